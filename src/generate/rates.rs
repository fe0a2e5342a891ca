//! The rates of the error model: one table, varied by world.
//!
//! In: `data/generate/rates.toml`, an overlay of the user's, the number of a
//! world. Out: [`Rates`], a number for each name. World 0 is the table itself;
//! in any other each number is off by up to a factor of two, drawn by the name
//! of the rate, so that a new rate changes no other; one with `varies = false`
//! stays as it is.

use serde::Deserialize;
use toml::Value;

use super::random::Rng;
use crate::error::{Error, Result};
use crate::lang::{Words, words};

const TABLE: &str = include_str!("../../data/generate/rates.toml");

/// A share for each scenario, in the order of [`Scenario::ALL`](super::Scenario::ALL).
pub(super) type ByScenario = [f64; 7];

/// How far a share may be off in a drawn world, as a power of two: by a factor
/// of two. Above one half it is what lacks to 1 that varies.
const SHARE_VARIES: f64 = 1.0;

/// The same for years, kilometres and the like. They are measured or published
/// (most shares are judgement), so by half as many octaves.
const UNIT_VARIES: f64 = 0.5;

macro_rules! rates {
    ($($section:ident { $($name:ident: $kind:ty),* })*) => {
        $(
            #[derive(Debug, Clone, Deserialize)]
            #[serde(deny_unknown_fields)]
            pub(super) struct $section { $(pub(super) $name: $kind),* }
        )*
    };
}

rates! {
    World { none: f64, twice_found: f64, twice_sought: f64, sibling: f64, twin: f64, namesake: f64, neighbour: f64 }
    Scenario { share: ByScenario }
    People { woman: ByScenario, generation_char: f64, regional_surname: f64, rare_given: f64, listed_given: f64, milk_name: f64, short_name: f64, former_name: f64, moved_home: f64, adopted_keeps_surname: f64, minority: f64, disabled: f64 }
    Marks { mean: f64, seen_found: f64, told_sought: f64, gained: f64, kind_taken: f64, part_vague: f64, side_left_out: f64, side_swapped: f64 }
    Names { same_tone: f64, same_sound: f64, dialect: f64, shape: f64, missing_char: f64, other_char: f64, in_surname: f64, second_error: f64, slip_found: ByScenario, slip_sought: ByScenario, surname_only: ByScenario, given_only: ByScenario, nickname_only: ByScenario, kins_name: ByScenario, married_name: f64, latin: ByScenario, turned: f64, variant_char: f64, nickname_in_cell: f64 }
    Age { known_found: ByScenario, stated_found: ByScenario, eye_rms: f64, eye_rms_teen: f64, eye_rms_child: f64, eye_pull: f64, heap: f64, nominal: f64, nominal_two: f64, other_time: ByScenario, nominal_sought: f64, slip_sought: f64, heap_sought: f64, as_range: f64, as_decade: f64, as_exact: f64 }
    Dates { day_month_swapped: f64, digit_wrong: f64, year_off: f64, lunar_as_solar: f64, said_lunar: f64, new_year_day: f64, month_only: f64, year_only: f64, event_off: f64, event_month_only: f64, event_year_only: f64, event_lunar: f64, met_before_lost: f64, event_off_found: f64 }
    Places { level_province: ByScenario, level_prefecture: ByScenario, level_county: ByScenario, level_town: ByScenario, level_village: ByScenario, sought_county: f64, sought_town: f64, sought_village: f64, old_name_found: f64, old_name_sought: f64, neighbour: ByScenario, wrong_province: ByScenario, by_sound: ByScenario, village_by_sound: f64, lower_only: ByScenario, birth_for_home: ByScenario, as_code: f64, in_latin: f64, second_value: f64, event_vague: f64, event_town: f64, event_spot: f64, at_home_sought: ByScenario }
    Distance { local_median: ByScenario, local_sigma: ByScenario, transport_median: f64, transport_sigma: f64, within_3_days: [f64; 3], within_90_days: [f64; 3], within_a_year: [f64; 3], over_a_year: [f64; 3], child_same_province: f64, child_coast: f64 }
    Elapsed { within_3_days: ByScenario, within_90_days: ByScenario, within_3_years: ByScenario, decades: ByScenario, decades_mean: f64, child_mean: f64, child_sd: f64, child_under_five: f64 }
    Body { sex_wrong: f64, height_eye_sd: f64, height_measured: f64, height_heap: f64, height_stated_bias: f64, height_stated_sd: f64, height_as_range: f64, build_changed: f64, blood_wrong: f64, blood_measured_found: f64, disability_seen: ByScenario, disability_vague: f64, category_known: f64, accent_near: f64, ethnicity_wrong: f64, occupation_other: f64, zodiac_off: f64 }
    Clothing { same: f64, item_left_out: f64, colour_wrong: f64, ragged: f64 }
    Contact { id_masked_found: f64, id_masked_sought: f64, id_digit_wrong: f64, id_swapped: f64, id_fifteen: f64, phone_same: f64, phone_digit_wrong: f64, phone_masked: f64, phone_second: f64 }
    Kin { count_found: f64, count_sought: f64, slip_found: f64, slip_sought: f64, unnamed: f64, other_role: f64 }
    Text { moved_found: f64, moved_sought: f64, repeated: f64, filler: f64, hedged: f64, other_home: f64 }
    Present { category: ByScenario, name: ByScenario, other_names: ByScenario, sex: ByScenario, birth_date: ByScenario, age: ByScenario, event_date: ByScenario, event_place: ByScenario, event_point: ByScenario, home_place: ByScenario, birth_place: ByScenario, postal_code: ByScenario, relatives: ByScenario, height: ByScenario, build: ByScenario, marks: ByScenario, clothing: ByScenario, blood_type: ByScenario, ethnicity: ByScenario, disability: ByScenario, zodiac: ByScenario, occupation: ByScenario, accent: ByScenario, id_number: ByScenario, phone: ByScenario, description: ByScenario, source: ByScenario, updated_at: ByScenario, contact_wish: ByScenario }
}

