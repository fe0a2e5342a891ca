//! The files that a run reads: no output is written over one of them.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use wayhome::error::{Error, Result};
use wayhome::lang::words;

/// What this run reads, links followed.
static READ: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Remembers that this run reads `files`; standard input is none.
pub(crate) fn reads(files: &[String]) {
    let found = files.iter().filter_map(|file| std::fs::canonicalize(file).ok());
    READ.lock().unwrap_or_else(PoisonError::into_inner).extend(found);
}

/// Fails if `path` is a file that this run reads. A device may be both.
pub(crate) fn kept(path: &Path) -> Result<()> {
    let Ok(whole) = std::fs::canonicalize(path) else { return Ok(()) };
    let read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    if !whole.is_file() || !read.contains(&whole) {
        return Ok(());
    }
    let shown = path.display();
    Err(Error::usage(
        words!(
            "{shown} is a file that this run reads; it was left as it is",
            "{shown} 是本次运行读取的文件，未作改动"
        ),
        words!("Give the output another name", "请给输出另取文件名"),
    ))
}
