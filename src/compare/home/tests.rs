//! The pairs that `home` must tell apart, and what always holds of it.

use super::*;
use crate::compare::area::{Area, prefecture_of};
use crate::normalise::{Parsed, place};
use crate::refdata::places::{Level, Unit, units};
use proptest::prelude::*;

fn value(texts: &[&str]) -> Value {
    let places: Vec<_> =
        texts.iter().flat_map(|text| place::parse_all(text)).filter_map(Parsed::value).collect();
    Value::of(places.iter()).unwrap_or_else(|| panic!("{texts:?}"))
}

fn outcome(found: &str, sought: &str) -> Outcome {
    Home.compare(&value(&[found]), &value(&[sought]))
}

#[track_caller]
fn stands(level: u8, pairs: &[(&str, &str)]) {
    for (found, sought) in pairs {
        assert_eq!(outcome(found, sought).level, level, "{found} / {sought}");
        assert_eq!(outcome(sought, found).level, level, "{sought} / {found}");
    }
}

#[test]
fn pairs_stand_at_the_level_that_people_would_say() {
    stands(
        SAME_VILLAGE,
        &[
            ("河南省周口市太康县马厂镇前何村", "太康县前何村三组"),
            ("青岛市市南区香港中路12号", "山东青岛市南区香港中路12号"),
        ],
    );
    stands(
        SOUND_VILLAGE,
        &[("即墨王家庄", "山东省即墨市汪家庄村"), ("太康县马厂镇前何村", "太康县马厂镇前河村")],
    );
    stands(SAME_TOWN, &[("太康县马厂镇", "河南太康马厂乡李庄村")]);
    stands(
        SAME_COUNTY,
        &[
            ("即墨县", "即墨区"),
            ("山东即墨", "379013"),
            ("崇文区", "北京市东城区"),
            ("萧山市", "杭州萧山"),
            ("河南省即墨市", "山东省即墨县"),
            ("Taikang County, Henan", "412724"),
            ("朝阳区", "北京朝阳"),
        ],
    );
    stands(
        VILLAGE_NAME,
        &[
            ("王家庄", "山东省即墨市汪家庄村"),
            ("前何村", "太康县马厂镇前何村"),
            ("河南前何村", "太康县前何村"),
        ],
    );
    stands(SAME_TEXT, &[("小石桥那边", "小石桥那边")]);
    stands(
        PREFECTURE_ONLY,
        &[
            ("周口", "太康县"),
            ("商丘地区", "河南商丘市睢县"),
            ("恩施", "恩施州恩施市"),
            ("北京", "北京朝阳区"),
        ],
    );
    stands(NEAR_TEXT, &[("kalgoorlie wa", "kalgorlie wa")]);
    stands(NEAR, &[("北京市东城区", "北京市西城区"), ("无锡市梁溪区", "苏州市虎丘区")]);
    stands(PROVINCE_ONLY, &[("河南", "太康县"), ("缅甸", "缅甸仰光")]);
    stands(SAME_PROVINCE, &[("河南商丘", "太康县"), ("郑州市金水区", "太康县")]);
    stands(OTHER_TEXT, &[("大桥洞下", "山东即墨"), ("小石桥那边", "老房子里")]);
    stands(
        ELSEWHERE,
        &[("即墨", "太康"), ("缅甸", "云南瑞丽"), ("越南", "缅甸"), ("长春朝阳区", "北京朝阳区")],
    );
    stands(SAME_PREFECTURE, &[("南阳市桐柏县", "南阳市西峡县")]);
}

#[test]
fn the_best_of_all_homes_and_birth_places_counts() {
    let found = value(&["太康县"]);
    let sought = value(&["山东即墨", "河南周口太康"]);
    assert_eq!(Home.compare(&found, &sought).level, SAME_COUNTY);
}

#[test]
fn a_rare_or_certain_place_is_worth_more_than_a_common_or_ambiguous_one() {
    let rarity = |found, sought| outcome(found, sought).rarity;
    assert!(rarity("太康县马厂镇", "太康县马厂镇") > rarity("太康县", "太康县"));
    assert!(rarity("太康县", "太康县") > rarity("周口", "周口"));
    assert!(rarity("周口", "周口") > rarity("河南", "河南"));
    assert!(rarity("西藏", "西藏") > rarity("河南", "河南"));
    assert!(rarity("北京朝阳区", "北京朝阳区") > rarity("朝阳区", "朝阳区"));
    let many = value(&["太康县", "即墨", "萧山"]);
    let one = value(&["太康县"]);
    assert!(Home.compare(&one, &one).rarity > Home.compare(&one, &many).rarity);
}

