//! How near the words of a question are to the words of documents: most words are near to none.

use crate::lexicon::{NO_ROW, Words};
use crate::tables;

/// A word of the question.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked {
    /// Its number, where the base has it.
    pub(crate) word: Option<u32>,
    /// Its row among the vectors, or [`NO_ROW`].
    pub(crate) row: u32,
    /// What it weighs.
    pub(crate) weight: f32,
}

/// A question's words, and which words of documents they are near to.
pub(crate) struct Nearness<'a> {
    asked: &'a [Asked],
    total: f32,
    /// What every word of the base weighs.
    weights: &'a [f32],
    /// By word of the base: where its nearness stands; [`FAR`] for a word that no word of the question is near to.
    slots: Vec<u32>,
    /// One bit a word: whether it is near at all. Most are not, and this fits where memory is fastest.
    close: Vec<u64>,
    /// For each slot the nearness of every word of the question, and last the best of them.
    near: Vec<f32>,
    /// The best nearness of each word of the question among the words looked at.
    met: Vec<f32>,
}

const FAR: u32 = u32::MAX;

impl<'a> Nearness<'a> {
    pub(crate) fn new(asked: &'a [Asked], words: &Words, weights: &'a [f32]) -> Self {
        let total = asked.iter().map(|asked| asked.weight).sum::<f32>().max(1e-6);
        let (slots, close) = (vec![FAR; weights.len()], vec![0; weights.len() / 64 + 1]);
        let mut nearness = Self { asked, total, weights, slots, close, near: Vec::new(), met: vec![0.0; asked.len()] };
        for (at, asked) in asked.iter().enumerate() {
            if asked.row == NO_ROW {
                // A word without a vector is near to itself alone.
                asked.word.into_iter().for_each(|word| nearness.note(word, at, 1.0));
            } else {
                for &(row, cosine) in tables::near(asked.row) {
                    words.of_row(row).iter().for_each(|&word| nearness.note(word, at, cosine));
                }
            }
        }
        nearness
    }

    fn note(&mut self, word: u32, asked: usize, cosine: f32) {
        let all = self.asked.len();
        // Words that came into the lexicon after this Town stand in none of its documents.
        let Some(slot) = self.slots.get_mut(word as usize) else { return };
        if *slot == FAR {
            *slot = self.near.len() as u32;
            self.close[word as usize / 64] |= 1 << (word % 64);
            self.near.resize(self.near.len() + all + 1, 0.0);
        }
        let slot = &mut self.near[*slot as usize..][..=all];
        slot[asked] = cosine;
        slot[all] = slot[all].max(cosine);
    }

    /// How much of the question is met among some words, 0 to 1.
    pub(crate) fn covered(&mut self, words: impl Iterator<Item = u32>) -> f32 {
        self.met(words);
        self.asked.iter().zip(&self.met).map(|(asked, met)| asked.weight * met).sum::<f32>() / self.total
    }

    /// How well each word of the question is met among some words, 0 to 1.
    pub(crate) fn met(&mut self, words: impl Iterator<Item = u32>) -> &[f32] {
        self.met.fill(0.0);
        for word in words {
            if let Some(slot) = self.slot(word) {
                let near = &self.near[slot..];
                self.met.iter_mut().zip(near).for_each(|(met, near)| *met = met.max(*near));
            }
        }
        &self.met
    }

    /// How much of some words is met in the question, 0 to 1; `mass` is what they weigh in all.
    pub(crate) fn covers(&self, words: impl Iterator<Item = u32>, mass: f32) -> f32 {
        let met = words.filter_map(|word| Some(self.weights[word as usize] * self.near[self.slot(word)? + self.asked.len()]));
        met.sum::<f32>() / mass.max(1e-6)
    }

    fn slot(&self, word: u32) -> Option<usize> {
        let close = self.close[word as usize / 64] & (1 << (word % 64)) != 0;
        close.then(|| self.slots[word as usize] as usize)
    }
}
