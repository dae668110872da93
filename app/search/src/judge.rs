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

/// What speaks for a hit, beside the rest of the ranking. All of it but the features is a share, so that it means the same in a base of
/// twenty articles and of five thousand.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Evidence {
    /// Its lead over the mean of the nine that follow, as a share of its score.
    pub lead: f32,
    /// Its lead over the best other, likewise.
    pub margin: f32,
    /// Its lead over the second other, likewise.
    pub second: f32,
    /// By how much its example questions score above any other's, as a share of theirs.
    pub example_lead: f32,
    /// How much nearer its nearest example is than any other's, −1 to 1.
    pub example_margin: f32,
    /// How many of five ways of looking have it among their first three, 0 to 1.
    pub agree: f32,
    /// Its features.
    pub features: Features,
    /// All of it as a probability, 0 to 1.
    pub confidence: f32,
}

/// The evidence for one of the first hits, given the features of all candidates, best first.
pub(crate) fn evidence(all: &[Features], at: usize) -> Evidence {
    const LITTLE: f32 = 0.05;
    let features = all[at];
    let others = || all.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, other)| other);
    let rest = &all[1..all.len().min(10)];
    let mean = rest.iter().map(|other| other.score).sum::<f32>() / rest.len().max(1) as f32;
    let score_of = |place: usize| others().nth(place).map_or(0.0, |other| other.score);
    let most = |of: fn(&Features) -> f32| others().map(of).fold(0.0, f32::max);
    let share = |less: f32| (features.score - less) / features.score.max(1.0);
    let mut evidence = Evidence {
        lead: share(mean),
        margin: share(score_of(0)),
        second: share(score_of(1)),
        example_lead: (features.example_field - most(|other| other.example_field)) / features.example_field.max(LITTLE),
        example_margin: features.example_covered - most(|other| other.example_covered),
        agree: agree(&features, all),
        features,
        confidence: 0.0,
    };
    evidence.confidence = confidence(&evidence);
    evidence
}

/// The share of the ways of looking that have a hit among their first three. Where a way sees nothing in it, it agrees with nothing.
fn agree(features: &Features, all: &[Features]) -> f32 {
    let ways: [fn(&Features) -> f32; 5] = [|f| f.title_grams, |f| f.body_grams, |f| f.title_vector, |f| f.body_vector, |f| f.question_covered];
    let agrees = ways.iter().filter(|way| way(features) > 0.0 && all.iter().filter(|other| way(other) > way(features)).count() < 3).count();
    agrees as f32 / ways.len() as f32
}

fn confidence(evidence: &Evidence) -> f32 {
    let features = &evidence.features;
    // Examples speak so clearly that a hit without any is judged by other measures.
    let weights = if features.example_field > 0.0 { &WEIGHTS.judge.asked } else { &WEIGHTS.judge.unasked };
    let sum = weights.bias
        + weights.second * evidence.second
        + weights.lead * evidence.lead
        + weights.margin * evidence.margin
        + weights.agree * evidence.agree
        + weights.title_covered * features.title_covered
        + weights.question_covered * features.question_covered
        + weights.body_vector * features.body_vector
        + weights.example_lead * evidence.example_lead
        + weights.example_margin * evidence.example_margin
        + weights.example_covered * features.example_covered
        + weights.example_field * features.example_field;
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
