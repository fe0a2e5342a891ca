//! The stages in order: records in, ranked candidates out.
//!
//! `match`, `search` and `explain` go through here, so that they agree to the
//! bit. What always holds: people who must not be seen are gone before
//! anything is counted, and every queried person has at least one row.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::encode::{Among, Column, Comparison, LevelTable};
use crate::error::{Error, Problem, ProblemKind, Result};
use crate::lang::words;
use crate::normalise::{self, Aside, ContactWish, Context, Person};
use crate::rank::{self, Engine, Hit, Ranked, Task, Term, Watch, by_definition};
use crate::record::{Field, Records, Side};
use crate::settings::Settings;
use crate::weigh::{self, Millibits, Model, Pairing, Posterior, Weights, millionths, pairs_by_level};

/// One side, read: records and people stand in the same order, by id.
#[derive(Debug, Clone)]
pub struct SideData {
    /// The usable records.
    pub records: Records,
    /// The same as people.
    pub people: Vec<Person>,
    /// What the cells hold and the people do not, as it says nothing.
    pub aside: Aside,
}

/// Who may be seen and used.
#[derive(Debug, Clone, Default)]
pub struct Visibility {
    /// Day from which expired rows are left out, as days since 1970-01-01.
    pub as_of: Option<i32>,
    /// Whether found people who did not agree to contact are left out.
    pub withhold: bool,
}

impl SideData {
    /// Normalises `records` and drops those that may not be used.
    ///
    /// Of what is left, words that stand in columns of several kinds, and a
    /// name in far more rows than its rarity lets expect, about people of all
    /// ages, are a desk's words for 'unknown': they count as missing.
    pub fn new(
        records: Records,
        context: &Context,
        seen: &Visibility,
        problems: &mut Vec<Problem>,
    ) -> SideData {
        problems.extend(records.problems.iter().cloned());
        let people = normalise::people(&records, context, problems);
        let side = records.side;
        let usable: Vec<bool> = people.iter().map(|person| seen.usable(side, person)).collect();
        let mut records = records;
        let mut keep = usable.iter();
        records.records.retain(|_| keep.next().copied().unwrap_or(true));
        let mut people: Vec<Person> = people
            .into_iter()
            .zip(&usable)
            .filter(|&(_, &usable)| usable)
            .map(|(person, _)| person)
            .collect();
        let aside = normalise::put_aside(&records, &mut people, context);
        for (&at, names) in &aside.names {
            let field = if names.own.is_empty() { Field::Relatives } else { Field::FullName };
            let record = &records.records[at];
            // Of names in other columns the first cell of the row stands for all.
            let cell = records.cells(record, field).next();
            problems.push(Problem {
                place: records.place(record, cell.map_or(0, |cell| cell.column)),
                header: cell.map_or(field.name(), |cell| cell.header).to_owned(),
                kind: ProblemKind::PlaceholderName,
                value: names.own.iter().chain(&names.kin).map(|name| &**name).collect::<Vec<_>>().join("|"),
            });
        }
        SideData { records, people, aside }
    }

    /// The records by what stands in their `source` column, each part sorted by
    /// id as the whole is. Without one they are together under the empty text.
    pub fn by_source(self) -> BTreeMap<String, SideData> {
        let mut parts: BTreeMap<String, SideData> = BTreeMap::new();
        let SideData { records, people, .. } = self;
        let empty = Records { records: Vec::new(), problems: Vec::new(), ..records.clone() };
        for (record, person) in records.records.iter().zip(people) {
            let source = records.cells(record, Field::Source).next().map_or("", |cell| cell.text.trim());
            let part = parts.entry(source.to_owned()).or_insert_with(|| SideData {
                records: empty.clone(),
                people: Vec::new(),
                aside: Aside::default(),
            });
            part.records.records.push(record.clone());
            part.people.push(person);
        }
        parts
    }

    /// Where the record with this id stands.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.people.binary_search_by(|person| person.id.as_bytes().cmp(id.as_bytes())).ok()
    }
}

