//! The homes of one side, made ready to be looked up.
//!
//! In: the values of a side. Out: the levels of a query with all of them, and
//! the lists of those that may agree. Many homes lie in the same county: each
//! distinct set of areas is compared once, and a pair joins it with the texts.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::value::{HomePlace, Keys, Value};
use super::{Area, best_areas, joined, rarity_of};
use crate::compare::{Distinct, Lookup, Outcome};
use crate::record::Side;

/// A place of a value, its areas by number.
struct Place {
    areas: u32,
    /// See [`HomePlace::mask`].
    mask: u64,
    keys: Keys,
}

pub(super) struct Homes {
    side: Side,
    values: Arc<[Value]>,
    areas: Distinct<Box<[Area]>>,
    places: Vec<Place>,
    /// Where the places of each value end.
    ends: Vec<u32>,
    by_county: FxHashMap<u32, Vec<u32>>,
    /// By text, by village, by its sound: three kinds of keys, told apart by the first.
    by_key: FxHashMap<(u8, u64), Vec<u32>>,
}

/// A place of a query beside every distinct set of areas: the best level of
/// both, and the two areas that stand at it, found first.
struct Asked<'a> {
    place: &'a HomePlace,
    mask: u64,
    regions: Vec<Region<'a>>,
}

type Region<'a> = (u8, Option<(&'a Area, &'a Area)>);

impl Homes {
    pub(super) fn new(side: Side, values: Arc<[Value]>) -> Homes {
        let all = || values.iter().flat_map(|value| &value.places);
        let areas = Distinct::new(all().map(|place| &place.areas));
        let place = |(of, &areas): (&HomePlace, &u32)| Place { areas, mask: of.mask(), keys: of.keys };
        let places = all().zip(&areas.of).map(place).collect();
        let ends = values.iter().scan(0, |end, value| {
            *end += value.places.len() as u32;
            Some(*end)
        });
        let ends = ends.collect();
        let (mut by_county, mut by_key) = (FxHashMap::default(), FxHashMap::default());
        for (position, value) in (0..).zip(values.iter()) {
            for place in &value.places {
                for county in counties(place) {
                    push(by_county.entry(county).or_default(), position);
                }
                for key in keys(place) {
                    push(by_key.entry(key).or_default(), position);
                }
            }
        }
        Homes { side, values, areas, places, ends, by_county, by_key }
    }

    fn asked<'a>(&'a self, place: &'a HomePlace) -> Asked<'a> {
        let region = |areas: &'a [Area]| match self.side {
            Side::Sought => best_areas(&place.areas, areas),
            Side::Found => best_areas(areas, &place.areas),
        };
        Asked {
            place,
            mask: place.mask(),
            regions: self.areas.items.iter().map(|areas| region(areas)).collect(),
        }
    }

    /// The level of a query's place with the place `number` of the value at `position`.
    fn level<'a>(&self, asked: &Asked<'a>, position: usize, number: usize, first: usize) -> Region<'a> {
        let place = &self.places[number];
        let (region, areas) = asked.regions[place.areas as usize];
        let level = joined(region, &asked.place.keys, &place.keys, || {
            asked.mask & place.mask != 0
                && asked.place.is_text_near(&self.values[position].places[number - first])
        });
        (level, areas)
    }

    fn outcome<'a>(&self, asked: &[Asked<'a>], position: usize, first: usize, end: usize) -> Outcome {
        let (mut best, mut pair) = (u8::MAX, None);
        let mut visit = |asked: &Asked<'a>, number: usize| {
            let (level, areas) = self.level(asked, position, number, first);
            if level < best {
                let theirs = &self.areas.items[self.places[number].areas as usize];
                (best, pair) = (level, areas.map(|areas| (areas, asked.place.names().max(theirs.len()))));
            }
        };
        // The first of equals counts, found places before sought ones.
        match self.side {
            Side::Sought => {
                asked.iter().for_each(|asked| (first..end).for_each(|number| visit(asked, number)));
            }
            Side::Found => {
                (first..end).for_each(|number| asked.iter().for_each(|asked| visit(asked, number)));
            }
        }
        let tries = asked.len() * (end - first);
        let rarity = pair.map_or(0, |(areas, names)| rarity_of(best, Some(areas), tries * names));
        Outcome { level: best, rarity }
    }
}

impl Lookup<Value> for Homes {
    fn row(&self, query: &Value, out: &mut [Outcome]) {
        let asked: Vec<Asked<'_>> = query.places.iter().map(|place| self.asked(place)).collect();
        let mut first = 0;
        for (position, (out, &end)) in out.iter_mut().zip(&self.ends).enumerate() {
            *out = self.outcome(&asked, position, first, end as usize);
            first = end as usize;
        }
    }

    fn near(&self, query: &Value) -> Option<Vec<u32>> {
        let mut near: Vec<u32> = Vec::new();
        for place in &query.places {
            near.extend(counties(place).filter_map(|county| self.by_county.get(&county)).flatten());
            near.extend(keys(place).filter_map(|key| self.by_key.get(&key)).flatten());
        }
        near.sort_unstable();
        near.dedup();
        Some(near)
    }
}

/// Appends a position once: positions come in order.
fn push(list: &mut Vec<u32>, position: u32) {
    if list.last() != Some(&position) {
        list.push(position);
    }
}

fn counties(place: &HomePlace) -> impl Iterator<Item = u32> {
    place.areas.iter().map(|area| area.county).filter(|&county| county != 0)
}

fn keys(place: &HomePlace) -> impl Iterator<Item = (u8, u64)> {
    let Keys { text, village, sound, .. } = place.keys;
    [(0, text), (1, village), (2, sound)].into_iter().filter(|&(_, key)| key != 0)
}
