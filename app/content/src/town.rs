//! A whole content folder: every file read, and what only shows when they lie side by side.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Deref;
use std::sync::Arc;

use domain::decoy::{Decoys, Lessons, Needed};
use domain::lang::Lang;
use domain::places::Places;
use domain::triage::Triage;
use rayon::prelude::*;

use crate::article::{self, ArticleFile};
use crate::drawings::{self, Drawing};
use crate::flows::{self, FlowFile};
use crate::folder::{Folder, stamp};
use crate::glossary::{self, TermEntry};
use crate::problem::{Problem, Problems};
use crate::{decoys, places, triage};

/// Everything a town publishes.
#[derive(Debug)]
pub struct TownContent {
    /// Articles in every language, by slug and language.
    pub articles: Vec<ArticleFile>,
    /// Words of the trade.
    pub glossary: Vec<TermEntry>,
    /// Guided ways.
    pub flows: Vec<FlowFile>,
    /// Pictures.
    pub drawings: Vec<Drawing>,
    /// What is answered elsewhere.
    pub decoys: Kept<Decoys>,
    /// Words of danger and what is said to them.
    pub triage: Kept<Triage>,
    /// The city, its centers, towns and catchments.
    pub places: Kept<Places>,
}

/// Something read from several files, which need not be read again while they stay as they are.
#[derive(Debug)]
pub struct Kept<T> {
    stamp: u64,
    problems: Vec<Problem>,
    value: Arc<T>,
}

impl<T> Deref for Kept<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> Clone for Kept<T> {
    fn clone(&self) -> Self {
        Self { stamp: self.stamp, problems: self.problems.clone(), value: Arc::clone(&self.value) }
    }
}

impl<T> Kept<T> {
    /// What was kept where the texts are the same, else what is read now; either way its findings are noted.
    fn or_read(before: Option<&Self>, stamp: u64, problems: &mut Problems, read: impl FnOnce(&mut Problems) -> T) -> Self {
        let kept = before.filter(|before| before.stamp == stamp).cloned().unwrap_or_else(|| {
            let mut found = Problems::default();
            let value = Arc::new(read(&mut found));
            Self { stamp, problems: found.into_sorted(), value }
        });
        problems.extend(kept.problems.iter().cloned());
        kept
    }
}

/// Reads a folder; `packaged` lends its `triage/` where the folder has none, so that no town is without it.
pub fn read(folder: &Folder, packaged: &Folder, problems: &mut Problems) -> TownContent {
    read_again(folder, packaged, None, problems)
}

/// What is left of an earlier reading, and need not be read again.
#[derive(Clone, Copy, Debug)]
pub struct Before<'a> {
    /// Its articles.
    pub articles: &'a [ArticleFile],
    /// Its decoys.
    pub decoys: &'a Kept<Decoys>,
    /// Its words of danger.
    pub triage: &'a Kept<Triage>,
    /// Its places.
    pub places: &'a Kept<Places>,
}

/// Reads of a folder what is not as it was before.
///
/// [`ArticleFile::said`] is there for every article only if it was there before.
pub fn read_again(folder: &Folder, packaged: &Folder, before: Option<Before<'_>>, problems: &mut Problems) -> TownContent {
    let articles = articles(folder, before.map_or(&[], |before| before.articles), problems);
    let glossary = by_lang(folder, "glossary/").flat_map(|(path, lang, text)| glossary::parse(path, &lang, text, problems)).collect::<Vec<_>>();
    let below = |part: &'static str| folder.below(part).flat_map(|(path, text)| [path, text]);
    let everyday = LazyCell::new(|| packaged_questions(packaged));
    let decoys = Kept::or_read(before.map(|before| before.decoys), stamp(below("decoys/")), problems, |problems| {
        let needed = folder.get(decoys::LEARNED).map_or_else(Needed::default, |text| decoys::needed(text, problems));
        let (mut all, mut beside) = (Vec::new(), Lessons { ordinary: everyday.clone(), ..Lessons::default() });
        for (path, lang, text) in decoy_files(folder) {
            let file = decoys::parse(path, &lang, text, problems);
            all.extend(file.decoys);
            beside.for_others.extend(file.lessons.for_others);
            beside.elsewhere.extend(file.lessons.elsewhere);
            beside.asked_here.extend(file.lessons.asked_here);
        }
        Decoys::new(all, &beside, needed)
    });
    let watched = stamp(below("triage/").chain(packaged.below("triage/").flat_map(|(path, text)| [path, text])));
    let triage = Kept::or_read(before.map(|before| before.triage), watched, problems, |problems| watchful(folder, packaged, &everyday, problems));
    let mapped = stamp(below("places/").chain(packaged.get(places::OTHER_TOWNS)));
    let places = Kept::or_read(before.map(|before| before.places), mapped, problems, |problems| places::parse(&folder.0, packaged, problems));
    let mut flows = Vec::new();
    let mut pictures = Vec::new();
    for (path, id, lang, text) in named(folder, "flows/", ".toml") {
        flows.extend(flows::parse(path, id, &lang, text, problems));
    }
    for (path, id, lang, text) in named(folder, "drawings/", ".svg") {
        pictures.extend(drawings::parse(path, id, &lang, text, problems));
    }
    let town = TownContent { articles, glossary, flows, drawings: pictures, decoys, triage, places };
    check_links(&town, problems);
    check_questions(&town.articles, problems);
    town
}

