//! What is wrong with a pack, where, and the way out.

use crate::wording::{Bilingual, say};
use serde::Serialize;

/// One step of a path into a TOML file: a key or an index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum PathPart {
    /// A key of a table.
    Key(String),
    /// An index of an array.
    Index(usize),
}

/// An error of a pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PackError {
    /// Name of the pack.
    pub pack: String,
    /// File inside its folder.
    pub file: String,
    /// Where in the TOML, as keys and indices.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub path: Vec<PathPart>,
    /// Line in a text file, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// Column in a text file, from 1, in UTF-16 code units.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// Stable name of the kind.
    pub code: String,
    /// What is wrong.
    pub message: Bilingual,
    /// What to do.
    pub help: Bilingual,
}

impl PackError {
    /// An error whose texts are `pack-CODE` and `pack-CODE-help`.
    #[must_use]
    pub fn new(pack: &str, file: &str, code: &str, slots: &[(&str, &str)]) -> Self {
        Self {
            pack: pack.to_owned(),
            file: file.to_owned(),
            path: Vec::new(),
            line: None,
            column: None,
            code: code.to_owned(),
            message: say(&format!("pack-{code}"), slots),
            help: say(&format!("pack-{code}-help"), slots),
        }
    }

    /// The same error at a path.
    #[must_use]
    pub fn at(mut self, path: Vec<PathPart>) -> Self {
        self.path = path;
        self
    }

    /// The same error at a line of a text file.
    #[must_use]
    pub fn at_line(mut self, line: usize) -> Self {
        self.line = Some(line);
        self.column = Some(1);
        self
    }
}

impl std::fmt::Display for PackError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}/{}", self.pack, self.file)?;
        if let Some(line) = self.line {
            write!(out, ":{line}:{}", self.column.unwrap_or(1))?;
        }
        if !self.path.is_empty() {
            let parts: Vec<String> = self
                .path
                .iter()
                .map(|part| match part {
                    PathPart::Key(key) => format!(".{key}"),
                    PathPart::Index(index) => format!("[{index}]"),
                })
                .collect();
            write!(out, " at {}", parts.concat().trim_start_matches('.'))?;
        }
        write!(out, ": {}", self.message.en)
    }
}

impl std::error::Error for PackError {}
