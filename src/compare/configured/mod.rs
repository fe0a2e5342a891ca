//! A comparison that a configuration file describes, over any columns.
//!
//! In: a `[[comparison]]` table. Out: a comparison like a built-in one, over
//! raw cells, trimmed and in lower case. An empty cell is missing; where all
//! columns of a comparison are missing on a side, it says nothing.
//!
//! ```toml
//! [[comparison]]
//! name = "given_name"
//! columns = ["given_name"]
//! kind = "text"                      # exact, text, number, date, set
//! method = "jaro-winkler"            # levenshtein, edits, exact
//! levels = [1.0, 0.95, 0.88, 0.8]    # strongest first; 'different' follows
//! term_frequency = true              # agreement on a rare value weighs more
//! ```
//! | kind | `levels` |
//! |---|---|
//! | exact | none: the same or different |
//! | text | least likeness from 1 to 0 (jaro-winkler, levenshtein); most edits (edits) |
//! | number | greatest gaps: `[0, 1, 5]` |
//! | date | `"same"`, `"slip"` (one digit wrong, two neighbours exchanged), `"swapped"` (day and month), `"month"`, `"year"`, `"day"`; whole numbers are days apart |
//! | set | least shares of words in common: `[1.0, 0.5]` |
//!
//! Several columns are compared **jointly**: columns that depend on each other
//! must not count twice. Each combination of their states, missing ones too, is
//! a level, whose u is counted from the files as it is. A column can have its
//! own kind, method and levels; two columns of a kind may be `swapped`:
//!
//! ```toml
//! [[comparison]]
//! name = "person"
//! columns = [{ name = "given_name", levels = [1.0, 0.9] }, { name = "family_name", levels = [1.0, 0.9] }]
//! swapped = true
//! ```
//! In place of all combinations the levels that matter can be listed, strongest
//! first; `when` names the weakest threshold of a column that will do,
//! `"missing"` or `"different"`:
//!
//! ```toml
//! [[comparison.level]]
//! when = { given_name = 1.0, family_name = 0.9 }
//! ```
//! m comes from one table for all (`generic.rs`) unless `m = [..]` gives it, a
//! figure a level, 'different' last. u and frequencies are counted from the
//! two files where the model does not know the comparison.

mod date;
mod describe;
mod description;
mod frequency;
mod generic;
mod lookup;
mod measure;
mod row;
mod scheme;

use std::sync::Arc;

pub use description::{ColumnDescription, Description, Kind, LevelDescription, Method, Threshold};
pub use frequency::Frequencies;

use super::{Compare, Level, Lookup, Outcome, Spec};
use crate::error::Result;
use crate::lang::{Lang, words};
use crate::normalise::Person;
use crate::record::Side;
use describe::describe;
use frequency::Counted;
use measure::Column;
use scheme::{Condition, Need, Scheme};

/// Counted up when a state or level means something else than before.
const VERSION: u32 = 1;

/// A comparison over raw columns.
#[derive(Debug, Clone)]
pub struct Configured(Arc<Parts>);

#[derive(Debug, Clone)]
struct Parts {
    name: String,
    zh: String,
    columns: Vec<Column>,
    /// Of each column, its place in [`Person::raw`].
    raw: Vec<usize>,
    scheme: Scheme,
    counted: Vec<Counted>,
    /// By level, place 0 is missing: see [`Configured::rest`].
    rest: Vec<u32>,
    /// m of each level where the configuration gives it.
    m: Option<Vec<f64>>,
}

/// The folded cells of one record, in the order of the comparison's columns.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cells(Box<[Box<str>]>);

