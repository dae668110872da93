//! The ranker: grams, words, soft coverage by word vectors, example questions, and readings for kana.

use std::collections::{HashMap, HashSet};

use crate::Error;
use crate::analysis::{Token, best, hiragana, normal, reading, trigrams};
use crate::bm25::{Bm25, idf};
use crate::grams::{Grams, Part};
use crate::kana::Readings;
use crate::language::Analyser;
use crate::tables::{self, WIDTH};
use crate::weights::WEIGHTS;

/// What is ranked.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Title and other names, parted by spaces.
    pub title: String,
    /// The text.
    pub body: String,
    /// Example questions.
    pub questions: Vec<String>,
    /// Other names.
    pub also: Vec<String>,
    /// The text in its sections, for the passage that answers: heading and words.
    pub sections: Vec<(String, String)>,
}

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

type Vector = [f32; WIDTH];

/// A word of the base: its weight and, where the tables know it, its place among the rows in use.
#[derive(Clone, Copy, Debug)]
struct Word {
    weight: f32,
    slot: Option<u32>,
}

/// Ids of the words of one text, each once.
type Ids = Vec<u32>;

/// Everything about the documents of one language.
pub struct Ranker {
    analyser: Analyser,
    ids: HashMap<String, u32>,
    words: Vec<Word>,
    /// The rows of the word vectors that occur.
    rows: Vec<u32>,
    with: HashMap<String, f32>,
    documents: Vec<Indexed>,
    grams: Grams,
    field: Bm25,
    kana: Option<Kana>,
}

struct Indexed {
    title: Ids,
    all: Ids,
    title_vector: Vector,
    body_vector: Vector,
    examples: Vec<Ids>,
    sections: Vec<(Ids, Ids)>,
}

/// Fields over readings.
struct Kana {
    title: Bm25,
    body: Bm25,
    title_trigrams: Bm25,
    body_trigrams: Bm25,
    readings: Readings,
}

/// A word of the question with its nearness to every row in use.
pub(crate) struct Asked {
    id: Option<u32>,
    weight: f32,
    near: Vec<f32>,
}

/// A question as it was understood.
pub(crate) struct Understood {
    pub(crate) words: Vec<Asked>,
    total: f32,
}

fn units(tokens: &[Token]) -> Vec<String> {
    tokens.iter().flat_map(|token| token.units.iter().cloned()).collect()
}

impl Ranker {
    /// Analyses and indexes documents of one language.
    ///
    /// # Errors
    /// Whatever Tantivy reports.
    pub fn new(documents: &[Document], analyser: Analyser) -> Result<Self, Error> {
        let titles: Vec<Vec<Token>> = documents.iter().map(|document| analyser.tokens(&document.title)).collect();
        let bodies: Vec<Vec<Token>> = documents.iter().map(|document| analyser.tokens(&document.body)).collect();
        let grams_of = |text: &str| analyser.grams(text).into_iter().map(|(gram, _)| gram).collect::<Vec<_>>();
        let grams = Grams::new(documents.iter().map(|document| (grams_of(&document.title), grams_of(&document.body))))?;
        let field = Bm25::new(
            documents.iter().map(|document| document.questions.iter().chain(&document.also).flat_map(|text| analyser.mixed(text)).collect::<Vec<_>>()),
            0.3,
        );
        let mut with: HashMap<String, f32> = HashMap::new();
        for (title, body) in titles.iter().zip(&bodies) {
            let words: HashSet<String> = units(title).into_iter().chain(units(body)).collect();
            for word in words {
                *with.entry(word).or_default() += 1.0;
            }
        }
        let kana = (analyser == Analyser::Japanese).then(|| Kana::new(documents, &titles, &bodies));
        let mut ranker = Self { analyser, ids: HashMap::new(), words: Vec::new(), rows: Vec::new(), with, documents: Vec::new(), grams, field, kana };
        let mut slots = HashMap::new();
        for ((document, title), body) in documents.iter().zip(&titles).zip(&bodies) {
            let indexed = ranker.index(document, &units(title), &units(body), documents.len(), &mut slots);
            ranker.documents.push(indexed);
        }
        Ok(ranker)
    }

    fn index(&mut self, document: &Document, title: &[String], body: &[String], all: usize, slots: &mut HashMap<u32, u32>) -> Indexed {
        let analyser = self.analyser;
        let vector = |words: &[String]| vector(words, |word| weight(&self.with, all, word));
        let (title_vector, body_vector) = (vector(title), vector(body));
        let mut ids = |words: &[String]| self.intern(words, all, slots);
        let title_ids = ids(title);
        let both: Vec<String> = title.iter().chain(body).cloned().collect();
        let words_of = |text: &str| units(&analyser.tokens(text));
        Indexed {
            title: title_ids,
            all: ids(&both),
            title_vector,
            body_vector,
            examples: document.questions.iter().map(|question| ids(&words_of(question))).filter(|ids| !ids.is_empty()).collect(),
            sections: document.sections.iter().map(|(heading, text)| (ids(&words_of(heading)), ids(&words_of(text)))).collect(),
        }
    }

