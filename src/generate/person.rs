//! A person, as they are: name, birth, family, body, papers.
//!
//! In: a scenario, a birth day, and for a hard negative the person they are
//! like. Out: a [`Person`]. Nobody has written anything about them yet.

use super::Scenario;
use super::body::Mark;
use super::family::Kin;
use super::homes::Spot;
use super::name::{Name, Namer, milk_name, short_name};
use super::papers::phone;
use super::random::Rng;
use crate::normalise::date::calendar;

/// How a person without counterpart is like one who has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    Sibling,
    Twin,
    Namesake,
    Neighbour,
}

/// A person.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) woman: bool,
    /// Day number of the birth.
    pub(super) birth: i32,
    pub(super) name: Name,
    pub(super) milk: Option<String>,
    pub(super) short: Option<String>,
    pub(super) former: Option<Name>,
    /// Chinese name of the people without 族; of foreigners empty.
    pub(super) people: String,
    /// Chinese and English name of a foreigner's country.
    pub(super) country: Option<(String, String)>,
    /// The same of the city.
    pub(super) city: Option<(String, String)>,
    /// Key of a voice's word for a language other than Chinese.
    pub(super) language: Option<String>,
    pub(super) birth_place: Spot,
    pub(super) home: Spot,
    pub(super) kin: Vec<Kin>,
    /// Full-grown, in centimetres.
    pub(super) height: f64,
    pub(super) build: &'static str,
    pub(super) marks: Vec<Mark>,
    pub(super) blood: &'static str,
    pub(super) disabilities: Vec<&'static str>,
    pub(super) occupation: &'static str,
    pub(super) id: String,
    /// Of the family.
    pub(super) phone: String,
    /// The character that siblings share.
    pub(super) generation: Option<char>,
}

