//! A place cell to a [`PlaceText`]: free text or an adcode of 6 to 12 digits.
//!
//! In: text as people write it. Out: every place of today that it may mean, as
//! exactly as it says, and what it says beyond that (village, street) as text.
//! A name that many places share stays a set; an old name leads to what stands
//! there today; a place that no table knows is kept as text. Only a code that
//! was never valid is a problem.

mod chinese;
mod latin;
mod region;
mod station;
mod village;

use super::Parsed;
use super::text::{clean, fold, is_unknown};
use crate::error::ProblemKind;
use crate::refdata::hanzi;
use crate::refdata::place_names::village_towns;
use crate::refdata::places::{City, Country, Level, Town, Unit, town, units_of};
use crate::refdata::point::Point;

pub use village::Village;

/// Candidates beyond which a name tells nothing of where it is: more than the
/// 120 or so places named 城关镇, fewer than all that once were 郊区.
const MOST_CANDIDATES: usize = 160;

/// Counties among which a village is looked for in the table: a name shared by
/// more says too little (judgement).
const VILLAGE_COUNTIES: usize = 4;

/// The part of a place that tables know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Region {
    /// A unit of China that stands today.
    Unit(Unit),
    /// A city abroad.
    City(City),
    /// A country abroad.
    Country(Country),
}

/// One place that a text may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Candidate {
    /// As exactly as the text says: a county, or only a province.
    pub region: Region,
    /// The township, if it says that too. Its county is the region.
    pub town: Option<Town>,
}

impl Candidate {
    /// A candidate without a township.
    pub(crate) fn of(region: Region) -> Candidate {
        Candidate { region, town: None }
    }

    /// Where it is: the township or the seat; `None` for countries.
    pub fn point(self) -> Option<Point> {
        match (self.town, self.region) {
            (Some(town), _) => town.point(),
            (None, Region::Unit(unit)) => unit.point(),
            (None, Region::City(city)) => city.point(),
            (None, Region::Country(_)) => None,
        }
    }

    /// Its name for people, from large to small.
    pub fn show(self) -> String {
        match self.region {
            Region::Unit(unit) => {
                let mut names = vec![unit.name()];
                let mut above = unit.parent();
                while let Some(parent) = above {
                    names.push(parent.name());
                    above = parent.parent();
                }
                names.reverse();
                names.extend(self.town.map(Town::name));
                names.concat()
            }
            Region::City(city) => {
                format!("{} ({})", either(city.chinese(), city.name()), city.country().iso())
            }
            Region::Country(country) => either(country.chinese(), country.name()).to_owned(),
        }
    }
}

fn either(chinese: &'static str, latin: &'static str) -> &'static str {
    if chinese.is_empty() { latin } else { chinese }
}

/// A place as a cell states it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceText {
    /// The text as written, cleaned.
    pub text: Box<str>,
    /// The text folded, without blanks and signs: two cells that write a place alike.
    pub folded: Box<str>,
    /// What it may mean, in order; empty if no table knows it.
    pub candidates: Box<[Candidate]>,
    /// What it says beyond the candidates, folded: street, village, house.
    pub detail: Box<str>,
    /// The village in it.
    pub village: Option<Village>,
}

/// Reads a place cell.
///
/// ```
/// use wayhome::normalise::{Parsed, place};
/// let Parsed::Whole(place) = place::parse("河南省周口市太康县馬廠镇前何村") else { panic!() };
/// assert_eq!(place.candidates[0].show(), "河南省周口市太康县马厂镇");
/// assert_eq!(place.village.unwrap().name.as_ref(), "前何");
/// let Parsed::Whole(place) = place::parse("崇文区") else { panic!() };
/// assert_eq!(place.candidates[0].show(), "北京市东城区");
/// ```
pub fn parse(text: &str) -> Parsed<PlaceText> {
    if is_unknown(text) {
        return Parsed::Empty;
    }
    let written = clean(text);
    let digits: String = written.chars().filter(|c| !c.is_whitespace()).collect();
    if (6..=12).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return code(&written, &digits);
    }
    Parsed::Whole(free(&written))
}

/// The places of one cell: parts split by `|`, `;` and 或.
pub fn parse_all(text: &str) -> Vec<Parsed<PlaceText>> {
    let text = text.replace("或者", "|").replace(['或', '；', ';', '｜'], "|");
    text.split('|').map(parse).collect()
}

