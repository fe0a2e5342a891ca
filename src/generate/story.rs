//! What happened to a person: when and where they were lost, when and where met.
//!
//! In: a scenario and the rates. Out: a [`Life`]: the person and the two
//! events. Distances and times follow the priors of the rates; the child's way
//! goes by pairs of provinces.

use super::Scenario;
use super::homes::Spot;
use super::name::{Name, Namer};
use super::person::{Likeness, Person, year_of};
use super::random::Rng;
use crate::normalise::date::calendar;

/// A garment by keys of a voice's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Garment {
    pub(super) colour: &'static str,
    pub(super) kind: &'static str,
}

/// What somebody wears: top, bottom, shoes, something more.
pub(super) type Outfit = [Option<Garment>; 4];

/// A person and what happened.
#[derive(Debug, Clone)]
pub(super) struct Life {
    pub(super) scenario: Scenario,
    pub(super) person: Person,
    /// The name of today of somebody who was adopted.
    pub(super) adopted: Option<Name>,
    /// Day numbers.
    pub(super) lost: i32,
    pub(super) met: i32,
    pub(super) lost_at: Spot,
    pub(super) met_at: Spot,
    pub(super) km: f64,
    pub(super) worn_lost: Outfit,
    pub(super) worn_met: Outfit,
}

/// The years in which people are met: what a national register of today holds.
/// Nothing reads the clock.
const MET_YEARS: (i32, i32) = (2013, 2025);

/// Where trafficked and adopted children came to (evidence: from the south-west
/// to the east and south-east coast), provinces with weights.
const TOWARDS: &[(u32, f64)] = &[
    (41, 2.0),
    (37, 2.0),
    (35, 2.2),
    (44, 2.2),
    (13, 1.6),
    (32, 1.4),
    (33, 1.2),
    (34, 0.8),
    (14, 0.6),
    (36, 0.6),
];

/// Where they came from.
const FROM: &[(u32, f64)] = &[
    (52, 2.0),
    (51, 2.2),
    (53, 2.0),
    (45, 1.6),
    (50, 1.0),
    (43, 1.0),
    (61, 1.0),
    (41, 0.8),
    (42, 0.7),
    (44, 0.7),
    (36, 0.6),
    (34, 0.6),
];

/// Where people go to for work.
const WORK: &[(u32, f64)] = &[
    (44, 3.0),
    (33, 2.0),
    (31, 1.0),
    (32, 1.6),
    (11, 1.0),
    (35, 1.0),
    (12, 0.4),
    (37, 0.6),
    (65, 0.4),
    (50, 0.4),
    (51, 0.6),
    (42, 0.4),
];

