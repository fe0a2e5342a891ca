//! Whole files through [`side`]: real bytes, every format.

#![allow(clippy::unwrap_used)] // a test stops where it fails

use std::io::Write;

use proptest::strategy::Strategy as _;

use super::*;
use crate::record::Field;

/// Reads `bytes` as a file of that name.
pub(super) fn read_as(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<Reading> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    side(Side::Found, &[path.to_str().unwrap().to_owned()], options)
}

pub(super) fn read(name: &str, bytes: impl AsRef<[u8]>) -> Reading {
    read_as(name, bytes.as_ref(), &ReadOptions::default()).unwrap()
}

pub(super) fn error(name: &str, bytes: impl AsRef<[u8]>) -> String {
    read_as(name, bytes.as_ref(), &ReadOptions::default()).unwrap_err().to_string()
}

/// Ids and all cells, with their headers: what a reader made of a file.
pub(super) fn cells(reading: &Reading) -> Vec<Vec<String>> {
    let records = &reading.records;
    let row = |record: &crate::record::Record| {
        let headers = &records.sources[record.source as usize].headers;
        let cell = |(n, header): (usize, &crate::record::Header)| {
            let text = record.row.cell(n);
            (!text.is_empty())
                .then(|| format!("{}={text}", header.field.map_or(header.text.as_str(), |f| f.name())))
        };
        let mut cells: Vec<String> = headers.iter().enumerate().filter_map(cell).collect();
        cells.sort();
        cells.insert(0, record.id.to_string());
        cells
    };
    records.records.iter().map(row).collect()
}

/// `line:column kind` of every problem.
pub(super) fn problems(reading: &Reading) -> Vec<String> {
    let problem =
        |p: &crate::error::Problem| format!("{}:{} {}", p.place.line, p.place.column, p.kind.slug());
    reading.records.problems.iter().map(problem).collect()
}

pub(super) fn first(reading: &Reading, field: Field) -> &str {
    let records = &reading.records;
    records.cells(&records.records[0], field).next().map_or("", |cell| cell.text)
}

