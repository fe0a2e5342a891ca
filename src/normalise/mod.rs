//! Cells to values: a [`Record`](crate::record::Record) becomes a [`Person`].
//!
//! Each file reads one kind of cell and is pure: text in, [`Parsed`] out; it
//! knows no file and no column. This file does the plumbing: it takes the
//! cells of a record, calls the parsers, and turns what they could not read
//! into problems with their place. What always holds: a cell that cannot be
//! read counts as missing and is reported; a row is never lost.

pub mod kin;
pub mod name;
pub mod pinyin;
pub mod sex;
pub mod text;
mod unknown;

use crate::error::{Problem, ProblemKind};
use crate::record::{Cell, Field, Record, Records, Side};

pub use kin::Kin;
pub use name::Name;
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
    /// Every name of the person, each once, in canonical order.
    pub names: Vec<Name>,
    /// Relatives whose names are known, each once, in canonical order.
    pub relatives: Vec<Kin>,
    /// Sex as stated.
    pub sex: Option<Sex>,
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
        names: cells.names(),
        relatives: kin::canonical(cells.all(Field::Relatives, kin::parse).concat()),
        sex: cells.first(Field::Sex, sex::parse),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Header, Row, Source};

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
