//! What stands in brackets behind a part of a catchment: what is left out, what alone is meant, how it is read aloud.

use super::area::{Area, Piece};
use super::fold::is_kana;
use super::notation::{Reader, Reading};
use super::numbers::Unclear;
use super::scan::{Scan, ends_with, starts_with};

/// What the words in brackets do.
enum Sense {
    /// を除く
    Except,
    /// に限る, or a list alone
    Only,
    /// を含む
    Also,
    /// の一部
    Partly,
    /// A reading, or 全域: nothing.
    Nothing,
}

const SENSES: [(&str, Sense); 15] = [
    ("を除く区域", Sense::Except),
    ("を除いた区域", Sense::Except),
    ("を除く地域", Sense::Except),
    ("を除く", Sense::Except),
    ("は除く", Sense::Except),
    ("除く", Sense::Except),
    ("以外", Sense::Except),
    ("に限る", Sense::Only),
    ("のみ", Sense::Only),
    ("だけ", Sense::Only),
    ("を含む", Sense::Also),
    ("も含む", Sense::Also),
    ("の1部", Sense::Partly),
    ("1部", Sense::Partly),
    ("全域", Sense::Nothing),
];

/// A stretch of the folded text.
pub(super) type Stretch = std::ops::Range<usize>;

impl Reader<'_> {
    /// Passes over what stands in brackets and the bracket that closes.
    pub(super) fn inner(&mut self) -> Result<Stretch, Unclear> {
        let start = self.scan.at;
        let mut open = 1_u32;
        while let Some(c) = self.scan.peek() {
            self.scan.at += 1;
            match c {
                '(' => open += 1,
                ')' => open -= 1,
                _ => {}
            }
            if open == 0 {
                return Ok(start..self.scan.at - 1);
            }
        }
        Err(Unclear)
    }

    /// Reads a list within the list; all of it, or none.
    pub(super) fn read_inner(&self, stretch: Stretch, context: Option<Area>) -> Result<Vec<Piece>, Unclear> {
        // Brackets in brackets in brackets are no notation any more.
        if self.depth >= 2 {
            return Err(Unclear);
        }
        let scan = Scan { chars: &self.scan.chars[..stretch.end], at: stretch.start };
        let mut reader = Reader { scan, context, out: Reading::default(), depth: self.depth + 1, ..*self };
        reader.list();
        if reader.out.unreadable.is_empty() && !reader.out.pieces.is_empty() { Ok(reader.out.pieces) } else { Err(Unclear) }
    }

    /// Reads brackets behind the pieces of a part; `first` is the part's first piece and `from` the first of its last element.
    pub(super) fn brackets(&mut self, first: usize, from: usize) -> Result<(), Unclear> {
        let stretch = self.inner()?;
        if self.apply(stretch.clone(), first, from).is_err() {
            self.out.unreadable.push(self.folded.raw(stretch).to_owned());
            self.out.pieces[from..].iter_mut().for_each(|piece| piece.partly = true);
        }
        Ok(())
    }

    /// `ただし、5番を除く` behind the list: an exception to what was named last.
    pub(super) fn proviso(&mut self) -> Result<(), Unclear> {
        let last = self.out.pieces.len().checked_sub(1).ok_or(Unclear)?;
        let start = self.scan.at;
        let end = (start..=self.scan.chars.len()).find(|&at| ends_with(&self.scan.chars[start..at], "除く")).ok_or(Unclear)?;
        self.scan.at = end;
        self.apply(start..end, last, last)
    }

    fn apply(&mut self, stretch: Stretch, first: usize, from: usize) -> Result<(), Unclear> {
        let (sense, stretch) = self.sense(stretch);
        let context = self.out.pieces.last().map(|piece| piece.area.clone()).ok_or(Unclear)?;
        match sense {
            Sense::Nothing => {}
            Sense::Partly if stretch.is_empty() => self.out.pieces[from..].iter_mut().for_each(|piece| piece.partly = true),
            Sense::Partly => return Err(Unclear),
            Sense::Except => {
                let inner = self.read_inner(stretch, Some(context))?;
                self.leave_out(inner, first, from)?;
            }
            Sense::Only => {
                let inner = self.read_inner(stretch, Some(context))?;
                let held = inner.iter().all(|piece| self.out.pieces[from..].iter().any(|outer| outer.area.contains(&piece.area)));
                if !held {
                    return Err(Unclear);
                }
                self.out.pieces.truncate(from);
                self.out.pieces.extend(inner);
            }
            Sense::Also => {
                let inner = self.read_inner(stretch, Some(context))?;
                let news = inner.into_iter().filter(|piece| !self.out.pieces[from..].iter().any(|outer| outer.area.contains(&piece.area)));
                let news: Vec<Piece> = news.collect();
                // What is said behind must go on from the part, not from what it includes.
                self.out.pieces.splice(from..from, news);
            }
        }
        Ok(())
    }

    fn sense(&self, stretch: Stretch) -> (Sense, Stretch) {
        let Stretch { mut start, mut end } = stretch;
        let chars = self.scan.chars;
        while end > start && matches!(chars[end - 1], '、' | ' ') {
            end -= 1;
        }
        for word in ["ただし、", "但し、", "ただし", "但し"] {
            if starts_with(&chars[start..end], word) {
                start += word.chars().count();
            }
        }
        for (word, sense) in SENSES {
            if ends_with(&chars[start..end], word) {
                return (sense, start..end - word.chars().count());
            }
        }
        let reading = chars[start..end].iter().all(|&c| is_kana(c));
        (if reading { Sense::Nothing } else { Sense::Only }, start..end)
    }

    /// Takes areas out of the pieces they lie in: of the last element where they do, else of the whole part.
    fn leave_out(&mut self, inner: Vec<Piece>, first: usize, from: usize) -> Result<(), Unclear> {
        for except in inner {
            if except.partly || !except.except.is_empty() {
                return Err(Unclear);
            }
            let meets = |piece: &Piece| piece.area.meet(&except.area).is_some_and(|meet| meet != piece.area);
            let start = if self.out.pieces[from..].iter().any(meets) { from } else { first };
            let mut left_out = false;
            for piece in self.out.pieces[start..].iter_mut().filter(|piece| meets(piece)) {
                piece.except.push(except.area.clone());
                left_out = true;
            }
            if !left_out {
                return Err(Unclear);
            }
        }
        Ok(())
    }
}
