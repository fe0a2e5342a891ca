//! The result of an evaluation as one page for people.
//!
//! In: the JSON object of [`crate::evaluate::report`] and the worst misses.
//! Out: one HTML file that asks nothing of any network, needs no script, and
//! can be printed. What always holds: every number on it is one of the JSON;
//! names and cells stand on it only where they are asked for.

mod charts;
mod numbers;
mod tables;

use askama::Template;
use serde_json::Value;

use self::numbers::{Form, Numbers};
use self::tables::{Group, Table};
use super::svg::{Step, waterfall};
use crate::error::{Error, Result};
use crate::evaluate::Misses;
use crate::explain::Explanation;
use crate::lang::Lang;
use crate::pipeline::Prepared;
use crate::record::{Field, Side};

/// How many misses get a waterfall: the page stays short and below its size.
const WATERFALLS: usize = 5;

#[derive(Template)]
#[template(path = "evaluate.html")]
struct Page {
    lang_code: &'static str,
    title: &'static str,
    warning: &'static str,
    summary: String,
    notes_title: &'static str,
    notes: Vec<String>,
    figures: Table,
    sections: Vec<Section>,
    groups_title: &'static str,
    groups_note: &'static str,
    groups: Vec<Group>,
    misses_title: &'static str,
    misses: Table,
    waterfalls: Vec<Waterfall>,
    misses_count: String,
    unlinkable: Option<Unlinkable>,
}

/// Records that can never match.
struct Unlinkable {
    title: &'static str,
    about: &'static str,
    count: String,
    of: String,
    table: Table,
}

/// A chart with its numbers.
struct Section {
    title: &'static str,
    about: &'static str,
    chart: String,
    table: Table,
    table_label: &'static str,
}

/// The sum of one true pair, and what was read of both where names are asked for.
struct Waterfall {
    title: String,
    chart: String,
    lines: Vec<[String; 4]>,
}

/// The page of a result. `names`: the sides, if the page may show what they say.
pub fn html(result: &Value, misses: &Misses, names: Option<&Prepared>, lang: Lang) -> Result<String> {
    let numbers = Numbers(result);
    let page = Page {
        lang_code: lang.pick("en", "zh-CN"),
        title: lang.pick("How good these matches are", "匹配结果评估"),
        warning: lang.pick(
            "Measured against known true pairs. A match is a lead, not an identification.",
            "以已知的真值对衡量。匹配仅为线索，不是身份认定。",
        ),
        summary: summary(numbers, lang),
        notes_title: lang.pick("Notes", "说明"),
        notes: numbers.list("/notes").iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        figures: tables::figures(numbers, lang),
        sections: sections(numbers, lang),
        groups_title: lang.pick("By group", "分组"),
        groups_note: lang.pick(
            "▼ marks recall that is lower than the whole's by 5 per cent points or more, with a 95 % interval of the difference below zero; groups of fewer than ten records with truth are not judged.",
            "▼ 表示召回率比整体低 5 个百分点以上，且差值的 95 % 区间低于零；有真值的记录不足十条的组不作判断。",
        ),
        groups: tables::groups(numbers, lang),
        misses_title: lang.pick("The worst misses", "最严重的漏配"),
        misses: tables::misses(numbers, lang, |id, side| name_of(names, id, side)),
        waterfalls: waterfalls(misses, names.is_some(), lang),
        misses_count: numbers.cell("/misses/count", Form::Plain).text,
        unlinkable: tables::unlinkable(numbers, lang).map(|table| unlinkable(numbers, table, lang)),
    };
    page.render().map_err(|error| Error::writing("HTML", std::io::Error::other(error)))
}

/// One sentence: who was queried, and how many.
fn summary(numbers: Numbers<'_>, lang: Lang) -> String {
    let found = numbers.text("/queried") == Side::Found.name();
    match lang {
        Lang::En => format!("Queried: {} records.", if found { "found" } else { "sought" }),
        Lang::Zh => format!("被查询的一侧：{}。", if found { "寻获者" } else { "被寻者" }),
    }
}

