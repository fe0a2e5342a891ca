//! Names in an alphabet: words in any order, by Jaro-Winkler.
//!
//! In: the sorted words of two names. Out: the level that all words of the
//! shorter name reach when each has a word of the longer for itself. strsim is
//! the definition of Jaro-Winkler; [`jaro_winkler`] gives the same bits.

use super::{DIFFERENT, LATIN_80, LATIN_88, LATIN_95};
use crate::compare::Outcome;

/// Each level with the least similarity of its words. Judgement, as linkage
/// tools have them: 0.95 is a typing error in a word of seven letters, 0.88 one
/// in a word of four, 0.80 another spelling.
pub(super) const LEAST: [(f64, u8); 3] = [(0.95, LATIN_95), (0.88, LATIN_88), (0.80, LATIN_80)];

/// Longest word that the kernel takes, in bytes: one bit each.
const WORD: usize = 64;

/// Words of a name that are matched: more do not occur.
const MOST: usize = 16;

/// Compares the words of two names, found first.
///
/// A single word that agrees with one of several is weak (which part of the
/// name is it?), two of three are weaker than all.
pub fn compare(found: &[Box<str>], sought: &[Box<str>]) -> Outcome {
    let (rows, columns) = (found.len().min(MOST), sought.len().min(MOST));
    let mut fits = [[0u16; MOST]; LEAST.len()];
    for (row, one) in found[..rows].iter().enumerate() {
        for (column, other) in sought[..columns].iter().enumerate() {
            let similarity = jaro_winkler(one, other);
            for (fits, (least, _)) in fits.iter_mut().zip(LEAST) {
                fits[row] |= u16::from(similarity >= least) << column;
            }
        }
    }
    let wanted = rows.min(columns);
    let reached = fits.iter().position(|fits| wanted > 0 && matching(&fits[..rows]) == wanted);
    let ceiling = match wanted {
        _ if rows == columns => 0,
        1 => 2,
        _ => 1,
    };
    Outcome::level(reached.map_or(DIFFERENT, |at| LEAST[at.max(ceiling)].1))
}

/// The greatest number of rows that have a column each for themselves.
fn matching(fits: &[u16]) -> usize {
    let mut taken_by = [usize::MAX; MOST];
    (0..fits.len()).filter(|&row| place(row, fits, &mut 0, &mut taken_by)).count()
}

/// Finds a column for `row`, moving others away where they have another choice.
fn place(row: usize, fits: &[u16], seen: &mut u16, taken_by: &mut [usize; MOST]) -> bool {
    for column in 0..MOST {
        let bit = 1u16 << column;
        if fits[row] & bit == 0 || *seen & bit != 0 {
            continue;
        }
        *seen |= bit;
        if taken_by[column] == usize::MAX || place(taken_by[column], fits, seen, taken_by) {
            taken_by[column] = row;
            return true;
        }
    }
    false
}

/// Jaro-Winkler similarity, 0 to 1: `strsim::jaro_winkler` to the bit, without
/// allocation for ASCII words of up to 64 letters.
///
/// ```
/// use wayhome::compare::name::tokens::jaro_winkler;
/// assert_eq!(jaro_winkler("martha", "marhta"), strsim::jaro_winkler("martha", "marhta"));
/// ```
pub fn jaro_winkler(a: &str, b: &str) -> f64 {
    let short = |text: &str| text.is_ascii() && (1..=WORD).contains(&text.len());
    if !short(a) || !short(b) {
        return strsim::jaro_winkler(a, b);
    }
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let similarity = jaro(a, b);
    if similarity <= 0.7 {
        return similarity;
    }
    let prefix = a.iter().zip(b).take(4).take_while(|(a, b)| a == b).count();
    similarity + 0.1 * prefix as f64 * (1.0 - similarity)
}

fn jaro(a: &[u8], b: &[u8]) -> f64 {
    let range = (a.len().max(b.len()) / 2).saturating_sub(1);
    let (mut in_a, mut in_b) = (0u64, 0u64);
    for (i, x) in a.iter().enumerate() {
        let window = i.saturating_sub(range)..b.len().min(i + range + 1);
        if let Some(j) = window.clone().find(|&j| in_b >> j & 1 == 0 && b[j] == *x) {
            in_a |= 1 << i;
            in_b |= 1 << j;
        }
    }
    let matches = in_a.count_ones();
    if matches == 0 {
        return 0.0;
    }
    let transposed = bits(in_a).zip(bits(in_b)).filter(|&(i, j)| a[i] != b[j]).count() / 2;
    let m = f64::from(matches);
    (m / a.len() as f64 + m / b.len() as f64 + (matches as usize - transposed) as f64 / m) / 3.0
}

/// The places of the bits that are set, ascending.
fn bits(mut set: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let at = set.trailing_zeros() as usize;
        (set != 0).then(|| {
            set &= set - 1;
            at
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<Box<str>> {
        text.split(' ').filter(|word| !word.is_empty()).map(Into::into).collect()
    }

    fn level(a: &str, b: &str) -> u8 {
        compare(&words(a), &words(b)).level
    }

    #[test]
    fn words_agree_in_any_order_and_each_once() {
        assert_eq!(level("smith john", "john smith"), LATIN_95);
        assert_eq!(level("smyth jon", "john smith"), LATIN_88);
        assert_eq!(level("john john", "john smith"), DIFFERENT);
        assert_eq!(level("ehmet", "ahmat"), DIFFERENT);
        assert_eq!(level("muhamad ali", "mohammed ali"), LATIN_80);
    }

    #[test]
    fn a_part_of_a_name_is_weaker_than_the_whole() {
        assert_eq!(level("john smith", "john michael smith"), LATIN_88);
        assert_eq!(level("smith", "john smith"), LATIN_80);
    }

    #[test]
    fn a_word_gives_way_to_one_without_another_choice() {
        // aaaa fits both, aaab the first only.
        assert_eq!(matching(&[0b11, 0b01]), 2);
        assert_eq!(matching(&[0b01, 0b01]), 1);
    }

    proptest! {
        #[test]
        fn jaro_winkler_is_that_of_strsim_to_the_bit(a in "[a-c]{0,9}|[a-z]{0,70}|\\PC{0,6}", b in "[a-c]{0,9}|[a-z]{0,70}|\\PC{0,6}") {
            prop_assert_eq!(jaro_winkler(&a, &b).to_bits(), strsim::jaro_winkler(&a, &b).to_bits());
        }
    }
}
