//! Terms as numbers: an article is kept as the numbers of its terms, and Tantivy indexes the same numbers.

use rustc_hash::FxHashMap;

use crate::tables;
use crate::terms::key;

/// Terms by number, in the order in which they were first met: frequent ones are small.
///
/// Invariant: a number once given stays, so that what was analysed for one Town serves the next.
#[derive(Debug, Default)]
pub(crate) struct Lexicon(FxHashMap<u64, u32>);

impl Lexicon {
    /// The number of a term; a new one gets the next.
    pub(crate) fn number(&mut self, key: u64) -> u32 {
        let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        *self.0.entry(key).or_insert(next)
    }

    /// The number of a term that is known.
    pub(crate) fn find(&self, key: u64) -> Option<u32> {
        self.0.get(&key).copied()
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

fn spelled(word: &str) -> u64 {
    key('w', word.chars())
}

/// Words with what the tables know of each, by number.
#[derive(Debug, Default)]
pub(crate) struct Words {
    lexicon: Lexicon,
    /// The row of each word's vector, [`NO_ROW`] where it has none.
    pub(crate) rows: Vec<u32>,
    /// The first word of each row, [`NO_WORD`] where there is none.
    first: Vec<u32>,
    /// The others: one vector may stand for several spellings, and seldom does.
    others: FxHashMap<u16, Vec<u32>>,
    /// How rare each is in general language, 0 to 1.
    pub(crate) rarity: Vec<f32>,
}

/// Stands for a word that the tables do not know.
pub(crate) const NO_ROW: u32 = u32::MAX;
/// Stands for no word of the base.
const NO_WORD: u32 = u32::MAX;
/// Marks the first word of a row that stands for others, too.
const SHARED: u32 = 1 << 31;

impl Words {
    /// The number of a word; a new one is looked up in the tables.
    pub(crate) fn number(&mut self, word: &str) -> u32 {
        let number = self.lexicon.number(spelled(word));
        if number as usize == self.rows.len() {
            let row = tables::known(word).map(|known| known.row);
            self.rows.push(row.unwrap_or(NO_ROW));
            if let Some(row) = row.and_then(|row| u16::try_from(row).ok()) {
                self.stands_for(row, number);
            }
            self.rarity.push(tables::rarity(word));
        }
        number
    }

    pub(crate) fn find(&self, word: &str) -> Option<u32> {
        self.lexicon.find(spelled(word))
    }

    fn stands_for(&mut self, row: u16, number: u32) {
        let at = usize::from(row);
        if self.first.len() <= at {
            self.first.resize(at + 1, NO_WORD);
        }
        if self.first[at] == NO_WORD {
            self.first[at] = number;
        } else {
            self.first[at] |= SHARED;
            self.others.entry(row).or_default().push(number);
        }
    }

    /// The words that a row stands for.
    pub(crate) fn of_row(&self, row: u16) -> impl Iterator<Item = u32> {
        let first = self.first.get(usize::from(row)).copied().filter(|&first| first != NO_WORD);
        let others = first.filter(|first| first & SHARED != 0).and_then(|_| self.others.get(&row)).map_or(&[][..], Vec::as_slice);
        first.map(|first| first & !SHARED).into_iter().chain(others.iter().copied())
    }

    pub(crate) fn len(&self) -> usize {
        self.lexicon.len()
    }
}

/// Which words stand behind a reading.
#[derive(Debug, Default)]
pub(crate) struct Pairs {
    /// By reading: the number of each pair and its word.
    words: FxHashMap<Box<str>, Vec<(u32, Box<str>)>>,
    count: u32,
}

impl Pairs {
    /// The number of a reading together with a word.
    pub(crate) fn number(&mut self, reading: &str, word: &str) -> u32 {
        if let Some((number, _)) = self.words(reading).iter().find(|(_, known)| **known == *word) {
            return *number;
        }
        let number = self.count;
        self.count += 1;
        self.words.entry(reading.into()).or_default().push((number, word.into()));
        number
    }

    /// The words behind a reading, each with the number of the pair.
    pub(crate) fn words(&self, reading: &str) -> &[(u32, Box<str>)] {
        self.words.get(reading).map_or(&[], Vec::as_slice)
    }
}
