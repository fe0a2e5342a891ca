//! Penalised logistic regression over sparse rows: Newton to convergence.
//!
//! Rows go in, each a label, a weight, and a few features that are not 0; the
//! coefficients come out that make the weighted log-likelihood less half the
//! penalty times their squares greatest (the intercept is not penalised).
//! What always holds: sums run in a fixed order over fixed chunks, so that
//! neither threads nor machine change a bit of the result.

use rayon::prelude::*;

/// Rows of a regression, packed.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    /// Where the features of each row end.
    ends: Vec<u32>,
    features: Vec<(u16, f32)>,
    labels: Vec<bool>,
    weights: Vec<f64>,
}

impl Rows {
    /// Adds a row: its features by number, each once, without the intercept.
    pub fn push(&mut self, label: bool, weight: f64, features: impl IntoIterator<Item = (u16, f32)>) {
        self.features.extend(features);
        self.ends.push(self.features.len() as u32);
        self.labels.push(label);
        self.weights.push(weight);
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.labels.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// Features of row `n`.
    pub fn features(&self, n: usize) -> &[(u16, f32)] {
        let start = if n == 0 { 0 } else { self.ends[n - 1] as usize };
        &self.features[start..self.ends[n] as usize]
    }

    /// Label and weight of row `n`.
    pub fn label(&self, n: usize) -> (bool, f64) {
        (self.labels[n], self.weights[n])
    }
}

/// The coefficients of a fit, natural logarithm of the odds.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// Of a row without features.
    pub intercept: f64,
    /// By feature.
    pub coefficients: Vec<f64>,
    /// Newton steps taken.
    pub steps: usize,
    /// Whether the last step moved no coefficient by more than [`TOLERANCE`].
    pub converged: bool,
}

impl Fit {
    /// The log-odds of a row.
    pub fn log_odds(&self, features: &[(u16, f32)]) -> f64 {
        let mut sum = self.intercept;
        for &(feature, value) in features {
            sum += self.coefficients[feature as usize] * f64::from(value);
        }
        sum
    }
}

/// A fit is done when a step moves no coefficient further.
pub const TOLERANCE: f64 = 1e-10;
/// Most steps; the fits of made-up worlds take four to six. The penalty makes
/// the optimum unique and finite, so that more than this is not met.
const MOST_STEPS: usize = 200;
/// Rows summed by one thread at a stretch: fixed, so that sums are.
const CHUNK: usize = 1 << 16;

/// Fits `features` coefficients to the rows under an L2 penalty, starting from
/// `start` where one is near.
///
/// ```
/// use wayhome::train::logistic::{Rows, fit};
/// let mut rows = Rows::default();
/// for (label, feature) in [(true, 1.0), (true, 1.0), (false, 1.0), (false, 0.0), (false, 0.0), (true, 0.0)] {
///     rows.push(label, 1.0, [(0, feature)]);
/// }
/// let fit = fit(&rows, 1, 1e-9, None);
/// // Odds of 2 with the feature, of 1/2 without.
/// assert!((fit.coefficients[0] - 4f64.ln()).abs() < 1e-6);
/// ```
pub fn fit(rows: &Rows, features: usize, penalty: f64, start: Option<&Fit>) -> Fit {
    let size = features + 1;
    let mut theta = vec![0.0; size];
    match start {
        Some(start) if start.coefficients.len() == features => {
            theta[..features].copy_from_slice(&start.coefficients);
            theta[features] = start.intercept;
        }
        _ => theta[features] = base_rate(rows),
    }
    let mut steps = 0;
    let mut converged = false;
    let mut here = Sums::new(rows, &theta, penalty);
    while steps < MOST_STEPS && !converged {
        steps += 1;
        let Some(step) = here.newton_step(size) else { break };
        let mut scale = 1.0;
        // A full step may overshoot far from the optimum: halve it until the loss falls.
        let (next, sums) = loop {
            let next: Vec<f64> = theta.iter().zip(&step).map(|(at, step)| at - scale * step).collect();
            let sums = Sums::new(rows, &next, penalty);
            // Rounding alone may raise the loss by its last digits.
            if sums.loss <= here.loss + 1e-12 * here.loss.abs() || scale < 1e-6 {
                break (next, sums);
            }
            scale /= 2.0;
        };
        converged = step.iter().all(|step| step.abs() <= TOLERANCE);
        (theta, here) = (next, sums);
    }
    let intercept = theta.pop().unwrap_or(0.0);
    Fit { intercept, coefficients: theta, steps, converged }
}

