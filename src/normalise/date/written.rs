//! Dates as Chinese writes them: 1958年3月12日, 58年腊月, 民国36年, 年底, 上旬,
//! 春节前后, 50年代, 60后.

use super::calendar;
use super::lunar;
use super::numbers::{self, Taken};
use super::parts::Calendar;
use super::{Date, Precision, Span};
use crate::error::ProblemKind;
use crate::normalise::numeral::Cursor;

/// Takes a date with Chinese marks.
pub(super) fn take(start: Cursor<'_>, calendar: Calendar) -> Taken<'_> {
    let mut cursor = start;
    let year = year(&mut cursor);
    if let Some(year) = &year
        && let Some(decade) = decade(&mut cursor, year)
    {
        return Some(Ok((decade, cursor.rest)));
    }
    let marked = year.is_some() && cursor.eat("年");
    if !marked {
        cursor = start;
    }
    if marked {
        cursor.eat_any(&["的", ",", "度"]);
    }
    let year = year.filter(|_| marked);
    if let Some(part) = year.as_ref().and_then(|year| part_of_year(&mut cursor, year.value()?)) {
        return Some(Ok((part, cursor.rest)));
    }
    let month = month(&mut cursor);
    let date = match (year, month) {
        (None, None) => return None,
        (Some(year), None) => numbers::ymd(&year.digits, "", "", calendar),
        (Some(year), Some(month)) => year_month(&mut cursor, &year, month, calendar),
        (None, Some(month)) => without_year(&mut cursor, month, calendar),
    };
    Some(date.map(|date| (date, cursor.rest)))
}

/// A year as four characters, `x` for an unknown digit.
struct Year {
    digits: String,
}

impl Year {
    fn value(&self) -> Option<i32> {
        self.digits.parse().ok()
    }
}

/// A year: four digits, two, or one of the Republic (民国36年 is 1947).
fn year(cursor: &mut Cursor<'_>) -> Option<Year> {
    if cursor.eat_any(&["中华民国", "民国"]) {
        let of_republic = if cursor.eat("元") { 1 } else { cursor.number()? };
        let digits = (1911 + of_republic).to_string();
        return (of_republic < 200).then_some(Year { digits });
    }
    let piece = cursor.run(|c| c.is_ascii_digit() || c == 'x');
    cursor.rest = cursor.rest.trim_start();
    let digits = match piece.len() {
        2 if !piece.contains('x') => numbers::century(piece),
        4 => piece.to_owned(),
        _ => return None,
    };
    Some(Year { digits })
}

/// 50年代, 1950年代, 60后, 1950s.
fn decade(cursor: &mut Cursor<'_>, year: &Year) -> Option<Date> {
    let value = year.value()?;
    // Two digits of a decade: 20年代 and 10年代 are this century's, as people
    // now speak; the generations 00后 and 10后 too.
    if value % 10 != 0 || !(cursor.eat_any(&["年代", "后"]) || tens(cursor)) {
        return None;
    }
    let part = if cursor.eat_any(&["初期", "初"]) {
        (0, 3)
    } else if cursor.eat_any(&["中期", "中"]) {
        (3, 6)
    } else if cursor.eat_any(&["末期", "末", "后期"]) {
        (6, 9)
    } else {
        (0, 9)
    };
    let span = calendar::months((value + part.0, 1), (value + part.1, 12))?;
    Some(Date::solar(span, Precision::Wide))
}

/// The `s` of 1950s, which no letter follows.
fn tens(cursor: &mut Cursor<'_>) -> bool {
    let before = *cursor;
    if cursor.eat("s") && !cursor.rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return true;
    }
    *cursor = before;
    false
}

