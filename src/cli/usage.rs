//! Wrong usage in Chinese: what clap found, said in our words.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use wayhome::lang::{Lang, Words};

/// The message of an error of the command line in Chinese.
pub(super) fn in_chinese(error: &clap::Error) -> String {
    let of = |kind| error.get(kind).map(plain).unwrap_or_default();
    let (argument, value) = (of(ContextKind::InvalidArg), of(ContextKind::InvalidValue));
    let what = match error.kind() {
        ErrorKind::UnknownArgument => format!("不认识的参数“{argument}”"),
        ErrorKind::InvalidSubcommand => format!("没有命令“{}”", of(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => format!("缺少必需的参数：{argument}"),
        ErrorKind::ArgumentConflict if of(ContextKind::PriorArg) == argument => {
            format!("{argument} 只能写一次")
        }
        ErrorKind::ArgumentConflict => format!("{argument} 不能与 {} 同时使用", of(ContextKind::PriorArg)),
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} 缺少取值"),
        ErrorKind::InvalidValue => format!("{argument} 没有取值“{value}”"),
        ErrorKind::ValueValidation => format!("{argument} 的取值“{value}”不对{}", reason(error)),
        ErrorKind::TooManyValues => format!("{argument} 的取值“{value}”多余"),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => format!("{argument} 的取值个数不对"),
        ErrorKind::InvalidUtf8 => "参数不是 UTF-8 文字".to_owned(),
        _ => format!("参数有误（{}）", first_line(error)),
    };
    let mut lines = vec![format!("{what}。")];
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    if let Some(near) = near.into_iter().map(of).find(|near| !near.is_empty()) {
        lines.push(format!("是否想写 '{near}'？"));
    }
    let valid = of(ContextKind::ValidValue);
    if !valid.is_empty() {
        lines.push(format!("可选：{valid}"));
    }
    lines.push("用法见 wayhome --lang zh --help，或在命令后加 --help。".to_owned());
    lines.join("\n")
}

/// What would be right, from a parser of ours; the system's word from another.
fn reason(error: &clap::Error) -> String {
    match std::error::Error::source(error) {
        Some(source) => match source.downcast_ref::<Words>() {
            Some(words) => format!("：{}", words.pick(Lang::Zh)),
            None => format!("（{source}）"),
        },
        None => String::new(),
    }
}

fn plain(value: &ContextValue) -> String {
    match value {
        ContextValue::None => String::new(),
        ContextValue::Strings(values) => values.join("、"),
        other => other.to_string(),
    }
}

fn first_line(error: &clap::Error) -> String {
    let text = error.render().to_string();
    let line = text.lines().next().unwrap_or_default();
    line.strip_prefix("error: ").unwrap_or(line).to_owned()
}