impl Configured {
    /// The comparison of `description`. Columns that it reads and
    /// `raw_columns` lacks are appended there: see
    /// [`Context::raw_columns`](crate::normalise::Context::raw_columns).
    ///
    /// Fails where the description does not fit together, and says what would.
    ///
    /// ```
    /// use wayhome::compare::{Compare, configured::{Configured, Description}};
    /// use wayhome::normalise::Person;
    /// let description: Description = toml::from_str(
    ///     "name = 'street'\ncolumns = ['address_1']\nlevels = [1.0, 0.9]",
    /// )?;
    /// let mut raw_columns = Vec::new();
    /// let street = Configured::new(&description, &mut raw_columns)?;
    /// assert_eq!(raw_columns, ["address_1"]);
    /// let person = |cell: &str| Person { raw: [cell.into()].into(), ..Person::default() };
    /// let (a, b) = (street.value(&person("Stanley Street")), street.value(&person("stanleykstreet ")));
    /// assert_eq!(street.compare(&a.unwrap(), &b.unwrap()).level, 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(description: &Description, raw_columns: &mut Vec<String>) -> Result<Configured> {
        let name = &description.name;
        let wrong = |what, remedy| Err(scheme::wrong(description, None, what, remedy));
        let letters = |char: char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '_';
        if name.is_empty() || name.len() > 64 || !name.chars().all(letters) {
            return wrong(
                words!("its name cannot head a column", "名称不能用作列名"),
                words!("Write 1 to 64 of a-z, 0-9 and _", "请用 1 至 64 个 a-z、0-9 或 _"),
            );
        }
        if !(1..=4).contains(&description.columns.len()) {
            return wrong(
                words!("it needs 1 to 4 columns", "需要 1 至 4 列"),
                words!("Write columns = [\"family_name\"]", "请写 columns = [\"family_name\"]"),
            );
        }
        let columns: Vec<Column> = description
            .columns
            .iter()
            .map(|column| Column::new(description, column))
            .collect::<Result<_>>()?;
        if (1..columns.len()).any(|n| columns[..n].iter().any(|column| column.name == columns[n].name)) {
            return wrong(
                words!("a column stands there twice", "某列出现了两次"),
                words!("Name each column once", "每列请只写一次"),
            );
        }
        let scheme = Scheme::new(description, &columns)?;
        let m = description.m.clone();
        let levels = scheme.levels.len();
        if m.as_ref().is_some_and(|m| m.len() != levels || !m.iter().all(|&m| m > 0.0 && m <= 1.0)) {
            return wrong(
                words!(
                    "`m` is not {levels} figures above 0 and at most 1",
                    "`m` 应为 {levels} 个大于 0、不超过 1 的数"
                ),
                words!(
                    "Write one for each level, 'different' last, or leave `m` out",
                    "请为每级写一个（“不同”在最后），或去掉 `m`"
                ),
            );
        }
        let raw = columns.iter().map(|column| place(raw_columns, &column.name)).collect();
        let counted = columns.iter().map(Counted::nothing).collect();
        let zh = description.zh.clone().unwrap_or_else(|| name.clone());
        let parts = Parts { name: name.clone(), zh, columns, raw, scheme, counted, rest: Vec::new(), m };
        Ok(Configured(Arc::new(parts)).counted(&Frequencies::new()))
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// Counts how frequent values and states are in two sides.
    fn count(&self, found: &[Person], sought: &[Person]) -> Frequencies {
        let cells = |people: &[Person]| people.iter().map(|person| self.cells(person)).collect::<Vec<_>>();
        let (found, sought) = (cells(found), cells(sought));
        let mut map = Frequencies::new();
        for (n, column) in self.0.columns.iter().enumerate() {
            frequency::count(column, &frequency::column(&found, n), &frequency::column(&sought, n), &mut map);
        }
        map
    }

    /// The same comparison with the frequencies of two files or of a model:
    /// they make the rarity of values, and m where cells are missing.
    fn counted(&self, frequencies: &Frequencies) -> Configured {
        let counted = self.0.columns.iter().map(|column| Counted::of(column, frequencies)).collect();
        let mut counted = Configured(Arc::new(Parts { counted, ..(*self.0).clone() }));
        let rest = (0..=self.0.scheme.levels.len()).map(|level| counted.rest(level)).collect();
        Arc::make_mut(&mut counted.0).rest = rest;
        counted
    }

    fn cells(&self, person: &Person) -> Cells {
        let cell =
            |(column, &raw): (&Column, &usize)| column.fold(person.raw.get(raw).map_or("", |cell| cell));
        Cells(self.0.columns.iter().zip(&self.0.raw).map(cell).collect())
    }

    /// The outcome at a level, where one of the two has the cells `cells`:
    /// at a level with frequency both have the same ones where it counts.
    fn outcome(&self, level: u8, cells: &Cells) -> Outcome {
        let Some(condition) = (level as usize).checked_sub(1).and_then(|n| self.0.scheme.levels.get(n))
        else {
            return Outcome::MISSING;
        };
        if !self.has_term(condition) {
            return Outcome::level(level);
        }
        let shared = self.terms(condition).map(|n| self.0.counted[n].surprisal(&cells.0[n])).sum::<u32>();
        let rarity = shared + self.0.rest[level as usize];
        Outcome { level, rarity: u16::try_from(rarity).unwrap_or(u16::MAX) }
    }

