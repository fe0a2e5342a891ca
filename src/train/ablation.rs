//! What each comparison adds to the order of the candidates.
//!
//! In: the pairs of a fit and its weights. Out: how many found people have a
//! true counterpart ahead of all others, with all comparisons and without each
//! of them, the rest left as it is. What always holds: a tie is not ahead.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Compared;
use crate::weigh::{Millibits, Weights};

/// How many true counterparts stand first, and without each comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ablation {
    /// Found people with a true counterpart.
    pub queries: usize,
    /// Those whose true counterpart weighs more than every other pair of the fit.
    pub first: usize,
    /// The same without a comparison: its name, and how many.
    pub without: Vec<(String, usize)>,
}

/// Weighs every pair of a found person with a true counterpart once more.
/// `comparisons`: in the order of the outcomes.
pub(super) fn ablation(compared: &[Compared], comparisons: &[(String, Weights)]) -> Ablation {
    let mut of_query: BTreeMap<u32, Vec<&Compared>> = BTreeMap::new();
    for pair in compared.iter().filter(|pair| pair.label) {
        of_query.entry(pair.query).or_default().push(pair);
    }
    for pair in compared.iter().filter(|pair| !pair.label) {
        if let Some(pairs) = of_query.get_mut(&pair.query) {
            pairs.push(pair);
        }
    }
    let queries: Vec<Vec<&Compared>> = of_query.into_values().collect();
    let counts = queries
        .par_iter()
        .map(|pairs| firsts(pairs, comparisons))
        .reduce(|| vec![0; comparisons.len() + 1], |a, b| a.iter().zip(b).map(|(a, b)| a + b).collect());
    let names = comparisons.iter().map(|(name, _)| name.clone());
    Ablation {
        queries: queries.len(),
        first: counts[comparisons.len()],
        without: names.zip(counts.iter().copied()).collect(),
    }
}

/// 1 where a true pair is ahead of all others: without each comparison, and with all at last.
fn firsts(pairs: &[&Compared], comparisons: &[(String, Weights)]) -> Vec<usize> {
    // Best true and best other sum, by what is left out.
    let mut best = vec![(Millibits::MIN, Millibits::MIN); comparisons.len() + 1];
    for pair in pairs {
        let weights: Vec<Millibits> = pair
            .outcomes
            .iter()
            .zip(comparisons)
            .map(|(outcome, (_, weights))| weights.weigh(*outcome))
            .collect();
        let sum: Millibits = weights.iter().sum();
        for (best, without) in best.iter_mut().zip(weights.into_iter().chain([0])) {
            let best = if pair.label { &mut best.0 } else { &mut best.1 };
            *best = (*best).max(sum - without);
        }
    }
    best.into_iter().map(|(of_true, of_other)| usize::from(of_true > of_other)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::Outcome;
    use crate::encode;
    use crate::weigh::Model;

    fn pair(query: u32, label: bool, levels: [u8; 2]) -> Compared {
        let outcomes = levels.map(|level| Outcome { level, rarity: 0 }).to_vec();
        Compared { query, label, weight: 1.0, outcomes }
    }

    #[test]
    fn a_comparison_is_missed_where_it_alone_sets_the_true_pair_ahead() {
        let model = Model::shipped();
        let all = encode::built_in();
        let of = |name: &str| {
            let spec = all.iter().map(|one| one.spec()).find(|spec| spec.name == name).unwrap();
            (name.to_owned(), Weights::new(model, spec).unwrap())
        };
        let comparisons = [of("sex"), of("blood_type")];
        let compared = [
            // The sex decides, the blood type is the same.
            pair(0, true, [1, 1]),
            pair(0, false, [2, 1]),
            // Nothing decides: a tie is not ahead.
            pair(1, true, [1, 1]),
            pair(1, false, [1, 1]),
            // Nobody else is there, and of no counterpart nothing is asked.
            pair(2, true, [0, 0]),
            pair(3, false, [1, 1]),
        ];
        let of = ablation(&compared, &comparisons);
        assert_eq!((of.queries, of.first), (3, 2));
        assert_eq!(of.without, [("sex".to_owned(), 1), ("blood_type".to_owned(), 2)]);
    }
}
