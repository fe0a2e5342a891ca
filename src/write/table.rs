//! A sheet as a table for a terminal, columns in line with Chinese in them.
//!
//! What always holds: nothing in the data can drive the terminal; every line
//! of the table keeps to the width; columns stay where they are from the first
//! row to the last, so that a long result need not be held to be shown.

use std::io::Write;

use comfy_table::{
    Attribute, Cell, CellAlignment, ColumnConstraint, ContentArrangement, Table, Width, presets,
};
use unicode_width::UnicodeWidthStr;

use super::{Column, Kind, Sheet, Value, each_row, per_cent};
use crate::error::{Error, Result};

pub use super::Look;

/// Rows that decide how wide the columns are; later rows wrap into them.
const SAMPLE: usize = 500;

/// Width of a grouped table where there is no terminal: a line that an editor
/// still shows whole on a small screen.
const PAGE: u16 = 120;

/// Spaces between two columns.
const GAP: usize = 2;

/// Spaces before the rows of a group, so that its heading stands out.
const INDENT: usize = 2;

/// Narrowest column: two Chinese characters side by side.
const NARROW: usize = 4;

/// Widest column, whatever the terminal: a cell may hold a mebibyte.
const WIDE: usize = 200;

/// Writes `sheet` as a table. Control and direction characters are shown as
/// U+FFFD. Rows stand in groups under their headings where the sheet has some,
/// and apart by lines where it has none.
pub fn write(sheet: &dyn Sheet, look: Look, out: &mut dyn Write) -> Result<()> {
    let grouped = !sheet.is_empty() && sheet.heading(0).is_some();
    let width = look.width.or(grouped.then_some(PAGE));
    let indent = if grouped { INDENT } else { 0 };
    let room = width
        .map_or(usize::MAX, |width| usize::from(width).saturating_sub(spaces(indent, sheet.columns().len())));
    let layout = Layout { widths: fit(&wishes(sheet), room), indent, colored: look.colored };
    let mut line = |text: &str| writeln!(out, "{text}").map_err(|error| Error::writing("table", error));
    let heads =
        sheet.columns().iter().zip(alignments(sheet)).map(|(column, right)| layout.head(&column.name, right));
    line(&layout.lines(heads.collect()))?;
    line(&"=".repeat(layout.total()))?;
    each_row(sheet, |n, row| {
        match sheet.heading(n) {
            Some(heading) => {
                if n > 0 {
                    line("")?;
                }
                line(&layout.heading(&heading))?;
            }
            None if n > 0 && !grouped => line(&"-".repeat(layout.total()))?,
            None => {}
        }
        let cells = row.iter().zip(sheet.columns());
        line(&layout.lines(cells.map(|(value, column)| cell(value, column.kind)).collect()))
    })?;
    line(&"=".repeat(layout.total()))?;
    sheet.note().map_or(Ok(()), |note| line(&safe(note)))
}

/// Whether each column stands at the right: those of numbers.
fn alignments(sheet: &dyn Sheet) -> impl Iterator<Item = bool> {
    sheet.columns().iter().map(|column| column.kind != Kind::Text)
}

fn shown(value: &Value<'_>, kind: Kind) -> String {
    match (value, kind) {
        (Value::Fixed(share), Kind::Share(_)) => per_cent(*share, kind),
        _ => safe(&value.plain(kind)),
    }
}

fn cell(value: &Value<'_>, kind: Kind) -> Cell {
    let cell = Cell::new(shown(value, kind));
    if kind == Kind::Text { cell } else { cell.set_alignment(CellAlignment::Right) }
}

/// How wide each column would like to be.
struct Wish {
    /// Its longest line.
    most: usize,
    /// What nine in ten of its cells fit into: the rest may wrap.
    usual: usize,
    /// Wrapped numbers would mislead.
    fixed: bool,
}

