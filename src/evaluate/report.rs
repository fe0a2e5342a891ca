//! Everything that was measured as one JSON object: what `wayhome evaluate`
//! prints, and all that its page shows.
//!
//! The figures of the contract stand at the top level. What always holds: a
//! figure that cannot be computed is null and `reasons` says why; ids stand in
//! it, names and cells do not, but for the groups that a user asked for.

use serde_json::{Map, Value, json};

use super::baseline::Baseline;
use super::bootstrap::{Intervals, RESAMPLES};
use super::curves;
use super::figures::{Figures, KEYS, Key, Ledger, Reasons};
use super::groups::{self, Group, Grouping};
use super::matches::Matches;
use super::misses::{Miss, Misses};
use super::outcomes::Outcomes;
use super::truth::Truth;
use super::unlinkable::Unlinkable;
use crate::lang::{Lang, Words};
use crate::pipeline::SideData;

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Probability from which a candidate is a lead.
    pub threshold: f64,
    /// Whether every figure gets its interval.
    pub intervals: bool,
    /// Language of notes and reasons.
    pub lang: Lang,
}

/// The two sides, where they are given.
pub type Sides<'a> = Option<(&'a SideData, &'a SideData)>;

/// How many unlinkable records are named.
const NAMED: usize = 20;

/// The figures of `matches` as an object: the contract's keys, the curves, and
/// a part for each grouping.
pub fn measured(outcomes: &Outcomes, groupings: &[Grouping], options: &Options) -> Map<String, Value> {
    let ledger = Ledger::new(outcomes, options.threshold);
    let figures = ledger.figures(&vec![1; outcomes.queried()]);
    let intervals = options.intervals.then(|| Intervals::new(&ledger, outcomes.queried()));
    let mut object = figures_object(&figures, intervals.as_ref());
    object.insert("reasons".into(), reasons_object(&ledger.reasons(&figures), options.lang));
    object.insert("queried_records".into(), json!(outcomes.queried()));
    object.insert("threshold".into(), json!(options.threshold));
    object.insert("top_k".into(), json!(outcomes.top_k));
    if options.intervals {
        object.insert("resamples".into(), json!(RESAMPLES));
    }
    object.insert("recall_curve".into(), curves::recall(&ledger, outcomes));
    let best = curves::best_threshold(&figures);
    object.insert("threshold_curve".into(), curves::thresholds(&ledger, outcomes, best).into());
    object.insert("calibration_best".into(), curves::calibration(&ledger.best, outcomes).into());
    object.insert("calibration_ge_01".into(), curves::calibration(&ledger.likely, outcomes).into());
    object.insert("weight_histogram".into(), curves::weights(&ledger, outcomes).into());
    if !groupings.is_empty() {
        let by = |grouping: &Grouping| {
            let groups = groups::measure(outcomes, &ledger, grouping, options.threshold, options.intervals);
            let groups = groups.iter().map(|group| (group.value.clone(), group_object(group, options.lang)));
            (grouping.name.clone(), Value::Object(groups.collect()))
        };
        object.insert("by".into(), Value::Object(groupings.iter().map(by).collect()));
    }
    object
}

/// The same figures of a plain matcher over the same sides.
pub fn baseline(
    which: Baseline,
    (matches, truth): (&Matches, &Truth),
    sides: (&SideData, &SideData),
    options: &Options,
) -> Value {
    let top_k = matches.top_k();
    let ours = which.matches(sides, matches.queried, top_k as usize);
    let mut outcomes = Outcomes::new(&ours, truth, Some(sides));
    // It was asked for this many, whether it found so many or not.
    outcomes.top_k = top_k;
    let ledger = Ledger::new(&outcomes, options.threshold);
    let figures = ledger.figures(&vec![1; outcomes.queried()]);
    let intervals = options.intervals.then(|| Intervals::new(&ledger, outcomes.queried()));
    let mut object = Map::new();
    object.insert("name".into(), json!(which.name()));
    object.append(&mut figures_object(&figures, intervals.as_ref()));
    object.insert("reasons".into(), reasons_object(&ledger.reasons(&figures), options.lang));
    object.insert("recall_curve".into(), curves::recall(&ledger, &outcomes));
    Value::Object(object)
}

fn figures_object(figures: &Figures, intervals: Option<&Intervals>) -> Map<String, Value> {
    let number = |key: Key, value: f64| if key.is_count() { json!(value as u64) } else { json!(value) };
    let value = |&key: &Key| {
        let value = match (figures.get(key), intervals) {
            (None, _) => Value::Null,
            (Some(value), None) => number(key, value),
            (Some(value), Some(intervals)) => {
                let interval = intervals.get(key);
                json!({
                    "value": number(key, value),
                    "low": interval.map(|interval| number(key, interval.low)),
                    "high": interval.map(|interval| number(key, interval.high)),
                })
            }
        };
        (key.name().to_owned(), value)
    };
    KEYS.iter().map(value).collect()
}

fn reasons_object(reasons: &Reasons, lang: Lang) -> Value {
    reasons.iter().map(|(key, words)| ((*key).to_owned(), json!(words.pick(lang)))).collect()
}

fn group_object(group: &Group, lang: Lang) -> Value {
    let mut object = Map::new();
    object.insert("n".into(), json!(group.n));
    object.append(&mut figures_object(&group.figures, group.intervals.as_ref()));
    let differences = group.differences.iter().map(|(key, value, interval)| {
        (key.name().to_owned(), json!({ "value": value, "low": interval.low, "high": interval.high }))
    });
    object.insert("difference".into(), Value::Object(differences.collect()));
    object.insert("far_below".into(), group.weak.iter().map(|key| json!(key.name())).collect());
    object.insert("reasons".into(), reasons_object(&group.reasons, lang));
    Value::Object(object)
}

/// Notes as texts of one language.
pub fn notes(notes: &[Words], lang: Lang) -> Value {
    notes.iter().map(|words| json!(words.pick(lang))).collect()
}

/// The worst misses, ids and weights only.
pub fn misses(misses: &Misses) -> Value {
    let miss = |miss: &Miss| {
        let bits = |millibits: i32| f64::from(millibits) / 1000.0;
        json!({
            "queried_id": miss.query,
            "true_id": miss.counterpart,
            "rank": miss.rank,
            "best_id": miss.best,
            "best_weight": miss.best_weight,
            "true_weight": miss.explained.as_ref().map(|explained| bits(explained.match_weight)),
            "behind_bits": miss.gap.map(bits),
        })
    };
    json!({ "count": misses.count, "worst": misses.worst.iter().map(miss).collect::<Vec<_>>() })
}

/// The records that can never match, the first by weight.
pub fn unlinkable(unlinkable: &Unlinkable) -> Value {
    let record = |(id, weight, probability): &(Box<str>, i32, u32)| {
        json!({
            "id": id,
            "own_weight": f64::from(*weight) / 1000.0,
            "own_probability": f64::from(*probability) / 1e6,
        })
    };
    json!({
        "count": unlinkable.records.len(),
        "of": unlinkable.of,
        "first": unlinkable.records.iter().take(NAMED).map(record).collect::<Vec<_>>(),
    })
}
