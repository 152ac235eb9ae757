//! A submission: JSON in, held against the table of fields.

use super::schema::{Field, IGNORED, SUBMISSION, Shape};
use crate::wording::{Bilingual, say};
use serde_json::{Map, Value};

/// Why an input could not be read: what, where, and what to do.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftError {
    /// Stable name of the kind: `bad-json`, `wrong-type`, `unknown-key`, `bad-value`.
    pub code: &'static str,
    /// Path of the field (`draft.images[2].alt`), or `line:column` for text that is not JSON.
    pub at: String,
    /// What is wrong, in both languages.
    pub message: Bilingual,
}

impl std::fmt::Display for DraftError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}: {}", self.at, self.message.en)
    }
}

impl std::error::Error for DraftError {}

/// What is checked: a draft, an account, a filing form, a posting history, each optional.
///
/// ```
/// use hegao::draft::Submission;
/// let submission = Submission::from_json(r#"{"draft": {"title": "通知"}}"#).unwrap();
/// assert_eq!(submission.text_at("draft.title"), Some("通知"));
///
/// let error = Submission::from_json(r#"{"draft": {"images": [{}, {"alt": 3}]}}"#).unwrap_err();
/// assert_eq!(error.to_string(), "draft.images[1].alt: expected a string, found a number");
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Submission {
    root: Value,
}

impl Submission {
    /// Reads a submission from JSON text.
    ///
    /// # Errors
    /// When the text is not JSON, is not an object, or breaks the table of fields.
    pub fn from_json(json: &str) -> Result<Self, DraftError> {
        let root = parse(json)?;
        Self::from_value(root)
    }

    /// Takes a submission from a JSON value.
    ///
    /// # Errors
    /// When the value is not an object or breaks the table of fields.
    pub fn from_value(root: Value) -> Result<Self, DraftError> {
        check_object(&root, SUBMISSION, "")?;
        Ok(Self { root })
    }

    /// A submission that is one body of text.
    #[must_use]
    pub fn of_text(text: impl Into<String>) -> Self {
        Self { root: serde_json::json!({ "text": text.into() }) }
    }

    /// The validated JSON.
    #[must_use]
    pub fn json(&self) -> &Value {
        &self.root
    }

    /// Lets members that are absent come from `other`; used for what a host says once for all drafts.
    pub fn fill_from(&mut self, key: &str, value: &Value) {
        if let Some(map) = self.root.as_object_mut()
            && map.get(key).is_none_or(Value::is_null)
        {
            map.insert(key.to_owned(), value.clone());
        }
    }

    /// A copy without its bodies.
    #[must_use]
    pub fn without_bodies(&self) -> Self {
        // the bodies may be long: they are left out, not copied and dropped
        fn without(map: &Map<String, Value>) -> Map<String, Value> {
            let mut kept = Map::new();
            for (key, value) in map.iter().filter(|(key, _)| !matches!(key.as_str(), "text" | "blocks")) {
                let value = if key == "draft" { value.as_object().map_or_else(|| value.clone(), |draft| Value::Object(without(draft))) } else { value.clone() };
                kept.insert(key.clone(), value);
            }
            kept
        }
        Self { root: self.root.as_object().map_or(Value::Null, |root| Value::Object(without(root))) }
    }

    /// Puts a body in its place: `text`, `draft.text`, `blocks` or `draft.blocks`.
    pub fn put_body(&mut self, path: &str, body: Value) {
        match (path.strip_prefix("draft."), self.root.as_object_mut()) {
            (Some(key), Some(root)) => {
                if let Some(draft) = root.entry("draft").or_insert_with(|| Value::Object(Map::new())).as_object_mut() {
                    draft.insert(key.to_owned(), body);
                }
            }
            (None, Some(root)) => {
                root.insert(path.to_owned(), body);
            }
            (_, None) => {}
        }
    }

