//! Pinyin syllables without tone, and how dialects mix them up.
//!
//! In: a spelling. Out: a [`Syllable`], its [`NearSyllable`] class, and the
//! [`Confusion`] that links two of them. The rules and their weights are guesses
//! written down for this project (`data/curated/dialect_confusions.csv`), no
//! measurements; `scripts/data/syllables.py` applies them to all syllables.

pub use super::regions::Regions;
use super::table::{Texts, U16s, U32s, partition_point, sections};
use std::fmt;

const FILE: [&[u8]; 9] = sections(include_bytes!("../../data/syllables.bin"));
const TEXTS: &[u8] = FILE[0];
const NEAR: U16s = U16s(FILE[1]);
const LINK_STARTS: U16s = U16s(FILE[2]);
const LINK_OTHERS: U16s = U16s(FILE[3]);
const LINK_WEIGHTS: &[u8] = FILE[4];
const LINK_REGIONS: U32s = U32s(FILE[5]);
const WADE: Texts = Texts::new(FILE[6], FILE[7]);
const WADE_SYLLABLES: U16s = U16s(FILE[8]);
/// Bytes of a spelling in the table: `zhuang` is the longest.
const WIDTH: usize = 6;

/// A pinyin syllable without its tone, such as `zhang`. Orders as its spelling.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Syllable(u16);

/// A class of syllables that one speaker or another says alike. The number is
/// that of the class's first syllable.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NearSyllable(u16);

/// Which speakers take one syllable for another, and how commonly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Confusion {
    /// Where the two are mixed up.
    pub regions: Regions,
    /// How regularly, in percent: a guess. Two rules at once multiply.
    pub weight: u8,
}

impl Syllable {
    /// How many syllables there are: every index below is one.
    pub const COUNT: usize = NEAR.len();

    /// The first syllable in order, `a`.
    pub(crate) const FIRST: Syllable = Syllable(0);

    /// Reads one syllable in lower case without tone; `ü` may be written `v`,
    /// `ü` or, after l and n, `yu`.
    ///
    /// ```
    /// use wayhome::refdata::syllable::Syllable;
    /// assert_eq!(Syllable::parse("zhang").unwrap().text(), "zhang");
    /// assert_eq!(Syllable::parse("lyu"), Syllable::parse("lü"));
    /// assert_eq!(Syllable::parse("smith"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Syllable> {
        let mut bytes = [0u8; WIDTH];
        let mut length = 0;
        for c in text.chars() {
            let byte = if c == 'ü' { b'v' } else { u8::try_from(c).ok().filter(u8::is_ascii_lowercase)? };
            *bytes.get_mut(length)? = byte;
            length += 1;
        }
        find(&bytes).or_else(|| find(&as_table_spells(&bytes[..length])?))
    }

    /// The syllables that a Wade-Giles spelling in lower case may stand for:
    /// without its apostrophe `chang` is both zhang and chang.
    ///
    /// ```
    /// use wayhome::refdata::syllable::Syllable;
    /// let texts = |text| Syllable::from_wade_giles(text).map(|s| s.text()).collect::<Vec<_>>();
    /// assert_eq!(texts("chang"), ["chang", "zhang"]);
    /// assert_eq!(texts("ch'ang"), ["chang"]);
    /// assert_eq!(texts("hsü"), ["xu"]);
    /// ```
    pub fn from_wade_giles(text: &str) -> impl Iterator<Item = Syllable> + use<> {
        WADE.equal(text).map(|at| Syllable(WADE_SYLLABLES.at(at)))
    }

    /// The syllable of a number below [`Syllable::COUNT`].
    pub fn from_index(index: usize) -> Option<Syllable> {
        (index < Self::COUNT).then_some(Syllable(index as u16))
    }

    /// The number, from 0, in order of the spelling.
    pub fn index(self) -> usize {
        self.0.into()
    }

    /// The spelling, with `v` for `ü`.
    pub fn text(self) -> &'static str {
        let bytes = spelling(self.index());
        let length = bytes.iter().position(|&byte| byte == 0).unwrap_or(WIDTH);
        std::str::from_utf8(&bytes[..length]).unwrap_or_default()
    }

    /// The class under the common mergers together: n=l, zh=z, ch=c, sh=s,
    /// r=y, f=hu, an=ang, en=eng, in=ing, ian=iang, uan=uang.
    ///
    /// Transitive over these; rarer mergers, which would melt classes that
    /// nobody mixes up (方, 黄 and 王 by h=w), are in [`Syllable::confusion`] only.
    ///
    /// ```
    /// use wayhome::refdata::syllable::Syllable;
    /// let near = |text| Syllable::parse(text).unwrap().near();
    /// assert_eq!(near("zhang"), near("zan"));
    /// assert_eq!(near("fang"), near("huang"));
    /// assert_ne!(near("huang"), near("wang"));
    /// ```
    pub fn near(self) -> NearSyllable {
        NearSyllable(NEAR.at(self.index()))
    }

    /// How dialects link this syllable to `other`: by one rule, or by one of
    /// the initial with one of the final. `None` for equal syllables too.
    pub fn confusion(self, other: Syllable) -> Option<Confusion> {
        let (start, end) = (LINK_STARTS.at(self.index()).into(), LINK_STARTS.at(self.index() + 1).into());
        let range: std::ops::Range<usize> = start..end;
        let at = start + partition_point(range.len(), |at| LINK_OTHERS.at(start + at) < other.0);
        (at < end && LINK_OTHERS.at(at) == other.0).then(|| link(at))
    }

    /// All syllables that [`Syllable::confusion`] links to this one, in order.
    pub fn confusions(self) -> impl Iterator<Item = (Syllable, Confusion)> {
        let (start, end) = (LINK_STARTS.at(self.index()), LINK_STARTS.at(self.index() + 1));
        (usize::from(start)..usize::from(end)).map(|at| (Syllable(LINK_OTHERS.at(at)), link(at)))
    }
}

