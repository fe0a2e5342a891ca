//! A name in an alphabet to [`Name`]: its words, and the ways to read it as pinyin.
//!
//! In: one name. Out: folded words in any order, and, where all of them are
//! pinyin syllables, what the name would be in Chinese: surname in front
//! (Zhang Wei), behind (Wei Zhang), or run together (Zhangwei).

use super::super::{pinyin, text};
use super::letters::{Place, rarity_of, spoken};
use super::lists::LATIN_TITLES;
use super::words::clean;
use super::{Kind, Letter, Name, Parse, Script, rarity};
use crate::refdata::hanzi::Syllable;
use crate::refdata::latin;
use crate::refdata::names::{self, System};

/// Most syllables of a Chinese name: compound surname and three more (judgement).
const MOST_SYLLABLES: usize = 5;

/// Most ways to read one name that are kept; the likeliest come first.
const MOST_PARSES: usize = 6;

/// Most words of a name that are read; more is a sentence. Spanish and Arabic
/// names have up to eight.
const MOST_WORDS: usize = 10;

/// Reads one Latin name; `None` if no letter is left.
///
/// ```
/// use wayhome::normalise::name::latin;
/// let name = latin::parse("Wei ZHANG").unwrap();
/// assert_eq!(name.tokens.iter().map(|word| &**word).collect::<Vec<_>>(), ["wei", "zhang"]);
/// assert!(name.pinyin);
/// assert!(latin::parse("John Smith").unwrap().parses.is_empty());
/// ```
pub fn parse(text: &str) -> Option<Name> {
    let text = clean(text);
    let words = Words::of(&text);
    let parses = words.parses();
    let pinyin = words.words.len() > 1 && parses.iter().any(|parse| parse.kind == Kind::Full);
    named(text, Script::Latin, words.words, parses, pinyin)
}

/// The name made of a surname and a given name that a file keeps apart.
pub fn from_parts(family: &str, given: &str) -> Option<Name> {
    match (family.is_empty(), given.is_empty()) {
        (false, false) => {
            let mut name = parse(&format!("{family}, {given}"))?;
            name.text = format!("{family} {given}").into();
            Some(name)
        }
        (false, true) => kept_as(parse(family)?, |kind| kind == Kind::Surname),
        _ => kept_as(parse(given)?, |kind| matches!(kind, Kind::Given | Kind::Nick)),
    }
}

/// A name in another alphabet: words, and no readings.
pub fn plain(text: &str, script: Script) -> Option<Name> {
    let text = clean(text);
    let folded = text::fold(&text);
    // Tibetan parts its syllables by a point and has vowel signs that are no letters.
    let parts =
        |c: char| c.is_whitespace() || c.is_ascii_punctuation() || matches!(c, '·' | '\u{f0b}' | '\u{f0c}');
    let words = folded.split(parts).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    named(text, script, words, Vec::new(), false)
}

/// The syllable that a text is, if it is exactly one; with tone mark or digit or not.
pub(super) fn syllable(text: &str) -> Option<Syllable> {
    match pinyin::syllables(text).first().map(Vec::as_slice) {
        Some(&[one]) => Some(one),
        _ => None,
    }
}

fn named(text: String, script: Script, words: Vec<String>, parses: Vec<Parse>, pinyin: bool) -> Option<Name> {
    if words.is_empty() || words.len() > MOST_WORDS {
        return None;
    }
    let by_words = (words.len() * usize::from(rarity::WORD)).min(5 * usize::from(rarity::WORD)) as u16;
    let folded = words.concat().into();
    let mut tokens: Vec<Box<str>> = words.into_iter().map(String::into_boxed_str).collect();
    tokens.sort();
    if !script.is_alphabet() {
        tokens.clear();
    }
    let rarity = parses.first().map_or(by_words, |parse| parse.rarity.exact);
    Some(Name {
        folded,
        script,
        parses: parses.into(),
        tokens: tokens.into(),
        pinyin,
        rarity,
        text: text.into(),
    })
}

fn kept_as(mut name: Name, keep: impl Fn(Kind) -> bool) -> Option<Name> {
    name.parses = name.parses.iter().filter(|parse| keep(parse.kind)).cloned().collect();
    Some(name)
}

