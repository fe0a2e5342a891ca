//! Cells as a reader finds them to clean rows.
//!
//! Every reader fills a [`Cells`] and hands it to [`Sheet::row`]. Here a row
//! of blanks is skipped, the header is found, cells are cleaned and what was
//! wrong with them is noted. What always holds: a cell in a row holds no
//! control and no direction character, is no longer than allowed, and what a
//! sheet keeps stays in proportion to the file that it came from.

use std::borrow::Cow;
use std::sync::Arc;

use super::ReadOptions;
use super::cells::{BAD, Cells, EXACT_DIGITS, Mark, SHOWN, beginning, hide_lost, strip, suspicious};
use super::headers;
use super::input::Input;
use super::notes::Note;
use crate::error::{Error, Place, Problem, ProblemKind, Result};
use crate::lang::words;
use crate::record::{Field, Row, Table};

/// Lines in which the header is looked for. Offices put a title, a date and
/// the name of the station above it: three or four lines, seldom more.
const HEADER_LINES: usize = 10;

/// Most columns of a file: what a spreadsheet can hold.
const MAX_COLUMNS: usize = 16_384;

/// Memory that any file may take, in bytes, and what it may take more for
/// each byte of its packed size. Plain text needs at most 83 bytes a byte
/// (rows of one letter; real rows three); a record has at least ten bytes of
/// its own, however well its file is packed. What needs more is a bomb.
const KEPT_FLOOR: u64 = 96 << 20;
const KEPT_RATIO: u64 = 96;

/// What a row takes besides its text and its ends, in bytes: the structures
/// of [`Row`] and `Record`, and the allocator's share of four pieces.
const ROW_COST: u64 = 160;

/// What a problem takes besides its texts, in bytes.
const PROBLEM_COST: u64 = 192;

/// Most bytes that one batch of Parquet rows may have before they are rows.
#[cfg(feature = "parquet")]
pub(crate) const MAX_BATCH: u64 = 64 << 20;

/// The table of one file while it is being read.
pub(crate) struct Sheet<'a> {
    file: Arc<str>,
    options: &'a ReadOptions,
    /// Whether a row that is shorter than the header is a problem: it is in
    /// delimited text, not in a spreadsheet.
    pub(crate) ragged: bool,
    headers: Option<Vec<String>>,
    id_numbers: Vec<bool>,
    pending: Vec<(u64, Cells)>,
    rows: Vec<Row>,
    /// The cleaned row, used again for the next.
    scratch: Cells,
    problems: Vec<Problem>,
    notes: Vec<Note>,
    kept: u64,
    kept_limit: u64,
    /// Whether only the first row is wanted, to see if there is one.
    peek: bool,
}

impl<'a> Sheet<'a> {
    pub(crate) fn new(input: &Input, options: &'a ReadOptions) -> Sheet<'a> {
        Sheet {
            file: input.shared_name(),
            options,
            ragged: false,
            headers: None,
            id_numbers: Vec::new(),
            pending: Vec::new(),
            rows: Vec::new(),
            scratch: Cells::default(),
            problems: Vec::new(),
            notes: Vec::new(),
            kept: 0,
            kept_limit: KEPT_FLOOR.saturating_add(input.packed().saturating_mul(KEPT_RATIO)),
            peek: false,
        }
    }

    pub(crate) fn options(&self) -> &'a ReadOptions {
        self.options
    }

    pub(crate) fn note(&mut self, note: Note) {
        self.notes.push(note);
    }

    /// Gives the headers of a format that stores them apart from its rows.
    pub(crate) fn set_headers(&mut self, names: Vec<String>) -> Result<()> {
        if names.len() > MAX_COLUMNS {
            let count = names.len();
            let what = words!("the file has {count} columns", "文件有 {count} 列");
            let remedy = words!(
                "At most {MAX_COLUMNS} are read; check that it is the right file",
                "最多读取 {MAX_COLUMNS} 列；请检查文件是否正确"
            );
            return Err(Error::file(&self.file, what, remedy));
        }
        self.id_numbers = names.iter().map(|name| self.is_id_number(name)).collect();
        self.headers = Some(names.into_iter().map(|name| strip(&name).into_owned()).collect());
        Ok(())
    }

    /// Adds one more header, for a format whose rows name their columns.
    pub(crate) fn add_header(&mut self, name: &str) -> Result<()> {
        let mut names = self.headers.take().unwrap_or_default();
        if names.len() >= MAX_COLUMNS {
            self.headers = Some(names);
            let remedy = words!(
                "At most {MAX_COLUMNS} are read; check that it is the right file",
                "最多读取 {MAX_COLUMNS} 列；请检查文件是否正确"
            );
            return Err(Error::file(
                &self.file,
                words!("the file has too many columns", "文件的列太多"),
                remedy,
            ));
        }
        self.id_numbers.push(self.is_id_number(name));
        names.push(strip(name).into_owned());
        self.headers = Some(names);
        Ok(())
    }

