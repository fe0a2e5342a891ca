//! One report: facts in the words of a voice, each in its column or in the description.
//!
//! In: a [`Teller`] (whose life, which side, which voice). Out: the cells in
//! the order of [`Field::ALL`], and how the name came out, for slices.

use super::facts::{Facts, NameFact, Teller};
use super::random::Rng;
use super::words::Speaker;
use crate::record::{Field, Side};

/// A report: cells in the order of [`Field::ALL`].
#[derive(Debug, Clone)]
pub(super) struct Report {
    pub(super) cells: Vec<String>,
    /// `plain`, a kind of error, `nickname`, `none` …
    pub(super) name_kind: &'static str,
}

/// A fact in words: its column, the key of its sentence, the text.
type Said = (Field, &'static str, String);

/// Columns in which a writer writes a word when nothing is known.
const SAYS_UNKNOWN: &[Field] = &[
    Field::OtherNames,
    Field::BirthDate,
    Field::Age,
    Field::HomePlace,
    Field::BirthPlace,
    Field::Relatives,
    Field::HeightCm,
    Field::Marks,
    Field::Ethnicity,
    Field::Disability,
    Field::Occupation,
    Field::Accent,
    Field::IdNumber,
    Field::Phone,
    Field::BloodType,
];

/// Columns whose facts may stand in the description instead.
const MOVABLE: &[Field] = &[
    Field::FullName,
    Field::OtherNames,
    Field::Sex,
    Field::BirthDate,
    Field::Age,
    Field::HomePlace,
    Field::BirthPlace,
    Field::Relatives,
    Field::HeightCm,
    Field::Build,
    Field::Marks,
    Field::Clothing,
    Field::BloodType,
    Field::Ethnicity,
    Field::Disability,
    Field::Zodiac,
    Field::Occupation,
    Field::Accent,
    Field::Phone,
];

impl Teller<'_> {
    /// Writes the report.
    pub(super) fn report(&self, rng: &mut Rng) -> Report {
        let facts = self.facts(rng);
        let mut speaker = Speaker { voice: self.voice, rng };
        let said = speaker.all(&facts);
        let mut cells = vec![String::new(); Field::ALL.len()];
        let mut sentences = Vec::new();
        if speaker.rng.chance(self.voice.notice_share) {
            self.notice(&mut speaker, &said, &mut cells, &mut sentences);
        } else {
            self.columns(&mut speaker, &said, &mut cells, &mut sentences);
        }
        if facts.described || !sentences.is_empty() {
            self.describe(&mut speaker, &facts, &said, &mut sentences);
        }
        let join = speaker.word("description.join").unwrap_or_default();
        cells[Field::Description as usize] = joined(&sentences, &join);
        self.fixed(&mut speaker, &facts, &mut cells);
        self.unknown(&mut speaker, &mut cells);
        if self.voice.traditional {
            for cell in cells.iter_mut().filter(|cell| !cell.is_ascii()) {
                *cell = hanconv::s2t(&*cell);
            }
        }
        Report { cells, name_kind: facts.name_kind }
    }

    /// Each fact in its column, some in the description instead or besides.
    fn columns(
        &self,
        speaker: &mut Speaker<'_>,
        said: &[Said],
        cells: &mut [String],
        sentences: &mut Vec<String>,
    ) {
        let text = &self.namer.rates.text;
        let moved = if self.found() { text.moved_found } else { text.moved_sought };
        for (field, key, words) in said {
            let movable = MOVABLE.contains(field);
            let lacks = self.voice.never.contains(field);
            let moves = movable && (lacks && speaker.rng.chance(0.5) || speaker.rng.chance(moved));
            let repeats = movable && speaker.rng.chance(text.repeated);
            let sentence = if moves || repeats {
                speaker.say(&format!("description.{key}"), &[("v", words)])
            } else {
                None
            };
            let stays = !(lacks || moves && sentence.is_some());
            if stays {
                put(&mut cells[*field as usize], words);
            }
            sentences.extend(sentence);
        }
    }

    /// A notice in the description, and few columns.
    fn notice(
        &self,
        speaker: &mut Speaker<'_>,
        said: &[Said],
        cells: &mut [String],
        sentences: &mut Vec<String>,
    ) {
        let values: Vec<(&str, &str)> = said.iter().map(|(_, key, words)| (*key, words.as_str())).collect();
        sentences.extend(speaker.sided("notice", self.side, &values));
        for (field, _, words) in said {
            // A form that took a notice in has the name, the day, the place at most.
            let kept = match field {
                Field::FullName | Field::EventDate | Field::Sex => 0.7,
                Field::EventPlace | Field::Age | Field::Phone => 0.5,
                _ => 0.15,
            };
            if !self.voice.never.contains(field) && speaker.rng.chance(kept) {
                put(&mut cells[*field as usize], words);
            }
        }
    }

    /// What the description tells besides: how it happened, words without a fact.
    fn describe(&self, speaker: &mut Speaker<'_>, facts: &Facts, said: &[Said], sentences: &mut Vec<String>) {
        let text = &self.namer.rates.text;
        let of = |wanted: &str| {
            said.iter().find(|(_, key, _)| *key == wanted).map_or("", |(_, _, words)| words.as_str())
        };
        let (date, place, name) = (of("date"), of("place"), of("name"));
        let mut more = Vec::new();
        if facts.described && speaker.rng.chance(0.35) {
            more.extend(speaker.sided("event", self.side, &[("date", date), ("place", place)]));
        }
        if facts.described && self.found() && speaker.rng.chance(0.45) {
            more.extend(speaker.say("description.arrived", &[("place", place)]));
        }
        if self.found() && speaker.rng.chance(text.hedged) {
            more.extend(
                speaker.say("description.hedge", &[("v", if name.is_empty() { of("home") } else { name })]),
            );
        }
        if self.found() && speaker.rng.chance(text.other_home) {
            let other = self.namer.tables.county(speaker.rng);
            let unit = self.namer.tables.counties[usize::from(other)].unit;
            let fact = super::facts::PlaceFact {
                county: unit.name().to_owned(),
                latin: self.voice.latin,
                ..Default::default()
            };
            let words = speaker.place(&fact).unwrap_or_default();
            more.extend(speaker.say("description.other_home", &[("v", &words)]));
        }
        if facts.described {
            while more.len() < 4 && speaker.rng.chance(text.filler) {
                let filler = speaker.sided("filler", self.side, &[]).filter(|filler| !more.contains(filler));
                more.extend(filler);
                if speaker.rng.chance(0.5) {
                    break;
                }
            }
            if speaker.rng.chance(0.3) {
                more.extend(speaker.sided("closing", self.side, &[]));
            }
        }
        sentences.extend(more);
    }

    /// What stands in columns only, in the forms of the contract.
    fn fixed(&self, speaker: &mut Speaker<'_>, facts: &Facts, cells: &mut [String]) {
        let never = |field: Field| self.voice.never.contains(&field);
        if let Some((lat, lon)) = facts.point.filter(|_| !never(Field::EventLat)) {
            cells[Field::EventLat as usize] = format!("{lat:.6}");
            cells[Field::EventLon as usize] = format!("{lon:.6}");
        }
        if let Some(code) = facts.postal_code.as_ref().filter(|_| !never(Field::PostalCode)) {
            cells[Field::PostalCode as usize].clone_from(code);
        }
        if let Some(day) = facts.updated.filter(|_| !never(Field::UpdatedAt)) {
            let (y, m, d) = crate::normalise::date::calendar::date(day).unwrap_or((2020, 1, 1));
            cells[Field::UpdatedAt as usize] = format!("{y:04}-{m:02}-{d:02}");
        }
        if let Some(wish) = facts.contact_wish.filter(|_| !never(Field::ContactWish)) {
            cells[Field::ContactWish as usize] = wish.to_owned();
        }
        if let Some(place) = facts.source.as_ref().filter(|_| !never(Field::Source)) {
            cells[Field::Source as usize] = speaker.source(place).unwrap_or_default();
        }
        // A form with the name in two columns.
        if let (true, Some(NameFact::Full((surname, given)))) = (never(Field::FullName), &facts.name)
            && !never(Field::FamilyName)
        {
            cells[Field::FamilyName as usize].clone_from(surname);
            cells[Field::GivenName as usize].clone_from(given);
        }
    }

    /// A word where nothing is known, by the writer's habit.
    fn unknown(&self, speaker: &mut Speaker<'_>, cells: &mut [String]) {
        let name = Field::FullName as usize;
        let nameless = if self.side == Side::Found {
            0.55_f64.max(self.voice.unknown_share)
        } else {
            self.voice.unknown_share
        };
        let two_columns = !cells[Field::GivenName as usize].is_empty();
        if cells[name].is_empty()
            && !two_columns
            && !self.voice.never.contains(&Field::FullName)
            && speaker.rng.chance(nameless)
        {
            cells[name] = speaker.word("name.unknown").unwrap_or_default();
        }
        for &field in SAYS_UNKNOWN {
            if cells[field as usize].is_empty()
                && !self.voice.never.contains(&field)
                && speaker.rng.chance(self.voice.unknown_share)
            {
                cells[field as usize] = speaker.word("unknown.item").unwrap_or_default();
            }
        }
    }
}

