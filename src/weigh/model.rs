//! The model file: JSON that a person can read and edit.

use serde::{Deserialize, Serialize};

use super::Curve;
use crate::compare::{Level, Spec};
use crate::error::{Error, Result};
use crate::lang::{Words, words};

/// Weights of all comparisons, and how many counterparts to expect.
///
/// ```
/// use wayhome::weigh::Model;
/// let model = Model::shipped();
/// assert!(model.comparisons.iter().any(|comparison| comparison.name == "sex"));
/// let again = Model::parse(&model.to_json(), "copy")?;
/// assert_eq!(again, *model);
/// # Ok::<(), wayhome::error::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Version of this file's format.
    pub version: u32,
    /// What the model was made from, for people.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub comment: String,
    /// Expected true counterparts per queried record.
    pub rate: f64,
    /// Whether the probabilities were calibrated on labels.
    pub calibrated: bool,
    /// Odds, beside those of the candidates ranked, that the person is
    /// somewhere in the other side below them.
    #[serde(default)]
    pub tail: f64,
    /// Match weight to match probability, where calibrated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub probability_curve: Option<Curve>,
    /// Raw none-of-these probability to the calibrated one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub none_curve: Option<Curve>,
    /// The comparisons, in the order of their columns in the output.
    pub comparisons: Vec<ModelComparison>,
}

/// One comparison of a model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModelComparison {
    /// Its name.
    pub name: String,
    /// The columns it reads.
    pub columns: Vec<String>,
    /// Version of the comparison's code that the levels belong to.
    pub code_version: u32,
    /// From strongest to weakest.
    pub levels: Vec<ModelLevel>,
    /// Shares of values, for a configured comparison with term frequency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frequencies: Option<std::collections::BTreeMap<String, f64>>,
}

/// One level of a comparison.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModelLevel {
    /// Its name.
    pub name: String,
    /// When it holds: text for built-in comparisons, code for configured ones.
    pub condition: String,
    /// Probability of the level among pairs that are one person.
    pub m: f64,
    /// Probability of the level among pairs that are not.
    pub u: f64,
    /// What it weighs, in bits: this counts.
    pub weight: f64,
    /// Where the weight comes from.
    pub from: From,
    /// How the weight follows the frequency of the shared value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<Term>,
    /// Why m and u are what they are.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub comment: String,
}

/// Where a weight comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum From {
    /// log2(m / u).
    #[serde(rename = "m/u")]
    MU,
    /// Fitted from labels, all comparisons together.
    #[serde(rename = "labels")]
    Labels,
    /// Set by hand.
    #[serde(rename = "fixed")]
    Fixed,
}

/// The term-frequency part of a level's weight, in bits: the surprisal of the
/// shared value less `base`, held between `least` and `most`.
///
/// With `base` = -log2(u) the whole weight is log2(m / frequency of the value)
/// (Newcombe 1959; Winkler 2000 calls it frequency-based matching).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Surprisal that the plain weight stands for.
    pub base: f64,
    /// Most that a frequent value loses, 0 or below.
    pub least: f64,
    /// Most that a rare value gains, 0 or above.
    pub most: f64,
    /// How much of that counts: 1 where rarity is independent of all other
    /// evidence, less where it overlaps with it. Least and most are before it.
    #[serde(default = "whole", skip_serializing_if = "is_whole")]
    pub scale: f64,
}

