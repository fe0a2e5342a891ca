//! Results to files: whole or not at all.
//!
//! A result is a [`Sheet`]: named columns and rows of values that can be asked
//! for in any order. Each format writes any sheet; no format knows what a
//! match is. What always holds: a file appears under its name only when it is
//! whole, and its bytes carry no time and no path.

pub mod atomic;
pub mod csv;
pub mod explanation;
pub mod jsonl;
mod matches;
pub mod problems;
pub mod svg;
#[cfg(feature = "cli")]
pub mod table;

pub use matches::{Matches, Shown};

use std::borrow::Cow;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// Whole numbers.
    Int,
    /// Decimal numbers with this many decimals, exact.
    Fixed(u8),
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
    /// column `Fixed(3)` is 1500.
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
    let Kind::Fixed(decimals) = kind else { return number.to_string() };
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
}
