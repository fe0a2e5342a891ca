//! Dialect regions, for telling whose speech mixes two sounds up.
//!
//! In: a province. Out: a set of regions; sets are small numbers, and comparing
//! two is one instruction.

/// Dialect regions, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Regions(u32);

// The bits of a region set, as `scripts/data/syllables.py` numbers them.
const SOUTHWEST: u32 = 1;
const SICHUAN: u32 = 1 << 1;
const YUNNAN: u32 = 1 << 2;
const HUBEI: u32 = 1 << 3;
const JIANGHUAI: u32 = 1 << 4;
const WU: u32 = 1 << 5;
const XIANG: u32 = 1 << 6;
const GAN: u32 = 1 << 7;
const HAKKA: u32 = 1 << 8;
const MIN: u32 = 1 << 9;
const YUE: u32 = 1 << 10;
const NORTHEAST: u32 = 1 << 11;
const JIAODONG: u32 = 1 << 12;
const SHANDONG: u32 = 1 << 13;
const HEBEI: u32 = 1 << 14;
const JIN: u32 = 1 << 15;
const NORTHWEST: u32 = 1 << 16;
const UYGHUR: u32 = 1 << 17;
const TIBETAN: u32 = 1 << 18;

impl Regions {
    /// The set whose bits a table holds.
    pub(super) fn from_bits(bits: u32) -> Regions {
        Regions(bits)
    }

    /// No region.
    pub const NONE: Regions = Regions(0);

    /// The dialects spoken in a province, given by the first two digits of its
    /// code (GB/T 2260): 44 is Guangdong. Empty for an unknown code. A coarse
    /// map from general knowledge: a province counts for a dialect that a good
    /// part of it speaks.
    pub fn of_province(code: u8) -> Regions {
        Regions(match code {
            11..=13 => HEBEI,
            14 => JIN,
            15 => JIN | NORTHEAST,
            21 => NORTHEAST | JIAODONG,
            22 | 23 => NORTHEAST,
            31 | 33 => WU,
            32 | 34 => JIANGHUAI | WU,
            35 | 71 => MIN | HAKKA,
            36 => GAN | HAKKA,
            37 => SHANDONG | JIAODONG,
            41 => HEBEI,
            42 => HUBEI | SOUTHWEST | JIANGHUAI,
            43 => XIANG | SOUTHWEST,
            44 => YUE | HAKKA | MIN,
            45 => YUE | SOUTHWEST,
            46 => MIN,
            50 | 51 => SOUTHWEST | SICHUAN,
            52 => SOUTHWEST,
            53 => SOUTHWEST | YUNNAN,
            54 => TIBETAN,
            61 | 62 | 64 => NORTHWEST,
            63 => NORTHWEST | TIBETAN,
            65 => NORTHWEST | UYGHUR,
            81 | 82 => YUE,
            _ => 0,
        })
    }

    /// Whether the two share a region.
    pub fn overlaps(self, other: Regions) -> bool {
        self.0 & other.0 != 0
    }

    /// The regions of both.
    pub fn union(self, other: Regions) -> Regions {
        Regions(self.0 | other.0)
    }

    /// Whether no region is in it.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn provinces_know_their_dialects() {
        assert!(Regions::of_province(44).overlaps(Regions::of_province(81)));
        assert!(!Regions::of_province(23).overlaps(Regions::of_province(44)));
        assert!(Regions::of_province(99).is_empty() && Regions::NONE.is_empty());
        let both = Regions::of_province(53).union(Regions::of_province(23));
        assert!(both.overlaps(Regions::of_province(51)) && both.overlaps(Regions::of_province(21)));
    }
}
