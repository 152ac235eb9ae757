//! Masks: how a personal value is hidden, and who may see what.

use super::State;

/// How many characters a mask leaves at both ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mask {
    /// Characters left at the start.
    pub start: usize,
    /// Characters left at the end.
    pub end: usize,
}

/// The masks of the loaded packs, by type of value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Masks {
    /// For resident ID numbers.
    pub resident_id: Mask,
    /// For mobile numbers.
    pub mobile: Mask,
    /// For bank cards.
    pub bank_card: Mask,
    /// For passports, permits, cards and accounts.
    pub identifier: Mask,
    /// For number plates.
    pub plate: Mask,
}

impl Default for Masks {
    fn default() -> Self {
        Self { resident_id: Mask { start: 6, end: 4 }, mobile: Mask { start: 3, end: 4 }, bank_card: Mask { start: 4, end: 4 }, identifier: Mask { start: 2, end: 2 }, plate: Mask { start: 2, end: 2 } }
    }
}

/// Fewest characters that the mask of an identifier hides; one alone hides nothing.
const LEAST_HIDDEN: usize = 2;

/// Whether a character hides another.
pub(super) fn is_mask(c: char) -> bool {
    matches!(c, '*' | '×' | '○' | '●' | '█' | '■')
}

/// Whether an identifier stands open or behind a mask.
pub(super) fn state_of(text: &str) -> State {
    if text.chars().filter(|c| is_mask(*c)).count() < LEAST_HIDDEN { State::Exposed } else { State::Masked }
}

impl Mask {
    /// The masked form of `text`: separators stay, mask characters become `*`.
    ///
    /// ```
    /// use hegao::recognize::Mask;
    /// let mask = Mask { start: 3, end: 4 };
    /// assert_eq!(mask.apply("130-0000-0001"), "130-****-0001");
    /// ```
    #[must_use]
    pub fn apply(self, text: &str) -> String {
        let is_part = |c: char| !matches!(c, ' ' | '-');
        let total = text.chars().filter(|&c| is_part(c)).count();
        let mut index = 0usize;
        text.chars()
            .map(|c| {
                if !is_part(c) {
                    return c;
                }
                let shown = c.is_ascii_digit() || "〇零一二三四五六七八九幺".contains(c) || c.is_ascii_alphabetic() && !matches!(c, 'x') || (c == 'x' && index.saturating_add(1) == total);
                let kept = index < self.start || index >= total.saturating_sub(self.end);
                index = index.saturating_add(1);
                if kept && shown { c } else { '*' }
            })
            .collect()
    }
}
