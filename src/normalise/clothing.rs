//! A clothing cell to [`Clothing`]: garments with their colours.

use std::sync::OnceLock;

use super::Parsed;
use super::words::{Keywords, Piece, fold, rows, says_unknown, tells_more};
use crate::error::ProblemKind;

/// The colour of a garment is not said.
pub const NO_COLOUR: u8 = 0;

/// A garment. Numbers are rows of `data/clothing.csv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Garment {
    /// An index into [`garments`].
    pub garment: u8,
    /// An index into [`colours`]; [`NO_COLOUR`] if not said.
    pub colour: u8,
}

/// What a person wore: sorted, each garment once, at most [`MOST`]; not empty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clothing(pub Box<[Garment]>);

/// Most garments that are kept: nobody wears more that a report names (judgement).
pub const MOST: usize = 12;

/// A row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// Name in English.
    pub name: &'static str,
    /// First word in Chinese.
    pub zh: &'static str,
    /// Per mille of the garments, or of their colours.
    pub share: u16,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    Colour(u8),
    Garment(u8),
    Half(u8),
    Filler,
}

struct Table {
    colours: Vec<Entry>,
    garments: Vec<Entry>,
    words: Keywords<Word>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let unsaid = Entry { name: "", zh: "", share: 1000 };
        let (mut colours, mut garments, mut words) = (vec![unsaid], Vec::new(), Vec::new());
        for row in rows(include_str!("../../data/clothing.csv")) {
            let [class, name, share, list] = row[..] else { continue };
            let zh = list.split(' ').next().unwrap_or(name);
            let entry = Entry { name, zh, share: share.parse().unwrap_or(1) };
            let word = match class {
                "colour" => {
                    colours.push(entry);
                    Word::Colour(colours.len() as u8 - 1)
                }
                "garment" => {
                    garments.push(entry);
                    Word::Garment(garments.len() as u8 - 1)
                }
                "half" => {
                    Word::Half(garments.iter().position(|garment| garment.name == name).unwrap_or(0) as u8)
                }
                _ => Word::Filler,
            };
            words.extend(list.split(' ').map(|text| (text, word)));
        }
        Table { colours, garments, words: Keywords::new(words) }
    })
}

/// The colours, in the order of the table; the first is 'not said'.
pub fn colours() -> &'static [Entry] {
    &table().colours
}

/// The garments, in the order of the table.
pub fn garments() -> &'static [Entry] {
    &table().garments
}

/// Words that name a garment and its colour at once.
const COLOURED: [(&str, &str); 4] =
    [("解放鞋", "green"), ("军大衣", "green"), ("牛仔裤", "blue"), ("迷彩", "patterned")];

/// Reads clothes: 红色上衣, 黑裤子, 上衣红色, `red jacket and black trousers`.
///
/// A text without any known garment is [`ProblemKind::ReadInPart`].
///
/// ```
/// use wayhome::normalise::clothing;
/// let read = |text| clothing::parse(text).value();
/// assert_eq!(read("红色外套、黑裤子"), read("red jacket and black trousers"));
/// ```
pub fn parse(text: &str) -> Parsed<Clothing> {
    let folded = fold(text);
    if says_unknown(&folded) {
        return Parsed::Empty;
    }
    let (mut worn, mut more) = (Vec::new(), false);
    for clause in folded.split([',', '。', ';', '、', '!', '/', '|', '(', ')', '.', ':']) {
        let pieces = table().words.pieces(clause);
        clothes(&pieces, &mut worn);
        more |= tells_more(&pieces, &[]);
    }
    worn.sort_unstable();
    worn.dedup();
    worn.truncate(MOST);
    match (worn.is_empty(), more) {
        (true, _) => Parsed::Bad(ProblemKind::ReadInPart),
        (false, true) => Parsed::Part(Clothing(worn.into()), ProblemKind::ReadInPart),
        (false, false) => Parsed::Whole(Clothing(worn.into())),
    }
}

/// Reads one clause. A colour belongs to the garment that follows, else to the
/// one before; half of the body stands for a garment where none is named.
fn clothes(pieces: &[Piece<'_, Word>], worn: &mut Vec<Garment>) {
    let from = worn.len();
    let (mut waiting, mut half) = (None, None);
    for piece in pieces {
        match piece {
            Piece::Known(_, Word::Colour(colour)) => waiting = Some(*colour),
            Piece::Known(text, Word::Garment(garment)) => {
                let colour = waiting.take().or_else(|| own_colour(text)).unwrap_or(NO_COLOUR);
                worn.push(Garment { garment: *garment, colour });
                half = None;
            }
            Piece::Known(_, Word::Half(garment)) => {
                if let Some(garment) = half.replace(*garment) {
                    worn.push(Garment { garment, colour: waiting.take().unwrap_or(NO_COLOUR) });
                }
            }
            _ => {}
        }
    }
    if let Some(garment) = half {
        worn.push(Garment { garment, colour: waiting.take().unwrap_or(NO_COLOUR) });
    }
    if let (Some(colour), Some(last)) = (waiting, worn[from..].last_mut())
        && last.colour == NO_COLOUR
    {
        last.colour = colour;
    }
}

fn own_colour(word: &str) -> Option<u8> {
    let (_, name) = COLOURED.iter().find(|(part, _)| word.contains(part))?;
    colours().iter().position(|colour| colour.name == *name).map(|at| at as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Vec<String> {
        let name = |g: &Garment| {
            format!("{} {}", colours()[usize::from(g.colour)].name, garments()[usize::from(g.garment)].name)
        };
        parse(text)
            .value()
            .map(|c| c.0.iter().map(|g| name(g).trim().to_owned()).collect())
            .unwrap_or_default()
    }

    #[test]
    fn garments_and_colours_are_read() {
        for (text, expected) in [
            ("红色上衣", &["red top"][..]),
            ("上衣红色，黑裤子", &["red top", "black trousers"]),
            ("身穿蓝色外套，黑色裤子，脚穿白色运动鞋", &["blue jacket", "black trousers", "white shoes"]),
            ("解放鞋，軍大衣", &["green coat", "green shoes"]),
            ("上身穿红色毛衣", &["red sweater"]),
            ("上身红色下身黑色", &["red top", "black trousers"]),
            ("wearing a red jacket and black trousers", &["red jacket", "black trousers"]),
            ("牛仔裤", &["blue trousers"]),
            ("拖鞋", &["shoes"]),
            ("花布衫", &["patterned shirt"]),
            ("花棉袄，灰布褂子", &["patterned coat", "grey shirt"]),
            ("格子衬衫", &["patterned shirt"]),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
        assert_eq!(parse("不详"), Parsed::Empty);
        assert_eq!(parse("整洁"), Parsed::Bad(ProblemKind::ReadInPart));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in any::<String>()) {
            parse(&text);
        }

        #[test]
        fn garments_are_sorted_each_once(text in "[红黑色上衣裤子鞋，穿 ]{0,20}") {
            if let Some(clothing) = parse(&text).value() {
                prop_assert!(clothing.0.windows(2).all(|pair| pair[0] < pair[1]));
                prop_assert!(!clothing.0.is_empty() && clothing.0.len() <= MOST);
            }
        }
    }
}
