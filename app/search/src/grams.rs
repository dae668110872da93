//! The index of grams: Tantivy's postings and BM25 over titles and bodies.

use std::collections::HashMap;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery};
use tantivy::schema::{FAST, Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{DocId, Index, IndexReader, Score, SegmentOrdinal, SegmentReader, TantivyDocument, Term};

/// Memory for building, in bytes: Tantivy's least for one thread.
const BUILDING: usize = 15_000_000;
const NUMBER: &str = "number";

/// Titles and bodies as grams.
pub(crate) struct Grams {
    reader: IndexReader,
    title: Field,
    body: Field,
    documents: usize,
}

/// Which field is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Title,
    Body,
}

impl Grams {
    /// Indexes titles and bodies, each already cut into grams.
    pub(crate) fn new(documents: impl ExactSizeIterator<Item = (Vec<String>, Vec<String>)>) -> tantivy::Result<Self> {
        let mut schema = Schema::builder();
        let indexing = TextFieldIndexing::default().set_index_option(IndexRecordOption::WithFreqs).set_fieldnorms(true);
        let grams = TextOptions::default().set_indexing_options(indexing);
        let (title, body) = (schema.add_text_field("title", grams.clone()), schema.add_text_field("body", grams));
        let number = schema.add_u64_field(NUMBER, FAST);
        let index = Index::create_in_ram(schema.build());
        let count = documents.len();
        let mut writer = index.writer_with_num_threads(1, BUILDING)?;
        for ((titles, bodies), at) in documents.zip(0u64..) {
            let mut document = TantivyDocument::default();
            document.add_pre_tokenized_text(title, cut(titles));
            document.add_pre_tokenized_text(body, cut(bodies));
            document.add_u64(number, at);
            writer.add_document(document)?;
        }
        writer.commit()?;
        writer.wait_merging_threads()?;
        Ok(Self { reader: index.reader_builder().reload_policy(tantivy::ReloadPolicy::Manual).try_into()?, title, body, documents: count })
    }

    /// The BM25 score of every document for weighted grams.
    pub(crate) fn score(&self, part: Part, query: &HashMap<String, f32>) -> Vec<f32> {
        let field = if part == Part::Title { self.title } else { self.body };
        let clause = |(gram, weight): (&String, &f32)| {
            let term = TermQuery::new(Term::from_field_text(field, gram), IndexRecordOption::WithFreqs);
            (Occur::Should, Box::new(BoostQuery::new(Box::new(term), *weight)) as Box<dyn Query>)
        };
        let clauses: Vec<_> = query.iter().filter(|(_, weight)| **weight > 0.0).map(clause).collect();
        let scores = self.reader.searcher().search(&BooleanQuery::new(clauses), &EveryScore(self.documents));
        // An index in memory does not fail to be read; should it, the other features rank alone.
        scores.unwrap_or_else(|_| vec![0.0; self.documents])
    }
}

fn cut(grams: Vec<String>) -> PreTokenizedString {
    let tokens = grams.into_iter().enumerate().map(|(position, text)| Token { position, text, ..Token::default() }).collect();
    PreTokenizedString { text: String::new(), tokens }
}

/// Collects the score of every document by its number.
struct EveryScore(usize);

struct SegmentScores {
    numbers: Column<u64>,
    scores: Vec<(u64, f32)>,
}

impl Collector for EveryScore {
    type Fruit = Vec<f32>;
    type Child = SegmentScores;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<SegmentScores> {
        Ok(SegmentScores { numbers: segment.fast_fields().u64(NUMBER)?, scores: Vec::new() })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, segments: Vec<Vec<(u64, f32)>>) -> tantivy::Result<Vec<f32>> {
        let mut all = vec![0.0; self.0];
        for (number, score) in segments.into_iter().flatten() {
            if let Some(place) = usize::try_from(number).ok().and_then(|at| all.get_mut(at)) {
                *place = score;
            }
        }
        Ok(all)
    }
}

impl SegmentCollector for SegmentScores {
    type Fruit = Vec<(u64, f32)>;

    fn collect(&mut self, document: DocId, score: Score) {
        if let Some(number) = self.numbers.first(document) {
            self.scores.push((number, score));
        }
    }

    fn harvest(self) -> Self::Fruit {
        self.scores
    }
}
