//! Matches and truth side by side: which emitted pairs are true.
//!
//! Out of ids come positions and yes-or-no; all figures are worked out from
//! these. What always holds: queries stand by id, and each has the number of
//! its true counterparts whether they were emitted or not.

use std::collections::{BTreeMap, BTreeSet};

use super::matches::{Lacks, Matches};
use super::truth::Truth;
use crate::pipeline::SideData;
use crate::record::Side;

/// An emitted pair.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pair {
    pub(super) rank: u32,
    /// 0 where the matches have none: then [`Lacks`] says so.
    pub(super) weight: f64,
    pub(super) probability: f64,
    pub(super) is_true: bool,
}

/// What became of one queried record.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Asked {
    pub(super) id: Box<str>,
    /// How many true counterparts it has.
    pub(super) counterparts: u32,
    /// Rank of the first true one; 0 if none was emitted.
    pub(super) first: u32,
    /// By rank.
    pub(super) pairs: Vec<Pair>,
    pub(super) none_probability: Option<f64>,
}

/// All queried records with what became of them.
#[derive(Debug, Clone)]
pub struct Outcomes {
    /// By id.
    pub(super) asked: Vec<Asked>,
    pub(super) lacks: Lacks,
    /// How many candidates the lists show at most.
    pub(super) top_k: u32,
    /// How many candidates there are at all, where that is known.
    pub(super) candidates: Option<usize>,
}

impl Outcomes {
    /// Joins matches and truth. `sides`, where given, are found and sought:
    /// all records of the queried one then count as queried.
    pub fn new(matches: &Matches, truth: &Truth, sides: Option<(&SideData, &SideData)>) -> Outcomes {
        let counterparts = truth.counterparts(matches.queried);
        let (own, other) = match (sides, matches.queried) {
            (None, _) => (None, None),
            (Some((found, sought)), Side::Found) => (Some(found), Some(sought)),
            (Some((found, sought)), Side::Sought) => (Some(sought), Some(found)),
        };
        let mut ids: BTreeSet<&str> = matches.queries.keys().map(|id| &**id).collect();
        ids.extend(counterparts.keys());
        ids.extend(own.iter().flat_map(|side| side.people.iter().map(|person| &*person.id)));
        let asked = ids.into_iter().map(|id| asked(id, matches, &counterparts)).collect();
        let candidates = other.map(|side| side.people.len());
        Outcomes { asked, lacks: matches.lacks.clone(), top_k: matches.top_k(), candidates }
    }

    /// How many records were queried.
    pub fn queried(&self) -> usize {
        self.asked.len()
    }

    /// The ids of the queried records, in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.asked.iter().map(|asked| &*asked.id)
    }

    /// The part of the queried records that `keep` chooses by position.
    pub(super) fn part(&self, keep: impl Fn(usize) -> bool) -> Outcomes {
        let kept = self.asked.iter().enumerate().filter(|&(n, _)| keep(n)).map(|(_, asked)| asked.clone());
        Outcomes { asked: kept.collect(), lacks: self.lacks.clone(), ..*self }
    }

    /// Whether the lists are long enough to tell recall among the first `k`.
    pub(super) fn shows(&self, k: u32) -> bool {
        k <= self.top_k || self.candidates.is_some_and(|candidates| candidates <= self.top_k as usize)
    }
}

fn asked(id: &str, matches: &Matches, counterparts: &BTreeMap<&str, Vec<&str>>) -> Asked {
    let none = Vec::new();
    let true_ones = counterparts.get(id).unwrap_or(&none);
    let query = matches.queries.get(id);
    let pair = |row: &super::Emitted| Pair {
        rank: row.rank,
        weight: row.weight.unwrap_or(0.0),
        probability: row.probability.unwrap_or(0.0),
        is_true: true_ones.contains(&&*row.candidate),
    };
    let pairs: Vec<Pair> = query.iter().flat_map(|query| query.rows.iter().map(pair)).collect();
    Asked {
        id: id.into(),
        counterparts: true_ones.len() as u32,
        first: pairs.iter().find(|pair| pair.is_true).map_or(0, |pair| pair.rank),
        none_probability: query.and_then(|query| query.none_probability),
        pairs,
    }
}
