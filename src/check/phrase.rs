//! `find.phrase`: words of a list; a longer allowed phrase beats the word inside it.

use super::finding::Finding;
use super::scene::{Scene, Zone};
use crate::scan::ListId;

/// Settings of the check.
#[derive(Clone, Debug)]
pub struct PhraseCheck {
    /// Words that count.
    pub words: ListId,
    /// Longer phrases that are allowed.
    pub except: Option<ListId>,
}

impl PhraseCheck {
    pub(super) fn run(&self, scene: &Scene<'_>, zones: &[Zone]) -> Vec<Finding> {
        let mut findings = Vec::new();
        if !scene.has_word(self.words) {
            return findings;
        }
        for (index, block, reading) in scene.blocks(zones) {
            for span in scene.words(reading, self.words, self.except) {
                let mut finding = Finding::in_block(index, span);
                finding.slots = vec![("text", block.view.slice(span).to_owned())];
                findings.push(finding);
            }
        }
        findings
    }
}
