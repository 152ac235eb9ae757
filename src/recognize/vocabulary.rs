//! The words and registers that recognizers read with, compiled from the loaded packs.

use super::bank_card::Bins;
use super::mask::Masks;
use super::name_lore::NameLore;
use super::place::Places;
use super::resident_id::Regions;
use crate::scan::{ListId, WordScanner, WordScannerBuilder};
use crate::text::fold_to_string;
use std::collections::BTreeMap;
use std::sync::OnceLock;

const URL_STARTS: &str = "@url";
const DOC_STARTS: &str = "@doc-number";
const MAP_STARTS: &str = "@map-approval";

/// Lists that recognizers look up in the word automaton.
#[derive(Clone, Copy, Debug)]
pub struct Lists {
    pub(super) label_resident_id: ListId,
    pub(super) label_mobile: ListId,
    pub(super) label_bank_card: ListId,
    pub(super) label_credit_code: ListId,
    pub(super) label_other_number: ListId,
    pub(super) amount_units: ListId,
    pub(super) label_map_approval: ListId,
    pub(super) label_source: ListId,
    pub(super) label_source_open: ListId,
    pub(super) label_source_inner: ListId,
    pub(super) news_agencies: ListId,
    pub(super) credit_verbs: ListId,
    pub(super) label_account_holder: ListId,
    pub(super) header_amounts: ListId,
    pub(super) label_passport: ListId,
    pub(super) label_permit: ListId,
    pub(super) label_military_id: ListId,
    pub(super) label_licence_file: ListId,
    pub(super) label_social_card: ListId,
    pub(super) label_student_number: ListId,
    pub(super) label_hong_kong_id: ListId,
    pub(super) label_macao_id: ListId,
    pub(super) label_taiwan_id: ListId,
    pub(super) label_imei: ListId,
    pub(super) label_ip_address: ListId,
    pub(super) label_plate: ListId,
    pub(super) label_wechat: ListId,
    pub(super) label_qq: ListId,
    pub(super) label_address_private: ListId,
    pub(super) label_address_public: ListId,
    pub(super) label_birth_date: ListId,
    pub(super) born_words: ListId,
    pub(super) public_account_words: ListId,
    pub(super) name_labels: ListId,
    pub(super) name_labels_not: ListId,
    pub(super) name_labels_official: ListId,
    pub(super) name_titles_before: ListId,
    pub(super) name_titles_after: ListId,
    pub(super) name_titles_not: ListId,
    pub(super) bylines: ListId,
    pub(super) civil_titles: ListId,
    pub(super) civil_titles_not: ListId,
    pub(super) name_reporting: ListId,
    pub(super) bylines_colon: ListId,
    pub(super) name_openers: ListId,
    pub(super) name_predicates: ListId,
    pub(super) url_starts: ListId,
    pub(super) doc_starts: ListId,
    pub(super) map_starts: ListId,
}

/// Names of the lists that the recognizers need; a set of packs without one of them does not load.
pub const RECOGNIZER_LISTS: &[&str] = &[
    "label-resident-id",
    "label-mobile",
    "label-bank-card",
    "label-credit-code",
    "label-other-number",
    "amount-units",
    "label-map-approval",
    "label-source",
    "label-source-open",
    "label-source-inner",
    "news-agencies",
    "credit-verbs",
    "label-account-holder",
    "header-amounts",
    "label-passport",
    "label-permit",
    "label-military-id",
    "label-licence-file",
    "label-social-card",
    "label-student-number",
    "label-hong-kong-id",
    "label-macao-id",
    "label-taiwan-id",
    "label-imei",
    "label-ip-address",
    "label-plate",
    "label-wechat",
    "label-qq",
    "label-address-private",
    "label-address-public",
    "label-birth-date",
    "born-words",
    "public-account-words",
    "name-labels",
    "name-labels-not",
    "name-labels-official",
    "name-titles-before",
    "name-titles-after",
    "name-titles-not",
    "bylines",
    "civil-titles",
    "civil-titles-not",
    "name-reporting",
    "bylines-colon",
    "name-openers",
    "name-predicates",
    "surnames",
    "surnames-ambiguous",
    "surnames-functional",
    "surnames-minority",
    "given-characters",
    "given-never",
    "not-names",
    "not-names-whole",
    "not-names-left",
    "persons-historic",
    "name-followers",
    "name-leads",
    "not-name-cells",
    "private-mail-hosts",
    "address-parts",
    "address-towns",
    "account-words",
    "organisation-endings",
    "media-endings",
    "vague-sources",
    "vague-fillers",
    "vague-reporters",
    "credit-stops",
    "doc-number-endings",
    "doc-number-leads",
    "doc-number-exempt",
    "doc-number-not-after",
    "map-authorities",
    "places-ambiguous",
    "place-not",
    "duty-words",
    "account-prefixes",
    "latin-duty-words",
];

