//! Pinyin in Latin letters to syllables.
//!
//! In: a name or a word as people type it: `Zhangwei`, `ZHANG WEI`, `xi'an`,
//! `Zhāng Wěi`, `zhang1 wei3`, `Lü`, `Lv`, `Lyu`. Out: every way to read it,
//! the likeliest first; nothing where some letters are no pinyin.

use crate::refdata::syllable::Syllable;
use unicode_normalization::UnicodeNormalization;

/// Letters in one word beyond which it is no name in pinyin: six syllables of
/// the longest six letters.
const LONGEST_WORD: usize = 36;

/// Readings kept for one text. A name of four open syllables has at most a
/// dozen; beyond that the text is no pinyin (judgement).
const MOST_READINGS: usize = 64;

/// All readings of a text as a row of syllables: fewer syllables first, then
/// longer ones in front. Blanks, apostrophes and hyphens end a syllable; tone
/// marks and digits are skipped. `lu` and `nu` may also stand for `lü` and `nü`,
/// which comes last.
///
/// ```
/// use wayhome::normalise::pinyin::syllables;
/// let texts = |text| -> Vec<String> {
///     syllables(text).iter().map(|row| row.iter().map(|s| s.text()).collect::<Vec<_>>().join(" ")).collect()
/// };
/// assert_eq!(texts("Zhangwei"), ["zhang wei"]);
/// assert_eq!(texts("Xian"), ["xian", "xi an"]);
/// assert_eq!(texts("xi'an"), ["xi an"]);
/// assert!(texts("Smith").is_empty());
/// ```
pub fn syllables(text: &str) -> Vec<Vec<Syllable>> {
    let mut readings = vec![Vec::new()];
    for word in words(text).into_iter().flatten() {
        let ways = of_word(&word);
        readings = readings
            .iter()
            .flat_map(|row| ways.iter().map(|way| [&row[..], way].concat()))
            .take(MOST_READINGS)
            .collect();
    }
    readings.retain(|row| !row.is_empty());
    // Stable: the order in which words were cut decides among equals.
    readings.sort_by_key(|row| row.len());
    if words(text).is_none() { Vec::new() } else { readings }
}

/// Words of lower-case letters and `ü`; `None` if anything else is in the text.
fn words(text: &str) -> Option<Vec<Vec<char>>> {
    let mut words = vec![Vec::new()];
    for c in text.nfd().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' => words.last_mut()?.push(c),
            '\u{308}' | ':' => diaeresis(words.last_mut()?)?,
            '\u{300}' | '\u{301}' | '\u{304}' | '\u{306}' | '\u{30c}' => {}
            '1'..='5' | ' ' | '-' | '\'' | '’' | '·' | '\u{3000}' | '\u{a0}' => words.push(Vec::new()),
            _ => return None,
        }
        if words.last()?.len() > LONGEST_WORD {
            return None;
        }
    }
    words.retain(|word| !word.is_empty());
    Some(words)
}

/// A `u` with two dots, or `u:` as typewriters have it.
fn diaeresis(word: &mut Vec<char>) -> Option<()> {
    (word.pop()? == 'u').then(|| word.push('v'))
}

/// All ways to cut one word into syllables.
fn of_word(word: &[char]) -> Vec<Vec<Syllable>> {
    // Where the rest of the word can be read at all: keeps the search linear in
    // the answers it finds.
    let mut readable = vec![false; word.len() + 1];
    readable[word.len()] = true;
    for start in (0..word.len()).rev() {
        readable[start] = pieces(word, start).any(|(end, _)| readable[end]);
    }
    let mut ways = Vec::new();
    cut(word, 0, &readable, &mut Vec::new(), &mut ways);
    ways.sort_by_key(|way| way.len());
    let umlauts: Vec<Vec<Syllable>> = ways.iter().filter_map(|way| with_umlaut(way)).collect();
    ways.extend(umlauts);
    ways
}

fn cut(
    word: &[char],
    start: usize,
    readable: &[bool],
    row: &mut Vec<Syllable>,
    ways: &mut Vec<Vec<Syllable>>,
) {
    if ways.len() >= MOST_READINGS {
        return;
    }
    if start == word.len() {
        ways.push(row.clone());
        return;
    }
    for (end, syllable) in pieces(word, start).filter(|&(end, _)| readable[end]) {
        row.push(syllable);
        cut(word, end, readable, row, ways);
        row.pop();
    }
}

/// The syllables that begin at `start`, the longest first, with their ends.
fn pieces(word: &[char], start: usize) -> impl Iterator<Item = (usize, Syllable)> {
    let longest = word.len().min(start + 6);
    (start + 1..=longest).rev().filter_map(move |end| {
        let text: String = word[start..end].iter().collect();
        Some((end, Syllable::parse(&text)?))
    })
}

/// The same with `lu` and `nu` read as `lü` and `nü`, if there is one.
fn with_umlaut(way: &[Syllable]) -> Option<Vec<Syllable>> {
    let read = |syllable: &Syllable| match syllable.text() {
        "lu" => Syllable::parse("lv"),
        "nu" => Syllable::parse("nv"),
        _ => None,
    };
    way.iter()
        .any(|syllable| read(syllable).is_some())
        .then(|| way.iter().map(|syllable| read(syllable).unwrap_or(*syllable)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(text: &str) -> Vec<String> {
        let join = |row: &Vec<Syllable>| row.iter().map(|s| s.text()).collect::<Vec<_>>().join(" ");
        syllables(text).iter().map(join).collect()
    }

    #[test]
    fn a_name_is_read_in_every_form_people_type() {
        for text in [
            "Zhangwei",
            "zhang wei",
            "ZHANGWEI",
            "Zhāng Wěi",
            "zhang1 wei3",
            "zhang1wei3",
            "Zhang-Wei",
            "zhang'wei",
        ] {
            assert_eq!(texts(text), ["zhang wei"], "{text}");
        }
    }

    #[test]
    fn all_readings_are_given_the_shortest_row_first() {
        assert_eq!(texts("xian"), ["xian", "xi an"]);
        assert_eq!(texts("fangan"), ["fang an", "fan gan"]);
        assert_eq!(texts("wang xian"), ["wang xian", "wang xi an"]);
        assert_eq!(texts("xi'an"), ["xi an"]);
    }

    #[test]
    fn umlauts_are_read_in_every_spelling() {
        for text in ["lü", "LV", "lyu", "lu:", "Lǚ"] {
            assert_eq!(texts(text), ["lv"], "{text}");
        }
        assert_eq!(texts("lu"), ["lu", "lv"]);
        assert_eq!(texts("Ou Yang Nu"), ["ou yang nu", "ou yang nv"]);
    }

    #[test]
    fn what_is_no_pinyin_has_no_reading() {
        for text in ["Smith", "", " ", "张伟", "zhang伟", "Nguyễn", "zhangx", "z", &"a".repeat(100)] {
            assert_eq!(texts(text), Vec::<String>::new(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics_and_rows_spell_the_text(text in any::<String>()) {
            let _ = syllables(&text);
        }

        #[test]
        fn a_row_spells_the_word(word in "[aeghinouvxz]{1,24}") {
            for row in syllables(&word) {
                let spelt: String = row.iter().map(|s| s.text()).collect();
                prop_assert_eq!(spelt.replace('v', "u"), word.replace('v', "u"));
            }
            prop_assert!(syllables(&word).len() <= 2 * MOST_READINGS);
        }
    }
}
