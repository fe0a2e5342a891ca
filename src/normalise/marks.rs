//! A marks cell to [`Marks`]: tokens of kind, part of the body and side, and
//! the words that no table knows.
//!
//! 左手食指缺失, 左手缺食指 and `missing left index finger` are one token. What
//! always holds: tokens and words are sorted, each once, and few; what the
//! cell denies (无疤痕) is no token.

use std::sync::OnceLock;

use super::Parsed;
use super::words::{Keywords, Piece, fold, rows, says_unknown};
use crate::error::ProblemKind;

/// The side of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BodySide {
    /// Not said.
    Unsaid,
    /// 左
    Left,
    /// 右
    Right,
    /// 双
    Both,
}

/// No part of the body is said.
pub const NO_PART: u8 = 0;

/// One mark: a kind on a part. Numbers are rows of `data/marks.csv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mark {
    /// The kind, an index into [`kinds`].
    pub kind: u8,
    /// The part, an index into [`parts`]; [`NO_PART`] if not said.
    pub part: u8,
    /// The side.
    pub side: BodySide,
}

/// What a marks cell holds; not empty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Marks {
    /// Known marks, sorted, each once, at most [`MOST`].
    pub tokens: Box<[Mark]>,
    /// Pairs of Chinese characters and Latin words that no table knows, as
    /// numbers, sorted, each once, at most [`MOST_GRAMS`]. Bit 63 is a word.
    pub grams: Box<[u64]>,
    /// The folded cell.
    pub text: Box<str>,
}

/// Most tokens of a person: more are a list of wounds, not marks to know
/// somebody by (judgement).
pub const MOST: usize = 16;
/// Most pairs and words of a person; a cell that holds a whole story says no
/// more by its rest (judgement).
pub const MOST_GRAMS: usize = 64;

/// A row of the table: a kind or a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Name in English.
    pub name: &'static str,
    /// First word in Chinese.
    pub zh: &'static str,
    /// For a kind the part that it always sits on, for a part its region.
    pub place: &'static str,
    /// Per mille of all marks, see the table.
    pub share: u16,
}

/// What a word means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    Kind(u8),
    Part(u8),
    Side(BodySide),
    Filler,
}

struct Table {
    kinds: Vec<Entry>,
    parts: Vec<Entry>,
    words: Keywords<Word>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let nowhere = Entry { name: "", zh: "", place: "", share: 1000 };
        let (mut kinds, mut parts, mut words) = (Vec::new(), vec![nowhere], Vec::new());
        for row in rows(include_str!("../../data/marks.csv")) {
            let [class, name, place, share, list] = row[..] else { continue };
            let zh = list.split(' ').next().unwrap_or(name);
            let entry = Entry { name, zh, place, share: share.parse().unwrap_or(1) };
            let word = match class {
                "kind" => {
                    kinds.push(entry);
                    Word::Kind(kinds.len() as u8 - 1)
                }
                "part" => {
                    parts.push(entry);
                    Word::Part(parts.len() as u8 - 1)
                }
                "side" => Word::Side(match name {
                    "left" => BodySide::Left,
                    "right" => BodySide::Right,
                    _ => BodySide::Both,
                }),
                _ => Word::Filler,
            };
            // A hyphen in the table stands for a blank: white-hair.
            words.extend(list.split(' ').map(|text| (text.replace('-', " "), word)));
        }
        let words = Keywords::new(words.iter().map(|(text, word)| (text.as_str(), *word)));
        Table { kinds, parts, words }
    })
}

/// The kinds of marks, in the order of the table.
pub fn kinds() -> &'static [Entry] {
    &table().kinds
}

/// The parts of the body, in the order of the table; the first is 'not said'.
pub fn parts() -> &'static [Entry] {
    &table().parts
}

/// Reads marks. Every text is read: what no table knows is kept as words, and
/// reported where no mark is known at all.
///
/// ```
/// use wayhome::normalise::marks;
/// let tokens = |text| marks::parse(text).value().map(|marks| marks.tokens);
/// assert_eq!(tokens("左手食指缺失"), tokens("missing left index finger"));
/// assert_eq!(tokens("右眉上有疤"), tokens("右眉处疤痕"));
/// ```
pub fn parse(text: &str) -> Parsed<Marks> {
    let folded = fold(text);
    if says_unknown(&folded) {
        return Parsed::Empty;
    }
    let mut marks = Reader::default();
    for clause in folded.split([',', '。', ';', '、', '!', '/', '|', '(', ')', '.', ':', '\n']) {
        marks.clause(&table().words.pieces(clause));
    }
    let mut tokens: Vec<Mark> = marks.tokens.into_iter().map(settled).collect();
    tokens.sort_unstable();
    tokens.dedup();
    tokens.truncate(MOST);
    let mut grams = marks.grams;
    grams.sort_unstable();
    grams.dedup();
    grams.truncate(MOST_GRAMS);
    if tokens.is_empty() && grams.is_empty() {
        return Parsed::Empty;
    }
    let unknown = tokens.is_empty();
    let marks = Marks { tokens: tokens.into(), grams: grams.into(), text: folded.into() };
    if unknown { Parsed::Part(marks, ProblemKind::ReadInPart) } else { Parsed::Whole(marks) }
}

