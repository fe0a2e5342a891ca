//! Reference tables that are compiled in and used in place.
//!
//! Nothing is decoded before it is needed: each table is sorted bytes out of
//! `data/`, built by `scripts/build_data.py`, and a look-up reads from them.
//! What always holds: the same input gives the same answer, no look-up fails
//! on any character or text.

pub mod ethnic;
pub mod given;
pub mod hanzi;
pub mod latin;
pub mod names;
pub mod nicknames;
pub mod place_names;
pub mod places;
pub mod point;
pub mod regions;
pub mod spellings;
pub mod syllable;
mod table;
