//! Turns the folders under `packs/` into plain data inside the crate, without the examples of the rules.

use std::path::Path;
use std::{env, fs};

#[path = "build/pack_folder.rs"]
mod pack_folder;

fn main() {
    println!("cargo:rerun-if-changed=packs");
    println!("cargo:rerun-if-changed=build");
    let root = env::var("CARGO_MANIFEST_DIR").map(|root| Path::new(&root).join("packs")).unwrap_or_default();
    let mut packs = Vec::new();
    for name in ["national", "yunnan-2019-6"] {
        let folder = pack_folder::read(&root.join(name)).unwrap_or_else(|error| {
            eprintln!("{error}");
            std::process::exit(1)
        });
        packs.push(pack_folder::without_examples(folder));
    }
    let out = env::var("OUT_DIR").unwrap_or_default();
    fs::write(Path::new(&out).join("packs.json"), serde_json::Value::Array(packs).to_string()).unwrap_or_else(|error| {
        eprintln!("cannot write packs.json: {error}");
        std::process::exit(1)
    });
}
