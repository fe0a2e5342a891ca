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

/// One entry for each kind of problem, the most frequent first: how many, the
/// first three places with their headers, what is wrong and what to write.
/// No entry holds a value.
///
/// ```
/// use wayhome::error::{Place, Problem, ProblemKind};
/// use wayhome::{lang::Lang, write::problems::summary};
/// let place = Place { file: "stations.csv".into(), line: 1042, column: 7 };
/// let problem = Problem { place, header: "age".into(), kind: ProblemKind::NotAnAge, value: "?!".into() };
/// let lines = summary(&[problem], Lang::En);
/// assert!(lines[0].starts_with("1 × not-an-age: stations.csv:1042:7 (age): not an age"));
/// ```
pub fn summary(problems: &[Problem], lang: Lang) -> Vec<String> {
    let mut kinds: BTreeMap<ProblemKind, Vec<&Problem>> = BTreeMap::new();
    for problem in problems {
        kinds.entry(problem.kind).or_default().push(problem);
    }
    let mut kinds: Vec<(ProblemKind, Vec<&Problem>)> = kinds.into_iter().collect();
    kinds.sort_by(|(a, first), (b, second)| second.len().cmp(&first.len()).then(a.cmp(b)));
    kinds.into_iter().map(|(kind, problems)| entry(kind, &problems, lang)).collect()
}

fn entry(kind: ProblemKind, problems: &[&Problem], lang: Lang) -> String {
    let mut places: Vec<String> = problems.iter().take(PLACES).map(|problem| place(problem)).collect();
    if problems.len() > PLACES {
        places.push("…".to_owned());
    }
    let places = places.join(lang.pick(", ", "、"));
    let colon = lang.pick(": ", "：");
    format!("{} × {}{colon}{places}{colon}{}", problems.len(), kind.slug(), kind.message(lang))
}

fn place(problem: &Problem) -> String {
    let place = escape(&problem.place.to_string());
    if problem.header.is_empty() { place } else { format!("{place} ({})", escape(&problem.header)) }
}

/// A file's name or a header, fit for a terminal: control and direction
/// characters as escapes.
fn escape(text: &str) -> String {
    let direction = |c: char| matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let mut out = String::new();
    for c in text.chars() {
        if c.is_control() || direction(c) {
            out.extend(c.escape_default());
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Place;

    fn problem(line: u64, kind: ProblemKind, value: &str) -> Problem {
        let place = Place { file: "a, b.csv".into(), line, column: 2 };
        Problem { place, header: "age\u{1B}[2J".into(), kind, value: value.into() }
    }

    #[test]
    fn the_table_is_read_back_as_it_was() {
        let problems =
            [problem(2, ProblemKind::NotAnAge, "a \"quoted\"\nvalue"), problem(3, ProblemKind::NotASex, "")];
        let mut bytes = Vec::new();
        let sheet = Problems::new(&problems, Lang::Zh);
        crate::write::csv::write(&sheet, crate::write::csv::Style::default(), &mut bytes).unwrap();
        let mut reader = ::csv::Reader::from_reader(bytes.as_slice());
        let rows: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(&rows[0][0], "a, b.csv");
        assert_eq!(&rows[0][4], "a \"quoted\"\nvalue");
        assert_eq!((&rows[1][1], &rows[1][2], &rows[1][5]), ("3", "2", "not-a-sex"));
        assert_eq!(&rows[1][6], ProblemKind::NotASex.message(Lang::Zh));
    }

    #[test]
    fn the_summary_holds_no_value_and_no_escape() {
        let mut problems: Vec<Problem> =
            (2..7).map(|n| problem(n, ProblemKind::NotAnAge, "CANARY")).collect();
        problems.push(problem(9, ProblemKind::NotASex, "CANARY"));
        for lang in [Lang::En, Lang::Zh] {
            let lines = summary(&problems, lang);
            assert_eq!(lines.len(), 2);
            assert!(lines[0].starts_with("5 × not-an-age"), "{}", lines[0]);
            assert!(
                lines[0].contains("a, b.csv:4:2")
                    && !lines[0].contains("a, b.csv:5:2")
                    && lines[0].contains('…')
            );
            assert!(lines.iter().all(|line| !line.contains("CANARY") && !line.contains('\u{1B}')));
        }
    }
}
