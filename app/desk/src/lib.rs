//! What the service does, as plain functions over the Town and the store: publish, ask, route, keep.
//!
//! To add a deed: a module named for its verb, with what varies (time, chance) as parameters; `resident` turns its result into
//! pages and wire.

pub mod ask;
pub mod explain;
pub mod import;
pub mod intent;
pub mod town;

pub use search::{EntryKind, Hit, Judgement};
pub use town::Town;

/// Phrases of a title or heading, between which a line may break.
pub fn phrases(text: &str) -> Vec<String> {
    search::phrases(text).into_iter().map(str::to_owned).collect()
}

/// A text of our own in Markdown, cut at its headings.
pub fn prose(text: &str) -> Vec<domain::article::Section> {
    content::markdown::parse("", text, 0, true, &mut content::problem::Problems::default()).sections
}
