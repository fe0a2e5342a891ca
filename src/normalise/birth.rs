//! Everything about age to birth evidence: the days on which a person may have
//! been born, how each is known, and how far such knowledge errs.
//!
//! Dates, an identity number's date, ages read at the day on which they hold,
//! and the zodiac go in; a short list of [`Birth`] comes out, surest first.
//! What always holds: a birth that a surer one confirms is left out, so that
//! one fact is not counted twice; one that contradicts it stays.

use super::age::{Age, Count, Holds, Surety};
use super::date::{Birthday, Date, Precision, Span, calendar, lunar};
use super::zodiac::Zodiac;
use crate::record::Side;

/// How a birth is known, from the surest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// A birth date that was written down.
    Date,
    /// Digits 7 to 14 of an identity number.
    IdNumber,
    /// An age that was said, and the one year near it of the person's animal.
    Zodiac,
    /// An age that was said.
    Stated,
    /// An age that a person who knows them gave with a hedge or as a range.
    Rough,
    /// An age judged by eye.
    ByEye,
}

/// One piece of evidence on when a person was born.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Birth {
    /// How it is known.
    pub source: Source,
    /// The days; `None` where only a month and day are known.
    pub span: Option<Span>,
    /// How finely. [`Precision::Day`] only where the day can be relied on.
    pub precision: Precision,
    /// Standard deviation, in days, of what this source errs beyond the span.
    pub noise_days: u16,
    /// Month and day where the span does not tell them.
    pub birthday: Option<Birthday>,
}

/// The days at which ages may hold.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    /// Which side the record is on.
    pub side: Side,
    /// The day lost or met.
    pub event: Option<Span>,
    /// When the row was last changed.
    pub updated: Option<Span>,
    /// The day given for ages without any date.
    pub as_of: Option<i32>,
}

impl Clock {
    /// The days at which an age holds: the words of its cell win, then the
    /// event, the update, the day given. `None`: the age is no evidence.
    ///
    /// An age 'when lost' needs the day lost: a child lost in 1995 is not of
    /// that age when the row is changed. An age 'now' of a found person holds
    /// on the day they were met; of a sought one not on the day they were lost.
    pub fn day(&self, holds: Holds) -> Option<Span> {
        let as_of = self.as_of.map(Span::day);
        match (holds, self.side) {
            (Holds::AtEvent, _) => self.event,
            (Holds::AtUpdate, Side::Sought) => self.updated.or(as_of),
            (Holds::AtUpdate, Side::Found) => self.updated.or(self.event).or(as_of),
            (Holds::Unsaid, _) => self.event.or(self.updated).or(as_of),
        }
    }
}

/// What one record says about its person's age.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    /// Birth dates.
    pub dates: &'a [Date],
    /// The birth date in the identity number, as a day number.
    pub id_birth: Option<i32>,
    /// Ages.
    pub ages: &'a [Age],
    /// The animal.
    pub zodiac: Option<Zodiac>,
    /// The days at which ages hold.
    pub clock: Clock,
}

/// Most births that a person keeps. Two sources that disagree are common
/// (a document and a memory), more than three are noise.
pub const MOST: usize = 3;