/// Names of the registers that the recognizers need.
pub const RECOGNIZER_REGISTERS: &[&str] = &["divisions", "id-regions", "bank-bins", "organs", "boundary-words", "pinyin-words"];

/// A register: a header and rows.
#[derive(Clone, Debug, Default)]
pub struct Register {
    /// Column names.
    pub header: Vec<String>,
    /// Rows of cells.
    pub rows: Vec<Vec<String>>,
}

impl Register {
    /// The values of the named columns, row by row; missing ones are empty.
    pub fn columns<'a, const N: usize>(&'a self, names: [&str; N]) -> impl Iterator<Item = [&'a str; N]> {
        let indices = names.map(|name| self.header.iter().position(|column| column == name));
        self.rows.iter().map(move |row| indices.map(|index| index.and_then(|i| row.get(i)).map_or("", String::as_str)))
    }
}

/// Everything that recognizers know beside grammar.
#[derive(Debug)]
pub struct Vocabulary {
    /// The automaton over the words of all lists, also those that only rules use.
    pub scanner: WordScanner,
    pub(super) lists: Lists,
    /// Masks of the loaded packs.
    pub masks: Masks,
    pub(super) regions: Regions,
    pub(super) bins: Bins,
    pub(super) vague_sources: Vec<String>,
    pub(super) vague_fillers: Vec<String>,
    pub(super) vague_reporters: Vec<String>,
    pub(super) credit_stops: Vec<String>,
    pub(super) organisation_endings: Vec<String>,
    pub(super) media_endings: Vec<String>,
    pub(super) account_words: Vec<String>,
    pub(super) names: NameLore,
    pub(super) not_name_cells: Vec<String>,
    pub(super) private_mail_hosts: Vec<String>,
    pub(super) address_parts: Vec<String>,
    pub(super) address_towns: Vec<String>,
    pub(super) doc_endings: Vec<char>,
    pub(super) doc_leads: Vec<String>,
    pub(super) doc_exempt: Vec<String>,
    pub(super) doc_not_after: Vec<String>,
    map_authorities: Vec<char>,
    place_words: BTreeMap<String, Vec<String>>,
    place_registers: BTreeMap<String, Register>,
    places: OnceLock<Places>,
}

