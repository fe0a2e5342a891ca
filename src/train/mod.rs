//! Weights learned from data, and calibrated.
//!
//! [`from_labels`] fits the weights of all comparisons together from pairs that
//! are known to be true: evidence overlaps (home with the place of meeting, a
//! name with the relatives), so that weights fitted one by one count it twice.
//! What comes out is an additive [`Model`] like any other. What always holds:
//! the order of the input, the threads and the machine change no byte of it.

mod ablation;
pub mod calibrate;
mod design;
pub mod logistic;
pub mod unlabelled;

use std::collections::BTreeMap;

use std::sync::Arc;

use rayon::prelude::*;

use crate::encode::Comparison;
use crate::error::{Error, Result};
use crate::lang::words;
use crate::pipeline::{Prepared, Reports};
use crate::rank::{self, Engine, Hit, Task, Watch};
use crate::record::Side;
use crate::settings::Settings;
use crate::weigh::{Model, Posterior, Weights, three_decimals};

pub use ablation::Ablation;
use calibrate::Outcome;
use design::Design;
use logistic::{Fit, Rows, fit};

/// Queries' best candidates that count as hard negatives.
const HARD: usize = 100;
/// Random pairs for each query: they stand for all pairs that are no hard
/// negatives. With 20 a level that one pair in a thousand has is met in 20 of
/// each 1,000 queries.
const RANDOM: usize = 20;
/// The L2 penalty, on weights in natural logarithms: a level that ten pairs
/// decide moves freely, one that none decides stays at 0. Light, since heavy
/// smoothing cost accuracy where it was measured (engine.md); the figure itself
/// is judgement.
const PENALTY: f64 = 0.3;
/// Most rounds of hard negatives; on made-up worlds they stay after three.
const MOST_ROUNDS: usize = 6;
/// How often every found person is asked about, at most: once a round, and once
/// to calibrate.
pub const MOST_PASSES: u64 = MOST_ROUNDS as u64 + 1;
/// A round that moves no weight of a level further than this, in bits, is the last.
const STAYS: f64 = 0.05;
/// Parts that calibration leaves out in turn.
const FOLDS: usize = 5;
/// True pairs below which probabilities are not calibrated.
pub const LEAST_LABELS: usize = 200;
/// Rows of a level (true and hard together) below which it keeps its weight.
const LEAST_ROWS: usize = 5;

/// What a learned model says of itself.
const COMMENT: &str = "Learned from labels: one penalised logistic regression over the levels of all comparisons; \
                       m and u are counted and describe, the weight counts. \
                       A level from m/u had too few pairs and keeps its weight.";

/// Bits by which a weaker level may weigh more than a stronger one unnamed.
const NOISE: f64 = 1.0;

/// What a round did, for the one who waits and for the report.
#[derive(Debug, Clone, PartialEq)]
pub struct Round {
    /// From 1.
    pub number: usize,
    /// Hard negatives so far.
    pub hard_negatives: usize,
    /// Newton steps of the fit.
    pub steps: usize,
    /// The most that a level's weight moved, in bits.
    pub moved: f64,
}

/// A model fitted from labels, and how it came about.
#[derive(Debug, Clone)]
pub struct Trained {
    /// The model.
    pub model: Model,
    /// True pairs that were used.
    pub true_pairs: usize,
    /// Every round.
    pub rounds: Vec<Round>,
    /// Levels that kept their weight since too few pairs have them: (comparison, level).
    pub kept: Vec<(String, String)>,
    /// How many pairs of the fit have each level.
    pub levels: Vec<Level>,
    /// What each comparison adds.
    pub ablation: Ablation,
}

/// How many pairs have a level.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// Its comparison.
    pub comparison: String,
    /// Its name.
    pub name: String,
    /// True pairs.
    pub true_pairs: f64,
    /// All other pairs, the random ones weighted up to them.
    pub others: f64,
}

/// Levels that weigh more than the one listed before them, though the list
/// goes from strongest to weakest under the comparison's own m and u:
/// (comparison, level). Small differences are noise and not named.
pub fn unordered(model: &Model, comparisons: &[(Arc<dyn Comparison>, Weights)]) -> Vec<(String, String)> {
    let mut unordered = Vec::new();
    for (comparison, _) in comparisons {
        let spec = comparison.spec();
        let Some(ours) = model.comparisons.iter().find(|ours| ours.name == spec.name) else { continue };
        for pair in spec.parts().flat_map(|part| ours.levels[part].windows(2)) {
            if pair[1].weight > pair[0].weight + NOISE {
                unordered.push((spec.name.clone(), pair[1].name.clone()));
            }
        }
    }
    unordered
}

