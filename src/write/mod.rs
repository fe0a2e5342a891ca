//! Results to files: whole or not at all.
//!
//! A result is a [`Sheet`]: named columns and rows of values that can be asked
//! for in any order. Each format writes any sheet; no format knows what a
//! match is. What always holds: a file appears under its name only when it is
//! whole, and its bytes carry no time and no path.

pub mod atomic;
mod brief;
pub mod csv;
mod duplicates;
pub mod evaluation;
pub mod explanation;
pub mod jsonl;
mod matches;
#[cfg(feature = "parquet")]
pub mod parquet;
pub mod problems;
mod side_by_side;
pub mod svg;
#[cfg(feature = "cli")]
pub mod table;
#[cfg(all(test, feature = "cli", feature = "parquet", feature = "xlsx"))]
mod tests;
pub mod training;
pub mod tsv;
mod writers;
#[cfg(feature = "xlsx")]
pub mod xlsx;

pub use brief::Brief;
pub use duplicates::Duplicates;
pub use matches::{Matches, Shown};
pub use side_by_side::SideBySide;
pub use writers::{Look, Options, Reader, WRITERS, Writer};

use std::borrow::Cow;

use rayon::prelude::*;

use crate::error::Result;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// Whole numbers.
    Int,
    /// Decimal numbers with this many decimals, exact.
    Fixed(u8),
    /// The same, between 0 and 1: people are shown per cent.
    Share(u8),
}

impl Kind {
    /// Decimals of a column of decimal numbers, 0 of others.
    pub fn decimals(self) -> u8 {
        match self {
            Kind::Fixed(decimals) | Kind::Share(decimals) => decimals,
            Kind::Text | Kind::Int => 0,
        }
    }

    /// The floating-point number nearest to `number` units of the last decimal:
    /// what parsing the printed figure gives. Both parts are exact up to 2^53
    /// and twenty decimals, so that one rounding is made.
    pub fn number(self, number: i64) -> f64 {
        let unit = (0..self.decimals()).fold(1.0, |unit, _| unit * 10.0);
        number as f64 / unit
    }
}

/// A column of a result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its header.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
}

impl Column {
    /// A column.
    pub fn new(name: impl Into<String>, kind: Kind) -> Column {
        Column { name: name.into(), kind }
    }
}

/// A cell of a result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'a> {
    /// Nothing: an empty cell, null.
    Empty,
    /// Text.
    Text(Cow<'a, str>),
    /// A whole number.
    Int(i64),
    /// A decimal number, in units of its column's last decimal: 1.5 in a
    /// column `Fixed(3)` or `Share(3)` is 1500.
    Fixed(i64),
}

impl<'a> Value<'a> {
    /// Text, borrowed or owned.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Value<'a> {
        Value::Text(text.into())
    }

    /// The value as plain text, as CSV has it; `kind` gives the decimals.
    ///
    /// ```
    /// use wayhome::write::{Kind, Value};
    /// assert_eq!(Value::Fixed(-50).plain(Kind::Fixed(3)), "-0.050");
    /// ```
    pub fn plain(&self, kind: Kind) -> Cow<'_, str> {
        match self {
            Value::Empty => Cow::Borrowed(""),
            Value::Text(text) => Cow::Borrowed(text),
            Value::Int(number) => Cow::Owned(number.to_string()),
            Value::Fixed(number) => Cow::Owned(decimal(*number, kind)),
        }
    }
}

fn decimal(number: i64, kind: Kind) -> String {
    let decimals = kind.decimals();
    let unit = 10u64.pow(u32::from(decimals));
    let sign = if number < 0 { "-" } else { "" };
    let (whole, rest) = (number.unsigned_abs() / unit, number.unsigned_abs() % unit);
    if decimals == 0 {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{rest:0width$}", width = decimals as usize)
    }
}

/// A result that can be written.
pub trait Sheet: Sync {
    /// Its columns.
    fn columns(&self) -> &[Column];

    /// How many rows it has.
    fn len(&self) -> usize;

    /// Whether it has none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Row `n`, a value for each column.
    fn row(&self, n: usize) -> Vec<Value<'_>>;

    /// What stands above row `n` where a group of rows begins: on a terminal
    /// a line of its own. Other formats leave it out.
    fn heading(&self, _n: usize) -> Option<String> {
        None
    }

    /// What a person must know of the whole, said once below a table.
    fn note(&self) -> Option<&str> {
        None
    }
}

/// Rows that are worked out together, in threads: enough to share the work
/// evenly, few enough to hold in memory (about 10 MB of wide rows).
const BLOCK: usize = 4096;

/// Calls `take` with every row in order; rows are worked out in threads.
fn each_row(sheet: &dyn Sheet, mut take: impl FnMut(usize, &[Value<'_>]) -> Result<()>) -> Result<()> {
    for start in (0..sheet.len()).step_by(BLOCK) {
        let block = start..(start + BLOCK).min(sheet.len());
        let rows: Vec<Vec<Value<'_>>> = block.into_par_iter().map(|n| sheet.row(n)).collect();
        for (n, row) in rows.iter().enumerate() {
            take(start + n, row)?;
        }
    }
    Ok(())
}

/// A share for people: `91.2 %`; nothing is shown as impossible or certain.
///
/// ```
/// use wayhome::write::{Kind, per_cent};
/// assert_eq!(per_cent(912_345, Kind::Share(6)), "91.2 %");
/// assert_eq!(per_cent(120, Kind::Share(6)), "<0.1 %");
/// assert_eq!(per_cent(999_999, Kind::Share(6)), ">99.9 %");
/// ```
pub fn per_cent(share: i64, kind: Kind) -> String {
    let unit = 10i64.pow(u32::from(kind.decimals()));
    // In tenths of a per cent, rounded half up.
    let tenths = (share * 1000 + unit / 2) / unit;
    match tenths {
        ..=0 => "<0.1 %".to_owned(),
        1000.. => ">99.9 %".to_owned(),
        tenths => format!("{}.{} %", tenths / 10, tenths % 10),
    }
}
