//! `wayhome schema`: the columns, for a department to check its export against.

use clap::Args;
use wayhome::lang::Lang;
use wayhome::record::Field;
use wayhome::write::{Column, Kind, Sheet, Value};

use super::output::Output;
use super::terminal::Terminal;

/// Show the columns: their headers in both languages and the forms of a cell.
///
/// Example: wayhome schema --output columns.csv --excel
#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    #[command(flatten)]
    output: Output,
}

struct Schema {
    columns: Vec<Column>,
    lang: Lang,
}

impl Sheet for Schema {
    fn columns(&self) -> &[Column] {
        &self.columns
    }

    fn len(&self) -> usize {
        Field::ALL.len()
    }

    fn row(&self, n: usize) -> Vec<Value<'_>> {
        let field = Field::ALL[n];
        vec![
            Value::text(field.name()),
            Value::text(field.zh()),
            Value::text(field.headers().join(" ")),
            Value::text(self.lang.pick(field.forms(), field.forms_zh())),
        ]
    }
}

pub(crate) fn run(args: &SchemaArgs, terminal: &Terminal) -> anyhow::Result<u8> {
    let heads = args.output.heads(terminal);
    let columns = [
        ("column", "列名"),
        ("column_zh", "中文列名"),
        ("other_headers", "其他可识别的表头"),
        ("forms", "写法"),
    ];
    let columns = columns.map(|(en, zh)| Column::new(heads.pick(en, zh), Kind::Text)).into();
    let schema = Schema { columns, lang: terminal.files() };
    args.output.write(&schema, terminal)?;
    Ok(0)
}
