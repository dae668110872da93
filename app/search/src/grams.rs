//! Tantivy's part: which documents are worth looking at for a question, by the grams of titles and texts.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use tantivy::collector::TopDocs;
use tantivy::columnar::Column;
use tantivy::merge_policy::NoMergePolicy;
use tantivy::query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery};
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::{DocAddress, Index, IndexReader, IndexWriter, ReloadPolicy, Searcher, TantivyDocument, Term};

use crate::bag::Bag;

/// Memory for building, in bytes: Tantivy's least for one thread.
const BUILDING: usize = 15_000_000;
/// From so many segments on they are put together: each costs every question a little.
const SEGMENTS: usize = 12;
/// How many terms a question is looked up by: the heaviest of a long one tell enough.
const TERMS: usize = 16;
const KEY: &str = "key";

/// Which terms are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Title,
    Body,
}

/// What of a document is indexed; the key names it for good.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Texts<'a> {
    pub(crate) title: &'a Bag,
    pub(crate) body: &'a Bag,
}

/// A term of a question.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted {
    pub(crate) part: Part,
    pub(crate) number: u32,
    /// Its weight in the question.
    pub(crate) weight: f32,
    /// Its weight times its inverse document frequency: what is left out of a long question matters least.
    pub(crate) matters: f32,
}

/// The index, which Towns share: each searches its own snapshot.
pub(crate) struct Grams {
    index: Index,
    reader: IndexReader,
    fields: [Field; 2],
    key: Field,
    /// The keys that are indexed now.
    present: Mutex<Vec<u64>>,
}

/// One Town's view of the index.
pub(crate) struct Snapshot {
    searcher: Searcher,
    fields: [Field; 2],
    /// The keys of each segment's documents.
    keys: Vec<Column<u64>>,
}

impl Grams {
    pub(crate) fn new() -> tantivy::Result<Self> {
        let mut schema = Schema::builder();
        let indexing = TextFieldIndexing::default().set_tokenizer("whitespace").set_index_option(IndexRecordOption::WithFreqs).set_fieldnorms(true);
        let terms = TextOptions::default().set_indexing_options(indexing);
        let fields = ["title", "body"].map(|name| schema.add_text_field(name, terms.clone()));
        let key = schema.add_u64_field(KEY, FAST | INDEXED);
        let index = Index::create_in_ram(schema.build());
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { index, reader, fields, key, present: Mutex::default() })
    }

    /// Makes the index hold these documents and no others, touching only what differs.
    pub(crate) fn hold(&self, documents: &BTreeMap<u64, Texts<'_>>) -> tantivy::Result<Snapshot> {
        let mut present = self.present.lock().unwrap_or_else(PoisonError::into_inner);
        let gone: Vec<u64> = present.iter().copied().filter(|key| !documents.contains_key(key)).collect();
        let added: Vec<_> = documents.iter().filter(|(key, _)| present.binary_search(key).is_err()).collect();
        if !gone.is_empty() || !added.is_empty() {
            let mut writer: IndexWriter = self.index.writer_with_num_threads(1, BUILDING)?;
            for key in gone {
                writer.delete_term(Term::from_field_u64(self.key, key));
            }
            for (key, texts) in added {
                writer.add_document(self.document(*key, *texts))?;
            }
            writer.commit()?;
            writer.wait_merging_threads()?;
            self.put_together()?;
            *present = documents.keys().copied().collect();
            self.reader.reload()?;
        }
        let searcher = self.reader.searcher();
        let keys = searcher.segment_readers().iter().map(|segment| segment.fast_fields().u64(KEY)).collect::<tantivy::Result<_>>()?;
        Ok(Snapshot { searcher, fields: self.fields, keys })
    }

    fn put_together(&self) -> tantivy::Result<()> {
        let segments = self.index.searchable_segment_ids()?;
        if segments.len() > SEGMENTS {
            let mut writer: IndexWriter = self.index.writer_with_num_threads(1, BUILDING)?;
            writer.set_merge_policy(Box::new(NoMergePolicy));
            writer.merge(&segments).wait()?;
            writer.wait_merging_threads()?;
        }
        Ok(())
    }

    fn document(&self, key: u64, texts: Texts<'_>) -> TantivyDocument {
        let mut document = TantivyDocument::default();
        for (field, bag) in self.fields.into_iter().zip([texts.title, texts.body]) {
            let mut text = String::with_capacity(bag.length() as usize * 5);
            for (number, count) in bag.iter() {
                let name = name(number);
                (0..count).for_each(|_| text.extend([name.as_str(), " "]));
            }
            document.add_text(field, text);
        }
        document.add_u64(self.key, key);
        document
    }
}

/// A term in Tantivy's dictionary.
fn name(number: u32) -> String {
    format!("{number:x}")
}

impl Snapshot {
    /// The keys of the documents that score best for a question's terms.
    pub(crate) fn best(&self, terms: &[Wanted], limit: usize) -> Vec<u64> {
        let mut terms: Vec<&Wanted> = terms.iter().collect();
        terms.sort_by(|a, b| b.matters.total_cmp(&a.matters).then(a.number.cmp(&b.number)));
        terms.truncate(TERMS);
        let clause = |wanted: &&Wanted| {
            let term = Term::from_field_text(self.fields[wanted.part as usize], &name(wanted.number));
            let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
            (Occur::Should, Box::new(BoostQuery::new(Box::new(query), wanted.weight)) as Box<dyn Query>)
        };
        let query = BooleanQuery::new(terms.iter().map(clause).collect());
        // An index in memory does not fail to be read; should it, the word vectors find candidates alone.
        let found = self.searcher.search(&query, &TopDocs::with_limit(limit).order_by_score()).unwrap_or_default();
        let key = |address: DocAddress| self.keys[address.segment_ord as usize].first(address.doc_id);
        found.into_iter().filter_map(|(_, address)| key(address)).collect()
    }
}
