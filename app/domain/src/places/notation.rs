//! The notation in which cities print a catchment, read into pieces; what cannot be read without guessing is handed back as words.

use super::area::{Area, Level, Name, Piece};
use super::fold::{Folded, is_kana, is_kanji};
use super::names::Names;
use super::numbers::{self, Unclear};
use super::scan::{Scan, ends_with, find, starts_with};

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
}

/// Reads one line of a catchment.
pub(super) fn read(text: &str, known: Known<'_>) -> Reading {
    let folded = Folded::new(text.trim_start_matches('\u{feff}'));
    let mut reader = Reader { folded: &folded, scan: Scan::new(folded.chars()), known, context: None, out: Reading::default(), depth: 0 };
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
    /// How many brackets stand around.
    pub(super) depth: u8,
}

/// Between parts; what is joined by `・` and the like is a part of its own unless numbers go on.
const SEPARATORS: [&str; 9] = ["、", "・", " ", "及び", "並びに", "および", "ならびに", "又は", "または"];
/// The whole of what was named.
const WHOLE: [&str; 7] = ["の全域", "全域", "の1円", "1円", "の全部", "全部", "全体"];
/// A part of what was named, without saying which.
const PARTLY: [&str; 4] = ["の各1部", "各1部", "の1部", "1部"];
/// Things with a name of their own.
const NAMED: [&str; 13] = ["団地", "公園", "住宅", "にゅーたうん", "まんしょん", "はいつ", "あぱーと", "はいむ", "こーぽ", "宿舎", "社宅", "緑地", "霊園"];
/// A division that is no address: it can be read only where its towns follow in brackets.
const DIVISIONS: [&str; 11] = ["管内", "地区", "学区", "校区", "圏域", "自治会", "町会", "町内会", "出張所", "連合会", "小学校"];
/// There is more, and it is not said what.
const AND_MORE: [&str; 6] = ["など", "等", "ほか", "その他", "他", "付近"];

impl<'a> Reader<'a> {
    pub(super) fn list(&mut self) {
        loop {
            while self.scan.eat_any(&SEPARATORS) {}
            if self.scan.is_done() {
                return;
            }
            let (start, before, context) = (self.scan.at, self.out.pieces.len(), self.context.clone());
            if self.item().is_err() {
                // A name that was read on the way into what cannot be read may be no name.
                let is_known = self.context.as_ref().and_then(|area| area.town.as_ref()).is_some_and(|town| self.known.names.get(&town.key).is_some());
                if !is_known {
                    self.context = context;
                }
                self.give_up(start, before);
            }
        }
    }

    /// Passes over a part that cannot be read; its town is known to be held in part, so it must not decide for another center alone.
    fn give_up(&mut self, start: usize, before: usize) {
        let mut brackets = 0_u32;
        while let Some(c) = self.scan.peek() {
            match c {
                '(' => brackets += 1,
                ')' => brackets = brackets.saturating_sub(1),
                '、' if brackets == 0 && self.scan.at > start => break,
                _ => {}
            }
            self.scan.at += 1;
        }
        self.out.unreadable.push(self.folded.raw(start..self.scan.at).to_owned());
        self.out.pieces.truncate(before);
        if let Some(area) = self.context.as_ref().filter(|area| area.town.is_some()) {
            self.out.pieces.push(Piece { partly: true, ..Piece::of(Area { numbers: [area.at(Level::Chome), None, None], named: None, ..area.clone() }) });
        }
    }

