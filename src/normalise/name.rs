//! A name cell to [`Name`]s.
//!
//! In: the text of a name column, as people write it. Out: the names in it,
//! each folded, taken apart and made ready for comparing, with the original
//! text to show. What always holds: no text fails; a word for 'unknown' is no
//! name; letters stand surname first whatever the order in the cell; the same
//! text gives the same name.
//!
//! [`cell`] cuts a cell into single names, [`han`] and [`latin`] take them
//! apart, [`rarity`] says how many people share what.

pub mod cell;
pub mod han;
pub mod latin;
mod letters;
pub mod rarity;
pub mod words;

use super::Parsed;
use crate::error::ProblemKind;
use crate::refdata::hanzi::Syllable;

pub use rarity::Rarity;

/// The writing system of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Script {
    /// Chinese characters.
    Han,
    /// Latin letters, pinyin included.
    Latin,
    /// Korean.
    Hangul,
    /// Arabic letters, Uyghur included.
    Arabic,
    /// Cyrillic.
    Cyrillic,
    /// Tibetan.
    Tibetan,
    /// Anything else that has letters.
    Other,
}

impl Script {
    /// Whether words of it are rows of letters, which Jaro-Winkler measures.
    /// A Hangul block is a whole syllable: one block off is too much.
    pub fn is_alphabet(self) -> bool {
        !matches!(self, Script::Han | Script::Hangul)
    }
}

/// How much of a person's name a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Surname and given name.
    Full,
    /// The given name alone: 国强, or a name of a people without surnames.
    Given,
    /// The surname alone: 老王, 王某, 张先生.
    Surname,
    /// A surname that may be the husband's: 王嫂, 李奶奶, 张王氏. Where it
    /// disagrees, that says nothing.
    Married,
    /// A nickname around one character of the name: 小芳, 阿强, 军子, 芳芳. The
    /// letters hold that character alone.
    Nick,
    /// A milk name or alias without a surname: 狗蛋, 二妮. Where it disagrees,
    /// that says nothing.
    Alias,
}

/// A character of a name, or a syllable of a name that was written in pinyin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Letter {
    /// The folded character; 0 where only the sound is known.
    pub character: u32,
    /// The sound: number of the syllable plus one, the surname's reading in a
    /// surname. A character without a known reading sounds like itself only:
    /// its code point plus 2^16.
    pub sound: u32,
    /// The class of sounds that dialects mix up, coded as `sound`.
    pub near: u32,
    /// Up to two other readings, coded as `sound`; 0 is none.
    pub others: [u16; 2],
    /// How rare the sound is in this place, in thousandths of a bit.
    pub rarity: u16,
}

/// One way to understand a name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Parse {
    /// How much of the name it is.
    pub kind: Kind,
    /// How many of the letters are the surname; for a dotted name
    /// (艾合买提·买买提) the father's name has the surname's place.
    pub surname_len: u8,
    /// The surname, then the given name.
    pub letters: Box<[Letter]>,
    /// How rare it is, by form and by sound.
    pub rarity: Rarity,
}

impl Parse {
    /// The letters of the surname; empty where it is not known.
    pub fn surname(&self) -> &[Letter] {
        &self.letters[..usize::from(self.surname_len)]
    }

    /// The letters of the given name; empty where it is not known.
    pub fn given(&self) -> &[Letter] {
        &self.letters[usize::from(self.surname_len)..]
    }
}

/// One name of a person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name {
    /// Folded, without blanks, dots and titles, in the order of the cell.
    pub folded: Box<str>,
    /// Its writing system.
    pub script: Script,
    /// The ways to understand it, the likeliest first; empty for a name that
    /// is neither Han nor pinyin.
    pub parses: Box<[Parse]>,
    /// The words of a name in an alphabet, folded and sorted; else empty.
    pub tokens: Box<[Box<str>]>,
    /// Whether a Latin name is pinyin beyond doubt: several words, all of them
    /// syllables, one a surname.
    pub pinyin: bool,
    /// How rare the folded form is, in thousandths of a bit.
    pub rarity: u16,
    /// As it was written, for people.
    pub text: Box<str>,
}

/// Where a name stands, which decides what a name without surname is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// full_name: a name without surname is the given name.
    Main,
    /// other_names: a name without surname is a milk name or an alias.
    Alias,
}

/// The most names that one cell may give. More is a list of people, not a name.
const MOST_NAMES: usize = 12;

/// Reads a full_name cell: one name, or several with brackets and separators.
///
/// ```
/// use wayhome::normalise::name::{self, Kind};
/// let names = name::parse("張三（小名：狗蛋）").value().unwrap();
/// assert_eq!(&*names[0].folded, "张三");
/// assert_eq!(names[1].parses[0].kind, Kind::Alias);
/// assert_eq!(name::parse("无名氏"), wayhome::normalise::Parsed::Empty);
/// ```
pub fn parse(text: &str) -> Parsed<Vec<Name>> {
    read(text, Column::Main)
}

/// Reads an other_names cell: nicknames, milk names, former names, split by
/// `|`, `、`, `;` and `,`.
pub fn parse_aliases(text: &str) -> Parsed<Vec<Name>> {
    read(text, Column::Alias)
}

