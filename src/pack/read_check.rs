//! `find`: the one check of a rule.

use super::read_condition::{metadata_path, Names, read_test, read_within};
use super::closed;
use super::reader::Reader;
use crate::draft::MOST_BELOW_IMAGE;
use crate::check::{
    Check, EntityCheck, FieldCheck, FieldDemand, FieldTest, HiddenCheck, MissingBeside, MissingCheck, MissingImage, OriginCheck, Pair, PatternCheck, PhraseCheck,
    Sequence, SequenceCheck, Step, TableCheck, Within,
};
use crate::recognize::EntityKind;
use std::sync::OnceLock;

const CHECKS: &[&str] = &["entity", "phrase", "pattern", "sequence", "missing", "origin", "field", "table", "hidden"];

/// Reads the check under `find`; `None` after an error.
pub fn read(reader: &Reader<'_>, names: &Names<'_>) -> Option<Check> {
    let mut found = Vec::new();
    if let Some(table) = reader.table("entity") {
        found.push(Some(Check::Entity(EntityCheck {
            kinds: kinds(&table, "type"),
            states: closed::states(&table),
            evidence: closed::evidence(&table),
            once: table.flag("once").unwrap_or(false),
        })));
        table.finish();
    }
    if let Some(table) = reader.table("phrase") {
        let words = names.lists.words(&table, "words");
        let except = names.lists.words(&table, "except");
        if words.is_none() {
            table.report("missing-key", None, &[("key", "words")]);
        }
        found.push(words.map(|words| Check::Phrase(PhraseCheck { words, except })));
        table.finish();
    }
    if let Some(table) = reader.table("pattern") {
        found.push(read_pattern(&table, names));
        table.finish();
    }
    let sequences = reader.tables("sequence");
    if !sequences.is_empty() {
        found.push(Some(Check::Sequence(SequenceCheck { sequences: sequences.iter().map(|table| read_sequence(table, names)).collect() })));
    }
    if let Some(table) = reader.table("missing") {
        found.push(read_missing(&table, names));
        table.finish();
    }
    if let Some(table) = reader.table("origin") {
        let list = table.text("hosts");
        found.push(Some(Check::Origin(OriginCheck { hosts: names.lists.entries(&table, "hosts", &list) })));
        table.finish();
    }
    if let Some(table) = reader.table("field") {
        found.push(Some(Check::Field(read_field(&table, names))));
        table.finish();
    }
    if let Some(table) = reader.table("hidden") {
        let positions = table.flag("positions").unwrap_or(false);
        found.push(Some(Check::Hidden(HiddenCheck { kinds: kinds(&table, "type"), positions })));
        table.finish();
    }
    if let Some(table) = reader.table("table") {
        found.push(read_table(&table, names));
        table.finish();
    }
    reader.finish();
    if found.len() != 1 {
        reader.report("one-check", None, &[("known", &CHECKS.join(", "))]);
    }
    found.into_iter().next().flatten()
}

/// Kinds of entities that a check cannot do without.
fn kinds(table: &Reader<'_>, key: &'static str) -> Vec<EntityKind> {
    if table.value(key).is_none() {
        table.report("missing-key", None, &[("key", key)]);
    }
    closed::kinds(table, key)
}

fn read_pattern(table: &Reader<'_>, names: &Names<'_>) -> Option<Check> {
    let expression = table.text("regex");
    match regex::Regex::new(&expression) {
        Err(error) => {
            table.report("bad-regex", Some("regex"), &[("why", &last_line(&error.to_string()))]);
            None
        }
        Ok(_) => match super::literals::required_literals(&expression) {
            Some(literals) => {
                let triggers = names.lists.inline(table, "regex", &literals)?;
                Some(Check::Pattern(PatternCheck { expression, triggers, compiled: OnceLock::new() }))
            }
            None => {
                table.report("no-literal", Some("regex"), &[]);
                None
            }
        },
    }
}

/// The last line of a regex error says what is wrong; those above draw it.
fn last_line(text: &str) -> String {
    text.lines().last().unwrap_or(text).trim_start_matches("error: ").to_owned()
}

