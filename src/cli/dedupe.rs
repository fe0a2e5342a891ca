//! `wayhome dedupe`: records of one side that are one person.

use std::sync::Arc;

use clap::Args;
use wayhome::dedupe::{self, Thresholds};
use wayhome::error::{Error, Result};
use wayhome::lang::{Words, words};
use wayhome::pipeline::Prepared;
use wayhome::rank::{Engine, Watch};
use wayhome::weigh::Millibits;
use wayhome::write::{Duplicates, Reader};

use super::args::{Reading, Scoring};
use super::interrupt;
use super::load::Loader;
use super::match_::{EngineName, SideName};
use super::output::Output;
use super::terminal::Terminal;

/// Find records of one side that are one person, and the groups they make.
///
/// All pairs of the side are compared. One row a pair: its weight, its
/// probability, the group it belongs to (the lowest id in it), and `link`:
/// strong, weak, or only-weak where nothing else holds the group together. Such
/// a group is marked in all its rows: look at it before you merge anything.
///
/// Example: wayhome dedupe stations.csv hospitals.xlsx --output duplicates.csv
#[derive(Debug, Args)]
pub(crate) struct DedupeArgs {
    /// The files of one side; they count as one.
    #[arg(value_name = "FILE", required = true)]
    files: Vec<String>,
    /// The side that the files hold: it decides what a date or place means.
    ///
    /// Example: --side sought
    #[arg(long, value_name = "SIDE", default_value = "found")]
    side: SideName,
    /// Match weight, in bits, from which a pair is a strong link.
    ///
    /// The default is odds of ten to one. Example: --threshold 6
    #[arg(long, value_name = "BITS", env = "WAYHOME_THRESHOLD", default_value = "3.322", value_parser = bits, allow_hyphen_values = true)]
    threshold: Millibits,
    /// Match weight, in bits, from which a pair is a weak link; below it is none.
    ///
    /// The default is even odds; at most --threshold. Example: --weak-threshold -2
    #[arg(long, value_name = "BITS", env = "WAYHOME_WEAK_THRESHOLD", default_value = "0", value_parser = bits, allow_hyphen_values = true)]
    weak_threshold: Millibits,
    /// Which way to rank: the same result, another speed.
    ///
    /// `exhaustive` looks at every pair by ready tables; `indexed` rules pairs out
    /// by bounds and needs less memory. Example: --engine indexed
    #[arg(long, value_name = "ENGINE", env = "WAYHOME_ENGINE", default_value = "exhaustive")]
    engine: EngineName,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    scoring: Scoring,
    #[command(flatten)]
    output: Output,
}

pub(crate) fn run(args: &DedupeArgs, terminal: &Terminal) -> anyhow::Result<u8> {
    let thresholds = Thresholds { strong: args.threshold, weak: args.weak_threshold };
    in_order(thresholds)?;
    // It is the station's work: whoever asked not to be shown stays in.
    let mut loader = Loader::new(&args.reading, false, terminal)?;
    let side = loader.side(args.side.into(), &args.files)?;
    loader.settle()?;
    let comparisons = loader.comparisons().to_vec();
    let prepared = Prepared::within(side, comparisons, loader.model(&args.scoring)?)?;
    interrupt::check()?;
    let watch = Arc::new(Watch::default());
    let total = prepared.found.people.len() as u64;
    let engine = Engine::from(args.engine);
    let pairs = terminal.watched(total, &watch, || dedupe::pairs(&prepared, thresholds, engine, &watch))?;
    let sheet = match args.output.reader() {
        Reader::Program => Duplicates::new(&prepared, &pairs),
        Reader::Page | Reader::Screen => Duplicates::for_people(&prepared, &pairs, terminal.files()),
    };
    args.output.write(&sheet, terminal)?;
    Ok(0)
}

fn in_order(thresholds: Thresholds) -> Result<()> {
    if thresholds.weak <= thresholds.strong {
        return Ok(());
    }
    Err(Error::usage(
        words!("--weak-threshold lies above --threshold", "--weak-threshold 高于 --threshold"),
        words!(
            "Give a lower --weak-threshold, or a higher --threshold as well",
            "请降低 --weak-threshold，或同时提高 --threshold"
        ),
    ))
}

/// Reads bits as thousandths of a bit.
fn bits(text: &str) -> Result<Millibits, Words> {
    match text.parse::<f64>() {
        Ok(bits) if bits.abs() <= 1000.0 => Ok((bits * 1000.0).round() as Millibits),
        _ => Err(words!(
            "write a match weight in bits, from -1000 to 1000, for example 3.5",
            "请写 -1000 到 1000 之间的匹配权重（比特），例如 3.5"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_thresholds_are_the_settings() {
        let defaults = Thresholds { strong: bits("3.322").unwrap(), weak: bits("0").unwrap() };
        assert_eq!(defaults, Thresholds::DEFAULT);
        assert_eq!(bits("-2.5"), Ok(-2_500));
        assert!(bits("nan").is_err() && bits("1e9").is_err() && bits("two").is_err());
    }
}
