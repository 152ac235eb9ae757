//! The folded view of a source text, and the way back.
//!
//! Widths, compatibility digits and spaces are made one; invisible characters go. What surprises: `①` and
//! `⒈` stay as they are, so that a list number never glues itself to the digits after it, and Han
//! punctuation that has an ASCII twin (，：（） …) becomes that twin, so one pattern serves both.

use super::span::{Span, slice};

/// A stretch of the view and where it comes from.
#[derive(Clone, Copy, Debug)]
struct Run {
    /// First byte in the view.
    view: usize,
    /// First byte in the source.
    source: usize,
    /// Bytes of source that this run stands for as one unit; 0 for a stretch copied byte for byte.
    unit: usize,
}

/// A folded text with a map back to its source.
///
/// ```
/// use hegao::text::{Span, View};
/// let view = View::of("电话：１３０\u{200b}０");
/// assert_eq!(view.text(), "电话:1300");
/// // positions lead back to the original characters, invisible ones inside included
/// assert_eq!(view.source_span(Span::new(7, 11)), Span::new(9, 24));
/// ```
#[derive(Clone, Debug, Default)]
pub struct View {
    text: String,
    runs: Vec<Run>,
}

impl View {
    /// Folds a whole source text.
    #[must_use]
    pub fn of(source: &str) -> Self {
        let mut builder = ViewBuilder::default();
        builder.fold(source, 0);
        builder.finish()
    }

    /// The folded text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The folded text under `span`.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        slice(&self.text, span)
    }

    /// Where `span` of the view stands in the source. The end is the end of the last character's own
    /// source, so that invisible characters after it stay outside.
    #[must_use]
    pub fn source_span(&self, span: Span) -> Span {
        let start = self.source_of(span.start());
        if span.is_empty() {
            return Span::empty(start);
        }
        let last = span.end().saturating_sub(1);
        let end = match self.run_at(last) {
            Some(run) if run.unit == 0 => run.source.saturating_add(span.end().saturating_sub(run.view)),
            Some(run) => run.source.saturating_add(run.unit),
            None => start,
        };
        Span::new(start, end)
    }

    /// Whether the byte at `at` of the view stands in the source as it is here.
    #[must_use]
    pub fn is_verbatim(&self, at: usize) -> bool {
        self.run_at(at).is_none_or(|run| run.unit == 0)
    }

    fn source_of(&self, at: usize) -> usize {
        match self.run_at(at) {
            Some(run) if run.unit == 0 => run.source.saturating_add(at.saturating_sub(run.view)),
            Some(run) if at >= self.text.len() => run.source.saturating_add(run.unit),
            Some(run) => run.source,
            None => 0,
        }
    }

    fn run_at(&self, at: usize) -> Option<&Run> {
        let after = self.runs.partition_point(|run| run.view <= at);
        self.runs.get(after.checked_sub(1)?)
    }
}

/// Builds a [`View`] from pieces of one source: runs of text, decoded references, and gaps.
#[derive(Debug, Default)]
pub struct ViewBuilder {
    text: String,
    runs: Vec<Run>,
    /// Source position that a byte-for-byte continuation of the last run would have.
    next: Option<usize>,
}

impl ViewBuilder {
    /// Whether nothing visible was added yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The view so far.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Folds `piece`, which stands in the source at byte `at`.
    pub fn fold(&mut self, piece: &str, at: usize) {
        let bytes = piece.as_bytes();
        let mut kept = 0usize;
        let mut i = 0usize;
        while let Some(&byte) = bytes.get(i) {
            // ASCII and the main Han planes never fold: skip them without decoding.
            let plain = match byte {
                0x00..=0x7F => 1,
                0xE4..=0xE9 => 3,
                _ => 0,
            };
            if plain > 0 {
                i = i.saturating_add(plain);
                continue;
            }
            let Some(c) = piece.get(i..).and_then(|rest| rest.chars().next()) else { break };
            let len = c.len_utf8();
            let folded = fold_char(c);
            if folded != Folded::Keep {
                self.keep(slice(piece, Span::new(kept, i)), at.saturating_add(kept));
                if let Folded::To(to) = folded {
                    self.put(to, Span::new(at.saturating_add(i), at.saturating_add(i).saturating_add(len)));
                }
                kept = i.saturating_add(len);
            }
            i = i.saturating_add(len);
        }
        self.keep(slice(piece, Span::new(kept, piece.len())), at.saturating_add(kept));
    }

    /// Adds text that stands for `source` as one unit: a decoded character reference, a collapsed space.
    pub fn decoded(&mut self, text: &str, source: Span) {
        for c in text.chars() {
            match fold_char(c) {
                Folded::Keep => self.put(c, source),
                Folded::To(to) => self.put(to, source),
                Folded::Drop => {}
            }
        }
    }

    /// Adds one character for `source`, unfolded.
    pub fn put(&mut self, c: char, source: Span) {
        self.runs.push(Run { view: self.text.len(), source: source.start(), unit: source.len().max(1) });
        self.text.push(c);
        self.next = None;
    }

    /// Removes spaces at the end.
    pub fn trim_end(&mut self) {
        let len = self.text.trim_end_matches([' ', '\n']).len();
        self.text.truncate(len);
        while self.runs.last().is_some_and(|run| run.view >= len) {
            self.runs.pop();
        }
        self.next = None;
    }

