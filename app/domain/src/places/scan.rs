//! A cursor over folded text that knows numbers and the units of an address.

use super::area::Level;

/// Numbers from the widest level on; a number may stand without its unit.
pub(super) type Compound = Vec<(u32, Option<Level>)>;

/// A place in a folded text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scan<'a> {
    pub(super) chars: &'a [char],
    pub(super) at: usize,
}

impl<'a> Scan<'a> {
    pub(super) fn new(chars: &'a [char]) -> Self {
        Self { chars, at: 0 }
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    pub(super) fn rest(&self) -> &'a [char] {
        self.chars.get(self.at..).unwrap_or_default()
    }

    pub(super) fn is_done(&self) -> bool {
        self.at >= self.chars.len()
    }

    pub(super) fn starts(&self, word: &str) -> bool {
        starts_with(self.rest(), word)
    }

    /// Passes over a word where it stands next.
    pub(super) fn eat(&mut self, word: &str) -> bool {
        let starts = self.starts(word);
        if starts {
            self.at += word.chars().count();
        }
        starts
    }

    pub(super) fn eat_any(&mut self, words: &[&str]) -> bool {
        words.iter().any(|word| self.eat(word))
    }

    pub(super) fn skip(&mut self, c: char) {
        while self.peek() == Some(c) {
            self.at += 1;
        }
    }

    pub(super) fn at_digit(&self) -> bool {
        self.peek().is_some_and(|c| c.is_ascii_digit())
    }

    /// Whether a number stands next that counts houses: 一部 and 一円 are folded to digits as well.
    fn at_quantity(&self) -> bool {
        let mut ahead = *self;
        ahead.number().is_some() && !matches!(ahead.peek(), Some('部' | '円'))
    }

    /// The number that stands next; one that is too large for a house is the largest.
    pub(super) fn number(&mut self) -> Option<u32> {
        let digits = self.rest().iter().take_while(|c| c.is_ascii_digit()).count();
        let text: String = self.rest().iter().take(digits).collect();
        self.at += digits;
        (digits > 0).then(|| text.parse().unwrap_or(u32::MAX - 1).min(u32::MAX - 1))
    }

    /// The unit that stands next, unless it is the beginning of a name (8番町) or of a room (101号室).
    pub(super) fn unit(&mut self) -> Option<Level> {
        const UNITS: [(&str, Level, &str); 14] = [
            ("丁目", Level::Chome, ""),
            ("ちょうめ", Level::Chome, ""),
            ("丁", Level::Chome, "町場通堀田平野原池台"),
            ("番地", Level::Ban, ""),
            ("ばんち", Level::Ban, ""),
            ("番街区", Level::Ban, ""),
            ("番", Level::Ban, "町丁館街組線通堀沢瀬目"),
            ("ばん", Level::Ban, ""),
            ("街区", Level::Ban, ""),
            ("号棟", Level::Go, ""),
            ("棟", Level::Go, ""),
            ("号館", Level::Go, ""),
            ("号", Level::Go, "室線"),
            ("ごう", Level::Go, ""),
        ];
        let (word, level, _) = UNITS.into_iter().find(|(word, _, not_before)| {
            let behind = self.rest().get(word.chars().count());
            self.starts(word) && !behind.is_some_and(|&c| not_before.contains(c))
        })?;
        self.at += word.chars().count();
        Some(level)
    }

    /// Whether a number of an address stands next, and not the digits of a name.
    pub(super) fn at_number(&self) -> bool {
        let mut ahead = *self;
        if ahead.number().is_none() {
            return false;
        }
        const BEHIND: [&str; 14] =
            ["から", "乃至", "及び", "並びに", "および", "ならびに", "又は", "または", "若しくは", "もしくは", "以降", "以上", "以下", "まで"];
        match ahead.peek() {
            None | Some('~' | '-' | '・' | '、' | ' ' | '(' | ')' | '.') => true,
            Some('の' | 'と') => {
                ahead.at += 1;
                ahead.at_quantity()
            }
            _ => ahead.unit().is_some() || BEHIND.iter().any(|word| ahead.starts(word)),
        }
    }

    /// Numbers that stand together: `3丁目1番2`, `12番地の3`.
    pub(super) fn compound(&mut self) -> Option<Compound> {
        let mut out = Compound::new();
        loop {
            let behind_no = !out.is_empty() && self.eat("の");
            let number = self.number()?;
            let blank = *self;
            self.skip(' ');
            let unit = self.unit();
            if unit.is_none() {
                *self = blank;
            }
            let below = out.last().and_then(|&(_, above)| above).and_then(Level::below);
            out.push((number, unit.or(below.filter(|_| behind_no))));
            if !self.goes_on(unit) {
                return Some(out);
            }
        }
    }

    /// Numbers with nothing but dashes or の between them.
    pub(super) fn dashed(&mut self) -> Vec<u32> {
        let mut out: Vec<u32> = self.number().into_iter().collect();
        while !out.is_empty() {
            let mut ahead = *self;
            let Some(number) = ahead.eat_any(&["-", "の"]).then(|| ahead.number()).flatten() else { break };
            out.push(number);
            *self = ahead;
        }
        out
    }

    /// Whether another, deeper number of the same place follows.
    fn goes_on(&mut self, unit: Option<Level>) -> bool {
        let Some(unit) = unit else { return false };
        let mut ahead = *self;
        ahead.skip(' ');
        let blank = ahead.at > self.at;
        let behind_no = unit != Level::Go && ahead.starts("の") && Self { at: ahead.at + 1, ..ahead }.at_quantity();
        let mut behind = ahead;
        let deeper = !behind_no && ahead.at_quantity() && behind.number().is_some() && (!blank || behind.unit().is_some_and(|next| next > unit));
        if deeper {
            *self = ahead;
        }
        behind_no || deeper
    }
}

pub(super) fn starts_with(chars: &[char], word: &str) -> bool {
    let mut chars = chars.iter();
    word.chars().all(|c| chars.next() == Some(&c))
}

pub(super) fn ends_with(chars: &[char], word: &str) -> bool {
    let mut chars = chars.iter().rev();
    word.chars().rev().all(|c| chars.next() == Some(&c))
}

/// Where a word first stands.
pub(super) fn find(chars: &[char], word: &str) -> Option<usize> {
    (0..chars.len()).find(|&at| starts_with(&chars[at..], word))
}

/// Whether one of some words stands anywhere.
pub(super) fn contains_any(chars: &[char], words: &[&str]) -> bool {
    words.iter().any(|word| find(chars, word).is_some())
}
