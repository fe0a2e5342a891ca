//! Places written in Chinese: the longest way down the hierarchy that fits.
//!
//! In: folded text. Out: the candidates and the rest. Each name may be written
//! in full, without its suffix or by another name, any level may be missing,
//! and old names count: a unit lies in another if its code does, or if what
//! stands there today does.

use super::{Candidate, Region, code_lies_in, today};
use crate::refdata::hanzi;
use crate::refdata::place_names::{How, Named, beginnings};
use crate::refdata::places::{City, Country, Level, Town, Unit};

/// What may follow a name without suffix that is no part of a unit's name.
const SUFFIXES: &[&str] = &[
    "特别行政区",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "地区",
    "林区",
    "省",
    "市",
    "县",
    "区",
    "旗",
    "盟",
    "州",
];

/// What makes a name without suffix another thing: 南京路, 平安村, 和平小区.
const OTHER_THINGS: &[&str] = &[
    "镇", "乡", "村", "庄", "屯", "寨", "街", "路", "大道", "大街", "道", "巷", "弄", "胡同", "桥", "大桥",
    "苏木", "嘎查", "社区", "新村", "小区", "花园", "广场", "大厦", "公园", "东路", "西路", "南路", "北路",
    "中路", "东街", "西街", "南街", "北街", "中街", "一路", "二路", "三路", "山路", "山村", "里", "坊", "苑",
    "族", "公社", "大队",
];

const TOWN_SUFFIXES: &[&str] = &[
    "街道办事处",
    "地区办事处",
    "民族苏木",
    "民族乡",
    "街道办",
    "街道",
    "办事处",
    "地区",
    "苏木",
    "公社",
    "镇",
    "乡",
];

/// Words between the levels, and in front of a place.
const FILLERS: &[&str] = &["市辖区", "省直辖县级行政区划", "自治区直辖县级行政区划", "境内", "下辖", "的"];

/// Units that a conflict may keep: a wrong province with 市中区 says nothing.
const MOST_IN_CONFLICT: usize = 12;

/// Characters of a text in which a place is looked for; descriptions are read elsewhere.
const SCANNED: usize = 60;

/// How far a reading came.
#[derive(Debug, Clone, Default)]
struct Chain<'a> {
    /// The units last named, as they were named.
    units: Vec<Unit>,
    /// The larger units that the text states though the named ones lie elsewhere.
    stated: Vec<Unit>,
    rest: &'a str,
    levels: u8,
    /// A name in full, or a province, is among them.
    sure: bool,
}

impl Chain<'_> {
    /// Whether this reading explains more: more text, and at the same length
    /// without a conflict.
    fn beats(&self, other: &Chain<'_>) -> bool {
        let key = |chain: &Chain<'_>| (std::cmp::Reverse(chain.rest.len()), chain.stated.is_empty());
        key(self) > key(other)
    }
}

/// Reads `folded`; the rest has what stands before and after the place.
pub(super) fn read(folded: &str) -> (Vec<Candidate>, String) {
    if let Some((candidates, rest)) = read_at_start(folded) {
        return (candidates, rest.to_owned());
    }
    for (at, _) in folded.char_indices().take(SCANNED).skip(1) {
        let chain = way_down(&folded[at..]);
        let strong = chain.sure || chain.levels > 1 || is_known_prefecture(&chain);
        if !chain.units.is_empty() && strong {
            let (candidates, rest) = finish(chain);
            return (candidates, format!("{} {rest}", &folded[..at]));
        }
    }
    (Vec::new(), folded.to_owned())
}

fn is_known_prefecture(chain: &Chain<'_>) -> bool {
    chain.units.iter().any(|unit| unit.level() == Level::Prefecture && unit.is_current())
}

fn read_at_start(folded: &str) -> Option<(Vec<Candidate>, &str)> {
    let folded = skip(folded);
    let chain = way_down(folded);
    if !chain.units.is_empty() && !is_vague(&chain) {
        return Some(finish(chain));
    }
    towns_called(folded, &[]).or_else(|| abroad(folded))
}

/// A county without suffix, shared by several, before words that are no place: 和平医院.
fn is_vague(chain: &Chain<'_>) -> bool {
    let alone =
        chain.levels == 1 && !chain.sure && chain.units.iter().all(|unit| unit.level() == Level::County);
    alone && has_words(chain.rest) && today(&chain.units).len() > 1 && towns_under(chain).is_none()
}

fn has_words(text: &str) -> bool {
    !matches!(text, "人" | "籍" | "附近" | "一带" | "境内" | "那边")
        && text.chars().any(char::is_alphanumeric)
}

/// The longest chain of units at the beginning of `text`.
fn way_down(text: &str) -> Chain<'_> {
    let chain = descend(Chain { rest: text, ..Chain::default() });
    Chain { units: prefer_provinces(chain.units), ..chain }
}

