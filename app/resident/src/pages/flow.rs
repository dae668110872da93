//! A guided way: one question a page; the answers so far travel in the form and nowhere else.

use std::collections::BTreeMap;

use axum::extract::rejection::FormRejection;
use axum::extract::{Form, Path, State as Shared};
use axum::http::StatusCode;
use axum::response::Response;
use domain::flow::{Flow, Now, Outcome, Pick, Question, Standing, UNKNOWN, Window};
use leptos::prelude::*;
use serde::Deserialize;
use ui::document::Page;
use ui::error::PageError;
use ui::icons::icon;
use ui::parts::{counter, keep, lists};
use wire::ask::NextStep;

use crate::card;
use crate::pages::{errors, links, row};
use crate::respond::{fresh, kept};
use crate::state::State;
use crate::visit::Visit;

/// The way in the path.
#[derive(Deserialize)]
pub struct Id {
    id: String,
}

/// What is sent beside the answers, which bear the ids of their questions.
const AT: &str = "at";
const CHANGE: &str = "change";
/// The id of the form, which buttons beside it name.
const FORM: &str = "way";

/// Every way.
pub async fn all(visit: Visit) -> Response {
    if visit.gone.is_some() {
        return errors::gone(&visit);
    }
    kept(&visit, || {
        let cx = &visit.cx;
        let rows = visit.published.town.flows(visit.lang()).into_iter().map(|flow| flow_row(&visit, flow)).collect();
        let main = view! {
            <div class="beside"><div>
                <header class="lead"><h1>{cx.t("flows-title")}</h1><p class="lead-text">{cx.t("flows-lead")}</p></header>
                <div class="part">{lists::more(rows)}</div>
            </div></div>
        }
        .into_any();
        Page { title: cx.t("flows-title"), description: cx.t("flows-lead"), listed: true, quick_exit: false, main }
    })
}

/// A way as a row of a list.
pub(crate) fn flow_row(visit: &Visit, flow: &Flow) -> lists::Row {
    let lang = (flow.lang.tag() != visit.lang()).then(|| flow.lang.tag().to_owned());
    lists::Row { href: links(visit).flow(&flow.id), title: flow.title.clone(), summary: flow.summary.clone(), lang }
}

/// The first question.
pub async fn get(Shared(state): Shared<State>, visit: Visit, Path(Id { id }): Path<Id>) -> Response {
    show(&state, &visit, &id, BTreeMap::new())
}

/// The next question, one that is to be changed, or where the way ends.
pub async fn post(
    Shared(state): Shared<State>,
    visit: Visit,
    Path(Id { id }): Path<Id>,
    form: Result<Form<BTreeMap<String, String>>, FormRejection>,
) -> Response {
    match form {
        Ok(Form(answers)) => show(&state, &visit, &id, answers),
        Err(_) => errors::page(&visit, PageError::BadRequest),
    }
}

fn show(state: &State, visit: &Visit, id: &str, answers: BTreeMap<String, String>) -> Response {
    if visit.gone.is_some() {
        return errors::gone(visit);
    }
    let Some(flow) = visit.published.town.flow(id, visit.lang()) else { return errors::not_found_page(visit) };
    let change = answers.get(CHANGE).map(String::as_str);
    let Some(standing) = flow.follow(&answers, change) else { return errors::not_found_page(visit) };
    let walk = Walk { state, visit, flow, answers: &answers, standing: &standing };
    match standing.now {
        Now::Ask(question) => walk.ask(question),
        Now::End(outcome) => walk.end(outcome),
    }
}

/// One step of somebody on a way.
struct Walk<'a> {
    state: &'a State,
    visit: &'a Visit,
    flow: &'a Flow,
    answers: &'a BTreeMap<String, String>,
    standing: &'a Standing<'a>,
}

