use std::collections::BTreeSet;

use proptest::prelude::*;

use super::groups::{Edge, Groups};

/// The groups of a graph by spreading the lowest record until nothing moves.
fn spread(records: usize, edges: &[Edge], without: Option<usize>) -> Vec<u32> {
    let mut first: Vec<u32> = (0..records as u32).collect();
    loop {
        let before = first.clone();
        for (n, edge) in edges.iter().enumerate() {
            if Some(n) != without {
                let least = first[edge.a as usize].min(first[edge.b as usize]);
                first[edge.a as usize] = least;
                first[edge.b as usize] = least;
            }
        }
        if before == first {
            return first;
        }
    }
}

proptest! {
    #[test]
    fn groups_and_bridges_are_those_of_the_definition(
        links in prop::collection::btree_map((0u32..12, 0u32..12), any::<bool>(), 0..20)
    ) {
        let mut seen = BTreeSet::new();
        let edges: Vec<Edge> = links
            .iter()
            .map(|(&(a, b), &weak)| Edge { a: a.min(b), b: a.max(b), weak })
            .filter(|edge| edge.a != edge.b && seen.insert((edge.a, edge.b)))
            .collect();
        let groups = Groups::new(12, &edges);
        let first = spread(12, &edges, None);
        prop_assert_eq!(&groups.first, &first);
        let mut hangs = [false; 12];
        for (n, edge) in edges.iter().enumerate() {
            let apart = spread(12, &edges, Some(n));
            let bridge = apart[edge.a as usize] != apart[edge.b as usize];
            prop_assert_eq!(groups.bridges[n], bridge);
            hangs[first[edge.a as usize] as usize] |= bridge && edge.weak;
        }
        prop_assert_eq!(&groups.hangs[..], &hangs[..]);
    }
}

#[test]
fn a_chain_of_a_million_records_does_not_overflow_the_stack() {
    let edges: Vec<Edge> = (1..1_000_000).map(|n| Edge { a: n - 1, b: n, weak: n == 7 }).collect();
    let groups = Groups::new(1_000_000, &edges);
    assert!(groups.first.iter().all(|&first| first == 0) && groups.bridges.iter().all(|&bridge| bridge));
    assert!(groups.hangs[0]);
}
