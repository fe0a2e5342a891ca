//! The numbered values of one comparison.

use std::sync::Arc;

use rayon::prelude::*;

use super::Column;
use crate::compare::{Compare, Lookup, Outcome};
use crate::normalise::Person;
use crate::record::Side;

/// Distinct values of both sides, sorted, with each person's number.
pub(super) struct Dictionary<C: Compare> {
    comparison: C,
    found: Numbered<C::Value>,
    sought: Numbered<C::Value>,
}

struct Numbered<V> {
    /// Sorted, distinct; value n has number n + 1.
    values: Arc<[V]>,
    ids: Vec<u32>,
    lookup: Box<dyn Lookup<V>>,
}

impl<C: Compare + Clone> Dictionary<C> {
    pub(super) fn new(comparison: C, found: &[Person], sought: &[Person]) -> Self {
        let found = number(&comparison, Side::Found, found);
        let sought = number(&comparison, Side::Sought, sought);
        Dictionary { comparison, found, sought }
    }
}

fn number<C: Compare + Clone>(comparison: &C, side: Side, people: &[Person]) -> Numbered<C::Value> {
    let of_each: Vec<Option<C::Value>> = people.par_iter().map(|person| comparison.value(person)).collect();
    let mut values: Vec<C::Value> = of_each.iter().flatten().cloned().collect();
    values.par_sort_unstable();
    values.dedup();
    let ids =
        of_each.par_iter().map(|value| value.as_ref().map_or(0, |value| position(&values, value))).collect();
    let values: Arc<[C::Value]> = values.into();
    let lookup = comparison.prepare(side, Arc::clone(&values));
    Numbered { values, ids, lookup }
}

fn position<V: Ord>(values: &[V], value: &V) -> u32 {
    values.partition_point(|other| other < value) as u32 + 1
}

impl<C: Compare> Dictionary<C> {
    fn side(&self, side: Side) -> &Numbered<C::Value> {
        match side {
            Side::Found => &self.found,
            Side::Sought => &self.sought,
        }
    }

    fn value(&self, side: Side, id: u32) -> Option<&C::Value> {
        self.side(side).values.get((id as usize).checked_sub(1)?)
    }
}

impl<C: Compare> Column for Dictionary<C> {
    fn ids(&self, side: Side) -> &[u32] {
        &self.side(side).ids
    }

    fn values(&self, side: Side) -> usize {
        self.side(side).values.len()
    }

    fn row(&self, query: Side, id: u32, out: &mut [Outcome]) {
        let Some(value) = self.value(query, id) else {
            out.fill(Outcome::MISSING);
            return;
        };
        let (missing, rest) = out.split_at_mut(1);
        missing[0] = Outcome::MISSING;
        self.side(query.other()).lookup.row(value, rest);
    }

    fn outcome(&self, found: u32, sought: u32) -> Outcome {
        match (self.value(Side::Found, found), self.value(Side::Sought, sought)) {
            (Some(found), Some(sought)) => self.comparison.compare(found, sought),
            _ => Outcome::MISSING,
        }
    }

    fn near(&self, query: Side, id: u32) -> Option<Vec<u32>> {
        let Some(value) = self.value(query, id) else { return Some(Vec::new()) };
        let mut positions = self.side(query.other()).lookup.near(value)?;
        positions.iter_mut().for_each(|position| *position += 1);
        Some(positions)
    }
}
