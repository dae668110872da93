//! A whole content folder: every file read, and what only shows when they lie side by side.

use std::collections::{BTreeMap, BTreeSet};

use domain::decoy::Decoy;
use domain::glossary::Term;
use domain::lang::Lang;
use domain::places::Places;
use domain::triage::Triage;

use crate::article::{self, ArticleFile};
use crate::folder::Folder;
use crate::problem::Problems;
use crate::{decoys, glossary, places, triage};

/// Everything a town publishes.
#[derive(Debug)]
pub struct TownContent {
    /// Articles in every language, by slug and language.
    pub articles: Vec<ArticleFile>,
    /// Words of the trade.
    pub glossary: Vec<Term>,
    /// What is answered elsewhere.
    pub decoys: Vec<Decoy>,
    /// Words of danger and what is said to them.
    pub triage: Triage,
    /// The city, its centers, towns and catchments.
    pub places: Places,
}

/// Reads a folder; `packaged` lends its `triage/` where the folder has none, so that no town is without it.
pub fn read(folder: &Folder, packaged: &Folder, problems: &mut Problems) -> TownContent {
    let articles = articles(folder, problems);
    let by_lang = |kind: &'static str| {
        folder.0.iter().filter_map(move |(path, text)| {
            let lang = path.strip_prefix(kind)?.strip_suffix(".toml")?;
            Some((path.as_str(), Lang::new(lang), text.as_str()))
        })
    };
    let glossary = by_lang("glossary/").flat_map(|(path, lang, text)| glossary::parse(path, &lang, text, problems)).collect::<Vec<_>>();
    let decoys = by_lang("decoys/").flat_map(|(path, lang, text)| decoys::parse(path, &lang, text, problems)).collect::<Vec<_>>();
    let triage = watchful(folder, packaged, problems);
    let places = places::parse(&folder.0, problems);
    check_links(&articles, problems);
    TownContent { articles, glossary, decoys, triage, places }
}

/// A folder's words of danger. What is missing or cannot be read in them is lent by the packaged ones: a slip of the pen in a file
/// must not leave a town without.
fn watchful(folder: &Folder, packaged: &Folder, problems: &mut Problems) -> Triage {
    let mut found = Problems::default();
    let own = triage::parse(&folder.0, &mut found);
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
    triage::parse(&texts, &mut Problems::default())
}

/// The articles of a folder in any of its shapes: `articles/<slug>/<lang>.md`, `articles/<slug>.md`, or the same without `articles/`.
fn articles(folder: &Folder, problems: &mut Problems) -> Vec<ArticleFile> {
    let root = if folder.below("articles/").next().is_some() { "articles/" } else { "" };
    let mut out = Vec::new();
    for (path, text) in folder.below(root) {
        let Some(stem) = path.strip_suffix(".md") else { continue };
        let file = format!("{root}{path}");
        match stem.split('/').collect::<Vec<_>>()[..] {
            [slug, lang] => out.extend(article::parse(&file, slug, &Lang::new(lang), text, problems)),
            [slug] => out.extend(article::parse(&file, slug, &Lang::ja(), text, problems)),
            _ => problems.advice(&file, 0, None, "article-too-deep", &[]),
        }
    }
    out
}

/// Notes links and `related` slugs that lead nowhere, and an example question that two articles claim.
fn check_links(articles: &[ArticleFile], problems: &mut Problems) {
    let slugs: BTreeSet<&str> = articles.iter().map(|file| file.article.slug.as_str()).collect();
    let mut anchors: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for file in articles {
        anchors.entry(&file.article.slug).or_default().extend(file.article.sections.iter().map(|section| section.anchor.as_str()));
    }
    let mut claimed: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    for file in articles {
        for link in &file.links {
            let target = anchors.get(link.slug.as_str());
            let alive = target.is_some_and(|anchors| link.anchor.as_deref().is_none_or(|anchor| anchors.contains(anchor)));
            if !alive {
                problems.error(&file.file, link.line, None, "dead-link", &[("target", &link.slug)]);
            }
        }
        for slug in file.article.related.iter().filter(|slug| !slugs.contains(slug.as_str())) {
            problems.error(&file.file, file.related_line, Some("related"), "dead-link", &[("target", slug)]);
        }
        for question in &file.article.questions {
            if let Some(other) = claimed.insert((file.article.lang.tag(), question), &file.file).filter(|other| *other != file.file) {
                problems.error(&file.file, 0, Some("questions"), "question-claimed-twice", &[("question", question), ("other", other)]);
            }
        }
    }
}
