//! Cells to values: a [`Record`](crate::record::Record) becomes a [`Person`].
//!
//! Each file reads one kind of cell and is pure: text in, [`Parsed`] out; it
//! knows no file and no column. This file does the plumbing: it takes the
//! cells of a record, calls the parsers, and turns what they could not read
//! into problems with their place. What always holds: a cell that cannot be
//! read counts as missing and is reported; a row is never lost.

pub mod accent;
pub mod age;
pub mod birth;
pub mod blood;
pub mod build;
pub mod category;
mod cells;
pub mod clothing;
pub mod contact_wish;
pub mod coordinate;
pub mod date;
pub mod description;
pub mod disability;
pub mod ethnicity;
pub mod height;
pub mod ids;
pub mod kin;
pub mod marks;
pub mod name;
pub mod numeral;
pub mod occupation;
pub mod phone;
pub mod pinyin;
pub mod place;
mod placeholder;
pub mod postal_code;
pub mod sex;
pub mod text;
mod times;
mod unknown;
pub mod words;
pub mod zodiac;

use std::collections::BTreeSet;

use rayon::prelude::*;

use cells::Cells;
use times::Time;

use crate::error::{Problem, ProblemKind};
use crate::record::{Field, Record, Records};
use crate::refdata::places;

use crate::refdata::point::Point;

pub use accent::Accent;
pub use birth::Birth;
pub use blood::BloodType;
pub use build::Build;
pub use category::Category;
pub use clothing::Clothing;
pub use contact_wish::ContactWish;
pub use date::Span;
pub use disability::Disability;
pub use ethnicity::Ethnicity;
pub use height::Height;
pub use ids::{IdNumber, ResidentId};
pub use kin::Kin;
pub use marks::Marks;
pub use name::Name;
pub use occupation::Occupation;
pub use phone::Phone;
pub use place::PlaceText;
pub use placeholder::{Aside, Forgotten};
pub(crate) use placeholder::{forget, put_aside};
pub use postal_code::PostalCode;
pub use sex::Sex;
pub use zodiac::Zodiac;

/// What a parser made of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Parsed<T> {
    /// The cell says nothing: blank, or a word for 'unknown'.
    Empty,
    /// The whole cell was understood.
    Whole(T),
    /// A part was understood, the rest was left out: reported, and used.
    Part(T, ProblemKind),
    /// Nothing usable: reported, and missing.
    Bad(ProblemKind),
}

impl<T> Parsed<T> {
    /// The value, if any.
    pub fn value(self) -> Option<T> {
        match self {
            Parsed::Whole(value) | Parsed::Part(value, _) => Some(value),
            Parsed::Empty | Parsed::Bad(_) => None,
        }
    }

    /// The same with the value changed.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Parsed<U> {
        match self {
            Parsed::Empty => Parsed::Empty,
            Parsed::Whole(value) => Parsed::Whole(change(value)),
            Parsed::Part(value, kind) => Parsed::Part(change(value), kind),
            Parsed::Bad(kind) => Parsed::Bad(kind),
        }
    }
}

/// A report in canonical values: all that the comparisons read.
///
/// An empty list or `None` is a missing value, which is no evidence.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Person {
    /// The record's id.
    pub id: Box<str>,
    /// What kind of case the report is about.
    pub category: Option<Category>,
    /// Every name of the person, each once, in canonical order.
    pub names: Vec<Name>,
    /// Relatives whose names are known, each once, in canonical order.
    pub relatives: Vec<Kin>,
    /// Sex as stated, else as the identity number tells it.
    pub sex: Option<Sex>,
    /// Whether only the identity number tells the sex.
    pub sex_of_id: bool,
    /// Height, of several cells the first that can be read.
    pub height: Option<Height>,
    /// Build, the first that can be read.
    pub build: Option<Build>,
    /// Marks of the body, of all cells together.
    pub marks: Option<Marks>,
    /// Clothes at the event, the first cell that can be read.
    pub clothing: Option<Clothing>,
    /// Blood type as stated.
    pub blood_type: Option<BloodType>,
    /// Ethnic group as stated.
    pub ethnicity: Option<Ethnicity>,
    /// Disabilities and illnesses of all cells together.
    pub disability: Option<Disability>,
    /// Occupation as stated.
    pub occupation: Option<Occupation>,
    /// Accent or language, the first cell that can be read.
    pub accent: Option<Accent>,
    /// Identity number, whole or in part.
    pub id_number: Option<IdNumber>,
    /// Phones of the person or of those who look for them, in the order of the cells.
    pub phones: Vec<Phone>,
    /// Whether the person wants to be found: the most restrictive of the cells.
    pub contact_wish: Option<ContactWish>,
    /// When the person was lost (sought) or met (found): the spans of days of
    /// `event_date`, each value once, in the cell's order.
    pub events: Vec<Span>,
    /// When the person may have been born, surest first.
    pub births: Vec<Birth>,
    /// The animal of the birth year, as stated.
    pub zodiac: Option<Zodiac>,
    /// When the row was last changed.
    pub updated: Option<Span>,
    /// The days after which the row is not used any more: after the last of them.
    pub expires: Option<Span>,
    /// Where the person was lost or met: each place of `event_place`.
    pub event_place: Vec<PlaceText>,
    /// The point of it, of `event_lat` and `event_lon`.
    pub event_point: Option<Point>,
    /// Where the person lives or is registered: each place of `home_place`.
    pub home: Vec<PlaceText>,
    /// Where the person was born: each place of `birth_place`.
    pub birth_place: Vec<PlaceText>,
    /// The postal code of the home.
    pub postal_code: Option<PostalCode>,
    /// Raw cells of the columns that configured comparisons read, in the
    /// order in which the configuration names them; empty where missing.
    pub raw: Box<[Box<str>]>,
}