/// The wishes of all columns, by the first rows, up to [`WIDE`].
fn wishes(sheet: &dyn Sheet) -> Vec<Wish> {
    let mut seen: Vec<Vec<usize>> = vec![Vec::new(); sheet.columns().len()];
    for n in 0..sheet.len().min(SAMPLE) {
        for ((value, column), seen) in sheet.row(n).iter().zip(sheet.columns()).zip(&mut seen) {
            seen.push(shown(value, column.kind).width().min(WIDE));
        }
    }
    let wish = |(column, mut seen): (&Column, Vec<usize>)| {
        seen.sort_unstable();
        let head = safe(&column.name).width().min(WIDE);
        let usual = seen.get(seen.len() * 9 / 10).or(seen.last()).map_or(head, |usual| head.max(*usual));
        let most = seen.last().map_or(head, |most| head.max(*most));
        Wish { most, usual, fixed: column.kind != Kind::Text }
    };
    sheet.columns().iter().zip(seen).map(wish).collect()
}

/// Widths that fill `room` and no more: all that is wished for where there is
/// room, else the usual, the widest columns narrowed first, and what is left
/// over to those that could use it, from the right, where the long texts stand.
fn fit(wishes: &[Wish], room: usize) -> Vec<usize> {
    let mut widths: Vec<usize> = wishes.iter().map(|wish| wish.most).collect();
    if widths.iter().sum::<usize>() <= room {
        return widths;
    }
    for (width, wish) in widths.iter_mut().zip(wishes).filter(|(_, wish)| !wish.fixed) {
        *width = wish.usual;
    }
    while widths.iter().sum::<usize>() > room {
        let free = widths.iter_mut().zip(wishes).filter(|(_, wish)| !wish.fixed);
        match free.map(|(width, _)| width).max() {
            Some(widest) if *widest > NARROW => *widest -= 1,
            _ => break,
        }
    }
    let mut left = room.saturating_sub(widths.iter().sum());
    for (width, wish) in widths.iter_mut().zip(wishes).rev() {
        let more = (wish.most - *width).min(left);
        (*width, left) = (*width + more, left - more);
    }
    widths
}

/// Columns of the terminal that hold no text.
fn spaces(indent: usize, columns: usize) -> usize {
    indent + GAP * columns.saturating_sub(1)
}

/// Where the columns stand.
struct Layout {
    widths: Vec<usize>,
    /// Spaces before the first column.
    indent: usize,
    colored: bool,
}

impl Layout {
    fn total(&self) -> usize {
        self.widths.iter().sum::<usize>() + spaces(self.indent, self.widths.len())
    }

    fn head(&self, name: &str, right: bool) -> Cell {
        let cell = Cell::new(safe(name));
        let cell = if right { cell.set_alignment(CellAlignment::Right) } else { cell };
        if self.colored { cell.add_attribute(Attribute::Bold) } else { cell }
    }

    fn heading(&self, heading: &str) -> String {
        wrapped(vec![self.head(heading, false)], &[self.total()], 0, self.colored)
    }

    /// One row of cells as lines of text.
    fn lines(&self, cells: Vec<Cell>) -> String {
        wrapped(cells, &self.widths, self.indent, self.colored)
    }
}

/// Cells wrapped into columns of these widths, after `indent` spaces.
fn wrapped(cells: Vec<Cell>, widths: &[usize], indent: usize, colored: bool) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    table.add_row(cells);
    table.force_no_tty();
    if colored {
        table.enforce_styling();
    }
    for (n, (column, width)) in table.column_iter_mut().zip(widths).enumerate() {
        let gap = if n == 0 { indent } else { GAP };
        column.set_padding((gap as u16, 0));
        let width = u16::try_from(width + gap).unwrap_or(u16::MAX);
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
    }
    table.trim_fmt()
}

/// Text that cannot drive a terminal: C0, C1 and direction characters become U+FFFD.
///
/// ```
/// use wayhome::write::table::safe;
/// assert_eq!(safe("王\u{1b}[31m秀\u{202e}英"), "王\u{fffd}[31m秀\u{fffd}英");
/// ```
pub fn safe(text: &str) -> String {
    text.chars().map(|c| if drives_a_terminal(c) { '\u{fffd}' } else { c }).collect()
}

/// Control characters, and the direction marks of Unicode UAX #9.
fn drives_a_terminal(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}
