//! An ethnicity cell to [`Ethnicity`]: one of the 56 groups of GB/T 3304.

use std::sync::OnceLock;

use super::Parsed;
use super::words::{Keywords, fold, rows, says_unknown};
use crate::error::ProblemKind;

/// A group, by its number in GB/T 3304: 1 is 汉, 56 is 基诺.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ethnicity(u8);

/// How many groups there are.
pub const GROUPS: usize = 56;

/// One row of `data/ethnic_groups.csv`.
#[derive(Debug, Clone, Copy)]
struct Group {
    name: &'static str,
    latin: &'static str,
    people: u32,
}

fn groups() -> &'static [Group] {
    static TABLE: OnceLock<Vec<Group>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let read = |row: Vec<&'static str>| match row[..] {
            [_, name, latin, people] => Some(Group { name, latin, people: people.parse().ok()? }),
            _ => None,
        };
        rows(include_str!("../../data/ethnic_groups.csv")).filter_map(read).collect()
    })
}

impl Ethnicity {
    /// The group with this number, 1 to 56.
    pub fn new(code: u8) -> Option<Ethnicity> {
        (1..=GROUPS as u8).contains(&code).then_some(Ethnicity(code))
    }

    /// The number in GB/T 3304.
    pub fn code(self) -> u8 {
        self.0
    }

    /// The name in Chinese without 族, and its first spelling in Latin letters.
    pub fn names(self) -> (&'static str, &'static str) {
        let group = groups()[usize::from(self.0) - 1];
        (group.name, group.latin.split('|').next().unwrap_or(group.latin))
    }

    /// People of the group counted by the census of 2020.
    pub fn people(self) -> u32 {
        groups()[usize::from(self.0) - 1].people
    }
}

/// Names by which people call a group beside its own.
const OTHER: &[(&str, u8)] = &[
    ("维", 5),
    ("维族", 5),
    ("蒙", 2),
    ("蒙族", 2),
    ("哈族", 17),
    ("鲜族", 10),
    ("朝族", 10),
    ("柯族", 29),
    ("锡伯族", 38),
    ("俄族", 44),
    ("布衣", 9),
    ("布依族", 9),
    ("回民", 3),
    ("汉人", 1),
    ("藏人", 4),
    ("满人", 11),
    ("卡瓦", 21),
    ("崩龙", 46),
    ("民家", 14),
    ("僮", 8),
    ("獞", 8),
    ("傜", 13),
    ("彜", 7),
    ("畬", 22),
    ("崩龙族", 46),
    ("僮族", 8),
    ("畬族", 22),
    ("彜族", 7),
];

fn table() -> &'static Keywords<Ethnicity> {
    static TABLE: OnceLock<Keywords<Ethnicity>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let own = groups().iter().zip(1..).flat_map(|(group, code)| {
            let latin = group.latin.split('|').map(str::to_owned);
            [group.name.to_owned(), format!("{}族", group.name)]
                .into_iter()
                .chain(latin)
                .map(move |w| (w, code))
        });
        let other = OTHER.iter().map(|(word, code)| ((*word).to_owned(), *code));
        let words: Vec<(String, u8)> = own.chain(other).collect();
        Keywords::new(words.iter().map(|(word, code)| (word.as_str(), Ethnicity(*code))))
    })
}

/// Reads a group: `汉`, `维吾尔族`, `Uyghur`, `05`.
///
/// A group that the table does not have (穿青人, a foreigner's) is
/// [`ProblemKind::UnknownEthnicity`].
///
/// ```
/// use wayhome::normalise::ethnicity;
/// let code = |text| ethnicity::parse(text).value().map(|group| group.code());
/// assert_eq!((code("维吾尔族"), code("Uighur"), code("05")), (Some(5), Some(5), Some(5)));
/// ```
pub fn parse(text: &str) -> Parsed<Ethnicity> {
    let folded = fold(text);
    if says_unknown(&folded) {
        return Parsed::Empty;
    }
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.len() <= 2
        && let Ok(code) = bare.parse()
    {
        return Ethnicity::new(code).map_or(Parsed::Bad(ProblemKind::UnknownEthnicity), Parsed::Whole);
    }
    if let Some(group) = table().whole(bare) {
        return Parsed::Whole(group);
    }
    // `汉/回`, `疑似维吾尔族`, `Uyghur people`: the name among other words, if
    // it is written out; one character alone means too many things.
    let pieces = table().pieces(bare);
    let more = super::words::tells_more(&pieces, &["疑似", "可能", "好像", "people", "ethnic", "group"]);
    let mut found = pieces.into_iter().filter_map(|piece| match piece {
        super::words::Piece::Known(word, group) => (word.chars().count() > 1).then_some(group),
        super::words::Piece::Other(_) => None,
    });
    match (found.next(), found.next()) {
        (Some(group), None) if !more => Parsed::Whole(group),
        (Some(group), None) => Parsed::Part(group, ProblemKind::ReadInPart),
        (Some(group), Some(_)) => Parsed::Part(group, ProblemKind::ReadInPart),
        _ => Parsed::Bad(ProblemKind::UnknownEthnicity),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_group_reads_its_own_names_and_number() {
        assert_eq!(groups().len(), GROUPS);
        for code in 1..=GROUPS as u8 {
            let group = Ethnicity(code);
            let (name, latin) = group.names();
            for text in [name.to_owned(), format!("{name}族"), latin.to_uppercase(), format!("{code:02}")] {
                assert_eq!(parse(&text), Parsed::Whole(group), "{text}");
            }
        }
    }

    #[test]
    fn the_census_adds_up() {
        // 1,409,778,724 people less 836,488 of unrecognised groups and 16,595
        // naturalised (census of 2020, table 2-1).
        let sum: u64 = groups().iter().map(|group| u64::from(group.people)).sum();
        assert_eq!(sum, 1_408_925_641);
    }

    #[test]
    fn other_words_are_read_or_reported() {
        for (text, code) in
            [("維吾爾族", 5), ("维族", 5), ("疑似维吾尔族", 5), ("Uyghur people", 5), ("彝族人", 7)]
        {
            assert_eq!(parse(text), Parsed::Whole(Ethnicity(code)), "{text}");
        }
        assert_eq!(parse("穿青人"), Parsed::Bad(ProblemKind::UnknownEthnicity));
        assert_eq!(parse("57"), Parsed::Bad(ProblemKind::UnknownEthnicity));
        assert_eq!(parse("汉族或回族"), Parsed::Part(Ethnicity(1), ProblemKind::ReadInPart));
        assert_eq!(parse("不详"), Parsed::Empty);
    }

    proptest! {
        #[test]
        fn no_text_panics(text in any::<String>()) {
            parse(&text);
        }
    }
}
