//! The number of an age cell: `65`, `60-70岁`, `1岁3个月`, `60多`, `in his 60s`.

use super::{OLDEST, Surety};
use crate::error::ProblemKind;
use crate::normalise::numeral::Cursor;

/// Months of age, fewest and most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) low: u16,
    pub(super) high: u16,
    /// Whether only an eye can have told.
    pub(super) by_eye: bool,
    /// Doubt that the number's own words carry (60多).
    pub(super) surety: Surety,
}

/// A unit of age.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Years,
    Months,
    Weeks,
    Days,
}

/// A bound word before the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    None,
    /// 不满, under: anything below.
    Under,
    /// 年近, 不到: a little below.
    Near,
    /// 至少, over.
    Over,
    /// 年过, of a round number: its decade.
    Past,
    /// The early, middle or late part of a decade.
    Part(u16, u16),
}

/// Reads the text as an age; the flag says whether all of it was understood.
/// `None` where no number begins.
pub(super) fn read(text: &str) -> Option<Result<(Range, bool), ProblemKind>> {
    let mut cursor = Cursor::new(text);
    let read = match without_number(&mut cursor, Bound::None) {
        Some(range) => Ok(range),
        None => {
            let bound = bound(&mut cursor);
            range(&mut cursor, bound)?
        }
    };
    let range = match read.and_then(checked) {
        Ok(range) => range,
        Err(kind) => return Some(Err(kind)),
    };
    // The last is the sex or a word for a person.
    cursor.eat("了");
    cursor.eat_any(&["老人", "的人", "的", "人", "男", "女", "儿童", "小孩", "old", "m", "f"]);
    let whole = cursor.rest.trim_matches([' ', '.', ',', ';', ')', '(']).is_empty();
    Some(Ok((range, whole)))
}

type Read = Result<Range, ProblemKind>;

fn checked(range: Range) -> Read {
    if range.low > range.high || range.low / 12 > OLDEST {
        return Err(ProblemKind::ImpossibleAge);
    }
    Ok(Range { high: range.high.min(OLDEST * 12 + 11), ..range })
}

pub(super) fn bound(cursor: &mut Cursor<'_>) -> Bound {
    cursor.eat_any(&["in his ", "in her ", "in their ", "in the ", "in ", "the "]);
    if cursor.eat_any(&[
        "不满",
        "未满",
        "under",
        "below",
        "less than",
        "younger than",
        "小于",
        "低于",
        "<=",
        "<",
        "≤",
    ]) {
        Bound::Under
    } else if cursor.eat_any(&[
        "年近", "将近", "接近", "近", "不到", "不足", "快到", "快", "奔", "临近", "nearly", "almost",
        "close to",
    ]) {
        Bound::Near
    } else if cursor.eat_any(&[
        "至少",
        "大于",
        "超过",
        "高于",
        "over",
        "above",
        "more than",
        "at least",
        ">=",
        ">",
        "≥",
    ]) {
        Bound::Over
    } else if cursor.eat_any(&["年过", "年逾", "已过", "已逾", "过", "逾"]) {
        Bound::Past
    } else if cursor.eat("early ") {
        Bound::Part(0, 3)
    } else if cursor.eat_any(&["mid-", "mid ", "mid", "middle "]) {
        Bound::Part(3, 7)
    } else if cursor.eat("late ") {
        Bound::Part(6, 9)
    } else {
        cursor.eat_any(&["刚满", "已满", "年满", "满", "刚", "有", "是", "为"]);
        Bound::None
    }
}

/// One number with its words, or two with a separator.
fn range(cursor: &mut Cursor<'_>, bound: Bound) -> Option<Read> {
    if let Some(range) = without_number(cursor, bound) {
        return Some(Ok(range));
    }
    let first = amount(cursor)?;
    let before = *cursor;
    if cursor.eat_any(&["±", "+/-", "+-"])
        && let Some(spread) = amount(cursor)
    {
        let unit = spread.unit.or(first.unit).unwrap_or(Unit::Years);
        let (low, high) = first.months(unit);
        let by = spread.months(unit).0;
        return Some(Ok(Range {
            surety: Surety::Hedged,
            ..exact(low.saturating_sub(by), high.saturating_add(by))
        }));
    }
    if separator(cursor)
        && let Some(second) = amount(cursor)
    {
        return Some(Ok(between(first, second)));
    }
    *cursor = before;
    Some(single(cursor, first, bound))
}

/// 半岁, 满月, 周岁, 百天, 十几岁 where the decade is not said.
fn without_number(cursor: &mut Cursor<'_>, bound: Bound) -> Option<Range> {
    let (low, high) = if cursor.eat_any(&["半岁", "半周岁"]) {
        (5, 7)
    } else if cursor.eat("半个月") {
        (0, 0)
    } else if cursor.eat_any(&["满月", "月子"]) {
        (0, 1)
    } else if cursor.eat("周岁") {
        if bound == Bound::None { (12, 14) } else { (0, 11) }
    } else if cursor.eat_any(&["几个月", "数月", "several months", "few months"]) {
        (2, 11)
    } else if cursor.eat_any(&["几天", "数日", "several days", "few days"]) {
        (0, 0)
    } else if cursor.eat_any(&["几10岁", "几10"]) {
        (20 * 12, 90 * 12 + 11)
    } else if cursor.eat("几岁") {
        (2 * 12, 9 * 12 + 11)
    } else {
        return None;
    };
    Some(exact(low, high))
}

