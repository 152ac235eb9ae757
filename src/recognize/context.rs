//! What stands around a candidate: labels to its left, the header over it, what is already taken.

use super::vocabulary::Vocabulary;
use super::{Date, Entity};
use crate::scan::{DigitRun, Hits, ListId};
use crate::text::{Span, is_han, slice};
use std::collections::BTreeMap;

/// Characters to the left within which a label counts.
const LABEL_REACH: usize = 16;

/// What may stand between a label and its value.
const BETWEEN: &str = " :为是号码在于“”\"'()[]【】=>\t_\n";

/// What a label says of the number after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    ResidentId,
    Mobile,
    BankCard,
    CreditCode,
    /// An order, a project, a licence: no person's number.
    Other,
}

/// The header over a cell.
#[derive(Clone, Copy, Debug)]
pub struct ColumnHeader<'a> {
    /// Its folded text.
    pub text: &'a str,
    /// The words in it.
    pub hits: &'a Hits,
}

/// A block being read.
pub struct Context<'a> {
    pub(super) text: &'a str,
    pub(super) hits: &'a Hits,
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) today: Option<Date>,
    /// The header over a cell.
    pub(super) column: Option<ColumnHeader<'a>>,
    header: Option<Label>,
    /// Ends of the spans taken, by start.
    taken: BTreeMap<usize, usize>,
    /// Length of the longest of them.
    longest: usize,
    entities: Vec<Entity>,
}

impl<'a> Context<'a> {
    pub(super) fn new(text: &'a str, hits: &'a Hits, column: Option<ColumnHeader<'a>>, vocabulary: &'a Vocabulary, today: Option<Date>) -> Self {
        let header = column.and_then(|column| label_of_header(column, vocabulary));
        Self { text, hits, vocabulary, today, column, header, taken: BTreeMap::new(), longest: 0, entities: Vec::new() }
    }

    /// Adds an entity; its span is taken from the recognizers after this one.
    pub(super) fn add(&mut self, entity: Entity) {
        let end = self.taken.entry(entity.span.start()).or_insert(0);
        *end = entity.span.end().max(*end);
        self.longest = self.longest.max(entity.span.len());
        self.entities.push(entity);
    }

    /// Adds the longest readings of a run: from each group on, the most groups together, at most `groups`, of
    /// which `candidate` makes an entity; then on behind them.
    pub(super) fn add_longest(&mut self, run: &DigitRun, groups: usize, candidate: impl Fn(&Self, &DigitRun, usize, usize) -> Option<Entity>) {
        let edges = run.edges();
        let mut first = 0usize;
        while let Some(&from) = edges.get(first) {
            let next = first.saturating_add(1);
            let mut ends = edges.iter().enumerate().skip(next).take(groups).rev();
            let found = ends.find_map(|(edge, &to)| Some((edge, candidate(self, run, from, to)?)));
            first = match found {
                Some((edge, entity)) => {
                    self.add(entity);
                    edge
                }
                None => next,
            };
        }
    }

    /// Whether part of `span` belongs to an entity already.
    pub(super) fn is_taken(&self, span: Span) -> bool {
        let from = span.start().saturating_sub(self.longest);
        self.taken.range(from..span.end()).any(|(start, end)| Span::new(*start, *end).overlaps(span))
    }

    /// Where the value begins that a label ending at `end` names, at most `most` characters further: behind a
    /// colon, 为, 是, 号码, brackets, quotation marks.
    pub(super) fn after_label(&self, end: usize, most: usize) -> Option<usize> {
        let rest = self.text.get(end..)?;
        let between = rest.chars().take(most).take_while(|c| BETWEEN.contains(*c)).map(char::len_utf8).sum::<usize>();
        let start = end.saturating_add(between);
        (start < self.text.len()).then_some(start)
    }

    /// Where a cell begins whose header holds a word of `list`.
    pub(super) fn cell_under(&self, list: ListId) -> Option<usize> {
        let names = self.column.is_some_and(|column| column.hits.has(list));
        names.then(|| self.text.len().saturating_sub(self.text.trim_start().len()))
    }

    pub(super) fn finish(self) -> Vec<Entity> {
        self.entities
    }

    pub(super) fn slice(&self, span: Span) -> &'a str {
        slice(self.text, span)
    }

    /// What the nearest label to the left says of a number that begins at `start`; in a cell without one,
    /// what the header says.
    pub(super) fn label(&self, start: usize) -> Option<Label> {
        let window = self.left_of(start, LABEL_REACH);
        let found = nearest_label(self.hits, window, self.vocabulary);
        if self.is_other_key(start, found.map_or(0, |(_, label)| label.end())) {
            return Some(Label::Other);
        }
        found.map(|(label, _)| label).or(self.header)
    }

    /// Whether the key right before a number names a number of another kind (水表号, 样品号): it ends in 号 or
    /// 码 and is no label that a list knows. `known` is where the nearest known label ends.
    fn is_other_key(&self, start: usize, known: usize) -> bool {
        let before = slice(self.text, Span::new(0, start)).trim_end_matches([' ', ':', '为', '是', '(', '“']);
        let ending = ["编号", "号", "码"].into_iter().find_map(|ending| before.strip_suffix(ending));
        // 账户 + 号 is still the account's; 号码 says nothing of what kind
        ending.is_some_and(|key| known < key.len() && key.chars().next_back().is_some_and(|c| is_han(c) && c != '号'))
    }

    /// The `reach` characters to the left of `start`, cut at the end of a sentence.
    pub(super) fn left_of(&self, start: usize, reach: usize) -> Span {
        let before = slice(self.text, Span::new(0, start));
        let mut from = start;
        for (i, c) in before.char_indices().rev().take(reach) {
            if matches!(c, '。' | ';' | '!' | '?' | '\n') {
                break;
            }
            from = i;
        }
        Span::new(from, start)
    }

    /// The character before `at`.
    pub(super) fn char_before(&self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    /// The character at `at`.
    pub(super) fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }
}

/// The label whose end is nearest to the end of `window`. A general word for a number (编号) right after a
/// personal label (身份证) belongs to that label.
fn nearest_label(hits: &Hits, window: Span, vocabulary: &Vocabulary) -> Option<(Label, Span)> {
    let lists = &vocabulary.lists;
    let kinds = [
        (lists.label_resident_id, Label::ResidentId),
        (lists.label_credit_code, Label::CreditCode),
        (lists.label_bank_card, Label::BankCard),
        (lists.label_mobile, Label::Mobile),
        (lists.label_other_number, Label::Other),
    ];
    let mut found: Vec<(Label, Span)> = Vec::new();
    for hit in hits.within(window) {
        for (list, label) in kinds {
            if vocabulary.scanner.is_in(*hit, list) {
                found.push((label, hit.span));
            }
        }
    }
    // nearest first; of those that end together the longest
    found.sort_by_key(|(_, span)| (std::cmp::Reverse(span.end()), std::cmp::Reverse(span.len())));
    let &(label, span) = found.first()?;
    if label == Label::Other {
        let touching = found.iter().find(|(kind, other)| *kind != Label::Other && other.end() >= span.start());
        return touching.copied().or(Some((label, span)));
    }
    Some((label, span))
}

/// What a column header says of the cells under it.
fn label_of_header(column: ColumnHeader<'_>, vocabulary: &Vocabulary) -> Option<Label> {
    if column.hits.has(vocabulary.lists.header_amounts) {
        return Some(Label::Other);
    }
    nearest_label(column.hits, Span::new(0, column.text.len()), vocabulary).map(|(label, _)| label)
}
