//! Errors that help: what happened, what to do, the box to ask again, and the telephone.

use std::any::Any;

use axum::body::Body;
use axum::extract::OriginalUri;
use axum::extract::{Request, State as Shared};
use axum::http::HeaderMap;
use axum::response::Response;
use leptos::prelude::*;
use tower_http::catch_panic::ResponseForPanic;
use ui::document::Page;
use ui::error::PageError;
use ui::parts::{ask, counter};

use crate::api::problem;
use crate::card;
use crate::pages::links;
use crate::respond::{fresh, see_other};
use crate::state::State;
use crate::visit::{Gone, Visit};

/// Any address that is not ours; below `/api/` a problem document.
pub async fn not_found(Shared(state): Shared<State>, OriginalUri(uri): OriginalUri, headers: HeaderMap) -> Response {
    answer(&state, uri.path(), &headers, PageError::NotFound)
}

/// One of our addresses, asked in a way it does not take.
pub async fn wrong_method(Shared(state): Shared<State>, OriginalUri(uri): OriginalUri, headers: HeaderMap) -> Response {
    answer(&state, uri.path(), &headers, PageError::WrongMethod)
}

/// Too many requests from one address.
pub fn too_many(state: &State, request: &Request) -> Response {
    answer(state, request.uri().path(), request.headers(), PageError::TooMany)
}

fn answer(state: &State, path: &str, headers: &HeaderMap, error: PageError) -> Response {
    let visit = Visit::of(state, path, headers);
    if path.starts_with("/api/") { problem::of_page(visit.cx.texts, error) } else { page(&visit, error) }
}

/// A path below a language that is not offered, or of a visit to the kiosk that has ended.
pub fn gone(visit: &Visit) -> Response {
    match visit.gone {
        Some(Gone::KioskEnded) => see_other("/kiosk"),
        _ => not_found_page(visit),
    }
}

/// No such page.
pub fn not_found_page(visit: &Visit) -> Response {
    page(visit, PageError::NotFound)
}

/// Turns a panic in a handler into a page with a reference number, under which it is logged once.
#[derive(Clone)]
pub struct Panicked(pub State);

impl ResponseForPanic for Panicked {
    type ResponseBody = Body;

    fn response_for_panic(&mut self, cause: Box<dyn Any + Send>) -> Response {
        let reference = self.0.metrics().error();
        let words = cause.downcast_ref::<String>().map(String::as_str).or_else(|| cause.downcast_ref::<&str>().copied());
        tracing::error!(reference, cause = words.unwrap_or("unknown"), "a page failed");
        let visit = Visit::of(&self.0, "/", &HeaderMap::new());
        let help = visit.cx.texts.with("error-internal-help", &[("reference", &reference)]);
        with_help(&visit, PageError::Internal, help)
    }
}

/// The page of an error.
pub fn page(visit: &Visit, error: PageError) -> Response {
    let help = visit.cx.t(&format!("error-{}-help", error.key()));
    with_help(visit, error, help)
}

fn with_help(visit: &Visit, error: PageError, help: String) -> Response {
    let mut visit = visit.clone();
    // The languages in the foot lead to the first page, since this one is none.
    "/".clone_into(&mut visit.cx.path);
    let cx = &visit.cx;
    let title = cx.t(&format!("error-{}", error.key()));
    let card = card::main_window(&visit.published.town, cx.texts, &links(&visit), None);
    let main = view! {
        <div class="beside">
            <div>
                <div class="lead"><h1>{title.clone()}</h1><p class="lead-text">{help.clone()}</p></div>
                <p class="part"><a class="back" href=cx.href("/")>{cx.t("home-link")}</a></p>
                {ask::ask_box(cx, "q", cx.t("home-label"), cx.t("other-words-help").into_any(), ().into_any())}
            </div>
            <div class="aside">{card.map(|card| counter::counter(cx, &card, None))}</div>
        </div>
    }
    .into_any();
    let title = format!("{}：{title}", cx.t("error-title"));
    fresh(&visit, error.status(), Page { title, description: help, listed: false, quick_exit: false, main })
}
