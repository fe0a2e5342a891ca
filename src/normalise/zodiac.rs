//! A zodiac cell to a [`Zodiac`], and the animal of a birth day.

use super::date::{Span, calendar, lunar};
use super::{Parsed, numeral};
use crate::error::ProblemKind;

/// One of the twelve animals, in their order: 0 is the rat, 11 the pig.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Zodiac(u8);

/// Animal, earthly branch, English names, the first for output.
const ANIMALS: [(char, char, &[&str]); 12] = [
    ('鼠', '子', &["rat", "mouse"]),
    ('牛', '丑', &["ox", "cow", "bull", "buffalo"]),
    ('虎', '寅', &["tiger"]),
    ('兔', '卯', &["rabbit", "hare"]),
    ('龙', '辰', &["dragon"]),
    ('蛇', '巳', &["snake", "serpent"]),
    ('马', '午', &["horse"]),
    ('羊', '未', &["goat", "sheep", "ram"]),
    ('猴', '申', &["monkey"]),
    ('鸡', '酉', &["rooster", "chicken", "cock", "hen"]),
    ('狗', '戌', &["dog"]),
    ('猪', '亥', &["pig", "boar"]),
];

impl Zodiac {
    /// The animal of a lunar year: 1960 is the rat's.
    ///
    /// ```
    /// use wayhome::normalise::zodiac::Zodiac;
    /// assert_eq!(Zodiac::of_lunar_year(1958).zh(), '狗');
    /// ```
    pub fn of_lunar_year(year: i32) -> Zodiac {
        // The year 4 was a rat's.
        Zodiac(((year.rem_euclid(12) + 8) % 12) as u8)
    }

    /// The animal of the middle day of a span; a zodiac year runs from one
    /// lunar New Year to the next. `None` outside the known lunar years.
    pub fn of_span(span: Span) -> Option<Zodiac> {
        let middle = span.from + span.width() / 2;
        let (year, month, _) = calendar::date(middle)?;
        // From March on the lunar year is the solar one: no look-up.
        let lunar_year = if month >= 3 { year } else { lunar::from_day(middle)?.year };
        Some(Zodiac::of_lunar_year(lunar_year))
    }

    /// The Chinese name.
    pub fn zh(self) -> char {
        ANIMALS[usize::from(self.0 % 12)].0
    }

    /// The English name.
    pub fn en(self) -> &'static str {
        ANIMALS[usize::from(self.0 % 12)].2[0]
    }

    /// How many years two animals are apart, the short way round: 0 to 6.
    pub fn apart(self, other: Zodiac) -> u8 {
        let gap = self.0.abs_diff(other.0);
        gap.min(12 - gap)
    }
}

/// Reads a zodiac cell: `鸡`, `属鸡`, `酉鸡`, `rooster`.
///
/// ```
/// use wayhome::normalise::{Parsed, zodiac};
/// assert_eq!(zodiac::parse("属鸡").value().unwrap().en(), "rooster");
/// assert_eq!(zodiac::parse("不详"), Parsed::Empty);
/// ```
pub fn parse(text: &str) -> Parsed<Zodiac> {
    let folded = numeral::fold(text);
    let text = ["属相", "生肖", "year of the", "year of", "属于", "属", "肖", "年", "的", "大", ":", "the"]
        .iter()
        .fold(folded, |text, word| text.replace(word, ""));
    let text = text.trim_matches(|c: char| c.is_whitespace() || "()[].,".contains(c));
    if numeral::says_nothing(text) {
        return Parsed::Empty;
    }
    // A snake is the little dragon.
    let text = text.replace("小龙", "蛇");
    let Some(zodiac) = first_animal(&text) else { return Parsed::Bad(ProblemKind::UnknownZodiac) };
    if is_only(&text, zodiac) { Parsed::Whole(zodiac) } else { Parsed::Part(zodiac, ProblemKind::ReadInPart) }
}

fn first_animal(text: &str) -> Option<Zodiac> {
    let named = |&(animal, _, english): &(char, char, &[&str])| {
        text.find(animal).or_else(|| {
            let word = text.split(|c: char| !c.is_ascii_alphabetic()).find(|word| english.contains(word))?;
            text.find(word)
        })
    };
    let places = ANIMALS.iter().map(named).enumerate();
    let first = places.filter_map(|(n, at)| at.map(|at| (at, n))).min();
    // The branch alone is said too: 酉.
    let branch = || ANIMALS.iter().position(|(_, branch, _)| text.chars().eq([*branch]));
    first.map(|(_, n)| n).or_else(branch).map(|n| Zodiac(n as u8))
}

fn is_only(text: &str, zodiac: Zodiac) -> bool {
    let (animal, branch, english) = ANIMALS[usize::from(zodiac.0)];
    english.contains(&text) || text.chars().all(|c| c == animal || c == branch || c == ' ')
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // a test may panic
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> String {
        match parse(text) {
            Parsed::Whole(zodiac) => zodiac.zh().to_string(),
            Parsed::Part(zodiac, _) => format!("{}+", zodiac.zh()),
            Parsed::Empty => "empty".to_owned(),
            Parsed::Bad(kind) => kind.slug().to_owned(),
        }
    }

    #[test]
    fn animals_are_read_in_every_dress() {
        for (text, expected) in [
            ("鼠", "鼠"),
            ("属鸡", "鸡"),
            ("屬雞", "鸡"),
            ("子鼠", "鼠"),
            ("酉", "鸡"),
            ("属小龙", "蛇"),
            ("属大龙", "龙"),
            ("属马的", "马"),
            ("猪年", "猪"),
            ("生肖：狗", "狗"),
            ("Rooster", "鸡"),
            ("year of the ox", "牛"),
            ("sheep", "羊"),
            ("鸡或狗", "鸡+"),
            ("猫", "unknown-zodiac"),
            ("cat", "unknown-zodiac"),
            ("不详", "empty"),
            ("属相不详", "empty"),
            ("", "empty"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn the_animal_changes_at_the_lunar_new_year() {
        let of = |year, month, day| {
            let day = calendar::day(year, month, day).unwrap();
            Zodiac::of_span(Span::day(day)).unwrap().zh()
        };
        assert_eq!(of(1958, 2, 17), '鸡');
        assert_eq!(of(1958, 2, 18), '狗');
        assert_eq!(of(1958, 12, 31), '狗');
        assert_eq!(of(2024, 2, 10), '龙');
        assert_eq!(Zodiac::of_span(calendar::year(1958).unwrap()).unwrap().zh(), '狗');
    }

    #[test]
    fn animals_are_apart_the_short_way_round() {
        let of = Zodiac::of_lunar_year;
        assert_eq!(of(1958).apart(of(1970)), 0);
        assert_eq!(of(1959).apart(of(1960)), 1);
        assert_eq!(of(1960).apart(of(1971)), 1);
        assert_eq!(of(1960).apart(of(1966)), 6);
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_parser(text in any::<String>()) {
            parse(&text);
        }
    }
}
