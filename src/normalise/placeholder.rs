//! Words that say 'unknown' and that no list of such words knows.
//!
//! In: the records and people of a side. Out: which cells and which names say
//! nothing. Every desk has its own words for what nobody knows, in every
//! language. Two things give them away: the same words stand in columns that
//! have nothing in common (a name, an occupation, a place); or a name stands
//! in far more rows than one so rare would, about people of all ages.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{Context, Name, Person, person};
use crate::record::{Field, Records};

/// Rows of a column in which words must stand to count there (judgement).
const LEAST_CELLS: usize = 3;
/// Kinds of columns in which they must (judgement): a word may be a name and a
/// place, and one of these an occupation, but not a third thing.
const LEAST_KINDS: usize = 3;
/// Fewest rows from which a name is looked at: a person is seldom reported
/// more often in one file (judgement).
const LEAST_ROWS: usize = 8;
/// How many times as many rows as the rarity of the name lets expect (judgement).
const TIMES: f64 = 20.0;
/// Fewest rows with a year of birth: with fewer nothing is said of their ages.
const LEAST_BIRTHS: usize = 5;
/// Days between births that may still be one person's, as far as ages are
/// known: five years (judgement).
const ALIKE_DAYS: i32 = 1826;

/// What says nothing in the files of one side.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Aside {
    /// Cells, trimmed.
    pub cells: BTreeSet<Box<str>>,
    /// Of each person, by position, the names that are none, folded: of the
    /// person, of relatives.
    pub names: BTreeMap<usize, Forgotten>,
}

/// Names that a person loses, folded.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Forgotten {
    /// Own names.
    pub own: BTreeSet<Box<str>>,
    /// Names of relatives.
    pub kin: BTreeSet<Box<str>>,
}

/// Takes what says nothing from the people of `records`.
pub(crate) fn put_aside(records: &Records, people: &mut [Person], context: &Context) -> Aside {
    let cells = unknown_cells(records);
    if !cells.is_empty() {
        let context = Context { unknown: cells.clone(), ..context.clone() };
        let says_nothing = |cell: &str| cells.contains(cell.trim());
        people.par_iter_mut().zip(&records.records).for_each(|(one, record)| {
            if record.row.cells().any(says_nothing) {
                *one = person(records, record, &context, &mut Vec::new());
            }
        });
    }
    let own = none_names(people, |person| person.names.iter().collect());
    let kin = none_names(people, |person| person.relatives.iter().map(|kin| &kin.name).collect());
    let mut names = BTreeMap::new();
    for (at, person) in people.iter_mut().enumerate() {
        let held = |all: &BTreeSet<Box<str>>, of: &mut dyn Iterator<Item = &Name>| -> BTreeSet<Box<str>> {
            of.map(|name| &name.folded).filter(|name| all.contains(*name)).cloned().collect()
        };
        let forgotten = Forgotten {
            own: held(&own, &mut person.names.iter()),
            kin: held(&kin, &mut person.relatives.iter().map(|kin| &kin.name)),
        };
        if forgotten != Forgotten::default() {
            forget(person, &forgotten);
            names.insert(at, forgotten);
        }
    }
    Aside { cells, names }
}

/// Takes these names from a person.
pub(crate) fn forget(person: &mut Person, names: &Forgotten) {
    person.names.retain(|name| !names.own.contains(&name.folded));
    person.relatives.retain(|kin| !names.kin.contains(&kin.name.folded));
}

/// Columns that hold things of one kind; `None` where anything may stand.
fn kind(field: Field) -> Option<u8> {
    match field {
        Field::FullName | Field::OtherNames | Field::FamilyName | Field::GivenName | Field::Relatives => {
            Some(0)
        }
        Field::EventPlace | Field::HomePlace | Field::BirthPlace | Field::Accent | Field::Ethnicity => {
            Some(1)
        }
        Field::BirthDate | Field::Age | Field::EventDate | Field::Zodiac => Some(2),
        Field::HeightCm | Field::Build | Field::BloodType => Some(3),
        Field::Marks | Field::Clothing | Field::Disability => Some(4),
        Field::Occupation | Field::Category => Some(5),
        Field::IdNumber | Field::Phone | Field::PostalCode => Some(6),
        _ => None,
    }
}

/// Whole cells that stand in columns of several kinds. Numbers may well mean
/// different things in different columns, and say something in each.
fn unknown_cells(records: &Records) -> BTreeSet<Box<str>> {
    let mut seen: BTreeMap<&str, [usize; 7]> = BTreeMap::new();
    for record in &records.records {
        let headers = &records.sources[record.source as usize].headers;
        for (header, cell) in headers.iter().zip(record.row.cells()) {
            let cell = cell.trim();
            let Some(kind) = header.field.and_then(kind) else { continue };
            if !cell.is_empty() && !cell.chars().any(char::is_numeric) {
                seen.entry(cell).or_default()[usize::from(kind)] += 1;
            }
        }
    }
    let is_unknown =
        |kinds: &[usize; 7]| kinds.iter().filter(|&&cells| cells >= LEAST_CELLS).count() >= LEAST_KINDS;
    seen.iter().filter(|(_, kinds)| is_unknown(kinds)).map(|(&cell, _)| cell.into()).collect()
}