/// The files `<kind><id>/<lang><ending>`: path, id, language and text.
fn named<'a>(folder: &'a Folder, kind: &'static str, ending: &'static str) -> impl Iterator<Item = (&'a str, &'a str, Lang, &'a str)> {
    folder.0.iter().filter_map(move |(path, text)| {
        let (id, lang) = path.strip_prefix(kind)?.strip_suffix(ending)?.split_once('/')?;
        Some((path.as_str(), id, Lang::new(lang), text.as_str()))
    })
}

/// A folder's words of danger. What is missing or cannot be read in them is lent by the packaged ones: a slip of the pen in a file
/// must not leave a town without.
fn watchful(folder: &Folder, packaged: &Folder, everyday: &[String], problems: &mut Problems) -> Triage {
    let mut found = Problems::default();
    let besides = packaged_decoys(packaged);
    let ordinary: Vec<&str> = everyday.iter().chain(&besides).map(String::as_str).collect();
    let own = triage::parse(&folder.0, &ordinary, &mut found);
    let unread = found.files_breaking("triage-toml");
    let has_own = |path: &str| folder.below(&path[..=path.rfind('/').unwrap_or(0)]).next().is_some();
    let mut texts = folder.0.clone();
    for (path, text) in packaged.0.iter().filter(|(path, _)| path.starts_with("triage/")) {
        if unread.contains(path) || !has_own(path) {
            texts.insert(path.clone(), text.clone());
        }
    }
    if texts == folder.0 {
        problems.extend(found);
        return own;
    }
    if folder.below("triage/").next().is_some() {
        problems.extend(found);
    }
    triage::parse(&texts, &ordinary, &mut Problems::default())
}

/// Questions of everyday: those of the packaged articles. A town's own are not looked at, so that an edited article changes neither what rings
/// nor what is answered elsewhere.
fn packaged_questions(packaged: &Folder) -> Vec<String> {
    packaged.below("articles/").flat_map(|(path, text)| article::questions(path, text)).collect()
}

/// What is asked besides in the packaged decoys: it tells of no danger either.
fn packaged_decoys(packaged: &Folder) -> Vec<String> {
    let files = decoy_files(packaged).map(|(path, lang, text)| decoys::parse(path, &lang, text, &mut Problems::default()));
    let questions = |file: decoys::DecoyFile| file.decoys.into_iter().flat_map(|decoy| decoy.questions).chain(file.lessons.elsewhere);
    files.flat_map(questions).collect()
}

fn decoy_files(folder: &Folder) -> impl Iterator<Item = (&str, Lang, &str)> {
    by_lang(folder, "decoys/").filter(|(path, ..)| *path != decoys::LEARNED)
}

/// The files `<kind><lang>.toml`: path, language and text.
fn by_lang<'a>(folder: &'a Folder, kind: &'static str) -> impl Iterator<Item = (&'a str, Lang, &'a str)> {
    folder.0.iter().filter_map(move |(path, text)| {
        let lang = path.strip_prefix(kind)?.strip_suffix(".toml")?;
        Some((path.as_str(), Lang::new(lang), text.as_str()))
    })
}

