//! What the engine says: diagnostics, fixes, reports. These types are the wire format, as JSON.
//!
//! All offsets are UTF-16 code units in the string that `field` names, as the host gave it.

use crate::wording::Bilingual;
use serde::{Deserialize, Serialize};

/// How grave a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A hint; never blocks.
    Info,
    /// Must be acknowledged: heuristic evidence, or the duty is 原则上.
    Warning,
    /// Blocks until fixed or waived with a reason.
    Error,
}

impl Severity {
    /// The severity of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "info" => Some(Self::Info),
            "warning" => Some(Self::Warning),
            "error" => Some(Self::Error),
            _ => None,
        }
    }
}

/// An article that a diagnostic rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Citation {
    /// Name of the law or regulation.
    pub law: String,
    /// Article and paragraph, `22.2`.
    pub no: String,
    /// Its words, verbatim.
    pub quote: String,
}

/// How a fix may be applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum FixKind {
    /// Applied by `--fix`: masking, widths, marks.
    Safe,
    /// Asked first.
    Suggestion,
    /// Has blanks for the editor to fill; never applied by itself.
    Template,
}

/// One replacement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Edit {
    /// The string to change.
    pub field: String,
    /// First UTF-16 code unit to replace.
    pub from: usize,
    /// One past the last UTF-16 code unit to replace.
    pub to: usize,
    /// What takes its place.
    pub insert: String,
}

/// A way to mend what was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fix {
    /// What the fix does.
    pub title: Bilingual,
    /// How it may be applied.
    pub kind: FixKind,
    /// Its replacements; they do not overlap.
    pub edits: Vec<Edit>,
}

/// Something found in a submission.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Diagnostic {
    /// Id of the rule.
    pub rule: String,
    /// How grave.
    pub severity: Severity,
    /// The string it stands in, or the object that lacks something.
    pub field: String,
    /// The host's name of the block.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub block: Option<String>,
    /// First UTF-16 code unit; absent for something that is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<usize>,
    /// One past the last UTF-16 code unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<usize>,
    /// The text between them, as given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The safe form of a personal value: what reports and logs show in place of `text`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub masked: Option<String>,
    /// What is wrong.
    pub message: Bilingual,
    /// What to do.
    pub hint: Bilingual,
    /// The articles it rests on.
    pub articles: Vec<Citation>,
    /// Ways to mend it.
    pub fixes: Vec<Fix>,
    /// Diagnostics that a user interface may fold into one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Stays the same while the text around it does; made without personal values.
    pub fingerprint: String,
}

/// Why a diagnostic was put aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Dismissal {
    /// Fingerprint of the diagnostic.
    pub fingerprint: String,
    /// Why it does not apply.
    pub reason: String,
    /// Who said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Last day it holds, `2026-11-24`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

/// A diagnostic that was put aside, with the reason.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Dismissed {
    /// The diagnostic.
    #[serde(flatten)]
    pub diagnostic: Diagnostic,
    /// Why it was put aside.
    pub dismissal: Dismissal,
}

/// Something that was not checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NotChecked {
    /// What: a field, or `articles`.
    pub at: String,
    /// Why.
    pub message: Bilingual,
}

/// A pack that took part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PackVersion {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
}

/// Under what a report was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Stamp {
    /// Version of the engine.
    pub engine: String,
    /// The packs.
    pub packs: Vec<PackVersion>,
    /// SHA-256 of title, text and image sources.
    pub content_hash: String,
    /// The date given as today.
    pub today: Option<String>,
    /// What was not checked.
    pub not_checked: Vec<NotChecked>,
    /// Articles that stay with people, wholly or in part.
    pub left_to_people: Vec<String>,
}

/// The answer to a submission. It says what was found and what was not checked, never that all is well.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// What was found, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// What was found and put aside.
    pub dismissed: Vec<Dismissed>,
    /// Under what it was made.
    pub stamp: Stamp,
}

/// An entity on the wire.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EntityView {
    /// What it is.
    #[serde(rename = "type")]
    pub kind: String,
    /// The string it stands in.
    pub field: String,
    /// The host's name of the block.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub block: Option<String>,
    /// First UTF-16 code unit.
    pub from: usize,
    /// One past the last.
    pub to: usize,
    /// The text between them.
    pub text: String,
    /// Whether a reader does not see it: it stands in a comment, an attribute or a hidden element.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub hidden: bool,
    /// Its state: `exposed`, `masked`, `weak-mask`, `well-formed`, `malformed`, `named`, `vague` …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// The safe form of a personal value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub masked: Option<String>,
    /// The name inside a source credit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// How many numbers fit a mask.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub completions: Option<u64>,
    /// Code of a division.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Level of a division, 1 to 3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<u8>,
    /// Full name of a division.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full: Option<String>,
}

/// The answer to `inspect`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Inspection {
    /// What was recognized, in the order of the text.
    pub entities: Vec<EntityView>,
}

/// A rule explained.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Explanation {
    /// Its id.
    pub rule: String,
    /// The pack it comes from.
    pub pack: String,
    /// Its family: the first word of its id.
    pub family: String,
    /// Severity without gradings.
    pub severity: Severity,
    /// Its message with slots.
    pub message: Bilingual,
    /// Its hint with slots.
    pub hint: Bilingual,
    /// Its articles.
    pub articles: Vec<ExplainedArticle>,
}

/// An article with its whole text where the pack ships it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExplainedArticle {
    /// Name of the law or regulation.
    pub law: String,
    /// Article and paragraph.
    pub no: String,
    /// The words that the rule rests on.
    pub quote: String,
    /// The whole article, if its law is shipped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}
