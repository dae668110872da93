//! Opening hours: when a window is open, until when, and when it opens next, by the civil clock of Tokyo.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time, Weekday};

use crate::holidays;

/// A month and a day of it, in any year.
pub type MonthDay = (i8, i8);

/// From when until when on one day; `to` at midnight means the end of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// When it opens.
    pub from: Time,
    /// When it closes.
    pub to: Time,
}

/// One span on one day of the week; a lunch break makes two of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The day of the week.
    pub day: Weekday,
    /// Which of the month's such days (1 to 5); empty for every one.
    pub weeks: Vec<i8>,
    /// The span.
    pub span: Span,
}

/// Days on which a window stays closed though its week would have it open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Closed {
    /// From one day to another, both included.
    Days(Date, Date),
    /// The same day of every year.
    Yearly(MonthDay),
    /// A day of the week in some weeks of the month; no weeks means all.
    Monthly(Vec<i8>, Weekday),
}

/// The hours of a window.
///
/// Invariant: holds no clock and no zone; every date-time that goes in and comes out is civil time in Tokyo.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hours {
    /// The spans of the week, in any order; overlapping ones act as one.
    pub openings: Vec<Opening>,
    /// Whether it is open on national holidays.
    pub on_holidays: bool,
    /// The first and the last closed day around the turn of the year.
    pub over_new_year: Option<(MonthDay, MonthDay)>,
    /// Further closed days.
    pub closed: Vec<Closed>,
}

/// Whether a window is open at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenState {
    /// Whether it is open.
    pub open: bool,
    /// When it closes, while it is open; `None` where it never does.
    pub closes_at: Option<DateTime>,
    /// When it opens next, while it is closed; `None` where it does not within a year.
    pub opens_at: Option<DateTime>,
}

/// How many days ahead the next opening is looked for.
const LOOK_AHEAD: i64 = 366;
/// How many days without a pause count as never closing.
const NEVER_CLOSES: i64 = 8;

impl Hours {
    /// Whether the window is open at a moment, with the next change.
    pub fn state(&self, now: DateTime) -> OpenState {
        let today = self.on(now.date());
        match today.iter().find(|&&(from, to)| from <= now && now < to) {
            Some(&(_, to)) => OpenState { open: true, closes_at: self.end(to), opens_at: None },
            None => OpenState { open: false, closes_at: None, opens_at: self.next_opening(now) },
        }
    }

    /// The spans of every week, days with the same spans together, from Monday on; what holds in some weeks only is left to [`monthly`](Self::monthly).
    pub fn weekly(&self) -> Vec<(Vec<Weekday>, Vec<Span>)> {
        self.by_spans(&[])
    }

    /// The spans of some weeks of the month: weeks, days, spans.
    pub fn monthly(&self) -> Vec<(Vec<i8>, Vec<Weekday>, Vec<Span>)> {
        let mut patterns: Vec<&Vec<i8>> = self.openings.iter().map(|opening| &opening.weeks).filter(|weeks| !weeks.is_empty()).collect();
        patterns.sort();
        patterns.dedup();
        patterns.into_iter().flat_map(|weeks| self.by_spans(weeks).into_iter().map(|(days, spans)| (weeks.clone(), days, spans))).collect()
    }

    /// Whether it is open on national holidays.
    pub fn open_on_holidays(&self) -> bool {
        self.on_holidays
    }

    /// The first and the last closed day around the turn of the year.
    pub fn year_end(&self) -> Option<(MonthDay, MonthDay)> {
        self.over_new_year
    }

    fn by_spans(&self, weeks: &[i8]) -> Vec<(Vec<Weekday>, Vec<Span>)> {
        let mut out: Vec<(Vec<Weekday>, Vec<Span>)> = Vec::new();
        for day in Weekday::Monday.cycle_forward().take(7) {
            let mut spans: Vec<Span> =
                self.openings.iter().filter(|opening| opening.day == day && opening.weeks == weeks).map(|opening| opening.span).collect();
            spans.sort();
            spans.dedup();
            if spans.is_empty() {
                continue;
            }
            match out.iter_mut().find(|(_, known)| *known == spans) {
                Some((days, _)) => days.push(day),
                None => out.push((vec![day], spans)),
            }
        }
        out
    }

