//! Clothing: only while the two events are within about two weeks.

use std::sync::OnceLock;

use super::{Compare, Outcome, Spec};
use crate::lang::Lang;
use crate::normalise::Person;
use crate::normalise::clothing::{Clothing as Garments, Garment, NO_COLOUR, colours, garments};
use crate::normalise::date::Span;
use crate::record::Field;

crate::levels! {
    SAME_TWO = 1: "two-same", "two garments of one kind and colour", "两件衣物种类与颜色相同", m 0.22, u 0.004, term; "u: from the shares of data/clothing.csv for three garments a side, times two; m: people in the street change clothes within days (judgement)";
    SAME = 2: "same", "a garment of one kind and colour", "一件衣物种类与颜色相同", m 0.28, u 0.12, term; "u: as two-same; m: judgement";
    KIND = 3: "kind", "a garment of one kind, a colour unsaid", "衣物种类相同，颜色未说", m 0.15, u 0.2; "u: three garments a side, a colour unsaid in one of three (judgement)";
    NOTHING = 4: "nothing", "other clothes", "衣着不同", m 0.35, u 0.676; "complement";
}

/// Days within which people may still wear the same (design figure: about two weeks).
const SAME_CLOTHES: i32 = 14;

/// Rarest that an outcome tells of, in thousandths of a bit (judgement): the
/// clothes of a season are alike.
const MOST_RARITY: u32 = 16_000;

/// What people wore, and when.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Value {
    /// The garments.
    pub worn: Garments,
    /// The days of the event, from the first to the last that are stated.
    pub event: Span,
}

/// The comparison of clothing.
#[derive(Debug, Clone, Copy)]
pub struct Clothing;

impl Compare for Clothing {
    type Value = Value;

    fn spec(&self) -> Spec {
        Spec::built("clothing", "衣着", &[Field::Clothing, Field::EventDate], 1, LEVELS)
    }

    /// Without a day there is no telling whether they still wear the same.
    fn value(&self, person: &Person) -> Option<Value> {
        let hull = |a: Span, b: Span| Span { from: a.from.min(b.from), to: a.to.max(b.to) };
        let event = person.events.iter().copied().reduce(hull)?;
        Some(Value { worn: person.clothing.clone()?, event })
    }

    fn compare(&self, found: &Value, sought: &Value) -> Outcome {
        if found.event.to - sought.event.from > SAME_CLOTHES
            || sought.event.to - found.event.from > SAME_CLOTHES
        {
            return Outcome::MISSING;
        }
        let (mut same, mut rarity, mut kind) = (0u32, 0, false);
        for a in &found.worn.0 {
            for b in sought.worn.0.iter().filter(|b| b.garment == a.garment) {
                if a.colour == b.colour && a.colour != NO_COLOUR {
                    same += 1;
                    rarity += surprisal(*a);
                } else if a.colour == NO_COLOUR || b.colour == NO_COLOUR {
                    kind = true;
                }
            }
        }
        let tries = (found.worn.0.len() * sought.worn.0.len()).ilog2() * 1000;
        let rarity = rarity.saturating_sub(tries).min(MOST_RARITY) as u16;
        match same {
            2.. => Outcome { level: SAME_TWO, rarity },
            1 => Outcome { level: SAME, rarity },
            0 if kind => Outcome::level(KIND),
            0 => Outcome::level(NOTHING),
        }
    }

    fn show(&self, value: &Value, lang: Lang) -> String {
        let show = |g: &Garment| {
            let (colour, garment) = (colours()[usize::from(g.colour)], garments()[usize::from(g.garment)]);
            match lang {
                Lang::En => format!("{} {}", colour.name, garment.name).trim().to_owned(),
                Lang::Zh => format!("{}{}", colour.zh, garment.zh),
            }
        };
        value.worn.0.iter().map(show).collect::<Vec<_>>().join(lang.pick(", ", "、"))
    }
}

/// Surprisal of a garment with its colour, in thousandths of a bit.
fn surprisal(garment: Garment) -> u32 {
    static TABLE: OnceLock<(Vec<u32>, Vec<u32>)> = OnceLock::new();
    let (kinds, hues) = TABLE.get_or_init(|| {
        let bits = |share: u16| libm::round(-1000.0 * libm::log2(f64::from(share.max(1)) / 1000.0)) as u32;
        let of =
            |entries: &[crate::normalise::clothing::Entry]| entries.iter().map(|e| bits(e.share)).collect();
        (of(garments()), of(colours()))
    });
    kinds[usize::from(garment.garment)] + hues[usize::from(garment.colour)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str, day: i32) -> Value {
        let worn = crate::normalise::clothing::parse(text).value().expect("clothes");
        Value { worn, event: Span { from: day, to: day } }
    }

    fn outcome(found: &str, sought: &str) -> Outcome {
        Clothing.compare(&value(found, 10), &value(sought, 3))
    }

    #[test]
    fn every_level_has_its_pair() {
        for (found, sought, expected) in [
            ("红色上衣，黑裤子", "上衣红色、黑色裤子，白鞋", SAME_TWO),
            ("红色上衣，黑裤子", "红上衣，蓝裤子", SAME),
            ("上衣，黑鞋", "红上衣", KIND),
            ("红上衣", "蓝上衣", NOTHING),
            ("红上衣", "黑裤子", NOTHING),
        ] {
            assert_eq!(outcome(found, sought).level, expected, "{found} / {sought}");
        }
        assert!(outcome("紫色裙子", "紫裙").rarity > outcome("黑裤子", "黑裤").rarity);
    }

    #[test]
    fn clothes_count_for_two_weeks_only() {
        let level = |a, b| Clothing.compare(&value("红上衣", a), &value("红上衣", b)).level;
        assert_eq!((level(100, 114), level(114, 100)), (SAME, SAME));
        assert_eq!((level(100, 115), level(115, 100)), (0, 0));
        let person = Person { clothing: Some(value("红上衣", 0).worn), ..Person::default() };
        assert_eq!(Clothing.value(&person), None);
    }

    #[test]
    fn u_follows_from_the_shares_for_three_garments_a_side() {
        let share = |list: &[crate::normalise::clothing::Entry]| -> f64 {
            list.iter()
                .filter(|e| !e.name.is_empty())
                .map(|e| f64::from(e.share) * f64::from(e.share) / 1e6)
                .sum()
        };
        let one = share(garments()) * share(colours()) * 4.0 / 9.0;
        // Nine pairs of garments.
        let any = 1.0 - libm::pow(1.0 - one, 9.0);
        assert!((any - LEVELS[1].u - LEVELS[0].u).abs() < 0.06, "{any}");
        for list in [garments(), &colours()[1..]] {
            let sum: u32 = list.iter().map(|entry| u32::from(entry.share)).sum();
            assert!((950..=1050).contains(&sum), "{sum}");
        }
    }
}
