//! Centers and the main window in the words of the wire, with whether they are open.

use desk::Town;
use domain::hours::{Hours, Span};
use domain::places::{Because, Routed};
use jiff::civil::{Date, DateTime, Time};
use locale::Texts;
use wire::ask::CenterCard;
use wire::route::{Candidate, RouteKind, RouteResponse};

use crate::answer::Links;
use crate::state::rfc3339;

/// The id of the city's main window.
pub const MAIN: &str = "main";

/// The card of the responsible center, else of the main window; `now` in Tokyo, `None` for pages that are kept as bytes.
pub fn responsible(town: &Town, center: Option<&str>, texts: Texts, links: &Links, now: Option<DateTime>) -> Option<CenterCard> {
    center.and_then(|id| of_center(town, id, texts, links, now)).or_else(|| main_window(town, texts, links, now))
}

/// The card of the city's main window.
pub fn main_window(town: &Town, texts: Texts, links: &Links, now: Option<DateTime>) -> Option<CenterCard> {
    let window = town.places.city()?.main_window.as_ref()?;
    let card = CenterCard {
        id: MAIN.to_owned(),
        name: window.name.clone(),
        kana: None,
        phone: window.phone.clone(),
        open_now: None,
        closes_at: None,
        opens_at: None,
        hours: window.hours.as_ref().map(|hours| in_words(hours, texts)),
        open_text: None,
        address: None,
        url: links.center(MAIN),
    };
    Some(as_of(card, window.hours.as_ref(), texts, now))
}

/// The card of one center.
pub fn of_center(town: &Town, id: &str, texts: Texts, links: &Links, now: Option<DateTime>) -> Option<CenterCard> {
    let center = town.places.center(id)?;
    let card = CenterCard {
        id: center.id.clone(),
        name: center.name.clone(),
        kana: center.kana.clone(),
        phone: center.phone.clone(),
        open_now: None,
        closes_at: None,
        opens_at: None,
        hours: center.hours.as_ref().map(|hours| in_words(hours, texts)),
        open_text: None,
        address: center.address.clone(),
        url: links.center(id),
    };
    Some(as_of(card, center.hours.as_ref(), texts, now))
}

fn as_of(card: CenterCard, hours: Option<&Hours>, texts: Texts, now: Option<DateTime>) -> CenterCard {
    let (Some(hours), Some(now)) = (hours, now) else { return card };
    let state = hours.state(now);
    let open_text = match (state.open, state.closes_at, state.opens_at) {
        (true, Some(closes), _) => Some(texts.with("open-until", &[("time", &time(closes.time(), texts))])),
        (false, _, Some(opens)) => Some(opens_in_words(now.date(), opens, texts)),
        _ => None,
    };
    CenterCard {
        open_now: Some(state.open),
        closes_at: state.closes_at.filter(|_| state.open).map(rfc3339),
        opens_at: state.opens_at.filter(|_| !state.open).map(rfc3339),
        open_text,
        ..card
    }
}

fn time(time: Time, texts: Texts) -> String {
    if time.minute() == 0 {
        texts.with("time-sharp", &[("hour", &time.hour())])
    } else {
        texts.with("time", &[("hour", &time.hour()), ("minute", &format!("{:02}", time.minute()))])
    }
}

fn weekday(date: Date, texts: Texts) -> String {
    texts.get(&format!("weekday-{}", date.weekday().to_monday_one_offset()))
}

fn opens_in_words(today: Date, opens: DateTime, texts: Texts) -> String {
    let at = time(opens.time(), texts);
    let day = opens.date();
    if day == today {
        texts.with("opens-today", &[("time", &at)])
    } else if today.tomorrow().is_ok_and(|tomorrow| tomorrow == day) {
        texts.with("opens-tomorrow", &[("time", &at)])
    } else {
        let args: [(&str, &dyn std::fmt::Display); 5] = [
            ("month", &day.month()),
            ("monthname", &texts.get(&format!("month-{:02}", day.month()))),
            ("day", &day.day()),
            ("weekday", &weekday(day, texts)),
            ("time", &at),
        ];
        texts.with("opens-on", &args)
    }
}

