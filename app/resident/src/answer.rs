//! What the desk says, in the words of the wire: the same for the API, the chat and the page.

use desk::Town;
use desk::ask::{Answered, Choice, Danger, Found, Kind};
use domain::article::{DRAWING, Section, Source};
use domain::lang::Lang;
use domain::scrub::scrub;
use jiff::civil::DateTime;
use locale::Texts;
use store::asked::Asked;
use wire::ask::{self as w, AnswerKind, AskResponse};

use crate::card;
use crate::kept::Note;
use crate::state::State;

/// How an answer's links are written: below a language, or below a visit on a kiosk.
#[derive(Clone, Debug)]
pub struct Links(pub String);

impl Links {
    /// Links below a page's language.
    pub fn of_lang(lang: &str) -> Self {
        Self(format!("/{lang}"))
    }

    /// The page of an article.
    pub fn article(&self, slug: &str) -> String {
        format!("{}/articles/{}", self.0, ui::parts::percent(slug))
    }

    /// The page of a center; the list for the main window.
    pub fn center(&self, id: &str) -> String {
        if id == card::MAIN { format!("{}/centers", self.0) } else { format!("{}/centers/{}", self.0, ui::parts::percent(id)) }
    }

    /// A word of the glossary.
    pub fn term(&self, term: &str) -> String {
        format!("{}/glossary#{}", self.0, ui::parts::percent(term))
    }

    /// The page of a guided way.
    pub fn flow(&self, id: &str) -> String {
        format!("{}/flows/{}", self.0, ui::parts::percent(id))
    }

    /// A section's HTML with links to articles filled in.
    pub fn fill(&self, html: &str) -> String {
        html.replace("href=\"article:", &format!("href=\"{}/articles/", self.0))
    }
}

/// Asks, counts, hands the note to the keeper, and puts the answer into the words of the wire.
///
/// # Errors
/// Where the question cannot be taken as it is.
pub fn ask(state: &State, town: &Town, question: &desk::ask::Question<'_>, texts: Texts, links: &Links) -> Result<AskResponse, desk::ask::Refused> {
    let answered = desk::ask::ask(town, question)?;
    state.metrics().answered(answered.kind);
    let said = say(town, &answered, texts, links, state.tokyo());
    if answered.kind != Kind::Emergency {
        state.note(Note::Asked(Asked {
            id: i64::from_ne_bytes(state.chance().to_ne_bytes()),
            day: state.tokyo().date(),
            lang: texts.lang().to_owned(),
            kind: said.kind.key(),
            slugs: answered.found.iter().map(|found| found.slug.clone()).collect(),
            text: scrub(question.text),
        }));
    }
    Ok(said)
}

fn say(town: &Town, answered: &Answered, texts: Texts, links: &Links, now: DateTime) -> AskResponse {
    let kind = match answered.kind {
        Kind::Emergency => AnswerKind::Emergency,
        Kind::Answer => AnswerKind::Answer,
        Kind::Clarify => AnswerKind::Clarify,
        Kind::Route => AnswerKind::Route,
        Kind::Unknown => AnswerKind::Unknown,
    };
    let mut dangers = answered.dangers.iter().filter_map(|danger| emergency(town, danger));
    AskResponse {
        kind,
        emergency: dangers.next(),
        also_emergency: dangers.collect(),
        answers: answered.found.iter().filter_map(|found| answer(town, found, texts, links)).collect(),
        choices: answered.choices.iter().filter_map(|choice| choice_of(town, choice, texts, links)).collect(),
        center: card::responsible(town, answered.center.as_deref(), texts, links, Some(now)),
        context: Some(answered.context.write()),
        lang: texts.lang().to_owned(),
        outside: answered.outside.clone(),
        message: message(answered, texts),
    }
}

fn message(answered: &Answered, texts: Texts) -> String {
    texts.get(match (answered.kind, &answered.outside, &answered.center) {
        (Kind::Emergency, ..) => "emergency-message",
        (Kind::Answer, ..) => "answer-message",
        (Kind::Clarify, ..) => "clarify-message",
        (Kind::Route, _, Some(_)) => "route-message",
        (Kind::Route, ..) if answered.choices.iter().any(|choice| matches!(choice, Choice::Place { .. })) => "choose-place",
        (Kind::Route, ..) => "route-main-message",
        (Kind::Unknown, Some(_), _) => "outside-message",
        (Kind::Unknown, ..) => "unknown-message",
    })
}

