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
mod lists;
pub mod rarity;
mod shape;
pub mod words;

#[cfg(test)]
mod tests;

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

/// The longest cell that is read, in bytes: a dozen long names with remarks have
/// a few hundred. More is a text, and reading it as names would cost its square.
const LONGEST_CELL: usize = 4096;

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
    if family.len() + given.len() > LONGEST_CELL {
        return Parsed::Bad(ProblemKind::NotAName);
    }
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
    if text.len() > LONGEST_CELL {
        return Parsed::Bad(ProblemKind::NotAName);
    }
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
