//! Names of persons: labelled, in columns, and in running text.
//!
//! A name has no grammar but its surname, so each is weighed: surname and given characters, what stands right
//! before (a label, a duty, 村民), what stands right after (同志, 先生, 表示, （男，…)). What surprises: the
//! name of an official in duty, an author, or a person of history is read as well, with evidence of its own,
//! since it may stay.

use super::context::{ColumnHeader, Context};
use super::name_lore::{NameLore, is_in};
use super::{Entity, EntityKind, Evidence, State};
use crate::scan::ListId;
use crate::text::{Span, is_han};
use std::collections::BTreeMap;

/// Least weight of a name without a label.
const LEAST_WEIGHT: i32 = 7;
/// Longest name of a person in a column: names of peoples with a point in them.
const LONGEST: usize = 14;
/// Most names in one row behind one label.
const MOST_IN_ROW: usize = 60;

/// The start or the end of a word.
type Edge = fn(Span) -> usize;

/// Where words of some lists end or begin.
#[derive(Default)]
struct Places {
    at: Vec<usize>,
}

impl Places {
    fn of(context: &Context<'_>, list: ListId, except: Option<ListId>, edge: Edge) -> Self {
        if !context.hits.has(list) {
            return Self::default();
        }
        let mut longer = except.into_iter().flat_map(|list| context.hits.of(list)).peekable();
        let mut reach = 0usize;
        // 文/李某: a label of one character is one only before its mark
        let is_word = |span: &Span| context.slice(*span).chars().nth(1).is_some() || matches!(context.char_at(span.end()), Some(':' | '/' | '|'));
        let mut at: Vec<usize> = Vec::new();
        for span in context.hits.of(list) {
            // words come by start: one that ends before the end of a longer one lies inside it
            while let Some(next) = longer.next_if(|next| next.start() <= span.start()) {
                reach = reach.max(next.end());
            }
            if span.end() > reach && is_word(&span) {
                at.push(edge(span));
            }
        }
        at.sort_unstable();
        at.dedup();
        Self { at }
    }

    fn holds(&self, place: usize) -> bool {
        self.at.binary_search(&place).is_ok()
    }
}

/// What stands around the names of a block.
struct Surroundings {
    labels: Places,
    official_labels: Places,
    titles_before: Places,
    titles_after: Places,
    bylines: Places,
    civil_before: Places,
    civil_after: Places,
    reporting: Places,
    /// By-lines that are ordinary words without a colon.
    bylines_colon: Places,
    predicates: Places,
    openers: Places,
}

impl Surroundings {
    fn of(context: &Context<'_>) -> Self {
        let lists = context.vocabulary.lists;
        let (start, end): (Edge, Edge) = (Span::start, Span::end);
        Self {
            labels: Places::of(context, lists.name_labels, Some(lists.name_labels_not), end),
            official_labels: Places::of(context, lists.name_labels_official, Some(lists.name_labels_not), end),
            titles_before: Places::of(context, lists.name_titles_before, Some(lists.name_titles_not), end),
            titles_after: Places::of(context, lists.name_titles_after, Some(lists.name_titles_not), start),
            bylines: Places::of(context, lists.bylines, None, end),
            civil_before: Places::of(context, lists.civil_titles, Some(lists.civil_titles_not), end),
            civil_after: Places::of(context, lists.civil_titles, Some(lists.civil_titles_not), start),
            reporting: Places::of(context, lists.name_reporting, None, start),
            bylines_colon: Places::of(context, lists.bylines_colon, None, end),
            predicates: Places::of(context, lists.name_predicates, None, start),
            openers: Places::of(context, lists.name_openers, Some(lists.name_labels_not), end),
        }
    }
}

/// A name that was found.
struct Name {
    span: Span,
    evidence: Evidence,
}

/// Reads the names of a block.
pub fn read(context: &mut Context<'_>) {
    if let Some(evidence) = context.column.and_then(|column| column_of(context, column)) {
        read_cell(context, evidence);
        return;
    }
    let around = Surroundings::of(context);
    let mut names: Vec<Name> = Vec::new();
    read_labelled(context, &around, &mut names);
    read_running(context, &around, &mut names);
    read_again(context, &mut names);
    names.sort_by_key(|name| name.span);
    for name in names {
        add(context, name.span, name.evidence);
    }
    read_masked(context);
}

