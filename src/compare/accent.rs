//! Accent: how somebody speaks, against how the other is said to speak, or
//! else against where the other comes from.
//!
//! A home that only an identity number tells is no evidence beside the same
//! number on the other side: the number itself counts.

use std::sync::OnceLock;

use super::{Compare, Outcome, Spec, contact};
use crate::lang::Lang;
use crate::normalise::accent::{Accent as Speech, Provinces, groups};
use crate::normalise::place::{Candidate, Region};
use crate::normalise::{Person, PlaceText, ResidentId};
use crate::record::Field;

crate::levels! {
    SHARED = 1: "shared", "accents of a common province or language", "口音同属一省或同一语言", m 0.35, u 0.0223, term; "u: half of the pairs compare two accents, sum of squares of the provinces' shares of the 2020 census; m: a listener names the province right in seven of ten (judgement)";
    HOME = 2: "home", "the accent is spoken in the other's home province", "口音与对方籍贯相符", m 0.31, u 0.0223, term; "as shared, for the pairs that compare an accent with a home: people move and speak as their parents did (judgement)";
    NEAR = 3: "near", "other provinces of one group of dialects", "同一方言区的不同省份", m 0.05, u 0.04; "u: as shared, with the groups of data/accents.csv; m: a listener takes Sichuan for Guizhou (judgement)";
    NOT_HOME = 4: "not-home", "the accent is not that of the other's home", "口音与对方籍贯不符", m 0.19, u 0.4777; "complement";
    OTHER = 5: "other", "other accents", "口音不同", m 0.1, u 0.4377; "complement";
}

/// Code, people in ten thousands by the census of 2020 (Taiwan, Hong Kong and
/// Macao by their own counts), and names of each province.
const PROVINCES: [(u32, u32, &str, &str); 34] = [
    (11, 2189, "Beijing", "北京"),
    (12, 1387, "Tianjin", "天津"),
    (13, 7461, "Hebei", "河北"),
    (14, 3492, "Shanxi", "山西"),
    (15, 2405, "Inner Mongolia", "内蒙古"),
    (21, 4259, "Liaoning", "辽宁"),
    (22, 2407, "Jilin", "吉林"),
    (23, 3185, "Heilongjiang", "黑龙江"),
    (31, 2487, "Shanghai", "上海"),
    (32, 8475, "Jiangsu", "江苏"),
    (33, 6457, "Zhejiang", "浙江"),
    (34, 6103, "Anhui", "安徽"),
    (35, 4154, "Fujian", "福建"),
    (36, 4519, "Jiangxi", "江西"),
    (37, 10153, "Shandong", "山东"),
    (41, 9937, "Henan", "河南"),
    (42, 5775, "Hubei", "湖北"),
    (43, 6644, "Hunan", "湖南"),
    (44, 12601, "Guangdong", "广东"),
    (45, 5013, "Guangxi", "广西"),
    (46, 1008, "Hainan", "海南"),
    (50, 3205, "Chongqing", "重庆"),
    (51, 8367, "Sichuan", "四川"),
    (52, 3856, "Guizhou", "贵州"),
    (53, 4721, "Yunnan", "云南"),
    (54, 365, "Tibet", "西藏"),
    (61, 3953, "Shaanxi", "陕西"),
    (62, 2502, "Gansu", "甘肃"),
    (63, 592, "Qinghai", "青海"),
    (64, 720, "Ningxia", "宁夏"),
    (65, 2585, "Xinjiang", "新疆"),
    (71, 2356, "Taiwan", "台湾"),
    (81, 747, "Hong Kong", "香港"),
    (82, 68, "Macao", "澳门"),
];

/// Surprisal in thousandths of a bit of a language that no province speaks:
/// foreigners are under one in a thousand of the population (census of 2020).
const FOREIGN: u16 = 10_000;

/// What the comparison takes from a person: an accent, a home, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Value {
    /// How the person speaks.
    pub speech: Option<Speech>,
    /// Where a person comes from of whom no accent is known.
    pub home: Provinces,
    /// Whether only the identity number tells where from.
    pub of_id: bool,
    /// The identity number, where it may have told the other's home.
    pub id: Option<ResidentId>,
}

/// Sum of the people in [`PROVINCES`].
const ALL_PEOPLE: u32 = 144_148;

/// The comparison of accents.
#[derive(Debug, Clone, Copy)]
pub struct Accent;

impl Compare for Accent {
    type Value = Value;

    fn spec(&self) -> Spec {
        Spec::built(
            "accent",
            "口音",
            &[Field::Accent, Field::HomePlace, Field::BirthPlace, Field::IdNumber],
            1,
            LEVELS,
        )
    }

