//! The oracle: every pair scored from the definition, everything sorted.
//!
//! No table, no dictionary, no bound. Tests hold the engines against it.

use std::sync::Arc;

use super::{Hit, Ranked};
use crate::encode::Comparison;
use crate::normalise::Person;
use crate::record::Side;
use crate::weigh::{Millibits, Weights};

/// The evidence of a pair: the sum of its comparison weights.
pub fn evidence(
    comparisons: &[(Arc<dyn Comparison>, Weights)],
    found: &Person,
    sought: &Person,
) -> Millibits {
    comparisons
        .iter()
        .map(|(comparison, weights)| weights.weigh(comparison.by_definition(found, sought)))
        .sum()
}

/// The best `keep` of `others` for `asking`, a person of side `query`.
pub fn rank(
    comparisons: &[(Arc<dyn Comparison>, Weights)],
    query: Side,
    asking: &Person,
    others: &[Person],
    keep: usize,
) -> Ranked {
    let mut hits: Vec<Hit> = Vec::with_capacity(others.len());
    for (n, other) in others.iter().enumerate() {
        let evidence = match query {
            Side::Found => evidence(comparisons, asking, other),
            Side::Sought => evidence(comparisons, other, asking),
        };
        hits.push(Hit { candidate: n as u32, evidence });
    }
    hits.sort_by_key(|hit| (std::cmp::Reverse(hit.evidence), hit.candidate));
    let dropped = hits.split_off(keep.min(hits.len()));
    let last = hits.last().map(|hit| hit.evidence);
    let tied_outside = dropped.iter().filter(|hit| Some(hit.evidence) == last).count() as u32;
    Ranked { hits, tied_outside }
}
