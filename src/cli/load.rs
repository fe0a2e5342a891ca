//! Files and flags to two prepared sides.

use std::path::Path;
use std::sync::Arc;

use wayhome::config::Config;
use wayhome::encode::{self, Comparison};
use wayhome::error::{Error, Problem, Result};
use wayhome::lang::{Words, words};
use wayhome::normalise::Context;
use wayhome::pipeline::{Prepared, SideData, Visibility};
use wayhome::read::{self, ReadOptions};
use wayhome::record::{Records, Side};
use wayhome::weigh::Model;
use wayhome::write::csv;
use wayhome::write::problems::{Problems, summary};

use super::args::{Reading, Scoring};
use super::inputs;
use super::interrupt;
use super::terminal::Terminal;

/// What the flags say about reading, worked out.
pub(crate) struct Loader<'a> {
    reading: &'a Reading,
    terminal: &'a Terminal,
    options: ReadOptions,
    context: Context,
    seen: Visibility,
    config: Config,
    comparisons: Vec<Arc<dyn Comparison>>,
    /// Problems of all files so far, in their order.
    pub(crate) problems: Vec<Problem>,
}

impl<'a> Loader<'a> {
    /// `withhold`: whether what is shown can be seen by a family's side.
    pub(crate) fn new(reading: &'a Reading, withhold: bool, terminal: &'a Terminal) -> Result<Loader<'a>> {
        let as_of = reading.as_of.as_deref().map(day).transpose()?;
        let config = config(reading.config.as_deref())?;
        let raw_columns = config.raw_columns.clone();
        let options = ReadOptions {
            header_map: config.headers.clone(),
            raw_columns: raw_columns.clone(),
            ..options(reading)?
        };
        let comparisons = config.in_use();
        let context =
            Context { as_of, raw_columns, unread: encode::unread(&comparisons), ..Context::default() };
        Ok(Loader {
            reading,
            terminal,
            options,
            context,
            seen: Visibility { as_of, withhold },
            comparisons,
            config,
            problems: Vec::new(),
        })
    }

    /// Reads both sides, and tells about their problems.
    pub(crate) fn both(&mut self, found: &[String], sought: &[String]) -> Result<(SideData, SideData)> {
        one_standard_input(found, sought)?;
        let found = self.side(Side::Found, found)?;
        let sought = self.side(Side::Sought, sought)?;
        self.settle()?;
        Ok((found, sought))
    }

    /// Reads and normalises one side.
    pub(crate) fn side(&mut self, side: Side, patterns: &[String]) -> Result<SideData> {
        let files = read::expand(patterns)?;
        inputs::reads(&files);
        let read::Reading { records, notes } = read::side(side, &files, &self.options)?;
        for note in notes {
            self.terminal.say_line(&note.message(self.terminal.lang()));
        }
        let data = SideData::new(records, &self.context, &self.seen, &mut self.problems);
        let (name, zh, rows) = (side.name(), side.zh(), data.people.len());
        self.terminal.detail(&words!("{name}: {rows} usable records", "{zh}：{rows} 条可用记录"));
        let aside = data.aside.cells.len();
        if aside > 0 {
            self.terminal.detail(&words!(
                "{name}: {aside} wordings stand in columns of several kinds and count as 'unknown'",
                "{zh}：{aside} 种写法出现在多类列中，视为“不详”"
            ));
        }
        Ok(data)
    }

    /// Normalises records that come from no file: a query.
    pub(crate) fn normalise(&mut self, records: Records) -> Result<SideData> {
        // Whoever asks sees the own question, whatever its contact_wish says.
        let seen = Visibility::default();
        Ok(SideData::new(records, &self.context, &seen, &mut self.problems))
    }

    /// Both sides with the model; `complete`: the side that is queried, if
    /// comparisons that the model lacks may take their weights from the files.
    pub(crate) fn prepare(
        &self,
        found: SideData,
        sought: SideData,
        scoring: &Scoring,
        complete: Option<Side>,
    ) -> Result<Prepared> {
        Prepared::new(found, sought, self.comparisons.clone(), self.model(scoring)?, complete)
    }

    /// The model that the flags name, or the shipped one, as the configuration changes it.
    pub(crate) fn model(&self, scoring: &Scoring) -> Result<Model> {
        let mut model = model(scoring)?;
        self.config.apply(&mut model)?;
        Ok(model)
    }

    /// The day of `--as-of`.
    pub(crate) fn as_of(&self) -> Option<i32> {
        self.seen.as_of
    }

    /// All comparisons of the run.
    pub(crate) fn comparisons(&self) -> &[Arc<dyn Comparison>] {
        &self.comparisons
    }

    /// Columns that configured comparisons read raw.
    pub(crate) fn raw_columns(&self) -> &[String] {
        &self.context.raw_columns
    }

    /// Tells about problems, writes `--problems`, and under `--strict` ends the run.
    pub(crate) fn settle(&self) -> Result<()> {
        for line in summary(&self.problems, self.terminal.lang()) {
            self.terminal.say_line(&line);
        }
        if let Some(path) = &self.reading.problems {
            let sheet = Problems::new(&self.problems, self.terminal.files());
            interrupt::save(path, |out| csv::write(&sheet, csv::Style::default(), out))?;
        }
        let count = self.problems.len();
        if self.reading.strict && count > 0 {
            return Err(Error::usage(
                words!(
                    "{count} problems under --strict; nothing was written",
                    "--strict 下有 {count} 个问题，未写出结果"
                ),
                words!(
                    "Mend them (--problems lists each), or leave out --strict",
                    "请修正（--problems 可逐条列出），或去掉 --strict"
                ),
            ));
        }
        Ok(())
    }
}

