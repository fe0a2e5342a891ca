//! `wayhome completions`, `wayhome man` and `wayhome help`: the program on paper.

use std::io::Write;

use clap::{Args, CommandFactory};
use wayhome::error::Error;
use wayhome::lang::{Lang, words};

use super::terminal::Terminal;

/// Write the completions of a shell to standard output.
///
/// Example: wayhome completions bash > /etc/bash_completion.d/wayhome
#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// The shell: bash, zsh, fish, elvish or powershell.
    #[arg(value_name = "SHELL")]
    shell: clap_complete::Shell,
}

/// Write the manual page to standard output; with --output, a page a command.
///
/// Example: wayhome man --output /usr/local/share/man/man1
#[derive(Debug, Args)]
pub(crate) struct ManArgs {
    /// Folder for one page of each command.
    ///
    /// Example: --output man
    #[arg(long, value_name = "FOLDER")]
    output: Option<std::path::PathBuf>,
}

/// Show this help, or that of a command.
///
/// Example: wayhome help match
#[derive(Debug, Args)]
pub(crate) struct HelpArgs {
    /// The command's name.
    #[arg(value_name = "COMMAND")]
    command: Vec<String>,
}

pub(crate) fn completions(args: &CompletionsArgs) -> anyhow::Result<u8> {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut super::Cli::command(), "wayhome", &mut text);
    print(&text)
}

pub(crate) fn man(args: &ManArgs, terminal: &Terminal) -> anyhow::Result<u8> {
    let mut command = super::command_line(terminal.lang());
    let Some(folder) = &args.output else {
        return print(&page(command, terminal.lang())?);
    };
    let shown = folder.display().to_string();
    let failed = |error| Error::writing(&shown, error);
    std::fs::create_dir_all(folder).map_err(failed)?;
    // Only a built command knows the full names of those below it.
    command.build();
    let mut left = vec![command];
    while let Some(command) = left.pop() {
        left.extend(command.get_subcommands().filter(|sub| sub.get_name() != "help").cloned());
        let name = clap_mangen::Man::new(command.clone()).get_filename();
        std::fs::write(folder.join(name), page(command, terminal.lang())?).map_err(failed)?;
    }
    Ok(0)
}

/// The manual page of a command, its headings in the language of its texts.
fn page(command: clap::Command, lang: Lang) -> anyhow::Result<Vec<u8>> {
    let mut text = Vec::new();
    clap_mangen::Man::new(command).render(&mut text)?;
    if lang == Lang::En {
        return Ok(text);
    }
    let mut text = String::from_utf8(text)?;
    for (english, chinese) in
        [("NAME", "名称"), ("SYNOPSIS", "用法"), ("DESCRIPTION", "说明"), ("VERSION", "版本")]
    {
        text = text.replace(&format!(".SH {english}\n"), &format!(".SH {chinese}\n"));
    }
    Ok(text.into_bytes())
}

/// Prints the long help of the command that the words lead to.
pub(crate) fn help(args: &HelpArgs, terminal: &Terminal) -> anyhow::Result<u8> {
    let mut command = super::command_line(terminal.lang());
    command.build();
    for name in &args.command {
        let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
        command = command.find_subcommand(name).cloned().ok_or_else(|| {
            let names = names.join(", ");
            Error::usage(
                words!("there is no command `{name}`", "没有命令 `{name}`"),
                words!("The commands are: {names}", "命令有：{names}"),
            )
        })?;
    }
    print(command.render_long_help().to_string().as_bytes())
}

fn print(text: &[u8]) -> anyhow::Result<u8> {
    std::io::stdout().lock().write_all(text).map_err(|error| Error::writing("standard output", error))?;
    Ok(0)
}
