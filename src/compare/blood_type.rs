//! Blood type: weak, since it is often guessed.

use super::{Compare, Outcome, Spec};
use crate::lang::Lang;
use crate::normalise::Person;
use crate::normalise::blood::{Abo, BloodType};
use crate::record::Field;

crate::levels! {
    RH_NEGATIVE = 1: "same-rh-negative", "both Rh negative, no other ABO group", "同为Rh阴性，ABO不矛盾", m 0.003, u 0.00001; "u: Rh negative 0.3 % of Chinese, squared, about the same where ABO is said; m: its share among true pairs, one in three mistaken (judgement)";
    SAME = 2: "same", "same ABO group", "血型相同", m 0.85, u 0.286, term; "u: sum of squares of the Chinese shares O 34 %, A 28 %, B 29 %, AB 9 %; m: blood types are often guessed (judgement)";
    DIFFERENT = 3: "different", "other ABO group", "血型不同", m 0.147, u 0.714; "complement";
}

/// Surprisal in thousandths of a bit of O 34 %, A 28 %, B 29 %, AB 9 %
/// (shares of Chinese blood donors, rounded).
fn rarity(group: Abo) -> u16 {
    match group {
        Abo::O => 1556,
        Abo::A => 1837,
        Abo::B => 1786,
        Abo::Ab => 3474,
    }
}

/// The comparison of blood types.
#[derive(Debug, Clone, Copy)]
pub struct BloodTypes;

impl Compare for BloodTypes {
    type Value = BloodType;

    fn spec(&self) -> Spec {
        Spec::built("blood_type", "血型", &[Field::BloodType], 1, LEVELS)
    }

    fn value(&self, person: &Person) -> Option<BloodType> {
        person.blood_type
    }

    fn compare(&self, found: &BloodType, sought: &BloodType) -> Outcome {
        let negative = found.rh_positive == Some(false) && sought.rh_positive == Some(false);
        match (found.abo, sought.abo) {
            (Some(a), Some(b)) if a != b => Outcome::level(DIFFERENT),
            _ if negative => Outcome::level(RH_NEGATIVE),
            (Some(a), Some(_)) => Outcome { level: SAME, rarity: rarity(a) },
            // Rh positive is everybody, and Rh is left out more often than said.
            _ => Outcome::MISSING,
        }
    }

    fn show(&self, value: &BloodType, lang: Lang) -> String {
        let group = value.abo.map_or("", Abo::name);
        let rh = match value.rh_positive {
            Some(true) => lang.pick(" Rh positive", " Rh阳性"),
            Some(false) => lang.pick(" Rh negative", " Rh阴性"),
            None => "",
        };
        format!("{group}{rh}").trim().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(found: &str, sought: &str) -> Outcome {
        let read = |text| crate::normalise::blood::parse(text).value().expect("a blood type");
        BloodTypes.compare(&read(found), &read(sought))
    }

    #[test]
    fn every_level_has_its_pair() {
        assert_eq!(outcome("AB型RH阴性", "RH阴性").level, RH_NEGATIVE);
        assert_eq!(outcome("A", "A型+"), Outcome { level: SAME, rarity: 1837 });
        assert_eq!(outcome("A", "O").level, DIFFERENT);
        assert_eq!(outcome("A RH阴性", "B RH阴性").level, DIFFERENT);
        assert_eq!(outcome("RH阳性", "A"), Outcome::MISSING);
    }

    #[test]
    fn u_and_rarity_follow_from_the_shares() {
        let shares = [(Abo::O, 0.34), (Abo::A, 0.28), (Abo::B, 0.29), (Abo::Ab, 0.09)];
        let same: f64 = shares.iter().map(|(_, share)| share * share).sum();
        assert!((same - LEVELS[1].u).abs() < 0.001, "{same}");
        for (group, share) in shares {
            assert!((-1000.0 * libm::log2(share) - f64::from(rarity(group))).abs() < 1.0, "{group:?}");
        }
    }
}
