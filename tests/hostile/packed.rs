//! Binary and packed files: noise, cut off, damaged, and bombs.

use super::CANARY;
use super::forms::{gzip, inline, jsonl, ods, parquet, raw_xlsx, rows, xlsx, zstd};
use super::program::{FOUND, Folder};

/// Bytes without any order: the same in every run.
fn noise(length: usize, seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 32) as u8
    };
    (0..length).map(|_| next()).collect()
}

/// Every ending, with the bytes by which its format is known.
const FORMATS: &[(&str, &[u8])] = &[
    ("csv", b""),
    ("tsv", b""),
    ("jsonl", b"{"),
    ("parquet", b"PAR1"),
    ("xlsx", b"PK\x03\x04"),
    ("xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
    ("ods", b"PK\x03\x04"),
    ("csv.gz", b"\x1F\x8B\x08"),
    ("csv.zst", b"\x28\xB5\x2F\xFD"),
];

#[test]
fn random_bytes_in_any_format_are_refused_with_a_remedy() {
    let folder = Folder::with_people();
    for (ending, start) in FORMATS {
        let name = format!("bad.{ending}");
        for (length, seed) in [(1, 1), (16, 2), (5_000, 3), (200_000, 4)] {
            for start in [*start, b""] {
                folder.file(&name, [start, &noise(length, seed)].concat());
                let run = folder.matches(&name, "sought.csv", "").ended(2).said(&[&format!("{name}: ")]);
                // What is said is text, and short: no byte of the file drives the terminal.
                let drives = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202A}'..='\u{202E}');
                assert!(!run.err.contains(drives), "{name}: {}", run.err);
                assert!(run.err.len() < 2_000, "{name}: {}", run.err);
                assert!(run.out.is_empty());
            }
        }
    }
}

/// A table of a few hundred rows with the canary in each.
fn many() -> Vec<Vec<String>> {
    let mut rows = rows(FOUND);
    for n in 0..400 {
        rows.push(["G", CANARY, "男", "65", "2024-03-01", "河南省"].map(str::to_owned).into());
        rows.last_mut().unwrap()[0] = format!("G{n}");
    }
    rows
}

/// The table in every packed and binary form.
fn packed() -> Vec<(&'static str, Vec<u8>)> {
    let rows = many();
    let csv = super::forms::delimited(&rows, b',');
    vec![
        ("bad.csv.gz", gzip(&csv)),
        ("bad.csv.zst", zstd(&csv)),
        ("bad.jsonl.gz", gzip(&jsonl(&rows))),
        ("bad.parquet", parquet(&rows)),
        ("bad.xlsx", xlsx(&rows)),
        ("bad.ods", ods(&rows)),
    ]
}

#[test]
fn a_file_that_is_cut_off_is_refused_wherever_it_is_cut() {
    let folder = Folder::with_people();
    for (name, bytes) in packed() {
        for eighths in 1..8 {
            folder.file(name, &bytes[..bytes.len() * eighths / 8]);
            let run = folder.matches(name, "sought.csv", "").ended(2).said(&[&format!("{name}: ")]);
            assert!(run.err.contains("cut off") || run.err.contains("damaged"), "{name}: {}", run.err);
            assert!(run.kept_quiet_about(&[CANARY]).out.is_empty());
        }
        folder.file(name, &bytes[..bytes.len() - 1]);
        folder.matches(name, "sought.csv", "").ended(2);
    }
}

#[test]
fn a_flipped_byte_is_refused_or_read_and_never_ends_in_a_panic() {
    let folder = Folder::with_people();
    for (name, bytes) in packed() {
        for (n, flip) in noise(8, 11).into_iter().enumerate() {
            let mut damaged = bytes.clone();
            let at = (bytes.len() * n / 8 + flip as usize) % bytes.len();
            damaged[at] ^= flip | 1;
            folder.file(name, damaged);
            let run = folder.run(&format!("match --found {name} --sought sought.csv"));
            assert!(matches!(run.status, 0 | 2), "{name}: {} {}", run.status, run.err);
            let status = run.status;
            run.ended(status).kept_quiet_about(&[CANARY]);
        }
    }
}