/// What a header says of the names below it.
fn column_of(context: &Context<'_>, column: ColumnHeader<'_>) -> Option<Evidence> {
    let lists = context.vocabulary.lists;
    let end = column.text.trim_end().len();
    let ends = |list: ListId| column.hits.of(list).any(|span| span.end() == end || column.text.get(span.end()..).is_some_and(|rest| rest.trim_start().starts_with(['(', '/'])));
    if ends(lists.name_labels_official) {
        Some(Evidence::Official)
    } else {
        ends(lists.name_labels).then_some(Evidence::Label)
    }
}

/// A cell under the header of a column of names: one name, or several.
fn read_cell(context: &mut Context<'_>, evidence: Evidence) {
    let text = context.text;
    let mut at = 0usize;
    for part in text.split(['、', ',', ';', '/', '\n']) {
        let start = at.saturating_add(part.len().saturating_sub(part.trim_start().len()));
        at = at.saturating_add(part.len()).saturating_add(text.get(at.saturating_add(part.len())..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8));
        let name = part.trim();
        let name = name.split('(').next().unwrap_or(name).trim_end();
        let bare: Vec<char> = name.chars().filter(|c| *c != ' ').collect();
        let is_long = bare.contains(&'·');
        let fits = (2..=4).contains(&bare.len()) && bare.iter().all(|c| is_han(*c)) || is_long && bare.len() <= LONGEST && bare.iter().all(|c| is_han(*c) || *c == '·');
        let known = context.vocabulary.names.surname(&bare) > 0 || is_long || bare.len() == 3;
        let never = bare.iter().skip(1).any(|c| context.vocabulary.names.never.holds(*c)) || context.vocabulary.not_name_cells.iter().any(|word| bare.iter().collect::<String>() == *word);
        let span = Span::new(start, start.saturating_add(name.len()));
        // 赵女士, 李主任
        let given = start.saturating_add(name.chars().next().map_or(0, char::len_utf8));
        let lists = context.vocabulary.lists;
        let is_title = [lists.civil_titles, lists.name_titles_after].into_iter().any(|list| context.hits.starting_at(list, given).any(|title| title.end() == span.end()));
        if fits && known && !is_title && !never && !is_masked_name(&bare) {
            add(context, span, evidence);
        }
    }
    read_masked(context);
}

/// Names behind a label: the first, and those that follow it in a row.
fn read_labelled(context: &Context<'_>, around: &Surroundings, names: &mut Vec<Name>) {
    let labels = [
        (&around.official_labels, Evidence::Official, false),
        (&around.labels, Evidence::Label, false),
        (&around.bylines, Evidence::Official, false),
        (&around.bylines_colon, Evidence::Official, true),
    ];
    for (places, evidence, needs_mark) in labels {
        for &end in &places.at {
            let rest = context.text.get(end..).unwrap_or("");
            let between = rest.char_indices().take(4).take_while(|(_, c)| matches!(c, ' ' | ':' | '为' | '是' | '系' | '叫' | '“' | '"' | '(' | ')' | '【' | '】' | '\t' | '/' | '|')).count();
            let marked = rest.chars().take(between).any(|c| matches!(c, ':' | '|' | '/'));
            let Some((offset, _)) = rest.char_indices().nth(between).filter(|_| marked || !needs_mark) else { continue };
            let mut at = end.saturating_add(offset);
            for _ in 0..MOST_IN_ROW {
                let Some(span) = labelled_name(context, around, at, marked) else { break };
                // 联系人大代表: without a mark the words must weigh as a name
                if !marked && weight(context, around, span, 4) < LEAST_WEIGHT {
                    break;
                }
                names.push(Name { span, evidence });
                let Some(next) = next_in_row(context.text, span.end()) else { break };
                at = next;
            }
        }
    }
}

/// Where the next name of a row begins: behind 、, a comma, or one space.
fn next_in_row(text: &str, end: usize) -> Option<usize> {
    let rest = text.get(end..)?;
    let mark = rest.chars().next().filter(|c| matches!(c, '、' | ' ' | '/'))?;
    let spaces = rest.get(mark.len_utf8()..)?.chars().take_while(|c| *c == ' ').count();
    Some(end.saturating_add(mark.len_utf8()).saturating_add(spaces))
}

