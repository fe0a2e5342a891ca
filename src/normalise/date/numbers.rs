//! Dates in digits: EDTF, any separator, any order, packed, day numbers.

use super::calendar;
use super::lunar;
use super::parts::Calendar;
use super::{Birthday, Date, Precision, Span};
use crate::error::ProblemKind;
use crate::normalise::numeral::Cursor;

/// A date and the text after it; `None` where no date of this kind begins.
pub(super) type Taken<'a> = Option<Result<(Date, &'a str), ProblemKind>>;

/// A piece of a date: digits, or `x` where one is not known.
type Piece<'a> = &'a str;

/// Takes a date in digits.
pub(super) fn take(mut cursor: Cursor<'_>, calendar: Calendar) -> Taken<'_> {
    let mut pieces: Vec<Piece<'_>> = Vec::with_capacity(3);
    let mut after = cursor;
    while pieces.len() < 3 {
        let piece = cursor.run(|c| c.is_ascii_digit() || c == 'x');
        if piece.is_empty() {
            break;
        }
        pieces.push(piece);
        after = cursor;
        if !separator(&mut cursor) {
            break;
        }
    }
    let date = read(&pieces, calendar)?;
    Some(date.map(|date| (date, after.rest)))
}

/// One of `-`, `/`, `.`, a blank, or blanks around one of them.
fn separator(cursor: &mut Cursor<'_>) -> bool {
    let before = cursor.rest;
    cursor.rest = cursor.rest.trim_start();
    let marked = ["-", "/", ".", ","].iter().any(|mark| cursor.eat(mark));
    marked || cursor.rest.len() < before.len()
}

fn read(pieces: &[Piece<'_>], calendar: Calendar) -> Option<Result<Date, ProblemKind>> {
    let lengths: Vec<usize> = pieces.iter().map(|piece| piece.len()).collect();
    let short = |n: usize| (1..=2).contains(&lengths[n]);
    match (pieces, lengths.as_slice()) {
        ([all], [8 | 12 | 14]) => Some(ymd(&all[..4], &all[4..6], &all[6..8], calendar)),
        ([all], [6]) => Some(six(all, calendar)),
        // A time of day may follow: 20240501 143000, 45413.604.
        ([all, _], [8, 4 | 6]) => Some(ymd(&all[..4], &all[4..6], &all[6..8], calendar)),
        ([all] | [all, _], [5] | [5, _]) => serial(all),
        ([year], [4]) => Some(ymd(year, "", "", calendar)),
        ([year, month], [4, _]) if short(1) => Some(ymd(year, month, "", calendar)),
        ([month, year], [_, 4]) if short(0) => Some(ymd(year, month, "", calendar)),
        ([year, month, day], [4, _, _]) if short(1) && short(2) => Some(ymd(year, month, day, calendar)),
        ([a, b, year], [_, _, 4]) if short(0) && short(1) => Some(day_or_month(a, b, year, calendar)),
        ([a, b, c], [2, _, _]) if short(1) && short(2) => two_digits(a, b, c, calendar),
        ([a, b, c], [1, _, 2]) if short(1) => Some(day_or_month(a, b, &century(c), calendar)),
        _ => None,
    }
}

/// 195803 is a month, 580312 a day.
fn six(all: &str, calendar: Calendar) -> Result<Date, ProblemKind> {
    let as_month = ymd(&all[..4], &all[4..], "", calendar);
    let plausible = matches!(&all[..2], "18" | "19" | "20" | "21");
    if plausible && as_month.is_ok() {
        return as_month;
    }
    ymd(&century(&all[..2]), &all[2..4], &all[4..], calendar)
}

/// A spreadsheet's day number, 10000 (1927) to 60000 (2064): other numbers of
/// five digits are no dates. Day 60 of that calendar never was, so it counts
/// from 1899-12-30.
fn serial(all: &str) -> Option<Result<Date, ProblemKind>> {
    let number: i32 = all.parse().ok()?;
    let zero = calendar::day(1899, 12, 30)?;
    let date = Date::solar(Span::day(zero + number), Precision::Day);
    (10_000..=60_000).contains(&number).then_some(Ok(date))
}

/// Two digits of a year to four: up to 29 this century, later the last.
pub(super) fn century(two: &str) -> String {
    match two.parse::<u32>() {
        Ok(year) if year < 30 => format!("20{two}"),
        _ => format!("19{two}"),
    }
}

/// 58.3.12 and 12/3/58: whichever end can only be the year. 24.3.15 begins with
/// it, as the country writes; the reading with the year behind is kept.
fn two_digits(a: &str, b: &str, c: &str, calendar: Calendar) -> Option<Result<Date, ProblemKind>> {
    let number = |text: &str| text.parse::<u32>().unwrap_or(0);
    if number(a) > 31 && a.len() == 2 {
        return Some(ymd(&century(a), b, c, calendar));
    }
    if number(c) > 31 {
        return Some(day_or_month(a, b, &century(c), calendar));
    }
    if c.len() == 1 {
        return Some(ymd(&century(a), b, c, calendar));
    }
    if number(a) <= 12 {
        return None;
    }
    let behind = ymd(&century(c), b, a, calendar).ok().and_then(|date| date.span);
    let date = ymd(&century(a), b, c, calendar);
    Some(date.map(|date| Date { swapped: behind.filter(|other| Some(*other) != date.span), ..date }))
}

/// 12/03/1958: a day first; where the other reading exists too, it is kept.
fn day_or_month(a: &str, b: &str, year: &str, calendar: Calendar) -> Result<Date, ProblemKind> {
    let day_first = ymd(year, b, a, calendar);
    let month_first = ymd(year, a, b, calendar);
    match (day_first, month_first) {
        (Ok(mut date), Ok(other)) => {
            date.swapped = other.span.filter(|other| Some(*other) != date.span);
            Ok(date)
        }
        (Ok(date), Err(_)) | (Err(_), Ok(date)) => Ok(date),
        (Err(kind), Err(_)) => Err(kind),
    }
}

/// The least and the greatest number that a piece can be: `195x` 1950 to 1959.
fn bounds(piece: &str) -> Result<(u32, u32), ProblemKind> {
    let with = |digit: &str| piece.replace('x', digit).parse().map_err(|_| ProblemKind::NotADate);
    Ok((with("0")?, with("9")?))
}

/// Year, month and day, each a piece; an empty one is not written, and 00
/// says that it is not known.
pub(super) fn ymd(year: &str, month: &str, day: &str, calendar: Calendar) -> Result<Date, ProblemKind> {
    let blank = |piece: &str| piece.chars().all(|c| c == '0' || c == 'x');
    let years = bounds(year)?;
    if year == "xxxx" {
        return birthday(month, day, calendar);
    }
    if years.0 < 1000 {
        return Err(ProblemKind::ImpossibleDate);
    }
    if calendar == Calendar::Lunar {
        return lunar_date(years, month, day);
    }
    if day.is_empty() && !month.is_empty() && !blank(month) {
        let (number, _) = bounds(month)?;
        if let Some(date) = season(years.0, number) {
            return Ok(date);
        }
    }
    let months = if blank(month) { (1, 12) } else { clip(bounds(month)?, 12)? };
    let from_day = if blank(day) { (1, 31) } else { clip(bounds(day)?, 31)? };
    let precision = match () {
        () if years.0 != years.1 => Precision::Wide,
        () if months.0 != months.1 => Precision::Year,
        () if from_day.0 != from_day.1 => Precision::Month,
        () => Precision::Day,
    };
    let from = calendar::day(years.0 as i32, months.0, from_day.0);
    let last = calendar::month(years.1 as i32, months.1);
    let to = match precision {
        Precision::Day => from,
        _ => calendar::day(years.1 as i32, months.1, from_day.1).or(last.map(|last| last.to)),
    };
    match (from, to) {
        (Some(from), Some(to)) if from <= to => Ok(Date::solar(Span { from, to }, precision)),
        _ => Err(ProblemKind::ImpossibleDate),
    }
}

/// The part of a range that lies in 1 to `most`.
fn clip((low, high): (u32, u32), most: u32) -> Result<(u32, u32), ProblemKind> {
    let clipped = (low.max(1), high.min(most));
    if clipped.0 <= clipped.1 { Ok(clipped) } else { Err(ProblemKind::ImpossibleDate) }
}

fn birthday(month: &str, day: &str, calendar: Calendar) -> Result<Date, ProblemKind> {
    let (Ok(month), Ok(day)) = (month.parse(), day.parse()) else { return Err(ProblemKind::NotADate) };
    month_day(month, day, calendar == Calendar::Lunar)
}

/// A month and day without a year. 2000 was a leap year: 02-29 exists.
pub(super) fn month_day(month: u32, day: u32, lunar: bool) -> Result<Date, ProblemKind> {
    let exists = if lunar {
        (1..=12).contains(&month) && (1..=30).contains(&day)
    } else {
        calendar::day(2000, month, day).is_some()
    };
    if !exists {
        return Err(ProblemKind::ImpossibleDate);
    }
    let birthday = Birthday { lunar, month: month as u8, day: day as u8 };
    let (precision, approximate) = (Precision::Day, false);
    Ok(Date { span: None, swapped: None, birthday: Some(birthday), precision, approximate, lunar })
}

/// A lunar date in digits, without a leap month.
fn lunar_date(years: (u32, u32), month: &str, day: &str) -> Result<Date, ProblemKind> {
    let number = |piece: &str| if piece.is_empty() { Ok(0) } else { bounds(piece).map(|(low, _)| low) };
    if years.0 != years.1 {
        return Err(ProblemKind::NotADate);
    }
    lunar_ymd(years.0 as i32, number(month)?, false, number(day)?)
}

/// A lunar date; 0 is a month or day that is not written.
pub(super) fn lunar_ymd(year: i32, month: u32, leap: bool, day: u32) -> Result<Date, ProblemKind> {
    let month = u8::try_from(month).map_err(|_| ProblemKind::ImpossibleDate)?;
    let day = u8::try_from(day).map_err(|_| ProblemKind::ImpossibleDate)?;
    let (span, precision) = match (month, day) {
        (0, _) => (lunar::year_span(year), Precision::Year),
        (_, 0) => (lunar::month_span(year, month, leap), Precision::Month),
        // The last evening of the year is called the thirtieth even in a
        // twelfth month of 29 days.
        (12, 30) => (lunar::month_span(year, 12, leap).map(|span| Span::day(span.to)), Precision::Day),
        _ => (lunar::to_day(lunar::LunarDay { year, month, leap, day }).map(Span::day), Precision::Day),
    };
    let span = span.ok_or(ProblemKind::ImpossibleDate)?;
    Ok(Date { lunar: true, ..Date::solar(span, precision) })
}

/// EDTF's numbers for parts of a year: 21 to 24 (and 25 to 28) seasons, 33 to
/// 36 quarters, 40 and 41 halves. Seasons are wide, since people mean by them
/// the weather or the calendar.
fn season(year: u32, number: u32) -> Option<Date> {
    let year = year as i32;
    let (from, to) = match number {
        21 | 25 => ((year, 2), (year, 5)),
        22 | 26 => ((year, 5), (year, 8)),
        23 | 27 => ((year, 8), (year, 11)),
        24 | 28 => ((year, 11), (year + 1, 2)),
        33..=36 => ((year, (number - 33) * 3 + 1), (year, (number - 33) * 3 + 3)),
        40 => ((year, 1), (year, 6)),
        41 => ((year, 7), (year, 12)),
        _ => return None,
    };
    Some(Date::solar(calendar::months(from, to)?, Precision::Year))
}

/// The days of a season by its number from 21, spring.
pub(super) fn season_span(year: i32, number: u32) -> Option<Span> {
    season(u32::try_from(year).ok()?, number)?.span
}