    /// One part: a name, its numbers, what is said of them.
    fn item(&mut self) -> Result<(), Unclear> {
        if self.scan.eat_any(&["ただし", "但し"]) {
            self.scan.skip('、');
            return self.proviso();
        }
        let first = self.out.pieces.len();
        if !self.scan.at_number() {
            match self.word()? {
                Word::Passed => return Ok(()),
                Word::Place => {}
            }
        }
        let mut last = 1;
        self.scan.skip(' ');
        if self.scan.at_number() {
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
        let ends = self.scan.is_done() || SEPARATORS.iter().any(|word| self.scan.starts(word));
        if ends { Ok(()) } else { Err(Unclear) }
    }

    fn numbers(&mut self) -> Result<usize, Unclear> {
        let context = self.context.clone().filter(|area| area.town.is_some() || area.named.is_some()).ok_or(Unclear)?;
        let (areas, last) = numbers::read(&mut self.scan, &context)?;
        self.context = areas.last().cloned();
        self.out.pieces.extend(areas.into_iter().map(Piece::of));
        Ok(last)
    }

    /// `みほん西1丁目ひかり団地`: the last number says only where the named thing stands.
    fn named_behind(&mut self) -> Result<bool, Unclear> {
        let start = self.scan.at;
        self.word_end();
        let word = &self.scan.chars[start..self.scan.at];
        let named = NAMED.iter().any(|ending| ends_with(word, ending)) && !starts_with(word, "の");
        if !named {
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
            if self.scan.eat_any(&PARTLY) {
                self.out.pieces[from..].iter_mut().for_each(|piece| piece.partly = true);
            } else if self.scan.eat("のうち") {
                // What follows says which part of it.
                self.out.pieces.truncate(from);
                self.scan.skip('、');
                return Ok(true);
            } else if self.scan.eat("(") {
                self.brackets(first, from)?;
            } else if let Some(more) = AND_MORE.iter().find(|word| self.scan.starts(word)) {
                self.out.unreadable.push((*more).to_owned());
                self.scan.eat(more);
            } else if !self.scan.eat_any(&WHOLE) && !self.scan.eat_any(&["の区域", "の地域"]) {
                return Ok(false);
            }
        }
    }

    /// Passes over a name; digits belong to it where no unit follows (`8番町`, `北24条西`).
    fn word_end(&mut self) {
        while let Some(c) = self.scan.peek() {
            if matches!(c, '、' | '・' | ' ' | '(' | ')' | '~' | ':') || self.scan.at_number() {
                return;
            }
            if SEPARATORS.iter().chain(&["のうち"]).any(|word| self.scan.starts(word)) {
                return;
            }
            if c.is_ascii_digit() {
                self.scan.number();
            } else {
                self.scan.at += 1;
            }
        }
    }

    /// Reads a name and makes it what the following goes on from.
    fn word(&mut self) -> Result<Word, Unclear> {
        let mut start = self.scan.at;
        self.word_end();
        let end = self.scan.at;
        if self.scan.eat("のうち") || self.scan.eat(":") {
            self.remark(start, end);
            return Ok(Word::Passed);
        }
        let chars = self.scan.chars;
        if let Some(city) = self.known.city.iter().find(|city| chars[start..self.scan.at].starts_with(city)) {
            start += city.len();
        }
        let mut end = self.scan.at;
        let mut partly = false;
        let mut whole = false;
        for (words, flag) in [(&PARTLY[..], &mut partly), (&WHOLE[..], &mut whole)] {
            if let Some(word) = words.iter().find(|word| ends_with(&chars[start..end], word)) {
                end -= word.chars().count();
                *flag = true;
            }
        }
        if ends_with(&chars[start..end], "の") {
            end -= 1;
        }
        let word = &chars[start..end];
        if (whole && ["", "市", "市内", "町内", "村内", "区内", "市の"].iter().any(|all| word.iter().collect::<String>() == *all)) || starts_with(word, "全市")
        {
            return self.all().map(|()| Word::Place);
        }
        let mut end_of_name = end;
        let more = AND_MORE.iter().find(|more| ends_with(word, more) && word.len() > more.chars().count());
        if let Some(more) = more.filter(|_| !self.is_town(word)) {
            end_of_name -= more.chars().count();
            self.out.unreadable.push((*more).to_owned());
        }
        if self.scan.starts("(") && self.is_division(&chars[start..end_of_name]) {
            return self.division();
        }
        self.context = Some(self.place(start, end_of_name)?);
        // The suffix is read again by what looks behind a part.
        self.scan.at = if partly { end } else { self.scan.at };
        Ok(Word::Place)
    }

    /// `〇〇出張所管内のうち、`: says where, not what; a town before のうち is what the list goes on from.
    fn remark(&mut self, start: usize, end: usize) {
        let word = &self.scan.chars[start..end];
        let says_nothing = self.is_division(word) || ["次の", "以下の", "下記の"].iter().any(|begin| starts_with(word, begin));
        // Never what was named before: a 丁目 that follows is none of that town.
        self.context = if says_nothing { None } else { self.place(start, end).ok() };
        self.scan.skip('、');
    }

    /// The whole city, which only a list that names nothing else can mean.
    fn all(&mut self) -> Result<(), Unclear> {
        if self.context.is_some() {
            return Err(Unclear);
        }
        self.context = Some(Area::default());
        Ok(())
    }

    fn is_division(&self, word: &[char]) -> bool {
        DIVISIONS.iter().any(|ending| ends_with(word, ending)) && !self.is_town(word)
    }

    fn is_town(&self, word: &[char]) -> bool {
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

    /// The area that a name stands for.
    fn place(&self, start: usize, end: usize) -> Result<Area, Unclear> {
        let word = self.scan.chars.get(start..end).unwrap_or_default();
        let letters = word.iter().all(|&c| is_kanji(c) || is_kana(c) || c.is_ascii_alphanumeric() || c == '〇');
        if word.is_empty() || word.len() > 24 || !letters || word.iter().all(char::is_ascii_digit) {
            return Err(Unclear);
        }
        let name = |from: usize| Name::new(self.folded.raw(start + from..end));
        if self.is_town(word) {
            return Ok(Area::of_town(self.shown(name(0))));
        }
        let town = self.known.names.matches(word).into_iter().find(|found| found.len < word.len());
        if let Some(at) = find(word, "字").filter(|&at| at + 1 < word.len() && !(at > 0 && matches!(word[at - 1], '文' | '名' | '数' | '0'..='9'))) {
            let town = if at == 0 {
                self.context.as_ref().and_then(|area| area.town.clone())
            } else {
                Some(self.shown(Name::new(self.folded.raw(start..start + at))))
            };
            return Ok(match town {
                Some(town) => Area { aza: Some(name(at)), ..Area::of_town(town) },
                None => Area::of_town(name(at)),
            });
        }
        if NAMED.iter().any(|ending| ends_with(word, ending)) {
            let within = town.filter(|town| !NAMED.contains(&word[town.len..].iter().collect::<String>().as_str()));
            return Ok(match within {
                Some(town) => Area { named: Some(name(town.len)), town: town.towns.first().map(|&town| town.clone()), ..Area::default() },
                None => Area { named: Some(name(0)), ..Area::default() },
            });
        }
        if self.is_division(word) || SENTENCE.iter().any(|ending| ends_with(word, ending)) {
            return Err(Unclear);
        }
        Ok(Area::of_town(name(0)))
    }

    /// A town as it is shown elsewhere.
    fn shown(&self, name: Name) -> Name {
        self.known.names.get(&name.key).cloned().unwrap_or(name)
    }
}

/// How a sentence ends, and no name.
const SENTENCE: [&str; 8] = ["です", "ます", "ください", "除く", "限る", "含む", "参照", "同じ"];

enum Word {
    /// What follows goes on from a place.
    Place,
    /// It has been dealt with.
    Passed,
}
