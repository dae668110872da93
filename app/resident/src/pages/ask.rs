//! A question and its answer as a page: the same as the API says, usable without scripts.

use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::extract::{Form, Query, State as Shared};
use axum::http::StatusCode;
use axum::response::Response;
use desk::ask::{LONGEST, Question, Refused};
use domain::article::Topic;
use leptos::prelude::*;
use locale::Texts;
use serde::Deserialize;
use ui::document::Page;
use ui::icons::icon;
use ui::parts::{self, ask, counter, lists};
use ui::{Cx, error::PageError};
use wire::ask::{Answer, AnswerKind, AskResponse, Choice, Emergency};

use crate::answer;
use crate::pages::{errors, links};
use crate::respond::fresh;
use crate::state::State;
use crate::visit::Visit;

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    text: String,
    #[serde(default)]
    context: Option<String>,
    #[serde(default)]
    place: Option<String>,
}

/// A question of the town's own, in a link.
#[derive(Debug, Default, Deserialize)]
pub struct Linked {
    #[serde(default)]
    q: String,
}

/// An example question of the town; without one, the empty box.
pub async fn get(Shared(state): Shared<State>, visit: Visit, query: Result<Query<Linked>, QueryRejection>) -> Response {
    let q = query.map(|Query(linked)| linked.q).unwrap_or_default();
    respond(&state, visit, Asked { text: q, ..Asked::default() })
}

/// A question that somebody typed.
pub async fn post(Shared(state): Shared<State>, visit: Visit, form: Result<Form<Asked>, FormRejection>) -> Response {
    match form {
        Ok(Form(asked)) => respond(&state, visit, asked),
        Err(rejection) if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => errors::page(&visit, PageError::TooLarge),
        Err(_) => errors::page(&visit, PageError::BadRequest),
    }
}

fn respond(state: &State, mut visit: Visit, asked: Asked) -> Response {
    if visit.gone.is_some() {
        return errors::gone(&visit);
    }
    let question = Question { text: &asked.text, lang: visit.lang(), place: asked.place.as_deref(), context: asked.context.as_deref(), limit: 4 };
    match answer::ask(state, &visit.published.town, &question, visit.cx.texts, &links(&visit)) {
        Ok(said) => {
            let first = said.answers.first().and_then(|answer| visit.published.town.article(&answer.slug, visit.lang()));
            visit.cx.door = first.and_then(|shown| shown.topic()).map(Topic::key);
            let quick_exit = said.emergency.iter().chain(&said.also_emergency).any(|danger| matches!(danger.kind.as_str(), "violence" | "abuse"));
            let (title, main) = (title(&visit.cx, &said), main(&visit, &asked, &said));
            fresh(&visit, StatusCode::OK, Page { title, description: visit.cx.t("answer-description"), listed: false, quick_exit, main })
        }
        Err(refused) => wrong(&visit, &asked, refused),
    }
}

/// What is wrong with a question, in words.
pub fn refused(texts: Texts, refused: Refused) -> String {
    match refused {
        Refused::Empty => texts.get("refused-empty"),
        Refused::TooLong { length } => texts.with("refused-too-long", &[("length", &length)]),
        Refused::PlaceTooLong => texts.get("refused-place"),
        Refused::BadContext => texts.get("refused-context"),
        Refused::BadLimit => texts.get("refused-limit"),
    }
}

/// The box again, with what was typed in it and what is wrong above it.
fn wrong(visit: &Visit, asked: &Asked, why: Refused) -> Response {
    let cx = &visit.cx;
    let detail = refused(cx.texts, why);
    let typed: String = asked.text.chars().take(4 * LONGEST).collect();
    let main = view! {
        <div class="beside"><div>
            <section class="errors" role="alert" aria-labelledby="errors" tabindex="-1">
                <h2 id="errors">{cx.t("error-heading")}</h2>
                <p><a href="#asked">{detail.clone()}</a></p>
            </section>
            <h1 class="hidden">{cx.t("answer-title")}</h1>
            <form class="ask error" action=cx.href("/ask") method="post">
                <label for="asked">{cx.t("home-label")}</label>
                <p class="error-text" id="asked-error">{detail}</p>
                <textarea class="field" id="asked" name="text" rows="3" aria-describedby="asked-error" aria-invalid="true">{ask::inside_textarea(&typed)}</textarea>
                <button class="press">{cx.t("ask")}</button>
            </form>
        </div></div>
    }
    .into_any();
    let title = format!("{}：{}", cx.t("error-title"), cx.t("answer-title"));
    fresh(visit, StatusCode::UNPROCESSABLE_ENTITY, Page { title, description: cx.t("answer-description"), listed: false, quick_exit: false, main })
}

