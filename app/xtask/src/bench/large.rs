//! Bases far larger than the town's own, and strings that nobody would ask.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, bail};

use super::sets;
use crate::run::{output, root};

/// How many strings are made by chance; the mutated questions come on top.
const STRINGS: &str = "100000";

/// Prints the rows of grown bases: memory, build, an edit, answers.
pub(super) fn grown(madoguchi: &Path) -> anyhow::Result<()> {
    for articles in ["5000", "100000"] {
        if articles == "100000" {
            eprintln!("-- 100,000 articles: this takes some minutes and about 4 GB of memory; leave it out with --no-large");
        }
        // One round is ten thousand questions, which is plenty for a p99.
        let lines = output(Command::new(madoguchi).args(["bench", "--articles", articles, "--rounds", "1"]).current_dir(root()))?;
        for line in lines.lines() {
            println!("| in process, {articles} articles | {} |", line.trim());
        }
    }
    Ok(())
}

/// Prints the rows of hostile strings; fails, after the rows, when one was too slow or panicked.
pub(super) fn hostile(madoguchi: &Path, work: &Path) -> anyhow::Result<()> {
    let questions = work.join("all-texts.txt");
    std::fs::write(&questions, sets::all_texts()?)?;
    eprintln!("-- {STRINGS} hostile strings at 5,000 articles: this takes some minutes; leave it out with --no-large");
    let out = Command::new(madoguchi)
        .args(["bench", "--articles", "5000", "--hostile", STRINGS, "--questions"])
        .arg(&questions)
        .current_dir(root())
        .stderr(Stdio::inherit())
        .output()
        .context("cannot run madoguchi bench --hostile")?;
    for line in String::from_utf8(out.stdout)?.lines() {
        println!("| in process, 5000 articles | {} |", line.trim());
    }
    if !out.status.success() {
        bail!("hostile strings: one was too slow or panicked; it is named above");
    }
    Ok(())
}
