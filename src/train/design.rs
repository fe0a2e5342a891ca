//! Levels to features of a regression, and coefficients back to a model.
//!
//! Each level of each comparison is one feature, a level with term frequency
//! has a second one for the rarity of the shared value; the missing level has
//! none, so that it weighs 0. A level that too few pairs have keeps the weight
//! that the model gives it.

use super::logistic::Fit;
use super::{LEAST_ROWS, bits};
use crate::compare::Outcome;
use crate::rank::Task;
use crate::weigh::{From, Model, ModelLevel};

/// The most that the rarity of a shared value may count: twice itself. A level
/// that few pairs have fits slopes beyond reason (judgement).
const MOST_SCALE: f64 = 2.0;

/// A comparison of the model as features.
#[derive(Debug, Clone)]
struct Comparison {
    name: String,
    levels: Vec<Level>,
}

/// A level of the model as features.
#[derive(Debug, Clone)]
struct Level {
    name: String,
    /// The place of its comparison.
    comparison: usize,
    /// The feature of the level; of its rarity the next one.
    feature: u16,
    /// Base, least and most of its rarity, in bits.
    term: Option<(f64, f64, f64)>,
    /// Whether the rarity takes part: it must not count against a pair.
    term_used: bool,
    /// How many pairs of the fit have it.
    rows: usize,
    /// Pairs that are true, and that are not: how many each stands for.
    counts: (f64, f64),
}

/// The features of a model.
#[derive(Debug, Clone)]
pub(super) struct Design {
    /// In the order of the outcomes.
    comparisons: Vec<Comparison>,
    features: usize,
}

/// The outcome of each comparison for a pair, in the order of the model.
pub(super) fn outcomes(task: &Task, query: usize, candidate: usize) -> Vec<Outcome> {
    let of = |term: &crate::rank::Term| {
        let own = term.column.ids(task.query)[query];
        let other = term.column.ids(task.query.other())[candidate];
        match task.query {
            crate::record::Side::Found => term.column.outcome(own, other),
            crate::record::Side::Sought => term.column.outcome(other, own),
        }
    };
    task.terms.iter().map(of).collect()
}

impl Design {
    /// `names`: the comparisons in the order of the outcomes.
    pub(super) fn new(model: &Model, names: &[&str]) -> Design {
        let mut features = 0;
        let mut comparisons = Vec::new();
        for name in names {
            let comparison = model.comparisons.iter().find(|one| one.name == *name);
            let mut levels = Vec::new();
            for level in comparison.map_or(&[][..], |one| &one.levels) {
                let term = level.term.as_ref().map(|term| (term.base, term.least, term.most));
                let name = level.name.clone();
                levels.push(Level {
                    name,
                    feature: features,
                    term,
                    term_used: true,
                    rows: 0,
                    comparison: comparisons.len(),
                    counts: (0.0, 0.0),
                });
                features += if term.is_some() { 2 } else { 1 };
            }
            comparisons.push(Comparison { name: (*name).to_owned(), levels });
        }
        Design { comparisons, features: features.into() }
    }

    /// How many features there are.
    pub(super) fn features(&self) -> usize {
        self.features
    }

