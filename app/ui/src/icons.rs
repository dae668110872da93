//! Line drawings of ours, always beside words.

use leptos::prelude::*;

/// A drawing by name.
pub fn icon(name: &str) -> AnyView {
    view! { <svg class="icon" viewBox="0 0 48 48" aria-hidden="true" inner_html=drawing(name)></svg> }.into_any()
}

fn drawing(name: &str) -> &'static str {
    match name {
        "windows" => r#"<path d="M8 34V6h32v28M3 34h42v7H3zM14 34c0-7 4-10 10-10s10 3 10 10"/><circle cx="24" cy="16.5" r="4.5"/>"#,
        "home-care" => r#"<path d="M5 23 24 7l19 16M10 19v22h28V19M15 37V26M15 34h18v3M20 34v-4h8a5 5 0 0 1 5 4"/>"#,
        "acp" => {
            r#"<path d="M23 41c0-8-3.5-13-9-13s-9 5-9 13M43 41c0-8-3.5-13-9-13s-9 5-9 13"/><circle cx="14" cy="21" r="5"/><circle cx="34" cy="21" r="5"/><path d="M17 5h14v8h-5l-3 3v-3h-6z"/>"#
        }
        "look" => r#"<path d="M4 38 15 10l11 28M8 29h14M29 38l7-18 7 18M31.5 32h9"/>"#,
        "dementia" => r#"<path d="M8 11h32v30H8zM8 19h32M16 7v8M32 7v8M20 27c0-5 8-5 8 0 0 3-4 3-4 6M24 37v.1"/>"#,
        "insurance" => r#"<path d="M14 5h19l8 8v24H14zM33 5v8h8M14 12H7v31h26v-6M21.5 17l5 6 5-6M26.5 23v9M22 25h9M22 29h9"/>"#,
        "respite" => r#"<path d="M10 19h28l-2 18a3 3 0 0 1-3 3H15a3 3 0 0 1-3-3zM11 26h26M5 44h38M19 14c-3-3 2-5 0-9M29 14c-3-3 2-5 0-9"/>"#,
        "tel" => r#"<path d="M16 7l6 9-4 5c2 4 5 7 9 9l5-4 9 6c0 6-4 9-8 9C20 40 8 28 7 15c0-4 3-8 9-8z"/>"#,
        "go" => r#"<path d="M8 24h31M28 13l11 11-11 11"/>"#,
        "back" => r#"<path d="M40 24H9M20 13 9 24l11 11"/>"#,
        "print" => r#"<path d="M14 18V7h20v11M14 36H7V18h34v18h-7M14 29h20v12H14z"/>"#,
        "pin" => r#"<path d="M24 44s15-14 15-25a15 15 0 0 0-30 0c0 11 15 25 15 25z"/><circle cx="24" cy="19" r="5"/>"#,
        "leave" => r#"<path d="M20 7H8v34h12M18 24h23M31 13l11 11-11 11"/>"#,
        _ => r#"<path d="M8 6h32v36H8zM14 15h20M14 23h20M14 31h12"/>"#,
    }
}

/// The bell on a counter.
pub fn bell() -> AnyView {
    view! {
        <svg class="bell" viewBox="0 0 56 40" aria-hidden="true">
            <path d="M9 31a19 19 0 0 1 38 0zM4 31h48v7H4zM28 12V6M22 5h12M17 26a11 11 0 0 1 6-7" />
        </svg>
    }
    .into_any()
}

/// A small window pane, lit by its stylesheet.
pub fn pane() -> AnyView {
    view! {
        <svg class="pane-now" viewBox="0 0 20 24" aria-hidden="true">
            <path d="M2 2h16v20H2z" />
            <path class="cross" d="M10 3v18M3 12h14" />
        </svg>
    }
    .into_any()
}

/// The mark: a window of six panes, of which the one one came through is lit, or all.
pub fn mark(lit: Option<usize>) -> AnyView {
    let panes: String = (0..6)
        .filter(|pane| lit.is_none_or(|lit| lit == *pane))
        .map(|pane| {
            let (x, y) = (["4.2", "15.2"][pane % 2], ["4.2", "13.9", "23.5"][pane / 2]);
            format!(r#"<rect class="on" x="{x}" y="{y}" width="8.6" height="7.3"/>"#)
        })
        .collect();
    let frame = r#"<path stroke-width="1.5" d="M14 3v29M3 12.670h22M3 22.330h22"/><path stroke-width="2.5" d="M3 3h22v29H3zM0 36h28"/>"#;
    view! { <svg class="mark" viewBox="0 0 28 38" aria-hidden="true" inner_html=panes + frame></svg> }.into_any()
}
