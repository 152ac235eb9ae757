//! What a pack does with each article of its law.

use super::compile::PackInfo;
use super::error::PackError;
use super::folder::PackFolder;
use super::law::Law;
use super::reader::{Reader, Sink};
use super::rule::Rule;
use std::cell::RefCell;
use std::collections::BTreeSet;

/// `coverage.toml`: every article has its rules, is planned, or stays with people for a reason.
pub(super) fn read(folder: &PackFolder, rules: &[Rule], laws: &[Law], info: &mut PackInfo, errors: &RefCell<Vec<PackError>>) {
    let Some(value) = folder.toml.get("coverage.toml") else { return };
    let sink = Sink { pack: &folder.name, file: "coverage.toml", errors };
    let reader = Reader::new(&sink, value, Vec::new());
    let mut covered: BTreeSet<u32> = BTreeSet::new();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for entry in reader.tables("article") {
        let no = entry.text("no");
        entry.text("duty");
        entry.texts("inputs");
        let (present, planned, people) = (entry.texts("rules"), entry.texts("planned"), entry.optional_text("people"));
        entry.finish();
        if !seen.insert(no.clone()) {
            entry.report("article-twice", Some("no"), &[("no", &no)]);
        }
        covered.extend(no.split('.').next().and_then(|article| article.parse::<u32>().ok()));
        for id in present.iter().filter(|id| rules.iter().all(|rule| rule.id != **id)) {
            entry.report("unknown-rule", Some("rules"), &[("id", id)]);
        }
        for id in planned.iter().filter(|id| rules.iter().any(|rule| rule.id == **id)) {
            entry.report("planned-exists", Some("planned"), &[("id", id)]);
        }
        let reason = people.is_some_and(|people| !people.trim().is_empty());
        match (present.is_empty(), planned.is_empty(), reason) {
            (true, true, true) => info.people.push(no),
            (true, true, false) => entry.report("uncovered", Some("no"), &[("no", &no)]),
            (true, false, _) => info.planned.push(no),
            _ => {}
        }
    }
    reader.finish();
    let own = laws.iter().find(|law| Some(&law.name) == info.law.as_ref());
    for article in own.into_iter().flat_map(|law| law.articles.keys()).filter(|article| !covered.contains(article)) {
        reader.report("uncovered", None, &[("no", &article.to_string())]);
    }
}
