//! Han names: surnames and given-name characters, how common they are and how they sound.
//!
//! In: a name or a part of one, folded or not. Out: shares of the population
//! (0 to 1), readings, the split into surname and given name. Surname weights
//! come from Faker's Chinese list (the first 399 surnames) and are estimates
//! beyond it; given-name characters are in [`given`](super::given). A look-up that
//! finds nothing says so; no text fails.

pub use super::given::{
    Cohort, UNKNOWN_GIVEN_SHARE, cohort_rank, given_char, given_near_share, given_sound_share,
};
use super::hanzi::{self, NearSyllable, Reading, Syllable, fold};
pub use super::spellings::{
    System, VariantCluster, english_nicknames, romanisation, same_by_nickname, same_by_nickname_as,
    variant_clusters,
};
use super::table::{U16s, U32s, partition_point, sections};

pub(super) const FILE: [&[u8]; 14] = sections(include_bytes!("../../data/names.bin"));
const FIRSTS: U32s = U32s(FILE[0]);
const SECONDS: U32s = U32s(FILE[1]);
const SURNAME_SHARES: U32s = U32s(FILE[2]);
const READING_LIST: U16s = U16s(FILE[3]);
const LIST_STARTS: U16s = U16s(FILE[4]);
const READINGS: U16s = U16s(FILE[5]);
const SURNAMES_BY_SYLLABLE: U32s = U32s(FILE[6]);
const SURNAMES_BY_NEAR: U32s = U32s(FILE[7]);

/// Share given to a surname that the table lacks: some 5,000 rare surnames share
/// the last 1.7 % of the population (judgement).
pub const UNKNOWN_SURNAME_SHARE: f64 = 3e-6;

/// A second surname in front of a given name must have at least this share of the
/// population (judgement: the first 120 surnames); below it 李成秀英 is as likely
/// a transcribed name.
const SECOND_SURNAME_SHARE: f64 = 1e-3;

/// What the table knows of a surname.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Surname {
    at: usize,
}

impl Surname {
    /// The folded surname.
    pub fn text(self) -> String {
        surname_chars(self.at).collect()
    }

    /// Share of the population of China that bears it, 0 to 1.
    pub fn share(self) -> f64 {
        share(SURNAME_SHARES, self.at)
    }

    /// Whether it has two characters (欧阳).
    pub fn is_compound(self) -> bool {
        SECONDS.at(self.at) != 0
    }

    /// How it sounds as a surname, a reading for each character (单 is shàn).
    pub fn readings(self) -> impl Iterator<Item = Reading> + Clone {
        self.all().take(1 + usize::from(self.is_compound()))
    }

    /// Other readings that bearers or clerks use, for the single character (单 dān, chán).
    pub fn other_readings(self) -> impl Iterator<Item = Reading> + Clone {
        self.all().skip(1 + usize::from(self.is_compound()))
    }

    fn all(self) -> impl Iterator<Item = Reading> + Clone {
        let list = usize::from(READING_LIST.at(self.at));
        (LIST_STARTS.at(list)..LIST_STARTS.at(list + 1)).map(|at| hanzi::unpack(READINGS.at(at.into())))
    }
}

/// Looks a surname up, in any script form (歐陽 as 欧阳).
///
/// ```
/// use wayhome::refdata::names::surname;
/// let shan = surname("單").unwrap();
/// assert_eq!(shan.readings().next().unwrap().syllable.text(), "shan");
/// assert!(surname("王").unwrap().share() > 0.07);
/// assert!(surname("欧阳").unwrap().is_compound());
/// assert!(surname("Smith").is_none());
/// ```
pub fn surname(text: &str) -> Option<Surname> {
    let mut chars = text.chars().map(fold);
    let (first, second) = (chars.next()?, chars.next());
    if chars.next().is_some() { None } else { find_surname(first, second) }
}

/// The syllables under which a single character is read as a surname; as any
/// character where it is none that the table knows.
pub fn surname_reading(c: char) -> Option<Reading> {
    match find_surname(fold(c), None) {
        Some(surname) => surname.readings().next(),
        None => hanzi::reading(c),
    }
}

/// All surnames of the table, in order of their characters.
pub fn surnames() -> impl Iterator<Item = Surname> {
    (0..FIRSTS.len()).map(|at| Surname { at })
}

