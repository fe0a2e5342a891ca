//! Calibration: what share of pairs of a match weight are true.
//!
//! Weighted isotonic regression by pooling adjacent violators (Ayer et al.
//! 1955; Zadrozny and Elkan 2002), as a [`Curve`] of few points. What always
//! holds: the curve never falls, and stays off 0 and 1 by what its counts allow.

use crate::weigh::Curve;

/// What was predicted, whether it came true, and how often it counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outcome {
    /// A match weight in bits, or a raw probability.
    pub at: f64,
    /// Whether it came true.
    pub is_true: bool,
    /// How many pairs it stands for.
    pub weight: f64,
}

/// Least weight of a step: a smaller one is pooled with its neighbour, since
/// the share of a few pairs is noise.
const LEAST_STEP: f64 = 30.0;

struct Step {
    /// Mean of where its outcomes stand.
    at: f64,
    share: f64,
    weight: f64,
}

/// The non-decreasing curve nearest to the outcomes; `None` without any.
///
/// ```
/// use wayhome::train::calibrate::{Outcome, curve};
/// let outcomes: Vec<Outcome> = (0..400)
///     .map(|n| Outcome { at: f64::from(n / 100), is_true: n % 100 < 25 * (n / 100), weight: 1.0 })
///     .collect();
/// let curve = curve(&outcomes).unwrap();
/// assert!((curve.at(2.0) - 0.5).abs() < 0.02);
/// ```
pub fn curve(outcomes: &[Outcome]) -> Option<Curve> {
    let mut sorted = outcomes.to_vec();
    // Equal places are pooled, so their order does not matter.
    sorted.sort_by(|a, b| {
        a.at.total_cmp(&b.at).then(a.is_true.cmp(&b.is_true)).then(a.weight.total_cmp(&b.weight))
    });
    let mut steps: Vec<Step> = Vec::new();
    for step in enough(&sorted) {
        steps.push(step);
        while let [.., before, last] = steps.as_mut_slice()
            && before.share >= last.share
        {
            before.pool(last);
            steps.pop();
        }
    }
    let mut points: Vec<(f64, f64)> = Vec::new();
    for step in &steps {
        // Half an outcome of each kind: no share of a sample proves 0 or 1.
        let share = (step.share * step.weight + 0.5) / (step.weight + 1.0);
        let share = points.last().map_or(share, |&(_, before)| share.max(before));
        match points.last_mut() {
            Some(last) if last.0 >= step.at => last.1 = share,
            _ => points.push((step.at, share)),
        }
    }
    (!points.is_empty()).then_some(Curve { points })
}

/// Steps of at least [`LEAST_STEP`]; outcomes at one place stay together.
fn enough(sorted: &[Outcome]) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for place in sorted.chunk_by(|a, b| a.at == b.at) {
        for (n, outcome) in place.iter().enumerate() {
            let share = f64::from(u8::from(outcome.is_true));
            let step = Step { at: outcome.at, share, weight: outcome.weight };
            match steps.last_mut() {
                Some(last) if n > 0 || last.weight < LEAST_STEP => last.pool(&step),
                _ => steps.push(step),
            }
        }
    }
    // What is left over at the end goes to the step before.
    if let [.., before, last] = steps.as_mut_slice()
        && last.weight < LEAST_STEP
    {
        before.pool(last);
        steps.pop();
    }
    steps
}

impl Step {
    fn pool(&mut self, other: &Step) {
        let weight = self.weight + other.weight;
        self.share = (self.share * self.weight + other.share * other.weight) / weight;
        self.at = (self.at * self.weight + other.at * other.weight) / weight;
        self.weight = weight;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_curve_never_falls_and_keeps_the_mean(
            of in prop::collection::vec((-10f64..10.0, any::<bool>()), 1..300),
        ) {
            let outcomes: Vec<Outcome> =
                of.iter().map(|&(at, is_true)| Outcome { at, is_true, weight: 1.0 }).collect();
            let made = curve(&outcomes).unwrap();
            for pair in made.points.windows(2) {
                prop_assert!(pair[0].0 < pair[1].0 && pair[0].1 <= pair[1].1);
            }
            prop_assert!(made.points.iter().all(|&(_, y)| y > 0.0 && y < 1.0));
            let mut turned = outcomes.clone();
            turned.reverse();
            prop_assert_eq!(curve(&turned).unwrap(), made);
        }
    }

    #[test]
    fn violators_are_pooled() {
        let at = |at: f64, yes: usize| (0..100).map(move |n| Outcome { at, is_true: n < yes, weight: 1.0 });
        let outcomes: Vec<Outcome> =
            at(0.0, 10).chain(at(1.0, 60)).chain(at(2.0, 40)).chain(at(3.0, 90)).collect();
        let made = curve(&outcomes).unwrap();
        assert_eq!(made.points.len(), 3);
        assert_eq!(made.points[1].0, 1.5);
        assert!((made.points[1].1 - 0.5).abs() < 0.01);
    }

    #[test]
    fn nothing_gives_no_curve() {
        assert_eq!(curve(&[]), None);
    }
}