    /// Ids of words, each once; new words are added with their weight.
    fn intern(&mut self, words: &[String], all: usize, slots: &mut HashMap<u32, u32>) -> Ids {
        let mut out = Ids::new();
        for word in words {
            let id = match self.ids.get(word) {
                Some(&id) => id,
                None => {
                    let id = self.words.len() as u32;
                    let rows = &mut self.rows;
                    let slot = tables::known(word).map(|known| {
                        *slots.entry(known.row).or_insert_with(|| {
                            rows.push(known.row);
                            rows.len() as u32 - 1
                        })
                    });
                    self.words.push(Word { weight: weight(&self.with, all, word), slot });
                    self.ids.insert(word.clone(), id);
                    id
                }
            };
            out.push(id);
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    /// Whether a question names nothing: 「困ってるんです」 tells that somebody is in need, not of what.
    pub(crate) fn vague(&self, question: &str) -> bool {
        const FEW: usize = 3;
        let tokens = self.analyser.tokens(question);
        tokens.len() <= FEW && !tokens.iter().any(|token| token.noun)
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    fn idf(&self, word: &str) -> f32 {
        idf(self.documents.len() as f32, self.with.get(word).copied().unwrap_or(0.0))
    }

    /// The features of every document for a question.
    pub fn features(&self, question: &str) -> Vec<Features> {
        self.score(question).0
    }

    /// The features of every document for a question, and the question as it was understood.
    pub(crate) fn score(&self, question: &str) -> (Vec<Features>, Understood) {
        let weights = &WEIGHTS.rank;
        let (said, kana) = self.said(question);
        let mut seen = HashSet::new();
        let distinct: Vec<String> = said.iter().filter(|word| seen.insert(word.as_str())).cloned().collect();
        let mass = distinct.iter().map(|word| self.idf(word)).sum::<f32>().max(1.0);
        let stripped = self.analyser.strip(question);
        let grams = best(self.analyser.grams(&stripped));
        let (title_grams, body_grams) = (self.grams.score(Part::Title, &grams), self.grams.score(Part::Body, &grams));
        let asked_vector = vector(&said, |word| weight(&self.with, self.documents.len(), word));
        let understood = self.understand(&distinct);
        let mixed: HashSet<String> = self.analyser.mixed(&stripped).into_iter().collect();
        let mixed_mass = mixed.iter().map(|term| self.field.idf(term)).sum::<f32>().max(1.0);
        let field = self.field.score(mixed.iter().map(|term| (term.as_str(), 1.0)));
        let mut near_title = vec![-1.0; self.words.len()];
        let features = self.documents.iter().enumerate().map(|(at, document)| {
            let mut features = Features {
                title_grams: title_grams[at],
                body_grams: body_grams[at],
                body_vector: product(&document.body_vector, &asked_vector),
                title_vector: product(&document.title_vector, &asked_vector),
                question_covered: self.covered(&understood, &document.all),
                title_covered: self.title_covered(&understood, &document.title, &mut near_title),
                example_covered: document.examples.iter().map(|example| self.both_ways(&understood, example)).fold(0.0, f32::max),
                example_field: field[at] / mixed_mass,
                reading: kana.as_ref().map_or(0.0, |kana| kana[at]),
                score: 0.0,
            };
            features.score = (weights.title_grams * features.title_grams + weights.body_grams * features.body_grams + weights.reading * features.reading)
                / mass
                + weights.body_vector * features.body_vector
                + weights.question_covered * features.question_covered
                + weights.title_covered * features.title_covered
                + weights.example_covered * features.example_covered
                + weights.example_field * features.example_field;
            features
        });
        (features.collect(), understood)
    }

    /// The words of a question and, for one in kana alone, what its readings speak for.
    fn said(&self, question: &str) -> (Vec<String>, Option<Vec<f32>>) {
        let plain = units(&self.analyser.tokens(question));
        let Some(fields) = self.kana.as_ref().filter(|_| self.analyser.kana_only(question)) else { return (plain, None) };
        let kana = crate::analysis::strip(&hiragana(&normal(question)));
        let pieces = fields.readings.pieces(&kana);
        let meant: Vec<String> = pieces.iter().flat_map(|piece| fields.readings.words(piece).iter().cloned()).collect();
        (if meant.is_empty() { plain } else { meant }, Some(fields.score(&pieces, &kana)))
    }

    fn understand(&self, words: &[String]) -> Understood {
        let words: Vec<Asked> = words
            .iter()
            .map(|word| {
                let row = tables::known(word).map(|known| known.row);
                let near = row.map_or_else(Vec::new, |row| self.rows.iter().map(|&other| near(row, other)).collect());
                Asked { id: self.ids.get(word).copied(), weight: weight(&self.with, self.documents.len(), word), near }
            })
            .collect();
        let total = words.iter().map(|word| word.weight).sum::<f32>().max(1e-6);
        Understood { words, total }
    }

    fn similar(&self, asked: &Asked, id: u32) -> f32 {
        if asked.id == Some(id) {
            return 1.0;
        }
        let slot = self.words[id as usize].slot;
        slot.and_then(|slot| asked.near.get(slot as usize)).copied().unwrap_or(0.0)
    }

    /// How much of the question is met among some words, 0 to 1.
    fn covered(&self, question: &Understood, ids: &[u32]) -> f32 {
        let met = |asked: &Asked| ids.iter().map(|&id| self.similar(asked, id)).fold(0.0, f32::max);
        question.words.iter().map(|asked| asked.weight * met(asked)).sum::<f32>() / question.total
    }

    fn title_covered(&self, question: &Understood, title: &[u32], near: &mut [f32]) -> f32 {
        if question.words.is_empty() {
            return 0.0;
        }
        let (mut met, mut all) = (0.0, 0.0);
        for &id in title {
            let near = &mut near[id as usize];
            if *near < 0.0 {
                *near = question.words.iter().map(|asked| self.similar(asked, id)).fold(0.0, f32::max);
            }
            let weight = self.words[id as usize].weight;
            met += weight * *near;
            all += weight;
        }
        met / all.max(1e-6)
    }

    fn both_ways(&self, question: &Understood, example: &[u32]) -> f32 {
        let there = self.covered(question, example);
        let (mut met, mut all) = (0.0, 0.0);
        for &id in example {
            let weight = self.words[id as usize].weight;
            met += weight * question.words.iter().map(|asked| self.similar(asked, id)).fold(0.0, f32::max);
            all += weight;
        }
        there * met / all.max(1e-6)
    }

    /// How well each section of a document answers: heading and text are asked alike, and the lead stands for the whole.
    pub(crate) fn sections(&self, document: usize, question: &Understood) -> Vec<(f32, f32)> {
        let sections = &self.documents[document].sections;
        sections.iter().map(|(heading, text)| (self.covered(question, heading), self.covered(question, text))).collect()
    }
}

impl Kana {
    fn new(documents: &[Document], titles: &[Vec<Token>], bodies: &[Vec<Token>]) -> Self {
        let readings = |tokens: &[Token]| tokens.iter().map(|token| token.reading.clone()).collect::<Vec<_>>();
        Self {
            title: Bm25::new(titles.iter().map(|tokens| readings(tokens)), 0.75),
            body: Bm25::new(bodies.iter().map(|tokens| readings(tokens)), 0.75),
            title_trigrams: Bm25::new(documents.iter().map(|document| trigrams(&reading(&document.title))), 0.75),
            body_trigrams: Bm25::new(documents.iter().map(|document| trigrams(&reading(&document.body))), 0.75),
            readings: Readings::new(titles.iter().chain(bodies).flatten()),
        }
    }

    fn score(&self, pieces: &[String], kana: &str) -> Vec<f32> {
        let pieces: HashSet<&str> = pieces.iter().map(String::as_str).collect();
        let grams = trigrams(kana);
        let grams: HashSet<&str> = grams.iter().map(String::as_str).collect();
        let ask = |field: &Bm25, terms: &HashSet<&str>| field.score(terms.iter().map(|term| (*term, 1.0)));
        let words = (ask(&self.title, &pieces), ask(&self.body, &pieces));
        let trigrams = (ask(&self.title_trigrams, &grams), ask(&self.body_trigrams, &grams));
        (0..words.0.len()).map(|at| 1.2 * words.0[at] + words.1[at] + 0.7 * (1.2 * trigrams.0[at] + trigrams.1[at])).collect()
    }
}

/// What a word weighs: how rare it is in this base times how rare it is in general language.
fn weight(with: &HashMap<String, f32>, all: usize, word: &str) -> f32 {
    idf(all as f32, with.get(word).copied().unwrap_or(0.0)) * tables::rarity(word)
}

/// Nearness of two rows: 0 below the least cosine.
fn near(a: u32, b: u32) -> f32 {
    let cosine = if a == b { 1.0 } else { tables::cosine(a, b) };
    if cosine >= WEIGHTS.rank.same { cosine.min(1.0) } else { 0.0 }
}

/// The weighted sum of the words' vectors at length 1, or 0 where none is known.
fn vector(words: &[String], weight: impl Fn(&str) -> f32) -> Vector {
    let mut counts: HashMap<&str, f32> = HashMap::new();
    for word in words {
        *counts.entry(word).or_default() += 1.0;
    }
    let mut sum = [0.0; WIDTH];
    for (word, count) in counts {
        if let Some(known) = tables::known(word) {
            tables::add_scaled(&mut sum, known.row, (1.0 + count.ln()) * weight(word));
        }
    }
    let length = sum.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-9);
    sum.map(|x| x / length)
}

fn product(a: &Vector, b: &Vector) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
