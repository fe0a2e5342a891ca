//! The configuration file: TOML to checked settings.
//!
//! In: the file's text. Out: a [`Config`], or the first thing that is wrong
//! with its line and what would be right. It maps headers, adds comparisons
//! over any columns, drops or re-weights built-in ones, and sets defaults for
//! flags. What always holds: a key that means nothing is an error, never
//! passed over, since a misspelt one would change results in silence.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;

use crate::compare::configured::{Configured, Description};
use crate::encode::{self, Comparison};
use crate::error::{Error, Place, Result};
use crate::lang::{Words, words};
use crate::record::Field;
use crate::weigh::{From, Model};

/// What a configuration file says.
///
/// ```
/// use wayhome::config::Config;
/// let config = Config::parse("builtin = false\n[defaults]\ntop-k = 5", "task.toml")?;
/// assert_eq!(config.defaults["top-k"], "5");
/// let wrong = Config::parse("[defaults]\ntop_k = 5", "task.toml").unwrap_err();
/// assert_eq!(wrong.to_string(), "task.toml:2: unknown flag `top_k`. Did you mean `top-k`?");
/// # Ok::<(), wayhome::error::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// Header of the files to the column that it means.
    pub headers: BTreeMap<String, String>,
    /// Built-in comparisons that take part, by name.
    pub builtin: Vec<String>,
    /// Expected true counterparts per queried record, in place of the model's.
    pub rate: Option<f64>,
    /// Built-in comparison, then level, to the weight in bits that it gets.
    pub weights: BTreeMap<String, BTreeMap<String, f64>>,
    /// Flag without its hyphens to its default, as one would write it behind
    /// the flag; a switch is `true` or `false`.
    pub defaults: BTreeMap<String, String>,
    /// Comparisons that the file adds, in its order.
    pub comparisons: Vec<Configured>,
    /// Columns that these read raw: for [`crate::normalise::Context`].
    pub raw_columns: Vec<String>,
}

/// What a flag takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Takes {
    Switch,
    Whole,
    Probability,
    Text,
    List,
}

/// Every flag that a configuration can set. Not: `--config` itself, the input
/// and output files, and what names one part of a run.
const FLAGS: [(&str, Takes); 24] = [
    ("as-of", Takes::Text),
    ("carry", Takes::List),
    ("color", Takes::Text),
    ("detail", Takes::Switch),
    ("encoding", Takes::Text),
    ("engine", Takes::Text),
    ("excel", Takes::Switch),
    ("exclude", Takes::Text),
    ("format", Takes::Text),
    ("id-prefix", Takes::Text),
    ("lang", Takes::Text),
    ("log-format", Takes::Text),
    ("max-unpacked", Takes::Text),
    ("memory", Takes::Text),
    ("min-probability", Takes::Probability),
    ("model", Takes::Text),
    ("per", Takes::Text),
    ("problems", Takes::Text),
    ("quiet", Takes::Switch),
    ("station-side", Takes::Switch),
    ("strict", Takes::Switch),
    ("threads", Takes::Whole),
    ("top-k", Takes::Whole),
    ("verbose", Takes::Switch),
];

/// The flags that a configuration can set, without their hyphens.
pub fn flags() -> impl Iterator<Item = &'static str> {
    FLAGS.iter().map(|(flag, _)| *flag)
}

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    headers: BTreeMap<String, Spanned<String>>,
    builtin: Option<bool>,
    #[serde(default)]
    drop: Vec<Spanned<String>>,
    rate: Option<Spanned<f64>>,
    #[serde(default)]
    weights: BTreeMap<Spanned<String>, BTreeMap<String, Spanned<f64>>>,
    #[serde(default)]
    defaults: BTreeMap<Spanned<String>, Spanned<toml::Value>>,
    #[serde(default)]
    comparison: Vec<Spanned<Description>>,
}

impl Config {
    /// Reads and checks a configuration; `name` is the file in messages.
    pub fn parse(text: &str, name: &str) -> Result<Config> {
        let source = Source { text, name };
        let file: File = toml::from_str(text).map_err(|error| source.syntax(&error))?;
        let known: Vec<String> = built_in();
        let mut config = Config { builtin: source.builtin(&file, &known)?, ..Config::default() };
        config.rate = file.rate.map(|rate| source.rate(&rate)).transpose()?;
        for (flag, value) in &file.defaults {
            config.defaults.insert(flag.get_ref().clone(), source.default(flag, value)?);
        }
        for description in &file.comparison {
            config.add(description, &known, &source)?;
        }
        for (header, column) in &file.headers {
            config.headers.insert(header.clone(), source.column(column, &config.raw_columns)?);
        }
        for (comparison, levels) in &file.weights {
            source.weigh(comparison, levels, &known)?;
            let levels = levels.iter().map(|(level, bits)| (level.clone(), *bits.get_ref()));
            config.weights.insert(comparison.get_ref().clone(), levels.collect());
        }
        Ok(config)
    }

