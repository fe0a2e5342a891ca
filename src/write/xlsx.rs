//! A sheet as XLSX, for reading: header in view, filters, columns as wide as
//! their text, numbers as numbers.
//!
//! What always holds: no cell is a formula, and none becomes one when it is
//! edited; the bytes carry no time, path or user; rows go straight to the
//! output, so that neither memory nor any temporary folder holds them.
//!
//! The parts are written here and not by a library: those at hand keep all
//! cells in memory, or in a temporary folder where a full disk is a panic.

mod parts;

use std::cell::RefCell;
use std::fmt::Write as _;
use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::csv::runs_as_formula;
use super::{Column, Kind, Sheet, Value, each_row, per_cent};
use crate::error::{Error, Result};

/// Rows below the header of a sheet: Excel's 1,048,576 with the header.
const ROWS: usize = 1_048_575;

/// Bytes of XML after which a new sheet begins: a part of a zip archive
/// without extensions, which not every program reads, ends at 4 GiB.
const PART: u64 = 3 << 30;

/// Characters of a cell, in UTF-16 units (Excel's limit).
const CELL: usize = 32_767;

/// Rows that decide how wide a column is: what is seen first.
const SAMPLE: usize = 200;

/// Least and greatest width of a column, in digits: room for the filter's
/// arrow, and a line that is still easy to read; longer text wraps.
const WIDTH: (usize, usize) = (7, 60);

/// Height of a line and of the highest row, in points (Excel's limit).
const LINE: usize = 15;
const HIGHEST: usize = 409;

/// Writes `sheet` as a workbook; a new sheet begins where one is full.
pub fn write(sheet: &dyn Sheet, out: &mut dyn Write) -> Result<()> {
    write_split(sheet, ROWS, out)
}

/// The same with `most` rows below the header of each sheet.
pub(super) fn write_split(sheet: &dyn Sheet, most: usize, out: &mut dyn Write) -> Result<()> {
    let failed = RefCell::new(None);
    let written = fill(sheet, most, Gate { out, failed: &failed });
    match (failed.into_inner(), written) {
        (Some(error), _) => Err(Error::writing("XLSX", error)),
        (None, written) => written,
    }
}

fn fill<'a>(sheet: &'a dyn Sheet, most: usize, gate: Gate<'a>) -> Result<()> {
    let failed = gate.failed;
    let formats = parts::number_formats(sheet.columns().iter().map(|column| column.kind));
    let mut book = Book {
        zip: ZipWriter::new_stream(gate),
        styles: sheet.columns().iter().map(|column| parts::number_style(&formats, column.kind)).collect(),
        columns: sheet.columns(),
        widths: widths(sheet),
        ranges: Vec::new(),
        rows: 0,
        bytes: 0,
    };
    book.part("_rels/.rels", &parts::package())?;
    book.part("docProps/core.xml", &parts::core())?;
    book.part("docProps/app.xml", &parts::app())?;
    book.part("xl/styles.xml", &parts::styles(&formats))?;
    book.open_sheet()?;
    each_row(sheet, |_, row| {
        if let Some(error) = &*failed.borrow() {
            return Err(Error::writing("XLSX", error.kind().into()));
        }
        if book.rows == most || book.bytes > PART {
            book.close_sheet()?;
            book.open_sheet()?;
        }
        book.row(row)
    })?;
    book.close_sheet()?;
    book.finish()
}

/// Keeps the first error of `out` and swallows what comes after it: the
/// archive ends itself when it is dropped, and would speak of it on standard error.
struct Gate<'a> {
    out: &'a mut dyn Write,
    failed: &'a RefCell<Option<io::Error>>,
}

impl Write for Gate<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.failed.borrow().is_none()
            && let Err(error) = self.out.write_all(bytes)
        {
            self.failed.replace(Some(error));
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A workbook that is being written.
struct Book<'a> {
    zip: ZipWriter<StreamWriter<Gate<'a>>>,
    columns: &'a [Column],
    /// The style of a number in each column.
    styles: Vec<usize>,
    widths: Vec<usize>,
    /// The cells of each finished sheet.
    ranges: Vec<String>,
    /// Rows below the header of the open sheet.
    rows: usize,
    /// Bytes of the open sheet.
    bytes: u64,
}

