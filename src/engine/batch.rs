//! Batch lines: one submission in, one line of JSON out. Never fails: what cannot be checked says so.

use super::Engine;
use crate::diagnostic::{Inspection, Report};
use crate::draft::{DraftError, Submission};
use crate::wording::Bilingual;
use serde::Serialize;
use serde_json::Value;

/// An answer to a line.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Answer<T> {
    /// What was asked for.
    Good {
        /// The id of the submission, as given.
        id: Value,
        /// The report or inspection.
        #[serde(flatten)]
        body: T,
    },
    /// What could not be checked.
    Bad {
        /// The id, or `null`.
        id: Value,
        /// Number of the line, where it has no id.
        #[serde(skip_serializing_if = "Option::is_none")]
        line: Option<u32>,
        /// Why.
        error: LineError,
    },
}

/// Why a line could not be checked.
#[derive(Debug, Serialize)]
pub struct LineError {
    code: &'static str,
    message: Bilingual,
    at: String,
}

impl Engine {
    /// Checks one batch line and answers with one line of JSON. `line_number` counts from 1 and stands in
    /// the answer to a line that has no id. Personal values are masked unless `show_values`.
    #[must_use]
    pub fn check_line(&self, line: &str, line_number: u32, show_values: bool) -> String {
        self.answer(line, line_number, |submission| {
            let mut report = self.check(submission)?;
            if !show_values {
                hide_values(&mut report);
            }
            Ok(report)
        })
    }

    /// Inspects one batch line; see [`Engine::check_line`].
    #[must_use]
    pub fn inspect_line(&self, line: &str, line_number: u32, show_values: bool) -> String {
        self.answer(line, line_number, |submission| {
            let mut inspection: Inspection = self.inspect(submission)?;
            for entity in inspection.entities.iter_mut().filter(|_| !show_values) {
                if let Some(masked) = entity.masked.take() {
                    entity.text = masked;
                }
            }
            Ok(inspection)
        })
    }

    fn answer<T: Serialize>(&self, line: &str, line_number: u32, run: impl Fn(&Submission) -> Result<T, DraftError>) -> String {
        let answer = match crate::draft::parse(line) {
            Err(error) => bad(Value::Null, Some(line_number), error),
            Ok(value) => {
                let id = value.get("id").cloned().unwrap_or(Value::Null);
                let number = id.is_null().then_some(line_number);
                match Submission::from_value(value).and_then(|submission| run(&submission)) {
                    Ok(body) => Answer::Good { id, body },
                    Err(error) => bad(id, number, error),
                }
            }
        };
        // strings, numbers and maps with string keys always serialize
        serde_json::to_string(&answer).unwrap_or_else(|error| format!("{{\"id\":null,\"error\":{{\"code\":\"internal\",\"message\":{{\"zh\":\"{error}\",\"en\":\"{error}\"}},\"at\":\"\"}}}}"))
    }
}

fn bad<T>(id: Value, line: Option<u32>, error: DraftError) -> Answer<T> {
    Answer::Bad { id, line, error: LineError { code: error.code, message: error.message, at: error.at } }
}

/// Puts the safe form in place of every personal value.
fn hide_values(report: &mut Report) {
    let dismissed = report.dismissed.iter_mut().map(|dismissed| &mut dismissed.diagnostic);
    for diagnostic in report.diagnostics.iter_mut().chain(dismissed) {
        if let Some(masked) = diagnostic.masked.take() {
            diagnostic.text = Some(masked);
        }
    }
}