fn whole() -> f64 {
    1.0
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde wants a reference
fn is_whole(scale: &f64) -> bool {
    *scale == 1.0
}

/// Version of the format that this program writes.
const VERSION: u32 = 1;

/// A written weight may differ from log2(m / u) by rounding to three decimals.
const ROUNDING: f64 = 0.0005 + 1e-9;

/// Most that a rare value gains over its level's plain weight. 4 bits, 16
/// times: people who share a rare name come from the same clans and villages,
/// so that it is less rare among those compared than in the whole country, and
/// the frequency tables are thin there (judgement).
const MOST_TERM: f64 = 4.0;

impl Model {
    /// The model that comes with the program.
    pub fn shipped() -> &'static Model {
        static SHIPPED: std::sync::OnceLock<Model> = std::sync::OnceLock::new();
        SHIPPED.get_or_init(|| {
            let text = include_str!("../../data/model/default.json");
            // A test parses it; if it is broken nevertheless, every level weighs nothing.
            Model::parse(text, "data/model/default.json").unwrap_or_else(|_| Model::empty())
        })
    }

    /// A model without comparisons.
    pub fn empty() -> Model {
        Model {
            version: VERSION,
            comment: String::new(),
            rate: 0.5,
            calibrated: false,
            tail: 0.0,
            probability_curve: None,
            none_curve: None,
            comparisons: Vec::new(),
        }
    }

    /// Reads and checks a model; `name` is the file in error messages.
    pub fn parse(text: &str, name: &str) -> Result<Model> {
        let wrong = |Words { en, zh }: Words| {
            Error::usage(
                words!("{name}: {en}", "{name}：{zh}"),
                words!("Correct the model file, or train it again", "请改正模型文件，或重新训练"),
            )
        };
        let no_model =
            |error: serde_json::Error| wrong(words!("not a model: {error}", "不是模型（{error}）"));
        let head: serde_json::Value = serde_json::from_str(text).map_err(no_model)?;
        match head.get("version").and_then(serde_json::Value::as_u64) {
            Some(version) if version <= u64::from(VERSION) => {}
            Some(version) => {
                return Err(wrong(words!(
                    "a model of version {version}; this program reads up to {VERSION}",
                    "模型版本为 {version}；本程序最高读到 {VERSION}"
                )));
            }
            None => return Err(wrong(words!("not a model: no `version`", "不是模型：没有 `version`"))),
        }
        let model: Model = serde_json::from_value(head).map_err(no_model)?;
        model.check().map_err(wrong)?;
        Ok(model)
    }

    /// Takes the calibration out: the weights are no longer those that it was
    /// fitted for, and probabilities are Fellegi-Sunter posteriors again.
    pub(crate) fn uncalibrate(&mut self) {
        self.calibrated = false;
        self.tail = 0.0;
        (self.probability_curve, self.none_curve) = (None, None);
    }

    /// The model as its file's text.
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    fn check(&self) -> Result<(), Words> {
        if !(self.rate > 0.0 && self.rate.is_finite()) {
            return Err(words!("`rate` is not a positive number", "`rate` 不是正数"));
        }
        if !(self.tail >= 0.0 && self.tail.is_finite()) {
            return Err(words!("`tail` is not a number of at least 0", "`tail` 不是大于等于 0 的数"));
        }
        for curve in [&self.probability_curve, &self.none_curve].into_iter().flatten() {
            curve.check()?;
        }
        for (n, comparison) in self.comparisons.iter().enumerate() {
            if self.comparisons[..n].iter().any(|other| other.name == comparison.name) {
                let name = &comparison.name;
                return Err(words!("comparison `{name}` stands there twice", "比较项 `{name}` 重复"));
            }
            for level in &comparison.levels {
                level.check().map_err(|Words { en, zh }| {
                    let (name, level) = (&comparison.name, &level.name);
                    words!(
                        "comparison `{name}`, level `{level}`: {en}",
                        "比较项 `{name}` 的级别 `{level}`：{zh}"
                    )
                })?;
            }
        }
        Ok(())
    }

    /// The part of the model for `spec`, or the error that they do not fit.
    pub fn comparison(&self, spec: &Spec) -> Result<&ModelComparison> {
        let name = &spec.name;
        let Some(comparison) = self.comparisons.iter().find(|comparison| comparison.name == *name) else {
            return Err(Error::usage(
                words!("the model has no comparison `{name}`", "模型中没有比较项 `{name}`"),
                words!(
                    "Run `wayhome match --save-model M.json` or `wayhome train` first, and give that model",
                    "请先运行 `wayhome match --save-model M.json` 或 `wayhome train`，再用 --model 指定所得模型"
                ),
            ));
        };
        if comparison.code_version != spec.version {
            let (old, new) = (comparison.code_version, spec.version);
            return Err(Error::usage(
                words!(
                    "the model was made with version {old} of comparison `{name}`; this program has version {new}",
                    "模型使用比较项 `{name}` 的第 {old} 版，本程序为第 {new} 版"
                ),
                words!("Train the model again", "请重新训练模型"),
            ));
        }
        let same = comparison.levels.len() == spec.levels.len()
            && comparison.levels.iter().zip(&spec.levels).all(|(ours, theirs)| ours.name == theirs.name);
        if !same {
            let expected: Vec<&str> = spec.levels.iter().map(|level| level.name.as_str()).collect();
            let expected = expected.join(", ");
            return Err(Error::usage(
                words!(
                    "comparison `{name}`: the model's levels are not those of the program",
                    "比较项 `{name}`：模型的级别与程序的不同"
                ),
                words!("They are, in this order: {expected}", "依次应为：{expected}"),
            ));
        }
        Ok(comparison)
    }
}

