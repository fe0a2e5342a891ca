//! Relatives: whose names the two reports have in common.
//!
//! By role where both say it, by name where not; a relative's name against the
//! other's own name too, since people give a son's name for their own. Where a
//! person's own surname is not known, that of father and brothers stands in.
//! What always holds: symmetric but for Jaro-Winkler; relatives of whom only
//! one report speaks are missing, not different.

mod lookup;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use super::name::pair;
use super::{Compare, Lookup, Outcome, Spec, name};
use crate::lang::Lang;
use crate::normalise::name::{Kind, Name};
use crate::normalise::{Kin, Person};
use crate::record::{Field, Side};

// Of the pairs with something to compare 95 % have relatives on both sides, 5 %
// the own surname of one only (judgement); about one pair of relatives in a pair
// of reports is comparable, so that u of a name is that of two names at random
// (see `name/shares.rs`).
crate::levels! {
    TWO_SAME = 1: "two-same", "two relatives or more of the same name", "两位以上亲属姓名相同", m 0.22, u 0.00000001, term, listed; "m: judgement; u: judgement, two names at random that agree, and families that share several names";
    ONE_SAME = 2: "one-same", "a relative of the same name", "一位亲属姓名相同", m 0.40, u 0.0000093, term, listed; "m: judgement, 0.6 of names have no writing error; u: computed from the frequency tables";
    ONE_SOUND = 3: "one-same-sound", "a relative whose name sounds the same", "一位亲属姓名同音", m 0.14, u 0.000012, term, listed; "m: 76 % of writing errors keep the sound (measured); u: computed from the frequency tables";
    ONE_NEAR = 4: "one-near", "a relative's name is near: by dialect, by one character, or without its surname; or the same in another role", "一位亲属姓名相近", m 0.06, u 0.00022, term, listed; "m: judgement; u: computed from the frequency tables";
    OWN_NAME = 5: "own-name", "a relative's name is the other person's own name", "亲属姓名与对方本人姓名相同", m 0.005, u 0.00002, term, listed; "m: judgement, a relative's name given for one's own; u: computed from the frequency tables";
    SURNAME = 6: "paternal-surname", "the surname of father or siblings is the other's, whose own is not known otherwise", "父系亲属之姓与对方之姓相同", m 0.045, u 0.0014, term; "m: judgement, 0.9 of the pairs without an own surname; u: computed from the frequency tables";
    OTHER_NAME = 7: "other-name", "father, mother or spouse has another name", "父母或配偶姓名不同", m 0.127, u 0.9485; "m: judgement, a wrong or changed name, a second marriage; u: complement";
    OTHER_SURNAME = 8: "other-surname", "the surname of father or siblings is another", "父系亲属之姓与对方不同", m 0.003, u 0.0484; "m: judgement, 0.06 of the pairs without an own surname; u: complement";
}

/// What is compared: relatives, and what of the person's own name meets them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Value {
    /// In canonical order.
    kin: Box<[Kin]>,
    /// The full names of the person, folded.
    own: Box<[Box<str>]>,
    /// The surnames of the person, by sound; those of the father's family where
    /// no own one is known.
    surnames: Box<[Surname]>,
    /// Whether the surnames are the relatives'.
    inherited: bool,
}

/// A surname by its first character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Surname {
    sound: u32,
    rarity: u16,
}

/// The comparison of relatives.
#[derive(Debug, Clone, Copy)]
pub struct Relatives;

impl Compare for Relatives {
    type Value = Value;

    fn spec(&self) -> Spec {
        let columns =
            [Field::Relatives, Field::FullName, Field::OtherNames, Field::FamilyName, Field::GivenName];
        Spec::built("relatives", "亲属", &columns, 1, LEVELS)
    }

    fn value(&self, person: &Person) -> Option<Value> {
        let kin: Box<[Kin]> = person.relatives.as_slice().into();
        let own: Box<[Box<str>]> =
            person.names.iter().filter(|name| is_full(name)).map(|name| name.folded.clone()).collect();
        let mut surnames = surnames_of(person.names.iter());
        let inherited = surnames.is_empty();
        if inherited {
            let paternal = kin.iter().filter(|kin| kin.role.is_some_and(|role| role.is_paternal()));
            surnames = surnames_of(paternal.map(|kin| &kin.name));
        }
        let nothing = kin.is_empty() && own.is_empty() && surnames.is_empty();
        (!nothing).then(|| Value { kin, own, surnames: surnames.into(), inherited })
    }

    fn compare(&self, found: &Value, sought: &Value) -> Outcome {
        if found.kin.is_empty() && sought.kin.is_empty() {
            return Outcome::MISSING;
        }
        let best = name::better(by_name(found, sought), own_name(found, sought));
        name::better(best, by_surname(found, sought))
    }

    fn show(&self, value: &Value, lang: Lang) -> String {
        let one = |kin: &Kin| match kin.role {
            Some(role) => {
                format!("{}{}{}", lang.pick(role.en(), role.zh()), lang.pick(": ", "："), kin.name.text)
            }
            None => kin.name.text.to_string(),
        };
        let texts: Vec<String> = value.kin.iter().map(one).collect();
        texts.join(lang.pick(", ", "、"))
    }

