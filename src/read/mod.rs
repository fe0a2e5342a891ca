//! Bytes to [`Records`]: the files of a side, whatever their format.
//!
//! In go the names of files, out come the records of the side, sorted by
//! their id, every problem with its place, and notes for the person who runs
//! the program. What always holds: a row that is a record is never lost; what
//! could not be used is a [`Problem`](crate::error::Problem) with its line and
//! column; the order of rows and columns changes neither ids nor cells; no
//! input makes a reader panic or take memory out of proportion to its size.
//!
//! The way of a file: `input` opens it and unpacks gzip and zstd; the first
//! reader of [`READERS`] whose test fits its first bytes turns it into cells;
//! `sheet` cleans the cells and packs them in rows; `headers` says what each
//! column means; `ids` gives each row the id that it keeps.

#[cfg(feature = "xlsx")]
mod archive;
mod cells;
mod csv;
mod encoding;
mod headers;
mod ids;
mod input;
mod json;
mod lines;
mod notes;
#[cfg(feature = "xlsx")]
mod ods;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(feature = "parquet")]
mod parquet_pages;
mod sheet;
#[cfg(test)]
mod tests;
#[cfg(all(test, feature = "xlsx", feature = "parquet"))]
mod tests_binary;
#[cfg(feature = "xlsx")]
mod xls;
#[cfg(feature = "xlsx")]
mod xls_walk;
#[cfg(feature = "xlsx")]
mod xlsx;

use std::collections::BTreeMap;
use std::io::Read;

use crate::error::{Error, Result};
use crate::lang::{Words, words};
use crate::record::{Records, Side, Source, Table};
use crate::settings::Settings;

use input::Input;
use sheet::Sheet;

pub use headers::{HeaderHint, hint, understand};
pub use notes::Note;

/// A character encoding that a text file may be said to have.
///
/// ```
/// use wayhome::read::TextEncoding;
/// assert_eq!("gbk".parse(), Ok(TextEncoding::Gb18030));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextEncoding {
    /// UTF-8, the form to write.
    Utf8,
    /// UTF-16, least significant byte first.
    Utf16Le,
    /// UTF-16, most significant byte first.
    Utf16Be,
    /// GB 18030 with GBK and GB 2312 inside: most Chinese offices.
    Gb18030,
    /// Big5: Taiwan, Hong Kong, Macau.
    Big5,
}

impl TextEncoding {
    /// The name that people know.
    pub fn name(self) -> &'static str {
        match self {
            TextEncoding::Utf8 => "UTF-8",
            TextEncoding::Utf16Le => "UTF-16LE",
            TextEncoding::Utf16Be => "UTF-16BE",
            TextEncoding::Gb18030 => "GB18030",
            TextEncoding::Big5 => "Big5",
        }
    }
}

impl std::str::FromStr for TextEncoding {
    type Err = Words;

    fn from_str(text: &str) -> Result<Self, Words> {
        match text.to_ascii_lowercase().replace(['-', '_', ' '], "").as_str() {
            "utf8" => Ok(TextEncoding::Utf8),
            "utf16" | "utf16le" => Ok(TextEncoding::Utf16Le),
            "utf16be" => Ok(TextEncoding::Utf16Be),
            "gb18030" | "gbk" | "gb2312" | "cp936" => Ok(TextEncoding::Gb18030),
            "big5" | "big5hkscs" | "cp950" => Ok(TextEncoding::Big5),
            _ => Err(words!(
                "write utf-8, utf-16le, utf-16be, gb18030 or big5",
                "请写 utf-8、utf-16le、utf-16be、gb18030 或 big5"
            )),
        }
    }
}

/// How files are read.
#[derive(Debug, Clone)]
pub struct ReadOptions {
    /// The encoding of all text files; `None` finds it out, file by file.
    pub encoding: Option<TextEncoding>,
    /// What one compressed file may become, in bytes.
    pub max_unpacked: u64,
    /// Largest cell that is read, in bytes of UTF-8.
    pub max_cell: usize,
    /// Headers of files to column names; wins over what is known.
    pub header_map: BTreeMap<String, String>,
    /// Column names that a configuration reads raw, allowed as targets of
    /// `header_map` beside the names of [`Field`](crate::record::Field).
    pub raw_columns: Vec<String>,
    /// The column whose cell goes before each record_id, with a `/`.
    pub id_prefix: Option<String>,
}

impl Default for ReadOptions {
    fn default() -> Self {
        ReadOptions {
            encoding: None,
            max_unpacked: Settings::DEFAULT.max_unpacked,
            max_cell: Settings::DEFAULT.max_cell,
            header_map: BTreeMap::new(),
            raw_columns: Vec::new(),
            id_prefix: None,
        }
    }
}

