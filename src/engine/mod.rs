//! The engine: compiled packs, immutable; a submission in, a report out.

mod batch;
mod inspect;
mod options;
mod trial;
mod word;

pub use batch::Answer;
pub use options::{EngineError, Options, dismissals_from_json};
pub use trial::{FailedExample, PackReport, TestCount, check_pack};

pub(crate) use word::{END_OF_BODY, Worded, fingerprint, group_name};

use crate::check::{Facts, Finding, Scene, SceneView, Scope};
use crate::diagnostic::{Diagnostic, Dismissal, Dismissed, Explanation, ExplainedArticle, NotChecked, PackVersion, Report, Severity, Stamp};
use crate::draft::{BlockKind, DraftError, HEADER_ROWS, ImageKind, Layout, Submission, Table, content_hash, lay_out};
use crate::pack::{Compiled, PackFolder, Rule, built_in, compile};
use crate::recognize::{ColumnHeader, Date, Reading, read_account_name, read_block, read_map_number, read_source_name};
use crate::text::{View, is_han, sentence_around};
use crate::wording::say;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Fewest Han characters of a sentence that can be a quotation of the regulation.
const SHORTEST_QUOTE: usize = 8;

/// Checks submissions against a set of packs.
///
/// ```
/// use hegao::{Engine, Submission};
/// let engine = Engine::built_in().unwrap();
/// let report = engine.check(&Submission::of_text("张某，身份证号539999199003070025。")).unwrap();
/// let found = &report.diagnostics[0];
/// assert_eq!((found.rule.as_str(), found.from, found.to), ("pii-id-number", Some(7), Some(25)));
/// assert_eq!(found.masked.as_deref(), Some("539999********0025"));
/// ```
#[derive(Debug)]
pub struct Engine {
    packs: Compiled,
    options: Options,
}

impl Engine {
    /// The engine with the built-in packs and no options.
    ///
    /// # Errors
    /// When the built-in packs are damaged, which the build rules out.
    pub fn built_in() -> Result<Self, EngineError> {
        Self::new(Options::default())
    }

    /// The engine with options. Packs of the host stand in place of the built-in ones, together with those
    /// that they extend; they are linted and tested first, and one that fails is refused with the list of
    /// what failed.
    ///
    /// # Errors
    /// When a pack does not load, or an option names an unknown rule or severity.
    pub fn new(options: Options) -> Result<Self, EngineError> {
        let known = built_in().map_err(|error| EngineError::bad_options(&error.to_string()))?;
        let packs = match &options.packs {
            None => compile(&known).map_err(EngineError::packs)?,
            Some(given) => {
                let folders = with_parents(&known, given);
                let report = trial::try_packs(&folders);
                if !report.is_clean() {
                    return Err(EngineError::refused(report));
                }
                compile(&folders).map_err(EngineError::packs)?
            }
        };
        let engine = Self { packs, options };
        for rule in engine.options.rules.keys() {
            engine.rule(rule).map_err(|error| error.inside("rules"))?;
        }
        Ok(engine)
    }

