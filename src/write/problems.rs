//! Problems as a file for the station and as a summary for the terminal.
//!
//! The file is an output like any other and holds the cells as they stand.
//! The summary holds none of them: standard error shows no personal data.

use std::collections::BTreeMap;

use super::{Column, Kind, Sheet, Value};
use crate::error::{Problem, ProblemKind};
use crate::lang::Lang;

/// Places shown of each kind of problem: enough to find the habit behind them.
const PLACES: usize = 3;

/// All problems as a sheet: file, line, column, header, value, kind, message.
pub struct Problems<'a> {
    problems: &'a [Problem],
    lang: Lang,
    columns: Vec<Column>,
}

impl<'a> Problems<'a> {
    /// The sheet of `problems`, messages in `lang`.
    pub fn new(problems: &'a [Problem], lang: Lang) -> Self {
        let column = |(name, kind)| Column::new(name, kind);
        let columns = [
            ("file", Kind::Text),
            ("line", Kind::Int),
            ("column", Kind::Int),
            ("header", Kind::Text),
            ("value", Kind::Text),
            ("kind", Kind::Text),
            ("message", Kind::Text),
        ];
        Problems { problems, lang, columns: columns.map(column).into() }
    }
}

impl Sheet for Problems<'_> {
    fn columns(&self) -> &[Column] {
        &self.columns
    }

    fn len(&self) -> usize {
        self.problems.len()
    }

    fn row(&self, n: usize) -> Vec<Value<'_>> {
        let problem = &self.problems[n];
        vec![
            Value::text(&*problem.place.file),
            Value::Int(problem.place.line as i64),
            Value::Int(i64::from(problem.place.column)),
            Value::text(&*problem.header),
            Value::text(&*problem.value),
            Value::text(problem.kind.slug()),
            Value::text(problem.kind.message(self.lang)),
        ]
    }
}

/// A line for each kind of problem, the most frequent first: how many, the
/// first places, what is wrong and what would be right. Holds no value.
///
/// ```
/// use wayhome::error::{Place, Problem, ProblemKind};
/// use wayhome::{lang::Lang, write::problems::summary};
/// let place = Place { file: "stations.csv".into(), line: 1042, column: 7 };
/// let problem = Problem { place, header: "age".into(), kind: ProblemKind::NotAnAge, value: "old".into() };
/// let lines = summary(&[problem], Lang::En);
/// assert!(lines[0].starts_with("stations.csv:1042:7 (age): not an age"));
/// assert!(!lines[0].contains("old"));
/// ```
pub fn summary(problems: &[Problem], lang: Lang) -> Vec<String> {
    let mut by_kind: BTreeMap<ProblemKind, Vec<&Problem>> = BTreeMap::new();
    for problem in problems {
        by_kind.entry(problem.kind).or_default().push(problem);
    }
    let mut kinds: Vec<(ProblemKind, Vec<&Problem>)> = by_kind.into_iter().collect();
    kinds.sort_by_key(|(kind, of_kind)| (std::cmp::Reverse(of_kind.len()), *kind));
    kinds.iter().map(|(kind, of_kind)| line(*kind, of_kind, lang)).collect()
}

fn line(kind: ProblemKind, problems: &[&Problem], lang: Lang) -> String {
    let places: Vec<String> = problems.iter().take(PLACES).map(|problem| place(problem)).collect();
    let message = kind.message(lang);
    let more = problems.len() - places.len();
    match (lang, more) {
        (_, 0) => format!("{}: {message}", places.join(", ")),
        (Lang::En, _) => format!("{} and {more} more: {message}", places.join(", ")),
        (Lang::Zh, _) => format!("{} 等共 {} 处：{message}", places.join("、"), problems.len()),
    }
}

/// Place and header; a header that could drive a terminal is shown escaped.
fn place(problem: &Problem) -> String {
    let header: String = problem.header.chars().take(40).flat_map(char::escape_debug).collect();
    if header.is_empty() { problem.place.to_string() } else { format!("{} ({header})", problem.place) }
}
