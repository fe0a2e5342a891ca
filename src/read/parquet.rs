//! Parquet, column by column, some rows at a time.
//!
//! Dates, timestamps and decimals become text as ISO 8601 and people write
//! them; null is an empty cell; the values of a list are joined by `|`; a
//! column inside a structure is called `structure.column`.

use bytes::Bytes;
use parquet::basic::{ConvertedType, LogicalType, TimeUnit};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl, get_column_reader};
use parquet::data_type::DataType;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::schema::types::{ColumnDescPtr, ColumnDescriptor};

use super::cells::{BAD, Cells, Mark};
use super::input::Input;
use super::parquet_pages::{self, Checked};
use super::sheet::{MAX_BATCH, Sheet, failed};
use crate::error::Result;

/// Rows that are read in one go.
const BATCH: usize = 256;

/// What a row counts for before it has a cell: a column of nulls packs to
/// nothing, whatever its length.
const ROW: u64 = 8;

const SECONDS_A_DAY: i64 = 86_400;

/// The four bytes at the beginning.
pub(crate) fn sniff(head: &[u8]) -> bool {
    head.starts_with(b"PAR1")
}

/// Reads all rows.
pub(crate) fn read(input: &Input, sheet: &mut Sheet<'_>) -> Result<()> {
    let file: Box<dyn FileReader> = match input.file()? {
        Some(file) => Box::new(failed(input, "Parquet", SerializedFileReader::new(file))?),
        None => {
            let bytes = Bytes::from_owner(input.bytes()?);
            Box::new(failed(input, "Parquet", SerializedFileReader::new(bytes))?)
        }
    };
    let schema = file.metadata().file_metadata().schema_descr_ptr();
    sheet.set_headers(schema.columns().iter().map(|column| name(column)).collect())?;
    parquet_pages::check(input, file.metadata())?;
    let mut line = 1;
    for n in 0..file.num_row_groups() {
        let group = failed(input, "Parquet", file.get_row_group(n))?;
        let mut columns = Vec::with_capacity(schema.num_columns());
        for (m, descriptor) in schema.columns().iter().enumerate() {
            let inner = failed(input, "Parquet", group.get_column_page_reader(m))?;
            let pages = Checked {
                inner,
                has_repetition: descriptor.max_rep_level() > 0,
                has_definition: descriptor.max_def_level() > 0,
            };
            columns.push((descriptor.clone(), get_column_reader(descriptor.clone(), Box::new(pages))));
        }
        rows(input, sheet, &mut columns, &mut line)?;
    }
    Ok(())
}

/// A column's name: list wrappers (`names.list.element`) are left out.
fn name(column: &ColumnDescriptor) -> String {
    let parts = column.path().parts();
    let wrapper =
        |part: &str| matches!(part, "list" | "element" | "item" | "array" | "bag" | "array_element");
    let inner = parts.iter().skip(1).filter(|part| !wrapper(part));
    let names: Vec<&str> = parts.first().into_iter().chain(inner).map(String::as_str).collect();
    names.join(".")
}

fn rows(
    input: &Input,
    sheet: &mut Sheet<'_>,
    columns: &mut [(ColumnDescPtr, ColumnReader)],
    line: &mut u64,
) -> Result<()> {
    let max_cell = sheet.options().max_cell;
    let mut cells = Cells::default();
    loop {
        let mut batches = Vec::with_capacity(columns.len());
        // One long text may be named by every row.
        let mut left = MAX_BATCH;
        for (descriptor, reader) in columns.iter_mut() {
            let batch = failed(input, "Parquet", read_batch(descriptor, reader, max_cell, &mut left))?;
            if left == 0 {
                return Err(sheet.too_much());
            }
            batches.push(batch.into_iter());
        }
        let count = batches.first().map_or(0, ExactSizeIterator::len);
        if batches.iter().any(|batch| batch.len() != count) {
            return Err(super::broken(input, "Parquet"));
        }
        if count == 0 {
            return Ok(());
        }
        for _ in 0..count {
            *line += 1;
            cells.clear();
            sheet.keep(ROW)?;
            for (text, mark) in batches.iter_mut().filter_map(Iterator::next) {
                cells.push_bounded(&text, max_cell, mark);
            }
            sheet.row(*line, &cells)?;
        }
    }
}

type Texts = Vec<(String, Option<Mark>)>;

fn read_batch(
    descriptor: &ColumnDescriptor,
    reader: &mut ColumnReader,
    max_cell: usize,
    left: &mut u64,
) -> parquet::errors::Result<Texts> {
    match reader {
        ColumnReader::BoolColumnReader(reader) => {
            batch(descriptor, reader, max_cell, left, |value| (value.to_string(), None))
        }
        ColumnReader::Int32ColumnReader(reader) => {
            batch(descriptor, reader, max_cell, left, |value| (integer(descriptor, i64::from(*value)), None))
        }
        ColumnReader::Int64ColumnReader(reader) => {
            batch(descriptor, reader, max_cell, left, |value| (integer(descriptor, *value), None))
        }
        ColumnReader::Int96ColumnReader(reader) => batch(descriptor, reader, max_cell, left, |value| {
            // Nanoseconds of the day, then the Julian day; 1970-01-01 is 2,440,588.
            let [low, high, day] = *value.data() else { return (String::new(), None) };
            let nanos = (i64::from(high) << 32) | i64::from(low);
            (moment(i64::from(day) - 2_440_588, nanos / 1_000_000_000, true), None)
        }),
        ColumnReader::FloatColumnReader(reader) => {
            batch(descriptor, reader, max_cell, left, |value| (value.to_string(), Some(Mark::Float)))
        }
        ColumnReader::DoubleColumnReader(reader) => {
            batch(descriptor, reader, max_cell, left, |value| (value.to_string(), Some(Mark::Float)))
        }
        ColumnReader::ByteArrayColumnReader(reader) => {
            batch(descriptor, reader, max_cell, left, |value| (bytes(descriptor, value.data()), None))
        }
        ColumnReader::FixedLenByteArrayColumnReader(reader) => {
            batch(descriptor, reader, max_cell, left, |value| (bytes(descriptor, value.data()), None))
        }
    }
}

