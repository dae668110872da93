//! The files of a town: read from a folder, checked with file, line and field, and turned into the terms of `domain`.
//!
//! To add a kind of file: give it a module with `parse(path, text, &mut Problems) -> domain type`, call it from `town.rs`, and
//! give each rule it can break a text in `i18n/<lang>/command.ftl`.

pub mod article;
pub mod decoys;
pub mod drawings;
pub mod flows;
pub mod folder;
pub mod glossary;
pub mod markdown;
pub mod places;
pub mod problem;
pub mod prose;
mod table;
pub mod town;
pub mod triage;
