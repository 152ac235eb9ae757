//! Administrative divisions and organs of state, in account names and captions.
//!
//! Full names (昆明市) and standard short forms count wherever they stand. A bare form (大关) counts unless
//! the characters around it make other words with its edges (大**关注**), and one that is also an ordinary
//! word (安宁, 和平) only with evidence beside it: an office word, a parent, or a place prefix. Pinyin and
//! English forms are matched word by word, so that *smile* holds no 弥勒.

use super::vocabulary::Register;
use super::{Entity, EntityKind, State};
use crate::text::{Span, is_han, slice};
use std::collections::{BTreeMap, BTreeSet};

/// Generic endings of division names, longest first.
const GENERICS: &[&str] = &["特别行政区", "自治州", "自治县", "自治旗", "自治区", "地区", "林区", "省", "市", "县", "区", "盟", "旗", "州"];
/// Generic words of Latin names.
const LATIN_GENERICS: &[&str] = &["shi", "xian", "qu", "sheng", "zhou", "city", "county", "district", "prefecture", "province"];

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Form {
    /// Full name or standard short form.
    Full,
    /// Without its generic ending.
    Bare,
    /// An organ's full name or short form.
    Organ,
}

#[derive(Clone, Debug)]
struct Name {
    text: String,
    form: Form,
    /// Index of the division; unused for organs.
    division: usize,
}

#[derive(Clone, Debug)]
struct Division {
    code: String,
    name: String,
}

/// The names of all divisions and organs.
#[derive(Clone, Debug, Default)]
pub struct Places {
    divisions: Vec<Division>,
    /// Sorted by text, so that names with one beginning lie together.
    names: Vec<Name>,
    latin: BTreeMap<String, usize>,
    latin_words: BTreeSet<String>,
    ambiguous: BTreeSet<String>,
    not_places: Vec<String>,
    duty_words: Vec<String>,
    prefixes: Vec<String>,
    latin_duty_words: BTreeSet<String>,
    boundary: BTreeSet<(char, char)>,
}

impl Places {
    pub(super) fn new(words: &BTreeMap<String, Vec<String>>, registers: &BTreeMap<String, Register>) -> Self {
        let list = |name: &str| words.get(name).cloned().unwrap_or_default();
        let mut places = Self {
            ambiguous: list("places-ambiguous").into_iter().collect(),
            not_places: list("place-not"),
            duty_words: list("duty-words"),
            prefixes: list("account-prefixes"),
            latin_duty_words: list("latin-duty-words").into_iter().collect(),
            ..Self::default()
        };
        if let Some(register) = registers.get("divisions") {
            for [code, name, bare, short, pinyin, english] in register.columns(["code", "name", "bare", "short", "pinyin", "english"]) {
                places.add_division(code, name, bare, short, pinyin, english);
            }
        }
        if let Some(register) = registers.get("organs") {
            for [full, short, level] in register.columns(["full", "short", "level"]) {
                if level != "head" {
                    for text in std::iter::once(full).chain(short.split('|')).filter(|text| text.chars().count() > 1) {
                        places.names.push(Name { text: text.to_owned(), form: Form::Organ, division: usize::MAX });
                    }
                }
            }
        }
        if let Some(register) = registers.get("boundary-words") {
            for [first, seconds] in register.columns(["first", "seconds"]) {
                if let Some(first) = first.chars().next() {
                    places.boundary.extend(seconds.chars().map(|second| (first, second)));
                }
            }
        }
        if let Some(register) = registers.get("pinyin-words") {
            places.latin_words = register.columns(["pinyin"]).map(|[word]| word.to_owned()).collect();
        }
        places.names.sort_by(|a, b| (&a.text, a.form).cmp(&(&b.text, b.form)));
        places
    }

    fn add_division(&mut self, code: &str, name: &str, bare: &str, short: &str, pinyin: &str, english: &str) {
        let division = self.divisions.len();
        self.divisions.push(Division { code: code.to_owned(), name: name.to_owned() });
        let plain = GENERICS.iter().find_map(|generic| name.strip_suffix(generic)).unwrap_or(name);
        let bare = if bare.is_empty() { plain } else { bare };
        let mut add = |text: &str, form: Form| self.names.push(Name { text: text.to_owned(), form, division });
        add(name, Form::Full);
        if !short.is_empty() && short != bare {
            add(short, Form::Full);
        }
        if bare != name && bare.chars().count() > 1 {
            add(bare, Form::Bare);
        }
        for form in std::iter::once(pinyin).chain(english.split('|')) {
            for key in latin_keys(form) {
                if key.len() > 2 {
                    self.latin.entry(key).or_insert(division);
                }
            }
        }
    }

