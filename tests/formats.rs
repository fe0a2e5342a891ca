//! The same records in every form in which an office may send them give the
//! same result, byte for byte; and what is written can be read back.
#![cfg(all(feature = "cli", feature = "xlsx", feature = "parquet"))]
#![allow(clippy::unwrap_used)]

#[path = "program/mod.rs"]
mod program;

#[path = "program/forms.rs"]
mod forms;

use forms::{Rows, delimited, gb18030, gzip, jsonl, ods, parquet, rows, utf16be, utf16le, xlsx, zstd};
use program::{Folder, Run, column, finish, sample};

/// The rows of a side of the sample.
fn of_sample(side: &str) -> Rows {
    let (found, sought) = sample();
    rows(&std::fs::read_to_string(if side == "found" { found } else { sought }).unwrap())
}

/// The same with Chinese headers, as an office has them.
fn in_chinese(rows: &Rows) -> Rows {
    use wayhome::record::Field;
    let mut rows = rows.clone();
    for name in &mut rows[0] {
        let field = Field::ALL.iter().find(|field| field.name() == name).unwrap();
        *name = field.zh().to_owned();
    }
    rows
}

/// Every form of a side: a name with its ending, and the bytes.
fn forms(rows: &Rows) -> Vec<(&'static str, Vec<u8>)> {
    let csv = delimited(rows, b',');
    let chinese = in_chinese(rows);
    let chinese_csv = delimited(&chinese, b',');
    let text = String::from_utf8(csv.clone()).unwrap();
    vec![
        ("side.csv", csv.clone()),
        ("marked.csv", ["\u{feff}".as_bytes(), &csv].concat()),
        ("dos.csv", text.replace('\n', "\r\n").into_bytes()),
        ("side.tsv", delimited(rows, b'\t')),
        ("side.txt", delimited(rows, b';')),
        ("chinese.csv", chinese_csv.clone()),
        ("gb18030.csv", gb18030(&chinese_csv)),
        ("utf16.csv", [&[0xFF, 0xFE], &utf16le(&csv)[..]].concat()),
        ("utf16be.csv", utf16be(&chinese_csv)),
        ("side.jsonl", jsonl(rows)),
        ("side.xlsx", xlsx(rows)),
        ("chinese.xlsx", xlsx(&chinese)),
        ("side.ods", ods(&chinese)),
        ("side.parquet", parquet(rows)),
        ("side.csv.gz", gzip(&csv)),
        ("side.jsonl.gz", gzip(&jsonl(rows))),
        ("gb18030.csv.zst", zstd(&gb18030(&chinese_csv))),
    ]
}

const MATCH: &str = "--per both --detail --carry found.full_name,sought.relatives";

#[test]
fn the_same_records_in_any_form_give_the_same_bytes() {
    let folder = Folder::default();
    for side in ["found", "sought"] {
        folder.file(&format!("{side}.csv"), delimited(&of_sample(side), b','));
    }
    let want = folder.matches("found.csv", "sought.csv", MATCH).ended(0);
    assert!(want.column("sought_id").len() > 3_000);
    for ((name, found), (_, sought)) in
        forms(&of_sample("found")).into_iter().zip(forms(&of_sample("sought")))
    {
        let (found_file, sought_file) = (format!("f_{name}"), format!("s_{name}"));
        folder.file(&found_file, found);
        folder.file(&sought_file, sought);
        let run = folder.matches(&found_file, &sought_file, MATCH).ended(0);
        assert!(run.out == want.out, "{name} differs: {}", run.err);
    }
    for (name, found) in forms(&of_sample("found")) {
        let arguments = format!("match --found - --sought sought.csv {MATCH}");
        let run = finish(folder.wayhome().args(arguments.split_whitespace()).write_stdin(found)).ended(0);
        assert!(run.out == want.out, "{name} from standard input differs: {}", run.err);
    }
}

#[test]
fn the_second_copy_of_the_sample_gives_the_same_bytes() {
    let folder = Folder::default();
    let (found, sought) = sample();
    let want = folder.matches(&found, &sought, "--per both").ended(0).out;
    let zh = |name: &str| program::repository(&format!("data/sample/zh/{name}"));
    for ending in ["gb18030.csv", "xlsx"] {
        let run =
            folder.matches(&zh(&format!("found.{ending}")), &zh(&format!("sought.{ending}")), "--per both");
        assert!(run.ended(0).out == want, "{ending}");
    }
}

