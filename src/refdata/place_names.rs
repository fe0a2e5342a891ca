//! Names of places to what they may name.
//!
//! In: folded text (by [`hanzi::fold`](super::hanzi::fold) for Chinese,
//! [`latin_key`] for Latin). Out: every unit, township, city and country that is
//! or was called so, in full or without its suffix. A name that many share
//! gives many: to choose is the work of `normalise/place`.

use super::latin;
use super::places::{City, Country, FILE, Town, Unit, towns_of};
use super::table::{U32s, partition_point, sections};
use unicode_normalization::UnicodeNormalization;

const KEY_STARTS: U32s = U32s(FILE[25]);
const KEYS: &[u8] = FILE[26];
const REF_STARTS: U32s = U32s(FILE[27]);
const REFS: U32s = U32s(FILE[28]);

const VILLAGES: [&[u8]; 3] = sections(include_bytes!("../../data/villages.bin"));
const VILLAGE_COUNTIES: U32s = U32s(VILLAGES[0]);
const VILLAGE_STARTS: U32s = U32s(VILLAGES[1]);
const VILLAGE_ROWS: U32s = U32s(VILLAGES[2]);

/// How a name stands for a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// In full: 即墨县.
    Full,
    /// Without its suffix, or in Latin letters: 即墨, Jimo.
    Stem,
    /// By another name: 恩施州, 内蒙, Peking.
    Other,
    /// By its one character: 豫.
    Letter,
}

/// What a name may stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Named {
    /// An administrative unit, now or once.
    Unit(Unit, How),
    /// A township of today.
    Town(Town),
    /// A city outside China.
    City(City),
    /// A country.
    Country(Country),
}

/// All that is called exactly `key`.
///
/// ```
/// use wayhome::refdata::place_names::{Named, named};
/// let codes: Vec<u32> = named("即墨")
///     .filter_map(|named| if let Named::Unit(unit, _) = named { Some(unit.code()) } else { None })
///     .collect();
/// assert_eq!(codes, [370215, 370222, 370282, 379013]);
/// ```
pub fn named(key: &str) -> impl ExactSizeIterator<Item = Named> + Clone {
    let row = partition_point(rows(), |row| key_at(row) < key.as_bytes());
    let found = row < rows() && key_at(row) == key.as_bytes();
    refs(row, found)
}

/// Every beginning of `text` that is a key, the shortest first: its length in
/// bytes, and what it may stand for.
pub fn beginnings(text: &str) -> Vec<(usize, Vec<Named>)> {
    let mut found = Vec::new();
    let (mut low, mut high) = (0, rows());
    for (at, c) in text.char_indices() {
        let prefix = &text.as_bytes()[..at + c.len_utf8()];
        let below = |row: usize| key_at(row) < prefix;
        low += partition_point(high - low, |step| below(low + step));
        high = low + partition_point(high - low, |step| key_at(low + step).starts_with(prefix));
        if low == high {
            break;
        }
        if key_at(low) == prefix {
            found.push((prefix.len(), refs(low, true).collect()));
        }
    }
    found
}

/// The form in which Latin spellings are keys: plain lower-case letters and
/// digits run together. Empty if the text has letters of another script.
///
/// ```
/// use wayhome::refdata::place_names::latin_key;
/// assert_eq!(latin_key("Xi'an"), "xian");
/// assert_eq!(latin_key("Ürümqi"), "urumqi");
/// assert_eq!(latin_key("Hà Nội"), "hanoi");
/// ```
pub fn latin_key(text: &str) -> String {
    let plain = latin::plain(&text.nfkc().collect::<String>());
    let other = |c: char| c.is_alphabetic() && !c.is_ascii();
    if plain.chars().any(other) {
        return String::new();
    }
    plain.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// The townships of a county of today that have a village of this name, which
/// is folded and without 村, 社区 and the like. By hash: one foreign name in
/// about 80,000 finds a township too.
pub fn village_towns(county: u32, stem: &str) -> Vec<Town> {
    let row = partition_point(VILLAGE_COUNTIES.len(), |row| VILLAGE_COUNTIES.at(row) < county);
    if VILLAGE_COUNTIES.at(row) != county {
        return Vec::new();
    }
    let (start, end) = (VILLAGE_STARTS.at(row) as usize, VILLAGE_STARTS.at(row + 1) as usize);
    let hash = name_hash(stem);
    let first = start + partition_point(end - start, |step| VILLAGE_ROWS.at(start + step) >> 8 < hash);
    let towns = towns_of(county).start as u32;
    let same = (first..end).map(|at| VILLAGE_ROWS.at(at)).take_while(|row| row >> 8 == hash);
    same.map(|row| Town(towns + (row & 0xff))).collect()
}

/// 24 bits of FNV-1a over UTF-8, the upper byte folded in, as the build script hashes.
fn name_hash(text: &str) -> u32 {
    let hash =
        text.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    hash >> 24 ^ hash & 0xff_ffff
}

fn rows() -> usize {
    KEY_STARTS.len() - 1
}

fn key_at(row: usize) -> &'static [u8] {
    KEYS.get(KEY_STARTS.at(row) as usize..KEY_STARTS.at(row + 1) as usize).unwrap_or_default()
}

