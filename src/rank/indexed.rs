//! Lists, filter, rescoring, retry: the same answer without scoring every pair.
//!
//! For one query each comparison gives an upper bound of its weight for every
//! candidate value: exact where its row is cheap or the value is on a list,
//! the greatest unlisted weight elsewhere. Records on a list are scored first
//! and set a threshold; then one pass over all records adds up bounded losses
//! in bytes, and only records whose bound reaches the threshold are scored.
//! What always holds: a loss is never taken for more than it is, so no record
//! that ties with the last kept one is ruled out.

use super::{Best, Hit, Millibits, Ranked, Task, Term};
use crate::compare::Outcome;

/// How the filter works; any setting gives the same answer.
#[derive(Debug, Clone, Copy)]
pub struct Tuning {
    /// Whether records on lists are scored first.
    pub lists: bool,
    /// Losses up to the threshold are spread over this many steps of a byte.
    /// 240 of 255: what lies beyond the threshold must not saturate.
    pub steps: u32,
    /// Survivors from which a finer filter is worth a second pass. A pass
    /// touches every record once; scoring one costs about thirty times as much.
    pub retry_above: usize,
    /// Most records that are scored because they stand on a list, as a share
    /// of all: beyond it the filter is cheaper than the lists.
    pub listed_share: f64,
}

impl Tuning {
    /// The setting that is used.
    pub const DEFAULT: Tuning = Tuning { lists: true, steps: 240, retry_above: 256, listed_share: 0.05 };
}

/// The candidates of a task, prepared.
pub struct Index<'a> {
    task: &'a Task,
    tuning: Tuning,
    terms: Vec<Indexed<'a>>,
}

struct Indexed<'a> {
    term: &'a Term,
    /// Value numbers of the candidates, in their order.
    ids: &'a [u32],
    /// Present for a comparison that is looked up by its lists.
    lists: Option<Lists>,
}

struct Lists {
    /// The most that a value on no list can weigh; at least 0, the weight of
    /// a pair that cannot be compared.
    floor: Millibits,
    /// Candidates that hold value n: `records[starts[n]..starts[n + 1]]`.
    starts: Vec<u32>,
    records: Vec<u32>,
}

impl<'a> Index<'a> {
    /// Prepares the candidates of `task`.
    pub fn new(task: &'a Task, tuning: Tuning) -> Self {
        let terms = task.terms.iter().map(|term| Indexed::new(term, task)).collect();
        Index { task, tuning, terms }
    }
}

impl<'a> Indexed<'a> {
    fn new(term: &'a Term, task: &Task) -> Self {
        let side = task.query.other();
        let ids = &term.column.ids(side)[task.candidates.clone()];
        let listed = term.table.is_none() && term.listed.contains(&true);
        let lists = listed.then(|| Lists::new(term, ids, term.column.values(side)));
        Indexed { term, ids, lists }
    }
}

impl Lists {
    fn new(term: &Term, ids: &[u32], values: usize) -> Lists {
        let unlisted = (1..=term.listed.len()).filter(|&level| !term.listed[level - 1]);
        let floor = unlisted.map(|level| term.weights.most(level)).fold(0, Millibits::max);
        let mut starts = vec![0u32; values + 2];
        for &id in ids {
            starts[id as usize + 1] += 1;
        }
        for n in 1..starts.len() {
            starts[n] += starts[n - 1];
        }
        let mut next = starts.clone();
        let mut records = vec![0; ids.len()];
        for (record, &id) in ids.iter().enumerate() {
            records[next[id as usize] as usize] = record as u32;
            next[id as usize] += 1;
        }
        Lists { floor, starts, records }
    }

    fn records(&self, id: u32) -> &[u32] {
        &self.records[self.starts[id as usize] as usize..self.starts[id as usize + 1] as usize]
    }
}

/// One comparison's part of the bound for the query at hand.
#[derive(Default)]
struct Bounds {
    /// Which comparison: a place in [`Index::terms`].
    term: usize,
    /// The query's value.
    query: u32,
    /// Upper bound of the weight by candidate value.
    bound: Vec<Millibits>,
    /// Losses against `best` in steps, by candidate value.
    losses: Vec<u8>,
    /// Candidate values for which the bound is exact, ascending; unused where all are.
    exact: Vec<u32>,
    best: Millibits,
    worst: Millibits,
}