impl Namer<'_> {
    /// A life in a scenario; like another person's if there is one.
    pub(super) fn life(&self, rng: &mut Rng, scenario: Scenario, base: Option<(&Life, Likeness)>) -> Life {
        let elapsed = self.elapsed(rng, scenario);
        let years = elapsed / 365;
        let met = self.met_day(rng);
        let lost = met - elapsed;
        let woman = rng.chance(self.rates.people.woman[scenario.index()]);
        let (person, lost) = match base {
            Some((base, like)) => {
                let age = (lost - base.person.birth) / 365;
                // Somebody of the other's age is lost when that is possible.
                let lost = if age < 1 { (base.person.birth + 500).min(met - 1) } else { lost };
                (self.alike(rng, &base.person, like, scenario, age.clamp(1, 95)), lost)
            }
            None => {
                let age = age_when_lost(self, rng, scenario, years);
                let birth = lost - age * 365 - age / 4 - rng.between(0, 364);
                (self.person(rng, scenario, birth, age + years, woman), lost)
            }
        };
        let lost = lost.max(person.birth + 20).min(met);
        let mut life = Life {
            scenario,
            adopted: None,
            lost,
            met,
            lost_at: person.home.clone(),
            met_at: person.home.clone(),
            km: 0.0,
            worn_lost: outfit(rng, person.woman, lost),
            worn_met: [None; 4],
            person,
        };
        self.places(rng, &mut life, base.is_some());
        let fortnight = life.met - life.lost <= 14;
        let same = fortnight && rng.chance(self.rates.clothing.same);
        life.worn_met = if same { life.worn_lost } else { outfit(rng, life.person.woman, life.met) };
        life
    }

    fn elapsed(&self, rng: &mut Rng, scenario: Scenario) -> i32 {
        let (rates, n) = (&self.rates.elapsed, scenario.index());
        if scenario == Scenario::Child {
            let years = (rates.child_mean + rates.child_sd * rng.normal()).clamp(8.0, 55.0);
            return (years * 365.25) as i32;
        }
        let weights =
            [rates.within_3_days[n], rates.within_90_days[n], rates.within_3_years[n], rates.decades[n]];
        let log_uniform = |rng: &mut Rng, low: f64, high: f64| low * libm::pow(high / low, rng.unit());
        let days = match rng.weighted(&weights) {
            0 => -libm::log(1.0 - rng.unit()) * 0.8,
            1 => log_uniform(rng, 3.0, 90.0),
            2 => log_uniform(rng, 90.0, 1095.0),
            _ => 1095.0 - libm::log(1.0 - rng.unit()) * rates.decades_mean * 365.25,
        };
        days.min(45.0 * 365.0) as i32
    }

    fn met_day(&self, rng: &mut Rng) -> i32 {
        let day = |year: i32, month, of| calendar::day(year, month, of).unwrap_or(0);
        rng.between(day(MET_YEARS.0, 1, 1), day(MET_YEARS.1, 12, 31))
    }

    fn places(&self, rng: &mut Rng, life: &mut Life, fixed_home: bool) {
        let scenario = life.scenario;
        if scenario == Scenario::Child && !fixed_home {
            let from = province(rng, FROM);
            let from = self.tables.county_of(rng, from);
            // One in four is lost where the parents work.
            life.person.birth_place = self.spot(rng, from);
            life.person.home = if rng.chance(0.8) { life.person.birth_place.clone() } else { self.work(rng) };
        }
        let home = life.person.home.clone();
        life.lost_at = if rng.chance(self.rates.places.at_home_sought[scenario.index()]) {
            if rng.chance(0.55) { home } else { self.spot(rng, home.county) }
        } else if rng.chance(0.5) && scenario != Scenario::Dementia {
            self.work(rng)
        } else {
            let near = &self.tables.counties[usize::from(home.county)].near;
            let county = rng.pick(near).copied().unwrap_or(home.county);
            self.spot(rng, county)
        };
        let county = match scenario {
            Scenario::Child => self.child_went(rng, life),
            _ => self.went(rng, life),
        };
        life.met_at = if county == life.lost_at.county && rng.chance(0.35) {
            life.lost_at.clone()
        } else {
            self.spot(rng, county)
        };
        life.km = self.tables.km(life.lost_at.county, county);
        if scenario == Scenario::Child {
            life.adopted = Some(self.adopted(rng, life));
        }
    }

    /// The county where somebody was met, by the time that passed.
    fn went(&self, rng: &mut Rng, life: &Life) -> u16 {
        let (rates, n) = (&self.rates.distance, life.scenario.index());
        let mixture = match life.met - life.lost {
            ..=3 => &rates.within_3_days,
            4..=90 => &rates.within_90_days,
            91..=365 => &rates.within_a_year,
            _ => &rates.over_a_year,
        };
        let km = match rng.weighted(mixture) {
            0 => rng.log_normal(rates.local_median[n], rates.local_sigma[n]),
            1 => rng.log_normal(rates.transport_median, rates.transport_sigma),
            _ => return self.tables.county(rng),
        };
        self.tables.county_at(rng, life.lost_at.county, km)
    }

    fn child_went(&self, rng: &mut Rng, life: &Life) -> u16 {
        let rates = &self.rates.distance;
        let own = self.tables.counties[usize::from(life.lost_at.county)].unit.code() / 10_000;
        let rest = (1.0 - rates.child_same_province - rates.child_coast).max(0.0);
        match rng.weighted(&[rates.child_same_province, rates.child_coast, rest]) {
            0 => self.tables.county_of(rng, own),
            1 => {
                let to = province(rng, TOWARDS);
                self.tables.county_of(rng, to)
            }
            _ => self.tables.county(rng),
        }
    }

    fn work(&self, rng: &mut Rng) -> Spot {
        let to = province(rng, WORK);
        let county = self.tables.county_of(rng, to);
        self.spot(rng, county)
    }

    fn adopted(&self, rng: &mut Rng, life: &Life) -> Name {
        let there = self.tables.counties[usize::from(life.met_at.county)].unit.code() / 10_000;
        let year = year_of(life.person.birth);
        let (own, _) = life.person.name.handed_down();
        let keeps = own.filter(|_| rng.chance(self.rates.people.adopted_keeps_surname));
        let surname = keeps.map_or_else(|| self.surname(rng, "汉", there), str::to_owned);
        Name::Han { surname, given: self.given(rng, year, life.person.woman, None) }
    }
}

