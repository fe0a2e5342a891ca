//! Where people live: a county, mostly with a township and a village.

use super::name::Namer;
use super::random::Rng;
use crate::refdata::place_names::village_towns;
use crate::refdata::places::{self, Town};

/// A place where somebody lives or something happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot {
    /// Index into the counties of the tables.
    pub(super) county: u16,
    pub(super) town: Option<Town>,
    /// With its suffix (王家庄村); empty in a town.
    pub(super) village: String,
}

impl Namer<'_> {
    /// A place in a county: a town, mostly with a village.
    pub(super) fn spot(&self, rng: &mut Rng, county: u16) -> Spot {
        let unit = self.tables.counties[usize::from(county)].unit;
        let towns: Vec<Town> = unit.towns().collect();
        if rng.chance(0.85) {
            for _ in 0..6 {
                let village = village_stem(self, rng);
                // A name that the county really has comes with its township.
                if let Some(town) = village_towns(unit.code(), &village).first() {
                    return Spot { county, town: Some(*town), village: format!("{village}村") };
                }
            }
        }
        let town = rng.pick(&towns).copied();
        let is_street = town.is_none_or(|town| town.name().ends_with("街道"));
        // Hamlets and brigades that no table has, half of the rest.
        let village = if is_street || rng.chance(0.3) {
            String::new()
        } else {
            format!("{}村", village_stem(self, rng))
        };
        Spot { county, town, village }
    }

    pub(super) fn moved(&self, rng: &mut Rng, from: &Spot) -> Spot {
        let near = &self.tables.counties[usize::from(from.county)].near;
        let county = match rng.pick(near) {
            Some(&county) if rng.chance(0.55) => county,
            _ => self.tables.county(rng),
        };
        self.spot(rng, county)
    }
}

/// A village's name without 村: surnames, sides, sizes, as they are all over the country.
fn village_stem(namer: &Namer<'_>, rng: &mut Rng) -> String {
    let surname = namer.tables.surname(rng, None);
    let pick = |rng: &mut Rng, list: &[&'static str]| rng.pick(list).copied().unwrap_or_default();
    let end = pick(
        rng,
        &[
            "庄", "家庄", "家", "家寨", "家沟", "家湾", "店", "楼", "营", "屯", "家堡", "家坪", "家坝", "集",
            "桥", "塘", "家冲", "坡",
        ],
    );
    let place = pick(
        rng,
        &[
            "河", "山", "沟", "湾", "坪", "塘", "岭", "桥", "庙", "泉", "坝", "井", "溪", "寺", "口", "关",
            "洼", "林",
        ],
    );
    match rng.weighted(&[45.0, 12.0, 18.0, 13.0, 12.0]) {
        0 => format!("{surname}{end}"),
        1 => format!(
            "{}{surname}{}",
            pick(rng, &["大", "小", "前", "后", "东", "西", "南", "北", "上", "下"]),
            pick(rng, &["庄", "楼", "营", "庄子", "家庄", "家", "寨"])
        ),
        2 => format!(
            "{}{place}",
            pick(
                rng,
                &[
                    "东", "西", "南", "北", "上", "下", "大", "小", "前", "后", "新", "中", "双", "三", "五",
                    "青", "白", "黄", "黑", "红", "石", "龙", "马", "清"
                ]
            )
        ),
        3 => pick(
            rng,
            &[
                "新民", "团结", "和平", "前进", "胜利", "红星", "光明", "新建", "东风", "永丰", "幸福",
                "民主", "新华", "建设", "新庄", "双龙", "青龙", "龙泉", "石桥", "太平", "永兴", "新兴",
                "高峰", "星光",
            ],
        )
        .to_owned(),
        _ => format!(
            "{}{place}",
            pick(
                rng,
                &[
                    "柳树", "杨树", "石板", "龙王", "观音", "马鞍", "桃花", "竹园", "梨树", "大石", "凤凰",
                    "黄土", "白石", "三岔", "老鸦", "枣树", "核桃", "水井"
                ]
            )
        ),
    }
}

/// Full name of the unit above a county that is no province, if there is one.
pub(super) fn prefecture(code: u32) -> Option<&'static str> {
    let unit = places::unit(code / 100 * 100)?;
    // 市辖区, 县 of municipalities are no names.
    let real = unit.level() == places::Level::Prefecture && !matches!(unit.name(), "市辖区" | "县");
    real.then(|| unit.name())
}
