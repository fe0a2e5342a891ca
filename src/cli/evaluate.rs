//! `wayhome evaluate`: how good a list of matches is.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use serde_json::{Map, Value, json};
use wayhome::error::{Error, Result};
use wayhome::evaluate::baseline::Baseline;
use wayhome::evaluate::report::{self, Options};
use wayhome::evaluate::{
    Grouping, Matches, Misses, Outcomes, Truth, Unlinkable, built_in_groups, grouping_of_records,
    grouping_of_truth,
};
use wayhome::lang::{Lang, Words, words};
use wayhome::pipeline::{Prepared, SideData};
use wayhome::read;
use wayhome::record::Side;
use wayhome::write::evaluation;

use super::args::{Reading, Scoring};
use super::inputs;
use super::interrupt;
use super::load::{self, Loader};
use super::match_::SideName;
use super::output::save_text;
use super::terminal::Terminal;

/// Measure matches against known true pairs.
///
/// The matches may come from any matcher: a table with found_id, sought_id,
/// rank, match_weight and match_probability is enough. Prints one JSON object;
/// a figure that cannot be computed is null, and `reasons` says why. Pairs that
/// are not emitted count as missed, equal weights as one step. With the two
/// sides it also tells the figures by sex, age band, region, ethnicity,
/// disability and script.
///
/// Example: wayhome evaluate --matches matches.csv --truth truth.csv --report report.html
#[derive(Debug, Args)]
pub(crate) struct EvaluateArgs {
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    measuring: Measuring,
    /// Write the JSON to FILE instead of standard output.
    ///
    /// It appears only when it is whole. Example: --output figures.json
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    output: Option<PathBuf>,
    /// Write a page for people too: one HTML file with charts and tables.
    ///
    /// It asks nothing of any network and can be printed. Example: --report report.html
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    report: Option<PathBuf>,
    /// Show names and cells of the worst misses in the report, not ids only.
    ///
    /// The page is then personal data. Example: --report report.html --show-names
    #[arg(long, requires = "report", help_heading = "Output")]
    show_names: bool,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    scoring: Scoring,
}

/// The files.
#[derive(Debug, Args)]
#[command(next_help_heading = "Input")]
struct Input {
    /// The matches: CSV, TSV, JSON Lines, Parquet or a spreadsheet.
    ///
    /// Example: --matches matches.csv
    #[arg(long, value_name = "FILE", required = true)]
    matches: String,
    /// The true pairs: found_id, sought_id, and more columns for --by.
    ///
    /// Example: --truth truth.csv
    #[arg(long, value_name = "FILE", required = true)]
    truth: String,
    /// The files of found people that were matched.
    ///
    /// Example: --found stations.csv
    #[arg(long, value_name = "FILE", num_args = 1.., requires = "sought")]
    found: Vec<String>,
    /// The files of sought people that were matched.
    ///
    /// Example: --sought families.csv
    #[arg(long, value_name = "FILE", num_args = 1.., requires = "found")]
    sought: Vec<String>,
}

/// What is measured.
#[derive(Debug, Args)]
#[command(next_help_heading = "Measuring")]
struct Measuring {
    /// Whose candidates are judged.
    ///
    /// Default: the file's column `queried`; needed where it holds both sides
    /// or lacks the column. Example: --per sought
    #[arg(long, value_name = "SIDE")]
    per: Option<SideName>,
    /// Tell the figures by the values of a column, too.
    ///
    /// COLUMN is one of the truth, or found.COLUMN or sought.COLUMN (needs the
    /// two sides). May stand there several times. A group whose recall falls
    /// far below the whole is marked. Example: --by category --by found.source
    #[arg(long, value_name = "COLUMN")]
    by: Vec<String>,
    /// The probability from which a candidate counts as a lead.
    ///
    /// Example: --threshold 0.8
    #[arg(long, value_name = "P", default_value = "0.5", value_parser = super::match_::probability)]
    threshold: f64,
    /// Give every figure as value, low and high: a 95 % interval.
    ///
    /// By bootstrap over queried records, 1000 times, the same in every run.
    /// Example: --intervals
    #[arg(long)]
    intervals: bool,
    /// Measure a plain matcher over the same two sides beside it.
    ///
    /// Example: --baseline primero
    #[arg(long, value_name = "NAME", requires = "found", value_parser = baselines())]
    baseline: Option<Baseline>,
}

fn baselines() -> impl TypedValueParser<Value = Baseline> {
    // The list of names is the list of baselines: none is unknown.
    PossibleValuesParser::new(Baseline::ALL.map(Baseline::name))
        .map(|name| Baseline::ALL.into_iter().find(|known| known.name() == name).unwrap_or(Baseline::Exact))
}

pub(crate) fn run(args: &EvaluateArgs, terminal: &Terminal) -> anyhow::Result<u8> {
    let per: Option<Side> = args.measuring.per.map(Side::from);
    one_standard_input(&args.input)?;
    let options = load::options(&args.reading)?;
    inputs::reads(&[args.input.matches.clone(), args.input.truth.clone()]);
    let mut tables = [&args.input.matches, &args.input.truth].map(|file| read::table(file, &options));
    let problems: Vec<_> =
        tables.iter_mut().flatten().flat_map(|table| std::mem::take(&mut table.problems)).collect();
    let [matches, truth] = tables;
    let matches = Matches::new(&matches?, per)?;
    let truth = Truth::new(truth?)?;
    let withhold = matches.queried == Side::Sought && !args.scoring.station_side;
    let mut loader = Loader::new(&args.reading, withhold, terminal)?;
    loader.problems.extend(problems);
    let prepared = match args.input.found.is_empty() {
        true => None,
        false => Some(sides(args, &mut loader, matches.queried)?),
    };
    loader.settle()?;
    let evaluation = Evaluation { args, matches, truth, prepared };
    let (object, misses) = evaluation.object(terminal.files())?;
    write(args, &object, &misses, evaluation.prepared.as_ref(), terminal.files())?;
    Ok(0)
}

