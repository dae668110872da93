//! Opening hours as they are written: `月～金 8:30～17:15（12:00～13:00を除く）`, `第3水曜`, `12-29..01-03`.

use domain::hours::{Closed, Hours, MonthDay, Opening, Span};
use jiff::civil::{Date, Time, Weekday};

use super::windows::{Entry, entries};
use crate::problem::Problems;
use crate::table::Place;

/// The named patterns of `hours.toml`, and what holds for every window.
#[derive(Debug, Default)]
pub(super) struct Patterns {
    named: Vec<(String, Hours)>,
    over_new_year: Option<(MonthDay, MonthDay)>,
    closed: Vec<Closed>,
}

/// Reads `hours.toml`: `year_end` and `closed` for every window, and `[[hours]]` with `id`, `open` and what differs.
pub(super) fn parse(file: &str, text: &str, problems: &mut Problems) -> Patterns {
    let place = Place { file, text, lines_before: 0 };
    let table = place.parse(text, problems);
    let mut top = Entry::new(&place, &table, 0..0);
    let year_end = top.texts("year_end", problems);
    let closed = top.texts("closed", problems);
    top.keys.line("hours");
    top.keys.finish(problems);
    let mut patterns =
        Patterns { named: Vec::new(), over_new_year: year_ends(file, &year_end, problems).flatten(), closed: closed_days(file, &closed, problems) };
    for entry in entries(&place, &table, "hours", problems) {
        let line = entry.line;
        let Some((id, hours)) = pattern(entry, &patterns, problems) else { continue };
        if patterns.named.iter().any(|(known, _)| *known == id) {
            problems.error(file, line, Some("id"), "hours-twice", &[("id", &id)]);
        } else {
            patterns.named.push((id, hours));
        }
    }
    patterns
}

fn pattern(mut entry: Entry<'_, '_>, patterns: &Patterns, problems: &mut Problems) -> Option<(String, Hours)> {
    let (file, line) = (entry.file, entry.line);
    let id = entry.keys.string("id", problems);
    let open = entry.texts("open", problems);
    let on_holidays = entry.keys.boolean("open_on_holidays", problems);
    let year_end = entry.texts("year_end", problems);
    let closed = entry.texts("closed", problems);
    entry.keys.finish(problems);
    let Some(id) = id.filter(|_| !open.is_empty()) else {
        problems.error(file, line, Some("hours"), "hours-incomplete", &[]);
        return None;
    };
    let own_year_end = year_ends(file, &year_end, problems);
    let mut hours = Hours {
        openings: openings(file, &open, "open", problems)?,
        on_holidays,
        over_new_year: own_year_end.unwrap_or(patterns.over_new_year),
        closed: patterns.closed.clone(),
    };
    hours.closed.extend(closed_days(file, &closed, problems));
    Some((id, hours))
}

impl Patterns {
    /// The hours of a window: the name of a pattern or the words themselves, and its own closed days.
    ///
    /// Hours that cannot be read are none: half of them would say that a window is open when it is not.
    pub(super) fn hours_of(&self, file: &str, hours: &[(String, usize)], closed: &[(String, usize)], problems: &mut Problems) -> Option<Hours> {
        let named = match hours {
            [] => return None,
            [(id, _)] => self.named.iter().find(|(known, _)| known == id).map(|(_, hours)| hours.clone()),
            _ => None,
        };
        let mut out = match named {
            Some(hours) => hours,
            None => Hours {
                openings: openings(file, hours, "hours", problems)?,
                on_holidays: false,
                over_new_year: self.over_new_year,
                closed: self.closed.clone(),
            },
        };
        out.closed.extend(closed_days(file, closed, problems));
        Some(out)
    }
}

fn openings(file: &str, texts: &[(String, usize)], field: &str, problems: &mut Problems) -> Option<Vec<Opening>> {
    let mut out = Vec::new();
    let mut all_read = true;
    for (text, line) in texts {
        match read_openings(text) {
            Some(openings) => out.extend(openings),
            None => {
                problems.error(file, *line, Some(field), "bad-hours", &[("value", text)]);
                all_read = false;
            }
        }
    }
    all_read.then_some(out)
}

/// `None` where nothing is said, `Some(None)` for `"open"`: a window that does not close over the new year.
fn year_ends(file: &str, texts: &[(String, usize)], problems: &mut Problems) -> Option<Option<(MonthDay, MonthDay)>> {
    let (text, line) = texts.first()?;
    if text == "open" {
        return Some(None);
    }
    let folded = fold(text);
    let read = split_range(&folded).and_then(|(first, last)| Some((month_day(first)?, month_day(last)?)));
    if read.is_none() {
        problems.error(file, *line, Some("year_end"), "bad-year-end", &[("value", text)]);
        return None;
    }
    Some(read)
}