/// Two sides whose records are compared with each other, and their true pairs.
/// Several of them train one model: the worlds of `generate`, the years of an
/// office, offices that share no person.
pub struct Pool {
    /// The two sides; all pools have the same comparisons and the same model.
    pub prepared: Prepared,
    /// True pairs (found, sought), by position.
    pub truth: Vec<(u32, u32)>,
}

/// Fits all weights of the pools' model from their true pairs.
///
/// One logistic regression under an L2 penalty over the levels of all
/// comparisons: true pairs, each found person's best 100 under the last round's
/// model, refreshed until they stay, and random pairs weighted up to all pairs.
/// The intercept becomes the model's rate. Probabilities are calibrated on
/// weights that were fitted without the person at hand (cross-fitting in five
/// parts), where there are at least [`LEAST_LABELS`] true pairs.
///
/// # Errors
/// Without any true pair there is nothing to learn from. [`Error::Interrupted`]
/// when `watch` says stop.
pub fn from_labels(pools: &[Pool], watch: &Watch, mut told: impl FnMut(&Round)) -> Result<Trained> {
    let true_pairs = pools.iter().map(|pool| pool.truth.len()).sum();
    let Some(first) = pools.first().filter(|_| true_pairs > 0) else { return Err(nothing_to_learn()) };
    let names: Vec<&str> =
        first.prepared.comparisons.iter().map(|(one, _)| one.spec().name.as_str()).collect();
    let mut design = Design::new(&first.prepared.model, &names);
    let mut shares: Vec<Share<'_>> = Vec::new();
    for pool in pools {
        shares.push(Share::new(pool, shares.last()));
    }
    let candidates = mean_candidates(&shares);
    let mut model = first.prepared.model.clone();
    let mut rounds: Vec<Round> = Vec::new();
    let mut last: Option<Fit> = None;
    let compared = loop {
        let mut fresh = 0;
        let mut compared: Vec<Compared> = Vec::new();
        for share in &mut shares {
            fresh += share.pairs.add_hard(&best(&share.task, HARD, watch)?);
            compared.extend(self::compared(&share.task, &share.pairs, share.first));
        }
        let fitted = fit_pairs(&compared, &mut design, last.as_ref(), |_| true);
        let next = design.model(&model, &fitted, candidates);
        let round = Round {
            number: rounds.len() + 1,
            hard_negatives: shares.iter().map(|share| share.pairs.hard.len()).sum(),
            steps: fitted.steps,
            moved: moved(&model, &next),
        };
        told(&round);
        let done = fresh == 0 || round.moved < STAYS || round.number == MOST_ROUNDS;
        rounds.push(round);
        (model, last) = (next, Some(fitted));
        for share in &mut shares {
            reweigh(&mut share.task, &share.pool.prepared, &model)?;
        }
        if done {
            break compared;
        }
    };
    design.describe(&mut model);
    model.comment = COMMENT.to_owned();
    if true_pairs >= LEAST_LABELS {
        let learned = Learned { shares: &shares, compared: &compared, design: &design, fit: last.as_ref() };
        cross_fitted(&learned, &mut model, candidates, watch)?;
    }
    let weighed = first.prepared.comparisons.iter().map(|(comparison, _)| {
        let spec = comparison.spec();
        Ok((spec.name.clone(), Weights::new(&model, spec)?))
    });
    let ablation = ablation::ablation(&compared, &weighed.collect::<Result<Vec<_>>>()?);
    Ok(Trained { model, true_pairs, rounds, kept: design.kept(), levels: design.counts(), ablation })
}