fn refs(row: usize, found: bool) -> impl ExactSizeIterator<Item = Named> + Clone {
    let (start, end) = if found { (REF_STARTS.at(row), REF_STARTS.at(row + 1)) } else { (0, 0) };
    (start as usize..end as usize).map(|at| reference(REFS.at(at)))
}

fn reference(packed: u32) -> Named {
    let number = packed & 0x7ff_ffff;
    match packed >> 29 {
        1 => Named::Town(Town(number)),
        2 => Named::City(City(number as u16)),
        3 => Named::Country(Country(number as u8)),
        _ => Named::Unit(Unit(number as u16), how(packed >> 27 & 3)),
    }
}

fn how(bits: u32) -> How {
    match bits {
        0 => How::Full,
        1 => How::Stem,
        2 => How::Other,
        _ => How::Letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::refdata::hanzi;
    use crate::refdata::places::units;

    fn fold(text: &str) -> String {
        text.chars().map(hanzi::fold).collect()
    }

    fn unit_names(key: &str) -> Vec<(&'static str, How)> {
        let unit = |named| match named {
            Named::Unit(unit, how) => Some((unit.name(), how)),
            _ => None,
        };
        named(key).filter_map(unit).collect()
    }

    #[test]
    fn every_unit_is_found_by_its_folded_name() {
        for unit in units().filter(|unit| unit.code() != 830_000) {
            let found = named(&fold(unit.name())).any(|named| named == Named::Unit(unit, How::Full));
            assert!(found, "{} {}", unit.code(), unit.name());
        }
    }

    #[test]
    fn keys_stand_in_order_and_are_folded() {
        for row in 1..rows() {
            assert!(key_at(row - 1) < key_at(row));
        }
        for row in (0..rows()).step_by(7) {
            let key = std::str::from_utf8(key_at(row)).unwrap_or("?");
            assert_eq!(fold(key), key);
        }
    }

    #[test]
    fn other_names_and_spellings_are_known() {
        for (key, name) in [
            ("恩施州", "恩施土家族苗族自治州"),
            ("凉山", "凉山彝族自治州"),
            ("内蒙", "内蒙古自治区"),
            ("豫", "河南省"),
            ("peking", "北京市"),
            ("canton", "广州市"),
            ("harbin", "哈尔滨市"),
            ("xian", "西安市"),
            ("zhengzhou", "郑州市"),
            ("luliang", "吕梁市"),
            ("chongqing", "重庆市"),
            ("luan", "六安市"),
            ("lhasa", "拉萨市"),
            ("hongkong", "香港特别行政区"),
            ("taibei", "台北市"),
        ] {
            assert!(unit_names(key).iter().any(|&(found, _)| found == name), "{key}: {:?}", unit_names(key));
        }
        let abroad = |key: &str| {
            named(key).find_map(|named| match named {
                Named::City(city) => Some(city.country().iso()),
                Named::Country(country) => Some(country.iso()),
                _ => None,
            })
        };
        for (key, iso) in [
            ("缅甸", "MM"),
            ("河内", "VN"),
            ("hanoi", "VN"),
            ("myanmar", "MM"),
            ("平壤", "KP"),
            ("仰光", "MM"),
        ] {
            assert_eq!(abroad(key), Some(iso), "{key}");
        }
    }

    #[test]
    fn a_village_leads_to_its_township() {
        let towns: Vec<&str> = village_towns(411627, "前何").into_iter().map(Town::name).collect();
        assert!(towns.contains(&"马厂镇"), "{towns:?}");
        assert!(village_towns(411627, "没有这个村子").is_empty());
        assert!(village_towns(1, "前何").is_empty());
    }

    #[test]
    fn beginnings_are_keys_from_short_to_long() {
        let lengths: Vec<usize> =
            beginnings("恩施土家族苗族自治州恩施市").into_iter().map(|(n, _)| n / 3).collect();
        assert_eq!(lengths, [2, 10]);
        assert!(beginnings("").is_empty());
    }
}