/// All the evidence of a record, surest first.
///
/// ```
/// use wayhome::normalise::{age, birth, date};
/// use wayhome::record::Side;
/// let event = date::parse("2024-05-01").value().unwrap().span;
/// let clock = birth::Clock { side: Side::Sought, event, updated: None, as_of: None };
/// let ages = [age::parse("周岁66").value().unwrap()];
/// let evidence = birth::Evidence { dates: &[], id_birth: None, ages: &ages, zodiac: None, clock };
/// let births = birth::resolve(&evidence);
/// assert_eq!(date::show(births[0].span.unwrap()), "1957-05-02/1958-05-01");
/// ```
pub fn resolve(evidence: &Evidence<'_>) -> Vec<Birth> {
    let mut births: Vec<Birth> = Vec::new();
    let mut add = |birth: Birth| {
        let known = births.iter().any(|surer| confirms(surer, &birth));
        if !known && births.len() < MOST {
            births.push(birth);
        }
    };
    evidence.dates.iter().flat_map(of_date).for_each(&mut add);
    evidence.id_birth.map(|day| of_day(day, Source::IdNumber)).into_iter().for_each(&mut add);
    let birthday = evidence.dates.iter().find_map(|date| date.birthday);
    for age in evidence.ages {
        let Some(day) = evidence.clock.day(age.holds) else { continue };
        let birth = of_age(age, day, evidence.clock.side);
        let birth = evidence.zodiac.and_then(|zodiac| with_zodiac(&birth, zodiac)).unwrap_or(birth);
        add(Birth { birthday, ..birth });
    }
    // A birthday that found an age stands beside it, and not alone again.
    if births.iter().any(|birth| birth.span.is_some() && birth.birthday.is_some()) {
        births.retain(|birth| birth.span.is_some());
    }
    births.sort();
    births
}

/// Whether a surer birth says what `other` says: within its span and three of
/// its standard deviations.
fn confirms(surer: &Birth, other: &Birth) -> bool {
    match (surer.span, other.span) {
        (Some(a), Some(b)) => {
            let exact = other.precision == Precision::Day && surer.precision == Precision::Day;
            let room = if exact { 0 } else { 3 * i32::from(other.noise_days) };
            let b = b.widened(room);
            a.from <= b.to && b.from <= a.to
        }
        (None, None) => surer.birthday == other.birthday,
        _ => false,
    }
}

/// The readings of a birth date.
fn of_date(date: &Date) -> Vec<Birth> {
    let noise_days = match date.precision {
        _ if !date.approximate => 0,
        // Two years about a year that is marked as uncertain, three about a
        // longer span (judgement).
        Precision::Day | Precision::Month | Precision::Year => 730,
        Precision::Wide => 1095,
    };
    let birth = |span: Option<Span>| {
        let day =
            span.filter(|_| date.precision == Precision::Day).map(|span| of_day(span.from, Source::Date));
        match day {
            Some(birth) if !date.approximate && !date.lunar => birth,
            _ => {
                let doubtful = date.approximate && date.precision < Precision::Year;
                let precision = if doubtful { Precision::Year } else { date.precision };
                Birth { source: Source::Date, span, precision, noise_days, birthday: date.birthday }
            }
        }
    };
    match (date.span, date.swapped) {
        (span, None) => vec![birth(span)],
        (span, swapped) => vec![birth(span), birth(swapped)],
    }
}

/// A day. The first of January is what clerks write for a day that nobody
/// knows: only its year counts.
fn of_day(day: i32, source: Source) -> Birth {
    let placeholder = match calendar::date(day) {
        Some((year, 1, 1)) => calendar::year(year),
        _ => None,
    };
    let span = Some(placeholder.unwrap_or(Span::day(day)));
    let precision = if placeholder.is_some() { Precision::Year } else { Precision::Day };
    Birth { source, span, precision, noise_days: 0, birthday: None }
}

/// The birth that an age says, which holds on one of the days of `day`.
fn of_age(age: &Age, day: Span, side: Side) -> Birth {
    let source = match (age.surety, side) {
        (Surety::ByEye, _) => Source::ByEye,
        // Who is met and cannot say their age has it judged by those who met
        // them; a family that hedges knows the person.
        (Surety::Hedged, Side::Found) => Source::ByEye,
        (Surety::Hedged, Side::Sought) => Source::Rough,
        (Surety::Stated, Side::Found) if age.is_range() => Source::ByEye,
        (Surety::Stated, Side::Sought) if age.is_range() => Source::Rough,
        (Surety::Stated, _) => Source::Stated,
    };
    let span = born(age, day, source);
    let precision = if span.width() <= 2 * 366 { Precision::Year } else { Precision::Wide };
    Birth { source, span: Some(span), precision, noise_days: noise_days(age, source, side), birthday: None }
}