/// Calibrates the pools' model anew on their true pairs and leaves its weights
/// as they are: for leads that were decided with this model, and that its
/// weights were not learned from.
///
/// # Errors
/// With fewer than [`LEAST_LABELS`] true pairs. [`Error::Interrupted`] when
/// `watch` says stop.
pub fn calibrate_only(pools: &[Pool], watch: &Watch) -> Result<Model> {
    let true_pairs: usize = pools.iter().map(|pool| pool.truth.len()).sum();
    let Some(first) = pools.first().filter(|_| true_pairs >= LEAST_LABELS) else {
        return Err(Error::usage(
            words!(
                "{true_pairs} true pairs are too few to calibrate probabilities",
                "真实配对仅 {true_pairs} 对，不足以校准概率"
            ),
            words!("At least {LEAST_LABELS} are needed", "至少需要 {LEAST_LABELS} 对"),
        ));
    };
    let mut observed = Observed::default();
    for pool in pools {
        let share = Share::new(pool, None);
        let queries: Vec<usize> = (0..share.task.queries).collect();
        observed.queries(&share.task, &share, &pool.prepared.model, &queries, watch)?;
    }
    let mut model = first.prepared.model.clone();
    observed.calibrate(&mut model);
    Ok(model)
}

fn nothing_to_learn() -> Error {
    Error::usage(
        words!("no true pair names a record of each side", "没有任何真实配对同时出现在两侧文件中"),
        words!(
            "True pairs need the columns found_id and sought_id, with ids as they stand in the two files",
            "真实配对需要 found_id 与 sought_id 两列，编号须与两侧文件一致"
        ),
    )
}

/// What a pool adds to the fit.
struct Share<'a> {
    pool: &'a Pool,
    task: Task,
    pairs: Pairs,
    /// The number of its first found and sought record among all of all pools.
    first: u32,
    first_sought: u32,
}

impl<'a> Share<'a> {
    fn new(pool: &'a Pool, before: Option<&Share<'_>>) -> Share<'a> {
        let (found, sought) = (pool.prepared.found.people.len(), pool.prepared.sought.people.len());
        let (first, first_sought) = before.map_or((0, 0), |before| {
            let prepared = &before.pool.prepared;
            let (found, sought) = (prepared.found.people.len(), prepared.sought.people.len());
            (before.first + found as u32, before.first_sought + sought as u32)
        });
        Share {
            task: pool.prepared.task(Side::Found, 0..sought, Engine::Exhaustive),
            pairs: Pairs::new(&pool.truth, found, sought),
            pool,
            first,
            first_sought,
        }
    }
}

