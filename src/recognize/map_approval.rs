//! Approval numbers of maps (审图号): `GS(2019)1822号`, `GS京(2022)1061号`, `云S(2020)12号`.
//!
//! After its label anything that is meant as a number is read, and held against the grammar. Without the
//! label only a prefix with a bracketed year counts: `云S20201` is a car.

use super::{Context, Entity, EntityKind, Evidence, State};
use crate::text::{Span, is_han};

/// What an approval number without a label begins with: `S(`, `GS京`.
pub(super) fn starts(authorities: &[String]) -> Vec<String> {
    let bracketed = OPENERS.iter().flat_map(|open| [format!("s{open}"), format!("s {open}")]);
    bracketed.chain(authorities.iter().map(|authority| format!("gs{authority}"))).collect()
}

/// Reads the approval numbers of a block.
pub fn read(context: &mut Context<'_>) {
    let vocabulary = context.vocabulary;
    let labels: Vec<Span> = context.hits.of(vocabulary.lists.label_map_approval).collect();
    for label in labels {
        let (mut at, separated) = after_separator(context.text, label.end());
        // `审图号（2026年）`: digits alone count only after a colon or 为
        let mut expected = separated || context.char_at(at).is_some_and(|c| is_han(c) || c.is_ascii_alphabetic());
        while expected {
            let Some(parsed) = parse(context, at, true) else { break };
            let end = parsed.span.end();
            add(context, parsed, label);
            // several numbers share one label
            let rest = context.text.get(end..).unwrap_or("");
            let gap = rest.len().saturating_sub(rest.trim_start_matches(['、', ',', ' ', '/', '和', '及', '与', ';']).len());
            expected = gap > 0;
            at = end.saturating_add(gap);
        }
    }
    let starts: Vec<Span> = context.hits.of(vocabulary.lists.map_starts).collect();
    for found in starts {
        // the hit begins at its S, or at the G before it
        let is_gs = context.char_at(found.start()).is_some_and(|c| c.eq_ignore_ascii_case(&'G'));
        let s = found.start().saturating_add(usize::from(is_gs));
        let Some(before) = context.char_before(s) else { continue };
        let start = s.saturating_sub(before.len_utf8());
        let glued = context.char_before(start).is_some_and(|c| c.is_ascii_alphanumeric());
        let prefix = (before.eq_ignore_ascii_case(&'G') && !glued) || vocabulary.is_map_authority(before);
        if prefix && !context.is_taken(Span::new(start, s.saturating_add(1)))
            && let Some(parsed) = parse(context, start, false)
        {
            add(context, parsed, Span::empty(start));
        }
    }
}

/// Reads a field that holds nothing else.
pub fn read_field(context: &mut Context<'_>) {
    let at = context.text.len().saturating_sub(context.text.trim_start().len());
    if let Some(parsed) = parse(context, at, true) {
        add(context, parsed, Span::new(at, at.saturating_add(1)));
    }
}

struct Parsed {
    span: Span,
    state: State,
    fixed: Option<String>,
}

fn add(context: &mut Context<'_>, parsed: Parsed, label: Span) {
    if context.is_taken(parsed.span) {
        return;
    }
    let mut entity = Entity::new(EntityKind::MapApproval, parsed.span, parsed.state);
    entity.fixed = parsed.fixed;
    entity.evidence = if label.is_empty() { Evidence::Form } else { Evidence::Label };
    context.add(entity);
}

/// Skips `：`, `为`, `是` and quotation marks after the label; tells whether one of the first three was there.
fn after_separator(text: &str, at: usize) -> (usize, bool) {
    let rest = text.get(at..).unwrap_or("");
    let skipped = rest.trim_start_matches([':', ' ', '为', '是', '“', '"', '】', ']', '\n']);
    let taken = rest.len().saturating_sub(skipped.len());
    (at.saturating_add(taken), rest.get(..taken).unwrap_or("").contains([':', '为', '是']))
}

const OPENERS: &[char] = &['(', '[', '【', '〔', '{', '〈', '《', '﹝', '<', '「'];
const CLOSERS: &[char] = &[')', ']', '】', '〕', '}', '〉', '》', '﹞', '>', '」'];
const BLANKS: &[char] = &['_', '×', 'x', 'X', '*', '○', '□', '△'];