fn base_rate(rows: &Rows) -> f64 {
    let (mut yes, mut no) = (0.0, 0.0);
    for n in 0..rows.len() {
        let (label, weight) = rows.label(n);
        if label { yes += weight } else { no += weight }
    }
    libm::log((yes + 0.5) / (no + 0.5))
}

/// Loss, gradient and Hessian at a point; the intercept stands last.
struct Sums {
    loss: f64,
    gradient: Vec<f64>,
    /// Row-major, (size × size), the lower triangle.
    hessian: Vec<f64>,
}

impl Sums {
    fn new(rows: &Rows, theta: &[f64], penalty: f64) -> Sums {
        let size = theta.len();
        let chunks: Vec<usize> = (0..rows.len()).step_by(CHUNK).collect();
        let zero = || Sums { loss: 0.0, gradient: vec![0.0; size], hessian: vec![0.0; size * size] };
        let parts: Vec<Sums> = chunks
            .par_iter()
            .map(|&from| {
                let mut sums = zero();
                for n in from..(from + CHUNK).min(rows.len()) {
                    sums.add(rows, n, theta);
                }
                sums
            })
            .collect();
        let mut all = zero();
        for part in parts {
            all.loss += part.loss;
            all.gradient.iter_mut().zip(&part.gradient).for_each(|(sum, part)| *sum += part);
            all.hessian.iter_mut().zip(&part.hessian).for_each(|(sum, part)| *sum += part);
        }
        for (n, &at) in theta[..size - 1].iter().enumerate() {
            all.loss += 0.5 * penalty * at * at;
            all.gradient[n] += penalty * at;
            all.hessian[n * size + n] += penalty;
        }
        all
    }

    fn add(&mut self, rows: &Rows, n: usize, theta: &[f64]) {
        let size = theta.len();
        let features = rows.features(n);
        let (label, weight) = rows.label(n);
        let mut log_odds = theta[size - 1];
        for &(feature, value) in features {
            log_odds += theta[feature as usize] * f64::from(value);
        }
        let probability = 1.0 / (1.0 + libm::exp(-log_odds));
        let signed = if label { -log_odds } else { log_odds };
        self.loss += weight * softplus(signed);
        let slope = weight * (probability - f64::from(u8::from(label)));
        let bend = weight * probability * (1.0 - probability);
        self.gradient[size - 1] += slope;
        self.hessian[size * size - 1] += bend;
        for (k, &(feature, value)) in features.iter().enumerate() {
            let (feature, value) = (feature as usize, f64::from(value));
            self.gradient[feature] += slope * value;
            self.hessian[(size - 1) * size + feature] += bend * value;
            for &(other, with) in &features[..=k] {
                let other = other as usize;
                let (low, high) = (feature.min(other), feature.max(other));
                self.hessian[high * size + low] += bend * value * f64::from(with);
            }
        }
    }

    /// Hessian⁻¹ gradient by Cholesky; `None` where the Hessian is not positive.
    fn newton_step(&self, size: usize) -> Option<Vec<f64>> {
        let mut lower = self.hessian.clone();
        for column in 0..size {
            for row in column..size {
                let mut sum = lower[row * size + column];
                for k in 0..column {
                    sum -= lower[row * size + k] * lower[column * size + k];
                }
                lower[row * size + column] = if row == column {
                    if sum <= 0.0 {
                        return None;
                    }
                    libm::sqrt(sum)
                } else {
                    sum / lower[column * size + column]
                };
            }
        }
        let mut step = self.gradient.clone();
        for row in 0..size {
            for k in 0..row {
                step[row] -= lower[row * size + k] * step[k];
            }
            step[row] /= lower[row * size + row];
        }
        for row in (0..size).rev() {
            for k in row + 1..size {
                step[row] -= lower[k * size + row] * step[k];
            }
            step[row] /= lower[row * size + row];
        }
        Some(step)
    }
}

