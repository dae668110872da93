//! From a place to its center.

use proptest::prelude::*;

use super::{brief, sample, with};
use crate::places::{Because, Routed};

#[test]
fn a_place_in_any_usual_notation_leads_to_its_center() {
    let cases = [
        // Names.
        ("大手通", "chuo"),
        ("鐘つき町", "chuo"),
        ("汐見町", "chuo"),
        ("みほん緑町", "chuo"),
        ("大森", "kita"),
        ("上大森", "kita"),
        ("北見本町", "kita"),
        ("夕日沢", "higashi"),
        ("東浜", "higashi"),
        ("七本松", "minami"),
        ("南浜", "minami"),
        ("一番町", "nishi"),
        ("二番町", "nishi"),
        ("みほん西", "nishi"),
        ("みほん中", "chuo"),
        ("大森台", "kita"),
        ("みほん東", "higashi"),
        // Several ways of writing a name.
        ("大字夕日沢", "higashi"),
        ("夕日澤", "higashi"),
        ("白鷺ヶ丘", "kita"),
        ("白鷺ケ丘", "kita"),
        ("白鷺が丘", "kita"),
        ("柿ノ木町", "nishi"),
        ("柿の木町", "nishi"),
        ("柿之木町", "nishi"),
        ("松の木", "higashi"),
        ("浜通り", "minami"),
        ("1番町", "nishi"),
        ("１番町", "nishi"),
        ("７本松", "minami"),
        ("大森町", "kita"),
        ("三ツ橋", "?higashi|minami"),
        ("三つ橋", "?higashi|minami"),
        ("三ッ橋", "?higashi|minami"),
        ("ミホン中", "chuo"),
        (" みほん　中 ", "chuo"),
        // Readings.
        ("みほんなか", "chuo"),
        ("ミホンナカ", "chuo"),
        ("ﾐﾎﾝﾅｶ", "chuo"),
        ("おおもり", "kita"),
        ("おおもりだい", "kita"),
        ("みほんきたいっちょうめ", "kita"),
        ("みほんきた4ちょうめ", "chuo"),
        ("みほんなか1-22-3", "chuo"),
        ("しちほんまつ", "minami"),
        ("みほんしみほんなか", "chuo"),
        ("わかばだい", "?chuo|nishi"),
        // 丁目.
        ("みほん中一丁目２２−３", "chuo"),
        ("みほん中1-22-3", "chuo"),
        ("みほん中1丁目22番3号", "chuo"),
        ("みほん県みほん市みほん中1丁目22番3号", "chuo"),
        ("みほん市みほん中1丁目22番地の3", "chuo"),
        ("みほん市 みほん中 1丁目 22-3", "chuo"),
        ("〒000-0014 みほん市みほん中1-22-3 見本ビル502", "chuo"),
        ("みほん中１‐２２‐３", "chuo"),
        ("みほん中１ー２２ー３", "chuo"),
        ("みほん中一の二十二の三", "chuo"),
        ("みほん中1丁目22-3-502", "chuo"),
        ("みほん北1丁目", "kita"),
        ("みほん北二丁目", "kita"),
        ("みほん北４丁目", "chuo"),
        ("みほん北5-1-1", "kita"),
        ("みほん北", "?chuo|kita"),
        ("みほん市みほん北", "?chuo|kita"),
        ("みほん北3丁目", "?chuo|kita"),
        ("みほん北3", "?chuo|kita"),
        ("みほん北6丁目", "unknown"),
        // 番 and 号.
        ("みほん北3丁目1番", "?chuo|kita"),
        ("みほん北3丁目1番1号", "chuo"),
        ("みほん北3丁目1番2号", "kita"),
        ("みほん北3丁目1番9号", "kita"),
        ("みほん北3丁目1番10号", "chuo"),
        ("みほん北3-1-11", "kita"),
        ("みほん北3-1-13", "kita"),
        ("みほん北3-1-14", "chuo"),
        ("みほん北3丁目3番", "chuo"),
        ("みほん北3丁目4番", "kita"),
        ("みほん北3丁目6番99号", "kita"),
        ("みほん北3丁目7番", "chuo"),
        ("みほん北3-8", "?chuo|kita"),
        ("みほん北3-8-4", "kita"),
        ("みほん北3-8-5", "chuo"),
        ("みほん北三丁目五番", "kita"),
        ("みほん北3丁目5番2号 見本荘101号室", "kita"),
        ("みほん北3丁目5番地2", "kita"),
        ("みほん南2丁目", "?minami|nishi"),
        ("みほん南2丁目4番", "minami"),
        ("みほん南2丁目5番", "nishi"),
        ("みほん南2-6-1", "nishi"),
        ("みほん南2-7-1", "minami"),
        ("みほん南", "?minami|nishi"),
        ("みほん南3", "minami"),
        ("大森123", "kita"),
        ("大森123番地4", "kita"),
        ("一番町3番2号", "nishi"),
        // 字.
        ("三ツ橋字上野", "higashi"),
        ("大字三ツ橋字上野12番地", "higashi"),
        ("三ツ橋上野12", "higashi"),
        ("三ツ橋字川端3-1", "higashi"),
        ("三ツ橋字中島3", "minami"),
        ("三ツ橋123", "?higashi|minami"),
        // Estates.
        ("ひかり団地", "nishi"),
        ("ひかり団地3号棟201", "nishi"),
        ("若葉台2丁目ひかり団地", "nishi"),
        ("若葉台2丁目 ひかり団地3-201", "nishi"),
        ("若葉台2丁目10番1号 ひかり団地3号棟", "nishi"),
        ("若葉台2丁目10番1号", "chuo"),
        ("若葉台2丁目", "?chuo|nishi"),
        ("若葉台1丁目", "nishi"),
        ("若葉台", "?chuo|nishi"),
        // Postal codes.
        ("000-0014", "chuo"),
        ("0000014", "chuo"),
        ("〒０００－００２４", "kita"),
        ("000-0022", "?chuo|kita"),
        ("000-0021", "kita"),
        ("000-0032", "?higashi|minami"),
        ("000-9999", "unknown"),
        // Names in part.
        ("柿ノ木", "nishi"),
        ("星見", "minami"),
        ("みほん", "?chuo|higashi|kita|minami|nishi"),
        ("白鷺2-3", "kita"),
        // Too little, or not ours.
        ("みほん市", "?chuo|higashi|kita|minami|nishi"),
        ("みほん県", "unknown"),
        ("", "unknown"),
        ("。", "unknown"),
        ("母", "unknown"),
        ("3丁目", "unknown"),
        ("1-2-3", "unknown"),
        ("大森北", "unknown"),
        ("東大森", "unknown"),
        ("どこかの町", "unknown"),
        ("となり市", "outside"),
        ("となり市みほん北1丁目", "outside"),
        ("みほん県となり市みほん中1丁目", "outside"),
        ("大阪府みほん市みほん中1丁目", "outside"),
        ("東京都千代田区大森1-1", "outside"),
        ("大阪府大阪市北区梅田1-1", "outside"),
        ("桑名市大森", "outside"),
        ("四日市市", "outside"),
        ("名古屋", "outside"),
        ("北海道", "outside"),
        // Positions.
        ("32.4959,138.5000", "chuo"),
        ("32.4959, 138.5000", "chuo"),
        ("３２．５３１５，１３８．４８９４", "kita"),
        ("35.1,136.6", "unknown"),
        ("95.0,190.0", "unknown"),
        ("32.50,138.4800", "?chuo|nishi"),
    ];
    assert!(cases.len() > 140);
    let places = sample();
    let wrong: Vec<String> = cases
        .iter()
        .map(|(place, expected)| (place, expected, brief(&places.route(place))))
        .filter(|(_, expected, found)| *expected != found)
        .map(|(place, expected, found)| format!("{place}: {expected} expected, {found} found"))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_reason_says_what_the_place_was_known_by() {
    let places = sample();
    let because = |place: &str| match places.route(place) {
        Routed::One { because, .. } | Routed::Choose { because, .. } => because,
        other => panic!("{place}: {other:?}"),
    };
    assert_eq!(because("夕日澤"), Because::Town("夕日沢".to_owned()));
    assert_eq!(because("おおもり"), Because::Reading("大森".to_owned()));
    assert_eq!(because("〒0000014"), Because::PostalCode("000-0014".to_owned()));
    assert_eq!(because("みほん市みほん中１−２２−３ 見本ビル"), Because::Address("みほん中１−２２−３".to_owned()));
    assert_eq!(because("32.4959,138.5000"), Because::Point("みほん中1丁目".to_owned()));
    assert_eq!(because("みほん北"), Because::Town("みほん北".to_owned()));
}

#[test]
fn every_candidate_settles_it() {
    let places = sample();
    for place in ["みほん市", "みほん", "みほん北", "みほん北3-1", "みほん南", "三ツ橋", "三ツ橋5", "若葉台", "000-0022", "32.50,138.4800"]
    {
        let Routed::Choose { candidates, .. } = places.route(place) else { panic!("{place} is no choice") };
        assert!((2..=12).contains(&candidates.len()), "{place}");
        for candidate in candidates {
            assert_eq!(brief(&places.route(&candidate.place)), candidate.center, "{place}: {candidate:?}");
        }
    }
}

#[test]
fn the_narrower_area_wins_over_the_wider() {
    let places = with(&[("a", "市内全域"), ("b", "みほん北"), ("c", "みほん北3丁目"), ("d", "みほん北3丁目5～9番"), ("e", "みほん北3丁目7番2号")]);
    assert_eq!(brief(&places.route("みほん北1丁目")), "b");
    assert_eq!(brief(&places.route("みほん北3丁目1番")), "c");
    assert_eq!(brief(&places.route("みほん北3丁目6番")), "d");
    assert_eq!(brief(&places.route("みほん北3丁目7番2号")), "e");
    assert_eq!(brief(&places.route("みほん北3丁目7番3号")), "d");
    assert_eq!(brief(&places.route("みほん北3丁目7番")), "?d|e");
    assert_eq!(brief(&places.route("みほん北")), "?b|c|d|e");
}

#[test]
fn equal_overlaps_are_a_choice_and_so_is_what_could_not_be_read() {
    let places = with(&[("a", "みほん北1～3丁目"), ("b", "みほん北3～5丁目"), ("a", "みほん東、南側の～どこか"), ("b", "みほん東2丁目（川の南を除く）")]);
    assert_eq!(brief(&places.route("みほん北3丁目")), "?a|b");
    assert_eq!(brief(&places.route("みほん北2丁目")), "a");
    assert_eq!(brief(&places.route("みほん東2丁目")), "?a|b");
    assert_eq!(places.overlaps().len(), 1);
    assert_eq!(places.unreadable().len(), 2);
}

#[test]
fn a_part_that_is_not_said_is_a_choice_until_a_house_is_named() {
    let places = with(&[("a", "みほん北1丁目の一部"), ("b", "みほん北1丁目の一部"), ("a", "みほん北1丁目1番")]);
    assert_eq!(brief(&places.route("みほん北1丁目")), "?a|b");
    assert_eq!(brief(&places.route("みほん北1丁目1番")), "a");
    assert_eq!(brief(&places.route("みほん北1丁目2番")), "?a|b");
}

#[test]
fn a_city_with_wards_and_towns_with_numbers_is_understood() {
    let city = crate::places::City { name: "みほん市ひがし区".to_owned(), ..super::mihon() };
    let lines = super::catchments(&[("a", "北24条東1丁目～5丁目"), ("b", "北24条東6～20丁目、本町1条1丁目")]);
    let places = crate::places::Places::new(Some(city), Vec::new(), Vec::new(), lines);
    for (place, expected) in [
        ("みほん市ひがし区北24条東5丁目", "a"),
        ("ひがし区北二十四条東六丁目1-2", "b"),
        ("北24条東20", "b"),
        ("みほん市北２４条東２丁目", "a"),
        ("みほん市にし区北24条東5丁目", "outside"),
        ("北24条東", "?a|b"),
        ("本町1条1丁目", "b"),
    ] {
        assert_eq!(brief(&places.route(place)), expected, "{place}");
    }
}

#[test]
fn a_folder_without_places_knows_none() {
    let places = crate::places::Places::default();
    assert_eq!(places.route("みほん北"), Routed::Unknown);
    assert_eq!(places.mentioned("みほん北に住む母"), None);
    assert!(!places.is_place("みほん北"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn no_place_makes_routing_panic(text in "\\PC{0,40}") {
        let places = sample();
        places.route(&text);
        places.is_place(&text);
        places.mentioned(&text);
    }

    #[test]
    fn nothing_that_looks_like_an_address_makes_routing_panic(text in "[みほん市県北中大森字上野ひかり団地0-9０-９一二十百〇ヶケー−の丁目番地号 　〒,.-]{0,30}") {
        let places = sample();
        places.mentioned(&text);
        if let Routed::Choose { candidates, .. } = places.route(&text) {
            prop_assert!(candidates.len() > 1);
            for candidate in candidates {
                prop_assert_eq!(brief(&places.route(&candidate.place)), candidate.center);
            }
        }
    }

    #[test]
    fn no_catchment_makes_routing_panic(line in "[みほん北大字東0-9一～・、（）を除く丁目番号全域の一部団地うち-]{0,40}", place in "[みほん北大字東0-9丁目番号-]{0,12}") {
        let places = with(&[("a", &line), ("b", "みほん北1～3丁目")]);
        places.route(&place);
        places.overlaps();
        places.towns_of("a");
    }
}
