//! Two values to a level: how far two people agree in one respect.
//!
//! Each file is one comparison: the value it takes from a [`Person`], the
//! level of two values, and, where pairs can be found without trying all, its
//! lists. What always holds (tested over the whole list in
//! `tests/contracts.rs`): a missing value gives level 0, the levels are
//! ordered from strongest to weakest, a fast way gives what the plain one gives.

pub mod accent;
pub mod age;
mod area;
pub mod blood_type;
pub mod clothing;
pub mod configured;
pub mod contact;
pub mod disability;
pub mod ethnicity;
pub mod event;
pub mod height;
pub mod home;
pub mod marks;
pub mod name;
pub mod occupation;
pub mod postal_code;
pub mod relatives;
pub mod sex;
pub mod strings;
pub mod zodiac;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::lang::Lang;
use crate::normalise::Person;
use crate::record::{Field, Side};

/// How two values compare: a level, and how rare the thing is on which they agree.
///
/// Level 0 is 'missing': it weighs nothing. Level n is the n-th of the
/// comparison's [`Spec::levels`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Outcome {
    /// 0 is missing, n the n-th level.
    pub level: u8,
    /// Surprisal of the shared value in thousandths of a bit, `-1000 log2 f`
    /// with f its share of the population: 王 is 3.8 bits, 欧阳 10.
    /// Counts only at levels with `term` set; 0 elsewhere.
    pub rarity: u16,
}

impl Outcome {
    /// No evidence.
    pub const MISSING: Outcome = Outcome { level: 0, rarity: 0 };

    /// A level without a frequency.
    pub const fn level(level: u8) -> Outcome {
        Outcome { level, rarity: 0 }
    }
}

/// What a comparison is: its name, its columns, its levels.
#[derive(Debug, Clone, PartialEq)]
pub struct Spec {
    /// Its name: `name`, `home`; in outputs `weight_NAME`.
    pub name: String,
    /// Its name in Chinese, for people.
    pub zh: String,
    /// The columns it reads.
    pub columns: Vec<String>,
    /// Counted up when a value or level means something else than before; a
    /// model trained with another version does not fit.
    pub version: u32,
    /// From strongest to weakest within each part; `levels[0]` is level 1.
    pub levels: Vec<Level>,
    /// Where each part of the levels begins: see [`Spec::in_parts`].
    pub parts: Vec<usize>,
}

/// One level of a comparison. Built-in ones are constants beside their code.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// Its name for programs: lower case, hyphens.
    pub name: String,
    /// When it holds, in English.
    pub en: String,
    /// When it holds, in Chinese.
    pub zh: String,
    /// Probability of this level among pairs that are one person.
    pub m: f64,
    /// Probability of this level among pairs that are not.
    pub u: f64,
    /// Whether the weight follows the frequency of the shared value.
    pub term: bool,
    /// Whether `near` lists every pair of this level; a level that is not
    /// listed is part of the floor.
    pub listed: bool,
    /// Where m and u come from: measured, literature or judgement.
    pub reason: String,
}

/// A constant form of [`Level`], for built-in comparisons.
#[derive(Debug, Clone, Copy)]
pub struct BuiltLevel {
    /// See [`Level::name`].
    pub name: &'static str,
    /// See [`Level::en`].
    pub en: &'static str,
    /// See [`Level::zh`].
    pub zh: &'static str,
    /// See [`Level::m`].
    pub m: f64,
    /// See [`Level::u`].
    pub u: f64,
    /// See [`Level::term`].
    pub term: bool,
    /// See [`Level::listed`].
    pub listed: bool,
    /// See [`Level::reason`].
    pub reason: &'static str,
}

impl Spec {
    /// The spec of a built-in comparison.
    pub fn built(name: &str, zh: &str, columns: &[Field], version: u32, levels: &[BuiltLevel]) -> Spec {
        let level = |l: &BuiltLevel| Level {
            name: l.name.to_owned(),
            en: l.en.to_owned(),
            zh: l.zh.to_owned(),
            m: l.m,
            u: l.u,
            term: l.term,
            listed: l.listed,
            reason: l.reason.to_owned(),
        };
        Spec {
            name: name.to_owned(),
            zh: zh.to_owned(),
            columns: columns.iter().map(|field| field.name().to_owned()).collect(),
            version,
            levels: levels.iter().map(level).collect(),
            parts: vec![0],
        }
    }

    /// The same with levels in several parts, which begin at `starts`. The
    /// part of a pair follows from another comparison, and m and u are those
    /// given the part: each part adds up to one, so that what the other
    /// comparison says already is not counted twice.
    pub fn in_parts(self, starts: &[usize]) -> Spec {
        Spec { parts: starts.to_vec(), ..self }
    }

    /// The places of the levels of each part.
    pub fn parts(&self) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
        let ends = self.parts.iter().skip(1).copied().chain([self.levels.len()]);
        self.parts.iter().copied().zip(ends).map(|(start, end)| start..end)
    }
}

