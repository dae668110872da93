//! The chat: the same question and answer as on the page, one below the other, in one tab's memory.

use leptos::prelude::*;
use wire::ask::{AskRequest, AskResponse};
use wire::island::ChatTexts;

use crate::talk::{Turn, failed, told};

/// Everything the chat knows; gone with the tab.
#[derive(Clone, Copy)]
struct State {
    turns: RwSignal<Vec<Turn>>,
    text: RwSignal<String>,
    context: StoredValue<Option<String>>,
    lang: StoredValue<String>,
    sending: RwSignal<bool>,
    /// Set half a second after sending, while no answer has come.
    waiting: RwSignal<bool>,
    empty: RwSignal<bool>,
}

/// Before it is hydrated it is a plain form that asks on a page.
#[island]
pub fn Chat(texts: ChatTexts, action: String) -> impl IntoView {
    let state = State {
        turns: RwSignal::new(Vec::new()),
        text: RwSignal::new(String::new()),
        context: StoredValue::new(None),
        lang: StoredValue::new(texts.lang.clone()),
        sending: RwSignal::new(false),
        waiting: RwSignal::new(false),
        empty: RwSignal::new(false),
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        send(state);
    };
    let texts = StoredValue::new(texts);
    let t = move |pick: fn(&ChatTexts) -> &String| texts.with_value(|texts| pick(texts).clone());
    view! {
        <div class="talk">
            <div class="talk-head">
                <h1>{t(|t| &t.title)}</h1>
                <a class="press-line" href=t(|t| &t.end_href)>{t(|t| &t.end)}</a>
            </div>
            <div class="talk-log" id="talk-log" role="log" aria-live="polite" tabindex="-1">
                <div class="told">
                    <h2>{t(|t| &t.hello)}</h2>
                    <p>{t(|t| &t.machine)}</p>
                    <p class="soft">{t(|t| &t.forget)}</p>
                </div>
                {move || turns(state, texts)}
                {move || state.waiting.get().then(|| waiting(t(|t| &t.waiting)))}
            </div>
            <div class="talk-quick">{move || quick(state, texts)}</div>
            <form class="talk-foot" action=action method="post" on:submit=submit>
                <label for="chat-text">{t(|t| &t.label)}</label>
                <p class="error-text" id="chat-error" role="alert">{move || state.empty.get().then(|| t(|t| &t.empty))}</p>
                <div class="row">
                    <textarea class="field" id="chat-text" name="text" rows="1" maxlength="500" aria-describedby="chat-error"
                        prop:value=move || state.text.get()
                        on:input=move |event| state.text.set(event_target_value(&event))
                        on:keydown=move |event| if enter_alone(&event) { event.prevent_default(); send(state); }
                    ></textarea>
                    <button class="press" aria-disabled=move || state.sending.get().then_some("true")>
                        {move || if state.sending.get() { t(|t| &t.sending) } else { t(|t| &t.send) }}
                    </button>
                </div>
            </form>
        </div>
    }
}

/// Enter sends, with a new line by Shift; not while a word is still being converted to kanji.
fn enter_alone(event: &leptos::ev::KeyboardEvent) -> bool {
    event.key() == "Enter" && !event.shift_key() && !event.is_composing()
}

fn turns(state: State, texts: StoredValue<ChatTexts>) -> AnyView {
    let turns = state.turns.get();
    turns
        .iter()
        .enumerate()
        .map(|(at, turn)| {
            texts.with_value(|texts| match turn {
                Turn::Asked(text) => view! { <p class="asked">{text.clone()}</p> }.into_any(),
                Turn::Told(said) => told(said, texts, format!("told-{at}")),
                Turn::Failed { offline } => failed(*offline, texts),
            })
        })
        .collect_view()
        .into_any()
}

fn waiting(words: String) -> AnyView {
    view! {
        <p class="waiting">
            <svg viewBox="0 0 64 32" aria-hidden="true">
                <rect x="2" y="2" width="20" height="28" />
                <rect x="22" y="2" width="20" height="28" />
                <rect x="42" y="2" width="20" height="28" />
            </svg>
            <span>{words}</span>
        </p>
    }
    .into_any()
}

/// The buttons under the last turn: questions to begin with, choices of the answer, or trying again.
fn quick(state: State, texts: StoredValue<ChatTexts>) -> AnyView {
    let choices: Vec<(String, String, Option<String>)> = state.turns.with(|turns| match turns.last() {
        None => texts.with_value(|texts| texts.starters.iter().map(|text| (text.clone(), text.clone(), None)).collect()),
        Some(Turn::Told(said)) => said.choices.iter().map(|choice| (choice.label.clone(), choice.text.clone(), choice.href.clone())).collect(),
        Some(Turn::Failed { .. }) => vec![(texts.with_value(|texts| texts.retry.clone()), state.text.get_untracked(), None)],
        Some(Turn::Asked(_)) => Vec::new(),
    });
    let buttons = choices
        .into_iter()
        .map(|(label, text, href)| match href {
            Some(href) => view! { <a class="press-line" href=href>{label}</a> }.into_any(),
            None => {
                let pick = move |_: leptos::ev::MouseEvent| {
                    state.text.set(text.clone());
                    send(state);
                };
                view! { <button type="button" class="press-line" on:click=pick>{label}</button> }.into_any()
            }
        })
        .collect_view();
    view! { <div class="quick">{buttons}</div> }.into_any()
}

/// Sends what was typed, unless something is under way.
fn send(state: State) {
    let text = state.text.get_untracked().trim().to_owned();
    state.empty.set(text.is_empty());
    if text.is_empty() || state.sending.get_untracked() {
        return;
    }
    state.sending.set(true);
    // Trying again does not repeat the question in the log.
    state.turns.update(|turns| {
        if matches!(turns.last(), Some(Turn::Failed { .. })) {
            turns.pop();
        } else {
            turns.push(Turn::Asked(text.clone()));
        }
    });
    let request = AskRequest { text, lang: Some(state.lang.get_value()), place: None, context: state.context.get_value(), limit: Some(3) };
    #[cfg(target_arch = "wasm32")]
    crate::browser::ask(
        request,
        move || {
            if state.sending.get_untracked() {
                state.waiting.set(true)
            }
        },
        move |answer| receive(state, answer),
    );
    #[cfg(not(target_arch = "wasm32"))]
    let _ = (request, receive as fn(State, Result<AskResponse, bool>));
}

/// Shows what came; `Err` says whether there was no connection. What was typed stays until an answer has come.
fn receive(state: State, answer: Result<AskResponse, bool>) {
    state.sending.set(false);
    state.waiting.set(false);
    match answer {
        Ok(said) => {
            state.context.set_value(said.context.clone());
            state.text.set(String::new());
            state.turns.update(|turns| turns.push(Turn::Told(Box::new(said))));
            #[cfg(target_arch = "wasm32")]
            crate::browser::focus_soon(format!("told-{}", state.turns.with_untracked(Vec::len) - 1));
        }
        Err(offline) => state.turns.update(|turns| turns.push(Turn::Failed { offline })),
    }
}
