//! An article: the answer first, then its sections, where it comes from, and the way to a person.

use axum::extract::{Path, State as Shared};
use axum::response::Response;
use desk::town::Shown;
use domain::article::{Article, Section};
use jiff::civil::Date;
use leptos::prelude::*;
use serde::Deserialize;
use ui::document::Page;
use ui::parts::{self, ask, counter, keep, lists};
use wire::ask::NextStep;

use crate::answer::{Links, pictured, sources};
use crate::card;
use crate::pages::flow::flow_row;
use crate::pages::{errors, links, row};
use crate::respond::kept;
use crate::state::State;
use crate::visit::Visit;
use crate::words::{Marked, Words};

/// Sections from which a list of contents helps.
const LONG: usize = 8;

/// The slug in the path.
#[derive(Deserialize)]
pub struct Slug {
    slug: String,
}

/// The page; it depends on the town alone, and on the day where a review is overdue.
pub async fn get(Shared(state): Shared<State>, mut visit: Visit, Path(Slug { slug }): Path<Slug>) -> Response {
    if visit.gone.is_some() {
        return errors::gone(&visit);
    }
    let Some(shown) = visit.published.town.article(&slug, visit.lang()) else {
        return errors::not_found_page(&visit);
    };
    visit.cx.door = shown.topic().map(domain::article::Topic::key);
    visit.cx.path = links_path(&slug);
    let today = state.tokyo().date();
    kept(&visit, || page(&visit, &shown, today))
}

fn links_path(slug: &str) -> String {
    Links(String::new()).article(slug)
}

fn page(visit: &Visit, shown: &Shown, today: Date) -> Page {
    let (named, text) = (&shown.named, &shown.text);
    Page {
        title: named.title.clone(),
        description: named.summary.clone().or_else(|| text.sections.first().map(|lead| lead.text.clone())).unwrap_or_default(),
        listed: true,
        quick_exit: text.quick_exit,
        main: body(visit, shown, today),
    }
}

fn body(visit: &Visit, shown: &Shown, today: Date) -> AnyView {
    let (cx, text) = (&visit.cx, &shown.text);
    let lang = (text.lang.tag() != visit.lang()).then(|| text.lang.tag().to_owned());
    let (leads, sections): (Vec<&Section>, Vec<&Section>) = text.sections.iter().partition(|section| section.heading.is_none());
    let next: Vec<NextStep> = text.next.iter().map(|step| NextStep { act: step.act.clone(), more: step.more.clone() }).collect();
    let card = card::main_window(&visit.published.town, cx.texts, &links(visit), None);
    let say = counter::say(cx, text.say.as_deref());
    let mut words = Words::new(visit.published.town.glossary(visit.lang()).filter(|_| text.lang.is_japanese()), shown.slug());
    let mut filled = |section: &Section| words.mark(&links(visit).fill(&pictured(&visit.published.town, &section.html, visit.lang())));
    let lead = leads.iter().map(|lead| filled(lead)).map(|html| view! { <div inner_html=html></div> }).collect_view();
    let prose = sections.iter().map(|section| (*section, filled(section))).map(|(section, html)| section_view(section, html)).collect_view();
    let (notes, terms) = explained(visit, &words);
    view! {
        <div class="beside">
            <article>
                <header class="lead">
                    {parts::door_link(cx)}
                    {title(&shown.named, visit.lang())}
                    {lang.is_some().then(|| view! { <p class="soft">{cx.t("article-not-translated")}</p> })}
                    <div class="lead-text" lang=lang.clone()>{lead}</div>
                </header>
                {overdue(text, today).then(|| view! { <p class="part-near"><b>{cx.t("article-old")}</b></p> })}
                <div lang=lang.clone()>{parts::steps(cx, &next)}</div>
                {contents(visit, &sections)}
                {way(visit, shown.slug())}
                <div class="prose" lang=lang.clone()>{prose}</div>
                <div lang=lang>{notes}{terms}</div>
                {parts::source(cx, text.reviewed_on.map(|day| day.to_string()).as_deref(), &sources(&text.sources), None)}
                {parts::helped(cx, shown.slug())}
                <div class="part no-print"><islands::Print label=cx.t("article-print") how=cx.t("article-print-how") /></div>
            </article>
            <div class="aside">{card.map(|card| counter::counter(cx, &card, Some(say)))}</div>
        </div>
        <div class="beside">
            <div>
                {related(visit, text)}
                {questions(visit, &shown.named)}
                {ask::ask_box(cx, "q", cx.t("article-ask"), cx.t("asked-again-help").into_any(), ().into_any())}
                {parts::share(cx, &cx.path, &shown.named.title)}
            </div>
        </div>
    }
    .into_any()
}

