//! Marks: the rarest that both reports name, with room for left and right
//! mixed up and for two views of one body.

use std::sync::OnceLock;

use super::{Compare, Outcome, Spec};
use crate::lang::Lang;
use crate::normalise::Person;
use crate::normalise::marks::{BodySide, Mark, Marks as Value, NO_PART, kinds, parts, same_region};
use crate::record::Field;

crate::levels! {
    SAME = 1: "same", "a mark of one kind on one part and side", "特征种类、部位、侧别相同", m 0.25, u 0.0172, term; "u: from the shares of data/marks.csv for two marks a side; m: observers see and name different marks (judgement)";
    WORDS = 2: "words", "rare words in common", "描述中有罕见的相同词语", m 0.07, u 0.01; "judgement: two pairs of characters, or a word, that no table knows";
    PARTLY = 3: "partly", "one kind on one part, or near it, the side unsaid or mirrored", "特征种类与部位相同或相近，侧别未说或相反", m 0.15, u 0.063, term; "u: as same; m: left and right are mixed up, parts are named coarsely (judgement)";
    KIND = 4: "kind", "one kind, the part unsaid", "特征种类相同，部位未说", m 0.13, u 0.125, term; "u: as same, where one mark in five has no part; m: judgement";
    NOTHING = 5: "nothing", "nothing in common", "没有相同特征", m 0.4, u 0.785; "complement; families name marks that a station does not see, and the reverse";
}

/// The comparison of marks.
#[derive(Debug, Clone, Copy)]
pub struct Marks;

/// Rarest that an outcome tells of, in thousandths of a bit: a list of marks
/// that agrees in everything may be a copied notice (judgement).
const MOST_RARITY: u32 = 24_000;

/// What one more shared mark is worth less than its rarity, in thousandths of
/// a bit: a quarter of true pairs name it (m of 'same').
const ONE_MORE: u32 = 2_000;

/// Pairs of characters or words that make text agree: a single pair of
/// characters is met by chance.
const SHARED_GRAMS: u32 = 2;

/// A Latin word counts as much as two pairs of characters.
const WORD: u64 = 1 << 63;

/// A side is one of two.
const SIDE: u32 = 1_000;

impl Compare for Marks {
    type Value = Value;

    fn spec(&self) -> Spec {
        Spec::built("marks", "特征", &[Field::Marks], 1, LEVELS)
    }

    fn value(&self, person: &Person) -> Option<Value> {
        person.marks.clone()
    }

    fn compare(&self, found: &Value, sought: &Value) -> Outcome {
        let table = surprisals();
        let mut best = Outcome::MISSING;
        let mut more = 0;
        for a in &found.tokens {
            let pairs = sought.tokens.iter().filter(|b| b.kind == a.kind).map(|b| pair(table, *a, *b));
            let Some(pair) = pairs.max_by_key(|pair| strength(*pair)) else { continue };
            if pair.level == SAME {
                more += u32::from(pair.rarity).saturating_sub(ONE_MORE);
            }
            if strength(pair) > strength(best) {
                best = pair;
            }
        }
        if best.level != SAME && shared_grams(&found.grams, &sought.grams) >= SHARED_GRAMS {
            return Outcome::level(WORDS);
        }
        if best == Outcome::MISSING {
            return Outcome::level(NOTHING);
        }
        let others =
            if best.level == SAME { more - u32::from(best.rarity).saturating_sub(ONE_MORE) } else { 0 };
        // The best of many pairs agrees more easily than one.
        let tries = bits_of_count(found.tokens.len() * sought.tokens.len());
        let rarity = (u32::from(best.rarity) + others).saturating_sub(tries).min(MOST_RARITY);
        Outcome { level: best.level, rarity: rarity as u16 }
    }

    fn show(&self, value: &Value, lang: Lang) -> String {
        if value.tokens.is_empty() {
            return value.text.to_string();
        }
        let tokens = value.tokens.iter().map(|mark| show_mark(*mark, lang));
        tokens.collect::<Vec<_>>().join(lang.pick(", ", "、"))
    }
}

