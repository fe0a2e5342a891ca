//! A cell to single names: brackets, labels, separators, two scripts in one cell.
//!
//! In: the text of a name cell. Out: its [`Pieces`], in the order of the cell,
//! and whether something was left out that is more than a remark.

use super::lists::{LABELS, REMARKS};
use super::words::clean;
use super::{Column, Script, latin};
use crate::refdata::{hanzi, names};

/// The single names of a cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pieces {
    /// The names, the main one first.
    pub names: Vec<Piece>,
    /// Whether a bracket was left out that may have held something of worth.
    pub left_out: bool,
}

/// One name, with what the cell says about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text of the name.
    pub text: String,
    /// Readings that the cell gives for characters: 区(qū)小明.
    pub readings: Vec<(char, hanzi::Syllable)>,
    /// An alias where the cell says so, else as the column.
    pub column: Column,
}

/// The writing system of most letters of `text`; `None` if it has no letters.
/// Han wins over any number of others: a letter beside it hides a character (张XX).
pub fn script_of(text: &str) -> Option<Script> {
    if text.chars().any(hanzi::is_han) {
        return Some(Script::Han);
    }
    let mut counts = [0usize; 7];
    for script in text.chars().filter_map(script) {
        counts[script as usize] += 1;
    }
    let all = [
        Script::Han,
        Script::Latin,
        Script::Hangul,
        Script::Arabic,
        Script::Cyrillic,
        Script::Tibetan,
        Script::Other,
    ];
    let best = all.into_iter().max_by_key(|&script| (counts[script as usize], std::cmp::Reverse(script)))?;
    (counts[best as usize] > 0).then_some(best)
}

/// The writing system of a letter; `None` for what is no letter.
fn script(c: char) -> Option<Script> {
    Some(match c {
        c if hanzi::is_han(c) => Script::Han,
        'a'..='z' | 'A'..='Z' | '\u{ff21}'..='\u{ff5a}' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => {
            Script::Latin
        }
        '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7af}' => Script::Hangul,
        '\u{600}'..='\u{6ff}'
        | '\u{750}'..='\u{77f}'
        | '\u{8a0}'..='\u{8ff}'
        | '\u{fb50}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefe}' => Script::Arabic,
        '\u{400}'..='\u{52f}' => Script::Cyrillic,
        '\u{f00}'..='\u{fff}' => Script::Tibetan,
        c if c.is_alphabetic() => Script::Other,
        _ => return None,
    })
}

/// Cuts a cell into single names.
pub fn pieces(text: &str, column: Column) -> Pieces {
    let mut found = Pieces::default();
    if super::words::known(text).is_none() {
        return found;
    }
    let (main, brackets) = take_brackets(text);
    let mut readings = Vec::new();
    let mut asides = Vec::new();
    for bracket in &brackets {
        match aside(bracket) {
            Aside::Reading(c, syllable) => readings.push((c, syllable)),
            Aside::Name(text, column) => asides.push(Piece { text, readings: Vec::new(), column }),
            Aside::Remark => {}
            Aside::Unclear => found.left_out = true,
        }
    }
    for (text, column) in cut(&main, column) {
        found.names.push(Piece { text, readings: readings.clone(), column });
    }
    found.names.append(&mut asides);
    found
}

/// A bracket: the character before it, and what it holds.
struct Bracket {
    before: Option<char>,
    text: String,
}

/// The text without its brackets, and the brackets. One that is never closed
/// reaches to the end.
fn take_brackets(text: &str) -> (String, Vec<Bracket>) {
    let mut main = String::new();
    let mut brackets: Vec<Bracket> = Vec::new();
    let mut depth = 0usize;
    for c in text.chars() {
        match c {
            '(' | '（' | '[' | '［' | '【' | '〔' | '<' | '《' | '〈' | '「' | '『' | '{' => {
                if depth == 0 {
                    let before = main.chars().rev().find(|c| !c.is_whitespace());
                    brackets.push(Bracket { before, text: String::new() });
                }
                depth += 1;
            }
            ')' | '）' | ']' | '］' | '】' | '〕' | '>' | '》' | '〉' | '」' | '』' | '}' => {
                depth = depth.saturating_sub(1)
            }
            c if depth == 0 => main.push(c),
            c => {
                if let Some(bracket) = brackets.last_mut() {
                    bracket.text.push(c);
                }
            }
        }
    }
    (main, brackets)
}

