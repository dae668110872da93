//! `GET /api/v1/centers` and `/centers/{id}`.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State as Shared};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::places::Center;
use ui::error::PageError;
use wire::list::CenterFull;

use crate::answer::Links;
use crate::api::{Part, answer as respond, problem};
use crate::card;
use crate::state::{Published, State};

/// Every center; "open now" is of this minute, so nobody keeps it.
pub async fn all(Shared(state): Shared<State>, part: Result<Query<Part>, QueryRejection>) -> Response {
    let part = part.map(|Query(part)| part).unwrap_or_default();
    let now = state.published();
    let lang = locale::nearest(part.lang());
    let items: Vec<_> = now.town.places.centers().iter().filter_map(|center| full(&state, &now, center, lang)).collect();
    respond(&part.of(items))
}

/// One center.
pub async fn get(Shared(state): Shared<State>, _: HeaderMap, Path(id): Path<String>, part: Result<Query<Part>, QueryRejection>) -> Response {
    let part = part.map(|Query(part)| part).unwrap_or_default();
    let texts = locale::texts(part.lang());
    let now = state.published();
    match now.town.places.center(&id).and_then(|center| full(&state, &now, center, texts.lang())) {
        Some(full) => respond(&full),
        None => problem::of_page(texts, PageError::NotFound),
    }
}

fn full(state: &State, now: &Published, center: &Center, lang: &'static str) -> Option<CenterFull> {
    Some(CenterFull {
        card: card::of_center(&now.town, &center.id, locale::texts(lang), &Links::of_lang(lang), Some(state.tokyo()))?,
        id: center.id.clone(),
        name: center.name.clone(),
        fax: center.fax.clone(),
        email: center.email.clone(),
        languages: center.languages.clone(),
        note: center.note.clone(),
        lat: center.lat,
        lon: center.lon,
        towns: now.town.places.towns_of(&center.id),
        updated_at: now.town.published_at.to_string(),
    })
}