/// Levels first, then rarity: the stronger of two agreements.
fn strength(outcome: Outcome) -> (u8, u16) {
    let rank = if outcome.level == 0 { 0 } else { NOTHING + 1 - outcome.level };
    (rank, outcome.rarity)
}

/// How two marks of one kind agree; level 0 if not at all.
fn pair(table: &Surprisals, a: Mark, b: Mark) -> Outcome {
    let kind = table.kinds[usize::from(a.kind)];
    let part = |part: u8| if table.fixed[usize::from(a.kind)] { 0 } else { table.parts[usize::from(part)] };
    let agrees = |level, rarity: u32| Outcome { level, rarity: rarity as u16 };
    if a.part == NO_PART && b.part == NO_PART {
        return agrees(KIND, kind);
    }
    if a.part == b.part {
        let sided = a.side != BodySide::Unsaid;
        return match a.side == b.side {
            true => agrees(SAME, kind + part(a.part) + if sided { SIDE } else { 0 }),
            false => agrees(PARTLY, kind + part(a.part)),
        };
    }
    if same_region(a.part, b.part) && sides_fit(a.side, b.side) {
        return agrees(
            PARTLY,
            kind + if table.fixed[usize::from(a.kind)] { 0 } else { table.regions[usize::from(a.part)] },
        );
    }
    if a.part == NO_PART || b.part == NO_PART { agrees(KIND, kind) } else { Outcome::MISSING }
}

fn sides_fit(a: BodySide, b: BodySide) -> bool {
    a == b || a == BodySide::Unsaid || b == BodySide::Unsaid
}

/// Shared words of two sorted lists; a Latin one counts twice.
fn shared_grams(a: &[u64], b: &[u64]) -> u32 {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        if x == y {
            shared += if x & WORD == 0 { 1 } else { SHARED_GRAMS };
        }
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    shared
}

/// 1000 log2 n for the number of pairs of marks, rounded down to the half bit.
fn bits_of_count(n: usize) -> u32 {
    let whole = n.max(1).ilog2();
    // 1.5 is nearer to the square root of 2 than needed: half a bit more.
    let half = if n * 2 >= 3 << whole { 500 } else { 0 };
    whole * 1000 + half
}

/// Surprisals in thousandths of a bit from the shares of `data/marks.csv`.
struct Surprisals {
    kinds: Vec<u32>,
    fixed: Vec<bool>,
    parts: Vec<u32>,
    regions: Vec<u32>,
}

fn surprisals() -> &'static Surprisals {
    static TABLE: OnceLock<Surprisals> = OnceLock::new();
    TABLE.get_or_init(|| {
        let bits = |share: u32, all: u32| {
            libm::round(-1000.0 * libm::log2(f64::from(share.max(1)) / f64::from(all.max(1)))) as u32
        };
        let all_kinds = kinds().iter().map(|kind| u32::from(kind.share)).sum();
        let real = || parts().iter().filter(|part| !part.name.is_empty());
        let all_parts = real().map(|part| u32::from(part.share)).sum();
        let region =
            |place: &str| real().filter(|part| part.place == place).map(|part| u32::from(part.share)).sum();
        Surprisals {
            kinds: kinds().iter().map(|kind| bits(u32::from(kind.share), all_kinds)).collect(),
            fixed: kinds().iter().map(|kind| !kind.place.is_empty()).collect(),
            parts: parts()
                .iter()
                .map(|part| if part.name.is_empty() { 0 } else { bits(u32::from(part.share), all_parts) })
                .collect(),
            regions: parts()
                .iter()
                .map(|part| if part.name.is_empty() { 0 } else { bits(region(part.place), all_parts) })
                .collect(),
        }
    })
}

