//! Folders of places, whole and broken.

use std::collections::BTreeMap;

use domain::hours::Closed;
use domain::places::{Places, Routed};
use jiff::civil::{Weekday, date, datetime};

use super::parse;
use crate::folder::Folder;
use crate::problem::{Problem, Problems};

fn read(files: &[(&str, &str)]) -> (Places, Vec<Problem>) {
    let files: BTreeMap<String, String> = files.iter().map(|(name, text)| (format!("places/{name}"), (*text).to_owned())).collect();
    let mut problems = Problems::default();
    let places = parse(&files, &Folder::default(), &mut problems);
    (places, problems.into_sorted())
}

/// Findings in short: `file:line rule`.
fn found(files: &[(&str, &str)]) -> Vec<String> {
    let short = |problem: &Problem| format!("{}:{} {}", problem.file.trim_start_matches("places/"), problem.line, problem.rule);
    read(files).1.iter().map(short).collect()
}

const CENTERS: &str = "[[center]]\nid = \"a\"\nname = \"A\"\nphone = \"0000-00-0001\"\n";

#[test]
fn the_packaged_city_has_nothing_to_mend() {
    let (places, problems) = read(&[
        ("city.toml", include_str!("../../../../content/places/city.toml")),
        ("centers.toml", include_str!("../../../../content/places/centers.toml")),
        ("hours.toml", include_str!("../../../../content/places/hours.toml")),
        ("towns.csv", include_str!("../../../../content/places/towns.csv")),
        ("catchments.csv", include_str!("../../../../content/places/catchments.csv")),
        ("other-towns.csv", include_str!("../../../../content/places/other-towns.csv")),
    ]);
    assert_eq!(problems, []);
    assert_eq!(places.centers().len(), 5);
    assert!(places.towns().len() >= 55);
    assert!(places.city().is_some_and(|city| city.main_window.as_ref().is_some_and(|window| window.hours.is_some())));
    assert!(places.centers().iter().all(|center| center.hours.is_some() && center.lat.is_some() && !places.towns_of(&center.id).is_empty()));
    // Noon on a Friday: one center is at lunch.
    let open = |id: &str| places.center(id).unwrap().hours.as_ref().unwrap().state(datetime(2026, 11, 20, 12, 30, 0, 0)).open;
    assert_eq!(["chuo", "kita", "higashi", "minami", "nishi"].map(open), [true, true, false, true, true]);
}

#[test]
fn a_folder_without_places_is_no_problem() {
    let (places, problems) = read(&[]);
    assert_eq!((places.city(), places.centers(), problems), (None, &[][..], vec![]));
}

#[test]
fn catchments_alone_are_enough_to_route() {
    let (places, problems) = read(&[("catchments.csv", "center_id,area\na,みほん北1～3丁目、みほん東\n"), ("centers.toml", CENTERS)]);
    assert_eq!(problems, []);
    assert!(matches!(places.route("みほん北2丁目"), Routed::One { center, .. } if center == "a"));
}

#[test]
fn byte_order_marks_line_ends_comments_and_bare_commas_are_read() {
    let csv = "\u{feff}center_id,area\r\n# 見本\r\na,みほん北1丁目,みほん東\r\n,\r\n";
    let (places, problems) = read(&[("catchments.csv", csv), ("centers.toml", CENTERS)]);
    assert_eq!(problems, []);
    assert_eq!(places.towns_of("a"), ["みほん北1丁目", "みほん東"]);
}

