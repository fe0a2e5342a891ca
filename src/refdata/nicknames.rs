//! Chinese nicknames: 老王, 小芳, 阿强, 二妮, 王大爷, 狗蛋.
//!
//! In: what a person is called, folded or not, without blanks. Out: what kind of
//! call it is and the part of a name in it, which may be a surname or the last
//! character of a given name. All of these are also real names now and then
//! (招弟, 小红): a nickname lowers what agreement is worth and vetoes nothing.

use super::hanzi::fold;
use super::names::surname;

/// How somebody is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NicknameKind {
    /// A surname with a title or a word of kin: 王大爷, 李师傅, 张嫂, 王某. `core` is the
    /// surname; behind 哥 and 姐 it may be part of a given name.
    Title,
    /// 老, 小, 大, 阿 in front: 老王, 小芳, 阿强. `core` is a surname or part of a given name.
    Prefix,
    /// 子, 儿, 仔, 妹, 娃, 妮 behind: 强子, 辉仔. `core` is part of a given name.
    Suffix,
    /// Twice the same character: 芳芳. `core` is that character. A formal name as well.
    Doubled,
    /// The place among brothers and sisters: 老大, 二妮, 三妹, 王二. `core` is the surname or empty.
    BirthOrder,
    /// A milk name that says nothing of the formal name: 狗蛋, 石头, 毛毛. `core` is empty.
    Milk,
}

/// A nickname taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nickname<'a> {
    /// How the person is called.
    pub kind: NicknameKind,
    /// The part of a formal name in it; empty for most of birth order and milk names.
    pub core: &'a str,
}

/// Takes a nickname apart; `None` if the text has the form of none.
///
/// ```
/// use wayhome::refdata::nicknames::{NicknameKind, nickname};
/// let parts = |text| nickname(text).map(|nickname| (nickname.kind, nickname.core));
/// assert_eq!(parts("老王"), Some((NicknameKind::Prefix, "王")));
/// assert_eq!(parts("王大爷"), Some((NicknameKind::Title, "王")));
/// assert_eq!(parts("二妮"), Some((NicknameKind::BirthOrder, "")));
/// assert_eq!(parts("张建国"), None);
/// ```
pub fn nickname(text: &str) -> Option<Nickname<'_>> {
    // Of one length each, so that parts of the folded text are parts of the text.
    let folded: String = text.chars().map(fold).collect();
    let (kind, chars) = parts(&folded)?;
    let core = part(text, chars);
    Some(Nickname { kind, core })
}

/// The kind, and the core as a range of characters.
fn parts(text: &str) -> Option<(NicknameKind, std::ops::Range<usize>)> {
    let chars: Vec<char> = text.chars().collect();
    if MILK_NAMES.binary_search(&text).is_ok() {
        return Some((NicknameKind::Milk, 0..0));
    }
    match chars[..] {
        [order, thing] if is_order(order) && ORDER_THINGS.contains(thing) => {
            Some((NicknameKind::BirthOrder, 0..0))
        }
        ['老', order] if is_order(order) => Some((NicknameKind::BirthOrder, 0..0)),
        [family, order @ ('二' | '三' | '四' | '五' | '六' | '七' | '八')]
            if is_surname(family) && order != family =>
        {
            Some((NicknameKind::BirthOrder, 0..1))
        }
        ['老' | '小' | '大' | '阿', _] => Some((NicknameKind::Prefix, 1..2)),
        [a, b] if a == b => Some((NicknameKind::Doubled, 0..1)),
        _ => titled(text).or(match chars[..] {
            [_, suffix] if SUFFIXES.contains(suffix) => Some((NicknameKind::Suffix, 0..1)),
            _ => None,
        }),
    }
}

/// A surname, with 老 or 小 in front perhaps, and a title behind: 王大爷, 老张头.
fn titled(text: &str) -> Option<(NicknameKind, std::ops::Range<usize>)> {
    let start = usize::from(text.starts_with(['老', '小']) && text.chars().count() > 2);
    let bare = text.trim_start_matches(|c| start > 0 && matches!(c, '老' | '小'));
    let name = TITLES.iter().filter_map(|title| bare.strip_suffix(title)).min_by_key(|name| name.len())?;
    let known = surname(name).is_some();
    known.then(|| (NicknameKind::Title, start..start + name.chars().count()))
}

fn is_order(c: char) -> bool {
    matches!(
        c,
        '大' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '小' | '老' | '幺' | '满'
    )
}

/// A surname of some weight: the table also holds characters that few bear.
fn is_surname(c: char) -> bool {
    surname(c.encode_utf8(&mut [0; 4])).is_some_and(|surname| surname.share() > LEAST_SHARE)
}

/// Share of the population below which 花二 is not taken for surname and order
/// (judgement: the surnames with a weight of their own).
const LEAST_SHARE: f64 = 5e-5;

