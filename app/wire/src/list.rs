//! What is published: articles, centers, glossary words and facilities, and the hits of a search.

use crate::ask::{CenterCard, Source};
use crate::wire;

/// A page of a list.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Page<T> {
    /// How many there are in all.
    pub total: usize,
    /// Those of this page, at most 200.
    pub items: Vec<T>,
}

wire! {
    /// What matches a search, weak matches too.
    pub struct SearchResponse {
        /// How many match in all.
        pub total: usize,
        /// Those asked for, best first.
        pub hits: Vec<SearchHit>,
        /// What is said at once when the words tell of danger.
        pub emergency: Option<crate::ask::Emergency>,
    }

    /// Something that matches.
    pub struct SearchHit {
        /// `article`, `term`, `center` or `facility`.
        pub r#type: String,
        /// The slug of an article, the id of a center.
        pub id: String,
        /// What it is called.
        pub title: String,
        /// Its page.
        pub url: String,
        /// A passage or a summary.
        pub excerpt: String,
        /// How well it matches, from 0 to 1.
        pub score: f32,
    }

    /// An article in a list.
    pub struct ArticleItem {
        /// The slug.
        pub slug: String,
        /// The title.
        pub title: String,
        /// One sentence.
        pub summary: Option<String>,
        /// Its page.
        pub url: String,
        /// The language of title and summary.
        pub lang: String,
        /// The topic's key.
        pub topic: Option<String>,
        /// The day of the last review, as `YYYY-MM-DD`.
        pub reviewed_on: Option<String>,
        /// When this version was published, RFC 3339.
        pub updated_at: String,
    }

    /// One article, whole.
    pub struct ArticleFull {
        /// The slug.
        pub slug: String,
        /// The title.
        pub title: String,
        /// One sentence.
        pub summary: Option<String>,
        /// Its page.
        pub url: String,
        /// The language of the text.
        pub lang: String,
        /// The topic's key.
        pub topic: Option<String>,
        /// The day of the last review, as `YYYY-MM-DD`.
        pub reviewed_on: Option<String>,
        /// When this version was published, RFC 3339.
        pub updated_at: String,
        /// The text as HTML.
        pub html: String,
        /// The text as plain words.
        pub text: String,
        /// What people call it besides.
        pub also: Vec<String>,
        /// Slugs to read next.
        pub related: Vec<String>,
        /// What it rests on.
        pub sources: Vec<Source>,
    }

    /// A center with all that is known of it.
    pub struct CenterFull {
        /// The card, as it is now.
        pub card: CenterCard,
        /// The id.
        pub id: String,
        /// The name.
        pub name: String,
        /// Fax.
        pub fax: Option<String>,
        /// E-mail.
        pub email: Option<String>,
        /// Languages spoken there.
        pub languages: Vec<String>,
        /// A remark.
        pub note: Option<String>,
        /// Degrees north.
        pub lat: Option<f64>,
        /// Degrees east.
        pub lon: Option<f64>,
        /// The towns it is responsible for.
        pub towns: Vec<String>,
        /// When this version was published, RFC 3339.
        pub updated_at: String,
    }

    /// A word of the trade.
    pub struct TermItem {
        /// The word.
        pub term: String,
        /// In hiragana.
        pub reading: Option<String>,
        /// Other names.
        pub also: Vec<String>,
        /// What it means.
        pub explain: String,
        /// The article that tells more.
        pub article: Option<String>,
        /// When this version was published, RFC 3339.
        pub updated_at: String,
    }

    /// A provider of care.
    pub struct FacilityItem {
        /// The id.
        pub id: String,
        /// The name.
        pub name: String,
        /// When this version was published, RFC 3339.
        pub updated_at: String,
    }

    /// Whether an answer helped.
    pub struct Feedback {
        /// The article.
        pub slug: String,
        /// Whether it helped.
        pub helped: bool,
        /// The page's language.
        #[serde(default)]
        pub lang: Option<String>,
    }
}
