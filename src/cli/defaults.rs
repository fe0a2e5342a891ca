//! Defaults of flags from the configuration file.
//!
//! A flag on the command line wins over a WAYHOME_ variable, that over the
//! file, and the file over the program's own default.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command};
use wayhome::error::Result;

use super::load;

/// The command with the defaults of the configuration that `matches` names.
pub(super) fn with_defaults(mut command: Command, matches: &ArgMatches) -> Result<Command> {
    let mut names = Vec::new();
    let mut given = matches;
    while let Some((name, inner)) = given.subcommand() {
        names.push(name);
        given = inner;
    }
    let path = given.try_get_one::<PathBuf>("config").ok().flatten();
    let config = load::config(path.map(PathBuf::as_path))?;
    for (flag, value) in &config.defaults {
        command = command.mut_args(|arg| with_default(arg, flag, value));
        command = in_subcommand(command, &names, flag, value);
    }
    Ok(command)
}

/// The default of a flag in the command that `names` leads to.
fn in_subcommand(command: Command, names: &[&str], flag: &str, value: &str) -> Command {
    let Some((first, rest)) = names.split_first() else { return command };
    command.mut_subcommand(*first, |sub| {
        let sub = sub.mut_args(|arg| with_default(arg, flag, value));
        in_subcommand(sub, rest, flag, value)
    })
}

fn with_default(arg: Arg, flag: &str, value: &str) -> Arg {
    if arg.get_long() != Some(flag) {
        return arg;
    }
    match arg.get_value_delimiter() {
        Some(between) => arg.default_values(value.split(between).map(str::to_owned).collect::<Vec<_>>()),
        None => arg.default_value(value.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::super::Cli;
    use super::*;

    /// `match` with a configuration of this text and these flags: the value of a flag.
    fn value(text: &str, flags: &[&str], of: &str) -> String {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), text).unwrap();
        let path = file.path().display().to_string();
        let mut line = vec!["wayhome", "match", "--found", "f", "--sought", "s", "--config", &path];
        line.extend(flags);
        let matches = Cli::command().try_get_matches_from(&line).unwrap();
        let command = with_defaults(Cli::command(), &matches).unwrap();
        let matches = command.try_get_matches_from(&line).unwrap();
        let given = matches.subcommand_matches("match").unwrap();
        let raw = given.get_raw(of).unwrap();
        raw.map(|raw| raw.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_flag_wins_over_the_file_and_the_file_over_the_program() {
        let file = "[defaults]\ntop-k = 7\nstrict = true\nthreads = 2\ncarry = ['found.sex', 'sought.sex']";
        assert_eq!(value(file, &[], "top_k"), "7");
        assert_eq!(value(file, &["--top-k", "3"], "top_k"), "3");
        assert_eq!(value("", &[], "top_k"), "10");
        assert_eq!(value(file, &[], "strict"), "true");
        assert_eq!(value(file, &[], "threads"), "2");
        assert_eq!(value(file, &[], "carry"), "found.sex sought.sex");
    }

    #[test]
    fn every_flag_of_a_configuration_is_a_flag_of_the_program_or_announced() {
        let command = Cli::command();
        let subs = command.get_subcommands().flat_map(|sub| sub.get_arguments());
        let known: Vec<&str> = command.get_arguments().chain(subs).filter_map(Arg::get_long).collect();
        // `--memory` is in the contract and comes with the index.
        for flag in wayhome::config::flags().filter(|flag| *flag != "memory") {
            assert!(known.contains(&flag), "{flag}");
        }
    }
}
