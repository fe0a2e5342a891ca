//! Ranked candidates for people: both persons side by side, with the reasons.
//!
//! A row is a candidate. Cells stand as their files wrote them, found before
//! sought; probabilities are shown in per cent; every row says that it is a
//! lead. Columns that the run adds (`--carry`, `--detail`) follow at the end.

use super::matches::FIXED;
use super::{Column, Kind, Matches, Sheet, Value};
use crate::explain;
use crate::lang::Lang;
use crate::pipeline::{MatchRow, Prepared};
use crate::record::{Field, Side};

/// Reasons of a row, for the pair and against it: more than five wrap over so
/// many lines that few rows fit a screen (seen with six).
const FOR: usize = 3;
const AGAINST: usize = 2;

/// What is shown of both persons: name in both languages for found and for
/// sought, and the columns it comes from.
const SHOWN: &[([&str; 2], [&str; 2], Part)] = &[
    (["found: name", "寻获者姓名"], ["sought: name", "被寻者姓名"], Part::Name),
    (["found: sex", "寻获者性别"], ["sought: sex", "被寻者性别"], Part::Cells(&[Field::Sex])),
    (
        ["found: age or birth", "寻获者年龄或出生"],
        ["sought: age or birth", "被寻者年龄或出生"],
        Part::Cells(&[Field::Age, Field::BirthDate]),
    ),
    (["date found", "寻获日期"], ["date lost", "走失日期"], Part::Cells(&[Field::EventDate])),
    (["place found", "寻获地点"], ["place lost", "走失地点"], Part::Cells(&[Field::EventPlace])),
    (["found: home", "寻获者户籍地"], ["sought: home", "被寻者户籍地"], Part::Cells(&[Field::HomePlace])),
    (["found: marks", "寻获者特征"], ["sought: marks", "被寻者特征"], Part::Cells(&[Field::Marks])),
];

/// Where a shown value comes from.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part {
    /// All names.
    Name,
    /// The cells of these columns.
    Cells(&'static [Field]),
}

/// The cells of a person as their file wrote them, joined; empty without any.
pub(super) fn cells(prepared: &Prepared, side: Side, position: Option<usize>, part: Part) -> String {
    let data = prepared.side(side);
    let Some(record) = position.and_then(|position| data.records.records.get(position)) else {
        return String::new();
    };
    let texts = |field| data.records.cells(record, field).map(|cell| cell.text.trim());
    let joined = |fields: &[Field]| fields.iter().flat_map(|field| texts(*field)).collect::<Vec<_>>();
    match part {
        Part::Cells(fields) => joined(fields).join(" | "),
        Part::Name => {
            let mut names = joined(&[Field::FullName]);
            let parts = joined(&[Field::FamilyName, Field::GivenName]).join(" ");
            if names.is_empty() && !parts.is_empty() {
                names.push(&parts);
            }
            names.extend(texts(Field::OtherNames));
            names.join(" | ")
        }
    }
}

/// The rows of a run with both persons side by side.
pub struct SideBySide<'a> {
    matches: Matches<'a>,
    lang: Lang,
    columns: Vec<Column>,
}

impl<'a> SideBySide<'a> {
    /// The same rows as `matches`, with headers and reasons in `lang`.
    pub fn new(matches: Matches<'a>, lang: Lang) -> Self {
        let mut columns = fixed_columns(lang);
        columns.extend(matches.columns().iter().skip(FIXED).cloned());
        SideBySide { matches, lang, columns }
    }

    fn reasons(&self, row: &MatchRow, found: Option<usize>, sought: Option<usize>) -> Value<'_> {
        let (Some(found), Some(sought)) = (found, sought) else { return Value::Empty };
        let explanation = explain::pair(self.matches.prepared, found, sought, row.queried, self.lang);
        Value::text(explanation.strongest(FOR, AGAINST))
    }
}

fn fixed_columns(lang: Lang) -> Vec<Column> {
    let column = |en, zh, kind| Column::new(lang.pick(en, zh), kind);
    let mut columns = vec![
        column("whose candidates", "为谁查找", Kind::Text),
        column("queried id", "查找编号", Kind::Text),
        column("rank", "名次", Kind::Int),
        column("candidate id", "候选编号", Kind::Text),
        column("match probability", "匹配概率", Kind::Share(6)),
        column("none of them", "均不是的概率", Kind::Share(6)),
    ];
    for ([found_en, found_zh], [sought_en, sought_zh], _) in SHOWN {
        columns.push(column(found_en, found_zh, Kind::Text));
        columns.push(column(sought_en, sought_zh, Kind::Text));
    }
    columns.push(column("match weight", "匹配权重", Kind::Fixed(3)));
    columns.push(column("reasons", "理由", Kind::Text));
    columns.push(column("status", "状态", Kind::Text));
    columns
}

/// What every export for people says.
pub(super) fn lead(lang: Lang) -> &'static str {
    lang.pick("a lead, not an identification", "仅为线索，不是身份认定")
}

impl Sheet for SideBySide<'_> {
    fn columns(&self) -> &[Column] {
        &self.columns
    }

    fn len(&self) -> usize {
        self.matches.len()
    }

    fn row(&self, n: usize) -> Vec<Value<'_>> {
        let (prepared, row) = (self.matches.prepared, &self.matches.rows[n]);
        let (found, sought) = self.matches.pair(row);
        let id = |side: Side, position: usize| Value::text(&*prepared.side(side).people[position].id);
        let candidate = row.candidate;
        let mut values = vec![
            Value::text(self.lang.pick(row.queried.name(), row.queried.zh())),
            id(row.queried, row.query as usize),
            Value::Int(candidate.map_or(0, |candidate| i64::from(candidate.rank))),
            candidate.map_or(Value::Empty, |candidate| id(row.queried.other(), candidate.position as usize)),
            candidate.map_or(Value::Empty, |candidate| Value::Fixed(candidate.probability.into())),
            Value::Fixed(row.none_probability.into()),
        ];
        let shown = |side, position, part| match cells(prepared, side, position, part) {
            text if text.is_empty() => Value::Empty,
            text => Value::text(text),
        };
        for (_, _, part) in SHOWN {
            values.push(shown(Side::Found, found, *part));
            values.push(shown(Side::Sought, sought, *part));
        }
        values.push(candidate.map_or(Value::Empty, |candidate| Value::Fixed(candidate.match_weight.into())));
        values.push(self.reasons(row, found, sought));
        values.push(Value::text(lead(self.lang)));
        if self.columns.len() > values.len() {
            values.extend(self.matches.row(n).into_iter().skip(FIXED));
        }
        values
    }

    fn note(&self) -> Option<&str> {
        Some(lead(self.lang))
    }
}
