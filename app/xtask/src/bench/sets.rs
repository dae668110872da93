//! What is asked and what is searched, for measuring others on the same: question sets and the articles of a content folder.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use crate::run::root;

/// A question and the articles that answer it.
pub(super) struct Question {
    pub(super) text: String,
    pub(super) slugs: Vec<String>,
}

/// What a search engine is given of an article.
pub(super) struct Article {
    pub(super) slug: String,
    /// Title, other names, example questions, text.
    pub(super) columns: [String; 4],
}

/// The names of [`Article::columns`].
pub(super) const COLUMNS: [&str; 4] = ["title", "also", "questions", "body"];

/// The Japanese questions of the test half, as `madoguchi eval` counts them under `questions test`.
pub(super) fn questions() -> anyhow::Result<Vec<Question>> {
    let mut out = Vec::new();
    for table in tables(|name| name.starts_with("questions"))? {
        for question in list(&table, "question").iter().filter_map(toml::Value::as_table) {
            let field = |name: &str| question.get(name).and_then(toml::Value::as_str);
            if field("split") == Some("test") && field("lang").is_none_or(|lang| lang == "ja") && field("style") != Some("english") {
                let slugs = list(question, "slugs").iter().filter_map(|slug| slug.as_str().map(str::to_owned)).collect();
                out.push(Question { text: field("text").context("a question has no text")?.replace('\n', " "), slugs });
            }
        }
    }
    if out.is_empty() {
        bail!("tests/eval has no questions of the test half");
    }
    Ok(out)
}

/// Every text of every set, of both halves, one a line: what is mutated, never what is looked at.
pub(super) fn all_texts() -> anyhow::Result<String> {
    let mut out = String::new();
    for table in tables(|name| name != "floor.toml")? {
        texts(&toml::Value::Table(table), &mut out);
    }
    Ok(out)
}

/// The texts below a value, at whatever depth.
fn texts(value: &toml::Value, out: &mut String) {
    match value {
        toml::Value::Array(all) => all.iter().for_each(|value| texts(value, out)),
        toml::Value::Table(table) => {
            for (key, value) in table {
                match value.as_str() {
                    Some(text) if key == "text" || key == "twin" => {
                        out.push_str(&text.replace('\n', " "));
                        out.push('\n');
                    }
                    _ => texts(value, out),
                }
            }
        }
        _ => {}
    }
}

/// A list in a table; empty where there is none.
fn list<'a>(table: &'a toml::Table, name: &str) -> &'a [toml::Value] {
    table.get(name).and_then(toml::Value::as_array).map_or(&[], Vec::as_slice)
}

/// The Japanese articles below a content folder, in the order of their slugs.
pub(super) fn articles(content: &Path) -> anyhow::Result<Vec<Article>> {
    let dir = content.join("articles");
    let entries = fs::read_dir(&dir).with_context(|| format!("{} cannot be read", dir.display()))?;
    let mut dirs: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|path| path.join("ja.md").is_file()).collect();
    dirs.sort();
    dirs.iter().map(|dir| article(dir)).collect()
}

fn article(dir: &Path) -> anyhow::Result<Article> {
    let text = fs::read_to_string(dir.join("ja.md"))?;
    let (front, body) = text
        .strip_prefix("+++\n")
        .and_then(|rest| rest.split_once("\n+++\n"))
        .with_context(|| format!("{} has no front matter; try: madoguchi check --content content", dir.display()))?;
    let front: toml::Table = front.parse().with_context(|| format!("the front matter of {} is no TOML", dir.display()))?;
    let joined = |name: &str| list(&front, name).iter().filter_map(toml::Value::as_str).collect::<Vec<_>>().join("\n");
    let title = front.get("title").and_then(toml::Value::as_str).unwrap_or_default().to_owned();
    let slug = dir.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Article { slug, columns: [title, joined("also"), joined("questions"), body.to_owned()] })
}

/// The parsed files of `tests/eval` whose name is wanted.
fn tables(wanted: impl Fn(&str) -> bool) -> anyhow::Result<Vec<toml::Table>> {
    let dir = root().join("tests/eval");
    let mut files: Vec<PathBuf> = fs::read_dir(&dir).context("tests/eval cannot be read")?.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.ends_with(".toml") && wanted(&name)
    });
    files.sort();
    files.iter().map(|path| fs::read_to_string(path)?.parse().with_context(|| format!("{} is no TOML", path.display()))).collect()
}
