//! BM25 over packed bags: what a field holds in all, and what a document's bag scores for a question.

use std::ops::Deref;

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

    /// Makes terms ready to be scored; those that no document has fall away, and of more than `most` the lightest.
    pub(crate) fn weighted(&self, asked: impl Iterator<Item = (u32, f32)>, most: usize) -> Weighted {
        let known = asked.filter(|&(term, weight)| weight > 0.0 && self.has(term));
        let mut terms: Vec<(u32, f32)> = known.map(|(term, weight)| (term, weight * self.idf(Some(term)))).collect();
        if terms.len() > most {
            terms.select_nth_unstable_by(most, |(left, a), (right, b)| b.total_cmp(a).then(left.cmp(right)));
            terms.truncate(most);
        }
        Weighted::new(terms)
    }

    /// What a document's length weighs against a term's count.
    fn length_norm(&self, bag: &Bag) -> f32 {
        let mean = (self.length as f32 / self.documents.max(1) as f32).max(f32::MIN_POSITIVE);
        K1 * (1.0 - self.b + self.b * bag.length() as f32 / mean)
    }

    /// The score of a document.
    pub(crate) fn score(&self, bag: &Bag, asked: &Weighted) -> f32 {
        if asked.terms.is_empty() {
            return 0.0;
        }
        let length = self.length_norm(bag);
        let score = |(number, count): (u32, u32)| asked.weight(number).map(|weight| weight * count as f32 * (K1 + 1.0) / (count as f32 + length));
        bag.iter().filter_map(score).sum()
    }
}

/// A field with its postings: asked term by term instead of document by document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Inverted {
    field: Field,
    /// Where the postings of each term begin, by its number; one more at the end.
    starts: Vec<u32>,
    /// By term: a document in the upper three bytes, and in the lowest what the term scores in it, in [`STEP`]s.
    postings: Vec<u32>,
}

/// The most that a term can score in a document, before its weight, in 255 steps.
const STEP: f32 = (K1 + 1.0) / 255.0;
/// How many postings of a field a question may read.
const LOOKED_AT: usize = 50_000;

impl Inverted {
    /// A field of all documents, of which there may be 16 million.
    pub(crate) fn new<'a>(b: f32, terms: usize, bags: impl Iterator<Item = &'a Bag> + Clone) -> Self {
        let field = Field::new(b, terms, bags.clone());
        let mut starts = Vec::with_capacity(field.with.len() + 1);
        let mut all = 0;
        starts.push(all);
        starts.extend(field.with.iter().map(|with| {
            all += with;
            all
        }));
        let mut next = starts.clone();
        let mut postings = vec![0; all as usize];
        for (bag, document) in bags.zip(0u32..) {
            let length = field.length_norm(bag);
            for (number, count) in bag.iter() {
                let at = &mut next[number as usize];
                let share = count as f32 / (count as f32 + length);
                postings[*at as usize] = document << 8 | (share * 255.0).round() as u32;
                *at += 1;
            }
        }
        Self { field, starts, postings }
    }

    fn of(&self, term: u32) -> &[u32] {
        &self.postings[self.starts[term as usize] as usize..self.starts[term as usize + 1] as usize]
    }

    /// The score of every document.
    ///
    /// Bounded: the heaviest terms come first, and when [`LOOKED_AT`] postings have been read the rest, which stands almost everywhere
    /// and tells little, is left out.
    pub(crate) fn scores(&self, asked: &Weighted) -> Vec<f32> {
        let mut scores = vec![0.0; self.field.documents as usize];
        let mut terms = asked.terms.clone();
        terms.sort_unstable_by(|(left, a), (right, b)| b.total_cmp(a).then(left.cmp(right)));
        let mut looked_at = 0;
        for (term, weight) in terms {
            let of_term = self.of(term);
            looked_at += of_term.len();
            if looked_at > LOOKED_AT {
                break;
            }
            let step = weight * STEP;
            for posting in of_term {
                scores[(posting >> 8) as usize] += step * (posting & 0xff) as f32;
            }
        }
        scores
    }

    /// The scores of some documents, ascending: no term is left out, since a long list of postings is not read but looked up in.
    pub(crate) fn scores_of(&self, asked: &Weighted, documents: &[u32]) -> Vec<f32> {
        let mut scores = vec![0.0; documents.len()];
        for &(term, weight) in &asked.terms {
            let (step, mut rest) = (weight * STEP, self.of(term));
            for (score, &document) in scores.iter_mut().zip(documents) {
                rest = &rest[rest.partition_point(|posting| posting >> 8 < document)..];
                match rest.first() {
                    Some(posting) if posting >> 8 == document => *score += step * (posting & 0xff) as f32,
                    Some(_) => {}
                    None => break,
                }
            }
        }
        scores
    }
}

impl Deref for Inverted {
    type Target = Field;

    fn deref(&self) -> &Field {
        &self.field
    }
}

/// The inverse document frequency of a term that stands in `with` of `all` documents.
pub(crate) fn idf(all: f32, with: f32) -> f32 {
    (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
}
