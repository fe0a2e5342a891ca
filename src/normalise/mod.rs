//! Cells to values: a [`Record`](crate::record::Record) becomes a [`Person`].
//!
//! Each file reads one kind of cell and is pure: text in, [`Parsed`] out; it
//! knows no file and no column. This file does the plumbing: it takes the
//! cells of a record, calls the parsers, and turns what they could not read
//! into problems with their place. What always holds: a cell that cannot be
//! read counts as missing and is reported; a row is never lost.

pub mod age;
pub mod blood;
pub mod build;
pub mod category;
pub mod contact_wish;
pub mod date;
pub mod disability;
pub mod ethnicity;
pub mod height;
pub mod ids;
pub mod kin;
pub mod name;
pub mod numeral;
pub mod occupation;
pub mod phone;
pub mod pinyin;
pub mod sex;
pub mod text;
mod unknown;
pub mod words;

use crate::error::{Problem, ProblemKind};
use crate::record::{Cell, Field, Record, Records, Side};

pub use blood::BloodType;
pub use build::Build;
pub use category::Category;
pub use contact_wish::ContactWish;
pub use date::Span;
pub use disability::Disability;
pub use ethnicity::Ethnicity;
pub use height::Height;
pub use ids::IdNumber;
pub use kin::Kin;
pub use name::Name;
pub use occupation::Occupation;
pub use phone::Phone;
pub use sex::Sex;

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
    /// Sex as stated.
    pub sex: Option<Sex>,
    /// Height, of several cells the first that can be read.
    pub height: Option<Height>,
    /// Build, the first that can be read.
    pub build: Option<Build>,
    /// Blood type as stated.
    pub blood_type: Option<BloodType>,
    /// Ethnic group as stated.
    pub ethnicity: Option<Ethnicity>,
    /// Disabilities and illnesses of all cells together.
    pub disability: Option<Disability>,
    /// Occupation as stated.
    pub occupation: Option<Occupation>,
    /// Identity number, whole or in part.
    pub id_number: Option<IdNumber>,
    /// Phones of the person or of those who look for them, in the order of the cells.
    pub phones: Vec<Phone>,
    /// Whether the person wants to be found: the most restrictive of the cells.
    pub contact_wish: Option<ContactWish>,
    /// When the person was lost (sought) or met (found): the spans of days of
    /// `event_date`, each value once, in the cell's order.
    pub events: Vec<Span>,
    /// Raw cells of the columns that configured comparisons read, in the
    /// order in which the configuration names them; empty where missing.
    pub raw: Box<[Box<str>]>,
}

/// What normalising needs besides the record.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// The day at which ages without any date hold (`--as-of`), as days since 1970-01-01.
    pub as_of: Option<i32>,
    /// Columns that configured comparisons read raw: canonical or raw headers.
    pub raw_columns: Vec<String>,
}

/// Reads all records of a side. The people stand in the order of the records;
/// problems are appended in that order too.
pub fn people(records: &Records, context: &Context, problems: &mut Vec<Problem>) -> Vec<Person> {
    let mut people = Vec::with_capacity(records.records.len());
    for record in &records.records {
        people.push(person(records, record, context, problems));
    }
    people
}

/// Reads one record.
pub fn person(records: &Records, record: &Record, context: &Context, problems: &mut Vec<Problem>) -> Person {
    let mut cells = Cells { records, record, problems };
    Person {
        id: record.id.clone(),
        category: cells.first(Field::Category, category::parse),
        names: cells.names(),
        relatives: kin::canonical(cells.all(Field::Relatives, kin::parse).concat()),
        sex: cells.first(Field::Sex, sex::parse),
        height: cells.first(Field::HeightCm, height::parse),
        build: cells.first(Field::Build, build::parse),
        blood_type: cells.first(Field::BloodType, blood::parse),
        ethnicity: cells.first(Field::Ethnicity, ethnicity::parse),
        disability: cells
            .all(Field::Disability, disability::parse)
            .into_iter()
            .reduce(|a, b| Disability(a.0 | b.0)),
        occupation: cells.first(Field::Occupation, occupation::parse),
        id_number: cells.first(Field::IdNumber, ids::parse),
        phones: cells.all(Field::Phone, phone::parse).concat(),
        contact_wish: cells.all(Field::ContactWish, contact_wish::parse).into_iter().max(),
        events: Vec::new(),
        raw: context.raw_columns.iter().map(|name| cells.raw(name)).collect(),
    }
}

/// The cells of one record, with the list that problems go to.
struct Cells<'a> {
    records: &'a Records,
    record: &'a Record,
    problems: &'a mut Vec<Problem>,
}

impl Cells<'_> {
    /// The value of each filled cell of `field` that `parse` understands.
    fn all<T>(&mut self, field: Field, parse: impl Fn(&str) -> Parsed<T>) -> Vec<T> {
        let mut values = Vec::new();
        for cell in self.records.cells(self.record, field) {
            let parsed = parse(cell.text);
            if let Parsed::Part(_, kind) | Parsed::Bad(kind) = parsed {
                report(self.records, self.record, cell, kind, self.problems);
            }
            values.extend(parsed.value());
        }
        values
    }

    /// The names of full_name, other_names, and family_name with given_name.
    fn names(&mut self) -> Vec<Name> {
        let mut names = self.all(Field::FullName, name::parse).concat();
        names.extend(self.all(Field::OtherNames, name::parse_aliases).concat());
        let given = self.records.cells(self.record, Field::GivenName).next().map_or("", |cell| cell.text);
        let family = self.first_text(Field::FamilyName, |family| name::joined(family, given));
        match family {
            Some(name) => names.extend(name),
            None => names.extend(self.first(Field::GivenName, |given| name::joined("", given))),
        }
        name::canonical(names)
    }

    /// What `parse` makes of the first filled cell of `field`; `None` without one.
    fn first_text<T>(&mut self, field: Field, parse: impl Fn(&str) -> Parsed<T>) -> Option<Option<T>> {
        let cell = self.records.cells(self.record, field).next()?;
        let parsed = parse(cell.text);
        if let Parsed::Part(_, kind) | Parsed::Bad(kind) = parsed {
            report(self.records, self.record, cell, kind, self.problems);
        }
        Some(parsed.value())
    }

    /// The first of [`Cells::all`].
    fn first<T>(&mut self, field: Field, parse: impl Fn(&str) -> Parsed<T>) -> Option<T> {
        self.all(field, parse).into_iter().next()
    }

    fn raw(&self, name: &str) -> Box<str> {
        let texts: Vec<&str> = self.records.named(self.record, name).map(|cell| cell.text).collect();
        texts.join("|").into()
    }

    #[allow(dead_code)] // taken up by the age, which is read at the event's date
    fn side(&self) -> Side {
        self.records.side
    }
}

fn report(
    records: &Records,
    record: &Record,
    cell: Cell<'_>,
    kind: ProblemKind,
    problems: &mut Vec<Problem>,
) {
    problems.push(Problem {
        place: records.place(record, cell.column),
        header: cell.header.to_owned(),
        kind,
        value: cell.text.to_owned(),
    });
}
