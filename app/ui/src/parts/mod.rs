//! The parts that pages are made of.

pub mod ask;
pub mod counter;
pub mod foot;
pub mod lists;

use leptos::prelude::*;

use crate::cx::Cx;
use crate::icons::icon;

/// Words that break between phrases alone.
pub fn keep(phrases: &[String]) -> AnyView {
    let last = phrases.len().saturating_sub(1);
    phrases.iter().enumerate().map(|(at, phrase)| view! { {phrase.clone()}{(at < last).then(|| view! { <wbr /> })} }).collect_view().into_any()
}

/// A date as it is read: 2026年11月21日.
pub fn date(cx: &Cx, iso: &str) -> String {
    let parts: Vec<&str> = iso.split('-').collect();
    let [year, month, day] = parts[..] else { return iso.to_owned() };
    let plain = |part: &str| part.trim_start_matches('0').to_owned();
    cx.texts.with("date", &[("year", &year), ("month", &plain(month)), ("monthname", &cx.t(&format!("month-{month}"))), ("day", &plain(day))])
}

/// The link to the door one came through.
pub fn door_link(cx: &Cx) -> Option<AnyView> {
    let door = cx.door?;
    let label = cx.t(&format!("topic-{door}"));
    Some(
        view! {
            <nav class="lead-door" aria-label=cx.t("where-you-are")>
                <a href=cx.href(&format!("/topics/{door}"))>{icon(door)}{label}</a>
            </nav>
        }
        .into_any(),
    )
}

/// What an answer or an article rests on.
pub fn source(cx: &Cx, reviewed_on: Option<&str>, sources: &[wire::ask::Source], from: Option<(String, String)>) -> AnyView {
    let rows = sources
        .iter()
        .map(|source| {
            let checked = source.checked_on.as_deref().map(|day| cx.texts.with("checked-on", &[("date", &date(cx, day))]));
            let title = source.title.clone();
            let linked = match &source.url {
                Some(url) => view! { <a href=url.clone() rel="noreferrer">{title}</a> }.into_any(),
                None => title.into_any(),
            };
            view! { <dd>{linked}{checked}</dd> }
        })
        .collect_view();
    view! {
        <dl class="source part">
            {from.map(|(href, title)| view! {
                <div><dt>{cx.t("from-article")}</dt><dd><a href=href>{cx.texts.with("read-whole", &[("title", &title)])}</a></dd></div>
            })}
            <div>
                <dt>{cx.t("reviewed-on")}</dt>
                <dd>{reviewed_on.map_or_else(|| cx.t("not-reviewed"), |day| date(cx, day))}</dd>
            </div>
            {(!sources.is_empty()).then(|| view! { <div class="of"><dt>{cx.t("rests-on")}</dt>{rows}</div> })}
        </dl>
    }
    .into_any()
}

/// 「この記事は役に立ちましたか」: two equal buttons, counts only.
pub fn helped(cx: &Cx, slug: &str) -> AnyView {
    let action = cx.href("/feedback");
    view! {
        <form class="part no-print" action=action method="post">
            <input type="hidden" name="slug" value=slug.to_owned() />
            <fieldset class="helped">
                <legend>{cx.t("helped")}</legend>
                <button class="press-line" name="helped" value="yes">{cx.t("yes")}</button>
                <button class="press-line" name="helped" value="no">{cx.t("no")}</button>
            </fieldset>
        </form>
    }
    .into_any()
}

/// One to three things to do next.
pub fn steps(cx: &Cx, steps: &[wire::ask::NextStep]) -> Option<AnyView> {
    if steps.is_empty() {
        return None;
    }
    let items =
        steps.iter().map(|step| view! { <li><div><b>{step.act.clone()}</b>{step.more.clone().map(|more| view! { <p>{more}</p> })}</div></li> }).collect_view();
    Some(
        view! {
            <section class="part" aria-labelledby="next"><h2 id="next">{cx.t("next")}</h2><ol class="steps">{items}</ol></section>
        }
        .into_any(),
    )
}

/// The page's link and its QR code, to send to the family: the page, never the question.
pub fn share(cx: &Cx, path: &str, title: &str) -> AnyView {
    let address = cx.absolute(path);
    let mail = format!("mailto:?subject={}&body={}", percent(title), percent(&address));
    let code = crate::qr::path(&address).map(|(path, side)| {
        view! {
            <svg class="qr" viewBox=format!("0 0 {side} {side}") role="img" aria-label=cx.t("qr-label")>
                <path d=path stroke="none" fill="#000" />
            </svg>
        }
    });
    view! {
        <section class="part share" aria-labelledby="share">
            <h2 id="share">{cx.t("share")}</h2>
            <div class="share-row">
                {code}
                <div>
                    <p>{cx.t("share-help")}</p>
                    <p class="address">{address.clone()}</p>
                    <p class="no-print"><a class="back" href=mail>{cx.t("share-mail")}</a></p>
                </div>
            </div>
        </section>
    }
    .into_any()
}

/// Percent-encodes all but letters, digits and `-._~`.
pub fn percent(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect()
}
