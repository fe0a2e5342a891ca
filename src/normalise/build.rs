//! A build cell to [`Build`]: from thin to fat in five classes.

use std::sync::OnceLock;

use super::Parsed;
use super::words::{Keywords, Piece, fold, says_unknown, tells_more};
use crate::error::ProblemKind;

/// How heavy a person is for their height; ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Build {
    /// 很瘦
    Thin,
    /// 偏瘦
    Slim,
    /// 中等
    Medium,
    /// 偏胖, 壮
    Stout,
    /// 肥胖
    Fat,
}

impl Build {
    /// Its name in English and Chinese.
    pub fn names(self) -> (&'static str, &'static str) {
        match self {
            Build::Thin => ("thin", "很瘦"),
            Build::Slim => ("slim", "偏瘦"),
            Build::Medium => ("medium", "中等"),
            Build::Stout => ("stout", "偏胖"),
            Build::Fat => ("fat", "肥胖"),
        }
    }
}

const WORDS: &[(Build, &str)] = &[
    (
        Build::Thin,
        "很瘦 极瘦 瘦弱 消瘦 干瘦 骨瘦如柴 皮包骨 瘦小 单薄 瘦高 瘦骨嶙峋 thin skinny emaciated very-thin",
    ),
    (Build::Slim, "偏瘦 较瘦 瘦 稍瘦 苗条 清瘦 微瘦 瘦长 slim slender lean"),
    (Build::Medium, "中等 适中 匀称 一般 正常 标准 普通 中 不胖不瘦 medium average normal"),
    (
        Build::Stout,
        "偏胖 较胖 微胖 稍胖 壮 健壮 强壮 结实 魁梧 壮实 丰满 粗壮 敦实 stout sturdy stocky heavy muscular",
    ),
    (Build::Fat, "胖 肥胖 很胖 肥 臃肿 过胖 fat obese overweight"),
];

/// Words around a build that say no more.
const AROUND: &[&str] = &[
    "身材", "身体", "体型", "体形", "体态", "体格", "身高", "个子", "个头", "高大", "矮小", "build", "built",
    "figure", "body",
];

fn table() -> &'static Keywords<Build> {
    static TABLE: OnceLock<Keywords<Build>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let split = |(build, words): &'static (Build, &'static str)| {
            words.split_ascii_whitespace().map(move |word| (word, *build))
        };
        Keywords::new(WORDS.iter().flat_map(split))
    })
}

/// Reads a build: `偏瘦`, `中等身材`, `体型肥胖`, `slim`. The first word counts.
///
/// ```
/// use wayhome::normalise::{Parsed, build::{self, Build}};
/// assert_eq!(build::parse("身材偏瘦"), Parsed::Whole(Build::Slim));
/// ```
pub fn parse(text: &str) -> Parsed<Build> {
    let folded = fold(text);
    if says_unknown(&folded) {
        return Parsed::Empty;
    }
    let pieces = table().pieces(&folded);
    let first =
        pieces.iter().find_map(|piece| if let Piece::Known(_, build) = piece { Some(*build) } else { None });
    match first {
        Some(build) if tells_more(&pieces, AROUND) => Parsed::Part(build, ProblemKind::ReadInPart),
        Some(build) => Parsed::Whole(build),
        None => Parsed::Bad(ProblemKind::ReadInPart),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_give_the_class() {
        for (text, build) in [
            ("偏瘦", Build::Slim),
            ("体型瘦小", Build::Thin),
            ("中等身材", Build::Medium),
            ("不胖不瘦", Build::Medium),
            ("微胖", Build::Stout),
            ("肥胖", Build::Fat),
            ("Slim", Build::Slim),
        ] {
            assert_eq!(parse(text), Parsed::Whole(build), "{text}");
        }
        assert_eq!(parse("黑衣"), Parsed::Bad(ProblemKind::ReadInPart));
        assert_eq!(parse("不详"), Parsed::Empty);
    }

    proptest! {
        #[test]
        fn no_text_panics(text in any::<String>()) {
            parse(&text);
        }
    }
}