/// The folded names that stand in too many rows about different people.
fn none_names(people: &[Person], names: impl Fn(&Person) -> Vec<&Name>) -> BTreeSet<Box<str>> {
    let mut rows: BTreeMap<&str, (u16, BTreeSet<usize>)> = BTreeMap::new();
    for (at, person) in people.iter().enumerate() {
        for name in names(person) {
            rows.entry(&name.folded).or_insert((name.rarity, BTreeSet::new())).1.insert(at);
        }
    }
    let is_none = |rarity: u16, rows: &BTreeSet<usize>| {
        let expected = people.len() as f64 * libm::exp2(-f64::from(rarity) / 1000.0);
        rows.len() >= LEAST_ROWS
            && rows.len() as f64 >= TIMES * expected
            && are_of_all_ages(rows.iter().map(|&at| &people[at]))
    };
    rows.into_iter()
        .filter(|(_, (rarity, rows))| is_none(*rarity, rows))
        .map(|(name, _)| name.into())
        .collect()
}

/// Whether most pairs of people are apart in age.
fn are_of_all_ages<'a>(people: impl Iterator<Item = &'a Person>) -> bool {
    let birth = |person: &Person| person.births.iter().find_map(|birth| birth.span);
    let mut births: Vec<i32> = people.filter_map(birth).map(|span| span.from + span.width() / 2).collect();
    births.sort_unstable();
    let mut alike = 0;
    let mut first = 0;
    for (n, &day) in births.iter().enumerate() {
        while day.saturating_sub(births[first]) > ALIKE_DAYS {
            first += 1;
        }
        alike += n - first;
    }
    let pairs = births.len() * births.len().saturating_sub(1) / 2;
    births.len() >= LEAST_BIRTHS && 2 * alike < pairs
}

#[cfg(test)]
mod tests {
    use super::super::birth::{Birth, Source};
    use super::super::date::{Precision, Span};
    use super::super::name;
    use super::*;

    fn person(text: &str, year: i32) -> Person {
        let day = (year - 1970) * 365;
        let birth = Birth {
            source: Source::ByEye,
            span: Some(Span { from: day, to: day + 364 }),
            precision: Precision::Year,
            noise_days: 1000,
            birthday: None,
        };
        Person { names: name::parse(text).value().unwrap(), births: vec![birth], ..Person::default() }
    }

    fn records(of: usize) -> Records {
        use crate::record::{Record, Row, Side};
        let record = |n: usize| Record { id: format!("{n}").into(), source: 0, row: Row::new(0, []) };
        let source = crate::record::Source { file: "f".into(), headers: Vec::new() };
        Records {
            side: Side::Found,
            sources: vec![source],
            records: (0..of).map(record).collect(),
            problems: Vec::new(),
        }
    }

    fn after(texts: &[(&str, i32)]) -> Vec<bool> {
        let mut people: Vec<Person> = texts.iter().map(|&(text, year)| person(text, year)).collect();
        put_aside(&records(people.len()), &mut people, &Context::default());
        people.iter().map(|person| !person.names.is_empty()).collect()
    }

    #[test]
    fn a_rare_name_of_people_of_all_ages_is_none() {
        let mut rows: Vec<(&str, i32)> = (0..10).map(|n| ("某不知名", 1930 + 8 * n)).collect();
        rows.push(("张大山", 1950));
        let kept = after(&rows);
        assert!(kept[..10].iter().all(|kept| !kept) && kept[10]);
    }

    #[test]
    fn one_person_in_many_rows_keeps_the_name() {
        let rows: Vec<(&str, i32)> = (0..10).map(|n| ("欧阳靖宇", 1950 + n % 3)).collect();
        assert!(after(&rows).iter().all(|&kept| kept));
    }

    #[test]
    fn few_rows_or_a_common_name_say_nothing() {
        let few: Vec<(&str, i32)> = (0..7).map(|n| ("某不知名", 1930 + 8 * n)).collect();
        assert!(after(&few).iter().all(|&kept| kept));
        // 王 alone: one in fourteen bears it.
        let common: Vec<(&str, i32)> = (0..40).map(|n| ("王某", 1930 + 2 * n)).collect();
        assert!(after(&common).iter().all(|&kept| kept));
    }

    #[test]
    fn a_person_keeps_a_name_that_is_one() {
        let mut people: Vec<Person> = (0..10).map(|n| person("某不知名", 1930 + 8 * n)).collect();
        people[3].names.extend(name::parse("李秀英").value().unwrap());
        let aside = put_aside(&records(10), &mut people, &Context::default());
        assert_eq!(aside.names.len(), 10);
        assert_eq!(people[3].names.len(), 1);
    }

    #[test]
    fn a_cell_in_columns_that_have_nothing_in_common_is_none() {
        use crate::record::{Header, Record, Row, Side, Source};
        let fields = [Field::FullName, Field::HomePlace, Field::Occupation, Field::Accent];
        let header = |field: Field| Header { text: field.name().to_owned(), field: Some(field) };
        let source = Source { file: "f".into(), headers: fields.map(header).into() };
        let row = |n: usize| {
            let cells = match n {
                0..3 => ["冇人知", "河南", "木匠", "河南"],
                3..6 => ["河南", "冇人知", "木匠", "冇人知"],
                _ => ["张大山", "河南", "冇人知", "四川"],
            };
            Record { id: format!("{n}").into(), source: 0, row: Row::new(n as u64, cells) }
        };
        let records = Records {
            side: Side::Found,
            sources: vec![source],
            records: (0..9).map(row).collect(),
            problems: Vec::new(),
        };
        let unknown = unknown_cells(&records);
        assert_eq!(unknown.iter().map(|cell| &**cell).collect::<Vec<_>>(), ["冇人知"]);
        let mut people = super::super::people(&records, &Context::default(), &mut Vec::new());
        put_aside(&records, &mut people, &Context::default());
        assert!(people[0].names.is_empty() && people[4].home.is_empty() && people[7].occupation.is_none());
        assert!(!people[7].names.is_empty() && people[0].occupation.is_some());
    }
}
