//! Templates of a voice: text with values in it.
//!
//! In: `"{y}年{m}月[{d}日]"` and values by name. Out: the text, or nothing
//! where a value outside of brackets is empty. The forms are in
//! `data/generate/README.md`.

use crate::refdata::hanzi;
use crate::refdata::names;

/// A template taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Template(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Value { name: String, forms: Vec<Form> },
    Optional(Vec<Piece>),
}

/// What stands behind the colon of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Han,
    Digits,
    Wide,
    TwoDigits,
    Upper,
    Lower,
    Stem,
    Pinyin,
}

/// Values by name. A name that is not there is empty.
pub(super) type Values<'a> = &'a [(&'a str, &'a str)];

impl Template {
    /// Takes a template apart; the error says what is wrong with it.
    pub(super) fn parse(text: &str) -> Result<Template, String> {
        let (pieces, rest) = parse_pieces(text, false)?;
        if rest.is_empty() { Ok(Template(pieces)) } else { Err(format!("`]` without `[` in {text:?}")) }
    }

    /// The names of all values in it.
    #[cfg(test)]
    pub(super) fn names(&self) -> Vec<&str> {
        fn collect<'a>(pieces: &'a [Piece], into: &mut Vec<&'a str>) {
            for piece in pieces {
                match piece {
                    Piece::Text(_) => {}
                    Piece::Value { name, .. } => into.push(name),
                    Piece::Optional(inner) => collect(inner, into),
                }
            }
        }
        let mut names = Vec::new();
        collect(&self.0, &mut names);
        names
    }

    /// The text; `None` if a value outside of brackets is empty.
    pub(super) fn fill(&self, values: Values<'_>) -> Option<String> {
        let mut text = String::new();
        fill(&self.0, values, &mut text).then_some(text)
    }
}

fn fill(pieces: &[Piece], values: Values<'_>, text: &mut String) -> bool {
    for piece in pieces {
        match piece {
            Piece::Text(plain) => text.push_str(plain),
            Piece::Value { name, forms } => {
                let value = values.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value);
                if value.is_empty() {
                    return false;
                }
                push_formed(value, forms, text);
            }
            Piece::Optional(inner) => {
                let before = text.len();
                if !fill(inner, values, text) {
                    text.truncate(before);
                }
            }
        }
    }
    true
}

fn push_formed(value: &str, forms: &[Form], text: &mut String) {
    match forms {
        [] => text.push_str(value),
        _ => text.push_str(&forms.iter().fold(value.to_owned(), |value, form| form.of(&value))),
    }
}

fn parse_pieces(text: &str, inside: bool) -> Result<(Vec<Piece>, &str), String> {
    let (mut pieces, mut plain, mut rest) = (Vec::new(), String::new(), text);
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        match c {
            '{' => {
                let (inner, behind) =
                    after.split_once('}').ok_or_else(|| format!("`{{` without `}}` in {text:?}"))?;
                flush(&mut plain, &mut pieces);
                pieces.push(value(inner)?);
                rest = behind;
            }
            '[' if inside => return Err(format!("brackets inside of brackets in {text:?}")),
            '[' => {
                flush(&mut plain, &mut pieces);
                let (inner, behind) = parse_pieces(after, true)?;
                pieces.push(Piece::Optional(inner));
                rest = behind.strip_prefix(']').ok_or_else(|| format!("`[` without `]` in {text:?}"))?;
            }
            ']' => break,
            _ => {
                plain.push(c);
                rest = after;
            }
        }
    }
    flush(&mut plain, &mut pieces);
    Ok((pieces, rest))
}

fn flush(plain: &mut String, pieces: &mut Vec<Piece>) {
    if !plain.is_empty() {
        pieces.push(Piece::Text(std::mem::take(plain)));
    }
}

fn value(inner: &str) -> Result<Piece, String> {
    let mut parts = inner.split(':');
    let name = parts.next().unwrap_or_default().to_owned();
    let forms = parts.map(Form::parse).collect::<Result<Vec<_>, _>>()?;
    Ok(Piece::Value { name, forms })
}

impl Form {
    fn parse(text: &str) -> Result<Form, String> {
        Ok(match text {
            "han" => Form::Han,
            "digits" => Form::Digits,
            "wide" => Form::Wide,
            "02" => Form::TwoDigits,
            "upper" => Form::Upper,
            "lower" => Form::Lower,
            "stem" => Form::Stem,
            "pinyin" => Form::Pinyin,
            _ => return Err(format!("`:{text}` is no form of a value")),
        })
    }

    fn of(self, value: &str) -> String {
        match self {
            Form::Han => value.parse().map_or_else(|_| value.to_owned(), han_number),
            Form::Digits => value.chars().map(|c| digit(c).unwrap_or(c)).collect(),
            Form::Wide => value.chars().map(wide).collect(),
            Form::TwoDigits if value.len() < 2 => format!("0{value}"),
            Form::TwoDigits => value.to_owned(),
            Form::Upper => value.to_uppercase(),
            Form::Lower => value.to_lowercase(),
            Form::Stem => stem(value).to_owned(),
            Form::Pinyin => pinyin(value, false),
        }
    }
}

fn digit(c: char) -> Option<char> {
    "〇一二三四五六七八九".chars().nth(c.to_digit(10)? as usize)
}

