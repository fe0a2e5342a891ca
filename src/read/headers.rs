//! Headers of files to columns.
//!
//! A header is compared by its key: compatibility forms, case, traditional
//! characters, blanks, underscores and a unit in brackets are taken away. What
//! always holds: the meaning of a header does not depend on its position,
//! but for two headers of record_id, of which the surest one counts, and a
//! date or place of the other side's kind, which gives way to an own one.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use unicode_normalization::UnicodeNormalization;

use super::ReadOptions;
use super::notes::{Note, escape};
use crate::error::{Error, Result};
use crate::lang::words;
use crate::record::{Field, Header, Side};

/// Endings of a header that add nothing: 残疾情况 is 残疾.
const IDLE_ENDINGS: [&str; 3] = ["情况", "状况", "信息"];

/// Similarity from which a known header is worth suggesting. Judgement: at
/// 0.7 a two-character header with one character right is not suggested, a
/// four-character one with three right is.
const NEAR: f64 = 0.7;

/// Likeness (Jaro-Winkler) to a header of record_id from which a header is
/// named in a file of which no header is known. Such a file may lack its header
/// line, and a person's name stand there: names in Pinyin reach 0.7 by chance
/// (`david`, `caseid`), `record_nr` has 0.9.
const LIKE_AN_ID: f64 = 0.75;

/// Words that begin a header of the one side's date or place.
const FOUND_KIND: [&str; 6] = ["发现", "救助", "入站", "入院", "found", "寻获"];
const SOUGHT_KIND: [&str; 4] = ["走失", "失踪", "missing", "lost"];

/// A known header to suggest in place of an unknown one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderHint {
    /// The known header that comes nearest.
    pub header: &'static str,
    /// The column that it means.
    pub field: Field,
}

/// What a header is compared by.
fn key(header: &str) -> String {
    let folded: String = header.nfkc().collect::<String>().to_lowercase();
    let simplified = if folded.is_ascii() { folded } else { hanconv::t2s(&folded) };
    let text =
        without_bracket(simplified.trim_matches(|c: char| c.is_whitespace() || "*:#\u{FEFF}".contains(c)));
    text.chars().filter(|c| !c.is_whitespace() && !"_-*:.\u{FEFF}".contains(*c)).collect()
}

/// The header without the brackets at its end: 身高(cm) is 身高.
fn without_bracket(text: &str) -> &str {
    let closing = text.trim_end();
    let open = match closing.chars().next_back() {
        Some(')') => closing.rfind('('),
        Some(']') => closing.rfind('['),
        Some('】') => closing.rfind('【'),
        Some('〕') => closing.rfind('〔'),
        _ => None,
    };
    match open {
        Some(start) if start > 0 => &closing[..start],
        _ => closing,
    }
}

/// All known headers by their key.
fn known() -> &'static BTreeMap<String, (&'static str, Field)> {
    static KNOWN: OnceLock<BTreeMap<String, (&'static str, Field)>> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let mut known = BTreeMap::new();
        for &field in Field::ALL {
            for header in [field.name(), field.zh()].into_iter().chain(field.headers().iter().copied()) {
                known.entry(key(header)).or_insert((header, field));
            }
        }
        known
    })
}

fn known_field(header: &str) -> Option<Field> {
    let key = key(header);
    let look = |key: &str| known().get(key).map(|(_, field)| *field);
    look(&key).or_else(|| {
        let stem = IDLE_ENDINGS.iter().find_map(|ending| key.strip_suffix(ending))?;
        look(stem)
    })
}

/// The column that a header means, without regard to its side.
pub(crate) fn field(header: &str, options: &ReadOptions) -> Option<Field> {
    match mapped(header, options) {
        Some(target) => named(target),
        None => known_field(header),
    }
}

/// What the configuration says about a header: by its text, else by its key.
fn mapped<'a>(header: &str, options: &'a ReadOptions) -> Option<&'a str> {
    if options.header_map.is_empty() {
        return None;
    }
    let exact = options.header_map.get(header.trim());
    let near = || {
        let wanted = key(header);
        options.header_map.iter().find(|(from, _)| key(from) == wanted).map(|(_, to)| to)
    };
    exact.or_else(near).map(String::as_str)
}