/// A Han name taken apart. The parts are slices of the text that was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Split<'a> {
    /// The surname; the husband's for a married woman (王 of 王李氏). Empty where
    /// the text has none (a single character that is rather a given name).
    pub surname: &'a str,
    /// A second surname: her own (李 of 王李氏, 王 of 李王秀英), or the mother's. Often empty.
    pub second: &'a str,
    /// The given name; empty for 王李氏 and 王氏.
    pub given: &'a str,
    /// Whether the name ends in 氏, which stands in place of a given name.
    pub clan: bool,
}

/// Splits a Han name without blanks into its parts.
///
/// A compound surname wins over a single one with a longer given name where
/// that is the likelier by the shares: 欧阳 always, 贺兰芳 as 贺 + 兰芳.
///
/// ```
/// use wayhome::refdata::names::split;
/// assert_eq!((split("欧阳靖").surname, split("欧阳靖").given), ("欧阳", "靖"));
/// assert_eq!((split("张伟").surname, split("张伟").given), ("张", "伟"));
/// let married = split("李王秀英");
/// assert_eq!((married.surname, married.second, married.given), ("李", "王", "秀英"));
/// assert!(split("王李氏").clan);
/// ```
pub fn split(name: &str) -> Split<'_> {
    match name.strip_suffix('氏').filter(|before| !before.is_empty()) {
        Some(before) => split_clan(before),
        None => split_plain(name),
    }
}

fn split_plain(name: &str) -> Split<'_> {
    let (surname, rest) = cut_surname(name);
    if rest.is_empty() && !likelier_surname(surname) {
        return Split { given: name, ..Split::default() };
    }
    let (second, given) = cut_surname(rest);
    let two_characters = given.chars().count() == 2;
    if two_characters && is_common(surname) && is_common(second) {
        return Split { surname, second, given, clan: false };
    }
    Split { surname, given: rest, ..Split::default() }
}

fn split_clan(before: &str) -> Split<'_> {
    let (surname, rest) = cut_surname(before);
    let (second, given) = cut_surname(rest);
    if given.is_empty() { Split { surname, second, given, clan: true } } else { split_whole(before) }
}

/// A name that ends in 氏 but is too long for one of the kind 王李氏.
fn split_whole(before: &str) -> Split<'_> {
    Split { clan: true, ..split_plain(before) }
}

/// The surname at the front, compound or of one character, and what follows.
fn cut_surname(name: &str) -> (&str, &str) {
    let mut chars = name.char_indices();
    let (Some((_, first)), second) = (chars.next(), chars.next()) else { return ("", "") };
    let Some((one, second)) = second else { return (name, "") };
    let two = chars.next().map_or(name.len(), |(at, _)| at);
    let compound = find_surname(fold(first), Some(fold(second))).map_or(0.0, Surname::share);
    let single = find_surname(fold(first), None).map_or(UNKNOWN_SURNAME_SHARE, Surname::share);
    name.split_at(if compound > single * given_char(second) { two } else { one })
}

/// Whether a part that stands alone is rather a surname than a given name.
fn likelier_surname(text: &str) -> bool {
    let mut chars = text.chars();
    let given = match (chars.next(), chars.next()) {
        (Some(c), None) => given_char(c),
        _ => 0.0,
    };
    surname(text).is_some_and(|surname| surname.share() > given)
}

fn is_common(text: &str) -> bool {
    surname(text).is_some_and(|surname| surname.share() >= SECOND_SURNAME_SHARE)
}

/// Share of the population whose surname begins with this syllable.
pub fn surname_sound_share(syllable: Syllable) -> f64 {
    share(SURNAMES_BY_SYLLABLE, syllable.index())
}

/// Share of the population whose surname begins with a syllable of this class.
pub fn surname_near_share(class: NearSyllable) -> f64 {
    share(SURNAMES_BY_NEAR, class.index())
}

fn find_surname(first: char, second: Option<char>) -> Option<Surname> {
    let key = (u32::from(first), second.map_or(0, u32::from));
    let at = partition_point(FIRSTS.len(), |at| (FIRSTS.at(at), SECONDS.at(at)) < key);
    (at < FIRSTS.len() && (FIRSTS.at(at), SECONDS.at(at)) == key).then_some(Surname { at })
}

