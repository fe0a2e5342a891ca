//! Identity number and phone, together: the papers and numbers of one person.
//!
//! Masked numbers are compared position by position. The strongest agreement
//! counts; numbers that contradict each other count only where nothing agrees,
//! since a number is often the reporter's own, or another one of the two.

mod lookup;

use std::sync::Arc;

use super::{Compare, Lookup, Outcome, Spec};
use crate::lang::Lang;
use crate::normalise::ids::{ResidentId, UNKNOWN};
use crate::normalise::{IdNumber, Person, Phone};
use crate::record::{Field, Side};

crate::levels! {
    SAME_ID = 1: "same-id", "same identity number, 15 or more known digits", "身份证号相同（已知15位以上）", m 0.2, u 0.00000001, listed; "m: of true pairs with something to compare one in three compares identity numbers, mostly right (judgement); u: numbers are unique, one in a hundred million pairs shares a clerk's or reporter's number (judgement)";
    MASKED_TEN = 2: "same-masked-id", "10 to 14 known digits of the identity number equal, none against", "身份证号已知的10至14位全部相同", m 0.03, u 0.00000002, listed; "u: same county 1/2000, last four 1/5500, times one masked pair in five; m: judgement";
    ID_NEAR = 3: "id-one-off", "identity numbers differ in one digit, or two neighbours are swapped", "身份证号差一位或相邻两位颠倒", m 0.012, u 0.00000001, listed; "u: no two valid numbers are one digit apart (the checksum of ISO 7064 catches it), so chance needs an error too; m: one copy in twenty is wrong (judgement)";
    SAME_PHONE = 4: "same-phone", "same phone", "电话相同", m 0.12, u 0.000002, listed; "u: phones are unique but volunteers and stations write their own in many rows (judgement); m: judgement";
    PHONE_NEAR = 5: "phone-one-off", "seven or more known digits of a phone equal, or one digit off", "电话已知数字相同或差一位", m 0.02, u 0.00001, listed; "u: same prefix 1/40 and last four 1/10000, or a neighbouring number, doubled for several phones (judgement); m: judgement";
    MASKED_FOUR = 6: "few-digits-of-id", "4 to 9 known digits of the identity number equal with the last ones among them, or 10 but one", "身份证号已知的4至9位相同（含末位），或10位中差一位", m 0.012, u 0.00001, listed; "u: last four 1/5500, times one such pair in twenty; m: judgement";
    SAME_BIRTH = 7: "same-birth-in-id", "identity numbers differ, birth date and sex in them agree", "身份证号不同，但其中的出生日期和性别相同", m 0.006, u 0.003, listed; "set to one bit: the birth date itself is counted by the age (judgement)";
    PHONES_DIFFER = 8: "other-phone", "other phones", "电话不同", m 0.57, u 0.65; "near nothing: a person and their family have different phones (judgement)";
    IDS_DIFFER = 9: "other-id", "other identity number", "身份证号不同", m 0.03, u 0.347; "u: complement; m: the number of another person was written down, or an unreadable copy (judgement)";
}

/// The comparison of identity numbers and phones.
#[derive(Debug, Clone, Copy)]
pub struct Contact;

/// What it takes from a person: at least one part is there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Value {
    /// Identity number.
    pub id: Option<IdNumber>,
    /// Phones, sorted, each once.
    pub phones: Box<[Phone]>,
}

impl Compare for Contact {
    type Value = Value;

    fn spec(&self) -> Spec {
        Spec::built("contact", "证件与电话", &[Field::IdNumber, Field::Phone], 1, LEVELS)
    }

    fn value(&self, person: &Person) -> Option<Value> {
        let mut phones = person.phones.clone();
        phones.sort_unstable();
        phones.dedup();
        let value = Value { id: person.id_number.clone(), phones: phones.into() };
        (value.id.is_some() || !value.phones.is_empty()).then_some(value)
    }

    fn compare(&self, found: &Value, sought: &Value) -> Outcome {
        let id = id_level(found.id.as_ref(), sought.id.as_ref());
        let phone = phone_level(&found.phones, &sought.phones);
        let level = match (id, phone) {
            (Some(id), Some(phone)) if phone <= SAME_BIRTH => id.min(phone),
            (Some(id), _) => id,
            (None, phone) => phone.unwrap_or(0),
        };
        Outcome::level(level)
    }

    fn show(&self, value: &Value, lang: Lang) -> String {
        let id = match &value.id {
            Some(IdNumber::Resident(id)) => vec![id.text()],
            Some(IdNumber::Document(document)) => vec![document.to_string()],
            None => Vec::new(),
        };
        let phones = value.phones.iter().map(|phone| phone.text());
        id.into_iter().chain(phones).collect::<Vec<_>>().join(lang.pick(", ", "、"))
    }