/// The name that a label demands at `at`.
fn labelled_name(context: &Context<'_>, around: &Surroundings, at: usize, marked: bool) -> Option<Span> {
    let rest = context.text.get(at..)?;
    let chars: Vec<char> = rest.chars().take_while(|c| is_han(*c) || *c == '·').take(LONGEST + 1).collect();
    let end_of = |count: usize| at.saturating_add(bytes_of(&chars, count));
    let lore = &context.vocabulary.names;
    let surname = lore.surname(&chars);
    if chars.contains(&'·') && marked && chars.len() <= LONGEST {
        return Some(Span::new(at, end_of(chars.len())));
    }
    if surname == 0 || is_masked_name(&chars) {
        return None;
    }
    let plain = |count: usize| chars.get(1..count).is_some_and(|given| given.iter().all(|c| !lore.never.holds(*c)));
    // all of a short run, if a label with a colon stands before it
    if marked && (2..=3).contains(&chars.len()) && plain(chars.len()) {
        let span = Span::new(at, end_of(chars.len()));
        // 联系人:李主任 names nobody in full
        let is_title = around.titles_after.holds(end_of(surname)) || around.civil_after.holds(end_of(surname));
        return (!is_title && (!lore.vetoes(context.slice(span), rest) || chars.len() == 3)).then_some(span);
    }
    best(context, around, at, 4)
}

/// Bytes of the first `count` characters.
fn bytes_of(chars: &[char], count: usize) -> usize {
    chars.iter().take(count).map(|c| c.len_utf8()).sum()
}

/// The heaviest reading of a name that begins at `at`: two characters, three, or four with a compound surname.
fn best(context: &Context<'_>, around: &Surroundings, at: usize, before: i32) -> Option<Span> {
    let rest = context.text.get(at..)?;
    let chars: Vec<char> = rest.chars().take(5).collect();
    let surname = context.vocabulary.names.surname(&chars);
    if surname == 0 {
        return None;
    }
    let mut found: Option<(i32, Span)> = None;
    for given in [2usize, 1] {
        let count = surname.saturating_add(given);
        if chars.len() < count || !chars.iter().take(count).all(|c| is_han(*c)) {
            continue;
        }
        let span = Span::new(at, at.saturating_add(bytes_of(&chars, count)));
        let weight = weight(context, around, span, before);
        if found.is_none_or(|(known, _)| weight > known) {
            found = Some((weight, span));
        }
    }
    found.filter(|(weight, _)| *weight >= LEAST_WEIGHT).map(|(_, span)| span)
}

/// How much speaks for a name: its characters, and what stands on its right; `before` is what stands on its
/// left.
fn weight(context: &Context<'_>, around: &Surroundings, span: Span, before: i32) -> i32 {
    let lore = &context.vocabulary.names;
    let text = context.slice(span);
    let chars: Vec<char> = text.chars().collect();
    let surname = lore.surname(&chars).max(1);
    let given = chars.get(surname..).unwrap_or(&[]);
    if given.is_empty() || given.iter().any(|c| lore.never.holds(*c)) {
        return i32::MIN / 2;
    }
    // 王主任, 李大妈: a title is no given name
    let given_at = span.end().saturating_sub(bytes_of(given, given.len()));
    if around.titles_after.holds(given_at) || around.civil_after.holds(given_at) {
        return i32::MIN / 2;
    }
    let mut sum = before;
    sum += match chars.first() {
        _ if surname == 2 => 4,
        Some(c) if lore.functional.holds(*c) => -1,
        Some(c) if lore.ambiguous.holds(*c) => 1,
        _ => 2,
    };
    let usual = given.iter().filter(|c| lore.given.holds(**c)).count();
    sum += match (usual, given.len()) {
        (2, _) => 3,
        (1, 1) => 1,
        (1, _) => 0,
        _ => -2,
    };
    if lore.vetoes(text, context.text.get(span.start()..).unwrap_or("")) {
        sum -= 6;
    }
    sum + right_weight(context, around, span.end(), given.len())
}

/// What stands right behind a name.
fn right_weight(context: &Context<'_>, around: &Surroundings, end: usize, given: usize) -> i32 {
    if around.titles_after.holds(end) || around.civil_after.holds(end) || tells_sex_or_age(context.text.get(end..).unwrap_or("")) {
        return 4;
    }
    if around.reporting.holds(end) || around.predicates.holds(end) {
        return 3;
    }
    match context.char_at(end) {
        None => 1,
        Some('、' | ',' | '。' | ';' | ':' | ')' | '(' | ' ' | '\n' | '\t' | '"' | '”' | '|' | '!' | '?' | '》') => 1,
        Some(c) if context.vocabulary.names.followers.holds(c) => 1,
        Some(c) if is_han(c) => if given == 1 { -3 } else { -1 },
        Some(_) => 0,
    }
}

