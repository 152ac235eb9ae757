//! From bytes to UTF-16 code units: the only place where the two units meet.

use super::span::Span;

/// Bytes between two remembered positions.
const STRIDE: usize = 512;

/// Converts byte positions of one source text into UTF-16 code units.
///
/// Built in one sweep; each answer then counts at most [`STRIDE`] bytes, so a thousand diagnostics in a
/// long draft do not each count from the start.
///
/// ```
/// use hegao::text::Utf16Map;
/// let map = Utf16Map::new("😀号");
/// assert_eq!(map.units("😀号", 4), 2);
/// assert_eq!(map.units("😀号", 7), 3);
/// ```
#[derive(Clone, Debug)]
pub struct Utf16Map {
    /// UTF-16 units before byte `i * STRIDE` (rounded up to a character).
    checkpoints: Vec<usize>,
}

/// UTF-16 units that begin with this byte: continuation bytes none, four-byte characters two.
fn units_of(byte: u8) -> usize {
    match byte {
        0x80..=0xBF => 0,
        0xF0..=0xFF => 2,
        _ => 1,
    }
}

impl Utf16Map {
    /// Sweeps `source` once.
    #[must_use]
    pub fn new(source: &str) -> Self {
        let mut checkpoints = Vec::with_capacity(source.len() / STRIDE + 1);
        let mut units = 0usize;
        for chunk in source.as_bytes().chunks(STRIDE) {
            checkpoints.push(units);
            units = units.saturating_add(chunk.iter().map(|&b| units_of(b)).sum());
        }
        checkpoints.push(units);
        Self { checkpoints }
    }

    /// UTF-16 code units before byte `at` of the same `source`; clamped to its end.
    #[must_use]
    pub fn units(&self, source: &str, at: usize) -> usize {
        let at = at.min(source.len());
        let index = at / STRIDE;
        let before = self.checkpoints.get(index).copied().unwrap_or(0);
        let rest = source.as_bytes().get(index.saturating_mul(STRIDE)..at).unwrap_or(&[]);
        before.saturating_add(rest.iter().map(|&b| units_of(b)).sum())
    }

    /// `span` in UTF-16 code units, as `(from, to)`.
    #[must_use]
    pub fn range(&self, source: &str, span: Span) -> (usize, usize) {
        (self.units(source, span.start()), self.units(source, span.end()))
    }
}

/// Length of `text` in UTF-16 code units.
#[must_use]
pub fn utf16_len(text: &str) -> usize {
    text.bytes().map(units_of).sum()
}

/// The byte of `text` before which `units` UTF-16 code units stand; `None` past the end, or inside a
/// surrogate pair.
///
/// ```
/// use hegao::text::byte_of_unit;
/// assert_eq!(byte_of_unit("a😀号", 3), Some(5));
/// assert_eq!(byte_of_unit("a😀号", 2), None);
/// assert_eq!(byte_of_unit("a😀号", 5), None);
/// ```
#[must_use]
pub fn byte_of_unit(text: &str, units: usize) -> Option<usize> {
    let mut before = 0usize;
    for (at, byte) in text.bytes().enumerate() {
        let own = units_of(byte);
        if own > 0 && before >= units {
            return (before == units).then_some(at);
        }
        before = before.saturating_add(own);
    }
    (before == units).then_some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_encode_utf16_at_every_character_of_a_long_mixed_text() {
        let source = "a号😀é\u{301}\u{200b}𠮷\r\n".repeat(200);
        let map = Utf16Map::new(&source);
        for (at, _) in source.char_indices() {
            let expected = source.get(..at).unwrap().encode_utf16().count();
            assert_eq!(map.units(&source, at), expected, "at byte {at}");
        }
        assert_eq!(map.units(&source, source.len() + 9), source.encode_utf16().count());
    }
}
