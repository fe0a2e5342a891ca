//! Formats: read back equal, the same bytes each time, errors told.

use std::io::{self, Write};

use super::super::{Options, Reader, Sheet, WRITERS, Writer, parquet, xlsx};
use super::read_back::{self, Cells, expected};
use super::{bytes, columns, rows};
use crate::error::Error;

/// What is read from the bytes of a format; `None` is a format that nobody reads.
fn read(writer: &Writer, bytes: &[u8]) -> Option<Cells> {
    match writer.name {
        "csv" => Some(read_back::separated(bytes, b',')),
        "tsv" => Some(read_back::separated(bytes, b'\t')),
        "jsonl" => Some(read_back::jsonl(bytes, &columns())),
        "parquet" => Some(read_back::parquet(bytes, &columns())),
        "xlsx" => read_back::xlsx(bytes, &columns()).into_iter().next(),
        "table" => None,
        other => panic!("a test that reads {other} is missing"),
    }
}

#[test]
fn every_format_reads_back_what_was_written() {
    let sheet = rows(5_000);
    let wanted = expected(&sheet.columns, &sheet.rows);
    for writer in WRITERS {
        let Some(cells) = read(writer, &bytes(writer, &sheet, &Options::default())) else { continue };
        assert_eq!(cells.len(), wanted.len(), "{}", writer.name);
        for (n, (cells, wanted)) in cells.iter().zip(&wanted).enumerate() {
            assert_eq!(cells, wanted, "{}, row {n}", writer.name);
        }
    }
}

#[test]
fn a_sheet_without_rows_is_written_and_read() {
    let sheet = rows(0);
    for writer in WRITERS {
        let Some(cells) = read(writer, &bytes(writer, &sheet, &Options::default())) else { continue };
        // JSON Lines has no header.
        let header = usize::from(writer.name != "jsonl");
        assert_eq!(cells.len(), header, "{}", writer.name);
    }
}

#[test]
fn two_runs_with_other_threads_write_the_same_bytes() {
    let sheet = rows(9_000);
    let pool = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    for writer in WRITERS {
        let one = pool(1).install(|| bytes(writer, &sheet, &Options::default()));
        let many = pool(3).install(|| bytes(writer, &sheet, &Options::default()));
        assert!(one == many, "{}", writer.name);
    }
}

#[test]
fn binary_formats_name_no_time_and_no_version_of_the_program() {
    let sheet = rows(3);
    let options = Options::default();
    let file = bytes(Writer::named("parquet").unwrap(), &sheet, &options);
    let text = String::from_utf8_lossy(&file);
    assert!(text.contains("wayhome version 1.0.0 (build 1)") && !text.contains("parquet-rs"));
    let book = bytes(Writer::named("xlsx").unwrap(), &sheet, &options);
    assert!(read_back::part(&book, "docProps/core.xml").contains(">2000-01-01T00:00:00Z<"));
    let mut archive = zip::ZipArchive::new(io::Cursor::new(&book)).unwrap();
    for n in 0..archive.len() {
        let part = archive.by_index(n).unwrap();
        assert_eq!(part.last_modified(), Some(zip::DateTime::default()), "part {n}");
    }
}

#[test]
fn a_row_group_has_its_fixed_size() {
    use ::parquet::file::reader::{FileReader, SerializedFileReader};
    let sheet = rows(25);
    let mut file = tempfile::tempfile().unwrap();
    parquet::write_grouped(&sheet, 10, &mut file).unwrap();
    let reader = SerializedFileReader::new(file).unwrap();
    let groups = reader.metadata().row_groups().iter().map(|group| group.num_rows());
    assert_eq!(groups.collect::<Vec<_>>(), [10, 10, 5]);
    assert_eq!(reader.get_row_iter(None).unwrap().count(), 25);
}

#[test]
fn a_full_sheet_is_followed_by_another() {
    let sheet = rows(7);
    let mut book = Vec::new();
    xlsx::write_split(&sheet, 3, &mut book).unwrap();
    let sheets = read_back::xlsx(&book, &sheet.columns);
    let mut all = vec![sheets[0][0].clone()];
    for sheet in &sheets {
        assert_eq!(sheet[0], all[0], "each sheet has the header");
        all.extend(sheet[1..].iter().cloned());
    }
    assert_eq!(sheets.iter().map(Vec::len).collect::<Vec<_>>(), [4, 4, 2]);
    assert_eq!(all, expected(&sheet.columns, &sheet.rows));
    assert!(read_back::part(&book, "xl/worksheets/sheet3.xml").contains("<autoFilter ref=\"A1:E2\"/>"));
    assert!(read_back::part(&book, "xl/workbook.xml").contains("Sheet3!$A$1:$E$2"));
}

#[test]
fn a_sheet_that_is_just_full_is_followed_by_none() {
    let mut book = Vec::new();
    xlsx::write_split(&rows(6), 3, &mut book).unwrap();
    assert_eq!(read_back::xlsx(&book, &columns()).len(), 2);
}

#[test]
fn a_row_is_as_high_as_its_wrapped_text() {
    let sheet =
        super::texts(["王秀英".to_owned(), "王".repeat(41), "a\nb\nc".to_owned(), "王".repeat(9_000)]);
    let mut book = Vec::new();
    xlsx::write(&sheet, &mut book).unwrap();
    let xml = read_back::part(&book, "xl/worksheets/sheet1.xml");
    // The widest column has 60 digits, of which 57 hold text: 82 digits are two lines.
    for row in [
        "<row r=\"2\">",
        "<row r=\"3\" ht=\"30\" customHeight=\"1\">",
        "<row r=\"4\" ht=\"45\" customHeight=\"1\">",
        "<row r=\"5\" ht=\"409\" customHeight=\"1\">",
    ] {
        assert!(xml.contains(row), "{row}");
    }
}

/// A disk with room for so many bytes.
struct Disk(usize);

impl Write for Disk {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if bytes.len() > self.0 {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.0 -= bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_full_disk_is_an_error_of_writing_in_every_format() {
    let sheet = rows(200);
    for writer in WRITERS {
        let whole = bytes(writer, &sheet, &Options::default()).len();
        for room in [0, 1, whole / 2, whole - 1] {
            match (writer.write)(&sheet, &Options::default(), &mut Disk(room)) {
                Err(Error::Io { source, writing: true, .. }) => {
                    assert_eq!(source.kind(), io::ErrorKind::StorageFull, "{} {room}", writer.name);
                }
                other => panic!("{} with room for {room} of {whole} bytes: {other:?}", writer.name),
            }
        }
        (writer.write)(&sheet, &Options::default(), &mut Disk(whole)).unwrap();
    }
}

#[test]
fn endings_and_names_lead_to_one_format_each() {
    for writer in WRITERS {
        assert_eq!(Writer::named(writer.name).unwrap().name, writer.name);
        for ending in writer.endings {
            assert_eq!(Writer::of_ending(ending).name, writer.name);
            assert_eq!(Writer::of_ending(&ending.to_uppercase()).name, writer.name);
        }
    }
    assert_eq!(Writer::of_ending("").reader, Reader::Program);
    assert_eq!(rows(0).len(), 0);
}
