//! The switch for size and colours: a plain form that, once awake, changes the page at once and keeps the choice.

use leptos::prelude::*;
use wire::island::LooksTexts;

/// Radio buttons preview by the stylesheet; choosing keeps the cookie that the server reads.
#[island]
pub fn Looks(texts: LooksTexts) -> impl IntoView {
    let size = RwSignal::new(texts.chosen_size.clone());
    let colour = RwSignal::new(texts.chosen_colour.clone());
    let kept = RwSignal::new(false);
    let keep = move || {
        #[cfg(target_arch = "wasm32")]
        crate::browser::keep_looks(&size.get_untracked(), &colour.get_untracked());
        kept.set(true);
    };
    let said = texts.kept.clone();
    let awake = RwSignal::new(false);
    Effect::new(move |_| awake.set(true));
    view! {
        <form class="looks" action=texts.action.clone() method="post">
            <input type="hidden" name="back" value=texts.back.clone() />
            {options("size", texts.size.clone(), texts.sizes.clone(), size, keep)}
            {options("colour", texts.colour.clone(), texts.colours.clone(), colour, keep)}
            <button class="press-line" hidden=move || awake.get()>{texts.keep.clone()}</button>
            <p class="soft" role="status">{move || kept.get().then(|| said.clone())}</p>
        </form>
    }
}

fn options(name: &'static str, legend: String, choices: Vec<(String, String)>, chosen: RwSignal<String>, keep: impl Fn() + Copy + 'static) -> impl IntoView {
    let items = choices
        .into_iter()
        .map(|(value, label)| {
            let id = format!("{name}-{value}");
            let checked = chosen.get_untracked() == value;
            let picked = value.clone();
            let change = move |_: leptos::ev::Event| {
                chosen.set(picked.clone());
                keep();
            };
            view! { <label><input type="radio" name=name value=value id=id checked=checked on:change=change />{label}</label> }
        })
        .collect_view();
    view! { <fieldset><legend>{legend}</legend><div class="opts">{items}</div></fieldset> }
}
