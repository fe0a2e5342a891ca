//! Every command of the READMEs runs, as it stands there.

use std::path::Path;
use std::process::Command;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The commands of a README's shell blocks, continued lines joined.
fn commands(readme: &str) -> Vec<String> {
    let text = std::fs::read_to_string(Path::new(ROOT).join(readme)).unwrap();
    let blocks = text.split("```sh\n").skip(1).filter_map(|block| block.split("```").next());
    let joined: String = blocks.collect::<String>().replace("\\\n", " ");
    joined.lines().map(str::to_owned).collect()
}

/// Runs a command line in `folder` with the built program on its PATH.
fn run(line: &str, folder: &Path) {
    let program = Path::new(env!("CARGO_BIN_EXE_wayhome"));
    let line = line.replace("cargo run --release -- ", "wayhome ");
    let path = format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap());
    let done =
        Command::new("sh").arg("-c").arg(&line).current_dir(folder).env("PATH", path).output().unwrap();
    let error = String::from_utf8_lossy(&done.stderr);
    // `validate` ends with 1 where it finds problems: the files have some on purpose.
    let fine = done.status.success() || (line.contains("validate") && done.status.code() == Some(1));
    assert!(fine, "`{line}` ended with {}: {error}", done.status);
}

fn every_command_runs(readme: &str) {
    let folder = tempfile::tempdir().unwrap();
    let sample = Path::new(ROOT).join("data/sample");
    std::fs::create_dir(folder.path().join("data")).unwrap();
    std::os::unix::fs::symlink(&sample, folder.path().join("data/sample")).unwrap();
    std::fs::copy(sample.join("found.csv"), folder.path().join("stations.csv")).unwrap();
    std::fs::copy(sample.join("sought.csv"), folder.path().join("families.csv")).unwrap();
    let commands = commands(readme);
    // The tests cannot run themselves; febrl needs a registry, and a script of its own runs it.
    let ours = commands.iter().filter(|line| !line.contains("scripts/") && !line.contains("/tmp/febrl"));
    let mut ran = 0;
    for line in ours {
        run(line, folder.path());
        ran += 1;
    }
    assert!(ran >= 8, "only {ran} commands found in {readme}");
    assert!(folder.path().join("matches.csv").exists() && folder.path().join("pair.html").exists());
}

#[test]
fn every_command_of_the_english_readme_runs() {
    every_command_runs("README.md");
}

#[test]
fn every_command_of_the_chinese_readme_runs() {
    every_command_runs("README.zh.md");
}

#[test]
fn the_first_two_commands_are_the_main_job_and_the_tests() {
    for readme in ["README.md", "README.zh.md"] {
        let commands = commands(readme);
        let job =
            "cargo run --release -- match --found data/sample/found.csv --sought data/sample/sought.csv";
        assert_eq!((commands[0].as_str(), commands[1].as_str()), (job, "scripts/test"));
    }
}