impl Vocabulary {
    /// Compiles lists and registers. `builder` holds the lists that are searched for in running text.
    ///
    /// # Errors
    /// The name of a list or register that is missing.
    pub fn new(
        mut builder: WordScannerBuilder,
        lists: &BTreeMap<String, Vec<String>>,
        registers: &BTreeMap<String, Register>,
        masks: Masks,
    ) -> Result<Self, String> {
        // what grammar begins with is found in the same pass as the words
        builder.add(URL_STARTS, super::url::STARTS.iter().copied());
        let doc_starts = super::doc_number::starts();
        builder.add(DOC_STARTS, doc_starts.iter().map(String::as_str));
        let map_starts = super::map_approval::starts(lists.get("map-authorities").map_or(&[], Vec::as_slice));
        builder.add(MAP_STARTS, map_starts.iter().map(String::as_str));
        let scanner = builder.build();
        let id = |name: &str| scanner.list(name).ok_or_else(|| format!("lists/{name}.txt"));
        let words = |name: &str| -> Result<Vec<String>, String> {
            let words = lists.get(name).ok_or_else(|| format!("lists/{name}.txt"))?;
            Ok(words.iter().map(|word| fold_to_string(word)).collect())
        };
        let chars = |name: &str| -> Result<Vec<char>, String> { Ok(words(name)?.iter().filter_map(|word| word.chars().next()).collect()) };
        let register = |name: &str| registers.get(name).ok_or_else(|| format!("registers/{name}.tsv"));
        for name in RECOGNIZER_LISTS {
            words(name)?;
        }
        for name in RECOGNIZER_REGISTERS {
            register(name)?;
        }
        let found = Lists {
            label_resident_id: id("label-resident-id")?,
            label_mobile: id("label-mobile")?,
            label_bank_card: id("label-bank-card")?,
            label_credit_code: id("label-credit-code")?,
            label_other_number: id("label-other-number")?,
            amount_units: id("amount-units")?,
            label_map_approval: id("label-map-approval")?,
            label_source: id("label-source")?,
            label_source_open: id("label-source-open")?,
            label_source_inner: id("label-source-inner")?,
            news_agencies: id("news-agencies")?,
            credit_verbs: id("credit-verbs")?,
            label_account_holder: id("label-account-holder")?,
            header_amounts: id("header-amounts")?,
            label_passport: id("label-passport")?,
            label_permit: id("label-permit")?,
            label_military_id: id("label-military-id")?,
            label_licence_file: id("label-licence-file")?,
            label_social_card: id("label-social-card")?,
            label_student_number: id("label-student-number")?,
            label_hong_kong_id: id("label-hong-kong-id")?,
            label_macao_id: id("label-macao-id")?,
            label_taiwan_id: id("label-taiwan-id")?,
            label_imei: id("label-imei")?,
            label_ip_address: id("label-ip-address")?,
            label_plate: id("label-plate")?,
            label_wechat: id("label-wechat")?,
            label_qq: id("label-qq")?,
            label_address_private: id("label-address-private")?,
            label_address_public: id("label-address-public")?,
            label_birth_date: id("label-birth-date")?,
            born_words: id("born-words")?,
            public_account_words: id("public-account-words")?,
            name_labels: id("name-labels")?,
            name_labels_not: id("name-labels-not")?,
            name_labels_official: id("name-labels-official")?,
            name_titles_before: id("name-titles-before")?,
            name_titles_after: id("name-titles-after")?,
            name_titles_not: id("name-titles-not")?,
            bylines: id("bylines")?,
            civil_titles: id("civil-titles")?,
            civil_titles_not: id("civil-titles-not")?,
            name_reporting: id("name-reporting")?,
            bylines_colon: id("bylines-colon")?,
            name_openers: id("name-openers")?,
            name_predicates: id("name-predicates")?,
            url_starts: id(URL_STARTS)?,
            doc_starts: id(DOC_STARTS)?,
            map_starts: id(MAP_STARTS)?,
        };
        let take = |names: &[&str]| names.iter().filter_map(|name| Some(((*name).to_owned(), lists.get(*name)?.clone()))).collect();
        let hold = |names: &[&str]| names.iter().filter_map(|name| Some(((*name).to_owned(), registers.get(*name)?.clone()))).collect();
        Ok(Self {
            lists: found,
            masks,
            regions: regions_of(register("id-regions")?),
            bins: bins_of(register("bank-bins")?),
            vague_sources: words("vague-sources")?,
            vague_fillers: words("vague-fillers")?,
            vague_reporters: words("vague-reporters")?,
            credit_stops: words("credit-stops")?,
            organisation_endings: words("organisation-endings")?,
            media_endings: words("media-endings")?,
            account_words: words("account-words")?,
            names: NameLore::new(&|name| words(name).unwrap_or_default()),
            not_name_cells: words("not-name-cells")?,
            private_mail_hosts: words("private-mail-hosts")?,
            address_parts: words("address-parts")?,
            address_towns: words("address-towns")?,
            doc_endings: chars("doc-number-endings")?,
            doc_leads: words("doc-number-leads")?,
            doc_exempt: words("doc-number-exempt")?,
            doc_not_after: words("doc-number-not-after")?,
            map_authorities: chars("map-authorities")?,
            place_words: take(&["places-ambiguous", "place-not", "duty-words", "account-prefixes", "latin-duty-words"]),
            place_registers: hold(&["divisions", "organs", "boundary-words", "pinyin-words"]),
            places: OnceLock::new(),
            scanner,
        })
    }

