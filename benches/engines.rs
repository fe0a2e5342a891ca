//! The engines against a plain loop that calls the comparisons pair by pair.
//!
//! `cargo bench --bench engines` ranks the shipped sample. With
//! `-- FOUND SOUGHT [CONFIG.toml]` it ranks those files, e.g. the 25 million
//! pairs of febrl4 that `scripts/fetch_febrl.py` writes, for the sought side.
//! One thread, one run after the other. Encoding counts as part of an engine's
//! time, but for comparisons of the configuration that the model lacks: their
//! tables are there already, since u is counted from them. Reading the files
//! counts for none. The plain loop is timed on as many queries
//! as fill a few seconds; its time for all of them is in proportion.

#![allow(missing_docs, clippy::print_stdout)]

use std::time::Instant;

use wayhome::config::Config;
use wayhome::normalise::Context;
use wayhome::pipeline::{Prepared, SideData, Visibility};
use wayhome::rank::{self, Engine, Ranked, Watch, by_definition};
use wayhome::read::{self, ReadOptions};
use wayhome::record::Side;
use wayhome::settings::Settings;
use wayhome::weigh::Model;

/// The side that asks.
const QUERY: Side = Side::Sought;
/// Candidates ranked for each: what `match` ranks for the none-of-these probability.
const KEEP: usize = Settings::DEFAULT.ranked as usize;
/// Pairs that the plain loop scores.
const PLAIN_PAIRS: usize = 2_000_000;

fn main() {
    // `cargo bench` adds this flag; `cargo test --all-targets` runs without it.
    let mut given: Vec<String> = std::env::args().skip(1).collect();
    let measuring = given.iter().any(|arg| arg == "--bench");
    given.retain(|arg| arg != "--bench");
    let files = match given.as_slice() {
        [] => ["data/sample/found.csv", "data/sample/sought.csv"].map(str::to_owned),
        [found, sought, ..] => [found.clone(), sought.clone()],
        [_] => panic!("give both files: FOUND SOUGHT [CONFIG.toml]"),
    };
    if !measuring {
        return;
    }
    let config = given.get(2).map_or(String::new(), |path| std::fs::read_to_string(path).expect("a file"));
    let prepared = prepare(&files, &Config::parse(&config, "bench").expect("a configuration"));
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    pool.install(|| compare(&prepared));
}

fn prepare([found, sought]: &[String; 2], config: &Config) -> Prepared {
    let options = ReadOptions {
        header_map: config.headers.clone(),
        raw_columns: config.raw_columns.clone(),
        ..ReadOptions::default()
    };
    let context = Context { raw_columns: config.raw_columns.clone(), ..Context::default() };
    let side = |side, file: &String| {
        let files = read::expand(std::slice::from_ref(file)).expect("a file");
        let records = read::side(side, &files, &options).expect("records").records;
        SideData::new(records, &context, &Visibility::default(), &mut Vec::new())
    };
    let mut model = Model::shipped().clone();
    config.apply(&mut model).expect("a configuration that fits");
    Prepared::new(side(Side::Found, found), side(Side::Sought, sought), config.in_use(), model, Some(QUERY))
        .expect("a model that fits")
}

fn compare(prepared: &Prepared) {
    let (asking, others) = (&prepared.side(QUERY).people, &prepared.side(QUERY.other()).people);
    let pairs = asking.len() * others.len();
    println!("{} queries x {} candidates = {pairs} pairs, 1 thread", asking.len(), others.len());
    let few = (PLAIN_PAIRS / others.len().max(1)).clamp(1, asking.len());
    let start = Instant::now();
    let plain: Vec<Ranked> = asking[..few]
        .iter()
        .map(|asking| by_definition::rank(&prepared.comparisons, QUERY, asking, others, KEEP))
        .collect();
    let plain_seconds = start.elapsed().as_secs_f64() * asking.len() as f64 / few as f64;
    println!("{:12} {plain_seconds:8.2} s  (timed on {few} queries)", "plain loop");
    for engine in [Engine::Exhaustive, Engine::Indexed] {
        let start = Instant::now();
        let task = prepared.task(QUERY, 0..others.len(), engine);
        let queries: Vec<usize> = (0..asking.len()).collect();
        let ranked =
            rank::rank(&task, engine, &queries, |_| KEEP, &Watch::default()).expect("nobody stops it");
        let seconds = start.elapsed().as_secs_f64();
        assert!(ranked[..few] == plain, "{engine:?} must give what the plain loop gives");
        println!(
            "{:12} {seconds:8.2} s  {:6.0} times the plain loop",
            format!("{engine:?}"),
            plain_seconds / seconds
        );
    }
}
