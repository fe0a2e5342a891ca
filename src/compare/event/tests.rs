//! The pairs that `event` must tell apart, and where its m and u come from.

use super::*;
use crate::normalise::{Parsed, place};
use crate::refdata::places::{Level, units};
use proptest::prelude::*;

fn value(place: &str, days: &[(i32, i32)], point: Option<Point>) -> Value {
    let events = days.iter().map(|&(from, to)| Span { from, to }).collect();
    let event_place = place::parse_all(place).into_iter().filter_map(Parsed::value).collect();
    let person = Person { event_place, event_point: point, events, ..Person::default() };
    Event.value(&person).unwrap_or_else(|| panic!("{place}"))
}

fn named(found: &Value, sought: &Value) -> String {
    let outcome = Event.compare(found, sought);
    levels::ALL[usize::from(outcome.level) - 1].name.to_owned()
}

fn places(found: &str, sought: &str) -> String {
    named(&value(found, &[(110, 110)], None), &value(sought, &[(100, 100)], None))
}

#[test]
fn distance_is_as_exact_as_the_places() {
    for (found, sought, name) in [
        ("太康县", "河南周口太康", "weeks-county"),
        ("郑州市金水区", "郑州市中原区", "weeks-county"),
        ("郑州", "郑州市中原区", "weeks-prefecture"),
        ("河南", "太康县", "weeks-province"),
        ("郑州市金水区", "开封市鼓楼区", "weeks-100km"),
        ("太康县", "郑州市金水区", "weeks-300km"),
        ("北京市东城区", "郑州市金水区", "weeks-1000km"),
        ("哈尔滨市道里区", "广州市越秀区", "weeks-far"),
        // 重庆's 北站 is no 北站区 of another city, which doubled the chances.
        ("重庆北站", "万州", "weeks-300km"),
        ("重庆站", "万州", "weeks-300km"),
        ("武昌站", "汉口火车站", "weeks-prefecture"),
        ("缅甸", "缅甸", "weeks-province"),
        ("缅甸", "太康县", "weeks-far"),
    ] {
        assert_eq!(places(found, sought), name, "{found} / {sought}");
    }
    let at = |lat, lon| value("", &[(110, 110)], Some(Point { lat, lon }));
    let here = value("", &[(100, 100)], Some(Point { lat: 34_750_000, lon: 113_650_000 }));
    assert_eq!(named(&at(34_750_100, 113_650_100), &here), "weeks-3km");
    assert_eq!(named(&at(34_800_000, 113_650_000), &here), "weeks-10km");
    assert_eq!(named(&at(34_900_000, 113_650_000), &here), "weeks-30km");
}

#[test]
fn ambiguous_places_are_farther_apart_than_certain_ones() {
    let rank = |found: &str, sought: &str| {
        Event.compare(&value(found, &[(110, 110)], None), &value(sought, &[(100, 100)], None)).level
    };
    assert!(rank("鼓楼区", "鼓楼区") > rank("开封鼓楼区", "开封鼓楼区"));
    assert!(rank("城关镇", "城关镇") > rank("鼓楼区", "鼓楼区"));
}

#[test]
fn the_time_between_is_taken_from_spans_of_days() {
    let day = |day| Span { from: day, to: day };
    for (lost, met, expected) in [
        (day(100), day(100), Elapsed::Soon),
        (day(100), day(102), Elapsed::Soon),
        (day(100), day(103), Elapsed::Weeks),
        (day(100), day(190), Elapsed::Late),
        (day(100), day(99), Elapsed::Before),
        (Span { from: 0, to: 364 }, day(300), Elapsed::Unknown),
        (Span { from: 0, to: 364 }, day(5000), Elapsed::Late),
        (Span { from: 90, to: 120 }, day(118), Elapsed::Weeks),
        (Span { from: i32::MIN, to: i32::MAX }, Span { from: i32::MIN, to: i32::MAX }, Elapsed::Unknown),
    ] {
        assert_eq!(between(lost, met), expected, "{lost:?} {met:?}");
    }
    assert_eq!(elapsed(&[], &[day(1)]), Elapsed::Unknown);
    assert_eq!(elapsed(&[day(100), day(50)], &[day(99)]), Elapsed::Weeks);
}

#[test]
fn met_before_lost_is_evidence_against_and_no_veto() {
    let early = named(&value("太康县", &[(90, 90)], None), &value("即墨", &[(100, 100)], None));
    let near = named(&value("太康县", &[(90, 90)], None), &value("太康县", &[(100, 100)], None));
    assert_eq!((early.as_str(), near.as_str()), ("before-far", "before-near"));
    let weight = |name: &str| {
        let level = levels::ALL.iter().find(|level| level.name == name).map(|level| level.m / level.u);
        level.map_or(0.0, libm::log2)
    };
    assert!((-5.0..-1.0).contains(&weight("before-far")));
    assert!(weight("before-near") < weight("weeks-county") - 3.0);
}

#[test]
fn without_a_place_there_is_no_evidence() {
    let person = Person { events: vec![Span { from: 1, to: 1 }], ..Person::default() };
    assert_eq!(Event.value(&person), None);
    let unknown = place::parse_all("大桥洞下").into_iter().filter_map(Parsed::value).collect();
    assert_eq!(Event.value(&Person { event_place: unknown, ..Person::default() }), None);
}

