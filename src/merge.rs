//! Shards to one result, equal byte for byte to the undivided run.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::encode::Comparison;
use crate::error::{Error, Result};
use crate::lang::words;
use crate::normalise::{self, Context, Person};
use crate::pipeline::Reports;
use crate::record::{Side, Table};
use crate::shard::{Mark, carried_records, forgotten, model_hash};
use crate::weigh::{Millibits, Model, Posterior, Weights, millionths};
use crate::write::{Column, Kind, Sheet, Value};

/// The merged result as a sheet.
#[derive(Debug)]
pub struct Merged {
    columns: Vec<Column>,
    rows: Vec<Vec<String>>,
}

/// What scoring a shard's candidates again needs.
pub struct Scorer {
    /// The model of the shards.
    pub model: Model,
    /// Its comparisons.
    pub comparisons: Vec<Arc<dyn Comparison>>,
    /// Columns that configured comparisons read raw.
    pub raw_columns: Vec<String>,
}

/// A row of a shard.
struct Line {
    cells: Vec<String>,
    mark: Mark,
    carried: Option<String>,
}

/// Rows of one queried person, with where to find things in them.
struct Places {
    queried: usize,
    found: usize,
    sought: usize,
    rank: usize,
    weight: usize,
    probability: usize,
    none: usize,
    tied: usize,
    status: usize,
    shard: usize,
}

/// Merges shards that were read as tables, in any order.
///
/// Fails where a shard is missing, stands there twice, or was made from other
/// records, another model or other options than the rest.
pub fn merge(tables: &[Table], scorer: &Scorer) -> Result<Merged> {
    let Some(first) = tables.first() else {
        return Err(Error::usage(
            words!("no shard to merge", "没有可合并的分片"),
            words!("Name the files of all shards", "请列出所有分片文件"),
        ));
    };
    let places = Places::new(&first.file, &first.headers)?;
    let mut groups: BTreeMap<(u8, String), Vec<Line>> = BTreeMap::new();
    let mut seen: BTreeMap<(u8, usize), (Mark, Arc<str>)> = BTreeMap::new();
    for table in tables {
        if table.headers != first.headers {
            return Err(Error::file(
                &table.file,
                words!("its columns are not those of the first shard", "列与第一个分片不同"),
                words!("Make all shards with the same options", "请用相同选项生成所有分片"),
            ));
        }
        read_lines(table, &places, &mut groups, &mut seen)?;
    }
    check_marks(&seen)?;
    let mut rows = Vec::new();
    let whole = Whole {
        places: &places,
        scorer,
        weights: scorer.weights()?,
        carried: first.headers.iter().map(|name| carried_side(name)).collect(),
    };
    for lines in groups.into_values() {
        whole.person(lines, &mut rows)?;
    }
    let columns = first.headers.iter().enumerate().filter(|&(n, _)| n != places.shard);
    Ok(Merged { columns: columns.map(|(_, name)| Column::new(name.clone(), kind(name))).collect(), rows })
}

fn kind(name: &str) -> Kind {
    match name {
        "rank" | "tied" => Kind::Int,
        "match_weight" => Kind::Fixed(3),
        "match_probability" | "none_probability" => Kind::Fixed(6),
        name if name.starts_with("weight_") => Kind::Fixed(3),
        _ => Kind::Text,
    }
}

/// Whose records a column was carried from: `found.phone`.
fn carried_side(name: &str) -> Option<Side> {
    [Side::Found, Side::Sought]
        .into_iter()
        .find(|side| name.strip_prefix(side.name()).is_some_and(|rest| rest.starts_with('.')))
}

impl Places {
    fn new(file: &str, headers: &[String]) -> Result<Places> {
        let place = |name: &str| {
            headers.iter().position(|header| header == name).ok_or_else(|| {
                Error::file(
                    file,
                    words!("no column `{name}`: not a shard", "缺少列 `{name}`：不是分片"),
                    words!(
                        "Give files that `match --shard I/N` wrote",
                        "请给出 match --shard I/N 写出的文件"
                    ),
                )
            })
        };
        Ok(Places {
            queried: place("queried")?,
            found: place("found_id")?,
            sought: place("sought_id")?,
            rank: place("rank")?,
            weight: place("match_weight")?,
            probability: place("match_probability")?,
            none: place("none_probability")?,
            tied: place("tied")?,
            status: place("status")?,
            shard: place("shard")?,
        })
    }

    /// Places of the queried person's id and of the candidate's.
    fn ids(&self, queried: Side) -> (usize, usize) {
        match queried {
            Side::Found => (self.found, self.sought),
            Side::Sought => (self.sought, self.found),
        }
    }
}

