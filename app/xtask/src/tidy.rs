//! The rules of the house that no compiler holds.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};

use crate::run::{output, root};

/// What each room may know of ours; `app/ARCHITECTURE.md` draws the same arrows.
const ARROWS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("wire", &[]),
    ("locale", &[]),
    ("content", &["domain"]),
    ("search", &["domain"]),
    ("store", &["domain"]),
    ("desk", &["content", "search", "store", "domain"]),
    ("islands", &["wire"]),
    ("ui", &["locale", "islands", "wire"]),
    ("resident", &["ui", "desk", "store", "islands", "wire", "locale", "domain"]),
    ("server", &["content", "desk", "domain", "locale", "resident", "search", "store", "ui", "wire", "islands"]),
    ("xtask", &[]),
    ("tests", &["content", "desk", "domain", "locale", "resident", "search", "store", "ui", "wire"]),
];

/// Crates that must never reach a browser.
const SERVER_ONLY: [&str; 7] = ["axum", "tokio", "sqlx", "tantivy", "lindera", "fluent-bundle", "jiff"];
/// Lines at which a file is split.
const LONGEST: usize = 500;

/// Checks everything and names each breach.
pub(crate) fn run() -> anyhow::Result<()> {
    let mut breaches = arrows()?;
    breaches.extend(wasm()?);
    breaches.extend(files()?);
    if breaches.is_empty() {
        return Ok(());
    }
    bail!("{}", breaches.join("\n"))
}

fn arrows() -> anyhow::Result<Vec<String>> {
    let allowed: BTreeMap<&str, &[&str]> = ARROWS.iter().copied().collect();
    let mut breaches = Vec::new();
    let mut manifests = vec![root().join("tests/Cargo.toml")];
    for entry in fs::read_dir(root().join("app"))? {
        manifests.push(entry?.path().join("Cargo.toml"));
    }
    for manifest in manifests.iter().filter(|manifest| manifest.is_file()) {
        let table: toml::Table = fs::read_to_string(manifest)?.parse()?;
        let name = table["package"]["name"].as_str().unwrap_or_default().to_owned();
        let allowed = allowed.get(name.as_str()).with_context(|| format!("{name} is a room without arrows: add it to tidy.rs and ARCHITECTURE.md"))?;
        let dependencies = table.get("dependencies").and_then(toml::Value::as_table).cloned().unwrap_or_default();
        for dependency in dependencies.keys().filter(|other| ARROWS.iter().any(|(room, _)| room == other)) {
            if !allowed.contains(&dependency.as_str()) {
                breaches.push(format!("{}: {name} may not know {dependency}", manifest.display()));
            }
        }
    }
    Ok(breaches)
}

fn wasm() -> anyhow::Result<Vec<String>> {
    let arguments = ["tree", "--package", "islands", "--target", "wasm32-unknown-unknown", "--edges", "normal", "--prefix", "none", "--format", "{p}"];
    let tree = output(Command::new("cargo").args(arguments).current_dir(root()))?;
    let found = |name: &&&str| tree.lines().any(|line| line.split(' ').next() == Some(**name));
    Ok(SERVER_ONLY.iter().filter(found).map(|name| format!("{name} would be in the wasm; see: cargo tree -p islands -i {name}")).collect())
}

fn files() -> anyhow::Result<Vec<String>> {
    let mut breaches = Vec::new();
    for file in rust_files(&root().join("app"))?.into_iter().chain(rust_files(&root().join("tests"))?) {
        let text = fs::read_to_string(&file)?;
        let shown = file.strip_prefix(root()).unwrap_or(&file).display();
        if !text.starts_with("//!") {
            breaches.push(format!("{shown}: opens without a `//!` sentence of purpose"));
        }
        let lines = text.lines().count();
        if lines > LONGEST {
            breaches.push(format!("{shown}: {lines} lines; split it where a second purpose shows"));
        }
        for (at, line) in text.lines().enumerate().filter(|(_, line)| line.trim_start().starts_with("#[allow(")) {
            breaches.push(format!("{shown}:{}: {} should be #[expect(…, reason = \"…\")]", at + 1, line.trim()));
        }
    }
    Ok(breaches)
}

fn rust_files(dir: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut out = Vec::new();
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() && !path.ends_with("node_modules") && !path.ends_with("target") {
            out.extend(rust_files(&path)?);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            out.push(path);
        }
    }
    Ok(out)
}
