//! A weighted OR of tokens, as Primero documents its matching.
//!
//! Every token that query and candidate share in a field adds the field's
//! boost, times how rare the token is among the candidates, as the search
//! engine under Primero weighs the terms of an OR (Lucene's inverse document
//! frequency, ln(1 + (N - n + 0.5) / (n + 0.5))). Words in Latin letters are
//! tokens by their Double Metaphone codes (Philips 2000), a Chinese character
//! is a token of its own. The score is a share of the query's own best, so
//! that the first candidate always has 1.

use rphonetic::{DoubleMetaphone, Encoder};

use super::postings::Postings;
use super::{Scorer, birth_date};
use crate::evaluate::groups::age_years;
use crate::normalise::Person;
use crate::normalise::name::Name;
use crate::normalise::text;
use crate::refdata::hanzi::is_han;

/// A field, its boost in Primero's documentation, and its tokens.
struct Field {
    boost: f64,
    tokens: fn(&Person) -> Vec<String>,
}

const FIELDS: [Field; 7] = [
    Field { boost: 15.0, tokens: |person| of_names(person.names.iter()) },
    Field { boost: 10.0, tokens: |person| person.sex.map(|sex| format!("{sex:?}")).into_iter().collect() },
    Field {
        boost: 10.0,
        tokens: |person| age_years(person).map(|years| years.to_string()).into_iter().collect(),
    },
    Field { boost: 5.0, tokens: |person| birth_date(person).into_iter().collect() },
    Field { boost: 5.0, tokens: |person| of_names(person.relatives.iter().map(|kin| &kin.name)) },
    // Language and nationality.
    Field {
        boost: 3.0,
        tokens: |person| person.accent.as_ref().map(|accent| format!("{accent:?}")).into_iter().collect(),
    },
    Field {
        boost: 3.0,
        tokens: |person| person.ethnicity.map(|group| group.code().to_string()).into_iter().collect(),
    },
];

fn of_names<'a>(names: impl Iterator<Item = &'a Name>) -> Vec<String> {
    let mut tokens: Vec<String> = names.flat_map(|name| tokens(&name.text)).collect();
    tokens.sort();
    tokens.dedup();
    tokens
}

/// The tokens of a text: codes of its Latin words, other letters as they are.
fn tokens(written: &str) -> Vec<String> {
    let encoder = DoubleMetaphone::default();
    let mut tokens = Vec::new();
    for word in text::fold(written).split(|c: char| !c.is_alphanumeric()) {
        if word.chars().any(is_han) {
            tokens.extend(word.chars().map(String::from));
        } else if word.bytes().all(|byte| byte.is_ascii_alphabetic()) && !word.is_empty() {
            tokens.extend([encoder.encode(word), encoder.encode_alternate(word)]);
        } else if !word.is_empty() {
            tokens.push(word.to_owned());
        }
    }
    tokens.retain(|token| !token.is_empty());
    tokens
}

pub(super) struct Primero {
    fields: Vec<Postings>,
    candidates: usize,
}

impl Primero {
    pub(super) fn new(candidates: &[Person]) -> Primero {
        let postings = |field: &Field| Postings::new(candidates.iter().map(field.tokens));
        Primero { fields: FIELDS.iter().map(postings).collect(), candidates: candidates.len() }
    }
}

impl Scorer for Primero {
    fn scores(&self, query: &Person) -> Vec<(u32, f64)> {
        let mut sums = vec![0.0; self.candidates];
        for (field, postings) in FIELDS.iter().zip(&self.fields) {
            for token in (field.tokens)(query) {
                let having = postings.of(&token);
                let (n, all) = (having.len() as f64, self.candidates as f64);
                let rarity = libm::log1p((all - n + 0.5) / (n + 0.5));
                for &candidate in having {
                    sums[candidate as usize] += field.boost * rarity;
                }
            }
        }
        let best = sums.iter().copied().fold(0.0, f64::max);
        (0u32..)
            .zip(sums)
            .filter(|&(_, sum)| sum > 0.0)
            .map(|(candidate, sum)| (candidate, sum / best))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Baseline;
    use super::super::tests::{ids, list};
    use super::*;

    #[test]
    fn words_that_sound_alike_are_one_token_and_each_character_is_its_own() {
        assert_eq!(tokens("Smith"), ["SM0", "XMT"]); // Philips's own example
        assert_eq!(tokens("Schmidt")[0], "XMT");
        assert_eq!(tokens("王秀英"), ["王", "秀", "英"]);
    }

    #[test]
    fn the_best_candidate_has_1_and_a_name_outweighs_a_sex() {
        let candidates = [["Maria Jones", "F", ""], ["Peter Brown", "M", ""], ["Katherine Brown", "M", ""]];
        let list = list(Baseline::Primero, ["Kathryn Brown", "F", ""], &candidates);
        assert_eq!(list[0].1, 1.0);
        assert_eq!(ids(&list)[0], "2");
    }
}
