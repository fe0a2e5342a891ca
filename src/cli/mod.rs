//! The program: a file a command. It sees only what `wayhome::` makes public.
//!
//! Data goes to standard output or a file, everything else to standard error,
//! and neither a log line nor an error holds a person's data.

mod args;
mod config;
mod dedupe;
mod defaults;
mod evaluate;
mod explain;
mod generate;
mod help_zh;
mod inputs;
mod interrupt;
mod learned;
mod load;
mod match_;
mod merge;
mod output;
mod paper;
mod schema;
mod search;
mod terminal;
mod train;
mod usage;
mod validate;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{ArgMatches, CommandFactory, FromArgMatches, Parser, Subcommand};
use wayhome::error::Error;
use wayhome::lang::{Lang, words};

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
    disable_help_subcommand = true,
    arg_required_else_help = true
)]
pub(crate) struct Cli {
    #[command(flatten)]
    global: args::Global,
    #[command(subcommand)]
    command: Command,
}

/// The commands. What each does and its example stand at its arguments: a
/// comment here would take their place in the help.
#[derive(Debug, Subcommand)]
enum Command {
    Match(Box<match_::MatchArgs>),
    Search(Box<search::SearchArgs>),
    Merge(Box<merge::MergeArgs>),
    Explain(Box<explain::ExplainArgs>),
    Train(Box<train::TrainArgs>),
    Evaluate(Box<evaluate::EvaluateArgs>),
    Dedupe(Box<dedupe::DedupeArgs>),
    Validate(Box<validate::ValidateArgs>),
    Generate(Box<generate::GenerateArgs>),
    Config(config::ConfigArgs),
    Schema(schema::SchemaArgs),
    Completions(paper::CompletionsArgs),
    Man(paper::ManArgs),
    Help(paper::HelpArgs),
}

/// The command line, with its help in a language.
fn command_line(lang: Lang) -> clap::Command {
    match lang {
        Lang::En => Cli::command(),
        Lang::Zh => help_zh::in_chinese(Cli::command()),
    }
}

/// Runs the program and says how it ended.
pub(crate) fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let lang = terminal::asked(&arguments);
    quiet_panics(lang);
    let usage = |error: &clap::Error| usage(error, lang, &arguments);
    let matches = match command_line(lang).try_get_matches_from(&arguments) {
        Ok(matches) => matches,
        Err(error) => return usage(&error),
    };
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    let terminal = Terminal::new(&cli.global);
    let matches = match defaults::with_defaults(command_line(lang), &matches) {
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
        Command::Train(args) => train::run(args, terminal),
        Command::Dedupe(args) => dedupe::run(args, terminal),
        Command::Validate(args) => validate::run(args, terminal),
        Command::Evaluate(args) => evaluate::run(args, terminal),
        Command::Explain(args) => explain::run(args, terminal),
        Command::Generate(args) => generate::run(args, terminal),
        Command::Config(args) => config::run(args, matches, terminal),
        Command::Schema(args) => schema::run(args, terminal),
        Command::Completions(args) => paper::completions(args),
        Command::Man(args) => paper::man(args, terminal),
        Command::Help(args) => paper::help(args, terminal),
    }
}

/// Clap's own messages: help and version on standard output, the rest is usage.
fn usage(error: &clap::Error, lang: Lang, arguments: &[OsString]) -> ExitCode {
    use clap::error::ErrorKind;
    let page = error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
    if error.kind() == ErrorKind::MissingSubcommand {
        terminal::stderr_line(&commands(lang, arguments));
        return ExitCode::from(2);
    }
    if lang == Lang::Zh && error.use_stderr() && !page {
        terminal::stderr_line(&format!("wayhome: {}", usage::in_chinese(error)));
        return ExitCode::from(2);
    }
    match error.print() {
        _ if error.use_stderr() => ExitCode::from(2),
        Err(failed) if failed.kind() != std::io::ErrorKind::BrokenPipe => ExitCode::from(3),
        _ => ExitCode::SUCCESS,
    }
}

/// The help of the command that the arguments lead to. Clap shows it by itself
/// only where nothing else is set, and WAYHOME_LANG is something.
fn commands(lang: Lang, arguments: &[OsString]) -> String {
    let mut command = command_line(lang);
    command.build();
    for argument in arguments.iter().skip(1).filter_map(|argument| argument.to_str()) {
        if let Some(sub) = command.find_subcommand(argument).cloned() {
            command = sub;
        }
    }
    command.render_help().to_string().trim_end().to_owned()
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
fn quiet_panics(lang: Lang) {
    std::panic::set_hook(Box::new(move |panic| {
        let place = panic
            .location()
            .map_or_else(String::new, |place| format!(" ({}:{})", place.file(), place.line()));
        let what = words!(
            "wayhome: an error in the program itself{place}; please report it",
            "wayhome: 程序自身出错{place}，请报告"
        );
        terminal::stderr_line(what.pick(lang));
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
