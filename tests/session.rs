//! A session says what a fresh check says, after any edits.

use hegao::diagnostic::{Diagnostic, Dismissal};
use hegao::engine::Options;
use hegao::session::{Change, Session, ShiftUnit};
use hegao::{Engine, Submission};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::{Arc, OnceLock};

fn engine() -> Arc<Engine> {
    static ENGINE: OnceLock<Arc<Engine>> = OnceLock::new();
    ENGINE.get_or_init(|| Arc::new(Engine::new(Options { today: Some("2026-11-24".into()), ..Options::default() }).unwrap())).clone()
}

/// Stretches of text that rules, layouts and cuts care about.
const PIECES: &[&str] = &[
    "张某，身份证号539999199003070025。",
    "539999199003070025",
    "来源：网络",
    "来源：新华社",
    "请务必点赞并转发到朋友圈。",
    "\n",
    "\n\n",
    "\r\n",
    "|姓名|身份证号|手机号|\n|--|--|--|\n|张一|539999199003070025|13000000001|\n|张二|539999199003070025|13000000002|\n|张三|539999199003070025|13000000003|\n",
    "|张四|539999199003070025|13000000004|\n",
    "姓名\t电话\n张一\t13000000001\n",
    "![全省防汛区位图](map.png)",
    "![合影](photo.png)",
    "![](ditu.png)\n",
    "审图号：GS(2019)1822号",
    "图1 全省防汛区位图\n",
    "审图号GS20191822号",
    "联系人手机13000000001",
    "任何部门不得强制要求群众关注本单位本系统的政务新媒体下载使用",
    "自建的客户端。",
    "卡号6222020000000000000",
    "（市防汛办发[2026]7号）",
    "[全文](https://maps.google.com/a)",
    "https://maps.google.com/a",
    "<p>",
    "</p>",
    "<!-- 李某 539999199003070025 -->",
    "<span style=\"display:none\">13000000001</span>",
    "家住五华区华山街道12栋3单元502室。",
    "旅客护照号E12345678，邮箱a_b@163.com",
    "车主赵某，车牌云A12345",
    "<b",
    ">",
    "😀",
    "# 通知\n",
    "- 一\n",
    "**",
    "图",
    "，",
    "。",
    "1",
    "\u{200b}",
    "　",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..14).prop_map(|pieces| pieces.concat())
}

