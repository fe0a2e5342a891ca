//! The value of `home`: places as numbers.

use crate::compare::area::Area;
use crate::normalise::PlaceText;

/// All homes and birth places of a person, each once, in order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Value {
    pub(super) places: Box<[HomePlace]>,
}

/// The parts of a place's text as hashes; 0 is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Keys {
    pub(super) text: u64,
    pub(super) village: u64,
    pub(super) sound: u64,
    /// Of an address behind the place.
    pub(super) detail: u64,
}

/// One place, ready to be compared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HomePlace {
    pub(super) areas: Box<[Area]>,
    pub(super) keys: Keys,
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
            keys: Keys {
                text: key(place.folded.bytes()),
                village,
                sound,
                detail: if is_address { key(place.detail.bytes()) } else { 0 },
            },
            pairs: pairs(&place.folded),
            text: place.text.clone(),
        }
    }

    /// How many places its name may mean, at least one.
    pub(super) fn names(&self) -> usize {
        self.areas.len().max(1)
    }

    /// One bit for each pair of letters, many pairs to a bit: two places without
    /// a bit in common have no pair in common.
    pub(super) fn mask(&self) -> u64 {
        let bit = |pair: &u64| 1u64 << (pair.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 58);
        self.pairs.iter().map(bit).fold(0, |mask, bit| mask | bit)
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
