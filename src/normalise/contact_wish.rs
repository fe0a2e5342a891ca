//! A contact wish cell to [`ContactWish`].
//!
//! What always holds: whatever is not clearly a yes withholds the person from
//! the families' side; a lead in the wrong hands can cost a life.

use std::sync::OnceLock;

use super::Parsed;
use super::words::{Keywords, fold};
use crate::error::ProblemKind;

/// Whether a person wants to be found; ordered from the freest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ContactWish {
    /// May be contacted.
    Free,
    /// Only through the station.
    OnlyThroughStation,
    /// Does not want to be found.
    None,
}

impl ContactWish {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            ContactWish::Free => "free",
            ContactWish::OnlyThroughStation => "only-through-station",
            ContactWish::None => "none",
        }
    }

    /// Whether the person is withheld from what a family's side can see.
    pub fn withholds(self) -> bool {
        self != ContactWish::Free
    }
}

const WORDS: &[(ContactWish, &str)] = &[
    (
        ContactWish::None,
        "none no refuse refuses refused 不愿 不愿意 不同意 不希望 不想 不要 拒绝 拒绝联系 不接受 不可 不可以 不联系 \
         不便联系 不公开 不予公开 勿联系 不允许 否 无联系意愿 无意愿 没有意愿 不肯 别联系 请勿 禁止",
    ),
    (
        ContactWish::OnlyThroughStation,
        "only-through-station through-station only_through_station 仅经救助站 经救助站 通过救助站 救助站 仅经站 经站 仅通过 \
         只通过 通过民政 民政 经民政 通过警方 警方 派出所 经警方 仅限 station",
    ),
    (
        ContactWish::Free,
        "free yes 愿意 同意 可以 可联系 可以联系 自由 自由联系 接受 希望 希望联系 希望被找到 愿意联系 是 想回家 允许 公开 \
         可公开 想找家人",
    ),
];

fn table() -> &'static Keywords<ContactWish> {
    static TABLE: OnceLock<Keywords<ContactWish>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let split = |(wish, words): &'static (ContactWish, &'static str)| {
            words.split_ascii_whitespace().map(move |word| (word, *wish))
        };
        Keywords::new(WORDS.iter().flat_map(split))
    })
}

/// Reads a wish. Of several words the most restrictive counts; a text that is
/// none of them, 无 included, is treated as only-through-station and reported.
///
/// ```
/// use wayhome::normalise::{Parsed, contact_wish::{self, ContactWish}};
/// assert_eq!(contact_wish::parse("不愿意被家人找到"), Parsed::Whole(ContactWish::None));
/// assert_eq!(contact_wish::parse("愿意，但仅经救助站"), Parsed::Whole(ContactWish::OnlyThroughStation));
/// ```
pub fn parse(text: &str) -> Parsed<ContactWish> {
    let folded = fold(text);
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    if matches!(bare, "" | "不详" | "未知" | "不明" | "未填" | "未填写" | "unknown" | "n/a" | "null")
    {
        return Parsed::Empty;
    }
    match table().found(&folded.replace(' ', "-")).into_iter().max() {
        Some(ContactWish::Free) if doubtful(&folded) => held(),
        Some(wish) => Parsed::Whole(wish),
        None => held(),
    }
}

/// Whether a text with a word for yes may yet mean no: 不太愿意, 不是很同意.
fn doubtful(folded: &str) -> bool {
    ["不", "没", "未", "别", "勿", "否", "暂", "not", "n't", "never", "unless", "except", "除"]
        .iter()
        .any(|word| folded.contains(word))
}

fn held() -> Parsed<ContactWish> {
    Parsed::Part(ContactWish::OnlyThroughStation, ProblemKind::UnknownContactWish)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_wish_reads_its_own_name_and_its_words() {
        for wish in [ContactWish::Free, ContactWish::OnlyThroughStation, ContactWish::None] {
            assert_eq!(parse(wish.name()), Parsed::Whole(wish));
        }
        for (text, wish) in [
            ("Only through station", ContactWish::OnlyThroughStation),
            ("通过救助站联系", ContactWish::OnlyThroughStation),
            ("拒絕", ContactWish::None),
            ("愿意联系", ContactWish::Free),
            ("本人同意公开，不愿见面", ContactWish::None),
        ] {
            assert_eq!(parse(text), Parsed::Whole(wish), "{text}");
        }
    }

    #[test]
    fn what_is_not_clearly_a_yes_withholds() {
        for text in ["无", "看情况", "不太愿意", "not free", "暂不公开说", "没说愿意"] {
            let wish = parse(text);
            assert!(wish.clone().value().is_some_and(ContactWish::withholds), "{text}: {wish:?}");
        }
        assert_eq!(
            parse("看情况"),
            Parsed::Part(ContactWish::OnlyThroughStation, ProblemKind::UnknownContactWish)
        );
        assert_eq!(parse("不详"), Parsed::Empty);
    }

    proptest! {
        #[test]
        fn no_text_panics(text in any::<String>()) {
            parse(&text);
        }
    }
}
