//! National holidays by the rule of the Act (国民の祝日に関する法律), from 1980 as far as the law now stands.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

/// The name given to a day off that has no name of its own in the Act (article 3, paragraphs 2 and 3).
pub const DAY_OFF: &str = "休日";

/// The name of the national holiday on a day; [`DAY_OFF`] for a substitute or a day between two holidays.
///
/// Before 1980 and after 2099 the formula of the equinoxes does not hold, and no day is a holiday.
pub fn name(day: Date) -> Option<&'static str> {
    if !(1980..=2099).contains(&day.year()) {
        return None;
    }
    named(day).or_else(|| (is_substitute(day) || is_between(day)).then_some(DAY_OFF))
}

/// Whether a day is a national holiday or a day off by the Act.
pub fn is_holiday(day: Date) -> bool {
    name(day).is_some()
}

/// The holidays of a year in order.
pub fn of_year(year: i16) -> Vec<(Date, &'static str)> {
    let Ok(first) = Date::new(year, 1, 1) else {
        return Vec::new();
    };
    first.series(1.day()).take_while(|day| day.year() == year).filter_map(|day| Some((day, name(day)?))).collect()
}

/// The holidays of article 2, and those that an act of their own set for once.
fn named(day: Date) -> Option<&'static str> {
    if let Some(once) = once(day) {
        return once;
    }
    let (year, month, number) = (day.year(), day.month(), day.day());
    match (month, number) {
        (1, 1) => Some("元日"),
        (1, 15) if year < 2000 => Some("成人の日"),
        (1, _) if year >= 2000 && is_nth_monday(day, 2) => Some("成人の日"),
        (2, 11) => Some("建国記念の日"),
        (2, 23) if year >= 2020 => Some("天皇誕生日"),
        (3, _) if number == vernal_equinox(year) => Some("春分の日"),
        (4, 29) => Some(match year {
            ..1989 => "天皇誕生日",
            1989..2007 => "みどりの日",
            2007.. => "昭和の日",
        }),
        (5, 3) => Some("憲法記念日"),
        (5, 4) if year >= 2007 => Some("みどりの日"),
        (5, 5) => Some("こどもの日"),
        (7, 20) if (1996..2003).contains(&year) => Some("海の日"),
        (7, _) if year >= 2003 && is_nth_monday(day, 3) => Some("海の日"),
        (8, 11) if year >= 2016 => Some("山の日"),
        (9, 15) if year < 2003 => Some("敬老の日"),
        (9, _) if year >= 2003 && is_nth_monday(day, 3) => Some("敬老の日"),
        (9, _) if number == autumnal_equinox(year) => Some("秋分の日"),
        (10, 10) if year < 2000 => Some("体育の日"),
        (10, _) if year >= 2000 && is_nth_monday(day, 2) => Some(if year < 2020 { "体育の日" } else { "スポーツの日" }),
        (11, 3) => Some("文化の日"),
        (11, 23) => Some("勤労感謝の日"),
        (12, 23) if (1989..2019).contains(&year) => Some("天皇誕生日"),
        _ => None,
    }
}

/// What a special act says of one day: `Some(None)` where it takes away the holiday that the rule would give.
///
/// The holidays of July, August and October 2020 and 2021 were moved for the Olympic Games.
fn once(day: Date) -> Option<Option<&'static str>> {
    let told = match (day.year(), day.month(), day.day()) {
        (1989, 2, 24) => Some("大喪の礼"),
        (1990, 11, 12) => Some("即位礼正殿の儀"),
        (1993, 6, 9) => Some("結婚の儀"),
        (2019, 5, 1) => Some("即位の日"),
        (2019, 10, 22) => Some("即位礼正殿の儀"),
        (2020, 7, 23) | (2021, 7, 22) => Some("海の日"),
        (2020, 7, 24) | (2021, 7, 23) => Some("スポーツの日"),
        (2020, 8, 10) | (2021, 8, 8) => Some("山の日"),
        (2020 | 2021, 7 | 10, _) | (2020 | 2021, 8, 11) => None,
        _ => return None,
    };
    Some(told)
}

