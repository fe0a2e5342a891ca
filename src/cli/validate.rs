//! `wayhome validate`: what was understood of a file, column by column.

use std::collections::BTreeMap;

use clap::Args;
use wayhome::error::ProblemKind;
use wayhome::lang::Lang;
use wayhome::pipeline::SideData;
use wayhome::record::Side;
use wayhome::write::{Column, Kind, Sheet, Value};

use super::args::Reading;
use super::load::Loader;
use super::match_::SideName;
use super::output::Output;
use super::terminal::Terminal;

/// Show what was understood of files, column by column.
///
/// Ends with status 1 if there is any problem. Example: wayhome validate stations.csv
#[derive(Debug, Args)]
pub(crate) struct ValidateArgs {
    /// The files of one side.
    #[arg(value_name = "FILE", required = true)]
    files: Vec<String>,
    /// The side that the files hold: it decides what a date or place means.
    ///
    /// Example: --side sought
    #[arg(long, value_name = "SIDE", default_value = "found")]
    side: SideName,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    output: Output,
}

/// One column of one file.
#[derive(Default)]
struct Seen {
    file: String,
    header: String,
    field: &'static str,
    rows: i64,
    filled: i64,
    /// Cells of which nothing could be used.
    unread: i64,
    problems: i64,
}

struct Report {
    columns: Vec<Column>,
    seen: Vec<Seen>,
}

impl Sheet for Report {
    fn columns(&self) -> &[Column] {
        &self.columns
    }

    fn len(&self) -> usize {
        self.seen.len()
    }

    fn row(&self, n: usize) -> Vec<Value<'_>> {
        let seen = &self.seen[n];
        vec![
            Value::text(&*seen.file),
            Value::text(&*seen.header),
            if seen.field.is_empty() { Value::Empty } else { Value::text(seen.field) },
            Value::Int(seen.rows),
            Value::Int(seen.filled),
            share(seen.filled, seen.rows),
            // A column that no comparison reads is not parsed.
            if seen.field.is_empty() { Value::Empty } else { share(seen.filled - seen.unread, seen.filled) },
            Value::Int(seen.problems),
        ]
    }
}

/// A share in thousandths; empty of nothing.
fn share(part: i64, whole: i64) -> Value<'static> {
    if whole == 0 { Value::Empty } else { Value::Fixed((part.max(0) * 1000 + whole / 2) / whole) }
}

pub(crate) fn run(args: &ValidateArgs, terminal: &Terminal) -> anyhow::Result<u8> {
    let mut loader = Loader::new(&args.reading, false, terminal)?;
    let data = loader.side(Side::from(args.side), &args.files)?;
    loader.settle()?;
    args.output.write(&report(&data, &loader, args.output.heads(terminal)), terminal)?;
    Ok(u8::from(!loader.problems.is_empty()))
}

fn report(data: &SideData, loader: &Loader<'_>, lang: Lang) -> Report {
    let mut seen: BTreeMap<(usize, usize), Seen> = BTreeMap::new();
    for (source, of) in data.records.sources.iter().enumerate() {
        for (n, header) in of.headers.iter().enumerate() {
            let field = header.field.map_or("", |field| field.name());
            let column =
                Seen { file: of.file.to_string(), header: header.text.clone(), field, ..Seen::default() };
            seen.insert((source, n), column);
        }
    }
    let mut rows = vec![0; data.records.sources.len()];
    for record in &data.records.records {
        rows[record.source as usize] += 1;
        for (n, cell) in record.row.cells().enumerate() {
            if let Some(column) = seen.get_mut(&(record.source as usize, n)) {
                column.filled += i64::from(!cell.trim().is_empty());
            }
        }
    }
    // A row that ends before a column has an empty cell there.
    for (&(source, _), column) in &mut seen {
        column.rows = rows[source];
    }
    for problem in &loader.problems {
        let source = data.records.sources.iter().position(|source| source.file == problem.place.file);
        let place = (source.unwrap_or(usize::MAX), (problem.place.column as usize).wrapping_sub(1));
        if let Some(column) = seen.get_mut(&place) {
            column.problems += 1;
            column.unread += i64::from(!used_in_part(problem.kind));
        }
    }
    let columns = [
        ("file", "文件", Kind::Text),
        ("header", "表头", Kind::Text),
        ("column", "识别为", Kind::Text),
        ("rows", "行数", Kind::Int),
        ("filled", "已填", Kind::Int),
        ("fill_rate", "填写率", Kind::Fixed(3)),
        ("parsed_rate", "读懂率", Kind::Fixed(3)),
        ("problems", "问题数", Kind::Int),
    ];
    let columns = columns.map(|(en, zh, kind)| Column::new(lang.pick(en, zh), kind)).into();
    Report { columns, seen: seen.into_values().collect() }
}

/// Problems after which the cell is used nevertheless.
fn used_in_part(kind: ProblemKind) -> bool {
    matches!(
        kind,
        ProblemKind::ReadInPart
            | ProblemKind::ControlCharacters
            | ProblemKind::LostDigits
            | ProblemKind::IdNumberChecksum
            | ProblemKind::IdNumberPlace
            | ProblemKind::IdNumberDate
            | ProblemKind::UnknownRole
            | ProblemKind::DuplicateId
    )
}
