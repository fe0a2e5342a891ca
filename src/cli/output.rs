//! Where a result goes: a file, standard output, or the screen.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use wayhome::error::{Error, Result};
use wayhome::lang::Lang;
use wayhome::weigh::Model;
use wayhome::write::{Options, Reader, Sheet, WRITERS, Writer};

use super::interrupt;
use super::terminal::Terminal;

/// Where the result goes and in which form.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct Output {
    /// Write the result to FILE; its ending gives the format.
    ///
    /// The file appears only when it is whole. Endings: .csv .tsv .jsonl
    /// .ndjson .parquet .xlsx; another ending is CSV. Example: --output matches.xlsx
    #[arg(short, long, value_name = "FILE", env = "WAYHOME_OUTPUT")]
    pub(crate) output: Option<PathBuf>,

    /// Write in this format, whatever the ending.
    ///
    /// Default without --output: a table on a terminal, else CSV.
    /// Example: --format jsonl
    #[arg(long, value_name = "FORMAT", env = "WAYHOME_FORMAT", value_parser = formats())]
    pub(crate) format: Option<&'static Writer>,

    /// Write CSV that Excel opens right: with a BOM, formulas as text.
    ///
    /// Example: --excel --output matches.csv
    #[arg(long, env = "WAYHOME_EXCEL", value_parser = clap::builder::FalseyValueParser::new(), action = clap::ArgAction::SetTrue)]
    pub(crate) excel: bool,
}

/// The names of all formats, as `--format` takes them.
fn formats() -> impl TypedValueParser<Value = &'static Writer> {
    let names = WRITERS.iter().map(|writer| PossibleValue::new(writer.name).help(writer.about.0));
    // The list of names is the list of formats: none is unknown.
    PossibleValuesParser::new(names).map(|name| Writer::named(&name).unwrap_or(&WRITERS[0]))
}

impl Output {
    /// Standard output: a table on a terminal, else CSV.
    pub(crate) fn screen() -> Output {
        Output { output: None, format: None, excel: false }
    }

    /// The flag, else the ending of the file, else what the place takes.
    fn format(&self) -> &'static Writer {
        if let Some(format) = self.format {
            return format;
        }
        match &self.output {
            Some(path) => Writer::of_ending(&path.extension().unwrap_or_default().to_string_lossy()),
            None if std::io::stdout().is_terminal() => Writer::named("table").unwrap_or(&WRITERS[0]),
            None => &WRITERS[0],
        }
    }

    /// For whom the format is: what is shown depends on it.
    pub(crate) fn reader(&self) -> Reader {
        self.format().reader
    }

    /// The language of headers: programs find columns by their English names.
    pub(crate) fn heads(&self, terminal: &Terminal) -> Lang {
        if self.reader() == Reader::Program { Lang::En } else { terminal.files() }
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
        let options = Options { excel: self.excel, look: terminal.look() };
        (self.format().write)(sheet, &options, out)
    }
}

/// Writes a model file.
pub(crate) fn save_model(model: &Model, path: &Path) -> Result<()> {
    save_text(path, &model.to_json())
}

/// Writes a file that appears only when it is whole.
pub(crate) fn save_text(path: &Path, text: &str) -> Result<()> {
    interrupt::save(path, |out| {
        out.write_all(text.as_bytes()).map_err(|error| Error::writing(&path.display().to_string(), error))
    })
}
