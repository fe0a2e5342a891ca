//! The same figures by group, and which groups fall far below the whole.
//!
//! A [`Grouping`] gives each queried record a value: of a column of the truth,
//! of a column of the records, or one of the built-in groups (safety: accuracy
//! is reported by sex, age band, region, ethnicity, disability and script).
//! What always holds: every queried record is in one group, `unknown` if
//! nothing tells.

use std::collections::BTreeMap;

use super::bootstrap::{Interval, Intervals, resampled};
use super::figures::{Figures, Key, Ledger, RECALLS, Reasons};
use super::outcomes::Outcomes;
use super::truth::Truth;
use crate::lang::Words;
use crate::normalise::{Person, Sex, name::Script};
use crate::pipeline::SideData;
use crate::record::Side;
use crate::refdata::places::{Level, Unit};

/// The value of a record that nothing tells the group of.
const UNKNOWN: &str = "unknown";

/// Recall lower than the whole's by this much marks a group, where chance does
/// not explain it (judgement: one person in twenty more who is not found).
const FAR_BELOW: f64 = 0.05;

/// Fewest records with truth of which a group is judged: of fewer, the
/// bootstrap's interval of the difference is too narrow (judgement).
const JUDGED: f64 = 10.0;

/// One way to divide the queried records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grouping {
    /// Its name: `sex`, `category`, `found.source`.
    pub name: String,
    /// The group of each queried record, in their order.
    pub values: Vec<String>,
    /// What a reader should know of it.
    pub notes: Vec<Words>,
}

/// A recall of a group less that of the whole, with the interval of the difference.
type Difference = (Key, f64, Interval);

/// One group with its figures.
pub(super) struct Group {
    pub(super) value: String,
    /// How many queried records it has, with and without truth.
    pub(super) n: usize,
    pub(super) figures: Figures,
    pub(super) intervals: Option<Intervals>,
    pub(super) reasons: Reasons,
    /// Recall less the whole's recall, with its interval.
    pub(super) differences: Vec<Difference>,
    /// The recalls that fall far below the whole's.
    pub(super) weak: Vec<Key>,
}

/// Groups by a column of the truth; `None` if it has none of this name.
pub fn grouping_of_truth(outcomes: &Outcomes, truth: &Truth, queried: Side, name: &str) -> Option<Grouping> {
    let (of, note) = truth.values(queried, name)?;
    let value =
        |id: &str| of.get(id).copied().filter(|value| !value.is_empty()).unwrap_or(UNKNOWN).to_owned();
    let values = outcomes.ids().map(value).collect();
    Some(Grouping { name: name.to_owned(), values, notes: note.into_iter().collect() })
}

/// Who the queried records are: their own side, the other, the true pairs.
#[derive(Clone, Copy)]
struct Known<'a> {
    own: &'a SideData,
    other: &'a SideData,
}

impl<'a> Known<'a> {
    fn new(sides: (&'a SideData, &'a SideData), queried: Side) -> Known<'a> {
        match queried {
            Side::Found => Known { own: sides.0, other: sides.1 },
            Side::Sought => Known { own: sides.1, other: sides.0 },
        }
    }

    /// The first answer of the queried record, else of its true counterparts.
    fn tell(
        self,
        id: &str,
        counterparts: &BTreeMap<&str, Vec<&str>>,
        answer: impl Fn(&SideData, usize) -> Option<String>,
    ) -> String {
        let own = self.own.position(id).and_then(|n| answer(self.own, n));
        let others = counterparts.get(id).into_iter().flatten();
        let other = || others.filter_map(|id| self.other.position(id)).find_map(|n| answer(self.other, n));
        own.or_else(other).unwrap_or_else(|| UNKNOWN.to_owned())
    }
}

/// Groups by a column of the records of one side: for records of the other
/// one, by that of their true counterpart. `None` if no file has the column.
pub fn grouping_of_records(
    outcomes: &Outcomes,
    truth: &Truth,
    sides: (&SideData, &SideData),
    queried: Side,
    (side, column): (Side, &str),
) -> Option<Grouping> {
    let known = Known::new(sides, queried);
    let data = if side == queried { known.own } else { known.other };
    let has = |header: &crate::record::Header| {
        header.text == column || header.field.is_some_and(|field| field.name() == column)
    };
    data.records.sources.iter().flat_map(|source| &source.headers).find(|header| has(header))?;
    let counterparts = truth.counterparts(queried);
    let cell = |of: &SideData, n: usize| {
        let record = of.records.records.get(n).filter(|_| of.records.side == side)?;
        of.records.named(record, column).next().map(|cell| cell.text.trim().to_owned())
    };
    let values = outcomes.ids().map(|id| known.tell(id, &counterparts, cell)).collect();
    Some(Grouping { name: format!("{}.{column}", side.name()), values, notes: Vec::new() })
}

/// What tells a built-in group of a person.
type Tell = fn(&Person) -> Option<String>;

/// The built-in groups: of the queried record, else of its true counterpart.
const BUILT_IN: [(&str, Tell); 6] = [
    ("sex", sex),
    ("age_band", age_band),
    ("region", region),
    ("ethnicity", ethnicity),
    ("disability", disability),
    ("script", script),
];

/// The groups by which accuracy is always reported where the sides are given.
pub fn built_in_groups(
    outcomes: &Outcomes,
    truth: &Truth,
    sides: (&SideData, &SideData),
    queried: Side,
) -> Vec<Grouping> {
    let known = Known::new(sides, queried);
    let counterparts = truth.counterparts(queried);
    let grouping = |(name, tell): (&str, Tell)| {
        let answer = |side: &SideData, n: usize| tell(&side.people[n]);
        let values = outcomes.ids().map(|id| known.tell(id, &counterparts, answer)).collect();
        Grouping { name: name.to_owned(), values, notes: Vec::new() }
    };
    BUILT_IN.into_iter().map(grouping).collect()
}

