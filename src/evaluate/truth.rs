//! A table of true pairs to [`Truth`].
//!
//! In: a table with found_id and sought_id, and any more columns. Out: each
//! true pair once. What always holds: there is at least one pair, and no pair
//! lacks an id.

use std::collections::{BTreeMap, BTreeSet};

use super::matches::{Matches, at, column, needed};
use crate::error::{Error, Place, Result};
use crate::lang::{Words, words};
use crate::pipeline::SideData;
use crate::record::{Side, Table};

/// Which pairs are one person.
#[derive(Debug, Clone)]
pub struct Truth {
    /// (found id, sought id), each pair once, by the ids.
    pairs: BTreeSet<(Box<str>, Box<str>)>,
    table: Table,
    found: usize,
    sought: usize,
    /// What a reader of the figures should know.
    pub notes: Vec<Words>,
}

/// How many places of one note are named: enough to see what is wrong.
const FIRST: usize = 3;

impl Truth {
    /// Understands a table; fails where it names no pair at all.
    pub fn new(table: Table) -> Result<Truth> {
        let (found, sought) = (needed(&table, "found_id")?, needed(&table, "sought_id")?);
        let mut pairs = BTreeSet::new();
        let mut again = Vec::new();
        for row in &table.rows {
            for column in [found, sought] {
                if row.cell(column).trim().is_empty() {
                    let what = words!("a true pair without an id", "真值对缺少编号");
                    let remedy = words!("Give both ids, or take the row out", "请给出两侧编号，或删去该行");
                    return Err(at(&table, row.line, column, what, remedy));
                }
            }
            if !pairs.insert((row.cell(found).into(), row.cell(sought).into())) {
                again.push(row.line);
            }
        }
        if pairs.is_empty() {
            return Err(Error::file(
                &table.file,
                words!("no true pair in it", "其中没有真值对"),
                words!(
                    "Without a known pair nothing can be measured: give at least one row",
                    "没有已知的对就无法评估：请至少给出一行"
                ),
            ));
        }
        let mut truth = Truth { pairs, table, found, sought, notes: Vec::new() };
        if !again.is_empty() {
            let (count, places) = (again.len(), truth.places(&again));
            truth.notes.push(words!(
                "{count} true pairs stand in the truth twice ({places}); each counts once",
                "真值中有 {count} 对重复（{places}），只计一次"
            ));
        }
        Ok(truth)
    }

    /// How many true pairs there are.
    pub fn len(&self) -> usize {
        self.pairs.len()
    }

    /// Whether there is none: never, but for the sake of `len`.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// The true counterparts of each record of a side that has one.
    pub fn counterparts(&self, side: Side) -> BTreeMap<&str, Vec<&str>> {
        let mut of: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (found, sought) in &self.pairs {
            let (asking, answering) = match side {
                Side::Found => (found, sought),
                Side::Sought => (sought, found),
            };
            of.entry(asking).or_default().push(answering);
        }
        of
    }

    /// The value of a further column for each record of a side; where rows of
    /// one record differ, the last one counts and a note says so. `None` where
    /// there is no such column.
    pub fn values(&self, side: Side, name: &str) -> Option<(BTreeMap<&str, &str>, Option<Words>)> {
        let column = column(&self.table, name)?;
        let id = self.id_column(side);
        let mut values: BTreeMap<&str, &str> = BTreeMap::new();
        let mut differ = Vec::new();
        for row in &self.table.rows {
            let value = row.cell(column).trim();
            if values.insert(row.cell(id), value).is_some_and(|before| before != value) {
                differ.push(row.line);
            }
        }
        let count = differ.len();
        let note = (count > 0).then(|| {
            let places = self.places(&differ);
            words!(
                "{count} records have several values of {name} ({places}); the last counts",
                "{count} 条记录的 {name} 有多个值（{places}），以最后一个为准"
            )
        });
        Some((values, note))
    }

    /// The headers by which `--by` may group.
    pub fn headers(&self) -> impl Iterator<Item = &str> {
        self.table.headers.iter().map(|header| header.trim())
    }

    /// Checks the ids against the sides, or, without them, against the matches.
    ///
    /// A note counts ids that nobody knows; their pairs still count as missed.
    /// Fails where no pair has an id that is known.
    pub fn check(&self, matches: &Matches, sides: Option<(&SideData, &SideData)>) -> Result<Option<Words>> {
        let listed: BTreeSet<&str> =
            matches.queries.values().flat_map(|query| &query.rows).map(|row| &*row.candidate).collect();
        let known = |side: Side, id: &str| match sides {
            Some((found, _)) if side == Side::Found => found.position(id).is_some(),
            Some((_, sought)) => sought.position(id).is_some(),
            None if side == matches.queried => matches.queries.contains_key(id),
            None => listed.contains(id),
        };
        let mut unknown = Vec::new();
        let mut some_known = matches.queries.is_empty() && sides.is_none();
        for row in &self.table.rows {
            let ids = [Side::Found, Side::Sought].map(|side| known(side, row.cell(self.id_column(side))));
            some_known |= ids.contains(&true);
            if ids.contains(&false) {
                unknown.push(row.line);
            }
        }
        if !some_known {
            return Err(self.nothing_in_common(sides.is_some()));
        }
        // Without the sides a record that is not in the matches may still be one of theirs.
        if unknown.is_empty() || sides.is_none() {
            return Ok(None);
        }
        let (count, places) = (unknown.len(), self.places(&unknown));
        Ok(Some(words!(
            "{count} true pairs name an id that the sides do not hold ({places}); they count as missed",
            "{count} 个真值对含有两侧都没有的编号（{places}），按未找到计"
        )))
    }

    fn id_column(&self, side: Side) -> usize {
        match side {
            Side::Found => self.found,
            Side::Sought => self.sought,
        }
    }

    fn nothing_in_common(&self, sides: bool) -> Error {
        let line = self.table.rows.first().map_or(0, |row| row.line);
        let (en, zh) = if sides { ("the two sides", "两侧") } else { ("the matches", "匹配结果") };
        Error::Input {
            place: Place { file: self.table.file.clone(), line, column: self.found as u32 + 1 },
            what: words!("no id of the truth stands in {en}", "真值中的编号都不在{zh}中"),
            remedy: words!(
                "Check that the files belong together, that found_id and sought_id are not swapped, and --per",
                "请核对文件是否属于同一任务、found_id 与 sought_id 是否写反，以及 --per"
            ),
        }
    }

    /// The first of some places, as FILE:LINE.
    fn places(&self, lines: &[u64]) -> String {
        let named = lines.iter().take(FIRST).map(|line| format!("{}:{line}", self.table.file));
        let more = if lines.len() > FIRST { ", …" } else { "" };
        named.collect::<Vec<_>>().join(", ") + more
    }
}
