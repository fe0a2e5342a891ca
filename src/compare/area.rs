//! Places as numbers that compare fast: what `home` and `event` share.
//!
//! In: a candidate of a place text. Out: an [`Area`]: the codes of its levels, 0
//! where it does not say, its spot, how large it is and how many people live
//! there. Two areas agree on a level if their numbers do and are not 0.

use crate::normalise::place::{Candidate, Region};
use crate::refdata::places::{Country, Level, Town, Unit, unit};
use crate::refdata::point::{Point, Spot};

/// Villages and communities of all counties together, a measure of the people
/// of the country (test below).
pub(super) const ALL_VILLAGES: u32 = 620_515;

/// Taken for a county whose villages nobody counted: the mean of the others.
const UNCOUNTED: u32 = 208;

/// The share of a city abroad among the places of our people, in villages:
/// one in 10,000 reports (judgement; most are from across the border).
const ABROAD: u32 = 60;

/// The place of one candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Area {
    /// Two digits of the province; 1000 and more is a country abroad.
    pub(super) province: u32,
    /// The prefecture; a municipality counts as one, a county directly under a province too.
    pub(super) prefecture: u32,
    /// The county of today; a city abroad counts as one.
    pub(super) county: u32,
    /// The township.
    pub(super) town: u32,
    /// The seat or the township; `None` for a country.
    pub(super) spot: Option<Spot>,
    /// How far from the spot its people live, in metres.
    pub(super) radius: u32,
    /// Villages in it: its share of the country is this of [`ALL_VILLAGES`].
    pub(super) villages: u32,
}

/// How far people live from the seat of a province, in metres: the root mean
/// square over a circle of the area of an ordinary one in the east (160,000 km²;
/// a prefecture has 14,000, a county 1,500, a township 60).
pub(super) const RADIUS_PROVINCE: u32 = 150_000;
/// See [`RADIUS_PROVINCE`].
pub(super) const RADIUS_PREFECTURE: u32 = 45_000;
/// See [`RADIUS_PROVINCE`].
pub(super) const RADIUS_COUNTY: u32 = 15_000;
/// A township of which only the county's seat is known.
pub(super) const RADIUS_TOWN: u32 = 15_000;
/// See [`RADIUS_PROVINCE`].
pub(super) const RADIUS_TOWN_POINT: u32 = 3_000;

impl Area {
    /// The area of a candidate.
    pub(super) fn of(candidate: &Candidate) -> Area {
        let area = match candidate.region {
            Region::Unit(unit) => of_unit(unit),
            Region::City(city) => {
                let number = 10_000_000 + city.geonames_id();
                let above = of_country(city.country());
                let spot = city.point().map(Point::spot);
                Area { prefecture: number, county: number, spot, radius: RADIUS_COUNTY, ..above }
            }
            Region::Country(country) => of_country(country),
        };
        match candidate.town {
            Some(town) => of_town(town, area),
            None => area,
        }
    }

    /// How many townships share its county; 1 where that is not known.
    pub(super) fn towns_of_county(&self) -> u32 {
        unit(self.county).map_or(1, |county| county.towns().count().max(1) as u32)
    }

    /// Villages of its prefecture.
    pub(super) fn villages_of_prefecture(&self) -> u32 {
        match unit(self.prefecture) {
            Some(prefecture) => villages(prefecture),
            None => self.villages,
        }
    }
}

fn of_unit(unit: Unit) -> Area {
    let code = unit.code();
    let province = code / 10_000;
    let alone = unit.level() == Level::Prefecture && unit.children().next().is_none();
    let (prefecture, county, radius) = match unit.level() {
        Level::Province if is_municipality(province) => (province * 10_000, 0, RADIUS_PREFECTURE),
        Level::Province => (0, 0, RADIUS_PROVINCE),
        Level::Prefecture if alone => (code, code, RADIUS_COUNTY),
        Level::Prefecture if is_municipality(province) => (province * 10_000, 0, RADIUS_COUNTY),
        Level::Prefecture => (code, 0, RADIUS_PREFECTURE),
        Level::County => (prefecture_of(code), code, RADIUS_COUNTY),
    };
    let spot = unit.point().map(Point::spot);
    Area { province, prefecture, county, town: 0, spot, radius, villages: villages(unit) }
}

/// Beijing, Tianjin, Shanghai, Chongqing, Hong Kong, Macao.
fn is_municipality(province: u32) -> bool {
    matches!(province, 11 | 12 | 31 | 50 | 81 | 82)
}

/// The prefecture of a county's code. Those numbered ..90.. lie directly under
/// their province and share nothing but the number.
pub(super) fn prefecture_of(code: u32) -> u32 {
    match (code / 10_000, code / 100 % 100) {
        (province, _) if is_municipality(province) => province * 10_000,
        (_, 90) => code,
        _ => code / 100 * 100,
    }
}

fn of_country(country: Country) -> Area {
    let letters = country.iso().bytes().fold(0, |sum, letter| sum * 32 + u32::from(letter & 31));
    Area {
        province: 1000 + letters,
        prefecture: 0,
        county: 0,
        town: 0,
        spot: None,
        radius: 0,
        villages: ABROAD,
    }
}

fn of_town(town: Town, county: Area) -> Area {
    let spot = town.point().map(Point::spot);
    let radius = if spot == county.spot { RADIUS_TOWN } else { RADIUS_TOWN_POINT };
    Area { town: town.code(), spot, radius, ..county }
}

/// Villages of a unit of today, its counties together.
pub(super) fn villages(unit: Unit) -> u32 {
    let own = unit.villages();
    let counted = if own > 0 { own } else { unit.children().map(Unit::villages).sum() };
    if counted > 0 { counted } else { UNCOUNTED }
}

/// The surprisal of a share of the country, in thousandths of a bit; shares of
/// `times` places at once, since a name that many places bear tells less.
pub(super) fn rarity(villages: f64, times: usize) -> u16 {
    let share = (villages * times as f64 / f64::from(ALL_VILLAGES)).clamp(1e-9, 1.0);
    libm::round(-1000.0 * libm::log2(share)) as u16
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::{Parsed, place};
    use crate::refdata::places::units;

    fn area(text: &str) -> Area {
        match place::parse(text) {
            Parsed::Whole(place) => Area::of(&place.candidates[0]),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn all_villages_are_those_of_the_table() {
        let sum: u32 = units().map(Unit::villages).sum();
        assert_eq!(sum, ALL_VILLAGES);
    }

    #[test]
    fn numbers_of_levels_are_those_that_people_mean() {
        assert_eq!(area("北京市").prefecture, area("北京朝阳区").prefecture);
        assert_ne!(area("湖北仙桃市").prefecture, area("湖北潜江市").prefecture);
        assert_eq!(area("广东东莞").county, 441_900);
        assert_eq!(area("越南河内").province, area("越南").province);
        assert_ne!(area("越南").province, area("缅甸").province);
        assert_eq!(area("河南").county, 0);
        assert!(area("即墨").villages < area("青岛").villages_of_prefecture());
    }

    #[test]
    fn a_rare_place_is_worth_more_bits() {
        assert!(rarity(200.0, 1) > rarity(2000.0, 1));
        assert!(rarity(200.0, 1) > rarity(200.0, 4));
        assert_eq!(rarity(f64::from(ALL_VILLAGES), 3), 0);
        assert_eq!(rarity(0.0, 1), 29_897);
    }
}
