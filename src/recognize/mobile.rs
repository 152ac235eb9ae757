//! Mobile numbers of mainland China: eleven digits, in the groups that people write.

use super::context::{Context, Label};
use super::{Entity, EntityKind, Evidence, State};
use crate::scan::DigitRun;
use crate::text::{Span, is_han};

/// Fewest digits that a mask must hide.
const LEAST_HIDDEN: usize = 4;
/// How eleven digits are grouped.
const GROUPINGS: &[&[usize]] = &[&[11], &[3, 4, 4], &[3, 8], &[7, 4], &[4, 4, 3], &[4, 3, 4], &[3, 3, 5], &[4, 7], &[5, 6], &[6, 5], &[3, 5, 3]];
const COUNTRY: &[&str] = &["86", "0086"];

/// Reads the mobile numbers of a run.
pub fn read(context: &mut Context<'_>, run: &DigitRun) {
    let edges = run.edges();
    let mut at = 0usize;
    while at.saturating_add(1) < edges.len() {
        let usual = GROUPINGS.iter().find_map(|grouping| candidate(context, run, &edges, at, grouping).map(|entity| (entity, grouping.len())));
        let taken = usual.or_else(|| labelled_groups(context, run, &edges, at));
        match taken {
            Some((entity, groups)) => {
                context.add(entity);
                at = at.saturating_add(groups);
            }
            None => {
                if let Some(entity) = glued_country_code(context, run, &edges, at).or_else(|| short_mask(context, run, &edges, at)) {
                    context.add(entity);
                }
                at = at.saturating_add(1);
            }
        }
    }
}

fn candidate(context: &Context<'_>, run: &DigitRun, edges: &[usize], at: usize, grouping: &[usize]) -> Option<Entity> {
    let from = *edges.get(at)?;
    for (i, size) in grouping.iter().enumerate() {
        let start = *edges.get(at.saturating_add(i))?;
        let end = *edges.get(at.saturating_add(i).saturating_add(1))?;
        (end.checked_sub(start)? == *size).then_some(())?;
    }
    let to = *edges.get(at.saturating_add(grouping.len()))?;
    number(context, run, from, to, joins_longer_number(run, edges, at, grouping.len()))
}

/// Under a phone label any groups that make eleven digits.
fn labelled_groups(context: &Context<'_>, run: &DigitRun, edges: &[usize], at: usize) -> Option<(Entity, usize)> {
    let from = *edges.get(at)?;
    let (count, to) = edges.iter().skip(at).enumerate().skip(1).find(|(_, to)| **to >= from.saturating_add(11)).map(|(count, to)| (count, *to))?;
    let labelled = context.label(run.span(from, to).start()) == Some(Label::Mobile);
    (labelled && to == from.saturating_add(11)).then_some(())?;
    Some((number(context, run, from, to, joins_longer_number(run, edges, at, count))?, count))
}

/// Whether a hyphen ties the groups to others: then they are part of a longer number.
fn joins_longer_number(run: &DigitRun, edges: &[usize], at: usize, groups: usize) -> bool {
    let gap_is_hyphen = |edge: usize| {
        let Some(&index) = edges.get(edge) else { return false };
        let (Some(before), Some(after)) = (index.checked_sub(1).and_then(|i| run.symbols.get(i)), run.symbols.get(index)) else {
            return false;
        };
        // one byte between the groups is the separator; the block's text says which
        before.span.end().saturating_add(1) == after.span.start() && run.hyphens.contains(&before.span.end())
    };
    let country = at.checked_sub(1).is_some_and(|previous| {
        let from = edges.get(previous).copied().unwrap_or(0);
        let to = edges.get(at).copied().unwrap_or(0);
        let digits: String = run.chars(from, to).into_iter().collect();
        COUNTRY.contains(&digits.as_str())
    });
    (at > 0 && !country && gap_is_hyphen(at)) || gap_is_hyphen(at.saturating_add(groups))
}

