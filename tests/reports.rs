//! What a report holds: positions, fixes, exemptions, dismissals, values that stay home.

use hegao::diagnostic::{Diagnostic, FixKind, Severity};
use hegao::engine::{Engine, Options};
use hegao::Submission;
use serde_json::{Value, json};

fn check_with(options: Value, submission: Value) -> Vec<Diagnostic> {
    let engine = Engine::new(Options::from_json(&options.to_string()).unwrap()).unwrap();
    engine.check(&Submission::from_value(submission).unwrap()).unwrap().diagnostics
}

fn check(submission: Value) -> Vec<Diagnostic> {
    check_with(json!({ "today": "2026-11-24" }), submission)
}

/// The text after the edits of the first fix of each diagnostic.
fn fixed(text: &str, diagnostics: &[Diagnostic]) -> String {
    let mut units: Vec<u16> = text.encode_utf16().collect();
    let mut edits: Vec<_> = diagnostics.iter().flat_map(|d| d.fixes.first()).flat_map(|fix| fix.edits.clone()).collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.from));
    for edit in edits {
        units.splice(edit.from..edit.to, edit.insert.encode_utf16());
    }
    String::from_utf16(&units).unwrap()
}

#[test]
fn positions_are_utf16_after_emoji_combining_marks_and_line_ends() {
    let text = "😀é\r\n𠮷家\u{200b}，身份证号５３９９９９１９９００３０７００２５。";
    let found = check(json!({ "text": text }));
    let units: Vec<u16> = text.encode_utf16().collect();
    assert_eq!(found.len(), 1);
    let (from, to) = (found[0].from.unwrap(), found[0].to.unwrap());
    assert_eq!(String::from_utf16(&units[from..to]).unwrap(), "５３９９９９１９９００３０７００２５");
    assert_eq!(found[0].text.as_deref(), Some("５３９９９９１９９００３０７００２５"));
    assert_eq!(found[0].field, "text");
}

#[test]
fn a_mask_goes_through_markup_without_breaking_it() {
    let html = "<p>身份证号<span leaf=\"\">53999919900</span><b>3070025</b>。</p>";
    let found = check(json!({ "draft": { "text": html } }));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].fixes[0].kind, FixKind::Safe);
    assert_eq!(fixed(html, &found), "<p>身份证号<span leaf=\"\">539999*****</span><b>***0025</b>。</p>");
}

#[test]
fn a_fixed_text_no_longer_has_the_diagnostic() {
    for text in ["身份证号539999199003070025", "手机130-0000-0001", "卡号6222 0000 0000 0000 129", "李某，53999919900307****", "审图号：GS2019 1822号", "根据云政发[2023]5号"] {
        let found = check(json!({ "text": text }));
        assert_eq!(found.len(), 1, "{text}");
        let after = fixed(text, &found);
        assert_eq!(check(json!({ "text": after })), [], "{after}");
    }
}

#[test]
fn each_cell_and_the_column_share_a_group_and_the_header_masks_them_all() {
    let row = |n: u32| json!([format!("张{n}"), format!("1300000000{n}")]);
    let found = check(json!({ "draft": { "table": { "head": ["姓名", "手机号"], "rows": [row(1), row(2), row(3)] } } }));
    let seen: Vec<_> = found.iter().map(|d| (d.rule.as_str(), d.field.as_str(), d.severity)).collect();
    assert_eq!(
        seen,
        [
            ("pii-table-columns", "draft.table.head[1]", Severity::Error),
            ("pii-mobile-number", "draft.table.rows[0][1]", Severity::Error),
            ("pii-mobile-number", "draft.table.rows[1][1]", Severity::Error),
            ("pii-mobile-number", "draft.table.rows[2][1]", Severity::Error),
        ]
    );
    assert!(found.iter().all(|d| d.group == found[0].group && d.group.is_some()));
    let edits: Vec<_> = found[0].fixes[0].edits.iter().map(|e| (e.field.as_str(), e.from, e.to, e.insert.as_str())).collect();
    assert_eq!(edits, [("draft.table.rows[0][1]", 3, 7, "****"), ("draft.table.rows[1][1]", 3, 7, "****"), ("draft.table.rows[2][1]", 3, 7, "****")]);
}

#[test]
fn blocks_are_named_and_counted_inside() {
    let found = check(json!({ "draft": { "blocks": [{ "id": "p1", "text": "😀" }, { "id": "p2", "kind": "quote", "text": "😀来源：网络" }] } }));
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].field.as_str(), found[0].block.as_deref(), found[0].from, found[0].to), ("draft.blocks[1].text", Some("p2"), Some(5), Some(7)));
}

