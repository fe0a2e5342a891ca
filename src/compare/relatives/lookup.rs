//! The relatives of one side, made ready to be looked up.
//!
//! In: the values of a side. Out: for a query, the values whose relatives or
//! own names may agree. Relatives' names are posted as names are; own names
//! meet relatives' by their folded text.

use std::sync::Arc;

use super::{Relatives, Value};
use crate::compare::name::Names;
use crate::compare::{Lookup, Outcome, oriented};
use crate::normalise::name::Name;
use crate::record::Side;

/// The relatives of one side with their lists.
pub(super) struct Relations {
    side: Side,
    values: Arc<[Value]>,
    /// The names of the relatives of each value, and the value's position.
    names: Names,
    with_kin: Box<[u32]>,
    /// Positions of the values whose surname is their relatives'.
    heirs: Box<[u32]>,
    /// Texts of own names and of relatives' names with their positions, sorted.
    own: Box<[(Box<str>, u32)]>,
    kin: Box<[(Box<str>, u32)]>,
}

impl Relations {
    pub(super) fn new(side: Side, values: Arc<[Value]>) -> Relations {
        let numbered = || (0u32..).zip(values.iter());
        let with_kin: Box<[u32]> =
            numbered().filter(|(_, value)| !value.kin.is_empty()).map(|(position, _)| position).collect();
        let heirs = numbered().filter(|(_, value)| value.inherited && !value.surnames.is_empty());
        let heirs = heirs.map(|(position, _)| position).collect();
        let names: Vec<Arc<[Name]>> =
            with_kin.iter().map(|&position| names_of(&values[position as usize])).collect();
        let mut own: Vec<(Box<str>, u32)> = Vec::new();
        let mut kin = Vec::new();
        for (position, value) in numbered() {
            own.extend(value.own.iter().map(|text| (text.clone(), position)));
            kin.extend(value.kin.iter().map(|kin| (kin.name.folded.clone(), position)));
        }
        own.sort_unstable();
        kin.sort_unstable();
        let names = Names::new(side, names.into());
        Relations { side, values, names, with_kin, heirs, own: own.into(), kin: kin.into() }
    }
}

fn names_of(value: &Value) -> Arc<[Name]> {
    value.kin.iter().map(|kin| kin.name.clone()).collect()
}

/// The positions under a text.
fn under<'a>(texts: &'a [(Box<str>, u32)], text: &'a str) -> impl Iterator<Item = u32> + 'a {
    let start = texts.partition_point(|(posted, _)| &**posted < text);
    texts[start..].iter().take_while(move |(posted, _)| &**posted == text).map(|&(_, position)| position)
}

impl Lookup<Value> for Relations {
    fn row(&self, query: &Value, out: &mut [Outcome]) {
        out.fill(Outcome::MISSING);
        let mut compare = |position: u32| {
            if let Some(out) = out.get_mut(position as usize) {
                *out = oriented(&Relatives, self.side, query, &self.values[position as usize]);
            }
        };
        // An inherited surname meets all own ones; else surnames meet those of heirs.
        match (query.kin.is_empty(), query.inherited) {
            (false, true) => (0..self.values.len() as u32).for_each(&mut compare),
            (false, false) => self.with_kin.iter().copied().for_each(&mut compare),
            // Where neither report speaks of relatives there is nothing to compare.
            (true, _) => self.heirs.iter().copied().for_each(&mut compare),
        }
        query.kin.iter().flat_map(|kin| under(&self.own, &kin.name.folded)).for_each(&mut compare);
        query.own.iter().flat_map(|text| under(&self.kin, text)).for_each(&mut compare);
    }

    fn near(&self, query: &Value) -> Option<Vec<u32>> {
        let mut near = Vec::new();
        if !query.kin.is_empty() {
            let by_name = self.names.near(&names_of(query)).unwrap_or_default();
            near.extend(by_name.into_iter().map(|at| self.with_kin[at as usize]));
            near.extend(query.kin.iter().flat_map(|kin| under(&self.own, &kin.name.folded)));
        }
        near.extend(query.own.iter().flat_map(|text| under(&self.kin, text)));
        near.sort_unstable();
        near.dedup();
        Some(near)
    }
}
