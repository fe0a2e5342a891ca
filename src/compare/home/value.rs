//! The value of `home`: places as numbers, and the lists of those that agree.

use super::{Home, Outcome};
use crate::compare::area::Area;
use crate::compare::{Lookup, Plain};
use crate::normalise::PlaceText;
use rustc_hash::FxHashMap;

/// All homes and birth places of a person, each once, in order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Value {
    pub(super) places: Box<[HomePlace]>,
}

/// One place, ready to be compared. Keys are hashes; 0 is none.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HomePlace {
    pub(super) areas: Box<[Area]>,
    pub(super) text_key: u64,
    pub(super) village: u64,
    pub(super) sound: u64,
    detail: u64,
    /// Pairs of neighbouring letters of the folded text, sorted.
    pairs: Box<[u64]>,
    text: Box<str>,
}

/// Letters of a detail from which it is an address rather than 市区 or 农村.
const ADDRESS: usize = 4;

/// Of the pairs of letters of two texts, how many tenths they must share to be
/// near: six let one letter in a name of three differ, or two in six (judgement).
const NEAR_TENTHS: usize = 6;

impl Value {
    /// The value of some places; `None` if there are none.
    pub(super) fn of<'a>(places: impl Iterator<Item = &'a PlaceText>) -> Option<Value> {
        let mut places: Vec<HomePlace> = places.map(HomePlace::of).collect();
        places.sort_unstable();
        places.dedup();
        (!places.is_empty()).then(|| Value { places: places.into() })
    }

    pub(super) fn show(&self) -> String {
        let texts: Vec<&str> = self.places.iter().map(|place| place.text.as_ref()).collect();
        texts.join(" | ")
    }
}

impl HomePlace {
    fn of(place: &PlaceText) -> HomePlace {
        let mut areas: Vec<Area> = place.candidates.iter().map(Area::of).collect();
        areas.sort_unstable();
        areas.dedup();
        let (village, sound) = match &place.village {
            Some(village) => (
                key(village.name.bytes()),
                key(village.sound.iter().flat_map(|s| (s.index() as u16).to_be_bytes())),
            ),
            None => (0, 0),
        };
        let is_address =
            place.detail.chars().count() >= ADDRESS && place.detail.bytes().any(|byte| byte.is_ascii_digit());
        HomePlace {
            areas: areas.into(),
            text_key: key(place.folded.bytes()),
            village,
            sound,
            detail: if is_address { key(place.detail.bytes()) } else { 0 },
            pairs: pairs(&place.folded),
            text: place.text.clone(),
        }
    }

    /// How many places its name may mean, at least one.
    pub(super) fn names(&self) -> usize {
        self.areas.len().max(1)
    }

    /// Whether both give the same address.
    pub(super) fn same_detail(&self, other: &HomePlace) -> bool {
        self.detail != 0 && self.detail == other.detail
    }

    /// Whether most pairs of letters are common to both texts (Dice's coefficient).
    pub(super) fn is_text_near(&self, other: &HomePlace) -> bool {
        let common = common(&self.pairs, &other.pairs);
        20 * common >= NEAR_TENTHS * (self.pairs.len() + other.pairs.len())
    }
}

/// The counties that places may lie in, and the texts of those that no table
/// knows, as numbers, sorted: two homes agree closely if they share one.
pub(in crate::compare) fn county_keys<'a>(places: impl Iterator<Item = &'a PlaceText>) -> Box<[u64]> {
    let of_place = |place: &PlaceText| -> Vec<u64> {
        if place.candidates.is_empty() {
            return vec![key(place.folded.bytes())];
        }
        place.candidates.iter().map(|one| u64::from(Area::of(one).county)).collect()
    };
    let mut keys: Vec<u64> = places.flat_map(of_place).filter(|&key| key != 0).collect();
    keys.sort_unstable();
    keys.dedup();
    keys.into()
}

/// How many numbers two sorted lists share, counted as often as in both.
fn common(a: &[u64], b: &[u64]) -> usize {
    let (mut i, mut j, mut common) = (0, 0, 0);
    while let (Some(one), Some(other)) = (a.get(i), b.get(j)) {
        common += usize::from(one == other);
        (i, j) = (i + usize::from(one <= other), j + usize::from(other <= one));
    }
    common
}

/// The neighbouring letters of a text, its ends included.
fn pairs(text: &str) -> Box<[u64]> {
    let letters: Vec<u64> = std::iter::once(0).chain(text.chars().map(u64::from)).chain([0]).collect();
    let mut pairs: Vec<u64> = letters.windows(2).map(|two| two[0] << 32 | two[1]).collect();
    pairs.sort_unstable();
    pairs.into()
}

/// FNV-1a in 64 bits; 0 for nothing.
fn key(bytes: impl Iterator<Item = u8>) -> u64 {
    let mut bytes = bytes.peekable();
    if bytes.peek().is_none() {
        return 0;
    }
    bytes.fold(0xcbf2_9ce4_8422_2325, |key, byte| (key ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The values of one side by all that a listed level needs in common.
pub(super) struct Listed {
    plain: Plain<Home>,
    by_county: FxHashMap<u32, Vec<u32>>,
    /// By text, by village, by its sound: three kinds of keys, told apart by the first.
    by_key: FxHashMap<(u8, u64), Vec<u32>>,
}

impl Listed {
    pub(super) fn new(plain: Plain<Home>) -> Listed {
        let (mut by_county, mut by_key) = (FxHashMap::default(), FxHashMap::default());
        for (position, value) in (0..).zip(plain.values.iter()) {
            for place in &value.places {
                for county in counties(place) {
                    push(by_county.entry(county).or_default(), position);
                }
                for key in keys(place) {
                    push(by_key.entry(key).or_default(), position);
                }
            }
        }
        Listed { plain, by_county, by_key }
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
    [(0, place.text_key), (1, place.village), (2, place.sound)].into_iter().filter(|&(_, key)| key != 0)
}

impl Lookup<Value> for Listed {
    fn row(&self, query: &Value, out: &mut [Outcome]) {
        self.plain.row(query, out);
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
