//! `wayhome evaluate`: its figures against a script that shares no code with
//! it, its page against its own JSON, and what it says to bad input.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used)]

#[path = "program/mod.rs"]
mod program;

use std::process::Command;

use program::{Folder, Run, finish, repository, sample};
use serde_json::Value;

/// Numbers without any order: the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn in_hundred(&mut self, chances: u64) -> bool {
        self.roll(100) < chances
    }
}

/// Random matches and truth: ties, misses, several counterparts, none, records
/// without rows, rows without candidates.
fn random(folder: &Folder, seed: u64) {
    let mut dice = Dice(seed.wrapping_mul(7_919) + 1);
    let people = 5 + dice.roll(60);
    let coarse = dice.in_hundred(50);
    let mut truth = String::from("found_id,sought_id,kind\n");
    let mut matches =
        String::from("queried,found_id,sought_id,rank,match_weight,match_probability,none_probability\n");
    for query in 0..people {
        let counterparts: Vec<u64> = (0..people).filter(|_| dice.roll(people) == 0).collect();
        for counterpart in &counterparts {
            truth += &format!("F{query},S{counterpart},{}\n", ["a", "b", "c"][(query % 3) as usize]);
        }
        let none = dice.roll(if coarse { 5 } else { 1_000_000 }) as f64 / if coarse { 4.0 } else { 1e6 };
        match dice.roll(10) {
            0 => continue,
            1 => {
                matches += &format!("found,F{query},,0,,,{none}\n");
                continue;
            }
            _ => {}
        }
        let mut candidates: Vec<u64> = (0..people).filter(|_| dice.in_hundred(20)).take(10).collect();
        let absent = counterparts.iter().find(|counterpart| !candidates.contains(counterpart)).copied();
        if let Some(counterpart) = absent {
            candidates.insert(0, counterpart);
        }
        candidates.truncate(10);
        let mut weight = 12_000 - dice.roll(9_000) as i64;
        for (n, candidate) in candidates.iter().enumerate() {
            let shown = if coarse { weight / 4_000 * 4_000 } else { weight };
            let probability = 1.0 / (1.0 + (-(shown as f64) / 1000.0).exp2());
            matches += &format!(
                "found,F{query},S{candidate},{},{:.3},{probability:.6},{none}\n",
                n + 1,
                shown as f64 / 1000.0
            );
            weight -= dice.roll(6_000) as i64;
        }
    }
    folder.file("truth.csv", truth + "F0,S0,a\n");
    folder.file("matches.csv", matches);
}

fn json(run: &Run) -> Value {
    serde_json::from_slice(&run.out).unwrap()
}

fn near(a: &Value, b: &Value) -> bool {
    match (a.as_f64(), b.as_f64()) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * b.abs().max(1.0),
        _ => a == b,
    }
}

#[test]
fn every_figure_is_that_of_an_independent_script_on_random_files() {
    let folder = Folder::default();
    for seed in 0..30 {
        random(&folder, seed);
        let threshold = ["0.5", "0.9", "0.05"][seed as usize % 3];
        let ours =
            folder.run(&format!("evaluate --matches matches.csv --truth truth.csv --threshold {threshold}"));
        let ours = json(&ours.ended(0));
        let script = repository("tests/scorer.py");
        let theirs = Command::new("python3")
            .current_dir(folder.root())
            .args([&script, "matches.csv", "truth.csv", "found", threshold])
            .output()
            .unwrap();
        let theirs: Value = serde_json::from_slice(&theirs.stdout)
            .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&theirs.stderr)));
        for (key, value) in theirs.as_object().unwrap() {
            assert!(near(&ours[key], value), "seed {seed}, {key}: {} is not {value}", ours[key]);
            assert_eq!(ours[key].is_null(), ours["reasons"][key].is_string(), "seed {seed}, {key}");
        }
    }
}

#[test]
fn neither_the_order_of_rows_nor_the_format_nor_the_threads_change_a_byte() {
    let folder = Folder::default();
    random(&folder, 4);
    let flags = "--truth truth.csv --intervals --by kind";
    let straight = folder.run(&format!("evaluate --matches matches.csv {flags}")).ended(0);
    let text = String::from_utf8(folder.read("matches.csv")).unwrap();
    let mut lines: Vec<&str> = text.lines().collect();
    lines[1..].reverse();
    folder.file("matches.csv", lines.join("\n"));
    let reversed = folder.run(&format!("evaluate --matches matches.csv {flags} --threads 1")).ended(0);
    assert_eq!(straight.text(), reversed.text());
    folder.file("matches.tsv", text.replace(',', "\t"));
    let tabs = folder.run(&format!("evaluate --matches matches.tsv {flags}")).ended(0);
    assert_eq!(straight.text(), tabs.text());
}

