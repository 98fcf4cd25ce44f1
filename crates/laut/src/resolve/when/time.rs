//! What words for a time mean: a [`Time`] and the day of publication in, a day or an interval of days out.
//!
//! Knows the calendar. Does not know words, and never guesses: what can be two days is none.

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};

/// The meaning of words for a time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Time {
    /// So many days from the day of publication: 0 is today.
    Today(i64),
    /// So many days from the last day that the text named: "the same day", "am Vortag".
    Named(i64),
    /// The latest such day of the week; `before` today where it is "letzten Mittwoch".
    Weekday { day: Weekday, before: bool },
    /// Such a day of the week, a week before the latest: "Freitag vor einer Woche".
    WeekdayAgo(Weekday),
    /// "5. März", "5. März 2025", "the 5th".
    Date {
        year: Option<i16>,
        month: Option<i8>,
        day: i8,
    },
    /// "im März"; `before` this one where it is "letzten März".
    Month {
        year: Option<i16>,
        month: i8,
        before: bool,
    },
    /// "2023".
    Year(i16),
    /// The week that is so many back, 0 the one that is not over yet.
    Week(i64),
    /// The last Saturday and Sunday.
    Weekend,
    /// The month that is so many back, 0 the one that is not over yet.
    Months(i64),
    /// The year that is so many back, 0 the one that is not over yet.
    Years(i16),
    /// From the first to the second.
    Between(Box<Time>, Box<Time>),
    /// The night that ends on that day.
    NightTo(Box<Time>),
    /// A time that no calendar tells: "in recent days".
    Unclear,
    /// A time to come.
    Coming,
}

/// One day, or the first and the last of several.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Days {
    pub(super) first: Date,
    pub(super) last: Date,
}

impl Days {
    fn one(day: Date) -> Self {
        Days {
            first: day,
            last: day,
        }
    }

    /// Returns the day, or the interval `A/B`, in ISO 8601.
    pub(super) fn iso(self) -> String {
        if self.first == self.last {
            self.first.to_string()
        } else {
            format!("{}/{}", self.first, self.last)
        }
    }
}

impl Time {
    /// Returns the days that are meant, seen from the day of publication; `named` is the last day that the
    /// text named before.
    pub(super) fn days(&self, published: Option<Date>, named: Option<Date>) -> Option<Days> {
        let one = |day: Option<Date>| day.map(Days::one);
        match self {
            Time::Today(offset) => one(shifted(published?, *offset)),
            Time::Named(offset) => one(shifted(named?, *offset)),
            Time::Weekday { day, before } => {
                let latest = if *before {
                    shifted(published?, -1)?
                } else {
                    published?
                };
                one(latest_weekday(*day, latest))
            }
            Time::WeekdayAgo(day) => one(shifted(latest_weekday(*day, published?)?, -7)),
            Time::Date { year, month, day } => one(date(*year, *month, *day, published)),
            Time::Month {
                year,
                month,
                before,
            } => month_days(*year, *month, *before, published),
            Time::Year(year) => Some(Days {
                first: Date::new(*year, 1, 1).ok()?,
                last: Date::new(*year, 12, 31).ok()?,
            }),
            Time::Week(back) => {
                let monday = latest_weekday(Weekday::Monday, published?)?;
                let first = shifted(monday, -7 * back)?;
                Some(until(published?, first, shifted(first, 6)?))
            }
            Time::Weekend => {
                let last = latest_weekday(Weekday::Sunday, published?)?;
                Some(Days {
                    first: shifted(last, -1)?,
                    last,
                })
            }
            Time::Months(back) => {
                let month = published?.first_of_month();
                let first = month.checked_sub(back.months()).ok()?;
                Some(until(published?, first, first.last_of_month()))
            }
            Time::Years(back) => {
                let first = Date::new(published?.year() - back, 1, 1).ok()?;
                Some(until(published?, first, first.last_of_year()))
            }
            Time::Between(from, to) => {
                let last = to.days(published, named)?.last;
                // "Between Friday and Tuesday": the Friday before that Tuesday.
                let first = match **from {
                    Time::Weekday { .. } => from.days(Some(last), named)?.first,
                    _ => from.days(published, named)?.first,
                };
                (first <= last).then_some(Days { first, last })
            }
            Time::NightTo(day) => {
                let last = day.days(published, named)?.last;
                Some(Days {
                    first: shifted(last, -1)?,
                    last,
                })
            }
            Time::Unclear | Time::Coming => None,
        }
    }
}

