//! The word automaton over all lists of the loaded packs.

use crate::text::{Span, fold_to_string};
use daachorse::CharwiseDoubleArrayAhoCorasick;
use std::collections::BTreeMap;

/// A word list of the loaded packs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ListId(u16);

impl ListId {
    /// Its word and bit in a set of lists.
    fn place(self) -> (usize, u64) {
        (usize::from(self.0 / 64), 1 << (self.0 % 64))
    }
}

/// A word of a list, found in a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where, in bytes of the view.
    pub span: Span,
    word: u32,
}

/// The hits of one block.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    /// By start, longest first.
    hits: Vec<Hit>,
    /// The same by list, so that a list that is asked for costs only its own words.
    by_list: Vec<(ListId, Span)>,
    /// One bit for each list of which a word was found: most lists that are asked for have none.
    present: Vec<u64>,
}

/// Finds the words of all lists in one pass.
#[derive(Default)]
pub struct WordScanner {
    automaton: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    /// For each word the lists that hold it.
    lists_of: Vec<Vec<ListId>>,
    names: Vec<String>,
}

/// Collects lists before the automaton is built.
#[derive(Debug, Default)]
pub struct WordScannerBuilder {
    words: BTreeMap<String, Vec<ListId>>,
    names: Vec<String>,
}

impl WordScannerBuilder {
    /// The list of a name, if it was added.
    #[must_use]
    pub fn list(&self, name: &str) -> Option<ListId> {
        ListId(u16::try_from(self.names.iter().position(|known| known == name)?).ok()?).into()
    }

    /// Adds a list; its words are folded and matched without regard to ASCII case. A name given twice
    /// names one list.
    pub fn add<'a>(&mut self, name: &str, words: impl IntoIterator<Item = &'a str>) -> Option<ListId> {
        let id = match self.names.iter().position(|known| known == name) {
            Some(index) => ListId(u16::try_from(index).ok()?),
            None => {
                let id = ListId(u16::try_from(self.names.len()).ok()?);
                self.names.push(name.to_owned());
                id
            }
        };
        for word in words {
            let word = fold_to_string(word).to_ascii_lowercase();
            if word.is_empty() {
                continue;
            }
            let lists = self.words.entry(word).or_default();
            if !lists.contains(&id) {
                lists.push(id);
            }
        }
        Some(id)
    }

    /// Builds the automaton.
    #[must_use]
    pub fn build(self) -> WordScanner {
        let patterns: Vec<&str> = self.words.keys().map(String::as_str).collect();
        let values = (0u32..).zip(&patterns).map(|(value, pattern)| (*pattern, value));
        // the only errors are no words and absurdly many; both leave nothing to find
        let automaton = CharwiseDoubleArrayAhoCorasick::with_values(values).ok();
        WordScanner { automaton, lists_of: self.words.into_values().collect(), names: self.names }
    }
}

impl std::fmt::Debug for WordScanner {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("WordScanner").field("words", &self.lists_of.len()).field("lists", &self.names).finish_non_exhaustive()
    }
}

impl WordScanner {
    /// The list of a name.
    #[must_use]
    pub fn list(&self, name: &str) -> Option<ListId> {
        ListId(u16::try_from(self.names.iter().position(|known| known == name)?).ok()?).into()
    }

    /// All words in the folded `text`.
    #[must_use]
    pub fn scan(&self, text: &str) -> Hits {
        let Some(automaton) = &self.automaton else { return Hits::default() };
        let lower;
        let haystack = if text.bytes().any(|b| b.is_ascii_uppercase()) {
            lower = text.to_ascii_lowercase();
            lower.as_str()
        } else {
            text
        };
        let mut hits: Vec<Hit> = automaton
            .find_overlapping_iter(haystack)
            .map(|found| Hit { span: Span::new(found.start(), found.end()), word: found.value() })
            .collect();
        hits.sort_unstable_by_key(|hit| (hit.span.start(), usize::MAX.saturating_sub(hit.span.end())));
        let mut by_list: Vec<(ListId, Span)> = hits.iter().flat_map(|hit| self.lists_of(*hit).iter().map(|list| (*list, hit.span))).collect();
        by_list.sort_unstable_by_key(|(list, span)| (*list, span.start(), usize::MAX.saturating_sub(span.end())));
        let mut found = Hits { hits, by_list, present: Vec::new() };
        let lists: Vec<ListId> = found.lists().collect();
        for list in lists {
            let (word, bit) = list.place();
            if found.present.len() <= word {
                found.present.resize(word.saturating_add(1), 0);
            }
            if let Some(slot) = found.present.get_mut(word) {
                *slot |= bit;
            }
        }
        found
    }