#[test]
fn an_interval_holds_its_value_and_groups_add_up() {
    let folder = Folder::default();
    random(&folder, 9);
    let run = folder.run("evaluate --matches matches.csv --truth truth.csv --intervals --by kind").ended(0);
    let of = json(&run);
    for key in ["recall_at_1", "mrr", "average_precision", "brier", "none_ece", "queried_with_truth"] {
        let number = |end: &str| of[key][end].as_f64().unwrap();
        assert!(number("low") <= number("high") && number("low") < number("value") + 0.2, "{key}");
    }
    let recall = &of["recall_at_1"];
    assert!(
        recall["low"].as_f64() < recall["value"].as_f64()
            && recall["value"].as_f64() < recall["high"].as_f64()
    );
    let groups = of["by"]["kind"].as_object().unwrap();
    let sum = |key: &str| groups.values().map(|group| group[key]["value"].as_u64().unwrap()).sum::<u64>();
    assert_eq!(sum("queried_with_truth"), of["queried_with_truth"]["value"].as_u64().unwrap());
    assert_eq!(sum("true_pairs"), of["true_pairs"]["value"].as_u64().unwrap());
    let records: u64 = groups.values().map(|group| group["n"].as_u64().unwrap()).sum();
    assert_eq!(records, of["queried_records"].as_u64().unwrap());
}

#[test]
fn a_group_far_below_the_whole_is_marked_and_a_small_one_is_not_judged() {
    let folder = Folder::default();
    let mut matches = String::from("found_id,sought_id,rank,match_weight\n");
    let mut truth = String::from("found_id,sought_id,kind\n");
    for n in 0..130 {
        let (kind, hit) = match n {
            0..100 => ("plain", n % 10 != 0),
            100..125 => ("weak", n % 5 == 0),
            _ => ("few", false),
        };
        let candidate = if hit { n } else { n + 1000 };
        matches += &format!("F{n},S{candidate},1,{}\n", n % 7);
        truth += &format!("F{n},S{n},{kind}\n");
    }
    folder.file("m.csv", matches);
    folder.file("t.csv", truth);
    let of = json(&folder.run("evaluate --matches m.csv --truth t.csv --per found --by kind").ended(0));
    assert_eq!(of["by"]["kind"]["weak"]["far_below"], serde_json::json!(["recall_at_1"]));
    assert_eq!(of["by"]["kind"]["few"]["far_below"], serde_json::json!([]));
    assert_eq!(of["by"]["kind"]["plain"]["far_below"], serde_json::json!([]));
    // What the file does not have is null, with the reason.
    assert!(of["brier"].is_null() && of["reasons"]["brier"].as_str().unwrap().contains("match_probability"));
    assert!(of["recall_at_5"].is_null() && of["reasons"]["recall_at_5"].is_string());
}

/// The program's run on the sample: matches of it, then what is asked.
fn on_the_sample(folder: &Folder, more: &str) -> Run {
    let (found, sought) = sample();
    if !folder.path("matches.csv").exists() {
        folder.matches(&found, &sought, "-q --per found --output matches.csv").ended(0);
    }
    let truth = repository("data/sample/truth.csv");
    folder
        .run(&format!(
            "evaluate -q --matches matches.csv --truth {truth} --found {found} --sought {sought} {more}"
        ))
        .ended(0)
}

#[test]
fn with_the_sides_the_groups_of_safety_are_there_and_every_baseline_runs() {
    let folder = Folder::default();
    for baseline in ["exact", "jaro-winkler", "primero", "person-finder"] {
        let of = json(&on_the_sample(&folder, &format!("--baseline {baseline} --by found.source --by case")));
        for group in
            ["sex", "age_band", "region", "ethnicity", "disability", "script", "found.source", "case"]
        {
            let groups = of["by"][group].as_object().unwrap();
            let records: u64 = groups.values().map(|group| group["n"].as_u64().unwrap()).sum();
            assert_eq!(records, of["queried_records"].as_u64().unwrap(), "{group}");
        }
        let theirs = &of["baseline"];
        assert_eq!(theirs["name"], baseline);
        let (ours, recall) = (of["recall_at_10"].as_f64().unwrap(), theirs["recall_at_10"].as_f64().unwrap());
        assert!(recall > 0.0 && recall <= ours, "{baseline}: {recall} against {ours}");
        assert!(theirs["ece_best"].is_null() && theirs["reasons"]["ece_best"].is_string());
        assert_eq!(theirs["true_pairs"], of["true_pairs"]);
        assert!(of["unlinkable"]["count"].as_u64().unwrap() < of["unlinkable"]["of"].as_u64().unwrap());
    }
}

