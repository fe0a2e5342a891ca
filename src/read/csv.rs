//! Delimited text: CSV, TSV, and with `;` or `|`.
//!
//! Well-formed text is read exactly as the crate `csv` reads it (a test says
//! so). It is not used here because one quotation mark that nobody closed
//! would make it swallow the rest of the file as one cell. Here a quoted cell
//! that does not end as one should (before a delimiter, a line's end or the
//! file's end) is read again as if its quotation mark were not there, up to
//! the next delimiter, and reported; the next line is a row of its own.

use std::collections::VecDeque;

use super::TextEncoding;
use super::cells::{Cells, Mark};
use super::encoding;
use super::input::Input;
use super::lines::{Line, Lines};
use super::notes::Note;
use super::sheet::Sheet;
use crate::error::{ProblemKind, Result};

/// Delimiters in the order in which they are preferred.
const DELIMITERS: [u8; 4] = [b',', b'\t', b';', b'|'];

/// Any text will do: this reader comes last. Markup and archives are none.
pub(crate) fn sniff(head: &[u8]) -> bool {
    let text = head.trim_ascii_start();
    let starts = |word: &str| text.get(..word.len()).is_some_and(|s| s.eq_ignore_ascii_case(word.as_bytes()));
    !["<html", "<!doctype", "<table", "<?xml", "PK\u{3}\u{4}", "%PDF"].iter().any(|word| starts(word))
}

/// Reads all rows.
pub(crate) fn read(input: &Input, sheet: &mut Sheet<'_>) -> Result<()> {
    let form = encoding::form(input, sheet.options().encoding)?;
    if form.encoding != TextEncoding::Utf8 && sheet.options().encoding.is_none() {
        sheet.note(Note::Encoding { file: input.shared_name(), encoding: form.encoding.name() });
    }
    let mut rows = Rows {
        lines: Lines::open(input, form)?,
        again: VecDeque::new(),
        delimiter: delimiter(input, form)?,
        max_cell: sheet.options().max_cell,
    };
    sheet.ragged = true;
    let (mut line, mut cells) = (Line::default(), Cells::default());
    while rows.next(&mut line, &mut cells)? {
        sheet.row(line.number, &cells)?;
        if line.other_encoding {
            sheet.line_problem(line.number, ProblemKind::OtherEncoding, "")?;
        }
    }
    Ok(())
}

/// The delimiter, from the first line that has any: that of the file's ending
/// if it is among them, else the one that the line has most of.
fn delimiter(input: &Input, form: encoding::Form) -> Result<u8> {
    let own = match input.ending() {
        "tsv" | "tab" => Some(b'\t'),
        "csv" => Some(b','),
        _ => None,
    };
    let mut lines = Lines::open(input, form)?;
    let mut line = Line::default();
    for _ in 0..10 {
        if !lines.next(&mut line)? {
            break;
        }
        let counts = outside_quotes(&line.text);
        let count = |delimiter: u8| counts[DELIMITERS.iter().position(|&d| d == delimiter).unwrap_or(0)];
        if let Some(own) = own.filter(|&own| count(own) > 0) {
            return Ok(own);
        }
        let most = DELIMITERS.iter().rev().copied().max_by_key(|&delimiter| count(delimiter));
        if let Some(most) = most.filter(|&delimiter| count(delimiter) > 0) {
            return Ok(most);
        }
    }
    Ok(own.unwrap_or(b','))
}

fn outside_quotes(text: &str) -> [usize; 4] {
    let (mut counts, mut quoted) = ([0; 4], false);
    for byte in text.bytes() {
        quoted ^= byte == b'"';
        if let (false, Some(n)) = (quoted, DELIMITERS.iter().position(|&delimiter| delimiter == byte)) {
            counts[n] += 1;
        }
    }
    counts
}

/// Rows from lines: a quoted cell may hold line ends.
struct Rows<'a> {
    lines: Lines<'a>,
    /// Lines that were read in search of a closing quotation mark.
    again: VecDeque<Line>,
    delimiter: u8,
    max_cell: usize,
}

