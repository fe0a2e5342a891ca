//! The cells of a row on their way, and how one cell is cleaned.
//!
//! A reader writes texts and marks into a [`Cells`]; what always holds is that
//! its texts lie end to end, so that a clean row is packed by one copy.

use std::borrow::Cow;

use crate::error::ProblemKind;

/// Most bytes of one row. Sixteen of the largest cells: no real row comes near.
pub(crate) const MAX_ROW: usize = 16 << 20;

/// Bytes of a cell that is too large which are shown with the problem.
pub(super) const SHOWN: usize = 200;

/// Stands for bytes that are no text, while a line is on its way: a code
/// point that Unicode keeps out of interchange.
pub(crate) const BAD: char = '\u{FFFF}';

/// What a reader knows about a cell besides its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// A number that was stored as floating point.
    Float,
    /// Longer than is read; the text is its beginning.
    Cut,
    /// Something is wrong with it; the text is used all the same.
    Kept(ProblemKind),
    /// Something is wrong with it; it counts as missing.
    Missing(ProblemKind),
}

/// The cells of one row, packed; used again for the next.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cells {
    pub(super) text: String,
    pub(super) ends: Vec<u32>,
    pub(super) marks: Vec<(usize, Mark)>,
}

impl Cells {
    pub(crate) fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
        self.marks.clear();
    }

    /// Adds a cell.
    pub(crate) fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.end();
    }

    /// Adds a cell with something to say about it.
    pub(crate) fn push_marked(&mut self, text: &str, mark: Mark) {
        self.marks.push((self.ends.len(), mark));
        self.push(text);
    }

    /// Adds a cell of a format that may name one long text many times; what
    /// would make the row too large is cut to a beginning that is reported.
    pub(crate) fn push_bounded(&mut self, text: &str, max_cell: usize, mark: Option<Mark>) {
        if text.len() > max_cell || self.text.len() + text.len() > MAX_ROW {
            self.push_marked(beginning(text, SHOWN), Mark::Cut);
        } else if let Some(mark) = mark {
            self.push_marked(text, mark);
        } else {
            self.push(text);
        }
    }

    /// Adds to the cell that is being written; [`Cells::end`] closes it.
    pub(crate) fn write(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Closes the cell that is being written.
    pub(crate) fn end(&mut self) {
        self.ends.push(self.text.len() as u32);
    }

    /// Says something about the cell that comes next.
    pub(crate) fn mark(&mut self, mark: Mark) {
        self.marks.push((self.ends.len(), mark));
    }

    /// Takes back what was written since the last [`Cells::end`].
    pub(crate) fn undo(&mut self) {
        self.text.truncate(self.ends.last().map_or(0, |&end| end as usize));
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn cell(&self, n: usize) -> &str {
        let Some(&end) = self.ends.get(n) else { return "" };
        let start = if n == 0 { 0 } else { self.ends[n - 1] };
        &self.text[start as usize..end as usize]
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|n| self.cell(n))
    }

    /// Whether there is nothing in it to use or to report.
    pub(super) fn is_blank(&self) -> bool {
        self.marks.is_empty() && self.text.trim().is_empty()
    }

    /// What is said about the n-th cell.
    pub(super) fn mark_of(&self, n: usize) -> Option<Mark> {
        self.marks.iter().find(|(cell, _)| *cell == n).map(|(_, mark)| *mark)
    }
}

/// Decimal digits that every floating-point number of a spreadsheet keeps.
pub(super) const EXACT_DIGITS: usize = 15;

/// The number with `*` for each digit that floating point has lost.
pub(super) fn hide_lost(text: &str) -> String {
    let mut digits = 0;
    let hide = |c: char| {
        digits += usize::from(c.is_ascii_digit());
        if c.is_ascii_digit() && digits > EXACT_DIGITS { '*' } else { c }
    };
    text.chars().map(hide).collect()
}

/// The longest beginning of at most `length` bytes.
pub(crate) fn beginning(text: &str, length: usize) -> &str {
    let mut end = length.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Whether a text may hold something that [`Sheet::clean`] must look at: a
/// quick test by bytes that has false alarms and misses nothing. C2 begins
/// the C1 controls, D8 the Arabic letter mark, E2 the direction characters,
/// EF the noncharacter [`BAD`].
pub(super) fn suspicious(text: &str) -> bool {
    text.bytes().any(|b| b < 0x20 || matches!(b, 0x7f | 0xc2 | 0xd8 | 0xe2 | 0xef))
}

/// The text without control and direction characters; line breaks and tabs
/// inside a cell are text.
pub(super) fn strip(text: &str) -> Cow<'_, str> {
    let unwanted = |c: char| (c.is_control() && !matches!(c, '\n' | '\r' | '\t')) || is_direction(c);
    if suspicious(text) && text.contains(unwanted) {
        return Cow::Owned(text.chars().filter(|&c| !unwanted(c)).collect());
    }
    Cow::Borrowed(text)
}

/// Characters that change the direction of what follows (Unicode Standard
/// Annex 9): they can make a name show as another one.
pub(crate) fn is_direction(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
