//! A configured comparison as its TOML table has it.
//!
//! Only shapes are checked here: unknown keys and wrong types. Whether the
//! parts fit each other is the work of [`Configured::new`](super::Configured::new).

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, MapAccess, Visitor};

/// One `[[comparison]]` table.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Description {
    /// Its name: lower-case letters, digits and `_`; in outputs `weight_NAME`.
    pub name: String,
    /// Its name in Chinese, for people; default: the name.
    pub zh: Option<String>,
    /// The columns it reads; several are compared jointly.
    pub columns: Vec<ColumnDescription>,
    /// What the columns hold, where a column does not say otherwise.
    pub kind: Option<Kind>,
    /// How text is compared, where a column does not say otherwise.
    pub method: Option<Method>,
    /// Thresholds from strongest to weakest, where a column does not say otherwise.
    pub levels: Option<Vec<Threshold>>,
    /// Whether agreement on a rare value weighs more than on a frequent one.
    #[serde(default)]
    pub term_frequency: bool,
    /// Whether two columns may stand in exchanged order.
    #[serde(default)]
    pub swapped: bool,
    /// Levels of several columns, from strongest to weakest, in place of all combinations.
    #[serde(default)]
    pub level: Vec<LevelDescription>,
    /// Probability of each level among pairs that are one person, 'different' last.
    pub m: Option<Vec<f64>>,
}

/// A column: its name alone, or a table where it is compared in its own way.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields, remote = "Self")]
pub struct ColumnDescription {
    /// A canonical name, or a header of the files.
    pub name: String,
    /// See [`Description::kind`].
    pub kind: Option<Kind>,
    /// See [`Description::method`].
    pub method: Option<Method>,
    /// See [`Description::levels`].
    pub levels: Option<Vec<Threshold>>,
    /// See [`Description::term_frequency`].
    pub term_frequency: Option<bool>,
}

/// One `[[comparison.level]]` table: holds where every column that it names does.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelDescription {
    /// Its name; default: made from the conditions.
    pub name: Option<String>,
    /// Column to the weakest of its thresholds that will do, or `"missing"`
    /// (on either side) or `"different"`. A column that is not named may be anything.
    pub when: BTreeMap<String, Threshold>,
    /// Whether each column is held against the other one: for `swapped`.
    #[serde(default)]
    pub crosswise: bool,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The same text or another.
    Exact,
    /// Text with levels of likeness.
    Text,
    /// A number with gaps.
    Number,
    /// A date, possible or not, with gaps in days and slips of the pen.
    Date,
    /// Words in any order, with the share in common.
    Set,
}

/// How text is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// Likeness by Jaro and Winkler, 0 to 1.
    JaroWinkler,
    /// One less the edits per character of the longer text, 0 to 1.
    Levenshtein,
    /// Most edits, two neighbours exchanged being one: whole numbers.
    Edits,
    /// The same or not.
    Exact,
}

/// A threshold: a number, or a word for kinds that have words.
#[derive(Debug, Clone, PartialEq)]
pub enum Threshold {
    /// Likeness, share, edits, gap.
    Number(f64),
    /// `same`, `slip`, `missing` …
    Word(String),
}

impl fmt::Display for Threshold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Threshold::Number(number) => write!(f, "{number}"),
            Threshold::Word(word) => write!(f, "\"{word}\""),
        }
    }
}

impl<'de> Deserialize<'de> for Threshold {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl Visitor<'_> for Either {
            type Value = Threshold;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number or a word in quotes")
            }

            fn visit_f64<E>(self, number: f64) -> Result<Threshold, E> {
                Ok(Threshold::Number(number))
            }

            fn visit_i64<E>(self, number: i64) -> Result<Threshold, E> {
                Ok(Threshold::Number(number as f64))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Threshold, E> {
                Ok(Threshold::Number(number as f64))
            }

            fn visit_str<E>(self, word: &str) -> Result<Threshold, E> {
                Ok(Threshold::Word(word.to_owned()))
            }
        }
        deserializer.deserialize_any(Either)
    }
}

impl<'de> Deserialize<'de> for ColumnDescription {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = ColumnDescription;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a column's name, or a table with `name`")
            }

            fn visit_str<E>(self, name: &str) -> Result<ColumnDescription, E> {
                Ok(ColumnDescription { name: name.to_owned(), ..ColumnDescription::default() })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<ColumnDescription, A::Error> {
                // The derived reader, which `remote` keeps as a function of its own.
                ColumnDescription::deserialize(MapAccessDeserializer::new(map))
            }
        }
        deserializer.deserialize_any(Either)
    }
}
