//! What a check sees: the laid-out submission and what was read in each block.

use crate::draft::{Block, BlockKind, Layout, Submission};
use crate::recognize::{Reading, Vocabulary};
use crate::scan::ListId;
use crate::text::Span;
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

/// A submission as checks see it.
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
    /// Whether each block is a caption by its kind or its looks.
    captions: Vec<bool>,
    /// Blocks in which an entity was recognized.
    with_entities: Vec<usize>,
    /// Lists of which a word was found anywhere.
    lists: BTreeSet<ListId>,
}

impl<'a> Scene<'a> {
    /// The scene of a submission that was laid out and read.
    #[must_use]
    pub fn new(submission: &'a Submission, layout: &'a Layout<'a>, readings: &'a [Reading], vocabulary: &'a Vocabulary) -> Self {
        Self {
            submission,
            layout,
            readings,
            vocabulary,
            captions: layout.blocks.iter().map(|block| matches!(block.kind, BlockKind::Caption | BlockKind::Alt) || is_caption_line(block)).collect(),
            with_entities: readings.iter().enumerate().filter(|(_, reading)| !reading.entities.is_empty()).map(|(i, _)| i).collect(),
            lists: readings.iter().flat_map(|reading| reading.hits.lists()).collect(),
        }
    }

    /// Whether a word of `list` stands anywhere in the submission.
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
        self.layout.blocks.iter().zip(self.readings).enumerate().filter_map(move |(i, (block, reading))| {
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
