//! Random cities: the center that is routed to is the one that a slow and obvious look at every house finds.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::super::area::{Area, Level, Name, Piece, Range};
use super::super::print::print;
use super::with;
use crate::places::{Places, Routed};

/// Towns with how many 丁目 they have; one name begins another.
const TOWNS: [(&str, u32); 4] = [("みほん北", 3), ("みほん北台", 2), ("みほん沢", 0), ("八番堀", 0)];
const BAN: u32 = 6;
const GO: u32 = 4;
/// A 番 and a 号 that no line names.
const BEYOND: u32 = 40;

/// A house: its town by place in the list, 丁目 (0 where the town has none), 番 and 号.
type House = (usize, u32, u32, u32);

/// Who has what, from the widest to the narrowest; 0 stands for every number of a level.
#[derive(Clone, Debug, Default)]
struct City(BTreeMap<House, usize>);

impl City {
    /// The obvious way: the narrowest entry that names the house.
    fn owner(&self, (town, chome, ban, go): House) -> usize {
        let widening = [(town, chome, ban, go), (town, chome, ban, 0), (town, chome, 0, 0), (town, 0, 0, 0)];
        widening.iter().find_map(|entry| self.0.get(entry)).copied().unwrap()
    }

    /// Every house that could be meant: 0 leaves a level open.
    fn owners(&self, (town, chome, ban, go): House) -> BTreeSet<usize> {
        let open = |number: u32, all: Vec<u32>| if number == 0 { all } else { vec![number] };
        let chome = open(chome, if TOWNS[town].1 == 0 { vec![0] } else { (1..=TOWNS[town].1).collect() });
        let mut out = BTreeSet::new();
        for &chome in &chome {
            for ban in open(ban, (1..=BAN).chain([BEYOND]).collect()) {
                for go in open(go, (1..=GO).chain([BEYOND]).collect()) {
                    out.insert(self.owner((town, chome, ban, go)));
                }
            }
        }
        out
    }

    /// The lines of the catchments, neighbours of one center joined to ranges; `excepting` says what others have where it is wider.
    fn lines(&self, excepting: bool) -> Vec<(String, String)> {
        let mut pieces: BTreeMap<usize, Vec<Piece>> = BTreeMap::new();
        for (&house, &center) in &self.0 {
            let pieces = pieces.entry(center).or_default();
            let mut piece = Piece::of(area(house));
            if let Some(last) = pieces.last_mut().filter(|last| last.except.is_empty())
                && let Some(joined) = joined(&last.area, &piece.area)
                && !(excepting && self.0.keys().any(|&other| joined.contains(&area(other)) && self.0[&other] != center))
            {
                last.area = joined;
                continue;
            }
            if excepting && piece.area.numbers.iter().flatten().all(|range| range.from == range.to) {
                let within = self.0.iter().filter(|&(&other, &owner)| other != house && owner != center && piece.area.contains(&area(other)));
                piece.except = within.map(|(&other, _)| area(other)).collect();
            }
            pieces.push(piece);
        }
        pieces.into_iter().map(|(center, pieces)| (id(center), print(&pieces))).collect()
    }
}

fn id(center: usize) -> String {
    ["a", "b", "c"][center].to_owned()
}

fn area((town, chome, ban, go): House) -> Area {
    let mut area = Area::of_town(Name::new(TOWNS[town].0));
    for (level, number) in Level::ALL.into_iter().zip([chome, ban, go]) {
        if number > 0 {
            area = area.with(level, Range::one(number));
        }
    }
    area
}

/// One range out of two that follow each other.
fn joined(one: &Area, next: &Area) -> Option<Area> {
    let level = next.deepest().filter(|level| one.deepest() == Some(*level))?;
    let (first, last) = (one.at(level)?, next.at(level)?);
    let same = one.with(level, last) == *next && first.to + 1 == last.from;
    same.then(|| one.with(level, Range { from: first.from, to: last.to }))
}

fn city() -> impl Strategy<Value = City> {
    let center = 0_usize..3;
    let entry = (0..TOWNS.len(), 0_u32..4, 0..=BAN, 0..=GO, center.clone());
    (prop::collection::vec(center, TOWNS.len()), prop::collection::vec(entry, 0..14)).prop_map(|(towns, entries)| {
        let mut city = City::default();
        for (town, center) in towns.into_iter().enumerate() {
            city.0.insert((town, 0, 0, 0), center);
        }
        for (town, chome, ban, go, center) in entries {
            let chome = if TOWNS[town].1 == 0 { 0 } else { chome.clamp(1, TOWNS[town].1) };
            let (ban, go) = if ban == 0 { (0, 0) } else { (ban, go) };
            if (chome, ban) != (0, 0) {
                city.0.insert((town, chome, ban, go), center);
            }
        }
        // Every 丁目 is named somewhere, as it is in print.
        for (town, &(_, chome)) in TOWNS.iter().enumerate() {
            for chome in 1..=chome {
                let center = city.0[&(town, 0, 0, 0)];
                city.0.entry((town, chome, 0, 0)).or_insert(center);
            }
        }
        city
    })
}

