//! The values of one side, prepared: each column's distinct cells on their own.

use std::sync::Arc;

use super::row::ColumnRows;
use super::{Cells, Configured};
use crate::compare::{Lookup, Outcome};
use crate::record::Side;

/// Prepared values of a configured comparison.
pub(super) struct Prepared {
    comparison: Configured,
    side: Side,
    columns: Vec<PreparedColumn>,
    len: usize,
}

struct PreparedColumn {
    rows: ColumnRows,
    /// How many distinct cells there are.
    distinct: usize,
    /// Of each value, the place of its cell.
    cells: Vec<u32>,
}

impl PreparedColumn {
    fn new(comparison: &Configured, side: Side, values: &[Cells], n: usize) -> PreparedColumn {
        let mut distinct: Vec<&str> = values.iter().map(|value| &*value.0[n]).collect();
        distinct.sort_unstable();
        distinct.dedup();
        let place = |value: &Cells| distinct.partition_point(|cell| *cell < &*value.0[n]) as u32;
        PreparedColumn {
            cells: values.iter().map(place).collect(),
            rows: ColumnRows::new(&comparison.0.columns[n], side, distinct.iter().copied()),
            distinct: distinct.len(),
        }
    }

    /// Adds to the combination of each value what its state with `cell` counts.
    fn add(&self, cell: &str, stride: u16, combinations: &mut [u16]) {
        let mut states = vec![0; self.distinct];
        self.rows.states(cell, &mut states);
        let counts: Vec<u16> = states.iter().map(|&state| u16::from(state) * stride).collect();
        for (combination, &cell) in combinations.iter_mut().zip(&self.cells) {
            *combination += counts[cell as usize];
        }
    }
}

impl Prepared {
    pub(super) fn new(comparison: Configured, side: Side, values: &Arc<[Cells]>) -> Prepared {
        let columns = (0..comparison.0.columns.len())
            .map(|n| PreparedColumn::new(&comparison, side, values, n))
            .collect();
        Prepared { comparison, side, columns, len: values.len() }
    }

    fn straight(&self, query: &Cells) -> Vec<u16> {
        let mut combinations = vec![0; self.len];
        let strides = &self.comparison.0.scheme.strides;
        for ((column, cell), &stride) in self.columns.iter().zip(&query.0).zip(strides) {
            column.add(cell, stride, &mut combinations);
        }
        combinations
    }

    /// The same, each column against the other one. The first state is always
    /// that of the found side's first column.
    fn crossed(&self, query: &Cells) -> Vec<u16> {
        let mut combinations = vec![0; self.len];
        let strides = &self.comparison.0.scheme.strides;
        for (n, column) in self.columns.iter().enumerate() {
            let stride = match self.side {
                Side::Found => strides[n],
                Side::Sought => strides[1 - n],
            };
            column.add(&query.0[1 - n], stride, &mut combinations);
        }
        combinations
    }
}

impl Lookup<Cells> for Prepared {
    fn row(&self, query: &Cells, out: &mut [Outcome]) {
        let scheme = &self.comparison.0.scheme;
        let outcomes: Vec<Outcome> =
            (0..=scheme.levels.len()).map(|level| self.comparison.outcome(level as u8, query)).collect();
        let straight = self.straight(query);
        if scheme.crossed.is_none() {
            for (out, &place) in out.iter_mut().zip(&straight) {
                *out = outcomes[scheme.straight[place as usize] as usize];
            }
            return;
        }
        for ((out, &straight), &crossed) in out.iter_mut().zip(&straight).zip(&self.crossed(query)) {
            *out = outcomes[scheme.level(straight as usize, crossed as usize) as usize];
        }
    }

    fn near(&self, _query: &Cells) -> Option<Vec<u32>> {
        // A row costs a few nanoseconds a value: less than making a list of it.
        None
    }
}
