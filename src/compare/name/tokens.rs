//! Names in an alphabet: words in any order, by Jaro-Winkler.
//!
//! In: the sorted words of two names. Out: the level that all words of the
//! shorter name reach when each has a word of the longer for itself. strsim is
//! the definition of Jaro-Winkler; [`jaro_winkler`] gives the same bits.

use super::{DIFFERENT, LATIN_80, LATIN_88, LATIN_95, LATIN_PART};
use crate::compare::Outcome;
use crate::refdata::names::same_by_nickname;

/// Each level with the least similarity of its words. Judgement, as linkage
/// tools have them: 0.95 is a typing error in a word of seven letters, 0.88 one
/// in a word of four, 0.80 another spelling.
pub(super) const LEAST: [(f64, u8); 3] = [(0.95, LATIN_95), (0.88, LATIN_88), (0.80, LATIN_80)];

/// Longest word that the kernel takes, in bytes: one bit each.
const WORD: usize = 64;

/// Words of a name that are matched: more do not occur.
const MOST: usize = 16;

/// How alike two words are: 0 not, else the place of their level from the end
/// of [`LEAST`], so that more is closer. A nickname (Bob, Robert) is as close
/// as one in the middle.
pub(super) type Class = u8;

/// The closest class.
const CLOSEST: Class = LEAST.len() as Class;

/// The class of a nickname: a typing error is as good a reason for it.
pub(super) const NICKNAME: Class = 2;

/// The class of two words, found first.
pub(super) fn class(found: &str, sought: &str) -> Class {
    let spelled = spelled(found, sought);
    if spelled < NICKNAME && same_by_nickname(found, sought) { NICKNAME } else { spelled }
}

/// The class of two words by their letters alone.
pub(super) fn spelled(found: &str, sought: &str) -> Class {
    let similarity = jaro_winkler(found, sought);
    let reached = LEAST.iter().position(|&(least, _)| similarity >= least);
    reached.map_or(0, |at| CLOSEST - at as Class)
}

/// Compares the words of two names, found first.
///
/// A single word that agrees with one of several is weak (which part of the
/// name is it?), two of three are weaker than all. Where not every word of the
/// shorter name is met but one is, a part agrees: a surname, or a given name.
pub fn compare(found: &[Box<str>], sought: &[Box<str>]) -> Outcome {
    level(found.len(), sought.len(), |row, column| class(&found[row], &sought[column]))
}

/// The outcome of so many words each, given the class of any two.
pub(super) fn level(rows: usize, columns: usize, class: impl Fn(usize, usize) -> Class) -> Outcome {
    let (rows, columns) = (rows.min(MOST), columns.min(MOST));
    let mut fits = [[0u16; MOST]; LEAST.len()];
    let mut any = 0;
    for row in 0..rows {
        for column in 0..columns {
            let class = class(row, column);
            any = class.max(any);
            for (at, fits) in fits.iter_mut().enumerate() {
                fits[row] |= u16::from(class >= CLOSEST - at as Class) << column;
            }
        }
    }
    if any == 0 {
        return Outcome::level(DIFFERENT);
    }
    let wanted = rows.min(columns);
    let Some(reached) = fits.iter().position(|fits| matching(&fits[..rows]) == wanted) else {
        return Outcome::level(if any == CLOSEST { LATIN_PART } else { DIFFERENT });
    };
    let ceiling = match wanted {
        _ if rows == columns => 0,
        1 => 2,
        _ => 1,
    };
    Outcome::level(LEAST[reached.max(ceiling)].1)
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
        super::compare(&words(a), &words(b)).level
    }

    #[test]
    fn words_agree_in_any_order_and_each_once() {
        assert_eq!(level("smith john", "john smith"), LATIN_95);
        assert_eq!(level("smyth jon", "john smith"), LATIN_88);
        assert_eq!(level("john john", "john smith"), LATIN_PART);
        assert_eq!(level("ehmet", "ahmat"), DIFFERENT);
        assert_eq!(level("muhamad ali", "mohammed ali"), LATIN_80);
    }

    #[test]
    fn a_part_of_a_name_is_weaker_than_the_whole() {
        assert_eq!(level("john smith", "john michael smith"), LATIN_88);
        assert_eq!(level("smith", "john smith"), LATIN_80);
        assert_eq!(level("jane smith", "john smith"), LATIN_PART);
        assert_eq!(level("jane smith", "john brown"), DIFFERENT);
    }

    #[test]
    fn a_nickname_stands_for_the_name() {
        assert_eq!(level("bob smith", "robert smith"), LATIN_88);
        assert_eq!(level("bob smith", "rob smith"), LATIN_88);
        assert_eq!(level("bob smith", "thomas smith"), LATIN_PART);
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
