//! What a report says, before it is put into words: facts with their errors.
//!
//! In: a [`Life`], a side, the rates, the writer. Out: [`Facts`], each fact
//! there or not by its rate and passed through its error model. Two reports of
//! one life share nothing but the life.

use super::body::Mark;
use super::name::{Name, Namer};
use super::random::Rng;
use super::rates::{ByScenario, Present};
use super::slips::{self, Written};
use super::story::{Life, Outfit};
use super::voice::Voice;
use crate::record::Side;
use crate::refdata::hanzi::Regions;

/// A name as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NameFact {
    /// Surname (empty for names that have none) and given name.
    Full(Written),
    SurnameOnly(String),
    /// The surname with a title.
    Title(String),
    GivenOnly(String),
    /// As it stands: a nickname, 王李氏.
    Literal(String),
}

/// How precisely a day is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Precision {
    Day,
    Month,
    Year,
    AboutYear,
    Lunar,
}

/// A date as it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DateFact {
    pub(super) day: i32,
    pub(super) precision: Precision,
    /// Month and day stand swapped.
    pub(super) swapped: bool,
}

/// An age as it is told, in years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AgeFact {
    Exact(i32),
    Nominal(i32),
    About(i32),
    Range(i32, i32),
    Decade(i32),
    Months(i32),
}

/// A place as it is told: names from above to below, empty where they are not told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct PlaceFact {
    pub(super) province: String,
    pub(super) prefecture: String,
    pub(super) county: String,
    pub(super) town: String,
    pub(super) village: String,
    /// Six digits in place of words.
    pub(super) code: String,
    /// Country and city abroad, in the writer's letters; the city may be empty.
    pub(super) abroad: Option<(String, String)>,
    /// In Latin letters.
    pub(super) latin: bool,
    /// Whether a spot such as a station is told besides.
    pub(super) with_spot: bool,
}

/// A height in centimetres.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HeightFact {
    Exact(i32),
    About(i32),
    Range(i32, i32),
}

/// How somebody speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum AccentFact {
    /// Full name of a province or prefecture.
    Region(String),
    /// Key of a voice's word: `cantonese`, `unclear`.
    Kind(&'static str),
    /// Key of a language.
    Language(String),
}

/// An identity number as it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct IdFact {
    pub(super) digits: String,
    pub(super) masked: bool,
}

/// What a report says.
#[derive(Debug, Clone, Default)]
pub(super) struct Facts {
    pub(super) category: Option<&'static str>,
    pub(super) name: Option<NameFact>,
    /// How the name came out: `plain`, a kind of error, `nickname` …
    pub(super) name_kind: &'static str,
    pub(super) name_latin: bool,
    /// A nickname that stands in the cell of the name.
    pub(super) called: Option<String>,
    pub(super) aliases: Vec<String>,
    pub(super) former: Option<Written>,
    pub(super) woman: Option<bool>,
    /// For titles: how old the person looks.
    pub(super) looks: i32,
    pub(super) birth: Option<DateFact>,
    pub(super) age: Option<AgeFact>,
    pub(super) date: Option<DateFact>,
    pub(super) place: Option<PlaceFact>,
    /// Degrees.
    pub(super) point: Option<(f64, f64)>,
    pub(super) home: Option<PlaceFact>,
    pub(super) second_home: Option<PlaceFact>,
    pub(super) birth_place: Option<PlaceFact>,
    pub(super) postal_code: Option<String>,
    pub(super) kin: Vec<(&'static str, Option<Written>)>,
    pub(super) height: Option<HeightFact>,
    pub(super) build: Option<&'static str>,
    pub(super) marks: Vec<Mark>,
    pub(super) no_marks: bool,
    pub(super) worn: Option<Outfit>,
    pub(super) ragged: bool,
    pub(super) blood: Option<&'static str>,
    pub(super) people: Option<String>,
    pub(super) disabilities: Vec<&'static str>,
    /// Birth year by the lunar year.
    pub(super) zodiac: Option<i32>,
    pub(super) occupation: Option<&'static str>,
    pub(super) accent: Option<AccentFact>,
    pub(super) id: Option<IdFact>,
    pub(super) phones: Vec<String>,
    pub(super) phone_masked: bool,
    pub(super) source: Option<PlaceFact>,
    /// Day number.
    pub(super) updated: Option<i32>,
    pub(super) contact_wish: Option<&'static str>,
    pub(super) described: bool,
}

/// One report in the making.
pub(super) struct Teller<'a> {
    pub(super) namer: &'a Namer<'a>,
    pub(super) life: &'a Life,
    pub(super) side: Side,
    pub(super) voice: &'a Voice,
}