/// `,男,` `(女,` `,13岁` `(34岁`: sex or age behind a name.
fn tells_sex_or_age(rest: &str) -> bool {
    let Some(inner) = rest.strip_prefix([',', '(', ' ']) else { return false };
    let inner = inner.trim_start();
    let sex = inner.strip_prefix(['男', '女']).is_some_and(|after| after.is_empty() || after.starts_with([',', ')', '。', '、', ' ', ';', '(', '婴', '童', '孩']));
    let digits = inner.chars().take_while(char::is_ascii_digit).count();
    sex || ((1..=2).contains(&digits) && inner.get(digits..).is_some_and(|after| after.starts_with('岁'))) || (digits == 4 && inner.get(digits..).is_some_and(|after| after.starts_with('年')) && inner.chars().take(14).any(|c| c == '生'))
}

/// Names in running text.
fn read_running(context: &Context<'_>, around: &Surroundings, names: &mut Vec<Name>) {
    let text = context.text;
    let lore = &context.vocabulary.names;
    let mut taken: Vec<Span> = names.iter().map(|name| name.span).collect();
    taken.sort();
    let mut known: BTreeMap<&str, Evidence> = BTreeMap::new();
    for name in names.iter() {
        known.insert(context.slice(name.span), name.evidence);
    }
    let mut last: Option<(usize, Evidence)> = None;
    let mut from = 0usize;
    for (at, c) in text.char_indices() {
        if at < from || !(lore.surnames.holds(c) || lore.compound_first.holds(c)) {
            continue;
        }
        let own = taken.partition_point(|span| span.start() <= at).checked_sub(1).and_then(|index| taken.get(index));
        if let Some(own) = own.filter(|own| at < own.end()) {
            from = own.end();
            continue;
        }
        if !has_given_name(lore, text.get(at..).unwrap_or("")) {
            continue;
        }
        let (before, evidence) = left_weight(context, around, at, last);
        if !may_weigh_enough(context, around, at, before) {
            continue;
        }
        let Some(span) = best(context, around, at, before) else { continue };
        let next = taken.get(taken.partition_point(|other| other.start() < span.start()));
        if context.is_taken(span) || next.is_some_and(|other| other.overlaps(span)) {
            continue;
        }
        let evidence = if is_in(&lore.historic, context.slice(span)) { Evidence::Official } else { evidence.unwrap_or_else(|| evidence_behind(context, around, span.end())) };
        let evidence = *known.entry(context.slice(span)).or_insert(evidence);
        names.push(Name { span, evidence });
        last = Some((span.end(), evidence));
        from = span.end();
    }
}

/// Names of three characters that were found once are found wherever they stand in the block.
fn read_again(context: &Context<'_>, names: &mut Vec<Name>) {
    let mut known: Vec<(&str, Evidence)> = names.iter().map(|name| (context.slice(name.span), name.evidence)).filter(|(name, _)| name.chars().count() > 2).collect();
    known.sort_unstable_by_key(|(name, _)| *name);
    known.dedup_by_key(|(name, _)| *name);
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    for name in names.iter() {
        taken.insert(name.span.start(), name.span.end());
    }
    for (name, evidence) in known.into_iter().take(MOST_IN_ROW) {
        for (at, _) in context.text.match_indices(name) {
            let span = Span::new(at, at.saturating_add(name.len()));
            let before = taken.range(..span.end()).next_back();
            if before.is_none_or(|(_, end)| *end <= at) {
                taken.insert(at, span.end());
                names.push(Name { span, evidence });
            }
        }
    }
}

/// Whether the characters behind a surname can be a given name at all: a quick look that most end at.
fn has_given_name(lore: &NameLore, rest: &str) -> bool {
    let mut chars = rest.chars().skip(1);
    let Some(second) = chars.next().filter(|c| is_han(*c) && !lore.never.holds(*c)) else { return false };
    lore.given.holds(second) || chars.next().is_some_and(|c| lore.given.holds(c))
}

