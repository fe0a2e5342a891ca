//! Days, months and years of the Gregorian calendar as day numbers.
//!
//! A thin layer over jiff: day numbers count from 1970-01-01. Nothing panics;
//! what lies outside the years -9999 to 9999 is `None` or stays at the edge.

use jiff::civil::Date as Civil;
use jiff::{SignedDuration, ToSpan};

use super::Span;

const EPOCH: Civil = Civil::constant(1970, 1, 1);

fn number(date: Civil) -> i32 {
    (date.duration_since(EPOCH).as_secs() / 86_400) as i32
}

fn civil(day: i32) -> Option<Civil> {
    EPOCH.checked_add(SignedDuration::from_hours(i64::from(day) * 24)).ok()
}

/// The day number of a date; `None` if there is no such day.
pub(crate) fn day(year: i32, month: u32, day: u32) -> Option<i32> {
    let date = Civil::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?);
    date.ok().map(number)
}

/// Year, month and day of a day number.
pub(crate) fn date(day: i32) -> Option<(i32, u32, u32)> {
    let date = civil(day)?;
    Some((i32::from(date.year()), date.month() as u32, date.day() as u32))
}

/// The days of a month.
pub(crate) fn month(year: i32, month: u32) -> Option<Span> {
    let from = day(year, month, 1)?;
    let to = number(civil(from)?.last_of_month());
    Some(Span { from, to })
}

/// The days from the first of one month to the last of another.
pub(crate) fn months(from: (i32, u32), to: (i32, u32)) -> Option<Span> {
    Some(Span { from: month(from.0, from.1)?.from, to: month(to.0, to.1)?.to })
}

/// The days of a year.
pub(crate) fn year(year: i32) -> Option<Span> {
    months((year, 1), (year, 12))
}

/// The same day some months later (earlier if negative); the last of the
/// month where it has no such day, the day itself at the edge of the calendar.
pub(crate) fn add_months(to: i32, months: i32) -> i32 {
    civil(to)
        .and_then(|date| date.checked_add(i64::from(months.clamp(-100_000, 100_000)).months()).ok())
        .map_or(to, number)
}
