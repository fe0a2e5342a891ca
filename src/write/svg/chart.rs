//! Charts with two axes: bars, steps, lines and dots in one frame.
//!
//! Marks stand in the units of the axes and are drawn in whole pixels. Two
//! series differ by shape or dash as well as by colour: class `a` is solid
//! with round dots, `b` dashed with square ones, `c` dotted.

use std::fmt::Write;

use super::escape;

/// One axis: its label, its range, its ticks with their texts.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// What it measures, with the unit.
    pub label: String,
    /// Value at the left or lower end.
    pub low: f64,
    /// Value at the other end; greater than `low`.
    pub high: f64,
    /// Values that get a line and a text.
    pub ticks: Vec<(f64, String)>,
}

impl Axis {
    /// Shares from 0 to 1 as per cent.
    pub fn shares(label: &str) -> Axis {
        let ticks = [0, 25, 50, 75, 100].map(|share: u8| (f64::from(share) / 100.0, format!("{share} %")));
        Axis { label: label.to_owned(), low: 0.0, high: 1.0, ticks: ticks.into() }
    }

    /// A range with round ticks, at most eight or so.
    ///
    /// ```
    /// use wayhome::write::svg::chart::Axis;
    /// let axis = Axis::range("bits", -3.0, 11.0);
    /// let ticks: Vec<&str> = axis.ticks.iter().map(|(_, text)| text.as_str()).collect();
    /// assert_eq!(ticks, ["−2", "0", "2", "4", "6", "8", "10"]);
    /// ```
    pub fn range(label: &str, low: f64, high: f64) -> Axis {
        let (low, high) = if high > low { (low, high) } else { (low - 0.5, low + 0.5) };
        let power = libm::exp10(libm::floor(libm::log10((high - low) / 8.0)));
        let step = [1.0, 2.0, 5.0, 10.0]
            .map(|times| times * power)
            .into_iter()
            .find(|step| (high - low) / step <= 8.0);
        let step = step.unwrap_or(high - low);
        let decimals = libm::ceil(-libm::log10(step)).clamp(0.0, 6.0) as usize;
        let first = libm::ceil(low / step) as i64;
        let last = libm::floor(high / step) as i64;
        let tick = |n: i64| {
            let value = n as f64 * step;
            (value, format!("{value:.decimals$}").replace('-', "−"))
        };
        Axis { label: label.to_owned(), low, high, ticks: (first..=last).map(tick).collect() }
    }

    /// The place of a value between the ends, 0 to 1.
    fn share(&self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }
}