fn places(city: &City, excepting: bool) -> Places {
    let lines = city.lines(excepting);
    with(&lines.iter().map(|(id, area)| (id.as_str(), area.as_str())).collect::<Vec<_>>())
}

fn kanji(number: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, ones) = (number / 10, number % 10);
    let tens = if tens == 0 { String::new() } else { format!("{}十", if tens == 1 { "" } else { DIGITS[tens as usize] }) };
    format!("{tens}{}", DIGITS[ones as usize])
}

fn wide(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_digit() { char::from_u32(c as u32 - '0' as u32 + '０' as u32).unwrap() } else { c }).collect()
}

/// The house as somebody writes it; numbers of 0 are left away.
fn written((town, chome, ban, go): House, style: u8) -> String {
    let name = TOWNS[town].0;
    let numbers: Vec<u32> = [chome, ban, go].into_iter().filter(|&number| number > 0).collect();
    let joined = |dash: &str| numbers.iter().map(u32::to_string).collect::<Vec<_>>().join(dash);
    let unit = |number: u32, unit: &str, digits: &dyn Fn(u32) -> String| if number == 0 { String::new() } else { digits(number) + unit };
    let spelled = |digits: &dyn Fn(u32) -> String| unit(chome, "丁目", digits) + &unit(ban, "番", digits) + &unit(go, "号", digits);
    match style % 8 {
        0 => format!("{name}{}", spelled(&|number| number.to_string())),
        1 => format!("みほん市{name}{}", spelled(&kanji)),
        2 => format!("{name}{}", joined("-")),
        3 => wide(&format!("みほん県みほん市{name}{}", joined("－"))),
        4 => format!("{name}{}", joined("の")),
        5 if !numbers.is_empty() => format!("{name} {} 見本荘101", joined("‐")),
        6 => wide(&format!("{name}{}", joined("ー"))),
        _ => format!("{name} {}", spelled(&|number| wide(&number.to_string()))),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn a_house_leads_to_the_center_that_has_it(city in city(), excepting: bool, styles in prop::collection::vec(0_u8..8, 40)) {
        let places = places(&city, excepting);
        prop_assert!(places.unreadable().is_empty(), "{:?}", places.unreadable());
        for (at, style) in styles.into_iter().enumerate() {
            let at = u32::try_from(at).unwrap();
            let town = at as usize % TOWNS.len();
            let chome = if TOWNS[town].1 == 0 { 0 } else { 1 + at / 4 % TOWNS[town].1 };
            let house = (town, chome, 1 + (at * 7) % BAN, 1 + (at * 3) % GO);
            let place = written(house, style);
            let found = places.route(&place);
            let expected = id(city.owner(house));
            prop_assert!(matches!(&found, Routed::One { center, .. } if *center == expected), "{}: {} expected, {:?} in {:?}", place, expected, found, city.lines(excepting));
        }
    }

    #[test]
    fn too_little_is_never_settled_for_a_center_that_may_be_wrong(city in city(), excepting: bool, styles in prop::collection::vec(0_u8..8, 24)) {
        let places = places(&city, excepting);
        for (at, style) in styles.into_iter().enumerate() {
            let at = u32::try_from(at).unwrap();
            let town = at as usize % TOWNS.len();
            let chome = if TOWNS[town].1 == 0 || at < 8 { 0 } else { 1 + at / 4 % TOWNS[town].1 };
            let ban = if at % 3 == 0 || (chome == 0 && TOWNS[town].1 > 0) { 0 } else { 1 + at % BAN };
            let place = written((town, chome, ban, 0), style);
            let expected: BTreeSet<String> = city.owners((town, chome, ban, 0)).into_iter().map(id).collect();
            let found: BTreeSet<String> = match places.route(&place) {
                Routed::One { center, .. } => {
                    prop_assert_eq!(expected.len(), 1, "{}: {} is not sure in {:?}", place, center, city.lines(excepting));
                    BTreeSet::from([center])
                }
                Routed::Choose { candidates, .. } => candidates.into_iter().map(|candidate| candidate.center).collect(),
                other => return Err(TestCaseError::fail(format!("{place}: {other:?}"))),
            };
            prop_assert!(expected.is_subset(&found), "{}: {:?} expected, {:?} found in {:?}", place, expected, found, city.lines(excepting));
        }
    }

    #[test]
    fn lines_that_cover_a_city_have_neither_gaps_nor_overlaps(city in city(), excepting: bool) {
        let places = places(&city, excepting);
        prop_assert_eq!(places.overlaps(), vec![]);
        prop_assert_eq!(places.holes(), vec![]);
    }
}