fn exact(low: u16, high: u16) -> Range {
    Range { low, high, by_eye: false, surety: Surety::Stated }
}

/// A number and its unit.
#[derive(Debug, Clone, Copy)]
struct Amount {
    /// Whole units.
    whole: u16,
    /// Tenths of a unit, where written with a point or as a half.
    tenths: Option<u16>,
    unit: Option<Unit>,
    /// Months beside the years: 1岁3个月.
    months: Option<u16>,
    /// 3个多月: up to a month more.
    more: bool,
}

fn amount(cursor: &mut Cursor<'_>) -> Option<Amount> {
    let digits = cursor.run(|c| c.is_ascii_digit());
    // Numbers that no age can have are kept as one that is refused.
    let whole: u16 = if digits.is_empty() { None? } else { digits.parse().unwrap_or(u16::MAX) };
    let mut tenths = tenths(cursor);
    cursor.rest = cursor.rest.trim_start();
    let more = cursor.eat_any(&["个多月", "个余月", "多个月", "来个月"]);
    let unit = if more { Some(Unit::Months) } else { unit(cursor) };
    let mut months = None;
    if unit == Some(Unit::Years) {
        if cursor.eat("半") {
            tenths = Some(5);
        } else {
            months = months_beside(cursor);
        }
    }
    Some(Amount { whole, tenths, unit, months, more })
}

/// The decimals of a number; 65.0 has none that count.
fn tenths(cursor: &mut Cursor<'_>) -> Option<u16> {
    let mut ahead = *cursor;
    if !ahead.eat(".") {
        return None;
    }
    let decimals = ahead.run(|c| c.is_ascii_digit());
    let first = decimals.bytes().next()?;
    *cursor = ahead;
    decimals.bytes().any(|b| b != b'0').then(|| u16::from(first - b'0'))
}

/// The 3个月 of 1岁3个月.
fn months_beside(cursor: &mut Cursor<'_>) -> Option<u16> {
    let mut ahead = *cursor;
    ahead.eat_any(&["0", "又", "and ", ","]);
    let months = ahead.number().filter(|_| unit_months(&mut ahead))?;
    *cursor = ahead;
    u16::try_from(months).ok()
}

fn unit_months(cursor: &mut Cursor<'_>) -> bool {
    cursor.eat_any(&["个月", "月", "months", "month", "mos", "mo"])
}

fn unit(cursor: &mut Cursor<'_>) -> Option<Unit> {
    if cursor.eat_any(&["周岁", "岁", "years", "year", "yrs", "yr", "y/o", "yo", "y.o.", "-year"]) {
        cursor.eat_any(&["old", "-old"]);
        Some(Unit::Years)
    } else if cursor.eat_any(&["个半月", "个月", "月龄", "月大", "月", "months", "month", "mos", "mo", "m."])
    {
        cursor.eat_any(&["大", "old"]);
        Some(Unit::Months)
    } else if cursor.eat_any(&["周大", "周", "星期", "weeks", "week", "wks", "wk"]) {
        cursor.eat_any(&["大", "old"]);
        Some(Unit::Weeks)
    } else if cursor.eat_any(&["天", "日", "days", "day"]) {
        cursor.eat_any(&["大", "old"]);
        Some(Unit::Days)
    } else if cursor.rest == "y" || cursor.rest.starts_with("y ") {
        cursor.eat("y");
        Some(Unit::Years)
    } else {
        None
    }
}

fn separator(cursor: &mut Cursor<'_>) -> bool {
    cursor.eat_any(&["--", "-", "~", "至", "到", "或", "/", ",", "to ", "and ", "or ", "、"])
}

impl Amount {
    /// Months of age from its first day to its last, in `unit` where it has none.
    fn months(self, unit: Unit) -> (u16, u16) {
        let unit = self.unit.unwrap_or(unit);
        let whole = self.whole.min(10_000);
        match (unit, self.tenths, self.months) {
            (Unit::Years, _, Some(months)) => {
                let all = whole.saturating_mul(12).saturating_add(months.min(1200));
                (all, all)
            }
            // A half year is said of anything within two months of it.
            (Unit::Years, Some(tenths), None) => {
                let all = whole.saturating_mul(12).saturating_add((tenths * 12 + 5) / 10);
                (all.saturating_sub(2), all.saturating_add(2))
            }
            (Unit::Years, None, None) => years(whole, whole),
            (Unit::Months, ..) => (whole, whole + u16::from(self.more)),
            (Unit::Weeks, ..) => (whole.saturating_mul(7) / 30, whole.saturating_mul(7) / 30),
            (Unit::Days, ..) => (whole / 30, whole / 30),
        }
    }
}

