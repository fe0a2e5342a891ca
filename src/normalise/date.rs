//! A date cell to a [`Date`]: the days that it may mean.
//!
//! Text in, a closed span of days out, with how precise it is. Forms: EDTF
//! (ISO 8601-2, levels 0 to 2 as far as they name days of this era), numbers
//! with any separator, Chinese with its numerals, the Republic's years and the
//! lunar calendar, English month names, spreadsheet day numbers. What always
//! holds: `from <= to`; a day that does not exist is never moved to one that
//! does: its month or year is kept, and reported. Times of day are read over; a zone does not move the day, since the
//! day that a clerk writes is the day of the place.

pub(crate) mod calendar;
mod english;
pub mod lunar;
mod numbers;
mod parts;
mod rescue;
mod written;

use super::Parsed;
use super::numeral::{self, Cursor};
use crate::error::ProblemKind;

/// A closed interval of days, counted from 1970-01-01, proleptic Gregorian.
///
/// Always `from <= to`. A single day has `from == to`.
///
/// ```
/// use wayhome::normalise::date::Span;
/// let span = Span { from: 0, to: 30 };
/// assert!(span.from <= span.to);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First day.
    pub from: i32,
    /// Last day.
    pub to: i32,
}

impl Span {
    /// One day.
    pub fn day(day: i32) -> Span {
        Span { from: day, to: day }
    }

    /// The shortest span that holds both.
    pub fn hull(self, other: Span) -> Span {
        Span { from: self.from.min(other.from), to: self.to.max(other.to) }
    }

    /// The span with some days more at each end.
    pub fn widened(self, days: i32) -> Span {
        Span { from: self.from.saturating_sub(days), to: self.to.saturating_add(days) }
    }

    /// How many days it has beyond the first.
    pub fn width(self) -> i32 {
        self.to.saturating_sub(self.from)
    }
}

/// How finely a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// A day.
    Day,
    /// A month, or a part of one.
    Month,
    /// A year, or a part of one.
    Year,
    /// More than a year.
    Wide,
}

/// A month and day whose year nobody wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Birthday {
    /// Whether it is a day of the lunar calendar.
    pub lunar: bool,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// What a date cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The days that it may mean; `None` where only a month and day are written.
    pub span: Option<Span>,
    /// The other reading of 12/03/1958, month first; `span` has the day first,
    /// as most of the world writes it.
    pub swapped: Option<Span>,
    /// The month and day, where no year is written.
    pub birthday: Option<Birthday>,
    /// How finely it is written.
    pub precision: Precision,
    /// Marked `~` or `?`, or with a word such as 约 or 左右.
    pub approximate: bool,
    /// Written in the lunar calendar; `span` is converted.
    pub lunar: bool,
}

impl Date {
    /// A date of the ordinary calendar.
    pub(crate) fn solar(span: Span, precision: Precision) -> Date {
        let (swapped, birthday, approximate, lunar) = (None, None, false, false);
        Date { span: Some(span), swapped, birthday, precision, approximate, lunar }
    }

    /// Whether the day itself can be relied on. Clerks write 01-01 for a day
    /// that nobody knows, so the first of January cannot.
    ///
    /// ```
    /// use wayhome::normalise::date::parse;
    /// assert!(parse("1958-03-12").value().unwrap().day_is_certain());
    /// assert!(!parse("1958-01-01").value().unwrap().day_is_certain());
    /// ```
    pub fn day_is_certain(&self) -> bool {
        let Some(span) = self.span else { return false };
        let new_year = calendar::date(span.from).is_some_and(|(_, month, day)| (month, day) == (1, 1));
        let certain = self.precision == Precision::Day && !self.approximate && self.swapped.is_none();
        certain && (self.lunar || !new_year)
    }

    /// The spans of days that it may mean, with room where it is approximate:
    /// 3 days about a day, a month about a month, a year about a year or more
    /// (judgement: what people mean by 'about' at each grain).
    pub fn spans(&self) -> impl Iterator<Item = Span> + use<> {
        let room = match self.precision {
            _ if !self.approximate => 0,
            Precision::Day => 3,
            Precision::Month => 31,
            Precision::Year | Precision::Wide => 366,
        };
        self.span.into_iter().chain(self.swapped).map(move |span| span.widened(room))
    }
}

/// The day number as ISO 8601 writes it.
///
/// ```
/// assert_eq!(wayhome::normalise::date::show_day(0), "1970-01-01");
/// ```
pub fn show_day(day: i32) -> String {
    match calendar::date(day) {
        Some((year, month, day)) => format!("{year:04}-{month:02}-{day:02}"),
        None => day.to_string(),
    }
}

/// A span as EDTF writes it: a day, a month, a year, or `from/to`.
///
/// ```
/// use wayhome::normalise::date::{parse, show};
/// assert_eq!(show(parse("1958年3月").value().unwrap().span.unwrap()), "1958-03");
/// ```
pub fn show(span: Span) -> String {
    let Some((year, month, _)) = calendar::date(span.from) else { return show_day(span.from) };
    if span.from == span.to {
        show_day(span.from)
    } else if calendar::year(year) == Some(span) {
        format!("{year:04}")
    } else if calendar::month(year, month) == Some(span) {
        format!("{year:04}-{month:02}")
    } else {
        format!("{}/{}", show_day(span.from), show_day(span.to))
    }
}

