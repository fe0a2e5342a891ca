//! The events of one side, made ready to be looked up.
//!
//! In: the values of a side. Out: the levels of a query with all of them. Times
//! and places repeat though events hardly do: each distinct time and each
//! distinct place is compared once, and a pair joins the two.

use super::levels::{self, Distance, Elapsed};
use super::{Area, Span, Value, distance, elapsed};
use crate::compare::{Distinct, Lookup, Outcome};
use crate::record::Side;

pub(super) struct Events {
    side: Side,
    areas: Distinct<Box<[Area]>>,
    spans: Distinct<Box<[Span]>>,
}

impl Events {
    pub(super) fn new(side: Side, values: &[Value]) -> Events {
        Events {
            side,
            areas: Distinct::new(values.iter().map(|value| &value.areas)),
            spans: Distinct::new(values.iter().map(|value| &value.spans)),
        }
    }
}

impl Lookup<Value> for Events {
    fn row(&self, query: &Value, out: &mut [Outcome]) {
        let (areas, spans) = (self.areas.items.iter(), self.spans.items.iter());
        let (distances, times): (Vec<Distance>, Vec<Elapsed>) = match self.side {
            Side::Sought => (
                areas.map(|areas| distance(&query.areas, areas)).collect(),
                spans.map(|spans| elapsed(spans, &query.spans)).collect(),
            ),
            Side::Found => (
                areas.map(|areas| distance(areas, &query.areas)).collect(),
                spans.map(|spans| elapsed(&query.spans, spans)).collect(),
            ),
        };
        for ((out, &place), &time) in out.iter_mut().zip(&self.areas.of).zip(&self.spans.of) {
            *out = Outcome::level(levels::level(times[time as usize], distances[place as usize]));
        }
    }

    fn near(&self, _query: &Value) -> Option<Vec<u32>> {
        None
    }
}
