//! What a picture shows: recall at k, thresholds, calibration, weights.
//!
//! Each is a short list of numbers (a page holds them as tables too), so that
//! it does not grow with the files.

use serde_json::{Value, json};

use super::bootstrap::{Interval, resampled};
use super::figures::{Bin, Entry, Key, Ledger, Steps, bins};
use super::outcomes::Outcomes;

/// Points of the threshold curve: more cannot be told apart in a picture of
/// 600 pixels with a table beside it.
const POINTS: usize = 40;

/// Bars of the histogram at most.
const BARS: f64 = 40.0;

/// Longest recall curve: what a run ranks of each record.
const LONGEST: u32 = 20;

/// Recall among the first k, for every k that the lists show, with intervals.
pub(super) fn recall(ledger: &Ledger<'_>, outcomes: &Outcomes) -> Value {
    let last = outcomes.top_k.min(LONGEST);
    let of = |times: &[u32]| (1..=last).map(|k| ledger.recall(times, k)).collect::<Vec<_>>();
    let point = of(&vec![1; outcomes.queried()]);
    let drawn = resampled(outcomes.queried(), of);
    let row = |(n, recall): (usize, &Option<f64>)| {
        let interval = Interval::of(drawn.iter().filter_map(|recalls| recalls[n]).collect());
        json!({
            "k": n + 1,
            "recall": recall,
            "low": interval.map(|interval| interval.low),
            "high": interval.map(|interval| interval.high),
        })
    };
    point.iter().enumerate().map(row).collect()
}

/// Precision, recall and F1 by weight threshold: at most [`POINTS`] thresholds,
/// about evenly by the number of pairs, the best F1 and both ends among them.
pub(super) fn thresholds(ledger: &Ledger<'_>, outcomes: &Outcomes, best: Option<f64>) -> Option<Value> {
    if outcomes.lacks.weight.is_some() {
        return None;
    }
    let ones = vec![1; outcomes.queried()];
    let true_pairs: u64 = outcomes.asked.iter().map(|asked| u64::from(asked.counterparts)).sum();
    let all = ledger.by_weight.len().max(1);
    let steps: Vec<_> = Steps::new(&ledger.by_weight, &ones).collect();
    let (mut shown, mut next) = (Vec::new(), 0);
    for (n, step) in steps.iter().enumerate() {
        let place = step.emitted as usize * (POINTS - 3) / all;
        if place >= next || n + 1 == steps.len() || Some(step.weight) == best {
            next = next.max(place + 1);
            shown.push(json!({
                "threshold": step.weight,
                "emitted": step.emitted,
                "true": step.hits,
                "precision": step.precision(),
                "recall": step.hits as f64 / true_pairs.max(1) as f64,
                "f1": step.f1(true_pairs),
            }));
        }
    }
    Some(shown.into())
}

/// The bins of a calibration error with their counts; empty ones are left out.
pub(super) fn calibration(rising: &[Entry], outcomes: &Outcomes) -> Option<Value> {
    if outcomes.lacks.probability.is_some() {
        return None;
    }
    let bin = |bin: &Bin| {
        let count = bin.count as f64;
        json!({
            "least": bin.least,
            "most": bin.most,
            "count": bin.count,
            "mean_probability": bin.expected / count,
            "share_true": bin.observed / count,
        })
    };
    let bins = bins(rising, &vec![1; outcomes.queried()]);
    Some(bins.iter().filter(|bin| bin.count > 0).map(bin).collect())
}

/// How many true and false emitted pairs have a weight from `low` to below `high`.
pub(super) fn weights(ledger: &Ledger<'_>, outcomes: &Outcomes) -> Option<Value> {
    if outcomes.lacks.weight.is_some() {
        return None;
    }
    let (Some(most), Some(least)) = (ledger.by_weight.first(), ledger.by_weight.last()) else {
        return Some(json!([]));
    };
    let width = width(most.value - least.value);
    let first = (least.value / width).floor();
    let mut bars = vec![(0u64, 0u64); ((most.value / width).floor() - first) as usize + 1];
    for entry in &ledger.by_weight {
        let bar = &mut bars[((entry.value / width).floor() - first) as usize];
        if entry.is_true { bar.0 += 1 } else { bar.1 += 1 }
    }
    let bar = |(n, (is_true, is_false)): (usize, (u64, u64))| {
        let low = (first + n as f64) * width;
        json!({ "low": low, "high": low + width, "true": is_true, "false": is_false })
    };
    Some(bars.into_iter().enumerate().map(bar).collect())
}

/// A round width (1, 2 or 5 times a power of ten) that makes at most [`BARS`] bars.
fn width(range: f64) -> f64 {
    let least = range / (BARS - 1.0);
    if least <= 0.0 || !least.is_finite() {
        return 1.0;
    }
    let power = libm::exp10(libm::floor(libm::log10(least)));
    [1.0, 2.0, 5.0, 10.0]
        .map(|times| times * power)
        .into_iter()
        .find(|width| *width >= least)
        .unwrap_or(power)
}

/// The threshold of the best F1, for [`thresholds`].
pub(super) fn best_threshold(figures: &super::figures::Figures) -> Option<f64> {
    figures.get(Key::BestF1Threshold)
}
