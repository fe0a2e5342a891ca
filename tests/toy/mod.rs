//! Small comparisons over raw columns, to try the engines on random tables.

#![allow(dead_code)]

use std::sync::Arc;

use proptest::prelude::*;
use wayhome::compare::{BuiltLevel, Compare, Lookup, Outcome, Plain, Spec, oriented};
use wayhome::encode::{Comparison, erased};
use wayhome::lang::Lang;
use wayhome::normalise::{Aside, Person};
use wayhome::pipeline::{Prepared, SideData};
use wayhome::record::{Records, Side};
use wayhome::weigh::{Model, ModelComparison};

/// Compares one raw column, a whole number: the same, near (1 apart), far, and
/// 'cannot be compared' where the sum is a multiple of seven.
#[derive(Clone)]
pub(crate) struct Toy {
    pub column: usize,
    pub lists: bool,
}

impl Compare for Toy {
    type Value = i64;

    fn spec(&self) -> Spec {
        let level = |name: &'static str, m, u, term, listed| BuiltLevel {
            name,
            en: name,
            zh: name,
            m,
            u,
            term,
            listed,
            reason: "a toy",
        };
        let levels = [
            level("same", 0.7, 0.02, true, self.lists),
            level("near", 0.2, 0.04, false, self.lists),
            level("far", 0.06, 0.5, false, false),
            level("farther", 0.04, 0.44, false, false),
        ];
        Spec::built(&format!("toy{}", self.column), "玩具", &[], 1, &levels)
    }

    fn value(&self, person: &Person) -> Option<i64> {
        person.raw[self.column].parse().ok()
    }

    fn compare(&self, found: &i64, sought: &i64) -> Outcome {
        match (found - sought).abs() {
            0 => Outcome { level: 1, rarity: (found.unsigned_abs() * 997 % 20_000) as u16 },
            1 => Outcome::level(2),
            _ if (found + sought) % 7 == 0 => Outcome::MISSING,
            2..=9 => Outcome::level(3),
            _ => Outcome::level(4),
        }
    }

    fn show(&self, value: &i64, _: Lang) -> String {
        value.to_string()
    }

    fn prepare(&self, side: Side, values: Arc<[i64]>) -> Box<dyn Lookup<i64>> {
        if self.lists {
            Box::new(Near { plain: Plain { comparison: self.clone(), side, values } })
        } else {
            Box::new(Plain { comparison: self.clone(), side, values })
        }
    }
}

struct Near {
    plain: Plain<Toy>,
}

impl Lookup<i64> for Near {
    fn row(&self, query: &i64, out: &mut [Outcome]) {
        self.plain.row(query, out);
    }

    fn near(&self, query: &i64) -> Option<Vec<u32>> {
        let near = |value: &i64| oriented(&self.plain.comparison, self.plain.side, query, value).level;
        let positions =
            self.plain.values.iter().enumerate().filter(|(_, value)| matches!(near(value), 1 | 2));
        Some(positions.map(|(n, _)| n as u32).collect())
    }
}

/// Two random tables, random weights, a random k.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub found: Vec<[Option<i8>; 4]>,
    pub sought: Vec<[Option<i8>; 4]>,
    pub weights: Vec<i16>,
    pub lists: [bool; 4],
    pub keep: usize,
}

pub(crate) fn case() -> impl Strategy<Value = Case> {
    let row = || {
        let cell = prop_oneof![1 => Just(None), 3 => (0i8..4).prop_map(Some), 2 => (0i8..40).prop_map(Some)];
        proptest::array::uniform4(cell)
    };
    let weights = proptest::collection::vec(
        prop_oneof![4 => -3_000i16..3_000, 1 => -32_000i16..32_000, 1 => Just(0)],
        16,
    );
    let rows = || proptest::collection::vec(row(), 0..14);
    (rows(), rows(), weights, any::<[bool; 4]>(), 0usize..18)
        .prop_map(|(found, sought, weights, lists, keep)| Case { found, sought, weights, lists, keep })
}

pub(crate) fn prepared(case: &Case) -> Prepared {
    let (comparisons, model) = weighed(case);
    Prepared::new(side(Side::Found, &case.found), side(Side::Sought, &case.sought), comparisons, model, None)
        .unwrap()
}

/// The found table of a case against itself.
pub(crate) fn within(case: &Case) -> Prepared {
    let (comparisons, model) = weighed(case);
    Prepared::within(side(Side::Found, &case.found), comparisons, model).unwrap()
}

fn weighed(case: &Case) -> (Vec<Arc<dyn Comparison>>, Model) {
    let toys: Vec<_> = (0..4).map(|column| Toy { column, lists: case.lists[column] }).collect();
    let mut model = Model::empty();
    for (n, toy) in toys.iter().enumerate() {
        let mut comparison = ModelComparison::from_spec(&toy.spec());
        for (level, weight) in comparison.levels.iter_mut().zip(&case.weights[n * 4..]) {
            level.weight = f64::from(*weight) / 1000.0;
            level.from = wayhome::weigh::From::Fixed;
        }
        model.comparisons.push(comparison);
    }
    (toys.into_iter().map(erased).collect(), model)
}

/// Two tables of `n` people with many values in common, weighed as the toy says.
pub(crate) fn large(n: usize) -> Prepared {
    let mut state = 12_345u64;
    let mut next = |modulus: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % modulus
    };
    let mut people = || -> Vec<[Option<i8>; 4]> {
        (0..n).map(|_| std::array::from_fn(|_| (next(10) > 0).then(|| (next(11) * next(11)) as i8))).collect()
    };
    let case = Case {
        found: people(),
        sought: people(),
        weights: Vec::new(),
        lists: [true, true, false, false],
        keep: 10,
    };
    let toys: Vec<_> = (0..4).map(|column| Toy { column, lists: case.lists[column] }).collect();
    let mut model = Model::empty();
    model.comparisons = toys.iter().map(|toy| ModelComparison::from_spec(&toy.spec())).collect();
    let comparisons = toys.into_iter().map(erased).collect();
    Prepared::new(side(Side::Found, &case.found), side(Side::Sought, &case.sought), comparisons, model, None)
        .unwrap()
}

fn side(side: Side, rows: &[[Option<i8>; 4]]) -> SideData {
    let people = rows.iter().enumerate().map(|(n, row)| Person {
        id: format!("{n:05}").into(),
        raw: row.iter().map(|cell| cell.map_or(String::new(), |cell| cell.to_string()).into()).collect(),
        ..Person::default()
    });
    let records = Records { side, sources: Vec::new(), records: Vec::new(), problems: Vec::new() };
    SideData { records, people: people.collect(), aside: Aside::default() }
}
