//! What a person looks and sounds like, as a report tells it.

use super::Scenario;
use super::body::{BUILDS, MARKS, Mark, mark};
use super::facts::{AccentFact, Facts, HeightFact, Teller};
use super::random::Rng;
use super::story::Garment;
use crate::refdata::places;

impl Teller<'_> {
    /// The category, if it is known the scenario's.
    pub(super) fn category(&self, rng: &mut Rng) -> &'static str {
        let age = self.age();
        let known = rng.chance(self.namer.rates.body.category_known);
        let minor = age < 18;
        match self.life.scenario {
            Scenario::Dementia => {
                if known {
                    "dementia"
                } else {
                    ["elder", "elder", "elder", "unknown", "mental"][rng.below(5)]
                }
            }
            Scenario::Mental => {
                if known {
                    "mental"
                } else {
                    ["adult", "adult", "unknown", "unknown", "dementia"][rng.below(5)]
                }
            }
            Scenario::Child => {
                if known || !self.found() {
                    "child"
                } else {
                    ["adult", "unknown"][rng.below(2)]
                }
            }
            Scenario::Nameless => {
                if known && !self.found() {
                    "mental"
                } else {
                    ["unknown", "mental", "adult", "mental"][rng.below(4)]
                }
            }
            Scenario::Disaster => {
                if known {
                    "disaster"
                } else {
                    ["unknown", "adult", if minor { "child" } else { "adult" }][rng.below(3)]
                }
            }
            Scenario::Adult | Scenario::Script if minor => "child",
            Scenario::Adult => {
                if known {
                    "adult"
                } else {
                    ["unknown", "mental", "adult"][rng.below(3)]
                }
            }
            Scenario::Script => {
                if age > 65 {
                    "elder"
                } else {
                    ["adult", "adult", "mental", "unknown"][rng.below(4)]
                }
            }
        }
    }

    /// The height in centimetres as it is told.
    pub(super) fn height(&self, rng: &mut Rng) -> HeightFact {
        let (rates, person) = (&self.namer.rates.body, &self.life.person);
        let age = self.age();
        let grown = person.height * share_grown(age, person.woman);
        // 0.16 cm a year are lost after 45.
        let now = grown - 0.16 * f64::from((age - 45).max(0));
        let round = |cm: f64| libm::round(cm.clamp(45.0, 215.0)) as i32;
        if !self.found() {
            // Families tell the height of better days.
            let stated = grown + rates.height_stated_bias + rates.height_stated_sd * rng.normal();
            let cm = if rng.chance(0.3) { libm::round(stated / 5.0) * 5.0 } else { stated };
            return if rng.chance(0.35) {
                HeightFact::About(round(cm))
            } else {
                HeightFact::Exact(round(cm))
            };
        }
        if rng.chance(rates.height_measured) {
            return HeightFact::Exact(round(now + rng.normal()));
        }
        let guess = now + rates.height_eye_sd * rng.normal();
        if rng.chance(rates.height_as_range) {
            let low = round(libm::floor(guess / 5.0) * 5.0);
            return HeightFact::Range(low, low + [5, 5, 10][rng.below(3)]);
        }
        let cm = if rng.chance(rates.height_heap) { libm::round(guess / 5.0) * 5.0 } else { guess };
        if rng.chance(0.5) { HeightFact::About(round(cm)) } else { HeightFact::Exact(round(cm)) }
    }

    /// The build, a matter of opinion.
    pub(super) fn build(&self, rng: &mut Rng) -> &'static str {
        let changed = rng.chance(self.namer.rates.body.build_changed / 2.0);
        // Who lived on the street is thin.
        let thin = self.found() && rng.chance(0.15);
        if changed {
            BUILDS[rng.below(4)]
        } else if thin {
            "thin"
        } else {
            self.life.person.build
        }
    }

    /// The marks that this report names, each perhaps in part.
    pub(super) fn marks(&self, rng: &mut Rng) -> Vec<Mark> {
        let (rates, person) = (&self.namer.rates.marks, &self.life.person);
        let age = self.age();
        let later = (self.life.met - self.life.lost) / 365;
        // Marks of age and accident that the person had not yet when lost.
        let known = |mark: &&Mark| {
            self.found()
                || later < 5
                || !matches!(mark.kind, "white_hair" | "bald" | "toothless" | "false_teeth" | "hunched")
        };
        let rate = if self.found() { rates.seen_found } else { rates.told_sought };
        let mut marks: Vec<Mark> = Vec::new();
        for mark in person.marks.iter().filter(known) {
            if rng.chance(rate) {
                marks.push(self.mark(rng, mark));
            }
        }
        if self.found() && later >= 1 && rng.chance(rates.gained) {
            marks.push(mark(rng, age, person.woman));
        }
        marks
    }

    fn mark(&self, rng: &mut Rng, of: &Mark) -> Mark {
        let rates = &self.namer.rates.marks;
        let mut mark = of.clone();
        if rng.chance(self.careless(rates.kind_taken)) {
            mark.kind = taken_for(mark.kind);
        }
        if rng.chance(rates.part_vague) {
            mark.part = nearby(mark.part);
            let whole = MARKS.iter().any(|(kind, _, parts)| *kind == mark.kind && parts.len() == 1);
            if matches!(mark.part, "forehead" | "head" | "back") && !whole {
                mark.side = "";
            }
        }
        if rng.chance(rates.side_left_out) {
            mark.side = "";
        } else if rng.chance(self.careless(rates.side_swapped)) {
            mark.side = match mark.side {
                "left" => "right",
                "right" => "left",
                none => none,
            };
        }
        mark
    }

    /// What the person wore.
    pub(super) fn clothes(&self, rng: &mut Rng, facts: &mut Facts) {
        let rates = &self.namer.rates.clothing;
        if self.found() && rng.chance(rates.ragged) {
            facts.ragged = true;
            return;
        }
        let mut worn = if self.found() { self.life.worn_met } else { self.life.worn_lost };
        for (n, item) in worn.iter_mut().enumerate() {
            if n > 1 && rng.chance(rates.item_left_out) {
                *item = None;
            }
            if let Some(garment) = item
                && rng.chance(self.careless(rates.colour_wrong))
            {
                let colour = [near_colour(garment.colour), ""][rng.below(2)];
                *item = Some(Garment { colour, ..*garment });
            }
        }
        facts.worn = Some(worn);
    }

    /// The blood type, measured or guessed.
    pub(super) fn blood(&self, rng: &mut Rng) -> &'static str {
        let rates = &self.namer.rates.body;
        let measured = self.found() && rng.chance(rates.blood_measured_found);
        if !measured && rng.chance(rates.blood_wrong) {
            ["O", "A", "B", "AB"][rng.below(4)]
        } else {
            self.life.person.blood
        }
    }

    /// The people, 汉 when a clerk takes them for Han.
    pub(super) fn people(&self, rng: &mut Rng) -> Option<String> {
        let people = &self.life.person.people;
        if people.is_empty() || (self.found() && self.life.scenario == Scenario::Child) {
            return None;
        }
        let wrong = self.found() && rng.chance(self.namer.rates.body.ethnicity_wrong);
        let other = if people == "汉" { "回" } else { "汉" };
        Some(if wrong { other.to_owned() } else { people.clone() })
    }

    /// Disabilities that the report names, in plain or in learned words.
    pub(super) fn disabilities(&self, rng: &mut Rng) -> Vec<&'static str> {
        let rates = &self.namer.rates.body;
        let seen = self.rate(&rates.disability_seen);
        let mut named: Vec<&'static str> = Vec::new();
        for &kind in &self.life.person.disabilities {
            if rng.chance(seen) {
                let vague = rng.chance(rates.disability_vague);
                named.push(if vague { vague_word(kind, self.found()) } else { kind });
            }
        }
        if named.is_empty() && self.life.person.disabilities.is_empty() {
            named.push("none");
        }
        named
    }

    /// What somebody does for a living.
    pub(super) fn occupation(&self, rng: &mut Rng) -> &'static str {
        let other = rng.chance(self.namer.rates.body.occupation_other);
        let own = self.life.person.occupation;
        if self.found() && self.life.scenario == Scenario::Child && own == "student" {
            return ["worker", "driver", "vendor", "farmer", "builder"][rng.below(5)];
        }
        if other { ["farmer", "none", "scavenger", "worker", "builder"][rng.below(5)] } else { own }
    }

    /// How somebody speaks, by where they come from.
    pub(super) fn accent(&self, rng: &mut Rng) -> Option<AccentFact> {
        let person = &self.life.person;
        let mute = person.disabilities.iter().any(|kind| matches!(*kind, "mute" | "deaf_mute"));
        if mute {
            return Some(AccentFact::Kind("mute"));
        }
        if let Some(language) = person.language.as_ref().filter(|_| rng.chance(0.7)) {
            return Some(AccentFact::Language(language.clone()));
        }
        if let Some(language) = minor_language(&person.people).filter(|_| rng.chance(0.25)) {
            return Some(AccentFact::Language(language.to_owned()));
        }
        if self.found() && rng.chance(if self.life.scenario == Scenario::Nameless { 0.35 } else { 0.10 }) {
            return Some(AccentFact::Kind("unclear"));
        }
        // An adult who grew up elsewhere speaks as they do there.
        let child = self.found() && self.life.scenario == Scenario::Child;
        let county = if child { self.life.met_at.county } else { person.birth_place.county };
        let mut code = self.county_code(county);
        if self.found() && rng.chance(self.careless(self.namer.rates.body.accent_near)) {
            let near = &self.namer.tables.counties;
            // Some county within 500 km, mostly of a neighbouring province.
            let other = self.namer.tables.county_at(rng, county, 350.0);
            code = near[usize::from(other)].unit.code();
        }
        if let Some(kind) = dialect(code).filter(|_| rng.chance(0.3)) {
            return Some(AccentFact::Kind(kind));
        }
        if rng.chance(0.06) {
            return Some(AccentFact::Kind("mandarin"));
        }
        let narrow = rng.chance(0.12).then(|| super::homes::prefecture(code)).flatten();
        let province = places::unit(code / 10_000 * 10_000).map(|unit| unit.name());
        narrow.or(province).map(|name| AccentFact::Region(name.to_owned()))
    }

    /// The day of the last change, on or after the event.
    pub(super) fn updated(&self, rng: &mut Rng) -> i32 {
        let event = if self.found() { self.life.met } else { self.life.lost };
        let until = (self.life.met - event).max(0) + 200;
        event + rng.between(0, until.min(3000))
    }
}

