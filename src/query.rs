//! One question as a record: flags, JSON or free words.
//!
//! A query is a record like any other: it is normalised, compared and weighed
//! by the same code as a row of a file, so that `search` gives what `match` gives.

use crate::error::{Error, Result};
use crate::lang::words;
use crate::read::{ReadOptions, understand};
use crate::record::{Field, Record, Records, Row, Side, Source};

/// The id of a query that names none.
pub const QUERY_ID: &str = "query";

/// A side that holds one query: pairs of (header, cell) as a file would have them.
///
/// Headers are understood as those of a file are (an unknown one is kept, as
/// in a file); blank cells are left out.
///
/// ```
/// use wayhome::query;
/// use wayhome::record::{Field, Side};
/// let asked = query::records(Side::Found, &[("姓名".into(), "王秀英".into())]).unwrap();
/// assert_eq!(asked.cells(&asked.records[0], Field::FullName).next().unwrap().text, "王秀英");
/// ```
pub fn records(side: Side, cells: &[(String, String)]) -> Result<Records> {
    let filled: Vec<&(String, String)> = cells.iter().filter(|(_, cell)| !cell.trim().is_empty()).collect();
    let names: Vec<String> = filled.iter().map(|(name, _)| name.clone()).collect();
    let headers = understand(QUERY_ID, &names, side, &ReadOptions::default())?;
    let id = headers.iter().zip(&filled).find(|(header, _)| header.field == Some(Field::RecordId));
    let id = id.map_or(QUERY_ID, |(_, (_, cell))| cell.trim()).into();
    let row = Row::new(1, filled.iter().map(|(_, cell)| cell.as_str()));
    let source = Source { file: QUERY_ID.into(), headers };
    Ok(Records {
        side,
        sources: vec![source],
        records: vec![Record { id, source: 0, row }],
        problems: Vec::new(),
    })
}

/// The cells of a JSON object: strings, numbers as written, lists joined by `|`.
///
/// Fails where the text is no object of such values.
pub fn from_json(text: &str) -> Result<Vec<(String, String)>> {
    let wrong = || {
        Error::usage(
            words!(
                "--record: not a JSON object of texts and numbers",
                "--record：不是由文字和数字组成的 JSON 对象"
            ),
            words!(
                "Write {{\"full_name\":\"王秀英\",\"age\":\"70多\"}}",
                "请写成 {{\"full_name\":\"王秀英\",\"age\":\"70多\"}}"
            ),
        )
    };
    let object: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(text).map_err(|_| wrong())?;
    object
        .into_iter()
        .map(|(name, value)| Some((name, cell(&value)?)))
        .collect::<Option<_>>()
        .ok_or_else(wrong)
}

fn cell(value: &serde_json::Value) -> Option<String> {
    use serde_json::Value;
    match value {
        Value::Null => Some(String::new()),
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Array(items) => Some(items.iter().map(cell).collect::<Option<Vec<_>>>()?.join("|")),
        Value::Object(_) => None,
    }
}