/// What a bracket in a name cell may be.
enum Aside {
    Reading(char, hanzi::Syllable),
    Name(String, Column),
    Remark,
    Unclear,
}

fn aside(bracket: &Bracket) -> Aside {
    let text = clean(&bracket.text);
    if let (Some(c), Some(syllable)) = (bracket.before, latin::syllable(&text))
        && hanzi::readings(c).any(|reading| reading.syllable == syllable)
    {
        return Aside::Reading(c, syllable);
    }
    if super::words::known(&text).is_none() || REMARKS.contains(&text.as_str()) {
        return Aside::Remark;
    }
    if let Some(name) = labelled(&text) {
        return Aside::Name(name, Column::Alias);
    }
    match script_of(&text) {
        Some(Script::Han) if !looks_like_name(&text) => Aside::Unclear,
        Some(Script::Han) => Aside::Name(text, Column::Alias),
        // One syllable that does not fit the character is a wrong reading, no name.
        Some(Script::Latin) if latin::syllable(&text).is_some() => Aside::Remark,
        Some(_) => Aside::Name(text, Column::Main),
        None => Aside::Remark,
    }
}

/// The name behind a label such as 小名:, 又名.
fn labelled(text: &str) -> Option<String> {
    let rest = LABELS.iter().find_map(|label| text.strip_prefix(label))?;
    let name = clean(rest.trim_start_matches(['叫', '是', '为']));
    (!name.is_empty()).then_some(name)
}

/// Whether a bracket's text reads as a name rather than a remark: two to four
/// characters behind a surname that at least one person in 10,000 bears, or a
/// nickname.
fn looks_like_name(text: &str) -> bool {
    let length = text.chars().filter(|&c| hanzi::is_han(c)).count();
    let surname = names::surname(names::split(text).surname);
    (2..=4).contains(&length) && surname.is_some_and(|surname| surname.share() > 1e-4)
        || super::han::is_nickname(text)
}

/// Cuts at separators and labels, and where the script changes.
fn cut(main: &str, column: Column) -> Vec<(String, Column)> {
    let mut cut = Vec::new();
    for (text, column) in cut_labels(main, column) {
        for part in text.split(|c| is_separator(c, &text, column)) {
            cut.extend(cut_scripts(part).into_iter().map(|text| (text, column)));
        }
    }
    cut.retain(|(text, _)| !text.is_empty());
    cut
}

/// Splits where a label begins: 张三又名李四, 小名 狗蛋.
fn cut_labels(main: &str, column: Column) -> Vec<(String, Column)> {
    let mut parts = Vec::new();
    let (mut start, mut now) = (0, column);
    let mut at = 0;
    while let Some(c) = main[at..].chars().next() {
        match LABELS.iter().find(|label| main[at..].starts_with(**label)) {
            Some(label) => {
                parts.push((main[start..at].to_owned(), now));
                at += label.len();
                (start, now) = (at, Column::Alias);
            }
            None => at += c.len_utf8(),
        }
    }
    parts.push((main[start..].to_owned(), now));
    parts
}

/// A comma parts two names, but in a Latin full name it parts surname and given name.
fn is_separator(c: char, text: &str, column: Column) -> bool {
    match c {
        '|' | '｜' | '¦' | ';' | '；' | '、' | '/' | '／' | '\n' | '\r' | '\t' | '，' | '或' | '،' | '؛' => {
            true
        }
        ',' => column == Column::Alias || text.chars().any(hanzi::is_han) || text.matches(',').count() > 1,
        _ => false,
    }
}