fn years(low: u16, high: u16) -> (u16, u16) {
    (low.saturating_mul(12), high.saturating_mul(12).saturating_add(11))
}

/// `60-70`, `70-60`, `65-8` (the last digit alone), `3-5个月`, `3个月-1岁`.
fn between(first: Amount, mut second: Amount) -> Range {
    let unit = second.unit.or(first.unit).unwrap_or(Unit::Years);
    let short = second.whole < 10 && first.whole >= 10 && first.unit.is_none() && first.whole < 100;
    if short && second.whole > first.whole % 10 {
        second.whole += first.whole / 10 * 10;
    }
    let (first, second) = (first.months(unit), second.months(unit));
    exact(first.0.min(second.0), first.1.max(second.1))
}

/// One number: its words after it, then the bound before it.
fn single(cursor: &mut Cursor<'_>, amount: Amount, bound: Bound) -> Read {
    let whole = amount.whole;
    if whole > 2000 {
        return Err(ProblemKind::ImpossibleAge);
    }
    if cursor.eat("旬") {
        let low = whole.saturating_mul(10);
        return Ok(bounded(low, bound).unwrap_or_else(|| of_years(low, low + 9, Surety::Hedged)));
    }
    let unit = amount.unit.unwrap_or(Unit::Years);
    if matches!(bound, Bound::Part(..)) && cursor.eat("s") {
        return Ok(bounded(whole, bound).unwrap_or_else(|| of_years(whole, whole + 9, Surety::Hedged)));
    }
    if unit == Unit::Years
        && let Some(range) = after_number(cursor, whole)
    {
        return Ok(range);
    }
    if unit == Unit::Years
        && let Some(range) = bounded(whole, bound)
    {
        return Ok(range);
    }
    let (low, high) = amount.months(unit);
    Ok(exact(low, high))
}

fn of_years(low: u16, high: u16, surety: Surety) -> Range {
    let (low, high) = years(low, high);
    Range { low, high, by_eye: false, surety }
}

/// 60多, 70来, 20出头, 60岁以上, 60+, 60s: what follows the number.
fn after_number(cursor: &mut Cursor<'_>, whole: u16) -> Option<Range> {
    let decade = whole >= 10 && whole.is_multiple_of(10);
    let range = if cursor.eat_any(&["多", "余", "好几", "几", "-odd", "odd", "something", "-something"])
    {
        // 六十多 is the decade, 65多 a little over, 一岁多 the year.
        let first = whole + u16::from(whole == 10);
        if decade {
            of_years(first, whole + 9, Surety::Hedged)
        } else {
            of_years(whole, whole + u16::from(whole > 20), Surety::Stated)
        }
    } else if cursor.eat("来") {
        // 来 is 'about', rather over than under.
        of_years(whole.saturating_sub(3), whole + 4, Surety::Hedged)
    } else if cursor.eat("出头") {
        of_years(whole, whole + 3, Surety::Hedged)
    } else if cursor.eat("开外") {
        of_years(whole + 1, whole + 6, Surety::Hedged)
    } else if cursor.eat_any(&["以上", "+", "及以上", "or over", "or older", "and over", "and older", "plus"])
    {
        over(whole)
    } else if cursor.eat_any(&["以下", "及以下", "or under", "or younger"]) {
        under(whole)
    } else if decade && (cursor.rest == "s" || cursor.rest.starts_with("s ")) && cursor.eat("s") {
        of_years(whole, whole + 9, Surety::Hedged)
    } else {
        return None;
    };
    cursor.eat_any(&["周岁", "岁", "years", "yrs"]);
    cursor.eat_any(&["以上", "old"]);
    Some(range)
}

/// What a bound makes of a number of years; `None` without one.
fn bounded(whole: u16, bound: Bound) -> Option<Range> {
    match bound {
        Bound::None => None,
        Bound::Under => Some(under(whole)),
        Bound::Past if whole.is_multiple_of(10) => Some(of_years(whole, whole + 9, Surety::Hedged)),
        Bound::Past | Bound::Over => Some(over(whole)),
        // 年近七旬 is 66 and more; of a child the year before.
        Bound::Near if whole > 20 => Some(of_years(whole - 4, whole, Surety::Hedged)),
        Bound::Near => Some(of_years(whole.saturating_sub(1), whole.saturating_sub(1), Surety::Hedged)),
        Bound::Part(from, to) => Some(of_years(whole + from, whole + to, Surety::Hedged)),
    }
}

/// 60 or more: hardly a report says so of a person over 85 (judgement).
fn over(whole: u16) -> Range {
    of_years(whole, whole + 25, Surety::Hedged)
}

/// Under 10: any child; under 60: the ten years before (judgement).
fn under(whole: u16) -> Range {
    let low = if whole <= 18 { 0 } else { whole - 10 };
    of_years(low, whole.saturating_sub(1), Surety::Hedged)
}
