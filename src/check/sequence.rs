//! `find.sequence`: words and entities one after the other, not too far apart.

use super::finding::Finding;
use super::scene::{Scene, Zone};
use super::Within;
use crate::recognize::{EntityKind, Reading};
use crate::scan::ListId;
use crate::text::{Span, clause_around, sentence_around, slice};

/// One step of a sequence.
#[derive(Clone, Debug)]
pub struct Step {
    /// Words that count.
    pub words: Option<ListId>,
    /// Longer phrases that are allowed.
    pub except: Option<ListId>,
    /// Divisions in running text count.
    pub place: bool,
    /// Entities that count.
    pub entities: Vec<EntityKind>,
    /// Most characters between the step before and this one.
    pub gap: usize,
    /// Lists of words that may not stand in between.
    pub barriers: Vec<ListId>,
}

/// Steps in order.
#[derive(Clone, Debug)]
pub struct Sequence {
    /// The steps.
    pub steps: Vec<Step>,
    /// How far it may stretch.
    pub within: Within,
}

/// Settings of the check: any of these sequences.
#[derive(Clone, Debug)]
pub struct SequenceCheck {
    /// The sequences.
    pub sequences: Vec<Sequence>,
}

impl SequenceCheck {
    pub(super) fn run(&self, scene: &Scene<'_>, zones: &[Zone]) -> Vec<Finding> {
        let mut findings = Vec::new();
        if !self.sequences.iter().any(|sequence| sequence.may_stand_in(scene)) {
            return findings;
        }
        for (index, block, reading) in scene.blocks(zones) {
            let mut chains: Vec<Vec<Span>> = Vec::new();
            for sequence in &self.sequences {
                chains.extend(sequence.chains(scene, block.view.text(), reading));
            }
            for chain in longest_apart(chains) {
                let span = whole(&chain);
                let mut finding = Finding::in_block(index, span);
                finding.slots = vec![("text", block.view.slice(span).to_owned())];
                finding.steps = chain;
                findings.push(finding);
            }
        }
        findings
    }
}

fn whole(chain: &[Span]) -> Span {
    chain.iter().copied().reduce(Span::join).unwrap_or(Span::empty(0))
}

/// Chains that do not overlap: the one that begins first wins, then the longest.
fn longest_apart(mut chains: Vec<Vec<Span>>) -> Vec<Vec<Span>> {
    chains.sort_by_key(|chain| (whole(chain).start(), std::cmp::Reverse(whole(chain).end())));
    let mut kept: Vec<Vec<Span>> = Vec::new();
    for chain in chains {
        if kept.last().is_none_or(|last| !whole(last).overlaps(whole(&chain))) {
            kept.push(chain);
        }
    }
    kept
}

impl Sequence {
    /// Whether the words of every step stand somewhere.
    fn may_stand_in(&self, scene: &Scene<'_>) -> bool {
        self.steps.iter().all(|step| step.place || !step.entities.is_empty() || step.words.is_none_or(|list| scene.has_word(list)))
    }

    fn chains(&self, scene: &Scene<'_>, text: &str, reading: &Reading) -> Vec<Vec<Span>> {
        let Some((first, rest)) = self.steps.split_first() else { return Vec::new() };
        // cheap steps first: without the words of every step nothing is built
        for step in &self.steps {
            if let Some(list) = step.words
                && !step.place
                && step.entities.is_empty()
                && !reading.hits.has(list)
            {
                return Vec::new();
            }
        }
        let mut chains = Vec::new();
        for start in first.spans(scene, text, reading) {
            let limit = match self.within {
                Within::Clause => clause_around(text, start),
                Within::Sentence => sentence_around(text, start),
                Within::Block | Within::Row | Within::Table => Span::new(0, text.len()),
            };
            if let Some(mut chain) = self.follow(scene, text, reading, rest, start, limit) {
                chain.insert(0, start);
                chains.push(chain);
            }
        }
        chains
    }

    /// The farthest chain of the remaining steps after `last`.
    fn follow(&self, scene: &Scene<'_>, text: &str, reading: &Reading, steps: &[Step], last: Span, limit: Span) -> Option<Vec<Span>> {
        let Some((step, rest)) = steps.split_first() else { return Some(Vec::new()) };
        let mut best: Option<Vec<Span>> = None;
        for span in step.spans(scene, text, reading) {
            let between = Span::new(last.end(), span.start().max(last.end()));
            let fits = span.start() >= last.end()
                && limit.covers(span)
                && slice(text, between).chars().count() <= step.gap
                && step.barriers.iter().all(|&barrier| !reading.hits.any_within(barrier, between));
            if !fits {
                continue;
            }
            if let Some(mut chain) = self.follow(scene, text, reading, rest, span, limit) {
                chain.insert(0, span);
                if best.as_ref().is_none_or(|known| whole(&chain).end() > whole(known).end()) {
                    best = Some(chain);
                }
            }
        }
        best
    }
}

impl Step {
    fn spans(&self, scene: &Scene<'_>, text: &str, reading: &Reading) -> Vec<Span> {
        let mut spans = self.words.map(|list| scene.words(reading, list, self.except)).unwrap_or_default();
        if self.place {
            spans.extend(scene.vocabulary.places().read_text(text).iter().map(|entity| entity.span));
        }
        spans.extend(reading.entities.iter().filter(|entity| self.entities.contains(&entity.kind)).map(|entity| entity.span));
        spans.sort();
        spans
    }
}
