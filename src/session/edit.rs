//! The host's edits, held against the submission, as changes of parts.

use super::apply::Edit;
use super::change::{Change, Shift, ShiftUnit};
use super::cut::{REACH, cut_blocks, cut_text};
use super::parts::Source;
use super::{BodyKind, Session, blocks_of, text_of};
use crate::check::Tally;
use crate::draft::{DraftError, Format, HtmlMark, Submission};
use crate::text::{byte_of_unit, utf16_len};
use crate::wording::say;
use serde_json::Value;
use std::ops::Range;

/// Members of a patch that change what parts are read from, so that all is read again.
const BODY_MEMBERS: &[&str] = &["text", "blocks", "format", "images", "today"];

/// The field that says how a body is written.
pub fn format_path(path: &str) -> String {
    format!("{}format", path.strip_suffix("text").unwrap_or(path))
}

impl Session {
    /// Replaces `range` (UTF-16 code units) of a string by `insert`. `field` is its path as diagnostics name
    /// it, the body if absent; with `block`, `text` (if absent) or `cells[1][2]` of that block.
    ///
    /// # Errors
    /// When there is no such string, the range leaves it or cuts a surrogate pair, or `version` does not grow.
    /// The session then stays as it was.
    pub fn update(&mut self, field: Option<&str>, block: Option<&str>, range: Range<usize>, insert: &str, version: u32) -> Result<Change, DraftError> {
        self.demand_newer(version)?;
        if let Some(id) = block {
            return self.update_block(id, field.unwrap_or("text"), range, insert, version);
        }
        let text_body = self.bodies.iter().position(|body| body.kind != BodyKind::Blocks && field.is_none_or(|field| field == body.path));
        match (text_body, field) {
            (Some(body), _) => self.update_text(body, range, insert, version),
            (None, Some(path)) => match self.block_of_path(path) {
                Some((id, inner)) => self.update_block(&id, &inner, range, insert, version),
                None => self.update_frame(path, range, insert, version),
            },
            (None, None) => Err(error("no-text-body", "text", &[])),
        }
    }

    /// Replaces `remove` blocks after the block named `after` (from the start if `None`) by `insert`.
    ///
    /// # Errors
    /// When the body is not given as blocks, `after` is unknown, fewer blocks follow, an inserted block has no
    /// id or one that is taken, or breaks the table of fields, or `version` does not grow.
    pub fn replace_blocks(&mut self, after: Option<&str>, remove: usize, insert: &[Value], version: u32) -> Result<Change, DraftError> {
        self.demand_newer(version)?;
        let Some((index, body)) = self.bodies.iter().enumerate().find(|(_, body)| body.kind == BodyKind::Blocks) else {
            return Err(error("no-block-body", "blocks", &[]));
        };
        let path = body.path;
        Submission::from_value(serde_json::json!({ "blocks": insert }))?;
        let (start, before) = match after {
            None => (0, 0),
            Some(id) => {
                let (part, sums) = body.parts.of_block(id).ok_or_else(|| error("unknown-block", "after", &[("id", id)]))?;
                let within = self.blocks_at(index, part).iter().position(|block| id_of(block) == Some(id)).unwrap_or(0);
                (part, sums.blocks.saturating_add(within).saturating_add(1))
            }
        };
        let total = body.parts.sums().blocks;
        if before.saturating_add(remove) > total {
            return Err(error("too-many-blocks", "remove", &[("count", &total.saturating_sub(before).to_string())]));
        }
        // whole parts around the edit, and those after it until one begins where one began before
        let start = start.saturating_sub(REACH);
        let first_block = body.parts.range(start..start.saturating_add(1)).next().map_or(0, |(sums, _)| sums.blocks);
        let mut end = start;
        let mut old: Vec<Value> = Vec::new();
        let reached = before.saturating_add(remove).saturating_sub(first_block);
        while end < body.parts.len() && (old.len() < reached || end == start) {
            old.extend(self.blocks_at(index, end).iter().cloned());
            end = end.saturating_add(1);
        }
        let head = before.saturating_sub(first_block);
        let is_removed = |id: &str| old.iter().skip(head).take(remove).filter_map(id_of).any(|known| known == id);
        demand_ids(insert.iter(), "insert")?;
        for id in insert.iter().filter_map(id_of) {
            if body.parts.of_block(id).is_some() && !is_removed(id) {
                return Err(error("block-twice", "insert", &[("id", id)]));
            }
        }
        let mut new: Vec<Value> = old.clone();
        new.splice(head..head.saturating_add(remove), insert.iter().cloned());
        let sources = loop {
            let edge = new.len();
            let mut tail = Vec::new();
            if end < body.parts.len() {
                tail = self.blocks_at(index, end).to_vec();
            }
            let cut = cut_blocks(new.iter().chain(&tail).cloned());
            if tail.is_empty() {
                break cut;
            }
            let mut seen = 0usize;
            let kept: Vec<Source> = cut
                .into_iter()
                .take_while(|part| {
                    let fits = seen < edge;
                    seen = seen.saturating_add(blocks_of(part).len());
                    fits
                })
                .collect();
            if kept.iter().map(|part| blocks_of(part).len()).sum::<usize>() == edge {
                break kept;
            }
            new.extend(tail);
            end = end.saturating_add(1);
        };
        let by = signed(insert.len()).saturating_sub(signed(remove));
        let shift = (by != 0).then(|| Shift { field: path.to_owned(), block: None, at: before.saturating_add(remove), by, unit: ShiftUnit::Blocks });
        Ok(self.apply(Edit { body: index, range: start..end, sources, frame: None, shift, version }))
    }

