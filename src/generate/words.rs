//! Facts to cells: a voice puts a report into words.
//!
//! In: [`Facts`] and a [`Voice`]. Out: a text for each fact, in the words of
//! that voice alone, and from these the cells of the report ([`super::report`]).

use super::body::Mark;
use super::facts::{AccentFact, AgeFact, DateFact, HeightFact, IdFact, NameFact, PlaceFact, Precision};
use super::random::Rng;
use super::slips::Written;
use super::story::{Garment, Outfit};
use super::template::{pinyin, stem};
use super::voice::Voice;
use crate::normalise::date::{calendar, lunar};

/// Names of peoples in Latin letters, by their Chinese name.
const PEOPLES: &str = include_str!("../../data/ethnic_groups.csv");

/// A voice that is speaking.
pub(super) struct Speaker<'a> {
    pub(super) voice: &'a Voice,
    pub(super) rng: &'a mut Rng,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const LUNAR_MONTHS: [&str; 12] = ["正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊"];
const ANIMALS: [(&str, &str); 12] = [
    ("鼠", "Rat"),
    ("牛", "Ox"),
    ("虎", "Tiger"),
    ("兔", "Rabbit"),
    ("龙", "Dragon"),
    ("蛇", "Snake"),
    ("马", "Horse"),
    ("羊", "Goat"),
    ("猴", "Monkey"),
    ("鸡", "Rooster"),
    ("狗", "Dog"),
    ("猪", "Pig"),
];

