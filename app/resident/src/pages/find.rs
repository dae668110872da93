//! Which center is responsible: a town, a postal code, an address, or where one stands.

use axum::extract::rejection::FormRejection;
use axum::extract::{Form, State as Shared};
use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use serde::Deserialize;
use ui::document::Page;
use ui::error::PageError;
use ui::parts::counter;
use wire::route::{Candidate, RouteKind, RouteResponse};

use crate::card;
use crate::pages::{errors, links};
use crate::respond::fresh;
use crate::state::State;
use crate::visit::Visit;

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    place: String,
}

/// The empty form.
pub async fn get(visit: Visit) -> Response {
    if visit.gone.is_some() {
        return errors::gone(&visit);
    }
    show(&visit, StatusCode::OK, ().into_any(), None)
}

/// A place that somebody typed, or where somebody stands.
pub async fn post(Shared(state): Shared<State>, visit: Visit, form: Result<Form<Wanted>, FormRejection>) -> Response {
    if visit.gone.is_some() {
        return errors::gone(&visit);
    }
    let place: String = match form {
        Ok(Form(wanted)) => wanted.place.trim().chars().take(desk::ask::LONGEST_PLACE).collect(),
        Err(_) => return errors::page(&visit, PageError::BadRequest),
    };
    if place.is_empty() {
        let wrong = visit.cx.t("find-empty");
        return show(&visit, StatusCode::UNPROCESSABLE_ENTITY, view! { <p class="errors" role="alert">{wrong}</p> }.into_any(), None);
    }
    let said = card::route(&visit.published.town, &place, visit.cx.texts, &links(&visit), state.tokyo());
    let found = result(&visit, &place, &said);
    show(&visit, StatusCode::OK, found, Some(said))
}

fn result(visit: &Visit, place: &str, said: &RouteResponse) -> AnyView {
    let cx = &visit.cx;
    let name = said.center.as_ref().map(|center| center.name.clone()).unwrap_or_default();
    let heading = match said.kind {
        RouteKind::One => cx.texts.with("find-one", &[("center", &name)]),
        RouteKind::Choose => cx.t("find-choose"),
        RouteKind::Outside => cx.texts.with("find-outside", &[("municipality", &place)]),
        RouteKind::Unknown => cx.t("find-unknown"),
    };
    // A position is that of the person who holds the phone, not of the elder.
    let position = place.split(',').filter(|part| part.trim().parse::<f64>().is_ok()).count() == 2;
    let more = match said.kind {
        RouteKind::One if position => cx.t("find-near-check"),
        RouteKind::Unknown => cx.t("find-unknown-lead"),
        RouteKind::Choose => cx.t("find-choose-lead"),
        _ => said.because.clone(),
    };
    let candidates = said.candidates.iter().map(|candidate| candidate_view(visit, candidate)).collect_view();
    view! {
        <div class="lead part-lead" role="status"><h2>{heading}</h2><p class="lead-text">{more}</p></div>
        <div class="quick">{candidates}</div>
    }
    .into_any()
}

fn candidate_view(visit: &Visit, candidate: &Candidate) -> AnyView {
    view! {
        <form action=visit.cx.href("/find") method="post">
            <input type="hidden" name="place" value=candidate.place.clone() />
            <button class="press-line">{format!("{}（{}）", candidate.label, candidate.center.name)}</button>
        </form>
    }
    .into_any()
}

fn show(visit: &Visit, status: StatusCode, found: AnyView, said: Option<RouteResponse>) -> Response {
    let mut visit = visit.clone();
    visit.cx.door = Some("windows");
    let cx = &visit.cx;
    let card = said
        .and_then(|said| said.center)
        .or_else(|| card::main_window(&visit.published.town, cx.texts, &links(&visit), None))
        .map(|card| counter::without_form(cx, &card, (card.id != card::MAIN).then(|| counter::say(cx, None))));
    let main = view! {
        <div class="beside">
            <div>
                <h1 class="page-title">{cx.t("find-title")}</h1>
                {found}
                {counter::find(cx)}
                <islands::Near label=cx.t("find-near") asking=cx.t("find-near-asking") failed=cx.t("find-near-failed") action=cx.href("/find") />
            </div>
            <div class="aside">{card}</div>
        </div>
    }
    .into_any();
    fresh(&visit, status, Page { title: cx.t("find-title"), description: cx.t("find-description"), listed: status == StatusCode::OK, quick_exit: false, main })
}
