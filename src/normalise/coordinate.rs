//! Coordinate cells to a [`Point`].
//!
//! In: a latitude and a longitude as people and devices write them: decimal,
//! with a decimal comma, degrees-minutes-seconds, with N, S, E, W, 北纬, 东经.
//! Out: millionths of a degree. Two values in each other's column are read the
//! other way round and reported.

use super::Parsed;
use super::text::{clean, is_unknown};
use crate::error::ProblemKind;
use crate::refdata::point::Point;

/// Which of the two a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axis {
    /// North to south, up to 90 degrees.
    Latitude,
    /// East to west, up to 180 degrees.
    Longitude,
}

const DEGREE: i64 = 1_000_000;

/// Reads one coordinate in millionths of a degree. A latitude may reach 180 here:
/// whether it is a longitude in the wrong column, [`point`] decides.
///
/// ```
/// use wayhome::normalise::{Parsed, coordinate::{Axis, parse}};
/// assert_eq!(parse("36°23′22″N", Axis::Latitude), Parsed::Whole(36_389_444));
/// assert_eq!(parse("120,4471", Axis::Longitude), Parsed::Whole(120_447_100));
/// ```
pub fn parse(text: &str, axis: Axis) -> Parsed<i32> {
    if is_unknown(text) {
        return Parsed::Empty;
    }
    let text = clean(text).to_uppercase();
    match degrees(&text, axis) {
        Some(micro) if micro.abs() <= 180 * DEGREE => Parsed::Whole(micro as i32),
        _ => Parsed::Bad(ProblemKind::NotACoordinate),
    }
}

/// The two cells of a record to a point. `None` for an axis is an empty cell.
///
/// ```
/// use wayhome::normalise::{Parsed, coordinate::point};
/// use wayhome::error::ProblemKind;
/// let jimo = point(Parsed::Whole(36_389_400), Parsed::Whole(120_447_100)).value().unwrap();
/// let swapped = point(Parsed::Whole(120_447_100), Parsed::Whole(36_389_400));
/// assert_eq!(swapped, Parsed::Part(jimo, ProblemKind::SwappedCoordinates));
/// ```
pub fn point(lat: Parsed<i32>, lon: Parsed<i32>) -> Parsed<Point> {
    let (Some(lat), Some(lon)) = (lat.value(), lon.value()) else { return Parsed::Empty };
    let right = Point { lat, lon };
    let swapped = Point { lat: lon, lon: lat };
    // 0, 0 lies in the sea off Africa: what a device sends that has no fix.
    if (lat, lon) == (0, 0) {
        return Parsed::Bad(ProblemKind::NotACoordinate);
    }
    if is_on_earth(right) && (is_near_china(right) || !is_near_china(swapped)) {
        return Parsed::Whole(right);
    }
    match is_on_earth(swapped) {
        true => Parsed::Part(swapped, ProblemKind::SwappedCoordinates),
        false => Parsed::Bad(ProblemKind::NotACoordinate),
    }
}

/// Both coordinates in one cell: `36.07, 120.38`, `N36.07 E120.38`.
pub fn pair(text: &str) -> Option<(i32, i32)> {
    let text = clean(text);
    let parts: Vec<&str> = text.split([',', ';', '，', ' ', '/']).filter(|part| !part.is_empty()).collect();
    let [lat, lon] = parts[..] else { return None };
    let exact = |part: &str| part.contains(['.', '°', '度']);
    if !exact(lat) || !exact(lon) {
        return None;
    }
    Some((parse(lat, Axis::Latitude).value()?, parse(lon, Axis::Longitude).value()?))
}

fn is_on_earth(point: Point) -> bool {
    i64::from(point.lat).abs() <= 90 * DEGREE && i64::from(point.lon).abs() <= 180 * DEGREE
}

/// The box around China: 18 to 54 degrees north, 73 to 136 east.
fn is_near_china(point: Point) -> bool {
    (18_000_000..=54_000_000).contains(&point.lat) && (73_000_000..=136_000_000).contains(&point.lon)
}

fn degrees(text: &str, axis: Axis) -> Option<i64> {
    let (text, sign) = direction(text, axis)?;
    let numbers = numbers(&text)?;
    let (&whole, parts) = numbers.split_first()?;
    let negative = sign < 0 || whole < 0 || text.trim_start().starts_with('-');
    let mut micro = whole.abs();
    for (&part, unit) in parts.iter().zip([60, 3600]) {
        if !(0..60 * DEGREE).contains(&part) || whole % DEGREE != 0 {
            return None;
        }
        micro += (part + unit / 2) / unit;
    }
    (parts.len() <= 2).then_some(if negative { -micro } else { micro })
}

