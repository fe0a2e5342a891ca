//! A person, as they are: name, birth, family, body, papers.
//!
//! In: a scenario, a birth day, and for a hard negative the person they are
//! like. Out: a [`Person`]. Nobody has written anything about them yet.

use super::Scenario;
use super::name::{Name, Namer, milk_name, short_name};
use super::random::Rng;
use crate::normalise::date::calendar;
use crate::refdata::place_names::village_towns;
use crate::refdata::places::{self, Town};

/// A place where somebody lives or something happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot {
    /// Index into the counties of the tables.
    pub(super) county: u16,
    pub(super) town: Option<Town>,
    /// With its suffix (王家庄村); empty in a town.
    pub(super) village: String,
}

/// A relative.
#[derive(Debug, Clone)]
pub(super) struct Kin {
    /// The key of a voice's word: `father`.
    pub(super) role: &'static str,
    pub(super) name: Name,
}

/// A mark of the body by keys of a voice's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) kind: &'static str,
    pub(super) part: &'static str,
    /// `left`, `right`, or empty.
    pub(super) side: &'static str,
}

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
    generation: Option<char>,
}

pub(super) const BUILDS: [&str; 4] = ["thin", "medium", "fat", "strong"];

/// Kinds of marks with their share per mille and the parts they sit on; a mark
/// that always sits on one part has only that. Judgement.
pub(super) const MARKS: &[(&str, f64, &[&str])] = &[
    ("scar", 190.0, FACE_AND_LIMBS),
    ("burn", 45.0, FACE_AND_LIMBS),
    ("surgery", 45.0, &["belly", "belly", "back", "chest", "head", "leg", "knee", "waist", "neck"]),
    (
        "mole",
        175.0,
        &[
            "cheek", "cheek", "mouth", "chin", "nose", "brow", "forehead", "eye", "neck", "ear", "back",
            "chest", "hand", "arm",
        ],
    ),
    (
        "birthmark",
        70.0,
        &[
            "cheek", "neck", "arm", "back", "leg", "buttock", "thigh", "chest", "belly", "forehead", "head",
            "hand", "foot",
        ],
    ),
    (
        "tattoo",
        45.0,
        &["arm", "arm", "chest", "back", "shoulder", "wrist", "hand", "forearm", "leg", "ankle"],
    ),
    (
        "missing",
        55.0,
        &[
            "finger", "thumb", "index", "middle", "ring", "little", "little", "index", "toe", "hand", "leg",
            "ear", "foot",
        ],
    ),
    ("crooked", 55.0, &["leg", "hand", "arm", "finger", "foot", "little", "elbow", "toe"]),
    ("lump", 22.0, &["neck", "head", "back", "cheek", "arm", "forehead", "waist", "ear"]),
    ("vitiligo", 14.0, &["cheek", "neck", "hand", "chest", "leg", "arm"]),
    ("hunched", 28.0, &["back"]),
    ("lame", 60.0, &["leg"]),
    ("gold_tooth", 12.0, &["tooth"]),
    ("toothless", 26.0, &["tooth"]),
    ("false_teeth", 14.0, &["tooth"]),
    ("buck_teeth", 14.0, &["tooth"]),
    ("six_fingers", 7.0, &["hand"]),
    ("white_hair", 40.0, &["hair"]),
    ("bald", 26.0, &["hair"]),
    ("beard", 14.0, &["chin"]),
    ("pockmarked", 10.0, &["cheek"]),
    ("freckles", 8.0, &["cheek"]),
    ("dimple", 14.0, &["cheek"]),
    ("cleft_lip", 7.0, &["mouth"]),
    ("wry_mouth", 8.0, &["mouth"]),
    ("squint", 12.0, &["eye"]),
    ("blind_eye", 16.0, &["eye"]),
    ("wry_neck", 6.0, &["neck"]),
    ("pierced_ear", 10.0, &["ear"]),
    ("glasses", 16.0, &["eye"]),
    ("bow_legs", 9.0, &["leg"]),
];

