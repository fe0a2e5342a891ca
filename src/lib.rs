//! Missing-person family search: exact, ranked, explainable candidate matches
//! between the people who were found and the people who are sought.

pub mod compare;
pub mod config;
pub mod encode;
pub mod error;
pub mod explain;
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
pub mod weigh;
pub mod write;
