//! Taking an edit in: what is new is read, then checked, and with it what asked for facts or fields that are not so
//! any more; the difference goes to the host.

use super::change::{Change, Shift, ShiftUnit};
use super::parts::{BodyPart, Source, Sums};
use super::piece::{Desk, Found, Piece, Read};
use super::{BodyKind, Place, Session, body_of, neighbourhoods, part_of};
use crate::check::{Tally, count, count_down};
use crate::draft::{Submission, declared_sources};
use std::ops::Range;

/// A change to take in: parts of a body, or the frame.
pub struct Edit {
    pub body: usize,
    pub range: Range<usize>,
    pub sources: Vec<Source>,
    pub frame: Option<Submission>,
    pub shift: Option<Shift>,
    pub version: u32,
}

impl Session {
    /// Takes an edit in.
    pub(super) fn apply(&mut self, mut edit: Edit) -> Change {
        let frame = edit.frame.take().map(|given| (self.engine.with_account(&given).into_owned(), given));
        self.trim(&mut edit);
        let outcomes_stay = frame.as_ref().is_none_or(|(frame, _)| self.engine.field_outcomes(frame) == self.engine.field_outcomes(&self.frame));
        let new_frame = frame.as_ref().map_or(&self.frame, |(frame, _)| frame);

        // read what is new, so that the facts are known before anything is checked
        let desk = Desk { engine: &self.engine, frame: new_frame, today: self.today };
        let (path, kind) = self.bodies.get(edit.body).map_or(("", BodyKind::Blocks), |body| (body.path, body.kind));
        let read: Vec<Read<'_>> = edit.sources.iter().map(|source| desk.read_part(body_of(source, path, kind))).collect();
        let mut facts = self.facts.clone();
        self.old_parts(&edit).for_each(|(_, part)| facts.remove(&part.piece.facts));
        read.iter().for_each(|part| facts.add(&part.facts));
        let asks = self.around.asked.facts && !facts.says_the_same(&self.facts);
        let mut frame_read = None;
        if frame.is_some() || asks || declared_sources(&self.frame).any(|src| facts.has_image(src) != self.facts.has_image(src)) {
            let fresh = desk.read_frame(self.texts(), &facts);
            facts.remove(&self.around.facts);
            facts.add(&fresh.facts);
            frame_read = Some(fresh);
        }
        let facts_stay = facts.says_the_same(&self.facts);

        // the parts whose checks asked for what is not so any more
        let is_stale = |piece: &Piece| (piece.asked.facts && !facts_stay) || (piece.asked.fields && !outcomes_stay);
        let mut stale: Vec<Place> = Vec::new();
        if !(facts_stay && outcomes_stay) {
            stale.extend(self.places().filter(|(place, part)| !edit.covers(*place) && is_stale(&part.piece)).map(|(place, _)| place));
        }
        let again: Vec<(Place, Piece)> = stale
            .iter()
            .filter_map(|&(body, index)| {
                let own = self.bodies.get(body)?;
                let (_, part) = own.parts.range(index..index.saturating_add(1)).next()?;
                Some(((body, index), desk.check(desk.read_part(body_of(&part.source, own.path, own.kind)), &facts)))
            })
            .collect();
        let around = frame_read.map(|read| desk.check(read, &facts));
        let pieces: Vec<Piece> = read.into_iter().map(|part| desk.check(part, &facts)).collect();

        // neighbourhoods that are met more or less often, and groups that get other numbers
        let stale_parts = stale.iter().filter_map(|place| self.part(*place)).map(|part| &part.piece);
        let gone: Vec<&Piece> = self.old_parts(&edit).map(|(_, part)| &part.piece).chain(stale_parts).chain(around.is_some().then_some(&self.around)).collect();
        let come: Vec<&Piece> = pieces.iter().chain(again.iter().map(|(_, piece)| piece)).chain(&around).collect();
        let (less, more) = (neighbourhoods(gone.into_iter()), neighbourhoods(come.into_iter()));
        let times = |tally: &Tally, key: &str| tally.get(key).copied().unwrap_or(0);
        // where only parts of the text are new and hold a neighbourhood as often as the old, the numbers stay
        let is_local = stale.is_empty() && around.is_none();
        let is_shared = |key: &String| {
            let before = times(&self.met, key);
            let after = before.saturating_add(times(&more, key)).saturating_sub(times(&less, key));
            (before > 1 || after > 1) && !(is_local && times(&more, key) == times(&less, key))
        };
        let mut shared = Tally::new();
        for key in less.keys().chain(more.keys()).filter(|key| is_shared(key)) {
            shared.insert(key.clone(), 0);
        }
        if is_local {
            keep_numbers(self.old_parts(&edit).map(|(_, part)| &part.piece), pieces.iter());
        }
        let held = |pieces: &mut dyn Iterator<Item = &Piece>| pieces.fold((0usize, 0usize), |(tables, images), piece| (tables.saturating_add(piece.tables), images.saturating_add(piece.images)));
        let groups_move = held(&mut self.old_parts(&edit).map(|(_, part)| &part.piece)) != held(&mut pieces.iter())
            || around.as_ref().is_some_and(|around| (around.tables, around.images) != (self.around.tables, self.around.images));
        let mut touched = stale.clone();
        if !shared.is_empty() || groups_move {
            let is_touched = |piece: &Piece| (groups_move && piece.has_groups()) || piece.found.iter().any(|found| shared.contains_key(found.neighbourhood()));
            let is_stale = |place: &Place| stale.binary_search(place).is_ok();
            touched = self.places().filter(|(place, part)| !edit.covers(*place) && (is_stale(place) || is_touched(&part.piece))).map(|(place, _)| place).collect();
        }
        let frame_touched = around.is_some() || !shared.is_empty() || groups_move;

        let before = self.settled(edit.body, edit.range.clone(), &touched, frame_touched);

        // take it in
        let new_range = edit.range.start..edit.range.start.saturating_add(edit.sources.len());
        let delta = (edit.range.len(), edit.sources.len());
        let parts: Vec<BodyPart> = edit.sources.into_iter().zip(pieces).map(|(source, piece)| part_of(source, piece)).collect();
        for ((body, index), piece) in again {
            if let Some(part) = self.bodies.get_mut(body).and_then(|body| body.parts.get_mut(index)) {
                part.piece = piece;
            }
        }
        if let Some(body) = self.bodies.get_mut(edit.body) {
            body.parts.replace(edit.range.clone(), parts);
        }
        if let Some(around) = around {
            self.around = around;
        }
        if let Some((frame, given)) = frame {
            (self.frame, self.given) = (frame, given);
        }
        self.facts = facts;
        more.iter().for_each(|(key, times)| count(&mut self.met, key, *times));
        less.iter().for_each(|(key, times)| count_down(&mut self.met, key, *times));
        self.version = edit.version;
        self.count_up(shared);
        for (body, index) in &mut touched {
            if *body == edit.body && *index >= edit.range.end {
                *index = index.saturating_sub(delta.0).saturating_add(delta.1);
            }
        }
        let after = self.settled(edit.body, new_range, &touched, frame_touched);
        Change::between(before, after, edit.shift, edit.version)
    }

