//! What every comparison promises, over the whole list.

use wayhome::compare::{Compare, Lookup, Outcome, Visitor, each, oriented};
use wayhome::encode::built_in;
use wayhome::lang::Lang;
use wayhome::normalise::Person;
use wayhome::record::Side;
use wayhome::weigh::{Model, ModelComparison, Weights};

#[test]
fn names_and_levels_are_distinct_and_documented() {
    let mut names = Vec::new();
    for comparison in built_in() {
        let spec = comparison.spec();
        assert!(!spec.columns.is_empty(), "{} reads no column", spec.name);
        let mut levels: Vec<&str> = spec.levels.iter().map(|level| level.name.as_str()).collect();
        for level in &spec.levels {
            for text in [&level.en, &level.zh, &level.reason] {
                assert!(!text.is_empty(), "{}/{} is not documented", spec.name, level.name);
            }
        }
        levels.sort_unstable();
        levels.dedup();
        assert_eq!(levels.len(), spec.levels.len(), "{} names a level twice", spec.name);
        names.push(spec.name.clone());
    }
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all);
}

#[test]
fn m_and_u_are_probabilities_that_add_up_to_one() {
    for comparison in built_in() {
        let spec = comparison.spec();
        assert!(spec.levels.iter().all(|level| level.m > 0.0 && level.u > 0.0), "{}", spec.name);
        // A level with m = u says nothing, on purpose: safety.md lets some columns only add.
        for levels in spec.parts().map(|part| &spec.levels[part]) {
            let telling = levels.iter().filter(|level| level.m != level.u);
            let (m, u) = telling.fold((0.0, 0.0), |sum, level| (sum.0 + level.m, sum.1 + level.u));
            let neutral = levels.iter().any(|level| level.m == level.u);
            for (name, sum) in [("m", m), ("u", u)] {
                let least = if neutral { 0.0 } else { 0.97 };
                assert!((least..=1.001).contains(&sum), "{}: {name} adds up to {sum}", spec.name);
            }
        }
    }
}

#[test]
fn levels_stand_from_strongest_to_weakest() {
    for comparison in built_in() {
        let spec = comparison.spec();
        let model = ModelComparison::from_spec(spec);
        for pair in spec.parts().flat_map(|part| model.levels[part].windows(2)) {
            let (stronger, weaker) = (&pair[0], &pair[1]);
            assert!(
                stronger.weight >= weaker.weight,
                "{}: `{}` weighs {} and stands before `{}` with {}",
                spec.name,
                stronger.name,
                stronger.weight,
                weaker.name,
                weaker.weight
            );
        }
    }
}

#[test]
fn a_missing_value_weighs_nothing() {
    let nobody = Person::default();
    for comparison in built_in() {
        let model =
            Model { comparisons: vec![ModelComparison::from_spec(comparison.spec())], ..Model::empty() };
        let weights = Weights::new(&model, comparison.spec()).unwrap();
        assert_eq!(
            comparison.by_definition(&nobody, &nobody),
            Outcome::MISSING,
            "{}",
            comparison.spec().name
        );
        assert_eq!(weights.weigh(Outcome::MISSING), 0);
        assert_eq!(comparison.show(&nobody, Lang::Zh), None);
    }
}

#[test]
fn the_shipped_model_fits_every_comparison() {
    let model = Model::shipped();
    for comparison in built_in() {
        Weights::new(model, comparison.spec()).unwrap();
    }
    assert_eq!(
        model.comparisons.len(),
        built_in().len(),
        "the model has comparisons that are not in the list"
    );
}

/// Over the people of the sample: the fast look-ups give what the plain definition gives.
struct LookupsEqualTheDefinition {
    found: Vec<Person>,
    sought: Vec<Person>,
}

impl Visitor for LookupsEqualTheDefinition {
    fn visit<C: Compare + Clone>(&mut self, comparison: C) {
        let values = |people: &[Person]| -> Vec<C::Value> {
            let mut values: Vec<C::Value> =
                people.iter().filter_map(|person| comparison.value(person)).collect();
            values.sort_unstable();
            values.dedup();
            values
        };
        let (found, sought) = (values(&self.found), values(&self.sought));
        check(&comparison, Side::Sought, &found, &sought);
        check(&comparison, Side::Found, &sought, &found);
    }
}

fn check<C: Compare + Clone>(comparison: &C, side: Side, queries: &[C::Value], values: &[C::Value]) {
    let spec = comparison.spec();
    let lookup: Box<dyn Lookup<C::Value>> = comparison.prepare(side, values.to_vec().into());
    let mut row = vec![Outcome::MISSING; values.len()];
    for query in queries {
        lookup.row(query, &mut row);
        let near = lookup.near(query);
        for (n, value) in values.iter().enumerate() {
            let plain = oriented(comparison, side, query, value);
            assert_eq!(row[n], plain, "{}: row and definition differ", spec.name);
            assert!(plain.level as usize <= spec.levels.len());
            let term = plain.level > 0 && spec.levels[plain.level as usize - 1].term;
            assert!(term || plain.rarity == 0, "{}: a rarity at a level without term frequency", spec.name);
            let listed = plain.level > 0 && spec.levels[plain.level as usize - 1].listed;
            if let (true, Some(near)) = (listed, &near) {
                assert!(
                    near.binary_search(&(n as u32)).is_ok(),
                    "{}: a listed pair is not on the list",
                    spec.name
                );
            }
        }
        assert!(
            near.is_some() || spec.levels.iter().all(|level| !level.listed),
            "{}: listed, without lists",
            spec.name
        );
        assert!(near.is_none_or(|near| near.is_sorted_by(|a, b| a < b)));
    }
}

#[test]
fn lookups_equal_the_definition_on_the_sample() {
    let mut visitor = LookupsEqualTheDefinition { found: sample(Side::Found), sought: sample(Side::Sought) };
    each(&mut visitor);
}

fn sample(side: Side) -> Vec<Person> {
    let file = format!("{}/data/sample/{}.csv", env!("CARGO_MANIFEST_DIR"), side.name());
    let records = wayhome::read::side(side, &[file], &wayhome::read::ReadOptions::default()).unwrap().records;
    wayhome::normalise::people(&records, &wayhome::normalise::Context::default(), &mut Vec::new())
}