impl Visibility {
    fn usable(&self, side: Side, person: &Person) -> bool {
        let withheld =
            matches!(person.contact_wish, Some(ContactWish::None | ContactWish::OnlyThroughStation));
        // The day itself is the last on which the row is used.
        let expired = matches!((self.as_of, person.expires), (Some(today), Some(last)) if last.to < today);
        let unseen = self.withhold && side == Side::Found && withheld;
        !expired && !unseen
    }
}

/// Both sides with the comparisons and the complete model.
pub struct Prepared {
    /// The found side.
    pub found: SideData,
    /// The sought side.
    pub sought: SideData,
    /// The comparisons with their weights, in the order of the output.
    pub comparisons: Vec<(Arc<dyn Comparison>, Weights)>,
    /// The model, completed for comparisons that it did not know.
    pub model: Model,
    /// What [`Prepared::new`] had to encode already, in the order of the comparisons.
    encoded: Vec<Option<Encoded>>,
}

/// A column with its table for queries of one side.
#[derive(Clone)]
struct Encoded {
    column: Arc<dyn Column>,
    table: Option<Arc<LevelTable>>,
    query: Side,
}

impl Encoded {
    fn new(
        comparison: &dyn Comparison,
        found: &SideData,
        sought: &SideData,
        query: Side,
        table: bool,
    ) -> Encoded {
        let column: Arc<dyn Column> = comparison.encode(&found.people, &sought.people).into();
        let table = if table { LevelTable::new(column.as_ref(), query).map(Arc::new) } else { None };
        Encoded { column, table, query }
    }
}

/// The comparisons with the frequencies that the model keeps for them.
pub fn fitted(comparisons: Vec<Arc<dyn Comparison>>, model: &Model) -> Vec<Arc<dyn Comparison>> {
    let fit = |comparison: Arc<dyn Comparison>| {
        let ours = model.comparisons.iter().find(|ours| ours.name == comparison.spec().name);
        match ours.and_then(|ours| ours.frequencies.as_ref()) {
            Some(frequencies) => comparison.with_frequencies(frequencies),
            None => comparison,
        }
    };
    comparisons.into_iter().map(fit).collect()
}

/// Which part of the work this run does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    /// From 1.
    pub number: usize,
    /// How many shards there are.
    pub of: usize,
    /// The side that is divided.
    pub by: Side,
}

impl Shard {
    /// The part of `len` people, sorted by id, that belongs to this shard.
    pub fn range(&self, len: usize) -> std::ops::Range<usize> {
        let cut = |n: usize| (len as u128 * n as u128 / self.of as u128) as usize;
        cut(self.number - 1)..cut(self.number)
    }
}

/// What to rank.
#[derive(Debug, Clone)]
pub struct Ranking {
    /// The side that asks.
    pub query: Side,
    /// Candidates shown for each.
    pub top_k: usize,
    /// Least match probability of a candidate that is shown, in millionths.
    pub min_probability: u32,
    /// Which way to rank.
    pub engine: Engine,
    /// Part of the work.
    pub shard: Option<Shard>,
    /// Pairs (found, sought) already decided, by position; sorted.
    pub excluded: Vec<(u32, u32)>,
}

/// One row of the result.
#[derive(Debug, Clone, PartialEq)]
pub struct MatchRow {
    /// Whose candidates these are.
    pub queried: Side,
    /// Position of the queried person in its side.
    pub query: u32,
    /// The candidate; `None` where nothing passes.
    pub candidate: Option<Candidate>,
    /// Probability that no record of the other side is this person, in millionths.
    pub none_probability: u32,
}

/// A candidate of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// Position of the candidate in its side.
    pub position: u32,
    /// 1 is best.
    pub rank: u32,
    /// log2 posterior odds in thousandths of a bit.
    pub match_weight: Millibits,
    /// Match probability in millionths.
    pub probability: u32,
    /// How many candidates of the side have this weight.
    pub tied: u32,
}

