//! What bad input gets: a message with its place and a remedy, never a panic,
//! never a lost row, never a half-written output. The built program, real files.
#![cfg(all(feature = "cli", feature = "xlsx", feature = "parquet"))]
#![allow(clippy::unwrap_used)]

#[path = "../program/mod.rs"]
mod program;

#[path = "../program/forms.rs"]
mod forms;

mod cells;
mod faults;
mod injection;
mod packed;
mod text;

/// A text that stands in bad cells: standard error must not hold it.
const CANARY: &str = "金丝雀canary7351";

/// How many people a run answered for.
fn queried(run: &program::Run, column: &str) -> usize {
    let mut ids = run.column(column);
    ids.dedup();
    ids.len()
}