fn province(rng: &mut Rng, list: &[(u32, f64)]) -> u32 {
    let weights: Vec<f64> = list.iter().map(|(_, weight)| *weight).collect();
    list[rng.weighted(&weights)].0
}

fn age_when_lost(namer: &Namer<'_>, rng: &mut Rng, scenario: Scenario, years: i32) -> i32 {
    let (mean, sd, low, high) = match scenario {
        Scenario::Dementia => (75.0, 7.5, 56, 96),
        Scenario::Mental => (35.0, 11.0, 14, 64),
        Scenario::Child if rng.chance(namer.rates.elapsed.child_under_five) => return rng.between(0, 4),
        Scenario::Child => return rng.between(5, 13),
        Scenario::Nameless => (38.0, 15.0, 7, 78),
        Scenario::Adult => (29.0, 9.0, 15, 58),
        Scenario::Disaster => return rng.between(1, 86),
        Scenario::Script => (42.0, 18.0, 9, 88),
    };
    // Nobody is met at more than ninety-eight.
    ((mean + sd * rng.normal()) as i32).clamp(low, high).min((98 - years).max(low / 2))
}

const COLOURS: [(&str, f64); 12] = [
    ("black", 26.0),
    ("blue", 15.0),
    ("grey", 13.0),
    ("white", 11.0),
    ("red", 11.0),
    ("green", 7.0),
    ("brown", 5.0),
    ("yellow", 3.0),
    ("pink", 3.0),
    ("purple", 2.5),
    ("beige", 1.5),
    ("patterned", 5.0),
];

fn garment(rng: &mut Rng, kinds: &[&'static str]) -> Option<Garment> {
    let weights = COLOURS.map(|(_, weight)| weight);
    let colour = COLOURS[rng.weighted(&weights)].0;
    rng.pick(kinds).map(|&kind| Garment { colour, kind })
}

/// What a person wears on a day, by the season.
fn outfit(rng: &mut Rng, woman: bool, day: i32) -> Outfit {
    let month = calendar::date(day).map_or(1, |(_, month, _)| month);
    let tops: &[&str] = match month {
        12 | 1 | 2 => &["coat", "coat", "coat", "jacket", "sweater", "suit"],
        6..=8 => &["shirt", "shirt", "shirt", "shirt", "jacket", "pyjamas"],
        _ => &["jacket", "jacket", "shirt", "sweater", "suit", "pyjamas"],
    };
    let bottoms: &[&str] = if woman && (5..=9).contains(&month) {
        &["trousers", "trousers", "skirt", "jeans"]
    } else {
        &["trousers", "trousers", "trousers", "jeans"]
    };
    [
        garment(rng, tops),
        garment(rng, bottoms),
        garment(rng, &["shoes", "shoes", "shoes", "boots", "slippers"]),
        if rng.chance(0.35) { garment(rng, &["hat", "bag"]) } else { None },
    ]
}

impl Life {
    /// The people (汉), of foreigners the country, in Chinese.
    pub(super) fn country_or_people(&self) -> String {
        self.person.country.as_ref().map_or_else(|| self.person.people.clone(), |(zh, _)| zh.clone())
    }
}

impl Namer<'_> {
    /// The same life, in which the person is met once more: weeks or years later.
    pub(super) fn met_again(&self, rng: &mut Rng, life: &Life) -> Life {
        let mut again = life.clone();
        again.met += rng.between(5, 900);
        let km = rng.log_normal(40.0, 1.5);
        let county = self.tables.county_at(rng, life.met_at.county, km);
        again.met_at = self.spot(rng, county);
        again.worn_met = outfit(rng, life.person.woman, again.met);
        again
    }
}
