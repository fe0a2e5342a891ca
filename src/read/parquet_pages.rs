//! Parquet pages, checked before they are unpacked and before they are decoded.
//!
//! The crate `parquet` makes room for what a page's header declares (up to
//! 2 GiB a page, 2^31 dictionary entries) before it looks at the page. Here
//! the headers are read first: [`check`] adds up what they declare, and
//! [`Checked`] looks at each unpacked page whose encoding declares a count of
//! its own. Layouts: parquet-format 2.11, `parquet.thrift` (`PageHeader`), and
//! the Thrift compact protocol.

use std::io::{self, Read, Seek, SeekFrom};

use parquet::basic::Encoding;
use parquet::column::page::{Page, PageMetadata, PageReader};
use parquet::errors::ParquetError;
use parquet::file::metadata::ParquetMetaData;

use super::input::{Input, ReadSeek};
use crate::error::{Error, Result};
use crate::lang::words;

/// What all pages may unpack to, whatever the file's size, and what more for
/// each byte of it. Pages of text pack at most about thirty to one.
const UNPACKED_FLOOR: u64 = 64 << 20;
const UNPACKED_RATIO: u64 = 100;

/// Structures inside structures in a page header: two in the standard.
const DEPTH: usize = 8;

/// Checks what the headers of all pages declare.
pub(crate) fn check(input: &Input, metadata: &ParquetMetaData) -> Result<()> {
    let damaged = || super::broken(input, "Parquet");
    let mut file = input.seekable()?;
    let size = file.seek(SeekFrom::End(0)).map_err(|_| damaged())?;
    let ceiling = UNPACKED_FLOOR.saturating_add(size.saturating_mul(UNPACKED_RATIO));
    let allowed = ceiling.min(input.max_unpacked());
    let mut left = allowed;
    for group in metadata.row_groups() {
        for column in group.columns() {
            let start = column.dictionary_page_offset().unwrap_or(column.data_page_offset());
            let range = u64::try_from(start).ok().zip(u64::try_from(column.compressed_size()).ok());
            let end = range.and_then(|(start, length)| start.checked_add(length)).filter(|&end| end <= size);
            let (Some((start, _)), Some(end)) = (range, end) else { return Err(damaged()) };
            let used = walk(&mut *file, start, end).map_err(|_| damaged())?;
            left = left.checked_sub(used).ok_or_else(|| {
                let what =
                    words!("the file unpacks to more than {allowed} bytes", "文件解压后超过 {allowed} 字节");
                Error::file(
                    input.name(),
                    what,
                    words!(
                        "If it is what you expect, save it as CSV in UTF-8",
                        "如文件无误，请另存为 UTF-8 的 CSV"
                    ),
                )
            })?;
        }
    }
    Ok(())
}

/// The sum of what the pages from `start` to `end` declare to unpack to.
fn walk(file: &mut dyn ReadSeek, start: u64, end: u64) -> io::Result<u64> {
    let (mut at, mut sum) = (start, 0u64);
    while at < end {
        file.seek(SeekFrom::Start(at))?;
        let mut compact =
            Compact { stream: io::BufReader::with_capacity(512, &mut *file).take(end - at), read: 0 };
        let header = compact.page_header()?;
        at = at.saturating_add(compact.read).saturating_add(header.packed);
        sum = sum.saturating_add(header.unpacked);
        // Every entry of a dictionary takes at least a byte.
        if at > end || header.entries > header.unpacked {
            return Err(io::ErrorKind::InvalidData.into());
        }
    }
    Ok(sum)
}

#[derive(Debug, Default)]
struct Header {
    unpacked: u64,
    packed: u64,
    entries: u64,
}

/// A reader of the Thrift compact protocol that knows just enough to walk.
struct Compact<R> {
    stream: R,
    read: u64,
}

impl<R: Read> Compact<R> {
    fn byte(&mut self) -> io::Result<u8> {
        let mut byte = [0];
        self.stream.read_exact(&mut byte)?;
        self.read += 1;
        Ok(byte[0])
    }

    fn number(&mut self) -> io::Result<u64> {
        let mut number = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(io::ErrorKind::InvalidData.into())
    }

    /// A zigzag number that may not be negative.
    fn natural(&mut self) -> io::Result<u64> {
        let number = self.number()?;
        if number & 1 == 1 { Err(io::ErrorKind::InvalidData.into()) } else { Ok(number >> 1) }
    }

    /// The next field's number and type; `None` at the structure's end.
    fn field(&mut self, last: &mut u64) -> io::Result<Option<(u64, u8)>> {
        let byte = self.byte()?;
        if byte == 0 {
            return Ok(None);
        }
        *last = match byte >> 4 {
            0 => self.natural()?,
            step => last.saturating_add(u64::from(step)),
        };
        Ok(Some((*last, byte & 0x0f)))
    }

