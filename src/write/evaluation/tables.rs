//! The tables of the page: the same numbers as the charts, to be read.

use serde_json::Value;

use super::numbers::{Cell, Form, Numbers, step};
use crate::evaluate::{KEYS, Key};
use crate::lang::Lang;
use crate::record::Side;

/// Groups of one table at most; the JSON has all.
const MOST_GROUPS: usize = 40;

/// A table of cells.
pub(super) struct Table {
    pub(super) caption: String,
    pub(super) heads: Vec<String>,
    pub(super) rows: Vec<Row>,
}

pub(super) struct Row {
    pub(super) cells: Vec<Cell>,
    pub(super) weak: bool,
}

/// The table of one grouping.
pub(super) struct Group {
    pub(super) name: String,
    pub(super) table: Table,
    pub(super) more: String,
}

fn heads(lang: Lang, heads: &[(&str, &str)]) -> Vec<String> {
    heads.iter().map(|(en, zh)| lang.pick(en, zh).to_owned()).collect()
}

fn plain(cells: Vec<Cell>) -> Row {
    Row { cells, weak: false }
}

fn form(key: Key) -> Form {
    match key {
        Key::QueriedWithTruth | Key::TruePairs => Form::Plain,
        Key::Mrr | Key::EceGe01 | Key::EceBest | Key::Brier | Key::BrierSkill | Key::NoneEce => Form::Four,
        Key::BestF1Threshold => Form::Bits,
        _ => Form::Share,
    }
}

/// A table of a list: a column for each key.
fn of_list(numbers: Numbers<'_>, pointer: &str, columns: &[(&str, Form)], titles: Vec<String>) -> Table {
    let row = |n: usize| {
        plain(
            columns.iter().map(|(key, form)| numbers.cell(&format!("{pointer}/{n}/{key}"), *form)).collect(),
        )
    };
    Table { caption: String::new(), heads: titles, rows: (0..numbers.list(pointer).len()).map(row).collect() }
}

/// All figures with their intervals, and those of a baseline beside them.
pub(super) fn figures(numbers: Numbers<'_>, lang: Lang) -> Table {
    let intervals = numbers.value("/resamples").is_some();
    let baseline = numbers.value("/baseline").is_some();
    let mut titles = heads(lang, &[("figure", "指标"), ("value", "数值")]);
    if intervals {
        titles.extend(heads(lang, &[("95 % from", "95 % 下限"), ("to", "上限")]));
    }
    if baseline {
        titles.push(numbers.text("/baseline/name").to_owned());
    }
    titles.extend(heads(lang, &[("meaning", "含义")]));
    let row = |&key: &Key| {
        let pointer = format!("/{}", key.name());
        let mut cells = vec![Cell::words(key.name()), numbers.figure(&pointer, form(key))];
        if intervals {
            cells.extend(numbers.ends(&pointer, form(key)));
        }
        if baseline {
            cells.push(numbers.figure(&format!("/baseline{pointer}"), form(key)));
        }
        let reason = numbers.text(&format!("/reasons/{}", key.name()));
        let about = key.about().pick(lang).to_owned();
        cells.push(Cell::words(if reason.is_empty() {
            about
        } else {
            lang.pick("not known: ", "无法得出：").to_owned() + reason
        }));
        plain(cells)
    };
    Table { caption: String::new(), heads: titles, rows: KEYS.iter().map(row).collect() }
}

pub(super) fn recall(numbers: Numbers<'_>, lang: Lang) -> Table {
    let columns = [("k", Form::Plain), ("recall", Form::Share), ("low", Form::Share), ("high", Form::Share)];
    let titles = heads(lang, &[("k", "k"), ("recall", "召回率"), ("95 % from", "95 % 下限"), ("to", "上限")]);
    of_list(numbers, "/recall_curve", &columns, titles)
}

