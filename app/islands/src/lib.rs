//! The interactive parts: server-rendered like everything else, then hydrated in the browser from a small wasm.
//!
//! To add an island: a file here with one `#[island]` that works as a plain form or link before it is hydrated, its texts as a
//! struct in `wire::island`, and a browser test that uses it with and without scripts.
//! Invariant: islands know `wire` alone and carry no texts; what only a browser can do stands in `browser.rs`.

// Views nest deeply as types.
#![recursion_limit = "512"]
#![expect(missing_docs, reason = "the island macro writes public props without docs; each island has its own")]

#[cfg(target_arch = "wasm32")]
mod browser;
pub mod chat;
pub mod exit;
pub mod looks;
pub mod near;
pub mod print;
pub mod quiet;
mod talk;

pub use chat::Chat;
pub use exit::ExitLink;
pub use looks::Looks;
pub use near::Near;
pub use print::Print;
pub use quiet::Quiet;

/// Wakes every island of the page; called by `boot.js`.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
