//! `GET /api/v1/glossary` and `/facilities`.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State as Shared};
use axum::http::HeaderMap;
use axum::response::Response;
use wire::list::{FacilityItem, TermItem};

use crate::api::{Part, published};
use crate::state::State;

/// Every word of the trade in a language.
pub async fn all(Shared(state): Shared<State>, headers: HeaderMap, part: Result<Query<Part>, QueryRejection>) -> Response {
    let part = part.map(|Query(part)| part).unwrap_or_default();
    let now = state.published();
    let lang = locale::nearest(part.lang());
    let terms = now.town.glossary(lang).map(domain::glossary::Glossary::terms).unwrap_or_default().iter().map(|term| TermItem {
        term: term.term.clone(),
        reading: term.reading.clone(),
        also: term.also.clone(),
        explain: term.explain.clone(),
        article: term.article.clone(),
        updated_at: now.town.published_at.to_string(),
    });
    published(&headers, &now, &part.of(terms.collect()))
}

/// Providers of care: a content folder carries none, so the list is empty until a town's store does.
pub async fn facilities(Shared(state): Shared<State>, headers: HeaderMap, part: Result<Query<Part>, QueryRejection>) -> Response {
    let part = part.map(|Query(part)| part).unwrap_or_default();
    published(&headers, &state.published(), &part.of(Vec::<FacilityItem>::new()))
}
