//! The lunar calendar: lunar months to days and back.
//!
//! Days are counted from 1970-01-01. The years 1880 to 2120 are known: a
//! century before the oldest person alive, a century after now. A year is
//! computed when it is first asked for and then kept, since the astronomy of
//! a month takes microseconds and a file holds a million birthdays.

use std::sync::OnceLock;

use tyme4rs::tyme::lunar::{LunarMonth, LunarYear};

use super::Span;
use super::calendar;

const FIRST: i32 = 1880;
const YEARS: usize = 241;

/// One lunar year: where its months begin.
#[derive(Debug)]
struct Year {
    /// The leap month that follows the month of this number; 0 for none.
    leap: u8,
    /// First day of each month in order, the leap month included, and of the
    /// next year's first.
    starts: Vec<i32>,
}

impl Year {
    fn compute(year: i32) -> Option<Year> {
        let leap = LunarYear::new(year as isize).ok()?.get_leap_month() as u8;
        let mut starts = Vec::with_capacity(14);
        for month in 1..=12 {
            starts.push(first_day(year, month)?);
            if month as u8 == leap {
                starts.push(first_day(year, -month)?);
            }
        }
        starts.push(first_day(year + 1, 1)?);
        Some(Year { leap, starts })
    }

    /// Where a month stands in the year; `None` for a leap month that the year has not.
    fn index(&self, month: u8, leap: bool) -> Option<usize> {
        if !(1..=12).contains(&month) || (leap && month != self.leap) {
            return None;
        }
        let after_leap = leap || (self.leap != 0 && month > self.leap);
        Some(month as usize - 1 + usize::from(after_leap))
    }

    /// Number and leap of the month at a place.
    fn name(&self, index: usize) -> (u8, bool) {
        let leap = self.leap as usize;
        match index {
            _ if leap == 0 || index < leap => (index as u8 + 1, false),
            _ => (index as u8, index == leap),
        }
    }
}

fn first_day(year: i32, month: i32) -> Option<i32> {
    let month = LunarMonth::new(year as isize, month as isize).ok()?;
    let day = month.get_first_julian_day().get_solar_day();
    calendar::day(day.get_year() as i32, day.get_month() as u32, day.get_day() as u32)
}

fn year(year: i32) -> Option<&'static Year> {
    static CACHE: [OnceLock<Option<Year>>; YEARS] = [const { OnceLock::new() }; YEARS];
    let place = usize::try_from(year.checked_sub(FIRST)?).ok()?;
    CACHE.get(place)?.get_or_init(|| Year::compute(year)).as_ref()
}

/// A day of the lunar calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LunarDay {
    /// The lunar year: 1958 runs from 1958-02-18 to 1959-02-07.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// Whether it is the leap month after the month of this number.
    pub leap: bool,
    /// 1 to 30.
    pub day: u8,
}

/// The days of a lunar year; `None` outside 1880 to 2120.
///
/// ```
/// use wayhome::normalise::date::{self, lunar};
/// let year = lunar::year_span(1958).unwrap();
/// assert_eq!(date::show_day(year.from), "1958-02-18");
/// ```
pub fn year_span(of: i32) -> Option<Span> {
    let starts = &year(of)?.starts;
    Some(Span { from: *starts.first()?, to: *starts.last()? - 1 })
}

/// The days of a lunar month; `None` for a month that the year has not.
pub fn month_span(of: i32, month: u8, leap: bool) -> Option<Span> {
    let year = year(of)?;
    let index = year.index(month, leap)?;
    Some(Span { from: *year.starts.get(index)?, to: *year.starts.get(index + 1)? - 1 })
}

/// The day number of a lunar day; `None` for a day that the month has not.
pub fn to_day(of: LunarDay) -> Option<i32> {
    let month = month_span(of.year, of.month, of.leap)?;
    let day = month.from + i32::from(of.day) - 1;
    (of.day >= 1 && day <= month.to).then_some(day)
}

/// The lunar day of a day number; `None` outside the known years.
///
/// ```
/// use wayhome::normalise::date::lunar;
/// let day = lunar::from_day(-4336).unwrap(); // 1958-02-17, the last of its year
/// assert_eq!((day.year, day.month), (1957, 12));
/// ```
pub fn from_day(day: i32) -> Option<LunarDay> {
    let (solar, _, _) = calendar::date(day)?;
    let of = [solar, solar - 1]
        .into_iter()
        .find(|&of| year_span(of).is_some_and(|span| span.from <= day && day <= span.to))?;
    let known = year(of)?;
    let index = known.starts.partition_point(|&start| start <= day).checked_sub(1)?;
    let (month, leap) = known.name(index);
    Some(LunarDay { year: of, month, leap, day: (day - known.starts[index] + 1) as u8 })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // a test may panic
mod tests {
    use super::super::{calendar, show_day};
    use super::*;

    fn solar(year: i32, month: u8, leap: bool, day: u8) -> String {
        to_day(LunarDay { year, month, leap, day }).map(show_day).unwrap_or_default()
    }

    #[test]
    fn lunar_days_stand_where_the_almanac_has_them() {
        // New Year's days and leap months as the Hong Kong Observatory's
        // conversion tables list them.
        assert_eq!(solar(1958, 1, false, 1), "1958-02-18");
        assert_eq!(solar(1990, 3, false, 8), "1990-04-03");
        assert_eq!(solar(1949, 1, false, 1), "1949-01-29");
        assert_eq!(solar(2000, 1, false, 1), "2000-02-05");
        assert_eq!(solar(2024, 1, false, 1), "2024-02-10");
        assert_eq!(solar(2023, 2, true, 1), "2023-03-22");
        assert_eq!(solar(2020, 4, true, 1), "2020-05-23");
        assert_eq!(solar(2020, 8, false, 15), "2020-10-01");
    }

    #[test]
    fn a_leap_month_that_a_year_has_not_is_no_month() {
        assert_eq!(month_span(2023, 3, true), None);
        assert_eq!(solar(2023, 1, false, 30), "");
        assert_eq!(year_span(1879), None);
        assert_eq!(year_span(i32::MAX), None);
        assert_eq!(year_span(i32::MIN), None);
    }

    #[test]
    fn every_day_of_a_century_goes_there_and_back() {
        let first = calendar::day(1900, 2, 1).unwrap();
        let mut before = from_day(first - 1).unwrap();
        for day in first..first + 47_000 {
            let lunar = from_day(day).unwrap();
            assert_eq!(to_day(lunar), Some(day), "{lunar:?}");
            assert!(lunar.day == before.day + 1 || lunar.day == 1, "{before:?} {lunar:?}");
            before = lunar;
        }
    }
}
