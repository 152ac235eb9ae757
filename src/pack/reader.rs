//! Reads a table of a pack: knows where it is, collects errors, and says which keys nobody asked for.

use super::error::{PackError, PathPart};
use crate::wording::Bilingual;
use serde_json::{Map, Value};
use std::cell::RefCell;

/// Where errors go while a pack is read.
pub struct Sink<'a> {
    pub pack: &'a str,
    pub file: &'a str,
    pub errors: &'a RefCell<Vec<PackError>>,
}

/// One table being read.
pub struct Reader<'a> {
    sink: &'a Sink<'a>,
    map: Option<&'a Map<String, Value>>,
    path: Vec<PathPart>,
    asked: RefCell<Vec<&'static str>>,
}

impl<'a> Reader<'a> {
    /// Reads `value`, which should be a table.
    pub fn new(sink: &'a Sink<'a>, value: &'a Value, path: Vec<PathPart>) -> Self {
        let reader = Self { sink, map: value.as_object(), path, asked: RefCell::new(Vec::new()) };
        if reader.map.is_none() {
            reader.report("not-a-table", None, &[]);
        }
        reader
    }

    /// Reports an error at `key`, or at the table itself.
    pub fn report(&self, code: &str, key: Option<&str>, slots: &[(&str, &str)]) {
        self.report_at(code, key.map(|key| PathPart::Key(key.to_owned())).into_iter().collect(), slots);
    }

    /// Reports an error below the table.
    pub fn report_at(&self, code: &str, below: Vec<PathPart>, slots: &[(&str, &str)]) {
        let mut path = self.path.clone();
        path.extend(below);
        self.sink.errors.borrow_mut().push(PackError::new(self.sink.pack, self.sink.file, code, slots).at(path));
    }


    /// The path of `key` in this table.
    pub fn path_of(&self, key: &str) -> Vec<PathPart> {
        let mut path = self.path.clone();
        path.push(PathPart::Key(key.to_owned()));
        path
    }

    /// The value of `key`, if it is there.
    pub fn value(&self, key: &'static str) -> Option<&'a Value> {
        self.asked.borrow_mut().push(key);
        self.map?.get(key)
    }

    /// A string that must be there.
    pub fn text(&self, key: &'static str) -> String {
        self.optional_text(key).unwrap_or_else(|| {
            if self.map.is_some_and(|map| !map.contains_key(key)) {
                self.report("missing-key", None, &[("key", key)]);
            }
            String::new()
        })
    }

    /// A string that may be there.
    pub fn optional_text(&self, key: &'static str) -> Option<String> {
        match self.value(key)? {
            Value::String(text) => Some(text.clone()),
            _ => {
                self.report("not-a-string", Some(key), &[("key", key)]);
                None
            }
        }
    }

    /// A whole number that may be there.
    pub fn number(&self, key: &'static str) -> Option<usize> {
        let value = self.value(key)?;
        let number = value.as_u64().and_then(|n| usize::try_from(n).ok());
        if number.is_none() {
            self.report("not-a-number", Some(key), &[("key", key)]);
        }
        number
    }

    /// A flag that may be there.
    pub fn flag(&self, key: &'static str) -> Option<bool> {
        let value = self.value(key)?;
        if !value.is_boolean() {
            self.report("not-a-flag", Some(key), &[("key", key)]);
        }
        value.as_bool()
    }

    /// A string or an array of strings.
    pub fn texts(&self, key: &'static str) -> Vec<String> {
        match self.value(key) {
            None => Vec::new(),
            Some(Value::String(text)) => vec![text.clone()],
            Some(Value::Array(items)) => items
                .iter()
                .enumerate()
                .filter_map(|(i, item)| {
                    if let Value::String(text) = item {
                        return Some(text.clone());
                    }
                    self.report_at("not-a-string", vec![PathPart::Key(key.into()), PathPart::Index(i)], &[("key", key)]);
                    None
                })
                .collect(),
            Some(_) => {
                self.report("not-a-string", Some(key), &[("key", key)]);
                Vec::new()
            }
        }
    }

    /// A table that may be there.
    pub fn table(&self, key: &'static str) -> Option<Reader<'a>> {
        Some(Reader::new(self.sink, self.value(key)?, self.path_of(key)))
    }

    /// A table or an array of tables.
    pub fn tables(&self, key: &'static str) -> Vec<Reader<'a>> {
        match self.value(key) {
            None => Vec::new(),
            Some(Value::Array(items)) => items
                .iter()
                .enumerate()
                .map(|(i, item)| {
                    let mut path = self.path_of(key);
                    path.push(PathPart::Index(i));
                    Reader::new(self.sink, item, path)
                })
                .collect(),
            Some(value) => vec![Reader::new(self.sink, value, self.path_of(key))],
        }
    }

    /// A sentence in both languages; either one missing is an error.
    pub fn bilingual(&self, key: &'static str) -> Option<Bilingual> {
        let inner = self.table(key)?;
        let found = Bilingual { zh: inner.text("zh"), en: inner.text("en") };
        inner.finish();
        Some(found)
    }

    /// Every key must have been asked for.
    pub fn finish(&self) {
        let Some(map) = self.map else { return };
        let asked = self.asked.borrow();
        for key in map.keys().filter(|key| !asked.contains(&key.as_str())) {
            match crate::wording::nearest(key, asked.iter().copied()) {
                Some(near) => self.report("unknown-key-near", Some(key), &[("key", key), ("near", near)]),
                None => {
                    let known = asked.join(", ");
                    self.report("unknown-key", Some(key), &[("key", key), ("known", &known)]);
                }
            }
        }
    }
}

/// Reads each element of `names` as one of a closed list.
pub fn one_of<T>(reader: &Reader<'_>, key: &'static str, names: Vec<String>, parse: impl Fn(&str) -> Option<T>, known: &[&str]) -> Vec<T> {
    names
        .into_iter()
        .filter_map(|name| {
            let found = parse(&name);
            if found.is_none() {
                reader.report("not-one-of", Some(key), &[("value", &name), ("known", &known.join(", "))]);
            }
            found
        })
        .collect()
}
