//! One column of a configured comparison: cell texts to states.
//!
//! A state is 0 where a cell is missing on either side, n at the n-th
//! threshold, and one more than the last threshold where none is reached.

use std::collections::BTreeSet;

use super::date::{Rule, Written};
use super::description::{ColumnDescription, Description, Kind, Method, Threshold};
use crate::compare::strings::Measure;
use crate::error::{Error, Result};
use crate::lang::{Words, words};

/// A column and how its cells are compared.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Column {
    /// Its name in the configuration.
    pub(super) name: String,
    pub(super) kernel: Kernel,
    /// Whether the frequency of a shared value counts.
    pub(super) term: bool,
}

/// How two cells are compared; thresholds from strongest to weakest.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kernel {
    Exact,
    Text(Measure),
    /// Greatest gaps.
    Number(Vec<f64>),
    Date(Vec<Rule>),
    /// Least shares of words in common.
    Set(Vec<f64>),
}

impl Column {
    /// The column as its own table and the comparison's describe it.
    pub(super) fn new(of: &Description, column: &ColumnDescription) -> Result<Column> {
        let kind = column.kind.or(of.kind).unwrap_or(Kind::Text);
        let method = column.method.or(of.method);
        let levels = column.levels.as_ref().or(of.levels.as_ref());
        let (comparison, name) = (&of.name, &column.name);
        let wrong = |Wrong(what, remedy): Wrong| {
            let Words { en, zh } = what;
            let place = words!(
                "comparison `{comparison}`, column `{name}`: {en}",
                "比较 `{comparison}` 的列 `{name}`：{zh}"
            );
            Error::usage(place, remedy)
        };
        let kernel = Kernel::new(kind, method, levels).map_err(wrong)?;
        let term = column.term_frequency.unwrap_or(of.term_frequency);
        let column = Column { name: name.clone(), kernel, term };
        if term && !column.begins_with_same() {
            return Err(wrong(Wrong(
                words!(
                    "term_frequency needs a first level at which the values are the same",
                    "term_frequency 要求第一级为取值相同"
                ),
                words!(
                    "Begin `levels` with 1.0 (likeness, share), 0 (edits) or \"same\" (date), or leave term_frequency out",
                    "请让 `levels` 以 1.0（相似度、占比）、0（改动数）或 \"same\"（日期）开头，或去掉 term_frequency"
                ),
            )));
        }
        Ok(column)
    }

    /// Whether state 1 holds for equal values and no others.
    fn begins_with_same(&self) -> bool {
        match &self.kernel {
            Kernel::Exact => true,
            Kernel::Text(Measure::JaroWinkler(least) | Measure::Levenshtein(least)) => least[0] == 1.0,
            Kernel::Text(Measure::Edits(most)) => most[0] == 0,
            Kernel::Date(rules) => rules[0] == Rule::Same,
            Kernel::Set(least) => least[0] == 1.0,
            // Two ways to write a number may stand within a gap of 0.
            Kernel::Number(_) => false,
        }
    }

    /// A cell as it is compared; empty is missing. Trimmed and in lower case;
    /// dates and sets in one order, so that equal ones are equal text.
    pub(super) fn fold(&self, cell: &str) -> Box<str> {
        let text = cell.trim().to_lowercase();
        match self.kernel {
            Kernel::Date(_) => Written::read(&text).map_or(text, Written::text).into(),
            Kernel::Set(_) => words(&text).into_iter().collect::<Vec<_>>().join(" ").into(),
            _ => text.into(),
        }
    }

    /// The definition: the state of two folded cells.
    pub(super) fn state(&self, found: &str, sought: &str) -> u8 {
        if found.is_empty() || sought.is_empty() {
            return 0;
        }
        match &self.kernel {
            Kernel::Exact => first(&[()], |_| found == sought),
            Kernel::Text(measure) => measure.level(found, sought),
            Kernel::Number(gaps) => match (number(found), number(sought)) {
                (Some(a), Some(b)) => first(gaps, |&gap| (a - b).abs() <= gap),
                _ => self.as_text(found, sought),
            },
            Kernel::Date(rules) => match (Written::read(found), Written::read(sought)) {
                (Some(a), Some(b)) => first(rules, |rule| rule.holds(a, b)),
                _ => self.as_text(found, sought),
            },
            Kernel::Set(shares) => {
                let (a, b) = (words(found), words(sought));
                state_of_share(shares, a.intersection(&b).count(), a.union(&b).count())
            }
        }
    }

    /// What cannot be read as its kind is the same text or different.
    pub(super) fn as_text(&self, found: &str, sought: &str) -> u8 {
        if found == sought { 1 } else { self.states() as u8 }
    }

    /// The last state: that of different values.
    pub(super) fn states(&self) -> usize {
        match &self.kernel {
            Kernel::Exact => 2,
            Kernel::Text(measure) => measure.levels(),
            Kernel::Number(gaps) => gaps.len() + 1,
            Kernel::Date(rules) => rules.len() + 1,
            Kernel::Set(shares) => shares.len() + 1,
        }
    }

