//! Voices: how a writer puts facts into words.
//!
//! In: the files of `data/generate/voices`, whose form is described in
//! `data/generate/README.md`. Out: for each kind of fact the text that this
//! writer would write. A voice without words for a fact does not write it.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::random::{Rng, Wheel};
use super::template::{Template, Values};
use crate::error::{Error, Result};
use crate::lang::words;
use crate::record::{Field, Side};

/// A writer's habits.
#[derive(Debug, Clone)]
pub(super) struct Voice {
    /// The file's name without its ending.
    pub(super) name: String,
    pub(super) weight: f64,
    /// Whether the whole record is turned to traditional characters.
    pub(super) traditional: bool,
    /// Whether names reach the templates in Latin letters.
    pub(super) latin: bool,
    /// What the rates of writing errors are multiplied by.
    pub(super) careless: f64,
    pub(super) unknown_share: f64,
    pub(super) notice_share: f64,
    /// Columns that the writer's form does not have.
    pub(super) never: Vec<Field>,
    found: bool,
    sought: bool,
    lists: FxHashMap<String, List>,
}

/// Templates for one kind of fact, each with its frequency.
#[derive(Debug, Clone)]
struct List {
    templates: Vec<Template>,
    wheel: Wheel,
}

/// The head of a voice file.
#[derive(Deserialize)]
struct Head {
    #[serde(rename = "about")]
    _about: String,
    sides: Vec<String>,
    #[serde(default = "one")]
    weight: f64,
    #[serde(default)]
    script: String,
    #[serde(default)]
    latin: bool,
    #[serde(default = "one")]
    careless: f64,
    #[serde(default)]
    unknown_share: f64,
    #[serde(default)]
    notice_share: f64,
    #[serde(default)]
    never: Vec<String>,
    #[serde(flatten)]
    lists: toml::Table,
}

fn one() -> f64 {
    1.0
}

impl Voice {
    /// Reads a voice file; the error names the key that is wrong.
    pub(super) fn parse(file: &str, text: &str) -> Result<Voice> {
        let wrong = |what: String| {
            Error::usage(
                words!("{file}: {what}", "{file}：{what}"),
                words!("See data/generate/README.md", "写法见 data/generate/README.md"),
            )
        };
        let head: Head = toml::from_str(text).map_err(|error| wrong(error.to_string()))?;
        let mut lists = FxHashMap::default();
        for (key, value) in &head.lists {
            take(key, value, &mut lists).map_err(wrong)?;
        }
        let field = |name: &String| {
            let known = Field::ALL.iter().copied().find(|field| field.name() == name);
            known.ok_or_else(|| wrong(format!("`never`: {name} is no column")))
        };
        let never = head.never.iter().map(field).collect::<Result<_>>()?;
        let has = |side: Side| head.sides.iter().any(|name| name == side.name());
        Ok(Voice {
            weight: head.weight.max(0.0),
            traditional: head.script == "traditional",
            latin: head.latin,
            careless: head.careless,
            unknown_share: head.unknown_share,
            notice_share: head.notice_share,
            never,
            found: has(Side::Found),
            sought: has(Side::Sought),
            lists,
            name: file.to_owned(),
        })
    }

    /// Whether the writer writes reports of this side.
    pub(super) fn writes(&self, side: Side) -> bool {
        match side {
            Side::Found => self.found,
            Side::Sought => self.sought,
        }
    }

    /// A text for the fact `key`; `None` where the writer has no words for it.
    pub(super) fn say(&self, rng: &mut Rng, key: &str, values: Values<'_>) -> Option<String> {
        let list = self.lists.get(key)?;
        let first = list.wheel.spin(rng);
        // The one drawn; if a value lacks for it, the next that can be filled.
        let order = (first..list.templates.len()).chain(0..first);
        order.filter_map(|n| list.templates.get(n)?.fill(values)).next()
    }

    /// A word for the fact `key`, which has no values.
    pub(super) fn word(&self, rng: &mut Rng, key: &str) -> Option<String> {
        self.say(rng, key, &[])
    }

    /// Every key for which the voice has words, and the names of values in them.
    #[cfg(test)]
    pub(super) fn keys(&self) -> impl Iterator<Item = (&str, Vec<&str>)> {
        self.lists
            .iter()
            .map(|(key, list)| (key.as_str(), list.templates.iter().flat_map(Template::names).collect()))
    }
}

/// Puts a list, or the lists of a table, under its dotted key.
fn take(key: &str, value: &toml::Value, lists: &mut FxHashMap<String, List>) -> Result<(), String> {
    match value {
        toml::Value::Table(table) => {
            table.iter().try_for_each(|(inner, value)| take(&format!("{key}.{inner}"), value, lists))
        }
        toml::Value::Array(entries) => {
            let entries = entries.iter().map(|value| entry(key, value)).collect::<Result<Vec<_>, _>>()?;
            let wheel = Wheel::new(entries.iter().map(|(_, weight)| *weight));
            if !wheel.is_empty() {
                let templates = entries.into_iter().map(|(template, _)| template).collect();
                lists.insert(key.to_owned(), List { templates, wheel });
            }
            Ok(())
        }
        _ => Err(format!("`{key}` is neither a list nor a table")),
    }
}

/// A template with its frequency: `"…"` or `{ t = "…", w = 3 }`.
fn entry(key: &str, value: &toml::Value) -> Result<(Template, f64), String> {
    let wrong = || format!("`{key}`: write \"…\" or {{ t = \"…\", w = 3 }}");
    let (text, weight) = match value {
        toml::Value::String(text) => (text.as_str(), 1.0),
        toml::Value::Table(table) => {
            let weight =
                table.get("w").map_or(Some(1.0), |w| w.as_float().or(w.as_integer().map(|w| w as f64)));
            let text = table.get("t").and_then(toml::Value::as_str).ok_or_else(wrong)?;
            (text, weight.filter(|weight| *weight >= 0.0).ok_or_else(wrong)?)
        }
        _ => return Err(wrong()),
    };
    let template = Template::parse(text).map_err(|what| format!("`{key}`: {what}"))?;
    Ok((template, weight))
}
