//! The levels of a configured comparison: from the states of its columns to a level.
//!
//! Levels are a list of conditions, from strongest to weakest; the first that
//! holds counts. One column has a level for each of its states; several have
//! one for each combination, or those that the configuration lists. Every
//! combination is looked up in a table made once from that list.

use super::description::{Description, LevelDescription, Threshold};
use super::generic;
use super::measure::Column;
use crate::error::{Error, Result};
use crate::lang::{Words, words};

/// Most levels: they are numbered by a byte, and a comparison with more is one
/// whose weights nobody can check.
const MOST_LEVELS: usize = 250;

/// Most combinations of states, so that the tables stay in a near cache.
const MOST_COMBINATIONS: usize = 1 << 14;

/// What a level asks of one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    Any,
    /// Exactly this state; 0 is missing.
    State(u8),
    /// This state or a stronger one, not missing.
    AtLeast(u8),
}

impl Need {
    pub(super) fn holds(self, state: u8) -> bool {
        match self {
            Need::Any => true,
            Need::State(wanted) => state == wanted,
            Need::AtLeast(weakest) => (1..=weakest).contains(&state),
        }
    }
}

/// One level: holds where each column is as it needs.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Condition {
    pub(super) name: Option<String>,
    pub(super) needs: Vec<Need>,
    /// The first column of one side is held against the second of the other.
    pub(super) crosswise: bool,
}

/// All levels, with the tables that find them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scheme {
    pub(super) levels: Vec<Condition>,
    /// Of column n, what a state counts in the place of a combination.
    pub(super) strides: Vec<u16>,
    /// By combination: the first level that is not crosswise, 0 if none.
    pub(super) straight: Vec<u8>,
    /// By combination of states crosswise: the first crosswise level, 0 if none.
    pub(super) crossed: Option<Vec<u8>>,
}

impl Scheme {
    pub(super) fn new(of: &Description, columns: &[Column]) -> Result<Scheme> {
        let wrong = |what, remedy| wrong(of, None, what, remedy);
        let combinations: usize = columns.iter().map(|column| column.states() + 1).product();
        if combinations > MOST_COMBINATIONS {
            return Err(wrong(
                words!("its columns have too many levels together", "各列的级别组合过多"),
                words!("Give them fewer levels, or make two comparisons", "请减少级别，或拆成两个比较"),
            ));
        }
        if of.swapped && (columns.len() != 2 || columns[0].kernel != columns[1].kernel) {
            return Err(wrong(
                words!(
                    "`swapped` needs two columns with the same kind, method and levels",
                    "`swapped` 需要类型、方法与级别都相同的两列"
                ),
                words!("Correct `columns`, or leave `swapped` out", "请修改 `columns`，或去掉 `swapped`"),
            ));
        }
        let levels = if of.level.is_empty() { grid(columns, of.swapped) } else { listed(of, columns)? };
        if levels.len() > MOST_LEVELS {
            return Err(wrong(
                words!("its combinations are more than 250 levels", "其组合超过 250 级"),
                words!(
                    "Give its columns fewer levels, or list the levels that matter as [[comparison.level]]",
                    "请减少各列的级别，或用 [[comparison.level]] 列出需要的级别"
                ),
            ));
        }
        let scheme = Scheme::with(levels, columns, of.swapped);
        let Some(n) = scheme.unreachable().map(|n| n + 1) else { return Ok(scheme) };
        Err(wrong(
            words!(
                "level {n} can never be reached: those before it hold wherever it does",
                "第 {n} 级永远达不到：它成立时前面的级别都已成立"
            ),
            words!("Put it further up, or leave it out", "请把它前移，或去掉"),
        ))
    }

    fn with(levels: Vec<Condition>, columns: &[Column], swapped: bool) -> Scheme {
        let mut strides = Vec::new();
        let mut combinations = 1;
        for column in columns {
            strides.push(combinations as u16);
            combinations *= column.states() + 1;
        }
        let table = |crosswise: bool| -> Vec<u8> {
            let level = |combination| {
                let states = states(columns, combination);
                let holds = |level: &Condition| {
                    level.crosswise == crosswise
                        && states.iter().any(|&state| state != 0)
                        && level.needs.iter().zip(&states).all(|(need, &state)| need.holds(state))
                };
                levels.iter().position(holds).map_or(0, |n| n as u8 + 1)
            };
            (0..combinations).map(level).collect()
        };
        let straight = table(false);
        let crossed = swapped.then(|| table(true));
        Scheme { levels, strides, straight, crossed }
    }

    fn unreachable(&self) -> Option<usize> {
        let reached = |n: usize| {
            let level = n as u8 + 1;
            self.straight.contains(&level)
                || self.crossed.as_ref().is_some_and(|crossed| crossed.contains(&level))
        };
        (0..self.levels.len()).find(|&n| !reached(n))
    }

    /// The level of two records from the places of their combinations, 0 is missing.
    pub(super) fn level(&self, straight: usize, crossed: usize) -> u8 {
        let level = self.straight[straight];
        let Some(table) = &self.crossed else { return level };
        // 0 becomes 255: no level loses against any.
        level.wrapping_sub(1).min(table[crossed].wrapping_sub(1)).wrapping_add(1)
    }

