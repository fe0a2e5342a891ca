//! An identity number cell to [`IdNumber`]: 18 positions, each known or not.
//!
//! Whole or masked (`370203********1234`, `3702…1234`, 尾号1234), of 18 or the
//! older 15 digits, which become 18. What always holds: a number whose
//! checksum, date or place does not fit is kept and reported, since one wrong
//! digit leaves seventeen right ones; nothing is guessed into an unknown place
//! but what the standard fixes (century and checksum of a 15-digit number).

use super::words::{dots_as_stars, fold, says_unknown};
use super::{Parsed, Sex};
use crate::error::ProblemKind;

/// A number that names a person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IdNumber {
    /// A resident identity number of GB 11643.
    Resident(ResidentId),
    /// Another document (Hong Kong, Macao, Taiwan, passport): upper case
    /// letters and digits without blanks.
    Document(Box<str>),
}

/// The 18 positions of a resident identity number.
///
/// Positions 1 to 6 are the place code valid when it was issued, 7 to 14 the
/// birth date, 15 to 17 a serial number whose last digit is odd for men, 18
/// the checksum of ISO 7064 MOD 11-2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ResidentId(pub [u8; 18]);

/// A position that nobody knows. 0 to 9 are digits, 10 is `X`.
pub const UNKNOWN: u8 = 255;

/// Weights of positions 1 to 17: 2^(18-i) mod 11 (GB 11643-1999).
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/// Birth years that a number may hold: the first were issued in 1984 (nobody
/// was older than 120), and none names a year after this century.
const YEARS: std::ops::RangeInclusive<u16> = 1864..=2099;

impl ResidentId {
    /// Known positions.
    pub fn known(&self) -> usize {
        self.0.iter().filter(|d| **d != UNKNOWN).count()
    }

    /// The number at `range`, if every position in it is known and a digit.
    fn number(&self, range: std::ops::Range<usize>) -> Option<u32> {
        self.0[range].iter().try_fold(0, |sum, &d| (d < 10).then(|| sum * 10 + u32::from(d)))
    }

    /// The place code, if all six digits are known.
    pub fn place_code(&self) -> Option<u32> {
        self.number(0..6)
    }

    /// Year, month and day of birth, each if its digits are known and possible.
    ///
    /// ```
    /// use wayhome::normalise::ids::{self, IdNumber};
    /// let Some(IdNumber::Resident(id)) = ids::parse("1101051949******2X").value() else { panic!() };
    /// assert_eq!(id.birth(), (Some(1949), None, None));
    /// ```
    pub fn birth(&self) -> (Option<u16>, Option<u8>, Option<u8>) {
        let part = |range| self.number(range).map(|n| n as u16);
        let year = part(6..10).filter(|year| YEARS.contains(year));
        let month = part(10..12).filter(|month| (1..=12).contains(month));
        let day = part(12..14).filter(|day| (1..=31).contains(day));
        (year, month.map(|n| n as u8), day.map(|n| n as u8))
    }

    /// Year, month and day of birth, if all are known and there is such a day.
    pub fn birth_date(&self) -> Option<(u16, u8, u8)> {
        let (Some(year), Some(month), Some(day)) = self.birth() else { return None };
        (day <= days(year, month)).then_some((year, month, day))
    }

    /// The sex that the 17th digit states.
    pub fn sex(&self) -> Option<Sex> {
        let digit = self.0[16];
        (digit < 10).then_some(if digit % 2 == 1 { Sex::Male } else { Sex::Female })
    }

    /// Whether the checksum fits; `None` if a position is unknown.
    pub fn checksum_fits(&self) -> Option<bool> {
        checksum(&self.0).filter(|_| self.0[17] != UNKNOWN).map(|expected| expected == self.0[17])
    }

