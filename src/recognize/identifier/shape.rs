//! Shapes of numbers: `E########`, where a mask character may stand in any place.

use super::super::mask::is_mask;

/// Bytes at the start of `text` that fit one of the shapes: `#` is a digit, `L` a letter but I and O, `A` any
/// letter, `?` a digit or such a letter, all else itself. Nothing of a number may stand behind.
pub fn leading(text: &str, shapes: &[&str]) -> Option<usize> {
    shapes.iter().filter_map(|shape| fits(text, shape)).max()
}

fn fits(text: &str, shape: &str) -> Option<usize> {
    let mut chars = text.char_indices();
    let mut hidden = 0usize;
    for place in shape.chars() {
        let (_, c) = chars.next()?;
        let upper = c.to_ascii_uppercase();
        let plain = upper.is_ascii_uppercase() && !matches!(upper, 'I' | 'O');
        let fits = match place {
            _ if is_mask(c) => {
                hidden = hidden.saturating_add(1);
                true
            }
            '#' => c.is_ascii_digit(),
            'L' => plain,
            'A' => upper.is_ascii_uppercase(),
            '?' => c.is_ascii_digit() || plain,
            other => upper == other,
        };
        if !fits {
            return None;
        }
    }
    let end = chars.next();
    let ends = end.is_none_or(|(_, c)| !c.is_ascii_alphanumeric() && !is_mask(c) && c != '-');
    // a mask that hides all shows no number
    (ends && hidden < shape.chars().count()).then_some(end.map_or(text.len(), |(at, _)| at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shape_fits_whole_numbers_only() {
        assert_eq!(leading("E12345678,", &["E########"]), Some(9));
        assert_eq!(leading("e1234***8", &["E########"]), Some(9));
        assert_eq!(leading("E123456789", &["E########"]), None);
        assert_eq!(leading("*********", &["E########"]), None);
        assert_eq!(leading("EI1234567", &["EL#######"]), None);
    }
}
