//! A document as it was analysed: numbers of terms, which no other document changes.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{PoisonError, RwLock};

use crate::analysis::{Parsed, trigrams};
use crate::bag::{Bag, Lists};
use crate::language::Analyser;
use crate::lexicon::{Lexicon, Pairs, Words};
use crate::terms::Terms;

/// What is ranked.
#[derive(Clone, Debug, Default, Hash)]
pub struct Document<'a> {
    /// The title.
    pub title: &'a str,
    /// Other names.
    pub also: &'a [String],
    /// The text in its sections: heading (empty for the lead) and plain words.
    pub sections: Vec<(&'a str, &'a str)>,
    /// Example questions.
    pub questions: &'a [String],
    /// Words of the trade that it tells of, with all their names: they lead to it, and do not name it.
    pub words: Vec<&'a str>,
}

impl Document<'_> {
    /// Tells documents apart: what was analysed once is not analysed again.
    pub(crate) fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.hash(&mut hasher);
        hasher.finish()
    }
}

/// The numbers of everything that was ever met.
#[derive(Debug, Default)]
pub(crate) struct Lexicons {
    pub(crate) words: Words,
    /// Grams, reading n-grams and words, told apart by their first letter.
    pub(crate) terms: Lexicon,
    pub(crate) pairs: Pairs,
}

/// A document of one language.
#[derive(Debug)]
pub(crate) struct Analysed {
    /// Its [`Document::fingerprint`].
    pub(crate) key: u64,
    /// Words of the title and the other names.
    pub(crate) title: Bag,
    /// Words of each section's heading and text.
    pub(crate) sections: Vec<(Bag, Bag)>,
    /// Words of title and text, each once.
    pub(crate) words: Box<[u32]>,
    /// Words of each example question, each once.
    pub(crate) examples: Lists,
    pub(crate) title_grams: Bag,
    pub(crate) body_grams: Bag,
    /// What example questions and other names are matched by.
    pub(crate) asked: Bag,
    pub(crate) kana: Kana,
}

/// The readings of a document; empty in languages that have none.
#[derive(Debug, Default)]
pub(crate) struct Kana {
    pub(crate) title: Bag,
    pub(crate) body: Bag,
    pub(crate) title_trigrams: Bag,
    pub(crate) body_trigrams: Bag,
    /// Which word stands behind which reading.
    pub(crate) pairs: Bag,
}

impl Analysed {
    /// Cuts a document, which takes most of the time of building, and only then numbers its terms.
    pub(crate) fn new(document: &Document<'_>, analyser: Analyser, lexicons: &RwLock<Lexicons>) -> Self {
        let called: Vec<&str> = std::iter::once(document.title).chain(document.also.iter().map(String::as_str)).collect();
        let title = analyser.parse(&called.join(" "));
        let sections: Vec<(Parsed, Parsed)> = document.sections.iter().map(|(heading, text)| (analyser.parse(heading), analyser.parse(text))).collect();
        let also: Vec<Parsed> = document.also.iter().map(|name| analyser.parse(name)).collect();
        let questions: Vec<Parsed> = document.questions.iter().map(|question| analyser.parse(question)).collect();
        let body: Vec<&Parsed> = sections.iter().flat_map(|(heading, text)| [heading, text]).collect();
        let (mut title_grams, mut body_grams, mut asked) = (Terms::default(), Terms::default(), Terms::default());
        analyser.grams(&title, &mut title_grams);
        body.iter().for_each(|text| analyser.grams(text, &mut body_grams));
        let words: Vec<Parsed> = document.words.iter().map(|word| analyser.parse(word)).collect();
        questions.iter().chain(&also).chain(&words).for_each(|text| analyser.mixed(text, &mut asked));
        let readings = (analyser == Analyser::Japanese).then(|| [Readings::of(&[&title]), Readings::of(&body)]);

        let mut lexicons = lexicons.write().unwrap_or_else(PoisonError::into_inner);
        let kana = readings.map_or_else(Kana::default, |readings| Kana::new(&readings, &mut lexicons));
        let words = |text: &Parsed, lexicons: &mut Lexicons| Bag::new(text.units().map(|unit| lexicons.words.number(unit)).collect());
        let sections: Vec<(Bag, Bag)> = sections.iter().map(|(heading, text)| (words(heading, &mut lexicons), words(text, &mut lexicons))).collect();
        let title = words(&title, &mut lexicons);
        let all: BTreeSet<u32> = std::iter::once(&title).chain(sections.iter().flat_map(|(heading, text)| [heading, text])).flat_map(Bag::numbers).collect();
        let examples = questions.iter().map(|question| words(question, &mut lexicons).numbers().collect::<Vec<u32>>()).filter(|words| !words.is_empty());
        let examples = Lists::new(examples.collect::<Vec<_>>().into_iter());
        Self {
            key: document.fingerprint(),
            title,
            sections,
            words: all.into_iter().collect(),
            examples,
            title_grams: lexicons.bag(&title_grams),
            body_grams: lexicons.bag(&body_grams),
            asked: lexicons.bag(&asked),
            kana,
        }
    }

    /// The words of the text.
    pub(crate) fn body(&self) -> impl Iterator<Item = &Bag> {
        self.sections.iter().flat_map(|(heading, text)| [heading, text])
    }
}

impl Lexicons {
    fn bag(&mut self, terms: &Terms) -> Bag {
        Bag::new(terms.iter().map(|(term, _)| self.terms.number(term)).collect())
    }
}

/// How some texts are read.
struct Readings<'a> {
    words: Terms,
    trigrams: Terms,
    pairs: Vec<(&'a str, &'a str)>,
}

impl<'a> Readings<'a> {
    fn of(texts: &[&'a Parsed]) -> Self {
        let mut readings = Self { words: Terms::default(), trigrams: Terms::default(), pairs: Vec::new() };
        for text in texts {
            trigrams(&text.reading, &mut readings.trigrams);
            for token in &text.tokens {
                readings.words.push('y', token.reading.chars(), 1.0);
                readings.pairs.extend(token.units.iter().map(|unit| (token.reading.as_str(), unit.as_str())));
            }
        }
        readings
    }
}

impl Kana {
    fn new([title, body]: &[Readings<'_>; 2], lexicons: &mut Lexicons) -> Self {
        let pairs = title.pairs.iter().chain(&body.pairs).map(|(reading, unit)| lexicons.pairs.number(reading, unit)).collect();
        Self {
            title: lexicons.bag(&title.words),
            body: lexicons.bag(&body.words),
            title_trigrams: lexicons.bag(&title.trigrams),
            body_trigrams: lexicons.bag(&body.trigrams),
            pairs: Bag::new(pairs),
        }
    }
}
