//! Names of people as they are, before anybody writes them down.
//!
//! In: birth year, sex, region, people. Out: a [`Name`], Han or of another
//! kind, with all the spellings it may get.

use std::sync::Arc;

use super::peoples::{Order, People, Peoples, Spellings};
use super::random::Rng;
use super::rates::Rates;
use super::tables::Tables;
use super::template::pinyin;

/// A person's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Name {
    /// Surname and given name in Chinese characters.
    Han { surname: String, given: String },
    /// A name of another kind: parts with their spellings.
    Own { parts: Vec<Arc<Spellings>>, order: Order },
}

impl Name {
    /// Surname and given name in Chinese characters; a name of another kind has
    /// all in the given name, in one of its spellings.
    pub(super) fn han(&self, rng: &mut Rng, variants: bool) -> (String, String) {
        match self {
            Name::Han { surname, given } => (surname.clone(), given.clone()),
            Name::Own { parts, order } => {
                let separator = if *order == Order::Father { "·" } else { "" };
                let list: Vec<&str> = parts.iter().map(|part| spelling(rng, &part.han, variants)).collect();
                (String::new(), list.join(separator))
            }
        }
    }

    /// The same in Latin letters.
    pub(super) fn latin(&self, rng: &mut Rng) -> (String, String) {
        match self {
            Name::Han { surname, given } => (pinyin(surname, true), pinyin(given, false)),
            Name::Own { parts, .. } => {
                let list: Vec<&str> = parts.iter().map(|part| spelling(rng, &part.latin, true)).collect();
                (String::new(), list.join(" "))
            }
        }
    }

    /// The part that children get: the surname, a father's name, a clan's.
    pub(super) fn handed_down(&self) -> (Option<&str>, Option<&Arc<Spellings>>) {
        match self {
            Name::Han { surname, .. } => (Some(surname), None),
            Name::Own { parts, order: Order::Father | Order::Clan } => (None, parts.first()),
            Name::Own { .. } => (None, None),
        }
    }
}

/// The usual spelling mostly; with `variants` any.
fn spelling<'a>(rng: &mut Rng, list: &'a [String], variants: bool) -> &'a str {
    let first = list.first().map_or("", String::as_str);
    if !variants || rng.chance(0.45) { first } else { rng.pick(list).map_or(first, String::as_str) }
}

/// What a name is made from.
pub(super) struct Namer<'a> {
    pub(super) tables: &'a Tables,
    pub(super) peoples: &'a Peoples,
    pub(super) rates: &'a Rates,
}

impl Namer<'_> {
    /// A surname of somebody of a people from a province (two digits).
    pub(super) fn surname(&self, rng: &mut Rng, people: &str, province: u32) -> String {
        if let Some(list) = self.peoples.surnames(people).filter(|_| rng.chance(0.7)) {
            return rng.pick(list).cloned().unwrap_or_default();
        }
        let regional = rng.chance(self.rates.people.regional_surname).then_some(province);
        self.tables.surname(rng, regional)
    }

    /// A given name of a birth year; `common` is the character of a generation.
    pub(super) fn given(&self, rng: &mut Rng, year: i32, woman: bool, common: Option<char>) -> String {
        if let Some(common) = common {
            return [common, self.character(rng, year, woman)].iter().collect();
        }
        if rng.chance(self.rates.people.listed_given)
            && let Some(name) = self.tables.listed(rng, year, woman)
        {
            return name;
        }
        let first = self.character(rng, year, woman);
        if rng.chance(single_share(year)) {
            return first.to_string();
        }
        // One in twelve of the young is a doubled character (婷婷).
        let doubled = woman && year >= 1980 && rng.chance(0.08);
        let second = if doubled { first } else { self.character(rng, year, woman) };
        [first, second].iter().collect()
    }

    /// The character that a family gives all children of a generation, if it does.
    pub(super) fn generation(&self, rng: &mut Rng, year: i32) -> Option<char> {
        // The custom faded with small families (judgement).
        let fade = if year < 1975 { 1.3 } else { 0.6 };
        let has = rng.chance((self.rates.people.generation_char * fade).min(1.0));
        has.then(|| self.tables.fashionable(rng, year - 15, false))
    }

    fn character(&self, rng: &mut Rng, year: i32, woman: bool) -> char {
        if rng.chance(self.rates.people.rare_given) {
            return self.tables.any_given(rng);
        }
        // Names of the last decade go on in the country.
        let year = if rng.chance(0.25) { year - 10 } else { year };
        self.tables.fashionable(rng, year, woman)
    }

    /// A name of a people with names of its own.
    pub(super) fn own(
        &self,
        rng: &mut Rng,
        people: &People,
        woman: bool,
        from: Option<&Arc<Spellings>>,
    ) -> Name {
        Name::Own { parts: people.parts(rng, woman, from), order: people.order }
    }
}

/// Share of given names of one character by birth year (judgement, after the
/// known rise to the eighties and fall since).
fn single_share(year: i32) -> f64 {
    match year {
        ..1945 => 0.05,
        1945..1955 => 0.09,
        1955..1965 => 0.17,
        1965..1975 => 0.28,
        1975..1990 => 0.38,
        1990..2000 => 0.33,
        2000..2010 => 0.17,
        _ => 0.08,
    }
}

/// Milk names that say nothing of the formal name, north and south, old and new.
const MILK: &[&str] = &[
    "狗蛋",
    "铁蛋",
    "石头",
    "毛毛",
    "二娃",
    "三娃",
    "大娃",
    "妞妞",
    "丫丫",
    "二妮",
    "三妮",
    "小妹",
    "幺妹",
    "阿妹",
    "豆豆",
    "乐乐",
    "贝贝",
    "虎子",
    "牛牛",
    "柱子",
    "栓子",
    "锁柱",
    "小宝",
    "宝宝",
    "蛋蛋",
    "胖墩",
    "黑娃",
    "招弟",
    "来弟",
    "领弟",
    "老幺",
    "小六",
    "四毛",
    "三毛",
    "二狗",
    "根娃",
    "旺旺",
    "欢欢",
    "花花",
    "囡囡",
    "娃子",
    "满仔",
    "细妹",
    "细佬",
    "阿弟",
    "小不点",
    "丑娃",
    "冬冬",
    "春生",
    "腊月",
    "水娃",
    "火娃",
    "木根",
    "土生",
    "秋秋",
    "囤囤",
    "捡娃",
    "望娃",
    "小军军",
    "芽芽",
    "果果",
    "点点",
    "苗苗",
    "亮亮",
];

/// A name at home that says nothing of the formal one.
pub(super) fn milk_name(rng: &mut Rng) -> String {
    rng.pick(MILK).map_or_else(String::new, |name| (*name).to_owned())
}

/// A short name from the last character of the given name; southern ones have 阿 and 仔.
pub(super) fn short_name(rng: &mut Rng, given: &str, south: bool, woman: bool) -> Option<String> {
    let last = given.chars().next_back()?;
    let forms: &[&str] = match (south, woman) {
        (true, _) => &["阿?", "阿?", "?仔", "小?", "??"],
        (false, true) => &["小?", "??", "?儿", "?妮", "大?"],
        (false, false) => &["小?", "?子", "大?", "??", "?娃"],
    };
    rng.pick(forms).map(|form| form.replace('?', &last.to_string()))
}
