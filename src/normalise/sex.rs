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
        "男" | "男性" | "男子" | "男士" | "男孩" | "男童" | "m" | "male" | "man" | "boy" | "1" => {
            Parsed::Whole(Sex::Male)
        }
        "女" | "女性" | "女子" | "女士" | "女孩" | "女童" | "f" | "female" | "woman" | "girl" | "2" => {
            Parsed::Whole(Sex::Female)
        }
        // 0 and 9 are 'unknown' and 'not stated' in GB/T 2261.1.
        "u" | "0" | "9" => Parsed::Empty,
        // X is no blank here: passports state it.
        other if other != "x" && says_unknown(&fold(other)) => Parsed::Empty,
        _ => Parsed::Bad(ProblemKind::NotASex),
    }
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
        for text in ["x", "old", "张"] {
            assert_eq!(parse(text), Parsed::Bad(ProblemKind::NotASex), "{text}");
        }
    }
}
