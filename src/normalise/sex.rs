//! A sex cell to [`Sex`].

use super::Parsed;
use super::words::{fold, says_unknown};
use crate::error::ProblemKind;

/// Sex as stated in a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sex {
    /// 女
    Female,
    /// 男
    Male,
}

const MALE: &str = "男 男性 男子 男士 男人 男孩 男童 男婴 男孩子 小男孩 男青年 男青少年 先生 小伙 小伙子 老头 \
                    老头子 老汉 大爷 老大爷 老爷爷 大叔 ♂ male man boy gentleman";
const FEMALE: &str = "女 女性 女子 女士 女人 女孩 女童 女婴 女孩子 小女孩 女青年 女青少年 妇女 老妇 老妇人 姑娘 \
                      小姑娘 老太 老太太 大妈 大娘 老奶奶 阿姨 ♀ female woman girl lady";
/// Words of a family: what they say of a sex is not this person's.
const KIN: [&str; 6] = ["子女", "儿女", "男女", "女婿", "女儿", "一女"];

/// Reads a sex cell: `男`, `女性`, `M`, `female`, `1`/`2` as GB/T 2261.1 codes them.
///
/// ```
/// use wayhome::normalise::{Parsed, sex::{self, Sex}};
/// assert_eq!(sex::parse("女性"), Parsed::Whole(Sex::Female));
/// assert_eq!(sex::parse("不详"), Parsed::Empty);
/// ```
pub fn parse(text: &str) -> Parsed<Sex> {
    let text = text.trim().to_lowercase();
    match text.as_str() {
        "m" | "1" => Parsed::Whole(Sex::Male),
        "f" | "2" => Parsed::Whole(Sex::Female),
        word if is_one_of(word, MALE) => Parsed::Whole(Sex::Male),
        word if is_one_of(word, FEMALE) => Parsed::Whole(Sex::Female),
        // 0 and 9 are 'unknown' and 'not stated' in GB/T 2261.1.
        "u" | "0" | "9" => Parsed::Empty,
        // X is no blank here: passports state it.
        other if other != "x" && says_unknown(&fold(other)) => Parsed::Empty,
        other => match within(other) {
            Some(sex) => Parsed::Part(sex, ProblemKind::ReadInPart),
            None => Parsed::Bad(ProblemKind::NotASex),
        },
    }
}

/// The sex that stands among other words, `男（已核实）`, `probably male`; none
/// where both or neither do, or where it is somebody else's (`一子一女`).
fn within(text: &str) -> Option<Sex> {
    if text.chars().count() > 20 || KIN.iter().any(|word| text.contains(word)) {
        return None;
    }
    let english: Vec<&str> = text.split(|c: char| !c.is_ascii_alphabetic()).collect();
    let says = |words: &str, character: char, letter: &str| {
        let known = english.iter().any(|word| is_one_of(word, words));
        // A letter alone means a sex in front only: `M (seen)`.
        text.contains(character) || known || english.first() == Some(&letter)
    };
    match (says(MALE, '男', "m"), says(FEMALE, '女', "f")) {
        (true, false) => Some(Sex::Male),
        (false, true) => Some(Sex::Female),
        _ => None,
    }
}

fn is_one_of(word: &str, words: &str) -> bool {
    words.split_whitespace().any(|known| known == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_nothing_in_any_column_says_nothing_here() {
        for text in [
            "nan",
            "NaN",
            "NULL",
            "null",
            "None",
            "NA",
            "N/A",
            "#N/A",
            "<NA>",
            "NaT",
            "-",
            "/",
            "?",
            "未填写",
            "",
        ] {
            assert_eq!(parse(text), Parsed::Empty, "{text}");
        }
        for text in ["x", "old", "张", "一子一女", "男女不详", "有女儿", "female or male"] {
            assert_eq!(parse(text), Parsed::Bad(ProblemKind::NotASex), "{text}");
        }
    }

    #[test]
    fn a_word_for_a_person_is_a_sex_and_words_around_it_are_said_to_be_left_out() {
        for text in ["男婴", "老太太", "Female", "先生"] {
            assert!(matches!(parse(text), Parsed::Whole(_)), "{text}");
        }
        let part = |sex| Parsed::Part(sex, ProblemKind::ReadInPart);
        for text in ["男（已核实）", "probably male", "疑似男", "M (seen)"] {
            assert_eq!(parse(text), part(Sex::Male), "{text}");
        }
        assert_eq!(parse("中年妇女"), part(Sex::Female));
    }
}