/// A side as it was read.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The records, with the problems of reading.
    pub records: Records,
    /// What the person at the terminal should know: headers that were not
    /// understood, sheets that were not read.
    pub notes: Vec<Note>,
}

/// One way to read files. A new format is a file and a line in [`READERS`].
pub(crate) struct Reader {
    /// The format's name in messages.
    pub(crate) name: &'static str,
    /// File endings in lower case: what a broken file claims to be.
    pub(crate) endings: &'static [&'static str],
    /// Whether the first unpacked bytes are this format's.
    sniff: fn(&[u8]) -> bool,
    /// Reads the file into the sheet.
    read: fn(&Input, &mut Sheet<'_>) -> Result<()>,
}

/// Every format, in the order in which they are tried: the surest test first.
pub(crate) const READERS: &[Reader] = &[
    #[cfg(feature = "parquet")]
    Reader { name: "Parquet", endings: &["parquet"], sniff: parquet::sniff, read: parquet::read },
    #[cfg(feature = "xlsx")]
    Reader { name: "ODS", endings: &["ods"], sniff: ods::sniff, read: ods::read },
    #[cfg(feature = "xlsx")]
    Reader { name: "XLSX", endings: &["xlsx", "xlsm"], sniff: xlsx::sniff, read: xlsx::read },
    #[cfg(feature = "xlsx")]
    Reader { name: "XLS", endings: &["xls"], sniff: xls::sniff, read: xls::read },
    Reader { name: "JSON", endings: &["jsonl", "ndjson", "json"], sniff: json::sniff, read: json::read },
    Reader { name: "CSV", endings: &["csv", "tsv", "tab", "txt"], sniff: csv::sniff, read: csv::read },
];

/// Reads all files of a side; `-` is standard input.
///
/// Records are sorted by the bytes of their id; problems stand in the order
/// of files, lines and columns. Fails where a file cannot be read at all, has
/// no bytes, or has no record_id column; a file of a header alone is empty.
///
/// ```
/// use wayhome::read::{ReadOptions, side};
/// use wayhome::record::{Field, Side};
/// let folder = tempfile::tempdir().unwrap();
/// let file = folder.path().join("found.csv");
/// std::fs::write(&file, "编号,姓名\nF2,李秀英\nF1,张大山\n").unwrap();
/// let files = [file.to_str().unwrap().to_owned()];
/// let found = side(Side::Found, &files, &ReadOptions::default()).unwrap().records;
/// assert_eq!(&*found.records[0].id, "F1");
/// assert_eq!(found.cells(&found.records[0], Field::FullName).next().unwrap().text, "张大山");
/// ```
pub fn side(side: Side, files: &[String], options: &ReadOptions) -> Result<Reading> {
    side_from(side, files, options, &mut std::io::stdin())
}

/// The same as [`side`], with `-` read from `stdin`.
pub fn side_from(
    side: Side,
    files: &[String],
    options: &ReadOptions,
    stdin: &mut dyn Read,
) -> Result<Reading> {
    if files.is_empty() {
        let (name, zh) = (side.name(), side.zh());
        return Err(Error::usage(
            words!("no file of the {name} side", "{zh}一侧没有文件"),
            words!("Name at least one", "请至少给出一个"),
        ));
    }
    if files.iter().filter(|file| *file == "-").count() > 1 {
        return Err(Error::usage(
            words!("standard input is named twice", "标准输入写了两次"),
            words!("Give `-` once", "`-` 只写一次"),
        ));
    }
    let mut tables = Vec::with_capacity(files.len());
    let mut notes = Vec::new();
    for file in files {
        let (table, mut of_table) = table_and_notes(file, options, stdin)?;
        let headers = headers::understand(&table.file, &table.headers, side, options)?;
        headers::check_id(&table.file, &headers)?;
        notes.append(&mut of_table);
        notes.extend(headers::notes(&table.file, &headers));
        tables.push((Source { file: table.file.clone(), headers }, table));
    }
    Ok(Reading { records: ids::records(side, tables, options), notes })
}

/// Reads one file to rows, not yet understood; `-` is standard input.
///
/// For files that are no side too (pairs, truth). Fails as [`side`] does, but
/// for the record_id column, which is not asked for.
pub fn table(file: &str, options: &ReadOptions) -> Result<Table> {
    table_from(file, options, &mut std::io::stdin())
}