impl Prepared {
    /// Completes the model for the comparisons and checks that they fit.
    ///
    /// With `complete` a comparison that the model lacks gets its weights from
    /// the two sides; the tables made for it serve queries of that side.
    /// Without, it is an error.
    pub fn new(
        found: SideData,
        sought: SideData,
        comparisons: Vec<Arc<dyn Comparison>>,
        model: Model,
        complete: Option<Side>,
    ) -> Result<Prepared> {
        Prepared::completed(found, sought, comparisons, model, complete, Pairing::Between)
    }

    /// One side against itself, as `dedupe` compares it: it stands on both
    /// sides, and weights that the model lacks are taken from the pairs of two
    /// different records.
    pub fn within(side: SideData, comparisons: Vec<Arc<dyn Comparison>>, model: Model) -> Result<Prepared> {
        Prepared::completed(side.clone(), side, comparisons, model, Some(Side::Found), Pairing::Within)
    }

    fn completed(
        found: SideData,
        sought: SideData,
        mut comparisons: Vec<Arc<dyn Comparison>>,
        mut model: Model,
        complete: Option<Side>,
        pairs: Pairing,
    ) -> Result<Prepared> {
        let mut encoded = vec![None; comparisons.len()];
        for (comparison, encoded) in comparisons.iter_mut().zip(&mut encoded) {
            let name = &comparison.spec().name;
            let known = model.comparisons.iter().any(|ours| ours.name == *name);
            let (false, Some(query)) = (known, complete) else { continue };
            let frequencies = comparison.frequencies(&found.people, &sought.people);
            if let Some(frequencies) = &frequencies {
                *comparison = comparison.with_frequencies(frequencies);
            }
            let Encoded { column, table, .. } =
                encoded.insert(Encoded::new(comparison.as_ref(), &found, &sought, query, true));
            let spec = comparison.spec();
            let counts = pairs_by_level(spec, column.as_ref(), table.as_deref(), query, pairs);
            weigh::complete(
                &mut model,
                spec,
                &counts,
                pairs.partners(&found.people, &sought.people),
                frequencies,
            );
        }
        let comparisons = fitted(comparisons, &model);
        let weighed = comparisons
            .into_iter()
            .map(|comparison| {
                let weights = Weights::new(&model, comparison.spec())?;
                Ok((comparison, weights))
            })
            .collect::<Result<_>>()?;
        Ok(Prepared { found, sought, comparisons: weighed, model, encoded })
    }

    /// One of the sides.
    pub fn side(&self, side: Side) -> &SideData {
        match side {
            Side::Found => &self.found,
            Side::Sought => &self.sought,
        }
    }

    /// Prior and probabilities for queries of side `query`.
    pub fn posterior(&self, query: Side) -> Posterior {
        Posterior::new(&self.model, self.side(query.other()).people.len())
    }

    /// The encoded task for queries of side `query`.
    pub fn task(&self, query: Side, candidates: std::ops::Range<usize>, engine: Engine) -> Task {
        let terms = self.comparisons.iter().zip(&self.encoded).map(|((comparison, weights), encoded)| {
            let listed: Vec<bool> = comparison.spec().levels.iter().map(|level| level.listed).collect();
            // Lists need no table: they are there so that not every value is compared.
            let table = engine == Engine::Exhaustive || !listed.contains(&true);
            let ready = encoded.as_ref().filter(|encoded| encoded.query == query).cloned();
            let Encoded { column, table, .. } = ready.unwrap_or_else(|| {
                Encoded::new(comparison.as_ref(), &self.found, &self.sought, query, table)
            });
            Term { column, weights: weights.clone(), table, listed }
        });
        let terms = terms.collect();
        Task { terms, query, queries: self.side(query).people.len(), candidates }
    }

    /// The evidence of a pair from the definition: the sum of its weights.
    pub fn evidence(&self, found: &Person, sought: &Person) -> Millibits {
        by_definition::evidence(&self.comparisons, found, sought)
    }

