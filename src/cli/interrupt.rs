//! Ctrl-C: a run ends at once with status 3, and leaves no half of a file.
//!
//! While nothing is being written there is nothing to put in order, and the
//! program ends where it stands. While a file is being written the next piece
//! fails, so that the temporary file goes away with the run; a file that is
//! whole by then stays.

use std::io::{self, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use wayhome::error::{Error, Result};
use wayhome::write::atomic;

use super::inputs;
use super::terminal::Terminal;

/// Whether a file is being written. The handler holds it while it ends the
/// program, so that no file can be begun meanwhile.
static WRITING: Mutex<bool> = Mutex::new(false);

/// Whether the user asked to stop.
static ASKED: AtomicBool = AtomicBool::new(false);

fn writing() -> MutexGuard<'static, bool> {
    WRITING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Obeys Ctrl-C (and a request to terminate) from now on.
pub(crate) fn listen(terminal: &Terminal) {
    let terminal = terminal.clone();
    let stop = move || {
        let writing = writing();
        ASKED.store(true, Ordering::Relaxed);
        if !*writing {
            terminal.error(&Error::Interrupted.message(terminal.lang()));
            std::process::exit(Error::Interrupted.exit_status().into());
        }
    };
    // The one error is a second handler in one process: there is none.
    let _ = ctrlc::set_handler(stop);
}

/// [`atomic::save`] that ends early, and in order, when the user asks for it.
pub(crate) fn save(path: &Path, fill: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    inputs::kept(path)?;
    *writing() = true;
    let saved = atomic::save(path, |out| fill(&mut Stoppable { out }));
    *writing() = false;
    match saved {
        Err(Error::Io { .. }) if ASKED.load(Ordering::Relaxed) => Err(Error::Interrupted),
        saved => saved,
    }
}

/// Ends the run if the user asked for it while a file was written.
pub(crate) fn check() -> Result<()> {
    if ASKED.load(Ordering::Relaxed) { Err(Error::Interrupted) } else { Ok(()) }
}

/// Takes no more bytes once the user asked to stop.
struct Stoppable<'a> {
    out: &'a mut dyn Write,
}

impl Write for Stoppable<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if ASKED.load(Ordering::Relaxed) {
            return Err(io::Error::other("interrupted"));
        }
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
