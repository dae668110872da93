//! The first page: one sentence, the ask box, six doors, and the city's telephone.

use axum::extract::{Path, State as Shared};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use leptos::prelude::*;
use ui::document::{DOORS, Page};
use ui::icons::icon;
use ui::parts::{ask, counter, keep};

use crate::card;
use crate::pages::{errors, links};
use crate::respond::{fresh, see_other};
use crate::state::State;
use crate::visit::{Visit, preferred};

/// `/`: to the language that the browser likes best.
pub async fn root(headers: HeaderMap) -> Response {
    see_other(&format!("/{}/", preferred(&headers)))
}

/// `/ja`: the same page has one address.
pub async fn without_slash(visit: Visit, Path(lang): Path<String>) -> Response {
    if visit.gone.is_some() { errors::gone(&visit) } else { see_other(&format!("/{lang}/")) }
}

/// The page; "open now" is of this minute, so it is made for each request.
pub async fn get(Shared(state): Shared<State>, visit: Visit) -> Response {
    if visit.gone.is_some() {
        return errors::gone(&visit);
    }
    let main = if visit.cx.kiosk.is_some() { kiosk(&visit) } else { phone(&state, &visit) };
    let cx = &visit.cx;
    let page = Page { title: cx.t("home-title"), description: cx.t("home-description"), listed: true, quick_exit: false, main };
    fresh(&visit, StatusCode::OK, page)
}

fn phone(state: &State, visit: &Visit) -> AnyView {
    let cx = &visit.cx;
    let card = card::main_window(&visit.published.town, cx.texts, &links(visit), Some(state.tokyo()));
    let help = example(visit);
    view! {
        <div class="home">
            <section class="hello">
                <h1 class="keep">{keep(&cx.phrases("home-h1"))}</h1>
                {ask::ask_box(cx, "q", cx.t("home-label"), help, ().into_any())}
            </section>
            <section class="home-window" aria-labelledby="doors">
                <h2 id="doors">{cx.t("home-doors")}</h2>
                {window(visit)}
            </section>
            {card.map(|card| counter::counter(cx, &card, None))}
        </div>
    }
    .into_any()
}

fn kiosk(visit: &Visit) -> AnyView {
    let heading = keep(&visit.cx.phrases("kiosk-home-h1"));
    view! {
        <h1 class="wrap keep kiosk-h1">{heading}</h1>
        <nav class="wrap" aria-label=visit.cx.t("doors")>{window(visit)}</nav>
    }
    .into_any()
}

/// A question of the town's own, which may stand in an address.
fn example(visit: &Visit) -> AnyView {
    let cx = &visit.cx;
    let question = visit
        .published
        .town
        .article("short-stay", visit.lang())
        .and_then(|shown| shown.named.questions.first().cloned())
        .or_else(|| visit.published.town.all(visit.lang()).iter().find_map(|shown| shown.named.questions.first().cloned()));
    question
        .map(|question| {
            let href = format!("{}?q={}", cx.href("/ask"), ui::parts::percent(&question));
            view! { {cx.t("example")}<a href=href>{question}</a> }
        })
        .into_any()
}

fn window(visit: &Visit) -> AnyView {
    let cx = &visit.cx;
    let doors = DOORS
        .iter()
        .map(|door| {
            view! {
                <li>
                    <a class="door" href=cx.href(&format!("/topics/{door}"))>
                        {icon(door)}
                        <b>{keep(&cx.phrases(&format!("topic-{door}")))}</b>
                        <span>{keep(&cx.phrases(&format!("topic-{door}-more")))}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <div class="window"><ul>{doors}</ul></div> }.into_any()
}
