//! Age: when two people were born, as far as each side knows.
//!
//! One joint comparison of birth dates, ages at their day, identity numbers'
//! dates and zodiac: each side's births against the other's, the strongest
//! level counts. Two known days have levels of their own (the same day, a slip
//! of the pen, near, far). Otherwise the distance of the middles is set against
//! what both sides together err, in five classes of error from 'to the year'
//! to 'vague', so that twenty years between two judgements by eye are not what
//! twenty years between two documents are. Never a veto: people who forget say
//! an age from another time of life.
//!
//! Integers only: days, squared days.
//!
//! A birth date that was read off an identity number is no evidence beside the
//! same number on the other side: the number itself counts.

mod slips;

use super::{Compare, Outcome, Spec, contact};
use crate::lang::Lang;
use crate::normalise::Person;
use crate::normalise::birth::{Birth, MOST, Source};
use crate::normalise::date::{self, Precision, Span, calendar, lunar};
use crate::normalise::ids::ResidentId;
use crate::record::Field;

include!("age/levels.rs");

/// The comparison of ages.
#[derive(Debug, Clone, Copy)]
pub struct Age;

/// The births of a person, ready to be compared; unused places are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Value {
    births: [Known; MOST],
    count: u8,
    /// The identity number that tells a birth date.
    id: Option<ResidentId>,
}

/// One birth as numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Known {
    /// First and last day; both 0 where no year is known.
    span: Span,
    /// Squared days: the source's error and the span's own width.
    variance: u32,
    /// The day as eight decimal digits, four bits each (0x19580312); day 00
    /// where only the month is known, 0 where not even that is.
    digits: u32,
    /// Month and day in one number, month * 32 + day; 0 where not known.
    solar: u16,
    /// The same in the lunar calendar.
    lunar: u16,
    source: Source,
    year_known: bool,
}

impl Known {
    const NONE: Known = Known {
        span: Span { from: 0, to: 0 },
        variance: 0,
        digits: 0,
        solar: 0,
        lunar: 0,
        source: Source::ByEye,
        year_known: false,
    };

    fn of(birth: &Birth) -> Known {
        let span = birth.span.unwrap_or(Known::NONE.span);
        let width = u64::from(span.width().unsigned_abs());
        let noise = u64::from(birth.noise_days);
        // A uniform span has a twelfth of its squared width.
        let variance = u32::try_from(noise * noise + width * width / 12).unwrap_or(u32::MAX);
        let year_known = birth.span.is_some();
        let mut known = Known { span, variance, source: birth.source, year_known, ..Known::NONE };
        known.set_day(birth);
        known
    }

    fn set_day(&mut self, birth: &Birth) {
        if let Some(birthday) = birth.birthday {
            let code = month_day(birthday.month.into(), birthday.day.into());
            if birthday.lunar {
                self.lunar = code;
            } else {
                self.solar = code;
            }
        }
        let Some((year, month, day)) = birth.span.and_then(|span| calendar::date(span.from)) else { return };
        let one_month = calendar::month(year, month) == birth.span;
        match birth.precision {
            Precision::Day => {
                self.digits = slips::digits(year, month, day);
                self.solar = month_day(month, day);
                let lunar = birth.span.and_then(|span| lunar::from_day(span.from));
                self.lunar = lunar.map_or(0, |lunar| month_day(lunar.month.into(), lunar.day.into()));
            }
            Precision::Month if one_month => self.digits = slips::digits(year, month, 0),
            _ => {}
        }
    }

    fn day_known(&self) -> bool {
        self.digits & 0xff != 0
    }
}

fn month_day(month: u32, day: u32) -> u16 {
    (month * 32 + day) as u16
}

impl Compare for Age {
    type Value = Value;

    fn spec(&self) -> Spec {
        let columns = [Field::BirthDate, Field::Age, Field::EventDate, Field::IdNumber, Field::Zodiac];
        Spec::built("age", "年龄", &columns, 1, LEVELS)
    }

    fn value(&self, person: &Person) -> Option<Value> {
        let mut births = [Known::NONE; MOST];
        let count = person.births.len().min(MOST);
        for (known, birth) in births.iter_mut().zip(&person.births) {
            *known = Known::of(birth);
        }
        let id = person.resident_id().filter(|id| id.birth_date().is_some()).copied();
        (count > 0).then_some(Value { births, count: count as u8, id })
    }

