//! What stands in a cell stays text in every output.

use super::program::{Folder, finish};

/// Texts that would do something if an output let them.
const PAYLOADS: &[&str] = &[
    "<script>alert(1)</script>",
    "</td></tr></table><img src=x onerror=alert(1)>",
    "\"><svg/onload=alert(1)>",
    "'-alert(1)-'",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "javascript:alert(1)",
    "{{7*7}}${7*7}<%= 7*7 %>",
    "</title><script>alert(1)</script>",
    "</text></svg><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "=HYPERLINK(\"http://x\",\"y\")",
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(1)",
    "|=1+1",
    "=cmd|' /C calc'!A0",
    "\u{1b}[31mred",
    "\u{1b}]0;title\u{7}",
    "\u{1b}]8;;http://x\u{1b}\\link",
    "\u{9b}31mred",
    "\u{7}bell",
    "\u{8}\u{8}\u{8}back",
    "over\rwritten",
    "line\nfeed",
    "\u{b}\u{c}",
    "\u{202e}gnp.exe",
    "\u{2066}isolate\u{2069}",
    "\u{200f}mark",
    "\u{61c}letter",
    "\u{2028}line\u{2029}paragraph",
    "\u{feff}mark",
    "\u{7f}delete",
    "\u{85}next",
    "INFO forged line\nwayhome: error forged",
    "{\"level\":\"error\"}",
    "\",\"injected\":\"",
    "\\u0000\\n\\",
    "a,b\"c\"\"d",
    "'; DROP TABLE people; --",
    "../../../etc/passwd",
    "/dev/null",
    "%s%n%x",
    "$(touch owned)`touch owned`",
    "\u{0}",
    "\u{fffd}\u{ffff}",
    "e\u{301}\u{327}\u{20dd}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
    "👨‍👩‍👧‍👦",
    "ﷺ",
    "\u{e0001}tag",
    "\u{ad}soft\u{200b}zero\u{2060}width",
    "王\u{fe0f}秀英",
];

/// A found and a sought record with the payload in every free column.
fn sides(payload: &str) -> Folder {
    let folder = Folder::default();
    for (side, id) in [("found", "F1"), ("sought", "S1")] {
        let mut table = csv::Writer::from_writer(Vec::new());
        let mother = format!("母:{payload}");
        let (header, cells): (Vec<&str>, Vec<&str>) = [
            ("record_id", id),
            ("full_name", payload),
            ("other_names", payload),
            ("sex", "女"),
            ("age", "70"),
            ("event_date", "2024-03-01"),
            ("home_place", payload),
            ("relatives", &mother),
            ("marks", payload),
            ("clothing", payload),
            ("occupation", payload),
            ("accent", payload),
            ("其他项", payload),
        ]
        .into_iter()
        .unzip();
        table.write_record(header).unwrap();
        table.write_record(cells).unwrap();
        folder.file(&format!("{side}.csv"), table.into_inner().unwrap());
    }
    folder
}

const MATCH: &str =
    "match --found found.csv --sought sought.csv --detail --carry found.full_name,sought.其他项";
const EXPLAIN: &str = "explain --found found.csv --sought sought.csv F1 S1";

/// Characters that drive a terminal: C0, C1, directions, separators of lines.
fn drives(c: char) -> bool {
    c.is_control() && c != '\n'
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

#[test]
fn no_payload_drives_a_terminal_or_forges_a_line() {
    for payload in PAYLOADS {
        let folder = sides(payload);
        for command in [
            format!("{MATCH} --format table"),
            EXPLAIN.to_owned(),
            "search --in sought.csv --name 王秀英".to_owned(),
            "validate found.csv --format table".to_owned(),
        ] {
            let run = folder.run(&command);
            assert!(matches!(run.status, 0 | 1), "{payload:?} {command}: {}", run.err);
            assert!(!run.text().contains(drives), "{payload:?} {command}: {:?}", run.text());
            assert!(!run.err.contains(drives), "{payload:?} {command}: {:?}", run.err);
            assert!(!run.err.contains("forged"), "{payload:?} {command}: {}", run.err);
        }
        let run = folder.run(&format!("{MATCH} --log-format json")).ended(0);
        for line in run.err.lines() {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            assert!(line["level"].is_string() && line["message"].is_string());
        }
    }
}

#[test]
fn every_payload_stays_one_cell_for_programs() {
    for payload in PAYLOADS {
        let folder = sides(payload);
        let run = folder.run(MATCH).ended(0);
        assert_eq!(run.column("sought_id"), ["S1"], "{payload:?}");
        let name = run.column("found.full_name").remove(0);
        let run = folder.run(&format!("{MATCH} --format jsonl")).ended(0);
        assert_eq!(run.text().lines().count(), 1, "{payload:?}");
        let row: serde_json::Value = serde_json::from_str(run.text()).unwrap();
        assert_eq!(row["found.full_name"].as_str().unwrap_or_default(), name);
        assert_eq!(row["status"], "lead-not-identification");
        let json = folder.run(&format!("{EXPLAIN} --format json")).ended(0);
        let pair: serde_json::Value = serde_json::from_str(json.text()).unwrap();
        assert_eq!(pair["sought_id"], "S1");
    }
}

#[test]
fn no_payload_is_a_formula_for_a_spreadsheet() {
    let runs = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'];
    for payload in PAYLOADS {
        let folder = sides(payload);
        let run = folder.run(&format!("{MATCH} --excel")).ended(0);
        for column in ["found.full_name", "sought.其他项"] {
            for cell in super::program::column(&run.out[3..], column) {
                assert!(!cell.starts_with(runs), "{payload:?}: {cell:?}");
            }
        }
        folder.run(&format!("{MATCH} --output out.xlsx")).ended(0);
        let mut book = zip::ZipArchive::new(std::io::Cursor::new(folder.read("out.xlsx"))).unwrap();
        for n in 0..book.len() {
            let part = std::io::read_to_string(book.by_index(n).unwrap()).unwrap();
            assert!(
                !part.contains("<f>") && !part.contains("<f ") && !part.contains("hyperlink"),
                "{payload:?}"
            );
            assert!(!part.contains(|c: char| c.is_control() && !"\n\r\t".contains(c)), "{payload:?}");
        }
    }
}

#[test]
fn no_payload_is_markup_on_a_page() {
    for payload in PAYLOADS {
        let folder = sides(payload);
        let page = folder.run(&format!("{EXPLAIN} --format html")).ended(0);
        for tag in ["<script", "<img", "<svg/", "<%", "</title><", "javascript:alert(1)\""] {
            assert!(!page.text().contains(tag), "{payload:?} gives {tag}");
        }
        if payload.contains('<') {
            assert!(!page.text().contains(payload), "{payload:?}");
        }
    }
}

#[cfg(unix)]
#[test]
fn the_name_of_a_file_does_not_drive_a_terminal_either() {
    let folder = Folder::with_people();
    let name = "a\u{1b}[31m\u{202e}b.csv";
    folder.file(name, "record_id,age,xyz\nF1,old,\n");
    for arguments in [
        vec!["match", "--found", name, "--sought", "sought.csv"],
        vec!["match", "--found", "sought.csv", "--sought", "a*.csv", "--strict"],
        vec!["match", "--found", "no\u{1b}[31mthing", "--sought", "sought.csv"],
        vec!["match", "--found", name, "--sought", "sought.csv", "--output", "no\u{1b}[31m/out.csv"],
    ] {
        let run = finish(folder.wayhome().args(arguments));
        assert!(!run.err.is_empty() && !run.err.contains(drives), "{:?}", run.err);
    }
}
