//! Silence on real text: the regulation, as text and as it comes out of a PDF, and the law.

use hegao::engine::{Engine, Options};
use hegao::Submission;
use std::fs;
use std::path::{Path, PathBuf};

/// Findings that are right, or cannot be helped: rule, file, UTF-16 offset, why. At most twenty.
const EXPECTED: &[(&str, &str, usize, &str)] = &[];

fn texts() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found: Vec<PathBuf> = fs::read_dir(root.join("tests/corpus/law")).unwrap().map(|entry| entry.unwrap().path()).filter(|path| !path.ends_with("PROVENANCE.md")).collect();
    found.push(root.join("tests/corpus/regulation-as-pdf.txt"));
    found.push(root.join("packs/yunnan-2019-6/regulation.txt"));
    found.push(root.join("packs/yunnan-2019-6/filing-form.txt"));
    found.sort();
    found
}

#[test]
fn laws_and_the_regulation_itself_are_passed_over() {
    let engine = Engine::new(Options { today: Some("2026-11-24".into()), ..Options::default() }).unwrap();
    let texts = texts();
    assert!(texts.len() >= 15, "{} texts", texts.len());
    let mut unexpected = Vec::new();
    let mut characters = 0;
    for path in &texts {
        let text = fs::read_to_string(path).unwrap();
        characters += text.chars().count();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let plain = serde_json::json!({ "draft": { "kind": "original", "text": text } });
        for diagnostic in engine.check(&Submission::from_value(plain).unwrap()).unwrap().diagnostics {
            let listed = EXPECTED.iter().any(|(rule, file, at, _)| *rule == diagnostic.rule && *file == name && diagnostic.from == Some(*at));
            if !listed {
                unexpected.push(format!("{name} {:?} {}: {:?}", diagnostic.from, diagnostic.rule, diagnostic.text));
            }
        }
    }
    assert!(characters > 120_000, "only {characters} characters were read");
    assert!(EXPECTED.len() <= 20);
    assert_eq!(unexpected, [""; 0]);
}

#[test]
fn the_same_texts_are_not_passed_over_because_nothing_is_read() {
    // a planted number in the middle of each text is found at its place
    let engine = Engine::built_in().unwrap();
    for path in texts() {
        let text = fs::read_to_string(&path).unwrap();
        let half = text.char_indices().nth(text.chars().count() / 2).unwrap().0;
        let cut = text[..half].rfind('\n').map_or(half, |at| at + 1);
        let planted = format!("{}张某，身份证号539999199003070025。\n{}", &text[..cut], &text[cut..]);
        let report = engine.check(&Submission::of_text(planted)).unwrap();
        let from = text[..cut].encode_utf16().count() + 7;
        let found: Vec<_> = report.diagnostics.iter().map(|d| (d.rule.as_str(), d.from, d.to)).collect();
        assert_eq!(found, [("pii-id-number", Some(from), Some(from + 18))], "{}", path.display());
    }
}
