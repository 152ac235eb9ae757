//! Runs of digits, letters and mask characters: the raw material of number recognizers.

use crate::text::Span;

/// Least number of digits and mask characters in a run that anybody asks for.
const LEAST: usize = 7;

/// One character of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// A digit, an upper-case letter, or `*` for any mask character.
    pub char: char,
    /// Its place in the view, in bytes.
    pub span: Span,
    /// Whether a separator (one space or hyphen) stands before it.
    pub begins_group: bool,
}

/// Digits, letters and masks with at most one space or hyphen between groups.
#[derive(Clone, Debug, Default)]
pub struct DigitRun {
    /// Its characters, separators left out.
    pub symbols: Vec<Symbol>,
    /// Where hyphens stand between groups, in bytes of the view.
    pub hyphens: Vec<usize>,
}

impl DigitRun {
    /// The span of symbols `from..to`.
    #[must_use]
    pub fn span(&self, from: usize, to: usize) -> Span {
        match (self.symbols.get(from), to.checked_sub(1).and_then(|last| self.symbols.get(last))) {
            (Some(first), Some(last)) => first.span.join(last.span),
            _ => Span::empty(0),
        }
    }

    /// Indices at which groups begin, and the end.
    #[must_use]
    pub fn edges(&self) -> Vec<usize> {
        let mut edges: Vec<usize> = self.symbols.iter().enumerate().filter(|(_, s)| s.begins_group).map(|(i, _)| i).collect();
        edges.push(self.symbols.len());
        edges
    }