pub(super) fn thresholds(numbers: Numbers<'_>, lang: Lang) -> Table {
    let columns = [
        ("threshold", Form::Bits),
        ("emitted", Form::Plain),
        ("true", Form::Plain),
        ("precision", Form::Share),
        ("recall", Form::Share),
        ("f1", Form::Share),
    ];
    let titles = heads(
        lang,
        &[
            ("weight from", "权重不低于"),
            ("pairs", "候选对"),
            ("true", "为真"),
            ("precision", "精确率"),
            ("recall", "召回率"),
            ("F1", "F1"),
        ],
    );
    of_list(numbers, "/threshold_curve", &columns, titles)
}

/// Both calibrations under each other.
pub(super) fn calibration(numbers: Numbers<'_>, lang: Lang) -> Table {
    let columns = [
        ("least", Form::Four),
        ("most", Form::Four),
        ("count", Form::Plain),
        ("mean_probability", Form::Four),
        ("share_true", Form::Four),
    ];
    let titles = heads(
        lang,
        &[
            ("of", "范围"),
            ("least", "最低"),
            ("most", "最高"),
            ("count", "数量"),
            ("mean said", "平均概率"),
            ("share true", "为真比例"),
        ],
    );
    let parts = [
        ("/calibration_best", lang.pick("best candidates", "首位候选")),
        ("/calibration_ge_01", lang.pick("pairs of 1 % or more", "不低于 1 % 的候选对")),
    ];
    let rows = parts.into_iter().flat_map(|(pointer, label)| {
        let rows = of_list(numbers, pointer, &columns, Vec::new()).rows;
        rows.into_iter().map(move |mut row| {
            row.cells.insert(0, Cell::words(label));
            row
        })
    });
    Table { caption: String::new(), heads: titles, rows: rows.collect() }
}

pub(super) fn weights(numbers: Numbers<'_>, lang: Lang) -> Table {
    let columns = [("low", Form::Bits), ("high", Form::Bits), ("true", Form::Plain), ("false", Form::Plain)];
    let titles =
        heads(lang, &[("weight from", "权重不低于"), ("below", "低于"), ("true", "真"), ("false", "假")]);
    of_list(numbers, "/weight_histogram", &columns, titles)
}

/// A table for each grouping; weak groups are marked.
pub(super) fn groups(numbers: Numbers<'_>, lang: Lang) -> Vec<Group> {
    let Some(by) = numbers.value("/by").and_then(Value::as_object) else { return Vec::new() };
    by.iter().map(|(name, of)| group(numbers, lang, name, of)).collect()
}

fn group(numbers: Numbers<'_>, lang: Lang, name: &str, of: &Value) -> Group {
    let values: Vec<&String> = of.as_object().map(|of| of.keys().collect()).unwrap_or_default();
    let row = |value: &&String| {
        let base = format!("/by/{}/{}", step(name), step(value));
        let below: Vec<&str> =
            numbers.list(&format!("{base}/far_below")).iter().filter_map(Value::as_str).collect();
        let figure = |key: &str, form| {
            let mut cell = numbers.figure(&format!("{base}/{key}"), form);
            if below.contains(&key) {
                cell.text.insert_str(0, "▼ ");
            }
            cell
        };
        let cells = vec![
            Cell::words(value_name(value, lang)),
            numbers.cell(&format!("{base}/n"), Form::Plain),
            figure("queried_with_truth", Form::Plain),
            figure("recall_at_1", Form::Share),
            figure("recall_at_5", Form::Share),
            figure("recall_at_10", Form::Share),
            figure("average_precision", Form::Share),
            figure("ece_best", Form::Four),
            figure("false_lead_rate", Form::Share),
        ];
        Row { cells, weak: !below.is_empty() }
    };
    let titles = heads(
        lang,
        &[
            ("group", "组"),
            ("records", "记录"),
            ("with truth", "有真值"),
            ("recall@1", "召回@1"),
            ("@5", "@5"),
            ("@10", "@10"),
            ("average precision", "平均精确率"),
            ("calibration error", "校准误差"),
            ("false leads", "误线索率"),
        ],
    );
    let left = values.len().saturating_sub(MOST_GROUPS);
    let more = match lang {
        _ if left == 0 => "",
        Lang::En => "The JSON has more groups.",
        Lang::Zh => "其余各组见 JSON。",
    };
    let rows = values.iter().take(MOST_GROUPS).map(row).collect();
    Group {
        name: grouping_name(name, lang),
        table: Table { caption: String::new(), heads: titles, rows },
        more: more.to_owned(),
    }
}

