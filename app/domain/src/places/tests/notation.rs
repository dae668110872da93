//! The printed notation, read and printed again.

use proptest::prelude::*;

use super::super::area::{Area, Level, Name, Piece, Range, Share};
use super::super::names::Names;
use super::super::notation::{Known, Reading, read};
use super::super::print::print;

fn reading(text: &str) -> Reading {
    let mut names = Names::default();
    for town in ["みほん北", "みほん東", "みほん西", "みほん中"] {
        names.add(Name::new(town));
    }
    let city = ["みほん県みほん市", "みほん市"].map(|name| name.chars().collect());
    read(text, Known { names: &names, city: &city, chome: &Default::default() })
}

/// What a line holds, each piece in full.
fn holds(text: &str) -> String {
    let reading = reading(text);
    let in_full = |piece: &Piece| print(std::slice::from_ref(piece));
    let pieces: Vec<String> = reading.pieces.iter().map(in_full).collect();
    let unreadable: Vec<String> = reading.unreadable.iter().map(|words| format!("?{words}")).collect();
    [pieces, unreadable].concat().join(" ")
}

#[test]
fn each_form_that_cities_print_means_what_it_says() {
    let cases = [
        // A part without a town goes on with the last one, with its 丁目 and 番.
        ("みほん北3丁目1番2～9号・11～13号、4～6番、8番1～4号", "みほん北3丁目1番2～9号 みほん北3丁目1番11～13号 みほん北3丁目4～6番 みほん北3丁目8番1～4号"),
        ("みほん北1～3丁目・5丁目", "みほん北1～3丁目 みほん北5丁目"),
        ("みほん北1・3丁目", "みほん北1丁目 みほん北3丁目"),
        ("みほん北2丁目～4丁目", "みほん北2～4丁目"),
        ("みほん北2丁目から4丁目まで", "みほん北2～4丁目"),
        ("みほん北2丁目〜4丁目、みほん東1-3丁目", "みほん北2～4丁目 みほん東1～3丁目"),
        ("みほん北１，３丁目", "みほん北1丁目 みほん北3丁目"),
        ("みほん北一丁目及び三丁目", "みほん北1丁目 みほん北3丁目"),
        ("みほん北1丁目・みほん東", "みほん北1丁目 みほん東"),
        ("みほん北１番１号から１番17号まで", "みほん北1番1～17号"),
        ("みほん北2丁目18番61号から18番82号まで及び19番から30番まで", "みほん北2丁目18番61～82号 みほん北2丁目19～30番"),
        ("みほん北2丁目（1番から4番まで）", "みほん北2丁目1～4番"),
        ("みほん北2丁目（1番及び7番９号から7番28号まで）", "みほん北2丁目1番 みほん北2丁目7番9～28号"),
        ("みほん北3番5号～6番2号", "みほん北3番5号以降 みほん北4～5番 みほん北6番1～2号"),
        ("みほん北3番5号～4番2号", "みほん北3番5号以降 みほん北4番1～2号"),
        ("みほん北12番地の3～8、15番地", "みほん北12番3～8号 みほん北15番"),
        ("みほん北20番以降・3番まで", "みほん北20番以降 みほん北1～3番"),
        ("みほん北3丁目2・4・6番", "みほん北3丁目2番 みほん北3丁目4番 みほん北3丁目6番"),
        ("みほん北3丁目2番・4", "みほん北3丁目2番 みほん北3丁目4番"),
        // The whole of something.
        ("みほん北全域、みほん東の全域、みほん西（全域）、みほん中一円", "みほん北 みほん東 みほん西 みほん中"),
        ("市内全域", "市内全域"),
        ("みほん市全域", "市内全域"),
        ("みほん市みほん北、みほん県みほん市みほん東2丁目", "みほん北 みほん東2丁目"),
        // What is left out.
        ("みほん北（3丁目を除く）", "みほん北（3丁目を除く）"),
        ("みほん北3丁目(5番及び6番1～4号を除く。)、4丁目", "みほん北3丁目（5番、6番1～4号を除く） みほん北4丁目"),
        ("みほん北1～3丁目・5丁目（2丁目5番を除く）", "みほん北1～3丁目（2丁目5番を除く） みほん北5丁目"),
        ("みほん北（ひかり団地を除く）", "みほん北（ひかり団地を除く）"),
        ("みほん北、ただし5番を除く", "みほん北（5番を除く）"),
        ("みほん北3丁目〔5番以外〕", "みほん北3丁目（5番を除く）"),
        // Only a part of it.
        ("みほん北3丁目のうち1番～5番", "みほん北3丁目1～5番"),
        ("みほん北のうち、1丁目", "みほん北1丁目"),
        ("みほん北3丁目（5番に限る）", "みほん北3丁目5番"),
        ("みほん北3丁目の一部", "みほん北3丁目の一部"),
        ("みほん北（一部）、みほん東", "みほん北の一部 みほん東"),
        // Remarks and readings.
        ("北部出張所管内のうち、みほん北1丁目", "みほん北1丁目"),
        ("東部地区：みほん東、みほん北2丁目", "みほん東 みほん北2丁目"),
        ("東部地区（みほん東、みほん北2丁目）", "みほん東 みほん北2丁目"),
        ("みほん北（みほんきた）1丁目、3丁目", "みほん北1丁目 みほん北3丁目"),
        ("みほん中（みほんなか）", "みほん中"),
        // 字, estates and parks.
        ("大字みほん沢字上野、字川端5番地～9番地", "みほん沢字上野 みほん沢字川端5～9番"),
        ("みほん北（字上野、字下野）", "みほん北字上野 みほん北字下野"),
        ("みほん西1丁目ひかり団地、みほん西2丁目", "みほん西1丁目ひかり団地 みほん西2丁目"),
        ("みほん西ひかり団地1～5号棟・8号棟", "みほん西ひかり団地1～5号棟 みほん西ひかり団地8号棟"),
        ("みほん中央公園、ひかり団地", "みほん中央公園 ひかり団地"),
        ("みほん北3丁目（みほん中央公園を含む）", "みほん中央公園 みほん北3丁目"),
        // Digits that are names.
        ("八番町、二十四軒、北24条西5丁目", "八番町 二十四軒 北24条西5丁目"),
        ("七本松1番、十三本町2丁目", "七本松1番 十三本町2丁目"),
        // Byte order mark, line ends, blanks.
        ("\u{feff}みほん北1丁目\r\nみほん東 2丁目　みほん西", "みほん北1丁目 みほん東2丁目 みほん西"),
        ("", ""),
        ("、、・　", ""),
    ];
    for (text, expected) in cases {
        assert_eq!(holds(text), expected, "{text}");
    }
}