impl Person {
    /// The resident identity number, if that is the person's document.
    pub fn resident_id(&self) -> Option<&ResidentId> {
        resident(self.id_number.as_ref())
    }
}

/// What normalising needs besides the record.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// The day at which ages without any date hold (`--as-of`), as days since 1970-01-01.
    pub as_of: Option<i32>,
    /// Columns that configured comparisons read raw: canonical or raw headers.
    pub raw_columns: Vec<String>,
    /// Columns that only comparisons out of use would parse: what stands in
    /// their cells is no problem to anyone.
    pub unread: Vec<Field>,
    /// Whole cells, trimmed, that say nothing in these files: see [`Aside`].
    pub unknown: BTreeSet<Box<str>>,
}

/// Reads all records of a side, on all threads. The people stand in the order
/// of the records; problems are appended in that order too.
pub fn people(records: &Records, context: &Context, problems: &mut Vec<Problem>) -> Vec<Person> {
    let read = |record| {
        let mut problems = Vec::new();
        (person(records, record, context, &mut problems), problems)
    };
    let (people, of_each): (Vec<Person>, Vec<Vec<Problem>>) = records.records.par_iter().map(read).unzip();
    problems.extend(of_each.into_iter().flatten());
    people
}

/// Reads one record.
pub fn person(records: &Records, record: &Record, context: &Context, problems: &mut Vec<Problem>) -> Person {
    let mut cells = Cells { records, record, unread: &context.unread, unknown: &context.unknown, problems };
    let id_number =
        cells.first(Field::IdNumber, |text| ids::parse_with(text, |code| places::is_valid_code(code, None)));
    let said = cells.said();
    // The 17th digit tells the sex where nobody wrote it.
    let resident_id = resident(id_number.as_ref()).copied();
    let of_id = resident_id.as_ref().and_then(ResidentId::sex);
    let sex = cells.first(Field::Sex, sex::parse);
    let time = Time::read(&mut cells, resident_id, said.age.as_ref(), context);
    Person {
        id: record.id.clone(),
        category: cells.first(Field::Category, category::parse),
        names: cells.names(),
        relatives: kin::canonical(cells.all(Field::Relatives, kin::parse).concat()),
        sex: sex.or(of_id).or(said.sex),
        sex_of_id: sex.is_none() && of_id.is_some(),
        height: cells.first(Field::HeightCm, height::parse).or(said.height),
        build: cells.first(Field::Build, build::parse),
        marks: marks::join(cells.all(Field::Marks, marks::parse)),
        clothing: cells.first(Field::Clothing, clothing::parse),
        blood_type: cells.first(Field::BloodType, blood::parse),
        ethnicity: cells.first(Field::Ethnicity, ethnicity::parse),
        disability: cells
            .all(Field::Disability, disability::parse)
            .into_iter()
            .reduce(|a, b| Disability(a.0 | b.0)),
        accent: cells.first(Field::Accent, accent::parse).or(said.accent),
        occupation: cells.first(Field::Occupation, occupation::parse),
        id_number,
        phones: cells.all(Field::Phone, phone::parse).concat(),
        contact_wish: cells.all(Field::ContactWish, contact_wish::parse).into_iter().max(),
        events: time.events,
        births: time.births,
        zodiac: time.zodiac,
        updated: time.updated,
        expires: time.expires,
        event_place: cells.places(Field::EventPlace),
        event_point: cells.point(),
        home: cells.homes(said.home),
        birth_place: cells.places(Field::BirthPlace),
        postal_code: cells.first(Field::PostalCode, postal_code::parse),
        raw: context.raw_columns.iter().map(|name| cells.raw(name)).collect(),
    }
}

