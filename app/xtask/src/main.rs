//! `cargo xtask`: everything that is done with this project, by one name each.
//!
//! To add a task: a variant of [`Task`], a file named for it, and its line in the README.

mod bench;
mod client;
mod needs;
mod run;
mod serve;
mod test;
mod tidy;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::run::{cargo, root, stage};

/// Builds, serves, tests and measures the project.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Gets what is missing, builds server and wasm, and serves on http://127.0.0.1:3000.
    Serve(serve::Options),
    /// Gets what is missing and runs every test: lint, unit, integration, evaluation, browser.
    Test(test::Options),
    /// Makes the release binary target/release/madoguchi, with wasm and content inside.
    Build,
    /// Prints weight, start, memory, time of an answer, requests a second, Lighthouse and search engines beside us.
    Bench(bench::Options),
    /// Asks question sets: tests/eval, or any folder in that form.
    Eval {
        /// Handed to `madoguchi eval`.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Holds the house's rules: arrows between crates, no server crate in the wasm, file sizes, opening lines.
    Tidy,
}

fn main() -> ExitCode {
    match run(Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> anyhow::Result<()> {
    match task {
        Task::Serve(options) => serve::run(&options),
        Task::Test(options) => test::run(&options),
        Task::Build => build(),
        Task::Bench(options) => bench::run(&options),
        Task::Eval { arguments } => eval(&arguments),
        Task::Tidy => tidy::run(),
    }
}

/// The release binary; client first, since the server carries it.
fn build() -> anyhow::Result<()> {
    needs::wasm_target()?;
    client::build()?;
    stage("server (release; the first time takes about ten minutes on two cores)", || cargo(&["build", "--release", "--package", "server"]))?;
    println!("built {}", root().join("target/release/madoguchi").display());
    Ok(())
}

fn eval(arguments: &[String]) -> anyhow::Result<()> {
    let mut all = vec!["run", "--quiet", "--package", "server", "--bin", "madoguchi", "--", "eval"];
    all.extend(arguments.iter().map(String::as_str));
    cargo(&all)
}