impl Speaker<'_> {
    pub(super) fn say(&mut self, key: &str, values: &[(&str, &str)]) -> Option<String> {
        self.voice.say(self.rng, key, values)
    }

    pub(super) fn word(&mut self, key: &str) -> Option<String> {
        self.voice.word(self.rng, key)
    }

    /// A full name in the writer's form.
    pub(super) fn full_name(&mut self, (surname, given): &Written, latin: bool) -> Option<String> {
        if latin && !self.voice.latin {
            // Letters among characters: apart, run together, or in capitals.
            let text = match self.rng.below(4) {
                0 => format!("{surname}{}", given.to_lowercase()),
                1 if !surname.is_empty() => format!("{given} {surname}"),
                2 => format!("{surname} {given}").to_uppercase(),
                _ => format!("{surname} {given}"),
            };
            return Some(text.trim().to_owned());
        }
        let key = if surname.is_empty() { "name.no_surname" } else { "name.plain" };
        self.say(key, &[("surname", surname), ("given", given)])
    }

    /// The name's cell. `woman` and `looks` (years) choose a title.
    pub(super) fn name(&mut self, name: &NameFact, latin: bool, woman: bool, looks: i32) -> Option<String> {
        let turn = |text: &String, surname: bool, latin: bool| {
            if latin { pinyin(text, surname) } else { text.clone() }
        };
        let to_latin = self.voice.latin;
        match name {
            NameFact::Full(written) => self.full_name(written, latin),
            NameFact::SurnameOnly(surname) => {
                self.say("name.surname_only", &[("surname", &turn(surname, true, to_latin))])
            }
            NameFact::GivenOnly(given) => {
                self.say("name.given_only", &[("given", &turn(given, false, to_latin))])
            }
            NameFact::Title(surname) => {
                let key = match (looks, woman) {
                    (..=15, _) => "name.title_child",
                    (55.., true) => "name.title_old_woman",
                    (55.., false) => "name.title_old_man",
                    (_, true) => "name.title_woman",
                    (_, false) => "name.title_man",
                };
                self.say(key, &[("surname", &turn(surname, true, to_latin))])
            }
            NameFact::Literal(text) => Some(text.clone()),
        }
    }

    pub(super) fn age(&mut self, age: AgeFact) -> Option<String> {
        let text = |n: i32| n.max(0).to_string();
        match age {
            AgeFact::Exact(n) => self.say("age.exact", &[("n", &text(n))]),
            AgeFact::Nominal(n) => self.say("age.nominal", &[("n", &text(n))]),
            AgeFact::About(n) => self.say("age.about", &[("n", &text(n))]),
            AgeFact::Range(a, b) => self.say("age.range", &[("a", &text(a)), ("b", &text(b))]),
            AgeFact::Months(n) => self.say("age.months", &[("n", &text(n))]),
            AgeFact::Decade(n) => {
                let (tens, ones) = (n / 10, n % 10);
                let (key, tens) = match ones {
                    0..=2 if self.rng.chance(0.4) => ("age.early", tens),
                    8..=9 if self.rng.chance(0.5) => ("age.late", tens + 1),
                    _ => ("age.decade", tens),
                };
                self.say(key, &[("n", &text(tens * 10)), ("tens", &text(tens))])
            }
        }
    }

    /// A date; with `event` the time of the day now and then.
    pub(super) fn date(&mut self, date: DateFact, event: bool) -> Option<String> {
        let (year, mut month, mut day) = calendar::date(date.day)?;
        if date.swapped && day <= 12 {
            std::mem::swap(&mut month, &mut day);
        }
        let (y, m, d) = (year.to_string(), month.to_string(), day.to_string());
        let name = MONTHS[(month as usize - 1) % 12];
        let (hour, minute) = (self.rng.between(5, 23).to_string(), (self.rng.below(12) * 5).to_string());
        let values = [
            ("y", y.as_str()),
            ("m", &m),
            ("d", &d),
            ("month", name),
            ("mon", &name[..3]),
            ("hour", &hour),
            ("minute", &minute),
        ];
        let key = match date.precision {
            Precision::Day if event && self.rng.chance(0.15) => "date.day_time",
            Precision::Day => "date.day",
            Precision::Month => "date.month",
            Precision::Year => "date.year",
            Precision::AboutYear => "date.about_year",
            Precision::Lunar => return self.lunar(date.day),
        };
        // Who never tells the hour tells the day.
        self.say(key, &values)
            .or_else(|| if key == "date.day_time" { self.say("date.day", &values) } else { None })
    }

    fn lunar(&mut self, day: i32) -> Option<String> {
        let of = lunar::from_day(day)?;
        let year = of.year.to_string();
        let month = LUNAR_MONTHS[(usize::from(of.month) + 11) % 12];
        let stem = "甲乙丙丁戊己庚辛壬癸".chars().nth((of.year - 4).rem_euclid(10) as usize)?;
        let branch = "子丑寅卯辰巳午未申酉戌亥".chars().nth((of.year - 4).rem_euclid(12) as usize)?;
        let sign: String = [stem, branch].iter().collect();
        self.say("date.lunar", &[("y", &year), ("lm", month), ("ld", &lunar_day(of.day)), ("ly", &sign)])
    }

    /// A place; what the voice's templates cannot hold stands as it is, the
    /// upper first.
    pub(super) fn place(&mut self, place: &PlaceFact) -> Option<String> {
        if let Some((country, city)) = &place.abroad {
            return self
                .say("place.abroad", &[("country", country), ("city", city)])
                .or_else(|| Some(country.clone()));
        }
        if !place.code.is_empty()
            && let Some(text) = self.say("place.code", &[("code", &place.code)])
        {
            return Some(text);
        }
        let parts = [&place.province, &place.prefecture, &place.county, &place.town, &place.village];
        let shown: Vec<String> = parts
            .iter()
            .map(|part| if place.latin { pinyin(stem(part), false) } else { (*part).clone() })
            .collect();
        if place.latin && !self.voice.latin {
            let told: Vec<&str> = shown.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
            return (!told.is_empty()).then(|| told.join(" "));
        }
        let names = ["province", "prefecture", "county", "town", "village"];
        let deepest = shown.iter().rposition(|part| !part.is_empty())?;
        let values: Vec<(&str, &str)> = names.iter().copied().zip(shown.iter().map(String::as_str)).collect();
        let key =
            ["place.province", "place.prefecture", "place.county", "place.town", "place.village"][deepest];
        let separator = if self.voice.latin { ", " } else { "" };
        let plain = || {
            let told: Vec<&str> = shown.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
            Some(told.join(separator))
        };
        self.say(key, &values).or_else(plain)
    }

    /// A place where something happened, with a spot perhaps.
    pub(super) fn event_place(&mut self, place: &PlaceFact) -> Option<String> {
        let text = self.place(place)?;
        let spot = if place.with_spot { self.word("place.spots").unwrap_or_default() } else { String::new() };
        self.say("place.event", &[("where", &text), ("spot", &spot)]).or(Some(text))
    }

    pub(super) fn height(&mut self, height: HeightFact) -> Option<String> {
        let (key, cm) = match height {
            HeightFact::Range(a, b) => {
                return self.say("height.range", &[("a", &a.to_string()), ("b", &b.to_string())]);
            }
            HeightFact::Exact(cm) => ("height.exact", cm),
            HeightFact::About(cm) => ("height.about", cm),
        };
        let (m, rest) = (cm / 100, cm % 100);
        let inches = (f64::from(cm) / 2.54 + 0.5) as i32;
        let whole = if m > 0 { m.to_string() } else { String::new() };
        let rest1 = if rest % 10 == 0 { (rest / 10).to_string() } else { format!("{rest:02}") };
        let values = [
            ("cm", cm.to_string()),
            ("m", whole),
            ("rest", format!("{rest:02}")),
            ("rest1", rest1),
            ("feet", (inches / 12).to_string()),
            ("inches", (inches % 12).to_string()),
        ];
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.say(key, &values)
    }

    pub(super) fn marks(&mut self, marks: &[Mark]) -> Option<String> {
        let texts: Vec<String> = marks.iter().filter_map(|mark| self.mark(mark)).collect();
        let join = self.word("marks.join").unwrap_or_default();
        (!texts.is_empty()).then(|| texts.join(&join))
    }

    fn mark(&mut self, mark: &Mark) -> Option<String> {
        let side = if mark.side.is_empty() { None } else { self.word(&format!("marks.side.{}", mark.side)) };
        let part = self.word(&format!("marks.part.{}", mark.part)).unwrap_or_default();
        let (size, what) =
            (self.word("marks.sizes").unwrap_or_default(), self.word("marks.tattoos").unwrap_or_default());
        let values = [
            ("side", side.as_deref().unwrap_or_default()),
            ("part", &part),
            ("size", &size),
            ("what", &what),
        ];
        self.say(&format!("marks.kind.{}", mark.kind), &values)
    }

    pub(super) fn clothing(&mut self, worn: &Outfit) -> Option<String> {
        let texts: Vec<String> =
            worn.iter().map(|item| item.and_then(|item| self.garment(item)).unwrap_or_default()).collect();
        let names = ["top", "bottom", "shoes", "extra"];
        let values: Vec<(&str, &str)> = names.iter().copied().zip(texts.iter().map(String::as_str)).collect();
        self.say("clothing.outfit", &values)
    }

    fn garment(&mut self, item: Garment) -> Option<String> {
        let garment = self.word(&format!("clothing.garment.{}", item.kind))?;
        let colour = if item.colour.is_empty() {
            None
        } else {
            self.word(&format!("clothing.colour.{}", item.colour))
        };
        let values = [("colour", colour.as_deref().unwrap_or_default()), ("garment", garment.as_str())];
        self.say("clothing.item", &values).or(Some(garment))
    }

    pub(super) fn accent(&mut self, accent: &AccentFact) -> Option<String> {
        match accent {
            AccentFact::Kind(kind) => self.word(&format!("accent.{kind}")),
            AccentFact::Language(language) => {
                let name = self.word(&format!("accent.languages.{language}"))?;
                self.say("accent.language", &[("language", &name)])
            }
            AccentFact::Region(region) => {
                let region = if self.voice.latin { pinyin(stem(region), false) } else { region.clone() };
                self.say("accent.region", &[("region", &region)])
            }
        }
    }

    pub(super) fn kin(&mut self, kin: &[(&'static str, Option<Written>)]) -> Option<String> {
        let join = self.word("kin.join").unwrap_or_default();
        let item = |(role, name): &(&'static str, Option<Written>)| {
            let role = self.word(&format!("kin.role.{role}"))?;
            match name {
                Some(name) => {
                    let name = self.full_name(name, false)?;
                    self.say("kin.item", &[("role", &role), ("name", &name)])
                }
                None => self.say("kin.unnamed", &[("role", &role)]),
            }
        };
        let texts: Vec<String> = kin.iter().filter_map(item).collect();
        (!texts.is_empty()).then(|| texts.join(&join))
    }

    pub(super) fn people(&mut self, people: &str) -> Option<String> {
        let latin = || {
            let row = PEOPLES
                .lines()
                .map(|line| line.split(',').collect::<Vec<_>>())
                .find(|cells| cells.get(1) == Some(&people));
            row.and_then(|cells| cells.get(2).and_then(|names| names.split('|').next()))
        };
        let group = if self.voice.latin { latin()? } else { people };
        self.say("ethnicity.item", &[("group", group)])
    }

    pub(super) fn zodiac(&mut self, year: i32) -> Option<String> {
        let (zh, en) = ANIMALS[(year - 4).rem_euclid(12) as usize];
        self.say("zodiac.item", &[("animal", if self.voice.latin { en } else { zh })])
    }

    pub(super) fn phone(&mut self, number: &str, masked: bool) -> Option<String> {
        let part = |from: usize, to: usize| number.get(from..to).unwrap_or_default();
        let values = [("p", number), ("a", part(0, 3)), ("b", part(3, 7)), ("c", part(7, 11))];
        let key = if masked { "phone.masked" } else { "phone.item" };
        self.say(key, &values)
    }

    pub(super) fn id_number(&mut self, id: &IdFact) -> Option<String> {
        let part = |from: usize, to: usize| id.digits.get(from..to).unwrap_or_default();
        let values = [
            ("id", id.digits.as_str()),
            ("first3", part(0, 3)),
            ("first6", part(0, 6)),
            ("birth", part(6, 14)),
            ("last4", part(14, 18)),
            ("last2", part(16, 18)),
        ];
        self.say(if id.masked { "id_number.masked" } else { "id_number.whole" }, &values)
    }

    pub(super) fn source(&mut self, place: &PlaceFact) -> Option<String> {
        let turn = |text: &String| if place.latin { pinyin(stem(text), false) } else { text.clone() };
        let (province, prefecture, county) =
            (turn(&place.province), turn(&place.prefecture), turn(&place.county));
        self.say("source.item", &[("province", &province), ("prefecture", &prefecture), ("county", &county)])
    }
}

/// 初一 to 三十.
fn lunar_day(day: u8) -> String {
    let ones = ["十", "一", "二", "三", "四", "五", "六", "七", "八", "九"][usize::from(day % 10)];
    match day {
        ..=10 => format!("初{ones}"),
        11..=19 => format!("十{ones}"),
        20 => "二十".to_owned(),
        21..=29 => format!("廿{ones}"),
        _ => "三十".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::lunar_day;

    #[test]
    fn lunar_days_are_written_as_in_almanacs() {
        for (day, text) in
            [(1, "初一"), (10, "初十"), (11, "十一"), (15, "十五"), (20, "二十"), (23, "廿三"), (30, "三十")]
        {
            assert_eq!(lunar_day(day), text);
        }
    }
}
