//! The level table of one comparison: every query value against every
//! candidate value, worked out once.

use ndarray::Array2;
use rayon::prelude::*;

use super::Column;
use crate::compare::Outcome;
use crate::record::Side;

/// Levels of all pairs of distinct values, with the rarities that are not 0.
pub struct LevelTable {
    /// (query values + 1 × candidate values + 1), row-major u8; row and
    /// column 0 stand for the missing value and hold level 0.
    levels: Array2<u8>,
    /// Of each row: (candidate value, rarity), ascending by value.
    rarities: Vec<Box<[(u32, u16)]>>,
}

impl LevelTable {
    /// Most cells that a table may have. 2^26 cells are 64 MiB, two thirds of
    /// a table of 10,000 × 10,000 distinct values; beyond it rows are worked
    /// out query by query, since nearly every query then has a value of its own.
    pub const MOST_CELLS: usize = 1 << 26;

    /// The table of `column` for queries of side `query`; `None` where it
    /// would be larger than [`LevelTable::MOST_CELLS`].
    pub fn new(column: &dyn Column, query: Side) -> Option<LevelTable> {
        let shape = (column.values(query) + 1, column.values(query.other()) + 1);
        if shape.0.checked_mul(shape.1)? > Self::MOST_CELLS {
            return None;
        }
        let mut levels = Array2::<u8>::zeros(shape);
        let rows: Vec<&mut [u8]> = levels.as_slice_mut()?.chunks_mut(shape.1).collect();
        let rarities = rows
            .into_par_iter()
            .enumerate()
            .map_init(
                || vec![Outcome::MISSING; shape.1],
                |buffer, (id, row)| fill(column, query, id as u32, buffer, row),
            )
            .collect();
        Some(LevelTable { levels, rarities })
    }

    /// Levels of one query value: candidate value n at place n.
    pub fn levels(&self, id: u32) -> &[u8] {
        let width = self.levels.ncols();
        let all = self.levels.as_slice().unwrap_or_default();
        &all[id as usize * width..(id as usize + 1) * width]
    }

    /// The rarities of one query value that are not 0: (candidate value, rarity).
    pub fn rarities(&self, id: u32) -> &[(u32, u16)] {
        &self.rarities[id as usize]
    }
}

fn fill(
    column: &dyn Column,
    query: Side,
    id: u32,
    buffer: &mut [Outcome],
    row: &mut [u8],
) -> Box<[(u32, u16)]> {
    column.row(query, id, buffer);
    let mut rarities = Vec::new();
    for (n, (outcome, level)) in buffer.iter().zip(row).enumerate() {
        *level = outcome.level;
        if outcome.rarity != 0 {
            rarities.push((n as u32, outcome.rarity));
        }
    }
    rarities.into()
}