fn show_mark(mark: Mark, lang: Lang) -> String {
    let side = match mark.side {
        BodySide::Unsaid => "",
        BodySide::Left => lang.pick("left ", "左"),
        BodySide::Right => lang.pick("right ", "右"),
        BodySide::Both => lang.pick("both ", "双"),
    };
    let (kind, part) = (kinds()[usize::from(mark.kind)], parts()[usize::from(mark.part)]);
    let fixed = !kind.place.is_empty();
    match lang {
        Lang::En if fixed || mark.part == NO_PART => format!("{side}{}", kind.name),
        Lang::En => format!("{side}{}: {}", part.name, kind.name),
        Lang::Zh if fixed => format!("{side}{}", kind.zh),
        Lang::Zh => format!("{side}{}{}", part.zh, kind.zh),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(found: &str, sought: &str) -> Outcome {
        let read = |text| crate::normalise::marks::parse(text).value().expect("marks");
        Marks.compare(&read(found), &read(sought))
    }

    #[test]
    fn every_level_has_its_pair() {
        for (found, sought, expected) in [
            ("左手食指缺失", "左手缺食指", SAME),
            ("右眉上有疤", "右眉处疤痕", SAME),
            ("missing left index finger", "左食指断", SAME),
            ("右眉上有疤", "左眉有疤", PARTLY),
            ("右眉上有疤", "眉毛疤痕", PARTLY),
            ("右眉上有疤", "右额头疤痕", PARTLY),
            ("左手缺食指", "左手残缺，缺指", PARTLY),
            ("疤", "右眉上有疤", KIND),
            ("右脸有疤", "左膝有疤", NOTHING),
            ("右脸有痣", "右脸有疤", NOTHING),
            ("手臂青龙白虎", "纹身：青龙白虎图", WORDS),
        ] {
            assert_eq!(outcome(found, sought).level, expected, "{found} / {sought}");
            assert_eq!(outcome(found, sought), outcome(sought, found), "{found} / {sought}");
        }
    }

    #[test]
    fn rare_marks_weigh_more_and_long_lists_less() {
        let rarity = |a, b| outcome(a, b).rarity;
        assert!(rarity("左手六指", "左手六指") > rarity("左脸有痣", "左脸有痣"));
        assert!(rarity("左手缺食指", "左手缺食指") > rarity("左脸有疤", "左脸有疤"));
        let list = "额头有疤，下巴有痣，驼背，左膝有疤";
        assert!(rarity(list, "左脸有疤，左手缺食指") < 8_000 || outcome(list, "左手缺食指").level == NOTHING);
        assert!(rarity("左手缺食指，驼背", "左手缺食指，驼背") > rarity("左手缺食指", "左手缺食指"));
        assert!(rarity("左脸有疤，右手有痣，驼背", "左脸有疤") < rarity("左脸有疤", "左脸有疤"));
    }

    #[test]
    fn u_follows_from_the_shares_for_two_marks_a_side() {
        let table = surprisals();
        let share = |bits: u32| libm::exp2(-f64::from(bits) / 1000.0);
        let (mut same, mut partly, mut kind_only) = (0.0, 0.0, 0.0);
        // One mark in five has no part, one part in two no side.
        let real: Vec<usize> = (1..parts().len()).collect();
        let equal_part: f64 = real.iter().map(|p| share(table.parts[*p]) * share(table.parts[*p])).sum();
        let near: f64 = real.iter().map(|p| share(table.parts[*p]) * share(table.regions[*p])).sum();
        for (kind, bits) in table.kinds.iter().enumerate() {
            let both = share(*bits) * share(*bits);
            // Sides: unsaid 1/2, left and right 1/4 each.
            let (equal_side, fitting) = (0.375, 0.875);
            if table.fixed[kind] {
                same += both * equal_side;
                partly += both * (1.0 - equal_side);
            } else {
                same += both * 0.64 * equal_part * equal_side;
                partly += both * 0.64 * (equal_part * (1.0 - equal_side) + (near - equal_part) * fitting);
                kind_only += both * 0.36;
            }
        }
        // Two marks a side: four pairs.
        let any = |p: f64| 1.0 - (1.0 - p) * (1.0 - p) * (1.0 - p) * (1.0 - p);
        for (level, one) in [(SAME, same), (PARTLY, partly), (KIND, kind_only)] {
            let u = LEVELS[level as usize - 1].u;
            let computed = any(one);
            assert!(computed / u < 1.1 && u / computed < 1.1, "level {level}: {computed}");
        }
    }
}
