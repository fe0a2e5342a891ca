//! The help in Chinese: a text for each command, argument and value.
//!
//! The English help is the doc comment of each flag; this table stands beside
//! it. What always holds: no flag is without a text here (a test walks all of
//! them), and each flag that shows an example in English shows one in Chinese.
//! Of a text the first paragraph is the short help, the whole of it the long
//! one. Lines are broken by hand: clap breaks at blanks, which Chinese lacks.

mod texts;

use clap::{Arg, ArgAction, Command};
use wayhome::write::Writer;

use texts::{HEADINGS, TEXTS, VALUES};

/// Clap's own page with the headings in Chinese.
const PAGE: &str = "{before-help}{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

/// The command with all its help in Chinese.
pub(super) fn in_chinese(command: Command) -> Command {
    let name = command.get_name().to_owned();
    let mut command = command
        .help_template(PAGE)
        .subcommand_help_heading("命令")
        .subcommand_value_name("命令")
        .next_help_heading(None)
        .disable_help_flag(true)
        .arg(own_flag("help", 'h', "显示帮助（-h 为摘要，--help 为详细说明）", ArgAction::Help));
    if command.get_version().is_some() {
        command = command.disable_version_flag(true).arg(own_flag(
            "version",
            'V',
            "显示版本号",
            ArgAction::Version,
        ));
    }
    if let Some(text) = text(&name, "") {
        command = command.about(short(text)).long_about(text);
    }
    command.mut_args(|arg| argument(arg, &name)).mut_subcommands(in_chinese)
}

fn own_flag(name: &'static str, letter: char, help: &'static str, action: ArgAction) -> Arg {
    Arg::new(name).short(letter).long(name).help(help).action(action)
}

fn argument(arg: Arg, command: &str) -> Arg {
    let heading = match arg.get_help_heading() {
        _ if arg.is_positional() => "参数",
        None => "选项",
        Some(english) => heading(english),
    };
    let arg = arg.help_heading(heading);
    let Some(text) = text(command, arg.get_id().as_str()) else { return arg };
    let mut whole = text.to_owned();
    let values = values(&arg);
    if !values.is_empty() {
        whole.push_str("\n\n可选值：");
    }
    for (name, meaning) in &values {
        whole.push_str(&format!("\n- {name}：{meaning}"));
    }
    let notes = notes(&arg, true, values.is_empty());
    if !notes.is_empty() {
        whole.push_str(&format!("\n\n{notes}"));
    }
    let brief = beside(short(text), &self::notes(&arg, false, true));
    // Clap takes it for a mistake to hide values of a flag that has none.
    let takes = arg.get_action().takes_values();
    let arg = arg.help(brief).long_help(whole).hide_env(true);
    arg.hide_default_value(takes).hide_possible_values(takes)
}

/// What clap says in brackets: default, variable, values.
fn notes(arg: &Arg, variable: bool, possible: bool) -> String {
    let takes = arg.get_action().takes_values();
    let mut notes = Vec::new();
    let default: Vec<_> = arg.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    if takes && !default.is_empty() {
        notes.push(format!("[默认：{}]", default.join("、")));
    }
    if let Some(name) = arg.get_env().filter(|_| variable) {
        notes.push(format!("[环境变量：{}]", name.to_string_lossy()));
    }
    let values = arg.get_possible_values();
    let values: Vec<&str> = values.iter().map(|value| value.get_name()).collect();
    if takes && possible && !values.is_empty() {
        notes.push(format!("[可选：{}]", values.join("、")));
    }
    notes.join(" ")
}

/// Columns that the short help leaves beside the names of flags.
const BESIDE: usize = 70;

/// A short text and its notes: on one line if they fit.
fn beside(text: &str, notes: &str) -> String {
    let wide = |text: &str| text.chars().map(|c| 1 + usize::from(!c.is_ascii())).sum::<usize>();
    match notes {
        "" => text.to_owned(),
        notes if wide(text) + 1 + wide(notes) <= BESIDE => format!("{text} {notes}"),
        notes => format!("{text}\n{notes}"),
    }
}

