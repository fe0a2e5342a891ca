//! One pair, comparison by comparison: a sum that a person can check.

use crate::compare::Spec;
use crate::lang::Lang;
use crate::pipeline::Prepared;
use crate::record::Side;
use crate::weigh::{Millibits, millionths};

/// The parts of one pair's match weight.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The found record's id.
    pub found_id: String,
    /// The sought record's id.
    pub sought_id: String,
    /// The side that asks: it decides the prior.
    pub query: Side,
    /// log2 prior odds, in thousandths of a bit.
    pub prior: Millibits,
    /// A line for each comparison, in the model's order.
    pub lines: Vec<Line>,
    /// Prior plus all weights.
    pub match_weight: Millibits,
    /// In millionths.
    pub match_probability: u32,
    /// Whether the probability was calibrated on labels.
    pub calibrated: bool,
    /// The language of its words.
    pub lang: Lang,
}

/// One comparison of a pair.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The comparison's name.
    pub name: String,
    /// Its name for people, in the language asked for.
    pub title: String,
    /// The found person's value as read; `None` is missing.
    pub found: Option<String>,
    /// The sought person's.
    pub sought: Option<String>,
    /// The level's name; `missing` where there is no evidence.
    pub level: String,
    /// When the level holds, in the language asked for.
    pub reason: String,
    /// What it weighs, the frequency of the value included.
    pub weight: Millibits,
    /// The part of `weight` that comes from the frequency of the value.
    pub frequency: Millibits,
}

impl Explanation {
    /// The explanation as a JSON object; weights in bits, to three decimals.
    pub fn to_json(&self) -> serde_json::Value {
        let line = |line: &Line| {
            serde_json::json!({
                "comparison": line.name,
                "found": line.found,
                "sought": line.sought,
                "level": line.level,
                "reason": line.reason,
                "weight": bits(line.weight),
                "frequency_part": bits(line.frequency),
            })
        };
        serde_json::json!({
            "found_id": self.found_id,
            "sought_id": self.sought_id,
            "per": self.query.name(),
            "prior": bits(self.prior),
            "comparisons": self.lines.iter().map(line).collect::<Vec<_>>(),
            "match_weight": bits(self.match_weight),
            "match_probability": f64::from(self.match_probability) / 1e6,
            "calibrated": self.calibrated,
            "status": "lead-not-identification",
        })
    }

    /// The lines that carry evidence, the heaviest first; equal ones in the model's order.
    pub fn evidence(&self) -> Vec<&Line> {
        let mut lines: Vec<&Line> = self.lines.iter().filter(|line| line.level != "missing").collect();
        lines.sort_by_key(|line| std::cmp::Reverse(line.weight.abs()));
        lines
    }

    /// The reasons in one sentence: the strongest `most` ones.
    pub fn reasons(&self, most: usize) -> String {
        let lines = self.evidence().into_iter().filter(|line| line.weight != 0).take(most);
        self.sentence(lines, |reason| reason)
    }

    /// The `most_for` strongest reasons for the pair, then the `most_against`
    /// strongest against it, without what stands in brackets in them.
    pub fn strongest(&self, most_for: usize, most_against: usize) -> String {
        let lines = self.evidence();
        let adds = lines.iter().filter(|line| line.weight > 0).take(most_for);
        let takes = lines.iter().filter(|line| line.weight < 0).take(most_against);
        self.sentence(adds.chain(takes).copied(), without_brackets)
    }

    /// Lines with their weights in bits. The weight stands last, so that no
    /// sentence begins with a sign that a spreadsheet takes for a formula; spaces
    /// stand where a narrow column may break.
    fn sentence<'a>(&self, lines: impl Iterator<Item = &'a Line>, form: fn(&str) -> &str) -> String {
        let part = |line: &Line| {
            let (reason, bits) = (form(&line.reason), f64::from(line.weight) / 1000.0);
            match self.lang {
                Lang::En => format!("{}: {reason} ({bits:+.1})", line.title),
                Lang::Zh => format!("{}：{reason} ({bits:+.1})", line.title),
            }
        };
        lines.map(part).collect::<Vec<_>>().join(self.lang.pick("; ", "； "))
    }
}

/// The text before the first bracket; all of it where it begins with one.
fn without_brackets(reason: &str) -> &str {
    let end = reason.find(['（', '(']).unwrap_or(reason.len());
    match reason[..end].trim_end() {
        "" => reason,
        short => short,
    }
}

fn bits(weight: Millibits) -> f64 {
    f64::from(weight) / 1000.0
}

/// Explains a pair by its positions; `query` is the side whose prior counts.
pub fn pair(prepared: &Prepared, found: usize, sought: usize, query: Side, lang: Lang) -> Explanation {
    let people = (&prepared.found.people[found], &prepared.sought.people[sought]);
    let posterior = prepared.posterior(query);
    let mut match_weight = posterior.prior;
    let mut lines = Vec::new();
    for (comparison, weights) in &prepared.comparisons {
        let spec = comparison.spec();
        let outcome = comparison.by_definition(people.0, people.1);
        let weight = weights.weigh(outcome);
        match_weight += weight;
        let (level, reason) = words(spec, outcome.level, lang);
        lines.push(Line {
            name: spec.name.clone(),
            title: lang.pick(&spec.name, &spec.zh).to_owned(),
            found: comparison.show(people.0, lang),
            sought: comparison.show(people.1, lang),
            level,
            reason,
            weight,
            frequency: weight - weights.plain().nth(outcome.level as usize).unwrap_or(0),
        });
    }
    Explanation {
        found_id: people.0.id.to_string(),
        sought_id: people.1.id.to_string(),
        query,
        prior: posterior.prior,
        lines,
        match_weight,
        match_probability: millionths(posterior.probability(match_weight)),
        calibrated: prepared.model.calibrated,
        lang,
    }
}

fn words(spec: &Spec, level: u8, lang: Lang) -> (String, String) {
    match (level as usize).checked_sub(1).and_then(|n| spec.levels.get(n)) {
        Some(level) => (level.name.clone(), lang.pick(&level.en, &level.zh).to_owned()),
        None => ("missing".to_owned(), lang.pick("no evidence", "无可比信息").to_owned()),
    }
}
