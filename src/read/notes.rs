//! What the person at the terminal should know, beside the problems.

use std::sync::Arc;

use crate::lang::Lang;

/// Something about a file that is no problem, but may surprise.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Note {
    /// A header that means no known column: kept and carried, not compared.
    UnknownHeader {
        /// The file as the user named it.
        file: Arc<str>,
        /// Column, from 1.
        column: u32,
        /// The header as the file has it.
        header: String,
        /// The known header that comes nearest, and the column it means.
        nearest: Option<(String, &'static str)>,
    },
    /// A date or place of the other side's kind (a found person's 走失日期):
    /// kept and carried, not compared.
    OtherSideHeader {
        /// The file as the user named it.
        file: Arc<str>,
        /// Column, from 1.
        column: u32,
        /// The header as the file has it.
        header: String,
        /// The column that it would mean on the other side.
        field: &'static str,
    },
    /// The workbook has other sheets with content; only one is read.
    OtherSheets {
        /// The file as the user named it.
        file: Arc<str>,
        /// The sheet that was read.
        read: String,
        /// Those that were not.
        others: Vec<String>,
    },
    /// Lines above the header were taken for a title.
    TitleLines {
        /// The file as the user named it.
        file: Arc<str>,
        /// The line on which the header stands.
        header_line: u64,
    },
    /// The text is not in UTF-8.
    Encoding {
        /// The file as the user named it.
        file: Arc<str>,
        /// What it was taken for.
        encoding: &'static str,
    },
}

impl Note {
    /// The note in words: one line, headers and names escaped.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Note::UnknownHeader { file, column, header, nearest } => {
                let header = escape(header);
                let start = match lang {
                    Lang::En => {
                        format!("{file}: column {column} ({header}) is not known; it is kept, not compared")
                    }
                    Lang::Zh => format!("{file}：第 {column} 列（{header}）无法识别；予以保留，不参与比对"),
                };
                match (nearest, lang) {
                    (None, _) => start,
                    (Some((near, field)), Lang::En) => format!("{start}. Did you mean `{near}` ({field})?"),
                    (Some((near, field)), Lang::Zh) => format!("{start}。是否为“{near}”（{field}）？"),
                }
            }
            Note::OtherSideHeader { file, column, header, field } => {
                let header = escape(header);
                match lang {
                    Lang::En => format!(
                        "{file}: column {column} ({header}) is the other side's {field}; it is kept, not compared"
                    ),
                    Lang::Zh => {
                        format!(
                            "{file}：第 {column} 列（{header}）属于另一侧的 {field}；予以保留，不参与比对"
                        )
                    }
                }
            }
            Note::OtherSheets { file, read, others } => {
                let names: Vec<String> = others.iter().map(|name| escape(name)).collect();
                let (read, names) = (escape(read), names.join(lang.pick(", ", "、")));
                match lang {
                    Lang::En => format!("{file}: only the sheet {read} is read, not {names}"),
                    Lang::Zh => format!("{file}：只读取工作表 {read}，未读取 {names}"),
                }
            }
            Note::TitleLines { file, header_line } => match lang {
                Lang::En => {
                    format!("{file}: the header is on line {header_line}; what stands above is not read")
                }
                Lang::Zh => format!("{file}：表头在第 {header_line} 行，其上内容未读取"),
            },
            Note::Encoding { file, encoding } => match lang {
                Lang::En => format!("{file}: read as {encoding}; --encoding says otherwise"),
                Lang::Zh => format!("{file}：按 {encoding} 读取；可用 --encoding 指定"),
            },
        }
    }
}

/// A header or a sheet's name for people: control and direction characters
/// as escapes, at most 40 characters.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::new();
    for (n, c) in text.chars().enumerate() {
        if n == 40 {
            out.push('…');
            break;
        }
        match c {
            c if c.is_control() || super::cells::is_direction(c) => out.extend(c.escape_default()),
            c => out.push(c),
        }
    }
    out
}