    fn value(&self, person: &Person) -> Option<Value> {
        let id = person.resident_id().copied();
        if let Some(speech) = person.accent {
            return Some(Value { speech: Some(speech), home: Provinces::default(), of_id: false, id });
        }
        let stated = home(person);
        let of_id = stated.is_empty();
        let home = if of_id { id.map_or(stated, issued) } else { stated };
        let value = Value { speech: None, home, of_id, id: id.filter(|_| of_id) };
        (!value.home.is_empty()).then_some(value)
    }

    fn compare(&self, found: &Value, sought: &Value) -> Outcome {
        match (found.speech, sought.speech) {
            (Some(a), Some(b)) => two_accents(a, b),
            (None, None) => Outcome::MISSING,
            // A place that an identity number tells is no evidence beside that number.
            _ if (found.of_id || sought.of_id)
                && contact::is_one_number(found.id.as_ref(), sought.id.as_ref()) =>
            {
                Outcome::MISSING
            }
            (Some(speech), None) => accent_and_home(speech, sought.home),
            (None, Some(speech)) => accent_and_home(speech, found.home),
        }
    }

    fn show(&self, value: &Value, lang: Lang) -> String {
        let names = |set: Provinces| {
            let name = |code: u32| province_name(code, lang);
            set.codes().map(name).collect::<Vec<_>>().join(lang.pick(", ", "、"))
        };
        match value.speech {
            Some(speech) if speech.provinces.is_empty() => {
                let spoken =
                    (0..groups().len()).filter(|at| speech.groups & 1 << at != 0).map(|at| groups()[at]);
                spoken.collect::<Vec<_>>().join(", ")
            }
            Some(speech) => names(speech.provinces),
            None => format!("{}{}", lang.pick("home: ", "籍贯："), names(value.home)),
        }
    }
}

fn two_accents(a: Speech, b: Speech) -> Outcome {
    let shared = Provinces(a.provinces.0 & b.provinces.0);
    let one_group = a.groups & b.groups != 0;
    if !shared.is_empty() {
        return Outcome { level: SHARED, rarity: rarity(shared) };
    }
    if one_group && a.provinces.is_empty() && b.provinces.is_empty() {
        return Outcome { level: SHARED, rarity: FOREIGN };
    }
    Outcome::level(if one_group { NEAR } else { OTHER })
}

fn accent_and_home(speech: Speech, home: Provinces) -> Outcome {
    if home.is_empty() {
        return Outcome::MISSING;
    }
    let shared = Provinces(speech.provinces.0 & home.0);
    if shared.is_empty() {
        Outcome::level(NOT_HOME)
    } else {
        Outcome { level: HOME, rarity: rarity(speech.provinces) }
    }
}

/// Surprisal in thousandths of a bit of coming from one of `provinces`. A pair
/// of two kinds (accents, accent and home) is half as common as either alone,
/// which one more bit says.
fn rarity(provinces: Provinces) -> u16 {
    // Sums of shares are few; the logarithm of each step of a thousandth is
    // taken once.
    static TABLE: OnceLock<Vec<u16>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let bits = |n: u32| libm::round(-1000.0 * libm::log2(f64::from(n.max(1)) / 2000.0)) as u16;
        (0..=1000).map(bits).collect()
    });
    let people = |(code, people, ..): &(u32, u32, &str, &str)| if provinces.has(*code) { *people } else { 0 };
    let sum: u32 = PROVINCES.iter().map(people).sum();
    let all = ALL_PEOPLE;
    table[((sum * 1000 + all / 2) / all) as usize]
}

/// Provinces among which a home may lie and still say something: a county name
/// that is found all over the country (朝阳) says nothing about speech (judgement).
const FEW_PROVINCES: u32 = 3;

/// The provinces that a person may come from by home and birth place.
fn home(person: &Person) -> Provinces {
    let stated = person.home.iter().chain(&person.birth_place).map(place_provinces);
    let known = |set: &Provinces| set.0.count_ones() <= FEW_PROVINCES;
    Provinces(stated.filter(known).fold(0, |set, one| set | one.0))
}

/// The provinces of all that a place may mean.
fn place_provinces(place: &PlaceText) -> Provinces {
    let province = |candidate: &Candidate| match candidate.region {
        Region::Unit(unit) => Provinces::one(unit.code() / 10_000).0,
        Region::City(_) | Region::Country(_) => 0,
    };
    Provinces(place.candidates.iter().map(province).fold(0, |set, one| set | one))
}

/// The province that issued an identity number.
fn issued(id: ResidentId) -> Provinces {
    let [tens, ones, ..] = id.0;
    let known = tens < 10 && ones < 10;
    if known { Provinces::one(u32::from(tens) * 10 + u32::from(ones)) } else { Provinces::default() }
}