fn title(cx: &Cx, said: &AskResponse) -> String {
    match (&said.emergency, said.kind, said.answers.first()) {
        (Some(emergency), ..) => emergency.title.clone(),
        (None, AnswerKind::Answer, Some(first)) => format!("{} ― {}", first.title, cx.t("answer-title")),
        _ => said.message.clone(),
    }
}

fn main(visit: &Visit, asked: &Asked, said: &AskResponse) -> AnyView {
    let cx = &visit.cx;
    let context = said.context.as_deref();
    let carried = || ask::carried(context, asked.place.as_deref());
    let first = (said.kind == AnswerKind::Answer || said.emergency.is_some()).then(|| said.answers.first()).flatten();
    let say = counter::say(cx, first.and_then(|answer| answer.say.as_deref()));
    let card = said.center.as_ref().map(|card| counter::counter(cx, card, Some(say)));
    let again = (cx.t("asked-again-label"), cx.t("asked-again-help"));
    let other = (cx.t("other-words-label"), cx.t("other-words-help"));
    let (label, help) = if said.kind == AnswerKind::Answer { again } else { other };
    view! {
        {alarms(cx, said)}
        <div class="beside">
            <div>
                {ask::asked(cx, asked.text.trim(), carried())}
                {lead(cx, said, first)}
                {choices(cx, said)}
            </div>
            <div class="aside">{card}</div>
        </div>
        <div class="beside">
            <div>
                {first.map(|first| below(cx, first))}
                {others(cx, said, first.is_some())}
                {ask::ask_box(cx, "again", label, help.into_any(), carried())}
            </div>
        </div>
    }
    .into_any()
}

fn alarms(cx: &Cx, said: &AskResponse) -> Option<AnyView> {
    let first = said.emergency.as_ref()?;
    let others = said.also_emergency.iter().map(|emergency| alarm(cx, emergency, false)).collect_view();
    Some(view! { {alarm(cx, first, true)}{others} }.into_any())
}

/// The red frame: the numbers first as buttons, then what to say, then what to do while waiting.
pub(crate) fn alarm(cx: &Cx, emergency: &Emergency, first: bool) -> AnyView {
    let phones = emergency
        .phones
        .iter()
        .map(|phone| {
            let hours = phone.hours.as_ref().map(|hours| view! { <p class="soft">{cx.texts.with("phone-hours", &[("hours", hours)])}</p> });
            let source = phone.source.as_ref().map(|url| view! { <p class="soft"><a href=url.clone() rel="noreferrer">{cx.t("phone-source")}</a></p> });
            view! {
                <a class="dial" href=Cx::tel(&phone.number)>{icon("tel")}<span><b class="num">{phone.number.clone()}</b><br />{phone.label.clone()}</span></a>
                {hours}{source}
            }
        })
        .collect_view();
    let lines = emergency.body.lines().filter(|line| !line.trim().is_empty()).map(|line| view! { <li><div>{line.to_owned()}</div></li> }).collect_view();
    let title = emergency.title.clone();
    let heading = if first { view! { <h1>{title}</h1> }.into_any() } else { view! { <h2 class="alarm-title">{cx.t("also-danger")}" "{title}</h2> }.into_any() };
    view! {
        <section class="alarm" role=first.then_some("alert")>
            {heading}
            {phones}
            {emergency.say.clone().map(|say| view! { <p class="alarm-say"><q>{say}</q></p> })}
            <ol class="steps">{lines}</ol>
            {emergency.promise.clone().map(|promise| view! { <p class="promise">{promise}</p> })}
        </section>
    }
    .into_any()
}

