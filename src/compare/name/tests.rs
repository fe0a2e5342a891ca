//! Pairs of names that the evidence asks for, and the promises of the lists.

use super::*;
use crate::compare::{Plain, oriented};
use crate::normalise::name::{canonical, joined, parse, parse_aliases};
use crate::refdata::hanzi;
use proptest::prelude::*;

fn value(cell: &str) -> Value {
    canonical(parse(cell).value().expect(cell)).into()
}

fn with_alias(name: &str, alias: &str) -> Value {
    let mut names = parse(name).value().unwrap_or_default();
    names.extend(parse_aliases(alias).value().unwrap_or_default());
    canonical(names).into()
}

fn level(found: &str, sought: &str) -> u8 {
    Name.compare(&value(found), &value(sought)).level
}

fn check(pairs: &[(&str, &str, u8)]) {
    for &(found, sought, expected) in pairs {
        let show =
            |level: u8| LEVELS.get(usize::from(level).wrapping_sub(1)).map_or("missing", |level| level.name);
        for (found, sought) in [(found, sought), (sought, found)] {
            assert_eq!(show(level(found, sought)), show(expected), "{found} / {sought}");
        }
    }
}

#[test]
fn names_are_the_same_after_folding() {
    check(&[
        ("張偉", "张伟", SAME),
        ("区(qū)小明", "区小明", SAME),
        ("區(qū)小明", "区小明", SAME),
        ("张　伟", "张伟", SAME),
        ("艾合买提·买买提", "艾合买提•买买提", SAME),
        ("艾合买提·买买提", "艾合买提买买提", SAME),
        ("张峯", "张峰", SAME),
        ("Zhang Wei", "ZHANG WEI", SAME),
        ("Zhang Wei", "Wei Zhang", SAME),
        ("Zhangwei", "Zhang Wei", SAME),
        ("Zhang, Wei", "Wei Zhang", SAME),
        ("장위", "장 위", SAME),
        ("Мухаммед Али", "АЛИ Мухаммед", SAME),
        ("王秀英女士", "王秀英", SAME),
        ("狗蛋", "狗蛋", SAME),
    ]);
}

#[test]
fn the_sound_counts_before_the_shape() {
    check(&[
        ("张伟", "章炜", SAME_SOUND),
        ("李丽", "李莉", SAME_SOUND),
        ("张伟", "张玮", SAME_SOUND),
        ("单国强", "陕国强", SAME_SOUND),
        ("仇英", "邱英", SAME_SOUND),
        ("曾丽", "增丽", SAME_SOUND),
        ("曾丽娟", "层丽娟", OTHER_READING),
        ("单丽娟", "丹丽娟", OTHER_READING),
        ("刘娜", "牛娜", NEAR_SOUND),
        ("张珊", "臧山", NEAR_SOUND),
        ("陈芳", "程方", NEAR_SOUND),
        ("胡建国", "符建国", NEAR_SOUND),
        ("王未", "王末", SHAPE),
        ("王戊生", "王戌生", SHAPE),
    ]);
}

#[test]
fn pinyin_agrees_with_characters_in_any_order() {
    check(&[
        ("张伟", "Zhang Wei", PINYIN),
        ("张伟", "ZHANG WEI", PINYIN),
        ("张伟", "Zhangwei", PINYIN),
        ("张伟", "Wei Zhang", PINYIN),
        ("张伟", "Zhang, Wei", PINYIN),
        ("王秀英", "Xiuying Wang", PINYIN),
        ("王秀英", "Wang Xiu Ying", PINYIN),
        ("欧阳靖", "Ouyang Jing", PINYIN),
        ("张西安", "Zhang Xian", PINYIN),
        ("吕伟", "Lü Wei", PINYIN),
        ("张伟", "Zang Wei", NEAR_SOUND),
        ("王秀英", "Wang Xiu", ONE_MISSING),
        ("张伟", "Mr. Zhang", SURNAME_ONLY),
        ("王秀英", "Xiuying", GIVEN_ONLY),
        ("张伟", "John Smith", 0),
        ("张伟", "Susan", 0),
        ("张伟", "Li Na", DIFFERENT),
    ]);
}

