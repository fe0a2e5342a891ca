//! How a model was learned, as one page for people.
//!
//! In: the model, the comparisons, and what `train` tells of its fit. Out: one
//! HTML file that asks nothing of any network and needs no script. What always
//! holds: it shows weights and counts, nothing of any person.

use std::fmt::Write;

use askama::Template;

use super::svg::chart::{Axis, Chart, Mark};
use crate::compare::Spec;
use crate::error::{Error, Result};
use crate::lang::{Lang, Words, words};
use crate::weigh::{From, Model, ModelLevel};

/// What is shown of a training.
#[derive(Debug)]
pub struct Training<'a> {
    /// The model that came out.
    pub model: &'a Model,
    /// What its comparisons are.
    pub specs: Vec<&'a Spec>,
    /// Single facts, each with its name.
    pub facts: Vec<(Words, String)>,
    /// The columns of the rounds.
    pub round_heads: Vec<Words>,
    /// A row for each round.
    pub rounds: Vec<Vec<String>>,
    /// What is said of the rounds.
    pub rounds_about: Words,
    /// True pairs and other pairs of each level of each comparison, in the
    /// order of the model; none where nothing was counted.
    pub counts: Vec<(f64, f64)>,
    /// What each comparison adds; none where it was not counted.
    pub added: Option<Added>,
}

/// What each comparison adds to the order of the candidates.
#[derive(Debug, Clone)]
pub struct Added {
    /// Found people with a true counterpart.
    pub queries: usize,
    /// Those that have it first.
    pub first: usize,
    /// Those that would have it first without a comparison: its name, and how many.
    pub without: Vec<(String, usize)>,
}

struct Table {
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
}

struct Comparison {
    title: String,
    levels: Vec<Level>,
}

struct Level {
    condition: String,
    cells: Vec<String>,
    bar: String,
}

#[derive(Template)]
#[template(path = "train.html")]
struct Page {
    lang_code: &'static str,
    title: &'static str,
    warning: &'static str,
    facts: Table,
    rounds_title: &'static str,
    rounds_about: String,
    rounds: Table,
    adds_title: &'static str,
    adds_about: &'static str,
    adds: Option<Table>,
    calibration_title: &'static str,
    calibration_about: &'static str,
    calibration: Option<String>,
    weights_title: &'static str,
    weights_about: &'static str,
    level_heads: Vec<&'static str>,
    comparisons: Vec<Comparison>,
}

/// The page.
///
/// # Errors
/// Where the page cannot be put together, which no input brings about.
pub fn html(training: &Training<'_>, lang: Lang) -> Result<String> {
    let pick = |words: &Words| words.pick(lang).to_owned();
    let heads = |all: &[Words]| all.iter().map(pick).collect::<Vec<_>>();
    let counted = !training.counts.is_empty();
    let mut level_heads = vec![lang.pick("level", "级别")];
    if counted {
        level_heads.extend([lang.pick("true pairs", "真实配对"), lang.pick("other pairs", "其他配对")]);
    }
    level_heads.extend(["m", "u", lang.pick("weight, bits", "权重（比特）"), lang.pick("from", "来源"), ""]);
    let page = Page {
        lang_code: lang.pick("en", "zh-CN"),
        title: lang.pick("How this model was learned", "模型训练报告"),
        warning: lang.pick(
            "Figures of the pairs it was learned from. How good it is must be measured on other people: wayhome evaluate.",
            "以下数字来自训练所用的配对。模型好坏须以其他人员的数据衡量：wayhome evaluate。",
        ),
        facts: Table {
            heads: vec![lang.pick("what", "项目").to_owned(), lang.pick("value", "数值").to_owned()],
            rows: training.facts.iter().map(|(name, value)| vec![pick(name), value.clone()]).collect(),
        },
        rounds_title: lang.pick("The path of the fit", "拟合过程"),
        rounds_about: pick(&training.rounds_about),
        rounds: Table { heads: heads(&training.round_heads), rows: training.rounds.clone() },
        adds_title: lang.pick("What each comparison adds", "各比较项的贡献"),
        adds_about: lang.pick(
            "Found people whose true counterpart weighs more than every other pair of the fit, and how many would remain without a comparison, all other weights as they are.",
            "真实对应者的权重高于拟合中其余全部配对的寻获者人数，以及去掉某一比较项（其余权重不变）后的人数。",
        ),
        adds: training.added.as_ref().map(|of| adds(of, training, lang)),
        calibration_title: lang.pick("Probability by match weight", "匹配权重与概率"),
        calibration_about: lang.pick(
            "The share of best candidates of a weight that were true, on people that the weights were not learned from.",
            "某一权重的首位候选实际为真的比例，以未参与学习该权重的人员计。",
        ),
        calibration: calibration(training.model, lang),
        weights_title: lang.pick("Weights", "权重"),
        weights_about: lang.pick(
            "What each level of each comparison weighs. A weight from labels takes all comparisons together, so it is not log2(m / u).",
            "每个比较项各级别的权重。由标注学得的权重综合了全部比较项，因此不等于 log2(m / u)。",
        ),
        level_heads,
        comparisons: comparisons(training, lang),
    };
    page.render().map_err(|error| Error::writing("HTML", std::io::Error::other(error)))
}

fn titled(training: &Training<'_>, name: &str, lang: Lang) -> String {
    let spec = training.specs.iter().find(|spec| spec.name == name);
    match lang {
        Lang::En => name.to_owned(),
        Lang::Zh => spec.map_or(name, |spec| &*spec.zh).to_owned(),
    }
}

