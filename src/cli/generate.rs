//! `wayhome generate`: two sides of made-up reports and their true pairs.

use std::path::PathBuf;

use clap::Args;
use wayhome::error::Error;
use wayhome::generate::{Options, Scenario, Voices, World, generate};
use wayhome::lang::words;
use wayhome::record::Side;

use super::interrupt;
use super::terminal::Terminal;

/// Make up two sides of reports whose true pairs are known.
///
/// Writes found.csv, sought.csv and truth.csv (found_id, sought_id, scenario,
/// and columns for slices) into a folder. Nobody in them is real. The same
/// flags give the same bytes on every machine and for any number of threads.
/// Example: wayhome generate --found 10000 --sought 10000 --seed 1 --output world1
#[derive(Debug, Args)]
pub(crate) struct GenerateArgs {
    /// Make M reports of found people.
    ///
    /// Example: --found 10000
    #[arg(long, value_name = "M", value_parser = clap::value_parser!(u32).range(0..=10_000_000))]
    found: u32,

    /// Make N reports of sought people.
    ///
    /// Example: --sought 10000
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=10_000_000))]
    sought: u32,

    /// Draw the people of this number: another number, other people.
    ///
    /// Example: --seed 7
    #[arg(long, value_name = "S")]
    seed: u64,

    /// Write the three files into this folder, which is made if it is missing.
    ///
    /// Example: --output world1
    #[arg(long, value_name = "DIR")]
    output: PathBuf,

    /// Make only these scenarios, several after each other or by comma.
    ///
    /// dementia, mental, child, nameless, adult, disaster, script (a name that
    /// is not Han). Without it all, by their share. Example: --scenario child,adult
    #[arg(long, value_name = "NAME", num_args = 1.., value_delimiter = ',')]
    scenario: Vec<String>,

    /// Vary every rate of the error model by up to a factor of two.
    ///
    /// World 0 has the rates as the table states them; a model is trained over
    /// many worlds and tested on others. Example: --world 12
    #[arg(long, value_name = "N", default_value_t = 0)]
    world: u64,

    /// Take rates from a TOML file in place of those of the table.
    ///
    /// Sections and names are those of data/generate/rates.toml; what the file
    /// leaves out stays. Example: --rates clinic.toml
    #[arg(long, value_name = "FILE")]
    rates: Option<PathBuf>,

    /// Let these voices write: train, test, or all of them.
    ///
    /// Wordings of the test voices are used for no training, so that a test
    /// meets what a model has not seen. Example: --voices test
    #[arg(long, value_name = "GROUP", default_value = "train")]
    voices: Voices,
}

pub(crate) fn run(args: &GenerateArgs, terminal: &Terminal) -> anyhow::Result<u8> {
    let options = options(args)?;
    let world = generate(&options)?;
    std::fs::create_dir_all(&args.output)
        .map_err(|error| Error::writing(&args.output.display().to_string(), error))?;
    // The truth comes last: where it stands, the sides stand too.
    interrupt::save(&args.output.join("found.csv"), |out| world.write_side(Side::Found, out))?;
    interrupt::save(&args.output.join("sought.csv"), |out| world.write_side(Side::Sought, out))?;
    interrupt::save(&args.output.join("truth.csv"), |out| world.write_truth(out))?;
    say(&world, terminal);
    Ok(0)
}

fn options(args: &GenerateArgs) -> Result<Options, Error> {
    let read = |path: &PathBuf| {
        std::fs::read_to_string(path).map_err(|error| Error::reading(&path.display().to_string(), error))
    };
    Ok(Options {
        found: args.found as usize,
        sought: args.sought as usize,
        seed: args.seed,
        world: args.world,
        scenarios: args.scenario.iter().map(|name| Scenario::parse(name)).collect::<Result<_, _>>()?,
        voices: args.voices,
        rates: args.rates.as_ref().map(read).transpose()?,
    })
}

fn say(world: &World, terminal: &Terminal) {
    let (found, sought, pairs) = (world.found.len(), world.sought.len(), world.truth.len());
    terminal.say(&words!(
        "{found} found, {sought} sought, {pairs} true pairs",
        "寻获 {found} 条，寻人 {sought} 条，真实配对 {pairs} 对"
    ));
}