    /// Replaces members of the submission, and of its draft, by those of `patch`; `null` takes one away.
    ///
    /// # Errors
    /// As for [`Engine::check`](crate::Engine::check), and when `version` does not grow.
    pub fn set_meta(&mut self, patch: &Submission, version: u32) -> Result<Change, DraftError> {
        self.demand_newer(version)?;
        let keys = |value: Option<&Value>| -> Vec<String> { value.and_then(Value::as_object).into_iter().flat_map(|map| map.keys().cloned()).collect() };
        let all = keys(Some(patch.json())).into_iter().chain(keys(patch.json().get("draft")));
        let whole_draft = patch.json().get("draft").is_some_and(Value::is_null);
        if whole_draft || all.into_iter().any(|key| BODY_MEMBERS.contains(&key.as_str())) {
            let next = self.submission().patched(patch);
            return self.reopen(&next, version);
        }
        let frame = Some(self.given.patched(patch));
        Ok(self.apply(Edit { body: 0, range: 0..0, sources: Vec::new(), frame, shift: None, version }))
    }

    fn demand_newer(&self, version: u32) -> Result<(), DraftError> {
        if version > self.version {
            return Ok(());
        }
        Err(error("stale-version", "version", &[("version", &version.to_string()), ("known", &self.version.to_string())]))
    }

    fn update_text(&mut self, index: usize, mut range: Range<usize>, mut insert: &str, version: u32) -> Result<Change, DraftError> {
        let Some(body) = self.bodies.get(index) else { return Err(error("no-text-body", "text", &[])) };
        let (path, BodyKind::Text { format, is_declared }) = (body.path, body.kind) else { return Err(error("no-text-body", body.path, &[])) };
        let length = body.parts.sums().units;
        demand_range(&range, length, path)?;
        let (first, units) = body.parts.at_unit(range.start);
        let (last, _) = body.parts.at_unit(range.end);
        let start = first.saturating_sub(REACH);
        let mut end = last.saturating_add(1).min(body.parts.len());
        let before = body.parts.range(start..start.saturating_add(1)).next().map_or(units, |(sums, _)| sums.units);
        let mut text: String = self.texts_at(index, start..end).collect();
        let cuts = || error("cuts-a-character", path, &[]);
        let local = range.start.saturating_sub(before)..range.end.saturating_sub(before);
        let old = byte_of_unit(&text, local.start).zip(byte_of_unit(&text, local.end)).and_then(|(from, to)| text.get(from..to)).ok_or_else(cuts)?;
        let (head, tail) = (common_start(old, insert), common_end(old, insert));
        range = range.start.saturating_add(utf16_len(head))..range.end.saturating_sub(utf16_len(tail));
        insert = insert.get(head.len()..insert.len().saturating_sub(tail.len())).unwrap_or(insert);
        splice(&mut text, range.start.saturating_sub(before)..range.end.saturating_sub(before), insert).ok_or_else(cuts)?;
        let shift = moved(path.to_owned(), None, &range, insert);

        if format == Format::Html || (!is_declared && self.turns_html(index, start..end, &text)) {
            return Ok(self.replace_text(index, start..end, &text, shift, version));
        }
        // on until a part begins where one began before, with a whole part behind it
        let (mut ahead, mut edge) = (2usize, text.len());
        let sources = loop {
            let known: Vec<usize> = self.texts_at(index, end..end.saturating_add(ahead)).map(str::len).collect();
            let tail: String = self.texts_at(index, end..end.saturating_add(ahead)).collect();
            let is_all = end.saturating_add(known.len()) >= body.parts.len();
            let whole = text.clone() + &tail;
            let cut = cut_text(&whole, format);
            let ends: Vec<usize> = cut
                .iter()
                .scan(0usize, |at, part| {
                    *at = at.saturating_add(text_of(part).len());
                    Some(*at)
                })
                .collect();
            let mut meeting = None;
            for (taken, length) in std::iter::once(0).chain(known.iter().copied()).enumerate() {
                edge = if taken == 0 { text.len() } else { edge.saturating_add(length) };
                let is_backed = taken < known.len() || is_all;
                let at = ends.iter().position(|at| *at == edge).or_else(|| (edge == 0).then_some(usize::MAX));
                if let Some(at) = at.filter(|_| is_backed) {
                    meeting = Some((taken, at.wrapping_add(1)));
                    break;
                }
            }
            if let Some((taken, parts)) = meeting {
                end = end.saturating_add(taken);
                break cut.into_iter().take(parts).collect();
            }
            ahead = ahead.saturating_mul(2);
        };
        Ok(self.apply(Edit { body: index, range: start..end, sources, frame: None, shift, version }))
    }

