//! The city's window and the centers, and the page of one.

use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::response::Response;
use domain::places::Center;
use leptos::prelude::*;
use serde::Deserialize;
use ui::document::Page;
use ui::parts::{counter, lists};

use crate::card;
use crate::pages::{errors, links};
use crate::respond::fresh;
use crate::state::State;
use crate::visit::Visit;

/// The id in the path.
#[derive(Deserialize)]
pub struct Id {
    id: String,
}

/// The main window and every center.
pub async fn all(Shared(state): Shared<State>, mut visit: Visit) -> Response {
    if visit.gone.is_some() {
        return errors::gone(&visit);
    }
    visit.cx.door = Some("windows");
    let (cx, town) = (&visit.cx, &visit.published.town);
    let rows: Vec<_> = town
        .places
        .centers()
        .iter()
        .map(|center| lists::Row {
            href: links(&visit).center(&center.id),
            title: center.name.clone(),
            summary: Some(center.phone.clone()),
            lang: (!cx.lang().starts_with("ja")).then(|| "ja".to_owned()),
        })
        .collect();
    let list = if rows.is_empty() { view! { <p>{cx.t("centers-none")}</p> }.into_any() } else { lists::more(rows) };
    let window = card::main_window(town, cx.texts, &links(&visit), Some(state.tokyo()));
    let main = view! {
        <div class="beside">
            <div>
                <header class="lead"><h1>{cx.t("centers-title")}</h1><p class="lead-text">{cx.t("centers-lead")}</p></header>
                <div class="part">{list}</div>
            </div>
            <div class="aside">{window.map(|window| counter::counter(cx, &window, None))}</div>
        </div>
    }
    .into_any();
    let page = Page { title: cx.t("centers-title"), description: cx.t("centers-description"), listed: true, quick_exit: false, main };
    fresh(&visit, StatusCode::OK, page)
}

/// One center.
pub async fn get(Shared(state): Shared<State>, mut visit: Visit, Path(Id { id }): Path<Id>) -> Response {
    if visit.gone.is_some() {
        return errors::gone(&visit);
    }
    visit.cx.door = Some("windows");
    let Some(center) = visit.published.town.places.center(&id).cloned() else {
        return errors::not_found_page(&visit);
    };
    let description = visit.cx.texts.with("center-description", &[("name", &center.name)]);
    let page = Page { title: center.name.clone(), description, listed: true, quick_exit: false, main: one(&state, &visit, &center) };
    fresh(&visit, StatusCode::OK, page)
}

fn one(state: &State, visit: &Visit, center: &Center) -> AnyView {
    let (cx, town) = (&visit.cx, &visit.published.town);
    let card = card::of_center(town, &center.id, cx.texts, &links(visit), Some(state.tokyo()));
    let hours = center.hours.as_ref().map(|hours| card::lines(hours, cx.texts)).unwrap_or_default();
    let hours = (!hours.is_empty()).then(|| {
        let lines = hours.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
        view! { <section class="part"><h2>{cx.t("center-hours")}</h2><ul class="dots">{lines}</ul></section> }
    });
    let towns = town.places.towns_of(&center.id).into_iter().map(|town| view! { <li>{town}</li> }).collect_view();
    let fact = |key: &str, value: Option<String>| value.map(|value| view! { <div><dt>{cx.t(key)}</dt><dd>{value}</dd></div> });
    let languages = (!center.languages.is_empty()).then(|| center.languages.join(&cx.t("and")));
    let map = center.lat.zip(center.lon).map(|(lat, lon)| {
        let href = format!("geo:{lat},{lon}");
        view! { <p class="part-map"><a class="back" href=href>{cx.t("center-map")}</a></p> }
    });
    view! {
        <div class="beside">
            <div>
                <header class="lead"><h1>{center.name.clone()}</h1><p class="lead-text">{cx.t("center-is")}</p></header>
                {hours}
                <section class="part"><h2>{cx.t("center-towns")}</h2><ul class="towns">{towns}</ul></section>
                <section class="part">
                    <dl class="facts">
                        {fact("center-languages", languages)}
                        {fact("center-fax", center.fax.clone())}
                        {fact("center-email", center.email.clone())}
                        {fact("center-note", center.note.clone())}
                    </dl>
                    {map}
                </section>
                {counter::find(cx)}
            </div>
            <div class="aside">{card.map(|card| counter::counter(cx, &card, Some(counter::say(cx, None))))}</div>
        </div>
    }
    .into_any()
}
