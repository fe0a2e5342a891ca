//! Levels in words: a name and a condition for programs, a sentence for people.

use super::measure::Column;
use super::scheme::{Condition, Need};

/// How a level is called.
pub(super) struct Described {
    /// `same`; of several columns `given_name:same+family_name:missing`.
    pub(super) name: String,
    /// `given_name same and family_name missing`.
    pub(super) en: String,
    pub(super) zh: String,
}

/// Puts a level into words.
pub(super) fn describe(columns: &[Column], condition: &Condition) -> Described {
    let parts: Vec<Part> = columns
        .iter()
        .zip(&condition.needs)
        .enumerate()
        .filter_map(|(n, (column, &need))| {
            let other = if condition.crosswise { &columns[1 - n].name } else { &column.name };
            Part::new(column, other, need)
        })
        .collect();
    let join = |of: fn(&Part) -> &String, between: &str| {
        parts.iter().map(|part| of(part).as_str()).collect::<Vec<_>>().join(between)
    };
    if parts.is_empty() {
        return Described { name: "different".into(), en: "none of these".into(), zh: "其他".into() };
    }
    // A lone column needs no name beside its state.
    let name = match (&parts[..], columns) {
        ([part], [_]) => part.state.clone(),
        _ => join(|part| &part.name, "+"),
    };
    Described { name, en: join(|part| &part.en, " and "), zh: join(|part| &part.zh, "，") }
}

struct Part {
    state: String,
    name: String,
    en: String,
    zh: String,
}

impl Part {
    /// What a level asks of `column`, held against column `other`.
    fn new(column: &Column, other: &str, need: Need) -> Option<Part> {
        let (state, or_better) = match need {
            Need::Any => return None,
            Need::State(state) => (state as usize, false),
            Need::AtLeast(state) => (state as usize, true),
        };
        let (name, zh) = (column.state_name(state), column.state_zh(state));
        let across = column.name != other;
        let subject = if across { format!("{}~{other}", column.name) } else { column.name.clone() };
        let (better, better_zh) = if or_better { (" or better", "或更近") } else { ("", "") };
        Some(Part {
            name: format!("{subject}:{name}"),
            en: format!("{subject} {name}{better}"),
            zh: format!("{subject} {zh}{better_zh}"),
            state: name,
        })
    }
}
