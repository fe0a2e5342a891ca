//! One table of text in every form in which an office may send it.

use std::io::Write;
use std::sync::Arc;

use parquet::data_type::{ByteArray, ByteArrayType};
use parquet::file::writer::SerializedFileWriter;

/// A table: its header and its rows, all text.
pub type Rows = Vec<Vec<String>>;

/// The rows of a CSV, header first.
pub fn rows(csv: &str) -> Rows {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(csv.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// Text with a delimiter between cells.
pub fn delimited(rows: &Rows, delimiter: u8) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    rows.iter().for_each(|row| writer.write_record(row).unwrap());
    writer.into_inner().unwrap()
}

/// Text in GB 18030.
pub fn gb18030(text: &[u8]) -> Vec<u8> {
    encoding_rs::GB18030.encode(std::str::from_utf8(text).unwrap()).0.into_owned()
}

/// Text in UTF-16, least significant byte first, without a mark.
pub fn utf16le(text: &[u8]) -> Vec<u8> {
    std::str::from_utf8(text).unwrap().encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// The same, most significant byte first.
pub fn utf16be(text: &[u8]) -> Vec<u8> {
    std::str::from_utf8(text).unwrap().encode_utf16().flat_map(u16::to_be_bytes).collect()
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub fn zstd(bytes: &[u8]) -> Vec<u8> {
    zstd::encode_all(bytes, 3).unwrap()
}

/// One object a line; an empty cell is null in every second row, else left out.
pub fn jsonl(rows: &Rows) -> Vec<u8> {
    let mut lines = String::new();
    for (n, row) in rows[1..].iter().enumerate() {
        let mut object = serde_json::Map::new();
        for (name, cell) in rows[0].iter().zip(row) {
            if !cell.is_empty() {
                object.insert(name.clone(), cell.as_str().into());
            } else if n % 2 == 0 {
                object.insert(name.clone(), serde_json::Value::Null);
            }
        }
        lines += &format!("{}\n", serde_json::Value::Object(object));
    }
    lines.into_bytes()
}

/// A workbook of one sheet, every cell text.
pub fn xlsx(rows: &Rows) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (n, row) in rows.iter().enumerate() {
        for (column, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(n as u32, column as u16, cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// An OpenDocument spreadsheet of one sheet, every cell text.
pub fn ods(rows: &Rows) -> Vec<u8> {
    let cell = |text: &String| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{}</text:p></table:table-cell>",
            xml(text)
        )
    };
    let row = |row: &Vec<String>| {
        format!("<table:table-row>{}</table:table-row>", row.iter().map(cell).collect::<String>())
    };
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"s\">{}\
         </table:table></office:spreadsheet></office:body></office:document-content>",
        rows.iter().map(row).collect::<String>()
    );
    zipped(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)])
}

/// A Parquet file, every column optional text.
pub fn parquet(rows: &Rows) -> Vec<u8> {
    let columns: String = rows[0].iter().map(|name| format!("optional binary {name} (UTF8); ")).collect();
    let schema = format!("message rows {{ {columns} }}");
    let schema = Arc::new(parquet::schema::parser::parse_message_type(&schema).unwrap());
    let mut bytes = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut bytes, schema, Default::default()).unwrap();
    let mut group = writer.next_row_group().unwrap();
    let mut n = 0;
    while let Some(mut column) = group.next_column().unwrap() {
        let cells = || rows[1..].iter().map(|row| row[n].as_str());
        let values: Vec<ByteArray> = cells().filter(|cell| !cell.is_empty()).map(ByteArray::from).collect();
        let levels: Vec<i16> = cells().map(|cell| i16::from(!cell.is_empty())).collect();
        column.typed::<ByteArrayType>().write_batch(&values, Some(&levels), None).unwrap();
        column.close().unwrap();
        n += 1;
    }
    group.close().unwrap();
    writer.close().unwrap();
    bytes
}

/// A workbook of one sheet whose `sheetData` and shared strings are written by hand.
pub fn raw_xlsx(data: &str, strings: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let link = |id: u8, kind: &str, target: &str| {
        format!("<Relationship Id=\"rId{id}\" Type=\"{rel}/{kind}\" Target=\"{target}\"/>")
    };
    let links = |links: &str| format!("<Relationships xmlns=\"{package}\">{links}</Relationships>");
    zipped(&[
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
        ),
        ("_rels/.rels", &links(&link(1, "officeDocument", "xl/workbook.xml"))),
        (
            "xl/workbook.xml",
            &format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{rel}\"><sheets>\
                 <sheet name=\"s\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &links(
                &(link(1, "worksheet", "worksheets/sheet1.xml")
                    + &link(2, "sharedStrings", "sharedStrings.xml")),
            ),
        ),
        ("xl/sharedStrings.xml", strings),
        (
            "xl/worksheets/sheet1.xml",
            &format!("<worksheet xmlns=\"{main}\"><sheetData>{data}</sheetData></worksheet>"),
        ),
    ])
}

/// A cell of [`raw_xlsx`] that holds its text itself.
pub fn inline(cell: &str, text: &str) -> String {
    format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{}</t></is></c>", xml(text))
}

fn xml(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        // An OpenDocument file is known by its first part, which is not packed.
        let method = if *name == "mimetype" {
            zip::CompressionMethod::Stored
        } else {
            zip::CompressionMethod::Deflated
        };
        zip.start_file(*name, zip::write::SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
