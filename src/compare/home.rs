//! Home and birth place together: the best that any two places of two people agree on.
//!
//! A place is a set of candidates, so two ambiguous places take their best
//! level, but the surprisal of what they share falls with the number of
//! candidates. A place that no table knows is compared as text. Places of today
//! stand for those of then: a county and its successor are one.

mod lookup;
mod value;

use super::area::{Area, rarity};
use super::{Compare, Lookup, Outcome, Spec};
use crate::lang::Lang;
use crate::normalise::Person;
use crate::record::{Field, Side};
use std::sync::Arc;

use value::Keys;
pub(super) use value::county_keys;
pub use value::{HomePlace, Value};

// m: judgement, after cases on record, of which the home is the fact that people
// most often still know: of reports of one person 62 % name a county or better
// on both sides, 17 % only a prefecture on one, 14 % only a province, 7 % no
// place that a table knows. u: of two random people by the villages of each
// unit (test `u_is_that_of_two_random_people`), times the same shares.
crate::levels! {
    SAME_VILLAGE = 1: "same-village", "same village or street address", "同村或同一地址", m 0.11, u 0.0000004, term, listed;
        "m: judgement; u: both name a village in 19 %, names within a county repeat 1.3 times (measured)";
    SOUND_VILLAGE = 2: "sound-village", "village that sounds the same, same county", "村名同音，同县", m 0.03, u 0.0000002, term, listed;
        "m: judgement, 14 % of villages are written by sound; u: half as many pairs again as of the same name (judgement)";
    SAME_TOWN = 3: "same-township", "same township", "同乡镇", m 0.08, u 0.0000095, term, listed;
        "m: judgement; u: reference table, townships by villages, both name one in 30 %";
    VILLAGE_NAME = 4: "village-name", "same or same-sounding village; the region fits or is not said", "村名相同或同音，地区相符或不详", m 0.008, u 0.0000019, listed;
        "m: judgement; u: 6.2e-5 of pairs of villages share a name (measured), half as many again a sound, in 2 % of pairs of reports";
    SAME_COUNTY = 5: "same-county", "same county, or what followed it", "同县（含沿革）", m 0.26, u 0.000315, term, listed;
        "m: judgement; u: reference table, counties by villages";
    SAME_TEXT = 6: "same-text", "same words for a place that no table knows", "地名文字相同（未收录）", m 0.012, u 0.00005, listed;
        "judgement: one in a thousand pairs of unknown places is 'the village' or 'downtown'";
    PREFECTURE_ONLY = 7: "prefecture-only", "same prefecture, and one of them says no more", "同市（一方只写到市）", m 0.135, u 0.000806, term;
        "m: judgement; u: reference table, prefectures by villages";
    NEAR_TEXT = 8: "near-text", "most letters of an unknown place in common", "地名文字相近（未收录）", m 0.008, u 0.0002;
        "judgement";
    NEAR = 9: "near", "counties whose seats lie within 50 km", "相邻（县城相距 50 公里内）", m 0.04, u 0.001566;
        "m: judgement; u: reference table";
    SAME_PREFECTURE = 10: "same-prefecture", "same prefecture, other county", "同市不同县", m 0.035, u 0.001614;
        "m: judgement; u: reference table";
    PROVINCE_ONLY = 11: "province-only", "same province, and one of them says no more", "同省（一方只写到省）", m 0.125, u 0.0068, term;
        "m: judgement; u: reference table, provinces by villages";
    SAME_PROVINCE = 12: "same-province", "same province, other prefecture", "同省不同市", m 0.05, u 0.0343;
        "m: judgement; u: reference table";
    OTHER_TEXT = 13: "other-text", "no place in common that could be read", "地名文字不同（未收录）", m 0.042, u 0.0695;
        "judgement: a place that no table knows may be any place";
    ELSEWHERE = 14: "elsewhere", "another province or country", "异省", m 0.065, u 0.88485;
        "m: judgement, the province stated wrong or the person moved; u: complement";
}

/// The square of 50 km in square metres: seats of neighbouring counties lie
/// some 45 km apart in the east.
const NEAR_SQUARE_METRES: i64 = 50_000 * 50_000;

/// Villages of one name within the county of a village of that name (measured: 1.3).
const VILLAGES_OF_A_NAME: f64 = 1.3;

/// The same by sound: half as many again (judgement).
const VILLAGES_OF_A_SOUND: f64 = 2.0;

/// The comparison of homes and birth places.
#[derive(Debug, Clone, Copy)]
pub struct Home;

impl Compare for Home {
    type Value = Value;

    fn spec(&self) -> Spec {
        Spec::built("home", "户籍地与出生地", &[Field::HomePlace, Field::BirthPlace], 1, LEVELS)
    }

    fn value(&self, person: &Person) -> Option<Value> {
        Value::of(person.home.iter().chain(&person.birth_place))
    }