/// The resident number among documents.
fn resident(id_number: Option<&IdNumber>) -> Option<&ResidentId> {
    match id_number {
        Some(IdNumber::Resident(id)) => Some(id),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Header, Row, Side, Source};

    /// A side of one record with these cells, and what it becomes.
    fn read(cells: &[(Field, &str)]) -> (Person, Vec<Problem>) {
        let headers =
            cells.iter().map(|&(field, _)| Header { text: field.name().to_owned(), field: Some(field) });
        let source = Source { file: "a.csv".into(), headers: headers.collect() };
        let row = Row::new(2, cells.iter().map(|&(_, text)| text));
        let record = Record { id: "F1".into(), source: 0, row };
        let records =
            Records { side: Side::Found, sources: vec![source], records: vec![record], problems: Vec::new() };
        let mut problems = Vec::new();
        let person = person(&records, &records.records[0], &Context::default(), &mut problems);
        (person, problems)
    }

    #[test]
    fn names_of_all_columns_come_together_each_once() {
        let cells = [
            (Field::FullName, "張偉"),
            (Field::OtherNames, "狗蛋、张伟"),
            (Field::FamilyName, "李"),
            (Field::GivenName, "建国"),
        ];
        let (person, problems) = read(&cells);
        let names: Vec<&str> = person.names.iter().map(|name| &*name.folded).collect();
        assert_eq!(names, ["张伟", "李建国", "狗蛋"]);
        assert!(problems.is_empty());
    }

    #[test]
    fn a_cell_that_is_understood_in_part_is_a_problem_in_every_column() {
        let cells = [
            (Field::Category, "失智老人"),
            (Field::Sex, "男"),
            (Field::BirthDate, "1958-03-12"),
            (Field::Age, "65岁"),
            (Field::EventDate, "2024-05-01"),
            (Field::Relatives, "父:张大山"),
            (Field::HeightCm, "165"),
            (Field::Build, "偏瘦"),
            (Field::Clothing, "红色上衣"),
            (Field::BloodType, "A型"),
            (Field::Ethnicity, "维吾尔族"),
            (Field::Disability, "聋哑"),
            (Field::Zodiac, "牛"),
            (Field::Accent, "河南口音"),
            (Field::IdNumber, "11010519491231002X"),
            (Field::Phone, "13800000000"),
            (Field::PostalCode, "266000"),
            (Field::UpdatedAt, "2024-05-02"),
            (Field::ExpiresAt, "2034-05-02"),
            (Field::EventLat, "36.1, 120.3"),
        ];
        let silent = |(field, cell): &(Field, &str)| {
            // A wish is read by its words, and reported where they leave a doubt.
            let more = if *field == Field::Relatives {
                "别的说不清楚了家里没有人"
            } else {
                "以及别的 xyzzy"
            };
            let tail = format!("{cell}，{more}");
            read(&[(Field::UpdatedAt, "2024-05-02"), (*field, &tail)]).1.is_empty()
        };
        let silent: Vec<&str> =
            cells.iter().filter(|cell| silent(cell)).map(|(field, _)| field.name()).collect();
        assert_eq!(silent, [] as [&str; 0]);
        // What the same cells say alone is understood.
        let whole = |(field, cell): &(Field, &str)| {
            read(&[(Field::UpdatedAt, "2024-05-02"), (*field, cell)]).1.is_empty()
        };
        let read: Vec<&str> =
            cells.iter().filter(|cell| !whole(cell)).map(|(field, _)| field.name()).collect();
        assert_eq!(read, [] as [&str; 0]);
    }

    #[test]
    fn a_given_name_without_a_family_name_is_read_too() {
        let (person, _) = read(&[(Field::GivenName, "建国")]);
        assert_eq!(person.names[0].parses[0].kind, name::Kind::Given);
    }

    #[test]
    fn a_word_that_is_no_role_is_a_problem_with_its_place() {
        let (person, problems) = read(&[(Field::FullName, "张伟"), (Field::Relatives, "掌门:张大山")]);
        assert_eq!(person.relatives.len(), 1);
        assert_eq!((problems[0].kind, problems[0].place.column), (ProblemKind::UnknownRole, 2));
    }
}
