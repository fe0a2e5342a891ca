//! What a disk may do to an output: each open, write, sync and rename of a
//! file in the folder of the outputs fails once, the disk is full, the folder
//! takes nothing. Always: exit status 3, a message with the file and what to
//! do, the earlier file as it was, nothing else in the folder, and the next
//! run gives the same bytes as ever.
//!
//! Calls are made to fail by `strace`, disks are mounted by root; where a
//! machine has neither, a test says so and passes.
#![cfg(all(target_os = "linux", feature = "cli", feature = "xlsx", feature = "parquet"))]
#![allow(clippy::unwrap_used, clippy::print_stderr)]

#[path = "program/mod.rs"]
mod program;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use program::{Folder, Run, crowd, finish};

/// The folder of the outputs; no other file of a run has this in its path.
const OUTPUTS: &str = "the-outputs";

/// Every way into a file, under the names that it has on any processor.
const CALLS: &str =
    "trace=?open,openat,write,writev,pwrite64,fsync,fdatasync,ftruncate,?rename,?renameat,renameat2";

/// What fails, how the system words it, and the remedy that is asked for.
const ERRORS: [(&str, &str, &str); 3] = [
    ("ENOSPC", "No space left on device", "Free some space"),
    ("EIO", "Input/output error", "Check the disk"),
    ("EROFS", "Read-only file system", "Write to a folder that you may change"),
];

/// Each of the first calls of a kind fails, then the middle and the last one.
const EACH: usize = 12;

const OLD: &[u8] = b"of an earlier run";

/// A command and the files it writes, in the order in which it writes them.
struct Job {
    folder: Folder,
    arguments: String,
    outputs: Vec<String>,
}

/// A system call: its name, which of its calls in the run, what it concerned.
#[derive(Debug)]
struct Call {
    name: String,
    nth: usize,
    line: String,
}

impl Call {
    /// The one call that comes after the rename.
    fn syncs_the_folder(&self) -> bool {
        self.name == "fsync" && self.line.contains(&format!("{OUTPUTS}>"))
    }
}

impl Job {
    fn new(folder: Folder, arguments: String, outputs: &[&str]) -> Job {
        std::fs::create_dir(folder.path(OUTPUTS)).unwrap();
        let outputs = outputs.iter().map(|name| format!("{OUTPUTS}/{name}")).collect();
        Job { folder, arguments, outputs }
    }

    /// `match` of people of whom one has a bad cell.
    fn of_match(people: usize, ending: &str) -> Job {
        let folder = Folder::default();
        crowd(&folder, people);
        let mut found = folder.read("many_found.csv");
        found.extend("f99999,王五,X9,60,2024-03-01,河南省周口市\n".bytes());
        folder.file("many_found.csv", found);
        let output = format!("out.{ending}");
        let arguments = format!(
            "match --found many_found.csv --sought many_sought.csv --threads 1 \
             --problems {OUTPUTS}/problems.csv --output {OUTPUTS}/{output}"
        );
        Job::new(folder, arguments, &["problems.csv", &output])
    }

    /// `merge` of two shards.
    fn of_merge(people: usize) -> Job {
        let folder = Folder::default();
        crowd(&folder, people);
        for part in 1..=2 {
            let more = format!("--shard {part}/2 --output part{part}.csv");
            folder.matches("many_found.csv", "many_sought.csv", &more).ended(0);
        }
        let arguments = format!("merge part1.csv part2.csv --threads 1 --output {OUTPUTS}/out.csv");
        Job::new(folder, arguments, &["out.csv"])
    }

    /// Puts files of an earlier run in place of the outputs, or none.
    fn set(&self, earlier: bool) {
        for output in &self.outputs {
            let _ = std::fs::remove_file(self.folder.path(output));
            if earlier {
                self.folder.file(output, OLD);
            }
        }
    }

    /// The bytes of each output, `None` where there is none.
    fn state(&self) -> Vec<Option<Vec<u8>>> {
        self.outputs.iter().map(|output| std::fs::read(self.folder.path(output)).ok()).collect()
    }

