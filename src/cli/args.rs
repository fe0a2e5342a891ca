//! Flags that several commands share. The doc comment is the help.

use clap::{Args, ValueEnum};
use wayhome::error::{Error, Result};
use wayhome::lang::{Lang, Words, words};

/// Flags that stand before or after any command.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Global options")]
pub(crate) struct Global {
    /// Print errors only: no progress, no counts of problems.
    ///
    /// Example: wayhome match -q --found f.csv --sought s.csv --output m.csv
    #[arg(short, long, global = true, env = "WAYHOME_QUIET", value_parser = clap::builder::FalseyValueParser::new(), action = clap::ArgAction::SetTrue)]
    pub(crate) quiet: bool,

    /// Say what each stage did, with counts.
    ///
    /// Example: wayhome match -v --found f.csv --sought s.csv --output m.csv
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub(crate) verbose: bool,

    /// Use N threads; the result is the same for any number.
    ///
    /// Default: one for each core. Example: --threads 4
    #[arg(long, global = true, value_name = "N", env = "WAYHOME_THREADS", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) threads: Option<u16>,

    /// Colour the output. NO_COLOR and CLICOLOR_FORCE are obeyed by `auto`.
    ///
    /// Example: --color never
    #[arg(long, global = true, value_name = "WHEN", env = "WAYHOME_COLOR", default_value = "auto")]
    pub(crate) color: Color,

    /// Write messages as text for people or as one JSON object a line.
    ///
    /// Example: --log-format json 2> run.log
    #[arg(long, global = true, value_name = "FORMAT", env = "WAYHOME_LOG_FORMAT", default_value = "text")]
    pub(crate) log_format: LogFormat,

    /// Language of messages, of reasons and of words in files.
    ///
    /// Without it messages are in the language of the locale, reasons and
    /// files in Chinese. Example: --lang en
    #[arg(long, global = true, value_name = "LANG", env = "WAYHOME_LANG", value_parser = ["en", "zh"])]
    pub(crate) lang: Option<String>,
}

/// When output is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// How messages are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

impl Global {
    /// The language that was asked for.
    pub(crate) fn lang(&self) -> Option<Lang> {
        self.lang.as_deref().and_then(|lang| lang.parse().ok())
    }

    /// Sets the number of threads for the whole run.
    pub(crate) fn start_threads(&self) -> Result<()> {
        let Some(threads) = self.threads else { return Ok(()) };
        rayon::ThreadPoolBuilder::new().num_threads(threads.into()).build_global().map_err(|_| {
            Error::usage(
                words!("{threads} threads cannot be started", "无法启动 {threads} 个线程"),
                words!("Give a smaller --threads", "请减小 --threads"),
            )
        })
    }
}

/// How input files are read.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Reading")]
pub(crate) struct Reading {
    /// Read text files in this encoding instead of finding out.
    ///
    /// Without it: a BOM, else UTF-8, else GB18030, else Big5.
    /// Example: --encoding gb18030
    #[arg(long, value_name = "NAME", env = "WAYHOME_ENCODING")]
    pub(crate) encoding: Option<String>,

    /// Refuse a compressed file that unpacks to more than SIZE.
    ///
    /// Example: --max-unpacked 500MiB
    #[arg(long, value_name = "SIZE", env = "WAYHOME_MAX_UNPACKED", default_value = "8GiB", value_parser = size)]
    pub(crate) max_unpacked: u64,

    /// Put the row's `source` before its record_id, to tell departments apart.
    ///
    /// Example: --id-prefix source
    #[arg(long, value_name = "COLUMN", env = "WAYHOME_ID_PREFIX", value_parser = ["source"])]
    pub(crate) id_prefix: Option<String>,

    /// End with status 2 and no output if any cell or line has a problem.
    ///
    /// Example: wayhome match --strict --found f.csv --sought s.csv
    #[arg(long, env = "WAYHOME_STRICT", value_parser = clap::builder::FalseyValueParser::new(), action = clap::ArgAction::SetTrue)]
    pub(crate) strict: bool,

