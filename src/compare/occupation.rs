//! Occupation: the same words, or the same group of trades.

use super::{Compare, Outcome, Spec};
use crate::lang::Lang;
use crate::normalise::Person;
use crate::normalise::occupation::{Occupation as Value, Trade};
use crate::record::Field;

crate::levels! {
    SAME_WORDS = 1: "same-words", "same words", "写法相同", m 0.28, u 0.0606, term; "u: half of the pairs of one group (a group has about two common wordings); m: judgement";
    SAME_GROUP = 2: "same-group", "same group of trades", "同类职业", m 0.22, u 0.0606, term; "u: the other half; m: judgement";
    OTHER = 3: "other", "other trade", "职业不同", m 0.5, u 0.879; "complement; people change work, and families name another one than the person does";
}

/// Share in thousandths of each group among adults of whom an occupation is
/// written. Judgement, after the occupations of the 2020 census and the many
/// farmers, wage labourers and jobless among those who are lost.
fn share(trade: Trade) -> u16 {
    match trade {
        Trade::Land => 240,
        Trade::Labour => 160,
        Trade::None => 110,
        Trade::Retired => 80,
        Trade::Learning => 70,
        Trade::Building => 60,
        Trade::Service => 60,
        Trade::Trading => 55,
        Trade::Transport => 40,
        Trade::Office => 35,
        Trade::Craft => 30,
        Trade::Teaching => 15,
        Trade::Street => 15,
        Trade::Medicine => 10,
        Trade::Army => 8,
        Trade::Mining => 6,
        Trade::Arts => 4,
        Trade::Religion => 2,
    }
}

/// Surprisal of a group in thousandths of a bit. Words that no group has are
/// taken to be as rare as the rarest group.
fn rarity(trade: Option<Trade>) -> u16 {
    static TABLE: std::sync::OnceLock<[u16; 18]> = std::sync::OnceLock::new();
    let bits = |trade| libm::round(-1000.0 * libm::log2(f64::from(share(trade)) / 1000.0)) as u16;
    TABLE.get_or_init(|| Trade::ALL.map(bits))[trade.unwrap_or(Trade::Religion) as usize]
}

/// A group's wordings share its pairs: one more bit at each of the two levels.
const HALF: u16 = 1000;

/// The comparison of occupations.
#[derive(Debug, Clone, Copy)]
pub struct Occupation;

impl Compare for Occupation {
    type Value = Value;

    fn spec(&self) -> Spec {
        Spec::built("occupation", "职业", &[Field::Occupation], 1, LEVELS)
    }

    fn value(&self, person: &Person) -> Option<Value> {
        person.occupation.clone()
    }

    fn compare(&self, found: &Value, sought: &Value) -> Outcome {
        if found.text == sought.text {
            return Outcome { level: SAME_WORDS, rarity: rarity(found.trade) + HALF };
        }
        match (found.trade, sought.trade) {
            (Some(a), Some(b)) if a == b => Outcome { level: SAME_GROUP, rarity: rarity(Some(a)) + HALF },
            (Some(_), Some(_)) => Outcome::level(OTHER),
            // Words that no group has: they may mean the same.
            _ => Outcome::MISSING,
        }
    }

    fn show(&self, value: &Value, _lang: Lang) -> String {
        value.text.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(found: &str, sought: &str) -> Outcome {
        let read = |text| crate::normalise::occupation::parse(text).value().expect("an occupation");
        Occupation.compare(&read(found), &read(sought))
    }

    #[test]
    fn every_level_has_its_pair() {
        assert_eq!(outcome("农民", "農民").level, SAME_WORDS);
        assert_eq!(outcome("务农", "在家种地").level, SAME_GROUP);
        assert_eq!(outcome("教师", "农民"), Outcome::level(OTHER));
        assert_eq!(outcome("占卜", "农民"), Outcome::MISSING);
        assert!(outcome("煤矿", "挖煤").rarity > outcome("务农", "种地").rarity);
    }

    #[test]
    fn u_follows_from_the_shares() {
        let shares = Trade::ALL.map(|trade| f64::from(share(trade)) / 1000.0);
        assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        let same: f64 = shares.iter().map(|share| share * share).sum();
        assert!((same - LEVELS[0].u - LEVELS[1].u).abs() < 0.001, "{same}");
        assert!((1.0 - same - LEVELS[2].u).abs() < 0.001);
    }
}
