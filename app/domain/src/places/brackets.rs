//! What stands in brackets behind a part of a catchment: what is left out, what alone is meant, how it is read aloud.

use crate::letters::is_kana;

use super::area::{Area, Piece, Share};
use super::notation::{Reader, Reading};
use super::numbers::Unclear;
use super::scan::{Scan, ends_with, starts_with};
use super::vocabulary::{PARTLY, WHOLE, is_called_named, is_within};

/// What the words in brackets do.
#[derive(Clone, Copy)]
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

const SENSES: [(&str, Sense); 10] = [
    ("を除く", Sense::Except),
    ("を除いた", Sense::Except),
    ("は除く", Sense::Except),
    ("除く", Sense::Except),
    ("以外", Sense::Except),
    ("に限る", Sense::Only),
    ("のみ", Sense::Only),
    ("だけ", Sense::Only),
    ("を含む", Sense::Also),
    ("も含む", Sense::Also),
];
/// What stands behind を除く and says nothing more.
const REST: [&str; 9] = ["の区域", "の地域", "の全域", "区域", "地域", "全域", "部分", "範囲", "もの"];

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
        let mut reader = Reader { scan, context, out: Reading::default(), joined: false, sharing: 0, depth: self.depth + 1, ..*self };
        reader.list();
        if reader.out.unreadable.is_empty() && !reader.out.pieces.is_empty() { Ok(reader.out.pieces) } else { Err(Unclear) }
    }

    /// Reads brackets behind the pieces of a part; `first` is the part's first piece and `from` the first of its last element.
    pub(super) fn brackets(&mut self, first: usize, from: usize) -> Result<(), Unclear> {
        let stretch = self.inner()?;
        if self.apply(stretch.clone(), first, from).is_err() {
            let words = self.folded.raw(stretch.clone());
            self.out.unreadable.extend(Some(words.to_owned()).filter(|words| !words.is_empty()));
            // Of which of several it is said is not sure.
            self.out.pieces[first..].iter_mut().for_each(|piece| piece.share = Share::Unread);
            let concerned = self.concerned(stretch);
            self.hold_in_part(concerned);
        }
        Ok(())
    }

    /// Brackets that begin a part: a heading before its towns, or an exception that was parted from them.
    pub(super) fn brackets_alone(&mut self) -> Result<(), Unclear> {
        self.scan.eat("(");
        let stretch = self.inner()?;
        self.scan.skip(' ');
        let words = &self.scan.chars[stretch.clone()];
        if !self.at_end() {
            let heading = !words.iter().any(char::is_ascii_digit) && !words.is_empty() && !ends_with(words, "除く") && self.concerned(stretch).is_empty();
            return if heading { Ok(()) } else { Err(Unclear) };
        }
        match self.out.pieces.len().checked_sub(1) {
            Some(last) => self.brackets_behind(stretch, last),
            None => self.read_inner(stretch, None).map(|read| {
                self.context = read.last().map(|piece| piece.area.clone());
                self.out.pieces.extend(read);
            }),
        }
    }

    fn brackets_behind(&mut self, stretch: Stretch, last: usize) -> Result<(), Unclear> {
        let first = match self.sense(stretch.clone()).0 {
            Sense::Except => 0,
            _ => last,
        };
        let done = self.apply(stretch, first, last);
        if done.is_err() {
            self.out.pieces.iter_mut().for_each(|piece| piece.share = Share::Unread);
        }
        done
    }

    /// `ただし、5番を除く` behind the list: an exception to what it was named in.
    pub(super) fn proviso(&mut self) -> Result<(), Unclear> {
        let last = self.out.pieces.len().checked_sub(1).ok_or(Unclear)?;
        let start = self.scan.at;
        let end = (start..=self.scan.chars.len()).find(|&at| ends_with(&self.scan.chars[start..at], "除く"));
        self.scan.at = end.unwrap_or(start);
        self.scan.eat_any(&REST);
        let done = end.ok_or(Unclear).and_then(|end| self.apply(start..end, 0, last));
        if done.is_err() {
            // What is left out cannot be told: any of the list may be.
            self.out.pieces.iter_mut().for_each(|piece| piece.share = Share::Unread);
        }
        done
    }

    /// Where を除く stands in this part of the list, outside of brackets.
    pub(super) fn left_out_ahead(&self) -> Option<usize> {
        let mut open = 0_u32;
        for (at, c) in self.scan.rest().iter().enumerate() {
            match c {
                '(' => open += 1,
                ')' => open = open.checked_sub(1)?,
                '、' | ' ' if open == 0 => return None,
                _ if open == 0 && is_within(&self.scan.rest()[at..]) => return None,
                _ if open == 0 && starts_with(&self.scan.rest()[at..], "を除") => return Some(self.scan.at + at),
                _ => {}
            }
        }
        None
    }

    /// `3丁目を除く` behind the town, `3丁目を除くみほん北` before it.
    pub(super) fn left_out(&mut self, end: usize) -> Result<(), Unclear> {
        let stretch = self.scan.at..end;
        self.scan.at = end;
        if !self.scan.eat_any(&["を除く", "を除いた"]) {
            return Err(Unclear);
        }
        self.scan.eat_any(&REST);
        if self.at_end() {
            let last = self.out.pieces.len().checked_sub(1).ok_or(Unclear)?;
            let inner = self.read_inner(stretch, self.out.pieces.last().map(|piece| piece.area.clone()));
            let done = inner.and_then(|inner| self.leave_out(inner, 0, last));
            if done.is_err() {
                self.out.pieces.iter_mut().for_each(|piece| piece.share = Share::Unread);
            }
            return done;
        }
        // 1丁目、2丁目を除くみほん北: what stood before belongs to the exception.
        let goes_on = stretch.start > 0 && self.scan.chars[stretch.start].is_ascii_digit();
        self.scan.eat("の");
        let first = self.out.pieces.len();
        self.item()?;
        if goes_on {
            return Err(Unclear);
        }
        let context = self.out.pieces.get(first).map(|piece| piece.area.clone());
        let inner = self.read_inner(stretch, context)?;
        self.leave_out(inner, first, first)
    }

    fn apply(&mut self, stretch: Stretch, first: usize, from: usize) -> Result<(), Unclear> {
        let (sense, stretch) = self.sense(stretch);
        let context = self.out.pieces.last().map(|piece| piece.area.clone()).ok_or(Unclear)?;
        match sense {
            Sense::Nothing => {}
            Sense::Partly => self.hold_last_in_part(first, from),
            Sense::Except => {
                let inner = self.read_inner(stretch, Some(context))?;
                self.leave_out(inner, first, from)?;
            }
            Sense::Only => {
                let inner = self.read_inner(stretch, Some(context))?;
                let inner = inner.into_iter().map(|piece| self.narrowed(piece, from)).collect::<Result<Vec<_>, _>>()?;
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

    /// A piece within what was named before the brackets; an estate takes its town from there.
    fn narrowed(&self, piece: Piece, from: usize) -> Result<Piece, Unclear> {
        let outer = &self.out.pieces[from..];
        if outer.iter().any(|outer| outer.area.contains(&piece.area)) {
            return Ok(piece);
        }
        let within = |outer: &Piece| outer.area.meet(&piece.area).filter(|_| piece.area.town.is_none() && piece.area.named.is_some());
        let area = outer.iter().find_map(within).ok_or(Unclear)?;
        Ok(Piece { area, ..piece })
    }

    fn sense(&self, stretch: Stretch) -> (Sense, Stretch) {
        let Stretch { mut start, mut end } = stretch;
        let chars = self.scan.chars;
        while end > start && matches!(chars[end - 1], '、' | ' ') {
            end -= 1;
        }
        for word in ["ただし", "但し", "1部:", "うち", "内", "、"] {
            if starts_with(&chars[start..end], word) {
                start += word.chars().count();
            }
        }
        let inner = &chars[start..end];
        let is = |words: &[&str]| words.contains(&inner.iter().collect::<String>().as_str());
        if is(&WHOLE) {
            return (Sense::Nothing, start..end);
        }
        if is(&PARTLY) {
            return (Sense::Partly, start..end);
        }
        let rest = REST.iter().find(|rest| ends_with(inner, rest)).map_or(0, |rest| rest.chars().count());
        for (word, sense) in SENSES {
            if ends_with(inner, word) {
                return (sense, start..end - word.chars().count());
            }
            if matches!(sense, Sense::Except) && ends_with(&inner[..inner.len() - rest], word) {
                return (sense, start..end - rest - word.chars().count());
            }
        }
        let reading = inner.iter().all(|&c| is_kana(c)) && !is_called_named(inner) && !self.is_town(inner);
        (if reading { Sense::Nothing } else { Sense::Only }, start..end)
    }

    /// Takes areas out of the pieces they lie in: of the last element where they do, else of the whole part.
    fn leave_out(&mut self, inner: Vec<Piece>, first: usize, from: usize) -> Result<(), Unclear> {
        for except in inner {
            if except.share != Share::All || !except.except.is_empty() {
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
