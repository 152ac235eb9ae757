//! Clauses, sentences and grapheme clusters.

use super::span::{Span, slice};
use unicode_segmentation::GraphemeCursor;

/// How far a boundary is searched for, in bytes: keeps the cost of one look bounded in a text without
/// any punctuation.
const REACH: usize = 900;

/// The sentence of the folded `text` around `span`: up to 。！？； or a line's end. An ASCII full stop
/// ends it after a Han character (texts from PDFs), not inside a number.
#[must_use]
pub fn sentence_around(text: &str, span: Span) -> Span {
    around(text, span, |c, before| {
        matches!(c, '。' | '!' | '?' | ';' | '\n') || (c == '.' && before.is_some_and(is_han))
    })
}

/// The clause of the folded `text` around `span`: a sentence, also cut at commas.
#[must_use]
pub fn clause_around(text: &str, span: Span) -> Span {
    around(text, span, |c, before| {
        matches!(c, '。' | '!' | '?' | ';' | '\n' | ',') || (c == '.' && before.is_some_and(is_han))
    })
}

/// Whether `c` is a Han character (the main planes and the ideographic zero).
#[must_use]
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '〇' | '\u{20000}'..='\u{3FFFF}')
}

/// `span` of `source`, made larger so that it cuts no grapheme cluster: a fix never leaves half an emoji
/// or a stray combining mark behind.
#[must_use]
pub fn widen_to_graphemes(source: &str, span: Span) -> Span {
    let boundary = |at: usize| GraphemeCursor::new(at, source.len(), true).is_boundary(source, 0).unwrap_or(true);
    let previous = |at: usize| GraphemeCursor::new(at, source.len(), true).prev_boundary(source, 0).ok().flatten();
    let next = |at: usize| GraphemeCursor::new(at, source.len(), true).next_boundary(source, 0).ok().flatten();
    let start = if boundary(span.start()) { span.start() } else { previous(span.start()).unwrap_or(span.start()) };
    let end = if boundary(span.end()) { span.end() } else { next(span.end()).unwrap_or(span.end()) };
    Span::new(start, end)
}

fn around(text: &str, span: Span, ends: impl Fn(char, Option<char>) -> bool) -> Span {
    let floor = char_floor(text, span.start().saturating_sub(REACH));
    let ceiling = char_floor(text, span.end().saturating_add(REACH).min(text.len()));
    let mut start = floor;
    let mut before = None;
    for (i, c) in slice(text, Span::new(floor, span.start())).char_indices() {
        if ends(c, before) {
            start = floor.saturating_add(i).saturating_add(c.len_utf8());
        }
        before = Some(c);
    }
    let mut end = ceiling;
    let mut before = slice(text, span).chars().next_back().or(before);
    for (i, c) in slice(text, Span::new(span.end(), ceiling)).char_indices() {
        if ends(c, before) {
            end = span.end().saturating_add(i);
            break;
        }
        before = Some(c);
    }
    Span::new(start, end)
}

fn char_floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(text: &str, part: &str) -> String {
        let at = text.find(part).unwrap();
        slice(text, sentence_around(text, Span::new(at, at + part.len()))).to_owned()
    }

    #[test]
    fn a_sentence_ends_at_han_and_ascii_stops_but_not_inside_a_number() {
        assert_eq!(sentence("一。增长3.5%,务必关注.三", "务必"), "增长3.5%,务必关注");
    }

    #[test]
    fn a_clause_ends_at_commas() {
        let text = "甲,乙丙,丁";
        let at = text.find('丙').unwrap();
        assert_eq!(slice(text, clause_around(text, Span::new(at, at + 3))), "乙丙");
    }

    #[test]
    fn a_fix_takes_the_whole_emoji_family() {
        let source = "a👩‍👩‍👧b";
        let inside = Span::new(1, 5);
        assert_eq!(slice(source, widen_to_graphemes(source, inside)), "👩‍👩‍👧");
    }
}