/// Takes the direction off; `None` if it is of the other axis.
fn direction(text: &str, axis: Axis) -> Option<(String, i64)> {
    let (own, other) = match axis {
        Axis::Latitude => {
            ([("北纬", 1), ("南纬", -1), ("LAT", 1), ("N", 1), ("S", -1)], ["东经", "西经", "LON"])
        }
        Axis::Longitude => {
            ([("东经", 1), ("西经", -1), ("LON", 1), ("E", 1), ("W", -1)], ["北纬", "南纬", "LAT"])
        }
    };
    if other.iter().any(|word| text.contains(word)) {
        return None;
    }
    let (word, sign) = own.iter().find(|(word, _)| text.contains(word)).copied().unwrap_or(("", 1));
    let rest = if word.is_empty() { text.to_owned() } else { text.replacen(word, " ", 1) };
    Some((rest.replace("ITUDE", " ").replace("NG", " ").replace([':', '='], " "), sign))
}

/// The numbers of a text in millionths; `None` if it has other letters.
fn numbers(text: &str) -> Option<Vec<i64>> {
    let comma = !text.contains('.') && text.matches(',').count() == 1;
    let text = if comma { text.replace(',', ".") } else { text.to_owned() };
    let marks = |c: char| {
        c.is_whitespace() || matches!(c, '°' | 'º' | '˚' | '\'' | '"' | '′' | '″' | '度' | '分' | '秒')
    };
    text.split(marks).filter(|part| !part.is_empty()).map(micro).collect()
}

/// A decimal number in millionths, rounded; `None` if it is none.
fn micro(text: &str) -> Option<i64> {
    let unsigned = text.trim_start_matches(['+', '-']);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty()
        || whole.len() > 3
        || !digits(whole)
        || !digits(fraction)
        || text.len() - unsigned.len() > 1
    {
        return None;
    }
    let seven: String = fraction.chars().chain("0000000".chars()).take(7).collect();
    let value = whole.parse::<i64>().ok()? * DEGREE + (seven.parse::<i64>().ok()? + 5) / 10;
    Some(if text.starts_with('-') { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lat(text: &str) -> Option<i32> {
        parse(text, Axis::Latitude).value()
    }

    fn lon(text: &str) -> Option<i32> {
        parse(text, Axis::Longitude).value()
    }

    #[test]
    fn every_way_to_write_a_coordinate_is_read() {
        for text in [
            "36.389444",
            "36,389444",
            "３６.389444",
            "N36.389444",
            "36.389444°",
            "36°23'22\"",
            "36°23′22″N",
            "北纬36度23分22秒",
            "36 23 22 N",
            "lat: 36.389444",
            "+36.389444",
        ] {
            let read = lat(text);
            assert!(read.is_some_and(|read| (read - 36_389_444).abs() <= 1), "{text}: {read:?}");
        }
        assert_eq!(lon("东经120.4471"), Some(120_447_100));
        assert_eq!(lon("120.4471E"), Some(120_447_100));
        assert_eq!(lon("-71.06"), Some(-71_060_000));
        assert_eq!(lon("71°3'36\"W"), Some(-71_060_000));
        assert_eq!(lat("-0.5"), Some(-500_000));
    }

    #[test]
    fn what_is_no_coordinate_is_a_problem() {
        for text in ["abc", "36.3.1", "181", "1e3", "36°75'", "青岛", "--3", "3602.2334455", "36.5°20'"] {
            assert_eq!(parse(text, Axis::Latitude), Parsed::Bad(ProblemKind::NotACoordinate), "{text}");
        }
        assert_eq!(parse("不详", Axis::Latitude), Parsed::Empty);
        let whole = Parsed::Whole;
        assert_eq!(point(whole(0), whole(0)), Parsed::Bad(ProblemKind::NotACoordinate));
        assert_eq!(point(whole(95_000_000), whole(95_000_000)), Parsed::Bad(ProblemKind::NotACoordinate));
        assert_eq!(point(whole(1), Parsed::Empty), Parsed::Empty);
    }

    #[test]
    fn swapped_columns_are_read_and_reported() {
        let urumqi = Point { lat: 43_800_000, lon: 87_600_000 };
        let swapped = point(Parsed::Whole(87_600_000), Parsed::Whole(43_800_000));
        assert_eq!(swapped, Parsed::Part(urumqi, ProblemKind::SwappedCoordinates));
        assert_eq!(point(Parsed::Whole(43_800_000), Parsed::Whole(87_600_000)), Parsed::Whole(urumqi));
    }

    #[test]
    fn two_coordinates_in_one_cell_are_told_apart_from_a_decimal_comma() {
        assert_eq!(pair("36.07, 120.38"), Some((36_070_000, 120_380_000)));
        assert_eq!(pair("36,07"), None);
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC*") {
            let _ = (lat(&text), lon(&text), pair(&text));
        }

        #[test]
        fn a_decimal_is_read_back(micro in -90_000_000..=90_000_000i32) {
            let text = format!("{}{}.{:06}", if micro < 0 { "-" } else { "" }, micro.abs() / 1_000_000, micro.abs() % 1_000_000);
            prop_assert_eq!(lat(&text), Some(micro));
        }
    }
}
