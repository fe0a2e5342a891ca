//! A person's body: marks, build, height, illness, and the work it has done.

use super::Scenario;
use super::name::Namer;
use super::person::Person;
use super::random::Rng;

/// A mark of the body by keys of a voice's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) kind: &'static str,
    pub(super) part: &'static str,
    /// `left`, `right`, or empty.
    pub(super) side: &'static str,
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
    pub(super) fn body(&self, rng: &mut Rng, person: &mut Person, scenario: Scenario, age: i32) {
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
    pub(super) fn grown(&self, rng: &mut Rng, year: i32, woman: bool) -> f64 {
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