    /// The characters of symbols `from..to`.
    #[must_use]
    pub fn chars(&self, from: usize, to: usize) -> Vec<char> {
        self.symbols.get(from..to).unwrap_or(&[]).iter().map(|s| s.char).collect()
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Digit,
    Letter,
    Mask,
}

/// The characters that people mask with, as they stand after folding: `*`, `×`, `○`, `●`, `█`, `■`.
/// `x` is one only in company.
fn class_at(bytes: &[u8], at: usize) -> Option<(Class, usize)> {
    let byte = *bytes.get(at)?;
    match byte {
        b'0'..=b'9' => Some((Class::Digit, 1)),
        b'a'..=b'z' | b'A'..=b'Z' => Some((Class::Letter, 1)),
        b'*' => Some((Class::Mask, 1)),
        0xC3 if bytes.get(at.saturating_add(1)) == Some(&0x97) => Some((Class::Mask, 2)),
        0xE2 => matches!(
            (bytes.get(at.saturating_add(1)), bytes.get(at.saturating_add(2))),
            (Some(0x97), Some(0x8B | 0x8F | 0xAF)) | (Some(0x96), Some(0x88 | 0xA0 | 0xA1))
        )
        .then_some((Class::Mask, 3)),
        _ => None,
    }
}

/// The runs of the folded `text`.
#[must_use]
pub fn digit_runs(text: &str) -> Vec<DigitRun> {
    let bytes = text.as_bytes();
    let mut runs = Vec::new();
    let mut run = DigitRun::default();
    let mut numerals = DigitRun::default();
    let mut at = 0usize;
    while at < bytes.len() {
        // Han text: three bytes at a time
        if matches!(bytes.get(at), Some(0xE3..=0xE9)) {
            finish(&mut run, &mut runs);
            let end = at.saturating_add(3);
            match bytes.get(at..end).and_then(numeral) {
                Some(char) => numerals.symbols.push(Symbol { char, span: Span::new(at, end), begins_group: numerals.symbols.is_empty() }),
                None => finish_numerals(&mut numerals, &mut runs),
            }
            at = end;
            continue;
        }
        finish_numerals(&mut numerals, &mut runs);
        let (group, end) = group_at(bytes, at);
        if group.is_empty() {
            let separator = matches!(bytes.get(at), Some(b' ' | b'-' | b'\t'));
            let joins = separator && !run.symbols.is_empty() && run.symbols.last().is_some_and(|s| s.span.end() == at);
            if !joins {
                finish(&mut run, &mut runs);
            } else if bytes.get(at) == Some(&b'-') {
                run.hyphens.push(at);
            }
            at = at.saturating_add(1);
            continue;
        }
        let touching = run.symbols.last().is_none_or(|last| last.span.end().saturating_add(1) == at);
        if !is_number_part(&group) {
            finish(&mut run, &mut runs);
        } else {
            if !touching {
                finish(&mut run, &mut runs);
            }
            run.symbols.extend(group);
        }
        at = end;
    }
    finish(&mut run, &mut runs);
    finish_numerals(&mut numerals, &mut runs);
    runs
}

/// The digit that a Han numeral stands for when numbers are read out: 〇, 零, 一 to 九, and 幺 for one.
fn numeral(bytes: &[u8]) -> Option<char> {
    const NUMERALS: &str = "〇一二三四五六七八九";
    let c = std::str::from_utf8(bytes).ok()?.chars().next()?;
    let digit = match c {
        '零' => 0,
        '幺' => 1,
        _ => u32::try_from(NUMERALS.chars().position(|numeral| numeral == c)?).ok()?,
    };
    char::from_digit(digit, 10)
}

/// Numerals make a number only in the length of a telephone, a card or an ID.
fn finish_numerals(numerals: &mut DigitRun, runs: &mut Vec<DigitRun>) {
    let length = numerals.symbols.len();
    if length == 0 {
        return;
    }
    let run = std::mem::take(numerals);
    if matches!(length, 11 | 15..=19) {
        runs.push(run);
    }
}

fn group_at(bytes: &[u8], start: usize) -> (Vec<Symbol>, usize) {
    let mut symbols: Vec<Symbol> = Vec::new();
    let mut at = start;
    while let Some((class, len)) = class_at(bytes, at) {
        let char = match class {
            Class::Mask => '*',
            _ => bytes.get(at).map_or('*', |b| char::from(b.to_ascii_uppercase())),
        };
        symbols.push(Symbol { char, span: Span::new(at, at.saturating_add(len)), begins_group: symbols.is_empty() });
        at = at.saturating_add(len);
    }
    (without_emphasis(mask_x_in_company(symbols)), at)
}

/// Two `x` side by side, or one beside a mask, are a mask.
fn mask_x_in_company(mut symbols: Vec<Symbol>) -> Vec<Symbol> {
    let chars: Vec<char> = symbols.iter().map(|s| s.char).collect();
    // `6223…X188`: the one letter in the middle of a long number hides a digit
    let lone = chars.len() >= 11 && chars.iter().filter(|c| c.is_ascii_alphabetic()).count() == 1;
    for (i, symbol) in symbols.iter_mut().enumerate() {
        let beside = |j: Option<usize>| j.and_then(|j| chars.get(j)).is_some_and(|&c| c == 'X' || c == '*');
        let inside = lone && i > 0 && i.saturating_add(1) < chars.len();
        // 53999919900307**0X: the last of eighteen behind shown digits is the check digit
        let checks = chars.len() == 18 && i == 17 && chars.iter().filter(|c| **c == 'X').count() == 1;
        if symbol.char == 'X' && !checks && (inside || beside(i.checked_sub(1)) || beside(i.checked_add(1))) {
            // the last X of an ID number after a mask is a mask too: it shows nothing
            symbol.char = '*';
        }
    }
    symbols
}

/// `**13000000001**`, `13000000003*`: stars at the edge of a number that shows all its digits are emphasis
/// or a footnote, no mask.
fn without_emphasis(symbols: Vec<Symbol>) -> Vec<Symbol> {
    let lead = symbols.iter().take_while(|s| s.char == '*').count();
    let tail = symbols.iter().rev().take_while(|s| s.char == '*').count();
    let inner = symbols.get(lead..symbols.len().saturating_sub(tail).max(lead)).unwrap_or(&[]);
    // 贾**539999…: the stars belong to the name before the number
    let of_name = tail == 0 && matches!(inner.len(), 11 | 18);
    let whole = inner.iter().all(|s| s.char != '*') && (of_name || lead == tail && matches!(inner.len(), 11 | 15..=20) || lead.saturating_add(tail) == 1 && matches!(inner.len(), 11 | 18));
    if lead.saturating_add(tail) == 0 || lead.max(tail) > 2 || !whole {
        return symbols;
    }
    let mut inner = inner.to_vec();
    if let Some(first) = inner.first_mut() {
        first.begins_group = true;
    }
    inner
}

/// A group that a number may hold: it has a digit or mask, or is a lone `X`.
fn is_number_part(group: &[Symbol]) -> bool {
    group.iter().any(|s| s.char.is_ascii_digit() || s.char == '*') || (group.len() == 1 && group.iter().all(|s| s.char == 'X'))
}

fn finish(run: &mut DigitRun, runs: &mut Vec<DigitRun>) {
    if run.symbols.is_empty() {
        return;
    }
    let run = std::mem::take(run);
    if run.symbols.iter().filter(|s| s.char.is_ascii_digit() || s.char == '*').count() >= LEAST
        && run.symbols.iter().any(|s| s.char.is_ascii_digit())
    {
        runs.push(run);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(text: &str) -> Vec<String> {
        digit_runs(text)
            .iter()
            .map(|run| run.symbols.iter().map(|s| if s.begins_group { format!("|{}", s.char) } else { s.char.to_string() }).collect())
            .collect()
    }

    #[test]
    fn groups_join_over_one_space_or_hyphen_only() {
        assert_eq!(runs("电话130-0000 0001，"), ["|130|0000|0001"]);
        assert_eq!(runs("1300000  0001000"), ["|1300000", "|0001000"]);
        assert_eq!(runs("2026年11月24日"), [""; 0]);
    }

    #[test]
    fn masks_of_every_kind_are_one() {
        assert_eq!(runs("138****5678 138××××5678 138xxxx5678 138○○○○5678"), ["|138****5678|138****5678|138****5678|138****5678"]);
    }

    #[test]
    fn a_lone_x_stays_a_check_digit() {
        assert_eq!(runs("53999919900307002X"), ["|53999919900307002X"]);
        assert_eq!(runs("53999919900307002 X"), ["|53999919900307002|X"]);
    }

    #[test]
    fn numerals_in_the_length_of_a_telephone_are_digits() {
        assert_eq!(runs("电话一三〇〇零〇〇〇〇〇一，"), ["|13000000001"]);
        assert_eq!(runs("二〇二六年十一月二十四日，一百三十人"), [""; 0]);
    }

    #[test]
    fn words_break_a_run() {
        assert_eq!(runs("1300000 tel 0001000"), ["|1300000", "|0001000"]);
    }

    #[test]
    fn positions_are_bytes_of_the_view() {
        let run = &digit_runs("号：138××××5678")[0];
        assert_eq!(run.span(0, 11), Span::new(6, 21));
    }
}
