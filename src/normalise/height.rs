//! A height cell to [`Height`]: an interval in whole centimetres.
//!
//! Metric (`165`, `1.65m`, `1米65`, `一米六五`), English (`5'6"`) and Chinese
//! feet (`五尺三`, a 市尺 of 33.3 cm), single or as a range. What always holds:
//! `30 <= low <= high <= 250`. A form that is rounded by nature carries its
//! rounding in the interval; words like 约 or 左右 only set the flag.

use super::Parsed;
use super::words::{digit, fold, says_unknown};
use crate::error::ProblemKind;

/// A height as stated or seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Height {
    /// Least, in cm.
    pub low: u8,
    /// Most, in cm.
    pub high: u8,
    /// Whether the cell says that it is about so: 约, 左右, 目测.
    pub approx: bool,
}

/// Heights that people have, in cm: from a very early baby to 2.50 m (the
/// tallest person on record had 2.72 m; above 2.50 m nobody is lost unseen).
const POSSIBLE: std::ops::RangeInclusive<f64> = 30.0..=250.0;

/// Half-width in cm of `1米6`, said of people from 1.58 to 1.62 m (judgement).
const DECIMETRE: f64 = 2.0;
/// Half-width of a whole 尺, which people round to half ones (judgement).
const CHI: f64 = 3.0;
/// Half-width of a 寸 and of an inch: half of 3.3 and of 2.5 cm, rounded up.
const INCH: f64 = 1.5;
/// A market foot, GB 3100 and the order of 1930: three to the metre.
const CHI_CM: f64 = 100.0 / 3.0;
/// How far 以上 and 以下 reach, in cm (judgement).
const BEYOND: f64 = 10.0;

/// Longest cell in characters in which a height is looked for among other words.
const LONGEST: usize = 80;

const APPROX: &str = "大约 大概 约 左右 上下 目测 估计 差不多 about approx. approx around ca.";
const LABELS: &str = "净身高 身高 体高 身长 净高 高 height tall";
const MORE: &str = "以上 多 + >";
const LESS: &str = "以下 不到 不足 未满 <";

/// Reads a height: `165`, `160-165`, `约165`, `1米65`, `一米七左右`, `5'6"`, `五尺三`.
///
/// Fails as [`ProblemKind::NotAHeight`] and [`ProblemKind::ImpossibleHeight`].
///
/// ```
/// use wayhome::normalise::height::{self, Height};
/// let read = |text| height::parse(text).value();
/// assert_eq!(read("160-165"), Some(Height { low: 160, high: 165, approx: false }));
/// assert_eq!(read("一米七左右"), Some(Height { low: 168, high: 172, approx: true }));
/// ```
pub fn parse(text: &str) -> Parsed<Height> {
    let folded = fold(text);
    if says_unknown(&folded) {
        return Parsed::Empty;
    }
    let folded = letters_as_zeros(&folded);
    let mut intervals = Vec::new();
    let mut approx = false;
    let mut whole = true;
    for piece in folded.split(['|', ';']).filter(|piece| !piece.trim().is_empty()) {
        let Some((interval, about)) = range(piece).or_else(|| {
            whole = false;
            within(piece)
        }) else {
            return Parsed::Bad(ProblemKind::NotAHeight);
        };
        intervals.push(interval);
        approx |= about;
    }
    // Several values of one person: somewhere between them.
    let low = intervals.iter().map(|i| i.0).fold(f64::INFINITY, f64::min);
    let high = intervals.iter().map(|i| i.1).fold(f64::NEG_INFINITY, f64::max);
    if !(POSSIBLE.contains(&low) && POSSIBLE.contains(&high)) {
        return Parsed::Bad(ProblemKind::ImpossibleHeight);
    }
    let height = Height { low: libm::round(low) as u8, high: libm::round(high) as u8, approx };
    if whole { Parsed::Whole(height) } else { Parsed::Part(height, ProblemKind::ReadInPart) }
}

/// `16O` with the letter O is 160.
fn letters_as_zeros(text: &str) -> String {
    let mut before = ' ';
    let zero = |c: char| {
        let read = if c == 'o' && before.is_ascii_digit() { '0' } else { c };
        before = read;
        read
    };
    text.chars().map(zero).collect()
}

