//! What can go wrong, and where.
//!
//! Two kinds are kept apart. An [`Error`] ends the run: a file that cannot be
//! read, a model that does not fit. A [`Problem`] does not: the cell counts as
//! missing, the row stays, and the end of the run says how many of each kind
//! there were and where. Neither carries a person's data in its `Display`;
//! only the `value` of a [`Problem`], which is written to `--problems`, does.

use std::fmt;
use std::io::ErrorKind;
use std::sync::Arc;

use crate::lang::{Lang, Words, words};

/// A place in an input file, as people count: the first line and the first
/// column are 1; column 0 is the whole line, line 0 the whole file.
///
/// ```
/// use wayhome::error::Place;
/// let place = Place { file: "stations.csv".into(), line: 1042, column: 7 };
/// assert_eq!(place.to_string(), "stations.csv:1042:7");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file as the user named it; `-` is standard input.
    pub file: Arc<str>,
    /// Line (text files) or row (spreadsheets, Parquet), from 1. A Parquet or
    /// spreadsheet row counts its header as row 1, so that both agree.
    pub line: u64,
    /// Column, from 1: the n-th cell of the row, not the n-th character.
    pub column: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        if self.column > 0 {
            write!(f, ":{}", self.column)?;
        }
        Ok(())
    }
}

/// What ends a run. `Display` is one or two sentences for people: what
/// happened, where, and what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The input cannot be used as it is: exit 2.
    #[error("{place}: {what}. {remedy}")]
    Input {
        /// Where.
        place: Place,
        /// What is wrong, without the value.
        what: Words,
        /// What would be right, or what to do.
        remedy: Words,
    },
    /// A model, a configuration or an option that does not fit: exit 2.
    #[error("{what}. {remedy}")]
    Usage {
        /// What is wrong.
        what: Words,
        /// What to do.
        remedy: Words,
    },
    /// The machine failed us (disk full, no permission): exit 3 for writing,
    /// 2 for reading.
    #[error("{doing}: {source}. {}", io_remedy(source.kind(), *writing))]
    Io {
        /// What was being done, with the path.
        doing: Words,
        /// The system's own word.
        #[source]
        source: std::io::Error,
        /// Whether it happened while writing output.
        writing: bool,
    },
    /// Stopped by the user (Ctrl-C): exit 3.
    #[error("interrupted; nothing was written")]
    Interrupted,
}

/// The library's result.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// An error about a whole file.
    pub fn file(file: &str, what: Words, remedy: Words) -> Self {
        let place = Place { file: file.into(), line: 0, column: 0 };
        Error::Input { place, what, remedy }
    }

    /// An error about an option, a model or a configuration.
    pub fn usage(what: Words, remedy: Words) -> Self {
        Error::Usage { what, remedy }
    }

    /// The message in a language, as `Display` gives it in English.
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (_, Lang::En) => self.to_string(),
            (Error::Io { doing, source, writing }, Lang::Zh) => {
                let what = match failure(source.kind()) {
                    Some(what) => format!("{what}（{source}）"),
                    None => source.to_string(),
                };
                format!("{}：{what}。{}", doing.zh, io_remedy(source.kind(), *writing).zh)
            }
            (Error::Input { place, what, remedy }, Lang::Zh) => {
                format!("{place}：{}。{}", what.zh, remedy.zh)
            }
            (Error::Usage { what, remedy }, Lang::Zh) => format!("{}。{}", what.zh, remedy.zh),
            (Error::Interrupted, Lang::Zh) => "已中断，未写入任何内容".to_owned(),
        }
    }

    /// The program's exit status for this error (interface, section 2).
    pub fn exit_status(&self) -> u8 {
        match self {
            Error::Input { .. } | Error::Usage { .. } | Error::Io { writing: false, .. } => 2,
            Error::Io { writing: true, .. } | Error::Interrupted => 3,
        }
    }

    /// Reading failed.
    pub fn reading(path: &str, source: std::io::Error) -> Self {
        let zh = stream(path);
        Error::Io { doing: words!("reading {path}", "读取{zh}时出错"), source, writing: false }
    }

    /// Writing failed.
    pub fn writing(path: &str, source: std::io::Error) -> Self {
        let zh = stream(path);
        Error::Io { doing: words!("writing {path}", "写入{zh}时出错"), source, writing: true }
    }
}

/// What to do when the machine fails.
fn io_remedy(kind: ErrorKind, writing: bool) -> Words {
    match (kind, writing) {
        (ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge, true) => {
            words!("Free some space, or write to another disk", "请腾出空间，或写到其他磁盘")
        }
        (ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied, true) => {
            words!("Write to a folder that you may change", "请写到有写入权限的文件夹")
        }
        (_, true) => words!("Check the disk, or write to another one", "请检查磁盘，或写到其他磁盘"),
        (ErrorKind::NotFound, false) => words!("Check its name", "请检查文件名"),
        (ErrorKind::PermissionDenied, false) => {
            words!("Make it readable for you, or name a copy", "请取得读取权限，或改用副本")
        }
        (_, false) => words!("Check the disk, or name a copy", "请检查磁盘，或改用副本"),
    }
}

