//! `find.field`: a metadata field that does not fulfil a demand.

use super::condition::{FieldTest, is_filled};
use super::finding::{Finding, Place};
use super::scene::{Scene, Scope};
use crate::draft::BlockKind;
use crate::text::{Span, fold_to_string};

/// What is demanded.
#[derive(Clone, Debug)]
pub enum FieldDemand {
    /// The field passes a test.
    Test(FieldTest),
    /// The field names one of these: paths of strings, or of arrays of strings.
    Mentions(Vec<String>),
}

/// Settings of the check.
#[derive(Clone, Debug)]
pub struct FieldCheck {
    /// Path of the field.
    pub path: String,
    /// Path of the object that a diagnostic names when the field is absent or empty.
    pub owner: String,
    /// What is demanded.
    pub demand: FieldDemand,
}

impl FieldCheck {
    pub(super) fn run(&self, scene: &Scene<'_>) -> Vec<Finding> {
        if scene.scope == Scope::BodyPart {
            return Vec::new();
        }
        let value = scene.submission.at(&self.path);
        let mut unit = String::new();
        let fulfilled = match &self.demand {
            FieldDemand::Test(test) => test.holds(scene.submission, &self.path),
            FieldDemand::Mentions(paths) => {
                let names: Vec<&str> = paths.iter().flat_map(|path| scene.submission.texts_at(path)).filter(|name| !name.trim().is_empty()).collect();
                unit = names.first().map(|name| (*name).to_owned()).unwrap_or_default();
                let text = bare(scene.submission.text_at(&self.path).unwrap_or(""));
                // with no name on record there is nothing to look for in a text that says something
                (names.is_empty() && !text.is_empty()) || names.iter().any(|name| text.contains(&bare(name)))
            }
        };
        if fulfilled {
            return Vec::new();
        }
        let filled = is_filled(value);
        let block = scene
            .layout
            .blocks
            .iter()
            .position(|block| block.kind == BlockKind::Field && scene.layout.field_of(block).is_some_and(|field| field.path == self.path));
        let place = match block.filter(|_| filled) {
            Some(index) => {
                let len = scene.block(index).map_or(0, |(block, _)| block.view.text().len());
                Place::Block { block: index, span: Span::new(0, len) }
            }
            None => Place::Absent(self.owner.clone()),
        };
        let mut finding = Finding::at(place);
        finding.slots = vec![("text", scene.submission.text_at(&self.path).unwrap_or("").to_owned()), ("unit", unit)];
        vec![finding]
    }
}

/// A name without spaces and in one width.
fn bare(text: &str) -> String {
    fold_to_string(text).chars().filter(|c| !c.is_whitespace()).collect()
}
