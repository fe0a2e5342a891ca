//! `wayhome merge`: shards to one result.

use clap::Args;
use wayhome::merge::{Scorer, merge};
use wayhome::{pipeline, read};

use super::args::{Reading, Scoring};
use super::inputs;
use super::load::Loader;
use super::output::Output;
use super::terminal::Terminal;

/// Put the shards of a run together: the bytes of the undivided run.
///
/// Every shard is named once, in any order. Example: wayhome merge part*.csv --output matches.csv
#[derive(Debug, Args)]
pub(crate) struct MergeArgs {
    /// Files that `match --shard I/N` wrote: CSV, JSON Lines or Parquet.
    #[arg(value_name = "SHARD", required = true)]
    shards: Vec<String>,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    scoring: Scoring,
    #[command(flatten)]
    output: Output,
}

pub(crate) fn run(args: &MergeArgs, terminal: &Terminal) -> anyhow::Result<u8> {
    let loader = Loader::new(&args.reading, false, terminal)?;
    let options = super::load::options(&args.reading)?;
    let shards = read::expand(&args.shards)?;
    inputs::reads(&shards);
    let tables = shards.iter().map(|file| read::table(file, &options)).collect::<Result<Vec<_>, _>>()?;
    // Cells were judged when the shards were made: the list of problems is empty.
    loader.settle()?;
    let model = loader.model(&args.scoring)?;
    let comparisons = pipeline::fitted(loader.comparisons().to_vec(), &model);
    let scorer = Scorer { model, comparisons, raw_columns: loader.raw_columns().to_vec() };
    args.output.write(&merge(&tables, &scorer)?, terminal)?;
    Ok(0)
}