/// Ranks one query at a time; holds the working space of a thread.
pub struct Ranker<'a> {
    index: &'a Index<'a>,
    bounds: Vec<Bounds>,
    scratch: Vec<Outcome>,
    losses: Vec<u8>,
    /// The query in which a record was scored last.
    scored: Vec<u32>,
    now: u32,
    /// Records scored so far: what the bounds did not rule out.
    pub rescored: u64,
}

impl<'a> Ranker<'a> {
    /// A ranker over `index`.
    pub fn new(index: &'a Index<'a>) -> Self {
        let records = index.task.candidates.len();
        Ranker {
            index,
            bounds: Vec::new(),
            scratch: Vec::new(),
            losses: vec![0; records],
            scored: vec![0; records],
            now: 0,
            rescored: 0,
        }
    }

    /// The best `keep` candidates of query number `query`.
    pub fn rank(&mut self, query: usize, keep: usize) -> Ranked {
        let mut best = Best::new(keep);
        if keep == 0 || self.losses.is_empty() {
            return best.ranked();
        }
        self.next_query();
        self.bound(query);
        if self.index.tuning.lists {
            self.score_listed(&mut best);
        }
        self.filter_and_score(&mut best);
        best.ranked()
    }

    fn next_query(&mut self) {
        self.now = self.now.wrapping_add(1);
        if self.now == 0 {
            self.scored.fill(0);
            self.now = 1;
        }
    }

    /// Works out the bounds of every comparison that the query has a value for.
    fn bound(&mut self, query: usize) {
        let side = self.index.task.query;
        let mut used = 0;
        for (n, indexed) in self.index.terms.iter().enumerate() {
            let id = indexed.term.column.ids(side)[query];
            if id == 0 {
                continue;
            }
            if self.bounds.len() == used {
                self.bounds.push(Bounds::default());
            }
            let bounds = &mut self.bounds[used];
            used += 1;
            (bounds.term, bounds.query) = (n, id);
            bounds.fill(indexed, side, &mut self.scratch);
        }
        self.bounds.truncate(used);
    }

    /// Scores the records on the lists, shortest list first, while they are few.
    fn score_listed(&mut self, best: &mut Best) {
        let most = (self.losses.len() as f64 * self.index.tuning.listed_share) as usize;
        let mut lists: Vec<(usize, &Lists, u32)> = Vec::new();
        for bounds in &self.bounds {
            let Some(list) = &self.index.terms[bounds.term].lists else { continue };
            lists.extend(bounds.exact.iter().map(|&id| (list.records(id).len(), list, id)));
        }
        lists.sort_by_key(|&(length, _, _)| length);
        let mut left = most.max(64);
        for (length, list, id) in lists {
            if length > left {
                break;
            }
            left -= length;
            for &record in list.records(id) {
                self.score(record, best);
            }
        }
    }

    /// Passes over all records with byte losses until every record whose bound
    /// reaches the threshold has been scored.
    fn filter_and_score(&mut self, best: &mut Best) {
        loop {
            let step = self.step(best.threshold());
            self.add_losses(step);
            if self.score_survivors(step, best) {
                return;
            }
        }
    }

    /// Size of a step so that the losses that matter fit the byte.
    fn step(&self, threshold: Option<Millibits>) -> Millibits {
        let steps = self.index.tuning.steps as Millibits;
        let ceiling = self.ceiling();
        let lowest = self.bounds.iter().map(|bounds| bounds.worst).sum::<Millibits>();
        let range = ceiling - threshold.map_or(lowest, |threshold| threshold.max(lowest));
        range.max(0) / steps + 1
    }

    fn ceiling(&self) -> Millibits {
        self.bounds.iter().map(|bounds| bounds.best).sum()
    }

    fn add_losses(&mut self, step: Millibits) {
        self.losses.fill(0);
        for bounds in &mut self.bounds {
            let Bounds { bound, losses, best, .. } = bounds;
            losses.clear();
            // Rounded down: a loss is never taken for more than it is.
            losses.extend(bound.iter().map(|weight| ((*best - weight) / step).min(255) as u8));
            let ids = self.index.terms[bounds.term].ids;
            for (sum, &id) in self.losses.iter_mut().zip(ids) {
                *sum = sum.saturating_add(losses[id as usize]);
            }
        }
    }