#[test]
fn levels_are_ordered_and_their_probabilities_add_up() {
    let weight = |level: &crate::compare::BuiltLevel| level.m / level.u;
    assert!(LEVELS.windows(2).all(|two| weight(&two[0]) >= weight(&two[1])));
    for sum in
        [LEVELS.iter().map(|level| level.m).sum::<f64>(), LEVELS.iter().map(|level| level.u).sum::<f64>()]
    {
        assert!((sum - 1.0).abs() < 0.0005, "{sum}");
    }
}

/// Counties of today with the share of the country's villages that each has.
fn counties() -> Vec<(Area, f64)> {
    let like_a_county = |unit: &Unit| {
        unit.is_current()
            && unit.villages() > 0
            && (unit.level() == Level::County || unit.children().next().is_none())
    };
    let candidate = |unit: Unit| place::Candidate { region: place::Region::Unit(unit), town: None };
    let area = |unit: Unit| (Area::of(&candidate(unit)), f64::from(unit.villages()) / 620_515.0);
    units().filter(like_a_county).map(area).collect()
}

#[test]
fn u_is_that_of_two_random_people() {
    let counties = counties();
    let (mut county, mut near, mut prefecture, mut province) = (0.0, 0.0, 0.0, 0.0);
    for (a, share) in &counties {
        for (b, other) in &counties {
            let level = area_level(a, b);
            let place = match level {
                SAME_COUNTY => &mut county,
                NEAR => &mut near,
                SAME_PREFECTURE => &mut prefecture,
                SAME_PROVINCE => &mut province,
                _ => continue,
            };
            *place += share * other;
        }
    }
    let sum_of_squares = |number: &dyn Fn(&Area) -> u32| -> f64 {
        let mut shares = std::collections::BTreeMap::new();
        for (area, share) in &counties {
            *shares.entry(number(area)).or_insert(0.0) += share;
        }
        shares.values().map(|share: &f64| share * share).sum()
    };
    let prefectures = sum_of_squares(&|area| area.prefecture);
    let provinces = sum_of_squares(&|area| area.province);
    let town: f64 =
        counties.iter().map(|(area, share)| share * share / f64::from(area.towns_of_county())).sum();
    for (level, expected) in [
        (SAME_TOWN, 0.30 * town),
        (SAME_COUNTY, 0.62 * county - 0.30 * town),
        (NEAR, 0.62 * near),
        (SAME_PREFECTURE, 0.62 * prefecture),
        (SAME_PROVINCE, 0.62 * province + 0.17 * (provinces - prefectures)),
        (PREFECTURE_ONLY, 0.17 * prefectures),
        (PROVINCE_ONLY, 0.14 * provinces),
    ] {
        let u = LEVELS[usize::from(level) - 1].u;
        assert!((u / expected - 1.0).abs() < 0.03, "{}: {u} {expected}", LEVELS[usize::from(level) - 1].name);
    }
    assert_eq!(prefecture_of(429_004), 429_004);
}

const TEXTS: &[&str] = &[
    "河南省周口市太康县马厂镇前何村",
    "太康县前何村",
    "前何村",
    "前河村",
    "河南",
    "周口",
    "即墨",
    "山东省即墨县汪家庄",
    "王家庄",
    "朝阳区",
    "北京朝阳",
    "城关镇",
    "鼓楼区",
    "缅甸",
    "越南河内",
    "大桥洞下",
    "大桥下",
    "Zhengzhou, Henan",
    "崇文区",
    "110101",
    "香港",
    "青岛市市南区香港中路12号",
    "市南区香港中路12号",
    "河南即墨",
    "东莞",
];

fn values() -> impl Strategy<Value = Value> {
    prop::collection::vec(prop::sample::select(TEXTS), 1..4).prop_map(|texts| value(&texts))
}

proptest! {
    #[test]
    fn the_order_of_the_sides_does_not_matter(a in values(), b in values()) {
        prop_assert_eq!(Home.compare(&a, &b).level, Home.compare(&b, &a).level);
    }

    #[test]
    fn the_lists_hold_every_pair_at_a_listed_level(query in values(), mut others in prop::collection::vec(values(), 0..12)) {
        others.sort_unstable();
        others.dedup();
        let lookup = Home.prepare(Side::Sought, others.clone().into());
        let near = lookup.near(&query).unwrap_or_default();
        prop_assert!(near.is_sorted());
        for (position, other) in (0..).zip(&others) {
            let level = Home.compare(&query, other).level;
            let listed = level > 0 && LEVELS[usize::from(level) - 1].listed;
            prop_assert!(!listed || near.contains(&position));
        }
        let mut row = vec![Outcome::MISSING; others.len()];
        lookup.row(&query, &mut row);
        let plain: Vec<Outcome> = others.iter().map(|other| Home.compare(&query, other)).collect();
        prop_assert_eq!(row, plain);
    }
}
