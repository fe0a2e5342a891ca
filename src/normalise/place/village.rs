//! The village in what a place cell says beyond the township.
//!
//! In: folded text such as 前何村三组12号. Out: the village's name without 村
//! and the like, and its sound. A street, a shop or a station is no village.

use crate::refdata::hanzi::{self, Syllable};

/// A village by its name alone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Village {
    /// Folded, without 村, 社区 and the like: 前何, 王家庄.
    pub name: Box<str>,
    /// The commonest reading of each character, without tone; empty if one has none.
    pub sound: Box<[Syllable]>,
}

/// Longest first. The build script cuts the same from the table of villages.
const SUFFIXES: &[&str] = &[
    "村民委员会",
    "居民委员会",
    "村委会",
    "居委会",
    "委员会",
    "社区",
    "嘎查",
    "行政村",
    "自然村",
    "大队",
    "村",
];

/// What ends the part of the text in which a township stands that no table knows.
const TOWNS: &[&str] = &["街道办事处", "街道", "办事处", "苏木", "公社", "镇", "乡"];

/// What no village's name has.
const NO_VILLAGE: &[&str] = &[
    "路",
    "街",
    "巷",
    "弄",
    "胡同",
    "大道",
    "小区",
    "花园",
    "广场",
    "大厦",
    "公园",
    "医院",
    "学校",
    "中学",
    "小学",
    "大学",
    "站",
    "桥",
    "高速",
    "国道",
    "派出所",
    "公安",
    "商场",
    "市场",
    "超市",
    "酒店",
    "宾馆",
    "工厂",
    "公司",
    "附近",
    "某",
    "号楼",
    "单元",
    "门口",
    "路口",
    "河边",
    "一带",
    "不详",
    "农村",
    "方向",
    "法院",
    "银行",
    "人",
    "是",
    "在",
    "住",
    "老家",
];

/// Characters of a village's name: 2 to 8, by the table of villages 99.6 % of them.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=8;

/// The village that `text` names.
pub(super) fn find(text: &str) -> Option<Village> {
    let chars: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let behind = behind_town(&chars);
    let marked = SUFFIXES.iter().filter_map(|suffix| behind.find(suffix)).min().filter(|&at| at > 0);
    let end = behind.find(|c: char| !hanzi::is_han(c)).unwrap_or(behind.len());
    let name = match marked {
        Some(at) => with_lone_character(behind, at),
        None => behind[..end].trim_end_matches([
            '组', '队', '号', '第', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十',
        ]),
    };
    let name = stem(name.trim_start_matches(|c: char| !hanzi::is_han(c)));
    let plausible = LENGTHS.contains(&name.chars().count()) && name.chars().all(hanzi::is_han);
    if !plausible || NO_VILLAGE.iter().any(|word| name.contains(word)) {
        return None;
    }
    Some(Village { name: name.into(), sound: sound(name) })
}

/// 何村 is a name; 何 alone would be a surname.
fn with_lone_character(text: &str, at: usize) -> &str {
    let lone = text[..at].chars().count() == 1 && text[at..].starts_with('村');
    if lone { &text[..at + '村'.len_utf8()] } else { &text[..at] }
}

/// What stands behind a township that no table knows.
fn behind_town(text: &str) -> &str {
    let town = TOWNS.iter().filter_map(|word| Some((text.find(word)?, word.len()))).min();
    match town {
        Some((at, length)) if at > 0 && text[..at].chars().count() <= 6 && text.len() > at + length => {
            &text[at + length..]
        }
        _ => text,
    }
}

/// Cuts 村 and the like from the end, as long as two characters stay.
fn stem(name: &str) -> &str {
    let cut = |name: &str| {
        let suffix = SUFFIXES.iter().find(|suffix| name.ends_with(**suffix))?;
        let length = name.len() - suffix.len();
        (name[..length].chars().count() >= 2).then_some(length)
    };
    match cut(name) {
        Some(length) => stem(&name[..length]),
        None => name,
    }
}

fn sound(name: &str) -> Box<[Syllable]> {
    let syllables: Option<Vec<Syllable>> =
        name.chars().map(|c| hanzi::reading(c).map(|reading| reading.syllable)).collect();
    syllables.unwrap_or_default().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> Option<String> {
        find(text).map(|village| village.name.into())
    }

    #[test]
    fn a_village_is_read_without_its_suffix_group_and_house() {
        for (text, expected) in [
            ("前何村", "前何"),
            ("前何村委会三组12号", "前何"),
            ("王家庄", "王家庄"),
            ("王家庄5组", "王家庄"),
            ("某某乡李庄村", "李庄"),
            ("何村", "何村"),
            ("镇东村", "镇东"),
            ("红旗大队", "红旗"),
            ("西乌素嘎查", "西乌素"),
        ] {
            assert_eq!(name(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn streets_stations_and_signs_are_no_village() {
        for text in [
            "中山路12号",
            "火车站附近",
            "",
            "12号",
            "人民医院",
            "某村",
            "派出所",
            "村",
            "，",
            "幸福小区3号楼",
        ] {
            assert_eq!(name(text), None, "{text}");
        }
    }

    #[test]
    fn villages_that_sound_alike_share_their_sound() {
        let sound = |text| find(text).map(|village| village.sound);
        assert_eq!(sound("王家庄"), sound("汪家庄村"));
        assert_ne!(sound("王家庄"), sound("李家庄"));
    }
}
