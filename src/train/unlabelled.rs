//! Weights without labels: m, u and the rate by expectation maximisation.
//!
//! In go two sides, out comes a model whose weights are log2(m / u). The
//! likelihood is that of all pairs (Fellegi and Sunter 1969; Winkler 1988):
//! each found person's best candidates enter one by one, all other pairs by
//! random ones weighted up, and u from the exact counts of each level over all
//! pairs. The candidates of one person are rivals: their expected truths and
//! the chance of none add up to one, which keeps evidence that overlaps from
//! carrying the estimate away. What always holds: the order of the input and the threads change no
//! byte, and no weight is infinite.

use rayon::prelude::*;

use super::{Compared, Pairs, best, compared, moved, reweigh};
use crate::compare::Level;
use crate::error::{Error, Result};
use crate::pipeline::Prepared;
use crate::rank::{Engine, Hit, Task, Watch};
use crate::record::Side;
use crate::weigh::{Model, ModelComparison, ModelLevel, Pairing, Posterior, Weights, odds, pairs_by_level};

/// Each found person's best candidates that enter one by one.
const BEST: usize = 40;
/// Most rounds of best candidates.
const MOST_ROUNDS: usize = 4;
/// How often every found person is asked about, at most.
pub const MOST_PASSES: u64 = MOST_ROUNDS as u64;
/// Most steps of a round.
const MOST_STEPS: usize = 200;
/// Steps over the pairs that matter between two over all.
const SHORT_STEPS: usize = 10;
/// Expected truth, times the pairs that it stands for, below which a pair
/// keeps what it is worth until the next step over all pairs.
const MATTERS: f64 = 1e-4;
/// A step that moves no weight further, in bits, ends a round.
const STEP_STAYS: f64 = 0.002;
/// A round that moved no weight further, in bits, is the last: the best
/// candidates of the next one would be the same but for a few.
const ROUND_STAYS: f64 = 0.2;
/// True pairs that the comparison's own m counts for (Dirichlet smoothing):
/// few, so that a thousand pairs move it by less than 0.01 (judgement).
const SMOOTHING: f64 = 5.0;
/// Expected true pairs with both values, below which a comparison keeps its m.
const LEAST_TRUE: f64 = 5.0;
/// Odds beyond which a pair is certain: finite, so that shares stay numbers.
const MOST_ODDS: f64 = 1e60;
/// Pairs that one thread sums at a time: fixed, so that sums do not depend on
/// the number of threads.
const CHUNK: usize = 1 << 14;

/// What a round did.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// From 1.
    pub number: usize,
    /// Pairs looked at one by one.
    pub pairs: usize,
    /// Steps of expectation and maximisation.
    pub steps: usize,
    /// Expected true pairs.
    pub expected: f64,
    /// The most that the expected true pairs outside the best candidates can
    /// be: each of them is worth no more than the last one kept.
    pub omitted: f64,
    /// The most that a level's weight moved, in bits.
    pub moved: f64,
}

/// A model estimated without labels, and how it came about.
#[derive(Debug, Clone)]
pub struct Estimated {
    /// The model.
    pub model: Model,
    /// Every round.
    pub rounds: Vec<Step>,
    /// Comparisons that kept their m, since too few true pairs have both values.
    pub kept: Vec<String>,
}

/// Estimates m, u and the rate of `prepared.model` from the two sides alone.
///
/// It starts from the comparisons' own m and the model's rate, and refreshes
/// the best candidates until the weights stay, four times at most.
///
/// # Errors
/// [`Error::Interrupted`] when `watch` says stop.
pub fn without_labels(prepared: &Prepared, watch: &Watch, mut told: impl FnMut(&Step)) -> Result<Estimated> {
    let candidates = prepared.sought.people.len();
    let mut task = prepared.task(Side::Found, 0..candidates, Engine::Exhaustive);
    let mut fit = Em::new(prepared, &task);
    let mut pairs = Pairs::new(&[], prepared.found.people.len(), candidates);
    let mut rounds: Vec<Step> = Vec::new();
    loop {
        reweigh(&mut task, prepared, &fit.model)?;
        let ranked = best(&task, BEST, watch)?;
        let fresh = pairs.add_hard(&ranked);
        let compared = compared(&task, &pairs, 0);
        let before = fit.model.clone();
        let steps = fit.climb(prepared, &compared, watch)?;
        let round = Step {
            number: rounds.len() + 1,
            pairs: compared.len(),
            steps,
            expected: fit.expected,
            omitted: omitted(&ranked, &Posterior::new(&before, candidates), candidates),
            moved: moved(&before, &fit.model),
        };
        told(&round);
        let done = fresh == 0 || round.moved < ROUND_STAYS || round.number == MOST_ROUNDS;
        rounds.push(round);
        if done {
            break;
        }
    }
    let kept = fit.kept.clone();
    Ok(Estimated { model: fit.model, rounds, kept })
}

