//! XLSX workbooks: the first visible sheet whose header has a record_id.
//!
//! Cells come one by one from the sheet's XML; no rectangle is ever laid out
//! (two cells in opposite corners would ask for 550 GB). Numbers are written
//! as a person would: whole ones without a fraction, dates as ISO 8601.

use calamine::{DataRef, Reader as _, SheetType, SheetVisible, Xlsx};

use super::archive;
use super::cells::{Cells, Mark};
use super::input::{Input, ReadSeek};
use super::notes::Note;
use super::sheet::{Sheet, failed};
use crate::error::{Error, ProblemKind, Result};
use crate::lang::words;

/// Columns of a worksheet. A cell further right is in no legal file.
const COLUMNS: u32 = 16_384;

/// A zip archive that is no other kind of spreadsheet.
pub(crate) fn sniff(head: &[u8]) -> bool {
    archive::is_zip(head)
}

/// Reads the sheet.
pub(crate) fn read(input: &Input, sheet: &mut Sheet<'_>) -> Result<()> {
    archive::open(input, "XLSX")?;
    let mut book: Xlsx<Box<dyn ReadSeek>> = failed(input, "XLSX", Xlsx::new(input.seekable()?))?;
    let names: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    choose(input, sheet, &names, |name, sheet| one(input, &mut book, name, sheet))
}

/// Reads the first sheet with a record_id, else the first that holds anything.
pub(crate) fn choose<'o>(
    input: &Input,
    sheet: &mut Sheet<'o>,
    names: &[String],
    mut read: impl FnMut(&str, &mut Sheet<'o>) -> Result<()>,
) -> Result<()> {
    let mut best: Option<(usize, Sheet<'o>)> = None;
    let mut filled = Vec::new();
    for (n, name) in names.iter().enumerate() {
        let done = best.as_ref().is_some_and(|(_, best)| best.has_id());
        let mut attempt = Sheet::new(input, sheet.options());
        if done {
            // Only whether there is something to tell about.
            attempt.peek();
        }
        read(name, &mut attempt)?;
        attempt.settle_first()?;
        if attempt.is_empty() {
            continue;
        }
        filled.push(n);
        if best.is_none() || (!done && attempt.has_id()) {
            best = Some((n, attempt));
        }
    }
    let Some((chosen, best)) = best else {
        return Err(Error::file(
            input.name(),
            words!("no visible sheet holds anything", "可见的工作表都没有内容"),
            words!("Show the sheet, or save it as CSV", "请取消隐藏工作表，或另存为 CSV"),
        ));
    };
    *sheet = best;
    let others: Vec<String> = filled.into_iter().filter(|&n| n != chosen).map(|n| names[n].clone()).collect();
    if !others.is_empty() {
        sheet.note(Note::OtherSheets { file: input.shared_name(), read: names[chosen].clone(), others });
    }
    Ok(())
}

fn one(input: &Input, book: &mut Xlsx<Box<dyn ReadSeek>>, name: &str, sheet: &mut Sheet<'_>) -> Result<()> {
    let mut reader = failed(input, "XLSX", book.worksheet_cells_reader(name))?;
    let mut row = Grid::new(sheet.options().max_cell);
    while let Some(cell) = failed(input, "XLSX", reader.next_cell_with_formula_metadata())? {
        if sheet.is_full() {
            break;
        }
        row.at(cell.pos.0, sheet)?;
        let (text, mark) = text(&cell.value, cell.formula.is_some());
        row.put(cell.pos.1, &text, mark);
    }
    row.flush(sheet)
}

/// The row that is being filled, cell by cell.
pub(crate) struct Grid {
    row: u32,
    cells: Cells,
    max_cell: usize,
}

impl Grid {
    pub(crate) fn new(max_cell: usize) -> Grid {
        Grid { row: 0, cells: Cells::default(), max_cell }
    }

    /// Goes to a row, from 0; the one before is handed to the sheet.
    pub(crate) fn at(&mut self, row: u32, sheet: &mut Sheet<'_>) -> Result<()> {
        if row != self.row {
            self.flush(sheet)?;
            self.row = row;
        }
        Ok(())
    }

    /// Puts a cell into a column, from 0. Cells come from left to right; one
    /// that comes again, or late, is in no legal file and is passed over.
    pub(crate) fn put(&mut self, column: u32, text: &str, mark: Option<Mark>) {
        if (text.is_empty() && mark.is_none()) || column >= COLUMNS || (column as usize) < self.cells.len() {
            return;
        }
        while self.cells.len() < column as usize {
            self.cells.push("");
        }
        self.cells.push_bounded(text, self.max_cell, mark);
    }

    pub(crate) fn flush(&mut self, sheet: &mut Sheet<'_>) -> Result<()> {
        let result = sheet.row(u64::from(self.row) + 1, &self.cells);
        self.cells.clear();
        result
    }
}

fn text<'a>(value: &'a DataRef<'_>, formula: bool) -> (std::borrow::Cow<'a, str>, Option<Mark>) {
    use std::borrow::Cow::{Borrowed, Owned};
    match value {
        DataRef::Empty if formula => (Borrowed(""), Some(Mark::Missing(ProblemKind::FormulaCell))),
        DataRef::Empty => (Borrowed(""), None),
        DataRef::String(text) => (Borrowed(text), None),
        DataRef::SharedString(text) => (Borrowed(text), None),
        DataRef::DateTimeIso(text) => (Owned(plain_date(text)), None),
        DataRef::DurationIso(text) => (Borrowed(text), None),
        DataRef::Int(number) => (Owned(number.to_string()), None),
        DataRef::Float(number) => (Owned(number.to_string()), Some(Mark::Float)),
        DataRef::Bool(truth) => (Borrowed(if *truth { "TRUE" } else { "FALSE" }), None),
        DataRef::Error(error) => (Owned(error.to_string()), Some(Mark::Missing(ProblemKind::FormulaCell))),
        DataRef::DateTime(date) => (Owned(date_text(date)), None),
    }
}

/// A date without a time that says nothing.
pub(crate) fn plain_date(text: &str) -> String {
    let day = text.split_once('T').filter(|(_, time)| time.trim_matches(['0', ':', '.', 'Z']).is_empty());
    day.map_or(text, |(day, _)| day).to_owned()
}

/// A date serial as ISO 8601; a time or duration alone as its number, since
/// no column holds one.
pub(crate) fn date_text(date: &calamine::ExcelDateTime) -> String {
    if date.is_duration() || !(1.0..2_958_466.0).contains(&date.as_f64()) {
        return date.as_f64().to_string();
    }
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    match (hour, minute, second) {
        (0, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
        _ => format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"),
    }
}
