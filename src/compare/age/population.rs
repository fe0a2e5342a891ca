//! The population behind the levels' m and u: people who were lost and met, what
//! the two sides write about their age, and how both err.
//!
//! Every share here is named with its source. The test draws people, sends what
//! is written about them through the same resolving and comparing as real
//! records, and counts levels over pairs that are one person (m) and pairs that
//! are not (u). Drawn from a fixed seed: the same counts on every machine.

use super::*;
use crate::normalise::age::{Age as Said, Count, Holds, Surety};
use crate::normalise::birth::{Clock, Evidence, resolve};
use crate::normalise::date::{Birthday, Date};
use crate::record::Side;

/// Numbers by splitmix64 (Steele, Lea, Flood 2014).
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Uniform from 0 to 1.
    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    fn normal(&mut self, deviation: f64) -> f64 {
        let radius = libm::sqrt(-2.0 * libm::log(1.0 - self.unit()));
        deviation * radius * libm::cos(2.0 * core::f64::consts::PI * self.unit())
    }

    fn is(&mut self, share: f64) -> bool {
        self.unit() < share
    }
}

const YEAR: f64 = 365.2425;

/// A person: born, lost, met, as day numbers.
#[derive(Clone, Copy)]
struct Life {
    born: i32,
    lost: i32,
    met: i32,
}

/// Of the first 3,000 station reunions 33 % were elders and 7 % minors; of the
/// reports that families file, abducted children are many more. Together: 40 %
/// elders, 45 % adults, 15 % children met as adults (judgement between the two).
/// Children: 72 % lost at 0 to 4, apart 21.8 years in the mean.
fn life(draw: &mut Draw) -> Life {
    let group = draw.unit();
    let (met, apart, age) = if group < 0.40 {
        (draw.between(2015.0, 2025.0), -0.2 * libm::log(1.0 - draw.unit()), draw.between(60.0, 90.0))
    } else if group < 0.85 {
        (draw.between(2015.0, 2025.0), -3.0 * libm::log(1.0 - draw.unit()), draw.between(18.0, 60.0))
    } else {
        let small = draw.is(0.72);
        let age = if small { draw.between(0.3, 5.0) } else { draw.between(5.0, 15.0) };
        (draw.between(2010.0, 2025.0), draw.between(4.0, 40.0), age)
    };
    let day = |years: f64| ((years - 1970.0) * YEAR) as i32;
    Life { born: day(met - apart - age), lost: day(met - apart), met: day(met) }
}

/// What a side knows. Shares are judgement, after how notices are filled in:
/// half of those met have an age by eye, half of the families a date.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Day,
    Month,
    Year,
    BirthdayAndAge,
    Age,
    Hedged,
}

fn kind(draw: &mut Draw, side: Side) -> Kind {
    use Kind::*;
    let shares = match side {
        Side::Found => [(Day, 0.14), (Month, 0.02), (Year, 0.03), (BirthdayAndAge, 0.02), (Age, 0.27)],
        Side::Sought => [(Day, 0.44), (Month, 0.05), (Year, 0.06), (BirthdayAndAge, 0.03), (Age, 0.34)],
    };
    let mut place = draw.unit();
    for (kind, share) in shares {
        if place < share {
            return kind;
        }
        place -= share;
    }
    Hedged
}

/// A day as a clerk writes it. Judgement: 9 % err at all on the
/// families' side and 12 % at the station (where draws are stretched by a third).
fn written_day(draw: &mut Draw, born: i32, side: Side) -> i32 {
    let Some((year, month, day)) = calendar::date(born) else { return born };
    let error = draw.unit() * if side == Side::Found { 0.75 } else { 1.0 };
    let moved = if error < 0.012 {
        calendar::day(year, day, month)
    } else if error < 0.024 {
        calendar::day(year + [-10, 10, 1, -1][(draw.next() % 4) as usize], month, day)
    } else if error < 0.036 {
        calendar::day(year, month, (day + 1 + (draw.next() % 9) as u32) % 28 + 1)
    } else if error < 0.050 {
        lunar::from_day(born).and_then(|lunar| calendar::day(year, lunar.month.into(), lunar.day.into()))
    } else if error < 0.065 {
        calendar::day(year, 1, 1)
    } else if error < 0.075 {
        Some(born + draw.normal(2.0 * YEAR) as i32)
    } else if error < 0.090 {
        // Another person's document.
        Some(born + draw.normal(12.0 * YEAR) as i32)
    } else {
        None
    };
    moved.unwrap_or(born)
}

fn completed(born: i32, day: i32) -> f64 {
    f64::from(day - born).max(0.0) / YEAR
}

