//! A postal code cell to six digits.

use super::Parsed;
use super::text::{clean, is_unknown};
use crate::error::ProblemKind;

/// A postal code of China: six digits as a number, the first two the province.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PostalCode(pub u32);

/// Reads a postal code. A code of which a spreadsheet has eaten the leading
/// zero (10000 for Hohhot's 010000) gets it back.
///
/// ```
/// use wayhome::normalise::{Parsed, postal_code::{PostalCode, parse}};
/// assert_eq!(parse("４６１400"), Parsed::Whole(PostalCode(461400)));
/// assert_eq!(parse("46 1400"), Parsed::Whole(PostalCode(461400)));
/// ```
pub fn parse(text: &str) -> Parsed<PostalCode> {
    if is_unknown(text) {
        return Parsed::Empty;
    }
    let digits: String = clean(text).chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let plain = digits.strip_suffix(".0").unwrap_or(&digits);
    let number = plain.parse::<u32>().ok().filter(|_| plain.bytes().all(|byte| byte.is_ascii_digit()));
    match (plain.len(), number) {
        (5 | 6, Some(number)) if number >= 10_000 => Parsed::Whole(PostalCode(number)),
        _ => Parsed::Bad(ProblemKind::NotAPostalCode),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn six_digits_are_read_and_all_else_is_a_problem() {
        assert_eq!(parse("266200"), Parsed::Whole(PostalCode(266200)));
        assert_eq!(parse("010000"), Parsed::Whole(PostalCode(10000)));
        assert_eq!(parse("266200.0"), Parsed::Whole(PostalCode(266200)));
        for text in ["26620a", "1234567", "123", "000001", "邮编"] {
            assert_eq!(parse(text), Parsed::Bad(ProblemKind::NotAPostalCode), "{text}");
        }
        assert_eq!(parse("不详"), Parsed::Empty);
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC*") {
            let _ = parse(&text);
        }
    }
}
