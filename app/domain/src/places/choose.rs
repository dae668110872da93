//! From the spots that were meant to one center, or to the choice that settles it.

use super::area::{Area, Level, Piece, Range};
use super::map::{Held, Map};
use super::notation;
use super::print::{print, print_area};
use super::{Because, Candidate, Routed};

/// With more candidates than this there is one for each center, for nobody reads a longer list.
const MOST: usize = 12;
/// How many house numbers are tried for one that only one center can have.
const TRIES: u32 = 40;

impl Map {
    /// The center for all of the spots, or one candidate for each center in each town: a single one where it is not sure.
    pub(super) fn settle(&self, spots: &[Area], because: Because) -> Routed {
        let mut deciding: Vec<&Held> = Vec::new();
        for held in spots.iter().flat_map(|spot| self.decide(spot)) {
            if !deciding.iter().any(|known| std::ptr::eq(*known, held)) {
                deciding.push(held);
            }
        }
        let Some(first) = deciding.first() else { return Routed::Unknown };
        if spots.iter().all(|spot| self.center_of(spot) == Some(first.center)) {
            return Routed::One { center: self.centers[first.center].clone(), because };
        }
        let by_town = group(&deciding, |held| (held.piece.area.town.as_ref(), held.center));
        let groups = if by_town.len() <= MOST { by_town } else { group(&deciding, |held| held.center) };
        Routed::Choose { candidates: groups.iter().map(|group| self.candidate(group, spots)).collect(), because }
    }

    fn candidate(&self, group: &[&Held], spots: &[Area]) -> Candidate {
        let pieces: Vec<Piece> = group.iter().take(MOST).map(|held| held.piece.clone()).collect();
        let printed = print(&pieces);
        let mut unread: Vec<&str> = group.iter().map(|held| held.unread.as_str()).filter(|words| !words.is_empty()).collect();
        unread.dedup();
        let more = if group.len() > MOST { "ほか" } else { "" };
        let label = if unread.is_empty() { format!("{printed}{more}") } else { format!("{printed}（{}）{more}", unread.join("、")) };
        let center = group[0].center;
        let id = &self.centers[center];
        // What no address can settle is settled by its own words, and by the center's where two have the same.
        let by_words = || if self.center_of_printed(&printed).as_ref() == Some(id) { printed.clone() } else { format!("{printed}（{id}）") };
        let place = group.iter().find_map(|held| self.sample(&held.piece.area, center, spots)).unwrap_or_else(by_words);
        Candidate { label, place, center: id.clone() }
    }

    /// Words for a place in an area that only this center has; of the spots that were asked for, if it can be.
    fn sample(&self, area: &Area, center: usize, spots: &[Area]) -> Option<String> {
        let asked = spots.iter().filter_map(|spot| area.meet(spot)).find_map(|area| self.sample_of(&area, center, Level::Chome));
        asked.or_else(|| self.sample_of(area, center, Level::Chome)).map(|area| print_area(&area))
    }

    /// The widest piece of an area that one center has for itself: as it is, else with a number more.
    fn sample_of(&self, area: &Area, center: usize, from: Level) -> Option<Area> {
        let written = area.numbers.iter().flatten().all(|range| range.single().is_some());
        if written && area.depth() > 1 && self.center_of(area) == Some(center) {
            return Some(area.clone());
        }
        let level = Level::ALL.into_iter().filter(|&level| level >= from).find(|&level| match area.at(level) {
            Some(range) => range.single().is_none(),
            None => self.has(area, level),
        })?;
        let numbers: Vec<u32> = match (area.at(level), level) {
            (Some(Range { from, to }), _) => (from..=to.min(from.saturating_add(TRIES))).collect(),
            (None, Level::Chome) => area.town.as_ref().map(|town| self.chome_of(town).collect()).unwrap_or_default(),
            (None, _) => (1..=TRIES).collect(),
        };
        let below = level.below();
        let shallow = numbers.iter().map(|&number| narrowed(area, level, number)).find(|area| self.sole(area, center));
        shallow.or_else(|| numbers.iter().take(3).find_map(|&number| self.sample_of(&narrowed(area, level, number), center, below?)))
    }

    fn sole(&self, area: &Area, center: usize) -> bool {
        area.numbers.iter().flatten().all(|range| range.single().is_some()) && self.center_of(area) == Some(center)
    }

    /// Whether a number of this level can be added to an area.
    fn has(&self, area: &Area, level: Level) -> bool {
        match level {
            Level::Chome => area.named.is_none() && area.aza.is_none() && area.town.as_ref().is_some_and(|town| self.chome_of(town).next().is_some()),
            Level::Ban => area.named.is_none() && area.town.is_some(),
            Level::Go => area.named.is_some() || area.at(Level::Ban).is_some(),
        }
    }

    /// The one center of pieces in their printed form: a candidate that no address can settle is settled by them.
    pub(super) fn center_of_printed(&self, text: &str) -> Option<String> {
        let named = text.strip_suffix('）').and_then(|text| text.rsplit_once('（')).filter(|(_, id)| self.centers.iter().any(|center| center == id));
        if named.is_none() && !["除く", "一部"].iter().any(|word| text.contains(word)) {
            return None;
        }
        let (text, id) = named.map_or((text, None), |(text, id)| (text, Some(id)));
        let read = notation::read(text, self.known());
        let holds = |center: usize, piece: &Piece| self.held.iter().any(|held| held.center == center && held.piece.prints_like(piece));
        let all = |center: &usize| id.is_none_or(|id| self.centers[*center] == id) && read.pieces.iter().all(|piece| holds(*center, piece));
        let mut centers = (0..self.centers.len()).filter(all);
        let first = centers.next().filter(|_| !read.pieces.is_empty() && read.unreadable.is_empty())?;
        centers.next().is_none().then(|| self.centers[first].clone())
    }

    /// What a center is responsible for, a town a line.
    pub(super) fn towns_of(&self, center: &str) -> Vec<String> {
        let ours: Vec<&Held> = self.held.iter().filter(|held| self.centers[held.center] == center).collect();
        let lines = group(&ours, |held| held.piece.area.town.as_ref());
        lines.iter().map(|group| print(&group.iter().map(|held| held.piece.clone()).collect::<Vec<_>>())).collect()
    }
}

/// One number instead of a range, what is narrowed below it kept.
fn narrowed(area: &Area, level: Level, number: u32) -> Area {
    let mut area = area.clone();
    area.numbers[level as usize] = Some(Range::one(number));
    area
}

/// Pieces with the same key together, in the order of the first of each.
fn group<'a, K: PartialEq>(held: &[&'a Held], key: impl Fn(&'a Held) -> K) -> Vec<Vec<&'a Held>> {
    let mut out: Vec<(K, Vec<&'a Held>)> = Vec::new();
    for &held in held {
        let key = key(held);
        match out.iter_mut().find(|(known, _)| *known == key) {
            Some((_, group)) => group.push(held),
            None => out.push((key, vec![held])),
        }
    }
    out.into_iter().map(|(_, group)| group).collect()
}
