//! A sheet as a table for a terminal, columns in line with Chinese in them.

use std::io::Write;

use comfy_table::{Cell, CellAlignment, ContentArrangement, Table, presets};

use super::{Kind, Sheet, Value};
use crate::error::{Error, Result};

/// How a table is shown.
#[derive(Debug, Clone, Copy, Default)]
pub struct Look {
    /// Width to keep to, in columns of the terminal; `None` is as wide as it gets.
    pub width: Option<u16>,
    /// Whether the header is bold.
    pub colored: bool,
}

/// Writes `sheet` as a table. Control and direction characters are shown as
/// U+FFFD: nothing in the data can drive the terminal.
pub fn write(sheet: &dyn Sheet, look: Look, out: &mut dyn Write) -> Result<()> {
    let mut table = Table::new();
    table.load_style(presets::UTF8_HORIZONTAL_ONLY);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    if let Some(width) = look.width {
        table.set_width(width);
    } else {
        table.set_content_arrangement(ContentArrangement::Disabled);
    }
    let header = sheet.columns().iter().map(|column| {
        let cell = Cell::new(safe(&column.name));
        if look.colored { cell.add_attribute(comfy_table::Attribute::Bold) } else { cell }
    });
    table.set_header(header);
    if look.colored {
        table.enforce_styling();
    }
    for n in 0..sheet.len() {
        let cells = sheet.row(n);
        table.add_row(cells.iter().zip(sheet.columns()).map(|(value, column)| {
            let cell = Cell::new(safe(&value.plain(column.kind)));
            let number = matches!(value, Value::Int(_) | Value::Fixed(_)) && column.kind != Kind::Text;
            if number { cell.set_alignment(CellAlignment::Right) } else { cell }
        }));
    }
    writeln!(out, "{table}").map_err(|error| Error::writing("table", error))
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
