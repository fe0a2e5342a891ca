//! The relatives of one side, made ready to be looked up.
//!
//! In: the values of a side. Out: for a query, the values whose relatives or
//! own names may agree. Relatives' names are posted as names are; own names
//! meet relatives' by their folded text.

use std::sync::Arc;

use super::{OTHER_NAME, Relatives, Value};
use crate::compare::name::{self, Brief, Names, Short};
use crate::compare::{Lookup, Outcome, oriented};
use crate::normalise::kin::Role;
use crate::normalise::name::Name;
use crate::record::Side;

/// The relatives of one side with their lists.
pub(super) struct Relations {
    side: Side,
    values: Arc<[Value]>,
    /// The names of the relatives of each value, and the value's position.
    names: Names,
    with_kin: Box<[u32]>,
    /// Of each of those with relatives; `None` must be compared in full.
    briefly: Box<[Option<Briefly>]>,
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
        let briefly = with_kin.iter().map(|&position| Briefly::of(&values[position as usize])).collect();
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
        Relations { side, values, names, with_kin, briefly, heirs, own: own.into(), kin: kin.into() }
    }
}

/// The relatives of whom a person has one at most, with what decides whether
/// two names that share no key contradict each other.
struct Briefly(Vec<(Role, Vec<Short>)>);

impl Briefly {
    /// `None` where some name must be looked at in full.
    fn of(value: &Value) -> Option<Briefly> {
        let mut briefly = Vec::new();
        for kin in &value.kin {
            let brief = Brief::of(std::slice::from_ref(&kin.name)).filter(|brief| !brief.spelled)?;
            briefly.extend(kin.role.filter(|role| role.is_unique()).map(|role| (role, brief.shorts)));
        }
        Some(Briefly(briefly))
    }

    /// Whether one and the same relative bears two names.
    fn differ(&self, other: &Briefly) -> bool {
        let differ = |one: &[Short], other: &[Short]| {
            name::closeness(name::floor(one, other).level) == name::Closeness::Other
        };
        let mut pairs = self.0.iter().flat_map(|one| other.0.iter().map(move |other| (one, other)));
        pairs.any(|(one, other)| one.0.fits(other.0) && differ(&one.1, &other.1))
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
        let mut in_full: Vec<u32> = Vec::new();
        match Briefly::of(query) {
            // Where neither report speaks of relatives there is nothing to compare.
            _ if query.kin.is_empty() => in_full.extend_from_slice(&self.heirs),
            // An inherited surname meets all own ones; else surnames meet those of heirs.
            _ if query.inherited => in_full.extend(0..out.len() as u32),
            None => in_full.extend_from_slice(&self.with_kin),
            Some(kin) => {
                for (&position, other) in self.with_kin.iter().zip(&self.briefly) {
                    match other {
                        Some(other) if kin.differ(other) => {
                            out[position as usize] = Outcome::level(OTHER_NAME);
                        }
                        Some(_) => {}
                        None => in_full.push(position),
                    }
                }
                let near = self.names.by_keys(&names_of(query));
                in_full.extend(near.into_iter().map(|at| self.with_kin[at as usize]));
                in_full.extend_from_slice(&self.heirs);
            }
        }
        in_full.extend(query.kin.iter().flat_map(|kin| under(&self.own, &kin.name.folded)));
        in_full.extend(query.own.iter().flat_map(|text| under(&self.kin, text)));
        for at in in_full {
            let at = at as usize;
            out[at] = oriented(&Relatives, self.side, query, &self.values[at]);
        }
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
