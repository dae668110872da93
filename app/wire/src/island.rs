//! The texts that islands are given: they carry no language files of their own.

use serde::{Deserialize, Serialize};

/// Every text of the chat.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChatTexts {
    /// The page's language.
    pub lang: String,
    /// Heading of the chat.
    pub title: String,
    /// The first thing said.
    pub hello: String,
    /// That a machine answers from the town's articles.
    pub machine: String,
    /// That nothing is kept, and that no names belong here.
    pub forget: String,
    /// Label of the field.
    pub label: String,
    /// The button that sends.
    pub send: String,
    /// The button while sending.
    pub sending: String,
    /// What is said while waiting.
    pub waiting: String,
    /// Heading when no answer came.
    pub failed: String,
    /// What is kept, and what to do.
    pub failed_kept: String,
    /// Heading when there is no connection.
    pub offline: String,
    /// What still works then.
    pub offline_kept: String,
    /// The button that tries again.
    pub retry: String,
    /// The link that leaves the chat.
    pub end: String,
    /// Where leaving leads.
    pub end_href: String,
    /// The link to the whole article.
    pub read_all: String,
    /// "From the article", before the date.
    pub from_article: String,
    /// The word for the day of review.
    pub reviewed: String,
    /// Heading of what to do next.
    pub next: String,
    /// Heading of the words to say.
    pub say: String,
    /// What to say when nothing was typed.
    pub empty: String,
    /// The number to call when all else fails.
    pub phone: String,
    /// Whose number that is.
    pub phone_label: String,
    /// Questions to begin with.
    pub starters: Vec<String>,
    /// Heading of a second danger.
    pub also_danger: String,
    /// Heading of other articles.
    pub others: String,
}

/// Every text of the switch for size and colours.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LooksTexts {
    /// Legend of the sizes.
    pub size: String,
    /// The sizes, as value and label.
    pub sizes: Vec<(String, String)>,
    /// Legend of the colours.
    pub colour: String,
    /// The colours, as value and label.
    pub colours: Vec<(String, String)>,
    /// The button for a browser without scripts.
    pub keep: String,
    /// Said when the choice was kept.
    pub kept: String,
    /// Where the plain form sends.
    pub action: String,
    /// The page to come back to.
    pub back: String,
    /// The size chosen so far.
    pub chosen_size: String,
    /// The colours chosen so far.
    pub chosen_colour: String,
}

/// Every text of the kiosk's watch over quiet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuietTexts {
    /// The question before the screen is cleared.
    pub still_there: String,
    /// How long is left, with `{seconds}` for the number.
    pub clears_in: String,
    /// The button that goes on.
    pub go_on: String,
    /// The button that ends.
    pub end: String,
    /// Where ending leads.
    pub end_href: String,
}