    /// Whether a body whose format follows from its text turns into HTML by the edit, or is none any more.
    fn turns_html(&self, index: usize, range: Range<usize>, text: &str) -> bool {
        let Some(body) = self.bodies.get(index) else { return false };
        let mark = HtmlMark::of(text);
        // in a text that is no HTML only a new tag, or a new end of one, can make it HTML
        let old = body.parts.range(range.clone()).fold(HtmlMark::default(), |mark, (_, part)| mark.then(part.html));
        if mark == old {
            return false;
        }
        let all = body.parts.range(0..range.start).map(|(_, part)| part.html).chain([mark]).chain(body.parts.range(range.end..body.parts.len()).map(|(_, part)| part.html));
        all.fold(HtmlMark::default(), HtmlMark::then).is_html
    }

    /// Replaces a range of parts by a text, and cuts the body anew: it is HTML, or turns into it.
    fn replace_text(&mut self, index: usize, range: Range<usize>, text: &str, shift: Option<Shift>, version: u32) -> Change {
        let count = self.bodies.get(index).map_or(0, |body| body.parts.len());
        let whole: String = self.texts_at(index, 0..range.start).chain([text]).chain(self.texts_at(index, range.end..count)).collect();
        let Some(body) = self.bodies.get_mut(index) else { return Change::between(Vec::new(), Vec::new(), shift, version) };
        if let BodyKind::Text { format, is_declared: false } = &mut body.kind {
            *format = if HtmlMark::of(&whole).is_html { Format::Html } else { Format::Light };
        }
        let sources = cut_text(&whole, body.kind.format());
        self.apply(Edit { body: index, range: 0..count, sources, frame: None, shift, version })
    }

    fn update_block(&mut self, id: &str, inner: &str, range: Range<usize>, insert: &str, version: u32) -> Result<Change, DraftError> {
        let unknown = || error("unknown-block", "block", &[("id", id)]);
        let found = self.bodies.iter().enumerate().find_map(|(index, body)| body.parts.of_block(id).map(|(part, sums)| (index, part, sums)));
        let (index, part, sums) = found.ok_or_else(unknown)?;
        let mut blocks = self.blocks_at(index, part).to_vec();
        let within = blocks.iter().position(|block| id_of(block) == Some(id)).ok_or_else(unknown)?;
        let list = self.bodies.get(index).map_or("blocks", |body| body.path);
        let field = format!("{list}[{}].{inner}", sums.blocks.saturating_add(within));
        let mut alone = Submission::from_value(serde_json::json!({ "blocks": [blocks.get(within)] }))?;
        let text = alone.text_mut(&format!("blocks[0].{inner}")).ok_or_else(|| error("unknown-string", &field, &[]))?;
        demand_range(&range, utf16_len(text), &field)?;
        splice(text, range.clone(), insert).ok_or_else(|| error("cuts-a-character", &field, &[]))?;
        if let (Some(slot), Some(Value::Array(changed))) = (blocks.get_mut(within), alone.at("blocks")) {
            *slot = changed.first().cloned().unwrap_or(Value::Null);
        }
        let shift = moved(field, Some(id.to_owned()), &range, insert);
        Ok(self.apply(Edit { body: index, range: part..part.saturating_add(1), sources: vec![Source::Blocks(blocks)], frame: None, shift, version }))
    }

