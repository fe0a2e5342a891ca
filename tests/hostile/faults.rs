//! Disks that are full, folders that take nothing, and runs that are ended:
//! an output is whole or not at all. `tests/faults.rs` lets each call fail.
#![cfg(target_os = "linux")]

use std::os::unix::fs::FileTypeExt;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::CANARY;
use super::program::{FOUND, Folder, crowd, finish};

#[test]
fn a_full_device_is_status_3_and_stays_a_device() {
    let folder = Folder::with_people();
    for ending in ["", " --format jsonl", " --format table", " --format parquet", " --format xlsx"] {
        let run = folder.matches("found.csv", "sought.csv", &format!("--output /dev/full{ending}")).ended(3);
        run.said(&["/dev/full", "No space left"]);
    }
    folder.matches("found.csv", "sought.csv", "--problems /dev/full").ended(3).said(&["/dev/full"]);
    assert!(std::fs::metadata("/dev/full").unwrap().file_type().is_char_device());
    folder.matches("found.csv", "sought.csv", "--output /dev/null").ended(0);
    assert!(std::fs::metadata("/dev/null").unwrap().file_type().is_char_device());
}

#[test]
fn a_full_standard_output_is_status_3() {
    let folder = Folder::with_people();
    for command in
        ["match --found found.csv --sought sought.csv", "schema", "man", "completions bash", "--version"]
    {
        let script = format!("{} {command} > /dev/full", env!("CARGO_BIN_EXE_wayhome"));
        let mut shell = assert_cmd::Command::new("sh");
        finish(shell.current_dir(folder.root()).args(["-c", &script])).ended(3);
    }
}

#[test]
fn a_limit_on_the_size_of_files_leaves_the_old_output() {
    let folder = Folder::with_people();
    crowd(&folder, 300);
    for ending in ["csv", "jsonl", "parquet", "xlsx"] {
        let output = format!("out.{ending}");
        folder.file(&output, "old");
        let script = format!(
            "trap '' XFSZ; ulimit -f 4; {} match --found many_found.csv --sought many_sought.csv --output {output}",
            env!("CARGO_BIN_EXE_wayhome")
        );
        let mut shell = assert_cmd::Command::new("bash");
        let run = finish(shell.current_dir(folder.root()).args(["-c", &script])).ended(3);
        run.said(&[&output, "File too large"]);
        assert_eq!(folder.read(&output), b"old");
    }
    assert!(folder.names().iter().all(|name| !name.ends_with(".part")), "{:?}", folder.names());
}

#[test]
fn a_place_that_takes_no_files_is_said_before_anything_is_lost() {
    let folder = Folder::with_people();
    folder.file("file", "old");
    folder
        .matches("found.csv", "sought.csv", "--output nowhere/out.csv")
        .ended(2)
        .said(&["nowhere", "folder"]);
    folder.matches("found.csv", "sought.csv", "--output file/out.csv").ended(2).said(&["file", "folder"]);
    folder.matches("found.csv", "sought.csv", "--output .").ended(2).said(&["folder"]);
    // The kernel makes no files there, not even for root.
    folder.matches("found.csv", "sought.csv", "--output /proc/out.csv").ended(3).said(&["/proc/out.csv"]);
    assert_eq!(folder.names(), ["file", "found.csv", "sought.csv"]);
}

