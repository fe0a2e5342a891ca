//! An accent cell to [`Accent`]: where people speak so, and in which group of
//! dialects or in which language.

use std::sync::OnceLock;

use super::Parsed;
use super::place::{self, Candidate, Region};
use super::words::{Keywords, Piece, fold, rows, says_unknown, tells_more};
use crate::error::ProblemKind;
use crate::refdata::places::Unit;

/// A set of provinces: bit n is the province with the two-digit code n of
/// GB/T 2260 (11 is Beijing, 65 Xinjiang).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Provinces(pub u128);

impl Provinces {
    /// The set of one province.
    ///
    /// ```
    /// use wayhome::normalise::accent::Provinces;
    /// assert!(Provinces::one(41).has(41) && !Provinces::one(41).has(42));
    /// ```
    pub fn one(code: u32) -> Provinces {
        Provinces(1u128.checked_shl(code).unwrap_or(0))
    }

    /// Whether the set has a province.
    pub fn has(self, code: u32) -> bool {
        self.0 & Provinces::one(code).0 != 0
    }

    /// Whether it has none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The codes in ascending order.
    pub fn codes(self) -> impl Iterator<Item = u32> {
        (0..128).filter(move |code| self.has(*code))
    }
}

/// How somebody speaks; at least one group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Accent {
    /// Provinces where people speak so; empty for a foreign language.
    pub provinces: Provinces,
    /// Groups of dialects or languages: bit n is the n-th of [`groups`].
    pub groups: u64,
}

struct Table {
    groups: Vec<&'static str>,
    words: Keywords<Accent>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let (mut groups, mut words) = (Vec::new(), Vec::new());
        for row in rows(include_str!("../../data/accents.csv")) {
            let [group, codes, list] = row[..] else { continue };
            let at = groups.iter().position(|known| *known == group).unwrap_or(groups.len());
            if at == groups.len() {
                groups.push(group);
            }
            let codes = codes.split_ascii_whitespace().filter_map(|code| code.parse().ok());
            let provinces = Provinces(codes.fold(0, |set, code| set | Provinces::one(code).0));
            let accent = Accent { provinces, groups: 1 << at };
            words.extend(list.split_ascii_whitespace().map(|word| (word, accent)));
        }
        Table { groups, words: Keywords::new(words) }
    })
}

/// Names of the groups of dialects and languages, in the order of the table.
pub fn groups() -> &'static [&'static str] {
    &table().groups
}

/// Words of a cell that says nothing about where somebody comes from: standard
/// speech, and no speech at all.
const NOTHING: [&str; 23] = [
    "本地",
    "普通话",
    "国语",
    "标准",
    "正常",
    "汉语",
    "中文",
    "mandarin",
    "chinese",
    "putonghua",
    "standard",
    "听不懂",
    "听不清",
    "无法沟通",
    "不会说话",
    "不能说话",
    "不说话",
    "不语",
    "聋哑",
    "哑",
    "mute",
    "无法交流",
    "外地",
];

/// Words around an accent that say no other one.
const AROUND: &[&str] = &[
    "地方口音",
    "口音",
    "方言",
    "土话",
    "普通话",
    "国语",
    "标准",
    "一点",
    "有点",
    "略带",
    "浓重",
    "较重",
    "带有",
    "带着",
    "当地",
    "地方",
    "家乡",
    "地区",
    "会说",
    "会讲",
    "听口音",
    "像是",
    "好像",
    "似乎",
    "可能",
    "疑似",
    "说话",
    "一带",
    "人",
    "speaks",
    "speaking",
    "speak",
    "accent",
    "dialect",
    "language",
    "with",
    "some",
    "from",
    "mandarin",
    "chinese",
];

/// Reads an accent: 河南口音, 讲粤语, 四川或重庆, `speaks Uyghur`.
///
/// Several words are joined: 四川或重庆 is both. Standard speech and
/// silence are [`Parsed::Empty`]; a text without any known word is
/// [`ProblemKind::ReadInPart`].
///
/// ```
/// use wayhome::normalise::accent;
/// let codes = |text| accent::parse(text).value().map(|a| a.provinces.codes().collect::<Vec<_>>());
/// assert_eq!(codes("带河南口音"), Some(vec![41]));
/// assert_eq!(codes("四川或重庆话"), Some(vec![50, 51]));
/// ```
pub fn parse(text: &str) -> Parsed<Accent> {
    let folded = fold(text);
    if says_unknown(&folded) {
        return Parsed::Empty;
    }
    let pieces = table().words.pieces(&folded);
    let known =
        |piece: &Piece<'_, Accent>| if let Piece::Known(_, accent) = piece { Some(*accent) } else { None };
    let found: Vec<Accent> = pieces.iter().filter_map(known).collect();
    let more = !found.is_empty() && tells_more(&pieces, AROUND);
    let join = |a: Accent, b: Accent| Accent {
        provinces: Provinces(a.provinces.0 | b.provinces.0),
        groups: a.groups | b.groups,
    };
    let found = if found.is_empty() { of_places(&folded) } else { found };
    match found.into_iter().reduce(join) {
        Some(accent) if more => Parsed::Part(accent, ProblemKind::ReadInPart),
        Some(accent) => Parsed::Whole(accent),
        None if NOTHING.iter().any(|word| folded.contains(word)) => Parsed::Empty,
        None => Parsed::Bad(ProblemKind::ReadInPart),
    }
}

/// What stands behind the name of a place: 台山话, 开平口音.
const SPEECH: [&str; 8] = ["地方口音", "口音", "方言", "土话", "话", "腔", "音", "人"];