    fn prepare(&self, side: Side, values: Arc<[Value]>) -> Box<dyn Lookup<Value>> {
        Box::new(lookup::Contacts::new(side, values))
    }
}

/// Fewest positions that whole numbers share: the 15 of the first generation.
const WHOLE: u32 = 15;
/// Fewest positions that a usual mask leaves: six in front and four behind.
const MASKED: u32 = 10;
/// Fewest positions that are evidence at all.
const FEW: u32 = 4;

fn id_level(found: Option<&IdNumber>, sought: Option<&IdNumber>) -> Option<u8> {
    match (found?, sought?) {
        (IdNumber::Resident(a), IdNumber::Resident(b)) => resident_level(a, b),
        // Other documents: people have several, so another one says nothing.
        (a, b) => (a == b).then_some(SAME_ID),
    }
}

/// Whether two numbers are taken for one, so that what both tell of birth, sex
/// and place is told once: by the numbers.
pub(super) fn is_one_number(found: Option<&ResidentId>, sought: Option<&ResidentId>) -> bool {
    let (Some(found), Some(sought)) = (found, sought) else { return false };
    matches!(resident_level(found, sought), Some(SAME_ID | MASKED_TEN | ID_NEAR))
}

/// The level of two resident numbers; `None` where they have too little in
/// common to agree and nothing to disagree.
fn resident_level(a: &ResidentId, b: &ResidentId) -> Option<u8> {
    let (mut same, mut other, mut last) = (0, 0, 0);
    for (place, (&x, &y)) in a.0.iter().zip(&b.0).enumerate() {
        let both = x != UNKNOWN && y != UNKNOWN;
        same += u32::from(both && x == y);
        other += u32::from(both && x != y);
        last += u32::from(both && x == y && place >= 14);
    }
    let birth = same_birth_and_sex(a, b);
    match (other, same) {
        (0, WHOLE..) => Some(SAME_ID),
        (0, MASKED..) => Some(MASKED_TEN),
        // Of a few digits the last must be among them: place and birth date
        // are counted elsewhere.
        (0, FEW..) if last >= 3 => Some(MASKED_FOUR),
        (0, _) => birth.then_some(SAME_BIRTH),
        (1, _) | (2, _) if same + other >= MASKED && (other == 1 || swapped(&a.0, &b.0)) => {
            Some(if same + other >= WHOLE { ID_NEAR } else { MASKED_FOUR })
        }
        _ if birth => Some(SAME_BIRTH),
        // A number with a wrong digit differs from every right one.
        _ if a.impossible_date() || b.impossible_date() => None,
        _ => Some(IDS_DIFFER),
    }
}

/// Whether the birth digits are known and equal, and the sex not against.
fn same_birth_and_sex(a: &ResidentId, b: &ResidentId) -> bool {
    let birth = 6..14;
    let known = a.0[birth.clone()].iter().all(|d| *d != UNKNOWN);
    let sexes = match (a.sex(), b.sex()) {
        (Some(x), Some(y)) => x == y,
        _ => true,
    };
    known && sexes && a.0[birth.clone()] == b.0[birth]
}

/// Whether the two places that differ are neighbours that changed places.
fn swapped(a: &[u8], b: &[u8]) -> bool {
    let differs = |at: usize| a[at] != b[at] && a[at] != UNKNOWN && b[at] != UNKNOWN;
    let Some(at) = (0..a.len()).find(|at| differs(*at)) else { return false };
    at + 1 < a.len() && a[at] == b[at + 1] && a[at + 1] == b[at]
}

/// The best level of any two phones; `None` if a side has none.
fn phone_level(found: &[Phone], sought: &[Phone]) -> Option<u8> {
    let pairs = found.iter().flat_map(|a| sought.iter().map(move |b| (*a, *b)));
    pairs.map(|(a, b)| two_phones(a, b)).min()
}

/// Fewest known digits that name a phone: a local number.
const LOCAL: u32 = 7;
/// Fewest known digits that name a phone in the whole country.
const NATIONAL: u32 = 10;