/// The most that pairs outside the lists can be worth, under the ranking's
/// weights: each has at most the odds of the last one kept, and all candidates
/// of a person share one counterpart.
fn omitted(ranked: &[Vec<Hit>], posterior: &Posterior, candidates: usize) -> f64 {
    let of = |hits: &Vec<Hit>| {
        let odds_of = |hit: &Hit| odds(hit.evidence + posterior.prior).min(MOST_ODDS);
        let last = hits.get(BEST - 1).map_or(0.0, odds_of);
        let rest = last * candidates.saturating_sub(hits.len()) as f64;
        let kept: f64 = hits.iter().map(odds_of).sum();
        rest / (1.0 + kept + rest)
    };
    ranked.iter().map(of).sum()
}

/// The state of the estimate.
struct Em {
    model: Model,
    /// Of each comparison, in the order of the outcomes: pairs by level.
    counts: Vec<Vec<f64>>,
    all: f64,
    candidates: usize,
    expected: f64,
    kept: Vec<String>,
}

/// Expected true pairs: all, and by comparison and level.
#[derive(Clone)]
struct Sums {
    all: f64,
    levels: Vec<Vec<f64>>,
}

/// The levels of a comparison, or of a part of them, from the pairs at each
/// and the true ones expected there.
fn levels(levels: &[Level], counts: &[f64], expected: &[f64]) -> Vec<ModelLevel> {
    let true_pairs: f64 = expected.iter().sum();
    let smoothing = if true_pairs < LEAST_TRUE { 1e6 } else { SMOOTHING };
    let own: f64 = levels.iter().map(|level| level.m).sum();
    let m = |at: usize| (expected[at] + smoothing * levels[at].m / own) / (true_pairs + smoothing);
    // Of a level at least a hundredth of its pairs is left to others: random
    // pairs stand for many, and must not empty it.
    let others = |at: usize| (counts[at] - expected[at]).max(counts[at] / 100.0) + 0.5;
    let all: f64 = (0..counts.len()).map(others).sum();
    let level = |at: usize| ModelLevel {
        comment: String::new(),
        ..ModelLevel::from_m_u(&levels[at], m(at), others(at) / all)
    };
    (0..counts.len()).map(level).collect()
}

/// Pairs of which the worth stands still.
struct Fixed {
    /// By query: 1 for nobody, and their odds.
    rivals: Vec<f64>,
    sums: Sums,
}

/// What pairs are worth, in their order.
struct Worth {
    odds: Vec<f64>,
    expected: Vec<f64>,
}

impl Em {
    fn new(prepared: &Prepared, task: &Task) -> Em {
        let (found, candidates) = (prepared.found.people.len(), prepared.sought.people.len());
        let mut counts = Vec::new();
        for ((comparison, _), term) in prepared.comparisons.iter().zip(&task.terms) {
            let of = pairs_by_level(
                comparison.spec(),
                term.column.as_ref(),
                term.table.as_deref(),
                task.query,
                Pairing::Between,
            );
            counts.push(of.into_iter().map(|count| count as f64).collect());
        }
        let all = found as f64 * candidates as f64;
        let mut model = Model {
            comment:
                "Estimated without labels: m, u and the rate by expectation maximisation over all pairs. \
                      Not calibrated: probabilities are Fellegi-Sunter posteriors."
                    .to_owned(),
            ..prepared.model.clone()
        };
        model.uncalibrate();
        let expected = (model.rate * found as f64).min(all / 2.0);
        let mut em = Em { model, counts, all, candidates, expected, kept: Vec::new() };
        // No pair is expected yet: every comparison stands at its own m.
        let levels = em.counts.iter().map(|counts| vec![0.0; counts.len()]).collect();
        em.maximise(prepared, &Sums { all: expected, levels });
        em
    }

