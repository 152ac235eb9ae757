//! Bank card and account numbers: 15 to 19 digits, Luhn, and the issuers' prefixes.
//!
//! Prefix and Luhn together are evidence of their own; with a label (卡号, 账号) either is enough.

use super::context::{Context, Label};
use super::{Entity, EntityKind, Evidence, State};
use crate::scan::DigitRun;
use crate::text::Span;

/// Fewest digits that a mask must hide.
const LEAST_HIDDEN: usize = 6;

/// Characters to the left within which an organisation before the account counts.
const ORGANISATION_REACH: usize = 40;

/// Issuers' number prefixes by card length.
#[derive(Clone, Debug, Default)]
pub struct Bins {
    /// `(digits in the card, first prefix, last prefix, digits in the prefix)`
    ranges: Vec<(usize, u32, u32, usize)>,
}

impl Bins {
    /// Takes `(length, first, last, width)`.
    #[must_use]
    pub fn new(ranges: Vec<(usize, u32, u32, usize)>) -> Self {
        Self { ranges }
    }

    /// Whether a number of this many digits, of which `shown` lead, may be a card.
    fn matches(&self, length: usize, shown: &[char]) -> bool {
        self.ranges.iter().any(|&(size, first, last, width)| {
            size == length && prefix(shown, width).is_some_and(|p| (first..=last).contains(&p))
        })
    }

    /// Whether any issuer's prefix begins as `shown` does.
    fn begins_as(&self, shown: &[char]) -> bool {
        (5..=6).any(|width| prefix(shown, width).is_some_and(|p| self.ranges.iter().any(|&(_, a, b, w)| w == width && (a..=b).contains(&p))))
            || (shown.len() == 4 && prefix(shown, 4).is_some_and(|p| self.ranges.iter().any(|&(_, a, _, w)| w > 4 && a / 10u32.pow(u32::try_from(w - 4).unwrap_or(0)) == p)))
    }
}

fn prefix(chars: &[char], width: usize) -> Option<u32> {
    chars.get(..width)?.iter().map(|c| c.to_digit(10)).try_fold(0u32, |n, d| Some(n * 10 + d?))
}

/// Reads the card numbers of a run.
pub fn read(context: &mut Context<'_>, run: &DigitRun) {
    context.add_longest(run, 8, candidate);
}

fn candidate(context: &Context<'_>, run: &DigitRun, from: usize, to: usize) -> Option<Entity> {
    let chars = run.chars(from, to);
    let span = run.span(from, to);
    if !(12..=19).contains(&chars.len()) || context.is_taken(span) || !chars.iter().all(|c| c.is_ascii_digit() || *c == '*') {
        return None;
    }
    let label = context.label(span.start());
    if matches!(label, Some(Label::Other | Label::CreditCode)) {
        return None;
    }
    let labelled = label == Some(Label::BankCard);
    let hidden = chars.iter().filter(|c| **c == '*').count();
    let (state, evidence) = if hidden == 0 {
        (State::Exposed, exposed(context, &chars, labelled)?)
    } else {
        let head: Vec<char> = chars.iter().copied().take_while(|c| *c != '*').collect();
        let known = head.len() >= 4 && context.vocabulary.bins.begins_as(&head);
        // without a label: a card's length, and an issuer that still shows
        if !labelled && (!known || !(15..=19).contains(&chars.len())) {
            return None;
        }
        let state = if hidden < LEAST_HIDDEN { State::WeakMask } else { State::Masked };
        (state, if labelled { Evidence::Label } else { Evidence::Form })
    };
    let mut entity = Entity::new(EntityKind::BankCard, span, state);
    entity.evidence = if labelled && is_held_by_organisation(context, span) { Evidence::Organisation } else { evidence };
    entity.masked = Some(context.vocabulary.masks.bank_card.apply(context.slice(span)));
    // the check digit leaves one of ten
    entity.count = (hidden > 0).then(|| 10u64.saturating_pow(u32::try_from(hidden.saturating_sub(1)).unwrap_or(u32::MAX)));
    Some(entity)
}

