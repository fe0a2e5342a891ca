//! Who it is, as a report tells it: name, age, birth, kin, papers.

use super::Scenario;
use super::facts::{AgeFact, DateFact, Facts, IdFact, NameFact, Precision, Teller};
use super::family::Kin;
use super::name::Name;
use super::papers;
use super::person::year_of;
use super::random::Rng;
use super::slips::{self, Written};
use super::template::pinyin;
use crate::normalise::date::{calendar, lunar};

impl Teller<'_> {
    /// The name, of a kind that the side's rates give.
    pub(super) fn name(&self, rng: &mut Rng, facts: &mut Facts, present: bool) {
        if !present {
            return;
        }
        let person = &self.life.person;
        let child = self.life.scenario == Scenario::Child;
        if self.found() && child {
            // Who was lost as a child bears the name of today.
            let name = self.life.adopted.as_ref().unwrap_or(&person.name);
            self.plain(rng, facts, name, 0.02);
            return;
        }
        if !self.found() {
            let rate = self.rate(&self.namer.rates.names.slip_sought);
            self.plain(rng, facts, &person.name, rate);
            return;
        }
        self.name_of_found(rng, facts);
    }

    fn name_of_found(&self, rng: &mut Rng, facts: &mut Facts) {
        let (rates, person) = (&self.namer.rates.names, &self.life.person);
        let kinds = [
            self.rate(&rates.surname_only),
            self.rate(&rates.given_only),
            self.rate(&rates.nickname_only),
            self.rate(&rates.kins_name),
        ];
        let rest = (1.0 - kinds.iter().sum::<f64>()).max(0.0);
        let weights = [kinds[0], kinds[1], kinds[2], kinds[3], rest];
        let nickname = person.milk.as_ref().or(person.short.as_ref());
        let heard = |rng: &mut Rng| self.heard(rng, &person.name, self.rate(&rates.slip_found));
        match (rng.weighted(&weights), &person.name) {
            (0, Name::Han { .. }) => {
                let surname = heard(rng).0.0;
                let title = rng.chance(0.45);
                facts.name =
                    Some(if title { NameFact::Title(surname) } else { NameFact::SurnameOnly(surname) });
                facts.name_kind = "surname-only";
            }
            (1, Name::Han { .. }) => {
                facts.name = Some(NameFact::GivenOnly(heard(rng).0.1));
                facts.name_kind = "given-only";
            }
            (2, _) if nickname.is_some() => {
                let text = nickname.cloned().unwrap_or_default();
                facts.name =
                    Some(NameFact::Literal(if self.voice.latin { pinyin(&text, false) } else { text }));
                facts.name_kind = "nickname";
            }
            (3, _) => {
                let near =
                    ["son", "daughter", "husband", "wife", "elder_brother", "younger_brother", "father"];
                let kin: Vec<&Kin> = person.kin.iter().filter(|kin| near.contains(&kin.role)).collect();
                let name = rng.pick(&kin).map_or(&person.name, |kin| &kin.name);
                self.plain(rng, facts, name, self.rate(&rates.slip_found));
                facts.name_kind = "kins-name";
            }
            _ => self.plain(rng, facts, &person.name, self.rate(&rates.slip_found)),
        }
    }

    /// The whole name, with an error by `rate`.
    fn plain(&self, rng: &mut Rng, facts: &mut Facts, name: &Name, rate: f64) {
        let rates = &self.namer.rates.names;
        let old = self.life.person.woman && year_of(self.life.person.birth) < 1945;
        let husband = self.life.person.kin.iter().find(|kin| kin.role == "husband");
        if let (true, Some(husband), Name::Han { surname, .. }) =
            (old && rng.chance(rates.married_name), husband, name)
            && let (Some(his), _) = husband.name.handed_down()
        {
            let text = format!("{his}{surname}氏");
            facts.name = Some(NameFact::Literal(if self.voice.latin { pinyin(&text, false) } else { text }));
            facts.name_kind = "married";
            return;
        }
        if self.voice.latin || rng.chance(self.rate(&rates.latin)) {
            facts.name_latin = true;
            facts.name = Some(NameFact::Full(name.latin(rng)));
            facts.name_kind = "latin";
            return;
        }
        let (mut written, kind) = self.heard(rng, name, rate);
        facts.name_kind = kind;
        if rng.chance(rates.turned) && !written.0.is_empty() {
            written = (written.1, written.0);
            facts.name_kind = "turned";
        }
        if rng.chance(rates.variant_char) {
            written.1 = hanconv::s2t(&written.1);
        }
        facts.name = Some(NameFact::Full(written));
        let person = &self.life.person;
        let called = person.short.as_ref().or(person.milk.as_ref());
        facts.called = called.filter(|_| rng.chance(rates.nickname_in_cell)).cloned();
    }

    /// Nicknames and former names.
    pub(super) fn aliases(&self, rng: &mut Rng, facts: &mut Facts) {
        let person = &self.life.person;
        let literal = |text: &String| if self.voice.latin { pinyin(text, false) } else { text.clone() };
        // An adult who was lost as a child knows the milk name, seldom more.
        let knows_short = !(self.found() && self.life.scenario == Scenario::Child);
        facts.aliases.extend(person.milk.iter().filter(|_| rng.chance(0.8)).map(literal));
        facts.aliases.extend(person.short.iter().filter(|_| knows_short && rng.chance(0.6)).map(literal));
        if let Some(former) = person.former.as_ref().filter(|_| knows_short && rng.chance(0.8)) {
            facts.former = Some(self.spelled(rng, former, true));
        }
        if !knows_short && rng.chance(0.08) {
            facts.former = Some(self.heard(rng, &person.name, 0.5).0);
        }
        let said = facts.name.clone();
        facts.aliases.retain(|alias| said != Some(NameFact::Literal(alias.clone())));
    }

    /// The date of birth as it is told.
    pub(super) fn birth_date(&self, rng: &mut Rng) -> Option<DateFact> {
        let (rates, person) = (&self.namer.rates.dates, &self.life.person);
        let (mut year, mut month, mut day) = calendar::date(person.birth)?;
        // The adopted have the birthday that the new family gave them.
        if self.found() && self.life.scenario == Scenario::Child {
            let off = (250.0 * rng.normal()) as i32;
            return Some(DateFact { day: person.birth + off, precision: Precision::Day, swapped: false });
        }
        let old = year < 1980;
        let mut fact = DateFact { day: person.birth, precision: Precision::Day, swapped: false };
        if old
            && rng.chance(rates.lunar_as_solar)
            && let Some(of) = lunar::from_day(person.birth)
        {
            (year, month, day) = (of.year, u32::from(of.month), u32::from(of.day).min(28));
        } else if old && rng.chance(rates.said_lunar) {
            fact.precision = Precision::Lunar;
            return Some(fact);
        }
        if rng.chance(self.careless(rates.year_off)) {
            year += [-1, 1, -2, 2, 1][rng.below(5)];
        }
        if rng.chance(self.careless(rates.digit_wrong)) {
            match rng.below(3) {
                0 => year += [-10, 10, 3, -3][rng.below(4)],
                1 => month = 1 + (month + rng.between(0, 10) as u32) % 12,
                _ => day = 1 + (day + 9) % 28,
            }
        }
        if rng.chance(rates.new_year_day) {
            (month, day) = (1, 1);
        }
        fact.day = calendar::day(year, month, day).unwrap_or(person.birth);
        fact.swapped = day <= 12 && day != month && rng.chance(self.careless(rates.day_month_swapped));
        fact.precision = match rng.weighted(&[
            rates.month_only,
            rates.year_only,
            0.02,
            (0.98 - rates.month_only - rates.year_only).max(0.0),
        ]) {
            0 => Precision::Month,
            1 => Precision::Year,
            2 => Precision::AboutYear,
            _ => Precision::Day,
        };
        Some(fact)
    }

    /// The age at the event as it is told.
    pub(super) fn age_fact(&self, rng: &mut Rng) -> AgeFact {
        let (rates, age) = (&self.namer.rates.age, self.age());
        let year = year_of(self.life.person.birth);
        if age < 2 {
            let event = if self.found() { self.life.met } else { self.life.lost };
            return AgeFact::Months(((event - self.life.person.birth) / 30).max(1));
        }
        let (known, stated) = (self.rate(&rates.known_found), self.rate(&rates.stated_found));
        if !self.found() {
            return self.age_by_family(rng, age, year);
        }
        match rng.weighted(&[known, stated, (1.0 - known - stated).max(0.0)]) {
            0 => AgeFact::Exact(age),
            1 if rng.chance(self.rate(&rates.other_time)) => {
                AgeFact::Exact((age - rng.between(8, 45)).max(6).min(age))
            }
            1 => self.nominal(rng, age, year, rates.nominal),
            _ => self.age_by_eye(rng, age),
        }
    }

    fn age_by_family(&self, rng: &mut Rng, age: i32, year: i32) -> AgeFact {
        let rates = &self.namer.rates.age;
        if rng.chance(rates.heap_sought) && age > 30 {
            return AgeFact::About((age + 5) / 10 * 10);
        }
        let slip = rng.chance(self.careless(rates.slip_sought));
        let age = if slip { (age + [-1, 1, -2, 2][rng.below(4)]).max(1) } else { age };
        self.nominal(rng, age, year, rates.nominal_sought)
    }

    /// By completed years, or nominal as the old and those from the country count.
    fn nominal(&self, rng: &mut Rng, age: i32, year: i32, rate: f64) -> AgeFact {
        let likely = if year < 1975 { rate } else { rate * 0.5 };
        if !rng.chance(likely) {
            return AgeFact::Exact(age);
        }
        let nominal = age + 1 + i32::from(rng.chance(self.namer.rates.age.nominal_two));
        // Few say that they count so.
        if rng.chance(0.15) { AgeFact::Nominal(nominal) } else { AgeFact::Exact(nominal) }
    }

    fn age_by_eye(&self, rng: &mut Rng, age: i32) -> AgeFact {
        let rates = &self.namer.rates.age;
        let (rms, pull) = match age {
            ..=9 => (rates.eye_rms_child, 0.0),
            10..=19 => (rates.eye_rms_teen, 0.0),
            _ => (rates.eye_rms, rates.eye_pull),
        };
        // The pull is part of the error: what is left of its square is chance.
        let drawn = pull * (45.0 - f64::from(age));
        let sd = libm::sqrt((rms * rms - drawn * drawn).max(rms * rms * 0.4));
        let guess = (f64::from(age) + drawn + sd * rng.normal()).clamp(1.0, 100.0);
        let heap = |rng: &mut Rng, guess: f64| match age {
            ..=14 => guess as i32,
            _ if !rng.chance(rates.heap) => libm::round(guess) as i32,
            _ if rng.chance(0.5) => (libm::round(guess / 10.0) * 10.0) as i32,
            _ => (libm::round(guess / 5.0) * 5.0) as i32,
        };
        let n = heap(rng, guess).max(1);
        let rest = (1.0 - rates.as_range - rates.as_decade - rates.as_exact).max(0.0);
        match rng.weighted(&[rates.as_range, rates.as_decade, rates.as_exact, rest]) {
            0 => {
                let wide = if n < 15 { 1 } else { [3, 5, 5, 10][rng.below(4)] };
                let low = if n < 15 { n } else { n / 5 * 5 };
                AgeFact::Range(low, low + wide)
            }
            1 if n >= 20 => AgeFact::Decade(n),
            2 => AgeFact::Exact(n),
            _ => AgeFact::About(n),
        }
    }

    /// Relatives that the report names.
    pub(super) fn kin(&self, rng: &mut Rng) -> Vec<(&'static str, Option<Written>)> {
        let (rates, person) = (&self.namer.rates.kin, &self.life.person);
        let mut kin: Vec<&Kin> = person.kin.iter().collect();
        rng.shuffle(&mut kin);
        // The nearest first: who is asked after first depends on the age.
        let near: &[&str] = if self.age() > 40 && self.life.scenario != Scenario::Child {
            &["son", "daughter", "wife", "husband", "elder_brother", "younger_brother"]
        } else {
            &["father", "mother", "elder_brother", "elder_sister"]
        };
        kin.sort_by_key(|kin| !near.contains(&kin.role));
        let mean = if self.found() { rates.count_found } else { rates.count_sought };
        let mut count = 1;
        while count < 4 && rng.chance(1.0 - 1.0 / mean.max(1.0)) {
            count += 1;
        }
        let slip = if self.found() { rates.slip_found } else { rates.slip_sought };
        let tell = |kin: &&Kin| {
            let unnamed = self.found() && rng.chance(rates.unnamed);
            let name =
                if self.voice.latin { kin.name.latin(rng) } else { self.heard(rng, &kin.name, slip).0 };
            let other = self.found() && rng.chance(rates.other_role);
            (if other { other_role(kin.role) } else { kin.role }, (!unnamed).then_some(name))
        };
        kin.iter().take(count).map(tell).collect()
    }

    /// The identity number as it is told.
    pub(super) fn id_number(&self, rng: &mut Rng) -> Option<IdFact> {
        let (rates, person) = (&self.namer.rates.contact, &self.life.person);
        // The adopted have a number under the name of today.
        if person.id.is_empty() || (self.found() && self.life.scenario == Scenario::Child) {
            return None;
        }
        let mut digits = person.id.clone();
        if rng.chance(self.careless(rates.id_digit_wrong)) {
            digits = slips::wrong_digit(rng, &digits);
        } else if rng.chance(self.careless(rates.id_swapped)) {
            digits = slips::swapped_digits(rng, &digits);
        }
        if year_of(person.birth) < 1980 && rng.chance(rates.id_fifteen) {
            digits = format!("{}{}", &digits[..6], &digits[8..17]);
            return Some(IdFact { digits, masked: false });
        }
        let masked = if self.found() { rates.id_masked_found } else { rates.id_masked_sought };
        Some(IdFact { digits, masked: rng.chance(masked) })
    }

    /// Whom to call, or the number in a pocket.
    pub(super) fn phones(&self, rng: &mut Rng, facts: &mut Facts) {
        let rates = &self.namer.rates.contact;
        let same = !self.found() || rng.chance(rates.phone_same);
        let mut phone = if same { self.life.person.phone.clone() } else { papers::phone(rng) };
        if rng.chance(self.careless(rates.phone_digit_wrong)) {
            phone = slips::wrong_digit(rng, &phone);
        }
        facts.phone_masked = rng.chance(rates.phone_masked);
        facts.phones.push(phone);
        if !self.found() && rng.chance(rates.phone_second) {
            facts.phones.push(papers::phone(rng));
        }
    }

    /// The year of the sign, mostly the lunar year of birth.
    pub(super) fn zodiac(&self, rng: &mut Rng) -> i32 {
        let birth = self.life.person.birth;
        let year = lunar::from_day(birth).map_or_else(|| year_of(birth), |day| day.year);
        if rng.chance(self.namer.rates.body.zodiac_off) { year + [-1, 1][rng.below(2)] } else { year }
    }
}

fn other_role(role: &'static str) -> &'static str {
    match role {
        "son" => "younger_brother",
        "daughter" => "younger_sister",
        "elder_brother" => "younger_brother",
        "younger_brother" => "son",
        "elder_sister" => "younger_sister",
        "younger_sister" => "daughter",
        "wife" => "younger_sister",
        "husband" => "elder_brother",
        "father" => "uncle",
        other => other,
    }
}