/// The first height among other words: `近一米八`, `偏瘦，身高165`, `80公分（婴儿）`.
/// A bare number is one only where people's heights are: 60 may be a weight.
fn within(piece: &str) -> Option<(Interval, bool)> {
    if piece.chars().count() > LONGEST {
        return None;
    }
    let stands_in =
        |c: char| c.is_ascii_digit() || digit(c).is_some() || "十百几.米m公分尺寸c厘'\"-~至到半".contains(c);
    let runs = piece.split(|c| !stands_in(c)).map(|run| run.trim_matches(['.', '-', '~', '至', '到']));
    let read = |run: &str| {
        let (low, high) = sides(run)?;
        let bare = run.chars().all(|c| c.is_ascii_digit() || digit(c).is_some() || c == '.');
        let least = if bare { 100.0 } else { *POSSIBLE.start() };
        // 2 alone is no two metres.
        let long = !bare || run.chars().count() >= 3;
        (long && low >= least && high <= *POSSIBLE.end()).then_some((low, high))
    };
    let interval = runs.filter(|run| !run.is_empty()).find_map(read)?;
    let about = APPROX.split(' ').chain(LESS.split(' ')).chain(["近"]).any(|word| piece.contains(word));
    Some((interval, about))
}

type Interval = (f64, f64);

/// One value or range, with whether it is approximate.
fn range(piece: &str) -> Option<(Interval, bool)> {
    // A tilde inside is a range, in front it means 'about'.
    let bare = piece.trim_start_matches([' ', '~', '≈']);
    let mut text = bare.to_owned();
    let tilde = bare.len() != piece.trim_start().len();
    let mut approx = take(&mut text, APPROX) | tilde;
    take(&mut text, LABELS);
    let more = take(&mut text, MORE);
    let less = take(&mut text, LESS);
    let (mut low, mut high) = sides(text.trim_matches([' ', ':', '=', '(', ')', '.', ',', '。', '、']))?;
    approx |= more | less;
    // A child's height is stated closer.
    let beyond = |cm: f64| if cm >= 100.0 { BEYOND } else { BEYOND / 2.0 };
    if more {
        high += beyond(high);
    }
    if less {
        low -= beyond(low);
    }
    Some(((low, high), approx))
}

/// Takes `words` out of `text`; whether there was one.
fn take(text: &mut String, words: &str) -> bool {
    let before = text.len();
    for word in words.split(' ') {
        *text = text.replace(word, "");
    }
    before != text.len()
}

/// `a`, `a-b` or `a±b`, without words around.
fn sides(text: &str) -> Option<Interval> {
    if let Some((middle, spread)) = text.split_once('±') {
        let (low, high) = one(middle)?;
        let spread = plain(spread.trim().trim_end_matches("cm").trim_end_matches("厘米").trim())?;
        return Some((low - spread, high + spread));
    }
    for separator in ["--", "-", "–", "—", "~", "〜", "至", "到", "/", " to "] {
        let Some((left, right)) = text.split_once(separator) else { continue };
        let (a, b) = (one(left), one(right)?);
        // 1.6-1.7米, 160-165cm: the unit stands once; 一米六到七: so does 一米.
        let a = a.or_else(|| one(&format!("{}米", left.trim())));
        let (a, b) = same_unit(left, a?, right, b);
        return (a.0 <= b.1).then_some((a.0.min(b.0), a.1.max(b.1)));
    }
    one(text)
}

/// `1米6到7`: a right side of one digit takes its metre from the left.
fn same_unit(left: &str, a: Interval, right: &str, b: Interval) -> (Interval, Interval) {
    let short = right.trim().chars().count() == 1 && (1.0..=9.0).contains(&b.0) && left.contains('米');
    if !short {
        return (a, b);
    }
    let metres = libm::floor(a.0 / 100.0) * 100.0;
    let centre = metres + 10.0 * b.0;
    (a, (centre - DECIMETRE, centre + DECIMETRE))
}

/// One height without words: in one of the notations.
fn one(text: &str) -> Option<Interval> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let text = text.replace("''", "\"").replace("′′", "\"").replace(['′', '’', '‘', '`'], "'");
    let text = text.replace(['”', '“', '″'], "\"");
    let exact = |cm: f64| (cm, cm);
    if let Some(interval) = feet(&text).or_else(|| chi(&text)).or_else(|| metres(&text)) {
        return Some(interval);
    }
    for unit in ["cm", "厘米", "公分", "㎝", "centimetres", "centimeters"] {
        if let Some(number) = text.strip_suffix(unit) {
            return plain(number).map(exact);
        }
    }
    let number = plain(&text)?;
    // A bare 1.65 is in metres; nobody is less than three centimetres tall.
    Some(exact(if number < 3.0 { number * 100.0 } else { number }))
}

