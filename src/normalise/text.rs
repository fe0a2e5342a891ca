//! Text made comparable.
//!
//! In: a cell or a word as people write it. Out: [`clean`], the text with what
//! nobody sees or means taken out (controls, odd blanks, full width), fit to be
//! shown; [`fold`], the form in which two texts are compared; [`is_unknown`],
//! whether a cell only says that nobody knows. Folding loses (鍾 and 鐘 become
//! 钟, Lǚ becomes lu), so the original is kept elsewhere. Both are idempotent.

pub use super::unknown::is_unknown;

use crate::refdata::{hanzi, latin};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The dot between the parts of a name, as GB/T and Unicode have it.
pub const NAME_DOT: char = '·';

/// The text as it may be shown and parsed: NFKC, full width to half width, one
/// kind of dot and of quote, single blanks, and no control, bidirectional or
/// other invisible character. Case, accents and script stay.
///
/// ```
/// use wayhome::normalise::text::clean;
/// assert_eq!(clean("　艾合买提•买买提\u{202e} "), "艾合买提·买买提");
/// assert_eq!(clean("Zhang\u{a0}\tＷＥＩ"), "Zhang WEI");
/// ```
pub fn clean(text: &str) -> String {
    settle(text, clean_once)
}

/// Whether the text is plainly clean already: ASCII without odd blanks, and Han
/// characters that are no doubles of others. Most cells are; normalising costs
/// ten times as much as looking.
fn is_plain(text: &str) -> bool {
    let mut before = ' ';
    for c in text.chars() {
        match c {
            ' ' if before == ' ' => return false,
            ' '..='~' if c != '`' => {}
            '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' => {}
            _ => return false,
        }
        before = c;
    }
    before != ' ' || text.is_empty()
}

fn clean_once(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let mut clean = String::with_capacity(text.len());
    let mut blank = false;
    let seen = text.chars().filter_map(unify);
    for c in seen.nfkc().filter_map(unify) {
        if c == ' ' {
            blank = !clean.is_empty();
            continue;
        }
        if std::mem::take(&mut blank) {
            clean.push(' ');
        }
        clean.push(c);
    }
    clean
}

/// Applies a step until nothing changes: taking a character out can bring two
/// together that then compose or fold. One round is the rule, a second finds
/// that all is settled; the limit only guards against an endless loop.
fn settle(text: &str, step: impl Fn(&str) -> String) -> String {
    let mut settled = step(text);
    if settled == text {
        return settled;
    }
    for _ in 0..8 {
        let next = step(&settled);
        if next == settled {
            break;
        }
        settled = next;
    }
    settled
}

/// The form for comparing: [`clean`]; Han characters canonical, Latin letters
/// plain and lower; blanks between Han characters gone, dots between them `·`;
/// quotes and readings in brackets gone.
///
/// ```
/// use wayhome::normalise::text::fold;
/// assert_eq!(fold("張　偉"), "张伟");
/// assert_eq!(fold("區(qū)小明"), "区小明");
/// assert_eq!(fold("Nguyễn Thị Hoa"), "nguyen thi hoa");
/// assert_eq!(fold("艾合买提.买买提"), fold("艾合買提・買買提"));
/// ```
pub fn fold(text: &str) -> String {
    if text.chars().all(hanzi::is_han) {
        // The common case: a Han name written plainly.
        return text.chars().map(hanzi::fold).collect();
    }
    settle(text, fold_once)
}

fn fold_once(text: &str) -> String {
    let plain = latin::plain(&without_readings(&clean(text)));
    let kept = |c: &char| !is_quote(*c) && !is_arabic_mark(*c);
    let chars: Vec<char> = plain.chars().map(hanzi::fold).filter(kept).collect();
    let mut folded = String::with_capacity(plain.len());
    for (at, &c) in chars.iter().enumerate() {
        let han = |c: Option<&char>| c.is_some_and(|&c| hanzi::is_han(c));
        let inside = || han(at.checked_sub(1).and_then(|before| chars.get(before))) && han(chars.get(at + 1));
        match c {
            ' ' if inside() => {}
            '.' | '。' if inside() => folded.push(NAME_DOT),
            c => folded.push(c),
        }
    }
    folded.trim().to_owned()
}

/// The text without brackets that only tell how it is read: 區(qū)小明, 张伟(Zhang Wei).
///
/// Brackets with anything else in them stay: they hold facts.
pub fn without_readings(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find(is_open_bracket) {
        let (before, bracket) = rest.split_at(open);
        kept.push_str(before);
        let after_han = kept.chars().next_back().is_some_and(hanzi::is_han);
        let close = bracket.find(is_close_bracket).filter(|_| after_han);
        let reading = close.filter(|&close| {
            let inside = bracket[..close].trim_start_matches(is_open_bracket);
            !super::pinyin::syllables(inside).is_empty()
        });
        let width = |at: usize| bracket[at..].chars().next().map_or(0, char::len_utf8);
        match reading {
            Some(close) => rest = &bracket[close + width(close)..],
            None => {
                kept.push_str(&bracket[..width(0)]);
                rest = &bracket[width(0)..];
            }
        }
    }
    kept.push_str(rest);
    kept
}