/// The days on which a person of this age was born.
fn born(age: &Age, day: Span, source: Source) -> Span {
    if age.count == Count::Nominal
        && let Some(span) = born_nominal(age, day)
    {
        return span;
    }
    let from = calendar::add_months(day.from, -(i32::from(age.high) + 1)).saturating_add(1);
    let mut to = calendar::add_months(day.to, -i32::from(age.low));
    if may_be_nominal(age, day, source) {
        to = calendar::add_months(to, 12);
    }
    Span { from, to: to.max(from) }
}

/// Whether years that nobody named may be nominal ones: of people over 40, and
/// of everybody from two years on before the year 2000 (judgement: it was the
/// common way of counting in villages, and is that of the old).
fn may_be_nominal(age: &Age, day: Span, source: Source) -> bool {
    const YEAR_2000: i32 = 10_957;
    let custom = age.low >= 40 * 12 || (age.low >= 24 && day.from < YEAR_2000);
    custom && age.count == Count::Unsaid && source == Source::Stated
}

/// A nominal age is the lunar year less the lunar birth year, and one.
fn born_nominal(age: &Age, day: Span) -> Option<Span> {
    let first = lunar::from_day(day.from)?.year - i32::from(age.high / 12) + 1;
    let last = lunar::from_day(day.to)?.year - i32::from(age.low / 12) + 1;
    Some(lunar::year_span(first)?.hull(lunar::year_span(last)?))
}

/// Standard deviation of an age's error beyond its span, in days.
///
/// By eye: 8 years for adults (Clifford et al. 2018, root mean square of
/// single judgements), 3 for teens, 1 for small children, between them by
/// judgement. Observers pull towards the middle (the young judged older, the
/// old younger), and the population pulls the true age given a judgement
/// towards its own mean: with a slope of 0.9 and a population of 20 years'
/// deviation the two cancel within a tenth, so the judgement is not moved.
/// Stated: memory, lunar birthdays, nominal years counted twice; round ages
/// (60, 65) are heaped and so known to five years at best; people who are met
/// say their own age less well (judgement).
fn noise_days(age: &Age, source: Source, side: Side) -> u16 {
    let years = (age.low + age.high) / 24;
    let round = years >= 30 && years.is_multiple_of(5) && age.high - age.low == 11;
    match source {
        Source::Date | Source::IdNumber => 0,
        Source::Zodiac => 120,
        Source::Stated => match years {
            0..=1 => 30,
            2..=17 => 200,
            _ if round && side == Side::Found => 700,
            _ if round => 600,
            _ if side == Side::Found => 550,
            18..=39 => 365,
            _ => 450,
        },
        Source::Rough => match years {
            0..=2 => 90,
            3..=12 => 300,
            13..=17 => 500,
            _ => 1050,
        },
        Source::ByEye => match years {
            0..=1 => 120,
            2..=5 => 365,
            6..=12 => 730,
            13..=19 => 1100,
            20..=29 => 2200,
            _ => 2920,
        },
    }
}

/// The lunar year of the animal nearest to what was said, if there is one
/// within a year of it. Judgements by eye are too wide for a cycle of twelve.
fn with_zodiac(birth: &Birth, zodiac: Zodiac) -> Option<Birth> {
    let span = birth.span?;
    if birth.source == Source::ByEye || span.width() > 11 * 365 {
        return None;
    }
    let (from, to) = (lunar::from_day(span.from)?.year, lunar::from_day(span.to)?.year);
    let mut years = (from - 1..=to + 1).filter(|&year| Zodiac::of_lunar_year(year) == zodiac);
    let year = years.next().filter(|_| years.next().is_none())?;
    let span = lunar::year_span(year);
    // The new and the old year are mixed up at their seam.
    Some(Birth { source: Source::Zodiac, span, precision: Precision::Year, noise_days: 120, birthday: None })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // a test may panic
mod tests;