/// One comparison, written in terms of its own value type.
pub trait Compare: Send + Sync + 'static {
    /// What it takes from a person. Ordered and hashed, so that equal values
    /// are compared once.
    type Value: Clone + Ord + std::hash::Hash + Send + Sync + 'static;

    /// Name, columns, levels.
    fn spec(&self) -> Spec;

    /// The value of a person; `None` is missing.
    fn value(&self, person: &Person) -> Option<Self::Value>;

    /// The definition: the level of two values, found first. Short and plain;
    /// everything faster is tested against it.
    fn compare(&self, found: &Self::Value, sought: &Self::Value) -> Outcome;

    /// The value as people read it in an explanation.
    fn show(&self, value: &Self::Value, lang: Lang) -> String;

    /// How frequent values are in the two sides, for a comparison that takes
    /// this from the files: a model keeps it. `None`: it takes nothing from them.
    fn frequencies(&self, _found: &[Person], _sought: &[Person]) -> Option<BTreeMap<String, f64>> {
        None
    }

    /// The comparison with what [`Compare::frequencies`] has counted.
    fn with_frequencies(&self, _frequencies: &BTreeMap<String, f64>) -> Self
    where
        Self: Clone,
    {
        self.clone()
    }

    /// Prepares the values of `side` to be looked up by values of the other
    /// side. The default calls [`Compare::compare`] for each.
    fn prepare(&self, side: Side, values: Arc<[Self::Value]>) -> Box<dyn Lookup<Self::Value>>
    where
        Self: Clone,
    {
        Box::new(Plain { comparison: self.clone(), side, values })
    }
}

/// Takes every built-in comparison, each with its own type, in the order of the list.
pub trait Visitor {
    /// Called once for each.
    fn visit<C: Compare + Clone>(&mut self, comparison: C);
}

macro_rules! comparisons {
    ($($comparison:expr),* $(,)?) => {
        /// Shows every built-in comparison to `visitor`: the one list of them.
        pub fn each(visitor: &mut impl Visitor) {
            $(visitor.visit($comparison);)*
        }
    };
}

// To add a comparison, write its file and a line here: help, model, explanations
// and the contracts test run over this list.
comparisons! {
    name::Name,
    relatives::Relatives,
    age::Age,
    sex::Sex,
    home::Home,
    event::Event,
    height::Height,
    marks::Marks,
    clothing::Clothing,
    contact::Contact,
    accent::Accent,
    blood_type::BloodTypes,
    ethnicity::Ethnicities,
    disability::Disability,
    zodiac::Zodiac,
    occupation::Occupation,
    postal_code::PostalCode,
}

/// The values of one side, made ready to be looked up by one of the other side.
pub trait Lookup<V>: Send + Sync {
    /// The outcome of `query` with every value, in the order of the values.
    /// `out` has as many places as there are values.
    fn row(&self, query: &V, out: &mut [Outcome]);

    /// Positions of the values that may stand with `query` at a level that is
    /// `listed`, ascending, each once. Complete: every value that is not in it
    /// stands at a level that is not listed. `None`: this comparison has no lists.
    fn near(&self, query: &V) -> Option<Vec<u32>>;
}

/// The plain look-up: every value by definition, no lists.
pub struct Plain<C: Compare> {
    /// The comparison.
    pub comparison: C,
    /// The side that the values belong to.
    pub side: Side,
    /// The values.
    pub values: Arc<[C::Value]>,
}

impl<C: Compare> Lookup<C::Value> for Plain<C> {
    fn row(&self, query: &C::Value, out: &mut [Outcome]) {
        for (value, out) in self.values.iter().zip(out) {
            *out = oriented(&self.comparison, self.side, query, value);
        }
    }

    fn near(&self, _query: &C::Value) -> Option<Vec<u32>> {
        None
    }
}

/// Compares a query with a value of `side`, found first.
pub fn oriented<C: Compare>(comparison: &C, side: Side, query: &C::Value, value: &C::Value) -> Outcome {
    match side {
        Side::Found => comparison.compare(value, query),
        Side::Sought => comparison.compare(query, value),
    }
}

/// A part of values, each distinct one once: values of many columns are nearly
/// all different, their parts are not.
struct Distinct<T> {
    items: Vec<T>,
    /// Which item each value has.
    of: Vec<u32>,
}

impl<T: Clone + Eq + std::hash::Hash> Distinct<T> {
    fn new<'a>(parts: impl Iterator<Item = &'a T>) -> Distinct<T>
    where
        T: 'a,
    {
        let mut numbers: rustc_hash::FxHashMap<&T, u32> = rustc_hash::FxHashMap::default();
        let mut items = Vec::new();
        let number = |part: &'a T| {
            *numbers.entry(part).or_insert_with(|| {
                items.push(part.clone());
                (items.len() - 1) as u32
            })
        };
        let of = parts.map(number).collect();
        Distinct { items, of }
    }
}

/// Names the levels of a built-in comparison and their numbers at once.
#[macro_export]
#[doc(hidden)]
macro_rules! levels {
    ($($number:ident = $index:literal: $name:literal, $en:literal, $zh:literal, m $m:literal, u $u:literal $(, $flag:ident)*; $reason:literal;)*) => {
        $(const $number: u8 = $index;)*
        const LEVELS: &[$crate::compare::BuiltLevel] = &[$({
            #[allow(unused_mut)]
            let mut level = $crate::compare::BuiltLevel {
                name: $name, en: $en, zh: $zh, m: $m, u: $u, term: false, listed: false, reason: $reason,
            };
            $(level.$flag = true;)*
            level
        }),*];
    };
}
