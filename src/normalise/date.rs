//! A date cell to a [`Date`].

/// A closed interval of days, counted from 1970-01-01, proleptic Gregorian.
///
/// Always `from <= to`. A single day has `from == to`.
///
/// ```
/// use wayhome::normalise::date::Span;
/// let span = Span { from: 0, to: 30 };
/// assert!(span.from <= span.to);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First day.
    pub from: i32,
    /// Last day.
    pub to: i32,
}
