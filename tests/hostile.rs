//! Bad input: a clear error or a normal report, never a crash and never an empty success.

use hegao::engine::{Engine, Options, check_pack};
use hegao::Submission;
use serde_json::{Value, json};

fn engine() -> Engine {
    Engine::built_in().unwrap()
}

fn answer(line: &str) -> Value {
    serde_json::from_str(&engine().check_line(line, 7, false)).unwrap()
}

#[test]
fn a_line_that_is_no_json_says_which_line() {
    let answer = answer("{\"id\": 1, \"text\": ");
    assert_eq!((&answer["id"], &answer["line"], &answer["error"]["code"]), (&Value::Null, &json!(7), &json!("bad-json")));
    assert_eq!(answer["error"]["at"], "1:18");
    assert!(answer.get("diagnostics").is_none());
}

#[test]
fn wrong_types_and_unknown_keys_are_errors_with_their_path() {
    let wrong = answer(r#"{"id": "a", "draft": {"images": [{"alt": 3}]}}"#);
    assert_eq!((&wrong["id"], &wrong["error"]["code"], &wrong["error"]["at"]), (&json!("a"), &json!("wrong-type"), &json!("draft.images[0].alt")));
    let unknown = answer(r#"{"id": 2, "drafts": {}}"#);
    assert_eq!((&unknown["error"]["code"], &unknown["error"]["at"]), (&json!("unknown-key"), &json!("drafts")));
    assert!(unknown["error"]["message"]["zh"].as_str().unwrap().contains("draft"));
    let date = answer(r#"{"id": 3, "text": "x", "today": "24.11.2026"}"#);
    assert_eq!((&date["error"]["code"], &date["error"]["at"]), (&json!("bad-value"), &json!("today")));
    let format = answer(r#"{"id": 4, "draft": {"text": "x", "format": "docx"}}"#);
    assert_eq!((&format["error"]["code"], &format["error"]["at"]), (&json!("bad-value"), &json!("draft.format")));
    let both = answer(r#"{"id": 5, "draft": {"text": "x", "blocks": []}}"#);
    assert_eq!((&both["error"]["code"], &both["error"]["at"]), (&json!("bad-value"), &json!("draft.blocks")));
}

#[test]
fn ids_are_echoed_as_given() {
    for id in ["1", "1.5", "\"x\"", "null"] {
        let answer = answer(&format!("{{\"id\": {id}, \"text\": \"好\"}}"));
        assert_eq!(answer["id"].to_string(), id);
        assert_eq!(answer["diagnostics"], json!([]));
        assert!(answer["stamp"]["notChecked"].as_array().is_some_and(|list| !list.is_empty()));
    }
}

#[test]
fn json_nested_too_deeply_is_an_error() {
    let deep = format!("{{\"text\": {}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(answer(&deep)["error"]["code"], "bad-json");
}

#[test]
fn large_and_hostile_texts_get_a_normal_report() {
    let engine = engine();
    let texts = [
        "关".repeat(3_400_000),
        "1".repeat(10_000_000),
        "*".repeat(1_000_000),
        "(".repeat(200_000),
        "[".repeat(100_000),
        "![".repeat(100_000),
        "务必".repeat(50_000),
        "来源：".repeat(50_000),
        "|".repeat(100_000),
        format!("{}身份证号539999199003070025", "<div>".repeat(100_000)),
        "<table><tr><td colspan=99999999 rowspan=99999999>".repeat(2_000),
        "&#x31;".repeat(50_000),
        "审图号：GS(2019)1822号、".repeat(5_000),
        "据某某报道".repeat(20_000),
    ];
    for text in texts {
        let start: String = text.chars().take(12).collect();
        let report = engine.check(&Submission::of_text(text)).unwrap();
        assert!(!report.stamp.not_checked.is_empty(), "{start}");
    }
    let deep = format!("{}身份证号539999199003070025", "<div>".repeat(100_000));
    let report = engine.check(&Submission::of_text(deep)).unwrap();
    assert_eq!((report.diagnostics[0].rule.as_str(), report.diagnostics[0].from), ("pii-id-number", Some(500_004)));
}

#[test]
fn a_pack_that_breaks_the_format_names_every_place_and_the_way_out() {
    let folder = json!({
        "name": "test",
        "toml": {
            "pack.toml": { "format": 1, "id": "test", "version": "1", "title": { "zh": "试", "en": "try" }, "extends": ["national"], "law": { "name": "试行办法", "text": "law.txt" } },
            "rules/a.toml": { "rule": [{
                "id": "txt-try", "severity": "grave", "cites": [{ "article": "1", "quote": "没有的话" }],
                "find": { "phrase": { "words": "no-such-list" } },
                "message": { "zh": "{nothing}", "en": "x" }, "hint": { "zh": "改", "en": "y" }, "mesage": 1
            }] }
        },
        "text": { "law.txt": "第一条　本办法自公布之日起施行。" }
    });
    let report = check_pack(&folder.to_string());
    let codes: Vec<&str> = report.errors.iter().map(|error| error.code.as_str()).collect();
    for code in ["not-one-of", "not-in-article", "unknown-list", "unknown-key-near"] {
        assert!(codes.contains(&code), "{code} in {codes:?}");
    }
    let unknown = report.errors.iter().find(|error| error.code == "unknown-key-near").unwrap();
    assert_eq!(unknown.to_string(), "test/rules/a.toml at rule[0].mesage: `mesage` is not a known key");
    assert_eq!(unknown.help.en, "did you mean `message`?");
    assert!(report.errors.iter().all(|error| !error.help.zh.is_empty() && !error.help.zh.starts_with("pack-")));
}

fn own_pack(bad: &str) -> Value {
    json!({
        "name": "test",
        "toml": {
            "pack.toml": { "format": 1, "id": "test", "version": "1", "title": { "zh": "试", "en": "try" }, "extends": ["national"], "law": { "name": "试行办法", "text": "law.txt" } },
            "rules/a.toml": { "rule": [{
                "id": "txt-try", "severity": "warning", "cites": [{ "article": "1", "quote": "不得写“老铁”" }],
                "find": { "pattern": { "regex": "老铁(们|儿)?" } },
                "message": { "zh": "“{text}”不庄重", "en": "“{text}” is too familiar" }, "hint": { "zh": "删去", "en": "drop it" },
                "bad": [bad], "good": ["铁路沿线的老人"]
            }] }
        },
        "text": { "law.txt": "第一条　公文不得写“老铁”。" }
    })
}

#[test]
fn a_pack_whose_own_tests_fail_is_refused_with_the_list() {
    let options = json!({ "packs": [own_pack("⟦各位⟧老铁们")] });
    let error = Engine::new(Options::from_json(&options.to_string()).unwrap()).unwrap_err();
    let failed = &error.report.as_ref().unwrap().tests.failed;
    assert_eq!((error.code, failed.len()), ("pack-refused", 1));
    assert_eq!(failed[0].message.en, "should find `各位 ≠ 老铁们 (text:2)` and does not");
}

#[test]
fn a_pack_of_another_province_works_without_touching_the_engine() {
    let options = json!({ "packs": [own_pack("各位⟦老铁们⟧")], "today": "2026-11-24" });
    let engine = Engine::new(Options::from_json(&options.to_string()).unwrap()).unwrap();
    let report = engine.check(&Submission::of_text("各位老铁们，来源：网络")).unwrap();
    let found: Vec<_> = report.diagnostics.iter().map(|d| (d.rule.as_str(), d.from, d.to, d.articles[0].law.as_str())).collect();
    assert_eq!(found, [("txt-try", Some(2), Some(5), "试行办法")]);
    let packs: Vec<&str> = report.stamp.packs.iter().map(|pack| pack.id.as_str()).collect();
    assert_eq!(packs, ["national", "test"]);
}

#[test]
fn options_that_name_nothing_are_errors() {
    let error = |options: Value| match Options::from_json(&options.to_string()).and_then(Engine::new) {
        Err(error) => error.to_string(),
        Ok(_) => panic!("{options} was taken"),
    };
    assert_eq!(error(json!({ "rules": { "pii-id-numbr": "off" } })), "rules.pii-id-numbr: there is no rule `pii-id-numbr`; did you mean `pii-id-number`?");
    assert_eq!(error(json!({ "rules": { "pii-id-number": "fatal" } })), "rules.pii-id-number: `fatal` is not a severity; use off, info, warning or error");
    assert!(error(json!({ "pack": [] })).contains("unknown field `pack`"));
    assert_eq!(error(json!({ "today": "2026-13-01" })), "today: `2026-13-01` is not a date of the form 2026-11-24");
    assert_eq!(error(json!({ "account": { "nam": "x" } })), "account.nam: `nam` is not a known field; did you mean `name`?");
}
