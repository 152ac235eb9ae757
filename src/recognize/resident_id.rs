//! Resident identity numbers (GB 11643-1999): exposed, masked, and masked too weakly.
//!
//! A mask is judged by what it leaves: how many numbers fit what is still shown, counted exactly with valid
//! birth dates and the check digit. Births count from 1 January of today's year less 110 to today.

use super::context::{Context, Label};
use super::date::{Date, days_in};
use super::{Entity, EntityKind, Evidence, State};
use crate::scan::DigitRun;

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS: &str = "10X98765432";
/// First two digits of a region: provinces, and the residence permits of Hong Kong, Macao and Taiwan.
const PROVINCES: [u8; 35] = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83,
];
/// Fewest numbers that a mask must leave.
const LEAST_COMPLETIONS: u64 = 1_000;
/// Years of birth when no date of today is given.
const DEFAULT_YEARS: (u16, u16) = (1930, 2025);

/// Region codes ever issued, by their first four digits.
#[derive(Clone, Debug, Default)]
pub struct Regions {
    codes: Vec<u32>,
}

impl Regions {
    /// Takes six-digit codes; sorted here.
    #[must_use]
    pub fn new(mut codes: Vec<u32>) -> Self {
        codes.sort_unstable();
        codes.dedup();
        Self { codes }
    }

    /// How many codes there are.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.codes.len()
    }

    /// Sums modulo 11 of the codes that fit `pattern`, and a code that is shown whole but was never issued.
    fn residues(&self, pattern: &[char]) -> [u64; 11] {
        let mut sums = [0u64; 11];
        let mut add = |code: u32| bump(&mut sums, weigh(code, 6, 0), 1);
        let mut any = false;
        for &code in self.codes.iter().filter(|code| fits_number(pattern, **code)) {
            add(code);
            any = true;
        }
        if !any {
            // a county that was never issued: what is hidden of it may be anything
            let places: Vec<u32> = (0u32..).zip(pattern.iter().rev()).filter(|(_, c)| **c == '*').map(|(place, _)| place).collect();
            let shown = pattern.iter().fold(0u32, |n, c| n.saturating_mul(10).saturating_add(c.to_digit(10).unwrap_or(0)));
            for hidden in 0..10u32.pow(u32::try_from(places.len()).unwrap_or(0)) {
                let filled = (0u32..).zip(&places).fold(shown, |code, (i, place)| code + hidden / 10u32.pow(i) % 10 * 10u32.pow(*place));
                add(filled);
            }
        }
        sums
    }
}

/// Reads the ID numbers of a run.
pub fn read(context: &mut Context<'_>, run: &DigitRun) {
    context.add_longest(run, 10, candidate);
}

fn candidate(context: &Context<'_>, run: &DigitRun, from: usize, to: usize) -> Option<Entity> {
    let chars = run.chars(from, to);
    if !(10..=22).contains(&chars.len()) {
        return None;
    }
    let span = run.span(from, to);
    if context.is_taken(span) {
        return None;
    }
    let label = context.label(span.start());
    let labelled = label == Some(Label::ResidentId);
    let whole = chars.iter().enumerate().all(|(i, c)| c.is_ascii_digit() || (*c == 'X' && i == 17));
    let (state, evidence, count, size) = if whole {
        (State::Exposed, exposed(context, &chars, labelled)?, None, chars.len())
    } else {
        let (state, count) = masked(context, &chars, label)?;
        (state, if labelled { Evidence::Label } else { Evidence::Form }, count, chars.len())
    };
    let mut entity = Entity::new(EntityKind::ResidentId, span, state);
    entity.evidence = evidence;
    entity.count = count;
    let mask = context.vocabulary.masks.resident_id;
    let mut masked = mask.apply(context.slice(span));
    if size == 20 {
        // an individual trader's tax number, a disability certificate: the ID inside is masked, its tail stays
        masked = super::mask::Mask { start: mask.start, end: mask.end.saturating_add(2) }.apply(context.slice(span));
    }
    entity.masked = Some(masked);
    Some(entity)
}

