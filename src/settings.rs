//! Every setting: its default, its unit, and the reason for the number.

use crate::lang::Lang;

/// What a run can be told. Flags, the settings file and the help take their
/// defaults from [`Settings::DEFAULT`]: each number stands here once.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// Candidates kept per queried record. A case worker reads about ten in
    /// one sitting; the list is exact at any length.
    pub top_k: u32,
    /// Candidates ranked whatever `top_k` is: the probability that none of
    /// them is right is counted over these, so that it does not change with k.
    pub ranked: u32,
    /// Ceiling on what one compressed file may become, in bytes. 8 GiB: a
    /// country's file of ten million rows is about 5 GB as text.
    pub max_unpacked: u64,
    /// Largest cell that is read, in bytes. The longest real description
    /// that we know has 40 KiB.
    pub max_cell: usize,
    /// Match weight, in thousandths of a bit, from which two reports of the
    /// same side count as one person. 3.322 bits: posterior odds of ten to one.
    pub same_person: i32,
    /// Match weight from which they may be: a weak link between records in
    /// `dedupe`. 0 bits: even odds.
    pub maybe_same_person: i32,
    /// Candidates whose match weight, in thousandths of a bit, is below this
    /// are not compared with each other before they are summed: sixteen bits
    /// below even odds they move the sum by less than the printed decimals.
    pub negligible: i32,
    /// Words in files and reasons.
    pub lang: Lang,
}

impl Settings {
    /// The defaults.
    pub const DEFAULT: Settings = Settings {
        top_k: 10,
        ranked: 20,
        max_unpacked: 8 << 30,
        max_cell: 1 << 20,
        same_person: 3_322,
        maybe_same_person: 0,
        negligible: -16_000,
        lang: Lang::Zh,
    };
}

impl Default for Settings {
    fn default() -> Self {
        Settings::DEFAULT
    }
}
