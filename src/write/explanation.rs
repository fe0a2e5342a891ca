//! An explanation as text for a terminal or as one HTML page.

use askama::Template;

use super::svg::{Step, waterfall};
use super::{Column, Kind, Sheet, Value};
use crate::error::{Error, Result};
use crate::explain::Explanation;
use crate::lang::Lang;
use crate::record::Side;

/// The lines of an explanation as a sheet: prior first, the sum last.
pub struct Lines<'a> {
    explanation: &'a Explanation,
    columns: Vec<Column>,
}

impl<'a> Lines<'a> {
    /// The sheet of `explanation`, in its language.
    pub fn new(explanation: &'a Explanation) -> Self {
        let mut columns: Vec<Column> =
            heads(explanation.lang)[..4].iter().map(|head| Column::new(*head, Kind::Text)).collect();
        columns.push(Column::new(heads(explanation.lang)[4], Kind::Fixed(3)));
        Lines { explanation, columns }
    }
}

impl<'a> Sheet for Lines<'a> {
    fn columns(&self) -> &[Column] {
        &self.columns
    }

    fn len(&self) -> usize {
        self.explanation.lines.len() + 2
    }

    fn row(&self, n: usize) -> Vec<Value<'_>> {
        let of = self.explanation;
        let total = |label: &'static str, reason: String, weight: i32| {
            vec![
                Value::text(label),
                Value::Empty,
                Value::Empty,
                Value::text(reason),
                Value::Fixed(i64::from(weight)),
            ]
        };
        if n == 0 {
            return total(prior_label(of.lang), prior_reason(of), of.prior);
        }
        let Some(line) = of.lines.get(n - 1) else {
            return total(sum_label(of.lang), figure(of), of.match_weight);
        };
        let shown = |value: &'a Option<String>| value.as_deref().map_or(Value::Empty, Value::text);
        vec![
            Value::text(&*line.title),
            shown(&line.found),
            shown(&line.sought),
            Value::text(&*line.reason),
            Value::Fixed(i64::from(line.weight)),
        ]
    }
}

/// One page: the waterfall, and the numbers as a table. It asks nothing of any network.
pub fn html(explanation: &Explanation) -> Result<String> {
    let lang = explanation.lang;
    let heads = heads(lang);
    let mut steps = vec![Step { label: prior_label(lang).to_owned(), millibits: explanation.prior }];
    let weighing = explanation.lines.iter().filter(|line| line.weight != 0);
    steps.extend(weighing.map(|line| Step { label: line.title.clone(), millibits: line.weight }));
    let title = shown(&format!("{} – {}", explanation.found_id, explanation.sought_id));
    let value = |value: &Option<String>| value.as_deref().map_or_else(String::new, shown);
    let rows = explanation.lines.iter().map(|line| Row {
        title: shown(&line.title),
        found: value(&line.found),
        sought: value(&line.sought),
        reason: shown(&line.reason),
        weight: signed(line.weight),
        missing: line.level == "missing",
    });
    let page = Page {
        lang_code: lang.pick("en", "zh-CN"),
        chart: waterfall(&title, &figure(explanation), &steps, sum_label(lang)),
        title,
        warning: lang.pick(
            "A lead, not an identification. Weights are in bits: each bit doubles the odds.",
            "仅为线索，不是身份认定。权重以比特计：每一比特使几率加倍。",
        ),
        figure: figure(explanation),
        heads,
        prior_label: prior_label(lang),
        prior_reason: prior_reason(explanation),
        prior: signed(explanation.prior),
        rows: rows.collect(),
        sum_label: sum_label(lang),
        sum: signed(explanation.match_weight),
    };
    page.render().map_err(|error| Error::writing("HTML", std::io::Error::other(error)))
}

/// Text without the control characters that no page should hold; the template
/// escapes the rest.
fn shown(text: &str) -> String {
    let control = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    text.chars().map(|c| if control(c) { '\u{fffd}' } else { c }).collect()
}

#[derive(Template)]
#[template(path = "explain.html")]
struct Page<'a> {
    lang_code: &'a str,
    title: String,
    warning: &'a str,
    figure: String,
    chart: String,
    heads: [&'a str; 5],
    prior_label: &'a str,
    prior_reason: String,
    prior: String,
    rows: Vec<Row>,
    sum_label: &'a str,
    sum: String,
}

struct Row {
    title: String,
    found: String,
    sought: String,
    reason: String,
    weight: String,
    missing: bool,
}

fn heads(lang: Lang) -> [&'static str; 5] {
    match lang {
        Lang::En => ["comparison", "found", "sought", "reason", "weight (bits)"],
        Lang::Zh => ["比较项", Side::Found.zh(), Side::Sought.zh(), "理由", "权重（比特）"],
    }
}

fn prior_label(lang: Lang) -> &'static str {
    lang.pick("prior", "先验")
}

fn sum_label(lang: Lang) -> &'static str {
    lang.pick("match weight", "匹配权重")
}

fn prior_reason(explanation: &Explanation) -> String {
    let (en, zh) = match explanation.query {
        Side::Found => ("any sought record, before looking", "未看任何信息时，任一寻人记录的几率"),
        Side::Sought => ("any found record, before looking", "未看任何信息时，任一寻获记录的几率"),
    };
    explanation.lang.pick(en, zh).to_owned()
}

fn figure(explanation: &Explanation) -> String {
    // Nothing is shown as impossible or certain.
    let probability = match explanation.match_probability {
        0 => "<0.0001".to_owned(),
        1_000_000.. => ">99.9999".to_owned(),
        share => format!("{}.{:04}", share / 10_000, share % 10_000),
    };
    match (explanation.lang, explanation.calibrated) {
        (Lang::En, true) => format!("match probability {probability} %"),
        (Lang::En, false) => format!("match probability {probability} % (not calibrated)"),
        (Lang::Zh, true) => format!("匹配概率 {probability} %"),
        (Lang::Zh, false) => format!("匹配概率 {probability} %（未校准）"),
    }
}

fn signed(millibits: i32) -> String {
    let sign = match millibits {
        ..0 => "−",
        0 => "",
        1.. => "+",
    };
    format!("{sign}{}.{:03}", millibits.unsigned_abs() / 1000, millibits.unsigned_abs() % 1000)
}
