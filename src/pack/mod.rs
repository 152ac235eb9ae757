//! Packs: policy as data.
//!
//! A pack is a folder. Its TOML files come in as JSON and its other files as text ([`PackFolder`]), since the
//! browser needs no TOML parser; whoever read the TOML knows its lines and maps an error's JSON path to
//! them. Loading lints everything and reports all errors at once; nothing is half loaded.

mod closed;
mod compile;
mod coverage;
mod error;
mod folder;
mod law;
mod literals;
mod reader;
mod read_check;
mod read_condition;
mod rule;

pub use compile::{Compiled, PackInfo, compile};
pub use error::{PackError, PathPart};
pub use folder::{PackFolder, built_in};
pub use law::Law;
pub use rule::{Example, FixTemplate, Fixing, Grade, Rule, Variant};
