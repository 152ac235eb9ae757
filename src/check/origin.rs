//! `find.origin`: addresses of listed hosts, in links, images, frames, scripts and running text.

use super::finding::{Finding, Place};
use super::scene::Scene;
use crate::draft::BlockKind;
use crate::recognize::{EntityKind, host_matches, host_of};
use crate::text::slice;

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
        for (index, (block, reading)) in scene.layout.blocks.iter().zip(scene.readings).enumerate() {
            if block.kind == BlockKind::Field {
                continue;
            }
            for (i, entity) in reading.entities.iter().enumerate().filter(|(_, entity)| entity.kind == EntityKind::Url) {
                let url = slice(block.view.text(), entity.span);
                if listed(url) {
                    let mut finding = Finding::in_block(index, entity.span);
                    finding.entity = Some(i);
                    finding.slots = vec![("text", url.to_owned()), ("host", host_of(url).unwrap_or_default())];
                    // an address that is also the target of its own words is one finding
                    let twin = findings.iter().any(|known: &Finding| {
                        known.slots.first() == finding.slots.first() && matches!(known.place, Place::Source { field, .. } if field == block.field)
                    });
                    if !twin {
                        findings.push(finding);
                    }
                }
            }
        }
        findings
    }
}

/// `map.png` is a file, whatever the list says; an address has a scheme or begins with `//`.
fn is_remote(url: &str) -> bool {
    url.contains("://") || url.trim_start().starts_with("//")
}
