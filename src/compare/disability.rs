//! Disability and illness: sharing one is evidence; it can only add.

use super::{Compare, Outcome, Spec};
use crate::lang::Lang;
use crate::normalise::Person;
use crate::normalise::disability::{Condition, Disability as Value};
use crate::record::Field;

crate::levels! {
    SHARED = 1: "shared", "a disability or illness in common", "有相同的残疾或疾病", m 0.7, u 0.2645, term; "u: sum of squares of the shares below; m: a station's diagnosis and a family's word name the same kind in seven of ten (judgement)";
    NOT_SHARED = 2: "not-shared", "none in common; counts nothing unless switched on", "没有相同的残疾或疾病（默认不计）", m 0.7355, u 0.7355; "m = u: disability never lowers a score unless a configuration weighs this level; u: complement";
}

/// Share in hundredths of a percent of the records with a filled cell that
/// name each kind as their rarest. Of the first 3,000 station reunions 45 %
/// had a mental illness and 33 % an intellectual disability (design figures);
/// the rest is judgement, after the kinds of the second national sample survey
/// on disability (2006) and the prevalence of the illnesses among the old.
fn share(condition: Condition) -> u32 {
    match condition {
        Condition::Mental => 3600,
        Condition::Intellectual => 2900,
        Condition::Dementia => 1500,
        Condition::Limb => 900,
        Condition::Heart => 800,
        Condition::Speech => 700,
        Condition::Hearing => 600,
        Condition::Stroke => 400,
        Condition::Diabetes => 300,
        Condition::Sight => 300,
        Condition::Injury => 300,
        Condition::Epilepsy => 250,
        Condition::Lung => 150,
        Condition::Autism => 100,
        Condition::Parkinson => 80,
        Condition::Tumour => 60,
    }
}

/// The comparison of disabilities and illnesses.
#[derive(Debug, Clone, Copy)]
pub struct Disability;

/// Surprisal of a kind in thousandths of a bit.
fn rarity(condition: Condition) -> u16 {
    static TABLE: std::sync::OnceLock<[u16; 16]> = std::sync::OnceLock::new();
    let bits = |c| libm::round(-1000.0 * libm::log2(f64::from(share(c)) / 10_000.0)) as u16;
    TABLE.get_or_init(|| Condition::ALL.map(bits))[condition as usize]
}

impl Compare for Disability {
    type Value = Value;

    fn spec(&self) -> Spec {
        Spec::built("disability", "残疾", &[Field::Disability], 1, LEVELS)
    }

    fn value(&self, person: &Person) -> Option<Value> {
        person.disability
    }

    fn compare(&self, found: &Value, sought: &Value) -> Outcome {
        let shared = Value(found.0 & sought.0);
        match shared.conditions().map(rarity).max() {
            Some(rarity) => Outcome { level: SHARED, rarity },
            None => Outcome::level(NOT_SHARED),
        }
    }

    fn show(&self, value: &Value, lang: Lang) -> String {
        let name = |condition: Condition| lang.pick(condition.names().0, condition.names().1);
        value.conditions().map(name).collect::<Vec<_>>().join(lang.pick(", ", "、"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(found: &str, sought: &str) -> Outcome {
        let read = |text| crate::normalise::disability::parse(text).value().expect("a condition");
        Disability.compare(&read(found), &read(sought))
    }

    #[test]
    fn the_rarest_kind_in_common_counts() {
        assert_eq!(outcome("精神残疾", "精神分裂").level, SHARED);
        assert!(outcome("聋哑", "耳聋").rarity > outcome("智力障碍", "弱智").rarity);
        assert_eq!(outcome("癫痫，智力残疾", "智障，羊癫疯"), Outcome { level: SHARED, rarity: 5322 });
        assert_eq!(outcome("聋哑", "精神病"), Outcome::level(NOT_SHARED));
    }

    #[test]
    fn u_follows_from_the_shares_and_disagreement_counts_nothing() {
        let shares = Condition::ALL.map(|c| f64::from(share(c)) / 10_000.0);
        let same: f64 = shares.iter().map(|share| share * share).sum();
        assert!((same - LEVELS[0].u).abs() < 0.001, "{same}");
        assert_eq!(LEVELS[1].m, LEVELS[1].u);
    }
}
