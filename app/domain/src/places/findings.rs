//! What catchments say that cannot be right: two centers for one place, and towns that no center has.

use super::area::{Area, Lies, Share};
use super::map::{Held, Map};
use super::names::split_chome;
use super::print::print_area;

/// A place that two lines give to two centers, neither of them more closely than the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// The later line.
    pub line: usize,
    /// The earlier line.
    pub other_line: usize,
    /// The place, as it is printed.
    pub place: String,
}

impl Map {
    /// The overlaps in the order of the lines.
    pub(super) fn overlaps(&self) -> Vec<Overlap> {
        let mut out = Vec::new();
        for (index, later) in self.held.iter().enumerate() {
            for earlier in self.held[..index].iter().filter(|earlier| earlier.center != later.center) {
                if let Some(place) = shared(earlier, later) {
                    out.push(Overlap { line: later.line, other_line: earlier.line, place: print_area(&place) });
                }
            }
        }
        out
    }

    /// The towns of a list that no catchment holds any part of, by their places in the list.
    pub(super) fn gaps<'a>(&'a self, towns: impl Iterator<Item = &'a str> + 'a) -> impl Iterator<Item = usize> + 'a {
        towns.enumerate().filter(|(_, town)| self.decide(&Self::listed(town)).is_empty()).map(|(index, _)| index)
    }

    /// The towns that the catchments name and the list does not: line and name, each once.
    pub(super) fn unlisted<'a>(&'a self, towns: impl Iterator<Item = &'a str>) -> Vec<(usize, &'a str)> {
        let listed: std::collections::BTreeSet<String> = towns.map(|town| split_chome(town).0.key).collect();
        let mut out: Vec<(usize, &str)> = Vec::new();
        for held in &self.held {
            let unknown = held.piece.area.town.as_ref().filter(|town| !listed.contains(&town.key));
            if let Some(town) = unknown.filter(|town| !out.iter().any(|(_, known)| *known == town.shown)) {
                out.push((held.line, &town.shown));
            }
        }
        out
    }

    /// The spot of a row of the list of towns.
    pub(super) fn listed(town: &str) -> Area {
        let (name, chome) = split_chome(town);
        let area = Area::of_town(name);
        match chome {
            Some(chome) => area.with(super::area::Level::Chome, super::area::Range::one(chome)),
            None => area,
        }
    }
}

/// What two pieces both hold though neither is the narrower.
fn shared(one: &Held, other: &Held) -> Option<Area> {
    let (one, other) = (&one.piece, &other.piece);
    if one.share != Share::All || other.share != Share::All || one.area.is_narrower_than(&other.area) || other.area.is_narrower_than(&one.area) {
        return None;
    }
    let place = one.area.meet(&other.area)?;
    let held = [one, other].iter().all(|piece| piece.lies_to(&place) != Lies::Apart);
    held.then_some(place)
}
