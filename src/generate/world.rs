//! A world: the cases of the plan, each made and written down, then shuffled.

use std::io::Write;

use rayon::prelude::*;

use super::Options;
use super::facts::Teller;
use super::name::Namer;
use super::peoples::Peoples;
use super::plan::{self, Case};
use super::random::Rng;
use super::rates::Rates;
use super::report::Report;
use super::story::Life;
use super::tables::Tables;
use super::voices::Chorus;
use crate::error::{Error, Result};
use crate::record::{Field, Row, Side};

/// Streams of one case, so that a change of one report changes no other.
const LIFE: u64 = 0;
const FOUND: u64 = 1;
const SOUGHT: u64 = 2;

/// Columns of the truth.
const TRUTH: [&str; 12] = [
    "found_id",
    "sought_id",
    "scenario",
    "elapsed_days",
    "distance_km",
    "age_when_lost",
    "sex",
    "people",
    "found_name",
    "sought_name",
    "found_voice",
    "sought_voice",
];

/// Two sides of reports and their true pairs.
///
/// Rows of a side have the columns of [`Field::ALL`], in that order.
#[derive(Debug, Clone)]
pub struct World {
    /// Reports of found people, in random order.
    pub found: Vec<Row>,
    /// Reports of sought people, in random order.
    pub sought: Vec<Row>,
    /// Found id, sought id, scenario and more, in the order of the found ids.
    pub truth: Vec<Row>,
}

/// What a case came to.
struct Made {
    found: Vec<Written>,
    sought: Vec<Written>,
    /// Scenario, elapsed days, kilometres, age, sex, people.
    about: [String; 6],
}

struct Written {
    row: Row,
    name_kind: &'static str,
    voice: String,
}

/// Makes a world.
///
/// ```
/// use wayhome::generate::{Options, generate};
/// let world = generate(&Options::new(20, 30, 1)).unwrap();
/// assert_eq!((world.found.len(), world.sought.len()), (20, 30));
/// assert!(world.truth.len() >= 12);
/// ```
///
/// # Errors
///
/// Rates that do not fit the table, or voices that write for one side only.
pub fn generate(options: &Options) -> Result<World> {
    let rates = Rates::of_world(options.world, options.rates.as_deref())?;
    let chorus = Chorus::new(options.voices)?;
    let (tables, peoples) = (Tables::new(), Peoples::new()?);
    let cases = plan::cases(options, &rates);
    let maker = Maker {
        options,
        namer: Namer { tables: &tables, peoples: &peoples, rates: &rates },
        chorus: &chorus,
        cases: &cases,
    };
    let made: Vec<Made> = (0..cases.len()).into_par_iter().map(|n| maker.make(n)).collect();
    Ok(put_together(options, made))
}

struct Maker<'a> {
    options: &'a Options,
    namer: Namer<'a>,
    chorus: &'a Chorus,
    cases: &'a [Case],
}

impl Maker<'_> {
    fn rng(&self, n: usize, stream: u64) -> Rng {
        Rng::new(&[self.options.seed, self.options.world, n as u64, stream])
    }

    fn life(&self, n: usize) -> Life {
        let case = &self.cases[n];
        let mut rng = self.rng(n, LIFE);
        match case.like {
            // The other is made again from its own stream: cheaper than keeping all.
            Some((base, like)) => {
                let base = self.life(base as usize);
                self.namer.life(&mut rng, case.scenario, Some((&base, like)))
            }
            None => self.namer.life(&mut rng, case.scenario, None),
        }
    }

    fn make(&self, n: usize) -> Made {
        let (case, life) = (&self.cases[n], self.life(n));
        let write = |side: Side, stream: u64, count: u8| -> Vec<Written> {
            (0..count).map(|time| self.report(&life, side, n, stream + 16 * u64::from(time), time)).collect()
        };
        let about = [
            life.scenario.name().to_owned(),
            (life.met - life.lost).to_string(),
            format!("{:.0}", life.km),
            ((life.lost - life.person.birth) / 365).to_string(),
            if life.person.woman { "woman" } else { "man" }.to_owned(),
            life.country_or_people(),
        ];
        Made {
            found: write(Side::Found, FOUND, case.found),
            sought: write(Side::Sought, SOUGHT, case.sought),
            about,
        }
    }

    fn report(&self, life: &Life, side: Side, n: usize, stream: u64, time: u8) -> Written {
        let mut rng = self.rng(n, stream);
        // Who is met again is met later and elsewhere.
        let again = (side == Side::Found && time > 0).then(|| self.namer.met_again(&mut rng, life));
        let life = again.as_ref().unwrap_or(life);
        let voice = self.chorus.draw(&mut rng, side);
        let Report { cells, name_kind } = Teller { namer: &self.namer, life, side, voice }.report(&mut rng);
        Written { row: Row::new(0, cells.iter().map(String::as_str)), name_kind, voice: voice.name.clone() }
    }
}