/// What may stand in place of a month: 年初, 年底, 上半年, 春, 春节前后.
fn part_of_year(cursor: &mut Cursor<'_>, year: i32) -> Option<Date> {
    if let Some(span) = festival(cursor, year) {
        return Some(Date { approximate: span.width() > 0, ..Date::solar(span, grain(span)) });
    }
    // A third of a year at each end: people say 年底 from October on.
    const PARTS: &[(&[&str], u32, u32)] = &[
        (&["年初", "初"], 1, 3),
        (&["年中", "中旬", "中"], 5, 8),
        (&["年底", "年末", "底", "末"], 10, 12),
        (&["上半年"], 1, 6),
        (&["下半年"], 7, 12),
        (&["第1季度", "1季度"], 1, 3),
        (&["第2季度", "2季度"], 4, 6),
        (&["第3季度", "3季度"], 7, 9),
        (&["第4季度", "4季度"], 10, 12),
    ];
    const SEASONS: &[(&[&str], u32)] = &[
        (&["春季", "春天", "春"], 21),
        (&["夏季", "夏天", "夏"], 22),
        (&["秋季", "秋天", "秋"], 23),
        (&["冬季", "冬天", "冬"], 24),
    ];
    // 初1 is a lunar day and 中秋 a festival: neither is a part of the year.
    let before = *cursor;
    for (words, from, to) in PARTS {
        if cursor.eat_any(words) && !cursor.rest.starts_with(|c: char| c.is_ascii_digit()) {
            return Some(Date::solar(calendar::months((year, *from), (year, *to))?, Precision::Year));
        }
        *cursor = before;
    }
    let winter_month = cursor.rest.starts_with("冬月");
    let (_, number) = SEASONS.iter().find(|(words, _)| !winter_month && cursor.eat_any(words))?;
    Some(Date::solar(numbers::season_span(year, *number)?, Precision::Year))
}

fn grain(span: Span) -> Precision {
    if span.width() == 0 { Precision::Day } else { Precision::Month }
}

/// Festivals: the word, the month and day, whether lunar.
const FESTIVALS: &[(&str, u8, u8, bool)] = &[
    ("春节", 1, 1, true),
    ("大年初1", 1, 1, true),
    ("过年", 1, 1, true),
    ("元宵节", 1, 15, true),
    ("元宵", 1, 15, true),
    ("端午节", 5, 5, true),
    ("端午", 5, 5, true),
    ("中秋节", 8, 15, true),
    ("中秋", 8, 15, true),
    ("重阳节", 9, 9, true),
    ("重阳", 9, 9, true),
    ("小年", 12, 23, true),
    ("除夕", 12, 30, true),
    ("大年30", 12, 30, true),
    ("年30", 12, 30, true),
    ("元旦", 1, 1, false),
    ("清明节", 4, 5, false),
    ("清明", 4, 5, false),
    ("劳动节", 5, 1, false),
    ("国庆节", 10, 1, false),
    ("国庆", 10, 1, false),
    ("圣诞节", 12, 25, false),
    ("圣诞", 12, 25, false),
];

/// Whether a festival is named.
pub(super) fn names_festival(text: &str) -> bool {
    FESTIVALS.iter().any(|(word, ..)| text.contains(word))
}

/// The days about a festival: 前后 15 on both sides, 前 and 后 on one side,
/// 期间 a week; the bare name of the New Year a few days, of others the day.
fn festival(cursor: &mut Cursor<'_>, year: i32) -> Option<Span> {
    let &(word, month, day, lunar) = FESTIVALS.iter().find(|(word, ..)| cursor.eat(word))?;
    let date = if lunar {
        numbers::lunar_ymd(year, u32::from(month), false, u32::from(day)).ok()?.span?.from
    } else {
        calendar::day(year, u32::from(month), u32::from(day))?
    };
    let (before, after) = if cursor.eat_any(&["前后", "左右"]) {
        (15, 15)
    } else if cursor.eat_any(&["期间", "假期", "时"]) || matches!(word, "春节" | "过年") && !ahead(cursor)
    {
        (7, 15)
    } else if cursor.eat_any(&["之前", "以前", "前"]) {
        (30, 0)
    } else if cursor.eat_any(&["之后", "以后", "后"]) {
        (0, 30)
    } else {
        (0, 0)
    };
    Some(Span { from: date - before, to: date + after })
}

fn ahead(cursor: &Cursor<'_>) -> bool {
    ["前", "后", "之", "以", "当"].iter().any(|word| cursor.rest.starts_with(word))
}

/// A month: its number, whether it is a leap month, whether its name is lunar.
#[derive(Clone, Copy)]
struct Month {
    number: u32,
    leap: bool,
    lunar: bool,
}

