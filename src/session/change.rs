//! What an edit did to the diagnostics.

use super::piece::renumber;
use crate::check::Tally;
use crate::diagnostic::Diagnostic;
use serde::Serialize;

/// What an edit did. A list of diagnostics from which `removed` was taken, which `shift` moved, and to which
/// `added` was added, holds what a fresh check gives.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Change {
    /// The host's version after the edit.
    pub version: u32,
    /// Diagnostics that are new or not as they were, in the order of a report.
    pub added: Vec<Diagnostic>,
    /// Fingerprints of diagnostics that are gone or not as they were.
    pub removed: Vec<String>,
    /// How the positions of the others moved.
    pub shift: Option<Shift>,
}

/// What the numbers of a shift count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum ShiftUnit {
    /// UTF-16 code units of the string that `field` names.
    Utf16,
    /// Blocks of the list that `field` names: the indices in paths move.
    Blocks,
}

/// Positions at or after `at` move by `by`: those of diagnostics and those of the edits of their fixes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Shift {
    /// The string, or the list of blocks.
    pub field: String,
    /// The host's name of the block, if the string is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub block: Option<String>,
    /// First position that moves, before the edit.
    pub at: usize,
    /// How far; negative towards the beginning.
    pub by: i64,
    /// What both count.
    pub unit: ShiftUnit,
}

impl Shift {
    /// Moves what the diagnostic says of positions.
    fn move_positions(&self, diagnostic: &mut Diagnostic) {
        let by = usize::try_from(self.by.unsigned_abs()).unwrap_or(usize::MAX);
        let moved = |at: usize| if self.by >= 0 { at.saturating_add(by) } else { at.saturating_sub(by) };
        match self.unit {
            ShiftUnit::Utf16 => {
                let shifted = |field: &str, at: usize| if field == self.field && at >= self.at { moved(at) } else { at };
                diagnostic.from = diagnostic.from.map(|at| shifted(&diagnostic.field, at));
                diagnostic.to = diagnostic.to.map(|at| shifted(&diagnostic.field, at));
                for edit in diagnostic.fixes.iter_mut().flat_map(|fix| &mut fix.edits) {
                    edit.from = shifted(&edit.field, edit.from);
                    edit.to = shifted(&edit.field, edit.to);
                }
            }
            ShiftUnit::Blocks => {
                let paths = diagnostic.fixes.iter_mut().flat_map(|fix| &mut fix.edits).map(|edit| &mut edit.field);
                for path in paths.chain([&mut diagnostic.field]) {
                    renumber(path, &self.field, self.at, by, self.by >= 0);
                }
            }
        }
    }
}

impl Change {
    /// The difference between what was said before an edit and what is said after it.
    #[must_use]
    pub fn between(before: Vec<Diagnostic>, after: Vec<Diagnostic>, shift: Option<Shift>, version: u32) -> Self {
        let mut places = Tally::new();
        let mut old: Vec<Option<Diagnostic>> = Vec::with_capacity(before.len());
        for mut diagnostic in before {
            if let Some(shift) = &shift {
                shift.move_positions(&mut diagnostic);
            }
            places.insert(diagnostic.fingerprint.clone(), old.len());
            old.push(Some(diagnostic));
        }
        let mut added = Vec::new();
        let mut removed = Vec::new();
        for diagnostic in after {
            match places.get(&diagnostic.fingerprint).and_then(|place| old.get_mut(*place)?.take()) {
                Some(known) if known == diagnostic => {}
                Some(_) => {
                    removed.push(diagnostic.fingerprint.clone());
                    added.push(diagnostic);
                }
                None => added.push(diagnostic),
            }
        }
        removed.extend(old.into_iter().flatten().map(|diagnostic| diagnostic.fingerprint));
        Self { version, added, removed, shift }
    }
}
