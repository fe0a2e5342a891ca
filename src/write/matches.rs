//! Ranked candidates as a sheet: the columns of a matches file.

use super::{Column, Kind, Sheet, Value};
use crate::compare::Outcome;
use crate::error::{Error, Result};
use crate::lang::words;
use crate::pipeline::{MatchRow, Prepared};
use crate::record::Side;
use crate::shard::Mark;

/// What stands in every row: nobody is identified by a number.
const STATUS: &str = "lead-not-identification";

/// Which columns are shown beside the fixed ones.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    /// Weight and level of every comparison.
    pub detail: bool,
    /// Columns of the records to carry along: side and column name.
    pub carry: Vec<(Side, String)>,
    /// What a shard says of itself, for each side that asks.
    pub marks: Vec<Mark>,
}

/// The rows of a run as a sheet.
pub struct Matches<'a> {
    pub(super) prepared: &'a Prepared,
    pub(super) rows: &'a [MatchRow],
    shown: Shown,
    columns: Vec<Column>,
}

impl<'a> Matches<'a> {
    /// The sheet of `rows`; an error names a carried column that no file has.
    pub fn new(prepared: &'a Prepared, rows: &'a [MatchRow], shown: Shown) -> Result<Self> {
        let mut columns = fixed_columns();
        if shown.detail {
            for (comparison, _) in &prepared.comparisons {
                columns.push(Column::new(format!("weight_{}", comparison.spec().name), Kind::Fixed(3)));
                columns.push(Column::new(format!("level_{}", comparison.spec().name), Kind::Text));
            }
        }
        for (side, name) in &shown.carry {
            known_column(prepared, *side, name)?;
            columns.push(Column::new(format!("{}.{name}", side.name()), Kind::Text));
        }
        if !shown.marks.is_empty() {
            columns.push(Column::new("shard", Kind::Text));
        }
        Ok(Matches { prepared, rows, shown, columns })
    }

    /// Positions of a row's found and sought person.
    pub(super) fn pair(&self, row: &MatchRow) -> (Option<usize>, Option<usize>) {
        let query = Some(row.query as usize);
        let candidate = row.candidate.map(|candidate| candidate.position as usize);
        match row.queried {
            Side::Found => (query, candidate),
            Side::Sought => (candidate, query),
        }
    }

    fn id(&self, side: Side, position: Option<usize>) -> Value<'_> {
        match position {
            Some(position) => Value::text(&*self.prepared.side(side).people[position].id),
            None => Value::Empty,
        }
    }

    fn detail(&self, found: Option<usize>, sought: Option<usize>, out: &mut Vec<Value<'_>>) {
        for (comparison, weights) in &self.prepared.comparisons {
            let (Some(found), Some(sought)) = (found, sought) else {
                out.extend([Value::Empty, Value::Empty]);
                continue;
            };
            let people = (&self.prepared.found.people[found], &self.prepared.sought.people[sought]);
            let outcome = comparison.by_definition(people.0, people.1);
            out.push(Value::Fixed(i64::from(weights.weigh(outcome))));
            out.push(Value::text(level_name(comparison.spec(), outcome).to_owned()));
        }
    }

    fn carried(&self, side: Side, position: Option<usize>, name: &str) -> Value<'_> {
        let Some(position) = position else { return Value::Empty };
        let records = &self.prepared.side(side).records;
        let cells: Vec<&str> =
            records.named(&records.records[position], name).map(|cell| cell.text).collect();
        if cells.is_empty() { Value::Empty } else { Value::text(cells.join("|")) }
    }
}

/// The name of an outcome's level.
pub(crate) fn level_name(spec: &crate::compare::Spec, outcome: Outcome) -> &str {
    match (outcome.level as usize).checked_sub(1) {
        None => "missing",
        Some(n) => spec.levels.get(n).map_or("unknown", |level| &level.name),
    }
}

/// How many columns every file of matches begins with.
pub(super) const FIXED: usize = 9;

fn fixed_columns() -> Vec<Column> {
    vec![
        Column::new("queried", Kind::Text),
        Column::new("found_id", Kind::Text),
        Column::new("sought_id", Kind::Text),
        Column::new("rank", Kind::Int),
        Column::new("match_weight", Kind::Fixed(3)),
        Column::new("match_probability", Kind::Fixed(6)),
        Column::new("none_probability", Kind::Fixed(6)),
        Column::new("tied", Kind::Int),
        Column::new("status", Kind::Text),
    ]
}

fn known_column(prepared: &Prepared, side: Side, name: &str) -> Result<()> {
    let headers = prepared.side(side).records.sources.iter().flat_map(|source| &source.headers);
    let known = |header: &crate::record::Header| {
        header.text == name || header.field.is_some_and(|field| field.name() == name)
    };
    let mut names: Vec<&str> = headers.clone().map(|header| header.text.as_str()).collect();
    if headers.clone().any(known) {
        return Ok(());
    }
    names.sort_unstable();
    names.dedup();
    let (en, zh) = (side.name(), side.zh());
    let names = names.join(", ");
    Err(Error::usage(
        words!("--carry: the {en} side has no column `{name}`", "--carry：{zh}一侧没有列 `{name}`"),
        words!("It has: {names}", "它的列有：{names}"),
    ))
}

impl Sheet for Matches<'_> {
    fn columns(&self) -> &[Column] {
        &self.columns
    }

    fn len(&self) -> usize {
        self.rows.len()
    }

    fn row(&self, n: usize) -> Vec<Value<'_>> {
        let row = &self.rows[n];
        let (found, sought) = self.pair(row);
        let mut values = Vec::with_capacity(self.columns.len());
        values.extend([
            Value::text(row.queried.name()),
            self.id(Side::Found, found),
            self.id(Side::Sought, sought),
        ]);
        match row.candidate {
            Some(candidate) => values.extend([
                Value::Int(i64::from(candidate.rank)),
                Value::Fixed(i64::from(candidate.match_weight)),
                Value::Fixed(i64::from(candidate.probability)),
            ]),
            None => values.extend([Value::Int(0), Value::Empty, Value::Empty]),
        }
        values.push(Value::Fixed(i64::from(row.none_probability)));
        values.push(row.candidate.map_or(Value::Empty, |candidate| Value::Int(i64::from(candidate.tied))));
        values.push(Value::text(STATUS));
        if self.shown.detail {
            self.detail(found, sought, &mut values);
        }
        for (side, name) in &self.shown.carry {
            let position = if *side == Side::Found { found } else { sought };
            values.push(self.carried(*side, position, name));
        }
        if let Some(mark) = self.shown.marks.iter().find(|mark| mark.queried == row.queried) {
            values.push(Value::text(mark.cell(self.prepared, row)));
        }
        values
    }
}
