//! JSON Lines, and a JSON array of objects.
//!
//! An object is a row, its names are headers. Numbers stand as they were
//! written, null is an empty cell, an array's values are joined by `|`, an
//! object in a cell becomes `name:value` pairs (and `{"role":"父","name":"…"}`
//! becomes `父:…`). A line, or an element of the array, that is no object is
//! reported; those after it are read.

use std::collections::HashMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::TextEncoding;
use super::cells::{Cells, MAX_ROW, Mark, beginning};
use super::encoding;
use super::input::Input;
use super::lines::{Line, Lines};
use super::notes::Note;
use super::sheet::Sheet;
use crate::error::{ProblemKind, Result};

/// Arrays and objects inside a cell that are taken apart; deeper ones stand
/// as they were written.
const DEPTH: usize = 4;

/// Bytes of a broken line that are shown with its problem.
const SHOWN: usize = 200;

/// Whether the first letter opens an object or an array.
pub(crate) fn sniff(head: &[u8]) -> bool {
    let text: Vec<u8> = match head {
        [0xEF, 0xBB, 0xBF, rest @ ..] => rest.to_vec(),
        [0xFF, 0xFE, rest @ ..] | [0xFE, 0xFF, rest @ ..] => {
            rest.iter().copied().filter(|&byte| byte != 0).collect()
        }
        _ => head.to_vec(),
    };
    matches!(text.trim_ascii_start().first(), Some(b'{' | b'['))
}

/// Reads all rows.
pub(crate) fn read(input: &Input, sheet: &mut Sheet<'_>) -> Result<()> {
    let form = encoding::form(input, sheet.options().encoding)?;
    if form.encoding != TextEncoding::Utf8 && sheet.options().encoding.is_none() {
        sheet.note(Note::Encoding { file: input.shared_name(), encoding: form.encoding.name() });
    }
    let mut lines = Lines::open(input, form)?;
    let mut line = Line::default();
    sheet.set_headers(Vec::new())?;
    let mut objects = Objects { sheet, columns: HashMap::new(), uniform: true, cells: Cells::default() };
    let mut elements: Option<Elements> = None;
    while lines.next(&mut line)? {
        if line.other_encoding {
            objects.sheet.line_problem(line.number, ProblemKind::OtherEncoding, "")?;
        }
        if elements.is_none() && objects.columns.is_empty() && line.text.trim_start().starts_with('[') {
            elements = Some(Elements::default());
        }
        match &mut elements {
            Some(elements) => elements.line(&line, &mut objects)?,
            None => objects.object(line.number, &line.text, line.cut)?,
        }
    }
    if let Some(elements) = elements {
        elements.finish(line.number, &mut objects)?;
    }
    // Rows that do not all name the same columns in the same order say
    // nothing about an order; the names' own does not depend on the rows'.
    if !objects.uniform {
        objects.sheet.sort_columns();
    }
    Ok(())
}

/// Objects to rows of a sheet.
struct Objects<'s, 'o> {
    sheet: &'s mut Sheet<'o>,
    columns: HashMap<String, usize>,
    /// Whether all rows so far name the same columns in the same order.
    uniform: bool,
    cells: Cells,
}

impl Objects<'_, '_> {
    fn object(&mut self, line: u64, text: &str, cut: bool) -> Result<()> {
        if text.trim().is_empty() {
            return Ok(());
        }
        match serde_json::from_str::<Members<'_>>(text) {
            Ok(members) if !cut => self.row(line, &members),
            _ => self.sheet.line_problem(line, ProblemKind::BrokenLine, beginning(text, SHOWN)),
        }
    }

    fn row(&mut self, line: u64, members: &Members<'_>) -> Result<()> {
        let width = self.columns.len();
        let first = width == 0;
        let mut values = Vec::with_capacity(members.0.len());
        for (name, value) in &members.0 {
            values.push((self.column(name)?, value.get()));
        }
        let mut order: Vec<usize> = Vec::with_capacity(values.len());
        for (column, _) in &values {
            if order.last() < Some(column) {
                order.push(*column);
            } else {
                self.uniform &= order.contains(column);
            }
        }
        self.uniform &= order.len() == self.columns.len() && (first || order.len() == width);
        values.sort_by_key(|(column, _)| *column);
        self.cells.clear();
        let max_cell = self.sheet.options().max_cell;
        let mut values = values.into_iter().peekable();
        while let Some((column, value)) = values.next() {
            while self.cells.len() < column {
                self.cells.push("");
            }
            let mut text = cell_text(value, DEPTH);
            // One name twice in one object: two values.
            while let Some((_, other)) = values.next_if(|(next, _)| *next == column) {
                text = match (text, cell_text(other, DEPTH)) {
                    (Some(a), Some(b)) if a.is_empty() || b.is_empty() => Some(a + &b),
                    (Some(a), Some(b)) => Some(a + "|" + &b),
                    _ => None,
                };
            }
            match text {
                Some(text) => self.cells.push_bounded(&text, max_cell, None),
                None => self.cells.push_bounded(value, max_cell, Some(Mark::Missing(ProblemKind::BadBytes))),
            }
        }
        self.sheet.row(line, &self.cells)
    }

    fn column(&mut self, name: &str) -> Result<usize> {
        if let Some(&column) = self.columns.get(name) {
            return Ok(column);
        }
        self.sheet.add_header(name)?;
        let column = self.columns.len();
        self.columns.insert(name.to_owned(), column);
        Ok(column)
    }
}

