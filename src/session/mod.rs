//! A draft while it is being written: edits in, what changed out.
//!
//! The body is cut into parts, and what was found in each is kept; an edit looks at the parts it touches and
//! at those whose checks asked for something that is not so any more. So a keystroke costs what its paragraph
//! or table costs, however long the draft is. What surprises: a body that is one string of HTML is one part,
//! since a tag anywhere may change all; editors hand over blocks.

mod apply;
mod change;
mod cut;
mod edit;
mod parts;
mod piece;

pub use change::{Change, Shift, ShiftUnit};

use crate::check::{Facts, Tally, count};
use crate::diagnostic::{Diagnostic, Dismissal, Report};
use crate::draft::{Body, DraftError, Format, HtmlMark, Part, Submission, bodies, lay_out_frame};
use crate::engine::{Engine, UnreadImage, dismissal_of, split_dismissed};
use crate::recognize::Date;
use crate::text::utf16_len;
use cut::{cut_blocks, cut_text};
use parts::{BodyPart, Parts, Source, Sums};
use piece::{Base, Desk, Found, Piece, Read, renumber};
use serde_json::Value;
use std::ops::Range;
use std::sync::Arc;

/// A submission that is being edited.
///
/// ```
/// use hegao::{Engine, Session, Submission};
/// use std::sync::Arc;
/// let engine = Arc::new(Engine::built_in().unwrap());
/// let mut session = Session::open(engine, &Submission::of_text("张某，身份证号"), 0).unwrap();
/// let change = session.update(None, None, 7..7, "539999199003070025", 1).unwrap();
/// assert_eq!((change.added[0].rule.as_str(), change.added[0].from), ("pii-id-number", Some(7)));
/// let change = session.update(None, None, 0..3, "", 2).unwrap();
/// assert_eq!(session.report().diagnostics[0].from, Some(4));
/// ```
#[derive(Debug)]
pub struct Session {
    engine: Arc<Engine>,
    /// The submission without its bodies, as the host gave it.
    given: Submission,
    /// The same with the account of the options.
    frame: Submission,
    today: Option<Date>,
    bodies: Vec<SessionBody>,
    around: Piece,
    facts: Facts,
    /// How often each neighbourhood was found.
    met: Tally,
    dismissals: Vec<Dismissal>,
    version: u32,
}

/// A body and its parts.
#[derive(Debug)]
struct SessionBody {
    path: &'static str,
    kind: BodyKind,
    parts: Parts,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum BodyKind {
    Text {
        format: Format,
        /// Whether the host said so; else it follows from the text.
        is_declared: bool,
    },
    Blocks,
}

impl BodyKind {
    fn format(self) -> Format {
        match self {
            Self::Text { format, .. } => format,
            Self::Blocks => Format::Plain,
        }
    }
}

/// Names a part: its body and its index there.
type Place = (usize, usize);

impl Session {
    /// Opens a submission; `version` is the host's number for this state of it.
    ///
    /// # Errors
    /// As for [`Engine::check`], and when blocks lack ids or share one.
    pub fn open(engine: Arc<Engine>, submission: &Submission, version: u32) -> Result<Self, DraftError> {
        let dismissals = engine.dismissals().to_vec();
        Self::of(engine, submission, version, dismissals)
    }

    fn of(engine: Arc<Engine>, submission: &Submission, version: u32, dismissals: Vec<Dismissal>) -> Result<Self, DraftError> {
        let today = engine.today(submission)?;
        let mut cut: Vec<(SessionBody, Vec<Source>)> = Vec::new();
        for body in bodies(submission)? {
            let (path, kind, sources) = match body {
                Body::Text { path, format, text } => {
                    let is_declared = submission.text_at(&edit::format_path(path)).is_some();
                    (path, BodyKind::Text { format, is_declared }, cut_text(text, format))
                }
                Body::Blocks { path, blocks } => {
                    edit::demand_ids(blocks.iter(), path)?;
                    (path, BodyKind::Blocks, cut_blocks(blocks.iter().cloned()))
                }
            };
            cut.push((SessionBody { path, kind, parts: Parts::default() }, sources));
        }
        let given = submission.without_bodies();
        let frame = engine.with_account(&given).into_owned();
        let mut session =
            Self { engine, given, frame, today, bodies: Vec::new(), around: Piece::default(), facts: Facts::default(), met: Tally::new(), dismissals, version };
        session.fill(cut);
        Ok(session)
    }

