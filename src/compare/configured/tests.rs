//! The prepared side against the definition, and what a configuration may say.

use proptest::prelude::*;

use super::*;

fn configured(toml: &str) -> Configured {
    let description: Description = toml::from_str(toml).unwrap();
    Configured::new(&description, &mut Vec::new()).unwrap()
}

fn error(toml: &str) -> String {
    let description: Description = toml::from_str(toml).unwrap();
    Configured::new(&description, &mut Vec::new()).unwrap_err().to_string()
}

fn person(cells: &[&str]) -> Person {
    Person { raw: cells.iter().map(|&cell| cell.into()).collect(), ..Person::default() }
}

fn level(comparison: &Configured, found: &[&str], sought: &[&str]) -> String {
    let (found, sought) = (comparison.value(&person(found)), comparison.value(&person(sought)));
    let (Some(found), Some(sought)) = (found, sought) else { return "nothing".to_owned() };
    match comparison.compare(&found, &sought).level {
        0 => "nothing".to_owned(),
        n => comparison.spec().levels[n as usize - 1].name.clone(),
    }
}

const NAMES: &str = "name = 'person'\ncolumns = ['given_name', 'family_name']\nmethod = 'jaro-winkler'
    levels = [1.0, 0.88]\nswapped = true\nterm_frequency = true";
const LISTED: &str = "name = 'home'\ncolumns = ['suburb', { name = 'state', kind = 'exact', levels = [1.0] }]
    levels = [1.0, 0.8]\nterm_frequency = false
    level = [{ when = { suburb = 1.0, state = 'same' } }, { when = { suburb = 0.8 } },
             { when = { state = 'same', suburb = 'missing' } }]";
const DATE: &str = "name = 'born'\ncolumns = ['birth_date']\nkind = 'date'
    levels = ['same', 'slip', 'swapped', 31, 'year']\nterm_frequency = true";

#[test]
fn one_column_has_a_level_for_each_threshold() {
    let date = configured(DATE);
    for (a, b, expected) in [
        ("1990-02-31", "19900231", "same"),
        ("1990-02-01", "1990-02-11", "slip"),
        ("1990-02-10", "1990-10-02", "swapped"),
        ("1990-02-10", "1990-03-01", "within-31-days"),
        ("1990-02-10", "1990-11-29", "year"),
        ("1990-02-10", "1985-11-29", "different"),
        ("spring 1990", "Spring 1990 ", "same"),
        ("spring 1990", "1990-02-10", "different"),
        ("", "1990-02-10", "nothing"),
    ] {
        assert_eq!(level(&date, &[a], &[b]), expected, "{a} {b}");
    }
    let number = configured("name = 'n'\ncolumns = ['n']\nkind = 'number'\nlevels = [0, 2.5]");
    assert_eq!(level(&number, &["7"], &["07.0"]), "within-0");
    assert_eq!(level(&number, &["7"], &["9.5"]), "within-2.5");
    assert_eq!(level(&number, &["7"], &["seven"]), "different");
    assert_eq!(level(&number, &["7"], &["NaN"]), "different");
    let set = configured("name = 's'\ncolumns = ['s']\nkind = 'set'\nlevels = [1.0, 0.5]");
    assert_eq!(level(&set, &["blue coat, red hat"], &["hat red|coat blue"]), "same");
    assert_eq!(level(&set, &["blue coat hat"], &["blue coat shoes"]), "share-0.5");
    assert_eq!(level(&set, &["blue"], &["green"]), "different");
}

#[test]
fn exchanged_columns_are_a_level_of_their_own() {
    let names = configured(NAMES);
    for (found, sought, expected) in [
        (["anna", "berg"], ["Anna", " Berg"], "given_name:same+family_name:same"),
        (["anna", "berg"], ["berg", "anna"], "swapped-same"),
        (["annika", "berger"], ["bergers", "anika"], "swapped-alike"),
        (["anna", "berg"], ["miller", "anna"], "swapped-first"),
        (["anna", "berg"], ["anna", ""], "given_name:same+family_name:missing"),
        (["anna", ""], ["anna", ""], "given_name:same+family_name:missing"),
        (["anna", ""], ["", "berg"], "nothing"),
        (["anna", ""], ["", "anna"], "swapped-first"),
        (["anna", "berg"], ["tom", "miller"], "given_name:different+family_name:different"),
    ] {
        assert_eq!(level(&names, &found, &sought), expected, "{found:?} {sought:?}");
    }
    assert_eq!(level(&names, &["", ""], &["a", "b"]), "nothing");
}

