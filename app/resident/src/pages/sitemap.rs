//! For search engines: every page that may be listed, in every language.

use std::fmt::Write;

use axum::extract::State as Shared;
use axum::http::header;
use axum::response::IntoResponse;
use domain::article::Topic;

use crate::answer::Links;
use crate::state::State;

/// `/robots.txt`.
pub async fn robots(Shared(state): Shared<State>) -> String {
    let url = &state.published().site.public_url;
    format!("User-agent: *\nDisallow: /kiosk\nDisallow: /api/\nDisallow: /*/ask\nDisallow: /*/search\nSitemap: {url}/sitemap.xml\n")
}

/// `/sitemap.xml`.
pub async fn sitemap(Shared(state): Shared<State>) -> impl IntoResponse {
    let published = state.published();
    let (town, base) = (&published.town, &published.site.public_url);
    let mut paths: Vec<(String, Option<String>)> =
        ["/", "/topics", "/flows", "/glossary", "/centers", "/find", "/chat", "/about", "/privacy", "/accessibility"]
            .map(|path| (path.to_owned(), None))
            .into();
    paths.extend(Topic::ALL.iter().map(|topic| (format!("/topics/{}", topic.key()), None)));
    paths.extend(town.places.centers().iter().map(|center| (Links(String::new()).center(&center.id), None)));
    paths.extend(town.flows(locale::FALLBACK).iter().map(|flow| (Links(String::new()).flow(&flow.id), None)));
    for shown in town.all(locale::FALLBACK) {
        let reviewed = shown.text.reviewed_on.map(|day| day.to_string());
        paths.push((Links(String::new()).article(shown.slug()), reviewed));
    }
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for (path, reviewed) in &paths {
        for lang in locale::offered() {
            let modified = reviewed.as_ref().map(|day| format!("<lastmod>{day}</lastmod>")).unwrap_or_default();
            // Writing into a string does not fail.
            let _ = writeln!(out, "<url><loc>{base}/{lang}{path}</loc>{modified}</url>");
        }
    }
    out.push_str("</urlset>\n");
    ([(header::CONTENT_TYPE, "application/xml")], out)
}
