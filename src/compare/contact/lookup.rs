//! Numbers of one side, made ready: whoever agrees is found without trying all.
//!
//! Whole numbers are cut in three segments. One wrong digit leaves two of
//! them as they are, two swapped neighbours at least one, an equal birth date
//! its own: so everything that is listed shares a segment. Numbers with
//! unknown positions are few and are tried one by one.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{Contact, IDS_DIFFER, PHONES_DIFFER, SAME_BIRTH, Value};
use crate::compare::{Lookup, Outcome, oriented};
use crate::normalise::ids::ResidentId;
use crate::normalise::{IdNumber, Phone};
use crate::record::Side;

type Postings = FxHashMap<u64, Vec<u32>>;

/// Place code, birth date, serial number with checksum.
const ID_SEGMENTS: [std::ops::Range<usize>; 3] = [0..6, 6..14, 14..18];
/// Digits from the right; ten of them name a phone in the whole country.
const PHONE_SEGMENTS: [std::ops::Range<usize>; 3] = [0..3, 3..6, 6..10];

/// The prepared numbers of a side. Lists of positions are ascending.
pub(super) struct Contacts {
    side: Side,
    values: Arc<[Value]>,
    ids: [Postings; 3],
    documents: FxHashMap<Box<str>, Vec<u32>>,
    phones: [Postings; 3],
    with_id: Vec<u32>,
    partial_id: Vec<u32>,
    with_phone: Vec<u32>,
    partial_phone: Vec<u32>,
    /// For each value whether its identity number can speak against another.
    speaks_against: Box<[bool]>,
}

impl Contacts {
    pub(super) fn new(side: Side, values: Arc<[Value]>) -> Contacts {
        let mut contacts = Contacts {
            side,
            values: Arc::clone(&values),
            ids: Default::default(),
            documents: FxHashMap::default(),
            phones: Default::default(),
            with_id: Vec::new(),
            partial_id: Vec::new(),
            with_phone: Vec::new(),
            partial_phone: Vec::new(),
            speaks_against: values.iter().map(speaks_against).collect(),
        };
        for (at, value) in (0..).zip(values.iter()) {
            contacts.add_id(at, value);
            contacts.add_phones(at, value);
        }
        contacts
    }

    fn add_id(&mut self, at: u32, value: &Value) {
        match &value.id {
            Some(IdNumber::Resident(id)) => {
                self.with_id.push(at);
                match id_keys(id) {
                    Some(keys) => add(&mut self.ids, keys, at),
                    None => self.partial_id.push(at),
                }
            }
            Some(IdNumber::Document(text)) => self.documents.entry(text.clone()).or_default().push(at),
            None => {}
        }
    }

    fn add_phones(&mut self, at: u32, value: &Value) {
        if value.phones.is_empty() {
            return;
        }
        self.with_phone.push(at);
        let mut partial = false;
        for phone in &value.phones {
            match phone_keys(*phone) {
                Some(keys) => add(&mut self.phones, keys, at),
                None => partial = true,
            }
        }
        if partial {
            self.partial_phone.push(at);
        }
    }

    /// Every value that may agree, and others.
    fn candidates(&self, query: &Value) -> Vec<u32> {
        let mut candidates = Vec::new();
        match &query.id {
            Some(IdNumber::Resident(id)) => match id_keys(id) {
                Some(keys) => {
                    gather(&self.ids, keys, &mut candidates);
                    candidates.extend(&self.partial_id);
                }
                None => candidates.extend(&self.with_id),
            },
            Some(IdNumber::Document(text)) => {
                candidates.extend(self.documents.get(text).into_iter().flatten());
            }
            None => {}
        }
        for phone in &query.phones {
            match phone_keys(*phone) {
                Some(keys) => {
                    gather(&self.phones, keys, &mut candidates);
                    candidates.extend(&self.partial_phone);
                }
                None => candidates.extend(&self.with_phone),
            }
        }
        candidates.sort_unstable();
        candidates.dedup();
        candidates
    }

    fn outcome(&self, query: &Value, at: u32) -> Outcome {
        oriented(&Contact, self.side, query, &self.values[at as usize])
    }
}

impl Lookup<Value> for Contacts {
    fn row(&self, query: &Value, out: &mut [Outcome]) {
        let against = speaks_against(query);
        // No candidate: both numbers whole and apart, or phones apart.
        for ((value, speaks), out) in self.values.iter().zip(&self.speaks_against).zip(out.iter_mut()) {
            let level = if against && *speaks {
                IDS_DIFFER
            } else if !query.phones.is_empty() && !value.phones.is_empty() {
                PHONES_DIFFER
            } else {
                0
            };
            *out = Outcome::level(level);
        }
        for at in self.candidates(query) {
            out[at as usize] = self.outcome(query, at);
        }
    }

