//! `GET /api/v1/search`: everything that matches, weak matches too.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State as Shared};
use axum::http::HeaderMap;
use axum::response::Response;
use desk::{EntryKind, Town};
use domain::glossary::Glossary;
use serde::Deserialize;
use wire::list::{SearchHit, SearchResponse};

use crate::answer::Links;
use crate::api::{answer as respond, problem};
use crate::pages::ask::refused;
use crate::state::State;
use crate::visit::preferred;

/// What is asked.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    lang: Option<String>,
    #[serde(default, rename = "type")]
    kind: Option<String>,
    #[serde(default)]
    limit: Option<usize>,
    #[serde(default)]
    offset: Option<usize>,
}

/// A search, whoever asks for it.
pub struct Wanted<'a> {
    /// The words.
    pub q: &'a str,
    /// The page's language.
    pub lang: &'a str,
    /// `article`, `term`, `center` or `facility`; `None` for all.
    pub kind: Option<&'a str>,
    /// How many.
    pub limit: usize,
    /// How many to leave out before.
    pub offset: usize,
}

const USUAL: usize = 20;
const MOST: usize = 200;

/// Lists what matches.
pub async fn get(Shared(state): Shared<State>, headers: HeaderMap, query: Result<Query<Asked>, QueryRejection>) -> Response {
    let query = query.map(|Query(query)| query).unwrap_or_default();
    let texts = locale::texts(query.lang.as_deref().unwrap_or_else(|| preferred(&headers)));
    let q = query.q.trim();
    let length = q.chars().count();
    if length == 0 {
        return problem::field(texts, "q", refused(texts, desk::ask::Refused::Empty));
    }
    if length > desk::ask::LONGEST {
        return problem::field(texts, "q", refused(texts, desk::ask::Refused::TooLong { length }));
    }
    let wanted =
        Wanted { q, lang: texts.lang(), kind: query.kind.as_deref(), limit: query.limit.unwrap_or(USUAL).min(MOST), offset: query.offset.unwrap_or(0) };
    respond(&search(&state.published().town, &wanted, &Links::of_lang(texts.lang())))
}

/// What matches, best first; danger in the words is said here as well.
pub fn search(town: &Town, wanted: &Wanted<'_>, links: &Links) -> SearchResponse {
    let mut hits = Vec::new();
    let takes = |kind: &str| wanted.kind.is_none_or(|wanted| wanted == kind);
    if takes("center") {
        hits.extend(centers(town, wanted.q, links));
    }
    if takes("term") {
        hits.extend(terms(town, wanted, links));
    }
    if takes("article") {
        hits.extend(articles(town, wanted, links));
    }
    let emergency = crate::answer::emergency_in(town, wanted.q, wanted.lang);
    SearchResponse { total: hits.len(), hits: hits.into_iter().skip(wanted.offset).take(wanted.limit).collect(), emergency }
}

fn articles(town: &Town, wanted: &Wanted<'_>, links: &Links) -> Vec<SearchHit> {
    let listed = town.index.list(wanted.q, wanted.lang, MOST);
    listed
        .into_iter()
        .filter(|hit| hit.kind == EntryKind::Article)
        .filter_map(|hit| {
            let shown = town.article(&hit.id, wanted.lang)?;
            let passage = shown.text.sections.get(hit.section).map(|section| section.text.clone()).unwrap_or_default();
            Some(SearchHit {
                r#type: "article".to_owned(),
                url: links.article(&hit.id),
                title: shown.named.title.clone(),
                excerpt: shortened(shown.named.summary.as_deref().unwrap_or(&passage)),
                score: hit.score,
                id: hit.id,
            })
        })
        .collect()
}

/// Characters of an excerpt in a list.
const EXCERPT: usize = 120;

fn shortened(text: &str) -> String {
    let mut out: String = text.chars().take(EXCERPT).collect();
    if text.chars().count() > EXCERPT {
        out.push('…');
    }
    out
}

/// Centers by name or kana.
fn centers(town: &Town, q: &str, links: &Links) -> Vec<SearchHit> {
    let same = |name: &str| name.contains(q) || (q.chars().count() > 2 && q.contains(name));
    town.places
        .centers()
        .iter()
        .filter(|center| same(&center.name) || center.kana.as_deref().is_some_and(same))
        .map(|center| SearchHit {
            r#type: "center".to_owned(),
            id: center.id.clone(),
            title: center.name.clone(),
            url: links.center(&center.id),
            excerpt: center.phone.clone(),
            score: 1.0,
        })
        .collect()
}

/// Words of the trade by word, reading or other name.
fn terms(town: &Town, wanted: &Wanted<'_>, links: &Links) -> Vec<SearchHit> {
    let same = |name: &str| name == wanted.q;
    town.glossary(wanted.lang)
        .map(Glossary::terms)
        .unwrap_or_default()
        .iter()
        .filter(|term| same(&term.term) || term.reading.as_deref().is_some_and(same) || term.also.iter().any(|name| same(name)))
        .map(|term| SearchHit {
            r#type: "term".to_owned(),
            id: term.term.clone(),
            title: term.term.clone(),
            url: links.term(&term.term),
            excerpt: term.explain.clone(),
            score: 1.0,
        })
        .collect()
}
