//! The fuzz targets on stable: over seeds, over seeds with damage, and over
//! every input that ever made trouble (`tests/fuzz/regressions/TARGET/…`).
//!
//! `WAYHOME_SEEDS=DIR cargo test --test fuzz_corpus` writes the seeds, a
//! folder a target, for `scripts/fuzz` to start from; `WAYHOME_FLIPS=10000`
//! damages each target's seeds that often (300 by default).
#![cfg(all(feature = "xlsx", feature = "parquet"))]
#![allow(clippy::unwrap_used)]

#[path = "program/forms.rs"]
#[allow(dead_code)] // takes what the seeds need
mod forms;

#[path = "fuzz/src/targets.rs"]
mod targets;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use forms::{Rows, delimited, gb18030, gzip, inline, jsonl, parquet, rows, utf16le, xlsx, zstd};

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn sample(side: &str) -> Rows {
    rows(&std::fs::read_to_string(repository(&format!("data/sample/{side}.csv"))).unwrap())
}

/// The different cells of a column of the sample, found and sought paired.
fn cells(column: &str) -> Vec<Vec<u8>> {
    let of = |side: &str| -> BTreeSet<String> {
        let table = sample(side);
        let Some(n) = table[0].iter().position(|name| name == column) else { return BTreeSet::new() };
        table[1..].iter().map(|row| row[n].clone()).filter(|cell| !cell.is_empty()).collect()
    };
    let (found, sought) = (of("found"), of("sought"));
    let pairs = found.iter().zip(sought.iter().rev()).map(|(a, b)| format!("{a}\u{1}{b}").into_bytes());
    pairs.chain(found.iter().map(|cell| cell.clone().into_bytes())).take(60).collect()
}

/// What a target's mutations begin with.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    if let Some(column) = target.strip_prefix("cell_") {
        return cells(column);
    }
    let table: Rows = sample("found").into_iter().take(5).collect();
    let body = delimited(&table[1..].to_vec(), b',');
    let file = |bytes: Vec<u8>, start: usize| vec![bytes[start..].to_vec()];
    match target {
        "read_any" => vec![delimited(&table, b','), jsonl(&table), gzip(&delimited(&table, b',')), xlsx(&table)],
        "read_csv" => vec![body, b"1,\"a\n2,b\"\"c\",65\n".to_vec()],
        "read_tsv" => vec![delimited(&table[1..].to_vec(), b'\t')],
        "read_gb18030" => vec![gb18030(&body)],
        "read_big5" => vec![encoding_rs::BIG5.encode("F1,張大山\nF2,李秀英\n").0.into_owned()],
        "read_utf16" => vec![utf16le("F1\nF2\n".as_bytes())],
        "read_json_lines" => vec![jsonl(&table), b"{\"id\":2,\"phone\":[\"1\",{\"a\":null}]}".to_vec()],
        "read_json_array" => vec![b"{\"id\":1},\n{\"id\":\"\\ud83d\\ude00\"}]".to_vec()],
        "read_gzip" => file(gzip(&delimited(&table, b',')), 10),
        "read_zstd" => file(zstd(&delimited(&table, b',')), 4),
        "read_parquet" => {
            let bytes = parquet(&table);
            vec![bytes[4..bytes.len() - 4].to_vec()]
        }
        "read_zip" => vec![xlsx(&table)[4..].to_vec(), targets::open_document(ODS_ROW)[4..].to_vec()],
        "read_xlsx_sheet" => {
            let rows = format!("<row r=\"1\">{}</row><row r=\"2\">{}<c r=\"B2\"><f>1+1</f><v>2</v></c></row>", inline("A1", "id"), inline("A2", "F1"));
            vec![rows.into_bytes()]
        }
        "read_xlsx_strings" => vec!["<sst><si><t>id</t></si><si><r><t>F</t></r><r><t>1</t></r></si><si><t>王</t></si></sst>".into()],
        "read_ods_rows" => vec![ODS_ROW.to_vec()],
        "header" => vec!["编号\n姓名\n身高(cm)\n残疾情况\n走失日期\n发现日期".into(), "record_nr\nfull name\nDOB".into()],
        "query_json" => vec!["{\"姓名\":\"王秀英\",\"age\":70,\"phone\":[\"1\",null]}".into()],
        "model_json" => vec![std::fs::read(repository("data/model/default.json")).unwrap()],
        "shard_mark" => vec![b"1/3 per=found by=sought k=10 p=0 found=3 sought=3 asof=- model=0123456789abcdef run=0123456789abcdef [[\"full_name\",\"x\"]]".to_vec()],
        "free_text" => cells("description"),
        _ => Vec::new(),
    }
}

