//! Places: administrative units of China since 1980, townships, and the world.
//!
//! In: a code or a number of a row. Out: what the table knows of it. Names are
//! looked up in [`place_names`](super::place_names). A [`Unit`] is a code under
//! one name with the years in which both held, so one place of today may have
//! had several. Nothing is decoded: each question reads a few bytes of
//! `data/places.bin`, which `scripts/data/places.py` writes.

use super::point::Point;
use super::table::{U16s, U32s, partition_point, sections};
use std::ops::Range;

pub(super) const FILE: [&[u8]; 29] = sections(include_bytes!("../../data/places.bin"));
const STARTS: U32s = U32s(FILE[0]);
const UNIT_CODE: U32s = U32s(FILE[2]);
const UNIT_NAME: U32s = U32s(FILE[3]);
const UNIT_FIRST: U16s = U16s(FILE[4]);
const UNIT_LAST: U16s = U16s(FILE[5]);
const UNIT_LAT: U32s = U32s(FILE[6]);
const UNIT_LON: U32s = U32s(FILE[7]);
const UNIT_VILLAGES: U16s = U16s(FILE[8]);
const UNIT_OWN: &[u8] = FILE[9];
const TODAY_STARTS: U32s = U32s(FILE[10]);
const TODAY: U16s = U16s(FILE[11]);
const TOWN_CODE: U32s = U32s(FILE[12]);
const TOWN_NAME: U32s = U32s(FILE[13]);
const TOWN_LAT: U32s = U32s(FILE[14]);
const TOWN_LON: U32s = U32s(FILE[15]);
const CITY_ID: U32s = U32s(FILE[16]);
const CITY_NAME: U32s = U32s(FILE[17]);
const CITY_ZH: U32s = U32s(FILE[18]);
const CITY_COUNTRY: &[u8] = FILE[19];
const CITY_LAT: U32s = U32s(FILE[20]);
const CITY_LON: U32s = U32s(FILE[21]);
const COUNTRY_ISO: &[u8] = FILE[22];
const COUNTRY_NAME: U32s = U32s(FILE[23]);
const COUNTRY_ZH: U32s = U32s(FILE[24]);

/// The last year of what still stands.
const OPEN: u16 = 9999;

/// How large a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 省, 自治区, 直辖市, 特别行政区.
    Province,
    /// 地级市, 地区, 自治州, 盟.
    Prefecture,
    /// 县, 市, 区, 旗.
    County,
}

/// A unit of GB/T 2260: a code under one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit(pub(super) u16);

/// A township of today: 镇, 乡, 街道, 苏木.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Town(pub(super) u32);

/// A city outside China.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct City(pub(super) u16);

/// A country.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country(pub(super) u8);

/// Every unit, now or ever, in order of its code and then of its first year.
pub fn units() -> impl DoubleEndedIterator<Item = Unit> {
    (0..UNIT_CODE.len() as u16).map(Unit)
}

/// The units that had `code`, in order of time; none if it was never valid.
///
/// ```
/// use wayhome::refdata::places::units_of;
/// let names: Vec<&str> = units_of(422800).map(|unit| unit.name()).collect();
/// assert_eq!(names, ["恩施地区", "鄂西土家族苗族自治州", "恩施土家族苗族自治州"]);
/// ```
pub fn units_of(code: u32) -> impl DoubleEndedIterator<Item = Unit> {
    rows_between(code, code + 1).map(|row| Unit(row as u16))
}

/// The newest unit that had `code`.
pub fn unit(code: u32) -> Option<Unit> {
    units_of(code).max_by_key(|unit| UNIT_LAST.at(unit.row()))
}

/// Whether GB/T 2260 had `code`: in `year`, or ever.
///
/// A code in an identity number is the one of the year of issue, which nobody
/// knows: ask without a year there. The tables give years to about one.
///
/// ```
/// use wayhome::refdata::places::is_valid_code;
/// assert!(is_valid_code(370282, None) && !is_valid_code(370282, Some(2020)));
/// assert!(!is_valid_code(370299, None));
/// ```
pub fn is_valid_code(code: u32, year: Option<u16>) -> bool {
    units_of(code).any(|unit| unit.is_standard() && year.is_none_or(|year| unit.stands_in(year)))
}

