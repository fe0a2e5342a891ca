//! What the parser of places must understand.

use super::*;
use crate::refdata::places::units;
use proptest::prelude::*;

fn read(text: &str) -> PlaceText {
    match parse(text) {
        Parsed::Whole(place) => place,
        other => panic!("{text}: {other:?}"),
    }
}

fn shown(text: &str) -> Vec<String> {
    read(text).candidates.iter().map(|candidate| candidate.show()).collect()
}

#[track_caller]
fn means(text: &str, expected: &[&str]) {
    assert_eq!(shown(text), expected, "{text}");
}

#[test]
fn a_station_lies_in_the_place_of_its_name() {
    let seen = |text: &str| {
        let place = parse(text).value().unwrap_or_else(|| panic!("{text}"));
        place.candidates.iter().map(|candidate| candidate.show()).collect::<Vec<_>>()
    };
    for (text, expected) in [
        ("汉口火车站", "湖北省武汉市"),
        ("重庆北站", "重庆市"),
        ("重庆站", "重庆市"),
        ("北京西站", "北京市"),
        ("北京西站南广场", "北京市"),
        ("淮南站", "安徽省淮南市"),
        ("郑州市长途汽车站", "河南省郑州市"),
        ("太康县汽车客运站附近", "河南省周口市太康县"),
        ("在广州南站", "广东省广州市"),
        ("武汉市救助管理站", "湖北省武汉市"),
    ] {
        assert_eq!(seen(text), [expected], "{text}");
    }
    assert_eq!(seen("武昌站"), seen("武昌"));
    assert!(!seen("武昌站").is_empty());
    // 北站区 of another city is a unit.
    assert!(seen("新乡市北站区").iter().all(|name| name.contains("新乡")));
}

#[test]
fn any_completeness_of_the_hierarchy_is_read() {
    for text in [
        "山东即墨",
        "山东省青岛市即墨区",
        "即墨",
        "即墨县",
        "即墨市",
        "青岛即墨",
        "山东省即墨县",
        "中国山东省青岛市即墨市",
    ] {
        means(text, &["山东省青岛市即墨区"]);
    }
    means("河南省周口市太康县马厂镇前何村", &["河南省周口市太康县马厂镇"]);
    means("太康马厂前何村", &["河南省周口市太康县马厂镇"]);
    means("河南太康马厂乡", &["河南省周口市太康县马厂镇"]);
    means("周口市马厂镇", &["河南省周口市太康县马厂镇"]);
    means("四川凉山", &["四川省凉山彝族自治州"]);
    means("凉山州", &["四川省凉山彝族自治州"]);
    means("恩施土家族苗族自治州", &["湖北省恩施土家族苗族自治州"]);
    means("恩施州", &["湖北省恩施土家族苗族自治州"]);
    means("恩施", &["湖北省恩施土家族苗族自治州"]);
    means("恩施州恩施市", &["湖北省恩施土家族苗族自治州恩施市"]);
    means("河南", &["河南省"]);
    means("豫", &["河南省"]);
    means("豫周口", &["河南省周口市"]);
    means("吉林省吉林市", &["吉林省吉林市"]);
    means("北京市市辖区朝阳区", &["北京市朝阳区"]);
    means("东莞", &["广东省东莞市"]);
    means("内蒙赤峰", &["内蒙古自治区赤峰市"]);
}

#[test]
fn a_name_that_many_share_stays_a_set_until_context_narrows_it() {
    let all = shown("朝阳区");
    assert!(
        all.contains(&"北京市朝阳区".to_owned()) && all.contains(&"吉林省长春市朝阳区".to_owned()),
        "{all:?}"
    );
    means("长春朝阳区", &["吉林省长春市朝阳区"]);
    means("北京朝阳", &["北京市朝阳区"]);
    means("辽宁朝阳", &["辽宁省朝阳市"]);
    assert!(shown("鼓楼区").len() >= 4);
    means("开封鼓楼区", &["河南省开封市鼓楼区"]);
    assert!(shown("城关镇").len() > 50);
    assert!(shown("陇西县城关镇").len() <= 1);
}

#[test]
fn abolished_and_renamed_places_lead_to_today() {
    means("崇文区", &["北京市东城区"]);
    means("北京市宣武区", &["北京市西城区"]);
    means("萧山市", &["浙江省杭州市萧山区"]);
    means("河南省商丘地区", &["河南省商丘市"]);
    means("信阳地区潢川县", &["河南省信阳市潢川县"]);
    means("四川省万县", &["重庆市万州区"]);
    means("安徽省巢湖市无为县", &["安徽省芜湖市无为市"]);
    means("襄樊市", &["湖北省襄阳市"]);
    assert!(
        shown("巢湖市").contains(&"安徽省合肥市巢湖市".to_owned())
            || shown("巢湖市").contains(&"安徽省合肥市".to_owned())
    );
}

