//! The 56 ethnic groups of China, numbered as GB/T 3304.
//!
//! In: a cell. Out: the number of the group. Names outside of the list (穿青人,
//! foreign peoples) have none.

use super::hanzi::fold;

const TABLE: &str = include_str!("../../data/curated/ethnic_groups.csv");

/// An ethnic group, by its number in GB/T 3304: 1 is Han.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EthnicGroup(u8);

impl EthnicGroup {
    /// Han, of whom nine in ten are: as evidence it says nothing.
    pub const HAN: EthnicGroup = EthnicGroup(1);

    /// The number of GB/T 3304, 1 to 56.
    pub fn number(self) -> u8 {
        self.0
    }

    /// The Chinese name, with 族.
    pub fn name(self) -> &'static str {
        rows().find(|&(number, _)| number == self.0).map_or("", |(_, name)| name)
    }

    /// Reads a name with or without 族, traditional too, the number, or the
    /// common English names.
    ///
    /// ```
    /// use wayhome::refdata::ethnic::EthnicGroup;
    /// assert_eq!(EthnicGroup::parse("汉"), Some(EthnicGroup::HAN));
    /// assert_eq!(EthnicGroup::parse("維吾爾族").unwrap().name(), "维吾尔族");
    /// assert_eq!(EthnicGroup::parse("Uyghur"), EthnicGroup::parse("05"));
    /// assert_eq!(EthnicGroup::parse("火星"), None);
    /// ```
    pub fn parse(text: &str) -> Option<EthnicGroup> {
        let folded: String = text.chars().filter(|c| !c.is_whitespace()).map(fold).collect();
        let bare = folded.strip_suffix('族').unwrap_or(&folded);
        let number = folded.parse().ok().filter(|_| folded.len() <= 2);
        let english = ENGLISH.iter().find(|&&(name, _)| name == folded).map(|&(_, number)| number);
        let wanted = number.or(english);
        let found = rows().find(|&(number, name)| {
            Some(number) == wanted || (!bare.is_empty() && name.strip_suffix('族').unwrap_or(name) == bare)
        });
        found.map(|(number, _)| EthnicGroup(number))
    }
}

/// (number, name) in order.
fn rows() -> impl Iterator<Item = (u8, &'static str)> {
    TABLE.lines().skip(1).filter_map(|line| {
        let (number, name) = line.split_once(',')?;
        Some((number.parse().ok()?, name))
    })
}

/// English and romanised names, lower case without blanks.
const ENGLISH: &[(&str, u8)] = &[
    ("han", 1),
    ("hanchinese", 1),
    ("mongol", 2),
    ("mongolian", 2),
    ("hui", 3),
    ("tibetan", 4),
    ("zang", 4),
    ("uyghur", 5),
    ("uighur", 5),
    ("uygur", 5),
    ("miao", 6),
    ("hmong", 6),
    ("yi", 7),
    ("zhuang", 8),
    ("bouyei", 9),
    ("buyi", 9),
    ("korean", 10),
    ("manchu", 11),
    ("dong", 12),
    ("yao", 13),
    ("bai", 14),
    ("tujia", 15),
    ("hani", 16),
    ("kazak", 17),
    ("kazakh", 17),
    ("dai", 18),
    ("li", 19),
    ("lisu", 20),
    ("va", 21),
    ("wa", 21),
    ("she", 22),
    ("gaoshan", 23),
    ("lahu", 24),
    ("shui", 25),
    ("sui", 25),
    ("dongxiang", 26),
    ("naxi", 27),
    ("jingpo", 28),
    ("kirgiz", 29),
    ("kyrgyz", 29),
    ("tu", 30),
    ("monguor", 30),
    ("daur", 31),
    ("mulao", 32),
    ("qiang", 33),
    ("blang", 34),
    ("bulang", 34),
    ("salar", 35),
    ("maonan", 36),
    ("gelao", 37),
    ("xibe", 38),
    ("achang", 39),
    ("pumi", 40),
    ("tajik", 41),
    ("nu", 42),
    ("uzbek", 43),
    ("ozbek", 43),
    ("russian", 44),
    ("russ", 44),
    ("ewenki", 45),
    ("evenki", 45),
    ("deang", 46),
    ("bonan", 47),
    ("baoan", 47),
    ("yugur", 48),
    ("gin", 49),
    ("jing", 49),
    ("tatar", 50),
    ("derung", 51),
    ("oroqen", 52),
    ("hezhen", 53),
    ("monba", 54),
    ("lhoba", 55),
    ("jino", 56),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_fifty_six_are_read_with_and_without_the_suffix() {
        assert_eq!(rows().count(), 56);
        for (number, name) in rows() {
            assert_eq!(EthnicGroup::parse(name), Some(EthnicGroup(number)));
            assert_eq!(EthnicGroup::parse(name.trim_end_matches('族')), Some(EthnicGroup(number)));
            assert_eq!(EthnicGroup::parse(&format!("{number:02}")), Some(EthnicGroup(number)));
            assert!(ENGLISH.iter().any(|&(_, known)| known == number), "{name}");
        }
    }

    #[test]
    fn english_names_stand_for_the_group_that_they_name() {
        for (english, name) in [
            ("Tibetan", "藏族"),
            ("Manchu", "满族"),
            ("Kazakh", "哈萨克族"),
            ("Yi", "彝族"),
            ("Korean", "朝鲜族"),
            ("Jino", "基诺族"),
            ("Russian", "俄罗斯族"),
            ("Daur", "达斡尔族"),
            ("Gin", "京族"),
        ] {
            assert_eq!(EthnicGroup::parse(english).map(EthnicGroup::name), Some(name));
        }
        assert_eq!(EthnicGroup::parse(""), None);
        assert_eq!(EthnicGroup::parse("族"), None);
        assert_eq!(EthnicGroup::parse("57"), None);
    }
}