    /// Expectation and maximisation until the weights stay; returns the steps.
    ///
    /// A step over all pairs says which of them matter; the others keep what
    /// they are worth for some steps. It ends with a step over all pairs.
    fn climb(&mut self, prepared: &Prepared, compared: &[Compared], watch: &Watch) -> Result<usize> {
        let all: Vec<&Compared> = compared.iter().collect();
        let nothing = Fixed { rivals: vec![1.0; prepared.found.people.len()], sums: self.no_sums() };
        let mut steps = 0;
        loop {
            if watch.stop.load(std::sync::atomic::Ordering::Relaxed) {
                return Err(Error::Interrupted);
            }
            let worth = self.worth(prepared, &all, &nothing)?;
            let (matter, fixed) = self.split(&all, &worth);
            steps += 1;
            let sums = self.sums(&all, &worth.expected, &nothing);
            if self.step(prepared, &sums) < STEP_STAYS || steps >= MOST_STEPS {
                return Ok(steps);
            }
            for _ in 0..SHORT_STEPS {
                let worth = self.worth(prepared, &matter, &fixed)?;
                let sums = self.sums(&matter, &worth.expected, &fixed);
                steps += 1;
                if self.step(prepared, &sums) < STEP_STAYS {
                    break;
                }
            }
        }
    }

    /// Maximises; returns the most that a weight moved.
    fn step(&mut self, prepared: &Prepared, sums: &Sums) -> f64 {
        let before = self.model.clone();
        self.maximise(prepared, sums);
        moved(&before, &self.model)
    }

    fn no_sums(&self) -> Sums {
        Sums { all: 0.0, levels: self.counts.iter().map(|of| vec![0.0; of.len()]).collect() }
    }

    /// The odds and the expected truths of `pairs`, each times the pairs that it stands for.
    fn worth(&self, prepared: &Prepared, pairs: &[&Compared], fixed: &Fixed) -> Result<Worth> {
        let weights = prepared
            .comparisons
            .iter()
            .map(|(comparison, _)| Weights::new(&self.model, comparison.spec()))
            .collect::<Result<Vec<_>>>()?;
        let prior = Posterior::new(&self.model, self.candidates).prior;
        let odds_of = |pair: &&Compared| {
            let evidence: i32 = pair.outcomes.iter().zip(&weights).map(|(&o, w)| w.weigh(o)).sum();
            odds(evidence + prior).min(MOST_ODDS) * pair.weight
        };
        let odds: Vec<f64> = pairs.par_iter().map(odds_of).collect();
        // Candidates of one person are rivals: evidence that overlaps lifts
        // many of them at once, and must not make all of them true.
        let mut rivals = fixed.rivals.clone();
        for (pair, odds) in pairs.iter().zip(&odds) {
            rivals[pair.query as usize] += odds;
        }
        let expected =
            pairs.par_iter().zip(&odds).map(|(pair, odds)| odds / rivals[pair.query as usize]).collect();
        Ok(Worth { odds, expected })
    }

