//! Height and build: how far two reports of one body may differ.
//!
//! Found heights are often judged by eye, sought ones are stated a little too
//! tall and once for all; people shrink after 45 and children grow. So heights
//! are compared as intervals of adults, or of children only while the reports
//! are weeks apart. Build joins in: it says something only beside a height or
//! in its place.

use super::{Compare, Outcome, Spec};
use crate::lang::Lang;
use crate::normalise::date::Span;
use crate::normalise::{Build, Category, Person};
use crate::record::Field;

crate::levels! {
    CLOSE_SAME_BUILD = 1: "close-same-build", "within 2 cm, same build", "相差不过2厘米且体型相同", m 0.050, u 0.0109; "computed from the height model of the tests; build stated on both sides in three of ten, same class m 0.5, u 0.27 (judgement)";
    CLOSE = 2: "close", "within 2 cm", "相差不过2厘米", m 0.273, u 0.1115; "computed from the height model of the tests: eye error 6 cm, stated 1.5 cm too tall";
    SAME_BUILD = 3: "same-build", "no height to compare, same build", "身高不可比，体型相同", m 0.1, u 0.054; "one pair in five has a build only; classes as above (judgement)";
    WIDE = 4: "within-range", "a wide range that holds the other", "在较宽的范围之内", m 0.18, u 0.12; "one height in four is a range of more than 5 cm, which holds 60 % of all adults within 5 cm (judgement)";
    NEAR = 5: "near", "3 to 5 cm apart", "相差3至5厘米", m 0.1463, u 0.1076; "computed from the height model of the tests";
    NEAR_BUILD = 6: "neighbouring-build", "no height to compare, neighbouring build", "身高不可比，体型相近", m 0.08, u 0.0856; "as same-build";
    CLOSE_OTHER_BUILD = 7: "close-other-build", "within 2 cm, but thin and fat", "相差不过2厘米，但胖瘦不同", m 0.0100, u 0.0122; "as close-same-build; two classes apart m 0.1, u 0.302 (judgement)";
    FAIR = 8: "fair", "6 to 8 cm apart", "相差6至8厘米", m 0.0777, u 0.1212; "computed from the height model of the tests, and the ranges' part";
    OFF = 9: "off", "9 to 12 cm apart", "相差9至12厘米", m 0.0439, u 0.1262; "as fair";
    OTHER_BUILD = 10: "other-build", "no height to compare, thin and fat", "身高不可比，胖瘦不同", m 0.02, u 0.0604; "as same-build";
    FAR = 11: "far", "13 to 18 cm apart", "相差13至18厘米", m 0.016, u 0.116; "as fair";
    VERY_FAR = 12: "very-far", "more than 18 cm apart", "相差18厘米以上", m 0.003, u 0.0743; "as fair; wrong numbers happen, so never a veto";
}

/// What people add to their height when they state it, in cm (design figure: 1 to 2).
const STATED_TOO_TALL: i32 = 2;

/// Loss in thousandths of a cm a year after 45 (design figure: 0.16 cm a year),
/// which a family's report does not follow.
const LOSS_PER_YEAR: i32 = 160;

/// Age from which people have their adult height (growth plates close by 18
/// or 19 in men: WHO growth reference 5-19 years).
const GROWN: i32 = 19;

/// Reports of one child this many days apart still have one height: at 6 cm a
/// year a month is half a centimetre (WHO growth reference).
const SAME_TIME: i32 = 45;

/// Intervals wider than this, in cm, agree with too much to count as close.
const NARROW: i32 = 5;

/// Days of a year, for ages in years.
const YEAR: i32 = 365;

/// Whether the body still grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Has the adult height, less what age has taken, in cm.
    Adult {
        /// Loss since 45 in whole cm.
        loss_cm: u8,
    },
    /// A child, or perhaps one, on these days; `None` if the days are unknown.
    Growing(Option<Span>),
}

/// What the comparison takes from a person: a height, a build, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Value {
    /// Least and most in cm.
    pub height: Option<(u8, u8)>,
    /// Whether it may still change.
    pub stage: Stage,
    /// Build.
    pub build: Option<Build>,
}

/// The comparison of heights and builds.
#[derive(Debug, Clone, Copy)]
pub struct Height;