/// Reads a date cell.
///
/// Two-digit years up to 29 are of this century, later ones of the last:
/// hardly a person born before 1930 is met any more. A lunar date without a
/// year keeps its month and day and has no span.
///
/// ```
/// use wayhome::normalise::{Parsed, date};
/// let day = |text| date::show(date::parse(text).value().unwrap().span.unwrap());
/// assert_eq!(day("一九五八年三月十二日"), "1958-03-12");
/// assert_eq!(day("农历1990年三月初八"), "1990-04-03");
/// assert_eq!(day("195X"), "1950-01-01/1959-12-31");
/// assert_eq!(date::parse("不详"), Parsed::Empty);
/// ```
pub fn parse(text: &str) -> Parsed<Date> {
    // A date is short; what is longer is a story, and is not searched.
    if text.len() > 400 {
        return Parsed::Bad(ProblemKind::NotADate);
    }
    let folded = numeral::fold(text);
    if numeral::says_nothing(&folded) || is_zero(&folded) {
        return Parsed::Empty;
    }
    let cell = parts::Cell::of(&folded);
    let interval = interval(&cell.text, cell.calendar);
    let alone = interval.is_none();
    let read = interval.or_else(|| single(&cell.text, cell.calendar));
    match read {
        Some(Err(ProblemKind::ImpossibleDate)) if alone => match rescue::coarser(&cell.text, cell.calendar) {
            Some(date) => {
                let approximate = date.approximate | cell.approximate;
                Parsed::Part(Date { approximate, ..date }, ProblemKind::ImpossibleDate)
            }
            None => Parsed::Bad(ProblemKind::ImpossibleDate),
        },
        Some(Ok((mut date, whole))) => {
            date.approximate |= cell.approximate;
            if whole { Parsed::Whole(date) } else { Parsed::Part(date, ProblemKind::ReadInPart) }
        }
        Some(Err(kind)) => Parsed::Bad(kind),
        None => Parsed::Bad(ProblemKind::NotADate),
    }
}

/// 0000-00-00, 0, 00000000: a database's word for nothing.
fn is_zero(folded: &str) -> bool {
    folded.chars().all(|c| "0-/.: ".contains(c))
}

/// A reading: the date and whether the whole text was understood.
type Reading = Result<(Date, bool), ProblemKind>;

/// One date, the rest of the text being a time of day, a word, or left out.
fn single(text: &str, calendar: parts::Calendar) -> Option<Reading> {
    let start = Cursor::new(text);
    let first = at(start, calendar);
    if first.is_some() {
        return first;
    }
    // A few words may stand before the date; they are left out, and said to be.
    let skip = text.find(|c: char| c.is_ascii_digit()).filter(|&n| n > 0)?;
    let found = at(Cursor::new(&text[skip..]), calendar)?;
    Some(found.map(|(date, _)| (date, false)))
}

/// A date that begins where the cursor stands.
fn at(start: Cursor<'_>, calendar: parts::Calendar) -> Option<Reading> {
    let ways = [written::take, english::take, numbers::take];
    let taken = ways.iter().find_map(|way| way(start, calendar))?;
    Some(taken.map(|(date, rest)| (date, parts::is_said(rest, &date))))
}

/// `1955/1960`, `../1960`, `1955年至1960年`, `5月1日至3日`, `[1958,1960]`, `1958或1959`.
fn interval(text: &str, calendar: parts::Calendar) -> Option<Reading> {
    let (left, right) = parts::ends(text)?;
    let bound = |text: &str| (!matches!(text, "" | "..")).then(|| single(text, calendar));
    let (from, to) = match (bound(&left), bound(&right)) {
        (Some(from), Some(to)) => (Some(from?), Some(to?)),
        (Some(from), None) => (Some(from?), None),
        (None, Some(to)) => (None, Some(to?)),
        (None, None) => return None,
    };
    Some(joined(from, to))
}

/// Months that an open end reaches beyond the known one: a long life (judgement).
const OPEN: i32 = 120 * 12;

fn joined(from: Option<Reading>, to: Option<Reading>) -> Reading {
    let (from, to) = (from.transpose()?, to.transpose()?);
    let whole = [&from, &to].into_iter().flatten().all(|(_, whole)| *whole);
    let span = |side: &Option<(Date, bool)>| side.as_ref().map(|(date, _)| date.span);
    let span = match (span(&from), span(&to)) {
        (Some(Some(from)), Some(Some(to))) if from.from <= to.to => from.hull(to),
        (Some(Some(from)), None) => Span { from: from.from, to: calendar::add_months(from.to, OPEN) },
        (None, Some(Some(to))) => Span { from: calendar::add_months(to.from, -OPEN), to: to.to },
        _ => return Err(ProblemKind::NotADate),
    };
    let either = |test: fn(&Date) -> bool| [&from, &to].into_iter().flatten().any(|(date, _)| test(date));
    let precision = match span.width() {
        0 => Precision::Day,
        1..31 => Precision::Month,
        31..366 => Precision::Year,
        _ => Precision::Wide,
    };
    let mut date = Date::solar(span, precision);
    date.approximate = either(|date| date.approximate);
    date.lunar = either(|date| date.lunar);
    Ok((date, whole))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // a test may panic
mod tests;
