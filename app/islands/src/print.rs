//! The button that prints the page; without scripts it is a sentence that says how.

use leptos::prelude::*;

/// `how` tells the way through the browser's menu.
#[island]
pub fn Print(label: String, how: String) -> impl IntoView {
    let awake = RwSignal::new(false);
    Effect::new(move |_| awake.set(true));
    let print = |_: leptos::ev::MouseEvent| {
        #[cfg(target_arch = "wasm32")]
        crate::browser::print();
    };
    view! {
        <p class="soft" hidden=move || awake.get()>{how}</p>
        <button type="button" class="press-line" hidden=move || !awake.get() on:click=print>{label}</button>
    }
}
