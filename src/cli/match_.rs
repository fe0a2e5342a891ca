//! `wayhome match`: the batch.

use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use wayhome::error::{Error, Result};
use wayhome::lang::{Words, words};
use wayhome::pipeline::{self, MatchRow, Prepared, Ranking, Shard};
use wayhome::rank::{Engine, Watch};
use wayhome::record::Side;
use wayhome::settings::Settings;
use wayhome::shard::Mark;
use wayhome::weigh::millionths;
use wayhome::write::{Brief, Matches, Reader, Shown, SideBySide};

use super::args::{Reading, Scoring, Sides};
use super::interrupt;
use super::load::{Loader, pairs};
use super::output::{Output, save_model};
use super::terminal::Terminal;

/// Rank the candidates of every person: the batch run.
///
/// For every found person the ranked family reports; with --per sought the
/// other way round; with --per both the two after each other. Every pair is
/// taken into account: no candidate outside a list has a higher match weight.
///
/// Example: wayhome match --found stations.csv --sought families.csv --output matches.csv
#[derive(Debug, Args)]
pub(crate) struct MatchArgs {
    #[command(flatten)]
    sides: Sides,
    #[command(flatten)]
    ranking: RankingArgs,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    scoring: Scoring,
    #[command(flatten)]
    output: Output,
}

/// What is ranked, and what is shown of it.
#[derive(Debug, Args)]
#[command(next_help_heading = "Ranking")]
pub(crate) struct RankingArgs {
    /// Whose candidates are listed.
    ///
    /// Example: --per sought
    #[arg(long, value_name = "SIDE", env = "WAYHOME_PER", default_value = "found")]
    per: Per,

    /// Keep the best K candidates of each person.
    ///
    /// The list is exact: no candidate outside it has a higher match weight.
    /// Equal weights are ordered by record id. Example: --top-k 20
    #[arg(long, value_name = "K", env = "WAYHOME_TOP_K", allow_negative_numbers = true, default_value_t = Settings::DEFAULT.top_k)]
    top_k: u32,

    /// Leave out candidates with a match probability below P.
    ///
    /// A person without any keeps one row of rank 0. Example: --min-probability 0.05
    #[arg(long, value_name = "P", env = "WAYHOME_MIN_PROBABILITY", default_value = "0", value_parser = probability)]
    min_probability: f64,

    /// How to rank: both ways give the same bytes.
    ///
    /// `exhaustive` sums every pair from ready tables; `indexed` rules pairs out
    /// by bounds and needs less memory. Example: --engine indexed
    #[arg(long, value_name = "ENGINE", env = "WAYHOME_ENGINE", default_value = "exhaustive")]
    engine: EngineName,

    /// Do part I of N; `wayhome merge` puts the parts together.
    ///
    /// Example: --shard 2/8 --output part2.csv
    #[arg(long, value_name = "I/N", value_parser = shard)]
    shard: Option<(usize, usize)>,

    /// The side that --shard divides.
    ///
    /// Default: the side that is queried. Example: --shard-by sought
    #[arg(long, value_name = "SIDE", requires = "shard")]
    shard_by: Option<SideName>,

    /// Leave out pairs already decided: a CSV with found_id and sought_id.
    ///
    /// They are left out before ranking. Example: --exclude decided.csv
    #[arg(long, value_name = "FILE", env = "WAYHOME_EXCLUDE")]
    exclude: Option<PathBuf>,

    /// Add the weight and the level of every comparison.
    ///
    /// Example: --detail --output matches.csv
    #[arg(long, env = "WAYHOME_DETAIL", value_parser = clap::builder::FalseyValueParser::new(), action = clap::ArgAction::SetTrue)]
    detail: bool,

    /// Carry columns of the records along, each as SIDE.COLUMN.
    ///
    /// Example: --carry found.full_name,sought.phone
    #[arg(long, value_name = "COLUMNS", env = "WAYHOME_CARRY", value_delimiter = ',', value_parser = carried)]
    carry: Vec<(SideName, String)>,

    /// Keep the model of this run, completed for configured comparisons.
    ///
    /// Example: --config task.toml --save-model task.json
    #[arg(long, value_name = "FILE")]
    save_model: Option<PathBuf>,
}

/// Whose candidates are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Per {
    /// Family reports for every found person.
    Found,
    /// Found people for every sought person.
    Sought,
    /// Both lists, found first.
    Both,
}

/// One side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SideName {
    /// The found people.
    Found,
    /// The sought people.
    Sought,
}

impl From<SideName> for Side {
    fn from(name: SideName) -> Side {
        match name {
            SideName::Found => Side::Found,
            SideName::Sought => Side::Sought,
        }
    }
}

/// The engines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum EngineName {
    /// Lists and bounds.
    Indexed,
    /// Every pair by ready tables.
    Exhaustive,
}