fn shifted(day: Date, offset: i64) -> Option<Date> {
    // jiff allows 7,304,484 days at most in a span and panics above; nobody means a thousand years.
    (offset.abs() < 366_000)
        .then(|| day.checked_add(offset.days()).ok())
        .flatten()
}

/// Returns the days up to the day of publication, if that lies among them.
fn until(published: Date, first: Date, last: Date) -> Days {
    let last = if first <= published {
        last.min(published)
    } else {
        last
    };
    Days { first, last }
}

/// Returns the last such day of the week not after `latest`.
fn latest_weekday(day: Weekday, latest: Date) -> Option<Date> {
    let back = i64::from(latest.weekday().since(day));
    shifted(latest, -back)
}

/// Returns a date; of one without year or month, the last that is not after the day of publication.
fn date(year: Option<i16>, month: Option<i8>, day: i8, published: Option<Date>) -> Option<Date> {
    match (year, month) {
        (Some(year), Some(month)) => Date::new(year, month, day).ok(),
        (None, Some(month)) => {
            let published = published?;
            // A 29th of February may be some years back.
            (0..=8)
                .filter_map(|back| Date::new(published.year() - back, month, day).ok())
                .find(|date| *date <= published)
        }
        (_, None) => {
            let month = published?.first_of_month();
            (0_i64..=2)
                .filter_map(|back| month.checked_sub(back.months()).ok())
                .filter_map(|month| Date::new(month.year(), month.month(), day).ok())
                .find(|date| Some(*date) <= published)
        }
    }
}

fn month_days(year: Option<i16>, month: i8, before: bool, published: Option<Date>) -> Option<Days> {
    let Some(year) = year else {
        let published = published?;
        let this = Date::new(published.year(), month, 1).ok()?;
        let latest = published.first_of_month();
        let is_past = if before {
            this < latest
        } else {
            this <= latest
        };
        let year = published.year() - i16::from(!is_past);
        let first = Date::new(year, month, 1).ok()?;
        return Some(until(published, first, first.last_of_month()));
    };
    let first = Date::new(year, month, 1).ok()?;
    Some(Days {
        first,
        last: first.last_of_month(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asserts what a time means in an article of Wednesday, 5 March 2025.
    fn check(time: &Time, expected: Option<&str>) {
        let published = Date::new(2025, 3, 5).ok();
        let found = time.days(published, None).map(Days::iso);
        assert_eq!(found.as_deref(), expected, "{time:?}");
    }

    fn date(year: Option<i16>, month: i8, day: i8) -> Time {
        Time::Date {
            year,
            month: Some(month),
            day,
        }
    }

    #[test]
    fn a_date_without_year_is_the_last_one() {
        check(&date(None, 3, 5), Some("2025-03-05"));
        check(&date(None, 3, 6), Some("2024-03-06"));
        check(&date(None, 2, 29), Some("2024-02-29"));
        check(&date(None, 2, 30), None);
        check(&date(Some(2023), 2, 29), None);
        let fifth = |day| Time::Date {
            year: None,
            month: None,
            day,
        };
        check(&fifth(5), Some("2025-03-05"));
        check(&fifth(31), Some("2025-01-31"));
    }

    #[test]
    fn what_is_not_over_ends_today() {
        check(&Time::Week(0), Some("2025-03-03/2025-03-05"));
        check(&Time::Week(1), Some("2025-02-24/2025-03-02"));
        check(&Time::Months(0), Some("2025-03-01/2025-03-05"));
        check(&Time::Months(1), Some("2025-02-01/2025-02-28"));
        check(&Time::Years(1), Some("2024-01-01/2024-12-31"));
        check(&Time::Weekend, Some("2025-03-01/2025-03-02"));
    }

    #[test]
    fn a_span_of_weekdays_may_cross_the_weekend() {
        let weekday = |day| Box::new(Time::Weekday { day, before: false });
        let time = Time::Between(weekday(Weekday::Friday), weekday(Weekday::Tuesday));
        check(&time, Some("2025-02-28/2025-03-04"));
    }

    #[test]
    fn the_end_of_the_calendar_is_no_panic() {
        check(&Time::Today(-400_000), None);
        check(&Time::Years(30_000), None);
        check(&date(Some(30_000), 1, 1), None);
        let first = Date::new(-9999, 1, 1).ok();
        assert_eq!(Time::Week(1).days(first, None), None);
        assert_eq!(Time::Months(1).days(first, None), None);
    }
}
