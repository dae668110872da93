//! One file a page.

pub mod article;
pub mod ask;
pub mod assets;
pub mod centers;
pub mod chat;
pub mod errors;
pub mod feedback;
pub mod find;
pub mod flow;
pub mod glossary;
pub mod home;
pub mod kiosk;
pub mod looks;
pub mod prose;
pub mod search;
pub mod sitemap;
pub mod topics;

use ui::parts::lists::Row;

use crate::answer::Links;
use crate::visit::Visit;

/// Links of this visit.
pub(crate) fn links(visit: &Visit) -> Links {
    Links(visit.cx.href(""))
}

/// An article as a row of a list.
pub(crate) fn row(visit: &Visit, shown: &desk::town::Shown) -> Row {
    let named = &shown.named;
    Row {
        href: links(visit).article(shown.slug()),
        title: named.title.clone(),
        summary: named.summary.clone(),
        lang: (named.lang.tag() != visit.lang()).then(|| named.lang.tag().to_owned()),
    }
}