/// Marks of several cells of one person as one.
pub fn join(all: Vec<Marks>) -> Option<Marks> {
    all.into_iter().reduce(|a, b| {
        let mut tokens: Vec<Mark> = a.tokens.iter().chain(&b.tokens).copied().collect();
        tokens.sort_unstable();
        tokens.dedup();
        tokens.truncate(MOST);
        let mut grams: Vec<u64> = a.grams.iter().chain(&b.grams).copied().collect();
        grams.sort_unstable();
        grams.dedup();
        grams.truncate(MOST_GRAMS);
        Marks { tokens: tokens.into(), grams: grams.into(), text: format!("{}; {}", a.text, b.text).into() }
    })
}

#[derive(Default)]
struct Reader {
    tokens: Vec<Mark>,
    grams: Vec<u64>,
}

/// Where the reading of one clause stands.
#[derive(Default)]
struct Clause {
    /// Parts that wait for a kind, with their sides.
    waiting: Vec<(u8, BodySide)>,
    /// Whether a kind has already taken them.
    taken: bool,
    /// A kind that waits for parts, since it came first.
    open: Option<u8>,
    /// A side that waits for a part.
    side: Option<BodySide>,
}

impl Reader {
    fn clause(&mut self, pieces: &[Piece<'_, Word>]) {
        let (denied, pieces) = denial(pieces);
        let kinds = pieces.iter().any(|piece| matches!(piece, Piece::Known(_, Word::Kind(_))));
        if denied && kinds {
            return;
        }
        let mut state = Clause::default();
        if denied {
            // 右手无食指, 没有左手: what is not there is missing.
            state.open = kind_named("missing");
        }
        let from = self.tokens.len();
        for (at, piece) in pieces.iter().enumerate() {
            match *piece {
                Piece::Known(_, Word::Side(side)) => {
                    self.side(&mut state, side, next_is_part(&pieces[at + 1..]))
                }
                Piece::Known(_, Word::Part(part)) => self.part(&mut state, part),
                Piece::Known(_, Word::Kind(kind)) => self.kind(&mut state, kind),
                Piece::Known(_, Word::Filler) | Piece::Other(_) => {}
            }
        }
        // A kind that found no part stands alone.
        if let Some(kind) = state.open.filter(|_| self.tokens.len() == from && !denied) {
            self.tokens.push(Mark { kind, part: NO_PART, side: state.side.unwrap_or(BodySide::Unsaid) });
        }
        let nothing = self.tokens.len() == from;
        self.rest(pieces, nothing);
    }

    /// A side belongs to the part that follows, else to the one before.
    fn side(&mut self, state: &mut Clause, side: BodySide, before_part: bool) {
        let last = state.waiting.last_mut().filter(|(_, said)| *said == BodySide::Unsaid);
        match last {
            Some((_, said)) if !before_part => {
                *said = side;
                if let (Some(_), Some(token)) = (state.open, self.tokens.last_mut()) {
                    token.side = side;
                }
            }
            _ => state.side = Some(side),
        }
    }

    fn part(&mut self, state: &mut Clause, part: u8) {
        let side = state.side.take();
        if let Some(kind) = state.open {
            self.attach(state, kind, part, side);
            return;
        }
        if std::mem::take(&mut state.taken) {
            state.waiting.clear();
        }
        match state.waiting.last_mut() {
            // 左手食指: the finger is on the hand, and has its side.
            Some((general, _)) if side.is_none() && same_region(*general, part) => {
                if closer(part, *general) {
                    *general = part;
                }
            }
            _ => state.waiting.push((part, side.unwrap_or(BodySide::Unsaid))),
        }
    }

    /// A part after its kind: 缺食指, scar on the left hand.
    fn attach(&mut self, state: &mut Clause, kind: u8, part: u8, side: Option<BodySide>) {
        let last = state.waiting.last().copied();
        if let (Some((general, said)), None) = (last, side)
            && same_region(general, part)
        {
            let part = if closer(part, general) { part } else { general };
            state.waiting.pop();
            state.waiting.push((part, said));
            if let Some(token) = self.tokens.last_mut() {
                token.part = part;
            }
            return;
        }
        let side = side.unwrap_or(BodySide::Unsaid);
        state.waiting.push((part, side));
        self.tokens.push(Mark { kind, part, side });
    }

    fn kind(&mut self, state: &mut Clause, kind: u8) {
        let fixed = part_named(kinds()[usize::from(kind)].place);
        if fixed != NO_PART {
            let near =
                state.waiting.last().filter(|(part, _)| same_limb(*part, fixed)).map(|(_, side)| *side);
            let side = near.or(state.side.take()).unwrap_or(BodySide::Unsaid);
            self.tokens.push(Mark { kind, part: fixed, side });
            state.taken = true;
            return;
        }
        // 残疾 after a clearer word (缺失残疾) adds nothing.
        if state.waiting.is_empty() {
            state.open = Some(kind);
            return;
        }
        for (part, side) in &state.waiting {
            self.tokens.push(Mark { kind, part: *part, side: *side });
        }
        state.taken = true;
        // 左手缺食指: the part that is missing may still follow.
        state.open = (Some(kind) == kind_named("missing")).then_some(kind);
    }

    /// Keeps what no table knows; all words of a clause without a token.
    fn rest(&mut self, pieces: &[Piece<'_, Word>], nothing: bool) {
        let mut run = String::new();
        for piece in pieces {
            match piece {
                Piece::Other(c) => run.push(*c),
                Piece::Known(word, Word::Part(_) | Word::Side(_)) if nothing => run.push_str(word),
                Piece::Known(..) => self.grams_of(&std::mem::take(&mut run)),
            }
        }
        self.grams_of(&run);
    }

    fn grams_of(&mut self, run: &str) {
        for word in run.split(|c: char| !c.is_alphanumeric()) {
            if word.is_ascii() {
                let kept = word.len() >= 3 && !word.bytes().all(|b| b.is_ascii_digit());
                self.grams.extend(kept.then(|| hash(word)));
                continue;
            }
            let pairs = word.chars().zip(word.chars().skip(1));
            self.grams.extend(pairs.map(|(a, b)| u64::from(a as u32) << 32 | u64::from(b as u32)));
        }
    }
}

/// FNV-1a with bit 63 set: a Latin word as a number, the same on every machine.
fn hash(word: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    word.bytes().fold(0xcbf2_9ce4_8422_2325, step) | 1 << 63
}

/// Takes a denial off the front of a clause: 无, 没有, 未见, no. `无` inside
/// (右手无食指) denies what follows it, and is found at any place.
fn denial<'a, 'b>(pieces: &'b [Piece<'a, Word>]) -> (bool, &'b [Piece<'a, Word>]) {
    let denies = |piece: &Piece<'_, Word>| matches!(piece, Piece::Other('无' | '没' | '未'));
    let english = matches!(pieces, [Piece::Other('n'), Piece::Other('o'), Piece::Other(' '), ..]);
    (english || pieces.iter().any(denies), pieces)
}