    /// The names in the folder of the outputs.
    fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path(OUTPUTS)).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    /// The outputs of a run that nothing disturbs.
    fn undisturbed(&self) -> Vec<Option<Vec<u8>>> {
        self.folder.run(&self.arguments).ended(0);
        self.state()
    }

    /// Runs it under `strace`, and gives what was traced.
    fn traced(&self, inject: Option<&str>) -> (Run, Vec<Call>) {
        let mut strace = assert_cmd::Command::new("strace");
        strace.current_dir(self.folder.root()).env("LANG", "C.UTF-8");
        strace.args(["-f", "-y", "-s", "0", "-o", "calls", "-e", CALLS]);
        if let Some(inject) = inject {
            strace.args(["-e", &format!("inject={inject}")]);
        }
        strace.arg(env!("CARGO_BIN_EXE_wayhome")).args(self.arguments.split_whitespace());
        let run = finish(&mut strace);
        (run, calls(&String::from_utf8_lossy(&self.folder.read("calls"))))
    }

    /// Lets one call fail with one error.
    fn fails(&self, call: &Call, error: (&str, &str, &str), earlier: bool, new: &[Option<Vec<u8>>]) {
        let (error, words, remedy) = error;
        let inject = format!("{}:error={error}:when={}", call.name, call.nth);
        self.set(earlier);
        let before = self.state();
        let (run, calls) = self.traced(Some(&inject));
        let hit = calls.iter().find(|call| call.line.contains("(INJECTED)"));
        let hit = hit.unwrap_or_else(|| panic!("{inject}: no output was hit: {calls:?}"));
        let run = run.ended(3).said(&[words, remedy]);
        let named = self.outputs.iter().position(|output| run.err.contains(&format!("writing {output}")));
        let named = named.unwrap_or_else(|| panic!("{inject}: which file? {}", run.err));
        for (n, state) in self.state().iter().enumerate() {
            // What is written before is whole, what comes after is not begun.
            let written = n < named || (n == named && hit.syncs_the_folder());
            let expected = if written { &new[n] } else { &before[n] };
            assert!(state == expected, "{inject}: {}", self.outputs[n]);
        }
        let there = self.state().iter().flatten().count();
        assert_eq!(self.names().len(), there, "{inject}: {:?}", self.names());
        assert!(self.undisturbed() == new, "{inject}: the next run gives other bytes");
    }

    /// Lets each call fail with each error.
    fn every_call_fails(&self) {
        if !strace_works() {
            eprintln!("faults: left out, strace is not installed or may not trace");
            return;
        }
        self.set(true);
        let (run, calls) = self.traced(None);
        run.ended(0);
        let new = self.state();
        assert!(new.iter().all(|output| output.as_deref().is_some_and(|bytes| bytes != OLD)));
        let mut kinds: BTreeMap<&str, Vec<&Call>> = BTreeMap::new();
        for call in &calls {
            kinds.entry(&call.name).or_default().push(call);
        }
        // Each output: its own file and the folder opened and synced, one rename.
        let count = |kind: &str| calls.iter().filter(|call| call.name.starts_with(kind)).count();
        let outputs = self.outputs.len();
        assert_eq!(count("open"), 2 * outputs, "{calls:?}");
        assert_eq!(count("fsync"), 2 * outputs, "{calls:?}");
        assert_eq!(count("rename"), outputs, "{calls:?}");
        assert!(count("write") >= outputs, "{calls:?}");
        for calls in kinds.values() {
            let chosen = |n: usize| n < EACH || n == calls.len() / 2 || n + 1 == calls.len();
            for call in calls.iter().enumerate().filter(|&(n, _)| chosen(n)).map(|(_, call)| call) {
                for (n, error) in ERRORS.into_iter().enumerate() {
                    self.fails(call, error, n != 1, &new);
                }
            }
        }
    }
}

/// The calls of a log of `strace -f -y` that concern the folder of the
/// outputs. `strace` counts the calls of each thread by themselves, so do we.
fn calls(log: &str) -> Vec<Call> {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut calls = Vec::new();
    for line in log.lines() {
        let Some((thread, rest)) = line.split_once(' ') else { continue };
        let Some((name, _)) = rest.trim_start().split_once('(') else { continue };
        if !name.chars().all(|c| c.is_ascii_alphanumeric()) {
            continue; // The end of a call that was begun above, a signal, an exit.
        }
        let nth = counts.entry((thread, name)).or_default();
        *nth += 1;
        if line.contains(OUTPUTS) {
            calls.push(Call { name: name.to_owned(), nth: *nth, line: line.to_owned() });
        }
    }
    calls
}

fn strace_works() -> bool {
    let traced = Command::new("strace").args(["-f", "-o", "/dev/null", "true"]).output();
    traced.is_ok_and(|output| output.status.success())
}

#[test]
fn every_call_of_match_to_csv_may_fail() {
    Job::of_match(25, "csv").every_call_fails();
}

#[test]
fn every_call_of_match_to_json_lines_may_fail() {
    Job::of_match(15, "jsonl").every_call_fails();
}

