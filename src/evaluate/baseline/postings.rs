//! From a word to the candidates that have it.

use rustc_hash::FxHashMap;

/// Lists of candidates by word; each list rises.
#[derive(Debug, Default)]
pub(super) struct Postings {
    lists: FxHashMap<String, Vec<u32>>,
}

impl Postings {
    /// The words of each candidate, in order; a word counts once a candidate.
    pub(super) fn new(candidates: impl Iterator<Item = Vec<String>>) -> Postings {
        let mut postings = Postings::default();
        for (candidate, words) in (0u32..).zip(candidates) {
            for word in words {
                let list = postings.lists.entry(word).or_default();
                if list.last() != Some(&candidate) {
                    list.push(candidate);
                }
            }
        }
        postings
    }

    /// The candidates that have a word.
    pub(super) fn of(&self, word: &str) -> &[u32] {
        self.lists.get(word).map_or(&[], Vec::as_slice)
    }

    /// The candidates that have any of the words, each once, in order.
    pub(super) fn any(&self, words: &[String]) -> Vec<u32> {
        let mut all: Vec<u32> = words.iter().flat_map(|word| self.of(word)).copied().collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}