/// Something drawn in the frame. `class` is `a`, `b`, `c` or `faint`.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A rectangle between two corners.
    Bar(&'static str, (f64, f64), (f64, f64)),
    /// A line through points.
    Line(&'static str, Vec<(f64, f64)>),
    /// A line that goes level to the next point, then up or down.
    Step(&'static str, Vec<(f64, f64)>),
    /// A round dot (`a`) or a square one (`b`).
    Dot(&'static str, (f64, f64)),
    /// An interval of y at x.
    Whisker(&'static str, f64, (f64, f64)),
}

/// A chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// What it shows, in a few words.
    pub title: String,
    /// The same for those who do not see it.
    pub description: String,
    /// Across.
    pub x: Axis,
    /// Up.
    pub y: Axis,
    /// From back to front.
    pub marks: Vec<Mark>,
    /// What each class is; one alone needs no legend.
    pub legend: Vec<(&'static str, String)>,
}

/// The frame within the picture, in pixels: room for `100 %` on the left, two
/// lines of text below, the legend above.
const LEFT: i64 = 58;
const TOP: i64 = 30;
const WIDTH: i64 = 560;
const HEIGHT: i64 = 240;

impl Chart {
    /// The chart as an element of a page.
    ///
    /// ```
    /// use wayhome::write::svg::chart::{Axis, Chart, Mark};
    /// let marks = vec![Mark::Line("a", vec![(1.0, 0.5), (2.0, 1.0)]), Mark::Dot("a", (2.0, 1.0))];
    /// let chart = Chart {
    ///     title: "recall".into(),
    ///     description: "rises from 50 % to 100 %".into(),
    ///     x: Axis::range("k", 1.0, 2.0),
    ///     y: Axis::shares("recall"),
    ///     marks,
    ///     legend: Vec::new(),
    /// };
    /// assert!(chart.svg().contains("<polyline class=\"line a\" points=\"58,150 618,30\"/>"));
    /// ```
    pub fn svg(&self) -> String {
        let mut svg = String::new();
        let (title, description) = (escape(&self.title), escape(&self.description));
        let _ = write!(
            svg,
            "<svg class=\"chart\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{title}\"><title>{title}</title><desc>{description}</desc>",
            LEFT + WIDTH + 22,
            TOP + HEIGHT + 50,
        );
        self.frame(&mut svg);
        for mark in &self.marks {
            self.mark(&mut svg, mark);
        }
        self.key(&mut svg);
        svg.push_str("</svg>");
        svg
    }

    fn at(&self, (x, y): (f64, f64)) -> (i64, i64) {
        let across = libm::round(self.x.share(x) * WIDTH as f64) as i64;
        let up = libm::round(self.y.share(y) * HEIGHT as f64) as i64;
        (LEFT + across, TOP + HEIGHT - up)
    }

    fn frame(&self, svg: &mut String) {
        for (value, text) in &self.y.ticks {
            let (_, y) = self.at((self.x.low, *value));
            let _ = write!(
                svg,
                "<line class=\"grid\" x1=\"{LEFT}\" y1=\"{y}\" x2=\"{}\" y2=\"{y}\"/><text class=\"tick\" x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>",
                LEFT + WIDTH,
                LEFT - 6,
                y + 4,
                escape(text),
            );
        }
        let floor = TOP + HEIGHT;
        for (value, text) in &self.x.ticks {
            let (x, _) = self.at((*value, self.y.low));
            let _ = write!(
                svg,
                "<line class=\"grid\" x1=\"{x}\" y1=\"{floor}\" x2=\"{x}\" y2=\"{}\"/><text class=\"tick\" x=\"{x}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
                floor + 4,
                floor + 18,
                escape(text),
            );
        }
        let _ = write!(
            svg,
            "<text class=\"label\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text><text class=\"label\" x=\"{LEFT}\" y=\"{}\">{}</text>",
            LEFT + WIDTH / 2,
            floor + 40,
            escape(&self.x.label),
            TOP - 14,
            escape(&self.y.label),
        );
    }

    fn mark(&self, svg: &mut String, mark: &Mark) {
        let _ = match mark {
            Mark::Bar(class, a, b) => {
                let ((x0, y0), (x1, y1)) = (self.at(*a), self.at(*b));
                // A pixel between two bars; what is there at all is seen.
                let (width, height) = (((x1 - x0).abs() - 1).max(1), (y1 - y0).abs());
                let height = if a.1 != b.1 { height.max(1) } else { 0 };
                write!(
                    svg,
                    "<rect class=\"bar {class}\" x=\"{}\" y=\"{}\" width=\"{width}\" height=\"{height}\"/>",
                    x0.min(x1),
                    y0.min(y1),
                )
            }
            Mark::Line(class, points) => {
                let points: Vec<String> = points.iter().map(|&point| pixel(self.at(point))).collect();
                write!(svg, "<polyline class=\"line {class}\" points=\"{}\"/>", points.join(" "))
            }
            Mark::Step(class, points) => {
                let mut corners = Vec::new();
                for &point in points {
                    let (x, y) = self.at(point);
                    if let Some(&(_, before)) = corners.last() {
                        corners.push((x, before));
                    }
                    corners.push((x, y));
                }
                let corners: Vec<String> = corners.into_iter().map(pixel).collect();
                write!(svg, "<polyline class=\"line {class}\" points=\"{}\"/>", corners.join(" "))
            }
            Mark::Dot(class, at) => dot(svg, class, self.at(*at)),
            Mark::Whisker(class, x, (low, high)) => {
                let ((x, low), (_, high)) = (self.at((*x, *low)), self.at((*x, *high)));
                write!(
                    svg,
                    "<path class=\"line {class}\" d=\"M{x} {low}V{high}M{} {low}h8M{} {high}h8\"/>",
                    x - 4,
                    x - 4
                )
            }
        };
    }

    /// The legend, from the right.
    fn key(&self, svg: &mut String) {
        let mut x = LEFT + WIDTH;
        for (class, text) in self.legend.iter().rev() {
            let width: i64 = text.chars().map(|c| if c.is_ascii() { 7 } else { 14 }).sum();
            x -= width;
            let _ = write!(svg, "<text class=\"tick\" x=\"{x}\" y=\"{}\">{}</text>", TOP - 14, escape(text));
            let y = TOP - 18;
            let _ = write!(
                svg,
                "<line class=\"line {class}\" x1=\"{}\" y1=\"{y}\" x2=\"{}\" y2=\"{y}\"/>",
                x - 34,
                x - 6
            );
            if *class != "c" {
                let _ = dot(svg, class, (x - 20, y));
            }
            x -= 52;
        }
    }
}

fn pixel((x, y): (i64, i64)) -> String {
    format!("{x},{y}")
}

fn dot(svg: &mut String, class: &str, (x, y): (i64, i64)) -> std::fmt::Result {
    match class {
        "b" => {
            write!(svg, "<rect class=\"dot b\" x=\"{}\" y=\"{}\" width=\"8\" height=\"8\"/>", x - 4, y - 4)
        }
        class => write!(svg, "<circle class=\"dot {class}\" cx=\"{x}\" cy=\"{y}\" r=\"4\"/>"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_outside_the_axes_is_drawn_at_their_end() {
        let chart = Chart {
            title: "<t>".into(),
            description: String::new(),
            x: Axis::range("x", 0.0, 0.0),
            y: Axis::shares("y"),
            marks: vec![Mark::Dot("a", (f64::MAX, -3.0)), Mark::Step("b", vec![(-0.5, 0.0), (0.5, 1.0)])],
            legend: vec![("a", "一".into())],
        };
        let svg = chart.svg();
        assert!(svg.contains("cx=\"618\" cy=\"270\""), "{svg}");
        assert!(svg.contains("58,270 618,270 618,30"), "{svg}");
        assert!(svg.contains("&lt;t&gt;") && !svg.contains("<t>"));
    }
}