#[test]
fn every_call_of_match_to_parquet_may_fail() {
    Job::of_match(25, "parquet").every_call_fails();
}

#[test]
fn every_call_of_match_to_a_workbook_may_fail() {
    Job::of_match(15, "xlsx").every_call_fails();
}

#[test]
fn every_call_of_merge_may_fail() {
    Job::of_merge(25).every_call_fails();
}

/// A disk in memory, on the folder of the outputs of a job.
struct Disk<'a>(&'a Path);

impl<'a> Disk<'a> {
    /// `None` where this user may not mount.
    fn mount(folder: &'a Path, options: &str) -> Option<Disk<'a>> {
        let mount = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(folder).output();
        if mount.is_ok_and(|output| output.status.success()) {
            return Some(Disk(folder));
        }
        eprintln!("faults: left out, only root can mount a disk");
        None
    }

    fn remount(&self, options: &str) {
        let options = format!("remount,{options}");
        assert!(Command::new("mount").args(["-o", &options]).arg(self.0).status().unwrap().success());
    }
}

impl Drop for Disk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0).status();
    }
}

/// Runs a job for which there is no room, then makes room.
fn no_room(job: &Job, setup: &str, make_room: &str, words: [&str; 2]) {
    let new = job.undisturbed();
    let path = job.folder.path(OUTPUTS);
    let Some(disk) = Disk::mount(&path, "size=64k") else { return };
    job.set(true);
    disk.remount(setup);
    let run = job.folder.run(&job.arguments).ended(3).said(&words);
    let failed =
        job.outputs.iter().position(|output| run.err.contains(&format!("writing {output}"))).unwrap();
    let state = job.state();
    assert!(state[..failed] == new[..failed]);
    assert!(state[failed..].iter().all(|output| output.as_deref() == Some(OLD)));
    assert_eq!(job.names().len(), job.outputs.len(), "{:?}", job.names());
    disk.remount(make_room);
    assert!(job.undisturbed() == new, "the next run gives other bytes");
}

#[test]
fn a_full_disk_leaves_the_old_output() {
    let full = ["No space left on device", "Free some space"];
    for ending in ["csv", "jsonl", "xlsx"] {
        no_room(&Job::of_match(300, ending), "size=64k", "size=16m", full);
    }
    no_room(&Job::of_merge(300), "size=64k", "size=16m", full);
    // With all columns it packs these people into 15 kB.
    let mut job = Job::of_match(300, "parquet");
    job.arguments += " --detail";
    no_room(&job, "size=16k", "size=16m", full);
}

#[test]
fn a_read_only_disk_leaves_the_old_output() {
    for job in [Job::of_match(3, "csv"), Job::of_match(3, "xlsx"), Job::of_merge(3)] {
        no_room(&job, "ro", "rw,size=1m", ["Read-only file system", "Write to a folder that you may change"]);
    }
}

#[test]
fn a_folder_without_permission_leaves_the_old_output() {
    use std::os::unix::fs::PermissionsExt;
    let job = Job::of_match(3, "csv");
    job.set(true);
    let folder = job.folder.path(OUTPUTS);
    let allow = |mode| std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(mode)).unwrap();
    allow(0o555);
    if std::fs::write(folder.join("any"), "").is_ok() {
        eprintln!("faults: left out, nothing is forbidden to root");
        return;
    }
    let run = job.folder.run(&job.arguments);
    allow(0o755);
    run.ended(3).said(&[&job.outputs[0], "Permission denied", "Write to a folder that you may change"]);
    assert!(job.state().iter().all(|output| output.as_deref() == Some(OLD)));
}

#[test]
fn a_limit_on_the_size_of_files_leaves_the_old_output() {
    let bad = Job::of_match(3, "csv");
    let header = program::FOUND.lines().next().unwrap();
    let rows: String = (0..200).map(|n| format!("f{n},王五,X9,2000岁,2024-03-01,\n")).collect();
    bad.folder.file("many_found.csv", format!("{header}\n{rows}"));
    for job in [bad, Job::of_merge(60)] {
        job.set(true);
        let script =
            format!("trap '' XFSZ; ulimit -f 4; {} {}", env!("CARGO_BIN_EXE_wayhome"), job.arguments);
        let mut shell = assert_cmd::Command::new("bash");
        let run = finish(shell.current_dir(job.folder.root()).args(["-c", &script])).ended(3);
        run.said(&[&format!("writing {}", job.outputs[0]), "File too large", "Free some space"]);
        assert!(job.state().iter().all(|output| output.as_deref() == Some(OLD)));
        assert_eq!(job.names().len(), job.outputs.len(), "{:?}", job.names());
    }
}
