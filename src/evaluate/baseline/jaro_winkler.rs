//! String similarity of three fields, as a small script would do it.
//!
//! The score is the sum of the Jaro-Winkler similarities (Winkler 1990, by the
//! crate strsim) of the names, the birth dates as text and the homes as text;
//! a field that one of the two lacks adds nothing. Of several names the best
//! pair counts.

use rustc_hash::FxHashMap;
use strsim::jaro_winkler;

use super::{Scorer, birth_date};
use crate::normalise::Person;

pub(super) struct JaroWinkler {
    fields: [Column; 3],
    candidates: usize,
}

/// One field of all candidates: distinct texts, and which of them each has.
#[derive(Default)]
struct Column {
    texts: Vec<String>,
    of: Vec<Vec<u32>>,
}

/// The texts of each field.
fn fields(person: &Person) -> [Vec<String>; 3] {
    [
        person.names.iter().map(|name| name.folded.to_string()).collect(),
        birth_date(person).into_iter().collect(),
        person.home.first().map(|place| place.folded.to_string()).into_iter().collect(),
    ]
}

impl JaroWinkler {
    pub(super) fn new(candidates: &[Person]) -> JaroWinkler {
        let mut columns: [Column; 3] = Default::default();
        let mut numbers: [FxHashMap<String, u32>; 3] = Default::default();
        for person in candidates {
            for ((texts, column), numbers) in fields(person).into_iter().zip(&mut columns).zip(&mut numbers) {
                let number = |text: String| {
                    *numbers.entry(text).or_insert_with_key(|text| {
                        column.texts.push(text.clone());
                        column.texts.len() as u32 - 1
                    })
                };
                let of = texts.into_iter().map(number).collect();
                column.of.push(of);
            }
        }
        JaroWinkler { fields: columns, candidates: candidates.len() }
    }
}

impl Scorer for JaroWinkler {
    fn scores(&self, query: &Person) -> Vec<(u32, f64)> {
        let mut sums = vec![0.0; self.candidates];
        for (own, column) in fields(query).iter().zip(&self.fields) {
            if own.is_empty() {
                continue;
            }
            let nearest = |text: &String| own.iter().map(|own| jaro_winkler(own, text)).fold(0.0, f64::max);
            let similarity: Vec<f64> = column.texts.iter().map(nearest).collect();
            for (sum, of) in sums.iter_mut().zip(&column.of) {
                *sum += of.iter().map(|&text| similarity[text as usize]).fold(0.0, f64::max);
            }
        }
        (0u32..).zip(sums).filter(|&(_, sum)| sum > 0.0).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Baseline;
    use super::super::tests::{ids, list};

    #[test]
    fn similar_names_come_before_others_and_fields_add_up() {
        let candidates =
            [["martha", "", ""], ["marhta", "", "1990-01-02"], ["zoe", "", ""], ["marhta", "", ""]];
        let list = list(Baseline::JaroWinkler, ["martha", "", "1990-01-02"], &candidates);
        assert_eq!(ids(&list), ["1", "0", "3"]);
        // Winkler's own example: MARTHA and MARHTA are 0.961.
        assert!((list[2].1 - 0.961).abs() < 0.001 && (list[0].1 - 1.961).abs() < 0.001);
    }
}
