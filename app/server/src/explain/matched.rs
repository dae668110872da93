//! What a question was matched by: its sound, its own words, hits with their scores, terms.

use desk::EntryKind;
use desk::Town;
use desk::explain::{Candidate, Elsewhere, Explained, Feature};

use super::{Lines, two};

/// A decoy's subject.
pub(super) fn subject(town: &Town, decoy: usize) -> String {
    town.decoys.get(decoy).map(|decoy| decoy.subject.clone()).unwrap_or_default()
}

/// How the question sounds to who learned from the decoys.
pub(super) fn sound(out: &mut Lines, explained: &Explained) {
    out.heading("why-sound");
    let Some(Elsewhere { sound, needed, reasons, .. }) = &explained.sound else {
        out.fact("why-sound-none", &[]);
        return;
    };
    let (enough, over) = (two(needed.judgement), two(needed.judgement_over_article));
    out.fact("why-sound-judgement", &[("score", &two(sound.judgement)), ("needed", &enough), ("over", &over)]);
    learned(out, reasons);
    out.fact("why-sound-elsewhere", &[("score", &two(sound.elsewhere)), ("needed", &two(needed.elsewhere))]);
}

/// The runs of letters and words that speak for something and against it, each with how much.
pub(super) fn learned(out: &mut Lines, reasons: &[(String, f32)]) {
    for (key, speaks_for) in [("why-terms-for", true), ("why-terms-against", false)] {
        let terms = reasons.iter().filter(|(_, adds)| (*adds > 0.0) == speaks_for).map(|(term, adds)| format!("「{}」{adds:+.2}", term.trim()));
        let terms = terms.collect::<Vec<_>>().join(" ");
        if !terms.is_empty() {
            out.detail(key, &[("terms", &terms)]);
        }
    }
}

/// The words that are looked for, and what a question in kana was taken for.
pub(super) fn words(out: &mut Lines, explained: &Explained) {
    if let Some(pieces) = &explained.meant.pieces {
        out.heading("why-kana");
        if pieces.is_empty() {
            out.fact("why-kana-none", &[]);
        }
        for piece in pieces {
            out.fact("why-piece", &[("reading", &piece.reading), ("words", &piece.words.join("、"))]);
        }
    }
    out.heading("why-words");
    for word in &explained.meant.words {
        let key = match (word.documents, word.in_tables) {
            (0, true) => "why-word-near",
            (0, false) => "why-word-strange",
            _ => "why-word",
        };
        let (weight, idf, rarity) = (two(word.weight), two(word.idf), two(word.rarity));
        out.fact(key, &[("word", &word.word), ("weight", &weight), ("idf", &idf), ("rarity", &rarity), ("documents", &word.documents)]);
    }
    out.fact("why-mass", &[("mass", &two(explained.meant.mass))]);
}

/// The best hits with what speaks for each.
pub(super) fn hits(out: &mut Lines, explained: &Explained) {
    out.heading("why-hits");
    if explained.candidates.is_empty() {
        out.fact("why-hits-none", &[]);
    }
    for (place, candidate) in (1..).zip(&explained.candidates) {
        hit(out, place, candidate);
    }
    let thresholds = &explained.thresholds;
    let (answer, clarify, share) = (two(thresholds.answer), two(thresholds.clarify), two(thresholds.elsewhere));
    out.heading("why-thresholds");
    out.fact("why-threshold-answer", &[("answer", &answer)]);
    out.fact("why-threshold-clarify", &[("clarify", &clarify)]);
    out.fact("why-threshold-elsewhere", &[("share", &share)]);
}

fn hit(out: &mut Lines, place: usize, candidate: &Candidate) {
    let (shown, hit) = (&candidate.shown, &candidate.shown.hit);
    let key = match hit.kind {
        EntryKind::Article => "why-hit-article",
        EntryKind::Decoy => "why-hit-decoy",
    };
    let (score, confidence) = (two(hit.evidence.features.score), two(hit.score));
    out.fact(key, &[("place", &place), ("title", &candidate.title), ("slug", &hit.id), ("score", &score), ("confidence", &confidence)]);
    match (&candidate.heading, hit.kind) {
        (Some(heading), EntryKind::Article) => out.detail("why-section", &[("heading", heading)]),
        (None, EntryKind::Article) => out.detail("why-lead", &[]),
        (_, EntryKind::Decoy) => {}
    }
    // What is not there adds nothing.
    for weighed in shown.weighed.iter().filter(|weighed| weighed.value != 0.0) {
        let feature = out.texts.get(named(weighed.feature));
        let key = if weighed.over == 1.0 { "why-adds" } else { "why-adds-shared" };
        let (value, weight, over, adds) = (two(weighed.value), two(weighed.weight), two(weighed.over), two(weighed.adds()));
        out.detail(key, &[("feature", &feature), ("value", &value), ("weight", &weight), ("over", &over), ("adds", &adds)]);
    }
    if shown.lift != 0.0 {
        out.detail("why-lift", &[("adds", &two(shown.lift))]);
    }
    let evidence = &hit.evidence;
    for (key, value) in [
        ("why-lead-over", evidence.lead),
        ("why-margin", evidence.margin),
        ("why-second", evidence.second),
        ("why-example-lead", evidence.example_lead),
        ("why-example-margin", evidence.example_margin),
        ("why-agree", evidence.agree),
    ] {
        out.detail(key, &[("value", &two(value))]);
    }
}

fn named(feature: Feature) -> &'static str {
    match feature {
        Feature::TitleGrams => "why-title-grams",
        Feature::BodyGrams => "why-body-grams",
        Feature::Reading => "why-reading",
        Feature::BodyVector => "why-body-vector",
        Feature::QuestionCovered => "why-question-covered",
        Feature::TitleCovered => "why-title-covered",
        Feature::ExampleCovered => "why-example-covered",
        Feature::ExampleField => "why-example-field",
    }
}

/// The terms by which titles and texts are matched.
pub(super) fn terms(out: &mut Lines, explained: &Explained) {
    out.heading("why-terms");
    for term in &explained.meant.terms {
        let rare = |idf: Option<f32>| idf.map_or_else(|| "—".to_owned(), two);
        let (weight, titles, bodies) = (two(term.weight), rare(term.in_titles), rare(term.in_bodies));
        out.fact("why-term", &[("term", &term.term), ("weight", &weight), ("titles", &titles), ("bodies", &bodies)]);
    }
}
