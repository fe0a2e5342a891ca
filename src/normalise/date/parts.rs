//! The words around a date: calendar, hedges, both ends of an interval, what
//! may follow. Folded text in; the text without these words out.

use super::Date;
use super::Precision;
use crate::normalise::numeral;

/// Which calendar the words name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Calendar {
    /// No word: solar, unless the month or day has a lunar name.
    Unsaid,
    /// 农历 and its synonyms.
    Lunar,
    /// 公历 and its synonyms.
    Solar,
}

/// A date cell without its calendar words and hedges, numerals as digits.
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) calendar: Calendar,
    pub(super) approximate: bool,
}

const LUNAR: &[&str] =
    &["农历", "阴历", "旧历", "古历", "夏历", "老历", "(农)", "(阴)", "lunar calendar", "lunar"];
const SOLAR: &[&str] = &["公历", "阳历", "新历", "国历", "西历", "公元", "(阳)", "(公)", "gregorian"];
const HEDGES: &[&str] = &[
    "大约",
    "大概",
    "可能",
    "估计",
    "应该是",
    "应该",
    "疑似",
    "左右",
    "上下",
    "不确定",
    "前后",
    "约",
    "approximately",
    "approx.",
    "approx",
    "about",
    "around",
    "circa",
    "ca.",
    "c.",
    "est.",
    "estimated",
    "possibly",
    "probably",
    "maybe",
    "?",
    "%",
];
const NOISE: &[&str] = &[
    "出生日期",
    "出生于",
    "生于",
    "出生",
    "生日",
    "生人",
    "日期:",
    "时间:",
    "星期",
    "礼拜",
    "born on",
    "born",
    "birthday",
    "dob:",
    "dob",
    "date:",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

impl Cell {
    pub(super) fn of(folded: &str) -> Cell {
        // Most cells are numbers and their marks: no word below can stand in them.
        if folded.chars().all(is_plain) {
            let text = numeral::to_digits(folded);
            return Cell { text, calendar: Calendar::Unsaid, approximate: false };
        }
        let (text, calendar) = calendar(folded);
        let mut text = without_weekday(&text);
        let mut approximate = false;
        // 春节前后 is a span of its own; elsewhere the word is a hedge.
        let festive = super::written::names_festival(&text);
        for hedge in HEDGES.iter().filter(|hedge| !festive || **hedge != "前后") {
            approximate |= remove(&mut text, hedge);
        }
        approximate |= without_tilde(&mut text);
        for word in NOISE {
            remove(&mut text, word);
        }
        for (brackets, with) in [("()", ""), ("( )", ""), ("[]", "")] {
            text = text.replace(brackets, with);
        }
        let text = numeral::to_digits(&text);
        let text = text.trim_matches(|c: char| c.is_whitespace() || ",;:是于在()".contains(c));
        Cell { text: text.to_owned(), calendar, approximate }
    }
}

fn is_plain(c: char) -> bool {
    c.is_ascii_digit() || "-/.: 年月日号初正腊闰".contains(c) || numeral::is_numeral(c)
}

/// Takes the calendar words out. Where both calendars are named, the text from
/// the second word on is left out: it says the same day again.
fn calendar(folded: &str) -> (String, Calendar) {
    let first = |words: &[&str]| words.iter().filter_map(|word| folded.find(word)).min();
    let (calendar, cut) = match (first(LUNAR), first(SOLAR)) {
        (None, None) => (Calendar::Unsaid, None),
        (Some(_), None) => (Calendar::Lunar, None),
        (None, Some(_)) => (Calendar::Solar, None),
        (Some(lunar), Some(solar)) if lunar < solar => (Calendar::Lunar, Some(solar)),
        (Some(lunar), Some(_)) => (Calendar::Solar, Some(lunar)),
    };
    let mut text = folded[..cut.unwrap_or(folded.len())].to_owned();
    for word in LUNAR.iter().chain(SOLAR) {
        remove(&mut text, word);
    }
    (text, calendar)
}

fn remove(text: &mut String, word: &str) -> bool {
    let found = text.contains(word);
    if found {
        *text = text.replace(word, "").trim().to_owned();
    }
    found
}

/// 星期六, 周六, 礼拜天 after a date say nothing new.
fn without_weekday(text: &str) -> String {
    let mut out = text.to_owned();
    for head in ["星期", "礼拜", "周"] {
        let Some(at) = out.find(head) else { continue };
        let mut after = out[at + head.len()..].chars();
        let day = after.next().filter(|c| "一二三四五六日天1234567".contains(*c));
        // 周1 could begin 周19..: a weekday is followed by no digit.
        let number = after.next().is_some_and(|c| c.is_ascii_digit() || numeral::is_numeral(c));
        if let (Some(day), false) = (day, number) {
            out.replace_range(at..at + head.len() + day.len_utf8(), "");
        }
    }
    out
}

/// Takes out each `~` that is a mark of EDTF; one between two digits is a range.
fn without_tilde(text: &mut String) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let counts = |c: Option<&char>| c.is_some_and(|c| c.is_ascii_digit() || "年月日号x".contains(*c));
    let ranges = |n: usize| n > 0 && counts(chars.get(n - 1)) && counts(chars.get(n + 1));
    let kept: String = (0..chars.len()).filter(|&n| chars[n] != '~' || ranges(n)).map(|n| chars[n]).collect();
    let found = kept.len() < text.len();
    *text = kept.trim().to_owned();
    found
}