    /// The names that begin at the start of `text`, longest first.
    fn at(&self, text: &str) -> Vec<&Name> {
        let Some(first) = text.chars().next() else { return Vec::new() };
        let from = self.names.partition_point(|name| name.text.chars().next().is_some_and(|c| c < first));
        let mut found: Vec<&Name> =
            self.names.iter().skip(from).take_while(|name| name.text.starts_with(first)).filter(|name| text.starts_with(name.text.as_str())).collect();
        found.sort_by_key(|name| (std::cmp::Reverse(name.text.len()), name.form));
        found
    }

    /// Whether the name of a division begins at the start of `text`.
    pub(super) fn begins(&self, text: &str) -> bool {
        self.at(text).iter().any(|name| name.form != Form::Organ)
    }

    /// Places, organs and registered unit names in an account name.
    #[must_use]
    pub fn read_account_name(&self, text: &str, unit_names: &[&str]) -> Vec<Entity> {
        let mut found = self.read_han(text, unit_names);
        found.extend(self.read_latin(text));
        found.sort_by_key(|entity| entity.span.start());
        found
    }

    fn read_han(&self, text: &str, unit_names: &[&str]) -> Vec<Entity> {
        let mut found: Vec<Entity> = Vec::new();
        let mut at = 0usize;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let step = rest.chars().next().map_or(1, char::len_utf8);
            if let Some(longer) = self.not_places.iter().filter(|word| rest.starts_with(word.as_str())).map(String::len).max() {
                at = at.saturating_add(longer);
                continue;
            }
            let after_place = found.last().is_some_and(|last| last.span.end() == at && last.kind == EntityKind::Place);
            let unit = unit_names.iter().map(|name| name.trim()).filter(|name| !name.is_empty() && rest.starts_with(name)).map(str::len).max();
            let name = self.at(rest).into_iter().find(|name| {
                let span = Span::new(at, at.saturating_add(name.text.len()));
                let plain = name.form == Form::Bare || self.ambiguous.contains(&name.text);
                !plain || self.bare_counts(text, span, after_place)
            });
            let unit = unit.filter(|len| self.unit_counts(text, Span::new(at, at.saturating_add(*len)), after_place));
            match (name, unit) {
                (Some(name), unit) if unit.is_none_or(|len| name.text.len() >= len) => {
                    found.push(self.entity(name, at));
                    at = at.saturating_add(name.text.len());
                }
                (_, Some(len)) => {
                    found.push(Entity::new(EntityKind::UnitName, Span::new(at, at.saturating_add(len)), State::WellFormed));
                    at = at.saturating_add(len);
                }
                _ => at = at.saturating_add(step),
            }
        }
        found
    }

    fn entity(&self, name: &Name, at: usize) -> Entity {
        let span = Span::new(at, at.saturating_add(name.text.len()));
        match self.divisions.get(name.division) {
            Some(division) => {
                let mut entity = Entity::new(EntityKind::Place, span, State::WellFormed);
                entity.code = Some(division.code.clone());
                entity.full = Some(division.name.clone());
                entity
            }
            None => Entity::new(EntityKind::Organ, span, State::WellFormed),
        }
    }

    /// Whether a bare form is a place here.
    fn bare_counts(&self, text: &str, span: Span, after_place: bool) -> bool {
        let after = text.get(span.end()..).unwrap_or("");
        let before = text.get(..span.start()).unwrap_or("");
        let word = slice(text, span);
        let whole = before.trim().is_empty() && after.trim().is_empty();
        let office = self.duty_words.iter().any(|duty| after.trim_start().starts_with(duty.as_str()));
        let prefixed = after.trim().is_empty() && self.prefixes.iter().any(|prefix| before.trim_end().ends_with(prefix.as_str()));
        let evident = office || prefixed || after_place || whole;
        let (left, right) = self.crossings(text, span);
        if left && !prefixed && !after_place {
            return false;
        }
        if right && !office {
            return false;
        }
        // 平安施甸: an account prefix that is also a county stays a prefix before another place
        if self.prefixes.iter().any(|prefix| prefix == word) && !office && !whole {
            return false;
        }
        // 通海公安: a county that is also an office word is the office after another place
        if self.duty_words.iter().any(|duty| duty == word) && !office && !whole {
            return false;
        }
        evident || !self.ambiguous.contains(word)
    }

    /// Whether a registered unit name counts here: a short one not in the middle of other words (城**市监**测).
    fn unit_counts(&self, text: &str, span: Span, after_place: bool) -> bool {
        let before = text.get(..span.start()).unwrap_or("").trim_end();
        let at_edge = before.is_empty() || text.get(span.end()..).is_none_or(|after| after.trim().is_empty());
        let prefixed = self.prefixes.iter().any(|prefix| before.ends_with(prefix.as_str()));
        (slice(text, span).chars().count() > 2 || at_edge || prefixed || after_place) && !self.crosses_words(text, span)
    }

    fn crosses_words(&self, text: &str, span: Span) -> bool {
        let (left, right) = self.crossings(text, span);
        left || right
    }

    /// Whether the characters at the left and right edge make words with their neighbours.
    fn crossings(&self, text: &str, span: Span) -> (bool, bool) {
        let word = slice(text, span);
        let pair = |a: Option<char>, b: Option<char>| a.zip(b).is_some_and(|pair| self.boundary.contains(&pair));
        let before = text.get(..span.start()).and_then(|t| t.chars().next_back());
        let after = text.get(span.end()..).and_then(|t| t.chars().next());
        (pair(before, word.chars().next()), pair(word.chars().next_back(), after))
    }

    fn read_latin(&self, text: &str) -> Vec<Entity> {
        let words = latin_words(text);
        let mut found = Vec::new();
        let mut i = 0usize;
        while i < words.len() {
            let longest = words.len().saturating_sub(i).min(6);
            let matched = (1..=longest).rev().find_map(|count| {
                let parts = words.get(i..i.saturating_add(count))?;
                let joined: String = parts.iter().map(|(word, _)| word.as_str()).collect();
                let span = parts.first()?.1.join(parts.last()?.1);
                let division = *self.latin.get(&joined)?;
                self.latin_counts(text, span, &joined, &words, i, count).then_some((count, span, division))
            });
            if let Some((count, span, division)) = matched {
                found.push(self.latin_entity(span, division));
                i = i.saturating_add(count);
                continue;
            }
            if let Some((word, span)) = words.get(i)
                && let Some((len, division)) = self.glued(word)
            {
                found.push(self.latin_entity(Span::new(span.start(), span.start().saturating_add(len)), division));
            }
            i = i.saturating_add(1);
        }
        found
    }

    fn latin_entity(&self, span: Span, division: usize) -> Entity {
        let mut entity = Entity::new(EntityKind::Place, span, State::WellFormed);
        if let Some(division) = self.divisions.get(division) {
            entity.code = Some(division.code.clone());
            entity.full = Some(division.name.clone());
        }
        entity
    }

    /// Whether a Latin form is a place here: one that is also a word needs an office beside it.
    fn latin_counts(&self, text: &str, span: Span, joined: &str, words: &[(String, Span)], at: usize, count: usize) -> bool {
        if !self.latin_words.contains(joined) {
            return true;
        }
        let next = words.get(at.saturating_add(count)).map(|(word, _)| word.as_str());
        let office = next.is_some_and(|word| self.latin_duty_words.contains(word) || LATIN_GENERICS.contains(&word));
        let after = text.get(span.end()..).unwrap_or("").trim_start();
        office || self.duty_words.iter().any(|duty| after.starts_with(duty.as_str()))
    }

    /// `yuxifabu`, `kunmingshi`: a place and known words, all in one.
    fn glued(&self, word: &str) -> Option<(usize, usize)> {
        let known = |rest: &str| self.latin_duty_words.contains(rest) || LATIN_GENERICS.contains(&rest);
        (3..word.len()).rev().filter(|&len| word.is_char_boundary(len)).find_map(|len| {
            let (place, rest) = word.split_at(len);
            let division = *self.latin.get(place)?;
            let two = (1..rest.len()).any(|cut| rest.is_char_boundary(cut) && known(rest.split_at(cut).0) && known(rest.split_at(cut).1));
            (known(rest) || two).then_some((len, division))
        })
    }

    /// Divisions in running text: full names and standard short forms, and the bare forms of provinces and
    /// prefectures that are no ordinary word. A bare county name needs evidence that only account names give.
    #[must_use]
    pub fn read_text(&self, text: &str) -> Vec<Entity> {
        let mut found = Vec::new();
        let mut at = 0usize;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let Some(first) = rest.chars().next() else { break };
            if !is_han(first) {
                at = at.saturating_add(first.len_utf8());
                continue;
            }
            if let Some(longer) = self.not_places.iter().filter(|word| rest.starts_with(word.as_str())).map(String::len).max() {
                at = at.saturating_add(longer);
                continue;
            }
            let name = self.at(rest).into_iter().find(|name| {
                let span = Span::new(at, at.saturating_add(name.text.len()));
                match name.form {
                    Form::Organ => false,
                    Form::Full => name.text.chars().count() > 2 || !self.crosses_words(text, span),
                    Form::Bare => {
                        let high = self.divisions.get(name.division).is_some_and(|division| division.code.ends_with("00"));
                        high && !self.ambiguous.contains(&name.text) && !self.crosses_words(text, span)
                    }
                }
            });
            match name {
                Some(name) => {
                    found.push(self.entity(name, at));
                    at = at.saturating_add(name.text.len());
                }
                None => at = at.saturating_add(first.len_utf8()),
            }
        }
        found
    }
}

