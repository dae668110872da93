//! `madoguchi explain`: why a question is answered as it is, step by step.

mod matched;

use std::fmt::Display;
use std::process::ExitCode;

use anyhow::bail;
use content::problem::Problems;
use desk::ask::{Choice, Kind, Question, Source, Step};
use desk::explain::{Explained, Follows};
use desk::{Judgement, Town};
use domain::lang::Lang;
use domain::triage::EmergencyKind;
use locale::Texts;

use crate::{ContentOption, embedded, report};

/// How many answers a page shows.
const ANSWERS: usize = 3;

/// The question, as a resident's page would send it.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// The question as somebody types it.
    question: String,
    /// The language of the page on which it is asked.
    #[arg(long, default_value = "ja")]
    lang: String,
    /// Where the elder lives, when it is said beside the question.
    #[arg(long)]
    place: Option<String>,
    /// What the last answer handed out, for a question that follows another: the `context` of the API.
    #[arg(long)]
    context: Option<String>,
    #[command(flatten)]
    content: ContentOption,
}

/// Prints why a question is answered as it is.
pub(crate) fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let texts = report::texts();
    let packaged = embedded::content();
    let folder = options.content.folder(&packaged, &mut Problems::default())?;
    let town = Town::build(&folder, &packaged, 1, jiff::Timestamp::UNIX_EPOCH)?;
    let (place, context) = (options.place.as_deref(), options.context.as_deref());
    let question = Question { text: &options.question, lang: &options.lang, place, context, limit: ANSWERS };
    let explained = match desk::explain::explain(&town, &question) {
        Ok(explained) => explained,
        Err(refused) => bail!(resident::pages::ask::refused(texts, refused)),
    };
    for line in lines(&town, &explained, texts) {
        println!("{line}");
    }
    Ok(ExitCode::SUCCESS)
}

fn lines(town: &Town, explained: &Explained, texts: Texts) -> Vec<String> {
    let mut out = Lines { texts, out: Vec::new() };
    answer(&mut out, town, explained);
    question(&mut out, explained);
    place(&mut out, town, explained);
    danger(&mut out, town, explained);
    matched::sound(&mut out, explained);
    matched::words(&mut out, explained);
    matched::hits(&mut out, explained);
    matched::terms(&mut out, explained);
    out.out
}

/// Lines under headings.
struct Lines {
    texts: Texts,
    out: Vec<String>,
}

impl Lines {
    /// A heading behind an empty line.
    fn heading(&mut self, key: &str) {
        if !self.out.is_empty() {
            self.out.push(String::new());
        }
        self.out.push(self.texts.get(key));
    }

    /// A fact.
    fn fact(&mut self, key: &str, args: &[(&str, &dyn Display)]) {
        self.out.push(format!("  {}", self.texts.with(key, args)));
    }

    /// A fact about the one above it.
    fn detail(&mut self, key: &str, args: &[(&str, &dyn Display)]) {
        self.out.push(format!("    {}", self.texts.with(key, args)));
    }
}

/// A number as it is shown.
fn two(number: f32) -> String {
    format!("{number:.2}")
}

fn answer(out: &mut Lines, town: &Town, explained: &Explained) {
    out.heading("why-answer");
    let kind = match explained.answered.kind {
        Kind::Emergency => "why-kind-emergency",
        Kind::Answer => "why-kind-answer",
        Kind::Clarify => "why-kind-clarify",
        Kind::Route => "why-kind-route",
        Kind::Unknown => "why-kind-unknown",
    };
    out.fact(kind, &[]);
    decided(out, town, explained, explained.decided);
    if let Some(besides) = explained.besides {
        out.fact("why-besides", &[]);
        decided(out, town, explained, besides);
    }
    match &explained.follows {
        Some(Follows::Leans(slug)) => out.fact("why-leans", &[("slug", slug), ("asked", &explained.asked)]),
        Some(Follows::TurnsDown(slug)) => out.fact("why-turned-down", &[("slug", slug), ("asked", &explained.asked)]),
        None => {}
    }
    for found in &explained.answered.found {
        out.fact("why-shown", &[("slug", &found.slug), ("score", &two(found.score))]);
    }
    for choice in &explained.answered.choices {
        match choice {
            Choice::Article(slug) => out.fact("why-choice", &[("choice", slug)]),
            Choice::Place { label, .. } => out.fact("why-choice", &[("choice", label)]),
            Choice::Elsewhere(decoy) => out.fact("why-choice-elsewhere", &[("subject", &matched::subject(town, *decoy))]),
            Choice::FindCenter => out.fact("why-choice-center", &[]),
            Choice::AllArticles => out.fact("why-choice-all", &[]),
        }
    }
}

