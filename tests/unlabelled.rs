//! `wayhome train` without `--truth`, through the real program.

use std::path::Path;

use assert_cmd::cargo::cargo_bin_cmd;
use tempfile::TempDir;
use wayhome::weigh::Model;

/// Two sides of 400 invented people, made once a test.
fn world() -> TempDir {
    let folder = TempDir::new().unwrap();
    let world = "generate --found 400 --sought 400 --seed 3 --world 3 --quiet --output";
    cargo_bin_cmd!("wayhome").args(world.split(' ')).arg(folder.path()).assert().success();
    folder
}

fn train(folder: &Path, threads: &str, found: &str) -> String {
    let output = folder.join("model.json");
    cargo_bin_cmd!("wayhome")
        .current_dir(folder)
        .args(["train", "--quiet", "--threads", threads, "--found", found, "--sought", "sought.csv"])
        .args(["--output", "model.json"])
        .assert()
        .success();
    std::fs::read_to_string(output).unwrap()
}

#[test]
fn threads_and_the_order_of_rows_change_no_byte_of_the_model() {
    let folder = world();
    let text = std::fs::read_to_string(folder.path().join("found.csv")).unwrap();
    let mut rows: Vec<&str> = text.trim_end().split('\n').collect();
    rows[1..].reverse();
    std::fs::write(folder.path().join("turned.csv"), rows.join("\n") + "\n").unwrap();
    let one = train(folder.path(), "1", "found.csv");
    assert!(one == train(folder.path(), "2", "found.csv"), "threads");
    assert!(one == train(folder.path(), "2", "turned.csv"), "order of rows");
}

#[test]
fn the_rate_is_near_the_true_one_and_m_near_the_counted_one() {
    let folder = world();
    let model = Model::parse(&train(folder.path(), "2", "found.csv"), "model.json").unwrap();
    let truth = std::fs::read_to_string(folder.path().join("truth.csv")).unwrap();
    let rate = (truth.lines().count() - 1) as f64 / 400.0;
    assert!((model.rate / rate - 1.0).abs() < 0.25, "{} against {rate}", model.rate);
    assert!(!model.calibrated && model.probability_curve.is_none());
    let sex = model.comparisons.iter().find(|one| one.name == "sex").unwrap();
    assert!(sex.levels[0].m > 0.9, "true pairs are nearly always of one sex: {}", sex.levels[0].m);
    let sum: f64 = sex.levels.iter().map(|level| level.m).sum();
    assert!((sum - 1.0).abs() < 1e-9, "m of all levels: {sum}");
}
