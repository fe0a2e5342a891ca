//! `wayhome train`: a model learned from labels, or from the files alone.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use wayhome::encode::Comparison;
use wayhome::error::Result;
use wayhome::lang::words;
use wayhome::pipeline::Prepared;
use wayhome::rank::Watch;
use wayhome::record::Side;
use wayhome::train::unlabelled::{self, Step};
use wayhome::train::{self, Pool};
use wayhome::weigh::{Model, Weights};
use wayhome::write::training;

use super::args::{Reading, Scoring, Sides};
use super::learned::Learned;
use super::load::{Loader, pairs};
use super::output::{save_model, save_text};
use super::terminal::Terminal;

/// Learn the weights of a model, from pairs that are known to be true or from the files alone.
///
/// With --truth all comparisons are fitted together, so that evidence that
/// overlaps counts once, and the probabilities are calibrated. Without it m, u
/// and the rate are estimated from the two files by expectation maximisation.
/// The result is a model file like any other, for --model. The same files give
/// the same bytes.
///
/// Example: wayhome train --found f.csv --sought s.csv --truth pairs.csv --output city.json
#[derive(Debug, Args)]
pub(crate) struct TrainArgs {
    #[command(flatten)]
    sides: Sides,

    /// Learn from these true pairs: a CSV with found_id and sought_id.
    ///
    /// Records that no pair names count as having no counterpart.
    /// Example: --truth reunions.csv
    #[arg(long, value_name = "CSV", num_args = 1..)]
    truth: Vec<PathBuf>,

    /// Compare records of one `source` only, on both sides.
    ///
    /// For labelled files of several places that share nobody: each is a task
    /// of its own, and one model is learned from all.
    /// Example: --within-source --truth all.csv
    #[arg(long, requires = "truth")]
    within_source: bool,

    /// Leave the weights as they are and fit the probabilities to --truth.
    ///
    /// For an office with some hundred decided leads.
    /// Example: --calibrate-only --model city.json
    #[arg(long, requires = "truth")]
    calibrate_only: bool,

    /// Write the model to this file.
    ///
    /// Example: --output city.json
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,

    /// Write a page for people too: one HTML file with every weight.
    ///
    /// How the fit went, what each comparison adds, how many pairs each level
    /// has. It holds nothing of any person. Example: --report training.html
    #[arg(long, value_name = "FILE", conflicts_with = "calibrate_only")]
    report: Option<PathBuf>,

    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    scoring: Scoring,
}

pub(crate) fn run(args: &TrainArgs, terminal: &Terminal) -> anyhow::Result<u8> {
    let mut loader = Loader::new(&args.reading, false, terminal)?;
    let (found, sought) = loader.both(&args.sides.found, &args.sides.sought)?;
    let prepared = loader.prepare(found, sought, &args.scoring, Some(Side::Found))?;
    let comparisons = prepared.comparisons.clone();
    let records = [prepared.found.people.len(), prepared.sought.people.len()];
    if args.calibrate_only {
        let model = calibrated(&pools(args, prepared, terminal)?, terminal)?;
        save_model(&model, &args.output)?;
        return Ok(0);
    }
    let learned = match args.truth.is_empty() {
        true => Learned::Estimated(without_labels(&prepared, terminal)?),
        false => Learned::Trained(from_labels(&pools(args, prepared, terminal)?, terminal)?),
    };
    tell_unordered(learned.model(), &comparisons, terminal);
    // The page first: where it cannot be written, nothing is.
    if let Some(path) = &args.report {
        let specs = comparisons.iter().map(|(comparison, _)| comparison.spec()).collect();
        save_text(path, &training::html(&learned.told(specs, records), terminal.files())?)?;
    }
    save_model(learned.model(), &args.output)?;
    Ok(0)
}

/// The sides as one pool, or as one for each source, with their true pairs.
fn pools(args: &TrainArgs, prepared: Prepared, terminal: &Terminal) -> Result<Vec<Pool>> {
    let named = args.truth.iter().map(|file| pairs(file, "--truth")).collect::<Result<Vec<_>>>()?.concat();
    let whole = if args.within_source { parted(prepared)? } else { vec![prepared] };
    let mut pools: Vec<Pool> =
        whole.into_iter().map(|prepared| Pool { prepared, truth: Vec::new() }).collect();
    let mut unknown = 0;
    for (found_id, sought_id) in &named {
        let place = |pool: &Pool| {
            let found = pool.prepared.found.position(found_id)?;
            Some((found as u32, pool.prepared.sought.position(sought_id)? as u32))
        };
        match pools.iter_mut().find_map(|pool| place(pool).map(|pair| (pool, pair))) {
            Some((pool, pair)) => pool.truth.push(pair),
            None => unknown += 1,
        }
    }
    if unknown > 0 {
        let all = named.len();
        terminal.say(&words!(
            "{unknown} of {all} true pairs name no two records that are compared; they are left out",
            "{all} 对真值中有 {unknown} 对的编号不在比对的记录中，已略去"
        ));
    }
    for pool in &mut pools {
        pool.truth.sort_unstable();
        pool.truth.dedup();
    }
    Ok(pools)
}