    /// One pass that only counts: the floor that `make bench` compares a check with.
    #[must_use]
    pub fn count(&self, text: &str) -> usize {
        self.automaton.as_ref().map_or(0, |automaton| automaton.find_overlapping_iter(text).count())
    }

    /// Whether the hit's word is in `list`.
    #[must_use]
    pub fn is_in(&self, hit: Hit, list: ListId) -> bool {
        self.lists_of(hit).contains(&list)
    }

    fn lists_of(&self, hit: Hit) -> &[ListId] {
        usize::try_from(hit.word).ok().and_then(|i| self.lists_of.get(i)).map_or(&[], Vec::as_slice)
    }
}

impl Hits {
    /// All hits.
    #[must_use]
    pub fn all(&self) -> &[Hit] {
        &self.hits
    }

    /// Whether a word of `list` was found.
    #[must_use]
    pub fn has(&self, list: ListId) -> bool {
        let (word, bit) = list.place();
        self.present.get(word).is_some_and(|slot| slot & bit != 0)
    }

    /// The words of `list`, by start, longest first.
    pub fn of(&self, list: ListId) -> impl Iterator<Item = Span> + '_ {
        let from = if self.has(list) { self.by_list.partition_point(|(known, _)| *known < list) } else { self.by_list.len() };
        self.by_list.iter().skip(from).take_while(move |(known, _)| *known == list).map(|(_, span)| *span)
    }

    /// The words of `list` that begin at `at`, longest first.
    pub fn starting_at(&self, list: ListId, at: usize) -> impl Iterator<Item = Span> + '_ {
        let from = if !self.has(list) { self.by_list.len() } else { self.by_list.partition_point(|(known, span)| (*known, span.start()) < (list, at)) };
        self.by_list.iter().skip(from).take_while(move |(known, span)| *known == list && span.start() == at).map(|(_, span)| *span)
    }

    /// The lists of which a word was found.
    pub fn lists(&self) -> impl Iterator<Item = ListId> + '_ {
        self.by_list.chunk_by(|(a, _), (b, _)| a == b).filter_map(|chunk| chunk.first()).map(|(list, _)| *list)
    }

    /// Whether a word of `list` lies wholly inside `window`.
    #[must_use]
    pub fn any_within(&self, list: ListId, window: Span) -> bool {
        if !self.has(list) {
            return false;
        }
        let from = self.by_list.partition_point(|(known, span)| (*known, span.start()) < (list, window.start()));
        let mut after = self.by_list.iter().skip(from).take_while(|(known, span)| *known == list && span.start() < window.end());
        after.any(|(_, span)| window.covers(*span))
    }

    /// The hits wholly inside `window`.
    pub fn within(&self, window: Span) -> impl Iterator<Item = &Hit> {
        let from = self.hits.partition_point(|hit| hit.span.start() < window.start());
        self.hits.iter().skip(from).take_while(move |hit| hit.span.start() < window.end()).filter(move |hit| window.covers(hit.span))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_overlap_and_lists_share_them() {
        let mut builder = WordScannerBuilder::default();
        let a = builder.add("a", ["关注", "APP"]).unwrap();
        let b = builder.add("b", ["扫码关注", "关注"]).unwrap();
        let scanner = builder.build();
        let hits = scanner.scan("扫码关注App");
        let found = |list| hits.of(list).map(|s| (s.start(), s.end())).collect::<Vec<_>>();
        assert_eq!(found(a), [(6, 12), (12, 15)]);
        assert_eq!(found(b), [(0, 12), (6, 12)]);
        assert!(hits.any_within(a, Span::new(6, 12)));
        assert!(!hits.any_within(a, Span::new(7, 12)));
    }

    #[test]
    fn no_words_find_nothing() {
        assert!(WordScannerBuilder::default().build().scan("任何文字").all().is_empty());
    }
}