/// Standard input can be read once.
fn one_standard_input(input: &Input) -> Result<()> {
    let all = [&input.matches, &input.truth].into_iter().chain(&input.found).chain(&input.sought);
    if all.filter(|file| *file == "-").count() > 1 {
        return Err(Error::usage(
            words!("standard input is named more than once", "标准输入被多次指定"),
            words!("Give `-` for one file only", "请只对一个文件使用 `-`"),
        ));
    }
    Ok(())
}

fn sides(args: &EvaluateArgs, loader: &mut Loader<'_>, queried: Side) -> Result<Prepared> {
    let found = loader.side(Side::Found, &args.input.found)?;
    let sought = loader.side(Side::Sought, &args.input.sought)?;
    loader.prepare(found, sought, &args.scoring, Some(queried))
}

/// All that is read.
struct Evaluation<'a> {
    args: &'a EvaluateArgs,
    matches: Matches,
    truth: Truth,
    prepared: Option<Prepared>,
}

impl Evaluation<'_> {
    fn sides(&self) -> Option<(&SideData, &SideData)> {
        self.prepared.as_ref().map(|prepared| (&prepared.found, &prepared.sought))
    }

    /// The whole result, and the misses for the page.
    fn object(&self, lang: Lang) -> Result<(Value, Misses)> {
        let args = self.args;
        let mut notes: Vec<Words> = self.matches.notes.iter().chain(&self.truth.notes).cloned().collect();
        notes.extend(self.truth.check(&self.matches, self.sides())?);
        let outcomes = Outcomes::new(&self.matches, &self.truth, self.sides());
        let groupings = self.groupings(&outcomes)?;
        notes.extend(groupings.iter().flat_map(|grouping| &grouping.notes).cloned());
        let Measuring { threshold, intervals, .. } = args.measuring;
        let options = Options { threshold, intervals, lang };
        interrupt::check()?;
        let mut object = report::measured(&outcomes, &groupings, &options);
        interrupt::check()?;
        let mut more = Map::new();
        more.insert("queried".into(), json!(self.matches.queried.name()));
        more.insert("notes".into(), report::notes(&notes, lang));
        let misses =
            Misses::new(&self.matches, &self.truth, self.prepared.as_ref().map(|prepared| (prepared, lang)));
        more.insert("misses".into(), report::misses(&misses));
        if let (Some(prepared), Some(sides)) = (&self.prepared, self.sides()) {
            let unlinkable = Unlinkable::new(prepared, self.matches.queried, threshold);
            more.insert("unlinkable".into(), report::unlinkable(&unlinkable));
            if let Some(which) = args.measuring.baseline {
                let measured = report::baseline(which, (&self.matches, &self.truth), sides, &options);
                more.insert("baseline".into(), measured);
            }
        }
        object.append(&mut more);
        Ok((Value::Object(object), misses))
    }

    /// The built-in groups where the sides are given, then those asked for.
    fn groupings(&self, outcomes: &Outcomes) -> Result<Vec<Grouping>> {
        let queried = self.matches.queried;
        let mut groupings = match self.sides() {
            Some(sides) => built_in_groups(outcomes, &self.truth, sides, queried),
            None => Vec::new(),
        };
        for name in &self.args.measuring.by {
            let grouping = self.grouping(outcomes, name)?;
            groupings.retain(|known| known.name != grouping.name);
            groupings.push(grouping);
        }
        Ok(groupings)
    }

    fn grouping(&self, outcomes: &Outcomes, name: &str) -> Result<Grouping> {
        let (truth, queried) = (&self.truth, self.matches.queried);
        if let Some(grouping) = grouping_of_truth(outcomes, truth, queried, name) {
            return Ok(grouping);
        }
        let of_side = [Side::Found, Side::Sought].into_iter().find_map(|side| {
            let column = name.strip_prefix(side.name())?.strip_prefix('.')?;
            Some((side, column))
        });
        if of_side.is_some() && self.prepared.is_none() {
            return Err(Error::usage(
                words!("--by {name} needs the two sides", "--by {name} 需要两侧数据"),
                words!("Give them with --found and --sought", "请用 --found 与 --sought 给出"),
            ));
        }
        let of_records = self
            .sides()
            .zip(of_side)
            .and_then(|(sides, column)| grouping_of_records(outcomes, truth, sides, queried, column));
        of_records.ok_or_else(|| {
            let known: Vec<&str> = truth.headers().collect();
            let known = known.join(", ");
            Error::usage(
                words!("--by {name}: no such column", "--by {name}：没有这一列"),
                words!(
                    "The truth has {known}; a column of the records is written found.COLUMN or sought.COLUMN",
                    "真值文件有 {known}；记录的列请写 found.列名 或 sought.列名"
                ),
            )
        })
    }
}

/// The page first: where it cannot be written, nothing is.
fn write(
    args: &EvaluateArgs,
    object: &Value,
    misses: &Misses,
    prepared: Option<&Prepared>,
    lang: Lang,
) -> Result<()> {
    if let Some(path) = &args.report {
        let names = prepared.filter(|_| args.show_names);
        let page = evaluation::html(object, misses, names, lang)?;
        save_text(path, &page)?;
    }
    let text = format!("{object:#}\n");
    match &args.output {
        Some(path) => save_text(path, &text),
        None => {
            let written = std::io::stdout().lock().write_all(text.as_bytes());
            written.map_err(|error| Error::writing("standard output", error))
        }
    }
}
