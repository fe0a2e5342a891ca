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

/// Two sides of 2,500, of whom 2,000 are on both, with five columns that go
/// wrong independently of each other: what the model takes to be so.
fn independent(folder: &Path) -> Vec<(&'static str, f64)> {
    const COLUMNS: [(&str, u64, u64); 5] =
        [("a", 200, 90), ("b", 60, 80), ("c", 40, 97), ("d", 365, 70), ("e", 500, 85)];
    let mut state = 11u64;
    let mut next = move |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let header = "record_id,a,b,c,d,e\n";
    let (mut found, mut sought) = (header.to_owned(), header.to_owned());
    let mut agree = [0.0; 5];
    for n in 0..3_000 {
        let mine = COLUMNS.map(|(_, values, _)| next(values));
        let mut theirs = mine;
        for (at, (_, values, right)) in COLUMNS.into_iter().enumerate() {
            if next(100) >= right {
                theirs[at] = next(values);
            }
            agree[at] += f64::from(u8::from(n < 2_000 && mine[at] == theirs[at]));
        }
        let row = |id: &str, of: [u64; 5]| format!("{id}{n:04},{}\n", of.map(|v| format!("v{v}")).join(","));
        if n < 2_500 {
            found += &row("f", mine);
        }
        if !(2_000..2_500).contains(&n) {
            sought += &row("s", theirs);
        }
    }
    std::fs::write(folder.join("found.csv"), found).unwrap();
    std::fs::write(folder.join("sought.csv"), sought).unwrap();
    let mut config = "builtin = false\nrate = 0.1\n".to_owned();
    for (name, ..) in COLUMNS {
        config += &format!("[[comparison]]\nname = \"{name}\"\ncolumns = [\"{name}\"]\nkind = \"exact\"\n");
    }
    std::fs::write(folder.join("task.toml"), config).unwrap();
    COLUMNS.iter().zip(agree).map(|((name, ..), count)| (*name, count / 2_000.0)).collect()
}

/// The cells of a column.
fn cells(folder: &Path, file: &str, column: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_path(folder.join(file)).unwrap();
    let at = reader.headers().unwrap().iter().position(|header| header == column).unwrap();
    reader.records().map(|row| row.unwrap()[at].to_owned()).collect()
}

#[test]
fn m_u_and_the_rate_of_independent_columns_are_found() {
    let folder = TempDir::new().unwrap();
    let counted = independent(folder.path());
    cargo_bin_cmd!("wayhome")
        .current_dir(&folder)
        .args(["train", "--quiet", "--config", "task.toml", "--output", "model.json"])
        .args(["--found", "found.csv", "--sought", "sought.csv"])
        .assert()
        .success();
    let text = std::fs::read_to_string(folder.path().join("model.json")).unwrap();
    let model = Model::parse(&text, "model.json").unwrap();
    // 2,000 counterparts of 2,500 found people.
    assert!((model.rate / 0.8 - 1.0).abs() < 0.05, "rate {}", model.rate);
    for (name, m) in counted {
        let comparison = model.comparisons.iter().find(|one| one.name == name).unwrap();
        let (same, other) = (&comparison.levels[0], &comparison.levels[1]);
        assert!((same.m - m).abs() < 0.02 && (other.m - (1.0 - m)).abs() < 0.02, "{name}: {} {m}", same.m);
        let (found, sought) =
            (cells(folder.path(), "found.csv", name), cells(folder.path(), "sought.csv", name));
        let agree = found.iter().map(|a| sought.iter().filter(|b| a == *b).count()).sum::<usize>() as f64;
        let pairs = (found.len() * sought.len()) as f64;
        // u is of the pairs that are no counterparts: counted of all pairs, less
        // what m takes. Smoothing is worth less than one pair.
        let true_pairs = model.rate * found.len() as f64;
        let back = same.m * true_pairs + same.u * (pairs - true_pairs);
        assert!((back - agree).abs() < 1.0, "{name}: {back} {agree}");
    }
}
