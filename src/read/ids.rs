//! Rows to records: each gets an id that is its own.
//!
//! What always holds: ids are unique in a side and depend on the content of
//! rows, never on their order, their file's place on the command line or the
//! order of columns. Rows that are equal in every cell count once.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::FxHashSet;
use sha2::{Digest, Sha256};

use super::ReadOptions;
use crate::error::{Place, Problem, ProblemKind};
use crate::record::{Field, Header, Record, Records, Row, Side, Source, Table};

/// Characters of a suffix: 48 bits. Two of a million rows share one in about
/// one file of six hundred; then the suffix is longer.
const SUFFIX: usize = 12;

/// A row on its way to a record.
struct Candidate {
    /// The id as written, with its prefix; empty where there is none.
    id: String,
    prefix: String,
    missing: bool,
    source: u32,
    row: Row,
}

/// All rows of a side as records, with the problems of ids among the others.
pub(crate) fn records(side: Side, tables: Vec<(Source, Table)>, options: &ReadOptions) -> Records {
    let mut sources = Vec::with_capacity(tables.len());
    let mut problems: Vec<(u32, Problem)> = Vec::new();
    let mut candidates = Vec::new();
    for (n, (source, table)) in tables.into_iter().enumerate() {
        let n = n as u32;
        let columns = Columns::of(&source, options);
        problems.extend(table.problems.into_iter().map(|problem| (n, problem)));
        candidates.extend(table.rows.into_iter().map(|row| columns.candidate(n, row)));
        sources.push(source);
    }
    let mut records = assign(candidates, &sources, &mut problems);
    records.sort_unstable_by(|a, b| a.id.cmp(&b.id));
    problems.sort_by(|(n, a), (m, b)| {
        (n, a.place.line, a.place.column, a.kind).cmp(&(m, b.place.line, b.place.column, b.kind))
    });
    let problems = problems.into_iter().map(|(_, problem)| problem).collect();
    Records { side, sources, records, problems }
}

/// Which columns of a file make the id.
struct Columns {
    id: Option<usize>,
    prefix: Vec<usize>,
    /// What stands for the prefix where its cell is empty; `None`: no prefix.
    stem: Option<String>,
}

impl Columns {
    fn of(source: &Source, options: &ReadOptions) -> Columns {
        let id = source.headers.iter().position(|header| header.field == Some(Field::RecordId));
        let Some(name) = &options.id_prefix else {
            return Columns { id, prefix: Vec::new(), stem: None };
        };
        let named =
            |header: &Header| header.field.is_some_and(|field| field.name() == name) || header.text == *name;
        let headers = source.headers.iter().enumerate();
        let prefix = headers.filter(|(_, header)| named(header)).map(|(n, _)| n).collect();
        Columns { id, prefix, stem: Some(stem(&source.file)) }
    }

    fn candidate(&self, source: u32, row: Row) -> Candidate {
        let own = self.id.map_or("", |n| row.cell(n).trim());
        let prefix = match &self.stem {
            None => String::new(),
            Some(stem) => {
                let mut cells = self.prefix.iter().map(|&n| row.cell(n).trim());
                format!("{}/", cells.find(|cell| !cell.is_empty()).unwrap_or(stem))
            }
        };
        let missing = own.is_empty();
        let id = if missing { String::new() } else { format!("{prefix}{own}") };
        Candidate { id, prefix, missing, source, row }
    }
}

/// The name of a file without folders and endings.
fn stem(file: &str) -> String {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let name = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(name);
    name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem }).to_owned()
}

/// Gives ids: rows are brought together by the id that they have; where a
/// group has more than one row, or no id, the content decides.
fn assign(
    mut candidates: Vec<Candidate>,
    sources: &[Source],
    problems: &mut Vec<(u32, Problem)>,
) -> Vec<Record> {
    // Within a group, rows stand in the order of files and lines, so that of
    // equal ones the first is kept.
    candidates.sort_by(|a, b| (&a.id, a.source, a.row.line).cmp(&(&b.id, b.source, b.row.line)));
    let written: FxHashSet<Box<str>> = doubtful_ids(&candidates);
    let mut taken = BTreeSet::new();
    let mut records = Vec::with_capacity(candidates.len());
    let mut rest = candidates.into_iter().peekable();
    while let Some(first) = rest.next() {
        let mut group = vec![first];
        while let Some(next) = rest.next_if(|next| next.id == group[0].id) {
            group.push(next);
        }
        if group.len() == 1 && !group[0].missing {
            let Candidate { id, source, row, .. } = group.remove(0);
            records.push(Record { id: id.into(), source, row });
            continue;
        }
        for (candidate, content) in distinct(group, sources) {
            records.push(named_by_content(candidate, content, &written, &mut taken, sources, problems));
        }
    }
    records
}