    /// Puts the columns in the order of their names.
    pub(crate) fn sort_columns(&mut self) {
        let Some(names) = self.headers.take() else { return };
        let mut order: Vec<usize> = (0..names.len()).collect();
        order.sort_by(|&a, &b| names[a].cmp(&names[b]));
        let mut place = vec![0; names.len()];
        for (new, &old) in order.iter().enumerate() {
            place[old] = new as u32 + 1;
        }
        for row in &mut self.rows {
            *row = Row::new(row.line, order.iter().map(|&old| row.cell(old)));
        }
        for problem in self.problems.iter_mut().filter(|problem| problem.place.column > 0) {
            if let Some(&column) = place.get(problem.place.column as usize - 1) {
                problem.place.column = column;
            }
        }
        self.headers = Some(order.iter().map(|&old| names[old].clone()).collect());
    }

    /// Reports a problem of a whole line.
    pub(crate) fn line_problem(&mut self, line: u64, kind: ProblemKind, value: &str) -> Result<()> {
        self.problem(line, 0, kind, value)
    }

    /// Takes a row. The first one that can be a header becomes it.
    pub(crate) fn row(&mut self, line: u64, cells: &Cells) -> Result<()> {
        if cells.is_blank() {
            return Ok(());
        }
        if self.headers.is_some() {
            return self.push(line, cells);
        }
        if cells.len() > MAX_COLUMNS {
            let count = cells.len();
            let what = words!("the header has {count} columns", "表头有 {count} 列");
            let remedy = words!(
                "At most {MAX_COLUMNS} are read; check that it is the right file",
                "最多读取 {MAX_COLUMNS} 列；请检查文件是否正确"
            );
            return Err(Error::file(&self.file, what, remedy));
        }
        self.pending.push((line, cells.clone()));
        if headers::is_header(cells.iter(), self.options) {
            self.settle(self.pending.len() - 1)?;
        } else if self.pending.len() == HEADER_LINES {
            self.settle(self.likeliest_header())?;
        }
        Ok(())
    }

    /// The pending row with the most known headers, for a file whose header has no
    /// record_id: so that the message speaks of the header and not of a title.
    fn likeliest_header(&self) -> usize {
        let known = |(_, cells): &(u64, Cells)| {
            cells.iter().filter(|cell| headers::field(cell, self.options).is_some()).count()
        };
        let counts: Vec<usize> = self.pending.iter().map(known).collect();
        let most = counts.iter().copied().max().unwrap_or(0);
        if most < 2 { 0 } else { counts.iter().position(|&count| count == most).unwrap_or(0) }
    }

    /// Whether a header was found that has a record_id.
    pub(crate) fn has_id(&self) -> bool {
        let headers = self.headers.as_deref().unwrap_or_default();
        headers.iter().any(|header| headers::field(header, self.options) == Some(Field::RecordId))
    }

    /// Asks for no more than the first row.
    pub(crate) fn peek(&mut self) {
        self.peek = true;
    }

    /// Whether nothing more is wanted.
    pub(crate) fn is_full(&self) -> bool {
        self.peek && !self.is_empty()
    }

    /// Takes the likeliest row as the header if none was found.
    pub(crate) fn settle_first(&mut self) -> Result<()> {
        if self.headers.is_none() && !self.pending.is_empty() {
            self.settle(self.likeliest_header())?;
        }
        Ok(())
    }

    /// Whether anything at all was read.
    pub(crate) fn is_empty(&self) -> bool {
        self.headers.is_none() && self.pending.is_empty()
    }

    /// The table and the notes. Fails if there was no row at all.
    pub(crate) fn finish(mut self) -> Result<(Table, Vec<Note>)> {
        self.settle_first()?;
        let Some(headers) = self.headers else {
            return Err(Error::file(
                &self.file,
                words!("the file has no header", "文件没有表头"),
                words!("Write the names of the columns first", "请在首行写列名"),
            ));
        };
        // Problems of cells are found in the order of rows, but a line that
        // was read twice (an unclosed quotation mark) comes in late.
        self.problems.sort_by_key(|problem| (problem.place.line, problem.place.column));
        let table = Table { file: self.file, headers, rows: self.rows, problems: self.problems };
        Ok((table, self.notes))
    }

    /// Makes the n-th waiting row the header; those after it are records.
    fn settle(&mut self, n: usize) -> Result<()> {
        let pending = std::mem::take(&mut self.pending);
        if n > 0 {
            self.notes.push(Note::TitleLines { file: Arc::clone(&self.file), header_line: pending[n].0 });
        }
        let mut names: Vec<String> = pending[n].1.iter().map(|cell| cell.to_owned()).collect();
        while names.last().is_some_and(|name| name.trim().is_empty()) {
            names.pop();
        }
        self.set_headers(names)?;
        pending[n + 1..].iter().try_for_each(|(line, cells)| self.push(*line, cells))
    }

