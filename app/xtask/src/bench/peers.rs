//! Others beside us: the same articles, the same questions, the same machine, each set up as its manual advises.
//!
//! How each is set up was chosen on the development half of the questions; what is printed is the test half, totals alone.

mod fts5;
mod groonga;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, bail};

use super::sets::{self, Article, Question};
use crate::run::{output, root, stage};

/// How often everybody is asked the whole list.
const ROUNDS: usize = 3;
/// How many articles the larger base has.
const LARGE: &str = "5000";
/// Below this share of right first answers a peer is more likely set up badly than bad.
const SUSPICIOUS: f64 = 0.2;

/// One engine on one base.
struct Measured {
    built: Duration,
    /// Of every answer, in every round.
    times: Vec<Duration>,
    /// The slugs that came first to third, for each question of one round.
    found: Vec<Vec<String>>,
}

/// A peer that was measured, or the command that would install it.
enum Peer {
    Measured(Measured),
    Missing(&'static str),
}

/// Both bases, and what is asked of them.
struct Bases {
    small: Vec<Article>,
    large: Vec<Article>,
    questions: Vec<Question>,
}

/// One line of the table.
struct Row {
    name: String,
    first: f64,
    third: f64,
    small: Figures,
    large: Figures,
}

/// Times in milliseconds.
struct Figures {
    built: f64,
    p50: f64,
    p99: f64,
}

/// Measures everybody and prints the table.
pub(super) fn run(madoguchi: &Path, work: &Path) -> anyhow::Result<()> {
    let questions = sets::questions()?;
    let large = stage("growing the base for the peers", || grown(madoguchi, work))?;
    let bases = Bases { small: sets::articles(&root().join("content"))?, large: sets::articles(&large)?, questions };
    let (few, many) = (bases.small.len(), bases.large.len());
    println!("\n{} questions of the test half, asked {ROUNDS} times; milliseconds: ours in process, Groonga's as it says itself with", bases.questions.len());
    println!("cutting the question into terms, SQLite's with the way through a pipe. Peers' settings were chosen on the other half.\n");
    println!("| retrieval | success@1 | hit@3 | {few} articles: built | p50 / p99 | {many} articles: built | p50 / p99 |\n|---|---|---|---|---|---|---|");
    line(&stage("madoguchi", || ours(madoguchi, work, &bases.questions))?);
    for setup in &groonga::SETUPS {
        match both(setup.name, &bases, |articles| groonga::measure(setup, articles, &bases.questions, work))? {
            Ok(row) => line(&row),
            Err(get) => missing(setup.name, get),
        }
    }
    let mut rows = Vec::new();
    for setup in &fts5::SETUPS {
        match both(setup.name, &bases, |articles| fts5::measure(setup, articles, &bases.questions, work))? {
            Ok(row) => rows.push(row),
            Err(get) => {
                missing("SQLite FTS5", get);
                return Ok(());
            }
        }
    }
    better(rows);
    Ok(())
}

/// Prints the row with more right first answers, and names what it was better than.
fn better(mut rows: Vec<Row>) {
    rows.sort_by(|one, other| other.first.total_cmp(&one.first));
    let others: Vec<String> = rows.iter().skip(1).map(|row| format!("{}: {:.3}, {:.3}", row.name, row.first, row.third)).collect();
    if let Some(best) = rows.first_mut() {
        best.name = format!("{} (better than {})", best.name, others.join("; "));
        line(best);
    }
}

fn line(row: &Row) {
    let Row { name, first, third, small, large } = row;
    if *first < SUSPICIOUS {
        eprintln!("-- {name} answers {first:.3} of the questions: it is probably set up badly; look at it before the figure is shown to anybody");
    }
    println!(
        "| {name} | {first:.3} | {third:.3} | {:.0} | {:.2} / {:.2} | {:.0} | {:.2} / {:.2} |",
        small.built, small.p50, small.p99, large.built, large.p50, large.p99
    );
}

fn missing(name: &str, get: &str) {
    println!("| {name} | not installed: {get} | – | – | – | – | – |");
}

/// An empty folder for a peer's database.
fn fresh(work: &Path, name: &str) -> anyhow::Result<PathBuf> {
    let dir = work.join(name);
    if dir.exists() {
        fs::remove_dir_all(&dir)?;
    }
    fs::create_dir_all(&dir)?;
    Ok(dir)
}

/// Asks a peer everything in every round; an answer is the first slugs and how long they took.
fn ask_all(built: Duration, questions: &[Question], mut answer: impl FnMut(&str) -> anyhow::Result<(Vec<String>, Duration)>) -> anyhow::Result<Peer> {
    let (mut times, mut found) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        for question in questions {
            let (slugs, took) = answer(&question.text)?;
            times.push(took);
            if round == 0 {
                found.push(slugs);
            }
        }
    }
    Ok(Peer::Measured(Measured { built, times, found }))
}