#[test]
fn what_lies_between_the_lines_is_said_with_its_line() {
    let two = format!("{CENTERS}\n[[center]]\nid = \"b\"\nname = \"B\"\nphone = \"0000-00-0002\"\n");
    let told = |catchments: &str| {
        let files = [("centers.toml", two.as_str()), ("catchments.csv", catchments)];
        let said = |problem: &Problem| format!("{} {} {}", problem.line, problem.rule, problem.args[0].1);
        read(&files).1.iter().map(said).collect::<Vec<_>>()
    };
    // Covered: every number lies in one line.
    assert_eq!(told("center_id,area\na,みほん北1丁目1番～9番\nb,みほん北1丁目10番以降\n"), [""; 0]);
    assert_eq!(told("center_id,area\na,みほん北（2丁目5番を除く）\nb,みほん北2丁目5番\n"), [""; 0]);
    // Before, between and behind the numbers that are named.
    assert_eq!(
        told("center_id,area\na,みほん北1丁目3番～9番\nb,みほん北1丁目12番～20番\n"),
        ["2 catchment-hole みほん北1丁目1～2番", "2 catchment-hole みほん北1丁目10～11番", "2 catchment-end-open みほん北1丁目21番以降"]
    );
    // 号 within a 番.
    assert_eq!(told("center_id,area\na,みほん北5番1～4号、1～4番、6番以降\nb,みほん北5番7号以降\n"), ["2 catchment-hole みほん北5番5～6号"]);
    // What one leaves out and nobody takes.
    assert_eq!(told("center_id,area\na,みほん北（2丁目を除く）\nb,みほん東\n"), ["2 catchment-hole みほん北2丁目"]);
    assert_eq!(
        told("center_id,area\na,みほん沢（字上野を除く）\nb,みほん東（ひかり団地を除く）\n"),
        ["2 catchment-hole みほん沢字上野", "3 catchment-hole みほん東ひかり団地"]
    );
    // Two lines for one place, and the narrower wins where it is one.
    assert_eq!(told("center_id,area\na,みほん北1～3丁目\nb,みほん北3～5丁目\n"), ["3 catchment-overlap みほん北3丁目"]);
    assert_eq!(told("center_id,area\na,みほん北1丁目1～9番\nb,みほん北1丁目9番以降\n"), ["3 catchment-overlap みほん北1丁目9番"]);
    assert_eq!(told("center_id,area\na,みほん北\nb,みほん北3丁目\n"), [""; 0]);
}

#[test]
fn every_problem_says_its_line() {
    let centers = "[[center]]\nid = \"a\"\nname = \"A\"\nphone = \"でんわ\"\nlat = 136.6\nlon = 35.1\nhours = \"いつでも\"\n\n[[center]]\nname = \"B\"\n\n[[center]]\nid = \"a\"\nname = \"C\"\nphone = \"110\"\n\n[[center]]\nid = \"メイン\"\nname = \"D\"\nphone = \"110\"\ncolour = 1\n";
    assert_eq!(
        found(&[("centers.toml", centers), ("catchments.csv", "center_id,area\na,みほん北\n")]),
        [
            "centers.toml:0 center-without-catchment",
            "centers.toml:1 bad-phone",
            "centers.toml:6 bad-point",
            "centers.toml:7 bad-hours",
            "centers.toml:9 center-incomplete",
            "centers.toml:12 center-twice",
            "centers.toml:17 bad-center-id",
            "centers.toml:21 unknown-key",
        ]
    );
    let towns = "town,kana,postal_code,lat,lon\nみほん北,みほん北,12-34,1,2\n,みほん,,,\nみほん北,,,,\n忘れ町,,,,\n";
    let catchments = "center_id,area\na,みほん北1丁目、東～？\nb,みほん北1丁目\na,\n,みほん西\nb,みほん沢\n";
    assert_eq!(
        found(&[("centers.toml", CENTERS), ("towns.csv", towns), ("catchments.csv", catchments)]),
        [
            "catchments.csv:2 catchment-unreadable",
            "catchments.csv:3 unknown-center",
            "catchments.csv:3 catchment-overlap",
            "catchments.csv:4 catchment-empty",
            "catchments.csv:5 catchment-empty",
            "catchments.csv:6 unknown-center",
            "catchments.csv:6 town-not-listed",
            "towns.csv:2 bad-postal-code",
            "towns.csv:2 bad-point",
            "towns.csv:2 bad-kana",
            "towns.csv:3 town-empty",
            "towns.csv:4 town-twice",
            "towns.csv:5 town-without-center",
        ]
    );
    assert_eq!(found(&[("catchments.csv", "id,area\na,みほん北\n")]), ["catchments.csv:1 column-missing"]);
    assert_eq!(
        found(&[("city.toml", "kana = \"みほんし\"\n[main_window]\nname = \"窓口\"\n")]),
        ["city.toml:0 city-without-name", "city.toml:2 window-incomplete"]
    );
    let hours = "year_end = \"年末\"\nclosed = [\"いつか\", 2026-12-28]\n\n[[hours]]\nid = \"x\"\n\n[[hours]]\nid = \"y\"\nopen = \"月 8時\"\n\n[[hours]]\nid = \"z\"\nopen = \"月 8:00-9:00\"\n\n[[hours]]\nid = \"z\"\nopen = \"月 8:00-9:00\"\n";
    assert_eq!(
        found(&[("hours.toml", hours)]),
        ["hours.toml:1 bad-year-end", "hours.toml:2 bad-closed-day", "hours.toml:4 hours-incomplete", "hours.toml:9 bad-hours", "hours.toml:15 hours-twice"]
    );
}

