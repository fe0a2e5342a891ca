//! The words of an age cell: who judged it, when it holds, which years are
//! counted, and stages of life in place of a number.

use super::amount::{self, Bound, Range};
use super::{Age, Count, Holds, Surety};
use crate::normalise::numeral::{self, Cursor};

/// An age cell without the words that are flags, its numerals as digits.
pub(super) struct Said {
    pub(super) text: String,
    count: Count,
    surety: Surety,
    holds: Holds,
}

// Longer words stand before words that they contain.
const BY_EYE: &[&str] = &[
    "目测年龄",
    "目测",
    "看上去像",
    "看起来像",
    "看着像",
    "看上去",
    "看起来",
    "看着",
    "看似",
    "看样子",
    "貌似",
    "外表",
    "外貌",
    "面相",
    "观察",
    "像是",
    "像",
    "的样子",
    "样子",
    "模样",
    "looks like",
    "looks",
    "looking",
    "appears to be",
    "appears",
    "apparently",
    "apparent",
    "seems to be",
    "seems",
    "by eye",
    "visually",
];
const HEDGES: &[&str] = &[
    "左右",
    "上下",
    "大约",
    "大概",
    "可能",
    "估计",
    "预估",
    "疑似",
    "应该",
    "自称",
    "据称",
    "前后",
    "约",
    "估",
    "许",
    "approximately",
    "approx.",
    "approx",
    "about",
    "around",
    "circa",
    "ca.",
    "estimated",
    "est.",
    "est",
    "probably",
    "possibly",
    "maybe",
    "roughly",
    "or so",
    "-ish",
    "ish",
    "give or take",
    "?",
    "%",
    "≈",
];
const AT_EVENT: &[&str] = &[
    "走失时年龄",
    "走失时",
    "失踪时",
    "丢失时",
    "走丢时",
    "被拐时",
    "拐走时",
    "被抱走时",
    "抱走时",
    "被骗时",
    "离家时",
    "出走时",
    "离开时",
    "失散时",
    "失联时",
    "遗弃时",
    "送走时",
    "发现时",
    "捡到时",
    "救助时",
    "入站时",
    "入院时",
    "时走失",
    "时失踪",
    "时丢失",
    "时走丢",
    "时被拐",
    "时离家",
    "时失散",
    "走失",
    "失踪",
    "丢失",
    "走丢",
    "被拐",
    "离家",
    "失散",
    "当时",
    "时年",
    "岁时",
    "at the time",
    "at time",
    "when lost",
    "when missing",
    "when last seen",
    "when found",
    "when met",
    "then",
];
const AT_UPDATE: &[&str] = &[
    "现年龄",
    "现年",
    "今年",
    "现在",
    "目前",
    "如今",
    "至今",
    "现龄",
    "现已",
    "currently",
    "current age",
    "today",
    "now",
    "现",
    "今",
];
const NOMINAL: &[&str] = &["虚岁", "虚龄", "毛岁", "虚", "nominal", "sui"];
const COMPLETED: &[&str] = &["周岁", "实岁", "实龄", "足岁", "周龄"];
const NOISE: &[&str] = &[
    "一名",
    "一位",
    "1名",
    "1位",
    "年龄:",
    "年龄",
    "岁数",
    "年纪",
    "性别",
    "之间",
    "光景",
    "出生",
    "aged",
    "age:",
    "age",
    "years old",
    "year old",
    "year-old",
    "years-old",
    "of",
    "between",
];

/// 走失时8岁，现年38岁 says one age twice, at two times: the first is read. The
/// flag tells whether it was the only one.
pub(super) fn first_statement(folded: &str) -> (&str, bool) {
    let named = |words: &[&str], text: &str| words.iter().any(|word| text.contains(word));
    let twice = folded.match_indices([',', ';', '(', '/']).map(|(at, _)| folded.split_at(at)).find(
        |(left, right)| {
            let apart = |a, b| named(a, left) && named(b, right);
            left.len() > 1 && (apart(AT_EVENT, AT_UPDATE) || apart(AT_UPDATE, AT_EVENT))
        },
    );
    twice.map_or((folded, true), |(left, _)| (left, false))
}

