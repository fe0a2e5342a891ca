//! What dates and ages share: cell text folded to one form, Chinese numerals
//! to digits, and a cursor that takes a text apart from the left.
//!
//! Text in, text or numbers out; nothing here fails or panics on any string.

use unicode_normalization::UnicodeNormalization;

/// Traditional and variant characters of the words that dates and ages use, to
/// one form. A small table in place of a dictionary: nothing else is looked for.
fn simple(c: char) -> char {
    match c {
        '農' => '农',
        '曆' | '歷' | '暦' => '历',
        '陰' => '阴',
        '陽' => '阳',
        '閏' => '闰',
        '臘' => '腊',
        '歲' | '歳' | '嵗' => '岁',
        '個' | '箇' => '个',
        '號' => '号',
        '後' => '后',
        '兩' => '两',
        '幾' => '几',
        '餘' => '余',
        '約' => '约',
        '虛' => '虚',
        '週' => '周',
        '滿' => '满',
        '齡' => '龄',
        '國' => '国',
        '時' => '时',
        '點' => '点',
        '間' => '间',
        '發' => '发',
        '現' => '现',
        '測' => '测',
        '計' => '计',
        '來' => '来',
        '過' => '过',
        '將' => '将',
        '節' => '节',
        '開' => '开',
        '頭' => '头',
        '實' => '实',
        '詳' => '详',
        '無' => '无',
        '龍' => '龙',
        '馬' => '马',
        '雞' | '鷄' => '鸡',
        '豬' => '猪',
        '屬' => '属',
        '兒' => '儿',
        '嬰' => '婴',
        '處' => '处',
        '夾' => '夹',
        '○' | '◯' | '零' => '〇',
        '壹' => '一',
        '贰' | '貳' => '二',
        '叁' | '參' => '三',
        '肆' => '四',
        '伍' => '五',
        '陆' | '陸' => '六',
        '柒' => '七',
        '捌' => '八',
        '玖' => '九',
        '拾' => '十',
        '—' | '–' | '―' | '−' | '‐' | '‑' => '-',
        '〜' | '∼' => '~',
        '。' => '.',
        '、' => ',',
        '【' | '〔' => '(',
        '】' | '〕' => ')',
        _ => c,
    }
}

/// The text in one form: half width, lower case, simplified date words, dashes
/// as `-`, every run of white space one blank, none at the ends.
///
/// ```
/// use wayhome::normalise::numeral::fold;
/// assert_eq!(fold("　６５　歲 "), "65 岁");
/// ```
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkc().flat_map(char::to_lowercase) {
        let c = simple(c);
        if c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}') {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else {
            out.push(c);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Whether folded text says that nothing is known.
///
/// ```
/// use wayhome::normalise::numeral::says_nothing;
/// assert!(says_nothing("不详") && says_nothing("n/a") && !says_nothing("65"));
/// ```
pub fn says_nothing(folded: &str) -> bool {
    // The list of all columns, and what only dates and ages say.
    if super::words::says_unknown(folded) {
        return true;
    }
    const WORDS: &[&str] = &[
        "",
        "不详",
        "不明",
        "未知",
        "不知",
        "不知道",
        "不清",
        "不清楚",
        "不祥",
        "未详",
        "未明",
        "待查",
        "待核实",
        "待定",
        "未填",
        "空",
        "无",
        "暂无",
        "没有",
        "无法得知",
        "无法确定",
        "不确定",
        "不记得",
        "记不清",
        "忘记",
        "忘了",
        "不能确定",
        "年龄不详",
        "年龄不明",
        "岁数不详",
        "日期不详",
        "时间不详",
        "出生日期不详",
        "属相不详",
        "unknown",
        "unk",
        "not known",
        "n/a",
        "na",
        "n.a.",
        "none",
        "null",
        "nil",
        "nan",
        "not available",
        "not stated",
        "unspecified",
        "undefined",
        "tbd",
        "u",
    ];
    let bare = folded.trim_matches(|c: char| "()[]《》<> .".contains(c));
    WORDS.contains(&bare) || bare.chars().all(|c| "-?/*_.~,:x".contains(c))
}

/// The value of a Chinese digit; 两 counts as two.
pub fn digit(c: char) -> Option<u32> {
    match c {
        '〇' => Some(0),
        '两' => Some(2),
        '一' => Some(1),
        '二' => Some(2),
        '三' => Some(3),
        '四' => Some(4),
        '五' => Some(5),
        '六' => Some(6),
        '七' => Some(7),
        '八' => Some(8),
        '九' => Some(9),
        _ => None,
    }
}

/// Whether a character can stand in a Chinese number.
pub fn is_numeral(c: char) -> bool {
    digit(c).is_some() || matches!(c, '十' | '廿' | '卅' | '百')
}

