//! Sentences about relatives: 说家里有个儿子叫王建国.
//!
//! In: one entry of a cell, without commas. Out: each word for a relative with
//! the name that follows it, and whether anything else was said. `None` where
//! no such sentence is, so that plain entries are read elsewhere.

use super::Role;
use crate::refdata::{hanzi, names};

/// What a sentence names.
pub(super) struct Told {
    /// Roles with names, in the order of the text.
    pub(super) kin: Vec<(Role, String)>,
    /// Whether nothing but these and words around them is said.
    pub(super) whole: bool,
}

/// Words between a relative and the name.
const VERBS: &[&str] = &[
    "的名字叫做",
    "的名字叫",
    "的名字是",
    "名字叫做",
    "名字叫",
    "名字是",
    "名叫",
    "姓名是",
    "叫做",
    "叫",
    "是",
    "为",
];

/// Words that a name cannot begin with or hold, and that end it.
const AFTER: &[char] = &[
    '在', '住', '是', '和', '与', '及', '的', '也', '还', '现', '今', '已', '有', '跟', '说', '叫', '去',
    '，', ' ',
];

/// Words around relatives that tell nothing of them.
const AROUND: &[&str] = &[
    "说",
    "称",
    "自称",
    "自述",
    "据称",
    "家里",
    "家中",
    "家",
    "还",
    "有个",
    "有一个",
    "有一",
    "有",
    "一个",
    "个",
    "他",
    "她",
    "其",
    "我",
    "你",
    "的",
    "和",
    "与",
    "跟",
    "及",
    "只",
    "记得",
    "知道",
    "叫",
    "名",
    "位",
    "一位",
    "一名",
];

/// Reads a sentence of more than a role and a name.
pub(super) fn read(entry: &str) -> Option<Told> {
    let entry = entry.trim();
    // A role in front is read with all forms of names; here it must stand
    // behind other words, or another relative behind it.
    let mut told = Told { kin: Vec::new(), whole: true };
    let (mut rest, mut between) = (entry, String::new());
    while let Some(c) = rest.chars().next() {
        match relative(rest, &between) {
            Some((role, name, left)) => {
                told.whole &= is_around(&between);
                between.clear();
                told.kin.push((role, name.to_owned()));
                rest = left;
            }
            None => {
                between.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    told.whole &= is_around(&between);
    let plain = told.kin.len() == 1 && told.whole && Role::in_front(entry).is_some();
    (!told.kin.is_empty() && !plain).then_some(told)
}

/// A word for a relative at the start of `text`, the name behind it, and the rest.
fn relative<'a>(text: &'a str, before: &str) -> Option<(Role, &'a str, &'a str)> {
    let (role, length) = Role::in_front(text)?;
    let (word, behind) = text.split_at(length);
    let verb = VERBS.iter().find(|verb| behind.starts_with(**verb));
    let behind = verb.map_or(behind, |verb| &behind[verb.len()..]);
    // A word of one character may be of a name or another word: it needs the
    // verb, and words before it that belong to it.
    let clear =
        word.chars().count() > 1 && word.chars().all(hanzi::is_han) || verb.is_some() && is_around(before);
    let length = name_in_front(behind).or_else(|| verb.and_then(|_| nickname_in_front(behind)))?;
    clear.then(|| (role, &behind[..length], &behind[length..]))
}

/// How many bytes of `text` are a name: two to four Chinese characters that
/// begin with a surname, up to a word that ends them.
fn name_in_front(text: &str) -> Option<usize> {
    let run: String = text.chars().take_while(|&c| hanzi::is_han(c) && !AFTER.contains(&c)).take(5).collect();
    let surname = names::split(&run).surname;
    names::surname(surname)?;
    let most = surname.chars().count() + 2;
    let another = run
        .char_indices()
        .skip(2)
        .map(|(at, _)| at)
        .find(|&at| Role::in_front(&text[at..]).is_some_and(|(_, length)| length > '父'.len_utf8()));
    let bytes: usize = run.chars().take(most).map(char::len_utf8).sum();
    let bytes = another.map_or(bytes, |at| at.min(bytes));
    let count = run[..bytes].chars().count();
    (count > surname.chars().count() && (2..=4).contains(&count)).then_some(bytes)
}

/// How many bytes of `text` are a name without a surname: 小军, 阿强, 兰兰.
fn nickname_in_front(text: &str) -> Option<usize> {
    let run: Vec<char> = text.chars().take_while(|&c| hanzi::is_han(c) && !AFTER.contains(&c)).collect();
    let nickname = match run[..] {
        ['小' | '阿' | '老', _] | ['小' | '阿', _, _] => true,
        [a, b] => a == b,
        _ => false,
    };
    nickname.then(|| run.iter().map(|c| c.len_utf8()).sum())
}

/// Whether `text` is made of words that tell nothing.
fn is_around(text: &str) -> bool {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        if rest.is_empty() {
            return true;
        }
        // The longest word first: 有一个 before 有.
        let longest = AROUND.iter().filter(|word| rest.starts_with(**word)).max_by_key(|word| word.len());
        match longest {
            Some(word) => rest = &rest[word.len()..],
            None => return false,
        }
    }
}
