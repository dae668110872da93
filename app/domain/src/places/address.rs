//! A town with what follows it, as people write addresses: `みほん中一丁目２２−３`, `みほん東字上野`, `ひかり団地3号棟`.

use crate::letters::{is_kana, is_kanji};

use super::area::{Area, Level, Name, Range};
use super::called::LETTERS;
use super::fold::Folded;
use super::map::Map;
use super::names::{By, SPOKEN};
use super::scan::{Scan, starts_with};

/// A place that stands somewhere in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Where it can be: several only where towns share a reading or are named in part.
    pub(super) spots: Vec<Area>,
    /// Where the name of the town ends.
    pub(super) name_end: usize,
    /// Where the place ends.
    pub(super) end: usize,
    pub(super) by: By,
}

/// The first number that is a room, and no house, where nothing says what it is.
const FIRST_ROOM: u32 = 100;
/// What stands behind a number that is not a house's.
const NO_HOUSE: &str = "階f室歳才年月日人回時分名代度件条ヶが";
/// More 丁目 than any town has.
const MOST_CHOME: u32 = 60;
/// How far behind an address the name of an estate is looked for.
const BUILDING: usize = 16;

impl Found {
    /// Whether more than the town is told.
    pub(super) fn is_detailed(&self) -> bool {
        self.spots.iter().any(|spot| spot.depth() > 2)
    }
}

impl Map {
    /// The place that stands here, the longest town first; `fits` says whether a town may end where it does.
    pub(super) fn place_at(&self, folded: &Folded<'_>, at: usize, fits: impl Fn(&Found) -> bool) -> Option<Found> {
        let chars = folded.chars();
        for town in self.names.matches(&chars[at..]) {
            let mut name_end = at + town.len;
            // みほん町 for みほん, where no town is called so.
            let behind = chars.get(name_end + 1);
            if chars.get(name_end) == Some(&'町') && behind.is_none_or(|&c| matches!(c, 'の' | 'に' | 'で' | 'は') || !(is_kanji(c) || is_kana(c))) {
                name_end += 1;
            }
            let mut end = name_end;
            let mut spots = Vec::new();
            for name in town.towns {
                let (spot, spot_end) = self.details(folded, name_end, name);
                spots.push(spot);
                end = end.max(spot_end);
            }
            let found = Found { spots, name_end, end, by: town.by };
            if fits(&found) {
                return Some(found);
            }
        }
        self.named_at(folded, at)
    }

    /// An estate or a park without its town.
    fn named_at(&self, folded: &Folded<'_>, at: usize) -> Option<Found> {
        let mut scan = Scan { chars: folded.chars(), at };
        let spot = self.named_here(&mut scan, None)?;
        let name_end = scan.at;
        let spot = self.houses_of(&mut scan, spot);
        Some(Found { spots: vec![spot], name_end, end: scan.at, by: By::Name })
    }

    /// A town with what follows its name, and where that ends.
    pub(super) fn details(&self, folded: &Folded<'_>, at: usize, town: &Name) -> (Area, usize) {
        let mut scan = Scan { chars: folded.chars(), at };
        let spot = self.read_details(folded, &mut scan, town);
        (spot, scan.at)
    }

    fn read_details(&self, folded: &Folded<'_>, scan: &mut Scan<'_>, town: &Name) -> Area {
        let mut area = Area::of_town(town.clone());
        let start = *scan;
        scan.skip(' ');
        if scan.eat("字") || self.aza_of(town).iter().any(|aza| is_word(scan.rest(), &aza.key)) {
            area.aza = self.aza(folded, scan, town);
        }
        if area.aza.is_none() && !self.aza_of(town).is_empty() {
            area.aza = unknown_aza(folded, scan);
        }
        if let Some(spot) = self.named_here(scan, Some(&area)) {
            return self.houses_of(scan, spot);
        }
        // 甲123番地: the letter belongs to the number of the ground, by which no catchment is parted.
        let lettered = scan.peek().is_some_and(|c| LETTERS.contains(c)) && scan.rest().get(1).is_some_and(char::is_ascii_digit);
        if !lettered && !self.spoken_chome(scan, &mut area) {
            self.numbers(scan, &mut area);
        }
        if area.depth() == 2 {
            *scan = start;
            return area;
        }
        // 3丁目1-2 ひかり団地: the estate may stand behind its address.
        let mut behind = *scan;
        while behind.at < scan.at + BUILDING && !matches!(behind.peek(), None | Some('、')) {
            if let Some(spot) = self.named_here(&mut behind, Some(&area)) {
                *scan = behind;
                return self.houses_of(scan, spot);
            }
            behind.at += 1;
        }
        area
    }

