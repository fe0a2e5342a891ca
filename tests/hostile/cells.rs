//! Cells that mean nothing or too much, and ids that are not their row's own.

use super::forms::{inline, raw_xlsx};
use super::program::{FOUND, Folder, column};
use super::{CANARY, queried};

#[test]
fn equal_rows_count_once_and_different_ones_are_both_kept() {
    let folder = Folder::with_people();
    folder.file("bad.csv", format!("{FOUND}F1,张大山,男,65,2024-03-01,河南省周口市\n"));
    let run = folder.matches("bad.csv", "sought.csv", "").ended(0);
    assert_eq!(run.out, folder.matches("found.csv", "sought.csv", "").out);
    folder.file("bad.csv", format!("{FOUND}F1,{CANARY},男,65,2024-03-01,河南省周口市\n"));
    let run = folder.matches("bad.csv", "sought.csv", "").ended(0);
    let run = run.said(&["bad.csv:2:1 (record_id), bad.csv:5:1 (record_id): ", "suffix"]);
    let ids = run.column("found_id");
    assert_eq!(queried(&run.kept_quiet_about(&[CANARY]), "found_id"), 4);
    assert_eq!(ids.iter().filter(|id| id.starts_with("F1#")).count(), 6);
}

#[test]
fn rows_without_an_id_are_kept_under_ids_of_their_own() {
    let folder = Folder::with_people();
    folder.file("bad.csv", format!("{FOUND},王五,男,60,,\n ,赵六,女,61,,\n"));
    let run = folder.matches("bad.csv", "sought.csv", "").ended(0).said(&[
        "bad.csv:5:1",
        "bad.csv:6:1",
        "no record_id",
    ]);
    assert_eq!(queried(&run, "found_id"), 5);
}

/// Column, a cell that is no such thing, and the kind of problem that it is.
const IMPOSSIBLE: &[(&str, &str, &str)] = &[
    ("birth_date", "1958-02-30", "impossible-date"),
    ("birth_date", "1958年13月1日", "impossible-date"),
    ("birth_date", "soon CANARY", "not-a-date"),
    ("event_date", "2023-02-29", "impossible-date"),
    ("event_date", "never CANARY", "not-a-date"),
    ("expires_at", "never CANARY", "not-a-date"),
    ("updated_at", "never CANARY", "not-a-date"),
    ("age", "999", "impossible-age"),
    ("age", "-5", "not-an-age"),
    ("age", "CANARY", "not-an-age"),
    ("event_lat", "95", "not-a-coordinate"),
    ("event_lat", "CANARY", "not-a-coordinate"),
    ("event_lon", "500", "not-a-coordinate"),
    ("event_lon", "NaN", "not-a-coordinate"),
    ("sex", "CANARY", "not-a-sex"),
    ("height_cm", "999", "impossible-height"),
    ("height_cm", "CANARY", "not-a-height"),
    ("blood_type", "CANARY", "not-a-blood-type"),
    ("ethnicity", "CANARY", "unknown-ethnicity"),
    ("zodiac", "CANARY", "unknown-zodiac"),
    ("postal_code", "CANARY", "not-a-postal-code"),
    ("home_place", "990000", "unknown-place-code"),
    ("id_number", "CANARY", "not-an-id-number"),
    ("id_number", "370203195802307774", "id-number-date"),
    ("phone", "CANARY", "not-a-phone"),
    ("contact_wish", "CANARY", "unknown-contact-wish"),
];

#[test]
fn an_impossible_cell_counts_as_missing_and_is_reported_at_its_place() {
    let folder = Folder::with_people();
    for &(header, cell, kind) in IMPOSSIBLE {
        let cell = cell.replace("CANARY", "金丝雀canary");
        folder.file("bad.csv", format!("record_id,full_name,{header}\nF1,张大山,\nF2,李秀英,\"{cell}\"\n"));
        let run = folder.matches("bad.csv", "sought.csv", "--problems p.csv").ended(0);
        let run = run.said(&[&format!("bad.csv:3:3 ({header})")]).kept_quiet_about(&[&cell]);
        assert_eq!(queried(&run, "found_id"), 2, "{header} {cell}");
        let problems = folder.read("p.csv");
        assert!(
            column(&problems, "kind").contains(&kind.to_owned()),
            "{header} {cell}: {:?}",
            column(&problems, "kind")
        );
        assert!(column(&problems, "value").iter().all(|value| *value == cell));
    }
}

#[test]
fn a_bad_contact_wish_withholds_and_never_sets_free() {
    let folder = Folder::with_people();
    folder.file("bad.csv", "record_id,full_name,contact_wish\nF1,张大山,nobody please\nF2,李秀英,free\n");
    let run = folder.matches("bad.csv", "sought.csv", "--per sought").ended(0);
    assert!(!run.column("found_id").contains(&"F1".to_owned()));
    let run = folder.matches("bad.csv", "sought.csv", "--per sought --station-side").ended(0);
    assert!(run.column("found_id").contains(&"F1".to_owned()));
}

#[test]
fn a_formula_counts_by_its_result_and_without_one_is_missing() {
    let folder = Folder::with_people();
    let head =
        format!("<row r=\"1\">{}{}{}</row>", inline("A1", "id"), inline("B1", "age"), inline("C1", "name"));
    let row = format!(
        "<row r=\"2\">{}<c r=\"B2\"><f>60+5</f><v>65</v></c><c r=\"C2\"><f>\"{CANARY}\"&amp;A1</f></c></row>",
        inline("A2", "F1")
    );
    folder.file("bad.xlsx", raw_xlsx(&(head + &row), "<sst/>"));
    let run =
        folder.matches("bad.xlsx", "sought.csv", "").ended(0).said(&["bad.xlsx:2:3 (name): ", "formula"]);
    assert_eq!(queried(&run.kept_quiet_about(&[CANARY]), "found_id"), 1);
}

#[test]
fn cells_in_opposite_corners_of_a_sheet_are_read() {
    let folder = Folder::with_people();
    let far = format!(
        "<row r=\"1\">{}</row><row r=\"2\">{}</row><row r=\"1048576\">{}</row>",
        inline("A1", "id"),
        inline("A2", "F1"),
        inline("XFD1048576", CANARY)
    );
    folder.file("bad.xlsx", raw_xlsx(&far, "<sst/>"));
    let run = folder.matches("bad.xlsx", "sought.csv", "").ended(0);
    let run = run.said(&["bad.xlsx:1048576:1 (id)", "bad.xlsx:1048576:16384"]).kept_quiet_about(&[CANARY]);
    assert_eq!(queried(&run, "found_id"), 2);
}

#[test]
fn a_million_columns_are_refused() {
    let folder = Folder::with_people();
    folder.file("bad.csv", format!("record_id{}\n", ",c".repeat(1_000_000)));
    folder.matches("bad.csv", "sought.csv", "").ended(2).said(&["bad.csv: ", "columns"]);
}
