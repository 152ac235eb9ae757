//! From folders to one compiled set of rules, with every error reported.

use super::coverage;
use super::error::{PackError, PathPart};
use super::folder::PackFolder;
use super::law::{Law, articles_of};
use super::read_condition::{self, Names};
use super::reader::{Reader, Sink};
use super::rule::{Example, FixTemplate, Fixing, Grade, Rule, Variant};
use super::read_check;
use crate::check::{Condition, Zone};
use crate::diagnostic::{Citation, FixKind, PackVersion, Severity};
use crate::recognize::{Mask, Masks, RECOGNIZER_LISTS, Register, Vocabulary, is_set};
use crate::scan::{ListId, WordScannerBuilder};
use crate::text::{fold_to_string, is_han};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of a pack beside its rules.
#[derive(Clone, Debug, PartialEq)]
pub struct PackInfo {
    /// Id and version.
    pub version: PackVersion,
    /// The pack's own law.
    pub law: Option<String>,
    /// Articles without a rule yet.
    pub planned: Vec<String>,
    /// Articles that stay with people.
    pub people: Vec<String>,
}

/// A set of packs, ready to check with.
#[derive(Debug)]
pub struct Compiled {
    /// The packs, in order.
    pub packs: Vec<PackInfo>,
    /// Their rules.
    pub rules: Vec<Rule>,
    /// The laws they cite.
    pub laws: Vec<Law>,
    /// The words and registers.
    pub vocabulary: Vocabulary,
    /// The Han characters of the shipped laws: what a quotation of them is compared with.
    pub law_text: String,
}

/// The word lists while rules are read.
pub struct Lists<'a> {
    files: &'a BTreeMap<String, Vec<String>>,
    builder: RefCell<WordScannerBuilder>,
    used: RefCell<BTreeSet<String>>,
    inline: RefCell<usize>,
}

impl Lists<'_> {
    /// The list that `key` names, or the words it holds.
    pub fn words(&self, reader: &Reader<'_>, key: &'static str) -> Option<ListId> {
        match reader.value(key)? {
            Value::String(name) => self.named(reader, key, name),
            _ => self.inline(reader, key, &reader.texts(key)),
        }
    }

    /// A list by name.
    pub fn named(&self, reader: &Reader<'_>, key: &str, name: &str) -> Option<ListId> {
        let entries = self.entries(reader, key, name);
        if entries.is_empty() {
            return None;
        }
        self.builder.borrow_mut().add(name, entries.iter().map(String::as_str))
    }

    /// Words written in the rule itself.
    pub fn inline(&self, reader: &Reader<'_>, key: &str, words: &[String]) -> Option<ListId> {
        if words.is_empty() {
            reader.report("empty-words", Some(key), &[("key", key)]);
            return None;
        }
        let mut count = self.inline.borrow_mut();
        *count = count.saturating_add(1);
        self.builder.borrow_mut().add(&format!("#{count}"), words.iter().map(String::as_str))
    }

    /// The entries of a list, for checks that compare strings.
    pub fn entries(&self, reader: &Reader<'_>, key: &str, name: &str) -> Vec<String> {
        self.used.borrow_mut().insert(name.to_owned());
        match self.files.get(name) {
            Some(entries) => entries.clone(),
            None => {
                match crate::wording::nearest(name, self.files.keys().map(String::as_str)) {
                    Some(near) => reader.report("unknown-list-near", Some(key), &[("name", name), ("near", near)]),
                    None => reader.report("unknown-list", Some(key), &[("name", name)]),
                }
                Vec::new()
            }
        }
    }
}

