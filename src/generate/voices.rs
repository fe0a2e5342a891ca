//! Which voices there are, and who writes a report.

use super::random::{Rng, Wheel};
use super::voice::Voice;
use crate::error::{Error, Result};
use crate::lang::{Words, words};
use crate::record::Side;

/// A group of voices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voices {
    /// Those whose records a model may be trained on.
    Train,
    /// Those that no training has seen.
    Test,
    /// Both.
    All,
}

macro_rules! voices {
    ($($name:literal)*) => {
        /// Name and text of each voice file.
        const FILES: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../data/generate/voices/", $name, ".toml"))),)*];
    };
}

voices! {
    "test-english-ngo"
    "test-family-wechat"
    "test-night-shift-nurse"
    "test-southern-volunteer"
    "test-township-police"
    "train-city-export"
    "train-county-clerk"
    "train-english-desk"
    "train-family"
    "train-hospital"
    "train-notice"
    "train-old-ledger"
    "train-police-post"
    "train-volunteer"
}

/// The voices of a group, with a wheel for each side.
pub(super) struct Chorus {
    voices: Vec<Voice>,
    found: Wheel,
    sought: Wheel,
}

impl Chorus {
    /// Reads the voices of a group; an error if a side has nobody to write.
    pub(super) fn new(group: Voices) -> Result<Chorus> {
        let wanted = |name: &str| match group {
            Voices::Train => name.starts_with("train-"),
            Voices::Test => name.starts_with("test-"),
            Voices::All => true,
        };
        let files = FILES.iter().filter(|(name, _)| wanted(name));
        let voices = files.map(|(name, text)| Voice::parse(name, text)).collect::<Result<Vec<_>>>()?;
        let wheel =
            |side| Wheel::new(voices.iter().map(|voice| if voice.writes(side) { voice.weight } else { 0.0 }));
        let (found, sought) = (wheel(Side::Found), wheel(Side::Sought));
        if found.is_empty() || sought.is_empty() {
            return Err(Error::usage(
                words!("no voice of this group writes for one of the sides", "这组文风中有一侧没有书写者"),
                words!("Choose another group with --voices", "请用 --voices 选择另一组"),
            ));
        }
        Ok(Chorus { found, sought, voices })
    }

    /// Somebody who writes reports of a side.
    pub(super) fn draw(&self, rng: &mut Rng, side: Side) -> &Voice {
        let wheel = if side == Side::Found { &self.found } else { &self.sought };
        &self.voices[wheel.spin(rng)]
    }

    /// Every voice.
    #[cfg(test)]
    pub(super) fn voices(&self) -> &[Voice] {
        &self.voices
    }
}

impl std::str::FromStr for Voices {
    type Err = Words;

    fn from_str(text: &str) -> Result<Voices, Words> {
        match text {
            "train" => Ok(Voices::Train),
            "test" => Ok(Voices::Test),
            "all" => Ok(Voices::All),
            _ => Err(words!("write `train`, `test` or `all`", "请写 train、test 或 all")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_voice_file_is_taken_up() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/generate/voices");
        let files =
            std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> =
            files.filter_map(|name| name.strip_suffix(".toml").map(str::to_owned)).collect();
        names.sort();
        let mut known: Vec<&str> = FILES.iter().map(|(name, _)| *name).collect();
        known.sort_unstable();
        assert_eq!(names, known, "add a line to `voices!`");
    }
}
