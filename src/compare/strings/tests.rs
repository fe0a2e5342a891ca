//! The kernels against strsim, which is the definition.

use proptest::prelude::*;

use super::*;

/// Strings that are hard: few letters, so that they repeat; scripts beyond the
/// Basic Multilingual Plane; lengths on both sides of a machine word.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[ab]{0,8}",
        4 => "[a-e]{0,12}",
        3 => "[a-z ]{0,20}",
        2 => "[王李张章伟玮秀英]{0,4}",
        1 => "[𠀀𠀁𡃁a]{0,6}",
        1 => "[0-9]{0,8}",
        1 => "[abc]{60,70}",
        1 => ".{0,10}",
    ]
}

/// Two strings, often one a damaged copy of the other.
fn pair() -> impl Strategy<Value = (String, String)> {
    let damaged = (text(), any::<[usize; 3]>(), 0usize..4, "[a-c王]").prop_map(|(text, at, how, other)| {
        let mut chars: Vec<char> = text.chars().collect();
        if let Some(last) = chars.len().checked_sub(1) {
            let (a, b) = (at[0] % (last + 1), at[1] % (last + 1));
            match how {
                0 => chars.swap(a, b),
                1 => drop(chars.remove(a)),
                2 => chars.insert(a, chars[b]),
                _ => chars[a] = other.chars().next().unwrap_or('x'),
            }
        }
        (text, chars.into_iter().collect())
    });
    prop_oneof![2 => damaged, 1 => (text(), text())]
}

fn measures() -> Vec<Measure> {
    vec![
        Measure::JaroWinkler(vec![1.0, 0.95, 0.88, 0.8]),
        Measure::JaroWinkler(vec![0.7, 0.3, 0.0]),
        Measure::Levenshtein(vec![1.0, 0.9, 0.75, 0.5]),
        Measure::Edits(vec![0, 1, 2]),
        Measure::Edits(vec![70]),
    ]
}

/// A measure that has the similarity of this very pair as its threshold.
fn at_the_threshold(a: &str, b: &str) -> Vec<Measure> {
    let (jaro, levenshtein) = (strsim::jaro_winkler(a, b), strsim::normalized_levenshtein(a, b));
    vec![
        Measure::JaroWinkler(vec![jaro]),
        Measure::JaroWinkler(vec![jaro.next_up()]),
        Measure::Levenshtein(vec![levenshtein]),
        Measure::Levenshtein(vec![levenshtein.next_up()]),
    ]
}

fn codes(text: &str) -> Vec<u32> {
    text.chars().map(u32::from).collect()
}

fn marks(codes: &[u32]) -> Vec<u64> {
    let mut masks = vec![0; 0x11_0000];
    kernels::mark(codes, &mut masks);
    masks
}

fn fits(text: &str) -> bool {
    (1..=kernels::LONGEST).contains(&text.chars().count())
}

proptest! {
    #[test]
    fn the_kernels_give_the_bits_of_strsim((a, b) in pair()) {
        prop_assert_eq!(jaro_winkler(&a, &b).to_bits(), strsim::jaro_winkler(&a, &b).to_bits());
        if fits(&a) && fits(&b) {
            let (x, y) = (codes(&a), codes(&b));
            let masks = marks(&y);
            let ours = kernels::jaro_winkler(&x, &y, &masks);
            prop_assert_eq!(ours.to_bits(), strsim::jaro_winkler(&a, &b).to_bits());
            prop_assert_eq!(kernels::edits(&x, y.len(), &masks, false), strsim::levenshtein(&a, &b));
            prop_assert_eq!(kernels::edits(&x, y.len(), &masks, true), strsim::osa_distance(&a, &b));
        }
    }

    #[test]
    fn a_corpus_gives_the_levels_of_the_definition(
        query in text(),
        pairs in proptest::collection::vec(pair(), 0..50),
        sought in any::<bool>(),
    ) {
        let side = if sought { Side::Sought } else { Side::Found };
        let strings: Vec<&str> = pairs.iter().flat_map(|(a, b)| [a.as_str(), b]).collect();
        for measure in measures() {
            let corpus = Corpus::new(measure.clone(), side, strings.iter().copied());
            for query in strings.iter().take(6).copied().chain([query.as_str()]) {
                let mut levels = vec![0; strings.len()];
                corpus.levels(query, &mut levels);
                for (&text, level) in strings.iter().zip(levels) {
                    let (found, sought) = oriented(side, query, text);
                    prop_assert_eq!(level, measure.level(found, sought), "{:?} {:?} {:?}", measure, found, sought);
                }
            }
        }
    }

    #[test]
    fn a_pair_exactly_at_the_threshold_falls_on_the_side_of_the_definition((a, b) in pair()) {
        for measure in at_the_threshold(&a, &b) {
            for (side, query, value) in [(Side::Sought, &a, &b), (Side::Found, &b, &a)] {
                let mut level = [0];
                Corpus::new(measure.clone(), side, [value.as_str()]).levels(query, &mut level);
                prop_assert_eq!(level[0], measure.level(&a, &b), "{:?}", measure);
            }
        }
    }
}

#[test]
fn the_measure_gives_the_values_of_the_literature() {
    // Winkler (1990), table of name pairs, to three decimals.
    for (a, b, similarity) in
        [("martha", "marhta", 0.961), ("dwayne", "duane", 0.84), ("dixon", "dicksonx", 0.813)]
    {
        assert!((jaro_winkler(a, b) - similarity).abs() < 0.0005, "{a} {b}");
    }
}

#[test]
fn all_permutations_of_short_strings_agree_with_strsim() {
    let strings: Vec<String> = (0..3u32.pow(5))
        .map(|n| (0..5).map(|digit| ['a', 'b', 'c'][(n / 3u32.pow(digit) % 3) as usize]).collect())
        .collect();
    for a in strings.iter().step_by(3) {
        for b in strings.iter().map(|text| &text[..3 + a.len() % 2]) {
            assert_eq!(jaro_winkler(a, b).to_bits(), strsim::jaro_winkler(a, b).to_bits(), "{a} {b}");
            assert_eq!(jaro_winkler(b, a).to_bits(), strsim::jaro_winkler(b, a).to_bits(), "{b} {a}");
        }
    }
}
