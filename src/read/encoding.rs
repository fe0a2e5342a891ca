//! Which encoding a text file is in, and its lines in UTF-8.
//!
//! The rule, the same for the same bytes: a byte order mark decides; else
//! UTF-16 is known by the NUL bytes beside its line feeds; else a
//! file without an invalid UTF-8 sequence is UTF-8, and so is one in which
//! valid sequences are at least four times as many as invalid ones; else it
//! is GB 18030 or Big5, whichever yields more common characters, if at least
//! half of its characters are common ones there and at most one in twenty is
//! invalid; else UTF-8 with bad bytes. A line that is invalid in its file's
//! encoding, but plainly is GB 18030 (in a UTF-8 file) or UTF-8 (in another),
//! is read so and reported: two offices' files pasted into one.

use std::borrow::Cow;
use std::io::{self, Read};

use super::TextEncoding;
use super::cells::BAD;
use super::input::Input;
use crate::error::Result;

/// Bytes that are looked at in one go.
const CHUNK: usize = 64 << 10;

/// Valid UTF-8 sequences for each invalid one, from which a file is UTF-8
/// with isolated bad bytes. In GB 18030 text a valid one is chance: about one
/// for every five invalid.
const UTF8_SHARE: u64 = 4;

/// Characters that a line of another encoding than its file's must hold to be
/// known as such. Two could be chance, three of a name are not.
const PLAIN: u64 = 3;

/// How a text file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Form {
    pub(crate) encoding: TextEncoding,
    /// The byte that ends lines: a carriage return only in files of old Macs.
    pub(crate) line_end: u8,
}

/// Finds out how the file is written; `wanted` wins over what it looks like.
pub(crate) fn form(input: &Input, wanted: Option<TextEncoding>) -> Result<Form> {
    let head = input.head()?;
    let marked = match head.as_slice() {
        [0xEF, 0xBB, 0xBF, ..] => Some(TextEncoding::Utf8),
        [0xFF, 0xFE, ..] => Some(TextEncoding::Utf16Le),
        [0xFE, 0xFF, ..] => Some(TextEncoding::Utf16Be),
        head => unmarked(head),
    };
    let (valid, line_end) = first_look(input)?;
    let encoding = match wanted.or(marked) {
        Some(encoding) => encoding,
        None if valid => TextEncoding::Utf8,
        None => census(input)?.decide(),
    };
    let wide = matches!(encoding, TextEncoding::Utf16Le | TextEncoding::Utf16Be);
    Ok(Form { encoding, line_end: if wide { b'\n' } else { line_end } })
}

/// UTF-16 without a mark, as some databases export it: its lines end in a
/// line feed with a NUL beside it, on the side that the byte order says. A text
/// of one byte a character, NUL or no, ends them in a line feed alone; three in
/// four, since a Chinese character may hold that byte too.
fn unmarked(head: &[u8]) -> Option<TextEncoding> {
    let pairs = |feed: [u8; 2]| head.chunks_exact(2).filter(|pair| **pair == feed).count();
    let feeds = memchr::memchr_iter(b'\n', head).count();
    let ends_lines = |feed: [u8; 2]| pairs(feed) > 0 && 4 * pairs(feed) >= 3 * feeds;
    match (ends_lines([b'\n', 0]), ends_lines([0, b'\n'])) {
        (true, false) => Some(TextEncoding::Utf16Le),
        (false, true) => Some(TextEncoding::Utf16Be),
        _ => None,
    }
}

/// Whether all of the file is valid UTF-8, and what ends its lines.
fn first_look(input: &Input) -> Result<(bool, u8)> {
    let (mut valid, mut feed, mut return_) = (true, false, false);
    pieces(input, |piece| {
        feed |= memchr::memchr(b'\n', piece).is_some();
        return_ |= memchr::memchr(b'\r', piece).is_some();
        valid = valid && std::str::from_utf8(piece).is_ok();
        valid || !feed
    })?;
    Ok((valid, if return_ && !feed { b'\r' } else { b'\n' }))
}

/// Counts of a text's characters beyond ASCII, read in one encoding.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Tally {
    all: u64,
    common: u64,
    bad: u64,
}

