//! Options of an engine, and what can be wrong with them.

use super::trial::PackReport;
use crate::diagnostic::{Dismissal, Severity};
use crate::pack::{PackError, PackFolder};
use crate::wording::{Bilingual, say};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// Options of an engine.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Options {
    /// Packs of the host, loaded after the built-in ones.
    pub packs: Option<Vec<PackFolder>>,
    /// Severity by rule: `off`, `info`, `warning` or `error`.
    pub rules: BTreeMap<String, String>,
    /// The account, for submissions that name none.
    pub account: Option<Value>,
    /// Today's date, `2026-11-24`, for submissions that give none.
    pub today: Option<String>,
    /// Diagnostics to put aside.
    pub dismissals: Vec<Dismissal>,
}

impl Options {
    /// Reads options from JSON.
    ///
    /// # Errors
    /// When the JSON is malformed, a key is unknown, or a value is of the wrong kind.
    pub fn from_json(json: &str) -> Result<Self, EngineError> {
        let options: Self = serde_json::from_str(json).map_err(|error| EngineError::bad_options(&error.to_string()))?;
        for (rule, severity) in &options.rules {
            if severity != "off" && Severity::named(severity).is_none() {
                let message = say("bad-severity", &[("value", severity)]);
                return Err(EngineError::new("bad-value", Some(format!("rules.{rule}")), message));
            }
        }
        if let Some(today) = options.today.as_deref().filter(|today| crate::recognize::Date::parse(today).is_none()) {
            return Err(EngineError::new("bad-value", Some("today".into()), say("bad-date", &[("value", today)])));
        }
        if let Some(account) = &options.account {
            crate::draft::Submission::from_value(serde_json::json!({ "account": account }))
                .map_err(|error| EngineError::new(error.code, Some(error.at), error.message))?;
        }
        Ok(options)
    }
}

/// Reads dismissals from a JSON array.
///
/// # Errors
/// When the JSON is malformed, or a dismissal lacks a member or has one that is unknown.
pub fn dismissals_from_json(json: &str) -> Result<Vec<Dismissal>, EngineError> {
    serde_json::from_str(json).map_err(|error| EngineError::bad_options(&error.to_string()))
}

/// Why an engine could not be made.
#[derive(Clone, Debug, PartialEq)]
pub struct EngineError {
    /// Stable name of the kind.
    pub code: &'static str,
    /// Where.
    pub at: Option<String>,
    /// What is wrong.
    pub message: Bilingual,
    /// Errors of packs.
    pub errors: Vec<PackError>,
    /// Examples of a pack that failed.
    pub report: Option<Box<PackReport>>,
}

impl EngineError {
    pub(super) fn new(code: &'static str, at: Option<String>, message: Bilingual) -> Self {
        Self { code, at, message, errors: Vec::new(), report: None }
    }

    pub(super) fn bad_options(why: &str) -> Self {
        Self::new("bad-options", None, say("bad-options", &[("why", why)]))
    }

    pub(super) fn packs(errors: Vec<PackError>) -> Self {
        let pack = errors.first().map_or("", |error| error.pack.as_str()).to_owned();
        let first = errors.first().map(ToString::to_string).unwrap_or_default();
        let mut error = Self::new("pack-refused", None, say("pack-refused", &[("pack", &pack), ("first", &first)]));
        error.errors = errors;
        error
    }

    pub(super) fn refused(report: PackReport) -> Self {
        let first = report.errors.first().map(ToString::to_string);
        let first = first.or_else(|| report.tests.failed.first().map(|failed| format!("{}/{} {}: {}", report.pack, failed.file, failed.rule, failed.message.en)));
        let mut error = Self::new("pack-refused", None, say("pack-refused", &[("pack", &report.pack), ("first", &first.unwrap_or_default())]));
        error.errors = report.errors.clone();
        error.report = Some(Box::new(report));
        error
    }

    pub(super) fn inside(mut self, place: &str) -> Self {
        self.at = self.at.map(|at| format!("{place}.{at}"));
        self
    }
}

impl std::fmt::Display for EngineError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.at {
            Some(at) => write!(out, "{at}: {}", self.message.en),
            None => write!(out, "{}", self.message.en),
        }
    }
}

impl std::error::Error for EngineError {}
