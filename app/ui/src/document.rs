//! The document around every page: head, masthead, the numbers for emergencies, the page, and the foot.

use leptos::attr::custom::CustomAttribute;
use leptos::prelude::*;

use crate::cx::Cx;
use crate::icons::{icon, mark};
use crate::parts::{foot, keep};
use crate::render;

/// The six doors of the home page, by topic, in the order of the window's panes.
pub const DOORS: [&str; 6] = ["home-care", "respite", "insurance", "dementia", "acp", "windows"];

/// One page.
pub struct Page {
    /// The title, without the site's name.
    pub title: String,
    /// One or two sentences for search engines and for those who are sent the page.
    pub description: String,
    /// Whether search engines may list it: never an answer to somebody's question.
    pub listed: bool,
    /// Whether the page carries a way to leave at once.
    pub quick_exit: bool,
    /// What stands in `main`.
    pub main: AnyView,
}

/// The whole document as HTML.
pub fn document(cx: &Cx, page: Page) -> String {
    render::html(|| {
        let lang = cx.lang();
        view! {
            <html lang=lang data-size=cx.look.data_size() data-theme=cx.look.data_theme()>
                {head(cx, &page)}
                {if cx.kiosk.is_some() { kiosk_body(cx, page) } else { body(cx, page) }}
            </html>
        }
        .into_any()
    })
}

fn head(cx: &Cx, page: &Page) -> AnyView {
    let name = cx.site_name();
    let title = if cx.path == "/" && page.listed { format!("{name} ― {}", page.title) } else { format!("{}｜{name}", page.title) };
    let address = cx.absolute(&cx.path);
    let listed = page.listed && cx.kiosk.is_none();
    let others = locale::offered()
        .filter(|_| listed)
        .map(|lang| {
            let href = format!("{}/{lang}{}", cx.site.public_url, cx.path);
            view! { <link rel="alternate" hreflang=lang href=href /> }
        })
        .collect_view();
    view! {
        <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <title>{title.clone()}</title>
            <meta name="description" content=page.description.clone() />
            <meta name="color-scheme" content="light dark" />
            <link rel="icon" href="/mark.svg" type="image/svg+xml" />
            <link rel="stylesheet" href=cx.site.style_href.clone() />
            {listed.then(|| view! { <link rel="canonical" href=address.clone() /> })}
            {others}
            {(!listed).then(|| view! { <meta name="robots" content="noindex" /> })}
            {og("og:type", "article".to_owned())}
            {og("og:title", title)}
            {og("og:description", page.description.clone())}
            {listed.then(|| og("og:url", address))}
            {og("og:site_name", name)}
            {og("og:locale", cx.t("og-locale"))}
            <meta name="twitter:card" content="summary" />
            {cx.site.client.as_ref().map(|folder| view! { <script type="module" src=format!("{folder}/boot.js") async></script> })}
        </head>
    }
    .into_any()
}

/// One word of Open Graph, for those who are sent the page.
fn og(property: &'static str, content: String) -> AnyView {
    leptos::html::meta().attr("property", property).content(content).into_any()
}

fn body(cx: &Cx, page: Page) -> AnyView {
    let lit = cx.door.and_then(|door| DOORS.iter().position(|other| *other == door));
    view! {
        <body>
            <a class="skip" href="#main">{cx.t("skip")}</a>
            <header class="masthead">
                <div class="wrap">
                    <a class="home-link" href=cx.href("/")>{mark(lit)}<span>{cx.site_name()}</span></a>
                    <a class="look-link" href="#looks">{icon("look")}{cx.t("look-link")}</a>
                </div>
            </header>
            {urgent(cx)}
            {page.quick_exit.then(|| exit(cx))}
            <main id="main" class="wrap" tabindex="-1">{page.main}</main>
            {foot::colophon(cx)}
        </body>
    }
    .into_any()
}

/// The numbers for emergencies, in sight on every page.
fn urgent(cx: &Cx) -> AnyView {
    let number = |number: &'static str, words: String| {
        view! { <li><a href=Cx::tel(number)><b class="num">{number}</b><span>{words}</span></a></li> }
    };
    let regional = cx.site.has_7119.then(|| number("#7119", cx.t("urgent-7119")));
    view! {
        <nav class="urgent" aria-label=cx.t("urgent")>
            <div class="wrap">
                <p class="urgent-name">{keep(&cx.phrases("urgent"))}</p>
                <ul>{number("119", cx.t("urgent-119"))}{number("110", cx.t("urgent-110"))}{regional}</ul>
            </div>
        </nav>
    }
    .into_any()
}

/// A way to leave at once: what is seen next is the weather.
fn exit(cx: &Cx) -> AnyView {
    view! {
        <nav class="exit no-print" aria-label=cx.t("exit-now")>
            <islands::ExitLink href="https://www.jma.go.jp/bosai/forecast/".to_owned() label=cx.t("exit-now") />
        </nav>
    }
    .into_any()
}

fn kiosk_body(cx: &Cx, page: Page) -> AnyView {
    let texts = wire::island::QuietTexts {
        still_there: cx.t("kiosk-still-there"),
        clears_in: cx.t("kiosk-clears-in"),
        go_on: cx.t("kiosk-go-on"),
        end: cx.t("kiosk-end"),
        end_href: "/kiosk/end".to_owned(),
    };
    let at_start = cx.path == "/";
    view! {
        <body class="kiosk">
            <header class="wrap kiosk-top">
                <p class="home-link">{mark(None)}<span>{cx.site_name()}</span></p>
                <div class="kiosk-urgent">
                    <p><b>{cx.t("urgent")}</b></p>
                    <p><b class="num">"119"</b>" "{cx.t("urgent-119")}</p>
                    <p><b class="num">"110"</b>" "{cx.t("urgent-110")}</p>
                    <p>{cx.t("kiosk-call-staff")}</p>
                </div>
            </header>
            <main id="main">{page.main}</main>
            <div class="wrap kiosk-last">
                {if at_start {
                    view! { <a class="press" href=cx.href("/type")>{cx.t("kiosk-type")}</a> }.into_any()
                } else {
                    view! { <a class="press-line" href=cx.href("/")>{icon("back")}{cx.t("kiosk-first")}</a> }.into_any()
                }}
                <a class="press-line leave" href="/kiosk/end">{cx.t("kiosk-end")}</a>
            </div>
            <islands::Quiet texts=texts />
        </body>
    }
    .into_any()
}
