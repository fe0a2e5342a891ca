//! Missing-person family search: exact, ranked, explainable candidate matches
//! between the people who were found and the people who are sought.

pub mod compare;
pub mod error;
pub mod lang;
pub mod normalise;
pub mod read;
pub mod record;
pub mod settings;
pub mod write;
