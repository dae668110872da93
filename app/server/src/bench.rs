//! `madoguchi bench`: how long an answer takes in process, without the network.

mod grow;
mod hostile;
mod write;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use content::folder::Folder;
use content::problem::Problems;
use desk::Town;
use desk::ask::{Question, ask};

use crate::memory::{self, GiveBack};
use crate::{ContentOption, embedded};

/// Which questions to ask, and how often.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// A file with one question a line; without it, the example questions of the articles.
    #[arg(long)]
    questions: Option<PathBuf>,
    /// How often the whole list is asked.
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Grows the base to so many articles by throwing the words of the real ones together.
    #[arg(long)]
    articles: Option<usize>,
    /// Writes the grown base to a new folder and asks nothing, so that others can be measured on the same base.
    #[arg(long, value_name = "DIR")]
    write: Option<PathBuf>,
    /// Asks so many strings made by chance, and every question mutated; fails when one takes over 50 ms or panics.
    #[arg(long, value_name = "STRINGS", conflicts_with = "write")]
    hostile: Option<usize>,
    #[command(flatten)]
    content: ContentOption,
}

/// Asks one after the other on one thread and prints the times.
pub(crate) fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let packaged = embedded::content();
    let folder = options.content.folder(&packaged, &mut Problems::default())?;
    if let Some(dir) = &options.write {
        return write::run(dir, &grown(options, &folder));
    }
    let questions = questions(options, &folder, &packaged)?;
    let folder = grown(options, &folder);
    let begun = Instant::now();
    let town = Town::build(&folder, &packaged, 1, jiff::Timestamp::UNIX_EPOCH)?;
    let built = begun.elapsed();
    memory::give_back(GiveBack::Later);
    if let Some(strings) = options.hostile {
        return hostile::run(&town, strings, &questions);
    }
    // What a word is near to is looked up when it is first met: the first round is told apart.
    let first = times(&town, &questions, 1);
    let times = times(&town, &questions, options.rounds);
    let at = |share: f64| part(&times, share);
    println!("memory          {:8} MB", anonymous().unwrap_or_default());
    println!("town built      {:8.1} ms  {} articles", millis(built), town.slugs().count());
    println!("edit visible    {:8.1} ms", millis(edited(&town, &folder, &packaged)?));
    println!("answer first    {:8.3} ms  p99 of the first round", part(&first, 0.99));
    println!("answer p50      {:8.3} ms", at(0.5));
    println!("answer p99      {:8.3} ms", at(0.99));
    println!("answer slowest  {:8.3} ms  of {}", at(1.0), times.len());
    Ok(ExitCode::SUCCESS)
}

/// How long the answers took, ascending, when every question was asked so many times.
fn times(town: &Town, questions: &[String], rounds: usize) -> Vec<Duration> {
    let mut times = Vec::with_capacity(rounds * questions.len());
    for text in (0..rounds).flat_map(|_| questions) {
        let begun = Instant::now();
        let answered = ask(town, &Question { text, lang: "ja", place: None, context: None, limit: 3 });
        times.push(begun.elapsed());
        std::hint::black_box(answered.is_ok());
    }
    times.sort();
    times
}

/// The time that such a share of all is not above, in milliseconds; 0 where nothing was asked.
fn part(times: &[Duration], share: f64) -> f64 {
    times.get((times.len().saturating_sub(1) as f64 * share) as usize).copied().map_or(0.0, millis)
}

/// The town's files, with made-up articles where they were asked for.
fn grown(options: &Options, folder: &Folder) -> Folder {
    options.articles.map_or_else(|| folder.clone(), |articles| grow::grow(folder, articles))
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// How long after one article got another example question this question leads to it.
fn edited(town: &Town, folder: &Folder, packaged: &Folder) -> anyhow::Result<Duration> {
    const NEW: &str = "縁側のすだれは夏のあいだに誰が掛け替えますか";
    let mut folder = folder.clone();
    let (path, text) =
        folder.0.iter_mut().find(|(path, text)| path.ends_with("/ja.md") && text.contains("\nquestions = [")).context("no article has questions")?;
    *text = text.replacen("\nquestions = [", &format!("\nquestions = [\"{NEW}\", "), 1);
    let slug = path.trim_start_matches("articles/").trim_end_matches("/ja.md").to_owned();
    let begun = Instant::now();
    let next = Town::renewed(Some(town), &folder, packaged, 2, jiff::Timestamp::UNIX_EPOCH)?;
    let answered = ask(&next, &Question { text: NEW, lang: "ja", place: None, context: None, limit: 3 });
    let took = begun.elapsed();
    if !answered.is_ok_and(|answered| answered.found.first().is_some_and(|found| found.slug == slug)) {
        bail!("{slug} was edited and is not found by its new question");
    }
    Ok(took)
}

/// The questions to ask: never those of made-up articles.
fn questions(options: &Options, folder: &Folder, packaged: &Folder) -> anyhow::Result<Vec<String>> {
    let questions: Vec<String> = match &options.questions {
        Some(path) => std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?.lines().map(str::to_owned).collect(),
        None => {
            let town = Town::build(folder, packaged, 1, jiff::Timestamp::UNIX_EPOCH)?;
            town.all("ja").iter().flat_map(|shown| shown.named.questions.clone()).collect()
        }
    };
    if questions.is_empty() {
        bail!("no questions to ask");
    }
    Ok(questions)
}

/// The memory that belongs to this process alone, in megabytes; `None` where the system does not tell.
pub(crate) fn anonymous() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:"))?;
    Some(line.trim().trim_end_matches(" kB").parse::<u64>().ok()? / 1000)
}
