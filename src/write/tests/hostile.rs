//! Injection: no payload gets out of its cell, in any format.

use proptest::prelude::*;

use super::super::csv::runs_as_formula;
use super::super::explanation::html;
use super::super::{Look, Options, WRITERS, Writer};
use super::payloads::PAYLOADS;
use super::read_back::{self, Cells, expected};
use super::{bytes, texts};
use crate::explain::{Explanation, Line};
use crate::lang::Lang;
use crate::record::Side;

fn written(format: &str, options: &Options) -> Vec<u8> {
    bytes(Writer::named(format).unwrap(), &texts(PAYLOADS), options)
}

fn wanted() -> Cells {
    let sheet = texts(PAYLOADS);
    expected(&sheet.columns, &sheet.rows)
}

#[test]
fn programs_get_every_payload_as_it_stands() {
    let columns = texts(PAYLOADS).columns;
    let options = Options::default();
    assert_eq!(read_back::separated(&written("csv", &options), b','), wanted());
    assert_eq!(read_back::separated(&written("tsv", &options), b'\t'), wanted());
    assert_eq!(read_back::jsonl(&written("jsonl", &options), &columns), wanted());
    assert_eq!(read_back::parquet(&written("parquet", &options), &columns), wanted());
}

#[test]
fn csv_for_excel_runs_no_payload() {
    let csv = written("csv", &Options { excel: true, ..Options::default() });
    let csv = csv.strip_prefix("\u{feff}".as_bytes()).unwrap();
    for (cells, payload) in read_back::separated(csv, b',')[1..].iter().zip(PAYLOADS) {
        let cell = cells[1].as_deref().unwrap();
        assert!(!runs_as_formula(cell), "{cell:?}");
        let escaped = format!("'{payload}");
        assert_eq!(cell, if runs_as_formula(payload) { escaped.as_str() } else { payload });
    }
}

#[test]
fn only_csv_knows_excel() {
    for writer in WRITERS.iter().filter(|writer| writer.name != "csv") {
        let excel = Options { excel: true, ..Options::default() };
        assert!(written(writer.name, &excel) == written(writer.name, &Options::default()), "{}", writer.name);
    }
}

/// What a cell of a workbook holds of a text (see `xlsx`): line breaks are LF,
/// other control characters U+FFFD.
fn in_a_cell(text: &str) -> String {
    let control =
        |c: char| (c.is_control() && c != '\t' && c != '\n') || matches!(c, '\u{fffe}' | '\u{ffff}');
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    lines.chars().map(|c| if control(c) { '\u{fffd}' } else { c }).collect()
}

#[test]
fn a_workbook_holds_every_payload_as_text_and_no_formula() {
    let sheet = texts(PAYLOADS);
    let book = written("xlsx", &Options::default());
    let cells = read_back::xlsx(&book, &sheet.columns).remove(0);
    for (cells, payload) in cells[1..].iter().zip(PAYLOADS) {
        assert_eq!(cells[1].as_deref(), Some(in_a_cell(payload).as_str()));
    }
    let xml = read_back::part(&book, "xl/worksheets/sheet1.xml");
    assert!(!xml.contains("<f>") && !xml.contains("<f ") && !xml.contains("hyperlink"));
    for (n, payload) in PAYLOADS.iter().enumerate() {
        let quoted = xml.contains(&format!("<c r=\"B{}\" s=\"3\"", n + 2));
        assert_eq!(quoted, runs_as_formula(payload), "{payload:?}");
    }
    assert!(read_back::part(&book, "xl/styles.xml").contains("quotePrefix=\"1\""));
}