    /// The place of a combination of states in the tables.
    pub(super) fn combination(&self, states: impl IntoIterator<Item = u8>) -> usize {
        states.into_iter().zip(&self.strides).map(|(state, &stride)| state as usize * stride as usize).sum()
    }
}

/// The states of a combination.
pub(super) fn states(columns: &[Column], mut combination: usize) -> Vec<u8> {
    let state = |column: &Column| {
        let states = column.states() + 1;
        let state = combination % states;
        combination /= states;
        state as u8
    };
    columns.iter().map(state).collect()
}

/// A level for each combination of states but 'all missing'; for columns that
/// may be exchanged also crosswise: both same, both alike, one of them same.
fn grid(columns: &[Column], swapped: bool) -> Vec<Condition> {
    let combinations: usize = columns.iter().map(|column| column.states() + 1).product();
    // A lone column has no state 'missing': then there is nothing to compare.
    let straight = (1..combinations).map(|n| {
        let needs = states(columns, n).into_iter().map(Need::State).collect();
        Condition { name: None, needs, crosswise: false }
    });
    let mut levels: Vec<Condition> = straight.collect();
    if swapped {
        let graded = columns[0].states() as u8 - 1;
        let crosswise = |name: &str, needs: [Need; 2]| Condition {
            name: Some(name.to_owned()),
            needs: needs.to_vec(),
            crosswise: true,
        };
        let same = Need::State(1);
        levels.push(crosswise("swapped-same", [same, same]));
        if graded > 1 {
            levels.push(crosswise("swapped-alike", [Need::AtLeast(graded); 2]));
        }
        levels.push(crosswise("swapped-first", [same, Need::Any]));
        levels.push(crosswise("swapped-second", [Need::Any, same]));
    }
    // Strongest first, by the weight of the generic table; equal ones as they stood.
    levels.sort_by_key(|level| std::cmp::Reverse(generic::weight(columns, level)));
    levels
}

/// An error about a comparison, or about one level of its list.
pub(super) fn wrong(of: &Description, level: Option<usize>, what: Words, remedy: Words) -> Error {
    let (name, Words { en, zh }) = (&of.name, what);
    let what = match level {
        Some(n) => words!("comparison `{name}`, level {n}: {en}", "比较 `{name}` 的第 {n} 级：{zh}"),
        None => words!("comparison `{name}`: {en}", "比较 `{name}`：{zh}"),
    };
    Error::usage(what, remedy)
}

/// The levels of the configuration, with 'different' for what is left.
fn listed(of: &Description, columns: &[Column]) -> Result<Vec<Condition>> {
    let mut levels = Vec::new();
    for (n, level) in of.level.iter().enumerate() {
        let needs = needs(level, of.swapped, columns)
            .map_err(|(what, remedy)| wrong(of, Some(n + 1), what, remedy))?;
        levels.push(Condition { name: level.name.clone(), needs, crosswise: level.crosswise });
    }
    let rest = vec![Need::Any; columns.len()];
    levels.push(Condition { name: Some("different".to_owned()), needs: rest, crosswise: false });
    Ok(levels)
}

/// What a level of the configuration asks of each column, or what is wrong with it.
fn needs(level: &LevelDescription, swapped: bool, columns: &[Column]) -> Result<Vec<Need>, (Words, Words)> {
    if level.crosswise && !swapped {
        return Err((
            words!("`crosswise` where columns may not be exchanged", "列不可互换时使用了 `crosswise`"),
            words!("Write swapped = true in the comparison", "请在该比较中写 swapped = true"),
        ));
    }
    if level.when.is_empty() {
        return Err((
            words!("`when` is empty", "`when` 为空"),
            words!("Name a column and its level", "请写出列名及其级别"),
        ));
    }
    let mut needs = vec![Need::Any; columns.len()];
    for (name, threshold) in &level.when {
        let Some(at) = columns.iter().position(|column| column.name == *name) else {
            let names = columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>().join(", ");
            return Err((
                words!("`{name}` is not one of the comparison's columns", "`{name}` 不是该比较的列"),
                words!("They are: {names}", "它的列有：{names}"),
            ));
        };
        needs[at] = need(&columns[at], threshold)?;
    }
    Ok(needs)
}

fn need(column: &Column, threshold: &Threshold) -> Result<Need, (Words, Words)> {
    let Some(state) = column.state_of(threshold) else {
        let names: Vec<String> = (0..=column.states()).map(|state| column.state_name(state)).collect();
        let (names, name) = (names.join(", "), &column.name);
        return Err((
            words!("{threshold} is not a level of column `{name}`", "{threshold} 不是列 `{name}` 的级别"),
            words!(
                "Write one of its thresholds, or one of these in quotes: {names}",
                "请写它的某个阈值，或加引号写下列之一：{names}"
            ),
        ));
    };
    let weaker = state > 1 && state < column.states();
    Ok(if weaker { Need::AtLeast(state as u8) } else { Need::State(state as u8) })
}
