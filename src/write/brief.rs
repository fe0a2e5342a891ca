//! Ranked candidates for a terminal: the queried person once, as a heading,
//! and below it a short line for each candidate.

use super::side_by_side::{Part, cells, lead};
use super::{Column, Kind, Matches, Sheet, Value, per_cent};
use crate::explain;
use crate::lang::Lang;
use crate::pipeline::{MatchRow, Prepared};
use crate::record::{Field, Side};

/// Reasons of a line: two for the pair and one against it tell a case worker
/// whether to look closer; `explain` has all.
const FOR: usize = 2;
const AGAINST: usize = 1;

/// Where the name stands.
const NAME: usize = 3;

/// The rows of a run in short form. It fits a terminal of 80 columns.
pub struct Brief<'a> {
    matches: Matches<'a>,
    lang: Lang,
    columns: Vec<Column>,
}

impl<'a> Brief<'a> {
    /// The same rows as `matches`, with headers and reasons in `lang`.
    pub fn new(matches: Matches<'a>, lang: Lang) -> Self {
        let column = |en, zh, kind| Column::new(lang.pick(en, zh), kind);
        let columns = vec![
            column("#", "#", Kind::Int),
            column("chance", "概率", Kind::Share(6)),
            column("id", "编号", Kind::Text),
            column("name", "姓名", Kind::Text),
            column("sex, age", "性别、年龄", Kind::Text),
            column("place", "地点", Kind::Text),
            column("reasons", "理由", Kind::Text),
        ];
        Brief { matches, lang, columns }
    }

    fn line(&self, row: &MatchRow) -> Vec<Value<'_>> {
        let prepared = self.matches.prepared;
        let Some(candidate) = row.candidate else {
            let mut line = vec![Value::Empty; self.columns.len()];
            line[NAME] = Value::text(self.lang.pick("no candidate", "无候选"));
            return line;
        };
        let (side, position) = (row.queried.other(), candidate.position as usize);
        let shown = |part| Value::text(cells(prepared, side, Some(position), part));
        let (found, sought) = match row.queried {
            Side::Found => (row.query as usize, position),
            Side::Sought => (position, row.query as usize),
        };
        let reasons = explain::pair(prepared, found, sought, row.queried, self.lang).strongest(FOR, AGAINST);
        vec![
            Value::Int(candidate.rank.into()),
            Value::Fixed(candidate.probability.into()),
            Value::text(&*prepared.side(side).people[position].id),
            shown(Part::Name),
            Value::text(sex_and_age(prepared, side, position)),
            Value::text(place(prepared, side, position)),
            Value::text(reasons),
        ]
    }

    /// Who is asked about, and how likely it is that nobody listed is this person.
    fn queried(&self, row: &MatchRow) -> String {
        let (prepared, side, position) = (self.matches.prepared, row.queried, row.query as usize);
        let part = |part| cells(prepared, side, Some(position), part);
        let who = [
            prepared.side(side).people[position].id.to_string(),
            part(Part::Name),
            sex_and_age(prepared, side, position),
            part(Part::Cells(&[Field::EventDate])),
            place(prepared, side, position),
        ];
        let who: Vec<String> = who.into_iter().filter(|part| !part.is_empty()).collect();
        let none = per_cent(row.none_probability.into(), Kind::Share(6));
        let none = match self.lang {
            Lang::En => format!("none of these: {none}"),
            Lang::Zh => format!("均不是：{none}"),
        };
        format!("{}  [{none}]", who.join("  "))
    }
}

pub(super) fn sex_and_age(prepared: &Prepared, side: Side, position: usize) -> String {
    let part = |fields| cells(prepared, side, Some(position), Part::Cells(fields));
    let (sex, age) = (part(&[Field::Sex]), part(&[Field::Age]));
    let age = if age.is_empty() { part(&[Field::BirthDate]) } else { age };
    [sex, age].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Where the person was met or lost, then where they are from. The arrow is of
/// ASCII: `←` takes one column in some Chinese terminals and two in others.
pub(super) fn place(prepared: &Prepared, side: Side, position: usize) -> String {
    let part = |fields| cells(prepared, side, Some(position), Part::Cells(fields));
    let (event, home) = (part(&[Field::EventPlace]), part(&[Field::HomePlace]));
    match (event.is_empty(), home.is_empty()) {
        (_, true) => event,
        (true, false) => format!("<- {home}"),
        (false, false) => format!("{event} <- {home}"),
    }
}

impl Sheet for Brief<'_> {
    fn columns(&self) -> &[Column] {
        &self.columns
    }

    fn len(&self) -> usize {
        self.matches.len()
    }

    fn row(&self, n: usize) -> Vec<Value<'_>> {
        self.line(&self.matches.rows[n])
    }

    fn heading(&self, n: usize) -> Option<String> {
        let row = &self.matches.rows[n];
        let before = n.checked_sub(1).map(|before| &self.matches.rows[before]);
        let same = before.is_some_and(|before| (before.queried, before.query) == (row.queried, row.query));
        (!same).then(|| self.queried(row))
    }

    fn note(&self) -> Option<&str> {
        Some(lead(self.lang))
    }
}