/// A file's name between Chinese words; the streams have a name of their own.
fn stream(path: &str) -> String {
    match path {
        "standard output" => "标准输出".to_owned(),
        "standard input" | "-" => "标准输入".to_owned(),
        other => format!(" {other} "),
    }
}

/// The failures that a user can mend, in Chinese; the system's word follows.
fn failure(kind: std::io::ErrorKind) -> Option<&'static str> {
    use std::io::ErrorKind;
    Some(match kind {
        ErrorKind::NotFound => "没有这个文件或文件夹",
        ErrorKind::PermissionDenied => "没有权限",
        ErrorKind::StorageFull => "磁盘已满",
        ErrorKind::ReadOnlyFilesystem => "磁盘只读",
        ErrorKind::QuotaExceeded => "超出磁盘配额",
        ErrorKind::IsADirectory => "这是文件夹",
        ErrorKind::NotADirectory => "路径中有一段不是文件夹",
        ErrorKind::InvalidData => "内容不是应有的格式",
        ErrorKind::UnexpectedEof => "文件不完整",
        ErrorKind::OutOfMemory => "内存不足",
        _ => return None,
    })
}

/// A cell or line that could not be used as it stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Where it is.
    pub place: Place,
    /// The header of its column as the file has it; empty for a whole line.
    pub header: String,
    /// What it is.
    pub kind: ProblemKind,
    /// The cell as it stands. Personal data: goes to `--problems` only.
    pub value: String,
}

macro_rules! problem_kinds {
    ($($(#[$doc:meta])* $name:ident $slug:literal $en:literal $zh:literal;)*) => {
        /// The kinds of problems. Each has a slug for programs and, in both
        /// languages, one sentence that says what is wrong and what would be right.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum ProblemKind { $(#[doc = $en] $name,)* }

        impl ProblemKind {
            /// Every kind, in the order of the table.
            pub const ALL: &'static [ProblemKind] = &[$(ProblemKind::$name,)*];

            /// The kind's name for programs: lower case, hyphens.
            pub fn slug(self) -> &'static str {
                match self { $(ProblemKind::$name => $slug,)* }
            }

            /// What is wrong and what would be right, for people.
            pub fn message(self, lang: Lang) -> &'static str {
                match (self, lang) {
                    $((ProblemKind::$name, Lang::En) => $en,
                      (ProblemKind::$name, Lang::Zh) => $zh,)*
                }
            }
        }
    };
}