/// Compiles packs; a later one may bind and grade the rules of an earlier one.
///
/// # Errors
/// All errors of all packs.
pub fn compile(folders: &[PackFolder]) -> Result<Compiled, Vec<PackError>> {
    let errors = RefCell::new(Vec::new());
    let mut lists: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut registers: BTreeMap<String, Register> = BTreeMap::new();
    let mut owners: BTreeMap<String, (String, String)> = BTreeMap::new();
    for folder in folders {
        read_texts(folder, &mut lists, &mut registers, &mut owners, &errors);
    }
    let lists_in_use = Lists {
        files: &lists,
        builder: RefCell::new(WordScannerBuilder::default()),
        used: RefCell::new(RECOGNIZER_LISTS.iter().map(|name| (*name).to_owned()).collect()),
        inline: RefCell::new(0),
    };
    for name in RECOGNIZER_LISTS.iter().filter(|name| !is_set(name)) {
        if let Some(entries) = lists.get(*name) {
            lists_in_use.builder.borrow_mut().add(name, entries.iter().map(String::as_str));
        }
    }
    let mut packs = Vec::new();
    let mut rules: Vec<Rule> = Vec::new();
    let mut laws: Vec<Law> = Vec::new();
    let mut masks = Masks::default();
    for folder in folders {
        let known: Vec<String> = packs.iter().map(|pack: &PackInfo| pack.version.id.clone()).collect();
        packs.push(read_pack(folder, &known, &lists_in_use, &mut rules, &mut laws, &mut masks, &errors));
    }
    for (folder, pack) in folders.iter().zip(&mut packs) {
        coverage::read(folder, &rules, &laws, pack, &errors);
    }
    let used = lists_in_use.used.borrow().clone();
    for (name, (pack, file)) in owners.iter().filter(|(name, _)| !used.contains(*name)) {
        // a pack without a law of its own keeps lists for those that extend it
        let owner = packs.iter().zip(folders).find(|(_, folder)| folder.name == *pack);
        if owner.is_some_and(|(info, _)| info.law.is_some()) {
            errors.borrow_mut().push(PackError::new(pack, file, "unused-list", &[("name", name)]));
        }
    }
    let builder = lists_in_use.builder.into_inner();
    let vocabulary = match Vocabulary::new(builder, &lists, &registers, masks) {
        Ok(vocabulary) => Some(vocabulary),
        Err(file) => {
            let pack = folders.last().map_or("", |folder| folder.name.as_str());
            errors.borrow_mut().push(PackError::new(pack, &file, "missing-file", &[("file", &file)]));
            None
        }
    };
    let errors = errors.into_inner();
    match vocabulary {
        Some(vocabulary) if errors.is_empty() => {
            let law_text = laws.iter().flat_map(|law| law.articles.values().flatten()).flat_map(|text| text.chars().filter(|c| is_han(*c))).collect();
            Ok(Compiled { packs, rules, laws, vocabulary, law_text })
        }
        _ => Err(errors),
    }
}

/// Lists and registers of a folder.
fn read_texts(
    folder: &PackFolder,
    lists: &mut BTreeMap<String, Vec<String>>,
    registers: &mut BTreeMap<String, Register>,
    owners: &mut BTreeMap<String, (String, String)>,
    errors: &RefCell<Vec<PackError>>,
) {
    for (file, text) in &folder.text {
        if let Some(name) = file.strip_prefix("lists/").and_then(|name| name.strip_suffix(".txt")) {
            owners.insert(name.to_owned(), (folder.name.clone(), file.clone()));
            let list = lists.entry(name.to_owned()).or_default();
            let lines = text.lines().enumerate().map(|(i, line)| (entry_of(line), i)).filter(|(entry, _)| !entry.is_empty());
            let mut entries: Vec<(&str, usize)> = lines.collect();
            if entries.is_empty() {
                errors.borrow_mut().push(PackError::new(&folder.name, file, "empty-list", &[]).at_line(1));
            }
            // a list of the same name in an earlier pack is added to
            let before: BTreeSet<String> = list.iter().cloned().collect();
            list.extend(entries.iter().filter(|(entry, _)| !before.contains(*entry)).map(|(entry, _)| (*entry).to_owned()));
            entries.sort_unstable();
            for twice in entries.windows(2) {
                if let [(first, _), (entry, i)] = twice
                    && first == entry
                {
                    errors.borrow_mut().push(PackError::new(&folder.name, file, "entry-twice", &[("entry", entry)]).at_line(i.saturating_add(1)));
                }
            }
        } else if let Some(name) = file.strip_prefix("registers/").and_then(|name| name.strip_suffix(".tsv")) {
            registers.insert(name.to_owned(), read_register(folder, file, text, errors));
        }
    }
}