#[derive(Clone, Debug)]
enum Step {
    Replace { at: usize, remove: usize, insert: String },
    Type { at: usize, text: String },
    Undo,
    Title(String),
    Source(Value),
    Meta(Value),
    Images(Value),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (any::<u16>(), 0usize..40, text()).prop_map(|(at, remove, insert)| Step::Replace { at: at.into(), remove, insert }),
        4 => (any::<u16>(), prop::sample::select(PIECES)).prop_map(|(at, text)| Step::Type { at: at.into(), text: text.into() }),
        2 => Just(Step::Undo),
        1 => prop::sample::select(PIECES).prop_map(|text| Step::Title(text.into())),
        1 => prop::sample::select(&["", "网络", "新华社"][..]).prop_map(|name| Step::Source(json!({ "name": name }))),
        1 => prop::sample::select(&[r#"{"kind": "repost"}"#, r#"{"kind": "original"}"#, r#"{"category": "惩戒公示", "legalBasis": "《条例》第一条"}"#, r#"{"category": null}"#][..])
            .prop_map(|meta| Step::Meta(serde_json::from_str(meta).unwrap())),
        1 => prop::sample::select(&[r#"[{"src": "map.png", "kind": "map", "caption": "全省防汛区位图"}]"#, r#"[{"src": "photo.png", "kind": "photo"}, {"src": "b.png", "kind": "map"}]"#, "[]"][..])
            .prop_map(|images| Step::Images(serde_json::from_str(images).unwrap())),
    ]
}

/// A host that keeps its own text and its own list of diagnostics.
struct Host {
    session: Session,
    text: Vec<u16>,
    listed: Vec<Diagnostic>,
    version: u32,
    undo: Vec<Vec<u16>>,
}

impl Host {
    fn open(submission: &Submission, text: &str) -> Self {
        let session = Session::open(engine(), submission, 0).unwrap();
        let listed = session.report().diagnostics;
        Self { session, text: text.encode_utf16().collect(), listed, version: 0, undo: Vec::new() }
    }

    fn next(&mut self) -> u32 {
        self.version += 1;
        self.version
    }

    /// The nearest place that cuts no character.
    fn place(&self, at: usize) -> usize {
        let at = at % (self.text.len() + 1);
        if self.text.get(at).is_some_and(|unit| (0xDC00..0xE000).contains(unit)) { at - 1 } else { at }
    }

    fn replace(&mut self, from: usize, to: usize, insert: &str) {
        let version = self.next();
        let change = self.session.update(None, None, from..to, insert, version).unwrap();
        self.undo.push(self.text.clone());
        self.text.splice(from..to, insert.encode_utf16());
        self.take(change);
    }

    fn take(&mut self, change: Change) {
        assert_eq!(change.version, self.version);
        for fingerprint in &change.removed {
            let before = self.listed.len();
            self.listed.retain(|diagnostic| diagnostic.fingerprint != *fingerprint);
            assert_eq!(self.listed.len() + 1, before, "{fingerprint} was not listed once");
        }
        if let Some(shift) = &change.shift {
            for diagnostic in &mut self.listed {
                let moved = |field: &str, at: usize| if field == shift.field && at >= shift.at { usize::try_from(at as i64 + shift.by).unwrap() } else { at };
                match shift.unit {
                    ShiftUnit::Utf16 => {
                        let field = diagnostic.field.clone();
                        diagnostic.from = diagnostic.from.map(|at| moved(&field, at));
                        diagnostic.to = diagnostic.to.map(|at| moved(&field, at));
                        for edit in diagnostic.fixes.iter_mut().flat_map(|fix| &mut fix.edits) {
                            edit.from = moved(&edit.field, edit.from);
                            edit.to = moved(&edit.field, edit.to);
                        }
                    }
                    ShiftUnit::Blocks => {
                        let paths = diagnostic.fixes.iter_mut().flat_map(|fix| &mut fix.edits).map(|edit| &mut edit.field);
                        for path in paths.chain([&mut diagnostic.field]) {
                            if let Some((index, tail)) = path.strip_prefix(&format!("{}[", shift.field)).and_then(|rest| rest.split_once(']')) {
                                let index: i64 = index.parse().unwrap();
                                if index >= shift.at as i64 {
                                    *path = format!("{}[{}]{tail}", shift.field, index + shift.by);
                                }
                            }
                        }
                    }
                }
            }
        }
        self.listed.extend(change.added);
    }

    /// The session, its changes, and a fresh check all say the same.
    fn holds(&self) -> Result<(), TestCaseError> {
        let fresh = engine().check(&self.session.submission()).unwrap();
        let report = self.session.report();
        prop_assert_eq!(&report, &fresh);
        let sorted = |list: &[Diagnostic]| {
            let mut list = list.to_vec();
            list.sort_by(|a, b| a.fingerprint.cmp(&b.fingerprint));
            list
        };
        prop_assert_eq!(sorted(&self.listed), sorted(&fresh.diagnostics));
        Ok(())
    }
}

fn run(start: &str, format: Option<&str>, steps: Vec<Step>) -> Result<(), TestCaseError> {
    let mut draft = json!({ "text": start, "kind": "repost" });
    if let Some(format) = format {
        draft["format"] = format.into();
    }
    let submission = Submission::from_value(json!({ "draft": draft })).unwrap();
    let mut host = Host::open(&submission, start);
    host.holds()?;
    for step in steps {
        match step {
            Step::Replace { at, remove, insert } => {
                let from = host.place(at);
                let to = host.place((from + remove).min(host.text.len())).max(from);
                host.replace(from, to, &insert);
            }
            // as an IME does: the composition grows and is replaced as a whole
            Step::Type { at, text } => {
                let from = host.place(at);
                let mut length = 0;
                for end in text.char_indices().map(|(i, c)| i + c.len_utf8()) {
                    host.replace(from, from + length, &text[..end]);
                    length = text[..end].encode_utf16().count();
                }
            }
            Step::Undo => {
                if let Some(before) = host.undo.pop() {
                    let (now, length) = (String::from_utf16(&before).unwrap(), host.text.len());
                    host.replace(0, length, &now);
                    host.undo.pop();
                }
            }
            Step::Title(title) => {
                let now = host.session.submission().text_at("draft.title").map_or(0, |title| title.encode_utf16().count());
                let version = host.next();
                let change = host.session.update(Some("draft.title"), None, now..now, &title, version).unwrap();
                host.take(change);
            }
            Step::Source(source) => {
                let version = host.next();
                let change = host.session.set_meta(&Submission::from_value(json!({ "draft": { "source": source } })).unwrap(), version).unwrap();
                host.take(change);
            }
            Step::Meta(meta) => {
                let version = host.next();
                let change = host.session.set_meta(&Submission::from_value(json!({ "draft": meta })).unwrap(), version).unwrap();
                host.take(change);
            }
            Step::Images(images) => {
                let version = host.next();
                let change = host.session.set_meta(&Submission::from_value(json!({ "draft": { "images": images } })).unwrap(), version).unwrap();
                host.take(change);
            }
        }
        let now = host.session.submission();
        prop_assert_eq!(now.text_at("draft.text").unwrap_or(""), String::from_utf16(&host.text).unwrap());
        host.holds()?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn text_after_any_edits_is_reported_as_if_it_were_new(start in text(), format in prop::sample::select(&[None, None, None, Some("plain"), Some("markdown"), Some("html")][..]), steps in prop::collection::vec(step(), 1..14)) {
        run(&start, format, steps)?;
    }

    #[test]
    fn blocks_after_any_edits_are_reported_as_if_they_were_new(steps in prop::collection::vec(block_step(), 1..16)) {
        run_blocks(steps)?;
    }
}

#[derive(Clone, Debug)]
enum BlockStep {
    Replace { after: usize, remove: usize, insert: Vec<Value> },
    Edit { block: usize, at: usize, remove: usize, insert: String },
    Move { from: usize, to: usize },
}

fn block() -> impl Strategy<Value = Value> {
    prop_oneof![
        6 => prop::collection::vec(prop::sample::select(PIECES), 0..3).prop_map(|pieces| json!({ "text": pieces.concat() })),
        1 => Just(json!({ "kind": "table", "cells": [["姓名", "身份证号"], ["张一", "539999199003070025"], ["张二", "539999199003070025"], ["张三", "539999199003070025"]] })),
        1 => Just(json!({ "kind": "image", "image": { "src": "map.png", "kind": "map", "caption": "全省防汛区位图" } })),
        1 => Just(json!({ "kind": "image", "image": { "src": "ditu.png" } })),
        1 => Just(json!({ "kind": "caption", "text": "审图号：GS(2019)1822号" })),
        1 => Just(json!({ "kind": "heading", "text": "来源：网络" })),
    ]
}

fn block_step() -> impl Strategy<Value = BlockStep> {
    prop_oneof![
        4 => (any::<usize>(), 0usize..4, prop::collection::vec(block(), 0..4)).prop_map(|(after, remove, insert)| BlockStep::Replace { after, remove, insert }),
        4 => (any::<usize>(), any::<usize>(), 0usize..12, prop::sample::select(PIECES)).prop_map(|(block, at, remove, insert)| BlockStep::Edit { block, at, remove, insert: insert.into() }),
        1 => (any::<usize>(), any::<usize>()).prop_map(|(from, to)| BlockStep::Move { from, to }),
    ]
}

fn run_blocks(steps: Vec<BlockStep>) -> Result<(), TestCaseError> {
    let submission = Submission::from_value(json!({ "draft": { "kind": "repost", "blocks": [{ "id": "a", "text": "据悉" }] } })).unwrap();
    let mut host = Host::open(&submission, "");
    let mut ids = vec!["a".to_owned()];
    let mut made = 0;
    let blocks_of = |host: &Host| host.session.submission().at("draft.blocks").unwrap().as_array().unwrap().clone();
    for step in steps {
        match step {
            BlockStep::Replace { after, remove, insert } => {
                let place = after % (ids.len() + 1);
                let remove = remove.min(ids.len() - place);
                let insert: Vec<Value> = insert
                    .into_iter()
                    .map(|mut block| {
                        made += 1;
                        block["id"] = format!("b{made}").into();
                        block
                    })
                    .collect();
                let version = host.next();
                let after = place.checked_sub(1).map(|index| ids[index].clone());
                let change = host.session.replace_blocks(after.as_deref(), remove, &insert, version).unwrap();
                ids.splice(place..place + remove, insert.iter().map(|block| block["id"].as_str().unwrap().to_owned()));
                host.take(change);
            }
            BlockStep::Move { from, to } if !ids.is_empty() => {
                let from = from % ids.len();
                let block = blocks_of(&host)[from].clone();
                let version = host.next();
                let before = from.checked_sub(1).map(|index| ids[index].clone());
                let change = host.session.replace_blocks(before.as_deref(), 1, &[], version).unwrap();
                host.take(change);
                let id = ids.remove(from);
                host.holds()?;
                let to = to % (ids.len() + 1);
                let version = host.next();
                let before = to.checked_sub(1).map(|index| ids[index].clone());
                let change = host.session.replace_blocks(before.as_deref(), 0, &[block], version).unwrap();
                host.take(change);
                ids.insert(to, id);
            }
            BlockStep::Edit { block, at, remove, insert } if !ids.is_empty() => {
                let index = block % ids.len();
                let known = &blocks_of(&host)[index];
                let (field, text) = match known.get("text") {
                    Some(text) => ("text", text.as_str().unwrap()),
                    None if known.get("cells").is_some() => ("cells[1][1]", known["cells"][1][1].as_str().unwrap()),
                    None => continue,
                };
                let units: Vec<u16> = text.encode_utf16().collect();
                let whole = |at: usize| if units.get(at).is_some_and(|unit| (0xDC00..0xE000).contains(unit)) { at - 1 } else { at };
                let from = whole(at % (units.len() + 1));
                let to = whole((from + remove).min(units.len())).max(from);
                let version = host.next();
                let change = host.session.update(Some(field), Some(&ids[index]), from..to, &insert, version).unwrap();
                host.take(change);
            }
            _ => continue,
        }
        let known: Vec<String> = blocks_of(&host).iter().map(|block| block["id"].as_str().unwrap().to_owned()).collect();
        prop_assert_eq!(&known, &ids);
        host.holds()?;
    }
    Ok(())
}

#[test]
fn a_keystroke_far_from_a_diagnostic_only_moves_it() {
    let text = format!("第一段。\n\n{}身份证号539999199003070025\n", "中间的一段。\n".repeat(300));
    let submission = Submission::from_value(json!({ "draft": { "text": text } })).unwrap();
    let mut session = Session::open(engine(), &submission, 0).unwrap();
    let from = text.encode_utf16().count() - 19;
    assert_eq!(session.report().diagnostics.iter().map(|d| (d.rule.as_str(), d.from)).collect::<Vec<_>>(), [("pii-id-number", Some(from))]);
    let change = session.update(None, None, 3..3, "一句", 1).unwrap();
    assert_eq!((change.added.len(), change.removed.len()), (0, 0));
    let shift = change.shift.unwrap();
    assert_eq!((shift.field.as_str(), shift.at, shift.by), ("draft.text", 3, 2));
    assert_eq!(session.report().diagnostics[0].from, Some(from + 2));
}

#[test]
fn a_source_typed_at_the_end_takes_the_missing_source_away() {
    let submission = Submission::from_value(json!({ "draft": { "kind": "repost", "text": "据悉，近日有雨。\n" } })).unwrap();
    let mut session = Session::open(engine(), &submission, 0).unwrap();
    let found = |list: &[Diagnostic]| list.iter().map(|d| (d.rule.clone(), d.field.clone(), d.from)).collect::<Vec<_>>();
    let missing = |rule: &str| vec![(rule.to_owned(), "draft.source".to_owned(), None)];
    assert_eq!(found(&session.report().diagnostics), missing("repost-source-missing"));
    let fingerprint = session.report().diagnostics[0].fingerprint.clone();
    // with a source named, its link is what lacks
    let change = session.update(None, None, 9..9, "来源：新华社", 1).unwrap();
    assert_eq!((change.removed, found(&change.added)), (vec![fingerprint], missing("repost-source-url-missing")));
    let change = session.update(None, None, 9..15, "", 2).unwrap();
    assert_eq!((change.removed.len(), found(&change.added)), (1, missing("repost-source-missing")));
}

#[test]
fn a_dismissal_hides_a_diagnostic_and_its_end_brings_it_back() {
    let submission = Submission::of_text("身份证号539999199003070025");
    let mut session = Session::open(engine(), &submission, 0).unwrap();
    let fingerprint = session.report().diagnostics[0].fingerprint.clone();
    let dismissal = Dismissal { fingerprint: fingerprint.clone(), reason: "虚构".into(), by: None, until: None };
    let change = session.set_dismissals(vec![dismissal]);
    assert_eq!((change.removed, change.added), (vec![fingerprint], vec![]));
    assert_eq!(session.report().dismissed[0].dismissal.reason, "虚构");
    // it stays put aside while the text around it stays
    let change = session.update(None, None, 22..22, "\n又一段", 1).unwrap();
    assert_eq!((change.removed, change.added), (vec![], vec![]));
    let change = session.set_dismissals(Vec::new());
    assert_eq!(change.added.iter().map(|d| d.rule.as_str()).collect::<Vec<_>>(), ["pii-id-number"]);
}

#[test]
fn a_bad_edit_is_refused_and_changes_nothing() {
    let submission = Submission::from_value(json!({ "draft": { "text": "a😀b", "title": "题" } })).unwrap();
    let mut session = Session::open(engine(), &submission, 5).unwrap();
    let code = |result: Result<Change, hegao::draft::DraftError>| {
        let error = result.unwrap_err();
        (error.code, error.at)
    };
    assert_eq!(code(session.update(None, None, 2..3, "", 6)), ("cuts-a-character", "draft.text".into()));
    assert_eq!(code(session.update(None, None, 0..9, "", 6)), ("bad-range", "draft.text".into()));
    #[allow(clippy::reversed_empty_ranges)]
    let backwards = 3..1;
    assert_eq!(code(session.update(None, None, backwards, "", 6)), ("bad-range", "draft.text".into()));
    assert_eq!(code(session.update(None, None, 0..1, "", 5)), ("stale-version", "version".into()));
    assert_eq!(code(session.update(Some("draft.nothing"), None, 0..0, "", 6)), ("unknown-string", "draft.nothing".into()));
    assert_eq!(code(session.update(Some("draft.source.name"), None, 0..0, "x", 6)), ("unknown-string", "draft.source.name".into()));
    assert_eq!(code(session.update(None, Some("x"), 0..0, "", 6)), ("unknown-block", "block".into()));
    assert_eq!(code(session.replace_blocks(None, 0, &[], 6)), ("no-block-body", "blocks".into()));
    assert_eq!(code(session.set_meta(&Submission::from_value(json!({ "today": "morgen" })).unwrap(), 6)), ("bad-value", "today".into()));
    assert_eq!((session.version(), session.submission()), (5, submission));
    assert!(session.update(None, None, 1..3, "", 6).is_ok());
}

#[test]
fn blocks_of_a_session_have_ids_of_their_own() {
    let open = |blocks: Value| Session::open(engine(), &Submission::from_value(json!({ "draft": { "blocks": blocks } })).unwrap(), 0);
    let error = open(json!([{ "text": "一" }])).unwrap_err();
    assert_eq!((error.code, error.at.as_str()), ("block-without-id", "draft.blocks[0].id"));
    let error = open(json!([{ "id": "a" }, { "id": "a" }])).unwrap_err();
    assert_eq!((error.code, error.at.as_str()), ("block-twice", "draft.blocks[1].id"));
    let mut session = open(json!([{ "id": "a", "text": "一" }, { "id": "b", "text": "二" }])).unwrap();
    assert_eq!(session.replace_blocks(Some("a"), 2, &[], 1).unwrap_err().code, "too-many-blocks");
    assert_eq!(session.replace_blocks(Some("a"), 0, &[json!({ "id": "b" })], 1).unwrap_err().code, "block-twice");
    assert_eq!(session.replace_blocks(Some("c"), 0, &[], 1).unwrap_err().code, "unknown-block");
    assert!(session.replace_blocks(Some("a"), 1, &[json!({ "id": "b", "text": "三" })], 1).is_ok());
}

#[test]
fn typing_a_tag_turns_the_body_into_html_and_back() {
    let submission = Submission::of_text("身份证号539999199003070025\n<p\n");
    let mut session = Session::open(engine(), &submission, 0).unwrap();
    session.update(None, None, 25..25, ">&#35;", 1).unwrap();
    assert_eq!(session.report(), engine().check(&session.submission()).unwrap());
    session.update(None, None, 23..25, "", 2).unwrap();
    assert_eq!(session.report(), engine().check(&session.submission()).unwrap());
    assert_eq!(session.submission().text_at("text"), Some("身份证号539999199003070025\n>&#35;\n"));
}

#[test]
fn long_drafts_of_every_shape_are_edited_in_place() {
    let shapes = [
        "一\n".repeat(30_000),
        "\n".repeat(60_000),
        "长句，".repeat(20_000),
        "|一|539999199003070025|\n".repeat(3_000),
        "![](ditu.png)\n".repeat(3_000),
        "来源：网络\n\n".repeat(3_000),
        "<".repeat(20_000),
    ];
    for shape in shapes {
        let submission = Submission::from_value(json!({ "draft": { "text": shape } })).unwrap();
        let mut session = Session::open(engine(), &submission, 0).unwrap();
        let length = shape.encode_utf16().count();
        for (step, at) in [0, length / 3, length / 2, length - 1].into_iter().enumerate() {
            session.update(None, None, at..at, "身份证号539999199003070025，", u32::try_from(step).unwrap() + 1).unwrap();
        }
        let fresh = engine().check(&session.submission()).unwrap();
        assert!(fresh.diagnostics.iter().any(|d| d.rule == "pii-id-number"), "{}", &shape[..shape.char_indices().nth(4).unwrap().0]);
        assert_eq!(session.report(), fresh);
    }
}
