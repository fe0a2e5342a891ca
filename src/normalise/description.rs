//! Free words to facts: what the cell parsers recognise in whole segments.
//!
//! In: a description or the words of a search. Out: the facts that stand in
//! it as plainly as in a cell, one a segment between commas and stops:
//! `女，约70岁，河南口音，家住周口太康`. What always holds: a segment that is
//! not understood as a whole says nothing, and no text fails.

use super::accent::{self, Accent};
use super::age::{self, Age};
use super::height::{self, Height};
use super::place::{self, PlaceText};
use super::sex::{self, Sex};
use super::{Parsed, text};

/// Facts read from free words, the first of each kind.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    /// Sex.
    pub sex: Option<Sex>,
    /// Age, with the words that say when it holds.
    pub age: Option<Age>,
    /// Height.
    pub height: Option<Height>,
    /// Accent or language.
    pub accent: Option<Accent>,
    /// The place where the person is from.
    pub home: Option<PlaceText>,
}

/// Words in front of a fact that say what it is.
const AGE_WORDS: [&str; 3] = ["年龄", "年纪", "age"];
const HEIGHT_WORDS: [&str; 3] = ["身高", "个子", "height"];
const SEX_WORDS: [&str; 2] = ["性别", "sex"];
const ACCENT_WORDS: [&str; 3] = ["口音", "方言", "accent"];
const HOME_WORDS: [&str; 14] = [
    "户籍地址",
    "户籍地",
    "户籍",
    "家庭住址",
    "家住",
    "家在",
    "老家是",
    "老家在",
    "老家",
    "籍贯",
    "自称是",
    "来自",
    "home",
    "from",
];

/// The longest segment that is tried, in characters: a fact is shorter, and a
/// text of pages must not cost more than its length.
const LONGEST: usize = 40;

/// Reads the facts in `words`.
///
/// ```
/// use wayhome::normalise::{Sex, description};
/// let facts = description::read("女，约70岁；身高1米55，河南口音");
/// assert_eq!(facts.sex, Some(Sex::Female));
/// assert!(facts.age.is_some() && facts.height.is_some() && facts.accent.is_some());
/// assert_eq!(description::read("走路慢，爱唱歌"), description::Facts::default());
/// ```
pub fn read(words: &str) -> Facts {
    let mut facts = Facts::default();
    for segment in segments(words) {
        facts.take(segment);
    }
    facts
}

/// Which parts of `words`, counted from 1, state no fact that [`read`] knows;
/// and how many parts there are.
///
/// ```
/// use wayhome::normalise::description;
/// assert_eq!(description::unread("女，走路慢，约70岁，爱唱歌"), (vec![2, 4], 4));
/// ```
pub fn unread(words: &str) -> (Vec<usize>, usize) {
    let nothing = (1..).zip(segments(words)).filter(|(_, segment)| !Facts::default().take(segment));
    (nothing.map(|(number, _)| number).collect(), segments(words).count())
}

fn segments(words: &str) -> impl Iterator<Item = &str> {
    let ends = |c: char| matches!(c, '，' | ',' | '。' | '；' | ';' | '、' | '\n' | '|' | '！' | '!');
    words.split(ends).map(str::trim).filter(|segment| !segment.is_empty())
}

impl Facts {
    /// Takes the one fact that the segment states; false if it states none.
    fn take(&mut self, segment: &str) -> bool {
        if segment.chars().count() > LONGEST {
            return false;
        }
        let segment = text::clean(segment);
        if let Some(sex) =
            whole(sex::parse(after(&segment, &SEX_WORDS).unwrap_or(&segment))).filter(|_| is_word(&segment))
        {
            self.sex.get_or_insert(sex);
        } else if let Some(age) = age_of(&segment) {
            self.age.get_or_insert(age);
        } else if let Some(height) = height_of(&segment) {
            self.height.get_or_insert(height);
        } else if let Some(accent) = accent_of(&segment) {
            self.accent.get_or_insert(accent);
        } else if let Some(home) = home_of(&segment) {
            self.home.get_or_insert(home);
        } else {
            return false;
        }
        true
    }
}

/// Codes such as `1` and `2` mean a sex in a column only.
fn is_word(segment: &str) -> bool {
    !segment.chars().all(|c| c.is_ascii_digit())
}

fn age_of(segment: &str) -> Option<Age> {
    let named = after(segment, &AGE_WORDS);
    let unit = segment.contains('岁') || segment.contains("years old") || segment.contains("year old");
    (named.is_some() || unit).then(|| whole(age::parse(named.unwrap_or(segment)))).flatten()
}

fn height_of(segment: &str) -> Option<Height> {
    let named = after(segment, &HEIGHT_WORDS);
    let lower = segment.to_lowercase();
    let unit = ["cm", "厘米", "公分", "米", "尺", "'"].iter().any(|unit| lower.contains(unit));
    (named.is_some() || unit).then(|| whole(height::parse(named.unwrap_or(segment)))).flatten()
}

fn accent_of(segment: &str) -> Option<Accent> {
    let named = after(segment, &ACCENT_WORDS);
    let word = ["口音", "话", "方言", "speaks", "accent", "语"].iter().any(|word| segment.contains(word));
    (named.is_some() || word).then(|| whole(accent::parse(named.unwrap_or(segment)))).flatten()
}

/// A place that a table knows; free words that no table knows are no place.
fn home_of(segment: &str) -> Option<PlaceText> {
    let named = after(segment, &HOME_WORDS);
    let place = whole(place::parse(named.unwrap_or(segment).trim_end_matches('人')))?;
    // Without a word in front the whole segment must be the place.
    let known = !place.candidates.is_empty() && (named.is_some() || place.detail.is_empty());
    known.then_some(place)
}

/// What stands behind one of `words` and a colon or blank, if the segment begins with it.
fn after<'a>(segment: &'a str, words: &[&str]) -> Option<&'a str> {
    let rest = words.iter().find_map(|word| segment.strip_prefix(word))?;
    let rest = rest.trim_start_matches([':', '：', ' ', '为', '是', '约']).trim();
    // 约 belongs to the number behind it.
    (!rest.is_empty()).then(|| segment[segment.len() - rest.len()..].trim())
}

fn whole<T>(parsed: Parsed<T>) -> Option<T> {
    match parsed {
        Parsed::Whole(value) => Some(value),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_in_front_say_what_a_fact_is() {
        let facts = read("性别：男。年龄：六十多岁。身高：165。家住河南省周口市太康县。说四川话");
        assert_eq!(facts.sex, Some(Sex::Male));
        assert!(facts.age.is_some() && facts.height.is_some() && facts.accent.is_some());
        assert_eq!(facts.home.unwrap().candidates[0].show(), "河南省周口市太康县");
    }

    #[test]
    fn the_first_fact_of_a_kind_counts() {
        assert_eq!(read("女，男").sex, Some(Sex::Female));
    }

    #[test]
    fn a_bare_number_is_no_sex_and_no_age() {
        assert_eq!(read("1，2，65"), Facts::default());
    }

    proptest! {
        #[test]
        fn no_text_fails(words in "\\PC*") {
            read(&words);
        }
    }
}
