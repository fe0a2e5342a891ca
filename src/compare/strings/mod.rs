//! How alike two pieces of text are: strsim's measures, many pairs at a time.
//!
//! In: a measure with the thresholds of its levels, and strings. Out: levels.
//! The definition is [`Measure::level`], which calls strsim; [`Corpus`] gives
//! the same levels for one string against many and rules most of them out by
//! their length, their beginning and their letters alone. What always holds:
//! every similarity that is worked out has the bits that strsim gives, so that
//! a pair exactly at a threshold falls on the same side.

mod corpus;
mod kernels;

use crate::record::Side;

pub use corpus::Corpus;

/// A measure with the thresholds of its levels, strongest first.
///
/// Level n is the n-th threshold reached first; one more, the last, is
/// 'different'. Strings are compared as they are: fold them before.
///
/// ```
/// use wayhome::compare::strings::Measure;
/// let measure = Measure::JaroWinkler(vec![1.0, 0.9]);
/// assert_eq!(measure.level("martha", "martha"), 1);
/// assert_eq!(measure.level("martha", "marhta"), 2);
/// assert_eq!(measure.level("martha", "george"), 3);
/// assert_eq!(Measure::Edits(vec![0, 1]).level("4223", "4232"), 2);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub enum Measure {
    /// Least `strsim::jaro_winkler`, from 0 to 1.
    JaroWinkler(Vec<f64>),
    /// Least `strsim::normalized_levenshtein`, from 0 to 1.
    Levenshtein(Vec<f64>),
    /// Most edits, two neighbours exchanged being one: `strsim::osa_distance`.
    Edits(Vec<usize>),
}

impl Measure {
    /// The definition: the level of two strings, from 1.
    pub fn level(&self, found: &str, sought: &str) -> u8 {
        match self {
            Measure::JaroWinkler(_) => self.level_of_similarity(strsim::jaro_winkler(found, sought)),
            Measure::Levenshtein(_) => {
                self.level_of_similarity(strsim::normalized_levenshtein(found, sought))
            }
            Measure::Edits(_) => self.level_of_edits(strsim::osa_distance(found, sought)),
        }
    }

    /// How many levels there are, 'different' among them.
    pub fn levels(&self) -> usize {
        match self {
            Measure::JaroWinkler(thresholds) | Measure::Levenshtein(thresholds) => thresholds.len() + 1,
            Measure::Edits(thresholds) => thresholds.len() + 1,
        }
    }

    fn level_of_similarity(&self, similarity: f64) -> u8 {
        let (Measure::JaroWinkler(thresholds) | Measure::Levenshtein(thresholds)) = self else { return 0 };
        first(thresholds, |&least| similarity >= least)
    }

    fn level_of_edits(&self, edits: usize) -> u8 {
        let Measure::Edits(thresholds) = self else { return 0 };
        first(thresholds, |&most| edits <= most)
    }

    /// The level of two strings as codes, each of 1 to 64, `masks` the marks of `sought`.
    fn level_of_codes(&self, found: &[u32], sought: &[u32], masks: &[u64]) -> u8 {
        let edits = |swaps| kernels::edits(found, sought.len(), masks, swaps);
        match self {
            Measure::JaroWinkler(_) => self.level_of_similarity(kernels::jaro_winkler(found, sought, masks)),
            Measure::Levenshtein(_) => {
                let longer = found.len().max(sought.len());
                self.level_of_similarity(1.0 - (edits(false) as f64) / (longer as f64))
            }
            Measure::Edits(_) => self.level_of_edits(edits(true)),
        }
    }

    /// The best level that strings of these lengths can reach with `common`
    /// letters in common and `prefix` letters at the start, or a better one.
    fn best_level(&self, lengths: (usize, usize), common: usize, prefix: usize) -> u8 {
        // A similarity reckoned from the best case may stand below one reckoned
        // from a worse case by its last bits: the boost is not monotone in them.
        const ROUNDING: f64 = 1e-9;
        let (a, b) = lengths;
        let edits = a.max(b) - common;
        match self {
            Measure::JaroWinkler(_) => {
                let shape = kernels::Shape { a, b, matches: common, transpositions: 0, prefix };
                self.level_of_similarity(kernels::similarity(&shape) + ROUNDING)
            }
            Measure::Levenshtein(_) => {
                self.level_of_similarity(1.0 - (edits as f64) / (a.max(b) as f64) + ROUNDING)
            }
            Measure::Edits(_) => self.level_of_edits(edits),
        }
    }
}

/// The place from 1 of the first threshold that holds; one more than the last if none.
fn first<T>(thresholds: &[T], holds: impl Fn(&T) -> bool) -> u8 {
    let place = thresholds.iter().position(holds).unwrap_or(thresholds.len());
    u8::try_from(place + 1).unwrap_or(u8::MAX)
}

/// `strsim::jaro_winkler`, to the bit, without its allocation for short ASCII text.
///
/// ```
/// use wayhome::compare::strings::jaro_winkler;
/// assert_eq!(jaro_winkler("dixon", "dicksonx"), strsim::jaro_winkler("dixon", "dicksonx"));
/// ```
pub fn jaro_winkler(a: &str, b: &str) -> f64 {
    let short = |text: &str| text.is_ascii() && (1..=kernels::LONGEST).contains(&text.len());
    if !short(a) || !short(b) {
        return strsim::jaro_winkler(a, b);
    }
    let (mut a_codes, mut b_codes) = ([0; kernels::LONGEST], [0; kernels::LONGEST]);
    let a_codes = ascii(a, &mut a_codes);
    let b_codes = ascii(b, &mut b_codes);
    let mut masks = [0; 128];
    kernels::mark(b_codes, &mut masks);
    kernels::jaro_winkler(a_codes, b_codes, &masks)
}

fn ascii<'a>(text: &str, codes: &'a mut [u32; kernels::LONGEST]) -> &'a [u32] {
    for (code, byte) in codes.iter_mut().zip(text.bytes()) {
        *code = u32::from(byte);
    }
    &codes[..text.len()]
}

/// `(found, sought)` from a query and a value of `side`.
fn oriented<T>(side: Side, query: T, value: T) -> (T, T) {
    match side {
        Side::Found => (value, query),
        Side::Sought => (query, value),
    }
}

#[cfg(test)]
mod tests;