/// `1米65`, `1.65m`, `一米六五`, `1米6`, `1m70`, `一米七几`.
fn metres(text: &str) -> Option<Interval> {
    let unit = ["米", "公尺", "m"].into_iter().find_map(|unit| text.split_once(unit));
    let (whole, rest) = unit?;
    let rest = rest.trim_end_matches("cm").trim_end_matches("厘米").trim_end_matches("公分");
    let whole_cm = plain(whole)? * 100.0;
    if rest.is_empty() {
        return Some((whole_cm, whole_cm));
    }
    if libm::floor(whole_cm / 100.0) * 100.0 != whole_cm {
        return None;
    }
    let some = rest.strip_suffix('几');
    let digits: Option<Vec<u32>> = some.unwrap_or(rest).chars().map(digit).collect();
    let cm = |value: u32| whole_cm + f64::from(value);
    match (digits?.as_slice(), some.is_some()) {
        ([tens], true) => Some((cm(10 * tens), cm(10 * tens + 9))),
        ([tens], false) => Some((cm(10 * tens) - DECIMETRE, cm(10 * tens) + DECIMETRE)),
        ([tens, ones], false) => Some((cm(10 * tens + ones), cm(10 * tens + ones))),
        _ => None,
    }
}

/// `5'6"`, `5ft6`, `5英尺6英寸`, `5 feet`, `66in`.
fn feet(text: &str) -> Option<Interval> {
    let inches_only =
        ["inches", "inch", "in", "英寸", "\""].into_iter().find_map(|unit| text.strip_suffix(unit));
    if let Some(inches) = inches_only.and_then(plain) {
        return Some(around(inches * 2.54, INCH));
    }
    let units = ["feet", "foot", "ft.", "ft", "英尺", "呎", "'"];
    let (whole, rest) = units.into_iter().find_map(|unit| text.split_once(unit))?;
    let feet_cm = plain(whole)? * 30.48;
    let rest = rest.trim_end_matches(|c: char| !c.is_ascii_digit() && digit(c).is_none());
    if rest.is_empty() {
        return Some(around(feet_cm, CHI));
    }
    let inches = plain(rest)?;
    (inches < 12.0).then(|| around(feet_cm + inches * 2.54, INCH))
}

/// `五尺`, `五尺三`, `5尺3寸`, `五尺半`: market feet of ten 寸.
fn chi(text: &str) -> Option<Interval> {
    let (whole, rest) = text.split_once('尺')?;
    let whole_cm = plain(whole.trim_end_matches('市'))? * CHI_CM;
    let rest = rest.trim_end_matches(['寸', '高']);
    match rest {
        "" => Some(around(whole_cm, CHI)),
        "半" => Some(around(whole_cm + CHI_CM / 2.0, INCH)),
        _ => {
            let cun = plain(rest)?;
            (cun < 10.0).then(|| around(whole_cm + cun * CHI_CM / 10.0, INCH))
        }
    }
}

fn around(cm: f64, half: f64) -> Interval {
    (cm - half, cm + half)
}

/// A number: `165`, `165.5`, `1,65`, `一百六十五`, `一六五`, `五`.
fn plain(text: &str) -> Option<f64> {
    let text = text.trim();
    if text.chars().any(|c| c.is_ascii_digit()) {
        let point = text.replace([',', '。', '·'], ".");
        let fits = point.len() <= 8 && point.chars().all(|c| c.is_ascii_digit() || c == '.');
        return fits.then(|| point.parse().ok()).flatten();
    }
    spelled(text).map(f64::from)
}