    /// Whether known birth digits cannot be a date: some digit is wrong, and
    /// nobody knows which. Such a number may agree with another one; that it
    /// differs says nothing.
    pub fn impossible_date(&self) -> bool {
        let whole = |range: std::ops::Range<usize>| self.0[range].iter().all(|d| *d < 10);
        let (year, month, day) = self.birth();
        let broken = |range, part: bool| whole(range) && !part;
        broken(6..10, year.is_some())
            || broken(10..12, month.is_some())
            || broken(12..14, day.is_some())
            || matches!((month, day), (Some(m), Some(d)) if d > days(year.unwrap_or(2000), m))
    }

    /// With `*` in unknown places.
    pub fn text(&self) -> String {
        let sign = |&d: &u8| match d {
            0..=9 => char::from(b'0' + d),
            10 => 'X',
            _ => '*',
        };
        self.0.iter().map(sign).collect()
    }
}

/// Days of a month of the Gregorian calendar.
fn days(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

/// The checksum of the first 17 digits, if all are known: 10 is `X`.
pub(crate) fn checksum(digits: &[u8; 18]) -> Option<u8> {
    let mut sum = 0;
    for (digit, weight) in digits.iter().zip(WEIGHTS) {
        if *digit > 9 {
            return None;
        }
        sum += u32::from(*digit) * weight;
    }
    Some(((12 - sum % 11) % 11) as u8)
}

/// Reads an identity number without checking its place code.
///
/// ```
/// use wayhome::normalise::ids::{self, IdNumber};
/// // The worked example of GB 11643-1999.
/// let Some(IdNumber::Resident(id)) = ids::parse("11010519491231002X").value() else { panic!() };
/// assert_eq!(id.birth_date(), Some((1949, 12, 31)));
/// ```
pub fn parse(text: &str) -> Parsed<IdNumber> {
    parse_with(text, |_| true)
}

/// Reads an identity number; `was_place` tells whether six digits were a
/// place code at any time, else [`ProblemKind::IdNumberPlace`] is reported.
///
/// Of several numbers in a cell the first counts and the rest is reported.
pub fn parse_with(text: &str, was_place: impl Fn(u32) -> bool) -> Parsed<IdNumber> {
    let folded = dots_as_stars(&fold(text));
    let pieces: Vec<&str> = folded.split(['|', ';', '、']).filter(|piece| !says_unknown(piece)).collect();
    let Some(first) = pieces.first() else {
        // 18 stars are a number of which nothing is known.
        return Parsed::Empty;
    };
    match one(first, &was_place) {
        Parsed::Whole(id) if pieces.len() > 1 => Parsed::Part(id, ProblemKind::ReadInPart),
        other => other,
    }
}

/// Labels that stand before a number.
const LABELS: [&str; 9] =
    ["公民身份号码", "身份证号码", "身份证号", "身份证", "身份号码", "证件号码", "证件号", "号码", "id"];

fn one(text: &str, was_place: &impl Fn(u32) -> bool) -> Parsed<IdNumber> {
    let text = unlabelled(text);
    if let Some(id) = in_words(text) {
        return Parsed::Whole(IdNumber::Resident(id));
    }
    if let Some(id) = scientific(text) {
        return Parsed::Part(IdNumber::Resident(id), ProblemKind::LostDigits);
    }
    let Some(signs) = signs(text) else { return document(text) };
    let Some(mut id) = resident(&signs) else { return document(text) };
    if id.known() == 0 {
        return Parsed::Empty;
    }
    if id.known() < 4 {
        return Parsed::Bad(ProblemKind::NotAnIdNumber);
    }
    // 15 digits that are no older number: the last three are lost.
    if signs.len() == 15 && matches!(signs[14], Sign::Known(_)) && id.0[15..] == [UNKNOWN; 3] {
        return Parsed::Part(IdNumber::Resident(id), ProblemKind::LostDigits);
    }
    // A spreadsheet number keeps 15 digits and fills up with zeros.
    if id.0[15..] == [0, 0, 0] && id.checksum_fits() == Some(false) {
        id.0[15..].fill(UNKNOWN);
        return Parsed::Part(IdNumber::Resident(id), ProblemKind::LostDigits);
    }
    let problem = if id.impossible_date() {
        Some(ProblemKind::IdNumberDate)
    } else if id.checksum_fits() == Some(false) {
        Some(ProblemKind::IdNumberChecksum)
    } else if id.place_code().is_some_and(|code| !was_place(code)) {
        Some(ProblemKind::IdNumberPlace)
    } else {
        None
    };
    let id = IdNumber::Resident(id);
    match problem {
        Some(kind) => Parsed::Part(id, kind),
        None => Parsed::Whole(id),
    }
}

fn unlabelled(text: &str) -> &str {
    let mut text = text.trim();
    for label in LABELS {
        if let Some(rest) = text.strip_prefix(label) {
            text = rest;
            break;
        }
    }
    text.trim_start_matches([':', '是', '为', ' ', '=']).trim_start_matches('\'').trim()
}

/// A sign of a number: a digit, `X`, one hidden position, or an omission of
/// unknown length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Known(u8),
    Hidden,
    Omitted,
}

