//! A center and its telephone: the number is the largest thing, and never without when it is answered.

use leptos::prelude::*;
use wire::ask::CenterCard;

use crate::cx::Cx;
use crate::icons::{bell, icon, pane};

/// A telephone number as a button.
pub fn tel(number: &str) -> AnyView {
    view! { <a class="tel" href=Cx::tel(number)>{icon("tel")}<span class="num">{number.to_owned()}</span></a> }.into_any()
}

/// Whether it is open at this moment, always with words; where that is not known, the hours.
///
/// Pages that are kept as bytes show a card without `open_now`, hence the hours.
pub fn open(cx: &Cx, card: &CenterCard) -> Option<AnyView> {
    let Some(open) = card.open_now else {
        let hours = card.hours.clone()?;
        return Some(view! { <p class="open"><span><b>{cx.t("hours")}</b>{hours}</span></p> }.into_any());
    };
    let (class, words) = if open { ("open", "open-now") } else { ("open shut", "closed-now") };
    Some(view! { <p class=class>{pane()}<span><b>{cx.t(words)}</b>" "{card.open_text.clone()}</span></p> }.into_any())
}

/// The words to say on the telephone.
pub fn say(cx: &Cx, words: Option<&str>) -> AnyView {
    let words = words.map_or_else(|| cx.t("say-default"), str::to_owned);
    view! { <div class="say"><h3>{cx.t("say")}</h3><q>{words}</q><p>{cx.t("say-help")}</p></div> }.into_any()
}

/// The card of a center or of the city's main window, with the words to say where there are any; at the main window one can look for
/// the responsible center.
pub fn counter(cx: &Cx, card: &CenterCard, say_words: Option<AnyView>) -> AnyView {
    let form = (card.id == desk_main()).then(|| find(cx));
    card_with(cx, card, say_words, form)
}

/// The same on a page that has the form already.
pub fn without_form(cx: &Cx, card: &CenterCard, say_words: Option<AnyView>) -> AnyView {
    card_with(cx, card, say_words, None)
}

fn card_with(cx: &Cx, card: &CenterCard, say_words: Option<AnyView>, form: Option<AnyView>) -> AnyView {
    let main = card.id == desk_main();
    let facts = (!main).then(|| {
        view! {
            <dl class="facts part-facts">
                {card.address.clone().map(|address| view! { <div><dt>{cx.t("address")}</dt><dd>{address}</dd></div> })}
                <div><dt>{cx.t("more-of-center")}</dt><dd><a href=cx.href(&format!("/centers/{}", card.id))>{cx.t("map-and-hours")}</a></dd></div>
            </dl>
        }
    });
    view! {
        <section class="counter" aria-labelledby="center">
            {bell()}
            <h2 id="center">{card.name.clone()}</h2>
            {card.kana.clone().map(|kana| view! { <p class="soft">{kana}</p> })}
            <p>{cx.t(if main { "main-is" } else { "center-is" })}</p>
            {open(cx, card)}
            {tel(&card.phone)}
            {say_words}
            {facts}
            {form}
        </section>
    }
    .into_any()
}

/// The id of the city's main window on the wire.
pub fn desk_main() -> &'static str {
    "main"
}

/// The form that finds the responsible center.
pub fn find(cx: &Cx) -> AnyView {
    view! {
        <form class="find no-print" action=cx.href("/find") method="post">
            <label for="place">{cx.t("find-label")}</label>
            <div class="row">
                <input class="field" id="place" name="place" maxlength="200" autocomplete="off" aria-describedby="place-help" />
                <button class="press-line">{cx.t("find")}</button>
            </div>
            <p class="soft" id="place-help">{cx.t("find-help")}</p>
        </form>
    }
    .into_any()
}
