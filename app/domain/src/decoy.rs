//! Something people ask the desk for that is answered elsewhere, so that it is not taken for a question of ours.

use crate::lang::Lang;

/// A subject that is not ours.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoy {
    /// The language of its texts.
    pub lang: Lang,
    /// The subject, as a short name.
    pub subject: String,
    /// How people ask for it.
    pub questions: Vec<String>,
    /// Where it is answered, in one or two sentences.
    pub answered_at: String,
    /// A page that answers it.
    pub href: Option<String>,
}
