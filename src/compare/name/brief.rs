//! What decides the levels of names that are not listed.
//!
//! In: names that share no key. Out: their outcome, from a few numbers a name:
//! most pairs of names have nothing in common, or a surname. What always holds
//! (tested): it is the outcome of the plain comparison, or there is none.

use super::{DIFFERENT, SURNAME_ONLY, SURNAME_SAME, Value, better};
use crate::compare::Outcome;
use crate::normalise::name::{Kind, Letter, Name, Parse, Script};

/// One way to understand a Han name: its surname of at most two characters, its
/// given name of at most three.
#[derive(Debug, Clone, Copy)]
pub(super) struct Short {
    kind: Kind,
    /// The sounds and the characters of the surname, two in one number.
    sounds: u64,
    characters: u64,
    /// The rarity of the surname by its characters and by its sounds.
    rarity: u16,
    sound_rarity: u16,
    /// The dialect classes of the given name; 0 is none.
    near: [u32; 3],
}

/// All ways to understand a value; `None` if some name must be looked at in full.
pub(super) fn of(names: &[Name]) -> Option<Vec<Short>> {
    let han = names.iter().all(|name| name.script == Script::Han);
    let parses = || names.iter().flat_map(|name| &name.parses);
    if han { parses().map(Short::of).collect() } else { None }
}

impl Short {
    fn of(parse: &Parse) -> Option<Short> {
        let (surname, given) = (parse.surname(), parse.given());
        if surname.len() > 2 || given.len() > 3 {
            return None;
        }
        let packed = |part: fn(&Letter) -> u32| {
            surname.iter().fold(0, |packed, letter| packed << 32 | u64::from(part(letter)))
        };
        let mut near = [0; 3];
        near.iter_mut().zip(given).for_each(|(near, letter)| *near = letter.near);
        Some(Short {
            kind: parse.kind,
            sounds: packed(|letter| letter.sound),
            characters: packed(|letter| letter.character),
            rarity: parse.rarity.surname,
            sound_rarity: surname.iter().fold(0, |sum, letter| sum.saturating_add(letter.rarity)),
            near,
        })
    }

    /// The outcome of two that stand at no listed level: what [`super::pair`]
    /// has behind all of those.
    fn floor(&self, other: &Short) -> Outcome {
        use Kind::{Alias, Full, Given, Married, Nick, Surname};
        match (self.kind, other.kind) {
            (Full, Full) => self.surnames(other, SURNAME_SAME, DIFFERENT),
            (Full | Surname, Full | Surname) => self.surnames(other, SURNAME_ONLY, DIFFERENT),
            (Full | Surname | Married, Full | Surname | Married) => self.surnames(other, SURNAME_ONLY, 0),
            (Full, Given) | (Given, Full) if !self.shares(other) => Outcome::level(DIFFERENT),
            (Given, Given) => Outcome::level(DIFFERENT),
            (Nick | Alias | Given | Full | Surname | Married, _) => Outcome::MISSING,
        }
    }

    fn surnames(&self, other: &Short, same: u8, different: u8) -> Outcome {
        if self.sounds != other.sounds {
            return Outcome::level(different);
        }
        let by_character = self.characters == other.characters;
        let rarity = if by_character { self.rarity.min(other.rarity) } else { self.sound_rarity };
        Outcome { level: same, rarity }
    }

    /// Whether the given names have a letter in common, up to dialect.
    fn shares(&self, other: &Short) -> bool {
        self.near.iter().any(|near| *near != 0 && other.near.contains(near))
    }
}

/// The values of a side.
pub(super) struct Briefs {
    shorts: Vec<Short>,
    /// Where those of each value end.
    ends: Vec<u32>,
    /// Positions of values that must be looked at in full, ascending.
    pub(super) in_full: Vec<u32>,
}

impl Briefs {
    pub(super) fn new(values: &[Value]) -> Briefs {
        let mut briefs = Briefs { shorts: Vec::new(), ends: Vec::new(), in_full: Vec::new() };
        for (position, value) in (0u32..).zip(values) {
            match of(value) {
                Some(shorts) => briefs.shorts.extend(shorts),
                None => briefs.in_full.push(position),
            }
            briefs.ends.push(briefs.shorts.len() as u32);
        }
        briefs
    }

    /// The outcome of `query` with every value that shares no key with it.
    pub(super) fn floor(&self, query: &[Short], out: &mut [Outcome]) {
        let mut first = 0;
        for (out, &end) in out.iter_mut().zip(&self.ends) {
            let shorts = &self.shorts[first..end as usize];
            first = end as usize;
            *out = match (query, shorts) {
                ([one], [other]) => one.floor(other),
                _ => {
                    let pairs = query.iter().flat_map(|one| shorts.iter().map(|other| one.floor(other)));
                    pairs.fold(Outcome::MISSING, better)
                }
            };
        }
    }
}
