//! How one turn of the chat looks.

use leptos::prelude::*;
use wire::ask::{AskResponse, CenterCard, Emergency};
use wire::island::ChatTexts;

/// One turn.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Turn {
    /// What the person wrote.
    Asked(String),
    /// What the desk said.
    Told(Box<AskResponse>),
    /// No answer came; `offline` when there was no connection.
    Failed {
        /// Whether the browser says that it has no connection.
        offline: bool,
    },
}

fn tel(number: &str) -> AnyView {
    let digits: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '#').collect();
    let href = format!("tel:{}", digits.replace('#', "%23"));
    view! { <a class="tel" href=href><span class="num">{number.to_owned()}</span></a> }.into_any()
}

fn center(card: &CenterCard) -> AnyView {
    view! {
        <div class="told-center">
            <p><b>{card.name.clone()}</b></p>
            {card.open_text.clone().or(card.hours.clone()).map(|words| view! { <p class="soft">{words}</p> })}
            {tel(&card.phone)}
        </div>
    }
    .into_any()
}

fn alarm(emergency: &Emergency, id: Option<String>) -> AnyView {
    let phones = emergency
        .phones
        .iter()
        .map(|phone| view! { <p>{phone.label.clone()}</p>{tel(&phone.number)}{phone.hours.clone().map(|hours| view! { <p class="soft">{hours}</p> })} })
        .collect_view();
    let lines = emergency.body.lines().map(|line| view! { <p>{line.to_owned()}</p> }).collect_view();
    view! {
        <div class="told bad">
            <h3 id=id tabindex="-1">{emergency.title.clone()}</h3>
            {phones}
            {emergency.say.clone().map(|say| view! { <p><b>{say}</b></p> })}
            {lines}
            {emergency.promise.clone().map(|promise| view! { <p class="promise">{promise}</p> })}
        </div>
    }
    .into_any()
}

/// The answer as one piece; `id` is that of its heading, which takes the focus.
pub(crate) fn told(said: &AskResponse, texts: &ChatTexts, id: String) -> AnyView {
    let mut heading = Some(id);
    let alarms = said.emergency.iter().chain(&said.also_emergency).map(|emergency| alarm(emergency, heading.take())).collect_view();
    let first = said.answers.first().map(|answer| {
        let href = if answer.anchor.is_empty() { answer.url.clone() } else { format!("{}#{}", answer.url, answer.anchor) };
        let reviewed = answer.reviewed_on.as_ref().map(|day| format!("{} {} {day}", texts.from_article, texts.reviewed));
        let steps = answer.next.iter().map(|step| view! { <li><div><b>{step.act.clone()}</b></div></li> }).collect_view();
        view! {
            <h3 id=heading.take() tabindex="-1">{answer.title.clone()}</h3>
            {answer.heading.clone().map(|heading| view! { <p><b>{heading}</b></p> })}
            <div class="prose" lang=answer.lang.clone() inner_html=answer.html.clone()></div>
            {(!answer.next.is_empty()).then(|| view! { <p><b>{texts.next.clone()}</b></p><ol class="steps">{steps}</ol> })}
            <p><a class="back" href=href>{texts.read_all.clone()}</a></p>
            {reviewed.map(|reviewed| view! { <p class="soft">{reviewed}</p> })}
        }
    });
    let others = said.answers.iter().skip(1).map(|answer| view! { <li><a class="back" href=answer.url.clone()>{answer.title.clone()}</a></li> }).collect_view();
    let message = heading
        .take()
        .map_or_else(|| view! { <p>{said.message.clone()}</p> }.into_any(), |id| view! { <h3 id=id tabindex="-1">{said.message.clone()}</h3> }.into_any());
    view! {
        {alarms}
        <div class="told">
            {message}
            {first}
            {(said.answers.len() > 1).then(|| view! { <p><b>{texts.others.clone()}</b></p><ul>{others}</ul> })}
            {said.center.as_ref().map(center)}
        </div>
    }
    .into_any()
}

/// What is said when no answer came: what happened, what is kept, and the number.
pub(crate) fn failed(offline: bool, texts: &ChatTexts) -> AnyView {
    let (title, kept) = if offline { (&texts.offline, &texts.offline_kept) } else { (&texts.failed, &texts.failed_kept) };
    view! {
        <div class="told bad">
            <h3>{title.clone()}</h3>
            <p>{kept.clone()}</p>
            {(!texts.phone.is_empty()).then(|| view! { <p>{texts.phone_label.clone()}</p>{tel(&texts.phone)} })}
        </div>
    }
    .into_any()
}