#[test]
fn listed_levels_hold_in_their_order() {
    let home = configured(LISTED);
    assert_eq!(level(&home, &["Miami", "nsw"], &["miami", "nsw"]), "suburb:same+state:same");
    assert_eq!(level(&home, &["Miami", "nsw"], &["miamix", "nsw"]), "suburb:at-least-0.8");
    assert_eq!(level(&home, &["Miami", "nsw"], &["miami", "vic"]), "suburb:at-least-0.8");
    assert_eq!(level(&home, &["", "nsw"], &["miami", "nsw"]), "suburb:missing+state:same");
    assert_eq!(level(&home, &["dapto", "nsw"], &["miami", "nsw"]), "different");
}

#[test]
fn m_of_all_levels_is_one_in_sum_whatever_is_missing() {
    for toml in [NAMES, LISTED, DATE] {
        let comparison = configured(toml);
        let people = [person(&["a", ""]), person(&["b", "c"]), person(&["", "c"])];
        let counted = comparison.counted(&comparison.count(&people, &people[..2]));
        for comparison in [comparison, counted] {
            let levels = comparison.spec().levels;
            let sum: f64 = levels.iter().map(|level| level.m).sum();
            assert!((sum - 1.0).abs() < 1e-9, "{sum} {toml}");
            assert!(levels.iter().all(|level| level.m > 0.0 && level.u > 0.0));
        }
    }
}

#[test]
fn levels_of_several_columns_fall_from_all_same_to_all_different() {
    let levels = configured(NAMES).spec().levels;
    assert_eq!(levels[0].name, "given_name:same+family_name:same");
    assert_eq!(levels[levels.len() - 1].name, "given_name:different+family_name:different");
    // Four states of two columns without 'all missing', and four crosswise.
    assert_eq!(levels.len(), 4 * 4 - 1 + 4);
}

#[test]
fn a_rare_value_in_common_is_a_greater_surprise() {
    let names = configured(NAMES);
    let people: Vec<Person> = [["anna", "berg"], ["anna", "kim"], ["anna", "ost"], ["zoe", "berg"]]
        .iter()
        .map(|cells| person(cells))
        .collect();
    let frequencies = names.count(&people, &people);
    assert_eq!(frequencies["given_name=anna"], 0.75);
    let names = names.counted(&frequencies);
    let rarity = |n: usize| {
        let value = names.value(&people[n]).unwrap();
        names.compare(&value, &value).rarity
    };
    // Shares 3/4 and 1/2, 1/4 and 1/2: -1000 log2 of their products.
    assert_eq!((rarity(0), rarity(3)), (1_415, 3_000));
    // Without frequencies no level follows them.
    assert!(configured(NAMES).spec().levels.iter().all(|level| !level.term));
    assert!(names.spec().levels[0].term);
    assert_eq!(names.count(&people, &people), frequencies);
}

#[test]
fn what_does_not_fit_together_is_said_with_what_would() {
    for (toml, expected) in [
        ("name = 'A b'\ncolumns = ['a']\nkind = 'exact'", "Write 1 to 64 of a-z"),
        ("name = 'a'\ncolumns = []", "1 to 4 columns"),
        ("name = 'a'\ncolumns = ['a']", "levels = [1.0, 0.95"),
        ("name = 'a'\ncolumns = ['a']\nlevels = [0.8, 0.9]", "from 1 down to 0"),
        ("name = 'a'\ncolumns = ['a']\nlevels = [2.0, 0.9]", "from 1 down to 0"),
        ("name = 'a'\ncolumns = ['a']\nlevels = [nan]", "from 1 down to 0"),
        ("name = 'a'\ncolumns = ['a']\nkind = 'number'\nlevels = [5, 1]", "from 0 up"),
        ("name = 'a'\ncolumns = ['a']\nmethod = 'edits'\nlevels = [0.5]", "whole numbers"),
        ("name = 'a'\ncolumns = ['a']\nkind = 'date'\nlevels = ['close']", "\"slip\""),
        ("name = 'a'\ncolumns = ['a']\nkind = 'date'\nlevels = ['same', 'same']", "each once"),
        (
            "name = 'a'\ncolumns = ['a']\nkind = 'date'\nmethod = 'edits'\nlevels = ['same']",
            "`method` is for text",
        ),
        ("name = 'a'\ncolumns = ['a']\nlevels = [0.9]\nterm_frequency = true", "Begin `levels` with 1.0"),
        ("name = 'a'\ncolumns = ['a']\nlevels = [1.0]\nm = [0.5]", "not 2 figures"),
        ("name = 'a'\ncolumns = ['a']\nlevels = [1.0]\nm = [0.0, 1.0]", "not 2 figures"),
        ("name = 'a'\ncolumns = ['a', 'a']\nlevels = [1.0]", "twice"),
        ("name = 'a'\ncolumns = ['a']\nlevels = [1.0]\nswapped = true", "`swapped` needs two columns"),
        (
            "name = 'a'\ncolumns = ['a', 'b']\nlevels = [1.0]\nlevel = [{ when = { c = 1.0 } }]",
            "They are: a, b",
        ),
        (
            "name = 'a'\ncolumns = ['a', 'b']\nlevels = [1.0]\nlevel = [{ when = { a = 0.5 } }]",
            "same, different",
        ),
        ("name = 'a'\ncolumns = ['a', 'b']\nlevels = [1.0]\nlevel = [{ when = {} }]", "`when` is empty"),
        (
            "name = 'a'\ncolumns = ['a', 'b']\nlevels = [1.0, 0.5]\nlevel = [{ when = { a = 0.5 } }, { when = { a = 1.0 } }]",
            "level 2 can never be reached",
        ),
        (
            "name = 'a'\ncolumns = ['a', 'b']\nlevels = [1.0]\nlevel = [{ when = { a = 1.0 }, crosswise = true }]",
            "swapped = true",
        ),
        ("name = 'a'\ncolumns = ['a', 'b', 'c', 'd']\nlevels = [1.0, 0.9, 0.8]", "more than 250 levels"),
    ] {
        let message = error(toml);
        assert!(message.contains(expected), "{toml}: {message}");
        assert!(message.contains("comparison `"), "{message}");
    }
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => Just(String::new()),
        5 => "[ab]{1,4}",
        2 => "(199[01]-0[12]-[013][1-3])",
        2 => "[0-9]{1,2}",
        1 => "[王李张]{1,2}",
        1 => "(red|blue|coat|hat| |,){1,5}",
        1 => ".{0,6}",
    ]
}

