//! Standard error for people: messages, counts, progress.

use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use wayhome::lang::{Lang, Words};
use wayhome::rank::Watch;
use wayhome::settings::Settings;
use wayhome::write::table::safe;

use super::args::{Color, Global, LogFormat};

/// How this run speaks to its user.
#[derive(Debug, Clone)]
pub(crate) struct Terminal {
    quiet: bool,
    verbose: bool,
    json: bool,
    color: Color,
    lang: Lang,
    files: Lang,
}

impl Terminal {
    pub(crate) fn new(global: &Global) -> Terminal {
        Terminal {
            quiet: global.quiet,
            verbose: global.verbose,
            json: global.log_format == LogFormat::Json,
            color: global.color,
            lang: global.lang().unwrap_or_else(locale),
            files: global.lang().unwrap_or(Settings::DEFAULT.lang),
        }
    }

    /// The language of messages: `--lang`, else the locale's.
    pub(crate) fn lang(&self) -> Lang {
        self.lang
    }

    /// The language of reasons and of words in files: `--lang`, else Chinese.
    pub(crate) fn files(&self) -> Lang {
        self.files
    }

    /// Whether standard output takes colours.
    pub(crate) fn colored(&self) -> bool {
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                let set = |name: &str| {
                    std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0")
                };
                !set("NO_COLOR") && (set("CLICOLOR_FORCE") || std::io::stdout().is_terminal())
            }
        }
    }

    /// How a table on standard output looks.
    pub(crate) fn look(&self) -> wayhome::write::table::Look {
        let width = std::io::stdout().is_terminal().then(|| comfy_table::Table::new().width()).flatten();
        wayhome::write::table::Look { width, colored: self.colored() }
    }

    /// An error: always printed.
    pub(crate) fn error(&self, message: &str) {
        self.line("error", message);
    }

    /// What the user should know: not with --quiet.
    pub(crate) fn say(&self, message: &Words) {
        if !self.quiet {
            self.line("info", message.pick(self.lang));
        }
    }

    /// A line that is ready in the right language.
    pub(crate) fn say_line(&self, message: &str) {
        if !self.quiet {
            self.line("info", message);
        }
    }

    /// What helps to understand a run: with --verbose only.
    pub(crate) fn detail(&self, message: &Words) {
        if self.verbose {
            self.line("debug", message.pick(self.lang));
        }
    }

    fn line(&self, level: &str, message: &str) {
        if self.json {
            stderr_line(&serde_json::json!({ "level": level, "message": message }).to_string());
            return;
        }
        // A message holds names of files and headers, which are data too.
        let message: Vec<String> = message.lines().map(safe).collect();
        let start = if level == "error" { "wayhome: " } else { "" };
        stderr_line(&format!("{start}{}", message.join("\n")));
    }

    /// Shows how far `watch` is out of `total` while `work` runs. The bar
    /// appears on a terminal only.
    pub(crate) fn watched<T>(&self, total: u64, watch: &Arc<Watch>, work: impl FnOnce() -> T) -> T {
        if self.quiet || self.json || !std::io::stderr().is_terminal() {
            return work();
        }
        let style = ProgressStyle::with_template("{bar:30} {human_pos}/{human_len} {per_sec} {eta}");
        let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr_with_hz(8));
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        let (seen, shown) = (Arc::clone(watch), bar.clone());
        let ticker = std::thread::spawn(move || {
            while !shown.is_finished() {
                shown.set_position(seen.done.load(Ordering::Relaxed));
                std::thread::sleep(Duration::from_millis(120));
            }
        });
        let result = work();
        bar.finish_and_clear();
        let _ = ticker.join();
        result
    }
}

/// One line on standard error; a closed one is nobody to tell.
pub(crate) fn stderr_line(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

/// The language of help and of wrong usage, before anything is parsed: what
/// `--lang` says among the arguments, else WAYHOME_LANG, else the locale.
pub(crate) fn asked(arguments: &[OsString]) -> Lang {
    let flags = arguments.iter().map(|argument| argument.to_str().unwrap_or_default());
    let flags: Vec<&str> = flags.take_while(|argument| *argument != "--").collect();
    let flag = flags.iter().enumerate().find_map(|(n, flag)| match *flag {
        "--lang" => flags.get(n + 1).copied(),
        other => other.strip_prefix("--lang="),
    });
    let variable = || std::env::var("WAYHOME_LANG").ok()?.parse().ok();
    flag.and_then(|lang| lang.parse().ok()).or_else(variable).unwrap_or_else(locale)
}

/// Chinese where the locale is, English elsewhere.
fn locale() -> Lang {
    let value = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    if value.is_some_and(|value| value.starts_with("zh")) { Lang::Zh } else { Lang::En }
}