/// The number that a run of numerals says: 三十六 is 36, 一九五八 is 1958,
/// 廿三 is 23, 一百零二 is 102. `None` for more than nine characters, and for none.
pub fn value(run: &[char]) -> Option<u32> {
    if run.is_empty() || run.len() > 9 {
        return None;
    }
    if run.iter().all(|&c| digit(c).is_some()) {
        return Some(run.iter().fold(0, |sum, &c| sum * 10 + digit(c).unwrap_or(0)));
    }
    let (mut sum, mut last) = (0, None);
    for &c in run {
        match c {
            '百' => sum += 100 * last.take().unwrap_or(1),
            '十' => sum += 10 * last.take().unwrap_or(1),
            '廿' => sum += 20,
            '卅' => sum += 30,
            _ => last = digit(c),
        }
    }
    Some(sum + last.unwrap_or(0))
}

/// The text with every Chinese number written in digits. Leading zeros stay:
/// 二〇〇五 is `2005`, 〇五 is `05`.
///
/// ```
/// use wayhome::normalise::numeral::to_digits;
/// assert_eq!(to_digits("一九五八年三月十二日"), "1958年3月12日");
/// assert_eq!(to_digits("民国三十六年"), "民国36年");
/// ```
pub fn to_digits(text: &str) -> String {
    rewrite(text, |run, out| match value(run) {
        Some(value) if run.iter().any(|c| digit(*c).is_none()) => out.push_str(&value.to_string()),
        _ => out.extend(run.iter().map(|&c| digit(c).and_then(|d| char::from_digit(d, 10)).unwrap_or(c))),
    })
}

/// Copies the text, each run of numerals through `write`.
pub(crate) fn rewrite(text: &str, write: impl Fn(&[char], &mut String)) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = Vec::new();
    for c in text.chars() {
        if is_numeral(c) {
            run.push(c);
            continue;
        }
        write(&run, &mut out);
        run.clear();
        out.push(c);
    }
    write(&run, &mut out);
    out
}

/// A text that is taken apart from the left.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cursor<'a> {
    /// What has not been taken.
    pub(crate) rest: &'a str,
}

impl<'a> Cursor<'a> {
    /// Stands before the first character that is not blank.
    pub(crate) fn new(text: &'a str) -> Self {
        Cursor { rest: text.trim_start() }
    }

    /// Takes `word` if it comes next.
    pub(crate) fn eat(&mut self, word: &str) -> bool {
        match self.rest.strip_prefix(word) {
            Some(rest) => {
                self.rest = rest.trim_start();
                true
            }
            None => false,
        }
    }

    /// Takes the first of `words` that comes next; longer ones must stand first.
    pub(crate) fn eat_any(&mut self, words: &[&str]) -> bool {
        words.iter().any(|word| self.eat(word))
    }

    /// Takes the longest run of characters that `keep` holds for, without the
    /// blanks after it.
    pub(crate) fn run(&mut self, keep: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|c| !keep(c)).unwrap_or(self.rest.len());
        let (run, rest) = self.rest.split_at(end);
        self.rest = rest;
        run
    }

    /// Takes a number of at most six digits, and the blanks after it.
    pub(crate) fn number(&mut self) -> Option<u32> {
        let before = *self;
        let run = self.run(|c| c.is_ascii_digit());
        if run.is_empty() || run.len() > 6 {
            *self = before;
            return None;
        }
        self.rest = self.rest.trim_start();
        run.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numerals_are_read_by_place_and_by_word() {
        for (text, digits) in [
            ("一九五八", "1958"),
            ("二○二三", "2023"),
            ("二〇〇五", "2005"),
            ("三十六", "36"),
            ("十", "10"),
            ("十二", "12"),
            ("二十", "20"),
            ("廿三", "23"),
            ("卅", "30"),
            ("一百零二", "102"),
            ("一百", "100"),
            ("壹玖伍捌", "1958"),
            ("〇五年", "05年"),
            ("两", "2"),
            ("没有数字", "没有数字"),
        ] {
            assert_eq!(to_digits(&fold(text)), digits, "{text}");
        }
    }

    #[test]
    fn folding_makes_one_form_of_width_case_and_script() {
        assert_eq!(fold("１９５８年３月\u{3000}１２日"), "1958年3月 12日");
        assert_eq!(fold("農曆閏三月"), "农历闰三月");
        assert_eq!(fold("ABOUT 60—70"), "about 60-70");
        assert_eq!(fold(" \u{feff} "), "");
    }

    proptest! {
        #[test]
        fn no_text_breaks_folding_or_numerals(text in any::<String>()) {
            let folded = fold(&text);
            to_digits(&folded);
            says_nothing(&folded);
            prop_assert_eq!(folded.trim(), folded.as_str());
        }

        #[test]
        fn a_written_number_is_read_back(n in 1u32..100) {
            let names: Vec<char> = "〇一二三四五六七八九".chars().collect();
            let (tens, ones) = (n as usize / 10, n as usize % 10);
            let mut text = String::new();
            if tens > 0 {
                if tens > 1 {
                    text.push(names[tens]);
                }
                text.push('十');
            }
            if ones > 0 {
                text.push(names[ones]);
            }
            prop_assert_eq!(to_digits(&text), n.to_string());
        }
    }
}