fn named(name: &str) -> Option<Field> {
    Field::ALL.iter().copied().find(|field| field.name() == name)
}

/// Whether cells can be a header: one of them means record_id and, where
/// there are others, a second one is known too (a cell `id` is no header).
pub(crate) fn is_header<'a>(cells: impl Iterator<Item = &'a str>, options: &ReadOptions) -> bool {
    let (mut id, mut known, mut filled) = (false, 0, 0);
    for cell in cells.filter(|cell| !cell.trim().is_empty()) {
        filled += 1;
        // A header is short; a long text costs time and is none.
        if let Some(field) = (cell.len() <= 100).then(|| field(cell, options)).flatten() {
            known += 1;
            id |= field == Field::RecordId;
        }
    }
    id && (known >= 2 || filled == 1)
}

/// Says what each header of a file means on `side`.
///
/// Fails if the configuration maps a header to a column that does not exist.
///
/// ```
/// use wayhome::read::{ReadOptions, understand};
/// use wayhome::record::{Field, Side};
/// let headers = ["编号".to_owned(), "身高（厘米）".to_owned(), "殘疾情況".to_owned()];
/// let headers = understand("a.csv", &headers, Side::Found, &ReadOptions::default()).unwrap();
/// assert_eq!(headers[1].field, Some(Field::HeightCm));
/// assert_eq!(headers[2].field, Some(Field::Disability));
/// ```
pub fn understand(file: &str, texts: &[String], side: Side, options: &ReadOptions) -> Result<Vec<Header>> {
    let mut headers = Vec::with_capacity(texts.len());
    for text in texts {
        headers.push(one(file, text, options)?);
    }
    for wanted in [Field::EventDate, Field::EventPlace] {
        keep_own_kind(&mut headers, wanted, side);
    }
    keep_surest_id(&mut headers, options);
    Ok(headers)
}

fn one(file: &str, text: &str, options: &ReadOptions) -> Result<Header> {
    let Some(target) = mapped(text, options) else {
        return Ok(Header { text: text.to_owned(), field: known_field(text) });
    };
    if options.raw_columns.iter().any(|column| column == target) && named(target).is_none() {
        return Ok(Header { text: target.to_owned(), field: None });
    }
    if let Some(field) = named(target) {
        return Ok(Header { text: text.to_owned(), field: Some(field) });
    }
    let near = Field::ALL.iter().map(|field| field.name()).max_by(|a, b| {
        strsim::jaro_winkler(a, target).total_cmp(&strsim::jaro_winkler(b, target)).then(b.cmp(a))
    });
    let header = escape(text);
    let what = words!(
        "{file}: the header {header} is mapped to a column that does not exist",
        "{file}：表头 {header} 对应的列不存在"
    );
    let remedy = match near {
        Some(near) => words!(
            "The nearest column is `{near}`; `wayhome schema` lists all",
            "最接近的列是 `{near}`；全部列见 `wayhome schema`"
        ),
        None => words!("`wayhome schema` lists all columns", "全部列见 `wayhome schema`"),
    };
    Err(Error::usage(what, remedy))
}

/// Which side's kind a date or place header is; `None` is either.
fn kind(header: &str) -> Option<Side> {
    let key = key(header);
    let begins = |words: &[&str]| words.iter().any(|word| key.starts_with(word));
    match (begins(&FOUND_KIND), begins(&SOUGHT_KIND)) {
        (true, _) => Some(Side::Found),
        (_, true) => Some(Side::Sought),
        _ => None,
    }
}

/// Of the headers of `field`, those of the other side's kind become unknown
/// where there is one of the own kind or of none.
fn keep_own_kind(headers: &mut [Header], field: Field, side: Side) {
    let other = |header: &Header| kind(&header.text) == Some(side.other());
    let own = headers.iter().any(|header| header.field == Some(field) && !other(header));
    for header in headers.iter_mut().filter(|header| header.field == Some(field)) {
        if own && other(header) {
            header.field = None;
        }
    }
}