impl Teller<'_> {
    /// All that the report says.
    pub(super) fn facts(&self, rng: &mut Rng) -> Facts {
        let mut facts = Facts { name_kind: "none", ..Facts::default() };
        let present = self.present();
        let has = |rng: &mut Rng, rate: &ByScenario| rng.chance(rate[self.life.scenario.index()]);
        facts.looks = self.age();
        facts.category = has(rng, &present.category).then(|| self.category(rng));
        let wrong_sex = rng.chance(self.namer.rates.body.sex_wrong / 2.0);
        facts.woman = has(rng, &present.sex).then_some(self.life.person.woman != wrong_sex);
        let named = has(rng, &present.name);
        self.name(rng, &mut facts, named);
        if has(rng, &present.other_names) {
            self.aliases(rng, &mut facts);
        }
        facts.birth = if has(rng, &present.birth_date) { self.birth_date(rng) } else { None };
        facts.age = has(rng, &present.age).then(|| self.age_fact(rng));
        facts.date = has(rng, &present.event_date).then(|| self.event_date(rng));
        facts.place = has(rng, &present.event_place).then(|| self.event_place(rng));
        facts.point = if has(rng, &present.event_point) { self.point(rng) } else { None };
        if has(rng, &present.home_place) {
            self.home(rng, &mut facts);
        }
        facts.birth_place = if has(rng, &present.birth_place) { self.birth_place(rng) } else { None };
        facts.postal_code = if has(rng, &present.postal_code) { self.postal_code() } else { None };
        if has(rng, &present.relatives) {
            facts.kin = self.kin(rng);
        }
        facts.height = has(rng, &present.height).then(|| self.height(rng));
        facts.build = has(rng, &present.build).then(|| self.build(rng));
        if has(rng, &present.marks) {
            facts.marks = self.marks(rng);
            facts.no_marks = facts.marks.is_empty();
        }
        if has(rng, &present.clothing) {
            self.clothes(rng, &mut facts);
        }
        facts.blood = has(rng, &present.blood_type).then(|| self.blood(rng));
        facts.people = if has(rng, &present.ethnicity) { self.people(rng) } else { None };
        if has(rng, &present.disability) {
            facts.disabilities = self.disabilities(rng);
        }
        facts.zodiac = has(rng, &present.zodiac).then(|| self.zodiac(rng));
        facts.occupation = has(rng, &present.occupation).then(|| self.occupation(rng));
        facts.accent = if has(rng, &present.accent) { self.accent(rng) } else { None };
        facts.id = if has(rng, &present.id_number) { self.id_number(rng) } else { None };
        if has(rng, &present.phone) {
            self.phones(rng, &mut facts);
        }
        facts.source = has(rng, &present.source).then(|| self.source());
        facts.updated = has(rng, &present.updated_at).then(|| self.updated(rng));
        let wish = ["free", "only-through-station", "none"];
        facts.contact_wish =
            has(rng, &present.contact_wish).then(|| wish[rng.weighted(&[0.3, 0.5, 0.2]).min(2)]);
        facts.described = has(rng, &present.description);
        facts
    }

    pub(super) fn found(&self) -> bool {
        self.side == Side::Found
    }

    fn present(&self) -> &Present {
        if self.found() { &self.namer.rates.found } else { &self.namer.rates.sought }
    }

    /// Completed years at the event of this side.
    pub(super) fn age(&self) -> i32 {
        let event = if self.found() { self.life.met } else { self.life.lost };
        (f64::from(event - self.life.person.birth) / 365.2425) as i32
    }

    /// A rate of errors, as careful as the writer is.
    pub(super) fn careless(&self, rate: f64) -> f64 {
        (rate * self.voice.careless).min(0.95)
    }

    /// A rate by scenario.
    pub(super) fn rate(&self, rates: &ByScenario) -> f64 {
        rates[self.life.scenario.index()]
    }

    /// The dialects of where the person comes from.
    pub(super) fn regions(&self) -> Regions {
        Regions::of_province((self.county_code(self.life.person.birth_place.county) / 10_000) as u8)
    }

    pub(super) fn county_code(&self, county: u16) -> u32 {
        self.namer.tables.counties[usize::from(county)].unit.code()
    }

    /// A name in the writer's letters, by somebody who knows its spelling or not.
    pub(super) fn spelled(&self, rng: &mut Rng, name: &Name, variants: bool) -> Written {
        if self.voice.latin { name.latin(rng) } else { name.han(rng, variants) }
    }

    /// The name with an error if `rate` says so, and the kind of error.
    pub(super) fn heard(&self, rng: &mut Rng, name: &Name, rate: f64) -> (Written, &'static str) {
        let slips = rng.chance(self.careless(rate));
        let written = name.han(rng, slips);
        match name {
            Name::Own { .. } if slips => (
                (written.0, slips::by_sound_name(rng, self.namer.tables, self.regions(), &written.1)),
                "spelling",
            ),
            Name::Own { .. } => (written, "plain"),
            Name::Han { .. } if slips => {
                slips::slip(rng, self.namer.tables, &self.namer.rates.names, self.regions(), &written)
            }
            Name::Han { .. } => (written, "plain"),
        }
    }
}
