//! Slips of the pen in dates, on eight decimal digits packed four bits each.

/// The digits of a day: 1958-03-12 is `0x19580312`. Years of four digits only.
pub(super) fn digits(year: i32, month: u32, day: u32) -> u32 {
    let decimal = year.clamp(0, 9999) as u32 * 10_000 + month * 100 + day;
    (0..8).fold(0, |packed, place| packed | (decimal / 10u32.pow(place) % 10) << (4 * place))
}

/// Whether two days differ by one slip: one digit, two neighbouring digits
/// swapped, day and month swapped, or the same day of a year one or two away.
pub(super) fn one_slip(a: u32, b: u32) -> bool {
    let differ = a ^ b;
    // One bit for each digit that differs, at its lowest place.
    let places = (differ | differ >> 1 | differ >> 2 | differ >> 3) & 0x1111_1111;
    match places.count_ones() {
        1 => true,
        2 if neighbours_swapped(a, b, places.trailing_zeros()) => true,
        _ => parts_swapped(a, b) || (differ & 0xffff == 0 && years_apart(a, b) <= 2),
    }
}

/// Whether the digits at `low` and above it stand the other way round.
fn neighbours_swapped(a: u32, b: u32, low: u32) -> bool {
    let pair = |packed: u32| packed >> low & 0xff;
    let turned = |pair: u32| pair >> 4 | (pair & 0xf) << 4;
    low < 28 && turned(pair(a)) == pair(b) && a & !(0xff << low) == b & !(0xff << low)
}

fn parts_swapped(a: u32, b: u32) -> bool {
    let (month, day) = (a >> 8 & 0xff, a & 0xff);
    a >> 16 == b >> 16 && b & 0xffff == day << 8 | month
}

fn years_apart(a: u32, b: u32) -> u32 {
    let year =
        |packed: u32| (0..4).rev().fold(0, |year, place| year * 10 + (packed >> (16 + 4 * place) & 0xf));
    year(a).abs_diff(year(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slip(a: (i32, u32, u32), b: (i32, u32, u32)) -> bool {
        one_slip(digits(a.0, a.1, a.2), digits(b.0, b.1, b.2))
    }

    #[test]
    fn a_day_is_eight_digits() {
        assert_eq!(digits(1958, 3, 12), 0x1958_0312);
        assert_eq!(digits(1958, 3, 0), 0x1958_0300);
    }

    #[test]
    fn the_slips_that_clerks_make() {
        let day = (1958, 3, 12);
        assert!(slip(day, (1968, 3, 12)), "one digit of the year");
        assert!(slip(day, (1958, 3, 13)), "one digit of the day");
        assert!(slip(day, (1985, 3, 12)), "neighbours swapped");
        assert!(slip(day, (1958, 3, 21)), "neighbours swapped");
        assert!(slip(day, (1958, 12, 3)), "day and month swapped");
        assert!(slip((1959, 3, 12), (1960, 3, 12)), "a nominal year");
        assert!(!slip(day, (1958, 4, 13)), "two digits");
        assert!(!slip(day, (1967, 3, 12)), "two digits of the year");
        assert!(!slip(day, (1961, 7, 30)));
    }
}