#[test]
fn ten_megabytes_of_zeros_in_ten_kilobytes_are_refused() {
    let folder = Folder::with_people();
    let zeros = gzip(&vec![0; 10 << 20]);
    assert!(zeros.len() < 11_000, "{}", zeros.len());
    folder.file("bad.csv.gz", &zeros);
    let run = folder.matches("bad.csv.gz", "sought.csv", "--max-unpacked 1MiB").ended(2);
    run.said(&["bad.csv.gz: ", "1048576 bytes", "--max-unpacked"]);
    folder.matches("bad.csv.gz", "sought.csv", "").ended(2).said(&["bad.csv.gz: "]);
    folder.file("bad.csv.zst", zstd(&vec![b'a'; 10 << 20]));
    folder.matches("bad.csv.zst", "sought.csv", "--max-unpacked 1MiB").ended(2).said(&["--max-unpacked"]);
}

#[test]
fn a_workbook_that_unpacks_to_hundreds_of_megabytes_is_refused() {
    let folder = Folder::with_people();
    let head = format!("<row r=\"1\">{}</row>", inline("A1", "id"));
    // 100 MB of blanks in the sheet, then in the shared strings.
    folder.file("bad.xlsx", raw_xlsx(&(head.clone() + &" ".repeat(100 << 20)), "<sst/>"));
    folder.matches("bad.xlsx", "sought.csv", "").ended(2).said(&["bad.xlsx: ", "unpacks"]);
    let strings = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(100 << 20));
    folder.file("bad.xlsx", raw_xlsx(&head, &strings));
    folder.matches("bad.xlsx", "sought.csv", "").ended(2).said(&["bad.xlsx: ", "unpacks"]);
}

#[test]
fn xml_entities_do_not_grow() {
    let folder = Folder::with_people();
    let laughs: String =
        (1..10).map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10))).collect();
    let strings = format!("<!DOCTYPE sst [<!ENTITY l0 \"ha\">{laughs}]><sst><si><t>&l9;</t></si></sst>");
    let data = format!(
        "<row r=\"1\">{}</row><row r=\"2\">{}</row><row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c></row>",
        inline("A1", "id"),
        inline("A2", "F1")
    );
    folder.file("bad.xlsx", raw_xlsx(&data, &strings));
    let run = folder.matches("bad.xlsx", "sought.csv", "");
    assert!(matches!(run.status, 0 | 2), "{}", run.err);
    assert!(run.out.len() < 10_000);
}

/// Each bomb in an address space that a good file of its size has room in.
#[cfg(target_os = "linux")]
#[test]
fn bombs_stay_within_their_memory() {
    let folder = Folder::with_people();
    folder.file("zeros.csv.gz", gzip(&vec![0; 200 << 20]));
    folder.file("rows.csv.gz", gzip(format!("id,name\n{}", "1,\n2,\n".repeat(20 << 20)).as_bytes()));
    folder.file("deep.jsonl", "[".repeat(1 << 20));
    folder.file("wide.csv", format!("id{}\n", ",c".repeat(500_000)));
    folder.file("cell.csv", format!("id,name\n1,{}\n", "x".repeat(1 << 20)));
    for name in ["zeros.csv.gz", "rows.csv.gz", "deep.jsonl", "wide.csv", "cell.csv"] {
        let program = env!("CARGO_BIN_EXE_wayhome");
        // 256 MB is the promise for what a run holds; code, stacks and the
        // tables of the library take addresses besides.
        let script = format!(
            "ulimit -v 700000; timeout 60 {program} match --threads 2 --found {name} --sought sought.csv"
        );
        let mut shell = assert_cmd::Command::new("bash");
        let run = super::program::finish(shell.current_dir(folder.root()).args(["-c", &script]));
        assert!(matches!(run.status, 0 | 2), "{name}: {} {}", run.status, run.err);
        assert!(!run.err.contains("error in the program itself"), "{name}: {}", run.err);
    }
}
