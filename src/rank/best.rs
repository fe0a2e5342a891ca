//! The best so far, with an exact count of what was tied and dropped.

use super::{Hit, Millibits, Ranked};

/// Keeps the best `keep` hits: by evidence, equal ones by index.
///
/// ```
/// use wayhome::rank::{Best, Hit};
/// let mut best = Best::new(2);
/// for (candidate, evidence) in [(7, 10), (3, 10), (5, 10), (1, 4)] {
///     best.add(Hit { candidate, evidence });
/// }
/// let ranked = best.ranked();
/// assert_eq!(ranked.hits.iter().map(|hit| hit.candidate).collect::<Vec<_>>(), [3, 5]);
/// assert_eq!(ranked.tied(0), 3);
/// ```
#[derive(Debug, Clone)]
pub struct Best {
    keep: usize,
    /// A binary heap with the worst hit on top.
    heap: std::collections::BinaryHeap<Worst>,
    /// The best evidence that was dropped, and how often. The k-th hit is
    /// never worse, so that if it is equal this counts all of its ties.
    dropped: Option<(Millibits, u32)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Worst(Hit);

impl Ord for Worst {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        other.0.evidence.cmp(&self.0.evidence).then(self.0.candidate.cmp(&other.0.candidate))
    }
}

impl PartialOrd for Worst {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Best {
    /// Keeps `keep` hits.
    pub fn new(keep: usize) -> Best {
        Best { keep, heap: std::collections::BinaryHeap::with_capacity(keep.min(1 << 16) + 1), dropped: None }
    }

    /// Takes a candidate into account. Each candidate may be added once.
    #[inline]
    pub fn add(&mut self, hit: Hit) {
        if self.threshold().is_some_and(|threshold| hit.evidence < threshold) {
            return;
        }
        self.heap.push(Worst(hit));
        if self.heap.len() > self.keep {
            let Some(Worst(worst)) = self.heap.pop() else { return };
            match &mut self.dropped {
                Some((evidence, count)) if *evidence == worst.evidence => *count += 1,
                Some((evidence, _)) if *evidence > worst.evidence => {}
                other => *other = Some((worst.evidence, 1)),
            }
        }
    }

    /// The evidence below which nothing matters any more; `None` while the
    /// list is not full, and for ever where `keep` is 0.
    #[inline]
    pub fn threshold(&self) -> Option<Millibits> {
        if self.heap.len() < self.keep { None } else { self.heap.peek().map(|worst| worst.0.evidence) }
    }

    /// The list, best first.
    pub fn ranked(self) -> Ranked {
        let hits: Vec<Hit> = self.heap.into_sorted_vec().into_iter().map(|worst| worst.0).collect();
        let tied_outside = match (hits.last(), self.dropped) {
            (Some(last), Some((evidence, count))) if last.evidence == evidence => count,
            _ => 0,
        };
        Ranked { hits, tied_outside }
    }
}
