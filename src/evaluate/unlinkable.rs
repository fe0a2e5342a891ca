//! Records that no list can hold with confidence: too little is known of them.
//!
//! A record that is compared with itself agrees in all that it says; where
//! even that stays below the threshold, no other record can be told to be the
//! same person.

use crate::pipeline::Prepared;
use crate::record::Side;
use crate::weigh::{Millibits, Weights, millionths};

/// The queried records whose match with themselves stays below the threshold.
#[derive(Debug, Clone, PartialEq)]
pub struct Unlinkable {
    /// How many records were tried.
    pub of: usize,
    /// Id, match weight and match probability in millionths, least weight first.
    pub records: Vec<(Box<str>, Millibits, u32)>,
}

impl Unlinkable {
    /// Tries every record of the queried side; `threshold` is a probability.
    pub fn new(prepared: &Prepared, queried: Side, threshold: f64) -> Unlinkable {
        let people = &prepared.side(queried).people;
        let posterior = prepared.posterior(queried);
        let among: Vec<_> =
            prepared.comparisons.iter().map(|(one, weights)| (one.among(people), weights)).collect();
        let itself = |n: usize| -> Millibits {
            let weigh = |(among, weights): &(Box<dyn crate::encode::Among>, &Weights)| {
                weights.weigh(among.outcome(n, n))
            };
            posterior.prior + among.iter().map(weigh).sum::<Millibits>()
        };
        let all = people.iter().enumerate().map(|(n, person)| (person.id.clone(), itself(n)));
        let mut records: Vec<_> = all
            .filter(|&(_, weight)| posterior.probability(weight) < threshold)
            .map(|(id, weight)| (id, weight, millionths(posterior.probability(weight))))
            .collect();
        records.sort_by(|a, b| a.1.cmp(&b.1).then_with(|| a.0.as_bytes().cmp(b.0.as_bytes())));
        Unlinkable { of: people.len(), records }
    }
}
