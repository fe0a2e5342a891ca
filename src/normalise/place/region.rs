//! Parts of the country that are no units: 东北, 豫东, 鲁西南一带.
//!
//! In: folded text in which no unit was found. Out: the provinces that such a
//! word names, or `None`.

use super::{Candidate, Region};
use crate::refdata::place_names::{How, Named, beginnings};
use crate::refdata::places::{Level, Unit, units_of};

/// Words for several provinces, by the first two digits of their codes; longer
/// words stand before those that they begin with.
const SEVERAL: &[(&str, &[u32])] = &[
    ("东三省", &[21, 22, 23]),
    ("东北", &[21, 22, 23]),
    ("西北", &[61, 62, 63, 64, 65]),
    ("云贵川", &[51, 52, 53]),
    ("云贵", &[52, 53]),
    ("川贵", &[51, 52]),
    ("川渝", &[50, 51]),
    ("两广", &[44, 45]),
    ("两湖", &[42, 43]),
    ("江浙", &[32, 33]),
    ("苏皖", &[32, 34]),
    ("京津冀", &[11, 12, 13]),
    ("晋陕", &[14, 61]),
    ("陕甘", &[61, 62]),
    ("闽粤", &[35, 44]),
    ("大别山", &[34, 41, 42]),
    ("关中", &[61]),
    ("胶东", &[37]),
    ("潮汕", &[44]),
];

/// What may stand behind such a word.
const BEHIND: &[&str] =
    &["一带", "地区", "农村", "山区", "那边", "那一带", "那片", "人", "的", "某", "附近", "方向", "方面"];

/// Reads `folded` as a part of the country, and what stands behind it.
pub(super) fn read(folded: &str) -> Option<(Vec<Candidate>, String)> {
    let several = SEVERAL.iter().find_map(|(word, codes)| Some((folded.strip_prefix(word)?, *codes)));
    let (rest, provinces) = match several {
        Some((rest, codes)) => (rest, codes.iter().filter_map(|code| province(code * 10_000)).collect()),
        None => {
            let (letter, length) = letter(folded)?;
            (direction(&folded[length..])?, vec![letter])
        }
    };
    let alone = !rest.starts_with(char::is_alphanumeric) || BEHIND.iter().any(|word| rest.starts_with(word));
    let candidate = |unit: Unit| Candidate::of(Region::Unit(unit));
    alone.then(|| (provinces.into_iter().map(candidate).collect(), rest.to_owned()))
}

fn province(code: u32) -> Option<Unit> {
    units_of(code).find(|unit| unit.is_current() && unit.level() == Level::Province)
}

/// The province whose one letter begins `text`: 豫 is 河南.
fn letter(text: &str) -> Option<(Unit, usize)> {
    beginnings(text).into_iter().find_map(|(length, named)| {
        let unit = named.iter().find_map(|named| match *named {
            Named::Unit(unit, How::Letter) => Some(unit),
            _ => None,
        })?;
        Some((unit, length))
    })
}

/// What stands behind one direction or two: 东, 西南, 中.
fn direction(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(['东', '西', '南', '北', '中'])?;
    Some(rest.strip_prefix(['东', '西', '南', '北', '部']).unwrap_or(rest))
}
