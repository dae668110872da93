//! `GET /api/v1/articles` and `/articles/{slug}`.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State as Shared};
use axum::http::HeaderMap;
use axum::response::Response;
use desk::town::Shown;
use ui::error::PageError;
use wire::list::{ArticleFull, ArticleItem};

use crate::answer::{Links, escaped, pictured, sources};
use crate::api::{Part, problem, published};
use crate::state::{Published, State};

/// Every article.
pub async fn all(Shared(state): Shared<State>, headers: HeaderMap, part: Result<Query<Part>, QueryRejection>) -> Response {
    let part = part.map(|Query(part)| part).unwrap_or_default();
    let now = state.published();
    let lang = locale::nearest(part.lang());
    let items = now.town.all(lang).iter().map(|shown| item(&now, shown, lang)).collect();
    published(&headers, &now, &part.of(items))
}

/// One article.
pub async fn get(Shared(state): Shared<State>, headers: HeaderMap, Path(slug): Path<String>, part: Result<Query<Part>, QueryRejection>) -> Response {
    let part = part.map(|Query(part)| part).unwrap_or_default();
    let texts = locale::texts(part.lang());
    let now = state.published();
    match now.town.article(&slug, texts.lang()) {
        Some(shown) => published(&headers, &now, &full(&now, &shown, texts.lang())),
        None => problem::of_page(texts, PageError::NotFound),
    }
}

fn item(now: &Published, shown: &Shown, lang: &str) -> ArticleItem {
    ArticleItem {
        slug: shown.slug().to_owned(),
        title: shown.named.title.clone(),
        summary: shown.named.summary.clone(),
        url: Links::of_lang(lang).article(shown.slug()),
        lang: shown.named.lang.tag().to_owned(),
        topic: shown.topic().map(|topic| topic.key().to_owned()),
        reviewed_on: shown.text.reviewed_on.map(|day| day.to_string()),
        updated_at: now.town.published_at.to_string(),
    }
}

fn full(now: &Published, shown: &Shown, lang: &str) -> ArticleFull {
    let item = item(now, shown, lang);
    let links = Links::of_lang(lang);
    let (mut html, mut text) = (String::new(), String::new());
    for section in &shown.text.sections {
        if let Some(heading) = &section.heading {
            html += &format!("<h{0} id=\"{1}\">{2}</h{0}>\n", section.level, escaped(&section.anchor), escaped(heading));
            text += &format!("{heading}\n");
        }
        html += &links.fill(&pictured(&now.town, &section.html, lang));
        text += &section.text;
        text.push('\n');
    }
    ArticleFull {
        slug: item.slug,
        title: item.title,
        summary: item.summary,
        url: item.url,
        lang: shown.text.lang.tag().to_owned(),
        topic: item.topic,
        reviewed_on: item.reviewed_on,
        updated_at: item.updated_at,
        html,
        text,
        also: shown.named.also.clone(),
        related: shown.text.related.clone(),
        sources: sources(&shown.text.sources),
    }
}