#[test]
fn one_character_off_keeps_the_surname() {
    check(&[
        ("王秀英", "王秀", ONE_MISSING),
        ("王秀英", "王英", ONE_MISSING),
        ("李建国", "李建军", ONE_DIFFERENT),
        ("李国强", "李强国", ONE_DIFFERENT),
        ("李建国", "李卫东", SURNAME_SAME),
        ("张伟", "张强", SURNAME_SAME),
        ("王伟", "黄伟", GIVEN_SAME),
        ("王伟", "李娜", DIFFERENT),
    ]);
    let weight = |level: u8| LEVELS[usize::from(level) - 1].m / LEVELS[usize::from(level) - 1].u;
    assert!(weight(ONE_MISSING) > weight(ONE_DIFFERENT), "a brother is weaker than a missing character");
}

#[test]
fn a_part_of_a_name_agrees_and_does_not_veto() {
    check(&[
        ("老王", "王秀英", SURNAME_ONLY),
        ("王大爷", "王建国", SURNAME_ONLY),
        ("王某某", "王秀英", SURNAME_ONLY),
        ("张某", "张先生", SURNAME_ONLY),
        ("老王", "李建国", DIFFERENT),
        ("李奶奶", "王秀英", 0),
        ("王嫂", "李秀英", 0),
        ("建国", "李建国", GIVEN_ONLY),
        ("国强", "李卫东", DIFFERENT),
        ("小芳", "王秀芳", NICKNAME),
        ("阿强", "陈国强", NICKNAME),
        ("军子", "李建军", NICKNAME),
        ("芳芳", "小芳", NICKNAME),
        ("强", "陈国强", NICKNAME),
        ("小王", "王建国", SURNAME_ONLY),
        ("小芳", "李秀英", 0),
        ("二妮", "李秀英", 0),
        ("狗蛋", "李建国", 0),
        ("狗蛋", "铁柱", 0),
    ]);
}

#[test]
fn a_married_name_agrees_with_her_own() {
    check(&[
        ("李王秀英", "王秀英", SAME),
        ("李王秀英", "李秀英", SAME),
        ("王李氏", "李秀英", SURNAME_ONLY),
        ("王李氏", "王秀英", SURNAME_ONLY),
        ("王李氏", "张秀英", 0),
    ]);
}

#[test]
fn latin_names_agree_by_jaro_winkler() {
    check(&[
        ("John Smith", "Smith, John", SAME),
        ("Katherine Jones", "Katharine Jones", LATIN_95),
        ("Jon Smyth", "John Smith", LATIN_88),
        ("Muhamad Ali", "Mohammed Ali", LATIN_80),
        ("John Smith", "Mary Baker", DIFFERENT),
        // Two names in pinyin are measured in syllables, not in letters.
        ("Li Xiuying", "Li Weiguo", SURNAME_SAME),
    ]);
}

#[test]
fn the_milk_name_of_an_adopted_child_says_nothing() {
    let found = with_alias("陈晓东", "");
    let sought = with_alias("", "狗蛋、小宝");
    assert_eq!(Name.compare(&found, &sought), Outcome::MISSING);
}

#[test]
fn the_best_pair_of_names_counts() {
    let found = with_alias("陈晓东", "狗蛋");
    let sought = with_alias("李建国", "狗蛋、小宝");
    assert_eq!(Name.compare(&found, &sought).level, SAME);
}

#[test]
fn of_two_agreements_at_one_level_the_rarer_counts() {
    let both = Name.compare(&value("王伟|欧阳靖"), &value("王伟|欧阳靖"));
    let rare = Name.compare(&value("欧阳靖"), &value("欧阳靖"));
    let common = Name.compare(&value("王伟"), &value("王伟"));
    assert!(rare.rarity > common.rarity);
    assert_eq!(both, rare);
}

#[test]
fn kept_apart_or_not_a_name_is_the_same() {
    let apart: Value = vec![joined("王", "秀英").value().expect("a name")].into();
    assert_eq!(Name.compare(&apart, &value("王秀英")).level, SAME);
}

#[test]
fn levels_stand_from_strongest_to_weakest() {
    let weights: Vec<f64> = LEVELS.iter().map(|level| level.m / level.u).collect();
    let names: Vec<_> =
        LEVELS.iter().zip(&weights).map(|(level, weight)| (level.name, libm::log2(*weight))).collect();
    assert!(weights.is_sorted_by(|a, b| a >= b), "{names:?}");
    let sum: f64 = LEVELS.iter().map(|level| level.m).sum();
    assert!((sum - 1.0).abs() < 0.01, "m adds up to {sum}");
    let sum: f64 = LEVELS.iter().map(|level| level.u).sum();
    assert!((sum - 1.0).abs() < 0.01, "u adds up to {sum}");
}