/// The signs of a text that is digits, masks and separators only.
fn signs(text: &str) -> Option<Vec<Sign>> {
    let mut signs = Vec::new();
    for c in text.chars() {
        match c {
            '0'..='9' => signs.push(Sign::Known(c as u8 - b'0')),
            '*' | '?' | '●' | '○' | '×' | '✱' | '＊' | '#' | '■' | '□' | '_' | '某' | '﹡' | '∗' => {
                signs.push(Sign::Hidden)
            }
            'x' => signs.push(Sign::Known(10)),
            '…' | '.' | '~' if signs.last() != Some(&Sign::Omitted) => signs.push(Sign::Omitted),
            '…' | '.' | '~' | ' ' | '-' | '–' | '—' | '(' | ')' | ',' | '·' => {}
            _ => return None,
        }
    }
    // A last `x` is the checksum ten, unless the one before it is a mask too.
    let last = signs.len().checked_sub(1)?;
    let masks = last > 0 && signs[last - 1] == Sign::Known(10);
    for (at, sign) in signs.iter_mut().enumerate() {
        if *sign == Sign::Known(10) && (at != last || masks) {
            *sign = Sign::Hidden;
        }
    }
    Some(signs)
}

/// Lays signs on the 18 positions.
fn resident(signs: &[Sign]) -> Option<ResidentId> {
    let known = |sign: Sign| if let Sign::Known(d) = sign { d } else { UNKNOWN };
    if !signs.contains(&Sign::Omitted) {
        let digits: Vec<u8> = signs.iter().map(|sign| known(*sign)).collect();
        match digits.len() {
            18 => return digits.try_into().ok().map(ResidentId),
            15 if digits[14] != 10 => return Some(of_fifteen(&digits)),
            _ => {}
        }
    }
    // Whoever masks does not count the stars: one hidden run of any length
    // stands for what is missing of 18.
    let middle = |sign: &Sign| !matches!(sign, Sign::Known(_));
    let front = signs.iter().take_while(|sign| !middle(sign)).count();
    let back = signs.iter().rev().take_while(|sign| !middle(sign)).count();
    let one_run = front < signs.len() && signs[front..signs.len() - back].iter().all(middle);
    if !one_run || front + back >= 18 {
        return None;
    }
    let mut positions = [UNKNOWN; 18];
    for (place, sign) in positions.iter_mut().zip(&signs[..front]) {
        *place = known(*sign);
    }
    for (place, sign) in positions[18 - back..].iter_mut().zip(&signs[signs.len() - back..]) {
        *place = known(*sign);
    }
    Some(ResidentId(positions))
}

/// Birth years of a number of 18 digits that lost its last three: of people
/// who can be met (those of a number of 15 digits are 1900 to 1999).
const CUT_YEARS: std::ops::RangeInclusive<u16> = 1900..=2030;