/// A cursor over the text after the prefix.
struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    fn take(&mut self, set: &[char]) -> Option<char> {
        let c = self.peek().filter(|c| set.contains(c))?;
        self.at = self.at.saturating_add(c.len_utf8());
        Some(c)
    }

    fn run(&mut self, fits: impl Fn(char) -> bool) -> &'a str {
        let rest = self.text.get(self.at..).unwrap_or("");
        let len = rest.find(|c| !fits(c)).unwrap_or(rest.len());
        self.at = self.at.saturating_add(len);
        rest.get(..len).unwrap_or("")
    }

    fn spaces(&mut self) {
        self.run(|c| c == ' ');
    }
}

fn parse(context: &Context<'_>, start: usize, labelled: bool) -> Option<Parsed> {
    let mut cursor = Cursor { text: context.text, at: start };
    let rest = context.text.get(start..)?;
    if rest.starts_with("国审字") {
        return parse_legacy(&mut cursor, start);
    }
    let prefix = read_prefix(context, &mut cursor, labelled)?;
    cursor.spaces();
    let opener = cursor.take(OPENERS);
    cursor.spaces();
    let mut year = cursor.run(|c| c.is_ascii_digit() || BLANKS.contains(&c));
    let mut serial = "";
    if opener.is_none() && year.len() > 4 && year.is_ascii() {
        (year, serial) = year.split_at(4);
    }
    cursor.run(|c| c == ' ' || (c == '年' && !year.is_empty()));
    let closer = cursor.take(CLOSERS);
    cursor.spaces();
    let dash = opener.is_none() && !cursor.run(|c| matches!(c, '-' | '—' | '.' | '/')).is_empty();
    let ordinal = cursor.take(&['第']).is_some();
    cursor.spaces();
    if serial.is_empty() {
        serial = cursor.run(|c| c.is_ascii_digit() || BLANKS.contains(&c));
    }
    let before_end = cursor.at;
    cursor.spaces();
    let closed = cursor.take(&['号']).is_some();
    let end = if closed { cursor.at } else { trimmed_end(context.text, start, before_end) };
    if !labelled {
        // without a label: a bracketed four-digit year, and a number
        let plausible = opener.is_some() && is_year(year) && !serial.is_empty() && serial.chars().all(|c| c.is_ascii_digit());
        let upper = prefix.chars().all(|c| !c.is_ascii_lowercase());
        (plausible && (upper || closed)).then_some(())?;
    } else if year.is_empty() && serial.is_empty() {
        return None;
    }
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let round = opener == Some('(') && closer == Some(')');
    let good = round && is_prefix(prefix) && is_year(year) && digits(serial) && serial.len() <= 6 && !ordinal && !dash && closed;
    let fixable = is_prefix(&prefix.to_uppercase()) && is_year(year) && digits(serial) && serial.len() <= 6;
    Some(Parsed {
        span: Span::new(start, end),
        state: if good { State::WellFormed } else { State::Malformed },
        fixed: (!good && fixable).then(|| format!("{}（{year}）{serial}号", prefix.to_uppercase().replace(' ', ""))),
    })
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.chars().all(|c| c.is_ascii_digit()) && (text.starts_with("19") || text.starts_with("20"))
}

fn trimmed_end(text: &str, start: usize, end: usize) -> usize {
    let part = text.get(start..end).unwrap_or("");
    start.saturating_add(part.trim_end_matches([' ', '-', '—', '.', '/']).len())
}

/// `GS`, `GS京`, `云S`; after the label whatever letters and one Han character stand there, and nothing at all
/// before digits.
fn read_prefix<'a>(context: &Context<'a>, cursor: &mut Cursor<'a>, labelled: bool) -> Option<&'a str> {
    let start = cursor.at;
    let first = cursor.peek()?;
    if labelled && (first.is_ascii_digit() || OPENERS.contains(&first)) {
        return Some("");
    }
    let known = |c: char| context.vocabulary.is_map_authority(c);
    let mut letters = cursor.run(|c| c.is_ascii_alphabetic());
    if letters.is_empty() {
        // 云S; after the label also a province that lost its S
        (is_han(first) && (labelled || known(first))).then_some(())?;
        cursor.at = cursor.at.saturating_add(first.len_utf8());
        letters = cursor.run(|c| matches!(c, 'S' | 's'));
        let bracket = cursor.peek().is_some_and(|c| c == ' ' || OPENERS.contains(&c));
        (letters.len() == 1 || (labelled && letters.is_empty() && bracket)).then_some(())?;
    } else {
        let blank = letters.trim_end_matches(['x', 'X']);
        if !blank.is_empty() && blank.len() < letters.len() {
            cursor.at = start.saturating_add(blank.len());
        }
        ((1..=3).contains(&letters.len()) && (labelled || letters.eq_ignore_ascii_case("GS"))).then_some(())?;
        let before = cursor.at;
        cursor.spaces();
        match cursor.peek().filter(|c| known(*c) || (labelled && is_han(*c) && !matches!(c, '第' | '号'))) {
            Some(c) => cursor.at = cursor.at.saturating_add(c.len_utf8()),
            None => cursor.at = before,
        }
    }
    if cursor.peek().is_some_and(|c| c.is_ascii_alphabetic() && !BLANKS.contains(&c)) {
        return None;
    }
    context.text.get(start..cursor.at)
}

