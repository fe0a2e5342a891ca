//! Charts as SVG text: no script, no font of their own, numbers in whole units.
//!
//! Every chart has a title and a description for those who do not see it, and
//! never tells two things apart by colour alone: a sign stands beside it.

pub mod chart;

use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

/// One step of a waterfall.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What it is, for people.
    pub label: String,
    /// What it adds, in thousandths of a bit.
    pub millibits: i32,
}

/// Width of the bars and height of a row, in pixels.
const BARS: i64 = 480;
const ROW: i64 = 26;
/// Width of half a Chinese character at 14 px; Latin letters are no wider on
/// average.
const LETTER: i64 = 7;
/// Room for a number behind the last bar.
const NUMBER: i64 = 90;
/// Space between a label and its bar.
const GAP: i64 = 10;

/// A waterfall: bars that start where the one before ended, the sum at last.
///
/// ```
/// use wayhome::write::svg::{Step, waterfall};
/// let steps = [Step { label: "prior".into(), millibits: -9_000 }, Step { label: "name".into(), millibits: 12_500 }];
/// let svg = waterfall("F1 – S2", "sum of the evidence", &steps, "sum");
/// assert!(svg.starts_with("<svg") && svg.contains("+12.500") && svg.contains("3.500"));
/// ```
pub fn waterfall(title: &str, description: &str, steps: &[Step], sum_label: &str) -> String {
    let labels = steps.iter().map(|step| &*step.label).chain([sum_label]);
    // One letter more than the longest: the sum is bold.
    let label = GAP + LETTER * (1 + labels.map(|label| label.width()).max().unwrap_or(0) as i64);
    let scale = Scale::of(steps, label);
    let height = (steps.len() as i64 + 1) * ROW + 8;
    let width = label + BARS + NUMBER;
    let mut svg = String::new();
    let _ = write!(
        svg,
        "<svg class=\"waterfall\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{title}\" xmlns=\"http://www.w3.org/2000/svg\">\
         <title>{title}</title><desc>{description}</desc>",
        title = escape(title),
        description = escape(description),
    );
    let zero = scale.x(0);
    let _ = write!(svg, "<line class=\"zero\" x1=\"{zero}\" y1=\"0\" x2=\"{zero}\" y2=\"{height}\"/>");
    let mut sum = 0i64;
    for (n, step) in steps.iter().enumerate() {
        let next = sum + i64::from(step.millibits);
        bar(&mut svg, &scale, n, &step.label, (sum, next), step.millibits >= 0);
        joint(&mut svg, scale.x(next), n);
        sum = next;
    }
    let rule = steps.len() as i64 * ROW + 1;
    let _ = write!(
        svg,
        "<line class=\"zero\" x1=\"0\" y1=\"{rule}\" x2=\"{width}\" y2=\"{rule}\"/><g class=\"sum\">"
    );
    bar(&mut svg, &scale, steps.len(), sum_label, (0, sum), sum >= 0);
    svg.push_str("</g>");
    svg.push_str("</svg>");
    svg
}

/// A thin line from the end of a bar down to the next, which starts there.
fn joint(svg: &mut String, x: i64, row: usize) {
    let top = row as i64 * ROW + 4;
    let _ = write!(
        svg,
        "<line class=\"joint\" x1=\"{x}\" y1=\"{top}\" x2=\"{x}\" y2=\"{}\"/>",
        top + 2 * ROW - 8
    );
}

fn bar(svg: &mut String, scale: &Scale, row: usize, label: &str, (from, to): (i64, i64), adds: bool) {
    let (left, right) = (scale.x(from.min(to)), scale.x(from.max(to)));
    let y = row as i64 * ROW + 4;
    let class = if adds { "plus" } else { "minus" };
    let amount = to - from;
    let _ = write!(
        svg,
        "<text x=\"{label_x}\" y=\"{text_y}\" text-anchor=\"end\">{label}</text>\
         <rect class=\"{class}\" x=\"{left}\" y=\"{y}\" width=\"{width}\" height=\"{bar_height}\" rx=\"2\"/>\
         <text class=\"number\" x=\"{number_x}\" y=\"{text_y}\">{sign}{whole}.{rest:03}</text>",
        label_x = scale.left - GAP,
        text_y = y + 14,
        label = escape(label),
        width = (right - left).max(1),
        bar_height = ROW - 8,
        number_x = right + 6,
        sign = if amount < 0 { "−" } else { "+" },
        whole = amount.abs() / 1000,
        rest = amount.abs() % 1000,
    );
}

/// Millibits to pixels, by whole numbers.
struct Scale {
    /// Where the lowest sum stands.
    left: i64,
    low: i64,
    high: i64,
}

impl Scale {
    fn of(steps: &[Step], left: i64) -> Scale {
        let (mut sum, mut low, mut high) = (0i64, 0, 1000);
        for step in steps {
            sum += i64::from(step.millibits);
            low = low.min(sum);
            high = high.max(sum);
        }
        Scale { left, low, high }
    }

    fn x(&self, millibits: i64) -> i64 {
        self.left + (millibits - self.low) * BARS / (self.high - self.low)
    }
}

/// Text for an element or an attribute of XML.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c if c.is_control() => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}
