//! What was found in one piece of a submission: a part of a body, or the frame around the bodies.

use crate::check::{Asked, Facts, Scene, SceneView, Scope};
use crate::diagnostic::Diagnostic;
use crate::draft::{Body, Layout, Part, Submission, lay_out_frame, lay_out_part};
use crate::engine::{END_OF_BODY, Engine, UnreadImage, Worded, fingerprint, group_name, unread_images};
use crate::recognize::{Date, Reading};
use std::cell::{Cell, RefCell};

/// What was found in a piece. Positions count in the piece.
#[derive(Debug, Default)]
pub struct Piece {
    /// What was found, in the order of the text.
    pub found: Vec<Found>,
    /// What others may know of it.
    pub facts: Facts,
    /// What its checks asked of the others.
    pub asked: Asked,
    /// Images whose picture nobody read.
    pub unread: Vec<UnreadImage>,
    /// How many tables it holds.
    pub tables: usize,
    /// How many images it holds.
    pub images: usize,
}

/// A diagnostic of a piece.
#[derive(Debug)]
pub struct Found {
    /// The diagnostic.
    pub worded: Worded,
    /// How often its neighbourhood was met before, in the whole submission.
    ordinal: Cell<usize>,
    fingerprint: RefCell<String>,
}

impl Found {
    fn of(worded: Worded) -> Self {
        let fingerprint = fingerprint(&worded.neighbourhood, 0);
        Self { worded, ordinal: Cell::new(0), fingerprint: RefCell::new(fingerprint) }
    }

    /// What its fingerprint is made of.
    pub fn neighbourhood(&self) -> &str {
        &self.worded.neighbourhood
    }

    /// Whether it stands in a part of the submission.
    pub fn is_in(&self, part: Part) -> bool {
        self.worded.order.part == part
    }

    /// How often its neighbourhood was met before.
    pub fn ordinal(&self) -> usize {
        self.ordinal.get()
    }

    /// Says how often its neighbourhood was met before.
    pub fn count_up_to(&self, ordinal: usize) {
        if self.ordinal.replace(ordinal) != ordinal {
            self.fingerprint.replace(fingerprint(&self.worded.neighbourhood, ordinal));
        }
    }

    /// The diagnostic as it stands in a report.
    pub fn settled(&self, base: &Base<'_>) -> Diagnostic {
        let mut diagnostic = self.worded.diagnostic.clone();
        diagnostic.fingerprint.clone_from(&self.fingerprint.borrow());
        diagnostic.group = self.worded.group.map(|group| group_name(group, base.tables, base.images));
        let mut at = diagnostic.from.zip(diagnostic.to);
        base.settle(&mut diagnostic.field, at.as_mut());
        (diagnostic.from, diagnostic.to) = at.unzip();
        for edit in diagnostic.fixes.iter_mut().flat_map(|fix| &mut fix.edits) {
            let mut at = (edit.from, edit.to);
            base.settle(&mut edit.field, Some(&mut at));
            (edit.from, edit.to) = at;
        }
        diagnostic
    }
}

/// Where a piece stands in the submission.
#[derive(Clone, Copy, Debug)]
pub struct Base<'b> {
    /// Path of its body; none for the frame.
    pub body: Option<&'static str>,
    /// UTF-16 code units of the body before it.
    pub units: usize,
    /// Blocks of the body before it.
    pub blocks: usize,
    /// Tables before it.
    pub tables: usize,
    /// Images before it.
    pub images: usize,
    /// Lengths of the bodies that are one string, by path, in UTF-16 code units.
    pub lengths: &'b [(&'static str, usize)],
}

impl Base<'_> {
    /// From a place in the piece to the one in the submission.
    fn settle(&self, field: &mut String, at: Option<&mut (usize, usize)>) {
        let Some(body) = self.body else {
            if let Some(at) = at.filter(|at| at.0 == END_OF_BODY) {
                let end = self.lengths.iter().find(|(path, _)| path == field).map_or(0, |(_, length)| *length);
                *at = (end, end);
            }
            return;
        };
        if field == body {
            if let Some(at) = at {
                *at = (at.0.saturating_add(self.units), at.1.saturating_add(self.units));
            }
        } else if self.blocks > 0 {
            renumber(field, body, 0, self.blocks, true);
        }
    }
}

/// Moves the index in `draft.blocks[3].text` by `by` where it is at or after `from`.
pub fn renumber(path: &mut String, list: &str, from: usize, by: usize, up: bool) {
    let Some(rest) = path.strip_prefix(list).and_then(|rest| rest.strip_prefix('[')) else { return };
    let Some((index, tail)) = rest.split_once(']') else { return };
    let Ok(index) = index.parse::<usize>() else { return };
    if index >= from {
        let index = if up { index.saturating_add(by) } else { index.saturating_sub(by) };
        *path = format!("{list}[{index}]{tail}");
    }
}

/// What reads and checks pieces.
#[derive(Clone, Copy, Debug)]
pub struct Desk<'a> {
    /// The engine.
    pub engine: &'a Engine,
    /// The submission without its bodies.
    pub frame: &'a Submission,
    /// The date.
    pub today: Option<Date>,
}

/// A piece that was read and waits for its checks, which may ask for the facts of all pieces.
pub struct Read<'s> {
    layout: Layout<'s>,
    readings: Vec<Reading>,
    scope: Scope,
    /// Its own facts.
    pub facts: Facts,
}

impl<'a> Desk<'a> {
    /// Reads a part of a body.
    pub fn read_part<'s>(self, part: Body<'s>) -> Read<'s>
    where
        'a: 's,
    {
        self.read(lay_out_part(part, self.frame), Scope::BodyPart)
    }

    /// Reads the frame. `texts` are the bodies that are one string.
    pub fn read_frame(self, texts: Vec<&'static str>, facts: &Facts) -> Read<'a> {
        self.read(lay_out_frame(self.frame, texts, &|src| facts.has_image(src)), Scope::Frame)
    }

    fn read<'s>(self, layout: Layout<'s>, scope: Scope) -> Read<'s> {
        let readings = self.engine.read(self.frame, &layout, self.today);
        let facts = Facts::of(&layout, &readings);
        Read { layout, readings, scope, facts }
    }

    /// Checks what was read, knowing the facts of all pieces.
    pub fn check(self, read: Read<'_>, all: &Facts) -> Piece {
        let view = SceneView { submission: self.frame, layout: &read.layout, readings: &read.readings, vocabulary: &self.engine.packs().vocabulary };
        let scene = Scene::new(view, read.scope, all);
        let found = self.engine.find(&scene).into_iter().map(Found::of).collect();
        let asked = scene.asked();
        Piece { found, asked, facts: read.facts, unread: unread_images(&read.layout), tables: read.layout.tables.len(), images: read.layout.images.len() }
    }
}

impl Piece {
    /// What stands in the title, in the order of the text.
    pub fn of_title(&self) -> impl Iterator<Item = &Found> {
        self.found.iter().filter(|found| found.is_in(Part::Title))
    }

    /// Whether something was found that belongs to a group.
    pub fn has_groups(&self) -> bool {
        self.found.iter().any(|found| found.worded.group.is_some())
    }
}
