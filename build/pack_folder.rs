//! Reads a pack's folder from disk into the plain data that the engine loads. Shared by `build.rs` and the
//! tests; hosts read folders with the command line.

use serde_json::{Map, Value, json};
use std::fs;
use std::path::Path;

/// Files of a pack that the engine reads.
const TEXT_ENDINGS: &[&str] = &["txt", "tsv"];

/// Reads the folder; TOML becomes JSON. The error names file, line and column.
pub fn read(root: &Path) -> Result<Value, String> {
    let name = root.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let (mut toml, mut text) = (Map::new(), Map::new());
    read_into(root, root, &mut toml, &mut text)?;
    Ok(json!({ "name": name, "toml": toml, "text": text }))
}

fn read_into(root: &Path, folder: &Path, toml: &mut Map<String, Value>, text: &mut Map<String, Value>) -> Result<(), String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<_> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            read_into(root, &path, toml, text)?;
            continue;
        }
        let key = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        let ending = path.extension().map(|ending| ending.to_string_lossy().into_owned()).unwrap_or_default();
        if ending != "toml" && !TEXT_ENDINGS.contains(&ending.as_str()) {
            continue;
        }
        let content = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        if ending == "toml" {
            let value: Value = toml::from_str(&content).map_err(|error| format!("{}: {error}", path.display()))?;
            toml.insert(key, value);
        } else {
            text.insert(key, Value::String(content));
        }
    }
    Ok(())
}

/// The same folder without the examples of its rules and without comments in its lists.
#[allow(dead_code)] // the tests keep the examples
pub fn without_examples(mut folder: Value) -> Value {
    let rules = folder.get_mut("toml").and_then(Value::as_object_mut).into_iter().flat_map(|toml| toml.values_mut());
    for rule in rules.filter_map(|file| file.get_mut("rule")?.as_array_mut()).flatten() {
        if let Some(rule) = rule.as_object_mut() {
            rule.remove("bad");
            rule.remove("good");
        }
    }
    if let Some(texts) = folder.get_mut("text").and_then(Value::as_object_mut) {
        for (_, text) in texts.iter_mut().filter(|(key, _)| key.starts_with("lists/")) {
            let bare: Vec<&str> = text
                .as_str()
                .unwrap_or("")
                .lines()
                .map(|line| line.split("  #").next().unwrap_or("").trim_end())
                .filter(|line| !line.is_empty() && !line.starts_with('#'))
                .collect();
            *text = Value::String(bare.join("\n"));
        }
    }
    folder
}
