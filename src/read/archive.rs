//! Spreadsheet files that are zip archives: checked before anyone unpacks them.
//!
//! What always holds after [`open`]: all parts together unpack to no more than
//! allowed (counted, not believed), no part holds a NUL byte or so much markup
//! that the tables built from it would not fit in memory.

use std::io::Read;

use zip::ZipArchive;

use super::input::{Ceiling, Input, ReadSeek, TooLarge};
use crate::error::{Error, Result};
use crate::lang::words;

/// What parts may unpack to, whatever the file's size, and what more for each
/// byte of it. XML of spreadsheets packs at most about forty to one.
const UNPACKED_FLOOR: u64 = 32 << 20;
const UNPACKED_RATIO: u64 = 50;

/// Tags of parts that a spreadsheet library holds in memory (styles, names,
/// shared strings), whatever the file's size, and for each byte of it. Excel
/// allows 65,490 styles, four tags each; a shared string has four tags and
/// fifteen bytes when packed.
const TAGS_FLOOR: u64 = 600_000;
const TAGS_RATIO: u64 = 2;

/// Bytes without a tag: one cell's text. Excel allows 32,767 characters.
const LONGEST_TEXT: u64 = 16 << 20;

pub(crate) type Archive = ZipArchive<Box<dyn ReadSeek>>;

/// Whether the file is a zip archive.
pub(crate) fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04")
}

/// Opens the archive and checks all its parts.
pub(crate) fn open(input: &Input, format: &str) -> Result<Archive> {
    let damaged = || super::broken(input, format);
    let mut archive = ZipArchive::new(input.seekable()?).map_err(|_| damaged())?;
    let ceiling = UNPACKED_FLOOR.saturating_add(input.packed().saturating_mul(UNPACKED_RATIO));
    let allowed = ceiling.min(input.max_unpacked());
    let mut declared = 0u64;
    for n in 0..archive.len() {
        let part = archive.by_index_raw(n).map_err(|_| damaged())?;
        declared = declared.saturating_add(part.size());
    }
    if declared > allowed {
        return Err(too_large(input, allowed));
    }
    let mut left = allowed;
    let mut tags = TAGS_FLOOR.saturating_add(input.packed().saturating_mul(TAGS_RATIO));
    for n in 0..archive.len() {
        let part = archive.by_index(n).map_err(|_| damaged())?;
        let name = part.name().map_err(|_| damaged())?.to_lowercase();
        if !name.ends_with(".xml") && !name.ends_with(".rels") {
            continue;
        }
        let streamed = name.contains("worksheets/") || name == "content.xml";
        let mut census = Census::default();
        match census.read(Ceiling { inner: part, left }) {
            Ok(()) => {}
            Err(error) if error.get_ref().is_some_and(|inner| inner.is::<TooLarge>()) => {
                return Err(too_large(input, allowed));
            }
            Err(_) => return Err(damaged()),
        }
        left = left.saturating_sub(census.bytes);
        if census.nul || census.longest > LONGEST_TEXT || census.declared > census.bytes {
            return Err(damaged());
        }
        if !streamed {
            tags = tags.checked_sub(census.tags).ok_or_else(|| too_large(input, allowed))?;
        }
    }
    Ok(archive)
}

fn too_large(input: &Input, allowed: u64) -> Error {
    let what = words!(
        "the file unpacks to more than {allowed} bytes, or to more parts than fit in memory",
        "文件解压后超过 {allowed} 字节，或部件过多，内存放不下"
    );
    Error::file(
        input.name(),
        what,
        words!("If it is what you expect, save it as CSV in UTF-8", "如文件无误，请另存为 UTF-8 的 CSV"),
    )
}

/// What a part is made of.
#[derive(Debug, Default)]
struct Census {
    bytes: u64,
    tags: u64,
    longest: u64,
    nul: bool,
    /// The largest number behind `uniqueCount=`: strings that a library would
    /// make room for before it has seen one.
    declared: u64,
    run: u64,
    /// The last bytes of the piece before, in which a word may have begun.
    tail: Vec<u8>,
}

/// Longer than `uniqueCount="…"` with any number that matters.
const TAIL: usize = 48;

impl Census {
    fn read(&mut self, mut part: impl Read) -> std::io::Result<()> {
        let mut buffer = vec![0; 64 << 10];
        loop {
            match part.read(&mut buffer) {
                Ok(0) => return Ok(()),
                Ok(length) => self.piece(&buffer[..length]),
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    fn piece(&mut self, piece: &[u8]) {
        self.bytes += piece.len() as u64;
        self.nul |= memchr::memchr(0, piece).is_some();
        let mut start = 0;
        for tag in memchr::memchr_iter(b'<', piece) {
            self.tags += 1;
            self.longest = self.longest.max(self.run + (tag - start) as u64);
            self.run = 0;
            start = tag + 1;
        }
        self.run += (piece.len() - start) as u64;
        self.longest = self.longest.max(self.run);
        self.count(piece);
    }

    fn count(&mut self, piece: &[u8]) {
        let joined = [&self.tail, piece].concat();
        for found in memchr::memmem::find_iter(&joined, b"uniqueCount") {
            let rest = joined[found + b"uniqueCount".len()..].trim_ascii_start();
            let Some(rest) = rest.strip_prefix(b"=") else { continue };
            let rest = rest.trim_ascii_start();
            let digits = rest.get(1..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_digit());
            let number =
                digits.fold(0u64, |n, byte| n.saturating_mul(10).saturating_add(u64::from(byte - b'0')));
            self.declared = self.declared.max(number);
        }
        self.tail = joined[joined.len().saturating_sub(TAIL)..].to_vec();
    }
}
