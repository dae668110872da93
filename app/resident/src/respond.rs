//! How a page goes out: compressed as the browser takes it, validated where it may be kept, never kept where it answers somebody.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use ui::document::{Page, document};
use ui::look::Look;
use ui::render::{self, Bytes};

use crate::visit::Visit;

const HTML: &str = "text/html; charset=utf-8";

/// Whether the browser takes an encoding.
fn takes(headers: &HeaderMap, encoding: &str) -> bool {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or("");
    accepted.split(',').any(|item| {
        let mut parts = item.split(';').map(str::trim);
        parts.next() == Some(encoding) && !parts.any(|q| q == "q=0")
    })
}

/// A page that depends on the town alone: made once, then served as bytes; with a look of one's own it is made for the request.
pub fn kept(visit: &Visit, make: impl FnOnce() -> Page) -> Response {
    if visit.cx.look != Look::default() || visit.cx.kiosk.is_some() {
        return fresh(visit, StatusCode::OK, make());
    }
    let key = format!("/{}{}", visit.lang(), visit.cx.path);
    let bytes = visit.published.page(&key, || document(&visit.cx, make()));
    whole(&visit.headers, &bytes, HTML, "no-cache")
}

/// A page made for this request; nobody keeps it.
pub fn fresh(visit: &Visit, status: StatusCode, page: Page) -> Response {
    let html = document(&visit.cx, page).into_bytes();
    let mut response = if takes(&visit.headers, "br") {
        // Quality 4 costs a millisecond and keeps most of the gain.
        encoded(render::brotli(&html, 4).into(), Some("br"), HTML)
    } else {
        encoded(html.into(), None, HTML)
    };
    *response.status_mut() = status;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Bytes that were compressed before, or 304 where the browser has them.
pub fn whole(headers: &HeaderMap, bytes: &Arc<Bytes>, kind: &'static str, cache: &'static str) -> Response {
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or("");
    let mut response = if known.split(',').any(|tag| tag.trim().trim_start_matches("W/") == bytes.etag) {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        response
    } else if takes(headers, "br") && !bytes.br.is_empty() {
        encoded(bytes.br.clone().into(), Some("br"), kind)
    } else if takes(headers, "gzip") && !bytes.gzip.is_empty() {
        encoded(bytes.gzip.clone().into(), Some("gzip"), kind)
    } else {
        encoded(bytes.plain.clone().into(), None, kind)
    };
    let set = response.headers_mut();
    set.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    if let Ok(etag) = HeaderValue::from_str(&bytes.etag) {
        set.insert(header::ETAG, etag);
    }
    response
}

/// A body with its media type and encoding.
pub fn encoded(body: Body, encoding: Option<&'static str>, kind: &'static str) -> Response {
    let mut response = Response::new(body);
    let set = response.headers_mut();
    set.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    set.insert(header::VARY, HeaderValue::from_static("accept-encoding, cookie"));
    if let Some(encoding) = encoding {
        set.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

/// Goes on to another page of the site by GET.
pub fn see_other(to: &str) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    if let Ok(to) = HeaderValue::from_str(to) {
        response.headers_mut().insert(header::LOCATION, to);
    }
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