#[test]
fn a_link_is_followed_and_permissions_stay() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::with_people();
    folder.file("real.csv", "old");
    std::fs::set_permissions(folder.path("real.csv"), std::fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink("real.csv", folder.path("link.csv")).unwrap();
    folder.matches("found.csv", "sought.csv", "--output link.csv").ended(0);
    assert!(std::fs::symlink_metadata(folder.path("link.csv")).unwrap().is_symlink());
    assert!(folder.read("real.csv").starts_with(b"queried,"));
    let mode = std::fs::metadata(folder.path("real.csv")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let folder = Folder::with_people();
    crowd(&folder, 300);
    let program = env!("CARGO_BIN_EXE_wayhome");
    for command in
        ["match --found many_found.csv --sought many_sought.csv", "schema", "man", "completions bash"]
    {
        let script = format!("{program} {command} | head -c 10 > /dev/null; exit ${{PIPESTATUS[0]}}");
        let mut shell = assert_cmd::Command::new("bash");
        let run = finish(shell.current_dir(folder.root()).args(["-c", &script])).ended(0);
        assert_eq!(run.err, "", "{command}");
    }
}

/// A run that goes on for a while: `sought` comes from a pipe that stays open.
struct Waiting {
    child: Child,
}

impl Waiting {
    fn start(folder: &Folder, arguments: &str) -> Waiting {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wayhome"));
        command.current_dir(folder.root()).args(arguments.split_whitespace()).env("LANG", "C.UTF-8");
        let child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        Waiting { child }
    }

    fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([&format!("-{name}"), &self.child.id().to_string()]).status();
        assert!(sent.unwrap().success());
    }

    /// Exit status and standard error, once it has ended.
    /// Standard input stays open to the end: its end must not come before the signal.
    fn end(mut self) -> (Option<i32>, String) {
        let open = self.child.stdin.take();
        let output = self.child.wait_with_output().unwrap();
        drop(open);
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

#[test]
fn an_interrupt_while_reading_is_status_3() {
    let folder = Folder::with_people();
    folder.file("out.csv", "old");
    for signal in ["INT", "TERM"] {
        let run = Waiting::start(&folder, "match --found found.csv --sought - --output out.csv");
        std::thread::sleep(Duration::from_millis(700));
        run.signal(signal);
        let (status, said) = run.end();
        assert_eq!(status, Some(3), "{said}");
        assert!(said.contains("interrupted; nothing was written"), "{said}");
    }
    assert_eq!(folder.read("out.csv"), b"old");
    assert_eq!(folder.names(), ["found.csv", "out.csv", "sought.csv"]);
}

#[test]
fn an_interrupt_at_any_moment_leaves_the_old_output_or_the_new_one() {
    let folder = Folder::with_people();
    crowd(&folder, 1_500);
    let arguments = "match --found many_found.csv --sought many_sought.csv --detail --output out.csv";
    let start = std::time::Instant::now();
    folder.run(arguments).ended(0);
    let whole = start.elapsed();
    let new = folder.read("out.csv");
    let mut interrupted = 0;
    for twelfth in 1..12 {
        folder.file("out.csv", "old");
        let run = Waiting::start(&folder, arguments);
        std::thread::sleep(whole * twelfth / 12);
        // It may be over by now.
        let _ =
            Command::new("kill").args(["-INT", &run.child.id().to_string()]).stderr(Stdio::null()).status();
        let (status, said) = run.end();
        match status {
            Some(0) => assert!(folder.read("out.csv") == new),
            Some(3) => {
                interrupted += 1;
                assert_eq!(folder.read("out.csv"), b"old");
            }
            // The signal came before the program was there to hear it.
            None if twelfth == 1 => assert_eq!(folder.read("out.csv"), b"old"),
            other => panic!("{other:?} {said}"),
        }
        assert!(folder.names().iter().all(|name| !name.ends_with(".part")), "{:?}", folder.names());
    }
    assert!(interrupted > 0, "no run was slow enough to be interrupted");
}

#[test]
fn killed_at_any_moment_the_output_is_the_old_one_or_the_new_one() {
    let folder = Folder::with_people();
    crowd(&folder, 600);
    let arguments = "match --found many_found.csv --sought many_sought.csv --detail --output out.csv";
    let start = std::time::Instant::now();
    folder.run(arguments).ended(0);
    let whole = start.elapsed();
    let new = folder.read("out.csv");
    for twentieth in 1..=20 {
        folder.file("out.csv", "old");
        let mut run = Waiting::start(&folder, arguments);
        std::thread::sleep(whole * twentieth / 18);
        let _ = run.child.kill();
        let (status, _) = run.end();
        let out = folder.read("out.csv");
        assert!(out == new || (out == b"old" && status != Some(0)), "{status:?}: {} bytes", out.len());
    }
    folder.file("out.csv", "old");
    folder.run(arguments).ended(0);
    assert!(folder.read("out.csv") == new, "the next run gives the same bytes");
}

#[test]
fn no_file_is_left_by_a_run_that_fails() {
    let folder = Folder::with_people();
    folder.file("bad.csv", format!("{FOUND}F4,{CANARY},男,old,,\n"));
    folder.file("model.json", "{}");
    for more in
        ["--strict", "--model model.json", "--carry found.nothing", "--exclude nowhere.csv", "--as-of soon"]
    {
        folder.matches("bad.csv", "sought.csv", &format!("{more} --output out.csv")).ended(2);
        assert_eq!(folder.names(), ["bad.csv", "found.csv", "model.json", "sought.csv"], "{more}");
    }
}
