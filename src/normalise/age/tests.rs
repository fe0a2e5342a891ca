//! Forms with the years and months they mean, worked out by hand.

use proptest::prelude::*;

use super::*;

/// `65`, `60-69`, `15m` for months; then flags: n nominal, c completed, h
/// hedged, e by eye, @ at the event, ! at the update, + read in part.
fn read(text: &str) -> String {
    let show = |age: Age| {
        let years = (age.low / 12, age.high / 12);
        let mut out = match (age.low % 12, age.high % 12) {
            (0, 11) if years.0 == years.1 => years.0.to_string(),
            (0, 11) => format!("{}-{}", years.0, years.1),
            _ if age.low == age.high => format!("{}m", age.low),
            _ => format!("{}-{}m", age.low, age.high),
        };
        let flags = [
            (age.count == Count::Nominal, 'n'),
            (age.count == Count::Completed, 'c'),
            (age.surety == Surety::Hedged, 'h'),
            (age.surety == Surety::ByEye, 'e'),
            (age.holds == Holds::AtEvent, '@'),
            (age.holds == Holds::AtUpdate, '!'),
        ];
        out.extend(flags.iter().filter(|(set, _)| *set).map(|(_, flag)| *flag));
        out
    };
    match parse(text) {
        Parsed::Whole(age) => show(age),
        Parsed::Part(age, _) => show(age) + "+",
        Parsed::Empty => "empty".to_owned(),
        Parsed::Bad(kind) => kind.slug().to_owned(),
    }
}