    /// Whether a character stands for an authority that approves maps: a province, or a city on record.
    pub(super) fn is_map_authority(&self, c: char) -> bool {
        self.map_authorities.contains(&c)
    }

    /// The names of places, built when first asked for: a draft without a map or an account needs none.
    #[must_use]
    pub fn places(&self) -> &Places {
        self.places.get_or_init(|| Places::new(&self.place_words, &self.place_registers))
    }
}

/// Lists that are sets of characters or of short words, never searched for in running text.
#[must_use]
pub fn is_set(name: &str) -> bool {
    matches!(
        name,
        "doc-number-endings" | "doc-number-leads" | "doc-number-exempt" | "doc-number-not-after" | "map-authorities" | "credit-stops"
            | "vague-sources" | "vague-fillers" | "vague-reporters" | "places-ambiguous" | "place-not" | "latin-duty-words"
            | "duty-words" | "account-prefixes" | "organisation-endings" | "media-endings" | "account-words" | "private-mail-hosts" | "surnames" | "surnames-ambiguous" | "surnames-functional" | "surnames-minority" | "given-characters" | "given-never" | "not-names" | "not-names-whole" | "not-names-left" | "persons-historic" | "name-followers" | "name-leads" | "not-name-cells" | "address-parts" | "address-towns"
    )
}

/// `5301`, `00-05,11` → six-digit codes.
fn regions_of(register: &Register) -> Regions {
    let mut codes = Vec::new();
    for [prefix, suffixes] in register.columns(["prefix", "suffixes"]) {
        let Ok(prefix) = prefix.parse::<u32>() else { continue };
        for (first, last) in ranges_of(suffixes) {
            codes.extend((first..=last).map(|suffix| prefix.saturating_mul(100).saturating_add(suffix)));
        }
    }
    Regions::new(codes)
}

fn bins_of(register: &Register) -> Bins {
    let mut ranges = Vec::new();
    for [length, bins] in register.columns(["length", "bins"]) {
        let Ok(length) = length.parse::<usize>() else { continue };
        for part in bins.split(',') {
            let width = part.split('-').next().map_or(0, str::len);
            ranges.extend(ranges_of(part).map(|(first, last)| (length, first, last, width)));
        }
    }
    Bins::new(ranges)
}

fn ranges_of(text: &str) -> impl Iterator<Item = (u32, u32)> + '_ {
    text.split(',').filter_map(|part| {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        Some((first.trim().parse().ok()?, last.trim().parse().ok()?))
    })
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use std::sync::OnceLock;

    /// The vocabulary of the built-in packs.
    pub(crate) fn vocabulary() -> &'static Vocabulary {
        static VOCABULARY: OnceLock<crate::pack::Compiled> = OnceLock::new();
        &VOCABULARY.get_or_init(|| crate::pack::compile(&crate::pack::built_in().unwrap()).unwrap()).vocabulary
    }

    #[test]
    fn ranges_are_read() {
        assert_eq!(ranges_of("00-05,11").collect::<Vec<_>>(), [(0, 5), (11, 11)]);
    }

    #[test]
    fn every_region_of_the_register_has_a_known_province() {
        assert!(vocabulary().regions.len() > 3_000);
    }
}
