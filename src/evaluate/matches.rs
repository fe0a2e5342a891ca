//! A table with the columns of a matches file to [`Matches`].
//!
//! In: any table that names pairs, of any matcher. Out: the candidates of
//! every queried record by rank. What always holds: the ranks of a query are
//! 1, 2, 3 … without gaps; no pair stands there twice; every number is finite.
//! Whatever breaks this is an error that names file, line and column.

use std::collections::BTreeMap;

use crate::error::{Error, Place, Result};
use crate::lang::{Words, words};
use crate::record::{Row, Side, Table};

/// One candidate of a queried record.
#[derive(Debug, Clone, PartialEq)]
pub struct Emitted {
    /// The candidate's id.
    pub candidate: Box<str>,
    /// 1 is best.
    pub rank: u32,
    /// The match weight; of two the greater is the likelier.
    pub weight: Option<f64>,
    /// The match probability, 0 to 1.
    pub probability: Option<f64>,
    /// Line in the file, from 1; 0 where it comes from none.
    line: u64,
}

/// The candidates of one queried record.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Query {
    /// By rank.
    pub rows: Vec<Emitted>,
    /// Probability that none of the other side is this person.
    pub none_probability: Option<f64>,
}

/// The emitted pairs of a run, by queried record.
#[derive(Debug, Clone)]
pub struct Matches {
    /// Whose candidates these are.
    pub queried: Side,
    /// Every queried record that has a row, by its id.
    pub queries: BTreeMap<Box<str>, Query>,
    /// Why weights, probabilities or none-of-these probabilities cannot be used.
    pub lacks: Lacks,
    /// What a reader of the figures should know.
    pub notes: Vec<Words>,
}

/// What a table lacks, each with the reason.
#[derive(Debug, Clone, Default)]
pub struct Lacks {
    /// Match weights.
    pub weight: Option<Words>,
    /// Match probabilities.
    pub probability: Option<Words>,
    /// None-of-these probabilities.
    pub none: Option<Words>,
}

impl Matches {
    /// Understands a table; `per` is the side that was queried, where the
    /// table does not say it or says both.
    ///
    /// Needs the columns found_id and sought_id, and rank or match_weight (the
    /// ranks then follow from the weights, equal ones by the candidate's id).
    pub fn new(table: &Table, per: Option<Side>) -> Result<Matches> {
        let columns = Columns::new(table)?;
        let queried = columns.queried_side(table, per)?;
        let mut reading =
            Reading { table, columns, queried, queries: BTreeMap::new(), first_line: BTreeMap::new() };
        for row in &table.rows {
            if reading.is_of_the_side(row)? {
                reading.row(row)?;
            }
        }
        reading.finish()
    }

    /// The greatest rank, at least 1: how many candidates the file shows of each.
    pub fn top_k(&self) -> u32 {
        self.queries.values().filter_map(|query| query.rows.last()).map(|row| row.rank).max().unwrap_or(1)
    }

    /// Matches that come from no file: for each queried id its candidates with
    /// their weights, best first.
    pub fn ranked(queried: Side, lists: impl Iterator<Item = (Box<str>, Vec<(Box<str>, f64)>)>) -> Matches {
        let query = |list: Vec<(Box<str>, f64)>| {
            let row = |(n, (candidate, weight)): (usize, (Box<str>, f64))| Emitted {
                candidate,
                rank: n as u32 + 1,
                weight: Some(weight),
                probability: None,
                line: 0,
            };
            Query { rows: list.into_iter().enumerate().map(row).collect(), none_probability: None }
        };
        let no_probability =
            || Some(words!("this matcher gives an order and no probability", "此匹配器只给出排序，没有概率"));
        Matches {
            queried,
            queries: lists.map(|(id, list)| (id, query(list))).collect(),
            lacks: Lacks { weight: None, probability: no_probability(), none: no_probability() },
            notes: Vec::new(),
        }
    }
}

/// Where the columns stand.
struct Columns {
    queried: Option<usize>,
    found: usize,
    sought: usize,
    rank: Option<usize>,
    weight: Option<usize>,
    probability: Option<usize>,
    none: Option<usize>,
}

/// The place of a column by its name, whatever case and blanks the file has.
pub(super) fn column(table: &Table, name: &str) -> Option<usize> {
    table.headers.iter().position(|header| header.trim().eq_ignore_ascii_case(name))
}