/// Candidates of a found person, over all pools.
fn mean_candidates(shares: &[Share<'_>]) -> f64 {
    let pairs: f64 = shares.iter().map(|share| share.pairs.all).sum();
    let queries: usize = shares.iter().map(|share| share.task.queries).sum();
    pairs / queries.max(1) as f64
}

/// Each found person's best candidates under the task's weights.
fn best(task: &Task, keep: usize, watch: &Watch) -> Result<Vec<Vec<Hit>>> {
    let queries: Vec<usize> = (0..task.queries).collect();
    let ranked = rank::rank(task, Engine::Exhaustive, &queries, |_| keep, watch)?;
    Ok(ranked.into_iter().map(|ranked| ranked.hits).collect())
}

fn reweigh(task: &mut Task, prepared: &Prepared, model: &Model) -> Result<()> {
    for (term, (comparison, _)) in task.terms.iter_mut().zip(&prepared.comparisons) {
        term.weights = Weights::new(model, comparison.spec())?;
    }
    Ok(())
}

/// The most that the weight of a level differs, in bits.
fn moved(a: &Model, b: &Model) -> f64 {
    let weights = |model: &Model| -> Vec<f64> {
        model.comparisons.iter().flat_map(|one| &one.levels).map(|level| level.weight).collect()
    };
    weights(a).iter().zip(weights(b)).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
}

/// The pairs of a fit, each (found, sought), sorted.
struct Pairs {
    truth: Vec<(u32, u32)>,
    hard: Vec<(u32, u32)>,
    random: Vec<(u32, u32)>,
    /// How many pairs each random one stands for.
    random_weight: f64,
    all: f64,
}

impl Pairs {
    fn new(truth: &[(u32, u32)], found: usize, sought: usize) -> Pairs {
        let mut truth = truth.to_vec();
        truth.sort_unstable();
        truth.dedup();
        let mut random = Vec::new();
        for query in 0..found as u64 {
            for n in 0..RANDOM as u64 {
                let at = mixed(query * RANDOM as u64 + n) % sought.max(1) as u64;
                random.push((query as u32, at as u32));
            }
        }
        random.sort_unstable();
        random.dedup();
        random.retain(|pair| truth.binary_search(pair).is_err());
        Pairs { truth, hard: Vec::new(), random, random_weight: 0.0, all: found as f64 * sought as f64 }
    }

    /// Adds the best candidates that are not true; returns how many are new.
    fn add_hard(&mut self, ranked: &[Vec<Hit>]) -> usize {
        let before = self.hard.len();
        let hits = ranked
            .iter()
            .zip(0u32..)
            .flat_map(|(hits, query)| hits.iter().map(move |hit| (query, hit.candidate)));
        self.hard.extend(hits);
        self.hard.par_sort_unstable();
        self.hard.dedup();
        self.hard.retain(|pair| self.truth.binary_search(pair).is_err());
        self.random.retain(|pair| self.hard.binary_search(pair).is_err());
        let rest = self.all - (self.truth.len() + self.hard.len()) as f64;
        self.random_weight = rest.max(0.0) / self.random.len().max(1) as f64;
        self.hard.len() - before
    }
}

/// A number without pattern for each number (the finaliser of splitmix64,
/// Steele, Lea and Flood 2014).
fn mixed(n: u64) -> u64 {
    let n = n.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let n = (n ^ n >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let n = (n ^ n >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    n ^ n >> 31
}

/// A pair of a fit: what its comparisons gave, worked out once a round.
struct Compared {
    query: u32,
    label: bool,
    weight: f64,
    outcomes: Vec<crate::compare::Outcome>,
}

/// All pairs of a pool: true, hard, random; `first` is the number of its first query.
fn compared(task: &Task, pairs: &Pairs, first: u32) -> Vec<Compared> {
    let kinds =
        [(&pairs.truth, true, 1.0), (&pairs.hard, false, 1.0), (&pairs.random, false, pairs.random_weight)];
    let mut all = Vec::new();
    for (kind, label, weight) in kinds {
        all.par_extend(kind.par_iter().map(|&(query, candidate)| {
            let outcomes = design::outcomes(task, query as usize, candidate as usize);
            Compared { query: first + query, label, weight, outcomes }
        }));
    }
    all
}

/// Fits the pairs whose query is in; a rarity that would count against a pair
/// is left out and the rest fitted again.
fn fit_pairs(
    compared: &[Compared],
    design: &mut Design,
    start: Option<&Fit>,
    is_in: impl Fn(u32) -> bool,
) -> Fit {
    let pairs = || compared.iter().filter(|pair| is_in(pair.query));
    design.settle(pairs().map(|pair| (pair.outcomes.as_slice(), pair.label, pair.weight)));
    let mut start = start.cloned();
    loop {
        let mut rows = Rows::default();
        pairs().for_each(|pair| rows.push(pair.label, pair.weight, design.row(&pair.outcomes)));
        let fitted = fit(&rows, design.features(), PENALTY, start.as_ref());
        if !design.drop_negative(&fitted) {
            return fitted;
        }
        start = Some(fitted);
    }
}

/// What the fit of all pairs leaves for those of the parts.
struct Learned<'a> {
    shares: &'a [Share<'a>],
    compared: &'a [Compared],
    design: &'a Design,
    fit: Option<&'a Fit>,
}

/// Calibrates `model` on weights fitted without the query at hand.
fn cross_fitted(learned: &Learned<'_>, model: &mut Model, candidates: f64, watch: &Watch) -> Result<()> {
    let queries: usize = learned.shares.iter().map(|share| share.task.queries).sum();
    let truth: Vec<(u32, u32)> = learned
        .shares
        .iter()
        .flat_map(|share| share.pairs.truth.iter().map(|&(f, s)| (share.first + f, share.first_sought + s)))
        .collect();
    let fold = folds(&truth, queries);
    let mut observed = Observed::default();
    for part in 0..FOLDS {
        let mut design = learned.design.clone();
        let others = |query: u32| fold[query as usize] != part;
        let fitted = fit_pairs(learned.compared, &mut design, learned.fit, others);
        let without = design.model(model, &fitted, candidates);
        for share in learned.shares {
            let mut task = share.task.clone();
            reweigh(&mut task, &share.pool.prepared, &without)?;
            let of_part = |query: &usize| fold[share.first as usize + query] == part;
            let queries: Vec<usize> = (0..task.queries).filter(of_part).collect();
            observed.queries(&task, share, &without, &queries, watch)?;
        }
    }
    observed.calibrate(model);
    Ok(())
}

/// What came true of what was predicted.
#[derive(Default)]
struct Observed {
    /// The match weight of the best candidate of each query.
    best: Vec<Outcome>,
    /// The none-of-these probability of each query, as `match` counts it.
    none: Vec<Outcome>,
}

impl Observed {
    /// Ranks `queries` under the weights of `task`, which are those of `model`.
    ///
    /// The best candidate of a query is what a case worker reads first, and
    /// what the curve is for: a pair of the same weight that a better one beats
    /// is less likely true than the curve says.
    fn queries(
        &mut self,
        task: &Task,
        share: &Share<'_>,
        model: &Model,
        queries: &[usize],
        watch: &Watch,
    ) -> Result<()> {
        let prepared = &share.pool.prepared;
        let keep = Settings::DEFAULT.ranked as usize;
        let ranked = rank::rank(task, Engine::Exhaustive, queries, |_| keep, watch)?;
        let mut bare = model.clone();
        bare.uncalibrate();
        let posterior = Posterior::new(&bare, prepared.sought.people.len());
        let weighed = prepared
            .comparisons
            .iter()
            .map(|(comparison, _)| Ok((comparison.clone(), Weights::new(model, comparison.spec())?)))
            .collect::<Result<Vec<_>>>()?;
        let reports = Reports::new(&weighed, model, &prepared.sought.people, None);
        let truth = &share.pairs.truth;
        let of_query = |(&query, ranked): (&usize, &rank::Ranked)| {
            let weight = |hit: &Hit| hit.evidence + posterior.prior;
            let best = ranked.hits.first().map(|hit| Outcome {
                at: f64::from(weight(hit)) / 1000.0,
                is_true: truth.binary_search(&(query as u32, hit.candidate)).is_ok(),
                weight: 1.0,
            });
            let counting =
                reports.counting(ranked.hits.iter().map(|hit| (weight(hit), Some(hit.candidate as usize))));
            let place = truth.partition_point(|&(found, _)| found < query as u32);
            let has = truth.get(place).is_some_and(|&(found, _)| found == query as u32);
            (best, Outcome { at: posterior.none(counting), is_true: !has, weight: 1.0 })
        };
        let of_queries: Vec<(Option<Outcome>, Outcome)> =
            queries.par_iter().zip(&ranked).map(of_query).collect();
        for (best, none) in of_queries {
            self.best.extend(best);
            self.none.push(none);
        }
        Ok(())
    }

    fn calibrate(&self, model: &mut Model) {
        model.probability_curve = calibrate::curve(&self.best);
        model.none_curve = calibrate::curve(&self.none);
        model.calibrated = model.probability_curve.is_some();
    }
}

/// The part of each query: all found records that true pairs tie together, by
/// however many others, are in one, so that no person is both learned from and
/// judged.
fn folds(truth: &[(u32, u32)], queries: usize) -> Vec<usize> {
    // The lowest found record that each record is tied to, spread until it stays.
    let mut of_found: Vec<u32> = (0..queries as u32).collect();
    let mut of_sought: BTreeMap<u32, u32> = BTreeMap::new();
    let mut changed = true;
    while changed {
        changed = false;
        for &(found, sought) in truth {
            let (found, sought) =
                (&mut of_found[found as usize], of_sought.entry(sought).or_insert(u32::MAX));
            let low = (*found).min(*sought);
            changed |= (*found, *sought) != (low, low);
            (*found, *sought) = (low, low);
        }
    }
    of_found.into_iter().map(|person| (mixed(u64::from(person)) % FOLDS as u64) as usize).collect()
}

/// Bits of a natural logarithm, as a model writes them.
fn bits(natural: f64) -> f64 {
    three_decimals(natural / std::f64::consts::LN_2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_reports_of_a_person_are_in_one_part() {
        // 3 is tied to 1 by way of 2: found 1 and 2 share a sought record, 2 and 3 another.
        let queries = 200;
        for at in (0..queries as u32 - 3).step_by(4) {
            let truth = [(at, 9), (at + 1, 5), (at + 1, 9), (at + 2, 5)];
            let fold = folds(&truth, queries);
            assert_eq!(fold[at as usize], fold[at as usize + 1]);
            assert_eq!(fold[at as usize], fold[at as usize + 2]);
        }
        let all = folds(&[], queries);
        assert!((0..FOLDS).all(|part| all.contains(&part)));
    }
}