/// The articles of a folder in any of its shapes: `articles/<slug>/<lang>.md`, `articles/<slug>.md`, or the same without `articles/`.
fn articles(folder: &Folder, before: &[ArticleFile], problems: &mut Problems) -> Vec<ArticleFile> {
    let root = if folder.below("articles/").next().is_some() { "articles/" } else { "" };
    let known: BTreeMap<&str, &ArticleFile> = before.iter().map(|file| (file.file.as_str(), file)).collect();
    let files: Vec<(&str, &str)> = folder.below(root).filter_map(|(path, text)| Some((path.strip_suffix(".md")?, text))).collect();
    let read: Vec<Result<ArticleFile, Problems>> = files.par_iter().map(|(stem, text)| article(root, stem, text, &known)).collect();
    let mut out = Vec::with_capacity(read.len());
    for article in read {
        match article {
            Ok(article) => {
                problems.extend(article.problems.iter().cloned());
                out.push(article);
            }
            Err(found) => problems.extend(found),
        }
    }
    out
}

fn article(root: &str, stem: &str, text: &str, known: &BTreeMap<&str, &ArticleFile>) -> Result<ArticleFile, Problems> {
    let file = format!("{root}{stem}.md");
    if let Some(&known) = known.get(file.as_str()).filter(|known| known.stamp == stamp([text])) {
        return Ok(known.clone());
    }
    match stem.split('/').collect::<Vec<_>>()[..] {
        [slug, lang] => article::parse(&file, slug, &Lang::new(lang), text),
        [slug] => article::parse(&file, slug, &Lang::ja(), text),
        _ => {
            let mut found = Problems::default();
            found.advice(&file, 0, None, "article-too-deep", &[]);
            Err(found)
        }
    }
}

/// Notes everything that names an article, a heading or a picture that does not exist.
fn check_links(town: &TownContent, problems: &mut Problems) {
    let mut anchors: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for file in &town.articles {
        anchors.entry(&file.article.slug).or_default().extend(file.article.sections.iter().map(|section| section.anchor.as_str()));
    }
    let drawings: BTreeSet<&str> = town.drawings.iter().map(|drawing| drawing.id.as_str()).collect();
    let mut dead = |file: &str, line: usize, field: Option<&str>, target: &str| problems.error(file, line, field, "dead-link", &[("target", target)]);
    for file in &town.articles {
        for link in &file.links {
            let target = anchors.get(link.slug.as_str());
            let alive = target.is_some_and(|anchors| link.anchor.as_deref().is_none_or(|anchor| anchors.contains(anchor)));
            if !alive {
                let anchor = link.anchor.as_ref().map(|anchor| format!("#{anchor}")).unwrap_or_default();
                dead(&file.file, link.line, None, &format!("{}{anchor}", link.slug));
            }
        }
        for slug in file.article.related.iter().filter(|slug| !anchors.contains_key(slug.as_str())) {
            dead(&file.file, file.related_line, Some("related"), slug);
        }
        for (line, id) in file.drawings.iter().filter(|(_, id)| !drawings.contains(id.as_str())) {
            dead(&file.file, *line, None, id);
        }
    }
    for flow in &town.flows {
        for (slug, line) in flow.slugs.iter().filter(|(slug, _)| !anchors.contains_key(slug.as_str())) {
            dead(&flow.file, *line, None, slug);
        }
    }
    for entry in &town.glossary {
        for slug in entry.term.article.iter().filter(|slug| !anchors.contains_key(slug.as_str())) {
            dead(&entry.file, entry.article_line, Some("article"), slug);
        }
    }
}

/// Notes an example question that two articles claim, however it is spaced and stopped.
fn check_questions(articles: &[ArticleFile], problems: &mut Problems) {
    let bare = |question: &str| question.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let mut claimed: HashMap<u64, &str> = HashMap::new();
    for file in articles {
        for (question, &line) in file.article.questions.iter().zip(&file.question_lines) {
            let other = claimed.insert(stamp([file.article.lang.tag(), &bare(question)]), &file.file);
            if let Some(other) = other.filter(|other| *other != file.file) {
                problems.error(&file.file, line, Some("questions"), "question-claimed-twice", &[("question", question), ("other", other)]);
            }
        }
    }
}
