//! The names of one side, made ready to be looked up.
//!
//! In: the values of a side. Out: for a query, the values at a listed level, and
//! the outcome with every value. What always holds (tested): `near` is complete
//! for the levels marked `listed`, `row` equals the plain comparison.

use std::sync::Arc;

use super::tokens::{LEAST, jaro_winkler};
use super::{DIFFERENT, LEVELS, Name, SURNAME_ONLY, SURNAME_SAME, Value, keys};
use crate::compare::{Lookup, Outcome, oriented};
use crate::normalise::name::{Kind, Letter, Name as OneName, Script};
use crate::record::Side;

/// The names of one side with their posting lists.
pub(in crate::compare) struct Names {
    side: Side,
    values: Arc<[Value]>,
    /// Sorted by key, then position.
    postings: Box<[(u64, u32)]>,
    words: Words,
    briefs: Box<[Brief]>,
}

/// What decides a level that is not listed, for a value of one Han name that is
/// understood in one way; all others are compared in full.
#[derive(Clone, Copy)]
enum Brief {
    One(Short),
    Many,
}

/// A full name or a surname alone, with a surname of one or two characters.
#[derive(Clone, Copy)]
struct Short {
    full: bool,
    /// The sounds and the characters of the surname, two in one number.
    sounds: u64,
    characters: u64,
    /// The rarity of the surname by its characters and by its sounds.
    rarity: u16,
    sound_rarity: u16,
}

impl Names {
    pub(in crate::compare) fn new(side: Side, values: Arc<[Value]>) -> Names {
        let mut postings = Vec::new();
        let mut words: Vec<(Box<str>, u32)> = Vec::new();
        let mut keys_of = Vec::new();
        for (position, value) in (0u32..).zip(values.iter()) {
            keys_of.clear();
            for name in value.iter() {
                keys::posted(name, &mut keys_of);
                words.extend(name.tokens.iter().map(|word| (word.clone(), position)));
            }
            keys_of.sort_unstable();
            keys_of.dedup();
            postings.extend(keys_of.iter().map(|&key| (key, position)));
        }
        postings.sort_unstable();
        let words = Words::new(words);
        let briefs = values.iter().map(|value| Brief::of(value)).collect();
        Names { side, values, postings: postings.into(), words, briefs }
    }

    /// Positions that share a key with the query: ascending, each once.
    fn by_keys(&self, query: &Value) -> Vec<u32> {
        let mut keys_of = Vec::new();
        for name in query.iter() {
            keys::queried(name, &mut keys_of);
        }
        keys_of.sort_unstable();
        keys_of.dedup();
        let mut found = Vec::new();
        for key in keys_of {
            let start = self.postings.partition_point(|&(posted, _)| posted < key);
            let run = self.postings[start..].iter().take_while(|&&(posted, _)| posted == key);
            found.extend(run.map(|&(_, position)| position));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Positions of names that reach a level by their words: some word of theirs
    /// is like some word of the query, which is then tried in full.
    fn by_words(&self, query: &Value) -> Vec<u32> {
        let least = LEAST[LEAST.len() - 1].0;
        let mut found = Vec::new();
        let mut last: Option<&str> = None;
        for word in query.iter().flat_map(|name| name.tokens.iter()).map(|word| &**word) {
            if last.replace(word) == Some(word) {
                continue;
            }
            for (other, positions) in self.words.iter() {
                let (one, other) = match self.side {
                    Side::Found => (other, word),
                    Side::Sought => (word, other),
                };
                if jaro_winkler(one, other) >= least {
                    found.extend_from_slice(positions);
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found.retain(|&position| is_listed(self.full(query, position as usize)));
        found
    }

    fn full(&self, query: &Value, position: usize) -> Outcome {
        oriented(&Name, self.side, query, &self.values[position])
    }

    fn listed(&self, query: &Value) -> Vec<u32> {
        let mut near = self.by_keys(query);
        let by_words = self.by_words(query);
        if !by_words.is_empty() {
            near.extend(by_words);
            near.sort_unstable();
            near.dedup();
        }
        near
    }
}

fn is_listed(outcome: Outcome) -> bool {
    outcome.level > 0 && LEVELS[usize::from(outcome.level) - 1].listed
}

/// The distinct words of names in alphabets, sorted, with their positions.
struct Words {
    words: Box<[Box<str>]>,
    /// Where the positions of each word begin; a last one ends them.
    starts: Box<[u32]>,
    positions: Box<[u32]>,
}

impl Words {
    fn new(mut pairs: Vec<(Box<str>, u32)>) -> Words {
        pairs.sort_unstable();
        pairs.dedup();
        let positions: Box<[u32]> = pairs.iter().map(|&(_, position)| position).collect();
        let (mut words, mut starts) = (Vec::<Box<str>>::new(), Vec::new());
        for (at, (word, _)) in (0u32..).zip(pairs) {
            if words.last() != Some(&word) {
                words.push(word);
                starts.push(at);
            }
        }
        starts.push(positions.len() as u32);
        Words { words: words.into(), starts: starts.into(), positions }
    }

    /// Each distinct word with its positions.
    fn iter(&self) -> impl Iterator<Item = (&str, &[u32])> {
        let ranges = self.starts.windows(2).map(|ends| &self.positions[ends[0] as usize..ends[1] as usize]);
        self.words.iter().map(|word| &**word).zip(ranges)
    }
}

impl Brief {
    fn of(names: &[OneName]) -> Brief {
        let [name] = names else { return Brief::Many };
        let [parse] = &*name.parses else { return Brief::Many };
        let surname = parse.surname();
        let fits = matches!(parse.kind, Kind::Full | Kind::Surname) && (1..=2).contains(&surname.len());
        if name.script != Script::Han || !fits {
            return Brief::Many;
        }
        let packed = |part: fn(&Letter) -> u32| {
            surname.iter().fold(0, |packed, letter| packed << 32 | u64::from(part(letter)))
        };
        Brief::One(Short {
            full: parse.kind == Kind::Full,
            sounds: packed(|letter| letter.sound),
            characters: packed(|letter| letter.character),
            rarity: parse.rarity.surname,
            sound_rarity: surname.iter().fold(0, |sum, letter| sum.saturating_add(letter.rarity)),
        })
    }

    /// The outcome with a value that no list holds; `None` if that must be
    /// compared in full.
    fn floor(self, other: Brief) -> Option<Outcome> {
        let (Brief::One(one), Brief::One(other)) = (self, other) else { return None };
        if one.sounds != other.sounds {
            return Some(Outcome::level(DIFFERENT));
        }
        let level = if one.full && other.full { SURNAME_SAME } else { SURNAME_ONLY };
        let same = one.characters == other.characters;
        let rarity = if same { one.rarity.min(other.rarity) } else { one.sound_rarity };
        Some(Outcome { level, rarity })
    }
}

impl Lookup<Value> for Names {
    fn row(&self, query: &Value, out: &mut [Outcome]) {
        let brief = Brief::of(query);
        for (position, (out, other)) in out.iter_mut().zip(&self.briefs).enumerate() {
            *out = brief.floor(*other).unwrap_or_else(|| self.full(query, position));
        }
        if matches!(brief, Brief::One(_)) {
            for position in self.by_keys(query) {
                let position = position as usize;
                if let Some(out) = out.get_mut(position) {
                    *out = self.full(query, position);
                }
            }
        }
    }

    fn near(&self, query: &Value) -> Option<Vec<u32>> {
        Some(self.listed(query))
    }
}
