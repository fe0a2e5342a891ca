//! What else one might do: four plain matchers, run over the same two sides.
//!
//! Each gives every queried record a ranked list by documented scoring and no
//! probability, so that the figures that need one are null. What always holds:
//! all pairs are taken into account; equal scores are ordered by the
//! candidate's id; a score of zero is no candidate.

mod exact;
mod jaro_winkler;
mod person_finder;
mod postings;
mod primero;

use rayon::prelude::*;

use super::matches::Matches;
use crate::normalise::{Person, date};
use crate::pipeline::SideData;
use crate::record::Side;

/// A plain matcher.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Baseline {
    /// Equal folded name, then equal sex, birth date and home.
    Exact,
    /// The sum of three Jaro-Winkler similarities: name, birth date, home.
    JaroWinkler,
    /// The weighted OR of tokens of Primero, a case management system for
    /// children in emergencies.
    Primero,
    /// The ranks by name of Person Finder, a registry for disasters.
    PersonFinder,
}

impl Baseline {
    /// Every one.
    pub const ALL: [Baseline; 4] =
        [Baseline::Exact, Baseline::JaroWinkler, Baseline::Primero, Baseline::PersonFinder];

    /// Its name, as `--baseline` takes it.
    pub fn name(self) -> &'static str {
        match self {
            Baseline::Exact => "exact",
            Baseline::JaroWinkler => "jaro-winkler",
            Baseline::Primero => "primero",
            Baseline::PersonFinder => "person-finder",
        }
    }

    /// Its candidates: the best `top_k` of every record of the queried side.
    pub fn matches(self, sides: (&SideData, &SideData), queried: Side, top_k: usize) -> Matches {
        let (queries, candidates) = match queried {
            Side::Found => (&sides.0.people, &sides.1.people),
            Side::Sought => (&sides.1.people, &sides.0.people),
        };
        let scorer: Box<dyn Scorer> = match self {
            Baseline::Exact => Box::new(exact::Exact::new(candidates)),
            Baseline::JaroWinkler => Box::new(jaro_winkler::JaroWinkler::new(candidates)),
            Baseline::Primero => Box::new(primero::Primero::new(candidates)),
            Baseline::PersonFinder => Box::new(person_finder::PersonFinder::new(candidates)),
        };
        let list = |query: &Person| {
            let best = best(scorer.scores(query), top_k);
            let named =
                best.into_iter().map(|(candidate, score)| (candidates[candidate as usize].id.clone(), score));
            (query.id.clone(), named.collect::<Vec<_>>())
        };
        let lists: Vec<_> = queries.par_iter().map(list).collect();
        Matches::ranked(queried, lists.into_iter())
    }
}

/// Scores one query against all candidates.
trait Scorer: Sync {
    /// The candidates whose score is not zero, each once.
    fn scores(&self, query: &Person) -> Vec<(u32, f64)>;
}

/// The best `top_k`; people stand by id, so that a lower number is a lower id.
fn best(mut scores: Vec<(u32, f64)>, top_k: usize) -> Vec<(u32, f64)> {
    let order = |a: &(u32, f64), b: &(u32, f64)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
    if scores.len() > top_k {
        scores.select_nth_unstable_by(top_k, order);
        scores.truncate(top_k);
    }
    scores.sort_by(order);
    scores
}

/// The birth date as one would write it, where a date or a number tells it.
fn birth_date(person: &Person) -> Option<String> {
    use crate::normalise::birth::Source;
    let dated = |birth: &&crate::normalise::Birth| matches!(birth.source, Source::Date | Source::IdNumber);
    Some(date::show(person.births.iter().find(dated)?.span?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::Context;
    use crate::pipeline::Visibility;
    use crate::{query, record::Records};

    /// A side of people with a name, sex and birth date each; ids 0, 1, 2 …
    pub(super) fn side(side: Side, rows: &[[&str; 3]]) -> SideData {
        let mut all: Option<Records> = None;
        for (n, [name, sex, birth]) in rows.iter().enumerate() {
            let cells = [
                ("record_id", n.to_string().as_str()),
                ("full_name", name),
                ("sex", sex),
                ("birth_date", birth),
            ]
            .map(|(header, cell)| (header.to_owned(), cell.to_owned()));
            let mut one = query::records(side, &cells).unwrap();
            match &mut all {
                None => all = Some(one),
                Some(all) => {
                    one.records[0].source = all.sources.len() as u32;
                    all.sources.append(&mut one.sources);
                    all.records.append(&mut one.records);
                }
            }
        }
        SideData::new(all.unwrap(), &Context::default(), &Visibility::default(), &mut Vec::new())
    }

    /// The candidates of the first found person, best first, with their scores.
    pub(super) fn list(baseline: Baseline, query: [&str; 3], candidates: &[[&str; 3]]) -> Vec<(String, f64)> {
        let (found, sought) = (side(Side::Found, &[query]), side(Side::Sought, candidates));
        let matches = baseline.matches((&found, &sought), Side::Found, 10);
        let rows = &matches.queries["0"].rows;
        rows.iter().map(|row| (row.candidate.to_string(), row.weight.unwrap())).collect()
    }

    pub(super) fn ids(list: &[(String, f64)]) -> Vec<&str> {
        list.iter().map(|(id, _)| id.as_str()).collect()
    }

    #[test]
    fn a_person_without_a_name_gets_no_candidate_by_name() {
        for baseline in [Baseline::Exact, Baseline::PersonFinder] {
            assert!(list(baseline, ["", "男", ""], &[["", "男", ""], ["王秀英", "男", ""]]).is_empty());
        }
    }

    #[test]
    fn the_best_are_the_best_and_ties_go_to_the_lower_id() {
        let scores = vec![(5, 1.0), (2, 3.0), (9, 3.0), (1, 1.0), (7, 2.0)];
        assert_eq!(best(scores.clone(), 4), [(2, 3.0), (9, 3.0), (7, 2.0), (1, 1.0)]);
        assert_eq!(best(scores, 0), []);
    }
}
