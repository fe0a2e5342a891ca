//! Spreadsheets and Parquet, whole files: built here, read through `side`.

#![allow(clippy::unwrap_used)] // a test stops where it fails

use std::io::Write;
use std::sync::Arc;

use super::tests::{cells, error, first, problems, read, read_as};
use super::*;
use crate::record::Field;

const CSV: &str = "编号,姓名,出生日期,身高,身份证号\n\
    F1,张大山,1958-03-12,165,370203********1234\n\
    F2,李秀英,,158.5,\n";

/// The records of [`CSV`] as a workbook: dates and numbers as such.
fn workbook() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let date = rust_xlsxwriter::Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
    for (column, header) in ["编号", "姓名", "出生日期", "身高", "身份证号"].iter().enumerate()
    {
        sheet.write(0, column as u16, *header).unwrap();
    }
    sheet.write(1, 0, "F1").unwrap().write(1, 1, "张大山").unwrap();
    let day = rust_xlsxwriter::ExcelDateTime::from_ymd(1958, 3, 12).unwrap();
    sheet.write_with_format(1, 2, &day, &date).unwrap();
    sheet.write(1, 3, 165).unwrap().write(1, 4, "370203********1234").unwrap();
    sheet.write(2, 0, "F2").unwrap().write(2, 1, "李秀英").unwrap().write(2, 3, 158.5).unwrap();
    book.save_to_buffer().unwrap()
}

fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content><office:automatic-styles>\
         <style:style style:name=\"ta1\" style:family=\"table\"><style:table-properties table:display=\"true\"/>\
         </style:style></office:automatic-styles><office:body><office:spreadsheet>\
         <table:table table:name=\"表1\" table:style-name=\"ta1\">{rows}</table:table>\
         </office:spreadsheet></office:body></office:document-content>"
    );
    zipped(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)])
}

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        let method = if *name == "mimetype" {
            zip::CompressionMethod::Stored
        } else {
            zip::CompressionMethod::Deflated
        };
        let options = zip::write::SimpleFileOptions::default().compression_method(method);
        zip.start_file(*name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook of one sheet with this `sheetData`, by hand.
fn raw_xlsx(data: &str, strings: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let sheet = format!("<worksheet xmlns=\"{main}\"><sheetData>{data}</sheetData></worksheet>");
    let book = format!(
        "<workbook xmlns=\"{main}\" xmlns:r=\"{rel}\"><sheets><sheet name=\"s\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    let links = format!(
        "<Relationships xmlns=\"{package}\"><Relationship Id=\"rId1\" Type=\"{rel}/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{rel}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
    );
    let top = format!(
        "<Relationships xmlns=\"{package}\"><Relationship Id=\"rId1\" Type=\"{rel}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    zipped(&[
        ("[Content_Types].xml", types),
        ("_rels/.rels", &top),
        ("xl/workbook.xml", &book),
        ("xl/_rels/workbook.xml.rels", &links),
        ("xl/sharedStrings.xml", strings),
        ("xl/worksheets/sheet1.xml", &sheet),
    ])
}

