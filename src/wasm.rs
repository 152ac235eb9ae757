//! Exports to JavaScript: convert and delegate. Every failure is a thrown `HegaoError`; nothing panics.

use crate::draft::{self, DraftError, Submission};
use crate::engine::{self, EngineError, Options};
use crate::session;
use crate::wording::Bilingual;
use js_sys::{Error, Reflect};
use serde::Serialize;
use std::sync::Arc;
use wasm_bindgen::prelude::*;

/// Version of the engine.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    engine::Engine::version().to_owned()
}

/// Lints a pack's folder and runs its examples; reports, never throws.
#[wasm_bindgen(js_name = checkPack, unchecked_return_type = "PackReport")]
pub fn check_pack(folder_json: &str) -> Result<JsValue, JsValue> {
    plain(&engine::check_pack(folder_json))
}

/// The engine: packs and options, immutable.
#[wasm_bindgen]
pub struct Engine {
    inner: Arc<engine::Engine>,
}

#[wasm_bindgen]
impl Engine {
    /// Makes an engine from options as JSON.
    #[wasm_bindgen(constructor)]
    pub fn new(options_json: &str) -> Result<Engine, JsValue> {
        let options = Options::from_json(options_json).map_err(|error| engine_error(&error))?;
        engine::Engine::new(options).map(|inner| Engine { inner: Arc::new(inner) }).map_err(|error| engine_error(&error))
    }

    /// Checks a submission, given as JSON.
    #[wasm_bindgen(unchecked_return_type = "Report")]
    pub fn check(&self, submission_json: &str) -> Result<JsValue, JsValue> {
        let report = Submission::from_json(submission_json).and_then(|submission| self.inner.check(&submission));
        plain(&report.map_err(|error| draft_error(&error))?)
    }

    /// Entities of a submission, given as JSON.
    #[wasm_bindgen(unchecked_return_type = "Inspection")]
    pub fn inspect(&self, submission_json: &str) -> Result<JsValue, JsValue> {
        let inspection = Submission::from_json(submission_json).and_then(|submission| self.inner.inspect(&submission));
        plain(&inspection.map_err(|error| draft_error(&error))?)
    }

    /// One batch line in, one line of JSON out; never throws.
    #[wasm_bindgen(js_name = checkLine)]
    #[must_use]
    pub fn check_line(&self, line: &str, line_number: u32, show_values: bool) -> String {
        self.inner.check_line(line, line_number, show_values)
    }

    /// One batch line in, its entities as one line of JSON out; never throws.
    #[wasm_bindgen(js_name = inspectLine)]
    #[must_use]
    pub fn inspect_line(&self, line: &str, line_number: u32, show_values: bool) -> String {
        self.inner.inspect_line(line, line_number, show_values)
    }

    /// Opens a submission, given as JSON, for editing.
    pub fn open(&self, submission_json: &str, version: u32) -> Result<Session, JsValue> {
        let session = Submission::from_json(submission_json).and_then(|submission| session::Session::open(self.inner.clone(), &submission, version));
        session.map(|inner| Session { inner }).map_err(|error| draft_error(&error))
    }

    /// Explains a rule with its articles.
    #[wasm_bindgen(unchecked_return_type = "Explanation")]
    pub fn explain(&self, rule: &str) -> Result<JsValue, JsValue> {
        plain(&self.inner.explain(rule).map_err(|error| engine_error(&error))?)
    }

    /// One bare pass of the word automaton over a text; the floor that benchmarks compare a check with.
    #[wasm_bindgen(js_name = countWords)]
    #[must_use]
    pub fn count_words(&self, text: &str) -> usize {
        self.inner.packs().vocabulary.scanner.count(text)
    }
}

/// A submission that is being edited.
#[wasm_bindgen]
pub struct Session {
    inner: session::Session,
}

#[wasm_bindgen]
impl Session {
    /// Replaces UTF-16 code units `from` to `to` of a string; `field` and `block` name it.
    #[wasm_bindgen(unchecked_return_type = "Change")]
    pub fn update(&mut self, field: Option<String>, block: Option<String>, from: usize, to: usize, insert: &str, version: u32) -> Result<JsValue, JsValue> {
        changed(self.inner.update(field.as_deref(), block.as_deref(), from..to, insert, version))
    }

    /// Replaces blocks; `insert_json` is an array of them.
    #[wasm_bindgen(js_name = replaceBlocks, unchecked_return_type = "Change")]
    pub fn replace_blocks(&mut self, after: Option<String>, remove: usize, insert_json: &str, version: u32) -> Result<JsValue, JsValue> {
        let insert = draft::blocks_from_json(insert_json).map_err(|error| draft_error(&error))?;
        changed(self.inner.replace_blocks(after.as_deref(), remove, &insert, version))
    }

    /// Replaces members of the submission and of its draft by those of a patch, given as JSON.
    #[wasm_bindgen(js_name = setMeta, unchecked_return_type = "Change")]
    pub fn set_meta(&mut self, patch_json: &str, version: u32) -> Result<JsValue, JsValue> {
        changed(Submission::from_json(patch_json).and_then(|patch| self.inner.set_meta(&patch, version)))
    }

    /// Puts other dismissals, an array given as JSON, in the place of those before.
    #[wasm_bindgen(js_name = setDismissals, unchecked_return_type = "Change")]
    pub fn set_dismissals(&mut self, dismissals_json: &str) -> Result<JsValue, JsValue> {
        let dismissals = engine::dismissals_from_json(dismissals_json).map_err(|error| engine_error(&error))?;
        plain(&self.inner.set_dismissals(dismissals))
    }

    /// What a fresh check of the submission as it is now would give.
    #[wasm_bindgen(unchecked_return_type = "Report")]
    pub fn report(&self) -> Result<JsValue, JsValue> {
        plain(&self.inner.report())
    }

    /// The submission as it is now, as JSON.
    #[must_use]
    pub fn submission(&self) -> String {
        self.inner.submission().json().to_string()
    }

    /// The host's version of the newest edit.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn version(&self) -> u32 {
        self.inner.version()
    }
}

fn changed(change: Result<session::Change, DraftError>) -> Result<JsValue, JsValue> {
    plain(&change.map_err(|error| draft_error(&error))?)
}

/// A plain JavaScript object.
fn plain<T: Serialize>(value: &T) -> Result<JsValue, JsValue> {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(JsValue::from)
}

fn draft_error(error: &DraftError) -> JsValue {
    thrown(error.code, Some(&error.at), &error.message).into()
}

fn engine_error(error: &EngineError) -> JsValue {
    let thrown = thrown(error.code, error.at.as_deref(), &error.message);
    set(&thrown, "errors", plain(&error.errors));
    if let Some(report) = &error.report {
        set(&thrown, "report", plain(report));
    }
    thrown.into()
}

fn thrown(code: &str, at: Option<&str>, message: &Bilingual) -> Error {
    let error = Error::new(&message.zh);
    error.set_name("HegaoError");
    set(&error, "code", Ok(code.into()));
    set(&error, "messages", plain(message));
    if let Some(at) = at {
        set(&error, "at", Ok(at.into()));
    }
    error
}

fn set(target: &Error, key: &str, value: Result<JsValue, JsValue>) {
    // setting a property of a fresh error cannot fail
    let _ = Reflect::set(target, &key.into(), &value.unwrap_or(JsValue::NULL));
}