    /// Version of the engine.
    #[must_use]
    pub fn version() -> &'static str {
        env!("CARGO_PKG_VERSION")
    }

    /// The dismissals of the options.
    #[must_use]
    pub fn dismissals(&self) -> &[Dismissal] {
        &self.options.dismissals
    }

    /// The compiled packs.
    #[must_use]
    pub fn packs(&self) -> &Compiled {
        &self.packs
    }

    /// The rule of an id.
    ///
    /// # Errors
    /// When there is none; the error names the nearest.
    pub fn rule(&self, id: &str) -> Result<&Rule, EngineError> {
        self.packs.rules.iter().find(|rule| rule.id == id).ok_or_else(|| {
            let near = crate::wording::nearest(id, self.packs.rules.iter().map(|rule| rule.id.as_str()));
            let message = match near {
                Some(near) => say("unknown-rule-near", &[("rule", id), ("near", near)]),
                None => say("unknown-rule", &[("rule", id)]),
            };
            EngineError::new("unknown-rule", Some(id.to_owned()), message)
        })
    }

    /// Checks a submission.
    ///
    /// # Errors
    /// When the submission cannot be laid out: two bodies, an unknown format, a date that is none.
    pub fn check(&self, submission: &Submission) -> Result<Report, DraftError> {
        let submission = &*self.with_account(submission);
        let today = self.today(submission)?;
        let layout = lay_out(submission)?;
        let readings = self.read(submission, &layout, today);
        let facts = Facts::of(&layout, &readings);
        let view = SceneView { submission, layout: &layout, readings: &readings, vocabulary: &self.packs.vocabulary };
        let worded = self.find(&Scene::new(view, Scope::Whole, &facts));
        let (dismissed, diagnostics) = split_dismissed(settle(worded), &self.options.dismissals, today);
        let stamp = self.stamp(submission, &unread_images(&layout), today);
        Ok(Report { diagnostics, dismissed, stamp })
    }

    /// The submission with the account of the options, where it names none.
    pub(crate) fn with_account<'s>(&self, submission: &'s Submission) -> Cow<'s, Submission> {
        match &self.options.account {
            Some(account) if submission.at("account").is_none() => {
                let mut copy = submission.clone();
                copy.fill_from("account", account);
                Cow::Owned(copy)
            }
            _ => Cow::Borrowed(submission),
        }
    }

    /// What the rules find in a scene, worded and in the order of the text.
    pub(crate) fn find(&self, scene: &Scene<'_>) -> Vec<Worded> {
        let mut found = Vec::new();
        for rule in self.packs.rules.iter().filter(|rule| !rule.cites.is_empty()) {
            let Some(ceiling) = self.severity_option(&rule.id) else { continue };
            for finding in rule.check.run(scene, &rule.zones) {
                if let Some(severity) = self.judge(scene, rule, &finding) {
                    found.push((rule, ceiling.unwrap_or(severity), finding));
                }
            }
        }
        word::word(scene, found)
    }

    /// The outcome of every test of a metadata field that a rule makes: as long as they stay, what was found
    /// in a body stays.
    pub(crate) fn field_outcomes(&self, submission: &Submission) -> Vec<bool> {
        let mut outcomes = Vec::new();
        for rule in &self.packs.rules {
            let graded = rule.grades.iter().map(|grade| &grade.when).chain(rule.variants.iter().map(|variant| &variant.when));
            for condition in rule.when.iter().chain(&rule.unless).chain(graded) {
                condition.each_field(&mut |path, test| outcomes.push(test.holds(submission, path)));
            }
        }
        outcomes
    }

    /// Explains a rule with its articles.
    ///
    /// # Errors
    /// When there is no such rule.
    pub fn explain(&self, id: &str) -> Result<Explanation, EngineError> {
        let rule = self.rule(id)?;
        let articles = rule.cites.iter().map(|cite| ExplainedArticle {
            law: cite.law.clone(),
            no: cite.no.clone(),
            quote: cite.quote.clone(),
            text: self.packs.laws.iter().find(|law| law.name == cite.law).and_then(|law| law.article_text(&cite.no)),
        });
        Ok(Explanation {
            rule: rule.id.clone(),
            pack: rule.pack.clone(),
            family: rule.id.split('-').next().unwrap_or("").to_owned(),
            severity: rule.severity,
            message: rule.message.clone(),
            hint: rule.hint.clone(),
            articles: articles.collect(),
        })
    }

    /// Severity set for a rule by option: `None` when it is off, `Some(None)` when nothing is set.
    #[allow(clippy::option_option)]
    fn severity_option(&self, rule: &str) -> Option<Option<Severity>> {
        match self.options.rules.get(rule).map(String::as_str) {
            Some("off") => None,
            Some(name) => Some(Severity::named(name)),
            None => Some(None),
        }
    }

    /// The severity of a finding, or `None` if it does not count.
    fn judge(&self, scene: &Scene<'_>, rule: &Rule, finding: &Finding) -> Option<Severity> {
        if rule.when.as_ref().is_some_and(|when| !when.holds(scene, finding)) {
            return None;
        }
        if rule.unless.as_ref().is_some_and(|unless| unless.holds(scene, finding)) {
            return None;
        }
        if rule.passes_quotes && self.is_quotation(scene, finding) {
            return None;
        }
        let grade = rule.grades.iter().find(|grade| grade.when.holds(scene, finding));
        Some(grade.map_or(rule.severity, |grade| grade.to))
    }

    /// Whether the finding's sentence stands, Han character by Han character, in a shipped law.
    fn is_quotation(&self, scene: &Scene<'_>, finding: &Finding) -> bool {
        let crate::check::Place::Block { block, span } = finding.place else { return false };
        let Some((block, _)) = scene.block(block) else { return false };
        let text = block.view.text();
        let sentence = crate::text::slice(text, sentence_around(text, span));
        let han: String = sentence.chars().filter(|c| is_han(*c)).collect();
        han.chars().count() >= SHORTEST_QUOTE && self.packs.law_text.contains(&han)
    }

    pub(crate) fn today(&self, submission: &Submission) -> Result<Option<Date>, DraftError> {
        let given = submission.text_at("today").map(|text| ("today", text));
        let Some((at, text)) = given.or(self.options.today.as_deref().map(|text| ("today", text))) else { return Ok(None) };
        Date::parse(text).map(Some).ok_or_else(|| DraftError { code: "bad-value", at: at.into(), message: say("bad-date", &[("value", text)]) })
    }

    /// Reads every block.
    pub(crate) fn read(&self, submission: &Submission, layout: &Layout<'_>, today: Option<Date>) -> Vec<Reading> {
        let vocabulary = &self.packs.vocabulary;
        let headers = headers_of(layout);
        let unit_names: Vec<&str> = submission.texts_at("account.unitNames");
        let mut readings: Vec<Reading> = Vec::with_capacity(layout.blocks.len());
        for (index, block) in layout.blocks.iter().enumerate() {
            let path = layout.field_of(block).map_or("", |field| field.path.as_str());
            let view: &View = &block.view;
            let reading = match (block.kind, path) {
                (BlockKind::Field, "draft.source.name") => read_source_name(view.text(), vocabulary),
                (BlockKind::Field, path) if path.ends_with(".mapReview.number") => read_map_number(view.text(), vocabulary),
                (BlockKind::Field, "account.name") => read_account_name(view.text(), &unit_names, vocabulary),
                _ => {
                    // a header stands above its cells, so it was read before them
                    let header = headers.get(&index).and_then(|&header| layout.blocks.get(header).zip(readings.get(header)));
                    let column = header.map(|(header, reading)| ColumnHeader { text: header.view.text(), hits: &reading.hits });
                    read_block(view.text(), &|at| view.is_verbatim(at), column, vocabulary, today)
                }
            };
            readings.push(reading);
        }
        readings
    }

    pub(crate) fn stamp(&self, submission: &Submission, unread: &[UnreadImage], today: Option<Date>) -> Stamp {
        let mut not_checked: Vec<NotChecked> =
            unread.iter().map(|image| NotChecked { at: image.field.clone(), message: say("image-not-read", &[("src", &image.src)]) }).collect();
        if today.is_none() {
            not_checked.push(NotChecked { at: "today".into(), message: say("no-today", &[]) });
        }
        let planned: Vec<&str> = self.packs.packs.iter().flat_map(|pack| pack.planned.iter().map(String::as_str)).collect();
        if !planned.is_empty() {
            not_checked.push(NotChecked { at: "articles".into(), message: say("articles-planned", &[("articles", &planned.join(", "))]) });
        }
        let given = submission.text_at("today").or(self.options.today.as_deref());
        Stamp {
            engine: Self::version().to_owned(),
            packs: self.packs.packs.iter().map(|pack| PackVersion { id: pack.version.id.clone(), version: pack.version.version.clone() }).collect(),
            content_hash: content_hash(submission),
            today: today.and(given).map(str::to_owned),
            not_checked,
            left_to_people: self.packs.packs.iter().flat_map(|pack| pack.people.iter().cloned()).collect(),
        }
    }
}

