//! One string against many: the levels of a whole column in one pass.
//!
//! Strings of one length stand together in tiles of 32. Of each tile two
//! things are kept apart from the strings themselves: how often each class of
//! characters occurs, and the first four characters. From the length, the
//! beginning and the characters in common follows the best level a pair can
//! reach; only pairs that can reach more than 'different' are worked out. The
//! loops over a tile are plain byte loops, which the compiler vectorises.

use std::collections::BTreeMap;

use super::kernels::{LONGEST, mark, unmark};
use super::{Measure, oriented};
use crate::record::Side;

/// Strings in a tile: two registers of 16 bytes, one of 32.
const TILE: usize = 32;

/// Classes of characters that are counted apart. Lower-case Latin text with
/// digits needs about 40; in Chinese text the frequent ones get their own.
const CLASSES: usize = 64;

/// Stands for 'no length of common characters is enough'.
const NEVER: u8 = u8::MAX;

/// Strings of one side, prepared to be compared with a string of the other.
///
/// ```
/// use wayhome::compare::strings::{Corpus, Measure};
/// use wayhome::record::Side;
/// let corpus = Corpus::new(Measure::JaroWinkler(vec![1.0, 0.9]), Side::Sought, ["martha", "george"]);
/// let mut levels = [0; 2];
/// corpus.levels("marhta", &mut levels);
/// assert_eq!(levels, [2, 3]);
/// ```
#[derive(Debug, Clone)]
pub struct Corpus {
    measure: Measure,
    /// The side that the strings belong to: similarity depends on the order.
    side: Side,
    alphabet: BTreeMap<char, u32>,
    /// The character of each code.
    chars: Vec<char>,
    /// Characters of the strings in the order of the tiles, as codes.
    codes: Vec<u32>,
    tiles: Vec<Tile>,
    /// Of tile t, class c: `bags[t * CLASSES + c]`.
    bags: Vec<[u8; TILE]>,
    /// By length of the query, then of the string: common characters needed to
    /// be more than different, by length of the common beginning.
    needs: Vec<[u8; 5]>,
    /// Strings that no tile can hold, by index: empty ones and long ones.
    odd: Vec<(u32, Box<str>)>,
    /// How many strings there are.
    len: usize,
}

/// Up to 32 strings of one length.
#[derive(Debug, Clone)]
struct Tile {
    length: usize,
    /// Where the codes of its first string begin.
    start: usize,
    /// The strings' indexes in the order in which they were given.
    strings: Vec<u32>,
    /// Classes of the first four characters.
    beginning: [[u8; TILE]; 4],
}

