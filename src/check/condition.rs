//! Conditions: what takes a finding away (`unless`), demands one (`when`), or grades it.

use super::finding::{Finding, Place};
use super::scene::Scene;
use crate::draft::{HEADER_ROWS, Submission};
use crate::recognize::{Entity, EntityKind, Evidence, State, host_matches};
use crate::scan::ListId;
use crate::text::{Span, clause_around, sentence_around};
use serde_json::Value;

/// On which side of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// To its left.
    Before,
    /// To its right.
    After,
    /// On either side, or inside.
    Both,
}

/// How far a look goes at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// To the next comma or stop.
    Clause,
    /// To the next stop.
    Sentence,
    /// To the edge of the block.
    Block,
    /// The whole row of a table; the block elsewhere.
    Row,
    /// The whole table; the block elsewhere.
    Table,
}

/// Something near a finding.
#[derive(Clone, Debug)]
pub struct Near {
    /// Any of these words.
    pub words: Option<ListId>,
    /// Longer words that do not count.
    pub except: Option<ListId>,
    /// Any of these entities.
    pub entities: Vec<EntityKind>,
    /// In one of these states; empty for any.
    pub states: Vec<State>,
    /// Most characters away.
    pub chars: usize,
    /// On which side.
    pub side: Side,
    /// How far at most.
    pub within: Within,
}

/// What a metadata field must be.
#[derive(Clone, Debug)]
pub enum FieldTest {
    /// Equal to a value.
    Is(Value),
    /// One of several strings.
    In(Vec<String>),
    /// There and not empty, or not.
    Present(bool),
    /// There, even if empty, or not.
    Given(bool),
    /// A string that holds one of these.
    Holds(Vec<String>),
    /// An `http` or `https` address whose host is in none of these.
    Link {
        /// Hosts that do not count.
        except: Vec<String>,
    },
}

/// A condition.
#[derive(Clone, Debug)]
pub enum Condition {
    /// Something is near.
    Near(Near),
    /// A field fulfils a test.
    Field {
        /// Its path.
        path: String,
        /// The test.
        test: FieldTest,
    },
    /// The finding's entity has one of these kinds of evidence.
    Evidence(Vec<Evidence>),
    /// The finding's entity is in one of these states.
    State(Vec<State>),
    /// The finding's entity is of one of these kinds.
    Kind(Vec<EntityKind>),
    /// At least so many numbers fit the finding's mask.
    CountFrom(u64),
    /// The header over the finding's cell holds a word.
    Header(ListId),
    /// Some header of the finding's table holds a word.
    TableHeader(ListId),
    /// The finding speaks of something that stands nowhere.
    Absent,
    /// An entity stands anywhere in the body.
    Anywhere {
        /// Its kinds.
        entities: Vec<EntityKind>,
        /// In one of these states; empty for any.
        states: Vec<State>,
    },
    /// The finding's image is declared one of these kinds of map, which need no approval.
    ExemptMap(Vec<String>),
    /// All hold.
    All(Vec<Condition>),
    /// Any holds.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
}

impl Condition {
    /// Whether it holds for a finding.
    #[must_use]
    pub fn holds(&self, scene: &Scene<'_>, finding: &Finding) -> bool {
        match self {
            Self::Near(near) => near.holds(scene, finding),
            Self::Field { path, test } => scene.field_holds(test, path),
            Self::Evidence(kinds) => entity_of(scene, finding).is_some_and(|entity| kinds.contains(&entity.evidence)),
            Self::State(states) => entity_of(scene, finding).is_some_and(|entity| states.contains(&entity.state)),
            Self::Kind(kinds) => entity_of(scene, finding).is_some_and(|entity| kinds.contains(&entity.kind)),
            Self::CountFrom(least) => entity_of(scene, finding).and_then(|entity| entity.count).is_some_and(|count| count >= *least),
            Self::Header(list) => headers_of(scene, finding, true).iter().any(|header| scene.holds_word(*header, *list)),
            Self::TableHeader(list) => headers_of(scene, finding, false).iter().any(|header| scene.holds_word(*header, *list)),
            Self::Anywhere { entities, states } => scene.facts().any(|fact| entities.contains(&fact.kind) && (states.is_empty() || states.contains(&fact.state))),
            Self::Absent => matches!(finding.place, Place::Absent(_)),
            Self::ExemptMap(kinds) => finding.image.and_then(|i| scene.layout.images.get(i)?.exempt.as_ref()).is_some_and(|kind| kinds.contains(kind)),
            Self::All(all) => all.iter().all(|condition| condition.holds(scene, finding)),
            Self::Any(any) => any.iter().any(|condition| condition.holds(scene, finding)),
            Self::Not(inner) => !inner.holds(scene, finding),
        }
    }

    /// Hands each test of a metadata field to `visit`.
    pub fn each_field(&self, visit: &mut dyn FnMut(&str, &FieldTest)) {
        match self {
            Self::Field { path, test } => visit(path, test),
            Self::All(inner) | Self::Any(inner) => inner.iter().for_each(|condition| condition.each_field(visit)),
            Self::Not(inner) => inner.each_field(visit),
            _ => {}
        }
    }
}

fn entity_of<'a>(scene: &Scene<'a>, finding: &Finding) -> Option<&'a Entity> {
    let Place::Block { block, .. } = finding.place else { return None };
    scene.readings.get(block)?.entities.get(finding.entity?)
}

