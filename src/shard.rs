//! Shards: what each row of a shard says of the run that it is a part of.
//!
//! A shard's file has one more column, `shard`. It holds the part, the options
//! that `merge` needs, and a hash of everything that the parts must have in
//! common. Where the candidates are divided, a row whose candidate matters for
//! the none-of-these probability carries that candidate's cells too, since
//! whether two candidates are reports of one person can only be seen when
//! candidates of different shards stand together.

use std::fmt;

use sha2::{Digest, Sha256};

use crate::error::{Error, Result};
use crate::lang::words;
use crate::normalise::{Aside, Forgotten};
use crate::pipeline::{MatchRow, Prepared, Ranking};
use crate::record::{Header, Record, Records, Row, Side, Source};
use crate::settings::Settings;

/// What all rows of one queried side of a shard have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// From 1.
    pub number: usize,
    /// How many shards there are.
    pub of: usize,
    /// The side that asks.
    pub queried: Side,
    /// The side that is divided.
    pub by: Side,
    /// Candidates shown for each person in the whole result.
    pub top_k: usize,
    /// Least match probability shown, in millionths.
    pub min_probability: u32,
    /// Usable records: found, sought.
    pub usable: (usize, usize),
    /// The day of `--as-of`, as days since 1970-01-01.
    pub as_of: Option<i32>,
    /// Hash of the model.
    pub model: String,
    /// Hash of usable records, model and options.
    pub run: String,
}

impl Mark {
    /// The mark of a run; `None` where it is not divided.
    pub fn new(prepared: &Prepared, ranking: &Ranking, as_of: Option<i32>) -> Option<Mark> {
        let shard = ranking.shard?;
        let model = prepared.model.to_json();
        let mut run = Sha256::new();
        run.update(&model);
        run.update(format!("{} {} {:?}", ranking.top_k, ranking.min_probability, as_of));
        for &(found, sought) in &ranking.excluded {
            run.update(found.to_le_bytes());
            run.update(sought.to_le_bytes());
        }
        for side in [Side::Found, Side::Sought] {
            hash_records(&prepared.side(side).records, &mut run);
        }
        Some(Mark {
            number: shard.number,
            of: shard.of,
            queried: ranking.query,
            by: shard.by,
            top_k: ranking.top_k,
            min_probability: ranking.min_probability,
            usable: (prepared.found.people.len(), prepared.sought.people.len()),
            as_of,
            model: short(&Sha256::digest(model)),
            run: short(&run.finalize()),
        })
    }

    /// The cell of a row.
    pub(crate) fn cell(&self, prepared: &Prepared, row: &MatchRow) -> String {
        let matters =
            |candidate: &crate::pipeline::Candidate| candidate.match_weight >= Settings::DEFAULT.negligible;
        match row.candidate.filter(matters) {
            Some(candidate) if self.by != row.queried => {
                let records = &prepared.side(self.by).records;
                let (position, aside) = (candidate.position as usize, &prepared.side(self.by).aside);
                format!("{self} {}", cells(records, &records.records[position], position, aside))
            }
            _ => self.to_string(),
        }
    }

    /// Reads a cell: the mark, and the candidate's cells where it has them.
    pub fn parse(cell: &str) -> Option<(Mark, Option<&str>)> {
        let mut words = cell.splitn(11, ' ');
        let (number, of) = words.next()?.split_once('/')?;
        let mut value = |key: &str| words.next()?.strip_prefix(key)?.strip_prefix('=');
        let queried = side(value("per")?)?;
        let by = side(value("by")?)?;
        let (top_k, min_probability) = (value("k")?.parse().ok()?, value("p")?.parse().ok()?);
        let usable = (value("found")?.parse().ok()?, value("sought")?.parse().ok()?);
        let as_of = match value("asof")? {
            "-" => None,
            day => Some(day.parse().ok()?),
        };
        let (model, run) = (value("model")?.to_owned(), value("run")?.to_owned());
        let (number, of) = (number.parse().ok()?, of.parse().ok()?);
        let mark = Mark { number, of, queried, by, top_k, min_probability, usable, as_of, model, run };
        Some((mark, words.next()))
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{} per={} by={} ", self.number, self.of, self.queried.name(), self.by.name())?;
        write!(f, "k={} p={} ", self.top_k, self.min_probability)?;
        write!(f, "found={} sought={} asof=", self.usable.0, self.usable.1)?;
        match self.as_of {
            Some(day) => write!(f, "{day}")?,
            None => write!(f, "-")?,
        }
        write!(f, " model={} run={}", self.model, self.run)
    }
}