fn month(cursor: &mut Cursor<'_>) -> Option<Month> {
    let before = *cursor;
    let leap = cursor.eat("闰");
    for (words, number, lunar) in [
        (["正月", "正月份"], 1, true),
        (["冬月", "冬子月"], 11, true),
        (["腊月", "腊月份"], 12, true),
        (["元月份", "元月"], 1, false),
    ] {
        if cursor.eat_any(&words) {
            return Some(Month { number, leap, lunar });
        }
    }
    let number = cursor.number();
    match number {
        Some(number) if cursor.eat_any(&["月份", "月"]) => Some(Month { number, leap, lunar: leap }),
        _ => {
            *cursor = before;
            None
        }
    }
}

/// What may follow a month: a day, or a part of the month.
enum Day {
    None,
    /// The day, and whether it is written as a lunar one (初八).
    One(u32, bool),
    /// A part of the month: first and last day.
    Part(u32, u32),
}

fn day(cursor: &mut Cursor<'_>) -> Day {
    for (words, from, to) in [
        (["上旬", "月初"], 1, 10),
        (["中旬", "月中"], 11, 20),
        (["下旬", "月底"], 21, 31),
        (["底", "末"], 21, 31),
    ] {
        if cursor.eat_any(&words) {
            return Day::Part(from, to);
        }
    }
    let before = *cursor;
    let lunar = cursor.eat("初");
    match cursor.number() {
        Some(day) => {
            // A clock follows, not a day: 3月 14:30, 3月5点.
            if !lunar && cursor.rest.starts_with([':', '点', '时']) {
                *cursor = before;
                return Day::None;
            }
            cursor.eat_any(&["日", "号"]);
            Day::One(day, lunar)
        }
        None if lunar => Day::Part(1, 10),
        None if cursor.eat("中") => Day::Part(11, 20),
        None => Day::None,
    }
}

fn year_month(
    cursor: &mut Cursor<'_>,
    year: &Year,
    month: Month,
    calendar: Calendar,
) -> Result<Date, ProblemKind> {
    let day = day(cursor);
    let lunar_words = month.lunar || matches!(day, Day::One(_, true));
    let lunar = calendar == Calendar::Lunar || (lunar_words && calendar == Calendar::Unsaid);
    if !lunar {
        return solar(year, month.number, &day);
    }
    let value = year.value().ok_or(ProblemKind::NotADate)?;
    match day {
        Day::None => numbers::lunar_ymd(value, month.number, month.leap, 0),
        Day::One(day, _) => numbers::lunar_ymd(value, month.number, month.leap, day.max(1)),
        Day::Part(from, to) => {
            let whole = u8::try_from(month.number).ok().and_then(|m| lunar::month_span(value, m, month.leap));
            let whole = whole.ok_or(ProblemKind::ImpossibleDate)?;
            let date = Date::solar(within(whole, from, to), Precision::Month);
            Ok(Date { lunar: true, ..date })
        }
    }
}

fn within(month: Span, from: u32, to: u32) -> Span {
    Span { from: month.from + from as i32 - 1, to: month.to.min(month.from + to as i32 - 1) }
}

fn solar(year: &Year, month: u32, day: &Day) -> Result<Date, ProblemKind> {
    let digits = |number: u32| format!("{number:02}");
    match *day {
        // 00 says 'not known' in a form; written 0月 is a slip all the same.
        Day::None => numbers::ymd(&year.digits, &month_digits(month)?, "", Calendar::Solar),
        Day::One(day, _) => numbers::ymd(&year.digits, &month_digits(month)?, &digits(day), Calendar::Solar),
        Day::Part(from, to) => {
            let value = year.value().ok_or(ProblemKind::NotADate)?;
            let whole = calendar::month(value, month).ok_or(ProblemKind::ImpossibleDate)?;
            Ok(Date::solar(within(whole, from, to), Precision::Month))
        }
    }
}

/// A month's digits; 13 and more is no month here, though EDTF has seasons there.
fn month_digits(month: u32) -> Result<String, ProblemKind> {
    if month <= 12 { Ok(format!("{month:02}")) } else { Err(ProblemKind::ImpossibleDate) }
}

/// 三月初八, 3月12日: only a month and day.
fn without_year(cursor: &mut Cursor<'_>, month: Month, calendar: Calendar) -> Result<Date, ProblemKind> {
    let Day::One(day, day_lunar) = day(cursor) else { return Err(ProblemKind::NotADate) };
    let lunar_words = month.lunar || day_lunar;
    let lunar = calendar == Calendar::Lunar || (lunar_words && calendar == Calendar::Unsaid);
    numbers::month_day(month.number, day, lunar)
}
