//! A Han name to [`Name`]: surname and given name, nicknames, titles, masks.
//!
//! In: one name in Chinese characters, without brackets. Out: the ways to
//! understand it, the likeliest first.

use super::shape::{COMMON_SURNAME, fold, is_surname, without_title};
use super::{Column, Kind, Letter, Name, Parse, Rarity, Script, rarity};
use crate::refdata::hanzi::{self, Syllable};
use crate::refdata::names;

/// Characters that number the children of a family.
const ORDER: &str = "大二三四五六七八九十小老幺满细";

/// What such a numbered child is called by: 二娃, 三妹, 小宝.
const CHILD: &str = "娃妹毛丫狗蛋宝妞妮子哥姐弟儿头猫牛虎";

/// Milk names and humble names that name no part of the real name (written by
/// hand from the list of nickname patterns).
const HUMBLE: &[&str] = &[
    "狗蛋", "铁蛋", "黑蛋", "铁柱", "石头", "栓柱", "狗剩", "狗子", "柱子", "拴住", "锁柱", "留根", "丫头",
    "妮子", "妞妞", "囡囡", "宝宝", "贝贝", "丑丑", "毛毛", "豆豆", "乐乐", "胖子", "瘦子", "哑巴", "瞎子",
    "瘸子", "傻子", "憨憨", "蛋蛋", "虎子", "牛牛", "猫蛋", "皮蛋", "墩子", "黑子", "秃子", "老幺", "幺儿",
    "满崽", "细妹",
];

/// A surname that counts after 老: one in ten thousand (judgement).
const KNOWN_SURNAME: f64 = 1e-4;

/// Of names written in a full_name column, the share without surname
/// (judgement: people who know only that; a stray cell).
const MAIN_WITHOUT_SURNAME: f64 = 0.03;

/// The same of an other_names column (judgement: milk names, most of them).
const ALIAS_WITHOUT_SURNAME: f64 = 0.6;

/// A second way to understand a name is kept while it is at least this likely
/// against the first (judgement).
const WORTH_KEEPING: f64 = 0.02;

/// How rare a milk name of a common pattern is, in thousandths of a bit: one in
/// 250 (judgement: some hundreds of them cover most).
const MILK_NAME: u16 = 8_000;

/// Longest name that is read, in characters: the longest transcribed ones in
/// use have about 25; more is a sentence.
const LONGEST: usize = 30;

/// Characters up to which other readings count; beyond it a name is
/// transcribed, and its characters have their commonest reading.
pub(super) const WITH_READINGS: usize = 4;

/// Reads one Han name; `None` if nothing of it names a person.
///
/// ```
/// use wayhome::normalise::name::{Column, Kind, han};
/// let kind = |text| han::parse(text, Column::Main, &[]).unwrap().parses[0].kind;
/// assert_eq!(kind("王秀英"), Kind::Full);
/// assert_eq!(kind("老王"), Kind::Surname);
/// assert_eq!(kind("小芳"), Kind::Nick);
/// assert_eq!(kind("李奶奶"), Kind::Married);
/// ```
pub fn parse(text: &str, column: Column, readings: &[(char, Syllable)]) -> Option<Name> {
    let dotted = fold(text);
    let parts: Vec<&str> = dotted.split('·').filter(|part| !part.is_empty()).collect();
    let reader = Reader { column, readings };
    let (folded, parses) = match parts[..] {
        [] => return None,
        [whole] => reader.undotted(whole)?,
        [given, ..] => (parts.concat(), vec![reader.parts(Kind::Full, &parts[1..].concat(), given)]),
    };
    named(folded, super::words::clean(text), parses)
}

/// The name made of a surname and a given name that a file keeps apart.
pub fn from_parts(family: &str, given: &str) -> Option<Name> {
    let letters = |text: &str| fold(text).replace('·', "");
    let (family, given) = (letters(family), letters(given));
    let kind = match (family.is_empty(), given.is_empty()) {
        (true, true) => return None,
        (true, false) => return parse(&given, Column::Main, &[]),
        (false, true) => Kind::Surname,
        (false, false) => Kind::Full,
    };
    let given = if given.starts_with('某') { "" } else { &given };
    let kind = if given.is_empty() { Kind::Surname } else { kind };
    let parse = Reader { column: Column::Main, readings: &[] }.parts(kind, &family, given);
    named(format!("{family}{given}"), format!("{family}{given}"), vec![parse])
}

/// Whether a text without surname is built as a nickname.
pub(super) fn is_nickname(text: &str) -> bool {
    let folded = fold(text);
    let reader = Reader { column: Column::Alias, readings: &[] };
    reader.nickname(&folded).is_some()
}

