//! The program: a file a command. It sees only what `wayhome::` makes public.
//!
//! Data goes to standard output or a file, everything else to standard error,
//! and neither a log line nor an error holds a person's data.

mod args;
mod config;
mod defaults;
mod evaluate;
mod explain;
mod interrupt;
mod load;
mod match_;
mod merge;
mod output;
mod paper;
mod schema;
mod search;
mod terminal;
mod validate;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{ArgMatches, CommandFactory, FromArgMatches, Parser, Subcommand};
use wayhome::error::Error;

use terminal::Terminal;

/// Missing-person family search: ranked candidates for every person found.
///
/// Compares found people (stations, hospitals, shelters) with sought people
/// (family reports, registers of people at risk), every pair of them, and
/// lists for each the best candidates with a probability. A candidate is a
/// lead for a case worker to check, never an identification.
#[derive(Debug, Parser)]
#[command(
    name = "wayhome",
    version,
    max_term_width = 100,
    help_expected = true,
    subcommand_required = true,
    arg_required_else_help = true
)]
pub(crate) struct Cli {
    #[command(flatten)]
    global: args::Global,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Rank the candidates of every person: the batch run.
    Match(Box<match_::MatchArgs>),
    /// Search one side for one person.
    Search(Box<search::SearchArgs>),
    /// Put the shards of a run together.
    Merge(Box<merge::MergeArgs>),
    /// Explain one pair: every comparison, its level and its weight.
    Explain(Box<explain::ExplainArgs>),
    /// Measure matches against known true pairs.
    Evaluate(Box<evaluate::EvaluateArgs>),
    /// Show what was understood of files, column by column.
    Validate(Box<validate::ValidateArgs>),
    /// Show settings, or write a configuration to start from.
    Config(config::ConfigArgs),
    /// Show the columns, their headers and the forms of a cell.
    Schema(schema::SchemaArgs),
    /// Write shell completions.
    Completions(paper::CompletionsArgs),
    /// Write the manual page.
    Man(paper::ManArgs),
}

/// Runs the program and says how it ended.
pub(crate) fn main() -> ExitCode {
    quiet_panics();
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let matches = match Cli::command().try_get_matches_from(&arguments) {
        Ok(matches) => matches,
        Err(error) => return usage(&error),
    };
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    let terminal = Terminal::new(&cli.global);
    let matches = match defaults::with_defaults(Cli::command(), &matches) {
        Ok(command) => match command.try_get_matches_from(&arguments) {
            Ok(matches) => matches,
            Err(error) => return usage(&error),
        },
        Err(error) => return ExitCode::from(fail(&error.into(), &terminal)),
    };
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    let terminal = Terminal::new(&cli.global);
    interrupt::listen(&terminal);
    match run(&cli, &matches, &terminal) {
        Ok(status) => ExitCode::from(status),
        Err(error) => ExitCode::from(fail(&error, &terminal)),
    }
}

fn run(cli: &Cli, matches: &ArgMatches, terminal: &Terminal) -> anyhow::Result<u8> {
    cli.global.start_threads()?;
    match &cli.command {
        Command::Match(args) => match_::run(args, terminal),
        Command::Search(args) => search::run(args, terminal),
        Command::Merge(args) => merge::run(args, terminal),
        Command::Validate(args) => validate::run(args, terminal),
        Command::Evaluate(args) => evaluate::run(args, terminal),
        Command::Explain(args) => explain::run(args, terminal),
        Command::Config(args) => config::run(args, matches, terminal),
        Command::Schema(args) => schema::run(args, terminal),
        Command::Completions(args) => paper::completions(args),
        Command::Man(args) => paper::man(args),
    }
}

/// Clap's own messages: help and version on standard output, the rest is usage.
fn usage(error: &clap::Error) -> ExitCode {
    match error.print() {
        _ if error.use_stderr() => ExitCode::from(2),
        Err(failed) if failed.kind() != std::io::ErrorKind::BrokenPipe => ExitCode::from(3),
        _ => ExitCode::SUCCESS,
    }
}

/// Prints an error and gives its exit status. A closed pipe is no error: the
/// reader has seen what it wanted.
fn fail(error: &anyhow::Error, terminal: &Terminal) -> u8 {
    match error.downcast_ref::<Error>() {
        Some(Error::Io { source, .. }) if source.kind() == std::io::ErrorKind::BrokenPipe => 0,
        Some(known) => {
            terminal.error(&known.message(terminal.lang()));
            known.exit_status()
        }
        None => {
            terminal.error(&format!("{error:#}"));
            2
        }
    }
}

/// A panic says where, not with what: its text could hold a person's data.
fn quiet_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic
            .location()
            .map_or_else(String::new, |place| format!(" ({}:{})", place.file(), place.line()));
        terminal::stderr_line(&format!("wayhome: an error in the program itself{place}; please report it"));
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flags_are_consistent_and_each_has_help() {
        Cli::command().debug_assert();
    }
}
