//! What people are drawn from: counties by their people, surnames, characters by sound, old names.
//!
//! In: the reference tables. Out: wheels to draw from, built once a run. All of
//! it is in a fixed order, so that a draw means the same on every machine.

use rustc_hash::FxHashMap;

use super::random::{Rng, Wheel};
use crate::refdata::hanzi::{self, Syllable};
use crate::refdata::names;
use crate::refdata::places::{self, Level, Unit};
use crate::refdata::point::Spot;

const GIVEN: &str = include_str!("../../data/curated/given_chars.csv");
const LISTED: &str = include_str!("../../data/curated/given_names_by_decade_curated.csv");

/// A county of today that people live in.
#[derive(Debug, Clone)]
pub(super) struct County {
    pub(super) unit: Unit,
    pub(super) spot: Spot,
    /// What stood there before, without its name of today.
    pub(super) earlier: Vec<Unit>,
    /// Counties within 80 km, the nearest first, at most six.
    pub(super) near: Vec<u16>,
}

/// A character of given names.
type Characters = (Vec<char>, Wheel);

/// Everything to draw from.
pub(super) struct Tables {
    pub(super) counties: Vec<County>,
    by_people: Wheel,
    by_province: FxHashMap<u32, (Vec<u16>, Wheel)>,
    surnames: Vec<String>,
    surname_wheel: Wheel,
    /// Characters in fashion, by decade (1930 first) and sex (men first).
    fashion: Vec<Characters>,
    any_given: Characters,
    listed: Vec<Vec<String>>,
    given_by_sound: FxHashMap<(u16, u8), Vec<char>>,
    surname_by_sound: FxHashMap<(u16, u8), Vec<char>>,
}

/// Surnames that stand out in a region (judgement): province codes and names.
const REGIONAL: &[(&[u32], &str)] = &[
    (&[35, 44, 46, 71], "陈林黄郑蔡吴许叶苏庄洪邱施柯"),
    (&[44, 45], "梁黄陈李何罗谢邓冯谭"),
    (&[31, 32, 33], "陈徐朱沈陆顾钱吴周姚俞蒋"),
    (&[36, 43, 42], "刘彭胡熊邓曾欧肖易聂"),
    (&[50, 51, 52, 53], "杨罗何唐冉邓蒲向代龙"),
    (&[37, 13, 12], "孙王刘张于宋曲孔纪苑"),
    (&[21, 22, 23], "于姜孙丛关战曲王"),
    (&[61, 62, 64, 63], "马杨王雷寇党折白屈"),
    (&[14, 15], "郭武郝闫薛贾侯乔"),
    (&[41, 34], "张王李翟卫司常苗耿"),
];

impl Tables {
    /// Builds the tables: some tenths of a second.
    pub(super) fn new() -> Tables {
        let counties = counties();
        let weight = |county: &County| f64::from(county.unit.villages().max(1));
        let mut by_province: FxHashMap<u32, Vec<u16>> = FxHashMap::default();
        for (n, county) in counties.iter().enumerate() {
            by_province.entry(county.unit.code() / 10_000).or_default().push(n as u16);
        }
        let wheel = |list: Vec<u16>| {
            let wheel = Wheel::new(list.iter().map(|&n| weight(&counties[usize::from(n)])));
            (list, wheel)
        };
        let by_province = by_province.into_iter().map(|(code, list)| (code, wheel(list))).collect();
        let mut surnames: Vec<names::Surname> =
            names::surnames().filter(|name| name.share() > 1e-7).collect();
        // The common ones first; the sort is stable, so equal ones stay in order of their characters.
        surnames.sort_by(|a, b| b.share().total_cmp(&a.share()));
        let groups = given_groups();
        let any: Vec<char> = groups
            .iter()
            .filter(|(name, _)| matches!(*name, "all" | "seldom"))
            .flat_map(|(_, chars)| chars.chars())
            .collect();
        Tables {
            by_people: Wheel::new(counties.iter().map(weight)),
            by_province,
            surname_wheel: Wheel::new(surnames.iter().map(|name| name.share())),
            surname_by_sound: by_sound(
                surnames
                    .iter()
                    .filter(|name| !name.is_compound())
                    .flat_map(|name| name.text().chars().collect::<Vec<_>>()),
                names::surname_reading,
            ),
            surnames: surnames.iter().map(|name| name.text()).collect(),
            fashion: fashion(&groups),
            given_by_sound: by_sound(given_by_share(&groups).into_iter(), hanzi::reading),
            any_given: (any.clone(), Wheel::new(any.iter().map(|&c| libm::sqrt(names::given_char(c))))),
            listed: listed(),
            counties,
        }
    }