fn is_nth_monday(day: Date, nth: i8) -> bool {
    day.weekday() == Weekday::Monday && (day.day() - 1) / 7 + 1 == nth
}

/// The day of March: the published formula, which the announcements of the observatory have followed in every year.
fn vernal_equinox(year: i16) -> i8 {
    equinox(year, 20.8431)
}

/// The day of September.
fn autumnal_equinox(year: i16) -> i8 {
    equinox(year, 23.2488)
}

fn equinox(year: i16, base: f64) -> i8 {
    let years = f64::from(year - 1980);
    (base + 0.242_194 * years - (years / 4.0).floor()) as i8
}

/// Article 3, paragraph 2: a holiday on a Sunday moves on; from 2007 to the next day that is no holiday, before to the Monday alone.
fn is_substitute(day: Date) -> bool {
    let reach = if day.year() >= 2007 { 6 } else { 1 };
    for back in 1..=reach {
        let Ok(before) = day.checked_sub(back.days()) else {
            return false;
        };
        if named(before).is_none() {
            return false;
        }
        if before.weekday() == Weekday::Sunday {
            return true;
        }
    }
    false
}

/// Article 3, paragraph 3, since 27 December 1985: a day between two holidays.
fn is_between(day: Date) -> bool {
    // Until 2006 a Sunday was left out; since 2007 the Act no longer says so, and a Sunday is closed in any case.
    day >= date(1985, 12, 27)
        && (day.year() >= 2007 || day.weekday() != Weekday::Sunday)
        && day.yesterday().is_ok_and(|before| named(before).is_some())
        && day.tomorrow().is_ok_and(|after| named(after).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Published list, see `tests/data/holidays/README.md`.
    const PUBLISHED: &str = include_str!("../../../tests/data/holidays/japan.csv");

    #[test]
    fn every_year_has_the_holidays_of_the_published_list() {
        let mut published: std::collections::BTreeMap<i16, Vec<Date>> = std::collections::BTreeMap::new();
        for line in PUBLISHED.lines().skip(1) {
            let day: Date = line.split(',').next().unwrap().parse().unwrap();
            published.entry(day.year()).or_default().push(day);
        }
        assert_eq!((published.keys().next(), published.keys().last()), (Some(&1980), Some(&2030)));
        for (year, days) in published {
            let ours: Vec<Date> = of_year(year).into_iter().map(|(day, _)| day).collect();
            assert_eq!(ours, days, "{year}");
        }
    }

    #[test]
    fn names_are_those_of_the_published_list() {
        for line in PUBLISHED.lines().skip(1) {
            let (day, published) = line.split_once(',').unwrap();
            let ours = name(day.parse().unwrap()).unwrap();
            // The list writes 振替休日 where the Act says only 休日, and gives no name to what an act of its own set for once.
            assert!(published.contains(ours) || published.starts_with(DAY_OFF), "{day}: {published} and {ours}");
        }
    }

    #[test]
    fn the_years_beyond_the_formula_have_no_holidays() {
        assert_eq!(of_year(1979), []);
        assert_eq!(of_year(2100), []);
        assert!(!of_year(2099).is_empty());
    }

    #[test]
    fn three_days_between_are_filled_and_a_sunday_moves_past_golden_week() {
        assert_eq!(name(date(2019, 4, 30)), Some(DAY_OFF));
        assert_eq!(name(date(2019, 5, 2)), Some(DAY_OFF));
        assert_eq!(name(date(2026, 5, 6)), Some(DAY_OFF));
        assert_eq!(name(date(2026, 9, 22)), Some(DAY_OFF));
        assert_eq!(name(date(2026, 5, 7)), None);
    }
}
