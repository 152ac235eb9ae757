//! The closed lists that rules name: kinds of entities, their states, and the evidence for them.

use super::reader::{Reader, one_of};
use crate::recognize::{EntityKind, Evidence, State};

/// Kinds of entities under `key`.
pub fn kinds(reader: &Reader<'_>, key: &'static str) -> Vec<EntityKind> {
    one_of(reader, key, reader.texts(key), EntityKind::named, &names_of(EntityKind::ALL))
}

/// States of entities under `state`.
pub fn states(reader: &Reader<'_>) -> Vec<State> {
    one_of(reader, "state", reader.texts("state"), State::named, &names_of(State::ALL))
}

/// Evidence under `evidence`.
pub fn evidence(reader: &Reader<'_>) -> Vec<Evidence> {
    one_of(reader, "evidence", reader.texts("evidence"), Evidence::named, &names_of(Evidence::ALL))
}

fn names_of<T>(all: &[(T, &'static str)]) -> Vec<&'static str> {
    all.iter().map(|(_, name)| *name).collect()
}