/// What stands in front of it.
const FRONT: [&str; 16] = [
    "会说", "会讲", "能说", "能讲", "只会", "只说", "只讲", "说", "讲", "操", "带有", "带着", "带", "有",
    "一口", "疑似",
];

/// Provinces that the counties of one name may lie in; a name that more share
/// says nothing of an accent (judgement).
const MOST_PROVINCES: usize = 3;

/// The accents of places that only the table of places knows.
fn of_places(folded: &str) -> Vec<Accent> {
    let clauses = folded.split([',', '。', ';', '、', '/', '|', '(', ')', ' ', '或', '和']);
    clauses.filter_map(|clause| of_place(clause.trim())).collect()
}

fn of_place(clause: &str) -> Option<Accent> {
    let mut name = SPEECH.iter().find_map(|speech| clause.strip_suffix(speech))?;
    while let Some(rest) = FRONT.iter().find_map(|front| name.strip_prefix(front)) {
        name = rest;
    }
    let name = name.trim_end_matches(['的', '地', '味']);
    let place = place::parse(name).value().filter(|place| place.detail.is_empty())?;
    let units: Vec<Unit> = place.candidates.iter().filter_map(unit).collect();
    let provinces = units.iter().fold(0, |set, unit| set | Provinces::one(unit.code() / 10_000).0);
    let groups = units.iter().filter_map(|unit| group(*unit)).fold(0, |set, group| set | group);
    let few = (1..=MOST_PROVINCES).contains(&Provinces(provinces).codes().count());
    (few && groups != 0).then_some(Accent { provinces: Provinces(provinces), groups })
}

fn unit(candidate: &Candidate) -> Option<Unit> {
    match candidate.region {
        Region::Unit(unit) => Some(unit),
        _ => None,
    }
}

/// The group that is spoken in the prefecture, else in the province.
fn group(unit: Unit) -> Option<u64> {
    let mut here = Some(unit);
    while let Some(unit) = here {
        if let Some(accent) = table().words.found(unit.name()).first() {
            return Some(accent.groups);
        }
        here = unit.parent();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Option<(Vec<u32>, Vec<&'static str>)> {
        let accent = parse(text).value()?;
        let groups = (0..groups().len()).filter(|at| accent.groups & 1 << at != 0).map(|at| groups()[at]);
        Some((accent.provinces.codes().collect(), groups.collect()))
    }

    #[test]
    fn accents_dialects_and_languages_are_read() {
        for (text, codes, group) in [
            ("河南口音", &[41][..], "zhongyuan"),
            ("讲粤语", &[44, 45, 81, 82], "yue"),
            ("四川话", &[51], "southwest"),
            ("東北口音", &[21, 22, 23], "northeast"),
            ("speaks Uyghur", &[65], "uyghur"),
            ("闽南话", &[35], "minnan"),
            ("客家话", &[35, 36, 44, 45], "hakka"),
            ("普通话带湖南口音", &[43], "xiang"),
            ("操藏语", &[51, 53, 54, 62, 63], "tibetan"),
            ("内蒙古口音", &[15], "jin"),
            ("Vietnamese", &[], "vietnamese"),
        ] {
            assert_eq!(read(text), Some((codes.to_vec(), vec![group])), "{text}");
        }
        assert_eq!(read("山东或河北").map(|(codes, _)| codes), Some(vec![13, 37]));
    }

    #[test]
    fn the_speech_of_a_county_or_city_is_that_of_its_province() {
        for (text, codes, group) in [
            ("台山话", &[44][..], "yue"),
            ("讲恩平口音", &[44], "yue"),
            ("潮州话", &[44], "minnan"),
            ("揭西话", &[44], "minnan"),
            ("温州话", &[33], "wenzhou"),
            ("胶东话", &[37], "jiaoliao"),
            ("天津话", &[12], "jilu"),
            ("湖北话", &[42], "southwest"),
            ("太康县口音", &[41], "zhongyuan"),
            ("苗语", &[43, 52, 53], "miao"),
        ] {
            assert_eq!(read(text), Some((codes.to_vec(), vec![group])), "{text}");
        }
        assert_eq!(parse("说话"), Parsed::Bad(ProblemKind::ReadInPart));
        assert_eq!(parse("家乡话"), Parsed::Bad(ProblemKind::ReadInPart));
    }

    #[test]
    fn standard_speech_and_silence_say_nothing() {
        for text in ["普通话", "听不懂", "不会说话", "聋哑", "不详", "标准普通话", "Mandarin"]
        {
            assert_eq!(parse(text), Parsed::Empty, "{text}");
        }
        assert_eq!(parse("呜呜"), Parsed::Bad(ProblemKind::ReadInPart));
    }

    #[test]
    fn the_table_is_whole() {
        assert!(groups().len() <= 64, "{}", groups().len());
        let real = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82";
        let real: Vec<u32> = real.split(' ').filter_map(|code| code.parse().ok()).collect();
        let mut seen = Provinces::default();
        for row in rows(include_str!("../../data/accents.csv")) {
            assert_eq!(row.len(), 3, "{row:?}");
            for code in row[1].split_ascii_whitespace() {
                let code = code.parse().expect("a code");
                assert!(real.contains(&code), "{code}");
                seen.0 |= Provinces::one(code).0;
            }
        }
        assert_eq!(seen.codes().collect::<Vec<_>>(), real);
    }

    proptest! {
        #[test]
        fn no_text_panics(text in any::<String>()) {
            parse(&text);
        }
    }
}