/// The place of a column that must be there.
pub(super) fn needed(table: &Table, name: &str) -> Result<usize> {
    column(table, name).ok_or_else(|| Error::Input {
        place: Place { file: table.file.clone(), line: 1, column: 0 },
        what: words!("no column `{name}`", "缺少列 `{name}`"),
        remedy: words!(
            "The file needs the columns found_id and sought_id with ids of the two sides",
            "文件需要 found_id 与 sought_id 两列，内容为两侧的编号"
        ),
    })
}

/// An error about one cell; `column` counts from 0.
pub(super) fn at(table: &Table, line: u64, column: usize, what: Words, remedy: Words) -> Error {
    Error::Input { place: Place { file: table.file.clone(), line, column: column as u32 + 1 }, what, remedy }
}

impl Columns {
    fn new(table: &Table) -> Result<Columns> {
        let columns = Columns {
            queried: column(table, "queried"),
            found: needed(table, "found_id")?,
            sought: needed(table, "sought_id")?,
            rank: column(table, "rank"),
            weight: column(table, "match_weight"),
            probability: column(table, "match_probability"),
            none: column(table, "none_probability"),
        };
        if columns.rank.is_none() && columns.weight.is_none() {
            return Err(Error::file(
                &table.file,
                words!("neither a column `rank` nor `match_weight`", "既无 `rank` 列也无 `match_weight` 列"),
                words!(
                    "One of them must say which candidate is best",
                    "至少需要其中一列，以说明哪个候选最佳"
                ),
            ));
        }
        Ok(columns)
    }

    /// The side that was queried: as told, else as the file says.
    fn queried_side(&self, table: &Table, per: Option<Side>) -> Result<Side> {
        if let Some(side) = per {
            return Ok(side);
        }
        let tell = words!("Say it with --per found or --per sought", "请用 --per found 或 --per sought 指明");
        let Some(column) = self.queried else {
            let what = words!(
                "no column `queried` says whose candidates these are",
                "没有 `queried` 列说明这些是谁的候选"
            );
            return Err(Error::file(&table.file, what, tell));
        };
        let mut sides: Vec<Side> = Vec::new();
        for row in &table.rows {
            let side = side_of(table, row, column)?;
            if !sides.contains(&side) {
                sides.push(side);
            }
        }
        match sides[..] {
            [side] => Ok(side),
            [] => Err(Error::file(
                &table.file,
                words!("no row says which side was queried", "没有行说明查询的是哪一侧"),
                tell,
            )),
            _ => Err(Error::file(
                &table.file,
                words!("the file holds the lists of both sides", "文件中含有两侧的列表"),
                tell,
            )),
        }
    }
}

fn side_of(table: &Table, row: &Row, column: usize) -> Result<Side> {
    match row.cell(column).trim().to_ascii_lowercase().as_str() {
        "found" => Ok(Side::Found),
        "sought" => Ok(Side::Sought),
        _ => Err(at(
            table,
            row.line,
            column,
            words!("not a side (queried)", "不是一侧（queried）"),
            words!("Write found or sought", "请写 found 或 sought"),
        )),
    }
}

struct Reading<'a> {
    table: &'a Table,
    columns: Columns,
    queried: Side,
    queries: BTreeMap<Box<str>, Query>,
    /// Of each pair the line where it stands; (query, candidate).
    first_line: BTreeMap<(Box<str>, Box<str>), u64>,
}

