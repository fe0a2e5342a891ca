//! How good a list of matches is: every figure from the matches and the truth.
//!
//! In go a matches file ([`Matches`]) and the true pairs ([`Truth`]), of any
//! matcher; out come the figures of the contract ([`Figures`]), intervals by
//! bootstrap over queried records, groups, curves and the worst misses
//! ([`report`]). What always holds: nothing here reads a file or a clock; the
//! order of rows never matters; equal weights count as one step and equal
//! probabilities share their outcome, so that no figure depends on how ties
//! were ordered; the bootstrap's numbers are the same on every machine.
//!
//! # What is counted
//!
//! *Queried records* are those of the matches file (rows of rank 0 included),
//! those that the truth names, and, where the two sides are given, all of the
//! queried side. An *emitted pair* is a row with a candidate. A true pair that
//! was not emitted counts as missed, and a queried record without rows as one
//! whose counterpart was missed. Ranks are taken as given; weights decide
//! average precision and F1, probabilities the calibration.

pub mod baseline;
mod bootstrap;
mod curves;
mod figures;
mod groups;
mod matches;
mod misses;
mod outcomes;
pub mod report;
mod truth;
mod unlinkable;

pub use bootstrap::{Interval, RESAMPLES};
pub use figures::{Figures, KEYS, Key, Reasons};
pub use groups::{Grouping, built_in_groups, grouping_of_records, grouping_of_truth};
pub use matches::{Emitted, Matches, Query};
pub use misses::Misses;
pub use outcomes::Outcomes;
pub use truth::Truth;
pub use unlinkable::Unlinkable;