impl Said {
    pub(super) fn of(folded: &str) -> Said {
        // Most cells are numbers and units: no word above can stand in them.
        if folded.chars().all(is_plain) {
            let text = spoken_numbers(folded);
            return Said { text, count: Count::Unsaid, surety: Surety::Stated, holds: Holds::Unsaid };
        }
        let mut text = folded.to_owned();
        // 满 alone says 'completed'; 不满 is a bound and stays.
        let birthday =
            matches!(text.as_str(), "周岁" | "满周岁" | "刚满周岁" | "不满周岁" | "未满周岁" | "不足周岁");
        let by_eye = take(&mut text, BY_EYE);
        let hedged = take(&mut text, HEDGES) | leading_tilde(&mut text);
        let at_event = take(&mut text, AT_EVENT);
        let at_update = take(&mut text, AT_UPDATE);
        let nominal = take(&mut text, NOMINAL);
        let completed = !birthday && take(&mut text, COMPLETED);
        take(&mut text, NOISE);
        Said {
            text: spoken_numbers(&text.replace("()", ""))
                .trim_matches([' ', ',', ';', ':', '.', '(', ')'])
                .to_owned(),
            count: match (nominal, completed) {
                (true, false) => Count::Nominal,
                (false, true) => Count::Completed,
                _ => Count::Unsaid,
            },
            surety: if by_eye {
                Surety::ByEye
            } else if hedged {
                Surety::Hedged
            } else {
                Surety::Stated
            },
            holds: match (at_event, at_update) {
                (true, false) => Holds::AtEvent,
                (false, true) => Holds::AtUpdate,
                _ => Holds::Unsaid,
            },
        }
    }

    pub(super) fn age(&self, range: Range) -> Age {
        let surety = if range.by_eye { Surety::ByEye } else { self.surety.max(range.surety) };
        Age { low: range.low, high: range.high, count: self.count, surety, holds: self.holds }
    }
}

fn is_plain(c: char) -> bool {
    c.is_ascii_digit() || "-. 岁个月天多几半来余至到".contains(c) || numeral::is_numeral(c)
}

/// Takes out every one of the words; whether there was one.
fn take(text: &mut String, words: &[&str]) -> bool {
    let mut found = false;
    for word in words.iter().filter(|word| !word.is_empty()) {
        if text.contains(word) {
            // English words end at a word's end: `now`, not `know`.
            let ascii = word.bytes().all(|b| b.is_ascii_alphabetic() || b == b' ');
            let taken = if ascii { without_word(text, word) } else { Some(text.replace(word, "")) };
            if let Some(taken) = taken {
                *text = taken.trim().to_owned();
                found = true;
            }
        }
    }
    found
}

fn without_word(text: &str, word: &str) -> Option<String> {
    let whole = |at: usize| {
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic() || c == '-');
        !letter(text[..at].chars().next_back()) && !letter(text[at + word.len()..].chars().next())
    };
    let at = text.match_indices(word).map(|(at, _)| at).find(|&at| whole(at))?;
    Some(format!("{}{}", &text[..at], &text[at + word.len()..]))
}

fn leading_tilde(text: &mut String) -> bool {
    let marked = text.starts_with('~') || text.ends_with('~');
    *text = text.trim_matches('~').trim().to_owned();
    marked
}

/// Chinese numbers to digits, with the ranges that speech has: 六七十 is
/// `60-79`, 三十五六 `35-36`, 七八 `7-8`.
fn spoken_numbers(text: &str) -> String {
    numeral::rewrite(text, |run, out| match spoken_range(run) {
        Some((low, high)) => *out += &format!("{low}-{high}"),
        None => *out += &numeral::to_digits(&run.iter().collect::<String>()),
    })
}

fn spoken_range(run: &[char]) -> Option<(u32, u32)> {
    let next = |a: char, b: char| {
        let (a, b) = (numeral::digit(a)?, numeral::digit(b)?);
        (a >= 1 && b == a + 1).then_some((a, b))
    };
    match *run {
        [a, b] => next(a, b),
        [a, b, '十'] => next(a, b).map(|(a, b)| (a * 10, b * 10 + 9)),
        ['十', a, b] => next(a, b).map(|(a, b)| (10 + a, 10 + b)),
        [tens, '十', a, b] => {
            let tens = numeral::digit(tens)? * 10;
            next(a, b).map(|(a, b)| (tens + a, tens + b))
        }
        _ => None,
    }
}

