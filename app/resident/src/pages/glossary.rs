//! Every word of the trade by its reading, in plain words.

use std::collections::BTreeMap;

use axum::response::Response;
use domain::glossary::{Glossary, Term};
use leptos::prelude::*;
use ui::document::Page;

use crate::pages::{errors, links};
use crate::respond::kept;
use crate::visit::Visit;

/// The rows of the syllabary, each with its first kana in every voicing.
const ROWS: [(&str, &str); 10] = [
    ("あ", "ぁあぃいぅうぇえぉおゔ"),
    ("か", "かがきぎくぐけげこご"),
    ("さ", "さざしじすずせぜそぞ"),
    ("た", "ただちぢっつづてでとど"),
    ("な", "なにぬねの"),
    ("は", "はばぱひびぴふぶぷへべぺほぼぽ"),
    ("ま", "まみむめも"),
    ("や", "ゃやゅゆょよ"),
    ("ら", "らりるれろ"),
    ("わ", "ゎわゐゑをん"),
];

/// Words that begin with no kana: DNAR, ACP.
const OTHER: &str = "A";

/// The page.
pub async fn get(visit: Visit) -> Response {
    if visit.gone.is_some() {
        return errors::gone(&visit);
    }
    kept(&visit, || {
        let cx = &visit.cx;
        let main = view! {
            <div class="beside"><div>
                <header class="lead"><h1>{cx.t("glossary-title")}</h1><p class="lead-text">{cx.t("glossary-lead")}</p></header>
                {visit.published.town.glossary(visit.lang()).map(|glossary| words(&visit, glossary))}
            </div></div>
        }
        .into_any();
        Page { title: cx.t("glossary-title"), description: cx.t("glossary-description"), listed: true, quick_exit: false, main }
    })
}

fn words(visit: &Visit, glossary: &Glossary) -> AnyView {
    let mut rows: BTreeMap<usize, Vec<&Term>> = BTreeMap::new();
    for term in glossary.terms() {
        rows.entry(row_of(term)).or_default().push(term);
    }
    let name = |row: usize| ROWS.get(row).map_or(OTHER, |(name, _)| name);
    let contents = rows.keys().map(|&row| view! { <li><a class="press-line" href=format!("#row-{row}")>{name(row)}</a></li> }).collect_view();
    let sections = rows
        .into_iter()
        .map(|(row, mut terms)| {
            terms.sort_by_key(|term| (term.reading.clone(), term.term.clone()));
            let entries = terms.into_iter().map(|term| entry(visit, term)).collect_view();
            view! { <section class="part"><h2 id=format!("row-{row}")>{name(row)}</h2><dl class="terms">{entries}</dl></section> }
        })
        .collect_view();
    let lang = glossary.terms().first().map(|term| term.lang.tag().to_owned()).filter(|lang| lang != visit.lang());
    view! {
        {lang.is_some().then(|| view! { <p class="soft">{visit.cx.t("article-not-translated")}</p> })}
        <nav class="part no-print" aria-label=visit.cx.t("glossary-rows")><ul class="rows">{contents}</ul></nav>
        <div lang=lang>{sections}</div>
    }
    .into_any()
}

fn row_of(term: &Term) -> usize {
    let first = term.reading.as_deref().unwrap_or(&term.term).chars().next().unwrap_or_default();
    let first = if ('ァ'..='ヶ').contains(&first) { char::from_u32(first as u32 - 0x60).unwrap_or(first) } else { first };
    ROWS.iter().position(|(_, kana)| kana.contains(first)).unwrap_or(ROWS.len())
}

fn entry(visit: &Visit, term: &Term) -> AnyView {
    let cx = &visit.cx;
    let also = (!term.also.is_empty()).then(|| view! { <p class="soft">{cx.texts.with("glossary-also", &[("names", &term.also.join("、"))])}</p> });
    let more = term.article.as_ref().and_then(|slug| visit.published.town.article(slug, visit.lang())).map(|shown| {
        let title = cx.texts.with("read-whole", &[("title", &shown.named.title)]);
        view! { <p><a class="back" href=links(visit).article(shown.slug())>{title}</a></p> }
    });
    view! {
        <dt id=term.term.clone()>{term.term.clone()}{term.reading.clone().filter(|reading| *reading != term.term).map(|reading| view! { <span class="soft">{format!("（{reading}）")}</span> })}</dt>
        <dd><p>{term.explain.clone()}</p>{also}{more}</dd>
    }
    .into_any()
}
