//! Writes the JSON Schemas of everything that crosses the boundary, from the Rust types and the table of
//! fields: `cargo run --features schema --example schema -- pkg/schema`. The TypeScript types are made from
//! them.

use hegao::{diagnostic, draft, engine, session};
use schemars::generate::SchemaSettings;
use serde_json::Value;
use std::path::Path;

/// The schema of something that the engine writes.
fn written<T: schemars::JsonSchema>() -> Value {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>().to_value()
}

/// The schema of something that the engine reads.
fn read<T: schemars::JsonSchema>(title: &str) -> Value {
    let mut schema = schemars::schema_for!(T).to_value();
    if let Some(map) = schema.as_object_mut() {
        map.insert("title".into(), title.into());
    }
    schema
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: schema FOLDER")?;
    std::fs::create_dir_all(&folder)?;
    let schemas = [
        ("submission", draft::schema::json_schema()),
        ("options", read::<engine::Options>("EngineOptions")),
        ("report", written::<diagnostic::Report>()),
        ("inspection", written::<diagnostic::Inspection>()),
        ("change", written::<session::Change>()),
        ("explanation", written::<diagnostic::Explanation>()),
        ("pack-report", written::<engine::PackReport>()),
    ];
    for (name, schema) in schemas {
        std::fs::write(Path::new(&folder).join(format!("{name}.schema.json")), format!("{schema:#}\n"))?;
    }
    Ok(())
}