    fn compare(&self, found: &Value, sought: &Value) -> Outcome {
        let mut best = u8::MAX;
        let told = contact::is_one_number(found.id.as_ref(), sought.id.as_ref());
        let counts = |known: &&Known| !(told && known.source == Source::IdNumber);
        for a in found.births[..usize::from(found.count)].iter().filter(counts) {
            for b in sought.births[..usize::from(sought.count)].iter().filter(counts) {
                let level = level(a, b);
                // 0 is missing: no better than anything.
                best = best.min(if level == 0 { u8::MAX } else { level });
            }
        }
        if best == u8::MAX { Outcome::MISSING } else { Outcome::level(best) }
    }

    fn show(&self, value: &Value, lang: Lang) -> String {
        let births = &value.births[..usize::from(value.count)];
        let shown: Vec<String> = births.iter().map(|known| show(known, lang)).collect();
        shown.join(lang.pick("; ", "；"))
    }
}

fn show(known: &Known, lang: Lang) -> String {
    let how = match known.source {
        Source::Date => lang.pick("birth date", "出生日期"),
        Source::IdNumber => lang.pick("identity number", "身份证"),
        Source::Zodiac => lang.pick("age and zodiac", "年龄与属相"),
        Source::Stated => lang.pick("stated age", "自述年龄"),
        Source::Rough => lang.pick("rough age", "大致年龄"),
        Source::ByEye => lang.pick("age by eye", "目测年龄"),
    };
    let (month, day) = (known.solar.max(known.lunar) / 32, known.solar.max(known.lunar) % 32);
    let born = match (known.year_known, known.solar) {
        (true, _) => date::show(known.span).replace('/', lang.pick(" to ", " 至 ")),
        (false, 0) => format!("{}{month:02}-{day:02}", lang.pick("lunar ", "农历")),
        (false, _) => format!("--{month:02}-{day:02}"),
    };
    match lang {
        Lang::En => format!("born {born} ({how})"),
        Lang::Zh => format!("生于 {born}（{how}）"),
    }
}

/// The level of two births.
fn level(a: &Known, b: &Known) -> u8 {
    if a.day_known() && b.day_known() {
        return days(a, b);
    }
    let years_known = a.year_known && b.year_known;
    if years_known && a.digits != 0 && a.digits >> 8 == b.digits >> 8 {
        return SAME_MONTH;
    }
    if !years_known {
        return if same_birthday(a, b) { BIRTHDAY } else { 0 };
    }
    let gap = Gap::between(a, b);
    if same_birthday(a, b) && gap.within(BIRTHDAY_SIGMAS_4) { BIRTHDAY } else { gap.level() }
}

/// Whether month and day agree, read in either calendar: families write a
/// lunar birthday as if it were a solar one, and the reverse.
fn same_birthday(a: &Known, b: &Known) -> bool {
    let same = |a: u16, b: u16| a != 0 && a == b;
    same(a.solar, b.solar) || same(a.lunar, b.lunar) || same(a.solar, b.lunar) || same(a.lunar, b.solar)
}

/// Two known days.
fn days(a: &Known, b: &Known) -> u8 {
    let gap = a.span.from.abs_diff(b.span.from);
    if gap == 0 {
        SAME_DAY
    } else if slips::one_slip(a.digits, b.digits) || (gap <= LUNAR_YEAR && calendars_mixed(a, b)) {
        SLIP
    } else if gap <= LUNAR_SHIFT {
        DAYS_NEAR
    } else if gap <= LUNAR_YEAR {
        DAYS_YEAR
    } else if gap <= TWELVE_YEARS {
        DAYS_APART
    } else {
        DAYS_FAR
    }
}

/// Days that a lunar date lies before the solar one at most, with ten of
/// grace: the New Year is between 21 January and 20 February, so 20 to 50.
const LUNAR_SHIFT: u32 = 60;

/// The same with another year about the New Year.
const LUNAR_YEAR: u32 = 366 + 50;

const TWELVE_YEARS: u32 = 12 * 365 + 3;

/// One side's lunar month and day is the other's solar one.
fn calendars_mixed(a: &Known, b: &Known) -> bool {
    (a.lunar != 0 && a.lunar == b.solar) || (b.lunar != 0 && b.lunar == a.solar)
}

