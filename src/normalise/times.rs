//! When: all that a record says about days and ages, read together.
//!
//! In: the cells of a record, its identity number, the age in its free text.
//! Out: the events, the births, the days on which the row was changed and runs
//! out. An age needs a day at which it holds, so they are read in one place.

use super::cells::Cells;
use super::date::Span;
use super::ids::ResidentId;
use super::{Birth, Context, Parsed, Zodiac, age, birth, date, zodiac};
use crate::error::ProblemKind;
use crate::record::{Cell, Field};

/// What the cells about time say together.
pub(super) struct Time {
    pub(super) events: Vec<Span>,
    pub(super) births: Vec<Birth>,
    pub(super) zodiac: Option<Zodiac>,
    pub(super) updated: Option<Span>,
    pub(super) expires: Option<Span>,
}

impl Time {
    pub(super) fn read(
        cells: &mut Cells<'_>,
        id_number: Option<ResidentId>,
        said: Option<&age::Age>,
        context: &Context,
    ) -> Time {
        let mut events = Vec::new();
        for span in cells.all(Field::EventDate, day).iter().flat_map(date::Date::spans) {
            if !events.contains(&span) {
                events.push(span);
            }
        }
        let updated = cells.first(Field::UpdatedAt, day).and_then(|date| date.span);
        let expires = cells.first(Field::ExpiresAt, day).and_then(|date| date.span);
        let event = events.first().copied();
        let clock = birth::Clock { side: cells.records.side, event, updated, as_of: context.as_of };
        let mut dates = cells.all(Field::BirthDate, date::parse);
        let mut ages = Vec::new();
        for said in cells.all_cells(Field::Age, |cell| aged(cell, &clock)) {
            match said {
                Aged::Born(date) => dates.push(date),
                Aged::Age(age) => ages.push(age),
            }
        }
        if ages.is_empty() {
            ages.extend(said.filter(|age| clock.day(age.holds).is_some()).cloned());
        }
        let zodiac = cells.first(Field::Zodiac, zodiac::parse);
        let evidence = birth::Evidence {
            dates: &dates,
            id_birth: id_number.and_then(birth_day),
            ages: &ages,
            zodiac,
            clock,
        };
        Time { births: birth::resolve(&evidence), events, zodiac, updated, expires }
    }
}

/// The birth date in a resident number, as a day number; `None` if no such day exists.
fn birth_day(id: ResidentId) -> Option<i32> {
    let (year, month, day) = id.birth_date()?;
    date::calendar::day(i32::from(year), month.into(), day.into())
}

/// A date on the calendar: 3月5日 without a year is a birthday, and no day on
/// which anything happened.
fn day(text: &str) -> Parsed<date::Date> {
    match date::parse(text) {
        Parsed::Whole(date) | Parsed::Part(date, _) if date.span.is_none() => {
            Parsed::Bad(ProblemKind::NotADate)
        }
        parsed => parsed,
    }
}

/// What an age cell says.
enum Aged {
    /// 65岁
    Age(age::Age),
    /// 1956年生, 60后
    Born(date::Date),
}

fn aged(cell: Cell<'_>, clock: &birth::Clock) -> Parsed<Aged> {
    match age::born(cell.text) {
        Some(born) => born.map(Aged::Born),
        None => dated(cell, clock).map(Aged::Age),
    }
}

/// An age, if there is a day at which it holds. A header such as 目测年龄 says
/// that the eye judged it.
fn dated(cell: Cell<'_>, clock: &birth::Clock) -> Parsed<age::Age> {
    let by_eye = ["目测", "估计", "estimated", "apparent"].iter().any(|word| cell.header.contains(word));
    let at_event = ["走失时", "失踪时"].iter().any(|word| cell.header.contains(word));
    let at_update = cell.header.contains("现年");
    let parsed = age::parse(cell.text).map(|mut age| {
        if by_eye {
            age.surety = age::Surety::ByEye;
        }
        age.holds = match age.holds {
            age::Holds::Unsaid if at_event => age::Holds::AtEvent,
            age::Holds::Unsaid if at_update => age::Holds::AtUpdate,
            said => said,
        };
        age
    });
    match parsed {
        Parsed::Whole(age) | Parsed::Part(age, _) if clock.day(age.holds).is_none() => {
            Parsed::Bad(ProblemKind::AgeWithoutDate)
        }
        _ => parsed,
    }
}