    /// Counts the pairs of each level, and so decides which levels are fitted.
    pub(super) fn settle<'a>(&mut self, pairs: impl Iterator<Item = (&'a [Outcome], bool, f64)>) {
        self.levels().for_each(|level| (level.rows, level.counts) = (0, (0.0, 0.0)));
        for (outcomes, is_true, weight) in pairs {
            for (outcome, comparison) in outcomes.iter().zip(&mut self.comparisons) {
                let Some(level) = place(*outcome).and_then(|n| comparison.levels.get_mut(n)) else {
                    continue;
                };
                let count = if is_true { &mut level.counts.0 } else { &mut level.counts.1 };
                *count += weight;
                level.rows += 1;
            }
        }
    }

    fn levels(&mut self) -> impl Iterator<Item = &mut Level> {
        self.comparisons.iter_mut().flat_map(|comparison| &mut comparison.levels)
    }

    /// The features of a pair.
    pub(super) fn row(&self, outcomes: &[Outcome]) -> Vec<(u16, f32)> {
        let mut row = Vec::with_capacity(outcomes.len());
        for (outcome, comparison) in outcomes.iter().zip(&self.comparisons) {
            let level = place(*outcome).and_then(|n| comparison.levels.get(n));
            let Some(level) = level.filter(|level| level.is_used()) else { continue };
            row.push((level.feature, 1.0));
            if let (Some((base, least, most)), true) = (level.term, level.term_used) {
                let rarity = (f64::from(outcome.rarity) / 1000.0 - base).clamp(least, most);
                row.push((level.feature + 1, rarity as f32));
            }
        }
        row
    }

    /// Leaves out the rarities that a fit counts against a pair: that a shared
    /// value is rare is never evidence that two records are of two people.
    /// Returns whether there were any.
    pub(super) fn drop_negative(&mut self, fit: &Fit) -> bool {
        let mut dropped = false;
        for level in self.levels() {
            let slope = |level: &Level| fit.coefficients[usize::from(level.feature) + 1];
            if level.term.is_some() && level.term_used && level.is_used() && slope(level) < 0.0 {
                level.term_used = false;
                dropped = true;
            }
        }
        dropped
    }

    /// `model` with the weights of a fit.
    pub(super) fn model(&self, model: &Model, fit: &Fit, candidates: f64) -> Model {
        let mut model = model.clone();
        let share = 1.0 / (1.0 + libm::exp(-fit.intercept));
        model.rate = share * candidates;
        for (level, of) in self.used(&mut model) {
            level.weight = bits(fit.coefficients[usize::from(of.feature)]);
            level.from = From::Labels;
            if let Some(term) = &mut level.term {
                let slope = if of.term_used { fit.coefficients[usize::from(of.feature) + 1] } else { 0.0 };
                term.scale = bits(slope).clamp(0.0, MOST_SCALE);
            }
        }
        model
    }

    /// Writes m and u as they were counted: they describe, the weight counts.
    pub(super) fn describe(&self, model: &mut Model) {
        let sums: Vec<(f64, f64)> = self.comparisons.iter().map(Comparison::sums).collect();
        for (level, of) in self.used(model) {
            let (all_true, all_other) = sums[of.comparison];
            level.m = (of.counts.0 + 0.5) / all_true;
            level.u = (of.counts.1 + 0.5) / all_other;
            // The reason given was that of another m.
            level.comment = String::new();
        }
    }

    /// The levels of `model` that are fitted, each with its features.
    fn used<'a>(&'a self, model: &'a mut Model) -> impl Iterator<Item = (&'a mut ModelLevel, &'a Level)> {
        let both = model.comparisons.iter_mut().filter_map(|one| {
            let ours = self.comparisons.iter().find(|ours| ours.name == one.name)?;
            Some(one.levels.iter_mut().zip(&ours.levels))
        });
        both.flatten().filter(|(_, of)| of.is_used())
    }

    /// How many pairs each level has.
    pub(super) fn counts(&self) -> Vec<super::Level> {
        let of = |comparison: &Comparison| {
            let count = |level: &Level| super::Level {
                comparison: comparison.name.clone(),
                name: level.name.clone(),
                true_pairs: level.counts.0,
                others: level.counts.1,
            };
            comparison.levels.iter().map(count).collect::<Vec<_>>()
        };
        self.comparisons.iter().flat_map(of).collect()
    }

    /// The levels that kept their weight: (comparison, level).
    pub(super) fn kept(&self) -> Vec<(String, String)> {
        let of = |comparison: &Comparison| {
            let unused = comparison.levels.iter().filter(|level| !level.is_used());
            unused.map(|level| (comparison.name.clone(), level.name.clone())).collect::<Vec<_>>()
        };
        self.comparisons.iter().flat_map(of).collect()
    }
}

/// Where the level of an outcome stands; `None` for the missing one.
fn place(outcome: Outcome) -> Option<usize> {
    usize::from(outcome.level).checked_sub(1)
}

impl Comparison {
    /// True pairs and other pairs of all levels, with half a pair more a level.
    fn sums(&self) -> (f64, f64) {
        let sum = |part: fn(&Level) -> f64| {
            self.levels.iter().map(part).sum::<f64>() + 0.5 * self.levels.len() as f64
        };
        (sum(|level| level.counts.0), sum(|level| level.counts.1))
    }
}

impl Level {
    /// Whether enough pairs have it.
    fn is_used(&self) -> bool {
        self.rows >= LEAST_ROWS
    }
}
