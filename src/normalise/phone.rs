//! A phone cell to [`Phone`]s: digits, each known or not.
//!
//! Mobile and fixed lines, with or without country and area code, masked
//! (`138****1234`), several in a cell with words around them. What always
//! holds: a phone has 7 to 15 digits of which at least four are known.

use super::Parsed;
use super::words::{Keywords, Piece, dots_as_stars, fold, says_unknown};
use crate::error::ProblemKind;
use std::sync::OnceLock;

/// A phone number: one nibble a digit, right-aligned, 15 for an unknown one.
/// Country code 86 and trunk prefixes are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone {
    nibbles: u64,
    len: u8,
}

/// The nibble of a digit that nobody knows.
const HIDDEN: u8 = 15;

impl Phone {
    /// A phone of 7 to 15 digits (15 is unknown), at least four known.
    pub(crate) fn new(digits: &[u8]) -> Option<Phone> {
        let known = digits.iter().filter(|d| **d < 10).count();
        if !(7..=15).contains(&digits.len()) || known < 4 {
            return None;
        }
        let nibbles = digits.iter().fold(0, |sum, &d| sum << 4 | u64::from(if d < 10 { d } else { HIDDEN }));
        Some(Phone { nibbles, len: digits.len() as u8 })
    }

    /// How many digits it has, known or not.
    pub fn digits(self) -> usize {
        usize::from(self.len)
    }

    /// The digit `from_right` places from the right (0 is the last), if known.
    pub fn digit(self, from_right: usize) -> Option<u8> {
        let nibble = (self.nibbles.checked_shr(4 * from_right as u32)? & 15) as u8;
        (from_right < self.digits() && nibble < 10).then_some(nibble)
    }

    /// Laid over another from the right: how many digits that both know are
    /// equal, and the places (0 is the last) of those that are not, as bits.
    ///
    /// ```
    /// use wayhome::normalise::phone;
    /// let one = |text| phone::parse(text).value().map(|phones| phones[0]);
    /// let (Some(a), Some(b)) = (one("13800001234"), one("138****1235")) else { panic!() };
    /// assert_eq!(a.overlay(b), (6, 0b1));
    /// ```
    pub fn overlay(self, other: Phone) -> (u32, u16) {
        /// The lowest bit of every nibble.
        const ONES: u64 = 0x1111_1111_1111_1111;
        let any = |n: u64| (n | n >> 1 | n >> 2 | n >> 3) & ONES;
        let hidden = |n: u64| any(!n) ^ ONES;
        let length = ONES & !(u64::MAX << (4 * self.len.min(other.len)));
        let known = length & !hidden(self.nibbles) & !hidden(other.nibbles);
        let differs = any(self.nibbles ^ other.nibbles) & known;
        let mut places = 0;
        let mut rest = differs;
        while rest != 0 {
            places |= 1 << (rest.trailing_zeros() / 4);
            rest &= rest - 1;
        }
        ((known ^ differs).count_ones(), places)
    }

    /// Whether every digit is known.
    pub fn is_whole(self) -> bool {
        (0..self.digits()).all(|at| self.digit(at).is_some())
    }

    /// With `*` in unknown places.
    pub fn text(self) -> String {
        let sign = |at| self.digit(at).map_or('*', |d| char::from(b'0' + d));
        (0..self.digits()).rev().map(sign).collect()
    }
}

/// Words that stand beside numbers and say nothing of their own.
const LABELS: &str = "电话 联系电话 手机 手机号 手机号码 电话号码 号码 座机 家里 家庭 家 单位 本人 家属 家人 亲属 \
    父亲 母亲 父 母 爸爸 妈妈 儿子 女儿 妻子 丈夫 哥哥 姐姐 弟弟 妹妹 兄 弟 姐 妹 夫 妻 子 女 叔叔 舅舅 配偶 侄子 孙子 \
    先生 女士 微信 微信同号 同号 或 和 及 转 分机 tel tel. phone mobile cell home office wechat fax ext ext. or and \
    son daughter wife husband father mother brother sister";

fn labels() -> &'static Keywords<()> {
    static TABLE: OnceLock<Keywords<()>> = OnceLock::new();
    TABLE.get_or_init(|| Keywords::new(LABELS.split_ascii_whitespace().map(|word| (word, ()))))
}

