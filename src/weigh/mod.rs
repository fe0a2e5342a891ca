//! Levels to match weight: the model, in fixed point.
//!
//! A model says how much each level of each comparison weighs, in bits. When
//! it is loaded each weight becomes a whole number of thousandths of a bit, so
//! that sums are exact: threads, shards and engines give the same bits, ties
//! are true ties, and a person can add a score up by hand. What always holds:
//! a missing value weighs 0, and every weight is finite.

mod complete;
mod curve;
mod model;
mod posterior;

pub(crate) use complete::pairs_by_level;
pub use complete::{Pairing, complete};
pub use curve::Curve;
pub(crate) use model::three_decimals;
pub use model::{From, Model, ModelComparison, ModelLevel, Term};
pub use posterior::{Posterior, log2_odds, millionths, odds};

use crate::compare::{Outcome, Spec};
use crate::error::Result;

/// Thousandths of a bit: the unit of every weight.
pub type Millibits = i32;

/// The weights of one comparison, ready for adding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weights {
    /// By level; place 0 is missing and weighs 0.
    levels: Vec<(Millibits, Option<Frequency>)>,
}

/// How the weight of a level follows the frequency of the shared value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Frequency {
    base: Millibits,
    least: Millibits,
    most: Millibits,
    /// Thousandths.
    scale: Millibits,
}

impl Frequency {
    /// The part of the weight, for a value of this surprisal.
    fn part(self, rarity: Millibits) -> Millibits {
        let part = (rarity - self.base).clamp(self.least, self.most);
        // To the nearest, halves away from zero: rising with the rarity.
        let scaled = i64::from(part) * i64::from(self.scale);
        ((scaled + 500 * scaled.signum()) / 1000) as Millibits
    }
}

impl Weights {
    /// The weights of `spec` under `model`, or the error that they do not fit.
    pub fn new(model: &Model, spec: &Spec) -> Result<Weights> {
        let comparison = model.comparison(spec)?;
        let mut levels = vec![(0, None)];
        for level in &comparison.levels {
            let frequency = level.term.as_ref().map(|term| Frequency {
                base: fixed(term.base),
                least: fixed(term.least),
                most: fixed(term.most),
                scale: fixed(term.scale),
            });
            levels.push((fixed(level.weight), frequency));
        }
        Ok(Weights { levels })
    }

    /// What an outcome weighs. A level that the model does not have weighs 0;
    /// [`Weights::new`] has made sure that there is none.
    pub fn weigh(&self, outcome: Outcome) -> Millibits {
        let Some(&(weight, frequency)) = self.levels.get(outcome.level as usize) else { return 0 };
        let Some(frequency) = frequency else { return weight };
        weight + frequency.part(Millibits::from(outcome.rarity))
    }

    /// The weight of each level without the frequency part; place 0 is missing.
    pub fn plain(&self) -> impl Iterator<Item = Millibits> + '_ {
        self.levels.iter().map(|&(weight, _)| weight)
    }

    /// The most that level `level` can weigh, whatever the value's frequency.
    pub fn most(&self, level: usize) -> Millibits {
        let (weight, frequency) = self.levels[level];
        weight + frequency.map_or(0, |frequency| frequency.part(Millibits::MAX / 4))
    }

    /// Whether the weight of a level follows the value's frequency.
    pub fn has_term(&self, level: u8) -> bool {
        self.levels.get(level as usize).is_some_and(|(_, frequency)| frequency.is_some())
    }
}

/// Bits to thousandths of a bit, to the nearest, halves away from zero.
pub fn fixed(bits: f64) -> Millibits {
    libm::round(bits * 1000.0).clamp(-1e9, 1e9) as Millibits
}
