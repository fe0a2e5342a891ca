//! The house stands on its order: a module imports only from the lines above it.

use std::fs;
use std::path::{Path, PathBuf};

/// From the bottom up. `encode` stands above `compare` because it knows the
/// list of comparisons; `pipeline` below `explain` and `write` because both
/// show what it made.
const LAYERS: &[&str] = &[
    "lang",
    "error",
    "settings",
    "record",
    "refdata",
    "normalise",
    "compare",
    "encode",
    "weigh",
    "rank",
    "config",
    "read",
    "query",
    "pipeline",
    "shard",
    "explain",
    "dedupe",
    "evaluate",
    "write",
    "merge",
    "train",
    "generate",
];

fn layer(name: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| *layer == name)
}

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            out.push(path);
        }
    }
}

/// The modules of this crate that a line of code names as `crate::NAME`.
fn named(line: &str) -> impl Iterator<Item = &str> {
    let code = line.split("//").next().unwrap_or_default();
    code.split("crate::")
        .skip(1)
        .filter_map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next())
}

#[test]
fn a_module_imports_only_from_the_layers_below() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let mut wrong = Vec::new();
    for file in &files {
        let relative = file.strip_prefix(&root).unwrap();
        let own = relative.components().next().unwrap().as_os_str().to_string_lossy().replace(".rs", "");
        if matches!(own.as_str(), "lib" | "main" | "cli") {
            continue;
        }
        let Some(height) = layer(&own) else { panic!("src/{own} stands in no layer: add it to LAYERS") };
        let text = fs::read_to_string(file).unwrap();
        // Tests under the code may use what they like.
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for line in code.lines() {
            for name in named(line).filter(|name| layer(name).is_some_and(|other| other > height)) {
                wrong.push(format!("src/{} imports {name}", relative.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_program_sees_only_what_the_library_makes_public() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = vec![root.join("main.rs")];
    sources(&root.join("cli"), &mut files);
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        assert!(
            !text.contains("include!(") && !text.contains("#[path"),
            "{} reaches into the library",
            file.display()
        );
    }
}