fn side(name: &str) -> Option<Side> {
    [Side::Found, Side::Sought].into_iter().find(|side| side.name() == name)
}

/// The hash of a model as marks carry it.
pub fn model_hash(model: &crate::weigh::Model) -> String {
    short(&Sha256::digest(model.to_json()))
}

fn short(hash: &[u8]) -> String {
    hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn hash_records(records: &Records, hash: &mut Sha256) {
    for record in &records.records {
        hash.update(record.id.as_bytes());
        let headers = &records.sources[record.source as usize].headers;
        for (header, cell) in headers.iter().zip(record.row.cells()) {
            let name = header.field.map_or(header.text.as_str(), |field| field.name());
            for text in [name, cell] {
                hash.update((text.len() as u64).to_le_bytes());
                hash.update(text.as_bytes());
            }
        }
    }
}

/// Columns that carry the names that a person of a shard has lost.
const FORGOTTEN: [&str; 2] = ["forgotten_names", "forgotten_relatives"];

/// The filled cells of a record as JSON, without those that say nothing:
/// `[["full_name","王秀英"],…]`.
fn cells(records: &Records, record: &Record, position: usize, aside: &Aside) -> String {
    let headers = &records.sources[record.source as usize].headers;
    let filled = headers.iter().zip(record.row.cells()).filter(|(_, cell)| !cell.trim().is_empty());
    let used = filled.filter(|(_, cell)| !aside.cells.contains(cell.trim()));
    let mut pairs: Vec<[&str; 2]> = used
        .map(|(header, cell)| [header.field.map_or(header.text.as_str(), |field| field.name()), cell])
        .collect();
    if let Some(names) = aside.names.get(&position) {
        pairs.extend(names.own.iter().map(|name| [FORGOTTEN[0], &**name]));
        pairs.extend(names.kin.iter().map(|name| [FORGOTTEN[1], &**name]));
    }
    serde_json::to_string(&pairs).unwrap_or_default()
}

/// The names that a carried record has lost.
pub(crate) fn forgotten(records: &Records, record: &Record) -> Forgotten {
    let of = |name| records.named(record, name).map(|cell| cell.text.into()).collect();
    Forgotten { own: of(FORGOTTEN[0]), kin: of(FORGOTTEN[1]) }
}

/// Records of `side` from the cells that rows carry: (id, cells as JSON).
pub(crate) fn carried_records<'a>(
    side: Side,
    carried: impl Iterator<Item = (&'a str, &'a str)>,
) -> Result<Records> {
    let mut records = Records { side, sources: Vec::new(), records: Vec::new(), problems: Vec::new() };
    for (id, json) in carried {
        let pairs: Vec<[String; 2]> = serde_json::from_str(json).map_err(|_| {
            Error::usage(
                words!("a shard's candidate cannot be read back", "无法还原分片中的候选人"),
                words!("Write the shard again", "请重新生成该分片"),
            )
        })?;
        let header = |name: &String| Header {
            text: name.clone(),
            field: crate::record::Field::ALL.iter().copied().find(|field| field.name() == name),
        };
        let headers = pairs.iter().map(|[name, _]| header(name)).collect();
        let row = Row::new(0, pairs.iter().map(|[_, cell]| cell.as_str()));
        records.records.push(Record { id: id.into(), source: records.sources.len() as u32, row });
        records.sources.push(Source { file: "shard".into(), headers });
    }
    Ok(records)
}