/// The same as [`table`], with `-` read from `stdin`.
pub fn table_from(file: &str, options: &ReadOptions, stdin: &mut dyn Read) -> Result<Table> {
    Ok(table_and_notes(file, options, stdin)?.0)
}

fn table_and_notes(file: &str, options: &ReadOptions, stdin: &mut dyn Read) -> Result<(Table, Vec<Note>)> {
    let input = Input::open(file, options, stdin)?;
    let head = input.head()?;
    if head.is_empty() {
        return Err(Error::file(
            file,
            words!("the file has no bytes", "文件是空的"),
            words!("Write at least the header", "请至少写上表头"),
        ));
    }
    let reader = choose(&input, &head)?;
    let mut sheet = Sheet::new(&input, options);
    belted(&input, reader, &mut sheet)?;
    sheet.finish()
}

/// The reader for a file, by its first bytes. A file that claims by its
/// ending to be a binary format and is not one is refused: read as text, its
/// bytes would be thousands of problems. An `.xls` that is text is common
/// (old systems export tab-separated text under that name) and is read.
fn choose(input: &Input, head: &[u8]) -> Result<&'static Reader> {
    let Some(reader) = READERS.iter().find(|reader| (reader.sniff)(head)) else {
        return Err(unknown_format(input));
    };
    let claimed = READERS.iter().find(|reader| reader.endings.contains(&input.ending()));
    let text = |reader: &Reader| matches!(reader.name, "CSV" | "JSON");
    match claimed {
        Some(claimed) if text(reader) && !text(claimed) && (claimed.name != "XLS" || head.contains(&0)) => {
            let name = claimed.name;
            let what = words!(
                "the file is no {name} file, or its beginning is damaged",
                "文件不是 {name} 文件，或开头已损坏"
            );
            Err(Error::file(
                input.name(),
                what,
                words!("Export it again, or save it as CSV in UTF-8", "请重新导出，或另存为 UTF-8 的 CSV"),
            ))
        }
        _ => Ok(reader),
    }
}

fn unknown_format(input: &Input) -> Error {
    Error::file(
        input.name(),
        words!("the file is of no format that can be read", "无法识别文件的格式"),
        words!(
            "Save it as CSV, TSV, JSON Lines, Parquet, XLSX, XLS or ODS",
            "请另存为 CSV、TSV、JSON Lines、Parquet、XLSX、XLS 或 ODS"
        ),
    )
}

/// Runs a reader with a last belt: the parsers of spreadsheets and Parquet
/// are others' code, and a panic in them on a hostile file must not take the
/// run down. Nothing of the sheet is used after one.
fn belted(input: &Input, reader: &Reader, sheet: &mut Sheet<'_>) -> Result<()> {
    let read = std::panic::AssertUnwindSafe(|| (reader.read)(input, sheet));
    match std::panic::catch_unwind(read) {
        Ok(result) => result,
        Err(_) => Err(broken(input, reader.name)),
    }
}

/// A file that its format's parser gave up on.
pub(crate) fn broken(input: &Input, format: &str) -> Error {
    let what = words!("the {format} file is damaged or cut off", "{format} 文件已损坏或不完整");
    Error::file(
        input.name(),
        what,
        words!("Export it again, or save it as CSV in UTF-8", "请重新导出，或另存为 UTF-8 的 CSV"),
    )
}

/// The files that a name or a pattern with `*`, `?` or `[…]` stands for, in
/// the order of their names. A file of exactly that name wins over the pattern.
///
/// Fails if the pattern fits no file.
#[cfg(feature = "cli")]
pub fn expand(patterns: &[String]) -> Result<Vec<String>> {
    let mut files = Vec::new();
    for pattern in patterns {
        let plain = !pattern.contains(['*', '?', '[']) || std::path::Path::new(pattern).exists();
        if plain {
            files.push(pattern.clone());
            continue;
        }
        let paths = glob::glob(pattern).map_err(|error| {
            let what = error.msg;
            Error::usage(
                words!("{pattern} is no pattern: {what}", "{pattern} 不是通配符（{what}）"),
                words!("Write for example `*.csv`", "请写如 `*.csv`"),
            )
        })?;
        let mut fitting: Vec<String> =
            paths.filter_map(|path| path.ok().map(|path| path.to_string_lossy().into_owned())).collect();
        if fitting.is_empty() {
            return Err(Error::file(
                pattern,
                words!("no file fits this pattern", "没有文件符合此通配符"),
                words!("Check the folder and the ending", "请检查文件夹和扩展名"),
            ));
        }
        fitting.sort();
        files.append(&mut fitting);
    }
    Ok(files)
}
