//! What the tables of places must know, by facts from elsewhere than the tables.

use super::*;

fn today_of(code: u32) -> Vec<&'static str> {
    unit(code).into_iter().flat_map(|unit| unit.today().collect::<Vec<_>>()).map(Unit::name).collect()
}

#[test]
fn abolished_units_lead_to_those_of_today() {
    for (code, name, today) in [
        (110103, "崇文区", "东城区"),
        (330181, "萧山市", "萧山区"),
        (412300, "商丘地区", "商丘市"),
        (413000, "信阳地区", "信阳市"),
        (340181, "巢湖市", "巢湖市"),
        (342601, "巢湖市", "巢湖市"),
        (512221, "万县", "万州区"),
        (320521, "沙洲县", "张家港市"),
        (422427, "沔阳县", "仙桃市"),
        (510200, "重庆市", "重庆市"),
    ] {
        assert!(units_of(code).any(|unit| unit.name() == name), "{code} {name}");
        assert!(today_of(code).contains(&today), "{code} {name}: {:?}", today_of(code));
    }
}

#[test]
fn every_ended_unit_leads_to_units_that_stand() {
    let mut lost = Vec::new();
    for unit in units() {
        assert!(unit.today().all(Unit::is_current), "{}", unit.name());
        if unit.today().len() == 0 {
            lost.push((unit.code(), unit.name()));
        }
    }
    assert_eq!(lost, []);
}

#[test]
fn every_county_of_today_has_a_point_in_china_and_a_parent() {
    for unit in units().filter(|unit| unit.is_current()) {
        let point = unit.point().or(unit.today().next().and_then(Unit::point));
        let point = point.unwrap_or_else(|| panic!("{} {} has no point", unit.code(), unit.name()));
        assert!((3_000_000..54_000_000).contains(&point.lat), "{}", unit.name());
        assert!((73_000_000..136_000_000).contains(&point.lon), "{}", unit.name());
        assert_eq!(unit.parent().is_none(), unit.level() == Level::Province, "{}", unit.name());
    }
}

#[test]
fn a_code_is_valid_in_its_years_only() {
    assert!(is_valid_code(110103, Some(1990)) && !is_valid_code(110103, Some(2015)));
    assert!(is_valid_code(350404, Some(2022)) && !is_valid_code(350404, Some(2010)));
    for never in [0, 7, 110199, 123456, 710101, 810101, 999999, u32::MAX - 1] {
        assert!(!is_valid_code(never, None), "{never}");
    }
}

#[test]
fn townships_lie_in_their_county() {
    let town = town(411627109).map(|town| (town.county().map(Unit::name), town.code()));
    assert!(town.is_none_or(|(county, _)| county == Some("太康县")));
    let taikang: Vec<&str> = unit(411627).into_iter().flat_map(Unit::towns).map(Town::name).collect();
    assert!(taikang.contains(&"马厂镇") && taikang.contains(&"城关回族镇"), "{taikang:?}");
    assert!(unit(620200).is_some_and(|unit| unit.towns().count() > 0));
    for row in 0..TOWN_CODE.len() {
        assert!(Town(row as u32).county().is_some(), "{}", Town(row as u32).code());
    }
}