    /// Reads and checks everything.
    fn fill(&mut self, cut: Vec<(SessionBody, Vec<Source>)>) {
        let desk = Desk { engine: &self.engine, frame: &self.frame, today: self.today };
        let mut facts = Facts::default();
        let mut read: Vec<Vec<Read<'_>>> = Vec::new();
        for (body, sources) in &cut {
            let own: Vec<Read<'_>> = sources.iter().map(|source| desk.read_part(body_of(source, body.path, body.kind))).collect();
            own.iter().for_each(|part| facts.add(&part.facts));
            read.push(own);
        }
        let texts: Vec<&'static str> = cut.iter().filter(|(body, _)| body.kind != BodyKind::Blocks).map(|(body, _)| body.path).collect();
        let frame = desk.read_frame(texts, &facts);
        facts.add(&frame.facts);
        let around = desk.check(frame, &facts);
        let pieces: Vec<Vec<Piece>> = read.into_iter().map(|own| own.into_iter().map(|part| desk.check(part, &facts)).collect()).collect();
        self.around = around;
        self.facts = facts;
        for ((mut body, sources), pieces) in cut.into_iter().zip(pieces) {
            body.parts = Parts::of(sources.into_iter().zip(pieces).map(|(source, piece)| part_of(source, piece)).collect());
            self.bodies.push(body);
        }
        self.met = neighbourhoods(self.pieces());
        let mut shared = Tally::new();
        for (neighbourhood, _) in self.met.iter().filter(|(_, times)| **times > 1) {
            shared.insert(neighbourhood.clone(), 0);
        }
        self.count_up(shared);
    }

    /// The host's version of the newest edit.
    #[must_use]
    pub fn version(&self) -> u32 {
        self.version
    }

    /// The submission as it is now.
    #[must_use]
    pub fn submission(&self) -> Submission {
        let mut whole = self.given.clone();
        for body in &self.bodies {
            let value = match body.kind {
                BodyKind::Text { .. } => Value::String(self.text_of(body)),
                BodyKind::Blocks => Value::Array(body.parts.iter().flat_map(|part| blocks_of(&part.source)).cloned().collect()),
            };
            whole.put_body(body.path, value);
        }
        whole
    }

    /// What a fresh check of [`Session::submission`] would give.
    #[must_use]
    pub fn report(&self) -> Report {
        let lengths = self.lengths();
        let diagnostics = self.in_order().into_iter().map(|(place, found)| found.settled(&self.base(place, &lengths))).collect();
        let (dismissed, diagnostics) = split_dismissed(diagnostics, &self.dismissals, self.today);
        let mut unread: Vec<UnreadImage> = Vec::new();
        for body in &self.bodies {
            for (sums, part) in body.parts.with_sums() {
                for image in &part.piece.unread {
                    let mut image = image.clone();
                    renumber(&mut image.field, body.path, 0, sums.blocks, true);
                    unread.push(image);
                }
            }
        }
        unread.extend(self.around.unread.iter().cloned());
        Report { diagnostics, dismissed, stamp: self.engine.stamp(&self.submission(), &unread, self.today) }
    }

    /// Puts other dismissals in the place of those before.
    pub fn set_dismissals(&mut self, dismissals: Vec<Dismissal>) -> Change {
        let before = self.shown();
        self.dismissals = dismissals;
        Change::between(before, self.shown(), None, self.version)
    }

