//! Imports go one way: text ← draft, diagnostic ← scan ← recognize ← check ← pack ← engine ← session ← wasm.

use std::fs;
use std::path::{Path, PathBuf};

/// Rooms from the bottom up. `wording` holds the engine's own sentences and may be used anywhere.
const ORDER: &[&str] = &["wording", "text", "diagnostic", "draft", "scan", "recognize", "check", "pack", "engine", "session", "wasm"];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The code of a file without its tests and comments.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let body = text.split("#[cfg(test)]\nmod tests").next().unwrap().split("#[cfg(test)]\npub(crate) mod tests").next().unwrap();
    body.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn no_room_imports_from_a_room_above_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    files(&root, &mut found);
    let mut imports = 0;
    let mut wrong = Vec::new();
    for path in found.iter().filter(|path| !path.ends_with("lib.rs")) {
        let inside = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        let room = inside.split(['/', '.']).next().unwrap();
        let own = ORDER.iter().position(|name| *name == room).unwrap_or_else(|| panic!("{room} has no place in the order"));
        for part in code(path).split("crate::").skip(1) {
            let used: String = part.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
            let Some(place) = ORDER.iter().position(|name| *name == used) else { continue };
            imports += 1;
            if place > own {
                wrong.push(format!("{inside} uses {used}"));
            }
        }
    }
    assert!(imports > 50, "only {imports} imports were seen: the test reads the wrong files");
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn the_crate_touches_no_file_clock_or_global_state() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    files(&root, &mut found);
    assert!(found.len() > 40);
    for path in found {
        let code = code(&path);
        for word in ["std::fs", "std::env::", "std::net", "SystemTime", "Instant::now", "static mut", "thread_local!", "lazy_static", "LazyLock", "std::process"] {
            assert!(!code.contains(word), "{} uses {word}", path.display());
        }
    }
}
