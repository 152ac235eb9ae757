//! What was recognized, without any rule.

use super::Engine;
use crate::diagnostic::{EntityView, Inspection};
use crate::draft::{BlockKind, DraftError, Submission, lay_out};
use crate::recognize::{Entity, EntityKind};
use crate::text::{Utf16Map, slice};
use std::collections::BTreeMap;

impl Engine {
    /// Entities of a submission, in the order of the text.
    ///
    /// # Errors
    /// As for [`Engine::check`].
    pub fn inspect(&self, submission: &Submission) -> Result<Inspection, DraftError> {
        let today = self.today(submission)?;
        let layout = lay_out(submission)?;
        let readings = self.read(submission, &layout, today);
        let mut maps: BTreeMap<usize, Utf16Map> = BTreeMap::new();
        let mut entities: Vec<(usize, EntityView)> = Vec::new();
        for (block, reading) in layout.blocks.iter().zip(&readings) {
            let Some(field) = layout.fields.get(block.field) else { continue };
            let mut all: Vec<Entity> = reading.entities.clone();
            if field.path != "account.name" {
                all.extend(self.packs.vocabulary.places().read_text(block.view.text()));
            }
            for entity in all {
                let span = block.view.source_span(entity.span);
                let (from, to) = maps.entry(block.field).or_insert_with(|| Utf16Map::new(field.text)).range(field.text, span);
                let state = !matches!(entity.kind, EntityKind::Place | EntityKind::Organ | EntityKind::UnitName | EntityKind::Url);
                let named = entity.kind == EntityKind::SourceCredit && entity.focus != entity.span;
                entities.push((
                    block.field,
                    EntityView {
                        kind: entity.kind.name().to_owned(),
                        field: field.path.clone(),
                        block: field.block.map(str::to_owned),
                        from,
                        to,
                        text: slice(field.text, span).to_owned(),
                        hidden: block.kind == BlockKind::Hidden,
                        state: state.then(|| entity.state.name().to_owned()),
                        masked: entity.kind.is_personal().then(|| entity.masked.clone()).flatten(),
                        name: named.then(|| block.view.slice(entity.focus).to_owned()),
                        completions: entity.count,
                        level: entity.code.as_deref().map(|code| if code.ends_with("0000") { 1 } else if code.ends_with("00") { 2 } else { 3 }),
                        code: entity.code.clone(),
                        full: entity.full.clone(),
                    },
                ));
            }
        }
        entities.sort_by(|(a_field, a), (b_field, b)| (a_field, a.from, a.to, &a.kind).cmp(&(b_field, b.from, b.to, &b.kind)));
        Ok(Inspection { entities: entities.into_iter().map(|(_, entity)| entity).collect() })
    }
}
