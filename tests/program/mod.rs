//! The built program in a folder of its own: what goes in is files and flags,
//! what comes out is an exit status, bytes, and what it said.
//!
//! What always holds: no setting of the machine that runs the tests reaches
//! the program (`WAYHOME_…`, the locale, colours), and names of files are
//! relative, so that messages can be compared word by word.
#![allow(dead_code, clippy::unwrap_used)] // each test file takes what it needs

use std::path::{Path, PathBuf};
use std::time::Duration;

use assert_cmd::Command;

/// No run of these tests is this slow but one that hangs.
const HANGS: Duration = Duration::from_secs(120);

/// What one run gave.
pub struct Run {
    /// Exit status; -1 where a signal ended it.
    pub status: i32,
    /// Standard output.
    pub out: Vec<u8>,
    /// Standard error.
    pub err: String,
}

impl Run {
    /// Standard output as text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.out).unwrap()
    }

    /// The same run, if it ended with `status`; the message says what it said instead.
    #[track_caller]
    pub fn ended(self, status: i32) -> Run {
        assert_eq!(self.status, status, "standard error: {}", self.err);
        assert!(!self.err.contains("error in the program itself"), "it panicked: {}", self.err);
        self
    }

    /// The same run, if each of `parts` was said.
    #[track_caller]
    pub fn said(self, parts: &[&str]) -> Run {
        for part in parts {
            assert!(self.err.contains(part), "not said: {part}\nsaid: {}", self.err);
        }
        self
    }

    /// The same run, if none of `parts` was said.
    #[track_caller]
    pub fn kept_quiet_about(self, parts: &[&str]) -> Run {
        for part in parts {
            assert!(!self.err.contains(part), "said: {part}\nin: {}", self.err);
        }
        self
    }

    /// The column `name` of a CSV on standard output.
    pub fn column(&self, name: &str) -> Vec<String> {
        column(&self.out, name)
    }
}

/// The column `name` of a CSV.
#[track_caller]
pub fn column(csv: &[u8], name: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(csv);
    let headers = reader.headers().unwrap().clone();
    let n = headers.iter().position(|header| header == name).unwrap_or_else(|| panic!("no column {name}"));
    reader.records().map(|row| row.unwrap()[n].to_owned()).collect()
}

/// A folder for the files of one test.
pub struct Folder(tempfile::TempDir);

impl Default for Folder {
    fn default() -> Folder {
        Folder(tempfile::tempdir().unwrap())
    }
}

impl Folder {
    /// A folder that holds a found and a sought file of three people each,
    /// without anything wrong in them.
    pub fn with_people() -> Folder {
        let folder = Folder::default();
        folder.file("found.csv", FOUND);
        folder.file("sought.csv", SOUGHT);
        folder
    }

    /// Writes a file.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// Where a file of this name is.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        self.0.path()
    }

    /// The bytes of a file.
    #[track_caller]
    pub fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The names of all files, sorted: nothing else may be left behind.
    pub fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.root()).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    /// The program, to be run here.
    pub fn wayhome(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wayhome"));
        command.current_dir(self.root()).timeout(HANGS).write_stdin(Vec::new());
        for (name, _) in
            std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("WAYHOME_"))
        {
            command.env_remove(name);
        }
        for name in ["LC_ALL", "LC_MESSAGES", "NO_COLOR", "CLICOLOR_FORCE"] {
            command.env_remove(name);
        }
        command.env("LANG", "C.UTF-8");
        command
    }

    /// Runs it with arguments that are separated by blanks.
    pub fn run(&self, arguments: &str) -> Run {
        finish(self.wayhome().args(arguments.split_whitespace()))
    }

    /// Runs `match` of two files, and whatever else is asked.
    pub fn matches(&self, found: &str, sought: &str, more: &str) -> Run {
        self.run(&format!("match --found {found} --sought {sought} {more}"))
    }
}

/// Runs a command to its end.
pub fn finish(command: &mut Command) -> Run {
    let output = command.output().unwrap();
    Run {
        status: output.status.code().unwrap_or(-1),
        out: output.stdout,
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// Files of many people, so that an output does not fit in a small place.
pub fn crowd(folder: &Folder, people: usize) {
    for side in ["found", "sought"] {
        // A character of its own in every name: the same name in many rows says nothing.
        let own = |n: usize| char::from_u32(0x4e00 + n as u32).unwrap();
        let row =
            |n: usize| format!("{}{n:05},张{},男,{},2024-03-01,河南省周口市\n", &side[..1], own(n), n % 90);
        let rows: String = (0..people).map(row).collect();
        let header = FOUND.lines().next().unwrap();
        folder.file(&format!("many_{side}.csv"), format!("{header}\n{rows}"));
    }
}

/// A file of this repository.
pub fn repository(path: &str) -> String {
    format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))
}

/// The two sides of the sample.
pub fn sample() -> (String, String) {
    (repository("data/sample/found.csv"), repository("data/sample/sought.csv"))
}

/// Three found people without anything wrong.
pub const FOUND: &str = "\
record_id,full_name,sex,age,event_date,home_place
F1,张大山,男,65,2024-03-01,河南省周口市
F2,李秀英,女,70,2024-03-02,四川省广安市岳池县
F3,王小明,男,8,2024-03-03,山东省青岛市
";

/// Their families' reports.
pub const SOUGHT: &str = "\
record_id,full_name,sex,birth_date,event_date,home_place
S1,张大山,男,1958-05-01,2024-02-20,河南省周口市
S2,李秀英,女,1953,2024-02-25,四川省广安市岳池县
S3,王晓明,男,2015-06,2024-03-01,山东省青岛市
";
