//! XLS workbooks (Excel 5 to 2003), checked before the crate `calamine` reads them.
//!
//! That crate lays out the rectangle around all cells of every sheet when it
//! opens a file, and a copy of each shared string for each cell. Here the
//! file is walked first and what that will take is added up; the declared
//! dimensions of sheets, for which it would make room unseen, are taken out.
//! Layouts: [MS-CFB] and [MS-XLS].

use std::io::Cursor;

use calamine::{Data, Reader as _, SheetType, SheetVisible, Xls};

use super::cells::Mark;
use super::input::Input;
use super::sheet::{Sheet, failed};
use super::xls_walk;
use super::xlsx::{Grid, choose, date_text, plain_date};
use crate::error::{Error, ProblemKind, Result};
use crate::lang::words;

/// What a workbook may take when it is laid out, in bytes, whatever the
/// file's size, and what more for each byte of it.
const LAID_OUT_FLOOR: u64 = 128 << 20;
const LAID_OUT_RATIO: u64 = 64;

/// The signature of the container of all old Office files.
pub(crate) fn sniff(head: &[u8]) -> bool {
    head.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
}

/// Reads the first visible sheet with a record_id.
pub(crate) fn read(input: &Input, sheet: &mut Sheet<'_>) -> Result<()> {
    let mut bytes = input.bytes()?.to_vec();
    let cost = xls_walk::prepare(&mut bytes).ok_or_else(|| super::broken(input, "XLS"))?;
    if cost > LAID_OUT_FLOOR.saturating_add(LAID_OUT_RATIO.saturating_mul(bytes.len() as u64)) {
        let what = words!(
            "its cells lie so far apart, or repeat so much, that it does not fit in memory",
            "单元格相距太远或重复太多，内存放不下"
        );
        return Err(Error::file(
            input.name(),
            what,
            words!("Save it as XLSX or CSV", "请另存为 XLSX 或 CSV"),
        ));
    }
    let mut book: Xls<Cursor<Vec<u8>>> = failed(input, "XLS", Xls::new(Cursor::new(bytes)))?;
    let visible = |sheet: &&calamine::Sheet| {
        sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible
    };
    let names: Vec<String> =
        book.sheets_metadata().iter().filter(visible).map(|sheet| sheet.name.clone()).collect();
    choose(input, sheet, &names, |name, sheet| {
        let range = failed(input, "XLS", book.worksheet_range(name))?;
        let (top, left) = range.start().unwrap_or_default();
        let mut grid = Grid::new(sheet.options().max_cell);
        for (row, column, value) in range.used_cells() {
            if sheet.is_full() {
                break;
            }
            grid.at(top.saturating_add(row as u32), sheet)?;
            let (text, mark) = text(value);
            grid.put(left.saturating_add(column as u32), &text, mark);
        }
        grid.flush(sheet)
    })
}

fn text(value: &Data) -> (String, Option<Mark>) {
    match value {
        Data::Empty => (String::new(), None),
        Data::String(text) | Data::DurationIso(text) => (text.clone(), None),
        Data::DateTimeIso(text) => (plain_date(text), None),
        Data::Int(number) => (number.to_string(), None),
        Data::Float(number) => (number.to_string(), Some(Mark::Float)),
        Data::Bool(truth) => (if *truth { "TRUE" } else { "FALSE" }.to_owned(), None),
        Data::Error(error) => (error.to_string(), Some(Mark::Missing(ProblemKind::FormulaCell))),
        Data::DateTime(date) => (date_text(date), None),
    }
}
