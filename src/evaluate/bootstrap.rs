//! How far a figure could have come out otherwise: the percentile bootstrap.
//!
//! Queried records are drawn with replacement, each with all its rows and
//! counterparts, since the candidates of one record are not independent of
//! each other. What always holds: the same numbers on every machine and with
//! any number of threads; a resample is told by its number alone.

use rayon::prelude::*;

use super::figures::{Figures, KEYS, Key, Ledger};

/// How often is drawn: the ends of a 95 % interval then rest on 25 resamples
/// each (Efron and Tibshirani 1993, chapter 13, ask for about a thousand).
pub const RESAMPLES: u64 = 1000;

/// The middle 95 % of the resamples.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The 26th least of a thousand.
    pub low: f64,
    /// The 26th greatest.
    pub high: f64,
}

impl Interval {
    /// The interval of resampled values; `None` where fewer than half of the
    /// resamples have one.
    pub(super) fn of(mut values: Vec<f64>) -> Option<Interval> {
        if (values.len() as u64) < RESAMPLES / 2 {
            return None;
        }
        values.sort_by(f64::total_cmp);
        let outside = values.len() * 25 / 1000;
        Some(Interval { low: values[outside], high: values[values.len() - 1 - outside] })
    }
}

/// How often each of `n` records was drawn in a resample.
pub(super) fn times(n: usize, resample: u64) -> Vec<u32> {
    let mut times = vec![0; n];
    // SplitMix64 (Steele, Lea and Flood 2014): one state a resample, far apart.
    let mut state = mixed(resample.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ n as u64);
    for _ in 0..n {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let drawn = (u128::from(mixed(state)) * n as u128) >> 64;
        times[drawn as usize] += 1;
    }
    times
}

fn mixed(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// `measure` of every resample of `n` records, in their order.
pub(super) fn resampled<T: Send>(n: usize, measure: impl Fn(&[u32]) -> T + Sync) -> Vec<T> {
    (0..RESAMPLES).into_par_iter().map(|resample| measure(&times(n, resample))).collect()
}

/// The interval of every figure.
pub(super) struct Intervals([Option<Interval>; KEYS.len()]);

impl Intervals {
    pub(super) fn new(ledger: &Ledger<'_>, queries: usize) -> Intervals {
        let figures: Vec<Figures> = resampled(queries, |times| ledger.figures(times));
        let of = |&key: &Key| Interval::of(figures.iter().filter_map(|figures| figures.get(key)).collect());
        let mut intervals = [None; KEYS.len()];
        for (interval, key) in intervals.iter_mut().zip(KEYS) {
            *interval = of(key);
        }
        Intervals(intervals)
    }

    pub(super) fn get(&self, key: Key) -> Option<Interval> {
        self.0[key as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_resample_draws_as_many_records_as_there_are() {
        for resample in 0..20 {
            assert_eq!(times(37, resample).iter().sum::<u32>(), 37);
        }
        assert_ne!(times(37, 0), times(37, 1));
        assert!(times(0, 3).is_empty());
    }

    #[test]
    fn a_record_is_drawn_once_on_average_and_left_out_by_one_resample_in_e() {
        let drawn: Vec<u32> = (0..4000).map(|resample| times(50, resample)[7]).collect();
        let mean = f64::from(drawn.iter().sum::<u32>()) / 4000.0;
        let never = drawn.iter().filter(|&&times| times == 0).count() as f64 / 4000.0;
        assert!((mean - 1.0).abs() < 0.05, "{mean}");
        assert!((never - 0.364).abs() < 0.03, "{never}"); // (1 - 1/50)^50
    }

    #[test]
    fn the_interval_of_a_share_is_that_of_the_normal_law() {
        // 400 records, half of them hits: 1.96 standard errors are 0.049.
        let shares = resampled(400, |times| f64::from(times[..200].iter().sum::<u32>()) / 400.0);
        let interval = Interval::of(shares).unwrap();
        assert!(
            (interval.low - 0.451).abs() < 0.006 && (interval.high - 0.549).abs() < 0.006,
            "{interval:?}"
        );
    }
}
