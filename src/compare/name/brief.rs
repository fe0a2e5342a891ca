//! What decides the levels of names that are not listed.
//!
//! In: names that share no key. Out: their outcome, from a few numbers a name:
//! most pairs of names have nothing in common, or a surname. What always holds
//! (tested): it is the outcome of the plain comparison, or there is none. Two
//! names in alphabets are compared by their words, and not here.

use super::{DIFFERENT, SURNAME_ONLY, SURNAME_SAME, Value, better};
use crate::compare::Outcome;
use crate::normalise::name::{Kind, Letter, Name, Parse, Script};

/// One way to understand a name: its surname of at most two syllables, its given
/// name of at most three.
#[derive(Debug, Clone, Copy)]
pub(in crate::compare) struct Short {
    kind: Kind,
    /// Whether it is beyond doubt how the name is read: a Latin one may be no pinyin.
    certain: bool,
    /// The sounds and the characters of the surname, two in one number.
    sounds: u64,
    characters: u64,
    /// The rarity of the surname by its characters and by its sounds.
    rarity: u16,
    sound_rarity: u16,
    /// The dialect classes of the given name; 0 is none.
    near: [u32; 3],
}

/// All ways to understand the names of a value.
pub(in crate::compare) struct Brief {
    pub(in crate::compare) shorts: Vec<Short>,
    /// Whether a name is in an alphabet.
    pub(in crate::compare) spelled: bool,
}

impl Brief {
    /// `None` if some name must be looked at in full.
    pub(in crate::compare) fn of(names: &[Name]) -> Option<Brief> {
        let mut brief = Brief { shorts: Vec::new(), spelled: false };
        for name in names {
            let spelled = name.script.is_alphabet();
            if name.script != Script::Han && !spelled {
                return None;
            }
            brief.spelled |= spelled;
            for parse in &name.parses {
                brief.shorts.push(Short::of(parse, !spelled || name.pinyin)?);
            }
        }
        Some(brief)
    }
}

impl Short {
    fn of(parse: &Parse, certain: bool) -> Option<Short> {
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
            certain,
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
        let outcome = self.known_floor(other);
        let doubt = outcome.level == DIFFERENT && !(self.certain && other.certain);
        if doubt { Outcome::MISSING } else { outcome }
    }

    fn known_floor(&self, other: &Short) -> Outcome {
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
        let by_character = self.characters == other.characters && self.characters != 0;
        let rarity = if by_character { self.rarity.min(other.rarity) } else { self.sound_rarity };
        Outcome { level: same, rarity }
    }

    /// Whether the given names have a letter in common, up to dialect.
    fn shares(&self, other: &Short) -> bool {
        self.near.iter().any(|near| *near != 0 && other.near.contains(near))
    }
}

/// The outcome of two names that share no key, each in all ways to understand it.
pub(in crate::compare) fn floor(one: &[Short], other: &[Short]) -> Outcome {
    match (one, other) {
        ([one], [other]) => one.floor(other),
        _ => {
            let pairs = one.iter().flat_map(|one| other.iter().map(|other| one.floor(other)));
            pairs.fold(Outcome::MISSING, better)
        }
    }
}

/// The values of a side.
pub(super) struct Briefs {
    shorts: Vec<Short>,
    /// Where those of each value end.
    ends: Vec<u32>,
    /// Positions of values that must be looked at in full, ascending.
    in_full: Vec<u32>,
    /// Positions of values with a name in an alphabet, ascending: beside another
    /// such they must be looked at in full.
    spelled: Vec<u32>,
}

impl Briefs {
    pub(super) fn new(values: &[Value]) -> Briefs {
        let mut briefs =
            Briefs { shorts: Vec::new(), ends: Vec::new(), in_full: Vec::new(), spelled: Vec::new() };
        for (position, value) in (0u32..).zip(values) {
            match Brief::of(value) {
                Some(brief) => {
                    briefs.shorts.extend(brief.shorts);
                    briefs.spelled.extend(brief.spelled.then_some(position));
                }
                None => briefs.in_full.push(position),
            }
            briefs.ends.push(briefs.shorts.len() as u32);
        }
        briefs
    }

    /// Whether a value has a name in an alphabet, or must be looked at in full.
    pub(super) fn must_be_looked_at(&self, position: u32) -> bool {
        [&self.in_full, &self.spelled].into_iter().any(|list| list.binary_search(&position).is_ok())
    }

    /// The outcome of `query` with every value that shares no key with it.
    pub(super) fn floor(&self, query: &[Short], out: &mut [Outcome]) {
        let mut first = 0;
        for (out, &end) in out.iter_mut().zip(&self.ends) {
            let shorts = &self.shorts[first..end as usize];
            first = end as usize;
            *out = floor(query, shorts);
        }
    }

    /// The positions of values that must be looked at in full whatever the keys say.
    pub(super) fn in_full<'a>(&'a self, query: &'a Brief) -> impl Iterator<Item = u32> + 'a {
        let spelled = self.spelled.iter().filter(|_| query.spelled);
        self.in_full.iter().chain(spelled).copied()
    }
}
