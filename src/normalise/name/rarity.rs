//! How rare a name is: shares of the population to thousandths of a bit.
//!
//! In: the parts of a name. Out: [`Rarity`], what agreement on the form, on
//! the sound, or on a part alone is worth. What always holds: the form is at
//! least as rare as its sound, the sound as its dialect class.

use crate::refdata::hanzi::{NearSyllable, Syllable};
use crate::refdata::names;

/// Surprisals in thousandths of a bit, `-1000 log2 share`; 65.5 bits at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Rarity {
    /// Of the folded form.
    pub exact: u16,
    /// Of all names of this sound, tone ignored.
    pub sound: u16,
    /// Of all names that some dialect says alike.
    pub near: u16,
    /// Of the surname by its characters; 0 where there is none.
    pub surname: u16,
    /// Of the given name by its sound; 0 where there is none.
    pub given: u16,
}

/// Share of given names that have one character. Judgement: about 10 to 16 %
/// in samples of all ages; the young have fewer.
pub const ONE_CHARACTER: f64 = 0.15;

/// Share of given names with two characters; the rest has more.
pub const TWO_CHARACTERS: f64 = 0.84;

/// Share of given names with three characters or more, transcribed ones mostly.
pub const MORE_CHARACTERS: f64 = 0.01;

/// The characters of a given name go together (秀英 are both of old women), so
/// that a pair is commoner than the product of its shares. Judgement, set so
/// that 王秀英 and 李秀英 come near the counts commonly cited from the
/// national register of 2007 (245,000 bearers each among 1.32 billion).
pub const TOGETHER: f64 = 4.0;

/// Given names of one character come from fewer characters than those of two.
/// Judgement, set so that 张伟 comes near its 290,607 bearers of the same register.
pub const ALONE: f64 = 2.5;

/// The same for pairs of sounds and of dialect classes: wider classes mix
/// generations, and the effect is less (judgement).
pub const TOGETHER_BY_SOUND: f64 = 2.0;

/// A word of a name in an alphabet of which no frequency is known: one in 512,
/// the share of an English given name of middling frequency (judgement).
pub const WORD: u16 = 9_000;

/// A share as surprisal in thousandths of a bit.
///
/// ```
/// use wayhome::normalise::name::rarity::bits;
/// assert_eq!(bits(0.25), 2000);
/// assert_eq!((bits(1.0), bits(0.0)), (0, u16::MAX));
/// ```
pub fn bits(share: f64) -> u16 {
    // log2 of nothing is infinite; the cast saturates at both ends.
    (-1000.0 * libm::log2(share)).round() as u16
}

/// Share of given names that are this row of characters, from the share of
/// each among the characters of given names.
pub(super) fn given_share(shares: impl ExactSizeIterator<Item = f64>, together: f64) -> f64 {
    let length = shares.len();
    let product: f64 = shares.product();
    match length {
        0 => 1.0,
        1 => ONE_CHARACTER * (ALONE * product).min(1.0),
        2 => TWO_CHARACTERS * (together * product).min(1.0),
        _ => MORE_CHARACTERS * product,
    }
}

/// Share of people whose surname sounds so.
pub(super) fn surname_sound(syllable: Syllable) -> f64 {
    names::surname_sound_share(syllable).max(names::UNKNOWN_SURNAME_SHARE)
}

/// Share of people whose surname sounds so to some dialect.
pub(super) fn surname_near(class: NearSyllable) -> f64 {
    names::surname_near_share(class).max(names::UNKNOWN_SURNAME_SHARE)
}

/// Share of given-name characters that sound so.
pub(super) fn given_sound(syllable: Syllable) -> f64 {
    names::given_sound_share(syllable).max(names::UNKNOWN_GIVEN_SHARE)
}

/// Share of given-name characters that sound so to some dialect.
pub(super) fn given_near(class: NearSyllable) -> f64 {
    names::given_near_share(class).max(names::UNKNOWN_GIVEN_SHARE)
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    fn rarity(text: &str) -> Rarity {
        parse(text).value().expect(text)[0].parses[0].rarity
    }

    /// Bearers among 1.32 billion people in 2007, as commonly cited from the
    /// national citizen register.
    #[test]
    fn common_names_are_about_as_common_as_the_census_says() {
        for (name, bearers) in
            [("张伟", 290_607.0), ("王伟", 281_568.0), ("王秀英", 246_737.0), ("李秀英", 244_637.0)]
        {
            let counted = -libm::log2(bearers / 1.32e9);
            let ours = f64::from(rarity(name).exact) / 1000.0;
            assert!((ours - counted).abs() < 1.6, "{name}: {ours} bits, counted {counted}");
        }
    }

    #[test]
    fn a_rare_name_says_more_than_a_common_one() {
        assert!(rarity("欧阳靖").exact > rarity("王秀英").exact + 5_000);
        assert!(rarity("王某").surname < 4_000);
    }

    #[test]
    fn the_form_is_rarer_than_its_sound_and_that_than_its_dialect_class() {
        for name in ["张伟", "王秀英", "欧阳靖", "单雄信", "区小明", "建国", "小芳"] {
            let rarity = rarity(name);
            assert!(rarity.exact >= rarity.sound && rarity.sound >= rarity.near, "{name} {rarity:?}");
        }
    }
}