    fn compare(&self, found: &Value, sought: &Value) -> Outcome {
        let (mut best, mut pair) = (u8::MAX, None);
        for a in &found.places {
            for b in &sought.places {
                let (level, areas) = level(a, b);
                if level < best {
                    (best, pair) = (level, Some((a, b, areas)));
                }
            }
        }
        let tries = found.places.len() * sought.places.len();
        match pair {
            Some((a, b, areas)) => {
                Outcome { level: best, rarity: rarity_of(best, areas, tries * a.names().max(b.names())) }
            }
            None => Outcome::MISSING,
        }
    }

    fn show(&self, value: &Value, _lang: Lang) -> String {
        value.show()
    }

    fn prepare(&self, side: Side, values: Arc<[Value]>) -> Box<dyn Lookup<Value>> {
        Box::new(lookup::Homes::new(side, values))
    }
}

/// The level of two places, and the areas that agree best.
fn level<'a>(a: &'a HomePlace, b: &'a HomePlace) -> (u8, Option<(&'a Area, &'a Area)>) {
    let (region, areas) = best_areas(&a.areas, &b.areas);
    (joined(region, &a.keys, &b.keys, || a.is_text_near(b)), areas)
}

/// The level of two places whose best areas stand at `region` (`u8::MAX`: a
/// side has none), with what their texts say beyond.
fn joined(region: u8, a: &Keys, b: &Keys, is_text_near: impl FnOnce() -> bool) -> u8 {
    if region <= SAME_COUNTY && a.detail != 0 && a.detail == b.detail {
        return SAME_VILLAGE;
    }
    let fits = matches!(region, PREFECTURE_ONLY | PROVINCE_ONLY | u8::MAX);
    match same_village(a, b) {
        Some(village) if region <= SAME_COUNTY => village,
        Some(_) if fits => VILLAGE_NAME,
        _ if region != u8::MAX => region,
        _ if a.text == b.text => SAME_TEXT,
        _ if is_text_near() => NEAR_TEXT,
        _ => OTHER_TEXT,
    }
}

/// Whether the villages are one by name or by sound.
fn same_village(a: &Keys, b: &Keys) -> Option<u8> {
    if a.village == 0 || b.village == 0 {
        return None;
    }
    let sound = a.sound != 0 && a.sound == b.sound;
    if a.village == b.village { Some(SAME_VILLAGE) } else { sound.then_some(SOUND_VILLAGE) }
}

/// The best level of any two candidates; none (`u8::MAX`) if a side has none.
fn best_areas<'a>(a: &'a [Area], b: &'a [Area]) -> (u8, Option<(&'a Area, &'a Area)>) {
    let (mut best, mut areas) = (u8::MAX, None);
    for one in a {
        for other in b {
            let level = area_level(one, other);
            if level < best {
                (best, areas) = (level, Some((one, other)));
            }
        }
    }
    (best, areas)
}

fn area_level(a: &Area, b: &Area) -> u8 {
    let same = |a: u32, b: u32| a != 0 && a == b;
    if same(a.county, b.county) {
        return if same(a.town, b.town) { SAME_TOWN } else { SAME_COUNTY };
    }
    if a.county != 0 && b.county != 0 {
        return if are_near(a, b) {
            NEAR
        } else if same(a.prefecture, b.prefecture) {
            SAME_PREFECTURE
        } else {
            province_level(a, b, SAME_PROVINCE)
        };
    }
    if a.prefecture != 0 && b.prefecture != 0 {
        return if a.prefecture == b.prefecture {
            PREFECTURE_ONLY
        } else {
            province_level(a, b, SAME_PROVINCE)
        };
    }
    province_level(a, b, PROVINCE_ONLY)
}

fn province_level(a: &Area, b: &Area, level: u8) -> u8 {
    if a.province == b.province { level } else { ELSEWHERE }
}

fn are_near(a: &Area, b: &Area) -> bool {
    match (a.spot, b.spot) {
        (Some(a), Some(b)) => a.square_metres(b) <= NEAR_SQUARE_METRES,
        _ => false,
    }
}

/// The surprisal of the unit that two areas share. `times` is the number of
/// chances: pairs of places, and candidates of the more ambiguous one.
fn rarity_of(level: u8, areas: Option<(&Area, &Area)>, times: usize) -> u16 {
    let Some((a, b)) = areas else { return 0 };
    let county = f64::from(a.villages);
    let villages = match level {
        SAME_VILLAGE => VILLAGES_OF_A_NAME,
        SOUND_VILLAGE => VILLAGES_OF_A_SOUND,
        SAME_TOWN => county / f64::from(a.towns_of_county()),
        SAME_COUNTY => county,
        PREFECTURE_ONLY => f64::from(a.villages_of_prefecture()),
        PROVINCE_ONLY => f64::from(a.villages.max(b.villages)),
        _ => return 0,
    };
    rarity(villages, times)
}

#[cfg(test)]
mod tests;
