//! How a name goes wrong between mouth and paper.
//!
//! In: a name and the region of the speaker. Out: what was written and which
//! kind of error it is. The shares are those of 14,260 real writing errors:
//! sound before shape.

use super::random::Rng;
use super::rates::Names;
use super::tables::Tables;
use crate::refdata::hanzi::{self, Reading, Regions};
use crate::refdata::names;

/// A written name: surname and given name.
pub(super) type Written = (String, String);

/// Kinds of errors, by their names in `truth.csv`.
pub(super) const KINDS: [&str; 6] =
    ["same-tone", "same-sound", "dialect", "shape", "missing-char", "other-char"];

/// Writes a Han name with an error, perhaps two; the kind of the first.
pub(super) fn slip(
    rng: &mut Rng,
    tables: &Tables,
    rates: &Names,
    regions: Regions,
    name: &Written,
) -> (Written, &'static str) {
    let (mut written, kind) = one(rng, tables, rates, regions, name);
    if rng.chance(rates.second_error) {
        written = one(rng, tables, rates, regions, &written).0;
    }
    (written, kind)
}

fn one(
    rng: &mut Rng,
    tables: &Tables,
    rates: &Names,
    regions: Regions,
    name: &Written,
) -> (Written, &'static str) {
    let weights =
        [rates.same_tone, rates.same_sound, rates.dialect, rates.shape, rates.missing_char, rates.other_char];
    let wanted = rng.weighted(&weights);
    let surname_first = rng.chance(rates.in_surname);
    // Not every character has a namesake of the kind: try the other ones before
    // another kind, so that the shares of the kinds stay those of the rates.
    let places = places(rng, name, surname_first);
    for kind in std::iter::once(wanted).chain((0..KINDS.len()).filter(|kind| *kind != wanted)) {
        for &(in_surname, at) in &places {
            if let Some(written) = wrong(rng, tables, regions, name, kind, in_surname, at) {
                return (written, KINDS[kind]);
            }
        }
    }
    (name.clone(), "plain")
}

/// All characters of the name, those to be tried first in front.
fn places(rng: &mut Rng, name: &Written, surname_first: bool) -> Vec<(bool, usize)> {
    let mut surname: Vec<(bool, usize)> = (0..name.0.chars().count()).map(|at| (true, at)).collect();
    let mut given: Vec<(bool, usize)> = (0..name.1.chars().count()).map(|at| (false, at)).collect();
    rng.shuffle(&mut given);
    let (first, second) = if surname_first { (&mut surname, given) } else { (&mut given, surname.clone()) };
    first.extend(second);
    std::mem::take(first)
}

fn wrong(
    rng: &mut Rng,
    tables: &Tables,
    regions: Regions,
    name: &Written,
    kind: usize,
    in_surname: bool,
    at: usize,
) -> Option<Written> {
    let part = if in_surname { &name.0 } else { &name.1 };
    let c = part.chars().nth(at)?;
    let new = match kind {
        0 => alike(rng, tables, c, in_surname, |reading, _| Some((reading.syllable, reading.tone))),
        1 => alike(rng, tables, c, in_surname, |reading, _| Some((reading.syllable, 0))),
        2 => alike(rng, tables, c, in_surname, |reading, rng| {
            let near: Vec<_> = reading
                .syllable
                .confusions()
                .filter(|(_, link)| {
                    regions.is_empty() || link.regions.is_empty() || link.regions.overlaps(regions)
                })
                .collect();
            let weights: Vec<f64> = near.iter().map(|(_, link)| f64::from(link.weight)).collect();
            near.get(rng.weighted(&weights)).map(|(syllable, _)| (*syllable, 0))
        }),
        3 => {
            let near: Vec<char> =
                hanzi::shape_neighbours(c).filter(|(_, score)| *score >= 70).map(|(c, _)| c).collect();
            rng.pick(&near).copied()
        }
        4 => {
            let keep = !in_surname && part.chars().count() > 1;
            let rest: String = part.chars().enumerate().filter(|(n, _)| *n != at).map(|(_, c)| c).collect();
            return keep.then(|| (name.0.clone(), rest));
        }
        _ if in_surname => None,
        _ => Some(tables.any_given(rng)),
    }?;
    // Another tone and another sound must not be the same again.
    let same_tone = hanzi::reading(new) == hanzi::reading(c);
    if new == c || (kind == 1 && same_tone) {
        return None;
    }
    let changed: String = part.chars().enumerate().map(|(n, old)| if n == at { new } else { old }).collect();
    Some(if in_surname { (changed, name.1.clone()) } else { (name.0.clone(), changed) })
}

/// A character with the sound that `sound` makes of this one's: a surname for a surname, else one
/// of given names, the common ones more often.
fn alike(
    rng: &mut Rng,
    tables: &Tables,
    c: char,
    surname: bool,
    sound: impl Fn(Reading, &mut Rng) -> Option<(hanzi::Syllable, u8)>,
) -> Option<char> {
    let reading = if surname { names::surname_reading(c) } else { hanzi::reading(c) }?;
    let (syllable, tone) = sound(reading, rng)?;
    let list = tables.sounding(syllable, tone, surname);
    // Half of the draws fall on the first fifth or so.
    let fit: Vec<char> = list
        .iter()
        .copied()
        .filter(|&other| other != c)
        .filter(|&other| {
            tone != 0
                || hanzi::reading(other).map(|r| (r.syllable, r.tone))
                    != Some((reading.syllable, reading.tone))
        })
        .collect();
    let weights: Vec<f64> = (0..fit.len()).map(|rank| 1.0 / (rank as f64 + 2.0)).collect();
    if fit.is_empty() { None } else { fit.get(rng.weighted(&weights)).copied() }
}

/// A text (a village, a county) as somebody writes it who only heard it.
pub(super) fn by_sound(rng: &mut Rng, tables: &Tables, regions: Regions, text: &str) -> String {
    let name = (String::new(), text.to_owned());
    let places: Vec<usize> = (0..text.chars().count()).collect();
    let kind = rng.weighted(&[0.55, 0.25, 0.20]);
    for _ in 0..4 {
        let Some(&at) = rng.pick(&places) else { break };
        if let Some((_, written)) = wrong(rng, tables, regions, &name, kind, false, at) {
            return written;
        }
    }
    text.to_owned()
}

/// A transcribed name of another script: each part may get characters of its sound.
pub(super) fn by_sound_name(rng: &mut Rng, tables: &Tables, regions: Regions, text: &str) -> String {
    let part =
        |part: &str| if rng.chance(0.5) { by_sound(rng, tables, regions, part) } else { part.to_owned() };
    text.split('·').map(part).collect::<Vec<_>>().join("·")
}

/// A number with one digit wrong.
pub(super) fn wrong_digit(rng: &mut Rng, number: &str) -> String {
    // Nobody gets the first digit of a phone or a province wrong.
    let (at, off) = (1 + rng.below(number.len().saturating_sub(1)), rng.between(1, 9) as u32);
    let other =
        |digit: char| digit.to_digit(10).and_then(|d| char::from_digit((d + off) % 10, 10)).unwrap_or(digit);
    number.chars().enumerate().map(|(n, c)| if n == at { other(c) } else { c }).collect()
}

/// A number with two neighbouring digits swapped, if two differ at the place.
pub(super) fn swapped_digits(rng: &mut Rng, number: &str) -> String {
    let mut chars: Vec<char> = number.chars().collect();
    let at = rng.below(chars.len().saturating_sub(1));
    if at + 1 < chars.len() {
        chars.swap(at, at + 1);
    }
    chars.into_iter().collect()
}
