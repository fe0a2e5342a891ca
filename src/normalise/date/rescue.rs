//! What can be right of a date that cannot be: 1958-02-30 is of February 1958,
//! 1958-13-01 of 1958.
//!
//! In: the text of a cell that names a day or month which does not exist. Out:
//! its month or year, if the year is one of people who are looked for.

use super::Date;
use super::numbers;
use super::parts::Calendar;
use crate::normalise::numeral::Cursor;

/// Years that are believed where the rest of a date is wrong: eight digits
/// that are no day are often another number (judgement).
const YEARS: std::ops::RangeInclusive<u32> = 1850..=2100;

/// The month, else the year, that the text begins or ends with.
pub(super) fn coarser(text: &str, calendar: Calendar) -> Option<Date> {
    let (year, month) = year_first(text).or_else(|| year_last(text))?;
    year.parse().ok().filter(|year| YEARS.contains(year))?;
    let is_month = matches!(month.parse(), Ok(1..=12u32));
    let month = is_month.then(|| numbers::ymd(&year, &month, "", calendar).ok()).flatten();
    month.or_else(|| numbers::ymd(&year, "", "", calendar).ok())
}

/// 1958-02-30, 19580230, 1958年2月30日, 58年2月30日.
fn year_first(text: &str) -> Option<(String, String)> {
    let mut cursor = Cursor::new(text.trim_start_matches(|c: char| !c.is_ascii_digit()));
    let digits = cursor.run(|c| c.is_ascii_digit());
    match digits.len() {
        8 | 12 | 14 => Some((digits[..4].to_owned(), digits[4..6].to_owned())),
        4 => {
            // 正月 and 闰3月 are no digits: their year alone is kept.
            cursor.rest = cursor.rest.trim_start_matches(|c: char| "-/.,年 ".contains(c));
            Some((digits.to_owned(), cursor.run(|c| c.is_ascii_digit()).to_owned()))
        }
        2 if cursor.eat("年") => {
            Some((numbers::century(digits), cursor.run(|c| c.is_ascii_digit()).to_owned()))
        }
        _ => None,
    }
}

/// 30/02/1958, 30 Feb 1958: whichever number before the year can be its month,
/// if only one can.
fn year_last(text: &str) -> Option<(String, String)> {
    let numbers: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).collect();
    let (&year, before) = numbers.split_last()?;
    if year.len() != 4 {
        return None;
    }
    let months = |text: &&&str| matches!(text.parse(), Ok(1..=12u32));
    let mut may_be = before.iter().filter(months);
    let month = match (may_be.next(), may_be.next()) {
        (Some(month), None) => (*month).to_owned(),
        _ => named_month(text).unwrap_or_default(),
    };
    Some((year.to_owned(), month))
}

fn named_month(text: &str) -> Option<String> {
    let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let at = names.iter().position(|name| text.contains(name))?;
    Some(format!("{:02}", at + 1))
}