/// Evidence that a number in plain is an ID.
fn exposed(context: &Context<'_>, chars: &[char], labelled: bool) -> Option<Evidence> {
    let head: Vec<char> = chars.iter().take(18).copied().collect();
    match chars.len() {
        18 | 20 if is_valid_18(chars.get(..18)?) && born_by(context, &head) => {
            // two more digits only as a trader's number or a disability certificate
            Some(if labelled { Evidence::Label } else { Evidence::Form })
        }
        18 if labelled && has_province(chars) && !is_placeholder(chars) => Some(Evidence::LabelOnly),
        15 if labelled && has_province(chars) && date_of(&century(chars)?).is_some() => Some(Evidence::Label),
        _ => None,
    }
}

/// The eight birth digits of a 15-digit number.
fn century(chars: &[char]) -> Option<Vec<char>> {
    let mut digits = vec!['1', '9'];
    digits.extend(chars.get(6..12)?);
    Some(digits)
}

fn born_by(context: &Context<'_>, chars: &[char]) -> bool {
    chars.get(6..14).and_then(date_of).is_some_and(|born| context.today.is_none_or(|today| born <= today))
}

fn is_placeholder(chars: &[char]) -> bool {
    chars.windows(2).all(|pair| pair.first() == pair.last())
}

/// Whether 18 characters are an ID number: province, date and check digit. The card of a foreigner with
/// permanent residence begins with 9 and is checked alike.
pub(super) fn is_valid_18(chars: &[char]) -> bool {
    let Some(body) = chars.get(..17).and_then(|body| body.iter().map(|c| c.to_digit(10)).collect::<Option<Vec<u32>>>()) else {
        return false;
    };
    let sum: u32 = body.iter().zip(WEIGHTS).map(|(d, w)| d * w).sum();
    chars.len() == 18
        && (has_province(chars) || chars.first() == Some(&'9'))
        && chars.get(6..14).and_then(date_of).is_some_and(|born| born.year() >= 1900)
        && check_char(sum % 11) == chars.get(17).copied()
}

fn check_char(residue: u32) -> Option<char> {
    CHECKS.chars().nth(usize::try_from(residue).ok()?)
}

fn has_province(chars: &[char]) -> bool {
    let digits: Option<Vec<u32>> = chars.iter().take(2).map(|c| c.to_digit(10)).collect();
    digits.is_some_and(|d| u8::try_from(d.iter().fold(0, |n, d| n * 10 + d)).is_ok_and(|p| PROVINCES.contains(&p)))
}

/// Whether what is shown of the first two digits can be a province.
fn may_have_province(chars: &[char]) -> bool {
    PROVINCES.iter().any(|&p| fits(chars.get(..2).unwrap_or(&[]), &digits_of(u32::from(p), 2)))
}

fn date_of(chars: &[char]) -> Option<Date> {
    let digits: Vec<u32> = chars.iter().map(|c| c.to_digit(10)).collect::<Option<_>>()?;
    let number = |range: std::ops::Range<usize>| digits.get(range).map(|d| d.iter().fold(0, |n, d| n * 10 + d));
    Date::new(u16::try_from(number(0..4)?).ok()?, u8::try_from(number(4..6)?).ok()?, u8::try_from(number(6..8)?).ok()?)
}

/// State and completions of a masked number, if it is one.
fn masked(context: &Context<'_>, chars: &[char], label: Option<Label>) -> Option<(State, Option<u64>)> {
    let hidden = chars.iter().filter(|c| **c == '*').count();
    let shown_ok = chars.iter().enumerate().all(|(i, c)| c.is_ascii_digit() || *c == '*' || (*c == 'X' && i.saturating_add(1) == chars.len()));
    if hidden == 0 || !shown_ok {
        return None;
    }
    let labelled = label == Some(Label::ResidentId);
    let pattern = aligned(chars)?;
    if !labelled {
        // without a label: exactly 18 places, a province or a birth date that shows, and nothing that speaks against either
        let of_another = matches!(label, Some(Label::BankCard | Label::Mobile | Label::Other | Label::CreditCode));
        let shows_birth = pattern.get(6..14).and_then(date_of).is_some();
        let hidden_birth = pattern.get(6..14).is_some_and(|birth| birth.iter().all(|c| *c == '*'));
        let could_be_born = hidden_birth || birth_residues(&pattern, years(context.today), context.today).iter().sum::<u64>() > 0;
        if chars.len() != 18 || of_another || !may_have_province(&pattern) || !(has_province(&pattern) || shows_birth) || !could_be_born {
            return None;
        }
    } else if !may_have_province(&pattern) {
        return None;
    }
    let birth = pattern.get(6..14)?;
    // the whole birth date hidden leaves thousands, whatever else shows
    if birth.iter().all(|c| *c == '*') {
        return Some((State::Masked, None));
    }
    let count = completions(context, &pattern);
    let weak = birth.iter().all(|c| *c != '*') || count < LEAST_COMPLETIONS;
    Some((if weak { State::WeakMask } else { State::Masked }, Some(count)))
}

