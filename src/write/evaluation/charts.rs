//! The charts of the page, drawn from the numbers of the JSON.

use serde_json::Value;

use super::numbers::Numbers;
use crate::lang::Lang;
use crate::write::svg::chart::{Axis, Chart, Mark};

/// A number of a list's item; 0 where it is null.
fn of(item: &Value, key: &str) -> f64 {
    item.get(key).and_then(Value::as_f64).unwrap_or(0.0)
}

fn points(list: &[Value], x: &str, y: &str) -> Vec<(f64, f64)> {
    list.iter().map(|item| (of(item, x), of(item, y))).collect()
}

/// The least and the greatest value of a key.
fn span(list: &[Value], low: &str, high: &str) -> (f64, f64) {
    let least = list.iter().map(|item| of(item, low)).fold(f64::INFINITY, f64::min);
    let most = list.iter().map(|item| of(item, high)).fold(f64::NEG_INFINITY, f64::max);
    (least, most)
}

pub(super) fn recall(numbers: Numbers<'_>, lang: Lang) -> String {
    let curve = numbers.list("/recall_curve");
    let baseline = numbers.list("/baseline/recall_curve");
    let mut marks = Vec::new();
    let mut legend = Vec::new();
    if !baseline.is_empty() {
        let points = points(baseline, "k", "recall");
        marks.push(Mark::Line("b", points.clone()));
        marks.extend(points.into_iter().map(|point| Mark::Dot("b", point)));
        legend.push(("a", lang.pick("these matches", "本结果").to_owned()));
        legend.push(("b", numbers.text("/baseline/name").to_owned()));
    }
    for item in curve.iter().filter(|item| !item["low"].is_null()) {
        marks.push(Mark::Whisker("a", of(item, "k"), (of(item, "low"), of(item, "high"))));
    }
    let points = points(curve, "k", "recall");
    marks.push(Mark::Line("a", points.clone()));
    marks.extend(points.into_iter().map(|point| Mark::Dot("a", point)));
    let last = curve.len().max(1);
    let ticks = (1..=last).filter(|k| last <= 10 || *k == 1 || k % 5 == 0);
    Chart {
        title: lang.pick("Recall at k", "前 k 位召回率").to_owned(),
        description: lang
            .pick("never falls with k; the table has the numbers", "随 k 不降；数值见表")
            .to_owned(),
        x: Axis {
            label: lang.pick("first k candidates", "前 k 位候选").to_owned(),
            low: 0.5,
            high: last as f64 + 0.5,
            ticks: ticks.map(|k| (k as f64, k.to_string())).collect(),
        },
        y: Axis::shares(lang.pick("recall", "召回率")),
        marks,
        legend,
    }
    .svg()
}

pub(super) fn precision_recall(numbers: Numbers<'_>, lang: Lang) -> String {
    let points = points(numbers.list("/threshold_curve"), "recall", "precision");
    Chart {
        title: lang.pick("Precision by recall", "精确率随召回率").to_owned(),
        description: lang.pick("a point for each threshold of the table", "表中每个阈值一点").to_owned(),
        x: Axis::shares(lang.pick("recall of all true pairs", "全部真值对的召回率")),
        y: Axis::shares(lang.pick("precision", "精确率")),
        marks: vec![Mark::Step("a", points.clone())]
            .into_iter()
            .chain(points.into_iter().map(|point| Mark::Dot("a", point)))
            .collect(),
        legend: Vec::new(),
    }
    .svg()
}

pub(super) fn thresholds(numbers: Numbers<'_>, lang: Lang) -> String {
    let curve = numbers.list("/threshold_curve");
    let (low, high) = span(curve, "threshold", "threshold");
    let line = |class, key| Mark::Line(class, points(curve, "threshold", key));
    Chart {
        title: lang.pick("Precision, recall and F1 by threshold", "精确率、召回率与 F1 随阈值").to_owned(),
        description: lang
            .pick("the higher the threshold, the fewer pairs", "阈值越高，候选对越少")
            .to_owned(),
        x: Axis::range(lang.pick("threshold of match weight (bits)", "匹配权重阈值（比特）"), low, high),
        y: Axis::shares(lang.pick("share", "比例")),
        marks: vec![line("a", "precision"), line("b", "recall"), line("c", "f1")],
        legend: vec![
            ("a", lang.pick("precision", "精确率").to_owned()),
            ("b", lang.pick("recall", "召回率").to_owned()),
            ("c", "F1".to_owned()),
        ],
    }
    .svg()
}

pub(super) fn calibration(numbers: Numbers<'_>, lang: Lang) -> String {
    let mut marks = vec![Mark::Line("faint", vec![(0.0, 0.0), (1.0, 1.0)])];
    for (class, list) in [("b", "/calibration_ge_01"), ("a", "/calibration_best")] {
        let points = points(numbers.list(list), "mean_probability", "share_true");
        marks.push(Mark::Line(class, points.clone()));
        marks.extend(points.into_iter().map(|point| Mark::Dot(class, point)));
    }
    Chart {
        title: lang.pick("Calibration", "校准").to_owned(),
        description: lang
            .pick("said and observed shares in ten bins", "十个分箱中给出的与实际的比例")
            .to_owned(),
        x: Axis::shares(lang.pick("mean probability said", "给出的平均概率")),
        y: Axis::shares(lang.pick("share true", "实际为真的比例")),
        marks,
        legend: vec![
            ("a", lang.pick("best candidates", "首位候选").to_owned()),
            ("b", lang.pick("pairs of 1 % or more", "不低于 1 % 的候选对").to_owned()),
        ],
    }
    .svg()
}

pub(super) fn weights(numbers: Numbers<'_>, lang: Lang) -> String {
    let bars = numbers.list("/weight_histogram");
    let (low, high) = span(bars, "low", "high");
    let total = |key: &str| bars.iter().map(|bar| of(bar, key)).sum::<f64>().max(1.0);
    let totals = [total("true"), total("false")];
    let share = |bar: &Value, n: usize| of(bar, ["true", "false"][n]) / totals[n];
    let most = bars.iter().flat_map(|bar| [share(bar, 0), share(bar, 1)]).fold(0.01, f64::max);
    let mut marks = Vec::new();
    for bar in bars {
        marks.push(Mark::Bar("a", (of(bar, "low"), 0.0), (of(bar, "high"), share(bar, 0))));
        marks.push(Mark::Bar("b", (of(bar, "low"), 0.0), (of(bar, "high"), -share(bar, 1))));
    }
    marks.push(Mark::Line("faint", vec![(low, 0.0), (high, 0.0)]));
    let mut y = Axis::range(
        lang.pick("share of the true (up) and of the false (down)", "真（上）与假（下）各自的占比"),
        -most,
        most,
    );
    for (value, text) in &mut y.ticks {
        *text = format!("{:.0} %", value.abs() * 100.0);
    }
    Chart {
        title: lang.pick("Weights of true and false pairs", "真假候选对的权重分布").to_owned(),
        description: lang
            .pick("true pairs above the line, false ones below", "线上为真，线下为假")
            .to_owned(),
        x: Axis::range(lang.pick("match weight (bits)", "匹配权重（比特）"), low, high),
        y,
        marks,
        legend: Vec::new(),
    }
    .svg()
}