/// Gives diagnostics their groups and fingerprints; the same neighbourhood met again counts up.
fn settle(worded: Vec<Worded>) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let settled = worded.into_iter().map(|Worded { mut diagnostic, group, neighbourhood, .. }| {
        let ordinal = seen.entry(neighbourhood.clone()).or_insert(0);
        diagnostic.fingerprint = fingerprint(&neighbourhood, *ordinal);
        diagnostic.group = group.map(|group| group_name(group, 0, 0));
        *ordinal = ordinal.saturating_add(1);
        diagnostic
    });
    settled.collect()
}

/// Parts diagnostics into those that are put aside on the day, and the others.
pub(crate) fn split_dismissed(diagnostics: Vec<Diagnostic>, dismissals: &[Dismissal], today: Option<Date>) -> (Vec<Dismissed>, Vec<Diagnostic>) {
    let mut dismissed = Vec::new();
    let mut kept = Vec::new();
    for diagnostic in diagnostics {
        match dismissal_of(&diagnostic, dismissals, today) {
            Some(dismissal) => dismissed.push(Dismissed { diagnostic, dismissal: dismissal.clone() }),
            None => kept.push(diagnostic),
        }
    }
    (dismissed, kept)
}

/// The dismissal that puts a diagnostic aside on the day.
pub(crate) fn dismissal_of<'d>(diagnostic: &Diagnostic, dismissals: &'d [Dismissal], today: Option<Date>) -> Option<&'d Dismissal> {
    let holds = |until: &Option<String>| match (until.as_deref().and_then(Date::parse), today) {
        (Some(until), Some(today)) => today <= until,
        _ => true,
    };
    dismissals.iter().find(|dismissal| dismissal.fingerprint == diagnostic.fingerprint && holds(&dismissal.until))
}