fn number(context: &Context<'_>, run: &DigitRun, from: usize, to: usize, is_part: bool) -> Option<Entity> {
    let chars = run.chars(from, to);
    let span = run.span(from, to);
    if chars.len() != 11 || is_part || context.is_taken(span) || !chars.iter().all(|c| c.is_ascii_digit() || *c == '*') {
        return None;
    }
    let label = context.label(span.start());
    let leading = chars.first() == Some(&'*') && label == Some(Label::Mobile);
    if !leading && !is_mobile(&chars) {
        return None;
    }
    let hidden = chars.iter().filter(|c| **c == '*').count();
    let amount = is_amount(context, span, label == Some(Label::Mobile));
    if matches!(label, Some(Label::Other | Label::CreditCode)) || amount || is_part_of_name(context, span) || is_fraction(context, span.start()) || is_product(context, span, hidden) {
        return None;
    }
    let state = match hidden {
        0 => State::Exposed,
        n if n < LEAST_HIDDEN => State::WeakMask,
        _ => State::Masked,
    };
    Some(entity(context, span, state, label, hidden))
}

fn entity(context: &Context<'_>, span: Span, state: State, label: Option<Label>, hidden: usize) -> Entity {
    let mut entity = Entity::new(EntityKind::Mobile, span, state);
    entity.evidence = if label == Some(Label::Mobile) { Evidence::Label } else { Evidence::Form };
    entity.masked = Some(context.vocabulary.masks.mobile.apply(context.slice(span)));
    entity.count = (hidden > 0).then(|| 10u64.saturating_pow(u32::try_from(hidden).unwrap_or(u32::MAX)));
    entity
}

/// `8613000000001` and `008613000000001` in one group.
fn glued_country_code(context: &Context<'_>, run: &DigitRun, edges: &[usize], at: usize) -> Option<Entity> {
    let (from, to) = (*edges.get(at)?, *edges.get(at.saturating_add(1))?);
    let digits: String = run.chars(from, to).into_iter().collect();
    let code = COUNTRY.iter().find(|code| digits.starts_with(**code) && digits.len() == code.len().saturating_add(11))?;
    let start = from.saturating_add(code.len());
    let plus = context.char_before(run.span(from, to).start()) == Some('+');
    let labelled = context.label(run.span(from, to).start()) == Some(Label::Mobile);
    // thirteen digits alone are some other number
    (plus || labelled || code.len() == 4).then(|| number(context, run, start, to, joins_longer_number(run, edges, at, 1)))?
}

/// A mask under a phone label with fewer or more stars than digits: what is shown decides.
fn short_mask(context: &Context<'_>, run: &DigitRun, edges: &[usize], at: usize) -> Option<Entity> {
    let (from, to) = (*edges.get(at)?, *edges.get(at.saturating_add(1))?);
    let chars = run.chars(from, to);
    let span = run.span(from, to);
    let stars = chars.iter().filter(|c| **c == '*').count();
    let shown = chars.len().saturating_sub(stars);
    let labelled = context.label(span.start()) == Some(Label::Mobile);
    let fits = stars > 0 && labelled && (3..=10).contains(&shown) && (8..=14).contains(&chars.len());
    let digits = chars.iter().all(|c| c.is_ascii_digit() || *c == '*');
    if !fits || !digits || context.is_taken(span) || chars.first() != Some(&'1') || !is_mobile(&chars) {
        return None;
    }
    let hidden = 11usize.saturating_sub(shown);
    let state = if hidden < LEAST_HIDDEN { State::WeakMask } else { State::Masked };
    Some(entity(context, span, state, Some(Label::Mobile), hidden))
}

/// The segments in use in 2022; masked digits fit all.
fn is_mobile(chars: &[char]) -> bool {
    let digit = |i: usize| chars.get(i).copied().unwrap_or('*');
    if digit(0) != '1' {
        return false;
    }
    let third = digit(2);
    match digit(1) {
        '3' | '8' | '*' => true,
        '4' => matches!(third, '5'..='9' | '*') && third != '8',
        '5' => third != '4',
        '6' => matches!(third, '2' | '5' | '6' | '7' | '*'),
        '7' => !matches!(third, '9'),
        '9' => third != '4',
        _ => false,
    }
}

