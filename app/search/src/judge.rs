//! Whether the first hit is sure enough to answer with, from what carries over between knowledge bases.

use crate::rank::Features;
use crate::weights::WEIGHTS;

/// What the desk should do with a ranking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// The first hit is sure enough.
    Answer,
    /// Several could be meant.
    Clarify,
    /// Not known here.
    Unknown,
}

/// What speaks for a hit, beside the rest of the ranking.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Evidence {
    /// Its score over the mean of the nine that follow the first.
    pub lead: f32,
    /// Its score over the best other.
    pub margin: f32,
    /// How many of five ways of looking have it among their first three, 0 to 1.
    pub agree: f32,
    /// Its features.
    pub features: Features,
    /// All of it as a probability, 0 to 1.
    pub confidence: f32,
}

/// The evidence for one of the first hits, given the features of all candidates, best first.
pub(crate) fn evidence(all: &[Features], at: usize) -> Evidence {
    let features = all[at];
    let rest = &all[1..all.len().min(10)];
    let mean = if rest.is_empty() { 0.0 } else { rest.iter().map(|other| other.score).sum::<f32>() / rest.len() as f32 };
    let best_other = all.get(usize::from(at == 0)).map_or(0.0, |other| other.score);
    let ways: [fn(&Features) -> f32; 5] = [|f| f.title_grams, |f| f.body_grams, |f| f.title_vector, |f| f.body_vector, |f| f.question_covered];
    // Where a way of looking sees nothing in anything, it agrees with nothing.
    let agrees = ways.iter().filter(|way| way(&features) > 0.0 && all.iter().filter(|other| way(other) > way(&features)).count() < 3).count();
    let mut evidence =
        Evidence { lead: features.score - mean, margin: features.score - best_other, agree: agrees as f32 / ways.len() as f32, features, confidence: 0.0 };
    evidence.confidence = confidence(&evidence);
    evidence
}

fn confidence(evidence: &Evidence) -> f32 {
    let weights = &WEIGHTS.judge;
    let sum = weights.bias
        + weights.lead * evidence.lead
        + weights.margin * evidence.margin
        + weights.title_covered * evidence.features.title_covered
        + weights.agree * evidence.agree
        + weights.example_covered * evidence.features.example_covered
        + weights.example_field * evidence.features.example_field
        + weights.question_covered * evidence.features.question_covered;
    1.0 / (1.0 + (-sum).exp())
}

/// What to do, by the confidence in the first hit.
pub(crate) fn judge(first: Option<&Evidence>) -> Judgement {
    let weights = &WEIGHTS.judge;
    match first.map(|first| first.confidence) {
        Some(confidence) if confidence >= weights.answer => Judgement::Answer,
        Some(confidence) if confidence >= weights.clarify => Judgement::Clarify,
        _ => Judgement::Unknown,
    }
}
