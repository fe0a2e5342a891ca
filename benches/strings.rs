//! Levels of many pairs of strings: the corpus against a loop that calls strsim.
//!
//! `cargo bench --bench strings`. The strings are invented words of the length
//! and letters of English names and streets, one in four a damaged copy of
//! another; time is given for one string against 4,096.

#![allow(missing_docs)]

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use wayhome::compare::strings::{Corpus, Measure};
use wayhome::record::Side;

/// Strings of the corpus.
const STRINGS: usize = 4_096;

/// A generator of Knuth's MMIX constants: the same strings on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn word(&mut self, syllables: usize) -> String {
        const ONSETS: [&str; 16] =
            ["b", "c", "d", "f", "g", "h", "j", "k", "l", "m", "n", "r", "s", "t", "th", "w"];
        const RIMES: [&str; 12] = ["a", "an", "ar", "e", "el", "er", "i", "in", "o", "on", "u", "y"];
        (0..syllables)
            .flat_map(|_| [ONSETS[self.roll(ONSETS.len())], RIMES[self.roll(RIMES.len())]])
            .collect()
    }

    fn damaged(&mut self, text: &str) -> String {
        let mut bytes = text.as_bytes().to_vec();
        let at = self.roll(bytes.len() - 1);
        match self.roll(3) {
            0 => bytes.swap(at, at + 1),
            1 => drop(bytes.remove(at)),
            _ => bytes[at] = b'a' + self.roll(26) as u8,
        }
        String::from_utf8(bytes).unwrap_or_default()
    }
}

fn names(words: usize) -> Vec<String> {
    let mut dice = Dice(7);
    let mut names: Vec<String> = Vec::with_capacity(STRINGS);
    while names.len() < STRINGS {
        let next = if names.len() % 4 == 3 {
            let copied = names[dice.roll(names.len())].clone();
            dice.damaged(&copied)
        } else {
            let words: Vec<String> = (0..words)
                .map(|_| {
                    let syllables = 2 + dice.roll(2);
                    dice.word(syllables)
                })
                .collect();
            words.join(" ")
        };
        names.push(next);
    }
    names
}

fn one_against_many(criterion: &mut Criterion) {
    let measures = [
        ("jaro-winkler", Measure::JaroWinkler(vec![1.0, 0.95, 0.88, 0.8])),
        ("levenshtein", Measure::Levenshtein(vec![1.0, 0.9, 0.75])),
        ("edits", Measure::Edits(vec![0, 1, 2])),
    ];
    for (what, words) in [("name", 1), ("street", 2)] {
        let names = names(words);
        let mut group = criterion.benchmark_group(what);
        group.sample_size(20).throughput(Throughput::Elements(STRINGS as u64));
        for (name, measure) in &measures {
            let mut levels = vec![0; STRINGS];
            for side in [Side::Found, Side::Sought] {
                let corpus = Corpus::new(measure.clone(), side, names.iter().map(String::as_str));
                let mut next = 0;
                group.bench_function(BenchmarkId::new(*name, side.name()), |bencher| {
                    bencher.iter(|| {
                        next = (next + 1) % STRINGS;
                        corpus.levels(black_box(&names[next]), &mut levels);
                        levels[0]
                    });
                });
            }
            let mut next = 0;
            group.bench_function(BenchmarkId::new(*name, "strsim"), |bencher| {
                bencher.iter(|| {
                    next = (next + 1) % STRINGS;
                    for (text, level) in names.iter().zip(&mut levels) {
                        *level = measure.level(black_box(&names[next]), text);
                    }
                    levels[0]
                });
            });
        }
        group.finish();
    }
}

criterion_group!(benches, one_against_many);
criterion_main!(benches);
