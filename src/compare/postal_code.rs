//! Postal codes of the home: digits that agree from the left.
//!
//! The first two digits are the province, three the postal zone, four the county
//! or city, six the post office (GB/T 2260 has nothing to do with it).

use super::{Compare, Outcome, Spec};
use crate::lang::Lang;
use crate::normalise::{Person, PostalCode as Value};
use crate::record::Field;

crate::levels! {
    SAME = 1: "same", "same postal code", "邮编相同", m 0.62, u 0.0006;
        "judgement: families write the code of the town, 0.06 % of two random people share a county (reference table, villages)";
    SAME_COUNTY = 2: "same-county", "same first four digits: county or city", "前四位相同（同县市）", m 0.15, u 0.0014;
        "judgement: some 900 used groups of four, weighted by people";
    SAME_ZONE = 3: "same-zone", "same first three digits: postal zone", "前三位相同（同邮区）", m 0.06, u 0.006;
        "judgement: some 270 zones, weighted by people";
    SAME_PROVINCE = 4: "same-province", "same first two digits: province", "前两位相同（同省）", m 0.06, u 0.03;
        "judgement; u: 4.9 % of two random people share a province (reference table), most provinces have two numbers";
    DIFFERENT = 5: "different", "other postal code", "邮编不同", m 0.11, u 0.962;
        "judgement: people move; u: complement";
}

/// The comparison of postal codes.
#[derive(Debug, Clone, Copy)]
pub struct PostalCode;

impl Compare for PostalCode {
    type Value = Value;

    fn spec(&self) -> Spec {
        Spec::built("postal_code", "邮编", &[Field::PostalCode], 1, LEVELS)
    }

    fn value(&self, person: &Person) -> Option<Value> {
        person.postal_code
    }

    fn compare(&self, found: &Value, sought: &Value) -> Outcome {
        let share = |unit: u32| found.0 / unit == sought.0 / unit;
        Outcome::level(match () {
            () if share(1) => SAME,
            () if share(100) => SAME_COUNTY,
            () if share(1_000) => SAME_ZONE,
            () if share(10_000) => SAME_PROVINCE,
            () => DIFFERENT,
        })
    }

    fn show(&self, value: &Value, _lang: Lang) -> String {
        format!("{:06}", value.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_agree_from_the_left() {
        for (other, level) in [
            (461_400, SAME),
            (461_412, SAME_COUNTY),
            (461_000, SAME_ZONE),
            (466_000, SAME_PROVINCE),
            (266_200, DIFFERENT),
        ] {
            assert_eq!(PostalCode.compare(&Value(461_400), &Value(other)), Outcome::level(level), "{other}");
        }
    }

    #[test]
    fn levels_are_ordered_and_their_probabilities_add_up() {
        assert!(LEVELS.windows(2).all(|two| two[0].m / two[0].u >= two[1].m / two[1].u));
        for sum in
            [LEVELS.iter().map(|level| level.m).sum::<f64>(), LEVELS.iter().map(|level| level.u).sum::<f64>()]
        {
            assert!((sum - 1.0).abs() < 0.0005, "{sum}");
        }
    }

    #[test]
    fn a_leading_zero_is_shown() {
        assert_eq!(PostalCode.show(&Value(10_000), Lang::Zh), "010000");
    }
}
