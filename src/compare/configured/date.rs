//! Dates as eight digits, possible or not: 1966-02-31 is compared like any other.

/// A date as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Written {
    /// Eight decimal digits, year first, four bits each: 0x19660306.
    digits: u32,
    /// Days since 1970-01-01; `None` for a day that does not exist.
    day: Option<i32>,
}

/// When two dates agree.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Rule {
    /// The same date.
    Same,
    /// One digit wrong, or two neighbouring digits exchanged.
    Slip,
    /// Day and month exchanged.
    Swapped,
    /// The same year and month.
    Month,
    /// The same year.
    Year,
    /// The same month and day.
    Day,
    /// At most so many days apart; impossible dates are apart from all.
    Within(u32),
}

impl Rule {
    /// Every rule that has a word, with what it means.
    pub(super) const WORDS: [(&'static str, Rule, &'static str); 6] = [
        ("same", Rule::Same, "相同"),
        ("slip", Rule::Slip, "一位数字不同或相邻两位互换"),
        ("swapped", Rule::Swapped, "日与月互换"),
        ("month", Rule::Month, "年月相同"),
        ("year", Rule::Year, "年相同"),
        ("day", Rule::Day, "月日相同"),
    ];

    /// Whether it holds for two dates.
    pub(super) fn holds(self, a: Written, b: Written) -> bool {
        let difference = a.digits ^ b.digits;
        match self {
            Rule::Same => difference == 0,
            Rule::Slip => slipped(a.digits, b.digits),
            Rule::Swapped => difference != 0 && exchanged(a.digits) == b.digits,
            Rule::Month => difference >> 8 == 0,
            Rule::Year => difference >> 16 == 0,
            Rule::Day => difference & 0xFFFF == 0,
            Rule::Within(days) => a.day.zip(b.day).is_some_and(|(a, b)| a.abs_diff(b) <= days),
        }
    }
}

impl Written {
    /// Reads `1966-03-06`, `1966/3/6`, `1966.3.6`, `1966年3月6日` or `19660306`:
    /// year first, four digits; any day from 0 to 99.
    pub(super) fn read(text: &str) -> Option<Written> {
        let between = ['-', '/', '.', '年', '月', '日', ' '];
        let groups: Vec<&str> = text.split(between).filter(|group| !group.is_empty()).collect();
        if !groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_digit())) {
            return None;
        }
        let whole = match groups[..] {
            [whole] if whole.len() == 8 => whole.to_owned(),
            [year, month, day] if year.len() == 4 && month.len() <= 2 && day.len() <= 2 => {
                format!("{year}{month:0>2}{day:0>2}")
            }
            _ => return None,
        };
        let digits = u32::from_str_radix(&whole, 16).ok()?;
        Some(Written { digits, day: day_number(digits) })
    }

    /// As `1966-03-06`.
    pub(super) fn text(self) -> String {
        let digits = self.digits;
        format!("{:04x}-{:02x}-{:02x}", digits >> 16, (digits >> 8) & 0xFF, digits & 0xFF)
    }
}

/// One digit differs, or two neighbours are exchanged.
fn slipped(a: u32, b: u32) -> bool {
    let difference = a ^ b;
    let any = difference | difference >> 1 | difference >> 2 | difference >> 3;
    let wrong = any & 0x1111_1111;
    match wrong.count_ones() {
        1 => true,
        2 => {
            let lowest = wrong.trailing_zeros();
            let (a, b) = ((a >> lowest) & 0xFF, (b >> lowest) & 0xFF);
            wrong >> lowest == 0x11 && a == (b >> 4 | (b & 0xF) << 4)
        }
        _ => false,
    }
}

/// Day and month exchanged.
fn exchanged(digits: u32) -> u32 {
    digits & 0xFFFF_0000 | (digits & 0xFF) << 8 | (digits >> 8) & 0xFF
}

fn day_number(digits: u32) -> Option<i32> {
    let two = |shift: u32| (10 * ((digits >> (shift + 4)) & 0xF) + ((digits >> shift) & 0xF)) as i8;
    let year = i16::from(two(24)) * 100 + i16::from(two(16));
    let date = jiff::civil::Date::new(year, two(8), two(0)).ok()?;
    Some((date - jiff::civil::date(1970, 1, 1)).get_days())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(rule: Rule, a: &str, b: &str) -> bool {
        rule.holds(Written::read(a).unwrap(), Written::read(b).unwrap())
    }

    #[test]
    fn a_slip_is_one_digit_wrong_or_two_neighbours_exchanged() {
        for (a, b, slip) in [
            ("1931-09-24", "1931-99-24", true),
            ("1955-03-09", "1950-53-09", true),
            ("1984-08-03", "1984-07-30", false),
            ("1966-03-06", "1966-03-06", false),
            ("1966-03-06", "1966-30-06", true),
            ("1966-03-06", "1966-06-03", false),
        ] {
            assert_eq!(holds(Rule::Slip, a, b), slip, "{a} {b}");
            assert_eq!(holds(Rule::Slip, b, a), slip, "{b} {a}");
        }
    }

    #[test]
    fn impossible_dates_are_compared_by_their_digits_and_are_no_days_apart() {
        assert!(holds(Rule::Same, "1990-02-31", "19900231"));
        assert!(holds(Rule::Swapped, "1990-02-31", "1990-31-02"));
        assert!(holds(Rule::Month, "1990-02-31", "1990-02-01"));
        assert!(!holds(Rule::Within(9_999), "1990-02-31", "1990-02-28"));
        assert!(holds(Rule::Within(1), "1990-02-28", "1990-03-01"));
        assert!(!holds(Rule::Within(1), "1992-02-28", "1992-03-01"));
        assert!(holds(Rule::Day, "1992-02-28", "1962-02-28"));
    }

    #[test]
    fn other_text_is_no_date() {
        for text in ["", "spring 1990", "12-03-1990", "1990-03", "199003061", "٣", "1990-3-6-1"] {
            assert_eq!(Written::read(text), None, "{text}");
        }
        assert_eq!(Written::read("1990年3月6日").unwrap().text(), "1990-03-06");
    }
}
