//! The figures of the contract, each with its definition.
//!
//! In: [`Outcomes`] and how often each queried record counts. Out: a number
//! for each key, or none and the reason. What always holds: sums run in a
//! fixed order, and nothing depends on the order of equal weights or equal
//! probabilities.

use std::collections::BTreeMap;

use super::outcomes::Outcomes;
use crate::lang::{Words, words};

macro_rules! keys {
    ($($name:ident $key:literal $en:literal $zh:literal;)*) => {
        /// A figure of the contract.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Key { $(#[doc = $en] $name,)* }

        /// The keys of all figures, in the order of the output.
        pub const KEYS: &[Key] = &[$(Key::$name,)*];

        impl Key {
            /// The key as the output has it.
            pub fn name(self) -> &'static str {
                match self { $(Key::$name => $key,)* }
            }

            /// What it is, for people.
            pub fn about(self) -> Words {
                match self { $(Key::$name => Words { en: $en.to_owned(), zh: $zh.to_owned() },)* }
            }
        }
    };
}

keys! {
    QueriedWithTruth "queried_with_truth" "queried records that have a true counterpart" "有真实对应者的被查询记录数";
    TruePairs "true_pairs" "true pairs" "真值对数";
    RecallAt1 "recall_at_1" "share of them with a true counterpart as first candidate" "首位候选即为真实对应者的比例";
    RecallAt5 "recall_at_5" "share with a true counterpart among the first five" "前五位候选中有真实对应者的比例";
    RecallAt10 "recall_at_10" "share with a true counterpart among the first ten" "前十位候选中有真实对应者的比例";
    Mrr "mrr" "mean of 1 / rank of the first true counterpart, 0 if none" "首个真实对应者排名倒数的均值，没有则为 0";
    AveragePrecision "average_precision" "precision averaged over the recall of all true pairs, by weight" "按权重排序，对全部真值对召回的平均精确率";
    BestF1 "best_f1" "the best F1 of any weight threshold" "各权重阈值中最高的 F1";
    BestF1Threshold "best_f1_threshold" "the weight threshold of the best F1" "最高 F1 对应的权重阈值";
    BestF1Precision "best_f1_precision" "precision at that threshold" "该阈值下的精确率";
    BestF1Recall "best_f1_recall" "recall at that threshold" "该阈值下的召回率";
    EceGe01 "ece_ge_01" "calibration error of pairs with a probability of 0.01 or more" "概率不低于 0.01 的候选对的校准误差";
    EceBest "ece_best" "calibration error of the best candidate of every queried record" "每条被查询记录首位候选的校准误差";
    Brier "brier" "mean squared error of the probability of emitted pairs" "输出候选对概率的均方误差";
    BrierSkill "brier_skill" "its gain over always saying the base rate" "相对于始终给出基准率的改进";
    FalseLeadRate "false_lead_rate" "of those without a true counterpart, the share whose best candidate reaches the threshold" "没有真实对应者的记录中，首位候选达到阈值的比例";
    NoneEce "none_ece" "calibration error of the none-of-these probability" "“均不是”概率的校准误差";
}

impl Key {
    /// Whether it is a count.
    pub fn is_count(self) -> bool {
        matches!(self, Key::QueriedWithTruth | Key::TruePairs)
    }
}

/// Bins of the calibration errors (contract, section 4).
pub(super) const BINS: u64 = 10;

/// Least probability of a pair that counts towards `ece_ge_01`.
const LIKELY: f64 = 0.01;

/// A number for each key; `None` is what cannot be computed.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Figures([Option<f64>; KEYS.len()]);

impl Figures {
    /// The number of a key.
    pub fn get(&self, key: Key) -> Option<f64> {
        self.0[key as usize]
    }

    fn set(&mut self, key: Key, value: Option<f64>) {
        self.0[key as usize] = value.filter(|value| value.is_finite());
    }
}

/// Why figures are null.
pub type Reasons = BTreeMap<&'static str, Words>;

/// A probability or weight with what became of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) value: f64,
    pub(super) query: u32,
    pub(super) is_true: bool,
}

/// What one queried record adds to sums.
struct Sums {
    counterparts: u32,
    first: u32,
    emitted: u32,
    emitted_true: u32,
    squares: f64,
    /// Probability of the best candidate; `None` where there is no candidate.
    best: Option<f64>,
}