#[test]
fn a_wrong_province_keeps_both_readings() {
    means("河南省即墨市", &["山东省青岛市即墨区", "河南省"]);
    means("安徽太康县", &["安徽省", "河南省周口市太康县"]);
    // The district of the stated province comes before those elsewhere.
    means("河南省郑州市鼓楼区", &["河南省郑州市", "河南省开封市鼓楼区"]);
}

#[test]
fn forms_of_writing_do_not_matter() {
    for text in [
        "河南省　周口市　太康县",
        "河南省,周口市,太康县",
        "河 南 周 口 太 康",
        "河南省-周口市-太康县",
        "河南省週口市太康縣",
    ] {
        means(text, &["河南省周口市太康县"]);
    }
    means("遼寧省瀋陽市", &["辽宁省沈阳市"]);
    means("臺灣省臺北市", &["台湾省台北市"]);
    means("廣東廣州", &["广东省广州市"]);
}

#[test]
fn latin_forms_are_read() {
    for (text, place) in [
        ("Zhengzhou, Henan", "河南省郑州市"),
        ("Zhengzhou Henan", "河南省郑州市"),
        ("Henan Province", "河南省"),
        ("Harbin", "黑龙江省哈尔滨市"),
        ("Xi'an", "陕西省西安市"),
        ("XI'AN CITY, SHAANXI", "陕西省西安市"),
        ("Peking", "北京市"),
        ("Canton", "广东省广州市"),
        ("Taikang County, Zhoukou", "河南省周口市太康县"),
        ("Urumqi, Xinjiang, China", "新疆维吾尔自治区乌鲁木齐市"),
        ("Hong Kong", "香港特别行政区"),
        ("Inner Mongolia", "内蒙古自治区"),
        ("taiyuan shi, shanxi sheng", "山西省太原市"),
    ] {
        means(text, &[place]);
    }
}

#[test]
fn places_abroad_and_the_islands_are_read() {
    means("缅甸", &["缅甸"]);
    means("越南河内", &["河内 (VN)"]);
    means("越南河内市", &["河内 (VN)"]);
    assert!(shown("Hanoi, Vietnam")[0].ends_with("(VN)"));
    means("缅甸北部某地", &["缅甸"]);
    means("香港", &["香港特别行政区"]);
    means("澳门", &["澳门特别行政区"]);
    means("香港九龙城区", &["香港特别行政区九龙九龙城区"]);
    means("台湾省台中市", &["台湾省台中市"]);
    assert!(shown("Canton, USA").iter().all(|place| place.ends_with("(US)")));
}

#[test]
fn the_region_of_a_point_of_interest_is_read_and_the_rest_kept() {
    for (text, place, detail) in [
        ("郑州火车站附近", "河南省郑州市", "火车站附近"),
        ("河南省太康县某某大桥下", "河南省周口市太康县", "某某大桥下"),
        ("青岛市市南区香港中路路口", "山东省青岛市市南区", "香港中路路口"),
        ("在郑州市金水区派出所", "河南省郑州市金水区", "在派出所"),
        ("某大桥下(郑州市金水区)", "河南省郑州市金水区", "某大桥下"),
        ("老家是河南周口的", "河南省周口市", "老家是"),
    ] {
        let read = read(text);
        let shown: Vec<String> = read.candidates.iter().map(|candidate| candidate.show()).collect();
        assert_eq!(shown, [place], "{text}");
        assert_eq!(read.detail.as_ref(), detail, "{text}");
        assert_eq!(read.village, None, "{text}");
    }
}

#[test]
fn streets_and_villages_are_not_taken_for_counties() {
    for text in [
        "南京路12号",
        "平安村",
        "和平医院",
        "太康路口",
        "小王庄",
        "火车站",
        "桥洞下",
        "Kalgoorlie WA",
        "老房子",
    ] {
        let place = read(text);
        let counties =
            place.candidates.iter().any(|c| matches!(c.region, Region::Unit(_)) && c.town.is_none());
        assert!(!counties, "{text}: {:?}", shown(text));
        assert!(!place.folded.is_empty());
    }
}

#[test]
fn a_village_completes_its_township_and_keeps_its_name() {
    let place = read("河南省太康县前何村");
    assert_eq!(place.candidates[0].town.map(Town::name), Some("马厂镇"));
    assert_eq!(place.village.map(|village| village.name), Some("前何".into()));
    let unknown = read("小王庄村三组");
    assert!(unknown.candidates.is_empty());
    assert_eq!(unknown.village.map(|village| village.name), Some("小王庄".into()));
}