    /// All diagnostics that are not put aside.
    fn shown(&self) -> Vec<Diagnostic> {
        let lengths = self.lengths();
        let all = self.in_order().into_iter().map(|(place, found)| found.settled(&self.base(place, &lengths)));
        all.filter(|diagnostic| self.is_shown(diagnostic)).collect()
    }

    fn is_shown(&self, diagnostic: &Diagnostic) -> bool {
        self.dismissals.is_empty() || dismissal_of(diagnostic, &self.dismissals, self.today).is_none()
    }

    /// Checks everything anew, and says what that changed.
    fn reopen(&mut self, submission: &Submission, version: u32) -> Result<Change, DraftError> {
        let next = Self::of(self.engine.clone(), submission, version, self.dismissals.clone())?;
        let before = self.shown();
        *self = next;
        Ok(Change::between(before, self.shown(), None, version))
    }

    /// All parts with their places.
    fn places(&self) -> impl Iterator<Item = (Place, &BodyPart)> {
        self.bodies.iter().enumerate().flat_map(|(body, own)| own.parts.iter().enumerate().map(move |(index, part)| ((body, index), part)))
    }

    fn part(&self, (body, index): Place) -> Option<&BodyPart> {
        self.bodies.get(body)?.parts.range(index..index.saturating_add(1)).next().map(|(_, part)| part)
    }

    /// All pieces, the frame first.
    fn pieces(&self) -> impl Iterator<Item = &Piece> {
        std::iter::once(&self.around).chain(self.bodies.iter().flat_map(|body| body.parts.iter().map(|part| &part.piece)))
    }

    /// What is shown of a range of parts, of others (sorted, none in the range), and of the frame.
    fn settled(&self, body: usize, range: Range<usize>, others: &[Place], with_frame: bool) -> Vec<Diagnostic> {
        let lengths = self.lengths();
        // as a report lists them: the title, the bodies, then what stands beside them
        let (mut all, mut rest): (Vec<Diagnostic>, Vec<Diagnostic>) = (Vec::new(), Vec::new());
        let mut take = |piece: &Piece, base: &Base<'_>| {
            for found in &piece.found {
                let list = if found.is_in(Part::Rest) { &mut rest } else { &mut all };
                list.push(found.settled(base));
            }
        };
        if with_frame {
            take(&self.around, &self.base((None, self.earlier_bodies(self.bodies.len())), &lengths));
        }
        let mut take_parts = |index: usize, range: Range<usize>| {
            let Some(body) = self.bodies.get(index) else { return };
            let earlier = self.earlier_bodies(index);
            for (sums, part) in body.parts.range(range) {
                take(&part.piece, &self.base((Some(body.path), sums.behind(earlier)), &lengths));
            }
        };
        let (before, after) = others.split_at(others.partition_point(|place| *place < (body, range.start)));
        before.iter().for_each(|(body, index)| take_parts(*body, *index..index.saturating_add(1)));
        take_parts(body, range);
        after.iter().for_each(|(body, index)| take_parts(*body, *index..index.saturating_add(1)));
        all.append(&mut rest);
        all.retain(|diagnostic| self.is_shown(diagnostic));
        all
    }

    fn earlier_bodies(&self, index: usize) -> Sums {
        self.bodies.iter().take(index).fold(Sums::default(), |sums, body| sums.plus(body.parts.sums()))
    }

