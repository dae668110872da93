//! The features of every hit, for fitting weights outside: development questions alone.

use desk::{EntryKind, Hit, Town};
use serde_json::json;

use super::sets::Sets;

/// How many hits of a question are printed.
const HITS: usize = 40;

/// One JSON line a question: the right slugs (none for one from outside), how it sounds beside the decoys, each hit with its features, and the hits without the right ones.
pub(super) fn print(town: &Town, sets: &Sets, split: &str) -> anyhow::Result<()> {
    let inside = sets.questions.iter().map(|question| (&question.text, question.slugs.clone(), &question.split, &question.style));
    let outside = sets.outside.iter().map(|outside| (&outside.text, Vec::new(), &outside.split, &outside.style));
    for (text, slugs, of, style) in inside.chain(outside).filter(|(_, _, of, _)| *of == split) {
        let lang = if style == "english" { "en" } else { "ja" };
        let ranked = town.index.ask(text, lang, &[], HITS);
        let without = town.index.ask_without(text, lang, &slugs, HITS);
        let (hits, without) = (ranked.hits.iter().map(hit).collect::<Vec<_>>(), without.hits.iter().map(hit).collect::<Vec<_>>());
        let sound = town.decoys.hear(text).map(|sound| json!({ "judgement": sound.judgement, "elsewhere": sound.elsewhere }));
        let asked = json!({ "text": text, "slugs": slugs, "style": style, "of": of, "lang": ranked.lang, "sound": sound });
        println!("{}", json!({ "asked": asked, "hits": hits, "without": without }));
    }
    Ok(())
}

fn hit(hit: &Hit) -> serde_json::Value {
    let (evidence, features) = (hit.evidence, hit.evidence.features);
    json!({
        "id": hit.id, "decoy": hit.kind == EntryKind::Decoy, "score": features.score,
        "gt": features.title_grams, "gb": features.body_grams, "eb": features.body_vector, "et": features.title_vector,
        "sc": features.question_covered, "sr": features.title_covered, "ex": features.example_covered, "fx": features.example_field,
        "rd": features.reading, "lead": evidence.lead, "margin": evidence.margin, "second": evidence.second, "agree": evidence.agree,
        "example_lead": evidence.example_lead, "example_margin": evidence.example_margin, "confidence": evidence.confidence,
    })
}