/// The built-in groupings for people; others are headers and stand as they are.
fn grouping_name(name: &str, lang: Lang) -> String {
    let known = match name {
        "sex" => ("Sex", "性别"),
        "age_band" => ("Age", "年龄段"),
        "region" => ("Region of the home", "户籍地区"),
        "ethnicity" => ("Ethnicity", "民族"),
        "disability" => ("Disability or illness", "残疾或疾病"),
        "script" => ("Script of the name", "姓名文字"),
        name => (name, name),
    };
    lang.pick(known.0, known.1).to_owned()
}

fn value_name(value: &str, lang: Lang) -> String {
    let zh = match value {
        "male" => "男",
        "female" => "女",
        "unknown" => "不明",
        "abroad" => "境外",
        "stated" => "有记载",
        "han" => "汉",
        "other" => "其他",
        "latin" => "拉丁字母",
        "hangul" => "谚文",
        "arabic" => "阿拉伯字母",
        "cyrillic" => "西里尔字母",
        "tibetan" => "藏文",
        value => value,
    };
    super::shown(lang.pick(value, zh))
}

/// The worst misses; `name` gives the name of a record where it may be shown.
pub(super) fn misses(numbers: Numbers<'_>, lang: Lang, name: impl Fn(&str, Side) -> Option<String>) -> Table {
    let queried = if numbers.text("/queried") == Side::Found.name() { Side::Found } else { Side::Sought };
    let row = |n: usize| {
        let base = format!("/misses/worst/{n}");
        let person = |key: &str, side: Side| {
            let id = numbers.text(&format!("{base}/{key}"));
            let shown = super::shown(id);
            Cell::words(name(id, side).map_or(shown.clone(), |name| format!("{name} ({shown})")))
        };
        let mut cells = vec![
            person("queried_id", queried),
            person("true_id", queried.other()),
            numbers.cell(&format!("{base}/rank"), Form::Plain),
            person("best_id", queried.other()),
        ];
        for key in ["best_weight", "true_weight", "behind_bits"] {
            cells.push(numbers.cell(&format!("{base}/{key}"), Form::Bits));
        }
        plain(cells)
    };
    let titles = heads(
        lang,
        &[
            ("queried", "被查询者"),
            ("true counterpart", "真实对应者"),
            ("its rank", "其排名"),
            ("first candidate", "首位候选"),
            ("weight of the first", "首位权重"),
            ("weight of the true pair", "真值对权重"),
            ("behind by", "落后"),
        ],
    );
    let rows = (0..numbers.list("/misses/worst").len()).map(row).collect();
    let caption = lang.pick(
        "Records whose first candidate is not a true counterpart: ",
        "首位候选不是真实对应者的记录数：",
    );
    Table { caption: caption.to_owned(), heads: titles, rows }
}

/// Records that can never match; `None` where the sides were not given.
pub(super) fn unlinkable(numbers: Numbers<'_>, lang: Lang) -> Option<Table> {
    numbers.value("/unlinkable")?;
    let row = |n: usize| {
        let base = format!("/unlinkable/first/{n}");
        plain(vec![
            Cell::words(super::shown(numbers.text(&format!("{base}/id")))),
            numbers.cell(&format!("{base}/own_weight"), Form::Bits),
            numbers.cell(&format!("{base}/own_probability"), Form::Four),
        ])
    };
    let titles =
        heads(lang, &[("record", "记录"), ("weight with itself", "与自身的权重"), ("probability", "概率")]);
    let rows = (0..numbers.list("/unlinkable/first").len()).map(row).collect();
    Some(Table { caption: String::new(), heads: titles, rows })
}