/// Every rate.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rates {
    pub(super) world: World,
    pub(super) scenario: Scenario,
    pub(super) people: People,
    pub(super) marks: Marks,
    pub(super) names: Names,
    pub(super) age: Age,
    pub(super) dates: Dates,
    pub(super) places: Places,
    pub(super) distance: Distance,
    pub(super) elapsed: Elapsed,
    pub(super) body: Body,
    pub(super) clothing: Clothing,
    pub(super) contact: Contact,
    pub(super) kin: Kin,
    pub(super) text: Text,
    pub(super) found: Present,
    pub(super) sought: Present,
}

impl Rates {
    /// The rates of a world, with the user's own in place of the table's.
    ///
    /// `overlay` is TOML with the sections and names of the table; a rate is a
    /// number (or a list) or has `value`.
    pub(super) fn of_world(world: u64, overlay: Option<&str>) -> Result<Rates> {
        let mut table = parse(TABLE)?;
        if let Some(overlay) = overlay {
            lay_over(&mut table, parse(overlay)?)?;
        }
        let mut plain = toml::Table::new();
        for (section, rates) in &table {
            let Value::Table(rates) = rates else { return Err(unknown(section)) };
            let varied = |(name, rate): (&String, &Value)| {
                let value = varied(&format!("{section}.{name}"), rate, world)?;
                Ok((name.clone(), value))
            };
            let rates: toml::Table = rates.iter().map(varied).collect::<Result<_>>()?;
            plain.insert(section.clone(), Value::Table(rates));
        }
        Value::Table(plain).try_into().map_err(|error: toml::de::Error| malformed(&error))
    }
}

fn parse(text: &str) -> Result<toml::Table> {
    text.parse().map_err(|error: toml::de::Error| malformed(&error))
}

/// What TOML says is wrong: its own word, which is English.
fn malformed(error: &toml::de::Error) -> Error {
    let said = error.to_string();
    let said = said.trim_end();
    wrong(words!("{said}", "写法有误（{said}）"))
}

fn wrong(what: Words) -> Error {
    let Words { en, zh } = what;
    Error::usage(
        words!("rates: {en}", "比率表：{zh}"),
        words!("See data/generate/rates.toml for names and forms", "名称与写法见 data/generate/rates.toml"),
    )
}

fn unknown(name: &str) -> Error {
    wrong(words!("there is no rate {name}", "没有比率 {name}"))
}

/// Puts the user's numbers in place of the table's.
fn lay_over(table: &mut toml::Table, overlay: toml::Table) -> Result<()> {
    for (section, rates) in overlay {
        let Value::Table(rates) = rates else { return Err(unknown(&section)) };
        for (name, given) in rates {
            let known =
                table.get_mut(&section).and_then(Value::as_table_mut).and_then(|rates| rates.get_mut(&name));
            let full = format!("{section}.{name}");
            let value = known.and_then(|known| known.get_mut("value")).ok_or_else(|| unknown(&full))?;
            let given = given.get("value").unwrap_or(&given);
            let same_shape = given.as_array().map(Vec::len) == value.as_array().map(Vec::len);
            if !same_shape
                || numbers(given).is_none_or(|list| list.iter().any(|n| !n.is_finite() || *n < 0.0))
            {
                return Err(wrong(words!(
                    "{full} is not a number, or not as many, or negative",
                    "{full} 不是数、个数不符或为负"
                )));
            }
            *value = given.clone();
        }
    }
    Ok(())
}