impl Corpus {
    /// Prepares `strings` of `side`; their order is the order of the levels.
    pub fn new<'a>(measure: Measure, side: Side, strings: impl IntoIterator<Item = &'a str>) -> Corpus {
        let strings: Vec<&str> = strings.into_iter().collect();
        let chars = alphabet(&strings);
        let alphabet = chars.iter().zip(0..).map(|(&char, code)| (char, code)).collect();
        let mut corpus = Corpus {
            needs: Vec::new(),
            measure,
            side,
            alphabet,
            chars,
            codes: Vec::new(),
            tiles: Vec::new(),
            bags: Vec::new(),
            odd: Vec::new(),
            len: strings.len(),
        };
        let mut by_length = vec![Vec::new(); LONGEST + 1];
        for (n, text) in strings.iter().enumerate() {
            match text.chars().count() {
                0 | 65.. => corpus.odd.push((n as u32, (*text).into())),
                length => by_length[length].push(n as u32),
            }
        }
        for (length, members) in by_length.iter().enumerate() {
            members.chunks(TILE).for_each(|members| corpus.add_tile(length, members, &strings));
        }
        corpus.needs = needs(&corpus.measure, &corpus.tiles);
        corpus
    }

    fn add_tile(&mut self, length: usize, members: &[u32], strings: &[&str]) {
        let start = self.codes.len();
        let mut bags = [[0; TILE]; CLASSES];
        let mut beginning = [[u8::MAX; TILE]; 4];
        for (place, &n) in members.iter().enumerate() {
            for (at, char) in strings[n as usize].chars().enumerate() {
                let code = self.alphabet[&char];
                self.codes.push(code);
                bags[class(code)][place] += 1;
                if let Some(beginning) = beginning.get_mut(at) {
                    beginning[place] = class(code) as u8;
                }
            }
        }
        self.bags.extend(bags);
        self.tiles.push(Tile { length, start, strings: members.to_vec(), beginning });
    }

    /// The level of `query` with every string: `out` has as many places.
    pub fn levels(&self, query: &str, out: &mut [u8]) {
        let query = Query::new(self, query);
        debug_assert_eq!(out.len(), self.len);
        out.fill(self.measure.levels() as u8);
        for (n, text) in &self.odd {
            out[*n as usize] = self.plain(query.text, text);
        }
        let mut masks = Masks::new(self, &query);
        for (n, tile) in self.tiles.iter().enumerate() {
            if !query.fits() {
                self.plain_tile(tile, query.text, out);
                continue;
            }
            let need = self.needs[query.codes.len() * (LONGEST + 1) + tile.length];
            if need[4] == NEVER {
                continue;
            }
            let bags = &self.bags[n * CLASSES..(n + 1) * CLASSES];
            let hits = screen(tile, bags, &query, need);
            self.score(tile, &hits, &query, &mut masks, out);
        }
    }

    /// Works out the strings of a tile that passed the screen.
    fn score(&self, tile: &Tile, hits: &[u8; TILE], query: &Query<'_>, masks: &mut Masks, out: &mut [u8]) {
        for (chunk, hits) in hits.chunks_exact(8).enumerate() {
            if hits.iter().all(|&hit| hit == 0) {
                continue;
            }
            for (at, _) in hits.iter().enumerate().filter(|&(_, &hit)| hit != 0) {
                let place = chunk * 8 + at;
                let Some(&n) = tile.strings.get(place) else { break };
                let start = tile.start + place * tile.length;
                let codes = &self.codes[start..start + tile.length];
                out[n as usize] = masks.level(self, &query.codes, codes);
            }
        }
    }

    fn plain_tile(&self, tile: &Tile, query: &str, out: &mut [u8]) {
        for (place, &n) in tile.strings.iter().enumerate() {
            let start = tile.start + place * tile.length;
            let codes = &self.codes[start..start + tile.length];
            let text: String = codes.iter().map(|&code| self.chars[code as usize]).collect();
            out[n as usize] = self.plain(query, &text);
        }
    }

    fn plain(&self, query: &str, text: &str) -> u8 {
        let (found, sought) = oriented(self.side, query, text);
        self.measure.level(found, sought)
    }
}

/// A string that is looked up.
struct Query<'a> {
    text: &'a str,
    /// Its codes; a character that no string has gets the code after the last.
    codes: Vec<u32>,
    /// How often it has each class of characters, classes it lacks left out.
    bag: Vec<(usize, u8)>,
    /// Classes of its first four characters; 254 where it has none of the alphabet.
    beginning: [u8; 4],
}

impl<'a> Query<'a> {
    fn new(corpus: &Corpus, text: &'a str) -> Query<'a> {
        let unknown = corpus.alphabet.len() as u32;
        // One more than fits is enough to know that it is too long.
        let chars = text.chars().take(LONGEST + 1);
        let codes: Vec<u32> =
            chars.map(|char| corpus.alphabet.get(&char).copied().unwrap_or(unknown)).collect();
        let mut counts = [0; CLASSES];
        let mut beginning = [u8::MAX - 1; 4];
        for (n, &code) in codes.iter().enumerate().filter(|&(_, &code)| code != unknown) {
            counts[class(code)] += 1;
            if let Some(beginning) = beginning.get_mut(n) {
                *beginning = class(code) as u8;
            }
        }
        let bag = counts.into_iter().enumerate().filter(|&(_, count)| count > 0).collect();
        Query { text, codes, bag, beginning }
    }

    /// Whether the bit-parallel kernels can take it.
    fn fits(&self) -> bool {
        (1..=LONGEST).contains(&self.codes.len())
    }
}

/// The places of each code: of the query, or of the string at hand.
struct Masks {
    masks: Vec<u64>,
    /// Whether the marks are the query's: it is the second of the two strings.
    of_query: bool,
}

impl Masks {
    fn new(corpus: &Corpus, query: &Query<'_>) -> Masks {
        let mut masks = vec![0; corpus.alphabet.len() + 1];
        let of_query = corpus.side == Side::Found && query.fits();
        if of_query {
            mark(&query.codes, &mut masks);
            // Characters that no string has match nothing.
            masks[corpus.alphabet.len()] = 0;
        }
        Masks { masks, of_query }
    }

