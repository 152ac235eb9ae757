//! Calendar dates: input of the engine, which has no clock.

/// A day of the Gregorian calendar.
///
/// ```
/// use hegao::recognize::Date;
/// assert_eq!(Date::parse("2026-11-24").map(|d| d.year()), Some(2026));
/// assert!(Date::parse("2026-02-30").is_none());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day, if there is one.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        (day >= 1 && day <= days_in(year, month)).then_some(Self { year, month, day })
    }

    /// Reads `2026-11-24`, alone or followed by a time (`2026-11-24T09:00`).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let date = text.get(..10)?;
        let tail = text.get(10..)?;
        let mut parts = date.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let fits = year.len() == 4 && month.len() == 2 && day.len() == 2 && parts.next().is_none();
        let ends = tail.is_empty() || tail.starts_with(['T', ' ']);
        (fits && ends).then_some(())?;
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }
}

/// How many days a month has; 0 if there is no such month.
#[must_use]
pub fn days_in(year: u16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leap_years_follow_the_calendar() {
        assert!(Date::new(2000, 2, 29).is_some());
        assert!(Date::new(1900, 2, 29).is_none());
        assert!(Date::parse("2026-11-24T09:00").is_some());
        assert!(Date::parse("2026-1-24").is_none());
        assert!(Date::parse("２０２６-11-24").is_none());
    }
}