fn exposed(context: &Context<'_>, chars: &[char], labelled: bool) -> Option<Evidence> {
    let length = chars.len();
    if !(15..=19).contains(&length) || chars.windows(2).all(|pair| pair.first() == pair.last()) {
        return None;
    }
    let issuer = context.vocabulary.bins.matches(length, chars);
    let luhn = passes_luhn(chars);
    let begins = matches!(chars.first(), Some('3' | '4' | '5')) || chars.starts_with(&['6', '2']);
    match (luhn, issuer, labelled) {
        (true, true, true) => Some(Evidence::Label),
        (true, true, false) => Some(Evidence::Form),
        (true, false, true) if begins => Some(Evidence::Label),
        _ => None,
    }
}

/// Whether the account is an organisation's. A holder that is named (户名：某县人民医院) decides, the one
/// before the number first; the bank's own name (开户行：…股份有限公司) says nothing of the holder. Without
/// one, an organisation right before the account counts: 某县交通运输局银行账号…, 账户：某县红十字会，账号….
fn is_held_by_organisation(context: &Context<'_>, number: Span) -> bool {
    let vocabulary = context.vocabulary;
    let is_organisation = |name: &str| {
        let name = name.trim_end_matches([')', '(', ' ']);
        vocabulary.organisation_endings.iter().any(|ending| name.ends_with(ending.as_str()))
    };
    let labels: Vec<Span> = context.hits.of(vocabulary.lists.label_account_holder).collect();
    let before = labels.iter().rev().find(|label| label.end() <= number.start());
    if let Some(label) = before.or_else(|| labels.iter().find(|label| label.start() >= number.end())) {
        let after = context.text.get(label.end()..).unwrap_or("").trim_start_matches([' ', ':', '为', '是', '\t']);
        return is_organisation(after.split(['(', ',', ';', '。', ' ', '\n', '\t', '、', ':']).next().unwrap_or(""));
    }
    let sentence = context.slice(context.left_of(number.start(), ORGANISATION_REACH));
    let mut phrases = sentence.split([',', ';', '。', ' ', '\t', '、', '\n']);
    phrases.any(|phrase| {
        let (key, value) = phrase.split_once(':').unwrap_or((phrase, ""));
        vocabulary.account_words.iter().filter_map(|word| key.strip_suffix(word.as_str())).any(|owner| is_organisation(owner) || is_organisation(value))
    })
}

fn passes_luhn(chars: &[char]) -> bool {
    let sum: Option<u32> = chars
        .iter()
        .rev()
        .enumerate()
        .map(|(i, c)| {
            let d = c.to_digit(10)?;
            Some(if i % 2 == 1 { d * 2 / 10 + d * 2 % 10 } else { d })
        })
        .sum();
    sum.is_some_and(|sum| sum % 10 == 0)
}

#[cfg(test)]
mod tests {
    use super::super::vocabulary::tests::vocabulary;
    use super::super::{EntityKind, Evidence, State, read_block};

    fn found(text: &str) -> Vec<(String, State, Evidence)> {
        let reading = read_block(text, &|_| true, None, vocabulary(), None);
        let cards = reading.entities.iter().filter(|e| e.kind == EntityKind::BankCard);
        cards.map(|e| (crate::text::slice(text, e.span).to_owned(), e.state, e.evidence)).collect()
    }

    #[test]
    fn finds_labelled_and_grouped_cards() {
        assert_eq!(found("补贴发放卡号:6222000000000000129"), [("6222000000000000129".into(), State::Exposed, Evidence::Label)]);
        assert_eq!(found("卡号6222 0000 0000 0000 129,"), [("6222 0000 0000 0000 129".into(), State::Exposed, Evidence::Label)]);
    }

    #[test]
    fn stays_quiet_on_numbers_that_are_no_card() {
        for text in ["卡号1234567890123456", "项目代码2101-530102-04-01-123456", "账号24000000000000000", "时间戳20261124083000123"] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn a_mask_must_hide_six_digits() {
        assert_eq!(found("卡号6222 **** **** 1234").first().map(|f| f.1), Some(State::Masked));
        assert_eq!(found("卡号62220000*****00129").first().map(|f| f.1), Some(State::WeakMask));
    }
}