/// The reason for the kind.
fn decided(out: &mut Lines, town: &Town, explained: &Explained, step: Step) {
    let sure = explained.candidates.first().map_or(0.0, |first| first.shown.hit.score);
    let (answer, clarify) = (two(explained.thresholds.answer), two(explained.thresholds.clarify));
    let judged: [(&str, &dyn Display); 3] = [("confidence", &two(sure)), ("answer", &answer), ("clarify", &clarify)];
    match step {
        Step::Danger => out.fact("why-danger", &[("kinds", &dangers(town, explained, out.texts))]),
        Step::PlaceAlone => out.fact("why-place-alone", &[]),
        Step::Outside => out.fact("why-outside", &[("municipality", &explained.answered.outside.as_deref().unwrap_or_default())]),
        Step::Person => out.fact("why-person", &[]),
        Step::ForOthersToJudge(decoy) => {
            let sound = explained.sound.as_ref().map(|elsewhere| (elsewhere.sound.judgement, elsewhere.enough)).unwrap_or_default();
            out.fact("why-others-judge", &[("subject", &matched::subject(town, decoy)), ("score", &two(sound.0)), ("needed", &two(sound.1))]);
        }
        Step::SoundsElsewhere(decoy) => {
            let sound = explained.sound.as_ref().map(|elsewhere| (elsewhere.sound.elsewhere, elsewhere.needed.elsewhere)).unwrap_or_default();
            let sounds: [(&str, &dyn Display); 2] = [("score", &two(sound.0)), ("needed", &two(sound.1))];
            match decoy {
                Some(decoy) => out.fact("why-sounds-elsewhere", &[&[("subject", &matched::subject(town, decoy) as &dyn Display)], &sounds[..]].concat()),
                None => out.fact("why-sounds-elsewhere-unnamed", &sounds),
            }
        }
        Step::DecoyNearer(decoy) => nearer(out, town, explained, decoy),
        Step::Vague => out.fact("why-vague", &judged),
        Step::Judged(Judgement::Answer) => out.fact("why-sure", &judged),
        Step::Judged(Judgement::Clarify) => out.fact("why-between", &judged),
        Step::Judged(Judgement::Unknown) => out.fact("why-unsure", &judged),
    }
}

fn nearer(out: &mut Lines, town: &Town, explained: &Explained, decoy: usize) {
    let Some(beside) = &explained.beside else { return };
    out.fact(
        "why-decoy-nearer",
        &[
            ("subject", &matched::subject(town, decoy)),
            ("decoy", &two(beside.decoy_score)),
            ("slug", &beside.article.as_deref().unwrap_or("—")),
            ("article", &two(beside.article_score)),
            ("share", &two(explained.thresholds.elsewhere)),
        ],
    );
}

/// What a kind of danger is called in its message.
fn called(town: &Town, kind: EmergencyKind, texts: Texts) -> String {
    town.triage.message(kind, &Lang::new(texts.lang())).map_or_else(|| kind.key().to_owned(), |message| format!("{} ({})", message.title, kind.key()))
}

fn dangers(town: &Town, explained: &Explained, texts: Texts) -> String {
    explained.answered.dangers.iter().map(|danger| called(town, danger.kind, texts)).collect::<Vec<_>>().join("、")
}

fn question(out: &mut Lines, explained: &Explained) {
    out.heading("why-question");
    out.fact("why-lang", &[("lang", &explained.lang)]);
    out.fact("why-asked", &[("text", &explained.asked)]);
    out.fact("why-normal", &[("text", &explained.meant.normal)]);
    for words in &explained.meant.taken {
        out.fact("why-taken", &[("words", words)]);
    }
    out.fact("why-stripped", &[("text", &explained.meant.stripped)]);
}

fn place(out: &mut Lines, town: &Town, explained: &Explained) {
    out.heading("why-place");
    let place = &explained.place;
    let source = match place.source {
        Source::Beside => "why-place-beside",
        Source::Alone => "why-place-text",
        Source::InText => "why-place-mentioned",
        Source::Before => "why-place-before",
        Source::Nowhere => "why-place-nowhere",
    };
    out.fact(source, &[]);
    if let Some(because) = &place.because {
        out.out.push(crate::places::seen(because, out.texts));
    }
    if let Some(center) = &place.center {
        out.fact("why-center", &[("center", &crate::places::named(&town.places, center))]);
    }
    for choice in &place.choices {
        if let Choice::Place { label, place } = choice {
            out.fact("why-place-choice", &[("label", label), ("place", place)]);
        }
    }
    if let Some(municipality) = &place.outside {
        out.fact("why-place-outside", &[("municipality", municipality)]);
    }
    if let Some(other) = &explained.other_town {
        out.fact("why-other-town", &[("name", &other.name), ("sound", &two(other.sound))]);
        matched::learned(out, &other.reasons);
    }
}

fn danger(out: &mut Lines, town: &Town, explained: &Explained) {
    out.heading("why-triage");
    if explained.triage.is_empty() {
        out.fact("why-triage-none", &[]);
    }
    for finding in &explained.triage {
        let kind = called(town, finding.kind, out.texts);
        let what: [(&str, &dyn Display); 4] =
            [("kind", &kind), ("lang", &finding.lang.tag()), ("signal", &finding.signal), ("matched", &finding.matched.trim())];
        match &finding.silenced_by {
            None => out.fact("why-triage-fired", &what),
            Some(word) => out.fact("why-triage-silenced", &[what[0], what[1], what[2], what[3], ("word", &word.trim())]),
        }
    }
    if let Some(heard) = &explained.hearing {
        let kinds = heard.kinds.iter().map(|kind| called(town, *kind, out.texts)).collect::<Vec<_>>().join("、");
        let (alone, with) = (two(heard.needed.alone), two(heard.needed.with_signal));
        out.fact("why-heard", &[("score", &two(heard.danger)), ("kinds", &kinds), ("alone", &alone), ("with", &with)]);
        matched::learned(out, &heard.reasons);
    }
}
