//! Characters and syllables to [`Letter`]s, and the rarity of a row of them.

use super::Letter;
use super::rarity::{self, Rarity, TOGETHER, TOGETHER_BY_SOUND, bits, given_share};
use crate::refdata::hanzi::{self, Syllable};
use crate::refdata::names;

/// Where in a name a letter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The n-th of the surname, from 0.
    Surname(usize),
    /// In the given name.
    Given,
}

/// A character without a known reading: its code point behind all syllables.
const UNREAD: u32 = 1 << 16;

/// The number of a syllable in a letter: 0 is kept for none.
fn number(syllable: Syllable) -> u32 {
    syllable.index() as u32 + 1
}

/// A character as a letter. `main` is how it is read here, where that is known;
/// `others` are readings that come before those of the dictionary.
pub(super) fn letter(c: char, main: Option<Syllable>, others: &[Syllable], place: Place) -> Letter {
    let dictionary = || hanzi::readings(c).map(|reading| reading.syllable);
    let Some(main) = main.or_else(|| dictionary().next()) else {
        let code = UNREAD + u32::from(c);
        let rarity = bits(share(c, place));
        return Letter { character: c.into(), sound: code, near: code, others: [0; 2], rarity };
    };
    let mut rest = [0u16; 2];
    let mut filled = 0;
    for other in others.iter().copied().chain(dictionary()) {
        let number = number(other) as u16;
        if other != main && !rest.contains(&number) && filled < rest.len() {
            rest[filled] = number;
            filled += 1;
        }
    }
    Letter { character: c.into(), others: rest, ..spoken(main, place) }
}

/// A syllable as a letter of which no character is known.
pub(super) fn spoken(syllable: Syllable, place: Place) -> Letter {
    let share = match place {
        Place::Surname(0) => rarity::surname_sound(syllable),
        Place::Surname(_) => 1.0, // its share is that of the first
        Place::Given => rarity::given_sound(syllable),
    };
    let near = syllable.near().index() as u32 + 1;
    Letter { character: 0, sound: number(syllable), near, others: [0; 2], rarity: bits(share) }
}

fn share(c: char, place: Place) -> f64 {
    match place {
        Place::Surname(_) => names::UNKNOWN_SURNAME_SHARE,
        Place::Given => names::given_char(c),
    }
}

/// The rarity of a row of letters, the surname first. `surname` is its text,
/// where it was written in characters.
pub(super) fn rarity_of(letters: &[Letter], surname_len: u8, surname: Option<&str>) -> Rarity {
    let (family, given) = letters.split_at(usize::from(surname_len).min(letters.len()));
    let [family_sound, family_near] = surname_shares(family);
    let family_exact = match surname {
        Some(text) if !family.is_empty() => {
            names::surname(text).map_or(names::UNKNOWN_SURNAME_SHARE, names::Surname::share).min(family_sound)
        }
        _ => family_sound,
    };
    let given_exact = given_share(given.iter().map(exact_share), TOGETHER);
    let given_sounds = given_share(given.iter().map(|letter| sound_share(*letter)), TOGETHER_BY_SOUND);
    let given_nears = given_share(given.iter().map(|letter| near_share(*letter)), TOGETHER_BY_SOUND);
    let exact = bits(family_exact * given_exact);
    let sound = bits(family_sound * given_sounds).min(exact);
    let near = bits(family_near * given_nears).min(sound);
    let part = |part: &[Letter], share| if part.is_empty() { 0 } else { bits(share) };
    Rarity { exact, sound, near, surname: part(family, family_exact), given: part(given, given_sounds) }
}

/// Shares of a surname by sound and by dialect class. The tables add surnames
/// up by their first syllable; the second of a compound one is taken as given.
fn surname_shares(family: &[Letter]) -> [f64; 2] {
    match family.first() {
        None => [1.0; 2],
        Some(first) => match syllable(first.sound) {
            Some(syllable) => [rarity::surname_sound(syllable), rarity::surname_near(syllable.near())],
            None => [names::UNKNOWN_SURNAME_SHARE; 2],
        },
    }
}

fn exact_share(letter: &Letter) -> f64 {
    match char::from_u32(letter.character) {
        Some(c) if letter.character != 0 => names::given_char(c),
        _ => sound_share(*letter),
    }
}

fn sound_share(letter: Letter) -> f64 {
    syllable(letter.sound).map_or(names::UNKNOWN_GIVEN_SHARE, rarity::given_sound)
}

fn near_share(letter: Letter) -> f64 {
    syllable(letter.sound).map_or(names::UNKNOWN_GIVEN_SHARE, |syllable| rarity::given_near(syllable.near()))
}

fn syllable(number: u32) -> Option<Syllable> {
    Syllable::from_index((number as usize).checked_sub(1)?)
}
