//! Sex: the same or not. Strong, never a veto: clerks err.

use super::{Compare, Outcome, Spec};
use crate::lang::Lang;
use crate::normalise::{Person, Sex as Value};
use crate::record::Field;

crate::levels! {
    SAME = 1: "same", "same sex", "性别相同", m 0.995, u 0.5; "m: clerical error about 0.5 % (design figure); u: even shares";
    DIFFERENT = 2: "different", "other sex", "性别不同", m 0.005, u 0.5; "complement";
}

/// The comparison of sexes.
#[derive(Debug, Clone, Copy)]
pub struct Sex;

impl Compare for Sex {
    type Value = Value;

    fn spec(&self) -> Spec {
        Spec::built("sex", "性别", &[Field::Sex], 1, LEVELS)
    }

    fn value(&self, person: &Person) -> Option<Value> {
        person.sex
    }

    fn compare(&self, found: &Value, sought: &Value) -> Outcome {
        Outcome::level(if found == sought { SAME } else { DIFFERENT })
    }

    fn show(&self, value: &Value, lang: Lang) -> String {
        match value {
            Value::Female => lang.pick("female", "女"),
            Value::Male => lang.pick("male", "男"),
        }
        .to_owned()
    }
}
