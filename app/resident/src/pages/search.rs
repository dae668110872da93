//! Everything that matches a word, weak matches too; danger is looked for here as well.

use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::extract::{Form, Query};
use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use serde::Deserialize;
use ui::document::Page;
use ui::error::PageError;
use ui::parts::{ask, lists};

use crate::api::search::{Wanted, search};
use crate::pages::{ask as ask_page, errors, links};
use crate::respond::fresh;
use crate::visit::Visit;

/// How many hits a page shows.
const SHOWN: usize = 20;

/// What the box sends.
#[derive(Debug, Default, Deserialize)]
pub struct Searched {
    #[serde(default)]
    q: String,
}

/// A word of the town's own in a link, or the empty box.
pub async fn get(visit: Visit, query: Result<Query<Searched>, QueryRejection>) -> Response {
    page(&visit, &query.map(|Query(searched)| searched.q).unwrap_or_default())
}

/// A word that somebody typed.
pub async fn post(visit: Visit, form: Result<Form<Searched>, FormRejection>) -> Response {
    match form {
        Ok(Form(searched)) => page(&visit, &searched.q),
        Err(rejection) if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => errors::page(&visit, PageError::TooLarge),
        Err(_) => errors::page(&visit, PageError::BadRequest),
    }
}

fn page(visit: &Visit, q: &str) -> Response {
    if visit.gone.is_some() {
        return errors::gone(visit);
    }
    let cx = &visit.cx;
    let q: String = q.trim().chars().take(ask::LONGEST).collect();
    let found = (!q.is_empty()).then(|| {
        let wanted = Wanted { q: &q, lang: visit.lang(), kind: None, limit: SHOWN, offset: 0 };
        search(&visit.published.town, &wanted, &links(visit))
    });
    let alarm = found.as_ref().and_then(|found| found.emergency.as_ref()).map(|emergency| ask_page::alarm(cx, emergency, true));
    let results = found.map(|found| {
        let heading = cx.texts.with("search-results", &[("text", &q)]);
        let count = cx.texts.with("search-count", &[("count", &found.total)]);
        let none = found.hits.is_empty().then(|| view! { <p>{cx.t("search-none")}</p> });
        let rows = found.hits.into_iter().map(|hit| lists::Row { href: hit.url, title: hit.title, summary: Some(hit.excerpt), lang: None }).collect();
        view! { <section class="part"><h2>{heading}</h2><p class="soft">{count}</p>{none}{lists::more(rows)}</section> }
    });
    let main = view! {
        {alarm}
        <div class="beside"><div>
            <h1 class="page-title">{cx.t("search-title")}</h1>
            <form class="ask" action=cx.href("/search") method="post" role="search">
                <label for="q">{cx.t("search-label")}</label>
                <p class="soft" id="q-help">{cx.t("search-help")}</p>
                <input class="field" id="q" name="q" maxlength=ask::LONGEST.to_string() value=q.clone() aria-describedby="q-help" autocomplete="off" />
                <button class="press">{cx.t("find")}</button>
            </form>
            {results}
        </div></div>
    }
    .into_any();
    fresh(visit, StatusCode::OK, Page { title: cx.t("search-title"), description: cx.t("topics-description"), listed: false, quick_exit: false, main })
}