/// Every number of a page: its place in the JSON and its text.
fn numbers(page: &str) -> Vec<(String, String)> {
    let unescape = |text: &str| {
        [("&#38;", "&"), ("&amp;", "&"), ("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'")]
            .iter()
            .fold(text.to_owned(), |text, (escaped, plain)| text.replace(escaped, plain))
    };
    let parts = page.split("data-key=\"").skip(1);
    parts
        .map(|part| {
            let (key, rest) = part.split_once("\">").unwrap();
            (unescape(key), unescape(rest.split('<').next().unwrap()))
        })
        .collect()
}

#[track_caller]
fn page_is_of(page: &str, of: &Value) {
    let numbers = numbers(page);
    assert!(numbers.len() > 100, "only {} numbers", numbers.len());
    for (key, text) in numbers {
        let value = of.pointer(&key).unwrap_or_else(|| panic!("{key} is not in the JSON"));
        let plain = text.trim_start_matches("▼ ").replace('−', "-");
        let (plain, unit) = plain.strip_suffix(" %").map_or((plain.as_str(), 1.0), |share| (share, 100.0));
        let decimals = plain.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let shown: f64 = plain.parse().unwrap_or_else(|_| panic!("{key}: {text}"));
        let room = 0.5 * 10f64.powi(-(decimals as i32)) * 1.000_001;
        assert!((shown - value.as_f64().unwrap() * unit).abs() <= room, "{key}: {text} is not {value}");
    }
}

#[test]
fn every_number_of_the_page_is_one_of_the_json() {
    let folder = Folder::default();
    for (lang, more) in
        [("en", "--intervals --baseline primero"), ("zh", ""), ("en", "--by case --by found.source")]
    {
        let run = on_the_sample(&folder, &format!("--report r.html --lang {lang} {more}"));
        let page = String::from_utf8(folder.read("r.html")).unwrap();
        page_is_of(&page, &json(&run));
        assert!(page.len() < 1_000_000, "{} bytes", page.len());
        assert!(page.contains(if lang == "en" { "lang=\"en\"" } else { "lang=\"zh-CN\"" }));
    }
}

