use super::*;
use proptest::prelude::*;

/// The two worked examples of GB 11643-1999.
const EXAMPLES: [&str; 2] = ["11010519491231002X", "440524188001010014"];

fn text(parsed: Parsed<IdNumber>) -> String {
    match parsed.value() {
        Some(IdNumber::Resident(id)) => id.text(),
        Some(IdNumber::Document(document)) => format!("document {document}"),
        None => String::new(),
    }
}

#[test]
fn the_examples_of_the_standard_are_right() {
    for example in EXAMPLES {
        assert!(matches!(parse(example), Parsed::Whole(_)), "{example}");
    }
    let Some(IdNumber::Resident(id)) = parse(EXAMPLES[0]).value() else { panic!("unread") };
    assert_eq!((id.sex(), id.place_code()), (Some(Sex::Female), Some(110105)));
    let Some(IdNumber::Resident(id)) = parse(EXAMPLES[1]).value() else { panic!("unread") };
    assert_eq!((id.sex(), id.birth_date()), (Some(Sex::Male), Some((1880, 1, 1))));
}

#[test]
fn every_way_of_writing_and_masking_is_read() {
    for (cell, expected) in [
        ("１１０１０５１９４９１２３１００２Ｘ", "11010519491231002X"),
        ("110105 19491231 002x", "11010519491231002X"),
        ("身份证号：110105-19491231-002X", "11010519491231002X"),
        ("370203********1234", "370203********1234"),
        ("370203xxxxxxxx1234", "370203********1234"),
        ("370203●●●●●●●●1234", "370203********1234"),
        ("370203？？？？？？？？1234", "370203********1234"),
        ("3702…1234", "3702**********1234"),
        ("3702...1234", "3702**********1234"),
        ("370203****1234", "370203********1234"),
        ("11010519491231***X", "11010519491231***X"),
        ("11010519491231xxxx", "11010519491231****"),
        ("110105491231002", "11010519491231002X"),
        ("110105491231***", "11010519491231****"),
        ("尾号1234", "**************1234"),
        ("370203开头", "370203************"),
        ("110105194912310**", "110105194912310***"),
    ] {
        assert_eq!(text(parse(cell)), expected, "{cell}");
    }
}

#[test]
fn digits_lost_in_a_spreadsheet_are_unknown() {
    for (cell, expected) in [
        ("370203195803120000", "370203195803120***"),
        ("3.70203195803121E+17", "370203195803121***"),
        ("3.70203E+17", "37020*************"),
    ] {
        let parsed = parse(cell);
        assert!(matches!(parsed, Parsed::Part(_, ProblemKind::LostDigits)), "{cell}");
        assert_eq!(text(parsed), expected, "{cell}");
    }
    assert_eq!(text(parse("370203195803120***")), "370203195803120***");
}

#[test]
fn fifteen_digits_with_a_date_of_eighteen_have_lost_the_last_three() {
    for (cell, expected, lost) in [
        ("430524199403121", "430524199403121***", true),
        // Masked on purpose: nothing is lost.
        ("430524199403***", "430524199403******", false),
        // Both readings can be: 12 March 1920, and 31 December 2003.
        ("110105200312310", "110105192003123", false),
    ] {
        let parsed = parse(cell);
        assert_eq!(matches!(parsed, Parsed::Part(_, ProblemKind::LostDigits)), lost, "{cell}");
        assert!(text(parsed).starts_with(expected), "{cell}");
    }
    // No date either way: an older number with a wrong digit.
    assert!(matches!(parse("110105194902300"), Parsed::Part(_, ProblemKind::IdNumberDate)));
    assert!(matches!(parse("110105491331002"), Parsed::Part(_, ProblemKind::IdNumberDate)));
}

#[test]
fn a_number_with_something_wrong_is_kept_and_reported() {
    let kind = |parsed| match parsed {
        Parsed::Part(IdNumber::Resident(_), kind) => Some(kind),
        _ => None,
    };
    assert_eq!(kind(parse("110105194912310021")), Some(ProblemKind::IdNumberChecksum));
    assert_eq!(kind(parse("110105194913310021")), Some(ProblemKind::IdNumberDate));
    assert_eq!(kind(parse("110105194902300021")), Some(ProblemKind::IdNumberDate));
    assert_eq!(kind(parse_with(EXAMPLES[0], |_| false)), Some(ProblemKind::IdNumberPlace));
    assert!(matches!(parse_with(EXAMPLES[0], |code| code == 110105), Parsed::Whole(_)));
}

#[test]
fn other_documents_are_kept_as_text_and_the_rest_is_no_number() {
    assert_eq!(text(parse("H12345678")), "document H12345678");
    assert_eq!(text(parse("e 1234 5678")), "document E12345678");
    for cell in ["1101051949123100", "记不得了", "张三", "12*", "1101051949123100211"] {
        assert_eq!(parse(cell), Parsed::Bad(ProblemKind::NotAnIdNumber), "{cell}");
    }
    assert_eq!(parse("******************"), Parsed::Empty);
    assert_eq!(parse("无"), Parsed::Empty);
}

proptest! {
    #[test]
    fn no_text_panics(text in any::<String>()) {
        parse(&text);
    }

    #[test]
    fn no_number_like_text_panics(text in "[0-9xX*?….e+尾号 -]{0,24}") {
        parse(&text);
    }

    #[test]
    fn the_checksum_catches_every_wrong_digit_and_every_swap(
        digits in proptest::array::uniform17(0u8..10), at in 0usize..17, other in 0u8..10,
    ) {
        let mut positions = [UNKNOWN; 18];
        positions[..17].copy_from_slice(&digits);
        positions[17] = checksum(&positions).expect("all digits are known");
        prop_assert_eq!(ResidentId(positions).checksum_fits(), Some(true));
        let mut wrong = positions;
        wrong[at] = other;
        prop_assert_eq!(ResidentId(wrong).checksum_fits(), Some(wrong == positions));
        let mut swapped = positions;
        swapped.swap(at, at + 1);
        let fits = ResidentId(swapped).checksum_fits();
        prop_assert!(swapped == positions || fits != Some(true));
    }

    #[test]
    fn what_is_written_is_read_again(
        positions in proptest::array::uniform18(prop_oneof![0u8..10, Just(UNKNOWN)]),
    ) {
        let id = ResidentId(positions);
        prop_assume!(id.known() >= 4 && positions[15..] != [0, 0, 0]);
        prop_assert_eq!(text(parse(&id.text())), id.text());
    }
}