impl Tally {
    fn add(&mut self, other: Tally) {
        self.all += other.all;
        self.common += other.common;
        self.bad += other.bad;
    }

    /// Common characters, less what speaks against the encoding.
    fn score(self) -> i64 {
        self.common as i64 - 4 * self.bad as i64
    }

    fn plausible(self) -> bool {
        2 * self.common >= self.all && 20 * self.bad <= self.all && self.common > 0
    }
}

#[derive(Debug, Default)]
struct Census {
    utf8: Tally,
    gb18030: Tally,
    big5: Tally,
}

impl Census {
    fn decide(&self) -> TextEncoding {
        if self.utf8.all >= UTF8_SHARE * self.utf8.bad {
            return TextEncoding::Utf8;
        }
        let (best, name) = if self.gb18030.score() >= self.big5.score() {
            (self.gb18030, TextEncoding::Gb18030)
        } else {
            (self.big5, TextEncoding::Big5)
        };
        if best.plausible() { name } else { TextEncoding::Utf8 }
    }
}

fn census(input: &Input) -> Result<Census> {
    let mut census = Census::default();
    pieces(input, |piece| {
        if !piece.is_ascii() {
            census.utf8.add(utf8(piece));
            census.gb18030.add(double(piece, gb18030_length, gb18030_common));
            census.big5.add(double(piece, big5_length, big5_common));
        }
        true
    })?;
    Ok(census)
}

/// Gives the file to `look` in pieces that end with a line where they can,
/// until it answers `false`.
fn pieces(input: &Input, mut look: impl FnMut(&[u8]) -> bool) -> Result<()> {
    let mut stream = input.stream()?;
    let mut buffer = vec![0; CHUNK];
    let mut filled = 0;
    loop {
        let length = match stream.read(&mut buffer[filled..]) {
            Ok(length) => length,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(input.error(error)),
        };
        filled += length;
        let end = match (length, memchr::memrchr(b'\n', &buffer[..filled])) {
            (0, _) => filled,
            (_, Some(end)) => end + 1,
            (_, None) if filled == CHUNK => cut(&buffer),
            (_, None) => continue,
        };
        if !look(&buffer[..end]) || length == 0 {
            return Ok(());
        }
        buffer.copy_within(end..filled, 0);
        filled -= end;
    }
}

/// Where to cut a piece without a line's end: before a UTF-8 sequence that is
/// not whole.
fn cut(piece: &[u8]) -> usize {
    match std::str::from_utf8(piece) {
        Err(error) if error.error_len().is_none() => error.valid_up_to().max(1),
        _ => piece.len(),
    }
}

fn utf8(piece: &[u8]) -> Tally {
    let mut tally = Tally::default();
    for chunk in piece.utf8_chunks() {
        tally.all += chunk.valid().chars().filter(|c| !c.is_ascii()).count() as u64;
        tally.bad += u64::from(!chunk.invalid().is_empty());
    }
    tally.common = tally.all;
    tally
}

/// Counts a text of an encoding of two bytes (or four) a character. `length`
/// tells how long the character at the beginning is, 0 for none.
fn double(piece: &[u8], length: fn(&[u8]) -> usize, common: fn(&[u8]) -> bool) -> Tally {
    let mut tally = Tally::default();
    let mut rest = piece;
    while let Some(&first) = rest.first() {
        let step = if first < 0x80 { 1 } else { length(rest) };
        if first >= 0x80 && step > 0 {
            tally.all += 1;
            tally.common += u64::from(common(rest));
        } else if step == 0 {
            tally.bad += 1;
        }
        rest = &rest[step.max(1)..];
    }
    tally
}

fn gb18030_length(text: &[u8]) -> usize {
    match text {
        [0x81..=0xFE, 0x40..=0x7E | 0x80..=0xFE, ..] => 2,
        [0x81..=0xFE, 0x30..=0x39, 0x81..=0xFE, 0x30..=0x39, ..] => 4,
        _ => 0,
    }
}