/// Stages of life: the word, first and last completed year. Wide on purpose:
/// who writes one judged by eye. The old names of the decades (花甲, 古稀) are
/// years of age, not judgements, but are said of the whole decade.
const STAGES: &[(&str, u16, u16)] = &[
    ("新生儿", 0, 0),
    ("婴幼儿", 0, 3),
    ("婴儿", 0, 1),
    ("幼儿", 1, 5),
    ("幼童", 1, 6),
    ("学龄前", 3, 6),
    ("儿童", 1, 13),
    ("小孩", 1, 13),
    ("孩子", 1, 15),
    ("男孩", 2, 16),
    ("女孩", 2, 16),
    ("男童", 1, 13),
    ("女童", 1, 13),
    ("幼儿园", 2, 7),
    ("小学生", 6, 13),
    ("初中生", 11, 17),
    ("高中生", 14, 20),
    ("中学生", 11, 20),
    ("大学生", 17, 26),
    ("学生", 6, 24),
    ("青少年", 11, 20),
    ("少年", 10, 17),
    ("少女", 10, 18),
    ("未成年", 0, 17),
    ("中青年", 25, 50),
    ("青壮年", 20, 45),
    ("青年", 17, 38),
    ("年轻", 17, 38),
    ("小伙", 17, 35),
    ("壮年", 30, 50),
    ("成年", 18, 75),
    ("成人", 18, 75),
    ("中老年", 45, 78),
    ("中年", 35, 60),
    ("高龄", 75, 100),
    ("老年", 58, 95),
    ("老人", 58, 95),
    ("老汉", 55, 90),
    ("老太", 58, 95),
    ("大爷", 55, 90),
    ("大妈", 50, 85),
    ("奶奶", 55, 95),
    ("爷爷", 55, 95),
    ("而立", 30, 39),
    ("不惑", 40, 49),
    ("知天命", 50, 59),
    ("天命之年", 50, 59),
    ("年过半百", 50, 59),
    ("花甲", 60, 69),
    ("耳顺", 60, 69),
    ("古稀", 70, 79),
    ("耄耋", 80, 99),
    ("期颐", 99, 105),
    ("newborn", 0, 0),
    ("infant", 0, 1),
    ("baby", 0, 1),
    ("toddler", 1, 3),
    ("child", 1, 13),
    ("kid", 1, 13),
    ("teenager", 13, 19),
    ("teens", 13, 19),
    ("teen", 13, 19),
    ("adolescent", 11, 19),
    ("young adult", 18, 32),
    ("young", 15, 35),
    ("youth", 14, 28),
    ("middle-aged", 35, 62),
    ("middle aged", 35, 62),
    ("middle", 35, 62),
    ("elderly", 60, 95),
    ("senior", 60, 95),
    ("old", 58, 95),
    ("adult", 18, 75),
    ("minor", 0, 17),
];

/// Decades by their old name: the age of a person of whom it is said is known
/// to the speaker.
const NAMED_DECADES: &[&str] =
    &["而立", "不惑", "知天命", "天命之年", "年过半百", "花甲", "耳顺", "古稀", "耄耋", "期颐"];

fn stage(word: &str, low: u16, high: u16) -> Range {
    let named = NAMED_DECADES.contains(&word);
    Range {
        low: low * 12,
        high: high * 12 + 11,
        by_eye: !named,
        surety: if named { Surety::Hedged } else { Surety::ByEye },
    }
}

/// The whole text as a stage of life, with a word for a person after it.
pub(super) fn stage_of_life(text: &str) -> Option<Range> {
    const PEOPLE: &[&str] = &[
        "之年", "阶段", "妇女", "男子", "女子", "男性", "女性", "男人", "女人", "老人", "人", "男", "女",
        "子", "期", " man", " woman", " person", " male", " female", " lady", " people",
    ];
    let bare = |text: &str| {
        STAGES.iter().find(|(word, ..)| *word == text).map(|&(word, low, high)| stage(word, low, high))
    };
    bare(text)
        .or_else(|| near_stage(text))
        .or_else(|| PEOPLE.iter().filter_map(|people| text.strip_suffix(people)).find_map(bare))
}

/// 年近花甲: the last years before a decade by its old name; 年逾古稀 the decade.
fn near_stage(text: &str) -> Option<Range> {
    let mut cursor = Cursor::new(text);
    let bound = amount::bound(&mut cursor);
    let named = cursor.rest.trim_end_matches("之年");
    let known = |(word, ..): &&(&str, u16, u16)| *word == named && NAMED_DECADES.contains(word);
    let &(word, low, high) = STAGES.iter().find(known)?;
    match bound {
        Bound::Near => Some(stage(word, low - 4, low)),
        Bound::Past => Some(stage(word, low, high)),
        _ => None,
    }
}

/// A stage of life anywhere in the text.
pub(super) fn stage_within(text: &str) -> Option<Range> {
    let (word, low, high) = STAGES.iter().find(|(word, ..)| !word.is_ascii() && text.contains(word))?;
    Some(stage(word, *low, *high))
}
