//! `find.pattern`: a regular expression, tried only where its required literal stands.
//!
//! The literal is a trigger in the word automaton and the expression sees no more than the sentence around
//! it, so a pack cannot make the engine slow.

use super::finding::Finding;
use super::scene::{Scene, Zone};
use crate::scan::ListId;
use crate::text::{Span, sentence_around, slice};
use regex::Regex;
use std::sync::OnceLock;

/// Settings of the check.
#[derive(Debug)]
pub struct PatternCheck {
    /// The expression, over the folded view.
    pub expression: String,
    /// Its required literals.
    pub triggers: ListId,
    /// Compiled on the first trigger: most expressions never see one.
    pub compiled: OnceLock<Option<Regex>>,
}

impl PatternCheck {
    pub(super) fn run(&self, scene: &Scene<'_>, zones: &[Zone]) -> Vec<Finding> {
        let mut findings: Vec<Finding> = Vec::new();
        if !scene.has_word(self.triggers) {
            return findings;
        }
        for (index, block, reading) in scene.blocks(zones) {
            let text = block.view.text();
            let mut searched = Span::empty(0);
            for trigger in reading.hits.of(self.triggers) {
                if searched.covers(trigger) {
                    continue;
                }
                let Some(regex) = self.compiled.get_or_init(|| Regex::new(&self.expression).ok()) else { continue };
                searched = sentence_around(text, trigger);
                for found in regex.find_iter(slice(text, searched)) {
                    let span = Span::new(found.start(), found.end()).shifted(searched.start());
                    let mut finding = Finding::in_block(index, span);
                    finding.slots = vec![("text", block.view.slice(span).to_owned())];
                    findings.push(finding);
                }
            }
        }
        findings
    }
}
