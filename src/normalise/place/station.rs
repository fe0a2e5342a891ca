//! Stations: 武昌站, 汉口火车站 and 重庆北站 lie in the place that they are named for.
//!
//! In: folded text. Out: the candidates of the name before the station, and the
//! rest; `None` where no station is named, or one whose name no table knows.

use super::Candidate;
use super::chinese;

/// Kinds of stations, longer ones before those that they contain.
const KINDS: &[&str] = &[
    "长途汽车客运站",
    "长途汽车站",
    "长途客运站",
    "汽车客运站",
    "汽车客运总站",
    "公路客运站",
    "客运中心站",
    "汽车总站",
    "客运总站",
    "火车总站",
    "公交总站",
    "铁路站",
    "火车站",
    "高铁站",
    "动车站",
    "汽车站",
    "客运站",
    "公交站",
    "地铁站",
    "站",
];

/// Of several stations of a city the one on this side: 北京西站.
const SIDES: [char; 4] = ['东', '西', '南', '北'];

/// What may follow a station. Other words make 站 a part of another name:
/// 北站区, 站前街道, 北站路.
const AFTER: &[&str] = &[
    "附近",
    "门口",
    "周边",
    "一带",
    "广场",
    "前广场",
    "东广场",
    "西广场",
    "南广场",
    "北广场",
    "候车",
    "出站",
    "进站",
    "出口",
    "站台",
    "外",
    "内",
    "里",
    "旁",
    "前面",
    "后面",
    "对面",
    "售票",
    "派出所",
];

/// Stations that bear the name of a part of a city which is no unit.
const PARTS: &[(&str, &str)] = &[
    ("汉口", "武汉市"),
    ("虹桥", "上海市"),
    ("上海虹桥", "上海市"),
    ("燕郊", "三河市"),
    ("亦庄", "北京市大兴区"),
];

/// Reads the place of the station that `folded` names.
pub(super) fn read(folded: &str) -> Option<(Vec<Candidate>, String)> {
    let (head, tail) = split(folded)?;
    let sideless = head.trim_end_matches(SIDES);
    // 淮南站 is that of 淮南; only where that is no name 北京西站 is of 北京.
    let names = if sideless.is_empty() { vec![head] } else { vec![head, sideless] };
    names.into_iter().find_map(named).map(|candidates| (candidates, tail.to_owned()))
}

/// The text before the station, and the text from it on.
fn split(folded: &str) -> Option<(&str, &str)> {
    for (at, _) in folded.match_indices('站') {
        let end = at + '站'.len_utf8();
        let tail = &folded[end..];
        let free = tail.is_empty() || tail.starts_with(|c: char| !c.is_alphanumeric());
        if !free && !AFTER.iter().any(|word| tail.starts_with(word)) {
            continue;
        }
        let kind = KINDS.iter().find(|kind| folded[..end].ends_with(**kind))?;
        let head = folded[..end - kind.len()].trim_end();
        if !head.is_empty() {
            return Some((head, &folded[head.len()..]));
        }
    }
    None
}

/// The places of a name that is read to its end.
fn named(name: &str) -> Option<Vec<Candidate>> {
    let known = PARTS.iter().find(|(part, _)| *part == name).map_or(name, |(_, city)| *city);
    let (candidates, rest) = chinese::read(known);
    let all = !candidates.is_empty() && !rest.chars().any(char::is_alphanumeric);
    all.then_some(candidates)
}