    /// A county, each as often as it has people.
    pub(super) fn county(&self, rng: &mut Rng) -> u16 {
        self.by_people.spin(rng) as u16
    }

    /// A county of a province (two digits); any where it has none.
    pub(super) fn county_of(&self, rng: &mut Rng, province: u32) -> u16 {
        match self.by_province.get(&province) {
            Some((list, wheel)) => list.get(wheel.spin(rng)).copied().unwrap_or(0),
            None => self.county(rng),
        }
    }

    /// A county about so far away: one of those whose distance fits best.
    pub(super) fn county_at(&self, rng: &mut Rng, from: u16, km: f64) -> u16 {
        // Within a county's own extent nobody leaves it (about 25 km across).
        if km < 8.0 || (km < 20.0 && rng.chance(0.6)) {
            return from;
        }
        let here = self.counties[usize::from(from)].spot;
        let mut best = (f64::INFINITY, from);
        for (n, county) in self.counties.iter().enumerate() {
            let metres = libm::sqrt(here.square_metres(county.spot) as f64);
            // A random stretch makes it one of several, people or not.
            let off = libm::fabs(libm::log((metres / 1000.0).max(0.1) / km)) + 0.2 * rng.unit();
            if off < best.0 && n != usize::from(from) {
                best = (off, n as u16);
            }
        }
        best.1
    }

    /// Straight distance of two counties' seats in kilometres.
    pub(super) fn km(&self, a: u16, b: u16) -> f64 {
        let spot = |n: u16| self.counties[usize::from(n)].spot;
        libm::sqrt(spot(a).square_metres(spot(b)) as f64) / 1000.0
    }

    /// A surname as the country has them, or with `regional` as the province has them.
    pub(super) fn surname(&self, rng: &mut Rng, province: Option<u32>) -> String {
        let region = province.and_then(|code| REGIONAL.iter().find(|(codes, _)| codes.contains(&code)));
        match region {
            Some((_, names)) => {
                let chars: Vec<char> = names.chars().collect();
                rng.pick(&chars).map_or_else(String::new, char::to_string)
            }
            None => self.surnames.get(self.surname_wheel.spin(rng)).cloned().unwrap_or_default(),
        }
    }

    /// A character of a given name in fashion when and for whom.
    pub(super) fn fashionable(&self, rng: &mut Rng, birth_year: i32, woman: bool) -> char {
        let (chars, wheel) = &self.fashion[cohort(birth_year, woman)];
        chars.get(wheel.spin(rng)).copied().unwrap_or('明')
    }

    /// Any character of given names, the common ones more often.
    pub(super) fn any_given(&self, rng: &mut Rng) -> char {
        self.any_given.0.get(self.any_given.1.spin(rng)).copied().unwrap_or('明')
    }

    /// A name out of the list of the commonest whole ones.
    pub(super) fn listed(&self, rng: &mut Rng, birth_year: i32, woman: bool) -> Option<String> {
        rng.pick(&self.listed[cohort(birth_year, woman)]).cloned()
    }

    /// Characters that sound so, the common ones first; `tone` 0 is any tone.
    pub(super) fn sounding(&self, syllable: Syllable, tone: u8, surname: bool) -> &[char] {
        let table = if surname { &self.surname_by_sound } else { &self.given_by_sound };
        table.get(&(syllable.index() as u16, tone)).map_or(&[], Vec::as_slice)
    }
}