fn closed_days(file: &str, texts: &[(String, usize)], problems: &mut Problems) -> Vec<Closed> {
    let mut out = Vec::new();
    for (text, line) in texts {
        match read_closed(text) {
            Some(closed) => out.push(closed),
            None => problems.error(file, *line, Some("closed"), "bad-closed-day", &[("value", text)]),
        }
    }
    out
}

/// One line of hours: days, then one span or more, with breaks in brackets.
fn read_openings(text: &str) -> Option<Vec<Opening>> {
    let text = fold(text);
    let at = first_time(&text)?;
    let (days, times) = text.split_at(at);
    let (weeks, days) = read_days(days)?;
    let spans = read_spans(times)?;
    Some(days.into_iter().flat_map(|day| spans.iter().map(|&span| Opening { day, weeks: weeks.clone(), span }).collect::<Vec<_>>()).collect())
}

/// Half-width digits and signs, one kind of dash for `から`, no blanks.
fn fold(text: &str) -> String {
    let mut out = String::new();
    for c in text.replace("から", "~").replace("まで", "").chars() {
        match c {
            '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => out.extend(char::from_u32(c as u32 - 0xfee0)),
            '：' => out.push(':'),
            '～' | '〜' | '－' | '−' | '–' | '‐' => out.push('~'),
            '（' => out.push('('),
            '）' => out.push(')'),
            '，' | ',' | '・' => out.push('、'),
            '／' => out.push('/'),
            c if c.is_whitespace() => {}
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// Where the first time of day stands.
fn first_time(text: &str) -> Option<usize> {
    text.char_indices().map(|(at, _)| at).find(|&at| {
        // 第1・3土: the digits of a week are followed by no hour.
        (at == 0 || !text[..at].ends_with(|c: char| c.is_ascii_digit())) && read_time(&text[at..]).is_some()
    })
}

/// `8:30`, `8時30分`, `8時半`, `午後5時15分`, with the rest behind it; minutes from midnight.
fn read_time(text: &str) -> Option<(u16, &str)> {
    let (afternoon, text) = match (text.strip_prefix("午前"), text.strip_prefix("午後")) {
        (Some(rest), _) => (false, rest),
        (_, Some(rest)) => (true, rest),
        _ => (false, text),
    };
    let (hour, rest) = digits(text)?;
    let (minute, rest) = if let Some(rest) = rest.strip_prefix(':') {
        digits(rest)?
    } else {
        let rest = rest.strip_prefix('時')?;
        match (rest.strip_prefix('半'), digits(rest)) {
            (Some(rest), _) => (30, rest),
            (None, Some((minute, rest))) => (minute, rest.strip_prefix('分')?),
            (None, None) => (0, rest),
        }
    };
    let hour = if afternoon && hour < 12 { hour + 12 } else { hour };
    let minutes = hour * 60 + minute;
    (minute < 60 && minutes <= 24 * 60).then_some((minutes, rest))
}

fn digits(text: &str) -> Option<(u16, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let number = text[..end].parse().ok().filter(|&number: &u16| number < 10_000)?;
    Some((number, &text[end..]))
}

/// `8:30~12:00、13:00~17:15` or `8:30~17:15(12:00~13:00を除く)`.
fn read_spans(mut text: &str) -> Option<Vec<Span>> {
    let mut minutes: Vec<(u16, u16)> = Vec::new();
    loop {
        let (from, to, rest) = read_span(text)?;
        minutes.push((from, to));
        text = rest;
        if let Some(inner) = text.strip_prefix('(') {
            let (pause_from, pause_to, rest) = read_span(inner)?;
            let (words, rest) = rest.split_once(')')?;
            // Only what is said to be a pause is one.
            if !["休", "除", "昼"].iter().any(|word| words.contains(word)) {
                return None;
            }
            let (from, to) = minutes.pop()?;
            if !(from <= pause_from && pause_from < pause_to && pause_to <= to) {
                return None;
            }
            minutes.extend([(from, pause_from), (pause_to, to)]);
            text = rest;
        }
        text = match text.strip_prefix('、') {
            Some(rest) => rest,
            None if text.is_empty() => break,
            None => text,
        };
    }
    minutes.into_iter().filter(|(from, to)| from < to).map(|(from, to)| Some(Span { from: time(from)?, to: time(to)? })).collect()
}

fn read_span(text: &str) -> Option<(u16, u16, &str)> {
    let (from, rest) = read_time(text)?;
    let (to, rest) = read_time(rest.strip_prefix(['~', '-'])?)?;
    (from < to).then_some((from, to, rest))
}

fn time(minutes: u16) -> Option<Time> {
    // The end of the day is written as 24:00 and kept as midnight.
    Time::new(i8::try_from(minutes / 60 % 24).ok()?, i8::try_from(minutes % 60).ok()?, 0, 0).ok()
}

/// Weeks of the month (none for every week) and days of the week.
fn read_days(text: &str) -> Option<(Vec<i8>, Vec<Weekday>)> {
    let text = text.trim_end_matches([':', '、']).replace("曜日", "").replace('曜', "").replace("毎週", "").replace("毎月", "");
    let (weeks, text) = read_weeks(&text)?;
    let days: Vec<Weekday> = match text.as_str() {
        "平日" => Weekday::Monday.cycle_forward().take(5).collect(),
        "毎日" => Weekday::Monday.cycle_forward().take(7).collect(),
        _ => {
            let mut days = Vec::new();
            let mut rest = text.as_str();
            while !rest.is_empty() {
                let (from, behind) = weekday(rest)?;
                rest = behind;
                match rest.strip_prefix(['~', '-']) {
                    Some(behind) => {
                        let (to, behind) = weekday(behind)?;
                        rest = behind;
                        let mut run = from.cycle_forward();
                        days.extend(std::iter::once(from).chain(run.by_ref().skip(1).take_while(|&day| day != to && from != to)));
                        days.push(to);
                    }
                    None => days.push(from),
                }
                rest = rest.strip_prefix(['、', 'と']).unwrap_or(rest);
            }
            days
        }
    };
    (!days.is_empty()).then_some((weeks, days))
}

/// `第1、第3土`, `第2、4土`: the weeks, and what stands behind them.
fn read_weeks(text: &str) -> Option<(Vec<i8>, String)> {
    let mut weeks = Vec::new();
    let mut rest = text;
    while let Some(behind) = rest.strip_prefix('第').or(Some(rest).filter(|rest| !weeks.is_empty() && rest.starts_with(|c: char| c.is_ascii_digit()))) {
        let (week, behind) = digits(behind)?;
        weeks.push(i8::try_from(week).ok().filter(|week| (1..=5).contains(week))?);
        rest = behind.strip_prefix('、').unwrap_or(behind);
    }
    Some((weeks, rest.to_owned()))
}

fn weekday(text: &str) -> Option<(Weekday, &str)> {
    const DAYS: [(char, &str, Weekday); 7] = [
        ('月', "mon", Weekday::Monday),
        ('火', "tue", Weekday::Tuesday),
        ('水', "wed", Weekday::Wednesday),
        ('木', "thu", Weekday::Thursday),
        ('金', "fri", Weekday::Friday),
        ('土', "sat", Weekday::Saturday),
        ('日', "sun", Weekday::Sunday),
    ];
    DAYS.iter().find_map(|&(kanji, english, day)| Some((day, text.strip_prefix(kanji).or_else(|| text.strip_prefix(english))?)))
}

/// `2026-12-28`, `2026-12-28..2027-01-05`, `11-23`, `第3水曜`.
fn read_closed(text: &str) -> Option<Closed> {
    // A date keeps its hyphens, which folding would take for a range.
    if let Some((first, last)) = split_range(text) {
        return Some(Closed::Days(date(first)?, date(last)?)).filter(|closed| matches!(closed, Closed::Days(first, last) if first <= last));
    }
    if let Some(day) = date(text) {
        return Some(Closed::Days(day, day));
    }
    if let Some(day) = month_day(text) {
        return Some(Closed::Yearly(day));
    }
    let (weeks, days) = read_days(&fold(text))?;
    match days[..] {
        [day] => Some(Closed::Monthly(weeks, day)),
        _ => None,
    }
}

fn split_range(text: &str) -> Option<(&str, &str)> {
    ["..", "～", "〜", "~", "から"].iter().find_map(|between| text.split_once(between)).map(|(first, last)| (first.trim(), last.trim()))
}

fn date(text: &str) -> Option<Date> {
    text.get(..10).unwrap_or(text).parse().ok()
}

/// `12-29`, `12/29`, `12月29日`.
fn month_day(text: &str) -> Option<MonthDay> {
    let text = text.trim().trim_end_matches('日');
    let (month, day) = text.split_once(['-', '/', '月', '~'])?;
    let (month, day) = (month.parse::<i8>().ok()?, day.parse::<i8>().ok()?);
    // A leap year has every day that a year can have.
    Date::new(2024, month, day).ok().map(|_| (month, day))
}
