//! The formats of a result, in one list: help, `--format` and file endings
//! come from it, and the tests of all formats run over it.

use std::io::Write;

#[cfg(feature = "parquet")]
use super::parquet;
#[cfg(feature = "cli")]
use super::table;
#[cfg(feature = "xlsx")]
use super::xlsx;
use super::{Sheet, csv, jsonl, tsv};
use crate::error::Result;

/// One way to write a sheet. A new format is a file and a line in [`WRITERS`].
pub struct Writer {
    /// Its name for `--format`.
    pub name: &'static str,
    /// What it is, for people, in English and in Chinese.
    pub about: (&'static str, &'static str),
    /// File endings in lower case that mean this format.
    pub endings: &'static [&'static str],
    /// For whom it is.
    pub reader: Reader,
    /// Writes the sheet.
    pub write: fn(&dyn Sheet, &Options, &mut dyn Write) -> Result<()>,
}

/// Who reads a format: programs get the plain columns, people more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// A program: the columns of the contract.
    Program,
    /// A person with a spreadsheet: both persons side by side.
    Page,
    /// A person at a terminal: the short form, grouped.
    Screen,
}

/// How a sheet is written; each format takes what concerns it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// CSV that Excel opens right.
    pub excel: bool,
    /// How a table looks.
    pub look: Look,
}

/// How a table is shown.
#[derive(Debug, Clone, Copy, Default)]
pub struct Look {
    /// Width to keep to, in columns of the terminal; `None` is as wide as it gets.
    pub width: Option<u16>,
    /// Whether headers are bold.
    pub colored: bool,
}

/// Every format, the default one first.
///
/// ```
/// use wayhome::write::Writer;
/// assert_eq!(Writer::of_ending("NDJSON").name, "jsonl");
/// assert_eq!(Writer::of_ending("unheard-of").name, "csv");
/// ```
pub const WRITERS: &[Writer] = &[
    Writer {
        name: "csv",
        about: ("comma-separated values, raw UTF-8, for programs", "逗号分隔，UTF-8，供程序读取"),
        endings: &["csv"],
        reader: Reader::Program,
        write: |sheet, options, out| csv::write(sheet, csv::Style { excel: options.excel }, out),
    },
    Writer {
        name: "tsv",
        about: ("the same, separated by tabs", "同上，以制表符分隔"),
        endings: &["tsv"],
        reader: Reader::Program,
        write: |sheet, _, out| tsv::write(sheet, out),
    },
    Writer {
        name: "jsonl",
        about: ("one JSON object a line", "每行一个 JSON 对象"),
        endings: &["jsonl", "ndjson"],
        reader: Reader::Program,
        write: |sheet, _, out| jsonl::write(sheet, out),
    },
    #[cfg(feature = "parquet")]
    Writer {
        name: "parquet",
        about: ("Parquet: columns with types, packed", "Parquet：带类型的列，已压缩"),
        endings: &["parquet"],
        reader: Reader::Program,
        write: |sheet, _, out| parquet::write(sheet, out),
    },
    #[cfg(feature = "xlsx")]
    Writer {
        name: "xlsx",
        about: (
            "a workbook to read: both persons side by side, with the reasons",
            "供阅读的工作簿：双方并列，附理由",
        ),
        endings: &["xlsx"],
        reader: Reader::Page,
        write: |sheet, _, out| xlsx::write(sheet, out),
    },
    #[cfg(feature = "cli")]
    Writer {
        name: "table",
        about: ("a table for a terminal", "终端表格"),
        endings: &[],
        reader: Reader::Screen,
        write: |sheet, options, out| table::write(sheet, options.look, out),
    },
];

impl Writer {
    /// The format with this name.
    pub fn named(name: &str) -> Option<&'static Writer> {
        WRITERS.iter().find(|writer| writer.name == name)
    }

    /// The format of a file ending, in any case; CSV where none has it.
    pub fn of_ending(ending: &str) -> &'static Writer {
        let ending = ending.to_lowercase();
        WRITERS.iter().find(|writer| writer.endings.contains(&&*ending)).unwrap_or(&WRITERS[0])
    }
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Writer({})", self.name)
    }
}