    /// Columns whose shared value counts by its frequency at this level.
    fn terms<'a>(&'a self, condition: &'a Condition) -> impl Iterator<Item = usize> + 'a {
        let same = |n: &usize| condition.needs[*n] == Need::State(1) && self.0.counted[*n].has_values();
        (0..self.0.columns.len()).filter(move |n| !condition.crosswise && same(n))
    }

    fn has_term(&self, condition: &Condition) -> bool {
        self.terms(condition).next().is_some()
    }

    /// Surprisal of what a level says of the columns without frequency, in
    /// thousandths of a bit: the share of pairs at their states, the columns
    /// taken as independent. With it the rarity of a level stands for the whole
    /// level, as its u does.
    fn rest(&self, level: usize) -> u32 {
        let terms: Vec<usize> = match level.checked_sub(1) {
            Some(n) => self.terms(&self.0.scheme.levels[n]).collect(),
            None => return 0,
        };
        if terms.is_empty() {
            return 0;
        }
        let share = |combination: usize| -> f64 {
            let states = scheme::states(&self.0.columns, combination);
            let others = states.iter().enumerate().filter(|(n, _)| !terms.contains(n));
            others.map(|(n, &state)| self.0.counted[n].states[state as usize]).product()
        };
        let of_level = self.0.scheme.straight.iter().enumerate().filter(|&(_, &of)| usize::from(of) == level);
        u32::from(frequency::surprisal(of_level.map(|(combination, _)| share(combination)).sum()))
    }

    fn level(&self, n: usize, m: f64, u: f64) -> Level {
        let condition = &self.0.scheme.levels[n];
        let described = describe(&self.0.columns, condition);
        Level {
            name: condition.name.clone().unwrap_or(described.name),
            en: described.en,
            zh: described.zh,
            m,
            u,
            term: self.has_term(condition),
            listed: false,
            reason: if self.0.m.is_some() {
                "m: from the configuration".to_owned()
            } else {
                "m: the generic table of configured comparisons (judgement)".to_owned()
            },
        }
    }
}

impl Compare for Configured {
    type Value = Cells;

    fn spec(&self) -> Spec {
        let parts = &self.0;
        let shares: Vec<Vec<f64>> = parts.counted.iter().map(|counted| counted.states.clone()).collect();
        let generic = generic::levels(&parts.columns, &parts.scheme, &shares);
        let m = parts.m.as_ref().unwrap_or(&generic);
        let u = generic::by_chance(&parts.columns, &parts.scheme, &shares);
        Spec {
            name: parts.name.clone(),
            zh: parts.zh.clone(),
            columns: parts.columns.iter().map(|column| column.name.clone()).collect(),
            version: VERSION,
            parts: vec![0],
            levels: m.iter().zip(u).enumerate().map(|(n, (&m, u))| self.level(n, m, u)).collect(),
        }
    }

    fn value(&self, person: &Person) -> Option<Cells> {
        let cells = self.cells(person);
        cells.0.iter().any(|cell| !cell.is_empty()).then_some(cells)
    }

    fn compare(&self, found: &Cells, sought: &Cells) -> Outcome {
        let Parts { columns, scheme, .. } = &*self.0;
        let state = |n: usize, other: usize| columns[n].state(&found.0[n], &sought.0[other]);
        let straight = scheme.combination((0..columns.len()).map(|n| state(n, n)));
        // Read only where two columns may be exchanged.
        let crossed = match scheme.crossed {
            Some(_) => scheme.combination([state(0, 1), state(1, 0)]),
            None => 0,
        };
        self.outcome(scheme.level(straight, crossed), found)
    }

    fn frequencies(&self, found: &[Person], sought: &[Person]) -> Option<Frequencies> {
        Some(self.count(found, sought))
    }

    fn with_frequencies(&self, frequencies: &Frequencies) -> Configured {
        self.counted(frequencies)
    }

    fn show(&self, value: &Cells, _lang: Lang) -> String {
        let cells: Vec<&str> = value.0.iter().map(|cell| if cell.is_empty() { "–" } else { cell }).collect();
        cells.join(" / ")
    }

    fn prepare(&self, side: Side, values: Arc<[Cells]>) -> Box<dyn Lookup<Cells>> {
        Box::new(lookup::Prepared::new(self.clone(), side, &values))
    }
}

/// The place of a column in the list; it is appended if it is not there.
fn place(raw_columns: &mut Vec<String>, name: &str) -> usize {
    raw_columns.iter().position(|column| column == name).unwrap_or_else(|| {
        raw_columns.push(name.to_owned());
        raw_columns.len() - 1
    })
}

#[cfg(test)]
mod tests;