/// Eighteen places: a mask written with fewer or more stars is stretched, what is shown keeps its end.
/// Fifteen places of an old number become eighteen.
fn aligned(chars: &[char]) -> Option<Vec<char>> {
    let first = chars.iter().position(|c| *c == '*')?;
    let last = chars.iter().rposition(|c| *c == '*')?;
    let (head, tail) = (chars.get(..first)?, chars.get(last.saturating_add(1)..)?);
    if chars.len() == 18 {
        return Some(chars.to_vec());
    }
    let middle = 18usize.checked_sub(head.len().saturating_add(tail.len())).filter(|n| *n > 0)?;
    let mut pattern = head.to_vec();
    pattern.extend(std::iter::repeat_n('*', middle));
    pattern.extend(tail);
    Some(pattern)
}

fn years(today: Option<Date>) -> (u16, u16) {
    today.map_or(DEFAULT_YEARS, |today| (today.year().saturating_sub(110), today.year()))
}

/// How many valid numbers fit `pattern`.
fn completions(context: &Context<'_>, pattern: &[char]) -> u64 {
    let part = |range: std::ops::Range<usize>| pattern.get(range).unwrap_or(&[]);
    let regions = context.vocabulary.regions.residues(part(0..6));
    let births = birth_residues(pattern, years(context.today), context.today);
    let mut sequence = [0u64; 11];
    for n in (0..1000u32).filter(|n| fits_number(part(14..17), *n)) {
        bump(&mut sequence, weigh(n, 3, 14), 1);
    }
    let bodies = convolve(&convolve(&regions, &births), &sequence);
    match pattern.get(17) {
        Some('*') | None => bodies.iter().sum(),
        Some(shown) => (0u32..).zip(bodies).filter(|(residue, _)| check_char(*residue) == Some(*shown)).map(|(_, n)| n).sum(),
    }
}

/// Sums modulo 11 of the birth dates that fit places 6 to 13.
fn birth_residues(pattern: &[char], (first, last): (u16, u16), today: Option<Date>) -> [u64; 11] {
    let mut sums = [0u64; 11];
    let part = |range: std::ops::Range<usize>| pattern.get(range).unwrap_or(&[]);
    for year in (first..=last).filter(|year| fits_number(part(6..10), u32::from(*year))) {
        for month in (1..=12u8).filter(|month| fits_number(part(10..12), u32::from(*month))) {
            for day in (1..=days_in(year, month)).filter(|day| fits_number(part(12..14), u32::from(*day))) {
                if today.is_none_or(|today| Date::new(year, month, day).is_some_and(|born| born <= today)) {
                    bump(&mut sums, weigh(u32::from(year), 4, 6) + weigh(u32::from(month), 2, 10) + weigh(u32::from(day), 2, 12), 1);
                }
            }
        }
    }
    sums
}

fn digits_of(number: u32, width: u32) -> Vec<u32> {
    (0..width).rev().map(|place| digit_at(number, place)).collect()
}

/// The digit of `number` at `place`, counted from the right.
fn digit_at(number: u32, place: u32) -> u32 {
    number / 10u32.pow(place) % 10
}

fn fits(pattern: &[char], digits: &[u32]) -> bool {
    pattern.iter().zip(digits).all(|(c, d)| *c == '*' || c.to_digit(10) == Some(*d))
}

/// Whether a number written with as many digits as the pattern has places fits it.
fn fits_number(pattern: &[char], number: u32) -> bool {
    (0u32..).zip(pattern.iter().rev()).all(|(place, c)| *c == '*' || c.to_digit(10) == Some(digit_at(number, place)))
}

