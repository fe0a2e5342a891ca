//! A person's papers: identity number and phone.

use super::name::Namer;
use super::person::Person;
use super::random::Rng;
use crate::normalise::date::calendar;
use crate::normalise::ids;

impl Namer<'_> {
    /// A number of 18 digits that was valid when it was given out.
    pub(super) fn id_number(&self, rng: &mut Rng, person: &Person) -> String {
        if person.country.is_some() {
            return String::new();
        }
        let (year, month, day) = calendar::date(person.birth).unwrap_or((1970, 1, 1));
        // Numbers began in 1984; since 1995 or so children get theirs at birth.
        let issued = if year >= 1995 { year } else { rng.between(1984, 1990).max(year + 14) };
        let county = &self.tables.counties[usize::from(person.birth_place.county)];
        let then = county.earlier.iter().chain([&county.unit]).find(|unit| unit.stands_in(issued as u16));
        let code = then.unwrap_or(&county.unit).code();
        let serial = rng.between(0, 49) * 2 + i32::from(!person.woman) + rng.between(0, 4) * 100;
        let front = format!("{code:06}{year:04}{month:02}{day:02}{:03}", serial % 1000);
        let check = checksum(&front);
        format!("{front}{check}")
    }
}

/// The last character of an identity number of which `front` is the rest.
pub(super) fn checksum(front: &str) -> char {
    let mut digits = [0; 18];
    for (digit, c) in digits.iter_mut().zip(front.chars()) {
        *digit = c.to_digit(10).unwrap_or(0) as u8;
    }
    match ids::checksum(&digits) {
        Some(10) => 'X',
        sum => char::from(b'0' + sum.unwrap_or(0)),
    }
}

/// A mobile number, 11 digits.
pub(super) fn phone(rng: &mut Rng) -> String {
    let front = [
        "130", "131", "132", "133", "134", "135", "136", "137", "138", "139", "150", "151", "152", "153",
        "155", "156", "157", "158", "159", "170", "173", "176", "177", "178", "180", "181", "182", "183",
        "185", "186", "187", "188", "189", "191", "198", "199",
    ];
    let head = rng.pick(&front).copied().unwrap_or("138");
    format!("{head}{:08}", rng.below(100_000_000))
}
