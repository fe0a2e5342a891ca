//! Pairs of one side as a sheet.

use super::brief::{place, sex_and_age};
use super::side_by_side::{Part, cells};
use super::{Column, Kind, Sheet, Value};
use crate::dedupe::{Link, Pair};
use crate::explain;
use crate::lang::Lang;
use crate::pipeline::Prepared;
use crate::record::Side;

/// Reasons of a line: see the short form of matches.
const FOR: usize = 2;
const AGAINST: usize = 1;

/// The pairs of a side: for programs ids, figures and groups; for people their
/// names, ages and places and the reasons too.
pub struct Duplicates<'a> {
    prepared: &'a Prepared,
    pairs: &'a [Pair],
    people: Option<Lang>,
    columns: Vec<Column>,
}

impl<'a> Duplicates<'a> {
    /// The sheet for programs.
    pub fn new(prepared: &'a Prepared, pairs: &'a [Pair]) -> Self {
        let columns = vec![
            Column::new("id_a", Kind::Text),
            Column::new("id_b", Kind::Text),
            Column::new("match_weight", Kind::Fixed(3)),
            Column::new("match_probability", Kind::Fixed(6)),
            Column::new("group_id", Kind::Text),
            Column::new("link", Kind::Text),
            Column::new("group_mark", Kind::Text),
        ];
        Duplicates { prepared, pairs, people: None, columns }
    }

    /// The sheet for people, in `lang`.
    pub fn for_people(prepared: &'a Prepared, pairs: &'a [Pair], lang: Lang) -> Self {
        let column = |en, zh, kind| Column::new(lang.pick(en, zh), kind);
        let columns = vec![
            column("group", "组", Kind::Text),
            column("id a", "编号甲", Kind::Text),
            column("id b", "编号乙", Kind::Text),
            column("chance", "概率", Kind::Share(6)),
            column("name a", "姓名甲", Kind::Text),
            column("name b", "姓名乙", Kind::Text),
            column("sex, age a", "性别、年龄甲", Kind::Text),
            column("sex, age b", "性别、年龄乙", Kind::Text),
            column("place a", "地点甲", Kind::Text),
            column("place b", "地点乙", Kind::Text),
            column("reasons", "理由", Kind::Text),
            column("to check", "须核对", Kind::Text),
        ];
        Duplicates { prepared, pairs, people: Some(lang), columns }
    }

    fn id(&self, position: u32) -> Value<'_> {
        Value::text(&*self.prepared.found.people[position as usize].id)
    }

    /// The direction whose weight the pair has.
    fn better(&self, a: usize, b: usize) -> (usize, usize) {
        let people = &self.prepared.found.people;
        let evidence = |found: usize, sought: usize| self.prepared.evidence(&people[found], &people[sought]);
        if evidence(b, a) > evidence(a, b) { (b, a) } else { (a, b) }
    }

    fn line(&self, pair: &Pair, lang: Lang) -> Vec<Value<'_>> {
        let (a, b) = (pair.a as usize, pair.b as usize);
        let mut line = vec![
            self.id(pair.group),
            self.id(pair.a),
            self.id(pair.b),
            Value::Fixed(pair.probability.into()),
        ];
        let name = |n| cells(self.prepared, Side::Found, Some(n), Part::Name);
        let parts: [&dyn Fn(usize) -> String; 3] =
            [&name, &|n| sex_and_age(self.prepared, Side::Found, n), &|n| {
                place(self.prepared, Side::Found, n)
            }];
        for part in parts {
            line.extend([a, b].map(|n| Value::text(part(n))));
        }
        let (found, sought) = self.better(a, b);
        let explained = explain::pair(self.prepared, found, sought, Side::Found, lang);
        line.push(Value::text(explained.strongest(FOR, AGAINST)));
        line.push(match (pair.link, pair.group_hangs) {
            (Link::OnlyWeak, _) => Value::text(lang.pick("holds the group alone", "全组仅靠此对相连")),
            (_, true) => Value::text(lang.pick("the group hangs on one weak pair", "全组靠一对弱配对相连")),
            (Link::Weak, false) => Value::text(lang.pick("weak", "弱配对")),
            (Link::Strong, false) => Value::Empty,
        });
        line
    }
}

impl Sheet for Duplicates<'_> {
    fn columns(&self) -> &[Column] {
        &self.columns
    }

    fn len(&self) -> usize {
        self.pairs.len()
    }

    fn row(&self, n: usize) -> Vec<Value<'_>> {
        let pair = &self.pairs[n];
        if let Some(lang) = self.people {
            return self.line(pair, lang);
        }
        vec![
            self.id(pair.a),
            self.id(pair.b),
            Value::Fixed(pair.match_weight.into()),
            Value::Fixed(pair.probability.into()),
            self.id(pair.group),
            Value::text(pair.link.name()),
            if pair.group_hangs { Value::text("hangs-on-weak") } else { Value::Empty },
        ]
    }
}