/// The words of a Latin name.
struct Words {
    /// Folded, in the order of the text.
    words: Vec<String>,
    /// The ways to read each word as syllables; empty if one is none.
    rows: Vec<Vec<Vec<Syllable>>>,
    /// Whether a title stood by: Mr Zhang.
    titled: bool,
    /// Whether a comma marks the first word as the surname: Zhang, Wei.
    comma: bool,
}

impl Words {
    fn of(text: &str) -> Words {
        let parts = |c: char| matches!(c, ' ' | '.' | ',' | '-' | '·' | '_');
        let raw: Vec<&str> = text.split(parts).filter(|word| !folded(word).is_empty()).collect();
        let is_title = |word: &&str| LATIN_TITLES.contains(&folded(word).as_str());
        let titles = raw.iter().copied().filter(|word| is_title(word)).count();
        let titled = titles > 0 && titles < raw.len();
        let raw: Vec<&str> = raw.into_iter().filter(|word| !(titled && is_title(word))).collect();
        let mut rows: Vec<_> = raw.iter().map(|word| pinyin::syllables(word)).collect();
        if rows.iter().any(Vec::is_empty) || rows.len() > MOST_SYLLABLES {
            rows.clear();
        }
        Words {
            words: raw.iter().map(|word| folded(word)).collect(),
            rows,
            titled,
            comma: text.contains(','),
        }
    }

    /// All ways to understand the name as a Chinese one.
    fn parses(&self) -> Vec<Parse> {
        let mut parses = match self.rows.len() {
            0 => Vec::new(),
            1 => self.one_word(),
            _ => self.several_words(),
        };
        parses.retain(|parse| parse.letters.len() <= MOST_SYLLABLES);
        // Stable: of two equally common names the order of the text decides.
        parses.sort_by_key(|parse| (parse.kind, parse.rarity.exact));
        let mut kept: Vec<Parse> = Vec::new();
        for parse in parses {
            if kept.len() < MOST_PARSES && !kept.contains(&parse) {
                kept.push(parse);
            }
        }
        kept
    }

    /// Zhang, Wei, Xiuying, Zhangwei.
    fn one_word(&self) -> Vec<Parse> {
        let mut parses = Vec::new();
        for row in &self.rows[0] {
            match &row[..] {
                [one] => {
                    let surname = is_surname(row);
                    if surname {
                        parses.push(build(Kind::Surname, row, &[]));
                    }
                    if !(surname && self.titled) {
                        parses.push(build(Kind::Nick, &[], &[*one]));
                    }
                }
                [_, ..] => {
                    let ends = [2, 1].into_iter().filter(|&end| end < row.len() && is_surname(&row[..end]));
                    parses.extend(ends.map(|end| build(Kind::Full, &row[..end], &row[end..])));
                    if is_surname(row) {
                        parses.push(build(Kind::Surname, row, &[]));
                    }
                    if row.len() == 2 && !self.titled {
                        parses.push(build(Kind::Given, &[], row));
                    }
                }
                [] => {}
            }
        }
        parses
    }

    /// The surname in front or behind; Ou Yang Jing too.
    fn several_words(&self) -> Vec<Parse> {
        let last = self.rows.len() - 1;
        let mut parses = self.with_surname(0..1, 1..last + 1);
        if last >= 2 {
            parses.extend(self.with_surname(0..2, 2..last + 1));
        }
        if !self.comma {
            parses.extend(self.with_surname(last..last + 1, 0..last));
        }
        if parses.is_empty() && last == 1 && !self.titled {
            let rows = self.joined(0..last + 1);
            parses.extend(rows.iter().filter(|row| row.len() == 2).map(|row| build(Kind::Given, &[], row)));
        }
        parses
    }

    fn with_surname(&self, surname: std::ops::Range<usize>, given: std::ops::Range<usize>) -> Vec<Parse> {
        let mut parses = Vec::new();
        for family in self.joined(surname).iter().filter(|row| is_surname(row)) {
            parses.extend(self.joined(given.clone()).iter().map(|given| build(Kind::Full, family, given)));
        }
        parses
    }