#[test]
fn what_could_mean_two_things_is_handed_back_and_never_decides() {
    let cases = [
        ("みほん北1～3丁目5番", "みほん北の一部 ?みほん北1～3丁目5番"),
        ("みほん北1・2丁目3番", "みほん北の一部 ?みほん北1・2丁目3番"),
        ("みほん北1-22-3", "みほん北の一部 ?みほん北1-22-3"),
        ("みほん北1～20", "みほん北の一部 ?みほん北1～20"),
        ("みほん北9～3番", "みほん北の一部 ?みほん北9～3番"),
        ("みほん北3丁目5号", "みほん北3丁目の一部 ?みほん北3丁目5号"),
        ("みほん北3丁目（旧村の区域）、4丁目", "みほん北3丁目の一部 みほん北4丁目 ?旧村の区域"),
        ("みほん北3丁目（南側を除く）", "みほん北3丁目の一部 ?南側を除く"),
        ("みほん北3丁目（5番", "みほん北3丁目の一部 ?みほん北3丁目（5番"),
        ("みほん北等", "みほん北 ?等"),
        ("北部小学校区", "?北部小学校区"),
        ("3丁目", "?3丁目"),
        ("※詳細は窓口へ、みほん北", "みほん北 ?※詳細は窓口へ"),
        ("みほん北、市内全域", "みほん北 みほん北の一部 ?市内全域"),
    ];
    for (text, expected) in cases {
        assert_eq!(holds(text), expected, "{text}");
    }
}