fn sex(person: &Person) -> Option<String> {
    person.sex.map(|sex| if sex == Sex::Female { "female" } else { "male" }.to_owned())
}

/// Ends of the age bands, in years: before school, under age, then as health
/// statistics divide adults.
const BANDS: [(i32, &str); 6] =
    [(6, "0-5"), (18, "6-17"), (40, "18-39"), (60, "40-59"), (75, "60-74"), (i32::MAX, "75+")];

fn age_band(person: &Person) -> Option<String> {
    let years = age_years(person)?;
    BANDS.iter().find(|&&(end, _)| years < end).map(|(_, band)| (*band).to_owned())
}

/// The age in years on the day lost or met (else when the row was changed),
/// from the middle of what is known of birth and day.
pub(super) fn age_years(person: &Person) -> Option<i32> {
    let middle = |span: crate::normalise::Span| (i64::from(span.from) + i64::from(span.to)) / 2;
    let birth = person.births.iter().find_map(|birth| birth.span)?;
    let day = person.events.first().copied().or(person.updated)?;
    Some(((middle(day) - middle(birth)) as f64 / 365.25).floor() as i32)
}

/// The province of the home, else of the birth place; `abroad`.
fn region(person: &Person) -> Option<String> {
    use crate::normalise::place::Region;
    let places = person.home.iter().chain(&person.birth_place);
    places.flat_map(|place| place.candidates.first()).find_map(|candidate| match candidate.region {
        Region::Unit(unit) => province(unit).map(|unit| unit.name().to_owned()),
        Region::City(_) | Region::Country(_) => Some("abroad".to_owned()),
    })
}

fn province(mut unit: Unit) -> Option<Unit> {
    while unit.level() != Level::Province {
        unit = unit.parent()?;
    }
    Some(unit)
}

fn ethnicity(person: &Person) -> Option<String> {
    person.ethnicity.map(|group| if group.code() == 1 { "han" } else { "other" }.to_owned())
}

/// A stated disability or illness; nobody writes that there is none.
fn disability(person: &Person) -> Option<String> {
    person.disability.map(|_| "stated".to_owned())
}

fn script(person: &Person) -> Option<String> {
    let script = match person.names.first()?.script {
        Script::Han => "han",
        Script::Latin => "latin",
        Script::Hangul => "hangul",
        Script::Arabic => "arabic",
        Script::Cyrillic => "cyrillic",
        Script::Tibetan => "tibetan",
        Script::Other => "other",
    };
    Some(script.to_owned())
}

/// The groups of a grouping with their figures, by value; `unknown` stands last.
pub(super) fn measure(
    outcomes: &Outcomes,
    ledger: &Ledger<'_>,
    grouping: &Grouping,
    threshold: f64,
    with_intervals: bool,
) -> Vec<Group> {
    let mut members: BTreeMap<(bool, &str), Vec<usize>> = BTreeMap::new();
    for (n, value) in grouping.values.iter().enumerate() {
        members.entry((value == UNKNOWN, value)).or_default().push(n);
    }
    let of: Vec<Vec<usize>> = members.values().cloned().collect();
    let differences = differences(ledger, &of, outcomes.queried());
    let group = |((_, value), members): (&(bool, &str), &Vec<usize>), differences: Vec<Difference>| {
        let part = outcomes.part(|n| members.binary_search(&n).is_ok());
        let ledger = Ledger::new(&part, threshold);
        let figures = ledger.figures(&vec![1; part.queried()]);
        let judged = figures.get(Key::QueriedWithTruth).is_some_and(|count| count >= JUDGED);
        let weak = differences
            .iter()
            .filter(|(_, value, interval)| judged && *value <= -FAR_BELOW && interval.high < 0.0);
        Group {
            value: (*value).to_owned(),
            n: members.len(),
            reasons: ledger.reasons(&figures),
            intervals: with_intervals.then(|| Intervals::new(&ledger, part.queried())),
            weak: weak.map(|(key, ..)| *key).collect(),
            figures,
            differences,
        }
    };
    members.iter().zip(differences).map(|(members, differences)| group(members, differences)).collect()
}

/// Recall of each group less that of the whole, with its interval: both are
/// taken of the same resamples, since a group is part of the whole.
fn differences(ledger: &Ledger<'_>, groups: &[Vec<usize>], queries: usize) -> Vec<Vec<Difference>> {
    let differences = |times: &[u32]| -> Vec<[Option<f64>; RECALLS.len()]> {
        let whole = RECALLS.map(|(_, k)| ledger.recall(times, k));
        let of = |members: &Vec<usize>| {
            let mut own = RECALLS.map(|(_, k)| ledger.recall_of(members, times, k));
            for (own, whole) in own.iter_mut().zip(whole) {
                *own = own.zip(whole).map(|(own, whole)| own - whole);
            }
            own
        };
        groups.iter().map(of).collect()
    };
    let point = differences(&vec![1; queries]);
    let drawn = resampled(queries, differences);
    let of = |group: usize| {
        let of_key = |n: usize| {
            let interval = Interval::of(drawn.iter().filter_map(|groups| groups[group][n]).collect())?;
            Some((RECALLS[n].0, point[group][n]?, interval))
        };
        (0..RECALLS.len()).filter_map(of_key).collect()
    };
    (0..groups.len()).map(of).collect()
}