impl Walk<'_> {
    fn ask(&self, question: &Question) -> Response {
        let cx = &self.visit.cx;
        // The button was pressed, and nothing was chosen.
        let missed = self.answers.get(AT).is_some_and(|at| *at == question.id) && !self.answers.contains_key(CHANGE);
        let picked = self.answers.get(&question.id).filter(|answer| question.branch(answer).is_some());
        let options = question.options.iter().enumerate().map(|(at, pick)| self.choice(question, &at.to_string(), Some(pick), picked)).collect_view();
        let class = if missed { "choices error" } else { "choices" };
        let errors = missed.then(|| {
            view! {
                <div class="errors" role="alert" aria-labelledby="err" tabindex="-1">
                    <h2 id="err">{cx.t("flow-missed")}</h2>
                    <ul><li><a href="#pick-0">{cx.t("flow-missed-link")}</a></li></ul>
                </div>
            }
        });
        let main = view! {
            <div lang=self.lang()>
                {self.back()}
                <div class="beside">
                    {errors}
                    <form class="ask" id=FORM action=links(self.visit).flow(&self.flow.id) method="post">
                        {self.progress(question)}
                        <p class="soft">{self.flow.title.clone()}</p>
                        {self.carried(Some(question))}
                        <input type="hidden" name=AT value=question.id.clone() />
                        <fieldset class=class aria-describedby=missed.then_some("pick-err")>
                            <legend><h1 class="keep">{keep(&self.phrases(&question.text))}</h1></legend>
                            {missed.then(|| view! { <p class="error-text" id="pick-err">{cx.t("flow-missed-help")}</p> })}
                            {question.help.clone().map(|help| view! { <p class="help">{help}</p> })}
                            {options}
                            <p class="or">{cx.t("flow-or")}</p>
                            {self.choice(question, UNKNOWN, None, picked)}
                        </fieldset>
                        <button class="press">{cx.t("flow-next")}</button>
                    </form>
                    <div class="aside">{self.so_far()}{self.counter(None)}</div>
                </div>
            </div>
        }
        .into_any();
        let title = format!("{} ― {}", question.text, self.flow.title);
        let title = if missed { cx.texts.with("error-title", &[("title", &title)]) } else { title };
        let status = if missed { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        let listed = self.answers.is_empty();
        fresh(self.visit, status, Page { title, description: self.flow.summary.clone().unwrap_or_default(), listed, quick_exit: false, main })
    }

    fn choice(&self, question: &Question, value: &str, pick: Option<&Pick>, picked: Option<&String>) -> AnyView {
        let cx = &self.visit.cx;
        let text = pick.map_or_else(|| cx.t("flow-unknown"), |pick| pick.text.clone());
        let more = pick.map_or_else(|| Some(cx.t("flow-unknown-more")), |pick| pick.more.clone());
        let checked = picked.is_some_and(|picked| picked == value);
        view! {
            <label class="choice">
                <input type="radio" id=format!("pick-{value}") name=question.id.clone() value=value.to_owned() checked=checked />
                <span>{text}{more.map(|more| view! { <small>{more}</small> })}</span>
            </label>
        }
        .into_any()
    }

    fn end(&self, outcome: &Outcome) -> Response {
        let cx = &self.visit.cx;
        let next = [NextStep { act: outcome.next.act.clone(), more: outcome.next.more.clone() }];
        let rows = std::iter::once(&outcome.article).chain(&outcome.more);
        let rows = rows.filter_map(|slug| self.visit.published.town.article(slug, self.visit.lang())).map(|shown| row(self.visit, &shown)).collect();
        let main = view! {
            <div lang=self.lang()>
                {self.back()}
                <form id=FORM action=links(self.visit).flow(&self.flow.id) method="post">{self.carried(None)}</form>
                <div class="beside">
                    <div>
                        <header class="lead">
                            <p class="soft">{self.flow.title.clone()}</p>
                            <h1 class="keep">{keep(&self.phrases(&outcome.title))}</h1>
                            <p class="lead-text">{outcome.text.clone()}</p>
                        </header>
                        {self.dial(outcome.window)}
                        {self.missing()}
                        {ui::parts::steps(cx, &next)}
                        <section class="part" aria-labelledby="read"><h2 id="read">{cx.t("flow-read")}</h2>{lists::more(rows)}</section>
                        <p class="part no-print"><a class="back" href=links(self.visit).flow(&self.flow.id)>{cx.t("flow-again")}</a></p>
                    </div>
                    <div class="aside">{self.so_far()}{self.window(outcome)}{self.counter(outcome.say.as_deref())}</div>
                </div>
            </div>
        }
        .into_any();
        let title = format!("{} ― {}", outcome.title, self.flow.title);
        fresh(self.visit, StatusCode::OK, Page { title, description: outcome.text.clone(), listed: false, quick_exit: false, main })
    }

    /// A national number, where the way ends at one.
    fn dial(&self, window: Window) -> Option<AnyView> {
        window.dial().map(|number| view! { <div class="part">{counter::tel(number)}</div> }.into_any())
    }

    /// What is not there yet, each with the article that tells how to get it.
    fn missing(&self) -> Option<AnyView> {
        let items = self.standing.lacks.iter().map(|lack| {
            let shown = lack.article.as_ref().and_then(|slug| self.visit.published.town.article(slug, self.visit.lang()));
            let link = shown.map(|shown| {
                let title = self.visit.cx.texts.with("read-whole", &[("title", &shown.named.title)]);
                view! { " "<a href=links(self.visit).article(shown.slug())>{title}</a> }
            });
            view! { <li>{lack.text.clone()}{link}</li> }
        });
        let items = items.collect_view();
        (!self.standing.lacks.is_empty()).then(|| {
            view! { <section class="part" aria-labelledby="lacks"><h2 id="lacks">{self.visit.cx.t("flow-lacks")}</h2><ul class="dots">{items}</ul></section> }
                .into_any()
        })
    }

    /// Whom to ask first, where it is not the center, whose card stands below.
    fn window(&self, outcome: &Outcome) -> Option<AnyView> {
        let key = match outcome.window {
            Window::CareManager => "window-care-manager",
            Window::Hospital => "window-hospital",
            Window::Center | Window::Ambulance | Window::Police | Window::Fire | Window::Consumer => return None,
        };
        Some(view! { <p class="part"><b>{self.visit.cx.t(key)}</b></p> }.into_any())
    }

    /// The answers as hidden fields; that to the question being asked is its own field.
    fn carried(&self, asked: Option<&Question>) -> AnyView {
        let ids = self.flow.questions.iter().map(|question| &question.id).filter(|id| asked.is_none_or(|asked| asked.id != **id));
        let answered = ids.filter_map(|id| Some((id.clone(), self.answers.get(id)?.clone())));
        answered.map(|(id, answer)| view! { <input type="hidden" name=id value=answer /> }).collect_view().into_any()
    }

    /// To the question before; from the first, to all ways.
    fn back(&self) -> AnyView {
        let cx = &self.visit.cx;
        let back = match self.standing.said.last() {
            Some((before, _)) => {
                view! { <button class="back back-button" form=FORM name=CHANGE value=before.id.clone()>{icon("back")}{cx.t("flow-back")}</button> }.into_any()
            }
            None => view! { <a class="back" href=cx.href("/flows")>{icon("back")}{cx.t("flows-title")}</a> }.into_any(),
        };
        view! { <p class="back-first no-print">{back}</p> }.into_any()
    }

    fn progress(&self, question: &Question) -> AnyView {
        let at = self.standing.said.len() + 1;
        let most = self.standing.said.len() + self.flow.longest_from(question);
        let panes: String = (0..most)
            .map(|pane| format!(r#"<rect class="{}" x="{}" y="2" width="20" height="24"/>"#, if pane < at { "on" } else { "" }, 2 + 20 * pane))
            .collect();
        let words = self.visit.cx.texts.with("flow-progress", &[("at", &at), ("most", &most)]);
        view! {
            <p class="progress">
                <svg viewBox=format!("0 0 {} 28", 4 + 20 * most) aria-hidden="true" inner_html=panes></svg>
                <span>{words}</span>
            </p>
        }
        .into_any()
    }

    fn so_far(&self) -> AnyView {
        let cx = &self.visit.cx;
        let rows = self
            .standing
            .said
            .iter()
            .map(|(question, pick)| {
                let answer = pick.map_or_else(|| cx.t("flow-unknown"), |pick| pick.text.clone());
                let short = question.short.clone();
                view! {
                    <div>
                        <dt>{short.clone()}</dt>
                        <dd>{answer}</dd>
                        <dd class="change no-print">
                            <button class="back back-button" form=FORM name=CHANGE value=question.id.clone()>{cx.t("flow-change")}<span class="hidden">{format!("：{short}")}</span></button>
                        </dd>
                    </div>
                }
            })
            .collect_view();
        let list = (!self.standing.said.is_empty()).then(|| view! { <h2 id="sofar">{cx.t("flow-so-far")}</h2><dl class="so-far">{rows}</dl> });
        view! { <section class="part aside-first">{list}<p class="soft">{cx.t("flow-forgets")}</p></section> }.into_any()
    }

    fn counter(&self, say: Option<&str>) -> Option<AnyView> {
        let cx = &self.visit.cx;
        let card = card::main_window(&self.visit.published.town, cx.texts, &links(self.visit), Some(self.state.tokyo()))?;
        Some(counter::counter(cx, &card, Some(counter::say(cx, say))))
    }

    fn lang(&self) -> Option<String> {
        (self.flow.lang.tag() != self.visit.lang()).then(|| self.flow.lang.tag().to_owned())
    }

    fn phrases(&self, text: &str) -> Vec<String> {
        if self.flow.lang.is_japanese() { desk::phrases(text) } else { vec![text.to_owned()] }
    }
}