/// A number in Chinese characters below a thousand, by place or digit by digit.
fn spelled(text: &str) -> Option<u32> {
    if text.is_empty() || text.chars().count() > 6 {
        return None;
    }
    if !text.contains(['百', '十']) {
        return text.chars().try_fold(0u32, |sum, c| Some(sum * 10 + digit(c)?)).filter(|n| *n < 1000);
    }
    let (mut sum, mut last) = (0, None);
    let mut scale = 1;
    for c in text.chars() {
        match c {
            '百' | '十' => {
                scale = if c == '百' { 100 } else { 10 };
                sum += last.take().unwrap_or(1) * scale;
            }
            _ => {
                let d = digit(c)?;
                if d == 0 {
                    scale = 10;
                } else if last.replace(d).is_some() {
                    return None;
                }
            }
        }
    }
    // 一百六 is 160, 一百零六 is 106.
    Some(sum + last.map_or(0, |d| d * if scale == 100 { 10 } else { 1 }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Option<(u8, u8, bool)> {
        match parse(text) {
            Parsed::Whole(h) => Some((h.low, h.high, h.approx)),
            _ => None,
        }
    }

    #[test]
    fn every_notation_is_read() {
        for (text, low, high, approx) in [
            ("165", 165, 165, false),
            ("160-165", 160, 165, false),
            ("１６５ｃｍ", 165, 165, false),
            ("约165", 165, 165, true),
            ("165左右", 165, 165, true),
            ("身高：165厘米", 165, 165, false),
            ("165.5", 166, 166, false),
            ("1.65m", 165, 165, false),
            ("1.65米", 165, 165, false),
            ("1.6米-1.7米", 160, 170, false),
            ("1.6-1.7米", 160, 170, false),
            ("1.6～1.7", 160, 170, false),
            ("1米65", 165, 165, false),
            ("1m65", 165, 165, false),
            ("1米6", 158, 162, false),
            ("一米六五", 165, 165, false),
            ("一米七左右", 168, 172, true),
            ("一米七几", 170, 179, false),
            ("1米6到1米7", 158, 172, false),
            ("一米六到七", 158, 172, false),
            ("一米五八", 158, 158, false),
            ("一百六十五公分", 165, 165, false),
            ("一百六", 160, 160, false),
            ("5'6\"", 166, 169, false),
            ("5′6″", 166, 169, false),
            ("5ft6", 166, 169, false),
            ("5 ft 6 in", 166, 169, false),
            ("5 feet", 149, 155, false),
            ("66 inches", 166, 169, false),
            ("五尺", 164, 170, false),
            ("五尺三", 175, 178, false),
            ("5尺3寸", 175, 178, false),
            ("160至170cm", 160, 170, false),
            ("165±3", 162, 168, false),
            ("170以上", 170, 180, true),
            ("不到160", 150, 160, true),
            ("about 170 cm", 170, 170, true),
            ("165|168", 165, 168, false),
            ("~165", 165, 165, true),
        ] {
            assert_eq!(read(text), Some((low, high, approx)), "{text}");
        }
    }

    #[test]
    fn a_height_is_found_among_other_words() {
        for (text, low, high, approx) in [
            ("近一米八", 178, 182, true),
            ("一米八大个", 178, 182, false),
            ("80公分（婴儿）", 80, 80, false),
            ("体重60公斤，身高165", 165, 165, false),
            ("偏瘦，约160-165厘米，体重100", 160, 165, true),
            ("身高一米六五，偏瘦", 165, 165, false),
        ] {
            let height = Height { low, high, approx };
            assert_eq!(parse(text), Parsed::Part(height, ProblemKind::ReadInPart), "{text}");
        }
        assert_eq!(read("16O"), Some((160, 160, false)));
        for text in ["体重60", "偏高，三个月前", "较矮", "第二个"] {
            assert_eq!(parse(text), Parsed::Bad(ProblemKind::NotAHeight), "{text}");
        }
    }

    #[test]
    fn a_height_that_nobody_has_is_told_from_what_is_no_height() {
        for text in ["300", "12", "5", "6米", "7'0\" - 9'0\""] {
            assert_eq!(parse(text), Parsed::Bad(ProblemKind::ImpossibleHeight), "{text}");
        }
        for text in ["高个子", "abc", "170-160", "5'14\"", "1米6五五", "中等身材"] {
            assert_eq!(parse(text), Parsed::Bad(ProblemKind::NotAHeight), "{text}");
        }
        assert_eq!(parse("不详"), Parsed::Empty);
    }

    proptest! {
        #[test]
        fn no_text_panics(text in any::<String>()) {
            parse(&text);
        }

        #[test]
        fn what_looks_like_a_height_is_in_bounds(text in "[0-9一二五六十百米尺寸cm'\".~至约左右-]{0,10}") {
            if let Some(h) = parse(&text).value() {
                prop_assert!(30 <= h.low && h.low <= h.high && h.high <= 250, "{h:?}");
            }
        }

        #[test]
        fn metric_notations_agree(cm in 101u32..200) {
            let (metres, rest) = (cm / 100, cm % 100);
            let plain = parse(&cm.to_string());
            prop_assert_eq!(parse(&format!("{metres}.{rest:02}m")), plain.clone());
            prop_assert_eq!(parse(&format!("{metres}米{rest:02}")), plain.clone());
            prop_assert_eq!(parse(&format!("{cm}CM")), plain);
        }
    }
}