/// The ids that are written with a `#` in them: only these could be met by
/// an id with a suffix.
fn doubtful_ids(candidates: &[Candidate]) -> FxHashSet<Box<str>> {
    let doubtful = candidates.iter().filter(|candidate| candidate.id.contains('#'));
    doubtful.map(|candidate| candidate.id.as_str().into()).collect()
}

/// The rows of a group that differ, each with its content; a group of one
/// content and an id comes back as one row with an empty content.
fn distinct(group: Vec<Candidate>, sources: &[Source]) -> Vec<(Candidate, Vec<u8>)> {
    let mut rows: Vec<(Vec<u8>, Candidate)> =
        group.into_iter().map(|candidate| (content(&candidate, sources), candidate)).collect();
    rows.sort_by(|(a, first), (b, second)| {
        (a, first.source, first.row.line).cmp(&(b, second.source, second.row.line))
    });
    rows.dedup_by(|(a, _), (b, _)| a == b);
    let single = rows.len() == 1;
    let empty = |candidate: &Candidate| single && !candidate.missing;
    rows.into_iter()
        .map(|(content, candidate)| {
            let content = if empty(&candidate) { Vec::new() } else { content };
            (candidate, content)
        })
        .collect()
}

/// A row in a form that does not depend on the order of its columns: the
/// filled cells with the names of their columns, sorted.
fn content(candidate: &Candidate, sources: &[Source]) -> Vec<u8> {
    let headers = &sources[candidate.source as usize].headers;
    let mut parts: Vec<(&str, &str)> = headers
        .iter()
        .zip(candidate.row.cells())
        .filter(|(_, cell)| !cell.trim().is_empty())
        .map(|(header, cell)| (header.field.map_or(header.text.as_str(), |field| field.name()), cell))
        .collect();
    parts.sort_unstable();
    let mut content = candidate.prefix.clone().into_bytes();
    for (name, cell) in parts {
        // Lengths first: no cell can pretend to be two.
        content.extend((name.len() as u64).to_le_bytes());
        content.extend((cell.len() as u64).to_le_bytes());
        content.extend(name.as_bytes());
        content.extend(cell.as_bytes());
    }
    content
}

fn named_by_content(
    candidate: Candidate,
    content: Vec<u8>,
    written: &FxHashSet<Box<str>>,
    taken: &mut BTreeSet<Box<str>>,
    sources: &[Source],
    problems: &mut Vec<(u32, Problem)>,
) -> Record {
    let Candidate { id, prefix, missing, source, row } = candidate;
    if content.is_empty() && !missing {
        return Record { id: id.into(), source, row };
    }
    let start = if missing { prefix } else { id };
    let kind = if missing { ProblemKind::MissingId } else { ProblemKind::DuplicateId };
    problems.push((source, problem(&sources[source as usize], &row, kind)));
    let mut hash = Sha256::digest(&content);
    let id: Box<str> = loop {
        let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        let lengths = [SUFFIX, hex.len()];
        let free = lengths
            .iter()
            .map(|&length| format!("{start}#{}", &hex[..length]).into_boxed_str())
            .find(|id| !written.contains(id) && !taken.contains(id));
        match free {
            Some(id) => break id,
            None => hash = Sha256::digest(hash),
        }
    };
    taken.insert(id.clone());
    Record { id, source, row }
}

fn problem(source: &Source, row: &Row, kind: ProblemKind) -> Problem {
    let n = source.headers.iter().position(|header| header.field == Some(Field::RecordId));
    let header = n.map(|n| source.headers[n].text.clone()).unwrap_or_default();
    let value = n.map(|n| row.cell(n).to_owned()).unwrap_or_default();
    let column = n.map_or(0, |n| n as u32 + 1);
    let place = Place { file: Arc::clone(&source.file), line: row.line, column };
    Problem { place, header, kind, value }
}