/// A record has one id: the surest header counts, the others become unknown.
/// 序号 stands last: beside another one it is a row number.
fn keep_surest_id(headers: &mut [Header], options: &ReadOptions) {
    let rank = |header: &Header| {
        let key = key(&header.text);
        let names = Field::RecordId.headers().iter().copied().filter(|name| *name != "序号");
        let order = [Field::RecordId.name(), Field::RecordId.zh()].into_iter().chain(names);
        match mapped(&header.text, options) {
            Some(_) => 0,
            None => 1 + order.into_iter().position(|name| self::key(name) == key).unwrap_or(usize::MAX - 1),
        }
    };
    let ids = headers.iter().enumerate().filter(|(_, header)| header.field == Some(Field::RecordId));
    let Some(best) = ids.min_by_key(|(n, header)| (rank(header), *n)).map(|(n, _)| n) else { return };
    for (n, header) in headers.iter_mut().enumerate() {
        if n != best && header.field == Some(Field::RecordId) {
            header.field = None;
        }
    }
}

/// Fails if no header means record_id; names the nearest one.
pub(crate) fn check_id(file: &str, headers: &[Header]) -> Result<()> {
    if headers.iter().any(|header| header.field == Some(Field::RecordId)) {
        return Ok(());
    }
    // `id` itself is too short to be like anything but by chance.
    let long = |key: &str| key.chars().count() > 2 || !key.is_ascii();
    let names =
        known().iter().filter(|(key, (_, field))| *field == Field::RecordId && long(key)).map(|(key, _)| key);
    let likeness = |header: &Header| {
        let key = key(&header.text);
        names.clone().map(|name| strsim::jaro_winkler(name, &key)).fold(0.0, f64::max)
    };
    let header_line = headers.iter().any(|header| header.field.is_some());
    let nearest = headers
        .iter()
        .filter(|header| header.field.is_none() && !header.text.trim().is_empty())
        .map(|header| (likeness(header), header))
        .filter(|(likeness, _)| header_line || *likeness >= LIKE_AN_ID)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.text.cmp(&a.1.text)));
    let remedy = match nearest {
        Some((_, header)) => {
            let near = escape(&header.text);
            words!(
                "Name the column that tells rows apart `record_id` or `编号`; nearest is `{near}`, \
                 which a configuration can map to record_id",
                "请把区分各行的那一列命名为 `编号` 或 `record_id`；最接近的是 `{near}`，\
                 也可在配置文件中对应到 record_id"
            )
        }
        None => words!(
            "Add a column `record_id` or `编号` that tells rows apart",
            "请增加一列 `编号` 或 `record_id`，以区分各行"
        ),
    };
    Err(Error::file(file, words!("no header means record_id", "没有编号列（record_id）"), remedy))
}

/// The known header that comes nearest to an unknown one, if one is near.
///
/// ```
/// use wayhome::{read::hint, record::Field};
/// assert_eq!(hint("brith_date").unwrap().field, Field::BirthDate);
/// ```
pub fn hint(header: &str) -> Option<HeaderHint> {
    let key = key(header);
    let mut best = (NEAR, None);
    // A long text is no header, and every comparison costs its length.
    if key.is_empty() || header.len() > 100 {
        return None;
    }
    for (known, &(header, field)) in known() {
        let likeness = strsim::normalized_damerau_levenshtein(known, &key);
        let contained = known.chars().count() >= 2 && !known.is_ascii() && key.contains(known);
        let likeness = if contained { likeness.max(NEAR) } else { likeness };
        if likeness > best.0 || (likeness == best.0 && best.1.is_none()) {
            best = (likeness, Some(HeaderHint { header, field }));
        }
    }
    best.1
}