/// The forms under which a romanised name is looked up: without marks, spaces and apostrophes; ü as v, u
/// and yu.
fn latin_keys(name: &str) -> Vec<String> {
    let plain = |u: &str| -> String {
        name.chars()
            .filter_map(|c| match c {
                'ü' | 'Ü' => Some(u.to_owned()),
                'ê' | 'Ê' | 'é' => Some("e".to_owned()),
                c if c.is_ascii_alphabetic() => Some(c.to_ascii_lowercase().to_string()),
                _ => None,
            })
            .collect()
    };
    let mut keys = vec![plain("u")];
    if name.contains(['ü', 'Ü']) {
        keys.extend([plain("v"), plain("yu")]);
    }
    keys.retain(|key| !key.is_empty());
    keys
}

/// Latin words, split at spaces, hyphens and capitals, lower case, with their spans. Apostrophes inside a
/// word go.
fn latin_words(text: &str) -> Vec<(String, Span)> {
    let mut words: Vec<(String, Span)> = Vec::new();
    let mut open = false;
    let mut last_lower = false;
    for (at, c) in text.char_indices() {
        let end = at.saturating_add(c.len_utf8());
        let plain = match c {
            'ü' | 'Ü' => Some('v'),
            'ê' | 'Ê' | 'é' => Some('e'),
            c if c.is_ascii_alphabetic() => Some(c.to_ascii_lowercase()),
            _ => None,
        };
        match plain {
            Some(plain) => {
                let capital = c.is_uppercase() && last_lower;
                if open && !capital {
                    if let Some((word, span)) = words.last_mut() {
                        word.push(plain);
                        *span = span.join(Span::new(at, end));
                    }
                } else {
                    words.push((plain.to_string(), Span::new(at, end)));
                }
                open = true;
                last_lower = c.is_lowercase();
            }
            None if matches!(c, '\'' | '’' | '‘') => last_lower = false,
            None => {
                open = false;
                last_lower = false;
            }
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::super::vocabulary::tests::vocabulary;
    use super::*;

    fn found(name: &str) -> Vec<String> {
        vocabulary().places().read_account_name(name, &["市监"]).iter().map(|e| slice(name, e.span).to_owned()).collect()
    }

    #[test]
    fn every_level_of_a_name_is_found() {
        assert_eq!(found("昆明市西山区发布"), ["昆明市", "西山区"]);
        assert_eq!(found("红河州蒙自市教育"), ["红河州", "蒙自市"]);
        assert_eq!(found("大关发布"), ["大关"]);
        assert_eq!(found("平安施甸"), ["施甸"]);
    }

    #[test]
    fn words_across_the_edge_are_no_place() {
        for name in ["大关注", "安宁疗护科普", "健康生活小助手", "基金平台观察", "简易门诊指南", "全市中考资讯", "城市监测"] {
            assert_eq!(found(name), [""; 0], "{name}");
        }
    }

    #[test]
    fn latin_forms_are_matched_word_by_word() {
        assert_eq!(found("Tengchong Gov"), ["Tengchong"]);
        assert_eq!(found("yuxi卫健"), ["yuxi"]);
        assert_eq!(found("XiShuangBanNa文旅"), ["XiShuangBanNa"]);
        assert_eq!(found("Pu’er发布"), ["Pu’er"]);
        assert_eq!(found("Lüchun发布"), ["Lüchun"]);
        assert_eq!(found("yuxifabu"), ["yuxi"]);
        for name in ["Last Mile", "smile", "Milestone", "Weixin小助手", "Shopping an hour", "ALIVE"] {
            assert_eq!(found(name), [""; 0], "{name}");
        }
    }

    #[test]
    fn the_register_is_whole() {
        let places = vocabulary().places();
        let level = |suffix: &str| places.divisions.iter().filter(|d| d.code.ends_with(suffix)).count();
        let codes: BTreeSet<&str> = places.divisions.iter().map(|d| d.code.as_str()).collect();
        assert_eq!(codes.len(), places.divisions.len(), "codes are unique");
        assert_eq!(level("0000"), 34);
        assert_eq!(level("00") - level("0000"), 333);
        assert_eq!(places.divisions.len() - level("00"), 2_847);
        let yunnan = |n: usize| places.divisions.iter().filter(|d| d.code.starts_with("53") && d.code[2..].trim_end_matches('0').len() >= n).count();
        assert_eq!(yunnan(3), 129);
    }
}
