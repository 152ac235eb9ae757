//! Fixed-line numbers with area code: read so that nothing else is made of their digits.

use super::{Context, Entity, EntityKind, State};
use crate::scan::DigitRun;

/// Reads the fixed-line numbers of a run.
pub fn read(context: &mut Context<'_>, run: &DigitRun) {
    let edges = run.edges();
    for (i, &from) in edges.iter().enumerate() {
        for to in edges.iter().skip(i.saturating_add(1)).take(3).copied() {
            let chars = run.chars(from, to);
            let span = run.span(from, to);
            if is_landline(&chars) && !context.is_taken(span) {
                context.add(Entity::new(EntityKind::Landline, span, State::Exposed));
                break;
            }
        }
    }
}

/// Area code and local number: `010`, `02x` with eight digits, `03xx`–`09xx` with seven or eight.
fn is_landline(chars: &[char]) -> bool {
    if !chars.iter().all(char::is_ascii_digit) || chars.first() != Some(&'0') {
        return false;
    }
    match (chars.get(1), chars.get(2)) {
        (Some('1'), Some('0')) | (Some('2'), Some(_)) => chars.len() == 11,
        (Some('3'..='9'), Some(_)) => matches!(chars.len(), 11 | 12),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_area_codes_by_their_length() {
        let yes = |text: &str| is_landline(&text.chars().collect::<Vec<_>>());
        assert!(yes("087163600000") && yes("08755100000") && yes("01012345678"));
        assert!(!yes("13000000001") && !yes("0100000000") && !yes("00861300000"));
    }
}