/// Whether the number is an amount: a currency sign before it, or a unit after it (`13000000000元`). A unit of
/// one character counts only as a word of its own: 13000000001万师傅 is a person, 元江县 a place.
fn is_amount(context: &Context<'_>, span: Span, labelled: bool) -> bool {
    let end = span.end();
    let after = |at: usize| context.text.get(at..).unwrap_or("");
    if context.char_before(span.start()).is_some_and(|c| matches!(c, '¥' | '￥' | '$' | '€')) {
        return true;
    }
    if matches!(context.char_at(end), Some('%')) || (context.char_at(end) == Some('.') && after(end.saturating_add(1)).starts_with(|c: char| c.is_ascii_digit())) {
        return true;
    }
    let spaced = after(end).starts_with(' ');
    let bracketed = after(end).starts_with('(');
    let at = end.saturating_add(usize::from(spaced || bracketed));
    let mut units = context.hits.starting_at(context.vocabulary.lists.amount_units, at);
    !(labelled && spaced) && units.any(|unit| {
        let next = context.char_at(unit.end());
        let long = context.slice(unit).chars().count() > 1;
        let money = context.slice(unit) == "元" && !context.vocabulary.places().begins(after(at));
        let alone = next.is_none_or(|c| !is_han(c));
        if labelled { alone && !bracketed } else { long || money || alone }
    })
}

/// Whether the number is part of a name or a document's number: `IMG_13000000001.jpg`, `第13000000001号`,
/// `〔2023〕13000000001`.
fn is_part_of_name(context: &Context<'_>, span: Span) -> bool {
    let before = context.char_before(span.start());
    matches!(before, Some('_' | '〕' | '#')) || (before == Some('第') && context.char_at(span.end()) == Some('号'))
}

/// Whether the digits are the fraction of a number: `102.13000000001`.
fn is_fraction(context: &Context<'_>, start: usize) -> bool {
    context.char_before(start) == Some('.') && context.text.get(..start.saturating_sub(1)).is_some_and(|t| t.ends_with(|c: char| c.is_ascii_digit()))
}

/// Whether stars are times signs: `15000000×30%`, `13000000×12=`.
fn is_product(context: &Context<'_>, span: Span, hidden: usize) -> bool {
    hidden == 1 && matches!(context.char_at(span.end()), Some('%' | '=' | '元' | '×' | '+'))
}

#[cfg(test)]
mod tests {
    use super::super::vocabulary::tests::vocabulary;
    use super::super::{EntityKind, State, read_block};

    fn found(text: &str) -> Vec<(String, State)> {
        let reading = read_block(text, &|_| true, None, vocabulary(), None);
        let mobiles = reading.entities.iter().filter(|e| e.kind == EntityKind::Mobile);
        mobiles.map(|e| (crate::text::slice(text, e.span).to_owned(), e.state)).collect()
    }

    #[test]
    fn finds_a_phone_number_in_the_groups_that_people_write() {
        for number in ["13000000001", "130-0000-0001", "130 0000 0001", "130-00000001"] {
            assert_eq!(found(&format!("手机{number},")), [(number.to_owned(), State::Exposed)]);
        }
        assert_eq!(found("+86 13000000001"), [("13000000001".into(), State::Exposed)]);
        assert_eq!(found("+86-130-0000-0001"), [("130-0000-0001".into(), State::Exposed)]);
        assert_eq!(found("+8613000000001"), [("13000000001".into(), State::Exposed)]);
    }

    #[test]
    fn finds_two_numbers_side_by_side() {
        assert_eq!(found("电话:13000000001 13000000002").len(), 2);
        assert_eq!(found("电话:13000000001、13000000002").len(), 2);
    }

    #[test]
    fn stays_quiet_on_longer_numbers_amounts_and_hotlines() {
        for text in ["快递单号913000000001234", "13000000000元", "0871-63600000", "12345热线", "2101-530102-04-01-13000000001", "15000000×30%", "13000000×12=156000000"] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn marks_around_a_number_are_no_mask() {
        assert_eq!(found("**13000000001**"), [("13000000001".into(), State::Exposed)]);
        assert_eq!(found("13000000003*为临时"), [("13000000003".into(), State::Exposed)]);
    }

    #[test]
    fn a_mask_must_hide_four_digits() {
        assert_eq!(found("130****0001"), [("130****0001".into(), State::Masked)]);
        assert_eq!(found("手机130000***01"), [("130000***01".into(), State::WeakMask)]);
        assert_eq!(found("手机:130***0001"), [("130***0001".into(), State::Masked)]);
        assert_eq!(found("1300000000*"), [("1300000000*".into(), State::WeakMask)]);
    }
}
