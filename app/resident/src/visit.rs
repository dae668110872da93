//! Where a request stands: its language, looks, path, and the visit on a kiosk.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{FromRequestParts, OriginalUri, RawPathParams};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use ui::cx::Cx;
use ui::look::Look;

use crate::pages::kiosk;
use crate::state::{Published, State};

/// A request to a page.
#[derive(Clone)]
pub struct Visit {
    /// What is published at this moment; one request sees one town.
    pub published: Arc<Published>,
    /// The page's surroundings.
    pub cx: Cx,
    /// What the browser said, for encodings and validators.
    pub headers: HeaderMap,
    /// The path names a language that is not offered, or a visit to the kiosk that has ended.
    pub gone: Option<Gone>,
}

/// Why a path leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gone {
    /// No such language.
    Language,
    /// The person before has left the kiosk.
    KioskEnded,
}

impl FromRequestParts<State> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<Self, Infallible> {
        let uri = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |OriginalUri(uri)| uri);
        let mut visit = Self::of(state, uri.path(), &parts.headers);
        let params = RawPathParams::from_request_parts(parts, state).await;
        let named = params.iter().flatten().find(|(name, _)| *name == "lang").map(|(_, lang)| lang);
        if named.is_some_and(|lang| locale::nearest(lang) != lang) {
            visit.gone = Some(Gone::Language);
        }
        Ok(visit)
    }
}

impl Visit {
    /// The visit that a path and headers tell of.
    pub fn of(state: &State, path: &str, headers: &HeaderMap) -> Self {
        let published = state.published();
        let cookies = headers.get(header::COOKIE).and_then(|value| value.to_str().ok()).unwrap_or("");
        let (lang, rest, token) = split(path, headers);
        let gone = match &token {
            Some(token) => (!kiosk::is_current(cookies, token)).then_some(Gone::KioskEnded),
            None => None,
        };
        let cx = Cx {
            site: Arc::clone(&published.site),
            texts: locale::texts(lang),
            path: rest.to_owned(),
            door: None,
            look: if token.is_some() { Look::default() } else { Look::from_cookies(cookies) },
            kiosk: token,
        };
        Self { published, cx, headers: headers.clone(), gone }
    }

    /// The page's language.
    pub fn lang(&self) -> &'static str {
        self.cx.lang()
    }
}

/// Language, path below it, and the kiosk's token. Paths without a language take the browser's.
fn split<'a>(path: &'a str, headers: &HeaderMap) -> (&'a str, &'a str, Option<String>) {
    if let Some(rest) = path.strip_prefix("/kiosk/s/") {
        let (token, rest) = rest.find('/').map_or((rest, "/"), |at| rest.split_at(at));
        return (locale::FALLBACK, rest, Some(token.to_owned()));
    }
    let inner = path.trim_start_matches('/');
    let (first, rest) = inner.find('/').map_or((inner, "/"), |at| inner.split_at(at));
    if locale::nearest(first) == first { (first, rest, None) } else { (preferred(headers), path, None) }
}

/// The offered language that the browser likes best.
pub fn preferred(headers: &HeaderMap) -> &'static str {
    let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or("");
    wanted
        .split(',')
        .filter_map(|item| item.split(';').next())
        .map(str::trim)
        .find_map(|tag| {
            let nearest = locale::nearest(tag);
            (nearest.split('-').next() == tag.split('-').next()).then_some(nearest)
        })
        .unwrap_or(locale::FALLBACK)
}
