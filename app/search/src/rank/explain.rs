//! How the ranker of a language understands a question: its words, its terms, and what each of them weighs.

use std::collections::HashMap;

use super::{Ranker, distinct};
use crate::analysed::Lexicons;
use crate::kana::Readings;
use crate::tables;
use crate::terms::{Spelled, key};

/// A word of a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// The word in its base form.
    pub word: String,
    /// In how many documents it stands; 0 where the base does not have it.
    pub documents: u32,
    /// How rare it is among the documents: the inverse document frequency.
    pub idf: f32,
    /// How rare it is in general language, 0 everyday to 1.
    pub rarity: f32,
    /// What it weighs: the one times the other.
    pub weight: f32,
    /// Whether the word tables know it, so that words near to it are met too.
    pub in_tables: bool,
}

/// A term by which titles and texts are matched.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// How it is written: characters of Japanese, words of other languages.
    pub term: String,
    /// What it weighs in a question.
    pub weight: f32,
    /// How rare it is among titles; `None` where no title has it.
    pub in_titles: Option<f32>,
    /// How rare it is among texts; `None` where no text has it.
    pub in_bodies: Option<f32>,
}

/// A piece of a question in kana, and the words of the base that it was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The piece, in hiragana.
    pub reading: String,
    /// The words, the most frequent first.
    pub words: Vec<String>,
}

/// How a question was understood.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meant {
    /// The form in which it is compared.
    pub normal: String,
    /// The same without what only says that something is asked; titles and texts are matched by it.
    pub stripped: String,
    /// The words that were taken out.
    pub taken: Vec<String>,
    /// Its words, each once.
    pub words: Vec<Word>,
    /// Its terms, each once.
    pub terms: Vec<Term>,
    /// For a question in kana: its pieces. Its words are then those that they were taken for, where there are any.
    pub pieces: Option<Vec<Piece>>,
    /// What its words weigh in all: sums over its terms are divided by it.
    pub mass: f32,
}

impl Ranker {
    /// Says how a question is understood, from what it is ranked by.
    pub(crate) fn meant(&self, question: &str) -> Meant {
        let lexicons = self.lexicons();
        let understood = self.understand(question, &lexicons);
        let words = distinct(&understood.said).into_iter().zip(&understood.asked).map(|(word, asked)| Word {
            word: word.clone(),
            documents: asked.word.and_then(|number| self.with.get(number as usize)).copied().unwrap_or(0),
            idf: self.idf(asked.word),
            rarity: tables::rarity(word),
            weight: asked.weight,
            in_tables: tables::known(word).is_some(),
        });
        let readings = Readings { pairs: &lexicons.pairs, counts: &self.pairs };
        let piece = |reading: &String| Piece { reading: reading.clone(), words: readings.words(reading).into_iter().map(str::to_owned).collect() };
        let stripped = self.analyser.strip(question);
        Meant {
            normal: self.analyser.normal(question),
            taken: self.analyser.taken(question),
            words: words.collect(),
            terms: self.terms(&stripped, &lexicons),
            stripped: stripped.trim().to_owned(),
            pieces: understood.pieces.as_ref().map(|pieces| pieces.iter().map(piece).collect()),
            mass: understood.mass,
        }
    }

    /// The terms of a text, each once at its best weight, in the order of the text.
    fn terms(&self, text: &str, lexicons: &Lexicons) -> Vec<Term> {
        let mut spelled = Spelled::default();
        self.analyser.grams(&self.analyser.parse(text), &mut spelled);
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut terms: Vec<Term> = Vec::new();
        for (spelled, weight) in spelled.0.into_iter().filter(|(_, weight)| *weight > 0.0) {
            let at = *places.entry(spelled).or_insert_with_key(|spelled| {
                terms.push(self.term(spelled, lexicons));
                terms.len() - 1
            });
            terms[at].weight = terms[at].weight.max(weight);
        }
        terms
    }

    fn term(&self, spelled: &str, lexicons: &Lexicons) -> Term {
        let mut letters = spelled.chars();
        let number = letters.next().and_then(|kind| lexicons.terms.find(key(kind, letters.clone())));
        let rare = |field: &super::Field| number.filter(|&number| field.has(number)).map(|number| field.idf(Some(number)));
        Term { term: letters.as_str().to_owned(), weight: 0.0, in_titles: rare(&self.fields.title), in_bodies: rare(&self.fields.body) }
    }
}
