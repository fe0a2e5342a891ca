//! The worst misses: true pairs that a list puts behind another candidate.
//!
//! Where the sides and the model are given, the true pair and the first
//! candidate are both weighed by it and the misses stand by the gap between
//! the two; else by the weight of the first candidate, the most confident
//! error first.

use super::matches::Matches;
use super::truth::Truth;
use crate::explain::{self, Explanation};
use crate::lang::Lang;
use crate::pipeline::Prepared;
use crate::record::Side;

/// How many are shown: as many as a person reads.
const SHOWN: usize = 10;

/// Queried records whose first candidate is not a true counterpart.
pub struct Misses {
    /// How many there are.
    pub count: usize,
    /// The worst of them.
    pub worst: Vec<Miss>,
}

/// One miss.
#[derive(Debug, Clone)]
pub struct Miss {
    /// The queried record.
    pub query: Box<str>,
    /// Its true counterpart: of several, the one nearest to the top.
    pub counterpart: Box<str>,
    /// Rank of it; `None` where it was not emitted.
    pub rank: Option<u32>,
    /// The first candidate; `None` where there was none.
    pub best: Option<Box<str>>,
    /// Its weight in the matches.
    pub best_weight: Option<f64>,
    /// The true pair, comparison by comparison.
    pub explained: Option<Explanation>,
    /// By how many thousandths of a bit the first candidate is ahead.
    pub gap: Option<i32>,
}

impl Misses {
    /// The misses of a run; with `prepared`, weighed and explained.
    pub fn new(matches: &Matches, truth: &Truth, prepared: Option<(&Prepared, Lang)>) -> Misses {
        let mut all: Vec<Miss> = truth
            .counterparts(matches.queried)
            .into_iter()
            .filter_map(|(id, counterparts)| miss(id, &counterparts, matches))
            .collect();
        let count = all.len();
        if let Some((prepared, lang)) = prepared {
            for miss in &mut all {
                weigh(miss, matches.queried, prepared, lang);
            }
        }
        all.sort_by(|a, b| {
            let key = |miss: &Miss| miss.best_weight.unwrap_or(f64::NEG_INFINITY);
            (b.gap.cmp(&a.gap)).then_with(|| key(b).total_cmp(&key(a))).then_with(|| a.query.cmp(&b.query))
        });
        all.truncate(SHOWN);
        Misses { count, worst: all }
    }
}

fn miss(id: &str, counterparts: &[&str], matches: &Matches) -> Option<Miss> {
    let rows = matches.queries.get(id).map_or(&[][..], |query| &query.rows);
    let emitted = rows.iter().find(|row| counterparts.contains(&&*row.candidate));
    if emitted.is_some_and(|row| row.rank == 1) {
        return None;
    }
    let first: &str = counterparts.first()?;
    Some(Miss {
        query: id.into(),
        counterpart: emitted.map_or_else(|| first.into(), |row| row.candidate.clone()),
        rank: emitted.map(|row| row.rank),
        best: rows.first().map(|row| row.candidate.clone()),
        best_weight: rows.first().and_then(|row| row.weight),
        explained: None,
        gap: None,
    })
}

fn weigh(miss: &mut Miss, queried: Side, prepared: &Prepared, lang: Lang) {
    let explained = |candidate: &str| {
        let (query, candidate) = (
            prepared.side(queried).position(&miss.query)?,
            prepared.side(queried.other()).position(candidate)?,
        );
        let (found, sought) = match queried {
            Side::Found => (query, candidate),
            Side::Sought => (candidate, query),
        };
        Some(explain::pair(prepared, found, sought, queried, lang))
    };
    let best = miss.best.as_deref().and_then(explained);
    miss.explained = explained(&miss.counterpart);
    miss.gap = miss.explained.as_ref().zip(best).map(|(own, best)| best.match_weight - own.match_weight);
}
