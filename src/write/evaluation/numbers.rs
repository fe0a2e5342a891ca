//! Numbers of the result as cells of a page, each with where it stands.
//!
//! What always holds: a number on the page is one of the JSON, rounded; its
//! cell names the place in it (a JSON pointer), so that a test can look both up.

use serde_json::Value;

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// As it is: counts, ranks, texts.
    Plain,
    /// Per cent with two decimals.
    Share,
    /// Four decimals.
    Four,
    /// Three decimals, as weights are printed.
    Bits,
}

/// A cell: a text, and for a number its place in the JSON.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Cell {
    pub(super) text: String,
    /// JSON pointer; empty for words.
    pub(super) key: String,
}

impl Cell {
    pub(super) fn words(text: impl Into<String>) -> Cell {
        Cell { text: text.into(), key: String::new() }
    }

    pub(super) fn is_number(&self) -> bool {
        !self.key.is_empty() || self.text == NOTHING
    }
}

/// Stands where a number is null.
const NOTHING: &str = "–";

/// The result, to take numbers from.
#[derive(Clone, Copy)]
pub(super) struct Numbers<'a>(pub(super) &'a Value);

impl<'a> Numbers<'a> {
    pub(super) fn value(self, pointer: &str) -> Option<&'a Value> {
        self.0.pointer(pointer).filter(|value| !value.is_null())
    }

    pub(super) fn text(self, pointer: &str) -> &'a str {
        self.value(pointer).and_then(Value::as_str).unwrap_or_default()
    }

    /// The items of a list; none where it is null.
    pub(super) fn list(self, pointer: &str) -> &'a [Value] {
        self.value(pointer).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }

    pub(super) fn cell(self, pointer: &str, form: Form) -> Cell {
        match self.value(pointer) {
            None => Cell::words(NOTHING),
            Some(value) => Cell { text: written(value, form), key: pointer.to_owned() },
        }
    }

    /// A figure, which stands alone or as value, low and high.
    pub(super) fn figure(self, pointer: &str, form: Form) -> Cell {
        match self.value(pointer) {
            Some(Value::Object(_)) => self.cell(&format!("{pointer}/value"), form),
            _ => self.cell(pointer, form),
        }
    }

    /// Both ends of a figure's interval.
    pub(super) fn ends(self, pointer: &str, form: Form) -> [Cell; 2] {
        ["low", "high"].map(|end| match self.value(&format!("{pointer}/{end}")) {
            Some(_) => self.cell(&format!("{pointer}/{end}"), form),
            None => Cell::default(),
        })
    }
}

fn written(value: &Value, form: Form) -> String {
    let number = value.as_f64();
    let text = match (form, number) {
        (Form::Share, Some(share)) => format!("{:.2} %", share * 100.0),
        (Form::Four, Some(number)) => format!("{number:.4}"),
        (Form::Bits, Some(number)) => format!("{number:.3}"),
        _ => value.as_str().map_or_else(|| value.to_string(), str::to_owned),
    };
    if number.is_some() { text.replace('-', "−") } else { text }
}

/// A key as a step of a JSON pointer (RFC 6901).
pub(super) fn step(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
