//! Any score can be added up by hand from its printed parts, and the same pair
//! has the same score wherever it is asked for.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used)]

#[path = "program/mod.rs"]
mod program;

use program::{Folder, Run, finish, sample};
use serde_json::Value;
use wayhome::explain;
use wayhome::lang::Lang;
use wayhome::normalise::Context;
use wayhome::pipeline::{MatchRow, Prepared, Ranking, SideData, Visibility};
use wayhome::rank::{Engine, Watch};
use wayhome::record::{Record, Records, Side};
use wayhome::weigh::Model;

fn records(side: Side) -> Records {
    let (found, sought) = sample();
    let file = if side == Side::Found { found } else { sought };
    wayhome::read::side(side, &[file], &Default::default()).unwrap().records
}

fn people(records: Records) -> SideData {
    SideData::new(records, &Context::default(), &Visibility::default(), &mut Vec::new())
}

fn prepared(found: Records, sought: Records) -> Prepared {
    let model = Model::shipped().clone();
    Prepared::new(people(found), people(sought), wayhome::encode::built_in(), model, None).unwrap()
}

fn ranked(prepared: &Prepared, query: Side) -> Vec<MatchRow> {
    let ranking = Ranking {
        query,
        top_k: 10,
        min_probability: 0,
        engine: Engine::Exhaustive,
        shard: None,
        excluded: Vec::new(),
    };
    prepared.rank(&ranking, &Watch::default()).unwrap()
}

/// A number of JSON or CSV in thousandths; no digit may stand behind them.
fn thousandths(number: &str) -> i64 {
    let (whole, rest) = number.split_once('.').unwrap_or((number, ""));
    assert!(rest.len() <= 3, "{number} has more than three decimals");
    let sign = if number.starts_with('-') { -1 } else { 1 };
    let whole: i64 = whole.trim_start_matches('-').parse().unwrap();
    sign * (whole * 1000 + format!("{rest:0<3}").parse::<i64>().unwrap())
}

fn of(value: &Value) -> i64 {
    thousandths(&value.to_string())
}

/// Prior and weights of an explanation, added up by hand.
fn sum(pair: &Value) -> i64 {
    of(&pair["prior"])
        + pair["comparisons"].as_array().unwrap().iter().map(|line| of(&line["weight"])).sum::<i64>()
}

#[test]
fn every_emitted_pair_of_the_sample_adds_up_to_its_weight() {
    let prepared = prepared(records(Side::Found), records(Side::Sought));
    let mut pairs = 0;
    for query in [Side::Found, Side::Sought] {
        for row in ranked(&prepared, query) {
            let candidate = row.candidate.unwrap();
            let (asking, other) = (row.query as usize, candidate.position as usize);
            let (found, sought) = if query == Side::Found { (asking, other) } else { (other, asking) };
            let pair = explain::pair(&prepared, found, sought, query, Lang::Zh).to_json();
            assert_eq!(sum(&pair), i64::from(candidate.match_weight), "{pair:#}");
            assert_eq!(of(&pair["match_weight"]), i64::from(candidate.match_weight));
            for line in pair["comparisons"].as_array().unwrap() {
                let missing = line["level"] == "missing";
                assert!(!missing || of(&line["weight"]) == 0, "a missing value weighs nothing: {line}");
                assert!(!line["reason"].as_str().unwrap().is_empty());
            }
            pairs += 1;
        }
    }
    assert!(pairs > 3_000, "{pairs}");
}

#[test]
fn the_details_of_a_result_add_up_in_every_row() {
    let folder = Folder::default();
    let (found, sought) = sample();
    for per in ["found", "sought"] {
        let run = folder.matches(&found, &sought, &format!("--detail --per {per}")).ended(0);
        let mut reader = csv::Reader::from_reader(&run.out[..]);
        let headers = reader.headers().unwrap().clone();
        let at = |name: &str| headers.iter().position(|header| header == name).unwrap();
        let first: Vec<String> =
            ["found_id", "sought_id"].iter().map(|name| run.column(name).remove(0)).collect();
        let prior = of(&explained(&folder, &first[0], &first[1], &format!("--per {per}"))["prior"]);
        for row in reader.records() {
            let row = row.unwrap();
            let weights = headers.iter().zip(&row).filter(|(name, _)| name.starts_with("weight_"));
            let sum: i64 = weights.map(|(_, weight)| thousandths(weight)).sum();
            assert_eq!(prior + sum, thousandths(&row[at("match_weight")]), "{row:?}");
        }
    }
}

/// What the program says of a pair of the sample.
fn explained(folder: &Folder, found_id: &str, sought_id: &str, more: &str) -> Value {
    let (found, sought) = sample();
    let arguments =
        format!("explain --found {found} --sought {sought} {found_id} {sought_id} {more} --format json");
    serde_json::from_str(folder.run(&arguments).ended(0).text()).unwrap()
}

