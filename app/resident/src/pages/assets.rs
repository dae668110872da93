//! The files that the binary carries for browsers: named by their hash, so that they may be kept for ever.

use axum::extract::{Path, State as Shared};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::respond::{encoded, whole};
use crate::state::State;

const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// The one stylesheet.
pub async fn style(Shared(state): Shared<State>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    let style = state.style();
    if name.trim_end_matches(".css") != style.etag.trim_matches('"') {
        return StatusCode::NOT_FOUND.into_response();
    }
    whole(&headers, style, "text/css; charset=utf-8", FOR_EVER)
}

/// The mark as an icon.
pub async fn mark() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "image/svg+xml"), (header::CACHE_CONTROL, "public, max-age=86400")], ui::MARK)
}

/// A file of the client.
pub async fn client(Shared(state): Shared<State>, Path((hash, name)): Path<(String, String)>, headers: HeaderMap) -> Response {
    let assets = state.assets();
    let file = assets.client.iter().find(|file| assets.client_hash == Some(hash.as_str()) && file.name == name);
    let Some(file) = file else { return StatusCode::NOT_FOUND.into_response() };
    let kind = if name.ends_with(".wasm") { "application/wasm" } else { "text/javascript; charset=utf-8" };
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or("");
    let mut response = if accepted.contains("br") {
        encoded(file.br.into(), Some("br"), kind)
    } else if accepted.contains("gzip") {
        encoded(file.gzip.into(), Some("gzip"), kind)
    } else {
        encoded(file.plain.into(), None, kind)
    };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(FOR_EVER));
    response
}
