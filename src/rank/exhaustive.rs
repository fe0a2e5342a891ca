//! All pairs, by ready rows: nothing is ruled out.
//!
//! For each comparison the query's value has one row of weights over all
//! distinct candidate values; the score of a record is one look-up a
//! comparison. Plain loops over whole numbers.

use super::{Best, Hit, Millibits, Ranked, Task};
use crate::compare::Outcome;

/// Ranks one query at a time; holds the working space of a thread.
pub struct Ranker<'a> {
    task: &'a Task,
    sums: Vec<Millibits>,
    row: Vec<Millibits>,
    scratch: Vec<Outcome>,
}

impl<'a> Ranker<'a> {
    /// A ranker for `task`.
    pub fn new(task: &'a Task) -> Self {
        Ranker { task, sums: vec![0; task.candidates.len()], row: Vec::new(), scratch: Vec::new() }
    }

    /// The best `keep` candidates of query number `query`.
    pub fn rank(&mut self, query: usize, keep: usize) -> Ranked {
        let side = self.task.query;
        self.sums.fill(0);
        for term in &self.task.terms {
            let id = term.column.ids(side)[query];
            if id == 0 {
                continue;
            }
            term.row(side, id, &mut self.row, &mut self.scratch);
            let ids = &term.column.ids(side.other())[self.task.candidates.clone()];
            for (sum, &id) in self.sums.iter_mut().zip(ids) {
                *sum += self.row[id as usize];
            }
        }
        let mut best = Best::new(keep);
        if keep == 0 {
            return best.ranked();
        }
        let mut threshold = Millibits::MIN;
        for (n, &evidence) in self.sums.iter().enumerate() {
            if evidence >= threshold {
                best.add(Hit { candidate: (self.task.candidates.start + n) as u32, evidence });
                threshold = best.threshold().unwrap_or(Millibits::MIN);
            }
        }
        best.ranked()
    }
}
