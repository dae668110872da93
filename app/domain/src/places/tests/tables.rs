//! The tables of `tests/data/places/`: printed lines and what is read of them, addresses and where they lead.

use super::{brief, catchments, sample};
use crate::places::{Catchment, Center, City, Places, Town};

/// The rows of a table: two fields between a tab; lines that begin with `#` explain.
fn rows(table: &str) -> impl Iterator<Item = (&str, &str)> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| line.split_once('\t').unwrap_or((line, "")))
}

/// Names every row that came out otherwise.
fn hold(table: &str, at_least: usize, found: impl Fn(&str) -> String) {
    let wrong: Vec<String> = rows(table)
        .map(|(given, expected)| (given, expected, found(given)))
        .filter(|(_, expected, found)| expected != found)
        .map(|(given, expected, found)| format!("「{given}」: expected {expected}, found {found}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(rows(table).count() >= at_least, "the table has become short: {}", rows(table).count());
}

fn town(name: &str) -> Town {
    Town { town: name.to_owned(), ..Town::default() }
}

/// A city that knows its towns and has no catchments.
fn listed() -> Places {
    let towns = ["みほん北1丁目", "みほん北2丁目", "みほん北3丁目", "みほん北4丁目", "みほん北5丁目", "みほん東", "みほん西", "みほん沢", "みほん台"];
    Places::new(Some(super::mihon()), Vec::new(), towns.map(town).to_vec(), Vec::new())
}

/// The rows of a CSV below its comments and its header, each with its line; quotes only around the last field.
fn csv(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().zip(1..).filter(|(line, _)| !line.starts_with('#')).skip(1).map(|(line, number)| (number, line))
}

/// The city of the hard notation.
fn kazami() -> Places {
    let city = City { name: "かざみ市".to_owned(), kana: Some("かざみし".to_owned()), ..super::mihon() };
    let towns = csv(include_str!("../../../../../tests/data/places/kazami/towns.csv")).map(|(_, line)| {
        let fields: Vec<&str> = line.split(',').collect();
        Town { kana: Some(fields[1].to_owned()), postal_code: Some(fields[2].to_owned()), ..town(fields[0]) }
    });
    of(city, towns.collect(), include_str!("../../../../../tests/data/places/kazami/catchments.csv"))
}

/// The city without a list of towns.
fn tsukishiro() -> Places {
    let city = City { name: "つきしろ市".to_owned(), kana: None, ..super::mihon() };
    of(city, Vec::new(), include_str!("../../../../../tests/data/places/tsukishiro/catchments.csv"))
}

fn of(city: City, towns: Vec<Town>, catchments: &str) -> Places {
    let lines = csv(catchments).map(|(number, line)| {
        let (center, area) = line.split_once(',').unwrap();
        Catchment { center: center.to_owned(), area: area.trim_matches('"').to_owned(), line: number }
    });
    let centers = ["a", "b", "c"].map(|id| Center { id: id.to_owned(), ..Center::default() });
    Places::new(Some(city), centers.to_vec(), towns, lines.collect())
}

/// What is read of a line: the pieces, then the words that are not read.
fn read(places: &Places, line: &str) -> String {
    let explained = places.explain(&line.replace("\\n", "\n"));
    let unread = explained.unread.iter().map(|words| format!("?{words}"));
    explained.pieces.into_iter().chain(unread).collect::<Vec<_>>().join(" | ")
}

#[test]
fn a_printed_line_is_read_as_it_is_meant() {
    let places = listed();
    hold(include_str!("../../../../../tests/data/places/read.tsv"), 200, |line| read(&places, line));
}

#[test]
fn what_cannot_be_read_is_named_and_holds_its_town_in_part() {
    let places = listed();
    hold(include_str!("../../../../../tests/data/places/unread.tsv"), 90, |line| read(&places, line));
}

#[test]
fn what_is_read_is_printed_back_and_read_again() {
    let places = listed();
    for table in [include_str!("../../../../../tests/data/places/read.tsv"), include_str!("../../../../../tests/data/places/unread.tsv")] {
        for (line, _) in rows(table) {
            let pieces = places.explain(&line.replace("\\n", "\n")).pieces;
            let again = places.explain(&pieces.join("、"));
            assert_eq!((again.pieces, again.unread), (pieces, Vec::new()), "「{line}」");
        }
    }
}

#[test]
fn an_address_of_the_sample_city_leads_to_its_center() {
    let places = sample();
    hold(include_str!("../../../../../tests/data/places/mihon/addresses.tsv"), 150, |place| brief(&places.route(place)));
}

#[test]
fn an_address_of_the_city_of_hard_notation_leads_to_its_center() {
    let places = kazami();
    hold(include_str!("../../../../../tests/data/places/kazami/addresses.tsv"), 130, |place| brief(&places.route(place)));
}

#[test]
fn an_address_of_the_city_without_a_list_leads_to_its_center() {
    let places = tsukishiro();
    hold(include_str!("../../../../../tests/data/places/tsukishiro/addresses.tsv"), 60, |place| brief(&places.route(place)));
}

#[test]
fn each_candidate_of_a_choice_settles_it() {
    for (places, table) in [
        (sample(), include_str!("../../../../../tests/data/places/mihon/addresses.tsv")),
        (kazami(), include_str!("../../../../../tests/data/places/kazami/addresses.tsv")),
        (tsukishiro(), include_str!("../../../../../tests/data/places/tsukishiro/addresses.tsv")),
    ] {
        for (place, _) in rows(table).filter(|(_, expected)| expected.starts_with('?')) {
            let crate::places::Routed::Choose { candidates, .. } = places.route(place) else { panic!("{place} is no choice") };
            for candidate in candidates {
                assert_eq!(brief(&places.route(&candidate.place)), candidate.center, "「{place}」: {candidate:?}");
            }
        }
    }
}

#[test]
fn a_town_that_nobody_could_read_is_never_given_to_the_other_center() {
    let cases = [
        ("みほん北", "みほん北小学校区"),
        ("みほん北1丁目", "みほん北1丁目の国道5号以北"),
        ("みほん北1・2丁目", "みほん北1・2丁目（南側）"),
        ("みほん北1丁目", "みほん北町内会の区域"),
        ("みほん北1丁目1番～9番", "みほん北1丁目（奇数番地）"),
        ("みほん北", "みほん北1丁目、※一部を除く"),
        ("みほん北1丁目", "みほん北（旧村の区域）"),
        ("みほん北", "みほん北1丁目のおおむね西半分"),
    ];
    for (read, unread) in cases {
        let places = Places::new(Some(super::mihon()), Vec::new(), Vec::new(), catchments(&[("a", read), ("b", unread)]));
        assert_eq!(brief(&places.route("みほん北1丁目1番1号")), "?a|b", "{read} and {unread}");
    }
}