fn inline(cell: &str, text: &str) -> String {
    format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

fn parquet(
    schema: &str,
    write: impl Fn(usize, &mut ::parquet::file::writer::SerializedColumnWriter<'_>),
) -> Vec<u8> {
    let schema = Arc::new(::parquet::schema::parser::parse_message_type(schema).unwrap());
    let mut bytes = Vec::new();
    let mut writer =
        ::parquet::file::writer::SerializedFileWriter::new(&mut bytes, schema, Default::default()).unwrap();
    let mut group = writer.next_row_group().unwrap();
    let mut n = 0;
    while let Some(mut column) = group.next_column().unwrap() {
        write(n, &mut column);
        column.close().unwrap();
        n += 1;
    }
    group.close().unwrap();
    writer.close().unwrap();
    bytes
}

fn parquet_sample() -> Vec<u8> {
    use ::parquet::data_type::{ByteArrayType, DoubleType, Int32Type};
    let schema = "message m { required binary 编号 (UTF8); optional binary 姓名 (UTF8); \
        optional int32 出生日期 (DATE); optional double 身高; optional group 身份证号 (LIST) { repeated group list \
        { optional binary element (UTF8); } } }";
    parquet(schema, |n, column| match n {
        0 => {
            column.typed::<ByteArrayType>().write_batch(&["F1".into(), "F2".into()], None, None).unwrap();
        }
        1 => {
            let names = ["张大山".into(), "李秀英".into()];
            column.typed::<ByteArrayType>().write_batch(&names, Some(&[1, 1]), None).unwrap();
        }
        2 => {
            // 1958-03-12 is 4,313 days before 1970-01-01.
            column.typed::<Int32Type>().write_batch(&[-4_313], Some(&[1, 0]), None).unwrap();
        }
        3 => {
            column.typed::<DoubleType>().write_batch(&[165.0, 158.5], Some(&[1, 1]), None).unwrap();
        }
        _ => {
            let ids = ["370203********1234".into()];
            column.typed::<ByteArrayType>().write_batch(&ids, Some(&[3, 0]), Some(&[0, 0])).unwrap();
        }
    })
}

const ODS_ROWS: &str = "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
    <table:table-row><table:table-cell office:value-type=\"string\"><text:p>编号</text:p></table:table-cell>\
    <table:table-cell><text:p>姓名</text:p></table:table-cell><table:table-cell><text:p>出生日期</text:p></table:table-cell>\
    <table:table-cell><text:p>身高</text:p></table:table-cell><table:table-cell><text:p>身份证号</text:p></table:table-cell></table:table-row>\
    <table:table-row><table:table-cell><text:p>F1</text:p></table:table-cell>\
    <table:table-cell office:value-type=\"string\"><office:annotation><text:p>note</text:p></office:annotation><text:p>张大<text:span>山</text:span></text:p></table:table-cell>\
    <table:table-cell office:value-type=\"date\" office:date-value=\"1958-03-12\"><text:p>12.03.58</text:p></table:table-cell>\
    <table:table-cell office:value-type=\"float\" office:value=\"165\"><text:p>165,0</text:p></table:table-cell>\
    <table:table-cell><text:p>370203********1234</text:p></table:table-cell></table:table-row>\
    <table:table-row><table:table-cell><text:p>F2</text:p></table:table-cell><table:table-cell><text:p>李秀英</text:p></table:table-cell>\
    <table:table-cell/><table:table-cell office:value-type=\"float\" office:value=\"158.5\"/></table:table-row>\
    <table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";

#[test]
fn the_same_records_in_every_binary_form_give_the_same_cells() {
    let want = cells(&read("a.csv", CSV));
    for (name, bytes) in [("a.xlsx", workbook()), ("a.parquet", parquet_sample()), ("a.ods", ods(ODS_ROWS))] {
        let reading = read(name, &bytes);
        assert_eq!(cells(&reading), want, "{name}");
        assert_eq!(problems(&reading), Vec::<String>::new(), "{name}");
        // The first bytes tell the format, not the ending; standard input too.
        assert_eq!(cells(&read("b.csv", &bytes)), want, "{name} as csv");
        let options = ReadOptions::default();
        let stdin = side_from(Side::Found, &["-".into()], &options, &mut bytes.as_slice()).unwrap();
        assert_eq!(cells(&stdin), want, "{name} from standard input");
    }
    let parquet = read("a.parquet", parquet_sample());
    assert_eq!(parquet.records.records[0].row.line, 2);
    assert_eq!(read("a.ods", ods(ODS_ROWS)).records.records[0].row.line, 4);
}

#[test]
fn a_number_in_an_id_number_cell_has_lost_its_last_digits() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (n, header) in ["id", "身份证号", "电话"].iter().enumerate() {
        sheet.write(0, n as u16, *header).unwrap();
    }
    sheet.write(1, 0, 7).unwrap().write(1, 1, 370_203_195_803_121_234_f64).unwrap();
    sheet.write(1, 2, 13_900_001_234_f64).unwrap();
    let reading = read("a.xlsx", book.save_to_buffer().unwrap());
    assert_eq!(first(&reading, Field::IdNumber), "370203195803121***");
    assert_eq!(first(&reading, Field::Phone), "13900001234");
    assert_eq!(&*reading.records.records[0].id, "7");
    assert_eq!(problems(&reading), ["2:2 lost-digits"]);
}

#[test]
fn formulas_count_by_their_stored_result() {
    let head =
        format!("<row r=\"1\">{}{}{}</row>", inline("A1", "id"), inline("B1", "age"), inline("C1", "name"));
    let row = format!(
        "<row r=\"2\">{}<c r=\"B2\"><f>60+5</f><v>65</v></c><c r=\"C2\"><f>A1</f></c></row>",
        inline("A2", "F1")
    );
    let reading = read("a.xlsx", raw_xlsx(&(head + &row), "<sst/>"));
    assert_eq!(first(&reading, Field::Age), "65");
    assert_eq!(problems(&reading), ["2:3 formula-cell"]);
}

#[test]
fn the_sheet_with_a_record_id_is_read_and_the_others_are_named() {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().set_name("说明").unwrap().write(0, 0, "填表说明").unwrap();
    let hidden = book.add_worksheet().set_name("旧").unwrap();
    hidden.set_hidden(true).write(0, 0, "编号").unwrap().write(1, 0, "OLD").unwrap();
    let sheet = book.add_worksheet().set_name("登记表").unwrap();
    sheet.merge_range(0, 0, 0, 3, "洛阳市救助站登记表", &rust_xlsxwriter::Format::new()).unwrap();
    sheet.write(1, 0, "编号").unwrap().write(1, 1, "姓名").unwrap();
    sheet.write(2, 0, "F1").unwrap().write(2, 1, "张大山").unwrap();
    let reading = read("a.xlsx", book.save_to_buffer().unwrap());
    assert_eq!(cells(&reading), [["F1", "full_name=张大山", "record_id=F1"]]);
    assert_eq!(reading.records.records[0].row.line, 3);
    let others = reading.notes.iter().find_map(|note| match note {
        Note::OtherSheets { read, others, .. } => Some((read.as_str(), others.as_slice())),
        _ => None,
    });
    assert_eq!(others, Some(("登记表", &["说明".to_owned()][..])));
}

#[test]
fn cells_in_opposite_corners_cost_nothing() {
    let far = format!(
        "<row r=\"1\">{}</row><row r=\"2\">{}</row><row r=\"1048576\">{}</row>",
        inline("A1", "id"),
        inline("A2", "F1"),
        inline("XFD1048576", "far")
    );
    let reading = read("a.xlsx", raw_xlsx(&far, "<sst/>"));
    assert_eq!(problems(&reading), ["1048576:1 missing-id", "1048576:16384 too-many-cells"]);
}

#[test]
fn spreadsheet_bombs_are_refused() {
    let row = format!("<row r=\"1\">{}</row>", inline("A1", "id"));
    assert!(
        error("a.xlsx", raw_xlsx(&row, "<sst uniqueCount=\"99999999999\"><si><t>a</t></si></sst>"))
            .contains("XLSX")
    );
    let long = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(60 << 20));
    assert!(error("a.xlsx", raw_xlsx(&row, &long)).contains("unpacks"));
    let options = ReadOptions { max_unpacked: 1 << 20, ..ReadOptions::default() };
    let blanks = raw_xlsx(&(row.clone() + &" ".repeat(2 << 20)), "<sst/>");
    assert!(read_as("a.xlsx", &blanks, &options).unwrap_err().to_string().contains("unpacks"));
    let many = format!("<sst>{}</sst>", "<si/>".repeat(2 << 20));
    assert!(error("a.xlsx", raw_xlsx(&row, &many)).contains("unpacks"));
    // One text of a megabyte, named by a thousand cells of as many rows.
    let strings = format!("<sst><si><t>id</t></si><si><t>{}</t></si></sst>", "x".repeat(1 << 20));
    let rows: String =
        (2..1_002).map(|n| format!("<row r=\"{n}\"><c r=\"A{n}\" t=\"s\"><v>1</v></c></row>")).collect();
    let head = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>";
    assert!(error("a.xlsx", raw_xlsx(&format!("{head}{rows}"), &strings)).contains("times its size"));
    let cell = "<table:table-cell table:number-columns-repeated=\"99999999999\"><text:p>x<text:s text:c=\"99999999999\"/></text:p></table:table-cell>";
    let bomb = format!("<table:table-row table:number-rows-repeated=\"9999999999\">{cell}</table:table-row>");
    assert!(read_as("a.ods", &ods(&bomb), &ReadOptions::default()).is_err());
}

