//! A pack's own tests: its examples, run before it is let in.

use super::{Engine, Options};
use crate::diagnostic::{Citation, Diagnostic, Severity};
use crate::draft::Submission;
use crate::pack::{Example, PackError, PackFolder, PathPart, Rule, built_in, compile};
use crate::text::{Span, Utf16Map};
use crate::wording::{Bilingual, say};
use serde::Serialize;
use serde_json::Value;

/// An example that did not hold.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FailedExample {
    /// The rule.
    pub rule: String,
    /// Its file.
    pub file: String,
    /// Where the example stands in it.
    pub path: Vec<PathPart>,
    /// What is wrong.
    pub message: Bilingual,
}

/// How the examples of a pack went.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TestCount {
    /// Examples that hold.
    pub passed: usize,
    /// Examples that do not.
    pub failed: Vec<FailedExample>,
}

/// What is to be said of a pack.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PackReport {
    /// Its name.
    pub pack: String,
    /// Its errors.
    pub errors: Vec<PackError>,
    /// Its examples.
    pub tests: TestCount,
}

impl PackReport {
    /// Whether it may be let in.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.errors.is_empty() && self.tests.failed.is_empty()
    }
}

/// Lints a pack's folder, given as JSON, and runs its examples together with the built-in packs that it
/// extends.
#[must_use]
pub fn check_pack(folder_json: &str) -> PackReport {
    match serde_json::from_str::<PackFolder>(folder_json) {
        Err(error) => PackReport {
            errors: vec![PackError::new("", "", "bad-json", &[("why", &error.to_string())])],
            ..PackReport::default()
        },
        Ok(folder) => {
            let known = built_in().unwrap_or_default();
            let mut report = try_packs(&super::with_parents(&known, std::slice::from_ref(&folder)));
            report.pack.clone_from(&folder.name);
            report
        }
    }
}

/// Lints packs and runs the examples that they hold; the built-in ones ship without.
pub(super) fn try_packs(folders: &[PackFolder]) -> PackReport {
    let mut report = PackReport { pack: folders.last().map(|pack| pack.name.clone()).unwrap_or_default(), ..PackReport::default() };
    let packs = match compile(folders) {
        Ok(mut packs) => {
            // a rule that waits for a province to bind it is tried all the same
            for rule in packs.rules.iter_mut().filter(|rule| rule.cites.is_empty()) {
                rule.cites.push(Citation { law: rule.pack.clone(), no: String::new(), quote: String::new() });
            }
            packs
        }
        Err(errors) => {
            report.errors = errors;
            return report;
        }
    };
    let engine = Engine { packs, options: Options::default() };
    for rule in &engine.packs.rules {
        for example in &rule.examples {
            match run(&engine, rule, example) {
                Ok(()) => report.tests.passed = report.tests.passed.saturating_add(1),
                Err(message) => report.tests.failed.push(FailedExample { rule: rule.id.clone(), file: rule.file.clone(), path: example.path.clone(), message }),
            }
        }
    }
    report
}

/// A marked span: field path, UTF-16 range, text.
type Mark = (String, usize, usize, String);

fn run(engine: &Engine, rule: &Rule, example: &Example) -> Result<(), Bilingual> {
    let mut value = example.submission.clone();
    let mut marks = Vec::new();
    take_marks(&mut value, "", &mut marks);
    let unreadable = |why: &str| say("pack-example-unreadable", &[("why", why)]);
    let submission = Submission::from_value(value).map_err(|error| unreadable(&error.to_string()))?;
    let report = engine.check(&submission).map_err(|error| unreadable(&error.to_string()))?;
    let found: Vec<&Diagnostic> = report.diagnostics.iter().filter(|diagnostic| diagnostic.rule == rule.id).collect();
    if !example.is_bad {
        return match found.first() {
            Some(extra) => Err(say("pack-example-extra", &[("text", &shown(extra))])),
            None => Ok(()),
        };
    }
    if marks.is_empty() {
        let wanted = example.absent.as_deref();
        match found.as_slice() {
            [one] if one.from.is_none() && wanted.is_none_or(|wanted| wanted == one.field) => {}
            [] => return Err(say("pack-example-missed", &[("text", wanted.unwrap_or("…"))])),
            [one, ..] => return Err(say("pack-example-extra", &[("text", &shown(one))])),
        }
    } else {
        let is_at = |diagnostic: &Diagnostic, mark: &Mark| diagnostic.field == mark.0 && diagnostic.from == Some(mark.1) && diagnostic.to == Some(mark.2);
        if let Some(missed) = marks.iter().find(|mark| !found.iter().any(|diagnostic| is_at(diagnostic, mark))) {
            let other = found.iter().find(|diagnostic| !marks.iter().any(|mark| is_at(diagnostic, mark))).map(|d| format!(" ≠ {}", shown(d))).unwrap_or_default();
            return Err(say("pack-example-missed", &[("text", &format!("{}{other}", missed.3))]));
        }
        if let Some(extra) = found.iter().find(|diagnostic| !marks.iter().any(|mark| is_at(diagnostic, mark))) {
            return Err(say("pack-example-extra", &[("text", &shown(extra))]));
        }
    }
    let name = |severity: Severity| format!("{severity:?}").to_lowercase();
    match example.severity.and_then(|wanted| found.iter().find(|d| d.severity != wanted).map(|d| (wanted, d.severity))) {
        Some((wanted, other)) => Err(say("pack-example-severity", &[("wanted", &name(wanted)), ("found", &name(other))])),
        None => Ok(()),
    }
}

fn shown(diagnostic: &Diagnostic) -> String {
    match (&diagnostic.text, diagnostic.from) {
        (Some(text), Some(from)) => format!("{text} ({}:{from})", diagnostic.field),
        _ => diagnostic.field.clone(),
    }
}

/// Takes the ⟦ ⟧ marks out of every string and notes where they stood.
fn take_marks(value: &mut Value, path: &str, marks: &mut Vec<Mark>) {
    match value {
        Value::String(text) if text.contains('⟦') => {
            let mut plain = String::with_capacity(text.len());
            let mut spans = Vec::new();
            let mut open = None;
            for c in text.chars() {
                match c {
                    '⟦' => open = Some(plain.len()),
                    '⟧' => spans.extend(open.take().map(|start| Span::new(start, plain.len()))),
                    c => plain.push(c),
                }
            }
            let map = Utf16Map::new(&plain);
            for span in spans {
                let (from, to) = map.range(&plain, span);
                marks.push((path.to_owned(), from, to, crate::text::slice(&plain, span).to_owned()));
            }
            *text = plain;
        }
        Value::Array(items) => {
            for (i, item) in items.iter_mut().enumerate() {
                take_marks(item, &format!("{path}[{i}]"), marks);
            }
        }
        Value::Object(map) => {
            for (key, item) in map.iter_mut() {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                take_marks(item, &path, marks);
            }
        }
        _ => {}
    }
}
