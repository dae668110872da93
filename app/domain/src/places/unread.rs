//! What is done with words that cannot be read: they are named, and every town that they speak of is held in part.

use super::area::{Area, Level, Name, Piece, Range, Share};
use super::notation::Reader;
use super::scan::{Scan, find};

impl Reader<'_> {
    /// Passes over a part that cannot be read; its towns are known to be held in part, so they must not decide for another center alone.
    pub(super) fn give_up(&mut self, start: usize, before: usize) {
        self.pass_over(start);
        self.out.unreadable.push(self.folded.raw(start..self.scan.at).to_owned());
        self.doubt_what_is_noted(start, before);
        let begun = self.out.pieces.split_off(before);
        let chars = &self.scan.chars[start..self.scan.at];
        let mut concerned = self.concerned(start..self.scan.at);
        concerned.extend(begun.into_iter().map(|piece| piece.area).filter(|area| area.town.as_ref().is_some_and(|town| self.is_known(town))));
        let named = !concerned.is_empty();
        if !named {
            let whole = |area: &Area| chars.first().is_some_and(char::is_ascii_digit).then(|| area.town.clone().map(Area::of_town)).flatten();
            // A name that was read on the way may be none, unless it is known or numbers followed it.
            let numbered = chars.iter().any(char::is_ascii_digit);
            let town = self.context.as_ref().filter(|area| area.town.as_ref().is_some_and(|town| numbered || self.is_known(town)));
            // A bare number may be any 丁目.
            concerned.extend(town.map(|area| whole(area).unwrap_or_else(|| area.clone())));
        }
        self.hold_in_part(concerned.clone());
        // A number that follows an unknown name goes on from that, and not from what was named before it.
        let goes_on = chars.first().is_some_and(char::is_ascii_digit);
        self.context = if named { concerned.pop() } else { self.context.take().filter(|_| goes_on) };
    }

    /// `※一部を除く` may be said of anything before it.
    fn doubt_what_is_noted(&mut self, start: usize, before: usize) {
        let words = &self.scan.chars[start..self.scan.at];
        let is_note = words.first().is_some_and(|&c| matches!(c, '※' | '*' | '注'));
        if is_note && ["1部", "除", "以外"].iter().any(|word| find(words, word).is_some()) {
            self.out.pieces[..before].iter_mut().for_each(|piece| piece.share = Share::Unread);
        }
    }

    fn is_known(&self, town: &Name) -> bool {
        self.known.names.get(&town.key).is_some()
    }

    fn pass_over(&mut self, start: usize) {
        let mut brackets = 0_u32;
        self.scan.at = start;
        while let Some(c) = self.scan.peek() {
            match c {
                '(' => brackets += 1,
                ')' => brackets = brackets.saturating_sub(1),
                '、' if brackets == 0 && self.scan.at > start => break,
                ' ' if brackets == 0 && !self.scan.rest().get(1).is_some_and(char::is_ascii_digit) => break,
                _ => {}
            }
            self.scan.at += 1;
        }
    }

    /// Keeps areas as held in part, each once and none within another.
    pub(super) fn hold_in_part(&mut self, areas: Vec<Area>) {
        for area in areas {
            let area = Area { numbers: [area.at(Level::Chome), None, None], named: None, ..area };
            let piece = Piece { share: Share::Unread, ..Piece::of(area) };
            if !self.out.pieces.iter().any(|known| known.share == Share::Unread && known.area.contains(&piece.area)) {
                self.out.pieces.push(piece);
            }
        }
    }

    /// The towns, with their 丁目 where it is plain, that a stretch of the text speaks of.
    pub(super) fn concerned(&self, stretch: std::ops::Range<usize>) -> Vec<Area> {
        let chars = &self.scan.chars[..stretch.end];
        let mut out: Vec<Area> = Vec::new();
        let mut at = stretch.start;
        while at < stretch.end {
            let town = self.known.names.matches(&chars[at..]).into_iter().find(|town| town.len > 1 && town.by == super::names::By::Name);
            let Some(name) = town.as_ref().and_then(|town| town.towns.first()) else {
                at += 1;
                continue;
            };
            at += town.as_ref().map_or(1, |town| town.len);
            let mut scan = Scan { chars, at };
            scan.skip(' ');
            let area = Area::of_town((*name).clone());
            let chome = scan.number().filter(|_| scan.unit() == Some(Level::Chome) && !matches!(scan.peek(), Some('~' | '-' | '・')));
            let area = chome.map_or(area.clone(), |chome| area.with(Level::Chome, Range::one(chome)));
            if !out.contains(&area) {
                out.push(area);
            }
        }
        out
    }
}