impl ModelComparison {
    /// The comparison as its own spec has it: weights are log2(m / u).
    pub fn from_spec(spec: &Spec) -> ModelComparison {
        ModelComparison {
            name: spec.name.clone(),
            columns: spec.columns.clone(),
            code_version: spec.version,
            levels: spec.levels.iter().map(|level| ModelLevel::from_m_u(level, level.m, level.u)).collect(),
            frequencies: None,
        }
    }
}

impl ModelLevel {
    /// A level that weighs log2(m / u).
    pub fn from_m_u(level: &Level, m: f64, u: f64) -> ModelLevel {
        let least = three_decimals(-libm::log2(m / u).max(0.0));
        ModelLevel {
            name: level.name.clone(),
            condition: level.en.clone(),
            m,
            u,
            weight: three_decimals(libm::log2(m / u)),
            from: From::MU,
            term: level.term.then(|| Term {
                base: three_decimals(-libm::log2(u)),
                least,
                most: MOST_TERM,
                scale: 1.0,
            }),
            comment: level.reason.clone(),
        }
    }

    fn check(&self) -> Result<(), Words> {
        let probability = |p: f64| p > 0.0 && p <= 1.0;
        if !probability(self.m) || !probability(self.u) {
            let (m, u) = (self.m, self.u);
            return Err(words!(
                "m = {m} and u = {u} must be above 0 and at most 1",
                "m = {m}、u = {u} 应大于 0 且不超过 1"
            ));
        }
        let weight = self.weight;
        if !(weight.is_finite() && weight.abs() <= 1000.0) {
            return Err(words!(
                "weight {weight} is not a number of bits between -1000 and 1000",
                "权重 {weight} 不是 -1000 到 1000 之间的比特数"
            ));
        }
        let expected = libm::log2(self.m / self.u);
        if self.from == From::MU && (self.weight - expected).abs() > ROUNDING {
            return Err(words!(
                "weight {weight} is not log2(m / u) = {expected:.3}; write that, or `\"from\": \"fixed\"`",
                "权重 {weight} 不等于 log2(m / u) = {expected:.3}；请写该值，或写 `\"from\": \"fixed\"`"
            ));
        }
        let Some(term) = &self.term else { return Ok(()) };
        let fits = [term.base, term.least, term.most].iter().all(|x| x.is_finite() && x.abs() <= 1000.0);
        if !fits || term.least > 0.0 || term.most < 0.0 || !(0.0..=2.0).contains(&term.scale) {
            return Err(words!(
                "`term` needs finite numbers with least <= 0 <= most, and scale from 0 to 2",
                "`term` 应为有限数，且 least <= 0 <= most，scale 在 0 与 2 之间"
            ));
        }
        Ok(())
    }
}

/// Bits as a model file has them.
pub(crate) fn three_decimals(bits: f64) -> f64 {
    libm::round(bits * 1000.0) / 1000.0
}