/// An adcode: six digits are a unit, nine a township, twelve a village.
fn code(written: &str, digits: &str) -> Parsed<PlaceText> {
    let number = |range: std::ops::Range<usize>| digits.get(range).and_then(|part| part.parse::<u32>().ok());
    let six = number(0..6).unwrap_or_default();
    let named: Vec<Unit> = units_of(six).filter(|unit| is_adcode(*unit)).collect();
    if named.is_empty() {
        return Parsed::Bad(ProblemKind::UnknownPlaceCode);
    }
    let mut candidates = today(&named);
    let beyond = digits[6..].bytes().any(|byte| byte != b'0');
    let town = number(0..9).and_then(town);
    if let Some((town, county)) = town.and_then(|town| Some((town, town.county()?))) {
        candidates = vec![Candidate { region: Region::Unit(county), town: Some(town) }];
    }
    let place = PlaceText {
        text: written.into(),
        folded: digits.into(),
        candidates: candidates.into(),
        detail: "".into(),
        village: None,
    };
    if beyond && town.is_none() { Parsed::Part(place, ProblemKind::ReadInPart) } else { Parsed::Whole(place) }
}

/// Codes that stand in registers: those of the standard, and those of the
/// statisticians' zones. Our own numbers for parts of Hong Kong are none.
fn is_adcode(unit: Unit) -> bool {
    unit.is_standard() || unit.code() < 700_000
}

fn free(written: &str) -> PlaceText {
    let folded = fold(written);
    let (mut candidates, rest) = if folded.chars().any(hanzi::is_han) {
        let reading = station::read(&folded).unwrap_or_else(|| chinese::read(&folded));
        if reading.0.is_empty() {
            region::read(&folded).unwrap_or_else(|| with_latin_part(&folded, reading))
        } else {
            reading
        }
    } else {
        latin::read(written)
    };
    if candidates.len() > MOST_CANDIDATES {
        candidates.clear();
    }
    let detail = signless(&rest);
    let village = if folded.chars().any(hanzi::is_han) { village::find(&rest) } else { None };
    if let Some(village) = &village {
        find_town(&mut candidates, village);
    }
    PlaceText {
        text: written.into(),
        folded: signless(&folded).into(),
        candidates: candidates.into(),
        detail: detail.into(),
        village,
    }
}

/// `Xi'an 市区`: nothing read in Chinese, perhaps in Latin letters.
fn with_latin_part(folded: &str, chinese: (Vec<Candidate>, String)) -> (Vec<Candidate>, String) {
    let letters: String = folded.chars().map(|c| if hanzi::is_han(c) { ',' } else { c }).collect();
    let (candidates, _) = latin::read(&letters);
    (candidates, chinese.1)
}

/// Completes a county by the township of the village, if only one has a village of that name.
fn find_town(candidates: &mut [Candidate], village: &Village) {
    if candidates.len() > VILLAGE_COUNTIES {
        return;
    }
    for candidate in candidates.iter_mut().filter(|candidate| candidate.town.is_none()) {
        let Region::Unit(county) = candidate.region else { continue };
        if let [town] = village_towns(county.code(), &village.name)[..] {
            candidate.town = Some(town);
        }
    }
}

/// Letters and digits only.
fn signless(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Units as candidates of today, in order, each once. What lies inside another
/// of them is left out: 恩施 says no more than the prefecture. So is where an
/// older unit went if its name stands again in that prefecture: 盘山县.
fn today(units: &[Unit]) -> Vec<Candidate> {
    let standing = |old: Unit, now: Unit| {
        let again = |unit: &Unit| {
            let same = unit.name() == old.name() && unit.level() == old.level();
            unit.is_current() && same && unit.code() / 100 == now.code() / 100
        };
        !old.is_current() && units.iter().any(again)
    };
    // 新乡 is the prefecture of today, and not what the former 新乡地区 gave away.
    let renewed = |old: Unit| {
        let prefecture = |unit: &Unit| unit.is_current() && unit.level() == Level::Prefecture;
        let heirs = units.iter().copied().filter(prefecture);
        let is_old = old.level() == Level::Prefecture && !old.is_current();
        heirs.filter(|&heir| is_old && old.today().any(|now| now == heir)).min()
    };
    let successors = |old: Unit| {
        let heir = renewed(old);
        old.today().filter(move |&now| !standing(old, now) && heir.is_none_or(|heir| now == heir))
    };
    let mut found: Vec<Unit> = units.iter().flat_map(|&unit| successors(unit)).collect();
    found.sort_unstable();
    found.dedup();
    let outermost = |unit: &&Unit| !found.iter().any(|outer| lies_in(**unit, *outer));
    found.iter().filter(outermost).map(|&unit| Candidate::of(Region::Unit(unit))).collect()
}

/// Whether `inner` lies in the larger `outer`, by the numbers of its code.
fn lies_in(inner: Unit, outer: Unit) -> bool {
    inner.level() > outer.level() && code_lies_in(inner.code(), outer)
}

fn code_lies_in(code: u32, outer: Unit) -> bool {
    match outer.level() {
        Level::Province => code / 10_000 == outer.code() / 10_000,
        Level::Prefecture => code / 100 == outer.code() / 100,
        Level::County => code == outer.code(),
    }
}

#[cfg(test)]
mod tests;