/// Outcomes put in the orders that the figures need, once for all resamples.
pub(super) struct Ledger<'a> {
    outcomes: &'a Outcomes,
    threshold: f64,
    sums: Vec<Sums>,
    /// Emitted pairs, greatest weight first.
    pub(super) by_weight: Vec<Entry>,
    /// Emitted pairs of probability 0.01 or more, least first.
    pub(super) likely: Vec<Entry>,
    /// The best candidate of every queried record, least probability first.
    pub(super) best: Vec<Entry>,
    none: Vec<Entry>,
}

impl<'a> Ledger<'a> {
    /// `threshold`: the probability from which a candidate is a lead.
    pub(super) fn new(outcomes: &'a Outcomes, threshold: f64) -> Ledger<'a> {
        let mut ledger = Ledger {
            outcomes,
            threshold,
            sums: Vec::with_capacity(outcomes.asked.len()),
            by_weight: Vec::new(),
            likely: Vec::new(),
            best: Vec::new(),
            none: Vec::new(),
        };
        for (query, asked) in (0u32..).zip(&outcomes.asked) {
            for pair in &asked.pairs {
                let entry = |value| Entry { value, query, is_true: pair.is_true };
                ledger.by_weight.push(entry(pair.weight));
                if pair.probability >= LIKELY {
                    ledger.likely.push(entry(pair.probability));
                }
                if pair.rank == 1 {
                    ledger.best.push(entry(pair.probability));
                }
            }
            let is_true = asked.counterparts == 0;
            ledger.none.extend(asked.none_probability.map(|value| Entry { value, query, is_true }));
            ledger.sums.push(Sums::new(asked));
        }
        ledger.by_weight.sort_by(|a, b| b.value.total_cmp(&a.value));
        for rising in [&mut ledger.likely, &mut ledger.best, &mut ledger.none] {
            rising.sort_by(|a, b| a.value.total_cmp(&b.value));
        }
        ledger
    }

    /// All figures, with query n counting `times[n]` times.
    pub(super) fn figures(&self, times: &[u32]) -> Figures {
        let mut figures = Figures::default();
        let with_truth = self.count(times, |sums| u64::from(sums.counterparts > 0));
        let true_pairs = self.count(times, |sums| u64::from(sums.counterparts));
        figures.set(Key::QueriedWithTruth, Some(with_truth as f64));
        figures.set(Key::TruePairs, Some(true_pairs as f64));
        for (key, k) in RECALLS {
            figures.set(key, self.recall(times, k));
        }
        let reciprocal = |sums: &Sums| if sums.first > 0 { 1.0 / f64::from(sums.first) } else { 0.0 };
        figures.set(Key::Mrr, ratio(self.sum(times, reciprocal), with_truth as f64));
        if self.outcomes.lacks.weight.is_none() {
            self.by_threshold(times, true_pairs, &mut figures);
        }
        if self.outcomes.lacks.probability.is_none() {
            figures.set(Key::EceGe01, calibration_error(&self.likely, times));
            figures.set(Key::EceBest, calibration_error(&self.best, times));
            self.brier(times, &mut figures);
            figures.set(Key::FalseLeadRate, self.false_leads(times));
        }
        if self.outcomes.lacks.none.is_none() {
            figures.set(Key::NoneEce, calibration_error(&self.none, times));
        }
        figures
    }

    /// Share of the records with truth that have a true one among the first `k`;
    /// `None` where the lists are shorter than `k`, or no record has truth.
    pub(super) fn recall(&self, times: &[u32], k: u32) -> Option<f64> {
        if !self.outcomes.shows(k) {
            return None;
        }
        let with_truth = self.count(times, |sums| u64::from(sums.counterparts > 0));
        let hits = self.count(times, |sums| u64::from((1..=k).contains(&sums.first)));
        ratio(hits as f64, with_truth as f64)
    }

    /// The recall of a part of the records, by their positions.
    pub(super) fn recall_of(&self, members: &[usize], times: &[u32], k: u32) -> Option<f64> {
        if !self.outcomes.shows(k) {
            return None;
        }
        let (mut with_truth, mut hits) = (0u64, 0u64);
        for &n in members {
            let (sums, times) = (&self.sums[n], u64::from(times[n]));
            with_truth += u64::from(sums.counterparts > 0) * times;
            hits += u64::from((1..=k).contains(&sums.first)) * times;
        }
        ratio(hits as f64, with_truth as f64)
    }

    /// Average precision and the best F1: one step for each distinct weight.
    fn by_threshold(&self, times: &[u32], true_pairs: u64, figures: &mut Figures) {
        if true_pairs == 0 {
            return;
        }
        let (mut average, mut hits_before) = (0.0, 0);
        let mut best: Option<Step> = None;
        for step in Steps::new(&self.by_weight, times) {
            average += (step.hits - hits_before) as f64 / true_pairs as f64 * step.precision();
            hits_before = step.hits;
            // In whole numbers: of equal F1 the highest threshold stays.
            let f1 = |step: &Step| (u128::from(step.hits), u128::from(step.emitted + true_pairs));
            let better = |best: &Step| f1(&step).0 * f1(best).1 > f1(best).0 * f1(&step).1;
            if best.as_ref().is_none_or(better) {
                best = Some(step);
            }
        }
        figures.set(Key::AveragePrecision, Some(average));
        figures.set(Key::BestF1, Some(best.map_or(0.0, |step| step.f1(true_pairs))));
        figures.set(Key::BestF1Threshold, best.map(|step| step.weight));
        figures.set(Key::BestF1Precision, best.map(|step| step.precision()));
        figures.set(Key::BestF1Recall, best.map(|step| step.hits as f64 / true_pairs as f64));
    }

    fn brier(&self, times: &[u32], figures: &mut Figures) {
        let emitted = self.count(times, |sums| u64::from(sums.emitted)) as f64;
        let hits = self.count(times, |sums| u64::from(sums.emitted_true)) as f64;
        let Some(brier) = ratio(self.sum(times, |sums| sums.squares), emitted) else { return };
        let base = hits / emitted;
        figures.set(Key::Brier, Some(brier));
        figures.set(Key::BrierSkill, ratio(brier, base * (1.0 - base)).map(|share| 1.0 - share));
    }

    fn false_leads(&self, times: &[u32]) -> Option<f64> {
        let without = self.count(times, |sums| u64::from(sums.counterparts == 0));
        let leads = self.count(times, |sums| {
            u64::from(sums.counterparts == 0 && sums.best.is_some_and(|best| best >= self.threshold))
        });
        ratio(leads as f64, without as f64)
    }

    fn count(&self, times: &[u32], of: impl Fn(&Sums) -> u64) -> u64 {
        self.sums.iter().zip(times).map(|(sums, &times)| of(sums) * u64::from(times)).sum()
    }

    fn sum(&self, times: &[u32], of: impl Fn(&Sums) -> f64) -> f64 {
        self.sums.iter().zip(times).map(|(sums, &times)| of(sums) * f64::from(times)).sum()
    }

    /// Why figures of these outcomes are null.
    pub(super) fn reasons(&self, figures: &Figures) -> Reasons {
        KEYS.iter()
            .filter(|key| figures.get(**key).is_none())
            .map(|&key| (key.name(), self.reason(key)))
            .collect()
    }

    fn reason(&self, key: Key) -> Words {
        let lacks = &self.outcomes.lacks;
        let (lack, instead) = match key {
            Key::AveragePrecision | Key::BestF1 => (&lacks.weight, no_truth()),
            Key::BestF1Threshold | Key::BestF1Precision | Key::BestF1Recall => (
                &lacks.weight,
                words!("no pair was emitted, or none is true", "没有输出候选对，或没有真值对"),
            ),
            Key::EceGe01 => (
                &lacks.probability,
                words!("no emitted pair has a probability of 0.01 or more", "没有概率不低于 0.01 的候选对"),
            ),
            Key::EceBest | Key::Brier => {
                (&lacks.probability, words!("no pair was emitted", "没有输出候选对"))
            }
            Key::BrierSkill => (
                &lacks.probability,
                words!(
                    "all emitted pairs are true, or none: the base rate is never wrong",
                    "输出的候选对全真或全假：基准率没有误差"
                ),
            ),
            Key::FalseLeadRate => (
                &lacks.probability,
                words!("every queried record has a true counterpart", "每条被查询记录都有真实对应者"),
            ),
            Key::NoneEce => (
                &lacks.none,
                words!("no queried record has a none_probability", "没有记录给出 none_probability"),
            ),
            Key::RecallAt1 | Key::RecallAt5 | Key::RecallAt10 => return self.reason_of_recall(key),
            Key::QueriedWithTruth | Key::TruePairs | Key::Mrr => (&None, no_truth()),
        };
        lack.clone().unwrap_or(instead)
    }

    fn reason_of_recall(&self, key: Key) -> Words {
        let k = RECALLS.iter().find(|(known, _)| *known == key).map_or(1, |&(_, k)| k);
        let top_k = self.outcomes.top_k;
        if self.outcomes.shows(k) {
            return no_truth();
        }
        words!("the lists end at rank {top_k}", "列表只到第 {top_k} 位")
    }
}

/// The ranks at which recall is told.
pub(super) const RECALLS: [(Key, u32); 3] = [(Key::RecallAt1, 1), (Key::RecallAt5, 5), (Key::RecallAt10, 10)];

fn no_truth() -> Words {
    words!("no queried record has a true counterpart", "没有被查询记录有真实对应者")
}

impl Sums {
    fn new(asked: &super::outcomes::Asked) -> Sums {
        let outcome = |is_true: bool| if is_true { 1.0 } else { 0.0 };
        let square = |pair: &super::outcomes::Pair| {
            let error = pair.probability - outcome(pair.is_true);
            error * error
        };
        Sums {
            counterparts: asked.counterparts,
            first: asked.first,
            emitted: asked.pairs.len() as u32,
            emitted_true: asked.pairs.iter().filter(|pair| pair.is_true).count() as u32,
            squares: asked.pairs.iter().map(square).sum(),
            best: asked.pairs.first().map(|pair| pair.probability),
        }
    }
}

fn ratio(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole)
}

