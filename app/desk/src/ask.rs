//! A question is answered: danger first, then the place, then the articles, then whether they are sure enough.

use domain::context::Context;
use domain::decoy::Sound;
use domain::lang::Lang;
use domain::places::{Because, Routed};
use domain::romaji;
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

/// What decides the kind of an answer: the first of these that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The text tells of danger.
    Danger,
    /// The text is a place and nothing else.
    PlaceAlone,
    /// Another municipality is named as the elder's.
    Outside,
    /// Somebody asks for a person.
    Person,
    /// It sounds like something that only somebody else can judge: the nearest such decoy, by its place.
    ForOthersToJudge(usize),
    /// It sounds like something else that is answered elsewhere: a decoy that is near, by its place, where one is.
    SoundsElsewhere(Option<usize>),
    /// A decoy is as near as the articles.
    DecoyNearer(usize),
    /// An article would be sure enough, but the question names nothing.
    Vague,
    /// How sure the first article is.
    Judged(Judgement),
}

/// Answers a question from what the town has published. Pure: no clock, no store.
///
/// # Errors
/// Where the question cannot be taken as it is.
pub fn ask(town: &Town, question: &Question<'_>) -> Result<Answered, Refused> {
    Ok(Considered::of(town, question)?.answered(town))
}

/// A question as it was considered, from which it is answered and explained.
#[derive(Debug)]
pub(crate) struct Considered<'a> {
    pub(crate) question: &'a Question<'a>,
    /// The text without white space around it.
    pub(crate) text: &'a str,
    /// What was answered before.
    pub(crate) before: Context,
    pub(crate) place: Place,
    /// The text without the words of the place.
    pub(crate) subject: String,
    pub(crate) ranked: Ranked,
    pub(crate) dangers: Vec<Danger>,
    /// How the subject sounds beside what is answered elsewhere.
    pub(crate) sound: Option<Sound>,
    /// What decides when there is no danger.
    pub(crate) step: Step,
}

impl<'a> Considered<'a> {
    pub(crate) fn of(town: &Town, question: &'a Question<'a>) -> Result<Self, Refused> {
        let (text, before) = checked(question)?;
        let place = Place::of(town, question.place, text, before.center.as_deref());
        // Where somebody lives says nothing of what is asked.
        let subject = place.words.as_ref().map_or_else(|| text.to_owned(), |words| text.replace(words.as_str(), ""));
        // Who types kaigo hoken has no Japanese keyboard, and means かいごほけん.
        let subject = romaji::as_hiragana(&subject).unwrap_or(subject);
        let ranked = ranked(town, &subject, question, &before, question.limit.max(MOST_CHOICES));
        let dangers = dangers(town, text, question.lang);
        let sound = town.decoys.hear(&subject);
        let step = step(town, text, sound, &place, &ranked);
        Ok(Self { question, text, before, place, subject, ranked, dangers, sound, step })
    }

    /// The text as danger is looked for in it first.
    pub(crate) fn heard(&self) -> String {
        romaji::as_hiragana(self.text).unwrap_or_else(|| self.text.to_owned())
    }

    pub(crate) fn answered(&self, town: &Town) -> Answered {
        let mut answered = judge(town, self.question.limit, &self.place, &self.ranked, self.step);
        if !self.dangers.is_empty() {
            // What was asked besides may follow below, but only where it is sure.
            answered.found = if answered.kind == Kind::Answer { answered.found } else { Vec::new() };
            answered.choices.clear();
            answered.kind = Kind::Emergency;
            answered.dangers = self.dangers.clone();
        }
        let center = answered.center.clone().or_else(|| self.before.center.clone());
        // What was talked of is not forgotten over a question in between that found nothing.
        let slugs: Vec<String> = answered.found.iter().map(|found| found.slug.clone()).collect();
        answered.context = Context { slugs: if slugs.is_empty() { self.before.slugs.clone() } else { slugs }, center };
        answered
    }
}

/// What is said besides that the last answer was not meant, where there was one.
pub(crate) fn turned_down<'a>(subject: &'a str, before: &Context) -> Option<&'a str> {
    intent::turned_down(subject).filter(|_| !before.slugs.is_empty())
}

/// What matches, leaning on what was answered before, or turning away from it.
pub(crate) fn ranked(town: &Town, subject: &str, question: &Question<'_>, before: &Context, limit: usize) -> Ranked {
    if let (Some(more), Some(slug)) = (intent::wants_more(subject), before.slugs.first()) {
        // 「もっと」 alone: the same article again; with something besides, that part of it.
        let asked = if more.is_empty() { title(town, slug, question) } else { more };
        return town.index.ask(&asked, question.lang, &before.slugs, limit);
    }
    match (turned_down(subject, before), before.slugs.first()) {
        // 「ちがう」 alone: what came second.
        (Some(""), Some(turned_down)) => town.index.ask_instead(&title(town, turned_down, question), question.lang, &before.slugs, limit),
        (Some(rest), Some(_)) => town.index.ask_instead(rest, question.lang, &before.slugs, limit),
        _ => town.index.ask(subject, question.lang, &before.slugs, limit),
    }
}

/// An article's title in the language of the page.
fn title(town: &Town, slug: &str, question: &Question<'_>) -> String {
    town.article(slug, question.lang).map(|shown| shown.named.title.clone()).unwrap_or_default()
}

