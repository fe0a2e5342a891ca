//! The words around names: for 'unknown', titles, labels of aliases, masks.
//!
//! In: text. Out: the text without what is no name, or nothing where it holds
//! no name at all. The lists stand in `lists.rs`.

use super::super::text;
use super::lists::{BESIDE_UNKNOWN, UNKNOWN, UNKNOWN_LATIN, UNKNOWN_PHRASES};
use crate::refdata::hanzi;

/// Signs that hide a character of a name.
pub(super) fn is_mask(c: char) -> bool {
    matches!(c, '*' | '×' | '○' | '◯' | '□' | '■' | '?' | '？' | '＊' | '﹡' | 'x' | 'X' | 'Ｘ' | '_')
}

/// Dots inside names of peoples who write the given name before the father's,
/// in cleaned text.
pub(super) fn is_dot(c: char) -> bool {
    matches!(c, text::NAME_DOT | '.' | '。')
}

/// The text in one line as [`text::clean`] has it, without the stops and quotes
/// that may stand around a name.
pub(super) fn clean(text: &str) -> String {
    text::clean(text).trim_matches(is_stop).to_owned()
}

/// Punctuation that may stand at the ends of a name without being of it.
fn is_stop(c: char) -> bool {
    matches!(c, ' ' | '。' | ':' | '"' | '\'' | '!' | '-' | '~' | '=' | '·' | ',' | '，')
}

/// The text that may be a name: cleaned, without a number behind it. `None`
/// for a blank, a mask, or a word for 'unknown'.
///
/// ```
/// use wayhome::normalise::name::words::known;
/// assert_eq!(known("　张 三 "), Some("张 三".to_owned()));
/// for word in ["无名氏", "无名女12号", "盲聋哑3号", "某男", "Unknown female", "***", "-", ""] {
///     assert_eq!(known(word), None, "{word}");
/// }
/// ```
pub fn known(text: &str) -> Option<String> {
    let text = clean(text);
    let letters = |text: &str| text.chars().any(char::is_alphabetic);
    if !letters(&text) || text::is_unknown(&text) || says_unknown(&text) {
        return None;
    }
    if !text.chars().any(char::is_numeric) {
        return Some(text);
    }
    let without: String = text.chars().filter(|&c| !is_number(c)).collect();
    let without = clean(&without);
    (letters(&without) && !text::is_unknown(&without) && !says_unknown(&without)).then_some(without)
}

/// Digits and the signs of numbering. 〇 is numeric to Unicode and a letter here.
fn is_number(c: char) -> bool {
    c.is_numeric() && !hanzi::is_han(c) || matches!(c, '#' | '№' | '号' | '號')
}

fn says_unknown(text: &str) -> bool {
    let lower = text.to_lowercase();
    if UNKNOWN_PHRASES.contains(&lower.as_str()) {
        return true;
    }
    let words = || lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let strong = |word: &str| UNKNOWN_LATIN.contains(&word);
    if words().any(strong) && words().all(|word| strong(word) || BESIDE_UNKNOWN.contains(&word)) {
        return true;
    }
    let folded: String = text.chars().filter(|c| c.is_alphabetic()).map(hanzi::fold).collect();
    !folded.is_empty() && made_of(&folded, UNKNOWN)
}

/// Whether `text` is a row of `words` and of nothing else.
fn made_of(text: &str, words: &[&str]) -> bool {
    let mut reached = vec![false; text.len() + 1];
    reached[0] = true;
    for at in 0..text.len() {
        if !reached[at] {
            continue;
        }
        for word in words {
            if text[at..].starts_with(word) {
                reached[at + word.len()] = true;
            }
        }
    }
    reached[text.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_for_unknown_is_no_name_in_any_dress() {
        for word in [
            "无名氏",
            "無名氏",
            "未知",
            "不详",
            "无",
            "某男",
            "无名女",
            "某某",
            "某某某",
            "无名氏12",
            "无名 3",
            "盲聋哑3号",
            "无名男子",
            "姓名不详",
            "N/A",
            "n/a",
            "UNKNOWN",
            "unknown male 3",
            "John Doe",
            "---",
            "?",
            "＊＊＊",
            "男",
            "未知（女）",
            "20190305",
            "X",
            "\u{202e}无名氏",
            "流浪人员",
            "弃婴",
        ] {
            assert_eq!(known(word), None, "{word}");
        }
    }

    #[test]
    fn a_name_is_not_taken_for_unknown() {
        for word in ["吴明", "武鸣", "张某", "王无名", "Na", "Man Wei", "No", "聋三", "Nan"] {
            assert!(known(word).is_some(), "{word}");
        }
    }

    #[test]
    fn a_number_behind_a_name_is_dropped() {
        assert_eq!(known("张伟2"), Some("张伟".to_owned()));
        assert_eq!(known("李〇一"), Some("李〇一".to_owned()));
    }
}