fn cohort(birth_year: i32, woman: bool) -> usize {
    (birth_year.clamp(1930, 2029) - 1930) as usize / 10 * 2 + usize::from(woman)
}

fn counties() -> Vec<County> {
    let mut earlier: FxHashMap<Unit, Vec<Unit>> = FxHashMap::default();
    for unit in places::units()
        .filter(|unit| !unit.is_current() && unit.is_standard() && unit.level() == Level::County)
    {
        if let Some(today) = unit.today().next().filter(|_| unit.today().len() == 1) {
            earlier.entry(today).or_default().push(unit);
        }
    }
    // Taiwan, Hong Kong and Macao report elsewhere; zones of the statisticians are no home.
    let lived_in =
        |unit: &Unit| unit.is_current() && unit.is_standard() && unit.code() < 700_000 && unit.villages() > 0;
    let with_spot = |unit: Unit| Some((unit, unit.point()?.spot()));
    let list: Vec<(Unit, Spot)> = places::units().filter(lived_in).filter_map(with_spot).collect();
    let county = |&(unit, spot): &(Unit, Spot)| County {
        unit,
        spot,
        earlier: earlier
            .get(&unit)
            .cloned()
            .unwrap_or_default()
            .into_iter()
            .filter(|old| old.name() != unit.name())
            .collect(),
        near: near(&list, unit, spot),
    };
    list.iter().map(county).collect()
}

fn near(list: &[(Unit, Spot)], own: Unit, spot: Spot) -> Vec<u16> {
    let mut near: Vec<(i64, u16)> = Vec::new();
    for (n, (unit, other)) in list.iter().enumerate() {
        let square = spot.square_metres(*other);
        if *unit != own && square < 80_000 * 80_000 {
            near.push((square, n as u16));
        }
    }
    near.sort_unstable();
    near.truncate(6);
    near.into_iter().map(|(_, n)| n).collect()
}

/// (group, characters), groups such as `1950-m`.
fn given_groups() -> Vec<(&'static str, &'static str)> {
    GIVEN.lines().skip(1).filter_map(|line| line.split_once(',')).collect()
}

fn fashion(groups: &[(&str, &str)]) -> Vec<Characters> {
    let one = |n: usize| {
        let name = format!("{}-{}", 1930 + n / 2 * 10, ["m", "f"][n % 2]);
        let chars: Vec<char> =
            groups.iter().filter(|(group, _)| *group == name).flat_map(|(_, chars)| chars.chars()).collect();
        // The list is by rank; frequencies of characters fall about so (judgement).
        let wheel = Wheel::new((0..chars.len()).map(|rank| 1.0 / (rank as f64 + 6.0)));
        (chars, wheel)
    };
    (0..20).map(one).collect()
}

fn listed() -> Vec<Vec<String>> {
    let mut lists = vec![Vec::new(); 20];
    for line in LISTED.lines().skip(1) {
        let mut cells = line.split(',');
        let (Some(decade), Some(sex), Some(name)) = (cells.next(), cells.next(), cells.next()) else {
            continue;
        };
        let year = decade.parse().unwrap_or(1980);
        lists[cohort(year, sex == "female")].push(name.to_owned());
    }
    lists
}

/// All characters of given names, the common ones first.
fn given_by_share(groups: &[(&str, &str)]) -> Vec<char> {
    let mut chars: Vec<char> = groups.iter().flat_map(|(_, chars)| chars.chars()).collect();
    chars.sort_unstable();
    chars.dedup();
    chars.sort_by(|a, b| names::given_char(*b).total_cmp(&names::given_char(*a)).then(a.cmp(b)));
    chars
}

fn by_sound(
    chars: impl Iterator<Item = char>,
    reading: fn(char) -> Option<hanzi::Reading>,
) -> FxHashMap<(u16, u8), Vec<char>> {
    let mut table: FxHashMap<(u16, u8), Vec<char>> = FxHashMap::default();
    for c in chars {
        let Some(reading) = reading(c) else { continue };
        for tone in [0, reading.tone] {
            table.entry((reading.syllable.index() as u16, tone)).or_default().push(c);
        }
    }
    table
}