    /// A copy in which the members of `patch` replace those of the same name, and those of its `draft` the
    /// draft's; `null` takes a member away.
    #[must_use]
    pub fn patched(&self, patch: &Self) -> Self {
        let mut root = self.root.clone();
        if let (Some(root), Some(patch)) = (root.as_object_mut(), patch.root.as_object()) {
            for (key, value) in patch {
                match (key.as_str(), root.get_mut(key), value) {
                    ("draft", Some(Value::Object(draft)), Value::Object(new)) => {
                        for (key, value) in new {
                            put(draft, key, value);
                        }
                    }
                    _ => put(root, key, value),
                }
            }
        }
        Self { root }
    }

    /// The string at `path`, as diagnostics write it (`draft.images[0].caption`), to be edited. A string
    /// that is absent from an object that is there is made, empty.
    pub fn text_mut(&mut self, path: &str) -> Option<&mut String> {
        let mut shape = Shape::Object("Submission", SUBMISSION);
        let mut value = &mut self.root;
        for step in path.split(['.', '[']) {
            let (next, inner) = match (step.strip_suffix(']'), shape) {
                (Some(index), Shape::List(item)) => (value.as_array_mut()?.get_mut(index.parse::<usize>().ok()?)?, *item),
                (None, Shape::Object(_, fields)) => {
                    let field = fields.iter().find(|field| field.name == step)?;
                    (value.as_object_mut()?.entry(step).or_insert(Value::Null), field.shape)
                }
                _ => return None,
            };
            (value, shape) = (next, inner);
        }
        if shape != Shape::Text {
            return None;
        }
        if value.is_null() {
            *value = Value::String(String::new());
        }
        match value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The value at a path of member names, `account.verification.text`; `null` counts as absent.
    #[must_use]
    pub fn at(&self, path: &str) -> Option<&Value> {
        let mut value = &self.root;
        for key in path.split('.') {
            value = value.get(key)?;
        }
        (!value.is_null()).then_some(value)
    }

    /// The string at a path; absent, `null` and other types give `None`.
    #[must_use]
    pub fn text_at(&self, path: &str) -> Option<&str> {
        self.at(path)?.as_str()
    }

    /// The strings of an array at a path, or the one string there.
    #[must_use]
    pub fn texts_at(&self, path: &str) -> Vec<&str> {
        match self.at(path) {
            Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).collect(),
            Some(Value::String(text)) => vec![text.as_str()],
            _ => Vec::new(),
        }
    }
}

/// Reads blocks from a JSON array.
///
/// # Errors
/// When the text is not JSON, is not an array, or a block breaks the table of fields.
pub fn blocks_from_json(json: &str) -> Result<Vec<Value>, DraftError> {
    let submission = Submission::from_value(serde_json::json!({ "blocks": parse(json)? }))?;
    Ok(submission.at("blocks").and_then(Value::as_array).cloned().unwrap_or_default())
}

fn put(map: &mut Map<String, Value>, key: &str, value: &Value) {
    if value.is_null() {
        map.remove(key);
    } else {
        map.insert(key.to_owned(), value.clone());
    }
}

/// Parses JSON; the error names line and column.
///
/// # Errors
/// When the text is not JSON.
pub fn parse(json: &str) -> Result<Value, DraftError> {
    serde_json::from_str(json).map_err(|error| DraftError {
        code: "bad-json",
        at: format!("{}:{}", error.line(), error.column()),
        message: match error.classify() {
            serde_json::error::Category::Eof => say("json-ends-early", &[]),
            _ if error.to_string().starts_with("recursion limit") => say("json-too-deep", &[]),
            _ => say("json-malformed", &[("what", &plain_reason(&error))]),
        },
    })
}

/// serde_json's own words without its position.
fn plain_reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or(&text).to_owned()
}

fn check_object(value: &Value, fields: &[Field], at: &str) -> Result<(), DraftError> {
    let Value::Object(map) = value else { return Err(wrong_type(at, "object", value)) };
    for (key, member) in map {
        let path = if at.is_empty() { key.clone() } else { format!("{at}.{key}") };
        match fields.iter().find(|field| field.name == key) {
            Some(field) => check_shape(member, &field.shape, &path)?,
            None if IGNORED.contains(&key.as_str()) => {}
            None => return Err(unknown_key(key, &path, fields)),
        }
    }
    Ok(())
}

