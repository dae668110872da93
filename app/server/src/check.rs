//! `madoguchi check`: all that is wrong with a content folder.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::ValueEnum;
use content::folder::Folder;
use content::problem::{Problem, Problems, Severity};

use crate::{ContentOption, clock, embedded, report};

/// What to check, and how to say it.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    #[command(flatten)]
    content: ContentOption,
    /// Text for people, JSON for other tools.
    #[arg(long, default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

/// Reads a folder, or says why it cannot be read.
pub(crate) fn load(dir: &Path, problems: &mut Problems) -> anyhow::Result<Folder> {
    let texts = report::texts();
    let shown = dir.display();
    let folder = Folder::load(dir, problems).with_context(|| texts.with("content-unreadable", &[("dir", &shown)]))?;
    if folder.0.is_empty() {
        bail!(texts.with("content-empty", &[("dir", &shown)]));
    }
    Ok(folder)
}

/// Prints every finding; fails when one is an error.
pub(crate) fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let texts = report::texts();
    let packaged = embedded::content();
    let mut problems = Problems::default();
    let folder = options.content.folder(&packaged, &mut problems)?;
    let town = content::town::read(&folder, &packaged, &mut problems);
    content::triage::try_examples(&folder.0, &town.triage, &mut problems);
    content::prose::check(&town, clock::today(), &mut problems);
    let problems = problems.into_sorted();
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    match options.format {
        Format::Text => {
            for problem in &problems {
                println!("{}", report::line(problem, texts));
            }
            println!("{}", texts.with("check-summary", &[("files", &folder.0.len()), ("errors", &errors), ("advice", &(problems.len() - errors))]));
        }
        Format::Json => println!("{}", serde_json::to_string_pretty(&problems.iter().map(json).collect::<Vec<_>>())?),
    }
    Ok(if errors == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn json(problem: &Problem) -> serde_json::Value {
    serde_json::json!({
        "file": problem.file,
        "line": problem.line,
        "field": problem.field,
        "severity": if problem.severity == Severity::Error { "error" } else { "advice" },
        "rule": problem.rule,
        "message": report::what(problem, report::texts()),
    })
}
