//! People to columns of distinct values, one column a comparison.
//!
//! All string work happens here, on distinct values, never on pairs of
//! records: each value of a comparison gets a number, records hold numbers,
//! and the engines look outcomes up by number. What always holds: number 0 is
//! a missing value, and numbers follow the order of the values themselves, so
//! that the order of the records never matters.

mod dictionary;
mod table;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

pub use table::LevelTable;

use crate::compare::{self, Compare, Outcome, Spec};
use crate::lang::Lang;
use crate::normalise::Person;
use crate::record::{Field, Side};

/// A comparison whose value type is hidden: what the stages after this one see.
pub trait Comparison: Send + Sync {
    /// Name, columns, levels.
    fn spec(&self) -> &Spec;

    /// The definition: the outcome of two people, found first.
    fn by_definition(&self, found: &Person, sought: &Person) -> Outcome;

    /// The values of both sides as columns.
    fn encode(&self, found: &[Person], sought: &[Person]) -> Box<dyn Column>;

    /// See [`Compare::frequencies`].
    fn frequencies(&self, found: &[Person], sought: &[Person]) -> Option<BTreeMap<String, f64>>;

    /// See [`Compare::with_frequencies`].
    fn with_frequencies(&self, frequencies: &BTreeMap<String, f64>) -> Arc<dyn Comparison>;

    /// The values of people of one side, to compare them with each other.
    fn among(&self, people: &[Person]) -> Box<dyn Among>;

    /// A person's value as people read it; `None` is missing.
    fn show(&self, person: &Person, lang: Lang) -> Option<String>;
}

/// The values of one group of people, each worked out once.
pub trait Among: Send + Sync {
    /// The outcome of two of them by position, the first standing as found.
    fn outcome(&self, found: usize, sought: usize) -> Outcome;
}

/// The values of both sides of one comparison, numbered.
pub trait Column: Send + Sync {
    /// The number of each person's value, in the order of the people; 0 is missing.
    fn ids(&self, side: Side) -> &[u32];

    /// How many distinct values a side has; they are numbered from 1.
    fn values(&self, side: Side) -> usize;

    /// The outcome of value `id` of side `query` with every value of the other
    /// side: `out[n]` is that of value n, `out[0]` is missing. `out` has
    /// `values(query.other()) + 1` places.
    fn row(&self, query: Side, id: u32, out: &mut [Outcome]);

    /// The outcome of two values, each by its number.
    fn outcome(&self, found: u32, sought: u32) -> Outcome;

    /// The numbers of all values of the other side that may stand with value
    /// `id` at a listed level, ascending; `None` where there are no lists.
    fn near(&self, query: Side, id: u32) -> Option<Vec<u32>>;
}

/// The built-in comparisons, in the order of the list.
pub fn built_in() -> Vec<Arc<dyn Comparison>> {
    struct Collect(Vec<Arc<dyn Comparison>>);
    impl compare::Visitor for Collect {
        fn visit<C: Compare + Clone>(&mut self, comparison: C) {
            self.0.push(erased(comparison));
        }
    }
    let mut collect = Collect(Vec::new());
    compare::each(&mut collect);
    collect.0
}

/// The columns that only built-in comparisons outside `used` parse.
pub fn unread(used: &[Arc<dyn Comparison>]) -> Vec<Field> {
    let built_in = built_in();
    let fields = |comparison: &Arc<dyn Comparison>| {
        let columns = &comparison.spec().columns;
        Field::ALL
            .iter()
            .copied()
            .filter(|field| columns.iter().any(|column| column == field.name()))
            .collect::<Vec<_>>()
    };
    let is_used = |name: &str| used.iter().any(|comparison| comparison.spec().name == name);
    let (read, dropped): (Vec<_>, Vec<_>) = built_in.iter().partition(|one| is_used(&one.spec().name));
    let read: Vec<Field> = read.into_iter().flat_map(fields).collect();
    let mut unread: Vec<Field> = dropped.into_iter().flat_map(fields).collect();
    unread.retain(|field| !read.contains(field));
    unread
}

/// Hides the value type of a comparison.
pub fn erased<C: Compare + Clone>(comparison: C) -> Arc<dyn Comparison> {
    let spec = comparison.spec();
    Arc::new(Erased { comparison, spec })
}

struct Erased<C> {
    comparison: C,
    spec: Spec,
}

impl<C: Compare + Clone> Comparison for Erased<C> {
    fn spec(&self) -> &Spec {
        &self.spec
    }

    fn by_definition(&self, found: &Person, sought: &Person) -> Outcome {
        match (self.comparison.value(found), self.comparison.value(sought)) {
            (Some(found), Some(sought)) => self.comparison.compare(&found, &sought),
            _ => Outcome::MISSING,
        }
    }

    fn encode(&self, found: &[Person], sought: &[Person]) -> Box<dyn Column> {
        Box::new(dictionary::Dictionary::new(self.comparison.clone(), found, sought))
    }

    fn frequencies(&self, found: &[Person], sought: &[Person]) -> Option<BTreeMap<String, f64>> {
        self.comparison.frequencies(found, sought)
    }

    fn with_frequencies(&self, frequencies: &BTreeMap<String, f64>) -> Arc<dyn Comparison> {
        erased(self.comparison.with_frequencies(frequencies))
    }

    fn among(&self, people: &[Person]) -> Box<dyn Among> {
        let values = people.par_iter().map(|person| self.comparison.value(person)).collect();
        Box::new(Values { comparison: self.comparison.clone(), values })
    }

    fn show(&self, person: &Person, lang: Lang) -> Option<String> {
        self.comparison.value(person).map(|value| self.comparison.show(&value, lang))
    }
}

struct Values<C: Compare> {
    comparison: C,
    values: Vec<Option<C::Value>>,
}

impl<C: Compare> Among for Values<C> {
    fn outcome(&self, found: usize, sought: usize) -> Outcome {
        match (&self.values[found], &self.values[sought]) {
            (Some(found), Some(sought)) => self.comparison.compare(found, sought),
            _ => Outcome::MISSING,
        }
    }
}