    /// Whether nothing but the week decides on this day.
    fn is_closed_on(&self, day: Date) -> bool {
        let here = (day.month(), day.day());
        let over_new_year =
            self.over_new_year.is_some_and(|(first, last)| if first <= last { (first..=last).contains(&here) } else { here >= first || here <= last });
        over_new_year
            || (!self.on_holidays && holidays::is_holiday(day))
            || self.closed.iter().any(|closed| match closed {
                Closed::Days(first, last) => (*first..=*last).contains(&day),
                Closed::Yearly(yearly) => *yearly == here,
                Closed::Monthly(weeks, weekday) => day.weekday() == *weekday && (weeks.is_empty() || weeks.contains(&week_of_month(day))),
            })
    }

    /// The spans of one day in order, those that touch joined into one.
    fn on(&self, day: Date) -> Vec<(DateTime, DateTime)> {
        if self.is_closed_on(day) {
            return Vec::new();
        }
        let ours = |opening: &&Opening| opening.day == day.weekday() && (opening.weeks.is_empty() || opening.weeks.contains(&week_of_month(day)));
        let mut spans: Vec<(DateTime, DateTime)> = self.openings.iter().filter(ours).filter_map(|opening| opening.span.on(day)).collect();
        spans.sort();
        let mut out: Vec<(DateTime, DateTime)> = Vec::new();
        for (from, to) in spans {
            match out.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(to),
                _ => out.push((from, to)),
            }
        }
        out
    }

    /// The end of a span, carried over midnights at which the next day goes on.
    fn end(&self, mut to: DateTime) -> Option<DateTime> {
        for _ in 0..NEVER_CLOSES {
            match self.on(to.date()).first() {
                Some(&(from, next)) if from == to => to = next,
                _ => return Some(to),
            }
        }
        None
    }

    fn next_opening(&self, now: DateTime) -> Option<DateTime> {
        (0..=LOOK_AHEAD)
            .map_while(|ahead| now.date().checked_add(ahead.days()).ok())
            .find_map(|day| self.on(day).into_iter().map(|(from, _)| from).find(|from| *from > now))
    }
}

impl Span {
    fn on(self, day: Date) -> Option<(DateTime, DateTime)> {
        let from = day.to_datetime(self.from);
        let to = if self.to == Time::midnight() { day.tomorrow().ok()?.to_datetime(self.to) } else { day.to_datetime(self.to) };
        (from < to).then_some((from, to))
    }
}

