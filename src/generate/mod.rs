//! Made-up people: two sides of reports whose true pairs are known.
//!
//! In: how many reports a side, a seed, a world. Out: a [`World`]: the cells of
//! found and sought reports and the true pairs. People first, then what
//! happened to them, then two reports by writers who do not see each other.
//! What always holds: the same options give the same bytes for any number of
//! threads, since each case draws from a stream of its own; ids and the order
//! of rows tell nothing about the pairs. Rates and voices are described in
//! `data/generate/README.md`.

mod body;
mod facts;
mod facts_body;
mod facts_where;
mod facts_who;
mod family;
mod homes;
mod name;
mod papers;
mod peoples;
mod person;
mod plan;
mod random;
mod rates;
mod report;
mod slips;
mod story;
mod tables;
mod template;
#[cfg(test)]
mod tests;
mod voice;
mod voices;
mod words;
mod world;

pub use voices::Voices;
pub use world::{World, generate};

use crate::error::{Error, Result};
use crate::lang::words;

/// What happened to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scenario {
    /// An old person with dementia.
    Dementia,
    /// A person with a mental illness or an intellectual disability.
    Mental,
    /// Lost as a child, met as an adult under another name.
    Child,
    /// Somebody whose name nobody knows.
    Nameless,
    /// An adult who lost contact.
    Adult,
    /// A victim of a disaster, met within days.
    Disaster,
    /// Somebody whose name is not Han: Uyghur, Tibetan, foreign.
    Script,
}

impl Scenario {
    /// Every scenario, in the order of the rates.
    pub const ALL: [Scenario; 7] = [
        Scenario::Dementia,
        Scenario::Mental,
        Scenario::Child,
        Scenario::Nameless,
        Scenario::Adult,
        Scenario::Disaster,
        Scenario::Script,
    ];

    /// The name in flags and in `truth.csv`.
    pub fn name(self) -> &'static str {
        match self {
            Scenario::Dementia => "dementia",
            Scenario::Mental => "mental",
            Scenario::Child => "child",
            Scenario::Nameless => "nameless",
            Scenario::Adult => "adult",
            Scenario::Disaster => "disaster",
            Scenario::Script => "script",
        }
    }

    /// The scenario of a name.
    ///
    /// ```
    /// use wayhome::generate::Scenario;
    /// assert_eq!(Scenario::parse("child").unwrap(), Scenario::Child);
    /// assert!(Scenario::parse("chld").is_err());
    /// ```
    pub fn parse(name: &str) -> Result<Scenario> {
        let unknown = || {
            Error::usage(
                words!("there is no such scenario", "没有这种情形"),
                words!(
                    "Write dementia, mental, child, nameless, adult, disaster or script",
                    "请写 dementia、mental、child、nameless、adult、disaster 或 script"
                ),
            )
        };
        Scenario::ALL.into_iter().find(|scenario| scenario.name() == name).ok_or_else(unknown)
    }

    fn index(self) -> usize {
        self as usize
    }
}

/// What is made.
#[derive(Debug, Clone)]
pub struct Options {
    /// Reports of found people.
    pub found: usize,
    /// Reports of sought people.
    pub sought: usize,
    /// Which people.
    pub seed: u64,
    /// Which rates: 0 are those of the table, each other number varies them.
    pub world: u64,
    /// Only these scenarios; all of them if empty.
    pub scenarios: Vec<Scenario>,
    /// Who writes.
    pub voices: Voices,
    /// Rates in place of those of the table, as TOML.
    pub rates: Option<String>,
}

impl Options {
    /// The table's rates, every scenario, the voices for training.
    pub fn new(found: usize, sought: usize, seed: u64) -> Options {
        let (scenarios, voices) = (Vec::new(), Voices::Train);
        Options { found, sought, seed, world: 0, scenarios, voices, rates: None }
    }
}
