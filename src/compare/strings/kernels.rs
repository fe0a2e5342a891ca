//! Bit-parallel string distances for strings of at most 64 characters.
//!
//! In: strings as codes, equal codes for equal characters, and of one of the
//! two the places of each code as bits. Out: what strsim gives, to the last
//! bit of the float: the same greedy matching, the same operations in the same
//! order. No code here sees text; `corpus.rs` and `mod.rs` make the codes.

/// Longest string, in characters, that one machine word holds the places of.
pub(super) const LONGEST: usize = 64;

/// Where each code stands in a string: bit n of `masks[code]` is place n.
pub(super) fn mark(codes: &[u32], masks: &mut [u64]) {
    for (n, &code) in codes.iter().enumerate() {
        masks[code as usize] |= 1 << n;
    }
}

/// Takes the marks of [`mark`] away again.
pub(super) fn unmark(codes: &[u32], masks: &mut [u64]) {
    for &code in codes {
        masks[code as usize] = 0;
    }
}

/// What Jaro's measure counts in two strings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    /// Length of the first string, in characters.
    pub(super) a: usize,
    /// Length of the second.
    pub(super) b: usize,
    /// Characters matched inside the window.
    pub(super) matches: usize,
    /// Half of the matched characters that stand in another order, rounded down.
    pub(super) transpositions: usize,
    /// Characters in common at the start, at most four.
    pub(super) prefix: usize,
}

/// The measure of Jaro (1989) with Winkler's prefix, from its counts.
///
/// The operations and their order are strsim's, whose result this equals; the
/// prefix counts only above 0.7, as there.
pub(super) fn similarity(shape: &Shape) -> f64 {
    let &Shape { a, b, matches, transpositions, prefix } = shape;
    if matches == 0 {
        return 0.0;
    }
    let matched = matches as f64;
    let jaro =
        ((matched / a as f64) + (matched / b as f64) + ((matches - transpositions) as f64 / matched)) / 3.0;
    if jaro > 0.7 { jaro + 0.1 * prefix as f64 * (1.0 - jaro) } else { jaro }
}

/// Jaro-Winkler of two strings of 1 to 64 codes; `masks` are the marks of `b`.
pub(super) fn jaro_winkler(a: &[u32], b: &[u32], masks: &[u64]) -> f64 {
    let (matched_a, matched_b) = matched(a, b.len(), masks);
    let matches = matched_a.count_ones() as usize;
    let prefix = a.iter().zip(b).take(4).take_while(|(a, b)| a == b).count();
    let transpositions = transpositions(a, masks, matched_a, matched_b);
    similarity(&Shape { a: a.len(), b: b.len(), matches, transpositions, prefix })
}

/// Places in `a` and in `b` that match: each character of `a`, in order, takes
/// the first free equal one of `b` inside the window.
fn matched(a: &[u32], b_len: usize, masks: &[u64]) -> (u64, u64) {
    let reach = (a.len().max(b_len) / 2).saturating_sub(1);
    let (mut in_a, mut in_b) = (0u64, 0u64);
    for (n, &code) in a.iter().enumerate() {
        let end = b_len.min(n + reach + 1);
        let window = (u64::MAX >> (LONGEST - end)) & (u64::MAX << n.saturating_sub(reach));
        let free = masks[code as usize] & window & !in_b;
        let first = free & free.wrapping_neg();
        in_b |= first;
        in_a |= u64::from(first != 0) << n;
    }
    (in_a, in_b)
}

/// Half the number of matched characters that differ from their partner in order.
fn transpositions(a: &[u32], masks: &[u64], mut in_a: u64, mut in_b: u64) -> usize {
    let mut differing = 0;
    while in_a != 0 {
        let code = a[in_a.trailing_zeros() as usize];
        let place = in_b & in_b.wrapping_neg();
        differing += usize::from(masks[code as usize] & place == 0);
        in_a &= in_a - 1;
        in_b ^= place;
    }
    differing / 2
}

/// Edits between two strings, `masks` the marks of the one with `b_len` codes,
/// 1 to 64; `a` may have any length.
///
/// Insertions, deletions and substitutions count one each; with `swaps` two
/// neighbours exchanged count one as well (optimal string alignment). Hyyrö,
/// "A bit-vector algorithm for computing Levenshtein and Damerau edit
/// distances", Nordic Journal of Computing 10 (2003).
pub(super) fn edits(a: &[u32], b_len: usize, masks: &[u64], swaps: bool) -> usize {
    let last = 1u64 << (b_len - 1);
    let (mut rising, mut falling) = (u64::MAX, 0u64);
    let (mut before, mut marks_before) = (0u64, 0u64);
    let mut distance = b_len;
    for &code in a {
        let marks = masks[code as usize];
        let mut diagonal = ((marks & rising).wrapping_add(rising) ^ rising) | marks | falling;
        if swaps {
            diagonal |= ((!before & marks) << 1) & marks_before;
        }
        let up = falling | !(diagonal | rising);
        let down = diagonal & rising;
        distance += usize::from(up & last != 0);
        distance -= usize::from(down & last != 0);
        let up = (up << 1) | 1;
        rising = (down << 1) | !(diagonal | up);
        falling = up & diagonal;
        (before, marks_before) = (diagonal, marks);
    }
    distance
}
