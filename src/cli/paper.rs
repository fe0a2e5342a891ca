//! `wayhome completions` and `wayhome man`: what a packager installs.

use std::io::Write;

use clap::{Args, CommandFactory};
use wayhome::error::Error;

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

pub(crate) fn completions(args: &CompletionsArgs) -> anyhow::Result<u8> {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut super::Cli::command(), "wayhome", &mut text);
    print(&text)
}

pub(crate) fn man(args: &ManArgs) -> anyhow::Result<u8> {
    let command = super::Cli::command();
    if let Some(folder) = &args.output {
        let shown = folder.display().to_string();
        std::fs::create_dir_all(folder).map_err(|error| Error::writing(&shown, error))?;
        clap_mangen::generate_to(command, folder).map_err(|error| Error::writing(&shown, error))?;
        return Ok(0);
    }
    let mut text = Vec::new();
    clap_mangen::Man::new(command).render(&mut text)?;
    print(&text)
}

fn print(text: &[u8]) -> anyhow::Result<u8> {
    std::io::stdout().lock().write_all(text).map_err(|error| Error::writing("standard output", error))?;
    Ok(0)
}