    /// The pairs that matter, and what the others are worth together.
    fn split<'a>(&self, pairs: &[&'a Compared], worth: &Worth) -> (Vec<&'a Compared>, Fixed) {
        let queries = pairs.iter().map(|pair| pair.query as usize + 1).max().unwrap_or(0);
        let mut rivals = vec![1.0; queries];
        let (mut matter, mut others, mut expected) = (Vec::new(), Vec::new(), Vec::new());
        for ((&pair, &odds), &of_pair) in pairs.iter().zip(&worth.odds).zip(&worth.expected) {
            if of_pair >= MATTERS {
                matter.push(pair);
            } else {
                rivals[pair.query as usize] += odds;
                others.push(pair);
                expected.push(of_pair);
            }
        }
        let nothing = Fixed { rivals: Vec::new(), sums: self.no_sums() };
        let sums = self.sums(&others, &expected, &nothing);
        (matter, Fixed { rivals, sums })
    }

    /// Expected true pairs of `pairs` and of the fixed ones, in an order that
    /// no number of threads changes.
    fn sums(&self, pairs: &[&Compared], expected: &[f64], fixed: &Fixed) -> Sums {
        let of_chunk = |(pairs, expected): (&[&Compared], &[f64])| {
            let mut sums = self.no_sums();
            for (pair, expected) in pairs.iter().zip(expected) {
                sums.all += expected;
                for (outcome, levels) in pair.outcomes.iter().zip(&mut sums.levels) {
                    if let Some(n) = usize::from(outcome.level).checked_sub(1) {
                        levels[n] += expected;
                    }
                }
            }
            sums
        };
        let chunks: Vec<Sums> =
            pairs.par_chunks(CHUNK).zip(expected.par_chunks(CHUNK)).map(of_chunk).collect();
        let mut sums = fixed.sums.clone();
        for chunk in &chunks {
            sums.all += chunk.all;
            for (into, from) in sums.levels.iter_mut().flatten().zip(chunk.levels.iter().flatten()) {
                *into += from;
            }
        }
        sums
    }

    fn maximise(&mut self, prepared: &Prepared, sums: &Sums) {
        self.expected = sums.all;
        self.model.rate = sums.all / (self.all / self.candidates.max(1) as f64).max(1.0);
        self.model.rate = self.model.rate.max(f64::MIN_POSITIVE.sqrt());
        self.kept.clear();
        for (n, (comparison, _)) in prepared.comparisons.iter().enumerate() {
            let spec = comparison.spec();
            let (counts, expected) = (&self.counts[n], &sums.levels[n]);
            let true_pairs: f64 = expected.iter().sum();
            if true_pairs < LEAST_TRUE {
                self.kept.push(spec.name.clone());
            }
            let part = |part: std::ops::Range<usize>| {
                levels(&spec.levels[part.clone()], &counts[part.clone()], &expected[part])
            };
            let levels: Vec<ModelLevel> = spec.parts().flat_map(part).collect();
            let Some(ours) = self.model.comparisons.iter_mut().find(|ours| ours.name == spec.name) else {
                continue;
            };
            let frequencies = ours.frequencies.take();
            *ours = ModelComparison { levels, frequencies, ..ours.clone() };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encode;
    use crate::normalise::Context;
    use crate::pipeline::{SideData, Visibility};
    use crate::read;
    use crate::train::design;

    #[test]
    fn pairs_of_a_level_are_those_that_a_look_at_every_pair_counts() {
        let side = |side: Side| {
            let file = format!("{}/data/sample/{}.csv", env!("CARGO_MANIFEST_DIR"), side.name());
            let records = read::side(side, &[file], &read::ReadOptions::default()).unwrap().records;
            SideData::new(records, &Context::default(), &Visibility::default(), &mut Vec::new())
        };
        let (found, sought) = (side(Side::Found), side(Side::Sought));
        let (queries, candidates) = (found.people.len(), sought.people.len());
        let prepared =
            Prepared::new(found, sought, encode::built_in(), Model::shipped().clone(), None).unwrap();
        let task = prepared.task(Side::Found, 0..candidates, Engine::Exhaustive);
        let em = Em::new(&prepared, &task);
        let mut counted: Vec<Vec<f64>> = em.counts.iter().map(|levels| vec![0.0; levels.len()]).collect();
        for pair in 0..queries * candidates {
            let outcomes = design::outcomes(&task, pair / candidates, pair % candidates);
            for (outcome, levels) in outcomes.iter().zip(&mut counted) {
                if outcome.level > 0 {
                    levels[usize::from(outcome.level) - 1] += 1.0;
                }
            }
        }
        assert_eq!(em.counts, counted);
        assert!(counted.iter().flatten().sum::<f64>() > 100_000.0);
    }
}