/// Gives ids and puts rows in an order that tells nothing.
fn put_together(options: &Options, made: Vec<Made>) -> World {
    let stream = |name: &[u8; 8]| Rng::new(&[options.seed, options.world, u64::from_be_bytes(*name)]);
    let found_ids = ids('F', options.found, &mut stream(b"found id"));
    let sought_ids = ids('S', options.sought, &mut stream(b"soughtid"));
    let (mut found, mut sought, mut truth) = (Vec::new(), Vec::new(), Vec::new());
    for made in made {
        let (first_found, first_sought) = (found.len(), sought.len());
        for (f, found) in made.found.iter().enumerate() {
            for (s, sought) in made.sought.iter().enumerate() {
                let names = [found.name_kind, sought.name_kind, &found.voice, &sought.voice];
                let ids = [found_ids[first_found + f].as_str(), &sought_ids[first_sought + s]];
                let about = made.about.iter().map(String::as_str);
                truth.push(Row::new(0, ids.into_iter().chain(about).chain(names)));
            }
        }
        found.extend(
            made.found
                .into_iter()
                .enumerate()
                .map(|(n, written)| with_id(&found_ids[first_found + n], &written.row)),
        );
        sought.extend(
            made.sought
                .into_iter()
                .enumerate()
                .map(|(n, written)| with_id(&sought_ids[first_sought + n], &written.row)),
        );
    }
    stream(b"foundrow").shuffle(&mut found);
    stream(b"sought w").shuffle(&mut sought);
    truth.sort_by(|a, b| (a.cell(0), a.cell(1)).cmp(&(b.cell(0), b.cell(1))));
    World { found, sought, truth }
}

fn with_id(id: &str, row: &Row) -> Row {
    Row::new(0, std::iter::once(id).chain(row.cells().skip(1)))
}

/// Numbers in random order behind a letter, all of one length.
fn ids(letter: char, count: usize, rng: &mut Rng) -> Vec<String> {
    let width = count.max(1).to_string().len();
    let mut numbers: Vec<usize> = (1..=count).collect();
    rng.shuffle(&mut numbers);
    numbers.into_iter().map(|number| format!("{letter}{number:0width$}")).collect()
}

impl World {
    /// Writes one side as CSV (UTF-8, the columns of the interface).
    ///
    /// # Errors
    ///
    /// Whatever `out` cannot take.
    pub fn write_side(&self, side: Side, out: &mut dyn Write) -> Result<()> {
        let header: Vec<&str> = Field::ALL.iter().map(|field| field.name()).collect();
        write_csv(&header, if side == Side::Found { &self.found } else { &self.sought }, out)
    }

    /// Writes the true pairs as CSV.
    ///
    /// # Errors
    ///
    /// Whatever `out` cannot take.
    pub fn write_truth(&self, out: &mut dyn Write) -> Result<()> {
        write_csv(&TRUTH, &self.truth, out)
    }
}

fn write_csv(header: &[&str], rows: &[Row], out: &mut dyn Write) -> Result<()> {
    let failed = |error: csv::Error| Error::writing("CSV", std::io::Error::other(error));
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(header).map_err(failed)?;
    for row in rows {
        csv.write_record(row.cells()).map_err(failed)?;
    }
    csv.flush().map_err(|error| Error::writing("CSV", error))
}
