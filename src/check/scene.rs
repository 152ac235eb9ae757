//! What a check sees: the laid-out submission and what was read in each block.

use super::condition::FieldTest;
use super::facts::{Fact, Facts};
use crate::draft::{Block, BlockKind, Layout, Submission};
use crate::recognize::{Reading, Vocabulary};
use crate::scan::ListId;
use crate::text::Span;
use std::cell::Cell;
use std::collections::BTreeSet;

/// Most characters of a line that is a caption by its looks.
const LONGEST_CAPTION: usize = 45;

/// A part of a submission that a rule reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Zone {
    /// The title.
    Title,
    /// The body: running text, headings, lists, cells, captions.
    Body,
    /// Captions, alternative texts, and lines that are captions by their looks.
    Captions,
    /// What OCR read in images.
    Ocr,
    /// One metadata field, by its path.
    Field(String),
}

impl Zone {
    /// The zone of a name; a name with a dot is a field.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "title" => Some(Self::Title),
            "body" => Some(Self::Body),
            "captions" => Some(Self::Captions),
            "ocr" => Some(Self::Ocr),
            path if path.contains('.') => Some(Self::Field(path.to_owned())),
            _ => None,
        }
    }
}

/// How much of a submission a scene shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All of it.
    Whole,
    /// All but the bodies.
    Frame,
    /// A part of a body; what a rule says of the draft as a whole is not said here.
    BodyPart,
}

/// What the checks of a part asked that does not stand in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// What stands anywhere.
    pub facts: bool,
    /// A metadata field.
    pub fields: bool,
}

/// A submission, or a part of it, as checks see it.
///
/// INVARIANT: what is found in a part depends on the part, the facts and the metadata alone, so a session
/// need not look at the rest again.
#[derive(Debug)]
pub struct Scene<'a> {
    /// The submission.
    pub submission: &'a Submission,
    /// Its layout.
    pub layout: &'a Layout<'a>,
    /// What was read in each block; same indices as `layout.blocks`.
    pub readings: &'a [Reading],
    /// The words and registers.
    pub vocabulary: &'a Vocabulary,
    /// How much is shown.
    pub scope: Scope,
    facts: &'a Facts,
    asked: Cell<Asked>,
    /// Whether each block is a caption by its kind or its looks.
    captions: Vec<bool>,
    /// Blocks in which an entity was recognized.
    with_entities: Vec<usize>,
    /// Lists of which a word was found anywhere.
    lists: BTreeSet<ListId>,
}

/// What a scene shows.
#[derive(Clone, Copy, Debug)]
pub struct SceneView<'a> {
    /// The submission; its metadata where the scene is a part.
    pub submission: &'a Submission,
    /// The layout.
    pub layout: &'a Layout<'a>,
    /// What was read in each block.
    pub readings: &'a [Reading],
    /// The words and registers.
    pub vocabulary: &'a Vocabulary,
}

impl<'a> Scene<'a> {
    /// The scene of a submission that was laid out and read.
    #[must_use]
    pub fn new(view: SceneView<'a>, scope: Scope, facts: &'a Facts) -> Self {
        let SceneView { submission, layout, readings, vocabulary } = view;
        Self {
            submission,
            layout,
            readings,
            vocabulary,
            scope,
            facts,
            asked: Cell::default(),
            captions: layout.blocks.iter().map(|block| matches!(block.kind, BlockKind::Caption | BlockKind::Alt) || is_caption_line(block)).collect(),
            with_entities: layout.own_blocks().map(|(i, _)| i).filter(|i| readings.get(*i).is_some_and(|reading| !reading.entities.is_empty())).collect(),
            lists: readings.iter().flat_map(|reading| reading.hits.lists()).collect(),
        }
    }

