//! Standard error holds no cell: a canary in any column, in any command, with
//! any kind of broken value. Outputs, `--problems` among them, may hold it.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used)]

#[path = "program/mod.rs"]
mod program;

use program::{Folder, Run, finish};
use wayhome::record::Field;

/// Two scripts, so that no fold or parser takes it for another word.
const CANARY: &str = "金丝雀7351canary";

/// Cells that go wrong in different ways, each with the canary.
fn broken() -> Vec<String> {
    vec![
        CANARY.to_owned(),
        format!("{CANARY}\0"),
        format!("\u{1b}[31m{CANARY}\u{202e}"),
        format!("1958-02-30 {CANARY}"),
        format!("65岁{CANARY}|999"),
        format!("父:{CANARY}|{CANARY}:x"),
        format!("370203195803121235{CANARY}"),
        format!("{CANARY}{}", "长".repeat(400_000)),
    ]
}

/// A file with a good row, and one for each of `cells` in `column`.
fn side(folder: &Folder, name: &str, column: &str, cells: &[String]) {
    let mut columns = vec!["record_id", "full_name", "age", "event_date"];
    if !columns.contains(&column) {
        columns.push(column);
    }
    let at = columns.iter().position(|known| *known == column).unwrap();
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(&columns).unwrap();
    table.write_record(&["X", "张大山", "65", "2024-03-01", ""][..columns.len()]).unwrap();
    for (n, cell) in cells.iter().enumerate() {
        let id = format!("X{n}");
        let mut row = [&id, "张大山", "65", "2024-03-01", ""];
        row[at] = cell;
        table.write_record(&row[..columns.len()]).unwrap();
    }
    folder.file(name, table.into_inner().unwrap());
}

#[track_caller]
fn silent(run: Run, what: &str) {
    assert!((0..=3).contains(&run.status), "{what}: {} {}", run.status, run.err);
    assert!(!run.err.contains("error in the program itself"), "{what}: {}", run.err);
    for part in ["canary", "金丝雀", "7351"] {
        assert!(!run.err.contains(part), "{what} says {part}: {}", run.err);
    }
}

/// The columns of the contract, and one that it does not know.
fn columns() -> impl Iterator<Item = &'static str> {
    Field::ALL.iter().map(|field| field.name()).chain(["其他项目"])
}

#[test]
fn no_cell_of_a_file_is_said() {
    let folder = Folder::with_people();
    for column in columns() {
        side(&folder, "x.csv", column, &broken());
        for command in [
            "match --found x.csv --sought sought.csv -v",
            "match --found found.csv --sought x.csv --per both --strict",
            "explain --found x.csv --sought sought.csv X S1",
            "validate x.csv",
        ] {
            silent(folder.run(command), &format!("{column}: {command}"));
        }
    }
}

#[test]
fn neither_is_a_cell_in_chinese_nor_in_a_log() {
    let folder = Folder::with_people();
    for column in columns() {
        side(&folder, "x.csv", column, &[CANARY.to_owned()]);
        let mut command = folder.wayhome();
        command.env("LANG", "zh_CN.UTF-8").args(["match", "--found", "x.csv", "--sought", "sought.csv"]);
        silent(finish(&mut command), column);
        silent(folder.matches("x.csv", "sought.csv", "--log-format json -v"), column);
        silent(folder.run("search --in x.csv --side found --name 王秀英"), column);
        silent(folder.run("search --in sought.csv --batch x.csv --format json"), column);
    }
}

#[test]
fn no_part_of_a_query_is_said() {
    let folder = Folder::with_people();
    for cell in broken().iter().filter(|cell| !cell.contains('\0') && cell.len() < 1_000) {
        let record: serde_json::Map<String, serde_json::Value> =
            columns().map(|column| (column.to_owned(), cell.as_str().into())).collect();
        let record = serde_json::Value::Object(record).to_string();
        silent(
            finish(folder.wayhome().args(["search", "--in", "sought.csv", "--record", &record])),
            "--record",
        );
        for flag in [
            "--name",
            "--age",
            "--sex",
            "--date",
            "--birth-date",
            "--place",
            "--home",
            "--relatives",
            "--height",
            "--phone",
            "--id-number",
        ] {
            silent(finish(folder.wayhome().args(["search", "--in", "sought.csv", flag, cell])), flag);
        }
        silent(finish(folder.wayhome().args(["search", "--in", "sought.csv", "--text", cell])), "--text");
        let broken = format!("{{\"full_name\":\"{CANARY}");
        silent(
            finish(folder.wayhome().args(["search", "--in", "sought.csv", "--record", &broken])),
            "--record",
        );
        let asked = format!("{cell}\n{cell}\n{cell}\n");
        let mut interactive = folder.wayhome();
        silent(
            finish(interactive.args(["search", "--in", "sought.csv", "--interactive"]).write_stdin(asked)),
            "asked",
        );
    }
}

#[test]
fn no_line_of_a_broken_file_is_said() {
    let folder = Folder::with_people();
    for (name, text) in [
        ("headless.csv", format!("{CANARY},男,65\n{CANARY},女,70\n")),
        ("quote.csv", format!("record_id,full_name\n1,\"{CANARY}\n2,\"a\"{CANARY}\"\n")),
        ("wide.csv", format!("record_id,full_name\n1,a,{CANARY}\n")),
        ("broken.jsonl", format!("{{\"id\":1}}\n{{\"id\":\"{CANARY}\n{{\"id\":{CANARY}}}\n")),
        ("broken.json", format!("[{{\"id\":\"{CANARY}\"")),
        ("page.csv", format!("<html><body>{CANARY}</body></html>")),
        ("title.csv", format!("{CANARY}\nrecord_id,full_name\n1,a\n")),
    ] {
        folder.file(name, text);
        silent(folder.matches(name, "sought.csv", "-v"), name);
        silent(folder.run(&format!("validate {name}")), name);
    }
}

#[test]
fn the_pairs_to_leave_out_and_a_broken_model_are_not_said() {
    let folder = Folder::with_people();
    folder.file("decided.csv", format!("found_id,sought_id\n{CANARY},{CANARY}\n"));
    silent(folder.matches("found.csv", "sought.csv", "--exclude decided.csv"), "--exclude");
    folder.file("model.json", format!("{{\"version\": \"{CANARY}\", \"x\": {CANARY}"));
    silent(folder.matches("found.csv", "sought.csv", "--model model.json"), "--model");
    silent(folder.run(&format!("explain --found found.csv --sought sought.csv {CANARY} S1")), "an id");
}

#[test]
fn the_file_of_problems_has_the_cell_for_the_station() {
    let folder = Folder::with_people();
    side(&folder, "x.csv", "phone", &[CANARY.to_owned()]);
    folder.matches("x.csv", "sought.csv", "--problems p.csv").ended(0);
    assert_eq!(program::column(&folder.read("p.csv"), "value"), [CANARY]);
}