#[test]
fn a_side_in_several_files_and_a_pattern_is_one_side() {
    let folder = Folder::default();
    let (found, sought) = (of_sample("found"), of_sample("sought"));
    folder.file("found.csv", delimited(&found, b','));
    folder.file("sought.csv", delimited(&sought, b','));
    let want = folder.matches("found.csv", "sought.csv", "").ended(0).out;
    let half = found.len() / 2;
    let part = |rows: &[Vec<String>]| [&found[..1], rows].concat();
    folder.file("part1.csv", delimited(&part(&found[1..half]), b','));
    folder.file("part2.xlsx", xlsx(&in_chinese(&part(&found[half..]))));
    for files in ["part1.csv part2.xlsx", "part2.xlsx part1.csv", "part*"] {
        assert!(folder.matches(files, "sought.csv", "").ended(0).out == want, "{files}");
    }
}

/// What a result file of any format says, as CSV gives it.
fn as_csv(folder: &Folder, file: &str) -> Rows {
    let bytes = folder.read(file);
    match file.rsplit('.').next().unwrap() {
        "csv" => rows(std::str::from_utf8(&bytes).unwrap()),
        "tsv" => {
            let mut reader =
                csv::ReaderBuilder::new().delimiter(b'\t').has_headers(false).from_reader(&bytes[..]);
            reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
        }
        "jsonl" => {
            let lines: Vec<serde_json::Map<String, serde_json::Value>> = std::str::from_utf8(&bytes)
                .unwrap()
                .lines()
                .map(|line| serde_json::from_str(line).unwrap())
                .collect();
            let header = lines[0].keys().cloned().collect();
            let cell = |value: &serde_json::Value| match value {
                serde_json::Value::Null => String::new(),
                serde_json::Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            [vec![header], lines.iter().map(|line| line.values().map(cell).collect()).collect()].concat()
        }
        "parquet" => {
            let table =
                wayhome::read::table(folder.path(file).to_str().unwrap(), &Default::default()).unwrap();
            let rows = table.rows.iter().map(|row| row.cells().map(str::to_owned).collect());
            [vec![table.headers.clone()], rows.collect()].concat()
        }
        other => panic!("{other}"),
    }
}

/// The same number written in another way is the same cell.
fn plain(cell: &str) -> String {
    match cell.parse::<f64>() {
        Ok(number) if cell.contains('.') || cell == "0" => format!("{number}"),
        _ => cell.to_owned(),
    }
}

#[test]
fn every_output_format_is_read_back_equal() {
    let folder = Folder::default();
    let (found, sought) = sample();
    let more = "--top-k 3 --detail --carry found.full_name,sought.home_place";
    let normal = |rows: Rows| -> Rows {
        rows.into_iter().map(|row| row.iter().map(|cell| plain(cell)).collect()).collect()
    };
    folder.matches(&found, &sought, &format!("{more} --output out.csv")).ended(0);
    let want = normal(as_csv(&folder, "out.csv"));
    assert!(want.len() > 400);
    for format in ["tsv", "jsonl", "parquet"] {
        let file = format!("out.{format}");
        folder.matches(&found, &sought, &format!("{more} --output {file}")).ended(0);
        assert!(normal(as_csv(&folder, &file)) == want, "{format}");
        // --format says the same as the ending, also without a file.
        let run = folder.matches(&found, &sought, &format!("{more} --format {format}")).ended(0);
        assert!(run.out == folder.read(&file), "--format {format}");
    }
}

#[test]
fn an_unknown_ending_is_csv_and_format_wins_over_the_ending() {
    let folder = Folder::with_people();
    let csv = folder.matches("found.csv", "sought.csv", "").ended(0).out;
    folder.matches("found.csv", "sought.csv", "--output out.unheard").ended(0);
    assert_eq!(folder.read("out.unheard"), csv);
    folder.matches("found.csv", "sought.csv", "--output out.jsonl --format csv").ended(0);
    assert_eq!(folder.read("out.jsonl"), csv);
}

#[test]
fn a_workbook_and_excels_csv_say_that_they_are_leads_and_carry_no_time() {
    let folder = Folder::default();
    let (found, sought) = sample();
    let write = |file: &str| -> Vec<u8> {
        folder.matches(&found, &sought, &format!("--output {file}")).ended(0);
        folder.read(file)
    };
    let (one, two) = (write("a.xlsx"), write("b.xlsx"));
    assert!(one == two, "the name of the file or the time stands in it");
    let mut book = zip::ZipArchive::new(std::io::Cursor::new(one)).unwrap();
    let mut all = String::new();
    for n in 0..book.len() {
        all += &std::io::read_to_string(book.by_index(n).unwrap()).unwrap();
    }
    assert!(all.contains("lead-not-identification") || all.contains("仅为线索"));
    let run: Run = folder.matches(&found, &sought, "--excel").ended(0);
    assert!(run.out.starts_with("\u{feff}".as_bytes()));
    assert!(column(&run.out[3..], "status").iter().all(|status| status == "lead-not-identification"));
}
