//! The names of one side, made ready to be looked up.
//!
//! In: the values of a side. Out: for a query, the values at a listed level, and
//! the outcome with every value. What always holds (tested): `near` is complete
//! for the levels marked `listed`, `row` equals the plain comparison.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::tokens::{self, Class};
use super::{DIFFERENT, LEVELS, Name, SAME, SURNAME_ONLY, SURNAME_SAME, Value, better, keys};
use crate::compare::{Lookup, Outcome, oriented};
use crate::normalise::name::{Kind, Letter, Name as OneName, Script};
use crate::record::Side;
use crate::refdata::names::same_by_nickname_as;

/// The names of one side with their posting lists.
pub(in crate::compare) struct Names {
    side: Side,
    values: Arc<[Value]>,
    /// Sorted by key, then position.
    postings: Box<[(u64, u32)]>,
    words: Words,
    /// The names of each value as words, where all of them are in an alphabet.
    spelled: Box<[Option<Spelled>]>,
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
        let spelled = values.iter().map(|value| Spelled::of(value, &words)).collect();
        Names { side, values, postings: postings.into(), words, spelled, briefs }
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
        let mut found = Vec::new();
        let mut last: Option<&str> = None;
        for word in query.iter().flat_map(|name| name.tokens.iter()).map(|word| &**word) {
            if last.replace(word) == Some(word) {
                continue;
            }
            for (class, positions) in self.classes(word).into_iter().zip(self.words.positions()) {
                if class > 0 {
                    found.extend_from_slice(positions);
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found.retain(|&position| is_listed(self.full(query, position as usize)));
        found
    }

    /// The class of a word with each distinct word of the side.
    fn classes(&self, word: &str) -> Vec<Class> {
        let letters = Letters::of(word);
        let of = |(other, &theirs): (&str, &Letters)| {
            if !letters.may_be_like(theirs) {
                return 0;
            }
            match self.side {
                Side::Found => tokens::spelled(other, word),
                Side::Sought => tokens::spelled(word, other),
            }
        };
        let mut classes: Vec<Class> =
            self.words.words.iter().map(|word| &**word).zip(&self.words.letters).map(of).collect();
        for other in same_by_nickname_as(word) {
            if let Ok(at) = self.words.words.binary_search_by(|word| (**word).cmp(other)) {
                classes[at] = classes[at].max(tokens::NICKNAME);
            }
        }
        classes
    }

    /// The row of a query of which all names are in an alphabet.
    fn spelled_row(&self, query: &Value, spelled: &Spelled, out: &mut [Outcome]) {
        let words = query.iter().flat_map(|name| name.tokens.iter().map(|word| &**word));
        let mut classes: BTreeMap<&str, Vec<Class>> = BTreeMap::new();
        for word in words {
            classes.entry(word).or_insert_with(|| self.classes(word));
        }
        let rows: Vec<Vec<&[Class]>> =
            query.iter().map(|name| name.tokens.iter().map(|word| &*classes[&**word]).collect()).collect();
        for (position, out) in out.iter_mut().enumerate() {
            *out = match &self.spelled[position] {
                Some(other) if !(spelled.syllables && other.syllables) => {
                    self.by_class(query, &rows, position, other)
                }
                _ => self.full(query, position),
            };
        }
    }

    /// [`super::Name`] for names that are words and nothing else.
    fn by_class(&self, query: &Value, rows: &[Vec<&[Class]>], position: usize, other: &Spelled) -> Outcome {
        let mut best = Outcome::MISSING;
        for (name, rows) in query.iter().zip(rows) {
            for (theirs, words) in self.values[position].iter().zip(&other.names) {
                let outcome = if name.script != theirs.script {
                    // Two writing systems, neither of them Han: nothing contradicts.
                    Outcome::MISSING
                } else if name.folded == theirs.folded || name.tokens == theirs.tokens {
                    Outcome { level: SAME, rarity: name.rarity.min(theirs.rarity) }
                } else {
                    tokens::level(rows.len(), words.len(), |row, column| rows[row][words[column] as usize])
                };
                best = better(best, outcome);
            }
        }
        best
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
    letters: Box<[Letters]>,
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
        let letters = words.iter().map(|word| Letters::of(word)).collect();
        Words { words: words.into(), letters, starts: starts.into(), positions }
    }

    /// The positions of each distinct word.
    fn positions(&self) -> impl Iterator<Item = &[u32]> {
        self.starts.windows(2).map(|ends| &self.positions[ends[0] as usize..ends[1] as usize])
    }

    fn place(&self, word: &str) -> Option<u32> {
        self.words.binary_search_by(|other| (**other).cmp(word)).ok().map(|at| at as u32)
    }
}

/// Which letters a word has, to rule out likeness without looking at them.
#[derive(Clone, Copy)]
struct Letters {
    /// One bit each, a to z; all where there are others.
    which: u32,
    count: u32,
}

impl Letters {
    fn of(word: &str) -> Letters {
        let bit = |byte: u8| if byte.is_ascii_lowercase() { 1 << (byte - b'a') } else { u32::MAX };
        Letters { which: word.bytes().fold(0, |which, byte| which | bit(byte)), count: word.len() as u32 }
    }

    /// Whether Jaro-Winkler can reach 0.8: for that Jaro must be above 0.7, and
    /// every letter that only one of the words has lowers it. Never wrong where
    /// it says no.
    fn may_be_like(self, other: Letters) -> bool {
        if self.which == u32::MAX || other.which == u32::MAX {
            return true;
        }
        let alone = |one: Letters, other: Letters| one.count - (one.which & !other.which).count_ones();
        let common = f64::from(alone(self, other).min(alone(other, self)));
        common / f64::from(self.count.max(1)) + common / f64::from(other.count.max(1)) + 1.0 > 2.1 - 1e-9
    }
}

/// A value of which all names are in an alphabet.
struct Spelled {
    /// The words of each name, by their places among the words of the side.
    names: Box<[Box<[u32]>]>,
    /// Whether a name may be pinyin: two such values are compared in full.
    syllables: bool,
}

impl Spelled {
    fn of(value: &Value, words: &Words) -> Option<Spelled> {
        if !value.iter().all(|name| name.script.is_alphabet()) {
            return None;
        }
        // Of a query, words that the side does not have are never asked for.
        let of = |name: &OneName| name.tokens.iter().filter_map(|word| words.place(word)).collect();
        let syllables = value.iter().any(|name| !name.parses.is_empty());
        Some(Spelled { names: value.iter().map(of).collect(), syllables })
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
        if let Some(spelled) = Spelled::of(query, &self.words) {
            return self.spelled_row(query, &spelled, out);
        }
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
