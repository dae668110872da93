//! The words of the rules in the form in which they are compared, packed one after the other: there are a hundred thousand.

use crate::normal::{Normal, is_hiragana, is_katakana, is_latin, is_marked, normalise_word, same_letter};

/// A word of the rules in one of its forms.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pattern {
    /// As it is looked for.
    pub(super) text: String,
    /// With its accents and in its own script.
    written: String,
    /// It may go on after its last letter.
    open: bool,
}

impl Pattern {
    /// A word that ends in `*` may go on; 「。」 at its end asks for the end of the sentence.
    pub(super) fn new(word: &str) -> Self {
        let open = word.ends_with('*');
        let (mut text, written) = normalise_word(word.trim_end_matches('*'));
        if word.ends_with(['。', '!', '！']) && !text.is_empty() {
            text.push('\n');
        }
        Self { text, written: written.into_iter().collect(), open }
    }
}

/// What is asked of each word where its letters were found, by the word's number.
#[derive(Debug, Default)]
pub(super) struct Patterns {
    written: String,
    /// For each word: the byte at which it ends.
    ends: Vec<u32>,
    traits: Vec<Traits>,
}

#[derive(Clone, Copy, Debug)]
struct Traits {
    open: bool,
    /// Written with accents or other marks.
    marked: bool,
    /// A short word in katakana.
    loan: bool,
}

impl Patterns {
    pub(super) fn push(&mut self, pattern: &Pattern) {
        let letters: Vec<char> = pattern.written.chars().collect();
        let loan = letters.len() <= 3 && letters.iter().all(|&c| is_katakana(c));
        self.traits.push(Traits { open: pattern.open, marked: is_marked(&letters), loan });
        self.written.push_str(&pattern.written);
        self.ends.push(self.written.len() as u32);
    }

    /// Whether what was found is this word: whole where it is Latin, with its accents where the text sets any.
    pub(super) fn fits(&self, number: usize, text: &Normal, start: usize, end: usize) -> bool {
        let (written, traits) = (self.written(number), self.traits[number]);
        let (Some(first), Some(last)) = (written.chars().next(), written.chars().next_back()) else { return false };
        if is_latin(first) && text.before(start).is_some_and(is_latin) {
            return false;
        }
        if !traits.open && is_latin(last) && text.at(end).is_some_and(is_latin) {
            return false;
        }
        if !text.written(start, end).zip(written.chars()).all(|(text, rule)| same_letter(text, rule, traits.marked)) {
            return false;
        }
        // ガス is looked for in hiragana too, but さがす is another word.
        let inside = || text.before(start).is_some_and(is_hiragana) && text.at(start).is_some_and(is_hiragana);
        !(traits.loan && inside())
    }

    fn written(&self, number: usize) -> &str {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.written[start as usize..self.ends[number] as usize]
    }
}
