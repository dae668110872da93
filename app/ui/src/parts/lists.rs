//! Lists of pages to go on to.

use leptos::prelude::*;

use crate::icons::icon;

/// One row: address, title, one sentence, and the language of the two where it is not the page's.
#[derive(Clone, Debug)]
pub struct Row {
    /// Where it leads.
    pub href: String,
    /// What it is called.
    pub title: String,
    /// One sentence.
    pub summary: Option<String>,
    /// The language of title and sentence where it differs.
    pub lang: Option<String>,
}

/// A list of links with a sentence each.
pub fn more(rows: Vec<Row>) -> AnyView {
    let items = rows
        .into_iter()
        .map(|row| {
            view! {
                <li>
                    <a href=row.href lang=row.lang>
                        <b>{row.title}</b>
                        {row.summary.map(|summary| view! { <span>{summary}</span> })}
                        {icon("go")}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="more">{items}</ul> }.into_any()
}