#[test]
fn a_declared_basis_turns_numbers_into_hints_and_no_basis_does_not() {
    let grade = |basis: Value| {
        let found = check(json!({ "draft": { "category": "惩戒公示", "legalBasis": basis, "text": "张某，身份证号539999199003070025。" } }));
        (found[0].rule.clone(), found[0].severity)
    };
    assert_eq!(grade(json!("《行政处罚法》第四十八条")), ("pii-id-number".into(), Severity::Info));
    assert_eq!(grade(json!("领导要求")), ("pii-id-number".into(), Severity::Error));
    assert_eq!(grade(Value::Null), ("pii-id-number".into(), Severity::Error));
}

#[test]
fn batch_lines_mask_values_and_fingerprints_do_not_hold_them() {
    let engine = Engine::new(Options::from_json(r#"{"today": "2026-11-24"}"#).unwrap()).unwrap();
    let line = r#"{"id": 1, "text": "张某，身份证号539999199003070025，手机13000000001。"}"#;
    let hidden = engine.check_line(line, 1, false);
    assert!(!hidden.contains("539999199003070025") && !hidden.contains("13000000001"), "{hidden}");
    let shown = engine.check_line(line, 1, true);
    assert!(shown.contains("539999199003070025"));
    // another value in the same words has the same fingerprint only if its safe form is the same
    let prints = |text: &str| -> Vec<String> { check(json!({ "text": text })).into_iter().map(|d| d.fingerprint).collect() };
    assert_eq!(prints("电话13000010001"), prints("电话13000020001"));
    assert_ne!(prints("电话13000010001"), prints("电话13000010002"));
    assert_eq!(prints("电话13000010001、13000010001").len(), 2);
    assert_ne!(prints("电话13000010001、13000010001")[0], prints("电话13000010001、13000010001")[1]);
}

#[test]
fn a_dismissal_moves_a_diagnostic_aside_until_its_day() {
    let submission = json!({ "text": "来源：网络" });
    let print = check(submission.clone())[0].fingerprint.clone();
    let report = |until: &str, today: &str| {
        let options = json!({ "today": today, "dismissals": [{ "fingerprint": print, "reason": "示例", "by": "甲", "until": until }] });
        let engine = Engine::new(Options::from_json(&options.to_string()).unwrap()).unwrap();
        engine.check(&Submission::from_value(submission.clone()).unwrap()).unwrap()
    };
    let aside = report("2026-12-31", "2026-12-31");
    assert_eq!((aside.diagnostics.len(), aside.dismissed.len(), aside.dismissed[0].dismissal.reason.as_str()), (0, 1, "示例"));
    let back = report("2026-12-31", "2027-01-01");
    assert_eq!((back.diagnostics.len(), back.dismissed.len()), (1, 0));
}

#[test]
fn severities_can_be_set_and_rules_switched_off() {
    let submission = json!({ "text": "来源：网络" });
    assert_eq!(check_with(json!({ "rules": { "repost-source-vague": "info" } }), submission.clone())[0].severity, Severity::Info);
    assert_eq!(check_with(json!({ "rules": { "repost-source-vague": "off" } }), submission), []);
}

#[test]
fn a_quotation_of_the_regulation_is_passed_over_and_its_breach_is_not() {
    assert_eq!(check(json!({ "text": "任何部门不得强制要求群众关注本单位本系统的政务新媒体、下载使用自建的政务移动客户端。" })), []);
    let found = check(json!({ "text": "各单位务必要求群众关注本单位公众号。" }));
    assert_eq!(found.iter().map(|d| (d.rule.as_str(), d.from, d.to)).collect::<Vec<_>>(), [("fol-forced-follow", Some(3), Some(17))]);
    assert_eq!(found[0].articles[0].no, "34.2");
}

#[test]
fn a_weak_mask_says_whether_the_birth_date_or_the_count_is_at_fault() {
    let said = |text: &str| check(json!({ "text": text }))[0].message.en.clone();
    assert_eq!(said("李某，53999919900307****"), "The mask leaves the birth date open.");
    assert_eq!(said("李某，5399991990****0025"), "The mask hides too little: only 33 numbers fit what it shows.");
}

#[test]
fn what_was_not_checked_is_said() {
    let engine = Engine::built_in().unwrap();
    let report = engine.check(&Submission::of_text("![](a.png)")).unwrap();
    let at: Vec<&str> = report.stamp.not_checked.iter().map(|n| n.at.as_str()).collect();
    assert_eq!(at, ["text", "today", "articles"]);
    assert!(report.stamp.left_to_people.contains(&"10".to_owned()));
    assert_eq!(report.stamp.content_hash.len(), 64);
}