/// 河南 is the province, not the county of the name in Qinghai.
fn prefer_provinces(units: Vec<Unit>) -> Vec<Unit> {
    let provinces: Vec<Unit> = units.iter().copied().filter(|unit| unit.level() == Level::Province).collect();
    if provinces.is_empty() { units } else { provinces }
}

fn descend(here: Chain<'_>) -> Chain<'_> {
    let text = skip(here.rest);
    let named = beginnings(text);
    let longest_full =
        named.iter().rev().find(|(_, named)| named.iter().any(is_full)).map_or(0, |(length, _)| *length);
    let mut best = here.clone();
    for (length, named) in named.iter().rev() {
        for how in [How::Full, How::Stem, How::Other, How::Letter] {
            let Some(next) = step(&here, named, how, text, *length, longest_full) else { continue };
            let lone_letter = how == How::Letter && !next.rest.is_empty();
            let (levels, deeper) = (next.levels, descend_further(next));
            if deeper.beats(&best) && !(lone_letter && deeper.levels == levels) {
                best = deeper;
            }
        }
    }
    best
}

fn descend_further(next: Chain<'_>) -> Chain<'_> {
    if next.units.iter().all(|unit| unit.level() == Level::County) { next } else { descend(next) }
}

fn is_full(named: &Named) -> bool {
    matches!(named, Named::Unit(_, How::Full))
}

/// One level down by the names of kind `how` at the beginning of `text`.
fn step<'a>(
    here: &Chain<'a>,
    named: &[Named],
    how: How,
    text: &'a str,
    length: usize,
    longest_full: usize,
) -> Option<Chain<'a>> {
    let units: Vec<Unit> = named
        .iter()
        .filter_map(|named| match *named {
            Named::Unit(unit, kind) if kind == how => Some(unit),
            _ => None,
        })
        .collect();
    let mut rest = &text[length..];
    let mut suffixed = how == How::Full;
    if how == How::Letter && here.levels > 0 {
        return None;
    }
    if matches!(how, How::Stem | How::Other) {
        match SUFFIXES.iter().find(|suffix| rest.starts_with(**suffix)) {
            Some(suffix) if longest_full < length + suffix.len() => {
                (rest, suffixed) = (&rest[suffix.len()..], true)
            }
            _ if OTHER_THINGS.iter().any(|thing| rest.starts_with(thing)) => return None,
            _ => {}
        }
    }
    let sure = here.sure || how == How::Full || units.iter().any(|unit| unit.level() == Level::Province);
    let next = Chain { units: Vec::new(), stated: here.stated.clone(), rest, levels: here.levels + 1, sure };
    let inside: Vec<Unit> = units.iter().copied().filter(|&unit| lies_in_any(unit, &here.units)).collect();
    if !inside.is_empty() {
        return Some(Chain { units: inside, ..next });
    }
    let sure_of_name = suffixed || !has_words(rest);
    in_conflict(here, units, sure_of_name).map(|units| Chain { units, stated: here.units.clone(), ..next })
}

/// The units of a name that lies in none of the stated ones: those of the
/// stated province if there are any, else all.
fn in_conflict(here: &Chain<'_>, mut units: Vec<Unit>, sure_of_name: bool) -> Option<Vec<Unit>> {
    let smaller = |unit: &Unit| here.units.iter().all(|stated| stated.level() < unit.level());
    units.retain(smaller);
    let province = |unit: &Unit| unit.code() / 10_000;
    let near = |unit: &Unit| here.units.iter().any(|stated| province(stated) == province(unit));
    if units.iter().any(near) {
        units.retain(near);
    }
    let few = today(&units).len() <= MOST_IN_CONFLICT;
    (sure_of_name && few && !units.is_empty() && here.stated.is_empty()).then_some(units)
}

fn lies_in_any(unit: Unit, outer: &[Unit]) -> bool {
    outer.is_empty() || outer.iter().any(|&outer| lay_in(unit, outer))
}

/// Whether `unit` lies or lay in `outer`: by its code, or by those of today.
fn lay_in(unit: Unit, outer: Unit) -> bool {
    unit.level() > outer.level()
        && (code_lies_in(unit.code(), outer)
            || unit.today().any(|now| code_lies_in(now.code(), outer))
            || outer
                .today()
                .any(|outer| unit.today().any(|now| now == outer || code_lies_in(now.code(), outer))))
}

/// The candidates of a chain, with townships where the rest begins with one.
fn finish(chain: Chain<'_>) -> (Vec<Candidate>, &str) {
    let mut stated = today(&chain.stated);
    let rest = skip(chain.rest);
    let (mut candidates, rest) = match towns_under(&chain) {
        Some((towns, rest)) => (towns, rest),
        None => (today(&chain.units), rest),
    };
    candidates.append(&mut stated);
    candidates.sort_unstable();
    candidates.dedup();
    (candidates, rest)
}

