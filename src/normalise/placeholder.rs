//! Words that stand where a name should and that no list of such words knows.
//!
//! In: the people of a side. Out: the same without the names that are none.
//! Every desk has its own word for somebody without a name, in every language;
//! what gives it away is that it stands in many rows about people of all ages,
//! far more rows than a name so rare would have.

use std::collections::{BTreeMap, BTreeSet};

use super::{Name, Person};
use crate::record::Field;

/// Fewest rows from which a name is looked at: a person is seldom reported
/// more often in one file (judgement).
const LEAST_ROWS: usize = 8;
/// How many times as many rows as the rarity of the name lets expect (judgement).
const TIMES: f64 = 20.0;
/// Fewest rows with a year of birth: with fewer nothing is said of their ages.
const LEAST_BIRTHS: usize = 5;
/// Days between births that may still be one person's, as far as ages are
/// known: five years (judgement).
const ALIKE_DAYS: i32 = 1826;

/// The columns of names, which go together.
const NAMES: [Field; 4] = [Field::FullName, Field::OtherNames, Field::FamilyName, Field::GivenName];

/// Takes names that are none from `people`: of a person all of whose names (or
/// of whose relatives all) are such. Returns who lost them, with the first of the columns.
pub(crate) fn put_aside(people: &mut [Person]) -> Vec<(usize, Field)> {
    let names = none_names(people, |person| person.names.iter().collect());
    let kin = none_names(people, |person| person.relatives.iter().map(|kin| &kin.name).collect());
    let mut aside = Vec::new();
    for (at, person) in people.iter_mut().enumerate() {
        let all = |of: &mut dyn Iterator<Item = &Name>, none: &BTreeSet<Box<str>>| {
            let mut of = of.peekable();
            of.peek().is_some() && of.all(|name| none.contains(&name.folded))
        };
        if all(&mut person.names.iter(), &names) {
            person.names.clear();
            person.put_aside.extend(NAMES);
            aside.push((at, Field::FullName));
        }
        if all(&mut person.relatives.iter().map(|kin| &kin.name), &kin) {
            person.relatives.clear();
            person.put_aside.push(Field::Relatives);
            aside.push((at, Field::Relatives));
        }
    }
    aside
}

/// The folded names that stand in too many rows about different people.
fn none_names(people: &[Person], names: impl Fn(&Person) -> Vec<&Name>) -> BTreeSet<Box<str>> {
    let mut rows: BTreeMap<&str, (u16, BTreeSet<usize>)> = BTreeMap::new();
    for (at, person) in people.iter().enumerate() {
        for name in names(person) {
            rows.entry(&name.folded).or_insert((name.rarity, BTreeSet::new())).1.insert(at);
        }
    }
    let is_none = |rarity: u16, rows: &BTreeSet<usize>| {
        let expected = people.len() as f64 * libm::exp2(-f64::from(rarity) / 1000.0);
        rows.len() >= LEAST_ROWS
            && rows.len() as f64 >= TIMES * expected
            && are_of_all_ages(rows.iter().map(|&at| &people[at]))
    };
    rows.into_iter()
        .filter(|(_, (rarity, rows))| is_none(*rarity, rows))
        .map(|(name, _)| name.into())
        .collect()
}

/// Whether most pairs of people are apart in age.
fn are_of_all_ages<'a>(people: impl Iterator<Item = &'a Person>) -> bool {
    let birth = |person: &Person| person.births.iter().find_map(|birth| birth.span);
    let mut births: Vec<i32> = people.filter_map(birth).map(|span| span.from + span.width() / 2).collect();
    births.sort_unstable();
    let mut alike = 0;
    let mut first = 0;
    for (n, &day) in births.iter().enumerate() {
        while day.saturating_sub(births[first]) > ALIKE_DAYS {
            first += 1;
        }
        alike += n - first;
    }
    let pairs = births.len() * births.len().saturating_sub(1) / 2;
    births.len() >= LEAST_BIRTHS && 2 * alike < pairs
}

#[cfg(test)]
mod tests {
    use super::super::birth::{Birth, Source};
    use super::super::date::{Precision, Span};
    use super::super::name;
    use super::*;

    fn person(text: &str, year: i32) -> Person {
        let day = (year - 1970) * 365;
        let birth = Birth {
            source: Source::ByEye,
            span: Some(Span { from: day, to: day + 364 }),
            precision: Precision::Year,
            noise_days: 1000,
            birthday: None,
        };
        Person { names: name::parse(text).value().unwrap(), births: vec![birth], ..Person::default() }
    }

    fn after(texts: &[(&str, i32)]) -> Vec<bool> {
        let mut people: Vec<Person> = texts.iter().map(|&(text, year)| person(text, year)).collect();
        put_aside(&mut people);
        people.iter().map(|person| !person.names.is_empty()).collect()
    }

    #[test]
    fn a_rare_name_of_people_of_all_ages_is_none() {
        let mut rows: Vec<(&str, i32)> = (0..10).map(|n| ("某不知名", 1930 + 8 * n)).collect();
        rows.push(("张大山", 1950));
        let kept = after(&rows);
        assert!(kept[..10].iter().all(|kept| !kept) && kept[10]);
    }

    #[test]
    fn one_person_in_many_rows_keeps_the_name() {
        let rows: Vec<(&str, i32)> = (0..10).map(|n| ("欧阳靖宇", 1950 + n % 3)).collect();
        assert!(after(&rows).iter().all(|&kept| kept));
    }

    #[test]
    fn few_rows_or_a_common_name_say_nothing() {
        let few: Vec<(&str, i32)> = (0..7).map(|n| ("某不知名", 1930 + 8 * n)).collect();
        assert!(after(&few).iter().all(|&kept| kept));
        // 王 alone: one in fourteen bears it.
        let common: Vec<(&str, i32)> = (0..40).map(|n| ("王某", 1930 + 2 * n)).collect();
        assert!(after(&common).iter().all(|&kept| kept));
    }

    #[test]
    fn a_person_with_another_name_keeps_both() {
        let mut people: Vec<Person> = (0..10).map(|n| person("某不知名", 1930 + 8 * n)).collect();
        people[3].names.extend(name::parse("李秀英").value().unwrap());
        let aside = put_aside(&mut people);
        assert_eq!(aside.len(), 9);
        assert_eq!(people[3].names.len(), 2);
        assert!(people[0].put_aside.contains(&Field::FullName) && people[3].put_aside.is_empty());
    }
}