    fn page_header(&mut self) -> io::Result<Header> {
        let (mut header, mut last) = (Header::default(), 0);
        while let Some(field) = self.field(&mut last)? {
            match field {
                (2, 5) => header.unpacked = self.natural()?,
                (3, 5) => header.packed = self.natural()?,
                (7, 12) => header.entries = self.dictionary_entries()?,
                (_, kind) => self.skip(kind, DEPTH)?,
            }
        }
        Ok(header)
    }

    fn dictionary_entries(&mut self) -> io::Result<u64> {
        let (mut entries, mut last) = (0, 0);
        while let Some(field) = self.field(&mut last)? {
            match field {
                (1, 5) => entries = self.natural()?,
                (_, kind) => self.skip(kind, DEPTH)?,
            }
        }
        Ok(entries)
    }

    fn skip(&mut self, kind: u8, depth: usize) -> io::Result<()> {
        match kind {
            1 | 2 => Ok(()),
            3 => self.byte().map(|_| ()),
            4..=6 => self.number().map(|_| ()),
            7 => self.skip_bytes(8),
            8 => {
                let length = self.number()?;
                self.skip_bytes(length)
            }
            12 if depth > 0 => {
                let mut last = 0;
                while let Some((_, kind)) = self.field(&mut last)? {
                    self.skip(kind, depth - 1)?;
                }
                Ok(())
            }
            // Lists, sets and maps: none in a page header.
            _ => Err(io::ErrorKind::InvalidData.into()),
        }
    }

    fn skip_bytes(&mut self, length: u64) -> io::Result<()> {
        let skipped = io::copy(&mut self.stream.by_ref().take(length), &mut io::sink())?;
        self.read += skipped;
        if skipped == length { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
    }
}

/// Pages whose own counts of values were compared with their headers'.
pub(crate) struct Checked {
    pub(crate) inner: Box<dyn PageReader>,
    pub(crate) has_repetition: bool,
    pub(crate) has_definition: bool,
}

impl Checked {
    fn check(&self, page: &Page) -> Result<(), ParquetError> {
        let blocks = match page.encoding() {
            Encoding::DELTA_LENGTH_BYTE_ARRAY => 1,
            Encoding::DELTA_BYTE_ARRAY => 2,
            _ => return Ok(()),
        };
        let bad = || ParquetError::General("implausible count of values".into());
        let mut data = self.values(page).ok_or_else(bad)?;
        for _ in 0..blocks {
            let (count, length) = delta_block(data).ok_or_else(bad)?;
            if count > u64::from(page.num_values()) {
                return Err(bad());
            }
            data = data.get(length..).ok_or_else(bad)?;
        }
        Ok(())
    }

    /// The page without its levels.
    fn values<'p>(&self, page: &'p Page) -> Option<&'p [u8]> {
        match page {
            Page::DataPage { buf, .. } => {
                let mut data: &[u8] = buf;
                for _ in 0..usize::from(self.has_repetition) + usize::from(self.has_definition) {
                    let (length, rest) = data.split_first_chunk::<4>()?;
                    data = rest.get(u32::from_le_bytes(*length) as usize..)?;
                }
                Some(data)
            }
            Page::DataPageV2 { buf, def_levels_byte_len, rep_levels_byte_len, .. } => {
                buf.get(def_levels_byte_len.checked_add(*rep_levels_byte_len)? as usize..)
            }
            Page::DictionaryPage { .. } => None,
        }
    }
}

/// How many values a block of DELTA_BINARY_PACKED holds and how long it is.
fn delta_block(data: &[u8]) -> Option<(u64, usize)> {
    let mut compact = Compact { stream: data, read: 0 };
    let block = compact.number().ok()?;
    let parts = compact.number().ok().filter(|&parts| parts > 0 && parts <= block)?;
    let count = compact.number().ok()?;
    compact.number().ok()?;
    let values = block / parts;
    let mut left = count.saturating_sub(1);
    while left > 0 {
        compact.number().ok()?;
        let widths: Vec<u8> = (0..parts).map(|_| compact.byte()).collect::<io::Result<_>>().ok()?;
        for width in widths {
            if left == 0 {
                break;
            }
            compact.skip_bytes((values * u64::from(width)).div_ceil(8)).ok()?;
            left = left.saturating_sub(values);
        }
    }
    Some((count, usize::try_from(compact.read).ok()?))
}

impl Iterator for Checked {
    type Item = Result<Page, ParquetError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.get_next_page().transpose()
    }
}

impl PageReader for Checked {
    fn get_next_page(&mut self) -> Result<Option<Page>, ParquetError> {
        let page = self.inner.get_next_page()?;
        page.as_ref().map_or(Ok(()), |page| self.check(page))?;
        Ok(page)
    }

    fn peek_next_page(&mut self) -> Result<Option<PageMetadata>, ParquetError> {
        self.inner.peek_next_page()
    }

    fn skip_next_page(&mut self) -> Result<(), ParquetError> {
        self.inner.skip_next_page()
    }

    fn at_record_boundary(&mut self) -> Result<bool, ParquetError> {
        self.inner.at_record_boundary()
    }
}