fn title(named: &Article, page_lang: &str) -> AnyView {
    let lang = (named.lang.tag() != page_lang).then(|| named.lang.tag().to_owned());
    let phrases = if named.lang.is_japanese() { desk::phrases(&named.title) } else { vec![named.title.clone()] };
    let class = if named.lang.is_japanese() { "keep" } else { "" };
    view! { <h1 class=class lang=lang>{keep(&phrases)}</h1> }.into_any()
}

fn overdue(text: &Article, today: Date) -> bool {
    text.review_due.is_some_and(|due| due < today)
}

/// What the marked words mean: slips that open at their buttons, and once more as a list for paper.
fn explained(visit: &Visit, words: &Words<'_>) -> (AnyView, AnyView) {
    let cx = &visit.cx;
    // Who presses ヘルパー is told that it is 訪問介護.
    let name =
        |marked: &Marked<'_>| if marked.text == marked.term.term { marked.text.to_owned() } else { format!("{}（{}）", marked.text, marked.term.term) };
    let notes = words
        .marked()
        .map(|marked| {
            let (id, term) = (format!("w-{}", marked.number), marked.term);
            let more = term.article.as_ref().map(|slug| view! { <p><a href=links(visit).article(slug)>{cx.t("word-more")}</a></p> });
            let close = view! { <button type="button" class="press-line" popovertarget=id.clone() popovertargetaction="hide">{cx.t("word-close")}</button> };
            view! { <div class="word-note" popover="auto" id=id><b>{name(&marked)}</b><p>{term.explain.clone()}</p>{more}{close}</div> }
        })
        .collect_view();
    let rows = words.marked().map(|marked| view! { <dt>{name(&marked)}</dt><dd>{marked.term.explain.clone()}</dd> }).collect_view();
    let any = words.marked().next().is_some();
    let terms = any.then(|| view! { <section class="print-only"><h2>{cx.t("words-on-page")}</h2><dl class="terms">{rows}</dl></section> });
    (notes.into_any(), terms.into_any())
}

/// The guided way that belongs to the article.
fn way(visit: &Visit, slug: &str) -> Option<AnyView> {
    let flow = visit.published.town.flow_of(slug, visit.lang())?;
    let row = flow_row(visit, flow);
    Some(view! { <div class="part no-print"><p><b>{visit.cx.t("flow-offer")}</b></p>{lists::more(vec![row])}</div> }.into_any())
}

fn section_view(section: &Section, html: String) -> AnyView {
    let heading = section.heading.clone().unwrap_or_default();
    let id = section.anchor.clone();
    let heading = if section.level >= 3 { view! { <h3 id=id>{heading}</h3> }.into_any() } else { view! { <h2 id=id>{heading}</h2> }.into_any() };
    view! { {heading}<div class="prose-part" inner_html=html></div> }.into_any()
}

fn contents(visit: &Visit, sections: &[&Section]) -> Option<AnyView> {
    if sections.len() < LONG {
        return None;
    }
    let items = sections
        .iter()
        .filter(|section| section.level == 2)
        .map(|section| view! { <li><a href=format!("#{}", section.anchor)>{section.heading.clone()}</a></li> })
        .collect_view();
    Some(
        view! {
            <nav class="part contents-part" aria-labelledby="contents">
                <h2 id="contents">{visit.cx.t("article-contents")}</h2>
                <ul class="contents">{items}</ul>
            </nav>
        }
        .into_any(),
    )
}

fn related(visit: &Visit, text: &Article) -> Option<AnyView> {
    let rows: Vec<_> =
        text.related.iter().take(3).filter_map(|slug| visit.published.town.article(slug, visit.lang())).map(|shown| row(visit, &shown)).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="part" aria-labelledby="related"><h2 id="related">{visit.cx.t("article-related")}</h2>{lists::more(rows)}</section>
        }
        .into_any()
    })
}

/// The six most typical questions, as links of the town's own.
fn questions(visit: &Visit, named: &Article) -> Option<AnyView> {
    let cx = &visit.cx;
    let items = named
        .questions
        .iter()
        .take(6)
        .map(|question| {
            let href = format!("{}?q={}", cx.href("/ask"), parts::percent(question));
            view! { <li><a class="back" href=href>{question.clone()}</a></li> }
        })
        .collect_view();
    let lang = (named.lang.tag() != visit.lang()).then(|| named.lang.tag().to_owned());
    (!named.questions.is_empty()).then(|| {
        view! {
            <section class="part no-print" aria-labelledby="questions">
                <h2 id="questions">{cx.t("article-questions")}</h2>
                <ul lang=lang>{items}</ul>
            </section>
        }
        .into_any()
    })
}