#[test]
fn no_request_leaves_the_page_and_it_runs_no_script() {
    let folder = Folder::default();
    on_the_sample(&folder, "--report r.html --show-names");
    let page = String::from_utf8(folder.read("r.html")).unwrap();
    for part in
        ["src=", "href=", "url(", "@import", "<script", "<link", "<iframe", "<img", "onload", "srcset"]
    {
        assert!(!page.contains(part), "{part}");
    }
    // The name of a namespace is asked of nobody.
    let others = page.replace("xmlns=\"http://www.w3.org/2000/svg\"", "");
    assert!(!others.contains("://"), "an address");
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn names_stand_on_the_page_only_where_they_are_asked_for() {
    let folder = Folder::with_people();
    folder.matches("found.csv", "sought.csv", "-q --output m.csv").ended(0);
    folder.file("t.csv", "found_id,sought_id\nF1,S2\nF2,S3\nF3,S3\n");
    let run =
        "evaluate -q --matches m.csv --truth t.csv --found found.csv --sought sought.csv --report r.html";
    let names = ["张大山", "李秀英", "王晓明"];
    folder.run(run).ended(0);
    let page = String::from_utf8(folder.read("r.html")).unwrap();
    assert!(page.contains("F1 – S2") && names.iter().all(|name| !page.contains(name)));
    folder.run(&format!("{run} --show-names")).ended(0);
    let page = String::from_utf8(folder.read("r.html")).unwrap();
    assert!(names.iter().all(|name| page.contains(name)));
}

const MATCHES: &str =
    "found_id,sought_id,rank,match_weight,match_probability\nF1,S1,1,5.0,0.9\nF1,S2,2,3.0,0.5\n";
const TRUTH: &str = "found_id,sought_id\nF1,S1\n";

/// What is said about a matches and a truth file; nothing is written.
#[track_caller]
fn refused(matches: &str, truth: &str, said: &[&str]) {
    let folder = Folder::default();
    folder.file("m.csv", matches);
    folder.file("t.csv", truth);
    let run =
        folder.run("evaluate --matches m.csv --truth t.csv --per found --report r.html --output o.json");
    let run = run.ended(2).said(said);
    assert!(run.out.is_empty());
    assert_eq!(folder.names(), ["m.csv", "t.csv"]);
}

#[test]
fn bad_input_is_refused_with_its_place() {
    let with = |from: &str, to: &str| MATCHES.replace(from, to);
    refused(&with("S2,2,", "S2,3,"), TRUTH, &["m.csv:3:3", "rank 3 follows 1"]);
    refused(&with("S2,2,", "S1,2,"), TRUTH, &["m.csv:3:2", "line 2"]);
    refused(&with("S2,2,", "S2,0,"), TRUTH, &["m.csv:3:3", "rank 0"]);
    refused(&with("S2,2,", ",2,"), TRUTH, &["m.csv:3:2", "no candidate"]);
    refused(&with("S2,2,", "S2,second,"), TRUTH, &["m.csv:3:3", "whole number"]);
    refused(&with("3.0", "heavy"), TRUTH, &["m.csv:3:4", "match_weight"]);
    refused(&with("3.0", "NaN"), TRUTH, &["m.csv:3:4", "match_weight"]);
    refused(&with("3.0", "inf"), TRUTH, &["m.csv:3:4", "match_weight"]);
    refused(&with("3.0", ""), TRUTH, &["m.csv:3:4", "match_weight"]);
    refused(&with("0.5", "1.5"), TRUTH, &["m.csv:3:5", "0 to 1"]);
    refused(&with("0.5", "NaN"), TRUTH, &["m.csv:3:5", "match_probability"]);
    refused(&with("F1,S2", ",S2"), TRUTH, &["m.csv:3:1", "no id"]);
    refused(&with("sought_id", "other"), TRUTH, &["m.csv", "`sought_id`"]);
    refused(MATCHES, "found_id,sought_id\n", &["t.csv", "no true pair"]);
    refused(MATCHES, "found_id,other\nF1,S1\n", &["t.csv", "`sought_id`"]);
    refused(MATCHES, "found_id,sought_id\nF1,\n", &["t.csv:2:2"]);
    refused(MATCHES, "found_id,sought_id\nS1,F1\n", &["t.csv:2:1", "no id of the truth", "swapped"]);
    refused(MATCHES, "", &["t.csv", "no bytes"]);
}

#[test]
fn the_side_must_be_told_where_the_file_does_not() {
    let folder = Folder::default();
    folder.file("t.csv", TRUTH);
    folder.file("m.csv", MATCHES);
    folder.run("evaluate --matches m.csv --truth t.csv").ended(2).said(&["--per"]);
    let both =
        "queried,found_id,sought_id,rank,match_weight\nfound,F1,S1,1,2\nsought,F2,S1,1,3\nsought,F1,S1,2,2\n";
    folder.file("m.csv", both);
    folder.run("evaluate --matches m.csv --truth t.csv").ended(2).said(&["both sides", "--per"]);
    let of = |per: &str| {
        json(&folder.run(&format!("evaluate --matches m.csv --truth t.csv --per {per}")).ended(0))
    };
    assert_eq!((of("found")["recall_at_1"].as_f64(), of("sought")["mrr"].as_f64()), (Some(1.0), Some(0.5)));
    folder.file("m.csv", both.replace("found,F1,S1,1,2\n", ""));
    let of = json(&folder.run("evaluate --matches m.csv --truth t.csv").ended(0));
    assert_eq!(of["queried"], "sought");
    folder.file("m.csv", both.replace("sought,F2", "neither,F2"));
    folder.run("evaluate --matches m.csv --truth t.csv").ended(2).said(&["m.csv:3:1", "found or sought"]);
}

#[test]
fn what_may_be_missing_is_missed_and_said() {
    let folder = Folder::with_people();
    folder.file("m.csv", "found_id,sought_id,match_weight\nF1,S2,1\nF1,S1,4\nF2,S3,2\n");
    folder.file("t.csv", "found_id,sought_id\nF1,S1\nF1,S1\nF3,S9\n");
    let flags = "--truth t.csv --per found --lang en --found found.csv --sought sought.csv";
    let of = json(&folder.run(&format!("evaluate -q --matches m.csv {flags}")).ended(0));
    // Ranked by weight; F3 has no row and is a miss; the pair that stands there twice counts once.
    assert_eq!((of["recall_at_1"].as_f64(), of["true_pairs"].as_u64()), (Some(0.5), Some(2)));
    let notes = of["notes"].to_string();
    for part in ["ranked by weight", "t.csv:3", "t.csv:4", "count as missed"] {
        assert!(notes.contains(part), "{part}: {notes}");
    }
    folder
        .run("evaluate --matches m.csv --truth t.csv --per found --by found.sex")
        .ended(2)
        .said(&["--found"]);
    folder.run(&format!("evaluate -q --matches m.csv {flags} --by nothing")).ended(2).said(&["found_id"]);
    folder.run("evaluate --matches m.csv --truth t.csv --baseline exact").ended(2).said(&["--found"]);
    folder.run("evaluate --matches - --truth -").ended(2).said(&["standard input"]);
    let mut chinese = folder.wayhome();
    chinese.env("LANG", "zh_CN.UTF-8").args(["evaluate", "--matches", "t.csv", "--truth", "t.csv"]);
    finish(&mut chinese).ended(2).said(&["既无 `rank` 列"]);
}
