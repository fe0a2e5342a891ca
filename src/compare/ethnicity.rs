//! Ethnicity: sharing a rare group is evidence; it can only add.

use super::{Compare, Outcome, Spec};
use crate::lang::Lang;
use crate::normalise::{Ethnicity, Person};
use crate::record::Field;

crate::levels! {
    SAME = 1: "same", "same group; 汉 says next to nothing", "民族相同（汉族几乎不说明问题）", m 0.97, u 0.831, term; "u: sum of squares of the shares of the 2020 census, of which 汉 91.2 %; m: written down wrong or changed in 3 % (judgement)";
    DIFFERENT = 2: "different", "other group; counts nothing unless switched on", "民族不同（默认不计）", m 0.169, u 0.169; "m = u: ethnicity never lowers a score unless a configuration weighs this level; u: complement";
}

/// The comparison of ethnic groups.
#[derive(Debug, Clone, Copy)]
pub struct Ethnicities;

/// People that the census of 2020 counted in the 56 groups.
const PEOPLE: u64 = 1_408_925_641;

/// Surprisal of a group in thousandths of a bit, from a table made once, so
/// that a comparison takes no logarithm.
fn rarity(group: Ethnicity) -> u16 {
    static TABLE: std::sync::OnceLock<Vec<u16>> = std::sync::OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let share = |code| f64::from(Ethnicity::new(code).map_or(1, Ethnicity::people)) / PEOPLE as f64;
        (1..=crate::normalise::ethnicity::GROUPS as u8)
            .map(|code| libm::round(-1000.0 * libm::log2(share(code))) as u16)
            .collect()
    });
    table[usize::from(group.code()) - 1]
}

impl Compare for Ethnicities {
    type Value = Ethnicity;

    fn spec(&self) -> Spec {
        Spec::built("ethnicity", "民族", &[Field::Ethnicity], 1, LEVELS)
    }

    fn value(&self, person: &Person) -> Option<Ethnicity> {
        person.ethnicity
    }

    fn compare(&self, found: &Ethnicity, sought: &Ethnicity) -> Outcome {
        if found == sought {
            Outcome { level: SAME, rarity: rarity(*found) }
        } else {
            Outcome::level(DIFFERENT)
        }
    }

    fn show(&self, value: &Ethnicity, lang: Lang) -> String {
        let (zh, en) = value.names();
        lang.pick(en, zh).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(code: u8) -> Ethnicity {
        Ethnicity::new(code).expect("one of the 56")
    }

    #[test]
    fn a_rare_group_says_much_and_han_nothing() {
        let (han, hui, jino) = (group(1), group(3), group(56));
        assert_eq!(Ethnicities.compare(&han, &han), Outcome { level: SAME, rarity: 133 });
        assert_eq!(Ethnicities.compare(&hui, &hui), Outcome { level: SAME, rarity: 6952 });
        assert!(Ethnicities.compare(&jino, &jino).rarity > 15_000);
        assert_eq!(Ethnicities.compare(&han, &hui), Outcome::level(DIFFERENT));
    }

    #[test]
    fn u_follows_from_the_census_and_disagreement_counts_nothing() {
        let share = |code| f64::from(group(code).people()) / PEOPLE as f64;
        let same: f64 = (1..=56).map(|code| share(code) * share(code)).sum();
        assert!((same - LEVELS[0].u).abs() < 0.001, "{same}");
        assert!((1.0 - same - LEVELS[1].u).abs() < 0.001);
        assert_eq!(LEVELS[1].m, LEVELS[1].u);
    }
}
