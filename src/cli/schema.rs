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
    /// Language of the forms.
    ///
    /// Example: --lang en
    #[arg(long, value_name = "LANG", env = "WAYHOME_LANG", default_value = "zh", value_parser = ["en", "zh"])]
    lang: String,
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
    let columns =
        ["column", "column_zh", "other_headers", "forms"].map(|name| Column::new(name, Kind::Text)).into();
    let schema = Schema { columns, lang: args.lang.parse().unwrap_or_default() };
    args.output.write(&schema, terminal)?;
    Ok(0)
}