/// A peer on both bases; quality on the small one, whose questions they are. The inner error is the command that installs it.
fn both(name: &str, bases: &Bases, measure: impl Fn(&[Article]) -> anyhow::Result<Peer>) -> anyhow::Result<Result<Row, &'static str>> {
    let mut measured = Vec::new();
    for articles in [&bases.small, &bases.large] {
        match stage(&format!("{name}, {} articles", articles.len()), || measure(articles))? {
            Peer::Measured(one) => measured.push(one),
            Peer::Missing(get) => return Ok(Err(get)),
        }
    }
    let [small, large] = measured.as_slice() else { bail!("{name} was not measured on both bases") };
    let share = |most: usize| {
        let right = |(found, question): &(&Vec<String>, &Question)| found.iter().take(most).any(|slug| question.slugs.contains(slug));
        small.found.iter().zip(&bases.questions).filter(right).count() as f64 / bases.questions.len() as f64
    };
    Ok(Ok(Row { name: name.to_owned(), first: share(1), third: share(3), small: small.figures(), large: large.figures() }))
}

impl Measured {
    fn figures(&self) -> Figures {
        let mut times = self.times.clone();
        times.sort();
        let at = |share: f64| times.get((times.len().saturating_sub(1) as f64 * share) as usize).map_or(f64::NAN, |time| time.as_secs_f64() * 1000.0);
        Figures { built: self.built.as_secs_f64() * 1000.0, p50: at(0.5), p99: at(0.99) }
    }
}

/// The larger base on disk, made anew.
fn grown(madoguchi: &Path, work: &Path) -> anyhow::Result<PathBuf> {
    let dir = work.join(format!("articles-{LARGE}"));
    if dir.exists() {
        fs::remove_dir_all(&dir)?;
    }
    output(Command::new(madoguchi).args(["bench", "--content", "content", "--articles", LARGE, "--write"]).arg(&dir).current_dir(root()))?;
    Ok(dir)
}

/// Our own row: quality as `madoguchi eval` says, times of the same questions as `madoguchi bench` says.
fn ours(madoguchi: &Path, work: &Path, questions: &[Question]) -> anyhow::Result<Row> {
    let said = output(Command::new(madoguchi).args(["eval", "tests/eval", "--content", "content"]).current_dir(root()))?;
    let words: Vec<&str> =
        said.lines().find_map(|line| line.strip_prefix("questions test  ")).context("madoguchi eval printed no totals")?.split_whitespace().collect();
    let column = |name: &str| -> anyhow::Result<f64> {
        let at = words.iter().position(|word| *word == name).with_context(|| format!("madoguchi eval printed no {name}"))?;
        Ok(words.get(at + 1).context("nothing follows")?.parse()?)
    };
    let count = format!("n={}", questions.len());
    if !words.contains(&count.as_str()) {
        bail!("madoguchi eval asked other questions than its peers are asked; sets.rs must choose as app/server/src/eval/table.rs does");
    }
    let file = work.join("questions.txt");
    fs::write(&file, questions.iter().map(|question| format!("{}\n", question.text)).collect::<String>())?;
    let bench = |more: &[&str]| -> anyhow::Result<Figures> {
        let mut command = Command::new(madoguchi);
        command.args(["bench", "--content", "content", "--rounds", &ROUNDS.to_string(), "--questions"]).arg(&file).args(more);
        let said = output(command.current_dir(root()))?;
        Ok(Figures { built: figure(&said, "town built")?, p50: figure(&said, "answer p50")?, p99: figure(&said, "answer p99")? })
    };
    let (small, large) = (bench(&[])?, bench(&["--articles", LARGE])?);
    Ok(Row { name: "madoguchi, in process".to_owned(), first: column("success@1")?, third: column("hit@3")?, small, large })
}

/// The number after a name that `madoguchi bench` prints.
fn figure(said: &str, name: &str) -> anyhow::Result<f64> {
    let rest = said.lines().find_map(|line| line.strip_prefix(name)).with_context(|| format!("madoguchi bench printed no {name}"))?;
    Ok(rest.split_whitespace().next().with_context(|| format!("{name} has no number"))?.parse()?)
}
