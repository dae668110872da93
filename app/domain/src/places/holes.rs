//! What lies between the lines of the catchments: pieces of a town that is parted, and that no line holds.

use std::collections::BTreeSet;

use super::area::{Area, Level, Name, Range};
use super::map::Map;
use super::print::print_area;

/// A piece of a town that no line holds, though lines name what lies beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hole {
    /// A line that names something beside it.
    pub line: usize,
    /// The place, as it is printed.
    pub place: String,
    /// Whether it is all that comes behind the last number that is named: there may be no such house.
    pub beyond: bool,
}

impl Map {
    /// The holes, town by town.
    pub(super) fn holes(&self) -> Vec<Hole> {
        let mut out = Vec::new();
        for held in self.by_town.values() {
            let Some(name) = self.held[held[0]].piece.area.town.clone() else { continue };
            let parts: Vec<&Area> = held.iter().map(|&at| &self.held[at].piece).flat_map(|piece| std::iter::once(&piece.area).chain(&piece.except)).collect();
            let mut empty: Vec<Area> = self.bases(&name, &parts).iter().flat_map(|base| self.empty_in(base, &parts, Level::Ban)).collect();
            // An estate is left out of the town that it stands in.
            let named = held.iter().map(|&at| &self.held[at].piece).flat_map(|piece| piece.except.iter().filter_map(|except| piece.area.meet(except)));
            empty.extend(named.filter(|area| area.named.is_some() && self.decide(area).is_empty()));
            for area in empty {
                let beside = |at: &&usize| {
                    self.held[**at]
                        .piece
                        .area
                        .at(Level::Chome)
                        .is_none_or(|range| area.at(Level::Chome).is_some_and(|own| range.from <= own.from && own.to <= range.to))
                };
                let line = self.held[*held.iter().find(beside).unwrap_or(&held[0])].line;
                let hole = Hole { line, place: print_area(&area), beyond: area.numbers.iter().flatten().any(|range| range.to == Range::OPEN) };
                if !out.contains(&hole) {
                    out.push(hole);
                }
            }
        }
        out
    }

    /// The 丁目 and 字 of a town, or the town where it has neither.
    fn bases(&self, town: &Name, parts: &[&Area]) -> Vec<Area> {
        let whole = Area::of_town(town.clone());
        let mut out: Vec<Area> = self.aza_of(town).iter().map(|aza| Area { aza: Some(aza.clone()), ..whole.clone() }).collect();
        let chome: Vec<Area> = self.chome_of(town).map(|number| whole.with(Level::Chome, Range::one(number))).collect();
        let has_aza = !out.is_empty();
        let by_ban = parts.iter().any(|part| part.aza.is_none() && part.at(Level::Chome).is_none() && part.at(Level::Ban).is_some());
        if !chome.is_empty() {
            out.extend(chome);
        } else if !has_aza || by_ban {
            out.push(whole);
        }
        out
    }

    /// The stretches of a level, within a base, that no line holds.
    fn empty_in(&self, base: &Area, parts: &[&Area], level: Level) -> Vec<Area> {
        let here = |part: &&&Area| part.named.is_none() && part.aza == base.aza && part.at(level).is_some() && part.meet(base).is_some();
        let mut starts = BTreeSet::from([1]);
        for range in parts.iter().filter(here).filter_map(|part| part.at(level)) {
            starts.insert(range.from.max(1));
            starts.extend(range.to.checked_add(1));
        }
        if starts.len() == 1 {
            return if self.decide(base).is_empty() { vec![base.clone()] } else { Vec::new() };
        }
        let mut out: Vec<Area> = Vec::new();
        let ends = starts.iter().skip(1).map(|start| start - 1).chain([Range::OPEN]);
        for (&from, to) in starts.iter().zip(ends) {
            let stretch = base.with(level, Range { from, to });
            let deeper = level.below().filter(|_| from == to);
            let empty = match deeper {
                Some(below) => self.empty_in(&stretch, parts, below),
                None => Some(stretch).filter(|stretch| self.decide(stretch).is_empty()).into_iter().collect(),
            };
            for area in empty {
                join(&mut out, area, level);
            }
        }
        out
    }
}

/// Adds a stretch, to the one before it where it follows at once.
fn join(out: &mut Vec<Area>, area: Area, level: Level) {
    if let (Some(last), Some(next)) = (out.last_mut(), area.at(level)) {
        let before =
            last.at(level).filter(|before| before.to.checked_add(1) == Some(next.from) && last.deepest() == Some(level) && area.deepest() == Some(level));
        if let Some(before) = before {
            *last = area.with(level, Range { from: before.from, to: next.to });
            return;
        }
    }
    out.push(area);
}
