//! Characters of given names: how common they are, how they sound, when they were in fashion.
//!
//! In: a character, folded or not. Out: a share (0 to 1) or a rank. All of these
//! are **estimates**: a list ranked by hand, with the shape of the 1982 census
//! sample, and ranks by decade from general knowledge. There are no counts.

use super::hanzi::{NearSyllable, Syllable, fold};
use super::names::{FILE, share};
use super::table::{U32s, partition_point};

const GIVEN_CHARS: U32s = U32s(FILE[8]);
const GIVEN_SHARES: U32s = U32s(FILE[9]);
const GIVEN_BY_SYLLABLE: U32s = U32s(FILE[10]);
const GIVEN_BY_NEAR: U32s = U32s(FILE[11]);
const RANKED_CHARS: U32s = U32s(FILE[12]);
const RANKS: &[u8] = FILE[13];

/// Share given to a character that the table lacks among given names (judgement:
/// under the rarest character in it).
pub const UNKNOWN_GIVEN_SHARE: f64 = 1e-7;

/// Share of a character among the characters of given names, 0 to 1 (estimate).
///
/// ```
/// use wayhome::refdata::names::given_char;
/// assert!(given_char('英') > given_char('靖'));
/// assert!(given_char('靖') > given_char('鼠'));
/// ```
pub fn given_char(c: char) -> f64 {
    let code = u32::from(fold(c));
    match find(GIVEN_CHARS, code) {
        Some(at) => share(GIVEN_SHARES, at),
        None => UNKNOWN_GIVEN_SHARE,
    }
}

/// Share of given-name characters that sound like this syllable.
pub fn given_sound_share(syllable: Syllable) -> f64 {
    share(GIVEN_BY_SYLLABLE, syllable.index())
}

/// Share of given-name characters that sound like a syllable of this class.
pub fn given_near_share(class: NearSyllable) -> f64 {
    share(GIVEN_BY_NEAR, class.index())
}

/// The people among whom a given-name character is ranked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cohort {
    /// First year of the decade of birth, 1930 to 2020.
    pub decade: u16,
    /// Women, else men.
    pub women: bool,
}

impl Cohort {
    /// Number of cohorts: ten decades, two sexes.
    const COUNT: usize = 20;

    /// The cohort of a birth year, the nearest decade for years outside of the table.
    pub fn of(birth_year: i32, women: bool) -> Cohort {
        let decade = birth_year.clamp(1930, 2029) / 10 * 10;
        Cohort { decade: decade as u16, women }
    }

    fn index(self) -> usize {
        usize::from(self.decade.clamp(1930, 2020) - 1930) / 10 * 2 + usize::from(self.women)
    }
}

/// Rank of a character among the given names of a cohort, 1 the commonest; `None`
/// beyond the forty or so that are listed. An estimate from general knowledge.
///
/// ```
/// use wayhome::refdata::names::{Cohort, cohort_rank};
/// assert!(cohort_rank('伟', Cohort { decade: 1980, women: false }).is_some());
/// assert_eq!(cohort_rank('伟', Cohort { decade: 2020, women: true }), None);
/// ```
pub fn cohort_rank(c: char, cohort: Cohort) -> Option<u8> {
    let at = find(RANKED_CHARS, u32::from(fold(c)))?;
    RANKS.get(at * Cohort::COUNT + cohort.index()).copied().filter(|&rank| rank > 0)
}

fn find(table: U32s, key: u32) -> Option<usize> {
    let at = partition_point(table.len(), |at| table.at(at) < key);
    (at < table.len() && table.at(at) == key).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_tell_decades_apart() {
        let rank = |c, year, women| cohort_rank(c, Cohort::of(year, women));
        assert!(rank('军', 1972, false) < Some(5) && rank('军', 1972, false).is_some());
        assert!(rank('梓', 2014, false).is_some() && rank('梓', 1955, false).is_none());
        assert_eq!(rank('英', 1901, true), rank('英', 1935, true));
    }

    #[test]
    fn shares_by_sound_add_up_those_of_the_characters() {
        let wei = Syllable::parse("wei").expect("a syllable");
        assert!(given_sound_share(wei) >= given_char('伟') + given_char('卫') + given_char('维') - 1e-9);
        let all: f64 = (0..Syllable::COUNT).filter_map(Syllable::from_index).map(given_sound_share).sum();
        assert!((0.99..1.01).contains(&all), "{all}");
    }
}