const ODS_ROW: &[u8] = b"<table:table-row><table:table-cell><text:p>id</text:p></table:table-cell></table:table-row>\
    <table:table-row table:number-rows-repeated=\"2\"><table:table-cell office:value-type=\"float\" office:value=\"1.5\"/></table:table-row>";

/// Inputs that made trouble once.
fn regressions(target: &str) -> Vec<Vec<u8>> {
    let folder = repository(&format!("tests/fuzz/regressions/{target}"));
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    entries.map(|entry| std::fs::read(entry.unwrap().path()).unwrap()).collect()
}

/// A few bytes changed, taken out, doubled or cut off.
fn damage(seed: &[u8], mut state: u64) -> Vec<u8> {
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 20) as usize % below.max(1)
    };
    let mut bytes = seed.to_vec();
    for _ in 0..=next(4) {
        let (at, length) = (next(bytes.len()), next(8));
        let end = (at + length).min(bytes.len());
        match next(6) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let copy = bytes[at..end].to_vec();
                bytes.splice(at..at, copy);
            }
            3 => bytes.insert(at, b"\0\n\r\",:|;*#[{<&\xFF\x7F\x80"[next(18)]),
            _ if at < bytes.len() => bytes[at] ^= 1 << next(8),
            _ => {}
        }
    }
    bytes
}

fn flips() -> u64 {
    std::env::var("WAYHOME_FLIPS").ok().and_then(|count| count.parse().ok()).unwrap_or(300)
}

#[test]
fn no_target_breaks_a_promise() {
    let mut failed = Vec::new();
    for target in targets::names() {
        let seeds = seeds(&target);
        let damaged = (0..flips()).filter_map(|n| {
            let seed = seeds.get(n as usize % seeds.len().max(1))?;
            Some(damage(seed, (n + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15)))
        });
        for input in seeds.iter().cloned().chain(regressions(&target)).chain(damaged) {
            let run = std::panic::AssertUnwindSafe(|| targets::run(&target, &input));
            if std::panic::catch_unwind(run).is_err() {
                failed.push(format!("{target}: {:?}", String::from_utf8_lossy(&input)));
            }
        }
    }
    assert!(failed.is_empty(), "{} inputs break a promise:\n{}", failed.len(), failed.join("\n"));
}

#[test]
fn every_target_but_one_has_a_seed_and_seeds_can_be_written() {
    // Nobody writes XLS any more; its reader is fuzzed from its signature on.
    let without: Vec<String> =
        targets::names().into_iter().filter(|target| seeds(target).is_empty()).collect();
    assert!(without.iter().all(|target| target == "read_xls" || target.starts_with("cell_")), "{without:?}");
    let Some(folder) = std::env::var_os("WAYHOME_SEEDS").map(PathBuf::from) else { return };
    for target in targets::names() {
        let folder = folder.join(&target);
        std::fs::create_dir_all(&folder).unwrap();
        for (n, seed) in seeds(&target).into_iter().chain(regressions(&target)).enumerate() {
            std::fs::write(folder.join(format!("seed-{n}")), seed).unwrap();
        }
    }
}