/// A number or a list of numbers.
fn numbers(value: &Value) -> Option<Vec<f64>> {
    let number = |value: &Value| value.as_float().or(value.as_integer().map(|n| n as f64));
    match value {
        Value::Array(list) => list.iter().map(number).collect(),
        other => number(other).map(|n| vec![n]),
    }
}

/// The value of a rate in a world.
fn varied(name: &str, rate: &Value, world: u64) -> Result<Value> {
    let value = rate.get("value").ok_or_else(|| wrong(words!("{name} has no value", "{name} 没有值")))?;
    let list = numbers(value).ok_or_else(|| wrong(words!("{name} is no number", "{name} 不是数")))?;
    let has_unit = rate.get("unit").is_some();
    let world = if rate.get("varies").and_then(Value::as_bool) == Some(false) { 0 } else { world };
    let mut rng = Rng::new(&[world, hash(name)]);
    let list = list.into_iter().map(|number| Value::Float(vary(number, has_unit, world, &mut rng)));
    let list: Vec<Value> = list.collect();
    Ok(if value.is_array() {
        Value::Array(list)
    } else {
        list.into_iter().next().unwrap_or(Value::Float(0.0))
    })
}

fn vary(number: f64, has_unit: bool, world: u64, rng: &mut Rng) -> f64 {
    let octaves = 2.0 * rng.unit() - 1.0;
    if world == 0 {
        return number;
    }
    match has_unit {
        true => number * libm::exp2(octaves * UNIT_VARIES),
        false if number <= 0.5 => number * libm::exp2(octaves * SHARE_VARIES),
        false => (1.0 - (1.0 - number) * libm::exp2(octaves * SHARE_VARIES)).max(0.0),
    }
}

/// FNV-1a, 64 bits: a name to a number that stays the same.
pub(super) fn hash(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every number of the table by name.
    fn all(world: u64) -> Vec<(String, f64, bool)> {
        let mut all = Vec::new();
        for (section, rates) in parse(TABLE).unwrap() {
            for (name, rate) in rates.as_table().unwrap() {
                let name = format!("{section}.{name}");
                let unit = rate.get("unit").is_some();
                for number in numbers(&varied(&name, rate, world).unwrap()).unwrap() {
                    all.push((name.clone(), number, unit));
                }
            }
        }
        all
    }

    #[test]
    fn each_rate_has_a_source_and_a_note_and_is_a_share_or_has_a_unit() {
        for (section, rates) in parse(TABLE).unwrap() {
            for (name, rate) in rates.as_table().unwrap() {
                let source = rate["source"].as_str().unwrap();
                assert!(["measured", "literature", "judgement"].contains(&source), "{section}.{name}");
                assert!(rate["note"].is_str(), "{section}.{name}");
                let shares = numbers(&rate["value"]).unwrap().iter().all(|n| (0.0..=1.0).contains(n));
                assert!(shares || rate.get("unit").is_some(), "{section}.{name}");
            }
        }
    }

    #[test]
    fn another_world_varies_every_rate_by_up_to_a_factor_of_two() {
        let (table, mut factors) = (all(0), Vec::new());
        for world in 1..40 {
            for ((name, number, unit), (_, other, _)) in table.iter().zip(all(world)) {
                assert!(other >= 0.0 && (*unit || other <= 1.0), "{name} {other}");
                let (number, other) =
                    if *unit || *number <= 0.5 { (*number, other) } else { (1.0 - number, 1.0 - other) };
                if name == "world.none" {
                    // What a model's rate counts: no world of its own.
                    assert_eq!(other, number);
                } else if number > 0.0 {
                    assert!((0.4999..2.0001).contains(&(other / number)), "{name} {number} {other}");
                    factors.push(other / number);
                }
            }
        }
        assert!(factors.iter().any(|f| *f > 1.9) && factors.iter().any(|f| *f < 0.53));
    }

    #[test]
    fn the_users_rates_replace_those_of_the_table() {
        let rates =
            Rates::of_world(0, Some("[world]\nnone = 0.1\n[body]\nsex_wrong = { value = 0.2 }")).unwrap();
        assert_eq!((rates.world.none, rates.body.sex_wrong), (0.1, 0.2));
        for wrong in [
            "[world]\nnon = 0.1",
            "[wrld]\nnone = 1",
            "[world]\nnone = [0.1]",
            "[world]\nnone = -1",
            "x",
            "none = 3",
        ] {
            assert!(Rates::of_world(0, Some(wrong)).is_err(), "{wrong}");
        }
    }
}