    fn aza(&self, folded: &Folded<'_>, scan: &mut Scan<'_>, town: &Name) -> Option<Name> {
        let known = self.aza_of(town).iter().filter(|aza| is_word(scan.rest(), &aza.key)).max_by_key(|aza| aza.key.len());
        if let Some(aza) = known {
            scan.at += aza.key.chars().count();
            return Some(aza.clone());
        }
        let len = scan.rest().iter().take_while(|&&c| is_kanji(c) || is_kana(c)).count();
        let name = Name::new(folded.raw(scan.at..scan.at + len));
        scan.at += len;
        (len > 0).then_some(name)
    }

    /// A park or an estate that the catchments name and that stands here, in this town.
    fn named_here(&self, scan: &mut Scan<'_>, within: Option<&Area>) -> Option<Area> {
        let stands = |area: &&Area| {
            let same_town = within.is_none_or(|within| area.town.is_none() || area.town == within.town);
            area.named.as_ref().is_some_and(|name| same_town && is_word(scan.rest(), &name.key))
        };
        let known = self.named.iter().filter(stands).max_by_key(|area| (area.named.as_ref().map(|name| name.key.len()), area.town.is_some()))?;
        scan.at += known.named.as_ref().map_or(0, |name| name.key.chars().count());
        let town = known.town.clone().or_else(|| within.and_then(|within| within.town.clone()));
        let chome = known.at(Level::Chome).or_else(|| within.and_then(|within| within.at(Level::Chome)));
        Some(Area { town, aza: None, named: known.named.clone(), numbers: [chome, None, None] })
    }

    /// The 棟 behind an estate: the first number.
    fn houses_of(&self, scan: &mut Scan<'_>, spot: Area) -> Area {
        let start = *scan;
        scan.skip(' ');
        match scan.number() {
            // 団地201 and 団地201号室 are rooms.
            Some(number) if !scan.chars.get(scan.at).is_some_and(|c| NO_HOUSE.contains(*c)) && !scan.starts("号室") && number < FIRST_ROOM => {
                scan.unit();
                spot.with(Level::Go, Range::one(number))
            }
            _ => {
                *scan = start;
                spot
            }
        }
    }

    /// にちょうめ
    fn spoken_chome(&self, scan: &mut Scan<'_>, area: &mut Area) -> bool {
        for (word, number) in SPOKEN {
            let mut ahead = *scan;
            if ahead.eat(word) && ahead.eat("ちょうめ") {
                *scan = ahead;
                *area = area.with(Level::Chome, Range::one(number));
                return true;
            }
        }
        false
    }

    /// 丁目, 番 and 号 with their units, or three numbers with dashes, or a mixture of both.
    fn numbers(&self, scan: &mut Scan<'_>, area: &mut Area) {
        let has_chome = area.town.as_ref().is_some_and(|town| self.chome_of(town).next().is_some());
        let mut next = Some(if has_chome { Level::Chome } else { Level::Ban });
        let mut ahead = *scan;
        while let Some(expected) = next {
            let Some(number) = ahead.number() else { return };
            let bare = ahead;
            ahead.skip(' ');
            let unit = ahead.unit();
            if unit.is_none() {
                ahead = bare;
            }
            // No town has so many 丁目: みほん北123 is ground that has none.
            let expected = if unit.is_none() && expected == Level::Chome && number > MOST_CHOME { Level::Ban } else { expected };
            // 101号室, 3階, 85歳: no number of a house.
            let room = expected == Level::Go && has_chome && number >= FIRST_ROOM;
            let other = unit.is_none() && (room || ahead.starts("号室") || ahead.peek().is_some_and(|c| NO_HOUSE.contains(c)));
            let level = unit.unwrap_or(expected);
            if other || level < expected || area.at(level).is_some() {
                return;
            }
            *area = area.with(level, Range::one(number));
            *scan = ahead;
            next = level.below();
            let mut behind = ahead;
            behind.skip(' ');
            let joined = behind.eat("-") || behind.eat("の") || unit.is_some();
            behind.skip(' ');
            if !joined || !behind.at_digit() {
                return;
            }
            ahead = behind;
        }
    }
}

/// A 字 that no catchment names, without 字 before it: kanji between the town and a number.
fn unknown_aza(folded: &Folded<'_>, scan: &mut Scan<'_>) -> Option<Name> {
    let len = scan.rest().iter().take_while(|&&c| is_kanji(c) || c == 'の').count();
    let is_aza = len > 1 && scan.rest()[0] != 'の' && scan.rest().get(len).is_some_and(char::is_ascii_digit);
    is_aza.then(|| {
        scan.at += len;
        Name::new(folded.raw(scan.at - len..scan.at))
    })
}

/// Whether a text begins with a word that ends there: ひかり公園前 is not in ひかり公園.
fn is_word(text: &[char], word: &str) -> bool {
    starts_with(text, word) && !text.get(word.chars().count()).is_some_and(|&c| is_kanji(c) && c != '内')
}
