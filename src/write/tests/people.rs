//! What people are shown: the table of a terminal and the workbook.

use unicode_width::UnicodeWidthStr;

use super::super::{Brief, Kind, Look, Matches, Options, Sheet, Shown, SideBySide, Value, Writer};
use super::payloads::PAYLOADS;
use super::read_back;
use crate::compare::Compare;
use crate::compare::sex::Sex;
use crate::encode::erased;
use crate::lang::Lang;
use crate::normalise::Context;
use crate::pipeline::{Candidate, MatchRow, Prepared, SideData, Visibility};
use crate::record::{Field, Header, Record, Records, Row, Side, Source};
use crate::weigh::{Model, ModelComparison};

/// The columns of the two files below.
const FIELDS: [Field; 9] = [
    Field::RecordId,
    Field::FullName,
    Field::OtherNames,
    Field::Sex,
    Field::Age,
    Field::EventDate,
    Field::EventPlace,
    Field::HomePlace,
    Field::Marks,
];

fn side(side: Side, rows: &[[&str; 9]]) -> SideData {
    let headers = FIELDS.iter().map(|field| Header { text: field.zh().to_owned(), field: Some(*field) });
    let record = |(n, cells): (usize, &[&str; 9])| Record {
        id: cells[0].into(),
        source: 0,
        row: Row::new(n as u64 + 2, cells.iter().copied()),
    };
    let records = Records {
        side,
        sources: vec![Source { file: "people.csv".into(), headers: headers.collect() }],
        records: rows.iter().enumerate().map(record).collect(),
        problems: Vec::new(),
    };
    SideData::new(records, &Context::default(), &Visibility::default(), &mut Vec::new())
}

/// Two found and three sought people, weighed by their sex alone.
fn prepared() -> Prepared {
    let found = [
        [
            "F1",
            "艾合买提·买买提",
            "老艾",
            "男",
            "约60岁",
            "2024-01-17",
            "山海关站",
            "新疆喀什地区疏附县",
            "右眉上有疤",
        ],
        ["F2", "", "", "女", "", "2023-06-26", "重庆市沙坪坝区", "", ""],
    ];
    let sought = [
        [
            "S1",
            "阿合买提·买买提",
            "",
            "男",
            "62",
            "2023-11-02",
            "乌鲁木齐市",
            "喀什疏附县",
            "右眉疤痕，缺一颗门牙",
        ],
        ["S2", "Wáng Xiùyīng", "秀英|英子", "女", "1958", "2023", "成都市武侯区", "四川省广安市岳池县", ""],
        ["S3", "=王\u{1b}[31m", "\u{202e}", "男", "70", "", "", "", "<b>"],
    ];
    let mut model = Model::empty();
    model.comparisons.push(ModelComparison::from_spec(&Sex.spec()));
    let (found, sought) = (side(Side::Found, &found), side(Side::Sought, &sought));
    Prepared::new(found, sought, vec![erased(Sex)], model, None).unwrap()
}

fn match_rows() -> Vec<MatchRow> {
    let row = |query, candidate, none_probability| MatchRow {
        queried: Side::Found,
        query,
        candidate,
        none_probability,
    };
    let candidate = |position, rank, match_weight, probability| {
        Some(Candidate { position, rank, match_weight, probability, tied: 1 })
    };
    vec![
        row(0, candidate(0, 1, 3_345, 910_432), 88_000),
        row(0, candidate(2, 2, -12_500, 172), 88_000),
        row(0, candidate(1, 3, -20_000, 0), 88_000),
        row(1, None, 1_000_000),
    ]
}

fn table(prepared: &Prepared, width: Option<u16>, lang: Lang) -> String {
    let rows = match_rows();
    let sheet = Brief::new(Matches::new(prepared, &rows, Shown::default()).unwrap(), lang);
    let options = Options { look: Look { width, colored: false }, ..Options::default() };
    String::from_utf8(super::bytes(Writer::named("table").unwrap(), &sheet, &options)).unwrap()
}

