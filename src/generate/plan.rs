//! Who there is: which case has how many reports on which side, and which
//! person without counterpart is like one who has one.
//!
//! In: the numbers of reports and the rates. Out: a list of cases, drawn from
//! one stream in order: some nanoseconds each, so it needs no threads.

use super::person::Likeness;
use super::random::Rng;
use super::rates::Rates;
use super::{Options, Scenario};

/// A person to be made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Case {
    pub(super) scenario: Scenario,
    /// Reports on either side.
    pub(super) found: u8,
    pub(super) sought: u8,
    /// Like the person of an earlier case, which has reports on both sides.
    pub(super) like: Option<(u32, Likeness)>,
}

/// The cases of a world: first those with counterparts, then those without.
pub(super) fn cases(options: &Options, rates: &Rates) -> Vec<Case> {
    let mut rng = Rng::new(&[options.seed, options.world, u64::from_be_bytes(*b"the plan")]);
    let share: Vec<f64> = Scenario::ALL
        .into_iter()
        .map(|scenario| {
            if options.scenarios.is_empty() || options.scenarios.contains(&scenario) {
                rates.scenario.share[scenario.index()]
            } else {
                0.0
            }
        })
        .collect();
    let with = |n: usize| n - ((n as f64 * rates.world.none).round() as usize).min(n);
    let mut cases = Vec::new();
    let (mut found, mut sought) = (with(options.found), with(options.sought));
    while found > 0 && sought > 0 {
        // Somebody may be met twice or reported twice, as long as the side has room.
        let twice = |rng: &mut Rng, rate: f64, left: usize| (1 + usize::from(rng.chance(rate))).min(left);
        let (f, s) = (
            twice(&mut rng, rates.world.twice_found, found),
            twice(&mut rng, rates.world.twice_sought, sought),
        );
        found -= f;
        sought -= s;
        cases.push(Case {
            scenario: scenario(&mut rng, &share),
            found: f as u8,
            sought: s as u8,
            like: None,
        });
    }
    let pairs = cases.len();
    let left = |total: usize, of: fn(&Case) -> u8, cases: &[Case]| {
        total - cases.iter().map(|case| usize::from(of(case))).sum::<usize>()
    };
    let found = left(options.found, |case| case.found, &cases);
    let sought = left(options.sought, |case| case.sought, &cases);
    for (left, side_found, rate) in
        [(found, true, rates.world.twice_found), (sought, false, rates.world.twice_sought)]
    {
        let mut left = left;
        while left > 0 {
            let reports = (1 + usize::from(rng.chance(rate))).min(left);
            left -= reports;
            let (f, s) = if side_found { (reports, 0) } else { (0, reports) };
            let like =
                likeness(&mut rng, rates).filter(|_| pairs > 0).map(|like| (rng.below(pairs) as u32, like));
            // A brother or a namesake got lost in a way of their own, a twin in the same.
            let scenario = match like {
                Some((base, _)) if rng.chance(0.5) => cases[base as usize].scenario,
                _ => scenario(&mut rng, &share),
            };
            cases.push(Case { scenario, found: f as u8, sought: s as u8, like });
        }
    }
    cases
}

fn scenario(rng: &mut Rng, share: &[f64]) -> Scenario {
    Scenario::ALL[rng.weighted(share)]
}

fn likeness(rng: &mut Rng, rates: &Rates) -> Option<Likeness> {
    let world = &rates.world;
    let kinds = [world.sibling, world.twin, world.namesake, world.neighbour];
    let rest = (1.0 - kinds.iter().sum::<f64>()).max(0.0);
    match rng.weighted(&[kinds[0], kinds[1], kinds[2], kinds[3], rest]) {
        0 => Some(Likeness::Sibling),
        1 => Some(Likeness::Twin),
        2 => Some(Likeness::Namesake),
        3 => Some(Likeness::Neighbour),
        _ => None,
    }
}