/// Reads the phones of a cell: `+86 138-0000-0000`, `0532-8888 8888`,
/// `138****1234`, several split by `/ 、 , |`.
///
/// ```
/// use wayhome::normalise::phone;
/// let phones = phone::parse("0086-138 0000 0000 / 138****1234").value().unwrap_or_default();
/// let texts: Vec<String> = phones.iter().map(|phone| phone.text()).collect();
/// assert_eq!(texts, ["13800000000", "138****1234"]);
/// ```
pub fn parse(text: &str) -> Parsed<Vec<Phone>> {
    let folded = dots_as_stars(&fold(text));
    if says_unknown(&folded) {
        return Parsed::Empty;
    }
    let (runs, mut clean) = runs(&folded);
    let mut phones = Vec::new();
    for run in &runs {
        let read = numbers(run);
        clean &= !read.is_empty();
        phones.extend(read);
    }
    let mut seen = Vec::new();
    phones.retain(|phone| {
        !seen.contains(phone) && {
            seen.push(*phone);
            true
        }
    });
    match (phones.is_empty(), clean) {
        (true, _) => Parsed::Bad(ProblemKind::NotAPhone),
        (false, true) => Parsed::Whole(phones),
        (false, false) => Parsed::Part(phones, ProblemKind::ReadInPart),
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || is_mask(c)
}

fn is_mask(c: char) -> bool {
    matches!(c, '*' | '●' | '○' | '×' | '■' | '□' | '?' | '#' | '﹡' | '∗')
}

/// Runs of digits, masks and what stands inside a number; and whether all
/// that stands between them is labels. What follows 转 or `ext` is a line
/// inside a house and is left out.
fn runs(folded: &str) -> (Vec<String>, bool) {
    let mut runs = vec![String::new()];
    let mut clean = true;
    let mut inside = false;
    for piece in masked(folded) {
        match piece {
            Piece::Known(word, ()) => {
                inside = matches!(word, "转" | "分机" | "ext" | "ext.");
                runs.push(String::new());
            }
            Piece::Other(c) if is_digit(c) => {
                if let (Some(run), false) = (runs.last_mut(), inside) {
                    run.push(c);
                }
            }
            Piece::Other(c @ (' ' | '-' | '+' | '(' | ')' | '.' | '·' | '–' | '—')) => {
                if let Some(run) = runs.last_mut() {
                    run.push(c);
                }
            }
            Piece::Other(c) => {
                clean &= !c.is_alphanumeric();
                inside = false;
                runs.push(String::new());
            }
        }
    }
    runs.retain(|run| run.contains(is_digit));
    (runs, clean)
}

/// Folded text in pieces, with every `x` beside a digit or a mask as a mask.
fn masked(folded: &str) -> Vec<Piece<'_, ()>> {
    let mut pieces = labels().pieces(folded);
    let ends = |piece: Option<&Piece<'_, ()>>| matches!(piece, Some(Piece::Other(c)) if is_digit(*c));
    for at in 0..pieces.len() {
        let hides = matches!(pieces[at], Piece::Other('x'));
        if hides && (at > 0 && ends(pieces.get(at - 1)) || ends(pieces.get(at + 1))) {
            pieces[at] = Piece::Other('*');
        }
    }
    pieces
}

/// The phones of one run. Blanks stand inside a number (138 0000 0000) or
/// between two: between, if each part is a number by itself.
fn numbers(run: &str) -> Vec<Phone> {
    let parts: Vec<&str> = run.split(' ').filter(|part| part.contains(is_digit)).collect();
    let separate: Vec<Option<Phone>> = parts.iter().map(|part| number(part)).collect();
    if parts.len() > 1 && separate.iter().all(|phone| phone.is_some_and(|p| p.digits() >= 7)) {
        return separate.into_iter().flatten().collect();
    }
    if let Some(phone) = number(run) {
        return vec![phone];
    }
    // 13800000000 and +86 139 0000 0000: split where a number is complete.
    let mut phones = Vec::new();
    let mut open = String::new();
    for part in parts {
        open.push_str(part);
        if let Some(phone) = number(&open).filter(|phone| phone.digits() == 11) {
            phones.push(phone);
            open.clear();
        }
    }
    phones.extend(number(&open));
    phones
}

/// One number: country code and trunk zeros off.
fn number(run: &str) -> Option<Phone> {
    let international = run.trim_start_matches(['(', ' ']).starts_with('+');
    let signs: Vec<u8> = run
        .chars()
        .filter_map(|c| c.to_digit(10).map(|d| d as u8).or_else(|| is_mask(c).then_some(HIDDEN)))
        .collect();
    let digits = national(&signs, international);
    match mobile(digits).filter(|_| !international || digits.len() < signs.len()) {
        Some(stretched) => Phone::new(&stretched),
        None => Phone::new(digits),
    }
}

/// Digits of a mobile number of the mainland, which begins with 13 to 19.
const MOBILE: usize = 11;

/// A masked mobile number at its length. Whoever masks does not count the
/// stars: one hidden run stands for what is missing of eleven digits, and
/// stars behind eleven digits (a footnote's) for nothing.
fn mobile(digits: &[u8]) -> Option<[u8; MOBILE]> {
    let known = |d: &&u8| **d != HIDDEN;
    let front = digits.iter().take_while(known).count();
    let back = digits[front..].iter().rev().take_while(known).count();
    let one_run =
        front + back < digits.len() && digits[front..digits.len() - back].iter().all(|d| *d == HIDDEN);
    let begins = matches!(digits, [1, 3..=9, ..]);
    let room = front + back < MOBILE || front == MOBILE && back == 0;
    if !begins || !one_run || !room || digits.len() < 7 {
        return None;
    }
    let mut whole = [HIDDEN; MOBILE];
    whole[..front].copy_from_slice(&digits[..front]);
    whole[MOBILE - back..].copy_from_slice(&digits[digits.len() - back..]);
    Some(whole)
}