impl NearSyllable {
    /// The number of the class's first syllable: below [`Syllable::COUNT`].
    pub fn index(self) -> usize {
        self.0.into()
    }

    /// The spelling of the class's first syllable.
    pub fn text(self) -> &'static str {
        Syllable(self.0).text()
    }
}

impl fmt::Debug for Syllable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Syllable({})", self.text())
    }
}

impl fmt::Debug for NearSyllable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NearSyllable({})", self.text())
    }
}

fn spelling(index: usize) -> &'static [u8] {
    TEXTS.get(WIDTH * index..WIDTH * (index + 1)).unwrap_or_default()
}

fn find(bytes: &[u8; WIDTH]) -> Option<Syllable> {
    let index = partition_point(Syllable::COUNT, |index| spelling(index) < &bytes[..]);
    (spelling(index) == &bytes[..]).then_some(Syllable(index as u16))
}

/// Other spellings of ü: `lyu`, `nyue` (passports), `lue` and `nue` (keyboards
/// without ü), `jv`, `qv`, `xv`, `yv` (keyboards again).
fn as_table_spells(text: &[u8]) -> Option<[u8; WIDTH]> {
    let (first, rest): (u8, &[u8]) = match text {
        [first @ (b'l' | b'n'), b'y', b'u', rest @ ..] => (*first, rest),
        [first @ (b'l' | b'n'), b'u', b'e'] => (*first, b"e"),
        [first @ (b'j' | b'q' | b'x' | b'y'), b'v', rest @ ..] => (*first, rest),
        _ => return None,
    };
    let vowel = if matches!(first, b'l' | b'n') { b'v' } else { b'u' };
    let mut bytes = [0u8; WIDTH];
    bytes[..2].copy_from_slice(&[first, vowel]);
    bytes.get_mut(2..2 + rest.len())?.copy_from_slice(rest);
    Some(bytes)
}

