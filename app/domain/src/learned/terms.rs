//! What a text is read by: runs of one to four letters, and in Latin letters words, pairs of words, and words with their marks.

use std::fmt;

use crate::normal::Normal;
use crate::triage::Script;

/// The longest run of letters.
const LONGEST: usize = 4;

/// A run of letters, or one or two words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term<'a> {
    what: What,
    first: &'a str,
    second: &'a str,
}

#[derive(Clone, Copy, Debug)]
enum What {
    Letters,
    Words,
    /// Two words with another between them.
    Apart,
    /// Words as they were written: vàng is not vang.
    Marked,
}

impl Term<'_> {
    /// A number for the term; two terms share one rarely enough.
    pub(super) fn key(&self) -> u32 {
        const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
        let mix = |hash: u64, part: u64| (hash.rotate_left(5) ^ part).wrapping_mul(FACTOR);
        let parts = self.first.chars().map(u64::from).chain([0]).chain(self.second.chars().map(u64::from));
        (parts.fold(self.what as u64, mix) >> 32) as u32
    }
}

impl fmt::Display for Term<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let between = if matches!(self.what, What::Apart) { " … " } else { " " };
        let between = if self.second.is_empty() { "" } else { between };
        write!(f, "{}{between}{}", self.first.replace('\n', "。"), self.second)
    }
}

/// Tells every term of a text to `tell`, as often as it stands there.
pub(super) fn terms(text: &Normal, mut tell: impl FnMut(Term<'_>)) {
    let folded = without_numbers(text.text.chars());
    let bounds: Vec<usize> = folded.char_indices().map(|(at, _)| at).chain([folded.len()]).collect();
    for size in 1..=LONGEST {
        for ends in bounds.windows(size + 1) {
            tell(Term { what: What::Letters, first: &folded[ends[0]..ends[size]], second: "" });
        }
    }
    if text.script() != Script::Other {
        return;
    }
    let words: Vec<&str> = words(&folded);
    one_and_two(&words, What::Words, &mut tell);
    for apart in words.windows(3) {
        tell(Term { what: What::Apart, first: apart[0], second: apart[2] });
    }
    let written = without_numbers(text.written(0, text.text.len()));
    if written != folded {
        one_and_two(&self::words(&written), What::Marked, &mut tell);
    }
}

/// Every digit as 0: which telephone number or which day it is tells nothing.
fn without_numbers(letters: impl Iterator<Item = char>) -> String {
    letters.map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()
}

fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

fn one_and_two(words: &[&str], what: What, tell: &mut impl FnMut(Term<'_>)) {
    for word in words {
        tell(Term { what, first: word, second: "" });
    }
    for pair in words.windows(2) {
        tell(Term { what, first: pair[0], second: pair[1] });
    }
}
