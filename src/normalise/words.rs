//! Words in free text: folding, 'unknown', numbers in Chinese, keyword tables.
//!
//! What the parsers of body, papers and speech share. In goes a cell as people
//! typed it; out comes text in one form: compatibility forms folded (full
//! width, ligatures), lower case, simplified characters, single blanks. What
//! always holds: folding twice is folding once, and nothing here fails.

use rustc_hash::FxHashMap;

use super::text::{clean, is_unknown};
use crate::refdata::hanzi;

/// Text in one form: [`clean`], lower case, canonical characters. Unlike
/// [`text::fold`](super::text::fold), which is made for names, it keeps quotes
/// (5'6"), brackets and blanks.
///
/// ```
/// use wayhome::normalise::words::fold;
/// assert_eq!(fold(" 左手　ＡＢ型\t疤痕 "), "左手 ab型 疤痕");
/// assert_eq!(fold("頭髮花白"), "头发花白");
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = fold_once(text);
    // Lower case can leave a compatibility form open (İ): once more closes it.
    for _ in 0..3 {
        let again = fold_once(&folded);
        if again == folded {
            break;
        }
        folded = again;
    }
    folded
}

fn fold_once(text: &str) -> String {
    clean(text).chars().flat_map(char::to_lowercase).map(hanzi::fold).collect()
}

/// Whether a folded cell only says that nobody knows: the words of
/// [`is_unknown`](super::text::is_unknown), and those of stations that stand in
/// columns other than the name.
///
/// ```
/// use wayhome::normalise::words::says_unknown;
/// assert!(says_unknown("不详") && says_unknown("无法查明") && !says_unknown("疤"));
/// ```
pub fn says_unknown(folded: &str) -> bool {
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    let words = [
        "不清",
        "不清楚",
        "不知",
        "不知道",
        "未详",
        "待查",
        "无法查明",
        "无法提供",
        "未填",
        "未填写",
        "未记录",
        "无记录",
        "nil",
        // Folded forms that are a name's or a code's in other case: `Na`, `Nat`.
        "na",
        "nat",
    ];
    words.contains(&bare) || is_unknown(folded)
}

/// Folded text with dots that hide signs as stars. Folding makes every round
/// sign `·`: one stands between parts of a number, two and more hide some.
///
/// ```
/// use wayhome::normalise::words::{fold, dots_as_stars};
/// assert_eq!(dots_as_stars(&fold("138●●●●1234")), "138****1234");
/// assert_eq!(dots_as_stars("138·0000"), "138·0000");
/// ```
pub fn dots_as_stars(folded: &str) -> String {
    let chars: Vec<char> = folded.chars().collect();
    let dot = |at: Option<usize>| at.and_then(|at| chars.get(at)) == Some(&'·');
    let hides = |at: usize| dot(Some(at)) && (dot(at.checked_sub(1)) || dot(Some(at + 1)));
    (0..chars.len()).map(|at| if hides(at) { '*' } else { chars[at] }).collect()
}

/// The value of one digit: `7`, `七`, `〇`, `两`.
pub fn digit(c: char) -> Option<u32> {
    Some(match c {
        '0'..='9' => c as u32 - '0' as u32,
        '〇' | '零' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// Keywords and what they mean: in running text the longest one wins.
#[derive(Debug)]
pub struct Keywords<T> {
    words: FxHashMap<Box<str>, T>,
    longest: usize,
}

/// A piece of text that [`Keywords::pieces`] cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a, T> {
    /// A keyword, with its meaning.
    Known(&'a str, T),
    /// A character that begins no keyword.
    Other(char),
}

impl<T: Copy> Keywords<T> {
    /// A table of folded words. Of a word given twice the first meaning counts.
    pub fn new<'a>(words: impl IntoIterator<Item = (&'a str, T)>) -> Keywords<T> {
        let mut table = Keywords { words: FxHashMap::default(), longest: 0 };
        for (word, meaning) in words {
            let word = fold(word);
            table.longest = table.longest.max(word.chars().count());
            table.words.entry(word.into()).or_insert(meaning);
        }
        table
    }

    /// What the whole text means.
    pub fn whole(&self, folded: &str) -> Option<T> {
        self.words.get(folded).copied()
    }

    /// Cuts folded text into keywords and other characters, left to right, the
    /// longest keyword first. A keyword in Latin letters counts only between
    /// word borders: `scar` is not in `scarf`.
    pub fn pieces<'a>(&self, folded: &'a str) -> Vec<Piece<'a, T>> {
        let mut pieces = Vec::new();
        let mut at = 0;
        while let Some(c) = folded[at..].chars().next() {
            match self.longest_at(folded, at) {
                Some((word, meaning)) => {
                    pieces.push(Piece::Known(word, meaning));
                    at += word.len();
                }
                None => {
                    pieces.push(Piece::Other(c));
                    at += c.len_utf8();
                }
            }
        }
        pieces
    }

    /// The meanings of all keywords in folded text, in its order.
    pub fn found(&self, folded: &str) -> Vec<T> {
        let known = |piece| if let Piece::Known(_, meaning) = piece { Some(meaning) } else { None };
        self.pieces(folded).into_iter().filter_map(known).collect()
    }

    fn longest_at<'a>(&self, text: &'a str, at: usize) -> Option<(&'a str, T)> {
        let rest = &text[at..];
        let mut found = None;
        for (start, c) in rest.char_indices().take(self.longest) {
            let word = &rest[..start + c.len_utf8()];
            if let Some(&meaning) = self.words.get(word)
                && borders(text, at, at + word.len())
            {
                found = Some((word, meaning));
            }
        }
        found
    }
}

