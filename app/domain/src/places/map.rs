//! All catchments together: who holds a spot, and what the lines say that cannot be right.

use std::collections::{BTreeMap, BTreeSet};

use crate::letters::is_kanji;

use super::area::{Area, Level, Lies, Name, Piece, Range, Share};
use super::fold::fold;
use super::names::{Names, split_chome, split_reading};
use super::notation::{self, Known, Reading};
use super::{Catchment, City, Town};

/// A piece of a catchment with whose it is.
#[derive(Clone, Debug)]
pub(super) struct Held {
    /// The center, by its place in the list of ids.
    pub(super) center: usize,
    /// The line of the file.
    pub(super) line: usize,
    pub(super) piece: Piece,
    /// The words of the line that nobody could read, where they may narrow the piece.
    pub(super) unread: String,
}

/// Words of a catchment that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The line of the file.
    pub line: usize,
    /// The words as they are printed.
    pub words: String,
}

/// What the towns and catchments of a city come to.
#[derive(Clone, Debug, Default)]
pub(super) struct Map {
    pub(super) names: Names,
    /// What may stand before a town, folded.
    pub(super) prefixes: Vec<Vec<char>>,
    /// The own prefecture, folded; empty where it is not said.
    pub(super) prefecture: String,
    /// Whether the city is one ward of a larger one.
    pub(super) is_ward: bool,
    /// The ids of the centers in the order in which the catchments name them.
    pub(super) centers: Vec<String>,
    pub(super) held: Vec<Held>,
    pub(super) unreadable: Vec<Unreadable>,
    /// The 丁目 that are known of each town.
    chome: BTreeMap<String, BTreeSet<u32>>,
    /// The 字 that are known of each town.
    aza: BTreeMap<String, Vec<Name>>,
    /// Parks, estates and the like that catchments name.
    pub(super) named: Vec<Area>,
    /// Which pieces lie in a town.
    pub(super) by_town: BTreeMap<String, Vec<usize>>,
    /// Pieces that name no town.
    anywhere: Vec<usize>,
}

impl Map {
    pub(super) fn new(city: Option<&City>, towns: &[Town], catchments: &[Catchment]) -> Self {
        let mut map = Self {
            prefixes: city.map(prefixes).unwrap_or_default(),
            prefecture: city.and_then(|city| city.prefecture.as_deref()).map(fold).unwrap_or_default(),
            is_ward: city.is_some_and(|city| wards(&city.name).is_some()),
            ..Self::default()
        };
        for town in towns {
            let (name, chome) = split_chome(&town.town);
            map.chome.entry(name.key.clone()).or_default().extend(chome);
            map.names.add(name.clone());
            if let Some(kana) = &town.kana {
                map.names.add_reading(&split_reading(kana), &name);
            }
        }
        // A town may be told apart from what follows it only where some other line names it alone: so every line is read for its towns first.
        for area in map.read(catchments).into_iter().flat_map(|reading| reading.pieces).map(|piece| piece.area) {
            map.note(&area);
            area.town.into_iter().for_each(|town| map.names.add(town));
        }
        for (catchment, reading) in catchments.iter().zip(map.read(catchments)) {
            map.take(catchment, reading);
        }
        map
    }

    /// How many characters of the name of our prefecture and city a text begins with.
    pub(super) fn own_len(&self, rest: &[char]) -> usize {
        self.prefixes.iter().filter(|prefix| rest.starts_with(prefix) && prefix.iter().any(|&c| is_kanji(c))).map(Vec::len).max().unwrap_or(0)
    }

