//! Sex: the same or not. Strong, never a veto: clerks err.
//!
//! A sex that only an identity number tells is no evidence beside the same
//! number on the other side: the number itself counts.

use super::{Compare, Outcome, Spec, contact};
use crate::lang::Lang;
use crate::normalise::ids::ResidentId;
use crate::normalise::{self, Person};
use crate::record::Field;

crate::levels! {
    SAME = 1: "same", "same sex", "性别相同", m 0.995, u 0.5; "m: clerical error about 0.5 % (design figure); u: even shares";
    DIFFERENT = 2: "different", "other sex", "性别不同", m 0.005, u 0.5; "complement";
}

/// The comparison of sexes.
#[derive(Debug, Clone, Copy)]
pub struct Sex;

/// A sex, and how it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Value {
    sex: normalise::Sex,
    /// The identity number, if it tells the sex.
    id: Option<ResidentId>,
    /// Whether nothing else tells it.
    of_id: bool,
}

impl Compare for Sex {
    type Value = Value;

    fn spec(&self) -> Spec {
        Spec::built("sex", "性别", &[Field::Sex, Field::IdNumber], 1, LEVELS)
    }

    fn value(&self, person: &Person) -> Option<Value> {
        let id = person.resident_id().filter(|id| id.sex().is_some()).copied();
        Some(Value { sex: person.sex?, id, of_id: person.sex_of_id })
    }

    fn compare(&self, found: &Value, sought: &Value) -> Outcome {
        let told = found.of_id || sought.of_id;
        if told && contact::is_one_number(found.id.as_ref(), sought.id.as_ref()) {
            return Outcome::MISSING;
        }
        Outcome::level(if found.sex == sought.sex { SAME } else { DIFFERENT })
    }

    fn show(&self, value: &Value, lang: Lang) -> String {
        match value.sex {
            normalise::Sex::Female => lang.pick("female", "女"),
            normalise::Sex::Male => lang.pick("male", "男"),
        }
        .to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::ids;

    #[test]
    fn a_sex_read_off_the_number_counts_once() {
        let of_id = |text| {
            let id_number = ids::parse(text).value();
            let sex = Some(normalise::Sex::Male);
            Sex.value(&Person { id_number, sex, sex_of_id: true, ..Person::default() }).expect("a sex")
        };
        let (one, other) = (of_id("11010519491231003X"), of_id("440524188001010014"));
        assert_eq!(Sex.compare(&one, &one), Outcome::MISSING);
        assert_eq!(Sex.compare(&one, &other), Outcome::level(SAME));
        let stated = Value { of_id: false, ..one };
        assert_eq!(Sex.compare(&stated, &one), Outcome::MISSING);
        assert_eq!(Sex.compare(&stated, &stated), Outcome::level(SAME));
        let woman = Value { sex: normalise::Sex::Female, id: None, of_id: false };
        assert_eq!(Sex.compare(&woman, &one), Outcome::level(DIFFERENT));
    }
}
