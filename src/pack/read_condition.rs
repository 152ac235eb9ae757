//! Conditions of a rule: `when`, `unless`, `grade`.

use super::compile::Lists;
use super::closed;
use super::reader::Reader;
use crate::check::{Condition, FieldTest, Near, Side, Within};
use std::collections::BTreeMap;

/// Names that a condition may hold.
pub struct Names<'a> {
    pub lists: &'a Lists<'a>,
    pub exempt: &'a BTreeMap<String, Condition>,
}

/// A table of conditions: all of its keys must hold, any of an array.
pub fn read(reader: &Reader<'_>, names: &Names<'_>) -> Condition {
    let mut all = Vec::new();
    let any = |conditions: Vec<Condition>| Condition::Any(conditions);
    let near = reader.tables("near");
    if !near.is_empty() {
        all.push(any(near.iter().map(|table| Condition::Near(read_near(table, names, 24, Within::Sentence))).collect()));
    }
    let beside = reader.tables("beside");
    if !beside.is_empty() {
        all.push(any(beside.iter().map(|table| Condition::Near(read_near(table, names, usize::MAX, Within::Row))).collect()));
    }
    let fields = reader.tables("field");
    if !fields.is_empty() {
        all.push(any(fields.iter().map(|table| read_field(table, names)).collect()));
    }
    for (key, header) in [("header", true), ("table", false)] {
        let lists = reader.texts(key);
        if !lists.is_empty() {
            let found = lists.iter().filter_map(|name| names.lists.named(reader, key, name));
            all.push(any(found.map(|list| if header { Condition::Header(list) } else { Condition::TableHeader(list) }).collect()));
        }
    }
    let evidence = closed::evidence(reader);
    if !evidence.is_empty() {
        all.push(Condition::Evidence(evidence));
    }
    let states = closed::states(reader);
    if !states.is_empty() {
        all.push(Condition::State(states));
    }
    let kinds = closed::kinds(reader, "type");
    if !kinds.is_empty() {
        all.push(Condition::Kind(kinds));
    }
    if let Some(least) = reader.number("count-from").and_then(|least| u64::try_from(least).ok()) {
        all.push(Condition::CountFrom(least));
    }
    for name in reader.texts("exempt") {
        match names.exempt.get(&name) {
            Some(condition) => all.push(condition.clone()),
            None => reader.report("unknown-exempt", Some("exempt"), &[("name", &name)]),
        }
    }
    if let Some(list) = reader.optional_text("exempt-map") {
        all.push(Condition::ExemptMap(names.lists.entries(reader, "exempt-map", &list)));
    }
    if let Some(absent) = reader.flag("absent") {
        all.push(if absent { Condition::Absent } else { Condition::Not(Box::new(Condition::Absent)) });
    }
    for table in reader.tables("anywhere") {
        let entities = closed::kinds(&table, "entity");
        let states = closed::states(&table);
        table.finish();
        all.push(Condition::Anywhere { entities, states });
    }
    let either = reader.tables("any");
    if !either.is_empty() {
        all.push(any(either.iter().map(|inner| read(inner, names)).collect()));
    }
    for inner in reader.tables("not") {
        all.push(Condition::Not(Box::new(read(&inner, names))));
    }
    let each = reader.tables("all");
    all.extend(each.iter().map(|inner| read(inner, names)));
    reader.finish();
    if all.is_empty() {
        reader.report("empty-condition", None, &[]);
    }
    Condition::All(all)
}

fn read_near(reader: &Reader<'_>, names: &Names<'_>, chars: usize, within: Within) -> Near {
    let words = names.lists.words(reader, "words");
    let except = names.lists.words(reader, "except");
    let entities = closed::kinds(reader, "entity");
    let states = closed::states(reader);
    let chars = reader.number("chars").unwrap_or(chars);
    let side = match reader.optional_text("side").as_deref() {
        None | Some("both") => Side::Both,
        Some("before") => Side::Before,
        Some("after") => Side::After,
        Some(other) => {
            reader.report("not-one-of", Some("side"), &[("value", other), ("known", "before, after, both")]);
            Side::Both
        }
    };
    let within = read_within(reader).unwrap_or(within);
    reader.finish();
    if words.is_none() && entities.is_empty() {
        reader.report("empty-condition", None, &[]);
    }
    Near { words, except, entities, states, chars, side, within }
}

/// `within`, if given.
pub fn read_within(reader: &Reader<'_>) -> Option<Within> {
    match reader.optional_text("within")?.as_str() {
        "clause" => Some(Within::Clause),
        "sentence" => Some(Within::Sentence),
        "block" => Some(Within::Block),
        "row" => Some(Within::Row),
        "table" => Some(Within::Table),
        other => {
            reader.report("not-one-of", Some("within"), &[("value", other), ("known", "clause, sentence, block, row, table")]);
            None
        }
    }
}

fn read_field(reader: &Reader<'_>, names: &Names<'_>) -> Condition {
    let path = metadata_path(reader);
    let test = read_test(reader, names);
    reader.finish();
    Condition::Field { path, test: test.unwrap_or(FieldTest::Present(true)) }
}

/// The path of a metadata field; a body is none, since a session checks it in parts.
pub fn metadata_path(reader: &Reader<'_>) -> String {
    let path = reader.text("path");
    if matches!(path.strip_prefix("draft.").unwrap_or(&path), "text" | "blocks") {
        reader.report("body-path", Some("path"), &[("path", &path)]);
    }
    path
}

/// The one test that a table holds beside its path.
pub fn read_test(reader: &Reader<'_>, names: &Names<'_>) -> Option<FieldTest> {
    let mut tests = Vec::new();
    if let Some(value) = reader.value("is") {
        tests.push(FieldTest::Is(value.clone()));
    }
    let values = reader.texts("in");
    if !values.is_empty() {
        tests.push(FieldTest::In(values));
    }
    if let Some(present) = reader.flag("present") {
        tests.push(FieldTest::Present(present));
    }
    if let Some(given) = reader.flag("given") {
        tests.push(FieldTest::Given(given));
    }
    let parts = reader.texts("holds");
    if !parts.is_empty() {
        tests.push(FieldTest::Holds(parts));
    }
    if let Some(link) = reader.table("link") {
        let except = link.optional_text("except").map(|name| names.lists.entries(&link, "except", &name)).unwrap_or_default();
        link.finish();
        tests.push(FieldTest::Link { except });
    }
    if tests.len() != 1 {
        reader.report("one-test", None, &[]);
    }
    tests.into_iter().next()
}
