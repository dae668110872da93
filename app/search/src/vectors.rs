//! A document as one direction among the word vectors, in a byte for each component.

use crate::bag::Bag;
use crate::lexicon::{NO_ROW, Words};
use crate::tables::{self, WIDTH};

/// A direction of length 1.
pub(crate) type Vector = [f32; WIDTH];

/// A direction, rounded to bytes; `scale` gives back its size.
#[derive(Clone, Debug)]
pub(crate) struct Packed {
    bytes: [i8; WIDTH],
    scale: f32,
}

/// The weighted sum of words' vectors at length 1, or 0 where none is known: a repeated word counts with its logarithm.
pub(crate) fn vector(words: impl Iterator<Item = (u32, f32)>) -> Vector {
    let mut sum = [0.0; WIDTH];
    for (row, weight) in words.filter(|(row, _)| *row != NO_ROW) {
        tables::add_scaled(&mut sum, row, weight);
    }
    let length = sum.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-9);
    sum.map(|x| x / length)
}

/// How much a word counts that occurs so often.
pub(crate) fn often(count: u32) -> f32 {
    1.0 + (count as f32).ln()
}

impl Packed {
    pub(crate) fn new(vector: &Vector) -> Self {
        const MOST: f32 = 127.0;
        let largest = vector.iter().fold(0.0f32, |most, x| most.max(x.abs())).max(1e-9);
        Self { bytes: vector.map(|x| (x / largest * MOST).round() as i8), scale: largest / MOST }
    }

    /// The cosine of two directions.
    pub(crate) fn cosine(&self, other: &Wide) -> f32 {
        let sum: i32 = self.bytes.iter().zip(&other.parts).map(|(&a, &b)| i32::from(a) * i32::from(b)).sum();
        sum as f32 * self.scale * other.scale
    }

    /// The same direction for comparing many others with.
    pub(crate) fn wide(&self) -> Wide {
        Wide { parts: self.bytes.map(i16::from), scale: self.scale }
    }
}

/// A direction, widened once for many comparisons.
#[derive(Clone, Debug)]
pub(crate) struct Wide {
    parts: [i16; WIDTH],
    scale: f32,
}

/// The direction of a text: its bags counted together.
pub(crate) fn of_bags<'a>(bags: impl Iterator<Item = &'a Bag>, words: &Words, weights: &[f32]) -> Packed {
    let mut counts: Vec<(u32, u32)> = bags.flat_map(Bag::iter).collect();
    counts.sort_unstable();
    let runs = counts.chunk_by(|(a, _), (b, _)| a == b).map(|run| (run[0].0, run.iter().map(|(_, count)| count).sum::<u32>()));
    Packed::new(&vector(runs.map(|(word, count)| (words.rows[word as usize], often(count) * weights[word as usize]))))
}