fn named(folded: String, text: String, mut parses: Vec<Parse>) -> Option<Name> {
    if folded.chars().count() > LONGEST || parses.iter().any(|parse| parse.letters.is_empty()) {
        return None;
    }
    parses.dedup();
    Some(Name {
        // 小王 agrees as the surname 王 does: the commonest reading counts.
        rarity: parses.iter().map(|parse| parse.rarity.exact).min()?,
        folded: folded.into(),
        script: Script::Han,
        parses: parses.into(),
        tokens: Box::default(),
        pinyin: false,
        text: text.into(),
    })
}

/// What the cell and its column say beside the text.
struct Reader<'a> {
    column: Column,
    readings: &'a [(char, Syllable)],
}

impl Reader<'_> {
    /// A name without dots: what is left of the folded text, and its parses.
    fn undotted(&self, text: &str) -> Option<(String, Vec<Parse>)> {
        let (text, from_title) = match text.strip_prefix('姓') {
            Some(rest) if !rest.is_empty() => (rest.trim_end_matches('的'), true),
            _ => (text, false),
        };
        if let Some(parses) = self.hidden(text) {
            return Some((text.to_owned(), parses));
        }
        let (bare, title) = without_title(text);
        if bare.is_empty() {
            return None;
        }
        if let Some(married) = title.or(from_title.then_some(false))
            && is_surname(bare, names::UNKNOWN_SURNAME_SHARE)
        {
            let kind = if married { Kind::Married } else { Kind::Surname };
            return Some((text.to_owned(), vec![self.parts(kind, bare, "")]));
        }
        let parses = self.nickname(bare).unwrap_or_else(|| self.plain(bare));
        Some((bare.to_owned(), parses))
    }

    /// 张某, 王某某, 李某甲, 张*: the surname, and that there is more. 某 in
    /// front hides the surname.
    fn hidden(&self, text: &str) -> Option<Vec<Parse>> {
        let at = text.find('某')?;
        let (before, behind) = text.split_at(at);
        if before.is_empty() {
            let given = behind.trim_start_matches('某');
            return (!given.is_empty()).then(|| self.plain_given(given));
        }
        // 张某英 keeps the surname, which is certain; 王秀某 too.
        let surname = names::split(before).surname;
        Some(vec![self.parts(Kind::Surname, if surname.is_empty() { before } else { surname }, "")])
    }

    /// 小芳, 阿强, 军子, 芳芳, 二娃, 狗蛋; `None` for any other name.
    fn nickname(&self, text: &str) -> Option<Vec<Parse>> {
        let mut chars = text.chars();
        let (first, second, third) = (chars.next()?, chars.next(), chars.next());
        if chars.next().is_some() {
            return None;
        }
        let surname = |c: char, share| is_surname(c.encode_utf8(&mut [0; 4]), share);
        match (first, second, third) {
            (_, None, _) => Some(self.one_character(first)),
            ('老', Some(c), Some('头')) | ('老', Some(c), None) if surname(c, KNOWN_SURNAME) => {
                Some(vec![self.parts(Kind::Surname, &c.to_string(), "")])
            }
            (_, Some(_), None) if HUMBLE.contains(&text) => Some(vec![self.alias(text)]),
            (a, Some(b), None) if ORDER.contains(a) && (CHILD.contains(b) || ORDER.contains(b)) => {
                Some(vec![self.alias(text)])
            }
            ('小' | '阿' | '大' | '老', Some(c), None) => Some(self.core(c)),
            ('小' | '阿' | '大', Some(b), Some(c)) if b == c => Some(self.core(c)),
            (a, Some(b), None) if a == b => Some(vec![self.nick(a)]),
            (a, Some('子' | '儿' | '娃' | '仔' | '崽' | '妹' | '妮'), None)
                if !surname(a, COMMON_SURNAME) =>
            {
                Some(vec![self.nick(a)])
            }
            _ => None,
        }
    }

    /// The character of 小王 is the surname or one of the given name.
    fn core(&self, c: char) -> Vec<Parse> {
        let text = c.to_string();
        let mut nick = self.nick(c);
        if !is_surname(&text, COMMON_SURNAME) {
            return vec![nick];
        }
        let surname = self.parts(Kind::Surname, &text, "");
        // Where the surname explains an agreement, it is worth no more than that.
        for letter in &mut nick.letters {
            letter.rarity = letter.rarity.min(surname.rarity.surname);
        }
        vec![nick, surname]
    }

    /// A single character: a surname, or what somebody is called by.
    fn one_character(&self, c: char) -> Vec<Parse> {
        let mut parses = self.core(c);
        parses.reverse();
        parses
    }

    /// A name that is no nickname: the ways to part it.
    fn plain(&self, text: &str) -> Vec<Parse> {
        let split = names::split(text);
        if split.clan {
            return self.clan(split);
        }
        let known = names::surname(split.surname);
        let length = text.chars().count();
        if split.given.is_empty() {
            return vec![self.parts(Kind::Surname, text, "")];
        }
        match length {
            2 => self.two_characters(text, split),
            3 => vec![self.parts(Kind::Full, split.surname, split.given)],
            _ if !split.second.is_empty() => self.married(split),
            _ if known.is_some_and(names::Surname::is_compound) => {
                vec![self.parts(Kind::Full, split.surname, split.given)]
            }
            _ => self.plain_given(text),
        }
    }

    /// 国强 is a given name, 方芳 a full one: by how common each would be.
    fn two_characters(&self, text: &str, split: names::Split<'_>) -> Vec<Parse> {
        let without = match self.column {
            Column::Main => MAIN_WITHOUT_SURNAME,
            Column::Alias => ALIAS_WITHOUT_SURNAME,
        };
        let surname =
            names::surname(split.surname).map_or(names::UNKNOWN_SURNAME_SHARE, names::Surname::share);
        let shares = |text: &str| text.chars().map(names::given_char).collect::<Vec<f64>>();
        let share = |text: &str| rarity::given_share(shares(text).into_iter(), rarity::TOGETHER);
        let full = (1.0 - without) * surname * share(split.given);
        let given = without * share(text);
        let as_full = || self.parts(Kind::Full, split.surname, split.given);
        let as_given = || self.plain_given(text).remove(0);
        match (full >= given, full.min(given) >= WORTH_KEEPING * full.max(given)) {
            (true, true) => vec![as_full(), as_given()],
            (true, false) => vec![as_full()],
            (false, true) => vec![as_given(), as_full()],
            (false, false) => vec![as_given()],
        }
    }

    /// 李王秀英: under the husband's name, her own, or both.
    fn married(&self, split: names::Split<'_>) -> Vec<Parse> {
        vec![
            self.parts(Kind::Full, split.second, split.given),
            self.parts(Kind::Full, split.surname, split.given),
        ]
    }

    /// 王李氏: her husband's surname and her own. 王氏: one of the two.
    fn clan(&self, split: names::Split<'_>) -> Vec<Parse> {
        if !split.given.is_empty() {
            return vec![self.parts(Kind::Full, split.surname, split.given)];
        }
        [split.second, split.surname]
            .into_iter()
            .filter(|surname| !surname.is_empty())
            .map(|surname| self.parts(Kind::Married, surname, ""))
            .collect()
    }

    fn plain_given(&self, text: &str) -> Vec<Parse> {
        let kind = match self.column {
            Column::Main => Kind::Given,
            Column::Alias => Kind::Alias,
        };
        vec![self.parts(kind, "", text)]
    }

    /// A milk name that goes by a pattern: as common as such names are, not
    /// as rare as its characters in registered ones.
    fn alias(&self, text: &str) -> Parse {
        let rarity =
            Rarity { exact: MILK_NAME, sound: MILK_NAME, near: MILK_NAME, surname: 0, given: MILK_NAME };
        Parse { rarity, ..self.parts(Kind::Alias, "", text) }
    }

    /// A nickname is as rare as its character among the last ones of given names.
    fn nick(&self, c: char) -> Parse {
        let parse = self.parts(Kind::Nick, "", &c.to_string());
        let (exact, sound) = (rarity::bits(names::given_char(c)), parse.letters[0].rarity);
        let sound = sound.min(exact);
        let rarity = Rarity { exact, sound, near: parse.rarity.near.min(sound), surname: 0, given: sound };
        Parse { rarity, ..parse }
    }

    /// Builds a parse from its parts.
    fn parts(&self, kind: Kind, surname: &str, given: &str) -> Parse {
        let many = surname.chars().count() + given.chars().count() > WITH_READINGS;
        let mut letters = self.surname_letters(surname);
        let surname_len = letters.len().min(usize::from(u8::MAX)) as u8;
        letters.extend(given.chars().map(|c| self.given_letter(c)));
        if many {
            letters.iter_mut().for_each(|letter| letter.others = [0; 2]);
        }
        let rarity = super::letters::rarity_of(&letters, surname_len, Some(surname));
        Parse { kind, surname_len, letters: letters.into(), rarity }
    }

    fn surname_letters(&self, surname: &str) -> Vec<Letter> {
        let known = names::surname(surname);
        let mut said = known.into_iter().flat_map(names::Surname::readings);
        let single = surname.chars().count() == 1;
        let others: Vec<Syllable> = match known {
            Some(known) if single => known.other_readings().map(|reading| reading.syllable).collect(),
            _ => Vec::new(),
        };
        surname
            .chars()
            .enumerate()
            .map(|(at, c)| {
                let main = self.told(c).or(said.next().map(|reading| reading.syllable));
                super::letters::letter(c, main, &others, super::letters::Place::Surname(at))
            })
            .collect()
    }

    fn given_letter(&self, c: char) -> Letter {
        super::letters::letter(c, self.told(c), &[], super::letters::Place::Given)
    }

    /// The reading that the cell itself gives for a character.
    fn told(&self, c: char) -> Option<Syllable> {
        self.readings.iter().find(|(told, _)| hanzi::fold(*told) == c).map(|&(_, syllable)| syllable)
    }
}