#[track_caller]
fn all(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, expected)| read(text) != *expected)
        .map(|(text, expected)| format!("{text}: {} instead of {expected}", read(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_birth_in_place_of_an_age_is_a_birth() {
    let seen = |text: &str| born(text)?.value()?.span.map(date::show);
    for (text, expected) in [
        ("1956年生", "1956"),
        ("1956年出生", "1956"),
        ("一九五六年生", "1956"),
        ("56年生", "1956"),
        ("1956生", "1956"),
        ("56年生人", "1956"),
        ("生于1956年", "1956"),
        ("1956年3月生", "1956-03"),
        ("born 1956", "1956"),
        ("60后", "1960-01-01/1969-12-31"),
        ("80後", "1980-01-01/1989-12-31"),
        ("九零后", "1990-01-01/1999-12-31"),
        ("六十年代", "1960-01-01/1969-12-31"),
        ("1960后", "1960-01-01/1969-12-31"),
    ] {
        assert_eq!(seen(text).as_deref(), Some(expected), "{text}");
    }
    for text in ["60", "六十岁", "小学生", "新生儿", "出生3天", "出生3个月", "50岁后", "65岁左右", "不详", ""]
    {
        assert_eq!(born(text), None, "{text}");
    }
}

#[test]
fn numbers_and_ranges() {
    all(&[
        ("65", "65"),
        ("65岁", "65"),
        ("６５歲", "65"),
        ("六十五岁", "65"),
        ("65.0", "65"),
        (" 65 岁 ", "65"),
        ("60-70", "60-70"),
        ("60~70", "60-70"),
        ("60～70岁", "60-70"),
        ("60至70岁", "60-70"),
        ("60到70", "60-70"),
        ("60岁-70岁", "60-70"),
        ("60—70岁", "60-70"),
        ("70-60", "60-70"),
        ("六十至七十岁", "60-70"),
        ("65-8岁", "65-68"),
        ("60 to 70", "60-70"),
        ("between 60 and 70", "60-70"),
        ("0", "0"),
        ("100岁", "100"),
    ]);
}

#[test]
fn hedges_and_the_eye() {
    all(&[
        ("约60岁", "60h"),
        ("60岁左右", "60h"),
        ("大约60", "60h"),
        ("60岁上下", "60h"),
        ("50上下", "50h"),
        ("~60", "60h"),
        ("60?", "60h"),
        ("目测60岁", "60e"),
        ("60岁(目测)", "60e"),
        ("约30-35岁(目测)", "30-35e"),
        ("看上去60多岁", "60-69e"),
        ("看起来七十来岁", "67-74e"),
        ("about 60", "60h"),
        ("approx. 60 years old", "60h"),
        ("looks about 60", "60e"),
    ]);
}

#[test]
fn decades_as_people_say_them() {
    all(&[
        ("六十多岁", "60-69h"),
        ("60多岁", "60-69h"),
        ("60多", "60-69h"),
        ("60余岁", "60-69h"),
        ("六十几岁", "60-69h"),
        ("60 odd", "60-69h"),
        ("七十来岁", "67-74h"),
        ("六七十岁", "60-79"),
        ("三十五六岁", "35-36"),
        ("七八岁", "7-8"),
        ("十七八岁", "17-18"),
        ("八九十岁", "80-99"),
        ("十几岁", "11-19h"),
        ("二十出头", "20-23h"),
        ("六十开外", "61-66h"),
        ("年近七旬", "66-70h"),
        ("年近七十", "66-70h"),
        ("八旬老人", "80-89h"),
        ("年过六旬", "60-69h"),
        ("不到60岁", "56-60h"),
        ("in his 60s", "60-69h"),
        ("60s", "60-69h"),
        ("early 60s", "60-63h"),
        ("mid-60s", "63-67h"),
        ("late 60s", "66-69h"),
        ("60+", "60-85h"),
        ("至少60", "60-85h"),
        ("60岁以上", "60-85h"),
        ("不满10岁", "0-9h"),
        ("under 10", "0-9h"),
    ]);
}

#[test]
fn months_days_and_halves_of_the_small() {
    all(&[
        ("3个月", "3m"),
        ("三个月大", "3m"),
        ("3个多月", "3-4m"),
        ("2岁半", "28-32m"),
        ("两岁半", "28-32m"),
        ("2.5岁", "28-32m"),
        ("半岁", "5-7m"),
        ("1岁3个月", "15m"),
        ("1岁零3个月", "15m"),
        ("一岁多", "1"),
        ("3-5个月", "3-5m"),
        ("20天", "0m"),
        ("45天", "1m"),
        ("8周", "1m"),
        ("满月", "0-1m"),
        ("刚满周岁", "12-14m"),
        ("未满周岁", "0"),
        ("18 months", "18m"),
        ("2 years 3 months", "27m"),
        ("3 weeks old", "0m"),
    ]);
}

#[test]
fn which_years_and_when() {
    all(&[
        ("虚岁67", "67n"),
        ("67岁(虚岁)", "67n"),
        ("虚岁六十七", "67n"),
        ("周岁66", "66c"),
        ("66周岁", "66c"),
        ("实岁66", "66c"),
        ("走失时8岁", "8@"),
        ("失踪时约8岁", "8h@"),
        ("8岁时走失", "8@"),
        ("时年8岁", "8@"),
        ("现年38岁", "38!"),
        ("今年38", "38!"),
        ("今年38周岁", "38c!"),
        ("currently 38", "38!"),
        ("aged 8 when lost", "8@"),
        ("年龄：65岁", "65"),
        ("65 years old", "65"),
        ("65 y/o", "65"),
        ("65yo", "65"),
        ("男，65岁", "65+"),
        ("走失时8岁，现年38岁", "8@+"),
    ]);
}

#[test]
fn stages_of_life_are_wide() {
    all(&[
        ("中年", "35-60e"),
        ("中年男子", "35-60e"),
        ("老年", "58-95e"),
        ("老年人", "58-95e"),
        ("青年", "17-38e"),
        ("儿童", "1-13e"),
        ("婴儿", "0-1e"),
        ("花甲", "60-69h"),
        ("花甲之年", "60-69h"),
        ("古稀", "70-79h"),
        ("middle-aged", "35-62e"),
        ("elderly woman", "60-95e"),
        ("一名中年流浪人员", "35-60e+"),
    ]);
}

#[test]
fn words_of_the_tongue_around_a_number_or_a_stage_are_read() {
    all(&[
        ("看着像六十多", "60-69e"),
        ("十五六岁的样子", "15-16e"),
        ("30-40岁之间", "30-40"),
        ("四十好几", "40-49h"),
        ("快八十了", "76-80h"),
        ("约45±5", "40-50h"),
        ("50±3岁", "47-53h"),
        ("出生3天", "0m"),
        ("年近花甲", "56-60h"),
        ("年逾古稀", "70-79h"),
        ("初中生模样", "11-17e"),
    ]);
}

#[test]
fn what_is_no_age_is_said_to_be_none() {
    all(&[
        ("130", "impossible-age"),
        ("1958", "impossible-age"),
        ("999岁", "impossible-age"),
        ("99999999999999999999", "impossible-age"),
        ("-5", "not-an-age"),
        ("abc", "not-an-age"),
        ("张大山", "not-an-age"),
        ("", "empty"),
        ("不详", "empty"),
        ("unknown", "empty"),
    ]);
}

proptest! {
    #[test]
    fn no_text_breaks_the_parser(text in any::<String>()) {
        if let Some(age) = parse(&text).value() {
            prop_assert!(age.low <= age.high && age.high <= OLDEST * 12 + 11);
        }
    }

    #[test]
    fn nothing_that_looks_like_an_age_breaks_it(text in "[0-9一二六七十百两半多来几余近满不过岁个月天周旬约左右~./+s-]{0,12}") {
        if let Some(age) = parse(&text).value() {
            prop_assert!(age.low <= age.high && age.high <= OLDEST * 12 + 11, "{text}: {age:?}");
        }
    }

    #[test]
    fn a_plain_number_is_that_age(years in 0u16..=120) {
        let age = parse(&years.to_string()).value().unwrap();
        prop_assert_eq!((age.low, age.high), (years * 12, years * 12 + 11));
    }
}
