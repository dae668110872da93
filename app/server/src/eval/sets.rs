//! Question sets, as `tests/eval/README.md` describes them.

use std::path::Path;

use anyhow::{Context, bail};
use serde::Deserialize;

/// A question with the articles that answer it.
#[derive(Debug, Deserialize)]
pub(super) struct Question {
    pub(super) text: String,
    pub(super) slugs: Vec<String>,
    pub(super) style: String,
    pub(super) split: String,
    #[serde(default)]
    pub(super) lang: Option<String>,
    /// The same question in usual writing, for one in kana alone.
    #[serde(default)]
    pub(super) twin: Option<String>,
}

/// A question that the desk has no answer to.
#[derive(Debug, Deserialize)]
pub(super) struct Outside {
    pub(super) text: String,
    pub(super) style: String,
    pub(super) split: String,
}

/// A text that tells of danger.
#[derive(Debug, Deserialize)]
pub(super) struct Emergency {
    pub(super) text: String,
    pub(super) kind: String,
    pub(super) style: String,
    pub(super) lang: String,
    pub(super) split: String,
}

/// A text that holds such words and tells of none.
#[derive(Debug, Deserialize)]
pub(super) struct NearMiss {
    pub(super) text: String,
    pub(super) lang: String,
    pub(super) split: String,
}

/// Turns that lean on each other.
#[derive(Debug, Deserialize)]
pub(super) struct Conversation {
    pub(super) split: String,
    #[serde(default)]
    pub(super) turn: Vec<Turn>,
}

/// One turn of a conversation.
#[derive(Debug, Deserialize)]
pub(super) struct Turn {
    pub(super) text: String,
    #[serde(default)]
    pub(super) slugs: Vec<String>,
    /// The danger that it tells of.
    #[serde(default)]
    pub(super) kind: Option<String>,
}

/// Everything in a folder.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Sets {
    #[serde(default, rename = "question")]
    pub(super) questions: Vec<Question>,
    #[serde(default, rename = "outside")]
    pub(super) outside: Vec<Outside>,
    #[serde(default, rename = "emergency")]
    pub(super) emergencies: Vec<Emergency>,
    #[serde(default, rename = "near-miss")]
    pub(super) near_misses: Vec<NearMiss>,
    #[serde(default, rename = "conversation")]
    pub(super) conversations: Vec<Conversation>,
}

/// Reads every `.toml` of a folder; a file of least figures is none.
pub(super) fn load(dir: &Path) -> anyhow::Result<Sets> {
    let mut sets = Sets::default();
    let entries = std::fs::read_dir(dir).with_context(|| format!("the folder of question sets {} cannot be read", dir.display()))?;
    let mut files: Vec<_> = entries.collect::<Result<Vec<_>, _>>()?.iter().map(std::fs::DirEntry::path).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "toml") && !path.ends_with("floor.toml"));
    files.sort();
    for path in &files {
        let text = std::fs::read_to_string(path)?;
        let read: Sets = toml::from_str(&text).with_context(|| format!("{} is no question set", path.display()))?;
        sets.questions.extend(read.questions);
        sets.outside.extend(read.outside);
        sets.emergencies.extend(read.emergencies);
        sets.near_misses.extend(read.near_misses);
        sets.conversations.extend(read.conversations);
    }
    if sets.questions.is_empty() && sets.outside.is_empty() && sets.emergencies.is_empty() && sets.conversations.is_empty() {
        bail!("no question sets in {}", dir.display());
    }
    Ok(sets)
}