/// Whether a name that begins at `at` can weigh enough, with `before` on its left.
fn may_weigh_enough(context: &Context<'_>, around: &Surroundings, at: usize, before: i32) -> bool {
    let lore = &context.vocabulary.names;
    if before >= 4 {
        return true;
    }
    let mut chars = context.text.get(at..).unwrap_or("").char_indices();
    let Some((_, first)) = chars.next() else { return false };
    let starts_clause = before >= 1 && !lore.functional.holds(first);
    // behind other characters only what follows can tell
    let is_followed = || {
        chars.skip(1).take(3).any(|(offset, c)| {
            let end = at.saturating_add(offset);
            matches!(c, ',' | '(' | ' ') || around.titles_after.holds(end) || around.civil_after.holds(end) || around.reporting.holds(end) || around.predicates.holds(end)
        })
    };
    (starts_clause || is_followed()) && !is_end_of_word(context, at, first)
}

/// 措施建设: whether the surname character belongs to the word before.
fn is_end_of_word(context: &Context<'_>, at: usize, first: char) -> bool {
    let end = at.saturating_add(first.len_utf8());
    let mut heads = context.text.get(..at).unwrap_or("").char_indices().rev().take(3);
    heads.any(|(start, _)| context.text.get(start..end).is_some_and(|word| is_in(&context.vocabulary.names.not_left, word)))
}

/// A title right behind a name, or in the brackets behind it, makes it an official's.
fn evidence_behind(context: &Context<'_>, around: &Surroundings, end: usize) -> Evidence {
    let inner = context.text.get(end..).and_then(|rest| rest.strip_prefix('(')).and_then(|rest| rest.split(')').next()).map_or(0, str::len);
    let first = around.titles_after.at.get(around.titles_after.at.partition_point(|place| *place < end));
    let is_official = first.is_some_and(|place| *place == end || *place < end.saturating_add(inner));
    if is_official { Evidence::Official } else { Evidence::Form }
}

/// What stands right before a name, and what it says of the person.
fn left_weight(context: &Context<'_>, around: &Surroundings, at: usize, last: Option<(usize, Evidence)>) -> (i32, Option<Evidence>) {
    let before = context.text.get(..at).unwrap_or("");
    let touching = before.trim_end_matches([' ', ':']).len();
    for place in [at, touching] {
        if around.titles_before.holds(place) {
            return (4, Some(Evidence::Official));
        }
        if around.civil_before.holds(place) || around.openers.holds(place) {
            return (4, Some(Evidence::Form));
        }
    }
    if let Some((end, evidence)) = last {
        let in_row = next_in_row(context.text, end) == Some(at) || context.text.get(end..at).is_some_and(|between| matches!(between, "和" | "与" | "及"));
        if in_row {
            return (4, Some(evidence));
        }
    }
    match before.chars().next_back() {
        None => (1, None),
        Some('、' | ',' | '。' | ';' | ':' | '(' | ' ' | '\n' | '\t' | '"' | '“' | '|' | '!' | '?' | '·') => (1, None),
        Some(c) if context.vocabulary.names.leads.holds(c) => (0, None),
        Some(c) if is_han(c) => (-2, None),
        Some(_) => (0, None),
    }
}

fn add(context: &mut Context<'_>, span: Span, evidence: Evidence) {
    if context.is_taken(span) {
        return;
    }
    let name = context.slice(span);
    let mut entity = Entity::new(EntityKind::PersonName, span, State::Exposed);
    entity.evidence = evidence;
    entity.masked = (evidence != Evidence::Official).then(|| pseudonym(name, context.vocabulary.names.surname(&name.chars().collect::<Vec<_>>())));
    context.add(entity);
}

/// The surname and 某: 李某, 李某某, 欧阳某. A name without a known surname keeps its first character.
fn pseudonym(name: &str, surname: usize) -> String {
    let chars: Vec<char> = name.chars().filter(|c| *c != ' ').collect();
    let kept = surname.max(1);
    let hidden = chars.len().saturating_sub(kept).clamp(1, 2);
    chars.iter().take(kept).chain(std::iter::repeat_n(&'某', hidden)).collect()
}