/// All pairs down to a weight.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    pub(super) weight: f64,
    pub(super) emitted: u64,
    pub(super) hits: u64,
}

impl Step {
    pub(super) fn precision(&self) -> f64 {
        self.hits as f64 / self.emitted as f64
    }

    pub(super) fn f1(&self, true_pairs: u64) -> f64 {
        2.0 * self.hits as f64 / (self.emitted + true_pairs) as f64
    }
}

/// The steps of a falling order: equal weights are one.
pub(super) struct Steps<'a> {
    left: &'a [Entry],
    times: &'a [u32],
    emitted: u64,
    hits: u64,
}

impl<'a> Steps<'a> {
    pub(super) fn new(by_weight: &'a [Entry], times: &'a [u32]) -> Steps<'a> {
        Steps { left: by_weight, times, emitted: 0, hits: 0 }
    }
}

impl Iterator for Steps<'_> {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        let before = self.emitted;
        // A resample may have drawn none of a weight's pairs: that is no step.
        while self.emitted == before {
            let weight = self.left.first()?.value;
            while let Some((entry, rest)) = self.left.split_first().filter(|(entry, _)| entry.value == weight)
            {
                let times = u64::from(self.times[entry.query as usize]);
                self.emitted += times;
                self.hits += if entry.is_true { times } else { 0 };
                self.left = rest;
            }
            if self.emitted > before {
                return Some(Step { weight, emitted: self.emitted, hits: self.hits });
            }
        }
        None
    }
}

