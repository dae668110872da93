//! `cargo xtask serve`: the whole of it on this machine.

use crate::run::{cargo, stage};
use crate::{client, needs};

/// What is served, and how it is built.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Builds for speed; takes longer.
    #[arg(long)]
    release: bool,
    /// Handed to `madoguchi serve`.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

/// Builds and serves; an edit of a file in `content/` is seen at once.
pub(crate) fn run(options: &Options) -> anyhow::Result<()> {
    needs::wasm_target()?;
    client::build()?;
    let profile = if options.release { "release" } else { "dev" };
    stage("server (the first time takes some minutes)", || cargo(&["build", "--profile", profile, "--package", "server"]))?;
    eprintln!("== serving; open http://127.0.0.1:3000/ (Ctrl+C ends)");
    let mut all = vec!["run", "--quiet", "--profile", profile, "--package", "server", "--bin", "madoguchi", "--", "serve"];
    if !options.arguments.iter().any(|argument| argument.starts_with("--content")) {
        all.extend(["--content", "content", "--watch"]);
    }
    all.extend(options.arguments.iter().map(String::as_str));
    cargo(&all)
}