/// Names that are hidden already: 李某, 李某某, 刘某甲, 张*, 张××.
fn read_masked(context: &mut Context<'_>) {
    let text = context.text;
    if !text.contains(['某', '*', '×', '○']) {
        return;
    }
    let mut found = Vec::new();
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    for (index, (at, c)) in chars.iter().enumerate() {
        if !context.vocabulary.names.surnames.holds(*c) {
            continue;
        }
        let masks = chars.iter().skip(index.saturating_add(1)).take(3).take_while(|(_, c)| is_name_mask(*c)).count();
        let digit = chars.get(index.saturating_add(1).saturating_add(masks)).is_some_and(|(_, c)| c.is_ascii_digit() || is_name_mask(*c));
        if !(1..=2).contains(&masks) || digit {
            continue;
        }
        let mut count = index.saturating_add(1).saturating_add(masks);
        if masks == 1 && chars.get(count).is_some_and(|(_, c)| "甲乙丙丁戊己庚辛".contains(*c)) {
            count = count.saturating_add(1);
        }
        found.push(Span::new(*at, chars.get(count).map_or(text.len(), |(end, _)| *end)));
    }
    for span in found {
        if !context.is_taken(span) {
            context.add(Entity::new(EntityKind::PersonName, span, State::Masked));
        }
    }
}

fn is_name_mask(c: char) -> bool {
    matches!(c, '某' | '*' | '×' | '○')
}

fn is_masked_name(chars: &[char]) -> bool {
    chars.iter().any(|c| is_name_mask(*c))
}

#[cfg(test)]
mod tests {
    use super::super::vocabulary::tests::vocabulary;
    use super::super::{ColumnHeader, EntityKind, Evidence, State, column, read_block};
    use crate::text::slice;

    fn found(text: &str, header: Option<&str>) -> Vec<(String, State, Evidence)> {
        let reading = read_block(text, &|_| true, column(header).as_ref().map(|hits| ColumnHeader { text: header.unwrap_or(""), hits }), vocabulary(), None);
        let names = reading.entities.iter().filter(|e| e.kind == EntityKind::PersonName);
        names.map(|e| (slice(text, e.span).to_owned(), e.state, e.evidence)).collect()
    }

    fn exposed(name: &str, evidence: Evidence) -> (String, State, Evidence) {
        (name.to_owned(), State::Exposed, evidence)
    }

    #[test]
    fn finds_names_behind_labels_and_in_columns() {
        assert_eq!(found("联系人:李晓红,电话", None), [exposed("李晓红", Evidence::Label)]);
        assert_eq!(found("申请人为张伟明,男", None), [exposed("张伟明", Evidence::Label)]);
        assert_eq!(found("李晓红", Some("姓名")), [exposed("李晓红", Evidence::Label)]);
        assert_eq!(found("李 勇", Some("姓 名")), [exposed("李 勇", Evidence::Label)]);
        assert_eq!(found("合计", Some("姓名")), []);
    }

    #[test]
    fn tells_officials_and_authors_from_private_persons() {
        assert_eq!(found("县长李晓红主持会议。", None), [exposed("李晓红", Evidence::Official)]);
        assert_eq!(found("李晓红同志任主任。", None), [exposed("李晓红", Evidence::Official)]);
        assert_eq!(found("村民李晓红说,路修好了。", None), [exposed("李晓红", Evidence::Form)]);
        assert_eq!(found("确诊病例李晓红,女,34岁,住官渡区。", None), [exposed("李晓红", Evidence::Label)]);
        assert_eq!(found("(记者 王小雨 通讯员 李建国)", None), [exposed("王小雨", Evidence::Official), exposed("李建国", Evidence::Official)]);
    }

    #[test]
    fn reads_masked_names_as_masked() {
        assert_eq!(found("李某某因盗窃被处罚,张*、刘某甲同案。", None).iter().map(|(name, state, _)| (name.as_str(), *state)).collect::<Vec<_>>(), [("李某某", State::Masked), ("张*", State::Masked), ("刘某甲", State::Masked)]);
    }

    #[test]
    fn finds_a_name_again_in_its_block() {
        assert_eq!(found("申请人李晓红(女)住样例镇。经查李晓红家庭困难。", None).len(), 2);
    }

    #[test]
    fn stays_quiet_on_words_that_begin_like_names() {
        for text in ["第五章 附则", "分管负责同志和铁路运输企业", "最新文章中表示", "安全生产工作会议召开。", "高度重视,严格执行,", "江水上涨,石林县启动响应。", "全面推进乡村振兴", "任务分工:水利局负责。", "于是,大家一起动手。", "万元以上的项目"] {
            assert_eq!(found(text, None), [], "{text}");
        }
    }
}