fn read_lines(
    table: &Table,
    places: &Places,
    groups: &mut BTreeMap<(u8, String), Vec<Line>>,
    seen: &mut BTreeMap<(u8, usize), (Mark, Arc<str>)>,
) -> Result<()> {
    for row in &table.rows {
        let cells: Vec<String> = row.cells().map(str::to_owned).collect();
        let mark = cells
            .get(places.shard)
            .and_then(|cell| Mark::parse(cell).map(|(mark, json)| (mark, json.map(str::to_owned))));
        let Some((mark, carried)) = mark else { return Err(not_a_shard(table, row.line)) };
        let queried = mark.queried;
        let order = u8::from(queried == Side::Sought);
        let (known, file) =
            seen.entry((order, mark.number)).or_insert_with(|| (mark.clone(), Arc::clone(&table.file)));
        if *known != mark {
            return Err(other_run(&table.file));
        }
        if **file != *table.file {
            let (number, of) = (mark.number, mark.of);
            return Err(Error::file(
                &table.file,
                words!("shard {number}/{of} stands there twice", "分片 {number}/{of} 重复"),
                words!("Name each shard once", "每个分片只列一次"),
            ));
        }
        let query = cells.get(places.ids(queried).0).cloned().unwrap_or_default();
        groups.entry((order, query)).or_default().push(Line { cells, mark, carried });
    }
    Ok(())
}

fn not_a_shard(table: &Table, line: u64) -> Error {
    Error::Input {
        place: crate::error::Place { file: Arc::clone(&table.file), line, column: 0 },
        what: words!("not a row of a shard", "不是分片中的行"),
        remedy: words!("Give files that `match --shard I/N` wrote", "请给出 match --shard I/N 写出的文件"),
    }
}

fn other_run(file: &str) -> Error {
    Error::file(
        file,
        words!(
            "made from other records, another model or other options than the other shards",
            "与其他分片的记录、模型或选项不同"
        ),
        words!("Make all shards of one run again", "请重新生成同一次运行的全部分片"),
    )
}

/// All shards of one run, each once.
fn check_marks(seen: &BTreeMap<(u8, usize), (Mark, Arc<str>)>) -> Result<()> {
    for order in [0, 1] {
        let marks: Vec<&(Mark, Arc<str>)> =
            seen.range((order, 0)..=(order, usize::MAX)).map(|(_, mark)| mark).collect();
        let Some((first, _)) = marks.first() else { continue };
        for (mark, file) in &marks {
            let same = Mark { number: first.number, ..mark.clone() } == *first;
            if !same {
                return Err(other_run(file));
            }
        }
        // A shard of a queried side with fewer people than shards may have no row.
        let expected = if rows_everywhere(first) { first.of } else { marks.len() };
        if marks.len() < expected {
            let missing = (1..=first.of).filter(|number| !seen.contains_key(&(order, *number)));
            let missing = missing.map(|number| number.to_string()).collect::<Vec<_>>().join(", ");
            let of = first.of;
            return Err(Error::usage(
                words!("of {of} shards these are missing: {missing}", "{of} 个分片中缺少：{missing}"),
                words!("Name the files of all shards", "请列出所有分片文件"),
            ));
        }
    }
    Ok(())
}

/// Whether every shard has at least one row.
fn rows_everywhere(mark: &Mark) -> bool {
    let queried = mark.queried;
    let asking = if queried == Side::Found { mark.usable.0 } else { mark.usable.1 };
    if mark.by == queried { asking >= mark.of } else { asking > 0 }
}

impl Scorer {
    fn weights(&self) -> Result<Vec<(Arc<dyn Comparison>, Weights)>> {
        let weights = |comparison: &Arc<dyn Comparison>| {
            Ok((Arc::clone(comparison), Weights::new(&self.model, comparison.spec())?))
        };
        self.comparisons.iter().map(weights).collect()
    }
}

struct Whole<'a> {
    places: &'a Places,
    scorer: &'a Scorer,
    weights: Vec<(Arc<dyn Comparison>, Weights)>,
    /// Of each column, the side whose records it was carried from.
    carried: Vec<Option<Side>>,
}

