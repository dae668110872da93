//! A question is answered: danger first, then the place, then the articles, then whether they are sure enough.

use domain::context::Context;
use domain::lang::Lang;
use domain::places::Routed;
use domain::triage::EmergencyKind;
use search::{EntryKind, Judgement, Ranked};

use crate::intent;
use crate::town::Town;

/// The longest question, in characters after trimming.
pub const LONGEST: usize = 500;
/// The longest place, in characters.
pub const LONGEST_PLACE: usize = 200;
/// The most answers to one question.
pub const MOST_ANSWERS: usize = 10;
/// Characters up to which a text may be a place and nothing else.
const LONGEST_PLACE_ALONE: usize = 40;
/// How many choices are shown at the most.
const MOST_CHOICES: usize = 4;

/// A question as it came.
#[derive(Clone, Copy, Debug, Default)]
pub struct Question<'a> {
    /// What was typed.
    pub text: &'a str,
    /// The page's language.
    pub lang: &'a str,
    /// What was said before about where the elder lives.
    pub place: Option<&'a str>,
    /// What the last answer handed out.
    pub context: Option<&'a str>,
    /// How many answers at most.
    pub limit: usize,
}

/// Why a question is not answered at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Nothing was typed.
    Empty,
    /// Longer than [`LONGEST`]; `length` in characters.
    TooLong {
        /// How long it was.
        length: usize,
    },
    /// Longer than [`LONGEST_PLACE`].
    PlaceTooLong,
    /// The context is not one that was handed out.
    BadContext,
    /// Not between 1 and [`MOST_ANSWERS`].
    BadLimit,
}

/// What kind of answer it is, as in the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words of danger.
    Emergency,
    /// The first article is sure enough.
    Answer,
    /// Too vague, or several could be meant.
    Clarify,
    /// A person, a number or a place.
    Route,
    /// Not known here.
    Unknown,
}

/// A danger, with the language it was told in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Danger {
    /// Which one.
    pub kind: EmergencyKind,
    /// The language to answer in.
    pub lang: String,
}

/// An article that may answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Which one.
    pub slug: String,
    /// The section that answers, by its place in the article's text.
    pub section: usize,
    /// How sure, 0 to 1.
    pub score: f32,
}

/// Something to pick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// An article that could be meant.
    Article(String),
    /// A place that could be meant: what is shown, and the words that settle it.
    Place {
        /// What is shown.
        label: String,
        /// What settles it.
        place: String,
    },
    /// Something answered elsewhere, by its place among the decoys.
    Elsewhere(usize),
    /// The page that finds the responsible center.
    FindCenter,
    /// The list of all articles.
    AllArticles,
}

/// What the desk says.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    /// What kind of answer.
    pub kind: Kind,
    /// Dangers, the one that saves life first.
    pub dangers: Vec<Danger>,
    /// Articles, best first.
    pub found: Vec<Found>,
    /// What to pick.
    pub choices: Vec<Choice>,
    /// The responsible center's id, where the place is known.
    pub center: Option<String>,
    /// Another municipality that was named as the elder's.
    pub outside: Option<String>,
    /// The language of the text.
    pub lang: String,
    /// What the client carries to its next question.
    pub context: Context,
}

/// Answers a question from what the town has published. Pure: no clock, no store.
///
/// # Errors
/// Where the question cannot be taken as it is.
pub fn ask(town: &Town, question: &Question<'_>) -> Result<Answered, Refused> {
    let (text, before) = checked(question)?;
    let place = Place::of(town, question.place, text, before.center.as_deref());
    // Where somebody lives says nothing of what is asked.
    let subject = place.words.as_ref().map_or_else(|| text.to_owned(), |words| text.replace(words.as_str(), ""));
    let ranked = ranked(town, &subject, question, &before);
    let dangers = dangers(town, text, question.lang);
    let mut answered = judge(town, text, question.limit, &place, &ranked);
    if !dangers.is_empty() {
        // What was asked besides may follow below, but only where it is sure.
        answered.found = if answered.kind == Kind::Answer { answered.found } else { Vec::new() };
        answered.choices.clear();
        answered.kind = Kind::Emergency;
        answered.dangers = dangers;
    }
    answered.context = Context { slugs: answered.found.iter().map(|found| found.slug.clone()).collect(), center: answered.center.clone().or(before.center) };
    Ok(answered)
}

/// What matches, leaning on what was answered before, or turning away from it.
fn ranked(town: &Town, subject: &str, question: &Question<'_>, before: &Context) -> Ranked {
    let limit = question.limit.max(MOST_CHOICES);
    match (intent::turned_down(subject), before.slugs.first()) {
        // 「ちがう」 alone: what came second.
        (Some(""), Some(turned_down)) => {
            let title = town.article(turned_down, question.lang).map(|shown| shown.named.title.clone()).unwrap_or_default();
            town.index.ask_without(&title, question.lang, &before.slugs[..1], limit)
        }
        (Some(rest), Some(_)) => town.index.ask_without(rest, question.lang, &before.slugs[..1], limit),
        _ => town.index.ask(subject, question.lang, &before.slugs, limit),
    }
}

