//! The two languages of messages, reasons and reports.

use serde::{Deserialize, Serialize};

/// A language that people read: messages and reasons are written in it.
///
/// ```
/// use wayhome::lang::Lang;
/// assert_eq!("zh".parse(), Ok(Lang::Zh));
/// assert_eq!(Lang::En.pick("found", "寻获"), "found");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English.
    En,
    /// Chinese in simplified characters: the default in files.
    #[default]
    Zh,
}

impl Lang {
    /// The text of this language.
    pub fn pick<'a>(self, en: &'a str, zh: &'a str) -> &'a str {
        match self {
            Lang::En => en,
            Lang::Zh => zh,
        }
    }
}

impl std::str::FromStr for Lang {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "en" => Ok(Lang::En),
            "zh" => Ok(Lang::Zh),
            _ => Err("write `en` or `zh`".to_owned()),
        }
    }
}

/// A sentence in both languages.
///
/// ```
/// use wayhome::lang::{Lang, Words, words};
/// let n = 3;
/// let words: Words = words!("{n} rows", "{n} 行");
/// assert_eq!(words.pick(Lang::Zh), "3 行");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// English.
    pub en: String,
    /// Chinese.
    pub zh: String,
}

impl Words {
    /// The sentence of a language.
    pub fn pick(&self, lang: Lang) -> &str {
        lang.pick(&self.en, &self.zh)
    }
}

impl std::fmt::Display for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.en)
    }
}

/// What a parser of a flag says is wrong.
impl std::error::Error for Words {}

/// Formats a sentence in English and in Chinese.
#[doc(hidden)]
#[macro_export]
macro_rules! both_words {
    ($en:literal, $zh:literal $(,)?) => {
        $crate::lang::Words { en: format!($en), zh: format!($zh) }
    };
}

pub use both_words as words;
