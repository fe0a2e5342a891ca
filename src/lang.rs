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
