//! Questions in kana alone: cut over the readings that occur in this knowledge base.

use crate::analysis::runs;
use crate::lexicon::Pairs;

/// The words that stand behind each reading in one Town.
pub(crate) struct Readings<'a> {
    pub(crate) pairs: &'a Pairs,
    /// How often each pair of reading and word occurs.
    pub(crate) counts: &'a [u32],
}

/// The longest reading that is looked for, in kana.
const LONGEST: usize = 14;
/// How many words a reading stands for at the most.
const WORDS: usize = 3;

impl Readings<'_> {
    fn count(&self, pair: u32) -> u32 {
        self.counts.get(pair as usize).copied().unwrap_or(0)
    }

    fn known(&self, reading: &str) -> bool {
        self.pairs.words(reading).iter().any(|&(pair, _)| self.count(pair) > 0)
    }

    /// The words that a piece may be, the most frequent first.
    pub(crate) fn words(&self, piece: &str) -> Vec<&str> {
        let mut words: Vec<(u32, &str)> =
            self.pairs.words(piece).iter().map(|(pair, word)| (self.count(*pair), &**word)).filter(|(count, _)| *count > 0).collect();
        words.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        words.into_iter().take(WORDS).map(|(_, word)| word).collect()
    }

    /// Viterbi over the known readings; longer pieces count more, and what is known by no reading is left out.
    pub(crate) fn pieces(&self, kana: &str) -> Vec<String> {
        runs(kana).flat_map(|run| self.cut(&run)).collect()
    }

    fn cut(&self, run: &[char]) -> Vec<String> {
        let mut best = vec![f32::MIN; run.len() + 1];
        let mut from = vec![0; run.len() + 1];
        best[0] = 0.0;
        for at in 0..run.len() {
            if best[at] > best[at + 1] {
                (best[at + 1], from[at + 1]) = (best[at], at);
            }
            for size in 2..=LONGEST.min(run.len() - at) {
                let score = best[at] + ((size - 1) as f32).powf(1.5);
                if score > best[at + size] && self.known(&run[at..at + size].iter().collect::<String>()) {
                    (best[at + size], from[at + size]) = (score, at);
                }
            }
        }
        let mut pieces = Vec::new();
        let mut end = run.len();
        while end > 0 {
            if end - from[end] > 1 {
                pieces.push(run[from[end]..end].iter().collect());
            }
            end = from[end];
        }
        pieces.reverse();
        pieces
    }
}