problem_kinds! {
    BrokenLine "broken-line" "not a record; the line is left out. Write one JSON object a line" "不是一条记录，已略过该行。每行应是一个 JSON 对象";
    UnclosedQuote "unclosed-quote" "a quotation mark is opened and never closed; the line was read as if it were not there. Close it with \"" "引号未闭合，该行按没有此引号读取。请补上 \"";
    StrayQuote "stray-quote" "a quotation mark inside a quoted cell; the cell was read up to the next separator, marks included. Write it twice: \"\"" "带引号的单元格中另有引号，已连同引号读至下一个分隔符。请写成两个 \"\"";
    OtherEncoding "other-encoding" "the line is in another encoding than the rest of the file, and was read in its own. Save the file as UTF-8" "该行编码与文件其余部分不同，已按其自身编码读取。请以 UTF-8 保存";
    TooManyCells "too-many-cells" "the row has more cells than the header; the extra ones are left out. Quote cells that hold the separator" "该行单元格多于表头，多出的已略去。含分隔符的单元格请加引号";
    TooFewCells "too-few-cells" "the row has fewer cells than the header; the rest count as missing" "该行单元格少于表头，其余视为缺失";
    BadBytes "bad-bytes" "bytes that are no text in this file's encoding; the cell counts as missing. Save the file as UTF-8" "含有不属于本文件编码的字节，该单元格视为缺失。请以 UTF-8 保存";
    NulByte "nul-byte" "a NUL byte; the cell counts as missing. Export the file again as text" "含有 NUL 字节，该单元格视为缺失。请重新导出为文本";
    ControlCharacters "control-characters" "control or direction characters were taken out of the cell" "单元格中的控制字符或方向字符已去除";
    CellTooLarge "cell-too-large" "a cell over 1 MiB; it counts as missing. Shorten it" "单元格超过 1 MiB，视为缺失。请缩短";
    MissingId "missing-id" "no record_id; one was made from the row's content. Give each row its own" "没有编号，已按内容生成。请为每行填写编号";
    DuplicateId "duplicate-id" "another row has the same record_id and other content; both were kept, with a suffix. Give each row its own, or use --id-prefix source" "编号重复而内容不同，均已保留并加后缀。请使用唯一编号，或加 --id-prefix source";
    LostDigits "lost-digits" "a number cell cannot hold 18 digits: the last three are lost and count as unknown. Store the number as text" "数字格式存不下 18 位，末三位已丢失，视为未知。请以文本格式存储";
    FormulaCell "formula-cell" "a formula without a stored result; it counts as missing. Store the value" "公式单元格没有结果，视为缺失。请存为值";
    ReadInPart "read-in-part" "only a part of the cell was understood; the rest was left out" "只读懂了一部分，其余未用";
    NotADate "not-a-date" "not a date; counts as missing. Write `1958-03-12`, `1958-03`, `1958` or `1958年3月12日`" "不是日期，视为缺失。请写 1958-03-12、1958-03、1958 或 1958年3月12日";
    ImpossibleDate "impossible-date" "no such day; only the month or year that can be right is used. Write a day that exists, or only `1958-03`" "没有这一天，只采用其中可能正确的年月。请写存在的日期，或只写 1958-03";
    NotAnAge "not-an-age" "not an age; counts as missing. Write `70-79` or `七十多岁`, or leave the cell empty if nobody knows" "不是年龄，视为缺失。请写 70-79 或 七十多岁；不知道就留空";
    ImpossibleAge "impossible-age" "an age that nobody reaches; counts as missing. Write whole years from 0 to 120" "年龄不可能，视为缺失。请写 0 到 120 之间的整数";
    AgeWithoutDate "age-without-date" "an age without a date at which it holds is no evidence. Fill event_date or updated_at, or give --as-of" "年龄没有对应日期，不能作为依据。请填写走失/发现日期或更新时间，或使用 --as-of";
    NotASex "not-a-sex" "not a sex; counts as missing. Write `M`, `F`, `男` or `女`" "不是性别，视为缺失。请写 男 或 女";
    NotAHeight "not-a-height" "not a height; counts as missing. Write `165`, `160-165` or `1米65`" "不是身高，视为缺失。请写 165、160-165 或 1米65";
    ImpossibleHeight "impossible-height" "a height that nobody has; counts as missing. Write centimetres from 30 to 250" "身高不可能，视为缺失。请写 30 到 250 之间的厘米数";
    NotACoordinate "not-a-coordinate" "not a coordinate in degrees; counts as missing. Write latitude -90 to 90, longitude -180 to 180" "不是经纬度，视为缺失。纬度 -90 至 90，经度 -180 至 180";
    SwappedCoordinates "swapped-coordinates" "latitude and longitude stand in each other's column; they were read the other way round. Swap them" "经纬度填反，已按交换后读取。请调换";
    NotAnIdNumber "not-an-id-number" "not an identity number; counts as missing. Write 15 or 18 characters, `*` for the hidden ones" "不是身份证号，视为缺失。请写 15 或 18 位，隐藏位写 *";
    IdNumberChecksum "id-number-checksum" "the identity number's last character does not fit the others; a digit is wrong" "身份证号校验位不符，某位有误";
    IdNumberPlace "id-number-place" "the identity number begins with no place code that was ever valid" "身份证号前六位不是任何时期的行政区划代码";
    IdNumberDate "id-number-date" "the identity number holds an impossible birth date" "身份证号中的出生日期不可能";
    NotAPhone "not-a-phone" "not a phone number; counts as missing. Write 7 to 15 digits, `*` for the hidden ones" "不是电话号码，视为缺失。请写 7 至 15 位数字，隐藏位写 *";
    UnknownPlaceCode "unknown-place-code" "a place code that was never valid; counts as missing. Write the place's name" "行政区划代码从未有效，视为缺失。请写地名";
    NotABloodType "not-a-blood-type" "not a blood type; counts as missing. Write `A`, `B`, `AB` or `O`" "不是血型，视为缺失。请写 A、B、AB 或 O";
    UnknownEthnicity "unknown-ethnicity" "not one of the 56 groups; counts as missing. Write `汉`, `回`, `维吾尔族` …" "不在 56 个民族之内，视为缺失。请写 汉、回、维吾尔族……";
    UnknownZodiac "unknown-zodiac" "not one of the twelve animals; counts as missing. Write `牛` or `ox`" "不是十二生肖之一，视为缺失。请写 牛";
    NotAPostalCode "not-a-postal-code" "not a postal code; counts as missing. Write six digits, or a code of another country with letters and digits only" "不是邮政编码，视为缺失。请写六位数字，或境外的字母数字编码";
    UnknownRole "unknown-role" "not a kinship word; the name was kept without its role. Write `父:张大山|妻:李秀英`" "不是亲属称谓，只保留姓名。请写 父:张大山|妻:李秀英";
    UnknownCategory "unknown-category" "not a category; counts as unknown. Write elder, dementia, mental, child, adult, disaster or unknown" "不是类别，视为不明。请写 老人、失智、精神障碍、儿童、成人、灾害 或 不明";
    UnknownContactWish "unknown-contact-wish" "not a wish that we know; the person is treated as only-through-station. Write free, only-through-station or none" "联系意愿无法识别，按“仅经救助站”处理。请写 free、only-through-station 或 none";
    PlaceholderName "placeholder-name" "the same name in many rows about people of all ages: taken for a word for 'unknown', counts as missing. Leave the cell empty" "同一姓名出现在许多年龄各异的记录中，视为“不详”。请留空";
    NotAName "not-a-name" "no name can be read from the cell; counts as missing" "读不出姓名，视为缺失";
}
