//! The u of each level of Han names, computed from the frequency tables.
//!
//! Two people drawn at random: how their surnames and the characters of their
//! given names stand to each other, by sums over all pairs of the tables; then
//! the level that follows. The numbers in `LEVELS` must be these.

use super::*;
use crate::normalise::name::rarity::{ALONE, ONE_CHARACTER, TOGETHER, TOGETHER_BY_SOUND, TWO_CHARACTERS};
use crate::normalise::name::{self, Kind, Letter};
use crate::refdata::{hanzi, names};

/// How two characters in the same place stand to each other; each excludes
/// those before it, but for `shape`, which counts whatever the sound is.
#[derive(Default, Clone, Copy)]
struct Place {
    same: f64,
    sound: f64,
    near: f64,
    reading: f64,
    shape: f64,
}

/// Sums over all pairs of letters with their shares.
fn place(letters: &[(Letter, f64)]) -> Place {
    let whole: f64 = letters.iter().map(|(_, share)| share).sum();
    let mut place = Place::default();
    for (a, p) in letters {
        for (b, q) in letters {
            let share = p * q / (whole * whole);
            let reads = |a: &Letter, b: &Letter| b.others.iter().any(|&other| u32::from(other) == a.sound);
            match () {
                () if a.character == b.character => place.same += share,
                () if a.sound == b.sound => place.sound += share,
                () if a.near == b.near => place.near += share,
                () if reads(a, b) || reads(b, a) => place.reading += share,
                () => {}
            }
        }
        let c = char::from_u32(a.character).expect("a character");
        for (other, _) in hanzi::shape_neighbours(c).take_while(|&(_, score)| score >= pair::LOOKS_ALIKE) {
            let q = letters.iter().find(|(b, _)| b.character == u32::from(other)).map_or(0.0, |&(_, q)| q);
            place.shape += p * q / (whole * whole);
        }
    }
    place
}

fn letter(name: &str, at: usize) -> Letter {
    let names = name::parse(name).value().expect(name);
    let full = names[0].parses.iter().find(|parse| parse.kind == Kind::Full);
    full.expect(name).letters[at]
}

/// Surnames of one character, beyond one in 100,000: 99 % of the population.
fn surnames() -> Vec<(Letter, f64)> {
    let single = names::surnames().filter(|surname| !surname.is_compound() && surname.share() > 1e-5);
    single.map(|surname| (letter(&format!("{}秀英", surname.text()), 0), surname.share())).collect()
}

/// Given-name characters beyond one in 20,000.
fn given() -> Vec<(Letter, f64)> {
    let all = ('\u{4e00}'..='\u{9fff}')
        .filter(|&c| names::given_char(c) > 5e-5 && hanzi::fold(c) == c && c != '某' && c != '氏');
    all.map(|c| (letter(&format!("王秀{c}"), 2), names::given_char(c))).collect()
}

/// Share of pairs of two full names, and of the other kinds of pairs; see `LEVELS`.
const FULL: f64 = 0.80;
const SURNAME_PAIRS: f64 = 0.08;
const GIVEN_PAIRS: f64 = 0.05;
const NICK_PAIRS: f64 = 0.04;
const ACROSS: f64 = 0.01;

fn computed() -> Vec<(u8, f64)> {
    let (s, g) = (place(&surnames()), place(&given()));
    let (one, two) = (ONE_CHARACTER * ONE_CHARACTER, TWO_CHARACTERS * TWO_CHARACTERS);
    // A given name on which two people agree, by what it agrees in.
    let given = |p: f64, alone: f64, together: f64| one * alone * p + two * together * p * p;
    let (exact, sound) = (g.same, g.same + g.sound);
    let near = sound + g.near;
    let read = near + g.reading;
    let by_exact = given(exact, ALONE, TOGETHER);
    let by_sound = given(sound, ALONE, TOGETHER_BY_SOUND).max(by_exact);
    let by_near = given(near, ALONE, TOGETHER_BY_SOUND);
    let by_reading = given(read, ALONE, TOGETHER_BY_SOUND);
    let (s_sound, s_near) = (s.same + s.sound, s.same + s.sound + s.near);
    let s_read = s_near + s.reading;
    let same = s.same * by_exact;
    let same_sound = s_sound * by_sound;
    let near_sound = s_near * by_near;
    let shape = s.shape * by_exact + s.same * (one * g.shape + two * 2.0 * g.shape * exact);
    let missing = s_sound * 2.0 * ONE_CHARACTER * TWO_CHARACTERS * 2.0 * sound;
    let differs = s_sound * two * (2.0 * sound * (1.0 - sound) + sound * sound);
    let given_same = (1.0 - s_sound) * by_sound;
    let surname_same = s_sound - same_sound - missing - differs;
    vec![
        (SAME, FULL * same),
        (SAME_SOUND, FULL * (same_sound - same)),
        (PINYIN, ACROSS * same_sound),
        (NEAR_SOUND, FULL * (near_sound - same_sound)),
        (OTHER_READING, FULL * (s_read * by_reading - near_sound)),
        (SHAPE, FULL * shape),
        (ONE_MISSING, FULL * missing),
        (GIVEN_ONLY, GIVEN_PAIRS * by_sound),
        (NICKNAME, NICK_PAIRS * 2.0 * sound),
        (SURNAME_ONLY, SURNAME_PAIRS * s_sound),
        (GIVEN_SAME, FULL * given_same),
        (ONE_DIFFERENT, FULL * differs),
        (SURNAME_SAME, FULL * surname_same),
    ]
}

#[test]
fn u_is_what_the_frequency_tables_give() {
    let mut wrong = Vec::new();
    for (number, u) in computed() {
        let level = &LEVELS[usize::from(number) - 1];
        // Two digits stand in the table.
        if (level.u / u - 1.0).abs() > 0.06 {
            wrong.push(format!("{}: {u:.3e}, not {:.3e}", level.name, level.u));
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}