fn sections(numbers: Numbers<'_>, lang: Lang) -> Vec<Section> {
    let mut sections = vec![Section {
        title: lang.pick("Recall at k", "前 k 位召回率"),
        about: lang.pick(
            "Share of the records with a true counterpart that have one among their first k candidates, with 95 % intervals.",
            "有真实对应者的记录中，前 k 位候选里出现真实对应者的比例，附 95 % 区间。",
        ),
        chart: charts::recall(numbers, lang),
        table: tables::recall(numbers, lang),
        table_label: lang.pick("Numbers", "数值"),
    }];
    if !numbers.list("/threshold_curve").is_empty() {
        sections.push(Section {
            title: lang.pick("Precision and recall", "精确率与召回率"),
            about: lang.pick(
                "Of all emitted pairs down to a weight: how many are true, and how many of the true pairs they are.",
                "权重不低于某值的全部候选对中有多少为真，以及占全部真值对的多少。",
            ),
            chart: charts::precision_recall(numbers, lang) + &charts::thresholds(numbers, lang),
            table: tables::thresholds(numbers, lang),
            table_label: lang.pick("Numbers by threshold", "各阈值的数值"),
        });
    }
    if !numbers.list("/calibration_best").is_empty() {
        sections.push(Section {
            title: lang.pick("Calibration", "校准"),
            about: lang.pick(
                "Ten bins of equal mass: the mean probability that was said, and the share that came true. On the diagonal both are equal.",
                "十个等量分箱：给出的平均概率与实际为真的比例。在对角线上两者相等。",
            ),
            chart: charts::calibration(numbers, lang),
            table: tables::calibration(numbers, lang),
            table_label: lang.pick("Bins with counts", "分箱与数量"),
        });
    }
    if !numbers.list("/weight_histogram").is_empty() {
        sections.push(Section {
            title: lang.pick("Weights of true and false pairs", "真假候选对的权重分布"),
            about: lang.pick(
                "Emitted pairs by match weight: true ones above the line, false ones below, each as a share of its kind.",
                "输出的候选对按匹配权重分布：线上为真，线下为假，各按本类占比。",
            ),
            chart: charts::weights(numbers, lang),
            table: tables::weights(numbers, lang),
            table_label: lang.pick("Counts", "数量"),
        });
    }
    sections
}

/// The name of a record, where names may be shown.
fn name_of(names: Option<&Prepared>, id: &str, side: Side) -> Option<String> {
    let data = names?.side(side);
    let record = &data.records.records[data.position(id)?];
    let cell = data.records.cells(record, Field::FullName).next()?;
    Some(shown(cell.text))
}

fn unlinkable(numbers: Numbers<'_>, table: Table, lang: Lang) -> Unlinkable {
    Unlinkable {
        title: lang.pick("Records that can never match", "永远无法匹配的记录"),
        about: lang.pick(
            "Queried records that stay below the threshold even when they are compared with themselves: too little is known of them.",
            "即使与自身比较也达不到阈值的被查询记录：信息太少。",
        ),
        count: numbers.cell("/unlinkable/count", Form::Plain).text,
        of: numbers.cell("/unlinkable/of", Form::Plain).text,
        table,
    }
}

fn waterfalls(misses: &Misses, with_cells: bool, lang: Lang) -> Vec<Waterfall> {
    let explained = misses.worst.iter().filter_map(|miss| miss.explained.as_ref());
    explained.take(WATERFALLS).map(|explained| of_pair(explained, with_cells, lang)).collect()
}

fn of_pair(explained: &Explanation, with_cells: bool, lang: Lang) -> Waterfall {
    let title = shown(&format!("{} – {}", explained.found_id, explained.sought_id));
    let mut steps = vec![Step { label: lang.pick("prior", "先验").to_owned(), millibits: explained.prior }];
    let weighing = explained.lines.iter().filter(|line| line.weight != 0);
    steps.extend(weighing.map(|line| Step { label: line.title.clone(), millibits: line.weight }));
    let about = lang.pick("the weights of the true pair", "真值对的各项权重");
    let value = |value: &Option<String>| value.as_deref().map_or_else(String::new, shown);
    let lines = explained.lines.iter().filter(|line| with_cells && line.level != "missing");
    Waterfall {
        chart: waterfall(&title, about, &steps, lang.pick("match weight", "匹配权重")),
        title,
        lines: lines
            .map(|line| [shown(&line.title), value(&line.found), value(&line.sought), shown(&line.reason)])
            .collect(),
    }
}

/// Text without the control characters that no page should hold; the template
/// escapes the rest.
fn shown(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && !matches!(c, '\n' | '\t') { '\u{fffd}' } else { c }).collect()
}
