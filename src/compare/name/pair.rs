//! The level of two names, of two ways to understand them.
//!
//! In: two names. Out: the level, with the rarity of what they share. Works on
//! ready numbers, allocates nothing (but for names over 64 letters in an alphabet).

use super::{
    DIFFERENT, GIVEN_ONLY, GIVEN_SAME, NEAR_SOUND, NICKNAME, ONE_DIFFERENT, ONE_MISSING, OTHER_READING,
    PINYIN, SAME, SAME_SOUND, SHAPE, SURNAME_ONLY, SURNAME_SAME, better, tokens,
};
use crate::compare::Outcome;
use crate::normalise::name::{Kind, Letter, Name, Parse, Script};
use crate::refdata::hanzi;

/// Score from which two characters look alike: 70 is 'plausible' in the table
/// of look-alikes (未 and 末 have 96, 杨 and 扬 over 70).
pub(super) const LOOKS_ALIKE: u8 = 70;

/// Compares two names, found first.
pub fn names(found: &Name, sought: &Name) -> Outcome {
    if same_text(found, sought) {
        let alone = is_surname_alone(found) && is_surname_alone(sought);
        return agreed(if alone { SURNAME_ONLY } else { SAME }, found.rarity.min(sought.rarity));
    }
    let mut best = Outcome::MISSING;
    for one in &found.parses {
        for other in &sought.parses {
            best = better(best, parses(one, other));
        }
    }
    if found.script != sought.script {
        return across(found, sought, best);
    }
    if found.script.is_alphabet() && by_words(found, sought) {
        return better(best, tokens::compare(&found.tokens, &sought.tokens));
    }
    if found.script == Script::Hangul { Outcome::level(DIFFERENT) } else { best }
}

/// Whether two names are written alike, words in any order.
fn same_text(found: &Name, sought: &Name) -> bool {
    found.script == sought.script
        && (found.folded == sought.folded || !found.tokens.is_empty() && found.tokens == sought.tokens)
}

/// Whether the words say more than the syllables: not where both are pinyin
/// beyond doubt, nor where one is a surname alone.
fn by_words(found: &Name, sought: &Name) -> bool {
    let syllables = !found.parses.is_empty() && !sought.parses.is_empty();
    let surname = is_surname_alone(found) || is_surname_alone(sought);
    !(found.pinyin && sought.pinyin || syllables && surname)
}

fn is_surname_alone(name: &Name) -> bool {
    name.parses.first().is_some_and(|parse| matches!(parse.kind, Kind::Surname | Kind::Married))
}

/// Names in two writing systems: a Latin name that may be no pinyin at all
/// (Susan, Cheung) does not contradict a Han name.
fn across(found: &Name, sought: &Name, best: Outcome) -> Outcome {
    let certain = |name: &Name| name.script == Script::Han || name.pinyin;
    if best.level == DIFFERENT && !(certain(found) && certain(sought)) { Outcome::MISSING } else { best }
}

/// Compares two ways to understand two names.
pub fn parses(one: &Parse, other: &Parse) -> Outcome {
    use Kind::{Alias, Full, Given, Married, Nick, Surname};
    match (one.kind, other.kind) {
        (Full, Full) => full(one, other),
        (Full, Given | Alias) => given_alone(one, other),
        (Given | Alias, Full) => given_alone(other, one),
        (Given | Alias, Given | Alias) => both_given(one, other),
        (Surname | Married, Full | Surname | Married) | (Full, Surname | Married) => {
            surname_alone(one, other)
        }
        (Nick, Nick | Full | Given | Alias) => nickname(one, other),
        (Full | Given | Alias, Nick) => nickname(other, one),
        (Surname | Married, Nick | Given | Alias) | (Nick | Given | Alias, Surname | Married) => {
            Outcome::MISSING
        }
    }
}

fn full(one: &Parse, other: &Parse) -> Outcome {
    if let Some(outcome) = whole(one, other) {
        return outcome;
    }
    if !same_sounds(one.surname(), other.surname()) {
        let given = same_sounds(one.given(), other.given());
        return if given {
            agreed(GIVEN_SAME, one.rarity.given.min(other.rarity.given))
        } else {
            Outcome::level(DIFFERENT)
        };
    }
    let surname = surname_rarity(one, other);
    if let Some(given) = one_missing(one.given(), other.given()) {
        return agreed(ONE_MISSING, surname.saturating_add(given));
    }
    if let Some(given) = one_different(one.given(), other.given()) {
        return agreed(ONE_DIFFERENT, surname.saturating_add(given));
    }
    agreed(SURNAME_SAME, surname)
}

/// All letters of both, position by position: same, same sound, near sound,
/// another reading, one look-alike; `None` where more is amiss.
fn whole(one: &Parse, other: &Parse) -> Option<Outcome> {
    let (a, b) = (&*one.letters, &*other.letters);
    if a.len() != b.len() || one.surname_len != other.surname_len {
        return None;
    }
    let all = |fits: fn(&Letter, &Letter) -> bool| a.iter().zip(b).all(|(a, b)| fits(a, b));
    let rarity = (one.rarity, other.rarity);
    if all(same_character) {
        return Some(agreed(SAME, rarity.0.exact.min(rarity.1.exact)));
    }
    if all(same_sound) {
        let latin = a.iter().chain(b).any(|letter| letter.character == 0);
        let level = if latin { PINYIN } else { SAME_SOUND };
        return Some(agreed(level, rarity.0.sound.min(rarity.1.sound)));
    }
    if all(|a, b| a.near == b.near) {
        return Some(agreed(NEAR_SOUND, rarity.0.near.min(rarity.1.near)));
    }
    if all(|a, b| reads(b, a.sound)) || all(|a, b| reads(a, b.sound)) {
        return Some(agreed(OTHER_READING, rarity.0.near.min(rarity.1.near)));
    }
    look_alike(a, b).map(|rarity| agreed(SHAPE, rarity))
}

