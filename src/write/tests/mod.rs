//! Tests of all formats: what is written is read back, with libraries that
//! did not write it; nothing in a cell gets out of it.

mod formats;
mod hostile;
mod payloads;
mod people;
mod read_back;

use super::{Column, Kind, Options, Sheet, Value, Writer};

/// A sheet of ready rows.
pub(super) struct Rows {
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Vec<Value<'static>>>,
}

impl Sheet for Rows {
    fn columns(&self) -> &[Column] {
        &self.columns
    }

    fn len(&self) -> usize {
        self.rows.len()
    }

    fn row(&self, n: usize) -> Vec<Value<'_>> {
        self.rows[n].clone()
    }
}

/// A column of each kind.
pub(super) fn columns() -> Vec<Column> {
    vec![
        Column::new("found_id", Kind::Text),
        Column::new("rank", Kind::Int),
        Column::new("match_weight", Kind::Fixed(3)),
        Column::new("match_probability", Kind::Share(6)),
        Column::new("名字 \"q\", <b>", Kind::Text),
    ]
}

/// Rows with every kind of value, with and without something in it.
pub(super) fn rows(count: usize) -> Rows {
    let row = |n: usize| {
        let number = n as i64;
        vec![
            Value::text(format!("F{n:04}")),
            Value::Int(number % 11),
            if n % 5 == 4 { Value::Empty } else { Value::Fixed(number * 7_919 - 40_050) },
            if n % 5 == 4 { Value::Empty } else { Value::Fixed(number * 104_729 % 1_000_001) },
            if n % 3 == 2 {
                Value::Empty
            } else {
                Value::text(format!("王秀英, \"{n}\"\n艾合买提·买买提"))
            },
        ]
    };
    Rows { columns: columns(), rows: (0..count).map(row).collect() }
}

/// One column of text.
pub(super) fn texts<S: Into<String>>(texts: impl IntoIterator<Item = S>) -> Rows {
    let row = |text: S| vec![Value::text("F1"), Value::text(text.into())];
    let columns = vec![Column::new("found_id", Kind::Text), Column::new("text", Kind::Text)];
    Rows { columns, rows: texts.into_iter().map(row).collect() }
}

pub(super) fn bytes(writer: &Writer, sheet: &dyn Sheet, options: &Options) -> Vec<u8> {
    let mut out = Vec::new();
    (writer.write)(sheet, options, &mut out).unwrap();
    out
}
