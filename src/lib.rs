//! Missing-person family search: exact, ranked, explainable candidate matches
//! between the people who were found and the people who are sought.
//!
//! # The way of the data
//!
//! Each stage is a module, and imports only from those before it:
//!
//! [`read`] bytes to records → [`normalise`] cells to people → [`encode`]
//! people to columns of distinct values → [`compare`] two values to a level →
//! [`weigh`] levels to match weight → [`rank`] the exact best candidates →
//! [`write`] results to files. [`pipeline`] runs them in this order.
//!
//! # One example, all the way
//!
//! ```
//! use wayhome::pipeline::{Prepared, Ranking, SideData, Visibility};
//! use wayhome::rank::{Engine, Watch};
//! use wayhome::record::Side;
//! use wayhome::{encode, normalise, query, weigh};
//!
//! let mut problems = Vec::new();
//! let mut side = |side, cells: &[(&str, &str)]| {
//!     let cells: Vec<_> = cells.iter().map(|(name, cell)| (name.to_string(), cell.to_string())).collect();
//!     let records = query::records(side, &cells)?;
//!     let context = normalise::Context::default();
//!     Ok::<_, wayhome::error::Error>(SideData::new(records, &context, &Visibility::default(), &mut problems))
//! };
//! let found = side(Side::Found, &[("编号", "F1"), ("性别", "男"), ("身高", "1米65")])?;
//! let sought = side(Side::Sought, &[("编号", "S1"), ("性别", "男"), ("身高", "165-168")])?;
//!
//! let prepared = Prepared::new(found, sought, encode::built_in(), weigh::Model::shipped().clone(), None)?;
//! let ranking = Ranking {
//!     query: Side::Found,
//!     top_k: 10,
//!     min_probability: 0,
//!     engine: Engine::Indexed,
//!     shard: None,
//!     excluded: Vec::new(),
//! };
//! let rows = prepared.rank(&ranking, &Watch::default())?;
//! let best = rows[0].candidate.expect("there is one sought person");
//! assert_eq!(best.rank, 1);
//! # Ok::<(), wayhome::error::Error>(())
//! ```

pub mod compare;
pub mod config;
pub mod dedupe;
pub mod encode;
pub mod error;
pub mod evaluate;
pub mod explain;
pub mod generate;
pub mod lang;
pub mod merge;
pub mod normalise;
pub mod pipeline;
pub mod query;
pub mod rank;
pub mod read;
pub mod record;
pub mod refdata;
pub mod settings;
pub mod shard;
pub mod train;
pub mod weigh;
pub mod write;
