//! A document as it was analysed: numbers of terms, which no other document changes.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use crate::analysis::{Parsed, trigrams};
use crate::bag::{Bag, Lists, Set};
use crate::language::Analyser;
use crate::lexicon::{Lexicon, Pairs, Words};
use crate::terms::{Keys, Terms};

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
    pub(crate) words: Set,
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
    pub(crate) fn new(document: &Document<'_>, key: u64, analyser: Analyser, lexicons: &RwLock<Lexicons>) -> Self {
        let parse = |texts: &mut dyn Iterator<Item = &str>| texts.map(|text| analyser.parse(text)).collect::<Vec<Parsed>>();
        let called: Vec<&str> = std::iter::once(document.title).chain(document.also.iter().map(String::as_str)).collect();
        let title = analyser.parse(&called.join(" "));
        let sections = parse(&mut document.sections.iter().flat_map(|(heading, text)| [*heading, *text]));
        let questions = parse(&mut document.questions.iter().map(String::as_str));
        let names = parse(&mut document.also.iter().map(String::as_str).chain(document.words.iter().copied()));
        let grams = |texts: &[Parsed]| {
            let mut grams = Keys::default();
            texts.iter().for_each(|text| analyser.grams(text, &mut grams));
            grams.counted()
        };
        let mut asked = Keys::default();
        questions.iter().chain(&names).for_each(|text| analyser.mixed(text, &mut asked));
        let kana = (analyser == Analyser::Japanese).then(|| [Readings::of(std::slice::from_ref(&title)), Readings::of(&sections)]);

        let lexicons = Numbering(lexicons);
        let words = |text: &Parsed| lexicons.words(text);
        let title_grams = lexicons.bag(&grams(std::slice::from_ref(&title)));
        let body_grams = lexicons.bag(&grams(&sections));
        let (title, sections) = (Bag::new(words(&title)), sections.iter().map(|text| Bag::new(words(text))).collect::<Vec<_>>());
        let all = Set::new(std::iter::once(&title).chain(&sections).flat_map(Bag::numbers));
        let each_once = |text: &Parsed| words(text).into_iter().collect::<BTreeSet<u32>>().into_iter().collect::<Vec<u32>>();
        Self {
            key,
            title,
            sections: sections.chunks_exact(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect(),
            words: all,
            examples: Lists::new(questions.iter().map(each_once).filter(|words| !words.is_empty())),
            title_grams,
            body_grams,
            asked: lexicons.bag(&asked.counted()),
            kana: kana.map_or_else(Kana::default, |readings| Kana::new(&readings, &lexicons)),
        }
    }

    /// The words of the text.
    pub(crate) fn body(&self) -> impl Iterator<Item = &Bag> {
        self.sections.iter().flat_map(|(heading, text)| [heading, text])
    }
}

/// Gives numbers. Most terms are known, and all processors may look those up at once; only new ones have to wait for each other.
struct Numbering<'a>(&'a RwLock<Lexicons>);

impl Numbering<'_> {
    fn read(&self) -> RwLockReadGuard<'_, Lexicons> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Lexicons> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn bag(&self, terms: &[(u64, u32)]) -> Bag {
        let known: Vec<Option<u32>> = {
            let lexicons = self.read();
            terms.iter().map(|(key, _)| lexicons.terms.find(*key)).collect()
        };
        let mut lexicons = known.contains(&None).then(|| self.write());
        let number = |(&(key, count), known): (&(u64, u32), Option<u32>)| Some((known.or_else(|| Some(lexicons.as_mut()?.terms.number(key)))?, count));
        Bag::counted(terms.iter().zip(known).filter_map(number).collect())
    }

    fn words(&self, text: &Parsed) -> Vec<u32> {
        let known: Vec<Option<u32>> = {
            let lexicons = self.read();
            text.units().map(|unit| lexicons.words.find(unit)).collect()
        };
        let mut lexicons = known.contains(&None).then(|| self.write());
        text.units().zip(known).filter_map(|(unit, known)| known.or_else(|| Some(lexicons.as_mut()?.words.number(unit)))).collect()
    }

    fn pairs(&self, pairs: &BTreeMap<(&str, &str), u32>) -> Bag {
        let mut lexicons = self.write();
        Bag::counted(pairs.iter().map(|((reading, unit), &count)| (lexicons.pairs.number(reading, unit), count)).collect())
    }
}

/// How some texts are read.
struct Readings<'a> {
    words: Vec<(u64, u32)>,
    trigrams: Vec<(u64, u32)>,
    /// Which word stands behind which reading, and how often.
    pairs: BTreeMap<(&'a str, &'a str), u32>,
}

impl<'a> Readings<'a> {
    fn of(texts: &'a [Parsed]) -> Self {
        let (mut words, mut pieces, mut pairs) = (Keys::default(), Keys::default(), BTreeMap::new());
        for text in texts {
            trigrams(&text.reading, &mut pieces);
            for token in &text.tokens {
                words.push('y', token.reading.chars(), 1.0);
                token.units.iter().for_each(|unit| *pairs.entry((token.reading.as_str(), unit.as_str())).or_insert(0) += 1);
            }
        }
        Self { words: words.counted(), trigrams: pieces.counted(), pairs }
    }
}

impl Kana {
    fn new([title, body]: &[Readings<'_>; 2], lexicons: &Numbering<'_>) -> Self {
        let mut pairs = title.pairs.clone();
        body.pairs.iter().for_each(|(pair, count)| *pairs.entry(*pair).or_insert(0) += count);
        Self {
            title: lexicons.bag(&title.words),
            body: lexicons.bag(&body.words),
            title_trigrams: lexicons.bag(&title.trigrams),
            body_trigrams: lexicons.bag(&body.trigrams),
            pairs: lexicons.pairs(&pairs),
        }
    }
}