fn part(text: &str, chars: std::ops::Range<usize>) -> &str {
    let at = |count: usize| text.char_indices().nth(count).map_or(text.len(), |(at, _)| at);
    text.get(at(chars.start)..at(chars.end)).unwrap_or_default()
}

/// Behind an order: 二娃, 三妹, 大毛.
const ORDER_THINGS: &str = "娃妹毛丫狗蛋宝妞妮姐哥弟嫂姑姨叔伯爷";

/// Behind a part of a given name: 强子 (north), 辉仔 (south), 军娃 (west), 兰妹, 大妮.
const SUFFIXES: &str = "子儿仔妹娃妮";

/// Behind a surname. 某 and 氏 stand for a given name that is not told.
#[rustfmt::skip] // as a paragraph of words
const TITLES: &[&str] = &[
    "某", "某某", "某人", "师傅", "先生", "女士", "小姐", "太太", "夫人", "同志", "同学", "老师", "医生", "大夫",
    "老板", "经理", "主任", "大爷", "大妈", "大娘", "大叔", "大婶", "大哥", "大姐", "大嫂", "大伯", "奶奶", "爷爷",
    "婆婆", "公公", "阿姨", "阿公", "阿婆", "阿伯", "叔叔", "伯伯", "婶婶", "老太", "老太太", "老汉", "老头", "老爹",
    "老爷子", "老伯", "头", "嫂", "嫂子", "婶", "婶子", "哥", "姐", "妈", "爹", "奶", "爷", "婆", "公", "叔",
    "伯", "姨", "姑", "总",
];

/// Sorted. Names against envy of ghosts, wishes for a son, and pet names of children
/// that were given all over the country.
#[rustfmt::skip] // as a paragraph of words
const MILK_NAMES: &[&str] = &[
    "丑丑", "丑娃", "丫丫", "丫头", "乖乖", "二愣子", "二狗", "傻子", "哑巴", "囝囝", "囡囡", "妞妞", "妮妮", "妮子",
    "娃娃", "宝宝", "小不点", "小宝", "小毛", "崽崽", "带弟", "幺儿", "幺妹", "引娣", "引弟", "招娣", "招弟", "拴住",
    "拴柱", "换娣", "换弟", "来娣", "来弟", "柱子", "栓柱", "毛毛", "毛蛋", "满崽", "牛娃", "牛牛", "狗剩", "狗娃",
    "狗子", "狗蛋", "猫娃", "留根", "疯子", "瘦猴", "瘸子", "盼娣", "盼弟", "瞎子", "石头", "羊娃", "老幺", "聋子",
    "胖墩", "胖妞", "胖子", "虎子", "蛋蛋", "豆豆", "贝贝", "铁柱", "铁蛋", "铁锁", "锁柱", "黑娃", "黑子", "黑蛋",
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_pattern_is_taken_apart() {
        use NicknameKind::{BirthOrder, Doubled, Milk, Prefix, Suffix, Title};
        for (text, kind, core) in [
            ("老王", Prefix, "王"),
            ("小芳", Prefix, "芳"),
            ("阿强", Prefix, "强"),
            ("大军", Prefix, "军"),
            ("强子", Suffix, "强"),
            ("萍儿", Suffix, "萍"),
            ("辉仔", Suffix, "辉"),
            ("兰妹", Suffix, "兰"),
            ("芳芳", Doubled, "芳"),
            ("二娃", BirthOrder, ""),
            ("三妹", BirthOrder, ""),
            ("老大", BirthOrder, ""),
            ("王二", BirthOrder, "王"),
            ("狗蛋", Milk, ""),
            ("招娣", Milk, ""),
            ("王大爷", Title, "王"),
            ("王嫂", Title, "王"),
            ("李婶", Title, "李"),
            ("张师傅", Title, "张"),
            ("王某某", Title, "王"),
            ("欧阳老师", Title, "欧阳"),
            ("老张头", Title, "张"),
            ("歐陽先生", Title, "歐陽"),
            ("張奶奶", Title, "張"),
        ] {
            assert_eq!(nickname(text), Some(Nickname { kind, core }), "{text}");
        }
    }

    #[test]
    fn formal_names_have_no_pattern() {
        for text in ["张建国", "李娜", "王", "", "欧阳靖", "Bob", "司马光", "王秀英"] {
            assert_eq!(nickname(text), None, "{text}");
        }
    }

    #[test]
    fn the_milk_names_are_sorted() {
        assert!(MILK_NAMES.is_sorted());
    }

    proptest! {
        #[test]
        fn no_text_panics_and_the_core_is_a_part(text in "\\PC{0,5}") {
            if let Some(found) = nickname(&text) {
                prop_assert!(text.contains(found.core));
            }
        }
    }
}
