//! From a name in a printed catchment to the area that it stands for, and no name from a remark.

use crate::letters::{is_kana, is_kanji};

use super::area::{Area, Level, Name, Piece};
use super::notation::Reader;
use super::numbers::Unclear;
use super::scan::find;
use super::vocabulary::{is_bare_named, is_called_named, is_division, is_named, is_remark, is_side};

/// The longest name of a town, in characters.
const LONGEST: usize = 24;
/// More towns than any run of them has.
const MOST_IN_RUN: u32 = 60;
/// Letters by which the ground of some towns is numbered: 甲123番地.
pub(super) const LETTERS: &str = "甲乙丙丁戊己";

impl Reader<'_> {
    /// The area that a name stands for.
    pub(super) fn place(&self, start: usize, end: usize) -> Result<Area, Unclear> {
        let word = self.scan.chars.get(start..end).unwrap_or_default();
        let letters = word.iter().all(|&c| is_kanji(c) || is_kana(c) || c.is_ascii_alphanumeric() || c == '〇');
        if word.is_empty() || word.len() > LONGEST || !letters || word.iter().all(char::is_ascii_digit) {
            return Err(Unclear);
        }
        let name = |from: usize| Name::new(self.folded.raw(start + from..end));
        if self.is_town(word) {
            return Ok(Area::of_town(self.shown(name(0))));
        }
        if is_division(word) {
            return Err(Unclear);
        }
        if let Some(area) = self.aza(start, end) {
            return Ok(area);
        }
        if let Some(area) = self.named(start, end) {
            return Ok(area);
        }
        let behind_town = self.known.names.matches(word).first().map(|town| &word[town.len..]);
        if is_remark(word) || behind_town.is_some_and(is_side) {
            return Err(Unclear);
        }
        Ok(Area::of_town(name(0)))
    }

    /// `大字みほん沢字上野`, `字上野` in the town that was named last, `みほん沢甲`.
    fn aza(&self, start: usize, end: usize) -> Option<Area> {
        let word = &self.scan.chars[start..end];
        let raw = |from: usize, to: usize| Name::new(self.folded.raw(start + from..start + to));
        let here = || self.context.as_ref().and_then(|area| area.town.clone());
        let within = |town: Option<Name>, aza: Name| town.map(|town| Area { aza: Some(aza), ..Area::of_town(town) });
        if let [town @ .., letter] = word
            && LETTERS.contains(*letter)
        {
            if town.is_empty() {
                return within(here().filter(|_| self.context.as_ref().is_some_and(|area| area.aza.is_some())), raw(0, 1));
            }
            if self.is_town(town) {
                return within(Some(self.shown(raw(0, town.len()))), raw(town.len(), word.len()));
            }
        }
        // 字上野・下野: both are of the town.
        if self.joined && self.context.as_ref().is_some_and(|area| area.aza.is_some() && area.deepest().is_none()) && find(word, "字").is_none() {
            return within(here(), raw(0, word.len()));
        }
        let at = find(word, "字").filter(|&at| at + 1 < word.len() && !(at > 0 && matches!(word[at - 1], '文' | '名' | '数' | '十' | '0'..='9')))?;
        // 小字 says the same.
        let town = at - usize::from(at > 0 && word[at - 1] == '小');
        let aza = raw(at, word.len());
        if town == 0 {
            return within(here(), aza.clone()).or(Some(Area::of_town(aza)));
        }
        within(Some(self.shown(raw(0, town))), aza)
    }

    /// A park, an estate or the like, in its town where the name begins with one.
    fn named(&self, start: usize, end: usize) -> Option<Area> {
        let word = &self.scan.chars[start..end];
        let raw = |from: usize| self.folded.raw(start + from..end);
        let town = self.known.names.matches(word).into_iter().find(|town| town.len < word.len() && !is_bare_named(&word[town.len..]));
        let within = town.filter(|town| is_named(&word[town.len..], raw(town.len)));
        if let Some(town) = within {
            return Some(Area { named: Some(Name::new(raw(town.len))), town: town.towns.first().map(|&town| town.clone()), ..Area::default() });
        }
        // 流通団地1丁目 is a town.
        let mut ahead = self.scan;
        ahead.at = end;
        ahead.skip(' ');
        let is_town = ahead.number().is_some() && ahead.unit() == Some(Level::Chome);
        (is_called_named(word) && !is_town).then(|| Area { named: Some(Name::new(raw(0))), ..Area::default() })
    }

    /// `八幡3番町～5番町`, `北1条～3条西1～5丁目`: towns that differ by a number in their name.
    pub(super) fn run_of_towns(&mut self) -> Result<(), Unclear> {
        let first = self
            .context
            .clone()
            .filter(|area| *area == Area::of_town(area.town.clone().unwrap_or_else(|| Name::new(""))))
            .and_then(|area| area.town)
            .ok_or(Unclear)?;
        self.scan.eat_any(&["~", "から"]);
        let start = self.scan.at;
        self.word_end();
        let end = start..self.scan.at;
        self.scan.eat("まで");
        let (prefix, from, middle) = split_number(&first.key).ok_or(Unclear)?;
        let last: String = self.scan.chars[end].iter().collect();
        let last = last.strip_suffix("まで").unwrap_or(&last);
        let (again, to, suffix) = split_number(last).ok_or(Unclear)?;
        let same = (again.is_empty() || again == prefix) && !middle.is_empty() && suffix.starts_with(&middle) && from < to && to - from < MOST_IN_RUN;
        if !same {
            return Err(Unclear);
        }
        // 八幡 is written in kanji, though it is compared by its digit.
        let shown = split_number(&first.shown).map_or(prefix, |(before, _, _)| before);
        let towns: Vec<Name> = (from..=to).map(|number| self.shown(Name::new(&format!("{shown}{number}{suffix}")))).collect();
        let numbers = self.scan;
        for town in towns {
            self.scan = numbers;
            self.context = Some(Area::of_town(town.clone()));
            if self.scan.at_number() {
                self.numbers()?;
            } else {
                self.out.pieces.push(Piece::of(Area::of_town(town)));
            }
        }
        // What is said behind a run may be of all of it or of the last.
        if self.at_end() { Ok(()) } else { Err(Unclear) }
    }

    /// A town as it is shown elsewhere.
    pub(super) fn shown(&self, name: Name) -> Name {
        self.known.names.get(&name.key).cloned().unwrap_or(name)
    }
}

/// A name in three parts: what stands before its last number, that number, and what stands behind it.
fn split_number(name: &str) -> Option<(String, u32, String)> {
    let end = name.rfind(|c: char| c.is_ascii_digit())? + 1;
    let start = name[..end].rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| at + name[at..].chars().next().map_or(1, char::len_utf8));
    Some((name[..start].to_owned(), name[start..end].parse().ok()?, name[end..].to_owned()))
}
