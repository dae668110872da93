//! The kiosk's watch over quiet: it asks after a minute, and clears the screen when nobody answers.

use leptos::prelude::*;
use wire::island::QuietTexts;

/// Seconds without a touch before the question.
#[cfg(target_arch = "wasm32")]
const QUIET: u32 = 60;
/// Seconds the question stands before the screen is cleared.
const LEFT: u32 = 20;

/// Invisible until a minute of quiet has passed.
#[island]
pub fn Quiet(texts: QuietTexts) -> impl IntoView {
    let left = RwSignal::new(None::<u32>);
    #[cfg(target_arch = "wasm32")]
    watch(left, texts.end_href.clone());
    let clears = move || texts.clears_in.replace("{seconds}", &left.get().unwrap_or(LEFT).to_string());
    let stay = move |_: leptos::ev::MouseEvent| left.set(None);
    view! {
        <div class="quiet" role="alertdialog" aria-modal="true" aria-labelledby="quiet-title" hidden=move || left.get().is_none()>
            <div class="quiet-sheet">
                <h2 id="quiet-title">{texts.still_there.clone()}</h2>
                <p>{clears}</p>
                <button type="button" class="press" id="quiet-go-on" on:click=stay>{texts.go_on.clone()}</button>
                <a class="press-line leave" href=texts.end_href.clone()>{texts.end.clone()}</a>
            </div>
        </div>
    }
}

/// Counts seconds of quiet; any touch, key or scroll begins anew while the question is not shown.
#[cfg(target_arch = "wasm32")]
fn watch(left: RwSignal<Option<u32>>, end_href: String) {
    use crate::browser;

    // A page brought back from the browser's memory belongs to the last person.
    browser::on_return_from_memory(browser::restart_kiosk);
    let quiet = StoredValue::new(0u32);
    browser::on_any_touch(move || quiet.set_value(0));
    browser::every_second(move || match left.get_untracked() {
        None => {
            quiet.update_value(|seconds| *seconds += 1);
            if quiet.get_value() >= QUIET {
                left.set(Some(LEFT));
                browser::focus_soon("quiet-go-on".to_owned());
            }
        }
        Some(0 | 1) => browser::replace(&end_href),
        Some(seconds) => {
            left.set(Some(seconds - 1));
            quiet.set_value(0);
        }
    });
}
