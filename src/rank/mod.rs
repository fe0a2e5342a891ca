//! The exact best candidates of every queried record.
//!
//! Three engines, one answer: [`by_definition`] scores each pair from the
//! definition and serves tests, [`exhaustive`] sums ready rows over all pairs,
//! [`indexed`] rules out with bounds what cannot be among the best. What
//! always holds: the answer is the true best `keep` under the model; equal
//! weights are ordered by the candidate's id; it depends on no thread, no
//! order of rows, no engine.

mod best;
pub mod by_definition;
pub mod exhaustive;
pub mod indexed;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use rayon::prelude::*;

pub use best::Best;

use crate::compare::Outcome;
use crate::encode::{Column, LevelTable};
use crate::error::{Error, Result};
use crate::record::Side;
use crate::weigh::{Millibits, Weights};

/// A candidate of a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Index of the candidate in its side; people are sorted by id.
    pub candidate: u32,
    /// Sum of the comparison weights, without the prior.
    pub evidence: Millibits,
}

/// The best candidates of one query.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ranked {
    /// Best first; equal evidence by index.
    pub hits: Vec<Hit>,
    /// How many candidates outside `hits` have the evidence of the last one.
    pub tied_outside: u32,
}

impl Ranked {
    /// How many candidates of the whole side have the evidence of hit `n`.
    pub fn tied(&self, n: usize) -> u32 {
        let evidence = self.hits[n].evidence;
        let inside = self.hits.iter().filter(|hit| hit.evidence == evidence).count() as u32;
        let last = self.hits.last().map(|hit| hit.evidence);
        inside + if last == Some(evidence) { self.tied_outside } else { 0 }
    }
}

/// One comparison, encoded and weighed.
#[derive(Clone)]
pub struct Term {
    /// Its values.
    pub column: Arc<dyn Column>,
    /// Its weights.
    pub weights: Weights,
    /// Its level table, where one was worked out.
    pub table: Option<Arc<LevelTable>>,
    /// Whether every pair of a level is on a list; place n is level n + 1.
    pub listed: Vec<bool>,
}

impl Term {
    /// Weights of a query value with each candidate value: place n is value n,
    /// place 0, the missing value, is 0. `scratch` is working space.
    fn row(&self, query: Side, id: u32, out: &mut Vec<Millibits>, scratch: &mut Vec<Outcome>) {
        let width = self.column.values(query.other()) + 1;
        out.clear();
        let Some(table) = &self.table else {
            scratch.resize(width, Outcome::MISSING);
            self.column.row(query, id, scratch);
            out.extend(scratch.iter().map(|&outcome| self.weights.weigh(outcome)));
            return;
        };
        let weight_of: Vec<Millibits> = (0..=u8::MAX).map(|level| self.bare(level)).collect();
        let levels = table.levels(id);
        out.extend(levels.iter().map(|&level| weight_of[level as usize]));
        for &(value, rarity) in table.rarities(id) {
            let level = levels[value as usize];
            out[value as usize] = self.weights.weigh(Outcome { level, rarity });
        }
    }

    fn bare(&self, level: u8) -> Millibits {
        self.weights.weigh(Outcome::level(level))
    }

    /// The weight of two values, each by its number.
    fn weight(&self, query: Side, query_id: u32, candidate_id: u32) -> Millibits {
        let (found, sought) = match query {
            Side::Found => (query_id, candidate_id),
            Side::Sought => (candidate_id, query_id),
        };
        self.weights.weigh(self.column.outcome(found, sought))
    }
}

/// What an engine ranks: two encoded sides, and which of them asks.
#[derive(Clone)]
pub struct Task {
    /// All comparisons.
    pub terms: Vec<Term>,
    /// The side that asks.
    pub query: Side,
    /// How many people ask.
    pub queries: usize,
    /// How many people may be the answer: those of the shard.
    pub candidates: std::ops::Range<usize>,
}

impl Task {
    /// The evidence of a pair, each by its place in its side.
    pub fn evidence(&self, query: usize, candidate: usize) -> Millibits {
        let of = |term: &Term| {
            let ids = (term.column.ids(self.query)[query], term.column.ids(self.query.other())[candidate]);
            term.weight(self.query, ids.0, ids.1)
        };
        self.terms.iter().map(of).sum()
    }
}

/// Lets another thread see how far a ranking is, and stop it.
#[derive(Debug, Default)]
pub struct Watch {
    /// Queries answered so far.
    pub done: AtomicU64,
    /// Set to end the run with [`Error::Interrupted`].
    pub stop: AtomicBool,
}

/// Which way to rank: the same answer, another speed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Engine {
    /// Lists and bounds: less memory.
    Indexed,
    /// Every pair. The default: with 10,000 people a side and all comparisons
    /// it takes a third of the time (`benches/engines.rs`), since ready rows are
    /// cheap beside the bounds.
    #[default]
    Exhaustive,
}

/// Ranks `queries`, in their order: the best `keep(query)` candidates of each.
pub fn rank(
    task: &Task,
    engine: Engine,
    queries: &[usize],
    keep: impl Fn(usize) -> usize + Sync,
    watch: &Watch,
) -> Result<Vec<Ranked>> {
    match engine {
        Engine::Exhaustive => each(
            queries,
            watch,
            || exhaustive::Ranker::new(task),
            |ranker, query| ranker.rank(query, keep(query)),
        ),
        Engine::Indexed => {
            let index = indexed::Index::new(task, indexed::Tuning::DEFAULT);
            each(
                queries,
                watch,
                || indexed::Ranker::new(&index),
                |ranker, query| ranker.rank(query, keep(query)),
            )
        }
    }
}

/// Answers each query with a ranker of the thread's own, results in order.
fn each<R>(
    queries: &[usize],
    watch: &Watch,
    ranker: impl Fn() -> R + Sync + Send,
    answer: impl Fn(&mut R, usize) -> Ranked + Sync + Send,
) -> Result<Vec<Ranked>> {
    queries
        .par_iter()
        .map_init(ranker, |ranker, &query| {
            if watch.stop.load(Ordering::Relaxed) {
                return Err(Error::Interrupted);
            }
            let ranked = answer(ranker, query);
            watch.done.fetch_add(1, Ordering::Relaxed);
            Ok(ranked)
        })
        .collect()
}