/// Sentences with `join` between them, but for those that end in a point of their own.
fn joined(sentences: &[String], join: &str) -> String {
    let mut text = String::new();
    for sentence in sentences {
        if !text.is_empty() && !text.ends_with(['。', '！', '？', '；', '.']) {
            text.push_str(join);
        } else if text.ends_with('.') {
            text.push(' ');
        }
        text.push_str(sentence);
    }
    text
}

/// A further value of a cell stands behind `|`.
fn put(cell: &mut String, words: &str) {
    if !cell.is_empty() {
        cell.push('|');
    }
    cell.push_str(words);
}

impl Speaker<'_> {
    /// A sentence of the description for one side, or one that fits both.
    fn sided(&mut self, key: &str, side: Side, values: &[(&str, &str)]) -> Option<String> {
        let own = self.say(&format!("description.{key}_{}", side.name()), values);
        own.or_else(|| self.say(&format!("description.{key}"), values))
    }

    /// Every fact in words, with its column and the key of its sentence.
    fn all(&mut self, facts: &Facts) -> Vec<Said> {
        let mut said: Vec<Said> = Vec::new();
        let mut add = |field: Field, key: &'static str, text: Option<String>| {
            said.extend(text.filter(|text| !text.is_empty()).map(|text| (field, key, text)));
        };
        let looks_woman = facts.woman.unwrap_or(false);
        let name =
            facts.name.as_ref().and_then(|name| self.name(name, facts.name_latin, looks_woman, facts.looks));
        add(Field::FullName, "name", name);
        add(Field::FullName, "nickname", facts.called.clone());
        self.names(facts, &mut add);
        add(
            Field::Category,
            "category",
            facts.category.and_then(|key| self.word(&format!("category.{key}"))),
        );
        add(
            Field::Sex,
            "sex",
            facts.woman.and_then(|woman| self.word(if woman { "sex.woman" } else { "sex.man" })),
        );
        add(Field::Age, "age", facts.age.and_then(|age| self.age(age)));
        add(Field::BirthDate, "birth", facts.birth.and_then(|date| self.date(date, false)));
        add(Field::EventDate, "date", facts.date.and_then(|date| self.date(date, true)));
        add(Field::EventPlace, "place", facts.place.as_ref().and_then(|place| self.event_place(place)));
        add(Field::HomePlace, "home", facts.home.as_ref().and_then(|place| self.place(place)));
        add(Field::HomePlace, "home", facts.second_home.as_ref().and_then(|place| self.place(place)));
        add(Field::BirthPlace, "birth_place", facts.birth_place.as_ref().and_then(|place| self.place(place)));
        add(Field::Relatives, "kin", self.kin(&facts.kin));
        add(Field::HeightCm, "height", facts.height.and_then(|height| self.height(height)));
        add(Field::Build, "build", facts.build.and_then(|key| self.word(&format!("build.{key}"))));
        let none = facts.no_marks && self.rng.chance(0.35);
        let marks = self.marks(&facts.marks);
        add(Field::Marks, "marks", if none { self.word("marks.none") } else { marks });
        let worn = facts.worn.as_ref().and_then(|worn| self.clothing(worn));
        add(Field::Clothing, "clothing", if facts.ragged { self.word("clothing.ragged") } else { worn });
        add(
            Field::BloodType,
            "blood_type",
            facts.blood.and_then(|kind| self.say("blood_type.item", &[("type", kind)])),
        );
        add(Field::Ethnicity, "ethnicity", facts.people.as_ref().and_then(|people| self.people(people)));
        let words: Vec<String> =
            facts.disabilities.iter().filter_map(|key| self.word(&format!("disability.{key}"))).collect();
        let join = self.word("name.alias_join").unwrap_or_default();
        add(Field::Disability, "disability", Some(words.join(&join)));
        add(Field::Zodiac, "zodiac", facts.zodiac.and_then(|year| self.zodiac(year)));
        add(
            Field::Occupation,
            "occupation",
            facts.occupation.and_then(|key| self.word(&format!("occupation.{key}"))),
        );
        add(Field::Accent, "accent", facts.accent.as_ref().and_then(|accent| self.accent(accent)));
        add(Field::IdNumber, "id_number", facts.id.as_ref().and_then(|id| self.id_number(id)));
        for phone in &facts.phones {
            add(Field::Phone, "phone", self.phone(phone, facts.phone_masked));
        }
        said
    }

    fn names(&mut self, facts: &Facts, add: &mut impl FnMut(Field, &'static str, Option<String>)) {
        if !facts.aliases.is_empty() {
            let join = self.word("name.alias_join").unwrap_or_default();
            add(Field::OtherNames, "nickname", Some(facts.aliases.join(&join)));
        }
        let former = facts.former.as_ref().and_then(|name| self.full_name(name, false));
        add(Field::OtherNames, "former_name", former);
    }
}