/// Whether a prefix has one of the four forms: `GS`, `GS京`, `云S`, or other letters alone, which another rule
/// judges.
fn is_prefix(prefix: &str) -> bool {
    let chars: Vec<char> = prefix.chars().filter(|c| *c != ' ').collect();
    let letter = |c: &char| c.is_ascii_uppercase();
    match chars.as_slice() {
        [han, 'S'] if is_han(*han) => true,
        ['G', 'S', han] if is_han(*han) => true,
        letters => !letters.is_empty() && letters.iter().all(letter),
    }
}

/// `国审字(2003)第012号`, used until 2006.
fn parse_legacy(cursor: &mut Cursor<'_>, start: usize) -> Option<Parsed> {
    cursor.at = start.saturating_add("国审字".len());
    cursor.spaces();
    cursor.take(OPENERS)?;
    let year = cursor.run(|c| c.is_ascii_digit());
    cursor.take(CLOSERS)?;
    cursor.take(&['第']);
    let serial = cursor.run(|c| c.is_ascii_digit());
    cursor.take(&['号'])?;
    let fits = is_year(year) && !serial.is_empty();
    fits.then(|| Parsed { span: Span::new(start, cursor.at), state: State::Legacy, fixed: None })
}

#[cfg(test)]
mod tests {
    use super::super::vocabulary::tests::vocabulary;
    use super::super::{EntityKind, State, read_block};

    fn found(text: &str) -> Vec<(String, State, Option<String>)> {
        let view = crate::text::View::of(text);
        let reading = read_block(view.text(), &|_| true, None, vocabulary(), None);
        let maps = reading.entities.into_iter().filter(|e| e.kind == EntityKind::MapApproval);
        maps.map(|e| (view.slice(e.span).to_owned(), e.state, e.fixed)).collect()
    }

    #[test]
    fn well_formed_numbers_with_and_without_a_label() {
        for text in ["审图号：GS(2019)1822号", "GS（2019）1822号", "审图号：GS (2023) 2767 号", "审图号为藏S(2021)007号"] {
            assert_eq!(found(text).iter().map(|f| f.1).collect::<Vec<_>>(), [State::WellFormed], "{text}");
        }
        assert_eq!(found("审图号：GS(2023)2767号、GS京(2022)1061号").len(), 2);
    }

    #[test]
    fn malformed_numbers_name_the_right_form() {
        let fixed = |text: &str| found(text).first().map(|f| (f.0.clone(), f.1, f.2.clone().unwrap_or_default())).unwrap();
        assert_eq!(fixed("审图号：GS(2020)4619"), ("GS(2020)4619".into(), State::Malformed, "GS（2020）4619号".into()));
        assert_eq!(fixed("审图号：GS〔2019〕1822号").2, "GS（2019）1822号");
        assert_eq!(fixed("审图号：GS2019 1822号").2, "GS（2019）1822号");
        assert_eq!(fixed("审图号：云S[2020]12号").2, "云S（2020）12号");
        assert_eq!(fixed("审图号：gs(2020)46号").2, "GS（2020）46号");
        assert_eq!(fixed("审图号：GS(____)____号"), ("GS(____)____号".into(), State::Malformed, String::new()));
    }

    #[test]
    fn a_mention_is_no_number_and_a_car_is_no_map() {
        for text in ["该系列标准地图均已取得审图号。", "审图号是地图的身份证", "云S20201", "云S·12345", "GPS(2019)12号", "EGS(2019)3号", "云SX(2019)3号"] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn the_form_of_2003_is_legacy() {
        assert_eq!(found("审图号：国审字(2003)第012号").first().map(|f| f.1), Some(State::Legacy));
    }
}
