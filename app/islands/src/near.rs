//! The button that finds a center by where the reader stands; the page then asks whether the elder lives there too.

use leptos::prelude::*;

/// Hidden until awake, since a position cannot be had without scripts. The position goes into the form, never into the address.
#[island]
pub fn Near(label: String, asking: String, failed: String, action: String) -> impl IntoView {
    let awake = RwSignal::new(false);
    let said = RwSignal::new(String::new());
    Effect::new(move |_| awake.set(true));
    let find = move |_: leptos::ev::MouseEvent| {
        said.set(asking.clone());
        #[cfg(target_arch = "wasm32")]
        {
            let failed = failed.clone();
            crate::browser::position(move |lat, lon| crate::browser::submit("near", "near-place", &format!("{lat},{lon}")), move || said.set(failed.clone()));
        }
        #[cfg(not(target_arch = "wasm32"))]
        let _ = &failed;
    };
    view! {
        <form id="near" class="near no-print" action=action method="post" hidden=move || !awake.get()>
            <input type="hidden" id="near-place" name="place" />
            <button type="button" class="press-line" on:click=find>{label}</button>
            <p class="soft" role="status">{move || said.get()}</p>
        </form>
    }
}