const COMPARISONS: [&str; 8] = [
    NAMES,
    LISTED,
    DATE,
    "name = 'n'\ncolumns = ['a']\nkind = 'number'\nlevels = [0, 1, 10]",
    "name = 's'\ncolumns = ['a', 'b']\nkind = 'set'\nlevels = [1.0, 0.5, 0.3]\nterm_frequency = true",
    "name = 'e'\ncolumns = ['a']\nkind = 'exact'\nterm_frequency = true",
    "name = 'l'\ncolumns = ['a', 'b']\nmethod = 'levenshtein'\nlevels = [1.0, 0.6]\nswapped = true",
    "name = 'd'\ncolumns = [{ name = 'a', method = 'edits', levels = [0, 1] }, { name = 'b', kind = 'date', levels = ['day'] }]",
];

proptest! {
    #[test]
    fn a_prepared_side_gives_the_outcomes_of_the_definition(
        found in proptest::collection::vec([cell(), cell()], 0..8),
        sought in proptest::collection::vec([cell(), cell()], 0..8),
        counted in any::<bool>(),
    ) {
        let people = |rows: &[[String; 2]]| -> Vec<Person> {
            rows.iter().map(|row| person(&[&row[0], &row[1]])).collect()
        };
        let (found, sought) = (people(&found), people(&sought));
        for toml in COMPARISONS {
            let mut comparison = configured(toml);
            if counted {
                comparison = comparison.counted(&comparison.count(&found, &sought));
            }
            let levels = comparison.spec().levels;
            for (side, asking, others) in [(Side::Found, &sought, &found), (Side::Sought, &found, &sought)] {
                let mut values: Vec<Cells> = others.iter().filter_map(|other| comparison.value(other)).collect();
                values.sort();
                values.dedup();
                let lookup = comparison.prepare(side, values.clone().into());
                for query in asking.iter().filter_map(|person| comparison.value(person)) {
                    let mut row = vec![Outcome::MISSING; values.len()];
                    lookup.row(&query, &mut row);
                    for (value, outcome) in values.iter().zip(row) {
                        let expected = crate::compare::oriented(&comparison, side, &query, value);
                        prop_assert_eq!(outcome, expected, "{} {:?} {:?}", toml, query, value);
                        prop_assert!(outcome.level as usize <= levels.len());
                        let term = outcome.level > 0 && levels[outcome.level as usize - 1].term;
                        prop_assert!(term || outcome.rarity == 0);
                    }
                }
            }
        }
    }

    #[test]
    fn frequencies_do_not_depend_on_the_order_of_people(
        mut rows in proptest::collection::vec([cell(), cell()], 1..8),
    ) {
        let people = |rows: &[[String; 2]]| -> Vec<Person> {
            rows.iter().map(|row| person(&[&row[0], &row[1]])).collect()
        };
        for toml in COMPARISONS {
            let comparison = configured(toml);
            let before = comparison.count(&people(&rows), &people(&rows));
            rows.reverse();
            let after = comparison.count(&people(&rows), &people(&rows));
            prop_assert_eq!(before, after);
        }
    }
}