    /// A state for programs: `same`, `at-least-0.88`, `within-5`, `different`, `missing`.
    pub(super) fn state_name(&self, state: usize) -> String {
        if state == 0 {
            return "missing".to_owned();
        }
        if state == self.states() {
            return "different".to_owned();
        }
        if state == 1 && self.begins_with_same() {
            return "same".to_owned();
        }
        let nth = state - 1;
        match &self.kernel {
            Kernel::Exact => "same".to_owned(),
            Kernel::Text(Measure::JaroWinkler(least) | Measure::Levenshtein(least)) => {
                format!("at-least-{}", least[nth])
            }
            Kernel::Text(Measure::Edits(most)) => format!("edits-{}", most[nth]),
            Kernel::Number(gaps) => format!("within-{}", gaps[nth]),
            Kernel::Set(shares) => format!("share-{}", shares[nth]),
            Kernel::Date(rules) => match rules[nth] {
                Rule::Within(days) => format!("within-{days}-days"),
                rule => {
                    Rule::WORDS.iter().find(|(_, word, _)| *word == rule).map_or("", |word| word.0).to_owned()
                }
            },
        }
    }

    /// A state for people who read Chinese.
    pub(super) fn state_zh(&self, state: usize) -> String {
        let name = self.state_name(state);
        let word = Rule::WORDS.iter().find(|(word, _, _)| *word == name).map(|(_, _, zh)| *zh);
        match (word, name.as_str(), &self.kernel) {
            (Some(zh), ..) => zh.to_owned(),
            (_, "missing", _) => "缺失".to_owned(),
            (_, "different", _) => "不同".to_owned(),
            (_, name, Kernel::Text(Measure::Edits(_))) => format!("至多{}处改动", value(name)),
            (_, name, Kernel::Number(_)) => format!("相差不超过{}", value(name)),
            (_, name, Kernel::Date(_)) => format!("相差不超过{}天", value(name.trim_end_matches("-days"))),
            (_, name, Kernel::Set(_)) => format!("共有词占比≥{}", value(name)),
            (_, name, _) => format!("相似度≥{}", value(name)),
        }
    }

    /// The state that a threshold of the configuration means.
    pub(super) fn state_of(&self, threshold: &Threshold) -> Option<usize> {
        (0..=self.states()).find(|&state| match threshold {
            Threshold::Word(word) => self.state_name(state) == *word,
            Threshold::Number(number) => self.threshold(state) == Some(*number),
        })
    }

    fn threshold(&self, state: usize) -> Option<f64> {
        let nth = state.checked_sub(1)?;
        match &self.kernel {
            Kernel::Exact => None,
            Kernel::Text(Measure::JaroWinkler(least) | Measure::Levenshtein(least)) => {
                least.get(nth).copied()
            }
            Kernel::Text(Measure::Edits(most)) => most.get(nth).map(|&most| most as f64),
            Kernel::Number(gaps) => gaps.get(nth).copied(),
            Kernel::Set(shares) => shares.get(nth).copied(),
            Kernel::Date(rules) => match rules.get(nth) {
                Some(Rule::Within(days)) => Some(f64::from(*days)),
                _ => None,
            },
        }
    }
}

/// What follows the last letter and hyphen of a state's name: `0.88` of `at-least-0.88`.
fn value(name: &str) -> &str {
    name.rsplit('-').next().unwrap_or(name)
}

/// The place from 1 of the first threshold that holds; one more than the last if none.
pub(super) fn first<T>(thresholds: &[T], holds: impl Fn(&T) -> bool) -> u8 {
    (thresholds.iter().position(holds).unwrap_or(thresholds.len()) + 1) as u8
}

/// The state of a share of words in common.
pub(super) fn state_of_share(shares: &[f64], common: usize, all: usize) -> u8 {
    let share = common as f64 / all as f64;
    first(shares, |&least| share >= least)
}

/// A cell as a finite number.
pub(super) fn number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

/// The words of a folded cell.
pub(super) fn words(text: &str) -> BTreeSet<&str> {
    let between = |char: char| char.is_whitespace() || "|,;/，；、".contains(char);
    text.split(between).filter(|word| !word.is_empty()).collect()
}

/// What is wrong, and what would be right.
struct Wrong(Words, Words);

