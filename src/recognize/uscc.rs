//! Unified social credit codes (GB 32100-2015): an organisation's, never personal.
//!
//! Read before ID numbers: 18 digits that pass this check, or stand under its label, are no person.

use super::context::{Context, Label};
use super::{Entity, EntityKind, Evidence, State, resident_id};
use crate::scan::DigitRun;

const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS: [usize; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/// Reads the codes of a run.
pub fn read(context: &mut Context<'_>, run: &DigitRun) {
    let edges = run.edges();
    for (&from, &to) in edges.iter().zip(edges.iter().skip(1)) {
        let chars = run.chars(from, to);
        let span = run.span(from, to);
        let label = context.label(span.start());
        let labelled = label == Some(Label::CreditCode);
        if chars.len() != 18 || context.is_taken(span) {
            continue;
        }
        let checked = is_valid(&chars);
        // an all-digit number that is a person's by its own check digit and by its label stays one
        let personal = (resident_id::is_valid_18(&chars) && !labelled) || matches!(label, Some(Label::ResidentId | Label::BankCard));
        if (checked && !personal) || (labelled && !resident_id::is_valid_18(&chars) && !chars.contains(&'*')) {
            let mut entity = Entity::new(EntityKind::Uscc, span, if checked { State::WellFormed } else { State::Malformed });
            entity.evidence = if labelled { Evidence::Label } else { Evidence::Form };
            context.add(entity);
        }
    }
}

/// Class of the registering body and of the organisation, alphabet, and check character.
fn is_valid(chars: &[char]) -> bool {
    let value = |c: &char| ALPHABET.find(*c);
    let Some(values) = chars.iter().map(value).collect::<Option<Vec<usize>>>() else { return false };
    let class = |first: char, second: char| match first {
        '1' | '5' | 'N' => matches!(second, '1'..='3' | '9'),
        '3' => matches!(second, '1'..='5' | '9'),
        '7' => matches!(second, '1' | '2' | '9'),
        '9' => matches!(second, '1'..='3'),
        '2' | '4' | '6' | '8' | 'A' => matches!(second, '1' | '9'),
        'Y' => second == '1',
        _ => false,
    };
    if !chars.first().zip(chars.get(1)).is_some_and(|(first, second)| class(*first, *second)) {
        return false;
    }
    let sum: usize = values.iter().zip(WEIGHTS).map(|(v, w)| v * w).sum();
    values.get(17) == Some(&((31 - sum % 31) % 31))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_character_is_mod_31() {
        let chars: Vec<char> = "91530000MA6K123459".chars().collect();
        let valid = ALPHABET.chars().filter(|&c| {
            let mut chars = chars.clone();
            chars[17] = c;
            is_valid(&chars)
        });
        assert_eq!(valid.count(), 1);
    }
}