/// The name made of a family_name and a given_name cell; either may be empty.
///
/// ```
/// use wayhome::normalise::name;
/// let name = name::joined("欧阳", "靖").value().unwrap();
/// assert_eq!((name.parses[0].surname().len(), name.parses[0].given().len()), (2, 1));
/// ```
pub fn joined(family: &str, given: &str) -> Parsed<Name> {
    let (family, given) = (words::known(family), words::known(given));
    if family.is_none() && given.is_none() {
        return Parsed::Empty;
    }
    let (family, given) = (family.unwrap_or_default(), given.unwrap_or_default());
    let found = match cell::script_of(&format!("{family}{given}")) {
        Some(Script::Han) => han::from_parts(&family, &given),
        Some(Script::Latin) => latin::from_parts(&family, &given),
        Some(script) => latin::plain(&format!("{family} {given}"), script),
        None => None,
    };
    found.map_or(Parsed::Bad(ProblemKind::NotAName), Parsed::Whole)
}

/// Puts a person's names in canonical order, each once: the fuller reading of
/// an equal text stays.
pub fn canonical(mut names: Vec<Name>) -> Vec<Name> {
    names.sort();
    names.dedup_by(|later, kept| later.folded == kept.folded && later.script == kept.script);
    names
}

/// Reads one name without separators or brackets: used for kin too.
pub(super) fn single(text: &str, column: Column, readings: &[(char, Syllable)]) -> Option<Name> {
    let text = words::known(text)?;
    match cell::script_of(&text)? {
        Script::Han => han::parse(&text, column, readings),
        Script::Latin => latin::parse(&text),
        script => latin::plain(&text, script),
    }
}