    /// What stands anywhere in the bodies.
    pub fn facts(&self) -> impl Iterator<Item = Fact> + '_ {
        self.asked.set(Asked { facts: true, ..self.asked.get() });
        self.facts.entities()
    }

    /// Whether the metadata field at `path` passes a test.
    #[must_use]
    pub fn field_holds(&self, test: &FieldTest, path: &str) -> bool {
        self.asked.set(Asked { fields: true, ..self.asked.get() });
        test.holds(self.submission, path)
    }

    /// What was asked so far that does not stand here.
    #[must_use]
    pub fn asked(&self) -> Asked {
        self.asked.get()
    }

    /// Whether a word of `list` stands anywhere here.
    #[must_use]
    pub fn has_word(&self, list: ListId) -> bool {
        self.lists.contains(&list)
    }

    /// The blocks of some zones in which an entity was recognized.
    pub fn blocks_with_entities<'s>(&'s self, zones: &'s [Zone]) -> impl Iterator<Item = (usize, &'a Block, &'a Reading)> + 's {
        self.with_entities.iter().filter_map(move |&index| {
            let (block, reading) = self.block(index)?;
            zones.iter().any(|zone| self.in_zone(index, block, zone)).then_some((index, block, reading))
        })
    }

    /// The blocks of some zones, with their indices and readings.
    pub fn blocks<'s>(&'s self, zones: &'s [Zone]) -> impl Iterator<Item = (usize, &'a Block, &'a Reading)> + 's {
        self.layout.own_blocks().zip(self.readings).filter_map(move |((i, block), reading)| {
            zones.iter().any(|zone| self.in_zone(i, block, zone)).then_some((i, block, reading))
        })
    }

    fn in_zone(&self, index: usize, block: &Block, zone: &Zone) -> bool {
        match zone {
            Zone::Title => block.kind == BlockKind::Title,
            Zone::Body => block.is_body(),
            Zone::Captions => self.captions.get(index).copied().unwrap_or(false),
            Zone::Ocr => block.kind == BlockKind::Ocr,
            Zone::Field(path) => block.kind == BlockKind::Field && self.layout.field_of(block).is_some_and(|field| path_fits(&field.path, path)),
        }
    }

    /// A block and its reading.
    #[must_use]
    pub fn block(&self, index: usize) -> Option<(&'a Block, &'a Reading)> {
        self.layout.blocks.get(index).zip(self.readings.get(index))
    }

    /// Whether a word of `list` stands in the block.
    #[must_use]
    pub fn holds_word(&self, index: usize, list: ListId) -> bool {
        self.block(index).is_some_and(|(block, reading)| reading.hits.any_within(list, Span::new(0, block.view.text().len())))
    }

    /// Words of `list` in a block that no longer word of `except` covers.
    #[must_use]
    pub fn words(&self, reading: &Reading, list: ListId, except: Option<ListId>) -> Vec<Span> {
        let mut longer = except.into_iter().flat_map(|except| reading.hits.of(except)).peekable();
        let mut reach = 0usize;
        let mut found: Vec<Span> = Vec::new();
        for span in reading.hits.of(list) {
            // words come by start, longest first: one that ends before another's end lies inside it
            while let Some(next) = longer.next_if(|next| next.start() <= span.start()) {
                reach = reach.max(next.end());
            }
            if span.end() > reach {
                reach = span.end();
                found.push(span);
            }
        }
        found
    }
}

/// Whether a path is the one of a zone, in which `[]` stands for any index.
fn path_fits(path: &str, zone: &str) -> bool {
    if !zone.contains("[]") {
        return path == zone;
    }
    let mut plain = String::with_capacity(path.len());
    let mut inside = false;
    for c in path.chars() {
        inside = (inside && c != ']') || c == '[';
        if !inside || c == '[' {
            plain.push(c);
        }
    }
    plain == zone
}

/// A short line that begins as captions do (图1, ▲, （图) or ends in 图.
fn is_caption_line(block: &Block) -> bool {
    if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading | BlockKind::ListItem | BlockKind::Quote) {
        return false;
    }
    let text = block.view.text().trim();
    if text.chars().count() > LONGEST_CAPTION {
        return false;
    }
    let inner = text.trim_start_matches(['(', '【', '▲', '△', '↑', '▼', '·', ' ', '\u{FFFC}']);
    let opens = text.starts_with(['▲', '△', '↑', '▼']) || inner.strip_prefix('图').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, ':' | ' ' | '一'..='十')));
    let without_note = text.split(['(', '。']).next().unwrap_or(text).trim_end_matches([' ', ':', ',', '。', '.']);
    opens || without_note.ends_with('图') || inner.trim_end_matches([')', '】', '。', ' ']).ends_with('图')
}