/// An image whose picture nobody read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct UnreadImage {
    /// The field it stands in, or its object.
    pub field: String,
    /// Its address.
    pub src: String,
}

/// The images that may be maps and whose pictures nobody read.
pub(crate) fn unread_images(layout: &Layout<'_>) -> Vec<UnreadImage> {
    let unread = layout.images.iter().filter(|image| !image.was_read && image.kind != ImageKind::Other);
    unread.map(|image| UnreadImage { field: image.field.clone(), src: image.src.clone() }).collect()
}

/// The given packs in their order, each after the built-in packs that it extends and that are not given.
fn with_parents(known: &[PackFolder], given: &[PackFolder]) -> Vec<PackFolder> {
    let mut folders: Vec<PackFolder> = Vec::new();
    for pack in given {
        for parent in pack.parents() {
            let built_in = known.iter().find(|known| known.id() == Some(parent));
            if let Some(built_in) = built_in
                && given.iter().chain(&folders).all(|other| other.id() != Some(parent))
            {
                folders.push(built_in.clone());
            }
        }
        folders.push(pack.clone());
    }
    folders
}

/// For each cell below a header the block of that header: in its column, among the header rows, the lowest that
/// says something.
fn headers_of(layout: &Layout<'_>) -> BTreeMap<usize, usize> {
    let mut headers = BTreeMap::new();
    for table in &layout.tables {
        let rows = header_rows(layout, table);
        for (row_index, row) in table.rows.iter().enumerate().skip(1) {
            for (column, cell) in row.iter().enumerate() {
                let Some(cell) = *cell else { continue };
                let above = table.rows.iter().take(row_index.min(rows)).rev();
                if let Some(header) = above.filter_map(|row| row.get(column).copied().flatten()).next() {
                    headers.insert(cell, header);
                }
            }
        }
    }
    headers
}

/// How many of the top rows are headers: those without a digit, the first with more than one cell among them. A
/// table of words alone has one, behind its title.
fn header_rows(layout: &Layout<'_>, table: &Table) -> usize {
    let has_digit = |cell: &usize| layout.blocks.get(*cell).is_some_and(|block| block.view.text().bytes().any(|b| b.is_ascii_digit()));
    let title = table.rows.iter().take_while(|row| row.iter().flatten().count() < 2).count();
    let words = table.rows.iter().take(HEADER_ROWS).skip(title).take_while(|row| !row.iter().flatten().any(has_digit)).count();
    let all = table.rows.len().saturating_sub(title);
    let below = if words == all || words == HEADER_ROWS { 1 } else { words };
    title.saturating_add(below)
}
