//! The notation in which cities print a catchment, read into pieces; what cannot be read without guessing is handed back as words.

use std::collections::{BTreeMap, BTreeSet};

use super::area::{Area, Level, Name, Piece, Share};
use super::fold::Folded;
use super::names::Names;
use super::numbers::{self, Bare, Unclear};
use super::scan::{Scan, ends_with, starts_with};
use super::vocabulary::{AND_MORE, PARTLY, SEPARATORS, WHOLE, is_division, is_heading, is_named, is_within};

/// A catchment's line as it was understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reading {
    /// What it holds.
    pub(super) pieces: Vec<Piece>,
    /// The words that could not be read.
    pub(super) unreadable: Vec<String>,
}

/// What is known before a line is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known<'a> {
    /// Towns by name.
    pub(super) names: &'a Names,
    /// What may stand before a town, folded: prefecture and city, city.
    pub(super) city: &'a [Vec<char>],
    /// The 丁目 of each town.
    pub(super) chome: &'a BTreeMap<String, BTreeSet<u32>>,
}

/// Reads one line of a catchment.
pub(super) fn read(text: &str, known: Known<'_>) -> Reading {
    let folded = Folded::printed(text.trim_start_matches('\u{feff}'));
    let mut reader =
        Reader { folded: &folded, scan: Scan::new(folded.chars()), known, context: None, out: Reading::default(), joined: false, sharing: 0, depth: 0 };
    reader.list();
    reader.out
}

pub(super) struct Reader<'a> {
    pub(super) folded: &'a Folded<'a>,
    pub(super) scan: Scan<'a>,
    pub(super) known: Known<'a>,
    /// The piece that was named last: what does not name a town goes on from here.
    pub(super) context: Option<Area>,
    pub(super) out: Reading,
    /// Whether the part is joined to the one before by `・` or 及び.
    pub(super) joined: bool,
    /// How many of the pieces that were read last share their unit: `1・3・5丁目`.
    pub(super) sharing: usize,
    /// How many brackets stand around.
    pub(super) depth: u8,
}

pub(super) enum Word {
    /// What follows goes on from a place.
    Place,
    /// It has been dealt with.
    Passed,
}