/// The lists replace a query's characters by those that look like them, which
/// finds everything only if each of two sees the other.
#[test]
fn look_alikes_see_each_other() {
    for c in '\u{4e00}'..='\u{9fff}' {
        for (other, score) in hanzi::shape_neighbours(c).filter(|&(_, score)| score >= pair::LOOKS_ALIKE) {
            assert_eq!(hanzi::shape_score(other, c), score, "{c} {other}");
        }
        assert!(hanzi::shape_neighbours(c).is_sorted_by_key(|(_, score)| std::cmp::Reverse(score)), "{c}");
    }
}

/// Names over few characters, so that every level comes up: surnames and
/// given names that sound alike, look alike, have several readings.
fn cell() -> impl Strategy<Value = String> {
    let surname = prop::sample::select(vec![
        "张", "章", "臧", "单", "陕", "丹", "王", "汪", "欧阳", "曾", "未", "末", "",
    ]);
    let given = prop::collection::vec(
        prop::sample::select(vec![
            "伟", "玮", "未", "末", "强", "乐", "秀", "英", "国", "行", "单", "曾", "𠮷",
        ]),
        0..4,
    );
    let han = (surname, given).prop_map(|(surname, given)| format!("{surname}{}", given.concat()));
    let nick = prop::sample::select(vec![
        "小伟",
        "阿强",
        "强子",
        "英英",
        "小王",
        "老张",
        "张某",
        "王嫂",
        "王李氏",
        "狗蛋",
        "二妮",
        "强",
    ]);
    let latin = prop::collection::vec(
        prop::sample::select(vec![
            "zhang", "wei", "zhangwei", "xian", "wang", "xiu", "ying", "john", "jon", "smith", "smyth",
            "susan", "mr",
        ]),
        1..4,
    );
    let other = prop::sample::select(vec![
        "장위",
        "محمد علی",
        "Али Мухаммед",
        "Мухамед",
        "艾合买提·买买提",
        "艾合买提",
        "买买提·伟",
    ]);
    prop_oneof![5 => han, 2 => nick.prop_map(str::to_owned), 2 => latin.prop_map(|words| words.join(" ")), 1 => other.prop_map(str::to_owned)]
}

fn any_value() -> impl Strategy<Value = Value> {
    let names = (prop::collection::vec((cell(), any::<bool>()), 1..3)).prop_map(|cells| {
        let read = |(cell, alias): (String, bool)| if alias { parse_aliases(&cell) } else { parse(&cell) };
        canonical(cells.into_iter().filter_map(|cell| read(cell).value()).flatten().collect())
    });
    names.prop_filter("a name", |names| !names.is_empty()).prop_map(Into::into)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn lists_are_complete_and_rows_are_plain(values in prop::collection::vec(any_value(), 0..40), query in any_value(), found in any::<bool>()) {
        let side = if found { Side::Found } else { Side::Sought };
        let values: Arc<[Value]> = values.into();
        let fast = Name.prepare(side, Arc::clone(&values));
        let plain = Plain { comparison: Name, side, values: Arc::clone(&values) };
        let (mut row, mut plain_row) = (vec![Outcome::MISSING; values.len()], vec![Outcome::MISSING; values.len()]);
        fast.row(&query, &mut row);
        plain.row(&query, &mut plain_row);
        prop_assert_eq!(&row, &plain_row);
        let near = fast.near(&query).expect("lists");
        prop_assert!(near.is_sorted_by(|a, b| a < b));
        for (position, outcome) in (0u32..).zip(&plain_row) {
            let listed = outcome.level > 0 && LEVELS[usize::from(outcome.level) - 1].listed;
            prop_assert!(!listed || near.binary_search(&position).is_ok(), "{} / {}: level {}", Name.show(&query, Lang::En), Name.show(&values[position as usize], Lang::En), outcome.level);
        }
    }

    #[test]
    fn han_names_compare_alike_from_both_sides(one in any_value(), other in any_value()) {
        let latin = |value: &Value| value.iter().any(|name| !name.tokens.is_empty());
        if !latin(&one) && !latin(&other) {
            prop_assert_eq!(Name.compare(&one, &other), Name.compare(&other, &one));
        }
        prop_assert_eq!(oriented(&Name, Side::Sought, &one, &other), Name.compare(&one, &other));
    }

    #[test]
    fn a_value_never_contradicts_itself(one in any_value()) {
        let outcome = Name.compare(&one, &one);
        // 王 is a surname alone, or what somebody is called by.
        prop_assert!((SAME..=SURNAME_ONLY).contains(&outcome.level), "{:?}", outcome);
    }
}
