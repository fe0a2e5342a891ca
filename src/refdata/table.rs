//! Binary tables: little-endian numbers in sections, used where they lie.
//!
//! A file is a u32 count of sections, their u32 lengths in bytes, then the
//! sections. Splitting happens at compile time: a file that does not add up
//! fails the build, so that a look-up needs no error.

/// A section of u16 numbers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct U16s(pub(crate) &'static [u8]);

/// A section of u32 numbers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct U32s(pub(crate) &'static [u8]);

impl U16s {
    /// How many numbers there are.
    pub(crate) const fn len(self) -> usize {
        self.0.len() / 2
    }

    /// The number at `index`; 0 behind the end, which no table reads.
    pub(crate) fn at(self, index: usize) -> u16 {
        match self.0.get(2 * index..2 * index + 2) {
            Some(&[low, high]) => u16::from_le_bytes([low, high]),
            _ => 0,
        }
    }
}

impl U32s {
    /// How many numbers there are.
    pub(crate) const fn len(self) -> usize {
        self.0.len() / 4
    }

    /// The number at `index`; 0 behind the end, which no table reads.
    pub(crate) fn at(self, index: usize) -> u32 {
        match self.0.get(4 * index..4 * index + 4) {
            Some(&[a, b, c, d]) => u32::from_le_bytes([a, b, c, d]),
            _ => 0,
        }
    }
}

/// The first index in `0..len` at which `below` is false: as
/// `slice::partition_point`, over a table that is no slice.
pub(crate) fn partition_point(len: usize, below: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, len);
    while low < high {
        let middle = low + (high - low) / 2;
        if below(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

/// Splits a file into its `N` sections.
pub(crate) const fn sections<const N: usize>(file: &'static [u8]) -> [&'static [u8]; N] {
    let (count, mut lengths) = file.split_at(4);
    assert!(number(count) == N, "the file has another number of sections");
    let (_, mut rest) = file.split_at(4 + 4 * N);
    let mut found: [&'static [u8]; N] = [&[]; N];
    let mut index = 0;
    while index < N {
        let (length, behind) = lengths.split_at(4);
        lengths = behind;
        (found[index], rest) = rest.split_at(number(length));
        index += 1;
    }
    assert!(rest.is_empty(), "the file is longer than its sections");
    found
}

const fn number(bytes: &[u8]) -> usize {
    let (&[a, b, c, d], _) = bytes.split_first_chunk::<4>().expect("four bytes");
    u32::from_le_bytes([a, b, c, d]) as usize
}

/// Sorted texts: where each starts, then all bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Texts {
    starts: U32s,
    bytes: &'static str,
}

impl Texts {
    /// Out of the two sections that a build script writes for texts.
    pub(crate) const fn new(starts: &'static [u8], bytes: &'static [u8]) -> Texts {
        match std::str::from_utf8(bytes) {
            Ok(bytes) => Texts { starts: U32s(starts), bytes },
            Err(_) => panic!("the texts are no UTF-8"),
        }
    }

    /// The text at `index`; empty behind the end.
    pub(crate) fn at(self, index: usize) -> &'static str {
        let range = self.starts.at(index) as usize..self.starts.at(index + 1) as usize;
        self.bytes.get(range).unwrap_or_default()
    }

    /// The indices of the texts equal to `key`.
    pub(crate) fn equal(self, key: &str) -> std::ops::Range<usize> {
        let count = self.starts.len().saturating_sub(1);
        let low = partition_point(count, |at| self.at(at) < key);
        low..low + partition_point(count - low, |at| self.at(low + at) <= key)
    }
}
