//! `POST /api/v1/ask`: a question, and what the desk says to it.

use serde::{Deserialize, Serialize};

use crate::wire;

/// A question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AskRequest {
    /// The question in people's own words, 1 to 500 characters after trimming.
    pub text: String,
    /// The page's language as a BCP 47 tag; one that is not offered is answered in `ja`.
    #[serde(default)]
    pub lang: Option<String>,
    /// What was said before about where the elder lives, in any form that `/route` takes.
    #[serde(default)]
    pub place: Option<String>,
    /// The `context` of the last answer, as it came.
    #[serde(default)]
    pub context: Option<String>,
    /// How many answers at most, 1 to 10; 3 when missing.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// What an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum AnswerKind {
    /// Words of danger: `emergency` says what to do at once.
    Emergency,
    /// The first of `answers` is sure enough.
    Answer,
    /// Too vague, or several could be meant: `choices` asks back.
    Clarify,
    /// The person asks for a person or a number, or gave only a place.
    Route,
    /// Not in the articles, not ours, or of another city.
    Unknown,
}

impl AnswerKind {
    /// The name on the wire and in what is kept.
    pub fn key(self) -> &'static str {
        match self {
            AnswerKind::Emergency => "emergency",
            AnswerKind::Answer => "answer",
            AnswerKind::Clarify => "clarify",
            AnswerKind::Route => "route",
            AnswerKind::Unknown => "unknown",
        }
    }
}

wire! {
    /// What the desk says to a question.
    pub struct AskResponse {
        /// What this answer is.
        pub kind: AnswerKind,
        /// What to do at once, when words of danger were found.
        pub emergency: Option<Emergency>,
        /// A second kind of danger that the same words tell of.
        pub also_emergency: Vec<Emergency>,
        /// Articles that answer, best first.
        pub answers: Vec<Answer>,
        /// What to ask or open next.
        pub choices: Vec<Choice>,
        /// The responsible center when the place is known, else the city's main window; `null` only in a town that names neither.
        pub center: Option<CenterCard>,
        /// To be sent back with the next question; made of slugs, no words of the question.
        pub context: Option<String>,
        /// The language the answer is written in.
        pub lang: String,
        /// Another municipality that the question names as the elder's.
        pub outside: Option<String>,
        /// One sentence that says what this answer is, in that language.
        pub message: String,
    }

    /// What is said at once to words of danger.
    pub struct Emergency {
        /// `medical`, `suicide`, `violence`, `missing`, `abuse` or `fire-or-gas`.
        pub kind: String,
        /// The heading.
        pub title: String,
        /// What to say on the telephone.
        pub say: Option<String>,
        /// What to do while waiting, a sentence a line.
        pub body: String,
        /// The sentence for those who agreed with doctor and nurse on dying at home.
        pub promise: Option<String>,
        /// Whom to call, first things first.
        pub phones: Vec<Phone>,
    }

    /// A number to call.
    pub struct Phone {
        /// Who answers.
        pub label: String,
        /// The number as it is dialled.
        pub number: String,
        /// When it is answered; `null` when not known for certain.
        pub hours: Option<String>,
        /// The official page that names the number.
        pub source: Option<String>,
    }

    /// One article, with the passage that answers on top.
    pub struct Answer {
        /// The article.
        pub slug: String,
        /// Its title.
        pub title: String,
        /// Its page.
        pub url: String,
        /// The fragment of the heading under which the passage stands; empty for the lead.
        pub anchor: String,
        /// The heading of the passage.
        pub heading: Option<String>,
        /// The passage as plain text.
        pub excerpt: String,
        /// The same passage as HTML.
        pub html: String,
        /// How sure, from 0 to 1, comparable across questions.
        pub score: f32,
        /// The day of the last review, as `YYYY-MM-DD`.
        pub reviewed_on: Option<String>,
        /// What the article rests on.
        pub sources: Vec<Source>,
        /// A guided way that belongs to it.
        pub flow: Option<String>,
        /// One to three things to do next.
        pub next: Vec<NextStep>,
        /// Words to say on the telephone.
        pub say: Option<String>,
        /// The language of the article's text.
        pub lang: String,
    }

    /// A thing to do next.
    pub struct NextStep {
        /// Who does what.
        pub act: String,
        /// What helps in doing it.
        pub more: Option<String>,
    }

    /// What an article rests on.
    pub struct Source {
        /// The law, the page or the document.
        pub title: String,
        /// Where it can be read.
        pub url: Option<String>,
        /// When it was read, as `YYYY-MM-DD`.
        pub checked_on: Option<String>,
    }

    /// Something to pick.
    pub struct Choice {
        /// What is shown.
        pub label: String,
        /// What is asked when it is picked.
        pub text: String,
        /// Where it leads instead, when it is a page.
        pub href: Option<String>,
    }

    /// A center or the city's main window, as it is now.
    pub struct CenterCard {
        /// The center's id; `main` for the city's main window.
        pub id: String,
        /// Its name.
        pub name: String,
        /// The name in kana.
        pub kana: Option<String>,
        /// The number as it is dialled.
        pub phone: String,
        /// Whether it is open at this moment; `null` where no hours are known.
        pub open_now: Option<bool>,
        /// When it closes, RFC 3339, while open.
        pub closes_at: Option<String>,
        /// When it opens next, RFC 3339, while closed.
        pub opens_at: Option<String>,
        /// The hours in words.
        pub hours: Option<String>,
        /// The same in one sentence: open until when, or when it opens.
        pub open_text: Option<String>,
        /// Its address.
        pub address: Option<String>,
        /// Its page.
        pub url: String,
    }
}