    /// What a printed line is read with.
    pub(super) fn known(&self) -> Known<'_> {
        Known { names: &self.names, city: &self.prefixes, chome: &self.chome }
    }

    fn read(&self, catchments: &[Catchment]) -> Vec<Reading> {
        let known = self.known();
        catchments.iter().map(|catchment| notation::read(&catchment.area, known)).collect()
    }

    fn take(&mut self, catchment: &Catchment, reading: Reading) {
        let line = catchment.line;
        let words = reading.unreadable.join("、");
        self.unreadable.extend(reading.unreadable.into_iter().map(|words| Unreadable { line, words }));
        let center = self.centers.iter().position(|id| *id == catchment.center).unwrap_or_else(|| {
            self.centers.push(catchment.center.clone());
            self.centers.len() - 1
        });
        for piece in reading.pieces {
            self.note(&piece.area);
            // An estate that is left out of a town stands in it.
            piece.except.iter().filter_map(|except| piece.area.meet(except)).for_each(|except| self.note(&except));
            match &piece.area.town {
                Some(town) => self.by_town.entry(town.key.clone()).or_default().push(self.held.len()),
                None => self.anywhere.push(self.held.len()),
            }
            let unread = if piece.share == Share::Unread { words.clone() } else { String::new() };
            self.held.push(Held { center, line, piece, unread });
        }
    }

    /// Keeps what an address can be told by.
    fn note(&mut self, area: &Area) {
        if area.named.is_some() && !self.named.iter().any(|known| known.named == area.named && known.town == area.town) {
            self.named.push(Area { numbers: [area.at(Level::Chome), None, None], ..area.clone() });
        }
        let Some(town) = &area.town else { return };
        if let Some(range) = area.at(Level::Chome) {
            // No town has more: a range that says so is a slip of the pen.
            self.chome.entry(town.key.clone()).or_default().extend((range.from..=range.to).take(60));
        }
        if let Some(aza) = &area.aza {
            let known = self.aza.entry(town.key.clone()).or_default();
            if !known.contains(aza) {
                known.push(aza.clone());
            }
        }
    }

    /// The 丁目 that are known of a town.
    pub(super) fn chome_of(&self, town: &Name) -> impl Iterator<Item = u32> {
        self.chome.get(&town.key).into_iter().flatten().copied()
    }

    /// The 字 that are known of a town.
    pub(super) fn aza_of(&self, town: &Name) -> &[Name] {
        self.aza.get(&town.key).map(Vec::as_slice).unwrap_or_default()
    }

    /// The pieces that could lie at a spot.
    fn around(&self, spot: &Area) -> impl Iterator<Item = &Held> {
        let town = spot.town.as_ref().map(|town| self.by_town.get(&town.key).map(Vec::as_slice).unwrap_or_default());
        let (some, all) = match town {
            Some(here) => (Some(here.iter().chain(&self.anywhere)), None),
            None => (None, Some(self.held.iter())),
        };
        some.into_iter().flatten().map(|&index| &self.held[index]).chain(all.into_iter().flatten())
    }

    /// The pieces that decide about a spot: the narrowest that hold it, and what is not wider and may hold a part of it.
    pub(super) fn decide(&self, spot: &Area) -> Vec<&Held> {
        let (mut holds, mut touches) = (Vec::new(), Vec::new());
        for held in self.around(spot) {
            match held.piece.lies_to(spot) {
                Lies::Holds => holds.push(held),
                Lies::Touches => touches.push(held),
                Lies::Apart => {}
            }
        }
        let narrowest: Vec<&Held> =
            holds.iter().filter(|held| !holds.iter().any(|other| other.piece.area.is_narrower_than(&held.piece.area))).copied().collect();
        // An estate of which nobody says where it stands may stand in the town that it is named after, and in no other.
        let elsewhere = |touching: &Area| match (&spot.town, &touching.named) {
            (Some(town), Some(named)) => {
                spot.named.is_none() && touching.town.is_none() && self.by_town.contains_key(&town.key) && !named.key.contains(&town.key)
            }
            _ => false,
        };
        touches.retain(|touching| !elsewhere(&touching.piece.area));
        touches.retain(|touching| !narrowest.iter().any(|held| settles(&held.piece, &touching.piece)));
        let mut out = narrowest;
        out.extend(touches);
        out
    }

    /// The one center that is responsible for a spot.
    pub(super) fn center_of(&self, spot: &Area) -> Option<usize> {
        let deciding = self.decide(spot);
        let first = deciding.first()?.center;
        let alone = deciding.iter().all(|held| held.center == first);
        (alone && (deciding.iter().any(|held| held.piece.lies_to(spot) == Lies::Holds) || self.covers(&deciding, spot))).then_some(first)
    }

    /// Whether pieces of which none holds all of a spot hold it together.
    fn covers(&self, pieces: &[&Held], spot: &Area) -> bool {
        let Some(town) = &spot.town else { return pieces.len() == self.held.len() };
        let mut chome = self.chome_of(town).peekable();
        if spot.named.is_none() && spot.aza.is_none() && spot.at(Level::Chome).is_none() && chome.peek().is_some() {
            let numbered = |number| Area { numbers: [Some(Range::one(number)), spot.at(Level::Ban), spot.at(Level::Go)], ..spot.clone() };
            return chome.all(|number| self.center_of(&numbered(number)).is_some());
        }
        let Some(level) = spot.deepest().map_or(Some(Level::Ban), Level::below) else { return false };
        let whole = |held: &&&Held| held.piece.share == Share::All && held.piece.except.is_empty() && held.piece.area.deepest() == Some(level);
        let in_spot = |held: &&&Held| Area { numbers: [None; 3], ..held.piece.area.clone() } == Area { numbers: [None; 3], ..spot.clone() };
        let mut ranges: Vec<Range> = pieces.iter().filter(whole).filter(in_spot).filter_map(|held| held.piece.area.at(level)).collect();
        ranges.sort_by_key(|range| range.from);
        ranges.iter().fold(0_u32, |end, range| if range.from <= end.saturating_add(1) { end.max(range.to) } else { end }) == Range::OPEN
    }
}

/// Whether a piece that holds a spot leaves nothing to one that touches it.
fn settles(holds: &Piece, touches: &Piece) -> bool {
    // An estate is told by its name; nobody's words of the ground around it speak of that.
    if holds.area.named.is_some() && touches.area.named.is_none() {
        return true;
    }
    let least = match touches.share {
        Share::All => 0,
        // A part of a town may be any 丁目 of it: only a house number that another line names is surely not meant.
        Share::Part => touches.area.depth().max(3),
        Share::Unread => return false,
    };
    holds.area.depth() > least && holds.area.is_narrower_than(&touches.area)
}

/// What may stand before a town in an address: prefecture and city, the city, its kana, of a ward its two parts.
fn prefixes(city: &City) -> Vec<Vec<char>> {
    let prefecture = city.prefecture.as_deref().unwrap_or_default();
    let mut names = vec![city.name.as_str()];
    if let Some((whole, ward)) = wards(&city.name) {
        names.extend([whole, ward]);
    }
    let mut out: Vec<String> = names.iter().map(|name| format!("{prefecture}{name}")).collect();
    out.extend(names.into_iter().chain(city.kana.as_deref()).map(str::to_owned));
    out.iter().map(|name| fold(name).chars().collect::<Vec<char>>()).filter(|name| !name.is_empty()).collect()
}

/// 〇〇市△△区 in its two parts.
fn wards(city: &str) -> Option<(&str, &str)> {
    let at = city.find('市')? + '市'.len_utf8();
    (at < city.len()).then(|| city.split_at(at))
}