/// The header cells over the finding's cell, or of its whole table.
fn headers_of(scene: &Scene<'_>, finding: &Finding, own_column: bool) -> Vec<usize> {
    let Place::Block { block, .. } = finding.place else { return Vec::new() };
    let Some(cell) = scene.block(block).and_then(|(block, _)| block.cell) else { return Vec::new() };
    let Some(table) = scene.layout.tables.get(cell.table) else { return Vec::new() };
    let rows = table.rows.iter().take(HEADER_ROWS.min(cell.row.max(1)));
    rows.flat_map(|row| row.iter().enumerate()).filter(|(column, _)| !own_column || *column == cell.column).filter_map(|(_, header)| *header).collect()
}

impl Near {
    fn holds(&self, scene: &Scene<'_>, finding: &Finding) -> bool {
        let Place::Block { block, span } = finding.place else { return false };
        let Some((own, _)) = scene.block(block) else { return false };
        if let (Within::Row | Within::Table, Some(cell)) = (self.within, own.cell) {
            let Some(table) = scene.layout.tables.get(cell.table) else { return false };
            let mut cells = table
                .rows
                .iter()
                .enumerate()
                .filter(|(row, _)| *row == cell.row || (self.within == Within::Table && *row > 0))
                .flat_map(|(_, row)| row.iter().flatten());
            return cells.any(|&index| self.holds_in(scene, index, None, (index == block).then_some(span)));
        }
        self.holds_in(scene, block, Some(span), None)
    }

    /// Looks in a block: around `span`, or anywhere but at `own`.
    fn holds_in(&self, scene: &Scene<'_>, block: usize, around: Option<Span>, own: Option<Span>) -> bool {
        let Some((known, reading)) = scene.block(block) else { return false };
        let text = known.view.text();
        let window = around.map_or(Span::new(0, text.len()), |span| self.window(text, span));
        let own = own.or(around);
        if let Some(list) = self.words
            && reading.hits.any_within(list, window)
            && (self.except.is_none() || scene.words(reading, list, self.except).iter().any(|span| window.covers(*span)))
        {
            return true;
        }
        let counts = |kind: EntityKind, state: State| self.entities.contains(&kind) && (self.states.is_empty() || self.states.contains(&state));
        let present = EntityKind::ALL.iter().any(|(kind, _)| State::ALL.iter().any(|(state, _)| counts(*kind, *state) && reading.holds(*kind, *state)));
        present && reading.entities_in(window).any(|entity| counts(entity.kind, entity.state) && own.is_none_or(|own| !own.overlaps(entity.focus)))
    }

    fn window(&self, text: &str, span: Span) -> Span {
        let limit = match self.within {
            Within::Clause => clause_around(text, span),
            Within::Sentence => sentence_around(text, span),
            Within::Block | Within::Row | Within::Table => Span::new(0, text.len()),
        };
        if self.chars == usize::MAX && self.side == Side::Both {
            return limit;
        }
        let left = text.get(..span.start()).map_or(0, |t| t.char_indices().rev().take(self.chars).last().map_or(span.start(), |(i, _)| i));
        let right = text.get(span.end()..).map_or(text.len(), |t| t.char_indices().nth(self.chars).map_or(text.len(), |(i, _)| span.end().saturating_add(i)));
        let (start, end) = match self.side {
            Side::Before => (left, span.start()),
            Side::After => (span.end(), right),
            Side::Both => (left, right),
        };
        Span::new(start.max(limit.start()), end.min(limit.end()))
    }
}

impl FieldTest {
    /// Whether the field at `path` passes.
    #[must_use]
    pub fn holds(&self, submission: &Submission, path: &str) -> bool {
        let value = submission.at(path);
        match self {
            Self::Is(expected) => value == Some(expected),
            Self::In(values) => value.and_then(Value::as_str).is_some_and(|text| values.iter().any(|v| v == text.trim())),
            Self::Present(wanted) => is_filled(value) == *wanted,
            Self::Given(wanted) => value.is_some() == *wanted,
            Self::Holds(parts) => value.and_then(Value::as_str).is_some_and(|text| parts.iter().any(|part| text.contains(part.as_str()))),
            Self::Link { except } => value.and_then(Value::as_str).is_some_and(|url| is_link(url) && !except.iter().any(|host| host_matches(url, host))),
        }
    }
}

/// Whether a value is there and says something.
#[must_use]
pub fn is_filled(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null) => false,
        Some(Value::String(text)) => !text.trim().is_empty(),
        Some(Value::Array(items)) => items.iter().any(|item| is_filled(Some(item))),
        Some(Value::Object(map)) => map.values().any(|item| is_filled(Some(item))),
        Some(Value::Bool(_) | Value::Number(_)) => true,
    }
}

/// An absolute `http` or `https` address with a host.
pub(super) fn is_link(url: &str) -> bool {
    let url = url.trim();
    let scheme = url.get(..8).is_some_and(|s| s.eq_ignore_ascii_case("https://")) || url.get(..7).is_some_and(|s| s.eq_ignore_ascii_case("http://"));
    scheme && !url.contains(char::is_whitespace) && crate::recognize::host_of(url).is_some_and(|host| host.contains('.'))
}
