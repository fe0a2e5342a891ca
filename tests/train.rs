//! `wayhome train --truth` through the real program.

use std::path::Path;

use assert_cmd::cargo::cargo_bin_cmd;
use tempfile::TempDir;
use wayhome::weigh::Model;

/// Two worlds of 300 people a side in one file, told apart by `source`.
fn worlds() -> TempDir {
    let folder = TempDir::new().unwrap();
    for world in ["1", "2"] {
        cargo_bin_cmd!("wayhome")
            .args(["generate", "--found", "300", "--sought", "300", "--quiet"])
            .args(["--seed", world, "--world", world, "--output"])
            .arg(folder.path().join(world))
            .assert()
            .success();
    }
    for name in ["found", "sought", "truth"] {
        let mut all = String::new();
        for world in ["1", "2"] {
            let path = folder.path().join(world).join(format!("{name}.csv"));
            let mut reader = csv::Reader::from_path(path).unwrap();
            let headers = reader.headers().unwrap().clone();
            let source = headers.iter().position(|header| header == "source");
            let mut writer = csv::Writer::from_writer(Vec::new());
            if all.is_empty() {
                writer.write_record(&headers).unwrap();
            }
            for row in reader.records() {
                let row = row.unwrap();
                let ids = if name == "truth" { 2 } else { 1 };
                let cell = |(n, cell): (usize, &str)| match () {
                    () if n < ids => format!("W{world}-{cell}"),
                    () if Some(n) == source => format!("W{world}"),
                    () => cell.to_owned(),
                };
                writer.write_record(row.iter().enumerate().map(cell)).unwrap();
            }
            all.push_str(std::str::from_utf8(&writer.into_inner().unwrap()).unwrap());
        }
        std::fs::write(folder.path().join(format!("{name}.csv")), all).unwrap();
    }
    folder
}

fn train(folder: &Path, more: &[&str]) -> assert_cmd::assert::Assert {
    cargo_bin_cmd!("wayhome")
        .current_dir(folder)
        .args(["train", "--quiet", "--found", "found.csv", "--sought", "sought.csv", "--output", "m.json"])
        .args(more)
        .assert()
}

fn model(folder: &Path) -> Model {
    Model::parse(&std::fs::read_to_string(folder.join("m.json")).unwrap(), "m.json").unwrap()
}

#[test]
fn pools_train_one_model_and_threads_change_no_byte() {
    let folder = worlds();
    let labels = ["--truth", "truth.csv", "--within-source", "--threads"];
    train(folder.path(), &[&labels[..], &["1"]].concat()).success();
    let one = std::fs::read(folder.path().join("m.json")).unwrap();
    train(folder.path(), &[&labels[..], &["2"]].concat()).success();
    assert!(one == std::fs::read(folder.path().join("m.json")).unwrap(), "threads");
    let apart = model(folder.path());
    assert!(apart.calibrated && apart.none_curve.is_some());
    let truth = std::fs::read_to_string(folder.path().join("truth.csv")).unwrap();
    let rate = (truth.lines().count() - 1) as f64 / 600.0;
    // The intercept of the fit, not a count: what lacks evidence is not all alike.
    assert!((rate / 2.0..rate * 2.0).contains(&apart.rate), "{} against {rate}", apart.rate);
    // Found people of one world against the other's: other negatives, another model.
    train(folder.path(), &["--truth", "truth.csv"]).success();
    assert!(one != std::fs::read(folder.path().join("m.json")).unwrap());
}

#[test]
fn calibrating_only_leaves_every_weight() {
    let folder = worlds();
    let labels = ["--truth", "truth.csv", "--calibrate-only"];
    train(folder.path(), &labels).success();
    let (ours, shipped) = (model(folder.path()), Model::shipped());
    assert_eq!(ours.comparisons, shipped.comparisons);
    assert_eq!(ours.rate.to_bits(), shipped.rate.to_bits());
    assert!(ours.calibrated && ours.probability_curve != shipped.probability_curve);
}

#[test]
fn too_few_labels_or_unknown_ids_are_said_and_nothing_is_written() {
    let folder = worlds();
    let path = folder.path();
    std::fs::write(path.join("few.csv"), "found_id,sought_id\nW1-F1,nobody\n").unwrap();
    let run = train(path, &["--truth", "few.csv"]).code(2);
    assert!(String::from_utf8_lossy(&run.get_output().stderr).contains("no true pair"));
    let run = train(path, &["--truth", "few.csv", "--calibrate-only"]).code(2);
    assert!(String::from_utf8_lossy(&run.get_output().stderr).contains("too few"));
    std::fs::write(path.join("empty.csv"), "found_id,sought_id\n").unwrap();
    train(path, &["--truth", "empty.csv"]).code(2);
    std::fs::write(path.join("other.csv"), "a,b\n1,2\n").unwrap();
    let run = train(path, &["--truth", "other.csv"]).code(2);
    assert!(String::from_utf8_lossy(&run.get_output().stderr).contains("no column"));
    assert!(!path.join("m.json").exists());
}

#[test]
fn the_page_shows_every_weight_of_the_model_in_both_languages() {
    let folder = worlds();
    train(folder.path(), &["--lang", "en", "--truth", "truth.csv", "--report", "r.html"]).success();
    let page = std::fs::read_to_string(folder.path().join("r.html")).unwrap();
    let model = model(folder.path());
    for level in model.comparisons.iter().flat_map(|one| &one.levels) {
        let weight = format!("{:+.3}", level.weight).replace('-', "−");
        assert!(page.contains(&weight), "{} {weight}", level.name);
    }
    for said in ["hard negatives", "all comparisons", "+ rarity", "Probability by match weight"] {
        assert!(page.contains(said), "{said}");
    }
    // What is asked for by a page is nothing of any network.
    assert!(!page.contains("http://") || !page.replace("http://www.w3.org/2000/svg", "").contains("http"));
    train(folder.path(), &["--lang", "zh", "--report", "r.html"]).success();
    let page = std::fs::read_to_string(folder.path().join("r.html")).unwrap();
    assert!(
        page.contains("模型训练报告") && page.contains("预期真实配对") && !page.contains("hard negatives")
    );
    // Nothing is written where the page cannot be.
    std::fs::remove_file(folder.path().join("m.json")).unwrap();
    train(folder.path(), &["--truth", "truth.csv", "--report", "no/folder/r.html"]).code(2);
    assert!(!folder.path().join("m.json").exists());
}
