//! Terms: what texts are matched by. A text gives thousands, so they are kept as numbers; only an explanation spells them.

use std::hash::Hasher;

use rustc_hash::FxHasher;

/// Takes the terms of a text, in order.
pub trait Terms {
    /// Adds a term; its kind tells terms of different makes apart: `g` grams, `r` pieces of readings, `y` readings, `w` words, `p` pairs.
    fn push(&mut self, kind: char, letters: impl IntoIterator<Item = char>, weight: f32);
}

/// Terms as 64-bit hashes with their weights: with a million terms in a base, two share one in one base of forty million.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Keys(pub Vec<(u64, f32)>);

impl Terms for Keys {
    fn push(&mut self, kind: char, letters: impl IntoIterator<Item = char>, weight: f32) {
        self.0.push((key(kind, letters), weight));
    }
}

impl Keys {
    /// Each term once, ascending, with how often it occurs.
    pub(crate) fn counted(self) -> Vec<(u64, u32)> {
        let mut keys: Vec<u64> = self.0.into_iter().map(|(key, _)| key).collect();
        keys.sort_unstable();
        keys.chunk_by(|a, b| a == b).map(|run| (run[0], u32::try_from(run.len()).unwrap_or(u32::MAX))).collect()
    }

    /// Each term once, ascending, at its best weight.
    pub(crate) fn best(mut self) -> Vec<(u64, f32)> {
        self.0.sort_unstable_by(|(a, left), (b, right)| a.cmp(b).then(right.total_cmp(left)));
        self.0.dedup_by_key(|(key, _)| *key);
        self.0
    }
}

/// Terms as they are written, each behind its kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Spelled(pub Vec<(String, f32)>);

impl Terms for Spelled {
    fn push(&mut self, kind: char, letters: impl IntoIterator<Item = char>, weight: f32) {
        self.0.push((std::iter::once(kind).chain(letters).collect(), weight));
    }
}

/// The number that stands for a term.
pub(crate) fn key(kind: char, letters: impl IntoIterator<Item = char>) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write_u32(kind as u32);
    letters.into_iter().for_each(|letter| hasher.write_u32(letter as u32));
    hasher.finish()
}
