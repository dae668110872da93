//! What examples teach: how much each run of letters and each word speaks for one thing or against it.
//!
//! A linear reader over terms weighed by how often they stand in a text and how rare they are among the lessons. The same lessons
//! always make the same reader.

mod fit;
mod terms;

use std::collections::BTreeMap;

use rayon::prelude::*;

use fit::Rounded;
pub(crate) use fit::{Linear, Row};
use terms::{Term, terms};

use crate::normal::Normal;
use crate::triage::Script;

/// The terms that at least two lessons have.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary {
    /// Ascending.
    keys: Vec<u32>,
    /// By the upper half of a key: where keys with it begin; one more at the end.
    starts: Vec<u32>,
    /// How rare each term is: 1, and ln of all lessons by those that have it.
    rarity: Vec<f32>,
}

/// The terms of a text, ascending, with how often each stands in it.
type Counted = Vec<(u32, u32)>;

impl Vocabulary {
    /// The terms of some lessons, and the lessons by their terms.
    pub(crate) fn new(lessons: &[Normal]) -> (Self, Vec<Row>) {
        let counted: Vec<Counted> = lessons.par_iter().map(counted).collect();
        let mut all: Vec<u32> = counted.iter().flatten().map(|(key, _)| *key).collect();
        all.par_sort_unstable();
        let known = all.chunk_by(|left, right| left == right).filter(|run| run.len() > 1);
        let rarity = |with: usize| ((1.0 + lessons.len() as f32) / (1.0 + with as f32)).ln() + 1.0;
        let (keys, rarity): (Vec<u32>, Vec<f32>) = known.map(|run| (run[0], rarity(run.len()))).unzip();
        let starts = (0..=1_u64 << 16).map(|upper| keys.partition_point(|&key| u64::from(key) < upper << 16) as u32).collect();
        let vocabulary = Self { keys, starts, rarity };
        // Each lesson's counts go as its weights come: there are millions.
        let rows = counted.into_par_iter().zip(lessons).map(|(counted, text)| vocabulary.weighed(&counted, text.script())).collect();
        (vocabulary, rows)
    }

    /// A text by its terms.
    pub(crate) fn row(&self, text: &Normal) -> Row {
        self.weighed(&counted(text), text.script())
    }

    /// The terms of a text as they are shown, by their numbers.
    fn shown(&self, text: &Normal) -> BTreeMap<u32, String> {
        let mut shown = BTreeMap::new();
        terms(text, |term| shown.extend(self.find(term.key()).map(|at| (at, term.to_string()))));
        shown
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// How many weights a text can ask for: one a term and one a script.
    pub(crate) fn size(&self) -> usize {
        self.keys.len() + Script::ALL.len()
    }

    fn find(&self, key: u32) -> Option<u32> {
        let upper = (key >> 16) as usize;
        let (&from, &to) = (self.starts.get(upper)?, self.starts.get(upper + 1)?);
        let at = self.keys[from as usize..to as usize].binary_search(&key).ok()?;
        Some(from + at as u32)
    }

    /// A text of length 1, and beside it its script: languages are not equally quick to say a thing.
    fn weighed(&self, counted: &Counted, script: Script) -> Row {
        let known = counted.iter().filter_map(|&(key, count)| {
            let at = self.find(key)?;
            Some((at, (1.0 + (count as f32).ln()) * self.rarity[at as usize]))
        });
        let mut row: Vec<(u32, f32)> = Vec::with_capacity(counted.len() + 1);
        row.extend(known);
        let length = row.iter().map(|(_, value)| value * value).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        row.iter_mut().for_each(|(_, value)| *value /= length);
        row.push((self.keys.len() as u32 + script as u32, 1.0));
        Row(row)
    }
}

fn counted(text: &Normal) -> Counted {
    let mut keys = Vec::new();
    terms(text, |term: Term<'_>| keys.push(term.key()));
    keys.sort_unstable();
    let mut counted: Counted = keys.chunk_by(|left, right| left == right).map(|run| (run[0], run.len() as u32)).collect();
    counted.shrink_to_fit();
    counted
}

/// The terms of a text that add most to its score or take most from it, as they were compared, with how much.
pub(crate) fn reasons(vocabulary: &Vocabulary, linear: &Linear, text: &Normal, most: usize) -> Vec<(String, f32)> {
    let shown = vocabulary.shown(text);
    let added = |(at, value): &(u32, f32)| Some((shown.get(at)?.clone(), value * linear.weight(*at)));
    let mut reasons: Vec<(String, f32)> = vocabulary.row(text).0.iter().filter_map(added).collect();
    reasons.sort_by(|(_, left), (_, right)| right.abs().total_cmp(&left.abs()));
    reasons.truncate(most);
    reasons
}

/// Which of several classes a text is of: a weight for each term and class.
#[derive(Debug)]
pub(crate) struct Sorter<C>(Vec<(C, Rounded)>);

impl<C> Default for Sorter<C> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<C: Clone + Ord + Send + Sync> Sorter<C> {
    /// Fits a class against all others, for each.
    pub(crate) fn fit(size: usize, examples: &[(&Row, C)]) -> Self {
        let mut classes: Vec<&C> = examples.iter().map(|(_, class)| class).collect();
        classes.sort();
        classes.dedup();
        // Which of several is soon plain.
        const ROUNDS: usize = 3;
        let one = |class: &C| Linear::fit(size, ROUNDS, &examples.iter().map(|(row, of)| (*row, of == class, 1.0)).collect::<Vec<_>>()).rounded();
        Self(classes.into_par_iter().map(|class| (class.clone(), one(class))).collect())
    }

    /// The classes of a text, the likeliest first, with how far on their side of 0 it lies.
    pub(crate) fn sort(&self, row: &Row) -> Vec<(C, f32)> {
        let mut scored: Vec<(C, f32)> = self.0.iter().map(|(class, linear)| (class.clone(), linear.score(row))).collect();
        scored.sort_by(|(_, left), (_, right)| right.total_cmp(left));
        scored
    }
}
