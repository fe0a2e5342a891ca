//! Names: all of one person against all of the other, the best pair counts.
//!
//! Sound before shape: of 14,260 writing errors in Chinese 76 % keep the sound
//! and 1.6 % the shape only (measured). [`pair`] compares two names, [`tokens`]
//! two names in an alphabet, [`lookup`] finds the near ones of a side. What
//! always holds: symmetric but for the orientation of Jaro-Winkler; a name that
//! cannot contradict the other (a milk name beside a full name, two writing
//! systems) is missing, not different.
//!
//! A person with many aliases has more chances to agree; the weight is not yet
//! corrected for the number of pairs.

mod brief;
mod keys;
mod lookup;
pub mod pair;
pub mod tokens;

#[cfg(test)]
mod shares;
#[cfg(test)]
mod tests;

pub(super) use brief::{Brief, Short, floor};
pub(super) use lookup::Names;

use std::sync::Arc;

use super::{Compare, Lookup, Outcome, Spec};
use crate::lang::Lang;
use crate::normalise::Person;
use crate::normalise::name::Name as OneName;
use crate::record::{Field, Side};

/// The names of a person, in canonical order.
pub type Value = Arc<[OneName]>;

// Shares of kinds of pairs among true and false ones alike (judgement), so that
// they cancel in the weight: 80 % two full names, 8 % a surname alone on a side,
// 5 % a given name alone, 4 % a nickname, 2 % two Latin names, 1 % Latin and Han.
// u of the Han levels is that times what `shares.rs` computes from the frequency
// tables; m is that times what is judged from the figures on writing errors.
crate::levels! {
    SAME = 1: "same", "same name after folding", "姓名相同（繁简、异体、空格不计）", m 0.57, u 0.0000074, term, listed; "m: judgement, 0.69 of pairs of full names, most aliases and Latin names; u: computed from the frequency tables";
    PINYIN = 2: "pinyin", "Latin letters and characters of the same sound, in any order", "拼音与汉字相符", m 0.008, u 0.00000022, term, listed; "m: judgement, 0.8 of pairs of a Latin and a Han name; u: computed from the frequency tables";
    SAME_SOUND = 3: "same-sound", "other characters, same sound, tone ignored", "同音（声调不计）", m 0.13, u 0.0000098, term, listed; "m: 76 % of writing errors keep the sound (measured), times 0.21 of pairs with an error (judgement); u: computed from the frequency tables";
    SHAPE = 4: "shape", "one character looks like the other", "一字形近", m 0.0016, u 0.00000017, term, listed; "m: 1.6 % of writing errors keep the shape only (measured), of which the table of look-alikes holds three in five (judgement); u: computed from the frequency tables";
    LATIN_95 = 5: "latin-95", "Latin words alike by Jaro-Winkler 0.95, in any order", "字母姓名极相近（Jaro-Winkler ≥ 0.95）", m 0.0028, u 0.0000003, listed; "m: judgement, 0.14 of pairs of Latin names; u: judgement, 1.5 in 100,000 pairs of Latin names";
    NEAR_SOUND = 6: "near-sound", "same sound to some dialect", "方言近音", m 0.016, u 0.0000096, term, listed; "m: 9 % of writing errors keep the sound up to dialect (measured), times 0.21 of pairs with an error (judgement); u: computed from the frequency tables";
    GIVEN_ONLY = 7: "given-only", "given name agrees, the surname of one is not known", "名相符，一方缺姓", m 0.03, u 0.000038, term, listed; "m: judgement, 0.6 of pairs with a given name alone; u: computed from the frequency tables";
    LATIN_88 = 8: "latin-88", "Latin words alike by Jaro-Winkler 0.88, in any order", "字母姓名相近（Jaro-Winkler ≥ 0.88）", m 0.0014, u 0.000002, listed; "m: judgement, 0.07 of pairs of Latin names; u: judgement, 1 in 10,000 pairs of Latin names";
    OTHER_READING = 9: "other-reading", "same sound by another reading of a character", "多音字读音相符", m 0.004, u 0.000008, term, listed; "m: judgement, 0.5 % of pairs of full names; u: computed from the frequency tables";
    ONE_MISSING = 10: "one-missing", "same but for one given character more or less", "少一字或多一字", m 0.016, u 0.00012, term, listed; "m: judgement, 2 % of pairs of full names; u: computed from the frequency tables";
    LATIN_80 = 11: "latin-80", "Latin words alike by Jaro-Winkler 0.80, in any order", "字母姓名略似（Jaro-Winkler ≥ 0.80）", m 0.001, u 0.00002, listed; "m: judgement, 0.05 of pairs of Latin names; u: judgement, 1 in 1,000 pairs of Latin names";
    NICKNAME = 12: "nickname", "nickname built on a character of the name", "昵称含名中一字", m 0.03, u 0.00085, term, listed; "m: judgement, 0.75 of pairs with a nickname; u: computed from the frequency tables";
    SURNAME_ONLY = 13: "surname-only", "surname agrees, the given name of one is not known", "姓相符，一方缺名", m 0.073, u 0.00227, term; "m: judgement, 0.92 of pairs with a surname alone; u: computed from the frequency tables";
    ONE_DIFFERENT = 14: "one-different", "surname agrees, one of the given characters differs or they are swapped", "姓同，名中一字不同或颠倒", m 0.008, u 0.00034, term, listed; "m: judgement, 1 % of pairs of full names; brothers and sisters stand here too; u: computed from the frequency tables";
    GIVEN_SAME = 15: "given-same", "given name agrees, the surname differs", "名相符而姓不同", m 0.012, u 0.00059, term, listed; "m: judgement, 1.5 % of pairs of full names (a surname misheard, changed, or a husband's); u: computed from the frequency tables";
    LATIN_PART = 16: "latin-part", "one word of two Latin names agrees, others differ", "字母姓名中一词相同，其余不同", m 0.0006, u 0.00004; "m: judgement, 0.03 of pairs of Latin names (a married name, a changed one); u: judgement, one in 500 pairs of Latin names";
    SURNAME_SAME = 17: "surname-same", "surname agrees, the given name differs", "姓同名不同", m 0.02, u 0.0222, term; "m: judgement, 2.5 % of pairs of full names (a changed or wrong given name); u: computed from the frequency tables";
    DIFFERENT = 18: "different", "no part of the names agrees", "姓名不同", m 0.0746, u 0.97376; "complements";
}