/// What is said to a danger, in the language it was told in.
fn emergency(town: &Town, danger: &Danger) -> Option<w::Emergency> {
    let message = town.triage.message(danger.kind, &Lang::new(&danger.lang))?;
    let has_7119 = town.places.city().is_some_and(|city| city.has_7119);
    let phones = message.phones.iter().filter(|phone| has_7119 || !phone.regional).map(|phone| w::Phone {
        label: phone.label.clone(),
        number: phone.number.clone(),
        hours: phone.hours.clone().filter(|_| !phone.unchecked),
        source: phone.source.clone(),
    });
    Some(w::Emergency {
        kind: danger.kind.key().to_owned(),
        title: message.title.clone(),
        say: message.say.clone(),
        body: message.body.clone(),
        promise: message.promise.clone(),
        phones: phones.collect(),
    })
}

/// What is said at once when a text tells of danger, outside of asking.
pub fn emergency_in(town: &Town, text: &str, page_lang: &str) -> Option<w::Emergency> {
    desk::ask::dangers(town, text, page_lang).first().and_then(|danger| emergency(town, danger))
}

/// Sources in the words of the wire.
pub fn sources(sources: &[Source]) -> Vec<w::Source> {
    sources
        .iter()
        .map(|source| w::Source { title: source.title.clone(), url: source.url.clone(), checked_on: source.checked_on.map(|day| day.to_string()) })
        .collect()
}

fn answer(town: &Town, found: &Found, texts: Texts, links: &Links) -> Option<w::Answer> {
    let shown = town.article(&found.slug, texts.lang())?;
    let section = shown.text.sections.get(found.section).or_else(|| shown.text.sections.first());
    let empty = Section { anchor: String::new(), heading: None, level: 1, html: String::new(), text: String::new() };
    let section = section.unwrap_or(&empty);
    Some(w::Answer {
        slug: found.slug.clone(),
        title: shown.named.title.clone(),
        url: links.article(&found.slug),
        anchor: section.anchor.clone(),
        heading: section.heading.clone(),
        excerpt: section.text.clone(),
        html: links.fill(&unpictured(&section.html)),
        score: found.score,
        reviewed_on: shown.text.reviewed_on.map(|day| day.to_string()),
        sources: sources(&shown.text.sources),
        flow: town.flow_of(&found.slug, texts.lang()).map(|flow| links.flow(&flow.id)),
        next: shown.text.next.iter().map(|step| w::NextStep { act: step.act.clone(), more: step.more.clone() }).collect(),
        say: shown.text.say.clone(),
        lang: shown.text.lang.tag().to_owned(),
    })
}

/// HTML with its pictures in their places.
pub fn pictured(town: &Town, html: &str, lang: &str) -> String {
    with_pictures(html, |id| {
        let drawing = town.drawing(id, lang)?;
        Some(format!("<figure class=\"drawing\"><figcaption>{}</figcaption>{}</figure>\n", escaped(&drawing.title), drawing.svg))
    })
}

/// HTML without its pictures: an answer is short, and the article has them.
fn unpictured(html: &str) -> String {
    with_pictures(html, |_| None)
}

fn with_pictures(html: &str, picture: impl Fn(&str) -> Option<String>) -> String {
    let [open, close] = DRAWING;
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once(open) {
        let Some((id, after)) = after.split_once(close) else { break };
        out.push_str(before);
        out.extend(picture(id));
        rest = after;
    }
    out + rest
}

/// Text as HTML shows it.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn choice_of(town: &Town, choice: &Choice, texts: Texts, links: &Links) -> Option<w::Choice> {
    let page = |key: &str, path: &str| w::Choice { label: texts.get(key), text: texts.get(key), href: Some(format!("{}{path}", links.0)) };
    Some(match choice {
        Choice::Article(slug) => {
            let shown = town.article(slug, texts.lang())?;
            let text = shown.named.questions.first().unwrap_or(&shown.named.title).clone();
            w::Choice { label: shown.named.title.clone(), text, href: None }
        }
        Choice::Place { label, place } => w::Choice { label: label.clone(), text: place.clone(), href: None },
        Choice::Elsewhere(at) => {
            let decoy = town.decoys.get(*at)?;
            let label = format!("{}：{}", decoy.subject, decoy.answered_at);
            w::Choice { label, text: decoy.subject.clone(), href: decoy.href.clone().or_else(|| Some(format!("{}/centers", links.0))) }
        }
        Choice::FindCenter => page("find-title", "/find"),
        Choice::AllArticles => page("topics-title", "/topics"),
    })
}