fn adds(added: &Added, of: &Training<'_>, lang: Lang) -> Table {
    let Added { queries, first, without } = added;
    let share = |n: usize| format!("{:.2} %", 100.0 * n as f64 / (*queries).max(1) as f64);
    let all = words!("all comparisons", "全部比较项").pick(lang).to_owned();
    let mut rows = vec![vec![all, first.to_string(), share(*first), String::new()]];
    let mut sorted: Vec<&(String, usize)> = without.iter().collect();
    sorted.sort_by(|a, b| a.1.cmp(&b.1).then(a.0.cmp(&b.0)));
    for (name, left) in sorted {
        let points = 100.0 * (*left as f64 - *first as f64) / (*queries).max(1) as f64;
        let change = format!("{points:+.2}").replace('-', "−");
        rows.push(vec![titled(of, name, lang), left.to_string(), share(*left), change]);
    }
    let heads = [
        words!("without", "去掉"),
        words!("first of {queries}", "居首人数（共 {queries}）"),
        words!("share", "比例"),
        words!("change, points", "变化（百分点）"),
    ];
    Table { heads: heads.iter().map(|head| head.pick(lang).to_owned()).collect(), rows }
}

fn calibration(model: &Model, lang: Lang) -> Option<String> {
    let points = &model.probability_curve.as_ref()?.points;
    let (low, high) = (points.first()?.0, points.last()?.0);
    let chart = Chart {
        title: lang.pick("Probability by match weight", "匹配权重与概率").to_owned(),
        description: lang.pick("never falls", "不下降").to_owned(),
        x: Axis::range(lang.pick("match weight, bits", "匹配权重（比特）"), low, high),
        y: Axis::shares(lang.pick("probability", "概率")),
        marks: vec![Mark::Line("a", points.clone())],
        legend: Vec::new(),
    };
    Some(chart.svg())
}

fn comparisons(training: &Training<'_>, lang: Lang) -> Vec<Comparison> {
    let mut counts = training.counts.iter();
    let mut all = Vec::new();
    for comparison in &training.model.comparisons {
        let spec = training.specs.iter().find(|spec| spec.name == comparison.name);
        // A model may know comparisons that were not asked for.
        let Some(spec) = spec else { continue };
        let levels = comparison.levels.iter().zip(&spec.levels).map(|(level, said)| {
            let condition = lang.pick(&said.en, &said.zh).to_owned();
            Level { condition, cells: cells(level, counts.next(), lang), bar: bar(level.weight) }
        });
        all.push(Comparison { title: titled(training, &comparison.name, lang), levels: levels.collect() });
    }
    all
}

fn cells(level: &ModelLevel, counts: Option<&(f64, f64)>, lang: Lang) -> Vec<String> {
    let mut cells = Vec::new();
    if let Some((of_true, of_other)) = counts {
        cells.extend([format!("{of_true:.0}"), format!("{of_other:.0}")]);
    }
    let from = match level.from {
        From::Labels => words!("labels", "标注"),
        From::MU => words!("m/u", "m/u"),
        From::Fixed => words!("fixed", "人工"),
    };
    let term = if level.term.is_some() { lang.pick(" + rarity", " + 稀有度") } else { "" };
    let weight = format!("{:+.3}{term}", level.weight).replace('-', "−");
    cells.extend([share(level.m), share(level.u), weight, from.pick(lang).to_owned()]);
    cells
}

/// A probability with three digits that count.
fn share(of: f64) -> String {
    if of >= 0.001 { format!("{of:.4}") } else { format!("{of:.2e}") }
}

/// A bar from the middle: to the right adds, to the left takes away, twenty bits at most.
fn bar(weight: f64) -> String {
    let long = (weight.abs().min(20.0) * 5.0).max(0.5);
    let (class, left) = if weight < 0.0 { ("minus", 100.0 - long) } else { ("plus", 100.0) };
    let mut svg = String::new();
    let _ = write!(
        svg,
        "<svg class=\"weight\" viewBox=\"0 0 200 14\" aria-hidden=\"true\"><line class=\"zero\" x1=\"100\" y1=\"0\" x2=\"100\" y2=\"14\"/>\
         <rect class=\"{class}\" x=\"{left:.1}\" y=\"2\" width=\"{long:.1}\" height=\"10\"/></svg>"
    );
    svg
}

#[cfg(test)]
mod tests {
    use super::*;

    fn training(model: &Model) -> Training<'_> {
        Training {
            model,
            specs: Vec::new(),
            facts: vec![(words!("true pairs", "真实配对"), "1200".to_owned())],
            round_heads: vec![words!("round", "轮")],
            rounds: vec![vec!["1".to_owned()]],
            rounds_about: words!("about", "说明"),
            counts: Vec::new(),
            added: Some(Added {
                queries: 200,
                first: 150,
                without: vec![("age".to_owned(), 149), ("name".to_owned(), 100)],
            }),
        }
    }

    #[test]
    fn the_comparison_that_is_missed_most_stands_first() {
        let page = html(&training(Model::shipped()), Lang::En).unwrap();
        let place = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text} is not on the page"));
        assert!(place("<td>name</td>") < place("<td>age</td>"));
        assert!(page.contains("−25.00") && page.contains("−0.50") && page.contains("75.00 %"));
        assert!(page.contains("1200") && page.contains("default-src 'none'"));
        assert!(!page.contains("<script") && !page.contains("href="));
    }

    #[test]
    fn a_bar_grows_with_the_weight_and_points_to_its_side() {
        assert!(bar(4.0).contains("class=\"plus\" x=\"100.0\" y=\"2\" width=\"20.0\""));
        assert!(bar(-4.0).contains("class=\"minus\" x=\"80.0\" y=\"2\" width=\"20.0\""));
        assert!(bar(90.0).contains("width=\"100.0\""));
    }
}
