//! Words that stand in a cell because nobody knows.
//!
//! In: a cell. Out: whether it says nothing. The words are those of forms of
//! stations and hospitals and of exports from databases and spreadsheets.

use super::text::{clean, fold};

/// Whether the text says that nobody knows: blank, only signs, or a word for
/// 'unknown' in Chinese or English. 无名氏 with a number behind counts (无名氏3号).
///
/// ```
/// use wayhome::normalise::text::is_unknown;
/// assert!(is_unknown("無名氏") && is_unknown("N/A") && is_unknown("？？") && is_unknown("某某"));
/// assert!(!is_unknown("吴明") && !is_unknown("Nana"));
/// ```
pub fn is_unknown(text: &str) -> bool {
    if text.len() > LONGEST {
        return !text.chars().any(char::is_alphanumeric);
    }
    let text = clean(text);
    // Case tells pandas' missing value and the code NA from the names Nan and Na.
    if matches!(text.as_str(), "nan" | "NaN" | "NA" | "NAN") {
        return true;
    }
    let folded = fold(&text);
    let mut core: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
    // #N/A, #REF!, #VALUE!: a spreadsheet's word for an error.
    let sheet_error = text.starts_with('#')
        && matches!(
            core.as_str(),
            "na" | "ref" | "value" | "name" | "null" | "num" | "div0" | "nv" | "spill"
        );
    let slashed = sheet_error || core == "na" && folded.len() > 2;
    if slashed || core.is_empty() || core.chars().all(|c| matches!(c, 'x' | '某')) {
        return true;
    }
    if is_among(UNKNOWN_WORDS, &core) {
        return true;
    }
    // A station numbers those whose name it does not know.
    let named = core.trim_end_matches(|c: char| c.is_ascii_digit() || c == '号').len();
    core.truncate(named);
    is_among(NUMBERED_WORDS, &core)
}

/// Bytes beyond which a cell is no such word, blanks and brackets around it
/// counted: four times the longest word.
const LONGEST: usize = 120;

fn is_among(words: &[&str], core: &str) -> bool {
    words.binary_search(&core).is_ok()
}

/// Folded, letters and digits only, sorted.
#[rustfmt::skip] // as a paragraph of words
const UNKNOWN_WORDS: &[&str] = &[
    "anon", "anonymous", "janedoe", "johndoe", "missing", "nil", "nodata",
    "noinformation", "noname", "none", "notapplicable", "notavailable", "notgiven",
    "notknown", "notprovided", "notrecorded", "notstated", "null", "tba", "tbd",
    "undefined", "unidentified", "unk", "unknow", "unknown", "unkown", "unnamed", "不明",
    "不晓得", "不清", "不清楚", "不知", "不知道", "不确定", "不祥", "不记得", "不详", "佚名", "保密", "匿名", "姓名不明",
    "姓名不详", "姓名未知", "待定", "待查", "待查证", "待核实", "待确认", "待补", "待补充", "情况不明", "情况不详", "无",
    "无信息", "无姓名", "无法得知", "无法提供", "无法核实", "无法确定", "无法辨认", "无记录", "无资料", "暂不明", "暂不详",
    "暂无", "暂未知", "暂缺", "未取名", "未填", "未填写", "未报", "未提供", "未明", "未登记", "未知", "未记录", "未详",
    "某人", "某女", "某女子", "某男", "某男子", "查不到", "查无", "没", "没有", "没有名字", "略", "空", "空白", "缺",
    "缺失", "说不出", "说不清", "身份不明",
];

/// As [`UNKNOWN_WORDS`], sorted; and a number may follow.
#[rustfmt::skip] // as a paragraph of words
const NUMBERED_WORDS: &[&str] = &[
    "janedoe", "johndoe", "unidentified", "unknown", "unknownfemale", "unknownmale",
    "unknownman", "unknownwoman", "不知名", "无名", "无名人员", "无名女", "无名女子", "无名女尸", "无名女性",
    "无名尸", "无名尸体", "无名患者", "无名氏", "无名氏女", "无名氏男", "无名男", "无名男子", "无名男尸", "无名男性", "无名病人",
    "无名老人", "未知名",
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_for_unknown_are_known_in_both_languages() {
        for text in [
            "",
            "  ",
            "未知",
            "不详",
            "不明",
            "无",
            "無",
            "无名",
            "无名氏",
            "無名氏",
            "没有",
            "暂无",
            "佚名",
            "N/A",
            "n/a",
            "NA",
            "unknown",
            "UNKNOWN",
            "null",
            "None",
            "-",
            "--",
            "?",
            "？",
            "某某",
            "某",
            "XX",
            "xxx",
            "ＸＸ",
            "***",
            "……",
            "无名氏3号",
            "无名氏12",
            "无名男",
            "（不详）",
            "不 详",
            "John Doe",
            "not known",
            "nan",
            "姓名不详",
            "\u{feff}",
        ] {
            assert!(is_unknown(text), "{text:?}");
        }
    }

    #[test]
    fn names_that_look_like_unknown_are_names() {
        for text in [
            "吴明",
            "Na",
            "Nan",
            "张某",
            "张某某",
            "王无名",
            "吴迪",
            "0",
            "12",
            "何不详细",
            "Noor",
            "梅有才",
            "X光",
        ] {
            assert!(!is_unknown(text), "{text:?}");
        }
    }

    #[test]
    fn a_long_cell_is_unknown_only_if_it_holds_nothing_but_signs() {
        assert!(is_unknown(&" ".repeat(500)) && is_unknown(&"—".repeat(100)));
        assert!(!is_unknown(&"不详".repeat(100)));
    }

    #[test]
    fn the_word_lists_are_sorted_and_folded() {
        for list in [UNKNOWN_WORDS, NUMBERED_WORDS] {
            assert!(list.is_sorted());
            assert!(list.iter().all(|word| fold(word) == *word));
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in any::<String>()) {
            let _ = is_unknown(&text);
        }
    }
}
