//! Evidence to match weight to probability.
//!
//! All floats are worked out by `libm` in a fixed order, so that machines agree.

use super::{Curve, Millibits, Model, fixed};

/// What turns a sum of comparison weights into a match weight and a probability.
#[derive(Debug, Clone)]
pub struct Posterior {
    /// log2 prior odds of a pair, in thousandths of a bit.
    pub prior: Millibits,
    tail: f64,
    probability_curve: Option<Curve>,
    none_curve: Option<Curve>,
}

impl Posterior {
    /// For queries against `candidates` usable records of the other side.
    ///
    /// The prior is the log2 odds of `rate / candidates`, at most one half:
    /// the same in every shard, since it counts the whole other side.
    pub fn new(model: &Model, candidates: usize) -> Posterior {
        let share = if candidates == 0 { 0.5 } else { (model.rate / candidates as f64).min(0.5) };
        Posterior {
            prior: fixed(log2_odds(share)),
            tail: model.tail,
            probability_curve: model.probability_curve.clone(),
            none_curve: model.none_curve.clone(),
        }
    }

    /// Match weight to match probability: never falls as the weight rises.
    pub fn probability(&self, match_weight: Millibits) -> f64 {
        match &self.probability_curve {
            Some(curve) => curve.at(f64::from(match_weight) / 1000.0),
            None => {
                let odds = odds(match_weight);
                if odds.is_infinite() { 1.0 } else { odds / (1.0 + odds) }
            }
        }
    }

    /// The probability that none of the candidates is the person, from the
    /// match weights of those that count, best first.
    pub fn none(&self, match_weights: impl IntoIterator<Item = Millibits>) -> f64 {
        let mut sum = 0.0;
        for weight in match_weights {
            sum += odds(weight);
        }
        let none = 1.0 / (1.0 + sum + self.tail);
        self.none_curve.as_ref().map_or(none, |curve| curve.at(none))
    }
}

/// Odds of a match weight in thousandths of a bit: 2 to the power of its bits.
pub fn odds(match_weight: Millibits) -> f64 {
    libm::exp2(f64::from(match_weight) / 1000.0)
}

/// log2 of the odds of a probability.
pub fn log2_odds(probability: f64) -> f64 {
    libm::log2(probability / (1.0 - probability))
}

/// A probability as printed: millionths, to the nearest.
pub fn millionths(probability: f64) -> u32 {
    libm::round(probability.clamp(0.0, 1.0) * 1e6) as u32
}