impl Reading<'_> {
    fn is_of_the_side(&self, row: &Row) -> Result<bool> {
        match self.columns.queried {
            Some(column) => Ok(side_of(self.table, row, column)? == self.queried),
            None => Ok(true),
        }
    }

    fn row(&mut self, row: &Row) -> Result<()> {
        let (asking, answering) = match self.queried {
            Side::Found => (self.columns.found, self.columns.sought),
            Side::Sought => (self.columns.sought, self.columns.found),
        };
        let (query, candidate): (Box<str>, Box<str>) = (row.cell(asking).into(), row.cell(answering).into());
        if query.trim().is_empty() {
            let remedy = words!("Every row needs the id of the queried record", "每行都需要被查询记录的编号");
            return Err(at(
                self.table,
                row.line,
                asking,
                words!("no id of the queried record", "缺少被查询记录的编号"),
                remedy,
            ));
        }
        let rank = self.rank(row, candidate.trim().is_empty(), answering)?;
        let none_probability = self.share(row, self.columns.none)?;
        let emitted = Emitted {
            rank,
            weight: self.weight(row)?,
            probability: self.share(row, self.columns.probability)?,
            line: row.line,
            candidate,
        };
        self.add(query, emitted, none_probability, answering)
    }

    fn add(&mut self, query: Box<str>, emitted: Emitted, none: Option<f64>, answering: usize) -> Result<()> {
        let of = self.queries.entry(query.clone()).or_default();
        of.none_probability = of.none_probability.or(none);
        if emitted.candidate.trim().is_empty() {
            return Ok(());
        }
        let line = emitted.line;
        if let Some(first) = self.first_line.insert((query, emitted.candidate.clone()), line) {
            return Err(at(
                self.table,
                line,
                answering,
                words!("the same pair stands in line {first} already", "同一对已在第 {first} 行出现"),
                words!("Name each candidate of a record once", "每条记录的每个候选只写一次"),
            ));
        }
        of.rows.push(emitted);
        Ok(())
    }

    /// The rank as written; 0 only without a candidate.
    fn rank(&self, row: &Row, empty: bool, answering: usize) -> Result<u32> {
        let Some(column) = self.columns.rank else { return Ok(0) };
        let wrong = |what, remedy| Err(at(self.table, row.line, column, what, remedy));
        let text = row.cell(column).trim();
        // A spreadsheet or Parquet may have stored it as floating point.
        let whole = text.strip_suffix(".0").unwrap_or(text);
        let Ok(rank) = whole.parse::<u32>() else {
            return wrong(
                words!("not a whole number (rank)", "不是整数（rank）"),
                words!("Write 1 for the best candidate, 2 for the next", "最佳候选写 1，其次写 2"),
            );
        };
        match (rank, empty) {
            (0, false) => wrong(
                words!(
                    "rank 0 stands for no candidate, and the row names one",
                    "rank 0 表示没有候选，而该行有候选"
                ),
                words!("Let ranks begin with 1", "排名请从 1 开始"),
            ),
            (1.., true) => Err(at(
                self.table,
                row.line,
                answering,
                words!("a rank and no candidate", "有排名而没有候选"),
                words!(
                    "Give the candidate's id, or rank 0 where there is none",
                    "请给出候选编号；没有候选时 rank 写 0"
                ),
            )),
            _ => Ok(rank),
        }
    }

    fn weight(&self, row: &Row) -> Result<Option<f64>> {
        let Some(column) = self.columns.weight else { return Ok(None) };
        match row.cell(column).trim() {
            "" => Ok(None),
            text => match text.parse::<f64>() {
                // Adding zero makes one zero of the two: they are a tie.
                Ok(weight) if weight.is_finite() => Ok(Some(weight + 0.0)),
                _ => Err(at(
                    self.table,
                    row.line,
                    column,
                    words!("not a finite number (match_weight)", "不是有限数（match_weight）"),
                    words!(
                        "Write a number such as 7.315, or leave the whole column out",
                        "请写数字，如 7.315；或省去整列"
                    ),
                )),
            },
        }
    }

    /// A cell that holds a probability; empty is missing.
    fn share(&self, row: &Row, column: Option<usize>) -> Result<Option<f64>> {
        let Some(column) = column else { return Ok(None) };
        match row.cell(column).trim() {
            "" => Ok(None),
            text => match text.parse::<f64>() {
                Ok(share) if (0.0..=1.0).contains(&share) => Ok(Some(share + 0.0)),
                _ => {
                    let name = self.table.headers[column].trim();
                    Err(at(
                        self.table,
                        row.line,
                        column,
                        words!("not a probability ({name})", "不是概率（{name}）"),
                        words!(
                            "Write a number from 0 to 1, or leave the cell empty",
                            "请写 0 到 1 之间的数，或留空"
                        ),
                    ))
                }
            },
        }
    }

    fn finish(mut self) -> Result<Matches> {
        let lacks = self.lacks()?;
        let mut notes = Vec::new();
        if self.columns.rank.is_none() {
            self.rank_by_weight();
            notes.push(words!(
                "the file has no column `rank`: candidates were ranked by weight, equal ones by id",
                "文件没有 `rank` 列：候选按权重排序，权重相同按编号"
            ));
        }
        for query in self.queries.values_mut() {
            query.rows.sort_by_key(|row| row.rank);
        }
        self.check_ranks()?;
        notes.extend(self.rising());
        Ok(Matches { queried: self.queried, queries: self.queries, lacks, notes })
    }

    fn rank_by_weight(&mut self) {
        for query in self.queries.values_mut() {
            let weight = |row: &Emitted| row.weight.unwrap_or(f64::NEG_INFINITY);
            query.rows.sort_by(|a, b| {
                weight(b)
                    .total_cmp(&weight(a))
                    .then_with(|| a.candidate.as_bytes().cmp(b.candidate.as_bytes()))
            });
            for (n, row) in query.rows.iter_mut().enumerate() {
                row.rank = n as u32 + 1;
            }
        }
    }

    fn check_ranks(&self) -> Result<()> {
        let column = self.columns.rank.unwrap_or(0);
        for query in self.queries.values() {
            for (row, expected) in query.rows.iter().zip(1u32..) {
                if row.rank != expected {
                    let (rank, before) = (row.rank, expected - 1);
                    return Err(at(
                        self.table,
                        row.line,
                        column,
                        words!(
                            "rank {rank} follows {before} in this record's list",
                            "此记录的列表中排名 {rank} 紧接 {before}"
                        ),
                        words!(
                            "Number the candidates of each record 1, 2, 3 … without gaps",
                            "每条记录的候选请连续编号 1、2、3……"
                        ),
                    ));
                }
            }
        }
        Ok(())
    }

    /// A note where weights contradict the ranks.
    fn rising(&self) -> Option<Words> {
        let rises = |query: &Query| {
            query.rows.windows(2).find(|pair| pair[1].weight > pair[0].weight).map(|pair| pair[1].line)
        };
        let lines: Vec<u64> = self.queries.values().filter_map(rises).collect();
        let (count, file) = (lines.len(), &self.table.file);
        let first = lines.iter().min()?;
        Some(words!(
            "in {count} lists the weight rises with the rank (first: {file}:{first}): ranks decide recall, weights decide precision",
            "有 {count} 个列表的权重随排名上升（首处：{file}:{first}）：召回按排名，精确率按权重"
        ))
    }

    /// Which numbers are missing; a weight that only some rows have is an error.
    fn lacks(&self) -> Result<Lacks> {
        let rows = || self.queries.values().flat_map(|query| &query.rows);
        let no_column = |name: &str| Some(words!("the file has no column `{name}`", "文件没有 `{name}` 列"));
        let weight = match self.columns.weight {
            None => no_column("match_weight"),
            Some(_) if rows().all(|row| row.weight.is_none()) => {
                Some(words!("the column `match_weight` is empty", "`match_weight` 列为空"))
            }
            Some(column) => match rows().filter(|row| row.weight.is_none()).map(|row| row.line).min() {
                Some(line) => {
                    let remedy = words!(
                        "Give every candidate its weight, or leave the whole column out",
                        "请为每个候选给出权重，或省去整列"
                    );
                    return Err(at(
                        self.table,
                        line,
                        column,
                        words!("no number (match_weight)", "缺少数字（match_weight）"),
                        remedy,
                    ));
                }
                None => None,
            },
        };
        let some_empty = |name: &str, count: usize, line: u64| {
            let file = &self.table.file;
            words!(
                "{count} rows have no {name} (first: {file}:{line})",
                "{count} 行没有 {name}（首处：{file}:{line}）"
            )
        };
        let probability = match self.columns.probability {
            None => no_column("match_probability"),
            Some(_) => {
                let empty: Vec<u64> =
                    rows().filter(|row| row.probability.is_none()).map(|row| row.line).collect();
                empty.iter().min().map(|&line| some_empty("match_probability", empty.len(), line))
            }
        };
        let none = match self.columns.none {
            None => no_column("none_probability"),
            Some(_) => {
                let count = self.queries.values().filter(|query| query.none_probability.is_none()).count();
                (count > 0).then(|| {
                    words!(
                        "{count} queried records have no none_probability",
                        "{count} 条被查询记录没有 none_probability"
                    )
                })
            }
        };
        Ok(Lacks { weight, probability, none })
    }
}