/// Standard input can be read once: for one of the two sides.
fn one_standard_input(found: &[String], sought: &[String]) -> Result<()> {
    let named = |files: &[String]| files.iter().any(|file| file == "-");
    if named(found) && named(sought) {
        return Err(Error::usage(
            words!("standard input is named for both sides", "两侧都指定了标准输入"),
            words!("Give `-` for one side and a file for the other", "请只对一侧使用 `-`，另一侧给出文件"),
        ));
    }
    Ok(())
}

/// What the flags say about reading.
pub(crate) fn options(reading: &Reading) -> Result<ReadOptions> {
    let encoding = reading.encoding.as_deref().map(str::parse).transpose().map_err(|remedy: Words| {
        Error::usage(words!("--encoding: no such encoding", "--encoding：没有这种编码"), remedy)
    })?;
    Ok(ReadOptions {
        encoding,
        max_unpacked: reading.max_unpacked,
        id_prefix: reading.id_prefix.clone(),
        ..ReadOptions::default()
    })
}

fn day(text: &str) -> Result<i32> {
    let wrong = || {
        Error::usage(
            words!("--as-of: not a day", "--as-of：不是日期"),
            words!("Write it as 2026-01-31", "请写成 2026-01-31"),
        )
    };
    let date: jiff::civil::Date = text.parse().map_err(|_| wrong())?;
    let since = date.since(jiff::civil::date(1970, 1, 1)).map_err(|_| wrong())?;
    Ok(since.get_days())
}

/// The configuration file, or the empty one.
pub(crate) fn config(path: Option<&Path>) -> Result<Config> {
    let Some(path) = path else { return Config::parse("", "") };
    let shown = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| Error::reading(&shown, error))?;
    Config::parse(&text, &shown)
}

/// The pairs of a file with the columns found_id and sought_id.
pub(crate) fn pairs(path: &Path, flag: &str) -> Result<Vec<(String, String)>> {
    let shown = path.display().to_string();
    inputs::reads(std::slice::from_ref(&shown));
    let table = read::table(&shown, &ReadOptions::default())?;
    let column = |name: &str| {
        table.headers.iter().position(|header| header.trim() == name).ok_or_else(|| {
            Error::file(
                &shown,
                words!("no column `{name}`", "缺少列 `{name}`"),
                words!(
                    "{flag} needs the columns found_id and sought_id",
                    "{flag} 需要 found_id 与 sought_id 两列"
                ),
            )
        })
    };
    let (found, sought) = (column("found_id")?, column("sought_id")?);
    Ok(table.rows.iter().map(|row| (row.cell(found).to_owned(), row.cell(sought).to_owned())).collect())
}

/// The model that the flags name, or the shipped one.
fn model(scoring: &Scoring) -> Result<Model> {
    let Some(path) = &scoring.model else { return Ok(Model::shipped().clone()) };
    let shown = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| Error::reading(&shown, error))?;
    Model::parse(&text, &shown)
}
