//! `madoguchi`: a town's front desk for care, in one binary.
//!
//! To add a command: a variant of [`Command`], a file named for it, and its line in the README.

mod bench;
mod check;
mod clock;
mod embedded;
mod eval;
mod explain;
mod memory;
mod places;
mod report;
mod serve;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use content::folder::Folder;
use content::problem::Problems;

/// A town's front desk for care: pages, answers and the way to the responsible center.
#[derive(Debug, Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serves a town.
    Serve(serve::Options),
    /// Lists all that is wrong with a content folder: file, line, field, and what to do.
    Check(check::Options),
    /// Says why a question is answered as it is.
    Explain(explain::Options),
    /// Says how catchments and addresses are read.
    #[command(subcommand)]
    Places(places::Command),
    /// Asks question sets and prints how well they are answered.
    Eval(eval::Options),
    /// Times answers in process.
    Bench(bench::Options),
}

/// On or off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Switch {
    On,
    Off,
}

/// Where a town's files lie; without it, the content that is built in.
#[derive(Clone, Debug, clap::Args)]
struct ContentOption {
    /// The folder of the town's files; without it, the content that is built into this binary.
    #[arg(long, env = "MADOGUCHI_CONTENT")]
    content: Option<PathBuf>,
}

impl ContentOption {
    /// The folder that was named, or the packaged one; what is wrong with it is noted.
    fn folder(&self, packaged: &Folder, problems: &mut Problems) -> anyhow::Result<Folder> {
        self.content.as_ref().map_or_else(|| Ok(packaged.clone()), |dir| check::load(dir, problems))
    }
}

fn main() -> ExitCode {
    memory::give_back(memory::GiveBack::AtOnce);
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::try_from_env("MADOGUCHI_LOG").unwrap_or_else(|_| "warn,server=info".into()))
        .with_writer(std::io::stderr)
        .init();
    let done = match Arguments::parse().command {
        Command::Serve(options) => serve::run(options),
        Command::Check(options) => check::run(&options),
        Command::Explain(options) => explain::run(&options),
        Command::Places(command) => places::run(&command),
        Command::Eval(options) => eval::run(&options),
        Command::Bench(options) => bench::run(&options),
    };
    done.unwrap_or_else(|error| {
        eprintln!("madoguchi: {error:#}");
        ExitCode::FAILURE
    })
}