impl Whole<'_> {
    /// The rows of one queried person.
    fn person(&self, lines: Vec<Line>, rows: &mut Vec<Vec<String>>) -> Result<()> {
        let Some(first) = lines.first() else { return Ok(()) };
        let mark = first.mark.clone();
        let queried = mark.queried;
        let candidate = self.places.ids(queried).1;
        let mut empty = first.cells.clone();
        let mut ranked: Vec<Line> =
            lines.into_iter().filter(|line| line.cells[self.places.rank] != "0").collect();
        ranked.sort_by(|a, b| {
            let key = |line: &Line| std::cmp::Reverse(self.weight(line));
            key(a).cmp(&key(b)).then_with(|| a.cells[candidate].as_bytes().cmp(b.cells[candidate].as_bytes()))
        });
        let none = if mark.by == queried {
            empty[self.places.none].clone()
        } else {
            self.none(&ranked, &mark, candidate)?
        };
        let tied = self.tied(&ranked);
        let mut kept = 0;
        for (n, mut line) in ranked.into_iter().take(mark.top_k).enumerate() {
            if micro(&line.cells[self.places.probability]) < mark.min_probability {
                break;
            }
            line.cells[self.places.rank] = (n + 1).to_string();
            line.cells[self.places.none].clone_from(&none);
            line.cells[self.places.tied] = tied[n].to_string();
            rows.push(self.without_shard(line.cells));
            kept += 1;
        }
        if kept == 0 {
            self.clear(&mut empty, queried, &none);
            rows.push(self.without_shard(empty));
        }
        Ok(())
    }

    /// Turns a row into that of a person without candidates: what describes
    /// the queried person stays, what describes the candidate or the pair goes.
    fn clear(&self, cells: &mut [String], queried: Side, none: &str) {
        let own = [self.places.queried, self.places.ids(queried).0, self.places.status];
        for (n, cell) in cells.iter_mut().enumerate() {
            if !own.contains(&n) && self.carried[n] != Some(queried) {
                cell.clear();
            }
        }
        cells[self.places.rank] = "0".to_owned();
        cells[self.places.none] = none.to_owned();
    }

    fn without_shard(&self, mut cells: Vec<String>) -> Vec<String> {
        cells.resize(self.carried.len(), String::new());
        cells.remove(self.places.shard);
        cells
    }

    fn weight(&self, line: &Line) -> Millibits {
        milli(&line.cells[self.places.weight])
    }

    /// How many candidates of all shards have each line's weight: each shard
    /// that has it says how many of its own.
    fn tied(&self, ranked: &[Line]) -> Vec<u64> {
        let mut of: BTreeMap<Millibits, BTreeMap<usize, u64>> = BTreeMap::new();
        for line in ranked {
            let count = line.cells[self.places.tied].parse().unwrap_or(0);
            of.entry(self.weight(line)).or_default().insert(line.mark.number, count);
        }
        ranked
            .iter()
            .map(|line| of.get(&self.weight(line)).map_or(0, |shards| shards.values().sum()))
            .collect()
    }

    /// The none-of-these probability over the candidates of all shards.
    fn none(&self, ranked: &[Line], mark: &Mark, candidate: usize) -> Result<String> {
        if model_hash(&self.scorer.model) != mark.model {
            return Err(Error::usage(
                words!("the shards were made with another model", "分片使用的是另一个模型"),
                words!(
                    "Give it with --model, and its configuration with --config",
                    "请用 --model 指定该模型，并用 --config 指定其配置"
                ),
            ));
        }
        let len = if mark.by == Side::Found { mark.usable.0 } else { mark.usable.1 };
        let carried =
            ranked.iter().filter_map(|line| Some((line.cells[candidate].as_str(), line.carried.as_deref()?)));
        let records = carried_records(mark.by, carried)?;
        let context =
            Context { as_of: mark.as_of, raw_columns: self.scorer.raw_columns.clone(), ..Context::default() };
        let mut people: Vec<Person> = normalise::people(&records, &context, &mut Vec::new());
        for (person, record) in people.iter_mut().zip(&records.records) {
            normalise::forget(person, &forgotten(&records, record));
        }
        let mut position = 0..people.len();
        let weighed = ranked
            .iter()
            .map(|line| (self.weight(line), line.carried.as_ref().and_then(|_| position.next())));
        let reports = Reports::new(&self.weights, &self.scorer.model, &people, Some(len));
        let counting = reports.counting(weighed);
        let none = millionths(Posterior::new(&self.scorer.model, len).none(counting));
        Ok(format!("{}.{:06}", none / 1_000_000, none % 1_000_000))
    }
}

fn milli(text: &str) -> Millibits {
    scaled(text, 3) as Millibits
}

fn micro(text: &str) -> u32 {
    scaled(text, 6) as u32
}

/// A decimal number in units of its `decimals`-th decimal; 0 where it is none.
fn scaled(text: &str, decimals: u32) -> i64 {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
    let unit = 10i64.pow(decimals);
    let rest: i64 = format!("{rest:0<width$}", width = decimals as usize)
        .get(..decimals as usize)
        .and_then(|rest| rest.parse().ok())
        .unwrap_or(0);
    sign * (whole.parse::<i64>().unwrap_or(0).saturating_mul(unit).saturating_add(rest))
}

impl Sheet for Merged {
    fn columns(&self) -> &[Column] {
        &self.columns
    }

    fn len(&self) -> usize {
        self.rows.len()
    }

    fn row(&self, n: usize) -> Vec<Value<'_>> {
        let value = |(cell, column): (&'_ String, &Column)| match column.kind {
            _ if cell.is_empty() => Value::Empty,
            Kind::Text => Value::Text(std::borrow::Cow::Owned(cell.clone())),
            Kind::Int => Value::Int(scaled(cell, 0)),
            Kind::Fixed(_) | Kind::Share(_) => Value::Fixed(scaled(cell, column.kind.decimals().into())),
        };
        self.rows[n].iter().zip(&self.columns).map(value).collect()
    }
}