#[test]
fn hours_are_read_as_offices_write_them() {
    let hours = |text: &str, closed: &str| {
        let centers = format!("{CENTERS}hours = {text}\nclosed = [{closed}]\n");
        let (places, problems) = read(&[("centers.toml", &centers), ("catchments.csv", "center_id,area\na,みほん北\n")]);
        assert_eq!(problems, [], "{text}");
        places.center("a").unwrap().hours.clone().unwrap()
    };
    let same = [
        "\"月～金 8:30～12:00、13:00～17:15\"",
        "\"平日 8時30分から17時15分まで（12時～13時は休み）\"",
        "\"月曜日〜金曜日　８：３０～１７：１５（12:00～13:00を除く）\"",
        "\"mon-fri 8:30-12:00, 13:00-17:15\"",
        "\"月・火・水・木・金 午前8時30分～正午前\"",
        "[\"月～金 8:30～12:00\", \"月火水木金 午後1時～午後5時15分\"]",
    ];
    let expected = hours(same[0], "").weekly();
    for text in same.iter().filter(|text| !text.contains("正午")) {
        assert_eq!(hours(text, "").weekly(), expected, "{text}");
    }
    assert_eq!(hours("\"第1・第3土曜 9:00～12:00\"", "").monthly()[0].0, [1, 3]);
    assert_eq!(hours("\"毎日 0:00～24:00\"", "").weekly()[0].0.len(), 7);
    let closed = hours("\"毎日 9:00～17:00\"", "2026-12-28, \"2027-02-01..2027-02-03\", \"06-01\", \"6月2日\", \"第3水曜\", \"毎週火曜日\"").closed;
    let days = |first, last| Closed::Days(first, last);
    assert_eq!(
        closed,
        [
            days(date(2026, 12, 28), date(2026, 12, 28)),
            days(date(2027, 2, 1), date(2027, 2, 3)),
            Closed::Yearly((6, 1)),
            Closed::Yearly((6, 2)),
            Closed::Monthly(vec![3], Weekday::Wednesday),
            Closed::Monthly(vec![], Weekday::Tuesday),
        ]
    );
}

#[test]
fn every_rule_has_its_text_in_both_languages() {
    let sources = [include_str!("../places.rs"), include_str!("rows.rs"), include_str!("windows.rs"), include_str!("hours.rs")].concat();
    let general = ["wrong-type"];
    let rule = |call: &str| call.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
    let calls = sources.split("problems.error(").chain(sources.split("problems.advice(")).skip(1).filter_map(|call| call.split(';').next());
    let rules: Vec<String> = calls.flat_map(rule).filter(|word| word.contains('-') && !word.contains(' ') && !general.contains(&word.as_str())).collect();
    assert!(rules.len() > 20, "{rules:?}");
    for text in [include_str!("../../../../i18n/ja/check-places.ftl"), include_str!("../../../../i18n/en/check-places.ftl")] {
        for rule in &rules {
            assert!(text.contains(&format!("problem-{rule} =")), "{rule}");
        }
    }
}
