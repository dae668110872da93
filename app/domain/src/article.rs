//! An article: one subject explained in one language, with what it is found by and what it rests on.

use jiff::civil::Date;

use crate::lang::Lang;

/// One article in one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// The public name, the same in every language: folder, address and id in the API. It never changes.
    pub slug: String,
    /// The language this text is written in.
    pub lang: Lang,
    /// What the article is called.
    pub title: String,
    /// One sentence for lists.
    pub summary: Option<String>,
    /// The title in hiragana.
    pub reading: Option<String>,
    /// What people call the thing besides its title.
    pub also: Vec<String>,
    /// Questions in people's own words, the most typical first.
    pub questions: Vec<String>,
    /// The door of the home page behind which the article stands.
    pub topic: Option<Topic>,
    /// The slugs of the articles to read next.
    pub related: Vec<String>,
    /// The day on which a second reader held the text against its sources.
    pub reviewed_on: Option<Date>,
    /// The day from which the text counts as old.
    pub review_due: Option<Date>,
    /// Laws, ministry pages and seed documents the text rests on.
    pub sources: Vec<Source>,
    /// One to three things to do next.
    pub next: Vec<Step>,
    /// Words to say on the telephone.
    pub say: Option<String>,
    /// Whether a reader may be watched, so that the page carries a way to leave at once.
    pub quick_exit: bool,
    /// The text: first the lead without a heading, then a section for each heading.
    pub sections: Vec<Section>,
}

/// A source with the day on which it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The law, the page or the document.
    pub title: String,
    /// Where it can be read.
    pub url: Option<String>,
    /// When it was last read.
    pub checked_on: Option<Date>,
}

/// One thing to do: who does what, and a sentence or two more.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// A sentence that names who acts and begins with the deed.
    pub act: String,
    /// What helps in doing it.
    pub more: Option<String>,
}

/// The text between one heading and the next; the unit that answers a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// The fragment of the address that leads here; empty for the lead.
    pub anchor: String,
    /// The heading as plain text; `None` for the lead.
    pub heading: Option<String>,
    /// 2 for `##`, 3 for `###`; 1 for the lead.
    pub level: u8,
    /// The text as HTML, without the heading.
    pub html: String,
    /// The text as plain words, one block a line.
    pub text: String,
}

/// What stands for a picture in [`Section::html`], its id between the two; the page that shows it puts the picture there.
pub const DRAWING: [&str; 2] = ["<figure data-drawing=\"", "\"></figure>\n"];

macro_rules! topics {
    ($($(#[$doc:meta])* $name:ident = $key:literal),+ $(,)?) => {
        /// A topic of the catalogue.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Topic { $($(#[$doc])* $name),+ }
        impl Topic {
            /// Every topic, in the order of the doors.
            pub const ALL: &[Topic] = &[$(Topic::$name),+];
            /// The key in front matter and addresses.
            pub fn key(self) -> &'static str { match self { $(Topic::$name => $key),+ } }
            /// The topic with this key.
            pub fn from_key(key: &str) -> Option<Topic> { match key { $($key => Some(Topic::$name),)+ _ => None } }
        }
    };
}

topics! {
    /// 家で介護する
    HomeCare = "home-care",
    /// 少し休みたい
    Respite = "respite",
    /// お金と手続き
    Insurance = "insurance",
    /// もの忘れが心配
    Dementia = "dementia",
    /// 最期をどう過ごすか
    Acp = "acp",
    /// 相談する人をさがす
    Windows = "windows",
    /// 毎日のくらし
    DailyLife = "daily-life",
    /// 体験から
    Stories = "stories",
}