    fn level(&mut self, corpus: &Corpus, query: &[u32], codes: &[u32]) -> u8 {
        if self.of_query {
            return corpus.measure.level_of_codes(codes, query, &self.masks);
        }
        mark(codes, &mut self.masks);
        let level = corpus.measure.level_of_codes(query, codes, &self.masks);
        unmark(codes, &mut self.masks);
        level
    }
}

/// Which strings of the tile may be more than different: 0 is no.
fn screen(tile: &Tile, bags: &[[u8; TILE]], query: &Query<'_>, need: [u8; 5]) -> [u8; TILE] {
    let mut common = [0u8; TILE];
    for &(class, count) in &query.bag {
        for (common, &other) in common.iter_mut().zip(&bags[class]) {
            *common += count.min(other);
        }
    }
    let mut needed = [need[0]; TILE];
    if need[4] != need[0] {
        // All ones while the beginnings agree so far.
        let mut agree = [u8::MAX; TILE];
        for (n, beginning) in tile.beginning.iter().enumerate() {
            for (place, &class) in beginning.iter().enumerate() {
                agree[place] &= if class == query.beginning[n] { u8::MAX } else { 0 };
                needed[place] = (need[n + 1] & agree[place]) | (needed[place] & !agree[place]);
            }
        }
    }
    let mut hits = [0; TILE];
    for (hit, (common, needed)) in hits.iter_mut().zip(common.iter().zip(&needed)) {
        *hit = u8::from(common >= needed);
    }
    hits
}

/// The characters that occur, by falling frequency, equal ones by the character.
fn alphabet(strings: &[&str]) -> Vec<char> {
    let mut counts: BTreeMap<char, usize> = BTreeMap::new();
    for char in strings.iter().flat_map(|text| text.chars()) {
        *counts.entry(char).or_default() += 1;
    }
    let mut chars: Vec<(char, usize)> = counts.into_iter().collect();
    chars.sort_by_key(|&(char, count)| (std::cmp::Reverse(count), char));
    chars.into_iter().map(|(char, _)| char).collect()
}

/// The class of a code: the frequent characters have their own, the others
/// share the last sixteen. Two characters of one class count as one: a bound
/// from classes is never too low.
fn class(code: u32) -> usize {
    const OWN: u32 = 48;
    if code < OWN { code as usize } else { (OWN + code % (CLASSES as u32 - OWN)) as usize }
}

/// Common characters needed, for the lengths that occur.
fn needs(measure: &Measure, tiles: &[Tile]) -> Vec<[u8; 5]> {
    let mut needs = vec![[NEVER; 5]; (LONGEST + 1) * (LONGEST + 1)];
    let mut lengths: Vec<usize> = tiles.iter().map(|tile| tile.length).collect();
    lengths.dedup();
    for query in 1..=LONGEST {
        for &length in &lengths {
            for (prefix, need) in needs[query * (LONGEST + 1) + length].iter_mut().enumerate() {
                *need = least_common(measure, query, length, prefix);
            }
        }
    }
    needs
}

/// The fewest common characters with which two strings of these lengths can
/// be more than different; more of them never make a pair worse.
fn least_common(measure: &Measure, a: usize, b: usize, prefix: usize) -> u8 {
    let different = measure.levels() as u8;
    let enough = |common: usize| measure.best_level((a, b), common, prefix) < different;
    let (mut low, mut high) = (0, a.min(b) + 1);
    while low < high {
        let middle = low.midpoint(high);
        if enough(middle) { high = middle } else { low = middle + 1 }
    }
    if low > a.min(b) { NEVER } else { low as u8 }
}
