//! Files that are no good as a whole, and text that is written in odd ways.

use super::forms::{gb18030, utf16be, utf16le};
use super::program::{FOUND, Folder};
use super::{CANARY, queried};

#[test]
fn a_file_of_no_bytes_is_refused() {
    let folder = Folder::with_people();
    folder.file("bad.csv", "");
    folder.matches("bad.csv", "sought.csv", "").ended(2).said(&["bad.csv: ", "no bytes", "header"]);
    folder.file("blank.csv", "\n \n\n");
    folder.matches("found.csv", "blank.csv", "").ended(2).said(&["blank.csv: ", "no header"]);
}

#[test]
fn a_header_without_rows_is_an_empty_side() {
    let folder = Folder::with_people();
    folder.file("bad.csv", "record_id,full_name\n");
    let nobody = folder.matches("bad.csv", "sought.csv", "").ended(0);
    assert_eq!(nobody.text().lines().count(), 1, "{}", nobody.text());
    let run = folder.matches("found.csv", "bad.csv", "").ended(0);
    assert_eq!(run.column("rank"), ["0", "0", "0"]);
    assert_eq!(run.column("found_id"), ["F1", "F2", "F3"]);
    assert_eq!(run.column("sought_id"), ["", "", ""]);
}

#[test]
fn a_file_without_record_id_names_the_nearest_header() {
    let folder = Folder::with_people();
    folder.file("bad.csv", FOUND.replace("record_id", "recrod_nr"));
    let run = folder.matches("bad.csv", "sought.csv", "").ended(2);
    run.said(&["bad.csv: ", "record_id", "nearest is `recrod_nr`"]);
    folder.file("bad.csv", FOUND.replace("record_id", "档案号"));
    folder.matches("bad.csv", "sought.csv", "").ended(2).said(&["`档案号`"]);
}

#[test]
fn a_file_without_its_header_line_is_refused_and_no_person_is_named() {
    let folder = Folder::with_people();
    for first in ["F1,张大山,男\n", "david,zhang,M\n", "王序号,lidi,F\n"] {
        folder.file("bad.csv", first);
        let run = folder.matches("bad.csv", "sought.csv", "").ended(2).said(&["bad.csv: ", "record_id"]);
        run.kept_quiet_about(&["张大山", "david", "lidi", "王序号"]);
    }
}

#[test]
fn a_file_that_is_not_there_and_a_folder_are_refused() {
    let folder = Folder::with_people();
    folder.matches("nowhere.csv", "sought.csv", "").ended(2).said(&["nowhere.csv: ", "no such file"]);
    folder.matches("found.csv", "nowhere*.csv", "").ended(2).said(&["nowhere*.csv: ", "no file fits"]);
    std::fs::create_dir(folder.path("inner")).unwrap();
    folder.matches("inner", "sought.csv", "").ended(2).said(&["inner: ", "folder", "inner/*.csv"]);
}

#[test]
fn utf16_is_read_with_a_mark_and_without() {
    let folder = Folder::with_people();
    let want = folder.matches("found.csv", "sought.csv", "").ended(0).out;
    let (little, big) = (utf16le(FOUND.as_bytes()), utf16be(FOUND.as_bytes()));
    let marked = |mark: [u8; 2], text: &[u8]| [&mark, text].concat();
    for (name, bytes) in [
        ("marked, little end first", marked([0xFF, 0xFE], &little)),
        ("marked, big end first", marked([0xFE, 0xFF], &big)),
        ("little end first", little),
        ("big end first", big),
    ] {
        folder.file("bad.csv", bytes);
        let run = folder.matches("bad.csv", "sought.csv", "").ended(0).said(&["bad.csv: read as UTF-16"]);
        assert!(run.out == want, "{name}: {}", run.text());
    }
    folder.file("bad.csv", utf16le("id\nF1\n".as_bytes()));
    folder.matches("bad.csv", "sought.csv", "").ended(0);
    // Many NUL bytes do not make UTF-16, on whichever side they are.
    folder.file("bad.csv", format!("{FOUND}F4,\0,\0,\0,\0,\0\nF55,\0,\0,\0,\0,\0\n"));
    let run = folder.matches("bad.csv", "sought.csv", "").ended(0).said(&["bad.csv:5:2"]);
    assert_eq!(queried(&run, "found_id"), 5);
}

#[test]
fn a_pasted_line_of_another_encoding_is_read_and_reported() {
    let folder = Folder::with_people();
    let (head, pasted) = FOUND.split_at(FOUND.find("F3,").unwrap());
    folder.file("bad.csv", [head.as_bytes(), &gb18030(pasted.as_bytes())].concat());
    let run = folder.matches("bad.csv", "sought.csv", "").ended(0).said(&["bad.csv:4: ", "encoding"]);
    assert_eq!(run.out, folder.matches("found.csv", "sought.csv", "").out);
}