/// A note for each header that is not used.
pub(crate) fn notes(file: &Arc<str>, headers: &[Header]) -> Vec<Note> {
    let unused = headers.iter().enumerate().filter(|(_, header)| header.field.is_none());
    unused
        .filter(|(_, header)| !header.text.trim().is_empty())
        .map(|(n, header)| {
            let (file, column, text) = (Arc::clone(file), n as u32 + 1, header.text.clone());
            match known_field(&header.text) {
                Some(field) if field != Field::RecordId => {
                    Note::OtherSideHeader { file, column, header: text, field: field.name() }
                }
                _ => {
                    let nearest = hint(&text).map(|hint| (hint.header.to_owned(), hint.field.name()));
                    Note::UnknownHeader { file, column, header: text, nearest }
                }
            }
        })
        .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // a test stops where it fails
mod tests {
    use super::*;

    fn fields(texts: &[&str], side: Side) -> Vec<Option<Field>> {
        let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
        let headers = understand("f", &texts, side, &ReadOptions::default()).unwrap();
        headers.into_iter().map(|header| header.field).collect()
    }

    #[test]
    fn every_known_header_is_understood_and_means_one_column() {
        for &field in Field::ALL {
            for header in [field.name(), field.zh()].iter().chain(field.headers()) {
                assert_eq!(known_field(header), Some(field), "{header}");
            }
        }
    }

    #[test]
    fn case_blanks_width_units_and_idle_endings_do_not_matter() {
        for (text, field) in [
            ("身高(cm)", Field::HeightCm),
            ("身高（厘米）", Field::HeightCm),
            ("Ｈｅｉｇｈｔ ＣＭ", Field::HeightCm),
            ("残疾情况", Field::Disability),
            ("疾病狀況", Field::Disability),
            ("來源資訊", Field::Source),
            ("BIRTH DATE", Field::BirthDate),
            ("*姓 名：", Field::FullName),
            ("聯繫電話", Field::Phone),
            ("姓", Field::FamilyName),
            ("名", Field::GivenName),
            ("\u{FEFF}record_id", Field::RecordId),
        ] {
            let got = known_field(text);
            if text == "來源資訊" {
                // 資訊 is another word than 信息, not another script.
                assert_eq!(got, None);
            } else {
                assert_eq!(got, Some(field), "{text}");
            }
        }
    }

    #[test]
    fn of_two_dates_the_one_of_the_own_side_is_the_event() {
        let both = ["编号", "走失日期", "发现日期"];
        assert_eq!(fields(&both, Side::Found)[1..], [None, Some(Field::EventDate)]);
        assert_eq!(fields(&both, Side::Sought)[1..], [Some(Field::EventDate), None]);
        assert_eq!(fields(&["编号", "走失日期"], Side::Found)[1], Some(Field::EventDate));
        assert_eq!(
            fields(&["id", "走失地点", "found_place"], Side::Found)[1..],
            [None, Some(Field::EventPlace)]
        );
    }

    #[test]
    fn two_headers_of_one_column_are_both_kept() {
        assert_eq!(fields(&["编号", "电话", "联系电话"], Side::Found)[1..], [Some(Field::Phone); 2]);
    }

    #[test]
    fn a_row_number_beside_an_id_is_no_id() {
        assert_eq!(fields(&["序号", "case_id"], Side::Found), [None, Some(Field::RecordId)]);
        assert_eq!(fields(&["序号", "姓名"], Side::Found)[0], Some(Field::RecordId));
    }

    #[test]
    fn a_map_wins_and_a_wrong_target_names_the_nearest_column() {
        let mut options = ReadOptions::default();
        options.header_map.insert("卡号".into(), "record_id".into());
        options.header_map.insert("街道号".into(), "street".into());
        options.raw_columns.push("street".into());
        let texts = ["卡号".to_owned(), "街道号".to_owned()];
        let headers = understand("f", &texts, Side::Found, &options).unwrap();
        assert_eq!(headers[0].field, Some(Field::RecordId));
        assert_eq!((headers[1].text.as_str(), headers[1].field), ("street", None));
        options.header_map.insert("生".into(), "brith_date".into());
        let error = understand("f", &["生".to_owned()], Side::Found, &options).unwrap_err().to_string();
        assert!(error.contains("birth_date"), "{error}");
    }

    #[test]
    fn a_missing_id_names_the_nearest_header() {
        let headers =
            [Header { text: "record_nr".into(), field: None }, Header { text: "x".into(), field: None }];
        let error = check_id("a.csv", &headers).unwrap_err().to_string();
        assert!(error.starts_with("a.csv: ") && error.contains("record_nr"), "{error}");
    }

    proptest::proptest! {
        #[test]
        fn no_header_panics(text in "\\PC*", noise in proptest::prelude::any::<String>()) {
            let _ = (known_field(&text), hint(&text), known_field(&noise), hint(&noise));
            let _ = fields(&[&text, &noise], Side::Found);
        }
    }
}
