//! The word tables: how common a word is in general language, and which words are near.

use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

use crate::weights::WEIGHTS;

/// Components of a word vector.
pub(crate) const WIDTH: usize = 128;

static VECTORS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/vec.i8"));
static KEYS: &str = include_str!(concat!(env!("OUT_DIR"), "/keys.tsv"));
static UNITS: &str = include_str!(concat!(env!("OUT_DIR"), "/ipa2a.tsv"));

/// A word's row among the vectors and its rank in general language, 0 the most common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Known {
    pub(crate) row: u32,
    pub(crate) rank: u32,
}

static KNOWN: LazyLock<HashMap<&'static str, Known>> = LazyLock::new(|| {
    let lines = KEYS.lines().zip(0u32..);
    lines.filter_map(|(line, rank)| line.rsplit_once('\t').and_then(|(word, row)| Some((word, Known { row: row.parse().ok()?, rank })))).collect()
});

static UNITS_OF: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| UNITS.lines().filter_map(|line| line.split_once('\t')).collect());

/// The length of each row, so that a cosine is a product.
static LENGTHS: LazyLock<Vec<f32>> = LazyLock::new(|| {
    let squares = |row: &[u8; WIDTH]| row.iter().map(|&byte| i32::from(byte.cast_signed()).pow(2)).sum::<i32>();
    VECTORS.as_chunks().0.iter().map(|row| (squares(row) as f32).sqrt().max(1e-9)).collect()
});

/// How many vectors there are.
pub(crate) fn rows() -> usize {
    LENGTHS.len()
}

/// What the tables know of a word.
pub(crate) fn known(word: &str) -> Option<Known> {
    KNOWN.get(word).copied()
}

/// The short units of a base form; a form that is not listed stays as it is.
pub(crate) fn units(base: &str) -> impl Iterator<Item = &str> {
    UNITS_OF.get(base).copied().unwrap_or(base).split(' ')
}

/// How rare a word is in general language: 0 everyday, 1 rare or unknown.
pub(crate) fn rarity(word: &str) -> f32 {
    const RANKS: f32 = 100_000.0;
    let rank = known(word).map_or(RANKS, |known| known.rank as f32);
    (rank.ln_1p() / RANKS.ln()).min(1.0)
}

fn row(at: u32) -> &'static [u8; WIDTH] {
    &VECTORS.as_chunks().0[at as usize]
}

/// A row scaled to length 1, added to a sum with a factor.
pub(crate) fn add_scaled(sum: &mut [f32; WIDTH], at: u32, factor: f32) {
    let scale = factor / LENGTHS[at as usize];
    for (sum, &byte) in sum.iter_mut().zip(row(at)) {
        *sum += scale * f32::from(byte.cast_signed());
    }
}

/// Rows with their cosine.
type Near = Box<[(u16, f32)]>;

/// The rows that are near to a row, with their cosine; found at first use.
pub(crate) fn near(to: u32) -> &'static [(u16, f32)] {
    static NEAR: LazyLock<Vec<OnceLock<Near>>> = LazyLock::new(|| (0..rows()).map(|_| OnceLock::new()).collect());
    NEAR[to as usize].get_or_init(|| {
        // Widened once: this is done for every row there is.
        let wide: [i16; WIDTH] = row(to).map(|byte| i16::from(byte.cast_signed()));
        let length = LENGTHS[to as usize];
        let (rows, _) = VECTORS.as_chunks::<WIDTH>();
        let cosines = rows.iter().zip(LENGTHS.iter()).map(|(other, other_length)| dot(&wide, other) as f32 / (length * other_length));
        let near = |(other, cosine): (u16, f32)| if u32::from(other) == to { (other, 1.0) } else { (other, cosine.min(1.0)) };
        (0..u16::MAX).zip(cosines).map(near).filter(|(_, cosine)| *cosine >= WEIGHTS.rank.same).collect()
    })
}

fn dot(a: &[i16; WIDTH], b: &[u8; WIDTH]) -> i32 {
    a.iter().zip(b).map(|(&a, &b)| i32::from(a) * i32::from(b.cast_signed())).sum()
}

#[cfg(test)]
mod tests {
    use super::{known, near, rarity, units};

    #[test]
    fn near_words_are_near_and_common_words_are_common() {
        let row = |word: &str| known(word).unwrap().row;
        let cosine = |a: &str, b: &str| near(row(a)).iter().find(|(other, _)| u32::from(*other) == row(b)).map_or(0.0, |(_, cosine)| *cosine);
        assert!(cosine("病院", "入院") > cosine("病院", "野球"));
        assert!((cosine("病院", "病院") - 1.0).abs() < f32::EPSILON);
        assert!(rarity("人") < rarity("褥瘡"));
        assert_eq!(units("10月").collect::<Vec<_>>(), ["10", "月"]);
    }
}
