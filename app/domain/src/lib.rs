//! The rules of the desk, pure: no input or output, no clock, no randomness.
//!
//! To add a rule: give it a module named for its noun, take what varies as a parameter, and test it beside the code.

pub mod article;
pub mod context;
pub mod decoy;
pub mod flow;
pub mod glossary;
pub mod holidays;
pub mod hours;
pub mod lang;
mod learned;
pub mod letters;
mod normal;
pub mod places;
pub mod romaji;
pub mod scrub;
pub mod triage;