fn wide(c: char) -> char {
    match c {
        '!'..='~' => char::from_u32(c as u32 + 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// A number below ten thousand in Chinese words: 65 六十五, 105 一百零五.
pub(super) fn han_number(n: u32) -> String {
    if n == 0 || n > 9999 {
        return n.to_string();
    }
    let (mut text, mut gap) = (String::new(), false);
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let figure = n / unit % 10;
        if figure == 0 {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text.push('零');
        }
        // Ten to nineteen are 十 to 十九, without 一.
        if !(unit == 10 && figure == 1 && text.is_empty()) {
            text.extend("〇一二三四五六七八九".chars().nth(figure as usize));
        }
        text.push_str(name);
        gap = false;
    }
    text
}

/// The peoples in the names of autonomous places, which people leave out.
const PEOPLES: &[&str] = &[
    "维吾尔",
    "蒙古",
    "哈萨克",
    "土家族",
    "苗族",
    "侗族",
    "布依族",
    "藏族",
    "羌族",
    "彝族",
    "壮族",
    "回族",
    "傣族",
    "景颇族",
    "傈僳族",
    "白族",
    "哈尼族",
    "朝鲜族",
    "瑶族",
    "满族",
    "黎族",
    "水族",
    "仡佬族",
    "仫佬族",
    "毛南族",
    "畲族",
    "拉祜族",
    "佤族",
    "布朗族",
    "纳西族",
    "独龙族",
    "怒族",
    "普米族",
    "东乡族",
    "保安族",
    "撒拉族",
    "裕固族",
    "土族",
    "锡伯",
    "柯尔克孜",
    "塔吉克",
    "达斡尔族",
    "鄂温克族",
    "鄂伦春",
    "各族",
];

/// A place without its suffix: 即墨县 即墨, 恩施土家族苗族自治州 恩施. Names of
/// one character keep it (忻县, 涉县), so do those that are nothing else.
pub(super) fn stem(name: &str) -> &str {
    const SUFFIXES: &[&str] = &[
        "特别行政区",
        "自治区",
        "自治州",
        "自治县",
        "自治旗",
        "街道",
        "地区",
        "林区",
        "苏木",
        "省",
        "市",
        "县",
        "区",
        "州",
        "盟",
        "旗",
        "镇",
        "乡",
        "村",
    ];
    let Some(mut bare) = SUFFIXES.iter().find_map(|suffix| name.strip_suffix(suffix)) else { return name };
    if name.contains("自治") {
        while let Some(rest) = PEOPLES.iter().find_map(|people| bare.strip_suffix(people)) {
            bare = rest;
        }
    }
    if bare.chars().count() < 2 { name } else { bare }
}

/// Latin letters for Chinese: each word its syllables run together with a
/// capital (张 Zhang, 建国 Jianguo). What has no reading stays. As a surname a
/// character is read in its surname's way.
pub(super) fn pinyin(text: &str, surname: bool) -> String {
    let mut latin = String::new();
    let surname = surname.then(|| names::surname(text)).flatten();
    let readings = surname.map(|surname| surname.readings().collect::<Vec<_>>());
    for (n, c) in text.chars().enumerate() {
        let reading = readings.as_ref().and_then(|list| list.get(n).copied()).or_else(|| hanzi::reading(c));
        match reading {
            Some(reading) => latin.push_str(&reading.syllable.text().replace('v', "ü").replace('ü', "u")),
            None => latin.push(c),
        }
    }
    let mut chars = latin.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn filled(template: &str, values: Values<'_>) -> Option<String> {
        Template::parse(template).unwrap().fill(values)
    }

    #[test]
    fn values_brackets_and_forms_are_filled_in() {
        let date = [("y", "1958"), ("m", "3"), ("d", "12")];
        assert_eq!(filled("{y}年{m}月[{d}日]", &date).unwrap(), "1958年3月12日");
        assert_eq!(filled("{y}-{m:02}-{d:02}", &date).unwrap(), "1958-03-12");
        assert_eq!(filled("{y:digits}年{m:han}月[{x}日]", &date).unwrap(), "一九五八年三月");
        assert_eq!(filled("{d:han}{d:wide}", &date).unwrap(), "十二１２");
        assert_eq!(filled("{x}", &date), None);
        assert_eq!(filled("{c:stem}{c:pinyin:upper}", &[("c", "即墨")]).unwrap(), "即墨JIMO");
    }

    #[test]
    fn what_is_wrong_with_a_template_is_said() {
        for wrong in ["{a", "[a", "a]", "[a[b]]", "{a:big}"] {
            assert!(Template::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn places_lose_their_suffix_and_peoples() {
        for (name, expected) in [
            ("即墨县", "即墨"),
            ("恩施土家族苗族自治州", "恩施"),
            ("广西壮族自治区", "广西"),
            ("都安瑶族自治县", "都安"),
            ("涉县", "涉县"),
            ("新疆维吾尔自治区", "新疆"),
            ("马厂镇", "马厂"),
        ] {
            assert_eq!(stem(name), expected);
        }
    }

    #[test]
    fn numbers_are_written_in_words() {
        for (n, text) in [
            (5, "五"),
            (10, "十"),
            (12, "十二"),
            (65, "六十五"),
            (70, "七十"),
            (105, "一百零五"),
            (160, "一百六十"),
        ] {
            assert_eq!(han_number(n), text);
        }
    }

    proptest! {
        #[test]
        fn no_template_panics(text in "\\PC{0,20}", value in "\\PC{0,6}") {
            if let Ok(template) = Template::parse(&text) {
                let _ = template.fill(&[("a", &value)]);
            }
            let _ = (stem(&value).len(), pinyin(&value, true));
        }
    }
}
