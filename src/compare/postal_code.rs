//! Postal codes of the home: characters that agree from the left.
//!
//! China: the first two digits are the province, three the postal zone, four the
//! county or city, six the post office. Elsewhere the region too stands in
//! front: two thirds of a code are a town or a part of it (SW1A 2AA), half a
//! district, a third a region. A digit typed wrong is a level of its own.

use super::{Compare, Outcome, Spec, home};
use crate::lang::Lang;
use crate::normalise::{Person, PostalCode as Code};
use crate::record::Field;

// Two parts: a postal code follows from the home, so that where the homes agree
// an equal code adds little. m and u are those of a code given the homes: each
// part adds up to one, and the same place is not counted twice.
crate::levels! {
    SAME = 1: "same", "same postal code", "邮编相同", m 0.60, u 0.0006;
        "judgement: families write the code of the town, 0.06 % of two random people share a county (reference table, villages)";
    SAME_COUNTY = 2: "same-county", "same first two thirds: county or city", "前三分之二相同（同县市）", m 0.15, u 0.0014;
        "judgement: some 900 used groups of four, weighted by people";
    SAME_ZONE = 3: "same-zone", "same first half: postal zone", "前一半相同（同邮区）", m 0.06, u 0.006;
        "judgement: some 270 zones, weighted by people";
    SLIP = 4: "slip", "one character differs, is missing or exchanged with its neighbour", "一位不同、缺漏或相邻颠倒", m 0.02, u 0.003;
        "m: judgement, one code in fifty is mistyped; u: six digits, nine others each, of which some hundred thousand are used";
    SAME_PROVINCE = 5: "same-province", "same first third: province or region", "前三分之一相同（同省）", m 0.06, u 0.03;
        "judgement; u: 4.9 % of two random people share a province (reference table), most provinces have two numbers";
    DIFFERENT = 6: "different", "other postal code", "邮编不同", m 0.11, u 0.959;
        "judgement: people move; u: complement";
    HOME_SAME = 7: "home-same", "same postal code, as the homes agree", "邮编相同，住地也相符", m 0.7, u 0.3;
        "judgement: a county has several codes";
    HOME_COUNTY = 8: "home-same-county", "same first two thirds, as the homes agree", "前三分之二相同，住地也相符", m 0.15, u 0.25;
        "judgement";
    HOME_SLIP = 9: "home-slip", "one character differs, where the homes agree", "一位不同，住地相符", m 0.03, u 0.05;
        "judgement";
    HOME_ZONE = 10: "home-same-zone", "same first half, as the homes agree", "前一半相同，住地也相符", m 0.06, u 0.15;
        "judgement";
    HOME_PROVINCE = 11: "home-same-province", "same first third, as the homes agree", "前三分之一相同，住地也相符", m 0.03, u 0.1;
        "judgement";
    HOME_DIFFERENT = 12: "home-different", "other postal code, though the homes agree", "邮编不同，住地却相符", m 0.03, u 0.15;
        "judgement: a namesake town elsewhere, a code mistaken";
}

/// Where the levels for homes that agree begin.
const PARTS: &[usize] = &[0, 6];

/// The comparison of postal codes.
#[derive(Debug, Clone, Copy)]
pub struct PostalCode;

/// A code, and where its person is at home.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Value {
    code: Code,
    /// Its characters from the highest byte on.
    packed: u128,
    /// Counties and unknown places as keys, sorted: homes agree that share one.
    /// The first apart, 0 if there is none; most people have no other.
    home: u64,
    homes: Box<[u64]>,
}

impl Value {
    fn new(code: Code, homes: &[u64]) -> Value {
        let mut bytes = [0; 16];
        bytes.iter_mut().zip(code.0.bytes()).for_each(|(place, byte)| *place = byte);
        let (&home, homes) = homes.split_first().unwrap_or((&0, &[]));
        Value { code, packed: u128::from_be_bytes(bytes), home, homes: homes.into() }
    }

    fn homes(&self) -> impl Iterator<Item = u64> + '_ {
        std::iter::once(self.home).chain(self.homes.iter().copied()).filter(|&home| home != 0)
    }

    fn is_at_home_with(&self, other: &Value) -> bool {
        if self.homes.is_empty() && other.homes.is_empty() {
            return self.home != 0 && self.home == other.home;
        }
        self.homes().any(|home| other.homes().any(|theirs| theirs == home))
    }
}

impl Compare for PostalCode {
    type Value = Value;

    fn spec(&self) -> Spec {
        let columns = [Field::PostalCode, Field::HomePlace, Field::BirthPlace];
        Spec::built("postal_code", "邮编", &columns, 2, LEVELS).in_parts(PARTS)
    }