    fn near(&self, query: &Value) -> Option<Vec<u32>> {
        let mut near = self.candidates(query);
        near.retain(|at| (1..=SAME_BIRTH).contains(&self.outcome(query, *at).level));
        Some(near)
    }
}

fn speaks_against(value: &Value) -> bool {
    matches!(&value.id, Some(IdNumber::Resident(id)) if !id.impossible_date())
}

fn add(postings: &mut [Postings; 3], keys: [u64; 3], at: u32) {
    for (postings, key) in postings.iter_mut().zip(keys) {
        let list = postings.entry(key).or_default();
        if list.last() != Some(&at) {
            list.push(at);
        }
    }
}

fn gather(postings: &[Postings; 3], keys: [u64; 3], candidates: &mut Vec<u32>) {
    for (postings, key) in postings.iter().zip(keys) {
        candidates.extend(postings.get(&key).into_iter().flatten());
    }
}

/// The segments of a number whose every position is known.
fn id_keys(id: &ResidentId) -> Option<[u64; 3]> {
    let key = |range: std::ops::Range<usize>| id.0[range].iter().fold(0, |key, d| key << 8 | u64::from(*d));
    (id.known() == 18).then(|| ID_SEGMENTS.map(key))
}

/// The segments of a whole number of at least ten digits.
fn phone_keys(phone: Phone) -> Option<[u64; 3]> {
    if !phone.is_whole() || phone.digits() < super::NATIONAL as usize {
        return None;
    }
    let digit = |at| u64::from(phone.digit(at).unwrap_or_default());
    Some(PHONE_SEGMENTS.map(|range| range.fold(0, |key, at| key << 4 | digit(at))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Compare, Plain};
    use crate::normalise::ids::UNKNOWN;
    use proptest::prelude::*;

    /// Numbers close to each other, masked here and there.
    fn value() -> impl Strategy<Value = Value> {
        let base: [u8; 18] = [1, 1, 0, 1, 0, 5, 1, 9, 4, 9, 1, 2, 3, 1, 0, 0, 2, 10];
        let edits = proptest::collection::vec((0usize..18, prop_oneof![0u8..3, Just(UNKNOWN)]), 0..4);
        let swap = proptest::option::of(0usize..17);
        let hide = prop_oneof![3 => Just(0..0), 1 => Just(6..14), 1 => Just(0..14), 1 => Just(14..18)];
        let id = (edits, swap, hide).prop_map(move |(edits, swap, hide)| {
            let mut digits = base;
            for (at, digit) in edits {
                digits[at] = digit;
            }
            if let Some(at) = swap {
                digits.swap(at, at + 1);
            }
            digits[hide].fill(UNKNOWN);
            IdNumber::Resident(ResidentId(digits))
        });
        let document =
            prop_oneof![Just("H1234567"), Just("E7654321")].prop_map(|t| IdNumber::Document(t.into()));
        let id = proptest::option::of(prop_oneof![6 => id, 1 => document]);
        let phone =
            (proptest::collection::vec((0usize..11, prop_oneof![0u8..3, Just(15u8)]), 0..3), 0usize..5);
        let phone = phone.prop_map(|(edits, cut)| {
            let mut digits = [1, 3, 8, 0, 0, 1, 2, 1, 2, 3, 4];
            for (at, digit) in edits {
                digits[at] = digit;
            }
            Phone::new(&digits[cut..]).expect("at least seven digits, four of them known")
        });
        (id, proptest::collection::btree_set(phone, 0..3))
            .prop_map(|(id, phones)| Value { id, phones: phones.into_iter().collect() })
            .prop_filter("a value has a part", |value| value.id.is_some() || !value.phones.is_empty())
    }

    proptest! {
        #[test]
        fn the_lists_give_what_the_definition_gives(
            query in value(), values in proptest::collection::vec(value(), 1..30), found in any::<bool>(),
        ) {
            let side = if found { Side::Found } else { Side::Sought };
            let values: Arc<[Value]> = values.into();
            let plain = Plain { comparison: Contact, side, values: Arc::clone(&values) };
            let mut expected = vec![Outcome::MISSING; values.len()];
            let mut row = expected.clone();
            plain.row(&query, &mut expected);
            let prepared = Contact.prepare(side, values);
            prepared.row(&query, &mut row);
            prop_assert_eq!(&row, &expected);
            let listed: Vec<u32> =
                (0..).zip(&expected).filter(|(_, o)| (1..=SAME_BIRTH).contains(&o.level)).map(|(at, _)| at).collect();
            prop_assert_eq!(prepared.near(&query), Some(listed));
        }
    }
}