#[test]
fn codes_of_every_length_and_age_are_read() {
    means("370282", &["山东省青岛市即墨区"]);
    means("370215", &["山东省青岛市即墨区"]);
    means("410000", &["河南省"]);
    means("４１１６２７", &["河南省周口市太康县"]);
    means("110103", &["北京市东城区"]);
    means("411627000000", &["河南省周口市太康县"]);
    let town = town(411627101).map(Town::name);
    assert_eq!(read("411627101").candidates[0].town.map(Town::name), town);
    assert_eq!(read("411627101203").candidates[0].town.map(Town::name), town);
    assert!(matches!(parse("411627999"), Parsed::Part(_, ProblemKind::ReadInPart)));
    for never in ["123456", "370299", "000000", "810101", "999999999999"] {
        assert_eq!(parse(never), Parsed::Bad(ProblemKind::UnknownPlaceCode), "{never}");
    }
}

#[test]
fn cells_that_say_nothing_are_empty_and_several_places_are_several() {
    for text in ["", " ", "不详", "未知", "无"] {
        assert_eq!(parse(text), Parsed::Empty, "{text}");
    }
    let places = parse_all("河南太康|山东即墨");
    assert_eq!(places.len(), 2);
    assert_eq!(parse_all("河南或安徽").len(), 2);
}

#[test]
fn the_full_name_of_every_county_finds_it() {
    let mut missed = Vec::new();
    for unit in units().filter(|unit| unit.is_current() && unit.code() != 830_000) {
        let whole = Candidate::of(Region::Unit(unit)).show();
        if shown(&whole) != [whole.clone()] {
            missed.push((whole.clone(), shown(&whole)));
        }
    }
    assert!(missed.is_empty(), "{} missed: {:?}", missed.len(), &missed[..missed.len().min(20)]);
}

#[test]
fn the_full_name_of_every_unit_that_ever_was_finds_what_stands_there() {
    let mut missed = Vec::new();
    for unit in units().filter(|unit| !unit.is_current()) {
        let above = unit.parent().map_or("", |parent| parent.name());
        let text = format!("{above}{}", unit.name());
        let found = read(&text).candidates;
        let again =
            |other: &Unit| other.is_current() && other.name() == unit.name() && other.level() == unit.level();
        if units().any(|other| again(&other)) {
            continue; // the name means what bears it today, see `today`
        }
        let expected = today(&[unit]);
        let covered = |place: &Candidate| {
            let inside = |outer: &Candidate| matches!((place.region, outer.region), (Region::Unit(a), Region::Unit(b)) if lies_in(a, b));
            found.contains(place) || found.iter().any(inside)
        };
        if !expected.iter().all(covered) {
            missed.push((unit.code(), text, shown(&format!("{above}{}", unit.name()))));
        }
    }
    assert!(missed.is_empty(), "{} missed: {:?}", missed.len(), &missed[..missed.len().min(40)]);
}

proptest! {
    #[test]
    fn no_text_panics_and_none_is_dropped(text in "\\PC{0,40}") {
        for parsed in parse_all(&text) {
            if let Parsed::Whole(place) = parsed {
                prop_assert!(!place.text.is_empty());
                prop_assert!(place.candidates.is_sorted());
            }
        }
    }

    #[test]
    fn no_row_of_place_words_panics(words in prop::collection::vec(prop::sample::select(vec![
        "河南", "省", "市", "县", "周口", "太康", "朝阳", "区", "镇", "城关", "村", "前何", "路", " ", "(", "吉林", "京", "越南", "河内",
        "Hanoi", "Xi'an", "1", "重庆", "万县", "自治", "州", "族", "或", "|",
    ]), 0..12)) {
        let text = words.concat();
        for parsed in parse_all(&text) {
            if let Parsed::Whole(place) = parsed {
                prop_assert!(place.candidates.len() <= MOST_CANDIDATES);
            }
        }
    }
}

#[test]
fn a_prefecture_of_today_is_not_what_its_forerunner_gave_away() {
    means("福建莆田", &["福建省莆田市"]);
    means("江西上饶", &["江西省上饶市"]);
    means("新乡", &["河南省新乡市"]);
    // The former one by its own name is all that it was.
    assert!(shown("新乡地区").len() > 1);
}

#[test]
fn a_part_of_the_country_is_its_provinces() {
    means("豫东一带", &["河南省"]);
    means("苏北", &["江苏省"]);
    means("鲁西南", &["山东省"]);
    means("皖北农村", &["安徽省"]);
    means("云贵一带", &["贵州省", "云南省"]);
    means("东北人", &["辽宁省", "吉林省", "黑龙江省"]);
}

#[test]
fn a_unit_or_a_street_is_no_part_of_the_country() {
    means("湘西", &["湖南省湘西土家族苗族自治州"]);
    means("川北大厦", &[]);
    means("东北角", &[]);
}