fn read_sequence(table: &Reader<'_>, names: &Names<'_>) -> Sequence {
    let gap = table.number("gap").unwrap_or(12);
    let within = read_within(table).unwrap_or(Within::Sentence);
    let steps: Vec<Step> = table
        .tables("steps")
        .iter()
        .map(|step| {
            let found = Step {
                words: names.lists.words(step, "words"),
                except: names.lists.words(step, "except"),
                place: step.flag("place").unwrap_or(false),
                entities: closed::kinds(step, "entity"),
                gap: step.number("gap").unwrap_or(gap),
                barriers: step.texts("barrier").iter().filter_map(|name| names.lists.named(step, "barrier", name)).collect(),
            };
            step.finish();
            if found.words.is_none() && !found.place && found.entities.is_empty() {
                step.report("empty-step", None, &[]);
            }
            found
        })
        .collect();
    if steps.len() < 2 {
        table.report("too-few-steps", Some("steps"), &[]);
    }
    table.finish();
    Sequence { steps, within }
}

fn read_missing(table: &Reader<'_>, names: &Names<'_>) -> Option<Check> {
    let of = kinds(table, "of");
    let states = closed::states(table);
    let image = table.table("image");
    let draft = table.table("draft");
    let beside = match (image, draft) {
        (Some(image), None) => {
            let below = image.number("below").unwrap_or(MOST_BELOW_IMAGE);
            if below > MOST_BELOW_IMAGE {
                image.report("bad-below", Some("below"), &[]);
            }
            let words = names.lists.words(&image, "words");
            let except = names.lists.words(&image, "except");
            let file_words = image.texts("file-words");
            let kind = match image.text("kind").as_str() {
                "map" => Some(MissingImage::Declared),
                "suspected" => words.map(|words| MissingImage::Suspected { words, except, file_words }),
                other => {
                    image.report("not-one-of", Some("kind"), &[("value", other), ("known", "map, suspected")]);
                    None
                }
            };
            image.finish();
            MissingBeside::Image { kind: kind?, below }
        }
        (None, Some(draft)) => {
            let beside = MissingBeside::Draft { field: draft.text("field"), owner: draft.text("owner") };
            draft.finish();
            beside
        }
        _ => {
            table.report("image-or-draft", None, &[]);
            return None;
        }
    };
    Some(Check::Missing(MissingCheck { of: of.first().copied()?, states, beside }))
}

fn read_field(table: &Reader<'_>, names: &Names<'_>) -> FieldCheck {
    let path = metadata_path(table);
    let owner = table.optional_text("owner").unwrap_or_else(|| path.rsplit_once('.').map_or(path.clone(), |(owner, _)| owner.to_owned()));
    let mentions = table.texts("mentions");
    let demand = if mentions.is_empty() {
        FieldDemand::Test(read_test(table, names).unwrap_or(FieldTest::Present(true)))
    } else {
        FieldDemand::Mentions(mentions)
    };
    FieldCheck { path, owner, demand }
}

fn read_table(table: &Reader<'_>, names: &Names<'_>) -> Option<Check> {
    let persons = names.lists.words(table, "persons");
    let numbers = names.lists.words(table, "numbers");
    let facts = names.lists.words(table, "facts");
    let pairs = table
        .tables("pairs")
        .iter()
        .filter_map(|pair| {
            let (column, with, unless) = (names.lists.words(pair, "column"), names.lists.words(pair, "with"), names.lists.words(pair, "unless"));
            pair.finish();
            Some(Pair { column: column?, with: with?, unless })
        })
        .collect();
    let entities = closed::kinds(table, "entity");
    let rows = table.number("rows").unwrap_or(3);
    if persons.is_none() || numbers.is_none() || facts.is_none() {
        table.report("missing-key", None, &[("key", "persons, numbers, facts")]);
    }
    Some(Check::Table(TableCheck { persons: persons?, numbers: numbers?, facts: facts?, pairs, entities, rows }))
}