fn province_name(code: u32, lang: Lang) -> String {
    let known = PROVINCES.iter().find(|(known, ..)| *known == code);
    known.map_or_else(|| code.to_string(), |(_, _, en, zh)| lang.pick(en, zh).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speech(text: &str) -> Value {
        Value {
            speech: crate::normalise::accent::parse(text).value(),
            home: Provinces::default(),
            of_id: false,
            id: None,
        }
    }

    fn from(code: u32) -> Value {
        Value { speech: None, home: Provinces::one(code), of_id: false, id: None }
    }

    #[test]
    fn every_level_has_its_pair() {
        for (found, sought, expected) in [
            (speech("河南口音"), speech("河南话"), SHARED),
            (speech("西北口音"), speech("陕西"), SHARED),
            (speech("越南语"), speech("speaks Vietnamese"), SHARED),
            (speech("四川话"), speech("贵州口音"), NEAR),
            (speech("河南口音"), from(41), HOME),
            (speech("河南口音"), from(51), NOT_HOME),
            (speech("粤语"), speech("东北口音"), OTHER),
            (from(41), from(41), 0),
        ] {
            assert_eq!(Accent.compare(&found, &sought).level, expected, "{found:?} {sought:?}");
            assert_eq!(Accent.compare(&found, &sought), Accent.compare(&sought, &found));
        }
    }

    #[test]
    fn an_accent_of_few_people_weighs_more_and_a_home_counts_by_the_accent() {
        let rarity = |a, b| Accent.compare(&a, &b).rarity;
        assert!(rarity(speech("宁夏"), speech("宁夏")) > rarity(speech("河南"), speech("河南")));
        assert!(rarity(speech("东北"), from(22)) < rarity(speech("吉林"), from(22)));
        assert!(rarity(speech("维吾尔语"), speech("维语")) > 6_000);
    }

    #[test]
    fn a_home_is_read_off_the_identity_number() {
        let id_number = crate::normalise::ids::parse("440524188001010014").value();
        let person = Person { id_number, ..Person::default() };
        let value = Accent.value(&person).expect("a value");
        assert_eq!(value.home, Provinces::one(44));
        let cantonese = Person { accent: speech("粤语").speech, ..Person::default() };
        let outcome = |person: &Person| Accent.compare(&Accent.value(person).expect("a value"), &value).level;
        assert_eq!(outcome(&cantonese), HOME);
        // Beside the same number its place is not told again.
        let same = Person { id_number: person.id_number.clone(), ..cantonese };
        assert_eq!(outcome(&same), 0);
        assert_eq!(Accent.value(&Person::default()), None);
        assert_eq!(Accent.show(&from(44), Lang::Zh), "籍贯：广东");
        assert_eq!(Accent.show(&speech("四川或重庆"), Lang::En), "Chongqing, Sichuan");
    }

    #[test]
    fn a_home_is_read_off_the_places() {
        let place = |text| crate::normalise::place::parse(text).value().expect("a place");
        let home = |text| Person { home: vec![place(text)], ..Person::default() };
        assert_eq!(Accent.value(&home("河南省周口市")), Some(from(41)));
        let both = Person { birth_place: vec![place("四川省")], ..home("山东省青岛市") };
        assert_eq!(Accent.value(&both).map(|value| value.home.codes().collect()), Some(vec![37, 51]));
        let accent = speech("河南口音");
        assert_eq!(
            Accent.value(&home("河南省周口市")).map(|home| Accent.compare(&accent, &home).level),
            Some(HOME)
        );
        assert_eq!(
            Accent.value(&home("四川省")).map(|home| Accent.compare(&accent, &home).level),
            Some(NOT_HOME)
        );
    }

    #[test]
    fn u_follows_from_the_census() {
        let all: u32 = PROVINCES.iter().map(|(_, people, ..)| people).sum();
        assert_eq!(all, ALL_PEOPLE);
        let share = |people: u32| f64::from(people) / f64::from(all);
        // Half of the pairs compare two accents, half an accent and a home.
        let same: f64 = PROVINCES.iter().map(|(_, people, ..)| share(*people) * share(*people)).sum();
        assert!(
            (same / 2.0 - LEVELS[0].u).abs() < 0.001 && (same / 2.0 - LEVELS[1].u).abs() < 0.005,
            "{same}"
        );
        let sum = |pick: fn(&crate::compare::BuiltLevel) -> f64| LEVELS.iter().map(pick).sum::<f64>();
        assert!((sum(|l| l.m) - 1.0).abs() < 1e-6 && (sum(|l| l.u) - 1.0).abs() < 1e-6);
    }
}