/// A part of a printed line, whole or broken.
fn part() -> impl Strategy<Value = String> {
    let town = prop::sample::select(vec!["みほん北", "みほん東", "みほん沢", "八番町", "みほん西ひかり団地", "大字みほん中字上野", "字下野", ""]);
    let numbers = prop::sample::select(vec![
        "",
        "1丁目",
        "1～3丁目",
        "2・4丁目",
        "1丁目5番",
        "3番2～9号",
        "１－５番地",
        "二丁目三番から五番まで",
        "5番以降",
        "1～5号棟",
        "1番10号～20番",
        "9～3番",
        "1-2-3",
    ]);
    let behind = prop::sample::select(vec![
        "",
        "",
        "",
        "の一部",
        "全域",
        "（1番を除く）",
        "（2丁目、3丁目5番を除く）",
        "（1番～5番）",
        "（国道以北）",
        "（一部）",
        "町内会",
        "のうち、",
        "（ひかり団地を除く）",
        "（",
    ]);
    let joint = prop::sample::select(vec!["、", "・", "及び", " ", "\n", "と"]);
    (town, numbers, behind, joint).prop_map(|(town, numbers, behind, joint)| format!("{town}{numbers}{behind}{joint}"))
}

/// An area that can be printed: a town, and numbers of which only the deepest may be a range.
fn area() -> impl Strategy<Value = Area> {
    let town = prop::sample::select(vec!["みほん北", "みほん東", "八番町", "夕陽ヶ丘", "大森"]);
    let number = 1_u32..60;
    let range = (1_u32..60, 0_u32..9, any::<bool>()).prop_map(|(from, more, open)| match open && more == 8 {
        true => Range { from, to: Range::OPEN },
        false => Range { from, to: from + more },
    });
    (town, prop::option::of(number.clone()), prop::option::of(number), 0_u8..4, range).prop_map(|(town, chome, ban, depth, range)| {
        let mut area = Area::of_town(Name::new(town));
        for (level, above) in [(Level::Chome, chome), (Level::Ban, ban), (Level::Go, Some(1))] {
            let deepest = level as u8 + 1 == depth;
            match above {
                _ if deepest => area = area.with(level, range),
                Some(number) if (level as u8) + 1 < depth => area = area.with(level, Range::one(number)),
                _ => {}
            }
        }
        // A 号 stands in a 番.
        if area.at(Level::Go).is_some() && area.at(Level::Ban).is_none() {
            area.numbers[Level::Go as usize] = None;
        }
        area
    })
}

fn piece() -> impl Strategy<Value = Piece> {
    (area(), prop::option::of(1_u32..60), any::<bool>()).prop_map(|(area, left_out, partly)| {
        let mut piece = Piece::of(area);
        // An exception is one number below a piece that is no range.
        let single = piece.area.numbers.iter().flatten().all(|range| range.from == range.to);
        let level = piece.area.deepest().map_or(Some(Level::Chome), Level::below);
        match (left_out, level) {
            (Some(number), Some(level)) if single => piece.except.push(piece.area.with(level, Range::one(number))),
            _ if partly => piece.share = Share::Part,
            _ => {}
        }
        piece
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn what_is_printed_is_read_again(pieces in prop::collection::vec(piece(), 1..8)) {
        let text = print(&pieces);
        let read = reading(&text);
        prop_assert_eq!((&read.pieces, &read.unreadable), (&pieces, &Vec::new()), "{}", text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn what_is_read_of_any_line_is_printed_and_read_the_same(parts in prop::collection::vec(part(), 1..7)) {
        let line = parts.concat();
        let once = reading(&line).pieces;
        let again = reading(&print(&once));
        prop_assert!(again.unreadable.is_empty(), "{} was printed as {} with {:?} unread", line, print(&once), again.unreadable);
        prop_assert!(once.len() == again.pieces.len() && once.iter().zip(&again.pieces).all(|(one, other)| one.prints_like(other)), "{}: {} and {}", line, print(&once), print(&again.pieces));
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,60}") {
        reading(&text);
    }

    #[test]
    fn no_text_of_the_notation_makes_the_reader_panic(text in "[みほん北大字東0-9一二十～・、（）のを除くから丁目番号全域一部団地うち:,\r\n -]{0,60}") {
        reading(&text);
    }
}