/// The two ends of an interval, the right one completed from the left.
pub(super) fn ends(text: &str) -> Option<(String, String)> {
    let set = text.trim_matches(|c| "[]{}".contains(c));
    if set.len() < text.len() {
        let (first, rest) = set.split_once(',').or_else(|| set.split_once(".."))?;
        let last = rest.rsplit([',', '.']).next()?;
        return Some((first.trim().to_owned(), last.trim().to_owned()));
    }
    if let Some((left, right)) = text.split_once('/')
        && is_bound(left)
        && is_bound(right)
    {
        return Some((left.trim().to_owned(), right.trim().to_owned()));
    }
    if let Some(end) = open(text) {
        return Some(end);
    }
    let text = text.strip_suffix("之间").or_else(|| text.strip_suffix("期间")).unwrap_or(text);
    let text = text.strip_prefix("between ").unwrap_or(text);
    for separator in
        ["至", "到", "或者", "或", "~", " to ", " and ", " or ", "--", " - ", "年-", "月-", "日-"]
    {
        if let Some((left, right)) = text.split_once(separator) {
            let left =
                format!("{left}{}", separator.trim_end_matches('-').trim_matches(|c| !"年月日".contains(c)));
            return Some((left.trim().to_owned(), completed(&left, right.trim())));
        }
    }
    years(text)
}

/// `1955-1960`, and `1955-60` where 60 can be no month.
fn years(text: &str) -> Option<(String, String)> {
    let (left, right) = text.strip_suffix('年').unwrap_or(text).split_once('-')?;
    let digits = |text: &str, n| text.len() == n && text.bytes().all(|b| b.is_ascii_digit());
    if !digits(left, 4) || !(digits(right, 4) || digits(right, 2)) {
        return None;
    }
    if right.len() == 4 {
        return Some((left.to_owned(), right.to_owned()));
    }
    let number: u32 = right.parse().ok()?;
    let first: u32 = left[2..].parse().ok()?;
    (number > 41 && number > first).then(|| (left.to_owned(), format!("{}{right}", &left[..2])))
}

/// `before 1960`, 1960年以前, `after 1955`, 1955年以后.
fn open(text: &str) -> Option<(String, String)> {
    let before = text
        .strip_prefix("before ")
        .or_else(|| ["年之前", "年以前", "年前"].iter().find_map(|word| text.strip_suffix(word)));
    if let Some(year) = before {
        return Some(("..".to_owned(), year.trim().to_owned()));
    }
    let after = text
        .strip_prefix("after ")
        .or_else(|| text.strip_prefix("since "))
        .or_else(|| ["年之后", "年以后", "年以来"].iter().find_map(|word| text.strip_suffix(word)))?;
    Some((after.trim().to_owned(), "..".to_owned()))
}

/// An end of an EDTF interval: nothing, `..`, or a text that begins with a year.
fn is_bound(text: &str) -> bool {
    let text = text.trim();
    matches!(text, "" | "..")
        || (text.len() >= 4 && text.bytes().take(4).all(|b| b.is_ascii_digit() || b == b'x'))
}

/// 3日 after 2024年5月1日 is of that year and month.
fn completed(left: &str, right: &str) -> String {
    let head = |mark: char| left.find(mark).map(|at| &left[..at + mark.len_utf8()]);
    if right.contains('年') || right.bytes().take_while(u8::is_ascii_digit).count() >= 4 {
        return right.to_owned();
    }
    let head = if right.contains('月') { head('年') } else { head('月').or_else(|| head('年')) };
    match head {
        Some(head) if right.contains(['月', '日', '号']) => format!("{head}{right}"),
        _ => right.to_owned(),
    }
}

/// Whether what follows a date says no more: nothing, a time of day, a small word.
pub(super) fn is_said(rest: &str, date: &Date) -> bool {
    let rest = rest.trim_matches(|c: char| c.is_whitespace() || ",;.:()".contains(c));
    const WORDS: &[&str] = &[
        "", "生", "的", "年", "日", "号", "那天", "当天", "许", "间", "期间", "内", "失踪", "走失", "发现",
        "救助", "入站",
    ];
    if WORDS.contains(&rest) {
        return true;
    }
    let clock = "0123456789:.+-tz 时点分秒半刻许多钟整左右上下中午凌晨早晚清傍夜里间深后前amp'";
    date.precision == Precision::Day && rest.chars().all(|c| clock.contains(c))
}