    /// The block that a path leads into, and the rest of the path.
    fn block_of_path(&self, path: &str) -> Option<(String, String)> {
        let body = self.bodies.iter().find(|body| body.kind == BodyKind::Blocks)?;
        let (index, inner) = path.strip_prefix(body.path)?.strip_prefix('[')?.split_once("].")?;
        let index = index.parse::<usize>().ok()?;
        let mut blocks = body.parts.iter().flat_map(|part| blocks_of(&part.source));
        Some((id_of(blocks.nth(index)?)?.to_owned(), inner.to_owned()))
    }

    fn update_frame(&mut self, path: &str, range: Range<usize>, insert: &str, version: u32) -> Result<Change, DraftError> {
        let own = path.strip_prefix("draft.").unwrap_or(path);
        let reads_all = BODY_MEMBERS.iter().any(|member| own.split(['.', '[']).next() == Some(member));
        let mut given = if reads_all { self.submission() } else { self.given.clone() };
        let text = given.text_mut(path).ok_or_else(|| error("unknown-string", path, &[]))?;
        demand_range(&range, utf16_len(text), path)?;
        splice(text, range.clone(), insert).ok_or_else(|| error("cuts-a-character", path, &[]))?;
        if reads_all {
            return self.reopen(&given, version);
        }
        let shift = moved(path.to_owned(), None, &range, insert);
        Ok(self.apply(Edit { body: 0, range: 0..0, sources: Vec::new(), frame: Some(given), shift, version }))
    }

    fn texts_at(&self, index: usize, range: Range<usize>) -> impl Iterator<Item = &str> {
        self.bodies.get(index).into_iter().flat_map(move |body| body.parts.range(range.clone()).map(|(_, part)| text_of(&part.source)))
    }

    fn blocks_at(&self, index: usize, part: usize) -> &[Value] {
        let part = self.bodies.get(index).and_then(|body| body.parts.range(part..part.saturating_add(1)).next());
        part.map_or(&[], |(_, part)| blocks_of(&part.source))
    }
}

/// Every block of a session has an id of its own.
pub fn demand_ids<'b>(blocks: impl Iterator<Item = &'b Value>, path: &str) -> Result<(), DraftError> {
    let mut known = Tally::new();
    for (index, block) in blocks.enumerate() {
        let at = format!("{path}[{index}].id");
        match id_of(block) {
            None => return Err(error("block-without-id", &at, &[])),
            Some(id) if known.insert(id.to_owned(), index).is_some() => return Err(error("block-twice", &at, &[("id", id)])),
            Some(_) => {}
        }
    }
    Ok(())
}

fn id_of(block: &Value) -> Option<&str> {
    block.get("id").and_then(Value::as_str)
}

fn error(code: &'static str, at: &str, slots: &[(&str, &str)]) -> DraftError {
    DraftError { code, at: at.to_owned(), message: say(code, slots) }
}

fn demand_range(range: &Range<usize>, length: usize, at: &str) -> Result<(), DraftError> {
    if range.start <= range.end && range.end <= length {
        return Ok(());
    }
    Err(error("bad-range", at, &[("from", &range.start.to_string()), ("to", &range.end.to_string()), ("length", &length.to_string())]))
}

/// Replaces UTF-16 code units; `None` where the range cuts a character.
fn splice(text: &mut String, range: Range<usize>, insert: &str) -> Option<()> {
    let start = byte_of_unit(text, range.start)?;
    let end = start.saturating_add(byte_of_unit(text.get(start..)?, range.end.saturating_sub(range.start))?);
    text.replace_range(start..end, insert);
    Some(())
}

/// What both texts begin with.
fn common_start<'t>(old: &str, new: &'t str) -> &'t str {
    let end = old.chars().zip(new.char_indices()).find(|(a, (_, b))| a != b).map(|(_, (at, _))| at);
    new.get(..end.unwrap_or(old.len().min(new.len()))).unwrap_or("")
}

/// What both texts end with, behind what they begin with.
fn common_end<'t>(old: &str, new: &'t str) -> &'t str {
    let start = common_start(old, new).len();
    let (old, new) = (old.get(start..).unwrap_or(""), new.get(start..).unwrap_or(""));
    let same = old.chars().rev().zip(new.chars().rev()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum::<usize>();
    new.get(new.len().saturating_sub(same)..).unwrap_or("")
}

fn signed(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// How positions behind an edit move.
fn moved(field: String, block: Option<String>, range: &Range<usize>, insert: &str) -> Option<Shift> {
    let by = signed(utf16_len(insert)).saturating_sub(signed(range.len()));
    (by != 0).then_some(Shift { field, block, at: range.end, by, unit: ShiftUnit::Utf16 })
}
