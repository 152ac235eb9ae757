//! The parts of a body, in order, in chunks.
//!
//! A position is found and a part replaced without walking over the whole body: the chunks keep sums, so the
//! cost of an edit hardly grows with the draft.

use super::piece::Piece;
use crate::check::{Tally, count};
use crate::draft::HtmlMark;
use serde_json::Value;
use std::ops::Range;

/// Most parts of a chunk; twice as many are cut in two.
const CHUNK: usize = 64;

/// What a part is made of.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// Lines of a text, their ends included.
    Text(String),
    /// Blocks of the host.
    Blocks(Vec<Value>),
}

impl Source {
    /// Whether a block of this id is in it.
    pub fn has_block(&self, id: &str) -> bool {
        self.block_ids().any(|known| known == id)
    }

    /// The ids of its blocks.
    pub fn block_ids(&self) -> impl Iterator<Item = &str> {
        let blocks = match self {
            Self::Blocks(blocks) => blocks.as_slice(),
            Self::Text(_) => &[],
        };
        blocks.iter().filter_map(|block| block.get("id")?.as_str())
    }
}

/// A part of a body with what was found in it.
#[derive(Debug)]
pub struct BodyPart {
    /// What it is made of.
    pub source: Source,
    /// What was found.
    pub piece: Piece,
    /// How much it holds.
    pub sums: Sums,
    /// Whether it makes the body HTML.
    pub html: HtmlMark,
}

/// How much stands in parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// UTF-16 code units of text.
    pub units: usize,
    /// Blocks of the host.
    pub blocks: usize,
    /// Tables.
    pub tables: usize,
    /// Images.
    pub images: usize,
}

impl Sums {
    /// These, with the tables and images of earlier bodies before them.
    #[must_use]
    pub fn behind(self, earlier: Self) -> Self {
        Self { tables: self.tables.saturating_add(earlier.tables), images: self.images.saturating_add(earlier.images), ..self }
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            units: self.units.saturating_add(other.units),
            blocks: self.blocks.saturating_add(other.blocks),
            tables: self.tables.saturating_add(other.tables),
            images: self.images.saturating_add(other.images),
        }
    }
}

#[derive(Debug, Default)]
struct Chunk {
    parts: Vec<BodyPart>,
    sums: Sums,
    /// The ids of its blocks.
    ids: Tally,
}

impl Chunk {
    fn of(parts: Vec<BodyPart>) -> Self {
        let mut chunk = Self { parts, ..Self::default() };
        chunk.sum_up();
        chunk
    }

    fn sum_up(&mut self) {
        self.sums = self.parts.iter().fold(Sums::default(), |sums, part| sums.plus(part.sums));
        self.ids = Tally::new();
        for id in self.parts.iter().flat_map(|part| part.source.block_ids()) {
            count(&mut self.ids, id, 1);
        }
    }
}

/// The parts of a body.
#[derive(Debug, Default)]
pub struct Parts {
    chunks: Vec<Chunk>,
}

impl Parts {
    /// Parts in order.
    pub fn of(parts: Vec<BodyPart>) -> Self {
        let mut all = Self::default();
        all.replace(0..0, parts);
        all
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.chunks.iter().map(|chunk| chunk.parts.len()).sum()
    }

    /// All parts.
    pub fn iter(&self) -> impl Iterator<Item = &BodyPart> {
        self.chunks.iter().flat_map(|chunk| &chunk.parts)
    }

    /// All parts with what stands before them.
    pub fn with_sums(&self) -> impl Iterator<Item = (Sums, &BodyPart)> {
        self.iter().scan(Sums::default(), |before, part| {
            let own = *before;
            *before = before.plus(part.sums);
            Some((own, part))
        })
    }

    /// The parts of a range with what stands before them.
    pub fn range(&self, range: Range<usize>) -> impl Iterator<Item = (Sums, &BodyPart)> {
        let (chunk, within, mut before) = self.seek(range.start);
        let rest = self.chunks.iter().skip(chunk).flat_map(|chunk| &chunk.parts);
        let skipped = rest.clone().take(within).fold(Sums::default(), |sums, part| sums.plus(part.sums));
        before = before.plus(skipped);
        rest.skip(within).take(range.len()).map(move |part| {
            let own = before;
            before = before.plus(part.sums);
            (own, part)
        })
    }

