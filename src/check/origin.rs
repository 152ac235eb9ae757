//! `find.origin`: addresses of listed hosts, in links, images, frames, scripts and running text.

use super::finding::{Finding, Place};
use super::scene::Scene;
use crate::draft::BlockKind;
use crate::recognize::{EntityKind, host_matches, host_of};
use crate::text::{Span, slice};

/// Most bytes between an address and the target of its own words.
const OWN_TARGET: usize = 2_000;

/// Settings of the check.
#[derive(Clone, Debug)]
pub struct OriginCheck {
    /// Hosts, or hosts with the start of a path.
    pub hosts: Vec<String>,
}

impl OriginCheck {
    pub(super) fn run(&self, scene: &Scene<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        let listed = |url: &str| self.hosts.iter().any(|entry| host_matches(url, entry));
        for link in &scene.layout.links {
            if listed(&link.url) && is_remote(&link.url) {
                let mut finding = Finding::at(Place::Source { field: link.field, span: link.span });
                finding.slots = vec![("text", link.url.clone()), ("host", host_of(&link.url).unwrap_or_default())];
                findings.push(finding);
            }
        }
        for ((index, block), reading) in scene.layout.own_blocks().zip(scene.readings) {
            if matches!(block.kind, BlockKind::Field | BlockKind::Hidden) {
                continue;
            }
            for (i, entity) in reading.entities.iter().enumerate().filter(|(_, entity)| entity.kind == EntityKind::Url) {
                let url = slice(block.view.text(), entity.span);
                if listed(url) {
                    let mut finding = Finding::in_block(index, entity.span);
                    finding.entity = Some(i);
                    finding.slots = vec![("text", url.to_owned()), ("host", host_of(url).unwrap_or_default())];
                    // an address that is also the target of its own words is one finding
                    let span = block.view.source_span(entity.span);
                    let source = scene.layout.field_of(block).map_or("", |field| field.text);
                    let is_twin = |known: &Finding| {
                        let Place::Source { field, span: target } = known.place else { return false };
                        field == block.field && known.slots.first() == finding.slots.first() && stand_together(source, target, span)
                    };
                    let twin = findings.iter().any(is_twin);
                    if !twin {
                        findings.push(finding);
                    }
                }
            }
        }
        findings
    }
}

/// Whether two spans of a text stand in one line, not far apart.
fn stand_together(text: &str, a: Span, b: Span) -> bool {
    let between = Span::new(a.end().min(b.end()), a.start().max(b.start()));
    between.len() <= OWN_TARGET && !slice(text, between).contains('\n')
}

/// `map.png` is a file, whatever the list says; an address has a scheme or begins with `//`.
fn is_remote(url: &str) -> bool {
    url.contains("://") || url.trim_start().starts_with("//")
}
