//! Points on the earth and their distance, in whole numbers.
//!
//! In: degrees as micro-degrees. Out: a [`Spot`] in metres from the middle of
//! the earth, whose distances are exact integer sums: the same on every machine.

/// A point in WGS-84 degrees, as millionths of a degree: 0.1 m on the ground.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point {
    /// Latitude, north positive, -90,000,000 to 90,000,000.
    pub lat: i32,
    /// Longitude, east positive, -180,000,000 to 180,000,000.
    pub lon: i32,
}

/// A point as metres from the middle of a round earth, by three axes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    x: i32,
    y: i32,
    z: i32,
}

/// Mean radius of the earth in metres (IUGG).
const RADIUS: f64 = 6_371_009.0;

impl Point {
    /// The point as three axes.
    pub fn spot(self) -> Spot {
        let radians = |micro: i32| f64::from(micro) / 1e6 * std::f64::consts::PI / 180.0;
        let (lat, lon) = (radians(self.lat), radians(self.lon));
        let flat = libm::cos(lat);
        let metres = |share: f64| libm::round(RADIUS * share) as i32;
        Spot { x: metres(flat * libm::cos(lon)), y: metres(flat * libm::sin(lon)), z: metres(libm::sin(lat)) }
    }
}

impl Spot {
    /// The square of the straight distance in square metres. Straight through
    /// the ground: 0.1 % less than along it at 1,000 km, 1 % at 3,000 km.
    ///
    /// ```
    /// use wayhome::refdata::point::Point;
    /// let beijing = Point { lat: 39_904_000, lon: 116_407_000 }.spot();
    /// let shanghai = Point { lat: 31_230_000, lon: 121_474_000 }.spot();
    /// let kilometres = (beijing.square_metres(shanghai) as f64).sqrt() / 1000.0;
    /// assert!((1060.0..1070.0).contains(&kilometres));
    /// ```
    pub fn square_metres(self, other: Spot) -> i64 {
        let square = |a: i32, b: i32| (i64::from(a) - i64::from(b)).pow(2);
        square(self.x, other.x) + square(self.y, other.y) + square(self.z, other.z)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The distance along the ground by the haversine formula, in metres.
    fn haversine(a: Point, b: Point) -> f64 {
        let radians = |micro: i32| (f64::from(micro) / 1e6).to_radians();
        let (la, lb) = (radians(a.lat), radians(b.lat));
        let half = |d: f64| (d / 2.0).sin().powi(2);
        let h = half(lb - la) + la.cos() * lb.cos() * half(radians(b.lon) - radians(a.lon));
        2.0 * RADIUS * h.sqrt().min(1.0).asin()
    }

    proptest! {
        #[test]
        fn a_distance_within_china_is_that_along_the_ground_to_one_percent(
            lat in 18_000_000..53_000_000i32, lon in 74_000_000..134_000_000i32,
            north in -5_000_000..5_000_000i32, east in -5_000_000..5_000_000i32,
        ) {
            let (a, b) = (Point { lat, lon }, Point { lat: lat + north, lon: lon + east });
            let straight = (a.spot().square_metres(b.spot()) as f64).sqrt();
            let along = haversine(a, b);
            prop_assert!((straight - along).abs() <= 2.0 + along / 100.0, "{straight} {along}");
        }
    }
}