impl From<EngineName> for Engine {
    fn from(name: EngineName) -> Engine {
        match name {
            EngineName::Indexed => Engine::Indexed,
            EngineName::Exhaustive => Engine::Exhaustive,
        }
    }
}

impl Per {
    /// The sides that ask, in the order of the output.
    fn sides(self) -> &'static [Side] {
        match self {
            Per::Found => &[Side::Found],
            Per::Sought => &[Side::Sought],
            Per::Both => &[Side::Found, Side::Sought],
        }
    }
}

pub(crate) fn run(args: &MatchArgs, terminal: &Terminal) -> anyhow::Result<u8> {
    can_be_merged(args)?;
    let per = args.ranking.per;
    let withhold = per != Per::Found && !args.scoring.station_side;
    let mut loader = Loader::new(&args.reading, withhold, terminal)?;
    let (found, sought) = loader.both(&args.sides.found, &args.sides.sought)?;
    // A part does not see all pairs, so a shard may not take weights from the files.
    let complete = args.ranking.shard.is_none().then_some(per.sides()[0]);
    let prepared = loader.prepare(found, sought, &args.scoring, complete)?;
    if let Some(path) = &args.ranking.save_model {
        save_model(&prepared.model, path)?;
    }
    let (rows, marks) = rank(&args.ranking, &prepared, loader.as_of(), terminal)?;
    let carry = args.ranking.carry.iter().map(|(side, name)| ((*side).into(), name.clone())).collect();
    let matches = Matches::new(&prepared, &rows, Shown { detail: args.ranking.detail, carry, marks })?;
    let lang = terminal.files();
    match args.output.reader() {
        Reader::Program => args.output.write(&matches, terminal)?,
        Reader::Page => args.output.write(&SideBySide::new(matches, lang), terminal)?,
        Reader::Screen => args.output.write(&Brief::new(matches, lang), terminal)?,
    }
    Ok(0)
}

fn rank(
    args: &RankingArgs,
    prepared: &Prepared,
    as_of: Option<i32>,
    terminal: &Terminal,
) -> anyhow::Result<(Vec<MatchRow>, Vec<Mark>)> {
    let excluded = match &args.exclude {
        Some(path) => pipeline::excluded(&pairs(path, "--exclude")?, &prepared.found, &prepared.sought)?,
        None => Vec::new(),
    };
    interrupt::check()?;
    let watch = Arc::new(Watch::default());
    let (mut rows, mut marks) = (Vec::new(), Vec::new());
    for &query in args.per.sides() {
        let shard =
            args.shard.map(|(number, of)| Shard { number, of, by: args.shard_by.map_or(query, Side::from) });
        let ranking = Ranking {
            query,
            top_k: args.top_k as usize,
            min_probability: millionths(args.min_probability),
            engine: args.engine.into(),
            shard,
            excluded: excluded.clone(),
        };
        let total = prepared.side(query).people.len() as u64;
        rows.extend(terminal.watched(total, &watch, || prepared.rank(&ranking, &watch))?);
        marks.extend(Mark::new(prepared, &ranking, as_of));
    }
    Ok((rows, marks))
}

/// A shard is read again by `merge`; a format for people has not all columns.
fn can_be_merged(args: &MatchArgs) -> Result<()> {
    if args.ranking.shard.is_none() || args.output.reader() == Reader::Program {
        return Ok(());
    }
    Err(Error::usage(
        words!("a shard in a format for people cannot be merged", "供人阅读的格式不能合并分片"),
        words!(
            "Write it as .csv, .jsonl or .parquet; `merge` can then write .xlsx",
            "请写成 .csv、.jsonl 或 .parquet；合并时可写 .xlsx"
        ),
    ))
}

pub(super) fn probability(text: &str) -> Result<f64, Words> {
    match text.parse() {
        Ok(p) if (0.0..=1.0).contains(&p) => Ok(p),
        _ => {
            Err(words!("write a probability from 0 to 1, for example 0.05", "请写 0 到 1 的概率，例如 0.05"))
        }
    }
}

fn shard(text: &str) -> Result<(usize, usize), Words> {
    let wrong =
        || words!("write the part and the number of parts, for example 2/8", "请写 第几份/共几份，例如 2/8");
    let (number, of) = text.split_once('/').ok_or_else(wrong)?;
    match (number.parse(), of.parse()) {
        (Ok(number), Ok(of)) if (1..=of).contains(&number) => Ok((number, of)),
        _ => Err(wrong()),
    }
}

fn carried(text: &str) -> Result<(SideName, String), Words> {
    match text.split_once('.') {
        Some(("found", name)) if !name.is_empty() => Ok((SideName::Found, name.to_owned())),
        Some(("sought", name)) if !name.is_empty() => Ok((SideName::Sought, name.to_owned())),
        _ => Err(words!("write found.COLUMN or sought.COLUMN", "请写 found.列名 或 sought.列名")),
    }
}
