//! Evidence with the days it means, worked out by hand.

use super::super::{age, date, zodiac};
use super::*;

fn day(text: &str) -> Option<Span> {
    date::parse(text).value().and_then(|date| date.span)
}

fn lost(event: &str) -> Clock {
    Clock { side: Side::Sought, event: day(event), updated: None, as_of: None }
}

fn met(event: &str) -> Clock {
    Clock { side: Side::Found, ..lost(event) }
}

/// The births of a record: source and days.
fn births(clock: Clock, dates: &[&str], ages: &[&str], animal: &str) -> Vec<String> {
    let dates: Vec<Date> = dates.iter().filter_map(|text| date::parse(text).value()).collect();
    let ages: Vec<Age> = ages.iter().filter_map(|text| age::parse(text).value()).collect();
    let zodiac = zodiac::parse(animal).value();
    let evidence = Evidence { dates: &dates, id_birth: None, ages: &ages, zodiac, clock };
    let show = |birth: &Birth| {
        let span = birth.span.map_or("no year".to_owned(), date::show);
        let birthday = birth.birthday.map(|day| format!(" {:02}-{:02}", day.month, day.day));
        format!("{:?} {span}{}", birth.source, birthday.unwrap_or_default())
    };
    resolve(&evidence).iter().map(show).collect()
}

#[test]
fn an_age_counts_back_from_the_day_it_holds() {
    assert_eq!(births(lost("2024-05-01"), &[], &["周岁66"], ""), ["Stated 1957-05-02/1958-05-01"]);
    assert_eq!(births(lost("2024-05-01"), &[], &["3个月"], ""), ["Stated 2024-01-02/2024-02-01"]);
    // Over forty, years that nobody names may be nominal: one year younger.
    assert_eq!(births(lost("2024-05-01"), &[], &["66"], ""), ["Stated 1957-05-02/1959-05-01"]);
    assert_eq!(births(lost("2024-05-01"), &[], &["30"], ""), ["Stated 1993-05-02/1994-05-01"]);
    // A year as the date leaves a year more open at each end.
    assert_eq!(births(lost("2005"), &[], &["8"], ""), ["Stated 1996-01-02/1997-12-31"]);
}

#[test]
fn a_nominal_age_counts_lunar_years() {
    // 67 in the lunar year 2024: born in the lunar year 1958, which runs from
    // 1958-02-18 to 1959-02-07.
    assert_eq!(births(lost("2024-05-01"), &[], &["虚岁67"], ""), ["Stated 1958-02-18/1959-02-07"]);
    // 2024-01-15 is still the lunar year 2023.
    assert_eq!(births(lost("2024-01-15"), &[], &["虚岁66"], ""), ["Stated 1958-02-18/1959-02-07"]);
}

#[test]
fn the_words_of_the_cell_say_when_the_age_holds() {
    let clock = Clock { updated: day("2020-06-30"), ..lost("2001-06-30") };
    assert_eq!(births(clock, &[], &["8"], ""), ["Stated 1992-07-01/1993-06-30"]);
    assert_eq!(births(clock, &[], &["走失时8岁"], ""), ["Stated 1992-07-01/1993-06-30"]);
    assert_eq!(births(clock, &[], &["现年27岁"], ""), ["Stated 1992-07-01/1993-06-30"]);
}

#[test]
fn an_age_without_any_date_is_no_evidence() {
    let nothing = Clock { side: Side::Sought, event: None, updated: None, as_of: None };
    assert_eq!(nothing.day(Holds::Unsaid), None);
    assert!(births(nothing, &[], &["65"], "").is_empty());
    let as_of = Clock { as_of: day("2024-05-01").map(|day| day.from), ..nothing };
    assert_eq!(births(as_of, &[], &["30"], ""), ["Stated 1993-05-02/1994-05-01"]);
    assert!(births(as_of, &[], &["走失时8岁"], "").is_empty());
}

#[test]
fn who_judges_depends_on_the_side() {
    assert_eq!(births(met("2024-05-01"), &[], &["约60岁"], ""), ["ByEye 1963-05-02/1964-05-01"]);
    assert_eq!(births(lost("2024-05-01"), &[], &["约60岁"], ""), ["Rough 1963-05-02/1964-05-01"]);
    assert_eq!(births(met("2024-05-01"), &[], &["60-70"], ""), ["ByEye 1953-05-02/1964-05-01"]);
    assert_eq!(births(lost("2024-05-01"), &[], &["目测60岁"], ""), ["ByEye 1963-05-02/1964-05-01"]);
}

#[test]
fn an_age_that_a_date_confirms_is_left_out_and_one_that_it_contradicts_stays() {
    assert_eq!(births(lost("2024-05-01"), &["1958-03-12"], &["66"], ""), ["Date 1958-03-12"]);
    assert_eq!(
        births(lost("2024-05-01"), &["1958-03-12"], &["周岁40"], ""),
        ["Date 1958-03-12", "Stated 1983-05-02/1984-05-01"]
    );
}

#[test]
fn a_first_of_january_is_only_its_year() {
    assert_eq!(births(lost("2024-05-01"), &["1958-01-01"], &[], ""), ["Date 1958"]);
}

#[test]
fn both_readings_of_a_day_and_month_are_kept() {
    assert_eq!(births(lost("2024-05-01"), &["12/03/1958"], &[], ""), ["Date 1958-03-12", "Date 1958-12-03"]);
}

#[test]
fn the_animal_settles_which_year_an_age_means() {
    // 66 in 2024: born 1957 to 1959; the dog's year among them is 1958.
    assert_eq!(births(lost("2024-05-01"), &[], &["66"], "狗"), ["Zodiac 1958-02-18/1959-02-07"]);
    // No year of the horse is near (1954, 1966): the age stands as it is.
    assert_eq!(births(lost("2024-05-01"), &[], &["66"], "马"), ["Stated 1957-05-02/1959-05-01"]);
    // By eye, twelve years are too near to each other.
    assert_eq!(births(met("2024-05-01"), &[], &["约66岁"], "狗"), ["ByEye 1957-05-02/1958-05-01"]);
}

#[test]
fn a_birthday_without_a_year_stands_beside_the_age() {
    assert_eq!(
        births(lost("2024-05-01"), &["三月初八"], &["30"], ""),
        ["Stated 1993-05-02/1994-05-01 03-08"]
    );
    assert_eq!(births(lost("2024-05-01"), &["三月初八"], &[], ""), ["Date no year 03-08"]);
}

#[test]
fn the_date_of_the_identity_number_counts_once() {
    let dates = [date::parse("1958-03-12").value().unwrap()];
    let (clock, ages) = (lost("2024-05-01"), &[]);
    let with = |text: &str| {
        let id_birth = day(text).map(|day| day.from);
        resolve(&Evidence { dates: &dates, id_birth, ages, zodiac: None, clock }).len()
    };
    assert_eq!(with("1958-03-12"), 1);
    assert_eq!(with("1959-03-12"), 2);
}
