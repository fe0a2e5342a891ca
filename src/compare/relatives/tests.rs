//! Pairs of relatives that the evidence asks for, and the promises of the lists.

use super::*;
use crate::compare::Plain;
use crate::compare::name;
use crate::normalise::kin;
use crate::normalise::name as read;
use proptest::prelude::*;

fn person(names: &str, relatives: &str) -> Person {
    let names = read::canonical(read::parse(names).value().unwrap_or_default());
    let relatives = kin::canonical(kin::parse(relatives).value().unwrap_or_default());
    Person { names, relatives, ..Person::default() }
}

fn outcome(found: (&str, &str), sought: (&str, &str)) -> Outcome {
    let value = |(names, relatives)| Relatives.value(&person(names, relatives));
    match (value(found), value(sought)) {
        (Some(found), Some(sought)) => Relatives.compare(&found, &sought),
        _ => Outcome::MISSING,
    }
}

fn check(found: (&str, &str), sought: (&str, &str), level: u8) {
    assert_eq!(outcome(found, sought).level, level, "{found:?} {sought:?}");
    assert_eq!(outcome(sought, found).level, level, "{sought:?} {found:?}");
}

#[test]
fn relatives_agree_by_role_and_name() {
    check(("", "父:张大山|妻:李秀英"), ("", "父亲张大山、老婆李秀英"), TWO_SAME);
    check(("", "父:张大山"), ("", "爸爸：張大山|妻:李秀英"), ONE_SAME);
    check(("", "张大山"), ("", "父:张大山"), ONE_SAME);
    check(("", "父:张大山"), ("", "父:章达珊"), ONE_SOUND);
    check(("", "父:张大山"), ("", "father: Zhang Dashan"), ONE_SOUND);
    check(("", "父:张大山"), ("", "父:臧大三"), ONE_NEAR);
    check(("", "父:王秀英"), ("", "父:王秀"), ONE_NEAR);
    check(("", "儿子:建国"), ("", "子:张建国"), ONE_NEAR);
    check(("", "爱人:李秀英"), ("", "妻:李秀英"), ONE_SAME);
}

#[test]
fn the_same_name_in_another_role_is_weaker() {
    check(("", "父:张大山"), ("", "兄:张大山"), ONE_NEAR);
}

#[test]
fn another_father_speaks_against_and_another_son_does_not() {
    check(("", "父:张大山"), ("", "父:李建国"), OTHER_NAME);
    check(("", "妻:王芳"), ("", "爱人:李秀英"), OTHER_NAME);
    check(("", "儿子:张大山"), ("", "儿子:李建国"), 0);
    check(("", "父:张大山"), ("", "母:李秀英"), 0);
    check(("", "父:张大山|兄:张小山"), ("", "父:李建国|兄:张小山"), ONE_SAME);
}

#[test]
fn one_report_alone_is_no_evidence() {
    check(("王芳", ""), ("王芳", "父:张大山"), 0);
    check(("王芳", ""), ("王芳", ""), 0);
    check(("", "父:不详"), ("", "父:张大山"), 0);
}

#[test]
fn a_relative_named_in_place_of_oneself_is_found() {
    check(("张大山", ""), ("张建国", "儿子:张大山"), OWN_NAME);
}

#[test]
fn the_surname_of_the_fathers_family_stands_in_for_an_unknown_one() {
    check(("", "父:张大山"), ("张伟", ""), SURNAME);
    check(("小芳", "哥哥:王建国"), ("王秀芳", ""), SURNAME);
    check(("", "父:张大山"), ("王伟", ""), OTHER_SURNAME);
    check(("", "母:李秀英"), ("张伟", ""), 0);
    // Where the own surname is known the name has weighed it.
    check(("张强", "父:张大山"), ("张伟", ""), 0);
}

#[test]
fn two_rare_relatives_are_rarer_than_one() {
    let two = outcome(("", "父:张大山|妻:李秀英"), ("", "父:张大山|妻:李秀英"));
    let one = outcome(("", "父:张大山"), ("", "父:张大山"));
    assert!(two.rarity > one.rarity);
}

#[test]
fn levels_stand_from_strongest_to_weakest() {
    let weights: Vec<f64> = LEVELS.iter().map(|level| level.m / level.u).collect();
    assert!(weights.is_sorted_by(|a, b| a >= b), "{weights:?}");
    let sums = LEVELS.iter().fold((0.0, 0.0), |(m, u), level| (m + level.m, u + level.u));
    assert!((sums.0 - 1.0f64).abs() < 0.01 && (sums.1 - 1.0f64).abs() < 0.01, "{sums:?}");
}

/// What stands in the levels of names was computed from the frequency tables,
/// for 80 % full names, 5 % given names and 8 % surnames alone.
#[test]
fn u_follows_from_that_of_names() {
    let names = name::Name.spec();
    let u = |wanted: &str| names.levels.iter().find(|level| level.name == wanted).expect(wanted).u;
    let near = u("near-sound") + u("other-reading") + u("shape") + u("one-missing");
    for (level, expected) in [
        (ONE_SAME, u("same") / 0.80),
        (ONE_SOUND, u("same-sound") / 0.80),
        (ONE_NEAR, near / 0.80 + u("given-only")),
        (OWN_NAME, 2.0 * u("same") / 0.80),
        (SURNAME, 0.05 * u("surname-only") / 0.08),
    ] {
        let level = &LEVELS[usize::from(level) - 1];
        assert!((level.u / expected - 1.0).abs() < 0.1, "{}: {expected:.3e}", level.name);
    }
}

fn any_value() -> impl Strategy<Value = Value> {
    let names = vec![
        "张伟",
        "章炜",
        "臧伟",
        "张",
        "王秀英",
        "王秀",
        "王英秀",
        "秀英",
        "Zhang Wei",
        "John Smith",
        "Jon Smyth",
        "老王",
        "狗蛋",
        "",
    ];
    let roles = vec!["父:", "母:", "妻:", "爱人:", "兄:", "儿子:", ""];
    let kin = (prop::sample::select(roles), prop::sample::select(names.clone()))
        .prop_map(|(role, name)| format!("{role}{name}"));
    let cells = (prop::sample::select(names), prop::collection::vec(kin, 0..4));
    let value = cells.prop_map(|(name, kin)| Relatives.value(&person(name, &kin.join("|"))));
    value.prop_filter_map("something to compare", |value| value)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn lists_are_complete_and_rows_are_plain(values in prop::collection::vec(any_value(), 0..40), query in any_value(), found in any::<bool>()) {
        let side = if found { Side::Found } else { Side::Sought };
        let values: Arc<[Value]> = values.into();
        let fast = Relatives.prepare(side, Arc::clone(&values));
        let plain = Plain { comparison: Relatives, side, values: Arc::clone(&values) };
        let (mut row, mut plain_row) = (vec![Outcome::MISSING; values.len()], vec![Outcome::MISSING; values.len()]);
        fast.row(&query, &mut row);
        plain.row(&query, &mut plain_row);
        prop_assert_eq!(&row, &plain_row);
        let near = fast.near(&query).expect("lists");
        prop_assert!(near.is_sorted_by(|a, b| a < b));
        for (position, outcome) in (0u32..).zip(&plain_row) {
            let listed = outcome.level > 0 && LEVELS[usize::from(outcome.level) - 1].listed;
            prop_assert!(!listed || near.binary_search(&position).is_ok(), "level {}", outcome.level);
        }
    }

    #[test]
    fn relatives_compare_alike_from_both_sides(one in any_value(), other in any_value()) {
        prop_assert_eq!(Relatives.compare(&one, &other), Relatives.compare(&other, &one));
    }
}