fn national(signs: &[u8], international: bool) -> &[u8] {
    let signs = signs.strip_prefix(&[0, 0]).unwrap_or(signs);
    if let Some(rest) = signs.strip_prefix(&[8, 6]) {
        let mobile = rest.len() == 11 && rest[0] == 1;
        let (area, short) = (international || rest.first() == Some(&0), rest.len() >= 9);
        if mobile || area && short || signs.len() >= 12 {
            return rest.strip_prefix(&[0]).unwrap_or(rest);
        }
    }
    match signs.strip_prefix(&[0]) {
        Some(rest) if rest.len() >= 9 => rest,
        _ => signs,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(parsed: Parsed<Vec<Phone>>) -> Vec<String> {
        parsed.value().unwrap_or_default().into_iter().map(Phone::text).collect()
    }

    #[test]
    fn every_way_of_writing_is_read() {
        for (cell, expected) in [
            ("13800000000", &["13800000000"][..]),
            ("+8613800000000", &["13800000000"]),
            ("0086 138-0000-0000", &["13800000000"]),
            ("86 13800000000", &["13800000000"]),
            ("１３８ ００００ ００００", &["13800000000"]),
            ("138****1234", &["138****1234"]),
            ("138xxxx1234", &["138****1234"]),
            ("138●●●●1234", &["138****1234"]),
            ("138**1234", &["138****1234"]),
            ("+86 138*****1234", &["138****1234"]),
            ("13800001234*", &["13800001234"]),
            ("13800001234***", &["13800001234"]),
            ("138·0000·0000", &["13800000000"]),
            ("0532-88880000", &["53288880000"]),
            ("(0532) 8888 0000", &["53288880000"]),
            ("010-88880000转801", &["1088880000"]),
            ("8888000", &["8888000"]),
            ("13800000000/13900000000", &["13800000000", "13900000000"]),
            ("13800000000、13900000000，13700000000", &["13800000000", "13900000000", "13700000000"]),
            ("13800000000|13900000000", &["13800000000", "13900000000"]),
            ("13800000000 13900000000", &["13800000000", "13900000000"]),
            ("138 0000 0000 139 0000 0000", &["13800000000", "13900000000"]),
            ("儿子：13800000000（微信同号）", &["13800000000"]),
            ("+1 (212) 555-0100", &["12125550100"]),
            ("+852 5555 0000", &["85255550000"]),
        ] {
            let parsed = parse(cell);
            assert!(matches!(parsed, Parsed::Whole(_)), "{cell}");
            assert_eq!(texts(parsed), expected, "{cell}");
        }
    }

    #[test]
    fn what_is_left_over_is_reported() {
        let parsed = parse("王老板 13800000000");
        assert!(matches!(parsed, Parsed::Part(_, ProblemKind::ReadInPart)));
        assert_eq!(texts(parsed), ["13800000000"]);
        for cell in ["110", "abc", "12345", "1234567890123456"] {
            assert_eq!(parse(cell), Parsed::Bad(ProblemKind::NotAPhone), "{cell}");
        }
        assert_eq!(parse("无"), Parsed::Empty);
        assert_eq!(parse("***********"), Parsed::Empty);
    }

    proptest! {
        #[test]
        fn overlaying_is_comparing_digit_by_digit(
            a in proptest::collection::vec(prop_oneof![0u8..4, Just(HIDDEN)], 7..16),
            b in proptest::collection::vec(prop_oneof![0u8..4, Just(HIDDEN)], 7..16),
        ) {
            let (Some(a), Some(b)) = (Phone::new(&a), Phone::new(&b)) else { return Ok(()) };
            let (mut same, mut places) = (0, 0);
            for at in 0..a.digits().min(b.digits()) {
                if let (Some(x), Some(y)) = (a.digit(at), b.digit(at)) {
                    same += u32::from(x == y);
                    places |= u16::from(x != y) << at;
                }
            }
            prop_assert_eq!(a.overlay(b), (same, places));
        }

        #[test]
        fn no_text_panics(text in any::<String>()) {
            parse(&text);
        }

        #[test]
        fn phones_are_in_bounds_and_read_again(text in "[0-9*x+() /转-]{0,40}") {
            for phone in parse(&text).value().unwrap_or_default() {
                prop_assert!((7..=15).contains(&phone.digits()));
                prop_assert_eq!(phone.text().len(), phone.digits());
            }
        }
    }
}