    /// Write every problem to a CSV file: place, value, what is wrong.
    ///
    /// It holds cells as they stand, so it is personal data.
    /// Example: --problems problems.csv
    #[arg(long, value_name = "FILE", env = "WAYHOME_PROBLEMS")]
    pub(crate) problems: Option<std::path::PathBuf>,

    /// Read ages without any date, and expiry, as of this day.
    ///
    /// Nothing reads the clock: without it nothing expires, and an age without
    /// a date is no evidence. Example: --as-of 2026-01-31
    #[arg(long, value_name = "DATE", env = "WAYHOME_AS_OF")]
    pub(crate) as_of: Option<String>,

    /// Map headers, add comparisons and set defaults from a TOML file.
    ///
    /// `wayhome config init FILES` writes one to start from.
    /// Example: --config wayhome.toml
    #[arg(long, value_name = "FILE", env = "WAYHOME_CONFIG")]
    pub(crate) config: Option<std::path::PathBuf>,
}

/// How pairs are weighed, and who may be seen.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Weighing")]
pub(crate) struct Scoring {
    /// Use this model instead of the one that comes with the program.
    ///
    /// Example: --model city.json
    #[arg(long, value_name = "FILE", env = "WAYHOME_MODEL")]
    pub(crate) model: Option<std::path::PathBuf>,

    /// Show found people who do not agree to contact, on the station's side.
    ///
    /// Without it those whose contact_wish is none or only-through-station are
    /// left out of everything that a family's side can see.
    /// Example: wayhome match --per both --station-side …
    #[arg(long, env = "WAYHOME_STATION_SIDE", value_parser = clap::builder::FalseyValueParser::new(), action = clap::ArgAction::SetTrue)]
    pub(crate) station_side: bool,
}

/// The two sides.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Input")]
pub(crate) struct Sides {
    /// Files of found people: CSV, TSV, JSON Lines, Parquet, XLSX, XLS, ODS.
    ///
    /// Text may be gzip or zstd; `-` is standard input; patterns work.
    /// Example: --found stations.csv 'hospitals/*.xlsx'
    #[arg(long, value_name = "FILE", num_args = 1.., required = true)]
    pub(crate) found: Vec<String>,

    /// Files of sought people, the same formats.
    ///
    /// Example: --sought families.csv
    #[arg(long, value_name = "FILE", num_args = 1.., required = true)]
    pub(crate) sought: Vec<String>,
}

/// The two sides, where ids follow: one file or pattern a flag.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Input")]
pub(crate) struct SidesBeforeIds {
    /// A file of found people, or a pattern; may stand there several times.
    ///
    /// Example: --found stations.csv --found hospitals.xlsx
    #[arg(long, value_name = "FILE", required = true)]
    pub(crate) found: Vec<String>,

    /// A file of sought people, or a pattern; may stand there several times.
    ///
    /// Example: --sought 'families/*.csv'
    #[arg(long, value_name = "FILE", required = true)]
    pub(crate) sought: Vec<String>,
}

/// Reads `500MiB`, `8GiB`, `10MB`, `4096` as bytes.
fn size(text: &str) -> Result<u64, Words> {
    let wrong = || words!("write a size such as 500MiB or 8GiB", "请写如 500MiB 或 8GiB 的大小");
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = match text[digits.len()..].trim().to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "k" | "kib" => 1 << 10,
        "m" | "mib" => 1 << 20,
        "g" | "gib" => 1u64 << 30,
        "t" | "tib" => 1 << 40,
        "kb" => 1_000,
        "mb" => 1_000_000,
        "gb" => 1_000_000_000,
        "tb" => 1_000_000_000_000,
        _ => return Err(wrong()),
    };
    let number: u64 = digits.parse().map_err(|_| wrong())?;
    number.checked_mul(unit).ok_or_else(|| words!("that is more than any file", "没有这么大的文件"))
}

#[cfg(test)]
mod tests {
    use wayhome::settings::Settings;

    use super::*;

    #[test]
    fn the_default_ceiling_is_the_setting() {
        assert_eq!(size("8GiB"), Ok(Settings::DEFAULT.max_unpacked));
        assert_eq!(size("1MiB"), Ok(1 << 20));
        assert!(size("MiB").is_err() && size("1 parsec").is_err() && size("99999999999TiB").is_err());
    }
}
