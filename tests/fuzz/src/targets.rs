//! What is fuzzed: bytes in, no panic and no broken promise out.
//!
//! A target for each reader and, since the list of columns is the list of
//! cell parsers, one for each column of the contract: a new column is fuzzed
//! by being there. `scripts/fuzz` runs each of them; the test `fuzz_corpus`
//! runs this same file on stable over seeds, their mutations, and every input
//! that ever made trouble.

use std::io::Write;

use wayhome::error::Result;
use wayhome::explain;
use wayhome::lang::Lang;
use wayhome::normalise::Context;
use wayhome::pipeline::{Prepared, SideData, Visibility};
use wayhome::read::{self, ReadOptions, Reading, TextEncoding};
use wayhome::record::{Field, Side};
use wayhome::weigh::Model;
use wayhome::{query, shard};

/// What a packed input may become: more would only be slower.
const UNPACKED: u64 = 4 << 20;

/// The targets that are no column, by name.
const TARGETS: &[(&str, fn(&[u8]))] = &[
    ("read_any", |data| bytes(&[], data, &[], None)),
    ("read_csv", |data| bytes(b"record_id,full_name,age,event_date\n", data, &[], None)),
    ("read_tsv", |data| bytes(b"record_id\tfull_name\tid_number\n", data, &[], None)),
    ("read_gb18030", |data| bytes(b"record_id,\xD0\xD5\xC3\xFB\n", data, &[], Some(TextEncoding::Gb18030))),
    ("read_big5", |data| bytes(b"record_id,full_name\n", data, &[], Some(TextEncoding::Big5))),
    ("read_utf16", |data| bytes(b"\xFF\xFEi\0d\0\n\0", data, &[], None)),
    ("read_json_lines", |data| bytes(b"{\"id\":1,\"name\":\"a\"}\n", data, &[], None)),
    ("read_json_array", |data| bytes(b"[", data, &[], None)),
    ("read_gzip", |data| bytes(b"\x1F\x8B\x08\0\0\0\0\0\0\x03", data, &[], None)),
    ("read_zstd", |data| bytes(b"\x28\xB5\x2F\xFD", data, &[], None)),
    ("read_parquet", |data| bytes(b"PAR1", data, b"PAR1", None)),
    ("read_xls", |data| bytes(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", data, &[], None)),
    ("read_zip", |data| bytes(b"PK\x03\x04", data, &[], None)),
    ("read_xlsx_sheet", |data| bytes(&workbook(data, b"<sst><si><t>id</t></si></sst>"), &[], &[], None)),
    ("read_xlsx_strings", |data| bytes(&workbook(CELLS, data), &[], &[], None)),
    ("read_ods_rows", |data| bytes(&open_document(data), &[], &[], None)),
    ("header", |data| header(&text(data))),
    ("query_json", |data| query_json(&text(data))),
    ("model_json", |data| drop(Model::parse(&text(data), "model.json"))),
    ("shard_mark", |data| drop(shard::Mark::parse(&text(data)))),
    ("free_text", |data| pair(Field::Description, &text(data))),
];

/// The names of all targets.
pub fn names() -> Vec<String> {
    let cells = Field::ALL.iter().map(|field| format!("cell_{}", field.name()));
    TARGETS.iter().map(|(name, _)| (*name).to_owned()).chain(cells).collect()
}

/// Runs a target.
///
/// # Panics
///
/// Where a promise is broken, or no target has this name.
pub fn run(target: &str, data: &[u8]) {
    if let Some((_, run)) = TARGETS.iter().find(|(name, _)| *name == target) {
        return run(data);
    }
    let column =
        target.strip_prefix("cell_").and_then(|name| Field::ALL.iter().find(|field| field.name() == name));
    match column {
        Some(&field) => pair(field, &text(data)),
        None => panic!("no target {target}: there are {:?}", names()),
    }
}

fn text(data: &[u8]) -> String {
    String::from_utf8_lossy(data).into_owned()
}

/// A file is read or refused; what was read is normalised; no row is lost.
fn bytes(start: &[u8], data: &[u8], end: &[u8], encoding: Option<TextEncoding>) {
    let file = [start, data, end].concat();
    let options = ReadOptions { encoding, max_unpacked: UNPACKED, ..ReadOptions::default() };
    let reading =
        |side| -> Result<Reading> { read::side_from(side, &["-".to_owned()], &options, &mut &file[..]) };
    let (Ok(found), Ok(sought)) = (reading(Side::Found), reading(Side::Sought)) else { return };
    for reading in [found, sought] {
        let records = reading.records;
        assert!(records.records.is_sorted_by(|a, b| a.id < b.id), "ids are unique and sorted");
        for record in &records.records {
            assert!(!record.id.is_empty());
            for cell in record.row.cells() {
                let unwanted = |c: char| (c.is_control() && !"\n\r\t".contains(c)) || c == '\u{FFFF}';
                assert!(!cell.contains(unwanted), "a cell is clean");
            }
        }
        let rows = records.records.len();
        let side = SideData::new(records, &Context::default(), &Visibility::default(), &mut Vec::new());
        assert_eq!(side.people.len(), rows, "no row is lost");
        for note in reading.notes {
            assert!(!note.message(Lang::Zh).contains(char::is_control));
        }
    }
}

/// Two cells of a column, of a found and a sought person: whatever they say,
/// the weights are finite, add up, and are the same when asked again.
fn pair(field: Field, text: &str) {
    let (found, sought) = text.split_once('\u{1}').unwrap_or((text, text));
    let side = |side: Side, cell: &str| -> Option<SideData> {
        let cells = [
            (Field::RecordId.name().to_owned(), "X".to_owned()),
            (Field::EventDate.name().to_owned(), "2024-03-01".to_owned()),
            (field.name().to_owned(), cell.to_owned()),
        ];
        let records = query::records(side, &cells).ok()?;
        let mut problems = Vec::new();
        let context = Context { as_of: Some(19_900), ..Context::default() };
        let data = SideData::new(records, &context, &Visibility::default(), &mut problems);
        for problem in &problems {
            assert_eq!(&*problem.place.file, query::QUERY_ID);
        }
        Some(data)
    };
    let (Some(found), Some(sought)) = (side(Side::Found, found), side(Side::Sought, sought)) else { return };
    let model = Model::shipped().clone();
    let prepared = Prepared::new(found, sought, wayhome::encode::built_in(), model, None);
    let prepared = prepared.unwrap_or_else(|error| panic!("the shipped model fits: {error}"));
    if prepared.found.people.is_empty() || prepared.sought.people.is_empty() {
        return;
    }
    for lang in [Lang::En, Lang::Zh] {
        let explanation = explain::pair(&prepared, 0, 0, Side::Found, lang);
        let sum: i32 = explanation.lines.iter().map(|line| line.weight).sum();
        assert_eq!(explanation.prior + sum, explanation.match_weight);
        assert_eq!(explanation, explain::pair(&prepared, 0, 0, Side::Found, lang));
        assert!(explanation.lines.iter().all(|line| line.level != "missing" || line.weight == 0));
    }
}

fn header(text: &str) {
    let _ = read::hint(text);
    let headers: Vec<String> = text.split('\n').map(str::to_owned).collect();
    for side in [Side::Found, Side::Sought] {
        if let Ok(understood) = read::understand("f", &headers, side, &ReadOptions::default()) {
            assert_eq!(understood.len(), headers.len());
        }
    }
}

fn query_json(text: &str) {
    if let Ok(cells) = query::from_json(text) {
        let _ = query::records(Side::Found, &cells);
    }
}

const CELLS: &[u8] = b"<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>\
    <row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"B2\" t=\"s\"><v>2</v></c></row>";

/// A workbook whose rows and shared strings are the fuzzer's: it cannot find
/// its way through the packing and the checksums of an archive by itself.
pub fn workbook(rows: &[u8], strings: &[u8]) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let link = |id: u8, kind: &str, target: &str| {
        format!("<Relationship Id=\"rId{id}\" Type=\"{rel}/{kind}\" Target=\"{target}\"/>")
    };
    let links =
        |links: &str| format!("<Relationships xmlns=\"{package}\">{links}</Relationships>").into_bytes();
    let book = format!(
        "<workbook xmlns=\"{main}\" xmlns:r=\"{rel}\"><sheets><sheet name=\"s\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    let head = format!("<worksheet xmlns=\"{main}\"><sheetData>");
    let sheet = [head.as_bytes(), rows, b"</sheetData></worksheet>"];
    let parts =
        link(1, "worksheet", "worksheets/sheet1.xml") + &link(2, "sharedStrings", "sharedStrings.xml");
    archive(&[
        ("_rels/.rels", &links(&link(1, "officeDocument", "xl/workbook.xml"))),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", &links(&parts)),
        ("xl/sharedStrings.xml", strings),
        ("xl/worksheets/sheet1.xml", &sheet.concat()),
    ])
}

/// An OpenDocument spreadsheet with the fuzzer's rows.
pub fn open_document(rows: &[u8]) -> Vec<u8> {
    let start = b"<office:document-content><office:body><office:spreadsheet><table:table table:name=\"s\">";
    let end = b"</table:table></office:spreadsheet></office:body></office:document-content>";
    archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", &[start, rows, end].concat()),
    ])
}

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let written = zip.start_file(*name, options).is_ok() && zip.write_all(bytes).is_ok();
        assert!(written, "a vector takes all bytes");
    }
    zip.finish().unwrap_or_else(|error| panic!("a vector takes all bytes: {error}")).into_inner()
}