    /// Scores the survivors, least loss first. False where a finer step should
    /// be tried on what is left.
    fn score_survivors(&mut self, step: Millibits, best: &mut Best) -> bool {
        let ceiling = self.ceiling();
        let limit = |best: &Best| match best.threshold() {
            None => 255,
            Some(threshold) if threshold > ceiling => -1,
            Some(threshold) => ((ceiling - threshold) / step).min(255),
        };
        let mut allowed = limit(best);
        let mut survivors: Vec<(u8, u32)> = Vec::new();
        for (record, &loss) in self.losses.iter().enumerate() {
            if i32::from(loss) <= allowed && self.scored[record] != self.now {
                survivors.push((loss, record as u32));
            }
        }
        survivors.sort_unstable();
        let had_threshold = best.threshold().is_some();
        for (n, &(loss, record)) in survivors.iter().enumerate() {
            if i32::from(loss) > allowed {
                return true;
            }
            let left = survivors.len() - n;
            if !had_threshold && best.threshold().is_some() && left > self.index.tuning.retry_above {
                // The first pass had no threshold, so its step was coarse.
                return self.step(best.threshold()) * 2 > step
                    && self.score_rest(&survivors[n..], step, best);
            }
            self.score(record, best);
            allowed = limit(best);
        }
        true
    }

    /// Scores the rest of the survivors where a finer step would not help.
    fn score_rest(&mut self, survivors: &[(u8, u32)], step: Millibits, best: &mut Best) -> bool {
        let ceiling = self.ceiling();
        for &(loss, record) in survivors {
            let reachable = best.threshold().is_none_or(|threshold| {
                threshold <= ceiling && i32::from(loss) <= ((ceiling - threshold) / step).min(255)
            });
            if !reachable {
                break;
            }
            self.score(record, best);
        }
        true
    }

    /// Scores a record, unless it was scored for this query before: its bound
    /// at first, then one comparison after the other exactly, for as long as
    /// it may be one of the best.
    fn score(&mut self, record: u32, best: &mut Best) {
        if std::mem::replace(&mut self.scored[record as usize], self.now) == self.now {
            return;
        }
        self.rescored += 1;
        let index = self.index;
        let id = |bounds: &Bounds| index.terms[bounds.term].ids[record as usize];
        let mut evidence: Millibits =
            self.bounds.iter().map(|bounds| bounds.bound[id(bounds) as usize]).sum();
        for bounds in &self.bounds {
            let indexed = &index.terms[bounds.term];
            let id = id(bounds);
            if id == 0 || indexed.lists.is_none() || bounds.exact.binary_search(&id).is_ok() {
                continue;
            }
            if best.threshold().is_some_and(|threshold| evidence < threshold) {
                return;
            }
            evidence += indexed.term.weight(index.task.query, bounds.query, id) - bounds.bound[id as usize];
        }
        let candidate = (self.index.task.candidates.start + record as usize) as u32;
        best.add(Hit { candidate, evidence });
    }
}

impl Bounds {
    fn fill(&mut self, indexed: &Indexed<'_>, side: crate::record::Side, scratch: &mut Vec<Outcome>) {
        self.exact.clear();
        match &indexed.lists {
            None => indexed.term.row(side, self.query, &mut self.bound, scratch),
            Some(lists) => self.fill_from_lists(indexed.term, lists, side),
        }
        // A missing value weighs 0 and stands at place 0 of every row.
        self.best = self.bound.iter().copied().max().unwrap_or(0);
        self.worst = self.bound.iter().copied().min().unwrap_or(0);
    }

    fn fill_from_lists(&mut self, term: &Term, lists: &Lists, side: crate::record::Side) {
        self.bound.clear();
        self.bound.resize(term.column.values(side.other()) + 1, lists.floor);
        self.bound[0] = 0;
        self.exact = term.column.near(side, self.query).unwrap_or_default();
        for &id in &self.exact {
            self.bound[id as usize] = term.weight(side, self.query, id);
        }
    }
}
