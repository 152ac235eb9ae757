//! The engine's own sentences, in both languages.
//!
//! Only errors and notices of the mechanism: what a rule says stands in its pack. The texts are data
//! (`messages.tsv`), so that no language is baked into the code.

use serde::{Deserialize, Serialize};

/// One sentence in Chinese and English.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Bilingual {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Bilingual {
    /// Puts values into `{slots}` of both sentences.
    #[must_use]
    pub fn with(&self, slots: &[(&str, &str)]) -> Self {
        Self { zh: fill(&self.zh, slots), en: fill(&self.en, slots) }
    }
}

const MESSAGES: &str = include_str!("messages.tsv");

/// The engine's sentence `key` with its slots filled. An unknown key gives the key itself, so that a
/// missing text is seen and never an empty one.
#[must_use]
pub fn say(key: &str, slots: &[(&str, &str)]) -> Bilingual {
    let line = MESSAGES.lines().filter_map(|line| line.strip_prefix(key)?.strip_prefix('\t')).next();
    let (zh, en) = line.and_then(|line| line.split_once('\t')).unwrap_or((key, key));
    Bilingual { zh: fill(zh, slots), en: fill(en, slots) }
}

/// Fills `{slot}` marks; one sweep, so that a value that looks like a slot stays as it is.
#[must_use]
pub fn fill(template: &str, slots: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        match after.split_once('}') {
            Some((name, tail)) => {
                match slots.iter().find(|(slot, _)| *slot == name) {
                    Some((_, value)) => out.push_str(value),
                    None => {
                        out.push('{');
                        out.push_str(name);
                        out.push('}');
                    }
                }
                rest = tail;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// The names of the `{slots}` in a template.
#[must_use]
pub fn slots_of(template: &str) -> Vec<&str> {
    template.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0)).collect()
}

/// The candidate closest to a misspelt word, if one is close enough to be what was meant.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = (word.chars().count() / 3).max(1);
    candidates.map(|c| (distance(word, c), c)).filter(|(d, _)| *d <= allowed).min().map(|(_, c)| c)
}

/// Edit distance that counts a swap of neighbours as one step.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.iter().enumerate() {
        let mut next = vec![i.saturating_add(1)];
        for (j, cb) in b.iter().enumerate() {
            let get = |row: &[usize], k: usize| row.get(k).copied().unwrap_or(usize::MAX / 2);
            let mut best = (get(&row, j).saturating_add(usize::from(ca != cb)))
                .min(get(&row, j.saturating_add(1)).saturating_add(1))
                .min(get(&next, j).saturating_add(1));
            let swapped = i > 0 && j > 0 && b.get(j.saturating_sub(1)) == Some(ca) && a.get(i.saturating_sub(1)) == Some(cb);
            if swapped {
                best = best.min(get(&before, j.saturating_sub(1)).saturating_add(1));
            }
            next.push(best);
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_has_both_languages_and_the_same_slots() {
        for line in MESSAGES.lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            assert_eq!(fields.len(), 3, "{line}");
            let (mut zh, mut en) = (slots_of(fields[1]), slots_of(fields[2]));
            zh.sort_unstable();
            en.sort_unstable();
            assert_eq!(zh, en, "{line}");
        }
    }

    #[test]
    fn a_value_that_looks_like_a_slot_is_not_filled_again() {
        assert_eq!(fill("{a}{b}", &[("a", "{b}"), ("b", "x")]), "{b}x");
        assert_eq!(fill("{unknown} {", &[]), "{unknown} {");
    }

    #[test]
    fn the_nearest_name_is_close_or_none() {
        assert_eq!(nearest("titel", ["text", "title", "table"].into_iter()), Some("title"));
        assert_eq!(nearest("xyz", ["text", "title"].into_iter()), None);
    }
}
