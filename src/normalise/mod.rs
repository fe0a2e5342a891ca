//! Cells to values: a [`Record`](crate::record::Record) becomes a [`Person`].
//!
//! Each file reads one kind of cell and is pure: text in, [`Parsed`] out; it
//! knows no file and no column. This file does the plumbing: it takes the
//! cells of a record, calls the parsers, and turns what they could not read
//! into problems with their place. What always holds: a cell that cannot be
//! read counts as missing and is reported; a row is never lost.

pub mod coordinate;
pub mod date;
pub mod pinyin;
pub mod place;
pub mod postal_code;
pub mod sex;
pub mod text;
mod unknown;

use crate::error::{Problem, ProblemKind};
use crate::record::{Cell, Field, Record, Records, Side};
use crate::refdata::point::Point;

pub use date::Span;
pub use place::PlaceText;
pub use postal_code::PostalCode;
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
    /// Sex as stated.
    pub sex: Option<Sex>,
    /// When the person was lost (sought) or met (found): the spans of days of
    /// `event_date`, each value once, in the cell's order.
    pub events: Vec<Span>,
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
        sex: cells.first(Field::Sex, sex::parse),
        events: Vec::new(),
        event_place: cells.places(Field::EventPlace),
        event_point: cells.point(),
        home: cells.places(Field::HomePlace),
        birth_place: cells.places(Field::BirthPlace),
        postal_code: cells.first(Field::PostalCode, postal_code::parse),
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

    /// The places of all filled cells of `field`, several to a cell.
    fn places(&mut self, field: Field) -> Vec<PlaceText> {
        let mut places = Vec::new();
        for cell in self.records.cells(self.record, field) {
            let parsed = place::parse_all(cell.text);
            let problem = parsed.iter().find_map(|one| match one {
                Parsed::Part(_, kind) | Parsed::Bad(kind) => Some(*kind),
                _ => None,
            });
            if let Some(kind) = problem {
                report(self.records, self.record, cell, kind, self.problems);
            }
            places.extend(parsed.into_iter().filter_map(Parsed::value));
        }
        places
    }

    /// The point of the event: two cells, or one that holds both.
    fn point(&mut self) -> Option<Point> {
        let records = self.records;
        let mut both =
            records.cells(self.record, Field::EventLat).filter_map(|cell| coordinate::pair(cell.text));
        if let Some((lat, lon)) = both.next() {
            return self.report_point(coordinate::point(Parsed::Whole(lat), Parsed::Whole(lon)));
        }
        let axis = |cells: &mut Self, field, axis| cells.first(field, |text| coordinate::parse(text, axis));
        let lat = axis(self, Field::EventLat, coordinate::Axis::Latitude);
        let lon = axis(self, Field::EventLon, coordinate::Axis::Longitude);
        let given = |value: Option<i32>| value.map_or(Parsed::Empty, Parsed::Whole);
        self.report_point(coordinate::point(given(lat), given(lon)))
    }

    fn report_point(&mut self, parsed: Parsed<Point>) -> Option<Point> {
        if let Parsed::Part(_, kind) | Parsed::Bad(kind) = parsed
            && let Some(cell) = self.records.cells(self.record, Field::EventLat).next()
        {
            report(self.records, self.record, cell, kind, self.problems);
        }
        parsed.value()
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
