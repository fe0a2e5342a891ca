//! The text of a Han name before it is taken apart: folded, without titles.
//!
//! In: a name in Chinese characters with what stands around them. Out: folded
//! letters, `·` between the parts of a dotted name, `某` for what is hidden.

use super::lists::{SHORT_TITLES, TITLES};
use super::words::{is_dot, is_mask};
use crate::refdata::{hanzi, names};

/// A surname that counts before a title of one character, or against a
/// nickname: held by at least one in a thousand (judgement: the first 120).
pub(super) const COMMON_SURNAME: f64 = 1e-3;

/// Folded Han letters with `·` between parts and `某` for what is hidden. A
/// blank between two parts of two characters and more is such a dot too.
pub(super) fn fold(text: &str) -> String {
    let mut parts: Vec<String> = vec![String::new()];
    for word in text.split(|c: char| c.is_whitespace()) {
        let mut word_parts: Vec<String> = Vec::new();
        for part in word.split(is_dot) {
            let letters = part.chars().filter_map(letter_of).collect::<String>();
            word_parts.push(letters);
        }
        join_words(&mut parts, word_parts);
    }
    parts.retain(|part| !part.is_empty());
    parts.join("·")
}

fn letter_of(c: char) -> Option<char> {
    match hanzi::fold(c) {
        c if hanzi::is_han(c) => Some(c),
        c if is_mask(c) => Some('某'),
        _ => None,
    }
}

/// Appends the parts of a word: to the last part, or behind a dot of its own.
fn join_words(parts: &mut Vec<String>, word: Vec<String>) {
    let length = |text: &str| text.chars().count();
    let mut word = word.into_iter();
    let (Some(last), Some(first)) = (parts.last_mut(), word.next()) else { return };
    // 欧阳 娜娜 is a surname and a given name, 艾合买提 买买提 are two names.
    let apart = length(last) >= 2 && length(&first) >= 2 && length(last) + length(&first) >= 5;
    if apart {
        parts.push(first)
    } else {
        last.push_str(&first)
    }
    parts.extend(word);
}

/// Takes a title off the end; whether it is one of a married woman.
pub(super) fn without_title(text: &str) -> (&str, Option<bool>) {
    if let Some((bare, married)) =
        TITLES.iter().find_map(|&(title, married)| Some((text.strip_suffix(title)?, married)))
        && !bare.is_empty()
    {
        return (bare, Some(married));
    }
    let short = SHORT_TITLES.iter().find_map(|&(title, married)| Some((text.strip_suffix(title)?, married)));
    match short {
        Some((bare, married)) if is_surname(bare, COMMON_SURNAME) => (bare, Some(married)),
        _ => (text, None),
    }
}

/// Whether a text is a surname that at least this share of the population bears.
pub(super) fn is_surname(text: &str, least_share: f64) -> bool {
    names::surname(text).is_some_and(|surname| surname.share() >= least_share)
}