#[rustfmt::skip] // as a paragraph of words
const FACE_AND_LIMBS: &[&str] = &[
    "forehead", "forehead", "forehead", "brow", "brow", "cheek", "cheek", "cheek", "eye", "nose", "mouth", "chin", "chin", "head",
    "neck", "arm", "arm", "elbow", "forearm", "wrist", "hand", "hand", "hand", "finger", "thumb", "index", "belly", "back",
    "leg", "leg", "thigh", "knee", "knee", "ankle", "foot", "shoulder", "chest",
];

/// Parts that there are one of, or that lie in the middle.
const UNPAIRED: &[&str] = &[
    "head", "hair", "forehead", "nose", "mouth", "tooth", "chin", "neck", "chest", "belly", "back", "waist",
];

/// Kinds that come with age, with the least age.
const LATE: &[(&str, i32)] = &[
    ("white_hair", 50),
    ("bald", 35),
    ("toothless", 50),
    ("false_teeth", 45),
    ("hunched", 50),
    ("beard", 18),
    ("tattoo", 16),
    ("gold_tooth", 30),
    ("pierced_ear", 6),
    ("bow_legs", 30),
];

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

    /// The name that the parents of `person` give a child.
    fn name_of_child(&self, rng: &mut Rng, person: &Person, year: i32, woman: bool, first: bool) -> Name {
        let father = person.kin.iter().find(|kin| kin.role == "father").map_or(&person.name, |kin| &kin.name);
        let (surname, handed) = father.handed_down();
        match (surname, self.peoples.own(&person.people)) {
            (Some(surname), _) => {
                // Daughters bear the generation's character less often.
                let common = person.generation.filter(|_| !woman || rng.chance(0.5));
                Name::Han { surname: surname.to_owned(), given: self.given(rng, year, woman, common) }
            }
            (None, Some(own)) => self.own(rng, own, woman, handed),
            // A foreigner keeps the name drawn with the people; brothers get others.
            (None, None) => match self.foreign_of(person) {
                Some(own) => self.own(
                    rng,
                    own,
                    woman,
                    handed.filter(|_| !first || own.order == super::peoples::Order::Clan),
                ),
                None => father.clone(),
            },
        }
    }

    fn foreign_of(&self, person: &Person) -> Option<&super::peoples::People> {
        let (zh, _) = person.country.as_ref()?;
        self.peoples.of_country(zh)
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

    fn family(&self, rng: &mut Rng, person: &mut Person, year: i32, age: i32) {
        let province = self.tables.counties[usize::from(person.birth_place.county)].unit.code() / 10_000;
        let own = self.peoples.own(&person.people).or_else(|| self.foreign_of(person));
        let stranger = |rng: &mut Rng, year: i32, woman: bool| match own {
            Some(own) => self.own(rng, own, woman, None),
            None => Name::Han {
                surname: self.surname(rng, &person.people, province),
                given: self.given(rng, year, woman, None),
            },
        };
        let mut kin = vec![Kin { role: "mother", name: stranger(rng, year - 25, true) }];
        let brothers = rng.below(if year < 1980 { 4 } else { 2 });
        for _ in 0..brothers {
            let (woman, elder) = (rng.chance(0.48), rng.chance(0.5));
            let role = match (woman, elder) {
                (false, true) => "elder_brother",
                (false, false) => "younger_brother",
                (true, true) => "elder_sister",
                (true, false) => "younger_sister",
            };
            let year = if elder { year - rng.between(1, 7) } else { year + rng.between(1, 7) };
            kin.push(Kin { role, name: self.name_of_child(rng, person, year, woman, false) });
        }
        if age >= 23 && rng.chance(0.75) {
            let role = if person.woman { "husband" } else { "wife" };
            let spouse = stranger(rng, year, !person.woman);
            for n in 0..rng.below(if age > 45 { 4 } else { 3 }) {
                let woman = rng.chance(0.48);
                let parent = if person.woman { &spouse } else { &person.name };
                let child = self.child_of(rng, parent, person, year + 24 + 3 * n as i32, woman);
                kin.push(Kin { role: if woman { "daughter" } else { "son" }, name: child });
            }
            kin.push(Kin { role, name: spouse });
        }
        if age > 55 && rng.chance(0.3) {
            let parent =
                kin.iter().find(|kin| kin.role == "son").map_or(&person.name, |kin| &kin.name).clone();
            kin.push(Kin { role: "grandson", name: self.child_of(rng, &parent, person, year + 52, false) });
        }
        if age < 35 {
            kin.push(Kin {
                role: "grandfather",
                name: self.child_of(rng, &person.name, person, year - 52, false),
            });
            kin.push(Kin { role: "grandmother", name: stranger(rng, year - 50, true) });
            kin.push(Kin { role: "uncle", name: self.child_of(rng, &person.name, person, year - 24, false) });
            kin.push(Kin { role: "aunt", name: self.child_of(rng, &person.name, person, year - 22, true) });
        }
        person.kin.extend(kin);
    }

    /// A child's name after the name of a parent who hands it down.
    fn child_of(&self, rng: &mut Rng, parent: &Name, person: &Person, year: i32, woman: bool) -> Name {
        match (parent.handed_down(), self.peoples.own(&person.people).or_else(|| self.foreign_of(person))) {
            ((_, handed), Some(own)) => self.own(rng, own, woman, handed),
            ((Some(surname), _), None) => {
                Name::Han { surname: surname.to_owned(), given: self.given(rng, year, woman, None) }
            }
            ((None, _), None) => parent.clone(),
        }
    }

    fn body(&self, rng: &mut Rng, person: &mut Person, scenario: Scenario, age: i32) {
        person.build = BUILDS[rng.weighted(&[0.36, 0.40, 0.14, 0.10]).min(3)];
        // Blood types of China: O, A, B, AB.
        person.blood = ["O", "A", "B", "AB"][rng.weighted(&[0.34, 0.28, 0.29, 0.09]).min(3)];
        let mean = self.rates.marks.mean;
        // Poisson, by counting arrivals.
        let mut wait = -libm::log(1.0 - rng.unit());
        while wait < mean && person.marks.len() < 6 {
            let mark = mark(rng, age, person.woman);
            if !person.marks.iter().any(|known| known.kind == mark.kind && known.part == mark.part) {
                person.marks.push(mark);
            }
            wait -= libm::log(1.0 - rng.unit());
        }
        match scenario {
            Scenario::Dementia => person.disabilities.push("dementia"),
            Scenario::Mental | Scenario::Nameless => {
                let weights = [0.40, 0.22, 0.38, 0.05, 0.05];
                let kinds = ["schizophrenia", "mental", "intellectual", "depression", "epilepsy"];
                person.disabilities.push(kinds[rng.weighted(&weights).min(4)]);
            }
            Scenario::Script if rng.chance(0.4) => {
                person.disabilities.push(if age > 62 { "dementia" } else { "schizophrenia" });
            }
            _ => {}
        }
        let more = if scenario == Scenario::Nameless { 0.35 } else { self.rates.people.disabled };
        if rng.chance(more) {
            let kinds = ["deaf", "mute", "deaf_mute", "blind", "limb", "epilepsy", "stroke"];
            person.disabilities.push(kinds[rng.weighted(&[0.2, 0.1, 0.25, 0.1, 0.2, 0.1, 0.05]).min(6)]);
        }
        person.occupation = occupation(rng, person, age);
    }

    /// Height full-grown: means by decade of birth, men and women (rounded from
    /// national surveys), standard deviation 6 and 5.5 cm.
    fn grown(&self, rng: &mut Rng, year: i32, woman: bool) -> f64 {
        let (men, women) = match year {
            ..1940 => (163.5, 152.5),
            1940..1950 => (165.0, 154.0),
            1950..1960 => (166.5, 155.5),
            1960..1970 => (168.0, 157.0),
            1970..1980 => (169.5, 158.0),
            1980..1990 => (171.0, 159.0),
            1990..2000 => (172.5, 160.5),
            _ => (174.0, 161.5),
        };
        if woman { women + 5.5 * rng.normal() } else { men + 6.0 * rng.normal() }
    }

    /// A place in a county: a town, mostly with a village.
    pub(super) fn spot(&self, rng: &mut Rng, county: u16) -> Spot {
        let unit = self.tables.counties[usize::from(county)].unit;
        let towns: Vec<Town> = unit.towns().collect();
        if rng.chance(0.85) {
            for _ in 0..6 {
                let village = village_stem(self, rng);
                // A name that the county really has comes with its township.
                if let Some(town) = village_towns(unit.code(), &village).first() {
                    return Spot { county, town: Some(*town), village: format!("{village}村") };
                }
            }
        }
        let town = rng.pick(&towns).copied();
        let is_street = town.is_none_or(|town| town.name().ends_with("街道"));
        // Hamlets and brigades that no table has, half of the rest.
        let village = if is_street || rng.chance(0.3) {
            String::new()
        } else {
            format!("{}村", village_stem(self, rng))
        };
        Spot { county, town, village }
    }

    fn moved(&self, rng: &mut Rng, from: &Spot) -> Spot {
        let near = &self.tables.counties[usize::from(from.county)].near;
        let county = match rng.pick(near) {
            Some(&county) if rng.chance(0.55) => county,
            _ => self.tables.county(rng),
        };
        self.spot(rng, county)
    }

    /// A number of 18 digits that was valid when it was given out.
    fn id_number(&self, rng: &mut Rng, person: &Person) -> String {
        if person.country.is_some() {
            return String::new();
        }
        let (year, month, day) = calendar::date(person.birth).unwrap_or((1970, 1, 1));
        // Numbers began in 1984; since 1995 or so children get theirs at birth.
        let issued = if year >= 1995 { year } else { rng.between(1984, 1990).max(year + 14) };
        let county = &self.tables.counties[usize::from(person.birth_place.county)];
        let then = county.earlier.iter().chain([&county.unit]).find(|unit| unit.stands_in(issued as u16));
        let code = then.unwrap_or(&county.unit).code();
        let serial = rng.between(0, 49) * 2 + i32::from(!person.woman) + rng.between(0, 4) * 100;
        let front = format!("{code:06}{year:04}{month:02}{day:02}{:03}", serial % 1000);
        let check = checksum(&front);
        format!("{front}{check}")
    }
}

