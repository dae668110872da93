//! The articles behind one door, and behind all.

use axum::extract::Path;
use axum::response::Response;
use domain::article::Topic;
use leptos::prelude::*;
use serde::Deserialize;
use ui::document::{DOORS, Page};
use ui::icons::icon;
use ui::parts::{counter, lists};

use crate::card;
use crate::pages::{errors, links, row};
use crate::respond::kept;
use crate::visit::Visit;

/// The topic in the path.
#[derive(Deserialize)]
pub struct Key {
    topic: String,
}

/// The articles behind one door.
pub async fn get(mut visit: Visit, Path(Key { topic }): Path<Key>) -> Response {
    if visit.gone.is_some() {
        return errors::gone(&visit);
    }
    let Some(topic) = Topic::from_key(&topic) else {
        return errors::not_found_page(&visit);
    };
    visit.cx.door = Some(topic.key()).filter(|key| DOORS.contains(key));
    kept(&visit, || {
        let cx = &visit.cx;
        let name = cx.t(&format!("topic-{}", topic.key()));
        let description = cx.texts.with("topic-description", &[("topic", &name)]);
        Page { main: one(&visit, topic, &name), title: name, description, listed: true, quick_exit: false }
    })
}

fn one(visit: &Visit, topic: Topic, name: &str) -> AnyView {
    let cx = &visit.cx;
    let rows: Vec<_> = visit.published.town.topic(Some(topic), visit.lang()).iter().map(|shown| row(visit, shown)).collect();
    let list = if rows.is_empty() { view! { <p class="part">{cx.t("topic-empty")}</p> }.into_any() } else { lists::more(rows) };
    // Who looks for somebody to ask finds the centers first.
    let centers = (topic == Topic::Windows).then(|| {
        let rows = [("/find", "find-title"), ("/centers", "centers-title")];
        lists::more(rows.map(|(path, key)| lists::Row { href: cx.href(path), title: cx.t(key), summary: None, lang: None }).into())
    });
    let card = card::main_window(&visit.published.town, cx.texts, &links(visit), None);
    view! {
        <div class="beside">
            <div>
                <header class="lead"><h1>{icon(topic.key())}{name.to_owned()}</h1></header>
                <div class="part">{centers}{list}</div>
            </div>
            <div class="aside">{card.map(|card| counter::counter(cx, &card, Some(counter::say(cx, None))))}</div>
        </div>
    }
    .into_any()
}

/// Every article, door by door.
pub async fn all(visit: Visit) -> Response {
    if visit.gone.is_some() {
        return errors::gone(&visit);
    }
    kept(&visit, || {
        let cx = &visit.cx;
        let topics = Topic::ALL.iter().map(|topic| (Some(*topic), cx.t(&format!("topic-{}", topic.key()))));
        let sections = topics
            .chain([(None, cx.t("topic-other"))])
            .filter_map(|(topic, name)| {
                let rows: Vec<_> = visit.published.town.topic(topic, visit.lang()).iter().map(|shown| row(&visit, shown)).collect();
                (!rows.is_empty()).then(|| view! { <section class="part"><h2>{name}</h2>{lists::more(rows)}</section> })
            })
            .collect_view();
        let main = view! { <div class="beside"><div><h1 class="page-title">{cx.t("topics-title")}</h1>{sections}</div></div> }.into_any();
        Page { title: cx.t("topics-title"), description: cx.t("topics-description"), listed: true, quick_exit: false, main }
    })
}