/// The entry of a line, without the note behind two spaces and `#`; empty for a line that is a note.
fn entry_of(line: &str) -> &str {
    let note = line.match_indices('#').map(|(at, _)| at).find(|at| *at == 0 || line.get(..*at).is_some_and(|before| before.ends_with("  ")));
    line.get(..note.unwrap_or(line.len())).unwrap_or("").trim_end_matches(' ')
}

fn read_register(folder: &PackFolder, file: &str, text: &str, errors: &RefCell<Vec<PackError>>) -> Register {
    let mut lines = text.lines().enumerate();
    let report = |code: &str, line: usize, slots: &[(&str, &str)]| {
        errors.borrow_mut().push(PackError::new(&folder.name, file, code, slots).at_line(line.saturating_add(1)));
    };
    if !lines.next().is_some_and(|(_, line)| line.starts_with("# PROVENANCE: ")) {
        report("no-provenance", 0, &[]);
    }
    let header: Vec<String> = lines.next().map(|(_, line)| line.split('\t').map(str::to_owned).collect()).unwrap_or_default();
    let mut rows = Vec::new();
    for (i, line) in lines.filter(|(_, line)| !line.is_empty()) {
        let row: Vec<String> = line.split('\t').map(str::to_owned).collect();
        if row.len() > header.len() {
            report("row-too-long", i, &[("cells", &row.len().to_string()), ("columns", &header.len().to_string())]);
        }
        rows.push(row);
    }
    if rows.is_empty() {
        report("empty-list", 0, &[]);
    }
    Register { header, rows }
}

fn read_pack(
    folder: &PackFolder,
    known: &[String],
    lists: &Lists<'_>,
    rules: &mut Vec<Rule>,
    laws: &mut Vec<Law>,
    masks: &mut Masks,
    errors: &RefCell<Vec<PackError>>,
) -> PackInfo {
    let sink = Sink { pack: &folder.name, file: "pack.toml", errors };
    let mut info = PackInfo {
        version: PackVersion { id: String::new(), version: String::new() },
        law: None,
        planned: Vec::new(),
        people: Vec::new(),
    };
    let Some(head) = folder.toml.get("pack.toml") else {
        errors.borrow_mut().push(PackError::new(&folder.name, "pack.toml", "missing-file", &[("file", "pack.toml")]));
        return info;
    };
    let reader = Reader::new(&sink, head, Vec::new());
    if reader.number("format") != Some(1) {
        reader.report("wrong-format", Some("format"), &[]);
    }
    info.version = PackVersion { id: reader.text("id"), version: reader.text("version") };
    if reader.bilingual("title").is_none() {
        reader.report("missing-key", None, &[("key", "title")]);
    }
    for parent in reader.texts("extends") {
        if !known.contains(&parent) {
            reader.report("unknown-parent", Some("extends"), &[("name", &parent)]);
        }
    }
    let own_law = read_laws(&reader, folder, laws);
    info.law.clone_from(&own_law);
    if let Some(table) = reader.table("masks") {
        read_masks(&table, masks);
    }
    let mut exempt = BTreeMap::new();
    for table in reader.tables("exempt") {
        let id = table.text("id");
        let none = BTreeMap::new();
        let names = Names { lists, exempt: &none };
        let all: Vec<Condition> = table.tables("all").iter().map(|inner| read_condition::read(inner, &names)).collect();
        table.finish();
        exempt.insert(id, Condition::All(all));
    }
    reader.finish();
    let names = Names { lists, exempt: &exempt };
    for (file, value) in folder.toml.iter().filter(|(file, _)| file.starts_with("rules/")) {
        let sink = Sink { pack: &folder.name, file, errors };
        let reader = Reader::new(&sink, value, Vec::new());
        for table in reader.tables("rule") {
            if let Some(rule) = read_rule(&table, &names, own_law.as_deref(), laws, file, &folder.name) {
                if own_law.is_some() && rule.cites.is_empty() {
                    table.report("no-article-cited", Some("id"), &[("id", &rule.id)]);
                }
                if rules.iter().any(|known| known.id == rule.id) {
                    table.report("rule-twice", Some("id"), &[("id", &rule.id)]);
                }
                rules.push(rule);
            }
        }
        for table in reader.tables("bind") {
            read_bind(&table, &names, own_law.as_deref(), laws, rules);
        }
        reader.finish();
    }
    info
}

