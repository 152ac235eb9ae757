//! `find.hidden`: personal data that a reader does not see, yet anyone can look up.

use super::finding::{Finding, Place, Replacement};
use super::scene::Scene;
use crate::draft::BlockKind;
use crate::recognize::{EntityKind, Evidence, State};

/// Settings of the check.
#[derive(Clone, Debug)]
pub struct HiddenCheck {
    /// Types that count in comments, attributes, hidden elements and alternative texts.
    pub kinds: Vec<EntityKind>,
    /// Whether the place in an image's file counts.
    pub positions: bool,
}

impl HiddenCheck {
    pub(super) fn run(&self, scene: &Scene<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for ((index, block), reading) in scene.layout.own_blocks().zip(scene.readings) {
            if !matches!(block.kind, BlockKind::Hidden | BlockKind::Alt) {
                continue;
            }
            for (i, entity) in reading.entities.iter().enumerate() {
                let Some(masked) = entity.masked.clone().filter(|_| self.kinds.contains(&entity.kind) && entity.state == State::Exposed && !matches!(entity.evidence, Evidence::Organisation | Evidence::Official)) else { continue };
                let mut finding = Finding::in_block(index, entity.focus);
                finding.entity = Some(i);
                finding.slots = vec![("text", masked.clone()), ("masked", masked.clone())];
                finding.replacements.push(Replacement { block: index, span: entity.focus, text: masked.clone() });
                finding.masked = Some(masked);
                findings.push(finding);
            }
        }
        if self.positions {
            findings.extend(scene.layout.located_images.iter().map(|path| Finding::at(Place::Absent(format!("{path}.exif.gps")))));
        }
        findings
    }
}
