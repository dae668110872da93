//! `cargo xtask test`: every test, in the order in which a mistake shows soonest.

use std::process::Command;

use crate::run::{cargo, command, root, run as run_command, stage};
use crate::{client, needs, tidy};

/// Which part to run; without a name, all.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Only this stage: lint, rust, eval or browser.
    #[arg(value_parser = ["lint", "rust", "eval", "browser"])]
    only: Option<String>,
}

/// Runs the stages and says what each took.
pub(crate) fn run(options: &Options) -> anyhow::Result<()> {
    let wanted = |name: &str| options.only.as_deref().is_none_or(|only| only == name);
    needs::wasm_target()?;
    if wanted("lint") {
        needs::component("rustfmt", "fmt")?;
        needs::component("clippy", "clippy")?;
        stage("format", || cargo(&["fmt", "--all", "--check"]))?;
        stage("house rules", tidy::run)?;
    }
    // The server carries the client, so it comes first; what follows compiles one selection of crates.
    client::build()?;
    if wanted("lint") {
        stage("clippy", || cargo(&["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"]))?;
    }
    if wanted("rust") {
        // The same strings made by chance on every machine; `cargo test` alone looks for new ones.
        stage("unit and integration tests", || run_command(command(&["test", "--workspace", "--quiet"]).env("PROPTEST_RNG_SEED", "20261121")))?;
    }
    if wanted("eval") || wanted("browser") {
        stage("server for evaluation and browser", || cargo(&["build", "--workspace"]))?;
    }
    let madoguchi = root().join("target/debug/madoguchi");
    if wanted("eval") {
        stage("content", || run_command(Command::new(&madoguchi).args(["check", "--content", "content"]).current_dir(root())))?;
        stage("evaluation", || {
            let arguments = ["eval", "tests/eval", "--content", "content", "--floor", "tests/eval/floor.toml"];
            run_command(Command::new(&madoguchi).args(arguments).current_dir(root()))
        })?;
    }
    if wanted("browser") {
        needs::node()?;
        let chromium = needs::chromium()?;
        needs::browser_packages()?;
        stage("browser tests", || {
            let dir = root().join("tests/browser");
            let mut files: Vec<_> = std::fs::read_dir(&dir)?.flatten().map(|entry| entry.path()).collect();
            files.retain(|path| path.to_string_lossy().ends_with(".test.mjs"));
            files.sort();
            let mut command = Command::new("node");
            command.args(["--test", "--test-concurrency=1", "--test-reporter=spec"]).args(files);
            run_command(command.current_dir(dir).env("CHROMIUM", chromium).env("MADOGUCHI", &madoguchi))
        })?;
    }
    Ok(())
}
