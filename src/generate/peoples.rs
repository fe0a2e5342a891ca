//! Peoples of China and foreigners: where they live and how their names are made.
//!
//! In: `data/generate/peoples.toml`. Out: the people of somebody from a county,
//! and names with all the spellings that registers give them.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::random::Rng;
use super::tables::County;
use crate::error::{Error, Result};
use crate::lang::words;
use crate::refdata::ethnic::EthnicGroup;

const FILE: &str = include_str!("../../data/generate/peoples.toml");

/// The spellings of one part of a name, the first the usual one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spellings {
    pub(super) han: Vec<String>,
    pub(super) latin: Vec<String>,
}

/// How the parts of a name are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Order {
    /// Own name, then the father's (or a second one), parted by `·`.
    Father,
    /// Two names run together.
    Two,
    /// One name.
    One,
    /// The clan's name before the own.
    Clan,
}

/// A people with names of its own.
#[derive(Debug)]
pub(super) struct People {
    pub(super) name: String,
    pub(super) order: Order,
    pub(super) language: String,
    /// Chinese and English name of the country, of foreigners.
    pub(super) country: Option<(String, String)>,
    /// Chinese and English names of cities there.
    pub(super) cities: Vec<(String, String)>,
    clans: Vec<Arc<Spellings>>,
    men: Vec<Arc<Spellings>>,
    women: Vec<Arc<Spellings>>,
}

#[derive(Debug, Deserialize)]
struct Region {
    code: u32,
    people: String,
    share: f64,
}

/// All peoples.
#[derive(Debug)]
pub(super) struct Peoples {
    regions: Vec<Region>,
    surnames: FxHashMap<String, Vec<String>>,
    own: Vec<People>,
    /// Names of the ethnic groups without 族, the long ones first.
    groups: Vec<String>,
}

#[derive(Deserialize)]
struct File {
    regions: Vec<Region>,
    surnames: FxHashMap<String, String>,
    people: Vec<RawPeople>,
}

#[derive(Deserialize)]
struct RawPeople {
    name: String,
    order: Order,
    language: String,
    #[serde(default, rename = "foreign")]
    _foreign: bool,
    country: Option<String>,
    #[serde(default)]
    cities: Vec<String>,
    #[serde(default)]
    clans: Vec<String>,
    names: Vec<String>,
}

impl Peoples {
    /// Reads the table.
    pub(super) fn new() -> Result<Peoples> {
        let file: File = toml::from_str(FILE).map_err(|error| {
            Error::usage(
                words!("peoples.toml: {error}", "peoples.toml：{error}"),
                words!("Mend data/generate/peoples.toml", "请修正 data/generate/peoples.toml"),
            )
        })?;
        let words = |text: &String| text.split(' ').map(str::to_owned).collect();
        let mut groups: Vec<String> = (2..=56)
            .filter_map(|n: u8| EthnicGroup::parse(&n.to_string()))
            .map(|group| group.name().trim_end_matches('族').to_owned())
            .collect();
        groups.sort_by_key(|name| std::cmp::Reverse(name.len()));
        Ok(Peoples {
            regions: file.regions,
            surnames: file.surnames.iter().map(|(people, names)| (people.clone(), words(names))).collect(),
            own: file.people.iter().map(People::new).collect(),
            groups,
        })
    }

    /// The people of somebody from a county: 汉 mostly. `factor` weighs the others.
    pub(super) fn of(&self, rng: &mut Rng, county: &County, factor: f64) -> String {
        let mut mark = rng.unit() / factor.max(1e-6);
        for (people, share) in self.shares(county) {
            if mark < share {
                return people.to_owned();
            }
            mark -= share;
        }
        "汉".to_owned()
    }

    fn shares(&self, county: &County) -> Vec<(&str, f64)> {
        let code = county.unit.code();
        let parent = county.unit.parent();
        let named = [Some(county.unit), parent].into_iter().flatten().find(|unit| {
            unit.name().contains("自治县") || unit.name().contains("自治旗") || unit.name().contains("自治州")
        });
        let mut shares: Vec<(&str, f64)> = Vec::new();
        if let Some(unit) = named {
            let mut rest = unit.name().to_owned();
            for group in &self.groups {
                if rest.contains(group.as_str()) {
                    rest = rest.replace(group.as_str(), "");
                    shares.push((group, 0.0));
                }
            }
            let each = 0.5 / shares.len().max(1) as f64;
            shares.iter_mut().for_each(|(_, share)| *share = each);
        }
        let place = |digits: u32| self.regions.iter().filter(move |region| region.code == digits);
        let prefecture: Vec<&Region> = place(code / 100).collect();
        let regions = if prefecture.is_empty() { place(code / 10_000).collect() } else { prefecture };
        let left = 1.0 - shares.iter().map(|(_, share)| share).sum::<f64>();
        for region in regions {
            if !shares.iter().any(|(people, _)| *people == region.people) {
                shares.push((&region.people, region.share * left));
            }
        }
        if shares.is_empty() {
            shares.push(("回", 0.008));
        }
        shares
    }