impl Compare for Height {
    type Value = Value;

    fn spec(&self) -> Spec {
        let columns =
            [Field::HeightCm, Field::Build, Field::BirthDate, Field::Age, Field::EventDate, Field::Category];
        Spec::built("height", "身高", &columns, 1, LEVELS)
    }

    fn value(&self, person: &Person) -> Option<Value> {
        let height = person.height.map(|height| (height.low, height.high));
        (height.is_some() || person.build.is_some()).then(|| Value {
            height,
            stage: stage(person),
            build: person.build,
        })
    }

    fn compare(&self, found: &Value, sought: &Value) -> Outcome {
        let Some(loss_cm) = common_loss(found.stage, sought.stage) else { return Outcome::MISSING };
        let apart = match (found.build, sought.build) {
            (Some(a), Some(b)) => Some((a as i32 - b as i32).abs()),
            _ => None,
        };
        let level = match (found.height, sought.height) {
            (Some(a), Some(b)) => height_level(a, b, loss_cm, apart),
            _ => match apart {
                Some(0) => SAME_BUILD,
                Some(1) => NEAR_BUILD,
                Some(_) => OTHER_BUILD,
                None => return Outcome::MISSING,
            },
        };
        Outcome::level(level)
    }

    fn show(&self, value: &Value, lang: Lang) -> String {
        let height = match value.height {
            Some((low, high)) if low == high => format!("{low} cm"),
            Some((low, high)) => format!("{low}–{high} cm"),
            None => String::new(),
        };
        let build = value.build.map_or("", |build| lang.pick(build.names().0, build.names().1));
        format!("{height} {build}").trim().to_owned()
    }
}

/// How far two height intervals in centimetres are apart; overlapping ones are
/// 0 apart. Never fails: intervals are checked when read.
///
/// ```
/// use wayhome::compare::height::gap_cm;
/// assert_eq!(gap_cm((160, 165), (172, 175)), 7);
/// ```
pub fn gap_cm(a: (i32, i32), b: (i32, i32)) -> i32 {
    (a.0 - b.1).max(b.0 - a.1).max(0)
}

fn height_level(found: (u8, u8), sought: (u8, u8), loss_cm: i32, builds_apart: Option<i32>) -> u8 {
    let wide = |(low, high): (u8, u8)| i32::from(high) - i32::from(low);
    let any_wide = wide(found).max(wide(sought)) > NARROW;
    let sought = (i32::from(sought.0) - STATED_TOO_TALL - loss_cm, i32::from(sought.1));
    let gap = gap_cm((i32::from(found.0), i32::from(found.1)), sought);
    match gap {
        0..=5 if any_wide => WIDE,
        0..=2 => match builds_apart {
            Some(0) => CLOSE_SAME_BUILD,
            None | Some(1) => CLOSE,
            Some(_) => CLOSE_OTHER_BUILD,
        },
        3..=5 => NEAR,
        6..=8 => FAIR,
        9..=12 => OFF,
        13..=18 => FAR,
        _ => VERY_FAR,
    }
}

/// What the found person may have lost since the sought one's height was
/// stated, in cm; `None` where the two heights do not compare.
fn common_loss(found: Stage, sought: Stage) -> Option<i32> {
    match (found, sought) {
        (Stage::Adult { loss_cm }, Stage::Adult { .. }) => Some(i32::from(loss_cm)),
        (Stage::Growing(Some(a)), Stage::Growing(Some(b))) => {
            (a.to.max(b.to) - a.from.min(b.from) <= SAME_TIME).then_some(0)
        }
        _ => None,
    }
}

/// Whether a person has their adult height at the report. Without any age an
/// adult is assumed unless the category says child: nine in ten are (design
/// figure: 7 % minors).
fn stage(person: &Person) -> Stage {
    let event =
        person.events.iter().copied().reduce(|a, b| Span { from: a.from.min(b.from), to: a.to.max(b.to) });
    let child = Stage::Growing(event);
    match (born(person), event) {
        (Some(born), Some(event)) => {
            let least_age = (event.from - born.to) / YEAR;
            let age = (event.from / 2 + event.to / 2 - (born.from / 2 + born.to / 2)) / YEAR;
            if least_age < GROWN && age < GROWN + 6 {
                return child;
            }
            Stage::Adult { loss_cm: (((age - 45).clamp(0, 60) * LOSS_PER_YEAR + 500) / 1000) as u8 }
        }
        _ if person.category == Some(Category::Child) => child,
        _ => Stage::Adult { loss_cm: 0 },
    }
}

