//! A postal code cell to its letters and digits.

use super::Parsed;
use super::text::{clean, is_unknown};
use crate::error::ProblemKind;

/// A postal code of any country: capital letters and digits, no blanks. One of
/// six digits is China's, the first two the province.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PostalCode(pub Box<str>);

/// Fewest and most characters of a postal code: Iceland has three, the United
/// States ten with the hyphen, which goes.
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=10;

/// Reads a postal code. A code of China of which a spreadsheet has eaten the
/// leading zero (10000 for Hohhot's 010000) gets it back; codes of five digits
/// of other countries then begin with a zero on both sides, which changes no
/// comparison.
///
/// ```
/// use wayhome::normalise::{Parsed, postal_code::{PostalCode, parse}};
/// assert_eq!(parse("４６１400"), Parsed::Whole(PostalCode("461400".into())));
/// assert_eq!(parse("46 1400"), Parsed::Whole(PostalCode("461400".into())));
/// assert_eq!(parse("sw1a 2aa"), Parsed::Whole(PostalCode("SW1A2AA".into())));
/// ```
pub fn parse(text: &str) -> Parsed<PostalCode> {
    if is_unknown(text) {
        return Parsed::Empty;
    }
    let clean = clean(text);
    let whole = clean.trim().strip_suffix(".0").unwrap_or(clean.trim());
    let code: String = whole.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let written = code.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let digits = code.bytes().filter(u8::is_ascii_digit).count();
    if !written || digits == 0 || !LENGTHS.contains(&code.len()) || code.bytes().all(|byte| byte == b'0') {
        return Parsed::Bad(ProblemKind::NotAPostalCode);
    }
    // Nine digits: five of the place and four of the house, which is left out.
    let code = if digits == 9 && code.len() == 9 { code[..5].to_owned() } else { code };
    let eaten = code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_digit());
    let code = if eaten { format!("0{code}") } else { code.to_ascii_uppercase() };
    Parsed::Whole(PostalCode(code.into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn codes_of_any_country_are_read_and_all_else_is_a_problem() {
        for (text, code) in [
            ("266200", "266200"),
            ("010000", "010000"),
            ("10000", "010000"),
            ("266200.0", "266200"),
            ("EC1A 1BB", "EC1A1BB"),
            ("90210-1234", "090210"),
            ("2000", "2000"),
            ("k1a 0b1", "K1A0B1"),
        ] {
            assert_eq!(parse(text), Parsed::Whole(PostalCode(code.into())), "{text}");
        }
        for text in ["26", "12345678901", "abc", "0000", "邮编", "26/62"] {
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