/// `张伟 Zhang Wei` is two names; a single Latin letter beside Han is a mask.
fn cut_scripts(part: &str) -> Vec<String> {
    let has_han = part.chars().any(hanzi::is_han);
    let others = part.chars().filter(|&c| script(c).is_some_and(|script| script != Script::Han));
    if !has_han || others.clone().count() < 2 || others.clone().all(super::words::is_mask) {
        return cut_blanks(&clean(part));
    }
    let (mut han, mut other) = (String::new(), String::new());
    let mut in_han = true;
    for c in part.chars() {
        match script(c) {
            Some(script) => in_han = script == Script::Han,
            None if c.is_whitespace() => {
                han.push(' ');
                other.push(' ');
                continue;
            }
            None => {}
        }
        if in_han { han.push(c) } else { other.push(c) }
    }
    let mut cut = cut_blanks(&clean(&han));
    cut.push(clean(&other));
    cut
}

/// `张三 李四` is two names: each has two to four characters and begins with a
/// surname. `张 伟`, `欧阳 娜娜` and `艾合买提 买买提` are one.
fn cut_blanks(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split(' ').collect();
    let is_name = |word: &&str| {
        let length = word.chars().count();
        let split = names::split(word);
        (2..=4).contains(&length)
            && word.chars().all(hanzi::is_han)
            && !split.given.is_empty()
            && names::surname(split.surname).is_some_and(|surname| surname.share() > 5e-4)
    };
    if words.len() > 1 && words.iter().all(is_name) {
        return words.into_iter().map(str::to_owned).collect();
    }
    vec![text.to_owned()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(cell: &str, column: Column) -> Vec<String> {
        pieces(cell, column).names.into_iter().map(|piece| piece.text).collect()
    }

    #[test]
    fn a_cell_is_cut_at_brackets_labels_and_separators() {
        for (cell, names) in [
            ("张三(小名:狗蛋)", &["张三", "狗蛋"][..]),
            ("张三（又名李四）", &["张三", "李四"]),
            ("张三，小名狗蛋", &["张三", "狗蛋"]),
            ("张三又名李四", &["张三", "李四"]),
            ("張偉 Zhang Wei", &["張偉", "Zhang Wei"]),
            ("张三 李四", &["张三", "李四"]),
            ("张伟或张玮", &["张伟", "张玮"]),
            ("张　伟", &["张 伟"]),
            ("欧阳 娜娜", &["欧阳 娜娜"]),
            ("张三(男)", &["张三"]),
            ("张三（音）", &["张三"]),
            ("Zhang, Wei", &["Zhang, Wei"]),
            ("王某X", &["王某X"]),
        ] {
            assert_eq!(texts(cell, Column::Main), names, "{cell}");
        }
    }

    #[test]
    fn aliases_are_split_by_every_separator() {
        for cell in ["狗蛋|二妮|Bob", "狗蛋、二妮、Bob", "狗蛋;二妮;Bob", "狗蛋,二妮,Bob", "狗蛋，二妮；Bob"]
        {
            assert_eq!(texts(cell, Column::Alias), ["狗蛋", "二妮", "Bob"], "{cell}");
        }
    }

    #[test]
    fn a_bracket_with_a_reading_belongs_to_its_character() {
        let found = pieces("區(qū)小明", Column::Main);
        assert_eq!(found.names[0].text, "區小明");
        assert_eq!(found.names[0].readings[0].0, '區');
        assert_eq!(found.names[0].readings[0].1.text(), "qu");
    }

    #[test]
    fn a_remark_is_dropped_and_an_unclear_bracket_is_said() {
        assert!(!pieces("张三（已故）", Column::Main).left_out);
        let unclear = pieces("张三（走路一瘸一拐）", Column::Main);
        assert!(unclear.left_out);
        assert_eq!(unclear.names.len(), 1);
    }

    #[test]
    fn scripts_are_told_apart() {
        for (text, script) in [
            ("张伟", Script::Han),
            ("Łukasz", Script::Latin),
            ("장위", Script::Hangul),
            ("محمد", Script::Arabic),
            ("Мухаммед", Script::Cyrillic),
            ("བསྟན་འཛིན", Script::Tibetan),
            ("Γιώργος", Script::Other),
        ] {
            assert_eq!(script_of(text), Some(script), "{text}");
        }
        assert_eq!(script_of("123"), None);
    }
}