fn read(text: &str, column: Column) -> Parsed<Vec<Name>> {
    let pieces = cell::pieces(text, column);
    let mut names = Vec::new();
    let mut in_part = pieces.left_out;
    for piece in &pieces.names {
        match single(&piece.text, piece.column, &piece.readings) {
            Some(name) if names.len() < MOST_NAMES => names.push(name),
            Some(_) => in_part = true,
            None => in_part |= words::known(&piece.text).is_some(),
        }
    }
    match (names.is_empty(), in_part) {
        (true, false) => Parsed::Empty,
        (true, true) => Parsed::Bad(ProblemKind::NotAName),
        (false, false) => Parsed::Whole(names),
        (false, true) => Parsed::Part(names, ProblemKind::ReadInPart),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Kind, surname and given name of the first parse of each name of a cell.
    fn seen(cell: &str) -> Vec<(Kind, String, String)> {
        let text = |letters: &[Letter]| {
            letters.iter().filter_map(|letter| char::from_u32(letter.character)).collect()
        };
        let names = parse(cell).value().unwrap_or_default();
        let first = |name: &Name| name.parses.first().map(|p| (p.kind, text(p.surname()), text(p.given())));
        names.iter().filter_map(first).collect()
    }

    #[test]
    fn a_han_name_is_taken_apart() {
        for (cell, kind, surname, given) in [
            ("张伟", Kind::Full, "张", "伟"),
            ("張　偉", Kind::Full, "张", "伟"),
            ("王秀英女士", Kind::Full, "王", "秀英"),
            ("欧阳靖", Kind::Full, "欧阳", "靖"),
            ("歐陽 娜娜", Kind::Full, "欧阳", "娜娜"),
            ("國強", Kind::Given, "", "国强"),
            ("秀英", Kind::Given, "", "秀英"),
            ("方芳", Kind::Full, "方", "芳"),
            ("艾合买提·买买提", Kind::Full, "买买提", "艾合买提"),
            ("艾合买提•买买提", Kind::Full, "买买提", "艾合买提"),
            ("艾合买提.买买提", Kind::Full, "买买提", "艾合买提"),
            ("艾合买提 买买提", Kind::Full, "买买提", "艾合买提"),
            ("阿依古丽", Kind::Given, "", "阿依古丽"),
            ("老王", Kind::Surname, "王", ""),
            ("老李头", Kind::Surname, "李", ""),
            ("王大爷", Kind::Surname, "王", ""),
            ("王某", Kind::Surname, "王", ""),
            ("王某某", Kind::Surname, "王", ""),
            ("张**", Kind::Surname, "张", ""),
            ("张XX", Kind::Surname, "张", ""),
            ("欧阳某", Kind::Surname, "欧阳", ""),
            ("张女士", Kind::Surname, "张", ""),
            ("姓李的", Kind::Surname, "李", ""),
            ("李奶奶", Kind::Married, "李", ""),
            ("王嫂", Kind::Married, "王", ""),
            ("王李氏", Kind::Married, "李", ""),
            ("李王秀英", Kind::Full, "王", "秀英"),
            ("小芳", Kind::Nick, "", "芳"),
            ("阿强", Kind::Nick, "", "强"),
            ("军子", Kind::Nick, "", "军"),
            ("芳芳", Kind::Nick, "", "芳"),
            ("二妮", Kind::Alias, "", "二妮"),
            ("狗蛋", Kind::Alias, "", "狗蛋"),
            ("强", Kind::Nick, "", "强"),
            ("李", Kind::Surname, "李", ""),
        ] {
            assert_eq!(seen(cell), [(kind, surname.to_owned(), given.to_owned())], "{cell}");
        }
    }

    #[test]
    fn a_married_name_has_both_surnames() {
        let name = parse("李王秀英").value().expect("a name").remove(0);
        assert_eq!(name.parses.len(), 2);
        let clan = parse("王李氏").value().expect("a name").remove(0);
        assert_eq!(clan.parses.len(), 2);
    }

    #[test]
    fn a_surname_has_its_own_reading_and_keeps_the_others() {
        let letter = |cell: &str| parse(cell).value().expect(cell)[0].parses[0].letters[0];
        let sound = |cell: &str| Syllable::from_index(letter(cell).sound as usize - 1).map(Syllable::text);
        for (cell, reading) in [
            ("单雄信", "shan"),
            ("仇和", "qiu"),
            ("解晓东", "xie"),
            ("查良镛", "zha"),
            ("曾国强", "zeng"),
            ("翟志刚", "zhai"),
            ("朴正熙", "piao"),
        ] {
            assert_eq!(sound(cell), Some(reading), "{cell}");
        }
        assert_eq!(sound("區(qū)小明"), Some("qu"));
        assert_eq!(sound("区小明"), Some("ou"));
        let dan = Syllable::parse("dan").expect("a syllable").index() as u16 + 1;
        assert!(letter("单雄信").others.contains(&dan));
    }

    #[test]
    fn a_cell_that_names_nobody_is_empty() {
        for cell in
            ["", " ", "无名氏", "無名氏12", "未知", "不详", "无", "某男", "盲聋哑3号", "无名女", "unknown"]
        {
            assert_eq!(parse(cell), Parsed::Empty, "{cell}");
            assert_eq!(parse_aliases(cell), Parsed::Empty, "{cell}");
        }
    }

    #[test]
    fn a_sentence_is_no_name() {
        let sentence = "该人员于今日上午在火车站广场被发现身穿蓝色上衣黑色裤子无法沟通未携带任何证件物品";
        assert_eq!(parse(sentence), Parsed::Bad(ProblemKind::NotAName));
    }

    #[test]
    fn the_original_stays_to_be_shown() {
        let name = parse(" 張　偉 ").value().expect("a name").remove(0);
        assert_eq!((&*name.text, &*name.folded), ("張 偉", "张伟"));
    }

    #[test]
    fn an_alias_without_surname_is_no_given_name() {
        let names = parse_aliases("李四、建国、小芳").value().expect("names");
        let kinds: Vec<Kind> = names.iter().map(|name| name.parses[0].kind).collect();
        assert_eq!(kinds, [Kind::Full, Kind::Alias, Kind::Nick]);
    }

    #[test]
    fn columns_that_keep_the_parts_apart_make_one_name() {
        let whole = parse("張偉").value().expect("a name").remove(0);
        assert_eq!(joined("張", "偉").value().expect("a name").parses, whole.parses);
        assert_eq!(joined("张", "").value().expect("a name").parses[0].kind, Kind::Surname);
        assert_eq!(joined("不详", "秀英").value().expect("a name").parses[0].kind, Kind::Given);
        assert_eq!(joined("Zhang", "Wei").value().expect("a name").parses.len(), 1);
        assert_eq!(joined("未知", "不详"), Parsed::Empty);
    }

    #[test]
    fn names_of_a_person_stand_once_and_in_order() {
        let mut names = parse("张伟|張偉|李四").value().expect("names");
        let canon = canonical(names.clone());
        assert_eq!(canon.len(), 2);
        names.reverse();
        assert_eq!(canonical(names), canon);
    }

    fn cells() -> impl Strategy<Value = String> {
        let parts = vec![
            "张", "王", "欧阳", "小", "阿", "老", "某", "氏", "芳", "·", "(", "）", "小名", ":", "|", "、",
            ",", " ", "x", "*", "Zhang", "wei", "Mr", "Lǚ", "奶奶", "姓", "12", "号", "子", "\u{202e}", "\0",
            "장", "م", "བ", "𠮷",
        ];
        prop_oneof![
            any::<String>(),
            prop::collection::vec(prop::sample::select(parts), 0..9).prop_map(|p| p.concat())
        ]
    }

    proptest! {
        #[test]
        fn no_text_panics_and_each_name_keeps_its_promises(cell in cells(), other in cells()) {
            let all = [parse(&cell), parse_aliases(&cell), joined(&cell, &other).map(|name| vec![name])];
            for name in all.into_iter().filter_map(Parsed::value).flatten() {
                prop_assert!(!name.folded.is_empty() && !name.text.is_empty());
                prop_assert!(name.tokens.is_sorted());
                for parse in &name.parses {
                    prop_assert!(!parse.letters.is_empty());
                    prop_assert!(usize::from(parse.surname_len) <= parse.letters.len());
                    let rarity = parse.rarity;
                    prop_assert!(rarity.exact >= rarity.sound && rarity.sound >= rarity.near);
                }
            }
        }
    }
}
