//! Places of an invented city and where they lead.

mod mentions;
mod notation;
mod points;
mod reference;
mod routes;
mod tables;

use super::*;

/// The packaged sample city.
pub(super) fn sample() -> Places {
    let towns = include_str!("../../../../content/places/towns.csv").lines().filter(|line| !line.starts_with('#')).skip(1);
    let towns = towns.map(|line| {
        let mut fields = line.split(',').map(str::to_owned);
        let mut next = || fields.next().unwrap();
        Town { town: next(), kana: Some(next()), postal_code: Some(next()), lat: next().parse().ok(), lon: next().parse().ok() }
    });
    let lines = include_str!("../../../../content/places/catchments.csv").lines().filter(|line| !line.starts_with('#')).skip(1);
    let lines: Vec<(&str, &str)> = lines.map(|line| line.split_once(',').unwrap()).map(|(id, area)| (id, area.trim_matches('"'))).collect();
    Places::new(Some(mihon()), Vec::new(), towns.collect(), catchments(&lines)).hearing(&spoken())
}

/// How people speak of other towns, as it is packaged.
fn spoken() -> Spoken {
    let lines = include_str!("../../../../content/places/other-towns.csv").lines().filter_map(|line| line.split_once(','));
    let of = |wanted: &str| lines.clone().filter(|(whose, _)| *whose == wanted).map(|(_, text)| text.to_owned()).collect();
    Spoken { theirs: of("theirs"), ours: of("ours") }
}

fn mihon() -> City {
    City {
        name: "みほん市".to_owned(),
        kana: Some("みほんし".to_owned()),
        prefecture: Some("みほん県".to_owned()),
        main_window: None,
        notice: None,
        has_7119: false,
    }
}

/// Lines of center and area, numbered from 2 as behind a header.
fn catchments(lines: &[(&str, &str)]) -> Vec<Catchment> {
    lines.iter().zip(2..).map(|(&(center, area), line)| Catchment { center: center.to_owned(), area: area.to_owned(), line }).collect()
}

/// A city with catchments and nothing else.
fn with(lines: &[(&str, &str)]) -> Places {
    Places::new(Some(mihon()), Vec::new(), Vec::new(), catchments(lines))
}

/// Where a place leads, in short: the center, `?a|b` for a choice, `outside` or `unknown`.
fn brief(routed: &Routed) -> String {
    match routed {
        Routed::One { center, .. } => center.clone(),
        Routed::Choose { candidates, .. } => {
            let mut centers: Vec<&str> = candidates.iter().map(|candidate| candidate.center.as_str()).collect();
            centers.sort_unstable();
            centers.dedup();
            format!("?{}", centers.join("|"))
        }
        Routed::Outside { .. } => "outside".to_owned(),
        Routed::Unknown => "unknown".to_owned(),
    }
}

#[test]
fn the_sample_city_has_nothing_to_report() {
    let places = sample();
    assert_eq!(places.unreadable(), []);
    assert_eq!(places.overlaps(), []);
    assert_eq!(places.gaps(), [0; 0]);
    assert_eq!(places.unlisted(), []);
}

#[test]
fn what_cannot_be_right_is_found() {
    let towns = ["みほん中1丁目", "みほん中2丁目", "忘れ町"].map(|town| Town { town: town.to_owned(), ..Town::default() });
    let lines = [("a", "みほん中1丁目、読めない～もの※"), ("b", "みほん中1丁目・2丁目5番"), ("a", "みほん中2丁目3～8番、知らない町")];
    let places = Places::new(None, Vec::new(), towns.to_vec(), catchments(&lines));
    assert_eq!(places.unreadable(), [Unreadable { line: 2, words: "読めない～もの※".to_owned() }]);
    let overlap = |line, other_line, place: &str| Overlap { line, other_line, place: place.to_owned() };
    assert_eq!(places.overlaps(), [overlap(3, 2, "みほん中1丁目")]);
    assert_eq!(places.gaps(), [2]);
    assert_eq!(places.unlisted(), [(4, "知らない町")]);
}

#[test]
fn a_center_page_lists_what_it_is_responsible_for() {
    let expected = ["みほん北1～2丁目・5丁目、3丁目1番2～9号・11～13号、4～6番、8番1～4号".to_owned(), "北見本町".to_owned()];
    let towns = sample().towns_of("kita");
    assert!(expected.iter().all(|town| towns.contains(town)), "{towns:?}");
    assert_eq!(sample().towns_of("nobody"), [""; 0]);
}

#[test]
fn a_center_that_is_not_there_is_never_named() {
    let center = Center { id: "a".to_owned(), ..Center::default() };
    let lines = [("a", "みほん北1丁目"), ("slip", "みほん北2丁目、みほん東")];
    let places = Places::new(Some(mihon()), vec![center], Vec::new(), catchments(&lines));
    assert_eq!(places.route("みほん東"), Routed::Unknown);
    assert_eq!(brief(&places.route("みほん北")), "?a");
}
