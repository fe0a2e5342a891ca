//! `wayhome dedupe` through the real program.

mod program;

use program::{Folder, column};

/// Three reports of one man, a weak one among them, two of a woman, and others.
const FOUND: &str = "\
record_id,full_name,sex,birth_date,home_place,id_number,phone
f3,张大山,男,1958-03-12,河南省周口市太康县,412724195803121235,
f1,张大山,男,1958-03-12,河南周口太康,412724195803121235,13800001234
f2,张大三,男,1958,河南周口,,13800001234
g1,李秀英,女,1949-11-02,山东省青岛市即墨区,,
g2,李秀英,女,1949-11-02,青岛即墨,,
h1,王芳,女,1990-01-01,四川省成都市,,
h2,,男,,,,
";

fn folder() -> Folder {
    let folder = Folder::default();
    folder.file("found.csv", FOUND);
    folder
}

#[test]
fn each_pair_stands_once_with_its_group_and_its_link() {
    let folder = folder();
    let run = folder.run("dedupe found.csv").ended(0);
    let rows: Vec<(String, String, String)> = run
        .column("id_a")
        .into_iter()
        .zip(run.column("id_b"))
        .zip(run.column("group_id"))
        .map(|((a, b), group)| (a, b, group))
        .collect();
    let row = |a: &str, b: &str, group: &str| (a.to_owned(), b.to_owned(), group.to_owned());
    let pairs = [("f1", "f2", "f1"), ("f1", "f3", "f1"), ("f2", "f3", "f1"), ("g1", "g2", "g1")];
    assert_eq!(rows, pairs.map(|(a, b, group)| row(a, b, group)), "{}", run.text());
    let weights: Vec<f64> = run.column("match_weight").iter().map(|cell| cell.parse().unwrap()).collect();
    assert!(weights[1] > weights[0], "{weights:?}");
}

#[test]
fn a_group_that_one_weak_pair_holds_together_is_marked_in_every_row() {
    let folder = folder();
    let all = folder.run("dedupe found.csv").ended(0);
    assert_eq!(all.column("group_mark"), [""; 4]);
    let weight: Vec<f64> = all.column("match_weight").iter().map(|weight| weight.parse().unwrap()).collect();
    // f1-f2, f1-f3, f2-f3, g1-g2: the first and the last are weak, the third is not listed.
    assert!(weight[1] > weight[0] && weight[0] > weight[2] && weight[3] > weight[2], "{weight:?}");
    let strong = weight[0].max(weight[3]) + 0.001;
    let weak = weight[2] + 0.001;
    let run = folder.run(&format!("dedupe found.csv --threshold {strong} --weak-threshold {weak}")).ended(0);
    assert_eq!(run.column("link"), ["only-weak", "strong", "only-weak"], "{}", run.text());
    assert_eq!(run.column("group_mark"), ["hangs-on-weak"; 3]);
    // With the third pair f2 hangs on two weak ones.
    let run = folder.run(&format!("dedupe found.csv --threshold {strong}")).ended(0);
    assert_eq!(run.column("link"), ["weak", "strong", "weak", "only-weak"], "{}", run.text());
    assert_eq!(run.column("group_mark"), ["", "", "", "hangs-on-weak"]);
}

#[test]
fn thresholds_decide_what_is_listed() {
    let folder = folder();
    let none = folder.run("dedupe found.csv --threshold 900 --weak-threshold 900").ended(0);
    assert_eq!(none.column("id_a"), [""; 0]);
    let all = folder.run("dedupe found.csv --weak-threshold -1000").ended(0);
    assert_eq!(all.column("id_a").len(), 7 * 6 / 2);
    folder
        .run("dedupe found.csv --threshold 1 --weak-threshold 2 --output d.csv")
        .ended(2)
        .said(&["--weak-threshold lies above --threshold"]);
    assert!(!folder.path("d.csv").exists());
    folder.run("dedupe found.csv --threshold much").ended(2).said(&["bits"]);
}

#[test]
fn engines_threads_and_the_order_of_rows_change_no_byte() {
    let folder = folder();
    let mut rows: Vec<&str> = FOUND.lines().collect();
    rows[1..].reverse();
    folder.file("turned.csv", &(rows.join("\n") + "\n"));
    let first = folder.run("dedupe found.csv --threads 1").ended(0).out;
    for other in ["dedupe found.csv --threads 2", "dedupe found.csv --engine indexed", "dedupe turned.csv"] {
        assert_eq!(folder.run(other).ended(0).out, first, "{other:?}");
    }
}

#[test]
fn a_configured_comparison_takes_its_weights_from_pairs_of_different_records() {
    let folder = Folder::default();
    // Eight values, each twice: a record agrees with itself always, with one other of fifteen.
    let rows: String = (0..16).map(|n| format!("{n:02},v{}\n", n / 2)).collect();
    folder.file("found.csv", format!("record_id,code\n{rows}"));
    folder.file(
        "task.toml",
        "builtin = false\nrate = 0.0001\n[[comparison]]\nname = \"code\"\ncolumns = [\"code\"]\nkind = \"text\"\n\
         method = \"jaro-winkler\"\nlevels = [1.0]\n",
    );
    let run = folder.run("dedupe found.csv --config task.toml --weak-threshold -1000").ended(0);
    let weights: Vec<f64> = run.column("match_weight").iter().map(|cell| cell.parse().unwrap()).collect();
    let (best, least) = weights.iter().fold((f64::MIN, f64::MAX), |(a, b), &w| (a.max(w), b.min(w)));
    // u of `same` is 16.5 of 241 pairs, of `different` 224.5: m is 0.8 and 0.2.
    let expected = (0.8f64 / (16.5 / 241.0)).log2() - (0.2f64 / (224.5 / 241.0)).log2();
    assert!((best - least - expected).abs() < 0.01, "{} against {expected}", best - least);
}

#[test]
fn a_page_shows_names_and_why() {
    let folder = folder();
    let run = folder.run("dedupe found.csv --format table --lang zh").ended(0);
    for shown in ["张大山", "张大三", "姓名甲", "理由"] {
        assert!(run.text().contains(shown), "{shown}: {}", run.text());
    }
    folder.run("dedupe found.csv --output d.xlsx").ended(0);
    assert!(folder.path("d.xlsx").exists());
    let json = folder.run("dedupe found.csv --format jsonl").ended(0);
    assert_eq!(json.text().lines().count(), 4);
    let csv = folder.run("dedupe found.csv").ended(0);
    assert_eq!(column(&csv.out, "link"), ["strong"; 4]);
}