/// The dangers that a text tells of, the one that saves life first, each with the language to answer in.
pub fn dangers(town: &Town, text: &str, page_lang: &str) -> Vec<Danger> {
    let page = Lang::new(page_lang);
    town.triage.find(text).into_iter().map(|alarm| Danger { kind: alarm.kind, lang: alarm.answer_in(&page).tag().to_owned() }).collect()
}

fn checked<'a>(question: &Question<'a>) -> Result<(&'a str, Context), Refused> {
    let text = question.text.trim_matches(|c: char| c.is_whitespace() || c.is_control());
    let length = text.chars().count();
    if !text.chars().any(|c| !c.is_control() && !c.is_whitespace()) {
        return Err(Refused::Empty);
    }
    if length > LONGEST {
        return Err(Refused::TooLong { length });
    }
    if question.place.is_some_and(|place| place.chars().count() > LONGEST_PLACE) {
        return Err(Refused::PlaceTooLong);
    }
    if !(1..=MOST_ANSWERS).contains(&question.limit) {
        return Err(Refused::BadLimit);
    }
    let context = question.context.filter(|context| !context.is_empty());
    let before = context.map_or(Ok(Context::default()), Context::read).map_err(|_| Refused::BadContext)?;
    Ok((text, before))
}

/// What is known of where the elder lives.
#[derive(Debug, Default)]
struct Place {
    center: Option<String>,
    choices: Vec<Choice>,
    outside: Option<String>,
    /// The text is a place and nothing else.
    alone: bool,
    /// The words of the text that name the place.
    words: Option<String>,
}

impl Place {
    /// An explicit place wins over one in the text, and both over one that was said before.
    fn of(town: &Town, said: Option<&str>, text: &str, before: Option<&str>) -> Self {
        let said = said.map(str::trim).filter(|place| !place.is_empty());
        if let Some(said) = said {
            return Self::from_routed(town.places.route(said));
        }
        if text.chars().count() <= LONGEST_PLACE_ALONE && town.places.is_place(text) {
            return Self { alone: true, ..Self::from_routed(town.places.route(text)) };
        }
        if let Some(routed) = town.places.mentioned(text) {
            return Self::from_routed(routed);
        }
        Self { center: before.filter(|id| town.places.center(id).is_some()).map(str::to_owned), ..Self::default() }
    }

    fn from_routed(routed: Routed) -> Self {
        match routed {
            Routed::One { center, because } => Self { center: Some(center), words: Some(because.words().to_owned()), ..Self::default() },
            Routed::Choose { candidates, .. } => Self {
                choices: candidates.into_iter().map(|candidate| Choice::Place { label: candidate.label, place: candidate.place }).collect(),
                ..Self::default()
            },
            Routed::Outside { municipality } => Self { outside: Some(municipality), ..Self::default() },
            Routed::Unknown => Self::default(),
        }
    }
}

/// Everything but danger.
fn judge(town: &Town, text: &str, limit: usize, place: &Place, ranked: &Ranked) -> Answered {
    let articles: Vec<Found> = ranked
        .hits
        .iter()
        .filter(|hit| hit.kind == EntryKind::Article)
        .map(|hit| Found { slug: hit.id.clone(), section: hit.section, score: hit.score })
        .collect();
    let decoy = ranked.hits.first().filter(|hit| hit.kind == EntryKind::Decoy).and_then(|hit| hit.id.parse().ok());
    let (kind, found, mut choices) = if place.alone {
        (Kind::Route, Vec::new(), Vec::new())
    } else if place.outside.is_some() {
        (Kind::Unknown, Vec::new(), vec![Choice::FindCenter])
    } else if intent::wants_person(text) {
        (Kind::Route, Vec::new(), vec![Choice::FindCenter])
    } else if let Some(decoy) = decoy.filter(|_| ranked.judgement != Judgement::Clarify) {
        (Kind::Unknown, Vec::new(), vec![Choice::Elsewhere(decoy)])
    } else {
        judged(ranked.judgement, articles)
    };
    choices.splice(0..0, place.choices.iter().cloned());
    choices.truncate(MOST_CHOICES.max(place.choices.len()));
    Answered {
        kind: if place.alone && place.outside.is_some() { Kind::Unknown } else { kind },
        dangers: Vec::new(),
        found: found.into_iter().take(limit).collect(),
        choices,
        center: place.center.clone().filter(|id| town.places.center(id).is_some()),
        outside: place.outside.clone(),
        lang: ranked.lang.clone(),
        context: Context::default(),
    }
}

fn judged(judgement: Judgement, articles: Vec<Found>) -> (Kind, Vec<Found>, Vec<Choice>) {
    let as_choices = |articles: &[Found]| articles.iter().take(MOST_CHOICES).map(|found| Choice::Article(found.slug.clone())).collect::<Vec<_>>();
    match judgement {
        Judgement::Answer if !articles.is_empty() => (Kind::Answer, articles, Vec::new()),
        Judgement::Clarify if articles.len() > 1 => {
            let choices = as_choices(&articles);
            (Kind::Clarify, articles, choices)
        }
        Judgement::Clarify => (Kind::Clarify, articles, vec![Choice::FindCenter, Choice::AllArticles]),
        // What is nearest is not shown as an answer: the page offers the list and the window.
        _ => (Kind::Unknown, Vec::new(), vec![Choice::FindCenter, Choice::AllArticles]),
    }
}
