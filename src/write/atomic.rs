//! A file that appears whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::lang::words;

/// Writes `path` through `fill`: to a temporary name beside it, synced to
/// disk, then renamed; a link is followed. What exists and is no regular file
/// (a device, a pipe) is written straight, every write and the close checked.
///
/// On an error nothing is left behind and an old file stays as it was; but for
/// one: where the folder cannot be synced after the rename, the new file is
/// there, whole, and might not survive a power cut.
pub fn save(path: &Path, fill: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let shown = path.display().to_string();
    let failed = |source: io::Error| Error::writing(&shown, source);
    match fs::metadata(path) {
        Ok(meta) if meta.is_dir() => {
            let remedy =
                words!("Name a file in it, for example matches.csv", "请写出其中的文件，例如 matches.csv");
            Err(Error::usage(words!("{shown} is a folder", "{shown} 是文件夹"), remedy))
        }
        Ok(meta) if !meta.is_file() => straight(path, &shown, fill),
        _ => {
            let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
            let folder = folder(&target);
            if !folder.is_dir() {
                let folder = folder.display();
                let what = words!("{shown}: {folder} is no folder", "{shown}：没有文件夹 {folder}");
                let remedy = words!(
                    "Make the folder first, or name a file in another one",
                    "请先建立文件夹，或写到别的文件夹"
                );
                return Err(Error::usage(what, remedy));
            }
            // Opened before anything is changed: after the rename only the sync can fail.
            let opened = open(&folder).map_err(failed)?;
            renamed(&target, &shown, fill)?;
            sync(opened.as_ref()).map_err(failed)
        }
    }
}

/// What a format says when it cannot write, with the name of the file.
fn named(error: Error, shown: &str) -> Error {
    match error {
        Error::Io { source, writing: true, .. } => Error::writing(shown, source),
        other => other,
    }
}

fn straight(path: &Path, shown: &str, fill: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let failed = |source: io::Error| Error::writing(shown, source);
    let file = OpenOptions::new().write(true).open(path).map_err(failed)?;
    let mut out = BufWriter::new(file);
    fill(&mut out).map_err(|error| named(error, shown))?;
    let file = out.into_inner().map_err(|error| failed(error.into_error()))?;
    match file.sync_all() {
        // Pipes and most devices cannot be synced and say so.
        Err(error) if error.kind() != io::ErrorKind::InvalidInput => Err(failed(error)),
        _ => Ok(()),
    }
}

fn renamed(target: &Path, shown: &str, fill: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let failed = |source: io::Error| Error::writing(shown, source);
    let mut builder = tempfile::Builder::new();
    builder.prefix(".wayhome-").suffix(".part");
    #[cfg(unix)]
    builder.permissions(permissions(target));
    // The file by itself: an error of both together tells the temporary name.
    let (file, temporary) = builder.tempfile_in(folder(target)).map_err(failed)?.into_parts();
    let mut out = BufWriter::new(file);
    fill(&mut out).map_err(|error| named(error, shown))?;
    let file = out.into_inner().map_err(|error| failed(error.into_error()))?;
    file.sync_all().map_err(failed)?;
    temporary.persist(target).map_err(|error| failed(error.error))?;
    Ok(())
}

/// Those of the file that is replaced; for a new one what the umask leaves of 0666.
#[cfg(unix)]
fn permissions(target: &Path) -> fs::Permissions {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(target).map_or_else(|_| fs::Permissions::from_mode(0o666), |meta| meta.permissions())
}

fn folder(target: &Path) -> PathBuf {
    match target.parent() {
        Some(folder) if folder != Path::new("") => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// The folder, to be synced: the rename itself must survive a power cut. Only
/// Unix knows how.
fn open(folder: &Path) -> io::Result<Option<File>> {
    if cfg!(unix) { File::open(folder).map(Some) } else { Ok(None) }
}

fn sync(folder: Option<&File>) -> io::Result<()> {
    match folder.map_or(Ok(()), File::sync_all) {
        // Some network file systems cannot sync a folder and say so.
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
        synced => synced,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_write_leaves_the_old_file_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.csv");
        save(&path, |out| out.write_all(b"old").map_err(|error| Error::writing("out.csv", error))).unwrap();
        let failed = save(&path, |out| {
            out.write_all(b"new and half").map_err(|error| Error::writing("out.csv", error))?;
            Err(Error::Interrupted)
        });
        assert!(matches!(failed, Err(Error::Interrupted)));
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_followed_and_stays_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real.csv"), folder.path().join("link.csv"));
        fs::write(&real, "old").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        save(&link, |out| out.write_all(b"new").map_err(|error| Error::writing("link.csv", error))).unwrap();
        assert_eq!(fs::read(&real).unwrap(), b"new");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_device_is_an_error_and_stays_a_device() {
        use std::os::unix::fs::FileTypeExt;
        let path = Path::new("/dev/full");
        let result =
            save(path, |out| out.write_all(b"x").map_err(|error| Error::writing("/dev/full", error)));
        assert!(matches!(result, Err(Error::Io { writing: true, .. })));
        assert!(fs::metadata(path).unwrap().file_type().is_char_device());
    }
}