    /// Ranks and works out every printed figure.
    pub fn rank(&self, ranking: &Ranking, watch: &Watch) -> Result<Vec<MatchRow>> {
        let query = ranking.query;
        let (asking, others) = (self.side(query).people.len(), self.side(query.other()).people.len());
        let (mut queries, mut candidates) = (0..asking, 0..others);
        if let Some(shard) = &ranking.shard {
            if shard.by == query { queries = shard.range(asking) } else { candidates = shard.range(others) }
        }
        let task = self.task(query, candidates, ranking.engine);
        let excluded = ranking.excluded_by_query();
        let keep = ranking.top_k.max(Settings::DEFAULT.ranked as usize);
        let queries: Vec<usize> = queries.collect();
        let more = |query: usize| excluded.get(&(query as u32)).map_or(0, Vec::len);
        let ranked = rank::rank(&task, ranking.engine, &queries, |query| keep + more(query), watch)?;
        let (posterior, reports) = (self.posterior(query), self.reports(query));
        let rows: Vec<Vec<MatchRow>> = queries
            .par_iter()
            .zip(ranked)
            .map(|(&asking, ranked)| {
                let none = Vec::new();
                let excluded = excluded.get(&(asking as u32)).unwrap_or(&none);
                let list = List::new(&task, asking, ranked, excluded);
                rows(ranking, &posterior, &reports, asking as u32, &list)
            })
            .collect();
        Ok(rows.into_iter().flatten().collect())
    }

    /// What tells reports of one person apart from rivals, for queries of side `query`.
    fn reports(&self, query: Side) -> Reports<'_> {
        Reports::new(&self.comparisons, &self.model, &self.side(query.other()).people, None)
    }
}

/// The rows of one queried person.
fn rows(
    ranking: &Ranking,
    posterior: &Posterior,
    reports: &Reports<'_>,
    query: u32,
    list: &List,
) -> Vec<MatchRow> {
    let none_probability = millionths(posterior.none(reports.counting(
        list.hits.iter().map(|hit| (hit.evidence + posterior.prior, Some(hit.candidate as usize))),
    )));
    let row = |candidate| MatchRow { queried: ranking.query, query, candidate, none_probability };
    let mut rows = Vec::new();
    // A shard keeps what the whole list may need; merge takes out what is extra.
    let (shown, least) = match ranking.shard {
        Some(_) => (ranking.top_k.max(Settings::DEFAULT.ranked as usize), 0),
        None => (ranking.top_k, ranking.min_probability),
    };
    for (n, (hit, tied)) in list.hits.iter().zip(&list.tied).take(shown).enumerate() {
        let match_weight = hit.evidence + posterior.prior;
        let probability = millionths(posterior.probability(match_weight));
        if probability < least {
            break;
        }
        let candidate =
            Candidate { position: hit.candidate, rank: n as u32 + 1, match_weight, probability, tied: *tied };
        rows.push(row(Some(candidate)));
    }
    if rows.is_empty() {
        rows.push(row(None));
    }
    rows
}

/// Tells reports of one person apart from rivals.
pub(crate) struct Reports<'a> {
    comparisons: Vec<(Box<dyn Among>, &'a Weights)>,
    /// log2 prior odds that two records of the side are of one person.
    prior: Millibits,
}