/// Phones are laid over each other from the right: area and country code may
/// be missing on a side.
fn two_phones(a: Phone, b: Phone) -> u8 {
    let (same, places) = a.overlay(b);
    let (other, known) = (places.count_ones(), same + places.count_ones());
    let at = places.trailing_zeros() as usize;
    let swapped = || places == 0b11 << at && a.digit(at) == b.digit(at + 1) && a.digit(at + 1) == b.digit(at);
    match other {
        0 if same >= NATIONAL => SAME_PHONE,
        0 if same >= LOCAL => PHONE_NEAR,
        1 if known >= NATIONAL => PHONE_NEAR,
        2 if known >= NATIONAL && swapped() => PHONE_NEAR,
        _ => PHONES_DIFFER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::{ids, phone};

    fn value(id: &str, phones: &str) -> Value {
        let person = Person {
            id_number: ids::parse(id).value(),
            phones: phone::parse(phones).value().unwrap_or_default(),
            ..Person::default()
        };
        Contact.value(&person).expect("a number")
    }

    fn level(found: (&str, &str), sought: (&str, &str)) -> u8 {
        let (a, b) = (value(found.0, found.1), value(sought.0, sought.1));
        assert_eq!(Contact.compare(&a, &b), Contact.compare(&b, &a), "{found:?} {sought:?}");
        Contact.compare(&a, &b).level
    }

    #[test]
    fn every_level_of_the_identity_number_has_its_pair() {
        // The worked example of GB 11643-1999 and its corruptions.
        let whole = "11010519491231002X";
        for (other, expected) in [
            (whole, SAME_ID),
            ("110105491231002", SAME_ID),
            ("110105194912310***", SAME_ID),
            ("110105********002X", MASKED_TEN),
            ("11010519491231****", MASKED_TEN),
            ("11010519491237002X", ID_NEAR),
            ("11010519492131002X", ID_NEAR),
            ("1101…002X", MASKED_FOUR),
            ("尾号002X", MASKED_FOUR),
            ("110105********003X", MASKED_FOUR),
            ("370203194912310587", SAME_BIRTH),
            ("******19491231****", SAME_BIRTH),
            ("110105************", 0),
            ("440524188001010014", IDS_DIFFER),
            ("370203194912310577", IDS_DIFFER),
        ] {
            assert_eq!(level((whole, ""), (other, "")), expected, "{other}");
        }
        // A birth date that cannot be: the number may agree, not disagree.
        assert_eq!(level((whole, ""), ("440524194913310014", "")), 0);
        assert_eq!(level((whole, "13800001234"), ("440524194913310014", "13700005678")), PHONES_DIFFER);
        assert_eq!(level(("110105194913310021", ""), ("110105194913310021", "")), SAME_ID);
        // The first 15 digits of the newer number.
        assert_eq!(level(("430524199403121", ""), ("43052419940312101X", "")), SAME_ID);
        assert_eq!(level(("H12345678", ""), ("H 1234 5678", "")), SAME_ID);
        assert_eq!(level(("H12345678", ""), ("E87654321", "")), 0);
        assert_eq!(level(("H12345678", ""), (whole, "")), 0);
    }

    #[test]
    fn every_level_of_the_phone_has_its_pair() {
        for (found, sought, expected) in [
            ("13800001234", "+86 138 0000 1234", SAME_PHONE),
            ("13800001234", "13900005678 / 13800001234", SAME_PHONE),
            ("0532-88880000", "53288880000", SAME_PHONE),
            ("13800001234", "138****1234", PHONE_NEAR),
            ("13800001234", "138**1234", PHONE_NEAR),
            ("13800001234", "13800001234*", SAME_PHONE),
            ("13800001234", "13800001284", PHONE_NEAR),
            ("13800001234", "13800001324", PHONE_NEAR),
            ("0532-88880000", "88880000", PHONE_NEAR),
            ("13800001234", "13700005678", PHONES_DIFFER),
            ("13800001234", "13800004321", PHONES_DIFFER),
        ] {
            assert_eq!(level(("", found), ("", sought)), expected, "{found} {sought}");
        }
        assert_eq!(level(("11010519491231002X", ""), ("", "13800001234")), 0);
    }

    #[test]
    fn what_agrees_counts_before_what_does_not() {
        let (a, b) = ("11010519491231002X", "440524188001010014");
        assert_eq!(level((a, "13800001234"), (b, "13800001234")), SAME_PHONE);
        assert_eq!(level((a, "13800001234"), (a, "13700005678")), SAME_ID);
        assert_eq!(level((a, "13800001234"), (b, "13700005678")), IDS_DIFFER);
        assert_eq!(level((a, "13800001234"), ("", "13700005678")), PHONES_DIFFER);
    }

    #[test]
    fn shares_add_up() {
        let sum = |pick: fn(&crate::compare::BuiltLevel) -> f64| LEVELS.iter().map(pick).sum::<f64>();
        assert!((sum(|l| l.m) - 1.0).abs() < 1e-6 && (sum(|l| l.u) - 1.0).abs() < 1e-3);
    }
}