/// A record of an XLS stream.
fn biff(kind: u16, content: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &(content.len() as u16).to_le_bytes(), content].concat()
}

/// An XLS file: shared strings, and cells `(row, column, string or number)`.
fn xls(strings: &[String], cells: &[(u16, u16, Result<u32, f64>)]) -> Vec<u8> {
    let bof =
        |kind: u16| biff(0x0809, &[&0x0600u16.to_le_bytes()[..], &kind.to_le_bytes(), &[0; 12]].concat());
    let mut table: Vec<u8> = [(strings.len() as u32).to_le_bytes(); 2].concat();
    for text in strings {
        let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        table.extend((units.len() as u16 / 2).to_le_bytes());
        table.push(1);
        table.extend(units);
    }
    let general = biff(0x00E0, &[0; 20]);
    let date = biff(0x00E0, &[&[0, 0, 14, 0][..], &[0; 16]].concat());
    let name = [&[0; 6][..], &[2, 0, b's', b'1']].concat();
    let globals = |start: u32| {
        let mut sheet = name.clone();
        sheet[..4].copy_from_slice(&start.to_le_bytes());
        [bof(5), general.clone(), date.clone(), biff(0x0085, &sheet), biff(0x00FC, &table), biff(0x000A, &[])]
            .concat()
    };
    let mut stream = globals(globals(0).len() as u32);
    stream.extend(bof(0x10));
    // What the file declares is a lie, and must not count.
    let declared = [&[0; 4][..], &u32::MAX.to_le_bytes(), &[0, 0, 255, 255, 0, 0]].concat();
    stream.extend(biff(0x0200, &declared));
    for (row, column, value) in cells {
        let format = u16::from(matches!(value, Err(number) if *number > 20_000.0 && *number < 30_000.0));
        let place = [row.to_le_bytes(), column.to_le_bytes(), format.to_le_bytes()].concat();
        stream.extend(match value {
            Ok(string) => biff(0x00FD, &[&place[..], &string.to_le_bytes()].concat()),
            Err(number) => biff(0x0203, &[&place[..], &number.to_le_bytes()].concat()),
        });
    }
    stream.extend(biff(0x000A, &[]));
    stream.resize(stream.len().max(4_096).next_multiple_of(512), 0);
    container(&stream)
}

