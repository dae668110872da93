//! `GET /api/v1/route`.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State as Shared};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;

use crate::answer::Links;
use crate::api::{answer as respond, problem};
use crate::card;
use crate::state::State;
use crate::visit::preferred;

/// What is asked.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    place: String,
    #[serde(default)]
    lang: Option<String>,
}

/// Which center is responsible for a place.
pub async fn get(Shared(state): Shared<State>, headers: HeaderMap, query: Result<Query<Wanted>, QueryRejection>) -> Response {
    let wanted = query.map(|Query(wanted)| wanted).unwrap_or_default();
    let texts = locale::texts(wanted.lang.as_deref().unwrap_or_else(|| preferred(&headers)));
    let place = wanted.place.trim();
    if place.is_empty() {
        return problem::field(texts, "place", texts.get("find-empty"));
    }
    if place.chars().count() > desk::ask::LONGEST_PLACE {
        return problem::field(texts, "place", texts.get("refused-place"));
    }
    respond(&card::route(&state.published().town, place, texts, &Links::of_lang(texts.lang()), state.tokyo()))
}
