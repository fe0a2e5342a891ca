//! `wayhome explain`: one pair, comparison by comparison.

use std::io::Write;

use clap::{Args, ValueEnum};
use wayhome::error::{Error, Result};
use wayhome::explain::{self, Explanation};
use wayhome::lang::words;
use wayhome::pipeline::SideData;
use wayhome::write::explanation::{Lines, html};
use wayhome::write::table;

use super::args::{Reading, Scoring, SidesBeforeIds};
use super::load::Loader;
use super::match_::SideName;
use super::terminal::Terminal;

/// Explain one pair: every comparison, its level and its weight.
///
/// Example: wayhome explain --found f.csv --sought s.csv F001 S042
#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// The found record's id.
    #[arg(value_name = "FOUND_ID")]
    found_id: String,
    /// The sought record's id.
    #[arg(value_name = "SOUGHT_ID")]
    sought_id: String,
    #[command(flatten)]
    sides: SidesBeforeIds,
    /// The side that asks: its number of candidates decides the prior.
    ///
    /// Example: --per sought
    #[arg(long, value_name = "SIDE", default_value = "found")]
    per: SideName,
    /// How to show it.
    ///
    /// Example: --format html > pair.html
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    scoring: Scoring,
}

/// How an explanation is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// A table for people.
    Text,
    /// One JSON object.
    Json,
    /// One page with a waterfall chart.
    Html,
}

pub(crate) fn run(args: &ExplainArgs, terminal: &Terminal) -> anyhow::Result<u8> {
    let mut loader = Loader::new(&args.reading, !args.scoring.station_side, terminal)?;
    let (found, sought) = loader.both(&args.sides.found, &args.sides.sought)?;
    let prepared = loader.prepare(found, sought, &args.scoring, None)?;
    let positions =
        (position(&prepared.found, &args.found_id)?, position(&prepared.sought, &args.sought_id)?);
    let explanation = explain::pair(&prepared, positions.0, positions.1, args.per.into(), terminal.files());
    show(&explanation, args.format, terminal)?;
    Ok(0)
}

fn position(side: &SideData, id: &str) -> Result<usize> {
    let (name, zh) = (side.records.side.name(), side.records.side.zh());
    side.position(id).ok_or_else(|| {
        Error::usage(
            words!("no such record on the {name} side", "{zh}一侧没有这条记录"),
            words!(
                "Give a record_id of its files as the output has it",
                "请给出该侧文件中的编号（以输出为准）"
            ),
        )
    })
}

fn show(explanation: &Explanation, format: Format, terminal: &Terminal) -> Result<()> {
    let mut text = Vec::new();
    match format {
        Format::Text => table::write(&Lines::new(explanation), terminal.look(), &mut text)?,
        Format::Json => text.extend(format!("{:#}\n", explanation.to_json()).bytes()),
        Format::Html => text.extend(html(explanation)?.bytes()),
    }
    std::io::stdout().lock().write_all(&text).map_err(|error| Error::writing("standard output", error))
}
