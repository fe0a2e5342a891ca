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
    /// The id as written, with its prefix; where none is written, the prefix.
    id: Box<str>,
    missing: bool,
    source: u32,
    row: Row,
}

/// The content of a row, as its SHA-256.
type Digested = [u8; 32];

/// All rows of a side as records, with the problems of ids among the others.
pub(crate) fn records(side: Side, tables: Vec<(Source, Table)>, options: &ReadOptions) -> Records {
    let mut sources = Vec::with_capacity(tables.len());
    let mut problems: Vec<Vec<Problem>> = Vec::with_capacity(tables.len());
    let mut candidates = Vec::new();
    for (n, (source, table)) in tables.into_iter().enumerate() {
        let columns = Columns::of(&source, options);
        problems.push(table.problems);
        candidates.reserve(table.rows.len());
        candidates.extend(table.rows.into_iter().map(|row| columns.candidate(n as u32, row)));
        sources.push(source);
    }
    let mut records = assign(candidates, &sources, &mut problems);
    records.sort_unstable_by(|a, b| a.id.cmp(&b.id));
    for problems in &mut problems {
        problems.sort_by_key(|problem| (problem.place.line, problem.place.column, problem.kind));
    }
    let problems = problems.into_iter().reduce(|mut all, mut next| {
        all.append(&mut next);
        all
    });
    Records { side, sources, records, problems: problems.unwrap_or_default() }
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
        let id = format!("{prefix}{own}").into_boxed_str();
        Candidate { id, missing: own.is_empty(), source, row }
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
fn assign(mut candidates: Vec<Candidate>, sources: &[Source], problems: &mut [Vec<Problem>]) -> Vec<Record> {
    // Within a group, rows stand in the order of files and lines, so that of
    // equal ones the first is kept.
    candidates.sort_unstable_by(|a, b| {
        (a.missing, &a.id, a.source, a.row.line).cmp(&(b.missing, &b.id, b.source, b.row.line))
    });
    let mut names = Names { written: doubtful_ids(&candidates), taken: BTreeSet::new() };
    let mut records = Vec::with_capacity(candidates.len());
    let mut rest = candidates.into_iter().peekable();
    while let Some(first) = rest.next() {
        let same = |next: &Candidate| (next.missing, &next.id) == (first.missing, &first.id);
        let mut others = Vec::new();
        while let Some(next) = rest.next_if(same) {
            others.push(next);
        }
        if others.is_empty() && !first.missing {
            records.push(Record { id: first.id, source: first.source, row: first.row });
            continue;
        }
        others.push(first);
        group(others, sources, &mut names, problems, &mut records);
    }
    records
}

/// Makes records of the rows that have one id, or none: equal ones count
/// once, and where they differ each gets a suffix from its content.
fn group(
    rows: Vec<Candidate>,
    sources: &[Source],
    names: &mut Names,
    problems: &mut [Vec<Problem>],
    records: &mut Vec<Record>,
) {
    let mut rows: Vec<(Digested, Candidate)> =
        rows.into_iter().map(|candidate| (content(&candidate, sources), candidate)).collect();
    rows.sort_unstable_by(|(a, first), (b, second)| {
        (a, first.source, first.row.line).cmp(&(b, second.source, second.row.line))
    });
    rows.dedup_by(|(a, _), (b, _)| a == b);
    let single = rows.len() == 1;
    for (digest, Candidate { id, missing, source, row }) in rows {
        if single && !missing {
            records.push(Record { id, source, row });
            continue;
        }
        let kind = if missing { ProblemKind::MissingId } else { ProblemKind::DuplicateId };
        problems[source as usize].push(problem(&sources[source as usize], &row, kind));
        let start = if missing { NO_ID } else { &id };
        records.push(Record { id: names.with_suffix(start, digest), source, row });
    }
}

/// What the id of a row without one begins with. A shell takes a word that
/// begins with `#` for a comment.
const NO_ID: &str = "noid";

/// The ids that are written with a `#` in them: only these could be met by
/// an id with a suffix.
fn doubtful_ids(candidates: &[Candidate]) -> FxHashSet<Box<str>> {
    let written = candidates.iter().filter(|candidate| !candidate.missing && candidate.id.contains('#'));
    written.map(|candidate| candidate.id.clone()).collect()
}

/// A row in a form that does not depend on the order of its columns, as its
/// digest: the filled cells with the names of their columns, sorted.
fn content(candidate: &Candidate, sources: &[Source]) -> Digested {
    let headers = &sources[candidate.source as usize].headers;
    let mut parts: Vec<(&str, &str)> = headers
        .iter()
        .zip(candidate.row.cells())
        .filter(|(_, cell)| !cell.trim().is_empty())
        .map(|(header, cell)| (header.field.map_or(header.text.as_str(), |field| field.name()), cell))
        .collect();
    parts.sort_unstable();
    parts.push(("", &candidate.id));
    let mut content = Sha256::new();
    for (name, cell) in parts {
        // Lengths first: no cell can pretend to be two.
        content.update((name.len() as u64).to_le_bytes());
        content.update((cell.len() as u64).to_le_bytes());
        content.update(name);
        content.update(cell);
    }
    content.finalize().into()
}

/// The ids that a made one must not meet.
struct Names {
    written: FxHashSet<Box<str>>,
    taken: BTreeSet<Box<str>>,
}

impl Names {
    /// `start#` and the beginning of the digest: short where that is free.
    fn with_suffix(&mut self, start: &str, mut digest: Digested) -> Box<str> {
        loop {
            let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
            for length in [SUFFIX, hex.len()] {
                let id = format!("{start}#{}", &hex[..length]).into_boxed_str();
                if !self.written.contains(&id) && self.taken.insert(id.clone()) {
                    return id;
                }
            }
            digest = Sha256::digest(digest).into();
        }
    }
}

fn problem(source: &Source, row: &Row, kind: ProblemKind) -> Problem {
    let n = source.headers.iter().position(|header| header.field == Some(Field::RecordId));
    let header = n.map(|n| source.headers[n].text.clone()).unwrap_or_default();
    let value = n.map(|n| row.cell(n).to_owned()).unwrap_or_default();
    let column = n.map_or(0, |n| n as u32 + 1);
    let place = Place { file: Arc::clone(&source.file), line: row.line, column };
    Problem { place, header, kind, value }
}
