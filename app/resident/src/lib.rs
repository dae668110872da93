//! What residents see: one file a page under `pages/`, the public API under `api/`, and what both are made from.
//!
//! To add a page: a file in `pages/` with `get` (and `post`), a line in [`router`], its texts in `i18n/<lang>/resident.ftl`, and its
//! address in the list that the browser tests walk.

// Views nest deeply as types.
#![recursion_limit = "512"]

pub mod answer;
pub mod api;
pub mod card;
pub mod kept;
pub mod limit;
pub mod metrics;
pub mod pages;
pub mod respond;
pub mod security;
pub mod state;
pub mod visit;
pub mod words;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware;
use axum::routing::{get, post};
use tower_http::catch_panic::CatchPanicLayer;

pub use state::{Assets, Published, Settings, State};

/// The largest body that is taken, in bytes: 500 characters percent-encoded, many times over.
const LARGEST_BODY: usize = 64 * 1024;

/// Every address of the residents' side.
pub fn router(state: State) -> Router {
    let kiosk = pages::kiosk::PREFIX;
    Router::new()
        .route("/", get(pages::home::root))
        .route("/{lang}", get(pages::home::without_slash))
        .merge(shared("/{lang}"))
        .merge(shared(kiosk))
        .route("/{lang}/chat", get(pages::chat::get))
        .route("/{lang}/looks", post(pages::looks::post))
        .route("/kiosk", get(pages::kiosk::start))
        .route("/kiosk/end", get(pages::kiosk::end))
        .route(&format!("{kiosk}/type"), get(pages::kiosk::type_text))
        .nest("/api/v1", api::router())
        .route("/sitemap.xml", get(pages::sitemap::sitemap))
        .route("/robots.txt", get(pages::sitemap::robots))
        .route("/mark.svg", get(pages::assets::mark))
        .route("/favicon.ico", get(pages::assets::mark))
        .route("/style/{name}", get(pages::assets::style))
        .route("/pkg/{hash}/{name}", get(pages::assets::client))
        .route("/healthz", get(metrics::healthz))
        .route("/readyz", get(metrics::readyz))
        .route("/metrics", get(metrics::metrics))
        .fallback(pages::errors::not_found)
        .method_not_allowed_fallback(pages::errors::wrong_method)
        .layer(middleware::from_fn_with_state(state.clone(), limit::guard))
        .layer(CatchPanicLayer::custom(pages::errors::Panicked(state.clone())))
        .layer(middleware::from_fn(security::headers))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .with_state(state)
}

/// The pages that a phone and a kiosk share, below a prefix.
fn shared(prefix: &str) -> Router<State> {
    let at = |path: &str| format!("{prefix}{path}");
    Router::new()
        .route(&at("/"), get(pages::home::get))
        .route(&at("/ask"), get(pages::ask::get).post(pages::ask::post))
        .route(&at("/search"), get(pages::search::get).post(pages::search::post))
        .route(&at("/articles/{slug}"), get(pages::article::get))
        .route(&at("/glossary"), get(pages::glossary::get))
        .route(&at("/flows"), get(pages::flow::all))
        .route(&at("/flows/{id}"), get(pages::flow::get).post(pages::flow::post))
        .route(&at("/topics"), get(pages::topics::all))
        .route(&at("/topics/{topic}"), get(pages::topics::get))
        .route(&at("/centers"), get(pages::centers::all))
        .route(&at("/centers/{id}"), get(pages::centers::get))
        .route(&at("/find"), get(pages::find::get).post(pages::find::post))
        .route(&at("/feedback"), get(pages::feedback::get).post(pages::feedback::post))
        .route(&at("/about"), get(pages::prose::about))
        .route(&at("/privacy"), get(pages::prose::privacy))
        .route(&at("/accessibility"), get(pages::prose::accessibility))
}
