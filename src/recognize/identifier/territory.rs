//! Identity cards of Hong Kong, Macao and Taiwan, with their check digits where they are published.

use super::super::EntityKind;
use super::super::mask::is_mask;
use super::Identifier;
use super::shape::leading;

/// Hong Kong: one or two letters, six digits, and a check in brackets; weights 9 to 1, a missing first letter
/// counts 36, the sum is divisible by 11.
pub const HONG_KONG: Identifier = Identifier {
    kind: EntityKind::HongKongId,
    labels: |lists| lists.label_hong_kong_id,
    leading: |text| {
        let length = leading(text, &["A######(?)", "AA######(?)", "A######?", "AA######?"])?;
        let chars: Vec<char> = text.get(..length)?.chars().filter(|c| !matches!(c, '(' | ')')).map(|c| c.to_ascii_uppercase()).collect();
        (chars.iter().any(|c| is_mask(*c)) || is_hong_kong(&chars)).then_some(length)
    },
};

/// Macao: seven digits, of which the first is 1, 5 or 7, and a check in brackets, whose rule is not published.
pub const MACAO: Identifier = Identifier {
    kind: EntityKind::MacaoId,
    labels: |lists| lists.label_macao_id,
    leading: |text| leading(text, &["#######(#)", "########"]).filter(|_| text.starts_with(['1', '5', '7', '*'])),
};

/// Taiwan: a letter that stands for two digits, nine digits; weights 1 9 8 7 6 5 4 3 2 1 1, the sum is
/// divisible by 10.
pub const TAIWAN: Identifier = Identifier {
    kind: EntityKind::TaiwanId,
    labels: |lists| lists.label_taiwan_id,
    leading: |text| {
        let length = leading(text, &["A#########"])?;
        let chars: Vec<char> = text.get(..length)?.chars().map(|c| c.to_ascii_uppercase()).collect();
        (chars.iter().any(|c| is_mask(*c)) || is_taiwan(&chars)).then_some(length)
    },
};

/// Value of a digit or letter: A is 10.
fn value(c: char) -> Option<u32> {
    c.to_digit(36)
}

fn is_hong_kong(chars: &[char]) -> bool {
    let mut values: Vec<u32> = chars.iter().filter_map(|c| value(*c)).collect();
    if values.len() == 8 {
        values.insert(0, 36);
    }
    let sum: u32 = values.iter().zip((1..=9u32).rev()).map(|(value, weight)| value * weight).sum();
    values.len() == 9 && sum.is_multiple_of(11)
}

fn is_taiwan(chars: &[char]) -> bool {
    // the two digits of each letter, A to Z
    const LETTERS: [u32; 26] = [10, 11, 12, 13, 14, 15, 16, 17, 34, 18, 19, 20, 21, 22, 35, 23, 24, 25, 26, 27, 28, 29, 32, 30, 31, 33];
    let Some(letter) = chars.first().and_then(|c| value(*c)).and_then(|value| LETTERS.get(usize::try_from(value.checked_sub(10)?).ok()?)) else { return false };
    let digits: Vec<u32> = chars.iter().skip(1).filter_map(|c| c.to_digit(10)).collect();
    let sum: u32 = letter / 10 + letter % 10 * 9 + digits.iter().zip([8, 7, 6, 5, 4, 3, 2, 1, 1]).map(|(digit, weight)| digit * weight).sum::<u32>();
    digits.len() == 9 && sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_follow_the_published_examples() {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        assert!(is_hong_kong(&chars("A1234563")) && is_hong_kong(&chars("AB9876543")));
        assert!(!is_hong_kong(&chars("A1234564")));
        assert!(is_taiwan(&chars("A123456789")) && !is_taiwan(&chars("A123456788")));
    }
}
