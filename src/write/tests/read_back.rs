//! Written bytes to cells of plain text, by libraries that did not write them.

use std::io::{Cursor, Write as _};

use super::super::{Column, Kind, Value};

/// Header and rows; an empty cell is `None` where the format knows the difference.
pub(super) type Cells = Vec<Vec<Option<String>>>;

/// What is expected of a sheet: its header and its values as plain text.
pub(super) fn expected(columns: &[Column], rows: &[Vec<Value<'_>>]) -> Cells {
    let header = columns.iter().map(|column| Some(column.name.clone())).collect();
    let cell = |(value, column): (&Value<'_>, &Column)| match value {
        Value::Empty => None,
        value => Some(value.plain(column.kind).into_owned()),
    };
    let rows = rows.iter().map(|row| row.iter().zip(columns).map(cell).collect());
    std::iter::once(header).chain(rows).collect()
}

/// A number as its column prints it, from the double that a reader gets.
fn printed(number: f64, kind: Kind) -> String {
    format!("{number:.*}", usize::from(kind.decimals()))
}

pub(super) fn separated(bytes: &[u8], separator: u8) -> Cells {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).delimiter(separator).from_reader(bytes);
    let cell = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    reader.records().map(|record| record.unwrap().iter().map(cell).collect()).collect()
}

pub(super) fn jsonl(bytes: &[u8], columns: &[Column]) -> Cells {
    let mut cells: Cells = Vec::new();
    for line in std::str::from_utf8(bytes).unwrap().lines() {
        let row: serde_json::Map<String, serde_json::Value> = serde_json::from_str(line).unwrap();
        if cells.is_empty() {
            cells.push(row.keys().map(|key| Some(key.clone())).collect());
        }
        let cell = |(value, column): (&serde_json::Value, &Column)| match value {
            serde_json::Value::Null => None,
            serde_json::Value::String(text) => Some(text.clone()),
            number => Some(printed(number.as_f64().unwrap(), column.kind)),
        };
        cells.push(row.values().zip(columns).map(cell).collect());
    }
    cells
}

#[cfg(feature = "parquet")]
pub(super) fn parquet(bytes: &[u8], columns: &[Column]) -> Cells {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    let reader = SerializedFileReader::new(file).unwrap();
    let schema = reader.metadata().file_metadata().schema_descr_ptr();
    let mut cells = vec![schema.columns().iter().map(|column| Some(column.name().to_owned())).collect()];
    for row in reader.get_row_iter(None).unwrap() {
        let row = row.unwrap();
        let cell = |((_, value), column): ((&String, &Field), &Column)| match value {
            Field::Null => None,
            Field::Str(text) => Some(text.clone()),
            Field::Long(number) => Some(number.to_string()),
            Field::Double(number) => Some(printed(*number, column.kind)),
            other => panic!("{other:?} is none of ours"),
        };
        cells.push(row.get_column_iter().zip(columns).map(cell).collect());
    }
    cells
}

/// The sheets of a workbook, each with its header.
#[cfg(feature = "xlsx")]
pub(super) fn xlsx(bytes: &[u8], columns: &[Column]) -> Vec<Cells> {
    use calamine::{DataRef, Reader, Xlsx};
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let names = book.sheet_names();
    let mut sheets = Vec::new();
    for name in names {
        let mut reader = book.worksheet_cells_reader(&name).unwrap();
        let mut cells: Cells = Vec::new();
        while let Some(cell) = reader.next_cell().unwrap() {
            let (row, column) = cell.get_position();
            while cells.len() <= row as usize {
                cells.push(vec![None; columns.len()]);
            }
            cells[row as usize][column as usize] = match cell.get_value() {
                DataRef::Empty => None,
                DataRef::String(text) => Some(text.clone()),
                DataRef::SharedString(text) => Some((*text).to_owned()),
                DataRef::Int(number) => Some(number.to_string()),
                DataRef::Float(number) => Some(printed(*number, columns[column as usize].kind)),
                other => panic!("{other:?} is none of ours"),
            };
        }
        sheets.push(cells);
    }
    sheets
}

/// A part of a workbook as text.
#[cfg(feature = "xlsx")]
pub(super) fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    std::io::read_to_string(archive.by_name(name).unwrap()).unwrap()
}
