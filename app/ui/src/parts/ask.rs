//! The slip one hands over: the question, before and after it was asked.

use leptos::prelude::*;

use crate::cx::Cx;

/// The longest question, in characters.
pub const LONGEST: usize = 500;

/// The box on the home page and below an answer; `id` is unique on the page.
pub fn ask_box(cx: &Cx, id: &'static str, label: String, help: AnyView, hidden: AnyView) -> AnyView {
    let help_id = format!("{id}-help");
    view! {
        <form class="ask part-ask no-print" action=cx.href("/ask") method="post" role="search">
            {hidden}
            <label for=id>{label}</label>
            <p class="soft example" id=help_id.clone()>{help}</p>
            <textarea class="field" id=id name="text" maxlength=LONGEST.to_string() rows="2" aria-describedby=help_id required></textarea>
            <button class="press">{cx.t("ask")}</button>
        </form>
    }
    .into_any()
}

/// What was asked, to be corrected in place.
pub fn asked(cx: &Cx, text: &str, hidden: AnyView) -> AnyView {
    view! {
        <form class="ask ask-asked no-print" action=cx.href("/ask") method="post">
            {hidden}
            <label for="asked">{cx.t("asked")}</label>
            <div class="row">
                <textarea class="field" id="asked" name="text" maxlength=LONGEST.to_string() rows="1" required>{inside_textarea(text)}</textarea>
                <button class="press-line">{cx.t("ask-again")}</button>
            </div>
        </form>
    }
    .into_any()
}

/// What travels in the form from one question to the next.
pub fn carried(context: Option<&str>, place: Option<&str>) -> AnyView {
    view! {
        {context.map(|context| view! { <input type="hidden" name="context" value=context.to_owned() /> })}
        {place.map(|place| view! { <input type="hidden" name="place" value=place.to_owned() /> })}
    }
    .into_any()
}

/// A question that can be asked by pressing it: a form, so that it stands in no address.
pub fn choice_button(cx: &Cx, label: &str, text: &str, context: Option<&str>) -> AnyView {
    view! {
        <form action=cx.href("/ask") method="post">
            {carried(context, None)}
            <input type="hidden" name="text" value=text.to_owned() />
            <button class="press-line">{label.to_owned()}</button>
        </form>
    }
    .into_any()
}

/// Text for a textarea: Leptos writes its children as they stand, so they are escaped here.
pub fn inside_textarea(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
