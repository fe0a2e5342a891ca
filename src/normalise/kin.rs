//! A relatives cell to [`Kin`]: roles and names.
//!
//! In: `父:张大山|妻:李秀英`, and the other ways in which people write it
//! (`张大山(父)`, `父亲张大山`, `儿子叫张三、李四`). Out: the relatives whose name
//! is known. What always holds: a word that is no role costs the role only,
//! never the name; a role without a name is no relative.

mod role;
#[cfg(test)]
mod tests;
mod told;

use super::Parsed;
use super::name::{self, Column, Name};
use super::text;
use crate::error::ProblemKind;
use crate::refdata::{hanzi, names};

pub use role::Role;

/// A relative of a person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kin {
    /// What the relative is to the person; `None` where the cell does not say.
    pub role: Option<Role>,
    /// The relative's name.
    pub name: Name,
}

/// The most relatives that are read from one cell.
const MOST_KIN: usize = 24;

/// The longest cell that is read, in bytes: two dozen relatives with remarks
/// have about two thousand. More is a text.
const LONGEST_CELL: usize = 16_384;

/// Reads a relatives cell.
///
/// ```
/// use wayhome::normalise::kin::{self, Role};
/// let kin = kin::parse("父:张大山|妻：李秀英").value().unwrap();
/// assert_eq!(kin[0].role, Some(Role::Father));
/// assert_eq!(&*kin[1].name.folded, "李秀英");
/// ```
pub fn parse(text: &str) -> Parsed<Vec<Kin>> {
    if text.len() > LONGEST_CELL {
        return Parsed::Bad(ProblemKind::NotAName);
    }
    let mut reading = Reading::default();
    for group in text.split(['|', '｜', ';', '；', '\n', '\r']) {
        reading.before = None;
        for entry in entries(&text::clean(group)) {
            reading.entry(&entry);
        }
    }
    match (reading.kin.is_empty(), reading.problem) {
        (true, None) => Parsed::Empty,
        (true, Some(kind)) => Parsed::Bad(kind),
        (false, None) => Parsed::Whole(reading.kin),
        (false, Some(kind)) => Parsed::Part(reading.kin, kind),
    }
}

/// Puts a person's relatives in canonical order, each once.
pub fn canonical(mut kin: Vec<Kin>) -> Vec<Kin> {
    kin.sort();
    kin.dedup_by(|later, kept| later.role == kept.role && later.name.folded == kept.name.folded);
    kin
}