impl Kernel {
    fn new(kind: Kind, method: Option<Method>, levels: Option<&Vec<Threshold>>) -> Result<Kernel, Wrong> {
        if kind == Kind::Exact || (kind == Kind::Text && method == Some(Method::Exact)) {
            return match levels.map(Vec::as_slice) {
                None | Some([Threshold::Number(1.0)]) => Ok(Kernel::Exact),
                Some(_) => Err(Wrong(
                    words!("exact has no levels", "exact 不分级"),
                    words!(
                        "Leave `levels` out, or choose another kind or method",
                        "请去掉 `levels`，或改用其他 kind 或 method"
                    ),
                )),
            };
        }
        if kind != Kind::Text && method.is_some() {
            return Err(Wrong(
                words!("`method` is for text", "`method` 只用于文本"),
                words!(
                    "Leave `method` out, or write kind = \"text\"",
                    "请去掉 `method`，或写 kind = \"text\""
                ),
            ));
        }
        let Some(levels) = levels.filter(|levels| (1..=20).contains(&levels.len())) else {
            let what =
                words!("`levels` with 1 to 20 thresholds is needed", "需要含 1 至 20 个阈值的 `levels`");
            return Err(Wrong(what, example(kind, method)));
        };
        let kernel = match (kind, method) {
            (Kind::Date, _) => dates(levels).map(Kernel::Date),
            (Kind::Number, _) => rising(levels).map(Kernel::Number),
            (Kind::Set, _) => falling(levels).map(Kernel::Set),
            (_, Some(Method::Levenshtein)) => {
                falling(levels).map(|least| Kernel::Text(Measure::Levenshtein(least)))
            }
            (_, Some(Method::Edits)) => whole(levels).map(|most| Kernel::Text(Measure::Edits(most))),
            _ => falling(levels).map(|least| Kernel::Text(Measure::JaroWinkler(least))),
        };
        let what = || words!("`levels` are not what its kind needs", "`levels` 不符合其类型的要求");
        kernel.ok_or_else(|| Wrong(what(), example(kind, method)))
    }
}

fn example(kind: Kind, method: Option<Method>) -> Words {
    match (kind, method) {
        (Kind::Number, _) => words!(
            "Write greatest gaps from 0 up: levels = [0, 1, 5]",
            "请从 0 起由小到大写最大差距：levels = [0, 1, 5]"
        ),
        (Kind::Date, _) => words!(
            "Write levels = [\"same\", \"slip\", \"swapped\", \"month\", \"year\", \"day\"] or some of them, each once; whole numbers are days apart",
            "请写 levels = [\"same\", \"slip\", \"swapped\", \"month\", \"year\", \"day\"] 或其中一部分，每个一次；整数表示相差天数"
        ),
        (Kind::Set, _) => words!(
            "Write least shares of words in common from 1 down to 0: levels = [1.0, 0.5]",
            "请从 1 到 0 由大到小写共有词的最低占比：levels = [1.0, 0.5]"
        ),
        (_, Some(Method::Edits)) => words!(
            "Write most edits as whole numbers from 0 up: levels = [0, 1, 2]",
            "请从 0 起由小到大写最多改动数（整数）：levels = [0, 1, 2]"
        ),
        _ => words!(
            "Write least likeness from 1 down to 0: levels = [1.0, 0.95, 0.88, 0.8]",
            "请从 1 到 0 由大到小写最低相似度：levels = [1.0, 0.95, 0.88, 0.8]"
        ),
    }
}

fn numbers(levels: &[Threshold]) -> Option<Vec<f64>> {
    let number = |level: &Threshold| match level {
        Threshold::Number(number) if number.is_finite() && *number >= 0.0 => Some(*number),
        _ => None,
    };
    levels.iter().map(number).collect()
}

/// Numbers that fall from 1 to 0.
fn falling(levels: &[Threshold]) -> Option<Vec<f64>> {
    let fall = |numbers: &Vec<f64>| numbers[0] <= 1.0 && numbers.windows(2).all(|pair| pair[0] > pair[1]);
    numbers(levels).filter(fall)
}

/// Numbers that rise from 0.
fn rising(levels: &[Threshold]) -> Option<Vec<f64>> {
    let rise = |numbers: &Vec<f64>| numbers.windows(2).all(|pair| pair[0] < pair[1]);
    numbers(levels).filter(rise)
}

/// Whole numbers that rise from 0, below a million.
fn whole(levels: &[Threshold]) -> Option<Vec<usize>> {
    let whole = |number: f64| (number.fract() == 0.0 && number < 1e6).then_some(number as usize);
    rising(levels)?.into_iter().map(whole).collect()
}

/// Rules of dates, each once.
fn dates(levels: &[Threshold]) -> Option<Vec<Rule>> {
    let rule = |level: &Threshold| match level {
        Threshold::Number(days) if days.fract() == 0.0 && (0.0..=1e6).contains(days) => {
            Some(Rule::Within(*days as u32))
        }
        Threshold::Number(_) => None,
        Threshold::Word(word) => {
            Rule::WORDS.iter().find(|(name, _, _)| name == word).map(|(_, rule, _)| *rule)
        }
    };
    let rules: Vec<Rule> = levels.iter().map(rule).collect::<Option<_>>()?;
    let once = (1..rules.len()).all(|n| !rules[..n].contains(&rules[n]));
    once.then_some(rules)
}
