//! BM25 over terms of any kind, for the fields that Tantivy's fixed constants do not fit.

use std::collections::HashMap;

/// Postings of one field.
#[derive(Clone, Debug, Default)]
pub struct Bm25 {
    terms: HashMap<String, Vec<(u32, u32)>>,
    lengths: Vec<u32>,
    mean: f32,
    b: f32,
}

/// How fast a repeated term stops counting.
const K1: f32 = 1.2;

impl Bm25 {
    /// Indexes documents, each a list of terms; `b` says how much a long document pays for its length.
    pub fn new<I: IntoIterator<Item = String>>(documents: impl IntoIterator<Item = I>, b: f32) -> Self {
        let mut out = Self { b, ..Self::default() };
        for (document, terms) in documents.into_iter().zip(0u32..).map(|(terms, document)| (document, terms)) {
            let mut counts: HashMap<String, u32> = HashMap::new();
            let mut length = 0;
            for term in terms {
                *counts.entry(term).or_default() += 1;
                length += 1;
            }
            out.lengths.push(length);
            for (term, count) in counts {
                out.terms.entry(term).or_default().push((document, count));
            }
        }
        let sum: f32 = out.lengths.iter().map(|&length| length as f32).sum();
        let mean = sum / out.lengths.len().max(1) as f32;
        out.mean = if mean > 0.0 { mean } else { 1.0 };
        out
    }

    /// Inverse document frequency; never below 0.
    pub fn idf(&self, term: &str) -> f32 {
        let with = self.terms.get(term).map_or(0, Vec::len) as f32;
        idf(self.lengths.len() as f32, with)
    }

    /// The score of every document for weighted terms, each counted once.
    pub fn score<'a>(&self, query: impl IntoIterator<Item = (&'a str, f32)>) -> Vec<f32> {
        let mut out = vec![0.0; self.lengths.len()];
        for (term, weight) in query {
            let Some(postings) = self.terms.get(term).filter(|_| weight > 0.0) else { continue };
            let idf = idf(self.lengths.len() as f32, postings.len() as f32);
            for &(document, count) in postings {
                let (at, count) = (document as usize, count as f32);
                let length = 1.0 - self.b + self.b * self.lengths[at] as f32 / self.mean;
                out[at] += weight * idf * count * (K1 + 1.0) / (count + K1 * length);
            }
        }
        out
    }
}

/// The inverse document frequency of a term that stands in `with` of `all` documents.
pub(crate) fn idf(all: f32, with: f32) -> f32 {
    (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
}