    fn value(&self, person: &Person) -> Option<Value> {
        let code = person.postal_code.clone()?;
        Some(Value::new(code, &home::county_keys(person.home.iter().chain(&person.birth_place))))
    }

    fn compare(&self, found: &Value, sought: &Value) -> Outcome {
        let (one, other) = (found.code.0.len(), sought.code.0.len());
        let longer = one.max(other).max(1);
        let shared = ((found.packed ^ sought.packed).leading_zeros() / 8).min(longer as u32);
        // In sixths of the longer code: what China's six digits are by themselves.
        let sixths = 6 * shared as usize / longer;
        let (apart, at_home) = match sixths {
            6.. => (SAME, HOME_SAME),
            4.. => (SAME_COUNTY, HOME_COUNTY),
            3.. => (SAME_ZONE, HOME_ZONE),
            _ if is_slip((found.packed, one), (sought.packed, other), shared) => (SLIP, HOME_SLIP),
            2.. => (SAME_PROVINCE, HOME_PROVINCE),
            _ => (DIFFERENT, HOME_DIFFERENT),
        };
        Outcome::level(if found.is_at_home_with(sought) { at_home } else { apart })
    }

    fn show(&self, value: &Value, _lang: Lang) -> String {
        value.code.0.to_string()
    }
}

/// Whether two packed codes of such lengths that share `front` characters
/// differ by one edit or one exchange.
fn is_slip((a, long_a): (u128, usize), (b, long_b): (u128, usize), front: u32) -> bool {
    let from = |code: u128, at: u32| code.checked_shl(8 * at).unwrap_or(0);
    let at = |code: u128, place: u32| (from(code, place) >> 120) as u8;
    if long_a == long_b {
        let exchanged = at(a, front) == at(b, front + 1) && at(a, front + 1) == at(b, front);
        return from(a, front + 1) == from(b, front + 1)
            || exchanged && from(a, front + 2) == from(b, front + 2);
    }
    long_a == long_b + 1 && from(a, front + 1) == from(b, front)
        || long_b == long_a + 1 && from(a, front) == from(b, front + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(code: &str, homes: &[u64]) -> Value {
        Value::new(Code(code.into()), homes)
    }

    fn level(one: &str, other: &str) -> u8 {
        PostalCode.compare(&value(one, &[1, 2]), &value(other, &[3])).level
    }

    #[test]
    fn where_the_homes_agree_a_code_has_levels_of_its_own() {
        let level = |other| PostalCode.compare(&value("461400", &[1, 5]), &value(other, &[5, 9])).level;
        for (other, expected) in [
            ("461400", HOME_SAME),
            ("461412", HOME_COUNTY),
            ("461000", HOME_ZONE),
            ("561400", HOME_SLIP),
            ("466000", HOME_PROVINCE),
            ("266200", HOME_DIFFERENT),
        ] {
            assert_eq!(level(other), expected, "{other}");
        }
    }

    #[test]
    fn digits_agree_from_the_left() {
        for (other, expected) in [
            ("461400", SAME),
            ("461412", SAME_COUNTY),
            ("461000", SAME_ZONE),
            ("466000", SAME_PROVINCE),
            ("266200", DIFFERENT),
        ] {
            assert_eq!(level("461400", other), expected, "{other}");
        }
    }

    #[test]
    fn codes_elsewhere_have_the_region_in_front() {
        assert_eq!(level("TA42UG", "TA42XX"), SAME_COUNTY);
        assert_eq!(level("TA42UG", "TA49XX"), SAME_ZONE);
        assert_eq!(level("TA42UG", "TA91AB"), SAME_PROVINCE);
        assert_eq!(level("TA42UG", "BS42UX"), DIFFERENT);
    }

    #[test]
    fn one_slip_is_told_from_another_place() {
        for other in ["561400", "641400", "41400", "4061400"] {
            assert_eq!(level("461400", other), SLIP, "{other}");
        }
        assert_eq!(level("461400", "564100"), DIFFERENT);
        assert_eq!(level("461400", "461"), SAME_ZONE);
    }

    #[test]
    fn levels_are_ordered_and_the_probabilities_of_each_part_add_up() {
        for part in [&LEVELS[..6], &LEVELS[6..]] {
            assert!(part.windows(2).all(|two| two[0].m / two[0].u >= two[1].m / two[1].u));
            let m: f64 = part.iter().map(|level| level.m).sum();
            let u: f64 = part.iter().map(|level| level.u).sum();
            assert!((m - 1.0).abs() < 0.0005 && (u - 1.0).abs() < 0.0005, "{m} {u}");
        }
    }
}