/// One pool for each source that both sides have.
fn parted(prepared: Prepared) -> Result<Vec<Prepared>> {
    let comparisons: Vec<_> = prepared.comparisons.iter().map(|(one, _)| one.clone()).collect();
    let mut sought = prepared.sought.by_source();
    let parts = prepared.found.by_source().into_iter().filter_map(|(source, found)| {
        let sought = sought.remove(&source)?;
        Some(Prepared::new(found, sought, comparisons.clone(), prepared.model.clone(), None))
    });
    parts.collect()
}

fn calibrated(pools: &[Pool], terminal: &Terminal) -> Result<Model> {
    let watch = Arc::new(Watch::default());
    terminal.watched(queries(pools), &watch, || train::calibrate_only(pools, &watch))
}

fn queries(pools: &[Pool]) -> u64 {
    pools.iter().map(|pool| pool.prepared.found.people.len() as u64).sum()
}

fn from_labels(pools: &[Pool], terminal: &Terminal) -> Result<train::Trained> {
    let watch = Arc::new(Watch::default());
    let total = queries(pools) * train::MOST_PASSES;
    let trained = terminal.watched(total, &watch, || {
        train::from_labels(pools, &watch, |round| {
            let train::Round { number, hard_negatives, steps, moved } = round;
            terminal.detail(&words!(
                "round {number}: {hard_negatives} hard negatives, {steps} steps, weights moved {moved:.3} bits at most",
                "第 {number} 轮：难负例 {hard_negatives}，牛顿步 {steps}，权重最多变动 {moved:.3} 比特"
            ));
        })
    })?;
    for (comparison, level) in &trained.kept {
        terminal.detail(&words!(
            "{comparison}, {level}: too few pairs, the weight is kept",
            "{comparison} 的 {level}：配对太少，保留原权重"
        ));
    }
    if !trained.model.calibrated {
        let (pairs, least) = (trained.true_pairs, train::LEAST_LABELS);
        terminal.say(&words!(
            "{pairs} true pairs are too few to calibrate probabilities ({least} are needed); they are Fellegi-Sunter posteriors",
            "真实配对仅 {pairs} 对，不足以校准概率（至少 {least} 对），概率按 Fellegi-Sunter 后验给出"
        ));
    }
    Ok(trained)
}

fn without_labels(prepared: &Prepared, terminal: &Terminal) -> Result<unlabelled::Estimated> {
    let watch = Arc::new(Watch::default());
    let total = prepared.found.people.len() as u64 * unlabelled::MOST_PASSES;
    let estimated = terminal.watched(total, &watch, || {
        unlabelled::without_labels(prepared, &watch, |round| {
            let Step { number, pairs, steps, expected, omitted, moved } = round;
            terminal.detail(&words!(
                "round {number}: {pairs} pairs, {steps} steps, {expected:.1} true pairs expected, at most {omitted:.2} outside the best candidates, weights moved {moved:.3} bits at most",
                "第 {number} 轮：{pairs} 对，{steps} 步，预计真实配对 {expected:.1}，最佳候选之外至多 {omitted:.2}，权重最多变动 {moved:.3} 比特"
            ));
        })
    })?;
    for comparison in &estimated.kept {
        terminal.say(&words!(
            "{comparison}: too few pairs to learn from, m is kept",
            "{comparison}：可学习的配对太少，保留原来的 m"
        ));
    }
    Ok(estimated)
}

/// Tells about levels that are out of order.
fn tell_unordered(model: &Model, comparisons: &[(Arc<dyn Comparison>, Weights)], terminal: &Terminal) {
    let unordered = train::unordered(model, comparisons);
    for (comparison, level) in &unordered {
        terminal.detail(&words!(
            "{comparison}: level `{level}` weighs more than a stronger one",
            "{comparison}：`{level}` 的权重高于更强的一级"
        ));
    }
    if !unordered.is_empty() {
        let count = unordered.len();
        terminal.say(&words!(
            "{count} levels weigh more than a stronger one of their comparison; -v names them",
            "{count} 个级别的权重高于同项中更强的一级，用 -v 查看"
        ));
    }
}
