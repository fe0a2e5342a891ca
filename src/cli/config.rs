//! `wayhome config`: the settings of a run, and a configuration to start from.

use clap::{Arg, ArgMatches, Args, CommandFactory, Subcommand, parser::ValueSource};
use wayhome::config::Config;
use wayhome::error::Error;
use wayhome::lang::Lang;
use wayhome::read::{self, hint, understand};
use wayhome::record::Side;
use wayhome::write::{Column, Kind, Sheet, Value};

use super::args::{Reading, Scoring};
use super::match_::{RankingArgs, SideName};
use super::output::Output;
use super::terminal::Terminal;

/// Show settings, or write a configuration to start from.
#[derive(Debug, Args)]
pub(crate) struct ConfigArgs {
    #[command(subcommand)]
    command: ConfigCommand,
}

#[derive(Debug, Subcommand)]
enum ConfigCommand {
    /// Show every setting of `match` and where its value came from.
    ///
    /// Takes the flags of `match`. Example: wayhome config show --config task.toml --top-k 5
    Show(Box<ShowArgs>),
    /// Write a configuration that maps the headers of files, to edit.
    ///
    /// Example: wayhome config init stations.csv > wayhome.toml
    Init(Box<InitArgs>),
}

#[derive(Debug, Args)]
struct ShowArgs {
    #[command(flatten)]
    ranking: RankingArgs,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    scoring: Scoring,
    #[command(flatten)]
    output: Output,
}

#[derive(Debug, Args)]
struct InitArgs {
    /// Files whose headers are mapped.
    #[arg(value_name = "FILE", required = true)]
    files: Vec<String>,
    /// The side that the files hold.
    ///
    /// Example: --side sought
    #[arg(long, value_name = "SIDE", default_value = "found")]
    side: SideName,
    #[command(flatten)]
    reading: Reading,
}

pub(crate) fn run(args: &ConfigArgs, matches: &ArgMatches, terminal: &Terminal) -> anyhow::Result<u8> {
    match &args.command {
        ConfigCommand::Show(show) => {
            let config = super::load::config(show.reading.config.as_deref())?;
            let given = matches.subcommand_matches("config").and_then(|of| of.subcommand_matches("show"));
            // Printed as a table or CSV: --output and --format are settings shown, not obeyed.
            let output = Output::screen();
            let settings = Settings::new(given, &config, output.heads(terminal), terminal);
            output.write(&settings, terminal)?;
        }
        ConfigCommand::Init(init) => {
            let text = mapping(init, terminal.files())?;
            use std::io::Write;
            std::io::stdout()
                .lock()
                .write_all(text.as_bytes())
                .map_err(|error| Error::writing("standard output", error))?;
        }
    }
    Ok(0)
}

/// Each flag with its value and where that came from.
struct Settings {
    columns: Vec<Column>,
    rows: Vec<[String; 3]>,
}

impl Settings {
    fn new(given: Option<&ArgMatches>, config: &Config, lang: Lang, terminal: &Terminal) -> Settings {
        let command = super::Cli::command();
        let show = command.find_subcommand("config").and_then(|config| config.find_subcommand("show"));
        let flags = show.into_iter().flat_map(|show| show.get_arguments()).chain(command.get_arguments());
        let mut rows: Vec<[String; 3]> = flags.filter_map(|flag| row(flag, given?, config, lang)).collect();
        default_language(&mut rows, terminal.files());
        rows.sort();
        rows.dedup();
        let heads = [("setting", "设置"), ("value", "值"), ("from", "来源")];
        let columns = heads.map(|(en, zh)| Column::new(lang.pick(en, zh), Kind::Text)).into();
        Settings { columns, rows }
    }
}

/// `--lang` has no default of its own: messages go by the locale, files by this.
fn default_language(rows: &mut [[String; 3]], lang: Lang) {
    if let Some(row) = rows.iter_mut().find(|row| row[0] == "lang" && row[1].is_empty()) {
        row[1] = lang.pick("en", "zh").to_owned();
    }
}

fn row(flag: &Arg, given: &ArgMatches, config: &Config, lang: Lang) -> Option<[String; 3]> {
    let (id, long) = (flag.get_id().as_str(), flag.get_long()?);
    if matches!(long, "help" | "version") {
        return None;
    }
    let raw = given.try_get_raw(id).ok().flatten();
    let value =
        raw.map(|raw| raw.map(|part| part.to_string_lossy().into_owned()).collect::<Vec<_>>().join(","));
    let from = match given.value_source(id) {
        Some(ValueSource::CommandLine) => lang.pick("flag", "命令行").to_owned(),
        Some(ValueSource::EnvVariable) => flag.get_env().map_or_else(
            || lang.pick("variable", "环境变量").to_owned(),
            |name| name.to_string_lossy().into_owned(),
        ),
        _ if config.defaults.contains_key(long) => lang.pick("file", "配置文件").to_owned(),
        _ => lang.pick("default", "默认").to_owned(),
    };
    Some([long.to_owned(), value.unwrap_or_default(), from])
}

impl Sheet for Settings {
    fn columns(&self) -> &[Column] {
        &self.columns
    }

    fn len(&self) -> usize {
        self.rows.len()
    }

    fn row(&self, n: usize) -> Vec<Value<'_>> {
        self.rows[n].iter().map(|cell| Value::text(cell.as_str())).collect()
    }
}

/// A configuration that maps headers: known ones as a comment, the others to fill in.
fn mapping(args: &InitArgs, lang: Lang) -> anyhow::Result<String> {
    let options = super::load::options(&args.reading)?;
    let mut text = String::from(lang.pick(
        "# Headers of your files on the left, columns of wayhome on the right (wayhome schema lists them).\n[headers]\n",
        "# 左边是文件的表头，右边是 wayhome 的列名（见 wayhome schema）。\n[headers]\n",
    ));
    let mut seen = std::collections::BTreeSet::new();
    for file in read::expand(&args.files)? {
        let table = read::table(&file, &options)?;
        for header in understand(&file, &table.headers, Side::from(args.side), &options)? {
            if header.text.trim().is_empty() || !seen.insert(header.text.clone()) {
                continue;
            }
            // A JSON string is a TOML basic string, on one line whatever the header holds.
            let key = serde_json::Value::String(header.text.clone());
            text.push_str(&match (header.field, hint(&header.text)) {
                (Some(field), _) => {
                    format!("# {key} = \"{}\"  # {}\n", field.name(), lang.pick("understood", "已识别"))
                }
                (None, Some(near)) => format!(
                    "# {key} = \"{}\"  # {}\n",
                    near.field.name(),
                    lang.pick("nearest; is it that?", "最接近；是否如此？")
                ),
                (None, None) => format!(
                    "# {key} = \"\"  # {}\n",
                    lang.pick("unknown: kept, not compared", "未识别：保留，不参与比较")
                ),
            });
        }
    }
    Ok(text)
}