/// A compound file that holds one stream, `Workbook`.
fn container(stream: &[u8]) -> Vec<u8> {
    let sectors = stream.len() / 512;
    let fats = (sectors + 2 + 127).div_ceil(127);
    let mut header = vec![0; 512];
    header[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    header[24..34].copy_from_slice(&[0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    header[44..48].copy_from_slice(&(fats as u32).to_le_bytes());
    header[48..52].copy_from_slice(&(fats as u32).to_le_bytes());
    header[56..60].copy_from_slice(&4_096u32.to_le_bytes());
    header[60..64].copy_from_slice(&0xFFFF_FFFEu32.to_le_bytes());
    header[68..72].copy_from_slice(&0xFFFF_FFFEu32.to_le_bytes());
    for n in 0..109 {
        let sector = if n < fats { n as u32 } else { u32::MAX };
        header[76 + 4 * n..80 + 4 * n].copy_from_slice(&sector.to_le_bytes());
    }
    let mut fat: Vec<u32> = vec![0xFFFF_FFFD; fats];
    fat.push(0xFFFF_FFFE);
    fat.extend((1..sectors).map(|n| (fats + 1 + n) as u32));
    fat.push(0xFFFF_FFFE);
    fat.resize(fats * 128, u32::MAX);
    let entry = |name: &str, kind: u8, first: u32, length: u32| {
        let mut entry = vec![0; 128];
        let units: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        entry[..units.len()].copy_from_slice(&units);
        entry[64..66].copy_from_slice(&(units.len() as u16).to_le_bytes());
        entry[66] = kind;
        entry[68..80].copy_from_slice(&[0xFF; 12]);
        entry[116..120].copy_from_slice(&first.to_le_bytes());
        entry[120..124].copy_from_slice(&length.to_le_bytes());
        entry
    };
    let mut directory = entry("Root Entry", 5, 0xFFFF_FFFE, 0);
    directory.extend(entry("Workbook", 2, fats as u32 + 1, stream.len() as u32));
    directory.resize(512, 0);
    let fat: Vec<u8> = fat.into_iter().flat_map(u32::to_le_bytes).collect();
    [header, fat, directory, stream.to_vec()].concat()
}

fn xls_sample() -> Vec<u8> {
    let texts = [
        "编号",
        "姓名",
        "出生日期",
        "身高",
        "身份证号",
        "F1",
        "张大山",
        "370203********1234",
        "F2",
        "李秀英",
    ];
    let strings = texts.map(str::to_owned);
    // 1958-03-12 is day 21,256 of a spreadsheet.
    let row = [(1, 0, Ok(5)), (1, 1, Ok(6)), (1, 2, Err(21_256.0)), (1, 3, Err(165.0)), (1, 4, Ok(7))];
    let other = [(2, 0, Ok(8)), (2, 1, Ok(9)), (2, 3, Err(158.5))];
    let cells: Vec<_> = (0..5).map(|n| (0, n, Ok(u32::from(n)))).chain(row).chain(other).collect();
    xls(&strings, &cells)
}

#[test]
fn an_xls_file_gives_the_cells_of_csv() {
    let reading = read("a.xls", xls_sample());
    assert_eq!(cells(&reading), cells(&read("a.csv", CSV)));
    assert_eq!(problems(&reading), Vec::<String>::new());
    assert_eq!(reading.records.records[1].row.line, 3);
}

#[test]
fn an_xls_bomb_is_refused_before_it_is_laid_out() {
    let corners = xls(&["id".to_owned()], &[(0, 0, Ok(0)), (65_534, 65_534, Ok(0))]);
    assert!(error("a.xls", corners).contains("does not fit in memory"));
    let cells: Vec<_> = (0..60_000).map(|n| (n, 0, Ok(u32::from(n > 0)))).collect();
    let repeated = xls(&["id".to_owned(), "x".repeat(4_000)], &cells);
    assert!(error("a.xls", repeated).contains("does not fit in memory"));
    let text = read_as("a.xls", "编号\t姓名\nF1\t张大山\n".as_bytes(), &ReadOptions::default()).unwrap();
    assert_eq!(first(&text, Field::FullName), "张大山");
}

#[test]
fn parquet_bombs_are_refused() {
    use ::parquet::data_type::ByteArrayType;
    let schema = "message m { required binary id (UTF8); required binary name (UTF8); }";
    let long = "x".repeat(900 << 10);
    let bytes = parquet(schema, |n, column| {
        let text = if n == 0 { "F" } else { long.as_str() };
        let texts: Vec<_> = (0..2_000).map(|_| text.into()).collect();
        column.typed::<ByteArrayType>().write_batch(&texts, None, None).unwrap();
    });
    assert!(bytes.len() < 4 << 20, "{}", bytes.len());
    assert!(error("a.parquet", &bytes).contains("times its size"));
}

#[test]
fn parquet_values_become_cells() {
    use ::parquet::data_type::{BoolType, ByteArrayType, Int32Type, Int64Type};
    let schema = "message m { required int64 id; required int64 updated_at (TIMESTAMP_MILLIS); \
        required int32 height (DECIMAL(5,2)); required boolean x; required binary name; \
        optional group phone (LIST) { repeated group list { optional binary element (UTF8); } } }";
    let bytes = parquet(schema, |n, column| match n {
        0 => {
            column.typed::<Int64Type>().write_batch(&[370_203_195_803_121_234], None, None).unwrap();
        }
        1 => {
            column.typed::<Int64Type>().write_batch(&[1_709_634_000_500], None, None).unwrap();
        }
        2 => {
            column.typed::<Int32Type>().write_batch(&[-5], None, None).unwrap();
        }
        3 => {
            column.typed::<BoolType>().write_batch(&[true], None, None).unwrap();
        }
        4 => {
            column.typed::<ByteArrayType>().write_batch(&[vec![b'a', 0xFF].into()], None, None).unwrap();
        }
        _ => {
            let phones = ["139".into(), "138".into()];
            column.typed::<ByteArrayType>().write_batch(&phones, Some(&[3, 3]), Some(&[0, 1])).unwrap();
        }
    });
    let reading = read("a.parquet", bytes);
    let row = &reading.records.records[0].row;
    let got: Vec<&str> = row.cells().collect();
    assert_eq!(got, ["370203195803121234", "2024-03-05T10:20:00", "-0.05", "true", "", "139|138"]);
    assert_eq!(problems(&reading), ["2:5 bad-bytes"]);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(150))]

    #[test]
    fn damaged_binary_files_are_refused_or_read_and_never_panic(
        which in 0usize..4,
        cut in 0.0f64..1.0,
        flips in proptest::collection::vec((0.0f64..1.0, proptest::prelude::any::<u8>()), 0..6),
        shorten in proptest::prelude::any::<bool>(),
    ) {
        let (name, mut bytes) = match which {
            0 => ("a.xlsx", workbook()),
            1 => ("a.parquet", parquet_sample()),
            2 => ("a.xls", xls_sample()),
            _ => ("a.ods", ods(ODS_ROWS)),
        };
        if shorten {
            bytes.truncate((bytes.len() as f64 * cut) as usize);
        }
        let length = bytes.len();
        for (place, byte) in flips {
            if let Some(at) = bytes.get_mut((length as f64 * place) as usize) {
                *at = byte;
            }
        }
        let _ = read_as(name, &bytes, &ReadOptions::default());
    }

    #[test]
    fn random_bytes_behind_a_signature_never_panic(
        bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..2000),
        which in 0usize..4,
    ) {
        let start: &[u8] = [b"PK\x03\x04".as_slice(), b"PAR1", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"\x1f\x8b\x08"][which];
        let _ = read_as("a", &[start, &bytes, b"PAR1"].concat(), &ReadOptions::default());
    }
}