    /// Leaves out of an edit the parts that stay as they are, or only move.
    fn trim(&self, edit: &mut Edit) {
        let Some(body) = self.bodies.get(edit.body) else { return };
        let old: Vec<&Source> = body.parts.range(edit.range.clone()).map(|(_, part)| &part.source).collect();
        // a part that stays before the edit must lie where the shift leaves it, one behind it where it moves it
        let at = edit.shift.as_ref().filter(|shift| shift.field == body.path);
        let place = |sums: Sums| if at.is_some_and(|shift| shift.unit == ShiftUnit::Blocks) { sums.blocks } else { sums.units };
        let is_left = |sums: Sums, part: &BodyPart| at.is_none_or(|shift| place(sums.plus(part.sums)) <= shift.at);
        let is_moved = |sums: Sums| at.is_none_or(|shift| shift.at <= place(sums));
        let before = body.parts.range(edit.range.clone()).take_while(|(sums, part)| is_left(*sums, part)).count();
        let behind = body.parts.range(edit.range.clone()).filter(|(sums, _)| is_moved(*sums)).count();
        let same_start = old.iter().zip(&edit.sources).take(before).take_while(|(old, new)| **old == *new).count();
        let most = old.len().min(edit.sources.len()).saturating_sub(same_start).min(behind);
        let same_end = old.iter().rev().zip(edit.sources.iter().rev()).take(most).take_while(|(old, new)| **old == *new).count();
        edit.range = edit.range.start.saturating_add(same_start)..edit.range.end.saturating_sub(same_end);
        edit.sources.truncate(edit.sources.len().saturating_sub(same_end));
        edit.sources.drain(..same_start);
    }

    fn old_parts(&self, edit: &Edit) -> impl Iterator<Item = (Sums, &BodyPart)> {
        self.bodies.get(edit.body).into_iter().flat_map(|body| body.parts.range(edit.range.clone()))
    }
}

impl Edit {
    /// Whether a part is replaced.
    fn covers(&self, (body, index): Place) -> bool {
        body == self.body && self.range.contains(&index)
    }
}

/// Gives what is found again the numbers that it had, the lowest first.
fn keep_numbers<'p>(old: impl Iterator<Item = &'p Piece>, new: impl Iterator<Item = &'p Piece>) {
    let mut numbers: Vec<(&str, usize)> = old.flat_map(|piece| &piece.found).map(|found| (found.neighbourhood(), found.ordinal())).collect();
    numbers.sort_unstable();
    let found: Vec<&Found> = new.flat_map(|piece| &piece.found).collect();
    let mut order: Vec<(&str, usize)> = found.iter().enumerate().map(|(index, found)| (found.neighbourhood(), index)).collect();
    order.sort_unstable();
    let mut numbers = numbers.into_iter().peekable();
    for (neighbourhood, index) in order {
        while numbers.next_if(|(known, _)| *known < neighbourhood).is_some() {}
        if let (Some((_, ordinal)), Some(found)) = (numbers.next_if(|(known, _)| *known == neighbourhood), found.get(index)) {
            found.count_up_to(ordinal);
        }
    }
}
