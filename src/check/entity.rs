//! `find.entity`: entities of a type and state.

use super::finding::{Finding, Group, Replacement};
use super::scene::{Scene, Zone};
use crate::recognize::{EntityKind, Evidence, State};
use crate::text::{Span, slice};

/// Settings of the check.
#[derive(Clone, Debug)]
pub struct EntityCheck {
    /// Types that count.
    pub kinds: Vec<EntityKind>,
    /// States that count; empty for all.
    pub states: Vec<State>,
    /// Evidence that counts; empty for all.
    pub evidence: Vec<Evidence>,
    /// One finding a block, which joins entities of one kind that touch: for names.
    pub once: bool,
}

impl EntityCheck {
    pub(super) fn run(&self, scene: &Scene<'_>, zones: &[Zone]) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (index, block, reading) in scene.blocks_with_entities(zones) {
            let mut here = 0usize;
            for (i, entity) in reading.entities.iter().enumerate() {
                let counts = self.kinds.contains(&entity.kind)
                    && (self.states.is_empty() || self.states.contains(&entity.state))
                    && (self.evidence.is_empty() || self.evidence.contains(&entity.evidence));
                if !counts || (self.once && here > 0) {
                    continue;
                }
                here = here.saturating_add(1);
                let text = block.view.text();
                let span = if self.once { self.joined(reading.entities.get(i..).unwrap_or(&[])) } else { entity.focus };
                let mut finding = Finding::in_block(index, span);
                finding.entity = Some(i);
                finding.masked = entity.kind.is_personal().then(|| entity.masked.clone()).flatten();
                finding.slots = vec![
                    ("text", finding.masked.clone().unwrap_or_else(|| slice(text, span).to_owned())),
                    ("masked", entity.masked.clone().unwrap_or_default()),
                    ("fixed", entity.fixed.clone().unwrap_or_default()),
                    ("count", entity.count.map(|n| n.to_string()).unwrap_or_default()),
                    // the whole string, for names: a body is no name and would be copied for each finding
                    ("name", if self.once { text.to_owned() } else { String::new() }),
                    ("type", entity.kind.name().to_owned()),
                ];
                let wanted = entity.masked.as_ref().or(entity.fixed.as_ref());
                if let Some(wanted) = wanted {
                    finding.replacements.push(Replacement { block: index, span, text: wanted.clone() });
                }
                finding.group = block.cell.map(|cell| Group::Column { table: cell.table, column: cell.column });
                findings.push(finding);
            }
        }
        findings
    }

    /// The span of the first entity and of those of its kind that touch it: 昆明市 + 西山区.
    fn joined(&self, entities: &[crate::recognize::Entity]) -> Span {
        let kind = entities.first().map(|entity| entity.kind);
        let mut spans = entities.iter().filter(|entity| Some(entity.kind) == kind).map(|entity| entity.focus);
        let first = spans.next().unwrap_or(Span::empty(0));
        spans.fold(first, |all, next| if next.start() == all.end() { all.join(next) } else { all })
    }
}