    /// The ways to read several words as one row.
    fn joined(&self, range: std::ops::Range<usize>) -> Vec<Vec<Syllable>> {
        let mut joined = vec![Vec::new()];
        for rows in &self.rows[range] {
            joined = joined
                .iter()
                .flat_map(|row: &Vec<Syllable>| rows.iter().map(|next| [&row[..], next].concat()))
                .take(MOST_PARSES)
                .collect();
        }
        joined
    }
}

/// Plain lower-case letters without signs: O'Brien is obrien, lǚ is lu.
fn folded(word: &str) -> String {
    latin::plain(word).chars().filter(|c| c.is_alphabetic()).collect()
}

/// Whether a row of syllables is how a surname sounds.
fn is_surname(row: &[Syllable]) -> bool {
    let spelling: String = row.iter().map(|syllable| syllable.text().replace('v', "ü")).collect();
    let fits = |(surname, system): (String, System)| {
        system == System::Pinyin
            && surname.chars().count() == row.len()
            && names::surname(&surname)
                .is_some_and(|known| known.readings().map(|reading| reading.syllable).eq(row.iter().copied()))
    };
    names::romanisation(&spelling).any(fits)
}

fn build(kind: Kind, surname: &[Syllable], given: &[Syllable]) -> Parse {
    let family = surname.iter().enumerate().map(|(at, &syllable)| spoken(syllable, Place::Surname(at)));
    let letters: Vec<Letter> =
        family.chain(given.iter().map(|&syllable| spoken(syllable, Place::Given))).collect();
    let surname_len = surname.len() as u8;
    Parse { kind, surname_len, rarity: rarity_of(&letters, surname_len, None), letters: letters.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each parse as kind and syllables, with a bar behind the surname.
    fn parses(text: &str) -> Vec<String> {
        let name = parse(text).expect(text);
        let show = |parse: &Parse| {
            let text = |letters: &[Letter]| {
                let one = |letter: &Letter| {
                    Syllable::from_index(letter.sound as usize - 1).map_or("?", Syllable::text)
                };
                letters.iter().map(one).collect::<Vec<_>>().join(" ")
            };
            format!("{}|{}", text(parse.surname()), text(parse.given()))
        };
        name.parses.iter().map(show).collect()
    }

    #[test]
    fn pinyin_is_read_in_any_order_and_run_together() {
        assert_eq!(parses("Zhang Wei"), ["zhang|wei", "wei|zhang"]);
        assert_eq!(parses("Wei Zhang"), ["zhang|wei", "wei|zhang"]);
        assert_eq!(parses("ZHANG Xiuying"), ["zhang|xiu ying"]);
        assert_eq!(parses("Xiu-Ying Zhang")[0], "zhang|xiu ying");
        assert_eq!(parses("Zhang, Wei"), ["zhang|wei"]);
        assert!(parses("Zhangwei").contains(&"zhang|wei".to_owned()));
        assert!(parses("Ouyang Jing").contains(&"ou yang|jing".to_owned()));
        assert!(parses("Ou Yang Jing").contains(&"ou yang|jing".to_owned()));
        assert!(parses("Xiuying").contains(&"|xiu ying".to_owned()));
        assert!(parses("Lü Wei").contains(&"lv|wei".to_owned()));
    }

    #[test]
    fn a_title_leaves_the_surname() {
        let name = parse("Mr. Zhang").expect("a name");
        assert_eq!(name.parses.len(), 1);
        assert_eq!(name.parses[0].kind, Kind::Surname);
        assert_eq!(&*name.folded, "zhang");
    }

    #[test]
    fn a_western_name_has_words_and_no_syllables() {
        let name = parse("Dr. Anne-Marie O'Brien").expect("a name");
        assert_eq!(name.tokens.iter().map(|word| &**word).collect::<Vec<_>>(), ["anne", "marie", "obrien"]);
        assert!(name.parses.is_empty() && !name.pinyin);
        assert_eq!(&*parse("Müller").expect("a name").folded, "muller");
    }

    #[test]
    fn other_alphabets_keep_their_words() {
        let name = plain("བསྟན་འཛིན", Script::Tibetan).expect("a name");
        assert_eq!(name.tokens.len(), 2);
        assert_eq!(&*plain("Мухаммед Али", Script::Cyrillic).expect("a name").folded, "мухаммедали");
        assert!(plain("장 위", Script::Hangul).expect("a name").tokens.is_empty());
    }
}
