//! `find.missing`: something that should stand beside an image, or anywhere in a draft.

use super::condition::is_filled;
use super::finding::{Finding, Group, Place};
use super::facts::Fact;
use super::scene::{Scene, Scope};
use crate::draft::{Block, BlockKind, Image, ImageKind, Part};
use crate::recognize::{EntityKind, Evidence, State};
use crate::scan::ListId;
use crate::text::{Span, slice};

/// Which images need it.
#[derive(Clone, Debug)]
pub enum MissingImage {
    /// Those declared a map.
    Declared,
    /// Undeclared ones whose texts or file name say so.
    Suspected {
        /// Words that say so.
        words: ListId,
        /// Longer phrases that say otherwise.
        except: Option<ListId>,
        /// Parts of a file name that say so.
        file_words: Vec<String>,
    },
}

/// Beside what it should stand.
#[derive(Clone, Debug)]
pub enum MissingBeside {
    /// An image: its own texts, or the blocks below it.
    Image {
        /// Which images.
        kind: MissingImage,
        /// How many blocks below count.
        below: usize,
    },
    /// The draft: a field, or an entity anywhere in its body.
    Draft {
        /// Path of the field that serves as well.
        field: String,
        /// Path of the object that a diagnostic names.
        owner: String,
    },
}

/// Settings of the check.
#[derive(Clone, Debug)]
pub struct MissingCheck {
    /// What should stand there.
    pub of: EntityKind,
    /// In one of these states; empty for all.
    pub states: Vec<State>,
    /// Beside what.
    pub beside: MissingBeside,
}

impl MissingCheck {
    pub(super) fn run(&self, scene: &Scene<'_>) -> Vec<Finding> {
        match &self.beside {
            MissingBeside::Image { kind, below } => scene
                .layout
                .images
                .iter()
                .enumerate()
                .filter_map(|(i, image)| self.beside_image(scene, i, image, kind, *below))
                .collect(),
            MissingBeside::Draft { .. } if scene.scope == Scope::BodyPart => Vec::new(),
            MissingBeside::Draft { field, owner } => {
                let named = is_filled(scene.submission.at(field)) || scene.facts().any(|fact| self.is_met_by(fact));
                if named { Vec::new() } else { vec![Finding::at(Place::Absent(owner.clone()))] }
            }
        }
    }

    fn is_met_by(&self, fact: Fact) -> bool {
        fact.kind == self.of && !fact.of_part && (self.states.is_empty() || self.states.contains(&fact.state))
    }

    fn stands_in(&self, scene: &Scene<'_>, block: usize) -> bool {
        scene.readings.get(block).is_some_and(|reading| {
            reading.entities.iter().any(|entity| entity.kind == self.of && entity.evidence != Evidence::Part && (self.states.is_empty() || self.states.contains(&entity.state)))
        })
    }

    fn beside_image(&self, scene: &Scene<'_>, index: usize, image: &Image, kind: &MissingImage, below: usize) -> Option<Finding> {
        let (place, hit) = match (kind, image.kind) {
            (MissingImage::Declared, ImageKind::Map) => (object_place(image), String::new()),
            (MissingImage::Suspected { words, except, file_words }, ImageKind::Undeclared) => suspected(scene, image, *words, *except, file_words, below)?,
            _ => return None,
        };
        let near = image.texts.iter().copied().chain(blocks_below(scene, image, below));
        if near.into_iter().any(|block| self.stands_in(scene, block)) || self.is_claimed_in_text(scene, image) {
            return None;
        }
        let mut finding = Finding::at(place);
        finding.image = Some(index);
        let caption = image.texts.iter().filter_map(|&i| scene.block(i)).find(|(block, _)| matches!(block.kind, BlockKind::Caption | BlockKind::Alt));
        finding.slots = vec![("caption", caption.map(|(block, _)| block.view.text().to_owned()).unwrap_or_else(|| image.src.clone())), ("hit", hit)];
        finding.group = Some(Group::Image(index));
        Some(finding)
    }

    /// An image without a place in the text may have its number anywhere in it, if it is the only such image.
    fn is_claimed_in_text(&self, scene: &Scene<'_>, image: &Image) -> bool {
        let unplaced = || scene.layout.images.iter().filter(|other| other.place.is_none() && other.kind != ImageKind::Other).count();
        image.place.is_none() && unplaced() == 1 && scene.facts().any(|fact| !fact.of_image && self.is_met_by(fact))
    }
}

/// A diagnostic on a whole image: its alternative text or markup in the text, or the object by path.
fn object_place(image: &Image) -> Place {
    match image.inline {
        Some((field, span)) => Place::Source { field, span },
        None => Place::Absent(image.field.clone()),
    }
}

/// The blocks of a body that follow an image in it, up to the next image.
fn blocks_below(scene: &Scene<'_>, image: &Image, below: usize) -> Vec<usize> {
    let Some(place) = image.place else { return Vec::new() };
    let next = scene.layout.images.iter().filter_map(|other| other.place).filter(|&other| other > place).min().unwrap_or(usize::MAX);
    let in_body = |block: &Block| block.is_body() && scene.layout.field_of(block).is_some_and(|field| field.part() == Part::Body);
    scene.layout.own_blocks().skip(place).filter(|(i, block)| in_body(block) && *i < next).take(below).map(|(i, _)| i).collect()
}

/// Where the words stand that make an image look like a map.
fn suspected(scene: &Scene<'_>, image: &Image, words: ListId, except: Option<ListId>, file_words: &[String], below: usize) -> Option<(Place, String)> {
    let own = image.texts.iter().copied().filter(|&i| scene.block(i).is_some_and(|(block, _)| matches!(block.kind, BlockKind::Caption | BlockKind::Alt)));
    let captions = blocks_below(scene, image, below).into_iter().filter(|&i| scene.block(i).is_some_and(|(block, _)| block.kind == BlockKind::Caption)).take(1);
    for index in own.chain(captions) {
        let Some((block, reading)) = scene.block(index) else { continue };
        if let Some(span) = scene.words(reading, words, except).first() {
            return Some((Place::Block { block: index, span: *span }, block.view.slice(*span).to_owned()));
        }
    }
    let name = image.src.rsplit(['/', '\\']).next().unwrap_or("").split(['?', '#']).next().unwrap_or("").to_ascii_lowercase();
    let word = file_words.iter().filter(|word| stands_alone(&name, word)).max_by_key(|word| word.len())?;
    let at = image.src.to_ascii_lowercase().rfind(word.as_str()).unwrap_or(0);
    let link = image.link.and_then(|index| scene.layout.links.get(index));
    let place = match link {
        Some(link) if slice(scene.layout.fields.get(link.field).map_or("", |f| f.text), link.span) == image.src => {
            Place::Source { field: link.field, span: Span::new(at, at.saturating_add(word.len())).shifted(link.span.start()) }
        }
        _ => object_place(image),
    };
    Some((place, word.clone()))
}

/// Whether `word` stands in a file name without letters at its sides: `ditu_01.png`, not `mapodoufu.jpg`.
fn stands_alone(name: &str, word: &str) -> bool {
    name.match_indices(word).any(|(at, _)| {
        let before = name.get(..at).and_then(|t| t.chars().next_back());
        let after = name.get(at.saturating_add(word.len())..).and_then(|t| t.chars().next());
        [before, after].into_iter().flatten().all(|c| !c.is_ascii_alphabetic())
    })
}