fn towns_under<'a>(chain: &Chain<'a>) -> Option<(Vec<Candidate>, &'a str)> {
    let rest = skip(chain.rest);
    let mut best: Option<(Vec<Candidate>, &str)> = None;
    for county in chain.units.iter().flat_map(|unit| unit.today()) {
        for town in county.towns() {
            let Some(length) = town_at(town, rest) else { continue };
            let candidate = Candidate { region: Region::Unit(county), town: Some(town) };
            let left = &rest[length..];
            match &mut best {
                Some((found, most)) if most.len() == left.len() => found.push(candidate),
                Some((_, most)) if most.len() < left.len() => {}
                _ => best = Some((vec![candidate], left)),
            }
        }
    }
    best.or_else(|| towns_called(rest, &chain.units))
}

/// How many bytes of `text` name `town`: in full, by its name with another
/// suffix (马厂乡 for 马厂镇), or without one before further words.
fn town_at(town: Town, text: &str) -> Option<usize> {
    let name: String = town.name().chars().map(hanzi::fold).collect();
    if text.starts_with(&name) {
        return Some(name.len());
    }
    let suffix = TOWN_SUFFIXES.iter().find(|suffix| name.ends_with(**suffix))?;
    let stem = &name[..name.len() - suffix.len()];
    let rest = text.strip_prefix(stem).filter(|_| stem.chars().count() > 1)?;
    match TOWN_SUFFIXES.iter().find(|suffix| rest.starts_with(**suffix)) {
        Some(suffix) => Some(stem.len() + suffix.len()),
        // 香港中路12号 is the street, not the 街道 that bears its name.
        None if stem.ends_with(['路', '街', '道']) => None,
        None if OTHER_THINGS.iter().any(|thing| rest.starts_with(thing)) => None,
        None => Some(stem.len()),
    }
}

/// Townships by their full name, inside `units` if there are any.
fn towns_called<'a>(text: &'a str, units: &[Unit]) -> Option<(Vec<Candidate>, &'a str)> {
    let inside = |named: &Named| match *named {
        Named::Town(town) => {
            let county = town.county()?;
            let candidate = Candidate { region: Region::Unit(county), town: Some(town) };
            (units.is_empty() || units.iter().any(|&unit| lay_in(county, unit))).then_some(candidate)
        }
        _ => None,
    };
    beginnings(text).into_iter().rev().find_map(|(length, named)| {
        let towns: Vec<Candidate> = named.iter().filter_map(inside).collect();
        (!towns.is_empty()).then(|| (towns, &text[length..]))
    })
}

/// A country, then perhaps a city of it; or a city alone.
fn abroad(text: &str) -> Option<(Vec<Candidate>, &str)> {
    for (length, named) in beginnings(text).into_iter().rev() {
        let rest = &text[length..];
        let country = named.iter().find_map(|named| match *named {
            Named::Country(country) => Some(country),
            _ => None,
        });
        match country {
            Some(_) if rest.starts_with('族') => {}
            Some(country) if country.iso() == "CN" => return read_at_start(rest),
            Some(country) => return Some(city_of(country, rest)),
            None => {
                let cities = cities(&named, |_| true);
                if !cities.is_empty() {
                    return Some((cities, rest.strip_prefix('市').unwrap_or(rest)));
                }
            }
        }
    }
    None
}

fn city_of(country: Country, text: &str) -> (Vec<Candidate>, &str) {
    let text = skip(text);
    for (length, named) in beginnings(text).into_iter().rev() {
        let cities = cities(&named, |city| city.country() == country);
        if !cities.is_empty() {
            let rest = &text[length..];
            return (cities, rest.strip_prefix('市').unwrap_or(rest));
        }
    }
    (vec![Candidate::of(Region::Country(country))], text)
}

fn cities(named: &[Named], wanted: impl Fn(City) -> bool) -> Vec<Candidate> {
    let city = |named: &Named| match *named {
        Named::City(city) if wanted(city) => Some(Candidate::of(Region::City(city))),
        _ => None,
    };
    named.iter().filter_map(city).collect()
}

/// The text without signs, blanks and fillers at its beginning.
fn skip(text: &str) -> &str {
    let mut text = text;
    loop {
        let signless = text.trim_start_matches(|c: char| !c.is_alphanumeric());
        let plain = FILLERS.iter().find_map(|filler| signless.strip_prefix(filler)).unwrap_or(signless);
        if plain.len() == text.len() {
            return text;
        }
        text = plain;
    }
}