/// The weekly hours in one line of words.
pub fn in_words(hours: &Hours, texts: Texts) -> String {
    lines(hours, texts).join(texts.get("and").as_str())
}

/// The weekly hours, a line for each pattern of days, then holidays and the turn of the year.
pub fn lines(hours: &Hours, texts: Texts) -> Vec<String> {
    let comma = texts.get("and");
    let line = |days: String, spans: &[Span]| {
        let spans: Vec<String> = spans.iter().map(|span| texts.with("span", &[("from", &time(span.from, texts)), ("to", &time(span.to, texts))])).collect();
        texts.with("hours-line", &[("days", &days), ("spans", &spans.join(&comma))])
    };
    let mut out: Vec<String> = hours.weekly().into_iter().map(|(days, spans)| line(day_names(&days, texts), &spans)).collect();
    out.extend(hours.monthly().into_iter().map(|(weeks, days, spans)| {
        let weeks: Vec<String> = weeks.iter().map(ToString::to_string).collect();
        line(texts.with("nth-days", &[("weeks", &weeks.join(&comma)), ("days", &day_names(&days, texts))]), &spans)
    }));
    if !hours.open_on_holidays() {
        out.push(texts.get("hours-closed-holidays"));
    }
    if let Some((from, to)) = hours.year_end() {
        let day = |(month, day): (i8, i8)| format!("{month}/{day}");
        out.push(texts.with("hours-year-end", &[("from", &day(from)), ("to", &day(to))]));
    }
    out
}

/// Days by name: a run of three and more as from–to.
fn day_names(days: &[jiff::civil::Weekday], texts: Texts) -> String {
    let name = |day: &jiff::civil::Weekday| texts.get(&format!("weekday-{}", day.to_monday_one_offset()));
    let consecutive = days.windows(2).all(|pair| pair[1].to_monday_one_offset() == pair[0].to_monday_one_offset() + 1);
    match days {
        [first, .., last] if days.len() >= 3 && consecutive => texts.with("day-range", &[("from", &name(first)), ("to", &name(last))]),
        days => days.iter().map(name).collect::<Vec<_>>().join(&texts.get("and")),
    }
}

/// Why a place leads where it leads, in one sentence.
pub fn because(because: &Because, texts: Texts) -> String {
    let (key, words) = match because {
        Because::Town(words) => ("because-town", words),
        Because::Reading(words) => ("because-reading", words),
        Because::PostalCode(words) => ("because-postal-code", words),
        Because::Address(words) => ("because-address", words),
        Because::Point(words) => ("because-point", words),
    };
    texts.with(key, &[("words", words)])
}

/// Which center is responsible, in the words of the wire.
pub fn route(town: &Town, place: &str, texts: Texts, links: &Links, now: DateTime) -> RouteResponse {
    let card = |id: Option<&str>| responsible(town, id, texts, links, Some(now));
    let words: [(&str, &dyn std::fmt::Display); 1] = [("words", &place)];
    match town.places.route(place) {
        Routed::One { center, because: why } => {
            RouteResponse { kind: RouteKind::One, center: card(Some(&center)), candidates: Vec::new(), because: because(&why, texts) }
        }
        Routed::Choose { candidates, .. } => {
            let candidates = candidates.into_iter().filter_map(|candidate| {
                Some(Candidate { label: candidate.label, place: candidate.place, center: of_center(town, &candidate.center, texts, links, Some(now))? })
            });
            let candidates = candidates.collect();
            RouteResponse { kind: RouteKind::Choose, center: card(None), candidates, because: texts.with("because-choose", &words) }
        }
        Routed::Outside { municipality } => RouteResponse {
            kind: RouteKind::Outside,
            center: card(None),
            candidates: Vec::new(),
            because: texts.with("because-outside", &[("words", &municipality)]),
        },
        Routed::Unknown => RouteResponse { kind: RouteKind::Unknown, center: card(None), candidates: Vec::new(), because: texts.get("because-unknown") },
    }
}