/// Shares of pairs of counties of today whose seats lie within each of `edges` (km).
fn seats_within(edges: &[f64]) -> Vec<f64> {
    let like_a_county = |unit: &crate::refdata::places::Unit| {
        let inland = !matches!(unit.code() / 10_000, 71 | 81..=83);
        unit.is_current()
            && inland
            && (unit.level() == Level::County
                || (unit.level() == Level::Prefecture && unit.children().next().is_none()))
    };
    let spots: Vec<_> =
        units().filter(like_a_county).filter_map(|unit| unit.point()).map(Point::spot).collect();
    let mut counts = vec![0u64; edges.len()];
    for a in &spots {
        for b in &spots {
            let square = a.square_metres(*b);
            for (edge, count) in edges.iter().zip(&mut counts) {
                *count += u64::from(square <= (edge * 1000.0) as i64 * (edge * 1000.0) as i64);
            }
        }
    }
    counts.into_iter().map(|count| count as f64 / (spots.len() * spots.len()) as f64).collect()
}

/// The share of a log-normal of a median (km) and sigma that lies below `km`.
fn log_normal(km: f64, median: f64, sigma: f64) -> f64 {
    0.5 * libm::erfc(-libm::log(km / median) / sigma / std::f64::consts::SQRT_2)
}

/// For a distribution of distances at 3, 10, 30, 100, 300, 1000 km: the share of
/// each class, for pairs known exactly (25 %), to a county (55 %), to a
/// prefecture (15 %) and to a province (5 %, `province` of them the same).
fn classes(within: &[f64], province: f64) -> Vec<f64> {
    let [d3, d10, d30, d100, d300, d1000] = within[..] else { panic!() };
    let beyond = (d1000 - d300) / (1.0 - d300);
    vec![
        0.25 * d3,
        0.25 * (d10 - d3),
        0.25 * (d30 - d10),
        0.55 * d30,
        0.80 * (d100 - d30),
        0.15 * d100,
        0.95 * (d300 - d100),
        0.05 * province,
        0.95 * (d1000 - d300) + 0.05 * (1.0 - province) * beyond,
        0.95 * (1.0 - d1000) + 0.05 * (1.0 - province) * (1.0 - beyond),
    ]
}

#[test]
fn m_and_u_follow_from_the_mixture_and_the_seats() {
    let edges = [3.0, 10.0, 30.0, 100.0, 300.0, 1000.0];
    let mut seats = seats_within(&edges);
    // Within 30 km people, not seats, are spread over the ground: as the square.
    (seats[0], seats[1]) = (seats[2] / 100.0, seats[2] / 9.0);
    let same_province = 0.040_122; // of two random counties, by the numbers of counties of each province
    // Local search, along transport, anywhere: section priors; over 90 days
    // between those of 3 to 90 days and of over a year; unknown in the middle.
    let mixtures =
        [(0.85, 0.12, 0.03, 0.2), (0.45, 0.35, 0.20, 0.2), (0.20, 0.35, 0.45, 0.3), (0.40, 0.30, 0.30, 0.2)];
    let mut expected = Vec::new();
    for (local, transport, anywhere, share) in mixtures {
        let mixture = |at: usize| {
            local * log_normal(edges[at], 1.26, 1.62)
                + transport * log_normal(edges[at], 120.0, 1.2)
                + anywhere * seats[at]
        };
        let met: Vec<f64> = (0..6).map(mixture).collect();
        let met_province = local + transport * log_normal(300.0, 120.0, 1.2) + anywhere * same_province;
        let scaled =
            |classes: Vec<f64>, all: f64| classes.into_iter().map(move |class| class * share / 0.9 * all);
        expected.extend(
            scaled(classes(&met, met_province), 0.97).zip(scaled(classes(&seats, same_province), 0.85)),
        );
    }
    let elapsed = [Elapsed::Soon, Elapsed::Weeks, Elapsed::Late, Elapsed::Unknown];
    let distances = [
        Distance::Within3,
        Distance::Within10,
        Distance::Within30,
        Distance::County,
        Distance::Within100,
        Distance::Prefecture,
        Distance::Within300,
        Distance::Province,
        Distance::Within1000,
        Distance::Far,
    ];
    let pairs =
        elapsed.iter().flat_map(|elapsed| distances.iter().map(move |distance| (*elapsed, *distance)));
    for ((elapsed, distance), (m, u)) in pairs.zip(expected) {
        let level = &levels::ALL[usize::from(levels::level(elapsed, distance)) - 1];
        assert!((level.m / m - 1.0).abs() < 0.02, "{}: m {} not {m}", level.name, level.m);
        assert!((level.u / u - 1.0).abs() < 0.02, "{}: u {} not {u}", level.name, level.u);
    }
}

#[test]
fn levels_are_ordered_and_their_probabilities_add_up() {
    let weight = |level: &crate::compare::BuiltLevel| level.m / level.u;
    assert!(levels::ALL.windows(2).all(|two| weight(&two[0]) >= weight(&two[1])));
    for sum in [
        levels::ALL.iter().map(|level| level.m).sum::<f64>(),
        levels::ALL.iter().map(|level| level.u).sum::<f64>(),
    ] {
        assert!((sum - 1.0).abs() < 0.0005, "{sum}");
    }
}

proptest! {
    #[test]
    fn no_dates_overflow(a in any::<(i32, i32)>(), b in any::<(i32, i32)>()) {
        let span = |(one, other): (i32, i32)| Span { from: one.min(other), to: one.max(other) };
        let _ = (between(span(a), span(b)), show_span(span(a)));
    }
}
