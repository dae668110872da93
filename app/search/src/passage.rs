//! Which section of an article answers: the passage is shown, not the top of the page.

/// How much a heading's words count beside the text's.
const HEADING: f32 = 0.8;
/// What the lead is given beforehand: it answers the whole.
const LEAD: f32 = 0.12;

/// The section that answers best, by its place; the lead where there are none.
///
/// `covered` holds, for each section, how much of the question its heading and its text meet; `is_lead` says which have no heading.
pub(crate) fn best(covered: &[(f32, f32)], is_lead: impl Fn(usize) -> bool) -> usize {
    let score = |at: usize, (heading, text): (f32, f32)| if is_lead(at) { text * (1.0 + HEADING) + LEAD } else { heading * HEADING + text };
    let mut best = (0, f32::MIN);
    for (at, &both) in covered.iter().enumerate() {
        let score = score(at, both);
        if score > best.1 + 1e-6 {
            best = (at, score);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::best;

    #[test]
    fn the_heading_that_asks_the_question_wins_and_the_lead_wins_where_all_are_alike() {
        let lead = |at| at == 0;
        assert_eq!(best(&[(0.0, 0.5), (0.9, 0.6), (0.1, 0.7)], lead), 1);
        assert_eq!(best(&[(0.0, 0.6), (0.2, 0.6), (0.1, 0.6)], lead), 0);
        assert_eq!(best(&[], lead), 0);
    }
}
