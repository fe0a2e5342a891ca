//! Levels to features of a regression, and coefficients back to a model.
//!
//! Each level of each comparison is one feature, a level with term frequency
//! has a second one for the rarity of the shared value; the missing level has
//! none, so that it weighs 0. A level that too few pairs have keeps the weight
//! that the model gives it.

use super::logistic::Fit;
use super::{LEAST_ROWS, bits, three_decimals};
use crate::compare::Outcome;
use crate::rank::Task;
use crate::weigh::{From, Model};

/// The most that the rarity of a shared value may count: twice itself. A level
/// that few pairs have fits slopes beyond reason (judgement).
const MOST_SCALE: f64 = 2.0;

/// A level of the model as features.
#[derive(Debug, Clone)]
struct Level {
    /// The feature of the level; of its rarity the next one.
    feature: u16,
    /// Base, least and most of its rarity, in bits.
    term: Option<(f64, f64, f64)>,
    /// Whether the rarity takes part: it must not count against a pair.
    term_used: bool,
    /// Whether enough pairs have it.
    used: bool,
    /// Pairs that are true, and that are not: how many each stands for.
    counts: (f64, f64),
}

/// The features of a model.
#[derive(Debug, Clone)]
pub(super) struct Design {
    comparisons: Vec<Vec<Level>>,
    names: Vec<(String, Vec<String>)>,
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
        let mut feature = |width: u16| {
            features += width;
            features - width
        };
        let of = |name: &&str| {
            let comparison = model.comparisons.iter().find(|one| one.name == **name);
            let levels = comparison.map_or(&[][..], |one| &one.levels);
            let level = |level: &crate::weigh::ModelLevel| {
                let term = level.term.as_ref().map(|term| (term.base, term.least, term.most));
                let feature = feature(if term.is_some() { 2 } else { 1 });
                Level { feature, term, term_used: true, used: false, counts: (0.0, 0.0) }
            };
            levels.iter().map(level).collect::<Vec<_>>()
        };
        let mut of = of;
        let comparisons = names.iter().map(&mut of).collect();
        let level_names = |name: &&str| {
            let comparison = model.comparisons.iter().find(|one| one.name == **name);
            let levels = comparison.map_or(&[][..], |one| &one.levels);
            ((*name).to_owned(), levels.iter().map(|level| level.name.clone()).collect())
        };
        Design { comparisons, names: names.iter().map(level_names).collect(), features: features.into() }
    }

    /// How many features there are.
    pub(super) fn features(&self) -> usize {
        self.features
    }

    /// Counts the pairs of each level, and so decides which levels are fitted.
    pub(super) fn settle<'a>(&mut self, pairs: impl Iterator<Item = (&'a [Outcome], bool, f64)>) {
        let mut rows: Vec<Vec<usize>> = self.comparisons.iter().map(|levels| vec![0; levels.len()]).collect();
        self.comparisons.iter_mut().flatten().for_each(|level| level.counts = (0.0, 0.0));
        for (outcomes, is_true, weight) in pairs {
            for ((outcome, levels), rows) in outcomes.iter().zip(&mut self.comparisons).zip(&mut rows) {
                let Some(n) = usize::from(outcome.level).checked_sub(1) else { continue };
                let Some(level) = levels.get_mut(n) else { continue };
                if is_true {
                    level.counts.0 += weight
                } else {
                    level.counts.1 += weight
                }
                rows[n] += 1;
            }
        }
        for (level, rows) in self.comparisons.iter_mut().flatten().zip(rows.into_iter().flatten()) {
            level.used = rows >= LEAST_ROWS;
        }
    }

    /// The features of a pair.
    pub(super) fn row(&self, outcomes: &[Outcome]) -> Vec<(u16, f32)> {
        let mut row = Vec::with_capacity(outcomes.len());
        for (outcome, levels) in outcomes.iter().zip(&self.comparisons) {
            let Some(level) = usize::from(outcome.level).checked_sub(1).and_then(|n| levels.get(n)) else {
                continue;
            };
            if !level.used {
                continue;
            }
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
        for level in self.comparisons.iter_mut().flatten() {
            let slope = |level: &Level| fit.coefficients[usize::from(level.feature) + 1];
            if level.term.is_some() && level.term_used && level.used && slope(level) < 0.0 {
                level.term_used = false;
                dropped = true;
            }
        }
        dropped
    }

    /// `model` with the weights of a fit.
    pub(super) fn model(&self, model: &Model, fit: &Fit, candidates: usize) -> Model {
        let mut model = model.clone();
        let share = 1.0 / (1.0 + libm::exp(-fit.intercept));
        model.rate = share * candidates as f64;
        for ((name, _), levels) in self.names.iter().zip(&self.comparisons) {
            let Some(comparison) = model.comparisons.iter_mut().find(|one| one.name == *name) else {
                continue;
            };
            for (level, of) in comparison.levels.iter_mut().zip(levels).filter(|(_, of)| of.used) {
                level.weight = three_decimals(bits(fit.coefficients[usize::from(of.feature)]));
                level.from = From::Labels;
                if let Some(term) = &mut level.term {
                    let slope =
                        if of.term_used { fit.coefficients[usize::from(of.feature) + 1] } else { 0.0 };
                    term.scale = three_decimals(bits(slope).clamp(0.0, MOST_SCALE));
                }
            }
        }
        model
    }

    /// Writes m and u as they were counted: they describe, the weight counts.
    pub(super) fn describe(&self, model: &mut Model) {
        for ((name, _), levels) in self.names.iter().zip(&self.comparisons) {
            let Some(comparison) = model.comparisons.iter_mut().find(|one| one.name == *name) else {
                continue;
            };
            let sum =
                |part: fn(&Level) -> f64| levels.iter().map(part).sum::<f64>() + 0.5 * levels.len() as f64;
            let (all_true, all_other) = (sum(|level| level.counts.0), sum(|level| level.counts.1));
            for (level, of) in comparison.levels.iter_mut().zip(levels).filter(|(_, of)| of.used) {
                level.m = (of.counts.0 + 0.5) / all_true;
                level.u = (of.counts.1 + 0.5) / all_other;
            }
        }
    }

    /// The levels that kept their weight: (comparison, level).
    pub(super) fn kept(&self) -> Vec<(String, String)> {
        let mut kept = Vec::new();
        for ((name, level_names), levels) in self.names.iter().zip(&self.comparisons) {
            let unused = levels.iter().zip(level_names).filter(|(level, _)| !level.used);
            kept.extend(unused.map(|(_, level)| (name.clone(), level.clone())));
        }
        kept
    }
}
