//! Places in Latin letters: `Zhengzhou, Henan`, `Taikang County`, `Hanoi`, `Peking`.
//!
//! In: cleaned text. Out: the candidates, and the words that no table knows.
//! The names of a text support each other: of all that one may mean, what lies
//! in what the others mean counts.

use super::{Candidate, Region, lies_in, today};
use crate::refdata::place_names::{How, Named, latin_key, named};
use crate::refdata::places::{Level, Unit};

/// Words that tell what a name is, not which.
const KINDS: &[&str] = &[
    "city",
    "county",
    "district",
    "province",
    "prefecture",
    "municipality",
    "autonomous",
    "region",
    "banner",
    "town",
    "township",
    "village",
    "shi",
    "xian",
    "qu",
    "sheng",
    "zhou",
    "of",
    "the",
    "in",
    "near",
    "from",
    "pr",
    "prc",
    "p",
    "r",
];

/// Words of one name: Xinjiang Production and Construction Corps has five.
const LONGEST_NAME: usize = 5;

/// A city's name of fewer letters counts only alone: WA is a state, not Wa in Ghana.
const SHORT: usize = 4;

/// Reads a text without Han characters.
pub(super) fn read(text: &str) -> (Vec<Candidate>, String) {
    let mut sets: Vec<Vec<Named>> = Vec::new();
    let mut unknown: Vec<String> = Vec::new();
    for part in text.split([',', ';', '/', '(', ')', '，', '、']) {
        read_part(part, &mut sets, &mut unknown);
    }
    (candidates(&sets), unknown.join(" "))
}

/// The names of one part, the longest from the left; words that are none go to `unknown`.
fn read_part(part: &str, sets: &mut Vec<Vec<Named>>, unknown: &mut Vec<String>) {
    let words: Vec<&str> = part.split_whitespace().collect();
    let mut at = 0;
    while at < words.len() {
        let most = LONGEST_NAME.min(words.len() - at);
        let found = (1..=most).rev().find_map(|count| {
            let key = latin_key(&words[at..at + count].concat());
            let mut meant: Vec<Named> = named(&key).collect();
            if key.len() < SHORT && words.len() > 1 {
                meant.retain(|named| !matches!(named, Named::City(_)));
            }
            let kind_only = count == 1 && at > 0 && is_kind(words[at]);
            (!meant.is_empty() && !kind_only).then_some((count, meant))
        });
        match found {
            Some((count, meant)) => {
                sets.push(meant);
                at += count;
            }
            None => {
                if !is_kind(words[at]) {
                    unknown.push(latin_key(words[at]));
                }
                at += 1;
            }
        }
    }
}

fn is_kind(word: &str) -> bool {
    let word = latin_key(word);
    KINDS.contains(&word.as_str())
}

/// What most of the other names support, the smallest of them.
fn candidates(sets: &[Vec<Named>]) -> Vec<Candidate> {
    let mut best: Vec<(usize, Named)> = Vec::new();
    for (own, set) in sets.iter().enumerate() {
        for &meant in set {
            let others = sets.iter().enumerate().filter(|(other, _)| *other != own);
            let support = others.filter(|(_, set)| set.iter().any(|&outer| is_in(meant, outer))).count();
            best.push((support, meant));
        }
    }
    let most = best.iter().map(|(support, _)| *support).max().unwrap_or_default();
    let mut meant: Vec<Named> =
        best.into_iter().filter(|(support, _)| *support == most).map(|(_, meant)| meant).collect();
    if most == 0 {
        // Nothing ties the names together: the first is the place, the others
        // are words that happen to be names too (Wa, Mobile, Reading).
        meant = likeliest(sets.first().cloned().unwrap_or_default());
    }
    let units: Vec<Unit> = meant.iter().filter_map(unit_of).collect();
    let mut found = today(&units);
    found.extend(meant.iter().filter_map(abroad));
    found.sort_unstable();
    found.dedup();
    found
}

/// Without support: a province before all else, a prefecture or a well-known
/// spelling in China before cities abroad; else all.
fn likeliest(meant: Vec<Named>) -> Vec<Named> {
    let province = |named: &Named| unit_of(named).is_some_and(|unit| unit.level() == Level::Province);
    let known = |named: &Named| match *named {
        Named::Unit(unit, how) => how == How::Other || unit.level() < Level::County,
        _ => false,
    };
    for prefer in [&province as &dyn Fn(&Named) -> bool, &known] {
        if meant.iter().any(prefer) {
            return meant.into_iter().filter(|named| prefer(named)).collect();
        }
    }
    meant
}

fn unit_of(named: &Named) -> Option<Unit> {
    match *named {
        Named::Unit(unit, _) => Some(unit),
        _ => None,
    }
}

fn abroad(named: &Named) -> Option<Candidate> {
    match *named {
        Named::City(city) => Some(Candidate::of(Region::City(city))),
        Named::Country(country) if country.iso() != "CN" => Some(Candidate::of(Region::Country(country))),
        _ => None,
    }
}

fn is_in(inner: Named, outer: Named) -> bool {
    match (inner, outer) {
        (Named::Unit(inner, _), Named::Unit(outer, _)) => {
            lies_in(inner, outer)
                || inner.today().any(|inner| outer.today().any(|outer| lies_in(inner, outer)))
        }
        (Named::Unit(..), Named::Country(country)) => country.iso() == "CN",
        (Named::City(city), Named::Country(country)) => city.country() == country,
        _ => false,
    }
}
