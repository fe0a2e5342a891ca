//! A file, plain or packed, to a stream of unpacked bytes.
//!
//! What always holds: the stream can be opened again and gives the same bytes
//! (readers look twice: once for the encoding, once for the cells); it never
//! gives more than `max_unpacked` bytes of a packed file.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::ReadOptions;
use crate::error::{Error, Result};
use crate::lang::words;

/// Bytes that are looked at to tell the format. Every signature stands in the
/// first 100 bytes; the rest is room for blank lines before JSON.
const HEAD: usize = 8 << 10;

/// zstd frames may ask for this window, as a power of two, in bytes: 128 MiB,
/// what the program `zstd` itself accepts without a flag.
const ZSTD_WINDOW: u32 = 27;

#[derive(Debug, Clone)]
enum Origin {
    Path(PathBuf),
    Memory(Arc<[u8]>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Packing {
    Plain,
    Gzip,
    Zstd,
}

impl Packing {
    fn of(head: &[u8]) -> Packing {
        match head {
            [0x1f, 0x8b, ..] => Packing::Gzip,
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Packing::Zstd,
            _ => Packing::Plain,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Packing::Plain => "file",
            Packing::Gzip => "gzip file",
            Packing::Zstd => "zstd file",
        }
    }
}

/// An input file that can be opened as often as needed.
#[derive(Debug, Clone)]
pub(crate) struct Input {
    name: Arc<str>,
    ending: String,
    origin: Origin,
    packing: Packing,
    packed: u64,
    max_unpacked: u64,
}

/// What can be read and sought: what archives need.
pub(crate) trait ReadSeek: Read + Seek {}
impl<T: Read + Seek> ReadSeek for T {}

impl Input {
    /// Opens a file or, for `-`, takes all of `stdin`. Pipes and devices
    /// named as files are taken into memory too: they can be read only once.
    pub(crate) fn open(file: &str, options: &ReadOptions, stdin: &mut dyn Read) -> Result<Input> {
        let (origin, packed) = if file == "-" { memory(file, stdin, options)? } else { path(file, options)? };
        let mut input = Input {
            name: file.into(),
            ending: ending(file),
            origin,
            packing: Packing::Plain,
            packed,
            max_unpacked: options.max_unpacked,
        };
        let mut head = [0; 4];
        let length = fill(&mut *input.raw()?, &mut head).map_err(|error| Error::reading(file, error))?;
        input.packing = Packing::of(&head[..length]);
        Ok(input)
    }

    /// The file as the user named it.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The same, to keep.
    pub(crate) fn shared_name(&self) -> Arc<str> {
        Arc::clone(&self.name)
    }

    /// The ending in lower case, `.gz` and `.zst` taken off.
    pub(crate) fn ending(&self) -> &str {
        &self.ending
    }

    /// Size as stored, in bytes.
    pub(crate) fn packed(&self) -> u64 {
        self.packed
    }

    /// The ceiling on unpacked bytes.
    pub(crate) fn max_unpacked(&self) -> u64 {
        self.max_unpacked
    }

    /// The first unpacked bytes.
    pub(crate) fn head(&self) -> Result<Vec<u8>> {
        let mut head = vec![0; HEAD];
        let length = fill(&mut *self.stream()?, &mut head).map_err(|error| self.error(error))?;
        head.truncate(length);
        Ok(head)
    }

    /// The unpacked bytes from the beginning.
    pub(crate) fn stream(&self) -> Result<Box<dyn Read>> {
        let raw = self.raw()?;
        let left = self.max_unpacked;
        Ok(match self.packing {
            Packing::Plain => raw,
            Packing::Gzip => {
                Box::new(Ceiling { inner: flate2::read::MultiGzDecoder::new(io::BufReader::new(raw)), left })
            }
            Packing::Zstd => {
                let mut decoder = zstd::stream::read::Decoder::new(raw).map_err(|error| self.error(error))?;
                decoder.window_log_max(ZSTD_WINDOW).map_err(|error| self.error(error))?;
                Box::new(Ceiling { inner: decoder, left })
            }
        })
    }

    /// The unpacked bytes, to be read anywhere: a packed file is unpacked
    /// into memory for it.
    pub(crate) fn seekable(&self) -> Result<Box<dyn ReadSeek>> {
        Ok(match &self.origin {
            Origin::Path(path) if self.packing == Packing::Plain => {
                let file = File::open(path).map_err(|error| Error::reading(&self.name, error))?;
                Box::new(io::BufReader::new(file))
            }
            _ => Box::new(Cursor::new(self.bytes()?)),
        })
    }

    /// The file itself, if it is one and is not packed.
    #[cfg(feature = "parquet")]
    pub(crate) fn file(&self) -> Result<Option<File>> {
        match &self.origin {
            Origin::Path(path) if self.packing == Packing::Plain => {
                File::open(path).map(Some).map_err(|error| Error::reading(&self.name, error))
            }
            _ => Ok(None),
        }
    }

    /// All unpacked bytes.
    pub(crate) fn bytes(&self) -> Result<Arc<[u8]>> {
        if let (Origin::Memory(bytes), Packing::Plain) = (&self.origin, self.packing) {
            return Ok(Arc::clone(bytes));
        }
        let mut bytes = Vec::new();
        self.stream()?.read_to_end(&mut bytes).map_err(|error| self.error(error))?;
        Ok(bytes.into())
    }

    /// A failure of the stream in words.
    pub(crate) fn error(&self, error: io::Error) -> Error {
        if error.get_ref().is_some_and(|inner| inner.is::<TooLarge>()) {
            let most = self.max_unpacked;
            let what = words!("the file unpacks to more than {most} bytes", "文件解压后超过 {most} 字节");
            let remedy = words!(
                "If it is what you expect, give a larger --max-unpacked",
                "如文件无误，请调大 --max-unpacked"
            );
            return Error::file(&self.name, what, remedy);
        }
        if self.packing == Packing::Plain {
            return Error::reading(&self.name, error);
        }
        let cut = error.kind() == io::ErrorKind::UnexpectedEof;
        let name = self.packing.name();
        let what = if cut {
            words!("the {name} is cut off", "{name} 压缩文件不完整")
        } else {
            words!("the {name} is damaged", "{name} 压缩文件已损坏")
        };
        Error::file(&self.name, what, words!("Copy or pack it again", "请重新复制或压缩"))
    }

    fn raw(&self) -> Result<Box<dyn Read>> {
        Ok(match &self.origin {
            Origin::Path(path) => {
                let file = File::open(path).map_err(|error| Error::reading(&self.name, error))?;
                Box::new(file)
            }
            Origin::Memory(bytes) => Box::new(Cursor::new(Arc::clone(bytes))),
        })
    }
}

fn path(file: &str, options: &ReadOptions) -> Result<(Origin, u64)> {
    let metadata = std::fs::metadata(file).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => {
            let remedy = words!("Check the name and the folder", "请检查文件名和所在文件夹");
            Error::file(file, words!("no such file", "没有这个文件"), remedy)
        }
        _ => Error::reading(file, error),
    })?;
    if metadata.is_dir() {
        let folder = file.trim_end_matches('/');
        let remedy = words!(
            "Name the files in it, for example `{folder}/*.csv`",
            "请写出其中的文件，例如 `{folder}/*.csv`"
        );
        return Err(Error::file(file, words!("this is a folder", "这是文件夹"), remedy));
    }
    if metadata.is_file() {
        return Ok((Origin::Path(file.into()), metadata.len()));
    }
    let mut pipe = File::open(file).map_err(|error| Error::reading(file, error))?;
    memory(file, &mut pipe, options)
}

