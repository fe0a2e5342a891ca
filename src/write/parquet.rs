//! A sheet as Parquet: text as UTF-8, whole numbers as INT64, decimals as the
//! DOUBLE nearest to the printed figure, empty as null.
//!
//! What always holds: the same sheet gives the same bytes, whatever the day,
//! the version of the program or the library; nothing but one row group is
//! held in memory.

use std::io::Write;
use std::sync::Arc;

use parquet::basic::{Compression, ConvertedType, LogicalType, Repetition, Type as Physical, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::{WriterProperties, WriterPropertiesPtr};
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::{Type, TypePtr};

use super::{Column, Kind, Sheet, Value, each_row};
use crate::error::{Error, Result};

/// Rows of a row group: with twenty columns of short text about 30 MB in
/// memory, and groups that a reader can still skip by their statistics.
const GROUP: usize = 65_536;

/// Who wrote the file, in the form that readers parse; it is the version of
/// this layout and not of the program, so that an upgrade changes no bytes.
const CREATED_BY: &str = "wayhome version 1.0.0 (build 1)";

/// Writes `sheet` as Parquet, packed with zstd.
pub fn write(sheet: &dyn Sheet, out: &mut dyn Write) -> Result<()> {
    write_grouped(sheet, GROUP, out)
}

/// The same with row groups of `group` rows.
pub(super) fn write_grouped(sheet: &dyn Sheet, group: usize, out: &mut dyn Write) -> Result<()> {
    let schema = schema(sheet.columns()).map_err(failed)?;
    // The library writes into memory that is handed on group by group: it asks
    // for a writer that can be sent between threads, which `out` need not be.
    let mut file = SerializedFileWriter::new(Vec::new(), schema, properties()).map_err(failed)?;
    let mut columns = Columns::new(sheet.columns());
    each_row(sheet, |n, row| {
        columns.push(row);
        if (n + 1) % group == 0 {
            columns.flush(&mut file, out)?;
        }
        Ok(())
    })?;
    columns.flush(&mut file, out)?;
    file.finish().map_err(failed)?;
    hand_on(&mut file, out)
}

/// Passes on what the library has written so far.
fn hand_on(file: &mut SerializedFileWriter<Vec<u8>>, out: &mut dyn Write) -> Result<()> {
    let bytes = std::mem::take(file.inner_mut());
    out.write_all(&bytes).map_err(|error| Error::writing("Parquet", error))
}

fn failed(error: ParquetError) -> Error {
    Error::writing("Parquet", std::io::Error::other(error))
}

fn properties() -> WriterPropertiesPtr {
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_created_by(CREATED_BY.to_owned())
        .build();
    Arc::new(properties)
}

fn schema(columns: &[Column]) -> parquet::errors::Result<TypePtr> {
    let field = |column: &Column| {
        let builder = match column.kind {
            Kind::Text => Type::primitive_type_builder(&column.name, Physical::BYTE_ARRAY)
                .with_logical_type(Some(LogicalType::String))
                .with_converted_type(ConvertedType::UTF8),
            Kind::Int => Type::primitive_type_builder(&column.name, Physical::INT64),
            Kind::Fixed(_) | Kind::Share(_) => Type::primitive_type_builder(&column.name, Physical::DOUBLE),
        };
        builder.with_repetition(Repetition::OPTIONAL).build().map(Arc::new)
    };
    let fields = columns.iter().map(field).collect::<parquet::errors::Result<_>>()?;
    Type::group_type_builder("schema").with_fields(fields).build().map(Arc::new)
}

/// The columns of the row group that is being filled.
struct Columns {
    columns: Vec<(Kind, Cells)>,
}

/// The values of one column that are there, and for each row whether it has one.
#[derive(Default)]
struct Cells {
    texts: Vec<ByteArray>,
    whole: Vec<i64>,
    decimal: Vec<f64>,
    filled: Vec<i16>,
}

impl Columns {
    fn new(columns: &[Column]) -> Columns {
        Columns { columns: columns.iter().map(|column| (column.kind, Cells::default())).collect() }
    }

    fn push(&mut self, row: &[Value<'_>]) {
        for (n, (kind, cells)) in self.columns.iter_mut().enumerate() {
            cells.push(*kind, row.get(n).unwrap_or(&Value::Empty));
        }
    }

    /// Writes what is there as a row group.
    fn flush(&mut self, file: &mut SerializedFileWriter<Vec<u8>>, out: &mut dyn Write) -> Result<()> {
        if self.columns.first().is_none_or(|(_, cells)| cells.filled.is_empty()) {
            return Ok(());
        }
        let mut group = file.next_row_group().map_err(failed)?;
        for (kind, cells) in &mut self.columns {
            let Some(mut column) = group.next_column().map_err(failed)? else { break };
            cells.write(*kind, &mut column).map_err(failed)?;
            column.close().map_err(failed)?;
            *cells = Cells::default();
        }
        group.close().map_err(failed)?;
        hand_on(file, out)
    }
}

impl Cells {
    fn push(&mut self, kind: Kind, value: &Value<'_>) {
        let filled = match (kind, value) {
            (Kind::Text, Value::Empty) => false,
            (Kind::Text, value) => {
                self.texts.push(ByteArray::from(value.plain(kind).as_bytes().to_vec()));
                true
            }
            (Kind::Int, Value::Int(number)) => {
                self.whole.push(*number);
                true
            }
            (Kind::Fixed(_) | Kind::Share(_), Value::Fixed(number)) => {
                self.decimal.push(kind.number(*number));
                true
            }
            _ => false,
        };
        self.filled.push(i16::from(filled));
    }

    fn write(&self, kind: Kind, column: &mut SerializedColumnWriter<'_>) -> parquet::errors::Result<usize> {
        let filled = Some(self.filled.as_slice());
        match kind {
            Kind::Text => column.typed::<ByteArrayType>().write_batch(&self.texts, filled, None),
            Kind::Int => column.typed::<Int64Type>().write_batch(&self.whole, filled, None),
            Kind::Fixed(_) | Kind::Share(_) => {
                column.typed::<DoubleType>().write_batch(&self.decimal, filled, None)
            }
        }
    }
}
