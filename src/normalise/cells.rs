//! The cells of one record, column by column, with the list that problems go to.
//!
//! In: a record and a parser for a column. Out: the values; what a parser did
//! not understand, or only in part, is a problem with its place.

use std::collections::BTreeSet;

use super::{Name, Parsed, PlaceText, coordinate, description, name, place};
use crate::error::{Problem, ProblemKind};
use crate::record::{Cell, Field, Record, Records};
use crate::refdata::point::Point;

/// The cells of one record, with the list that problems go to.
pub(super) struct Cells<'a> {
    pub(super) records: &'a Records,
    pub(super) record: &'a Record,
    pub(super) unread: &'a [Field],
    /// Cells that say nothing: see [`super::Aside`].
    pub(super) unknown: &'a BTreeSet<Box<str>>,
    pub(super) problems: &'a mut Vec<Problem>,
}

impl<'a> Cells<'a> {
    /// The filled cells of `field` that say something.
    fn cells(&self, field: Field) -> impl Iterator<Item = Cell<'a>> + use<'a> {
        let (records, record, unknown) = (self.records, self.record, self.unknown);
        records.cells(record, field).filter(move |cell| !unknown.contains(cell.text.trim()))
    }

    /// The value of each filled cell of `field` that `parse` understands.
    pub(super) fn all<T>(&mut self, field: Field, parse: impl Fn(&str) -> Parsed<T>) -> Vec<T> {
        self.all_cells(field, |cell| parse(cell.text))
    }

    /// The same for a parser that looks at the header too.
    pub(super) fn all_cells<T>(&mut self, field: Field, parse: impl Fn(Cell<'_>) -> Parsed<T>) -> Vec<T> {
        let mut values = Vec::new();
        for cell in self.cells(field) {
            let parsed = parse(cell);
            if let Parsed::Part(_, kind) | Parsed::Bad(kind) = parsed {
                self.report(field, cell, kind);
            }
            values.extend(parsed.value());
        }
        values
    }

    /// The names of full_name, other_names, and family_name with given_name.
    pub(super) fn names(&mut self) -> Vec<Name> {
        let mut names = self.all(Field::FullName, name::parse).concat();
        names.extend(self.all(Field::OtherNames, name::parse_aliases).concat());
        let given = self.cells(Field::GivenName).next().map_or("", |cell| cell.text);
        let family = self.first_text(Field::FamilyName, |family| name::joined(family, given));
        match family {
            Some(name) => names.extend(name),
            None => names.extend(self.first(Field::GivenName, |given| name::joined("", given))),
        }
        name::canonical(names)
    }

    /// What `parse` makes of the first filled cell of `field`; `None` without one.
    fn first_text<T>(&mut self, field: Field, parse: impl Fn(&str) -> Parsed<T>) -> Option<Option<T>> {
        let cell = self.cells(field).next()?;
        let parsed = parse(cell.text);
        if let Parsed::Part(_, kind) | Parsed::Bad(kind) = parsed {
            self.report(field, cell, kind);
        }
        Some(parsed.value())
    }

    /// The facts that stand in the description; they count where no column says more.
    pub(super) fn said(&self) -> description::Facts {
        let words: Vec<&str> = self.cells(Field::Description).map(|cell| cell.text).collect();
        if words.is_empty() { description::Facts::default() } else { description::read(&words.join("\n")) }
    }

    /// The homes of the column, else the one that the description says.
    pub(super) fn homes(&mut self, said: Option<PlaceText>) -> Vec<PlaceText> {
        let homes = self.places(Field::HomePlace);
        if homes.is_empty() { said.into_iter().collect() } else { homes }
    }

    /// The places of all filled cells of `field`, several to a cell.
    pub(super) fn places(&mut self, field: Field) -> Vec<PlaceText> {
        let mut places = Vec::new();
        for cell in self.cells(field) {
            let parsed = place::parse_all(cell.text);
            let problem = parsed.iter().find_map(|one| match one {
                Parsed::Part(_, kind) | Parsed::Bad(kind) => Some(*kind),
                _ => None,
            });
            if let Some(kind) = problem {
                self.report(field, cell, kind);
            }
            places.extend(parsed.into_iter().filter_map(Parsed::value));
        }
        places
    }

    /// The point of the event: two cells, or one that holds both.
    pub(super) fn point(&mut self) -> Option<Point> {
        let mut both = self.cells(Field::EventLat).filter_map(|cell| coordinate::pair(cell.text));
        if let Some((lat, lon)) = both.next() {
            return self
                .report_point(Field::EventLat, coordinate::point(Parsed::Whole(lat), Parsed::Whole(lon)));
        }
        let axis = |cells: &mut Self, field, axis| cells.first(field, |text| coordinate::parse(text, axis));
        let lat = axis(self, Field::EventLat, coordinate::Axis::Latitude);
        let lon = axis(self, Field::EventLon, coordinate::Axis::Longitude);
        // A latitude alone is a line around the earth.
        let lone = match (lat, lon) {
            (Some(_), None) => Some(Field::EventLat),
            (None, Some(_)) => Some(Field::EventLon),
            _ => None,
        };
        if let Some(field) = lone {
            return self.report_point(field, Parsed::Bad(ProblemKind::NotACoordinate));
        }
        let given = |value: Option<i32>| value.map_or(Parsed::Empty, Parsed::Whole);
        self.report_point(Field::EventLat, coordinate::point(given(lat), given(lon)))
    }

    fn report_point(&mut self, field: Field, parsed: Parsed<Point>) -> Option<Point> {
        if let Parsed::Part(_, kind) | Parsed::Bad(kind) = parsed
            && let Some(cell) = self.cells(field).next()
        {
            self.report(field, cell, kind);
        }
        parsed.value()
    }

    /// The first of [`Cells::all`].
    pub(super) fn first<T>(&mut self, field: Field, parse: impl Fn(&str) -> Parsed<T>) -> Option<T> {
        self.all(field, parse).into_iter().next()
    }

    pub(super) fn raw(&self, name: &str) -> Box<str> {
        let texts: Vec<&str> = self.records.named(self.record, name).map(|cell| cell.text).collect();
        texts.join("|").into()
    }

    fn report(&mut self, field: Field, cell: Cell<'_>, kind: ProblemKind) {
        if self.unread.contains(&field) {
            return;
        }
        self.problems.push(Problem {
            place: self.records.place(self.record, cell.column),
            header: cell.header.to_owned(),
            kind,
            value: cell.text.to_owned(),
        });
    }
}