fn memory(file: &str, stream: &mut dyn Read, options: &ReadOptions) -> Result<(Origin, u64)> {
    let mut bytes = Vec::new();
    let ceiling = options.max_unpacked.saturating_add(1);
    stream.take(ceiling).read_to_end(&mut bytes).map_err(|error| Error::reading(file, error))?;
    if bytes.len() as u64 > options.max_unpacked {
        let most = options.max_unpacked;
        let what = words!("more than {most} bytes come from it", "读到的内容超过 {most} 字节");
        let remedy = words!("Give a larger --max-unpacked, or a file", "请调大 --max-unpacked，或改用文件");
        return Err(Error::file(file, what, remedy));
    }
    let length = bytes.len() as u64;
    Ok((Origin::Memory(bytes.into()), length))
}

fn ending(file: &str) -> String {
    let mut path = Path::new(file).to_path_buf();
    let lower =
        |path: &Path| path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    if matches!(lower(&path).as_str(), "gz" | "zst" | "gzip" | "zstd") {
        path.set_extension("");
    }
    lower(&path)
}

/// Reads until the buffer is full or the stream ends.
fn fill(stream: &mut dyn Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut length = 0;
    while length < buffer.len() {
        match stream.read(&mut buffer[length..]) {
            Ok(0) => break,
            Ok(more) => length += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(length)
}

/// Says that a stream gave more than it may.
#[derive(Debug, thiserror::Error)]
#[error("unpacks to more than allowed")]
pub(crate) struct TooLarge;

/// A stream that fails once it gave more than `left` bytes.
pub(crate) struct Ceiling<R> {
    pub(crate) inner: R,
    pub(crate) left: u64,
}

impl<R: Read> Read for Ceiling<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(buffer)?;
        match self.left.checked_sub(length as u64) {
            Some(left) => self.left = left,
            None => return Err(io::Error::other(TooLarge)),
        }
        Ok(length)
    }
}
