//! Dates with English month names, in any order: 12 Mar 1958, March 12th, 1958.

use super::calendar;
use super::numbers::{self, Taken};
use super::parts::Calendar;
use super::{Date, Precision};
use crate::normalise::numeral::Cursor;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const LONG: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A word of such a date.
enum Word {
    Month(u32),
    /// 21 spring to 24 winter, 0 early, 1 mid, 2 late.
    Part(u32),
    /// The digits, and whether an ordinal ending followed.
    Number(u32, usize),
    Noise,
}

/// Takes a date that names a month or a season in English.
pub(super) fn take(mut cursor: Cursor<'_>, _: Calendar) -> Taken<'_> {
    let (mut month, mut part, mut numbers) = (None, None, Vec::new());
    let mut after = cursor;
    for _ in 0..8 {
        let Some(word) = word(&mut cursor) else { break };
        match word {
            Word::Month(_) if month.is_some() => break,
            Word::Month(number) => month = Some(number),
            Word::Part(number) => part = Some(number),
            Word::Number(..)
                if numbers.len() == 2
                    || numbers.iter().any(|&(_, length)| length == 4) && month.is_none() =>
            {
                break;
            }
            Word::Number(value, length) => numbers.push((value, length)),
            Word::Noise => {}
        }
        after = cursor;
        cursor.rest = cursor.rest.trim_start_matches([' ', ',', '.', '-', '/', '\'']);
    }
    let (day, year) = day_and_year(&numbers);
    let date = match (month, part, year) {
        (Some(month), _, Some(year)) => {
            let day = day.map(|day| format!("{day:02}")).unwrap_or_default();
            numbers::ymd(&year, &format!("{month:02}"), &day, Calendar::Solar)
        }
        (Some(month), None, None) => numbers::month_day(month, day?, false),
        (None, Some(part), Some(year)) => Ok(part_of_year(part, year.parse().ok()?)?),
        _ => return None,
    };
    Some(date.map(|date| (date, after.rest)))
}

fn word(cursor: &mut Cursor<'_>) -> Option<Word> {
    let before = *cursor;
    if cursor.rest.starts_with(|c: char| c.is_ascii_digit()) {
        let digits = cursor.run(|c| c.is_ascii_digit());
        // The hour of a time of day ends the date.
        if digits.len() > 4 || cursor.rest.starts_with(':') {
            *cursor = before;
            return None;
        }
        let ordinal = ["st", "nd", "rd", "th"].iter().find_map(|end| cursor.rest.strip_prefix(end));
        cursor.rest = ordinal.unwrap_or(cursor.rest);
        return digits.parse().ok().map(|value| Word::Number(value, digits.len()));
    }
    let letters = cursor.run(|c| c.is_ascii_alphabetic());
    let known = match letters {
        "" => None,
        "spring" => Some(Word::Part(21)),
        "summer" => Some(Word::Part(22)),
        "autumn" | "fall" => Some(Word::Part(23)),
        "winter" => Some(Word::Part(24)),
        "early" => Some(Word::Part(0)),
        "mid" | "middle" => Some(Word::Part(1)),
        "late" | "end" => Some(Word::Part(2)),
        "of" | "the" | "in" | "on" | "mon" | "tue" | "tues" | "wed" | "thu" | "thur" | "thurs" | "fri"
        | "sat" | "sun" => Some(Word::Noise),
        _ => month_named(letters).map(Word::Month),
    };
    if known.is_none() {
        *cursor = before;
    }
    known
}

fn month_named(letters: &str) -> Option<u32> {
    let place = |names: &[&str; 12]| names.iter().position(|name| *name == letters);
    let sept = (letters == "sept").then_some(8);
    place(&MONTHS).or_else(|| place(&LONG)).or(sept).map(|place| place as u32 + 1)
}

/// Which number is the day and which the year: four digits are a year; of two
/// short ones the last is, unless only it can be a day.
fn day_and_year(numbers: &[(u32, usize)]) -> (Option<u32>, Option<String>) {
    let short = |value: u32| numbers::century(&format!("{value:02}"));
    match *numbers {
        [(year, 4)] => (None, Some(year.to_string())),
        [(value, _)] if value > 31 => (None, Some(short(value))),
        [(day, _)] => (Some(day), None),
        [(year, 4), (day, _)] | [(day, _), (year, 4)] => (Some(day), Some(year.to_string())),
        [(year, _), (day, _)] if year > 31 => (Some(day), Some(short(year))),
        [(day, _), (year, _)] => (Some(day), Some(short(year))),
        _ => (None, None),
    }
}

fn part_of_year(part: u32, year: i32) -> Option<Date> {
    let span = match part {
        0 => calendar::months((year, 1), (year, 4)),
        1 => calendar::months((year, 5), (year, 8)),
        2 => calendar::months((year, 9), (year, 12)),
        _ => numbers::season_span(year, part),
    };
    Some(Date::solar(span?, Precision::Year))
}