    fn add(
        &mut self,
        description: &Spanned<Description>,
        known: &[String],
        source: &Source<'_>,
    ) -> Result<()> {
        let at = description.span();
        let comparison = match Configured::new(description.get_ref(), &mut self.raw_columns) {
            Ok(comparison) => comparison,
            Err(Error::Usage { what, remedy }) => return Err(source.wrong(at, what, remedy)),
            Err(other) => return Err(other),
        };
        let name = &description.get_ref().name;
        if known.contains(name) || self.comparisons.iter().any(|other| name_of(other) == *name) {
            return Err(source.wrong(
                at,
                words!(
                    "comparison `{name}`: there is one of this name already",
                    "比较 `{name}`：已有同名比较"
                ),
                words!("Give it another name", "请换一个名称"),
            ));
        }
        self.comparisons.push(comparison);
        Ok(())
    }

    /// The built-in comparisons that the configuration leaves, then its own.
    pub fn in_use(&self) -> Vec<Arc<dyn Comparison>> {
        let built_in = encode::built_in().into_iter();
        let left = built_in.filter(|comparison| self.builtin.contains(&comparison.spec().name));
        left.chain(self.comparisons.iter().cloned().map(encode::erased)).collect()
    }

    /// Puts rate and weights into `model`. A weight set here is `fixed`.
    pub fn apply(&self, model: &mut Model) -> Result<()> {
        if let Some(rate) = self.rate {
            model.rate = rate;
            model.uncalibrate();
        }
        for (comparison, levels) in &self.weights {
            let Some(ours) = model.comparisons.iter_mut().find(|ours| ours.name == *comparison) else {
                // It was dropped, or the model was made without it: nothing to weigh.
                continue;
            };
            for (name, &bits) in levels {
                let names: Vec<&str> = ours.levels.iter().map(|level| level.name.as_str()).collect();
                let Some(at) = names.iter().position(|level| level == name) else {
                    let names = names.join(", ");
                    return Err(Error::usage(
                        words!(
                            "[weights.{comparison}]: no level `{name}`",
                            "[weights.{comparison}]：没有级别 `{name}`"
                        ),
                        words!("Its levels are: {names}", "它的级别有：{names}"),
                    ));
                };
                ours.levels[at].weight = libm::round(bits * 1000.0) / 1000.0;
                ours.levels[at].from = From::Fixed;
            }
            model.uncalibrate();
        }
        Ok(())
    }
}

fn name_of(comparison: &Configured) -> String {
    comparison.name().to_owned()
}

/// Names of the built-in comparisons, in their order.
fn built_in() -> Vec<String> {
    encode::built_in().iter().map(|comparison| comparison.spec().name.clone()).collect()
}

/// The text, to say where something stands.
struct Source<'a> {
    text: &'a str,
    name: &'a str,
}