#[test]
fn a_table_shows_each_queried_person_once_and_lines_up() {
    insta::assert_snapshot!(table(&prepared(), Some(100), Lang::Zh), @"
      #    概率  编号  姓名                    性别、年龄  地点                    理由
    ====================================================================================================
    F1  艾合买提·买买提 | 老艾  男 约60岁  2024-01-17  山海关站 <- 新疆喀什地区疏附县  [均不是：8.8 %]
      1  91.0 %  S1    阿合买提·买买提         男 62       乌鲁木齐市 <-           性别：性别相同 (+1.0)
                                                           喀什疏附县
      2  <0.1 %  S3    =王�[31m | �            男 70                               性别：性别相同 (+1.0)
      3  <0.1 %  S2    Wáng Xiùyīng |          女 1958     成都市武侯区 <-         性别：性别不同 (-6.6)
                       秀英|英子                           四川省广安市岳池县

    F2  女  2023-06-26  重庆市沙坪坝区  [均不是：>99.9 %]
                       无候选
    ====================================================================================================
    仅为线索，不是身份认定
    ");
}

#[test]
fn a_narrow_table_wraps_and_speaks_english() {
    insta::assert_snapshot!(table(&prepared(), Some(80), Lang::En), @"
      #  chance  id  name               sex, age  place             reasons
    ================================================================================
    F1  艾合买提·买买提 | 老艾  男 约60岁  2024-01-17  山海关站 <-
    新疆喀什地区疏附县  [none of these: 8.8 %]
      1  91.0 %  S1  阿合买提·买买提    男 62     乌鲁木齐市 <-     sex: same sex
                                                  喀什疏附县        (+1.0)
      2  <0.1 %  S3  =王�[31m | �       男 70                       sex: same sex
                                                                    (+1.0)
      3  <0.1 %  S2  Wáng Xiùyīng |     女 1958   成都市武侯区 <-   sex: other sex
                     秀英|英子                    四川省广安市岳池  (-6.6)
                                                  县

    F2  女  2023-06-26  重庆市沙坪坝区  [none of these: >99.9 %]
                     no candidate
    ================================================================================
    a lead, not an identification
    ");
}

#[test]
fn a_table_keeps_to_its_width() {
    let prepared = prepared();
    for width in 60..=130 {
        let table = table(&prepared, Some(width), Lang::Zh);
        let widest = table.lines().map(UnicodeWidthStr::width).max().unwrap();
        assert!(widest <= width.into(), "{widest} of {width}:\n{table}");
    }
}

#[test]
fn a_workbook_shows_both_persons_as_their_files_wrote_them() {
    let (prepared, rows) = (prepared(), match_rows());
    let shown = Shown { carry: vec![(Side::Sought, "marks".to_owned())], ..Shown::default() };
    let sheet = SideBySide::new(Matches::new(&prepared, &rows, shown).unwrap(), Lang::Zh);
    let book = super::bytes(Writer::named("xlsx").unwrap(), &sheet, &Options::default());
    let cells = read_back::xlsx(&book, sheet.columns()).remove(0);
    let row = |n: usize, header: &str| {
        let column = cells[0].iter().position(|cell| cell.as_deref() == Some(header)).unwrap();
        cells[n][column].as_deref()
    };
    assert_eq!((row(1, "查找编号"), row(1, "候选编号"), row(1, "名次")), (Some("F1"), Some("S1"), Some("1")));
    assert_eq!((row(1, "匹配概率"), row(1, "均不是的概率")), (Some("0.910432"), Some("0.088000")));
    assert_eq!(row(1, "寻获者姓名"), Some("艾合买提·买买提 | 老艾"));
    assert_eq!(row(1, "被寻者姓名"), Some("阿合买提·买买提"));
    assert_eq!((row(1, "寻获地点"), row(1, "走失地点")), (Some("山海关站"), Some("乌鲁木齐市")));
    assert_eq!(row(1, "理由"), Some("性别：性别相同 (+1.0)"));
    assert_eq!(row(2, "被寻者姓名"), Some("=王\u{fffd}[31m | \u{202e}"));
    assert_eq!(row(3, "理由"), Some("性别：性别不同 (-6.6)"));
    assert_eq!((row(4, "名次"), row(4, "候选编号"), row(4, "理由")), (Some("0"), None, None));
    assert_eq!(row(3, "sought.marks"), None);
    assert_eq!(row(1, "sought.marks"), Some("右眉疤痕，缺一颗门牙"));
    for n in 1..=4 {
        assert_eq!(row(n, "状态"), Some("仅为线索，不是身份认定"));
    }
}

#[test]
fn a_sought_person_who_asks_stands_at_the_right_of_each_pair() {
    let prepared = prepared();
    let candidate = Candidate { position: 1, rank: 1, match_weight: 0, probability: 500_000, tied: 1 };
    let rows =
        [MatchRow { queried: Side::Sought, query: 1, candidate: Some(candidate), none_probability: 1 }];
    let sheet = SideBySide::new(Matches::new(&prepared, &rows, Shown::default()).unwrap(), Lang::En);
    let text = |name: &str| {
        let n = sheet.columns().iter().position(|column| column.name == name).unwrap();
        sheet.row(0)[n].plain(Kind::Text).into_owned()
    };
    assert_eq!(
        (text("whose candidates"), text("queried id"), text("candidate id")),
        ("sought".into(), "S2".into(), "F2".into())
    );
    assert_eq!((text("place found"), text("place lost")), ("重庆市沙坪坝区".into(), "成都市武侯区".into()));
    assert_eq!(text("status"), "a lead, not an identification");
}

#[test]
fn no_name_drives_the_terminal_or_breaks_its_lines() {
    for payload in PAYLOADS {
        let people = [["S1", payload, payload, payload, payload, payload, payload, payload, payload]];
        let found = [["F1", payload, "", "", "", "", payload, "", ""]];
        let mut model = Model::empty();
        model.comparisons.push(ModelComparison::from_spec(&Sex.spec()));
        let sides = (side(Side::Found, &found), side(Side::Sought, &people));
        let prepared = Prepared::new(sides.0, sides.1, vec![erased(Sex)], model, None).unwrap();
        let rows = &match_rows()[..1];
        let sheet = Brief::new(Matches::new(&prepared, rows, Shown::default()).unwrap(), Lang::Zh);
        let options = Options { look: Look { width: Some(90), colored: false }, ..Options::default() };
        let table = super::bytes(Writer::named("table").unwrap(), &sheet, &options);
        let table = String::from_utf8(table).unwrap();
        assert!(!table.chars().any(|c| c.is_control() && c != '\n'), "{payload:?}");
        assert!(table.lines().all(|line| line.width() <= 90), "{payload:?}:\n{table}");
        let columns = sheet.row(0).len();
        assert_eq!(columns, sheet.columns().len());
        assert!(!matches!(sheet.row(0)[0], Value::Empty));
    }
}

#[test]
fn nine_in_ten_cells_decide_a_width_and_the_rest_goes_to_the_right() {
    let mut sheet = super::texts((0..20).map(|n| if n == 3 { "王".repeat(40) } else { "王秀英".to_owned() }));
    sheet.columns.push(super::Column::new("reasons", Kind::Text));
    for row in &mut sheet.rows {
        row.push(Value::text("a long reason that says what agrees and what does not agree at all"));
    }
    let options = Options { look: Look { width: Some(60), colored: false }, ..Options::default() };
    let table = String::from_utf8(super::bytes(Writer::named("table").unwrap(), &sheet, &options)).unwrap();
    assert_eq!(table.lines().next().unwrap(), "found_id  text    reasons");
    assert!(table.lines().all(|line| line.width() <= 60));
}