impl Namer<'_> {
    /// A person born on a day, to whom a scenario happens at an age in years.
    pub(super) fn person(
        &self,
        rng: &mut Rng,
        scenario: Scenario,
        birth: i32,
        age: i32,
        woman: bool,
    ) -> Person {
        let year = year_of(birth);
        let (people, foreigner) = self.people(rng, scenario);
        let county = match self.peoples.province(rng, &people) {
            0 => self.tables.county(rng),
            province => self.tables.county_of(rng, province),
        };
        let people = if people.is_empty() && foreigner.is_none() {
            self.peoples.of(rng, &self.tables.counties[usize::from(county)], self.rates.people.minority)
        } else {
            people
        };
        let birth_place = self.spot(rng, county);
        let home = if rng.chance(self.rates.people.moved_home) {
            self.moved(rng, &birth_place)
        } else {
            birth_place.clone()
        };
        let own = foreigner.or_else(|| self.peoples.own(&people));
        let province = self.tables.counties[usize::from(county)].unit.code() / 10_000;
        let generation = if own.is_none() { self.generation(rng, year) } else { None };
        let father = match own {
            Some(own) => self.own(rng, own, false, None),
            None => {
                let surname = self.surname(rng, &people, province);
                Name::Han { surname, given: self.given(rng, year - 27, false, None) }
            }
        };
        let mut person = Person {
            woman,
            birth,
            name: father.clone(),
            milk: None,
            short: None,
            former: None,
            people,
            country: own.and_then(|own| own.country.clone()),
            city: own.and_then(|own| rng.pick(&own.cities).cloned()),
            language: own.map(|own| own.language.clone()),
            birth_place,
            home,
            kin: vec![Kin { role: "father", name: father }],
            height: self.grown(rng, year, woman),
            build: "medium",
            marks: Vec::new(),
            blood: "",
            disabilities: Vec::new(),
            occupation: "none",
            id: String::new(),
            phone: phone(rng),
            generation,
        };
        person.name = self.name_of_child(rng, &person, year, woman, true);
        self.call(rng, &mut person, scenario, year);
        self.family(rng, &mut person, year, age);
        self.body(rng, &mut person, scenario, age);
        person.id = self.id_number(rng, &person);
        person
    }

    /// Somebody who is like `base` and yet another.
    pub(super) fn alike(
        &self,
        rng: &mut Rng,
        base: &Person,
        like: Likeness,
        scenario: Scenario,
        age: i32,
    ) -> Person {
        let days = match like {
            Likeness::Twin => 0,
            Likeness::Sibling => {
                rng.between(1, 6) * if rng.chance(0.5) { 365 } else { -365 } + rng.between(-150, 150)
            }
            Likeness::Namesake => rng.between(-8 * 365, 8 * 365),
            Likeness::Neighbour => rng.between(-4 * 365, 4 * 365),
        };
        let birth = base.birth + days;
        let woman =
            if matches!(like, Likeness::Namesake) || rng.chance(0.75) { base.woman } else { !base.woman };
        let mut other = self.person(rng, scenario, birth, age, woman);
        match like {
            Likeness::Sibling | Likeness::Twin => {
                other.people.clone_from(&base.people);
                other.country.clone_from(&base.country);
                other.city.clone_from(&base.city);
                other.language.clone_from(&base.language);
                other.birth_place = base.birth_place.clone();
                other.home = base.home.clone();
                other.generation = base.generation;
                let parents =
                    |kin: &&Kin| matches!(kin.role, "father" | "mother" | "grandfather" | "grandmother");
                let own = other.kin.iter().filter(|kin| !parents(kin)).cloned();
                other.kin = base.kin.iter().filter(parents).cloned().chain(own).collect();
                let role = match (base.woman, days < 0) {
                    (false, false) => "elder_brother",
                    (false, true) => "younger_brother",
                    (true, false) => "elder_sister",
                    (true, true) => "younger_sister",
                };
                other.kin.retain(|kin| kin.role != role);
                other.kin.push(Kin { role, name: base.name.clone() });
                other.name = self.name_of_child(rng, &other, year_of(birth), woman, false);
                other.phone.clone_from(&base.phone);
                self.call(rng, &mut other, scenario, year_of(birth));
                if like == Likeness::Twin {
                    other.blood = base.blood;
                    other.height = base.height + rng.normal();
                }
            }
            Likeness::Namesake => {
                other.name = base.name.clone();
                other.people.clone_from(&base.people);
                let (surname, _) = base.name.handed_down();
                for kin in other.kin.iter_mut().filter(|kin| kin.role == "father") {
                    if let (Name::Han { surname: own, .. }, Some(surname)) = (&mut kin.name, surname) {
                        *own = surname.to_owned();
                    }
                }
                self.call(rng, &mut other, scenario, year_of(birth));
            }
            Likeness::Neighbour => {
                other.people.clone_from(&base.people);
                other.birth_place = base.birth_place.clone();
                other.home = base.home.clone();
            }
        }
        other.id = self.id_number(rng, &other);
        other
    }

    /// The people, and the foreign people, that the scenario asks for.
    fn people(&self, rng: &mut Rng, scenario: Scenario) -> (String, Option<&super::peoples::People>) {
        if scenario != Scenario::Script {
            return (String::new(), None);
        }
        // One in four of those whose name is not Han comes from abroad (judgement).
        if rng.chance(0.25) {
            return (String::new(), self.peoples.any(rng, true));
        }
        let weights = [0.34, 0.10, 0.22, 0.16, 0.18];
        let names = ["维吾尔", "哈萨克", "藏", "蒙古", "彝"];
        (names[rng.weighted(&weights).min(4)].to_owned(), None)
    }

    /// Milk, short and former names.
    fn call(&self, rng: &mut Rng, person: &mut Person, scenario: Scenario, year: i32) {
        let rates = &self.rates.people;
        let province = self.tables.counties[usize::from(person.birth_place.county)].unit.code() / 10_000;
        let south = matches!(province, 35 | 36 | 43..=46 | 50..=53 | 33 | 31);
        let milk =
            if scenario == Scenario::Child { (rates.milk_name * 1.6).min(0.95) } else { rates.milk_name };
        person.milk = rng.chance(milk).then(|| milk_name(rng));
        person.short = match &person.name {
            Name::Han { given, .. } if rng.chance(rates.short_name) => {
                short_name(rng, given, south, person.woman)
            }
            _ => None,
        };
        person.former = match &person.name {
            Name::Han { surname, .. } if rng.chance(rates.former_name) => {
                Some(Name::Han { surname: surname.clone(), given: self.given(rng, year, person.woman, None) })
            }
            _ => None,
        };
    }
}

/// The year of a day number.
pub(super) fn year_of(day: i32) -> i32 {
    calendar::date(day).map_or(1970, |(year, _, _)| year)
}
