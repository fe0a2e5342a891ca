//! A calibration curve: a non-decreasing line through given points.

use serde::{Deserialize, Serialize};

use crate::lang::{Words, words};

/// Points (x, y) with x rising and y never falling; straight between them,
/// level outside.
///
/// ```
/// use wayhome::weigh::Curve;
/// let curve = Curve { points: vec![(0.0, 0.2), (10.0, 0.8)] };
/// assert_eq!(curve.at(5.0), 0.5);
/// assert_eq!(curve.at(99.0), 0.8);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Curve {
    /// (x, probability).
    pub points: Vec<(f64, f64)>,
}

impl Curve {
    /// The curve's value at x.
    pub fn at(&self, x: f64) -> f64 {
        let after = self.points.partition_point(|&(knot, _)| knot <= x);
        let (Some(&(x0, y0)), Some(&(x1, y1))) =
            (self.points.get(after.wrapping_sub(1)), self.points.get(after))
        else {
            let end = if after == 0 { self.points.first() } else { self.points.last() };
            return end.map_or(0.0, |&(_, y)| y);
        };
        // Held between the ends: rounding must not make the curve fall.
        (y0 + (y1 - y0) * ((x - x0) / (x1 - x0))).clamp(y0, y1)
    }

    pub(super) fn check(&self) -> Result<(), Words> {
        let finite = self.points.iter().all(|&(x, y)| x.is_finite() && (0.0..=1.0).contains(&y));
        let rising = self.points.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 <= pair[1].1);
        if self.points.is_empty() || !finite || !rising {
            return Err(words!(
                "a calibration curve needs points with x rising and y from 0 to 1, never falling",
                "校准曲线的各点 x 应递增，y 在 0 到 1 之间且不下降"
            ));
        }
        Ok(())
    }
}