/// Reads the next rows of a column, one text for each.
fn batch<T: DataType>(
    descriptor: &ColumnDescriptor,
    reader: &mut ColumnReaderImpl<T>,
    max_cell: usize,
    left: &mut u64,
    text: impl Fn(&T::T) -> (String, Option<Mark>),
) -> parquet::errors::Result<Texts> {
    let (max_def, max_rep) = (descriptor.max_def_level(), descriptor.max_rep_level());
    let (mut values, mut def, mut rep) = (Vec::new(), Vec::new(), Vec::new());
    let (_, _, levels) = reader.read_records(BATCH, Some(&mut def), Some(&mut rep), &mut values)?;
    let mut values = values.iter();
    let mut texts: Texts = Vec::new();
    for n in 0..levels {
        let filled = max_def == 0 || def.get(n) == Some(&max_def);
        let value = if filled { values.next() } else { None };
        let (value, mark) = value.map_or((String::new(), None), &text);
        *left = left.saturating_sub(value.len() as u64);
        if *left == 0 {
            break;
        }
        match texts.last_mut() {
            Some((last, kind)) if max_rep > 0 && rep.get(n).is_some_and(|&level| level > 0) => {
                // A list that is too long already is cut, and reported so.
                if !value.is_empty() && last.len() <= max_cell {
                    if !last.is_empty() {
                        last.push('|');
                    }
                    last.push_str(&value);
                    *kind = kind.or(mark);
                }
            }
            _ => texts.push((value, mark)),
        }
    }
    Ok(texts)
}

fn integer(descriptor: &ColumnDescriptor, value: i64) -> String {
    let logical = descriptor.logical_type_ref();
    let converted = descriptor.converted_type();
    match (logical, converted) {
        (Some(LogicalType::Date), _) | (None, ConvertedType::DATE) => moment(value, 0, false),
        (Some(LogicalType::Timestamp(stamp)), _) => {
            let unit = match stamp.unit {
                TimeUnit::MILLIS => 1_000,
                TimeUnit::MICROS => 1_000_000,
                TimeUnit::NANOS => 1_000_000_000,
            };
            stamp_text(value, unit)
        }
        (None, ConvertedType::TIMESTAMP_MILLIS) => stamp_text(value, 1_000),
        (None, ConvertedType::TIMESTAMP_MICROS) => stamp_text(value, 1_000_000),
        _ if is_decimal(descriptor) => decimal(&value.to_string(), descriptor.type_scale()),
        (_, ConvertedType::UINT_64) => (value as u64).to_string(),
        (_, ConvertedType::UINT_32) => (value as u32).to_string(),
        _ => value.to_string(),
    }
}

fn is_decimal(descriptor: &ColumnDescriptor) -> bool {
    matches!(descriptor.logical_type_ref(), Some(LogicalType::Decimal(_)))
        || descriptor.converted_type() == ConvertedType::DECIMAL
}

fn stamp_text(value: i64, unit: i64) -> String {
    let seconds = value.div_euclid(unit);
    moment(seconds.div_euclid(SECONDS_A_DAY), seconds.rem_euclid(SECONDS_A_DAY), true)
}

/// A day since 1970-01-01 and a second of it in ISO 8601; midnight is the day.
fn moment(day: i64, second: i64, timed: bool) -> String {
    let epoch = jiff::civil::date(1970, 1, 1);
    let span = jiff::Span::new().try_days(day);
    let Some(date) = span.ok().and_then(|span| epoch.checked_add(span).ok()) else { return day.to_string() };
    if !timed || second == 0 {
        return date.to_string();
    }
    let (hour, minute) = (second / 3_600, second / 60 % 60);
    format!("{date}T{hour:02}:{minute:02}:{:02}", second % 60)
}

fn bytes(descriptor: &ColumnDescriptor, value: &[u8]) -> String {
    if is_decimal(descriptor) && value.len() <= 16 {
        // Two's complement, most significant byte first.
        let sign = if value.first().is_some_and(|byte| byte & 0x80 != 0) { -1 } else { 0 };
        let number = value.iter().fold(sign, |number: i128, byte| (number << 8) | i128::from(*byte));
        return decimal(&number.to_string(), descriptor.type_scale());
    }
    let mut text = String::with_capacity(value.len());
    for chunk in value.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend((!chunk.invalid().is_empty()).then_some(BAD));
    }
    text
}

/// A whole number with its decimal point put in; zeros behind it say nothing.
fn decimal(digits: &str, scale: i32) -> String {
    // 38 digits are the most that a decimal of sixteen bytes has.
    let Some(scale) = usize::try_from(scale).ok().filter(|scale| (1..=38).contains(scale)) else {
        return digits.to_owned();
    };
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |digits| ("-", digits));
    let padded = format!("{digits:0>width$}", width = scale + 1);
    let (whole, part) = padded.split_at(padded.len() - scale);
    let part = part.trim_end_matches('0');
    if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
}
