//! A text file to its lines, each in UTF-8 with its number.

use std::io::{BufRead, BufReader, Read};

use super::TextEncoding;
use super::cells::MAX_ROW;
use super::encoding::{self, Form, Wide};
use super::input::Input;
use crate::error::Result;

/// Bytes that are asked for in one go.
const BUFFER: usize = 256 << 10;

/// One physical line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Line {
    /// From 1.
    pub(crate) number: u64,
    /// The text without its line feed; a carriage return before it is there.
    pub(crate) text: String,
    /// Whether it was in another encoding than the file.
    pub(crate) other_encoding: bool,
    /// Whether it was longer than a row may be, and the rest was skipped.
    pub(crate) cut: bool,
    /// Whether a line feed ended it (the last line may have none).
    pub(crate) ended: bool,
}

/// The lines of a file.
pub(crate) struct Lines<'a> {
    input: &'a Input,
    stream: BufReader<Box<dyn Read>>,
    form: Form,
    bytes: Vec<u8>,
    number: u64,
}

impl<'a> Lines<'a> {
    pub(crate) fn open(input: &'a Input, form: Form) -> Result<Lines<'a>> {
        let stream = input.stream()?;
        let stream: Box<dyn Read> = match form.encoding {
            TextEncoding::Utf16Le | TextEncoding::Utf16Be => Box::new(Wide::new(stream, form.encoding)),
            _ => stream,
        };
        let stream = BufReader::with_capacity(BUFFER, stream);
        Ok(Lines { input, stream, form, bytes: Vec::new(), number: 0 })
    }

    /// Reads the next line into `line`; `false` at the end.
    pub(crate) fn next(&mut self, line: &mut Line) -> Result<bool> {
        self.bytes.clear();
        line.cut = false;
        line.ended = false;
        loop {
            let piece = self.stream.fill_buf().map_err(|error| self.input.error(error))?;
            if piece.is_empty() {
                break;
            }
            let end = memchr::memchr(self.form.line_end, piece);
            let text = &piece[..end.unwrap_or(piece.len())];
            let room = MAX_ROW - self.bytes.len();
            line.cut |= text.len() > room;
            self.bytes.extend_from_slice(&text[..text.len().min(room)]);
            let used = end.map_or(piece.len(), |end| end + 1);
            self.stream.consume(used);
            if end.is_some() {
                line.ended = true;
                break;
            }
        }
        if self.bytes.is_empty() && !line.ended {
            return Ok(false);
        }
        self.number += 1;
        line.number = self.number;
        self.decode(line);
        Ok(true)
    }

    fn decode(&mut self, line: &mut Line) {
        let bytes = match self.bytes.as_slice() {
            [0xEF, 0xBB, 0xBF, rest @ ..] if self.number == 1 => rest,
            bytes => bytes,
        };
        let (text, other) = encoding::line(bytes, self.form.encoding);
        line.text.clear();
        line.text.push_str(&text);
        line.other_encoding = other;
    }
}