/// Level 1 of GB 2312 (the 3,755 commonest characters) and its punctuation.
fn gb18030_common(text: &[u8]) -> bool {
    matches!(text, [0xB0..=0xD7 | 0xA1..=0xA3, 0xA1..=0xFE, ..])
}

fn big5_length(text: &[u8]) -> usize {
    match text {
        [0x81..=0xFE, 0x40..=0x7E | 0xA1..=0xFE, ..] => 2,
        _ => 0,
    }
}

/// Level 1 of Big5 (the 5,401 commonest characters) and its punctuation.
fn big5_common(text: &[u8]) -> bool {
    matches!(text, [0xA1..=0xC6, ..])
}

/// A line in UTF-8, [`BAD`] standing for what is no text, and whether it was
/// in another encoding than its file.
pub(crate) fn line(bytes: &[u8], encoding: TextEncoding) -> (Cow<'_, str>, bool) {
    match (encoding, std::str::from_utf8(bytes)) {
        (TextEncoding::Gb18030 | TextEncoding::Big5, Ok(text)) if !text.is_ascii() => {
            let han = text.chars().filter(|c| matches!(c, '\u{3000}'..='\u{9FFF}')).count() as u64;
            if han >= PLAIN { (Cow::Borrowed(text), true) } else { (foreign(bytes, encoding), false) }
        }
        (_, Ok(text)) => (Cow::Borrowed(text), false),
        (TextEncoding::Gb18030 | TextEncoding::Big5, Err(_)) => (foreign(bytes, encoding), false),
        (_, Err(_)) => {
            let gb = double(bytes, gb18030_length, gb18030_common);
            if gb.bad == 0 && gb.all >= PLAIN && 10 * gb.common >= 9 * gb.all {
                return (foreign(bytes, TextEncoding::Gb18030), true);
            }
            let mut text = String::with_capacity(bytes.len());
            for chunk in bytes.utf8_chunks() {
                text.push_str(chunk.valid());
                text.extend((!chunk.invalid().is_empty()).then_some(BAD));
            }
            (Cow::Owned(text), false)
        }
    }
}

fn codec(encoding: TextEncoding) -> &'static encoding_rs::Encoding {
    match encoding {
        TextEncoding::Utf8 => encoding_rs::UTF_8,
        TextEncoding::Utf16Le => encoding_rs::UTF_16LE,
        TextEncoding::Utf16Be => encoding_rs::UTF_16BE,
        TextEncoding::Gb18030 => encoding_rs::GB18030,
        TextEncoding::Big5 => encoding_rs::BIG5,
    }
}

fn foreign(bytes: &[u8], encoding: TextEncoding) -> Cow<'_, str> {
    let codec = codec(encoding);
    if let Some(text) = codec.decode_without_bom_handling_and_without_replacement(bytes) {
        return text;
    }
    let mut decoder = Decoder::new(encoding);
    let mut text = Vec::with_capacity(2 * bytes.len());
    decoder.decode(bytes, true, &mut text);
    Cow::Owned(String::from_utf8(text).unwrap_or_default())
}

/// A decoder that writes [`BAD`] for what is no text.
struct Decoder(encoding_rs::Decoder);

impl Decoder {
    fn new(encoding: TextEncoding) -> Decoder {
        Decoder(codec(encoding).new_decoder_with_bom_removal())
    }

    fn decode(&mut self, mut bytes: &[u8], last: bool, out: &mut Vec<u8>) {
        let mut buffer = [0; 4 << 10];
        loop {
            let (result, read, written) = self.0.decode_to_utf8_without_replacement(bytes, &mut buffer, last);
            out.extend_from_slice(&buffer[..written]);
            bytes = &bytes[read..];
            match result {
                encoding_rs::DecoderResult::InputEmpty => return,
                encoding_rs::DecoderResult::OutputFull => {}
                encoding_rs::DecoderResult::Malformed(..) => {
                    out.extend_from_slice(BAD.encode_utf8(&mut [0; 4]).as_bytes());
                }
            }
        }
    }
}

/// UTF-16 as a stream of UTF-8. (Only there a line's end is not one byte.)
pub(crate) struct Wide<R> {
    inner: R,
    decoder: Decoder,
    out: Vec<u8>,
    given: usize,
    ended: bool,
}