impl Source<'_> {
    fn wrong(&self, at: Range<usize>, what: Words, remedy: Words) -> Error {
        let before = self.text.get(..at.start).unwrap_or(self.text);
        let line = before.matches('\n').count() as u64 + 1;
        Error::Input { place: Place { file: self.name.into(), line, column: 0 }, what, remedy }
    }

    /// What TOML or a shape says, with the nearest right key for a wrong one.
    fn syntax(&self, error: &toml::de::Error) -> Error {
        let message = error.message();
        let at = error.span().unwrap_or(0..0);
        let mut quoted = message.split('`').skip(1).step_by(2);
        let unknown = message.starts_with("unknown field") || message.starts_with("unknown variant");
        let (true, Some(wrong)) = (unknown, quoted.next()) else {
            let first = message.lines().next().unwrap_or(message).trim_end_matches('.');
            return self.wrong(
                at,
                words!("{first}", "写法有误（{first}）"),
                words!("Correct this line", "请修改此行"),
            );
        };
        let right: Vec<&str> = quoted.collect();
        self.wrong(at, words!("`{wrong}` means nothing here", "此处不认识 `{wrong}`"), nearest(wrong, &right))
    }

    fn builtin(&self, file: &File, known: &[String]) -> Result<Vec<String>> {
        for name in &file.drop {
            self.one_of(name, known, |name| {
                words!("no built-in comparison `{name}`", "没有内置比较 `{name}`")
            })?;
        }
        let all = file.builtin.unwrap_or(true);
        let stays = |name: &&String| all && !file.drop.iter().any(|dropped| dropped.get_ref() == *name);
        Ok(known.iter().filter(stays).cloned().collect())
    }

    fn one_of(&self, name: &Spanned<String>, known: &[String], what: impl Fn(&str) -> Words) -> Result<()> {
        if known.contains(name.get_ref()) {
            return Ok(());
        }
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        Err(self.wrong(name.span(), what(name.get_ref()), nearest(name.get_ref(), &known)))
    }

    /// A column that a header may mean: a canonical one, or one of a comparison of the file.
    fn column(&self, column: &Spanned<String>, raw: &[String]) -> Result<String> {
        let known = Field::ALL.iter().map(|field| field.name().to_owned()).chain(raw.iter().cloned());
        let known: Vec<String> = known.collect();
        self.one_of(column, &known, |name| words!("no column `{name}`", "没有列 `{name}`"))?;
        Ok(column.get_ref().clone())
    }

    fn rate(&self, rate: &Spanned<f64>) -> Result<f64> {
        let value = *rate.get_ref();
        if value > 0.0 && value.is_finite() {
            return Ok(value);
        }
        Err(self.wrong(
            rate.span(),
            words!("`rate` is not a positive number", "`rate` 不是正数"),
            words!(
                "Write how many true counterparts a queried record has on average, for example rate = 0.5",
                "请写每条被查记录平均有几个真实对应，例如 rate = 0.5"
            ),
        ))
    }

    fn default(&self, flag: &Spanned<String>, value: &Spanned<toml::Value>) -> Result<String> {
        let name = flag.get_ref();
        let Some(&(_, takes)) = FLAGS.iter().find(|(known, _)| known == name) else {
            let known: Vec<&str> = FLAGS.iter().map(|(known, _)| *known).collect();
            return Err(self.wrong(
                flag.span(),
                words!("unknown flag `{name}`", "没有选项 `{name}`"),
                nearest(name, &known),
            ));
        };
        written(takes, value.get_ref()).ok_or_else(|| {
            let (en, zh, example) = match takes {
                Takes::Switch => ("true or false", "true 或 false", "true"),
                Takes::Whole => ("a whole number", "整数", "10"),
                Takes::Probability => ("a probability from 0 to 1", "0 到 1 的概率", "0.05"),
                Takes::Text => ("text in quotes", "加引号的文字", "\"…\""),
                Takes::List => ("a list of texts", "文字列表", "[\"found.full_name\"]"),
            };
            self.wrong(
                value.span(),
                words!("`{name}` takes {en}", "`{name}` 应为{zh}"),
                words!("Write for example {name} = {example}", "例如 {name} = {example}"),
            )
        })
    }

    fn weigh(
        &self,
        comparison: &Spanned<String>,
        levels: &BTreeMap<String, Spanned<f64>>,
        known: &[String],
    ) -> Result<()> {
        self.one_of(comparison, known, |name| {
            words!("no built-in comparison `{name}`", "没有内置比较 `{name}`")
        })?;
        let fits = |bits: f64| bits.is_finite() && bits.abs() <= 1000.0;
        let wrong = levels.values().find(|bits| !fits(*bits.get_ref()));
        wrong.map_or(Ok(()), |bits| {
            Err(self.wrong(
                bits.span(),
                words!("not a weight", "不是权重"),
                words!("Write bits between -1000 and 1000", "请写 -1000 到 1000 之间的比特数"),
            ))
        })
    }
}

/// The value of a flag as one would write it behind the flag.
fn written(takes: Takes, value: &toml::Value) -> Option<String> {
    match (takes, value) {
        (Takes::Switch, toml::Value::Boolean(on)) => Some(on.to_string()),
        (Takes::Whole, toml::Value::Integer(n)) if *n >= 0 => Some(n.to_string()),
        (Takes::Probability, toml::Value::Integer(n @ 0..=1)) => Some(n.to_string()),
        (Takes::Probability, toml::Value::Float(p)) if (0.0..=1.0).contains(p) => Some(p.to_string()),
        (Takes::Text, toml::Value::String(text)) => Some(text.clone()),
        (Takes::Text, toml::Value::Datetime(day)) => Some(day.to_string()),
        (Takes::List, toml::Value::Array(items)) => {
            let texts: Option<Vec<&str>> = items.iter().map(toml::Value::as_str).collect();
            texts.map(|texts| texts.join(","))
        }
        _ => None,
    }
}

/// Likeness from which a name is worth suggesting; below it all are listed.
/// Judgement: one slip in a word of four letters reaches 0.7.
const NEAR: f64 = 0.7;

fn nearest(wrong: &str, known: &[&str]) -> Words {
    let likeness = |name: &&&str| strsim::jaro_winkler(wrong, name);
    let best = known.iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    match best.filter(|name| likeness(name) >= NEAR) {
        Some(name) => words!("Did you mean `{name}`?", "是否想写 `{name}`？"),
        None => {
            let all = known.join(", ");
            words!("Write one of: {all}", "请写其中之一：{all}")
        }
    }
}

#[cfg(test)]
mod tests;