impl Rows<'_> {
    /// Reads the next row into `cells`; `line` is its first line.
    fn next(&mut self, line: &mut Line, cells: &mut Cells) -> Result<bool> {
        if !self.take(line)? {
            return Ok(false);
        }
        cells.clear();
        let quoted = memchr::memchr(b'"', line.text.as_bytes()).is_some();
        if quoted {
            self.quoted(line, cells)?
        } else {
            self.plain(line, cells)
        }
        Ok(true)
    }

    fn take(&mut self, line: &mut Line) -> Result<bool> {
        match self.again.pop_front() {
            Some(next) => *line = next,
            None => return self.lines.next(line),
        }
        Ok(true)
    }

    /// A line without quotation marks: cells are what stands between delimiters.
    fn plain(&self, line: &Line, cells: &mut Cells) {
        let text = without_return(&line.text);
        let mut start = 0;
        for end in memchr::memchr_iter(self.delimiter, text.as_bytes()) {
            cells.push(&text[start..end]);
            start = end + 1;
        }
        if line.cut {
            cells.mark(Mark::Cut);
        }
        cells.push(&text[start..]);
    }

    /// A line with quotation marks, and those that follow while one is open.
    fn quoted(&mut self, line: &Line, cells: &mut Cells) -> Result<()> {
        let ended = line.ended && !line.cut;
        let mut row = Row { text: line.text.clone(), at: 0, ended, first: line.text.len() };
        let mut taken: VecDeque<Line> = VecDeque::new();
        loop {
            let start = row.at;
            let outcome = if row.text[start..].starts_with('"') {
                self.quoted_cell(&mut row, cells, &mut taken)?
            } else {
                Outcome::Plain
            };
            if outcome == Outcome::Broken {
                cells.undo();
                row.at = start;
            }
            // A cell that is read as if it were not quoted ends on its own
            // line: those after it are rows again.
            if outcome != Outcome::Whole {
                row.give_back(&mut taken, &mut self.again, start);
                self.unquoted_cell(&mut row, cells, outcome, line.cut);
            }
            cells.end();
            if row.at >= row.text.len() || !row.step(self.delimiter) {
                return Ok(());
            }
        }
    }

    fn quoted_cell(
        &mut self,
        row: &mut Row,
        cells: &mut Cells,
        taken: &mut VecDeque<Line>,
    ) -> Result<Outcome> {
        let opened = row.at;
        row.at += 1;
        loop {
            let rest = &row.text.as_bytes()[row.at..];
            let Some(quote) = memchr::memchr(b'"', rest) else {
                cells.write(&row.text[row.at..]);
                row.at = row.text.len();
                if !row.ended || row.at - opened > self.max_cell || !self.join(row, taken)? {
                    return Ok(Outcome::Broken);
                }
                cells.write("\n");
                continue;
            };
            cells.write(&row.text[row.at..row.at + quote]);
            row.at += quote + 1;
            let after = &row.text[row.at..];
            if after.starts_with('"') {
                cells.write("\"");
                row.at += 1;
            } else if self.closes(after) {
                row.at = row.text.len() - after.trim_start_matches(' ').len();
                return Ok(Outcome::Whole);
            } else {
                return Ok(Outcome::Broken);
            }
        }
    }

    /// Whether what follows a quotation mark ends the cell.
    fn closes(&self, after: &str) -> bool {
        let after = after.trim_start_matches(' ');
        after.is_empty() || after == "\r" || after.as_bytes()[0] == self.delimiter
    }

    /// Adds the next line to the row.
    fn join(&mut self, row: &mut Row, taken: &mut VecDeque<Line>) -> Result<bool> {
        let mut line = Line::default();
        if !self.take(&mut line)? {
            return Ok(false);
        }
        row.text.push('\n');
        row.at = row.text.len();
        row.text.push_str(&line.text);
        row.ended = line.ended && !line.cut;
        taken.push_back(line);
        Ok(true)
    }

    fn unquoted_cell(&self, row: &mut Row, cells: &mut Cells, outcome: Outcome, cut: bool) {
        let rest = without_return(&row.text[row.at..]);
        let end = memchr::memchr(self.delimiter, rest.as_bytes()).unwrap_or(rest.len());
        let text = &rest[..end];
        match outcome {
            Outcome::Broken if !text[1..].contains('"') => {
                cells.mark(Mark::Kept(ProblemKind::UnclosedQuote));
                cells.write(&text[1..]);
            }
            Outcome::Broken => {
                cells.mark(Mark::Kept(ProblemKind::StrayQuote));
                cells.write(text);
            }
            _ => {
                if cut && end == rest.len() {
                    cells.mark(Mark::Cut);
                }
                cells.write(text);
            }
        }
        row.at += end;
    }
}

/// How a cell came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// It is not quoted.
    Plain,
    /// It is quoted and closed.
    Whole,
    /// Its quotation mark was not closed, or not before a delimiter.
    Broken,
}

/// The lines of one row while it is taken apart.
struct Row {
    text: String,
    at: usize,
    /// Whether a line's end follows the text.
    ended: bool,
    /// Where the first line ends.
    first: usize,
}

impl Row {
    /// Steps over the delimiter; `false` if what is left is a line's end.
    fn step(&mut self, delimiter: u8) -> bool {
        let more = self.text.as_bytes().get(self.at) == Some(&delimiter);
        self.at += usize::from(more);
        more
    }

    /// Gives back the lines after the one on which `at` stands.
    fn give_back(&mut self, taken: &mut VecDeque<Line>, again: &mut VecDeque<Line>, at: usize) {
        let mut end = self.first;
        let mut kept = 0;
        while end < at {
            let Some(line) = taken.get(kept) else { break };
            end += 1 + line.text.len();
            kept += 1;
        }
        for line in taken.drain(kept..).rev() {
            again.push_front(line);
        }
        if end < self.text.len() {
            self.text.truncate(end);
            self.ended = true;
        }
    }
}

fn without_return(text: &str) -> &str {
    text.strip_suffix('\r').unwrap_or(text)
}
