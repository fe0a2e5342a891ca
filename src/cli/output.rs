//! Where a result goes: a file, standard output, or the screen.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use wayhome::error::{Error, Result};
use wayhome::write::{Sheet, csv, jsonl, table};

use super::interrupt;
use super::terminal::Terminal;

/// Where the result goes and in which form.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct Output {
    /// Write the result to FILE; its ending gives the format.
    ///
    /// The file appears only when it is whole. Endings: .csv .jsonl .parquet
    /// .xlsx; another ending is CSV. Example: --output matches.xlsx
    #[arg(short, long, value_name = "FILE", env = "WAYHOME_OUTPUT")]
    pub(crate) output: Option<PathBuf>,

    /// Write in this format, whatever the ending.
    ///
    /// Default without --output: a table on a terminal, else CSV.
    /// Example: --format jsonl
    #[arg(long, value_name = "FORMAT", env = "WAYHOME_FORMAT")]
    pub(crate) format: Option<Format>,

    /// Write CSV that Excel opens right: with a BOM, formulas as text.
    ///
    /// Example: --excel --output matches.csv
    #[arg(long, env = "WAYHOME_EXCEL", value_parser = clap::builder::FalseyValueParser::new(), action = clap::ArgAction::SetTrue)]
    pub(crate) excel: bool,
}

/// The formats of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Comma-separated values, raw UTF-8.
    Csv,
    /// One JSON object a line.
    Jsonl,
    /// A table for a terminal.
    Table,
}

impl Output {
    /// The flag, else the ending of the file, else what the place takes.
    fn format(&self) -> Format {
        if let Some(format) = self.format {
            return format;
        }
        let Some(path) = &self.output else {
            return if self.on_screen() { Format::Table } else { Format::Csv };
        };
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        match ending.as_deref() {
            Some("jsonl" | "ndjson") => Format::Jsonl,
            _ => Format::Csv,
        }
    }

    /// Writes `sheet` where the flags say.
    pub(crate) fn write(&self, sheet: &dyn Sheet, terminal: &Terminal) -> Result<()> {
        match &self.output {
            Some(path) => interrupt::save(path, |out| self.fill(sheet, terminal, out)),
            None => {
                let mut out = std::io::BufWriter::new(std::io::stdout().lock());
                self.fill(sheet, terminal, &mut out)?;
                out.flush().map_err(|error| Error::writing("standard output", error))
            }
        }
    }

    fn fill(&self, sheet: &dyn Sheet, terminal: &Terminal, out: &mut dyn Write) -> Result<()> {
        match self.format() {
            Format::Csv => csv::write(sheet, csv::Style { excel: self.excel }, out),
            Format::Jsonl => jsonl::write(sheet, out),
            Format::Table => table::write(sheet, terminal.look(), out),
        }
    }

    /// Whether the result is shown to a person on a terminal.
    pub(crate) fn on_screen(&self) -> bool {
        self.output.is_none() && self.format.is_none() && std::io::stdout().is_terminal()
    }
}
