//! From text to entities: what stands there, before any rule says what to think of it.
//!
//! One file a recognizer: its grammar, its checks, its tests. They see one block at a time (plus the header
//! over a cell), so their result is a pure function of the block. Words come from the packs' lists through
//! [`Vocabulary`]; grammar and check digits are code. Overlap is settled here, in the order of
//! [`read_block`]: a credit code is not an ID number, and what an address holds is not a phone.

mod address;
mod bank_card;
mod birth_date;
mod contact;
mod context;
mod date;
mod doc_number;
mod identifier;
mod landline;
mod map_approval;
mod mask;
mod mobile;
mod name_lore;
mod person_name;
mod place;
mod plate;
mod resident_id;
mod source_credit;
mod uscc;
mod url;
mod vocabulary;

pub use bank_card::Bins;
pub use context::{ColumnHeader, Context};
pub use date::Date;
pub use mask::{Mask, Masks};
pub use place::Places;
pub use resident_id::Regions;
pub use source_credit::classify_source;
pub use url::{host_matches, host_of};
pub use vocabulary::{RECOGNIZER_LISTS, RECOGNIZER_REGISTERS, Register, Vocabulary, is_set};

use crate::scan::Hits;
use crate::text::Span;
use std::collections::BTreeSet;

/// What an entity is. The names are those of `hegao inspect`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntityKind {
    /// Number of a resident identity card (GB 11643), 18 or 15 digits.
    ResidentId,
    /// Mobile number of mainland China.
    Mobile,
    /// Fixed-line number with area code.
    Landline,
    /// Bank card or account number.
    BankCard,
    /// Name of a person, without titles.
    PersonName,
    /// Passport.
    Passport,
    /// Travel permit of Hong Kong, Macao, Taiwan.
    Permit,
    /// Card of a soldier or officer.
    MilitaryId,
    /// File of a driving licence.
    LicenceFile,
    /// Social security card.
    SocialCard,
    /// Number of a student or candidate.
    StudentNumber,
    /// Identity card of Hong Kong.
    HongKongId,
    /// Identity card of Macao.
    MacaoId,
    /// Identity card of Taiwan.
    TaiwanId,
    /// Number of a mobile device.
    Imei,
    /// Network address.
    IpAddress,
    /// Hardware address.
    MacAddress,
    /// Number plate.
    Plate,
    /// E-mail address.
    Email,
    /// WeChat number.
    WechatId,
    /// QQ number.
    QqId,
    /// Address down to the door.
    Address,
    /// Date of birth.
    BirthDate,
    /// Unified social credit code (GB 32100): an organisation's, never personal.
    Uscc,
    /// Approval number of a map (审图号).
    MapApproval,
    /// Credit of a source: label and name.
    SourceCredit,
    /// Number of an official document (GB/T 9704).
    DocNumber,
    /// Address on the web.
    Url,
    /// Administrative division.
    Place,
    /// Organ of state.
    Organ,
    /// Name that the submission itself registers for an organ.
    UnitName,
}

impl EntityKind {
    /// All kinds with their names.
    pub const ALL: &[(Self, &'static str)] = &[
        (Self::ResidentId, "resident-id"),
        (Self::Mobile, "mobile"),
        (Self::Landline, "landline"),
        (Self::BankCard, "bank-card"),
        (Self::PersonName, "person-name"),
        (Self::Passport, "passport"),
        (Self::Permit, "permit"),
        (Self::MilitaryId, "military-id"),
        (Self::LicenceFile, "licence-file"),
        (Self::SocialCard, "social-card"),
        (Self::StudentNumber, "student-number"),
        (Self::HongKongId, "hk-id"),
        (Self::MacaoId, "mo-id"),
        (Self::TaiwanId, "tw-id"),
        (Self::Imei, "imei"),
        (Self::IpAddress, "ip-address"),
        (Self::MacAddress, "mac-address"),
        (Self::Plate, "plate"),
        (Self::Email, "email"),
        (Self::WechatId, "wechat-id"),
        (Self::QqId, "qq-id"),
        (Self::Address, "address"),
        (Self::BirthDate, "birth-date"),
        (Self::Uscc, "uscc"),
        (Self::MapApproval, "map-approval"),
        (Self::SourceCredit, "source-credit"),
        (Self::DocNumber, "doc-number"),
        (Self::Url, "url"),
        (Self::Place, "place"),
        (Self::Organ, "organ"),
        (Self::UnitName, "unit-name"),
    ];

    /// The kind of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(kind, _)| *kind)
    }

    /// The name of the kind.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }

    /// Whether its text is a personal value that no log, report or fingerprint may hold.
    #[must_use]
    pub fn is_personal(self) -> bool {
        !matches!(
            self,
            Self::Landline | Self::Uscc | Self::MapApproval | Self::SourceCredit | Self::DocNumber | Self::Url | Self::Place | Self::Organ | Self::UnitName
        )
    }
}

/// What state an entity is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// A number in plain.
    Exposed,
    /// A number behind a mask that holds.
    Masked,
    /// A number behind a mask that does not hold.
    WeakMask,
    /// In the form that its standard demands.
    WellFormed,
    /// Meant as such, but not in that form.
    Malformed,
    /// In a form of earlier years.
    Legacy,
    /// A source that can be found.
    Named,
    /// A source that cannot.
    Vague,
}

impl State {
    /// All states with their names.
    pub const ALL: &[(Self, &'static str)] = &[
        (Self::Exposed, "exposed"),
        (Self::Masked, "masked"),
        (Self::WeakMask, "weak-mask"),
        (Self::WellFormed, "well-formed"),
        (Self::Malformed, "malformed"),
        (Self::Legacy, "legacy"),
        (Self::Named, "named"),
        (Self::Vague, "vague"),
    ];

    /// The state of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(state, _)| *state)
    }

