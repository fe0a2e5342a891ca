//! Where and when lost, where and when met: a distance, given the time between.
//!
//! A place is as exact as it was said: a point, a township, a county, a
//! province. Two places are as far apart as their spots, with how far people
//! live from these added by squares; of several candidates the nearest pair
//! counts, at a distance that grows with their number as chance does. Never a
//! block: people are met two thousand kilometres away, years later.

mod levels;
mod lookup;

use super::area::{Area, RADIUS_COUNTY, RADIUS_PREFECTURE, RADIUS_TOWN_POINT};
use super::{Compare, Lookup, Outcome, Spec};
use crate::lang::Lang;
use crate::normalise::{Person, Span};
use crate::record::{Field, Side};
use crate::refdata::point::Point;
use levels::{Distance, Elapsed};
use std::sync::Arc;

/// Days from which it is no search for a lost person but a stay elsewhere:
/// three, as section priors has it.
const SOON_DAYS: i32 = 3;
/// See [`SOON_DAYS`].
const WEEKS_DAYS: i32 = 90;
/// Spans of dates that together are longer than two months say no time between.
const VAGUE_DAYS: i32 = 62;

/// The comparison of events.
#[derive(Debug, Clone, Copy)]
pub struct Event;

/// Where and when.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Value {
    areas: Box<[Area]>,
    spans: Box<[Span]>,
    text: Box<str>,
}

impl Compare for Event {
    type Value = Value;

    fn spec(&self) -> Spec {
        let columns = [Field::EventDate, Field::EventPlace, Field::EventLat, Field::EventLon];
        Spec::built("event", "走失与发现的时间地点", &columns, 1, levels::ALL)
    }

    fn value(&self, person: &Person) -> Option<Value> {
        let candidates = person.event_place.iter().flat_map(|place| &place.candidates);
        let mut areas: Vec<Area> = match person.event_point {
            // The point is where it was; the text names the district around it.
            Some(point) => vec![at_point(point, candidates.map(Area::of).next())],
            None => candidates.map(Area::of).collect(),
        };
        areas.sort_unstable();
        areas.dedup();
        let mut spans = person.events.clone();
        spans.sort_unstable();
        spans.dedup();
        let text = show(person);
        (!areas.is_empty()).then(|| Value { areas: areas.into(), spans: spans.into(), text: text.into() })
    }

    fn compare(&self, found: &Value, sought: &Value) -> Outcome {
        let elapsed = elapsed(&sought.spans, &found.spans);
        Outcome::level(levels::level(elapsed, distance(&found.areas, &sought.areas)))
    }

    fn show(&self, value: &Value, _lang: Lang) -> String {
        value.text.to_string()
    }

    fn prepare(&self, side: Side, values: Arc<[Value]>) -> Box<dyn Lookup<Value>> {
        Box::new(lookup::Events::new(side, &values))
    }
}

fn at_point(point: Point, around: Option<Area>) -> Area {
    let nowhere = Area { province: 0, prefecture: 0, county: 0, town: 0, spot: None, radius: 0, villages: 0 };
    Area { spot: Some(point.spot()), radius: 0, ..around.unwrap_or(nowhere) }
}

fn show(person: &Person) -> String {
    let places = person.event_place.iter().map(|place| place.text.to_string());
    let point = person.event_point.map(|point| format!("{}, {}", degrees(point.lat), degrees(point.lon)));
    let days = person.events.iter().map(|span| show_span(*span));
    places.chain(point).chain(days).collect::<Vec<_>>().join(" | ")
}

fn degrees(micro: i32) -> String {
    let sign = if micro < 0 { "-" } else { "" };
    format!("{sign}{}.{:06}", micro.unsigned_abs() / 1_000_000, micro.unsigned_abs() % 1_000_000)
}

fn show_span(span: Span) -> String {
    let day = |days: i32| match jiff::civil::date(1970, 1, 1)
        .checked_add(jiff::Span::new().days(days.clamp(-700_000, 700_000)))
    {
        Ok(date) => date.to_string(),
        Err(_) => days.to_string(),
    };
    if span.from == span.to { day(span.from) } else { format!("{}/{}", day(span.from), day(span.to)) }
}

/// The time between, by the pair of dates that lie closest together in the right order.
fn elapsed(lost: &[Span], met: &[Span]) -> Elapsed {
    let pairs = lost.iter().flat_map(|lost| met.iter().map(move |met| between(*lost, *met)));
    pairs.min().unwrap_or(Elapsed::Unknown)
}

fn between(lost: Span, met: Span) -> Elapsed {
    let days = |from: i32, to: i32| to.saturating_sub(from);
    let (least, most) = (days(lost.to, met.from), days(lost.from, met.to));
    let class = |days: i32| match days {
        ..SOON_DAYS => Elapsed::Soon,
        SOON_DAYS..WEEKS_DAYS => Elapsed::Weeks,
        _ => Elapsed::Late,
    };
    if most < 0 {
        Elapsed::Before
    } else if class(least) == class(most) || days(least, most) <= VAGUE_DAYS {
        class(((i64::from(least) + i64::from(most)) / 2) as i32)
    } else {
        Elapsed::Unknown
    }
}

/// The distance class of two sets of candidates.
fn distance(found: &[Area], sought: &[Area]) -> Distance {
    let chances = (found.len() * sought.len()) as i64;
    let pairs = found.iter().flat_map(|a| sought.iter().map(move |b| area_distance(a, b, chances)));
    pairs.min().unwrap_or(Distance::Far)
}

/// The class of two areas. The chance that some of n random pairs lie within a
/// distance is n times that of one, as in an area n times as large: so n
/// multiplies the square of the distance.
fn area_distance(a: &Area, b: &Area, chances: i64) -> Distance {
    let same_province = a.province != 0 && a.province == b.province;
    let radius = a.radius.max(b.radius);
    let (Some(one), Some(other)) = (a.spot, b.spot) else {
        return if same_province { Distance::Province } else { Distance::Far };
    };
    let square = |metres: u32| i64::from(metres).pow(2);
    let apart =
        one.square_metres(other).saturating_add(square(a.radius) + square(b.radius)).saturating_mul(chances);
    let within = |kilometres: u32| apart <= square(1000 * kilometres);
    if radius > RADIUS_PREFECTURE {
        return match same_province {
            true => Distance::Province,
            false if within(1000) => Distance::Within1000,
            false => Distance::Far,
        };
    }
    let exact = radius <= RADIUS_TOWN_POINT;
    let county = radius <= RADIUS_COUNTY;
    match () {
        () if exact && within(3) => Distance::Within3,
        () if exact && within(10) => Distance::Within10,
        () if exact && within(30) => Distance::Within30,
        () if county && within(30) => Distance::County,
        () if county && within(100) => Distance::Within100,
        () if within(100) => Distance::Prefecture,
        () if within(300) => Distance::Within300,
        () if within(1000) => Distance::Within1000,
        () => Distance::Far,
    }
}

#[cfg(test)]
mod tests;