/// The pack's own law and those it cites; returns the name of its own.
fn read_laws(reader: &Reader<'_>, folder: &PackFolder, laws: &mut Vec<Law>) -> Option<String> {
    let mut own = None;
    for (key, is_own) in [("law", true), ("laws", false)] {
        for table in reader.tables(key) {
            let name = table.text("name");
            let text = table.optional_text("text");
            let reason = table.optional_text("not-shipped");
            table.optional_text("number");
            let mut law = Law { name: name.clone(), articles: BTreeMap::new() };
            match (&text, &reason) {
                (Some(file), None) => match folder.text.get(file) {
                    Some(text) => law.articles = articles_of(text),
                    None => table.report("missing-file", Some("text"), &[("file", file)]),
                },
                (None, Some(_)) => {}
                _ => table.report("text-or-reason", None, &[]),
            }
            table.finish();
            if !laws.iter().any(|known| known.name == name) {
                laws.push(law);
            }
            if is_own {
                own = Some(name);
            }
        }
    }
    own
}

fn read_masks(table: &Reader<'_>, masks: &mut Masks) {
    let read = |key: &'static str, mask: &mut Mask| {
        if let Some(inner) = table.table(key) {
            mask.start = inner.number("start").unwrap_or(mask.start);
            mask.end = inner.number("end").unwrap_or(mask.end);
            inner.finish();
        }
    };
    read("resident-id", &mut masks.resident_id);
    read("mobile", &mut masks.mobile);
    read("bank-card", &mut masks.bank_card);
    read("identifier", &mut masks.identifier);
    read("plate", &mut masks.plate);
    table.finish();
}

fn read_rule(table: &Reader<'_>, names: &Names<'_>, own_law: Option<&str>, laws: &[Law], file: &str, pack: &str) -> Option<Rule> {
    let id = table.text("id");
    let severity = read_severity(table, "severity");
    let cites = read_cites(table, own_law, laws);
    let message = table.bilingual("message");
    let hint = table.bilingual("hint");
    let check = table.table("find").and_then(|find| read_check::read(&find, names));
    if table.value("find").is_none() {
        table.report("missing-key", None, &[("key", "find")]);
    }
    let when = table.tables("when").iter().map(|inner| read_condition::read(inner, names)).reduce(|a, b| Condition::Any(vec![a, b]));
    let unless: Vec<Condition> = table.tables("unless").iter().map(|inner| read_condition::read(inner, names)).collect();
    let grades = read_grades(table, names);
    let variants = read_variants(table, names);
    let passes_quotes = table.flag("passes-quotes").unwrap_or(false);
    let zones = read_zones(table);
    let fixes = table.tables("fix").iter().filter_map(read_fix).collect();
    let examples = read_examples(table);
    table.finish();
    let (check, message, hint) = (check?, message.unwrap_or_default(), hint.unwrap_or_default());
    let sentences = [("message", &message), ("hint", &hint)].into_iter().chain(variants.iter().map(|variant| ("variant", &variant.message)));
    for (key, sentence) in sentences {
        for (language, text) in [("zh", &sentence.zh), ("en", &sentence.en)] {
            if text.trim().is_empty() {
                table.report_at("no-words", vec![PathPart::Key(key.into())], &[("key", key), ("language", language)]);
            }
            for slot in crate::wording::slots_of(text).into_iter().filter(|slot| !check.slots().contains(slot)) {
                table.report_at("unknown-slot", vec![PathPart::Key(key.into()), PathPart::Key(language.into())], &[("slot", slot), ("known", &check.slots().join(", "))]);
            }
        }
    }
    Some(Rule {
        id,
        pack: pack.to_owned(),
        file: file.to_owned(),
        severity,
        message,
        variants,
        hint,
        cites,
        check,
        zones,
        when,
        unless: (!unless.is_empty()).then_some(Condition::Any(unless)),
        grades,
        passes_quotes,
        fixes,
        examples,
    })
}