fn check_shape(value: &Value, shape: &Shape, at: &str) -> Result<(), DraftError> {
    if value.is_null() {
        return Ok(());
    }
    match shape {
        Shape::Text if value.is_string() => Ok(()),
        Shape::Text => Err(wrong_type(at, "string", value)),
        Shape::Flag if value.is_boolean() => Ok(()),
        Shape::Flag => Err(wrong_type(at, "boolean", value)),
        Shape::Number if value.is_number() => Ok(()),
        Shape::Number => Err(wrong_type(at, "number", value)),
        Shape::Id => Ok(()),
        Shape::Object(_, fields) => check_object(value, fields, at),
        Shape::List(item) => {
            let Value::Array(items) = value else { return Err(wrong_type(at, "array", value)) };
            items.iter().enumerate().try_for_each(|(i, member)| check_shape(member, item, &format!("{at}[{i}]")))
        }
        Shape::Either(first, second) => {
            check_shape(value, first, at).or_else(|error| check_shape(value, second, at).map_err(|_| error))
        }
    }
}

fn wrong_type(at: &str, expected: &'static str, found: &Value) -> DraftError {
    let found = match found {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let (expected, found) = (say(&format!("a-{expected}"), &[]), say(&format!("a-{found}"), &[]));
    let mut message = say("wrong-type", &[]);
    message.zh = message.zh.replace("{expected}", &expected.zh).replace("{found}", &found.zh);
    message.en = message.en.replace("{expected}", &expected.en).replace("{found}", &found.en);
    DraftError { code: "wrong-type", at: if at.is_empty() { "submission".into() } else { at.into() }, message }
}

fn unknown_key(key: &str, at: &str, fields: &[Field]) -> DraftError {
    let names = fields.iter().map(|field| field.name);
    let message = match crate::wording::nearest(key, names) {
        Some(near) => say("unknown-key-near", &[("key", key), ("near", near)]),
        None => say("unknown-key", &[("key", key)]),
    };
    DraftError { code: "unknown-key", at: at.into(), message }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(json: &str) -> String {
        Submission::from_json(json).unwrap_err().to_string()
    }

    #[test]
    fn names_the_place_and_both_types() {
        assert_eq!(error(r#"{"text": 3}"#), "text: expected a string, found a number");
        assert_eq!(error(r#"{"draft": {"table": {"rows": [["a"], [1]]}}}"#), "draft.table.rows[1][0]: expected a string, found a number");
        assert_eq!(error("[]"), "submission: expected an object, found an array");
        assert_eq!(error(r#"{"account": {"approvals": {"collective": "yes"}}}"#), "account.approvals.collective: expected true or false, found a string");
    }

    #[test]
    fn names_an_unknown_key_and_the_one_that_was_meant() {
        assert_eq!(error(r#"{"draft": {"titel": "x"}}"#), "draft.titel: `titel` is not a known field; did you mean `title`?");
        assert_eq!(error(r#"{"whatever": 1}"#), "whatever: `whatever` is not a known field");
    }

    #[test]
    fn null_is_always_allowed_and_notes_are_ignored() {
        let submission = Submission::from_json(r#"{"note": 1, "expect": {}, "draft": {"title": null, "note": "n"}, "account": null}"#).unwrap();
        assert_eq!(submission.text_at("draft.title"), None);
        assert!(submission.at("account").is_none());
    }

    #[test]
    fn malformed_json_names_line_and_column() {
        let error = Submission::from_json("{\n \"text\": tru }").unwrap_err();
        assert_eq!((error.code, error.at.as_str()), ("bad-json", "2:13"));
        let error = Submission::from_json("{\"text\": \"a").unwrap_err();
        assert_eq!(error.message.en, "the JSON ends too early");
    }

    #[test]
    fn every_field_of_the_table_has_a_doc_and_a_unique_name() {
        fn walk(fields: &[Field]) {
            for (i, field) in fields.iter().enumerate() {
                assert!(field.doc.ends_with('.'), "{} has no sentence", field.name);
                assert!(fields.iter().skip(i + 1).all(|other| other.name != field.name), "{} twice", field.name);
                match field.shape {
                    Shape::Object(_, inner) | Shape::List(&Shape::Object(_, inner)) => walk(inner),
                    _ => {}
                }
            }
        }
        walk(SUBMISSION);
    }
}
