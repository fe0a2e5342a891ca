//! Latin letters made plain for comparing: lower case, no accents.
//!
//! In: text. Out: the same text with each Latin letter as its plain letters
//! (Nguyễn as nguyen, Straße as strasse, Øystein as oystein). Letters of other
//! scripts keep their marks (й stays й), only their case goes.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds case, and the accents of Latin letters.
///
/// ```
/// use wayhome::refdata::latin::plain;
/// assert_eq!(plain("Nguyễn Đức"), "nguyen duc");
/// assert_eq!(plain("Йосиф"), "йосиф");
/// ```
pub fn plain(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut plain = String::with_capacity(text.len());
    let mut after_latin = false;
    for c in text.chars().flat_map(char::to_lowercase).nfd() {
        if is_combining_mark(c) && after_latin {
            continue;
        }
        after_latin = is_latin(c);
        push_plain(&mut plain, c);
    }
    plain.nfc().collect()
}

/// Whether a letter belongs to the Latin script.
pub fn is_latin(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | '\u{aa}' | '\u{ba}' | '\u{c0}'..='\u{24f}' | '\u{250}'..='\u{2af}'
        | '\u{1e00}'..='\u{1eff}')
        && !matches!(c, '×' | '÷')
}

/// Letters that no decomposition makes plain.
fn push_plain(plain: &mut String, c: char) {
    match c {
        'ß' => plain.push_str("ss"),
        'æ' => plain.push_str("ae"),
        'œ' => plain.push_str("oe"),
        'þ' => plain.push_str("th"),
        'đ' | 'ð' => plain.push('d'),
        'ı' => plain.push('i'),
        'ø' => plain.push('o'),
        'ł' => plain.push('l'),
        'ħ' => plain.push('h'),
        'ŋ' => plain.push('n'),
        c => plain.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn accents_of_latin_letters_fold_and_those_of_others_stay() {
        for (text, expected) in [
            ("Nguyễn", "nguyen"),
            ("Lǚ", "lu"),
            ("İstanbul", "istanbul"),
            ("Łódź", "lodz"),
            ("Müller", "muller"),
            ("Straße", "strasse"),
            ("Андрей", "андрей"),
            ("がぎ", "がぎ"),
            ("장위", "장위"),
        ] {
            assert_eq!(plain(text), expected);
        }
    }

    proptest! {
        #[test]
        fn plain_text_is_plain_already(text in "\\PC*") {
            let once = plain(&text);
            prop_assert_eq!(plain(&once), once);
        }
    }
}
