//! Chinese characters: canonical form, readings, look-alikes, strokes.
//!
//! In: a character. Out: what the table knows of it; an unknown character is
//! its own canonical form and has no reading. Each look-up is two reads of a
//! page table (`scripts/data/characters.py` writes it) and one of the answer.

pub use super::syllable::{Confusion, NearSyllable, Regions, Syllable};
use super::table::{U16s, U32s, partition_point, sections};

const FILE: [&[u8]; 12] = sections(include_bytes!("../../data/hanzi.bin"));
const PAGES: U16s = U16s(FILE[0]);
const IDS: U16s = U16s(FILE[1]);
const CHARS: U32s = U32s(FILE[2]);
const FOLDED: U16s = U16s(FILE[3]);
const READING_LIST: U16s = U16s(FILE[4]);
const LIST_STARTS: U16s = U16s(FILE[5]);
const READINGS: U16s = U16s(FILE[6]);
const SHAPE_KEYS: U16s = U16s(FILE[7]);
const SHAPE_STARTS: U16s = U16s(FILE[8]);
const SHAPE_OTHERS: U16s = U16s(FILE[9]);
const SHAPE_SCORES: &[u8] = FILE[10];
const FACTS: U32s = U32s(FILE[11]);

/// A reading of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reading {
    /// The syllable.
    pub syllable: Syllable,
    /// The tone, 1 to 4; 5 is the neutral tone.
    pub tone: u8,
}

/// The canonical form for comparing: simplified for traditional, the standard
/// character for a variant (峯 峰), half width for full width, lower case.
///
/// Folding merges names (鍾 and 鐘 are both 钟), so keep the original too.
/// Standard characters that sound differently are never merged (乾 qián stays
/// apart from 干). Idempotent. Unknown characters stay as they are.
///
/// ```
/// use wayhome::refdata::hanzi::fold;
/// assert_eq!(fold('張'), '张');
/// assert_eq!(fold('峯'), '峰');
/// assert_eq!(fold('Ａ'), 'a');
/// ```
pub fn fold(c: char) -> char {
    match c {
        '\0'..='\u{7f}' => c.to_ascii_lowercase(),
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => half_width(c),
        _ => match id(c) {
            0 => lower(c),
            id => char_of(FOLDED.at(id)),
        },
    }
}

/// All readings of a character, the commonest first; none if it is not known.
///
/// ```
/// use wayhome::refdata::hanzi::readings;
/// let texts: Vec<&str> = readings('单').map(|reading| reading.syllable.text()).collect();
/// assert!(texts.contains(&"dan") && texts.contains(&"shan"));
/// ```
pub fn readings(c: char) -> impl ExactSizeIterator<Item = Reading> + Clone {
    let list = usize::from(READING_LIST.at(id(c)));
    let (start, end) = (LIST_STARTS.at(list), LIST_STARTS.at(list + 1));
    (start..end).map(|at| unpack(READINGS.at(at.into())))
}

/// The commonest reading. As a surname a character may sound otherwise:
/// see [`names::surname_reading`](super::names::surname_reading).
pub fn reading(c: char) -> Option<Reading> {
    readings(c).next()
}

/// Characters that look like `c` in print, the likest first, with a score
/// from 60 to 100: 80 and more is nearly the same, 70 plausible (computed from
/// drawn glyphs, stroke order and components; not handwriting).
///
/// ```
/// use wayhome::refdata::hanzi::shape_neighbours;
/// assert!(shape_neighbours('未').any(|(c, score)| c == '末' && score > 90));
/// ```
pub fn shape_neighbours(c: char) -> impl ExactSizeIterator<Item = (char, u8)> + Clone {
    let id = id(c);
    let key = partition_point(SHAPE_KEYS.len(), |key| usize::from(SHAPE_KEYS.at(key)) < id);
    let known = id != 0 && key < SHAPE_KEYS.len() && usize::from(SHAPE_KEYS.at(key)) == id;
    let range = if known { SHAPE_STARTS.at(key)..SHAPE_STARTS.at(key + 1) } else { 0..0 };
    range.map(|at| {
        let at = usize::from(at);
        (char_of(SHAPE_OTHERS.at(at)), SHAPE_SCORES.get(at).copied().unwrap_or(0))
    })
}

/// How alike two characters look: 100 for equal ones, the score of
/// [`shape_neighbours`], or 0.
pub fn shape_score(a: char, b: char) -> u8 {
    if a == b {
        return 100;
    }
    shape_neighbours(a).find(|&(c, _)| c == b).map_or(0, |(_, score)| score)
}

/// Number of strokes, where the table knows it.
pub fn strokes(c: char) -> Option<u8> {
    Some((FACTS.at(id(c)) >> 17) as u8).filter(|&strokes| strokes > 0)
}

/// The four-corner code with its fifth digit, 0 to 99999, where the table knows it.
pub fn four_corner(c: char) -> Option<u32> {
    Some(FACTS.at(id(c)) & 0x1_ffff).filter(|&code| code > 0)
}

/// Whether the table holds this character: a Han character, in effect.
pub fn is_known(c: char) -> bool {
    id(c) != 0
}

