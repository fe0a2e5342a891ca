//! A sheet as JSON Lines: one object a row; numbers as numbers, empty as null.

use std::io::Write;

use serde_json::value::RawValue;

use super::{Column, Sheet, Value, each_row};
use crate::error::{Error, Result};

/// Writes `sheet`, keys in the order of its columns.
pub fn write(sheet: &dyn Sheet, out: &mut dyn Write) -> Result<()> {
    each_row(sheet, |_, row| {
        let mut separator = '{';
        let mut line = String::new();
        for (column, value) in sheet.columns().iter().zip(row) {
            line.push(separator);
            separator = ',';
            line.push_str(&quoted(&column.name));
            line.push(':');
            line.push_str(&json(column, value));
        }
        line.push_str(if separator == '{' { "{}\n" } else { "}\n" });
        out.write_all(line.as_bytes()).map_err(|error| Error::writing("JSON Lines", error))
    })
}

fn json(column: &Column, value: &Value<'_>) -> String {
    match value {
        Value::Empty => "null".to_owned(),
        Value::Text(text) => quoted(text),
        // Decimal text is valid JSON as it stands: no digit is lost to a float.
        Value::Int(_) | Value::Fixed(_) => value.plain(column.kind).into_owned(),
    }
}

fn quoted(text: &str) -> String {
    serde_json::value::to_raw_value(text)
        .map_or_else(|_| "\"\"".to_owned(), |raw: Box<RawValue>| raw.get().to_owned())
}