#[test]
fn a_cell_over_the_limit_is_cut_with_a_mark() {
    for long in ["王".repeat(40_000), "𠮷".repeat(20_000), "a".repeat(32_768)] {
        let sheet = texts([long.clone(), "a".repeat(32_767)]);
        let cells = read_back::xlsx(
            &bytes(Writer::named("xlsx").unwrap(), &sheet, &Options::default()),
            &sheet.columns,
        );
        let cut = cells[0][1][1].clone().unwrap();
        let (kept, mark) = cut.split_once(" …[+").unwrap();
        let lost: usize = mark.trim_end_matches(']').parse().unwrap();
        assert!(long.starts_with(kept));
        assert_eq!(kept.encode_utf16().count() + lost, long.encode_utf16().count());
        assert!(cut.encode_utf16().count() <= 32_767);
        assert_eq!(cells[0][2][1].as_ref().unwrap().len(), 32_767, "the longest cell stays whole");
    }
}

#[test]
fn no_payload_drives_a_terminal() {
    for width in [None, Some(40), Some(80), Some(120)] {
        let look = Look { width, colored: false };
        let table = written("table", &Options { look, ..Options::default() });
        let table = String::from_utf8(table).unwrap();
        let bad = table.chars().find(|c| {
            (c.is_control() && *c != '\n') || matches!(c, '\u{200e}'..='\u{200f}' | '\u{61c}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        });
        assert_eq!(bad, None);
    }
}

/// An explanation with this text wherever text of a person can stand.
fn explanation(text: &str, lang: Lang) -> Explanation {
    let line = |weight| Line {
        name: "name".to_owned(),
        title: text.to_owned(),
        found: Some(text.to_owned()),
        sought: Some(text.to_owned()),
        level: "same".to_owned(),
        reason: text.to_owned(),
        weight,
        frequency: 0,
    };
    Explanation {
        found_id: text.to_owned(),
        sought_id: text.to_owned(),
        query: Side::Found,
        prior: -9_000,
        lines: vec![line(12_345), line(-2_000)],
        match_weight: 1_345,
        match_probability: 717_000,
        calibrated: false,
        lang,
    }
}

#[test]
fn no_payload_gets_out_of_the_page_of_an_explanation() {
    for lang in [Lang::En, Lang::Zh] {
        let plain = html(&explanation("x", lang)).unwrap();
        let count = |page: &str, sign| page.matches(sign).count();
        for payload in PAYLOADS {
            let page = html(&explanation(payload, lang)).unwrap();
            for sign in ['<', '>', '"', '\''] {
                assert_eq!(count(&page, sign), count(&plain, sign), "{sign} of {payload:?}");
            }
            assert!(!page.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')), "{payload:?}");
        }
    }
}

#[test]
fn the_page_of_an_explanation_asks_nothing_of_any_network() {
    let page = html(&explanation("x", Lang::Zh)).unwrap();
    assert!(page.contains("default-src 'none'"));
    for word in ["src=", "href=", "url(", "@import", "<script", "<link", "<iframe"] {
        assert!(!page.contains(word), "{word}");
    }
    // The name of a namespace is no address that is asked.
    assert_eq!(page.replace("http://www.w3.org/2000/svg", "").find("//"), None);
    assert!(page.contains("仅为线索，不是身份认定"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_read_back_from_every_format(text in any::<String>(), second in "[=+\\-@＝\r\n_x0-9a-f<&;王·]{0,24}") {
        let given = [text, second];
        let sheet = texts(given.clone());
        let plain = expected(&sheet.columns, &sheet.rows);
        let out = |format: &str| bytes(Writer::named(format).unwrap(), &sheet, &Options::default());
        prop_assert_eq!(&read_back::jsonl(&out("jsonl"), &sheet.columns), &plain);
        prop_assert_eq!(&read_back::parquet(&out("parquet"), &sheet.columns), &plain);
        for (separator, format) in [(b',', "csv"), (b'\t', "tsv")] {
            for (cells, text) in read_back::separated(&out(format), separator)[1..].iter().zip(&given) {
                prop_assert_eq!(cells[1].as_deref().unwrap_or_default(), text);
            }
        }
        for (cells, text) in read_back::xlsx(&out("xlsx"), &sheet.columns)[0][1..].iter().zip(&given) {
            prop_assert_eq!(cells[1].as_deref().unwrap_or_default(), in_a_cell(text));
        }
    }
}