/// The members of an object in their order, values as they were written.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Collect)
    }
}

/// A value as the text of a cell; `None` for a string that is no text (half
/// of a surrogate pair).
fn cell_text(value: &str, depth: usize) -> Option<String> {
    match value.as_bytes().first() {
        Some(b'n') | None => Some(String::new()),
        Some(b'"') => serde_json::from_str(value).ok(),
        Some(b'[') if depth > 0 => {
            let values: Vec<&RawValue> = serde_json::from_str(value).ok()?;
            joined(values.into_iter().map(|value| cell_text(value.get(), depth - 1)))
        }
        Some(b'{') if depth > 0 => {
            let Members(members) = serde_json::from_str(value).ok()?;
            if let [(role, first), (name, second)] = members.as_slice()
                && (role.as_str(), name.as_str()) == ("role", "name")
            {
                let (role, name) = (cell_text(first.get(), 0)?, cell_text(second.get(), 0)?);
                return Some(pair(&role, &name));
            }
            let pairs = members.iter().map(|(name, value)| {
                cell_text(value.get(), depth - 1)
                    .map(|text| if text.is_empty() { text } else { pair(name, &text) })
            });
            joined(pairs)
        }
        _ => Some(value.to_owned()),
    }
}

fn pair(name: &str, value: &str) -> String {
    if name.is_empty() { value.to_owned() } else { format!("{name}:{value}") }
}

fn joined(texts: impl Iterator<Item = Option<String>>) -> Option<String> {
    let mut joined = String::new();
    for text in texts {
        let text = text?;
        if !joined.is_empty() && !text.is_empty() {
            joined.push('|');
        }
        joined.push_str(&text);
    }
    Some(joined)
}

/// The elements of an array, taken apart by its brackets and commas, so that
/// a broken one costs only itself.
#[derive(Default)]
struct Elements {
    depth: usize,
    in_string: bool,
    escaped: bool,
    text: String,
    /// The line on which the element begins.
    start: u64,
    too_long: bool,
}

impl Elements {
    fn line(&mut self, line: &Line, objects: &mut Objects<'_, '_>) -> Result<()> {
        let mut from = 0;
        for (n, byte) in line.text.bytes().enumerate() {
            if self.in_string {
                self.in_string = self.escaped || byte != b'"';
                self.escaped = !self.escaped && byte == b'\\';
                continue;
            }
            match byte {
                b'"' => self.in_string = true,
                b'{' | b'[' => {
                    self.depth += 1;
                    if self.depth == 1 {
                        from = n + 1;
                    }
                }
                b'}' | b']' if self.depth > 1 => self.depth -= 1,
                b',' | b']' if self.depth == 1 => {
                    self.add(&line.text[from..n], line.number);
                    self.flush(objects)?;
                    from = n + 1;
                    self.depth -= usize::from(byte == b']');
                }
                _ => {}
            }
        }
        self.add(&line.text[from..], line.number);
        self.add("\n", line.number);
        self.too_long |= line.cut;
        // A string cannot go over a line's end: one that does is broken, and
        // with it the element; the next line begins a new one.
        if std::mem::take(&mut self.in_string) {
            self.escaped = false;
            self.depth = 1;
            self.flush(objects)?;
        }
        Ok(())
    }

    fn add(&mut self, piece: &str, line: u64) {
        if self.text.is_empty() {
            let piece = piece.trim_start();
            if !piece.is_empty() {
                self.start = line;
                self.text.push_str(piece);
            }
        } else if self.text.len() + piece.len() <= MAX_ROW {
            self.text.push_str(piece);
        } else {
            self.too_long = true;
        }
    }

    fn flush(&mut self, objects: &mut Objects<'_, '_>) -> Result<()> {
        let text = std::mem::take(&mut self.text);
        let too_long = std::mem::take(&mut self.too_long);
        objects.object(self.start, &text, too_long)
    }

    /// What is left after the last line: of a whole array, nothing. An array
    /// that is never closed is a file that was cut off, and said so.
    fn finish(mut self, line: u64, objects: &mut Objects<'_, '_>) -> Result<()> {
        self.flush(objects)?;
        if self.depth > 0 {
            objects.sheet.line_problem(line, ProblemKind::BrokenLine, "")?;
        }
        Ok(())
    }
}