/// The distance of two births and what both sides err together.
struct Gap {
    /// Squared days, times four: the middles are counted in half days.
    distance_4: i64,
    /// Squared days.
    variance: i64,
}

/// Squared days of a number of hundredths of a year.
const fn squared(hundredths: i64) -> i64 {
    let days = hundredths * 36_525 / 10_000;
    days * days
}

/// Four times the square of two and a quarter standard deviations, times 100:
/// a birthday counts beside an age that it may belong to.
const BIRTHDAY_SIGMAS_4: i64 = 4 * 506;

impl Gap {
    fn between(a: &Known, b: &Known) -> Gap {
        let middle = |known: &Known| i64::from(known.span.from) + i64::from(known.span.to);
        let distance = middle(a) - middle(b);
        // A year at least: documents err too, and a year's span hides half of it.
        let variance = (i64::from(a.variance) + i64::from(b.variance)).max(squared(100));
        Gap { distance_4: distance.saturating_mul(distance), variance }
    }

    /// Whether it is within standard deviations whose square, times 400, is `sigmas_4`.
    fn within(&self, sigmas_4: i64) -> bool {
        self.distance_4.saturating_mul(100) <= sigmas_4.saturating_mul(self.variance)
    }

    /// The level by the class of error. Edges about a factor of two apart: within
    /// a class the density of a true pair changes by one bit at most. Two stated
    /// ages are `close` (2 to 2.7 years), a rough one is `rough` (2.9), one by
    /// eye `eye` (8), two by eye `vague` (11).
    fn level(&self) -> u8 {
        let levels = match self.variance {
            v if v <= squared(130) => &SHARP,
            v if v <= squared(275) => &CLOSE,
            v if v <= squared(500) => &ROUGH,
            v if v <= squared(950) => &BY_EYE,
            _ => &VAGUE,
        };
        let near = levels.sigmas_4.iter().position(|&sigmas_4| self.within(sigmas_4));
        match near {
            Some(place) => levels.near[place],
            None if self.distance_4 <= 4 * squared(levels.far_after) => levels.off,
            None => levels.far,
        }
    }
}

/// The levels of one class of error.
struct Class {
    /// Edges: standard deviations, squared, times 400.
    sigmas_4: [i64; 3],
    /// The level within each edge.
    near: [u8; 3],
    /// Beyond the last edge.
    off: u8,
    /// Beyond `far_after` too.
    far: u8,
    /// Hundredths of a year.
    far_after: i64,
}

/// Three quarters, one and a half, two and a half standard deviations: a
/// normal error falls within them in 55, 87 and 99 of 100 cases.
const EDGES: [i64; 3] = [400 * 5625 / 10_000, 400 * 225 / 100, 400 * 625 / 100];

const SHARP: Class = Class {
    sigmas_4: EDGES,
    near: [SHARP_NEAR, SHARP_WITHIN, SHARP_OFF],
    off: SHARP_APART,
    far: SHARP_FAR,
    far_after: 1200,
};
const CLOSE: Class = Class {
    sigmas_4: EDGES,
    near: [CLOSE_NEAR, CLOSE_WITHIN, CLOSE_OFF],
    off: CLOSE_APART,
    far: CLOSE_FAR,
    far_after: 1500,
};
const ROUGH: Class = Class {
    sigmas_4: EDGES,
    near: [ROUGH_NEAR, ROUGH_WITHIN, ROUGH_OFF],
    off: ROUGH_APART,
    far: ROUGH_FAR,
    far_after: 2000,
};
const BY_EYE: Class = Class {
    sigmas_4: EDGES,
    near: [EYE_NEAR, EYE_WITHIN, EYE_OFF],
    off: EYE_APART,
    far: EYE_FAR,
    far_after: 3200,
};
const VAGUE: Class = Class {
    sigmas_4: EDGES,
    near: [VAGUE_NEAR, VAGUE_WITHIN, VAGUE_OFF],
    off: VAGUE_FAR,
    far: VAGUE_FAR,
    far_after: 0,
};

#[cfg(test)]
mod population;
#[cfg(test)]
#[allow(clippy::unwrap_used)] // a test may panic
mod tests;
