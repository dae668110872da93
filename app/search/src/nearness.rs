//! How near the words of a question are to the words of documents: most words are near to none.

use crate::bag::Set;
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
pub(crate) struct Nearness {
    asked: Vec<Asked>,
    /// What they weigh in all.
    total: f32,
    near: Near,
    /// The best nearness of each word of the question among the words looked at.
    met: Vec<f32>,
}

/// The words of the base that are near to a word of the question.
#[derive(Default)]
struct Near {
    /// One bit a word of the base: whether it is near at all. Most are not, and this fits where memory is fastest.
    close: Vec<u64>,
    /// How many are near before each 64 words: that and the bits give a near word its place.
    before: Vec<u32>,
    /// By place: where the nearnesses of the word begin; one more at the end.
    starts: Vec<u32>,
    /// Which word of the question is how near, word by word of the base. Seldom are there two.
    pairs: Vec<(u32, f32)>,
    /// What each word of the base adds to coverages, nothing where it is not near: added up for thousands of words without a look whether they are.
    counts: Vec<Counts>,
}

/// What a word that is near adds to coverages.
#[derive(Clone, Copy, Default)]
struct Counts {
    /// What it weighs, times the best of its nearnesses: how much of its own text is met in the question.
    met: f32,
    /// What the words of the question weigh that it is near to, times how near: it meets at most so much of the question.
    meets: f32,
}

impl Nearness {
    /// `weights` holds what every word of the base weighs; words that came into the lexicon later stand in none of its documents.
    pub(crate) fn new(asked: Vec<Asked>, words: &Words, weights: &[f32]) -> Self {
        let mut pairs: Vec<(u32, u32, f32)> = Vec::new();
        let known = |word: &&u32| (**word as usize) < weights.len();
        for (asked, at) in asked.iter().zip(0..) {
            if asked.row == NO_ROW {
                // A word without a vector is near to itself alone.
                pairs.extend(asked.word.iter().filter(known).map(|&word| (word, at, 1.0)));
            } else {
                for &(row, cosine) in tables::near(asked.row) {
                    pairs.extend(words.of_row(row).filter(|word| known(&word)).map(|word| (word, at, cosine)));
                }
            }
        }
        let total = asked.iter().map(|asked| asked.weight).sum::<f32>().max(1e-6);
        let met = vec![0.0; asked.len()];
        Self { near: Near::new(&pairs, &asked, weights), asked, total, met }
    }

    /// The words of the question.
    pub(crate) fn asked(&self) -> &[Asked] {
        &self.asked
    }

    /// How much of the question is met among some words, 0 to 1.
    pub(crate) fn covered(&mut self, words: impl Iterator<Item = u32>) -> f32 {
        self.met(words);
        self.met_in_all()
    }

    /// The same for a set of words.
    pub(crate) fn covered_in(&mut self, words: &Set) -> f32 {
        self.met.fill(0.0);
        words.also_in(&self.near.close).for_each(|word| self.near.meet(word, &mut self.met));
        self.met_in_all()
    }

    fn met_in_all(&self) -> f32 {
        self.asked.iter().zip(&self.met).map(|(asked, met)| asked.weight * met).sum::<f32>() / self.total
    }

    /// How well each word of the question is met among some words, 0 to 1.
    pub(crate) fn met(&mut self, words: impl Iterator<Item = u32>) -> &[f32] {
        self.met.fill(0.0);
        words.filter(|&word| self.near.has(word)).for_each(|word| self.near.meet(word, &mut self.met));
        &self.met
    }

    /// How much of some words is met in the question, 0 to 1; `mass` is what they weigh in all.
    pub(crate) fn covers(&self, words: impl Iterator<Item = u32>, mass: f32) -> f32 {
        words.map(|word| self.near.counts[word as usize].met).sum::<f32>() / mass.max(1e-6)
    }

    /// How much of some words is met in the question, times how much of the question in them, 0 to 1; `None` where it is not above `least`.
    pub(crate) fn mutual(&mut self, words: &[u32], mass: f32, least: f32) -> Option<f32> {
        let counts = words.iter().map(|&word| self.near.counts[word as usize]);
        let (met, meets) = counts.fold((0.0, 0.0), |(met, meets), counts| (met + counts.met, meets + counts.meets));
        let covers = met / mass.max(1e-6);
        // Two words may meet the same one of the question: what they meet in all is at most the sum, and seldom has to be known exactly.
        let at_most = covers * (meets / self.total).min(1.0);
        let both = |nearness: &mut Self| covers * nearness.covered(words.iter().copied());
        (at_most > least).then(|| both(self)).filter(|&both| both > least)
    }
}

impl Near {
    /// Brings pairs of a word and a word of the question, with how near they are, into the order of the words.
    fn new(pairs: &[(u32, u32, f32)], words: &[Asked], weights: &[f32]) -> Self {
        let mut near = Self { close: vec![0; weights.len() / 64 + 1], ..Self::default() };
        pairs.iter().for_each(|(word, ..)| near.close[*word as usize / 64] |= 1 << (word % 64));
        let mut all = 0;
        near.before.reserve(near.close.len());
        for bits in &near.close {
            near.before.push(all);
            all += bits.count_ones();
        }
        let places: Vec<usize> = pairs.iter().map(|&(word, ..)| near.place(word)).collect();
        near.starts = vec![0; all as usize + 1];
        places.iter().for_each(|&place| near.starts[place + 1] += 1);
        for place in 0..all as usize {
            near.starts[place + 1] += near.starts[place];
        }
        near.counts = vec![Counts::default(); weights.len()];
        near.pairs = vec![(0, 0.0); pairs.len()];
        let mut next = near.starts.clone();
        for (&(word, asked, cosine), &place) in pairs.iter().zip(&places) {
            near.pairs[next[place] as usize] = (asked, cosine);
            next[place] += 1;
            let counts = &mut near.counts[word as usize];
            counts.met = counts.met.max(weights[word as usize] * cosine);
            counts.meets += words[asked as usize].weight * cosine;
        }
        near
    }

    fn has(&self, word: u32) -> bool {
        self.close[word as usize / 64] & (1 << (word % 64)) != 0
    }

    /// The place of a word that is near.
    fn place(&self, word: u32) -> usize {
        let (at, below) = (word as usize / 64, (1u64 << (word % 64)) - 1);
        (self.before[at] + (self.close[at] & below).count_ones()) as usize
    }

    /// Notes which words of the question a near word meets, and how well.
    fn meet(&self, word: u32, met: &mut [f32]) {
        let place = self.place(word);
        for &(asked, cosine) in &self.pairs[self.starts[place] as usize..self.starts[place + 1] as usize] {
            let met = &mut met[asked as usize];
            *met = met.max(cosine);
        }
    }
}