    fn push(&mut self, line: u64, cells: &Cells) -> Result<()> {
        let width = self.headers.as_ref().map_or(0, Vec::len);
        self.keep(ROW_COST + cells.text.len() as u64 + 4 * cells.len() as u64)?;
        let whole = cells.len() == width || (cells.len() < width && !self.ragged);
        let short = cells.iter().all(|cell| cell.len() <= self.options.max_cell);
        if whole && short && cells.marks.is_empty() && !suspicious(&cells.text) {
            self.rows.push(Row::from_parts(line, &cells.text, &cells.ends));
            return Ok(());
        }
        let mut row = std::mem::take(&mut self.scratch);
        row.clear();
        for n in 0..cells.len().min(width) {
            let text = self.clean(line, n, cells.cell(n), cells.mark_of(n))?;
            row.push(&text);
        }
        if cells.len() < width && self.ragged {
            self.problem(line, cells.len() as u32 + 1, ProblemKind::TooFewCells, "")?;
        }
        if let Some(n) = (width..cells.len()).find(|&n| !cells.cell(n).trim().is_empty()) {
            self.problem(line, n as u32 + 1, ProblemKind::TooManyCells, cells.cell(n))?;
        }
        self.rows.push(Row::from_parts(line, &row.text, &row.ends));
        self.scratch = row;
        Ok(())
    }

    /// The cell as it is used; empty where it counts as missing.
    fn clean<'c>(&mut self, line: u64, n: usize, text: &'c str, mark: Option<Mark>) -> Result<Cow<'c, str>> {
        let column = n as u32 + 1;
        let missing = match mark {
            Some(Mark::Missing(kind)) => Some(kind),
            Some(Mark::Cut) => Some(ProblemKind::CellTooLarge),
            _ if text.len() > self.options.max_cell => Some(ProblemKind::CellTooLarge),
            _ if !suspicious(text) => None,
            _ if text.contains(BAD) => Some(ProblemKind::BadBytes),
            _ if text.contains('\0') => Some(ProblemKind::NulByte),
            _ => None,
        };
        if let Some(kind) = missing {
            self.problem(line, column, kind, text)?;
            return Ok(Cow::Borrowed(""));
        }
        if let Some(Mark::Kept(kind)) = mark {
            self.problem(line, column, kind, text)?;
        }
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        if mark == Some(Mark::Float) && digits > EXACT_DIGITS && self.id_numbers.get(n) == Some(&true) {
            self.problem(line, column, ProblemKind::LostDigits, text)?;
            return Ok(Cow::Owned(hide_lost(text)));
        }
        let clean = strip(text);
        if let Cow::Owned(_) = clean {
            self.problem(line, column, ProblemKind::ControlCharacters, text)?;
        }
        Ok(clean)
    }

    fn problem(&mut self, line: u64, column: u32, kind: ProblemKind, value: &str) -> Result<()> {
        let header = match (column as usize).checked_sub(1) {
            Some(n) => self.headers.as_ref().and_then(|names| names.get(n)).cloned().unwrap_or_default(),
            None => String::new(),
        };
        let shown = if kind == ProblemKind::CellTooLarge { beginning(value, SHOWN) } else { value };
        let value = shown.replace(BAD, "\u{FFFD}");
        self.keep(PROBLEM_COST + (header.len() + value.len()) as u64)?;
        let place = Place { file: Arc::clone(&self.file), line, column };
        self.problems.push(Problem { place, header, kind, value });
        Ok(())
    }

    /// Counts what is kept, and stops a file that was made to fill memory.
    pub(crate) fn keep(&mut self, bytes: u64) -> Result<()> {
        self.kept = self.kept.saturating_add(bytes);
        if self.kept <= self.kept_limit {
            return Ok(());
        }
        Err(self.too_much())
    }

    /// What a file is told that was made to fill memory.
    pub(crate) fn too_much(&self) -> Error {
        let what = words!(
            "the file grows to more than {KEPT_RATIO} times its size",
            "文件展开后超过原大小的 {KEPT_RATIO} 倍"
        );
        let remedy = words!(
            "If it is what you expect, unpack it or save it as plain CSV first",
            "如文件无误，请先解压，或另存为普通 CSV"
        );
        Error::file(&self.file, what, remedy)
    }

    fn is_id_number(&self, header: &str) -> bool {
        headers::field(header, self.options) == Some(Field::IdNumber)
    }
}

/// A spreadsheet or Parquet parser's failure, which may hold cell texts: they
/// are not shown.
#[cfg(any(feature = "xlsx", feature = "parquet"))]
pub(crate) fn failed<T, E>(input: &Input, format: &str, result: Result<T, E>) -> Result<T> {
    result.map_err(|_| super::broken(input, format))
}
