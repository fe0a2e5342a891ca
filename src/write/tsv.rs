//! A sheet as TSV: CSV with tabs, for programs.

use std::io::Write;

use super::{Sheet, csv};
use crate::error::Result;

/// Writes `sheet` separated by tabs; cells that hold a tab, a quote or a line
/// break are quoted as in CSV.
pub fn write(sheet: &dyn Sheet, out: &mut dyn Write) -> Result<()> {
    csv::separated(sheet, b'\t', csv::Style::default(), out)
}
