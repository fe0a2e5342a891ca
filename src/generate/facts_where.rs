//! Where and when, as a report tells it: event, home, place of birth.

use super::Scenario;
use super::facts::{DateFact, Facts, PlaceFact, Precision, Teller};
use super::homes::{Spot, prefecture};
use super::random::Rng;
use super::slips;
use super::template::stem;
use crate::refdata::places::{self, Unit};

/// What is told of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Province,
    Prefecture,
    County,
    Town,
    Village,
}

impl Teller<'_> {
    /// The date of the event as it is told.
    pub(super) fn event_date(&self, rng: &mut Rng) -> DateFact {
        let (rates, life) = (&self.namer.rates.dates, self.life);
        let day = |day, precision| DateFact { day, precision, swapped: false };
        if self.found() {
            let late = if rng.chance(rates.event_off_found) { rng.between(1, 20) } else { 0 };
            return day(life.met + late, Precision::Day);
        }
        let elapsed = life.met - life.lost;
        if elapsed < 60 && rng.chance(rates.met_before_lost) {
            return day(life.met + rng.between(1, 6), Precision::Day);
        }
        if elapsed > 30 && rng.chance(rates.event_month_only) {
            return day(life.lost, Precision::Month);
        }
        if elapsed > 730 && rng.chance(rates.event_year_only) {
            let year = if rng.chance(0.25) { life.lost + [-365, 365][rng.below(2)] } else { life.lost };
            return day(
                year.min(life.met),
                if rng.chance(0.3) { Precision::AboutYear } else { Precision::Year },
            );
        }
        if rng.chance(rates.event_lunar) {
            return day(life.lost, Precision::Lunar);
        }
        let off = if rng.chance(self.careless(rates.event_off)) {
            let wide = (elapsed / 20).clamp(2, 200);
            rng.between(-wide, wide)
        } else {
            0
        };
        // A family reports a loss before the person is met, as far as it knows.
        day((life.lost + off).min(life.met), Precision::Day)
    }

    /// The place of the event as it is told.
    pub(super) fn event_place(&self, rng: &mut Rng) -> PlaceFact {
        let rates = &self.namer.rates.places;
        let spot = if self.found() { &self.life.met_at } else { &self.life.lost_at };
        let rest = (1.0 - rates.event_vague - rates.event_town).max(0.0);
        let level = match rng.weighted(&[rates.event_vague, rates.event_town, rest]) {
            0 => Level::Prefecture,
            1 if rng.chance(0.5) => Level::Village,
            1 => Level::Town,
            _ => Level::County,
        };
        let mut place = self.place(rng, spot, level, rates.old_name_sought);
        place.with_spot = level != Level::Village && rng.chance(rates.event_spot);
        place
    }

    /// A point within some kilometres of the county's seat or the town.
    pub(super) fn point(&self, rng: &mut Rng) -> Option<(f64, f64)> {
        let spot = if self.found() { &self.life.met_at } else { &self.life.lost_at };
        let unit = self.namer.tables.counties[usize::from(spot.county)].unit;
        let point = spot.town.and_then(|town| town.point()).or_else(|| unit.point())?;
        let degrees = |micro: i32, rng: &mut Rng| f64::from(micro) / 1e6 + 0.02 * rng.normal();
        Some((degrees(point.lat, rng), degrees(point.lon, rng)))
    }

    /// The home as it is told, perhaps two.
    pub(super) fn home(&self, rng: &mut Rng, facts: &mut Facts) {
        let life = self.life;
        facts.home = if !self.found() {
            Some(self.home_of_sought(rng))
        } else if life.scenario == Scenario::Child {
            // The home of today.
            Some(self.place(rng, &life.met_at, Level::County, 0.02))
        } else {
            Some(self.home_of_found(rng))
        };
        if rng.chance(self.namer.rates.places.second_value) {
            let other = if rng.chance(0.5) { &life.person.birth_place } else { &life.lost_at };
            facts.second_home = Some(self.place(rng, other, Level::County, 0.05))
                .filter(|other| facts.home.as_ref() != Some(other));
        }
    }

    fn home_of_sought(&self, rng: &mut Rng) -> PlaceFact {
        let rates = &self.namer.rates.places;
        if let Some(abroad) = self.abroad(rng) {
            return abroad;
        }
        let levels = [rates.sought_county, rates.sought_town, rates.sought_village];
        let level = [Level::County, Level::Town, Level::Village][rng.weighted(&levels).min(2)];
        self.place(rng, &self.life.person.home, level, rates.old_name_sought)
    }

    /// What a station knows of where somebody comes from: half-names, names by
    /// sound, the next county, the right one.
    fn home_of_found(&self, rng: &mut Rng) -> PlaceFact {
        let (rates, person) = (&self.namer.rates.places, &self.life.person);
        if let Some(abroad) = self.abroad(rng) {
            return abroad;
        }
        let birth = rng.chance(self.rate(&rates.birth_for_home));
        let mut spot = if birth { person.birth_place.clone() } else { person.home.clone() };
        if rng.chance(self.rate(&rates.neighbour))
            && let Some(&near) = rng.pick(&self.namer.tables.counties[usize::from(spot.county)].near)
        {
            spot = Spot { county: near, town: None, village: String::new() };
        }
        let level = self.level_of_found(rng);
        let mut place = self.place(rng, &spot, level, rates.old_name_found);
        if rng.chance(self.rate(&rates.wrong_province)) {
            let other = self.namer.tables.counties[usize::from(self.namer.tables.county(rng))].unit.code();
            place.province = name_of(other / 10_000 * 10_000);
            place.prefecture.clear();
        }
        if rng.chance(self.careless(self.rate(&rates.by_sound))) {
            self.garble(rng, &mut place);
        }
        if rng.chance(rates.village_by_sound) && !place.village.is_empty() {
            place.village = slips::by_sound(rng, self.namer.tables, self.regions(), &place.village);
        }
        if level >= Level::Town && rng.chance(self.rate(&rates.lower_only)) {
            place.province.clear();
            place.prefecture.clear();
            place.county.clear();
        }
        place
    }

    fn level_of_found(&self, rng: &mut Rng) -> Level {
        let rates = &self.namer.rates.places;
        let levels = [
            &rates.level_province,
            &rates.level_prefecture,
            &rates.level_county,
            &rates.level_town,
            &rates.level_village,
        ];
        let all = [Level::Province, Level::Prefecture, Level::County, Level::Town, Level::Village];
        all[rng.weighted(&levels.map(|rates| self.rate(rates))).min(4)]
    }

    /// County or town in characters that only sound so.
    fn garble(&self, rng: &mut Rng, place: &mut PlaceFact) {
        let part = if place.town.is_empty() || rng.chance(0.6) { &mut place.county } else { &mut place.town };
        let bare = stem(part).to_owned();
        let suffix = part.strip_prefix(bare.as_str()).unwrap_or_default().to_owned();
        if !bare.is_empty() {
            *part = slips::by_sound(rng, self.namer.tables, self.regions(), &bare) + &suffix;
        }
    }

    /// The place of birth as it is told.
    pub(super) fn birth_place(&self, rng: &mut Rng) -> Option<PlaceFact> {
        let spot = &self.life.person.birth_place;
        if self.abroad(rng).is_some() {
            return None;
        }
        if !self.found() {
            let level = [Level::Prefecture, Level::County, Level::County, Level::Village][rng.below(4)];
            return Some(self.place(rng, spot, level, self.namer.rates.places.old_name_sought));
        }
        if self.life.scenario == Scenario::Child {
            // A guess from an accent, a rumour, what the new family said.
            let level = if rng.chance(0.75) { Level::Province } else { Level::Prefecture };
            let wrong = rng.chance(0.2).then(|| self.namer.tables.county(rng));
            let spot = Spot { county: wrong.unwrap_or(spot.county), town: None, village: String::new() };
            return Some(self.place(rng, &spot, level, 0.0));
        }
        let level = self.level_of_found(rng);
        Some(self.place(rng, spot, level, self.namer.rates.places.old_name_found))
    }

    fn abroad(&self, rng: &mut Rng) -> Option<PlaceFact> {
        let person = &self.life.person;
        let own = |(zh, en): &(String, String)| if self.voice.latin { en.clone() } else { zh.clone() };
        let country = own(person.country.as_ref()?);
        let city = person.city.as_ref().filter(|_| rng.chance(0.6)).map(own).unwrap_or_default();
        // Foreigners who live here name the place here now and then.
        (!rng.chance(0.25)).then(|| PlaceFact { abroad: Some((country, city)), ..PlaceFact::default() })
    }

    /// The first four digits of the county's code and two that are often right: a
    /// post office has no rule, so only the province's is told.
    pub(super) fn postal_code(&self) -> Option<String> {
        // First two digits of postal codes by province (public knowledge).
        const FIRST: &[(u32, u32)] = &[
            (11, 10),
            (12, 30),
            (13, 5),
            (14, 3),
            (15, 1),
            (21, 11),
            (22, 13),
            (23, 15),
            (31, 20),
            (32, 21),
            (33, 31),
            (34, 23),
            (35, 35),
            (36, 33),
            (37, 25),
            (41, 45),
            (42, 43),
            (43, 41),
            (44, 51),
            (45, 53),
            (46, 57),
            (50, 40),
            (51, 61),
            (52, 55),
            (53, 65),
            (54, 85),
            (61, 71),
            (62, 73),
            (63, 81),
            (64, 75),
            (65, 83),
        ];
        let code = self.county_code(self.life.person.home.county);
        let (_, first) = FIRST.iter().find(|(province, _)| *province == code / 10_000)?;
        Some(format!("{first:02}{:04}", code % 10_000 / 100 * 100 % 10_000 + code % 10 * 10))
    }

    /// Who sends the row: where the event was.
    pub(super) fn source(&self) -> PlaceFact {
        let spot = if self.found() { &self.life.met_at } else { &self.life.person.home };
        let unit = self.namer.tables.counties[usize::from(spot.county)].unit;
        PlaceFact { latin: self.voice.latin, ..names_of(unit) }
    }

    /// A place with the names down to a level; an older name of the county by `old`.
    fn place(&self, rng: &mut Rng, spot: &Spot, level: Level, old: f64) -> PlaceFact {
        let rates = &self.namer.rates.places;
        let county = &self.namer.tables.counties[usize::from(spot.county)];
        let earlier = rng.pick(&county.earlier).copied().filter(|_| rng.chance(old * 2.0));
        let unit = earlier.unwrap_or(county.unit);
        let mut place = PlaceFact { latin: self.voice.latin || rng.chance(rates.in_latin), ..names_of(unit) };
        if level >= Level::County && rng.chance(rates.as_code) {
            place.code = format!("{:06}", unit.code());
        }
        if level >= Level::Town {
            place.town = spot.town.map_or_else(String::new, |town| town.name().to_owned());
        }
        if level >= Level::Village {
            place.village.clone_from(&spot.village);
        }
        if level < Level::County {
            place.county.clear();
        }
        if level < Level::Prefecture {
            place.prefecture.clear();
        }
        place
    }
}

fn name_of(code: u32) -> String {
    places::unit(code).map_or_else(String::new, |unit| unit.name().to_owned())
}

/// Province, prefecture and county by name. Counties under a province's own
/// hand have no prefecture.
fn names_of(unit: Unit) -> PlaceFact {
    let code = unit.code();
    let province = name_of(code / 10_000 * 10_000);
    let prefecture = prefecture(code).filter(|name| *name != province).unwrap_or_default().to_owned();
    PlaceFact { province, prefecture, county: unit.name().to_owned(), ..PlaceFact::default() }
}