    fn base<'b>(&self, (body, sums): (Option<&'static str>, Sums), lengths: &'b [(&'static str, usize)]) -> Base<'b> {
        Base { body, units: sums.units, blocks: sums.blocks, tables: sums.tables, images: sums.images, lengths }
    }

    /// All that was found, in the order of a report, with where it stands.
    fn in_order(&self) -> Vec<((Option<&'static str>, Sums), &Found)> {
        let total = self.earlier_bodies(self.bodies.len());
        let mut all: Vec<_> = self.around.of_title().map(|found| ((None, total), found)).collect();
        let mut rest: Vec<_> = Vec::new();
        for (index, body) in self.bodies.iter().enumerate() {
            let earlier = self.earlier_bodies(index);
            for (sums, part) in body.parts.with_sums() {
                let sums = sums.behind(earlier);
                for found in &part.piece.found {
                    let own = if found.is_in(Part::Body) { &mut all } else { &mut rest };
                    own.push(((Some(body.path), sums), found));
                }
            }
        }
        rest.extend(self.around.found.iter().filter(|found| found.is_in(Part::Rest)).map(|found| ((None, total), found)));
        if rest.iter().any(|((body, _), _)| body.is_some()) {
            let order = self.frame_order(rest.iter().map(|(_, found)| *found));
            let mut sorted: Vec<_> = order.into_iter().filter_map(|index| rest.get(index).copied()).collect();
            all.append(&mut sorted);
            return all;
        }
        all.extend(rest);
        all
    }

    /// The order in which a report lists what stands in the frame, some of it found in bodies.
    fn frame_order<'f>(&self, found: impl Iterator<Item = &'f Found>) -> Vec<usize> {
        let layout = lay_out_frame(&self.frame, Vec::new(), &|_| true);
        let place = |path: &str| layout.fields.iter().position(|field| field.path == path).unwrap_or(usize::MAX);
        let mut keyed: Vec<_> = found
            .enumerate()
            .map(|(index, found)| {
                let diagnostic = &found.worded.diagnostic;
                let field = diagnostic.from.map_or(usize::MAX, |_| place(&diagnostic.field));
                (field, diagnostic.from, diagnostic.to, diagnostic.rule.as_str(), index)
            })
            .collect();
        keyed.sort_unstable();
        keyed.into_iter().map(|(.., index)| index).collect()
    }

    /// Counts up the fingerprints of neighbourhoods that are met more than once, or were; `shared` has them
    /// with 0.
    fn count_up(&self, mut shared: Tally) {
        if shared.is_empty() {
            return;
        }
        for (_, found) in self.in_order() {
            if let Some(ordinal) = shared.get_mut(found.neighbourhood()) {
                found.count_up_to(*ordinal);
                *ordinal = ordinal.saturating_add(1);
            }
        }
    }

    /// Lengths of the bodies that are one string, in UTF-16 code units.
    fn lengths(&self) -> Vec<(&'static str, usize)> {
        self.bodies.iter().filter(|body| body.kind != BodyKind::Blocks).map(|body| (body.path, body.parts.sums().units)).collect()
    }

    fn texts(&self) -> Vec<&'static str> {
        self.lengths().into_iter().map(|(path, _)| path).collect()
    }

    fn text_of(&self, body: &SessionBody) -> String {
        body.parts.iter().map(|part| text_of(&part.source)).collect()
    }
}

/// How often each neighbourhood was found in some pieces.
fn neighbourhoods<'p>(pieces: impl Iterator<Item = &'p Piece>) -> Tally {
    let mut met = Tally::new();
    for found in pieces.flat_map(|piece| &piece.found) {
        count(&mut met, found.neighbourhood(), 1);
    }
    met
}

fn body_of<'s>(source: &'s Source, path: &'static str, kind: BodyKind) -> Body<'s> {
    match source {
        Source::Text(text) => Body::Text { path, format: kind.format(), text },
        Source::Blocks(blocks) => Body::Blocks { path, blocks },
    }
}

fn part_of(source: Source, piece: Piece) -> BodyPart {
    let (units, html, blocks) = match &source {
        Source::Text(text) => (utf16_len(text), HtmlMark::of(text), 0),
        Source::Blocks(blocks) => (0, HtmlMark::default(), blocks.len()),
    };
    let sums = Sums { units, blocks, tables: piece.tables, images: piece.images };
    BodyPart { source, piece, sums, html }
}

fn text_of(source: &Source) -> &str {
    match source {
        Source::Text(text) => text,
        Source::Blocks(_) => "",
    }
}

fn blocks_of(source: &Source) -> &[Value] {
    match source {
        Source::Blocks(blocks) => blocks,
        Source::Text(_) => &[],
    }
}
