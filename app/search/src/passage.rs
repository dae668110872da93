//! Which section of an article answers: the passage is shown, not the top of the page.

use crate::bm25::idf;

/// How much a heading's words count beside the text's.
const HEADING: f32 = 0.8;
/// What the lead is given beforehand: it answers the whole.
const LEAD: f32 = 0.12;

/// How well each word of the question is met in a section's heading and in its text, 0 to 1.
#[derive(Clone, Debug, Default)]
pub(crate) struct Met {
    pub(crate) heading: Vec<f32>,
    pub(crate) text: Vec<f32>,
}

/// The section that answers best, by its place; the lead where there are none.
///
/// `weights` holds what each word of the question weighs. A word that every section has tells none apart: within an article on short
/// stays the word itself counts little, and what is asked about it counts much.
pub(crate) fn best(sections: &[Met], weights: &[f32], is_lead: impl Fn(usize) -> bool) -> usize {
    let with = |word: usize| sections.iter().map(|met| met.heading[word].max(met.text[word])).sum::<f32>();
    let weights: Vec<f32> = weights.iter().enumerate().map(|(word, weight)| weight * idf(sections.len() as f32, with(word))).collect();
    let total = weights.iter().sum::<f32>().max(1e-6);
    let covered = |met: &[f32]| weights.iter().zip(met).map(|(weight, met)| weight * met).sum::<f32>() / total;
    let score = |(at, met): (usize, &Met)| {
        let (heading, text) = (covered(&met.heading), covered(&met.text));
        if is_lead(at) { text * (1.0 + HEADING) + LEAD } else { heading * HEADING + text }
    };
    let mut best = (0, f32::MIN);
    for (at, score) in sections.iter().enumerate().map(score).enumerate() {
        if score > best.1 + 1e-6 {
            best = (at, score);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::{Met, best};

    fn sections(met: &[[f32; 4]]) -> Vec<Met> {
        met.iter().map(|&[subject, asked, in_text, asked_in_text]| Met { heading: vec![subject, asked], text: vec![in_text, asked_in_text] }).collect()
    }

    #[test]
    fn the_section_that_is_asked_for_wins_however_rare_the_subject_is() {
        let lead = |at| at == 0;
        // Every section speaks of the subject; the second has what is asked about it, in its heading.
        let all = sections(&[[0.0, 0.0, 1.0, 0.0], [0.0, 1.0, 1.0, 1.0], [0.0, 0.0, 1.0, 0.3]]);
        assert_eq!(best(&all, &[9.0, 1.0], lead), 1);
    }

    #[test]
    fn the_lead_wins_where_all_are_alike() {
        let lead = |at| at == 0;
        assert_eq!(best(&sections(&[[0.0, 0.0, 0.6, 0.6], [0.2, 0.0, 0.6, 0.6], [0.0, 0.1, 0.6, 0.6]]), &[1.0, 1.0], lead), 0);
        assert_eq!(best(&[], &[1.0], lead), 0);
    }
}
