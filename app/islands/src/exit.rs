//! The link that leaves at once, so that going back does not lead here.

use leptos::prelude::*;

/// A plain link; once awake it takes the page's place in the history.
#[island]
pub fn ExitLink(href: String, label: String) -> impl IntoView {
    #[cfg(target_arch = "wasm32")]
    let leave = {
        let href = href.clone();
        move |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            crate::browser::replace(&href);
        }
    };
    #[cfg(not(target_arch = "wasm32"))]
    let leave = |_: leptos::ev::MouseEvent| {};
    view! { <a class="press-line exit-link" href=href.clone() rel="noreferrer" on:click=leave>{label}</a> }
}
