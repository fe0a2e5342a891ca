//! A sheet as CSV: raw UTF-8 for programs, or made for Excel.

use std::io::Write;

use super::{Sheet, Value, each_row};
use crate::error::{Error, Result};

/// How CSV is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Style {
    /// With a BOM, and with cells that a spreadsheet would run as a formula
    /// turned into text by a leading apostrophe.
    pub excel: bool,
}

/// Writes `sheet` as CSV (RFC 4180, lines end in LF).
pub fn write(sheet: &dyn Sheet, style: Style, out: &mut dyn Write) -> Result<()> {
    separated(sheet, b',', style, out)
}

/// The same with another separator.
pub(super) fn separated(sheet: &dyn Sheet, separator: u8, style: Style, out: &mut dyn Write) -> Result<()> {
    let failed = |error: csv::Error| Error::writing("CSV", io_error(error));
    if style.excel {
        out.write_all("\u{feff}".as_bytes()).map_err(|error| Error::writing("CSV", error))?;
    }
    let mut csv = csv::WriterBuilder::new().delimiter(separator).from_writer(out);
    csv.write_record(sheet.columns().iter().map(|column| cell(&column.name, style))).map_err(failed)?;
    each_row(sheet, |_, row| {
        for (value, column) in row.iter().zip(sheet.columns()) {
            let text = value.plain(column.kind);
            let text = if matches!(value, Value::Text(_)) { cell(&text, style) } else { text.into_owned() };
            csv.write_field(text).map_err(failed)?;
        }
        csv.write_record(None::<&[u8]>).map_err(failed)
    })?;
    csv.flush().map_err(|error| Error::writing("CSV", error))
}

/// The system's error inside a CSV error, so that a closed pipe is known as one.
fn io_error(error: csv::Error) -> std::io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => std::io::Error::other(format!("{other:?}")),
    }
}

fn cell(text: &str, style: Style) -> String {
    if style.excel && runs_as_formula(text) { format!("'{text}") } else { text.to_owned() }
}

/// Whether a spreadsheet would take the text for a formula: `=`, `+`, `-`, `@`
/// and their full-width forms, a tab or a CR at its start (OWASP, CSV injection).
///
/// ```
/// use wayhome::write::csv::runs_as_formula;
/// assert!(runs_as_formula("=HYPERLINK(\"x\")") && runs_as_formula("＝1+1"));
/// assert!(!runs_as_formula("王秀英"));
/// ```
pub fn runs_as_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'])
}
