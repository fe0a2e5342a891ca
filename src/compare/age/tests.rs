//! Pairs of records as they stand in files, and the level that a reader expects.

use proptest::prelude::*;

use super::*;
use crate::error::ProblemKind;
use crate::normalise::{Context, person};
use crate::record::{Header, Record, Records, Row, Side, Source as File};

const COLUMNS: [(Field, &str); 4] = [
    (Field::BirthDate, "birth_date"),
    (Field::Age, "age"),
    (Field::EventDate, "event_date"),
    (Field::UpdatedAt, "updated_at"),
];

/// A person by birth_date, age, event_date, updated_at, and the problems met.
fn read(side: Side, cells: [&str; 4]) -> (Person, Vec<ProblemKind>) {
    let headers = COLUMNS.map(|(field, text)| Header { text: text.into(), field: Some(field) }).into();
    let record = Record { id: "1".into(), source: 0, row: Row::new(2, cells) };
    let sources = vec![File { file: "file.csv".into(), headers }];
    let records = Records { side, sources, records: vec![record.clone()], problems: vec![] };
    let mut problems = Vec::new();
    let person = person(&records, &record, &Context::default(), &mut problems);
    (person, problems.into_iter().map(|problem| problem.kind).collect())
}

fn value(side: Side, birth: &str, age: &str, event: &str) -> Option<Value> {
    Age.value(&read(side, [birth, age, event, ""]).0)
}

/// The name of the level of (birth_date, age, event_date) on each side.
fn compared(found: (&str, &str, &str), sought: (&str, &str, &str)) -> &'static str {
    let found = value(Side::Found, found.0, found.1, found.2);
    let sought = value(Side::Sought, sought.0, sought.1, sought.2);
    let (Some(found), Some(sought)) = (found, sought) else { return "missing" };
    match Age.compare(&found, &sought).level {
        0 => "missing",
        level => LEVELS[usize::from(level) - 1].name,
    }
}

fn born(found: &str, sought: &str) -> &'static str {
    compared((found, "", "2024-05-01"), (sought, "", "2020-05-01"))
}

#[test]
fn two_days_agree_or_differ_by_one_slip() {
    assert_eq!(born("1958-03-12", "1958年3月12日"), "same-day");
    assert_eq!(born("1958-03-12", "1958-12-03"), "slip");
    assert_eq!(born("1958-03-12", "1968-03-12"), "slip");
    assert_eq!(born("1958-03-12", "1958-03-21"), "slip");
    assert_eq!(born("12/03/1958", "1958-12-03"), "same-day");
    assert_eq!(born("农历1990年三月初八", "1990-04-03"), "same-day");
    // The lunar 1990-03-08 written as if it were solar.
    assert_eq!(born("1990-03-08", "1990-04-03"), "slip");
    assert_eq!(born("1990-04-03", "1990-05-20"), "days-near");
    assert_eq!(born("1958-03-12", "1958-10-27"), "days-year");
    assert_eq!(born("1958-03-12", "1965-10-27"), "days-apart");
    assert_eq!(born("1958-03-12", "1985-10-27"), "days-far");
}

#[test]
fn a_coarser_date_is_compared_as_coarsely() {
    assert_eq!(born("1958-03-12", "1958-03"), "same-month");
    assert_eq!(born("1958-03-12", "1958"), "sharp-near");
    assert_eq!(born("1958-12-31", "1958"), "sharp-near");
    // The first of January is a day nobody knows.
    assert_eq!(born("1958-11-20", "1958-01-01"), "sharp-near");
    assert_eq!(born("1958", "1961"), "sharp-apart");
    assert_eq!(born("1958", "1985"), "sharp-far");
    assert_eq!(born("1958", "1955/1960"), "close-near");
    assert_eq!(born("195X", "1955"), "rough-near");
}