impl Reader<'_> {
    pub(super) fn list(&mut self) {
        loop {
            self.separators();
            if self.scan.is_done() {
                return;
            }
            let (start, before) = (self.scan.at, self.out.pieces.len());
            // A part that takes nothing would be read for ever.
            if self.item().is_err() || self.scan.at == start {
                self.give_up(start, before);
            }
        }
    }

    /// Passes over what parts the list, and keeps whether it joins what is of one kind.
    fn separators(&mut self) {
        let start = self.scan.at;
        while self.scan.eat_any(&SEPARATORS) {}
        let passed = &self.scan.chars[start..self.scan.at];
        self.joined = !passed.is_empty() && !passed.iter().any(|c| matches!(c, '、' | ' '));
    }

    /// One part: a name, its numbers, what is said of them.
    pub(super) fn item(&mut self) -> Result<(), Unclear> {
        if self.scan.eat_any(&["ただし", "但し"]) {
            self.scan.skip('、');
            return self.proviso();
        }
        if self.scan.starts("(") {
            return self.brackets_alone();
        }
        if let Some(end) = self.left_out_ahead() {
            return self.left_out(end);
        }
        let first = self.out.pieces.len();
        self.sharing = 0;
        if !self.at_number() {
            match self.word()? {
                Word::Passed => return Ok(()),
                Word::Place => {}
            }
        }
        if self.scan.starts("~") || self.scan.starts("から") {
            return self.run_of_towns();
        }
        let mut last = 1;
        let mut behind_blank = self.scan;
        behind_blank.skip(' ');
        if behind_blank.at_number() {
            self.scan = behind_blank;
            last = self.numbers()?;
            if self.named_behind()? && self.scan.at_number() {
                self.out.pieces.pop();
                last = self.numbers()?;
            }
        } else {
            let area = self.context.clone().ok_or(Unclear)?;
            self.out.pieces.push(Piece::of(area));
        }
        if self.behind(first, last)? {
            return Ok(());
        }
        // みほん北（みほんきた）1丁目: the reading stands between the name and its numbers.
        if self.scan.at_number() && self.out.pieces[first..].iter().all(|piece| piece.area.deepest().is_none() && *piece == Piece::of(piece.area.clone())) {
            self.out.pieces.truncate(first);
            last = self.numbers()?;
            self.behind(first, last)?;
        }
        if self.at_end() || (self.scan.eat("と") && !self.scan.is_done()) { Ok(()) } else { Err(Unclear) }
    }

    /// Whether a part of the list ends here.
    pub(super) fn at_end(&self) -> bool {
        self.scan.is_done() || SEPARATORS.iter().any(|word| self.scan.starts(word))
    }

    /// Whether a number stands next that goes on from what was named, and not the beginning of a name (`八丁堀`).
    fn at_number(&self) -> bool {
        let known = self.known.names.matches(self.scan.rest()).first().is_some_and(|town| town.len > 1);
        self.scan.at_number() && !known
    }

    pub(super) fn numbers(&mut self) -> Result<usize, Unclear> {
        let context = self.context.clone().filter(|area| area.town.is_some() || area.named.is_some()).ok_or(Unclear)?;
        let chome = context.town.as_ref().and_then(|town| self.known.chome.get(&town.key)).and_then(BTreeSet::last).copied();
        let within = context.deepest().and_then(Level::below).filter(|_| self.depth > 0 && self.out.pieces.is_empty());
        let bare = Bare { chome: chome.filter(|_| context.deepest().is_none()), within };
        let numbered = numbers::read(&mut self.scan, &context, bare)?;
        let (areas, last) = (numbered.areas, numbered.last);
        self.sharing = numbered.sharing;
        self.context = areas.last().cloned();
        self.out.pieces.extend(areas.into_iter().map(Piece::of));
        Ok(last)
    }

    /// `みほん西1丁目ひかり団地`: the last number says only where the named thing stands.
    fn named_behind(&mut self) -> Result<bool, Unclear> {
        let start = self.scan.at;
        self.word_end();
        let word = &self.scan.chars[start..self.scan.at];
        if !is_named(word, self.folded.raw(start..self.scan.at)) || ["の", "と"].iter().any(|joint| starts_with(word, joint)) {
            self.scan.at = start;
            return Ok(false);
        }
        let name = Name::new(self.folded.raw(start..self.scan.at));
        let piece = self.out.pieces.last_mut().ok_or(Unclear)?;
        piece.area = Area { named: Some(name), numbers: [piece.area.at(Level::Chome), None, None], ..piece.area.clone() };
        self.context = Some(piece.area.clone());
        Ok(true)
    }

    /// What stands behind a part: 全域, の一部, brackets; whether it ends with のうち, so that the list goes on within it.
    fn behind(&mut self, first: usize, last: usize) -> Result<bool, Unclear> {
        loop {
            let from = self.out.pieces.len().saturating_sub(last).max(first);
            self.skip_before_suffix();
            let each = self.scan.starts("各") || self.scan.starts("の各");
            if self.scan.eat_any(&PARTLY) {
                self.hold_last_in_part(first, if each { first } else { from });
            } else if is_within(self.scan.rest()) {
                self.within();
                if let Some(end) = self.left_out_ahead() {
                    return self.left_out(end).map(|()| true);
                }
                // Of which of several is not said.
                if self.out.pieces.len() - first > 1 {
                    return Err(Unclear);
                }
                // What follows says which part of it.
                self.out.pieces.truncate(from);
                return Ok(true);
            } else if self.scan.eat("(") {
                self.brackets(first, from)?;
            } else if let Some(more) = AND_MORE.iter().find(|word| self.scan.starts(word)) {
                self.out.unreadable.push((*more).to_owned());
                self.scan.eat(more);
            } else if !self.scan.eat_any(&WHOLE) && !self.scan.eat_any(&["の地域"]) {
                return Ok(false);
            }
        }
    }

    /// の一部 behind a list: where `1・3・5丁目` share their unit, of which of them is not sure.
    pub(super) fn hold_last_in_part(&mut self, first: usize, from: usize) {
        let from = from.min(self.out.pieces.len().saturating_sub(self.sharing)).max(first);
        self.out.pieces[from..].iter_mut().for_each(|piece| piece.share = Share::Part);
    }

    /// A blank before 全域 and 一部 parts nothing.
    fn skip_before_suffix(&mut self) {
        let mut ahead = self.scan;
        ahead.skip(' ');
        if WHOLE.iter().chain(&PARTLY).any(|word| ahead.starts(word)) {
            self.scan = ahead;
        }
    }

    /// Passes over のうち.
    fn within(&mut self) {
        self.scan.eat_any(&["のうち", "の内", "内の"]);
        self.scan.eat("の");
        self.scan.skip('、');
    }

    /// Passes over a name; digits belong to it where no unit follows (`8番町`, `北24条西`).
    pub(super) fn word_end(&mut self) {
        let start = self.scan.at;
        while let Some(c) = self.scan.peek() {
            if matches!(c, '、' | '・' | ' ' | '(' | ')' | '~' | ':') || self.at_number_in_word(start) {
                return;
            }
            if SEPARATORS.iter().any(|word| self.scan.starts(word)) || is_within(self.scan.rest()) || self.at_and(start) {
                return;
            }
            if c.is_ascii_digit() {
                self.scan.number();
            } else {
                self.scan.at += 1;
            }
        }
    }

    /// A town whose name begins here with digits (`八丁堀`) is a name all the same.
    fn at_number_in_word(&self, start: usize) -> bool {
        let in_name = self.scan.at == start && !self.at_number();
        self.scan.at_number() && !in_name
    }

    /// Whether と joins a town to another: it stands between names, and in none.
    fn at_and(&self, start: usize) -> bool {
        let rest = self.scan.rest();
        if self.scan.at == start || rest.first() != Some(&'と') || rest.len() < 2 {
            return false;
        }
        let before = &self.scan.chars[start..self.scan.at];
        let between = before.last().is_some_and(|&c| crate::letters::is_kanji(c)) && crate::letters::is_kanji(rest[1]);
        self.is_town(before) || between || !self.known.names.matches(&rest[1..]).is_empty()
    }

    /// Reads a name and makes it what the following goes on from.
    fn word(&mut self) -> Result<Word, Unclear> {
        let mut start = self.scan.at;
        self.word_end();
        let end = self.scan.at;
        if is_within(self.scan.rest()) || self.scan.starts(":") {
            self.within();
            self.scan.eat(":");
            return self.remark(start, end);
        }
        let chars = self.scan.chars;
        if let Some(city) = self.known.city.iter().filter(|city| chars[start..end].starts_with(city)).map(Vec::len).max() {
            start += city;
        }
        // The prefecture or the city alone, parted from what follows by a blank.
        if start == end || self.known.city.iter().any(|city| city.starts_with(&chars[start..end]) && city.len() > end - start && chars[end - 1] == '県') {
            return Ok(Word::Passed);
        }
        let Suffixes { end, partly, whole } = suffixes(chars, start, end);
        let word = &chars[start..end];
        let all = ["", "市", "市内", "町内", "村内", "区内", "市の"].contains(&word.iter().collect::<String>().as_str());
        if (whole && all) || starts_with(word, "全市") {
            return self.all().map(|()| Word::Place);
        }
        let end = self.without_more(start, end);
        if start == end {
            return Ok(Word::Passed);
        }
        if self.scan.starts("(") && is_heading(&chars[start..end]) && !self.is_town(&chars[start..end]) {
            return self.division();
        }
        self.context = Some(self.place(start, end)?);
        // The suffix is read again by what looks behind a part.
        if partly {
            self.scan.at = end;
        }
        Ok(Word::Place)
    }

    /// Where a name ends without など and the like, which are handed back.
    fn without_more(&mut self, start: usize, end: usize) -> usize {
        let word = &self.scan.chars[start..end];
        let more = AND_MORE.iter().find(|more| ends_with(word, more)).filter(|_| !self.is_town(word));
        let Some(more) = more else { return end };
        self.out.unreadable.push((*more).to_owned());
        end - more.chars().count()
    }

    /// `〇〇出張所管内のうち、`: says where, not what; a town before のうち is what the list goes on from.
    fn remark(&mut self, start: usize, end: usize) -> Result<Word, Unclear> {
        let word = &self.scan.chars[start..end];
        let says_nothing = self.is_division(word) || ["次の", "以下の", "下記の"].iter().any(|begin| starts_with(word, begin));
        let end = suffixes(self.scan.chars, start, end).end;
        // Never what was named before: a 丁目 that follows is none of that town.
        self.context = if says_nothing { None } else { self.place(start, end).ok() };
        self.scan.skip('、');
        match self.left_out_ahead() {
            Some(exclusion) if self.context.is_some() => {
                self.out.pieces.extend(self.context.clone().map(Piece::of));
                self.left_out(exclusion).map(|()| Word::Passed)
            }
            _ => Ok(Word::Passed),
        }
    }

    /// The whole city, which only a list that names nothing else can mean.
    fn all(&mut self) -> Result<(), Unclear> {
        if self.context.is_some() || !self.out.pieces.is_empty() || !self.out.unreadable.is_empty() {
            return Err(Unclear);
        }
        self.context = Some(Area::default());
        Ok(())
    }

    fn is_division(&self, word: &[char]) -> bool {
        is_division(word) && !self.is_town(word)
    }

    pub(super) fn is_town(&self, word: &[char]) -> bool {
        self.known.names.get(&word.iter().collect::<String>()).is_some()
    }

    /// `東部地区（みほん東、みほん台）`: the brackets hold the list.
    fn division(&mut self) -> Result<Word, Unclear> {
        self.scan.eat("(");
        let inner = self.inner()?;
        let read = self.read_inner(inner, None)?;
        self.context = read.last().map(|piece| piece.area.clone());
        self.out.pieces.extend(read);
        Ok(Word::Passed)
    }
}

/// A word without what is said of all of it.
struct Suffixes {
    end: usize,
    partly: bool,
    whole: bool,
}

fn suffixes(chars: &[char], start: usize, end: usize) -> Suffixes {
    let mut out = Suffixes { end, partly: false, whole: false };
    for (words, flag) in [(&PARTLY[..], &mut out.partly), (&WHOLE[..], &mut out.whole)] {
        if let Some(word) = words.iter().find(|word| ends_with(&chars[start..out.end], word)) {
            out.end -= word.chars().count();
            *flag = true;
        }
    }
    if ends_with(&chars[start..out.end], "の") {
        out.end -= 1;
    }
    out
}
