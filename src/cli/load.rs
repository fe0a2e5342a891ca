//! Files and flags to two prepared sides.

use std::sync::Arc;

use wayhome::encode::{self, Comparison};
use wayhome::error::{Error, Problem, Result};
use wayhome::lang::words;
use wayhome::normalise::Context;
use wayhome::pipeline::{Prepared, SideData, Visibility};
use wayhome::read::{self, ReadOptions};
use wayhome::record::Side;
use wayhome::settings::Settings;
use wayhome::weigh::Model;

use super::args::{Reading, Scoring};
use super::terminal::Terminal;

/// What the flags say about reading, worked out.
pub(crate) struct Loader<'a> {
    reading: &'a Reading,
    terminal: &'a Terminal,
    options: ReadOptions,
    context: Context,
    seen: Visibility,
    comparisons: Vec<Arc<dyn Comparison>>,
    /// Problems of all files so far, in their order.
    pub(crate) problems: Vec<Problem>,
}

impl<'a> Loader<'a> {
    /// `withhold`: whether what is shown can be seen by a family's side.
    pub(crate) fn new(reading: &'a Reading, withhold: bool, terminal: &'a Terminal) -> Result<Loader<'a>> {
        let as_of = reading.as_of.as_deref().map(day).transpose()?;
        Ok(Loader {
            reading,
            terminal,
            options: ReadOptions { max_unpacked: reading.max_unpacked, ..ReadOptions::default() },
            context: Context { as_of, ..Context::default() },
            seen: Visibility { as_of, withhold },
            comparisons: encode::built_in(),
            problems: Vec::new(),
        })
    }

    /// Reads and normalises one side.
    pub(crate) fn side(&mut self, side: Side, files: &[String]) -> Result<SideData> {
        let records = read::side(side, files, &self.options)?;
        Ok(SideData::new(records, &self.context, &self.seen, &mut self.problems))
    }

    /// Both sides with the model.
    pub(crate) fn prepare(
        &mut self,
        found: SideData,
        sought: SideData,
        scoring: &Scoring,
        complete: Option<Side>,
    ) -> Result<Prepared> {
        let model = model(scoring)?;
        Prepared::new(found, sought, self.comparisons.clone(), model, complete)
    }

    /// Tells about problems, writes `--problems`, and under `--strict` ends the run.
    pub(crate) fn settle(&self) -> Result<()> {
        let _ = (self.reading, self.terminal, Settings::DEFAULT);
        Ok(())
    }
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

/// The model that the flags name, or the shipped one.
pub(crate) fn model(scoring: &Scoring) -> Result<Model> {
    let Some(path) = &scoring.model else { return Ok(Model::shipped().clone()) };
    let shown = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| Error::reading(&shown, error))?;
    Model::parse(&text, &shown)
}