/// The last character of an identity number (GB 11643, ISO 7064 MOD 11-2).
pub(super) fn checksum(front: &str) -> char {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = front.chars().zip(WEIGHTS).map(|(c, weight)| c.to_digit(10).unwrap_or(0) * weight).sum();
    "10X98765432".chars().nth((sum % 11) as usize).unwrap_or('0')
}

/// A mobile number, 11 digits.
pub(super) fn phone(rng: &mut Rng) -> String {
    let front = [
        "130", "131", "132", "133", "134", "135", "136", "137", "138", "139", "150", "151", "152", "153",
        "155", "156", "157", "158", "159", "170", "173", "176", "177", "178", "180", "181", "182", "183",
        "185", "186", "187", "188", "189", "191", "198", "199",
    ];
    let head = rng.pick(&front).copied().unwrap_or("138");
    format!("{head}{:08}", rng.below(100_000_000))
}

/// A mark that somebody of this age may have.
pub(super) fn mark(rng: &mut Rng, age: i32, woman: bool) -> Mark {
    let weight = |&(kind, share, _): &(&str, f64, &[&str])| {
        let early = LATE.iter().any(|&(late, least)| late == kind && age < least);
        let other_sex = woman && matches!(kind, "beard" | "bald");
        if early || other_sex { 0.0 } else { share }
    };
    let weights: Vec<f64> = MARKS.iter().map(weight).collect();
    let (kind, _, parts) = MARKS[rng.weighted(&weights)];
    let part = rng.pick(parts).copied().unwrap_or("cheek");
    let whole = matches!(
        kind,
        "hunched"
            | "pockmarked"
            | "freckles"
            | "dimple"
            | "squint"
            | "wry_neck"
            | "glasses"
            | "bow_legs"
            | "cleft_lip"
    );
    let paired = !UNPAIRED.contains(&part) && !whole;
    let side = if paired { if rng.chance(0.5) { "left" } else { "right" } } else { "" };
    Mark { kind, part, side }
}

