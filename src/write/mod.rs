//! Results to files.

pub mod problems;
