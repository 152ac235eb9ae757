//! What stands anywhere in the bodies: all that a check of one part may know of the others.
//!
//! Facts are counted, so that a session takes those of a part away and adds the new ones.

use crate::draft::Layout;
use crate::recognize::{EntityKind, Evidence, Reading, State};
use std::collections::{BTreeMap, BTreeSet};

/// An entity that stands in a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fact {
    /// What it is.
    pub kind: EntityKind,
    /// Its state.
    pub state: State,
    /// Whether it speaks of a part only: where a picture comes from, not the draft.
    pub of_part: bool,
    /// Whether it stands in the caption of an image.
    pub of_image: bool,
}

/// The facts of a submission, or of a part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    entities: BTreeMap<Fact, usize>,
    /// Sources of the images in the text.
    images: BTreeMap<String, usize>,
}

impl Facts {
    /// The facts of what was laid out and read.
    #[must_use]
    pub fn of(layout: &Layout<'_>, readings: &[Reading]) -> Self {
        let mut facts = Self::default();
        let of_images: BTreeSet<usize> = layout.images.iter().flat_map(|image| image.texts.iter().copied()).collect();
        for (index, _) in layout.own_blocks().filter(|(_, block)| block.is_body()) {
            let entities = readings.get(index).map_or(&[][..], |reading| reading.entities.as_slice());
            if entities.is_empty() {
                continue;
            }
            for entity in entities {
                let fact = Fact { kind: entity.kind, state: entity.state, of_part: entity.evidence == Evidence::Part, of_image: of_images.contains(&index) };
                let count = facts.entities.entry(fact).or_insert(0);
                *count = count.saturating_add(1);
            }
        }
        for image in layout.images.iter().filter(|image| image.inline.is_some() && !image.src.is_empty()) {
            let count = facts.images.entry(image.src.clone()).or_insert(0);
            *count = count.saturating_add(1);
        }
        facts
    }

    /// Adds the facts of another part.
    pub fn add(&mut self, other: &Self) {
        for (fact, count) in &other.entities {
            let known = self.entities.entry(*fact).or_insert(0);
            *known = known.saturating_add(*count);
        }
        for (src, count) in &other.images {
            let known = self.images.entry(src.clone()).or_insert(0);
            *known = known.saturating_add(*count);
        }
    }

    /// Takes the facts of a part away.
    pub fn remove(&mut self, other: &Self) {
        for (fact, count) in &other.entities {
            if let Some(known) = self.entities.get_mut(fact) {
                *known = known.saturating_sub(*count);
            }
        }
        self.entities.retain(|_, count| *count > 0);
        for (src, count) in &other.images {
            if let Some(known) = self.images.get_mut(src) {
                *known = known.saturating_sub(*count);
                if *known == 0 {
                    self.images.remove(src);
                }
            }
        }
    }

    /// What stands somewhere.
    pub fn entities(&self) -> impl Iterator<Item = Fact> + '_ {
        self.entities.keys().copied()
    }

    /// Whether an image of this source stands in the text.
    #[must_use]
    pub fn has_image(&self, src: &str) -> bool {
        self.images.contains_key(src)
    }

    /// Whether images of the same sources stand in the text.
    #[must_use]
    pub fn has_the_same_images(&self, other: &Self) -> bool {
        self.images.keys().eq(other.images.keys())
    }

    /// Whether the same entities stand somewhere, however often.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.entities().eq(other.entities())
    }
}