fn same_character(a: &Letter, b: &Letter) -> bool {
    a.character == b.character && a.character != 0
}

fn same_sound(a: &Letter, b: &Letter) -> bool {
    a.sound == b.sound
}

/// Whether a letter may be read so.
fn reads(letter: &Letter, sound: u32) -> bool {
    letter.sound == sound || letter.others.iter().any(|&other| u32::from(other) == sound)
}

/// The rarity of the letters that agree where one differs from a look-alike.
fn look_alike(a: &[Letter], b: &[Letter]) -> Option<u16> {
    let mut odd = a.iter().zip(b).filter(|(a, b)| !same_character(a, b));
    let (one, other) = odd.next()?;
    if odd.next().is_some() || a.len() < 2 {
        return None;
    }
    let (one, other) = (char::from_u32(one.character)?, char::from_u32(other.character)?);
    let alike = hanzi::shape_score(one, other).max(hanzi::shape_score(other, one)) >= LOOKS_ALIKE;
    alike.then(|| sum(a.iter().zip(b).filter(|(a, b)| same_character(a, b)).map(|(a, _)| a.rarity)))
}

fn same_sounds(a: &[Letter], b: &[Letter]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_sound(a, b))
}

/// The rarity of a surname that sounds alike: of its characters where they are
/// the same, else of the sound.
fn surname_rarity(one: &Parse, other: &Parse) -> u16 {
    let (a, b) = (one.surname(), other.surname());
    if a.iter().zip(b).all(|(a, b)| same_character(a, b)) {
        return one.rarity.surname.min(other.rarity.surname);
    }
    sum(a.iter().map(|letter| letter.rarity))
}

/// The rarity of the shorter given name if the longer is it and one letter more.
fn one_missing(a: &[Letter], b: &[Letter]) -> Option<u16> {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    if short.is_empty() || short.len() + 1 != long.len() {
        return None;
    }
    let front = short.iter().zip(long).take_while(|(a, b)| same_sound(a, b)).count();
    let rest = same_sounds(&short[front..], &long[front + 1..]);
    rest.then(|| sum(short.iter().map(|letter| letter.rarity)))
}

/// The rarity of what two given names of one length share, if one letter
/// differs, or if they are two letters in the other order.
fn one_different(a: &[Letter], b: &[Letter]) -> Option<u16> {
    if a.len() != b.len() || a.len() < 2 {
        return None;
    }
    let same = || a.iter().zip(b).filter(|(a, b)| same_sound(a, b));
    if same().count() + 1 == a.len() {
        return Some(sum(same().map(|(a, _)| a.rarity)));
    }
    // Swapped: what is shared is the pair, of which the order is not counted.
    let swapped = a.len() == 2 && same_sound(&a[0], &b[1]) && same_sound(&a[1], &b[0]);
    swapped.then(|| a[0].rarity.min(a[1].rarity))
}

/// A full name beside a given name or an alias.
fn given_alone(full: &Parse, given: &Parse) -> Outcome {
    let (a, b) = (full.given(), given.given());
    if same_sounds(a, b) {
        return agreed(GIVEN_ONLY, full.rarity.given.min(given.rarity.given));
    }
    // 国强 and 李国祥 share a character: perhaps one name, half remembered.
    let shares = || a.iter().any(|a| b.iter().any(|b| a.near == b.near));
    if given.kind == Kind::Alias || shares() { Outcome::MISSING } else { Outcome::level(DIFFERENT) }
}

fn both_given(one: &Parse, other: &Parse) -> Outcome {
    let alias = one.kind == Kind::Alias || other.kind == Kind::Alias;
    match whole(one, other) {
        Some(outcome) => outcome,
        None if alias => Outcome::MISSING,
        None => Outcome::level(DIFFERENT),
    }
}

fn surname_alone(one: &Parse, other: &Parse) -> Outcome {
    if same_sounds(one.surname(), other.surname()) {
        return agreed(SURNAME_ONLY, surname_rarity(one, other));
    }
    let married = one.kind == Kind::Married || other.kind == Kind::Married;
    if married { Outcome::MISSING } else { Outcome::level(DIFFERENT) }
}

/// A nickname beside a name, or another nickname: it is built on the last or
/// the first character of the given name. Where it is not, that says nothing.
fn nickname(nick: &Parse, other: &Parse) -> Outcome {
    let (core, given) = (nick.given(), other.given());
    let fits = |letter: Option<&Letter>| letter.zip(core.first()).is_some_and(|(a, b)| same_sound(a, b));
    if fits(given.last()) || fits(given.first()) {
        let rarity = sum(core.iter().map(|letter| letter.rarity));
        let other =
            if other.kind == Kind::Nick { sum(given.iter().map(|letter| letter.rarity)) } else { u16::MAX };
        return agreed(NICKNAME, rarity.min(other));
    }
    Outcome::MISSING
}

fn agreed(level: u8, rarity: u16) -> Outcome {
    Outcome { level, rarity }
}

fn sum(rarities: impl Iterator<Item = u16>) -> u16 {
    rarities.fold(0, u16::saturating_add)
}
