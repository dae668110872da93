//! The towns by name and by reading, the longest first, whatever follows them.

use std::collections::{BTreeMap, BTreeSet};

use super::area::Name;
use super::fold::Folded;
use super::scan::ends_with;

/// What a town was known by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum By {
    /// Its name.
    Name,
    /// Its name in kana.
    Reading,
}

/// A town that a text begins with.
#[derive(Clone, Debug)]
pub(super) struct Match<'a> {
    /// How many folded characters it takes.
    pub(super) len: usize,
    pub(super) by: By,
    /// Several only where towns share a reading.
    pub(super) towns: Vec<&'a Name>,
}

/// Every town that is known, from the catchments and from the list of towns.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    names: BTreeMap<Vec<char>, Name>,
    readings: BTreeMap<Vec<char>, Vec<Vec<char>>>,
    /// How names and readings begin: most places of a text are passed over by this alone.
    first: BTreeSet<char>,
    longest: usize,
}

impl Names {
    /// Adds a town; the first way of writing it is the one that is shown.
    pub(super) fn add(&mut self, name: Name) {
        let key: Vec<char> = name.key.chars().collect();
        if let Some(&first) = key.first() {
            self.first.insert(first);
            self.longest = self.longest.max(key.len());
            self.names.entry(key).or_insert(name);
        }
    }

    /// Adds a reading of a town.
    pub(super) fn add_reading(&mut self, reading: &str, name: &Name) {
        let key: Vec<char> = name.key.chars().collect();
        let reading: Vec<char> = reading.chars().collect();
        let Some(&first) = reading.first().filter(|_| reading != key) else { return };
        self.first.insert(first);
        self.longest = self.longest.max(reading.len());
        let towns = self.readings.entry(reading).or_default();
        if !towns.contains(&key) {
            towns.push(key);
        }
    }

    pub(super) fn get(&self, key: &str) -> Option<&Name> {
        self.names.get(&key.chars().collect::<Vec<_>>())
    }

    /// The towns that a text begins with, the longest first, a name before a reading.
    pub(super) fn matches(&self, text: &[char]) -> Vec<Match<'_>> {
        let mut out = Vec::new();
        if !text.first().is_some_and(|first| self.first.contains(first)) {
            return out;
        }
        let longest = self.longest.min(text.len());
        for len in (1..=longest).rev() {
            if let Some(name) = self.names.get(&text[..len]) {
                out.push(Match { len, by: By::Name, towns: vec![name] });
            }
            if let Some(keys) = self.readings.get(&text[..len]) {
                let towns: Vec<&Name> = keys.iter().filter_map(|key| self.names.get(key)).collect();
                out.push(Match { len, by: By::Reading, towns });
            }
        }
        out
    }

    /// The towns whose name or reading begins with a text and goes on.
    pub(super) fn beginning_with(&self, text: &[char]) -> Vec<&Name> {
        let mut out: Vec<&Name> = self.names.range(text.to_vec()..).take_while(|(key, _)| key.starts_with(text)).map(|(_, name)| name).collect();
        for (_, keys) in self.readings.range(text.to_vec()..).take_while(|(key, _)| key.starts_with(text)) {
            for name in keys.iter().filter_map(|key| self.names.get(key)) {
                if !out.contains(&name) {
                    out.push(name);
                }
            }
        }
        out
    }
}

/// A town of the list in its two parts: the name and, where it has one, the number of its 丁目.
pub(super) fn split_chome(town: &str) -> (Name, Option<u32>) {
    let folded = Folded::new(town);
    let chars = folded.chars();
    let stem = chars.strip_suffix(&['丁', '目']).unwrap_or(chars);
    let digits = stem.iter().rev().take_while(|c| c.is_ascii_digit()).count();
    let base = stem.len() - digits;
    let number = stem[base..].iter().collect::<String>().parse().ok();
    match number {
        Some(number) if stem.len() < chars.len() && base > 0 => (Name::new(folded.raw(0..base)), Some(number)),
        _ => (Name::new(town), None),
    }
}

/// The reading of a town without that of its 丁目.
pub(super) fn split_reading(reading: &str) -> String {
    let folded = Folded::new(reading);
    let chars = folded.chars();
    let Some(stem) = chars.strip_suffix(&['ち', 'ょ', 'う', 'め']) else { return chars.iter().collect() };
    let digits = stem.iter().rev().take_while(|c| c.is_ascii_digit()).count();
    let spoken =
        if digits > 0 { digits } else { SPOKEN.iter().filter(|(word, _)| ends_with(stem, word)).map(|(word, _)| word.chars().count()).max().unwrap_or(0) };
    stem[..stem.len() - spoken].iter().collect()
}

/// How numbers sound before ちょうめ.
pub(super) const SPOKEN: [(&str, u32); 16] = [
    ("いっ", 1),
    ("いち", 1),
    ("に", 2),
    ("さん", 3),
    ("よん", 4),
    ("ご", 5),
    ("ろく", 6),
    ("なな", 7),
    ("しち", 7),
    ("はっ", 8),
    ("はち", 8),
    ("きゅう", 9),
    ("く", 9),
    ("じゅっ", 10),
    ("じっ", 10),
    ("じゅう", 10),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_town_of_the_list_is_split_from_its_chome() {
        let split = |town| {
            let (name, chome) = split_chome(town);
            (name.shown, chome)
        };
        assert_eq!(split("みほん北十二丁目"), ("みほん北".to_owned(), Some(12)));
        assert_eq!(split("八番町"), ("八番町".to_owned(), None));
        assert_eq!(split("大字みほん沢"), ("みほん沢".to_owned(), None));
    }

    #[test]
    fn a_reading_is_split_from_that_of_its_chome() {
        assert_eq!(split_reading("みほんきたいっちょうめ"), "みほんきた");
        assert_eq!(split_reading("ミホンキタ 3チョウメ"), "みほんきた");
        assert_eq!(split_reading("みほんなか"), "みほんなか");
    }
}
