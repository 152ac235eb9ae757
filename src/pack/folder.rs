//! A pack's folder as plain data, and the packs that are built in.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// A pack's files: TOML as JSON, everything else as text, by path inside the folder.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PackFolder {
    /// Name of the folder, for error messages.
    pub name: String,
    /// `pack.toml`, `coverage.toml`, `rules/*.toml`.
    #[serde(default)]
    pub toml: BTreeMap<String, Value>,
    /// `lists/*.txt`, `registers/*.tsv`, `regulation.txt`.
    #[serde(default)]
    pub text: BTreeMap<String, String>,
}

impl PackFolder {
    /// The pack's id.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.toml.get("pack.toml")?.get("id")?.as_str()
    }

    /// Ids of the packs that it extends.
    #[must_use]
    pub fn parents(&self) -> Vec<&str> {
        let parents = self.toml.get("pack.toml").and_then(|head| head.get("extends"));
        parents.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
    }
}

/// The packs that are built in, without the examples of their rules.
///
/// # Errors
/// When the embedded data is damaged, which the build rules out.
pub fn built_in() -> Result<Vec<PackFolder>, serde_json::Error> {
    serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/packs.json")))
}
