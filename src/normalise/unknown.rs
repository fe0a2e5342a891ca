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
    let text = clean(text);
    // Case tells pandas' missing value and the code NA from the names Nan and Na.
    if matches!(text.as_str(), "nan" | "NaN" | "NA" | "NAN") {
        return true;
    }
    let folded = fold(&text);
    let mut core: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
    let slashed = core == "na" && folded.len() > 2;
    if slashed || core.is_empty() || core.chars().all(|c| matches!(c, 'x' | '某')) {
        return true;
    }
    if UNKNOWN_WORDS.contains(&core.as_str()) {
        return true;
    }
    // A station numbers those whose name it does not know.
    let named = core.trim_end_matches(|c: char| c.is_ascii_digit() || c == '号').len();
    core.truncate(named);
    NUMBERED_WORDS.contains(&core.as_str())
}

/// Folded, letters and digits only.
const UNKNOWN_WORDS: &[&str] = &[
    "未知",
    "未明",
    "未详",
    "不知",
    "不知道",
    "不详",
    "不祥",
    "不明",
    "不清",
    "不清楚",
    "不晓得",
    "不记得",
    "不确定",
    "无",
    "没",
    "没有",
    "暂无",
    "暂缺",
    "暂不详",
    "暂不明",
    "暂未知",
    "佚名",
    "匿名",
    "待查",
    "待定",
    "待核实",
    "待确认",
    "待补充",
    "待补",
    "待查证",
    "未填",
    "未填写",
    "未提供",
    "未登记",
    "未记录",
    "未报",
    "未取名",
    "空",
    "空白",
    "缺",
    "缺失",
    "查无",
    "查不到",
    "说不清",
    "说不出",
    "无法提供",
    "无法得知",
    "无法核实",
    "无法确定",
    "无法辨认",
    "无记录",
    "无信息",
    "无资料",
    "无姓名",
    "没有名字",
    "身份不明",
    "姓名不详",
    "姓名不明",
    "姓名未知",
    "情况不明",
    "情况不详",
    "保密",
    "略",
    "某人",
    "某男",
    "某女",
    "某男子",
    "某女子",
    "unknown",
    "unk",
    "unkown",
    "unknow",
    "unnamed",
    "noname",
    "notknown",
    "notavailable",
    "notapplicable",
    "notprovided",
    "notgiven",
    "notrecorded",
    "notstated",
    "nodata",
    "noinformation",
    "none",
    "null",
    "nil",
    "undefined",
    "missing",
    "anonymous",
    "anon",
    "unidentified",
    "tbd",
    "tba",
    "johndoe",
    "janedoe",
];

/// As [`UNKNOWN_WORDS`], and a number may follow.
const NUMBERED_WORDS: &[&str] = &[
    "无名",
    "无名氏",
    "无名男",
    "无名女",
    "无名男子",
    "无名女子",
    "无名男性",
    "无名女性",
    "无名老人",
    "无名人员",
    "无名男尸",
    "无名女尸",
    "无名尸",
    "无名尸体",
    "无名病人",
    "无名患者",
    "无名氏男",
    "无名氏女",
    "不知名",
    "未知名",
    "johndoe",
    "janedoe",
    "unknown",
    "unknownmale",
    "unknownfemale",
    "unknownman",
    "unknownwoman",
    "unidentified",
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

    proptest! {
        #[test]
        fn no_text_panics(text in any::<String>()) {
            let _ = is_unknown(&text);
        }
    }
}
