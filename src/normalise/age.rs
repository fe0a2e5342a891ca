//! An age cell to an [`Age`]: completed months as a closed interval, with what
//! the words say about it.
//!
//! Text in, numbers and flags out. What always holds: `low <= high`, both
//! within a human life; the day at which the age holds is not decided here,
//! only what the cell says of it (走失时, 现年).

mod amount;
mod words;

use super::Parsed;
use super::date::{self, Date};
use super::numeral;
use crate::error::ProblemKind;

/// What kind of years are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Count {
    /// Nobody says: completed years, or nominal ones among old and rural people.
    Unsaid,
    /// 虚岁: one at birth, one more each New Year.
    Nominal,
    /// 周岁: completed years.
    Completed,
}

/// How sure the writer was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Surety {
    /// Said without a word of doubt.
    Stated,
    /// With 约, 左右, about.
    Hedged,
    /// Judged by eye: 目测, 看上去, or a word such as 中年 in place of a number.
    ByEye,
}

/// When the age holds, as the cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holds {
    /// It does not say.
    Unsaid,
    /// On the day lost or met: 走失时8岁.
    AtEvent,
    /// When the row was last changed: 现年38岁.
    AtUpdate,
}

/// What an age cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Age {
    /// Fewest months of age that it allows: 65 is 780.
    pub low: u16,
    /// Most months: 65 is 791, since it lasts until the next birthday.
    pub high: u16,
    /// Which years are counted. Nominal ones stand as said, not converted.
    pub count: Count,
    /// How sure it is.
    pub surety: Surety,
    /// When it holds.
    pub holds: Holds,
}

impl Age {
    /// Whether it leaves more than one year open.
    pub fn is_range(&self) -> bool {
        self.high - self.low > 11
    }
}

/// Oldest age that is believed, in years. The oldest person known reached 122;
/// over 120 a slip of the pen is likelier.
pub const OLDEST: u16 = 120;

/// Reads an age cell.
///
/// ```
/// use wayhome::normalise::{Parsed, age};
/// let years = |text| {
///     let age = age::parse(text).value().unwrap();
///     (age.low / 12, age.high / 12)
/// };
/// assert_eq!(years("六十多岁"), (60, 69));
/// assert_eq!(years("六七十岁"), (60, 79));
/// assert_eq!(age::parse("不详"), Parsed::Empty);
/// ```
pub fn parse(text: &str) -> Parsed<Age> {
    // An age is short; what is longer is a story, and is not searched.
    if text.len() > 300 {
        return Parsed::Bad(ProblemKind::NotAnAge);
    }
    let folded = numeral::fold(text);
    if numeral::says_nothing(&folded) {
        return Parsed::Empty;
    }
    let (first, alone) = words::first_statement(&folded);
    let said = words::Said::of(first);
    if numeral::says_nothing(&said.text) {
        return Parsed::Bad(ProblemKind::NotAnAge);
    }
    let read = words::stage_of_life(&said.text)
        .map(|stage| Ok((stage, true)))
        .or_else(|| amount::read(&said.text))
        .or_else(|| first_number(&said.text))
        .or_else(|| words::stage_within(&said.text).map(|stage| Ok((stage, false))));
    match read {
        None => Parsed::Bad(ProblemKind::NotAnAge),
        Some(Err(kind)) => Parsed::Bad(kind),
        Some(Ok((range, whole))) => {
            let age = said.age(range);
            if whole && alone { Parsed::Whole(age) } else { Parsed::Part(age, ProblemKind::ReadInPart) }
        }
    }
}

/// The birth that stands in place of an age: 1956年生, 56年3月出生, 60后,
/// `born 1956`. `None` where the cell says no birth.
///
/// ```
/// use wayhome::normalise::{age, date};
/// let born = |text| age::born(text)?.value()?.span.map(date::show);
/// assert_eq!(born("56年生").as_deref(), Some("1956"));
/// assert_eq!(born("九零后").as_deref(), Some("1990-01-01/1999-12-31"));
/// assert_eq!(born("60岁"), None);
/// ```
pub fn born(text: &str) -> Option<Parsed<Date>> {
    if text.len() > 300 {
        return None;
    }
    let digits = numeral::to_digits(&numeral::fold(text));
    let ends = |marks: &[&str]| marks.iter().any(|mark| digits.contains(mark));
    let birth = ends(&["年生", "月生", "日生", "号生", "生于", "生人", "出生", "年代生"])
        || digits.trim_end_matches('生').ends_with(|c: char| c.is_ascii_digit()) && digits.ends_with('生')
        || digits.contains("born");
    let decade = ends(&["0后", "0年后", "0年代"]);
    let read = (birth || decade).then(|| date::parse(&digits.replace("0年后", "0后")))?;
    match read {
        Parsed::Whole(date) | Parsed::Part(date, _) if date.span.is_some() => Some(read),
        _ => None,
    }
}

/// Months of age, fewest and most, and whether only the eye can have told.
type Range = amount::Range;

/// An age after words that say nothing here: read, and the words reported.
fn first_number(text: &str) -> Option<Result<(Range, bool), ProblemKind>> {
    let skip = text.find(|c: char| c.is_ascii_digit()).filter(|&n| n > 0)?;
    // A sign belongs to the number: -5 is no age.
    if text[..skip].ends_with('-') {
        return None;
    }
    amount::read(&text[skip..]).map(|read| read.map(|(range, _)| (range, false)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // a test may panic
mod tests;
