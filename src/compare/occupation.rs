//! Occupation: the same words, or the same group of trades.

use super::{Compare, Outcome, Spec};
use crate::lang::Lang;
use crate::normalise::Person;
use crate::normalise::occupation::{Occupation as Value, Trade};
use crate::record::Field;

crate::levels! {
    SAME_WORDS = 1: "same-words", "same words", "写法相同", m 0.28, u 0.0606, term; "u: half of the pairs of one group (a group has about two common wordings); m: judgement";
    SAME_GROUP = 2: "same-group", "same group of trades", "同类职业", m 0.22, u 0.0606, term; "u: the other half; m: judgement";
    SHARED_WORD = 3: "shared-word", "a word in common, the group not known", "有相同的词（类别未收录）", m 0.01, u 0.003; "judgement";
    OTHER_WORDS = 4: "other-words", "other words, of which no group is known", "写法不同（类别未收录）", m 0.04, u 0.06; "judgement: they may mean the same";
    OTHER = 5: "other", "other trade", "职业不同", m 0.45, u 0.8158; "complement; people change work, and families name another one than the person does";
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
        Spec::built("occupation", "职业", &[Field::Occupation], 2, LEVELS)
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
            _ if shares_word(&found.text, &sought.text) => Outcome::level(SHARED_WORD),
            _ => Outcome::level(OTHER_WORDS),
        }
    }

    fn show(&self, value: &Value, _lang: Lang) -> String {
        value.text.to_string()
    }
}

/// Letters of a word that says something by itself: `the` and `of` do not.
const WORD: usize = 4;

/// Whether two texts share a word: two Han characters in a row, or a word in
/// an alphabet of some length.
fn shares_word(one: &str, other: &str) -> bool {
    let long = |word: &&str| word.chars().count() >= WORD;
    let words = |text| str::split(text, |c: char| !c.is_alphanumeric());
    if words(one).filter(long).any(|word| words(other).any(|theirs| theirs == word)) {
        return true;
    }
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let pairs = |text: &str| -> Vec<(char, char)> {
        let two = text.chars().zip(text.chars().skip(1));
        two.filter(|&(a, b)| is_han(a) && is_han(b)).collect()
    };
    let theirs = pairs(other);
    pairs(one).iter().any(|pair| theirs.contains(pair))
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
        assert_eq!(outcome("占卜", "农民"), Outcome::level(OTHER_WORDS));
        assert_eq!(outcome("占卜先生", "算命占卜"), Outcome::level(SHARED_WORD));
        assert_eq!(outcome("naval hero", "hero of the sea"), Outcome::level(SHARED_WORD));
        assert_eq!(outcome("astronomer", "explorer"), Outcome::level(OTHER_WORDS));
        assert!(outcome("煤矿", "挖煤").rarity > outcome("务农", "种地").rarity);
    }

    #[test]
    fn u_follows_from_the_shares() {
        let shares = Trade::ALL.map(|trade| f64::from(share(trade)) / 1000.0);
        assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        let same: f64 = shares.iter().map(|share| share * share).sum();
        assert!((same - LEVELS[0].u - LEVELS[1].u).abs() < 0.001, "{same}");
        let rest: f64 = LEVELS[2..].iter().map(|level| level.u).sum();
        assert!((1.0 - same - rest).abs() < 0.001);
    }
}