/// The days on which a person may have been born, by the surest evidence.
fn born(person: &Person) -> Option<Span> {
    person.births.iter().find_map(|birth| birth.span)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADULT: Stage = Stage::Adult { loss_cm: 0 };

    fn value(low: u8, high: u8) -> Value {
        Value { height: Some((low, high)), stage: ADULT, build: None }
    }

    fn level(found: Value, sought: Value) -> u8 {
        Height.compare(&found, &sought).level
    }

    #[test]
    fn every_level_of_height_has_its_pair() {
        for (found, sought, expected) in [
            (value(165, 165), value(165, 165), CLOSE),
            (value(162, 162), value(166, 166), CLOSE),
            (value(168, 168), value(166, 166), CLOSE),
            (value(165, 165), value(170, 170), NEAR),
            (value(160, 170), value(168, 168), WIDE),
            (value(165, 165), value(173, 173), FAIR),
            (value(160, 160), value(171, 171), OFF),
            (value(155, 155), value(170, 170), FAR),
            (value(150, 150), value(180, 180), VERY_FAR),
        ] {
            assert_eq!(level(found, sought), expected, "{found:?} {sought:?}");
        }
    }

    #[test]
    fn build_joins_a_close_height_or_stands_for_it() {
        let with = |height, build| Value { height, stage: ADULT, build: Some(build) };
        let tall = Some((170, 170));
        assert_eq!(level(with(tall, Build::Slim), with(tall, Build::Slim)), CLOSE_SAME_BUILD);
        assert_eq!(level(with(tall, Build::Slim), with(tall, Build::Medium)), CLOSE);
        assert_eq!(level(with(tall, Build::Thin), with(tall, Build::Fat)), CLOSE_OTHER_BUILD);
        assert_eq!(level(with(None, Build::Slim), with(tall, Build::Slim)), SAME_BUILD);
        assert_eq!(level(with(None, Build::Slim), with(None, Build::Thin)), NEAR_BUILD);
        assert_eq!(level(with(None, Build::Slim), with(tall, Build::Stout)), OTHER_BUILD);
        assert_eq!(level(with(None, Build::Slim), value(170, 170)), 0);
    }

    #[test]
    fn the_old_have_shrunk_and_their_families_do_not_know() {
        let old = Value { stage: Stage::Adult { loss_cm: 5 }, ..value(161, 161) };
        assert_eq!(level(old, value(170, 170)), CLOSE);
        assert_eq!(level(value(161, 161), value(170, 170)), FAIR);
    }

    #[test]
    fn a_childs_height_counts_only_while_the_reports_are_weeks_apart() {
        let child =
            |day| Value { stage: Stage::Growing(Some(Span { from: day, to: day })), ..value(110, 110) };
        assert_eq!(level(child(100), child(120)), CLOSE);
        assert_eq!(level(child(100), child(1000)), 0);
        assert_eq!(level(value(170, 170), child(100)), 0);
        assert_eq!(level(Value { stage: Stage::Growing(None), ..value(110, 110) }, child(100)), 0);
    }

    /// A person by the columns that the stage reads.
    fn person(category: &str, age: &str, event_date: &str) -> Person {
        use crate::record::{Header, Record, Records, Row, Source};
        let cells = [("category", category), ("age", age), ("event_date", event_date)];
        let header = |name: &str| Header {
            text: name.to_owned(),
            field: Field::ALL.iter().copied().find(|field| field.name() == name),
        };
        let source =
            Source { file: "test.csv".into(), headers: cells.iter().map(|(name, _)| header(name)).collect() };
        let record =
            Record { id: "1".into(), source: 0, row: Row::new(2, cells.iter().map(|(_, cell)| *cell)) };
        let side = crate::record::Side::Found;
        let records =
            Records { side, sources: vec![source], records: vec![record.clone()], problems: Vec::new() };
        let mut problems = Vec::new();
        let person = crate::normalise::person(&records, &record, &Default::default(), &mut problems);
        assert_eq!(problems, []);
        person
    }

    #[test]
    fn the_stage_follows_age_event_and_category() {
        let stage = |category, age, event| stage(&person(category, age, event));
        assert_eq!(stage("", "70", "2019-01-05"), Stage::Adult { loss_cm: 4 });
        assert_eq!(stage("child", "30", "2019-01-05"), ADULT);
        assert!(matches!(stage("", "8", "2019-01-05"), Stage::Growing(Some(_))));
        assert!(matches!(stage("", "17", "2019-01-05"), Stage::Growing(Some(_))));
        assert_eq!(stage("child", "", ""), Stage::Growing(None));
        assert_eq!(stage("", "", ""), ADULT);
    }

    /// The chance that a whole number is drawn from a normal distribution.
    fn normal(mean: f64, sd: f64, value: i32) -> f64 {
        let below = |x: f64| 0.5 * (1.0 + libm::erf((x - mean) / sd / std::f64::consts::SQRT_2));
        below(f64::from(value) + 0.5) - below(f64::from(value) - 0.5)
    }

    /// Mean and deviation of adults' heights: men 167.1, women 155.8 cm
    /// (Report on nutrition and chronic diseases of Chinese residents, 2015).
    fn adult(value: i32) -> f64 {
        0.5 * normal(167.1, 6.5, value) + 0.5 * normal(155.8, 6.0, value)
    }

    fn band(found: i32, sought: i32) -> usize {
        let height = |cm: i32| (cm as u8, cm as u8);
        match height_level(height(found), height(sought), 0, None) {
            CLOSE => 0,
            NEAR => 1,
            FAIR => 2,
            OFF => 3,
            FAR => 4,
            _ => 5,
        }
    }

    #[test]
    fn m_and_u_follow_from_the_distribution_of_heights_and_errors() {
        let (mut m, mut u) = ([0.0; 6], [0.0; 6]);
        for found in 110..220 {
            for sought in 110..220 {
                u[band(found, sought)] += adult(found) * adult(sought);
            }
        }
        // Found less sought: stated 1.5 cm too tall with a deviation of 2 cm;
        // found by eye (six in ten) 6 cm, measured 2 cm; one in fifty is another number.
        for gap in -60..60 {
            let error = 0.6 * normal(-1.5, libm::sqrt(40.0), gap) + 0.4 * normal(-1.5, libm::sqrt(8.0), gap);
            m[band(165 + gap, 165)] += 0.98 * error;
        }
        for band in 0..6 {
            m[band] += 0.02 * u[band];
        }
        // 0.6 of all pairs have two narrow heights; the ranges' part is judgement.
        let close = |m: f64, same: f64, near: f64| [0.6 * m * 0.3 * same, 0.6 * m * (0.7 + 0.3 * near)];
        let [with, without] = close(m[0], 0.5, 0.4);
        let expected = [(CLOSE_SAME_BUILD, with), (CLOSE, without), (NEAR, 0.6 * m[1])];
        let ranges = [(FAIR, 0.6 * m[2] + 0.01), (OFF, 0.6 * m[3] + 0.006), (FAR, 0.6 * m[4] + 0.003)];
        for (level, value) in expected.into_iter().chain(ranges) {
            assert!((LEVELS[level as usize - 1].m - value).abs() < 0.002, "m of {level}: {value}");
        }
        let [with, without] = close(u[0], 0.27, 0.428);
        let expected = [(CLOSE_SAME_BUILD, with), (CLOSE, without), (NEAR, 0.6 * u[1])];
        let ranges = [(FAIR, 0.6 * u[2] + 0.026), (OFF, 0.6 * u[3] + 0.024), (FAR, 0.6 * u[4] + 0.018)];
        for (level, value) in expected.into_iter().chain(ranges) {
            assert!((LEVELS[level as usize - 1].u - value).abs() < 0.002, "u of {level}: {value}");
        }
        let sum = |pick: fn(&crate::compare::BuiltLevel) -> f64| LEVELS.iter().map(pick).sum::<f64>();
        assert!((sum(|l| l.m) - 1.0).abs() < 0.002 && (sum(|l| l.u) - 1.0).abs() < 0.002);
    }
}