fn rows_between(from: u32, to: u32) -> Range<usize> {
    let first = |code| partition_point(UNIT_CODE.len(), |row| UNIT_CODE.at(row) < code);
    first(from)..first(to)
}

impl Unit {
    fn row(self) -> usize {
        self.0.into()
    }

    /// The six digits.
    pub fn code(self) -> u32 {
        UNIT_CODE.at(self.row())
    }

    /// The full name, such as 恩施土家族苗族自治州.
    pub fn name(self) -> &'static str {
        text(UNIT_NAME.at(self.row()))
    }

    /// How large it is.
    pub fn level(self) -> Level {
        level(self.code())
    }

    /// The first year of the code under this name; `None`: before 1981.
    pub fn first_year(self) -> Option<u16> {
        Some(UNIT_FIRST.at(self.row())).filter(|&year| year > 0)
    }

    /// The last such year; `None`: it stands today.
    pub fn last_year(self) -> Option<u16> {
        Some(UNIT_LAST.at(self.row())).filter(|&year| year < OPEN)
    }

    /// Whether it stands today.
    pub fn is_current(self) -> bool {
        self.last_year().is_none()
    }

    /// Whether it stood in `year`.
    pub fn stands_in(self, year: u16) -> bool {
        UNIT_FIRST.at(self.row()) <= year && year <= UNIT_LAST.at(self.row())
    }

    /// Whether the code is one of GB/T 2260; those of zones of the statisticians
    /// and of parts of Hong Kong, Macao and Taiwan are not.
    pub fn is_standard(self) -> bool {
        UNIT_OWN.get(self.row()) == Some(&0)
    }

    /// What stands today where it stood: itself if it still does. Empty where
    /// nobody knows.
    ///
    /// ```
    /// use wayhome::refdata::places::unit;
    /// let jimo = unit(370222).unwrap();
    /// let today: Vec<&str> = jimo.today().map(|unit| unit.name()).collect();
    /// assert_eq!((jimo.name(), today), ("即墨县", vec!["即墨区"]));
    /// ```
    pub fn today(self) -> impl ExactSizeIterator<Item = Unit> + Clone {
        let (start, end) = (TODAY_STARTS.at(self.row()) as usize, TODAY_STARTS.at(self.row() + 1) as usize);
        (start..end).map(|at| Unit(TODAY.at(at)))
    }

    /// The seat, or the middle of what stands there today.
    pub fn point(self) -> Option<Point> {
        point(UNIT_LAT.at(self.row()), UNIT_LON.at(self.row()))
    }

    /// Villages and communities of a county of today, a measure of its people
    /// (about 2,300 each); 0 for others.
    pub fn villages(self) -> u32 {
        UNIT_VILLAGES.at(self.row()).into()
    }

    /// The unit above: the prefecture where the code has one, else the province.
    pub fn parent(self) -> Option<Unit> {
        let code = self.code();
        let above = |code: u32| {
            units_of(code)
                .filter(|unit| unit.first_year() <= self.last_year().or(Some(OPEN)))
                .max_by_key(|unit| UNIT_LAST.at(unit.row()))
        };
        match self.level() {
            Level::Province => None,
            Level::Prefecture => above(code / 10_000 * 10_000),
            Level::County => above(code / 100 * 100).or_else(|| above(code / 10_000 * 10_000)),
        }
    }

    /// The units of today whose code lies below this one's, in order.
    pub fn children(self) -> impl Iterator<Item = Unit> {
        let code = self.code();
        let span = match self.level() {
            Level::Province => 10_000,
            Level::Prefecture => 100,
            Level::County => 1,
        };
        rows_between(code + 1, code + span).map(|row| Unit(row as u16)).filter(|unit| unit.is_current())
    }

    /// Its townships: of a county or of a prefecture without counties.
    pub fn towns(self) -> impl Iterator<Item = Town> {
        towns_of(self.code()).map(|row| Town(row as u32))
    }
}

