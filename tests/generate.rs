//! `wayhome generate` as its user meets it: three files, the same bytes again, clear errors.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use assert_cmd::Command;

fn generate(folder: &Path, more: &[&str]) -> assert_cmd::assert::Assert {
    let mut command = Command::cargo_bin("wayhome").unwrap();
    command
        .current_dir(folder)
        .args(["generate", "--found", "80", "--sought", "120", "--seed", "4"])
        .args(more)
        .assert()
}

#[test]
fn three_files_are_written_and_the_same_ones_again() {
    let folder = tempfile::tempdir().unwrap();
    generate(folder.path(), &["--output", "a", "--threads", "1"]).success();
    generate(folder.path(), &["--output", "b", "--threads", "2"]).success();
    for file in ["found.csv", "sought.csv", "truth.csv"] {
        let read = |name: &str| fs::read(folder.path().join(name).join(file)).unwrap();
        assert!(read("a") == read("b"), "{file}");
    }
    let truth = fs::read_to_string(folder.path().join("a/truth.csv")).unwrap();
    assert!(truth.starts_with("found_id,sought_id,scenario,"));
    assert!(truth.lines().count() > 40, "{truth}");
}

#[test]
fn what_does_not_fit_is_said_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("r.toml"), "[world]\nnobody = 0.3\n").unwrap();
    for more in [
        &["--output", "x", "--scenario", "chld"][..],
        &["--output", "x", "--rates", "r.toml"],
        &["--output", "x", "--rates", "missing.toml"],
        &["--output", "x", "--voices", "mine"],
        &["--output", "x", "--world", "-1"],
    ] {
        generate(folder.path(), more).code(2);
        assert!(!folder.path().join("x").exists(), "{more:?}");
    }
    fs::write(folder.path().join("file"), "").unwrap();
    generate(folder.path(), &["--output", "file"]).code(3);
}