fn read_zones(table: &Reader<'_>) -> Vec<Zone> {
    let given = table.texts("in");
    if given.is_empty() {
        return vec![Zone::Title, Zone::Body, Zone::Captions, Zone::Ocr];
    }
    super::reader::one_of(table, "in", given, Zone::named, &["title", "body", "captions", "ocr", "a field such as account.name"])
}

fn read_severity(table: &Reader<'_>, key: &'static str) -> Severity {
    let name = table.text(key);
    Severity::named(&name).unwrap_or_else(|| {
        if !name.is_empty() {
            table.report("not-one-of", Some(key), &[("value", &name), ("known", "error, warning, info")]);
        }
        Severity::Info
    })
}

fn read_grades(table: &Reader<'_>, names: &Names<'_>) -> Vec<Grade> {
    let grades = table.tables("grade");
    grades
        .iter()
        .map(|grade| {
            let to = read_severity(grade, "to");
            let when = grade.table("when").map(|inner| read_condition::read(&inner, names));
            if when.is_none() {
                grade.report("missing-key", None, &[("key", "when")]);
            }
            grade.finish();
            Grade { to, when: when.unwrap_or(Condition::Any(Vec::new())) }
        })
        .collect()
}

/// `variant`: other messages under conditions.
fn read_variants(table: &Reader<'_>, names: &Names<'_>) -> Vec<Variant> {
    let variants = table.tables("variant");
    variants
        .iter()
        .filter_map(|variant| {
            let when = variant.table("when").map(|inner| read_condition::read(&inner, names));
            let message = variant.bilingual("message");
            if when.is_none() || message.is_none() {
                variant.report("missing-key", None, &[("key", "when, message")]);
            }
            variant.finish();
            Some(Variant { when: when?, message: message? })
        })
        .collect()
}

fn read_cites(table: &Reader<'_>, own_law: Option<&str>, laws: &[Law]) -> Vec<Citation> {
    table
        .tables("cites")
        .iter()
        .map(|cite| {
            let law = cite.optional_text("law").or_else(|| own_law.map(str::to_owned)).unwrap_or_default();
            let found = Citation { no: cite.text("article"), quote: cite.text("quote"), law };
            cite.finish();
            match laws.iter().find(|law| law.name == found.law) {
                None => cite.report("unknown-law", Some("law"), &[("name", &found.law)]),
                Some(law) if law.articles.is_empty() => {}
                Some(law) => match law.article_text(&found.no) {
                    None => cite.report("no-article", Some("article"), &[("no", &found.no), ("law", &found.law)]),
                    Some(text) if !squeezed(&text).contains(&squeezed(&found.quote)) => {
                        cite.report("not-in-article", Some("quote"), &[("no", &found.no), ("law", &found.law)]);
                    }
                    Some(_) => {}
                },
            }
            found
        })
        .collect()
}

fn squeezed(text: &str) -> String {
    fold_to_string(text).chars().filter(|c| !c.is_whitespace()).collect()
}