/// The comparison of names.
#[derive(Debug, Clone, Copy)]
pub struct Name;

impl Compare for Name {
    type Value = Value;

    fn spec(&self) -> Spec {
        let columns = [Field::FullName, Field::OtherNames, Field::FamilyName, Field::GivenName];
        Spec::built("name", "姓名", &columns, 2, LEVELS)
    }

    fn value(&self, person: &Person) -> Option<Value> {
        (!person.names.is_empty()).then(|| person.names.as_slice().into())
    }

    fn compare(&self, found: &Value, sought: &Value) -> Outcome {
        let mut best = Outcome::MISSING;
        for one in found.iter() {
            for other in sought.iter() {
                best = better(best, pair::names(one, other));
            }
        }
        best
    }

    fn show(&self, value: &Value, lang: Lang) -> String {
        let texts: Vec<&str> = value.iter().map(|name| &*name.text).collect();
        texts.join(lang.pick(", ", "、"))
    }

    fn prepare(&self, side: Side, values: Arc<[Value]>) -> Box<dyn Lookup<Value>> {
        Box::new(lookup::Names::new(side, values))
    }
}

/// How close two names are, in the coarse steps that relatives are compared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Closeness {
    /// The same after folding.
    Same,
    /// The same by sound.
    Sound,
    /// Near by dialect or reading, by one character, or with the surname unknown.
    Near,
    /// Too little in common to tell: a surname, a nickname, a brother's name.
    Unclear,
    /// Other names.
    Other,
}

/// The closeness of a level of names.
pub(super) fn closeness(level: u8) -> Closeness {
    match level {
        SAME => Closeness::Same,
        SAME_SOUND | PINYIN => Closeness::Sound,
        NEAR_SOUND | OTHER_READING | SHAPE | ONE_MISSING | GIVEN_ONLY | LATIN_95 | LATIN_88 => {
            Closeness::Near
        }
        SURNAME_SAME | DIFFERENT => Closeness::Other,
        _ => Closeness::Unclear,
    }
}

/// The stronger of two outcomes: by level, then the rarer; anything beats missing.
pub(super) fn better(one: Outcome, other: Outcome) -> Outcome {
    // Missing is level 0: wrapping puts it behind all levels.
    let order = |outcome: Outcome| (outcome.level.wrapping_sub(1), u16::MAX - outcome.rarity);
    if order(other) < order(one) { other } else { one }
}