fn surname_chars(at: usize) -> impl Iterator<Item = char> {
    [FIRSTS.at(at), SECONDS.at(at)].into_iter().filter(|&code| code != 0).filter_map(char::from_u32)
}

/// The tables hold parts per billion.
pub(super) fn share(table: U32s, at: usize) -> f64 {
    f64::from(table.at(at)) * 1e-9
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parts(name: &str) -> (&str, &str, &str, bool) {
        let split = split(name);
        (split.surname, split.second, split.given, split.clan)
    }

    #[test]
    fn fourteen_surnames_sound_otherwise_than_their_character() {
        for (c, text) in [
            ('单', "shan"),
            ('仇', "qiu"),
            ('解', "xie"),
            ('区', "ou"),
            ('查', "zha"),
            ('曾', "zeng"),
            ('翟', "zhai"),
            ('覃', "qin"),
            ('种', "chong"),
            ('乐', "yue"),
            ('员', "yun"),
            ('祭', "zhai"),
            ('繁', "po"),
            ('朴', "piao"),
        ] {
            assert_eq!(surname_reading(c).map(|r| r.syllable.text()), Some(text), "{c}");
        }
        assert_eq!(surname_reading('區'), surname_reading('区'));
    }

    #[test]
    fn shares_of_surnames_are_those_of_the_census() {
        // NCIIC 2007: 王 7.25 %, 李 7.19 %, 张 6.83 %; Faker's list is within half a percent.
        for (name, percent) in [("王", 7.25), ("李", 7.19), ("张", 6.83)] {
            assert!((surname(name).expect(name).share() * 100.0 - percent).abs() < 0.5);
        }
        let sum: f64 = surnames().map(Surname::share).sum();
        assert!((0.95..1.0).contains(&sum), "{sum}");
    }

    #[test]
    fn compound_surnames_are_cut_off_whole() {
        assert_eq!(parts("欧阳靖"), ("欧阳", "", "靖", false));
        assert_eq!(parts("歐陽娜娜"), ("歐陽", "", "娜娜", false));
        assert_eq!(parts("司马光"), ("司马", "", "光", false));
        assert_eq!(parts("诸葛亮"), ("诸葛", "", "亮", false));
        assert_eq!(parts("上官婉儿"), ("上官", "", "婉儿", false));
        assert_eq!(parts("欧阳"), ("欧阳", "", "", false));
        assert_eq!(parts("欧建国"), ("欧", "", "建国", false));
        assert_eq!(parts("贺兰芳"), ("贺", "", "兰芳", false));
    }

    #[test]
    fn married_names_have_two_surnames() {
        assert_eq!(parts("王李氏"), ("王", "李", "", true));
        assert_eq!(parts("张氏"), ("张", "", "", true));
        assert_eq!(parts("欧阳李氏"), ("欧阳", "李", "", true));
        assert_eq!(parts("李王秀英"), ("李", "王", "秀英", false));
        assert_eq!(parts("陈方安生"), ("陈", "方", "安生", false));
    }

    #[test]
    fn short_and_odd_names_come_apart_somehow() {
        assert_eq!(parts(""), ("", "", "", false));
        assert_eq!(parts("王"), ("王", "", "", false));
        assert_eq!(parts("芳"), ("", "", "芳", false));
        assert_eq!(parts("氏"), ("", "", "氏", false));
        assert_eq!(parts("古丽米热"), ("古", "", "丽米热", false));
    }

    #[test]
    fn shares_by_sound_add_up_those_of_the_characters() {
        let zhang = Syllable::parse("zhang").expect("a syllable");
        let both = surname("张").expect("张").share() + surname("章").expect("章").share();
        assert!(surname_sound_share(zhang) >= both - 1e-9);
        assert!(surname_near_share(zhang.near()) >= surname_sound_share(zhang));
    }

    proptest! {
        #[test]
        fn a_split_loses_no_character(name in "\\PC{0,6}") {
            let split = split(&name);
            let clan = if split.clan { "氏" } else { "" };
            prop_assert_eq!(format!("{}{}{}{clan}", split.surname, split.second, split.given), name);
        }

        #[test]
        fn han_names_split_too(name in "[张王李欧阳司马氏秀英龘]{0,6}") {
            let split = split(&name);
            let clan = if split.clan { "氏" } else { "" };
            prop_assert_eq!(format!("{}{}{}{clan}", split.surname, split.second, split.given), name);
        }
    }
}
