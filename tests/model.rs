//! The models: the base one is what the comparisons say, the shipped one is learned from it.
//!
//! `UPDATE_MODEL=1 cargo test --test model` writes data/model/base.json anew
//! after a comparison has changed; `scripts/train_default.sh` then learns
//! data/model/default.json again.

use std::path::Path;

use wayhome::encode::built_in;
use wayhome::error::Error;
use wayhome::weigh::{From, Model, ModelComparison, Weights};

/// Counterparts to expect for each queried record: about 20 % of station
/// notices pushed to the public lead to a family (a published figure); that no
/// counterpart is in the file is the rule. `train` fits it to an office's files.
const RATE: f64 = 0.2;

fn from_specs() -> Model {
    Model {
        comment: "Built from the comparisons' own m and u; each level's comment says where they come from. \
                  Not calibrated: probabilities are Fellegi-Sunter posteriors."
            .to_owned(),
        rate: RATE,
        comparisons: built_in()
            .iter()
            .map(|comparison| ModelComparison::from_spec(comparison.spec()))
            .collect(),
        ..Model::empty()
    }
}

#[test]
fn the_base_model_is_what_the_comparisons_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/model/base.json");
    let expected = from_specs();
    if std::env::var_os("UPDATE_MODEL").is_some() {
        std::fs::write(&path, expected.to_json()).unwrap();
        return;
    }
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(
        text == expected.to_json(),
        "run UPDATE_MODEL=1 cargo test --test model, and look at the difference"
    );
    Model::parse(&text, "base.json").unwrap();
}

#[test]
fn the_shipped_model_is_learned_calibrated_and_fits_every_comparison() {
    let model = Model::shipped();
    for comparison in built_in() {
        Weights::new(model, comparison.spec()).unwrap();
    }
    assert!(model.calibrated && model.none_curve.is_some());
    let learned = model.comparisons.iter().flat_map(|one| &one.levels).filter(|one| one.from == From::Labels);
    assert!(learned.count() > 100);
    assert!(model.to_json() == include_str!("../data/model/default.json"), "as `train` writes it");
}

fn broken(change: impl Fn(&mut serde_json::Value)) -> String {
    let mut value: serde_json::Value = serde_json::from_str(&from_specs().to_json()).unwrap();
    change(&mut value);
    match Model::parse(&value.to_string(), "m.json") {
        Err(error @ Error::Usage { .. }) => error.to_string(),
        other => panic!("taken: {other:?}"),
    }
}

#[test]
fn a_model_edited_wrongly_is_refused_with_the_level_named() {
    let level = |value: &mut serde_json::Value, key: &str, to: serde_json::Value| {
        value["comparisons"][0]["levels"][0][key] = to;
    };
    let first = from_specs().comparisons[0].clone();
    for (key, to) in [("m", 0.0.into()), ("u", 2.0.into()), ("weight", 77.7.into())] {
        let message = broken(|value| level(value, key, serde_json::Value::clone(&to)));
        assert!(message.contains(&first.name) && message.contains(&first.levels[0].name), "{message}");
    }
    assert!(broken(|value| level(value, "weight", "heavy".into())).contains("not a model"));
    assert!(broken(|value| value["version"] = 99.into()).contains("version 99"));
    assert!(broken(|value| value["rate"] = 0.into()).contains("rate"));
    assert!(broken(|value| value["colour"] = 1.into()).contains("colour"));
}