/// Whether a character belongs to a Han block of Unicode, known or not.
/// `〇` counts: it stands in names and dates.
pub fn is_han(c: char) -> bool {
    matches!(c, '〇' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{2e80}'..='\u{2fdf}' | '\u{20000}'..='\u{323af}')
}

/// The number of a character in the table, 0 for none.
fn id(c: char) -> usize {
    let code = c as usize;
    let page = usize::from(PAGES.at(code >> 6));
    IDS.at(page << 6 | (code & 63)).into()
}

fn char_of(id: u16) -> char {
    char::from_u32(CHARS.at(id.into())).unwrap_or(char::REPLACEMENT_CHARACTER)
}

pub(super) fn unpack(packed: u16) -> Reading {
    let syllable = Syllable::from_index((packed >> 3).into()).unwrap_or(Syllable::FIRST);
    Reading { syllable, tone: (packed & 7) as u8 }
}

/// Full-width ASCII to ASCII, in lower case.
fn half_width(c: char) -> char {
    char::from_u32(c as u32 - 0xfee0).unwrap_or(c).to_ascii_lowercase()
}

/// Lower case, where that is one character.
fn lower(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(c: char) -> Vec<(&'static str, u8)> {
        readings(c).map(|reading| (reading.syllable.text(), reading.tone)).collect()
    }

    #[test]
    fn folding_joins_traditional_variant_and_full_width_forms() {
        for (from, to) in [
            ('張', '张'),
            ('偉', '伟'),
            ('區', '区'),
            ('鍾', '钟'),
            ('鐘', '钟'),
            ('峯', '峰'),
            ('呉', '吴'),
            ('髙', '高'),
            ('栢', '柏'),
            ('强', '强'),
            ('強', '强'),
            ('眞', '真'),
            ('Ｂ', 'b'),
            ('１', '1'),
            ('　', ' '),
            ('É', 'é'),
            ('\u{f900}', '岂'),
        ] {
            assert_eq!(fold(from), to, "{from}");
        }
    }

    #[test]
    fn folding_keeps_standard_characters_of_another_sound_apart() {
        for c in ['乾', '喆', '堃', '王', '干', '后', '谷', '范'] {
            assert_eq!(fold(c), c);
        }
    }

    #[test]
    fn readings_stand_with_the_commonest_first() {
        assert_eq!(texts('张'), [("zhang", 1)]);
        assert_eq!(reading('行').map(|r| r.syllable.text()), Some("xing"));
        assert!(texts('行').contains(&("hang", 2)));
        assert_eq!(texts('女')[0], ("nv", 3));
        assert_eq!(texts('a'), []);
    }

    #[test]
    fn look_alikes_are_found_from_both_sides() {
        assert!(shape_score('未', '末') > 90);
        assert_eq!(shape_score('末', '未'), shape_score('未', '末'));
        assert!(shape_score('杨', '扬') >= 70);
        assert_eq!(shape_score('王', '王'), 100);
        assert_eq!(shape_score('王', '赵'), 0);
        let scores: Vec<u8> = shape_neighbours('土').map(|(_, score)| score).collect();
        assert!(scores.is_sorted_by(|a, b| a >= b) && !scores.is_empty());
    }

    #[test]
    fn strokes_and_four_corners_are_those_of_the_dictionary() {
        assert_eq!(strokes('王'), Some(4));
        assert_eq!(strokes('张'), Some(7));
        assert_eq!(four_corner('王'), Some(10104));
        assert_eq!(strokes('a'), None);
    }

    /// The share of Han characters for which `agrees` holds, among those for which it says anything.
    fn agreement(agrees: impl Fn(char) -> Option<bool>) -> f64 {
        let verdicts: Vec<bool> = ('\u{4e00}'..='\u{9fff}').filter_map(agrees).collect();
        verdicts.iter().filter(|&&verdict| verdict).count() as f64 / verdicts.len() as f64
    }

    #[test]
    fn an_independent_converter_agrees_on_simplified_forms() {
        let share = agreement(|c| {
            let text = c.to_string();
            let theirs = hanconv::t2s(&text);
            (theirs != text).then(|| theirs.chars().map(fold).eq([fold(c)]))
        });
        assert!(share > 0.99, "{share}");
    }

    #[test]
    fn an_independent_table_agrees_on_first_readings() {
        use pinyin::ToPinyin;
        let share = agreement(|c| {
            let (theirs, ours) = (c.to_pinyin()?, reading(c)?);
            Some(theirs.plain().replace('ü', "v") == ours.syllable.text())
        });
        assert!(share > 0.99, "{share}");
    }

    proptest! {
        #[test]
        fn folding_is_idempotent_and_nothing_panics(c in any::<char>()) {
            prop_assert_eq!(fold(fold(c)), fold(c));
            let _ = (readings(c).count(), shape_neighbours(c).count(), strokes(c), four_corner(c));
        }
    }

    #[test]
    fn folding_every_character_is_idempotent() {
        for c in '\0'..='\u{10ffff}' {
            assert_eq!(fold(fold(c)), fold(c), "{c}");
        }
    }
}