/// 15 signs: the older number, unless its date cannot be and the signs are the
/// first 15 of a newer one whose date can. Where both can be, the older one:
/// whoever cuts a number is rarer than whoever has an old one.
fn of_fifteen(digits: &[u8]) -> ResidentId {
    let older = lengthened(digits);
    let mut cut = ResidentId([UNKNOWN; 18]);
    cut.0[..15].copy_from_slice(digits);
    let newer = !cut.impossible_date() && cut.birth().0.is_some_and(|year| CUT_YEARS.contains(&year));
    if older.impossible_date() && newer { cut } else { older }
}

/// 15 digits to 18: the century 19 goes in, and the checksum comes after.
fn lengthened(digits: &[u8]) -> ResidentId {
    let mut positions = [UNKNOWN; 18];
    positions[..6].copy_from_slice(&digits[..6]);
    positions[6..8].copy_from_slice(&[1, 9]);
    positions[8..17].copy_from_slice(&digits[6..]);
    positions[17] = checksum(&positions).unwrap_or(UNKNOWN);
    ResidentId(positions)
}

/// `尾号1234`, `后四位1234`, `370203开头`: a part of the number in words.
fn in_words(text: &str) -> Option<ResidentId> {
    let digits = |text: &str| {
        let bare = text.trim_matches([':', ' ', '是', '为']);
        match signs(bare)? {
            list if (4..18).contains(&list.len()) && list.iter().all(|s| matches!(s, Sign::Known(_))) => {
                Some(list)
            }
            _ => None,
        }
    };
    for word in
        ["尾号", "后四位", "末四位", "后6位", "后六位", "末六位", "后4位", "末4位", "最后四位", "尾数"]
    {
        if let Some(list) = text.strip_prefix(word).and_then(digits) {
            return resident(&[vec![Sign::Omitted], list].concat());
        }
    }
    for (before, after) in [("", "开头"), ("前六位", ""), ("前6位", "")] {
        let inner = text.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
        if let Some(mut list) = inner.filter(|_| text != inner.unwrap_or("")).and_then(digits) {
            list.push(Sign::Omitted);
            return resident(&list);
        }
    }
    None
}

/// `3.70203E+17`, as a spreadsheet writes a long number into a CSV file. The
/// last digit shown may be rounded and counts as unknown.
fn scientific(text: &str) -> Option<ResidentId> {
    let (mantissa, exponent) = text.split_once('e')?;
    let exponent: usize = exponent.strip_prefix('+').unwrap_or(exponent).parse().ok()?;
    let (whole, fraction) = mantissa.split_once('.')?;
    let digits = format!("{whole}{fraction}");
    let fits = exponent == 17 && whole.len() == 1 && (5..=17).contains(&digits.len());
    if !fits || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut positions = [UNKNOWN; 18];
    // 15 significant digits are exact, fewer are rounded in the last one.
    let exact = if digits.len() >= 15 { 15 } else { digits.len() - 1 };
    for (place, byte) in positions.iter_mut().zip(digits.bytes().take(exact)) {
        *place = byte - b'0';
    }
    Some(ResidentId(positions))
}

/// Another document: letters and digits, 6 to 20 of them, one digit at least
/// in three, and a letter (a wrong length of digits is no document).
fn document(text: &str) -> Parsed<IdNumber> {
    let bare: String = text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_uppercase();
    let digits = bare.bytes().filter(u8::is_ascii_digit).count();
    let letters = bare.bytes().filter(u8::is_ascii_uppercase).count();
    // 8 digits: a Taiwan compatriot permit; 9: a passport of several countries.
    let numbers = letters == 0 && (8..=9).contains(&digits) && digits == bare.len();
    let mixed =
        letters > 0 && digits >= 5 && letters + digits == bare.len() && (6..=20).contains(&bare.len());
    let masked = text.contains('*');
    if (numbers || mixed && letters <= digits) && !masked {
        return Parsed::Whole(IdNumber::Document(bare.into()));
    }
    Parsed::Bad(ProblemKind::NotAnIdNumber)
}

#[cfg(test)]
mod tests;
