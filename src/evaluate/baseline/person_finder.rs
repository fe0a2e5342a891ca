//! Ranks by name alone, as Google's Person Finder documents its search.
//!
//! The words of the query in the same order rank first (4), the same words in
//! another order next (3), then a given or a family name that is equal alone
//! (2), then a query whose every word is among the candidate's (1). Who has no
//! name gets nothing. A Chinese name has two words, surname and given name.

use super::Scorer;
use super::postings::Postings;
use crate::normalise::Person;
use crate::normalise::name::Name;
use crate::normalise::text;

pub(super) struct PersonFinder {
    by_word: Postings,
    names: Vec<Vec<Vec<String>>>,
}

/// The words of a name in their order.
fn words(name: &Name) -> Vec<String> {
    if !name.tokens.is_empty() {
        return text::fold(&name.text)
            .split([' ', '·'])
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
    }
    let letters: Vec<char> = name.folded.chars().collect();
    let surname = name.parses.first().map_or(0, |parse| parse.surname().len()).min(letters.len());
    let (family, given) = letters.split_at(surname);
    [family, given].iter().filter(|part| !part.is_empty()).map(|part| part.iter().collect()).collect()
}

fn names(person: &Person) -> Vec<Vec<String>> {
    person.names.iter().map(words).filter(|words| !words.is_empty()).collect()
}

impl PersonFinder {
    pub(super) fn new(candidates: &[Person]) -> PersonFinder {
        let names: Vec<_> = candidates.iter().map(names).collect();
        PersonFinder { by_word: Postings::new(names.iter().map(|names| names.concat())), names }
    }
}

/// The rank of two names; 0 is no match.
fn rank(query: &[String], candidate: &[String]) -> u8 {
    let sorted = |words: &[String]| {
        let mut words = words.to_vec();
        words.sort();
        words
    };
    if query == candidate {
        4
    } else if sorted(query) == sorted(candidate) {
        3
    } else if query.first() == candidate.first() || query.last() == candidate.last() {
        2
    } else {
        u8::from(query.iter().all(|word| candidate.contains(word)))
    }
}

impl Scorer for PersonFinder {
    fn scores(&self, query: &Person) -> Vec<(u32, f64)> {
        let own = names(query);
        let score = |candidate: u32| {
            let others = &self.names[candidate as usize];
            let ranks = own.iter().flat_map(|own| others.iter().map(|other| rank(own, other)));
            f64::from(ranks.max().unwrap_or(0))
        };
        let some = self.by_word.any(&own.concat()).into_iter().map(|candidate| (candidate, score(candidate)));
        some.filter(|&(_, score)| score > 0.0).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Baseline;
    use super::super::tests::list;

    #[test]
    fn order_then_swapped_then_one_name_alone_then_a_subset() {
        let candidates = [
            ["Maria del Carmen Ruiz", "", ""],
            ["Ruiz Carmen", "", ""],
            ["Carmen Ruiz", "", ""],
            ["Ana Carmen Ruiz Soto", "", ""],
            ["Pedro Soto", "", ""],
        ];
        let list = list(Baseline::PersonFinder, ["Carmen Ruiz", "", ""], &candidates);
        let expected =
            [("2", 4.0), ("1", 3.0), ("0", 2.0), ("3", 1.0)].map(|(id, score)| (id.to_owned(), score));
        assert_eq!(list, expected);
    }

    #[test]
    fn a_chinese_surname_or_given_name_counts_alone() {
        let list = list(
            Baseline::PersonFinder,
            ["王秀英", "", ""],
            &[["王建国", "", ""], ["李秀英", "", ""], ["李建国", "", ""]],
        );
        assert_eq!(list, [("0".to_owned(), 2.0), ("1".to_owned(), 2.0)]);
    }
}