/// What decides, but for danger.
fn step(town: &Town, text: &str, sound: Option<Sound>, place: &Place, ranked: &Ranked) -> Step {
    if place.source == Source::Alone {
        return Step::PlaceAlone;
    }
    if place.outside.is_some() {
        return Step::Outside;
    }
    if intent::wants_person(text) {
        return Step::Person;
    }
    // A few words that lean on what was answered sound like anything.
    let sound = sound.filter(|_| !ranked.way.leans);
    let (sure, needed) = (ranked.judgement == Judgement::Answer, town.decoys.needed);
    if let Some(decoy) = sound.filter(|sound| sound.judgement >= needed.to_judge(sure)).and_then(|_| for_others(town, ranked)) {
        return Step::ForOthersToJudge(decoy);
    }
    if let Some(decoy) = ranked.elsewhere.as_ref().and_then(|decoy| decoy.parse().ok()) {
        return Step::DecoyNearer(decoy);
    }
    if sound.is_some_and(|sound| !sure && sound.elsewhere >= needed.elsewhere) {
        let near = ranked.hits.iter().filter(|hit| hit.kind == EntryKind::Decoy).filter_map(|hit| hit.id.parse().ok());
        return Step::SoundsElsewhere(near.into_iter().find(|at: &usize| town.decoys.get(*at).is_some_and(|decoy| !decoy.judgement)));
    }
    if ranked.way.vague { Step::Vague } else { Step::Judged(ranked.judgement) }
}

/// The nearest decoy that is for others to judge; else the first of its language, else the first.
fn for_others(town: &Town, ranked: &Ranked) -> Option<usize> {
    let fits = |at: &usize| town.decoys.get(*at).is_some_and(|decoy| decoy.judgement);
    let near = ranked.decoys.iter().filter_map(|decoy| decoy.parse().ok()).find(fits);
    let of_language = || (0..town.decoys.len()).find(|at| fits(at) && town.decoys[*at].lang.tag() == ranked.lang);
    near.or_else(of_language).or_else(|| (0..town.decoys.len()).find(fits))
}

/// The dangers that a text tells of, the one that saves life first, each with the language to answer in.
pub fn dangers(town: &Town, text: &str, page_lang: &str) -> Vec<Danger> {
    let page = Lang::new(page_lang);
    let kana = romaji::as_hiragana(text);
    let alarms = kana.map_or_else(Vec::new, |kana| town.triage.find(&kana));
    let alarms = if alarms.is_empty() { town.triage.find(text) } else { alarms };
    alarms.into_iter().map(|alarm| Danger { kind: alarm.kind, lang: alarm.answer_in(&page).tag().to_owned() }).collect()
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

/// How it is known where the elder lives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Source {
    /// It was said beside the question.
    Beside,
    /// The text is a place and nothing else.
    Alone,
    /// The text names it.
    InText,
    /// It was said before.
    Before,
    /// It is not known.
    #[default]
    Nowhere,
}

/// What is known of where the elder lives.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    /// How it is known.
    pub source: Source,
    /// What it was known by.
    pub because: Option<Because>,
    /// The id of the center that is responsible there.
    pub center: Option<String>,
    /// Places that could be meant.
    pub choices: Vec<Choice>,
    /// Another municipality that is named.
    pub outside: Option<String>,
    /// The words of the text that name the place.
    words: Option<String>,
}

impl Place {
    /// An explicit place wins over one in the text, and both over one that was said before.
    fn of(town: &Town, said: Option<&str>, text: &str, before: Option<&str>) -> Self {
        let said = said.map(str::trim).filter(|place| !place.is_empty());
        if let Some(said) = said {
            return Self::from_routed(Source::Beside, town.places.route(said));
        }
        if text.chars().count() <= LONGEST_PLACE_ALONE && town.places.is_place(text) {
            return Self::from_routed(Source::Alone, town.places.route(text));
        }
        if let Some(routed) = town.places.mentioned(text) {
            return Self::from_routed(Source::InText, routed);
        }
        match before.filter(|id| town.places.center(id).is_some()) {
            Some(center) => Self { source: Source::Before, center: Some(center.to_owned()), ..Self::default() },
            None => Self::default(),
        }
    }

    fn from_routed(source: Source, routed: Routed) -> Self {
        let place = Self { source, ..Self::default() };
        match routed {
            Routed::One { center, because } => Self { center: Some(center), words: Some(because.words().to_owned()), because: Some(because), ..place },
            Routed::Choose { candidates, because } => Self {
                choices: candidates.into_iter().map(|candidate| Choice::Place { label: candidate.label, place: candidate.place }).collect(),
                because: Some(because),
                ..place
            },
            Routed::Outside { municipality } => Self { outside: Some(municipality), ..place },
            Routed::Unknown => place,
        }
    }
}

/// Everything but danger.
fn judge(town: &Town, limit: usize, place: &Place, ranked: &Ranked, step: Step) -> Answered {
    let articles: Vec<Found> = ranked
        .hits
        .iter()
        .filter(|hit| hit.kind == EntryKind::Article)
        .map(|hit| Found { slug: hit.id.clone(), section: hit.section, score: hit.score })
        .collect();
    let (kind, found, mut choices) = match step {
        Step::PlaceAlone if place.outside.is_some() => (Kind::Unknown, Vec::new(), Vec::new()),
        Step::PlaceAlone => (Kind::Route, Vec::new(), Vec::new()),
        Step::Outside => (Kind::Unknown, Vec::new(), vec![Choice::FindCenter]),
        Step::Person => (Kind::Route, Vec::new(), vec![Choice::FindCenter]),
        Step::SoundsElsewhere(None) => judged(Judgement::Unknown, articles),
        Step::ForOthersToJudge(decoy) | Step::DecoyNearer(decoy) | Step::SoundsElsewhere(Some(decoy)) => {
            (Kind::Unknown, Vec::new(), vec![Choice::Elsewhere(decoy)])
        }
        Step::Danger | Step::Vague | Step::Judged(_) => judged(ranked.judgement, articles),
    };
    choices.splice(0..0, place.choices.iter().cloned());
    choices.truncate(MOST_CHOICES.max(place.choices.len()));
    Answered {
        kind,
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