#[test]
fn stated_ages_are_read_at_their_own_days() {
    assert_eq!(compared(("", "65", "2024-05-01"), ("", "61", "2020-05-01")), "close-near");
    assert_eq!(compared(("", "65", "2024-05-01"), ("", "虚岁62", "2020-05-01")), "close-near");
    assert_eq!(compared(("", "45", "2024-05-01"), ("", "20", "2019-05-01")), "close-far");
    assert_eq!(compared(("", "66", "2024-05-01"), ("1958-03-12", "", "")), "close-near");
}

#[test]
fn a_child_who_was_lost_and_the_adult_who_was_met_agree() {
    assert_eq!(compared(("", "33", "2024-05-01"), ("", "4", "1995-05-01")), "close-near");
    assert_eq!(compared(("", "约33岁", "2024-05-01"), ("", "走失时4岁", "1995-05-01")), "eye-near");
    assert_eq!(compared(("", "30多岁", "2024-05-01"), ("1991-02-03", "", "1995")), "eye-near");
}

#[test]
fn the_eye_errs_and_is_forgiven_by_its_error() {
    let sought = ("1958-03-12", "", "2020-05-01");
    assert_eq!(compared(("", "目测65岁", "2024-05-01"), sought), "eye-near");
    assert_eq!(compared(("", "六十多岁", "2024-05-01"), sought), "eye-near");
    assert_eq!(compared(("", "约56岁", "2024-05-01"), sought), "eye-within");
    assert_eq!(compared(("", "约50岁", "2024-05-01"), sought), "eye-off");
    assert_eq!(compared(("", "约40岁", "2024-05-01"), sought), "eye-apart");
    assert_eq!(compared(("", "约20岁", "2024-05-01"), sought), "eye-far");
    // Of a small child the eye tells more.
    assert_eq!(compared(("", "约4岁", "2024-05-01"), ("2020-03-01", "", "")), "sharp-near");
}

#[test]
fn vague_words_say_little() {
    assert_eq!(compared(("", "中年", "2024-05-01"), ("", "目测50岁", "2020-05-01")), "vague-near");
    assert_eq!(compared(("", "老年", "2024-05-01"), ("", "走失时4岁", "1995-05-01")), "vague-far");
}

#[test]
fn a_birthday_without_its_year_agrees_in_either_calendar() {
    assert_eq!(born("3月12日", "1958-03-12"), "birthday");
    assert_eq!(born("农历三月初八", "1990-04-03"), "birthday");
    // The lunar birthday written as if it were solar.
    assert_eq!(born("三月初八", "1990-03-08"), "birthday");
    assert_eq!(born("3月12日", "1958-05-30"), "missing");
    assert_eq!(compared(("3月12日", "66", "2024-05-01"), ("1958-03-12", "", "")), "birthday");
    assert_eq!(compared(("3月12日", "30", "2024-05-01"), ("1958-03-12", "", "")), "close-far");
}

#[test]
fn the_best_of_several_sources_counts() {
    // The date contradicts the age; the age agrees with the other side.
    assert_eq!(compared(("1988-03-12", "周岁66", "2024-05-01"), ("1958-01-01", "", "")), "close-near");
}

#[test]
fn nothing_on_one_side_is_missing() {
    assert_eq!(compared(("", "", "2024-05-01"), ("1958-03-12", "", "")), "missing");
    assert_eq!(compared(("不详", "不详", ""), ("1958-03-12", "", "")), "missing");
}

#[test]
fn a_cell_that_is_no_evidence_is_a_problem() {
    let problems = |cells| read(Side::Sought, cells).1;
    assert_eq!(problems(["", "65", "", ""]), [ProblemKind::AgeWithoutDate]);
    assert_eq!(problems(["", "走失时8岁", "", "2020-01-01"]), [ProblemKind::AgeWithoutDate]);
    assert_eq!(problems(["", "65", "", "2020-01-01T08:00:00Z"]), []);
    assert_eq!(
        problems(["1958-02-30", "abc", "昨天", ""]),
        [ProblemKind::NotADate, ProblemKind::ImpossibleDate, ProblemKind::NotAnAge,]
    );
    // A month and day without a year is no day on which anything happened.
    assert_eq!(problems(["", "", "3月5日", ""]), [ProblemKind::NotADate]);
    assert_eq!(problems(["3月5日", "", "", ""]), []);
}

