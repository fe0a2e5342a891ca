//! Random numbers of our own, the same on every machine and for any number of threads.
//!
//! In: numbers that name what is drawn for (seed, world, which stream, which
//! person). Out: xoshiro256++ (Blackman and Vigna 2019), its state filled by
//! SplitMix64. Forty lines instead of a dependency whose stream may change with
//! its version: the same seed must give the same bytes for years.

/// One stream of random numbers.
#[derive(Debug, Clone)]
pub(super) struct Rng([u64; 4]);

/// The next state and number of SplitMix64 (Steele, Lea and Flood 2014).
fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

impl Rng {
    /// The stream that `names` name: other numbers, another stream.
    pub(super) fn new(names: &[u64]) -> Rng {
        let mut state = 0x7761_7968_6f6d_6521; // "wayhome!"
        for &name in names {
            state ^= name;
            state = split_mix(&mut state);
        }
        Rng(std::array::from_fn(|_| split_mix(&mut state)))
    }

    /// 64 random bits.
    pub(super) fn bits(&mut self) -> u64 {
        let [a, b, c, d] = self.0;
        let result = a.wrapping_add(d).rotate_left(23).wrapping_add(a);
        let c = c ^ a;
        let d = d ^ b;
        self.0 = [a ^ d, b ^ c, c ^ (b << 17), d.rotate_left(45)];
        result
    }

    /// From 0 up to, without, 1.
    pub(super) fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// True with this probability.
    pub(super) fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// From 0 to `n - 1`; 0 for no number at all. The bias is below n / 2^64.
    pub(super) fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.bits()) * n as u128) >> 64) as usize
    }

    /// From `low` to `high`, both included.
    pub(super) fn between(&mut self, low: i32, high: i32) -> i32 {
        low + self.below((i64::from(high) - i64::from(low) + 1).max(1) as usize) as i32
    }

    /// A standard normal number (Box and Muller 1958).
    pub(super) fn normal(&mut self) -> f64 {
        let (radius, angle) = (1.0 - self.unit(), self.unit());
        libm::sqrt(-2.0 * libm::log(radius)) * libm::cos(std::f64::consts::TAU * angle)
    }

    /// Log-normal with this median and this deviation of the logarithm.
    pub(super) fn log_normal(&mut self, median: f64, sigma: f64) -> f64 {
        median * libm::exp(sigma * self.normal())
    }

    /// One of `items`; `None` of none.
    pub(super) fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len()))
    }

    /// The number of one of `weights`, each as often as its weight; the last
    /// for weights that are all zero.
    pub(super) fn weighted(&mut self, weights: &[f64]) -> usize {
        let mut rest = self.unit() * weights.iter().sum::<f64>();
        for (n, weight) in weights.iter().enumerate() {
            if rest < *weight {
                return n;
            }
            rest -= weight;
        }
        weights.len().saturating_sub(1)
    }

    /// Puts `items` in random order (Fisher and Yates).
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

/// Weights summed up, for many draws from one long list.
#[derive(Debug, Clone, Default)]
pub(super) struct Wheel {
    sums: Vec<f64>,
}

impl Wheel {
    /// The wheel of these weights, none of them negative.
    pub(super) fn new(weights: impl IntoIterator<Item = f64>) -> Wheel {
        let mut sum = 0.0;
        let add = |weight: f64| {
            sum += weight;
            sum
        };
        Wheel { sums: weights.into_iter().map(add).collect() }
    }

    /// Whether there is nothing to draw.
    pub(super) fn is_empty(&self) -> bool {
        self.sums.last().is_none_or(|&sum| sum <= 0.0)
    }

    /// The number of one weight, each as often as its weight.
    pub(super) fn spin(&self, rng: &mut Rng) -> usize {
        let mark = rng.unit() * self.sums.last().copied().unwrap_or(0.0);
        self.sums.partition_point(|&sum| sum <= mark).min(self.sums.len().saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xoshiro_gives_the_numbers_of_its_authors() {
        // From the reference implementation with the state 1, 2, 3, 4.
        let mut rng = Rng([1, 2, 3, 4]);
        let first: Vec<u64> = (0..4).map(|_| rng.bits()).collect();
        assert_eq!(first, [41943041, 58720359, 3588806011781223, 3591011842654386]);
    }

    #[test]
    fn a_wheel_stops_as_often_as_its_weights_say() {
        let wheel = Wheel::new([1.0, 0.0, 3.0]);
        let mut rng = Rng::new(&[1]);
        let mut seen = [0usize; 3];
        (0..40_000).for_each(|_| seen[wheel.spin(&mut rng)] += 1);
        assert_eq!(seen[1], 0);
        assert!((9_500..10_500).contains(&seen[0]), "{seen:?}");
        assert!(Wheel::new([]).is_empty() && Wheel::new([]).spin(&mut rng) == 0);
    }

    #[test]
    fn normal_numbers_have_mean_zero_and_deviation_one() {
        let mut rng = Rng::new(&[2]);
        let many: Vec<f64> = (0..50_000).map(|_| rng.normal()).collect();
        let mean = many.iter().sum::<f64>() / many.len() as f64;
        let square = many.iter().map(|x| x * x).sum::<f64>() / many.len() as f64;
        assert!(mean.abs() < 0.02 && (square - 1.0).abs() < 0.03, "{mean} {square}");
    }

    #[test]
    fn bounds_are_kept_and_reached() {
        let mut rng = Rng::new(&[3, 4]);
        let many: Vec<i32> = (0..1000).map(|_| rng.between(-2, 2)).collect();
        assert!((-2..=2).all(|n| many.contains(&n)) && many.iter().all(|n| n.abs() <= 2));
        assert_ne!(Rng::new(&[1, 2]).bits(), Rng::new(&[2, 1]).bits());
    }
}
