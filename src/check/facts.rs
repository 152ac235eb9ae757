//! What stands anywhere in the bodies: all that a check of one part may know of the others.
//!
//! Facts are counted, so that a session takes those of a part away and adds the new ones.

use crate::draft::Layout;
use crate::recognize::{EntityKind, Evidence, Reading, State};
use std::collections::BTreeMap;

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

/// How often something was met, by name.
pub type Tally = BTreeMap<String, usize>;

/// The facts of a submission, or of a part of it.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Sorted, each with how often it stands there.
    entities: Vec<(Fact, usize)>,
    /// Sources of the images in the text.
    images: Tally,
}

impl Facts {
    /// The facts of what was laid out and read.
    #[must_use]
    pub fn of(layout: &Layout<'_>, readings: &[Reading]) -> Self {
        let mut facts = Self::default();
        let mut of_images: Vec<usize> = layout.images.iter().flat_map(|image| image.texts.iter().copied()).collect();
        of_images.sort_unstable();
        for (index, _) in layout.own_blocks().filter(|(_, block)| block.is_body()) {
            let entities = readings.get(index).map_or(&[][..], |reading| reading.entities.as_slice());
            if entities.is_empty() {
                continue;
            }
            let of_image = of_images.binary_search(&index).is_ok();
            for entity in entities {
                facts.count(Fact { kind: entity.kind, state: entity.state, of_part: entity.evidence == Evidence::Part, of_image }, 1);
            }
        }
        for image in layout.images.iter().filter(|image| image.inline.is_some() && !image.src.is_empty()) {
            count(&mut facts.images, &image.src, 1);
        }
        facts
    }

    /// Adds the facts of another part.
    pub fn add(&mut self, other: &Self) {
        other.entities.iter().for_each(|(fact, times)| self.count(*fact, *times));
        other.images.iter().for_each(|(src, times)| count(&mut self.images, src, *times));
    }

    /// Takes the facts of a part away.
    pub fn remove(&mut self, other: &Self) {
        for (fact, times) in &other.entities {
            if let Ok(at) = self.entities.binary_search_by_key(fact, |(fact, _)| *fact)
                && let Some((_, known)) = self.entities.get_mut(at)
            {
                *known = known.saturating_sub(*times);
                if *known == 0 {
                    self.entities.remove(at);
                }
            }
        }
        other.images.iter().for_each(|(src, times)| count_down(&mut self.images, src, *times));
    }

    fn count(&mut self, fact: Fact, times: usize) {
        match self.entities.binary_search_by_key(&fact, |(fact, _)| *fact) {
            Ok(at) => {
                if let Some((_, known)) = self.entities.get_mut(at) {
                    *known = known.saturating_add(times);
                }
            }
            Err(at) => self.entities.insert(at, (fact, times)),
        }
    }

    /// What stands somewhere.
    pub fn entities(&self) -> impl Iterator<Item = Fact> + '_ {
        self.entities.iter().map(|(fact, _)| *fact)
    }

    /// Whether an image of this source stands in the text.
    #[must_use]
    pub fn has_image(&self, src: &str) -> bool {
        self.images.contains_key(src)
    }

    /// Whether the same entities stand somewhere, however often.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.entities().eq(other.entities())
    }
}

/// Counts `name` up.
pub fn count(tally: &mut Tally, name: &str, times: usize) {
    match tally.get_mut(name) {
        Some(known) => *known = known.saturating_add(times),
        None => {
            tally.insert(name.to_owned(), times);
        }
    }
}

/// Counts `name` down, and forgets it at none.
pub fn count_down(tally: &mut Tally, name: &str, times: usize) {
    if let Some(known) = tally.get_mut(name) {
        *known = known.saturating_sub(times);
        if *known == 0 {
            tally.remove(name);
        }
    }
}
