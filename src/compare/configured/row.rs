//! One column of a side, prepared: the states of one cell against all of them.

use rustc_hash::FxHashMap;

use super::date::Written;
use super::measure::{Column, Kernel, first, number, state_of_share, words};
use crate::compare::strings::Corpus;
use crate::record::Side;

/// Distinct cells of one column, made ready for their kind.
pub(super) struct ColumnRows {
    column: Column,
    side: Side,
    cells: Vec<Box<str>>,
    /// The place of the empty cell.
    missing: Option<usize>,
    ready: Ready,
}

enum Ready {
    /// The place of each cell.
    Exact(FxHashMap<Box<str>, u32>),
    Text(Corpus),
    Numbers(Vec<Option<f64>>),
    Dates(Vec<Option<Written>>),
    Sets(Sets),
}

struct Sets {
    /// How many words each cell has.
    lengths: Vec<u32>,
    /// The cells that have a word, ascending.
    with_word: FxHashMap<Box<str>, Vec<u32>>,
}

impl ColumnRows {
    /// Prepares distinct folded cells of `side`; an empty one is missing.
    pub(super) fn new<'a>(
        column: &Column,
        side: Side,
        cells: impl IntoIterator<Item = &'a str>,
    ) -> ColumnRows {
        let cells: Vec<Box<str>> = cells.into_iter().map(Box::from).collect();
        let texts = || cells.iter().map(|cell| &**cell);
        let ready = match &column.kernel {
            Kernel::Exact => Ready::Exact(cells.iter().cloned().zip(0..).collect()),
            Kernel::Text(measure) => Ready::Text(Corpus::new(measure.clone(), side, texts())),
            Kernel::Number(_) => Ready::Numbers(texts().map(number).collect()),
            Kernel::Date(_) => Ready::Dates(texts().map(Written::read).collect()),
            Kernel::Set(_) => Ready::Sets(Sets::new(texts())),
        };
        let missing = cells.iter().position(|cell| cell.is_empty());
        ColumnRows { column: column.clone(), side, cells, missing, ready }
    }

    /// The state of `query` with each cell, in their order.
    pub(super) fn states(&self, query: &str, out: &mut [u8]) {
        if query.is_empty() {
            return out.fill(0);
        }
        let different = self.column.states() as u8;
        match (&self.ready, &self.column.kernel) {
            (Ready::Exact(places), _) => {
                out.fill(different);
                places.get(query).into_iter().for_each(|&place| out[place as usize] = 1);
            }
            (Ready::Text(corpus), _) => corpus.levels(query, out),
            (Ready::Numbers(numbers), Kernel::Number(gaps)) => {
                let near = |a: f64, b: f64| first(gaps, |&gap| (a - b).abs() <= gap);
                self.each(number(query), numbers, query, near, out);
            }
            (Ready::Dates(dates), Kernel::Date(rules)) => {
                let near = |a, b| first(rules, |rule| rule.holds(a, b));
                self.each(Written::read(query), dates, query, near, out);
            }
            (Ready::Sets(sets), Kernel::Set(shares)) => sets.states(query, shares, out),
            // Each kernel makes its own kind ready.
            _ => self.plain(query, out),
        }
        if let Some(missing) = self.missing {
            out[missing] = 0;
        }
    }

    /// Values that are read where they can be, compared as text elsewhere.
    fn each<T: Copy>(
        &self,
        query: Option<T>,
        values: &[Option<T>],
        text: &str,
        near: impl Fn(T, T) -> u8,
        out: &mut [u8],
    ) {
        for ((state, value), cell) in out.iter_mut().zip(values).zip(&self.cells) {
            *state = match (query, value) {
                (Some(query), Some(value)) => near(query, *value),
                _ => self.column.as_text(text, cell),
            };
        }
    }

    fn plain(&self, query: &str, out: &mut [u8]) {
        for (state, cell) in out.iter_mut().zip(&self.cells) {
            *state = match self.side {
                Side::Found => self.column.state(cell, query),
                Side::Sought => self.column.state(query, cell),
            };
        }
    }
}

impl Sets {
    fn new<'a>(cells: impl Iterator<Item = &'a str>) -> Sets {
        let mut sets = Sets { lengths: Vec::new(), with_word: FxHashMap::default() };
        for (n, cell) in cells.enumerate() {
            let words = words(cell);
            sets.lengths.push(words.len() as u32);
            for word in words {
                sets.with_word.entry(word.into()).or_default().push(n as u32);
            }
        }
        sets
    }

    fn states(&self, query: &str, shares: &[f64], out: &mut [u8]) {
        let words = words(query);
        let mut common = vec![0u32; out.len()];
        for cells in words.iter().filter_map(|&word| self.with_word.get(word)) {
            cells.iter().for_each(|&cell| common[cell as usize] += 1);
        }
        for ((state, &common), &length) in out.iter_mut().zip(&common).zip(&self.lengths) {
            let all = words.len() + length as usize - common as usize;
            *state = state_of_share(shares, common as usize, all);
        }
    }
}