#[test]
fn a_birth_in_the_column_of_ages_is_a_birth_and_needs_no_date() {
    let (person, problems) = read(Side::Sought, ["", "1956年生", "", ""]);
    assert_eq!((person.births[0].span.map(date::show).as_deref(), &problems[..]), (Some("1956"), &[][..]));
    assert_eq!(
        compared(("", "60后", ""), ("1963-05-06", "", "")),
        compared(("1960年代", "", ""), ("1963-05-06", "", ""))
    );
}

#[test]
fn a_person_keeps_the_days_of_the_event_and_of_the_last_change() {
    let person = read(Side::Found, ["", "", "12/03/2024", "2024-05-01T08:00:00+08:00"]).0;
    assert_eq!(
        person.events.iter().copied().map(date::show).collect::<Vec<_>>(),
        ["2024-03-12", "2024-12-03"]
    );
    assert_eq!(person.updated.map(date::show).as_deref(), Some("2024-05-01"));
}

#[test]
fn an_explanation_names_the_days_and_the_source() {
    let found = value(Side::Found, "", "约60岁", "2024-05-01").unwrap();
    assert_eq!(Age.show(&found, Lang::En), "born 1963-05-02 to 1964-05-01 (age by eye)");
    let sought = value(Side::Sought, "三月初八", "", "").unwrap();
    assert_eq!(Age.show(&sought, Lang::Zh), "生于 农历03-08（出生日期）");
}

proptest! {
    #[test]
    fn every_pair_of_values_has_a_level(birth_a in "[0-9]{4}-[01][0-9]-[0-3][0-9]", age_b in "[0-9]{1,2}", year in 1950i32..2030) {
        let a = value(Side::Found, &birth_a, "", "");
        let b = value(Side::Sought, "", &age_b, &year.to_string());
        if let (Some(a), Some(b)) = (a, b) {
            let outcome = Age.compare(&a, &b);
            prop_assert!((1..=LEVELS.len() as u8).contains(&outcome.level));
            // The order of the sides makes no difference to a distance.
            prop_assert_eq!(outcome, Age.compare(&b, &a));
        }
    }

    #[test]
    fn a_value_compared_with_itself_is_never_far(day in 0i32..20_000) {
        let text = date::show_day(day - 10_000);
        let a = value(Side::Found, &text, "", "").unwrap();
        let level = Age.compare(&a, &a).level;
        prop_assert!(level == SAME_DAY || level == SHARP_NEAR);
    }
}

#[test]
fn a_birth_date_read_off_the_number_counts_once() {
    let value = |id: &str, birth: &str| {
        let headers = [Field::IdNumber, Field::BirthDate]
            .map(|field| Header { text: field.name().into(), field: Some(field) })
            .into();
        let record = Record { id: "1".into(), source: 0, row: Row::new(2, [id, birth]) };
        let sources = vec![File { file: "file.csv".into(), headers }];
        let records = Records { side: Side::Found, sources, records: vec![record.clone()], problems: vec![] };
        let person = person(&records, &record, &Context::default(), &mut Vec::new());
        Age.value(&person).expect("a birth")
    };
    let number = "11010519491231002X";
    let (alone, written) = (value(number, ""), value(number, "1949-12-31"));
    assert_eq!(Age.compare(&alone, &alone), Outcome::MISSING);
    assert_eq!(Age.compare(&alone, &written), Outcome::MISSING);
    assert_ne!(Age.compare(&written, &written), Outcome::MISSING);
    assert_ne!(Age.compare(&alone, &value("", "1949-12-31")), Outcome::MISSING);
    assert_ne!(Age.compare(&alone, &value("440524194912310018", "")), Outcome::MISSING);
}
