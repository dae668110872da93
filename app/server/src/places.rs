//! `madoguchi places explain`: how a printed catchment or an address is read, and why it leads where it leads.

use std::process::ExitCode;

use clap::Subcommand;
use content::problem::Problems;
use domain::places::{Because, Explained, Places, Routed};
use locale::Texts;

use crate::{ContentOption, embedded, report};

/// What is asked of the places.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Prints what is read of a catchment's words or of an address, what is not read, and where it leads.
    Explain(Explain),
}

/// The words, and whose town they are of.
#[derive(Debug, clap::Args)]
pub(crate) struct Explain {
    /// The words as a city prints them, or an address as somebody writes it.
    words: String,
    #[command(flatten)]
    content: ContentOption,
}

/// Prints how words are read; fails where nothing of them is.
pub(crate) fn run(command: &Command) -> anyhow::Result<ExitCode> {
    let Command::Explain(options) = command;
    let texts = report::texts();
    let mut problems = Problems::default();
    let packaged = embedded::content();
    let folder = options.content.folder(&packaged, &mut problems)?;
    let places = content::places::parse(&folder.0, &packaged, &mut problems);
    let explained = places.explain(&options.words);
    for line in as_catchment(&explained, texts).into_iter().chain(as_address(&explained, &places, texts)) {
        println!("{line}");
    }
    let nothing = explained.pieces.is_empty() && explained.routed == Routed::Unknown;
    Ok(if nothing { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn as_catchment(explained: &Explained, texts: Texts) -> Vec<String> {
    let mut out = vec![texts.get("explain-as-catchment")];
    out.extend(explained.pieces.iter().map(|piece| texts.with("explain-read", &[("words", piece)])));
    out.extend(explained.unread.iter().map(|words| texts.with("explain-unread", &[("words", words)])));
    if explained.pieces.is_empty() && explained.unread.is_empty() {
        out.push(texts.get("explain-nothing"));
    }
    out
}

fn as_address(explained: &Explained, places: &Places, texts: Texts) -> Vec<String> {
    let mut out = vec![texts.get("explain-as-address"), texts.with("explain-folded", &[("words", &explained.folded)])];
    out.extend(explained.because.as_ref().map(|because| seen(because, texts)));
    out.extend(explained.spots.iter().map(|spot| texts.with("explain-spot", &[("words", spot)])));
    if !explained.rest.is_empty() && !explained.spots.is_empty() {
        out.push(texts.with("explain-rest", &[("words", &explained.rest)]));
    }
    out.extend(explained.held_by.iter().map(|held| {
        let key = if held.wholly { "explain-held" } else { "explain-touched" };
        texts.with(key, &[("file", &content::places::CATCHMENTS), ("line", &held.line), ("piece", &held.piece), ("center", &named(places, &held.center))])
    }));
    out.extend(leads(&explained.routed, places, texts));
    out
}

/// What a place was known by.
pub(crate) fn seen(because: &Because, texts: Texts) -> String {
    let key = match because {
        Because::Town(_) => "explain-by-town",
        Because::Reading(_) => "explain-by-reading",
        Because::PostalCode(_) => "explain-by-code",
        Because::Address(_) => "explain-by-address",
        Because::Point(_) => "explain-by-point",
    };
    texts.with(key, &[("words", &because.words())])
}

fn leads(routed: &Routed, places: &Places, texts: Texts) -> Vec<String> {
    match routed {
        Routed::One { center, .. } => vec![texts.with("explain-one", &[("center", &named(places, center))])],
        Routed::Choose { candidates, .. } => {
            let choice = |candidate: &domain::places::Candidate| {
                texts.with("explain-choice", &[("label", &candidate.label), ("place", &candidate.place), ("center", &named(places, &candidate.center))])
            };
            std::iter::once(texts.get("explain-choose")).chain(candidates.iter().map(choice)).collect()
        }
        Routed::Outside { municipality } => vec![texts.with("explain-outside", &[("words", municipality)])],
        Routed::Unknown => vec![texts.get("explain-unknown")],
    }
}

/// A center's name with its id.
pub(crate) fn named(places: &Places, id: &str) -> String {
    places.center(id).map_or_else(|| id.to_owned(), |center| format!("{} ({id})", center.name))
}
