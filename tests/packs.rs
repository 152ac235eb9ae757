//! The built-in packs: every example of every rule holds, and the lint of both is clean.

use std::path::Path;

#[path = "../build/pack_folder.rs"]
mod pack_folder;

fn report(name: &str) -> hegao::engine::PackReport {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("packs").join(name);
    hegao::engine::check_pack(&pack_folder::read(&root).unwrap().to_string())
}

fn assert_clean(name: &str, at_least: usize) {
    let report = report(name);
    let errors: Vec<String> = report.errors.iter().map(ToString::to_string).collect();
    assert_eq!(errors, [""; 0], "lint of {name}");
    let failed: Vec<String> = report.tests.failed.iter().map(|f| format!("{} {:?}: {}", f.rule, f.path.last(), f.message.en)).collect();
    assert!(failed.is_empty(), "{} of {} examples fail:\n{}", failed.len(), failed.len() + report.tests.passed, failed.join("\n"));
    assert!(report.tests.passed >= at_least, "only {} examples ran", report.tests.passed);
}

#[test]
fn every_example_of_the_national_pack_holds() {
    assert_clean("national", 1_700);
}

#[test]
fn every_example_of_the_yunnan_pack_holds() {
    assert_clean("yunnan-2019-6", 450);
}

/// The text of an article in the copies under `tests/corpus/law`.
fn law_article(law: &str, no: &str) -> Option<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/law");
    let file = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).find(|path| path.file_name().unwrap().to_string_lossy().starts_with(&format!("{law}(")))?;
    let text = std::fs::read_to_string(file).unwrap();
    let start = text.find(&format!("\n第{}条", numeral(no.parse().unwrap())))? + 1;
    let rest = &text[start..];
    let end = rest[3..].find("\n第").map_or(rest.len(), |at| at + 3);
    Some(rest[..end].to_owned())
}

fn numeral(n: usize) -> String {
    let digit = |d: usize| "零一二三四五六七八九".chars().nth(d).unwrap().to_string();
    match n {
        1..=9 => digit(n),
        10..=19 => format!("十{}", if n == 10 { String::new() } else { digit(n - 10) }),
        _ => format!("{}十{}", digit(n / 10), if n % 10 == 0 { String::new() } else { digit(n % 10) }),
    }
}

#[test]
fn every_quote_of_a_law_that_is_not_shipped_stands_in_its_article() {
    let engine = hegao::Engine::built_in().unwrap();
    let mut checked = 0;
    for rule in &engine.packs().rules {
        for cite in rule.cites.iter().filter(|cite| cite.law != "云南省政务新媒体管理办法") {
            let article = law_article(&cite.law, &cite.no).unwrap_or_else(|| panic!("{}: no article {} of {}", rule.id, cite.no, cite.law));
            assert!(article.contains(&cite.quote), "{}: `{}` is not in article {} of {}", rule.id, cite.quote, cite.no, cite.law);
            checked += 1;
        }
    }
    assert!(checked >= 10, "only {checked} quotes");
}

#[test]
fn every_rule_of_the_packs_cites_the_regulation_and_speaks_both_languages() {
    let engine = hegao::Engine::built_in().unwrap();
    assert_eq!(engine.packs().rules.len(), 26);
    for rule in &engine.packs().rules {
        assert_eq!(rule.cites[0].law, "云南省政务新媒体管理办法", "{}", rule.id);
        let article = engine.explain(&rule.id).unwrap().articles[0].text.clone().unwrap();
        assert!(article.contains(&rule.cites[0].quote), "{}", rule.id);
    }
}
