//! What names are weighed by: surnames, given characters, and words that only begin like names.
//!
//! Apart from the reading of names, since it is built once for a set of packs and asked at every character: sets of
//! characters are bits.

/// Characters and words that names are weighed by.
#[derive(Clone, Debug, Default)]
pub struct NameLore {
    pub(super) surnames: CharSet,
    /// Those that begin ordinary words as well.
    pub(super) ambiguous: CharSet,
    /// Those that are function words first of all.
    pub(super) functional: CharSet,
    pub(super) compound: Vec<String>,
    /// What compound surnames begin with.
    pub(super) compound_first: CharSet,
    pub(super) given: CharSet,
    pub(super) never: CharSet,
    /// Characters that often stand right before a name, and right behind one.
    pub(super) leads: CharSet,
    pub(super) followers: CharSet,
    /// Sorted: words that begin as a name does and are none.
    pub(super) not_names: Vec<String>,
    /// Sorted: words that end with a surname character, so that no name begins there.
    pub(super) not_left: Vec<String>,
    /// Sorted: such words that do not veto a longer name.
    pub(super) not_whole: Vec<String>,
    /// Sorted.
    pub(super) historic: Vec<String>,
}

/// A set of Han characters, one bit each.
#[derive(Clone, Debug, Default)]
pub(super) struct CharSet {
    bits: Vec<u64>,
}

impl CharSet {
    fn of<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut set = Self { bits: vec![0; 330] };
        for c in words.filter(|word| word.chars().count() == 1).flat_map(str::chars) {
            if let Some((word, bit)) = Self::place(c)
                && let Some(slot) = set.bits.get_mut(word)
            {
                *slot |= bit;
            }
        }
        set
    }

    fn place(c: char) -> Option<(usize, u64)> {
        let index = u32::from(c).checked_sub(0x4E00).filter(|index| *index < 0x5200)?;
        Some((usize::try_from(index / 64).ok()?, 1u64 << (index % 64)))
    }

    pub(super) fn holds(&self, c: char) -> bool {
        Self::place(c).is_some_and(|(word, bit)| self.bits.get(word).is_some_and(|slot| slot & bit != 0))
    }
}

impl NameLore {
    /// Takes the lists; `words` gives one by its name.
    pub fn new(words: &dyn Fn(&str) -> Vec<String>) -> Self {
        let set = |names: &[&str]| {
            let all: Vec<String> = names.iter().flat_map(|name| words(name)).collect();
            CharSet::of(all.iter().map(String::as_str))
        };
        let sorted = |names: &[&str]| {
            let mut all: Vec<String> = names.iter().flat_map(|name| words(name)).collect();
            all.sort_unstable();
            all.dedup();
            all
        };
        let compound: Vec<String> = words("surnames").into_iter().filter(|word| word.chars().count() == 2).collect();
        let first: Vec<String> = compound.iter().filter_map(|word| word.chars().next()).map(String::from).collect();
        Self {
            compound_first: CharSet::of(first.iter().map(String::as_str)),
            surnames: set(&["surnames", "surnames-minority"]),
            ambiguous: set(&["surnames-ambiguous", "surnames-minority"]),
            functional: set(&["surnames-functional"]),
            compound,
            given: set(&["given-characters"]),
            never: set(&["given-never"]),
            leads: set(&["name-leads"]),
            followers: set(&["name-followers"]),
            not_names: sorted(&["not-names"]),
            not_left: sorted(&["not-names-left"]),
            not_whole: sorted(&["not-names-whole"]),
            historic: sorted(&["persons-historic"]),
        }
    }

    /// Characters of the surname at the start of `chars`: two, one or none.
    pub(super) fn surname(&self, chars: &[char]) -> usize {
        let is_compound = || {
            let pair: String = chars.iter().take(2).collect();
            self.compound.contains(&pair)
        };
        if chars.len() > 2 && chars.first().is_some_and(|c| self.compound_first.holds(*c)) && is_compound() {
            2
        } else {
            usize::from(chars.first().is_some_and(|c| self.surnames.holds(*c)))
        }
    }

    /// Whether a word that is no name begins `text`, or is all of `name`.
    pub(super) fn vetoes(&self, name: &str, text: &str) -> bool {
        let begins = |word: &String| text.starts_with(word.as_str());
        let from = |list: &[String]| list.partition_point(|word| word.as_str() <= text);
        // sorted: a word that begins the text stands before it, and shares its first characters
        let first = name.chars().next();
        let near = self.not_names.get(..from(&self.not_names)).unwrap_or(&[]).iter().rev().take_while(|word| word.chars().next() == first);
        near.into_iter().any(begins) || is_in(&self.not_whole, name)
    }
}

/// Whether a word stands in a sorted list.
pub(super) fn is_in(sorted: &[String], word: &str) -> bool {
    sorted.binary_search_by(|known| known.as_str().cmp(word)).is_ok()
}
