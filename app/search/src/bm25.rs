//! BM25 over packed bags: what a field holds in all, and what a document's bag scores for a question.

use crate::bag::Bag;

/// How fast a repeated term stops counting.
const K1: f32 = 1.2;

/// What one field of all documents holds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Field {
    /// How many documents have each term, by its number.
    with: Vec<u32>,
    documents: u32,
    length: u64,
    /// How much a long document pays for its length, 0 to 1.
    b: f32,
}

/// The terms of a question, each with its weight times its inverse document frequency.
#[derive(Clone, Debug)]
pub(crate) struct Weighted {
    /// Ascending by number.
    terms: Vec<(u32, f32)>,
    /// One bit for the last digits of each number: most terms of a document are passed over by it.
    filter: [u64; FILTER / 64],
}

const FILTER: usize = 4096;

impl Weighted {
    fn new(mut terms: Vec<(u32, f32)>) -> Self {
        terms.sort_unstable_by_key(|(term, _)| *term);
        terms.dedup_by_key(|(term, _)| *term);
        let mut filter = [0; FILTER / 64];
        for (term, _) in &terms {
            let bit = *term as usize % FILTER;
            filter[bit / 64] |= 1 << (bit % 64);
        }
        Self { terms, filter }
    }

    fn weight(&self, term: u32) -> Option<f32> {
        let bit = term as usize % FILTER;
        if self.filter[bit / 64] & (1 << (bit % 64)) == 0 {
            return None;
        }
        self.terms.binary_search_by_key(&term, |(term, _)| *term).ok().map(|at| self.terms[at].1)
    }
}

impl Field {
    pub(crate) fn new<'a>(b: f32, terms: usize, bags: impl Iterator<Item = &'a Bag>) -> Self {
        let mut field = Self { with: vec![0; terms], b, ..Self::default() };
        for bag in bags {
            field.documents += 1;
            field.length += u64::from(bag.length());
            for number in bag.numbers() {
                field.with[number as usize] += 1;
            }
        }
        field
    }

    /// Inverse document frequency; never below 0.
    pub(crate) fn idf(&self, term: Option<u32>) -> f32 {
        let with = term.and_then(|term| self.with.get(term as usize)).copied().unwrap_or(0);
        idf(self.documents as f32, with as f32)
    }

    /// Whether any document has a term.
    pub(crate) fn has(&self, term: u32) -> bool {
        self.with.get(term as usize).is_some_and(|&with| with > 0)
    }

    /// Makes terms ready to be scored; those that no document has fall away.
    pub(crate) fn weighted(&self, asked: impl Iterator<Item = (u32, f32)>) -> Weighted {
        let known = asked.filter(|&(term, weight)| weight > 0.0 && self.has(term));
        Weighted::new(known.map(|(term, weight)| (term, weight * self.idf(Some(term)))).collect())
    }

    /// The score of every document of this field's postings.
    pub(crate) fn scores(&self, postings: &Postings, lengths: impl Iterator<Item = u32>, asked: &Weighted) -> Vec<f32> {
        let mean = self.mean();
        let lengths: Vec<f32> = lengths.map(|length| K1 * (1.0 - self.b + self.b * length as f32 / mean)).collect();
        let mut scores = vec![0.0; lengths.len()];
        for &(term, weight) in &asked.terms {
            let range = postings.starts[term as usize] as usize..postings.starts[term as usize + 1] as usize;
            for &(document, count) in &postings.postings[range] {
                let (at, count) = (document as usize, count as f32);
                scores[at] += weight * count * (K1 + 1.0) / (count + lengths[at]);
            }
        }
        scores
    }

    fn mean(&self) -> f32 {
        (self.length as f32 / self.documents.max(1) as f32).max(f32::MIN_POSITIVE)
    }

    /// The score of a document.
    pub(crate) fn score(&self, bag: &Bag, asked: &Weighted) -> f32 {
        if asked.terms.is_empty() {
            return 0.0;
        }
        let mean = self.mean();
        let length = 1.0 - self.b + self.b * bag.length() as f32 / mean;
        let score = |(number, count): (u32, u32)| {
            let count = count as f32;
            asked.weight(number).map(|weight| weight * count * (K1 + 1.0) / (count + K1 * length))
        };
        bag.iter().filter_map(score).sum()
    }
}

/// A field whose documents hold thousands of terms and whose questions have a hundred: asked term by term instead of document by document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Postings {
    /// Where the postings of each term begin, by its number; one more at the end.
    starts: Vec<u32>,
    /// Documents with their counts, by term.
    postings: Vec<(u32, u32)>,
}

impl Postings {
    pub(crate) fn new<'a>(terms: usize, bags: impl Iterator<Item = &'a Bag> + Clone) -> Self {
        let mut starts = vec![0u32; terms + 1];
        for number in bags.clone().flat_map(Bag::numbers) {
            starts[number as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut postings = vec![(0, 0); starts.last().copied().unwrap_or(0) as usize];
        for (bag, document) in bags.zip(0..) {
            for (number, count) in bag.iter() {
                let at = &mut next[number as usize];
                postings[*at as usize] = (document, count);
                *at += 1;
            }
        }
        Self { starts, postings }
    }
}

/// The inverse document frequency of a term that stands in `with` of `all` documents.
pub(crate) fn idf(all: f32, with: f32) -> f32 {
    (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
}
