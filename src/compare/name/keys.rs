//! The keys under which names are posted and looked up.
//!
//! In: a name. Out: numbers such that two names at a listed level (but those of
//! words in an alphabet) share a posted and a queried one. Two names that share
//! a number need not agree: a look-up that finds too much is only slower.

use super::pair::LOOKS_ALIKE;
use crate::normalise::name::{Kind, Letter, Name, Parse};
use crate::refdata::hanzi;

/// What a key is made of; part of the number, so that kinds do not meet.
#[derive(Clone, Copy)]
enum Of {
    Text = 1,
    Words,
    Characters,
    Sounds,
    Near,
    Reading,
    Given,
    Shortened,
    Gap,
    Core,
    Nick,
}

/// The keys of a value that is to be found.
pub(super) fn posted(name: &Name, out: &mut Vec<u64>) {
    written(name, out);
    for parse in &name.parses {
        match parse.kind {
            Kind::Surname | Kind::Married => {}
            Kind::Nick => out.extend(cores(Of::Nick, parse.given())),
            Kind::Full | Kind::Given | Kind::Alias => {
                by_row(parse, out);
                out.extend(readings(parse).map(|sounds| row(Of::Reading, parse.surname_len, sounds)));
                out.extend(without_one(parse).map(|sounds| row(Of::Shortened, parse.surname_len, sounds)));
                gaps(parse, out);
                out.extend(cores(Of::Core, parse.given()));
            }
        }
    }
}

/// The keys under which a query looks.
pub(super) fn queried(name: &Name, out: &mut Vec<u64>) {
    written(name, out);
    for parse in &name.parses {
        match parse.kind {
            Kind::Surname | Kind::Married => {}
            Kind::Nick => {
                out.extend(cores(Of::Core, parse.given()));
                out.extend(cores(Of::Nick, parse.given()));
            }
            Kind::Full | Kind::Given | Kind::Alias => {
                let len = parse.surname_len;
                by_row(parse, out);
                out.push(row(Of::Reading, len, sounds(parse)));
                out.extend(readings(parse).map(|sounds| row(Of::Sounds, len, sounds)));
                look_alikes(parse, out);
                out.push(row(Of::Shortened, len, sounds(parse)));
                out.extend(without_one(parse).map(|sounds| row(Of::Sounds, len, sounds)));
                out.extend(swapped(parse).map(|sounds| row(Of::Sounds, len, sounds)));
                gaps(parse, out);
                out.extend(cores(Of::Nick, parse.given()));
            }
        }
    }
}

/// Written alike: the folded text, and the words in any order.
fn written(name: &Name, out: &mut Vec<u64>) {
    out.push(row(Of::Text, 0, name.folded.bytes().map(u32::from)));
    if !name.tokens.is_empty() {
        let words = name.tokens.iter().flat_map(|word| word.bytes().chain([0]).map(u32::from));
        out.push(row(Of::Words, 0, words));
    }
}

/// The whole row by characters, sounds and dialect classes, and the given name.
fn by_row(parse: &Parse, out: &mut Vec<u64>) {
    let len = parse.surname_len;
    out.push(row(Of::Characters, len, parse.letters.iter().map(|letter| letter.character)));
    out.push(row(Of::Sounds, len, sounds(parse)));
    out.push(row(Of::Near, len, parse.letters.iter().map(|letter| letter.near)));
    out.push(row(Of::Given, 0, parse.given().iter().map(|letter| letter.sound)));
}

fn sounds(parse: &Parse) -> impl Iterator<Item = u32> + Clone + '_ {
    parse.letters.iter().map(|letter| letter.sound)
}

/// All rows of readings but the first. Names of more than four characters
/// have no other readings, so that there are at most 80.
fn readings(parse: &Parse) -> impl Iterator<Item = impl Iterator<Item = u32> + '_> + '_ {
    let choices = |letter: &Letter| 1 + letter.others.iter().filter(|&&other| other != 0).count();
    let count: usize = parse.letters.iter().map(choices).product();
    (1..count).map(move |mut number| {
        parse.letters.iter().map(move |letter| {
            let choice = number % choices(letter);
            number /= choices(letter);
            if choice == 0 { letter.sound } else { letter.others[choice - 1].into() }
        })
    })
}

/// The rows without one letter of the given name, if one is left.
fn without_one(parse: &Parse) -> impl Iterator<Item = impl Iterator<Item = u32> + '_> + '_ {
    let first = usize::from(parse.surname_len);
    let places = if parse.given().len() >= 2 && first > 0 { first..parse.letters.len() } else { 0..0 };
    places.map(|place| sounds(parse).enumerate().filter(move |&(at, _)| at != place).map(|(_, sound)| sound))
}

/// The row with two letters of the given name in the other order.
fn swapped(parse: &Parse) -> impl Iterator<Item = impl Iterator<Item = u32> + '_> + '_ {
    let two = parse.given().len() == 2;
    two.then(|| parse.surname().iter().chain(parse.given().iter().rev()).map(|letter| letter.sound))
        .into_iter()
}

/// The rows with one letter of the given name left open.
fn gaps(parse: &Parse, out: &mut Vec<u64>) {
    let first = usize::from(parse.surname_len);
    if parse.given().len() < 2 || first == 0 {
        return;
    }
    for place in first..parse.letters.len() {
        // No sound has the number 0.
        let open = sounds(parse).enumerate().map(|(at, sound)| if at == place { 0 } else { sound });
        out.push(row(Of::Gap, parse.surname_len, open));
    }
}

/// The rows with one character replaced by each that looks like it.
fn look_alikes(parse: &Parse, out: &mut Vec<u64>) {
    if parse.letters.len() < 2 {
        return;
    }
    for (place, letter) in parse.letters.iter().enumerate() {
        let Some(c) = char::from_u32(letter.character) else { continue };
        for (other, score) in hanzi::shape_neighbours(c) {
            if score < LOOKS_ALIKE {
                break; // the likest stand first
            }
            let replaced = parse
                .letters
                .iter()
                .enumerate()
                .map(|(at, letter)| if at == place { other.into() } else { letter.character });
            out.push(row(Of::Characters, parse.surname_len, replaced));
        }
    }
}

/// The first and the last letter of a given name.
fn cores(of: Of, given: &[Letter]) -> impl Iterator<Item = u64> {
    let ends = [given.first(), given.last()];
    ends.into_iter().flatten().map(move |letter| row(of, 0, std::iter::once(letter.sound)))
}

/// One number of a row of numbers: FNV-1a over 32-bit pieces, then mixed, so
/// that the order of keys says nothing of the rows.
fn row(of: Of, surname_len: u8, numbers: impl Iterator<Item = u32>) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325u64 ^ (of as u64) << 8 ^ u64::from(surname_len);
    let hash = numbers.fold(start, |hash, number| (hash ^ u64::from(number)).wrapping_mul(0x0100_0000_01b3));
    let hash = (hash ^ hash >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ hash >> 29
}