impl<'a> Reports<'a> {
    /// For the people of one side; `usable` is how many records the whole side
    /// has, where `people` is a part of it.
    pub(crate) fn new(
        comparisons: &'a [(Arc<dyn Comparison>, Weights)],
        model: &Model,
        people: &'a [Person],
        usable: Option<usize>,
    ) -> Reports<'a> {
        let among =
            |(comparison, weights): &'a (Arc<dyn Comparison>, Weights)| (comparison.among(people), weights);
        let prior = Posterior::new(model, usable.unwrap_or(people.len())).prior;
        Reports { comparisons: comparisons.iter().map(among).collect(), prior }
    }

    /// Of ranked candidates, the best 20 with reports of one person once, by
    /// their best: what counts towards the none-of-these probability. Each is
    /// given by its match weight and its position among the people; one that is
    /// too unlikely to matter is not compared and needs none.
    pub(crate) fn counting(
        &self,
        ranked: impl Iterator<Item = (Millibits, Option<usize>)>,
    ) -> Vec<Millibits> {
        let mut counted: Vec<usize> = Vec::new();
        let mut weights = Vec::new();
        for (match_weight, person) in ranked.take(Settings::DEFAULT.ranked as usize) {
            let person = person.filter(|_| match_weight >= Settings::DEFAULT.negligible);
            let again =
                person.is_some_and(|person| counted.iter().any(|&other| self.same_person(other, person)));
            if !again {
                counted.extend(person);
                weights.push(match_weight);
            }
        }
        weights
    }

    /// Whether two reports of one side are of one person: their own pair,
    /// scored by the same model, reaches the threshold. Either may stand as
    /// the found one, as `dedupe` has it.
    fn same_person(&self, a: usize, b: usize) -> bool {
        let evidence = |found: usize, sought: usize| -> Millibits {
            let weigh =
                |(among, weights): &(Box<dyn Among>, &Weights)| weights.weigh(among.outcome(found, sought));
            self.comparisons.iter().map(weigh).sum()
        };
        evidence(a, b).max(evidence(b, a)) + self.prior >= Settings::DEFAULT.same_person
    }
}

impl Ranking {
    /// Candidates that are left out, by query.
    fn excluded_by_query(&self) -> BTreeMap<u32, Vec<u32>> {
        let mut by_query: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for &(found, sought) in &self.excluded {
            let (query, candidate) = match self.query {
                Side::Found => (found, sought),
                Side::Sought => (sought, found),
            };
            by_query.entry(query).or_default().push(candidate);
        }
        by_query
    }
}

/// The ranked candidates of one query, without the pairs already decided.
struct List {
    hits: Vec<Hit>,
    tied: Vec<u32>,
}

impl List {
    fn new(task: &Task, query: usize, mut ranked: Ranked, excluded: &[u32]) -> List {
        let last = ranked.hits.last().map(|hit| hit.evidence);
        for &candidate in excluded {
            if let Some(place) = ranked.hits.iter().position(|hit| hit.candidate == candidate) {
                ranked.hits.remove(place);
            } else if task.candidates.contains(&(candidate as usize))
                && last == Some(task.evidence(query, candidate as usize))
            {
                ranked.tied_outside = ranked.tied_outside.saturating_sub(1);
            }
        }
        // Removal may have taken the last hit; its ties outside still belong to its evidence.
        let tied = ranked.hits.iter().map(|hit| {
            let inside = ranked.hits.iter().filter(|other| other.evidence == hit.evidence).count() as u32;
            inside + if last == Some(hit.evidence) { ranked.tied_outside } else { 0 }
        });
        let tied = tied.collect();
        List { hits: ranked.hits, tied }
    }
}

/// Positions of the pairs to leave out; ids that no record has are returned
/// as an error that names the first of them.
pub fn excluded(pairs: &[(String, String)], found: &SideData, sought: &SideData) -> Result<Vec<(u32, u32)>> {
    let mut positions = Vec::new();
    for (found_id, sought_id) in pairs {
        // A pair whose record is gone (expired, withheld) has nothing to leave out.
        if let (Some(found), Some(sought)) = (found.position(found_id), sought.position(sought_id)) {
            positions.push((found as u32, sought as u32));
        }
    }
    positions.sort_unstable();
    positions.dedup();
    if positions.is_empty() && !pairs.is_empty() {
        return Err(Error::usage(
            words!(
                "none of the pairs to leave out names a found and a sought record of this run",
                "要排除的配对中，没有一对属于本次运行的记录"
            ),
            words!(
                "The file needs the columns found_id and sought_id with ids of the two sides",
                "文件需有 found_id 与 sought_id 两列，填写两侧的编号"
            ),
        ));
    }
    Ok(positions)
}
