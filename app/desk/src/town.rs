//! The Town: an immutable snapshot of everything published, from which every page and every answer is served.

use std::collections::BTreeMap;
use std::sync::Arc;

use content::article::ArticleFile;
use content::drawings::Drawing;
use content::folder::Folder;
use content::glossary::TermEntry;
use content::problem::{Problem, Problems};
use content::town::{Before, Kept};
use domain::article::{Article, Topic};
use domain::decoy::{Decoy, Decoys};
use domain::flow::Flow;
use domain::glossary::Glossary;
use domain::places::Places;
use domain::triage::Triage;
use jiff::Timestamp;
use search::{Document, Entry, EntryKind, Index};

/// Everything published at one moment.
///
/// Invariant: nothing in it changes; publishing builds the next Town beside it.
pub struct Town {
    articles: BTreeMap<String, BTreeMap<String, Arc<Article>>>,
    /// Words of the trade, by language.
    glossary: BTreeMap<String, Glossary>,
    /// Guided ways, by id and language.
    flows: BTreeMap<String, BTreeMap<String, Arc<Flow>>>,
    /// Pictures, by id and language.
    drawings: BTreeMap<String, BTreeMap<String, Drawing>>,
    /// What is answered elsewhere.
    pub decoys: Kept<Decoys>,
    /// Words of danger.
    pub triage: Kept<Triage>,
    /// City, centers, towns and catchments.
    pub places: Kept<Places>,
    /// What questions are answered from.
    pub index: Index,
    /// Counts up with every publishing.
    pub version: i64,
    /// When it was published.
    pub published_at: Timestamp,
    /// What was wrong with its files.
    pub problems: Vec<Problem>,
    /// The articles as they were read, for the next Town.
    files: Vec<ArticleFile>,
}

/// An article as it is shown in a language: the name in that language where there is one, and the text there is.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Title, summary and questions, in the language asked for where they exist.
    pub named: Arc<Article>,
    /// The text; in Japanese where no translation exists.
    pub text: Arc<Article>,
}

impl Town {
    /// Reads a folder's files and builds the index.
    ///
    /// # Errors
    /// Where the index cannot be built.
    pub fn build(folder: &Folder, packaged: &Folder, version: i64, published_at: Timestamp) -> Result<Self, search::Error> {
        Self::renewed(None, folder, packaged, version, published_at)
    }

    /// The Town after another: what is as it was is neither read nor analysed again.
    ///
    /// # Errors
    /// Where the index cannot be built.
    pub fn renewed(before: Option<&Self>, folder: &Folder, packaged: &Folder, version: i64, published_at: Timestamp) -> Result<Self, search::Error> {
        let mut problems = Problems::default();
        let mut read = content::town::read_again(folder, packaged, before.map(Self::read), &mut problems);
        // Only `check` looks at single sentences.
        read.articles.iter_mut().for_each(|file| file.said = Vec::new());
        let mut articles: BTreeMap<String, BTreeMap<String, Arc<Article>>> = BTreeMap::new();
        for file in &read.articles {
            let article = Arc::clone(&file.article);
            articles.entry(article.slug.clone()).or_default().insert(article.lang.tag().to_owned(), article);
        }
        let mut flows: BTreeMap<String, BTreeMap<String, Arc<Flow>>> = BTreeMap::new();
        for file in read.flows {
            flows.entry(file.flow.id.clone()).or_default().insert(file.flow.lang.tag().to_owned(), Arc::new(file.flow));
        }
        let mut drawings: BTreeMap<String, BTreeMap<String, Drawing>> = BTreeMap::new();
        for drawing in read.drawings {
            drawings.entry(drawing.id.clone()).or_default().insert(drawing.lang.tag().to_owned(), drawing);
        }
        let mut entries: Vec<Entry<'_>> = articles.values().flat_map(BTreeMap::values).map(|article| entry(article, &read.glossary)).collect();
        entries.extend(read.decoys.iter().enumerate().map(|(at, decoy)| decoy_entry(at, decoy)));
        let index = Index::renewed(&entries, before.map(|before| &before.index))?;
        drop(entries);
        Ok(Self {
            articles,
            glossary: glossary(read.glossary),
            flows,
            drawings,
            decoys: read.decoys,
            triage: read.triage,
            places: read.places,
            index,
            version,
            published_at,
            problems: problems.into_sorted(),
            files: read.articles,
        })
    }

