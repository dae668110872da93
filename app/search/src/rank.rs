//! The ranker: grams, words, soft coverage by word vectors, example questions, and readings for kana.

mod explain;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

use rayon::prelude::*;

use crate::Error;
pub use crate::analysed::Document;
use crate::analysed::{Analysed, Lexicons};
use crate::analysis::{Parsed, hiragana, normal, strip, trigrams};
use crate::bag::Bag;
use crate::bm25::{Field, Inverted, Weighted, idf};
use crate::grams::{Grams, Part, Snapshot, Texts, Wanted};
use crate::kana::Readings;
use crate::language::Analyser;
use crate::lexicon::NO_ROW;
use crate::nearness::{Asked, Nearness};
use crate::passage::{self, Met};
use crate::tables;
use crate::terms::{Keys, Terms};
use crate::vectors::{Packed, Wide, of_bags, often, vector};
use crate::weights::WEIGHTS;
pub use explain::{Meant, Piece, Term, Word};

/// How many candidates each way of looking gives.
const CANDIDATES: usize = 32;
/// How many of all of them are looked at closely.
const CLOSELY: usize = 32;
/// By how many grams titles and texts are scored: the lightest of a long question tell nothing more.
const GRAMS: usize = 48;
/// A question of so many words may name nothing.
const FEW: usize = 3;
/// Lengths count fully for titles and texts, and little among examples: who writes more of them is not to pay for it.
const B: f32 = 0.75;
const B_ASKED: f32 = 0.3;

/// What speaks for a document, before the weights.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Features {
    /// BM25 of the question's grams in the title.
    pub title_grams: f32,
    /// BM25 of the question's grams in the body.
    pub body_grams: f32,
    /// Cosine of question and body, −1 to 1.
    pub body_vector: f32,
    /// Cosine of question and title, −1 to 1.
    pub title_vector: f32,
    /// How much of the question is met in the document, 0 to 1.
    pub question_covered: f32,
    /// How much of the title is met in the question, 0 to 1.
    pub title_covered: f32,
    /// The nearest example: its coverage by the question times the question's by it, 0 to 1.
    pub example_covered: f32,
    /// BM25 over all examples and names, by the question's own weight.
    pub example_field: f32,
    /// BM25 over readings, for questions in kana.
    pub reading: f32,
    /// All of it, weighted.
    pub score: f32,
}

/// What Towns share: numbers of terms, and Tantivy's index.
struct Shared {
    lexicons: RwLock<Lexicons>,
    grams: Grams,
}

/// Everything about the documents of one language.
pub struct Ranker {
    analyser: Analyser,
    shared: Arc<Shared>,
    documents: Vec<Arc<Analysed>>,
    /// The place of each document by its key.
    places: HashMap<u64, u32>,
    snapshot: Snapshot,
    fields: Fields,
    /// In how many documents each word stands, and what it weighs: how rare it is here times how rare it is in general language.
    with: Vec<u32>,
    weights: Vec<f32>,
    masses: Vec<Masses>,
    titles: Vec<Packed>,
    bodies: Vec<Packed>,
    /// How often each word stands behind each reading.
    pairs: Vec<u32>,
}

/// What the words of a document's title and of each of its examples weigh in all.
struct Masses {
    title: f32,
    examples: Box<[f32]>,
}

impl Masses {
    fn new(document: &Analysed, weights: &[f32]) -> Self {
        let mass = |words: &mut dyn Iterator<Item = u32>| words.map(|word| weights[word as usize]).sum::<f32>();
        let examples = document.examples.iter().map(|example| mass(&mut example.iter().copied())).collect();
        Self { title: mass(&mut document.title.numbers()), examples }
    }
}

struct Fields {
    title: Inverted,
    body: Inverted,
    /// Example questions and names.
    asked: Inverted,
    kana_title: Field,
    kana_body: Field,
    kana_title_trigrams: Field,
    kana_body_trigrams: Field,
}

/// What a question finds.
pub(crate) struct Candidates {
    /// The documents worth looking at, with their features.
    pub(crate) documents: Vec<(u32, Features)>,
    /// How near the question's words are to those of documents.
    pub(crate) nearness: Nearness,
    /// Whether it names nothing: 「困ってるんです」 tells that somebody is in need, not of what.
    pub(crate) vague: bool,
}