/// The passage that answers, or what is said instead of one.
fn lead(cx: &Cx, said: &AskResponse, first: Option<&Answer>) -> AnyView {
    let Some(first) = first else {
        if said.emergency.is_some() {
            return ().into_any();
        }
        let lead = instead(cx, said);
        return view! { <div class="lead part-lead"><h1>{said.message.clone()}</h1><p class="lead-text">{lead}</p></div> }.into_any();
    };
    let title = first.title.clone();
    let heading = if said.emergency.is_some() {
        view! { <h2>{cx.t("answer-below")}" "{title}</h2> }.into_any()
    } else {
        view! { <h1 class="keep">{parts::keep(&desk::phrases(&title))}</h1> }.into_any()
    };
    let lang = (first.lang != cx.lang()).then(|| first.lang.clone());
    view! {
        <article class="lead-wrap">
            <div class="lead part-lead">
                {heading}
                {lang.is_some().then(|| view! { <p class="soft">{cx.t("article-not-translated")}</p> })}
                {first.heading.clone().map(|heading| view! { <p lang=lang.clone()><b>{heading}</b></p> })}
                <div class="lead-text" lang=lang.clone() inner_html=first.html.clone()></div>
            </div>
            <div lang=lang>{parts::steps(cx, &first.next)}</div>
        </article>
    }
    .into_any()
}

fn instead(cx: &Cx, said: &AskResponse) -> String {
    match (said.kind, &said.center) {
        (AnswerKind::Clarify, _) => cx.t("clarify-lead"),
        (AnswerKind::Route, Some(center)) if center.id != crate::card::MAIN => cx.texts.with("route-one-lead", &[("center", &center.name)]),
        (AnswerKind::Route, _) => cx.t("route-main-lead"),
        (AnswerKind::Unknown, _) if said.outside.is_some() => {
            let municipality = said.outside.clone().unwrap_or_default();
            cx.texts.with("outside-lead", &[("municipality", &municipality)])
        }
        _ => cx.t("unknown-lead"),
    }
}

fn choices(cx: &Cx, said: &AskResponse) -> Option<AnyView> {
    let items = said.choices.iter().map(|choice| choice_view(cx, choice, said.context.as_deref())).collect_view();
    let heading = if said.kind == AnswerKind::Unknown { cx.t("elsewhere-title") } else { cx.t("choose-one") };
    (!said.choices.is_empty())
        .then(|| view! { <section class="part" aria-labelledby="choices"><h2 id="choices">{heading}</h2><div class="quick">{items}</div></section> }.into_any())
}

fn choice_view(cx: &Cx, choice: &Choice, context: Option<&str>) -> AnyView {
    match &choice.href {
        Some(href) => view! { <a class="press-line" href=href.clone()>{choice.label.clone()}</a> }.into_any(),
        None => ask::choice_button(cx, &choice.label, &choice.text, context),
    }
}

fn below(cx: &Cx, first: &Answer) -> AnyView {
    let href = if first.anchor.is_empty() { first.url.clone() } else { format!("{}#{}", first.url, first.anchor) };
    view! {
        {parts::source(cx, first.reviewed_on.as_deref(), &first.sources, Some((href, first.title.clone())))}
        {parts::helped(cx, &first.slug)}
        {parts::share(cx, &format!("/articles/{}", parts::percent(&first.slug)), &first.title)}
    }
    .into_any()
}

fn others(cx: &Cx, said: &AskResponse, first_shown: bool) -> Option<AnyView> {
    let rows: Vec<_> = said
        .answers
        .iter()
        .skip(usize::from(first_shown))
        .take(3)
        .map(|answer| lists::Row { href: answer.url.clone(), title: answer.title.clone(), summary: answer.heading.clone(), lang: None })
        .collect();
    (!rows.is_empty() && said.kind != AnswerKind::Clarify)
        .then(|| view! { <section class="part" aria-labelledby="others"><h2 id="others">{cx.t("others")}</h2>{lists::more(rows)}</section> }.into_any())
}
