//! What the desk says of itself: how articles are made, what is kept, how it can be used.

use axum::response::Response;
use leptos::prelude::*;
use ui::document::Page;

use crate::pages::errors;
use crate::respond::kept;
use crate::visit::Visit;

/// How articles are made.
pub async fn about(visit: Visit) -> Response {
    show(&visit, "about")
}

/// What is kept of a person.
pub async fn privacy(visit: Visit) -> Response {
    show(&visit, "privacy")
}

/// How the desk can be used.
pub async fn accessibility(visit: Visit) -> Response {
    show(&visit, "accessibility")
}

fn show(visit: &Visit, name: &'static str) -> Response {
    if visit.gone.is_some() {
        return errors::gone(visit);
    }
    kept(visit, || {
        let cx = &visit.cx;
        let sections = desk::prose(cx.texts.prose(name))
            .into_iter()
            .map(|section| {
                let heading = section.heading.map(|heading| view! { <h2>{heading}</h2> });
                view! { {heading}<div class="prose-part" inner_html=section.html></div> }
            })
            .collect_view();
        let title = cx.t(&format!("{name}-title"));
        let main = view! { <div class="beside"><div><h1 class="page-title">{title.clone()}</h1><div class="prose">{sections}</div></div></div> }.into_any();
        Page { title, description: cx.t(&format!("{name}-description")), listed: true, quick_exit: false, main }
    })
}
