//! Records of one side that are one person: pairs, and the groups they make.
//!
//! The side stands on both sides of the engine that ranks candidates, so that
//! every pair is scored. What always holds: all pairs from the lower threshold
//! up are found, each once; neither the order of rows nor the number of
//! threads changes anything.

mod groups;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::error::Result;
use crate::pipeline::Prepared;
use crate::rank::{self, Engine, Watch};
use crate::record::Side;
use crate::settings::Settings;
use crate::weigh::{Millibits, millionths};

/// From which match weights a pair counts, in thousandths of a bit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thresholds {
    /// A pair from here up is a strong link.
    pub strong: Millibits,
    /// A pair from here up to `strong` is a weak link; below, none.
    pub weak: Millibits,
}

impl Thresholds {
    /// What `dedupe` uses where nothing is said.
    pub const DEFAULT: Thresholds =
        Thresholds { strong: Settings::DEFAULT.same_person, weak: Settings::DEFAULT.maybe_same_person };
}

/// What a pair is to its group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// It reaches the upper threshold.
    Strong,
    /// It reaches the lower threshold only; others hold its group together too.
    Weak,
    /// It reaches the lower threshold only, and without it the group falls apart.
    OnlyWeak,
}

impl Link {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Link::Strong => "strong",
            Link::Weak => "weak",
            Link::OnlyWeak => "only-weak",
        }
    }
}

/// Two records of a side that may be one person, by position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// The record with the lower id.
    pub a: u32,
    /// The one with the higher id.
    pub b: u32,
    /// log2 posterior odds in thousandths of a bit.
    pub match_weight: Millibits,
    /// Match probability in millionths.
    pub probability: u32,
    /// The record of its group with the lowest id.
    pub group: u32,
    /// What it is to its group.
    pub link: Link,
    /// Whether its group hangs on one weak link, this or another.
    pub group_hangs: bool,
}

/// All pairs from the lower threshold up, sorted by group, then by a and b.
///
/// `prepared` is one side against itself ([`Prepared::within`]). A pair weighs
/// what the better of its two directions weighs: what is asked of a found and a
/// sought person (lost before met, say) has no order within one side. Groups
/// are the records that links hold together, weak ones included; a group that
/// one weak link alone holds together is marked, as two people with a chance
/// likeness look like that. Every record counts, those without a pair make no
/// row.
///
/// # Errors
/// [`crate::error::Error::Interrupted`] where `watch` says stop.
///
/// ```
/// use std::sync::Arc;
/// use wayhome::dedupe::{Link, Thresholds, pairs};
/// use wayhome::pipeline::{Prepared, SideData, Visibility};
/// use wayhome::{encode, normalise::Context, rank::Engine, read, record::Side, weigh::Model};
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("f.csv");
/// std::fs::write(&path, "record_id,name,sex,id_number\n1,张大山,男,370203195803121234\n\
///     2,李秀英,女,\n3,张大山,男,370203195803121234\n")?;
/// let files = [path.to_str().unwrap().to_owned()];
/// let records = read::side(Side::Found, &files, &read::ReadOptions::default())?.records;
/// let side = SideData::new(records, &Context::default(), &Visibility::default(), &mut Vec::new());
/// let prepared = Prepared::within(side, encode::built_in(), Model::shipped().clone())?;
/// let pairs = pairs(&prepared, Thresholds::DEFAULT, Engine::default(), &Arc::default())?;
/// assert_eq!((pairs.len(), pairs[0].a, pairs[0].b, pairs[0].link), (1, 0, 2, Link::Strong));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn pairs(
    prepared: &Prepared,
    thresholds: Thresholds,
    engine: Engine,
    watch: &Arc<Watch>,
) -> Result<Vec<Pair>> {
    let posterior = prepared.posterior(Side::Found);
    let weights = weights(prepared, thresholds.weak - posterior.prior, engine, watch)?;
    let edges: Vec<groups::Edge> = weights
        .iter()
        .map(|(&(a, b), &evidence)| groups::Edge {
            a,
            b,
            weak: evidence + posterior.prior < thresholds.strong,
        })
        .collect();
    let groups = groups::Groups::new(prepared.found.people.len(), &edges);
    let mut pairs: Vec<Pair> = weights
        .iter()
        .zip(&edges)
        .enumerate()
        .map(|(n, ((&(a, b), &evidence), edge))| {
            let match_weight = evidence + posterior.prior;
            let link = match (edge.weak, groups.bridges[n]) {
                (false, _) => Link::Strong,
                (true, false) => Link::Weak,
                (true, true) => Link::OnlyWeak,
            };
            let group = groups.first[a as usize];
            Pair {
                a,
                b,
                match_weight,
                probability: millionths(posterior.probability(match_weight)),
                group,
                link,
                group_hangs: groups.hangs[group as usize],
            }
        })
        .collect();
    pairs.sort_unstable_by_key(|pair| (pair.group, pair.a, pair.b));
    Ok(pairs)
}

/// The evidence of each pair (lower position, higher position) that has at
/// least `least` in one of its directions: the better one.
fn weights(
    prepared: &Prepared,
    least: Millibits,
    engine: Engine,
    watch: &Arc<Watch>,
) -> Result<BTreeMap<(u32, u32), Millibits>> {
    let people = prepared.found.people.len();
    let task = prepared.task(Side::Found, 0..people, engine);
    let mut pairs: BTreeMap<(u32, u32), Millibits> = BTreeMap::new();
    let mut queries: Vec<usize> = (0..people).collect();
    // Lists are asked for longer and longer, until each ends below the threshold.
    let mut keep = Settings::DEFAULT.ranked as usize;
    while !queries.is_empty() {
        let lists = rank::rank(&task, engine, &queries, |_| keep, watch)?;
        let mut open = Vec::new();
        for (&query, list) in queries.iter().zip(&lists) {
            if list.hits.len() == keep && list.hits.last().is_some_and(|hit| hit.evidence >= least) {
                open.push(query);
                continue;
            }
            let near = list.hits.iter().take_while(|hit| hit.evidence >= least);
            for hit in near.filter(|hit| hit.candidate as usize != query) {
                let (a, b) = (hit.candidate.min(query as u32), hit.candidate.max(query as u32));
                let best = pairs.entry((a, b)).or_insert(hit.evidence);
                *best = hit.evidence.max(*best);
            }
        }
        queries = open;
        keep = keep.saturating_mul(4);
    }
    Ok(pairs)
}

#[cfg(test)]
mod tests;