/// The values of an argument that have a meaning beside their name.
fn values(arg: &Arg) -> Vec<(String, &'static str)> {
    let named = arg.get_possible_values();
    let meant = named.iter().filter(|value| value.get_help().is_some());
    meant
        .filter_map(|value| {
            Some((value.get_name().to_owned(), value_text(arg.get_id().as_str(), value.get_name())?))
        })
        .collect()
}

fn short(text: &'static str) -> &'static str {
    text.split("\n\n").next().unwrap_or(text)
}

/// The text of an argument, or of a command (no argument): its own, else the shared one.
fn text(command: &str, argument: &str) -> Option<&'static str> {
    let of = |wanted: &str| TEXTS.iter().find(|(of, name, _)| *of == wanted && *name == argument);
    let shared = if argument.is_empty() { None } else { of("*") };
    of(command).or(shared).map(|(_, _, text)| *text)
}

fn value_text(argument: &str, value: &str) -> Option<&'static str> {
    let own = VALUES.iter().find(|(of, name, _)| *of == argument && *name == value).map(|(_, _, text)| *text);
    own.or_else(|| Writer::named(value).filter(|_| argument == "format").map(|writer| writer.about.1))
}

fn heading(english: &str) -> &'static str {
    HEADINGS.iter().find(|(en, _)| *en == english).map_or("选项", |(_, zh)| zh)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    fn chinese(text: &str) -> bool {
        text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
    }

    /// What is missing in a command and those below it.
    fn missing(command: &Command, missing: &mut Vec<String>) {
        let name = command.get_name();
        if !text(name, "").is_some_and(chinese) {
            missing.push(format!("command {name}"));
        }
        for arg in command.get_arguments() {
            let id = arg.get_id().as_str();
            let english = arg.get_long_help().or(arg.get_help()).map(ToString::to_string).unwrap_or_default();
            match text(name, id) {
                Some(text) if chinese(text) && english.contains("Example: ") == text.contains("示例：") => {
                }
                Some(_) => {
                    missing.push(format!("{name} {id}: no Chinese, or only one language has an example"))
                }
                None => missing.push(format!("{name} {id}")),
            }
            if arg.get_help_heading().is_some_and(|of| HEADINGS.iter().all(|(en, _)| *en != of)) {
                missing.push(format!("{name} {id}: its heading"));
            }
            for value in arg.get_possible_values().iter().filter(|value| value.get_help().is_some()) {
                if value_text(id, value.get_name()).is_none() {
                    missing.push(format!("{name} {id} {}", value.get_name()));
                }
            }
        }
        command.get_subcommands().for_each(|sub| self::missing(sub, missing));
    }

    #[test]
    fn every_command_argument_and_value_has_a_chinese_text() {
        let mut left = Vec::new();
        missing(&super::super::Cli::command(), &mut left);
        assert!(left.is_empty(), "missing in help_zh.rs: {left:#?}");
    }

    #[test]
    fn no_text_is_left_of_a_flag_that_is_gone() {
        let mut known = vec![("*".to_owned(), "help".to_owned()), ("*".to_owned(), "version".to_owned())];
        fn walk(command: &Command, known: &mut Vec<(String, String)>) {
            known.push((command.get_name().to_owned(), String::new()));
            for arg in command.get_arguments() {
                for of in [command.get_name(), "*"] {
                    known.push((of.to_owned(), arg.get_id().to_string()));
                }
            }
            command.get_subcommands().for_each(|sub| walk(sub, known));
        }
        walk(&super::super::Cli::command(), &mut known);
        for (command, argument, _) in TEXTS {
            assert!(known.iter().any(|(of, name)| of == command && name == argument), "{command} {argument}");
        }
    }

    #[test]
    fn the_chinese_command_is_consistent() {
        in_chinese(super::super::Cli::command()).debug_assert();
    }
}