    /// The part of an index.
    pub fn get_mut(&mut self, index: usize) -> Option<&mut BodyPart> {
        let (chunk, within, _) = self.seek(index);
        self.chunks.get_mut(chunk)?.parts.get_mut(within)
    }

    /// How much there is in all.
    pub fn sums(&self) -> Sums {
        self.chunks.iter().fold(Sums::default(), |sums, chunk| sums.plus(chunk.sums))
    }

    /// The part in which the position stands, and the units before that part. A position between two parts
    /// belongs to the later one, the end to the last.
    pub fn at_unit(&self, position: usize) -> (usize, usize) {
        let (mut index, mut units) = (0usize, 0usize);
        let last = self.chunks.len().saturating_sub(1);
        for (i, chunk) in self.chunks.iter().enumerate() {
            let end = units.saturating_add(chunk.sums.units);
            if position >= end && i < last {
                (index, units) = (index.saturating_add(chunk.parts.len()), end);
                continue;
            }
            let last_part = chunk.parts.len().saturating_sub(1);
            for (k, part) in chunk.parts.iter().enumerate() {
                let end = units.saturating_add(part.sums.units);
                if position < end || k == last_part {
                    return (index, units);
                }
                (index, units) = (index.saturating_add(1), end);
            }
        }
        (index, units)
    }

    /// The part of the host's block, and what stands before that part.
    pub fn of_block(&self, id: &str) -> Option<(usize, Sums)> {
        let (mut index, mut before) = (0usize, Sums::default());
        for chunk in &self.chunks {
            if !chunk.ids.contains_key(id) {
                (index, before) = (index.saturating_add(chunk.parts.len()), before.plus(chunk.sums));
                continue;
            }
            for part in &chunk.parts {
                if part.source.has_block(id) {
                    return Some((index, before));
                }
                (index, before) = (index.saturating_add(1), before.plus(part.sums));
            }
        }
        None
    }

    /// Puts parts in the place of a range.
    pub fn replace(&mut self, range: Range<usize>, parts: Vec<BodyPart>) {
        let (first, within, _) = self.seek(range.start);
        let mut left = range.len();
        let mut from = within;
        for chunk in self.chunks.iter_mut().skip(first) {
            if left == 0 {
                break;
            }
            let here = left.min(chunk.parts.len().saturating_sub(from));
            chunk.parts.drain(from..from.saturating_add(here));
            chunk.sum_up();
            left = left.saturating_sub(here);
            from = 0;
        }
        if self.chunks.is_empty() {
            self.chunks.push(Chunk::default());
        }
        let first = first.min(self.chunks.len().saturating_sub(1));
        if let Some(chunk) = self.chunks.get_mut(first) {
            let at = within.min(chunk.parts.len());
            chunk.parts.splice(at..at, parts);
            if chunk.parts.len() <= CHUNK.saturating_mul(2) {
                chunk.sum_up();
            } else {
                let all = std::mem::take(&mut chunk.parts);
                let mut cut = Vec::new();
                let mut rest = all.into_iter().peekable();
                while rest.peek().is_some() {
                    cut.push(Chunk::of(rest.by_ref().take(CHUNK).collect()));
                }
                self.chunks.splice(first..=first, cut);
            }
        }
        self.chunks.retain(|chunk| !chunk.parts.is_empty());
    }

    /// The chunk of an index, the place in it, and what stands before the chunk.
    fn seek(&self, index: usize) -> (usize, usize, Sums) {
        let mut left = index;
        let mut before = Sums::default();
        for (i, chunk) in self.chunks.iter().enumerate() {
            if left < chunk.parts.len() {
                return (i, left, before);
            }
            left = left.saturating_sub(chunk.parts.len());
            before = before.plus(chunk.sums);
        }
        // behind the last part: at the end of the last chunk
        match self.chunks.last() {
            Some(last) if left == 0 => (self.chunks.len().saturating_sub(1), last.parts.len(), before),
            _ => (self.chunks.len(), 0, before),
        }
    }
}