/// log(1 + e^x), without overflow.
fn softplus(x: f64) -> f64 {
    if x > 0.0 { x + libm::log1p(libm::exp(-x)) } else { libm::log1p(libm::exp(x)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Row = (bool, f64, Vec<(u16, f32)>);

    fn rows(of: &[Row]) -> Rows {
        let mut rows = Rows::default();
        for (label, weight, features) in of {
            rows.push(*label, *weight, features.iter().copied());
        }
        rows
    }

    /// What scikit-learn 1.9.1 gives for the rows below: `LogisticRegression(C=1/0.3,
    /// solver='newton-cholesky', tol=1e-14).fit(x, y, sample_weight=w)`.
    const SCIKIT_LEARN: [f64; 10] = [
        1.968_454_646_936_293_1,
        -0.790_285_589_808_663_6,
        -0.052_382_935_386_177_75,
        1.413_455_221_301_800_3,
        -0.954_825_023_599_259_5,
        -0.195_048_750_774_479_78,
        1.031_041_809_535_331,
        -0.423_224_983_710_099_2,
        0.065_625_731_732_267_6,
        -6.592_574_55,
    ];

    #[test]
    fn a_fit_over_levels_is_that_of_scikit_learn() {
        // Three comparisons of three levels and one that weighs nothing, the third with a
        // rarity; negatives stand for 1, 20.5 or 400 pairs.
        let mut rows = Rows::default();
        for n in 0..3000u64 {
            let bits = crate::train::mixed(n);
            let mut features = Vec::new();
            for comparison in 0..3u16 {
                let level = (bits >> (8 * comparison) & 3) as u16;
                let rarity = 0.25 * (bits >> (8 * comparison + 2) & 7) as f32;
                if level < 3 {
                    features.push((3 * comparison + level, if comparison < 2 { 1.0 } else { rarity }));
                }
            }
            let of = |feature: u16| features.iter().find(|one| one.0 == feature).map_or(0.0, |one| one.1);
            let likely = (3.0 * of(0) + 2.0 * of(3) + 2.0 * of(6) - of(1) - of(4)) as i64;
            let label = ((bits >> 40 & 7) as i64) < 1 + likely;
            let weight = if label { 1.0 } else { [1.0, 1.0, 20.5, 400.0][(bits >> 50 & 3) as usize] };
            rows.push(label, weight, features);
        }
        let fit = fit(&rows, 9, 0.3, None);
        let ours = fit.coefficients.iter().chain([&fit.intercept]);
        for (ours, theirs) in ours.zip(SCIKIT_LEARN) {
            assert!((ours - theirs).abs() < 1e-6, "{ours} {theirs}");
        }
    }

    #[test]
    fn a_saturated_table_gives_the_log_odds_of_its_cells() {
        // 30 of 40 against 5 of 50, by weights.
        let fit = fit(
            &rows(&[
                (true, 30.0, vec![(0, 1.0)]),
                (false, 10.0, vec![(0, 1.0)]),
                (true, 5.0, vec![]),
                (false, 45.0, vec![]),
            ]),
            1,
            0.0,
            None,
        );
        assert!(fit.converged);
        assert!((fit.intercept - (5.0f64 / 45.0).ln()).abs() < 1e-9);
        assert!((fit.coefficients[0] - (3.0f64.ln() - (5.0f64 / 45.0).ln())).abs() < 1e-9);
    }

    #[test]
    fn a_penalty_keeps_a_separable_fit_finite() {
        let fit = fit(&rows(&[(true, 1.0, vec![(0, 1.0)]), (false, 1.0, vec![])]), 1, 0.1, None);
        assert!(fit.converged && fit.coefficients[0] > 0.0 && fit.coefficients[0] < 20.0);
    }

    proptest! {
        #[test]
        fn no_direction_from_a_fit_makes_it_better(
            of in prop::collection::vec((any::<bool>(), 0.1f64..9.0, prop::collection::vec(-2f32..2.0, 3)), 4..40),
            direction in prop::collection::vec(-1f64..1.0, 4),
        ) {
            let of: Vec<_> = of.into_iter()
                .map(|(label, weight, values)| (label, weight, (0u16..).zip(values).collect::<Vec<_>>()))
                .collect();
            let rows = rows(&of);
            let fit = fit(&rows, 3, 0.5, None);
            let theta = |by: f64| {
                let mut theta = fit.coefficients.clone();
                theta.push(fit.intercept);
                theta.iter_mut().zip(&direction).for_each(|(at, along)| *at += by * along);
                theta
            };
            let loss = |by: f64| Sums::new(&rows, &theta(by), 0.5).loss;
            prop_assert!(loss(0.0) <= loss(1e-3) + 1e-12 && loss(0.0) <= loss(-1e-3) + 1e-12);
        }

        #[test]
        fn a_near_start_ends_at_the_same_place(seed in 0u32..1000) {
            let of: Vec<_> = (0..60u32)
                .map(|n| {
                    let mixed = n.wrapping_mul(2_654_435_761).wrapping_add(seed * 40_503) >> 7;
                    (mixed & 3 == 0, 1.0, vec![((mixed >> 2 & 3) as u16, 1.0f32)])
                })
                .collect();
            let rows = rows(&of);
            let cold = fit(&rows, 4, 0.3, None);
            let warm = fit(&rows, 4, 0.3, Some(&Fit { intercept: 0.7, coefficients: vec![0.4; 4], ..cold.clone() }));
            for (a, b) in cold.coefficients.iter().zip(&warm.coefficients) {
                prop_assert!((a - b).abs() < 1e-7);
            }
        }
    }
}
