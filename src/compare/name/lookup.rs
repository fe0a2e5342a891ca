//! The names of one side, made ready to be looked up.
//!
//! In: the values of a side. Out: for a query, the values at a listed level, and
//! the outcome with every value. What always holds (tested): `near` is complete
//! for the levels marked `listed`, `row` equals the plain comparison.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::brief::{Brief, Briefs};
use super::tokens::{self, Class};
use super::{DIFFERENT, LEVELS, Name, SAME, Value, better, keys};
use crate::compare::{Lookup, Outcome, oriented};
use crate::normalise::name::{Name as OneName, Script};
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
    usual: Usual,
    briefs: Briefs,
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
        let briefs = Briefs::new(&values);
        let spelled: Box<[Option<Spelled>]> = values.iter().map(|value| Spelled::of(value, &words)).collect();
        let usual = Usual::new(&values, &spelled, &briefs);
        Names { side, values, postings: postings.into(), words, spelled, usual, briefs }
    }

    /// Positions that share a key with the query: ascending, each once.
    pub(in crate::compare) fn by_keys(&self, query: &Value) -> Vec<u32> {
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
            for &(like, _) in self.like(word).iter() {
                found.extend_from_slice(self.words.positions_of(like as usize));
            }
        }
        found.sort_unstable();
        found.dedup();
        found.retain(|&position| is_listed(self.full(query, position as usize)));
        found
    }

    /// The words of the side that are like a word, with their classes, by place.
    fn like(&self, word: &str) -> Cow<'_, [(u32, Class)]> {
        match self.words.place(word) {
            Some(at) => Cow::Borrowed(self.words.like[at as usize].get_or_init(|| self.work_out_like(word))),
            None => Cow::Owned(self.work_out_like(word).into_vec()),
        }
    }

    fn work_out_like(&self, word: &str) -> Like {
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
        let words = self.words.words.iter().map(|word| &**word);
        let mut like: Vec<(u32, Class)> =
            (0u32..).zip(words.zip(&self.words.letters).map(of)).filter(|&(_, class)| class > 0).collect();
        for at in same_by_nickname_as(word).into_iter().filter_map(|other| self.words.place(other)) {
            match like.binary_search_by_key(&at, |&(at, _)| at) {
                Ok(place) => like[place].1 = like[place].1.max(tokens::NICKNAME),
                Err(place) => like.insert(place, (at, tokens::NICKNAME)),
            }
        }
        like.into()
    }

    /// The row of a query of which all names are in an alphabet. Values that
    /// have no word like any of its words differ.
    fn spelled_row(&self, query: &Value, syllables: bool, out: &mut [Outcome]) {
        let words = query.iter().flat_map(|name| name.tokens.iter());
        let like: BTreeMap<&str, Cow<'_, [(u32, Class)]>> =
            words.map(|word| (&**word, self.like(word))).collect();
        let mut looked_at = self.by_keys(query);
        for &(word, _) in like.values().flat_map(|like| like.iter()) {
            looked_at.extend_from_slice(self.words.positions_of(word as usize));
        }
        let script = one_script(query);
        match Brief::of(query) {
            // Values in characters share a key or have the outcome of such that
            // do not, values of words alone differ, and the others are left.
            Some(brief) if script.is_some() && script == self.usual.script => {
                self.briefs.floor(&brief.shorts, out);
                self.usual.alone.iter().for_each(|&at| out[at as usize] = Outcome::level(DIFFERENT));
                looked_at.extend_from_slice(&self.usual.others);
                if syllables {
                    looked_at.extend_from_slice(&self.usual.syllables);
                }
            }
            _ => looked_at.extend(0..out.len() as u32),
        }
        looked_at.sort_unstable();
        looked_at.dedup();
        for position in looked_at {
            if let Some(out) = out.get_mut(position as usize) {
                *out = match &self.spelled[position as usize] {
                    Some(other) if !(syllables && other.syllables) => {
                        self.by_class(query, &like, position as usize, other)
                    }
                    _ => self.full(query, position as usize),
                };
            }
        }
    }

    /// [`super::Name`] for names that are words and nothing else.
    fn by_class(
        &self,
        query: &Value,
        like: &BTreeMap<&str, Cow<'_, [(u32, Class)]>>,
        position: usize,
        other: &Spelled,
    ) -> Outcome {
        let mut best = Outcome::MISSING;
        for name in query.iter() {
            for (theirs, words) in self.values[position].iter().zip(&other.names) {
                let outcome = if name.script != theirs.script {
                    // Two writing systems, neither of them Han: nothing contradicts.
                    Outcome::MISSING
                } else if name.folded == theirs.folded || name.tokens == theirs.tokens {
                    Outcome { level: SAME, rarity: name.rarity.min(theirs.rarity) }
                } else {
                    tokens::level(name.tokens.len(), words.len(), |row, column| {
                        let like = &like[&*name.tokens[row]];
                        like.binary_search_by_key(&words[column], |&(at, _)| at).map_or(0, |at| like[at].1)
                    })
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

/// Words that are like one, by place, with their classes.
type Like = Box<[(u32, Class)]>;

/// The distinct words of names in alphabets, sorted, with their positions.
struct Words {
    words: Box<[Box<str>]>,
    letters: Box<[Letters]>,
    /// For each word those that are like it, once somebody has asked.
    like: Box<[OnceLock<Like>]>,
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
        let like = words.iter().map(|_| OnceLock::new()).collect();
        Words { words: words.into(), letters, like, starts: starts.into(), positions }
    }

    /// The positions of values with the word at `at`.
    fn positions_of(&self, at: usize) -> &[u32] {
        &self.positions[self.starts[at] as usize..self.starts[at + 1] as usize]
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

/// The writing system that the values of a side usually have, and the others.
struct Usual {
    /// The commonest system of values that are words alone, if there is any.
    script: Option<Script>,
    /// Positions of values that are in it alone, ascending.
    alone: Box<[u32]>,
    /// Positions of values in other alphabets, or in characters too, and of
    /// those that are looked at in full, ascending.
    others: Box<[u32]>,
    /// Positions of values with a name that may be pinyin.
    syllables: Box<[u32]>,
}

impl Usual {
    fn new(values: &[Value], spelled: &[Option<Spelled>], briefs: &Briefs) -> Usual {
        let script = |n: usize| spelled[n].as_ref().and_then(|_| one_script(&values[n]));
        let mut counts: BTreeMap<Script, usize> = BTreeMap::new();
        for script in (0..values.len()).filter_map(script) {
            *counts.entry(script).or_default() += 1;
        }
        let usual = counts.iter().max_by_key(|&(_, count)| count).map(|(&script, _)| script);
        let positions =
            |is: &dyn Fn(usize) -> bool| (0..values.len() as u32).filter(|&n| is(n as usize)).collect();
        Usual {
            script: usual,
            alone: positions(&|n| script(n) == usual && usual.is_some()),
            others: positions(&|n| script(n) != usual && briefs.must_be_looked_at(n as u32)),
            syllables: positions(&|n| spelled[n].as_ref().is_some_and(|spelled| spelled.syllables)),
        }
    }
}

/// The writing system of all names of a value, if there is one.
fn one_script(value: &Value) -> Option<Script> {
    let first = value.first()?.script;
    value.iter().all(|name| name.script == first).then_some(first)
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

impl Lookup<Value> for Names {
    fn row(&self, query: &Value, out: &mut [Outcome]) {
        if let Some(spelled) = Spelled::of(query, &self.words) {
            return self.spelled_row(query, spelled.syllables, out);
        }
        let Some(brief) = Brief::of(query) else {
            for (position, out) in out.iter_mut().enumerate() {
                *out = self.full(query, position);
            }
            return;
        };
        self.briefs.floor(&brief.shorts, out);
        for position in self.briefs.in_full(&brief).chain(self.by_keys(query)) {
            if let Some(out) = out.get_mut(position as usize) {
                *out = self.full(query, position as usize);
            }
        }
    }

    fn near(&self, query: &Value) -> Option<Vec<u32>> {
        Some(self.listed(query))
    }
}