/// An age as it is said: half of the old and, before 2000, of everybody count
/// nominal years; some misremember; 6 % of those met say an age from another
/// time of life (people with dementia; judgement).
fn said_age(draw: &mut Draw, life: Life, day: i32, side: Side) -> Said {
    let age = completed(life.born, day);
    if age < 2.0 {
        let months = (age * 12.0) as u16;
        return said(months, months, Surety::Stated);
    }
    let year = |day: i32| calendar::date(day).map_or(0, |(year, ..)| year);
    let custom = if age >= 40.0 || day < 10_957 { 0.5 } else { 0.1 };
    let mut years =
        if draw.is(custom) { f64::from(year(day) - year(life.born) + 1) } else { libm::floor(age) };
    let error = draw.unit() - if side == Side::Found { 0.06 } else { 0.0 };
    let spread = if age < 18.0 { 0.4 } else { 1.0 };
    if error < 0.0 {
        years = draw.between(years / 3.0, years);
    } else if error < 0.10 {
        years += libm::round(draw.normal(3.0 * spread));
    } else if error < 0.30 {
        years += libm::round(draw.normal(1.5 * spread));
    } else if error < 0.40 && age > 30.0 {
        years = 5.0 * libm::round(years / 5.0);
    } else if error < 0.41 {
        years += libm::round(draw.normal(12.0 * spread));
    }
    of_years(years, years, Surety::Stated)
}

fn said(low: u16, high: u16, surety: Surety) -> Said {
    Said { low, high, count: Count::Unsaid, surety, holds: Holds::Unsaid }
}

fn of_years(low: f64, high: f64, surety: Surety) -> Said {
    let (low, high) = (low.clamp(0.0, 110.0) as u16, high.clamp(0.0, 110.0) as u16);
    said(low * 12, high * 12 + 11, surety)
}

/// By eye: root mean square 8 years for adults (Clifford et al. 2018), with a
/// slope of 0.9 about forty, 3 for teens, 1 for small children; 2 % err wildly.
/// Families who hedge: 2.5 years. Written as `约60岁`, as a decade, or a stage.
fn hedged_age(draw: &mut Draw, life: Life, day: i32, side: Side) -> Said {
    let age = completed(life.born, day);
    let (seen, deviation) = match side {
        Side::Sought => (age, (age / 12.0).clamp(0.2, 2.5)),
        Side::Found if age < 6.0 => (age, 1.0),
        Side::Found if age < 13.0 => (age, 2.0),
        Side::Found if age < 20.0 => (age, 3.0),
        Side::Found => (40.0 + 0.9 * (age - 40.0), 7.5),
    };
    let deviation = if draw.is(0.02) { 2.5 * deviation } else { deviation };
    let seen = (seen + draw.normal(deviation)).max(0.0);
    // A slip of the pen, or an event's year: any age.
    let seen = if draw.is(0.007) { draw.between(5.0, 85.0) } else { seen };
    let form = draw.unit();
    if seen < 18.0 || form < 0.5 {
        let step = if seen < 18.0 { 1.0 } else { 5.0 };
        let years = step * libm::round(seen / step);
        of_years(years, years, Surety::Hedged)
    } else if form < 0.9 || side == Side::Sought {
        let decade = 10.0 * libm::floor(seen / 10.0);
        of_years(decade, decade + 9.0, Surety::Hedged)
    } else {
        let (low, high) =
            [(17.0, 38.0), (35.0, 60.0), (58.0, 95.0)][usize::from(seen > 37.0) + usize::from(seen > 59.0)];
        of_years(low, high, Surety::ByEye)
    }
}

/// What one side's record says of a person.
fn record(draw: &mut Draw, life: Life, side: Side, kind: Kind) -> Option<Value> {
    let day = if side == Side::Found { life.met } else { life.lost };
    let written = written_day(draw, life.born, side);
    let (year, month, of_month) = calendar::date(written)?;
    let (mut dates, mut ages) = (Vec::new(), Vec::new());
    match kind {
        Kind::Day => dates.push(Date::solar(Span::day(written), Precision::Day)),
        Kind::Month => dates.push(Date::solar(calendar::month(year, month)?, Precision::Month)),
        Kind::Year => dates.push(Date::solar(calendar::year(year)?, Precision::Year)),
        Kind::BirthdayAndAge => {
            let birthday = Some(Birthday { lunar: false, month: month as u8, day: of_month as u8 });
            dates.push(Date { span: None, birthday, ..Date::solar(Span::day(0), Precision::Day) });
        }
        Kind::Age | Kind::Hedged => {}
    }
    match kind {
        Kind::BirthdayAndAge | Kind::Age => ages.push(said_age(draw, life, day, side)),
        Kind::Hedged => ages.push(hedged_age(draw, life, day, side)),
        _ => {}
    }
    let clock = Clock { side, event: Some(Span::day(day)), updated: None, as_of: None };
    let births = resolve(&Evidence { dates: &dates, id_birth: None, ages: &ages, zodiac: None, clock });
    Age.value(&Person { births, ..Person::default() })
}