/// Which of the month's days of this weekday it is.
fn week_of_month(day: Date) -> i8 {
    (day.day() - 1) / 7 + 1
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, datetime, time};

    use super::*;

    fn span(from: (i8, i8), to: (i8, i8)) -> Span {
        Span { from: time(from.0, from.1, 0, 0), to: time(to.0 % 24, to.1, 0, 0) }
    }

    /// Weekdays 8:30–12:00 and 13:00–17:15, Saturday mornings, closed on holidays and from 29 December to 3 January.
    fn office() -> Hours {
        let mut openings: Vec<Opening> = Weekday::Monday
            .cycle_forward()
            .take(5)
            .flat_map(|day| [span((8, 30), (12, 0)), span((13, 0), (17, 15))].map(|span| Opening { day, weeks: Vec::new(), span }))
            .collect();
        openings.push(Opening { day: Weekday::Saturday, weeks: Vec::new(), span: span((9, 0), (12, 0)) });
        Hours { openings, over_new_year: Some(((12, 29), (1, 3))), ..Hours::default() }
    }

    fn opens(hours: &Hours, now: DateTime) -> Option<DateTime> {
        let state = hours.state(now);
        assert!(!state.open && state.closes_at.is_none());
        state.opens_at
    }

    #[test]
    fn it_is_open_from_the_first_minute_to_before_the_last() {
        let hours = office();
        let first = hours.state(datetime(2026, 11, 20, 8, 30, 0, 0));
        assert_eq!(first, OpenState { open: true, closes_at: Some(datetime(2026, 11, 20, 12, 0, 0, 0)), opens_at: None });
        assert_eq!(opens(&hours, datetime(2026, 11, 20, 12, 0, 0, 0)), Some(datetime(2026, 11, 20, 13, 0, 0, 0)));
        assert_eq!(opens(&hours, datetime(2026, 11, 20, 17, 15, 0, 0)), Some(datetime(2026, 11, 21, 9, 0, 0, 0)));
        assert_eq!(opens(&hours, datetime(2026, 11, 20, 8, 29, 59, 0)), Some(datetime(2026, 11, 20, 8, 30, 0, 0)));
    }

    #[test]
    fn a_holiday_and_its_substitute_are_skipped() {
        // Monday 23 November 2026 is 勤労感謝の日.
        assert_eq!(opens(&office(), datetime(2026, 11, 21, 12, 0, 0, 0)), Some(datetime(2026, 11, 24, 8, 30, 0, 0)));
        let every_day = Hours { on_holidays: true, ..office() };
        assert!(every_day.state(datetime(2026, 11, 23, 9, 0, 0, 0)).open);
    }

    #[test]
    fn the_turn_of_the_year_is_looked_over() {
        assert_eq!(opens(&office(), datetime(2026, 12, 28, 18, 0, 0, 0)), Some(datetime(2027, 1, 4, 8, 30, 0, 0)));
        assert_eq!(opens(&office(), datetime(2027, 1, 1, 10, 0, 0, 0)), Some(datetime(2027, 1, 4, 8, 30, 0, 0)));
    }

    #[test]
    fn the_citys_own_days_close_it() {
        let mut hours = office();
        hours.closed = vec![Closed::Days(date(2026, 11, 24), date(2026, 11, 25)), Closed::Yearly((11, 26)), Closed::Monthly(vec![4], Weekday::Friday)];
        assert_eq!(opens(&hours, datetime(2026, 11, 23, 10, 0, 0, 0)), Some(datetime(2026, 11, 28, 9, 0, 0, 0)));
    }

    #[test]
    fn some_weeks_of_the_month_can_differ() {
        let opening = Opening { day: Weekday::Sunday, weeks: vec![1, 3], span: span((9, 0), (12, 0)) };
        let hours = Hours { openings: vec![opening], ..Hours::default() };
        assert_eq!(opens(&hours, datetime(2026, 11, 1, 12, 0, 0, 0)), Some(datetime(2026, 11, 15, 9, 0, 0, 0)));
        assert_eq!(hours.weekly(), []);
        assert_eq!(hours.monthly(), [(vec![1, 3], vec![Weekday::Sunday], vec![span((9, 0), (12, 0))])]);
    }

    #[test]
    fn around_the_clock_never_closes_and_no_hours_never_open() {
        let openings = Weekday::Monday.cycle_forward().take(7).map(|day| Opening { day, weeks: Vec::new(), span: span((0, 0), (24, 0)) });
        let always = Hours { openings: openings.collect(), on_holidays: true, ..Hours::default() };
        assert_eq!(always.state(datetime(2026, 11, 21, 3, 0, 0, 0)), OpenState { open: true, closes_at: None, opens_at: None });
        assert_eq!(opens(&Hours::default(), datetime(2026, 11, 21, 3, 0, 0, 0)), None);
        assert_eq!(opens(&office(), DateTime::MAX), None);
    }

    #[test]
    fn an_evening_goes_on_past_midnight() {
        let openings = vec![
            Opening { day: Weekday::Friday, weeks: Vec::new(), span: span((18, 0), (24, 0)) },
            Opening { day: Weekday::Saturday, weeks: Vec::new(), span: span((0, 0), (2, 0)) },
        ];
        let hours = Hours { openings, ..Hours::default() };
        assert_eq!(hours.state(datetime(2026, 11, 20, 20, 0, 0, 0)).closes_at, Some(datetime(2026, 11, 21, 2, 0, 0, 0)));
    }

    #[test]
    fn days_with_the_same_spans_are_told_together() {
        let (saturday, weekdays) = (vec![span((9, 0), (12, 0))], vec![span((8, 30), (12, 0)), span((13, 0), (17, 15))]);
        let five: Vec<Weekday> = Weekday::Monday.cycle_forward().take(5).collect();
        assert_eq!(office().weekly(), [(five, weekdays), (vec![Weekday::Saturday], saturday)]);
    }
}