fn read_fix(table: &Reader<'_>) -> Option<FixTemplate> {
    let title = table.bilingual("title");
    if title.is_none() {
        table.report("missing-key", None, &[("key", "title")]);
    }
    let kind = match table.text("kind").as_str() {
        "safe" => Some(FixKind::Safe),
        "suggestion" => Some(FixKind::Suggestion),
        "template" => Some(FixKind::Template),
        other => {
            table.report("not-one-of", Some("kind"), &[("value", other), ("known", "safe, suggestion, template")]);
            None
        }
    };
    let replace = table.flag("replace");
    let step = table.number("step");
    let with = table.optional_text("with");
    let append = table.optional_text("append");
    let field = table.optional_text("field");
    table.finish();
    let fixing = match (replace, step, with, append) {
        (Some(true), None, None, None) => Some(Fixing::Replace),
        (None, Some(step), Some(with), None) => step.checked_sub(1).map(|step| Fixing::ReplaceStep { step, with }),
        (None, None, None, Some(text)) => Some(Fixing::Append { text, field }),
        _ => None,
    };
    if fixing.is_none() {
        table.report("one-fixing", None, &[]);
    }
    Some(FixTemplate { title: title?, kind: kind?, fixing: fixing? })
}

fn read_examples(table: &Reader<'_>) -> Vec<Example> {
    let mut examples = Vec::new();
    for (key, is_bad) in [("bad", true), ("good", false)] {
        let Some(value) = table.value(key) else { continue };
        let Value::Array(items) = value else {
            table.report("not-a-list", Some(key), &[("key", key)]);
            continue;
        };
        for (i, item) in items.iter().enumerate() {
            let below = vec![PathPart::Key(key.into()), PathPart::Index(i)];
            let mut path = table.path_of(key);
            path.push(PathPart::Index(i));
            let mut example = Example { submission: Value::Null, is_bad, severity: None, absent: None, path };
            match item {
                Value::String(text) => example.submission = serde_json::json!({ "text": text }),
                Value::Object(map) => match map.get("submission") {
                    None => example.submission = item.clone(),
                    Some(submission) => {
                        example.submission = submission.clone();
                        example.severity = map.get("severity").and_then(Value::as_str).and_then(Severity::named);
                        example.absent = map.get("absent").and_then(Value::as_str).map(str::to_owned);
                        let stray = map.keys().find(|key| !matches!(key.as_str(), "submission" | "severity" | "absent" | "note"));
                        if let Some(stray) = stray {
                            table.report_at("unknown-key", below, &[("key", stray), ("known", "submission, severity, absent, note")]);
                        }
                    }
                },
                _ => table.report_at("bad-example", below, &[]),
            }
            examples.push(example);
        }
    }
    examples
}

/// `[[bind]]`: a province takes a rule to its own article, and may grade it differently.
fn read_bind(table: &Reader<'_>, names: &Names<'_>, own_law: Option<&str>, laws: &[Law], rules: &mut [Rule]) {
    let id = table.text("rule");
    let cites = read_cites(table, own_law, laws);
    let severity = table.value("severity").is_some().then(|| read_severity(table, "severity"));
    let grades = read_grades(table, names);
    let hint = table.bilingual("hint");
    table.finish();
    let known: Vec<String> = rules.iter().map(|rule| rule.id.clone()).collect();
    match rules.iter_mut().find(|rule| rule.id == id) {
        Some(rule) => {
            let mut cites = cites;
            cites.append(&mut rule.cites);
            rule.cites = cites;
            rule.severity = severity.unwrap_or(rule.severity);
            if !grades.is_empty() {
                rule.grades = grades;
            }
            rule.hint = hint.unwrap_or_else(|| rule.hint.clone());
        }
        None => match crate::wording::nearest(&id, known.iter().map(String::as_str)) {
            Some(near) => table.report("unknown-rule-near", Some("rule"), &[("id", &id), ("near", near)]),
            None => table.report("unknown-rule", Some("rule"), &[("id", &id)]),
        },
    }
}
