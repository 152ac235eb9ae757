//! A rule, compiled.

use super::PathPart;
use crate::check::{Check, Condition, Zone};
use crate::diagnostic::{Citation, FixKind, Severity};
use crate::wording::Bilingual;
use serde_json::Value;

/// A severity under a condition.
#[derive(Debug)]
pub struct Grade {
    /// The severity.
    pub to: Severity,
    /// When it holds.
    pub when: Condition,
}

/// Another message under a condition.
#[derive(Debug)]
pub struct Variant {
    /// When it holds.
    pub when: Condition,
    /// What is wrong, with slots.
    pub message: Bilingual,
}

/// How a finding is mended.
#[derive(Clone, Debug, PartialEq)]
pub enum Fixing {
    /// The finding's text, or what the check says should be replaced, becomes what the check says.
    Replace,
    /// A step of a sequence becomes this text.
    ReplaceStep {
        /// Index of the step, from 0.
        step: usize,
        /// The text.
        with: String,
    },
    /// A text is put after the block of the finding, or at the end of a field.
    Append {
        /// The text, with slots.
        text: String,
        /// Path of the field; the block of the finding if absent.
        field: Option<String>,
    },
}

/// A fix that a rule offers.
#[derive(Clone, Debug, PartialEq)]
pub struct FixTemplate {
    /// What it does.
    pub title: Bilingual,
    /// How it may be applied.
    pub kind: FixKind,
    /// The change.
    pub fixing: Fixing,
}

/// An example of a rule: text or submission with ⟦ ⟧ marks.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// The submission, marks included.
    pub submission: Value,
    /// Whether the rule must speak.
    pub is_bad: bool,
    /// The severity it must have.
    pub severity: Option<Severity>,
    /// The object that a finding without a span names.
    pub absent: Option<String>,
    /// Where the example stands in its file.
    pub path: Vec<PathPart>,
}

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// Its id.
    pub id: String,
    /// Name of the pack it comes from.
    pub pack: String,
    /// File in that pack.
    pub file: String,
    /// Severity without gradings.
    pub severity: Severity,
    /// What is wrong, with slots.
    pub message: Bilingual,
    /// Other messages; the first whose condition holds is used.
    pub variants: Vec<Variant>,
    /// What to do, with slots.
    pub hint: Bilingual,
    /// The articles; a rule of a nationwide pack that no province binds has none, and does not speak.
    pub cites: Vec<Citation>,
    /// What it looks for.
    pub check: Check,
    /// Where it looks.
    pub zones: Vec<Zone>,
    /// What must hold for a finding to count.
    pub when: Option<Condition>,
    /// What takes a finding away.
    pub unless: Option<Condition>,
    /// Gradings; the first that holds counts.
    pub grades: Vec<Grade>,
    /// Whether a sentence of the regulation itself, quoted, is passed over.
    pub passes_quotes: bool,
    /// Fixes.
    pub fixes: Vec<FixTemplate>,
    /// Its examples; empty in built-in packs.
    pub examples: Vec<Example>,
}
