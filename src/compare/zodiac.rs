//! Zodiac: the stated animal against the other side's, or against the other
//! side's birth year. Two birth years say all of it already: no evidence then.

use super::{Compare, Outcome, Spec};
use crate::lang::Lang;
use crate::normalise::birth::Source;
use crate::normalise::{Person, Zodiac as Animal};
use crate::record::Field;

crate::levels! {
    SAME = 1: "same", "the same animal", "属相相同", m 0.92, u 0.08333; "m: people know their animal better than their year (judgement); u: one in twelve";
    NEXT = 2: "next", "the animal of the year before or after", "属相差一年", m 0.06, u 0.16667; "m: births about the New Year, nominal years (judgement); u: two in twelve";
    DIFFERENT = 3: "different", "another animal", "属相不同", m 0.02, u 0.75; "complement";
}

/// Doubt in days below which a year of birth is one: that of a year said with
/// 约 too. Two such years are compared as ages; of twelve animals few are left.
const ABOUT_A_YEAR: u16 = 1000;

/// The comparison of zodiac animals.
#[derive(Debug, Clone, Copy)]
pub struct Zodiac;

/// The animal of a person, and where it is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Value {
    /// The animal as stated, else that of the birth year.
    animal: Animal,
    /// Whether somebody said it.
    stated: bool,
    /// Whether the birth is known to the year.
    year_known: bool,
}

impl Compare for Zodiac {
    type Value = Value;

    fn spec(&self) -> Spec {
        Spec::built("zodiac", "属相", &[Field::Zodiac, Field::BirthDate], 2, LEVELS)
    }

    fn value(&self, person: &Person) -> Option<Value> {
        let to_the_year = |source| matches!(source, Source::Date | Source::IdNumber | Source::Zodiac);
        let said = |noise_days: u16| noise_days < ABOUT_A_YEAR;
        let births = person.births.iter().filter(|birth| to_the_year(birth.source) && said(birth.noise_days));
        // Up to two lunar years in length: the middle tells which.
        let year = births.filter_map(|birth| birth.span).find(|span| span.width() < 400);
        let of_year = year.and_then(Animal::of_span);
        let animal = person.zodiac.or(of_year)?;
        Some(Value { animal, stated: person.zodiac.is_some(), year_known: of_year.is_some() })
    }

    fn compare(&self, found: &Value, sought: &Value) -> Outcome {
        let said_by_births = found.year_known && sought.year_known;
        if said_by_births || !(found.stated || sought.stated) {
            return Outcome::MISSING;
        }
        Outcome::level(match found.animal.apart(sought.animal) {
            0 => SAME,
            1 => NEXT,
            _ => DIFFERENT,
        })
    }

    fn show(&self, value: &Value, lang: Lang) -> String {
        let (en, zh) = (value.animal.en(), value.animal.zh());
        match (lang, value.stated) {
            (Lang::En, true) => en.to_owned(),
            (Lang::En, false) => format!("{en} (from the birth year)"),
            (Lang::Zh, true) => zh.to_string(),
            (Lang::Zh, false) => format!("{zh}（按出生年推算）"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::birth::{Clock, Evidence, resolve};
    use crate::normalise::{Parsed, date, zodiac};
    use crate::record::Side;

    fn value(born: &str, animal: &str) -> Option<Value> {
        let dates: Vec<date::Date> = date::parse(born).value().into_iter().collect();
        let clock = Clock { side: Side::Found, event: None, updated: None, as_of: None };
        let zodiac = zodiac::parse(animal).value();
        let births = resolve(&Evidence { dates: &dates, id_birth: None, ages: &[], zodiac, clock });
        Zodiac.value(&Person { births, zodiac, ..Person::default() })
    }

    fn level(found: (&str, &str), sought: (&str, &str)) -> u8 {
        match (value(found.0, found.1), value(sought.0, sought.1)) {
            (Some(found), Some(sought)) => Zodiac.compare(&found, &sought).level,
            _ => 0,
        }
    }

    #[test]
    fn an_animal_is_compared_with_an_animal_or_a_birth_year() {
        assert_eq!(level(("", "狗"), ("", "狗")), SAME);
        assert_eq!(level(("", "狗"), ("", "猪")), NEXT);
        assert_eq!(level(("", "鼠"), ("", "猪")), NEXT);
        assert_eq!(level(("", "狗"), ("", "鼠")), DIFFERENT);
        assert_eq!(level(("", "狗"), ("1958-03-12", "")), SAME);
        assert_eq!(level(("", "狗"), ("1958", "")), SAME);
        // Before the New Year of 1958, which was on 18 February.
        assert_eq!(level(("", "狗"), ("1958-02-01", "")), NEXT);
    }

    #[test]
    fn two_birth_years_leave_nothing_for_the_animal_to_say() {
        assert_eq!(level(("1958", "狗"), ("1958-03-12", "鸡")), 0);
        assert_eq!(level(("1958", ""), ("1958-03-12", "")), 0);
        assert_eq!(level(("约1958年", "狗"), ("1958-03-12", "")), 0);
        assert_eq!(level(("1955/1960", ""), ("", "狗")), 0);
        assert_eq!(level(("", ""), ("", "狗")), 0);
    }

    #[test]
    fn the_shares_of_chance_are_those_of_twelve_equal_animals() {
        let mut counts = [0u32; 4];
        for a in 0..12 {
            for b in 0..12 {
                let of = |n| Value { animal: Animal::of_lunar_year(n), stated: true, year_known: false };
                counts[usize::from(Zodiac.compare(&of(a), &of(b)).level)] += 1;
            }
        }
        for (level, count) in LEVELS.iter().zip(&counts[1..]) {
            assert!((level.u - f64::from(*count) / 144.0).abs() < 1e-4, "{}", level.name);
        }
        assert_eq!(Parsed::Whole(Animal::of_lunar_year(1958)), zodiac::parse("狗"));
    }
}