/// A question as it was understood.
struct Understood {
    /// Its words, each once; for one in kana, those that its readings may mean.
    asked: Vec<Asked>,
    /// The inverse document frequencies of its words.
    mass: f32,
    direction: Wide,
    title: Weighted,
    body: Weighted,
    /// What example questions and names score, for every document: BM25 by the question's own weight.
    examples: Vec<f32>,
    kana: Option<[Weighted; 4]>,
    candidates: Vec<Wanted>,
    /// Whether it names nothing.
    vague: bool,
    /// Its words in order, and for one in kana its pieces: what an explanation shows.
    said: Vec<String>,
    pieces: Option<Vec<String>>,
}

impl Ranker {
    /// Analyses and indexes documents of one language.
    ///
    /// # Errors
    /// Whatever Tantivy reports.
    pub fn new(documents: &[Document<'_>], analyser: Analyser) -> Result<Self, Error> {
        let shared = Arc::new(Shared { lexicons: RwLock::default(), grams: Grams::new()? });
        Self::build(documents, analyser, shared, &[])
    }

    /// The ranker of changed documents: what is as it was is not analysed again.
    ///
    /// # Errors
    /// Whatever Tantivy reports.
    pub fn renewed(&self, documents: &[Document<'_>]) -> Result<Self, Error> {
        Self::build(documents, self.analyser, Arc::clone(&self.shared), &self.documents)
    }

    fn build(documents: &[Document<'_>], analyser: Analyser, shared: Arc<Shared>, known: &[Arc<Analysed>]) -> Result<Self, Error> {
        let known: HashMap<u64, &Arc<Analysed>> = known.iter().map(|document| (document.key, document)).collect();
        let analysed = |document: &Document<'_>| {
            let key = document.fingerprint();
            let same = known.get(&key).map(|same| Arc::clone(same));
            same.unwrap_or_else(|| Arc::new(Analysed::new(document, key, analyser, &shared.lexicons)))
        };
        let documents: Vec<Arc<Analysed>> = documents.par_iter().map(analysed).collect();
        let texts: BTreeMap<u64, Texts<'_>> =
            documents.iter().map(|document| (document.key, Texts { title: &document.title_grams, body: &document.body_grams })).collect();
        let snapshot = shared.grams.hold(&texts)?;
        let places = documents.iter().zip(0..).map(|(document, at)| (document.key, at)).collect();
        let lexicons = shared.lexicons.read().unwrap_or_else(PoisonError::into_inner);
        let with = with(&documents, lexicons.words.len());
        let weights: Vec<f32> = with.iter().zip(&lexicons.words.rarity).map(|(&with, rarity)| idf(documents.len() as f32, with as f32) * rarity).collect();
        let masses = documents.par_iter().map(|document| Masses::new(document, &weights)).collect();
        let titles = documents.par_iter().map(|document| of_bags(std::iter::once(&document.title), &lexicons.words, &weights)).collect();
        let bodies = documents.par_iter().map(|document| of_bags(document.body(), &lexicons.words, &weights)).collect();
        let fields = Fields::new(&documents, lexicons.terms.len());
        let pairs = pairs(&documents);
        drop(lexicons);
        Ok(Self { analyser, shared, documents, places, snapshot, fields, with, weights, masses, titles, bodies, pairs })
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// The features of every document for a question.
    pub fn features(&self, question: &str) -> Vec<Features> {
        let lexicons = self.lexicons();
        let understood = self.understand(question, &lexicons);
        let mut nearness = Nearness::new(understood.asked.clone(), &lexicons.words, &self.weights);
        let glances = self.at_a_glance(&(0..self.documents.len() as u32).collect::<Vec<_>>(), &understood, &nearness);
        self.closely(glances, &understood, &mut nearness).into_iter().map(|(_, features)| features).collect()
    }

    /// The documents worth looking at for a question; `besides` are looked at in any case.
    pub(crate) fn candidates(&self, question: &str, besides: &[u32]) -> Candidates {
        let lexicons = self.lexicons();
        let understood = self.understand(question, &lexicons);
        let keys = self.snapshot.best(&understood.candidates, CANDIDATES);
        let mut chosen: Vec<u32> = keys.iter().filter_map(|key| self.places.get(key).copied()).collect();
        chosen.extend(best(self.bodies.iter().map(|body| body.cosine(&understood.direction))));
        chosen.extend(best(understood.examples.iter().copied()));
        chosen.extend(besides);
        chosen.sort_unstable();
        chosen.dedup();
        let mut nearness = Nearness::new(understood.asked.clone(), &lexicons.words, &self.weights);
        let mut glances = self.at_a_glance(&chosen, &understood, &nearness);
        if glances.len() > CLOSELY {
            glances.sort_by(|(left, a), (right, b)| b.score.total_cmp(&a.score).then(left.cmp(right)));
            let (close, far) = glances.split_at(CLOSELY);
            let asked_for = far.iter().filter(|(at, _)| besides.contains(at));
            glances = close.iter().chain(asked_for).copied().collect();
            glances.sort_unstable_by_key(|(at, _)| *at);
        }
        Candidates { documents: self.closely(glances, &understood, &mut nearness), nearness, vague: understood.vague }
    }

    /// The section of each document that answers best; `leads` tells which have no heading.
    pub(crate) fn passages(&self, documents: &[u32], nearness: &mut Nearness, leads: impl Fn(u32, usize) -> bool) -> Vec<usize> {
        let weights: Vec<f32> = nearness.asked().iter().map(|asked| asked.weight).collect();
        let mut met = |(heading, text): &(Bag, Bag)| Met { heading: nearness.met(heading.numbers()).to_vec(), text: nearness.met(text.numbers()).to_vec() };
        let mut best = |&document: &u32| {
            let sections: Vec<Met> = self.documents[document as usize].sections.iter().map(&mut met).collect();
            passage::best(&sections, &weights, |section| leads(document, section))
        };
        documents.iter().map(&mut best).collect()
    }

    fn lexicons(&self) -> RwLockReadGuard<'_, Lexicons> {
        self.shared.lexicons.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn understand(&self, question: &str, lexicons: &Lexicons) -> Understood {
        let parsed = self.analyser.parse(question);
        let stripped = self.analyser.parse(&self.analyser.strip(question));
        let (said, kana) = self.said(question, &parsed, lexicons);
        let distinct = distinct(&said);
        let asked: Vec<Asked> = distinct.iter().map(|word| self.asked(word, lexicons)).collect();
        let mass = asked.iter().map(|asked| self.idf(asked.word)).sum::<f32>().max(1.0);
        let counted = distinct.iter().zip(&asked).map(|(word, asked)| {
            let count = said.iter().filter(|other| other == word).count();
            (asked.row, often(count as u32) * asked.weight)
        });
        let direction = Packed::new(&vector(counted)).wide();

        let grams = self.grams(&stripped, lexicons);
        let mut mixed = Keys::default();
        self.analyser.mixed(&stripped, &mut mixed);
        let mixed: Vec<Option<u32>> = mixed.best().iter().map(|(term, _)| lexicons.terms.find(*term)).collect();
        let examples_mass = mixed.iter().map(|term| self.fields.asked.idf(*term)).sum::<f32>().max(1.0);
        let mixed = self.fields.asked.weighted(mixed.into_iter().flatten().map(|term| (term, 1.0)), usize::MAX);
        let mut examples = self.fields.asked.scores(&mixed);
        examples.iter_mut().for_each(|score| *score /= examples_mass);
        Understood {
            asked,
            mass,
            direction,
            title: self.fields.title.weighted(grams.iter().copied(), GRAMS),
            body: self.fields.body.weighted(grams.iter().copied(), GRAMS),
            examples,
            kana: kana.as_ref().map(|(pieces, kana)| self.kana_terms(pieces, kana, lexicons)),
            candidates: self.wanted_grams(&grams, &said, lexicons),
            vague: parsed.tokens.len() <= FEW && !parsed.tokens.iter().any(|token| token.noun),
            said,
            pieces: kana.map(|(pieces, _)| pieces),
        }
    }

    /// The grams of a question that the base has, each once at its best weight.
    fn grams(&self, text: &Parsed, lexicons: &Lexicons) -> Vec<(u32, f32)> {
        let mut grams = Keys::default();
        self.analyser.grams(text, &mut grams);
        let known = |(gram, weight)| Some((lexicons.terms.find(gram)?, weight));
        grams.best().into_iter().filter_map(known).collect()
    }

    /// What Tantivy is asked in titles and bodies: the question's grams, or for one in kana those of the words that it may mean.
    fn wanted_grams(&self, grams: &[(u32, f32)], said: &[String], lexicons: &Lexicons) -> Vec<Wanted> {
        let meant: Vec<(u32, f32)>;
        let grams = if grams.iter().any(|(_, weight)| *weight > 0.5) {
            grams
        } else {
            meant = self.grams(&self.analyser.parse(&said.join(" ")), lexicons);
            &meant
        };
        let weights = &WEIGHTS.rank;
        let mut wanted = self.wanted(Part::Title, weights.title_grams, grams);
        wanted.extend(self.wanted(Part::Body, weights.body_grams, grams));
        wanted
    }

    fn wanted(&self, part: Part, weight: f32, terms: &[(u32, f32)]) -> Vec<Wanted> {
        let field = match part {
            Part::Title => &self.fields.title,
            Part::Body => &self.fields.body,
        };
        let wanted = |&(number, of): &(u32, f32)| Wanted { part, number, weight: weight * of, matters: weight * of * field.idf(Some(number)) };
        terms.iter().filter(|&&(number, of)| of > 0.0 && field.has(number)).map(wanted).collect()
    }

    fn idf(&self, word: Option<u32>) -> f32 {
        let with = word.and_then(|word| self.with.get(word as usize)).copied().unwrap_or(0);
        idf(self.documents.len() as f32, with as f32)
    }

    fn asked(&self, word: &str, lexicons: &Lexicons) -> Asked {
        let number = lexicons.words.find(word);
        let row = tables::known(word).map_or(NO_ROW, |known| known.row);
        Asked { word: number, row, weight: self.idf(number) * tables::rarity(word) }
    }

    /// The words of a question and, for one in kana alone, the readings it is cut into.
    fn said(&self, question: &str, parsed: &Parsed, lexicons: &Lexicons) -> (Vec<String>, Option<(Vec<String>, String)>) {
        let plain = || parsed.units().map(str::to_owned).collect();
        if !self.analyser.kana_only(question) {
            return (plain(), None);
        }
        let readings = Readings { pairs: &lexicons.pairs, counts: &self.pairs };
        let kana = strip(&hiragana(&normal(question)));
        let pieces = readings.pieces(&kana);
        let meant: Vec<String> = pieces.iter().flat_map(|piece| readings.words(piece)).map(str::to_owned).collect();
        (if meant.is_empty() { plain() } else { meant }, Some((pieces, kana)))
    }

    fn kana_terms(&self, pieces: &[String], kana: &str, lexicons: &Lexicons) -> [Weighted; 4] {
        let (mut words, mut grams) = (Keys::default(), Keys::default());
        pieces.iter().for_each(|piece| words.push('y', piece.chars(), 1.0));
        trigrams(kana, &mut grams);
        let weighted =
            |field: &Field, terms: &Keys| field.weighted(terms.0.iter().filter_map(|&(term, weight)| Some((lexicons.terms.find(term)?, weight))), GRAMS);
        let fields = &self.fields;
        [
            weighted(&fields.kana_title, &words),
            weighted(&fields.kana_body, &words),
            weighted(&fields.kana_title_trigrams, &grams),
            weighted(&fields.kana_body_trigrams, &grams),
        ]
    }

    /// What is quickly known of documents, ascending: their titles, the directions of their texts, and what the example questions' postings say.
    fn at_a_glance(&self, documents: &[u32], understood: &Understood, nearness: &Nearness) -> Vec<(u32, Features)> {
        let titles = self.fields.title.scores(&understood.title);
        let glance = |&at: &u32| {
            let place = at as usize;
            let mut features = Features {
                title_grams: titles[place],
                body_vector: self.bodies[place].cosine(&understood.direction),
                title_vector: self.titles[place].cosine(&understood.direction),
                title_covered: nearness.covers(self.documents[place].title.numbers(), self.masses[place].title),
                example_field: understood.examples[place],
                ..Features::default()
            };
            features.score = features.total(understood.mass);
            (at, features)
        };
        documents.iter().map(glance).collect()
    }

    /// Adds to documents, ascending, what takes a look at every word of their texts and of each example.
    fn closely(&self, mut glances: Vec<(u32, Features)>, understood: &Understood, nearness: &mut Nearness) -> Vec<(u32, Features)> {
        let documents: Vec<u32> = glances.iter().map(|(at, _)| *at).collect();
        let bodies = self.fields.body.scores_of(&understood.body, &documents);
        for ((at, features), body_grams) in glances.iter_mut().zip(bodies) {
            let document = &self.documents[*at as usize];
            *features = Features {
                body_grams,
                question_covered: nearness.covered_in(&document.words),
                example_covered: example_covered(document, &self.masses[*at as usize], nearness),
                reading: understood.kana.as_ref().map_or(0.0, |terms| self.fields.reading(document, terms)),
                ..*features
            };
            features.score = features.total(understood.mass);
        }
        glances
    }
}

/// How well the nearest example and the question cover each other.
fn example_covered(document: &Analysed, masses: &Masses, nearness: &mut Nearness) -> f32 {
    let mut best = 0.0;
    for (example, &mass) in document.examples.iter().zip(&masses.examples) {
        best = nearness.mutual(example, mass, best).unwrap_or(best);
    }
    best
}

impl Fields {
    fn new(documents: &[Arc<Analysed>], terms: usize) -> Self {
        let inverted = |b, of: fn(&Analysed) -> &Bag| Inverted::new(b, terms, documents.iter().map(move |document| of(document)));
        let field = |of: fn(&Analysed) -> &Bag| Field::new(B, terms, documents.iter().map(|document| of(document)));
        Self {
            title: inverted(B, |document| &document.title_grams),
            body: inverted(B, |document| &document.body_grams),
            asked: inverted(B_ASKED, |document| &document.asked),
            kana_title: field(|document| &document.kana.title),
            kana_body: field(|document| &document.kana.body),
            kana_title_trigrams: field(|document| &document.kana.title_trigrams),
            kana_body_trigrams: field(|document| &document.kana.body_trigrams),
        }
    }

    fn reading(&self, document: &Analysed, [title, body, title_trigrams, body_trigrams]: &[Weighted; 4]) -> f32 {
        const TITLE: f32 = 1.2;
        const TRIGRAMS: f32 = 0.7;
        let kana = &document.kana;
        let words = TITLE * self.kana_title.score(&kana.title, title) + self.kana_body.score(&kana.body, body);
        let trigrams =
            TITLE * self.kana_title_trigrams.score(&kana.title_trigrams, title_trigrams) + self.kana_body_trigrams.score(&kana.body_trigrams, body_trigrams);
        words + TRIGRAMS * trigrams
    }
}

/// Each word once, in order.
fn distinct(words: &[String]) -> Vec<&String> {
    let mut seen = HashSet::new();
    words.iter().filter(|word| seen.insert(word.as_str())).collect()
}

/// The places of the best scores above 0; of equal ones the first.
fn best(scores: impl Iterator<Item = f32>) -> Vec<u32> {
    let mut kept: Vec<(f32, u32)> = Vec::with_capacity(2 * CANDIDATES);
    let mut least = 0.0;
    let thin = |kept: &mut Vec<(f32, u32)>| {
        kept.select_nth_unstable_by(CANDIDATES - 1, |(a, left), (b, right)| b.total_cmp(a).then(left.cmp(right)));
        kept.truncate(CANDIDATES);
        kept[CANDIDATES - 1].0
    };
    for (score, at) in scores.zip(0..) {
        if score > least {
            kept.push((score, at));
            if kept.len() == 2 * CANDIDATES {
                least = thin(&mut kept);
            }
        }
    }
    if kept.len() > CANDIDATES {
        thin(&mut kept);
    }
    kept.into_iter().map(|(_, at)| at).collect()
}

/// In how many documents each word stands.
fn with(documents: &[Arc<Analysed>], words: usize) -> Vec<u32> {
    let mut with = vec![0; words];
    for document in documents {
        for number in document.words.iter() {
            with[number as usize] += 1;
        }
    }
    with
}

/// How often each word stands behind each reading, in all documents.
fn pairs(documents: &[Arc<Analysed>]) -> Vec<u32> {
    let mut counts = Vec::new();
    for (pair, count) in documents.iter().flat_map(|document| document.kana.pairs.iter()) {
        let at = pair as usize;
        if counts.len() <= at {
            counts.resize(at + 1, 0);
        }
        counts[at] += count;
    }
    counts
}