/// The weighted sum of a number's digits, the first of which stands at `from`.
fn weigh(number: u32, width: u32, from: usize) -> u32 {
    (0..width).rev().zip(WEIGHTS.iter().skip(from)).map(|(place, weight)| digit_at(number, place) * weight).sum()
}

fn bump(sums: &mut [u64; 11], sum: u32, by: u64) {
    if let Some(slot) = usize::try_from(sum % 11).ok().and_then(|i| sums.get_mut(i)) {
        *slot = slot.saturating_add(by);
    }
}

fn convolve(a: &[u64; 11], b: &[u64; 11]) -> [u64; 11] {
    let mut out = [0u64; 11];
    for (i, x) in (0u32..).zip(a) {
        for (j, y) in (0u32..).zip(b) {
            bump(&mut out, i + j, x.saturating_mul(*y));
        }
    }
    out
}


#[cfg(test)]
mod tests {
    use super::super::vocabulary::tests::vocabulary;
    use super::super::{EntityKind, read_block};
    use super::*;

    fn found(text: &str) -> Vec<(String, State, Option<u64>)> {
        let reading = read_block(text, &|_| true, None, vocabulary(), Date::parse("2026-11-24"));
        reading
            .entities
            .iter()
            .filter(|e| e.kind == EntityKind::ResidentId)
            .map(|e| (crate::text::slice(text, e.span).to_owned(), e.state, e.count))
            .collect()
    }

    #[test]
    fn the_published_vectors_are_valid() {
        for id in ["11010519491231002X", "440524188001010014"] {
            let chars: Vec<char> = id.chars().collect();
            let sum: u32 = chars[..17].iter().map(|c| c.to_digit(10).unwrap()).zip(WEIGHTS).map(|(d, w)| d * w).sum();
            assert_eq!(check_char(sum % 11), Some(chars[17]), "{id}");
        }
        assert!(is_valid_18(&"539999199003070025".chars().collect::<Vec<_>>()));
        assert!(!is_valid_18(&"539999199003070029".chars().collect::<Vec<_>>()));
    }

    #[test]
    fn finds_an_exposed_number_spaced_dashed_and_wrapped_in_groups() {
        assert_eq!(found("张某,539999199003070025。"), [("539999199003070025".into(), State::Exposed, None)]);
        assert_eq!(found("539999 19900307 0025"), [("539999 19900307 0025".into(), State::Exposed, None)]);
        assert_eq!(found("539999-19900307-0025"), [("539999-19900307-0025".into(), State::Exposed, None)]);
    }

    #[test]
    fn a_wrong_check_digit_counts_only_under_a_label() {
        assert_eq!(found("539999199003070029"), []);
        assert_eq!(found("身份证号:539999199003070029"), [("539999199003070029".into(), State::Exposed, None)]);
        assert_eq!(found("订单编号539999199003070029"), []);
    }

    #[test]
    fn masks_are_judged_by_what_they_leave() {
        let state = |text: &str| found(text).first().map(|(_, state, count)| (*state, count.unwrap_or(0)));
        assert_eq!(state("身份证号:53999919900307****").map(|s| s.0), Some(State::WeakMask));
        let (weak, count) = state("身份证号:5399991990****0025").unwrap();
        assert_eq!(weak, State::WeakMask);
        assert!((25..45).contains(&count), "{count}");
        assert_eq!(state("身份证号:539999********0025").map(|s| s.0), Some(State::Masked));
        assert_eq!(state("身份证号:539999200*********").map(|s| s.0), Some(State::Masked));
        assert_eq!(state("53****************").map(|s| s.0), Some(State::Masked));
        assert_eq!(state("5399991990030700*5"), Some((State::WeakMask, 1)));
    }

    #[test]
    fn completions_equal_a_count_by_trying_every_birth_date() {
        // births 1930-01-01 to 2025-12-31, region and the four last places shown
        let context = Context::new("", Box::leak(Box::default()), None, vocabulary(), None);
        assert_eq!(completions(&context, &"530102********1234".chars().collect::<Vec<_>>()), 3192);
    }
}