/// Cuts a group at commas, and at blanks before a role. A comma inside a Latin
/// name (`son: Zhang, Wei`) parts nothing unless a role follows it.
fn entries(group: &str) -> Vec<String> {
    let han = group.chars().any(hanzi::is_han);
    let mut cut = vec![String::new()];
    let mut depth = 0usize;
    for (at, c) in group.char_indices() {
        let rest = &group[at + c.len_utf8()..];
        let role_follows = || Role::in_front(rest.trim_start()).is_some();
        match c {
            '(' | '[' | '【' | '（' => depth += 1,
            ')' | ']' | '】' | '）' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let ends = depth == 0
            && match c {
                '、' | '，' | '。' | '/' => true,
                ',' => han || role_follows(),
                ' ' => {
                    let last = cut.last().map_or("", String::as_str);
                    (begins_entry(rest) || follows(last, rest)) && !ends_open(last)
                }
                _ => false,
            };
        if ends {
            cut.push(String::new());
        } else if let Some(last) = cut.last_mut() {
            last.push(c);
        }
    }
    cut.retain(|entry| !entry.trim().is_empty());
    cut
}

/// Whether a text behind a blank begins another entry: a role word and more.
fn begins_entry(rest: &str) -> bool {
    Role::in_front(rest)
        .is_some_and(|(_, len)| len < rest.len() && (len > 3 || rest[len..].starts_with([':', '：', '('])))
}

/// Whether, behind a blank, a role of one character and a whole name follow
/// another such entry: 父张大山 母李翠花.
fn follows(last: &str, rest: &str) -> bool {
    let is_entry = |text: &str| {
        Role::in_front(text).is_some_and(|(_, length)| {
            let (word, name) = text.split_at(length);
            is_role_word(word, name, name) && names::surname(names::split(name).surname).is_some()
        })
    };
    is_entry(last.trim()) && is_entry(rest.split(' ').next().unwrap_or(rest))
}

/// Whether an entry waits for its name: it ends in a colon or is a role alone.
fn ends_open(entry: &str) -> bool {
    entry.ends_with([':', '：']) || Role::parse(entry).is_some()
}

#[derive(Default)]
struct Reading {
    kin: Vec<Kin>,
    problem: Option<ProblemKind>,
    /// The role of the entry before, for `儿子张三、李四`.
    before: Option<Role>,
}

/// An entry taken apart.
struct Parts {
    role: Option<Role>,
    name: String,
    /// Whether a word stands in the role's place that we do not know.
    unknown_role: bool,
}

impl Reading {
    fn entry(&mut self, entry: &str) {
        if let Some(told) = told::read(entry) {
            return self.told(told);
        }
        let (main, bracket) = without_bracket(entry);
        let mut parts = take_apart(&main);
        match bracket.as_deref().map(str::trim) {
            Some(text) if Role::parse(text).is_some() => parts.role = parts.role.or(Role::parse(text)),
            // 父亲（张大山）
            Some(text) if parts.name.is_empty() => parts.name = text.to_owned(),
            _ => {}
        }
        if parts.role.is_none() && !parts.unknown_role {
            parts.role = self.before.filter(|role| !role.is_unique());
        }
        self.before = parts.role;
        if parts.unknown_role {
            self.problem = Some(ProblemKind::UnknownRole);
        }
        self.push(parts);
    }

    /// Relatives of a sentence, and whether all of it was understood.
    fn told(&mut self, told: told::Told) {
        if !told.whole {
            self.problem = self.problem.or(Some(ProblemKind::ReadInPart));
        }
        self.before = told.kin.last().map(|(role, _)| *role);
        for (role, name) in told.kin {
            self.push(Parts { role: Some(role), name, unknown_role: false });
        }
    }

    fn push(&mut self, parts: Parts) {
        let Some(text) = name::words::known(&parts.name) else { return };
        match name::single(&text, Column::Main, &[]) {
            // A sentence is no name.
            Some(_) if is_sentence(&text) => self.problem = self.problem.or(Some(ProblemKind::ReadInPart)),
            Some(name) if self.kin.len() < MOST_KIN => self.kin.push(Kin { role: parts.role, name }),
            _ => self.problem = self.problem.or(Some(ProblemKind::ReadInPart)),
        }
    }
}

/// Most Chinese characters of a name without a dot: 艾合买提江买买提 has eight.
const LONGEST_NAME: usize = 8;

/// Whether a text is longer than any name, or tells of a relative.
fn is_sentence(text: &str) -> bool {
    let han = text.chars().filter(|&c| hanzi::is_han(c)).count();
    let dotted = text.chars().any(|c| !c.is_alphanumeric());
    let told = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let tells = told(&["家里", "家中", "有个", "住在", "去世", "打工", "排行", "务农", "上班", "上学"])
        || han > 4 && told(&["叫", "不在"])
        || text.starts_with(['在', '有', '没', '不', '已', '也', '均']);
    !dotted && (han > LONGEST_NAME || tells || counts(text) || NOBODY.contains(&text))
}

/// Words that stand where a name might and are none.
const NOBODY: [&str; 14] = [
    "教师",
    "农民",
    "工人",
    "医生",
    "司机",
    "孤儿",
    "独生",
    "独生子",
    "独生子女",
    "健在",
    "双亡",
    "病故",
    "单身",
    "未婚",
];

/// Whether a text only counts people: 三人, 两个, 一姐一弟.
fn counts(text: &str) -> bool {
    let number = |c: char| "一二两三四五六七八九十几".contains(c);
    let Some(rest) = text.strip_prefix(number) else { return false };
    let rest = rest.trim_start_matches(number);
    matches!(rest.chars().next(), Some('人' | '个' | '位' | '名'))
        || (rest.chars().count() == 3 && rest.chars().nth(1).is_some_and(number))
}

/// An entry without its bracket, and what the first one holds.
fn without_bracket(entry: &str) -> (String, Option<String>) {
    let Some(open) = entry.find(['(', '（', '[', '【']) else { return (entry.to_owned(), None) };
    let (main, rest) = entry.split_at(open);
    let rest: String = rest.chars().skip(1).collect();
    let (inside, behind) = rest.split_once([')', '）', ']', '】']).unwrap_or((&rest, ""));
    (format!("{main}{behind}"), Some(inside.to_owned()))
}

fn take_apart(entry: &str) -> Parts {
    match entry.split_once([':', '：', '=']) {
        Some((left, right)) => at_colon(left, right),
        None => without_colon(entry),
    }
}

fn at_colon(left: &str, right: &str) -> Parts {
    let parts = |role, name: &str, unknown_role| Parts { role, name: name.to_owned(), unknown_role };
    if let Some(role) = Role::parse(left) {
        return parts(Some(role), without_verb(right), false);
    }
    if let Some(role) = Role::parse(right) {
        return parts(Some(role), left, false);
    }
    if left.trim().is_empty() {
        return without_colon(right);
    }
    // 联系人张三:138… : what follows the colon is no name.
    if name::words::known(right).is_none() {
        return without_colon(left);
    }
    match Role::in_front(left) {
        Some((role, len)) if without_verb(&left[len..]).is_empty() => parts(Some(role), right, false),
        _ => parts(None, right, true),
    }
}

fn without_colon(entry: &str) -> Parts {
    let entry = entry.trim();
    let none = |name: &str| Parts { role: None, name: name.to_owned(), unknown_role: false };
    if let Some(role) = Role::parse(entry) {
        return Parts { role: Some(role), name: String::new(), unknown_role: false };
    }
    match Role::in_front(entry) {
        Some((role, len)) => {
            let (word, rest) = entry.split_at(len);
            let name = without_verb(rest);
            if is_role_word(word, rest, name) {
                return Parts { role: Some(role), name: name.to_owned(), unknown_role: false };
            }
            none(entry)
        }
        None => role_behind(entry).unwrap_or_else(|| none(entry)),
    }
}

/// Whether what stands in front is the role, and not the name's first
/// character: a word of one character needs a verb, a blank or a whole name
/// behind it, and 孙 is a surname first of all.
fn is_role_word(word: &str, rest: &str, name: &str) -> bool {
    let parted = rest.len() != name.len() || rest.is_empty();
    let single = word.chars().count() == 1;
    if !single || parted {
        return true;
    }
    let surname = names::surname(names::split(name).surname).is_some_and(|surname| surname.share() > 5e-4);
    word != "孙" && surname && (2..=4).contains(&name.chars().count())
}

/// 张大山 父亲: a role behind a blank.
fn role_behind(entry: &str) -> Option<Parts> {
    let (name, role) = entry.rsplit_once(' ')?;
    Some(Parts { role: Some(Role::parse(role)?), name: name.to_owned(), unknown_role: false })
}

/// The name behind 叫, 是, 名叫, is, named.
fn without_verb(text: &str) -> &str {
    let text = text.trim();
    let verbs = ["名字叫", "名字是", "名叫", "姓名", "叫做", "叫", "是", "为", "named ", "called ", "is "];
    verbs
        .iter()
        .find_map(|verb| text.strip_prefix(verb))
        .map_or(text, |rest| rest.trim_start_matches([':', '：', ' ']))
}
