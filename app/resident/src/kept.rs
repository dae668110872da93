//! What is kept of questions and of 「役に立ちましたか」, written beside the answering, which never waits for it.

use jiff::civil::Date;
use store::asked::Asked;
use store::{Store, asked, feedback};
use tokio::sync::mpsc;

/// Something to keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// A question, already scrubbed; never one of an emergency.
    Asked(Asked),
    /// Whether an article helped.
    Helped {
        /// Which one.
        slug: String,
        /// In which language it was read.
        lang: String,
        /// Whether it did.
        helped: bool,
    },
    /// A new day has begun: what is 90 days old goes.
    Day(Date),
}

/// How many notes may wait; beyond that they are dropped, since answering goes first.
pub const WAITING: usize = 1024;

/// Writes notes until every sender is gone. A note that cannot be written is logged without its text and dropped.
pub async fn keep_notes(store: Store, mut notes: mpsc::Receiver<Note>) {
    while let Some(note) = notes.recv().await {
        let written = match &note {
            Note::Asked(asked) => asked::keep(&store, asked).await,
            Note::Helped { slug, lang, helped } => feedback::count(&store, slug, lang, *helped).await,
            Note::Day(today) => asked::forget_old(&store, *today).await.map(|_| ()),
        };
        if let Err(error) = written {
            tracing::error!(%error, "a note was not kept; answering goes on");
        }
    }
}
