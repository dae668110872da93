//! The weights as data: `data/weights.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub(crate) struct Weights {
    pub(crate) rank: Rank,
    pub(crate) follow: Follow,
    pub(crate) judge: Judge,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Rank {
    pub(crate) title_grams: f32,
    pub(crate) body_grams: f32,
    pub(crate) body_vector: f32,
    pub(crate) question_covered: f32,
    pub(crate) title_covered: f32,
    pub(crate) example_covered: f32,
    pub(crate) example_field: f32,
    pub(crate) reading: f32,
    pub(crate) same: f32,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Follow {
    pub(crate) longest: usize,
    pub(crate) longest_in_latin: usize,
    pub(crate) sure: f32,
    pub(crate) alone: f32,
    pub(crate) lift: f32,
    pub(crate) first: f32,
    pub(crate) others: f32,
    pub(crate) related: f32,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Judge {
    pub(crate) answer: f32,
    pub(crate) clarify: f32,
    pub(crate) elsewhere: f32,
    pub(crate) asked: Confidence,
    pub(crate) unasked: Confidence,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Confidence {
    pub(crate) bias: f32,
    pub(crate) second: f32,
    pub(crate) lead: f32,
    pub(crate) margin: f32,
    pub(crate) agree: f32,
    pub(crate) title_covered: f32,
    pub(crate) question_covered: f32,
    pub(crate) body_vector: f32,
    pub(crate) example_lead: f32,
    pub(crate) example_margin: f32,
    pub(crate) example_covered: f32,
    pub(crate) example_field: f32,
}

/// A program whose own weights cannot be read is broken, and a test reads them.
pub(crate) static WEIGHTS: LazyLock<Weights> =
    LazyLock::new(|| toml::from_str(include_str!("../data/weights.toml")).expect("the weights that were compiled into this program are readable"));
