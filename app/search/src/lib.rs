//! Retrieval: how questions and articles are analysed, ranked, and judged.
//!
//! To add a language: a variant of [`language::Analyser`] that cuts its texts into terms. To add a feature: a field of
//! [`rank::Features`], its weight in `data/weights.toml` and `score.rs`, and a column in the figures of the evaluation.
//! Invariant: index and question go through one analyser.

mod analysed;
pub mod analysis;
mod bag;
mod bm25;
pub mod dictionary;
mod grams;
mod index;
mod judge;
mod kana;
pub mod language;
mod lexicon;
mod nearness;
mod passage;
mod phrases;
pub mod rank;
mod score;
mod tables;
mod terms;
mod vectors;
mod weights;

pub use analysed::Document;
pub use index::{Beside, Entry, EntryKind, Explanation, Hit, Index, Ranked, Shown, Thresholds, Way};
pub use judge::{Evidence, Judgement};
pub use language::{folded, language_of};
pub use phrases::phrases;
pub use score::{Feature, Weighed};

/// The index could not be built.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// What Tantivy reports.
    #[error("the index of grams: {0}")]
    Grams(#[from] tantivy::TantivyError),
}
