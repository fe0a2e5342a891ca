//! Weights for comparisons that the model does not know: u counted from the
//! two files themselves, exactly, over all pairs.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{Model, ModelComparison, ModelLevel};
use crate::compare::{Outcome, Spec};
use crate::encode::{Column, LevelTable};
use crate::record::Side;

/// Which pairs of records are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pairing {
    /// Every found record with every sought one.
    Between,
    /// One side stands on both: a record is not paired with itself.
    Within,
}

impl Pairing {
    /// With how many records each of the larger side is paired.
    pub(crate) fn partners<T>(self, found: &[T], sought: &[T]) -> usize {
        let most = found.len().max(sought.len());
        if self == Pairing::Within { most.saturating_sub(1) } else { most }
    }
}

/// Adds `spec` to the model: m as the spec has it, u from all pairs, of which
/// `counts` lie at each level and each record has one with `candidates` others.
///
/// The share of a level over all pairs is a sum over pairs of distinct values,
/// count times count: whole numbers, so no order of anything changes it. It
/// contains the pairs that are one person; with λ = rate / candidates,
/// u = (share - λ m) / (1 - λ) takes them out (Fellegi and Sunter 1969, with
/// the true pairs' part known). Half a pair is added to each level, so that no
/// weight is infinite.
pub fn complete(
    model: &mut Model,
    spec: &Spec,
    counts: &[u64],
    candidates: usize,
    frequencies: Option<BTreeMap<String, f64>>,
) {
    let pairs: u64 = counts.iter().sum();
    let lambda = (model.rate / candidates.max(1) as f64).min(0.5);
    let all = pairs as f64 + 0.5 * counts.len() as f64;
    let levels = spec.levels.iter().zip(counts).map(|(level, &count)| {
        let share = (count as f64 + 0.5) / all;
        // At least a hundredth of the share is left: m is a guess, and a level
        // must not be emptied by a guess.
        let u = ((share - lambda * level.m) / (1.0 - lambda)).max(share / 100.0).min(1.0);
        ModelLevel::from_m_u(level, level.m, u)
    });
    let levels = levels.collect();
    // A curve holds for the comparisons that it was fitted with.
    model.uncalibrate();
    model.comparisons.push(ModelComparison {
        name: spec.name.clone(),
        columns: spec.columns.clone(),
        code_version: spec.version,
        levels,
        frequencies,
    });
}

/// Pairs of records at each level of `spec`, missing ones left out: exact, from
/// the distinct values of both sides and how many people hold each.
pub(crate) fn pairs_by_level(
    spec: &Spec,
    column: &dyn Column,
    table: Option<&LevelTable>,
    query: Side,
    pairs: Pairing,
) -> Vec<u64> {
    let queries = frequency(column, query);
    let others = frequency(column, query.other());
    let of_row = |buffer: &mut Vec<Outcome>, id: usize| {
        let mut sums = vec![0; spec.levels.len() + 1];
        if let Some(table) = table {
            table.levels(id as u32).iter().zip(&others).for_each(|(&level, &n)| sums[level as usize] += n);
        } else {
            column.row(query, id as u32, buffer);
            buffer.iter().zip(&others).for_each(|(outcome, &n)| sums[outcome.level as usize] += n);
        }
        sums
    };
    let sums = (1..queries.len())
        .into_par_iter()
        .map_init(
            || vec![Outcome::MISSING; others.len()],
            |buffer, id| of_row(buffer, id).into_iter().map(|sum| sum * queries[id]).collect::<Vec<u64>>(),
        )
        .reduce(|| vec![0; spec.levels.len() + 1], |a, b| a.iter().zip(&b).map(|(a, b)| a + b).collect());
    let mut sums = sums;
    if pairs == Pairing::Within {
        for (&found, &sought) in column.ids(Side::Found).iter().zip(column.ids(Side::Sought)) {
            if found != 0 && sought != 0 {
                sums[column.outcome(found, sought).level as usize] -= 1;
            }
        }
    }
    sums[1..].to_vec()
}

/// How many people hold each value; place 0, the missing ones, counts 0.
fn frequency(column: &dyn Column, side: Side) -> Vec<u64> {
    let mut counts = vec![0; column.values(side) + 1];
    for &id in column.ids(side) {
        counts[id as usize] += 1;
    }
    counts[0] = 0;
    counts
}