    /// The people with names of its own that is called so.
    pub(super) fn own(&self, name: &str) -> Option<&People> {
        self.own.iter().find(|people| people.name == name)
    }

    /// The people of a foreign country, by its Chinese name.
    pub(super) fn of_country(&self, country: &str) -> Option<&People> {
        self.own.iter().find(|people| people.country.as_ref().is_some_and(|(zh, _)| zh == country))
    }

    /// One of those peoples: of China, or foreigners.
    pub(super) fn any(&self, rng: &mut Rng, foreign: bool) -> Option<&People> {
        let list: Vec<&People> =
            self.own.iter().filter(|people| people.country.is_some() == foreign).collect();
        rng.pick(&list).copied()
    }

    /// The surnames that stand out among a people with Han-like names.
    pub(super) fn surnames(&self, people: &str) -> Option<&[String]> {
        self.surnames.get(people).map(Vec::as_slice)
    }

    /// The first two digits of provinces where most of a people live, or 0.
    pub(super) fn province(&self, rng: &mut Rng, people: &str) -> u32 {
        let list: Vec<u32> =
            self.regions.iter().filter(|r| r.people == people && r.share > 0.15).map(|r| r.code).collect();
        let code = rng.pick(&list).copied().unwrap_or(0);
        if code >= 100 { code / 100 } else { code }
    }
}

impl People {
    fn new(raw: &RawPeople) -> People {
        let list = |sexes: &[char]| -> Vec<Arc<Spellings>> {
            raw.names
                .iter()
                .filter(|name| name.starts_with(sexes))
                .map(|name| spellings(&name[2..]))
                .collect()
        };
        People {
            name: raw.name.clone(),
            order: raw.order,
            language: raw.language.clone(),
            country: raw.country.as_deref().and_then(both),
            cities: raw.cities.iter().filter_map(|city| both(city)).collect(),
            clans: raw.clans.iter().map(|clan| spellings(clan)).collect(),
            men: list(&['m', 'x']),
            women: list(&['f', 'x']),
        }
    }

    /// The parts of a name; a second one is the father's where `father` gives it.
    pub(super) fn parts(
        &self,
        rng: &mut Rng,
        woman: bool,
        father: Option<&Arc<Spellings>>,
    ) -> Vec<Arc<Spellings>> {
        let own = if woman { &self.women } else { &self.men };
        let pick = |rng: &mut Rng, list: &[Arc<Spellings>]| rng.pick(list).cloned();
        let first = pick(rng, own);
        let other = match self.order {
            Order::Father => father.cloned().or_else(|| pick(rng, &self.men)),
            Order::Two => pick(rng, own).filter(|other| Some(other) != first.as_ref()),
            Order::One => None,
            Order::Clan => {
                return father.cloned().or_else(|| pick(rng, &self.clans)).into_iter().chain(first).collect();
            }
        };
        first.into_iter().chain(other).collect()
    }
}

/// `越南|Vietnam`.
fn both(text: &str) -> Option<(String, String)> {
    text.split_once('|').map(|(zh, en)| (zh.into(), en.into()))
}

/// `甲|乙/A|B`.
fn spellings(text: &str) -> Arc<Spellings> {
    let list = |text: &str| text.split('|').map(str::to_owned).collect::<Vec<_>>();
    let (han, latin) = text.split_once('/').unwrap_or((text, ""));
    Arc::new(Spellings { han: list(han), latin: list(latin) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_people_has_names_of_both_sexes_in_both_scripts() {
        let peoples = Peoples::new().unwrap();
        let mut rng = Rng::new(&[1]);
        for people in &peoples.own {
            for woman in [false, true] {
                let parts = people.parts(&mut rng, woman, None);
                assert!(!parts.is_empty(), "{}", people.name);
                assert!(
                    parts.iter().all(|part| !part.han[0].is_empty() && !part.latin[0].is_empty()),
                    "{parts:?}"
                );
            }
        }
    }
}
