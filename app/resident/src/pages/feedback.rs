//! 「役に立ちましたか」: counted, then thanks.

use axum::extract::rejection::FormRejection;
use axum::extract::{Form, State as Shared};
use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use serde::Deserialize;
use ui::document::Page;
use ui::error::PageError;

use crate::kept::Note;
use crate::pages::{errors, links};
use crate::respond::{fresh, see_other};
use crate::state::State;
use crate::visit::Visit;

/// What the two buttons send.
#[derive(Debug, Deserialize)]
pub struct Pressed {
    slug: String,
    helped: String,
}

/// The address alone says nothing.
pub async fn get(visit: Visit) -> Response {
    if visit.gone.is_some() { errors::gone(&visit) } else { see_other(&visit.cx.href("/")) }
}

/// Counts, and thanks.
pub async fn post(Shared(state): Shared<State>, visit: Visit, form: Result<Form<Pressed>, FormRejection>) -> Response {
    if visit.gone.is_some() {
        return errors::gone(&visit);
    }
    let Ok(Form(pressed)) = form else { return errors::page(&visit, PageError::BadRequest) };
    if visit.published.town.article(&pressed.slug, visit.lang()).is_none() {
        return errors::not_found_page(&visit);
    }
    state.note(Note::Helped { slug: pressed.slug.clone(), lang: visit.lang().to_owned(), helped: pressed.helped == "yes" });
    let cx = &visit.cx;
    let back = links(&visit).article(&pressed.slug);
    let main = view! {
        <div class="beside"><div>
            <div class="lead"><h1>{cx.t("thanks-title")}</h1><p class="lead-text">{cx.t("thanks-lead")}</p></div>
            <p class="part"><a class="back" href=back>{cx.t("back-to-article")}</a></p>
        </div></div>
    }
    .into_any();
    fresh(&visit, StatusCode::OK, Page { title: cx.t("thanks-title"), description: cx.t("thanks-lead"), listed: false, quick_exit: false, main })
}