    fn prepare(&self, side: Side, values: Arc<[Value]>) -> Box<dyn Lookup<Value>> {
        Box::new(lookup::Relations::new(side, values))
    }
}

/// Whether a name is enough of one to be mistaken for another person's.
fn is_full(name: &Name) -> bool {
    match name.parses.first() {
        Some(parse) => parse.kind == Kind::Full,
        None => name.tokens.len() > 1,
    }
}

fn surnames_of<'a>(names: impl Iterator<Item = &'a Name>) -> Vec<Surname> {
    // Given names and nicknames have none; a married woman's is not her father's.
    let parse =
        |name: &'a Name| name.parses.first().filter(|parse| matches!(parse.kind, Kind::Full | Kind::Surname));
    let parses = names.filter_map(parse);
    let mut surnames: Vec<Surname> = parses
        .filter_map(|parse| {
            Some(Surname { sound: parse.surname().first()?.sound, rarity: parse.rarity.surname })
        })
        .collect();
    surnames.sort_unstable();
    surnames.dedup();
    surnames
}

/// Relatives of a side that are looked at: a cell holds at most 24, and people
/// with more than two such cells do not occur.
const MOST: usize = 64;

/// All relatives of one against all of the other.
fn by_name(found: &Value, sought: &Value) -> Outcome {
    if found.kin.is_empty() || sought.kin.is_empty() {
        return Outcome::MISSING;
    }
    let mut best = Outcome::MISSING;
    // For each relative the rarity of its best namesake on the other side, plus
    // one; 0 is none.
    let (mut in_found, mut in_sought) = ([0u32; MOST], [0u32; MOST]);
    for (one, in_found) in found.kin.iter().zip(&mut in_found) {
        for (other, in_sought) in sought.kin.iter().zip(&mut in_sought) {
            let outcome = kin(one, other);
            if matches!(outcome.level, ONE_SAME | ONE_SOUND) {
                let rarity = u32::from(outcome.rarity) + 1;
                (*in_found, *in_sought) = (rarity.max(*in_found), rarity.max(*in_sought));
            }
            best = name::better(best, outcome);
        }
    }
    match (two_rarest(&in_found), two_rarest(&in_sought)) {
        (Some(one), Some(other)) => Outcome { level: TWO_SAME, rarity: one.min(other) },
        _ => best,
    }
}

/// The rarities of the two rarest together, if there are two. Two on both sides
/// mean two pairs without a relative in common: were there no such, one
/// relative would be in all pairs, and its side would have one only.
fn two_rarest(rarities: &[u32; MOST]) -> Option<u16> {
    let (mut first, mut second) = (0, 0);
    for &rarity in rarities {
        (first, second) = (first.max(rarity), second.max(rarity.min(first)));
    }
    let sum = (first + second).saturating_sub(2);
    (second > 0).then_some(sum.min(u32::from(u16::MAX)) as u16)
}

/// Two relatives: what their names say, given what their roles say.
fn kin(one: &Kin, other: &Kin) -> Outcome {
    let outcome = pair::names(&one.name, &other.name);
    let (fits, unique) = match (one.role, other.role) {
        (Some(one), Some(other)) => {
            (one.fits(other), one.fits(other) && one.is_unique() && other.is_unique())
        }
        _ => (true, false),
    };
    let level = match name::closeness(outcome.level) {
        name::Closeness::Same if fits => ONE_SAME,
        name::Closeness::Sound if fits => ONE_SOUND,
        // The father of one report and the brother of the other: a mistake of
        // the role, or another person.
        name::Closeness::Same | name::Closeness::Sound => ONE_NEAR,
        name::Closeness::Near if fits => ONE_NEAR,
        name::Closeness::Other if unique => OTHER_NAME,
        _ => return Outcome::MISSING,
    };
    Outcome { level, rarity: if level == OTHER_NAME { 0 } else { outcome.rarity } }
}

/// A relative of one who is called as the other person.
fn own_name(found: &Value, sought: &Value) -> Outcome {
    let is_own = |kin: &Kin, own: &[Box<str>]| own.contains(&kin.name.folded) && is_full(&kin.name);
    let in_sought = found.kin.iter().filter(|kin| is_own(kin, &sought.own));
    let in_found = sought.kin.iter().filter(|kin| is_own(kin, &found.own));
    let rarity = in_sought.chain(in_found).map(|kin| kin.name.rarity).max();
    rarity.map_or(Outcome::MISSING, |rarity| Outcome { level: OWN_NAME, rarity })
}

/// The surname of the father's family beside the other's own.
fn by_surname(found: &Value, sought: &Value) -> Outcome {
    // Two own surnames are the name's business, two inherited ones the relatives'.
    if found.inherited == sought.inherited || found.surnames.is_empty() || sought.surnames.is_empty() {
        return Outcome::MISSING;
    }
    let shared = found.surnames.iter().flat_map(|one| {
        sought
            .surnames
            .iter()
            .filter(|other| other.sound == one.sound)
            .map(|other| one.rarity.min(other.rarity))
    });
    shared.max().map_or(Outcome::level(OTHER_SURNAME), |rarity| Outcome { level: SURNAME, rarity })
}