fn occupation(rng: &mut Rng, person: &Person, age: i32) -> &'static str {
    if age < 7 {
        return "none";
    }
    if age < 17 {
        return "student";
    }
    let kinds = [
        "farmer",
        "worker",
        "builder",
        "driver",
        "teacher",
        "retired",
        "vendor",
        "cook",
        "soldier",
        "fisher",
        "herder",
        "housewife",
        "scavenger",
        "cadre",
        "tailor",
        "miner",
        "carpenter",
        "none",
    ];
    let herds = matches!(person.people.as_str(), "藏" | "蒙古" | "哈萨克");
    let retired = if age > 58 { 16.0 } else { 0.0 };
    let (women, men) = if person.woman { (8.0, 0.0) } else { (0.0, 4.0) };
    let weights = [
        40.0,
        14.0,
        2.0 * men,
        men,
        2.0,
        retired,
        5.0,
        2.0,
        men / 2.0,
        1.5,
        if herds { 60.0 } else { 0.0 },
        women,
        3.0,
        1.5,
        women / 4.0,
        men / 2.0,
        men / 2.0,
        9.0,
    ];
    kinds[rng.weighted(&weights).min(17)]
}

/// A village's name without 村: surnames, sides, sizes, as they are all over the country.
fn village_stem(namer: &Namer<'_>, rng: &mut Rng) -> String {
    let surname = namer.tables.surname(rng, None);
    let pick = |rng: &mut Rng, list: &[&'static str]| rng.pick(list).copied().unwrap_or_default();
    let end = pick(
        rng,
        &[
            "庄", "家庄", "家", "家寨", "家沟", "家湾", "店", "楼", "营", "屯", "家堡", "家坪", "家坝", "集",
            "桥", "塘", "家冲", "坡",
        ],
    );
    let place = pick(
        rng,
        &[
            "河", "山", "沟", "湾", "坪", "塘", "岭", "桥", "庙", "泉", "坝", "井", "溪", "寺", "口", "关",
            "洼", "林",
        ],
    );
    match rng.weighted(&[45.0, 12.0, 18.0, 13.0, 12.0]) {
        0 => format!("{surname}{end}"),
        1 => format!(
            "{}{surname}{}",
            pick(rng, &["大", "小", "前", "后", "东", "西", "南", "北", "上", "下"]),
            pick(rng, &["庄", "楼", "营", "庄子", "家庄", "家", "寨"])
        ),
        2 => format!(
            "{}{place}",
            pick(
                rng,
                &[
                    "东", "西", "南", "北", "上", "下", "大", "小", "前", "后", "新", "中", "双", "三", "五",
                    "青", "白", "黄", "黑", "红", "石", "龙", "马", "清"
                ]
            )
        ),
        3 => pick(
            rng,
            &[
                "新民", "团结", "和平", "前进", "胜利", "红星", "光明", "新建", "东风", "永丰", "幸福",
                "民主", "新华", "建设", "新庄", "双龙", "青龙", "龙泉", "石桥", "太平", "永兴", "新兴",
                "高峰", "星光",
            ],
        )
        .to_owned(),
        _ => format!(
            "{}{place}",
            pick(
                rng,
                &[
                    "柳树", "杨树", "石板", "龙王", "观音", "马鞍", "桃花", "竹园", "梨树", "大石", "凤凰",
                    "黄土", "白石", "三岔", "老鸦", "枣树", "核桃", "水井"
                ]
            )
        ),
    }
}

/// The year of a day number.
pub(super) fn year_of(day: i32) -> i32 {
    calendar::date(day).map_or(1970, |(year, _, _)| year)
}

/// Full name of the unit above a county that is no province, if there is one.
pub(super) fn prefecture(code: u32) -> Option<&'static str> {
    let unit = places::unit(code / 100 * 100)?;
    // 市辖区, 县 of municipalities are no names.
    let real = unit.level() == places::Level::Prefecture && !matches!(unit.name(), "市辖区" | "县");
    real.then(|| unit.name())
}
