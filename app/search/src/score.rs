//! What each feature adds to the score of a document.

use crate::rank::Features;
use crate::weights::WEIGHTS;

/// The features that have a weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feature {
    /// [`Features::title_grams`].
    TitleGrams,
    /// [`Features::body_grams`].
    BodyGrams,
    /// [`Features::reading`].
    Reading,
    /// [`Features::body_vector`].
    BodyVector,
    /// [`Features::question_covered`].
    QuestionCovered,
    /// [`Features::title_covered`].
    TitleCovered,
    /// [`Features::example_covered`].
    ExampleCovered,
    /// [`Features::example_field`].
    ExampleField,
}

/// A feature of a document with what it counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weighed {
    /// Which one.
    pub feature: Feature,
    /// How strong it is.
    pub value: f32,
    /// Its weight.
    pub weight: f32,
    /// What it is divided by: sums over words by what the question's words weigh, everything else by 1.
    pub over: f32,
}

impl Weighed {
    /// What it adds to the score.
    pub fn adds(&self) -> f32 {
        self.weight * self.value / self.over
    }
}

impl Features {
    /// The score: all that is weighed.
    pub(crate) fn total(&self, mass: f32) -> f32 {
        self.weighed(mass).iter().map(Weighed::adds).sum()
    }

    /// Each weighed feature; together they are the score. `mass` is what the question's words weigh.
    pub(crate) fn weighed(&self, mass: f32) -> [Weighed; 8] {
        let weights = &WEIGHTS.rank;
        let weighed = |feature, value, weight, over| Weighed { feature, value, weight, over };
        [
            weighed(Feature::TitleGrams, self.title_grams, weights.title_grams, mass),
            weighed(Feature::BodyGrams, self.body_grams, weights.body_grams, mass),
            weighed(Feature::Reading, self.reading, weights.reading, mass),
            weighed(Feature::BodyVector, self.body_vector, weights.body_vector, 1.0),
            weighed(Feature::QuestionCovered, self.question_covered, weights.question_covered, 1.0),
            weighed(Feature::TitleCovered, self.title_covered, weights.title_covered, 1.0),
            weighed(Feature::ExampleCovered, self.example_covered, weights.example_covered, 1.0),
            weighed(Feature::ExampleField, self.example_field, weights.example_field, 1.0),
        ]
    }
}