fn link(at: usize) -> Confusion {
    Confusion {
        regions: Regions::from_bits(LINK_REGIONS.at(at)),
        weight: LINK_WEIGHTS.get(at).copied().unwrap_or(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn syllable(text: &str) -> Syllable {
        Syllable::parse(text).expect(text)
    }

    #[test]
    fn every_syllable_parses_back_from_its_spelling() {
        for index in 0..Syllable::COUNT {
            let one = Syllable::from_index(index).expect("below the count");
            assert_eq!(Syllable::parse(one.text()), Some(one));
            assert!(!one.text().is_empty());
        }
        assert_eq!(Syllable::from_index(Syllable::COUNT), None);
    }

    #[test]
    fn spellings_of_the_umlaut_are_one_syllable() {
        for (one, other) in [("lv", "lyu"), ("nve", "nüe"), ("lve", "lue"), ("ju", "jv"), ("yuan", "yvan")] {
            assert_eq!(syllable(one), syllable(other));
        }
        assert_ne!(syllable("lu"), syllable("lv"));
    }

    #[test]
    fn near_classes_follow_the_common_mergers_and_no_others() {
        let near = |text| syllable(text).near();
        for (one, other) in [
            ("zhang", "zan"),
            ("chen", "ceng"),
            ("shi", "si"),
            ("liu", "niu"),
            ("lin", "ling"),
            ("hu", "fu"),
            ("fei", "hui"),
            ("feng", "hun"),
            ("rong", "yong"),
            ("ran", "yang"),
            ("jian", "jiang"),
            ("guan", "guang"),
            ("wan", "wang"),
            ("ren", "ying"),
        ] {
            assert_eq!(near(one), near(other), "{one} {other}");
        }
        for (one, other) in [
            ("huang", "wang"),
            ("xu", "xi"),
            ("feng", "hong"),
            ("ren", "len"),
            ("fan", "han"),
            ("jin", "jun"),
            ("zhu", "ju"),
            ("ba", "pa"),
        ] {
            assert_ne!(near(one), near(other), "{one} {other}");
        }
    }

    #[test]
    fn near_is_idempotent_and_its_class_is_named_by_a_member() {
        for index in 0..Syllable::COUNT {
            let near = Syllable(index as u16).near();
            assert_eq!(Syllable(near.0).near(), near);
            assert!(near.index() <= index);
        }
    }

    #[test]
    fn a_confusion_knows_its_regions() {
        let huang_wang = syllable("huang").confusion(syllable("wang")).expect("a rule of Cantonese and Wu");
        assert!(huang_wang.regions.overlaps(Regions::of_province(44)));
        assert!(!huang_wang.regions.overlaps(Regions::of_province(23)));
        // 胡建 for 福建
        let hu_fu = syllable("fu").confusion(syllable("hu")).expect("a rule of Min");
        assert!(hu_fu.regions.overlaps(Regions::of_province(35)));
        // two rules at once weigh less than each of them
        let two = syllable("zhang").confusion(syllable("zan")).expect("zh=z and ang=an");
        let one = syllable("zhang").confusion(syllable("zang")).expect("zh=z");
        assert!(two.weight < one.weight);
        assert_eq!(syllable("wang").confusion(syllable("li")), None);
    }

    #[test]
    fn every_syllable_has_a_wade_giles_spelling() {
        let all: std::collections::BTreeSet<u16> =
            (0..WADE_SYLLABLES.len()).map(|at| WADE_SYLLABLES.at(at)).collect();
        assert_eq!(all.len(), Syllable::COUNT);
        // Wade-Giles of the Kuomintang's and the Republic's leaders: Chiang Ching-kuo, Tsai Ying-wen, Teng Hsiao-p'ing
        for (wade, pinyin) in [
            ("chiang", "jiang"),
            ("ching", "jing"),
            ("kuo", "guo"),
            ("ts'ai", "cai"),
            ("teng", "deng"),
            ("hsiao", "xiao"),
            ("p'ing", "ping"),
            ("tzu", "zi"),
            ("jung", "rong"),
            ("yüeh", "yue"),
            ("yu", "you"),
            ("yü", "yu"),
            ("i", "yi"),
            ("ssu", "si"),
            ("ho", "he"),
            ("chih", "zhi"),
        ] {
            let found: Vec<_> = Syllable::from_wade_giles(wade).map(Syllable::text).collect();
            assert!(found.contains(&pinyin), "{wade} {found:?}");
        }
        assert_eq!(Syllable::from_wade_giles("smith").count(), 0);
    }

    #[test]
    fn confusions_are_symmetric_and_never_with_itself() {
        for index in 0..Syllable::COUNT {
            let one = Syllable(index as u16);
            assert_eq!(one.confusion(one), None);
            for (other, confusion) in one.confusions() {
                assert_eq!(other.confusion(one), Some(confusion));
                assert!(!confusion.regions.is_empty() && confusion.weight <= 100);
            }
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC*") {
            let _ = Syllable::parse(&text);
        }
    }
}