/// The rows of townships that stand under a county's code. A prefecture without
/// counties (东莞) has its townships under its own code.
pub(super) fn towns_of(code: u32) -> Range<usize> {
    let first = |code: u32| partition_point(TOWN_CODE.len(), |row| TOWN_CODE.at(row) / 1000 < code);
    let range = first(code)..first(code + 1);
    if range.is_empty() && code == 620_200 { first(620_201)..first(620_202) } else { range }
}

/// The township with these nine digits.
pub fn town(code: u32) -> Option<Town> {
    let row = partition_point(TOWN_CODE.len(), |row| TOWN_CODE.at(row) < code);
    (TOWN_CODE.at(row) == code).then_some(Town(row as u32))
}

impl Town {
    /// The nine digits.
    pub fn code(self) -> u32 {
        TOWN_CODE.at(self.0 as usize)
    }

    /// The name, such as 马厂镇.
    pub fn name(self) -> &'static str {
        text(TOWN_NAME.at(self.0 as usize))
    }

    /// The county that it belongs to.
    pub fn county(self) -> Option<Unit> {
        // 嘉峪关 has no county: the statisticians number its towns under one.
        match self.code() / 1000 {
            620_201 => unit(620_200),
            code => unit(code),
        }
    }

    /// Its own point if it is known, else its county's.
    pub fn point(self) -> Option<Point> {
        let own = point(TOWN_LAT.at(self.0 as usize), TOWN_LON.at(self.0 as usize));
        own.or_else(|| self.county()?.point())
    }
}

impl City {
    /// Its number in GeoNames.
    pub fn geonames_id(self) -> u32 {
        CITY_ID.at(self.0.into())
    }

    /// Its Latin name.
    pub fn name(self) -> &'static str {
        text(CITY_NAME.at(self.0.into()))
    }

    /// Its Chinese name; empty if it is not known.
    pub fn chinese(self) -> &'static str {
        text(CITY_ZH.at(self.0.into()))
    }

    /// Its country.
    pub fn country(self) -> Country {
        Country(CITY_COUNTRY.get(usize::from(self.0)).copied().unwrap_or_default())
    }

    /// Where it is.
    pub fn point(self) -> Option<Point> {
        point(CITY_LAT.at(self.0.into()), CITY_LON.at(self.0.into()))
    }
}

impl Country {
    /// The two letters of ISO 3166.
    pub fn iso(self) -> &'static str {
        let at = 2 * usize::from(self.0);
        COUNTRY_ISO.get(at..at + 2).and_then(|two| std::str::from_utf8(two).ok()).unwrap_or_default()
    }

    /// Its English name.
    pub fn name(self) -> &'static str {
        text(COUNTRY_NAME.at(self.0.into()))
    }

    /// Its Chinese name; empty if it is not known.
    pub fn chinese(self) -> &'static str {
        text(COUNTRY_ZH.at(self.0.into()))
    }
}

/// The level of a code by its zeros.
pub fn level(code: u32) -> Level {
    match code {
        code if code % 10_000 == 0 => Level::Province,
        code if code % 100 == 0 => Level::Prefecture,
        _ => Level::County,
    }
}

fn text(number: u32) -> &'static str {
    let number = number as usize;
    let range = STARTS.at(number) as usize..STARTS.at(number + 1) as usize;
    FILE[1].get(range).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
}

/// Hundred-thousandths of a degree to a point; the lowest number is unknown.
fn point(lat: u32, lon: u32) -> Option<Point> {
    let degrees = |raw: u32| (raw as i32).checked_mul(10);
    Some(Point { lat: degrees(lat)?, lon: degrees(lon)? })
}

#[cfg(test)]
mod tests;
