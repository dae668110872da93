//! A word of the trade with an explanation that uses none.

use crate::lang::Lang;

/// One word of the glossary.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// The language it is explained in.
    pub lang: Lang,
    /// The word.
    pub term: String,
    /// In hiragana.
    pub reading: Option<String>,
    /// Everyday, old and mistaken names.
    pub also: Vec<String>,
    /// What it means, in plain words.
    pub explain: String,
    /// The slug of the article that tells more.
    pub article: Option<String>,
}
