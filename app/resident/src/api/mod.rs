//! The public API, version 1: here wire meets domain.

pub mod articles;
pub mod ask;
pub mod centers;
pub mod feedback;
pub mod glossary;
pub mod openapi;
pub mod problem;
pub mod route;
pub mod search;

use axum::Router;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::{Deserialize, Serialize};
use wire::list::Page;

use crate::state::{Published, State};

/// Every call.
pub fn router() -> Router<State> {
    Router::new()
        .route("/ask", post(ask::post))
        .route("/search", get(search::get))
        .route("/route", get(route::get))
        .route("/articles", get(articles::all))
        .route("/articles/{slug}", get(articles::get))
        .route("/centers", get(centers::all))
        .route("/centers/{id}", get(centers::get))
        .route("/facilities", get(glossary::facilities))
        .route("/glossary", get(glossary::all))
        .route("/feedback", post(feedback::post))
        .route("/openapi.json", get(openapi::get))
}

/// Which part of a list.
#[derive(Debug, Default, Deserialize)]
pub struct Part {
    /// The language of the texts.
    #[serde(default)]
    pub lang: Option<String>,
    /// How many, at most 200; 50 when missing.
    #[serde(default)]
    pub limit: Option<usize>,
    /// How many to leave out before.
    #[serde(default)]
    pub offset: Option<usize>,
}

const MOST: usize = 200;
const USUAL: usize = 50;

impl Part {
    fn of<T>(&self, items: Vec<T>) -> Page<T> {
        let limit = self.limit.unwrap_or(USUAL).min(MOST);
        Page { total: items.len(), items: items.into_iter().skip(self.offset.unwrap_or(0)).take(limit).collect() }
    }

    fn lang(&self) -> &str {
        self.lang.as_deref().unwrap_or(locale::FALLBACK)
    }
}

/// JSON that changes with the town alone, with a validator.
fn published(headers: &HeaderMap, published: &Published, body: &impl Serialize) -> Response {
    let Ok(json) = serde_json::to_vec(body) else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    let etag = format!("\"{}-{}\"", published.town.version, json.len());
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    if known.is_some_and(|known| known.split(',').any(|tag| tag.trim() == etag)) {
        return (StatusCode::NOT_MODIFIED, [(header::ETAG, etag)]).into_response();
    }
    ([(header::CONTENT_TYPE, "application/json".to_owned()), (header::ETAG, etag), (header::CACHE_CONTROL, "no-cache".to_owned())], json).into_response()
}

/// JSON that answers somebody; nobody keeps it.
fn answer(body: &impl Serialize) -> Response {
    let Ok(json) = serde_json::to_vec(body) else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    ([(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")], json).into_response()
}
