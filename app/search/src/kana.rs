//! Questions in kana alone: cut over the readings that occur in this knowledge base.

use std::collections::HashMap;

use crate::analysis::runs;

/// The words that stand behind each reading, the most frequent first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Readings(HashMap<String, Vec<String>>);

/// The longest reading that is looked for, in kana.
const LONGEST: usize = 14;
/// How many words a reading stands for at the most.
const WORDS: usize = 3;

impl Readings {
    /// Counts the units behind each reading.
    pub(crate) fn new<'a>(tokens: impl Iterator<Item = &'a crate::analysis::Token>) -> Self {
        let mut counts: HashMap<String, Vec<(String, usize)>> = HashMap::new();
        for token in tokens {
            let words = counts.entry(token.reading.clone()).or_default();
            for unit in &token.units {
                match words.iter_mut().find(|(word, _)| word == unit) {
                    Some((_, count)) => *count += 1,
                    None => words.push((unit.clone(), 1)),
                }
            }
        }
        let most = |mut words: Vec<(String, usize)>| {
            words.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
            words.into_iter().take(WORDS).map(|(word, _)| word).collect()
        };
        Self(counts.into_iter().map(|(reading, words)| (reading, most(words))).collect())
    }

    /// The words that a piece may be.
    pub(crate) fn words(&self, piece: &str) -> &[String] {
        self.0.get(piece).map_or(&[], Vec::as_slice)
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
                if score > best[at + size] && self.0.contains_key(&run[at..at + size].iter().collect::<String>()) {
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