impl Book<'_> {
    fn start(&mut self, name: &str) -> Result<()> {
        // Without these the machine and its clock would show in the bytes.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644)
            .system(System::Unix);
        self.zip.start_file(name, options).map_err(|error| Error::writing("XLSX", error.into()))
    }

    fn part(&mut self, name: &str, text: &str) -> Result<()> {
        self.start(name)?;
        self.text(text)
    }

    fn text(&mut self, text: &str) -> Result<()> {
        self.bytes += text.len() as u64;
        self.zip.write_all(text.as_bytes()).map_err(|error| Error::writing("XLSX", error))
    }

    fn open_sheet(&mut self) -> Result<()> {
        let number = self.ranges.len() + 1;
        (self.rows, self.bytes) = (0, 0);
        self.start(&format!("xl/worksheets/sheet{number}.xml"))?;
        self.text(&parts::sheet_start(&self.widths, number == 1))?;
        let mut xml = "<row r=\"1\">".to_owned();
        for (n, column) in self.columns.iter().enumerate() {
            text_cell(&mut xml, &name(n, 1), parts::HEADER, &column.name);
        }
        xml.push_str("</row>");
        self.text(&xml)
    }

    fn row(&mut self, values: &[Value<'_>]) -> Result<()> {
        self.rows += 1;
        let row = self.rows + 1;
        let mut xml = format!("<row r=\"{row}\"{}>", self.height(values));
        for (n, (value, column)) in values.iter().zip(self.columns).enumerate() {
            let cell = name(n, row);
            match value {
                Value::Empty => {}
                Value::Text(text) if runs_as_formula(text) => {
                    text_cell(&mut xml, &cell, parts::QUOTED, text);
                }
                Value::Text(text) => text_cell(&mut xml, &cell, parts::TEXT, text),
                Value::Int(_) | Value::Fixed(_) => {
                    let (style, number) = (self.styles[n], value.plain(column.kind));
                    let _ = write!(xml, "<c r=\"{cell}\" s=\"{style}\"><v>{number}</v></c>");
                }
            }
        }
        xml.push_str("</row>");
        self.text(&xml)
    }

    /// The height of a row whose text wraps: programs that do not work it out
    /// when they open a file would show the first line only.
    fn height(&self, values: &[Value<'_>]) -> String {
        let texts = values.iter().zip(&self.widths).filter_map(|(value, width)| match value {
            Value::Text(text) => Some(lines(text, *width)),
            _ => None,
        });
        match texts.max() {
            Some(lines @ 2..) => {
                format!(" ht=\"{}\" customHeight=\"1\"", (lines * LINE).min(HIGHEST))
            }
            _ => String::new(),
        }
    }

    fn close_sheet(&mut self) -> Result<()> {
        let last = self.columns.len().saturating_sub(1);
        let plain = format!("A1:{}", name(last, self.rows + 1));
        self.ranges.push(format!("$A$1:${}${}", letters(last), self.rows + 1));
        self.text(&parts::sheet_end(&plain))
    }

    /// The parts that name all sheets come last: only now is known how many there are.
    fn finish(mut self) -> Result<()> {
        let sheets = self.ranges.len();
        let workbook = parts::workbook(&self.ranges);
        self.part("xl/workbook.xml", &workbook)?;
        self.part("xl/_rels/workbook.xml.rels", &parts::workbook_relations(sheets))?;
        self.part("[Content_Types].xml", &parts::content_types(sheets))?;
        self.zip.finish().map(drop).map_err(|error| Error::writing("XLSX", error.into()))
    }
}

fn text_cell(xml: &mut String, cell: &str, style: usize, text: &str) {
    let _ = write!(xml, "<c r=\"{cell}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
    escape(xml, &cut(text));
    xml.push_str("</t></is></c>");
}

/// `A`, `Z`, `AA`: the column with this number, from 0.
fn letters(column: usize) -> String {
    let (before, last) = (column / 26, (b'A' + (column % 26) as u8) as char);
    if before == 0 { last.to_string() } else { format!("{}{last}", letters(before - 1)) }
}

/// A cell's name; `row` counts from 1.
fn name(column: usize, row: usize) -> String {
    format!("{}{row}", letters(column))
}

/// Text that a cell can hold: of a longer one the start, and how much was cut.
fn cut(text: &str) -> std::borrow::Cow<'_, str> {
    let length = |text: &str| text.encode_utf16().count();
    // No text has more units than bytes.
    if text.len() <= CELL || length(text) <= CELL {
        return text.into();
    }
    // Room for the mark with any count.
    let mut room = CELL - 32;
    let kept: String = text
        .chars()
        .take_while(|c| {
            let fits = c.len_utf16() <= room;
            room = room.saturating_sub(c.len_utf16());
            fits
        })
        .collect();
    format!("{kept} …[+{}]", length(text) - length(&kept)).into()
}

/// Text as XML holds it. Control characters, which it cannot hold, become
/// U+FFFD, a CR the line break that cells have; an underscore that a
/// spreadsheet would take for the escape `_x0041_` is escaped itself.
fn escape(xml: &mut String, text: &str) {
    for (at, c) in text.char_indices() {
        match c {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '_' if is_escape(&text[at..]) => xml.push_str("_x005F_"),
            '\t' | '\n' => xml.push(c),
            '\r' if text[at..].starts_with("\r\n") => {}
            '\r' => xml.push('\n'),
            '\u{fffe}' | '\u{ffff}' => xml.push('\u{fffd}'),
            c if c.is_control() => xml.push('\u{fffd}'),
            c => xml.push(c),
        }
    }
}

/// Whether the text starts with `_xHHHH_` (ECMA-376 part 1, 22.9.2.19).
fn is_escape(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 7 && bytes[1] == b'x' && bytes[2..6].iter().all(u8::is_ascii_hexdigit) && bytes[6] == b'_'
}

/// Lines that a text takes in a column of this width; a margin and the last
/// character that does not fit are taken off.
fn lines(text: &str, width: usize) -> usize {
    let room = width.saturating_sub(3).max(1);
    text.lines().map(|line| line.width().div_ceil(room).max(1)).sum()
}

/// How wide each column is: its header and its first rows fit, within bounds.
fn widths(sheet: &dyn Sheet) -> Vec<usize> {
    let mut widths: Vec<usize> = sheet.columns().iter().map(|column| column.name.width() + 3).collect();
    for n in 0..sheet.len().min(SAMPLE) {
        for ((value, column), width) in sheet.row(n).iter().zip(sheet.columns()).zip(&mut widths) {
            *width = (*width).max(shown(value, column.kind) + 3);
        }
    }
    widths.into_iter().map(|width| width.clamp(WIDTH.0, WIDTH.1)).collect()
}

/// Columns of the longest line of a cell.
fn shown(value: &Value<'_>, kind: Kind) -> usize {
    match value {
        Value::Fixed(share) if matches!(kind, Kind::Share(_)) => per_cent(*share, kind).len(),
        value => value.plain(kind).lines().map(UnicodeWidthStr::width).max().unwrap_or(0),
    }
}