/// One kind for each kind of blank, dot and quote; `None` for what nobody sees.
fn unify(c: char) -> Option<char> {
    match c {
        // Zero-width blank: a place to break a line, so a blank between words.
        '\u{200b}' | '\u{180e}' | '\u{2028}' | '\u{2029}' | '\u{3164}' | '\u{115f}' | '\u{1160}'
        | '\u{ffa0}' => Some(' '),
        c if c.is_whitespace() => Some(' '),
        c if c.is_control() || is_invisible(c) => None,
        '•' | '・' | '･' | '‧' | '∙' | '⋅' | '●' | '᛫' | '⸱' | '⸳' | 'ㆍ' | '\u{387}' | '⦁' | '﹒' => {
            Some(NAME_DOT)
        }
        '’' | '‘' | '‛' | 'ʼ' | 'ʻ' | 'ʽ' | '`' | '´' | '′' | '＇' => Some('\''),
        '“' | '”' | '„' | '‟' | '″' | '＂' | '«' | '»' | '「' | '」' | '『' | '』' | '｢' | '｣' | '〝'
        | '〞' => Some('"'),
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹣' | '－' | '⸺' => Some('-'),
        c => Some(c),
    }
}

/// Format characters, joiners, direction marks, variation selectors, tags.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{e0000}'..='\u{e0fff}')
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'')
}

/// The vowel signs and the stretcher of Arabic script, which most writers leave out.
fn is_arabic_mark(c: char) -> bool {
    c == '\u{640}' || c == '\u{670}' || ('\u{64b}'..='\u{65f}').contains(&c) && is_combining_mark(c)
}

fn is_open_bracket(c: char) -> bool {
    matches!(c, '(' | '（' | '[' | '【' | '〔' | '〈' | '<' | '{')
}

fn is_close_bracket(c: char) -> bool {
    matches!(c, ')' | '）' | ']' | '】' | '〕' | '〉' | '>' | '}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_kind_of_blank_between_han_characters_goes() {
        for blank in [' ', '\u{3000}', '\u{a0}', '\u{200b}', '\t', '\u{2003}', '\u{feff}', '\n'] {
            assert_eq!(fold(&format!("张{blank}伟{blank}")), "张伟", "{blank:?}");
        }
        assert_eq!(fold("Zhang\u{a0}\u{3000}Wei"), "zhang wei");
    }

    #[test]
    fn every_dot_of_a_name_is_one_dot() {
        for dot in ['·', '•', '・', '･', '‧', '.', '．', '。', '∙', '⋅'] {
            assert_eq!(fold(&format!("艾合买提{dot}买买提")), "艾合买提·买买提", "{dot:?}");
        }
        assert_eq!(fold("J. Smith"), "j. smith");
    }

    #[test]
    fn controls_and_direction_marks_vanish() {
        assert_eq!(clean("\u{202e}张\u{0}伟\u{1b}[31m\u{2066}"), "张伟[31m");
        assert_eq!(clean("葛\u{e0100}"), "葛");
        assert_eq!(fold("مُحَمَّد"), fold("محمد"));
    }

    #[test]
    fn readings_in_brackets_go_and_facts_in_brackets_stay() {
        assert_eq!(fold("区(qū)小明"), "区小明");
        assert_eq!(fold("单（shàn）雄信"), "单雄信");
        assert_eq!(fold("张伟 (Zhang Wei)"), "张伟 (zhang wei)");
        assert_eq!(fold("张伟(Zhang Wei)"), "张伟");
        assert_eq!(fold("张伟(男)"), "张伟(男)");
        assert_eq!(fold("张伟(Bob)"), "张伟(bob)");
        assert_eq!(fold("张伟(qu"), "张伟(qu");
    }

    #[test]
    fn traditional_full_width_case_and_quotes_fold() {
        assert_eq!(fold("張偉"), fold("张伟"));
        assert_eq!(fold("“小明”"), "小明");
        assert_eq!(fold("ＺＨＡＮＧ　Ｗｅｉ"), "zhang wei");
        assert_eq!(fold("O’Brien"), fold("O'Brien"));
        assert_eq!(fold("Đặng Thị"), "dang thi");
        assert_eq!(fold("１２３ＡＢ"), "123ab");
    }

    proptest! {
        #[test]
        fn cleaning_and_folding_are_idempotent_for_any_text(text in any::<String>()) {
            let cleaned = clean(&text);
            prop_assert_eq!(clean(&cleaned), cleaned.clone());
            let folded = fold(&text);
            prop_assert_eq!(fold(&folded), folded.clone());
            prop_assert_eq!(fold(&cleaned), folded);
        }

        #[test]
        fn cleaning_and_folding_are_idempotent_for_likely_text(text in "[张區.·•( )a-eēūÜü'’\u{3000}\u{200b}\u{301}\u{640}\u{64b}ㆍ・﷽Å-]{0,12}") {
            let cleaned = clean(&text);
            prop_assert_eq!(clean(&cleaned), cleaned.clone());
            let folded = fold(&text);
            prop_assert_eq!(fold(&folded), folded);
        }

        #[test]
        fn the_short_way_for_plain_text_is_right(text in "[张區a-cA~ `'()!\u{4dff}\u{fa0e}]{0,8}") {
            if is_plain(&text) {
                let long: String = text.chars().filter_map(unify).nfkc().filter_map(unify).collect();
                prop_assert_eq!(&long, &text);
                prop_assert_eq!(text.trim(), &text);
            }
        }

        #[test]
        fn nothing_invisible_survives(text in any::<String>()) {
            prop_assert!(!clean(&text).chars().any(|c| c.is_control() || is_invisible(c)));
        }
    }
}