type Counts = [f64; 64];

/// Shares of the levels over pairs that are one person.
fn shares_of_one(draw: &mut Draw) -> Counts {
    let mut counts = [0.5; 64];
    for _ in 0..300_000 {
        let life = life(draw);
        let (found, sought) = (kind(draw, Side::Found), kind(draw, Side::Sought));
        let found = record(draw, life, Side::Found, found);
        let sought = record(draw, life, Side::Sought, sought);
        if let (Some(found), Some(sought)) = (found, sought) {
            counts[usize::from(Age.compare(&found, &sought).level)] += 1.0;
        }
    }
    shares(counts)
}

/// Shares of the levels over all pairs of some records of each side.
fn shares_of_two(draw: &mut Draw, n: usize, kinds: impl Fn(&mut Draw, Side) -> Kind) -> Counts {
    let mut side = |side| -> Vec<Value> {
        let mut one = || {
            let (life, kind) = (life(draw), kinds(draw, side));
            record(draw, life, side, kind)
        };
        (0..n).filter_map(|_| one()).collect()
    };
    let (found, sought) = (side(Side::Found), side(Side::Sought));
    let mut counts = [0.0; 64];
    for a in &found {
        for b in &sought {
            counts[usize::from(Age.compare(a, b).level)] += 1.0;
        }
    }
    shares(counts)
}

/// Counts to shares of the pairs that are not missing.
fn shares(mut counts: Counts) -> Counts {
    let all: f64 = counts[1..=LEVELS.len()].iter().sum();
    counts.iter_mut().for_each(|count| *count /= all);
    counts
}

/// Two days are the same in one of some thirty thousand pairs: the levels of
/// two known days are counted among such pairs alone, and scaled.
/// So are birthdays without a year.
fn chance() -> Counts {
    let mut u = shares_of_two(&mut Draw(2), 4_000, kind);
    let days = shares_of_two(&mut Draw(3), 4_000, |_, _| Kind::Day);
    let of_days = [SAME_DAY, SLIP, DAYS_NEAR, DAYS_YEAR, DAYS_APART, DAYS_FAR].map(usize::from);
    let sum = |counts: &Counts| of_days.iter().map(|&level| counts[level]).sum::<f64>();
    let scale = sum(&u) / sum(&days);
    of_days.iter().for_each(|&level| u[level] = days[level] * scale);
    let birthdays = |seed, with: Side| {
        let kinds = move |_: &mut Draw, side| if side == with { Kind::BirthdayAndAge } else { Kind::Day };
        shares_of_two(&mut Draw(seed), 2_000, kinds)[usize::from(BIRTHDAY)]
    };
    // The shares of `kind`: who has a birthday alone, and who a day.
    u[usize::from(BIRTHDAY)] =
        0.02 * 0.47 * birthdays(4, Side::Found) + 0.14 * 0.03 * birthdays(5, Side::Sought);
    u
}

#[test]
fn m_and_u_of_every_level_are_those_of_the_population() {
    let (m, u) = (shares_of_one(&mut Draw(1)), chance());
    let mut lines: Vec<(f64, String, bool)> = Vec::new();
    for (n, level) in LEVELS.iter().enumerate() {
        let (m, u) = (m[n + 1], u[n + 1]);
        let same = |a: f64, b: f64| (a / b - 1.0).abs() < 0.02;
        let weight = libm::log2(m / u);
        let line = format!("{} m {m:.3e} u {u:.3e} weight {weight:.2}", level.name);
        lines.push((weight, line, same(m, level.m) && same(u, level.u)));
    }
    let ok = lines.iter().all(|(_, _, same)| *same);
    lines.sort_by(|a, b| b.0.total_cmp(&a.0));
    let table: Vec<String> = lines.into_iter().map(|(_, line, _)| line).collect();
    assert!(ok, "the table of levels should read:\n{}", table.join("\n"));
}

#[test]
fn levels_stand_from_strongest_to_weakest() {
    for pair in LEVELS.windows(2) {
        assert!(pair[0].m / pair[0].u >= pair[1].m / pair[1].u, "{} before {}", pair[0].name, pair[1].name);
    }
}
