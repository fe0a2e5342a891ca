//! What `wayhome train` tells of a model on its page.

use wayhome::compare::Spec;
use wayhome::lang::words;
use wayhome::train::{self, unlabelled};
use wayhome::weigh::Model;
use wayhome::write::training::{Added, Training};

/// A model, and how it came about.
pub(super) enum Learned {
    Trained(train::Trained),
    Estimated(unlabelled::Estimated),
}

impl Learned {
    pub(super) fn model(&self) -> &Model {
        match self {
            Learned::Trained(of) => &of.model,
            Learned::Estimated(of) => &of.model,
        }
    }

    /// What the page shows.
    pub(super) fn told<'a>(&'a self, specs: Vec<&'a Spec>, records: [usize; 2]) -> Training<'a> {
        let model = self.model();
        let [found, sought] = records.map(|count| count.to_string());
        let mut facts = vec![
            (words!("found records", "寻获者记录"), found),
            (words!("sought records", "被寻者记录"), sought),
            (
                words!("counterparts expected of a record (rate)", "每条记录预期的对应者数（rate）"),
                format!("{:.4}", model.rate),
            ),
        ];
        match self {
            Learned::Trained(of) => {
                facts.insert(0, (words!("true pairs", "真实配对"), of.true_pairs.to_string()));
                let round = |round: &train::Round| {
                    vec![
                        round.number.to_string(),
                        round.hard_negatives.to_string(),
                        round.steps.to_string(),
                        format!("{:.3}", round.moved),
                    ]
                };
                let count = |comparison: &str, level: &str| {
                    let known =
                        of.levels.iter().find(|one| one.comparison == comparison && one.name == level);
                    known.map_or((0.0, 0.0), |one| (one.true_pairs, one.others))
                };
                let shown = |name: &str| specs.iter().any(|spec| spec.name == name);
                let of_model = model.comparisons.iter().filter(|one| shown(&one.name));
                let levels =
                    of_model.flat_map(|one| one.levels.iter().map(|level| count(&one.name, &level.name)));
                let added = Added {
                    queries: of.ablation.queries,
                    first: of.ablation.first,
                    without: of.ablation.without.clone(),
                };
                Training {
                    model,
                    facts,
                    round_heads: vec![
                        words!("round", "轮"),
                        words!("hard negatives", "难负例"),
                        words!("Newton steps", "牛顿步"),
                        words!("weights moved at most, bits", "权重最多变动（比特）"),
                    ],
                    rounds: of.rounds.iter().map(round).collect(),
                    rounds_about: words!(
                        "True pairs against each found person's best candidates, asked anew every round, and random pairs that stand for all others.",
                        "真实配对与每名寻获者的最佳候选（每轮重新查询）以及代表其余全部配对的随机配对相比较。"
                    ),
                    counts: levels.collect(),
                    added: Some(added),
                    specs,
                }
            }
            Learned::Estimated(of) => {
                let round = |round: &unlabelled::Step| {
                    vec![
                        round.number.to_string(),
                        round.pairs.to_string(),
                        round.steps.to_string(),
                        format!("{:.1}", round.expected),
                        format!("{:.2}", round.omitted),
                        format!("{:.3}", round.moved),
                    ]
                };
                Training {
                    model,
                    facts,
                    round_heads: vec![
                        words!("round", "轮"),
                        words!("pairs one by one", "逐一计算的配对"),
                        words!("steps", "步数"),
                        words!("true pairs expected", "预期真实配对"),
                        words!("at most outside them", "其外至多"),
                        words!("weights moved at most, bits", "权重最多变动（比特）"),
                    ],
                    rounds: of.rounds.iter().map(round).collect(),
                    rounds_about: words!(
                        "No labels: m, u and the rate by expectation maximisation over all pairs; each found person's best candidates enter one by one.",
                        "没有标注：在全部配对上以期望最大化估计 m、u 与 rate；每名寻获者的最佳候选逐一计入。"
                    ),
                    counts: Vec::new(),
                    added: None,
                    specs,
                }
            }
        }
    }
}