    /// The name of the state.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(state, _)| *state == self).map_or("", |(_, name)| name)
    }
}

/// Why a recognizer is sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Evidence {
    /// Form and check digit alone.
    Form,
    /// A label or column header names it.
    Label,
    /// A label names it, though its check digit is wrong.
    LabelOnly,
    /// It belongs to an organisation.
    Organisation,
    /// It names an official in duty, an author, a person of history.
    Official,
    /// It speaks of a part: where a picture comes from, not the draft.
    Part,
}

impl Evidence {
    /// All kinds of evidence with their names.
    pub const ALL: &[(Self, &'static str)] = &[(Self::Form, "form"), (Self::Label, "label"), (Self::LabelOnly, "label-only"), (Self::Organisation, "organisation"), (Self::Official, "official"), (Self::Part, "part")];

    /// The evidence of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(evidence, _)| *evidence)
    }
}

/// Something that stands in a block. Spans are bytes of the block's view.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// All of it.
    pub span: Span,
    /// The part that a rule speaks of: the name in a source credit, the number after its label.
    pub focus: Span,
    /// Its state.
    pub state: State,
    /// Why it is taken for what it is.
    pub evidence: Evidence,
    /// The safe form of a personal value.
    pub masked: Option<String>,
    /// The right form of a malformed one.
    pub fixed: Option<String>,
    /// How many numbers fit a mask.
    pub count: Option<u64>,
    /// Code of a division, six digits.
    pub code: Option<String>,
    /// Full name of a division.
    pub full: Option<String>,
}

impl Entity {
    /// An entity without details.
    #[must_use]
    pub fn new(kind: EntityKind, span: Span, state: State) -> Self {
        Self {
            kind,
            span,
            focus: span,
            state,
            evidence: Evidence::Form,
            masked: None,
            fixed: None,
            count: None,
            code: None,
            full: None,
        }
    }
}

/// What was read in a block.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Words of all lists.
    pub hits: Hits,
    /// Entities, by start.
    pub entities: Vec<Entity>,
    /// What kinds there are, in what state.
    present: BTreeSet<(EntityKind, State)>,
    /// Bytes of the longest entity.
    longest: usize,
}

impl Reading {
    fn new(hits: Hits, mut entities: Vec<Entity>) -> Self {
        entities.sort_by_key(|entity| (entity.span.start(), entity.span.end()));
        let present = entities.iter().map(|entity| (entity.kind, entity.state)).collect();
        let longest = entities.iter().map(|entity| entity.span.len()).max().unwrap_or(0);
        Self { hits, entities, present, longest }
    }

    /// Whether there is an entity of a kind in a state.
    #[must_use]
    pub fn holds(&self, kind: EntityKind, state: State) -> bool {
        self.present.contains(&(kind, state))
    }

    /// The entities that begin in `window` or reach into it.
    pub fn entities_in(&self, window: Span) -> impl Iterator<Item = &Entity> {
        let from = self.entities.partition_point(|entity| entity.span.start() < window.start().saturating_sub(self.longest));
        self.entities.iter().skip(from).take_while(move |entity| entity.span.start() < window.end()).filter(move |entity| entity.span.overlaps(window))
    }
}

/// Reads one block; `column` is the header over a cell.
#[must_use]
pub fn read_block(text: &str, verbatim: &dyn Fn(usize) -> bool, column: Option<ColumnHeader<'_>>, vocabulary: &Vocabulary, today: Option<Date>) -> Reading {
    let hits = vocabulary.scanner.scan(text);
    let mut context = Context::new(text, &hits, column, vocabulary, today);
    url::read(&mut context, verbatim);
    let runs = crate::scan::digit_runs(text);
    map_approval::read(&mut context);
    contact::read(&mut context);
    identifier::read(&mut context);
    for run in &runs {
        // the longest readings first: an area code inside a card is no landline
        uscc::read(&mut context, run);
        resident_id::read(&mut context, run);
        bank_card::read(&mut context, run);
        landline::read(&mut context, run);
        mobile::read(&mut context, run);
    }
    doc_number::read(&mut context);
    plate::read(&mut context);
    birth_date::read(&mut context);
    address::read(&mut context);
    source_credit::read(&mut context);
    person_name::read(&mut context);
    let entities = context.finish();
    Reading::new(hits, entities)
}

/// Reads the name of a source that is given as a field of its own.
#[must_use]
pub fn read_source_name(text: &str, vocabulary: &Vocabulary) -> Reading {
    Reading::new(Hits::default(), source_credit::read_name(text, vocabulary).into_iter().collect())
}

/// Reads the name of an account: places, organs, and the names that the submission registers.
#[must_use]
pub fn read_account_name(text: &str, unit_names: &[&str], vocabulary: &Vocabulary) -> Reading {
    Reading::new(vocabulary.scanner.scan(text), vocabulary.places().read_account_name(text, unit_names))
}

/// Reads the approval number of a map that is given as a field of its own.
#[must_use]
pub fn read_map_number(text: &str, vocabulary: &Vocabulary) -> Reading {
    let hits = Hits::default();
    let mut context = Context::new(text, &hits, None, vocabulary, None);
    map_approval::read_field(&mut context);
    let entities = context.finish();
    Reading::new(hits, entities)
}

/// The words of a header, for tests of recognizers.
#[cfg(test)]
fn column(header: Option<&str>) -> Option<Hits> {
    header.map(|header| vocabulary::tests::vocabulary().scanner.scan(header))
}