    /// The finished view.
    #[must_use]
    pub fn finish(self) -> View {
        View { text: self.text, runs: self.runs }
    }

    fn keep(&mut self, piece: &str, at: usize) {
        if piece.is_empty() {
            return;
        }
        if self.next != Some(at) {
            self.runs.push(Run { view: self.text.len(), source: at, unit: 0 });
        }
        self.text.push_str(piece);
        self.next = Some(at.saturating_add(piece.len()));
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Folded {
    Keep,
    Drop,
    To(char),
}

/// Folds a string without a map: for list words and comparison.
#[must_use]
pub fn fold_to_string(text: &str) -> String {
    let mut builder = ViewBuilder::default();
    builder.fold(text, 0);
    builder.text
}

fn fold_char(c: char) -> Folded {
    let code = u32::from(c);
    let shifted = |base: u32, to: char| char::from_u32(u32::from(to).saturating_add(code.saturating_sub(base)));
    let digit = |base: u32| shifted(base, '0').map_or(Folded::Keep, Folded::To);
    match code {
        // full-width ASCII
        0xFF01..=0xFF5E => shifted(0xFF01, '!').map_or(Folded::Keep, Folded::To),
        // spaces of every width
        0xA0 | 0x1680 | 0x2000..=0x200A | 0x202F | 0x205F | 0x3000 => Folded::To(' '),
        // line separators that editors paste
        0x2028 | 0x2029 | 0x85 => Folded::To('\n'),
        // invisible: soft hyphen, zero width, joiners, marks and controls of direction, variation selectors, BOM, tags
        0xAD | 0x034F | 0x061C | 0x115F | 0x1160 | 0x17B4 | 0x17B5 | 0x180B..=0x180F
        | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0x3164 | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0
        | 0xE0000..=0xE0FFF => Folded::Drop,
        // superscript and subscript digits
        0x2070 | 0x2074..=0x2079 => digit(0x2070),
        0xB9 => Folded::To('1'),
        0xB2 | 0xB3 => digit(0xB0),
        0x2080..=0x2089 => digit(0x2080),
        // Arabic-Indic, Persian, mathematical and segmented digits
        0x0660..=0x0669 => digit(0x0660),
        0x06F0..=0x06F9 => digit(0x06F0),
        0x1D7CE..=0x1D7FF => shifted(0, '0').map_or(Folded::Keep, |_| {
            char::from_u32(u32::from('0').saturating_add(code.saturating_sub(0x1D7CE) % 10)).map_or(Folded::Keep, Folded::To)
        }),
        0x1FBF0..=0x1FBF9 => digit(0x1FBF0),
        // dashes and hyphens between digit groups
        0x2010..=0x2013 | 0x2212 | 0xFE63 => Folded::To('-'),
        // small forms of ASCII marks
        0xFE59 => Folded::To('('),
        0xFE5A => Folded::To(')'),
        0xFE55 => Folded::To(':'),
        _ => Folded::Keep,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn original<'a>(source: &'a str, view: &View, part: &str) -> &'a str {
        let at = view.text().find(part).unwrap();
        slice(source, view.source_span(Span::new(at, at + part.len())))
    }

    #[test]
    fn full_width_letters_digits_and_marks_become_ascii() {
        let source = "ＧＳ（２０１９）１８２２号";
        let view = View::of(source);
        assert_eq!(view.text(), "GS(2019)1822号");
        assert_eq!(original(source, &view, "(2019)"), "（２０１９）");
    }

    #[test]
    fn invisible_characters_go_and_the_span_ends_before_those_that_follow() {
        let source = "\u{feff}13\u{200b}0\u{200d}号";
        let view = View::of(source);
        assert_eq!(view.text(), "130号");
        assert_eq!(original(source, &view, "130"), "13\u{200b}0");
    }

    #[test]
    fn circled_and_dotted_numbers_do_not_glue_to_digits() {
        assert_eq!(View::of("①13000000001").text(), "①13000000001");
        assert_eq!(View::of("⒈13000000001").text(), "⒈13000000001");
    }

    #[test]
    fn styled_digits_become_ascii() {
        assert_eq!(View::of("𝟏𝟑𝟎𝟬𝟘𝟎²₃٤").text(), "130000234");
    }

    #[test]
    fn keeps_positions_after_an_emoji_and_a_combining_mark() {
        let source = "😀e\u{301}１２";
        let view = View::of(source);
        assert_eq!(original(source, &view, "12"), "１２");
        assert_eq!(original(source, &view, "e\u{301}"), "e\u{301}");
    }

    #[test]
    fn a_decoded_reference_maps_to_its_whole_source() {
        let source = "a&nbsp;b";
        let mut builder = ViewBuilder::default();
        builder.fold("a", 0);
        builder.decoded("\u{a0}", Span::new(1, 7));
        builder.fold("b", 7);
        let view = builder.finish();
        assert_eq!(view.text(), "a b");
        assert_eq!(original(source, &view, "a "), "a&nbsp;");
        assert_eq!(original(source, &view, " b"), "&nbsp;b");
    }
}
