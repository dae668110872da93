//! The chat.

use axum::response::Response;
use leptos::prelude::*;
use ui::document::Page;
use wire::island::ChatTexts;

use crate::card;
use crate::pages::{errors, links};
use crate::respond::kept;
use crate::visit::Visit;

/// The page; what is said in it stays in the tab.
pub async fn get(visit: Visit) -> Response {
    if visit.gone.is_some() {
        return errors::gone(&visit);
    }
    kept(&visit, || {
        let cx = &visit.cx;
        let action = cx.href("/ask");
        let main = view! { <div class="beside"><div class="part"><islands::Chat texts=texts(&visit) action=action /></div></div> }.into_any();
        Page { title: cx.t("chat-title"), description: cx.t("chat-description"), listed: true, quick_exit: false, main }
    })
}

fn texts(visit: &Visit) -> ChatTexts {
    let cx = &visit.cx;
    let window = card::main_window(&visit.published.town, cx.texts, &links(visit), None);
    ChatTexts {
        lang: cx.lang().to_owned(),
        title: cx.t("chat-title"),
        hello: cx.t("chat-hello"),
        machine: cx.t("chat-machine"),
        forget: cx.t("chat-forget"),
        label: cx.t("chat-label"),
        send: cx.t("chat-send"),
        sending: cx.t("chat-sending"),
        waiting: cx.t("chat-waiting"),
        failed: cx.t("chat-failed"),
        failed_kept: cx.t("chat-failed-kept"),
        offline: cx.t("chat-offline"),
        offline_kept: cx.t("chat-offline-kept"),
        retry: cx.t("chat-retry"),
        end: cx.t("chat-end"),
        end_href: cx.href("/"),
        read_all: cx.t("chat-read-all"),
        from_article: cx.t("from-article"),
        reviewed: cx.t("chat-reviewed"),
        next: cx.t("next"),
        say: cx.t("say"),
        empty: cx.t("refused-empty"),
        phone: window.as_ref().map(|window| window.phone.clone()).unwrap_or_default(),
        phone_label: cx.t("chat-phone-label"),
        starters: (1..=3).map(|at| cx.t(&format!("chat-starter-{at}"))).collect(),
        also_danger: cx.t("also-danger"),
        others: cx.t("others"),
    }
}