#[test]
fn explain_gives_the_weight_that_match_gives() {
    let folder = Folder::default();
    let (found, sought) = sample();
    for per in ["found", "sought"] {
        let run = folder.matches(&found, &sought, &format!("--per {per} --top-k 1")).ended(0);
        let columns: Vec<Vec<String>> = ["found_id", "sought_id", "match_weight", "match_probability"]
            .iter()
            .map(|name| run.column(name))
            .collect();
        for n in (0..columns[0].len()).step_by(40) {
            let pair = explained(&folder, &columns[0][n], &columns[1][n], &format!("--per {per} --lang en"));
            assert_eq!(of(&pair["match_weight"]), thousandths(&columns[2][n]));
            assert_eq!(sum(&pair), thousandths(&columns[2][n]));
            let probability: f64 = columns[3][n].parse().unwrap();
            assert_eq!(pair["match_probability"].as_f64().unwrap(), probability);
            assert_eq!(pair["status"], "lead-not-identification");
        }
    }
}

#[test]
fn the_text_and_the_page_show_the_same_numbers() {
    let folder = Folder::default();
    let (found, sought) = sample();
    let run = folder.matches(&found, &sought, "--top-k 1").ended(0);
    let (found_id, sought_id) = (run.column("found_id").remove(3), run.column("sought_id").remove(3));
    let weights: Vec<i64> = {
        let pair = explained(&folder, &found_id, &sought_id, "");
        pair["comparisons"].as_array().unwrap().iter().map(|line| of(&line["weight"])).collect()
    };
    for (format, minus) in [("text", "-"), ("html", "−")] {
        let arguments =
            format!("explain --found {found} --sought {sought} {found_id} {sought_id} --format {format}");
        let shown = folder.run(&arguments).ended(0);
        for weight in &weights {
            let number = format!("{}.{:03}", weight.abs() / 1000, weight.abs() % 1000);
            let number = if *weight < 0 { format!("{minus}{number}") } else { number };
            assert!(shown.text().contains(&number), "{format} lacks {number}: {}", shown.text());
        }
    }
}

/// The filled cells of a record, by the names of its file.
fn cells(records: &Records, record: &Record) -> Vec<(String, String)> {
    let headers = &records.sources[record.source as usize].headers;
    let cells = headers.iter().zip(record.row.cells());
    cells.map(|(header, cell)| (header.text.clone(), cell.to_owned())).collect()
}

#[test]
fn a_search_for_each_record_gives_the_list_of_the_batch() {
    for query in [Side::Found, Side::Sought] {
        let batch = prepared(records(Side::Found), records(Side::Sought));
        let rows = ranked(&batch, query);
        let asking = records(query);
        for (n, record) in asking.records.iter().enumerate() {
            let one = wayhome::query::records(query, &cells(&asking, record)).unwrap();
            let search = match query {
                Side::Found => prepared(one, records(Side::Sought)),
                Side::Sought => prepared(records(Side::Found), one),
            };
            let answer: Vec<_> =
                ranked(&search, query).into_iter().map(|row| (row.candidate, row.none_probability)).collect();
            let list: Vec<_> = rows
                .iter()
                .filter(|row| row.query as usize == n)
                .map(|row| (row.candidate, row.none_probability))
                .collect();
            assert_eq!(answer, list, "{}", record.id);
        }
    }
}

#[test]
fn a_batch_of_searches_is_the_result_of_match() {
    let folder = Folder::default();
    let (found, sought) = sample();
    let want = folder.matches(&found, &sought, "").ended(0).out;
    let run = folder.run(&format!("search --in {sought} --batch {found} --format csv")).ended(0);
    assert!(run.out == want, "search --batch differs from match");
    let want = folder.matches(&found, &sought, "--per sought").ended(0).out;
    let run = folder.run(&format!("search --in {found} --side found --batch {sought} --format csv")).ended(0);
    assert!(run.out == want, "search --batch --side found differs from match --per sought");
}

#[test]
fn a_search_by_record_is_the_result_of_match_for_that_record() {
    let folder = Folder::default();
    let (found, sought) = sample();
    let all: Run = folder.matches(&found, &sought, "").ended(0);
    let asking = records(Side::Found);
    for record in asking.records.iter().step_by(30) {
        let object: serde_json::Map<String, Value> =
            cells(&asking, record).into_iter().map(|(name, cell)| (name, cell.into())).collect();
        let object = Value::Object(object).to_string();
        let run = finish(
            folder.wayhome().args(["search", "--in", &sought, "--record", &object, "--format", "csv"]),
        );
        let own: Vec<&str> =
            all.text().lines().filter(|line| line.starts_with(&format!("found,{},", record.id))).collect();
        let run = run.ended(0);
        assert_eq!(run.text().lines().skip(1).collect::<Vec<_>>(), own);
        let json = finish(
            folder.wayhome().args(["search", "--in", &sought, "--record", &object, "--format", "json"]),
        );
        let answer: Vec<Value> = serde_json::from_slice(&json.ended(0).out).unwrap();
        let weights: Vec<i64> = answer.iter().map(|row| of(&row["match_weight"])).collect();
        let want: Vec<i64> = run.column("match_weight").iter().map(|weight| thousandths(weight)).collect();
        assert_eq!(weights, want);
        assert!(answer.iter().all(|row| row["reasons"].is_array()));
    }
}
