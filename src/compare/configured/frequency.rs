//! How frequent values and states are, counted from two sides.
//!
//! One map holds all of it, so that a model can carry it: `column=value` is
//! the share of a value among the filled cells of both sides together, and
//! `column#n` the share of state n among all pairs of records, 0 being
//! missing. Counts are whole numbers, so that no order changes a share.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::measure::Column;
use super::row::ColumnRows;
use super::{Cells, generic};
use crate::record::Side;

/// Shares by name, as a model stores them.
pub type Frequencies = BTreeMap<String, f64>;

/// Longest surprisal that fits an outcome, in thousandths of a bit.
const MOST: f64 = 65_535.0;

/// What is counted of one column.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Counted {
    /// Share of each state among all pairs, missing first.
    pub(super) states: Vec<f64>,
    /// Surprisal of each value in thousandths of a bit, for a column with term frequency.
    values: BTreeMap<Box<str>, u16>,
}

impl Counted {
    /// What is known of a column before anything was counted.
    pub(super) fn nothing(column: &Column) -> Counted {
        Counted { states: generic::shares(column), values: BTreeMap::new() }
    }

    /// Reads a column's part of the map; parts that are not there stay generic.
    pub(super) fn of(column: &Column, map: &Frequencies) -> Counted {
        let mut counted = Counted::nothing(column);
        for (state, share) in counted.states.iter_mut().enumerate() {
            let known = map.get(&format!("{}#{state}", column.name)).copied();
            *share = known.filter(|share| *share > 0.0 && *share <= 1.0).unwrap_or(*share);
        }
        if column.term {
            let prefix = format!("{}=", column.name);
            let of_column = map.range(prefix.clone()..).take_while(|(key, _)| key.starts_with(&prefix));
            counted.values =
                of_column.map(|(key, &share)| (key[prefix.len()..].into(), surprisal(share))).collect();
        }
        counted
    }

    /// Whether values were counted.
    pub(super) fn has_values(&self) -> bool {
        !self.values.is_empty()
    }

    /// Surprisal of a value; one that was never seen is as rare as the rarest.
    pub(super) fn surprisal(&self, value: &str) -> u32 {
        let seen = self.values.get(value).copied();
        u32::from(seen.or_else(|| self.values.values().copied().max()).unwrap_or(0))
    }
}

/// -1000 log2 of a share, as far as it fits.
pub(super) fn surprisal(share: f64) -> u16 {
    let bits = -libm::log2(share.clamp(f64::MIN_POSITIVE, 1.0));
    libm::round(bits * 1000.0).clamp(0.0, MOST) as u16
}

/// Counts one column over both sides, the cells of each record given, into `map`.
pub(super) fn count(column: &Column, found: &[&str], sought: &[&str], map: &mut Frequencies) {
    let (found, sought) = (tally(found), tally(sought));
    for (state, share) in states(column, &found, &sought).into_iter().enumerate() {
        map.insert(format!("{}#{state}", column.name), share);
    }
    if !column.term {
        return;
    }
    let mut both = found;
    for (value, count) in sought {
        *both.entry(value).or_default() += count;
    }
    both.remove("");
    let all: u64 = both.values().sum();
    let share = |(value, count)| (format!("{}={value}", column.name), count as f64 / all as f64);
    map.extend(both.into_iter().map(share));
}

fn tally<'a>(cells: &[&'a str]) -> BTreeMap<&'a str, u64> {
    let mut counts = BTreeMap::new();
    for &cell in cells {
        *counts.entry(cell).or_default() += 1;
    }
    counts
}

/// The share of each state among all pairs; half a pair is added to each, so
/// that no share is 0.
fn states(column: &Column, found: &BTreeMap<&str, u64>, sought: &BTreeMap<&str, u64>) -> Vec<f64> {
    let rows = ColumnRows::new(column, Side::Sought, sought.keys().copied());
    let queries: Vec<(&&str, &u64)> = found.iter().collect();
    let per_query = |(query, times): &(&&str, &u64)| {
        let mut sums = vec![0; column.states() + 1];
        let mut states = vec![0; sought.len()];
        rows.states(query, &mut states);
        for (&state, &count) in states.iter().zip(sought.values()) {
            sums[state as usize] += count * **times;
        }
        sums
    };
    let none = || vec![0u64; column.states() + 1];
    let add = |a: Vec<u64>, b: Vec<u64>| a.iter().zip(&b).map(|(a, b)| a + b).collect();
    let sums: Vec<u64> = queries.par_iter().map(per_query).reduce(none, add);
    let all = sums.iter().sum::<u64>() as f64 + 0.5 * sums.len() as f64;
    sums.iter().map(|&sum| (sum as f64 + 0.5) / all).collect()
}

/// The folded cells of one column of many records.
pub(super) fn column(cells: &[Cells], n: usize) -> Vec<&str> {
    cells.iter().map(|cells| &*cells.0[n]).collect()
}