/// The share of the full height by age (rounded growth tables of China).
fn share_grown(age: i32, woman: bool) -> f64 {
    const SHARES: [f64; 19] = [
        0.36, 0.44, 0.51, 0.56, 0.60, 0.64, 0.685, 0.72, 0.755, 0.785, 0.815, 0.85, 0.885, 0.925, 0.96, 0.98,
        0.99, 0.995, 1.0,
    ];
    // Girls are some two years ahead between ten and sixteen.
    let ahead = if woman && (8..=16).contains(&age) { 1 } else { 0 };
    SHARES[(age.max(0) as usize + ahead).min(18)]
}

fn taken_for(kind: &'static str) -> &'static str {
    match kind {
        "scar" => "burn",
        "burn" | "surgery" => "scar",
        "mole" => "birthmark",
        "birthmark" => "mole",
        "missing" => "crooked",
        "crooked" => "missing",
        "lump" => "mole",
        "toothless" => "false_teeth",
        "squint" => "blind_eye",
        other => other,
    }
}

/// A part nearby, or the one of which it is a part.
fn nearby(part: &'static str) -> &'static str {
    match part {
        "finger" | "thumb" | "wrist" => "hand",
        "index" => "middle",
        "middle" => "index",
        "ring" => "little",
        "little" => "ring",
        "hand" => "wrist",
        "forearm" | "elbow" | "shoulder" => "arm",
        "arm" => "forearm",
        "brow" => "forehead",
        "forehead" => "brow",
        "eye" => "brow",
        "nose" | "ear" => "cheek",
        "mouth" => "chin",
        "chin" => "mouth",
        "cheek" => "eye",
        "head" => "forehead",
        "knee" | "thigh" | "ankle" => "leg",
        "leg" => "knee",
        "toe" => "foot",
        "foot" => "ankle",
        "chest" => "belly",
        "belly" => "waist",
        "waist" => "back",
        "back" => "waist",
        other => other,
    }
}

fn near_colour(colour: &'static str) -> &'static str {
    match colour {
        "black" => "grey",
        "grey" => "blue",
        "blue" => "black",
        "white" => "beige",
        "beige" => "yellow",
        "brown" => "yellow",
        "yellow" => "brown",
        "red" => "pink",
        "pink" => "red",
        "purple" => "red",
        "green" => "blue",
        other => other,
    }
}

fn vague_word(kind: &'static str, found: bool) -> &'static str {
    match kind {
        "schizophrenia" | "depression" => "mental",
        "dementia" if found => "mental",
        "mental" if found => "intellectual",
        "intellectual" => "mental",
        "deaf_mute" => "mute",
        "stroke" => "limb",
        other => other,
    }
}

fn minor_language(people: &str) -> Option<&'static str> {
    Some(match people {
        "壮" => "zhuang",
        "苗" => "miao",
        "彝" => "yi",
        "朝鲜" => "korean",
        _ => return None,
    })
}

/// The key of a voice's word for the speech of a county, by province and prefecture.
fn dialect(code: u32) -> Option<&'static str> {
    Some(match (code / 10_000, code / 100) {
        (_, 4414 | 4416 | 4402 | 3508 | 3607) => "hakka",
        (_, 4405 | 4451 | 4452) => "minnan",
        (44, _) | (_, 4501 | 4504 | 4508 | 4509) => "cantonese",
        (_, 3502 | 3505 | 3506) => "minnan",
        (31 | 33, _) | (_, 3205 | 3202 | 3204) => "wu",
        (50 | 51, _) => "sichuan",
        (21..=23, _) => "northeast",
        _ => return None,
    })
}