const CSV: &str = "编号,姓名,出生日期,身高（厘米）,特征\n\
    F2,李秀英,1960-05-01,158,\"右眉上有疤，\n说话带\"\"河南\"\"口音\"\n\
    F1,张大山,1958,,左手缺食指\n";

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn the_same_records_in_every_text_form_give_the_same_cells() {
    let plain = read("a.csv", CSV);
    assert_eq!(problems(&plain), Vec::<String>::new());
    assert_eq!(plain.records.records[1].row.cell(4), "右眉上有疤，\n说话带\"河南\"口音");
    let want = cells(&plain);
    assert_eq!(want.len(), 2);
    let bom = [b"\xEF\xBB\xBF", CSV.as_bytes()].concat();
    let utf16: Vec<u8> = [0xFEFF].into_iter().chain(CSV.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let utf16be: Vec<u8> =
        [0xFEFF].into_iter().chain(CSV.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    let gb = encoding_rs::GB18030.encode(CSV).0.into_owned();
    let forms = [
        ("b.csv", bom),
        ("c.csv", utf16),
        ("d.csv", utf16be),
        ("e.csv", gb.clone()),
        ("f.csv.gz", gzip(&gb)),
        ("g.csv.zst", zstd::encode_all(CSV.as_bytes(), 3).unwrap()),
        ("h.tsv", CSV.replace(',', "\t").into_bytes()),
        ("i.csv", CSV.replace(',', ";").into_bytes()),
        ("j.txt", CSV.replace(',', "|").into_bytes()),
    ];
    for (name, bytes) in forms {
        let reading = read(name, bytes);
        assert_eq!(cells(&reading), want, "{name}");
        assert_eq!(problems(&reading), Vec::<String>::new(), "{name}");
    }
    let big5 = encoding_rs::BIG5.encode("編號,姓名,特徵\nF1,張大山,左手缺食指\n").0.into_owned();
    assert_eq!(first(&read("k.csv", big5), Field::FullName), "張大山");
}

#[test]
fn json_lines_and_a_json_array_give_the_cells_of_csv() {
    let want = cells(&read("a.csv", CSV));
    let lines = "{\"编号\":\"F1\",\"姓名\":\"张大山\",\"出生日期\":1958,\"身高（厘米）\":null,\"特征\":\"左手缺食指\"}\n\n\
        {\"编号\":\"F2\",\"姓名\":\"李秀英\",\"出生日期\":\"1960-05-01\",\"身高（厘米）\":158,\
        \"特征\":\"右眉上有疤，\\n说话带\\\"河南\\\"口音\"}";
    assert_eq!(cells(&read("a.jsonl", lines)), want);
    let array = format!("[\n{}\n]\n", lines.replace("\n\n", ",\n"));
    assert_eq!(cells(&read("a.json", &array)), want);
    assert_eq!(cells(&read("a.json", array.replace('\n', " "))), want);
}

#[test]
fn json_values_become_cells() {
    let line = r#"{"id":1,"phone":["139","138"],"relatives":[{"role":"父","name":"张三"},{"role":"妻","name":"李四"}],
        "kin":{"子":"张五"},"age":6.50,"x":true,"phone":"137"}"#
        .replace('\n', " ");
    let reading = read("a.jsonl", line);
    assert_eq!(first(&reading, Field::Phone), "139|138|137");
    assert_eq!(first(&reading, Field::Age), "6.50");
    let relatives: Vec<&str> =
        reading.records.cells(&reading.records.records[0], Field::Relatives).map(|cell| cell.text).collect();
    assert_eq!(relatives, ["父:张三|妻:李四", "子:张五"]);
}

#[test]
fn the_order_of_keys_and_rows_of_json_does_not_matter() {
    let one =
        read("a.jsonl", "{\"id\":1,\"电话\":\"1\",\"手机\":\"2\"}\n{\"手机\":\"3\",\"id\":2,\"电话\":\"4\"}");
    let two =
        read("a.jsonl", "{\"手机\":\"3\",\"id\":2,\"电话\":\"4\"}\n{\"id\":1,\"电话\":\"1\",\"手机\":\"2\"}");
    assert_eq!(one.records.sources[0].headers, two.records.sources[0].headers);
    assert_eq!(cells(&one), cells(&two));
}

#[test]
fn each_problem_of_delimited_text_has_its_place() {
    let text = b"id,name,marks\n\
        1,a\n\
        2,b,c,d\n\
        \n\
        3,\"x\ny\",z\n\
        4,\xFF,e\n\
        5,a\0b,f\n\
        6,\xE2\x80\xAEevil\x1B[31m,g\n\
        7,\"open,h\n\
        8,\"he said \"hi\" to\",i\n\
        ,nobody,j\n\
        9,k,l,,,\n";
    let reading = read("a.csv", text);
    assert_eq!(
        problems(&reading),
        [
            "2:3 too-few-cells",
            "3:4 too-many-cells",
            "7:2 bad-bytes",
            "8:2 nul-byte",
            "9:2 control-characters",
            "10:2 unclosed-quote",
            "11:2 stray-quote",
            "12:1 missing-id",
        ]
    );
    let cell = |id: &str| {
        let records = &reading.records;
        let record = records.records.iter().find(|record| &*record.id == id).unwrap();
        record.row.cell(1).to_owned()
    };
    assert_eq!(
        ["3", "4", "5", "6", "7", "8"].map(cell),
        ["x\ny", "", "", "evil[31m", "open", "\"he said \"hi\" to\""]
    );
    assert_eq!(reading.records.records.len(), 10);
}

#[test]
fn an_unclosed_quote_costs_its_line_and_no_row() {
    let rows: String = (2..2000).map(|n| format!("{n},\"x{n}\"\n")).collect();
    let reading = read("a.csv", format!("id,name\n1,\"open\n{rows}"));
    assert_eq!(problems(&reading), ["2:2 unclosed-quote"]);
    assert_eq!(reading.records.records.len(), 1999);
    // No quotation mark after it at all: found at the end of the file.
    let rows: String = (2..2000).map(|n| format!("{n},x{n}\n")).collect();
    let reading = read("a.csv", format!("id,name\n1,\"open\n{rows}"));
    assert_eq!(problems(&reading), ["2:2 unclosed-quote"]);
    assert_eq!(reading.records.records.len(), 1999);
}

#[test]
fn large_cells_rows_and_lines_are_bounded() {
    let large = "x".repeat(3 << 20);
    let wide = "y,".repeat(10_000);
    let text = format!("id,name\n1,{large}\n2,\"{large}\"\n3,{wide}\n4,ok\n");
    let reading = read("a.csv", text);
    assert_eq!(problems(&reading), ["2:2 cell-too-large", "3:2 cell-too-large", "4:3 too-many-cells"]);
    assert!(reading.records.problems.iter().all(|problem| problem.value.len() <= 200));
    let huge = "z".repeat(40 << 20);
    let reading = read("a.csv", format!("id,name\n1,{huge}\n2,ok\n"));
    assert_eq!(problems(&reading), ["2:2 cell-too-large"]);
    assert_eq!(reading.records.records.len(), 2);
    assert!(error("a.csv", format!("id{}\n", ",c".repeat(1_000_000))).contains("columns"));
    let keys: Vec<String> = (0..100_000).map(|n| format!("\"k{n}\":1")).collect();
    assert!(error("a.jsonl", format!("{{{}}}", keys.join(","))).contains("columns"));
}

#[test]
fn packed_files_are_bounded_and_checked() {
    let zeros = gzip(&vec![0; 10 << 20]);
    assert!(zeros.len() < 11_000);
    let options = ReadOptions { max_unpacked: 1 << 20, ..ReadOptions::default() };
    let message = read_as("a.csv.gz", &zeros, &options).unwrap_err().to_string();
    assert!(message.contains("--max-unpacked"), "{message}");
    let packed = zstd::encode_all(&*vec![b'a'; 10 << 20], 3).unwrap();
    let message = read_as("a.csv.zst", &packed, &options).unwrap_err().to_string();
    assert!(message.contains("--max-unpacked"), "{message}");
    let packed = gzip(CSV.repeat(100).as_bytes());
    assert!(error("a.csv.gz", &packed[..packed.len() / 2]).contains("cut off"));
    let packed = zstd::encode_all(CSV.repeat(100).as_bytes(), 3).unwrap();
    let message = error("a.csv.zst", &packed[..packed.len() / 2]);
    assert!(message.contains("cut off") || message.contains("damaged"), "{message}");
    let bomb = gzip("1,\n2,\n".repeat(20 << 20).as_bytes());
    assert!(error("a.csv.gz", [&gzip(b"id,name\n")[..], &bomb].concat()).contains("times its size"));
}

#[test]
fn what_is_no_side_is_refused_with_a_remedy() {
    assert!(error("a.csv", "").contains("no bytes"));
    assert!(error("a.csv", "\n \n").contains("no header"));
    assert!(error("a.csv", "name,age\nx,1\n").contains("record_id"));
    assert!(error("a.csv", "record_nr,age\nx,1\n").contains("record_nr"));
    assert!(error("a.parquet", "id\n1\n").contains("no Parquet file"));
    assert!(error("a.xls", "<html><table>").contains("no format"));
    let options = ReadOptions::default();
    let folder = tempfile::tempdir().unwrap();
    let name = |path: &std::path::Path| path.to_str().unwrap().to_owned();
    let message = side(Side::Found, &[name(folder.path())], &options).unwrap_err().to_string();
    assert!(message.contains("folder"), "{message}");
    let message = side(Side::Found, &[name(&folder.path().join("no"))], &options).unwrap_err().to_string();
    assert!(message.contains("no such file"), "{message}");
    assert!(read("a.csv", "id,name\n").records.records.is_empty());
}

#[test]
fn standard_input_is_read_once() {
    let options = ReadOptions::default();
    for bytes in [CSV.as_bytes().to_vec(), gzip(CSV.as_bytes())] {
        let reading = side_from(Side::Found, &["-".into()], &options, &mut bytes.as_slice()).unwrap();
        assert_eq!(reading.records.records.len(), 2);
        assert_eq!(&*reading.records.sources[0].file, "-");
    }
    assert!(side_from(Side::Found, &["-".into(), "-".into()], &options, &mut &b""[..]).is_err());
}

#[test]
fn lines_of_two_encodings_in_one_file_are_both_read() {
    let gb = encoding_rs::GB18030.encode("F3,王秀英,右眉上有疤\n").0.into_owned();
    let text = [CSV.replace(",出生日期,身高（厘米）", "").as_bytes(), b"F4,Zhang Wei,\n", &gb].concat();
    let reading = read("a.csv", text);
    assert!(problems(&reading).contains(&"6:0 other-encoding".to_owned()), "{:?}", problems(&reading));
    let third = &reading.records.records[2];
    assert_eq!((&*third.id, third.row.cell(1)), ("F3", "王秀英"));
}

#[test]
fn a_title_above_the_header_is_passed_over() {
    let reading = read("a.csv", "洛阳市救助站受助人员登记表,,\n2024年3月,,\n编号,姓名,性别\nF1,张大山,男\n");
    assert_eq!(first(&reading, Field::FullName), "张大山");
    assert_eq!(reading.records.records[0].row.line, 4);
    assert!(matches!(reading.notes[0], Note::TitleLines { header_line: 3, .. }));
}

#[test]
fn old_mac_line_ends_and_dos_line_ends_are_line_ends() {
    for end in ["\r", "\r\n"] {
        let reading = read("a.csv", CSV.replace('\n', end));
        assert_eq!(reading.records.records.len(), 2, "{end:?}");
        assert_eq!(problems(&reading), Vec::<String>::new());
        let last = &reading.records.records[0];
        assert_eq!((last.row.line, last.row.cell(4)), (4, "左手缺食指"));
    }
}

#[test]
fn equal_rows_count_once_and_different_ones_get_ids_of_their_own() {
    let text = "id,name\n1,a\n1,a\n2,b\n2,c\n,d\n,d\n,e\n";
    let reading = read("a.csv", text);
    let ids: Vec<&str> = reading.records.records.iter().map(|record| &*record.id).collect();
    assert_eq!(ids.len(), 5);
    assert!(ids.contains(&"1"));
    assert_eq!(ids.iter().filter(|id| id.starts_with("2#")).count(), 2);
    assert_eq!(ids.iter().filter(|id| id.starts_with("noid#")).count(), 2);
    assert_eq!(
        problems(&reading),
        ["4:1 duplicate-id", "5:1 duplicate-id", "6:1 missing-id", "8:1 missing-id"]
    );
    let shuffled = read("a.csv", "name,id\ne,\nd,\nc,2\na,1\nb,2\nd,\na,1\n");
    assert_eq!(ids, shuffled.records.records.iter().map(|record| &*record.id).collect::<Vec<_>>());
    // An id that looks like a made one does not take its place.
    let forged = format!("{text}{},z\n", ids.iter().find(|id| id.starts_with("2#")).unwrap());
    let reading = read("a.csv", forged);
    let mut unique: Vec<_> = reading.records.records.iter().map(|record| &record.id).collect();
    unique.dedup();
    assert_eq!(unique.len(), 6);
}

#[test]
fn a_prefix_tells_departments_apart() {
    let options = ReadOptions { id_prefix: Some("source".into()), ..ReadOptions::default() };
    let reading =
        read_as("luoyang.csv", "id,来源,name\n1,甲站,a\n1,乙站,b\n1,,c\n".as_bytes(), &options).unwrap();
    let mut ids: Vec<&str> = reading.records.records.iter().map(|record| &*record.id).collect();
    ids.sort_unstable();
    assert_eq!(ids, ["luoyang/1", "乙站/1", "甲站/1"]);
    assert_eq!(problems(&reading), Vec::<String>::new());
}

#[test]
fn broken_json_costs_its_line_only() {
    let reading = read("a.jsonl", "{\"id\":1}\n{\"id\":\n[1]\n{\"id\":2}\n");
    assert_eq!(problems(&reading), ["2:0 broken-line", "3:0 broken-line"]);
    assert_eq!(reading.records.records.len(), 2);
    let reading = read("a.json", "[{\"id\":1},\n{\"id\":\"x},\n{\"id\":2},\n7,{\"id\":3}");
    assert_eq!(reading.records.records.iter().map(|r| &*r.id).collect::<Vec<_>>(), ["1", "2", "3"]);
    // The string that is not closed, the number, and the array that is not closed.
    assert_eq!(problems(&reading), ["2:0 broken-line", "4:0 broken-line", "4:0 broken-line"]);
    let deep = format!("{{\"id\":1,\"x\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(read("a.jsonl", deep).records.records.len(), 1);
    let reading = read("a.jsonl", "{\"id\":1,\"name\":\"\\ud800\"}");
    assert_eq!(problems(&reading), ["1:2 bad-bytes"]);
}

#[cfg(feature = "cli")]
#[test]
fn a_pattern_stands_for_its_files_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let name = |file: &str| folder.path().join(file).to_str().unwrap().to_owned();
    for file in ["b.csv", "a.csv", "c[1].csv", "d.txt"] {
        std::fs::write(name(file), "id\n").unwrap();
    }
    let expanded = expand(&[name("*.csv"), name("c[1].csv"), "-".to_owned()]).unwrap();
    assert_eq!(expanded, [name("a.csv"), name("b.csv"), name("c[1].csv"), name("c[1].csv"), "-".to_owned()]);
    assert!(expand(&[name("*.ods")]).unwrap_err().to_string().contains("no file fits"));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]

    #[test]
    fn well_formed_csv_is_read_as_the_crate_csv_reads_it(
        rows in proptest::collection::vec(proptest::collection::vec("[a\",\n 张\r;]{0,6}", 3), 1..8),
    ) {
        let mut writer = ::csv::Writer::from_writer(Vec::new());
        writer.write_record(["id", "姓名", "特征", "其他"]).unwrap();
        for (n, row) in rows.iter().enumerate() {
            writer.write_record([&[n.to_string()], row.as_slice()].concat()).unwrap();
        }
        let reading = read("a.csv", writer.into_inner().unwrap());
        proptest::prop_assert_eq!(reading.records.records.len(), rows.len());
        for record in &reading.records.records {
            let row = &rows[record.id.parse::<usize>().unwrap()];
            let got: Vec<&str> = (1..4).map(|n| record.row.cell(n)).collect();
            proptest::prop_assert_eq!(got, row.iter().map(String::as_str).collect::<Vec<_>>());
        }
    }

    #[test]
    fn no_bytes_make_a_text_reader_panic(
        bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..400),
        marks in "[\",\r\n;{}\\[\\]:a1张\u{0}]{0,80}",
        name in proptest::sample::select(vec!["a.csv", "a.tsv", "a.jsonl", "a.json", "a.csv.gz", "a", "a.xls"]),
    ) {
        for bytes in [&bytes[..], marks.as_bytes(), &[b"id,name\n", &bytes[..]].concat()] {
            let _ = read_as(name, bytes, &ReadOptions::default());
        }
    }

    #[test]
    fn the_order_of_rows_changes_no_id(
        rows in proptest::collection::vec(("[12]?", "[ab]?", "[ab]?"), 0..12).prop_shuffle(),
        seed in proptest::prelude::any::<u64>(),
    ) {
        let text = |rows: &[(String, String, String)]| {
            let lines: String = rows.iter().map(|(a, b, c)| format!("{a},{b},{c}\n")).collect();
            format!("id,name,marks\n{lines}")
        };
        let one = read("a.csv", text(&rows));
        let mut turned = rows.clone();
        let places = turned.len().max(1);
        turned.rotate_left(seed as usize % places);
        turned.reverse();
        let two = read("a.csv", text(&turned));
        proptest::prop_assert_eq!(cells(&one), cells(&two));
    }
}