/// Whether a part comes next, or a kind that has a part of its own (左跛).
fn next_is_part(pieces: &[Piece<'_, Word>]) -> bool {
    let next = pieces.iter().find_map(|piece| match piece {
        Piece::Known(_, Word::Filler) | Piece::Other(' ') => None,
        Piece::Known(_, Word::Kind(kind)) => Some(!kinds()[usize::from(*kind)].place.is_empty()),
        Piece::Known(_, word) => Some(matches!(word, Word::Part(_))),
        Piece::Other(_) => Some(false),
    });
    next.unwrap_or(false)
}

fn kind_named(name: &str) -> Option<u8> {
    kinds().iter().position(|kind| kind.name == name).map(|at| at as u8)
}

fn part_named(name: &str) -> u8 {
    if name.is_empty() {
        return NO_PART;
    }
    parts().iter().position(|part| part.name == name).map_or(NO_PART, |at| at as u8)
}

/// Whether two parts belong to one region: hand and finger, face and brow.
pub fn same_region(a: u8, b: u8) -> bool {
    a != NO_PART && b != NO_PART && parts()[usize::from(a)].place == parts()[usize::from(b)].place
}

/// Whether two parts belong to one limb: whoever is lame in the right foot is
/// lame in the right leg.
fn same_limb(a: u8, b: u8) -> bool {
    let limb = |part: u8| match parts()[usize::from(part)].place {
        "foot" => "leg",
        "hand" => "arm",
        place => place,
    };
    a != NO_PART && b != NO_PART && limb(a) == limb(b)
}

/// Kinds on a part that have a word of their own: a missing tooth (牙缺了一颗)
/// is 缺牙, a bent back (背弯) is 驼背.
const OWN_WORDS: &[(&str, &str, &str)] = &[
    ("missing", "tooth", "toothless"),
    ("missing", "hair", "bald"),
    ("missing", "eye", "blind-eye"),
    ("missing", "brow", "no-brow"),
    ("deformed", "back", "hunched"),
    ("deformed", "neck", "wry-neck"),
    ("deformed", "mouth", "wry-mouth"),
];

/// A mark by the word that people have for it.
fn settled(mark: Mark) -> Mark {
    let (kind, part) = (kinds()[usize::from(mark.kind)].name, parts()[usize::from(mark.part)].name);
    let own = OWN_WORDS.iter().find(|(of, on, _)| *of == kind && *on == part);
    match own.and_then(|(_, _, word)| kind_named(word)) {
        Some(kind) => Mark { kind, part: part_named(kinds()[usize::from(kind)].place), side: mark.side },
        None => mark,
    }
}

/// Whether part `a` says more than part `b` of its region: the named fingers
/// more than finger, finger more than hand, the brow more than the face.
fn closer(a: u8, b: u8) -> bool {
    let rank = |part: u8| match parts()[usize::from(part)].name {
        "hand" | "head" | "cheek" | "arm" | "leg" | "foot" => 0,
        "finger" => 1,
        _ => 2,
    };
    rank(a) > rank(b)
}

#[cfg(test)]
mod tests;
