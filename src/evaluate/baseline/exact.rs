//! Equal or not: what a join of two tables gives.
//!
//! A candidate has a name that is equal after folding; of several, equal sex
//! counts before equal birth date, that before equal home (8, then 4, 2 and 1,
//! so that the first that differs decides).

use super::postings::Postings;
use super::{Scorer, birth_date};
use crate::normalise::{Person, Sex};

pub(super) struct Exact {
    by_name: Postings,
    facts: Vec<Facts>,
}

/// What is compared beside the name; missing is equal to nothing.
struct Facts {
    sex: Option<Sex>,
    birth: Option<String>,
    home: Option<Box<str>>,
}

impl Facts {
    fn new(person: &Person) -> Facts {
        let home = person.home.first().map(|place| place.folded.clone());
        Facts { sex: person.sex, birth: birth_date(person), home }
    }
}

fn names(person: &Person) -> Vec<String> {
    person.names.iter().map(|name| name.folded.to_string()).collect()
}

impl Exact {
    pub(super) fn new(candidates: &[Person]) -> Exact {
        Exact {
            by_name: Postings::new(candidates.iter().map(names)),
            facts: candidates.iter().map(Facts::new).collect(),
        }
    }
}

impl Scorer for Exact {
    fn scores(&self, query: &Person) -> Vec<(u32, f64)> {
        fn equal<T: PartialEq>(a: &Option<T>, b: &Option<T>) -> bool {
            a.is_some() && a == b
        }
        let own = Facts::new(query);
        let score = |candidate: u32| {
            let other = &self.facts[candidate as usize];
            let facts =
                [equal(&own.sex, &other.sex), equal(&own.birth, &other.birth), equal(&own.home, &other.home)];
            facts.iter().fold(1.0, |score, &equal| 2.0 * score + f64::from(u8::from(equal)))
        };
        self.by_name.any(&names(query)).into_iter().map(|candidate| (candidate, score(candidate))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Baseline;
    use super::super::tests::list;

    #[test]
    fn sex_counts_before_the_birth_date_and_other_names_are_no_candidates() {
        let candidates = [
            ["張大山", "女", "1958-03-12"],
            ["张大山", "男", "1960"],
            ["张大山", "男", "1958-03-12"],
            ["张大三", "男", "1958-03-12"],
        ];
        let list = list(Baseline::Exact, ["张大山", "男", "1958年3月12日"], &candidates);
        let expected = [("2", 14.0), ("1", 12.0), ("0", 10.0)].map(|(id, score)| (id.to_owned(), score));
        assert_eq!(list, expected);
    }
}