/// Letters in a row between known words that say something of their own.
/// What joins known words (的, 二级, with) is shorter (judgement).
const TELLING: usize = 4;

/// Whether a text says more than its known words and those that may stand
/// `around` them: a row of four letters or more is left.
///
/// ```
/// use wayhome::normalise::words::{Keywords, tells_more};
/// let table = Keywords::new([("红", 1), ("上衣", 2)]);
/// assert!(!tells_more(&table.pieces("身上穿着红的上衣"), &["身上", "穿着"]));
/// assert!(tells_more(&table.pieces("红上衣被雨淋湿了"), &[]));
/// ```
pub fn tells_more<T>(pieces: &[Piece<'_, T>], around: &[&str]) -> bool {
    let signs = pieces.iter().map(|piece| match piece {
        Piece::Other(c) => *c,
        Piece::Known(..) => '|',
    });
    let left = around.iter().fold(signs.collect::<String>(), |left, word| left.replace(word, "|"));
    let letters = |word: &str| word.chars().filter(|c| !c.is_ascii_digit()).count();
    left.split(|c: char| !c.is_alphanumeric()).any(|word| letters(word) >= TELLING)
}

/// Whether a Latin keyword at `start..end` is a word by itself. An English
/// plural `s` may follow.
fn borders(text: &str, start: usize, end: usize) -> bool {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    let before = !(latin(text[start..end].chars().next()) && latin(text[..start].chars().next_back()));
    let rest = &text[end..];
    let rest = rest.strip_prefix('s').unwrap_or(rest);
    let after = !(latin(text[start..end].chars().next_back()) && latin(rest.chars().next()));
    before && after
}

/// The rows of a small table compiled in: cells split at commas, the header
/// and comment lines (`#`) left out. The tables hold no quotes.
pub fn rows(csv: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = csv.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.skip(1).map(|line| line.split(',').collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_longest_keyword_wins_and_latin_ones_stand_alone() {
        let table = Keywords::new([("疤", 1), ("疤痕", 2), ("scar", 3), ("left", 4)]);
        assert_eq!(table.found("脸上疤痕和疤"), [2, 1]);
        assert_eq!(table.found("scarf, scars, left-hand scar"), [3, 4, 3]);
    }

    #[test]
    fn words_for_unknown_are_known_whatever_stands_around_them() {
        for text in ["不详", "（不详）", "-", "?", "Unknown", "N/A", "　"] {
            assert!(says_unknown(&fold(text)), "{text}");
        }
        assert!(!says_unknown("无名指缺失"));
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn pieces_cover_the_text(text in "[疤痕scarleft ,]{0,30}") {
            let table = Keywords::new([("疤", 1), ("疤痕", 2), ("scar", 3)]);
            let joined: String = table.pieces(&text).iter().map(|piece| match piece {
                Piece::Known(word, _) => (*word).to_owned(),
                Piece::Other(c) => c.to_string(),
            }).collect();
            prop_assert_eq!(joined, text);
        }
    }
}