    fn read(&self) -> Before<'_> {
        Before { articles: &self.files, decoys: &self.decoys, triage: &self.triage, places: &self.places }
    }

    /// Every slug, in order.
    pub fn slugs(&self) -> impl Iterator<Item = &str> {
        self.articles.keys().map(String::as_str)
    }

    /// An article as it is shown in a language; `None` where there is no such article.
    pub fn article(&self, slug: &str, lang: &str) -> Option<Shown> {
        let langs = self.articles.get(slug)?;
        let with_text = |article: &&Arc<Article>| !article.sections.is_empty();
        let named = langs.get(lang).or_else(|| langs.get("ja")).or_else(|| langs.values().next())?;
        let text = Some(named).filter(with_text).or_else(|| langs.get("ja")).or_else(|| langs.values().find(with_text)).unwrap_or(named);
        Some(Shown { named: Arc::clone(named), text: Arc::clone(text) })
    }

    /// The words of the trade as they are explained in a language; in Japanese where there are none.
    pub fn glossary(&self, lang: &str) -> Option<&Glossary> {
        self.glossary.get(lang).or_else(|| self.glossary.get("ja"))
    }

    /// A guided way in a language; in Japanese where it has no other.
    pub fn flow(&self, id: &str, lang: &str) -> Option<&Arc<Flow>> {
        let langs = self.flows.get(id)?;
        langs.get(lang).or_else(|| langs.get("ja")).or_else(|| langs.values().next())
    }

    /// Every guided way in a language, by id.
    pub fn flows(&self, lang: &str) -> Vec<&Arc<Flow>> {
        self.flows.keys().filter_map(|id| self.flow(id, lang)).collect()
    }

    /// The guided way that belongs to an article.
    pub fn flow_of(&self, slug: &str, lang: &str) -> Option<&Arc<Flow>> {
        self.flows(lang).into_iter().find(|flow| flow.articles.iter().any(|article| article == slug))
    }

    /// A picture in a language; in Japanese where it has no other.
    pub fn drawing(&self, id: &str, lang: &str) -> Option<&Drawing> {
        let langs = self.drawings.get(id)?;
        langs.get(lang).or_else(|| langs.get("ja"))
    }

    /// Every article as it is shown in a language, by slug.
    pub fn all(&self, lang: &str) -> Vec<Shown> {
        self.articles.keys().filter_map(|slug| self.article(slug, lang)).collect()
    }

    /// The articles behind a door; `None` gives those that stand behind none.
    pub fn topic(&self, topic: Option<Topic>, lang: &str) -> Vec<Shown> {
        self.all(lang).into_iter().filter(|shown| shown.topic() == topic).collect()
    }
}

impl Shown {
    /// The name of the article in addresses.
    pub fn slug(&self) -> &str {
        &self.text.slug
    }

    /// The door it stands behind.
    pub fn topic(&self) -> Option<Topic> {
        self.text.topic.or(self.named.topic)
    }
}

fn glossary(entries: Vec<TermEntry>) -> BTreeMap<String, Glossary> {
    let mut by_lang: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for entry in entries {
        by_lang.entry(entry.term.lang.tag().to_owned()).or_default().push(entry.term);
    }
    by_lang.into_iter().map(|(lang, terms)| (lang, Glossary::new(terms))).collect()
}

/// An article with the words of the trade that the glossary sends to it.
fn entry<'a>(article: &'a Article, glossary: &'a [TermEntry]) -> Entry<'a> {
    let terms = glossary.iter().map(|entry| &entry.term).filter(|term| term.lang == article.lang && term.article.as_ref() == Some(&article.slug));
    let words = terms.flat_map(|term| std::iter::once(&term.term).chain(&term.also)).map(String::as_str).collect();
    let sections = article.sections.iter().map(|section| (section.heading.as_deref().unwrap_or_default(), section.text.as_str())).collect();
    let document = Document { title: &article.title, also: &article.also, questions: &article.questions, sections, words };
    Entry { kind: EntryKind::Article, id: article.slug.clone(), related: &article.related, lang: article.lang.tag(), document }
}

fn decoy_entry(at: usize, decoy: &Decoy) -> Entry<'_> {
    let document = Document { title: &decoy.subject, also: &[], questions: &decoy.questions, sections: Vec::new(), words: Vec::new() };
    Entry { kind: EntryKind::Decoy, id: at.to_string(), related: &[], lang: decoy.lang.tag(), document }
}