#[test]
fn a_nul_byte_costs_its_cell_only() {
    let folder = Folder::with_people();
    folder.file("bad.csv", FOUND.replace("李秀英", &format!("{CANARY}\0")));
    let run =
        folder.matches("bad.csv", "sought.csv", "").ended(0).said(&["bad.csv:3:2 (full_name): ", "NUL"]);
    assert_eq!(queried(&run.kept_quiet_about(&[CANARY]), "found_id"), 3);
}

#[test]
fn bad_bytes_cost_their_cell_only() {
    let folder = Folder::with_people();
    let text = FOUND.replace("李秀英", CANARY);
    let at = text.find(CANARY).unwrap();
    folder.file("bad.csv", [&text.as_bytes()[..at], b"\xFF\xC0", &text.as_bytes()[at..]].concat());
    let run =
        folder.matches("bad.csv", "sought.csv", "").ended(0).said(&["bad.csv:3:2 (full_name): ", "bytes"]);
    assert_eq!(queried(&run.kept_quiet_about(&[CANARY]), "found_id"), 3);
}

#[test]
fn a_cell_over_a_mebibyte_counts_as_missing() {
    let folder = Folder::with_people();
    let cell = |length: usize| format!("F4,{CANARY}{},男,60,2024-01-01,\n", "大".repeat(length / 3));
    folder.file("bad.csv", format!("{FOUND}{}", cell(2 << 20)));
    let run =
        folder.matches("bad.csv", "sought.csv", "").ended(0).said(&["bad.csv:5:2 (full_name): ", "1 MiB"]);
    assert_eq!(queried(&run.kept_quiet_about(&[CANARY]), "found_id"), 4);
    // A line that no row could be made of does not take the next one along.
    folder.file("bad.csv", format!("{}F5,王五,男,,,\n", FOUND.to_owned() + &cell(40 << 20)));
    let run = folder.matches("bad.csv", "sought.csv", "").ended(0).said(&["bad.csv:5:2 (full_name): "]);
    assert_eq!(queried(&run, "found_id"), 5);
}

#[test]
fn a_row_of_ten_thousand_cells_keeps_those_that_have_a_header() {
    let folder = Folder::with_people();
    let wide = format!(",{CANARY}").repeat(9_994);
    folder.file("bad.csv", format!("{FOUND}F4,王五,男,60,2024-01-01,北京市{wide}\n"));
    let run = folder.matches("bad.csv", "sought.csv", "").ended(0).said(&["bad.csv:5:7: ", "more cells"]);
    assert_eq!(queried(&run.kept_quiet_about(&[CANARY]), "found_id"), 4);
}

#[test]
fn ragged_rows_are_kept_and_reported() {
    let folder = Folder::with_people();
    folder.file("bad.csv", format!("{FOUND}F4,王五\nF5,赵六,男,60,2024-01-01,北京市,{CANARY},x\nF6\n"));
    let run = folder.matches("bad.csv", "sought.csv", "").ended(0);
    let run = run.said(&["bad.csv:5:3 (sex)", "bad.csv:7:2 (full_name): ", "fewer cells", "bad.csv:6:7: "]);
    assert_eq!(queried(&run.kept_quiet_about(&[CANARY]), "found_id"), 6);
}

#[test]
fn an_unclosed_quote_costs_no_row() {
    let folder = Folder::with_people();
    folder.file("bad.csv", FOUND.replace("张大山", "\"张大山"));
    let run = folder
        .matches("bad.csv", "sought.csv", "")
        .ended(0)
        .said(&["bad.csv:2:2 (full_name): ", "never closed"]);
    assert_eq!(run.out, folder.matches("found.csv", "sought.csv", "").out);
}

#[test]
fn broken_json_costs_its_line_only() {
    let folder = Folder::with_people();
    let lines = format!(
        "{{\"id\":\"F1\"}}\n{{\"id\":\"{CANARY}\"\n[1,\n{}1{}\n{{\"id\":\"F2\"}}\n",
        "[".repeat(5_000),
        "]".repeat(5_000)
    );
    folder.file("bad.jsonl", lines);
    let run = folder
        .matches("bad.jsonl", "sought.csv", "")
        .ended(0)
        .said(&["bad.jsonl:2, bad.jsonl:3, bad.jsonl:4: "]);
    assert_eq!(queried(&run.kept_quiet_about(&[CANARY]), "found_id"), 2);
}

#[test]
fn any_problem_ends_a_strict_run_without_output() {
    let folder = Folder::with_people();
    folder.file("bad.csv", FOUND.replace("65", CANARY));
    folder.file("out.csv", "old");
    let run = folder.matches("bad.csv", "sought.csv", "--strict --output out.csv --problems p.csv").ended(2);
    run.said(&["bad.csv:2:4 (age): ", "--strict"]).kept_quiet_about(&[CANARY]);
    assert_eq!(folder.read("out.csv"), b"old");
    assert!(String::from_utf8(folder.read("p.csv")).unwrap().contains(CANARY));
    assert_eq!(folder.names(), ["bad.csv", "found.csv", "out.csv", "p.csv", "sought.csv"]);
}