impl<R: Read> Wide<R> {
    pub(crate) fn new(inner: R, encoding: TextEncoding) -> Self {
        Wide { inner, decoder: Decoder::new(encoding), out: Vec::new(), given: 0, ended: false }
    }
}

impl<R: Read> Read for Wide<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.out.len() && !self.ended {
            let mut bytes = [0; 16 << 10];
            let length = self.inner.read(&mut bytes)?;
            self.ended = length == 0;
            self.out.clear();
            self.given = 0;
            self.decoder.decode(&bytes[..length], self.ended, &mut self.out);
        }
        let length = buffer.len().min(self.out.len() - self.given);
        buffer[..length].copy_from_slice(&self.out[self.given..self.given + length]);
        self.given += length;
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIMPLIFIED: &str = "编号,姓名,走失地点,特征\nF1,王秀英,河南省洛阳市涧西区,右眉上有疤，说话带口音\n";
    const TRADITIONAL: &str = "編號,姓名,走失地點,特徵\nF1,王秀英,臺北市中正區,右眉上有疤，說話帶口音\n";

    fn decided(bytes: &[u8]) -> TextEncoding {
        let mut census = Census::default();
        census.utf8.add(utf8(bytes));
        census.gb18030.add(double(bytes, gb18030_length, gb18030_common));
        census.big5.add(double(bytes, big5_length, big5_common));
        census.decide()
    }

    #[test]
    fn chinese_files_are_told_apart() {
        let gb = encoding_rs::GB18030.encode(SIMPLIFIED).0;
        let big5 = encoding_rs::BIG5.encode(TRADITIONAL).0;
        assert_eq!(decided(&gb), TextEncoding::Gb18030);
        assert_eq!(decided(&big5), TextEncoding::Big5);
        assert_eq!(decided(SIMPLIFIED.as_bytes()), TextEncoding::Utf8);
        let traditional_gb = encoding_rs::GB18030.encode(TRADITIONAL).0;
        assert_eq!(decided(&traditional_gb), TextEncoding::Gb18030);
    }

    #[test]
    fn isolated_bad_bytes_do_not_make_another_encoding() {
        let mut bytes = SIMPLIFIED.as_bytes().to_vec();
        bytes.extend(b"F2,\xFF\xE9 \n");
        assert_eq!(decided(&bytes), TextEncoding::Utf8);
        assert_eq!(decided(b"id,name\n1,Jos\xE9\n"), TextEncoding::Utf8);
        assert_eq!(decided(b"id,name\n1,Jos\xE9 Mart\xEDnez\n"), TextEncoding::Utf8);
    }

    #[test]
    fn a_line_of_another_encoding_is_read_as_what_it_is() {
        let gb = encoding_rs::GB18030.encode("F9,张大山,河南").0;
        let (text, other) = line(&gb, TextEncoding::Utf8);
        assert_eq!((&*text, other), ("F9,张大山,河南", true));
        let (text, other) = line("F9,张大山".as_bytes(), TextEncoding::Gb18030);
        assert_eq!((&*text, other), ("F9,张大山", true));
        let (text, other) = line(b"F9,\xE5\xBC\xA0\xFF", TextEncoding::Utf8);
        assert_eq!((&*text, other), ("F9,张\u{FFFF}", false));
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200)) {
            decided(&bytes);
            for encoding in [TextEncoding::Utf8, TextEncoding::Gb18030, TextEncoding::Big5] {
                let _ = line(&bytes, encoding);
            }
            let mut out = String::new();
            let mut wide = Wide::new(bytes.as_slice(), TextEncoding::Utf16Le);
            proptest::prop_assert!(wide.read_to_string(&mut out).is_ok());
        }

        #[test]
        fn decoding_is_the_inverse_of_encoding(text in "[一-龥 a-z]{0,40}") {
            let bytes = encoding_rs::GB18030.encode(&text).0;
            proptest::prop_assert_eq!(&*foreign(&bytes, TextEncoding::Gb18030), text.as_str());
        }
    }
}