/// A bin of equal mass.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Bin {
    pub(super) count: u64,
    /// Sum of the probabilities.
    pub(super) expected: f64,
    /// Sum of the outcomes.
    pub(super) observed: f64,
    pub(super) least: f64,
    pub(super) most: f64,
}

/// Ten bins of equal mass over entries of rising value. Entries of equal value
/// share their mean outcome: it does not matter which of them falls in which bin.
pub(super) fn bins(rising: &[Entry], times: &[u32]) -> [Bin; BINS as usize] {
    let times_of = |entry: &Entry| u64::from(times[entry.query as usize]);
    let total: u64 = rising.iter().map(times_of).sum();
    let mut bins = [Bin::default(); BINS as usize];
    let (mut place, mut bin) = (0u64, 0u64);
    for equal in rising.chunk_by(|a, b| a.value == b.value) {
        let mut count: u64 = equal.iter().map(times_of).sum();
        if count == 0 {
            continue;
        }
        let hits: u64 = equal.iter().filter(|entry| entry.is_true).map(times_of).sum();
        let (value, mean) = (equal[0].value, hits as f64 / count as f64);
        while count > 0 {
            while (bin + 1) * total / BINS <= place {
                bin += 1;
            }
            let room = ((bin + 1) * total / BINS - place).min(count);
            bins[bin as usize].add(room, value, mean);
            place += room;
            count -= room;
        }
    }
    bins
}

impl Bin {
    fn add(&mut self, count: u64, value: f64, mean: f64) {
        self.least = if self.count == 0 { value } else { self.least };
        self.most = value;
        self.count += count;
        self.expected += count as f64 * value;
        self.observed += count as f64 * mean;
    }
}

fn calibration_error(rising: &[Entry], times: &[u32]) -> Option<f64> {
    let bins = bins(rising, times);
    let count: u64 = bins.iter().map(|bin| bin.count).sum();
    let gap: f64 = bins.iter().map(|bin| (bin.expected - bin.observed).abs()).sum();
    ratio(gap, count as f64)
}
