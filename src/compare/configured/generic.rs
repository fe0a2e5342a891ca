//! The one table of m and u for all configured comparisons.
//!
//! u here only orders the levels of several columns: the u that counts is
//! counted from the two files. m stands for records of one person that were
//! written down twice, by hand, apart from each other.

use super::measure::Column;
use super::scheme::{Condition, Need, Scheme, states};

/// Share of records of one person whose cells are the same. Judgement: of the
/// boxes of a form that was filled in twice, one in five differs somehow. A
/// wrong guess costs little: 0.6 in its place is 0.4 bits at every such level.
/// Not blind to febrl4: the mean agreement of its columns (0.77) had been seen
/// when the figure was set, so its scores there are no unseen ones.
const SAME: f64 = 0.80;

/// Share whose cells are past recognition: another name, a move, another
/// column's content. Judgement: a third of what is not the same.
const DIFFERENT: f64 = 0.06;

/// Share of records of one person in which two columns of a kind were
/// exchanged. Judgement: one form in thirty where a form has two boxes alike;
/// half of them without a further error, the rest with one box lost or damaged.
const SWAPPED: [f64; 4] = [0.016, 0.008, 0.003, 0.003];

/// Share of cells that are missing where the files were not counted yet: one in twenty.
const MISSING: f64 = 0.05;

/// m of the states of a column, 'different' last: what is neither the same nor
/// different is spread over the levels between, half as much each step down,
/// since small errors are the frequent ones.
pub(super) fn m(states: usize) -> Vec<f64> {
    let between = states.saturating_sub(2);
    if between == 0 {
        return vec![SAME, 1.0 - SAME];
    }
    let halves: Vec<f64> = (0..between).map(|n| libm::exp2(-(n as f64))).collect();
    let sum: f64 = halves.iter().sum();
    let mut m = vec![SAME];
    m.extend(halves.iter().map(|half| (1.0 - SAME - DIFFERENT) * half / sum));
    m.push(DIFFERENT);
    m
}

/// u of the states of a column, only to order levels: one pair in a thousand
/// is the same by chance, and each step down is twice as frequent.
fn u(states: usize) -> Vec<f64> {
    let graded = states - 1;
    let mut u: Vec<f64> =
        (0..graded).map(|n| (0.001 * libm::exp2(n as f64)).min(0.2 / graded as f64)).collect();
    u.push(1.0 - u.iter().sum::<f64>());
    u
}

/// Probability of each state, missing first, where a share `missing` of pairs lacks the cell.
pub(super) fn with_missing(states: &[f64], missing: f64) -> Vec<f64> {
    std::iter::once(missing).chain(states.iter().map(|share| share * (1.0 - missing))).collect()
}

/// Shares of states over all pairs before any file was counted.
pub(super) fn shares(column: &Column) -> Vec<f64> {
    with_missing(&u(column.states()), MISSING)
}

/// How strong a level is, in thousandths of a bit, by the generic table alone.
pub(super) fn weight(columns: &[Column], level: &Condition) -> i32 {
    let of = |column: &Column, need: Need| {
        let sum = |shares: Vec<f64>| -> f64 {
            let holds = shares.iter().enumerate().filter(|&(state, _)| need.holds(state as u8));
            holds.map(|(_, share)| share).sum()
        };
        (sum(with_missing(&m(column.states()), MISSING)), sum(shares(column)))
    };
    let (mut m, mut u) = (1.0, 1.0);
    for (column, &need) in columns.iter().zip(&level.needs) {
        let (of_m, of_u) = of(column, need);
        (m, u) = (m * of_m, u * of_u);
    }
    if level.crosswise {
        // Any one of the four will do to order: they differ by two bits.
        m = SWAPPED[1];
    }
    libm::round(libm::log2(m / u) * 1000.0) as i32
}

/// m of every level: columns err on their own, a cell is missing or not
/// whoever the person is, and a small part is crosswise.
pub(super) fn levels(columns: &[Column], scheme: &Scheme, shares: &[Vec<f64>]) -> Vec<f64> {
    let of_state: Vec<Vec<f64>> = columns
        .iter()
        .zip(shares)
        .map(|(column, shares)| with_missing(&m(column.states()), shares[0]))
        .collect();
    let all_missing: f64 = shares.iter().map(|shares| shares[0]).product();
    let crosswise = crosswise(scheme);
    let left = (1.0 - crosswise.iter().sum::<f64>()) / (1.0 - all_missing);
    let mut m = crosswise;
    for (combination, &level) in scheme.straight.iter().enumerate() {
        if level > 0 {
            let states = states(columns, combination);
            let product: f64 = states.iter().zip(&of_state).map(|(&state, m)| m[state as usize]).product();
            m[level as usize - 1] += product * left;
        }
    }
    m
}

/// u of every level, the columns taken as independent: what stands in a spec
/// until the pairs of two files are counted.
pub(super) fn by_chance(columns: &[Column], scheme: &Scheme, shares: &[Vec<f64>]) -> Vec<f64> {
    let share = |combination: usize| -> f64 {
        let states = states(columns, combination);
        states.iter().zip(shares).map(|(&state, shares)| shares[state as usize]).product()
    };
    let mut u = vec![0.0; scheme.levels.len()];
    for table in [Some(&scheme.straight), scheme.crossed.as_ref()].into_iter().flatten() {
        for (combination, &level) in table.iter().enumerate().filter(|&(_, &level)| level > 0) {
            u[level as usize - 1] += share(combination);
        }
    }
    // Crosswise levels come on top of the others, which they take a little from.
    u.into_iter().map(|u| u.clamp(1e-9, 1.0)).collect()
}

/// The share of each crosswise level, in their order; 0 for the others.
fn crosswise(scheme: &Scheme) -> Vec<f64> {
    let mut shares = SWAPPED.iter();
    let of =
        |level: &Condition| if level.crosswise { shares.next().copied().unwrap_or(SWAPPED[3]) } else { 0.0 };
    scheme.levels.iter().map(of).collect()
}
