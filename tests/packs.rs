//! The built-in packs: every example of every rule holds, and the lint of both is clean.

use std::path::Path;

#[path = "../build/pack_folder.rs"]
mod pack_folder;

fn report(name: &str) -> hegao::engine::PackReport {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("packs").join(name);
    hegao::engine::check_pack(&pack_folder::read(&root).unwrap().to_string())
}

fn assert_clean(name: &str, at_least: usize) {
    let report = report(name);
    let errors: Vec<String> = report.errors.iter().map(ToString::to_string).collect();
    assert_eq!(errors, [""; 0], "lint of {name}");
    let failed: Vec<String> = report.tests.failed.iter().map(|f| format!("{} {:?}: {}", f.rule, f.path.last(), f.message.en)).collect();
    assert!(failed.is_empty(), "{} of {} examples fail:\n{}", failed.len(), failed.len() + report.tests.passed, failed.join("\n"));
    assert!(report.tests.passed >= at_least, "only {} examples ran", report.tests.passed);
}

#[test]
fn every_example_of_the_national_pack_holds() {
    assert_clean("national", 200);
}

#[test]
fn every_example_of_the_yunnan_pack_holds() {
    assert_clean("yunnan-2019-6", 200);
}
