//! A blood type cell to [`BloodType`]: A, B, AB, O, and Rh where it is said.

use super::Parsed;
use super::words::{fold, says_unknown};
use crate::error::ProblemKind;

/// The group of the ABO system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Abo {
    /// A
    A,
    /// B
    B,
    /// AB
    Ab,
    /// O
    O,
}

impl Abo {
    /// Its letters.
    pub fn name(self) -> &'static str {
        match self {
            Abo::A => "A",
            Abo::B => "B",
            Abo::Ab => "AB",
            Abo::O => "O",
        }
    }
}

/// A blood type as stated; often guessed. At least one part is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BloodType {
    /// The ABO group, if stated.
    pub abo: Option<Abo>,
    /// Whether Rh positive, if stated.
    pub rh_positive: Option<bool>,
}

/// Reads a blood type: `A`, `a型`, `O型血`, `AB+`, `RH阴性`, `B型Rh(-)`.
///
/// ```
/// use wayhome::normalise::blood::{self, Abo, BloodType};
/// let read = |text| blood::parse(text).value();
/// assert_eq!(read("AB型"), Some(BloodType { abo: Some(Abo::Ab), rh_positive: None }));
/// assert_eq!(read("RH阴性"), Some(BloodType { abo: None, rh_positive: Some(false) }));
/// ```
pub fn parse(text: &str) -> Parsed<BloodType> {
    let mut text = fold(text);
    if says_unknown(&text) && !text.contains(['+', '-']) || text == "-" {
        return Parsed::Empty;
    }
    let rh_positive = rhesus(&mut text);
    for word in [
        "可能是",
        "可能",
        "大概",
        "好像",
        "疑似",
        "估计",
        "约",
        "blood",
        "type",
        "group",
        "血型",
        "血",
        "型",
        "rh",
    ] {
        text = text.replace(word, "");
    }
    let bare: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    let abo = match bare.as_str() {
        "a" => Some(Abo::A),
        "b" => Some(Abo::B),
        "ab" => Some(Abo::Ab),
        // Typed for the letter O: zero, and the circle of Chinese numbers.
        "o" | "0" | "〇" => Some(Abo::O),
        "" => None,
        _ => return Parsed::Bad(ProblemKind::NotABloodType),
    };
    if abo.is_none() && rh_positive.is_none() {
        return Parsed::Bad(ProblemKind::NotABloodType);
    }
    Parsed::Whole(BloodType { abo, rh_positive })
}

/// Takes the Rh factor out of the text.
fn rhesus(text: &mut String) -> Option<bool> {
    let words = [
        ("阴性", false),
        ("阳性", true),
        ("negative", false),
        ("positive", true),
        ("neg", false),
        ("pos", true),
        ("熊猫血", false),
        ("-", false),
        ("−", false),
        ("+", true),
    ];
    let (word, positive) = words.into_iter().find(|(word, _)| text.contains(word))?;
    *text = text.replace(word, "");
    Some(positive)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_form_is_read() {
        for (text, abo, rh_positive) in [
            ("A", Some(Abo::A), None),
            ("Ｂ型", Some(Abo::B), None),
            ("AB型血", Some(Abo::Ab), None),
            ("o", Some(Abo::O), None),
            ("0型", Some(Abo::O), None),
            ("可能是A型", Some(Abo::A), None),
            ("O+", Some(Abo::O), Some(true)),
            ("B型Rh(-)", Some(Abo::B), Some(false)),
            ("RH阴性", None, Some(false)),
            ("AB型RH阴性", Some(Abo::Ab), Some(false)),
            ("type A positive", Some(Abo::A), Some(true)),
        ] {
            assert_eq!(parse(text), Parsed::Whole(BloodType { abo, rh_positive }), "{text}");
        }
        assert_eq!(parse("不详"), Parsed::Empty);
        assert_eq!(parse("-"), Parsed::Empty);
        for text in ["C", "红色", "A或B"] {
            assert_eq!(parse(text), Parsed::Bad(ProblemKind::NotABloodType), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in any::<String>()) {
            parse(&text);
        }
    }
}
